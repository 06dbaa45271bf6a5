use std::sync::Arc;

use domain::role::Permit;
use maud::html;

use super::notices::service_tag;
use crate::api::portal::not_found;
use crate::links;
use crate::pages::account::ask;
use crate::pages::penalty_notice::{NoticePaper, called, notice_paper, replaced};
use crate::pages::service::{Serving, label_of, service_of};
use crate::ports::Portal;
use crate::ui::{Asked, Content, Loading, Step, Ui, failed, faults_called, form_title, trail};
use crate::view::NoticeView;

/// A notice, for the unit that serves it.
pub(crate) fn notice(ui: Ui, asked: Asked, permit: Permit) -> Loading {
    Box::pin(async move {
        let Ok(number) = asked.key.parse() else {
            return failed(ui, &not_found());
        };
        let question =
            |portal: Arc<dyn Portal>| async move { portal.desk_notice(&permit, number).await };
        ask(ui, question, |view| match view {
            Some(view) => content(ui, &asked, &view),
            None => failed(ui, &not_found()),
        })
        .await
    })
}

fn content(ui: Ui, asked: &Asked, view: &NoticeView) -> Content {
    let text = &ui.text.penalty_notice;
    let number = view.line.number.to_string();
    let title = called(ui, &view.line.name);
    let body = html! {
        div.wrap.page.of-letter {
            (trail(ui, &[
                Step::new(links::DESK, ui.text.account.desk), Step::new(links::NOTICES, text.list.title),
                Step::new("", &number),
            ]))
            (faults_called(ui, &view.service.form, |one| label_of(ui, &one.field)))
            @if !ui.is_zh() { h1.screen tabindex="-1" { (title) } }
            p.screen { (service_tag(ui, &view.line)) }
            (replaced(ui, view.replaced_by.map(|newer| links::of_id(links::DESK_NOTICE, newer)), view.line.is_replaced))
            (notice_paper(ui, asked, &NoticePaper {
                letter: &view.letter, name: &view.line.name, picture: &view.picture, back: links::NOTICES, back_text: text.list.title,
            }))
            (service_of(ui, &view.service, &Serving {
                read: view.line.read_at.map(|at| (text.page.read)(&(ui.text.account.time)(at), &view.read_by)),
                action: "/api/form/serve-notice",
                field: "notice",
                way_hint: text.page.way_hint,
            }))
        }
    };
    Content::new(
        ui,
        &form_title(ui, &view.service.form, &format!("{title} {number}")),
        body,
    )
}
