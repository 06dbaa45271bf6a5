use crate::ids::random_bytes;

/// A code of six digits, each as likely as any other.
pub fn new_code() -> Result<String, getrandom::Error> {
    loop {
        let mut bytes = [0_u8; 4];
        random_bytes(&mut bytes)?;
        let number = u32::from_be_bytes(bytes);
        // What is left over at the end would make small numbers likelier.
        if number < u32::MAX - u32::MAX % 1_000_000 {
            return Ok(format!("{:06}", number % 1_000_000));
        }
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn codes_have_six_digits_and_differ() {
        let codes: Vec<String> = (0..50)
            .map(|_| super::new_code().expect("a code"))
            .collect();
        for code in &codes {
            assert!(code.len() == 6 && code.bytes().all(|byte| byte.is_ascii_digit()));
        }
        assert!(codes.windows(2).any(|pair| pair[0] != pair[1]));
    }
}
