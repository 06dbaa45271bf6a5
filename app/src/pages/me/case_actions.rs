//! What the applicant may do in his case, or the enterprise in one about it.

use domain::case::{ActionKind, CaseKind, ComplaintGround};
use maud::{Markup, html};

use crate::ui::{Field, Ui, options, statement, unsent};
use crate::view::{CaseMatter, CaseView, FormState};

/// What the applicant may do now; at the counter with the paper by which he confirms it.
pub(crate) fn actions(ui: Ui, view: &CaseView, at_counter: bool) -> Markup {
    let (kind, text) = (view.line.kind(), &ui.text.case.mine);
    let (finding, repair) = (&ui.text.case.false_entry.page, &ui.text.case.repair.mine);
    let may = |action: ActionKind| view.actions.contains(&action);
    let signed = |action: ActionKind| {
        if at_counter {
            signed(ui, view, action)
        } else {
            Markup::default()
        }
    };
    html! {
        @if may(ActionKind::Supplement) {
            @let told = if kind == CaseKind::Repair { repair.supplement_text } else { text.supplement_text };
            (act(ui, view, ActionKind::Supplement, text.supplement, told, html! {
                (statement(ui, &view.form, said(text.statement), 2_000))
                (papers_of_step(ui, view, ui.text.case.form.choose_files))
                (signed(ActionKind::Supplement))
            }))
        }
        @if may(ActionKind::Plead) { (plead(ui, view)) }
        @if may(ActionKind::Complain) {
            @let grounds = ComplaintGround::ALL.map(|one| (one.code(), complaint_ground(ui, kind, one), ""));
            @let told = match kind {
                CaseKind::Finding => finding.complain_text,
                CaseKind::Repair => repair.complain_text,
                _ => text.complain_text,
            };
            (act(ui, view, ActionKind::Complain, text.complain, told, html! {
                @if let Some(number) = view.other_open {
                    p.notice { ((ui.text.case.dispute.other_open)(&number.to_string())) }
                }
                (options(ui, &view.form, Field {
                    name: "ground", label: text.complain_ground, hint: "", kind: "", autocomplete: "",
                }, false, &grounds))
                (statement(ui, &view.form, said(text.statement), 2_000))
                (signed(ActionKind::Complain))
            }))
        }
        @if may(ActionKind::Withdraw) {
            details {
                summary { (text.withdraw) }
                (act(ui, view, ActionKind::Withdraw, text.withdraw, withdraw_text(ui, view), signed(ActionKind::Withdraw)))
            }
        }
    }
}

/// 陈述申辩
fn plead(ui: Ui, view: &CaseView) -> Markup {
    let text = &ui.text.case.false_entry.page;
    let repair = &ui.text.case.repair.mine;
    let (lead, appointed) = match view.line.kind() {
        CaseKind::Repair => (repair.plead_text, repair.in_person_hint),
        _ => (text.plead_text, text.in_person_hint),
    };
    let in_person = Field {
        name: "in_person",
        label: text.in_person,
        hint: appointed,
        kind: "",
        autocomplete: "",
    };
    let complete = Field {
        name: "complete",
        label: text.complete,
        hint: text.complete_hint,
        kind: "",
        autocomplete: "",
    };
    let fields = html! {
        (statement(ui, &view.form, said(text.plead_said), 2_000))
        (papers_of_step(ui, view, text.plead_papers))
        (options(ui, &view.form, in_person, true, &[("1", text.in_person_yes, "")]))
        (options(ui, &view.form, complete, true, &[("1", text.complete_yes, "")]))
    };
    act(ui, view, ActionKind::Plead, text.plead, lead, fields)
}

/// What a complaint says against, in words of the kind of case.
pub(crate) fn complaint_ground(ui: Ui, kind: CaseKind, ground: ComplaintGround) -> &'static str {
    match kind {
        CaseKind::Finding => (ui.text.case.false_entry.complaint_ground)(ground),
        _ => (ui.text.case.complaint_ground)(ground),
    }
}

/// What it means to withdraw now.
fn withdraw_text(ui: Ui, view: &CaseView) -> &'static str {
    let text = &ui.text.case.mine;
    match (view.line.stage.is_complaint(), &view.matter) {
        (_, CaseMatter::Finding(_)) => ui.text.case.false_entry.page.withdraw_complaint_text,
        (true, CaseMatter::Repair(_)) => ui.text.case.repair.mine.withdraw_complaint_text,
        (true, CaseMatter::Objection(_)) => text.withdraw_complaint_text,
        (false, CaseMatter::Repair(_)) => ui.text.repair.mine.withdraw_text,
        (false, CaseMatter::Objection(matter)) => match matter.record.measure {
            Some(_) => ui.text.measure.object.withdraw,
            None => text.withdraw_text,
        },
    }
}

fn said(label: &str) -> Field<'_> {
    Field {
        name: "text",
        label,
        hint: "",
        kind: "",
        autocomplete: "",
    }
}

/// The papers of a step, with what is taken, before anybody chooses.
fn papers_of_step(ui: Ui, view: &CaseView, label: &str) -> Markup {
    let (most, one, all) = view.files;
    let hint = (ui.text.case.form.files_hint)(most, one, all);
    choosing(ui, &view.form, (label, &hint))
}

/// Several papers at once.
pub(crate) fn files(ui: Ui, form: &FormState, label: &str) -> Markup {
    choosing(ui, form, (label, ""))
}

fn choosing(ui: Ui, form: &FormState, (label, hint): (&str, &str)) -> Markup {
    let id = ui.id("papers");
    let faults: Vec<_> = form
        .faults
        .iter()
        .filter(|fault| fault.field == "papers")
        .collect();
    let (again_id, fault_id) = (format!("{id}-again"), format!("{id}-fault"));
    let hint_id = format!("{id}-hint");
    let mut told = Vec::new();
    if !hint.is_empty() {
        told.push(hint_id.as_str());
    }
    if !form.faults.is_empty() {
        told.push(again_id.as_str());
    }
    if !faults.is_empty() {
        told.push(&fault_id);
    }
    let described = (!told.is_empty()).then(|| told.join(" "));
    html! {
        div.field.bad[!faults.is_empty()] {
            label for=(id) { (label) }
            @if !hint.is_empty() { p.hint id=(hint_id) { (hint) } }
            @if !form.faults.is_empty() { p.hint id=(again_id) { (ui.text.case.form.files_again) } }
            @if !faults.is_empty() {
                div id=(fault_id) {
                    @for fault in &faults { p.fault { ((ui.text.account.fault)(&fault.fault)) } }
                }
            }
            input id=(id) name="papers" type="file" multiple aria-describedby=[described]
                aria-invalid=[(!faults.is_empty()).then_some("true")]
                accept=".jpg,.jpeg,.png,.pdf,image/jpeg,image/png,application/pdf";
        }
    }
}

/// 本人签字: the paper by which somebody at the counter confirms a step.
fn signed(ui: Ui, view: &CaseView, action: ActionKind) -> Markup {
    let text = &ui.text.case.counter;
    let id = format!("confirmation-{}", action.code());
    let sent = view.form.value("action") == action.code();
    let fault = view.form.fault("confirmation").filter(|_| sent);
    html! {
        div.field.bad[fault.is_some()] {
            label for=(id) { (text.signed) }
            p.hint id={ (id) "-hint" } { (text.signed_step) }
            @if let Some(fault) = fault { p.fault { ((ui.text.account.fault)(fault)) } }
            input id=(id) name="confirmation" type="file" aria-describedby={ (id) "-hint" }
                accept=".jpg,.jpeg,.png,.pdf,image/jpeg,image/png,application/pdf";
        }
    }
}

/// What the browser keeps a statement under until it is sent: each by itself.
fn pleading(view: &CaseView, nth: usize) -> String {
    format!("plead-{}-{nth}", view.line.id)
}

/// The same of the one that has arrived last.
pub(super) fn sent_statement(view: &CaseView) -> Option<String> {
    let last = view.statements().len().checked_sub(1)?;
    Some(pleading(view, last))
}

/// The form of an action.
fn act(
    ui: Ui,
    view: &CaseView,
    action: ActionKind,
    title: &str,
    lead: &str,
    fields: Markup,
) -> Markup {
    let unsent_key = match action {
        ActionKind::Plead => Some(format!("{}/text", pleading(view, view.statements().len()))),
        _ => None,
    };
    html! {
        section.narrow {
            h2 { (title) }
            p { (lead) }
            @if unsent_key.is_some() { (unsent(ui)) }
            form method="post" action="/api/form/case" enctype="multipart/form-data" data-unsent=[unsent_key] {
                input type="hidden" name="case" value=(view.line.id);
                input type="hidden" name="version" value=(view.version);
                input type="hidden" name="action" value=(action.code());
                (fields)
                p.actions { button.btn.quiet { (ui.text.case.action_of(view.line.kind(), action)) } }
            }
        }
    }
}
