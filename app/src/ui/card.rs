use maud::{Markup, html};

use super::{Ui, class_tag, objection_tag, under_repair_tag, until_tag, why};
use crate::links;
use crate::view::RecordCard;

/// A record in the subject's file.
pub(crate) fn record_card(ui: Ui, card: &RecordCard) -> Markup {
    let text = &ui.text.record;
    let lang = ui.data_lang();
    let publication = &card.publication;
    html! {
        article.record {
            header {
                h4 lang=[lang] { a href=(links::record(card.id)) { (card.title) " " span { (card.document_no) } } }
                p.tags {
                    @if let Some(class) = publication.class { (class_tag(ui, class)) }
                    (until_tag(ui, publication))
                    @if let Some(mark) = card.mark { (objection_tag(ui, mark)) }
                    (under_repair_tag(ui, card.under_repair))
                }
            }
            p.summary lang=[lang] { (card.summary) }
            dl.facts {
                div { dt { ((text.authority)(card.kind)) } dd lang=[lang] { (card.authority) } }
                div { dt { (text.decided) } dd { (card.decided_on.to_string()) } }
                div { dt { (text.until) } dd { (ui.until(publication.until)) } }
                div { dt { (text.source) } dd lang=[lang] { (card.source) } }
                div { dt { (text.received) } dd { (card.received_on.to_string()) } }
            }
            details {
                summary { (text.why) }
                (why(ui, card.kind, publication))
            }
        }
    }
}
