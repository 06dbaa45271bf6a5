//! 自主申报: its table of fields, what is read and refused, who sees what, and what may be done with it.

mod checks;
mod compare;
mod counter;
mod fields;
mod headings;
mod hostile;
mod outcome;
mod read;
mod rules;
mod shown;
mod steps;

use domain::identity::Uscc;
use domain::registration::{
    Beside, Entry, EntryFault, EntryKind, EntryProblem, IssuerFit, Values, read_entry,
};
use jiff::civil::{Date, date};

/// A Friday.
pub(crate) const TODAY: Date = date(2026, 11, 20);

/// Code of the enterprise that registers.
pub(crate) fn own_code() -> String {
    code("91", "123MA5XY")
}

/// Code of the other party of a contract.
pub(crate) fn other_code() -> String {
    code("91", "456KB7TW")
}

pub(crate) fn code(kind: &str, body: &str) -> String {
    Uscc::from_parts(kind, "510681", body)
        .expect("a code")
        .to_string()
}

pub(crate) fn values(pairs: &[(&str, &str)]) -> Values {
    pairs
        .iter()
        .map(|(code, value)| ((*code).to_owned(), (*value).to_owned()))
        .collect()
}

/// What somebody types who fills in every field of a kind rightly; in normal form already.
pub(crate) fn full(kind: EntryKind) -> Values {
    let other = other_code();
    match kind.code() {
        "certificate" => values(&[
            ("cert_name", "建筑业企业资质证书"),
            ("cert_no", "D251004567"),
            ("level", "二级"),
            ("issuer", "示例市住房和城乡建设局"),
            ("issuer_elsewhere", "1"),
            ("issue_date", "2024-03-01"),
            ("valid_until", "2029-02-28"),
            ("scope", "建筑工程施工总承包\n市政公用工程施工总承包"),
            ("publicity", "public"),
        ]),
        "operation" => values(&[
            ("year", "2025"),
            ("main_business", "精密机电设备的制造和销售"),
            ("revenue", "12345.67"),
            ("tax_paid", "890.1"),
            ("staff_count", "120"),
            ("social_insurance", "118"),
            ("brands", "示例牌"),
            ("water_power", "全部按期缴纳"),
            ("publicity", "public"),
        ]),
        "contract" => values(&[
            ("contract_name", "机电设备采购合同"),
            ("contract_no", "HT-2026-018"),
            ("counterparty", "乙方示例有限公司"),
            ("counterparty_code", &other),
            ("counterparty_consent", "1"),
            ("amount", "128.123456"),
            ("sign_date", "2026-01-10"),
            ("due_date", "2027-01-09"),
            ("perform_state", "performing"),
            ("publicity", "public"),
        ]),
        "welfare" => values(&[
            ("activity", "乡村小学图书捐赠"),
            ("kind", "donation"),
            ("organiser", "示例市慈善会"),
            ("date", "2026-06-01"),
            ("amount", "5.5"),
            ("cert", "JZ20260601001"),
            ("publicity", "public"),
        ]),
        "staff" => values(&[
            ("name", "王小明"),
            ("post", "电气工程师"),
            ("qual_name", "注册电气工程师"),
            ("qual_no", "DQ20190012345"),
            ("issuer", "示例省人力资源和社会保障厅"),
            ("issuer_elsewhere", "1"),
            ("valid_until", "2028-05-31"),
            ("person_consent", "1"),
            ("person_public", "1"),
            ("publicity", "public"),
        ]),
        "award" => values(&[
            ("honour", "质量管理先进单位"),
            ("level", "city"),
            ("issuer", "示例市人民政府"),
            ("issuer_elsewhere", "1"),
            ("doc_no", "示府发〔2025〕12号"),
            ("doc_shared", "1"),
            ("date", "2025-12-20"),
            ("valid_until", "2028-12-31"),
            ("publicity", "public"),
        ]),
        other => panic!("no example of {other}"),
    }
}

/// [`full`] with some values changed; an empty one is taken out.
pub(crate) fn with(kind: EntryKind, changes: &[(&str, &str)]) -> Values {
    let mut values = full(kind);
    for (code, value) in changes {
        if value.is_empty() {
            values.remove(*code);
        } else {
            values.insert((*code).to_owned(), (*value).to_owned());
        }
    }
    values
}

pub(crate) fn read(kind: EntryKind, changes: &[(&str, &str)]) -> Entry {
    read_entry(kind, &with(kind, changes), TODAY).expect("right")
}

pub(crate) fn faults(kind: EntryKind, changes: &[(&str, &str)]) -> Vec<EntryFault> {
    read_entry(kind, &with(kind, changes), TODAY)
        .err()
        .unwrap_or_default()
}

pub(crate) fn fault(field: &str, why: EntryProblem) -> EntryFault {
    EntryFault::of(field, why)
}

/// Nothing that could stand against an entry.
pub(crate) fn beside() -> Beside<'static> {
    Beside {
        today: TODAY,
        subject_uscc: None,
        issuer: IssuerFit::Unit,
        own: &[],
        of_another: false,
        evidence: 1,
        consents: 1,
        matched: false,
    }
}
