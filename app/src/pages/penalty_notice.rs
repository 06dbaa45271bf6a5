//! 信用修复告知书: what its page has for staff and for the enterprise alike.

use maud::{Markup, PreEscaped, html};

use super::letter::{Written, paper};
use crate::links;
use crate::penalty_notice::written;
use crate::prefs::Language;
use crate::ui::{Asked, Content, Mark, Step, Ui, tag, trail};
use crate::view::{NoticeBody, NoticeCheck, NoticeLetter};

/// A notice on its page, and where the page leads back to.
pub(super) struct NoticePaper<'n> {
    pub(super) letter: &'n NoticeLetter,
    /// What it is called.
    pub(super) name: &'n str,
    /// The record's page as a picture to scan (SVG).
    pub(super) picture: &'n str,
    pub(super) back: &'n str,
    pub(super) back_text: &'n str,
}

/// What a notice is called: in Chinese as the rule calls it.
pub(super) fn called(ui: Ui, name: &str) -> &str {
    match ui.is_zh() {
        true => name,
        false => ui.text.penalty_notice.letter.title,
    }
}

/// The notice, in Chinese and where it is read in English translated; or why there is none.
pub(super) fn notice_paper(ui: Ui, asked: &Asked, shown: &NoticePaper<'_>) -> Markup {
    let (text, notice) = (&ui.text.letter.page, &ui.text.penalty_notice);
    let heading = html! { @if ui.is_zh() { h1 tabindex="-1" { (shown.name) } } };
    match shown.letter {
        NoticeLetter::Given(body) => given(ui, asked, shown, body),
        NoticeLetter::NeverWritten => html! {
            (heading)
            p { (notice.page.never_written) }
        },
        NoticeLetter::NotGenuine => html! {
            (heading)
            p { b { (text.not_genuine) } }
            p { (text.not_genuine_text) }
        },
    }
}

fn given(ui: Ui, asked: &Asked, shown: &NoticePaper<'_>, body: &NoticeBody) -> Markup {
    let (text, notice) = (&ui.text.letter.page, &ui.text.penalty_notice);
    let original = written(body, Language::Zh);
    let signs = picture(ui, shown.picture, &body.address);
    html! {
        @if !asked.value(links::NO_FILE).is_empty() {
            section.notice role="status" { h2 { (text.no_font) } p { (text.no_font_text) } }
        }
        p.actions {
            // No `download`: where no PDF can be made, the answer is a page.
            a.btn href=(links::notice_file(body.number)) rel="external" { (notice.page.pdf) }
            a.btn.quiet href=(shown.back) { (shown.back_text) }
        }
        p.hint.screen { (text.print) }
        @if ui.is_zh() {
            (paper(&original, Written::Original { first: true }, &signs))
        } @else {
            h2.screen { (text.original) }
            (paper(&original, Written::Original { first: false }, &signs))
            section.translation {
                h2 { (text.translation) }
                p { b { (text.translation_note) } }
                (paper(&written(body, ui.prefs.language), Written::Translation, &Markup::default()))
            }
        }
    }
}

/// The picture to scan, with its address.
pub(super) fn picture(ui: Ui, svg: &str, address: &str) -> Markup {
    html! {
        // Made by this program from the address alone.
        div.qr role="img" aria-label=(ui.text.letter.page.picture) { (PreEscaped(svg)) }
        p.address { (address) }
    }
}

/// A notice that somebody checks by its number.
pub(super) fn checked(ui: Ui, check: &NoticeCheck) -> Content {
    let (text, notice) = (&ui.text.letter.verify, &ui.text.penalty_notice.page);
    let (title, lead, mark) = match check.given {
        Some(_) => (text.genuine, text.genuine_text, Mark::Good),
        None => (text.not_genuine, text.not_genuine_text, Mark::Late),
    };
    let (standing, standing_mark) = match check.is_replaced {
        true => (notice.check_replaced, Mark::Heed),
        false => (notice.check_current, Mark::Good),
    };
    let number = check.number.to_string();
    let body = html! {
        div.wrap.page {
            (trail(ui, &[Step::new(links::VERIFY, text.title), Step::new("", &number)]))
            div.narrow {
                h1 tabindex="-1" { (title) }
                p { (tag(mark, title)) }
                p.lead { (lead) }
                dl.facts {
                    div { dt { (text.number) } dd { (number) } }
                    @if let Some((day, office)) = &check.given {
                        div { dt { (text.kind) } dd { (called(ui, &check.name)) } }
                        div { dt { (text.on) } dd { (day) } }
                        div { dt { (text.office) } dd lang=[ui.data_lang()] { (office) } }
                        div { dt { (text.today) } dd { (tag(standing_mark, standing)) } }
                    }
                }
                @if check.given.is_some() {
                    p { (notice.check_text) }
                }
                p.actions { a.btn.quiet href=(links::VERIFY) { (text.again) } }
            }
        }
    };
    Content::new(ui, title, body)
}

/// That another notice has taken the place of this one, and the way there.
pub(super) fn replaced(ui: Ui, newer: Option<String>, is_replaced: bool) -> Markup {
    let text = &ui.text.penalty_notice.page;
    html! {
        @if is_replaced {
            section.notice role="status" {
                h2 { (text.replaced) }
                p { (text.replaced_text) }
                @if let Some(newer) = newer { p.actions { a.btn.quiet href=(newer) { (text.newer) } } }
            }
        }
    }
}
