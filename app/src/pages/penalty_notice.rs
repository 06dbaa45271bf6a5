//! 信用修复告知书: what its page has for staff and for the enterprise alike.

use maud::{Markup, PreEscaped, html};

use super::letter::{Written, paper};
use crate::links;
use crate::penalty_notice::written;
use crate::prefs::Language;
use crate::ui::{Asked, Ui};
use crate::view::{NoticeBody, NoticeLetter};

/// A notice on its page, and where the page leads back to.
pub(super) struct NoticePaper<'n> {
    pub(super) letter: &'n NoticeLetter,
    /// The record's page as a picture to scan (SVG).
    pub(super) picture: &'n str,
    pub(super) back: &'n str,
    pub(super) back_text: &'n str,
}

/// The notice, in Chinese and where it is read in English translated; or why there is none.
pub(super) fn notice_paper(ui: Ui, asked: &Asked, shown: &NoticePaper<'_>) -> Markup {
    let (text, notice) = (&ui.text.letter.page, &ui.text.penalty_notice);
    let heading = html! { @if ui.is_zh() { h1 tabindex="-1" { (notice.letter.title) } } };
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
