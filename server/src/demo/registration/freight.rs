//! What the freight company registered.

use domain::registration::{EntryKind, Method};

use super::food::licences;
use super::plan::{By, Facts, Owner, Planned, Typed};

/// All of it.
pub(super) fn plan(facts: &Facts<'_>) -> Vec<Planned> {
    let mut plan = licences(facts, Owner::Freight, "道路运输经营许可证", 160);
    let relief = Typed::of([
        ("activity", "防汛物资运输"),
        ("kind", "relief"),
        ("organiser", "示例市应急管理局"),
        ("date", &facts.day(140)),
        ("amount", "36"),
    ])
    .shown_by("任务单.pdf", "Order of transport");
    let class = Typed::of([
        ("cert_name", "物流企业综合评估证书"),
        ("cert_no", "SLWL-A3-0061"),
        ("issuer", "示例物流与采购联合会"),
        ("issuer_elsewhere", "1"),
        ("issue_date", &facts.day(35)),
        ("valid_until", super::plan::ENDLESS),
    ])
    .shown_by("评估证书.pdf", "Certificate of assessment");
    let year = Typed::of([
        ("year", &facts.year(1).to_string()),
        ("main_business", "道路普通货物运输、冷藏保鲜运输"),
        ("staff_count", "37"),
    ])
    .shown_by("年度报告.pdf", "Annual report");
    plan.extend([
        Planned::new(Owner::Freight, EntryKind::WELFARE, 130, relief).verified(
            125,
            By::Office,
            Method::Unit,
            "示例市应急管理局回函：任务属实。",
        ),
        Planned::new(Owner::Freight, EntryKind::OPERATION, 9, year),
        Planned::new(Owner::Freight, EntryKind::CERTIFICATE, 3, class),
    ]);
    plan
}
