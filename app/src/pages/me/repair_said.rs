//! 核对并提交: everything that was filled in, and everything that is still missing, at once.

use domain::case::repair::RepairStep;
use domain::repair::Item;
use maud::{Markup, html};

use super::repair_apply::record;
use crate::links;
use crate::ui::Ui;
use crate::view::{CasePaperLine, RepairDraftView};

/// Papers that are here for a part.
pub(super) fn papers_of<'v>(
    view: &'v RepairDraftView,
    part: &'static str,
) -> impl Iterator<Item = &'v CasePaperLine> {
    view.papers.iter().filter(move |paper| paper.part == part)
}

/// Everything that was filled in, each with the way back to it.
pub(super) fn summary(ui: Ui, view: &RepairDraftView) -> Markup {
    let (text, form) = (&ui.text.repair_apply.form, &ui.text.case.form);
    let start = &ui.text.repair_apply.start;
    let faults_of = |step: RepairStep| {
        let pages = view.missing.iter();
        pages
            .filter(move |(page, _)| *page == step)
            .flat_map(|(_, faults)| faults)
    };
    html! {
        p.hint { ((text.hints)(RepairStep::Summary)) }
        (record(ui, &view.subject, &view.line))
        p { ((start.decides)(&view.decides)) }
        (missing(ui, view))
        dl.facts {
            @for (step, _) in view.steps.iter().filter(|(step, _)| *step != RepairStep::Summary) {
                div {
                    dt { ((text.titles)(*step)) }
                    dd {
                        @for line in said(ui, view, *step) { p.letter { (line) } }
                        @for fault in faults_of(*step) { p.fault { ((ui.text.repair_apply.fault)(*fault)) } }
                        a href=(links::repair_draft(view.id, Some(*step))) {
                            (form.change) span.unseen { " " ((text.titles)(*step)) }
                        }
                    }
                }
            }
        }
        @if view.missing.is_empty() && view.may_apply { p { b { (text.by_sending) } } }
    }
}

/// What lacks, page by page.
fn missing(ui: Ui, view: &RepairDraftView) -> Markup {
    let words = &ui.text.repair_apply;
    let text = &words.form;
    html! {
        @if view.missing.is_empty() { p { (text.complete) } } @else {
            section.notice {
                h2 { (text.missing) }
                p { (text.missing_text) }
                ul {
                    @for (step, faults) in &view.missing {
                        li {
                            a href=(links::repair_draft(view.id, Some(*step))) { ((text.titles)(*step)) }
                            ul { @for fault in faults { li { ((words.fault)(*fault)) } } }
                        }
                    }
                }
            }
        }
    }
}

/// What was answered on a page, in words.
fn said(ui: Ui, view: &RepairDraftView, step: RepairStep) -> Vec<String> {
    let words = &ui.text.repair_apply;
    let text = &words.form;
    let form = &view.form;
    let value = |name: &str| form.value(name).trim().to_owned();
    let papers = |part: &'static str| papers_of(view, part).map(|paper| paper.name.clone());
    let lines: Vec<String> = match step {
        RepairStep::Account => vec![value("account")],
        RepairStep::Proof => {
            let fetched = view.fetched.then(|| words.start.fetched.to_owned());
            fetched.into_iter().chain(papers("proof")).collect()
        }
        RepairStep::Ways => match value("ways").as_str() {
            "" => vec![text.none_wanted.to_owned()],
            chosen => chosen
                .split(',')
                .filter_map(Item::from_code)
                .map(|item| (words.item)(item).to_owned())
                .collect(),
        },
        RepairStep::Rectification => papers("rectification").collect(),
        RepairStep::Training => vec![value("certificate")],
        RepairStep::Report => match value("issuer").as_str() {
            "agency" => agency(view, &value("agency"))
                .into_iter()
                .chain(papers("report"))
                .collect(),
            _ => vec![value("report_no")],
        },
        RepairStep::Charity => {
            let (hours, amount) = (value("hours"), value("amount"));
            let hours = (!hours.is_empty()).then(|| (text.in_hours)(&hours));
            let amount = (!amount.is_empty()).then(|| (text.in_yuan)(&amount));
            let first = [value("organiser"), value("on")].into_iter();
            first
                .chain(hours)
                .chain(amount)
                .chain(papers("charity"))
                .collect()
        }
        RepairStep::Contact => vec![value("contact"), value("phone")],
        RepairStep::Commitment => (value("agreed") == "1")
            .then(|| text.agreed.to_owned())
            .into_iter()
            .collect(),
        RepairStep::Summary => Vec::new(),
    };
    lines.into_iter().filter(|line| !line.is_empty()).collect()
}

/// The agency that was chosen.
fn agency(view: &RepairDraftView, chosen: &str) -> Option<String> {
    let mut listed = view.agencies.iter();
    let found = listed.find(|(id, _)| id.to_string() == chosen);
    found.map(|(_, name)| name.clone())
}
