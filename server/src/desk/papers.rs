//! 材料: what kinds of file are taken, by what is in them, how many, and how they are handed out.

use app::view::{Fault, SentForm};
use domain::identity::fold_text;

/// Most papers of a draft.
pub(super) const MOST: u32 = 20;
/// Most megabytes of one paper: a photo of a phone.
pub(super) const MOST_MEGABYTES: u32 = 10;
/// Most megabytes of all.
pub(super) const ALL_MEGABYTES: u32 = 40;
const MEGABYTE: usize = 1_000_000;
/// The same for the store: papers, and bytes of all of them.
pub(super) const LIMITS: (i64, i64) = (MOST as i64, ALL_MEGABYTES as i64 * MEGABYTE as i64);
/// What is wrong beyond them.
pub(super) const FULL: Fault = Fault::PapersFull {
    most: MOST,
    megabytes: ALL_MEGABYTES,
};
/// Longest answer that is kept, in characters.
pub(super) const LONGEST_ANSWER: usize = 2_500;
/// Longest form with papers, in bytes.
pub(crate) const LONGEST_EVIDENCE: usize = ALL_MEGABYTES as usize * MEGABYTE + 256 * 1024;
/// Longest name of a file that is kept, in characters.
const LONGEST_NAME: usize = 100;

/// What is taken: media type, what people call it, and the ending of its name.
pub(super) const KINDS: [(&str, &str, &str); 3] = [
    ("image/jpeg", "JPEG", "jpg"),
    ("image/png", "PNG", "png"),
    ("application/pdf", "PDF", "pdf"),
];

/// What makes a document do something by itself.
const ACTIVE: [&[u8]; 4] = [b"/JavaScript", b"/JS", b"/Launch", b"/EmbeddedFile"];

/// A paper as it is handed out.
pub(crate) struct Paper {
    /// A name made by this program.
    pub name: String,
    /// Media type, by content.
    pub media_type: &'static str,
    /// Content.
    pub content: Vec<u8>,
}

/// The kind of a file, by what is in it; whatever its sender calls it.
pub(super) fn kind_of(content: &[u8]) -> Option<(&'static str, &'static str, &'static str)> {
    let found = infer::get(content)?;
    KINDS
        .into_iter()
        .find(|(media_type, ..)| *media_type == found.mime_type())
}

/// The kind with this media type.
pub(super) fn kind_with(media_type: &str) -> Option<(&'static str, &'static str, &'static str)> {
    KINDS.into_iter().find(|(known, ..)| *known == media_type)
}

/// What people call a kind of file.
pub(super) fn kind_word(media_type: &str) -> &'static str {
    kind_with(media_type).map_or("", |(_, kind, _)| kind)
}

/// A file that is taken.
pub(super) struct GoodFile<'s> {
    /// Media type, by content.
    pub(super) media_type: &'static str,
    /// Its name as it is shown.
    pub(super) name: String,
    /// Content.
    pub(super) content: &'s [u8],
}

/// The files of a field that are taken, and what is wrong with the others. `part` is what they are for.
pub(super) fn looked_at<'s>(
    sent: &'s SentForm,
    field: &str,
    part: &str,
) -> (Vec<GoodFile<'s>>, Vec<Fault>) {
    let (mut good, mut faults) = (Vec::new(), Vec::new());
    for file in sent.files.iter().filter(|file| file.field == field) {
        // Of several, people have to know which.
        let of_file = |fault| Fault::OfFile {
            name: shown_name(&file.name, part, "?"),
            fault: Box::new(fault),
        };
        if file.content.is_empty() {
            faults.push(of_file(Fault::PaperEmpty));
            continue;
        }
        if file.content.len() > MOST_MEGABYTES as usize * MEGABYTE {
            let most = MOST_MEGABYTES;
            faults.push(of_file(Fault::PaperTooLong { most }));
            continue;
        }
        let Some((media_type, _, ending)) = kind_of(&file.content) else {
            faults.push(of_file(Fault::PaperKind));
            continue;
        };
        if is_active(&file.content) {
            faults.push(of_file(Fault::PaperActive));
            continue;
        }
        good.push(GoodFile {
            media_type,
            name: shown_name(&file.name, part, ending),
            content: &file.content,
        });
    }
    (good, faults)
}

/// The name of a file as it is shown: without the folders it lay in, and without characters that are not seen or turn
/// the writing round.
pub(super) fn shown_name(given: &str, part: &str, ending: &str) -> String {
    let last = given.rsplit(['/', '\\']).next().unwrap_or_default();
    let plain = last.replace(['\n', '\t'], " ");
    let name: String = fold_text(&plain).chars().take(LONGEST_NAME).collect();
    if name.is_empty() {
        format!("{part}.{ending}")
    } else {
        name
    }
}

/// Whether a document holds a script, starts a program or carries another file. One that hides it in a compressed part
/// is not found; papers are never opened by the portal, and never shown inside its pages.
pub(super) fn is_active(content: &[u8]) -> bool {
    if !content.starts_with(b"%PDF") {
        return false;
    }
    let content = plain_names(content);
    ACTIVE.iter().any(|word| {
        content
            .windows(word.len() + 1)
            .any(|window| window.starts_with(word) && !window[word.len()].is_ascii_alphanumeric())
    })
}

/// The same with the letters of names as they are: `/J#53` is another way to write `/JS` (ISO 32000-1, 7.3.5).
fn plain_names(content: &[u8]) -> Vec<u8> {
    let mut plain = Vec::with_capacity(content.len());
    let mut rest = content;
    while let [first, after @ ..] = rest {
        let escaped = (*first == b'#').then(|| after.first_chunk::<2>()).flatten();
        let letter = escaped
            .and_then(|digits| std::str::from_utf8(digits).ok())
            .and_then(|digits| u8::from_str_radix(digits, 16).ok());
        plain.push(letter.unwrap_or(*first));
        rest = if letter.is_some() { &after[2..] } else { after };
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::{is_active, kind_of, shown_name};

    #[test]
    fn a_name_is_shown_without_its_folders_and_without_tricks() {
        for (given, shown) in [
            ("收据 1.jpg", "收据 1.jpg"),
            ("C:\\Users\\zhang\\收据.jpg", "收据.jpg"),
            ("../../etc/passwd", "passwd"),
            ("a\u{202e}gpj.exe", "agpj.exe"),
            ("a\r\n\tb\u{7}.pdf", "a  b.pdf"),
            ("照片/", "evidence.jpg"),
            ("\u{200b}", "evidence.jpg"),
        ] {
            assert_eq!(shown_name(given, "evidence", "jpg"), shown, "{given:?}");
        }
        assert_eq!(
            shown_name(&"长".repeat(400), "evidence", "jpg")
                .chars()
                .count(),
            100
        );
    }

    #[test]
    fn a_file_is_what_is_in_it() {
        let kind = |content: &[u8]| kind_of(content).map(|(_, kind, _)| kind);
        assert_eq!(kind(b"\xff\xd8\xff\xe0\0\x10JFIF"), Some("JPEG"));
        assert_eq!(kind(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"), Some("PNG"));
        assert_eq!(kind(b"%PDF-1.7\n"), Some("PDF"));
        for other in [
            b"<svg onload=alert(1)>".as_slice(),
            b"<!DOCTYPE html>",
            b"MZ\x90\0",
            b"PK\x03\x04",
            b"",
        ] {
            assert_eq!(kind(other), None);
        }
    }

    #[test]
    fn a_document_that_does_something_is_told_from_one_that_does_not() {
        for active in [
            "%PDF-1.7 << /S /JavaScript /JS (app.alert(1)) >>",
            "%PDF-1.7 << /JS 5 0 R >>",
            "%PDF-1.7 << /S /Launch >>",
            "%PDF-1.7 << /Type /EmbeddedFile >>",
            "%PDF-1.7 << /S /J#61va#53cript /J#53 (app.alert(1)) >>",
        ] {
            assert!(is_active(active.as_bytes()), "{active}");
        }
        for plain in [
            "%PDF-1.7 << /JSON 1 >>",
            "%PDF-1.7 a letter",
            "%PDF-1.7 << /T (1#) /U #5",
            "/JavaScript in a text",
        ] {
            assert!(!is_active(plain.as_bytes()), "{plain}");
        }
    }
}
