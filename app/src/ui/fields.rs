use domain::claim::ClaimPart;
use maud::{Markup, html};

use super::Ui;
use crate::view::{Fault, FieldFault, FormState};

/// A field of a form.
#[derive(Clone, Copy)]
pub(crate) struct Field<'a> {
    /// Name in the form.
    pub name: &'a str,
    /// What it asks for.
    pub label: &'a str,
    /// How to fill it in; may be empty.
    pub hint: &'a str,
    /// `text`, `password`, …
    pub kind: &'a str,
    /// What the browser may fill in.
    pub autocomplete: &'a str,
}

impl<'a> Field<'a> {
    /// Text that is not about whoever types it: the browser fills nothing in.
    pub(crate) fn typed(name: &'a str, label: &'a str, hint: &'a str) -> Field<'a> {
        Field {
            name,
            label,
            hint,
            kind: "text",
            autocomplete: "off",
        }
    }
}

/// A field with its label, its hint and what is wrong with it.
pub(crate) fn field(ui: Ui, form: &FormState, field: Field<'_>) -> Markup {
    let Field {
        name,
        label,
        hint,
        kind,
        autocomplete,
    } = field;
    let fault = form.fault(name);
    let id = ui.id(name);
    let (hint_id, fault_id) = (format!("{id}-hint"), format!("{id}-fault"));
    let mut told = Vec::new();
    if !hint.is_empty() {
        told.push(hint_id.as_str());
    }
    if fault.is_some() {
        told.push(&fault_id);
    }
    let told = told.join(" ");
    let described = (!told.is_empty()).then_some(told);
    let digits = (autocomplete == "one-time-code").then_some("numeric");
    // A password is never sent back.
    let value = (kind != "password").then(|| form.value(name));
    html! {
        div.field.bad[fault.is_some()] {
            label for=(id) { (label) }
            @if !hint.is_empty() {
                p.hint id=(hint_id) { (hint) }
            }
            @if let Some(fault) = fault {
                p.fault id=(fault_id) { ((ui.text.account.fault)(fault)) }
            }
            input id=(id) name=(name) type=(kind) value=[value] autocomplete=(autocomplete)
                inputmode=[digits] aria-describedby=[described] aria-invalid=[fault.map(|_| "true")]
                autocapitalize="off" spellcheck="false";
        }
    }
}

/// A choice among few: radio buttons for one, check boxes (`many`) for several. Options are value, label and what it
/// means, which may be empty.
pub(crate) fn options(
    ui: Ui,
    form: &FormState,
    field: Field<'_>,
    many: bool,
    options: &[(&str, &str, &str)],
) -> Markup {
    let name = field.name;
    let fault = form.fault(name);
    let chosen = form.value(name);
    let id = ui.id(name);
    let (hint_id, fault_id) = (format!("{id}-hint"), format!("{id}-fault"));
    html! {
        fieldset.field.bad[fault.is_some()] id=(id) tabindex="-1"
            aria-describedby=[(!field.hint.is_empty()).then_some(&hint_id)] {
            legend { (field.label) }
            @if !field.hint.is_empty() {
                p.hint id=(hint_id) { (field.hint) }
            }
            @if let Some(fault) = fault {
                p.fault id=(fault_id) { ((ui.text.account.fault)(fault)) }
            }
            @for (value, label, meaning) in options {
                label.option {
                    input type=(if many { "checkbox" } else { "radio" }) name=(name) value=(value)
                        checked[chosen.split(',').any(|one| one == *value)];
                    span {
                        b { (label) }
                        @if !meaning.is_empty() { span.hint { (meaning) } }
                    }
                }
            }
        }
    }
}

/// A choice among many.
pub(crate) fn select(
    ui: Ui,
    form: &FormState,
    field: Field<'_>,
    options: impl Iterator<Item = (String, String)>,
) -> Markup {
    let name = field.name;
    let fault = form.fault(name);
    let id = ui.id(name);
    html! {
        div.field.bad[fault.is_some()] {
            label for=(id) { (field.label) }
            @if let Some(fault) = fault {
                p.fault { ((ui.text.account.fault)(fault)) }
            }
            select id=(id) name=(name) {
                @for (value, shown) in options {
                    option value=(value) selected[form.value(name) == value] { (shown) }
                }
            }
        }
    }
}

/// Room for several lines.
pub(crate) fn area(ui: Ui, form: &FormState, field: Field<'_>) -> Markup {
    statement(ui, form, field, 1_000)
}

/// The same for as many characters as are said.
pub(crate) fn statement(ui: Ui, form: &FormState, field: Field<'_>, most: u32) -> Markup {
    let name = field.name;
    let fault = form.fault(name);
    let id = ui.id(name);
    let hint_id = format!("{id}-hint");
    html! {
        div.field.bad[fault.is_some()] {
            label for=(id) { (field.label) }
            @if !field.hint.is_empty() {
                p.hint id=(hint_id) { (field.hint) }
            }
            @if let Some(fault) = fault {
                p.fault { ((ui.text.account.fault)(fault)) }
            }
            textarea id=(id) name=(name) rows="3" maxlength=(most) aria-invalid=[fault.map(|_| "true")]
                aria-describedby=[(!field.hint.is_empty()).then_some(&hint_id)] { (form.value(name)) }
        }
    }
}

/// A file to be chosen; `kept` says what is here already.
pub(crate) fn paper(ui: Ui, form: &FormState, field: Field<'_>, kept: Option<&str>) -> Markup {
    let name = field.name;
    let fault = form.fault(name);
    let hint_id = format!("{name}-hint");
    html! {
        div.field.bad[fault.is_some()] {
            label for=(name) { (field.label) }
            p.hint id=(hint_id) { (field.hint) }
            @if let Some(fault) = fault {
                p.fault { ((ui.text.account.fault)(fault)) }
            }
            @if let Some(kept) = kept {
                p.kept { (kept) }
            }
            input id=(name) name=(name) type="file" accept=".jpg,.jpeg,.png,.pdf,image/jpeg,image/png,application/pdf"
                aria-describedby=(hint_id) aria-invalid=[fault.map(|_| "true")];
        }
    }
}

/// What is wrong with a form, all in one place, each leading to its field; nothing where nothing is.
pub(crate) fn faults(ui: Ui, form: &FormState) -> Markup {
    faults_called(ui, form, |one| label_of(ui, one))
}

/// The same where a form knows better what its fields are called.
pub(crate) fn faults_called<'l>(
    ui: Ui,
    form: &FormState,
    label_of: impl Fn(&FieldFault) -> Option<&'l str>,
) -> Markup {
    if form.faults.is_empty() {
        return Markup::default();
    }
    html! {
        section.faults role="alert" aria-labelledby="faults" {
            h2 #faults { (ui.text.account.faults) }
            ul {
                @for one in &form.faults {
                    li {
                        a href={ "#" (ui.id(&one.field)) } rel="external" {
                            @if let Some(label) = label_of(one) { (label) (ui.text.account.colon) }
                            ((ui.text.account.fault)(&one.fault))
                        }
                    }
                }
            }
        }
    }
}

/// What a field is called, where its fault alone does not tell which one is meant.
fn label_of(ui: Ui, one: &FieldFault) -> Option<&'static str> {
    let general = matches!(
        one.fault,
        Fault::Missing
            | Fault::Unknown
            | Fault::NoPaper
            | Fault::PaperKind
            | Fault::PaperEmpty
            | Fault::OfFile { .. }
            | Fault::PaperTooLong { .. }
            | Fault::TooLong { .. }
    );
    if !general {
        return None;
    }
    let (account, claim) = (&ui.text.account, &ui.text.claim);
    let investigation = &ui.text.investigation;
    let (matter, promise) = (&ui.text.commitment.desk, &ui.text.commitment.mine);
    Some(match one.field.as_str() {
        "matter_unit" => matter.unit,
        "matter_kind" => matter.kind,
        "kind_note" => matter.kind_note,
        "matter_name" => matter.name,
        "matter_basis" => matter.basis,
        "text_title" => matter.text_title,
        "text_content" => matter.content,
        "text_liability" => matter.liability,
        "text_publicity" => matter.publicity,
        words if words.starts_with("words-") => promise.words,
        letter if letter.starts_with("letter-") => promise.letter,
        reason if reason.starts_with("reason-") => promise.reason,
        "login" => account.login,
        "password" => account.password,
        "again" => account.again,
        "number" => account.number,
        "name" => claim.form.name,
        "id_kind" => claim.form.id_kind,
        "id_number" => claim.form.id_number,
        "case_number" => ui.text.case.progress.number,
        "query_code" => ui.text.case.progress.code,
        "basis" => ui.text.case.false_entry.start.basis,
        "request" => claim.correction.request,
        "answer" => claim.correction.answer,
        "kind" => investigation.report.kind,
        "happened" => investigation.report.happened,
        "happened_when" => investigation.report.when,
        "about" => investigation.report.about,
        "suspected" => investigation.report.suspected,
        "text" => investigation.progress.text,
        "question" => investigation.page.question,
        "reason" => investigation.page.reason,
        "reasons" => investigation.page.reasons,
        "outcome" => investigation.page.outcome,
        "authority" => investigation.page.authority,
        "member" => investigation.page.member,
        "staff" => investigation.page.staff,
        "object" => investigation.package.about,
        "from" => investigation.package.from,
        part => (claim.part)(ClaimPart::from_code(part)?),
    })
}

/// The title of a page with a form: it says when something is wrong, because a screen reader reads it first.
pub(crate) fn form_title(ui: Ui, form: &FormState, title: &str) -> String {
    if form.faults.is_empty() {
        title.to_owned()
    } else {
        (ui.text.account.fault_title)(title)
    }
}
