use std::sync::Arc;

use domain::case::objection::{Channel, FormStep};
use domain::role::Permit;
use maud::{Markup, html};

use crate::api::portal::{me, not_found};
use crate::links;
use crate::pages::account::ask;
use crate::pages::me::{case_parts as parts, case_row, draft_page};
use crate::ports::Portal;
use crate::ui::{
    Asked, Content, Field, Loading, Mark, Step, Ui, failed, faults, field, form_title, search_box,
    table_head, tag, trail,
};
use crate::view::CounterView;

/// 窗口代办: find the record, go on with a draft, find a case again.
pub(crate) fn counter(ui: Ui, asked: Asked, permit: Permit) -> Loading {
    Box::pin(async move {
        let me = match me() {
            Ok(me) => me,
            Err(error) => return failed(ui, &error),
        };
        let record = asked.value("record").parse().ok();
        let number = asked.value("number");
        let question = |portal: Arc<dyn Portal>| async move {
            portal.counter(&me, &permit, record, number).await
        };
        ask(ui, question, |view| content(ui, &view)).await
    })
}

/// One question of an objection that is filled in for somebody at the counter.
pub(crate) fn counter_draft(ui: Ui, asked: Asked, permit: Permit) -> Loading {
    Box::pin(async move {
        let (Ok(id), Ok(me)) = (asked.key.parse(), me()) else {
            return failed(ui, &not_found());
        };
        let step = FormStep::from_code(&asked.value("step"));
        let saved = !asked.value("saved").is_empty();
        let sent = !asked.value("sent").is_empty();
        let question = |portal: Arc<dyn Portal>| async move {
            portal.counter_draft(&me, &permit, id, step).await
        };
        ask(ui, question, |view| match view {
            Some(view) => draft_page(ui, &view, saved, sent),
            None => failed(ui, &not_found()),
        })
        .await
    })
}

fn content(ui: Ui, view: &CounterView) -> Content {
    let (text, mine) = (&ui.text.case.counter, &ui.text.case.mine);
    let body = html! {
        div.wrap.page {
            (trail(ui, &[Step::new(links::DESK, ui.text.account.desk), Step::new("", text.title)]))
            (faults(ui, &view.form))
            h1 tabindex="-1" { (text.title) }
            p.lead { (text.lead) }
            (begin(ui, view))
            (drafts(ui, view))
            section {
                h2 { (text.cases) }
                form.narrow action=(links::COUNTER) {
                    (field(ui, &view.form, Field {
                        name: "number", label: text.find, hint: text.find_hint, kind: "text", autocomplete: "off",
                    }))
                    p.actions { button.btn.quiet { (text.find_button) } }
                }
                @if view.cases.is_empty() {
                    p { (text.no_case) }
                } @else {
                    table.list role="table" {
                        (table_head(mine.columns))
                        tbody role="rowgroup" {
                            @for line in &view.cases { (case_row(ui, line, links::COUNTER_CASE)) }
                        }
                    }
                }
            }
        }
    };
    Content::new(ui, &form_title(ui, &view.form, text.title), body)
}

/// The record that is objected to, or the way to find it.
fn begin(ui: Ui, view: &CounterView) -> Markup {
    let text = &ui.text.case.counter;
    html! {
        section {
            h2 { (text.begin) }
            @match &view.record {
                Some(record) => {
                    (parts::disputed(ui, record))
                    @let known = view.drafts.iter().find(|draft| draft.is_about_it);
                    @if let Some(draft) = known {
                        p.notice { ((text.begun)(&draft.person)) }
                        p.actions {
                            a.btn href=(links::of_id(links::COUNTER_DRAFT, draft.line.id)) { (ui.text.case.start.go_on) }
                        }
                    } @else if view.full {
                        p.notice { (text.full) }
                    } @else {
                        ul { @for point in text.need { li { (point) } } }
                        form method="post" action="/api/form/begin-counter" {
                            input type="hidden" name="record" value=(record.id);
                            p.actions { button.btn { (text.begin_button) } }
                        }
                    }
                }
                None => {
                    p { (text.find_record) }
                    (search_box(ui, "", None))
                }
            }
        }
    }
}

fn drafts(ui: Ui, view: &CounterView) -> Markup {
    let (text, case) = (&ui.text.case.counter, &ui.text.case);
    html! {
        @if !view.drafts.is_empty() {
            section {
                h2 { (case.mine.drafts) }
                ul.hits {
                    @for draft in &view.drafts {
                        @let first = links::draft(Channel::Counter, draft.line.id, FormStep::Person);
                        li {
                            a href=(first) lang=[ui.data_lang()] { (draft.line.subject) " · " (draft.line.title) }
                            p {
                                (tag(Mark::Heed, text.not_sent)) " "
                                @if draft.person.is_empty() { (text.nobody) } @else { (draft.person) }
                            }
                            p.hint { ((case.form.saved_at)(&(ui.text.account.time)(draft.line.saved_at))) }
                        }
                    }
                }
            }
        }
    }
}
