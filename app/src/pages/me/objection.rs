use std::sync::Arc;

use domain::case::objection::{
    Channel, Confirmation, FormStep, Ground, ID_NUMBER, Relation, Wish, field_name,
};
use domain::id::CaseId;
use domain::identity::PersonIdKind;
use maud::{Markup, html};

use super::object::{disputed, ground};
use crate::api::portal::not_found;
use crate::links;
use crate::pages::account::ask;
use crate::ports::{Me, Portal};
use crate::ui::{
    Asked, Content, Field, Loading, Step, Ui, failed, faults, field, form_title, options, select,
    statement, trail, unsent,
};
use crate::view::{CasePaperLine, DraftView};

/// One question of an objection.
pub(crate) fn objection(ui: Ui, asked: Asked, me: Me) -> Loading {
    Box::pin(async move {
        let Ok(id) = asked.key.parse() else {
            return failed(ui, &not_found());
        };
        let step = FormStep::from_code(&asked.value("step"));
        let saved = !asked.value("saved").is_empty();
        let question = |portal: Arc<dyn Portal>| async move {
            let draft = portal.draft(&me, id, step).await?;
            let filed = match draft {
                Some(_) => None,
                // Sent meanwhile, by a second click or from another device: the case is what there is to see.
                None => portal.my_case(&me, CaseId::from_uuid(id)).await?,
            };
            Ok((draft, filed))
        };
        ask(ui, question, |found| match found {
            (Some(draft), _) => draft_page(ui, &draft, saved, false),
            (None, Some(case)) => super::case::content(ui, &case),
            (None, None) => failed(ui, &not_found()),
        })
        .await
    })
}

/// Where the forms of a draft lead: to save it, to take a paper out, to throw it away.
fn endpoints(channel: Channel) -> [&'static str; 3] {
    match channel {
        Channel::Online => [
            "/api/form/objection",
            "/api/form/remove-evidence",
            "/api/form/drop-objection",
        ],
        Channel::Counter => [
            "/api/form/counter",
            "/api/form/remove-counter-paper",
            "/api/form/drop-counter",
        ],
    }
}

/// What a page asks: at the counter it speaks of the person who came.
fn title_of(ui: Ui, view: &DraftView, step: FormStep) -> &'static str {
    let counter = &ui.text.case.counter;
    match view.channel {
        Channel::Online => (ui.text.case.form.titles)(step),
        Channel::Counter if view.record.measure.is_some() && step == FormStep::Relation => {
            counter.authorisation
        }
        Channel::Counter => (counter.titles)(step),
    }
}

/// One page of a draft: for the applicant, or for the clerk who fills it in for somebody at the counter. `saved`: it was
/// just saved; `sent`: a code was just sent.
pub(crate) fn draft_page(ui: Ui, view: &DraftView, saved: bool, sent: bool) -> Content {
    let (text, mine, counter) = (
        &ui.text.case.form,
        &ui.text.case.mine,
        &ui.text.case.counter,
    );
    let title = title_of(ui, view, view.step);
    let [save, _, drop] = endpoints(view.channel);
    let way = match view.channel {
        Channel::Online => [
            Step::new(links::ME, ui.text.account.my.title),
            Step::new(links::CASES_MINE, mine.title),
        ],
        Channel::Counter => [
            Step::new(links::DESK, ui.text.account.desk),
            Step::new(links::COUNTER, counter.title),
        ],
    };
    let way: Vec<Step> = way
        .into_iter()
        .chain([Step::new(
            "",
            match view.record.measure {
                Some(_) => ui.text.measure.object.title,
                None => ui.text.case.start.title,
            },
        )])
        .collect();
    let at = view.steps.iter().position(|(step, _)| *step == view.step);
    // What somebody tells at the counter does not stay on the clerk's device.
    let keeps = view.channel == Channel::Online && view.step != FormStep::Summary;
    // Where the heading is the question, it is not read out a second time.
    let titled = matches!(
        view.step,
        FormStep::Relation | FormStep::Ground | FormStep::Statement | FormStep::Wish
    ) && view.channel == Channel::Online;
    let body = html! {
        div.wrap.page {
            (trail(ui, &way))
            div.narrow {
                p.notice role="status" {
                    (text.not_sent) " " span.hint { ((text.saved_at)(&(ui.text.account.time)(view.saved_at))) }
                    " " ((text.kept_until)(view.kept_until))
                    @if saved && view.form.faults.is_empty() { " " b { (text.saved) } }
                    @if sent && view.form.faults.is_empty() { " " b { (counter.code_sent) } }
                }
                @if !view.is_readable { p.notice { (ui.text.case.dispute.gone) } }
                (faults(ui, &view.form))
                p.hint { ((text.progress)(at.map_or(1, |at| at + 1), view.steps.len())) }
                h1 tabindex="-1" { (title) }
                p.hint { (disputed_line(view)) }
                @if keeps { (unsent(ui)) }
                form #(ui.id("step")) .titled[titled] method="post" action=(save) enctype="multipart/form-data"
                    data-unsent=[keeps.then(|| format!("{}/{}", view.id, view.step.code()))] {
                    input type="hidden" name="draft" value=(view.id);
                    input type="hidden" name="step" value=(view.step.code());
                    input type="hidden" name="version" value=(view.version);
                    (question(ui, view))
                    (buttons(ui, view))
                }
                @if view.step == FormStep::Confirmation { (sheet(ui, view)) }
                (overview(ui, view))
                details {
                    summary { (text.drop) }
                    p { (text.drop_text) }
                    form method="post" action=(drop) data-forgets {
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
        Some(measure) => format!(
            "{} · {} · {}",
            record.subject.name, measure.name, measure.unit
        ),
        None => format!(
            "{} · {} {}",
            record.subject.name, record.title, record.document_no
        ),
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
                a href=(links::draft(view.channel, view.id, *before)) { (text.back) }
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
                            b aria-current="step" { (title_of(ui, view, *step)) }
                        } @else {
                            a href=(links::draft(view.channel, view.id, *step)) { (title_of(ui, view, *step)) }
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
    let title = title_of(ui, view, view.step);
    let hint = (text.hints)(view.step);
    match view.step {
        FormStep::Person => person(ui, view),
        FormStep::Confirmation => confirmation(ui, view),
        FormStep::Relation if view.channel == Channel::Counter => {
            let counter = &ui.text.case.counter;
            // Of what is not public about a person nobody else may say anything.
            let fitting: &[Relation] = match view.is_person {
                true => &[Relation::Person],
                false => &Relation::ALL,
            };
            let all: Vec<(&str, &str, &str)> = fitting
                .iter()
                .map(|one| (one.code(), (counter.relation)(*one), ""))
                .collect();
            html! {
                // A measure alone is for the enterprise: only the paper is asked.
                @if view.record.measure.is_none() {
                    (options(ui, form, ask("relation", title, ""), false, &all))
                }
                (one_paper(ui, view, "authorisation", counter.authorisation, counter.authorisation_hint))
            }
        }
        FormStep::Relation => {
            // Only a person is told of records about persons, and only of his own.
            let fitting: &[Relation] = match view.is_person {
                true => &[Relation::Person],
                false => &[Relation::Subject, Relation::Concerned],
            };
            let all: Vec<(&str, &str, &str)> = fitting
                .iter()
                .map(|one| (one.code(), (words.relation)(*one), ""))
                .collect();
            let hint = if view.is_person { "" } else { hint };
            html! {
                (options(ui, form, ask("relation", title, hint), false, &all))
                @if !view.is_agent && !view.is_person {
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
                // What is about a person is not public, and nothing is said about it in public.
                @if !view.is_person { (options(ui, form, ask("clarify", text.clarify, ""), true, &clarify)) }
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
            @let now = match (view.is_readable, one.value.as_str()) {
                (false, _) => String::new(),
                (true, "") => text.now_empty.to_owned(),
                (true, value) => (text.now_says)(value),
            };
            @let input = field_name(&one.code);
            @let open = !view.form.value(&input).is_empty() || view.form.fault(&input).is_some();
            details.choice open[open] {
                summary { b { (name) } " " span.hint lang=[ui.data_lang()] { (now) } }
                (statement(ui, &view.form, Field {
                    name: &input, label: &(text.should_say)(name), hint: "", kind: "", autocomplete: "",
                }, 1_000))
            }
        }
    }
}

fn evidence(ui: Ui, view: &DraftView) -> Markup {
    let (text, device) = (&ui.text.case.form, &ui.text.device);
    let (one, all) = view.megabytes;
    let hint = (text.files_hint)(view.most_papers, one, all);
    let papers: Vec<&CasePaperLine> = papers_of(view, "evidence").collect();
    let size = papers.iter().map(|paper| paper.size).sum();
    html! {
        p.hint { ((text.hints)(FormStep::Evidence)) }
        div.field.bad[view.form.fault("evidence").is_some()] {
            label for="evidence" { (text.choose_files) }
            p.hint #evidence-hint { (hint) }
            @for fault in view.form.faults.iter().filter(|fault| fault.field == "evidence") {
                p.fault { ((ui.text.account.fault)(&fault.fault)) }
            }
            input #evidence name="evidence" type="file" multiple aria-describedby="evidence-hint" data-upload
                data-most=(u64::from(one) * 1_000_000) data-too-long=((device.too_long)(one)) data-sending=(device.sending)
                data-failed=(device.failed) data-retry=(device.retry)
                accept=".jpg,.jpeg,.png,.pdf,image/jpeg,image/png,application/pdf";
        }
        ul.plain aria-live="polite" data-upload-list {}
        p.actions { button.btn.quiet name="then" value="more" { (text.upload) } }
        div data-papers {
            @if !papers.is_empty() {
                h2 { (text.here) }
                (here(ui, view.channel, &papers))
                p.hint { ((text.total)(papers.len(), &(ui.text.claim.size)(size))) }
            }
        }
    }
}

fn papers_of<'v>(
    view: &'v DraftView,
    part: &'static str,
) -> impl Iterator<Item = &'v CasePaperLine> {
    view.papers.iter().filter(move |paper| paper.part == part)
}

/// Papers that are here, each with the way to take it out again.
fn here(ui: Ui, channel: Channel, papers: &[&CasePaperLine]) -> Markup {
    let [_, remove, _] = endpoints(channel);
    html! {
        ul.plain {
            @for paper in papers {
                li {
                    a href=(links::case_paper(paper.id)) rel="external" download { (paper.name) }
                    " " span.hint { (paper.kind) " " ((ui.text.claim.size)(paper.size)) } " "
                    button.link formaction=(remove) formenctype="application/x-www-form-urlencoded"
                        name="paper" value=(paper.id) { (ui.text.case.form.remove) }
                }
            }
        }
    }
}

/// A paper that belongs to a question.
fn one_paper(ui: Ui, view: &DraftView, part: &'static str, label: &str, hint: &str) -> Markup {
    let papers: Vec<&CasePaperLine> = papers_of(view, part).collect();
    let faults: Vec<_> = view
        .form
        .faults
        .iter()
        .filter(|fault| fault.field == part)
        .collect();
    let hint_id = format!("{part}-hint");
    html! {
        div.field.bad[!faults.is_empty()] {
            label for=(part) { (label) }
            p.hint id=(hint_id) { (hint) }
            @for fault in &faults { p.fault { ((ui.text.account.fault)(&fault.fault)) } }
            input id=(part) name=(part) type="file" aria-describedby=(hint_id)
                accept=".jpg,.jpeg,.png,.pdf,image/jpeg,image/png,application/pdf";
        }
        @if !papers.is_empty() { (here(ui, view.channel, &papers)) }
    }
}

/// Who came, by the paper shown at the counter.
fn person(ui: Ui, view: &DraftView) -> Markup {
    let (text, claim, form) = (&ui.text.case.counter, &ui.text.claim.form, &view.form);
    let ask = Field::typed;
    let kinds = PersonIdKind::ALL.map(|kind| (kind.code().to_owned(), kind.zh().to_owned()));
    let hint = match &view.paper_number {
        Some(masked) => (text.number_kept)(masked),
        None => text.number_hint.to_owned(),
    };
    html! {
        p.hint { (text.person_hint) }
        (field(ui, form, ask("contact", claim.name, "")))
        (select(ui, form, ask("id_kind", claim.id_kind, ""), kinds.into_iter()))
        (field(ui, form, Field { name: ID_NUMBER, label: claim.id_number, hint: &hint, kind: "text", autocomplete: "off" }))
        (field(ui, form, Field { kind: "tel", ..ask("phone", ui.text.case.form.phone, text.phone_hint) }))
        (field(ui, form, Field { kind: "email", ..ask("email", text.email, text.email_hint) }))
    }
}

/// 本人确认: by a code that is read out, or by a signature.
fn confirmation(ui: Ui, view: &DraftView) -> Markup {
    let (text, form) = (&ui.text.case.counter, &view.form);
    html! {
        p.hint { (text.confirm_hint) }
        @match view.confirmation {
            Some(Confirmation::Code) => p.notice { b { (text.confirmed_by_code) } },
            Some(Confirmation::Signed) => p.notice { b { (text.confirmed_by_paper) } },
            None if view.lapsed => p.notice { b { (text.lapsed) } },
            None => {}
        }
        // The paper is for the words that stand on this page, and for no others.
        @if let Some(words) = &view.words { input type="hidden" name="words" value=(words); }
        @if view.confirmation != Some(Confirmation::Code) {
            h2 { (text.by_code) }
            @match &view.code_to {
                Some(to) => {
                    p { ((text.by_code_text)(to)) }
                    p.actions { button.btn.quiet name="then" value="send-code" { (text.send_code) } }
                    (field(ui, form, Field {
                        name: "confirm_code", label: ui.text.account.code, hint: text.code_hint, kind: "text",
                        autocomplete: "one-time-code",
                    }))
                }
                None => p { (text.no_code) },
            }
        }
        h2 { (text.by_paper) }
        (one_paper(ui, view, "confirmation", text.signed, text.signed_hint))
    }
}

/// 申请表 for the person's signature, with the code of these words: of the whole page only this goes on paper.
fn sheet(ui: Ui, view: &DraftView) -> Markup {
    let not_yet = ui.text.case.counter.no_sheet;
    let ui = ui.in_chinese();
    let text = &ui.text.case.counter;
    let asked = view.steps.iter().filter(|(step, _)| is_confirmed(*step));
    let whole = asked.clone().all(|(_, right)| *right);
    html! {
        @match &view.words {
            Some(words) if whole => section.sheet lang=(ui.prefs.language.tag()) {
                h2 { (text.sheet) }
                p { (text.sheet_to) }
                (disputed(ui, &view.record))
                dl.facts {
                    @for (step, _) in asked {
                        div {
                            dt { (title_of(ui, view, *step)) }
                            dd { @for line in said(ui, view, *step) { p.letter { (line) } } }
                        }
                    }
                }
                p { (text.commit_text) }
                p { (text.words) " " b { code { (words) } } }
                p { (text.read_it) }
                p { (text.sign_here) }
            },
            _ => p.hint { (not_yet) },
        }
    }
}

/// Pages whose answers the person says yes to.
fn is_confirmed(step: FormStep) -> bool {
    !matches!(step, FormStep::Confirmation | FormStep::Summary)
}

/// What was answered on a page, in words.
fn said(ui: Ui, view: &DraftView, step: FormStep) -> Vec<String> {
    let (words, text, form) = (&ui.text.case, &ui.text.case.form, &view.form);
    let counter = &ui.text.case.counter;
    let value = |name: &str| form.value(name).to_owned();
    let lines: Vec<String> = match step {
        FormStep::Person => vec![
            value("contact"),
            view.paper_number.clone().unwrap_or_default(),
            value("phone"),
            value("email"),
        ],
        FormStep::Confirmation => view
            .confirmation
            .map(|how| match how {
                Confirmation::Code => counter.confirmed_by_code.to_owned(),
                Confirmation::Signed => counter.confirmed_by_paper.to_owned(),
            })
            .into_iter()
            .collect(),
        FormStep::Relation => Relation::from_code(form.value("relation"))
            .map(|one| match view.channel {
                Channel::Online => (words.relation)(one).to_owned(),
                Channel::Counter => (counter.relation)(one).to_owned(),
            })
            .into_iter()
            .chain(papers_of(view, "authorisation").map(|paper| paper.name.clone()))
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
        FormStep::Evidence => papers_of(view, "evidence")
            .map(|paper| paper.name.clone())
            .collect(),
        FormStep::Contact => vec![value("contact"), value("phone")],
        FormStep::Summary => Vec::new(),
    };
    lines.into_iter().filter(|line| !line.is_empty()).collect()
}

/// Everything that was filled in, each with the way back to it.
fn summary(ui: Ui, view: &DraftView) -> Markup {
    let (text, form) = (&ui.text.case.form, &view.form);
    let counter = &ui.text.case.counter;
    let commit = match view.channel {
        Channel::Online => [("1", text.commit_text, "")],
        Channel::Counter => [("1", counter.commit_text, "")],
    };
    html! {
        p.hint { ((text.hints)(FormStep::Summary)) }
        (disputed(ui, &view.record))
        dl.facts {
            @for (step, right) in view.steps.iter().filter(|(step, _)| *step != FormStep::Summary) {
                div {
                    dt { (title_of(ui, view, *step)) }
                    dd {
                        @for line in said(ui, view, *step) { p.letter { (line) } }
                        @if !right { p.fault { (text.nothing) } }
                        a href=(links::draft(view.channel, view.id, *step)) {
                            (text.change) span.unseen { " " (title_of(ui, view, *step)) }
                        }
                    }
                }
            }
        }
        (options(ui, form, Field {
            name: "commit", label: text.commit, hint: "", kind: "", autocomplete: "",
        }, true, &commit))
    }
}
