//! 社会公益

use super::Kind;
use super::common::PUBLICITY;
use crate::registration::field::{ChoiceWord, EntryField, EntryShape, Need, Part};

const KINDS: &[ChoiceWord] = &[
    ChoiceWord::new("donation", "慈善捐赠", "Charitable donation"),
    ChoiceWord::new("volunteering", "志愿服务", "Volunteering"),
    ChoiceWord::new("aid", "助学助残", "Aid for students or disabled people"),
    ChoiceWord::new("relief", "抢险救灾", "Disaster relief"),
    ChoiceWord::new("other", "其他", "Other"),
];

pub(super) const KIND: Kind = Kind {
    code: "welfare",
    zh: "社会公益",
    en: "Public welfare",
    own_number: true,
    official: false,
    fields: &[
        EntryField::new(
            "activity",
            "公益活动名称",
            "Activity",
            EntryShape::Line { longest: 200 },
            Need::Always,
        )
        .part(Part::Title)
        .key(),
        EntryField::new(
            "kind",
            "类型",
            "Kind",
            EntryShape::Choice(KINDS),
            Need::Always,
        ),
        EntryField::new(
            "organiser",
            "组织单位/受赠单位",
            "Organiser or recipient",
            EntryShape::Line { longest: 200 },
            Need::Always,
        )
        .key()
        .hint(
            "请填写单位名称，不要填写个人姓名。",
            "The name of an organisation, not of a person.",
        ),
        EntryField::new("date", "日期", "Date", EntryShape::Day, Need::Always)
            .part(Part::From)
            .key(),
        EntryField::new(
            "amount",
            "金额（万元）或服务时长（小时）",
            "Amount (10,000 yuan) or hours",
            EntryShape::Amount { fraction: 2 },
            Need::Never,
        ),
        EntryField::new(
            "cert",
            "捐赠票据/证书编号",
            "Receipt number",
            EntryShape::Line { longest: 64 },
            Need::Never,
        )
        .part(Part::Number)
        .key(),
        PUBLICITY,
    ],
};
