use std::sync::Arc;

use domain::training::CourseWay;
use http::StatusCode;
use maud::{Markup, html};
use uuid::Uuid;

use super::commitments::text_lines;
use crate::host::set_status;
use crate::links;
use crate::pages::account::ask;
use crate::ports::Portal;
use crate::ui::{Asked, Content, Loading, Step, Ui, missing, trail};
use crate::view::{CourseLine, CourseView};

/// 信用修复培训: what can be learned.
pub(crate) fn training(ui: Ui, _: Asked) -> Loading {
    Box::pin(async move {
        let question = |portal: Arc<dyn Portal>| async move { portal.courses().await };
        ask(ui, question, |lines| list(ui, &lines)).await
    })
}

/// A course, to be read.
pub(crate) fn course(ui: Ui, asked: Asked) -> Loading {
    Box::pin(async move {
        let Ok(id) = asked.key.parse::<Uuid>() else {
            return nothing(ui);
        };
        let question = |portal: Arc<dyn Portal>| async move { portal.course(id).await };
        ask(ui, question, |view| match view {
            Some(view) => one(ui, &view),
            None => nothing(ui),
        })
        .await
    })
}

fn nothing(ui: Ui) -> Content {
    let text = &ui.text.help.courses;
    set_status(StatusCode::NOT_FOUND);
    missing(ui, text.missing, text.missing_text, &[])
}

fn list(ui: Ui, lines: &[CourseLine]) -> Content {
    let (text, lang) = (&ui.text.help.courses, ui.data_lang());
    let body = html! {
        div.wrap.page {
            (trail(ui, &[Step::new("", text.title)]))
            h1 tabindex="-1" { (text.title) }
            p.lead { (text.lead) }
            p { (text.optional) " " a href=(links::MY_TRAINING) { (ui.text.help.mine.title) } }
            @if lines.is_empty() {
                section.notice {
                    h2 { (text.none) }
                    p { (text.none_text) }
                }
            }
            @for line in lines {
                article.record {
                    h2 lang=[lang] { (line.title) }
                    p lang=[lang] { (line.summary) }
                    (course_facts(ui, line))
                    p.actions { a.btn.quiet href=(links::of_id(links::COURSE, line.id)) {
                        (text.open) span.unseen lang=[lang] { " " (line.title) }
                    } }
                }
            }
        }
    };
    Content::new(ui, text.title, body)
}

/// How a course is held, when, and for how long its certificate is good.
pub(crate) fn course_facts(ui: Ui, line: &CourseLine) -> Markup {
    let (words, text) = (&ui.text.help, &ui.text.help.courses);
    html! {
        dl.facts {
            div { dt { (text.way) } dd { ((words.way)(line.way)) } }
            @if line.way == CourseWay::Offline {
                div {
                    dt { (text.when) }
                    dd {
                        @if let Some(day) = line.held_on { (day.to_string()) " " }
                        span lang=[ui.data_lang()] { (line.place) }
                    }
                }
            }
            div { dt { (text.good_for) } dd { ((text.months)(line.months)) } }
        }
    }
}

fn one(ui: Ui, view: &CourseView) -> Content {
    let (text, line, lang) = (&ui.text.help.courses, &view.line, ui.data_lang());
    let body = html! {
        div.wrap.page {
            (trail(ui, &[Step::new(links::TRAINING, text.title), Step::data(ui, "", &line.title)]))
            h1 tabindex="-1" lang=[lang] { (line.title) }
            p.lead lang=[lang] { (line.summary) }
            (course_facts(ui, line))
            @if !view.content.is_empty() {
                article lang=[lang] { @for line in text_lines(&view.content) { p { (line) } } }
            }
            @match line.way {
                CourseWay::Online => section {
                    h2 { (text.test_heading) }
                    p { ((text.test)(view.asked, view.needed, view.tries)) }
                    p.actions { a.btn href=(links::my_training(line.id)) { (text.to_test) } }
                },
                CourseWay::Offline => p { (text.held) },
            }
            p.hint { (text.optional) }
        }
    };
    Content::new(ui, &line.title, body)
}
