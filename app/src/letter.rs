//! 文书 written out: which part stands where. The words are in `text/`.

use domain::case::objection::Receipt;
use domain::case::{Finding, Letter, Outcome};
use domain::record::RecordKind;

use crate::prefs::Language;
use crate::text::Text;
use crate::text::letter::{Fate, LetterText};
use crate::view::{LetterBody, LetterPart, LetterReceiver, LetterRule, LetterSheet, MeasureNews};

/// Writes a letter out. What counts is the Chinese one; any other is a translation.
pub fn written(body: &LetterBody, language: Language) -> LetterSheet {
    let text = Text::of(language);
    let words = &text.letter;
    let office = match body.office.as_str() {
        "" => (words.office)(body.kind).to_owned(),
        name => name.to_owned(),
    };
    LetterSheet {
        office,
        title: (text.case.letter)(body.kind).to_owned(),
        number: (words.number)(&body.number),
        addressee: body.addressee.clone(),
        parts: parts(body, language, words),
        date: (words.date)(body.on),
        seal: words.seal.to_owned(),
        check: words.check.to_owned(),
    }
}

fn parts(body: &LetterBody, language: Language, words: &LetterText) -> Vec<LetterPart> {
    let mut parts = vec![said((words.opening)(body))];
    match body.kind {
        Letter::Decision
        | Letter::ComplaintDecision
        | Letter::Refused
        | Letter::FindingDecision
        | Letter::RepairDecision
        | Letter::RevocationDecision => {
            answer(&mut parts, body, language, words);
        }
        Letter::FindingNotice => charge(&mut parts, body, language),
        Letter::RevocationNotice => revocation(&mut parts, body, language),
        Letter::Supplement => {
            let items = body.missing.iter().filter(|one| !one.trim().is_empty());
            let items: Vec<_> = items.cloned().collect();
            if !items.is_empty() {
                parts.push(LetterPart::Quotes { items });
            }
        }
        Letter::Receipt
        | Letter::Accepted
        | Letter::Extension
        | Letter::ComplaintReceipt
        | Letter::FindingDropped
        | Letter::RepairReceipt
        | Letter::RevocationDropped => {
            parts.extend(quote(&body.reasons));
        }
        Letter::Remedied | Letter::ComplaintRemedied | Letter::RepairRemedied => {
            tasks(&mut parts, body, language, words);
        }
    }
    if !decides(body.kind) {
        parts.extend((words.due)(body).map(said));
        if !reports(body.kind) {
            parts.extend((words.record)(body).into_iter().map(said));
            measures(&mut parts, body, words);
        }
        let text = words.next.to_owned();
        parts.push(LetterPart::Heading { text });
        let items = (words.can)(body);
        parts.push(LetterPart::Items { items });
    }
    parts.push(said((words.closing)(body.kind).to_owned()));
    parts
}

/// Whether it says what was decided, under headings.
fn decides(kind: Letter) -> bool {
    matches!(
        kind,
        Letter::Refused
            | Letter::Decision
            | Letter::ComplaintDecision
            | Letter::FindingDecision
            | Letter::RepairDecision
            | Letter::RevocationDecision
    )
}

/// Whether it says what was done since.
pub(crate) fn reports(kind: Letter) -> bool {
    matches!(
        kind,
        Letter::Remedied | Letter::ComplaintRemedied | Letter::RepairRemedied
    )
}

/// What was decided, why, what follows, and what can be done about it.
fn answer(parts: &mut Vec<LetterPart>, body: &LetterBody, language: Language, words: &LetterText) {
    let mut at = 0;
    let mut heading = |text: &str| {
        at += 1;
        let text = (words.heading)(at, text);
        LetterPart::Heading { text }
    };
    if let Some(outcome) = &body.outcome {
        parts.push(heading(words.result));
        parts.push(said((words.decided)(outcome, body.of_measure)));
        changes(parts, outcome, language, words);
        if let Outcome::Disprove {
            breach,
            unperformed,
        } = outcome
        {
            parts.push(said((words.breach)(*breach)));
            parts.extend(quote(unperformed));
        }
        if let Outcome::Deny { unmet } = outcome {
            let items = unmet.iter().enumerate();
            let items: Vec<_> = items
                .map(|(at, one)| not_met(&one.what, body.rules.get(at), language, words))
                .collect();
            if !items.is_empty() {
                parts.push(LetterPart::Quotes { items });
            }
        }
    }
    let answered = body.answered.as_ref();
    let unit = answered.map_or("", |(unit, _)| unit.trim());
    let basis = quote(answered.map_or("", |(_, basis)| basis));
    let reasons = quote(&body.reasons);
    if reasons.is_some() || basis.is_some() || !unit.is_empty() {
        parts.push(heading(words.reasons));
    }
    parts.extend(reasons);
    if !unit.is_empty() {
        parts.push(said((words.answered)(unit)));
    }
    if let Some(basis) = basis {
        parts.push(said(words.basis.to_owned()));
        parts.push(basis);
    }
    parts.push(heading((words.follows)(body.case.kind())));
    parts.extend((words.record)(body).into_iter().map(said));
    measures(parts, body, words);
    receivers(parts, body, words);
    parts.push(heading(words.remedies));
    let items = (words.can)(body);
    parts.push(LetterPart::Items { items });
}

/// What is not met, with the rule that asks for it.
fn not_met(
    what: &str,
    rule: Option<&LetterRule>,
    language: Language,
    words: &LetterText,
) -> String {
    let Some(rule) = rule else {
        return what.to_owned();
    };
    let name = match language {
        Language::Zh => &rule.zh,
        Language::En => &rule.en,
    };
    (words.repair.unmet)(what, name, &rule.documents)
}

/// 接收方: who has been told to stop.
fn receivers(parts: &mut Vec<LetterPart>, body: &LetterBody, words: &LetterText) {
    let granted = body.outcome == Some(Outcome::Grant);
    let told = body.receivers.iter().filter(|_| granted);
    let items: Vec<_> = told.map(|one| called(one, words)).collect();
    if !items.is_empty() {
        parts.push(said((words.repair.receivers)(items.len(), body.due)));
        parts.push(LetterPart::Items { items });
    }
}

fn called(one: &LetterReceiver, words: &LetterText) -> String {
    (words.repair.receiver)(&one.unit, one.system.as_deref())
}

/// 拟认定: the ground, the facts and what they rest on, as the unit gave them.
fn charge(parts: &mut Vec<LetterPart>, body: &LetterBody, language: Language) {
    let words = &Text::of(language).case.false_entry;
    let Some(charge) = &body.charge else {
        return;
    };
    under(
        parts,
        words.page.charge,
        said((words.ground)(charge.ground).to_owned()),
    );
    quoted(
        parts,
        [
            (words.page.facts, charge.facts.as_str()),
            (words.page.basis, charge.basis.as_str()),
        ],
    );
}

/// 拟撤销修复: the facts and what they rest on, as the unit gave them.
fn revocation(parts: &mut Vec<LetterPart>, body: &LetterBody, language: Language) {
    let words = &Text::of(language).case.repair.page;
    quoted(
        parts,
        [
            (words.facts, body.reasons.as_str()),
            (words.basis, body.basis.as_str()),
        ],
    );
}

/// What somebody wrote, each under its heading.
fn quoted(parts: &mut Vec<LetterPart>, written: [(&str, &str); 2]) {
    for (heading, text) in written {
        if let Some(text) = quote(text) {
            under(parts, heading, text);
        }
    }
}

fn under(parts: &mut Vec<LetterPart>, heading: &str, part: LetterPart) {
    let text = heading.to_owned();
    parts.extend([LetterPart::Heading { text }, part]);
}

/// 消除不良影响: each task with the day and what was done; after a repair each receiver.
fn tasks(parts: &mut Vec<LetterPart>, body: &LetterBody, language: Language, words: &LetterText) {
    let name = Text::of(language).case.task;
    let row = |who: String, receipt: &Receipt| {
        vec![
            who,
            (words.date)(receipt.on),
            match receipt.text.trim() {
                "" => words.nothing.to_owned(),
                text => text.to_owned(),
            },
        ]
    };
    let done = body.tasks.iter();
    let done = done.map(|(task, receipt)| row(name(*task).to_owned(), receipt));
    let stopped = body.receivers.iter();
    let stopped = stopped.filter_map(|one| Some(row(called(one, words), one.done.as_ref()?)));
    for (head, rows) in [
        (words.task_columns, done.collect::<Vec<_>>()),
        (words.repair.receiver_columns, stopped.collect()),
    ] {
        if !rows.is_empty() {
            let head = head.map(str::to_owned).to_vec();
            parts.push(LetterPart::Table { head, rows });
        }
    }
}

fn changes(parts: &mut Vec<LetterPart>, outcome: &Outcome, language: Language, words: &LetterText) {
    let said = |text: &str| match text.trim() {
        "" => words.nothing.to_owned(),
        text => text.to_owned(),
    };
    let rows: Vec<_> = outcome
        .changes()
        .iter()
        .map(|change| {
            vec![
                field(&change.field, language),
                said(&change.old),
                said(&change.new),
            ]
        })
        .collect();
    if !rows.is_empty() {
        let head = words.changes.map(str::to_owned).to_vec();
        parts.push(LetterPart::Table { head, rows });
    }
}

/// What a field is called.
fn field(code: &str, language: Language) -> String {
    let mut fields = RecordKind::ALL.into_iter().flat_map(RecordKind::fields);
    let found = fields.find(|field| field.code == code);
    let name = found.map_or(code, |field| match language {
        Language::Zh => field.zh,
        Language::En => field.en,
    });
    name.to_owned()
}

fn measures(parts: &mut Vec<LetterPart>, body: &LetterBody, words: &LetterText) {
    if body.measures.is_empty() {
        return;
    }
    let fate = match body.kind {
        Letter::Decision | Letter::ComplaintDecision | Letter::RepairDecision => {
            match &body.outcome {
                Some(outcome)
                    if matches!(outcome.finding(), Finding::Founded | Finding::Granted) =>
                {
                    Fate::Ended
                }
                _ => Fate::Resumed,
            }
        }
        Letter::Refused => Fate::Resumed,
        _ => Fate::Suspended,
    };
    parts.push(said((words.measures)(fate, body.on, body.of_measure)));
    let rows = body.measures.iter();
    let rows = rows.map(|one| measure(one, fate, words)).collect();
    let head = (words.measure_columns)(fate).map(str::to_owned).to_vec();
    parts.push(LetterPart::Table { head, rows });
}

fn measure(one: &MeasureNews, fate: Fate, words: &LetterText) -> Vec<String> {
    let day =
        |day: Option<jiff::civil::Date>| day.map_or_else(|| words.endless.to_owned(), words.date);
    let now = match fate {
        Fate::Suspended => words.suspended.to_owned(),
        Fate::Resumed => day(one.last_day),
        Fate::Ended => words.ended.to_owned(),
    };
    let left = match fate {
        Fate::Ended => None,
        Fate::Suspended | Fate::Resumed => one.days_left,
    };
    let left = left.map_or_else(|| words.no_days.to_owned(), words.days);
    vec![
        one.name.clone(),
        one.unit.clone(),
        day(one.before),
        now,
        left,
    ]
}

fn said(text: String) -> LetterPart {
    LetterPart::Text { text }
}

fn quote(text: &str) -> Option<LetterPart> {
    let text = text.trim();
    (!text.is_empty()).then(|| LetterPart::Quote {
        text: text.to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use domain::case::finding::{Charge, FindingGround};
    use domain::case::objection::TaskKind;
    use domain::case::{Breach, CaseKind, CaseNumber, Change, LetterNumber, Unmet};
    use domain::measure::OrderKind;
    use jiff::civil::date;

    use super::*;

    const BOTH: [Language; 2] = [Language::Zh, Language::En];

    fn body(kind: Letter) -> LetterBody {
        let case = CaseNumber::new(CaseKind::Objection, date(2026, 11, 22), 12);
        LetterBody {
            kind,
            number: "YY20261122-00012-7-F".to_owned(),
            case: case.expect("in range"),
            on: date(2026, 11, 22),
            office: "示例市信用办".to_owned(),
            addressee: "张示例".to_owned(),
            subject: "示例机电有限公司".to_owned(),
            title: "罚款".to_owned(),
            document_no: "示应急罚〔2026〕1号".to_owned(),
            authority: "示例市应急管理局".to_owned(),
            reasons: String::new(),
            missing: Vec::new(),
            outcome: None,
            answered: None,
            due: None,
            extension: None,
            measures: Vec::new(),
            complain_until: None,
            of_measure: false,
            hides: false,
            tasks: Vec::new(),
            charge: None,
            basis: String::new(),
            receivers: Vec::new(),
            rules: Vec::new(),
            banned_until: None,
            public_until: None,
            may_come_back: false,
        }
    }

    /// A letter of a finding, as full as one can be.
    fn finding(kind: Letter) -> LetterBody {
        let case = CaseNumber::new(CaseKind::Finding, date(2026, 11, 22), 12);
        let outcome = match kind {
            Letter::FindingDecision => Some(Outcome::Disprove {
                breach: Breach::Partly,
                unperformed: "申报的证书不是真的。".to_owned(),
            }),
            Letter::ComplaintDecision => Some(Outcome::Stand),
            _ => None,
        };
        let charge = Charge {
            ground: FindingGround::Forged,
            facts: "发证机构没有发过这份证书。".to_owned(),
            basis: "发证机构的复函".to_owned(),
        };
        LetterBody {
            case: case.expect("in range"),
            number: "RD20261122-00012-7-L".to_owned(),
            reasons: "与发证机构核实过。".to_owned(),
            outcome,
            due: Some(date(2026, 12, 1)),
            complain_until: Some(date(2026, 12, 7)),
            charge: (kind == Letter::FindingNotice).then_some(charge),
            ..body(kind)
        }
    }

    /// The same with as little as there may be, and with the other outcomes.
    fn findings(kind: Letter) -> Vec<LetterBody> {
        let full = finding(kind);
        let bare = LetterBody {
            outcome: None,
            due: None,
            complain_until: None,
            charge: None,
            reasons: String::new(),
            ..full.clone()
        };
        let others = match kind {
            Letter::FindingDecision => vec![
                Outcome::Disprove {
                    breach: Breach::Unfulfilled,
                    unperformed: "申报的证书不是真的。".to_owned(),
                },
                Outcome::Clear,
            ],
            Letter::ComplaintDecision => vec![Outcome::Restore],
            _ => Vec::new(),
        };
        let others = others.into_iter().map(|outcome| LetterBody {
            outcome: Some(outcome),
            ..full.clone()
        });
        let mut all: Vec<LetterBody> = others.collect();
        all.extend([full, bare]);
        all
    }

    /// Letters of a repair with each outcome they may tell of.
    fn repairs(kind: Letter) -> Vec<LetterBody> {
        let case = CaseNumber::new(CaseKind::Repair, date(2026, 11, 22), 12).expect("in range");
        let unmet = vec![Unmet {
            rule: "REP.CONDITIONS".to_owned(),
            what: "罚款没有缴清。".to_owned(),
        }];
        let outcomes = match kind {
            Letter::RepairDecision => vec![Outcome::Grant, Outcome::Deny { unmet }],
            Letter::RevocationDecision => vec![
                Outcome::Revoke { ban: true },
                Outcome::Revoke { ban: false },
                Outcome::Keep,
            ],
            Letter::ComplaintDecision => vec![Outcome::Grant, Outcome::Stand],
            _ => Vec::new(),
        };
        let mut told: Vec<Option<Outcome>> = outcomes.into_iter().map(Some).collect();
        told.push(None);
        let bodies = told.into_iter().map(|outcome| LetterBody {
            case,
            number: LetterNumber { case, letter: kind }.to_string(),
            outcome,
            answered: None,
            measures: Vec::new(),
            basis: "开户银行复函".to_owned(),
            tasks: Vec::new(),
            receivers: vec![LetterReceiver {
                unit: "示例市水务局".to_owned(),
                system: Some("联合审批系统".to_owned()),
                done: (kind == Letter::RepairRemedied).then(|| Receipt {
                    on: date(2026, 11, 24),
                    text: "已从审批页面撤下。".to_owned(),
                }),
            }],
            rules: vec![LetterRule {
                zh: "修复条件".to_owned(),
                en: "Conditions of repair".to_owned(),
                documents: vec!["国办发〔2025〕22号".to_owned()],
            }],
            banned_until: Some(date(2029, 11, 22)),
            public_until: Some(date(2027, 4, 8)),
            may_come_back: true,
            ..full(kind)
        });
        bodies.collect()
    }

    fn of_objections() -> Vec<Letter> {
        CaseKind::Objection.writes()
    }

    /// As full as a letter of its kind can be.
    fn full(kind: Letter) -> LetterBody {
        let change = Change {
            field: "CF_SY".to_owned(),
            old: String::new(),
            new: "设备已经按期检测。".to_owned(),
        };
        let decided = matches!(kind, Letter::Decision | Letter::ComplaintDecision);
        LetterBody {
            reasons: "与检测报告一致。\n已经核对。".to_owned(),
            missing: vec!["检测报告".to_owned(), "缴款凭证".to_owned()],
            outcome: decided.then(|| Outcome::Correct {
                changes: vec![change],
            }),
            answered: decided.then(|| ("示例市应急管理局".to_owned(), "检测报告".to_owned())),
            due: Some(date(2026, 12, 1)),
            extension: Some(7),
            measures: vec![MeasureNews {
                name: "限制参加政府采购".to_owned(),
                unit: "示例市财政局".to_owned(),
                what: OrderKind::Suspend,
                before: Some(date(2027, 3, 1)),
                last_day: Some(date(2027, 3, 21)),
                days_left: Some(90),
            }],
            complain_until: Some(date(2026, 12, 7)),
            tasks: vec![(
                TaskKind::Recipients,
                Receipt {
                    on: date(2026, 11, 20),
                    text: "已经通知三家单位。".to_owned(),
                },
            )],
            ..body(kind)
        }
    }

    /// The same about a measure alone, and about a record that is hidden while it runs.
    fn others(kind: Letter) -> [LetterBody; 2] {
        let decided = matches!(kind, Letter::Decision | Letter::ComplaintDecision);
        let of_measure = LetterBody {
            of_measure: true,
            outcome: decided.then_some(Outcome::EndMeasures),
            ..full(kind)
        };
        let hidden = LetterBody {
            hides: true,
            ..full(kind)
        };
        [of_measure, hidden]
    }

    fn words(sheet: &LetterSheet) -> Vec<String> {
        let mut all = vec![
            sheet.office.clone(),
            sheet.title.clone(),
            sheet.number.clone(),
            sheet.addressee.clone(),
            sheet.date.clone(),
            sheet.seal.clone(),
            sheet.check.clone(),
        ];
        for part in &sheet.parts {
            match part {
                LetterPart::Heading { text }
                | LetterPart::Text { text }
                | LetterPart::Quote { text } => all.push(text.clone()),
                LetterPart::Quotes { items } | LetterPart::Items { items } => {
                    assert!(!items.is_empty(), "{part:?}");
                    all.extend(items.clone());
                }
                LetterPart::Table { head, rows } => {
                    assert!(!rows.is_empty(), "{part:?}");
                    all.extend(head.clone());
                    for row in rows {
                        assert_eq!(row.len(), head.len());
                        all.extend(row.clone());
                    }
                }
            }
        }
        all
    }

    #[test]
    fn every_letter_says_what_it_is_about_and_nothing_is_empty() {
        for language in BOTH {
            let objections = of_objections().into_iter().flat_map(|kind| {
                let [of_measure, hidden] = others(kind);
                vec![body(kind), full(kind), of_measure, hidden]
            });
            let findings = CaseKind::Finding.writes().into_iter().flat_map(findings);
            let repairs = CaseKind::Repair.writes().into_iter().flat_map(repairs);
            for body in objections.chain(findings).chain(repairs) {
                let kind = body.kind;
                let sheet = written(&body, language);
                let all = words(&sheet);
                let text = all.join("\n");
                let day = match language {
                    Language::Zh => "2026年11月22日",
                    Language::En => "2026-11-22",
                };
                let case = body.case.to_string();
                for said in [&body.number, day, "示应急罚〔2026〕1号", "张示例", &case] {
                    assert!(
                        text.contains(said),
                        "{kind:?} {language:?}: {said} in {text}"
                    );
                }
                for one in &all {
                    assert!(!one.trim().is_empty(), "{kind:?} {language:?}: {text}");
                }
                for never in ["null", "None", "Some(", "{", "（）", "()", "。。", "  "] {
                    assert!(!text.contains(never), "{never:?} in {text}");
                }
            }
        }
    }

    #[test]
    fn every_answer_tells_what_can_be_done_about_it() {
        for kind in [Letter::Refused, Letter::Decision, Letter::ComplaintDecision] {
            let zh = words(&written(&full(kind), Language::Zh)).join("\n");
            let en = words(&written(&full(kind), Language::En)).join("\n");
            assert!(zh.contains("行政复议") && zh.contains("行政诉讼"), "{zh}");
            assert!(
                en.contains("reconsideration") && en.contains("court"),
                "{en}"
            );
            let complaint = kind != Letter::ComplaintDecision;
            assert_eq!(zh.contains("最后一天是2026年12月7日"), complaint, "{zh}");
            assert_eq!(en.contains("2026-12-07"), complaint, "{en}");
        }
    }

    #[test]
    fn a_letter_without_a_known_day_says_so() {
        for kind in [
            Letter::Receipt,
            Letter::Accepted,
            Letter::Extension,
            Letter::ComplaintReceipt,
        ] {
            let text = words(&written(&body(kind), Language::Zh)).join("\n");
            assert!(text.contains("放假安排"), "{text}");
        }
    }

    #[test]
    fn measures_have_both_days_and_what_is_left() {
        let said = |body: &LetterBody| words(&written(body, Language::Zh)).join("|");
        let suspended = said(&full(Letter::Receipt));
        assert!(
            suspended.contains("2027年3月1日|暂停中|90 天"),
            "{suspended}"
        );
        assert!(suspended.contains("|暂停前的最后一天|"), "{suspended}");
        let resumed = said(&full(Letter::Refused));
        assert!(
            resumed.contains("2027年3月1日|2027年3月21日|90 天"),
            "{resumed}"
        );
        assert!(resumed.contains("|原定最后一天|"), "{resumed}");
        let ended = said(&full(Letter::Decision));
        assert!(ended.contains("2027年3月1日|已终止|—"), "{ended}");
        let upheld = LetterBody {
            outcome: Some(Outcome::Uphold),
            ..full(Letter::ComplaintDecision)
        };
        assert!(said(&upheld).contains("2027年3月1日|2027年3月21日|90 天"));
        let endless = LetterBody {
            measures: full(Letter::Refused)
                .measures
                .into_iter()
                .map(|one| MeasureNews {
                    before: None,
                    last_day: None,
                    days_left: None,
                    ..one
                })
                .collect(),
            ..body(Letter::Refused)
        };
        assert!(said(&endless).contains("没有期限|没有期限|—"));
    }

    #[test]
    fn a_letter_about_a_measure_says_nothing_of_a_mark_or_of_a_record() {
        for kind in of_objections() {
            let decided = matches!(kind, Letter::Decision | Letter::ComplaintDecision);
            let outcomes = match decided {
                true => vec![
                    Some(Outcome::EndMeasures),
                    Some(Outcome::Uphold),
                    Some(Outcome::Undecidable),
                ],
                false => vec![None],
            };
            for outcome in outcomes {
                let [body, _] = others(kind);
                let body = LetterBody { outcome, ..body };
                let zh = words(&written(&body, Language::Zh)).join("\n");
                assert!(zh.contains("的惩戒措施"), "{kind:?}: {zh}");
                for never in ["该信息", "信用信息", "标注“异议处理中”", "停止公示"]
                {
                    assert!(!zh.contains(never), "{kind:?} {never}: {zh}");
                }
                let en = words(&written(&body, Language::En)).join("\n");
                assert!(
                    en.contains("the measure “罚款” on 示例机电有限公司"),
                    "{en}"
                );
                for never in ["under objection", "the record"] {
                    assert!(!en.contains(never), "{kind:?} {never}: {en}");
                }
            }
        }
    }

    #[test]
    fn a_letter_about_a_hidden_record_says_nothing_of_a_mark() {
        for kind in of_objections() {
            let [_, body] = others(kind);
            let zh = words(&written(&body, Language::Zh)).join("\n");
            assert!(!zh.contains("异议处理中"), "{kind:?}: {zh}");
            let en = words(&written(&body, Language::En)).join("\n");
            assert!(!en.contains("under objection"), "{kind:?}: {en}");
        }
        let receipt = &others(Letter::Receipt)[1];
        let zh = words(&written(receipt, Language::Zh)).join("\n");
        assert!(
            zh.contains("自提交时起，该信息停止公示，直到办结。"),
            "{zh}"
        );
        let decided = LetterBody {
            outcome: Some(Outcome::Uphold),
            ..others(Letter::Decision)[1].clone()
        };
        let zh = words(&written(&decided, Language::Zh)).join("\n");
        assert!(zh.contains("应当公示的，恢复公示。"), "{zh}");
    }

    #[test]
    fn a_notice_says_what_is_held_against_it_and_what_the_enterprise_may_do() {
        let sheet = written(&finding(Letter::FindingNotice), Language::Zh);
        let zh = words(&sheet).join("|");
        for said in [
            "证明材料虚假",
            "发证机构没有发过这份证书。",
            "发证机构的复函",
            "最后一天是2026年12月1日",
            "要求当面陈述",
            "核实中",
            "也不是行政处罚",
        ] {
            assert!(zh.contains(said), "{said}: {zh}");
        }
        let day_unknown = LetterBody {
            due: None,
            ..finding(Letter::FindingNotice)
        };
        let zh = words(&written(&day_unknown, Language::Zh)).join("|");
        assert!(zh.contains("放假安排"), "{zh}");
    }

    #[test]
    fn a_finding_says_what_was_not_kept_that_nothing_more_follows_and_what_can_be_done() {
        let zh = words(&written(&finding(Letter::FindingDecision), Language::Zh)).join("|");
        for said in [
            "认定不实，该条信息停止使用。",
            "“部分履行”",
            "|申报的证书不是真的。|",
            "与发证机构核实过。",
            "其他信息不受影响",
            "也不是行政处罚",
            "最后一天是2026年12月7日",
            "行政复议",
            "行政诉讼",
        ] {
            assert!(zh.contains(said), "{said}: {zh}");
        }
        let cleared = LetterBody {
            outcome: Some(Outcome::Clear),
            complain_until: None,
            ..finding(Letter::FindingDecision)
        };
        let zh = words(&written(&cleared, Language::Zh)).join("|");
        assert!(!zh.contains("停止使用") && !zh.contains("投诉"), "{zh}");
        for kind in CaseKind::Finding.writes() {
            for body in findings(kind) {
                let zh = words(&written(&body, Language::Zh)).join("|");
                for never in ["异议", "惩戒措施自", "暂停执行"] {
                    assert!(!zh.contains(never), "{kind:?} {never}: {zh}");
                }
            }
        }
    }

    #[test]
    fn whoever_applies_for_repair_is_not_told_that_inspections_do_not_count() {
        let repair = repairs(Letter::Accepted).remove(0);
        for (body, counts) in [(repair, false), (full(Letter::Accepted), true)] {
            let zh = words(&written(&body, Language::Zh)).join("|");
            let en = words(&written(&body, Language::En)).join("|");
            assert!(zh.contains("最迟于2026年12月1日书面答复您"), "{zh}");
            assert_eq!(zh.contains("所需时间不计入"), counts, "{zh}");
            assert_eq!(en.contains("is not counted"), counts, "{en}");
        }
    }

    #[test]
    fn letters_of_a_repair_speak_of_the_repair() {
        for kind in CaseKind::Repair.writes() {
            for body in repairs(kind) {
                let zh = words(&written(&body, Language::Zh)).join("|");
                assert!(
                    !zh.contains("异议") && zh.contains("修复"),
                    "{kind:?}: {zh}"
                );
            }
        }
        let said = |kind, at: usize| words(&written(&repairs(kind)[at], Language::Zh)).join("|");
        assert!(said(Letter::RepairDecision, 0).contains("终止公示"));
        let named = "示例市水务局（系统：联合审批系统）";
        assert!(said(Letter::RepairDecision, 0).contains(named));
        let stopped = said(Letter::RepairRemedied, 0);
        assert!(
            stopped.contains(&format!("|{named}|2026年11月24日|已从审批页面撤下。")),
            "{stopped}"
        );
        let denied = said(Letter::RepairDecision, 1);
        assert!(
            denied.contains("罚款没有缴清（所依据的规则：修复条件，国办发〔2025〕22号）"),
            "{denied}"
        );
        let revoked = said(Letter::RevocationDecision, 0);
        assert!(revoked.contains("恢复公示"), "{revoked}");
        assert!(revoked.contains("到2029年11月22日为止（含当日），不受理您的信用修复申请"));
        assert!(!said(Letter::RevocationDecision, 1).contains("不受理您的信用修复申请"));
        assert!(said(Letter::RevocationNotice, 0).contains("开户银行复函"));
    }

    #[test]
    fn a_letter_of_a_repair_says_what_is_public_by_its_day_and_nothing_that_is_not_so() {
        let of = |kind, at: usize| repairs(kind).remove(at);
        let zh = |body: &LetterBody| words(&written(body, Language::Zh)).join("|");
        let en = |body: &LetterBody| words(&written(body, Language::En)).join("|");
        let (stays, until) = (
            ("照常公示", "stays public"),
            ("到2027年4月8日为止", "2027-04-08"),
        );
        let letters = [
            (of(Letter::RepairReceipt, 0), stays),
            (of(Letter::Accepted, 0), stays),
            (of(Letter::Refused, 0), until),
            (of(Letter::RepairDecision, 1), until),
            (of(Letter::RevocationNotice, 0), until),
            (of(Letter::RevocationDecision, 0), until),
        ];
        for (public, (said, said_en)) in letters {
            let kind = public.kind;
            assert!(zh(&public).contains(said), "{kind:?}: {}", zh(&public));
            assert!(en(&public).contains(said_en), "{kind:?}: {}", en(&public));
            let hidden = LetterBody {
                public_until: None,
                ..public
            };
            for never in [said, "照常公示", "自即日起恢复公示"] {
                assert!(!zh(&hidden).contains(never), "{kind:?}: {}", zh(&hidden));
            }
            for never in [said_en, "stays public", "is public again"] {
                assert!(!en(&hidden).contains(never), "{kind:?}: {}", en(&hidden));
            }
        }
        let denied = of(Letter::RepairDecision, 1);
        assert!(zh(&denied).contains("再次申请") && en(&denied).contains("apply again"));
        let over = LetterBody {
            may_come_back: false,
            ..denied
        };
        assert!(!zh(&over).contains("再次申请") && !en(&over).contains("apply again"));
    }

    #[test]
    fn facts_and_basis_of_a_notice_of_revocation_have_their_labels() {
        let notice = repairs(Letter::RevocationNotice).remove(0);
        let zh = words(&written(&notice, Language::Zh)).join("|");
        let labelled = "|不实的事实|与检测报告一致。\n已经核对。|依据|开户银行复函|";
        assert!(zh.contains(labelled), "{zh}");
        let en = words(&written(&notice, Language::En)).join("|");
        assert!(en.contains("|Basis|开户银行复函|"), "{en}");
    }

    #[test]
    fn a_corrected_field_has_its_name_and_what_it_said() {
        let zh = words(&written(&full(Letter::Decision), Language::Zh)).join("|");
        assert!(zh.contains("|（没有内容）|设备已经按期检测。|"), "{zh}");
        assert!(!zh.contains("CF_SY"), "{zh}");
    }

    #[test]
    fn the_report_of_what_was_done_has_each_task_and_what_comes_next() {
        let said = |kind| words(&written(&full(kind), Language::Zh)).join("|");
        let first = said(Letter::Remedied);
        let row = "|向使用单位通报处理结果|2026年11月20日|已经通知三家单位。|";
        assert!(first.contains(row), "{first}");
        assert!(first.contains("最后一天是2026年12月7日"), "{first}");
        let last = said(Letter::ComplaintRemedied);
        assert!(last.contains(row) && !last.contains("投诉一次"), "{last}");
        // What was decided stands in the letter of that.
        assert!(!first.contains("限制参加政府采购"), "{first}");
    }

    #[test]
    fn what_somebody_wrote_is_kept_apart_from_our_words() {
        let sheet = written(&full(Letter::Decision), Language::En);
        let quotes: Vec<_> = sheet
            .parts
            .iter()
            .filter_map(|part| match part {
                LetterPart::Quote { text } => Some(text.as_str()),
                _ => None,
            })
            .collect();
        assert_eq!(quotes, ["与检测报告一致。\n已经核对。", "检测报告"]);
    }
}
