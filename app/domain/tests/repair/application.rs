//! What is told of the items of an application, at once.

use domain::money::Fen;
use domain::policy::keys;
use domain::record::Class;
use domain::repair::{Evidence, Issuer, Item, Lack, Lacking, Matrix, Register, check_application};

use crate::DECIDED;
use crate::pack::{Pack, list, national};

const PROOF: Evidence<'_> = Evidence::Proof {
    papers: 1,
    fetched: false,
};
const COMMITMENT: Evidence<'_> = Evidence::Commitment { signed: true };

fn matrix(pack: Pack) -> Matrix {
    Matrix::of(&pack.policy(), Class::Serious, DECIDED).expect("rules")
}

/// What lacks when this is brought beside what is required.
fn lacks(evidence: Evidence<'_>) -> Vec<Lacking> {
    let brought = match evidence.item() {
        Item::Proof => vec![evidence, COMMITMENT],
        Item::Commitment => vec![PROOF, evidence],
        _ => vec![PROOF, COMMITMENT, evidence],
    };
    let lacks = check_application(&matrix(national()), &brought);
    assert!(lacks.iter().all(|lack| lack.item == evidence.item()));
    lacks.into_iter().map(|lack| lack.what).collect()
}

fn lack(item: Item, what: Lacking) -> Lack {
    Lack { item, what }
}

#[test]
fn proof_and_commitment_are_enough_and_nothing_less() {
    let matrix = matrix(national());
    assert_eq!(check_application(&matrix, &[COMMITMENT, PROOF]), []);
    assert_eq!(
        check_application(&matrix, &[]),
        [
            lack(Item::Proof, Lacking::Everything),
            lack(Item::Commitment, Lacking::Everything)
        ]
    );
    assert_eq!(
        check_application(&matrix, &[PROOF]),
        [lack(Item::Commitment, Lacking::Everything)]
    );
}

#[test]
fn each_item_is_checked_by_itself() {
    let training = |number, register| Evidence::Training { number, register };
    let portal = |number, register| Evidence::Report(Issuer::Portal { number, register });
    let agency = |listed, papers| Evidence::Report(Issuer::Agency { listed, papers });
    let charity = |organiser, hours, amount, papers| Evidence::Charity {
        organiser,
        hours,
        amount,
        papers,
    };
    let proof = |papers, fetched| Evidence::Proof { papers, fetched };
    use Lacking::*;
    for (evidence, expected) in [
        (proof(2, false), vec![]),
        (proof(0, false), vec![Paper]),
        // What the unit has in its own system nobody has to bring.
        (proof(0, true), vec![]),
        (Evidence::Commitment { signed: false }, vec![Signature]),
        (Evidence::Rectification { papers: 1 }, vec![]),
        (Evidence::Rectification { papers: 0 }, vec![Paper]),
        (training("PX20261122-0000012-7", Register::Good), vec![]),
        (training("", Register::NoSuchNumber), vec![Number]),
        (training("　", Register::NoSuchNumber), vec![Number]),
        (training("PX1", Register::NoSuchNumber), vec![KnownNumber]),
        (training("PX1", Register::OfAnother), vec![OwnNumber]),
        (training("PX1", Register::NoLongerGood), vec![GoodNumber]),
        (portal("XYBG20261122-0000012-7", Register::Good), vec![]),
        (portal("XYBG1", Register::NoSuchNumber), vec![KnownNumber]),
        (agency(true, 1), vec![]),
        (agency(false, 0), vec![ListedAgency, Paper]),
        (charity("示例市慈善会", Some(4), None, 1), vec![]),
        (charity("示例市慈善会", None, Some(Fen(100)), 1), vec![]),
        (charity("示例市慈善会", None, None, 1), vec![Extent]),
        (
            charity(" ", Some(0), Some(Fen(0)), 0),
            vec![Organiser, Extent, Paper],
        ),
    ] {
        assert_eq!(lacks(evidence), expected, "{evidence:?}");
    }
}

#[test]
fn what_a_city_does_not_take_is_told_and_not_checked() {
    let huangshi = ["信用承诺", "信用整改", "信用核查", "专题培训", "信用报告"];
    let pack = national().set(keys::REP_WAYS, list(&huangshi));
    let charity = Evidence::Charity {
        organiser: "",
        hours: None,
        amount: None,
        papers: 0,
    };
    assert_eq!(
        check_application(&matrix(pack), &[PROOF, COMMITMENT, charity]),
        [lack(Item::Charity, Lacking::NotTaken)]
    );
}

#[test]
fn what_a_rule_requires_is_missed_and_what_the_unit_does_is_not() {
    let pack = national().set(
        keys::REP_REQUIRED_WAYS,
        list(&["严重:专题培训", "严重:信用核查", "一般:信用报告"]),
    );
    assert_eq!(
        check_application(&matrix(pack), &[PROOF, COMMITMENT]),
        [lack(Item::Training, Lacking::Everything)]
    );
}
