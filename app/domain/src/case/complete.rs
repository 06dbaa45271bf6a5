//! Whether an action says everything that belongs to it.

use super::{Action, Need, Outcome, Refusal};

/// Longest text somebody may write into one field, in characters.
pub const LONGEST_TEXT: usize = 4_000;

/// Whether everything is said, and nothing at too great a length.
pub(super) fn complete(action: &Action) -> Result<(), Refusal> {
    let mut needs = Vec::new();
    let mut longest = 0;
    let mut text = |need: Need, text: &str| {
        longest = longest.max(text.chars().count());
        if text.trim().is_empty() {
            needs.push(need);
        }
    };
    match action {
        Action::AskSupplement { missing } => {
            text(Need::Missing, missing.first().map_or("", String::as_str));
            missing.iter().for_each(|one| text(Need::Missing, one));
        }
        Action::Supplement { statement } | Action::Plead { statement, .. } => {
            text(Need::Statement, statement);
        }
        Action::Refuse { reasons } => text(Need::Reasons, reasons),
        Action::Forward { unit, note } => {
            text(Need::Unit, unit);
            text(Need::Statement, note);
        }
        Action::Transfer { unit, reason } => {
            text(Need::Unit, unit);
            text(Need::Reasons, reason);
        }
        Action::Answer(answer) => {
            text(Need::Basis, &answer.basis);
            text(Need::Statement, &answer.statement);
            changes(&answer.outcome, &mut text);
        }
        Action::Hold { reason, .. }
        | Action::Return { reason }
        | Action::Excuse { reason, .. }
        | Action::TakeBack { reason } => text(Need::Reasons, reason),
        Action::Extend { days, reason } => {
            text(Need::Reasons, reason);
            text(Need::Days, if *days == 0 { "" } else { "1" });
        }
        Action::Propose {
            outcome, reasons, ..
        } => {
            text(Need::Reasons, reasons);
            changes(outcome, &mut text);
        }
        Action::Decide(checks) => text(Need::Checks, if checks.passed() { "1" } else { "" }),
        Action::FinishTask { receipt, .. } => text(Need::Receipt, receipt),
        Action::Complain { statement, .. } => text(Need::Statement, statement),
        Action::Convene { units, .. } => {
            text(Need::Units, units.first().map_or("", String::as_str));
        }
        Action::DrawExperts(draw) => text(Need::Draw, if draw.drawn.is_empty() { "" } else { "1" }),
        Action::Opine { opinion, .. } => text(Need::Opinion, opinion),
        Action::Minute { minutes } | Action::Hear { minutes } => text(Need::Minutes, minutes),
        Action::Receive(receipt) => {
            text(Need::Number, &receipt.id);
            text(Need::Number, &receipt.number);
            receipt.answer.texts(|need, said| text(need, said));
        }
        Action::OpenRevocation { facts, basis, .. } => {
            text(Need::Facts, facts);
            text(Need::Basis, basis);
        }
        Action::Accept | Action::Resume | Action::Withdraw | Action::Relimit { .. } => {}
    }
    needs.dedup();
    if !needs.is_empty() {
        return Err(Refusal::Missing { needs });
    }
    if longest > LONGEST_TEXT {
        return Err(Refusal::TooLong {
            longest: LONGEST_TEXT,
        });
    }
    Ok(())
}

fn changes(outcome: &Outcome, text: &mut impl FnMut(Need, &str)) {
    if let Outcome::Disprove { unperformed, .. } = outcome {
        text(Need::Unperformed, unperformed);
        return;
    }
    if let Outcome::Deny { unmet } = outcome {
        text(Need::Unmet, if outcome.is_complete() { "1" } else { "" });
        for one in unmet {
            text(Need::Unmet, &one.rule);
            text(Need::Unmet, &one.what);
        }
        return;
    }
    text(Need::Changes, if outcome.is_complete() { "1" } else { "" });
    for change in outcome.changes() {
        text(Need::Changes, &change.new);
    }
}
