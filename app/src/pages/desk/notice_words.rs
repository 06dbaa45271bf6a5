use std::sync::Arc;

use domain::role::Permit;
use maud::{Markup, html};

use crate::links;
use crate::pages::account::ask;
use crate::pages::letter::{Written, paper};
use crate::penalty_notice::written;
use crate::ports::Portal;
use crate::prefs::Language;
use crate::ui::{
    Asked, Content, Field, Loading, Step, Ui, faults_called, form_title, statement, trail,
};
use crate::view::{NoticeWordsLine, NoticeWordsView};

/// Most characters of a paragraph.
const LONGEST: u32 = 500;

/// 告知书用语: the two paragraphs that the credit office words, with a sample.
pub(crate) fn notice_words(ui: Ui, _: Asked, permit: Permit) -> Loading {
    Box::pin(async move {
        let question = |portal: Arc<dyn Portal>| async move { portal.notice_words(&permit).await };
        ask(ui, question, |view| content(ui, &view)).await
    })
}

fn content(ui: Ui, view: &NoticeWordsView) -> Content {
    let (text, list) = (&ui.text.penalty_notice.words, &ui.text.penalty_notice.list);
    let form = &view.form;
    let sample = written(&view.sample, Language::Zh);
    let body = html! {
        div.wrap.page {
            (trail(ui, &[
                Step::new(links::DESK, ui.text.account.desk), Step::new(links::NOTICES, list.title),
                Step::new("", text.title),
            ]))
            (faults_called(ui, form, |one| match one.field.as_str() {
                "intro" => Some(text.intro),
                "contact" => Some(text.contact),
                _ => None,
            }))
            h1 tabindex="-1" { (text.title) }
            p.lead { (text.lead) }
            form.narrow method="post" action="/api/form/notice-words" {
                input type="hidden" name="edition" value=(view.edition);
                (statement(ui, form, Field::typed("intro", text.intro, text.intro_hint), LONGEST))
                (statement(ui, form, Field::typed("contact", text.contact, text.contact_hint), LONGEST))
                p.actions {
                    button.btn.quiet name="action" value="preview" { (text.preview) }
                    button.btn name="action" value="save" { (text.save) }
                }
            }
            section id=(links::PREVIEW) {
                h2 { @if view.is_draft { (text.sample_draft) } @else { (text.sample) } }
                (paper(&sample, Written::Draft, &Markup::default()))
            }
            section {
                h2 { (text.editions) }
                @if view.editions.is_empty() { p { (text.none) } }
                @for one in &view.editions { (edition(ui, one)) }
            }
        }
    };
    Content::new(ui, &form_title(ui, form, text.title), body)
}

fn edition(ui: Ui, one: &NoticeWordsLine) -> Markup {
    let (text, lang) = (&ui.text.penalty_notice.words, ui.data_lang());
    html! {
        article.message {
            h3 { ((text.edition)(one.edition)) }
            p.letter lang=[lang] { (one.intro) }
            p.letter lang=[lang] { (one.contact) }
            p.hint { ((text.made)(&(ui.text.account.time)(one.at), &one.by)) }
        }
    }
}
