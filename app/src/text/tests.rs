use domain::identity::UsccError;
use domain::policy::{Amount, City, Confidence, Origin, Term, Unit};
use domain::record::{Class, ClassSource, PartyKind, RecordKind};

use super::Text;
use crate::prefs::Language;
use crate::view::Total;

const BOTH: [Language; 2] = [Language::Zh, Language::En];

/// Fixed texts as they stand in the sources: no empty string literal in either language.
#[test]
fn no_text_is_empty() {
    let sources = [
        include_str!("zh.rs"),
        include_str!("zh_words.rs"),
        include_str!("zh_account.rs"),
        include_str!("zh_claim.rs"),
        include_str!("zh_measure.rs"),
        include_str!("en_measure.rs"),
        include_str!("zh_policy.rs"),
        include_str!("zh_service.rs"),
        include_str!("en_service.rs"),
        include_str!("en.rs"),
        include_str!("en_policy.rs"),
        include_str!("en_account.rs"),
        include_str!("en_claim.rs"),
        include_str!("zh_letter.rs"),
        include_str!("en_letter.rs"),
        include_str!("zh_desk.rs"),
        include_str!("en_desk.rs"),
        include_str!("zh_guide.rs"),
        include_str!("en_guide.rs"),
        include_str!("zh_dispute.rs"),
        include_str!("en_dispute.rs"),
        include_str!("zh_commitment.rs"),
        include_str!("en_commitment.rs"),
        include_str!("zh_investigation.rs"),
        include_str!("en_investigation.rs"),
        include_str!("zh_registration.rs"),
        include_str!("en_registration.rs"),
        include_str!("zh_registration_guide.rs"),
        include_str!("en_registration_guide.rs"),
        include_str!("zh_batch.rs"),
        include_str!("en_batch.rs"),
        include_str!("zh_public_entry.rs"),
        include_str!("en_public_entry.rs"),
        include_str!("zh_credit_report.rs"),
        include_str!("en_credit_report.rs"),
        include_str!("zh_verification.rs"),
        include_str!("en_verification.rs"),
        include_str!("zh_milestone.rs"),
        include_str!("en_milestone.rs"),
        include_str!("zh_invitation.rs"),
        include_str!("zh_counter_entry.rs"),
        include_str!("en_invitation.rs"),
        include_str!("zh_objection.rs"),
        include_str!("en_objection.rs"),
        include_str!("zh_case_news.rs"),
        include_str!("en_case_news.rs"),
        include_str!("zh_false_entry.rs"),
        include_str!("en_false_entry.rs"),
        include_str!("zh_finding_letter.rs"),
        include_str!("en_finding_letter.rs"),
        include_str!("en_counter_entry.rs"),
        include_str!("zh_repair.rs"),
        include_str!("en_repair.rs"),
        include_str!("zh_penalty_notice.rs"),
        include_str!("en_penalty_notice.rs"),
        include_str!("zh_repair_case.rs"),
        include_str!("en_repair_case.rs"),
        include_str!("zh_repair_guide.rs"),
        include_str!("en_repair_guide.rs"),
        include_str!("zh_repair_letter.rs"),
        include_str!("en_repair_letter.rs"),
    ];
    for source in sources {
        for line in source.lines() {
            assert!(
                !line.contains(": \"\"") && !line.contains("=> \"\""),
                "{line}"
            );
        }
    }
}

#[test]
fn every_thing_has_a_word_of_its_own_in_both_languages() {
    for language in BOTH {
        let words = &Text::of(language).words;
        let groups: [Vec<&str>; 5] = [
            RecordKind::ALL.map(words.kind).to_vec(),
            PartyKind::ALL.map(words.party).to_vec(),
            Class::ALL.map(words.class).to_vec(),
            [
                ClassSource::Unit,
                ClassSource::SimpleProcedure,
                ClassSource::Kinds,
                ClassSource::FineAmount,
            ]
            .map(words.class_source)
            .to_vec(),
            Confidence::ALL.map(words.confidence_meaning).to_vec(),
        ];
        for mut group in groups {
            let all = group.len();
            group.sort_unstable();
            group.dedup();
            assert_eq!(group.len(), all, "{group:?}");
            assert!(group.iter().all(|word| !word.is_empty()));
        }
    }
}

#[test]
fn a_local_setting_is_never_called_law() {
    for language in BOTH {
        let words = &Text::of(language).words;
        for mark in Confidence::ALL {
            let says_local = ["非法律规定", "not law"]
                .iter()
                .any(|word| (words.confidence)(mark).contains(word));
            assert_eq!(says_local, mark.is_local_setting(), "{mark:?}");
        }
    }
}

#[test]
fn values_are_written_with_their_unit() {
    let [zh, en] = BOTH.map(|language| &Text::of(language).words);
    let term = |amount, unit| Term { amount, unit };
    assert_eq!((zh.term)(term(7, Unit::WorkingDay)), "7 个工作日");
    assert_eq!((en.term)(term(7, Unit::WorkingDay)), "7 working days");
    assert_eq!((en.term)(term(1, Unit::Year)), "1 year");
    assert_eq!((zh.term)(term(3, Unit::Month)), "3 个月");
    assert_eq!((zh.term)(term(0, Unit::Month)), "随时（不设最短期限）");
    assert_eq!(
        (zh.amount)(Amount {
            amount: 0.0001,
            unit: Unit::Ratio
        }),
        "0.01%"
    );
    assert_eq!(
        (zh.amount)(Amount {
            amount: 1050.0,
            unit: Unit::MinuteOfDay
        }),
        "17:30"
    );
    assert_eq!(
        (en.amount)(Amount {
            amount: 2.0,
            unit: Unit::Times
        }),
        "2 times a year"
    );
    for unit in Unit::ALL {
        for words in [zh, en] {
            assert!((words.amount)(Amount { amount: 5.0, unit }).contains('5'));
        }
    }
}

#[test]
fn every_code_error_is_explained() {
    let errors = [
        UsccError::Length { found: 17 },
        UsccError::Case { position: 3 },
        UsccError::Alphabet {
            position: 9,
            found: 'O',
        },
        UsccError::Department,
        UsccError::Region { position: 4 },
        UsccError::CheckChar {
            expected: 'X',
            found: '3',
        },
        UsccError::OrgCheck {
            expected: 'X',
            found: '3',
        },
    ];
    for language in BOTH {
        let search = &Text::of(language).search;
        for error in &errors {
            assert!(!(search.bad_code_why)(error).is_empty());
            let corrects = matches!(
                error,
                UsccError::CheckChar { .. } | UsccError::OrgCheck { .. }
            );
            if corrects {
                let hint = (search.bad_code_hint)(error).unwrap_or_default();
                assert!(
                    hint.contains('X')
                        && (hint.contains("营业执照") || hint.contains("business licence")),
                    "{hint}"
                );
            }
        }
    }
}

#[test]
fn counts_are_words() {
    let [zh, en] = BOTH.map(Text::of);
    assert_eq!(
        (zh.search.title_subjects)("机电", Total::Exactly(1234)),
        "“机电”的查询结果，共 1,234 家"
    );
    assert_eq!(
        (zh.search.title_subjects)("机电", Total::MoreThan(1000)),
        "“机电”的查询结果，超过 1,000 家"
    );
    assert_eq!(
        (en.search.title_subjects)("机电", Total::Exactly(1)),
        "“机电”: 1 subject"
    );
    assert_eq!((en.search.counts)(2, 1), "2 penalties, 1 licence");
    assert_eq!(
        (zh.search.counts)(0, 3),
        "行政许可 3 条，没有公示中的行政处罚"
    );
    assert_eq!(
        (en.common.range)(1, 20, Total::MoreThan(1000)),
        "1–20 of more than 1,000"
    );
    assert_eq!(
        (zh.words.origin)(Origin::City, City::Bishan),
        "重庆市璧山区规定"
    );
    assert_eq!((zh.record.days_left)(1), "今天是公示的最后一天");
}

/// What the log and My data show is never the word of the database.
#[cfg(feature = "ssr")]
#[test]
fn every_action_of_a_case_has_a_word_in_the_log() {
    use domain::case::ActionKind;
    let steps = ActionKind::ALL
        .iter()
        .map(|kind| format!("case.{}", kind.code()));
    let others = [
        "case.file",
        "case.open",
        "case.draft",
        "case.drop",
        "case.take",
        "case.release",
        "case.hand_over",
        "case.note",
        "case.read",
        "case.paper",
        "case.letter_read",
        "case.letter_serve",
        "case.code",
        "case.confirm",
        "counter.visit",
        "counter.draft_read",
        "letter.read",
        "letter.retry",
        "order.confirm",
        "backup.write",
        "measure.add",
        "measure.end",
        "measure.suspend",
        "measure.resume",
        "report.make",
        "api.subject",
        "api.entry",
        "api.refused",
        "entry.propose",
        "api_key.add",
        "api_key.end",
    ];
    let entries = [
        "entry.begin",
        "entry.save",
        "entry.change",
        "entry.drop",
        "entry.send",
        "entry.withdraw",
        "entry.paper",
        "entry.paper_remove",
    ];
    let sheets = [
        "batch.upload",
        "batch.mend",
        "batch.rows",
        "batch.read",
        "batch.send",
        "batch.sent",
        "batch.stop",
        "batch.drop",
        "entry.recount",
        "entry.paper_add",
    ];
    let all: Vec<String> = steps
        .chain(others.map(str::to_owned))
        .chain(sheets.map(str::to_owned))
        .chain(entries.map(str::to_owned))
        .collect();
    for language in BOTH {
        let word = Text::of(language).account.data.action;
        for action in &all {
            let said = word(action);
            assert!(said != *action && !said.is_empty(), "{action}");
        }
        assert_eq!(word("case.nothing"), "case.nothing");
    }
}

#[cfg(feature = "ssr")]
#[test]
fn every_action_about_commitments_has_a_word_in_the_log() {
    for language in BOTH {
        let word = Text::of(language).account.data.action;
        for action in [
            "matter.seed",
            "matter.add",
            "matter.edit",
            "matter.edition",
            "matter.end",
            "commitment.sign",
            "commitment.withdraw",
            "commitment.determine",
            "commitment.cover",
            "authorisation.sign",
            "authorisation.end",
        ] {
            let said = word(action);
            assert!(said != action && !said.is_empty(), "{action}");
        }
    }
}

#[cfg(feature = "ssr")]
#[test]
fn every_action_about_courses_agencies_and_priority_has_a_word_in_the_log() {
    for language in BOTH {
        let word = Text::of(language).account.data.action;
        for action in [
            "course.add",
            "course.edit",
            "course.move",
            "course.question",
            "course.retire",
            "course.attendance",
            "training.begin",
            "training.end",
            "certificate.revoke",
            "directory.add",
            "directory.edit",
            "directory.end",
            "priority.set",
            "priority.end",
            "priority.expire",
            "priority.place",
        ] {
            let said = word(action);
            assert!(said != action && !said.is_empty(), "{action}");
        }
    }
}

#[cfg(feature = "ssr")]
#[test]
fn every_fault_of_a_letter_has_a_sentence() {
    for language in BOTH {
        let fault = Text::of(language).desk.undelivered.fault;
        let words = [
            "address",
            "mail_gone",
            "sms_gone",
            "no_way",
            "too_old",
            "inside",
            "mail:550",
            "sms:500",
        ];
        let mut said: Vec<String> = words.map(fault).to_vec();
        said.sort_unstable();
        said.dedup();
        assert_eq!(said.len(), words.len(), "{said:?}");
        assert!(fault("mail:550").contains("550"));
    }
}

/// Whether it has an end or not, a measure is told of by what was done with it.
#[cfg(feature = "ssr")]
#[test]
fn what_became_of_a_measure_is_said() {
    use domain::case::{CaseKind, CaseNumber};
    use domain::id::CaseId;
    use domain::measure::OrderKind;
    use jiff::civil::date;

    use crate::view::{CaseNews, MeasureNews, News, Reader};

    let number = CaseNumber::new(CaseKind::Objection, date(2026, 11, 22), 12);
    let last = Some(date(2027, 3, 21));
    let said = |what, last_day, days_left| {
        let news = CaseNews {
            id: CaseId::from_uuid(uuid::Uuid::nil()),
            number: number.expect("in range"),
            subject: "示例机电有限公司".to_owned(),
            title: "罚款".to_owned(),
            document_no: String::new(),
            reader: Reader::Subject,
            news: News::Filed,
            measures: vec![MeasureNews {
                name: "限制任职".to_owned(),
                unit: "示例市财政局".to_owned(),
                what,
                before: last_day,
                last_day,
                days_left,
            }],
        };
        BOTH.map(|language| (Text::of(language).case.news)(&news).1)
    };
    for (what, last_day, days_left, zh, en) in [
        (
            OrderKind::Suspend,
            None,
            Some(1),
            "暂停执行，剩余 1 天。",
            " is suspended with 1 day left.",
        ),
        (
            OrderKind::Suspend,
            None,
            None,
            "暂停执行。",
            " is suspended.",
        ),
        (
            OrderKind::Resume,
            last,
            Some(90),
            "恢复执行，到 2027-03-21 为止。",
            " is in force again until 2027-03-21.",
        ),
        (
            OrderKind::Resume,
            None,
            None,
            "恢复执行。",
            " is in force again.",
        ),
        (OrderKind::End, None, None, "已终止。", " has ended."),
    ] {
        let [chinese, english] = said(what, last_day, days_left);
        assert!(
            chinese.ends_with(&format!("限制任职（示例市财政局）{zh}")),
            "{chinese}"
        );
        assert!(
            english.ends_with(&format!(" 限制任职 (示例市财政局){en}")),
            "{english}"
        );
    }
}

#[test]
fn of_a_repair_that_is_forwarded_nobody_is_told_that_a_unit_of_here_decides() {
    use domain::case::{CaseKind, CaseNumber};
    use domain::id::CaseId;
    use jiff::civil::date;

    use crate::view::{CaseNews, News, Reader};

    let number = CaseNumber::new(CaseKind::Repair, date(2026, 11, 22), 12);
    let said = |news, reader| {
        let news = CaseNews {
            id: CaseId::from_uuid(uuid::Uuid::nil()),
            number: number.expect("in range"),
            subject: "示例机电有限公司".to_owned(),
            title: "罚款".to_owned(),
            document_no: String::new(),
            reader,
            news,
            measures: Vec::new(),
        };
        BOTH.map(|language| (Text::of(language).case.news)(&news).1)
    };
    for reader in [Reader::Applicant, Reader::Subject, Reader::Staff] {
        let [zh, en] = said(News::Forwarded, reader);
        assert!(
            zh.contains("上级信用平台，由其决定是否受理") && !zh.contains("由认定单位决定"),
            "{zh}"
        );
        assert!(
            en.contains("the higher-level credit platform, which says whether it accepts"),
            "{en}"
        );
    }
    let [zh, _] = said(News::Filed, Reader::Staff);
    assert!(zh.contains("由认定单位决定是否受理"), "{zh}");
}
