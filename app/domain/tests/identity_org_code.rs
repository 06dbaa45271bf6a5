//! 组织机构代码 (GB 11714-1997).

use domain::identity::{OrgCode, OrgCodeError};
use proptest::prelude::*;

#[test]
fn organisation_code_with_and_without_hyphen() {
    let code = OrgCode::parse("19220382-1").unwrap();
    assert_eq!(code.as_str(), "192203821");
    assert_eq!(OrgCode::parse("192203821"), Ok(code));
    let rule = |raw| OrgCode::parse(raw).unwrap_err().rule();
    assert_eq!(rule("19220382"), "LENGTH");
    assert_eq!(rule("1922038-21"), "LENGTH");
    assert_eq!(rule("-192203821"), "LENGTH");
    assert_eq!(rule("1922038-1"), "LENGTH");
    assert_eq!(rule("192-03821"), "ALPHABET");
    assert_eq!(rule("m000100Y4"), "CASE");
    assert_eq!(
        OrgCode::parse("192203822"),
        Err(OrgCodeError::CheckChar {
            expected: '1',
            found: '2'
        })
    );
}

fn org_code() -> impl Strategy<Value = OrgCode> {
    "[0-9A-Z]{8}".prop_map(|body| {
        let codes = "0123456789X".chars().map(|check| format!("{body}{check}"));
        let mut valid = codes.filter_map(|code| OrgCode::parse(&code).ok());
        let code = valid.next().unwrap();
        assert_eq!(valid.next(), None);
        code
    })
}

fn with(text: &str, index: usize, c: char) -> String {
    let replace = |(at, old)| if at == index { c } else { old };
    text.chars().enumerate().map(replace).collect()
}

fn swapped(text: &str, index: usize) -> String {
    let mut chars: Vec<char> = text.chars().collect();
    chars.swap(index, index + 1);
    chars.into_iter().collect()
}

fn org_value(c: char) -> u32 {
    c.to_digit(36).unwrap()
}

proptest! {
    #[test]
    fn no_text_panics(raw in any::<String>()) {
        let _ = OrgCode::parse(&raw);
    }

    /// Modulo 11 on values up to 35: a change or swap in the body is missed exactly when the two values
    /// are congruent modulo 11. A changed check character is always caught.
    #[test]
    fn organisation_check_catches_what_modulo_11_can(code in org_code(), new in "[0-9A-Z]", index in 0..9usize) {
        let new = new.chars().next().unwrap();
        let old = code.as_str().chars().nth(index).unwrap();
        let congruent = |a, b| org_value(a) % 11 == org_value(b) % 11;

        let passes = OrgCode::parse(&with(code.as_str(), index, new)).is_ok();
        let missed = if index < 8 { congruent(old, new) } else { old == new };
        prop_assert_eq!(passes, missed);

        if index < 7 {
            let next = code.as_str().chars().nth(index + 1).unwrap();
            let passes = OrgCode::parse(&swapped(code.as_str(), index)).is_ok();
            prop_assert_eq!(passes, congruent(old, next));
        }
    }
}
