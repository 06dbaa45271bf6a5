//! 上传材料: each file by itself, as soon as it is chosen, with its progress; one that the line lost is sent again with a
//! click, and the others are not.
//!
//! A field takes part with `data-upload` on the file input of a form that also works without this: `data-most` is the
//! most bytes of one file, and `data-too-long`, `data-sending`, `data-failed`, `data-retry`, `data-total` are the words.
//! Files go to the form's own address with its hidden fields and `then=more`; what the answer's page says of the
//! papers that are here (`[data-papers]`), of the version, and of a file that is not taken, is put into this page. Where
//! the field has `data-follow` too, the answer's page is shown instead. Where a form has several such fields, each stands
//! in a `[data-upload-field]` with its list and its papers.

use std::cell::RefCell;
use std::rc::Rc;

use gloo::events::EventListener;
use gloo::file::FileList;
use gloo::timers::callback::Timeout;
use gloo::utils::{document, window};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{
    Document, DomParser, Element, Event, File, FormData, HtmlFormElement, HtmlInputElement,
    ProgressEvent, SubmitEvent, SupportedType, XmlHttpRequest,
};

/// Status of an answer to forms that come too fast.
const TOO_MANY: u16 = 429;
/// How long to wait then, in milliseconds.
const PAUSE: u32 = 2_000;

/// Listens to every file field that takes part.
pub(super) fn watch() {
    EventListener::new(&document(), "change", chosen).forget();
    let options = gloo::events::EventListenerOptions::enable_prevent_default();
    EventListener::new_with_options(&document(), "submit", options, hold_back).forget();
    // On a slow line a file may be chosen before this code is here.
    let Ok(inputs) = document().query_selector_all("input[data-upload]") else {
        return;
    };
    for input in (0..inputs.length()).filter_map(|at| inputs.get(at)) {
        if let Ok(input) = input.dyn_into::<HtmlInputElement>() {
            take(&input);
        }
    }
}

/// Files on their way, one after the other: a weak line carries one better than four.
#[derive(Default)]
struct Queue {
    waiting: Vec<Sending>,
    busy: bool,
    /// The button that was pressed while files were still on their way.
    then: Option<(HtmlFormElement, Option<Element>)>,
}

thread_local! {
    static QUEUE: RefCell<Queue> = RefCell::default();
}

/// One file and its line in the list.
#[derive(Clone)]
struct Sending {
    input: HtmlInputElement,
    file: File,
    line: Element,
}

fn chosen(event: &Event) {
    let target = event
        .target()
        .and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
    if let Some(input) = target.filter(|input| input.has_attribute("data-upload")) {
        take(&input);
    }
}

/// Sends what is chosen in a field.
fn take(input: &HtmlInputElement) {
    let Some(files) = input.files().map(FileList::from) else {
        return;
    };
    let Some(list) = list_beside(input) else {
        return;
    };
    let most = word(input, "data-most").parse().unwrap_or(f64::MAX);
    for file in files.iter() {
        let file: &File = file.as_ref();
        let Ok(line) = document().create_element("li") else {
            continue;
        };
        let _ = list.append_child(&line);
        let sending = Sending {
            input: input.clone(),
            file: file.clone(),
            line,
        };
        if file.size() > most {
            sending.say(&word(input, "data-too-long"), true);
            continue;
        }
        sending.say(&percent(input, 0.0), false);
        QUEUE.with_borrow_mut(|queue| queue.waiting.push(sending));
    }
    // What is on its way is not sent once more with the form.
    input.set_value("");
    next();
}

/// A form waits for its files.
fn hold_back(event: &Event) {
    let Some(event) = event.dyn_ref::<SubmitEvent>() else {
        return;
    };
    let form = event
        .target()
        .and_then(|target| target.dyn_into::<HtmlFormElement>().ok());
    let Some(form) = form else {
        return;
    };
    QUEUE.with_borrow_mut(|queue| {
        if queue.busy
            && !event.default_prevented()
            && matches!(form.query_selector("[data-upload]"), Ok(Some(_)))
        {
            event.prevent_default();
            queue.then = Some((form, event.submitter().map(Element::from)));
        }
    });
}

fn next() {
    let sending = QUEUE.with_borrow_mut(|queue| {
        if queue.busy || queue.waiting.is_empty() {
            return None;
        }
        queue.busy = true;
        Some(queue.waiting.remove(0))
    });
    if let Some(sending) = sending {
        sending.begin();
    }
}

/// One file is through, or lost.
fn over() {
    let then = QUEUE.with_borrow_mut(|queue| {
        queue.busy = false;
        if queue.waiting.is_empty() {
            queue.then.take()
        } else {
            None
        }
    });
    next();
    if let Some((form, button)) = then {
        // Only a button that is gone can fail.
        let _ = match button.and_then(|button| button.dyn_into().ok()) {
            Some(button) => form.request_submit_with_submitter(Some(&button)),
            None => form.request_submit(),
        };
    }
}

impl Sending {
    fn begin(&self) {
        if self.send().is_err() {
            self.failed();
            over();
        }
    }

    fn send(&self) -> Result<(), JsValue> {
        let form = self.input.form().ok_or(JsValue::NULL)?;
        let body = FormData::new()?;
        for name in [
            "draft", "step", "version", "case", "batch", "subject", "kind",
        ] {
            let field = form.query_selector(&format!("input[name={name}]"))?;
            if let Some(field) = field.and_then(|field| field.dyn_into::<HtmlInputElement>().ok()) {
                body.append_with_str(name, &field.value())?;
            }
        }
        body.append_with_str("then", "more")?;
        body.append_with_blob_and_filename(&self.input.name(), &self.file, &self.file.name())?;

        let request = XmlHttpRequest::new()?;
        request.open("POST", &form.get_attribute("action").unwrap_or_default())?;
        // As a form asks: only then the answer is the page that comes next.
        request.set_request_header("Accept", "text/html")?;
        let sending = self.clone();
        let upload = request.upload()?;
        let progress = EventListener::new(&upload, "progress", move |event| {
            if let Some(event) = event.dyn_ref::<ProgressEvent>() {
                let all = event.total().max(1.0);
                let done = (event.loaded() / all * 100.0).min(100.0);
                sending.say(&percent(&sending.input, done), false);
            }
        });
        let (sending, answer) = (self.clone(), request.clone());
        // The listener lives until the request has ended; it holds itself through this cell.
        let ended: Rc<RefCell<Option<EventListener>>> = Rc::default();
        let own = Rc::clone(&ended);
        let listener = EventListener::once(&request, "loadend", move |_| {
            let _ = (&progress, &own);
            if matches!(answer.status(), Ok(TOO_MANY)) {
                // Many small files come faster than the portal takes forms from one account: after a pause the same again.
                let again = sending.clone();
                Timeout::new(PAUSE, move || again.begin()).forget();
                return;
            }
            sending.ended(&answer);
            over();
        });
        ended.borrow_mut().replace(listener);
        request.send_with_opt_form_data(Some(&body))
    }

    fn ended(&self, answer: &XmlHttpRequest) {
        let text = answer.response_text().ok().flatten().unwrap_or_default();
        let parsed = DomParser::new()
            .and_then(|parser| parser.parse_from_string(&text, SupportedType::TextHtml));
        let own = self
            .input
            .form()
            .and_then(|form| form.get_attribute("action"));
        let (Ok(200), Ok(page)) = (answer.status(), parsed) else {
            self.failed();
            return;
        };
        if self.input.has_attribute("data-follow") {
            // A button that was pressed meanwhile is answered by the same page.
            QUEUE.with_borrow_mut(|queue| queue.then = None);
            let _ = window().location().set_href(&answer.response_url());
            return;
        }
        let form = own.as_deref().and_then(|own| {
            let form = page.query_selector(&format!("form[action='{own}']"));
            form.ok().flatten()
        });
        let Some(form) = form else {
            // Another page: the session has ended, or the draft is sent. Its address tells.
            let address = answer.response_url();
            if own.is_some_and(|own| address.ends_with(&own)) {
                self.failed();
            } else {
                let _ = window().location().set_href(&address);
            }
            return;
        };
        take_over(&page, &form, &self.input);
        match fault_in(&form, &self.input) {
            Some(fault) => self.say(&fault, true),
            None => self.line.remove(),
        }
    }

    /// The line was lost: the file stays here, and a button sends it again.
    fn failed(&self) {
        self.say(&word(&self.input, "data-failed"), true);
        let Ok(button) = document().create_element("button") else {
            return;
        };
        let _ = button.set_attribute("type", "button");
        let _ = button.set_attribute("class", "btn quiet");
        button.set_text_content(Some(&word(&self.input, "data-retry")));
        let _ = self.line.append_child(&button);
        let sending = self.clone();
        EventListener::once(&button, "click", move |_| {
            sending.say(&percent(&sending.input, 0.0), false);
            QUEUE.with_borrow_mut(|queue| queue.waiting.push(sending.clone()));
            next();
        })
        .forget();
    }

    fn say(&self, what: &str, bad: bool) {
        let _ = self
            .line
            .set_attribute("class", if bad { "fault" } else { "hint" });
        let size = (self.file.size() / 100_000.0).ceil() / 10.0;
        self.line
            .set_text_content(Some(&format!("{} · {size} MB · {what} ", self.file.name())));
    }
}

/// What the answer's page knows better: the papers that are here, and the version of the draft.
fn take_over(page: &Document, form: &Element, input: &HtmlInputElement) {
    let there = same_field(form, input).and_then(|field| within(&field, "[data-papers]"));
    let here = within(input, "[data-papers]");
    let found = match (there, here) {
        (Some(new), Some(old)) => Some((new, old)),
        _ => page
            .query_selector("[data-papers]")
            .ok()
            .flatten()
            .zip(document().query_selector("[data-papers]").ok().flatten()),
    };
    if let Some((new, old)) = found {
        old.set_inner_html(&new.inner_html());
    }
    let version = |form: &Element| -> Option<HtmlInputElement> {
        let field = form.query_selector("input[name=version]").ok()??;
        field.dyn_into().ok()
    };
    let here = input.form().map(Element::from);
    if let (Some(new), Some(old)) = (version(form), here.as_ref().and_then(version)) {
        old.set_value(&new.value());
    }
}

/// The field of the same name in another copy of the form.
fn same_field(form: &Element, input: &HtmlInputElement) -> Option<Element> {
    let selector = format!("input[type=file][name='{}']", input.name());
    form.query_selector(&selector).ok()?
}

/// What belongs to a file field, where a form has several of them.
fn within(input: &Element, selector: &str) -> Option<Element> {
    let around = input.closest("[data-upload-field]").ok()??;
    around.query_selector(selector).ok()?
}

fn fault_in(form: &Element, input: &HtmlInputElement) -> Option<String> {
    let field = same_field(form, input)?.closest(".field.bad").ok()??;
    field.query_selector(".fault").ok()??.text_content()
}

fn list_beside(input: &HtmlInputElement) -> Option<Element> {
    within(input, "[data-upload-list]").or_else(|| {
        let form = input.form()?;
        form.query_selector("[data-upload-list]").ok()?
    })
}

fn word(input: &HtmlInputElement, name: &str) -> String {
    input.get_attribute(name).unwrap_or_default()
}

fn percent(input: &HtmlInputElement, done: f64) -> String {
    word(input, "data-sending").replace("{}", &format!("{done:.0}"))
}
