use std::sync::Arc;

use domain::claim::{AgentScope, ClaimPart, Relation};
use domain::identity::PersonIdKind;
use maud::{Markup, html};

use crate::links;
use crate::pages::account::ask;
use crate::ports::{Me, Portal};
use crate::ui::{
    Asked, Content, Field, Loading, Step, Ui, code, faults, field, form_title, options, paper,
    select, trail,
};
use crate::view::{ClaimAbout, ClaimFormView, FormState, PaperView};

/// Claiming an enterprise: first its code, then everything else on one page that keeps what was given.
pub(crate) fn claim(ui: Ui, asked: Asked, me: Me) -> Loading {
    Box::pin(async move {
        let code = asked.value("code");
        let question = |portal: Arc<dyn Portal>| async move { portal.claim_form(&me, code).await };
        let saved = !asked.value("saved").is_empty();
        ask(ui, question, |view| content(ui, &view, saved)).await
    })
}

fn content(ui: Ui, view: &ClaimFormView, saved: bool) -> Content {
    let text = &ui.text.claim.form;
    let form = &view.form;
    let body = html! {
        div.wrap.page {
            (trail(ui, &[Step::new(links::ME, ui.text.account.my.title), Step::new("", text.title)]))
            div.narrow {
                (faults(ui, form))
                h1 tabindex="-1" { (text.title) }
                p.lead { (text.lead) }
                @match &view.about {
                    None => (first(ui, view)),
                    Some(about) => (rest(ui, form, about, saved)),
                }
            }
        }
    };
    Content::new(ui, &form_title(ui, form, text.title), body)
}

fn first(ui: Ui, view: &ClaimFormView) -> Markup {
    let text = &ui.text.claim.form;
    let form = view.form.clone().keep("code", &view.code);
    html! {
        form method="get" action=(links::CLAIM) {
            (field(ui, &form, Field {
                name: "code", label: text.code, hint: text.code_hint, kind: "text", autocomplete: "off",
            }))
            p.actions { button.btn { (text.find) } }
        }
    }
}

fn rest(ui: Ui, form: &FormState, about: &ClaimAbout, saved: bool) -> Markup {
    let text = &ui.text.claim.form;
    html! {
        section.notice {
            h2 { (text.enterprise) }
            p lang=[ui.data_lang()] { b { (about.subject.name) } }
            p { (code(&about.subject.uscc)) }
            p { a href=(links::CLAIM) { (text.other) } }
        }
        @if let Some(waiting) = about.waiting {
            p { (text.waiting) }
            p.actions { a.btn href=(links::of_id(links::MY_CLAIM, waiting)) { (text.waiting_link) } }
        } @else {
            @if saved && form.faults.is_empty() { p.notice role="status" { (text.saved) } }
            @if let Some(until) = about.held_until { p { ((text.held)(until)) } }
            (answers(ui, form, about))
        }
    }
}

fn answers(ui: Ui, form: &FormState, about: &ClaimAbout) -> Markup {
    let (claim, text) = (&ui.text.claim, &ui.text.claim.form);
    let relations = Relation::ALL.map(|one| {
        (
            one.code(),
            (claim.relation)(one),
            (claim.relation_text)(one),
        )
    });
    let scopes = AgentScope::ALL.map(|one| (one.code(), (claim.scope)(one), ""));
    let until_hint = (text.until_hint)(about.latest);
    html! {
        form method="post" action="/api/form/claim" enctype="multipart/form-data" {
            input type="hidden" name="code" value=(about.subject.uscc);
            (options(ui, form, Field {
                name: "relation", label: text.relation, hint: "", kind: "", autocomplete: "",
            }, false, &relations))
            (options(ui, form, Field {
                name: "scopes", label: text.scopes, hint: text.scopes_hint, kind: "", autocomplete: "",
            }, true, &scopes))
            (field(ui, form, Field {
                name: "until", label: text.until, hint: &until_hint, kind: "date", autocomplete: "off",
            }))
            (person(ui, form, about))
            h2 { (text.papers) }
            p.hint { (text.papers_hint) }
            @for part in ClaimPart::ALL {
                @if part.is_needed(Some(Relation::Agent), about.person.is_some()) {
                    (paper(ui, form, Field {
                        name: part.code(), label: (claim.part)(part), hint: (claim.part_hint)(part), kind: "",
                        autocomplete: "",
                    }, kept(ui, about, part).as_deref()))
                }
            }
            section.notice {
                h2 { (text.notice) }
                ul { @for point in (text.notice_points)(about.days) { li { (point) } } }
            }
            p.actions {
                button.btn name="then" value="send" { (text.send) }
                button.btn.quiet name="then" value="keep" { (text.save) }
            }
        }
    }
}

fn person(ui: Ui, form: &FormState, about: &ClaimAbout) -> Markup {
    let text = &ui.text.claim.form;
    let kinds = PersonIdKind::ALL
        .into_iter()
        .map(|kind| (kind.code().to_owned(), kind.zh().to_owned()));
    html! {
        h2 { (text.person) }
        @if let Some(name) = &about.person {
            p { ((text.person_known)(name)) }
        } @else {
            p { (text.person_text) }
            (field(ui, form, Field {
                name: "name", label: text.name, hint: "", kind: "text", autocomplete: "name",
            }))
            (select(ui, form, Field {
                name: "id_kind", label: text.id_kind, hint: "", kind: "", autocomplete: "",
            }, kinds))
            (field(ui, form, Field {
                name: "id_number", label: text.id_number, hint: "", kind: "text", autocomplete: "off",
            }))
        }
    }
}

/// What is said of a paper that came before.
fn kept(ui: Ui, about: &ClaimAbout, part: ClaimPart) -> Option<String> {
    let text = &ui.text.claim;
    let file: &PaperView = about.files.iter().find(|file| file.part == part)?;
    let received = (text.form.kept)(&file.kind, &(text.size)(file.size));
    Some(format!("{received} {}", text.form.replace))
}
