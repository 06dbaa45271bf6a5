//! 公共信用报告 written out: which part stands where. The words are in `text/`.

use domain::record::{ObjectionMark, RecordKind};
use domain::registration::{Label, in_words};
use domain::report::{Section, Standing};

use crate::prefs::Language;
use crate::text::Text;
use crate::view::{
    CreditReport, LeftOut, LetterPart, LetterSheet, PublicEntry, ReportContent, ReportedCommitment,
    ReportedRecord,
};

/// Writes a report out. What counts is the Chinese one; any other is a translation.
pub fn written(report: &CreditReport, standing: Standing, language: Language) -> LetterSheet {
    let text = Text::of(language);
    let words = &text.credit_report;
    let office = match report.office.as_str() {
        "" => words.office.to_owned(),
        name => name.to_owned(),
    };
    LetterSheet {
        office,
        title: (words.title)(report.edition).to_owned(),
        number: (words.number)(&report.number.to_string()),
        // It is to nobody in particular.
        addressee: String::new(),
        parts: Sheet { text, language }.parts(report, standing),
        date: (text.letter.date)(report.on),
        seal: words.seal.to_owned(),
        check: words.check.to_owned(),
    }
}

/// The language a report is written in.
#[derive(Clone, Copy)]
struct Sheet {
    text: &'static Text,
    language: Language,
}

impl Sheet {
    fn parts(self, report: &CreditReport, standing: Standing) -> Vec<LetterPart> {
        let (words, content) = (&self.text.credit_report, &report.content);
        let mut parts = Vec::new();
        if let Standing::Outdated { gone, new } = standing {
            parts.push(said((words.outdated)(gone, new)));
        }
        parts.push(said((words.opening)(&content.name, report.on)));
        if !content.entries.is_empty() {
            let marked = (words.filled_in)(content.entries.len(), verified(content));
            parts.push(said(marked));
        }
        let left_out = content.left_out;
        parts.push(said((words.counts)([
            content.records_of(RecordKind::Licence).count() + left_out.licences as usize,
            content.records_of(RecordKind::Penalty).count() + left_out.penalties as usize,
            content.commitments.len() + left_out.commitments as usize,
            content.entries.len() + left_out.entries as usize,
        ])));
        if left_out != LeftOut::default() {
            parts.push(said(words.shortened.to_owned()));
        }
        for (at, section) in (1..).zip(Section::ALL) {
            let text = (self.text.letter.heading)(at, (words.section)(section));
            parts.push(LetterPart::Heading { text });
            parts.extend(self.section(section, content));
        }
        let text = (self.text.letter.heading)(Section::ALL.len() + 1, words.notes);
        parts.push(LetterPart::Heading { text });
        let items = words.note.map(str::to_owned).to_vec();
        parts.push(LetterPart::Items { items });
        parts
    }

    fn section(self, section: Section, content: &ReportContent) -> Vec<LetterPart> {
        let words = &self.text.credit_report;
        let table = match section {
            Section::Basic => {
                let facts = table(&words.fact, self.facts(content));
                let declared = content.declarations.iter().map(|one| {
                    let (name, text) = (self.text.record_desk.declared, &self.text.record_desk);
                    said((words.pair)(name, &(text.declaration)(one)))
                });
                return facts.into_iter().chain(declared).collect();
            }
            Section::Licences => {
                let records = content.records_of(RecordKind::Licence);
                let rows = records.map(|one| self.licence(one)).collect();
                table(&words.licence_columns, rows)
            }
            Section::Penalties => {
                let records = content.records_of(RecordKind::Penalty);
                let rows = records.map(|one| self.penalty(one)).collect();
                table(&words.penalty_columns, rows)
            }
            Section::Commitments => {
                let rows = content.commitments.iter();
                let rows = rows.map(|one| self.commitment(one)).collect();
                table(&words.commitment_columns, rows)
            }
            Section::SelfRegistered => return self.self_registered(content),
        };
        vec![table.unwrap_or_else(|| said(words.nothing.to_owned()))]
    }

    /// What the subject says about itself, with what it is worth: only what is verified counts for anything.
    fn self_registered(self, content: &ReportContent) -> Vec<LetterPart> {
        let words = &self.text.credit_report;
        let rows = content.entries.iter();
        let rows = rows.map(|one| self.entry(&one.entry)).collect();
        let Some(table) = table(&words.entry_columns, rows) else {
            return vec![said(words.nothing.to_owned())];
        };
        let mut parts = vec![said(words.self_registered.to_owned()), table];
        let verified = verified(content);
        if verified > 0 {
            parts.push(said((words.weight)(content.weight).to_owned()));
        }
        if verified < content.entries.len() {
            parts.push(said(words.unverified.to_owned()));
        }
        parts
    }

    fn facts(self, content: &ReportContent) -> Vec<Vec<String>> {
        let (words, of_subject) = (&self.text.credit_report, &self.text.subject);
        let registration = match self.language {
            Language::Zh => &content.registration_zh,
            Language::En => &content.registration_en,
        };
        let code = content.uscc.clone();
        let mut rows = vec![
            vec![words.subject_name.to_owned(), content.name.clone()],
            vec![
                of_subject.code.to_owned(),
                code.unwrap_or_else(|| of_subject.no_code.to_owned()),
            ],
            vec![
                of_subject.party.to_owned(),
                (self.text.words.party)(content.party).to_owned(),
            ],
        ];
        for (name, value) in [
            (of_subject.registration, registration),
            (of_subject.region, &content.region),
        ] {
            rows.extend(
                value
                    .as_ref()
                    .map(|value| vec![name.to_owned(), value.clone()]),
            );
        }
        rows
    }

    fn licence(self, record: &ReportedRecord) -> Vec<String> {
        vec![
            self.or_none(&record.title),
            self.or_none(&record.document_no),
            self.or_none(&record.authority),
            record.decided_on.to_string(),
            self.or_none(&self.marks(record).join(self.text.credit_report.between)),
        ]
    }

    /// What stands beside a record that somebody objects to, or whose repair is applied for.
    fn marks(self, record: &ReportedRecord) -> Vec<&'static str> {
        let words = &self.text.record;
        let objection = record.mark.map(|mark| match mark {
            ObjectionMark::Open => words.objected,
            ObjectionMark::Noted => words.disputed,
        });
        let repair = record.under_repair.then_some(words.under_repair);
        objection.into_iter().chain(repair).collect()
    }

    fn penalty(self, record: &ReportedRecord) -> Vec<String> {
        let words = &self.text.credit_report;
        let until = record.until.map(|day| day.to_string());
        let class = record.class.map(|class| (self.text.words.class)(class));
        let remarks: Vec<&str> = class.into_iter().chain(self.marks(record)).collect();
        let both = [record.title.as_str(), record.summary.as_str()];
        let both: Vec<&str> = both.into_iter().filter(|text| !text.is_empty()).collect();
        vec![
            self.or_none(&both.join(words.between)),
            self.or_none(&record.document_no),
            self.or_none(&record.authority),
            record.decided_on.to_string(),
            until.unwrap_or_else(|| self.text.record.long_term.to_owned()),
            self.or_none(&remarks.join(words.between)),
        ]
    }

    fn commitment(self, one: &ReportedCommitment) -> Vec<String> {
        let words = &self.text.commitment;
        let kind = (words.kind)(one.kind);
        vec![
            self.or_none(&one.reason),
            match one.kind_note.as_str() {
                "" => kind.to_owned(),
                note if self.is_zh() => format!("{kind}（{note}）"),
                note => format!("{kind} ({note})"),
            },
            one.made_on.to_string(),
            match one.acceptor.as_str() {
                "" => words.own_unit.to_owned(),
                unit => unit.to_owned(),
            },
            (words.standing)(one.standing).to_owned(),
        ]
    }

    /// An entry, never without its label.
    fn entry(self, entry: &PublicEntry) -> Vec<String> {
        let words = &self.text.credit_report;
        let values = entry.others().map(|(field, value)| {
            let name = self.either(field.zh, field.en);
            (words.pair)(name, &in_words(field, value, self.is_zh()))
        });
        let values: Vec<String> = values.collect();
        let until = entry.until.map(|day| day.to_string());
        vec![
            self.name_of(entry),
            self.or_none(&values.join(words.between)),
            self.label(entry),
            until.unwrap_or_else(|| words.none.to_owned()),
        ]
    }

    /// Its kind, what it is called, and its number.
    fn name_of(self, entry: &PublicEntry) -> String {
        let (words, shown) = (&self.text.credit_report, &self.text.public_entry);
        let kind = self.either(entry.kind.zh(), entry.kind.en());
        let name = match entry.title() {
            "" => kind.to_owned(),
            title => (shown.name)(kind, title),
        };
        format!("{name}{}{}", words.between, entry.number)
    }

    /// Label, how, by whom and when it was verified, and what else stands beside it.
    fn label(self, entry: &PublicEntry) -> String {
        let (words, shown) = (&self.text.registration, &self.text.public_entry);
        let mut parts = vec![(words.label)(entry.label).to_owned()];
        parts.extend(entry.method.map(|method| (words.method)(method).to_owned()));
        if !entry.unit.is_empty() {
            parts.push(entry.unit.clone());
        }
        parts.extend(entry.verified_on.map(|day| day.to_string()));
        if entry.matched {
            parts.push(shown.matched.trim_end_matches(['。', '.']).to_owned());
        }
        if entry.doubted {
            parts.push(shown.doubted.to_owned());
        }
        parts.join(self.text.credit_report.between)
    }

    fn or_none(self, text: &str) -> String {
        match text.trim() {
            "" => self.text.credit_report.none.to_owned(),
            text => text.to_owned(),
        }
    }

    fn is_zh(self) -> bool {
        self.language == Language::Zh
    }

    fn either(self, zh: &'static str, en: &'static str) -> &'static str {
        match self.language {
            Language::Zh => zh,
            Language::En => en,
        }
    }
}

/// How many entries are verified.
fn verified(content: &ReportContent) -> usize {
    let entries = content.entries.iter();
    entries
        .filter(|one| one.entry.label == Label::Verified)
        .count()
}

/// A table; `None` where it would be empty.
fn table(head: &[&str], rows: Vec<Vec<String>>) -> Option<LetterPart> {
    let head = head.iter().map(|name| (*name).to_owned()).collect();
    (!rows.is_empty()).then_some(LetterPart::Table { head, rows })
}

fn said(text: String) -> LetterPart {
    LetterPart::Text { text }
}

#[cfg(test)]
mod tests {
    use domain::commitment::{CommitmentKind, Standing as Performance};
    use domain::id::{EntryId, RecordId};
    use domain::record::{Class, PartyKind};
    use domain::registration::{Audience, Entry, EntryKind, Method, Values, Weight};
    use domain::report::{Edition, ReportNumber};
    use jiff::Timestamp;
    use jiff::civil::date;
    use uuid::Uuid;

    use super::*;
    use crate::view::ReportedEntry;

    const BOTH: [Language; 2] = [Language::Zh, Language::En];

    fn record(kind: RecordKind) -> ReportedRecord {
        ReportedRecord {
            id: RecordId::from_uuid(Uuid::from_u128(1)),
            state: "1:".to_owned(),
            kind,
            title: String::new(),
            document_no: String::new(),
            summary: String::new(),
            authority: String::new(),
            decided_on: date(2026, 11, 12),
            until: None,
            class: Some(Class::General),
            mark: Some(ObjectionMark::Open),
            under_repair: kind == RecordKind::Penalty,
        }
    }

    fn entry(label: Label) -> ReportedEntry {
        let values = [("year", "2025"), ("main_business", "机电设备制造")];
        let values = values.map(|(code, value)| (code.to_owned(), value.to_owned()));
        let publicity = ("publicity".to_owned(), "public".to_owned());
        let said = Entry {
            kind: EntryKind::OPERATION,
            values: values.into_iter().chain([publicity]).collect::<Values>(),
        };
        ReportedEntry {
            state: String::new(),
            entry: PublicEntry {
                id: EntryId::from_uuid(Uuid::from_u128(2)),
                number: "SB20261120-00001-0".to_owned(),
                kind: said.kind,
                values: said.shown_to(Audience::Public),
                label,
                method: Some(Method::Unit),
                unit: "示例市应急管理局".to_owned(),
                verified_on: Some(date(2026, 11, 20)),
                until: None,
                commitment: None,
                matched: true,
                doubted: true,
            },
        }
    }

    fn report(entries: Vec<ReportedEntry>) -> CreditReport {
        CreditReport {
            number: ReportNumber::new(date(2026, 11, 20), 1).expect("in range"),
            edition: Edition::Own,
            made_at: Timestamp::UNIX_EPOCH,
            on: date(2026, 11, 20),
            office: String::new(),
            content: ReportContent {
                name: "示例机电有限公司".to_owned(),
                uscc: None,
                party: PartyKind::Organisation,
                registration_zh: Some("市场监管部门".to_owned()),
                registration_en: Some("market regulation".to_owned()),
                region: Some("510681".to_owned()),
                records: vec![record(RecordKind::Licence), record(RecordKind::Penalty)],
                commitments: vec![ReportedCommitment {
                    id: Uuid::from_u128(3),
                    state: String::new(),
                    number: String::new(),
                    kind: CommitmentKind::Other,
                    kind_note: "自律".to_owned(),
                    reason: String::new(),
                    made_on: date(2026, 11, 20),
                    acceptor: String::new(),
                    standing: Performance::Performing,
                }],
                entries,
                declarations: Vec::new(),
                weight: Weight::Positive,
                left_out: LeftOut {
                    licences: 10,
                    penalties: 20,
                    commitments: 30,
                    entries: 40,
                },
            },
        }
    }

    /// Everything a sheet says, one text after another.
    fn texts(sheet: &LetterSheet) -> Vec<String> {
        let parts = sheet.parts.iter().flat_map(|part| match part {
            LetterPart::Heading { text } | LetterPart::Text { text } => vec![text.clone()],
            LetterPart::Items { items } => items.clone(),
            LetterPart::Table { head, rows } => {
                assert!(rows.iter().all(|row| row.len() == head.len()), "{head:?}");
                head.iter().chain(rows.iter().flatten()).cloned().collect()
            }
            other => panic!("{other:?}"),
        });
        parts.collect()
    }

    #[test]
    fn every_place_says_something_in_both_languages() {
        let outdated = Standing::Outdated { gone: 2, new: 1 };
        for entries in [
            Vec::new(),
            vec![entry(Label::Verified), entry(Label::Unverified)],
        ] {
            for language in BOTH {
                let sheet = written(&report(entries.clone()), outdated, language);
                for text in texts(&sheet) {
                    assert!(!text.trim().is_empty(), "{language:?} {sheet:?}");
                }
                for text in [&sheet.office, &sheet.title, &sheet.number, &sheet.date] {
                    assert!(!text.is_empty(), "{language:?}");
                }
            }
        }
    }

    #[test]
    fn what_is_not_listed_is_counted() {
        for language in BOTH {
            let words = &Text::of(language).credit_report;
            let sheet = written(
                &report(vec![entry(Label::Verified)]),
                Standing::Current,
                language,
            );
            let said = texts(&sheet);
            for expected in [
                (words.counts)([11, 21, 31, 41]),
                (words.filled_in)(1, 1),
                words.shortened.to_owned(),
            ] {
                assert!(said.contains(&expected), "{expected} in {said:?}");
            }
        }
    }

    #[test]
    fn whatever_is_disputed_is_marked() {
        for language in BOTH {
            let sheet = written(&report(Vec::new()), Standing::Current, language);
            let mark = Text::of(language).record.objected;
            let marked = texts(&sheet)
                .iter()
                .filter(|text| text.contains(mark))
                .count();
            assert_eq!(marked, 2, "a licence and a penalty: {sheet:?}");
        }
    }

    #[test]
    fn what_is_under_repair_is_marked() {
        for language in BOTH {
            let sheet = written(&report(Vec::new()), Standing::Current, language);
            let record = &Text::of(language).record;
            let said = texts(&sheet);
            let marked: Vec<_> = said
                .iter()
                .filter(|text| text.contains(record.under_repair))
                .collect();
            assert_eq!(marked.len(), 1, "the penalty: {sheet:?}");
            assert!(marked[0].contains(record.objected), "beside it: {marked:?}");
        }
    }

    #[test]
    fn what_nobody_verified_has_no_weight_and_says_so() {
        for language in BOTH {
            let words = &Text::of(language).credit_report;
            let weight = (words.weight)(Weight::Positive).to_owned();
            for (labels, weighs, doubts) in [
                (vec![Label::Verified], true, false),
                (vec![Label::Unverified], false, true),
                (vec![Label::Verified, Label::Unverified], true, true),
                (Vec::new(), false, false),
            ] {
                let entries = labels.into_iter().map(entry).collect();
                let sheet = written(&report(entries), Standing::Current, language);
                let said = texts(&sheet);
                assert_eq!(said.contains(&weight), weighs, "{language:?}");
                let doubt = said.iter().any(|text| text == words.unverified);
                assert_eq!(doubt, doubts, "{language:?}");
            }
        }
    }
}
