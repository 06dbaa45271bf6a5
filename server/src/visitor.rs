//! Who sends a request: the session behind its cookie, the account, and the posts it holds at this moment.

use std::net::IpAddr;
use std::sync::{Arc, OnceLock};

use app::ports::Me;
use app::view::Who;
use axum::extract::{Request, State};
use axum::http::header::{CACHE_CONTROL, COOKIE, REFERER, USER_AGENT};
use axum::http::{HeaderValue, Method};
use axum::middleware::Next;
use axum::response::Response;
use domain::account::AccountKind;
use domain::id::AccountId;
use domain::role::{Post, Role};
use tower_sessions::Session;
use uuid::Uuid;

use crate::accounts::device;
use crate::clock::Clock;
use crate::desk::Desk;
use crate::http::VisitorAddress;
use crate::ids::new_id;
use crate::sessions::ACCOUNT;
use crate::store::StoreError;

/// Who sends a request. A stranger has no account; without a session nothing can be kept for him either.
#[derive(Clone, Debug, Default)]
pub struct Visitor {
    /// What is kept between two requests.
    pub(crate) session: Option<Session>,
    /// Who is signed in.
    pub(crate) signed_in: Option<Arc<SignedIn>>,
    /// What is known of the request; shared by every copy made for it.
    request: Arc<Sent>,
}

/// What is known of a request. What takes work is made when it is first asked for: most requests are strangers' who
/// only read.
#[derive(Debug, Default)]
struct Sent {
    id: OnceLock<String>,
    agent: Option<HeaderValue>,
    address: Option<IpAddr>,
}

/// Who is signed in, second factor and all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignedIn {
    /// The account with its posts.
    pub me: Me,
    /// A member of staff by name, a citizen by the masked number or address.
    pub name: String,
    /// Messages nobody has read yet.
    pub unread: u64,
}

impl Visitor {
    /// Names the request in the audit log: the same name whenever it is asked.
    pub(crate) fn request(&self, clock: &Clock) -> &str {
        self.request.id.get_or_init(|| {
            let id = new_id(clock.now());
            id.map_or_else(|_| String::new(), |id| id.simple().to_string())
        })
    }

    /// Browser and system, as the browser says.
    pub(crate) fn device(&self) -> String {
        let agent = self.request.agent.as_ref();
        device(
            agent
                .and_then(|value| value.to_str().ok())
                .unwrap_or_default(),
        )
    }

    /// The address the request is counted under; none outside HTTP.
    pub(crate) fn address(&self) -> Option<IpAddr> {
        self.request.address
    }

    /// For the header of a page.
    pub fn who(&self) -> Option<Who> {
        self.signed_in.as_ref().map(|signed_in| Who {
            kind: signed_in.me.kind,
            name: signed_in.name.clone(),
            at_window: signed_in
                .me
                .posts
                .iter()
                .any(|post| post.role == Role::WindowClerk),
            unread: signed_in.unread,
        })
    }
}

/// Finds out who sends a request and leaves it in the request for the pages. Asked anew each time, so that a post
/// that was ended, or an account that was closed, counts at once.
pub(crate) async fn recognise(
    State((desk, addresses)): State<(Desk, VisitorAddress)>,
    mut request: Request,
    next: Next,
) -> Response {
    let mut visitor = Visitor {
        session: request.extensions().get::<Session>().cloned(),
        signed_in: None,
        request: Arc::new(Sent {
            id: OnceLock::new(),
            agent: request.headers().get(USER_AGENT).cloned(),
            address: Some(addresses.of(&request)),
        }),
    };
    // Whoever brings no cookie is a stranger: public pages ask the database nothing about him.
    let has_cookie = request.headers().contains_key(COOKIE);
    if let Some(session) = visitor.session.clone().filter(|_| has_cookie) {
        // Where the session cannot be read, nobody is signed in; the page then says what to do.
        let account = session.get::<Uuid>(ACCOUNT).await.unwrap_or_default();
        if let Some(account) = account {
            match desk.signed_in(account).await {
                Ok(signed_in) => visitor.signed_in = signed_in.map(Arc::new),
                Err(error) => tracing::error!(%error, "who is signed in could not be read"),
            }
        }
    }
    let path = request.uri().path();
    let own = ["/account/", "/me", "/desk", app::links::PROGRESS]
        .iter()
        .any(|start| path.starts_with(start));
    let private = own || visitor.signed_in.is_some();
    if request.method() == Method::GET {
        // What is read by GET leads nowhere; the framework would go where this header says.
        request.headers_mut().remove(REFERER);
    }
    request.extensions_mut().insert(visitor);
    let mut response = next.run(request).await;
    if private {
        // After signing out, "back" must not show what was there.
        let headers = response.headers_mut();
        headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    }
    response
}

impl Desk {
    /// The portal as somebody meets it in whose name a job goes on that he has begun; `None`: his account is closed.
    pub(crate) async fn in_the_name_of(
        &self,
        account: Uuid,
    ) -> Result<Option<(Desk, Me)>, StoreError> {
        self.met_by(account, None).await
    }

    /// The same with a session, for whoever of the demonstration fills in forms.
    pub(crate) async fn in_a_session_of(
        &self,
        account: Uuid,
        session: Session,
    ) -> Result<Option<(Desk, Me)>, StoreError> {
        self.met_by(account, Some(session)).await
    }

    async fn met_by(
        &self,
        account: Uuid,
        session: Option<Session>,
    ) -> Result<Option<(Desk, Me)>, StoreError> {
        let Some(signed_in) = self.signed_in(account).await? else {
            return Ok(None);
        };
        let me = signed_in.me.clone();
        let visitor = Visitor {
            session,
            signed_in: Some(Arc::new(signed_in)),
            ..Visitor::default()
        };
        Ok(Some((self.for_visitor(visitor), me)))
    }

    /// The account behind a session, if it is open.
    async fn signed_in(&self, id: Uuid) -> Result<Option<SignedIn>, StoreError> {
        let Some(account) = self.store().account(id).await? else {
            return Ok(None);
        };
        let Some(kind) = AccountKind::from_code(&account.kind) else {
            return Ok(None);
        };
        if account.closed_at.is_some() {
            return Ok(None);
        }
        let posts = match kind {
            AccountKind::Citizen => Vec::new(),
            AccountKind::Staff => {
                let held = self.store().posts_of(id).await?.into_iter();
                held.filter_map(|post| {
                    Some(Post {
                        role: Role::from_code(&post.role)?,
                        unit: post.unit_code,
                    })
                })
                .collect()
            }
        };
        Ok(Some(SignedIn {
            name: self.name_of(&account),
            unread: u64::try_from(self.store().unread_messages(id).await?).unwrap_or(0),
            me: Me {
                account: AccountId::from_uuid(id),
                kind,
                posts,
            },
        }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_request_is_named_when_somebody_asks_and_by_one_name() {
        let visitor = Visitor::default();
        let copy = visitor.clone();
        assert_eq!(visitor.request.id.get(), None, "nobody asked yet");
        let clock = Clock::fixed(jiff::Timestamp::UNIX_EPOCH);
        let name = copy.request(&clock).to_owned();
        assert_eq!((name.len(), visitor.request(&clock)), (32, name.as_str()));
        assert_eq!(visitor.device(), "", "no browser said anything");
    }
}
