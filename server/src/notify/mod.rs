//! How messages reach people outside the portal: e-mail by SMTP, SMS by a gateway. A message that cannot be sent waits.

mod mail;
mod sms;

use app::view::Ways;
use thiserror::Error;

use mail::Mail;
use sms::Gateway;

/// Subject of every mail.
const SUBJECT: &str = "明信 Mingxin";

/// Why a message did not go out. None of them holds the receiver's number or address, nor a token.
#[derive(Debug, Error)]
pub enum NotifyError {
    /// The settings are wrong.
    #[error("MINGXIN_SMTP_URL is no smtp:// or smtps:// address: {0}")]
    Address(#[source] lettre::transport::smtp::Error),
    /// The sender's address is wrong.
    #[error("MINGXIN_MAIL_FROM is no e-mail address: {0}")]
    From(#[source] lettre::address::AddressError),
    /// The gateway's address is wrong.
    #[error("MINGXIN_SMS_URL is no http:// or https:// address")]
    Gateway,
    /// The gateway's token cannot be sent.
    #[error("MINGXIN_SMS_TOKEN holds characters that no header may hold")]
    Token,
    /// The certificates of this machine cannot be read.
    #[error("the certificates of this machine cannot be read: {0}")]
    Certificates(#[source] std::io::Error),
    /// There is no way to send this kind of message.
    #[error("there is no way to send a message by {0}")]
    NoWay(String),
    /// The message cannot be written down.
    #[error("the message cannot be made: {0}")]
    Message(#[from] lettre::error::Error),
    /// The receiver's address is none.
    #[error("the receiver's address is wrong: {0}")]
    To(#[source] lettre::address::AddressError),
    /// The mail server did not take it. Its own words may hold the receiver's address and are left out.
    #[error("the mail server did not take it (status {0})")]
    Refused(String),
    /// The gateway did not take it. Its own words are left out as well.
    #[error("the SMS gateway did not take it (status {0})")]
    GatewayRefused(u16),
    /// The gateway cannot be reached.
    #[error("the SMS gateway cannot be reached")]
    GatewayGone,
    /// The gateway did not answer in time.
    #[error("the SMS gateway did not answer in time")]
    GatewaySlow,
}

impl NotifyError {
    /// The word in the database, which pages turn into a sentence; a status stands behind a colon.
    pub fn word(&self) -> String {
        match self {
            NotifyError::NoWay(_) => "no_way".to_owned(),
            NotifyError::To(_) => "address".to_owned(),
            NotifyError::Refused(status) if status == "none" => "mail_gone".to_owned(),
            NotifyError::Refused(status) => format!("mail:{status}"),
            NotifyError::GatewayRefused(status) => format!("sms:{status}"),
            NotifyError::GatewayGone | NotifyError::GatewaySlow => "sms_gone".to_owned(),
            _ => "inside".to_owned(),
        }
    }

    /// Whether trying again is of no use: the address is none, or its server says that there is nobody.
    pub fn is_final(&self) -> bool {
        match self {
            NotifyError::To(_) => true,
            NotifyError::Refused(status) => status.starts_with('5'),
            _ => false,
        }
    }
}

/// Sends messages by the ways that are set up.
#[derive(Clone, Debug, Default)]
pub struct Notifier {
    mail: Option<Mail>,
    sms: Option<Gateway>,
}

impl Notifier {
    /// By a mail server too, `smtp://USER:PASSWORD@HOST:PORT?tls=required` or `smtps://…`, in the name of `from`.
    pub fn with_mail(self, url: &str, from: &str) -> Result<Notifier, NotifyError> {
        let mail = Some(Mail::new(url, from)?);
        Ok(Notifier { mail, ..self })
    }

    /// By an SMS gateway too; `token` is sent as a bearer token.
    pub fn with_sms(self, url: &str, token: Option<&str>) -> Result<Notifier, NotifyError> {
        let sms = Some(Gateway::new(url, token)?);
        Ok(Notifier { sms, ..self })
    }

    /// Whom it reaches.
    pub fn ways(&self) -> Ways {
        Ways {
            phone: self.sms.is_some(),
            email: self.mail.is_some(),
        }
    }

    /// Sends one message by `sms` or `email`, and comes back when the other side has taken it.
    pub async fn send(&self, channel: &str, to: &str, text: &str) -> Result<(), NotifyError> {
        match (channel, &self.mail, &self.sms) {
            ("email", Some(mail), _) => mail.send(to, SUBJECT, text).await,
            ("sms", _, Some(gateway)) => gateway.send(to, text).await,
            (other, _, _) => Err(NotifyError::NoWay(other.to_owned())),
        }
    }
}
