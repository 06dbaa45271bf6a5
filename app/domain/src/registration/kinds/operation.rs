//! 市场经营

use super::Kind;
use super::common::PUBLICITY;
use crate::registration::field::{EntryField, EntryShape, Need, Part, Shown};

pub(super) const KIND: Kind = Kind {
    code: "operation",
    zh: "市场经营",
    en: "Market operation",
    own_number: false,
    official: false,
    fields: &[
        EntryField::new("year", "年度", "Year", EntryShape::Year, Need::Always)
            .part(Part::Title)
            .key()
            .hint("一个年度登记一条。", "One entry for each year."),
        EntryField::new(
            "main_business",
            "主营业务",
            "Main business",
            EntryShape::Line { longest: 500 },
            Need::Always,
        ),
        EntryField::new(
            "revenue",
            "营业收入（万元）",
            "Revenue (10,000 yuan)",
            EntryShape::Amount { fraction: 2 },
            Need::Never,
        )
        .shown(Shown::ReportOnly)
        .hint(
            "涉及商业秘密，不在网站公开。",
            "A business secret: not shown on public pages.",
        ),
        EntryField::new(
            "tax_paid",
            "纳税额（万元）",
            "Tax paid (10,000 yuan)",
            EntryShape::Amount { fraction: 2 },
            Need::Never,
        )
        .shown(Shown::ReportOnly)
        .hint(
            "不在网站公开。个体工商户填写的，须上传经营者本人的书面同意。",
            "Not shown on public pages. An individual business needs the owner's written consent.",
        ),
        EntryField::new(
            "staff_count",
            "职工人数",
            "Staff",
            EntryShape::Count,
            Need::Never,
        ),
        EntryField::new(
            "social_insurance",
            "参保人数",
            "Insured staff",
            EntryShape::Count,
            Need::Never,
        ),
        EntryField::new(
            "brands",
            "品牌、商标、专利",
            "Brands, trademarks, patents",
            EntryShape::Text { longest: 1000 },
            Need::Never,
        ),
        EntryField::new(
            "water_power",
            "水电气缴纳",
            "Utilities paid",
            EntryShape::Line { longest: 100 },
            Need::Never,
        ),
        PUBLICITY,
    ],
};
