use openidconnect::url::Url;
use openidconnect::{ClientId, ClientSecret, IssuerUrl};
use thiserror::Error;

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

/// Whether nobody on the way to this address can read along: https, or this machine itself.
pub(super) fn is_safe(url: &Url) -> bool {
    let here = matches!(url.host_str(), Some("localhost" | "127.0.0.1" | "[::1]"));
    url.scheme() == "https" || (url.scheme() == "http" && here)
}

/// Reads the address of an identity service.
pub(crate) fn issuer(text: &str) -> Result<IssuerUrl, SettingsError> {
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
