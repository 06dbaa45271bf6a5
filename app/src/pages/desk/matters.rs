use std::sync::Arc;

use domain::commitment::{CommitmentKind, Publicity};
use domain::role::Permit;
use maud::{Markup, html};

use crate::links;
use crate::pages::account::ask;
use crate::pages::public::kind_of;
use crate::ports::Portal;
use crate::ui::{
    Asked, Content, Field, Loading, Mark, Step, Ui, faults, field, form_title, options, select,
    statement, table_head, tag, trail,
};
use crate::view::{DeskMattersView, FormState, MatterLine};

/// 承诺事项 as staff keep them: those of the own unit, for the credit office all.
pub(crate) fn matters(ui: Ui, _: Asked, permit: Permit) -> Loading {
    Box::pin(async move {
        let question = |portal: Arc<dyn Portal>| async move { portal.desk_matters(&permit).await };
        ask(ui, question, |view| content(ui, &view)).await
    })
}

fn content(ui: Ui, view: &DeskMattersView) -> Content {
    let text = &ui.text.commitment.desk;
    let body = html! {
        div.wrap.page {
            (trail(ui, &[Step::new(links::DESK, ui.text.account.desk), Step::new("", text.title)]))
            (faults(ui, &view.form))
            h1 tabindex="-1" { (text.title) }
            p.lead { (text.lead) " " a href=(links::MATTERS) { (ui.text.commitment.matters.title) } }
            @if view.lines.is_empty() {
                p { (text.none) }
            } @else {
                table.list role="table" {
                    (table_head(text.columns))
                    tbody role="rowgroup" { @for line in &view.lines { (row(ui, line)) } }
                }
            }
            @if !view.units.is_empty() { (add(ui, view)) }
        }
    };
    Content::new(ui, &form_title(ui, &view.form, text.title), body)
}

fn row(ui: Ui, line: &MatterLine) -> Markup {
    let (words, text, lang) = (
        &ui.text.commitment,
        &ui.text.commitment.desk,
        ui.data_lang(),
    );
    let [_, unit, kind, signed, state] = text.columns;
    html! {
        tr role="row" {
            th role="rowheader" scope="row" lang=[lang] {
                a href=(links::of_id(links::DESK_MATTER, line.id)) { (line.name) }
            }
            td role="cell" data-label=(unit) {
                @if line.unit.is_empty() { (words.own_unit) } @else { span lang=[lang] { (line.unit) } }
            }
            td role="cell" data-label=(kind) { (kind_of(ui, line.kind, &line.kind_note)) }
            td.num role="cell" data-label=(signed) { (line.signed) }
            td role="cell" data-label=(state) {
                @if line.over { (tag(Mark::Plain, text.over)) } @else { (tag(Mark::Running, text.in_force)) }
                br; span.hint { ((words.matters.days)(line.from, line.until)) }
            }
        }
    }
}

fn add(ui: Ui, view: &DeskMattersView) -> Markup {
    let (words, text, form) = (&ui.text.commitment, &ui.text.commitment.desk, &view.form);
    // Nobody adds a matter for the unit that happens to stand first; whoever has one alone need not choose.
    let choose = || std::iter::once((String::new(), ui.text.desk.holding.choose.to_owned()));
    let kinds = CommitmentKind::ALL
        .into_iter()
        .map(|kind| (kind.code().to_owned(), (words.kind)(kind).to_owned()));
    let kinds = choose().chain(kinds);
    let units = view
        .units
        .iter()
        .map(|unit| (unit.code.clone(), unit.name.clone()));
    let units = choose().filter(|_| view.units.len() > 1).chain(units);
    html! {
        section.narrow {
            details open[!form.faults.is_empty()] {
                summary { (text.add) }
                p { (text.add_text) }
                form method="post" action="/api/form/add-matter" enctype="multipart/form-data" {
                    (select(ui, form, Field::typed("matter_unit", text.unit, ""), units))
                    (select(ui, form, Field::typed("matter_kind", text.kind, ""), kinds))
                    (field(ui, form, Field::typed("kind_note", text.kind_note, text.kind_note_hint)))
                    (field(ui, form, Field::typed("matter_name", text.name, text.name_hint)))
                    (statement(ui, form, Field::typed("matter_basis", text.basis, text.basis_hint), 1_000))
                    h2 { (text.first_text) }
                    (text_fields(ui, form, false))
                    p.actions { button.btn { (text.add_button) } }
                }
            }
        }
    }
}

/// The fields of a text, alike for the first edition and the next. Of the portal's own texts what registration rests on
/// stays as it is.
pub(super) fn text_fields(ui: Ui, form: &FormState, built_in: bool) -> Markup {
    let (words, text) = (&ui.text.commitment, &ui.text.commitment.desk);
    let publicities = Publicity::ALL
        .into_iter()
        .map(|one| (one.code().to_owned(), (words.publicity)(one).to_owned()));
    html! {
        (field(ui, form, Field::typed("text_title", text.text_title, "")))
        (statement(ui, form, Field::typed("text_content", text.content, text.content_hint), 4_000))
        @if !built_in {
            (options(ui, form, Field::typed("own_words", text.own_words, ""), true, &[
                ("1", text.own_words_label, text.own_words_hint),
            ]))
        }
        (statement(ui, form, Field::typed("text_liability", text.liability, text.liability_hint), 4_000))
        @if !built_in {
            (field(ui, form, Field::typed("months", text.months, text.months_hint)))
            (select(ui, form, Field::typed("text_publicity", text.publicity, ""), publicities))
        }
        (field(ui, form, Field { kind: "date", ..Field::typed("first_day", text.first_day, text.first_day_hint) }))
    }
}
