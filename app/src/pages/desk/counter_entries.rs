use std::sync::Arc;

use domain::case::objection::ID_NUMBER;
use domain::claim::Relation;
use domain::identity::PersonIdKind;
use domain::registration::Stage;
use domain::role::Permit;
use http::StatusCode;
use maud::{Markup, html};

use crate::api::portal::{me, not_found};
use crate::host::set_status;
use crate::links;
use crate::pages::account::ask;
use crate::pages::me::entry_pages::{beginning, signed_lines};
use crate::pages::me::entry_parts::{kind_name, stage_tag};
use crate::ports::Portal;
use crate::ui::{
    Asked, Content, Field, Loading, Mark, Step, Ui, code, failed, faults, field, form_title,
    options, paper, select, table_head, tag, trail,
};
use crate::view::{AtVisit, CameFor, CounterEnterpriseView, CounterEntriesView, CounterEntryLine};

/// 为企业登记信息: who is checked, and what was keyed in at the windows of the unit.
pub(crate) fn counter_entries(ui: Ui, _: Asked, permit: Permit) -> Loading {
    Box::pin(async move {
        let me = match me() {
            Ok(me) => me,
            Err(error) => return failed(ui, &error),
        };
        let question =
            |portal: Arc<dyn Portal>| async move { portal.counter_entries(&me, &permit).await };
        ask(ui, question, |view| content(ui, &view)).await
    })
}

/// An enterprise at the counter, for whoever came for it.
pub(crate) fn counter_enterprise(ui: Ui, asked: Asked, _: Permit) -> Loading {
    Box::pin(async move {
        let (Ok(visit), Ok(me)) = (asked.key.parse(), me()) else {
            return failed(ui, &not_found());
        };
        let question =
            |portal: Arc<dyn Portal>| async move { portal.counter_enterprise(&me, visit).await };
        ask(ui, question, |view| match view {
            AtVisit::There(view) => enterprise(ui, &view),
            AtVisit::NoVisit => no_visit(ui),
        })
        .await
    })
}

/// Nobody was checked for it within the hour.
pub(super) fn no_visit(ui: Ui) -> Content {
    set_status(StatusCode::FORBIDDEN);
    let text = &ui.text.counter_entry.desk;
    let body = html! {
        div.wrap.page {
            (trail(ui, &[
                Step::new(links::DESK, ui.text.account.desk), Step::new(links::COUNTER_ENTRIES, text.title),
                Step::new("", text.no_visit),
            ]))
            h1 tabindex="-1" { (text.no_visit) }
            p { (text.no_visit_text) }
            p.actions { a.btn href=(links::COUNTER_ENTRIES) { (text.visit) } }
        }
    };
    Content::new(ui, text.no_visit, body)
}

fn content(ui: Ui, view: &CounterEntriesView) -> Content {
    let text = &ui.text.counter_entry.desk;
    let body = html! {
        div.wrap.page {
            (trail(ui, &[
                Step::new(links::DESK, ui.text.account.desk),
                Step::new(links::COUNTER, ui.text.case.counter.title), Step::new("", text.title),
            ]))
            (faults(ui, &view.form))
            h1 tabindex="-1" { (text.title) }
            p.lead { (text.lead) }
            ul { @for point in text.need { li { (point) } } }
            (visitor(ui, view))
            section {
                h2 { (text.lines) }
                @if view.lines.is_empty() { p { (text.none) } } @else { (lines(ui, &view.lines, true)) }
            }
        }
    };
    Content::new(ui, &form_title(ui, &view.form, text.title), body)
}

/// Who came, by the paper shown and the paper by which he speaks for the enterprise.
fn visitor(ui: Ui, view: &CounterEntriesView) -> Markup {
    let (text, claim) = (&ui.text.counter_entry.desk, &ui.text.claim);
    let (counter, form) = (&ui.text.case.counter, &view.form);
    let ask = Field::typed;
    let kinds = PersonIdKind::ALL.map(|kind| (kind.code().to_owned(), kind.zh().to_owned()));
    let relations = Relation::ALL.map(|one| (one.code(), (claim.relation)(one), ""));
    html! {
        section.narrow {
            h2 { (text.visit) }
            p { (text.visit_text) }
            form method="post" action="/api/form/counter-visit" enctype="multipart/form-data" {
                input type="hidden" name="for" value="entries";
                (field(ui, form, ask("about", text.about, text.about_hint)))
                (field(ui, form, ask("contact", claim.form.name, "")))
                (select(ui, form, ask("id_kind", claim.form.id_kind, ""), kinds.into_iter()))
                (field(ui, form, ask(ID_NUMBER, claim.form.id_number, counter.number_hint)))
                (options(ui, form, ask("relation", text.relation, ""), false, &relations))
                (paper(ui, form, ask("authorisation", counter.authorisation, text.authorisation_hint), None))
                p.actions { button.btn { (text.visit_button) } }
            }
        }
    }
}

/// Who came, on every page for him.
pub(super) fn came(ui: Ui, came: &CameFor) -> Markup {
    let text = &ui.text.counter_entry.desk;
    let relation = (ui.text.claim.relation)(came.relation);
    html! {
        p { ((text.came)(&came.masked, &came.paper, relation)) }
        p.hint { (text.came_hint) " " a href=(links::COUNTER_ENTRIES) { (text.another) } }
    }
}

fn enterprise(ui: Ui, view: &CounterEnterpriseView) -> Content {
    let (text, list) = (&ui.text.counter_entry.desk, &ui.text.registration.list);
    let complete = view.signed.is_complete();
    let sign = links::counter_sign(view.came.visit, "");
    let (visit, draft) = (view.came.visit.to_string(), view.draft.to_string());
    let body = html! {
        div.wrap.page {
            (trail(ui, &[
                Step::new(links::DESK, ui.text.account.desk), Step::new(links::COUNTER_ENTRIES, text.title),
                Step::data(ui, "", &view.subject.name),
            ]))
            (faults(ui, &view.form))
            h1 tabindex="-1" lang=[ui.data_lang()] { (view.subject.name) }
            p { (code(&view.subject.uscc)) }
            (came(ui, &view.came))
            section {
                h2 { (list.signed) }
                (signed_lines(ui, &view.signed))
                p.actions {
                    a.btn.quiet[complete] href=(sign) { @if complete { (text.sign_again) } @else { (text.sign) } }
                }
            }
            section {
                h2 { (text.lines_of) }
                @if view.lines.is_empty() { p { (text.none_of) } } @else { (lines(ui, &view.lines, false)) }
            }
            section #begin {
                h2 { (list.begin) }
                @if view.kinds.is_empty() { p { (list.no_kinds) } } @else {
                    p { (list.begin_text) }
                    @for kind in &view.kinds {
                        (beginning(ui, *kind, "/api/form/begin-counter-entry", &[("visit", &visit), ("draft", &draft)]))
                    }
                }
            }
        }
    };
    Content::new(ui, &form_title(ui, &view.form, &view.subject.name), body)
}

/// What was keyed in; with whose it is, where they are of several.
fn lines(ui: Ui, lines: &[CounterEntryLine], of_several: bool) -> Markup {
    let text = &ui.text.counter_entry.desk;
    let [_, number, stage, at] = text.columns;
    html! {
        table.list role="table" {
            (table_head(text.columns))
            tbody role="rowgroup" {
                @for line in lines {
                    tr role="row" {
                        th role="rowheader" scope="row" {
                            a href=(links::of_id(links::COUNTER_ENTRY, line.id)) {
                                @if of_several { span lang=[ui.data_lang()] { (line.subject) } " · " }
                                (kind_name(ui, line.kind))
                            }
                        }
                        td role="cell" data-label=(number) {
                            @match line.number {
                                Some(number) => (number),
                                None => (ui.text.registration.list.no_number),
                            }
                        }
                        td role="cell" data-label=(stage) {
                            (stage_tag(ui, line.stage))
                            @if line.stage == Stage::Draft && !line.is_own { " " (tag(Mark::Plain, text.of_colleague)) }
                        }
                        td role="cell" data-label=(at) { ((ui.text.account.time)(line.at)) }
                    }
                }
            }
        }
    }
}
