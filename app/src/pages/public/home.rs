use domain::record::RecordKind;
use maud::{Markup, display, html};

use crate::api::public_records;
use crate::links;
use crate::text::format::{grouped, month, percent};
use crate::ui::{Asked, Content, Loading, Ui, failed, search_box, table_head};
use crate::view::{Figures, HomeView, RecentRecord};

/// Search, what can be done here, today's figures, what was published last.
pub(crate) fn home(ui: Ui, _: Asked) -> Loading {
    Box::pin(async move {
        match public_records::home().await {
            Ok(view) => content(ui, &view),
            Err(error) => failed(ui, &error),
        }
    })
}

fn content(ui: Ui, view: &HomeView) -> Content {
    let text = &ui.text.home;
    let [penalty, licence] = RecordKind::ALL.map(|kind| links::publicity(kind.code(), "", "", 1));
    let timeliness = format!("{}#{}", links::PUBLICITY, links::TIMELINESS);
    let ways = [
        penalty,
        licence,
        timeliness,
        links::policy(None, None),
        links::PROGRESS.to_owned(),
        links::REGISTRATION_GUIDE.to_owned(),
        links::SEARCH.to_owned(),
        links::COMMITMENTS.to_owned(),
    ];
    let body = html! {
        div.hero {
            div.wrap {
                h1 tabindex="-1" { (text.heading) }
                (search_box(ui, "", view.example.as_deref()))
            }
        }
        div.wrap {
            h2.unseen { (text.services) }
            ul.services {
                @for ((name, what), href) in text.cards.iter().zip(ways) {
                    li { a href=(href) { b { (name) } span { (what) } } }
                }
            }
            // 关怀版 keeps to the main functions.
            @if !ui.prefs.care {
                (figures(ui, &view.figures))
                (recent(ui, &view.recent))
            }
        }
    };
    Content::new(ui, text.heading, body)
}

/// Figures with what they mean and the day they hold for.
fn figures(ui: Ui, figures: &Figures) -> Markup {
    let text = &ui.text.home;
    let prompt = figures
        .prompt
        .zip(figures.prompt_month)
        .and_then(|((on_time, all), first)| {
            Some((
                percent(on_time, all)?,
                (text.prompt)(&month(first), on_time, all),
            ))
        });
    let counts = [
        (figures.subjects, text.subjects),
        (figures.penalties, text.penalties),
        (figures.licences, text.licences),
        (figures.units, text.units),
    ];
    html! {
        section.figures {
            p.label { ((text.figures)(&figures.on.to_string())) }
            ul {
                @for (number, meaning) in counts {
                    li { b { (grouped(number)) } span { (meaning) } }
                }
                @if let Some((share, meaning)) = prompt {
                    li { b { (share) } span { (meaning) } }
                }
            }
        }
    }
}

fn recent(ui: Ui, records: &[RecentRecord]) -> Markup {
    let (text, of, lang) = (&ui.text.home, &ui.text.record, ui.data_lang());
    html! {
        // Names of enterprises are not for the excerpts of search engines.
        section data-nosnippet {
            h2 { (text.recent) }
            @if records.is_empty() {
                p { (text.none_yet) }
            } @else {
                table.list role="table" {
                    (table_head([of.party, of.document_no, of.kind, of.decided, of.until]))
                    tbody role="rowgroup" {
                        @for record in records {
                            tr role="row" {
                                th role="rowheader" scope="row" lang=[lang] {
                                    a href=(links::subject(&record.subject, 1)) { (record.party) }
                                }
                                td.doc role="cell" data-label=(of.document_no) lang=[lang] {
                                    a href=(links::record(record.id)) { (record.document_no) }
                                }
                                td role="cell" data-label=(of.kind) {
                                    ((ui.text.words.kind)(record.kind)) " · " span lang=[lang] { (record.title) }
                                }
                                td.day role="cell" data-label=(of.decided) { (display(record.decided_on)) }
                                td.day role="cell" data-label=(of.until) { (ui.until(record.until)) }
                            }
                        }
                    }
                }
                p { a href=(links::PUBLICITY) { (text.all_recent) } }
            }
        }
    }
}
