use domain::identity::Uscc;
use domain::role::UnitKind;

use super::people::{CREDIT_OFFICE, JOINT_OFFICE};
use crate::store::Unit;

/// No place has this region code, so no made-up code can belong to anyone.
pub(super) const NOWHERE: &str = "990001";

/// Names of the thirty units behind "示例市", with the short word in their document numbers.
const UNITS: [(&str, &str); 30] = [
    ("市场监督管理局", "市监"),
    ("应急管理局", "应急"),
    ("生态环境局", "环"),
    ("交通运输局", "交"),
    ("住房和城乡建设局", "住建"),
    ("卫生健康委员会", "卫"),
    ("文化和旅游局", "文旅"),
    ("农业农村局", "农"),
    ("人力资源和社会保障局", "人社"),
    ("自然资源局", "自然资"),
    ("水务局", "水"),
    ("城市管理局", "城管"),
    ("公安局", "公"),
    ("消防救援大队", "消"),
    ("税务局", "税"),
    ("教育局", "教"),
    ("民政局", "民"),
    ("财政局", "财"),
    ("商务局", "商"),
    ("科学技术局", "科"),
    ("统计局", "统"),
    ("医疗保障局", "医保"),
    ("司法局", "司"),
    ("林业局", "林"),
    ("气象局", "气"),
    ("烟草专卖局", "烟"),
    ("经济和信息化局", "经信"),
    ("发展和改革局", "发改"),
    ("行政审批局", "审"),
    ("数据局", "数"),
];

/// The thirty made-up units.
pub(super) fn all() -> Vec<Unit> {
    UNITS
        .iter()
        .enumerate()
        .filter_map(|(index, (name, _))| {
            let code = Uscc::from_parts("11", NOWHERE, &format!("00{index:06}")).ok()?;
            Some(Unit {
                code: code.as_str().to_owned(),
                name: format!("示例市{name}"),
                kind: UnitKind::Department,
            })
        })
        .collect()
}

/// The credit office, which leads the work and reports nothing itself.
pub(super) fn credit_office() -> Unit {
    Unit {
        code: CREDIT_OFFICE.to_owned(),
        name: "示例市社会信用体系建设办公室".to_owned(),
        kind: UnitKind::CreditOffice,
    }
}

/// The joint-conference office, which hears complaints about first answers.
pub(super) fn joint_office() -> Unit {
    Unit {
        code: JOINT_OFFICE.to_owned(),
        name: "示例市社会信用体系建设联席会议办公室".to_owned(),
        kind: UnitKind::JointOffice,
    }
}

/// The word in the unit's document numbers.
pub(super) fn short(index: usize) -> &'static str {
    UNITS[index % UNITS.len()].1
}
