use maud::{Markup, html};

/// Length of a day as it is written: 2026-12-01.
const DAY: usize = 10;

/// A sentence whose days are not broken at their hyphens.
pub(crate) fn dated(text: &str) -> Markup {
    html! {
        @for (part, is_day) in parts(text) {
            @if is_day { span.date { (part) } } @else { (part) }
        }
    }
}

/// The pieces of a sentence in their order, each with whether it is a day.
fn parts(text: &str) -> Vec<(&str, bool)> {
    let mut parts = Vec::new();
    let (mut from, mut at) = (0, 0);
    while at + DAY <= text.len() {
        // A day is ASCII, so that what it begins and ends at are places between characters.
        if !is_day(&text.as_bytes()[at..at + DAY]) {
            at += 1;
            continue;
        }
        if from < at {
            parts.push((&text[from..at], false));
        }
        parts.push((&text[at..at + DAY], true));
        at += DAY;
        from = at;
    }
    if from < text.len() {
        parts.push((&text[from..], false));
    }
    parts
}

fn is_day(bytes: &[u8]) -> bool {
    bytes.iter().enumerate().all(|(at, byte)| match at {
        4 | 7 => *byte == b'-',
        _ => byte.is_ascii_digit(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_stand_apart_from_what_is_around_them() {
        for (text, expected) in [
            ("", vec![]),
            ("没有日期", vec![("没有日期", false)]),
            ("2026-12-01", vec![("2026-12-01", true)]),
            (
                "自 2026-12-01 起，到2027-09-01",
                vec![
                    ("自 ", false),
                    ("2026-12-01", true),
                    (" 起，到", false),
                    ("2027-09-01", true),
                ],
            ),
            ("2026-12", vec![("2026-12", false)]),
        ] {
            assert_eq!(parts(text), expected);
        }
    }
}
