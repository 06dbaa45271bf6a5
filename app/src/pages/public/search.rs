use domain::identity::UsccError;
use maud::{Markup, display, html};

use crate::api::public_records;
use crate::error::ApiError;
use crate::links;
use crate::ui::{
    Asked, Content, Loading, Step, Ui, code, code_with_fault, fault, highlight, paging, search_box,
    table_head, trail,
};
use crate::view::{Paging, RecordHit, SearchView, SubjectHit, Total};

/// Search by name, code or document number.
pub(crate) fn search(ui: Ui, asked: Asked) -> Loading {
    Box::pin(async move {
        let (text, page) = (asked.value("q"), asked.page());
        let found = public_records::search(text.clone(), page).await;
        content(ui, &text, found)
    })
}

/// The search box keeps what was typed, whatever came of it.
fn content(ui: Ui, asked: &str, found: Result<SearchView, ApiError>) -> Content {
    let (title, result) = match found {
        Ok(view) => result(ui, asked.trim(), view),
        Err(error) => {
            let (title, result) = fault(ui, &error);
            (title.to_owned(), result)
        }
    };
    let body = html! {
        div.wrap.page {
            (trail(ui, &[Step::new("", ui.text.search.heading)]))
            (search_box(ui, asked, None))
            (result)
        }
    };
    Content::new(ui, &title, body)
}

/// Title and body of every outcome.
fn result(ui: Ui, asked: &str, view: SearchView) -> (String, Markup) {
    let text = &ui.text.search;
    let (title, body) = match view {
        SearchView::Nothing => (text.ways.to_owned(), ways(ui)),
        SearchView::TooShort => (text.too_short.to_owned(), again(ui, text.too_short_text)),
        SearchView::TooLong { most } => (
            text.too_long.to_owned(),
            again(ui, &(text.too_long_text)(most)),
        ),
        SearchView::BadCode { code, error } => {
            (text.bad_code.to_owned(), bad_code(ui, &code, &error))
        }
        SearchView::UnknownCode { code } => (text.unknown_code.to_owned(), unknown_code(ui, &code)),
        SearchView::Subjects { hits, paging } => (
            (text.title_subjects)(asked, paging.total),
            subjects(ui, asked, &hits, paging),
        ),
        SearchView::Records { hits, total } => (
            (text.title_records)(asked, total),
            records(ui, asked, &hits, total),
        ),
        SearchView::NoHit => ((text.no_hit)(asked), no_hit(ui)),
    };
    let body = html! {
        h1 tabindex="-1" { (title) }
        (body)
    };
    (title, body)
}

/// The three ways to search.
fn ways(ui: Ui) -> Markup {
    html! {
        ul.ways {
            @for (name, how, example) in ui.text.search.way {
                li {
                    b { (name) }
                    span { (how) }
                    span.example lang=[ui.data_lang()] { ((ui.text.common.example)(example)) }
                }
            }
        }
    }
}

/// What was wrong with the query, and the ways to search.
fn again(ui: Ui, what: &str) -> Markup {
    html! {
        p { (what) }
        h2 { (ui.text.search.ways) }
        (ways(ui))
    }
}

/// The rule that failed and where; what the check character would be is only a hint to look again.
fn bad_code(ui: Ui, code: &str, error: &UsccError) -> Markup {
    let text = &ui.text.search;
    html! {
        section.notice {
            h2 { ((text.bad_code_why)(error)) }
            (code_with_fault(code, error))
            @if let Some(hint) = (text.bad_code_hint)(error) {
                p { (hint) }
            }
            p { a href=(links::SEARCH) { (text.by_name) } }
        }
    }
}

fn unknown_code(ui: Ui, unknown: &str) -> Markup {
    let text = &ui.text.search;
    html! {
        p { (code(unknown)) }
        p { (text.unknown_code_text) }
        ul {
            li { a href=(links::SEARCH) { (text.by_name) } }
            li { a href=(links::NATIONAL_PORTAL) rel="external" { (ui.text.common.national_portal) } }
        }
    }
}

fn no_hit(ui: Ui) -> Markup {
    let text = &ui.text.search;
    html! {
        p { (text.no_hit_text) }
        ul {
            @for tip in text.no_hit_tips {
                li { (tip) }
            }
        }
    }
}

fn subjects(ui: Ui, asked: &str, hits: &[SubjectHit], place: Paging) -> Markup {
    let text = &ui.text.search;
    let lang = ui.data_lang();
    html! {
        ul.hits {
            @for hit in hits {
                li {
                    h2 lang=[lang] { a href=(links::subject(&hit.key, 1)) { (highlight(&hit.name, asked)) } }
                    p.number {
                        @if let Some(uscc) = &hit.uscc { (code(uscc)) } @else { (text.no_code) }
                    }
                    p.counts {
                        @if hit.penalties + hit.licences == 0 {
                            (text.nothing_public)
                        } @else {
                            ((text.counts)(hit.penalties, hit.licences))
                        }
                    }
                }
            }
        }
        (paging(ui, place, hits.len(), |page| links::search(asked, page)))
    }
}

fn records(ui: Ui, asked: &str, hits: &[RecordHit], total: Total) -> Markup {
    let (of, lang) = (&ui.text.record, ui.data_lang());
    let cut = match total {
        Total::Exactly(all) => all as usize > hits.len(),
        Total::MoreThan(_) => true,
    };
    html! {
        table.list role="table" {
            (table_head([of.document_no, of.kind, of.party, of.authority_any, of.decided]))
            tbody role="rowgroup" {
                @for hit in hits {
                    tr role="row" {
                        th.doc role="rowheader" scope="row" lang=[lang] {
                            a href=(links::record(hit.id)) { (highlight(&hit.document_no, asked)) }
                        }
                        td.kind role="cell" data-label=(of.kind) { ((ui.text.words.kind)(hit.kind)) }
                        td role="cell" data-label=(of.party) lang=[lang] {
                            a href=(links::subject(&hit.subject, 1)) { (hit.party) }
                        }
                        td role="cell" data-label=(of.authority_any) lang=[lang] { (hit.authority) }
                        td.day role="cell" data-label=(of.decided) { (display(hit.decided_on)) }
                    }
                }
            }
        }
        @if cut {
            p.hint { (ui.text.search.more_records) }
        }
    }
}
