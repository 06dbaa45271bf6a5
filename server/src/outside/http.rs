use async_trait::async_trait;
use axum::http::Uri;

use super::json::JsonClient;
use super::{Errand, Outbound, OutsideError, OutsidePlatform};

/// A platform that takes applications by POST at `…/applications` and withdrawals at `…/withdrawals`, and answers with a
/// status of success when it has them.
#[derive(Clone, Debug)]
pub struct HttpPlatform {
    client: JsonClient,
    applications: Uri,
    withdrawals: Uri,
}

impl HttpPlatform {
    /// One at an address, which knows this portal by a token.
    ///
    /// # Errors
    /// When address or token cannot be used.
    pub fn new(url: &str, token: &str) -> Result<HttpPlatform, OutsideError> {
        let at = |path: &str| -> Result<Uri, OutsideError> {
            let url = format!("{}/{path}", url.trim_end_matches('/'));
            let url: Uri = url.parse().map_err(|_| OutsideError::Address)?;
            match (url.scheme_str(), url.host()) {
                (Some("http" | "https"), Some(_)) => Ok(url),
                _ => Err(OutsideError::Address),
            }
        };
        Ok(HttpPlatform {
            client: JsonClient::new(token)?,
            applications: at("applications")?,
            withdrawals: at("withdrawals")?,
        })
    }
}

#[async_trait]
impl OutsidePlatform for HttpPlatform {
    async fn hand_over(&self, message: &Outbound) -> Result<(), OutsideError> {
        let url = match message.errand {
            Errand::Apply => &self.applications,
            Errand::Withdraw => &self.withdrawals,
        };
        let same = message.id.to_string();
        let (status, _) = self.client.post(url, &same, &message.body).await?;
        match status {
            200..=299 => Ok(()),
            status => Err(OutsideError::Refused(status)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn says_what_is_wrong_with_its_settings_and_shows_no_token() {
        for url in ["", "platform.example.cn", "ftp://platform.example.cn"] {
            let wrong = HttpPlatform::new(url, "secret");
            assert!(matches!(wrong, Err(OutsideError::Address)), "{url}");
        }
        let wrong = HttpPlatform::new("http://127.0.0.1:1", "a\nb");
        assert!(matches!(wrong, Err(OutsideError::Token)));
        let good = HttpPlatform::new("https://platform.example.cn/repair/", "secret");
        let good = good.expect("a platform");
        assert_eq!(
            good.applications,
            "https://platform.example.cn/repair/applications"
        );
        assert!(!format!("{good:?}").contains("secret"));
    }
}
