use std::sync::Arc;

use domain::role::{Permit, Role};
use maud::{Markup, html};

use super::measures::measures;
use crate::links;
use crate::pages::account::ask;
use crate::ports::Portal;
use crate::ui::{
    Asked, Content, Field, Loading, Mark, Step, Ui, faults, field, form_title, select, table_head,
    tag, trail,
};
use crate::view::{PeopleView, StaffView};

/// Staff and their posts.
pub(crate) fn people(ui: Ui, _: Asked, permit: Permit) -> Loading {
    Box::pin(async move {
        let question = |portal: Arc<dyn Portal>| async move { portal.people(&permit).await };
        ask(ui, question, |view| content(ui, &view)).await
    })
}

fn content(ui: Ui, view: &PeopleView) -> Content {
    let account = &ui.text.account;
    let text = &account.staff;
    let form = &view.form;
    let body = html! {
        div.wrap.page {
            (trail(ui, &[Step::new(links::DESK, account.desk), Step::new("", text.people)]))
            (faults(ui, form))
            h1 tabindex="-1" { (text.people) }
            p.lead { (text.people_lead) }
            @if view.people.is_empty() {
                p { (text.nobody) }
            } @else {
                table.list role="table" {
                    (table_head([text.person, text.contact, text.second_factor, text.as_role]))
                    tbody role="rowgroup" {
                        @for person in &view.people { (row(ui, view, person)) }
                    }
                }
            }
            @if view.may_post { (give(ui, view)) }
            @if view.may_add {
                section.narrow {
                    h2 { (text.add) }
                    p { (text.add_text) }
                    form method="post" action="/api/form/add-staff" {
                        (field(ui, form, Field {
                            name: "name", label: text.name, hint: "", kind: "text", autocomplete: "off",
                        }))
                        (field(ui, form, Field {
                            name: "login", label: account.login, hint: "", kind: "text", autocomplete: "off",
                        }))
                        p.actions { button.btn { (text.add_button) } }
                    }
                }
            }
        }
    };
    Content::new(ui, &form_title(ui, form, text.people), body)
}

fn row(ui: Ui, view: &PeopleView, person: &StaffView) -> Markup {
    let text = &ui.text.account.staff;
    html! {
        tr role="row" {
            th role="rowheader" scope="row" {
                (person.name)
                @if person.closed { " " (tag(Mark::Plain, text.closed)) }
            }
            td role="cell" data-label=(text.contact) { (person.login) }
            td role="cell" data-label=(text.second_factor) {
                @if person.second_factor { (tag(Mark::Good, text.is_set_up)) } @else { (tag(Mark::Plain, text.not_set_up)) }
            }
            td role="cell" data-label=(text.as_role) {
                ul.plain {
                    @for (role, _, unit, id) in &person.posts {
                        li {
                            ((text.post)(unit, (text.role)(*role)))
                            @if view.may_post {
                                " "
                                form.inline method="post" action="/api/form/end-post" {
                                    input type="hidden" name="post" value=(id);
                                    button.link { (text.end_post) }
                                }
                            }
                        }
                    }
                }
                @if view.may_add && !person.closed && !person.own { (measures(ui, view, person)) }
            }
        }
    }
}

fn give(ui: Ui, view: &PeopleView) -> Markup {
    let text = &ui.text.account.staff;
    let form = &view.form;
    html! {
        section.narrow {
            h2 { (text.give) }
            form method="post" action="/api/form/give-post" {
                (select(ui, form, Field { name: "account", label: text.person, hint: "", kind: "", autocomplete: "" }, view.people.iter()
                    .filter(|person| !person.closed)
                    .map(|person| (person.id.clone(), format!("{} ({})", person.name, person.login)))))
                (select(ui, form, Field { name: "unit", label: text.unit, hint: "", kind: "", autocomplete: "" }, view.units.iter().cloned()))
                (select(ui, form, Field { name: "role", label: text.as_role, hint: "", kind: "", autocomplete: "" }, Role::ALL.into_iter()
                    .map(|role| (role.code().to_owned(), (text.role)(role).to_owned()))))
                @if let Some(fault) = form.fault("post") {
                    p.fault #post { ((ui.text.account.fault)(fault)) }
                }
                p.actions { button.btn { (text.give_button) } }
            }
        }
    }
}
