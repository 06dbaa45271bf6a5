use std::sync::Arc;

use domain::case::objection::{ComplaintGround, Finding};
use domain::case::{ActionKind, Stage};
use maud::{Markup, html};

use super::cases::urgency;
use super::measures::measure;
use super::object::{disputed, ground, outcome};
use crate::api::portal::not_found;
use crate::links;
use crate::pages::account::ask;
use crate::ports::{Me, Portal};
use crate::ui::{
    Asked, Content, Field, Loading, Mark, Step, Ui, failed, faults, form_title, options, rule_ref,
    statement, table_head, tag, trail,
};
use crate::view::{CasePaperLine, CaseView, ClockView, FormState, HistoryLine};

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

/// What its page shows.
pub(super) fn content(ui: Ui, view: &CaseView) -> Content {
    let (words, text) = (&ui.text.case, &ui.text.case.mine);
    let title = (text.case)(&view.line.number.to_string());
    let body = html! {
        div.wrap.page {
            (trail(ui, &[
                Step::new(links::ME, ui.text.account.my.title), Step::new(links::CASES_MINE, text.title),
                Step::new("", &view.line.number.to_string()),
            ]))
            (faults(ui, &view.form))
            (kept(ui, view))
            h1 tabindex="-1" { (title) }
            p { b { ((words.stage)(view.line.stage)) } " " (urgency(ui, &view.line)) }
            p.lead { ((words.stage_text)(view.line.stage)) }
            (progress_code(ui, view))
            (missing(ui, view))
            (decision(ui, view))
            (clocks(ui, view))
            (disputed(ui, &view.record))
            (replaced(ui, view))
            (measures(ui, view))
            (letters(ui, view, links::MY_LETTER))
            (filed(ui, view, ""))
            (history(ui, &view.history))
            (actions(ui, view, false))
            (other_code(ui, view))
        }
    };
    Content::new(ui, &form_title(ui, &view.form, &title), body)
}

/// Told where a file of the unit changed the record while the case runs.
pub(crate) fn replaced(ui: Ui, view: &CaseView) -> Markup {
    html! {
        @if let Some(at) = view.replaced_at {
            p.hint { ((ui.text.case.start.replaced)(&(ui.text.account.time)(at))) }
        }
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

/// What was typed into a form that is not there any more, because somebody else was faster: nobody writes it twice.
pub(crate) fn kept(ui: Ui, view: &CaseView) -> Markup {
    let form = &view.form;
    let gone = ActionKind::from_code(form.value("action"))
        .is_some_and(|action| !view.actions.contains(&action));
    let texts = ["text", "missing", "basis"].map(|name| form.value(name));
    html! {
        @if gone && texts.iter().any(|text| !text.is_empty()) {
            section.notice {
                h2 { (ui.text.case.mine.kept) }
                p { (ui.text.case.mine.kept_text) }
                @for text in texts.iter().filter(|text| !text.is_empty()) { p.letter { (text) } }
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
        Finding::Founded => Mark::Good,
        Finding::Unfounded => Mark::Plain,
        Finding::Open => Mark::Heed,
    };
    let outcome = outcome(ui, &view.record, decision.outcome.code());
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
            @if view.papers.iter().any(is_receipt) {
                h3 { (text.papers) }
                (papers(ui, view, is_receipt))
            }
            p.hint { (text.remedies) }
            (complain)
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

pub(crate) fn measures(ui: Ui, view: &CaseView) -> Markup {
    let text = &ui.text.case.mine;
    html! {
        @if !view.measures.is_empty() {
            section {
                h2 { (text.measures) }
                p.hint { (text.measures_text) }
                @for one in &view.measures { (measure(ui, one)) }
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

/// What was filed; `note`: what the reader is told of its papers.
pub(crate) fn filed(ui: Ui, view: &CaseView, note: &str) -> Markup {
    let (words, text, said) = (&ui.text.case, &ui.text.case.mine, &view.objection);
    html! {
        section {
            h2 { (text.filed_text) }
            dl.facts {
                div { dt { ((ui.text.case.form.titles)(domain::case::objection::FormStep::Ground)) } dd { (ground(ui, &view.record, said.ground).0) } }
                @for change in &said.changes {
                    div { dt { (field(ui, view, &change.field)) } dd { (change.old) " → " b { (change.new) } } }
                }
                div { dt { (text.statement) } dd { p.letter { (said.statement) } } }
                div { dt { (text.wish) } dd { ((words.wish)(said.wish)) } }
                @if let Some(code) = &view.words {
                    div { dt { (words.counter.words) } dd { code { (code) } p.hint { (words.counter.words_hint) } } }
                }
            }
            h3 { (text.papers) }
            @if view.papers.iter().all(is_staffs) {
                p { (text.no_paper) }
            } @else {
                @if !note.is_empty() { p.hint { (note) } }
                (papers(ui, view, |paper| !is_staffs(paper)))
            }
        }
    }
}

/// Papers that came with what staff said stand beside it.
fn is_staffs(paper: &CasePaperLine) -> bool {
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

pub(crate) fn history(ui: Ui, lines: &[HistoryLine]) -> Markup {
    let (words, text) = (&ui.text.case, &ui.text.case.mine);
    html! {
        section {
            h2 { (text.history) }
            ol.plain {
                @for line in lines {
                    li {
                        b { @match line.action.or(line.time.map(|_| ActionKind::Relimit)) { Some(action) => ((words.done)(action)), None => (words.progress.filed) } }
                        " " span.hint {
                            ((ui.text.account.time)(line.at)) " · "
                            @match (&line.unit, line.portal || line.time.is_some()) {
                                (_, true) => (text.portal),
                                (Some(unit), false) => { span lang=[ui.data_lang()] { (unit) } }
                                (None, false) => (text.applicant),
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

/// What the applicant may do now; at the counter with the paper by which he confirms it.
pub(crate) fn actions(ui: Ui, view: &CaseView, at_counter: bool) -> Markup {
    let text = &ui.text.case.mine;
    let may = |action: ActionKind| view.actions.contains(&action);
    let signed = |action: ActionKind| {
        if at_counter {
            signed(ui, view, action)
        } else {
            Markup::default()
        }
    };
    html! {
        @if may(ActionKind::Supplement) {
            (act(ui, view, ActionKind::Supplement, text.supplement, text.supplement_text, html! {
                (statement(ui, &view.form, said(text.statement), 2_000))
                (files(ui, &view.form, ui.text.case.form.choose_files))
                (signed(ActionKind::Supplement))
            }))
        }
        @if may(ActionKind::Complain) {
            @let grounds = ComplaintGround::ALL.map(|one| (one.code(), (ui.text.case.complaint_ground)(one), ""));
            (act(ui, view, ActionKind::Complain, text.complain, text.complain_text, html! {
                @if let Some(number) = view.other_open {
                    p.notice { ((ui.text.case.dispute.other_open)(&number.to_string())) }
                }
                (options(ui, &view.form, Field {
                    name: "ground", label: text.complain_ground, hint: "", kind: "", autocomplete: "",
                }, false, &grounds))
                (statement(ui, &view.form, said(text.statement), 2_000))
                (signed(ActionKind::Complain))
            }))
        }
        @if may(ActionKind::Withdraw) {
            details {
                summary { (text.withdraw) }
                @let told = match (view.line.stage.is_complaint(), &view.record.measure) {
                    (true, _) => text.withdraw_complaint_text,
                    (false, Some(_)) => ui.text.measure.object.withdraw,
                    (false, None) => text.withdraw_text,
                };
                (act(ui, view, ActionKind::Withdraw, text.withdraw, told, signed(ActionKind::Withdraw)))
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

/// Several papers at once.
pub(crate) fn files(ui: Ui, form: &FormState, label: &str) -> Markup {
    let id = ui.id("papers");
    let faults: Vec<_> = form
        .faults
        .iter()
        .filter(|fault| fault.field == "papers")
        .collect();
    html! {
        div.field.bad[!faults.is_empty()] {
            label for=(id) { (label) }
            @for fault in &faults { p.fault { ((ui.text.account.fault)(&fault.fault)) } }
            input id=(id) name="papers" type="file" multiple
                accept=".jpg,.jpeg,.png,.pdf,image/jpeg,image/png,application/pdf";
        }
    }
}

/// 本人签字: the paper by which somebody at the counter confirms a step.
fn signed(ui: Ui, view: &CaseView, action: ActionKind) -> Markup {
    let text = &ui.text.case.counter;
    let id = format!("confirmation-{}", action.code());
    let sent = view.form.value("action") == action.code();
    let fault = view.form.fault("confirmation").filter(|_| sent);
    html! {
        div.field.bad[fault.is_some()] {
            label for=(id) { (text.signed) }
            p.hint id={ (id) "-hint" } { (text.signed_step) }
            @if let Some(fault) = fault { p.fault { ((ui.text.account.fault)(fault)) } }
            input id=(id) name="confirmation" type="file" aria-describedby={ (id) "-hint" }
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
