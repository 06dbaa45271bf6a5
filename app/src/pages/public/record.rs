use domain::id::RecordId;
use leptos::prelude::WithValue;
use maud::{Markup, PreEscaped, display, html};

use crate::api::public_records;
use crate::error::ApiError;
use crate::host::set_status;
use crate::links;
use crate::ui::{
    Asked, Content, Loading, Mark, Step, Ui, class_tag, code, failed, missing, objection_tag, tag,
    trail, under_repair_tag, until_tag, why,
};
use crate::view::{Clarification, Correction, FieldView, Promptness, RecordView};

/// One public record in full.
pub(crate) fn record(ui: Ui, asked: Asked) -> Loading {
    Box::pin(async move {
        let found = match asked.key.parse::<RecordId>() {
            Ok(id) => public_records::record(id).await,
            Err(_) => {
                set_status(ApiError::NotFound.status_code());
                Err(ApiError::NotFound)
            }
        };
        match found {
            Ok(view) => content(ui, &view),
            Err(ApiError::NotFound) => {
                let text = &ui.text.record;
                missing(ui, text.not_found, text.not_found_text, &text.not_found_why)
            }
            Err(error) => failed(ui, &error),
        }
    })
}

fn content(ui: Ui, view: &RecordView) -> Content {
    let (text, lang, card) = (&ui.text.record, ui.data_lang(), &view.card);
    let kind = (ui.text.words.kind)(card.kind);
    let file = links::subject(&view.subject, 1);
    let way = [
        Step::new(
            links::publicity(card.kind.code(), "", "", 1),
            ui.text.common.publicity,
        ),
        Step::data(ui, file.as_str(), &view.party),
        Step::data(ui, "", &card.document_no),
    ];
    let body = html! {
        div.wrap.page {
            (trail(ui, &way))
            h1 tabindex="-1" { (kind) (text.colon) span lang=[lang] { (card.title) } }
            p.tags {
                @if let Some(class) = card.publication.class { (class_tag(ui, class)) }
                (until_tag(ui, &card.publication))
                @if let Some(mark) = card.mark { (objection_tag(ui, mark)) }
                (under_repair_tag(ui, card.under_repair))
            }
            div.two {
                aside.side {
                    h2 { (text.why) }
                    (why(ui, card.kind, &card.publication))
                }
                div {
                    h2 { (text.party) }
                    p.party {
                        a href=(file) lang=[lang] { (view.party) }
                        @if let Some(uscc) = &view.uscc { (code(uscc)) }
                    }
                    h2 { (text.fields) }
                    p.hint { (text.field_note) }
                    (fields(ui, &view.fields))
                    h2 { (text.prompt) }
                    dl.facts {
                        div { dt { (text.decided) } dd { (display(card.decided_on)) } }
                        div { dt { (text.received) } dd { (display(card.received_on)) } }
                    }
                    (promptness(ui, view.promptness.as_ref()))
                    h2 { (text.corrections) }
                    (corrections(ui, &view.corrections))
                    @if !view.clarifications.is_empty() {
                        h2 { (text.clarified) }
                        (clarifications(ui, &view.clarifications))
                    }
                    (PreEscaped(&view.repair))
                    (PreEscaped(&view.measures))
                    p.hint { (ui.text.common.source_note) }
                    p.actions {
                        @if ui.who.with_value(|who| who.as_ref().is_some_and(|who| who.at_window)) {
                            a.btn.quiet href=(links::counter_for(card.id)) rel="nofollow" { (text.object_at_counter) }
                        } @else {
                            a.btn.quiet href=(links::of_id(links::OBJECT, card.id)) rel="nofollow" { (text.object) }
                        }
                        " " a href=(links::objection_guide(card.id)) rel="nofollow" { (ui.text.common.objection_guide) }
                    }
                }
            }
        }
    };
    Content::new(ui, &(text.title)(kind, &card.document_no), body)
}

/// The national fields, in the order of the sheet.
fn fields(ui: Ui, fields: &[FieldView]) -> Markup {
    let (zh, lang) = (ui.is_zh(), ui.data_lang());
    html! {
        dl.fields {
            @for field in fields {
                div {
                    dt { (if zh { &field.zh } else { &field.en }) }
                    dd lang=[lang] { (field.value) }
                }
            }
        }
    }
}

/// From decision to receipt, against the rule.
fn promptness(ui: Ui, promptness: Option<&Promptness>) -> Markup {
    let text = &ui.text.record;
    let Some(Promptness {
        workdays,
        allowed,
        late,
    }) = promptness
    else {
        return html! { p { (text.prompt_unknown) } };
    };
    html! {
        p {
            @if *late {
                (tag(Mark::Late, &(text.late)(workdays.saturating_sub(*allowed))))
            } @else {
                (tag(Mark::Good, text.on_time))
            }
            " " ((text.prompt_text)(*workdays, *allowed)) " "
            a href=(links::policy(Some("PUB.DOUBLE"), None)) { (ui.text.policy.basis) }
        }
    }
}

/// 公开澄清, each with its day.
pub(super) fn clarifications(ui: Ui, clarifications: &[Clarification]) -> Markup {
    html! {
        ol.days {
            @for one in clarifications {
                li { b { (display(one.on)) } " " span lang=[ui.data_lang()] { (one.text) } }
            }
        }
    }
}

fn corrections(ui: Ui, corrections: &[Correction]) -> Markup {
    let text = &ui.text.record;
    if corrections.is_empty() {
        return html! { p { (text.no_correction) } };
    }
    html! {
        ol.days {
            @for correction in corrections {
                @let fields = if ui.is_zh() { &correction.fields_zh } else { &correction.fields_en };
                li {
                    b { (display(correction.on)) }
                    ((text.correction)(&fields.join(ui.text.common.and)))
                }
            }
        }
    }
}
