//! 惩戒措施目录清单 as a file: one entry on each line, with headings in the first.

use std::collections::HashSet;

use domain::measure::{CatalogueItem, CatalogueState, MeasureNature};
use domain::policy::Confidence;
use domain::record::PartyKind;
use jiff::civil::Date;
use uuid::Uuid;

use crate::ingest::words::Words;
use crate::list_file::{self, BadFile, Cells, Column, Lines, no_unit, words};
use crate::store::NewCatalogueItem;

/// The entries whose basis was read in the laws themselves.
pub const SEED: &str = include_str!("../policy/measures.csv");

/// The columns: their names in a file, in either language.
pub const COLUMNS: [Column; 14] = [
    ("edition", "版次"),
    ("code", "编号"),
    ("name", "措施"),
    ("nature", "性质"),
    ("parties", "适用对象"),
    ("law", "法律法规"),
    ("article", "条款"),
    ("period", "期限"),
    ("content", "措施内容"),
    ("units", "实施单位"),
    ("state", "状态"),
    ("from", "起始日"),
    ("until", "终止日"),
    ("confidence", "核对情况"),
];

/// Reads a catalogue; `units` are the codes of registered units. Good lines are kept whatever is wrong with others.
///
/// # Errors
/// Why nothing of it can be read.
pub fn read(text: &str, units: &HashSet<String>) -> Result<Lines<NewCatalogueItem>, BadFile> {
    let mut seen = HashSet::new();
    list_file::read(text, &COLUMNS, |cells| {
        let entry = entry(cells, units)?;
        if seen.insert((entry.item.edition.clone(), entry.item.code.clone())) {
            return Ok(entry);
        }
        Err(words(
            "同一版次、同一编号在本文件中已经有一行，只取第一行。",
            "This edition and code stand on a line above; only that one is taken.",
        ))
    })
}

/// The name of a column in both languages.
fn named(column: &str) -> (&'static str, &'static str) {
    list_file::named(&COLUMNS, column)
}

/// Reads one line; its entry has no id yet.
fn entry(cells: &Cells<'_>, units: &HashSet<String>) -> Result<NewCatalogueItem, Words> {
    let cell = |column: &str| cells.get(column);
    let text = |column: &str, least: usize, most: usize| cells.text(column, least, most);
    let unknown = |column: &str, known: String| {
        let (zh, en) = named(column);
        words(
            format!("“{zh}”不认识：{}。可以填：{known}。", cell(column)),
            format!("“{en}” is not known: {}. Known: {known}.", cell(column)),
        )
    };
    let code = text("code", 1, 32)?;
    if !code
        .bytes()
        .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
    {
        return Err(words(
            "编号只用字母、数字和连字符。",
            "A code has letters, digits and hyphens only.",
        ));
    }
    let nature = MeasureNature::from_code(cell("nature"))
        .or_else(|| nature_zh(cell("nature")))
        .ok_or_else(|| {
            unknown(
                "nature",
                MeasureNature::ALL.map(MeasureNature::code).join(", "),
            )
        })?;
    let state = CatalogueState::from_code(cell("state"))
        .or_else(|| state_zh(cell("state")))
        .ok_or_else(|| {
            unknown(
                "state",
                CatalogueState::ALL.map(CatalogueState::code).join(", "),
            )
        })?;
    let confidence = Confidence::from_code(cell("confidence")).ok_or_else(|| {
        unknown(
            "confidence",
            Confidence::ALL.map(Confidence::code).join(", "),
        )
    })?;
    if state == CatalogueState::InForce && confidence.is_local_setting() {
        return Err(words(
            "没有核对过法律依据的措施不能生效：请先读到条文，或者把状态改为 draft（草案）。",
            "A measure whose basis in law was not read cannot be in force: read the text first, or make it a draft.",
        ));
    }
    let mut parties = Vec::new();
    for word in parts(cell("parties")) {
        let party = PartyKind::from_code(word).or_else(|| PartyKind::from_zh(word));
        let party = party
            .ok_or_else(|| unknown("parties", PartyKind::ALL.map(PartyKind::code).join("|")))?;
        if !parties.contains(&party) {
            parties.push(party);
        }
    }
    if parties.is_empty() {
        return Err(unknown(
            "parties",
            PartyKind::ALL.map(PartyKind::code).join("|"),
        ));
    }
    let mut applied_by = Vec::new();
    for unit in parts(cell("units")) {
        if !units.contains(unit) {
            return Err(no_unit(unit));
        }
        applied_by.push(unit.to_owned());
    }
    applied_by.dedup();
    let from = day(cell("from")).ok_or_else(|| no_day("from", cell("from")))?;
    let until = match cell("until") {
        "" => None,
        text => Some(day(text).ok_or_else(|| no_day("until", text))?),
    };
    if until.is_some_and(|until| until < from) {
        return Err(words(
            "终止日早于起始日。",
            "The last day lies before the first.",
        ));
    }
    let least = usize::from(state == CatalogueState::InForce);
    Ok(NewCatalogueItem {
        id: Uuid::nil(),
        period: text("period", 0, 100)?,
        content: text("content", 1, 1_000)?,
        confidence: confidence.code().to_owned(),
        item: CatalogueItem {
            edition: text("edition", 1, 20)?,
            name: text("name", 1, 100)?,
            law: text("law", 1, 100)?,
            article: text("article", least, 100)?,
            code,
            nature,
            parties,
            units: applied_by,
            state,
            from,
            until,
        },
    })
}

fn parts(cell: &str) -> impl Iterator<Item = &str> {
    cell.split(['|', '、', '；'])
        .map(str::trim)
        .filter(|part| !part.is_empty())
}

/// `2026-01-31`, or with the strokes that spreadsheets write.
fn day(text: &str) -> Option<Date> {
    let mut parts = text.split(['-', '/']);
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() {
        return None;
    }
    Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()
}

fn no_day(column: &str, said: &str) -> Words {
    let (zh, en) = named(column);
    words(
        format!("“{zh}”不是日期：{said}。请写成 2026-01-31 的样子。"),
        format!("“{en}” is no day: {said}. Write it like 2026-01-31."),
    )
}

fn nature_zh(word: &str) -> Option<MeasureNature> {
    Some(match word {
        "行政性" => MeasureNature::Administrative,
        "市场性" => MeasureNature::Market,
        "行业性" => MeasureNature::Industry,
        _ => return None,
    })
}

fn state_zh(word: &str) -> Option<CatalogueState> {
    Some(match word {
        "草案" => CatalogueState::Draft,
        "生效" => CatalogueState::InForce,
        "停用" => CatalogueState::Retired,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEAD: &str = "版次,编号,措施,性质,适用对象,法律法规,条款,期限,措施内容,实施单位,状态,起始日,终止日,核对情况\n";
    const LINE: &str = "2026,X-1,限制任职,行政性,自然人,某法,第一条,三年,不得担任。,,生效,2026/1/1,,VERIFIED-TEXT\n";

    fn read_with(lines: &str) -> Lines<NewCatalogueItem> {
        let units = HashSet::from(["UNIT".to_owned()]);
        read(&format!("{HEAD}{lines}"), &units).expect("a catalogue")
    }

    #[test]
    fn the_seed_has_every_basis_that_was_read() {
        let (good, bad) = read(SEED, &HashSet::new()).expect("a catalogue");
        assert_eq!((good.len(), bad), (22, Vec::new()));
        assert!(
            good.iter()
                .all(|line| line.entry.confidence == "VERIFIED-TEXT")
        );
        let drafts = good
            .iter()
            .filter(|line| line.entry.item.state == CatalogueState::Draft);
        // Two name no measure, of one the law in force was not read.
        assert_eq!(drafts.count(), 3);
    }

    #[test]
    fn chinese_headings_and_words_are_read() {
        let (good, bad) = read_with(LINE);
        assert_eq!(bad, []);
        let item = &good[0].entry.item;
        assert_eq!(
            (item.nature, item.state),
            (MeasureNature::Administrative, CatalogueState::InForce)
        );
        assert_eq!(item.from, jiff::civil::date(2026, 1, 1));
        assert_eq!(item.parties, [PartyKind::NaturalPerson]);
    }

    #[test]
    fn a_bad_line_is_told_and_the_others_stay() {
        let cases = [
            (LINE.replace("自然人", "外星人"), "适用对象"),
            (LINE.replace("行政性", "神秘"), "性质"),
            (LINE.replace(",,生效", ",NOBODY,生效"), "NOBODY"),
            (LINE.replace("2026/1/1", "2026/13/1"), "起始日"),
            (LINE.replace("2026/1/1,,", "2026/1/1,2025/1/1,"), "终止日"),
            (LINE.replace("VERIFIED-TEXT", "MEMORY"), "不能生效"),
            (LINE.replace("VERIFIED-TEXT", "SURE"), "核对情况"),
            (LINE.replace("第一条", ""), "条款"),
            (LINE.replace("X-1", "X 1"), "编号"),
        ];
        for (line, said) in cases {
            let (good, bad) = read_with(&format!("{line}{}", LINE.replace("X-1", "X-2")));
            assert_eq!((good.len(), bad.len()), (1, 1), "{line}");
            assert_eq!(bad[0].line, 2);
            assert!(bad[0].why.zh.contains(said), "{said}: {:?}", bad[0]);
        }
        let (good, bad) = read_with(&format!("{LINE}{LINE}"));
        assert_eq!((good.len(), bad[0].line), (1, 3));
        // A draft may wait for its basis.
        let (good, bad) = read_with(
            &LINE
                .replace("VERIFIED-TEXT", "MEMORY")
                .replace("生效", "草案"),
        );
        assert_eq!((good.len(), bad), (1, Vec::new()));
    }
}
