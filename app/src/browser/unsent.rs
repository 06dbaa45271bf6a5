//! 未保存的内容: what is typed into a long form is kept on this device until it is saved, and is offered again after a
//! crash, a lost line or a session that ended.
//!
//! A form takes part with `data-unsent="DRAFT/PAGE"`. Beside it stand, hidden: `[data-unsent-kept]`, shown when something
//! is kept, `[data-unsent-offer]` with the buttons `[data-unsent-restore]` and `[data-unsent-drop]`, and
//! `[data-unsent-offline]`, shown when somebody saves without a line. Where a page has several such forms, something stands
//! around each of them with its own. A page that shows what became of a draft says so with
//! `[data-unsent-over="DRAFT"]`.

use std::cell::RefCell;
use std::collections::BTreeMap;

use gloo::events::{EventListener, EventListenerOptions};
use gloo::storage::{LocalStorage, Storage};
use gloo::timers::callback::Timeout;
use gloo::utils::{document, window};
use serde::{Deserialize, Serialize};
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlFormElement};

use super::{all, fields};

/// Begins the key of everything that is kept.
const KEY: &str = "mingxin.unsent/";
/// Nobody is writing any more after so many milliseconds.
const PAUSE: u32 = 700;
/// Other people use this device too: nothing stays longer than a week, in milliseconds.
const LONGEST: f64 = 7.0 * 24.0 * 3600.0 * 1000.0;

thread_local! {
    static WAITING: RefCell<Option<(HtmlFormElement, Timeout)>> = const { RefCell::new(None) };
}

#[derive(Serialize, Deserialize)]
struct Kept {
    /// Milliseconds since 1970, by the clock of this device.
    at: f64,
    values: BTreeMap<String, String>,
}

/// Listens to whatever is typed anywhere, for as long as the page lives.
pub(super) fn watch() {
    for kind in ["input", "change"] {
        EventListener::new(&document(), kind, typed).forget();
    }
    EventListener::new(&document(), "click", clicked).forget();
    let options = EventListenerOptions::enable_prevent_default();
    EventListener::new_with_options(&document(), "submit", options, sent).forget();
    EventListener::new(&window(), "online", |_| {
        for form in forms() {
            show(&form, "[data-unsent-offline]", false);
        }
    })
    .forget();
}

/// Offers what was kept for the forms of this page, and forgets what is no longer needed.
pub(super) fn offer() {
    sweep();
    for form in forms() {
        let key = key_of(&form);
        let Ok(kept) = LocalStorage::get::<Kept>(&key) else {
            continue;
        };
        if kept.values == fields::read(&form) {
            LocalStorage::delete(&key);
        } else {
            show(&form, "[data-unsent-offer]", true);
        }
    }
}

fn typed(event: &Event) {
    let Some(form) = form_of(event) else {
        return;
    };
    settle(&form);
    let written = form.clone();
    let keep = Timeout::new(PAUSE, move || keep(&written));
    WAITING.with_borrow_mut(|waiting| *waiting = Some((form, keep)));
}

/// Nothing waits any more: of whoever goes on in this form, what he wrote in another one is kept at once.
fn settle(form: &HtmlFormElement) {
    let waiting = WAITING.with_borrow_mut(Option::take);
    if let Some((other, _)) = waiting
        && other != *form
    {
        keep(&other);
    }
}

fn keep(form: &HtmlFormElement) {
    let kept = Kept {
        at: js_sys::Date::now(),
        values: fields::read(form),
    };
    // A device without room, or a browser that keeps nothing: then nothing is promised either.
    if LocalStorage::set(key_of(form), kept).is_ok() {
        show(form, "[data-unsent-kept]", true);
        show(form, "[data-unsent-offer]", false);
    }
}

/// What is sent stays kept until a page shows that it has arrived.
fn sent(event: &Event) {
    let target = event
        .target()
        .and_then(|target| target.dyn_into::<HtmlFormElement>().ok());
    let Some(form) = target else {
        return;
    };
    if form.has_attribute("data-unsent") {
        settle(&form);
        keep(&form);
        // The browser would show a page of its own instead of what was typed.
        let offline = !window().navigator().on_line();
        if offline {
            event.prevent_default();
        }
        show(&form, "[data-unsent-offline]", offline);
    } else if form.has_attribute("data-forgets") {
        // Whoever signs out or throws the draft away leaves nothing behind.
        forget(|_| true);
    }
}

fn clicked(event: &Event) {
    let target = event
        .target()
        .and_then(|target| target.dyn_into::<Element>().ok());
    let on = |selector| {
        let found = target
            .as_ref()
            .and_then(|target| target.closest(selector).ok());
        found.flatten()
    };
    let (restore, drop) = (on("[data-unsent-restore]"), on("[data-unsent-drop]"));
    let Some(button) = restore.as_ref().or(drop.as_ref()) else {
        return;
    };
    let form = beside(button, "form[data-unsent]");
    let Some(form) = form.and_then(|form| form.dyn_into::<HtmlFormElement>().ok()) else {
        return;
    };
    let key = key_of(&form);
    if restore.is_some() {
        if let Ok(kept) = LocalStorage::get::<Kept>(&key) {
            fields::fill(&form, &kept.values);
        }
    } else {
        LocalStorage::delete(&key);
    }
    show(&form, "[data-unsent-offer]", false);
}

/// Forgets what is too old, and what belongs to a draft of which this page shows what became of it.
fn sweep() {
    let path = window().location().pathname().unwrap_or_default();
    let now = js_sys::Date::now();
    let over: Vec<String> = all::<Element>("[data-unsent-over]")
        .iter()
        .filter_map(|element| element.get_attribute("data-unsent-over"))
        .collect();
    forget(|key| {
        let draft = key
            .trim_start_matches(KEY)
            .split('/')
            .next()
            .unwrap_or_default();
        let filed =
            path.ends_with(&format!("/cases/{draft}")) || over.iter().any(|over| over == draft);
        let kept = LocalStorage::get::<Kept>(key);
        filed || kept.map_or(true, |kept| now - kept.at > LONGEST)
    });
}

fn forget(which: impl Fn(&str) -> bool) {
    let storage = LocalStorage::raw();
    let length = storage.length().unwrap_or(0);
    let keys: Vec<String> = (0..length)
        .filter_map(|at| storage.key(at).ok().flatten())
        .filter(|key| key.starts_with(KEY) && which(key))
        .collect();
    for key in keys {
        LocalStorage::delete(&key);
    }
}

fn form_of(event: &Event) -> Option<HtmlFormElement> {
    let target = event.target()?.dyn_into::<Element>().ok()?;
    let form = target.closest("form[data-unsent]").ok()??;
    form.dyn_into().ok()
}

fn key_of(form: &HtmlFormElement) -> String {
    let which = form.get_attribute("data-unsent").unwrap_or_default();
    format!("{KEY}{which}")
}

fn forms() -> Vec<HtmlFormElement> {
    all("form[data-unsent]")
}

/// The nearest such thing: in what stands around, from the inside out.
fn beside(element: &Element, selector: &str) -> Option<Element> {
    let mut around = element.parent_element();
    while let Some(one) = around {
        if let Ok(Some(found)) = one.query_selector(selector) {
            return Some(found);
        }
        around = one.parent_element();
    }
    None
}

/// Shows something that stands beside a form, or hides it.
fn show(form: &HtmlFormElement, selector: &str, on: bool) {
    let Some(element) = beside(form, selector) else {
        return;
    };
    // It can only fail for a wrong attribute name.
    let _ = if on {
        element.remove_attribute("hidden")
    } else {
        element.set_attribute("hidden", "")
    };
}
