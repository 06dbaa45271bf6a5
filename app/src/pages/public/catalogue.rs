use std::sync::Arc;

use domain::measure::{CatalogueState, MeasureNature};
use domain::record::PartyKind;
use maud::{Markup, html};

use crate::links;
use crate::pages::account::ask;
use crate::ports::Portal;
use crate::ui::{Asked, Content, Loading, Mark, Step, Ui, confidence_tag, table_head, tag, trail};
use crate::view::{CatalogueEntry, CatalogueFilter, CatalogueView};

/// 惩戒措施目录清单: what may be done about bad faith, by whom and on what grounds.
pub(crate) fn catalogue(ui: Ui, asked: Asked) -> Loading {
    Box::pin(async move {
        let filter = CatalogueFilter {
            nature: MeasureNature::from_code(&asked.value("nature")),
            party: PartyKind::from_code(&asked.value("party")),
        };
        let question = |portal: Arc<dyn Portal>| async move { portal.catalogue(filter).await };
        ask(ui, question, |view| content(ui, &view)).await
    })
}

fn content(ui: Ui, view: &CatalogueView) -> Content {
    let text = &ui.text.measure.catalogue;
    let body = html! {
        div.wrap.page {
            (trail(ui, &[
                Step::new(links::policy(None, None), ui.text.common.policy), Step::new("", text.title),
            ]))
            h1 tabindex="-1" { (text.title) }
            p.lead { (text.lead) }
            p.hint { (text.how_sure) }
            @if view.all == 0 {
                section.notice { h2 { (text.none_yet) } p { (text.none_yet_text) } }
            } @else {
                (filter(ui, view))
                p.hint role="status" { ((text.count)(view.entries.len(), view.all, view.on)) }
                @if view.entries.is_empty() {
                    section.notice {
                        h2 { (text.none) }
                        p { (text.none_text) }
                        p { a href=(links::MEASURES) { (text.reset) } }
                    }
                } @else {
                    table.list role="table" {
                        (table_head(text.columns))
                        tbody role="rowgroup" { @for entry in &view.entries { (row(ui, entry)) } }
                    }
                }
            }
        }
    };
    Content::new(ui, text.title, body)
}

fn filter(ui: Ui, view: &CatalogueView) -> Markup {
    let (words, text) = (&ui.text.measure, &ui.text.measure.catalogue);
    let any = view.filter != CatalogueFilter::default();
    html! {
        form.filter action=(links::MEASURES) {
            label {
                span { (text.nature) }
                select name="nature" {
                    option value="" { (text.all_natures) }
                    @for nature in MeasureNature::ALL {
                        option value=(nature.code()) selected[view.filter.nature == Some(nature)] { ((words.nature)(nature)) }
                    }
                }
            }
            label {
                span { (text.party) }
                select name="party" {
                    option value="" { (text.all_parties) }
                    @for party in PartyKind::ALL {
                        option value=(party.code()) selected[view.filter.party == Some(party)] { ((ui.text.words.party)(party)) }
                    }
                }
            }
            button.btn { (text.filter) }
            @if any { a href=(links::MEASURES) { (text.reset) } }
        }
    }
}

fn row(ui: Ui, entry: &CatalogueEntry) -> Markup {
    let (words, text, lang) = (&ui.text.measure, &ui.text.measure.catalogue, ui.data_lang());
    let [_, nature, basis, units, parties, period, state] = text.columns;
    let names: Vec<&str> = entry
        .parties
        .iter()
        .map(|party| (ui.text.words.party)(*party))
        .collect();
    let mark = match entry.state {
        CatalogueState::InForce => Mark::Running,
        CatalogueState::Draft | CatalogueState::Retired => Mark::Plain,
    };
    html! {
        tr role="row" id=(entry.code) {
            th role="rowheader" scope="row" {
                b lang=[lang] { (entry.name) }
                p lang=[lang] { (entry.content) }
                p.hint { ((text.edition)(&entry.edition, &entry.code)) }
            }
            td role="cell" data-label=(nature) { ((words.nature)(entry.nature)) }
            td role="cell" data-label=(basis) {
                // What was not read is no basis in law, whatever it is called.
                @if entry.confidence.is_local_setting() { (ui.text.policy.reference) " " }
                span lang=[lang] { (entry.law) @if let Some(article) = &entry.article { " " (article) } }
                br; (confidence_tag(ui, entry.confidence))
            }
            td role="cell" data-label=(units) {
                @if entry.units.is_empty() { (text.any_unit) } @else { span lang=[lang] { (entry.units.join("、")) } }
            }
            td role="cell" data-label=(parties) { (names.join(ui.text.common.and)) }
            td role="cell" data-label=(period) {
                @if entry.period.is_empty() { (text.no_period) } @else { span lang=[lang] { (entry.period) } }
            }
            td role="cell" data-label=(state) {
                (tag(mark, (words.state)(entry.state)))
                br; span.hint { ((text.valid)(entry.from, entry.until)) }
            }
        }
    }
}
