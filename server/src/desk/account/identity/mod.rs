//! Signing in through an identity service, and real names (实名) from what it vouches for.

mod enter;
mod facts;

use app::links;
use app::ports::{Me, Next};
use app::view::{Fault, FormState, LeaveView, ServiceFault, ServiceView};
use domain::account::AccountKind;
use serde::{Deserialize, Serialize};
use serde_json::json;
use uuid::Uuid;

use super::{AccountError, SECOND, forms};
use crate::desk::Desk;
use crate::oidc::{Identity, OidcError, Provider};

/// Key of the sign-in that has begun, in the session.
const PENDING: &str = "service.pending";
/// Key of what the service did not say of the person.
const MISSING: &str = "service.missing";
/// Key of the note that another account than before is signed in.
const SWITCHED: &str = "service.switched";
/// So long the visitor may stay at the identity service.
const PENDING_SECONDS: i64 = 10 * 60;

/// What for somebody goes to the identity service.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Purpose {
    /// To sign in.
    SignIn,
    /// 实名认证 of the account that is signed in.
    Verify(Uuid),
    /// To show once more who it is before the account, which has no password, is closed.
    Close(Uuid),
}

/// A sign-in that has begun.
#[derive(Clone, Serialize, Deserialize)]
struct Pending {
    purpose: Purpose,
    url: String,
    state: String,
    nonce: String,
    verifier: String,
    back: String,
    /// Microseconds UTC.
    since: i64,
}

/// What comes back in the address.
struct Answer {
    state: String,
    code: String,
    error: String,
    issuer: String,
}

impl Answer {
    /// Reads the query of the address.
    fn read(query: &str) -> Answer {
        let value = |name| links::query_value(query, name);
        Answer {
            state: value("state"),
            code: value("code"),
            error: value("error"),
            issuer: value("iss"),
        }
    }
}

impl Desk {
    pub(super) async fn leave_to_sign_in(&self, back: &str) -> Result<String, AccountError> {
        let back = links::local(back);
        let Some(provider) = &self.provider else {
            return Ok(links::sign_in(back));
        };
        self.begin_elsewhere(provider, Purpose::SignIn, back).await
    }

    pub(super) async fn leave_to_verify(&self, me: &Me) -> Result<String, AccountError> {
        if me.kind == AccountKind::Staff {
            return Ok(links::FORBIDDEN.to_owned());
        }
        let Some(provider) = &self.provider else {
            return Ok(links::ME.to_owned());
        };
        let account = me.account.as_uuid();
        let entry = self.entry("identity.begin", account, json!({}));
        self.store.note(&entry).await?;
        self.begin_elsewhere(provider, Purpose::Verify(account), links::ME)
            .await
    }

    /// An account without a password is closed by whoever shows once more at the identity service who he is.
    pub(super) async fn leave_to_close(&self, me: &Me) -> Result<String, AccountError> {
        let Some(provider) = &self.provider else {
            return Ok(links::MY_DATA.to_owned());
        };
        let purpose = Purpose::Close(me.account.as_uuid());
        self.begin_elsewhere(provider, purpose, links::MY_DATA)
            .await
    }

    async fn begin_elsewhere(
        &self,
        provider: &Provider,
        purpose: Purpose,
        back: &str,
    ) -> Result<String, AccountError> {
        self.forget(forms::SERVICE).await?;
        let now = self.clock.now();
        let anew = matches!(purpose, Purpose::Close(_));
        let begun = match provider.begin(now, anew).await {
            Ok(begun) => begun,
            Err(error) => {
                let why = service_fault(&error)?;
                return self.stop(purpose, back, why, Some(&error)).await;
            }
        };
        let pending = Pending {
            purpose,
            url: begun.url,
            state: begun.state,
            nonce: begun.nonce,
            verifier: begun.verifier,
            back: back.to_owned(),
            since: now.as_microsecond(),
        };
        self.keep(PENDING, pending).await?;
        Ok(links::LEAVE.to_owned())
    }

    /// The page from which the browser goes on to the identity service. A form must not lead there itself: browsers
    /// hold the whole way behind a form against `form-action`, and nobody knows where the service leads on to.
    pub(super) async fn show_leave(&self) -> Option<LeaveView> {
        let pending = self.pending().await?;
        let label = self.provider.as_ref()?.label().to_owned();
        let url = pending.url;
        Some(LeaveView { label, url })
    }

    async fn pending(&self) -> Option<Pending> {
        let pending: Pending = self.kept(PENDING).await?;
        let age = self.clock.now().as_microsecond() - pending.since;
        (age < PENDING_SECONDS * SECOND).then_some(pending)
    }

    /// Takes the answer of the identity service, the query of the address, and says where to go on.
    pub(crate) async fn come_back(&self, query: &str) -> Next {
        let next = self.take_answer(Answer::read(query)).await;
        next.map_err(|error| self.trouble(&error))
    }

    async fn take_answer(&self, answer: Answer) -> Result<String, AccountError> {
        let pending = self.pending().await;
        let pending = pending.filter(|pending| pending.state == answer.state);
        let (Some(provider), Some(pending)) = (&self.provider, pending) else {
            // Anybody can send anybody here: nothing is written down, and a sign-in that has begun goes on.
            tracing::info!(
                "an answer of the identity service belongs to no sign-in that has begun"
            );
            return Ok(match self.visitor.signed_in {
                Some(_) => links::over(links::ME),
                None => links::over(links::SIGN_IN),
            });
        };
        // Good for one answer, also when the same one comes twice.
        self.forget(PENDING).await?;
        self.session()?.save().await?;
        let (purpose, back) = (pending.purpose, pending.back.clone());
        let identity = match self.ask_service(provider, pending, answer).await {
            Ok(identity) => identity,
            Err(ServiceError::Cancelled) => {
                return self
                    .stop(purpose, &back, ServiceFault::Cancelled, None)
                    .await;
            }
            Err(ServiceError::Oidc(error)) => {
                let why = service_fault(&error)?;
                return self.stop(purpose, &back, why, Some(&error)).await;
            }
        };
        let outcome = match self.facts(&identity) {
            Err(why) => Err(why),
            Ok(facts) => {
                let identity = (provider.issuer(), self.subject_hash(provider, &identity));
                match purpose {
                    Purpose::SignIn => self.enter(identity, facts, &back).await?,
                    Purpose::Verify(account) => self.verify(account, identity, facts).await?,
                    Purpose::Close(account) => self.close_verified(account, identity).await?,
                }
            }
        };
        match outcome {
            Ok(next) => Ok(next),
            Err(why) => self.stop(purpose, &back, why, None).await,
        }
    }

    async fn ask_service(
        &self,
        provider: &Provider,
        pending: Pending,
        answer: Answer,
    ) -> Result<Identity, ServiceError> {
        // An answer that names its maker must name ours (RFC 9207).
        if !answer.issuer.is_empty() && answer.issuer != provider.issuer() {
            let error = OidcError::Token(crate::oidc::TokenFault::Issuer);
            return Err(ServiceError::Oidc(error));
        }
        match answer.error.as_str() {
            "" => {}
            "access_denied" => return Err(ServiceError::Cancelled),
            "server_error" | "temporarily_unavailable" => {
                let error = OidcError::Down("it says so itself".to_owned());
                return Err(ServiceError::Oidc(error));
            }
            _ => {
                let error = OidcError::Answer("an error in the address".to_owned());
                return Err(ServiceError::Oidc(error));
            }
        }
        if answer.code.is_empty() {
            let error = OidcError::Answer("no code in the address".to_owned());
            return Err(ServiceError::Oidc(error));
        }
        let now = self.clock.now();
        provider
            .finish(now, answer.code, pending.nonce, pending.verifier)
            .await
            .map_err(ServiceError::Oidc)
    }

    /// Under this the service's name for a person is stored: some services use the number of the card.
    fn subject_hash(&self, provider: &Provider, identity: &Identity) -> String {
        let parts = [
            b"identity",
            provider.issuer().as_bytes(),
            identity.subject.as_bytes(),
        ];
        self.seal.lookup(&parts)
    }

    /// Goes back to where somebody set out, which says what happened.
    async fn stop(
        &self,
        purpose: Purpose,
        back: &str,
        why: ServiceFault,
        error: Option<&OidcError>,
    ) -> Result<String, AccountError> {
        if let Some(error) = error {
            tracing::warn!(%error, "a sign-in through the identity service failed");
            metrics::counter!("mingxin_identity_failures_total", "why" => why.code()).increment(1);
        }
        if !matches!(why, ServiceFault::OtherPerson | ServiceFault::Staff) {
            // Those two are written down where the account is known.
            let object = match purpose {
                Purpose::SignIn => "stranger".to_owned(),
                Purpose::Verify(account) | Purpose::Close(account) => account.to_string(),
            };
            let entry = self.entry("identity.sign_in", object, json!({ "why": why.code() }));
            self.store.note(&entry.refused()).await?;
        }
        let label = self.provider.as_ref().map_or("", Provider::label);
        let label = label.to_owned();
        let fault = Fault::Service { label, why };
        let form = FormState::default().wrong("service", fault);
        let now = self.clock.now().as_microsecond();
        self.keep(forms::SERVICE, (form, now)).await?;
        Ok(match purpose {
            Purpose::SignIn => links::sign_in(back),
            Purpose::Verify(_) | Purpose::Close(_) => back.to_owned(),
        })
    }

    /// The identity service as the pages that lead to it show it; `None` where there is none.
    pub(super) async fn service_view(&self) -> Option<ServiceView> {
        let provider = self.provider.as_ref()?;
        // What went wrong is told as long as the visit itself would have lasted, and not for the rest of the day.
        let told: Option<(FormState, i64)> = self.kept(forms::SERVICE).await;
        let now = self.clock.now().as_microsecond();
        let told = told.filter(|(_, since)| now - since < PENDING_SECONDS * SECOND);
        Some(ServiceView {
            label: provider.label().to_owned(),
            form: told.map(|(form, _)| form).unwrap_or_default(),
            missing: self.kept(MISSING).await.unwrap_or_default(),
            switched: self.kept(SWITCHED).await.unwrap_or_default(),
        })
    }

    /// What people call whoever vouches for something.
    pub(super) fn source_name(&self, source: &str) -> String {
        let provider = self.provider.as_ref();
        let known = provider.filter(|provider| provider.issuer() == source);
        known.map_or_else(|| source.to_owned(), |provider| provider.label().to_owned())
    }
}

enum ServiceError {
    Cancelled,
    Oidc(OidcError),
}

fn service_fault(error: &OidcError) -> Result<ServiceFault, AccountError> {
    Ok(match error {
        OidcError::Down(_) => ServiceFault::Down,
        OidcError::Answer(_) => ServiceFault::Answer,
        OidcError::Code => ServiceFault::Stale,
        OidcError::Token(_) => ServiceFault::Token,
        OidcError::Random(error) => return Err(AccountError::Random(*error)),
    })
}
