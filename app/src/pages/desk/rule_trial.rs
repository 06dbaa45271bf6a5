use std::sync::Arc;

use domain::role::Permit;
use maud::{Markup, html};

use crate::links;
use crate::pages::account::ask;
use crate::ports::Portal;
use crate::ui::{
    Asked, Content, Field, Loading, Mark, Step, Ui, class_tag, faults_called, form_title,
    table_head, tag, trail,
};
use crate::view::{RuleTrialView, TrialLine, TrialResult, TrialSide, TriedPack};

/// 规则试算: what a draft of the rules would change about the penalties on file.
pub(crate) fn rule_trial(ui: Ui, asked: Asked, permit: Permit) -> Loading {
    Box::pin(async move {
        let pack = TriedPack::from_code(&asked.value("pack"));
        let question =
            |portal: Arc<dyn Portal>| async move { portal.rule_trial(&permit, pack).await };
        ask(ui, question, |view| content(ui, &view)).await
    })
}

fn content(ui: Ui, view: &RuleTrialView) -> Content {
    let text = &ui.text.record_desk.trial;
    let body = html! {
        div.wrap.page {
            (trail(ui, &[Step::new(links::DESK, ui.text.account.desk), Step::new("", text.title)]))
            (faults_called(ui, &view.form, |one| (one.field == "draft").then_some(text.draft)))
            h1 tabindex="-1" { (text.title) }
            p.lead { (text.lead) }
            p { (text.kept) @if !view.whole_city { " " (text.own_only) } }
            @if !view.problems.is_empty() {
                section.faults role="alert" {
                    h2 { (text.problems) }
                    ul lang="en" { @for problem in &view.problems { li { (problem) } } }
                }
            }
            @if let Some(result) = &view.result { (outcome(ui, result)) }
            (draft(ui, view))
        }
    };
    Content::new(ui, &form_title(ui, &view.form, text.title), body)
}

fn draft(ui: Ui, view: &RuleTrialView) -> Markup {
    let text = &ui.text.record_desk.trial;
    let field = Field::typed("draft", text.draft, text.draft_hint);
    let fault = view.form.fault(field.name);
    html! {
        section {
            h2 { (text.pack) " · " ((text.packs)(view.pack)) }
            p {
                (text.choose) " "
                @for pack in TriedPack::ALL {
                    @if pack != view.pack { a href=(links::rule_trial(pack)) { ((text.packs)(pack)) } }
                }
            }
            form method="post" action="/api/form/try-rules" enctype="multipart/form-data" {
                input type="hidden" name="pack" value=(view.pack.code());
                div.field.bad[fault.is_some()] {
                    label for=(field.name) { (field.label) }
                    p.hint id="draft-hint" { (field.hint) }
                    @if let Some(fault) = fault { p.fault id="draft-fault" { ((ui.text.account.fault)(fault)) } }
                    textarea id=(field.name) name=(field.name) rows="24" spellcheck="false" autocapitalize="off" lang="zh-CN"
                        aria-describedby="draft-hint" aria-invalid=[fault.map(|_| "true")] { (view.text) }
                }
                div.field {
                    label for="pack_file" { (text.file) }
                    p.hint id="pack_file-hint" { (text.file_hint) }
                    input id="pack_file" name="pack_file" type="file" accept=".toml,text/plain"
                        aria-describedby="pack_file-hint";
                }
                p.actions { button.btn { (text.run) } }
            }
            @if view.result.is_some() || !view.problems.is_empty() {
                form method="post" action="/api/form/drop-rule-trial" {
                    p.actions { button.btn.quiet { (text.drop) } }
                }
            }
        }
    }
}

fn outcome(ui: Ui, result: &TrialResult) -> Markup {
    let text = &ui.text.record_desk.trial;
    html! {
        section aria-labelledby="result" {
            h2 #result { (text.result) }
            p { b { ((text.counts)(result.looked_at, result.changed, result.harder)) } }
            @if result.changed > 0 { p { ((text.opened)(result.opened, result.closed)) } }
            @if result.unanswered > 0 { p { ((text.unanswered)(result.unanswered)) } }
            @if result.cut { p.hint { ((text.cut)(result.looked_at)) } }
            @if result.lines.is_empty() {
                p role="status" { (text.none) }
            } @else {
                p { ((text.shown)(result.lines.len(), result.changed)) }
                p.actions {
                    a.btn.quiet href=(links::RULE_TRIAL_FILE) rel="external nofollow" download { (text.download) }
                }
                table.list role="table" {
                    (table_head(text.columns))
                    tbody role="rowgroup" { @for line in &result.lines { (row(ui, line)) } }
                }
            }
        }
    }
}

fn row(ui: Ui, line: &TrialLine) -> Markup {
    let text = &ui.text.record_desk.trial;
    let [_, subject, before, after] = text.columns;
    let lang = ui.data_lang();
    html! {
        tr role="row" {
            th role="rowheader" scope="row" lang=[lang] {
                a href=(links::of_id(links::DESK_RECORD, line.id)) { (line.document_no) }
            }
            td role="cell" data-label=(subject) lang=[lang] { (line.subject) }
            td role="cell" data-label=(before) { (side(ui, &line.before)) }
            td role="cell" data-label=(after) {
                (side(ui, &line.after)) br;
                @if line.harder { (tag(Mark::Late, text.harder)) } @else { (tag(Mark::Running, text.easier)) }
            }
        }
    }
}

fn side(ui: Ui, side: &TrialSide) -> Markup {
    html! {
        @if let Some(class) = side.class { (class_tag(ui, class)) " " }
        ((ui.text.repair.tag)(side.standing)) br;
        span.hint { ((ui.text.record_desk.trial.days)(side.earliest, side.until)) }
    }
}
