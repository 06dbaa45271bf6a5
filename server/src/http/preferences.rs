use app::{Language, Prefs, links};
use axum::http::header::{LOCATION, SET_COOKIE};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{AppendHeaders, IntoResponse, Response};
use axum::{Extension, Form};
use serde::Deserialize;

/// Choices last a year.
const KEPT: u32 = 365 * 24 * 60 * 60;

/// Whether visitors come by https: the cookies then go over no other connection, as the session's does.
#[derive(Clone, Copy, Debug)]
pub(super) struct Https(pub(super) bool);

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
pub(super) async fn save(
    Extension(Https(https)): Extension<Https>,
    Form(choice): Form<Choice>,
) -> Response {
    let prefs = Prefs {
        language: Language::from_code(&choice.lang).unwrap_or_default(),
        care: choice.care == "1",
    };
    let secure = if https { "; Secure" } else { "" };
    let cookie = |name: &str, value: &str| {
        format!("{name}={value}; Path=/; Max-Age={KEPT}; SameSite=Lax; HttpOnly{secure}")
    };
    let back =
        HeaderValue::from_str(links::local(&choice.back)).unwrap_or(HeaderValue::from_static("/"));
    let cookies = AppendHeaders([
        (SET_COOKIE, cookie("lang", prefs.language.code())),
        (SET_COOKIE, cookie("care", prefs.care_code())),
    ]);
    (StatusCode::SEE_OTHER, cookies, [(LOCATION, back)]).into_response()
}
