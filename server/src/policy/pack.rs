use std::ops::Range;

use domain::policy::{Basis, Bilingual, Confidence, Origin, Rule, keys};
use jiff::civil::Date;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::nearest::nearest_rule;
use super::read::Reader;
use super::value::{VALUE_KEYS, read_value};
use super::{PackName, PackProblem, Reason};

/// The document of a value that rests on none: this city's own setting.
pub const LOCAL_SETTING: &str = "本市设定";

const PACK_KEYS: &[&str] = &["pack", "title", "document", "rule"];
const RULE_KEYS: &[&str] = &[
    "id",
    "zh",
    "en",
    "term",
    "number",
    "switch",
    "choice",
    "list",
    "table",
    "unset",
    "basis",
    "confidence",
    "from",
    "until",
    "note",
];

/// A rule and the line at which it stands.
#[derive(Clone, Debug, PartialEq)]
pub struct PlacedRule {
    /// The rule.
    pub rule: Rule,
    /// Line of its `[[rule]]`, counted from 1.
    pub line: usize,
}

/// One pack as read.
#[derive(Clone, Debug, PartialEq)]
pub struct Pack {
    /// File it was read from, as shown in messages.
    pub file: String,
    /// Which pack it is, by its file name; `None` when the name is no pack's.
    pub name: Option<PackName>,
    /// Chinese name.
    pub title: String,
    /// A city's notice, with its date.
    pub document: Option<String>,
    /// Its rules, in the order of the file.
    pub rules: Vec<PlacedRule>,
}

/// Reads one pack and every mistake in it. A rule with a mistake is left out of the pack.
///
/// Where the text is no TOML only that is reported: what stands behind the mistake cannot be judged.
pub fn parse_pack(file: &str, text: &str) -> (Pack, Vec<PackProblem>) {
    let mut reader = Reader::new(file, text);
    let mut pack = Pack {
        file: file.to_owned(),
        name: PackName::of_file(file),
        title: String::new(),
        document: None,
        rules: Vec::new(),
    };
    let (root, errors) = DeTable::parse_recoverable(text);
    for error in &errors {
        let span = error.span().unwrap_or_default();
        reader.report(&span, Reason::Syntax(error.message().replace('\n', "; ")));
    }
    if errors.is_empty() {
        read_pack(&mut reader, root.get_ref(), &mut pack);
    }
    let mut problems = reader.problems;
    problems.sort_by_key(|problem| problem.line);
    (pack, problems)
}

fn read_pack(reader: &mut Reader<'_>, root: &DeTable<'_>, pack: &mut Pack) {
    let top = 0..0;
    reader.only_keys(root, PACK_KEYS);
    if let Some(value) = reader.required(root, "pack", &top)
        && let Some(word) = reader.text(value, "pack")
        && pack.name.is_none_or(|name| name.code() != word)
    {
        let file = pack
            .file
            .rsplit(['/', '\\'])
            .next()
            .unwrap_or_default()
            .to_owned();
        reader.report(&value.span(), Reason::PackWord { word, file });
    }
    pack.title = reader
        .required_text(root, "title", &top)
        .unwrap_or_default();
    pack.document = match root.get("document") {
        Some(value) => reader.text(value, "document"),
        // The national baseline rests on many documents; each rule names its own.
        None if pack.name.is_none_or(|name| name == PackName::National) => None,
        None => reader.required_text(root, "document", &top),
    };
    let origin = pack.name.map_or(Origin::National, PackName::origin);
    let Some(rules) = reader.required(root, "rule", &top) else {
        return;
    };
    let Some(rules) = reader.array(rules, "rule", "written as [[rule]]") else {
        return;
    };
    for entry in rules {
        reader.id = None;
        if let Some(table) = reader.table(entry, "rule", "written as [[rule]]")
            && let Some(rule) = read_rule(reader, table, &entry.span(), origin)
        {
            pack.rules.push(PlacedRule {
                rule,
                line: reader.line(&entry.span()),
            });
        }
    }
    reader.id = None;
}

fn read_rule(
    reader: &mut Reader<'_>,
    table: &DeTable<'_>,
    place: &Range<usize>,
    origin: Origin,
) -> Option<Rule> {
    let id = reader.required_text(table, "id", place);
    reader.id.clone_from(&id);
    let kind = id.as_deref().and_then(keys::kind_of);
    if let (Some(id), None, Some(value)) = (&id, kind, table.get("id")) {
        reader.report(
            &value.span(),
            Reason::UnknownRule {
                nearest: nearest_rule(id),
            },
        );
    }
    reader.only_keys(table, RULE_KEYS);
    let zh = reader.required_text(table, "zh", place);
    let en = reader.required_text(table, "en", place);
    let value = read_value(reader, table, place, kind);
    let confidence = read_confidence(reader, table, place);
    let basis = read_basis(reader, table, place, confidence);
    let (from, until) = read_days(reader, table, place);
    let note = match table.get("note") {
        Some(written) => Some(reader.bilingual(written, "note")?),
        None => None,
    };
    kind?;
    Some(Rule {
        id: id?,
        name: Bilingual { zh: zh?, en: en? },
        value: value?,
        basis: basis?,
        confidence: confidence?,
        from: from?,
        until: until?,
        note,
        origin,
    })
}

fn read_confidence(
    reader: &mut Reader<'_>,
    table: &DeTable<'_>,
    place: &Range<usize>,
) -> Option<Confidence> {
    let value = reader.required(table, "confidence", place)?;
    let word = reader.text(value, "confidence")?;
    let mark = Confidence::from_code(&word);
    if mark.is_none() {
        let known = Confidence::ALL.into_iter().map(Confidence::code).collect();
        reader.report(&value.span(), Reason::UnknownConfidence { word, known });
    }
    mark
}

fn read_basis(
    reader: &mut Reader<'_>,
    table: &DeTable<'_>,
    place: &Range<usize>,
    confidence: Option<Confidence>,
) -> Option<Vec<Basis>> {
    let value = reader.required(table, "basis", place)?;
    let entries = reader.array(
        value,
        "basis",
        "a list: [{ document = \"…\", article = \"…\" }]",
    )?;
    if entries.is_empty() {
        reader.report(&value.span(), Reason::Empty { key: "basis" });
        return None;
    }
    let basis: Vec<Basis> = entries
        .iter()
        .filter_map(|entry| read_document(reader, entry))
        .collect();
    if basis.len() != entries.len() {
        return None;
    }
    let read_somewhere = matches!(
        confidence,
        Some(
            Confidence::VerifiedText | Confidence::VerifiedSecondary | Confidence::VerifiedFragment
        )
    );
    if let Some(mark) = confidence.filter(|_| read_somewhere)
        && basis.iter().all(|entry| entry.document == LOCAL_SETTING)
    {
        reader.report(&value.span(), Reason::NoDocument(mark));
        return None;
    }
    Some(basis)
}

fn read_document(reader: &mut Reader<'_>, entry: &Spanned<DeValue<'_>>) -> Option<Basis> {
    let table = reader.table(
        entry,
        "basis",
        "a list: [{ document = \"…\", article = \"…\" }]",
    )?;
    reader.only_keys(table, &["document", "article"]);
    let document = reader.required_text(table, "document", &entry.span());
    let article = match table.get("article") {
        Some(value) => Some(reader.text(value, "article")?),
        None => None,
    };
    Some(Basis {
        document: document?,
        article,
    })
}

/// `from` and `until`; the outer `None` is a mistake, the inner one "still in force".
fn read_days(
    reader: &mut Reader<'_>,
    table: &DeTable<'_>,
    place: &Range<usize>,
) -> (Option<Date>, Option<Option<Date>>) {
    let from = reader
        .required(table, "from", place)
        .and_then(|value| reader.day(value, "from"));
    let Some(written) = table.get("until") else {
        return (from, Some(None));
    };
    let Some(until) = reader.day(written, "until") else {
        return (from, None);
    };
    if let Some(from) = from
        && until < from
    {
        reader.report(&written.span(), Reason::UntilBeforeFrom { from, until });
        return (Some(from), None);
    }
    (from, Some(Some(until)))
}

const _: () = assert!(
    RULE_KEYS.len() == VALUE_KEYS.len() + 8,
    "RULE_KEYS lists every value key and eight others"
);
