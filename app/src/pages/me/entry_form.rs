//! The form of an entry, and the page before it is sent.

use domain::case::objection::Confirmation;
use domain::registration::{Audience, Entry, EntryKind, in_words};
use maud::{Markup, html};

use super::entry_parts::{
    called, comparison, entry_facts, entry_papers, field_input, issuers, kind_name, upload,
};
use crate::links;
use crate::ui::{Content, Step, Ui, faults_called, form_title, trail, unsent};
use crate::view::{
    AtWindow, EntriesAsked, EntryDraft, EntryView, EntryWay, Fault, FormState, WHOLE, entry_field,
    other_entry,
};

/// Where the form goes, and that which throws it away: of whoever registers for the enterprise, or of a clerk at the
/// counter.
fn endpoints(view: &EntryView) -> [&'static str; 2] {
    match view.at_counter {
        None => ["/api/form/entry", "/api/form/drop-entry"],
        Some(_) => ["/api/form/counter-entry", "/api/form/drop-counter-entry"],
    }
}

/// The form, or another page before it is sent.
pub(crate) fn step(view: &EntryView, step: &str) -> String {
    match view.at_counter {
        None => links::entry_step(view.id, step),
        Some(_) => links::counter_entry_step(view.id, step),
    }
}

/// The way to a page of an entry.
pub(crate) fn way(ui: Ui, view: &EntryView, here: &str) -> Markup {
    if let Some(at) = &view.at_counter {
        let enterprise = links::of_id(links::COUNTER_ENTERPRISE, at.came.visit);
        return trail(
            ui,
            &[
                Step::new(links::DESK, ui.text.account.desk),
                Step::new(links::COUNTER_ENTRIES, ui.text.counter_entry.desk.title),
                Step::data(ui, enterprise, &view.subject.name),
                Step::new("", here),
            ],
        );
    }
    let list = links::registration(view.subject.id, &EntriesAsked::default());
    trail(
        ui,
        &[
            Step::new(links::ME, ui.text.account.my.title),
            Step::data(
                ui,
                links::of_id(links::MY_SUBJECT, view.subject.id),
                &view.subject.name,
            ),
            Step::new(list, ui.text.registration.list.title),
            Step::new("", here),
        ],
    )
}

/// What is wrong, with the way to the entries that are in the way; a clerk is told their numbers alone.
pub(crate) fn wrong(ui: Ui, view: &EntryView) -> Markup {
    let (text, form) = (&ui.text.registration.form, &view.form);
    let others = form.values.iter().filter_map(|(name, id)| {
        let number = name.strip_prefix(&other_entry(""))?;
        Some((number, id))
    });
    html! {
        (faults_called(ui, form, |one| called(ui, view.kind, one)))
        @if view.at_counter.is_none() {
            @for (number, id) in others {
                p { a href=(links::of_id(links::ENTRY, id)) { ((text.other)(number)) } }
            }
        }
    }
}

fn title(ui: Ui, view: &EntryView) -> String {
    let (text, kind) = (&ui.text.registration.form, kind_name(ui, view.kind));
    match view.number {
        Some(_) => (text.change_title)(kind),
        None => (text.title)(kind),
    }
}

pub(crate) fn saved_line(ui: Ui, draft: &EntryDraft, saved: bool) -> Markup {
    let text = &ui.text.registration.form;
    html! {
        p.notice role="status" {
            (text.not_sent) " " span.hint { ((text.saved_at)(&(ui.text.account.time)(draft.saved_at))) }
            @if saved { " " b { (text.saved) } }
        }
    }
}

/// What is told above the form: who filled it in, and why it came back.
fn before(ui: Ui, view: &EntryView, draft: &EntryDraft) -> Markup {
    let (text, counter) = (&ui.text.registration.form, &ui.text.counter_entry);
    let window = view.pending.as_ref().map(|state| state.window.as_str());
    let window = window.filter(|unit| !unit.is_empty() && view.at_counter.is_none());
    html! {
        @if let Some(unit) = window {
            section.notice { h2 { (counter.tag) } p { ((counter.draft)(unit)) } }
        }
        @if let Some(by) = &draft.proposed {
            section.notice {
                h2 { (ui.text.public_entry.to_confirm) }
                p { ((ui.text.public_entry.proposed_by)(&by.unit, &by.operator)) }
            }
        }
        @if !draft.returned.is_empty() {
            section.notice { h2 { (text.returned) } p.letter { (draft.returned) } }
        }
    }
}

/// The form; `saved`: it was just saved.
pub(crate) fn form_page(ui: Ui, view: &EntryView, draft: &EntryDraft, saved: bool) -> Content {
    let (text, form) = (&ui.text.registration.form, &view.form);
    let title = title(ui, view);
    // Beside a paper that came too late the rest of the page is still the older one.
    let version = match form.value("version") {
        "" => view.version.to_string(),
        older => older.to_owned(),
    };
    let late = form.fault("step") == Some(&Fault::Meanwhile);
    // What somebody tells at the counter does not stay on the clerk's device.
    let keeps = view.at_counter.is_none();
    let [save, _] = endpoints(view);
    let body = html! {
        div.wrap.page {
            (way(ui, view, &title))
            div.narrow {
                (saved_line(ui, draft, saved && form.faults.is_empty()))
                (wrong(ui, view))
                h1 tabindex="-1" { (title) }
                p.hint lang=[ui.data_lang()] { (view.subject.name) }
                (before(ui, view, draft))
                @if keeps { p.hint { (text.where_kept) } (unsent(ui)) } @else {
                    p.hint { (ui.text.counter_entry.entry.where_kept) }
                }
                form #(ui.id("step")) method="post" action=(save) enctype="multipart/form-data"
                    data-unsent=[keeps.then(|| format!("{}/{}", view.id, draft.no))] {
                    // Whoever presses Enter saves, and removes no paper.
                    button.unseen name="then" value="keep" tabindex="-1" aria-hidden="true" { (text.keep) }
                    input type="hidden" name="draft" value=(view.id);
                    input type="hidden" name="step" value="form";
                    input type="hidden" name="version" value=(version);
                    input type="hidden" name=(WHOLE) value="1";
                    @for field in view.kind.fields() {
                        @let note = elsewhere(ui, view, draft, field.code, late);
                        (field_input(ui, form, field, note.as_deref()))
                    }
                    (issuers(ui, view.kind, &draft.issuers))
                    (papers(ui, view.kind, form, draft))
                    p.actions {
                        @if view.sheet.is_some() {
                            button.btn name="then" value="sheet" { (ui.text.batch.rows.save) }
                        }
                        button.btn.quiet[view.sheet.is_some()] name="then" value="next" { (text.next) }
                        button.btn.quiet name="then" value="keep" { (text.keep) }
                    }
                }
                @if let Some((batch, line)) = view.sheet {
                    p { a href=(links::batch_row(batch, line)) { ((ui.text.batch.rows.back)(line)) } }
                }
            }
            (compared(ui, view, draft))
            (dropping(ui, view))
        }
    };
    Content::new(ui, &form_title(ui, form, &title), body)
}

/// How it compares with the record on file, and what follows from that.
fn compared(ui: Ui, view: &EntryView, draft: &EntryDraft) -> Markup {
    let at_once = matches!(draft.way, Some(EntryWay::Verified { .. }));
    html! {
        @if let Some((found, values)) = draft.matched.as_ref().zip(draft.read.as_ref()) {
            (comparison(ui, 2, view.kind, values, found))
            @if at_once { p { (ui.text.registration.form.at_once) } }
        }
    }
}

/// What stands in a field in the portal, where another device saved something else meanwhile.
fn elsewhere(
    ui: Ui,
    view: &EntryView,
    draft: &EntryDraft,
    code: &str,
    late: bool,
) -> Option<String> {
    if !late {
        return None;
    }
    let saved = draft.saved.get(code).map_or("", String::as_str);
    let field = view.kind.field(code)?;
    let said = in_words(field, saved, ui.is_zh());
    (view.form.value(&entry_field(code)) != saved).then_some(said)
}

fn papers(ui: Ui, kind: EntryKind, form: &FormState, draft: &EntryDraft) -> Markup {
    let text = &ui.text.registration.form;
    let (one, all) = draft.megabytes;
    let hint = (text.evidence_hint)(draft.most_papers, one, all);
    let consents = form.fault("consent").is_some()
        || draft.papers.iter().any(|paper| paper.part == "consent")
        || names_others(kind);
    html! {
        (upload(ui, form, draft, "evidence", (text.evidence, &hint)))
        @if consents { (upload(ui, form, draft, "consent", (text.consent, text.consent_hint))) }
    }
}

/// Whether entries of a kind name third persons, who have to agree.
pub(super) fn names_others(kind: EntryKind) -> bool {
    use domain::registration::Part;
    kind.part(Part::PersonName).is_some() || kind.part(Part::Counterparty).is_some()
}

/// Throwing away what is being written.
fn dropping(ui: Ui, view: &EntryView) -> Markup {
    let text = &ui.text.registration.form;
    let [_, drop] = endpoints(view);
    let (name, said) = match view.number {
        Some(_) => (text.drop_change, text.drop_change_text),
        None => (text.drop, text.drop_text),
    };
    html! {
        details.narrow {
            summary { (name) }
            p { (said) }
            form method="post" action=(drop) data-forgets {
                input type="hidden" name="draft" value=(view.id);
                input type="hidden" name="version" value=(view.version);
                p.actions { button.btn.quiet { (name) } }
            }
        }
    }
}

/// The page before it is sent: everything once more, and what others will see of it.
pub(crate) fn summary_page(ui: Ui, view: &EntryView, draft: &EntryDraft) -> Content {
    let text = &ui.text.registration.form;
    let title = text.summary;
    let here = step(view, "form");
    let values = draft.read.as_ref().unwrap_or(&draft.saved);
    let body = html! {
        div.wrap.page {
            (way(ui, view, title))
            (saved_line(ui, draft, false))
            (faults_called(ui, &told(view), |one| called(ui, view.kind, one)))
            h1 tabindex="-1" { (title) }
            p.lead { (kind_name(ui, view.kind)) " · " span lang=[ui.data_lang()] { (view.subject.name) } }
            p { (text.summary_lead) }
            @if !draft.is_right { (not_right(ui, view, draft, &here)) }
            section {
                h2 { (text.filled) }
                (entry_facts(ui, view.kind, values, Audience::Owner))
                (entry_papers(ui, 2, &draft.papers))
                p { a href=(here) { (text.change) } }
            }
            (compared(ui, view, draft))
            @if let Some(read) = &draft.read { (preview(ui, view.kind, read)) }
            @if let Some(way) = draft.way.as_ref().filter(|_| draft.is_right) {
                section {
                    h2 { (text.way_title) }
                    p { ((text.way)(way)) }
                }
            }
            @if draft.is_right {
                @match &view.at_counter {
                    None => (sending(ui, view, draft, &here)),
                    Some(at) => (leaving(ui, view, draft, at)),
                }
            }
        }
    };
    Content::new(ui, &form_title(ui, &told(view), title), body)
}

/// Of what went wrong only what has nothing to do with a field: those are told of by what is saved.
pub(crate) fn told(view: &EntryView) -> FormState {
    let mut form = view.form.clone();
    form.faults.retain(|one| one.field == "step");
    form
}

fn not_right(ui: Ui, view: &EntryView, draft: &EntryDraft, form: &str) -> Markup {
    let text = &ui.text.registration.form;
    html! {
        section.faults aria-labelledby="not-right" {
            h2 #not-right { (text.not_right) }
            ul {
                @for one in &draft.wrong.faults {
                    li {
                        a href={ (form) "#" (one.field) } {
                            @if let Some(label) = called(ui, view.kind, one) { (label) (ui.text.account.colon) }
                            ((ui.text.account.fault)(&one.fault))
                        }
                    }
                }
            }
        }
    }
}

/// As the public will see it.
pub(super) fn preview(ui: Ui, kind: EntryKind, values: &domain::registration::Values) -> Markup {
    let text = &ui.text.registration.form;
    let entry = Entry {
        kind,
        values: values.clone(),
    };
    let nothing = entry.shown_to(Audience::Public).is_empty();
    html! {
        section.notice {
            h2 { (text.preview) }
            @if nothing { p { (text.preview_none) } } @else {
                p { (text.preview_text) }
                p {
                    b { (kind_name(ui, kind)) } " "
                    (super::entry_parts::label_tag(ui, domain::registration::Label::Verified))
                }
                (entry_facts(ui, kind, values, Audience::Public))
            }
        }
    }
}

/// What an entry stands under, in words; `None`: commitment or authorisation are missing.
fn stands_under(ui: Ui, draft: &EntryDraft) -> Option<String> {
    let (words, signed) = (&ui.text.registration, &draft.signed);
    let commitment = signed
        .commitment
        .as_ref()
        .filter(|_| signed.is_complete())?;
    let uses: Vec<&str> = signed
        .uses
        .iter()
        .flatten()
        .map(|purpose| (words.used_for)(*purpose))
        .collect();
    let uses = uses.join(ui.text.claim.and);
    Some((words.form.under_text)(&commitment.number, &uses))
}

/// The button that sends it.
fn send(ui: Ui, view: &EntryView) -> Markup {
    let text = &ui.text.registration.form;
    let [save, _] = endpoints(view);
    html! {
        form #(ui.id("step")) method="post" action=(save) enctype="multipart/form-data" {
            input type="hidden" name="draft" value=(view.id);
            input type="hidden" name="step" value="summary";
            input type="hidden" name="version" value=(view.version);
            p.actions {
                button.btn name="then" value="send" { (text.send) }
                a.btn.quiet href=(step(view, "form")) { (text.change) }
            }
        }
    }
}

/// At the counter: what it stands under, that whoever came has confirmed it, and the button; or the way to what is missing.
fn leaving(ui: Ui, view: &EntryView, draft: &EntryDraft, at: &AtWindow) -> Markup {
    let (text, counter) = (&ui.text.registration.form, &ui.text.counter_entry);
    let case = &ui.text.case.counter;
    let summary = step(view, "summary");
    html! {
        section {
            h2 { (text.under) }
            @match stands_under(ui, draft) {
                Some(under) => p { (under) },
                None => {
                    p { (text.unsigned) }
                    p.actions {
                        a.btn href=(links::counter_sign(at.came.visit, &summary)) { (counter.desk.sign) }
                    }
                }
            }
        }
        section {
            h2 { (counter.entry.confirm) }
            @match at.confirmation {
                Some(how) => {
                    p.notice { b { (how_confirmed(ui, how)) } }
                    @if at.same_scan > 0 { p.hint { ((counter.entry.same_scan)(at.same_scan)) } }
                    @if draft.signed.is_complete() { (send(ui, view)) }
                }
                None => {
                    p { @if at.lapsed { (case.lapsed) } @else { (counter.entry.not_confirmed) } }
                    p.actions { a.btn href=(step(view, "confirm")) { (counter.entry.to_confirm) } }
                }
            }
        }
    }
}

/// 本人已确认, and how.
pub(crate) fn how_confirmed(ui: Ui, how: Confirmation) -> &'static str {
    let text = &ui.text.case.counter;
    match how {
        Confirmation::Code => text.confirmed_by_code,
        Confirmation::Signed => text.confirmed_by_paper,
    }
}

/// What it stands under, and the button; or the way to signing first.
fn sending(ui: Ui, view: &EntryView, draft: &EntryDraft, form: &str) -> Markup {
    let (words, text) = (&ui.text.registration, &ui.text.registration.form);
    let summary = links::entry_step(view.id, "summary");
    html! {
        section {
            h2 { (text.under) }
            @match stands_under(ui, draft) {
                Some(under) => {
                    p { (under) }
                    (send(ui, view))
                }
                None => {
                    p { (text.unsigned) }
                    p.actions {
                        a.btn href=(links::sign(view.subject.id, &summary)) { (words.list.sign) }
                        a.btn.quiet href=(form) { (text.change) }
                    }
                }
            }
        }
    }
}
