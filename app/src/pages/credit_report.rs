//! 公共信用报告: having one made, reading it, and checking it.

use std::sync::Arc;

use domain::report::{Edition, Standing};
use maud::{Markup, PreEscaped, html};

use super::account::ask;
use super::letter::{Written, paper};
use crate::credit_report::written;
use crate::error::ApiError;
use crate::host::set_status;
use crate::links;
use crate::ports::Portal;
use crate::prefs::Language;
use crate::ui::{Asked, Content, Loading, Mark, Step, Ui, code, missing, tag, trail};
use crate::view::{CreditReport, IssuedReport, ReportAsk, ReportCheck};

/// The page on which anybody has a report made.
pub(crate) fn report(ui: Ui, asked: Asked) -> Loading {
    Box::pin(async move {
        let key = asked.key;
        let question = |portal: Arc<dyn Portal>| async move { portal.ask_for_report(key).await };
        ask(ui, question, |found| match found {
            Some(view) => asking(ui, &view),
            None => {
                set_status(ApiError::NotFound.status_code());
                let text = &ui.text.credit_report.ask;
                missing(ui, text.not_found, text.not_found_text, &[])
            }
        })
        .await
    })
}

fn asking(ui: Ui, view: &ReportAsk) -> Content {
    let (words, lang) = (&ui.text.credit_report, ui.data_lang());
    let text = &words.ask;
    let way = [
        Step::data(ui, links::subject(&view.key, 1), &view.name),
        Step::new("", words.name),
    ];
    let editions = Edition::ALL
        .into_iter()
        .filter(|edition| view.own || *edition == Edition::Public);
    let body = html! {
        div.wrap.page {
            (trail(ui, &way))
            div.narrow {
                h1 tabindex="-1" { (words.name) }
                p.party { span lang=[lang] { (view.name) } @if let Some(uscc) = &view.uscc { " " (code(uscc)) } }
                @if view.self_registered { p.tags { (tag(Mark::Good, text.filled_in)) } }
                p.lead { (text.lead) }
                @for edition in editions {
                    section {
                        h2 { ((words.edition)(edition)) }
                        p { ((words.edition_text)(edition)) }
                        (button(&view.key, edition, (text.make)(edition)))
                    }
                }
                p.hint { (text.free) }
                @if !view.own {
                    p.hint {
                        (text.own_only)
                        @if !view.signed_in { " " a href=(links::sign_in(&links::credit_report(&view.key))) { (ui.text.common.sign_in) } }
                    }
                }
            }
        }
    };
    Content::new(ui, &(text.title)(&view.name), body)
}

/// One POST makes it: looking at a page writes nothing.
fn button(key: &str, edition: Edition, word: &str) -> Markup {
    let action = match edition {
        Edition::Public => "/api/form/credit-report",
        Edition::Own => "/api/form/own-credit-report",
    };
    html! {
        form method="post" action=(action) {
            input type="hidden" name="key" value=(key);
            p.actions { button.btn { (word) } }
        }
    }
}

/// A report by the word in its address.
pub(crate) fn issued(ui: Ui, asked: Asked) -> Loading {
    Box::pin(async move {
        let token = asked.key.clone();
        let question = |portal: Arc<dyn Portal>| async move { portal.issued_report(token).await };
        ask(ui, question, |found| match found {
            Some(view) => match &view.report {
                Some(report) => content(ui, &asked, &view, report),
                None => broken(ui, &view),
            },
            None => {
                set_status(ApiError::NotFound.status_code());
                let text = &ui.text.credit_report.page;
                missing(ui, text.not_found, text.not_found_text, &[])
            }
        })
        .await
    })
}

fn way(ui: Ui, view: &IssuedReport) -> Markup {
    let words = &ui.text.credit_report;
    let number = view.number.to_string();
    let ask = links::credit_report(&view.subject);
    trail(ui, &[Step::new(ask, words.name), Step::new("", &number)])
}

/// What is kept is not what was made.
fn broken(ui: Ui, view: &IssuedReport) -> Content {
    let text = &ui.text.credit_report.page;
    let body = html! {
        div.wrap.page {
            (way(ui, view))
            h1 tabindex="-1" { (text.not_genuine) }
            p { (text.not_genuine_text) }
            p.actions { a.btn.quiet href=(links::credit_report(&view.subject)) { (text.again) } }
        }
    };
    Content::new(ui, text.not_genuine, body)
}

fn content(ui: Ui, asked: &Asked, view: &IssuedReport, report: &CreditReport) -> Content {
    let (words, letter) = (&ui.text.credit_report, &ui.text.letter.page);
    let text = &words.page;
    let title = (words.title)(report.edition);
    let sheet = written(report, view.standing, Language::Zh);
    let body = html! {
        div.wrap.page.of-letter {
            (way(ui, view))
            (no_file(ui, &asked.value(links::NO_FILE)))
            @if !ui.is_zh() { h1.screen tabindex="-1" { (title) } }
            p.screen.tags {
                (standing_tag(ui, view.standing))
                @if !report.content.entries.is_empty() { (tag(Mark::Good, words.ask.filled_in)) }
            }
            @if view.standing != Standing::Current {
                section.notice.screen {
                    h2 { (text.outdated) }
                    p { (text.outdated_text) }
                    (button(&view.subject, report.edition, text.again))
                }
            }
            p.actions {
                // No `download`: where no PDF can be made, the answer is a page.
                a.btn href=(links::report_file(&view.token)) rel="external nofollow" { (text.pdf) }
                a.btn.quiet href=(links::subject(&view.subject, 1)) { (text.file) }
            }
            p.hint.screen { (text.print) }
            @if ui.is_zh() {
                (paper(&sheet, Written::Original { first: true }, &signs(ui, view)))
            } @else {
                h2.screen { (letter.original) }
                (paper(&sheet, Written::Original { first: false }, &signs(ui, view)))
                section.translation {
                    h2 { (letter.translation) }
                    p { b { (letter.translation_note) } }
                    (paper(&written(report, view.standing, ui.prefs.language), Written::Translation, &Markup::default()))
                }
            }
        }
    };
    Content::new(ui, &format!("{title} {}", view.number), body)
}

/// Why there is no PDF, where one was asked for.
fn no_file(ui: Ui, why: &str) -> Markup {
    let (letter, page) = (&ui.text.letter.page, &ui.text.credit_report.page);
    let (title, text) = match why {
        "" => return Markup::default(),
        links::LATER => (page.busy, page.busy_text),
        _ => (letter.no_font, letter.no_font_text),
    };
    html! { section.notice role="status" { h2 { (title) } p { (text) } } }
}

/// The picture to scan, with its address.
fn signs(ui: Ui, view: &IssuedReport) -> Markup {
    html! {
        // Made by this program from the address alone.
        div.qr role="img" aria-label=(ui.text.letter.page.picture) { (PreEscaped(&view.picture)) }
        p.address { (view.address) }
    }
}

fn standing_tag(ui: Ui, standing: Standing) -> Markup {
    let mark = match standing {
        Standing::Current => Mark::Good,
        Standing::Outdated { .. } => Mark::Heed,
    };
    tag(mark, (ui.text.credit_report.verify.standing)(standing))
}

/// 核验: what anybody is told about a report.
pub(super) fn checked(ui: Ui, check: &ReportCheck) -> Content {
    let (words, verify) = (&ui.text.credit_report, &ui.text.letter.verify);
    let text = &words.verify;
    let (title, lead, mark) = if check.genuine {
        (text.genuine, text.genuine_text, Mark::Good)
    } else {
        (text.not_genuine, text.not_genuine_text, Mark::Late)
    };
    let number = check.number.to_string();
    let body = html! {
        div.wrap.page {
            (trail(ui, &[Step::new(links::VERIFY, verify.title), Step::new("", &number)]))
            div.narrow {
                h1 tabindex="-1" { (title) }
                p { (tag(mark, title)) }
                p.lead { (lead) }
                dl.facts {
                    div { dt { (text.number) } dd { (number) } }
                    @if check.genuine { (facts(ui, check)) }
                }
                @if check.genuine {
                    p { (verify.compare) }
                    @match &check.token {
                        Some(token) => p { a href=(links::of_id(links::ISSUED_REPORT, token)) rel="nofollow" { (text.open) } },
                        None => p.hint { (text.by_number) },
                    }
                }
                p.actions { a.btn.quiet href=(links::VERIFY) { (verify.again) } }
            }
        }
    };
    Content::new(ui, title, body)
}

fn facts(ui: Ui, check: &ReportCheck) -> Markup {
    let (words, lang) = (&ui.text.credit_report, ui.data_lang());
    let text = &words.verify;
    let office = match check.office.as_str() {
        "" => words.office,
        name => name,
    };
    html! {
        div { dt { (text.edition) } dd { ((words.edition)(check.edition)) } }
        @if let Some(day) = check.on { div { dt { (text.on) } dd { (day.to_string()) } } }
        div { dt { (text.office) } dd lang=[lang] { (office) } }
        @if let Some(subject) = &check.subject {
            div { dt { (text.subject) } dd lang=[lang] { (subject) } }
        }
        div {
            dt { (text.today) }
            dd { (standing_tag(ui, check.standing)) p { ((text.standing_text)(check.standing)) } }
        }
    }
}
