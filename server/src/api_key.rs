//! 接口密钥: what systems of departments show when they call. Kept nowhere: a keyed hash finds it.

use crate::ids::random_bytes;
use crate::seal::{Seal, hex};

/// With which every key begins, so that one that was left lying about is recognised.
const START: &str = "mxk_";

/// Random bytes of a key: nobody guesses one.
const BYTES: usize = 32;

/// A new key.
pub fn new_key() -> Result<String, getrandom::Error> {
    let mut random = [0_u8; BYTES];
    random_bytes(&mut random)?;
    Ok(format!("{START}{}", hex(&random)))
}

/// Whether a text has the form of a key; whatever has not is looked up nowhere.
pub(crate) fn has_form(text: &str) -> bool {
    let rest = text.strip_prefix(START);
    rest.is_some_and(|rest| {
        rest.len() == BYTES * 2 && rest.bytes().all(|byte| byte.is_ascii_hexdigit())
    })
}

/// The keyed hash under which a key is found.
pub fn hash(seal: &Seal, key: &str) -> String {
    seal.lookup(&[b"api_key", key.as_bytes()])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_has_its_form_and_no_two_are_alike() {
        let (one, other) = (new_key().expect("random"), new_key().expect("random"));
        assert_ne!(one, other);
        assert!(has_form(&one) && has_form(&other));
        for wrong in [
            "",
            "mxk_",
            &one[..67],
            format!("{one}0").as_str(),
            one.replace("mxk_", "").as_str(),
        ] {
            assert!(!has_form(wrong), "{wrong}");
        }
        let seal = Seal::new(&[7; 32]);
        assert_eq!(hash(&seal, &one), hash(&seal, &one));
        assert_ne!(hash(&seal, &one), hash(&Seal::new(&[8; 32]), &one));
    }
}
