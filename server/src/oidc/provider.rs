use std::borrow::Cow;
use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use chrono::DateTime;
use jiff::Timestamp;
use openidconnect::core::{
    CoreAuthPrompt, CoreAuthenticationFlow, CoreClientAuthMethod, CoreErrorResponseType,
    CoreJwsSigningAlgorithm, CoreProviderMetadata,
};
use openidconnect::{
    AccessToken, AuthType, AuthorizationCode, CsrfToken, DiscoveryError, Nonce,
    OAuth2TokenResponse, PkceCodeChallenge, PkceCodeVerifier, RedirectUrl, RequestTokenError,
    Scope, SubjectIdentifier, TokenResponse, UserInfoError,
};

use super::net::{Net, NetError};
use super::token::{Client, Identity, InfoClaims, TokenClaims, Tokens};
use super::{OidcError, Settings, TokenFault, is_safe};
use crate::ids::random_bytes;
use crate::seal::hex;

/// What the service says of itself is asked anew after this many seconds.
const KEPT_SECONDS: i64 = 3600;
/// A callback may ask several questions; together they take no longer than this.
const LONGEST_CALLBACK: Duration = Duration::from_secs(20);
/// Ways of signing a token that are believed. A shared secret is none of them: it would prove nothing to others.
const ALGORITHMS: [CoreJwsSigningAlgorithm; 9] = [
    CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha256,
    CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha384,
    CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha512,
    CoreJwsSigningAlgorithm::RsaSsaPssSha256,
    CoreJwsSigningAlgorithm::RsaSsaPssSha384,
    CoreJwsSigningAlgorithm::RsaSsaPssSha512,
    CoreJwsSigningAlgorithm::EcdsaP256Sha256,
    CoreJwsSigningAlgorithm::EcdsaP384Sha384,
    CoreJwsSigningAlgorithm::EdDsa,
];

/// An identity service. Cheap to clone.
#[derive(Clone)]
pub struct Provider(Arc<Inner>);

struct Inner {
    settings: Settings,
    redirect: RedirectUrl,
    net: Net,
    known: Mutex<Option<Known>>,
}

/// What the service said of itself.
#[derive(Clone)]
struct Known {
    client: Arc<Client>,
    /// Microseconds UTC.
    at: i64,
}

/// A sign-in that has begun: where to send the visitor, and what to compare the answer with.
#[derive(Clone, Debug)]
pub struct Begun {
    /// The page of the identity service.
    pub url: String,
    /// Comes back in the address.
    pub state: String,
    /// Comes back in the token.
    pub nonce: String,
    /// Proves to the service that the answer came back to whom it was meant for (PKCE).
    pub verifier: String,
}

impl fmt::Debug for Provider {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Provider({})", self.0.settings.issuer.as_str())
    }
}

impl Provider {
    /// Nothing is asked of the service yet: it may be down when the portal starts. Visitors come back to `redirect`.
    pub fn new(settings: Settings, redirect: RedirectUrl) -> Result<Provider, std::io::Error> {
        Ok(Provider(Arc::new(Inner {
            settings,
            redirect,
            net: Net::new()?,
            known: Mutex::new(None),
        })))
    }

    /// What people call it.
    pub fn label(&self) -> &str {
        &self.0.settings.label
    }

    /// Its address, as it writes it itself.
    pub fn issuer(&self) -> &str {
        self.0.settings.issuer.as_str()
    }

    /// Begins a sign-in; `anew` has the service ask for the person even if it remembers one.
    pub async fn begin(&self, now: Timestamp, anew: bool) -> Result<Begun, OidcError> {
        let client = self.client(now).await?;
        let (state, nonce) = (secret()?, secret()?);
        let verifier = PkceCodeVerifier::new(secret()?);
        let challenge = PkceCodeChallenge::from_code_verifier_sha256(&verifier);
        let mut request = client
            .authorize_url(
                CoreAuthenticationFlow::AuthorizationCode,
                || CsrfToken::new(state),
                || Nonce::new(nonce),
            )
            .set_redirect_uri(Cow::Borrowed(&self.0.redirect))
            .add_scopes(self.0.settings.scopes.iter().cloned().map(Scope::new))
            .set_pkce_challenge(challenge);
        if anew {
            request = request.add_prompt(CoreAuthPrompt::Login);
        }
        let (url, state, nonce) = request.url();
        Ok(Begun {
            url: url.into(),
            state: state.into_secret(),
            nonce: nonce.secret().clone(),
            verifier: verifier.into_secret(),
        })
    }

    /// Exchanges the code for a token and gives back whom it vouches for, if all of it holds.
    pub async fn finish(
        &self,
        now: Timestamp,
        code: String,
        nonce: String,
        verifier: String,
    ) -> Result<Identity, OidcError> {
        let finished = self.exchange(now, code, nonce, verifier);
        let finished = tokio::time::timeout(LONGEST_CALLBACK, finished).await;
        finished.unwrap_or_else(|_| Err(OidcError::Down(NetError::Slow.to_string())))
    }

    async fn exchange(
        &self,
        now: Timestamp,
        code: String,
        nonce: String,
        verifier: String,
    ) -> Result<Identity, OidcError> {
        let client = self.client(now).await?;
        let tokens: Tokens = client
            .exchange_code(AuthorizationCode::new(code))
            .map_err(|_| OidcError::Answer("it names no token endpoint".to_owned()))?
            .set_redirect_uri(Cow::Borrowed(&self.0.redirect))
            .set_pkce_verifier(PkceCodeVerifier::new(verifier))
            .request_async(&self.0.net)
            .await
            .map_err(token_error)?;
        let nonce = Nonce::new(nonce);
        let claims = match verified(&client, &tokens, &nonce, now) {
            Err(OidcError::Token(TokenFault::Key)) => {
                // The service changes its keys now and then: ask which they are today, once.
                let client = self.discover(now).await?;
                verified(&client, &tokens, &nonce, now)
            }
            other => other,
        }?;
        let Settings {
            name_claim,
            number_claim,
            ..
        } = &self.0.settings;
        let mut identity = Identity {
            subject: claims.subject().to_string(),
            name: None,
            number: None,
        };
        identity.read(&claims, name_claim, number_claim);
        if identity.name.is_none() || identity.number.is_none() {
            let subject = claims.subject().clone();
            let info = self.user_info(now, tokens.access_token(), subject).await?;
            if let Some(info) = info {
                identity.read(&info, name_claim, number_claim);
            }
        }
        Ok(identity)
    }

    /// What the service tells of the person besides the token; by the standard, names stand only here.
    async fn user_info(
        &self,
        now: Timestamp,
        token: &AccessToken,
        subject: SubjectIdentifier,
    ) -> Result<Option<InfoClaims>, OidcError> {
        // The library puts it into a header as it is.
        if !token.secret().bytes().all(|byte| byte.is_ascii_graphic()) {
            return Err(OidcError::Answer("an access token of odd bytes".to_owned()));
        }
        let client = self.client(now).await?;
        let Ok(request) = client.user_info(token.clone(), Some(subject)) else {
            return Ok(None);
        };
        let info = request.request_async(&self.0.net).await;
        info.map(Some).map_err(|error| match error {
            UserInfoError::Request(error) => net_error(&error),
            UserInfoError::ClaimsVerification(error) => OidcError::Token((&error).into()),
            UserInfoError::Response(status, _, _) => {
                OidcError::Answer(format!("status {status} at the userinfo endpoint"))
            }
            _ => OidcError::Answer("at the userinfo endpoint".to_owned()),
        })
    }

    /// What the service said of itself, asked anew now and then.
    async fn client(&self, now: Timestamp) -> Result<Arc<Client>, OidcError> {
        let known = self.known().clone();
        match known {
            Some(Known { client, at })
                if (0..KEPT_SECONDS * 1_000_000).contains(&(now.as_microsecond() - at)) =>
            {
                Ok(client)
            }
            _ => self.discover(now).await,
        }
    }

    fn known(&self) -> std::sync::MutexGuard<'_, Option<Known>> {
        self.0.known.lock().unwrap_or_else(PoisonError::into_inner)
    }

    async fn discover(&self, now: Timestamp) -> Result<Arc<Client>, OidcError> {
        let settings = &self.0.settings;
        let issuer = settings.issuer.clone();
        let metadata = CoreProviderMetadata::discover_async(issuer, &self.0.net)
            .await
            .map_err(|error| match error {
                DiscoveryError::Request(error) => net_error(&error),
                // Says which address was expected and which one was found.
                DiscoveryError::Validation(why) => OidcError::Answer(why),
                DiscoveryError::Response(status, _, _) => {
                    OidcError::Answer(format!("status {status} at discovery"))
                }
                _ => OidcError::Answer("at discovery".to_owned()),
            })?;
        if !is_safe(metadata.authorization_endpoint().url()) {
            return Err(OidcError::Answer(NetError::Plain.to_string()));
        }
        let methods = metadata.token_endpoint_auth_methods_supported();
        let by_form = methods.is_some_and(|methods| {
            !methods.contains(&CoreClientAuthMethod::ClientSecretBasic)
                && methods.contains(&CoreClientAuthMethod::ClientSecretPost)
        });
        let client = Client::from_provider_metadata(
            metadata,
            settings.client_id.clone(),
            Some(settings.client_secret.clone()),
        )
        .set_auth_type(if by_form {
            AuthType::RequestBody
        } else {
            AuthType::BasicAuth
        });
        let client = Arc::new(client);
        *self.known() = Some(Known {
            client: Arc::clone(&client),
            at: now.as_microsecond(),
        });
        Ok(client)
    }
}

/// The claims of the token, if issuer, audience, signature, time and nonce are right.
fn verified(
    client: &Client,
    tokens: &Tokens,
    nonce: &Nonce,
    now: Timestamp,
) -> Result<TokenClaims, OidcError> {
    let token = tokens
        .id_token()
        .ok_or_else(|| OidcError::Answer("no id token".to_owned()))?;
    let now = DateTime::from_timestamp(now.as_second(), 0).unwrap_or_default();
    let verifier = client
        .id_token_verifier()
        .set_allowed_algs(ALGORITHMS)
        .set_time_fn(move || now);
    let claims = token.claims(&verifier, nonce);
    claims
        .cloned()
        .map_err(|error| OidcError::Token((&error).into()))
}

fn net_error(error: &NetError) -> OidcError {
    if error.is_down() {
        OidcError::Down(error.to_string())
    } else {
        OidcError::Answer(error.to_string())
    }
}

/// What the token endpoint says about a fault is left out, except for its code: it may hold anything.
fn token_error(
    error: RequestTokenError<NetError, openidconnect::StandardErrorResponse<CoreErrorResponseType>>,
) -> OidcError {
    match error {
        RequestTokenError::Request(error) => net_error(&error),
        RequestTokenError::ServerResponse(answer) => match answer.error() {
            CoreErrorResponseType::InvalidGrant => OidcError::Code,
            CoreErrorResponseType::Extension(_) => {
                OidcError::Answer("an error of its own at the token endpoint".to_owned())
            }
            known => OidcError::Answer(format!("{known} at the token endpoint")),
        },
        _ => OidcError::Answer("at the token endpoint".to_owned()),
    }
}

/// 32 random bytes as 64 characters that any address and PKCE take.
fn secret() -> Result<String, getrandom::Error> {
    let mut bytes = [0; 32];
    random_bytes(&mut bytes)?;
    Ok(hex(&bytes))
}
