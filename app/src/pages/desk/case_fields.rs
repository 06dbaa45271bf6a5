//! What staff are asked for with each step of a case.

use domain::case::objection::{TaskKind, field_name};
use domain::case::{ActionKind, Breach, Complaint, Conflict, Outcome, PauseKind};
use domain::id::ExpertId;
use maud::{Markup, html};

use super::case::{changes, expert};
use super::repair_fields;
use crate::pages::me::case_parts as parts;
use crate::ui::{Field, Ui, field, options, select, statement};
use crate::view::{CaseDeskView, CaseMatter, CaseView, FormState, ObjectionMatter};

fn asking<'a>(name: &'a str, label: &'a str) -> Field<'a> {
    Field::typed(name, label, "")
}

/// What is asked for in the form of an action.
pub(super) fn fields(ui: Ui, view: &CaseDeskView, action: ActionKind) -> Markup {
    let case = &view.case;
    let Some(matter) = case.repair() else {
        return of_any(ui, view, action);
    };
    let form = &typed(case, action);
    let own = repair_fields::of_repair(ui.within(action.code()), form, case, (matter, action));
    html! {
        (repair_fields::next(ui, case, matter, action))
        (own.unwrap_or_else(|| of_any(ui, view, action)))
    }
}

/// The same for a case of any kind.
fn of_any(ui: Ui, view: &CaseDeskView, action: ActionKind) -> Markup {
    let (words, text, ui) = (&ui.text.case, &ui.text.case.desk, ui.within(action.code()));
    let form = &typed(&view.case, action);
    let said = |label| statement(ui, form, asking("text", label), 2_000);
    let found = &words.false_entry.desk;
    let hinted = |label, hint| {
        let field = Field {
            hint,
            ..asking("text", label)
        };
        statement(ui, form, field, 2_000)
    };
    let units = || view.units.iter().cloned();
    match action {
        ActionKind::AskSupplement => statement(
            ui,
            form,
            Field {
                hint: text.missing_hint,
                ..asking("missing", text.missing)
            },
            2_000,
        ),
        ActionKind::Refuse | ActionKind::Return => said(text.reasons),
        ActionKind::Forward => html! {
            (select(ui, form, asking("unit", text.unit), units()))
            (said(text.note_to_unit))
        },
        ActionKind::Transfer => html! {
            (select(ui, form, asking("unit", text.unit), units()))
            (said(text.reasons))
        },
        ActionKind::Answer => html! {
            (outcomes(ui, view, form))
            (statement(ui, form, asking("basis", text.basis), 2_000))
            (said(text.statement))
            (parts::files(ui, form, ui.text.case.dispute.attach))
            (options(ui, form, asking("source_corrected", text.source), true, &[("1", text.source_done, "")]))
        },
        ActionKind::Propose => html! { (outcomes(ui, view, form)) (said(text.reasons_letter)) },
        ActionKind::Hold => {
            let all = PauseKind::ALL
                .into_iter()
                .filter(|why| *why != PauseKind::Supplement)
                .map(|why| (why.code(), (words.pause)(why), ""))
                .collect::<Vec<_>>();
            html! { (options(ui, form, asking("why", text.why), false, &all)) (said(text.reasons)) }
        }
        ActionKind::Extend => html! {
            (field(ui, form, Field { kind: "number", ..asking("days", text.days) }))
            (said(text.reasons))
        },
        ActionKind::Decide => {
            let one = |name: &'static str, label: &'static str, meaning: &'static str| {
                options(
                    ui,
                    form,
                    asking(name, label),
                    true,
                    &[("1", text.checked, meaning)],
                )
            };
            let repair = &words.repair.desk;
            let (first, meanings) = match view.case.repair() {
                Some(_) => (repair.check_first, repair.check_texts),
                None => (ui.text.desk.case.check_first, text.check_texts),
            };
            html! {
                @if let Some(proposal) = &view.proposal {
                    p { b { (parts::outcome(ui, &view.case, proposal.outcome.code())) } }
                    (changes(ui, view, &proposal.outcome))
                    p.letter { (proposal.reasons) }
                }
                p.hint { (first) }
                (one("facts", text.checks[0], meanings[0]))
                (one("law", text.checks[1], meanings[1]))
                (one("discretion", text.checks[2], meanings[2]))
            }
        }
        ActionKind::FinishTask => {
            let open: Vec<(String, String)> = view
                .case
                .tasks
                .iter()
                .filter(|(_, done)| done.is_none())
                .map(|(task, _): &(TaskKind, _)| {
                    (task.code().to_owned(), (words.task)(*task).to_owned())
                })
                .collect();
            html! {
                (select(ui, form, asking("task", text.task), open.into_iter()))
                (statement(ui, form, Field { hint: text.receipt_hint, ..asking("text", text.receipt) }, 2_000))
                (parts::files(ui, form, ui.text.case.dispute.attach))
            }
        }
        ActionKind::Convene => html! {
            (field(ui, form, Field { kind: "date", ..asking("on", text.on) }))
            fieldset.field {
                legend { (text.units) }
                @for (code, name) in &view.units {
                    label.option {
                        input type="checkbox" name="units" value=(code)
                            checked[form.value("units").split(' ').any(|ticked| ticked == code)];
                        span { b { (name) } }
                    }
                }
            }
        },
        ActionKind::Excuse => {
            let all = Conflict::ALL
                .map(|why| (why.code(), (words.conflict)(why), ""))
                .to_vec();
            html! {
                (select(ui, form, asking("expert", text.expert), experts(view, Complaint::unheard)))
                (options(ui, form, asking("why", text.excuse_why), false, &all))
                (said(text.reasons))
            }
        }
        ActionKind::Opine => html! {
            (select(ui, form, asking("expert", text.expert), experts(view, Complaint::panel)))
            (said(text.opinion))
        },
        ActionKind::Minute => said(text.minutes),
        ActionKind::Hear => hinted(found.minutes, found.minutes_hint),
        ActionKind::TakeBack => hinted(found.take_back, found.take_back_hint),
        _ => Markup::default(),
    }
}

/// Experts of the complaint with their names, for a choice.
fn experts(
    view: &CaseDeskView,
    which: fn(&Complaint) -> Vec<ExpertId>,
) -> impl Iterator<Item = (String, String)> {
    let all = view.complaint.iter().flat_map(which);
    all.map(move |id| (id.to_string(), expert(view, id).to_owned()))
}

/// What was typed into the form of this action: what was meant for one never stands in another.
fn typed(case: &CaseView, action: ActionKind) -> FormState {
    if case.form.value("action") == action.code() {
        case.form.clone()
    } else {
        FormState::default()
    }
}

/// What should follow, with what belongs to it.
fn outcomes(ui: Ui, view: &CaseDeskView, form: &FormState) -> Markup {
    match &view.case.matter {
        CaseMatter::Objection(matter) => corrections(ui, view, matter, form),
        CaseMatter::Finding(_) | CaseMatter::Repair(_) => findings(ui, view, form),
    }
}

/// The outcomes of a case of this kind that fit, to choose among.
fn choice(
    ui: Ui,
    view: &CaseDeskView,
    form: &FormState,
    fits: impl Fn(&&'static str) -> bool,
) -> Markup {
    let line = &view.case.line;
    let all: Vec<(&str, &str, &str)> = Outcome::codes(line.kind(), line.stage)
        .iter()
        .copied()
        .filter(fits)
        .map(|word| (word, parts::outcome(ui, &view.case, word), ""))
        .collect();
    let asked = asking("outcome", ui.text.case.desk.outcome);
    options(ui, form, asked, false, &all)
}

/// For a correction, what each field should say.
fn corrections(ui: Ui, view: &CaseDeskView, matter: &ObjectionMatter, form: &FormState) -> Markup {
    let changes = &matter.objection.changes;
    // An objection to a measure alone is answered about that and about nothing else.
    let of_measure = matter.record.measure.is_some();
    let fits = |word: &&str| {
        !of_measure
            || Outcome::from_code(word, Vec::new())
                .is_some_and(|outcome| outcome.is_about_measures())
    };
    html! {
        (choice(ui, view, form, fits))
        @if !of_measure { details open[!changes.is_empty()] {
            summary { (ui.text.case.desk.changes) }
            @for one in &matter.record.fields {
                @let name = if ui.is_zh() { &one.zh } else { &one.en };
                @let input = field_name(&one.code);
                @let asked = changes.iter().find(|change| change.field == one.code);
                @let hint = asked.map_or_else(|| one.value.clone(), |change| format!("{} → {}", change.old, change.new));
                (field(ui, form, Field { name: &input, label: name, hint: &hint, kind: "text", autocomplete: "off" }))
            }
        } }
    }
}

/// For what is false, what becomes of the commitment; the lighter stands first.
fn findings(ui: Ui, view: &CaseDeskView, form: &FormState) -> Markup {
    let words = &ui.text.case.false_entry;
    let text = &words.desk;
    let breaches =
        Breach::ALL.map(|one| (one.code(), (words.breach)(one), (words.breach_text)(one)));
    let asked = |name, label, hint| Field {
        hint,
        ..asking(name, label)
    };
    html! {
        (choice(ui, view, form, |_| true))
        @if !view.case.line.stage.is_complaint() {
            (options(ui, form, asked("breach", text.breach, text.breach_hint), false, &breaches))
            (statement(ui, form, asked("unperformed", text.unperformed, text.unperformed_hint), 2_000))
        }
    }
}
