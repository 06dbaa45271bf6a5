use std::sync::Arc;

use domain::role::Permit;
use maud::{Markup, html};

use crate::links;
use crate::pages::account::ask;
use crate::pages::letter::{Written, paper};
use crate::pages::penalty_notice::picture;
use crate::penalty_notice::written;
use crate::ports::Portal;
use crate::prefs::Language;
use crate::ui::{Asked, Content, Loading, Mark, Step, Ui, table_head, tag, trail};
use crate::view::{NoticeLine, NoticeTab, NoticesAsked, NoticesToPrint, NoticesView};

/// 信用修复告知书 of a unit: to be served, and served.
pub(crate) fn notices(ui: Ui, asked: Asked, permit: Permit) -> Loading {
    Box::pin(async move {
        let asked = asked_for(&asked);
        let question =
            |portal: Arc<dyn Portal>| async move { portal.penalty_notices(&permit, asked).await };
        ask(ui, question, |view| content(ui, &view)).await
    })
}

fn asked_for(asked: &Asked) -> NoticesAsked {
    NoticesAsked {
        tab: NoticeTab::from_code(&asked.value("tab")).unwrap_or(NoticeTab::ToServe),
        day: asked.value("day").parse().ok(),
        page: asked.page(),
    }
}

fn content(ui: Ui, view: &NoticesView) -> Content {
    let text = &ui.text.penalty_notice.list;
    let none = match view.asked.tab {
        NoticeTab::ToServe => text.none_to_serve,
        NoticeTab::Served => text.none_served,
    };
    let to_serve = view.asked.tab == NoticeTab::ToServe;
    let body = html! {
        div.wrap.page {
            (trail(ui, &[Step::new(links::DESK, ui.text.account.desk), Step::new("", text.title)]))
            h1 tabindex="-1" { (text.title) }
            p.lead { @if view.whole_city { (text.lead_city) } @else { ((text.lead)(&view.name)) } }
            @if view.may_word { p.actions { a.btn.quiet href=(links::NOTICE_WORDS) { (text.words) } } }
            (tabs(ui, view))
            (day_filter(ui, view))
            @if view.lines.is_empty() {
                p { (none) }
            } @else {
                @if to_serve && view.may_print {
                    p.actions {
                        a.btn href=(links::notices_to_print(&view.asked)) { (text.print) }
                        // No `download`: where no PDF can be made, the answer is a page.
                        a.btn.quiet href=(links::notice_pack(&view.asked)) rel="external" { (text.pack) }
                    }
                }
                table.list role="table" {
                    (table_head(text.columns))
                    tbody role="rowgroup" { @for line in &view.lines { (row(ui, line)) } }
                }
            }
            @if view.more {
                @let next = NoticesAsked { page: view.asked.page + 1, ..view.asked };
                nav.paging aria-label=(ui.text.common.paging) {
                    a.btn.quiet rel="next" href=(links::notices(&next)) { (ui.text.common.next) }
                }
            }
        }
    };
    Content::new(ui, text.title, body)
}

fn tabs(ui: Ui, view: &NoticesView) -> Markup {
    let text = &ui.text.penalty_notice.list;
    let (to_serve, served) = view.counts;
    html! {
        nav.tabs aria-label=(text.title) {
            ul {
                @for (tab, count) in [(NoticeTab::ToServe, to_serve), (NoticeTab::Served, served)] {
                    li {
                        a href=(links::notices(&NoticesAsked { tab, day: None, page: 1 }))
                            aria-current=[(tab == view.asked.tab).then_some("page")] {
                            ((text.tab)(tab)) " " span.hint { ((ui.text.desk.count)(count)) }
                        }
                    }
                }
            }
        }
    }
}

/// One day of the list.
fn day_filter(ui: Ui, view: &NoticesView) -> Markup {
    let (text, tab) = (&ui.text.penalty_notice.list, view.asked.tab);
    let day = view
        .asked
        .day
        .map_or_else(String::new, |day| day.to_string());
    html! {
        form.filter action=(links::NOTICES) {
            input type="hidden" name="tab" value=(tab.code());
            label {
                span { ((text.day)(tab)) }
                input name="day" type="date" value=(day);
            }
            button.btn.quiet { (text.filter) }
            @if view.asked.day.is_some() {
                a href=(links::notices(&NoticesAsked { tab, day: None, page: 1 })) { (text.all_days) }
            }
        }
    }
}

fn row(ui: Ui, line: &NoticeLine) -> Markup {
    let (text, lang) = (&ui.text.penalty_notice.list, ui.data_lang());
    let [_, party, decision, unit, service] = text.columns;
    html! {
        tr role="row" {
            th role="rowheader" scope="row" {
                a href=(links::of_id(links::DESK_NOTICE, line.number)) { (line.number) }
            }
            td role="cell" data-label=(party) lang=[lang] { (line.subject.name) }
            td role="cell" data-label=(decision) lang=[lang] {
                (line.title) br; span.hint { (line.document_no) }
            }
            td role="cell" data-label=(unit) lang=[lang] { (line.unit) }
            td role="cell" data-label=(service) {
                (service_tag(ui, line))
                @if line.read_at.is_some() && line.served_on.is_none() { br; span.hint { (text.read) } }
            }
        }
    }
}

/// Whether a notice was served, or is not used any more.
pub(super) fn service_tag(ui: Ui, line: &NoticeLine) -> Markup {
    let text = &ui.text.penalty_notice;
    html! {
        @match line.served_on {
            Some(day) => (tag(Mark::Good, &(text.list.served)(day))),
            None if line.is_replaced => (tag(Mark::Plain, text.page.replaced)),
            None => (tag(Mark::Running, text.list.not_served)),
        }
        @if line.served_on.is_some() && line.is_replaced { " " (tag(Mark::Heed, text.page.replaced)) }
    }
}

/// Those of a page that are to be served, each on a sheet of its own.
pub(crate) fn notices_to_print(ui: Ui, asked: Asked, permit: Permit) -> Loading {
    Box::pin(async move {
        let asked = asked_for(&asked);
        let question =
            |portal: Arc<dyn Portal>| async move { portal.notices_to_print(&permit, asked).await };
        ask(ui, question, |view| sheets(ui, &view)).await
    })
}

fn sheets(ui: Ui, view: &NoticesToPrint) -> Content {
    let text = &ui.text.penalty_notice.list;
    let list = links::notices(&view.asked);
    let body = html! {
        div.wrap.page.of-letter {
            (trail(ui, &[
                Step::new(links::DESK, ui.text.account.desk), Step::new(list.as_str(), text.title),
                Step::new("", text.print_title),
            ]))
            h1.screen tabindex="-1" { (text.print_title) }
            p.lead.screen {
                @if view.letters.is_empty() { (text.print_none) } @else { ((text.print_lead)(view.letters.len())) }
            }
            @if view.left_out > 0 { p.hint.screen { ((text.left_out)(view.left_out)) } }
            @if view.more {
                @let next = NoticesAsked { page: view.asked.page + 1, ..view.asked };
                p.actions.screen { a.btn.quiet href=(links::notices_to_print(&next)) { (text.further) } }
            }
            @for (body, svg) in &view.letters {
                (paper(&written(body, Language::Zh), Written::Original { first: false }, &picture(ui, svg, &body.address)))
            }
        }
    };
    Content::new(ui, text.print_title, body)
}
