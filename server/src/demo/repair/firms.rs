//! Enterprises of which nothing is on file but penalties of the unit that has staff.

use crate::demo::enterprises::Enterprise;
use crate::demo::people::AGENT;

pub(super) const CATERING: Enterprise = firm("砚秋示例餐饮管理有限公司", "MR000001", "令狐例三");
pub(super) const SHOP: Enterprise = firm("棠溪示例电子商务有限公司", "MR000002", "欧阳样五");
pub(super) const ESTATE: Enterprise = firm("云岫示例物业服务有限公司", "MR000003", "慕容丙九");
pub(super) const GARAGE: Enterprise = firm("望舒示例汽车维修有限公司", "MR000004", "夏侯戊生");
pub(super) const FURNITURE: Enterprise = firm("拾野示例家具有限公司", "MR000005", "澹台己宁");
pub(super) const TRAVEL: Enterprise = firm("和畅示例旅行社有限公司", "MR000006", "司徒庚和");
pub(super) const MEDIA: Enterprise = firm("禾木示例文化传媒有限公司", "MR000007", "诸葛辛平");
pub(super) const GARDENS: Enterprise = firm("松间示例园林绿化有限公司", "MR000008", "南宫壬安");
pub(super) const FITTERS: Enterprise = firm("若谷示例装饰工程有限公司", "MR000009", "公孙癸吉");
pub(super) const WEAVERS: Enterprise = firm("清扬示例纺织有限公司", "MR00000A", "东方乙八");
pub(super) const HARDWARE: Enterprise = firm("远岫示例五金有限公司", "MR00000B", "上官甲七");

const fn firm(
    name: &'static str,
    number: &'static str,
    representative: &'static str,
) -> Enterprise {
    Enterprise {
        name,
        number,
        representative: (representative, None),
        account: AGENT,
        licences: &[],
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use domain::identity::Uscc;

    use super::*;
    use crate::demo::enterprises::ALL;

    #[test]
    fn every_code_is_valid_and_no_two_are_alike() {
        let firms = [
            &CATERING, &SHOP, &ESTATE, &GARAGE, &FURNITURE, &TRAVEL, &MEDIA, &GARDENS, &FITTERS,
            &WEAVERS, &HARDWARE,
        ];
        let codes: HashSet<String> = firms
            .iter()
            .chain(&ALL)
            .map(|firm| firm.uscc())
            .inspect(|code| assert!(Uscc::parse(code).is_ok(), "{code}"))
            .collect();
        assert_eq!(codes.len(), firms.len() + ALL.len());
    }
}
