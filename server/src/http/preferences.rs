use app::{Language, Prefs};
use axum::Form;
use axum::http::header::{LOCATION, SET_COOKIE};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{AppendHeaders, IntoResponse, Response};
use serde::Deserialize;

/// Choices last a year.
const KEPT: u32 = 365 * 24 * 60 * 60;

#[derive(Deserialize)]
pub(super) struct Choice {
    #[serde(default)]
    lang: String,
    #[serde(default)]
    care: String,
    #[serde(default)]
    back: String,
}

/// Keeps language and 关怀版 in cookies and goes back to the page they were chosen on.
pub(super) async fn save(Form(choice): Form<Choice>) -> Response {
    let prefs = Prefs {
        language: Language::from_code(&choice.lang).unwrap_or_default(),
        care: choice.care == "1",
    };
    let cookie = |name: &str, value: &str| {
        format!("{name}={value}; Path=/; Max-Age={KEPT}; SameSite=Lax; HttpOnly")
    };
    let back = HeaderValue::from_str(local(&choice.back)).unwrap_or(HeaderValue::from_static("/"));
    let cookies = AppendHeaders([
        (SET_COOKIE, cookie("lang", prefs.language.code())),
        (SET_COOKIE, cookie("care", prefs.care_code())),
    ]);
    (StatusCode::SEE_OTHER, cookies, [(LOCATION, back)]).into_response()
}

/// Only a path of this portal: never another site, however it is disguised.
fn local(back: &str) -> &str {
    let plain = back
        .bytes()
        .all(|byte| byte.is_ascii_graphic() && byte != b'\\');
    let is_path = back.starts_with('/') && !back.starts_with("//");
    if plain && is_path { back } else { "/" }
}

#[cfg(test)]
mod tests {
    use super::local;

    #[test]
    fn goes_back_to_this_portal_only() {
        for back in ["/", "/search?q=%E6%BE%84&page=2", "/policy#PUB.DOUBLE"] {
            assert_eq!(local(back), back);
        }
        for back in [
            "",
            "//evil.example",
            "https://evil.example",
            "/\\evil.example",
            "/a\r\nSet-Cookie: x=1",
            "/\tx",
            "evil",
        ] {
            assert_eq!(local(back), "/", "{back:?}");
        }
    }
}
