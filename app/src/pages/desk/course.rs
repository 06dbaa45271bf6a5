use std::sync::Arc;

use domain::role::Permit;
use domain::training::{CourseState, CourseWay, LONGEST_QUESTION};
use maud::{Markup, html};
use uuid::Uuid;

use super::courses::{course_fields, label_of, state_tag};
use crate::api::portal::not_found;
use crate::links;
use crate::pages::account::ask;
use crate::pages::me::certificate_tag;
use crate::pages::public::course_facts;
use crate::ports::Portal;
use crate::ui::{
    Asked, Content, Field, Loading, Mark, Step, Ui, failed, faults_called, field, form_title,
    statement, tag, trail,
};
use crate::view::{CertificateLine, CertificateStanding, DeskCourseView, QuestionLine};

/// One course as the credit office keeps it: what it says, its questions, who was there, certificates.
pub(crate) fn course(ui: Ui, asked: Asked, permit: Permit) -> Loading {
    Box::pin(async move {
        let Ok(id) = asked.key.parse::<Uuid>() else {
            return failed(ui, &not_found());
        };
        let question =
            |portal: Arc<dyn Portal>| async move { portal.desk_course(&permit, id).await };
        ask(ui, question, |view| match view {
            Some(view) => content(ui, &view),
            None => failed(ui, &not_found()),
        })
        .await
    })
}

fn content(ui: Ui, view: &DeskCourseView) -> Content {
    let (words, line) = (&ui.text.help, &view.course.line);
    let (text, lang) = (&words.desk, ui.data_lang());
    let online = line.way == CourseWay::Online;
    let body = html! {
        div.wrap.page {
            (trail(ui, &[
                Step::new(links::DESK, ui.text.account.desk), Step::new(links::DESK_COURSES, text.title),
                Step::data(ui, "", &line.title),
            ]))
            (faults_called(ui, &view.form, |one| label_of(ui, &one.field)))
            h1 tabindex="-1" lang=[lang] { (line.title) }
            p { (state_tag(ui, line.state)) }
            p lang=[lang] { (line.summary) }
            (course_facts(ui, line))
            @if online { p { ((words.courses.test)(view.course.asked, view.course.needed, view.course.tries)) } }
            @if line.state == CourseState::Open {
                p { a href=(links::of_id(links::COURSE, line.id)) { (words.courses.open) } }
            }
            @if view.fresh.is_some() { (moves(ui, view)) (edit(ui, view)) }
            @if online { (questions(ui, view)) }
            @if !online && view.fresh.is_some() { (attendance(ui, view)) }
            section {
                h2 { (text.certificates) }
                @if view.certificates.is_empty() { p { (text.no_certificates) } }
                @for one in &view.certificates { (certificate(ui, view, one)) }
            }
        }
    };
    Content::new(ui, &form_title(ui, &view.form, &line.title), body)
}

/// Which course the form is about, and as it was when.
fn about(view: &DeskCourseView) -> Markup {
    html! {
        input type="hidden" name="course" value=(view.course.line.id);
        input type="hidden" name="version" value=(view.version);
    }
}

/// Whether something is wrong with one of these fields: its form is shown unfolded.
fn wrong(view: &DeskCourseView, fields: &[&str]) -> bool {
    let mut faults = view.form.faults.iter();
    faults.any(|fault| fields.contains(&fault.field.as_str()))
}

fn moves(ui: Ui, view: &DeskCourseView) -> Markup {
    let text = &ui.text.help.desk;
    let (to, button, meaning) = match view.course.line.state {
        CourseState::Open => (CourseState::Closed, text.close, text.close_text),
        CourseState::Draft | CourseState::Closed => (CourseState::Open, text.open, text.open_text),
    };
    html! {
        section.narrow {
            p { (meaning) }
            form method="post" action="/api/form/move-course" {
                (about(view))
                input type="hidden" name="to" value=(to.code());
                p.actions { button #state .btn { (button) } }
            }
        }
    }
}

fn edit(ui: Ui, view: &DeskCourseView) -> Markup {
    let text = &ui.text.help.desk;
    let fields = [
        "course_title",
        "summary",
        "course_content",
        "asked",
        "needed",
        "tries",
        "place",
        "held_on",
        "months",
    ];
    html! {
        section.narrow {
            details open[wrong(view, &fields)] {
                summary { (text.edit) }
                form method="post" action="/api/form/edit-course" enctype="multipart/form-data" {
                    (about(view))
                    (course_fields(ui, &view.form, Some(view.course.line.way)))
                    p.actions { button.btn { (text.edit_button) } }
                }
            }
        }
    }
}

fn questions(ui: Ui, view: &DeskCourseView) -> Markup {
    let text = &ui.text.help.desk;
    html! {
        section {
            h2 { (text.questions) }
            @if view.questions.is_empty() { p { (text.no_questions) } }
            @for one in &view.questions { (question(ui, view, one)) }
            @if let Some(fresh) = view.fresh { (add_question(ui, view, fresh)) }
        }
    }
}

fn question(ui: Ui, view: &DeskCourseView, one: &QuestionLine) -> Markup {
    let (text, lang) = (&ui.text.help.desk, ui.data_lang());
    html! {
        details {
            summary lang=[lang] { (one.question) }
            ol {
                @for (at, answer) in one.answers.iter().enumerate() {
                    li {
                        span lang=[lang] { (answer) }
                        @if at == one.right { " " (tag(Mark::Good, text.right_mark)) }
                    }
                }
            }
            @if view.fresh.is_some() {
                form method="post" action="/api/form/retire-question" {
                    (about(view))
                    input type="hidden" name="question" value=(one.id);
                    p.actions { button.btn.quiet { (text.retire) } }
                }
            }
        }
    }
}

fn add_question(ui: Ui, view: &DeskCourseView, fresh: Uuid) -> Markup {
    let (text, form) = (&ui.text.help.desk, &view.form);
    let longest = u32::try_from(LONGEST_QUESTION).unwrap_or(u32::MAX);
    html! {
        div.narrow {
            details open[view.questions.is_empty() || wrong(view, &["question", "answers", "right"])] {
                summary { (text.add_question) }
                form method="post" action="/api/form/add-question" enctype="multipart/form-data" {
                    (about(view))
                    input type="hidden" name="fresh" value=(fresh);
                    (statement(ui, form, Field::typed("question", text.question, ""), longest))
                    (statement(ui, form, Field::typed("answers", text.answers, text.answers_hint), 1_300))
                    (field(ui, form, Field::typed("right", text.right, text.right_hint)))
                    p.actions { button.btn { (text.add_question_button) } }
                }
            }
        }
    }
}

fn attendance(ui: Ui, view: &DeskCourseView) -> Markup {
    let text = &ui.text.help.desk;
    html! {
        section.narrow {
            h2 { (text.attendance) }
            p { (text.attendance_text) }
            form method="post" action="/api/form/attendance" {
                (about(view))
                (statement(ui, &view.form, Field::typed("list", text.list, text.list_hint), 20_000))
                p.actions { button.btn { (text.attendance_button) } }
            }
        }
    }
}

fn certificate(ui: Ui, view: &DeskCourseView, one: &CertificateLine) -> Markup {
    let (words, lang) = (&ui.text.help, ui.data_lang());
    let text = &words.desk;
    let name = format!("revoke-{}", one.id);
    let may_revoke = view.fresh.is_some() && one.standing == CertificateStanding::Good;
    html! {
        details open[view.form.fault(&name).is_some()] {
            summary {
                (one.number.to_string()) " " span lang=[lang] { (one.subject.name) } " "
                (certificate_tag(ui, one.standing))
            }
            dl.facts {
                div { dt { (words.certificate.person) } dd lang=[lang] { (one.person) } }
                div { dt { (words.certificate.on) } dd { (one.on.to_string()) } }
                div { dt { (words.certificate.until) } dd { ((words.mine.until)(one.until)) } }
                @if !one.reason.is_empty() {
                    div { dt { (words.certificate.reason) } dd lang=[lang] { (one.reason) } }
                }
            }
            @if may_revoke {
                p { (text.revoke_text) }
                form.narrow method="post" action="/api/form/revoke-certificate" {
                    input type="hidden" name="certificate" value=(one.id);
                    (reason(ui, view, &name))
                    p.actions { button.btn.quiet { (text.revoke) } }
                }
            }
        }
    }
}

/// Why a certificate is revoked: each has a field of its own.
fn reason(ui: Ui, view: &DeskCourseView, name: &str) -> Markup {
    let (text, fault) = (&ui.text.help.desk, view.form.fault(name));
    html! {
        div.field.bad[fault.is_some()] {
            label for=(name) { (text.reason) }
            @if let Some(fault) = fault { p.fault { ((ui.text.account.fault)(fault)) } }
            textarea id=(name) name="reason" rows="3" maxlength="500" aria-invalid=[fault.map(|_| "true")] {
                (view.form.value(name))
            }
        }
    }
}
