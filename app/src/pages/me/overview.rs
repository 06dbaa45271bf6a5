use std::sync::Arc;

use domain::calendar::civil_date;
use maud::{Markup, html};

use crate::links;
use crate::pages::account::ask;
use crate::ports::{Me, Portal};
use crate::ui::{Asked, Content, Loading, Mark, Step, Ui, tag, trail};
use crate::view::MeView;

/// How far somebody has come: account, verified person, agent of an enterprise.
pub(crate) fn me(ui: Ui, _: Asked, me: Me) -> Loading {
    Box::pin(async move {
        let question = |portal: Arc<dyn Portal>| async move { portal.about_me(&me).await };
        ask(ui, question, |view| content(ui, &view)).await
    })
}

fn content(ui: Ui, view: &MeView) -> Content {
    let text = &ui.text.account.my;
    let [account, person, agent] = text.step;
    let since = (text.since)(&civil_date(view.since).to_string());
    let known = view
        .person
        .as_ref()
        .map(|person| (text.person)(&person.name, &person.source));
    let body = html! {
        div.wrap.page {
            (trail(ui, &[Step::new("", text.title)]))
            h1 tabindex="-1" { (text.title) }
            p.lead { ((text.lead)(&view.name)) }
            section {
                h2 { (text.steps) }
                ol.ways {
                    (step(ui, account, true, &since))
                    (step(ui, person, known.is_some(), known.as_deref().unwrap_or(text.no_person)))
                    (step(ui, agent, false, text.no_agent))
                }
            }
            section {
                h2 { (text.sessions) }
                p { ((text.other_sessions)(view.other_sessions)) " " a href=(links::SESSIONS) { (text.sessions) } }
                p { a href=(links::MY_DATA) { (ui.text.account.data.title) } }
            }
        }
    };
    Content::new(ui, text.title, body)
}

fn step(ui: Ui, name: &str, done: bool, more: &str) -> Markup {
    let text = &ui.text.account.my;
    html! {
        li {
            b { (name) }
            span {
                @if done { (tag(Mark::Good, text.done)) } @else { (tag(Mark::Plain, text.open)) }
            }
            span { (more) }
        }
    }
}
