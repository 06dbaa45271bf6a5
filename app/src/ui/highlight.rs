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
fn runs(name: &str, asked: &str) -> Vec<(String, bool)> {
    let folded: Vec<char> = name.chars().map(fold).collect();
    let mut hits = vec![false; folded.len()];
    for word in asked.split_whitespace() {
        let word: Vec<char> = word.chars().map(fold).collect();
        for at in 0..(folded.len() + 1).saturating_sub(word.len()) {
            if folded[at..].starts_with(&word) {
                hits[at..at + word.len()].fill(true);
            }
        }
    }
    let mut runs: Vec<(String, bool)> = Vec::new();
    for (character, hit) in name.chars().zip(hits) {
        match runs.last_mut() {
            Some((run, same)) if *same == hit => run.push(character),
            _ => runs.push((character.to_string(), hit)),
        }
    }
    runs
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
            .map(|(run, hit)| if hit { format!("[{run}]") } else { run })
            .collect()
    }

    #[test]
    fn marks_every_place() {
        assert_eq!(marked("澄澜机电机电制造", "机电"), "澄澜[机电机电]制造");
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
