use std::sync::Arc;

use domain::case::objection::{Channel, FormStep, ID_NUMBER};
use domain::id::RecordId;
use domain::identity::PersonIdKind;
use domain::role::Permit;
use maud::{Markup, html};
use uuid::Uuid;

use crate::api::portal::{me, not_found};
use crate::links;
use crate::pages::account::ask;
use crate::pages::me::{case_parts as parts, case_row, draft_page};
use crate::ports::Portal;
use crate::ui::{
    Asked, Content, Field, Loading, Mark, Step, Ui, failed, faults, field, form_title, paper,
    search_box, select, table_head, tag, trail,
};
use crate::view::{BegunDraft, CounterAsked, CounterView, VisitView};

/// 窗口代办: find the record, go on with a draft, find a case again.
pub(crate) fn counter(ui: Ui, asked: Asked, permit: Permit) -> Loading {
    Box::pin(async move {
        let me = match me() {
            Ok(me) => me,
            Err(error) => return failed(ui, &error),
        };
        let asked = CounterAsked {
            record: asked.value("record").parse().ok(),
            number: asked.value("number"),
            visit: asked.value("visit").parse().ok(),
        };
        let question =
            |portal: Arc<dyn Portal>| async move { portal.counter(&me, &permit, asked).await };
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
    let wrong = match view.form.faults.is_empty() {
        true => &view.visit_form,
        false => &view.form,
    };
    let body = html! {
        div.wrap.page {
            (trail(ui, &[Step::new(links::DESK, ui.text.account.desk), Step::new("", text.title)]))
            // One form is sent at a time, so one of the two has faults.
            (faults(ui, wrong))
            h1 tabindex="-1" { (text.title) }
            p.lead { (text.lead) }
            @match &view.visit {
                Some(visit) => (visited(ui, view, visit)),
                None => {
                    (begin(ui, view))
                    @if view.record.is_none() { (visitor(ui, view)) }
                }
            }
            (drafts(ui, view))
            section {
                h2 { (ui.text.counter_entry.desk.title) }
                p { (ui.text.counter_entry.desk.lead) }
                p.actions { a.btn.quiet href=(links::COUNTER_ENTRIES) { (ui.text.counter_entry.desk.visit) } }
            }
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
    Content::new(ui, &form_title(ui, wrong, text.title), body)
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

/// Who came, by the paper shown: the way to what is not public and concerns him.
fn visitor(ui: Ui, view: &CounterView) -> Markup {
    let (text, claim, form) = (&ui.text.case.counter, &ui.text.claim.form, &view.visit_form);
    let ask = Field::typed;
    let kinds = PersonIdKind::ALL.map(|kind| (kind.code().to_owned(), kind.zh().to_owned()));
    html! {
        section.narrow {
            h2 { (text.visit) }
            @if view.visit_over { p.notice role="status" { (text.visit_over) } }
            p { (text.visit_text) }
            form method="post" action="/api/form/counter-visit" enctype="multipart/form-data" {
                (field(ui, form, ask("contact", claim.name, "")))
                (select(ui, form, ask("id_kind", claim.id_kind, ""), kinds.into_iter()))
                (field(ui, form, ask(ID_NUMBER, claim.id_number, text.number_hint)))
                (field(ui, form, ask("about", text.visit_about, text.visit_about_hint)))
                (paper(ui, form, ask("authorisation", text.authorisation, text.authorisation_hint), None))
                p.actions { button.btn.quiet { (text.visit_button) } }
            }
        }
    }
}

/// What somebody whose paper was checked may object to.
fn visited(ui: Ui, view: &CounterView, visit: &VisitView) -> Markup {
    let (text, lang) = (&ui.text.case.counter, ui.data_lang());
    html! {
        section {
            h2 { ((text.visit_of)(&visit.person, &visit.paper)) }
            p { (text.visit_hint) " " a href=(links::COUNTER) { (text.another_visitor) } }
            @if view.full { p.notice { (text.full) } }
            h3 { (text.own_records) }
            @if visit.records.is_empty() {
                p { (text.no_own_record) }
            } @else {
                ul.plain {
                    @for (record, draft) in &visit.records {
                        li {
                            span lang=[lang] {
                                b { (record.title) } " · " (record.authority) " · " (record.document_no) " · " (record.decided_on)
                            }
                            (begin_for(ui, visit, (record.id, None), draft.as_ref()))
                        }
                    }
                }
            }
            @if let Some(subject) = &visit.subject {
                h3 { ((text.measures)(subject)) }
                @if visit.measures.is_empty() {
                    p { (text.no_measure) }
                } @else {
                    ul.plain {
                        @for (measure, draft) in &visit.measures {
                            li {
                                span lang=[lang] { b { (measure.name) } " · " (measure.unit) " · " (measure.basis) }
                                (begin_for(ui, visit, (measure.record, Some(measure.id)), draft.as_ref()))
                            }
                        }
                    }
                }
            }
        }
    }
}

/// The way to begin with one thing, or to go on with the draft about it.
fn begin_for(
    ui: Ui,
    visit: &VisitView,
    (record, measure): (RecordId, Option<Uuid>),
    draft: Option<&BegunDraft>,
) -> Markup {
    let text = &ui.text.case.counter;
    html! {
        @if let Some(draft) = draft {
            p.hint { ((text.begun)(&draft.person)) }
            p.actions { a.btn.quiet href=(links::of_id(links::COUNTER_DRAFT, draft.id)) { (ui.text.case.start.go_on) } }
        } @else {
            form method="post" action="/api/form/begin-counter" {
                input type="hidden" name="visit" value=(visit.id);
                input type="hidden" name="record" value=(record);
                @if let Some(measure) = measure { input type="hidden" name="measure" value=(measure); }
                p.actions { button.btn.quiet { (text.begin_button) } }
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
