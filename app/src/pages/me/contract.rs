use std::sync::Arc;

use domain::milestone::Side;
use maud::html;

use super::entry::ended_with;
use super::milestones::section;
use crate::api::portal::not_found;
use crate::links;
use crate::pages::account::ask;
use crate::ports::{Me, Portal};
use crate::ui::{Asked, Content, Loading, Step, Ui, failed, form_title, trail};
use crate::view::MilestonesView;

/// A contract that somebody else registered with one's enterprise: its name and its milestones, and nothing more.
pub(crate) fn contract(ui: Ui, asked: Asked, me: Me) -> Loading {
    Box::pin(async move {
        let Ok(id) = asked.key.parse() else {
            return failed(ui, &not_found());
        };
        let question = |portal: Arc<dyn Portal>| async move {
            portal.milestones(&me, id, Side::Counterparty).await
        };
        ask(ui, question, |view| match view {
            Some(view) => content(ui, &view),
            None if !asked.value("ended").is_empty() => ended_with(ui, &ui.text.milestone.ended),
            None => failed(ui, &not_found()),
        })
        .await
    })
}

fn content(ui: Ui, view: &MilestonesView) -> Content {
    let text = &ui.text.milestone.named;
    let title = (text.page)(&view.contract);
    let body = html! {
        div.wrap.page {
            (trail(ui, &[
                Step::new(links::ME, ui.text.account.my.title),
                Step::data(ui, links::of_id(links::MY_SUBJECT, view.mine.id), &view.mine.name),
                Step::new(links::of_id(links::REGISTRATION, view.mine.id), ui.text.registration.list.title),
                Step::new("", &title),
            ]))
            h1 tabindex="-1" { (title) }
            p.lead { ((text.page_lead)(&view.other)) }
            p.hint { (text.not_mine) }
            (section(ui, view))
        }
    };
    Content::new(ui, &form_title(ui, &view.form, &title), body)
}
