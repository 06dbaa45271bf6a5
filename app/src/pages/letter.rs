//! 文书: a letter on its page, and checking one.

use std::sync::Arc;

use domain::case::Standing;
use domain::role::Role;
use maud::{Markup, PreEscaped, html};

use super::account::ask;
use super::service::{Serving, label_of, service_of};
use super::{credit_report, me, penalty_notice};
use crate::api::portal::not_found;
use crate::error::ApiError;
use crate::host::set_status;
use crate::letter::written;
use crate::links;
use crate::ports::{Me, Portal, Unavailable};
use crate::prefs::Language;
use crate::text::Text;
use crate::ui::{
    Asked, Content, Loading, Mark, Step, Ui, failed, faults_called, form_title, table_head, tag,
    trail,
};
use crate::view::{
    CertificateCheck, LetterBody, LetterCheck, LetterKey, LetterPart, LetterSheet, LetterView,
    NoticeCheck, ReportCheck,
};

/// A letter of a case of one's own.
pub(crate) fn mine(ui: Ui, asked: Asked, me: Me) -> Loading {
    Box::pin(async move {
        let Ok(id) = asked.key.parse() else {
            return failed(ui, &not_found());
        };
        let question = |portal: Arc<dyn Portal>| async move { portal.my_letter(&me, id).await };
        ask(ui, question, |view| match view {
            Some(view) => content(ui, &asked, &view, links::MY_CASE),
            None => failed(ui, &not_found()),
        })
        .await
    })
}

/// A letter of a case that staff work on.
pub(crate) fn desk(ui: Ui, asked: Asked, me: Me) -> Loading {
    Box::pin(async move {
        let Ok(id) = asked.key.parse() else {
            return failed(ui, &not_found());
        };
        // A clerk sees his cases at the window's own page.
        let is_clerk = me.posts.iter().any(|post| post.role == Role::WindowClerk);
        let question = |portal: Arc<dyn Portal>| async move { portal.desk_letter(&me, id).await };
        ask(ui, question, |view| match view {
            Some(view) if is_clerk => content(ui, &asked, &view, links::COUNTER_CASE),
            Some(view) => content(ui, &asked, &view, links::DESK_CASE),
            None => failed(ui, &not_found()),
        })
        .await
    })
}

fn content(ui: Ui, asked: &Asked, view: &LetterView, case_page: &str) -> Content {
    let (text, of_desk) = (&ui.text.letter.page, case_page == links::DESK_CASE);
    let case = links::of_id(case_page, view.case);
    let number = view.case_number.to_string();
    let way = if of_desk {
        [
            Step::new(links::CASES, ui.text.case.desk.title),
            Step::new(case.as_str(), &number),
            Step::new("", &view.number),
        ]
    } else {
        [
            Step::new(links::CASES_MINE, ui.text.case.mine.title),
            Step::new(case.as_str(), &number),
            Step::new("", &view.number),
        ]
    };
    let Some(body) = &view.body else {
        let inside = html! {
            div.wrap.page {
                (trail(ui, &way))
                h1 tabindex="-1" { (text.not_genuine) }
                p { (text.not_genuine_text) }
                p.actions { a.btn.quiet href=(case) { (text.to_case) } }
            }
        };
        return Content::new(ui, text.not_genuine, inside);
    };
    let sheet = written(body, Language::Zh);
    let title = (ui.text.case.letter)(body.kind);
    let verify = &ui.text.letter.verify;
    let inside = html! {
        div.wrap.page.of-letter {
            (trail(ui, &way))
            @if let Some(service) = &view.service {
                (faults_called(ui, &service.form, |one| label_of(ui, &one.field)))
            }
            @if !asked.value(links::NO_FILE).is_empty() {
                section.notice role="status" { h2 { (text.no_font) } p { (text.no_font_text) } }
            }
            @if !ui.is_zh() { h1.screen tabindex="-1" { (title) } }
            p.screen {
                (standing_tag(ui, view.standing, (verify.standing)(body.kind, view.standing)))
                " " span.hint {
                    @match view.read_at {
                        Some(at) => ((text.read)(&(ui.text.account.time)(at))),
                        None => (text.unread),
                    }
                }
            }
            p.actions {
                // No `download`: where no PDF can be made, the answer is a page.
                a.btn href=(links::letter_file(view.id)) rel="external" { (text.pdf) }
                a.btn.quiet href=(case) { (text.to_case) }
            }
            p.hint.screen { (text.print) }
            @if ui.is_zh() {
                (paper(&sheet, Written::Original { first: true }, &signs(ui, view)))
            } @else {
                h2.screen { (text.original) }
                (paper(&sheet, Written::Original { first: false }, &signs(ui, view)))
                section.translation {
                    h2 { (text.translation) }
                    p { b { (text.translation_note) } }
                    (paper(&written(body, ui.prefs.language), Written::Translation, &Markup::default()))
                }
            }
            @if let Some(service) = &view.service {
                (service_of(ui, service, &Serving {
                    read: None, action: "/api/form/serve-letter", field: "letter", way_hint: "",
                }))
            }
        }
    };
    let title = format!("{title} {}", view.number);
    let title = match &view.service {
        Some(service) => form_title(ui, &service.form, &title),
        None => title,
    };
    Content::new(ui, &title, inside)
}

/// The picture to scan, with its address.
fn signs(ui: Ui, view: &LetterView) -> Markup {
    html! {
        // Made by this program from the address alone.
        div.qr role="img" aria-label=(ui.text.letter.page.picture) { (PreEscaped(&view.picture)) }
        p.address { (view.address) }
    }
}

/// Which of the texts a paper holds.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Written {
    /// What counts, in Chinese; `first`: its title is the page's.
    Original { first: bool },
    /// The same before it is given.
    Draft,
    /// In the language of the page.
    Translation,
}

/// A letter that is not given yet, as it would look: in Chinese, which is what counts, and without the means to check it.
pub(crate) fn draft_paper(body: &LetterBody) -> Markup {
    let sheet = written(body, Language::Zh);
    paper(&sheet, Written::Draft, &Markup::default())
}

/// A letter as it looks on paper.
pub(super) fn paper(sheet: &LetterSheet, written: Written, signs: &Markup) -> Markup {
    let lang = (written != Written::Translation).then_some(Language::Zh.tag());
    let quoted = (written == Written::Translation).then_some(Language::Zh.tag());
    html! {
        article.paper.draft[written == Written::Draft] lang=[lang] {
            @if written == Written::Draft { p.unissued { b { (Text::of(Language::Zh).desk.case.draft) } } }
            p.office lang=[quoted] { (sheet.office) }
            p.number { (sheet.number) }
            @match written {
                Written::Original { first: true } => h1 tabindex="-1" { (sheet.title) },
                Written::Original { first: false } | Written::Draft | Written::Translation => h3 { (sheet.title) },
            }
            @if !sheet.addressee.is_empty() {
                p.to lang=[quoted] { (sheet.addressee) @if quoted.is_none() { "：" } @else { ":" } }
            }
            @for part in &sheet.parts { (said(part, quoted)) }
            div.sign {
                p lang=[quoted] { (sheet.office) }
                p { (sheet.date) }
                p.place { (sheet.seal) }
            }
            @if matches!(written, Written::Original { .. }) {
                footer.check { p { (sheet.check) } (signs) }
            }
        }
    }
}

fn said(part: &LetterPart, quoted: Option<&str>) -> Markup {
    html! {
        @match part {
            LetterPart::Heading { text } => p.part { b { (text) } },
            LetterPart::Text { text } => p { (text) },
            LetterPart::Quote { text } => blockquote.letter lang=[quoted] { (text) },
            LetterPart::Quotes { items } => ol lang=[quoted] { @for item in items { li { (item) } } },
            LetterPart::Items { items } => ol { @for item in items { li { (item) } } },
            LetterPart::Table { head, rows } => {
                table.list role="table" {
                    (table_head(head.iter().map(|name| &**name)))
                    tbody role="rowgroup" {
                        @for row in rows {
                            tr role="row" {
                                @for (at, cell) in row.iter().enumerate() {
                                    @if at == 0 {
                                        th role="rowheader" scope="row" lang=[quoted] { (cell) }
                                    } @else {
                                        td role="cell" data-label=[head.get(at)] { (cell) }
                                    }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn standing_tag(_: Ui, standing: Standing, word: &str) -> Markup {
    let mark = match standing {
        Standing::Current => Mark::Good,
        Standing::DealtWith | Standing::Withdrawn => Mark::Plain,
        Standing::Complained => Mark::Running,
        Standing::Replaced => Mark::Heed,
        Standing::Revoked => Mark::Grave,
    };
    tag(mark, word)
}

/// Checking a letter by its number.
pub(crate) fn verify(ui: Ui, asked: Asked) -> Loading {
    Box::pin(async move {
        let typed = asked.value("number");
        let typed = typed.trim();
        if typed.is_empty() {
            return form_page(ui);
        }
        check(ui, LetterKey::Typed(typed.to_owned()), typed).await
    })
}

/// Checking a letter by the picture on it.
pub(crate) fn verified(ui: Ui, asked: Asked) -> Loading {
    Box::pin(async move { check(ui, LetterKey::Token(asked.key), "").await })
}

/// What there is of this number or word: a letter of a case, a credit report, a repair notice, or a certificate of
/// training.
enum Found {
    Letter(LetterCheck),
    Report(ReportCheck),
    Notice(NoticeCheck),
    Certificate(CertificateCheck),
}

async fn check(ui: Ui, key: LetterKey, typed: &str) -> Content {
    let notice = match &key {
        LetterKey::Typed(text) => text.parse().ok(),
        LetterKey::Token(_) => None,
    };
    let question = |portal: Arc<dyn Portal>| async move {
        if let Some(number) = notice {
            return Ok::<_, Unavailable>(portal.check_notice(number).await?.map(Found::Notice));
        }
        if let Some(check) = portal.check_letter(key.clone()).await? {
            return Ok(Some(Found::Letter(check)));
        }
        if let Some(check) = portal.check_report(key.clone()).await? {
            return Ok(Some(Found::Report(check)));
        }
        Ok(portal.check_certificate(key).await?.map(Found::Certificate))
    };
    ask(ui, question, |found| match found {
        Some(Found::Letter(check)) => checked(ui, &check),
        Some(Found::Report(check)) => credit_report::checked(ui, &check),
        Some(Found::Notice(check)) => penalty_notice::checked(ui, &check),
        Some(Found::Certificate(check)) => me::certificate_checked(ui, &check),
        None => unknown(ui, typed),
    })
    .await
}

fn form_page(ui: Ui) -> Content {
    let text = &ui.text.letter.verify;
    let body = html! {
        div.wrap.page {
            (trail(ui, &[Step::new("", text.title)]))
            div.narrow {
                h1 tabindex="-1" { (text.title) }
                p.lead { (text.lead) }
                (form(ui, ""))
            }
        }
    };
    Content::new(ui, text.title, body)
}

fn form(ui: Ui, typed: &str) -> Markup {
    let text = &ui.text.letter.verify;
    html! {
        form action=(links::VERIFY) {
            div.field {
                label for="number" { (text.field) }
                p.hint #number-hint { (text.hint) }
                input #number name="number" type="text" value=(typed) autocomplete="off" autocapitalize="characters"
                    spellcheck="false" maxlength="60" aria-describedby="number-hint";
            }
            p.actions { button.btn { (text.button) } }
        }
    }
}

fn unknown(ui: Ui, typed: &str) -> Content {
    set_status(ApiError::NotFound.status_code());
    let text = &ui.text.letter.verify;
    let body = html! {
        div.wrap.page {
            (trail(ui, &[Step::new(links::VERIFY, text.title), Step::new("", text.unknown)]))
            div.narrow {
                h1 tabindex="-1" { (text.unknown) }
                p { (text.unknown_text) }
                ul { @for tip in text.unknown_tips { li { (tip) } } }
                (form(ui, typed))
            }
        }
    };
    Content::new(ui, text.unknown, body)
}

fn checked(ui: Ui, check: &LetterCheck) -> Content {
    let text = &ui.text.letter.verify;
    let (title, lead, mark) = if check.genuine {
        (text.genuine, text.genuine_text, Mark::Good)
    } else {
        (text.not_genuine, text.not_genuine_text, Mark::Late)
    };
    let office = match check.office.as_str() {
        "" => (ui.text.letter.office)(check.kind),
        name => name,
    };
    let standing = (text.standing)(check.kind, check.standing);
    let body = html! {
        div.wrap.page {
            (trail(ui, &[Step::new(links::VERIFY, text.title), Step::new("", &check.number)]))
            div.narrow {
                h1 tabindex="-1" { (title) }
                p { (tag(mark, title)) }
                p.lead { (lead) }
                dl.facts {
                    div { dt { (text.number) } dd { (check.number) } }
                    @if check.genuine {
                        div { dt { (text.kind) } dd { ((ui.text.case.letter)(check.kind)) } }
                        div { dt { (text.case) } dd { (check.case) } }
                        @if let Some(day) = check.on { div { dt { (text.on) } dd { (day) } } }
                        div { dt { (text.office) } dd lang=[ui.data_lang()] { (office) } }
                        @if let Some(subject) = &check.subject {
                            div { dt { (text.subject) } dd lang=[ui.data_lang()] { (subject) } }
                        }
                        div {
                            dt { (text.today) }
                            dd {
                                (standing_tag(ui, check.standing, standing))
                                p { ((text.standing_text)(check.kind, check.standing)) }
                            }
                        }
                    }
                }
                @if check.genuine {
                    p { (text.compare) }
                    @if check.subject.is_none() { p.hint { (text.by_number) } }
                }
                p.actions { a.btn.quiet href=(links::VERIFY) { (text.again) } }
            }
        }
    };
    Content::new(ui, title, body)
}
