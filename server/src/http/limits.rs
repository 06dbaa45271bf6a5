use std::hash::Hash;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::num::NonZeroU32;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use app::links;
use axum::body::Body;
use axum::extract::{ConnectInfo, State};
use axum::http::{Method, Request, Response, StatusCode, Uri, header};
use axum::middleware::Next;
use domain::id::AccountId;
use governor::clock::QuantaInstant;
use governor::middleware::NoOpMiddleware;
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};
use http_body_util::{BodyExt, LengthLimitError, Limited};
use tower_governor::GovernorError;
use tower_governor::GovernorLayer;
use tower_governor::governor::GovernorConfigBuilder;
use tower_governor::key_extractor::KeyExtractor;

use super::Surface;
use crate::desk::{LONGEST_DRAFT, LONGEST_EVIDENCE, LONGEST_SHEET, LONGEST_UPLOAD};
use crate::visitor::Visitor;

/// Longest form without papers, in bytes.
const LONGEST_FORM: usize = 256 * 1024;
/// The form with papers.
const UPLOAD: &str = "/api/form/claim";
/// The form that has a credit report made for anybody.
const MAKE_REPORT: &str = "/api/form/credit-report";
/// The form with a draft of the rules.
const DRAFT: &str = "/api/form/try-rules";
/// The form with a sheet of entries.
const SHEET: &str = "/api/form/batch-sheet";
/// Forms with evidence: an objection, an application for repair, proof of service, a court's ruling, an entry, a finding, a
/// step in a case, what is signed at a counter, a reply to those who look into a report, proof of a milestone, rows of a
/// sheet.
const EVIDENCE: &[&str] = &[
    "/api/form/objection",
    "/api/form/repair",
    "/api/form/serve-notice",
    "/api/form/serve-letter",
    "/api/form/shield-record",
    "/api/form/entry",
    "/api/form/open-finding",
    "/api/form/case",
    "/api/form/counter",
    "/api/form/counter-visit",
    "/api/form/counter-entry",
    "/api/form/counter-sign",
    "/api/form/withdraw-counter-entry",
    "/api/form/end-counter-authorisation",
    "/api/form/report-reply",
    "/api/form/report-milestone",
    "/api/form/batch-evidence",
    "/api/form/batch-rows",
    // Where it was signed on paper too.
    "/api/form/make-commitment",
];

/// A form with papers that is longer than it may be is still read to its end, up to so many bytes: a browser whose line
/// is cut while it sends shows its own words and not ours.
const LONGEST_HEARD: usize = 256 * 1024 * 1024;

/// Longest time an answer may take.
const LONGEST_ANSWER: Duration = Duration::from_secs(30);
/// The same for a form with papers: a slow line takes minutes for photos.
const LONGEST_UPLOAD_TIME: Duration = Duration::from_secs(600);

/// After each of these one address may send one more form than at once.
const EACH: Duration = Duration::from_millis(500);
/// After each of these one account may send one more form than at once: 60 a minute.
const EACH_FORM: Duration = Duration::from_secs(1);
/// After each of these one account may take one more look than at once: 120 a minute.
const EACH_LOOK: Duration = Duration::from_millis(500);
/// After each of these one address may check one more letter than at once: numbers of letters can be guessed.
const EACH_CHECK: Duration = Duration::from_secs(1);
/// After each of these one address may have one more credit report made than at once: each is kept and stands in the log.
const EACH_REPORT: Duration = Duration::from_secs(60);
/// After each of these one address may call the interface once more than at once: programs are quicker than people.
const EACH_CALL: Duration = Duration::from_millis(100);
/// How often addresses and accounts are forgotten that have been quiet.
const FORGET_EVERY: Duration = Duration::from_secs(60);

/// Told in both languages, because nothing was asked about the visitor yet.
const TOO_MANY: &str = "操作太频繁，没有办理。请过一分钟再试，已经填写的内容没有丢失：返回上一页即可。\n\
    Too many requests; nothing was done. Please try again in a minute; what you typed is still there: go back one page.\n";

/// The same for whoever only looks.
const TOO_MANY_LOOKS: &str = "查看太频繁，请过一分钟再看。\n\
    Too many requests; please look again in a minute.\n";

/// The same.
const TOO_LATE: &str = "等待太久，没有得到结果，可能没有办理。请过一会儿先查看是否已经办好，再重新操作。\n\
    This took too long and was given up; it may not have been done. Please wait a little, see whether it was done, and \
    try again.\n";

/// The same.
const TOO_LONG: &str = "内容太长或文件太大，没有办理。请返回上一页，写短一些或换小一些的文件再提交。\n\
    What you sent is too long; nothing was done. Please go back, make the text or the files shorter and send it again.\n";

/// Whose requests are counted together: the address that is connected, or behind a trusted proxy the one it names.
#[derive(Clone, Debug)]
pub(crate) struct VisitorAddress {
    proxies: Arc<[IpAddr]>,
}

impl VisitorAddress {
    /// As this portal is reached from outside.
    pub(crate) fn new(surface: &Surface) -> VisitorAddress {
        VisitorAddress {
            proxies: surface.proxies.as_slice().into(),
        }
    }

    /// The address a request is counted under.
    pub(crate) fn of<T>(&self, request: &Request<T>) -> IpAddr {
        let connected = request
            .extensions()
            .get::<ConnectInfo<SocketAddr>>()
            .map_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED), |info| info.0.ip())
            .to_canonical();
        if !self.proxies.contains(&connected) {
            return household(connected);
        }
        // The last one is what the proxy saw itself; those before it anybody can make up.
        let named = request
            .headers()
            .get_all("x-forwarded-for")
            .iter()
            .filter_map(|value| value.to_str().ok())
            .next_back()
            .and_then(|value| value.rsplit(',').next())
            .and_then(|address| address.trim().parse().ok());
        household(named.unwrap_or(connected))
    }
}

impl KeyExtractor for VisitorAddress {
    type Key = IpAddr;

    fn extract<T>(&self, request: &Request<T>) -> Result<IpAddr, GovernorError> {
        Ok(self.of(request))
    }
}

/// Whoever has one address of version 6 has all of its /64.
fn household(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(ip) => {
            let [a, b, c, d, ..] = ip.segments();
            IpAddr::V6(Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0))
        }
        v4 => v4,
    }
}

/// Holds back whoever sends forms faster than people do; nobody where no number is set.
pub(super) fn layer(
    surface: &Surface,
) -> Option<GovernorLayer<VisitorAddress, NoOpMiddleware<QuantaInstant>, Body>> {
    let mut builder = GovernorConfigBuilder::default().key_extractor(VisitorAddress::new(surface));
    builder
        .methods(vec![Method::POST])
        .burst_size(surface.forms_at_once)
        .period(EACH);
    let config = builder.finish()?;
    forget_the_quiet(config.limiter().clone());
    Some(GovernorLayer::new(config).error_handler(|_| refuse(TOO_MANY)))
}

/// Counts what is done in each account's name, from however many addresses. Who looks is counted too where a look
/// leaves an entry in the log: nobody shall fill it.
#[derive(Clone)]
pub(super) struct Accounts {
    forms: Option<Counter>,
    looks: Option<Counter>,
}

type Counter<K = AccountId> = Arc<DefaultKeyedRateLimiter<K>>;

impl Accounts {
    /// As many as this portal allows.
    pub(super) fn new(surface: &Surface) -> Accounts {
        Accounts {
            forms: counter(surface.forms_of_account, EACH_FORM),
            looks: counter(surface.looks_of_account, EACH_LOOK),
        }
    }
}

fn counter<K>(at_once: u32, each: Duration) -> Option<Counter<K>>
where
    K: Hash + Eq + Clone + Send + Sync + 'static,
{
    let quota = Quota::with_period(each)?.allow_burst(NonZeroU32::new(at_once)?);
    let counter: Counter<K> = Arc::new(RateLimiter::keyed(quota));
    forget_the_quiet(counter.clone());
    Some(counter)
}

fn forget_the_quiet<K>(counted: Arc<DefaultKeyedRateLimiter<K>>)
where
    K: Hash + Eq + Clone + Send + Sync + 'static,
{
    tokio::spawn(async move {
        let mut ticks = tokio::time::interval(FORGET_EVERY);
        loop {
            ticks.tick().await;
            counted.retain_recent();
        }
    });
}

/// Holds back an account that sends or looks faster than people do. Whoever is signed in is known by now.
pub(super) async fn by_account(
    State(accounts): State<Accounts>,
    request: Request<Body>,
    next: Next,
) -> Response<Body> {
    let visitor = request.extensions().get::<Visitor>();
    let signed_in = visitor.and_then(|visitor| visitor.signed_in.as_ref());
    let (counter, words) = if request.method() == Method::POST {
        (accounts.forms.as_ref(), TOO_MANY)
    } else if leaves_an_entry(request.uri().path()) {
        (accounts.looks.as_ref(), TOO_MANY_LOOKS)
    } else {
        (None, "")
    };
    if let (Some(counter), Some(signed_in)) = (counter, signed_in)
        && counter.check_key(&signed_in.me.account).is_err()
    {
        return refuse(words);
    }
    next.run(request).await
}

/// Counts how often each address checks letters, and has credit reports made, which need no account.
#[derive(Clone)]
pub(super) struct Checks {
    addresses: VisitorAddress,
    checks: Option<Counter<IpAddr>>,
    reports: Option<Counter<IpAddr>>,
}

impl Checks {
    /// As many as this portal allows.
    pub(super) fn new(surface: &Surface) -> Checks {
        Checks {
            addresses: VisitorAddress::new(surface),
            checks: counter(surface.forms_at_once, EACH_CHECK),
            reports: counter(surface.forms_at_once, EACH_REPORT),
        }
    }
}

/// Holds back an address that checks letters or has reports made faster than people do.
pub(super) async fn by_address(
    State(checks): State<Checks>,
    request: Request<Body>,
    next: Next,
) -> Response<Body> {
    let (counter, words) = if request.method() == Method::POST {
        let makes = request.uri().path() == MAKE_REPORT;
        (checks.reports.as_ref().filter(|_| makes), TOO_MANY)
    } else {
        let looks = checks_a_letter(request.uri());
        (checks.checks.as_ref().filter(|_| looks), TOO_MANY_LOOKS)
    };
    if let Some(counter) = counter
        && counter.check_key(&checks.addresses.of(&request)).is_err()
    {
        return refuse(words);
    }
    next.run(request).await
}

/// Whether a letter or a credit report is checked there, or a report looked at, which compares it with one made now: on
/// its page, as a file, or by the browser in place.
fn checks_a_letter(uri: &Uri) -> bool {
    let checks = |path: &str| CHECKS.iter().any(|start| path.starts_with(start));
    let in_place = uri.path() == "/api/page/show"
        && uri
            .query()
            .is_some_and(|query| checks(&links::query_value(query, "path")));
    in_place || checks(uri.path())
}

/// Where what everybody may check is checked.
const CHECKS: [&str; 3] = [
    links::VERIFY,
    "/credit-report/issued/",
    "/files/credit-reports/",
];

/// Counts how often each address calls the interface, whatever key it shows.
#[derive(Clone)]
pub(super) struct Calls {
    addresses: VisitorAddress,
    calls: Option<Counter<IpAddr>>,
}

impl Calls {
    /// As many as this portal allows.
    pub(super) fn new(surface: &Surface) -> Calls {
        Calls {
            addresses: VisitorAddress::new(surface),
            calls: counter(surface.forms_at_once, EACH_CALL),
        }
    }

    /// Whether one more is too many now.
    pub(super) fn are_too_many(&self, request: &Request<Body>) -> bool {
        let Some(counter) = &self.calls else {
            return false;
        };
        counter.check_key(&self.addresses.of(request)).is_err()
    }
}

/// Whether a look there may stand in the log: files, the desk, and what the browser asks of the desk in place.
fn leaves_an_entry(path: &str) -> bool {
    let starts = ["/files/", links::DESK, "/api/page/show"];
    starts.iter().any(|start| path.starts_with(start))
}

/// Refuses forms that are longer than people write. Only a form with papers may be longer.
pub(super) async fn short_forms(request: Request<Body>, next: Next) -> Response<Body> {
    let most = longest_form(request.uri().path());
    let told = request.headers().get(header::CONTENT_LENGTH);
    let told = told.and_then(|value| value.to_str().ok()?.parse::<usize>().ok());
    if let Some(length) = told.filter(|length| *length > most) {
        if most > LONGEST_FORM && length <= LONGEST_HEARD {
            hear_out(request.into_body()).await;
        }
        return too_long();
    }
    // Whoever does not tell the length is cut off, and told so whatever the form's reader makes of it.
    let cut_off = Arc::new(AtomicBool::new(false));
    let seen = cut_off.clone();
    let limited = request.map(|body| {
        Body::new(Limited::new(body, most).map_err(move |fault| {
            if fault.is::<LengthLimitError>() {
                seen.store(true, Ordering::Relaxed);
            }
            fault
        }))
    });
    let response = next.run(limited).await;
    if cut_off.load(Ordering::Relaxed) {
        return too_long();
    }
    response
}

/// Longest form that is taken there, in bytes.
fn longest_form(path: &str) -> usize {
    if path == UPLOAD {
        LONGEST_UPLOAD
    } else if path == SHEET {
        LONGEST_SHEET
    } else if path == DRAFT {
        LONGEST_DRAFT
    } else if EVIDENCE.contains(&path) {
        LONGEST_EVIDENCE
    } else {
        LONGEST_FORM
    }
}

/// Reads what still comes, and keeps nothing of it.
async fn hear_out(mut body: Body) {
    while let Some(Ok(_)) = body.frame().await {}
}

/// Gives up what takes too long.
pub(super) async fn in_time(request: Request<Body>, next: Next) -> Response<Body> {
    let longest = longest_answer(request.uri().path());
    let answered = tokio::time::timeout(longest, next.run(request)).await;
    answered.unwrap_or_else(|_| {
        let mut response = Response::new(Body::empty());
        *response.status_mut() = StatusCode::SERVICE_UNAVAILABLE;
        response
    })
}

fn longest_answer(path: &str) -> Duration {
    if longest_form(path) > LONGEST_FORM {
        LONGEST_UPLOAD_TIME
    } else {
        LONGEST_ANSWER
    }
}

/// Without words yet.
fn too_long() -> Response<Body> {
    let mut response = Response::new(Body::empty());
    *response.status_mut() = StatusCode::PAYLOAD_TOO_LARGE;
    response
}

/// Says what to do about a form that is too long.
pub(super) async fn told_when_too_long(mut response: Response<Body>) -> Response<Body> {
    if response.status() == StatusCode::PAYLOAD_TOO_LARGE {
        say(&mut response, TOO_LONG);
    }
    response
}

/// Says what to do where an answer took too long; a page that tells of a fault has words already.
pub(super) async fn told_when_too_late(mut response: Response<Body>) -> Response<Body> {
    let is_bare = !response.headers().contains_key(header::CONTENT_TYPE);
    if response.status() == StatusCode::SERVICE_UNAVAILABLE && is_bare {
        say(&mut response, TOO_LATE);
    }
    response
}

fn refuse(words: &'static str) -> Response<Body> {
    let mut response = Response::new(Body::empty());
    *response.status_mut() = StatusCode::TOO_MANY_REQUESTS;
    say(&mut response, words);
    let headers = response.headers_mut();
    headers.insert(header::RETRY_AFTER, header::HeaderValue::from_static("60"));
    response
}

fn say(response: &mut Response<Body>, words: &'static str) {
    *response.body_mut() = Body::from(words);
    let headers = response.headers_mut();
    headers.remove(header::CONTENT_LENGTH);
    headers.insert(
        header::CONTENT_TYPE,
        header::HeaderValue::from_static("text/plain; charset=utf-8"),
    );
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(proxies: &[&str], connected: &str, forwarded: &[&str]) -> IpAddr {
        let address = |text: &str| text.parse::<IpAddr>().expect("an address");
        let mut request = Request::new(());
        let peer = SocketAddr::new(address(connected), 1);
        request.extensions_mut().insert(ConnectInfo(peer));
        for value in forwarded {
            let value = value.parse().expect("a header");
            request.headers_mut().append("x-forwarded-for", value);
        }
        let proxies: Vec<IpAddr> = proxies.iter().map(|text| address(text)).collect();
        let extractor = VisitorAddress {
            proxies: proxies.into(),
        };
        extractor.of(&request)
    }

    #[test]
    fn a_form_with_scans_may_be_as_long_as_they_are() {
        for form in ["objection", "repair", "serve-notice", "shield-record"] {
            assert_eq!(
                longest_form(&format!("/api/form/{form}")),
                LONGEST_EVIDENCE,
                "{form}"
            );
        }
        assert_eq!(longest_form("/api/form/sign-in"), LONGEST_FORM);
    }

    #[test]
    fn only_a_trusted_proxy_names_the_visitor() {
        let shown = |ip: IpAddr| ip.to_string();
        assert_eq!(shown(of(&[], "9.9.9.9", &["1.1.1.1"])), "9.9.9.9");
        assert_eq!(
            shown(of(&["9.9.9.9"], "9.9.9.9", &["1.1.1.1, 2.2.2.2"])),
            "2.2.2.2"
        );
        assert_eq!(
            shown(of(&["9.9.9.9"], "9.9.9.9", &["1.1.1.1", "2.2.2.2"])),
            "2.2.2.2"
        );
        assert_eq!(shown(of(&["9.9.9.9"], "9.9.9.9", &["nonsense"])), "9.9.9.9");
        assert_eq!(shown(of(&["9.9.9.9"], "8.8.8.8", &["1.1.1.1"])), "8.8.8.8");
        assert_eq!(
            shown(of(&["9.9.9.9"], "::ffff:9.9.9.9", &["1.1.1.1"])),
            "1.1.1.1"
        );
        assert_eq!(
            shown(of(&[], "2001:db8:1:2:3:4:5:6", &[])),
            "2001:db8:1:2::"
        );
    }

    #[test]
    fn a_letter_is_checked_on_its_page_and_in_place() {
        for (uri, checks) in [
            ("/verify", true),
            ("/verify/0123", true),
            ("/verify?number=YY", true),
            ("/credit-report/issued/0123", true),
            ("/files/credit-reports/0123", true),
            ("/credit-report/91510681MA6ABCDE1X", false),
            ("/api/page/show?path=%2Fverify%2F0123&query=", true),
            ("/api/page/show?query=&path=/verify", true),
            ("/api/page/show?path=%2Fme&query=%3Fpath%3D%2Fverify", false),
            ("/api/page/show", false),
            ("/search?q=/verify", false),
        ] {
            let uri: Uri = uri.parse().expect("an address");
            assert_eq!(checks_a_letter(&uri), checks, "{uri}");
        }
    }

    #[test]
    fn a_form_with_photos_gets_the_time_a_slow_line_takes() {
        for path in [UPLOAD, EVIDENCE[0], EVIDENCE[1]] {
            // 40 MB at one megabit a second are more than five minutes.
            assert!(longest_answer(path) >= Duration::from_secs(330), "{path}");
        }
        for path in ["/", "/api/form/sign-in", "/desk/cases"] {
            assert_eq!(longest_answer(path), LONGEST_ANSWER, "{path}");
        }
    }

    #[tokio::test]
    async fn only_a_bare_answer_that_came_too_late_gets_words() {
        let answer = |status: StatusCode, kind: Option<&'static str>| {
            let mut response = Response::new(Body::from("kept"));
            *response.status_mut() = status;
            if let Some(kind) = kind {
                let kind = header::HeaderValue::from_static(kind);
                response.headers_mut().insert(header::CONTENT_TYPE, kind);
            }
            response
        };
        for (status, kind, told) in [
            (StatusCode::SERVICE_UNAVAILABLE, None, true),
            (StatusCode::SERVICE_UNAVAILABLE, Some("text/html"), false),
            (StatusCode::OK, None, false),
        ] {
            let response = told_when_too_late(answer(status, kind)).await;
            let body = axum::body::to_bytes(response.into_body(), 1000).await;
            let body = body.expect("a body");
            assert_eq!(body.starts_with("等待太久".as_bytes()), told, "{status}");
        }
    }
}
