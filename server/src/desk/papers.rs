//! 材料: what kinds of file are taken, by what is in them, and how they are handed out.

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
    use super::{is_active, kind_of};

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
