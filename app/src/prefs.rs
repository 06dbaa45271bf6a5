//! What a visitor chose: language and 关怀版. Kept in two cookies, so that it works without scripting.

use serde::{Deserialize, Serialize};

/// Where the header's switches are posted: fields `lang`, `care` and `back`, answer 303 to `back`.
pub const PREFERENCES_PATH: &str = "/preferences";

/// Language of the user interface; reported data stay Chinese.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    /// 中文
    #[default]
    Zh,
    /// English
    En,
}

impl Language {
    /// The word in the cookie and in forms.
    pub fn code(self) -> &'static str {
        match self {
            Language::Zh => "zh",
            Language::En => "en",
        }
    }

    /// Reads [`Language::code`].
    pub fn from_code(code: &str) -> Option<Language> {
        match code {
            "zh" => Some(Language::Zh),
            "en" => Some(Language::En),
            _ => None,
        }
    }

    /// The `lang` attribute of the document.
    pub fn tag(self) -> &'static str {
        match self {
            Language::Zh => "zh-CN",
            Language::En => "en",
        }
    }

    /// The other language.
    pub fn other(self) -> Language {
        match self {
            Language::Zh => Language::En,
            Language::En => Language::Zh,
        }
    }
}

/// What a visitor chose.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Prefs {
    /// Language of the user interface.
    pub language: Language,
    /// 关怀版: larger text, high contrast, four main functions.
    pub care: bool,
}

impl Prefs {
    /// Reads the cookies `lang` and `care` of a `Cookie` header; what is missing or wrong takes the default.
    pub fn from_cookies(header: &str) -> Prefs {
        let cookie = |name: &str| {
            header
                .split(';')
                .filter_map(|pair| pair.trim().split_once('='))
                .find_map(|(key, value)| (key == name).then_some(value))
        };
        Prefs {
            language: cookie("lang")
                .and_then(Language::from_code)
                .unwrap_or_default(),
            care: cookie("care") == Some("1"),
        }
    }

    /// The word for [`Prefs::care`] in the cookie, in forms and in `data-care`.
    pub fn care_code(self) -> &'static str {
        if self.care { "1" } else { "0" }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_both_cookies_among_others() {
        let prefs = Prefs::from_cookies("session=abc; lang=en;care=1 ; x=lang=zh");
        assert_eq!(
            prefs,
            Prefs {
                language: Language::En,
                care: true
            }
        );
    }

    #[test]
    fn what_is_missing_or_wrong_takes_the_default() {
        for header in [
            "",
            ";;",
            "lang",
            "lang=fr; care=yes",
            "care=0",
            "xlang=en; lang2=en",
            "LANG=en",
        ] {
            assert_eq!(Prefs::from_cookies(header), Prefs::default(), "{header}");
        }
    }

    #[test]
    fn codes_come_back() {
        for language in [Language::Zh, Language::En] {
            assert_eq!(Language::from_code(language.code()), Some(language));
            assert_eq!(language.other().other(), language);
        }
    }
}
