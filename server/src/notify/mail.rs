use std::time::Duration;

use lettre::message::Mailbox;
use lettre::message::header::ContentType;
use lettre::{AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor};

use super::NotifyError;

/// Longest time one step with the mail server may take.
const LONGEST: Duration = Duration::from_secs(20);

/// A mail server.
#[derive(Clone, Debug)]
pub(super) struct Mail {
    server: AsyncSmtpTransport<Tokio1Executor>,
    from: Mailbox,
}

impl Mail {
    pub(super) fn new(url: &str, from: &str) -> Result<Mail, NotifyError> {
        let transport = AsyncSmtpTransport::<Tokio1Executor>::from_url(url);
        let transport = transport.map_err(NotifyError::Address)?;
        Ok(Mail {
            server: transport.timeout(Some(LONGEST)).build(),
            from: from.parse().map_err(NotifyError::From)?,
        })
    }

    pub(super) async fn send(
        &self,
        to: &str,
        subject: &str,
        text: &str,
    ) -> Result<(), NotifyError> {
        let message = Message::builder()
            .from(self.from.clone())
            .to(to.parse().map_err(NotifyError::To)?)
            .subject(subject)
            .header(ContentType::TEXT_PLAIN)
            .body(text.to_owned())?;
        self.server.send(message).await.map_err(|error| {
            let status = error.status().map(|code| code.to_string());
            NotifyError::Refused(status.unwrap_or_else(|| "none".to_owned()))
        })?;
        Ok(())
    }
}
