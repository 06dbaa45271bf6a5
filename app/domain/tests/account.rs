//! Accounts: names, passwords, waits after failures.

use domain::account::{
    Lockout, Login, LoginError, PasswordError, PasswordRules, check_password, shut_for,
};
use proptest::prelude::*;

const RULES: PasswordRules = PasswordRules { min: 10, kinds: 3 };

#[test]
fn reads_numbers_and_addresses_as_people_type_them() {
    let phone = |text: &str| Ok(Login::Phone(text.to_owned()));
    let email = |text: &str| Ok(Login::Email(text.to_owned()));
    for (typed, expected) in [
        ("13800001234", phone("13800001234")),
        (" 138 0000 1234 ", phone("13800001234")),
        ("+86 138-0000-1234", phone("13800001234")),
        ("008613800001234", phone("13800001234")),
        ("１３８００００１２３４", phone("13800001234")),
        ("Zhang.San@Example.CN", email("zhang.san@example.cn")),
        ("a+b@mail.example.com", email("a+b@mail.example.com")),
        ("", Err(LoginError::Empty)),
        ("　", Err(LoginError::Empty)),
        ("12800001234", Err(LoginError::Phone)),
        ("1380000123", Err(LoginError::Phone)),
        ("138000012345", Err(LoginError::Phone)),
        ("02812345678", Err(LoginError::Phone)),
        ("zhang", Err(LoginError::Email)),
        ("@example.cn", Err(LoginError::Email)),
        ("a@b", Err(LoginError::Email)),
        ("a@@example.cn", Err(LoginError::Email)),
        ("a@-b.cn", Err(LoginError::Email)),
        ("a..b@example.cn", Err(LoginError::Email)),
        ("a b@example.cn", Err(LoginError::Email)),
        ("a@example.cn\r\nBcc: x@y.cn", Err(LoginError::Email)),
        // Characters nobody can see are dropped everywhere.
        ("a@exam\u{0}ple.cn", email("a@example.cn")),
    ] {
        assert_eq!(Login::parse(typed), expected, "{typed:?}");
    }
}

#[test]
fn masks_keep_what_the_owner_recognises() {
    let masked = |text: &str| Login::parse(text).expect("a login").masked();
    assert_eq!(masked("13812345678"), "138****5678");
    assert_eq!(masked("zhangsan@example.cn"), "z***@example.cn");
}

#[test]
fn a_password_is_refused_for_one_reason_that_can_be_mended() {
    let login = Login::parse("zhangsan@example.cn").expect("a login");
    let phone = Login::parse("13800001234").expect("a login");
    let check = |password: &str, login: &Login| {
        check_password(password, login, RULES, |lower| lower == "p@ssw0rd2024")
    };
    assert_eq!(
        check("Ab3$", &login),
        Err(PasswordError::TooShort { min: 10 })
    );
    assert_eq!(
        check("abcdefghij1", &login),
        Err(PasswordError::TooPlain { kinds: 3 })
    );
    assert_eq!(check("Xy7ZhangSan!", &login), Err(PasswordError::HoldsName));
    assert_eq!(
        check("Ab13800001234", &phone),
        Err(PasswordError::HoldsName)
    );
    assert_eq!(check("P@ssw0rd2024", &login), Err(PasswordError::Breached));
    assert_eq!(
        check(&"aB3".repeat(43), &login),
        Err(PasswordError::TooLong { max: 128 })
    );
    assert_eq!(check("春眠不觉晓 Spring 8", &login), Ok(()));
    assert_eq!(check("river-Stone-41", &login), Ok(()));
}

#[test]
fn waits_grow_and_end_at_the_whole_time() {
    let rules = Lockout {
        after: 5,
        seconds: 1_800,
    };
    let waits: Vec<u32> = (0..8).map(|failures| shut_for(failures, rules)).collect();
    assert_eq!(waits, [0, 0, 0, 2, 4, 1_800, 1_800, 1_800]);
}

proptest! {
    #[test]
    fn a_normal_form_is_its_own_normal_form(text in "\\PC{0,40}") {
        if let Ok(login) = Login::parse(&text) {
            prop_assert_eq!(Login::parse(login.as_str()), Ok(login));
        }
    }

    #[test]
    fn nothing_read_as_a_login_can_break_a_header(text in any::<String>()) {
        if let Ok(login) = Login::parse(&text) {
            prop_assert!(login.as_str().bytes().all(|byte| byte.is_ascii_graphic()));
        }
    }

    #[test]
    fn another_failure_never_shortens_the_wait(failures in 0_u32..2_000, after in 1_u32..50, seconds in 0_u32..100_000) {
        let rules = Lockout { after, seconds };
        prop_assert!(shut_for(failures, rules) <= shut_for(failures + 1, rules));
        prop_assert!(shut_for(failures, rules) <= seconds);
    }
}
