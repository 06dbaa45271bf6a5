use std::path::PathBuf;

use openidconnect::url::Url;
use openidconnect::{ClientId, ClientSecret, IssuerUrl};
use thiserror::Error;

use crate::config::{ConfigError, value};

/// Names in the environment.
pub(crate) const ISSUER: &str = "MINGXIN_OIDC_ISSUER";
pub(crate) const CLIENT_ID: &str = "MINGXIN_OIDC_CLIENT_ID";
pub(crate) const SECRET: &str = "MINGXIN_OIDC_CLIENT_SECRET";
pub(crate) const SECRET_FILE: &str = "MINGXIN_OIDC_CLIENT_SECRET_FILE";
pub(crate) const LABEL: &str = "MINGXIN_OIDC_LABEL";
pub(crate) const SCOPES: &str = "MINGXIN_OIDC_SCOPES";
pub(crate) const NAME_CLAIM: &str = "MINGXIN_OIDC_NAME_CLAIM";
pub(crate) const NUMBER_CLAIM: &str = "MINGXIN_OIDC_NUMBER_CLAIM";

const ALL: [&str; 8] = [
    ISSUER,
    CLIENT_ID,
    SECRET,
    SECRET_FILE,
    LABEL,
    SCOPES,
    NAME_CLAIM,
    NUMBER_CLAIM,
];

/// Which identity service there is, and what it calls things.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Its address, exactly as it writes it itself.
    pub issuer: IssuerUrl,
    /// What it calls this portal.
    pub client_id: ClientId,
    /// What this portal proves itself with. Never printed.
    pub client_secret: ClientSecret,
    /// What people call it.
    pub label: String,
    /// What is asked for besides `openid`, in its own words.
    pub scopes: Vec<String>,
    /// The claim with the person's name.
    pub name_claim: String,
    /// The claim with the number of the person's document.
    pub number_claim: String,
}

/// Why an address is no identity service.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum SettingsError {
    /// It is no address.
    #[error("{}", self.reason())]
    Address,
    /// Anybody on the way could read along.
    #[error("{}", self.reason())]
    Plain,
}

impl SettingsError {
    /// What is expected.
    pub fn reason(self) -> &'static str {
        match self {
            SettingsError::Address => "an address is expected, e.g. https://id.example.cn",
            SettingsError::Plain => {
                "https is expected; plain http is for a service on this machine only"
            }
        }
    }
}

/// Reads the settings; `None` where none is set. What is set in part stops the start: sign-in would fail later.
pub(crate) fn read(
    set: impl Fn(&'static str) -> Option<String>,
) -> Result<Option<Settings>, ConfigError> {
    let Some(given) = ALL.into_iter().find(|name| set(name).is_some()) else {
        return Ok(None);
    };
    let need = |missing, reason| {
        set(missing).ok_or(ConfigError::Incomplete {
            given,
            missing,
            reason,
        })
    };
    let text = need(ISSUER, "the address of the identity service is needed")?;
    let issuer = issuer(&text).map_err(|error| value(ISSUER, &text, error.reason()))?;
    let client_id = need(
        CLIENT_ID,
        "the name this portal has at the identity service is needed",
    )?;
    let Some(secret) = secret(set(SECRET), set(SECRET_FILE))? else {
        return Err(ConfigError::Incomplete {
            given,
            missing: SECRET,
            reason: "what this portal proves itself with is needed, there or in MINGXIN_OIDC_CLIENT_SECRET_FILE",
        });
    };
    let or = |name, default: &str| set(name).unwrap_or_else(|| default.to_owned());
    let scopes = or(SCOPES, "profile");
    let scopes = scopes.split_whitespace().filter(|scope| *scope != "openid");
    Ok(Some(Settings {
        issuer,
        client_id: ClientId::new(client_id),
        client_secret: ClientSecret::new(secret),
        label: or(LABEL, "统一身份认证"),
        scopes: scopes.map(str::to_owned).collect(),
        name_claim: or(NAME_CLAIM, "name"),
        number_claim: or(NUMBER_CLAIM, "id_number"),
    }))
}

/// The secret itself or out of its file; `None` where there is none.
fn secret(own: Option<String>, file: Option<String>) -> Result<Option<String>, ConfigError> {
    let text = match (own, file) {
        (Some(_), Some(_)) => {
            let reason = "MINGXIN_OIDC_CLIENT_SECRET is set as well; set one of the two";
            return Err(value(SECRET_FILE, "…", reason));
        }
        (own, None) => own.unwrap_or_default(),
        (None, Some(path)) => {
            let path = PathBuf::from(path);
            let text = std::fs::read_to_string(&path);
            text.map_err(|source| ConfigError::Unreadable { path, source })?
        }
    };
    let text = text.trim();
    Ok((!text.is_empty()).then(|| text.to_owned()))
}

/// Whether nobody on the way to this address can read along: https, or this machine itself.
pub(super) fn is_safe(url: &Url) -> bool {
    let here = matches!(url.host_str(), Some("localhost" | "127.0.0.1" | "[::1]"));
    url.scheme() == "https" || (url.scheme() == "http" && here)
}

/// Reads the address of an identity service.
fn issuer(text: &str) -> Result<IssuerUrl, SettingsError> {
    let issuer = IssuerUrl::new(text.to_owned()).map_err(|_| SettingsError::Address)?;
    match issuer.url() {
        url if !url.has_host() || url.query().is_some() || url.fragment().is_some() => {
            Err(SettingsError::Address)
        }
        url if !is_safe(url) => Err(SettingsError::Plain),
        _ => Ok(issuer),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_service_elsewhere_is_asked_by_https_only() {
        for good in [
            "https://id.example.cn",
            "https://id.example.cn/realms/city/",
            "http://127.0.0.1:9000",
            "http://localhost:9000/",
            "http://[::1]:9000",
        ] {
            assert_eq!(issuer(good).map(|url| url.to_string()), Ok(good.to_owned()));
        }
        for (bad, why) in [
            ("http://id.example.cn", SettingsError::Plain),
            ("http://127.0.0.1.example.cn", SettingsError::Plain),
            ("ftp://id.example.cn", SettingsError::Plain),
            ("id.example.cn", SettingsError::Address),
            ("", SettingsError::Address),
            ("https://id.example.cn/?realm=1", SettingsError::Address),
        ] {
            assert_eq!(issuer(bad).map(|url| url.to_string()), Err(why), "{bad}");
        }
    }
}
