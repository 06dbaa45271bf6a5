//! 信用修复 on the page of a record: in general words for everybody, and with the way to apply for whoever acts for the
//! enterprise.

use domain::account::AccountKind;
use domain::id::RecordId;
use leptos::prelude::WithValue;
use maud::{Markup, html};

use crate::host::visit;
use crate::links;
use crate::ui::{
    Ui, repair_calendar, repair_conditions, repair_elsewhere, repair_papers, repair_rules,
    repair_said, repair_tag,
};
use crate::view::{RepairApplyView, RepairView};

/// The section of a penalty's page; `own`: the visitor acts for the enterprise in repair, and this is how it stands for him.
pub(crate) fn record_repair(
    record: RecordId,
    view: &RepairView,
    own: Option<&RepairApplyView>,
) -> String {
    let ui = Ui::new(visit());
    let text = &ui.text.repair;
    // He is told what the portal knows, as on the page of his enterprise.
    let (view, before, unknown) = match own.and_then(|own| own.line.repair.as_ref()) {
        Some(known) => (known, text.conditions_mine, text.unknown_mine),
        None => (view, text.conditions_usually, text.unknown_usually),
    };
    let section = html! {
        section id=(links::REPAIR_HERE) {
            h2 { (text.title) }
            p.tags { (repair_tag(ui, view)) }
            (repair_said(ui, view))
            @if let Some(own) = own { (start(ui, own)) }
            (repair_conditions(ui, view, before, unknown))
            (repair_papers(ui, view))
            @if view.is_open() && !view.under_repair {
                @if own.is_none() { (who_may(ui, record)) }
                (repair_elsewhere(ui))
            }
            (repair_rules(ui, view))
            (repair_calendar(ui, record, view, text.title))
            p { a href=(links::REPAIR_GUIDE) { (ui.text.common.repair_guide) } }
        }
    };
    section.into_string()
}

/// The way on for whoever acts for the enterprise: the code on its repair notice leads here.
fn start(ui: Ui, own: &RepairApplyView) -> Markup {
    let (mine, begin) = (&ui.text.repair.mine, &ui.text.repair_apply.start);
    let apply = links::of_id(links::REPAIR_APPLY, own.line.id);
    let is_open = own.line.repair.as_ref().is_some_and(RepairView::is_open);
    html! {
        @if let Some((case, _)) = &own.running {
            p.actions { a.btn href=(links::of_id(links::MY_CASE, case)) rel="nofollow" { (mine.progress) } }
        } @else if own.may_apply {
            p.actions { a.btn href=(apply) rel="nofollow" { (begin.open) } }
        } @else if is_open {
            p.actions { a.btn.quiet href=(apply) rel="nofollow" { (mine.reasons) } }
        }
    }
}

/// Who can apply here, with the way to become one of them: by signing in, back to this very place, or by a claim.
fn who_may(ui: Ui, record: RecordId) -> Markup {
    let text = &ui.text.repair;
    let kind = ui.who.with_value(|who| who.as_ref().map(|who| who.kind));
    html! {
        p {
            @match kind {
                None => {
                    (text.apply_signed_out) " "
                    a href=(links::sign_in(&links::record_repair(record))) rel="nofollow" { (ui.text.common.sign_in) }
                }
                Some(AccountKind::Citizen) => {
                    (text.apply_here) " "
                    a href=(links::CLAIM) rel="nofollow" { (ui.text.claim.mine.claim_another) }
                }
                Some(AccountKind::Staff) => (text.apply_here),
            }
        }
    }
}
