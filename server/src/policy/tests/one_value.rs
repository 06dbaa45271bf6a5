use super::{mistakes, rule};

/// The one mistake of a rule with this id and value line, without file, line and id; the value stands on
/// line 11, behind the seven lines of the rule but the term.
fn mistake(id: &str, value: &str) -> String {
    let found = mistakes(&rule(&["term =", &format!("id = \"{id}\""), value]));
    let [only] = found.as_slice() else {
        panic!("{value}: {found:?}")
    };
    let start = format!("server/policy/guanghan.toml:11: {id}: ");
    only.strip_prefix(&start)
        .unwrap_or_else(|| panic!("{only}"))
        .to_owned()
}

fn accepts(id: &str, value: &str) {
    assert_eq!(
        mistakes(&rule(&["term =", &format!("id = \"{id}\""), value])),
        <[&str; 0]>::default(),
        "{value}"
    );
}

#[test]
fn exactly_one_value() {
    assert_eq!(
        mistakes(&rule(&["term ="])),
        [
            "server/policy/guanghan.toml:4: PUB.DOUBLE: no value; write one of term, number, switch, choice, list, table, or unset = true"
        ]
    );
    assert_eq!(
        mistakes(&rule(&["switch = true", "unset = true"])),
        ["server/policy/guanghan.toml:4: PUB.DOUBLE: more than one value: term, switch, unset"]
    );
}

#[test]
fn the_shape_of_the_registry() {
    assert_eq!(
        mistake("PUB.DOUBLE", "switch = true"),
        "this rule's value is a `term`, not a `switch`"
    );
    assert_eq!(
        mistake("PUB.MINOR", "choice = \"no\""),
        "this rule's value is a `switch`, not a `choice`"
    );
    assert_eq!(
        mistake("REP.WAYS", "choice = \"信用承诺\""),
        "this rule's value is a `list`, not a `choice`"
    );
    assert_eq!(
        mistake("CLASS.KINDS", "list = [\"警告\"]"),
        "this rule's value is a `table`, not a `list`"
    );
    assert_eq!(
        mistake("CLASS.FINE_LARGE", "term = { amount = 1, unit = \"year\" }"),
        "this rule's value is a `number`, not a `term`"
    );
    accepts("CLASS.FINE_LARGE", "unset = true");
    accepts("PUB.DOUBLE", "unset = true");
}

#[test]
fn unset_is_only_true() {
    assert!(mistake("PUB.DOUBLE", "unset = false").starts_with("no value; "));
    assert_eq!(
        mistake("PUB.DOUBLE", "unset = \"yes\""),
        "`unset` must be true or false"
    );
}

#[test]
fn a_number_has_a_unit() {
    for term in ["term = 7", "term = { amount = 7 }", "term = \"7 days\""] {
        assert_eq!(
            mistake("PUB.DOUBLE", term),
            "`term` needs a unit: write term = { amount = …, unit = \"…\" }"
        );
    }
    for number in ["number = 5", "number = 0.5", "number = { amount = 5 }"] {
        assert_eq!(
            mistake("REPORT.FREE", number),
            "`number` needs a unit: write number = { amount = …, unit = \"…\" }"
        );
    }
}

#[test]
fn units() {
    assert_eq!(
        mistake("PUB.DOUBLE", "term = { amount = 7, unit = \"week\" }"),
        "unknown unit `week`; units: working_day, day, month, year"
    );
    assert_eq!(
        mistake("PUB.DOUBLE", "term = { amount = 7, unit = \"times\" }"),
        "a term is counted in time, and `times` is not; units: working_day, day, month, year"
    );
    assert_eq!(
        mistake("REPORT.FREE", "number = { amount = 7, unit = \"\" }"),
        "`unit` is empty"
    );
    assert!(
        mistake("REPORT.FREE", "number = { amount = 7, unit = \"yuan\" }").starts_with(
            "unknown unit `yuan`; units: working_day, day, month, year, times, wan_yuan, "
        )
    );
}

#[test]
fn amounts() {
    for amount in ["7.5", "-1", "70000", "\"7\""] {
        assert_eq!(
            mistake(
                "PUB.DOUBLE",
                &format!("term = {{ amount = {amount}, unit = \"day\" }}")
            ),
            "`amount` must be a whole number from 0 to 65535"
        );
    }
    for amount in ["-0.1", "inf", "nan", "\"7\"", "99999999999"] {
        assert_eq!(
            mistake(
                "REPORT.FREE",
                &format!("number = {{ amount = {amount}, unit = \"times\" }}")
            ),
            "`amount` must be a number from 0 up"
        );
    }
    assert_eq!(
        mistake("PUB.DOUBLE", "term = { unit = \"day\" }"),
        "`amount` is missing"
    );
    accepts(
        "DATA.CODE_ERROR_RATE",
        "number = { amount = 0.0001, unit = \"ratio\" }",
    );
}

#[test]
fn only_a_minor_breach_may_wait_no_time_at_all() {
    assert_eq!(
        mistake("REP.GENERAL.MIN", "term = { amount = 0, unit = \"month\" }"),
        "this term must be longer than 0"
    );
    accepts("REP.LIGHT.MIN", "term = { amount = 0, unit = \"month\" }");
}

#[test]
fn natural_persons_are_never_public() {
    assert!(
        mistake("PUB.NATURAL_PERSONS", "switch = true")
            .starts_with("this switch stays false: records of natural persons are never public")
    );
    accepts("PUB.NATURAL_PERSONS", "switch = false");
    accepts("PUB.MINOR", "switch = true");
}

#[test]
fn words_of_a_choice() {
    assert_eq!(
        mistake("REP.TRANSITION", "choice = \"longer\""),
        "unknown word `longer`; words of this rule: own, shorter"
    );
    assert_eq!(
        mistake("CLASS.SIMPLE_PROCEDURE", "choice = \"轻\""),
        "unknown word `轻`; words of this rule: 轻微, 一般, 严重, 未分类"
    );
    assert_eq!(
        mistake("DATA.EARLIEST", "choice = \"1990年\""),
        "`choice` must be a day like \"1990-01-01\""
    );
    assert_eq!(mistake("REP.INTAKE", "choice = \"\""), "`choice` is empty");
}

#[test]
fn words_of_a_list() {
    assert!(
        mistake("PUB.ACTS_DUTY", "list = [\"许可\", \"罚款\"]")
            .starts_with("unknown word `罚款`; words of this rule: 许可, 处罚, ")
    );
    assert_eq!(
        mistake("REP.PRIORITY_GROUPS", "list = [\"甲\", \"乙\", \"甲\"]"),
        "`甲` is written twice"
    );
    assert_eq!(
        mistake("REP.PAPERS", "list = [1]"),
        "`list` must be a text in quotation marks"
    );
    assert_eq!(
        mistake("REP.PAPERS", "list = \"甲\""),
        "`list` must be texts in brackets"
    );
    assert_eq!(mistake("REP.PAPERS", "list = []"), "`list` is empty");
    for id in [
        "REP.PRIORITY_GROUPS",
        "REP.BARRED_BY",
        "REP.REQUIRED_WAYS",
        "REP.SAMR.NEVER",
        "REP.SAMR.CONDITIONS",
    ] {
        accepts(id, "list = []");
    }
}

#[test]
fn what_a_repair_may_be_asked_for_is_known_to_the_product() {
    assert_eq!(
        mistake("REP.PAPERS", "list = [\"营业执照\"]"),
        "unknown word `营业执照`; words of this rule: 履约证明材料, 信用承诺书"
    );
    assert!(
        mistake("REP.WAYS", "list = [\"罚款\"]")
            .starts_with("unknown word `罚款`; words of this rule: 信用承诺, 信用整改, ")
    );
    assert!(
        mistake("REP.REQUIRED_WAYS", "list = [\"严重：专题培训\"]")
            .starts_with("unknown word `严重：专题培训`; words of this rule: 轻微:信用承诺, ")
    );
    accepts(
        "REP.REQUIRED_WAYS",
        "list = [\"严重:专题培训\", \"严重:信用报告\"]",
    );
    assert!(
        mistake("REP.CONDITIONS", "list = [\"缴费\"]")
            .starts_with("unknown word `缴费`; words of this rule: 行为纠正、义务履行完毕, ")
    );
    assert_eq!(mistake("REP.CONDITIONS", "list = []"), "`list` is empty");
    assert_eq!(
        mistake("REP.BARRED_BY", "list = [\"投诉\"]"),
        "unknown word `投诉`; words of this rule: 异议处理中, 修复办理中"
    );
    assert_eq!(
        mistake("REP.SAMR.PROFILE", "choice = \"longer\""),
        "unknown word `longer`; words of this rule: none, shorter, own"
    );
    accepts("REP.SAMR.NEVER", "list = [\"吊销许可证件\"]");
}

#[test]
fn words_of_a_table() {
    assert!(
        mistake("CLASS.KINDS", "table = [[\"警告处分\", \"轻微\"]]")
            .starts_with("unknown word `警告处分`; words of this rule: 警告, ")
    );
    assert!(
        mistake("CLASS.KINDS", "table = [[\"警告\", \"很轻\"]]")
            .starts_with("unknown word `很轻`; words of this rule: 轻微, ")
    );
    assert_eq!(
        mistake(
            "CLASS.KINDS",
            "table = [[\"警告\", \"轻微\"], [\"警告\", \"一般\"]]"
        ),
        "`警告` is written twice"
    );
    for table in [
        "[\"警告\"]",
        "[[\"警告\"]]",
        "[[\"警告\", \"轻微\", \"一般\"]]",
    ] {
        assert_eq!(
            mistake("CLASS.KINDS", &format!("table = {table}")),
            "`table` must be pairs of texts: [[\"…\", \"…\"], …]"
        );
    }
    assert_eq!(mistake("CLASS.KINDS", "table = []"), "`table` is empty");
}
