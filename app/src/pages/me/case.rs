use std::sync::Arc;

use domain::case::objection::{ComplaintGround, Finding};
use domain::case::{ActionKind, Stage};
use maud::{Markup, html};

use super::cases::urgency;
use super::object::disputed;
use crate::api::portal::not_found;
use crate::links;
use crate::pages::account::ask;
use crate::ports::{Me, Portal};
use crate::ui::{
    Asked, Content, Field, Loading, Mark, Step, Ui, failed, faults, form_title, options, rule_ref,
    statement, table_head, tag, trail,
};
use crate::view::{CasePaperLine, CaseView, ClockView, HistoryLine};

/// A case of one's own: where it stands, when it is answered and why then, what was said, and what may be done.
pub(crate) fn case(ui: Ui, asked: Asked, me: Me) -> Loading {
    Box::pin(async move {
        let Ok(id) = asked.key.parse() else {
            return failed(ui, &not_found());
        };
        let question = |portal: Arc<dyn Portal>| async move { portal.my_case(&me, id).await };
        ask(ui, question, |view| match view {
            Some(view) => content(ui, &view),
            None => failed(ui, &not_found()),
        })
        .await
    })
}

fn content(ui: Ui, view: &CaseView) -> Content {
    let (words, text) = (&ui.text.case, &ui.text.case.mine);
    let title = (text.case)(&view.line.number.to_string());
    let body = html! {
        div.wrap.page {
            (trail(ui, &[
                Step::new(links::ME, ui.text.account.my.title), Step::new(links::CASES_MINE, text.title),
                Step::new("", &view.line.number.to_string()),
            ]))
            (faults(ui, &view.form))
            h1 tabindex="-1" { (title) }
            p { b { ((words.stage)(view.line.stage)) } " " (urgency(ui, &view.line)) }
            p.lead { ((words.stage_text)(view.line.stage)) }
            (progress_code(ui, view))
            (missing(ui, view))
            (decision(ui, view))
            (clocks(ui, view))
            (disputed(ui, &view.record))
            (measures(ui, view))
            (letters(ui, view))
            (filed(ui, view))
            (history(ui, &view.history))
            (actions(ui, view))
            (other_code(ui, view))
        }
    };
    Content::new(ui, &form_title(ui, &view.form, &title), body)
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
                p { (text.code_text) }
            }
        }
    }
}

/// 换一个查询码
fn other_code(ui: Ui, view: &CaseView) -> Markup {
    let text = &ui.text.desk.code;
    html! {
        details {
            summary { (text.lost) }
            p { (text.lost_text) }
            form method="post" action="/api/form/renew-code" {
                input type="hidden" name="case" value=(view.line.id);
                p.actions { button.btn.quiet { (text.renew) } }
            }
        }
    }
}

fn missing(ui: Ui, view: &CaseView) -> Markup {
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
    let Some(decision) = &view.decision else {
        return Markup::default();
    };
    let finding = decision.outcome.finding();
    let mark = match finding {
        Finding::Founded => Mark::Good,
        Finding::Unfounded => Mark::Plain,
        Finding::Open => Mark::Heed,
    };
    let outcome = (words.outcome)(decision.outcome.code());
    html! {
        section {
            h2 { (text.decision) }
            p { (tag(mark, &(text.decided)(finding, outcome))) " " span.hint { (decision.on) } }
            p.letter { (decision.reasons) }
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
            p.hint { (text.remedies) }
            @if let Some(last) = view.complain_until { p.hint { ((text.complain_until)(last)) } }
        }
    }
}

/// What a field is called.
pub(crate) fn field(ui: Ui, view: &CaseView, code: &str) -> String {
    let found = view.record.fields.iter().find(|field| field.code == code);
    found.map_or_else(
        || code.to_owned(),
        |field| {
            if ui.is_zh() {
                field.zh.clone()
            } else {
                field.en.clone()
            }
        },
    )
}

/// 为什么是这一天: each clock with each of its days.
pub(crate) fn clocks(ui: Ui, view: &CaseView) -> Markup {
    html! {
        @for clock in [&view.total, &view.step].into_iter().flatten() {
            @if view.line.stage != Stage::Closed { (clock_panel(ui, clock)) }
        }
    }
}

fn clock_panel(ui: Ui, clock: &ClockView) -> Markup {
    let text = &ui.text.case.mine;
    let (budget, extension) = clock.granted;
    html! {
        details {
            summary {
                (text.why) @if let Some(due) = clock.due { " · " ((text.due)(due)) }
            }
            p { ((text.why_text)(clock.started_on, budget, extension)) }
            @if let Some(rule) = &clock.rule { (rule_ref(ui, rule)) }
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

pub(crate) fn measures(ui: Ui, view: &CaseView) -> Markup {
    let text = &ui.text.case.mine;
    html! {
        @if !view.measures.is_empty() {
            section {
                h2 { (text.measures) }
                p.hint { (text.measures_text) }
                ul {
                    @for one in &view.measures {
                        li {
                            b lang=[ui.data_lang()] { (one.name) " · " (one.unit) }
                            p { ((text.measure)(one)) }
                            p.hint lang=[ui.data_lang()] { (one.basis) }
                        }
                    }
                }
            }
        }
    }
}

pub(crate) fn letters(ui: Ui, view: &CaseView) -> Markup {
    let (words, text) = (&ui.text.case, &ui.text.case.mine);
    html! {
        @if !view.letters.is_empty() {
            section {
                h2 { (text.letters) }
                ul {
                    @for letter in &view.letters {
                        li {
                            ((words.letter)(letter.kind)) " " (letter.number) " "
                            span.hint { ((ui.text.account.time)(letter.at)) }
                        }
                    }
                }
            }
        }
    }
}

pub(crate) fn filed(ui: Ui, view: &CaseView) -> Markup {
    let (words, text, said) = (&ui.text.case, &ui.text.case.mine, &view.objection);
    html! {
        section {
            h2 { (text.filed_text) }
            dl.facts {
                div { dt { ((ui.text.case.form.titles)(domain::case::objection::FormStep::Ground)) } dd { ((words.ground)(said.ground)) } }
                @for change in &said.changes {
                    div { dt { (field(ui, view, &change.field)) } dd { (change.old) " → " b { (change.new) } } }
                }
                div { dt { (text.statement) } dd { p.letter { (said.statement) } } }
                div { dt { (text.wish) } dd { ((words.wish)(said.wish)) } }
            }
            h3 { (text.papers) }
            (papers(ui, &view.papers))
        }
    }
}

fn papers(ui: Ui, papers: &[CasePaperLine]) -> Markup {
    html! {
        @if papers.is_empty() { p { (ui.text.case.mine.no_paper) } }
        ul {
            @for paper in papers {
                li {
                    a href=(links::case_paper(paper.id)) rel="external" download { (paper.name) }
                    " " span.hint { (paper.kind) " " ((ui.text.claim.size)(paper.size)) }
                }
            }
        }
    }
}

pub(crate) fn history(ui: Ui, lines: &[HistoryLine]) -> Markup {
    let (words, text) = (&ui.text.case, &ui.text.case.mine);
    html! {
        section {
            h2 { (text.history) }
            ol.plain {
                @for line in lines {
                    li {
                        b { @match line.action { Some(action) => ((words.done)(action)), None => (text.filed_text) } }
                        " " span.hint {
                            ((ui.text.account.time)(line.at)) " · "
                            @match (&line.unit, line.portal) {
                                (Some(unit), _) => { span lang=[ui.data_lang()] { (unit) } }
                                (None, true) => (text.portal),
                                (None, false) => (text.applicant),
                            }
                            @if let Some(person) = &line.person { " " (person) }
                        }
                        @for said in &line.said { p.letter { (said) } }
                    }
                }
            }
        }
    }
}

/// What the applicant may do now.
fn actions(ui: Ui, view: &CaseView) -> Markup {
    let text = &ui.text.case.mine;
    let may = |action: ActionKind| view.actions.contains(&action);
    html! {
        @if may(ActionKind::Supplement) {
            (act(ui, view, ActionKind::Supplement, text.supplement, text.supplement_text, html! {
                (statement(ui, &view.form, said(text.statement), 2_000))
                (files(ui))
            }))
        }
        @if may(ActionKind::Complain) {
            @let grounds = ComplaintGround::ALL.map(|one| (one.code(), (ui.text.case.complaint_ground)(one), ""));
            (act(ui, view, ActionKind::Complain, text.complain, text.complain_text, html! {
                (options(ui, &view.form, Field {
                    name: "ground", label: text.complain_ground, hint: "", kind: "", autocomplete: "",
                }, false, &grounds))
                (statement(ui, &view.form, said(text.statement), 2_000))
            }))
        }
        @if may(ActionKind::Withdraw) {
            details {
                summary { (text.withdraw) }
                (act(ui, view, ActionKind::Withdraw, text.withdraw, text.withdraw_text, Markup::default()))
            }
        }
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

fn files(ui: Ui) -> Markup {
    let text = &ui.text.case.form;
    html! {
        div.field {
            label for="papers" { (text.choose_files) }
            input #papers name="papers" type="file" multiple
                accept=".jpg,.jpeg,.png,.pdf,image/jpeg,image/png,application/pdf";
        }
    }
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
    html! {
        section.narrow {
            h2 { (title) }
            p { (lead) }
            form method="post" action="/api/form/case" enctype="multipart/form-data" {
                input type="hidden" name="case" value=(view.line.id);
                input type="hidden" name="version" value=(view.version);
                input type="hidden" name="action" value=(action.code());
                (fields)
                p.actions { button.btn.quiet { ((ui.text.case.action)(action)) } }
            }
        }
    }
}
