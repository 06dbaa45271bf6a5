use domain::id::RecordId;
use domain::repair::{Item, RecordState};
use maud::{Markup, html};

use super::{Mark, Ui, dated, rule_ref, tag};
use crate::links;
use crate::view::{RepairStanding, RepairView};

/// 修复资格 as a word and a shape.
pub(crate) fn repair_tag(ui: Ui, view: &RepairView) -> Markup {
    let standing = view.standing();
    let mark = match standing {
        RepairStanding::Now => Mark::Good,
        RepairStanding::Waits | RepairStanding::Unclear(_) => Mark::Heed,
        RepairStanding::From(_) | RepairStanding::UnderWay => Mark::Running,
        RepairStanding::Never(_) => Mark::Grave,
        RepairStanding::NotNeeded(_) => Mark::Plain,
    };
    tag(mark, &(ui.text.repair.tag)(standing))
}

/// 记录状态 as a word and a shape.
pub(crate) fn state_tag(ui: Ui, state: RecordState) -> Markup {
    let mark = match state {
        RecordState::Eligible | RecordState::Repaired => Mark::Good,
        RecordState::Published | RecordState::RepairPending | RecordState::TempShielded => {
            Mark::Running
        }
        RecordState::ObjectionMarked => Mark::Heed,
        RecordState::MaxReachedUnperformed => Mark::Late,
        RecordState::NotPublished
        | RecordState::ExpiredAuto
        | RecordState::WithdrawnByAuthority => Mark::Plain,
    };
    tag(mark, (ui.text.record_desk.state)(state))
}

/// The same in a sentence.
pub(crate) fn repair_said(ui: Ui, view: &RepairView) -> Markup {
    html! { p { (dated(&(ui.text.repair.said)(view.standing(), view.until))) } }
}

/// What else has to be met: first what is known to be in the way, then, behind the words `before`, what nobody has said
/// here, and how it is found out. Nothing where nobody can apply, or somebody has.
pub(crate) fn repair_conditions(ui: Ui, view: &RepairView, before: &str, unknown: &str) -> Markup {
    let text = &ui.text.repair;
    if view.standing() == RepairStanding::UnderWay {
        return Markup::default();
    }
    let said = |certain: bool| {
        let those = view
            .hurdles
            .iter()
            .filter(move |one| one.certain == certain);
        those.map(move |one| (text.hurdle)(one.hurdle, certain))
    };
    let (known, open) = (
        said(true).collect::<Vec<_>>(),
        said(false).collect::<Vec<_>>(),
    );
    html! {
        @for one in &known { p { b { (dated(one)) } } }
        @if !open.is_empty() {
            p { (before) }
            ul { @for one in &open { li { (one) } } }
            p.hint { (unknown) }
        }
    }
}

/// 申请材料, by their names in the language of the page. Nothing where nobody can apply, or somebody has.
pub(crate) fn repair_papers(ui: Ui, view: &RepairView) -> Markup {
    if !view.is_open() || view.under_repair || view.papers.is_empty() {
        return Markup::default();
    }
    html! {
        p {
            (ui.text.repair.papers)
            @for (at, paper) in view.papers.iter().enumerate() {
                @if at > 0 { (ui.text.common.and) }
                @match Item::from_paper(paper) {
                    Some(item) => ((ui.text.repair_apply.item)(item)),
                    // A city may ask for a paper that the product has no word for.
                    None => span lang=[ui.data_lang()] { (paper) },
                }
            }
        }
    }
}

/// That it is free, and where else than here one can apply: said once on a page.
pub(crate) fn repair_elsewhere(ui: Ui) -> Markup {
    let text = &ui.text.repair;
    html! {
        p { (text.free) }
        p { (text.apply_elsewhere) " " a href=(links::NATIONAL_PORTAL) rel="external noopener" { (text.portal) } }
    }
}

/// By which regime and rules.
pub(crate) fn repair_rules(ui: Ui, view: &RepairView) -> Markup {
    let text = &ui.text.repair;
    if view.rules.is_empty() {
        return Markup::default();
    }
    html! {
        details {
            summary { (text.rules) }
            @if let Some(regime) = view.regime { p { ((text.regime)(regime)) } }
            ul.rule-refs { @for rule in &view.rules { (rule_ref(ui, rule)) } }
        }
    }
}

/// The day for a calendar, where there is one to wait for; `about` tells this link apart from others on the page.
pub(crate) fn repair_calendar(ui: Ui, record: RecordId, view: &RepairView, about: &str) -> Markup {
    let RepairStanding::From(_) = view.standing() else {
        return Markup::default();
    };
    html! {
        p.actions {
            a.btn.quiet href=(links::repair_calendar(record)) rel="external nofollow" download {
                (ui.text.repair.calendar) span.unseen lang=[ui.data_lang()] { " " (about) }
            }
        }
    }
}
