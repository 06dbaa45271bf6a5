use zxcvbn::feedback::Warning;
use zxcvbn::zxcvbn;

/// What the library does not know: passwords common in China.
const LIST: &str = include_str!("common_passwords.txt");

/// Whether a password is one of those people choose most often, or nearly. `own` are words that tell of the person.
///
/// Two lists are asked, both within the program: the 30,000 of the library, by its judgement also of small changes, and
/// our own of passwords common in China. No service is asked, and a password that is on neither list may have leaked
/// all the same.
pub fn is_common(password: &str, own: &[&str]) -> bool {
    let found = zxcvbn(password, own);
    let warning = found.feedback().and_then(|feedback| feedback.warning());
    let known = matches!(
        warning,
        Some(
            Warning::ThisIsATop10Password
                | Warning::ThisIsATop100Password
                | Warning::ThisIsACommonPassword
                | Warning::ThisIsSimilarToACommonlyUsedPassword
        )
    );
    known || is_listed(password)
}

/// In whatever case, and with whatever marks around it: nobody who has to use one puts it anywhere else.
fn is_listed(password: &str) -> bool {
    let lower = password.to_lowercase();
    let bare = lower.trim_matches(|c: char| !c.is_alphanumeric());
    LIST.lines()
        .filter(|line| !line.starts_with('#'))
        .any(|line| line == lower || line == bare)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_common_passwords_and_what_is_near_them() {
        for common in ["Password123!", "P@ssw0rd", "Qwerty12345", "iloveyou"] {
            assert!(is_common(common, &[]), "{common}");
        }
        for common in [
            "Woaini1314!",
            "A123456789.",
            "Aa123456789",
            "1qaz@WSX3edc",
            "Huawei@123",
        ] {
            assert!(is_common(common, &[]), "{common}");
        }
        for fine in ["Lan Cheng 2026", "茶馆开门Kai9点", "tY7-nebel-Hafen"] {
            assert!(!is_common(fine, &[]), "{fine}");
        }
    }

    #[test]
    fn the_list_is_in_small_letters_without_doubles_or_gaps() {
        let lines: Vec<&str> = LIST.lines().filter(|line| !line.starts_with('#')).collect();
        let mut unique = lines.clone();
        unique.sort_unstable();
        unique.dedup();
        assert_eq!(unique.len(), lines.len());
        for line in lines {
            assert!(
                line == line.to_lowercase().trim() && !line.is_empty(),
                "{line}"
            );
        }
    }
}
