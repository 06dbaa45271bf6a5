use std::sync::Arc;

use domain::account::AccountKind;
use maud::{Markup, html};

use crate::links;
use crate::pages::account::ask;
use crate::ports::{Me, Portal};
use crate::ui::{Asked, Content, Loading, Mark, Step, Ui, tag, trail};
use crate::view::{
    BatchTab, InvestigationTab, ListPlace, MessageView, MessagesView, Reader, RecordReader, Told,
};

/// 站内消息, for citizens and staff. What is shown counts as read from then on.
pub(crate) fn messages(ui: Ui, asked: Asked, me: Me) -> Loading {
    Box::pin(async move {
        let after = ListPlace::parse(&asked.value("after"));
        let staff = me.kind == AccountKind::Staff;
        let question = |portal: Arc<dyn Portal>| async move { portal.messages(&me, after).await };
        ask(ui, question, |view| {
            content(ui, &view, staff, after.is_some())
        })
        .await
    })
}

fn content(ui: Ui, view: &MessagesView, staff: bool, further: bool) -> Content {
    let (text, page) = (&ui.text.claim.messages, &ui.text.desk.messages);
    let above = if staff {
        Step::new(links::DESK, ui.text.account.desk)
    } else {
        Step::new(links::ME, ui.text.account.my.title)
    };
    let body = html! {
        div.wrap.page {
            (trail(ui, &[above, Step::new("", text.title)]))
            h1 tabindex="-1" { (text.title) }
            p.lead { (text.lead) }
            @if view.messages.is_empty() { p { (text.none) } }
            @if view.unread > 0 {
                form method="post" action="/api/form/read-messages" {
                    input type="hidden" name="seen" value=(view.seen);
                    p.actions { (tag(Mark::Heed, &(text.unread)(view.unread))) " " button.btn.quiet { (text.read) } }
                }
            }
            @for message in &view.messages { (one(ui, message)) }
            @if further || view.next.is_some() {
                nav.paging aria-label=(ui.text.common.paging) {
                    @if further { a.btn.quiet href=(links::MESSAGES) { (page.newest) } }
                    @if view.next.is_some() {
                        a.btn.quiet rel="next" href=(links::messages(view.next)) { (page.older) }
                    }
                }
            }
        }
    };
    Content::new(ui, text.title, body)
}

fn one(ui: Ui, message: &MessageView) -> Markup {
    let (text, page, time) = (
        &ui.text.claim.messages,
        &ui.text.desk.messages,
        ui.text.account.time,
    );
    let (title, told) = (text.told)(&message.told);
    html! {
        article.message {
            h2 { (title) @if message.read_at.is_none() { " " (tag(Mark::Heed, text.new)) } }
            p.hint {
                (time(message.at))
                @if let Some(at) = message.read_at { " · " ((page.read_at)(&time(at))) }
            }
            p.letter { (told) }
            @if let Some(href) = place(&message.told) {
                p { a href=(href) aria-label={ (page.open) " " (title) } { (page.open) } }
            }
        }
    }
}

/// Where what a message tells of is shown to its reader; `None`: nowhere, or not to him.
fn place(told: &Told) -> Option<String> {
    Some(match told {
        Told::Case(news) => match news.reader {
            Reader::Applicant => links::of_id(links::MY_CASE, news.id),
            Reader::Subject => return None,
            Reader::Staff => links::of_id(links::DESK_CASE, news.id),
            Reader::Applier => links::ORDERS.to_owned(),
            Reader::Window => links::of_id(links::COUNTER_CASE, news.id),
        },
        Told::Record(news) => match news.reader {
            RecordReader::Holder => links::of_id(links::MY_REPAIR, news.subject.id),
            RecordReader::Agent => links::of_id(links::MY_SUBJECT, news.subject.id),
            RecordReader::Determiner | RecordReader::Office => {
                links::of_id(links::DESK_RECORD, news.record)
            }
            RecordReader::Applier { .. } => links::ORDERS.to_owned(),
        },
        Told::OrdersLate { .. } => links::ORDERS.to_owned(),
        Told::EntrySent(receipt) => links::of_id(links::ENTRY, receipt.id),
        Told::Sheet(news) => links::batch(news.id, BatchTab::All, 1),
        Told::Entry(news) if news.what.is_for_staff() => links::of_id(links::DESK_ENTRY, news.id),
        Told::Entry(news) => links::of_id(links::ENTRY, news.id),
        Told::Contract(news) => links::contract(news.id, news.side),
        Told::Help(news) => links::of_id(links::MY_SUBJECT, news.subject.id),
        // Also whoever acts in something else is told; what he lacks to register stands there.
        Told::Invited { subject } => links::of_id(links::MY_SUBJECT, subject.id),
        Told::EntryProposed { entry, .. } => links::of_id(links::ENTRY, entry),
        Told::Notice(news) => links::of_id(links::MY_NOTICE, news.number),
        Told::CaseHanded(news) => links::of_id(links::DESK_CASE, news.id),
        Told::ClaimFiled { subject, .. }
        | Told::ClaimWithdrawn { subject, .. }
        | Told::AgentAdded { subject, .. }
        | Told::AgentEnded { subject, .. }
        | Told::Confirmed { subject, .. } => links::of_id(links::MY_SUBJECT, subject.id),
        Told::Refused { subject, .. } => links::claim(&subject.uscc),
        Told::Commitment { subject, .. } => links::of_id(links::MY_COMMITMENTS, subject.id),
        Told::Corrected { .. } => links::MY_DATA.to_owned(),
        Told::Reported { .. } => links::investigations(InvestigationTab::Untaken),
        Told::InvestigationMoved { id, .. } => links::of_id(links::DESK_INVESTIGATION, id),
        Told::ReportMoved { .. } => links::REPORT.to_owned(),
        _ => return None,
    })
}
