//! Settings: `mingxin.toml`, then the environment. `mingxin config` prints what holds in the end.

use std::net::{IpAddr, SocketAddr};
use std::path::{Path, PathBuf};

use domain::policy::City;
use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::oidc;

/// The file that is read when `MINGXIN_CONFIG` names no other.
const DEFAULT_FILE: &str = "mingxin.toml";

/// Longest line about the credit office, in characters.
const LONGEST_CONTACT: usize = 200;

/// Why the settings cannot be used.
#[derive(Debug, Error)]
pub enum ConfigError {
    /// The file cannot be read.
    #[error("cannot read {path}: {source}")]
    Unreadable {
        /// Which file.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// The file is not TOML, or holds an unknown setting or a wrong value.
    #[error("{path}, line {line}, column {column}: {message}")]
    File {
        /// Which file.
        path: PathBuf,
        /// In which line, from 1.
        line: usize,
        /// At which character of it, from 1.
        column: usize,
        /// Why; never what the line holds, which may be a password.
        message: String,
    },
    /// A setting has a value that cannot be used.
    #[error("{name}={value}: {reason}")]
    Value {
        /// Name of the setting.
        name: &'static str,
        /// What was given; the name alone for secrets.
        value: String,
        /// What is expected.
        reason: &'static str,
    },
    /// Settings that only make sense together, and not all of them are there.
    #[error("{given} is set, but {missing} is not: {reason}")]
    Incomplete {
        /// Name of a setting that is there.
        given: &'static str,
        /// Name of the one that is missing.
        missing: &'static str,
        /// What it is needed for.
        reason: &'static str,
    },
}

/// How log lines are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum LogFormat {
    /// One JSON object a line.
    Json,
    /// For eyes.
    Text,
}

/// The settings in force.
#[derive(Clone, Debug)]
pub struct Config {
    /// `sqlite:PATH` or `postgres://…`.
    pub database_url: String,
    /// Connections for reading (SQLite) or in all (PostgreSQL).
    pub database_connections: u32,
    /// Where the portal listens.
    pub addr: SocketAddr,
    /// Where `/metrics` is served instead of on `addr`.
    pub admin_addr: Option<SocketAddr>,
    /// Whose portal it is.
    pub city: City,
    /// The folder with what the browser loads.
    pub site: PathBuf,
    /// A folder whose rule packs and holiday list go before the built-in ones.
    pub policy_dir: Option<PathBuf>,
    /// A folder with the fonts letters are printed with; `None` = those of the system.
    pub fonts_dir: Option<PathBuf>,
    /// The file with the key for personal data.
    pub key_file: PathBuf,
    /// The file with the key of the audit log.
    pub audit_key_file: PathBuf,
    /// Where people find the portal, e.g. `https://credit.example.cn`; `None` = at `addr`, by http.
    pub public_url: Option<String>,
    /// Where the credit office is and how to reach it, as every page says it.
    pub office_contact: Option<String>,
    /// Proxies in front, whose word about a visitor's address counts.
    pub proxies: Vec<IpAddr>,
    /// The SMS gateway: `https://HOST/PATH`.
    pub sms_url: Option<String>,
    /// What the gateway knows the portal by.
    pub sms_token: Option<String>,
    /// The mail server: `smtp://USER:PASSWORD@HOST:PORT?tls=required` or `smtps://…`.
    pub smtp_url: Option<String>,
    /// In whose name mail goes out.
    pub mail_from: String,
    /// The outside platform that applications for repair are forwarded to: `https://HOST/PATH`.
    pub platform_url: Option<String>,
    /// What that platform knows the portal by.
    pub platform_token: Option<String>,
    /// The identity service citizens may sign in with (OpenID Connect).
    pub oidc: Option<oidc::Settings>,
    /// Forms one address may send at once; 0 = as many as it likes.
    pub forms_at_once: u32,
    /// How log lines are written.
    pub log: LogFormat,
    /// Seconds that running requests get when the program is told to stop.
    pub stop_seconds: u64,
}

/// A setting's name in the file and in the environment.
struct Name {
    file: &'static str,
    env: &'static str,
}

const NAMES: [Name; 30] = [
    Name {
        file: "database_url",
        env: "DATABASE_URL",
    },
    Name {
        file: "database_connections",
        env: "MINGXIN_DATABASE_CONNECTIONS",
    },
    Name {
        file: "addr",
        env: "MINGXIN_ADDR",
    },
    Name {
        file: "admin_addr",
        env: "MINGXIN_ADMIN_ADDR",
    },
    Name {
        file: "city",
        env: "MINGXIN_CITY",
    },
    Name {
        file: "site",
        env: "MINGXIN_SITE",
    },
    Name {
        file: "policy_dir",
        env: "MINGXIN_POLICY_DIR",
    },
    Name {
        file: "fonts_dir",
        env: "MINGXIN_FONTS_DIR",
    },
    Name {
        file: "key_file",
        env: "MINGXIN_KEY_FILE",
    },
    Name {
        file: "audit_key_file",
        env: "MINGXIN_AUDIT_KEY_FILE",
    },
    Name {
        file: "public_url",
        env: "MINGXIN_PUBLIC_URL",
    },
    Name {
        file: "office_contact",
        env: "MINGXIN_OFFICE_CONTACT",
    },
    Name {
        file: "proxies",
        env: "MINGXIN_PROXIES",
    },
    Name {
        file: "sms_url",
        env: "MINGXIN_SMS_URL",
    },
    Name {
        file: "sms_token",
        env: "MINGXIN_SMS_TOKEN",
    },
    Name {
        file: "smtp_url",
        env: "MINGXIN_SMTP_URL",
    },
    Name {
        file: "mail_from",
        env: "MINGXIN_MAIL_FROM",
    },
    Name {
        file: "platform_url",
        env: "MINGXIN_PLATFORM_URL",
    },
    Name {
        file: "platform_token",
        env: "MINGXIN_PLATFORM_TOKEN",
    },
    Name {
        file: "oidc_issuer",
        env: oidc::ISSUER,
    },
    Name {
        file: "oidc_client_id",
        env: oidc::CLIENT_ID,
    },
    Name {
        file: "oidc_client_secret",
        env: oidc::SECRET,
    },
    Name {
        file: "oidc_client_secret_file",
        env: oidc::SECRET_FILE,
    },
    Name {
        file: "oidc_label",
        env: oidc::LABEL,
    },
    Name {
        file: "oidc_scopes",
        env: oidc::SCOPES,
    },
    Name {
        file: "oidc_name_claim",
        env: oidc::NAME_CLAIM,
    },
    Name {
        file: "oidc_number_claim",
        env: oidc::NUMBER_CLAIM,
    },
    Name {
        file: "forms_at_once",
        env: "MINGXIN_FORMS_AT_ONCE",
    },
    Name {
        file: "log",
        env: "MINGXIN_LOG",
    },
    Name {
        file: "stop_seconds",
        env: "MINGXIN_STOP_SECONDS",
    },
];

/// What the file may say; everything may be left out.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct File {
    database_url: Option<String>,
    database_connections: Option<u32>,
    addr: Option<String>,
    admin_addr: Option<String>,
    city: Option<String>,
    site: Option<PathBuf>,
    policy_dir: Option<PathBuf>,
    fonts_dir: Option<PathBuf>,
    key_file: Option<PathBuf>,
    audit_key_file: Option<PathBuf>,
    public_url: Option<String>,
    office_contact: Option<String>,
    proxies: Option<String>,
    sms_url: Option<String>,
    sms_token: Option<String>,
    smtp_url: Option<String>,
    mail_from: Option<String>,
    platform_url: Option<String>,
    platform_token: Option<String>,
    oidc_issuer: Option<String>,
    oidc_client_id: Option<String>,
    oidc_client_secret: Option<String>,
    oidc_client_secret_file: Option<String>,
    oidc_label: Option<String>,
    oidc_scopes: Option<String>,
    oidc_name_claim: Option<String>,
    oidc_number_claim: Option<String>,
    forms_at_once: Option<u32>,
    log: Option<LogFormat>,
    stop_seconds: Option<u64>,
}

impl File {
    /// A setting of the identity service by its name in the environment.
    fn identity_service(&self, name: &str) -> Option<String> {
        match name {
            oidc::ISSUER => self.oidc_issuer.clone(),
            oidc::CLIENT_ID => self.oidc_client_id.clone(),
            oidc::SECRET => self.oidc_client_secret.clone(),
            oidc::SECRET_FILE => self.oidc_client_secret_file.clone(),
            oidc::LABEL => self.oidc_label.clone(),
            oidc::SCOPES => self.oidc_scopes.clone(),
            oidc::NAME_CLAIM => self.oidc_name_claim.clone(),
            oidc::NUMBER_CLAIM => self.oidc_number_claim.clone(),
            _ => None,
        }
    }
}

impl Config {
    /// Reads the file, then lets the environment go before it. `env` looks a variable up.
    pub fn load(env: impl Fn(&str) -> Option<String>) -> Result<Config, ConfigError> {
        let named = env("MINGXIN_CONFIG").filter(|path| !path.is_empty());
        let path = PathBuf::from(named.as_deref().unwrap_or(DEFAULT_FILE));
        let file = match std::fs::read_to_string(&path) {
            Ok(text) => {
                toml::from_str::<File>(&text).map_err(|fault| mistake(&path, &text, &fault))?
            }
            Err(error) if error.kind() == std::io::ErrorKind::NotFound && named.is_none() => {
                File::default()
            }
            Err(source) => return Err(ConfigError::Unreadable { path, source }),
        };
        let env = |name: &str| env(name).filter(|value| !value.is_empty());
        let text = |env_name, from_file: &Option<String>, default: &str| {
            env(env_name)
                .or_else(|| from_file.clone())
                .unwrap_or_else(|| default.to_owned())
        };
        let path_of = |env_name, from_file: &Option<PathBuf>| {
            env(env_name)
                .map(PathBuf::from)
                .or_else(|| from_file.clone())
        };

        let database_url = text("DATABASE_URL", &file.database_url, "sqlite:data/mingxin.db");
        if !["sqlite:", "postgres://", "postgresql://"]
            .iter()
            .any(|start| database_url.starts_with(start))
        {
            return Err(value(
                "DATABASE_URL",
                "…",
                "sqlite:PATH or postgres://USER@HOST/NAME is expected",
            ));
        }
        if database_url.starts_with("sqlite:") && crate::store::sqlite_path(&database_url).is_none()
        {
            return Err(value(
                "DATABASE_URL",
                &database_url,
                "sqlite:PATH is expected, without options behind it",
            ));
        }
        let addr = address(
            "MINGXIN_ADDR",
            &text("MINGXIN_ADDR", &file.addr, "127.0.0.1:3000"),
        )?;
        let admin_addr = env("MINGXIN_ADMIN_ADDR")
            .or_else(|| file.admin_addr.clone())
            .map(|text| address("MINGXIN_ADMIN_ADDR", &text))
            .transpose()?;
        let city = text("MINGXIN_CITY", &file.city, City::Guanghan.code());
        let city = City::from_code(&city).ok_or_else(|| {
            value(
                "MINGXIN_CITY",
                &city,
                "guanghan, bishan, xinbei, huangshi or guangyuan is expected",
            )
        })?;
        let log = match env("MINGXIN_LOG").as_deref() {
            None => file.log.unwrap_or(LogFormat::Json),
            Some("json") => LogFormat::Json,
            Some("text") => LogFormat::Text,
            Some(other) => return Err(value("MINGXIN_LOG", other, "json or text is expected")),
        };
        let key_file = path_of("MINGXIN_KEY_FILE", &file.key_file)
            .unwrap_or_else(|| default_key_file(&database_url, "mingxin.key"));
        let audit_key_file = path_of("MINGXIN_AUDIT_KEY_FILE", &file.audit_key_file)
            .unwrap_or_else(|| default_key_file(&database_url, "mingxin.audit.key"));
        let public_url = env("MINGXIN_PUBLIC_URL")
            .or_else(|| file.public_url.clone())
            .map(|text| public_url(&text))
            .transpose()?;
        let office_contact = env("MINGXIN_OFFICE_CONTACT")
            .or_else(|| file.office_contact.clone())
            .map(|text| office_contact(&text))
            .transpose()?;
        let sms_url = env("MINGXIN_SMS_URL")
            .or_else(|| file.sms_url.clone())
            .map(|text| service_url("MINGXIN_SMS_URL", &text))
            .transpose()?;
        let sms_token = env("MINGXIN_SMS_TOKEN").or_else(|| file.sms_token.clone());
        if sms_token.is_some() && sms_url.is_none() {
            return Err(value(
                "MINGXIN_SMS_TOKEN",
                "…",
                "it needs MINGXIN_SMS_URL, the address of the gateway",
            ));
        }
        let platform_url = env("MINGXIN_PLATFORM_URL")
            .or_else(|| file.platform_url.clone())
            .map(|text| match text.contains('?') {
                // Paths are put behind it.
                true => Err(value(
                    "MINGXIN_PLATFORM_URL",
                    "…",
                    "https://HOST/PATH is expected, without a question mark",
                )),
                false => service_url("MINGXIN_PLATFORM_URL", &text),
            })
            .transpose()?;
        let platform_token = env("MINGXIN_PLATFORM_TOKEN").or_else(|| file.platform_token.clone());
        let missing = |given, missing, reason| ConfigError::Incomplete {
            given,
            missing,
            reason,
        };
        match (&platform_url, &platform_token) {
            (Some(_), None) => {
                return Err(missing(
                    "MINGXIN_PLATFORM_URL",
                    "MINGXIN_PLATFORM_TOKEN",
                    "the platform knows the portal by it",
                ));
            }
            (None, Some(_)) => {
                return Err(missing(
                    "MINGXIN_PLATFORM_TOKEN",
                    "MINGXIN_PLATFORM_URL",
                    "the address of the platform",
                ));
            }
            _ => {}
        }
        let proxies = proxies(&text("MINGXIN_PROXIES", &file.proxies, ""))?;
        Ok(Config {
            database_connections: number(
                "MINGXIN_DATABASE_CONNECTIONS",
                &env,
                file.database_connections,
                default_connections(&database_url),
            )?,
            addr,
            admin_addr,
            city,
            site: path_of("MINGXIN_SITE", &file.site).unwrap_or_else(default_site),
            policy_dir: path_of("MINGXIN_POLICY_DIR", &file.policy_dir),
            fonts_dir: path_of("MINGXIN_FONTS_DIR", &file.fonts_dir),
            key_file,
            audit_key_file,
            public_url,
            office_contact,
            proxies,
            sms_url,
            sms_token,
            smtp_url: env("MINGXIN_SMTP_URL").or_else(|| file.smtp_url.clone()),
            mail_from: text(
                "MINGXIN_MAIL_FROM",
                &file.mail_from,
                "mingxin@localhost.localdomain",
            ),
            platform_url,
            platform_token,
            oidc: oidc::read(|name| env(name).or_else(|| file.identity_service(name)))?,
            forms_at_once: number("MINGXIN_FORMS_AT_ONCE", &env, file.forms_at_once, 60)?,
            log,
            stop_seconds: number("MINGXIN_STOP_SECONDS", &env, file.stop_seconds, 20)?,
            database_url,
        })
    }

    /// Every setting with its value, secrets left out, for people and scripts.
    pub fn shown(&self) -> Vec<(&'static str, &'static str, String)> {
        let path = |path: &Path| path.display().to_string();
        let oidc = |shown: fn(&oidc::Settings) -> String| {
            self.oidc.as_ref().map_or_else(String::new, shown)
        };
        let values = [
            redact(&self.database_url),
            self.database_connections.to_string(),
            self.addr.to_string(),
            self.admin_addr
                .map_or_else(String::new, |addr| addr.to_string()),
            self.city.code().to_owned(),
            path(&self.site),
            self.policy_dir.as_deref().map_or_else(String::new, path),
            self.fonts_dir.as_deref().map_or_else(String::new, path),
            path(&self.key_file),
            path(&self.audit_key_file),
            self.public_url.clone().unwrap_or_default(),
            self.office_contact.clone().unwrap_or_default(),
            self.proxies
                .iter()
                .map(IpAddr::to_string)
                .collect::<Vec<_>>()
                .join(","),
            self.sms_url
                .as_deref()
                .map_or_else(String::new, without_query),
            self.sms_token
                .as_deref()
                .map_or_else(String::new, |_| "***".to_owned()),
            self.smtp_url.as_deref().map_or_else(String::new, redact),
            self.mail_from.clone(),
            self.platform_url.clone().unwrap_or_default(),
            self.platform_token
                .as_deref()
                .map_or_else(String::new, |_| "***".to_owned()),
            oidc(|oidc| oidc.issuer.to_string()),
            oidc(|oidc| oidc.client_id.to_string()),
            oidc(|_| "***".to_owned()),
            // Its content is the line above.
            String::new(),
            oidc(|oidc| oidc.label.clone()),
            oidc(|oidc| oidc.scopes.join(" ")),
            oidc(|oidc| oidc.name_claim.clone()),
            oidc(|oidc| oidc.number_claim.clone()),
            self.forms_at_once.to_string(),
            match self.log {
                LogFormat::Json => "json".to_owned(),
                LogFormat::Text => "text".to_owned(),
            },
            self.stop_seconds.to_string(),
        ];
        NAMES
            .iter()
            .zip(values)
            .map(|(name, value)| (name.file, name.env, value))
            .collect()
    }
}

pub(crate) fn value(name: &'static str, value: &str, reason: &'static str) -> ConfigError {
    ConfigError::Value {
        name,
        value: value.to_owned(),
        reason,
    }
}

/// Where the mistake is and what it is, without the line: it may hold a password.
fn mistake(path: &Path, text: &str, fault: &toml::de::Error) -> ConfigError {
    let at = fault.span().map_or(0, |span| span.start);
    let before = text.get(..at).unwrap_or(text);
    let in_line = before.rsplit('\n').next().unwrap_or_default();
    ConfigError::File {
        path: path.to_owned(),
        line: before.matches('\n').count() + 1,
        column: in_line.chars().count() + 1,
        message: without_value(fault.message()),
    }
}

/// What the parser says, without the value it quotes. The name of an unknown setting is no secret and has to be said.
fn without_value(message: &str) -> String {
    if message.starts_with("unknown field") {
        return message.to_owned();
    }
    match (message.find(['`', '"']), message.rfind(", expected")) {
        (Some(from), Some(to)) if from < to => format!("{}…{}", &message[..from], &message[to..]),
        _ => message.to_owned(),
    }
}

fn address(name: &'static str, text: &str) -> Result<SocketAddr, ConfigError> {
    text.parse()
        .map_err(|_| value(name, text, "ADDRESS:PORT is expected, e.g. 127.0.0.1:3000"))
}

fn number<N: std::str::FromStr>(
    name: &'static str,
    env: &impl Fn(&str) -> Option<String>,
    from_file: Option<N>,
    default: N,
) -> Result<N, ConfigError> {
    match env(name) {
        None => Ok(from_file.unwrap_or(default)),
        Some(text) => text
            .parse()
            .map_err(|_| value(name, &text, "a whole number is expected")),
    }
}

/// Scheme and host, without a path: links are made by putting a path behind it.
fn public_url(text: &str) -> Result<String, ConfigError> {
    let plain = text.trim_end_matches('/');
    let host = plain
        .strip_prefix("https://")
        .or_else(|| plain.strip_prefix("http://"));
    match host {
        Some(host) if !host.is_empty() && !host.contains(['/', '?', '#', '@', ' ']) => {
            Ok(plain.to_owned())
        }
        _ => Err(value(
            "MINGXIN_PUBLIC_URL",
            text,
            "https://HOST is expected, without a path",
        )),
    }
}

/// One line that people can read.
fn office_contact(text: &str) -> Result<String, ConfigError> {
    let line = text.trim();
    let fine = (1..=LONGEST_CONTACT).contains(&line.chars().count());
    match fine && !line.chars().any(char::is_control) {
        true => Ok(line.to_owned()),
        false => Err(value(
            "MINGXIN_OFFICE_CONTACT",
            text,
            "one line of at most 200 characters is expected, e.g. an address and a telephone number",
        )),
    }
}

/// Tokens go into a setting of their own and not into the address. Tokens, and what is personal, go there: never in plain
/// over a network.
fn service_url(name: &'static str, text: &str) -> Result<String, ConfigError> {
    let host = |start: &str| {
        text.strip_prefix(start)
            .and_then(|rest| rest.split(['/', '?']).next())
            .filter(|host| !host.is_empty() && !host.contains(['@', '#', ' ']))
    };
    // It may hold a password: it is not said again.
    let refused = |reason| Err(value(name, "…", reason));
    match (host("https://"), host("http://")) {
        (Some(_), _) => Ok(text.to_owned()),
        (None, Some(host)) if is_this_machine(host) => Ok(text.to_owned()),
        (None, Some(_)) => refused(
            "https://HOST/PATH is expected: by http:// the token and all that goes there could be read on the way; only a \
             service on 127.0.0.1, localhost or [::1] may have it",
        ),
        (None, None) => refused("https://HOST/PATH is expected, without a name and password"),
    }
}

/// Whether what stands before the path of an address, with or without a port, is this machine.
fn is_this_machine(host: &str) -> bool {
    let name = match host.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) => name,
        _ => host,
    };
    ["127.0.0.1", "localhost", "[::1]"].contains(&name)
}

/// An address without what stands behind its question mark, where gateways expect keys.
fn without_query(url: &str) -> String {
    match url.split_once('?') {
        Some((address, _)) => format!("{address}?***"),
        None => url.to_owned(),
    }
}

fn proxies(text: &str) -> Result<Vec<IpAddr>, ConfigError> {
    text.split(',')
        .map(str::trim)
        .filter(|address| !address.is_empty())
        .map(|address| {
            let parsed = address.parse();
            parsed.map_err(|_| value("MINGXIN_PROXIES", address, "an IP address is expected"))
        })
        .collect()
}

/// A database server answers while others wait. SQLite works in the program itself: two readers for each core keep
/// it busy, and each holds its own cache.
fn default_connections(database_url: &str) -> u32 {
    if database_url.starts_with("sqlite:") {
        let cores = std::thread::available_parallelism().map_or(2, usize::from);
        u32::try_from(2 * cores).unwrap_or(8).clamp(2, 8)
    } else {
        8
    }
}

/// Beside a SQLite database, so that the two are found together; in `data/` for a database server.
fn default_key_file(database_url: &str, name: &str) -> PathBuf {
    let folder = crate::store::sqlite_path(database_url)
        .and_then(|path| path.parent().map(Path::to_owned))
        .unwrap_or_else(|| PathBuf::from("data"));
    folder.join(name)
}

/// `site` beside the program where it is shipped so, else `target/site` of the project.
fn default_site() -> PathBuf {
    let beside = std::env::current_exe()
        .ok()
        .and_then(|program| program.parent().map(|folder| folder.join("site")));
    match beside {
        Some(site) if site.join("pkg").is_dir() => site,
        _ => PathBuf::from("target/site"),
    }
}

/// An address without its password.
fn redact(url: &str) -> String {
    let Some((scheme, rest)) = url.split_once("://") else {
        return url.to_owned();
    };
    let (address, options) = rest
        .split_once('?')
        .map_or((rest, None), |(address, options)| (address, Some(options)));
    let address = match address.rsplit_once('@') {
        Some((user, host)) => match user.split_once(':') {
            Some((user, _)) => format!("{user}:***@{host}"),
            None => address.to_owned(),
        },
        None => address.to_owned(),
    };
    match options {
        None => format!("{scheme}://{address}"),
        Some(options) => {
            let shown: Vec<_> = options
                .split('&')
                .map(|option| {
                    if option.starts_with("password=") {
                        "password=***"
                    } else {
                        option
                    }
                })
                .collect();
            format!("{scheme}://{address}?{}", shown.join("&"))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with(pairs: &[(&str, &str)]) -> Result<Config, ConfigError> {
        Config::load(|name| {
            pairs
                .iter()
                .find(|(key, _)| *key == name)
                .map(|(_, value)| (*value).to_owned())
        })
    }

    #[test]
    fn has_a_default_for_everything() {
        let config = with(&[]).expect("defaults");
        assert_eq!(config.addr.to_string(), "127.0.0.1:3000");
        assert_eq!(config.city, City::Guanghan);
        assert_eq!(config.key_file, PathBuf::from("data/mingxin.key"));
    }

    #[test]
    fn the_environment_goes_before_the_file() {
        let folder = tempfile::tempdir().expect("folder");
        let path = folder.path().join("m.toml");
        std::fs::write(&path, "city = \"bishan\"\naddr = \"127.0.0.1:1\"\n").expect("written");
        let path = path.to_str().expect("path");
        let config =
            with(&[("MINGXIN_CONFIG", path), ("MINGXIN_ADDR", "127.0.0.1:2")]).expect("config");
        assert_eq!((config.city, config.addr.port()), (City::Bishan, 2));
    }

    #[test]
    fn says_what_is_wrong_and_where() {
        let folder = tempfile::tempdir().expect("folder");
        let path = folder.path().join("m.toml");
        std::fs::write(&path, "city = \"bishan\"\ntown = 1\n").expect("written");
        let message = with(&[("MINGXIN_CONFIG", path.to_str().expect("path"))])
            .expect_err("unknown")
            .to_string();
        assert!(
            message.contains("line 2") && message.contains("town"),
            "{message}"
        );
        for (name, text) in [
            ("MINGXIN_CITY", "paris"),
            ("MINGXIN_ADDR", "3000"),
            ("DATABASE_URL", "mysql://x"),
            ("DATABASE_URL", "sqlite:x.db?mode=ro"),
            ("DATABASE_URL", "sqlite:"),
            ("MINGXIN_LOG", "xml"),
            ("MINGXIN_PUBLIC_URL", "credit.example.cn"),
            ("MINGXIN_PUBLIC_URL", "https://credit.example.cn/portal"),
            ("MINGXIN_OFFICE_CONTACT", "two\nlines"),
            ("MINGXIN_PROXIES", "10.0.0.1, proxy"),
            ("MINGXIN_SMS_URL", "sms.example.cn"),
            ("MINGXIN_SMS_URL", "https://me:secret@sms.example.cn/"),
            ("MINGXIN_SMS_URL", "http://sms.example.cn/send"),
            ("MINGXIN_SMS_URL", "http://127.0.0.1.example.cn/send"),
            ("MINGXIN_SMS_URL", "http://localhost@sms.example.cn/send"),
            ("MINGXIN_SMS_TOKEN", "a token without an address"),
            ("MINGXIN_PLATFORM_URL", "http://platform.example.cn/"),
            ("MINGXIN_PLATFORM_URL", "https://platform.example.cn/"),
            ("MINGXIN_PLATFORM_URL", "https://platform.example.cn/?key=1"),
            ("MINGXIN_PLATFORM_TOKEN", "a token without an address"),
        ] {
            assert!(
                with(&[(name, text)])
                    .expect_err(name)
                    .to_string()
                    .contains(name)
            );
        }
        assert!(
            with(&[("MINGXIN_CONFIG", "/nowhere/m.toml")]).is_err(),
            "a named file must exist"
        );
    }

    #[test]
    fn a_mistake_in_the_file_is_told_once_and_without_the_line() {
        let folder = tempfile::tempdir().expect("folder");
        let path = folder.path().join("m.toml");
        for (line, told) in [
            (r#"smtp_ur = "smtp://me:hush@host""#, "smtp_ur"),
            (r#"sms_token = "hush"#, ", line "),
            ("sms_token = 40414243", "integer …, expected a string"),
            (r#"stop_seconds = "hush""#, "line 2, column "),
        ] {
            std::fs::write(&path, format!("city = \"bishan\"\n{line}\n")).expect("written");
            let fault = with(&[("MINGXIN_CONFIG", path.to_str().expect("path"))]);
            // As the command line writes it: with every cause.
            let shown = format!("{:#}", anyhow::Error::from(fault.expect_err(line)));
            assert!(shown.contains(told), "{shown}");
            assert!(
                !shown.contains("hush") && !shown.contains("4041"),
                "{shown}"
            );
            assert_eq!(shown.matches(", line ").count(), 1, "{shown}");
        }
    }

    #[test]
    fn a_gateway_by_plain_http_is_on_this_machine() {
        for url in [
            "http://127.0.0.1:8080/send",
            "http://localhost/send",
            "http://[::1]/send",
            "http://[::1]:8080?key=a",
            "https://sms.example.cn/send",
        ] {
            let config = with(&[("MINGXIN_SMS_URL", url)]).expect(url);
            assert_eq!(config.sms_url.as_deref(), Some(url));
        }
        let told = with(&[("MINGXIN_SMS_URL", "http://10.0.0.9/?key=hush")]);
        let told = told.expect_err("refused").to_string();
        assert!(
            told.contains("read on the way") && !told.contains("hush"),
            "{told}"
        );
    }

    #[test]
    fn never_shows_a_token() {
        let settings = [
            ("MINGXIN_SMS_URL", "https://sms.example.cn/send?key=hush"),
            ("MINGXIN_SMS_TOKEN", "hush"),
        ];
        let shown = format!("{:?}", with(&settings).expect("config").shown());
        assert!(shown.contains("sms.example.cn/send") && !shown.contains("hush"));
        let wrong = with(&[("MINGXIN_SMS_URL", "https://me:hush@host/")]);
        assert!(!wrong.expect_err("refused").to_string().contains("hush"));
    }

    #[test]
    fn never_shows_the_token_of_the_platform() {
        let settings = [
            ("MINGXIN_PLATFORM_URL", "https://platform.example.cn/repair"),
            ("MINGXIN_PLATFORM_TOKEN", "hush"),
        ];
        let shown = format!("{:?}", with(&settings).expect("config").shown());
        assert!(shown.contains("platform.example.cn/repair") && !shown.contains("hush"));
    }

    #[test]
    fn never_shows_a_password() {
        for url in [
            "postgres://me:secret@host/db",
            "postgres://me@host/db?password=secret&host=/x",
            "postgres://me:se@cret@host/db",
        ] {
            let shown = with(&[("DATABASE_URL", url)]).expect("config").shown();
            let told = shown.iter().any(|(_, _, value)| value.contains("cret"));
            assert!(!told, "{shown:?}");
        }
    }

    const WHOLE: [(&str, &str); 3] = [
        ("MINGXIN_OIDC_ISSUER", "https://id.example.cn"),
        ("MINGXIN_OIDC_CLIENT_ID", "mingxin"),
        ("MINGXIN_OIDC_CLIENT_SECRET", "s3cr3t"),
    ];

    #[test]
    fn an_identity_service_is_named_in_full_or_not_at_all() {
        assert!(with(&[]).expect("none").oidc.is_none());
        let whole = with(&WHOLE).expect("whole");
        let oidc = whole.oidc.as_ref().expect("settings");
        assert_eq!(
            (oidc.label.as_str(), oidc.name_claim.as_str()),
            ("统一身份认证", "name")
        );
        assert_eq!(oidc.number_claim, "id_number");
        for without in 0..WHOLE.len() {
            let mut part = WHOLE.to_vec();
            let (missing, _) = part.remove(without);
            let message = with(&part).expect_err(missing).to_string();
            assert!(message.contains(missing), "{message}");
        }
        let message = with(&[("MINGXIN_OIDC_LABEL", "蜀道通")]).expect_err("incomplete");
        assert!(message.to_string().contains("MINGXIN_OIDC_ISSUER"));
        let plain = with(&[
            ("MINGXIN_OIDC_ISSUER", "http://id.example.cn"),
            WHOLE[1],
            WHOLE[2],
        ]);
        assert!(plain.expect_err("http").to_string().contains("https"));
    }

    #[test]
    fn the_secret_of_the_identity_service_may_stand_in_a_file_and_is_never_shown() {
        let folder = tempfile::tempdir().expect("folder");
        let path = folder.path().join("secret");
        std::fs::write(&path, "s3cr3t\n").expect("written");
        let path = path.to_str().expect("path");
        let file = ("MINGXIN_OIDC_CLIENT_SECRET_FILE", path);
        let config = with(&[WHOLE[0], WHOLE[1], file]).expect("config");
        let oidc = config.oidc.as_ref().expect("settings");
        assert_eq!(oidc.client_secret.secret(), "s3cr3t");
        let shown = format!("{:?} {config:?}", config.shown());
        assert!(
            !shown.contains("s3cr3t") && shown.contains("***"),
            "{shown}"
        );
        let both = with(&[WHOLE[0], WHOLE[1], WHOLE[2], file]).expect_err("both");
        assert!(both.to_string().contains("one of the two"), "{both}");
        let nowhere = ("MINGXIN_OIDC_CLIENT_SECRET_FILE", "/nowhere/secret");
        let nowhere = with(&[WHOLE[0], WHOLE[1], nowhere]).expect_err("no file");
        assert!(nowhere.to_string().contains("/nowhere/secret"));
        std::fs::write(path, "\n").expect("emptied");
        assert!(with(&[WHOLE[0], WHOLE[1], file]).is_err(), "an empty file");
    }
}
