use std::sync::Arc;

use domain::case::objection::{FormStep, Ground, Relation, Wish, field_name};
use maud::{Markup, html};

use super::object::{disputed, ground};
use crate::api::portal::not_found;
use crate::links;
use crate::pages::account::ask;
use crate::ports::{Me, Portal};
use crate::ui::{
    Asked, Content, Field, Loading, Step, Ui, failed, faults, field, form_title, options,
    statement, trail,
};
use crate::view::DraftView;

/// One question of an objection.
pub(crate) fn objection(ui: Ui, asked: Asked, me: Me) -> Loading {
    Box::pin(async move {
        let Ok(id) = asked.key.parse() else {
            return failed(ui, &not_found());
        };
        let step = FormStep::from_code(&asked.value("step"));
        let saved = !asked.value("saved").is_empty();
        let question = |portal: Arc<dyn Portal>| async move { portal.draft(&me, id, step).await };
        ask(ui, question, |view| match view {
            Some(view) => content(ui, &view, saved),
            None => failed(ui, &not_found()),
        })
        .await
    })
}

fn content(ui: Ui, view: &DraftView, saved: bool) -> Content {
    let (text, mine) = (&ui.text.case.form, &ui.text.case.mine);
    let title = (text.titles)(view.step);
    let at = view.steps.iter().position(|(step, _)| *step == view.step);
    let body = html! {
        div.wrap.page {
            (trail(ui, &[
                Step::new(links::ME, ui.text.account.my.title), Step::new(links::CASES_MINE, mine.title),
                Step::new("", match view.record.measure {
                    Some(_) => ui.text.measure.object.title,
                    None => ui.text.case.start.title,
                }),
            ]))
            div.narrow {
                p.notice role="status" {
                    (text.not_sent) " " span.hint { ((text.saved_at)(&(ui.text.account.time)(view.saved_at))) }
                    @if saved && view.form.faults.is_empty() { " " b { (text.saved) } }
                }
                (faults(ui, &view.form))
                p.hint { ((text.progress)(at.map_or(1, |at| at + 1), view.steps.len())) }
                h1 tabindex="-1" { (title) }
                p.hint { (disputed_line(view)) }
                form method="post" action="/api/form/objection" enctype="multipart/form-data" {
                    input type="hidden" name="draft" value=(view.id);
                    input type="hidden" name="step" value=(view.step.code());
                    input type="hidden" name="version" value=(view.version);
                    (question(ui, view))
                    (buttons(ui, view))
                }
                (overview(ui, view))
                details {
                    summary { (text.drop) }
                    p { (text.drop_text) }
                    form method="post" action="/api/form/drop-objection" {
                        input type="hidden" name="draft" value=(view.id);
                        p.actions { button.btn.quiet { (text.drop) } }
                    }
                }
            }
        }
    };
    Content::new(ui, &form_title(ui, &view.form, title), body)
}

fn disputed_line(view: &DraftView) -> String {
    let record = &view.record;
    match &record.measure {
        Some(measure) => format!("{} · {} · {}", record.subject.name, measure.name, measure.unit),
        None => format!("{} · {} {}", record.subject.name, record.title, record.document_no),
    }
}

fn buttons(ui: Ui, view: &DraftView) -> Markup {
    let text = &ui.text.case.form;
    let before = view.steps.iter().rev().find(|(step, _)| *step < view.step);
    html! {
        p.actions {
            @if view.step == FormStep::Summary {
                button.btn name="then" value="send" { (text.send) }
            } @else {
                button.btn name="then" value="next" { (text.next) }
            }
            button.btn.quiet name="then" value="keep" { (text.keep) }
            @if let Some((before, _)) = before {
                a href=(links::draft(view.id, *before)) { (text.back) }
            }
        }
    }
}

/// Where one is, and what is still missing.
fn overview(ui: Ui, view: &DraftView) -> Markup {
    let text = &ui.text.case.form;
    html! {
        details {
            summary { (text.steps) }
            ol {
                @for (step, right) in &view.steps {
                    li {
                        @if *step == view.step {
                            b aria-current="step" { ((text.titles)(*step)) }
                        } @else {
                            a href=(links::draft(view.id, *step)) { ((text.titles)(*step)) }
                        }
                        @if *right { " ✓" }
                    }
                }
            }
        }
    }
}

fn question(ui: Ui, view: &DraftView) -> Markup {
    let (words, text, form) = (&ui.text.case, &ui.text.case.form, &view.form);
    let ask = |name: &'static str, label: &'static str, hint: &'static str| Field {
        name,
        label,
        hint,
        kind: "text",
        autocomplete: "",
    };
    let title = (text.titles)(view.step);
    let hint = (text.hints)(view.step);
    match view.step {
        FormStep::Relation => {
            let all = Relation::ALL.map(|one| (one.code(), (words.relation)(one), ""));
            html! {
                (options(ui, form, ask("relation", title, hint), false, &all))
                @if !view.is_agent {
                    p { a href=(links::claim(&view.record.subject.uscc)) { (text.relation_agent) } }
                }
            }
        }
        FormStep::Ground => {
            let fitting: &[Ground] = match view.record.measure {
                Some(_) => &Ground::OF_MEASURES,
                None => &Ground::ALL,
            };
            let all: Vec<(&str, &str, &str)> = fitting
                .iter()
                .map(|one| {
                    let (label, meaning) = ground(ui, &view.record, *one);
                    (one.code(), label, meaning)
                })
                .collect();
            options(ui, form, ask("ground", title, hint), false, &all)
        }
        FormStep::Fields => fields(ui, view),
        FormStep::Statement => statement(ui, form, ask("statement", title, hint), 2_000),
        FormStep::Wish => {
            let all = Wish::ALL.map(|one| (one.code(), (words.wish)(one), ""));
            let clarify = [("1", text.clarify, text.clarify_text)];
            html! {
                (options(ui, form, ask("wish", title, hint), false, &all))
                (options(ui, form, ask("clarify", text.clarify, ""), true, &clarify))
            }
        }
        FormStep::Evidence => evidence(ui, view),
        FormStep::Contact => html! {
            p.hint { (hint) }
            (field(ui, form, Field { autocomplete: "name", ..ask("contact", text.contact, "") }))
            (field(ui, form, Field { kind: "tel", autocomplete: "tel", ..ask("phone", text.phone, text.phone_hint) }))
        },
        FormStep::Summary => summary(ui, view),
    }
}

fn fields(ui: Ui, view: &DraftView) -> Markup {
    let text = &ui.text.case.form;
    html! {
        p.hint { ((text.hints)(FormStep::Fields)) }
        @if let Some(fault) = view.form.fault("fields") {
            p.fault #fields tabindex="-1" { ((ui.text.account.fault)(fault)) }
        }
        @for one in &view.record.fields {
            @let name = if ui.is_zh() { &one.zh } else { &one.en };
            @let now = if one.value.is_empty() { text.now_empty.to_owned() } else { (text.now_says)(&one.value) };
            @let input = field_name(&one.code);
            (statement(ui, &view.form, Field {
                name: &input, label: &(text.should_say)(name), hint: &now, kind: "", autocomplete: "",
            }, 1_000))
        }
    }
}

fn evidence(ui: Ui, view: &DraftView) -> Markup {
    let text = &ui.text.case.form;
    let (one, all) = view.megabytes;
    let hint = (text.files_hint)(view.most_papers, one, all);
    let size = view.papers.iter().map(|paper| paper.size).sum();
    html! {
        p.hint { ((text.hints)(FormStep::Evidence)) }
        div.field.bad[view.form.fault("evidence").is_some()] {
            label for="evidence" { (text.choose_files) }
            p.hint #evidence-hint { (hint) }
            @for fault in view.form.faults.iter().filter(|fault| fault.field == "evidence") {
                p.fault { ((ui.text.account.fault)(&fault.fault)) }
            }
            input #evidence name="evidence" type="file" multiple aria-describedby="evidence-hint"
                accept=".jpg,.jpeg,.png,.pdf,image/jpeg,image/png,application/pdf";
        }
        p.actions { button.btn.quiet name="then" value="more" { (text.upload) } }
        @if !view.papers.is_empty() {
            h2 { (text.here) }
            ul.plain {
                @for paper in &view.papers {
                    li {
                        a href=(links::case_paper(paper.id)) rel="external" download { (paper.name) }
                        " " span.hint { (paper.kind) " " ((ui.text.claim.size)(paper.size)) } " "
                        button.link formaction="/api/form/remove-evidence" formenctype="application/x-www-form-urlencoded"
                            name="paper" value=(paper.id) { (text.remove) }
                    }
                }
            }
            p.hint { ((text.total)(view.papers.len(), &(ui.text.claim.size)(size))) }
        }
    }
}

/// Everything that was filled in, each with the way back to it.
fn summary(ui: Ui, view: &DraftView) -> Markup {
    let (words, text, form) = (&ui.text.case, &ui.text.case.form, &view.form);
    let said = |step: FormStep| -> Vec<String> {
        let value = |name: &str| form.value(name).to_owned();
        match step {
            FormStep::Relation => Relation::from_code(form.value("relation"))
                .map(|one| (words.relation)(one).to_owned())
                .into_iter()
                .collect(),
            FormStep::Ground => Ground::from_code(form.value("ground"))
                .map(|one| ground(ui, &view.record, one).0.to_owned())
                .into_iter()
                .collect(),
            FormStep::Fields => view
                .record
                .fields
                .iter()
                .filter_map(|one| {
                    let new = form.value(&field_name(&one.code));
                    let name = if ui.is_zh() { &one.zh } else { &one.en };
                    (!new.trim().is_empty()).then(|| format!("{name}: {} → {new}", one.value))
                })
                .collect(),
            FormStep::Statement => vec![value("statement")],
            FormStep::Wish => Wish::from_code(form.value("wish"))
                .map(|one| (words.wish)(one).to_owned())
                .into_iter()
                .chain((form.value("clarify") == "1").then(|| text.clarify.to_owned()))
                .collect(),
            FormStep::Evidence => view.papers.iter().map(|paper| paper.name.clone()).collect(),
            FormStep::Contact => vec![value("contact"), value("phone")],
            FormStep::Summary => Vec::new(),
        }
    };
    let commit = [("1", text.commit_text, "")];
    html! {
        p.hint { ((text.hints)(FormStep::Summary)) }
        (disputed(ui, &view.record))
        dl.facts {
            @for (step, right) in view.steps.iter().filter(|(step, _)| *step != FormStep::Summary) {
                div {
                    dt { ((text.titles)(*step)) }
                    dd {
                        @for line in said(*step).iter().filter(|line| !line.is_empty()) { p.letter { (line) } }
                        @if !right { p.fault { (text.nothing) } }
                        a href=(links::draft(view.id, *step)) { (text.change) span.unseen { " " ((text.titles)(*step)) } }
                    }
                }
            }
        }
        (options(ui, form, Field {
            name: "commit", label: text.commit, hint: "", kind: "", autocomplete: "",
        }, true, &commit))
    }
}
