use std::sync::Arc;

use domain::case::{ActionKind, CaseKind, Finding, Stage};
use maud::{Markup, html};

use super::case_actions::actions;
use super::cases::urgency;
use super::entry::ended;
use super::{case_finding, case_objection, case_repair, object};
use crate::api::portal::not_found;
use crate::links;
use crate::pages::account::ask;
use crate::ports::{Me, Portal};
use crate::ui::{
    Asked, Content, Loading, Mark, Step, Ui, failed, faults_called, form_title, rule_ref,
    table_head, tag, trail,
};
use crate::view::{ALREADY, CaseMatter, CasePaperLine, CaseView, ClockView, HistoryLine, UNMET};

/// A case of one's own: where it stands, when it is answered and why then, what was said, and what may be done.
pub(crate) fn case(ui: Ui, asked: Asked, me: Me) -> Loading {
    Box::pin(async move {
        let Ok(id) = asked.key.parse() else {
            return failed(ui, &not_found());
        };
        let question = |portal: Arc<dyn Portal>| async move { portal.my_case(&me, id).await };
        ask(ui, question, |view| match view {
            Some(view) => content(ui, &view),
            None if !asked.value("ended").is_empty() => ended(ui),
            None => failed(ui, &not_found()),
        })
        .await
    })
}

/// What its page shows.
pub(super) fn content(ui: Ui, view: &CaseView) -> Content {
    let (words, text) = (&ui.text.case, &ui.text.case.mine);
    let title = (text.case)(view.line.number);
    let body = html! {
        div.wrap.page {
            (trail(ui, &[
                Step::new(links::ME, ui.text.account.my.title), Step::new(links::CASES_MINE, text.title),
                Step::new("", &view.line.number.to_string()),
            ]))
            (wrong(ui, view))
            (kept(ui, view))
            h1 tabindex="-1" { (title) }
            p { b { (words.stage_of(view.line.kind(), view.line.stage)) } " " (urgency(ui, &view.line)) }
            p.lead { (stage_said(ui, view.line.kind(), view.line.stage, &view.history)) }
            (progress_code(ui, view))
            (missing(ui, view))
            (decision(ui, view))
            (clocks(ui, view))
            (about(ui, view, links::ENTRY))
            (measures(ui, view))
            (letters(ui, view, links::MY_LETTER))
            (filed(ui, view, ""))
            (history(ui, view.line.kind(), &view.history))
            (actions(ui, view, false))
            (other_code(ui, view))
        }
    };
    Content::new(ui, &form_title(ui, &view.form, &title), body)
}

/// What is wrong with a form of a case; where a choice is missing, which.
pub(crate) fn wrong(ui: Ui, view: &CaseView) -> Markup {
    let ground = ui.text.case.mine.complain_ground;
    faults_called(ui, &view.form, |one| {
        (one.field == "ground").then_some(ground)
    })
}

/// What a stage means; of what another platform has decided, where its reasons are.
pub(crate) fn stage_said(
    ui: Ui,
    kind: CaseKind,
    stage: Stage,
    history: &[HistoryLine],
) -> &'static str {
    let words = &ui.text.case;
    let answered = history
        .iter()
        .any(|line| line.action == Some(ActionKind::Receive));
    let outside = answered
        .then(|| (words.repair.page.outside_over)(stage))
        .flatten();
    outside.unwrap_or_else(|| (words.stage_text)(kind, stage))
}

/// What the case is about; an entry has a page (as the table of pages writes it).
pub(crate) fn about(ui: Ui, view: &CaseView, page: &str) -> Markup {
    match &view.matter {
        CaseMatter::Objection(matter) => case_objection::about(ui, matter),
        CaseMatter::Finding(matter) => case_finding::about(ui, matter, page),
        CaseMatter::Repair(matter) => case_repair::about(ui, matter),
    }
}

/// Measures that rest on what is disputed, for those who may know of them.
pub(crate) fn measures(ui: Ui, view: &CaseView) -> Markup {
    match &view.matter {
        CaseMatter::Objection(matter) => case_objection::measures(ui, matter),
        CaseMatter::Finding(_) | CaseMatter::Repair(_) => Markup::default(),
    }
}

/// What was said when it began, and since; `note`: what the reader is told of papers.
pub(crate) fn filed(ui: Ui, view: &CaseView, note: &str) -> Markup {
    match &view.matter {
        CaseMatter::Objection(matter) => case_objection::filed(ui, view, matter, note),
        CaseMatter::Finding(matter) => case_finding::said(ui, view, matter, note),
        CaseMatter::Repair(matter) => case_repair::brought(ui, view, matter, note),
    }
}

/// What a field of the record is called.
pub(crate) fn field(ui: Ui, view: &CaseView, code: &str) -> String {
    match &view.matter {
        CaseMatter::Objection(matter) => case_objection::field(ui, matter, code),
        CaseMatter::Finding(_) | CaseMatter::Repair(_) => code.to_owned(),
    }
}

/// An outcome by its word: of a measure alone in other words than of a record.
pub(crate) fn outcome(ui: Ui, view: &CaseView, word: &str) -> &'static str {
    match &view.matter {
        CaseMatter::Objection(matter) => object::outcome(ui, &matter.record, word),
        CaseMatter::Finding(_) | CaseMatter::Repair(_) => (ui.text.case.outcome)(word),
    }
}

/// 查询码: as long as the session that filed it lasts; whoever has lost it gets another one.
fn progress_code(ui: Ui, view: &CaseView) -> Markup {
    let text = &ui.text.case.mine;
    let code = view.form.value("code");
    html! {
        @if !code.is_empty() {
            section.notice role="status" {
                h2 { (text.code) }
                p { (view.line.number) " · " b { code { (code) } } }
                p { (text.code_text) " " a href=(links::PROGRESS) { (ui.text.case.progress.title) } }
            }
        }
    }
}

/// What was typed into a form that is not there any more, because somebody else was faster: nobody writes it twice. Or that
/// it was in the case already, where it was sent twice.
pub(crate) fn kept(ui: Ui, view: &CaseView) -> Markup {
    let (form, text) = (&view.form, &ui.text.case.mine);
    if !form.value(ALREADY).is_empty() {
        return html! {
            section.notice role="status" {
                h2 { (text.already) }
                p { (text.already_text) }
            }
        };
    }
    let gone = ActionKind::from_code(form.value("action"))
        .is_some_and(|action| !view.actions.contains(&action));
    let said = |name: &str| {
        matches!(name, "text" | "missing" | "basis" | "unperformed")
            || name
                .strip_prefix(UNMET)
                .is_some_and(|rest| !rest.is_empty())
    };
    let texts: Vec<&String> = form
        .values
        .iter()
        .filter(|(name, _)| said(name))
        .map(|(_, text)| text)
        .collect();
    html! {
        @if gone && texts.iter().any(|text| !text.is_empty()) {
            section.notice {
                h2 { (text.kept) }
                p { (text.kept_text) }
                @for text in texts.iter().filter(|text| !text.is_empty()) { p.letter { (text) } }
            }
        }
    }
}

/// 换一个查询码
fn other_code(ui: Ui, view: &CaseView) -> Markup {
    let text = &ui.text.desk.code;
    let (title, said, button) = match view.line.kind() {
        CaseKind::Finding => text.first,
        _ => (text.lost, text.lost_text, text.renew),
    };
    html! {
        details {
            summary { (title) }
            p { (said) }
            form method="post" action="/api/form/renew-code" {
                input type="hidden" name="case" value=(view.line.id);
                p.actions { button.btn.quiet { (button) } }
            }
        }
    }
}

pub(crate) fn missing(ui: Ui, view: &CaseView) -> Markup {
    html! {
        @if !view.missing.is_empty() {
            section.notice {
                h2 { (ui.text.case.mine.missing) }
                ul { @for one in &view.missing { li { (one) } } }
            }
        }
    }
}

pub(crate) fn decision(ui: Ui, view: &CaseView) -> Markup {
    let (words, text) = (&ui.text.case, &ui.text.case.mine);
    // Told of 不予受理 too, where there is no decision to show.
    let complain = html! {
        @if let Some(last) = view.complain_until { p.hint { ((text.complain_until)(last)) } }
    };
    let Some(decision) = &view.decision else {
        return complain;
    };
    let finding = decision.outcome.finding();
    let mark = match finding {
        Finding::Founded
        | Finding::NotFalse
        | Finding::Restored
        | Finding::Granted
        | Finding::Kept => Mark::Good,
        Finding::Unfounded | Finding::Denied => Mark::Plain,
        Finding::Open => Mark::Heed,
        Finding::False | Finding::Stands | Finding::Revoked => Mark::Grave,
    };
    let outcome = outcome(ui, view, decision.outcome.code());
    html! {
        section {
            h2 { (text.decision) }
            p { (tag(mark, &(text.decided)(finding, outcome))) " " span.hint { (decision.on) } }
            p.letter { (decision.reasons) }
            (case_finding::commitment(ui, &decision.outcome))
            (case_repair::unmet(ui, view.repair(), &decision.outcome))
            @if !decision.outcome.changes().is_empty() {
                table.list role="table" {
                    (table_head(text.changes_columns))
                    tbody role="rowgroup" {
                        @for change in decision.outcome.changes() {
                            @let [_, before, now] = text.changes_columns;
                            tr role="row" {
                                th role="rowheader" scope="row" { (field(ui, view, &change.field)) }
                                td role="cell" data-label=(before) { (change.old) }
                                td role="cell" data-label=(now) { (change.new) }
                            }
                        }
                    }
                }
            }
            @if !view.tasks.is_empty() {
                h3 { (text.tasks) }
                ul {
                    @for (task, done) in &view.tasks {
                        li {
                            ((words.task)(*task)) " "
                            @match done {
                                Some(day) => (tag(Mark::Good, &(text.task_done)(*day))),
                                None => (tag(Mark::Running, text.task_open)),
                            }
                        }
                    }
                }
            }
            @if view.papers.iter().any(is_receipt) {
                h3 { (text.papers) }
                (papers(ui, view, is_receipt))
            }
            // Whoever has got everything has nothing to appeal against.
            @if !matches!(finding, Finding::Granted | Finding::Kept) { p.hint { (text.remedies) } }
            (complain)
        }
    }
}

/// 为什么是这一天: each clock with each of its days.
pub(crate) fn clocks(ui: Ui, view: &CaseView) -> Markup {
    html! {
        @for clock in [&view.total, &view.step].into_iter().flatten() {
            @if view.line.stage != Stage::Closed { (clock_panel(ui, clock)) }
        }
    }
}

pub(crate) fn clock_panel(ui: Ui, clock: &ClockView) -> Markup {
    let text = &ui.text.case.mine;
    let (budget, extension) = clock.granted;
    html! {
        details {
            summary {
                @if let Some(rule) = &clock.rule { (if ui.is_zh() { &rule.name_zh } else { &rule.name_en }) " · " }
                @if let Some(due) = clock.due { ((text.due)(due)) " · " }
                (text.why)
            }
            p { ((text.why_text)(clock.started_on, budget, extension)) }
            @if let Some(rule) = &clock.rule { ul.rules { (rule_ref(ui, rule)) } }
            @if clock.due.is_none() && clock.paused.is_none() { p { (text.unknown_due) } }
            table.list role="table" {
                (table_head(text.day_columns))
                tbody role="rowgroup" {
                    @for day in &clock.days {
                        @let [_, counted] = text.day_columns;
                        tr role="row" {
                            th role="rowheader" scope="row" { (day.date) }
                            td role="cell" data-label=(counted) { ((text.not_counted)(&day.reason, day.paused)) }
                        }
                    }
                }
            }
        }
    }
}

/// Letters, with the page each is on (as the table of pages writes it).
pub(crate) fn letters(ui: Ui, view: &CaseView, page: &str) -> Markup {
    let (words, text, paper) = (&ui.text.case, &ui.text.case.mine, &ui.text.letter.page);
    html! {
        @if !view.letters.is_empty() {
            section {
                h2 { (text.letters) }
                ul {
                    @for letter in &view.letters {
                        li {
                            a href=(links::of_id(page, letter.id)) { ((words.letter)(letter.kind)) " " (letter.number) }
                            " " span.hint { ((ui.text.account.time)(letter.at)) } " · "
                            a href=(links::letter_file(letter.id)) rel="external" { (paper.pdf) }
                            " " span.hint {
                                @match letter.read_at {
                                    Some(at) => ((paper.read)(&(ui.text.account.time)(at))),
                                    None => (paper.unread),
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// Papers that came with what staff said stand beside it.
pub(super) fn is_staffs(paper: &CasePaperLine) -> bool {
    paper.part == "answer" || is_receipt(paper)
}

/// Papers about what was done to undo harm; those about measures are among them for whoever may know of any.
fn is_receipt(paper: &CasePaperLine) -> bool {
    matches!(paper.part.as_str(), "receipt" | "measures")
}

/// Papers of a case, as far as they are among these.
pub(crate) fn papers(ui: Ui, view: &CaseView, among: impl Fn(&CasePaperLine) -> bool) -> Markup {
    html! {
        ul {
            @for paper in view.papers.iter().filter(|paper| among(paper)) {
                li {
                    a href=(links::case_paper(paper.id)) rel="external" download { (paper.name) }
                    " " span.hint { (paper.kind) " " ((ui.text.claim.size)(paper.size)) }
                }
            }
        }
    }
}

pub(crate) fn history(ui: Ui, kind: CaseKind, lines: &[HistoryLine]) -> Markup {
    let (words, text) = (&ui.text.case, &ui.text.case.mine);
    let (begun, applicant) = match kind {
        CaseKind::Finding => (words.false_entry.opened, words.false_entry.enterprise),
        _ => (words.progress.filed, text.applicant),
    };
    html! {
        section {
            h2 { (text.history) }
            ol.plain {
                @for line in lines {
                    li {
                        b { @match line.action.or(line.time.map(|_| ActionKind::Relimit)) { Some(action) => (words.done_of(kind, action)), None => (begun) } }
                        " " span.hint {
                            ((ui.text.account.time)(line.at)) " · "
                            @match (&line.unit, line.portal || line.time.is_some()) {
                                (_, true) => (text.portal),
                                (Some(unit), false) => { span lang=[ui.data_lang()] { (unit) } }
                                (None, false) => (applicant),
                            }
                            @if let Some(person) = &line.person { " " (person) }
                        }
                        @for said in &line.said { p.letter { (said) } }
                        @if let Some(change) = &line.time { p.letter { ((words.time_change)(change)) } }
                    }
                }
            }
        }
    }
}
