//! 标识、使用: what a result means.

use domain::id::AccountId;
use domain::registration::{
    EntryChannel, Label, Method, Outcome, Publicity, Stage, Use, Weight, counts_for, label,
};
use jiff::civil::date;
use uuid::Uuid;

use crate::TODAY;

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
