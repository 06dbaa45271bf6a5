use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::http::{Method, Request, Response, StatusCode, header};
use axum::middleware::Next;
use governor::clock::QuantaInstant;
use governor::middleware::NoOpMiddleware;
use http_body_util::Limited;
use tower_governor::GovernorError;
use tower_governor::GovernorLayer;
use tower_governor::governor::GovernorConfigBuilder;
use tower_governor::key_extractor::KeyExtractor;

use super::Surface;
use crate::desk::LONGEST_UPLOAD;

/// Longest form without papers, in bytes.
const LONGEST_FORM: usize = 256 * 1024;
/// The form with papers.
const UPLOAD: &str = "/api/form/claim";

/// After each of these one address may send one more form than at once.
const EACH: Duration = Duration::from_millis(500);
/// How often addresses are forgotten that have been quiet.
const FORGET_EVERY: Duration = Duration::from_secs(60);

/// Told in both languages, because nothing was asked about the visitor yet.
const TOO_MANY: &str = "操作太频繁，没有办理。请过一分钟再试，已经填写的内容没有丢失：返回上一页即可。\n\
    Too many requests; nothing was done. Please try again in a minute; what you typed is still there: go back one page.\n";

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
    let counted = config.limiter().clone();
    tokio::spawn(async move {
        let mut ticks = tokio::time::interval(FORGET_EVERY);
        loop {
            ticks.tick().await;
            counted.retain_recent();
        }
    });
    Some(GovernorLayer::new(config).error_handler(|_| refuse()))
}

/// Refuses forms that are longer than people write. Only a form with papers may be longer.
pub(super) async fn short_forms(request: Request<Body>, next: Next) -> Response<Body> {
    let most = if request.uri().path() == UPLOAD {
        LONGEST_UPLOAD
    } else {
        LONGEST_FORM
    };
    let told = request.headers().get(header::CONTENT_LENGTH);
    let told = told.and_then(|value| value.to_str().ok()?.parse::<usize>().ok());
    if told.is_some_and(|length| length > most) {
        let mut response = Response::new(Body::empty());
        *response.status_mut() = StatusCode::PAYLOAD_TOO_LARGE;
        return response;
    }
    // Whoever does not tell the length is cut off.
    let limited = request.map(|body| Body::new(Limited::new(body, most)));
    next.run(limited).await
}

/// Says what to do about a form that is too long.
pub(super) async fn told_when_too_long(mut response: Response<Body>) -> Response<Body> {
    if response.status() == StatusCode::PAYLOAD_TOO_LARGE {
        *response.body_mut() = Body::from(TOO_LONG);
        let headers = response.headers_mut();
        headers.remove(header::CONTENT_LENGTH);
        headers.insert(
            header::CONTENT_TYPE,
            header::HeaderValue::from_static("text/plain; charset=utf-8"),
        );
    }
    response
}

fn refuse() -> Response<Body> {
    let mut response = Response::new(Body::from(TOO_MANY));
    *response.status_mut() = StatusCode::TOO_MANY_REQUESTS;
    let headers = response.headers_mut();
    headers.insert(
        header::CONTENT_TYPE,
        header::HeaderValue::from_static("text/plain; charset=utf-8"),
    );
    headers.insert(header::RETRY_AFTER, header::HeaderValue::from_static("60"));
    response
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
}
