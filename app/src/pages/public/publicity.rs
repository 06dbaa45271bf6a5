use domain::record::RecordKind;
use maud::{Markup, display, html};

use crate::api::public_records;
use crate::links;
use crate::text::format::{grouped, month, percent};
use crate::ui::{
    Asked, Content, Loading, Mark, Step, Ui, failed, objection_tag, paging, table_head,
    table_head_with_numbers, tag, trail, under_repair_tag,
};
use crate::view::{PublicityRow, PublicityView, Timeliness, UnitChoice};

/// 双公示 by kind, unit and month, and how promptly the units report.
pub(crate) fn publicity(ui: Ui, asked: Asked) -> Loading {
    Box::pin(async move {
        let page = asked.page();
        let [kind, unit, month] = ["kind", "unit", "month"].map(|name| asked.value(name));
        match public_records::publicity(kind, unit, month, page).await {
            Ok(view) => content(ui, view),
            Err(error) => failed(ui, &error),
        }
    })
}

fn content(ui: Ui, view: PublicityView) -> Content {
    let (text, words) = (&ui.text.publicity, &ui.text.words);
    let unit = view.unit.as_ref().map_or("", |unit| unit.code.as_str());
    let month = view.month.map(month).unwrap_or_default();
    let all = sum(text.all, &view.timeliness);
    let body = html! {
        div.wrap.page {
            (trail(ui, &[Step::new("", ui.text.common.publicity)]))
            h1 tabindex="-1" { (text.heading) }
            p.lead { ((text.lead)(view.allowed)) }
            nav.tabs aria-label=(text.kinds) {
                ul {
                    @for kind in RecordKind::ALL {
                        @let current = (kind == view.kind).then_some("page");
                        li {
                            a href=(links::publicity(kind.code(), unit, &month, 1)) aria-current=[current] {
                                ((words.kind)(kind))
                            }
                        }
                    }
                }
            }
            (filter(ui, &view))
            @if let Some(share) = percent(all.on_time, all.on_time + all.late) {
                p { a href={ "#" (links::TIMELINESS) } rel="external" { ((text.to_timeliness)(&share)) } }
            }
            (records(ui, &view, unit, &month))
            (timeliness(ui, &view, &all))
        }
    };
    let mut title = (text.title)((words.kind)(view.kind));
    for part in [view.unit.as_ref().map_or("", |unit| &unit.name), &month] {
        if !part.is_empty() {
            title.push_str(" · ");
            title.push_str(part);
        }
    }
    Content::new(ui, &title, body)
}

fn filter(ui: Ui, view: &PublicityView) -> Markup {
    let text = &ui.text.publicity;
    html! {
        form.filter action=(links::PUBLICITY) {
            input type="hidden" name="kind" value=(view.kind.code());
            label {
                span { (text.unit) }
                select name="unit" {
                    option value="" { (text.all_units) }
                    @for unit in &view.units {
                        @let chosen = view.unit.as_ref().is_some_and(|chosen| chosen.code == unit.code);
                        option value=(unit.code) selected[chosen] lang=[ui.data_lang()] { (unit.name) }
                    }
                }
            }
            label {
                span { (text.month) }
                select name="month" {
                    option value="" { (text.all_months) }
                    @for choice in &view.months {
                        @let name = month(choice.month);
                        option value=(name) selected[view.month == Some(choice.month)] {
                            ((text.month_choice)(&name, choice.received))
                        }
                    }
                }
            }
            button.btn { (text.filter) }
        }
    }
}

fn records(ui: Ui, view: &PublicityView, unit: &str, month: &str) -> Markup {
    let (text, of) = (&ui.text.publicity, &ui.text.record);
    let kind = view.kind.code();
    let authority = (of.authority)(view.kind);
    html! {
        section {
            h2 { (text.records) }
            @if view.rows.is_empty() {
                div.notice {
                    h3 { (text.none) }
                    p { (text.none_text) }
                    p { a href=(links::publicity(kind, "", "", 1)) { (text.reset) } }
                }
            } @else {
                table.list role="table" {
                    (table_head([of.party, of.document_no, of.kind, authority, of.decided, text.took, of.until]))
                    tbody role="rowgroup" {
                        @for row in &view.rows {
                            (record(ui, authority, row))
                        }
                    }
                }
                (paging(ui, view.paging, view.rows.len(), |page| links::publicity(kind, unit, month, page)))
            }
        }
    }
}

fn record(ui: Ui, authority: &str, row: &PublicityRow) -> Markup {
    let (text, of, lang) = (&ui.text.publicity, &ui.text.record, ui.data_lang());
    let took = row.workdays.map(ui.text.words.workdays);
    html! {
        tr role="row" {
            th role="rowheader" scope="row" lang=[lang] { a href=(links::subject(&row.subject, 1)) { (row.party) } }
            td.doc role="cell" data-label=(of.document_no) lang=[lang] { a href=(links::record(row.id)) { (row.document_no) } }
            td.kind role="cell" data-label=(of.kind) lang=[lang] { (row.title) }
            td role="cell" data-label=(authority) lang=[lang] { (row.authority) }
            td.day role="cell" data-label=(of.decided) { (display(row.decided_on)) }
            td.day role="cell" data-label=(text.took) {
                @match took {
                    None => (text.unknown),
                    Some(days) if row.late => (tag(Mark::Late, &days)),
                    Some(days) => (days),
                }
            }
            td.day role="cell" data-label=(of.until) {
                (ui.until(row.until))
                @if let Some(mark) = row.mark { " " (objection_tag(ui, mark)) }
                @if row.under_repair { " " (under_repair_tag(ui, row.under_repair)) }
            }
        }
    }
}

/// All units together.
fn sum(name: &str, units: &[Timeliness]) -> Timeliness {
    let total = |number: fn(&Timeliness) -> u64| units.iter().map(number).sum();
    Timeliness {
        unit: UnitChoice {
            code: String::new(),
            name: name.to_owned(),
        },
        received: total(|unit| unit.received),
        on_time: total(|unit| unit.on_time),
        late: total(|unit| unit.late),
        unknown: total(|unit| unit.unknown),
    }
}

fn timeliness(ui: Ui, view: &PublicityView, all: &Timeliness) -> Markup {
    let text = &ui.text.publicity;
    let units = &view.timeliness;
    html! {
        section id=(links::TIMELINESS) tabindex="-1" {
            h2 { (text.timeliness) }
            p.hint { ((text.timeliness_note)(view.allowed)) }
            @if units.is_empty() {
                p { (text.no_timeliness) }
            } @else {
                table.list role="table" {
                    (table_head_with_numbers(
                        &[text.unit, text.received, text.on_time, text.late, text.unmeasured, text.share], 1..5,
                    ))
                    tbody role="rowgroup" {
                        @for unit in units {
                            (timeliness_row(ui, unit, ui.data_lang()))
                        }
                    }
                    @if units.len() > 1 {
                        tfoot role="rowgroup" { (timeliness_row(ui, all, None)) }
                    }
                }
            }
        }
    }
}

fn timeliness_row(ui: Ui, unit: &Timeliness, lang: Option<&str>) -> Markup {
    let text = &ui.text.publicity;
    let measured = unit.on_time + unit.late;
    html! {
        tr role="row" {
            th role="rowheader" scope="row" lang=[lang] { (unit.unit.name) }
            td.num role="cell" data-label=(text.received) { (grouped(unit.received)) }
            td.num role="cell" data-label=(text.on_time) { (grouped(unit.on_time)) }
            td.num role="cell" data-label=(text.late) {
                // Only where there are some it is a status.
                @if unit.late == 0 { "0" } @else { (tag(Mark::Late, &grouped(unit.late))) }
            }
            td.num role="cell" data-label=(text.unmeasured) { (grouped(unit.unknown)) }
            td.share role="cell" data-label=(text.share) {
                @if let Some(share) = percent(unit.on_time, measured) {
                    progress aria-hidden="true" value=(unit.on_time) max=(measured) {}
                    (share)
                } @else {
                    (text.unknown)
                }
            }
        }
    }
}
