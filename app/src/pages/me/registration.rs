use std::sync::Arc;

use domain::id::SubjectId;
use domain::registration::{EntryKind, EntryShape, Need, Shown, Stage};
use maud::{Markup, html};

use super::entry_form::names_others;
use super::entry_parts::{field_name, kind_name, state_tags, title_of};
use super::milestones::contracts_naming;
use super::sheets::sheets;
use crate::api::portal::not_found;
use crate::links;
use crate::pages::account::ask;
use crate::ports::{Me, Portal};
use crate::ui::{
    Asked, Content, Loading, Mark, Step, Ui, failed, faults, form_title, table_head, tag, trail,
};
use crate::view::{EntriesAsked, EntryLine, ListPlace, RegistrationView, SignedView, SubjectName};

/// 自主申报 of an enterprise: what is signed, what is public, what was registered, and how to begin.
pub(crate) fn registration(ui: Ui, asked: Asked, me: Me) -> Loading {
    Box::pin(async move {
        let Ok(id) = asked.key.parse::<SubjectId>() else {
            return failed(ui, &not_found());
        };
        let wanted = EntriesAsked {
            kind: EntryKind::from_code(&asked.value("kind")),
            stage: Stage::from_code(&asked.value("stage")),
            after: ListPlace::parse(&asked.value("after")),
        };
        // 履约节点 of contracts that name this enterprise stand at the end.
        let named = ListPlace::parse(&asked.value("named"));
        let more = contracts_naming(ui, &me, id, named).await;
        let question =
            |portal: Arc<dyn Portal>| async move { portal.my_registration(&me, id, wanted).await };
        ask(ui, question, |view| match view {
            Some(view) => content(ui, &view, &more),
            None => failed(ui, &not_found()),
        })
        .await
    })
}

/// The section on the page of an enterprise; with the way on for whoever registers for it.
pub(super) fn of_subject(ui: Ui, subject: &SubjectName, registers: bool) -> Markup {
    let text = &ui.text.registration.list;
    html! {
        section {
            h2 { (text.title) }
            p { (text.of_subject) }
            @if registers {
                p.actions {
                    a.btn.quiet href=(links::registration(subject.id, &EntriesAsked::default())) { (text.open) }
                }
            } @else {
                p.hint { (text.no_scope) }
                p.actions {
                    a.btn.quiet href=(links::claim(&subject.uscc)) { (ui.text.claim.mine.claim_another) }
                }
            }
        }
    }
}

fn content(ui: Ui, view: &RegistrationView, more: &Markup) -> Content {
    let text = &ui.text.registration.list;
    let here = links::of_id(links::MY_SUBJECT, view.subject.id);
    let body = html! {
        div.wrap.page {
            (trail(ui, &[
                Step::new(links::ME, ui.text.account.my.title), Step::data(ui, here, &view.subject.name),
                Step::new("", text.title),
            ]))
            (faults(ui, &view.form))
            h1 tabindex="-1" { (text.title) }
            p.lead { span lang=[ui.data_lang()] { (view.subject.name) } }
            p { (text.lead) }
            section {
                h2 { (text.signed) }
                (signed(ui, view.subject.id, &view.signed))
            }
            section {
                h2 { (text.public) }
                p {
                    @if view.public > 0 { b { ((text.public_count)(view.public)) } } @else { (text.public_none) }
                    " " a href=(links::subject(&view.subject.uscc, 1)) { (text.public_link) }
                }
                @if view.uncovered > 0 {
                    p.notice {
                        ((ui.text.commitment.mine.uncovered_text)(view.uncovered)) " "
                        a href=(links::of_id(links::MY_COMMITMENTS, view.subject.id)) { (text.cover) }
                    }
                }
            }
            (entries(ui, view))
            (beginnings(ui, view))
            (sheets(ui, &view.sheets))
            (more)
        }
    };
    Content::new(ui, &form_title(ui, &view.form, text.title), body)
}

/// How far an enterprise is with commitment and authorisation.
pub(crate) fn signed_lines(ui: Ui, signed: &SignedView) -> Markup {
    let (words, text) = (&ui.text.registration, &ui.text.registration.list);
    let uses = |uses: &[domain::authorisation::Use]| {
        let names: Vec<&str> = uses.iter().map(|one| (words.used_for)(*one)).collect();
        names.join(ui.text.claim.and)
    };
    html! {
        ul {
            li {
                @match &signed.commitment {
                    Some(one) => {
                        ((text.committed)(one))
                        @if !one.is_current { " " b { (text.old_text) } }
                    }
                    None => (text.not_committed),
                }
            }
            li {
                @match &signed.uses {
                    Some(granted) => ((text.authorised)(&uses(granted))),
                    None => (text.not_authorised),
                }
            }
        }
        @if !signed.is_complete() { p.hint { (text.sign_first) } }
    }
}

/// The same with the way to them.
fn signed(ui: Ui, subject: SubjectId, signed: &SignedView) -> Markup {
    let text = &ui.text.registration.list;
    let here = links::registration(subject, &EntriesAsked::default());
    html! {
        (signed_lines(ui, signed))
        p.actions {
            @if signed.is_complete() {
                a.btn.quiet href=(links::sign(subject, &here)) { (text.see_signed) }
            } @else {
                a.btn href=(links::sign(subject, &here)) { (text.sign) }
            }
        }
    }
}

fn entries(ui: Ui, view: &RegistrationView) -> Markup {
    let text = &ui.text.registration.list;
    let nothing = view.counts.iter().all(|(_, count)| *count == 0);
    html! {
        section {
            h2 { (text.entries) }
            @if nothing { p { (text.none) } } @else {
                (filter(ui, view))
                @if view.entries.is_empty() {
                    p role="status" { (text.none_found) }
                } @else {
                    table.list role="table" {
                        (table_head(text.columns))
                        tbody role="rowgroup" { @for line in &view.entries { (row(ui, line)) } }
                    }
                }
                (paging(ui, view))
            }
        }
    }
}

fn filter(ui: Ui, view: &RegistrationView) -> Markup {
    let (words, text) = (&ui.text.registration, &ui.text.registration.list);
    let (subject, asked) = (view.subject.id, &view.asked);
    html! {
        form.filter action=(links::of_id(links::REGISTRATION, subject)) {
            label {
                span { (text.kind) }
                select name="kind" {
                    option value="" { (text.all_kinds) }
                    @for kind in EntryKind::all() {
                        option value=(kind.code()) selected[asked.kind == Some(kind)] { (kind_name(ui, kind)) }
                    }
                }
            }
            label {
                span { (text.stage) }
                select name="stage" {
                    option value="" { (text.all_stages) }
                    @for (stage, count) in &view.counts {
                        option value=(stage.code()) selected[asked.stage == Some(*stage)] {
                            ((text.stage_choice)((words.stage)(*stage), *count))
                        }
                    }
                }
            }
            button.btn { (text.filter) }
            @if asked.is_filtered() {
                a href=(links::registration(subject, &EntriesAsked::default())) { (text.reset) }
            }
        }
    }
}

fn row(ui: Ui, line: &EntryLine) -> Markup {
    let text = &ui.text.registration.list;
    let [_, kind, stage, unit, day] = text.columns;
    let at = (ui.text.account.time)(line.at);
    html! {
        tr role="row" {
            th role="rowheader" scope="row" lang=[ui.data_lang()] {
                a href=(links::of_id(links::ENTRY, line.id)) {
                    (title_of(ui, line.kind, &line.title))
                }
                p.hint {
                    @match line.number {
                        Some(number) => (number),
                        None => (text.no_number),
                    }
                }
            }
            td.kind role="cell" data-label=(kind) { (kind_name(ui, line.kind)) }
            td role="cell" data-label=(stage) {
                (state_tags(ui, line.stage, line.label))
                @if line.has_ended { (tag(Mark::Heed, text.has_ended)) }
                @if !line.window.is_empty() {
                    " " (tag(Mark::Plain, ui.text.counter_entry.tag))
                    p.hint lang=[ui.data_lang()] { ((ui.text.counter_entry.window)(&line.window)) }
                }
                @if line.is_proposed { " " (tag(Mark::Heed, ui.text.public_entry.to_confirm)) }
                @if line.is_change { p.hint { (text.change) } }
            }
            td role="cell" data-label=(unit) lang=[ui.data_lang()] { (verifier(ui, line)) }
            td.when role="cell" data-label=(day) {
                @match (line.verified_on, line.due) {
                    (Some(day), _) => ((text.verified_on)(day)),
                    (None, Some(due)) if line.stage.waits() => ((text.due)(due)),
                    _ if line.stage == Stage::Draft => ((text.saved)(&at)),
                    _ => ((text.sent)(&at)),
                }
            }
        }
    }
}

/// The unit that verifies it, or has.
fn verifier(ui: Ui, line: &EntryLine) -> &str {
    match line.unit.as_str() {
        "" if line.stage.waits() => ui.text.registration.list.office,
        "" => "—",
        unit => unit,
    }
}

fn paging(ui: Ui, view: &RegistrationView) -> Markup {
    let text = &ui.text.registration.list;
    let to = |after| {
        let asked = EntriesAsked {
            after,
            ..view.asked
        };
        links::registration(view.subject.id, &asked)
    };
    html! {
        @if view.next.is_some() || view.asked.after.is_some() {
            nav.paging aria-label=(ui.text.common.paging) {
                @if view.asked.after.is_some() { a.btn.quiet href=(to(None)) { (text.newest) } }
                @if view.next.is_some() { a.btn.quiet rel="next" href=(to(view.next)) { (text.older) } }
            }
        }
    }
}

/// One way to begin for each kind that is open, with what it asks for told before.
fn beginnings(ui: Ui, view: &RegistrationView) -> Markup {
    let text = &ui.text.registration.list;
    html! {
        section #begin {
            h2 { (text.begin) }
            @if view.kinds.is_empty() { p { (text.no_kinds) } } @else {
                p { (text.begin_text) }
                @let (subject, draft) = (view.subject.id.to_string(), view.draft.to_string());
                @let own = [("subject", subject.as_str()), ("draft", draft.as_str())];
                @for kind in &view.kinds {
                    (beginning(ui, *kind, "/api/form/begin-entry", &own))
                }
            }
        }
    }
}

/// What a kind asks for, and the form that begins an entry of it: where it goes, and what it says without being asked.
pub(crate) fn beginning(ui: Ui, kind: EntryKind, action: &str, hidden: &[(&str, &str)]) -> Markup {
    let text = &ui.text.registration.list;
    let name = kind_name(ui, kind);
    let listed = |needed: bool| {
        let asked = kind.fields().iter().filter(move |field| {
            let is_needed = field.need == Need::Always;
            is_needed == needed
                && field.shown != Shown::Internal
                && !matches!(field.shape, EntryShape::Flag)
        });
        let names: Vec<&str> = asked.map(|field| field_name(ui, field)).collect();
        names.join(ui.text.claim.and)
    };
    let others = listed(false);
    html! {
        details.choice {
            summary { b { (name) } }
            dl.facts {
                div { dt { (text.needs) } dd { (listed(true)) } }
                @if !others.is_empty() { div { dt { (text.may) } dd { (others) } } }
                div { dt { (text.papers) } dd { (text.papers_text) } }
            }
            @if names_others(kind) { p { (text.third) } }
            p { (text.compared) }
            p { (text.shown) }
            form method="post" action=(action) {
                @for (name, value) in hidden { input type="hidden" name=(name) value=(value); }
                input type="hidden" name="kind" value=(kind.code());
                p.actions { button.btn { ((text.begin_button)(name)) } }
            }
        }
    }
}
