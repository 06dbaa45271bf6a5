//! 标识、使用、提醒: what a result means, and when somebody is reminded.

use domain::id::AccountId;
use domain::registration::{
    EntryChannel, Label, Limits, Method, Outcome, Publicity, Reminder, Stage, Use, Weight,
    counts_for, label, remind_on, reminder_due,
};
use jiff::ToSpan;
use jiff::civil::{Date, date};
use proptest::prelude::*;
use uuid::Uuid;

use crate::TODAY;

const LIMITS: Limits = Limits {
    verify: 10,
    hearing: 5,
    finding: 20,
    expiry_notice: 30,
    refresh: 12,
    thin_file: 3,
    invite_again: 12,
    most_rows: 5_000,
};

#[test]
fn each_result_has_its_label() {
    for (until, over) in [
        (None, false),
        (Some(TODAY), false),
        (Some(date(2026, 11, 19)), true),
        (Some(date(2030, 1, 1)), false),
    ] {
        for stage in Stage::ALL {
            let expected = match stage {
                Stage::Verified | Stage::Complete if over => Some(Label::Expired),
                Stage::Verified => Some(Label::Verified),
                Stage::Complete => Some(Label::Unverified),
                _ => None,
            };
            assert_eq!(label(stage, until, TODAY), expected, "{stage:?} {until:?}");
        }
    }
}

#[test]
fn only_what_is_verified_valid_and_meant_for_it_counts() {
    for stage in Stage::ALL {
        for publicity in Publicity::ALL {
            for purpose in Use::ALL {
                let settled = stage == Stage::Verified
                    || (stage == Stage::Complete && purpose == Use::Report);
                let meant = matches!(
                    (purpose, publicity),
                    (Use::Evaluate, _)
                        | (_, Publicity::Public)
                        | (Use::Report, Publicity::ReportOnly)
                        | (Use::Share, Publicity::ShareOnly)
                );
                for (until, valid) in [
                    (None, true),
                    (Some(TODAY), true),
                    (TODAY.yesterday().ok(), false),
                ] {
                    assert_eq!(
                        counts_for(purpose, stage, publicity, until, TODAY),
                        settled && meant && valid,
                        "{stage:?} {publicity:?} {purpose:?} {until:?}"
                    );
                }
                // What has no label shows nowhere.
                let counts = counts_for(purpose, stage, publicity, None, TODAY);
                assert!(!counts || label(stage, None, TODAY).is_some());
            }
        }
    }
}

#[test]
fn words_come_back() {
    for purpose in Use::ALL {
        assert_eq!(Use::from_code(purpose.code()), Some(purpose));
        let json = serde_json::to_string(&purpose).expect("json");
        assert_eq!(json, format!("\"{}\"", purpose.code()));
    }
    for publicity in Publicity::ALL {
        assert_eq!(Publicity::from_code(publicity.code()), Some(publicity));
    }
    for channel in EntryChannel::ALL {
        assert_eq!(EntryChannel::from_code(channel.code()), Some(channel));
    }
    for weight in Weight::ALL {
        assert_eq!(Weight::from_code(weight.code()), Some(weight));
    }
    assert_eq!(
        Label::ALL.map(Label::code),
        ["verified", "unverified", "expired"]
    );
    let outcome = Outcome {
        stage: Stage::Verified,
        method: Some(Method::Unit),
        unit: "HOUSING".to_owned(),
        unit_name: "示例市住房和城乡建设局".to_owned(),
        by: Some(AccountId::from_uuid(Uuid::from_u128(1))),
        on: TODAY,
        basis: "与证书底册一致".to_owned(),
        reason: String::new(),
        matched: None,
    };
    let json = serde_json::to_string(&outcome).expect("json");
    assert_eq!(
        serde_json::from_str::<Outcome>(&json).expect("json"),
        outcome
    );
}

#[test]
fn the_end_is_told_before_it_and_an_old_entry_each_year() {
    let verified_on = date(2026, 1, 31);
    let refresh = Reminder::Refresh { verified_on };
    let expiry = |last_day| Reminder::Expiry { last_day };
    assert_eq!(
        remind_on(verified_on, None, &LIMITS),
        [(date(2027, 1, 31), refresh)]
    );
    let end = date(2028, 3, 31);
    assert_eq!(
        remind_on(verified_on, Some(end), &LIMITS),
        [
            (date(2027, 1, 31), refresh),
            (date(2028, 3, 1), expiry(end))
        ]
    );
    let soon = date(2026, 12, 31);
    assert_eq!(
        remind_on(verified_on, Some(soon), &LIMITS),
        [(date(2026, 12, 1), expiry(soon))]
    );
    // What is verified when little is left is told of at once.
    let now = date(2026, 2, 10);
    assert_eq!(
        remind_on(verified_on, Some(now), &LIMITS),
        [(verified_on, expiry(now))]
    );
}

#[test]
fn nobody_is_reminded_twice_of_one_thing() {
    let verified_on = date(2026, 1, 31);
    let end = date(2028, 3, 31);
    let due =
        |reminded_on, today| reminder_due(verified_on, Some(end), reminded_on, today, &LIMITS);
    let refresh = Some(Reminder::Refresh { verified_on });
    let expiry = Some(Reminder::Expiry { last_day: end });
    for (reminded_on, today, expected) in [
        (None, date(2027, 1, 30), None),
        (None, date(2027, 1, 31), refresh),
        (None, date(2027, 6, 1), refresh),
        (Some(date(2027, 1, 31)), date(2027, 2, 1), None),
        (Some(date(2027, 1, 31)), date(2028, 1, 30), None),
        (Some(date(2027, 1, 31)), date(2028, 1, 31), refresh),
        (Some(date(2028, 1, 31)), date(2028, 2, 29), None),
        (Some(date(2028, 1, 31)), date(2028, 3, 1), expiry),
        (Some(date(2028, 3, 1)), date(2028, 3, 2), None),
        (Some(date(2028, 3, 1)), end, None),
        (None, date(2028, 4, 1), None),
        // Whoever said lately that all is as it was has a year again.
        (Some(date(2026, 12, 15)), date(2027, 1, 31), None),
        (Some(date(2026, 12, 15)), date(2027, 12, 15), refresh),
        // A reminder of the version before does not count.
        (Some(date(2025, 12, 1)), date(2027, 1, 31), refresh),
    ] {
        assert_eq!(due(reminded_on, today), expected, "{reminded_on:?} {today}");
    }
}

fn day() -> impl Strategy<Value = Date> {
    (0..4_000i32).prop_map(|days| date(2020, 1, 1).saturating_add(days.days()))
}

proptest! {
    #[test]
    fn a_reminder_said_today_is_not_said_again_today(
        verified_on in day(),
        until in prop::option::of(day()),
        reminded_on in prop::option::of(day()),
        today in day(),
    ) {
        prop_assume!(verified_on <= today);
        let due = reminder_due(verified_on, until, reminded_on, today, &LIMITS);
        if due.is_some() {
            prop_assert!(until.is_none_or(|last| today <= last));
            prop_assert!(remind_on(verified_on, until, &LIMITS).iter().any(|(day, _)| *day <= today));
        }
        prop_assert_eq!(reminder_due(verified_on, until, Some(today), today, &LIMITS), None);
    }
}
