use std::sync::Arc;

use domain::training::CourseWay;
use maud::{Markup, PreEscaped, html};
use uuid::Uuid;

use crate::api::portal::not_found;
use crate::links;
use crate::pages::account::ask;
use crate::ports::{Me, Portal};
use crate::ui::{
    Asked, Content, Field, Loading, Mark, Step, Ui, failed, faults_called, form_title, select,
    table_head, tag, trail,
};
use crate::view::{
    CertificateCheck, CertificateLine, CertificateStanding, CertificateView, CourseView,
    MyTrainingView,
};

/// 我的培训: certificates of the enterprises one acts for in repair, and the way to a test.
pub(crate) fn training(ui: Ui, asked: Asked, me: Me) -> Loading {
    Box::pin(async move {
        let course = asked.value("course").parse::<Uuid>().ok();
        let question =
            |portal: Arc<dyn Portal>| async move { portal.my_training(&me, course).await };
        ask(ui, question, |view| content(ui, &view)).await
    })
}

fn content(ui: Ui, view: &MyTrainingView) -> Content {
    let text = &ui.text.help.mine;
    let body = html! {
        div.wrap.page {
            (trail(ui, &[Step::new(links::ME, ui.text.account.my.title), Step::new("", text.title)]))
            (faults_called(ui, &view.form, |_| Some(text.subject)))
            h1 tabindex="-1" { (text.title) }
            p.lead { (text.lead) " " a href=(links::TRAINING) { (ui.text.help.courses.title) } }
            @if view.enterprises.is_empty() {
                section.notice {
                    h2 { (text.nobody) }
                    p { (text.nobody_text) }
                    p.actions { a.btn href=(links::CLAIM) { (text.claim) } }
                }
            } @else {
                @match &view.course {
                    Some(course) => (begin(ui, view, course)),
                    None => (choose(ui, view)),
                }
                (running(ui, view))
                @for (subject, certificates) in &view.enterprises {
                    section {
                        h2 { (text.certificates) (ui.text.account.colon) span lang=[ui.data_lang()] { (subject.name) } }
                        @if certificates.is_empty() { p { (text.none) } } @else { (list(ui, certificates)) }
                    }
                }
            }
        }
    };
    Content::new(ui, &form_title(ui, &view.form, text.title), body)
}

/// The courses that have a test, each with the way to it.
fn choose(ui: Ui, view: &MyTrainingView) -> Markup {
    let text = &ui.text.help.mine;
    html! {
        section {
            h2 { (text.choose) }
            @if view.courses.is_empty() { p { (text.no_course) } } @else {
                ul {
                    @for course in &view.courses {
                        li {
                            a href=(links::my_training(course.id)) { ((text.begin)(&course.title)) } " · "
                            a href=(links::of_id(links::COURSE, course.id)) {
                                (ui.text.help.courses.open) span.unseen lang=[ui.data_lang()] { " " (course.title) }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn begin(ui: Ui, view: &MyTrainingView, course: &CourseView) -> Markup {
    let text = &ui.text.help.mine;
    let subjects = view
        .enterprises
        .iter()
        .map(|(subject, _)| (subject.id.to_string(), subject.name.clone()));
    html! {
        section.narrow {
            h2 { ((text.begin)(&course.line.title)) }
            p { ((ui.text.help.courses.test)(course.asked, course.needed, course.tries)) }
            @if course.line.way == CourseWay::Online {
                form method="post" action="/api/form/begin-test" {
                    input type="hidden" name="course" value=(course.line.id);
                    (select(ui, &view.form, Field::typed("subject", text.subject, ""), subjects))
                    p.actions { button.btn { (text.begin_button) } }
                }
            }
        }
    }
}

fn running(ui: Ui, view: &MyTrainingView) -> Markup {
    let text = &ui.text.help.mine;
    html! {
        @if !view.running.is_empty() {
            section {
                h2 { (text.running) }
                ul {
                    @for (id, course, subject) in &view.running {
                        li {
                            span lang=[ui.data_lang()] { (course) " · " (subject) } " "
                            a href=(links::of_id(links::MY_TEST, id)) { (text.go_on) }
                        }
                    }
                }
            }
        }
    }
}

fn list(ui: Ui, certificates: &[CertificateLine]) -> Markup {
    let text = &ui.text.help.mine;
    let [_, course, until, standing] = text.columns;
    html! {
        table.list role="table" {
            (table_head(text.columns))
            tbody role="rowgroup" {
                @for line in certificates {
                    tr role="row" {
                        th role="rowheader" scope="row" {
                            a href=(links::of_id(links::MY_CERTIFICATE, line.id)) { (line.number.to_string()) }
                        }
                        td role="cell" data-label=(course) lang=[ui.data_lang()] { (line.title) }
                        td role="cell" data-label=(until) { ((text.until)(line.until)) }
                        td role="cell" data-label=(standing) { (certificate_tag(ui, line.standing)) }
                    }
                }
            }
        }
    }
}

/// How a certificate stands, in a word and a shape.
pub(crate) fn certificate_tag(ui: Ui, standing: CertificateStanding) -> Markup {
    let mark = match standing {
        CertificateStanding::Good => Mark::Good,
        CertificateStanding::Over => Mark::Plain,
        CertificateStanding::Revoked { .. } => Mark::Late,
    };
    let word = (ui.text.help.standing)(standing);
    html! {
        (tag(mark, word))
        @if let CertificateStanding::Revoked { on } = standing { " " (on.to_string()) }
    }
}

/// A certificate, to print.
pub(crate) fn certificate(ui: Ui, asked: Asked, me: Me) -> Loading {
    Box::pin(async move {
        let Ok(id) = asked.key.parse::<Uuid>() else {
            return failed(ui, &not_found());
        };
        let question =
            |portal: Arc<dyn Portal>| async move { portal.my_certificate(&me, id).await };
        ask(ui, question, |view| match view {
            Some(view) => paper(ui, &view),
            None => failed(ui, &not_found()),
        })
        .await
    })
}

fn paper(ui: Ui, view: &CertificateView) -> Content {
    let (words, line) = (&ui.text.help, &view.line);
    let text = &words.certificate;
    let number = line.number.to_string();
    let lang = ui.data_lang();
    let body = html! {
        div.wrap.page.of-letter {
            (trail(ui, &[Step::new(links::MY_TRAINING, words.mine.title), Step::new("", &number)]))
            p.screen { (certificate_tag(ui, line.standing)) }
            @if line.standing != CertificateStanding::Good { p.notice { (text.no_use) } }
            @if !line.reason.is_empty() {
                p { (text.reason) (ui.text.account.colon) span lang=[lang] { (line.reason) } }
            }
            p.hint.screen { (text.print) }
            article.paper {
                p.number { (number) }
                h1 tabindex="-1" { (text.title) }
                p { ((text.says)(&line.subject.name, &line.person, &line.title)) }
                dl.facts {
                    div { dt { (text.subject) } dd lang=[lang] { (line.subject.name) " " (line.subject.uscc) } }
                    div { dt { (text.way) } dd { ((words.way)(line.way)) } }
                    div { dt { (text.on) } dd { (line.on.to_string()) } }
                    div { dt { (text.until) } dd { ((words.mine.until)(line.until)) } }
                }
                footer.check {
                    p { (text.check) }
                    // Made by this program from the address alone.
                    div.qr role="img" aria-label=(text.picture) { (PreEscaped(&view.picture)) }
                    p.address { (view.address) }
                }
            }
        }
    };
    Content::new(ui, &format!("{} {number}", text.title), body)
}

/// 核验: what anybody is told about a certificate.
pub(crate) fn certificate_checked(ui: Ui, check: &CertificateCheck) -> Content {
    let (words, verify) = (&ui.text.help, &ui.text.letter.verify);
    let (text, lang) = (&words.certificate, ui.data_lang());
    let number = check.number.to_string();
    let body = html! {
        div.wrap.page {
            (trail(ui, &[Step::new(links::VERIFY, verify.title), Step::new("", &number)]))
            div.narrow {
                h1 tabindex="-1" { (text.genuine) }
                p { (tag(Mark::Good, text.genuine)) }
                p.lead { (text.genuine_text) }
                dl.facts {
                    div { dt { (text.number) } dd { (number) } }
                    div { dt { (text.course) } dd lang=[lang] { (check.title) } }
                    div { dt { (text.way) } dd { ((words.way)(check.way)) } }
                    @if let Some(subject) = &check.subject {
                        div { dt { (text.subject) } dd lang=[lang] { (subject) } }
                    }
                    div { dt { (text.on) } dd { (check.on.to_string()) } }
                    div { dt { (text.until) } dd { ((words.mine.until)(check.until)) } }
                    div {
                        dt { (text.standing) }
                        dd {
                            (certificate_tag(ui, check.standing))
                            @if check.standing != CertificateStanding::Good { p { (text.no_use) } }
                        }
                    }
                }
                @if check.subject.is_none() { p.hint { (verify.by_number) } }
                p.actions { a.btn.quiet href=(links::VERIFY) { (verify.again) } }
            }
        }
    };
    Content::new(ui, text.genuine, body)
}
