use std::sync::Arc;

use domain::case::{ActionKind, Outcome};
use domain::id::ExpertId;
use domain::role::Permit;
use maud::{Markup, html};

use super::case_fields::fields;
use super::finding_start::kept_as;
use super::holding::holding;
use crate::api::portal::{me, not_found};
use crate::letter::reports;
use crate::links;
use crate::pages::account::ask;
use crate::pages::letter::draft_paper;
use crate::pages::me::{case_parts as parts, case_urgency};
use crate::ports::Portal;
use crate::ui::{
    Asked, Content, Loading, Mark, Step, Ui, failed, faults, form_title, table_head, tag, trail,
};
use crate::view::{CaseDeskView, CaseMatter, CaseView, LinkedCase};

/// The form that was sent last.
const CHOSEN: &str = "chosen";

/// A case as staff work on it: facts left, actions right, what was done below.
pub(crate) fn case(ui: Ui, asked: Asked, permit: Permit) -> Loading {
    Box::pin(async move {
        let (Ok(id), Ok(me)) = (asked.key.parse(), me()) else {
            return failed(ui, &not_found());
        };
        let question =
            |portal: Arc<dyn Portal>| async move { portal.desk_case(&me, &permit, id).await };
        ask(ui, question, |view| match view {
            Some(view) => content(ui, &view),
            None => failed(ui, &not_found()),
        })
        .await
    })
}

fn content(ui: Ui, view: &CaseDeskView) -> Content {
    let (words, text, case) = (&ui.text.case, &ui.text.case.desk, &view.case);
    let title = (ui.text.case.mine.case)(case.line.number);
    // What was being written to open it has arrived.
    let about = case.finding().map(|matter| &matter.entry);
    let opened = about.map(|entry| kept_as(&entry.id.to_string(), entry.no));
    let body = html! {
        div.wrap.page {
            (trail(ui, &[
                Step::new(links::DESK, ui.text.account.desk), Step::new(links::CASES, text.title),
                Step::new("", &case.line.number.to_string()),
            ]))
            (faults(sent(ui, case), &case.form))
            h1 tabindex="-1" data-unsent-over=[opened] { (title) }
            p { b { (words.stage_of(case.line.kind(), case.line.stage)) } " " (case_urgency(ui, &case.line)) " · " span lang=[ui.data_lang()] { (case.line.unit) } }
            (not_delivered(ui, view))
            (nobody_hears(ui, &view.case))
            (granted_elsewhere(ui, view))
            (parts::kept(ui, case))
            (preview(ui, view))
            div.two.work {
                div.side { (holding(ui, view)) (actions(ui, view)) }
                div {
                    (parts::about(ui, case, links::DESK_ENTRY))
                    (parts::filed(ui, case, ui.text.claim.desk.papers_text))
                    (contact(ui, view))
                    (answer(ui, view))
                    (proposal(ui, view))
                    (complaint(ui, view))
                    (parts::decision(ui, case))
                    (parts::measures(ui, case))
                    (parts::letters(ui, case, links::DESK_LETTER))
                    (parts::clocks(ui, case))
                }
            }
            div.halves {
                div { (parts::history(ui, case.line.kind(), &case.history)) (diffs(ui, view)) }
                div { (notes(ui, view)) (linked(ui, view)) }
            }
        }
    };
    Content::new(ui, &form_title(ui, &case.form, &title), body)
}

/// A reminder did not reach the applicant: somebody has to telephone.
fn not_delivered(ui: Ui, view: &CaseDeskView) -> Markup {
    let (text, words) = (&ui.text.desk.case, &ui.text.desk.undelivered);
    html! {
        @if let Some(one) = view.undelivered.first() {
            section.notice role="status" {
                h2 { (tag(Mark::Late, (text.not_delivered)(one.by_mail))) }
                p {
                    ((ui.text.account.time)(one.at)) " · "
                    @if one.to.is_empty() { (words.no_address) } @else { (one.to) }
                    " · " ((words.fault)(&one.fault))
                }
                p { @if one.no_account { (ui.text.case.dispute.no_message) } @else { (text.not_delivered_text) } }
            }
        }
    }
}

/// Nobody registers for the enterprise: it has to be told on paper, and is not heard before.
fn nobody_hears(ui: Ui, case: &CaseView) -> Markup {
    let stage = case.line.stage;
    let runs = !stage.is_over() && !stage.is_complaint();
    let told = match &case.matter {
        CaseMatter::Finding(matter) if !matter.hears => ui.text.case.false_entry.start.nobody_hears,
        CaseMatter::Repair(matter) if !matter.hears => ui.text.case.repair.page.nobody_hears,
        _ => return Markup::default(),
    };
    html! { @if runs { p.notice role="status" { (told) } } }
}

/// 外部平台来文: it has granted there what is decided here.
fn granted_elsewhere(ui: Ui, view: &CaseDeskView) -> Markup {
    let text = &ui.text.case.repair.elsewhere;
    html! {
        @if let Some(result) = &view.result {
            section.notice role="status" {
                h2 { (tag(Mark::Heed, text.beside)) }
                p { ((text.beside_text)(&result.number, &result.granted_on)) }
            }
        }
    }
}

/// Who objects, and how to reach him.
fn contact(ui: Ui, view: &CaseDeskView) -> Markup {
    let Some(matter) = view.case.objection() else {
        return Markup::default();
    };
    let (text, form, said) = (&ui.text.case.desk, &ui.text.case.form, &matter.objection);
    html! {
        section {
            h2 { (text.applicant) }
            dl.facts {
                div { dt { (text.relation) } dd { ((ui.text.case.relation)(said.relation)) } }
                div { dt { (form.contact) } dd { (said.contact) } }
                div { dt { (form.phone) } dd { (said.phone) } }
            }
        }
    }
}

fn answer(ui: Ui, view: &CaseDeskView) -> Markup {
    let text = &ui.text.case.desk;
    html! {
        @if let Some(answered) = &view.answer {
            section.notice {
                h2 { (text.answer) }
                p { b { (parts::outcome(ui, &view.case, answered.answer.outcome.code())) } " " span.hint { (unit(view, &answered.unit)) " · " (answered.on) } }
                (changes(ui, view, &answered.answer.outcome))
                p.letter { (answered.answer.statement) }
                p.letter { (text.basis) ": " (answered.answer.basis) }
            }
        }
        @if view.case.papers.iter().any(|paper| paper.part == "answer") {
            section {
                h2 { (ui.text.case.dispute.answer_papers) }
                p.hint { (ui.text.claim.desk.papers_text) }
                (parts::papers(ui, &view.case, |paper| paper.part == "answer"))
            }
        }
    }
}

fn proposal(ui: Ui, view: &CaseDeskView) -> Markup {
    let text = &ui.text.case.desk;
    html! {
        @if let Some(proposal) = &view.proposal {
            section.notice {
                h2 { (text.proposal) }
                p { b { (parts::outcome(ui, &view.case, proposal.outcome.code())) } }
                (changes(ui, view, &proposal.outcome))
                p.letter { (proposal.reasons) }
            }
        }
    }
}

/// What belongs to an outcome.
pub(super) fn changes(ui: Ui, view: &CaseDeskView, outcome: &Outcome) -> Markup {
    html! {
        @if !outcome.changes().is_empty() {
            ul { @for change in outcome.changes() { li { (parts::field(ui, &view.case, &change.field)) ": " (change.old) " → " b { (change.new) } } } }
        }
        (parts::commitment(ui, outcome))
        (parts::unmet(ui, view.case.repair(), outcome))
    }
}

fn complaint(ui: Ui, view: &CaseDeskView) -> Markup {
    let (words, text) = (&ui.text.case, &ui.text.case.desk);
    html! {
        @if let Some(complaint) = &view.complaint {
            section.notice {
                h2 { ((words.action)(ActionKind::Complain)) }
                p { b { (parts::complaint_ground(ui, view.case.line.kind(), complaint.ground)) } " " span.hint { (complaint.on) } }
                p.letter { (complaint.statement) }
                @if let Some(meeting) = &complaint.meeting {
                    p { (text.meeting) " " (meeting.on) ": " @for one in &meeting.units { (unit(view, one)) " " } }
                }
                @if let Some(draw) = &complaint.draw {
                    p { (text.drawn) ": " @for one in &draw.drawn { (expert(view, *one)) " " } }
                    @if !draw.excluded.is_empty() {
                        p.hint {
                            (ui.text.desk.case.excluded) ": "
                            @for (who, why) in &draw.excluded { (expert(view, *who)) " (" ((words.conflict)(*why)) ") " }
                        }
                    }
                    p.hint { (text.draw_again) }
                    p.hint { code { (draw.seed) } }
                    details {
                        summary { (text.lot) }
                        ol { @for one in draw.order() { li { (expert(view, one)) " " code { (one) } } } }
                    }
                }
                @for one in &complaint.excused {
                    p { (text.excused) ": " (expert(view, one.expert)) " (" ((words.conflict)(one.why)) ") " (one.reason) }
                }
                @for (who, opinion) in &complaint.opinions { p.letter { b { (expert(view, *who)) } " " (opinion) } }
                @if let Some(minutes) = &complaint.minutes { p.letter { (minutes) } }
            }
        }
    }
}

fn unit<'v>(view: &'v CaseDeskView, code: &'v str) -> &'v str {
    let found = view.units.iter().find(|(known, _)| known == code);
    found.map_or(code, |(_, name)| name.as_str())
}

pub(super) fn expert(view: &CaseDeskView, id: ExpertId) -> &str {
    let found = view.experts.iter().find(|(known, _)| *known == id);
    found.map_or("", |(_, name)| name.as_str())
}

/// One form for each thing that may be done now.
fn actions(ui: Ui, view: &CaseDeskView) -> Markup {
    let text = &ui.text.case.desk;
    let called = |action| ui.text.case.action_of(view.case.line.kind(), action);
    html! {
        section {
            h2 { (text.actions) }
            @if view.case.actions.is_empty() { (no_action(ui, view)) }
            @for action in &view.case.actions {
                @let open = view.case.form.value("action") == action.code();
                details open[open] id=[open.then_some(CHOSEN)] {
                    summary { (called(*action)) }
                    form method="post" action="/api/form/case" enctype="multipart/form-data" {
                        input type="hidden" name="case" value=(view.case.line.id);
                        input type="hidden" name="version" value=(view.case.version);
                        input type="hidden" name="action" value=(action.code());
                        (fields(ui, view, *action))
                        p.actions {
                            button.btn { (called(*action)) }
                            @if view.letter_of.contains(action) {
                                // What is not filled in yet does not keep anybody from looking.
                                button.btn.quiet name=(links::PREVIEW) value="1" formnovalidate { (ui.text.desk.case.preview) }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// Why there is nothing to do for the reader.
fn no_action(ui: Ui, view: &CaseDeskView) -> Markup {
    let repair = &ui.text.case.repair.desk;
    let stage = view.case.line.stage;
    let runs = !stage.is_over() && !stage.is_complaint();
    let elsewhere = view.case.repair().filter(|_| runs).map(|matter| {
        match (&matter.decider, &matter.outside) {
            (Some(unit), _) if !view.works_here => (repair.unit_decides)(unit),
            (None, Some(_)) => repair.platform_decides.to_owned(),
            _ => ui.text.case.desk.no_action.to_owned(),
        }
    });
    html! {
        @match elsewhere {
            Some(said) => p { (said) },
            None => p { (ui.text.case.desk.no_action) },
        }
    }
}

/// 文书预览: the letter as it would be. Nobody has it yet.
fn preview(ui: Ui, view: &CaseDeskView) -> Markup {
    let text = &ui.text.desk.case;
    html! {
        @if let Some(body) = &view.preview {
            section.notice id=(links::PREVIEW) tabindex="-1" {
                h2 { ((text.preview_of)((ui.text.case.letter)(body.kind))) }
                p { (text.preview_text) }
                @if reports(body.kind) { p { (text.preview_files) } }
                (draft_paper(body))
                p { a href={ "#" (CHOSEN) } { (text.preview_back) } }
            }
        }
    }
}

/// The page within the form that was sent last, which is the one its faults are about.
fn sent(ui: Ui, case: &CaseView) -> Ui {
    let action = ActionKind::from_code(case.form.value("action"));
    action.map_or(ui, |action| ui.within(action.code()))
}

fn notes(ui: Ui, view: &CaseDeskView) -> Markup {
    let text = &ui.text.case.desk;
    html! {
        section {
            h2 { (text.notes) }
            p.hint { (text.notes_text) }
            @for note in &view.notes {
                p.letter { (note.text) }
                p.hint { (note.who) " · " ((ui.text.account.time)(note.at)) }
            }
            @if view.may_note {
                form method="post" action="/api/form/note-case" {
                    input type="hidden" name="case" value=(view.case.line.id);
                    div.field {
                        label for="note" { (text.note) }
                        textarea #note name="text" rows="2" maxlength="2000" required {}
                    }
                    p.actions { button.btn.quiet { (text.add_note) } }
                }
            }
        }
    }
}

fn linked(ui: Ui, view: &CaseDeskView) -> Markup {
    let text = &ui.text.desk.case;
    html! {
        @if !view.linked.is_empty() {
            section {
                h2 { (text.linked) }
                ul {
                    @for LinkedCase { line, link } in &view.linked {
                        li {
                            a href=(links::of_id(links::DESK_CASE, line.id)) { (line.number) } " "
                            (ui.text.case.stage_of(line.kind(), line.stage)) " "
                            span.hint { ((text.link)(*link)) " · " span lang=[ui.data_lang()] { (line.subject) } }
                        }
                    }
                }
            }
        }
    }
}

/// What the case changed in its record, side by side.
fn diffs(ui: Ui, view: &CaseDeskView) -> Markup {
    let text = &ui.text.desk.case;
    let [_, before, after] = text.diff_columns;
    let said = |value: &str| {
        if value.is_empty() {
            text.nothing.to_owned()
        } else {
            value.to_owned()
        }
    };
    html! {
        @if !view.diffs.is_empty() {
            section {
                h2 { (text.diffs) }
                @for diff in &view.diffs {
                    p.hint { ((text.diffs_text)(diff.at)) }
                    table.list role="table" {
                        (table_head(text.diff_columns))
                        tbody role="rowgroup" {
                            @for one in &diff.fields {
                                tr role="row" {
                                    th role="rowheader" scope="row" { @if ui.is_zh() { (one.zh) } @else { (one.en) } }
                                    td role="cell" data-label=(before) lang=[ui.data_lang()] { del { (said(&one.old)) } }
                                    td role="cell" data-label=(after) lang=[ui.data_lang()] { ins { (said(&one.new)) } }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}
