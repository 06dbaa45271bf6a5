use std::sync::Arc;

use axum::http::HeaderMap;
use axum::http::header::COOKIE;
use tower_sessions::cookie::SameSite;
use tower_sessions::{Expiry, SessionManagerLayer};

use crate::clock::Clock;
use crate::seal::Seal;
use crate::sessions::SessionTable;
use crate::store::Store;

/// Name of the cookie, and its name under https.
const NAME: &str = "mingxin";
const SECURE_NAME: &str = "__Host-mingxin";

/// Sessions by cookie. The browser forgets the cookie when it closes; when a session ends, the table of sessions
/// says. Under https no other site, no other path and no plain connection ever sees the cookie.
pub(super) fn layer(
    store: Store,
    seal: Arc<Seal>,
    clock: Clock,
    secure: bool,
) -> SessionManagerLayer<SessionTable> {
    let name = if secure { SECURE_NAME } else { NAME };
    SessionManagerLayer::new(SessionTable::new(store, seal, clock))
        .with_name(name)
        .with_path("/")
        .with_http_only(true)
        .with_same_site(SameSite::Lax)
        .with_secure(secure)
        .with_expiry(Expiry::OnSessionEnd)
}

/// Whether a request names a session, one that is there or not.
pub(super) fn is_named_in(headers: &HeaderMap) -> bool {
    let cookies = headers.get_all(COOKIE).iter();
    cookies
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .filter_map(|pair| pair.split_once('='))
        .any(|(name, _)| [NAME, SECURE_NAME].contains(&name.trim()))
}
