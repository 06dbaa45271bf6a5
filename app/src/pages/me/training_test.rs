use std::sync::Arc;

use maud::{Markup, html};
use uuid::Uuid;

use crate::api::portal::not_found;
use crate::links;
use crate::pages::account::ask;
use crate::ports::{Me, Portal};
use crate::ui::{
    Asked, Content, Field, Loading, Mark, Step, Ui, failed, faults_called, form_title, options,
    tag, trail,
};
use crate::view::{TestOutcome, TestQuestion, TestView};

/// A test of a course: its questions, or how it ended.
pub(crate) fn training_test(ui: Ui, asked: Asked, me: Me) -> Loading {
    Box::pin(async move {
        let Ok(id) = asked.key.parse::<Uuid>() else {
            return failed(ui, &not_found());
        };
        let question = |portal: Arc<dyn Portal>| async move { portal.test(&me, id).await };
        ask(ui, question, |view| match view {
            Some(view) => content(ui, &view),
            None => failed(ui, &not_found()),
        })
        .await
    })
}

fn content(ui: Ui, view: &TestView) -> Content {
    let (text, lang) = (&ui.text.help.test, ui.data_lang());
    let title = (text.title)(&view.title);
    // The questions are called by their place, which a name in the form does not tell.
    let places: Vec<(String, String)> = (1..)
        .zip(&view.questions)
        .map(|(at, one)| (name_of(one), (text.question)(at)))
        .collect();
    let called = |field: &str| places.iter().find(|(name, _)| name == field);
    let body = html! {
        div.wrap.page {
            (trail(ui, &[Step::new(links::MY_TRAINING, ui.text.help.mine.title), Step::data(ui, "", &view.title)]))
            (faults_called(ui, &view.form, |one| called(&one.field).map(|(_, label)| label.as_str())))
            h1 tabindex="-1" lang=[lang] { (title) }
            @match view.outcome {
                Some(outcome) => (ended(ui, view, outcome)),
                None => {
                    p.lead { ((text.lead)(&view.subject.name, view.asked, view.needed)) }
                    p { a href=(links::of_id(links::COURSE, view.course)) { (text.read_again) } }
                    form.narrow method="post" action="/api/form/answer-test" enctype="multipart/form-data" {
                        input type="hidden" name="test" value=(view.id);
                        @for (at, one) in (1..).zip(&view.questions) { (question(ui, view, at, one)) }
                        p.actions { button.btn { (text.send) } }
                    }
                }
            }
        }
    };
    Content::new(ui, &form_title(ui, &view.form, &title), body)
}

/// The name of a question in the form.
fn name_of(question: &TestQuestion) -> String {
    format!("q-{}", question.id)
}

fn question(ui: Ui, view: &TestView, at: usize, one: &TestQuestion) -> Markup {
    let (name, label) = (name_of(one), (ui.text.help.test.question)(at));
    let places: Vec<String> = (0..one.answers.len()).map(|at| at.to_string()).collect();
    let answers = places.iter().zip(&one.answers);
    let answers: Vec<(&str, &str, &str)> = answers
        .map(|(place, answer)| (place.as_str(), answer.as_str(), ""))
        .collect();
    let field = Field::typed(&name, &label, &one.question);
    options(ui, &view.form, field, false, &answers)
}

fn ended(ui: Ui, view: &TestView, outcome: TestOutcome) -> Markup {
    let text = &ui.text.help.test;
    let (mark, word) = match outcome.passed {
        true => (Mark::Good, text.passed),
        false => (Mark::Heed, text.failed),
    };
    html! {
        p { (tag(mark, word)) }
        p.lead { ((text.result)(outcome.correct, view.asked, view.needed)) }
        @if let Some(certificate) = outcome.certificate {
            p.actions { a.btn href=(links::of_id(links::MY_CERTIFICATE, certificate)) { (text.certificate) } }
        } @else if outcome.passed {
            p { (text.known) }
        } @else {
            p { ((text.left)(outcome.left)) }
            p.actions {
                a.btn href=(links::of_id(links::COURSE, view.course)) { (text.read_again) }
                @if outcome.left > 0 { a.btn.quiet href=(links::my_training(view.course)) { (text.again) } }
            }
        }
        p { a href=(links::MY_TRAINING) { (text.back) } }
    }
}
