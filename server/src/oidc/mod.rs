//! Signing in through an identity service (OpenID Connect, authorization code with PKCE). Only this folder speaks the
//! protocol; what the identity means here is settled in `desk/account/identity.rs`.

mod error;
mod net;
mod provider;
mod settings;
mod token;

pub use error::{OidcError, TokenFault};
pub use openidconnect::{ClientId, ClientSecret, IssuerUrl, RedirectUrl};
pub use provider::{Begun, Provider};
use settings::is_safe;
pub(crate) use settings::{
    CLIENT_ID, ISSUER, LABEL, NAME_CLAIM, NUMBER_CLAIM, SCOPES, SECRET, SECRET_FILE, read,
};
pub use settings::{Settings, SettingsError};
pub use token::Identity;
