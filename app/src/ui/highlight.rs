use std::ops::Range;

use maud::{Markup, html};

/// A name with the words that were asked for marked.
pub(crate) fn highlight(name: &str, asked: &str) -> Markup {
    html! {
        @for (run, hit) in runs(name, asked) {
            @if hit {
                mark { (run) }
            } @else {
                (run)
            }
        }
    }
}

/// Cuts `name` into runs that were asked for and runs that were not.
fn runs<'a>(name: &'a str, asked: &str) -> Vec<(&'a str, bool)> {
    let mut hits: Vec<Range<usize>> = Vec::new();
    for word in asked.split_whitespace() {
        let before = hits.len();
        hits.extend(name.match_indices(word).map(|(at, hit)| at..at + hit.len()));
        if hits.len() == before
            && word
                .chars()
                .any(|character| fold(character) != character || character.is_ascii())
        {
            hits.extend(folded_hits(name, word));
        }
    }
    hits.sort_unstable_by_key(|hit| hit.start);
    let mut runs = Vec::with_capacity(2 * hits.len() + 1);
    let mut done = 0;
    for hit in hits {
        let start = hit.start.max(done);
        if start > done {
            runs.push((&name[done..start], false));
        }
        if hit.end > start {
            runs.push((&name[start..hit.end], true));
            done = hit.end;
        }
    }
    if done < name.len() {
        runs.push((&name[done..], false));
    }
    runs
}

/// Where `word` stands in `name`, whatever the width and case of letters and digits.
fn folded_hits(name: &str, word: &str) -> Vec<Range<usize>> {
    let starts = name.char_indices().map(|(at, _)| at);
    starts
        .filter_map(|start| {
            let mut rest = name[start..].chars();
            let same = word
                .chars()
                .all(|wanted| rest.next().map(fold) == Some(fold(wanted)));
            same.then(|| start..name.len() - rest.as_str().len())
        })
        .collect()
}

/// Full-width letters and digits like half-width ones, capitals like small letters. Enough for marking:
/// what counts as a hit the server decides.
fn fold(character: char) -> char {
    match character {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(character as u32 - 0xfee0).unwrap_or(character),
        _ => character,
    }
    .to_ascii_lowercase()
}

#[cfg(test)]
mod tests {
    use super::runs;

    fn marked(name: &str, asked: &str) -> String {
        runs(name, asked)
            .into_iter()
            .map(|(run, hit)| {
                if hit {
                    format!("[{run}]")
                } else {
                    run.to_owned()
                }
            })
            .collect()
    }

    #[test]
    fn marks_every_place() {
        assert_eq!(marked("澄澜机电机电制造", "机电"), "澄澜[机电][机电]制造");
        assert_eq!(marked("澄澜机电制造", "机电 澜机"), "澄[澜机][电]制造");
        assert_eq!(marked("澄澜机电", "澄澜 电"), "[澄澜]机[电]");
        assert_eq!(
            marked("ABC（广汉）有限公司", "ａｂｃ"),
            "[ABC]（广汉）有限公司"
        );
    }

    #[test]
    fn nothing_asked_nothing_marked() {
        assert_eq!(marked("澄澜机电", ""), "澄澜机电");
        assert_eq!(marked("澄澜", "澄澜机电制造"), "澄澜");
        assert_eq!(marked("", "机电"), "");
    }
}
