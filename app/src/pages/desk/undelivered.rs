use std::sync::Arc;

use domain::role::Permit;
use maud::{Markup, html};

use crate::api::portal;
use crate::links;
use crate::pages::account::ask;
use crate::ports::Portal;
use crate::ui::{Asked, Content, Loading, Step, Ui, failed, faults, form_title, table_head, trail};
use crate::view::{ListPlace, UndeliveredLine, UndeliveredView};

/// 未送达: copies of messages that did not arrive after all tries.
pub(crate) fn undelivered(ui: Ui, asked: Asked, permit: Permit) -> Loading {
    Box::pin(async move {
        let me = match portal::me() {
            Ok(me) => me,
            Err(error) => return failed(ui, &error),
        };
        let after = ListPlace::parse(&asked.value("after"));
        let question =
            |portal: Arc<dyn Portal>| async move { portal.undelivered(&me, &permit, after).await };
        ask(ui, question, |view| content(ui, &view)).await
    })
}

fn content(ui: Ui, view: &UndeliveredView) -> Content {
    let text = &ui.text.desk.undelivered;
    let body = html! {
        div.wrap.page {
            (trail(ui, &[Step::new(links::DESK, ui.text.account.desk), Step::new("", text.title)]))
            (faults(ui, &view.form))
            h1 tabindex="-1" { (text.title) }
            p.lead { (text.lead) }
            @if view.form.value("again") == "1" { p.notice role="status" { (text.again) } }
            @if view.lines.is_empty() { p { (text.none) } } @else {
                table.list role="table" {
                    (table_head(text.columns))
                    tbody role="rowgroup" { @for one in &view.lines { (line(ui, view, one)) } }
                }
            }
            @if view.next.is_some() {
                nav.paging aria-label=(ui.text.common.paging) {
                    a.btn.quiet rel="next" href=(links::undelivered(view.next)) { (ui.text.account.log.older) }
                }
            }
        }
    };
    Content::new(ui, &form_title(ui, &view.form, text.title), body)
}

fn line(ui: Ui, view: &UndeliveredView, one: &UndeliveredLine) -> Markup {
    let text = &ui.text.desk.undelivered;
    let [_, to, about, tried, why, what] = text.columns;
    html! {
        tr role="row" {
            th.day role="rowheader" scope="row" { ((ui.text.account.time)(one.at)) }
            td role="cell" data-label=(to) {
                @if one.by_mail { (text.mail) } @else { (text.sms) } " "
                @if one.to.is_empty() { (text.no_address) } @else { (one.to) }
                @if one.no_account { " " span.hint { (ui.text.case.dispute.no_account) } }
            }
            td role="cell" data-label=(about) {
                @match (&one.case, &one.subject) {
                    (Some((id, number)), _) if view.may_open => { a href=(links::of_id(links::DESK_CASE, id)) { (number) } }
                    (Some((_, number)), _) => { (number) }
                    (None, Some(subject)) => { span lang=[ui.data_lang()] { (subject.name) } }
                    (None, None) => { (text.other) }
                }
            }
            td role="cell" data-label=(tried) { ((text.tries)(one.tries)) }
            td role="cell" data-label=(why) { ((text.fault)(&one.fault)) }
            td role="cell" data-label=(what) {
                form method="post" action="/api/form/retry-letter" {
                    input type="hidden" name="letter" value=(one.id);
                    button.btn.quiet { (text.retry) }
                }
            }
        }
    }
}
