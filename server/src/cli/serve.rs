use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use anyhow::Context;
use app::links;
use app::view::{Site, Ways};
use domain::case::repair::Intake;
use domain::policy::keys;

use super::open;
use crate::config::Config;
use crate::demo::DEMONSTRATION;
use crate::desk::Desk;
use crate::letters::Printer;
use crate::notify::Notifier;
use crate::oidc::{Provider, RedirectUrl};
use crate::outside::{HttpPlatform, OutsidePlatform};
use crate::{http, jobs, telemetry};

/// What one account may do at once, from however many addresses.
const FORMS_OF_ACCOUNT: u32 = 30;
const LOOKS_OF_ACCOUNT: u32 = 60;

/// Serves the portal until told to stop.
pub(super) async fn run(config: Config) -> anyhow::Result<bool> {
    telemetry::start_log(config.log);
    let metrics = telemetry::start_metrics();
    let rules = open::rules(&config)?;
    let assets = http::read_assets(&config.site)?;
    let store = open::store(&config).await?;
    // Serving with a wrong key would only fail later, at the first personal record.
    let seal = open::seal(&config, &store).await?;
    let letters_seal = seal.clone();
    let notifier = notifier(&config)?;
    let provider = provider(&config)?;
    let platform = platform(&config)?;
    let demonstration = store.setting(DEMONSTRATION).await?.is_some();
    let clock = open::clock();
    let today = clock.today();
    if rules
        .calendar
        .last_year()
        .is_none_or(|year| year <= today.year())
        && today.month() >= 11
    {
        tracing::warn!(
            next_year = today.year() + 1,
            "next year's holiday list is not loaded yet; dates in it are refused, not guessed"
        );
    }
    let forwards = rules.policy.get(keys::REP_INTAKE, today);
    if platform.is_none() && forwards.is_ok_and(|intake| intake != Intake::Local.code()) {
        tracing::warn!(
            "the rules forward applications for repair (REP.INTAKE), but no platform is set (MINGXIN_PLATFORM_URL): none \
             that would be forwarded can be taken"
        );
    }
    let printer = printer(&config).await;
    let ways = notifier.ways();
    // A demonstration sends nothing: what would go out stands on a page, whoever it is for.
    let reached = if demonstration { Ways::ALL } else { ways };
    let desk = Desk::new(store.clone(), rules, clock.clone(), seal, demonstration);
    let desk = desk
        .reaching(reached)
        .with_provider(provider)
        .with_printer(printer)
        .with_platform(platform.is_some())
        .found_at(&origin(&config));
    desk.seed_matters().await?;
    let parts = http::Parts {
        desk: desk.clone(),
        store: store.clone(),
        site: Site {
            city: config.city,
            demonstration,
            office: config.office_contact.clone().unwrap_or_default(),
        },
        site_root: config.site.clone(),
        assets,
        surface: surface(&config),
        metrics: config.admin_addr.is_none().then(|| metrics.clone()),
    };
    let mut services = vec![(config.addr, http::router(parts))];
    if let Some(addr) = config.admin_addr {
        services.push((addr, http::admin_router(store.clone(), metrics)));
    }
    let mut running = vec![
        jobs::start(store.clone(), clock.clone()),
        jobs::start_batches(desk.clone()),
        jobs::start_cases(desk.clone()),
        jobs::start_keys(letters_seal.clone()),
    ];
    if let Some(platform) = platform {
        running.push(jobs::start_platform(desk, platform));
    }
    if !demonstration && ways.any() {
        running.push(jobs::start_letters(
            store.clone(),
            letters_seal,
            clock,
            notifier,
        ));
    }
    if reached != Ways::ALL {
        tracing::warn!(
            sms = ways.phone,
            mail = ways.email,
            "not every way out is set (MINGXIN_SMS_URL, MINGXIN_SMTP_URL): nobody can sign up by the other"
        );
    }
    http::serve(
        services,
        Duration::from_secs(config.stop_seconds),
        |addresses| {
            for addr in addresses {
                tracing::info!(
                    url = format!("http://{}", reachable(*addr)),
                    city = config.city.code(),
                    "listening"
                );
            }
        },
    )
    .await?;
    for job in running {
        job.abort();
    }
    store.close().await;
    Ok(true)
}

/// How the portal is reached; where addresses have no limit, accounts have none either.
fn surface(config: &Config) -> http::Surface {
    let limited = |at_once: u32| match config.forms_at_once {
        0 => 0,
        _ => at_once,
    };
    http::Surface {
        https: config
            .public_url
            .as_deref()
            .is_some_and(|url| url.starts_with("https://")),
        proxies: config.proxies.clone(),
        forms_at_once: config.forms_at_once,
        forms_of_account: limited(FORMS_OF_ACCOUNT),
        looks_of_account: limited(LOOKS_OF_ACCOUNT),
    }
}

/// The identity service, if one is set. Nothing is asked of it before somebody wants to sign in.
fn provider(config: &Config) -> anyhow::Result<Option<Provider>> {
    let Some(settings) = config.oidc.clone() else {
        return Ok(None);
    };
    let back = format!("{}{}", origin(config), links::IDENTITY);
    let redirect = RedirectUrl::new(back).context("MINGXIN_PUBLIC_URL is no address")?;
    let provider = Provider::new(settings, redirect)
        .context("the machine's list of certificate authorities cannot be read")?;
    Ok(Some(provider))
}

/// The outside platform, if one is set.
fn platform(config: &Config) -> anyhow::Result<Option<Arc<dyn OutsidePlatform>>> {
    let (Some(url), Some(token)) = (&config.platform_url, &config.platform_token) else {
        return Ok(None);
    };
    Ok(Some(Arc::new(HttpPlatform::new(url, token)?)))
}

/// Where people find the portal, without a path.
fn origin(config: &Config) -> String {
    match &config.public_url {
        Some(url) => url.clone(),
        None => format!("http://{}", reachable(config.addr)),
    }
}

/// The fonts letters are printed with. Without a Chinese one the portal serves all the same: their pages can be printed.
async fn printer(config: &Config) -> Printer {
    let folder = config.fonts_dir.clone();
    let found = tokio::task::spawn_blocking(move || Printer::new(folder.as_deref())).await;
    let printer = found.unwrap_or_default();
    if !printer.is_ready() {
        tracing::warn!(
            "no Chinese font was found (fonts-noto-cjk, or MINGXIN_FONTS_DIR): letters cannot be made into PDF, only \
             printed from their pages"
        );
    }
    printer
}

/// The ways out that are set.
fn notifier(config: &Config) -> anyhow::Result<Notifier> {
    let mut notifier = Notifier::default();
    if let Some(url) = &config.smtp_url {
        notifier = notifier.with_mail(url, &config.mail_from)?;
    }
    if let Some(url) = &config.sms_url {
        notifier = notifier.with_sms(url, config.sms_token.as_deref())?;
    }
    Ok(notifier)
}

/// An address a browser on this machine can open: "every address" is none.
fn reachable(addr: SocketAddr) -> SocketAddr {
    let ip = match addr.ip() {
        IpAddr::V4(ip) if ip.is_unspecified() => Ipv4Addr::LOCALHOST.into(),
        IpAddr::V6(ip) if ip.is_unspecified() => Ipv6Addr::LOCALHOST.into(),
        ip => ip,
    };
    SocketAddr::new(ip, addr.port())
}
