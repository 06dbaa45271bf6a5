//! 资质证照

use super::Kind;
use super::common::{ISSUER_ELSEWHERE, PUBLICITY, issuer, valid_until};
use crate::registration::field::{EntryField, EntryShape, Need, Part};

pub(super) const KIND: Kind = Kind {
    code: "certificate",
    zh: "资质证照",
    en: "Qualifications and certificates",
    own_number: true,
    official: true,
    fields: &[
        EntryField::new(
            "cert_name",
            "证照名称",
            "Certificate name",
            EntryShape::Line { longest: 100 },
            Need::Always,
        )
        .part(Part::Title)
        .key(),
        EntryField::new(
            "cert_no",
            "证照编号",
            "Number",
            EntryShape::Line { longest: 64 },
            Need::Always,
        )
        .part(Part::Number)
        .key()
        .hint(
            "按证照上的编号填写；用表格申报的，请把该列设为“文本”。",
            "As it stands on the certificate. In a sheet, format this column as text.",
        ),
        EntryField::new(
            "level",
            "资质等级",
            "Grade",
            EntryShape::Line { longest: 50 },
            Need::Never,
        ),
        issuer("发证机关", "Issuer", Need::Always),
        ISSUER_ELSEWHERE,
        EntryField::new(
            "issue_date",
            "发证日期",
            "Issue date",
            EntryShape::Day,
            Need::Always,
        )
        .part(Part::From)
        .key(),
        valid_until(Need::Always).hint(
            "长期有效的，勾选“长期有效”；用表格申报的，填写“长期”或者 2099-12-31。",
            "If it has no end, tick “No end”; in a sheet write 长期 or 2099-12-31.",
        ),
        EntryField::new(
            "scope",
            "许可/资质范围",
            "Scope",
            EntryShape::Text { longest: 1000 },
            Need::Never,
        ),
        PUBLICITY,
    ],
};
