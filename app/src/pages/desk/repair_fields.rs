//! What staff are asked for with each step of a repair, what comes of it, and who is told.

use domain::case::objection::TaskKind;
use domain::case::{ActionKind, Outcome};
use maud::{Markup, html};

use crate::pages::me::case_parts as parts;
use crate::ui::{Field, Ui, field, options, rule_ref, select, statement};
use crate::view::{CaseView, FormState, RepairMatter, RepairPhase, UNMET, UnmetChoice};

fn asking<'a>(name: &'a str, label: &'a str, hint: &'a str) -> Field<'a> {
    Field::typed(name, label, hint)
}

/// What happens next, and who is told.
pub(super) fn next(ui: Ui, case: &CaseView, matter: &RepairMatter, action: ActionKind) -> Markup {
    let stage = case.line.stage;
    let phase = match (stage.is_complaint(), &matter.revocation) {
        (true, _) => RepairPhase::Complaint,
        (false, Some(_)) if matter.is_revoking(stage) => RepairPhase::Revoking,
        (false, _) => RepairPhase::Applying,
    };
    let said = (ui.text.case.repair.desk.next)(action, phase, matter.times);
    html! { @if let Some(said) = said { p { (said) } } }
}

/// What is asked for where a repair asks for something else than other cases; `None`: it does not.
pub(super) fn of_repair(
    ui: Ui,
    form: &FormState,
    case: &CaseView,
    (matter, action): (&RepairMatter, ActionKind),
) -> Option<Markup> {
    let (general, text) = (&ui.text.case.desk, &ui.text.case.repair.desk);
    let said = |label, hint| statement(ui, form, asking("text", label, hint), 2_000);
    Some(match action {
        ActionKind::AskSupplement => {
            let field = asking("missing", general.missing, text.missing_hint);
            statement(ui, form, field, 2_000)
        }
        ActionKind::Extend => {
            let most = matter
                .times
                .extend
                .map(text.extend_most)
                .unwrap_or_default();
            html! {
                (field(ui, form, Field { kind: "number", ..asking("days", general.days, &most) }))
                (said(general.reasons_letter, ""))
            }
        }
        ActionKind::Refuse => said(general.reasons_letter, ""),
        ActionKind::Propose => html! {
            (outcomes(ui, form, case, matter))
            (said(general.reasons_letter, ""))
        },
        ActionKind::FinishTask => finish(ui, form, matter),
        ActionKind::OpenRevocation => html! {
            (said(text.facts, text.facts_hint))
            (statement(ui, form, asking("basis", text.basis, text.basis_hint), 2_000))
        },
        ActionKind::Hear => said(ui.text.case.false_entry.desk.minutes, text.minutes_hint),
        ActionKind::TakeBack => said(text.take_back, text.take_back_hint),
        _ => return None,
    })
}

/// What should follow: the outcomes that fit, what is not met where it is denied, and a ban where one may be proposed.
fn outcomes(ui: Ui, form: &FormState, case: &CaseView, matter: &RepairMatter) -> Markup {
    let text = &ui.text.case.repair.desk;
    let codes = Outcome::codes(case.line.kind(), case.line.stage);
    let all: Vec<(&str, &str, &str)> = codes
        .iter()
        .map(|word| (*word, parts::outcome(ui, case, word), ""))
        .collect();
    let grants = codes.contains(&"grant");
    let label = ui.text.case.desk.outcome;
    let hint = if grants { text.grant_text } else { "" };
    html! {
        (options(ui, form, asking("outcome", label, hint), false, &all))
        @if codes.contains(&"deny") { (unmet(ui, form, &matter.unmet)) }
        @if codes.contains(&"revoke") {
            @match matter.times.ban {
                Some(term) => {
                    @let yes = (text.ban_yes)(&(ui.text.words.term)(term));
                    (options(ui, form, asking("ban", text.ban, text.ban_hint), true, &[("1", &yes, "")]))
                }
                None => p.hint { (text.no_ban) },
            }
        }
    }
}

/// 未满足的条件: each with the rule that asks for it, and room for what of it is not met.
fn unmet(ui: Ui, form: &FormState, choices: &[UnmetChoice]) -> Markup {
    let text = &ui.text.case.repair.desk;
    let hint = ui.id("unmet-hint");
    html! {
        fieldset.field id=(ui.id(UNMET)) tabindex="-1" aria-describedby=(hint) {
            legend { (text.unmet) }
            p.hint id=(hint) { (text.unmet_hint) }
            @for one in choices {
                @let (code, name) = (one.what.code(), one.what.field());
                @let condition = (text.unmet_one)(one.what);
                // Boxes of one name come back together.
                @let ticked = form.value(UNMET).split(' ').any(|known| known == code);
                label.option {
                    input type="checkbox" name=(UNMET) value=(code) checked[ticked];
                    span { b { (condition) } }
                }
                details open[ticked] {
                    summary { (text.unmet_words) }
                    ul.rules { (rule_ref(ui, &one.rule)) }
                    (statement(ui, form, asking(&name, &condition, text.unmet_one_hint), 500))
                }
            }
        }
    }
}

/// 回执 of a receiver the reader answers for.
fn finish(ui: Ui, form: &FormState, matter: &RepairMatter) -> Markup {
    let text = &ui.text.case.repair.desk;
    let open = matter.receivers.iter().filter(|one| one.mine);
    let open = open.map(|one| (one.key.clone(), parts::receiver(ui, one)));
    html! {
        input type="hidden" name="task" value=(TaskKind::StopUse.code());
        (select(ui, form, asking("receiver", text.receiver, ""), open))
        (statement(ui, form, asking("text", text.receipt, text.receipt_hint), 2_000))
        (parts::files(ui, form, ui.text.case.dispute.attach))
    }
}
