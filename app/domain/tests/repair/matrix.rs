//! Which ways of repair a city asks for, takes and does not take.

use domain::policy::keys;
use domain::record::Class;
use domain::repair::{Ask, Item, Matrix, RepairError};

use crate::DECIDED;
use crate::pack::{Pack, list, national};

fn asked(pack: Pack, class: Class) -> [Ask; 7] {
    let matrix = Matrix::of(&pack.policy(), class, DECIDED).expect("rules");
    assert_eq!(
        matrix
            .lines()
            .iter()
            .map(|line| line.item)
            .collect::<Vec<_>>(),
        Item::ALL
    );
    Item::ALL.map(|item| {
        let line = matrix.lines().iter().find(|line| line.item == item);
        line.expect("a line").ask
    })
}

#[test]
fn nothing_but_proof_and_commitment_is_required_of_any_class() {
    use Ask::{NotTaken, Optional, Required};
    // 新北 has no 信用核查, 黄石 no 公益慈善.
    let xinbei = ["信用整改", "信用承诺", "专题培训", "信用报告", "公益慈善"];
    let huangshi = ["信用承诺", "信用整改", "信用核查", "专题培训", "信用报告"];
    for class in Class::ALL {
        let six = [
            Required, Required, Optional, Optional, Optional, Optional, Optional,
        ];
        assert_eq!(asked(national(), class), six);
        let ways = |words: &[&str]| national().set(keys::REP_WAYS, list(words));
        let without_check = [
            Required, Required, Optional, NotTaken, Optional, Optional, Optional,
        ];
        assert_eq!(asked(ways(&xinbei), class), without_check);
        let without_charity = [
            Required, Required, Optional, Optional, Optional, Optional, NotTaken,
        ];
        assert_eq!(asked(ways(&huangshi), class), without_charity);
    }
}

#[test]
fn a_way_is_required_of_a_class_only_where_a_rule_says_so() {
    let pack = || {
        national().set(
            keys::REP_REQUIRED_WAYS,
            list(&["严重:专题培训", "严重:信用报告", "一般:专题培训"]),
        )
    };
    let required = |class| {
        let matrix = Matrix::of(&pack().policy(), class, DECIDED).expect("rules");
        let lines = matrix.lines().iter();
        let lines = lines.filter(|line| line.ask == Ask::Required);
        lines.map(|line| (line.item, line.rule)).collect::<Vec<_>>()
    };
    let papers = [
        (Item::Proof, "REP.PAPERS"),
        (Item::Commitment, "REP.PAPERS"),
    ];
    assert_eq!(required(Class::Minor), papers);
    let ways = "REP.REQUIRED_WAYS";
    let training = (Item::Training, ways);
    assert_eq!(
        required(Class::General),
        [papers.as_slice(), &[training]].concat()
    );
    assert_eq!(
        required(Class::Serious),
        [papers.as_slice(), &[training, (Item::Report, ways)]].concat()
    );
}

#[test]
fn proof_may_always_be_brought() {
    let pack = national().set(keys::REP_PAPERS, list(&["信用承诺书"]));
    let [proof, commitment, ..] = asked(pack, Class::General);
    assert_eq!((proof, commitment), (Ask::Optional, Ask::Required));
}

#[test]
fn a_word_the_product_does_not_know_is_no_rule() {
    let fails = |pack: Pack| {
        Matrix::of(&pack.policy(), Class::Serious, DECIDED).expect_err("an unknown word")
    };
    let unknown = |rule, word: &str| RepairError::Word {
        rule,
        word: word.to_owned(),
    };
    assert_eq!(
        fails(national().set(keys::REP_PAPERS, list(&["营业执照"]))),
        unknown("REP.PAPERS", "营业执照")
    );
    assert_eq!(
        fails(national().set(keys::REP_WAYS, list(&["缴费"]))),
        unknown("REP.WAYS", "缴费")
    );
    for word in [
        "专题培训",
        "特别严重:专题培训",
        "严重:缴费",
        "严重：专题培训",
    ] {
        assert_eq!(
            fails(national().set(keys::REP_REQUIRED_WAYS, list(&[word]))),
            unknown("REP.REQUIRED_WAYS", word)
        );
    }
}

#[test]
fn words_and_codes_come_back() {
    for item in Item::ALL {
        assert_eq!(Item::from_code(item.code()), Some(item));
        assert_eq!(
            item.way().and_then(Item::from_way),
            item.way().map(|_| item)
        );
        assert_eq!(
            item.paper().and_then(Item::from_paper),
            item.paper().map(|_| item)
        );
    }
    assert_eq!(Item::ALL.into_iter().filter_map(Item::way).count(), 6);
    assert_eq!(Item::from_code("fee"), None);
    for field in domain::record::SpecialField::ALL {
        let read = domain::record::SpecialField::from_code(field.code());
        assert_eq!(read, Some(field));
    }
}
