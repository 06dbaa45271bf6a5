use std::sync::Arc;

use http::HeaderValue;
use http::header::REFRESH;
use leptos::prelude::use_context;
use leptos_axum::ResponseOptions;
use maud::html;

use super::{ask, over};
use crate::ports::Portal;
use crate::ui::{Asked, Content, Loading, Step, Ui, trail};
use crate::view::LeaveView;

/// On the way to the identity service: the browser goes on by itself, and the button is for those whose does not.
pub(crate) fn leave(ui: Ui, _: Asked) -> Loading {
    Box::pin(async move {
        let question = |portal: Arc<dyn Portal>| async move { portal.leave().await };
        ask(ui, question, |view| match view {
            Some(view) => content(ui, &view),
            None => over(ui),
        })
        .await
    })
}

fn content(ui: Ui, view: &LeaveView) -> Content {
    let text = &ui.text.account.service;
    let title = (text.leave)(&view.label);
    go_on(&view.url);
    let body = html! {
        div.wrap.page {
            (trail(ui, &[Step::new("", &title)]))
            div.narrow {
                h1 tabindex="-1" { (title) }
                p.lead { (text.leave_text) }
                p.actions { a.btn href=(view.url) rel="external" { ((text.leave_button)(&view.label)) } }
            }
        }
    };
    Content::new(ui, &title, body)
}

/// A page that goes on, and not an answer that redirects: browsers hold every address that a form leads to against
/// `form-action`, and the identity service may lead on to others.
fn go_on(url: &str) {
    let response = use_context::<ResponseOptions>();
    let value = HeaderValue::from_str(&format!("0; url={url}"));
    if let (Some(response), Ok(value)) = (response, value) {
        response.insert_header(REFRESH, value);
    }
}
