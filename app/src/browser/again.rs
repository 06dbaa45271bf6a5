//! 进度: while work goes on, the part of a page that tells of it is fetched anew.
//!
//! A part takes part with `data-again="SECONDS"`. Once the page has no such part any more the work is over, and the page
//! is loaded as a whole. Without scripting a link beside it does the same. Nothing in such a part can be pressed: it is
//! another one each time, and whoever had the focus there would lose it.

use std::cell::RefCell;

use gloo::events::EventListener;
use gloo::timers::callback::Timeout;
use gloo::utils::{document, window};
use wasm_bindgen::JsValue;
use web_sys::{Document, DomParser, Element, SupportedType, XmlHttpRequest};

thread_local! {
    static NEXT: RefCell<Option<Timeout>> = const { RefCell::new(None) };
}

/// Waits until it is time, where the page that is shown takes part; else waits for nothing any more.
pub(super) fn begin() {
    let seconds = part(&document()).and_then(|part| part.get_attribute("data-again"));
    let seconds: Option<u32> = seconds.and_then(|seconds| seconds.parse().ok());
    let next = seconds.map(|seconds| Timeout::new(seconds.saturating_mul(1_000), ask));
    NEXT.with_borrow_mut(|waiting| *waiting = next);
}

fn ask() {
    if fetch().is_err() {
        begin();
    }
}

fn fetch() -> Result<(), JsValue> {
    let here = window().location().href()?;
    let request = XmlHttpRequest::new()?;
    request.open("GET", &here)?;
    request.set_request_header("Accept", "text/html")?;
    let answer = request.clone();
    EventListener::once(&request, "loadend", move |_| ended(&answer, &here)).forget();
    request.send()
}

fn ended(answer: &XmlHttpRequest, asked: &str) {
    if window().location().href().ok().as_deref() != Some(asked) {
        // Another page is shown by now.
        return;
    }
    let text = answer.response_text().ok().flatten().unwrap_or_default();
    let page = DomParser::new()
        .and_then(|parser| parser.parse_from_string(&text, SupportedType::TextHtml));
    let (Ok(200), Ok(page)) = (answer.status(), page) else {
        // The line is away for a moment, or for longer.
        begin();
        return;
    };
    match (part(&page), part(&document())) {
        (Some(new), Some(old)) => {
            old.set_inner_html(&new.inner_html());
            begin();
        }
        (None, Some(_)) => {
            // It can only fail in a page that is gone.
            let _ = window().location().reload();
        }
        (_, None) => {}
    }
}

fn part(page: &Document) -> Option<Element> {
    page.query_selector("[data-again]").ok().flatten()
}
