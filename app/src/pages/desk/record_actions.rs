//! What a unit can do with a penalty it determined, on its page.

use domain::record::SpecialField;
use domain::repair::{RulingKind, ShieldingEnd};
use maud::{Markup, html};

use crate::ui::{Field, Ui, field, options, select, statement};
use crate::view::{DeskRecordView, FormState, RecordEndView, ShieldingView};

/// Whether something is wrong with one of these fields: its form is shown unfolded.
fn wrong(form: &FormState, fields: &[&str]) -> bool {
    let mut faults = form.faults.iter();
    faults.any(|fault| fields.contains(&fault.field.as_str()))
}

/// 履行等情况
pub(super) fn said_form(ui: Ui, view: &DeskRecordView) -> Markup {
    let (text, form) = (&ui.text.record_desk.said, &view.form);
    let answers = [
        ("yes", text.yes, ""),
        ("no", text.no, ""),
        ("", text.unsaid, ""),
    ];
    let answer = |name, label| options(ui, form, Field::typed(name, label, ""), false, &answers);
    let none = std::iter::once((String::new(), text.no_field.to_owned()));
    let fields = SpecialField::ALL
        .into_iter()
        .map(|one| (one.code().to_owned(), one.zh().to_owned()));
    let named = [
        "performed",
        "performed_on",
        "harm_removed",
        "not_repeated",
        "not_listed",
        "special_field",
        "excluded_by",
    ];
    let open = view.said_version.is_none() || wrong(form, &named);
    html! {
        details open[open] {
            summary { (text.title) }
            form.narrow method="post" action="/api/form/say-of-record" enctype="multipart/form-data" {
                input type="hidden" name="record" value=(view.line.id);
                input type="hidden" name="version" value=(view.said_version.unwrap_or_default());
                (answer("performed", text.performed))
                (field(ui, form, Field {
                    kind: "date", ..Field::typed("performed_on", text.performed_on, text.performed_on_hint)
                }))
                (answer("harm_removed", text.harm_removed))
                (answer("not_repeated", text.not_repeated))
                (answer("not_listed", text.not_listed))
                (select(ui, form, Field::typed("special_field", text.field, ""), none.chain(fields)))
                p.hint { (text.field_hint) " " ((text.field_days)(&view.field_days)) }
                (options(ui, form, Field::typed("excluded", text.excluded, ""), true, &[
                    ("1", text.excluded_label, text.excluded_hint),
                ]))
                (field(ui, form, Field::typed("excluded_by", text.excluded_by, text.excluded_by_hint)))
                p.actions { button.btn { (text.save) } }
            }
        }
    }
}

/// 设置临时屏蔽
pub(super) fn shield_form(ui: Ui, view: &DeskRecordView) -> Markup {
    let (text, form) = (&ui.text.record_desk.shielding, &view.form);
    let kinds = RulingKind::ALL.map(|kind| (kind.code(), (text.kinds)(kind), ""));
    let named = [
        "ruling_kind",
        "court",
        "ruling_no",
        "ruled_on",
        "declaration",
        "last_day",
        "ruling",
    ];
    let date = |name, label, hint| Field {
        kind: "date",
        ..Field::typed(name, label, hint)
    };
    html! {
        details open[wrong(form, &named)] {
            summary { (text.add) }
            p { (text.add_text) }
            form.narrow method="post" action="/api/form/shield-record" enctype="multipart/form-data" {
                input type="hidden" name="record" value=(view.line.id);
                (options(ui, form, Field::typed("ruling_kind", text.kind, ""), false, &kinds))
                (field(ui, form, Field::typed("court", text.court, "")))
                (field(ui, form, Field::typed("ruling_no", text.number, "")))
                (field(ui, form, date("ruled_on", text.ruled_on, "")))
                (field(ui, form, date("last_day", text.last, text.last_hint)))
                (statement(ui, form, Field::typed("declaration", text.declaration, text.declaration_hint), 500))
                (ruling_file(ui, view))
                p.actions { button.btn { (text.save) } }
            }
        }
    }
}

/// 裁定书. Files that were chosen with a fault are gone: the browser keeps none.
fn ruling_file(ui: Ui, view: &DeskRecordView) -> Markup {
    let (text, form) = (&ui.text.record_desk.shielding, &view.form);
    let fault = form.fault("ruling");
    let (most, megabytes) = view.papers;
    let (id, hint, wrong) = (ui.id("ruling"), ui.id("ruling-hint"), ui.id("ruling-fault"));
    let told = match fault {
        Some(_) => format!("{hint} {wrong}"),
        None => hint.clone(),
    };
    html! {
        div.field.bad[fault.is_some()] {
            label for=(id) { (text.papers) }
            p.hint id=(hint) {
                ((text.papers_hint)(most, megabytes))
                @if !form.faults.is_empty() { " " b { (text.papers_again) } }
            }
            @if let Some(fault) = fault { p.fault id=(wrong) { ((ui.text.account.fault)(fault)) } }
            input id=(id) name="ruling" type="file" multiple
                accept=".jpg,.jpeg,.png,.pdf,image/jpeg,image/png,application/pdf"
                aria-describedby=(told) aria-invalid=[fault.map(|_| "true")];
        }
    }
}

/// 确认 or 退回 of one that somebody else entered.
pub(super) fn decide_shielding(ui: Ui, view: &DeskRecordView, one: &ShieldingView) -> Markup {
    let (text, form) = (&ui.text.record_desk.shielding, &view.form);
    let outcomes = [
        ("confirm", text.confirm, text.confirm_text),
        ("return", text.send_back, text.send_back_text),
    ];
    html! {
        p { (text.decide_lead) }
        form.narrow method="post" action="/api/form/decide-shielding" enctype="multipart/form-data" {
            input type="hidden" name="shielding" value=(one.id);
            input type="hidden" name="version" value=(one.version);
            (options(ui, form, Field::typed("shielding_outcome", text.decide, ""), false, &outcomes))
            (statement(ui, form, Field::typed("shielding_reasons", text.reasons, text.reasons_hint), 500))
            p.actions { button.btn { (text.decide_save) } }
        }
    }
}

/// Ending one before its last day.
pub(super) fn end_shielding(ui: Ui, view: &DeskRecordView, one: &ShieldingView) -> Markup {
    let (text, form) = (&ui.text.record_desk.shielding, &view.form);
    let ends = ShieldingEnd::ALL.map(|why| {
        let (label, meaning) = (text.why)(why);
        (why.code(), label, meaning)
    });
    html! {
        details open[wrong(form, &["end_why"])] {
            summary { (text.end) }
            p { (text.end_text) }
            form.narrow method="post" action="/api/form/end-shielding" enctype="multipart/form-data" {
                input type="hidden" name="shielding" value=(one.id);
                input type="hidden" name="version" value=(one.version);
                (options(ui, form, Field::typed("end_why", text.end, ""), false, &ends))
                p.actions { button.btn.quiet { (text.end) } }
            }
        }
    }
}

/// What follows an end where the duty is not performed.
pub(super) fn settle_form(ui: Ui, view: &DeskRecordView, end: &RecordEndView) -> Markup {
    let (text, form) = (&ui.text.record_desk.ended, &view.form);
    html! {
        form.narrow method="post" action="/api/form/settle-ended" enctype="multipart/form-data" {
            input type="hidden" name="record" value=(view.line.id);
            input type="hidden" name="version" value=(end.version.unwrap_or_default());
            (statement(ui, form, Field::typed("settlement", text.settlement, text.settlement_hint), 1_000))
            p.actions { button.btn { (text.settle) } }
        }
    }
}
