use std::sync::Arc;

use tower_sessions::cookie::SameSite;
use tower_sessions::{Expiry, SessionManagerLayer};

use crate::clock::Clock;
use crate::seal::Seal;
use crate::sessions::SessionTable;
use crate::store::Store;

/// Sessions by cookie. The browser forgets the cookie when it closes; when a session ends, the table of sessions
/// says. Under https no other site, no other path and no plain connection ever sees the cookie.
pub(super) fn layer(
    store: Store,
    seal: Arc<Seal>,
    clock: Clock,
    secure: bool,
) -> SessionManagerLayer<SessionTable> {
    let name = if secure { "__Host-mingxin" } else { "mingxin" };
    SessionManagerLayer::new(SessionTable::new(store, seal, clock))
        .with_name(name)
        .with_path("/")
        .with_http_only(true)
        .with_same_site(SameSite::Lax)
        .with_secure(secure)
        .with_expiry(Expiry::OnSessionEnd)
}
