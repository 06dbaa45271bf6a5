use std::sync::Arc;

use domain::investigation::{LONGEST_REPORT, ReportKind, Stage};
use maud::{Markup, html};

use crate::links;
use crate::pages::account::ask;
use crate::pages::me::{case_parts as parts, time_left};
use crate::ports::Portal;
use crate::ui::{
    Asked, Content, Field, Loading, Step, Ui, faults, field, form_title, options, statement, trail,
};
use crate::view::{FormState, ReportProgress, ReportReceipt, ReportView};

/// 违规线索举报: for anybody, with or without a name; and for a short time the receipt.
pub(crate) fn report(ui: Ui, _: Asked) -> Loading {
    Box::pin(async move {
        let question = |portal: Arc<dyn Portal>| async move { portal.report_form().await };
        ask(ui, question, |view| match &view.receipt {
            Some(receipt) => sent(ui, receipt),
            None => content(ui, &view),
        })
        .await
    })
}

fn content(ui: Ui, view: &ReportView) -> Content {
    let text = &ui.text.investigation.report;
    let body = html! {
        div.wrap.page {
            (trail(ui, &[Step::new("", text.title)]))
            (faults(ui, &view.form))
            h1 tabindex="-1" { (text.title) }
            p.lead { (text.lead) " " a href=(links::OBJECTION_GUIDE) { (ui.text.common.objection_guide) } }
            (mine(ui, view))
            section { h2 { (text.who_reads) } ul { @for point in text.who_points { li { (point) } } } }
            section {
                h2 { (text.next) }
                ul {
                    @for point in text.next_points { li { (point) } }
                    @if let Some(term) = view.answer_in { li { ((text.answer_in)(&(ui.text.words.term)(term))) } }
                }
                p { a href=(links::PROGRESS) { (text.follow) } }
            }
            (form(ui, view))
        }
    };
    Content::new(ui, &form_title(ui, &view.form, text.title), body)
}

fn form(ui: Ui, view: &ReportView) -> Markup {
    let (text, state) = (&ui.text.investigation.report, &view.form);
    let asking = Field::typed;
    let kinds = ReportKind::ALL.map(|kind| (kind.code(), (ui.text.investigation.kind)(kind), ""));
    html! {
        form.narrow method="post" action="/api/form/report" enctype="multipart/form-data" {
            input type="hidden" name="once" value=(view.once);
            (options(ui, state, asking("kind", text.kind, text.kind_hint), false, &kinds))
            (long(ui, state, asking("happened", text.happened, text.happened_hint)))
            (field(ui, state, asking("happened_when", text.when, text.when_hint)))
            (field(ui, state, asking("about", text.about, text.about_hint)))
            (field(ui, state, asking("suspected", text.suspected, text.suspected_hint)))
            (field(ui, state, asking("contact", text.contact, text.contact_hint)))
            @if view.signed_in {
                (options(ui, state, asking("named", text.named, ""), true, &[("1", text.named_label, text.named_hint)]))
            }
            p.hint { (text.files) }
            p.actions { button.btn { (text.send) } }
        }
    }
}

/// Room for as much as a report may say.
pub(crate) fn long(ui: Ui, state: &FormState, asking: Field<'_>) -> Markup {
    statement(ui, state, asking, LONGEST_REPORT as u32)
}

/// Reports that were sent with the name of whoever is signed in.
fn mine(ui: Ui, view: &ReportView) -> Markup {
    let (words, text) = (&ui.text.investigation, &ui.text.investigation.report);
    html! {
        @if !view.mine.is_empty() {
            section {
                h2 { (text.mine) }
                ul.plain {
                    @for one in &view.mine {
                        li {
                            (one.number) " · " ((words.stage)(one.stage)) " " span.hint { (one.filed_on) } " "
                            form.inline method="post" action="/api/form/open-report" {
                                input type="hidden" name="number" value=(one.number);
                                button.link aria-label={ (text.open) " " (one.number) } { (text.open) }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// 举报回执, to note or to print.
fn sent(ui: Ui, receipt: &ReportReceipt) -> Content {
    let text = &ui.text.investigation.receipt;
    let body = html! {
        div.wrap.page {
            (trail(ui, &[Step::new("", ui.text.investigation.report.title)]))
            h1 tabindex="-1" { (text.title) }
            p role="status" { (text.sent) }
            dl.facts {
                div { dt { (text.number) } dd { b { (receipt.number) } } }
                div { dt { (text.code) } dd { b { code { (receipt.code) } } } }
                div { dt { (text.filed_on) } dd { (receipt.filed_on) } }
                div {
                    dt { (text.due) }
                    dd { @match receipt.due { Some(due) => { (due) }, None => { (text.unknown_due) } } }
                }
            }
            p.notice { (text.keep) }
            p { (text.place) " " b { a href=(links::PROGRESS) { (receipt.place) } } }
            p.hint { (text.print) }
            form method="post" action="/api/form/report-noted" {
                p.actions { button.btn { (text.noted) } }
            }
        }
    };
    Content::new(ui, text.title, body)
}

/// A report as whoever sent it follows it: by number and code, or by his account.
pub(crate) fn followed(ui: Ui, view: &ReportProgress) -> Content {
    let (words, text) = (&ui.text.investigation, &ui.text.investigation.progress);
    let (progress, time) = (&ui.text.case.progress, &view.time);
    let title = (text.title)(&view.number.to_string());
    let body = html! {
        div.wrap.page {
            (trail(ui, &[Step::new("", progress.title)]))
            (faults(ui, &view.form))
            h1 tabindex="-1" { (title) }
            p { b { ((words.stage)(view.stage)) } " " (time_left(ui, time.light, time.due, time.days)) }
            p.lead { ((words.stage_text)(view.stage)) }
            p.hint { ((progress.filed_on)(view.filed_on)) }
            @if let Some((outcome, authority, answer)) = &view.answer {
                section {
                    h2 { (text.answer) }
                    p { (text.outcome) b { ((words.outcome)(*outcome)) } }
                    @if !authority.is_empty() { p { (text.handed_to) (authority) } }
                    p.letter { (answer) }
                    p.hint { (text.after) }
                }
            }
            (talk(ui, view))
            @if view.stage != Stage::Closed { (reply(ui, view)) }
            form method="post" action="/api/form/end-progress" {
                p.actions { button.btn.quiet { (progress.another) } }
            }
            p.hint { (progress.short) }
        }
    };
    Content::new(ui, &form_title(ui, &view.form, &title), body)
}

fn talk(ui: Ui, view: &ReportProgress) -> Markup {
    let text = &ui.text.investigation.progress;
    html! {
        @if !view.talk.is_empty() {
            section {
                h2 { (text.talk) }
                @for line in &view.talk {
                    article.message {
                        h3 { @if line.mine { (text.replied) } @else { (text.asked) } }
                        p.hint {
                            ((ui.text.account.time)(line.at))
                            @if line.papers > 0 { " · " ((text.papers)(line.papers)) }
                        }
                        p.letter { (line.text) }
                    }
                }
            }
        }
    }
}

fn reply(ui: Ui, view: &ReportProgress) -> Markup {
    let text = &ui.text.investigation.progress;
    let words = Field {
        name: "text",
        label: text.text,
        hint: "",
        kind: "",
        autocomplete: "",
    };
    html! {
        section {
            h2 { (text.reply) }
            p.hint { (text.reply_text) }
            form.narrow method="post" action="/api/form/report-reply" enctype="multipart/form-data" {
                input type="hidden" name="version" value=(view.version);
                (long(ui, &view.form, words))
                @if view.papers_left > 0 {
                    (parts::files(ui, &view.form, text.files))
                    p.hint { ((text.files_hint)(view.papers_left)) }
                }
                p.actions { button.btn { (text.send) } }
            }
        }
    }
}
