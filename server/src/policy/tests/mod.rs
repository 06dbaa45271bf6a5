//! Tests of the packs and of everything that can be wrong with them.

mod between;
mod days_off;
mod folder;
mod one_pack;
mod one_value;
mod real;
mod repair;
mod shown;

use super::{Pack, parse_pack};

const GUANGHAN: &str = "server/policy/guanghan.toml";
const NATIONAL: &str = "server/policy/national.toml";

/// Three lines in front of the first rule, so that it begins on line 4.
const GUANGHAN_HEAD: &str =
    "pack = \"guanghan\"\ntitle = \"广汉市\"\ndocument = \"广信用办〔2023〕2号（2023-04-12）\"\n";

/// A rule without mistakes but for the lines given, each of which replaces the line of that key; one with
/// nothing behind the `=` drops it.
fn rule(changes: &[&str]) -> String {
    let mut lines = [
        "id = \"PUB.DOUBLE\"",
        "zh = \"双公示报送\"",
        "en = \"Publication\"",
        "term = { amount = 7, unit = \"working_day\" }",
        "basis = [{ document = \"广信用办〔2023〕2号\", article = \"（十四）\" }]",
        "confidence = \"VERIFIED-TEXT\"",
        "from = 2023-04-12",
    ]
    .map(str::to_owned)
    .to_vec();
    for change in changes {
        let key = change.split(" =").next().unwrap();
        let place = lines
            .iter()
            .position(|line| line.starts_with(&format!("{key} =")));
        match (place, change.ends_with('=')) {
            (Some(place), true) => drop(lines.remove(place)),
            (Some(place), false) => lines[place] = (*change).to_owned(),
            (None, _) => lines.push((*change).to_owned()),
        }
    }
    format!("[[rule]]\n{}\n", lines.join("\n"))
}

/// The mistakes of a Guanghan pack with these rules, as they are printed.
fn mistakes(rules: &str) -> Vec<String> {
    mistakes_of(GUANGHAN, &format!("{GUANGHAN_HEAD}{rules}"))
}

fn mistakes_of(file: &str, text: &str) -> Vec<String> {
    parse_pack(file, text)
        .1
        .iter()
        .map(ToString::to_string)
        .collect()
}

/// A pack without mistakes.
fn pack(file: &str, text: &str) -> Pack {
    let (pack, problems) = parse_pack(file, text);
    assert_eq!(problems, []);
    pack
}
