use std::sync::Arc;

use domain::case::repair::{LONGEST_ACCOUNT, RepairStep};
use domain::id::CaseId;
use maud::{Markup, html};

use super::repair::heading;
use super::repair_apply::way;
use super::repair_said::{papers_of, summary};
use crate::api::portal::not_found;
use crate::links;
use crate::pages::account::ask;
use crate::pages::public::to_be_signed;
use crate::ports::{Me, Portal};
use crate::ui::{
    Asked, Content, Field, Loading, Ui, failed, faults, field, form_title, options, select,
    statement, trail, unsent,
};
use crate::view::{CasePaperLine, RepairDraftView};

/// One question of an application for repair.
pub(crate) fn repair_form(ui: Ui, asked: Asked, me: Me) -> Loading {
    Box::pin(async move {
        let Ok(id) = asked.key.parse() else {
            return failed(ui, &not_found());
        };
        let step = RepairStep::from_code(&asked.value("step"));
        let saved = !asked.value("saved").is_empty();
        let question = |portal: Arc<dyn Portal>| async move {
            let draft = portal.repair_form(&me, id, step).await?;
            let filed = match draft {
                Some(_) => None,
                // Sent meanwhile, by a second click or from another device: the case is what there is to see.
                None => portal.my_case(&me, CaseId::from_uuid(id)).await?,
            };
            Ok((draft, filed))
        };
        ask(ui, question, |found| match found {
            (Some(draft), _) => page(ui, &draft, saved),
            (None, Some(case)) => super::case::content(ui, &case),
            (None, None) => failed(ui, &not_found()),
        })
        .await
    })
}

fn page(ui: Ui, view: &RepairDraftView, saved: bool) -> Content {
    let (form_text, text) = (&ui.text.case.form, &ui.text.repair_apply.form);
    let title = (text.titles)(view.step);
    let at = view.steps.iter().position(|(step, _)| *step == view.step);
    let keeps = view.step != RepairStep::Summary;
    // Where the heading is the question, it is not read out a second time.
    let titled = matches!(view.step, RepairStep::Account | RepairStep::Ways);
    let body = html! {
        div.wrap.page {
            (trail(ui, &way(ui, &view.subject)))
            div.narrow {
                p.notice role="status" {
                    (form_text.not_sent) " "
                    span.hint { ((form_text.saved_at)(&(ui.text.account.time)(view.saved_at))) }
                    " " ((form_text.kept_until)(view.kept_until))
                    @if saved && view.form.faults.is_empty() { " " b { (form_text.saved) } }
                }
                @if !view.may_apply {
                    p.notice {
                        (text.changed) " "
                        a href=(links::of_id(links::REPAIR_APPLY, view.line.id)) { (text.changed_link) }
                    }
                }
                (faults(ui, &view.form))
                p.hint { ((form_text.progress)(at.map_or(1, |at| at + 1), view.steps.len())) }
                h1 tabindex="-1" { (title) }
                p.hint lang=[ui.data_lang()] {
                    (view.subject.name) " · " (heading(&view.line)) " " (view.line.document_no)
                }
                @if keeps { (unsent(ui)) }
                form #(ui.id("step")) .titled[titled] method="post" action="/api/form/repair"
                    enctype="multipart/form-data"
                    data-unsent=[keeps.then(|| format!("{}/{}", view.id, view.step.code()))] {
                    input type="hidden" name="draft" value=(view.id);
                    input type="hidden" name="step" value=(view.step.code());
                    input type="hidden" name="version" value=(view.version);
                    (question(ui, view))
                    (buttons(ui, view))
                }
                (overview(ui, view))
                details {
                    summary { (form_text.drop) }
                    p { (text.drop_text) }
                    form method="post" action="/api/form/drop-repair" data-forgets {
                        input type="hidden" name="draft" value=(view.id);
                        p.actions { button.btn.quiet { (form_text.drop) } }
                    }
                }
            }
        }
    };
    Content::new(ui, &form_title(ui, &view.form, title), body)
}

fn buttons(ui: Ui, view: &RepairDraftView) -> Markup {
    let text = &ui.text.case.form;
    let before = view.steps.iter().rev().find(|(step, _)| *step < view.step);
    html! {
        p.actions {
            @if view.step != RepairStep::Summary {
                button.btn name="then" value="next" { (text.next) }
            } @else if view.missing.is_empty() && view.may_apply {
                button.btn name="then" value="send" { (ui.text.repair_apply.form.send) }
            }
            button.btn.quiet name="then" value="keep" { (text.keep) }
            @if let Some((before, _)) = before {
                a href=(links::repair_draft(view.id, Some(*before))) { (text.back) }
            }
        }
    }
}

/// Whether anything was done on a page: nothing can be wrong with one that has not been filled in where nothing is asked.
fn is_done(view: &RepairDraftView, step: RepairStep) -> bool {
    match step {
        RepairStep::Proof => papers_of(view, "proof").next().is_some(),
        // What was chosen has a page of its own.
        RepairStep::Ways => view.form.values.contains_key("ways"),
        RepairStep::Summary => false,
        _ => true,
    }
}

/// Where one is, and what is still missing.
fn overview(ui: Ui, view: &RepairDraftView) -> Markup {
    let titles = ui.text.repair_apply.form.titles;
    html! {
        details {
            summary { (ui.text.case.form.steps) }
            ol {
                @for (step, right) in &view.steps {
                    li {
                        @if *step == view.step {
                            b aria-current="step" { (titles(*step)) }
                        } @else {
                            a href=(links::repair_draft(view.id, Some(*step))) { (titles(*step)) }
                        }
                        @if *right && is_done(view, *step) { " ✓" }
                    }
                }
            }
        }
    }
}

fn question(ui: Ui, view: &RepairDraftView) -> Markup {
    let (text, form) = (&ui.text.repair_apply.form, &view.form);
    let (title, hint) = ((text.titles)(view.step), (text.hints)(view.step));
    let ask = Field::typed;
    match view.step {
        RepairStep::Account => statement(
            ui,
            form,
            ask("account", title, hint),
            u32::try_from(LONGEST_ACCOUNT).unwrap_or(u32::MAX),
        ),
        RepairStep::Proof => html! {
            @if view.fetched { p.notice { (text.fetched) } }
            p.hint { (hint) }
            (upload(ui, view, "proof"))
        },
        RepairStep::Ways => {
            let words = &ui.text.repair_apply;
            let all: Vec<(&str, &str, &str)> = view
                .offered
                .iter()
                .map(|item| (item.code(), (words.item)(*item), (words.item_text)(*item)))
                .collect();
            options(ui, form, ask("ways", title, hint), true, &all)
        }
        RepairStep::Rectification => html! {
            p.hint { (hint) }
            (upload(ui, view, "rectification"))
        },
        RepairStep::Training => html! {
            p.hint { (hint) }
            (field(ui, form, ask("certificate", text.certificate, text.certificate_hint)))
        },
        RepairStep::Report => report(ui, view),
        RepairStep::Charity => html! {
            p.hint { (hint) }
            (field(ui, form, ask("organiser", text.organiser, "")))
            (field(ui, form, Field { kind: "date", ..ask("on", text.on, text.on_hint) }))
            (field(ui, form, ask("hours", text.hours, text.hours_hint)))
            (field(ui, form, ask("amount", text.amount, text.amount_hint)))
            (upload(ui, view, "charity"))
        },
        RepairStep::Contact => {
            let contact = &ui.text.case.form;
            html! {
                p.hint { (hint) }
                (field(ui, form, Field { autocomplete: "name", ..ask("contact", contact.contact, "") }))
                (field(ui, form, Field {
                    kind: "tel", autocomplete: "tel", ..ask("phone", contact.phone, contact.phone_hint)
                }))
            }
        }
        RepairStep::Commitment => commitment(ui, view),
        RepairStep::Summary => summary(ui, view),
    }
}

/// 信用报告: of this portal by its number, or of an agency with its file.
fn report(ui: Ui, view: &RepairDraftView) -> Markup {
    let (text, form) = (&ui.text.repair_apply.form, &view.form);
    let listed = view.agencies.iter();
    let listed = listed.map(|(id, name)| (id.to_string(), name.clone()));
    let none = (String::new(), text.choose_agency.to_owned());
    html! {
        p.hint { ((text.hints)(RepairStep::Report)) }
        (options(ui, form, Field::typed("issuer", text.issuer, ""), false, &text.issuers))
        (field(ui, form, Field::typed("report_no", text.report_no, text.report_no_hint)))
        @if view.agencies.is_empty() { p.hint { (text.no_agency) } } @else {
            (select(ui, form, Field::typed("agency", text.agency, ""), std::iter::once(none).chain(listed)))
            (upload(ui, view, "report"))
        }
    }
}

/// 信用承诺书: read here, signed by sending.
fn commitment(ui: Ui, view: &RepairDraftView) -> Markup {
    let text = &ui.text.repair_apply.form;
    let agree = [("1", text.agree_label, text.agree_hint)];
    html! {
        p.hint { ((text.hints)(RepairStep::Commitment)) }
        @match &view.promise {
            Some(promise) => {
                h2 { (text.read) }
                (to_be_signed(ui, promise, &view.promised, &view.subject.name))
                input type="hidden" name="text" value=(promise.id);
                (options(ui, &view.form, Field::typed("agreed", text.agree, ""), true, &agree))
            }
            None => p.notice { (text.no_text) },
        }
    }
}

/// Several papers for an item, and those that are here.
fn upload(ui: Ui, view: &RepairDraftView, part: &'static str) -> Markup {
    let (text, device) = (&ui.text.case.form, &ui.text.device);
    let (one, all) = view.megabytes;
    let papers: Vec<&CasePaperLine> = papers_of(view, part).collect();
    let size = papers.iter().map(|paper| paper.size).sum();
    let hint_id = format!("{part}-hint");
    html! {
        div.field.bad[view.form.fault(part).is_some()] {
            label for=(part) { (text.choose_files) }
            p.hint id=(hint_id) { ((text.files_hint)(view.most_papers, one, all)) }
            @for fault in view.form.faults.iter().filter(|fault| fault.field == part) {
                p.fault { ((ui.text.account.fault)(&fault.fault)) }
            }
            input id=(part) name=(part) type="file" multiple aria-describedby=(hint_id) data-upload
                data-most=(u64::from(one) * 1_000_000) data-too-long=((device.too_long)(one)) data-sending=(device.sending)
                data-failed=(device.failed) data-retry=(device.retry)
                accept=".jpg,.jpeg,.png,.pdf,image/jpeg,image/png,application/pdf";
        }
        ul.plain aria-live="polite" data-upload-list {}
        p.actions { button.btn.quiet name="then" value="more" { (text.upload) } }
        div data-papers {
            @if !papers.is_empty() {
                h2 { (text.here) }
                ul.plain { @for paper in &papers { (here(ui, paper)) } }
                p.hint { ((text.total)(papers.len(), &(ui.text.claim.size)(size))) }
            }
        }
    }
}

/// A paper that is here, with the way to take it out again.
fn here(ui: Ui, paper: &CasePaperLine) -> Markup {
    html! {
        li {
            a href=(links::case_paper(paper.id)) rel="external" download { (paper.name) }
            " " span.hint { (paper.kind) " " ((ui.text.claim.size)(paper.size)) } " "
            button.link formaction="/api/form/remove-proof" formenctype="application/x-www-form-urlencoded"
                name="paper" value=(paper.id) { (ui.text.case.form.remove) }
        }
    }
}
