use std::sync::Arc;

use domain::role::Permit;
use maud::{Markup, html};

use super::matters::text_fields;
use crate::api::portal::not_found;
use crate::links;
use crate::pages::account::ask;
use crate::pages::public::{holds_tag, kind_of, template};
use crate::ports::Portal;
use crate::ui::{
    Asked, Content, Field, Loading, Step, Ui, failed, faults, field, form_title, statement, trail,
};
use crate::view::DeskMatterView;

/// One 承诺事项 as staff keep it: name and basis, its texts by edition, and its end.
pub(crate) fn matter(ui: Ui, asked: Asked, permit: Permit) -> Loading {
    Box::pin(async move {
        let Ok(id) = asked.key.parse() else {
            return failed(ui, &not_found());
        };
        let question =
            |portal: Arc<dyn Portal>| async move { portal.desk_matter(&permit, id).await };
        ask(ui, question, |view| match view {
            Some(view) => content(ui, &view),
            None => failed(ui, &not_found()),
        })
        .await
    })
}

fn content(ui: Ui, view: &DeskMatterView) -> Content {
    let (words, text, line) = (&ui.text.commitment, &ui.text.commitment.desk, &view.line);
    let lang = ui.data_lang();
    let body = html! {
        div.wrap.page {
            (trail(ui, &[
                Step::new(links::DESK, ui.text.account.desk), Step::new(links::DESK_MATTERS, text.title),
                Step::data(ui, "", &line.name),
            ]))
            (faults(ui, &view.form))
            h1 tabindex="-1" lang=[lang] { (line.name) }
            dl.facts {
                div { dt { (text.kind) } dd { (kind_of(ui, line.kind, &line.kind_note)) } }
                div {
                    dt { (text.unit) }
                    dd { @if line.unit.is_empty() { (words.own_unit) } @else { span lang=[lang] { (line.unit) } } }
                }
                div { dt { (words.matters.valid) } dd { ((words.matters.days)(line.from, line.until)) } }
                div { dt { (text.columns[3]) } dd { (line.signed) } }
                @if !line.basis.is_empty() { div { dt { (text.basis) } dd lang=[lang] { (line.basis) } } }
            }
            @if view.built_in { p.notice { (text.built_in) } }
            @if !line.over { p { a href=(links::of_id(links::MATTER, line.id)) { (text.public_page) } } }
            section {
                h2 { (text.editions) }
                p { (text.editions_text) }
                @for one in &view.templates {
                    details {
                        summary {
                            ((words.matters.edition)(one.edition)) " " (holds_tag(ui, one.holds)) " "
                            span.hint { ((words.matters.days)(one.from, one.until)) }
                        }
                        p.hint { ((words.matters.months)(one.months)) " · " ((words.publicity)(one.publicity)) }
                        (template(ui, one))
                    }
                }
            }
            @if view.may_write && !line.over { (edition(ui, view)) (edit(ui, view)) }
            @if view.may_write && !view.built_in && line.until.is_none() { (end(ui, view)) }
        }
    };
    Content::new(ui, &form_title(ui, &view.form, &line.name), body)
}

/// Whether something is wrong with one of these fields: its form is shown unfolded.
fn wrong(view: &DeskMatterView, fields: &[&str]) -> bool {
    let mut faults = view.form.faults.iter();
    faults.any(|fault| fields.contains(&fault.field.as_str()))
}

fn edition(ui: Ui, view: &DeskMatterView) -> Markup {
    let text = &ui.text.commitment.desk;
    let open = wrong(
        view,
        &[
            "text_title",
            "text_content",
            "text_liability",
            "months",
            "text_publicity",
            "first_day",
        ],
    );
    html! {
        section.narrow {
            details open[open] {
                summary { (text.next_edition) }
                p { ((text.next_edition_text)(view.earliest)) }
                form method="post" action="/api/form/new-edition" enctype="multipart/form-data" {
                    input type="hidden" name="matter" value=(view.line.id);
                    input type="hidden" name="version" value=(view.version);
                    (text_fields(ui, &view.form, view.built_in))
                    p.actions { button.btn { (text.next_edition_button) } }
                }
            }
        }
    }
}

fn edit(ui: Ui, view: &DeskMatterView) -> Markup {
    let (text, form) = (&ui.text.commitment.desk, &view.form);
    html! {
        section.narrow {
            details open[wrong(view, &["matter_name", "matter_basis"])] {
                summary { (text.edit) }
                p { (text.edit_text) }
                form method="post" action="/api/form/edit-matter" {
                    input type="hidden" name="matter" value=(view.line.id);
                    input type="hidden" name="version" value=(view.version);
                    (field(ui, form, Field::typed("matter_name", text.name, text.name_hint)))
                    (statement(ui, form, Field::typed("matter_basis", text.basis, text.basis_hint), 1_000))
                    p.actions { button.btn { (text.edit_button) } }
                }
            }
        }
    }
}

fn end(ui: Ui, view: &DeskMatterView) -> Markup {
    let (text, form) = (&ui.text.commitment.desk, &view.form);
    html! {
        section.narrow {
            details open[wrong(view, &["last_day"])] {
                summary { (text.end) }
                p { (text.end_text) }
                form method="post" action="/api/form/end-matter" {
                    input type="hidden" name="matter" value=(view.line.id);
                    input type="hidden" name="version" value=(view.version);
                    (field(ui, form, Field { kind: "date", ..Field::typed("last_day", text.last_day, "") }))
                    p.actions { button.btn.quiet { (text.end) } }
                }
            }
        }
    }
}
