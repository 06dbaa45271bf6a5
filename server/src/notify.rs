//! How messages reach people outside the portal: e-mail by SMTP. A message that cannot be sent waits.

use lettre::message::Mailbox;
use lettre::message::header::ContentType;
use lettre::{AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor};
use thiserror::Error;

/// Why a message did not go out.
#[derive(Debug, Error)]
pub enum NotifyError {
    /// The settings are wrong.
    #[error("MINGXIN_SMTP_URL is no smtp:// or smtps:// address: {0}")]
    Address(#[source] lettre::transport::smtp::Error),
    /// The sender's address is wrong.
    #[error("MINGXIN_MAIL_FROM is no e-mail address: {0}")]
    From(#[source] lettre::address::AddressError),
    /// There is no way to send this kind of message.
    #[error("there is no gateway for {0}")]
    NoGateway(&'static str),
    /// The message cannot be written down.
    #[error("the message cannot be made: {0}")]
    Message(#[from] lettre::error::Error),
    /// The receiver's address is none.
    #[error("the receiver's address is wrong: {0}")]
    To(#[source] lettre::address::AddressError),
    /// The mail server did not take it. Its own words may hold the receiver's address and are left out.
    #[error("the mail server did not take it (status {0})")]
    Refused(String),
}

/// Sends messages.
#[derive(Clone, Debug)]
pub struct Notifier {
    mail: AsyncSmtpTransport<Tokio1Executor>,
    from: Mailbox,
}

impl Notifier {
    /// By a mail server, `smtp://USER:PASSWORD@HOST:PORT?tls=required` or `smtps://…`, in the name of `from`.
    pub fn by_mail(url: &str, from: &str) -> Result<Notifier, NotifyError> {
        let transport = AsyncSmtpTransport::<Tokio1Executor>::from_url(url);
        Ok(Notifier {
            mail: transport.map_err(NotifyError::Address)?.build(),
            from: from.parse().map_err(NotifyError::From)?,
        })
    }

    /// Sends one message and comes back when the server has taken it.
    pub async fn send_mail(&self, to: &str, subject: &str, body: &str) -> Result<(), NotifyError> {
        let message = Message::builder()
            .from(self.from.clone())
            .to(to.parse().map_err(NotifyError::To)?)
            .subject(subject)
            .header(ContentType::TEXT_PLAIN)
            .body(body.to_owned())?;
        self.mail.send(message).await.map_err(|error| {
            let status = error.status().map(|code| code.to_string());
            NotifyError::Refused(status.unwrap_or_else(|| "none".to_owned()))
        })?;
        Ok(())
    }
}
