use std::sync::Arc;

use domain::role::Permit;
use domain::training::{CourseState, CourseWay, LONGEST_CONTENT};
use maud::{Markup, html};
use uuid::Uuid;

use crate::links;
use crate::pages::account::ask;
use crate::ports::Portal;
use crate::ui::{
    Asked, Content, Field, Loading, Mark, Step, Ui, faults_called, field, form_title, options,
    statement, table_head, tag, trail,
};
use crate::view::{CourseLine, DeskCoursesView, FormState};

/// 培训课程 as the credit office keeps them.
pub(crate) fn courses(ui: Ui, _: Asked, permit: Permit) -> Loading {
    Box::pin(async move {
        let question = |portal: Arc<dyn Portal>| async move { portal.desk_courses(&permit).await };
        ask(ui, question, |view| content(ui, &view)).await
    })
}

fn content(ui: Ui, view: &DeskCoursesView) -> Content {
    let text = &ui.text.help.desk;
    let body = html! {
        div.wrap.page {
            (trail(ui, &[Step::new(links::DESK, ui.text.account.desk), Step::new("", text.title)]))
            (faults_called(ui, &view.form, |one| label_of(ui, &one.field)))
            h1 tabindex="-1" { (text.title) }
            p.lead { (text.lead) " " a href=(links::TRAINING) { (ui.text.help.courses.title) } }
            @if view.lines.is_empty() {
                p { (text.none) }
            } @else {
                table.list role="table" {
                    (table_head(text.columns))
                    tbody role="rowgroup" { @for line in &view.lines { (row(ui, line)) } }
                }
            }
            @if let Some(fresh) = view.fresh { (add(ui, view, fresh)) }
        }
    };
    Content::new(ui, &form_title(ui, &view.form, text.title), body)
}

fn row(ui: Ui, line: &CourseLine) -> Markup {
    let words = &ui.text.help;
    let [_, way, state] = words.desk.columns;
    html! {
        tr role="row" {
            th role="rowheader" scope="row" lang=[ui.data_lang()] {
                a href=(links::of_id(links::DESK_COURSE, line.id)) { (line.title) }
            }
            td role="cell" data-label=(way) { ((words.way)(line.way)) }
            td role="cell" data-label=(state) { (state_tag(ui, line.state)) }
        }
    }
}

/// Whether a course can be learned, in a word and a shape.
pub(super) fn state_tag(ui: Ui, state: CourseState) -> Markup {
    let mark = match state {
        CourseState::Open => Mark::Running,
        CourseState::Draft | CourseState::Closed => Mark::Plain,
    };
    tag(mark, (ui.text.help.state)(state))
}

fn add(ui: Ui, view: &DeskCoursesView, fresh: Uuid) -> Markup {
    let (words, form) = (&ui.text.help, &view.form);
    let text = &words.desk;
    let ways = CourseWay::ALL.map(|way| (way.code(), (words.way)(way), (text.way_text)(way)));
    html! {
        section.narrow {
            details open[!form.faults.is_empty()] {
                summary { (text.add) }
                p { (text.add_text) }
                form method="post" action="/api/form/add-course" enctype="multipart/form-data" {
                    input type="hidden" name="course" value=(fresh);
                    (options(ui, form, Field::typed("course_way", text.way, ""), false, &ways))
                    (course_fields(ui, form, None))
                    p.actions { button.btn { (text.add_button) } }
                }
            }
        }
    }
}

/// The fields of a course; once it is known how it is held, only those that belong to that.
pub(super) fn course_fields(ui: Ui, form: &FormState, way: Option<CourseWay>) -> Markup {
    let text = &ui.text.help.desk;
    let is = |one: CourseWay| way.is_none_or(|way| way == one);
    let longest = u32::try_from(LONGEST_CONTENT).unwrap_or(u32::MAX);
    html! {
        (field(ui, form, Field::typed("course_title", text.name, "")))
        (statement(ui, form, Field::typed("summary", text.summary, ""), 500))
        @if is(CourseWay::Online) {
            (statement(ui, form, Field::typed("course_content", text.content, text.content_hint), longest))
            (field(ui, form, Field::typed("asked", text.asked, text.asked_hint)))
            (field(ui, form, Field::typed("needed", text.needed, "")))
            (field(ui, form, Field::typed("tries", text.tries, text.tries_hint)))
        }
        @if is(CourseWay::Offline) {
            (field(ui, form, Field::typed("place", text.place, text.place_hint)))
            (field(ui, form, Field { kind: "date", ..Field::typed("held_on", text.held_on, "") }))
        }
        (field(ui, form, Field::typed("months", text.months, text.months_hint)))
    }
}

/// What the fields about courses are called.
pub(super) fn label_of(ui: Ui, field: &str) -> Option<&'static str> {
    let text = &ui.text.help.desk;
    Some(match field {
        "course_way" => text.way,
        "course_title" => text.name,
        "summary" => text.summary,
        "course_content" => text.content,
        "place" => text.place,
        "held_on" => text.held_on,
        "asked" => text.asked,
        "needed" => text.needed,
        "tries" => text.tries,
        "months" => text.months,
        "question" => text.question,
        "answers" => text.answers,
        "right" => text.right,
        "list" => text.list,
        reason if reason.starts_with("revoke-") => text.reason,
        _ => return None,
    })
}
