use totp_rs::{Builder, Totp};

use crate::ids::random_bytes;
use crate::qr;

/// Bytes of a key (RFC 4226 asks for 20).
const KEY: usize = 20;
/// How many recovery codes there are.
const RECOVERY_CODES: usize = 10;
/// Characters of a recovery code: none looks like another.
const ALPHABET: &[u8; 32] = b"23456789ABCDEFGHJKLMNPQRSTUVWXYZ";

/// A second factor by time (TOTP, RFC 6238): six digits that change every 30 seconds. The digits before and after
/// count too, because clocks differ.
pub struct Authenticator {
    totp: Totp,
    key: Vec<u8>,
}

impl std::fmt::Debug for Authenticator {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Authenticator(…)")
    }
}

impl Authenticator {
    /// With a new key.
    pub fn new() -> Result<Authenticator, getrandom::Error> {
        let mut key = vec![0_u8; KEY];
        random_bytes(&mut key)?;
        Ok(Authenticator::from_key(key))
    }

    /// With a known key.
    pub fn from_key(key: Vec<u8>) -> Authenticator {
        Authenticator {
            totp: Builder::new().with_secret(key.clone()).build_noncompliant(),
            key,
        }
    }

    /// The key, to be kept sealed.
    pub fn key(&self) -> &[u8] {
        &self.key
    }

    /// The key as people type it: base32 in groups of four.
    pub fn typed_key(&self) -> String {
        let text = self.totp.secret().to_base32();
        let groups: Vec<&str> = (0..text.len())
            .step_by(4)
            .filter_map(|at| text.get(at..(at + 4).min(text.len())))
            .collect();
        groups.join(" ")
    }

    /// The key as a picture to scan (SVG); `issuer` and `account` are what the authenticator shows. Empty where they
    /// are too long for a picture.
    pub fn picture(&self, issuer: &str, account: &str) -> String {
        let text = format!(
            "otpauth://totp/{}:{}?secret={}&issuer={}",
            encode(issuer),
            encode(account),
            self.totp.secret().to_base32().trim_end_matches('='),
            encode(issuer)
        );
        qr::picture(&text)
    }

    /// The time step that a number belongs to, at a time in seconds; `None` for a wrong one.
    pub fn step_of(&self, number: &str, seconds: u64) -> Option<i64> {
        let digits: String = number.chars().filter(|c| !c.is_whitespace()).collect();
        if digits.len() != 6 || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        let step = self.totp.check(&digits, seconds)?;
        i64::try_from(step).ok()
    }

    /// The number that is shown at a time in seconds.
    pub fn number_at(&self, seconds: u64) -> String {
        self.totp.generate(seconds).to_string()
    }
}

fn encode(text: &str) -> String {
    text.bytes()
        .map(|byte| {
            if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
                char::from(byte).to_string()
            } else {
                format!("%{byte:02X}")
            }
        })
        .collect()
}

/// Ten recovery codes of 50 bits each, in two groups of five.
pub fn new_recovery_codes() -> Result<Vec<String>, getrandom::Error> {
    (0..RECOVERY_CODES)
        .map(|_| {
            let mut bytes = [0_u8; 10];
            random_bytes(&mut bytes)?;
            let code: String = bytes
                .iter()
                .filter_map(|byte| ALPHABET.get(usize::from(byte % 32)))
                .map(|byte| char::from(*byte))
                .collect();
            let (first, last) = code.split_at(5);
            Ok(format!("{first}-{last}"))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// RFC 6238, appendix B: the SHA-1 vectors, last six digits.
    #[test]
    fn shows_what_the_standard_says() {
        let authenticator = Authenticator::from_key(b"12345678901234567890".to_vec());
        for (seconds, number) in [
            (59, "287082"),
            (1_111_111_109, "081804"),
            (1_111_111_111, "050471"),
            (1_234_567_890, "005924"),
            (2_000_000_000, "279037"),
            (20_000_000_000, "353130"),
        ] {
            assert_eq!(authenticator.number_at(seconds), number, "{seconds}");
            assert_eq!(
                authenticator.step_of(number, seconds),
                i64::try_from(seconds / 30).ok()
            );
        }
    }

    #[test]
    fn a_clock_may_be_half_a_minute_off_and_not_more() {
        let authenticator = Authenticator::new().expect("a key");
        let number = authenticator.number_at(3_000_000);
        for (seconds, fits) in [(2_999_970, true), (3_000_059, true), (3_000_060, false)] {
            assert_eq!(
                authenticator.step_of(&number, seconds).is_some(),
                fits,
                "{seconds}"
            );
        }
        assert!(authenticator.step_of("", 3_000_000).is_none());
        assert!(authenticator.step_of("1234567", 3_000_000).is_none());
    }

    #[test]
    fn the_picture_is_a_drawing_without_a_declaration() {
        let authenticator = Authenticator::from_key(vec![7; 20]);
        let picture = authenticator.picture("明信", "zhang@example.cn");
        assert!(
            picture.starts_with("<svg") && picture.ends_with("</svg>"),
            "{picture:.40}"
        );
        assert_eq!(
            authenticator.typed_key().split(' ').next().map(str::len),
            Some(4)
        );
    }

    #[test]
    fn recovery_codes_are_all_different() {
        let codes = new_recovery_codes().expect("codes");
        let mut unique = codes.clone();
        unique.sort();
        unique.dedup();
        assert_eq!((codes.len(), unique.len()), (10, 10));
        assert!(codes.iter().all(|code| code.len() == 11));
    }
}
