//! 从业人员

use super::Kind;
use super::common::{ISSUER_ELSEWHERE, PUBLICITY, issuer, valid_until};
use crate::registration::field::{EntryField, EntryShape, Need, Part, Shown};

pub(super) const KIND: Kind = Kind {
    code: "staff",
    zh: "从业人员",
    en: "Staff",
    // The number is the person's, who may have worked elsewhere before.
    own_number: false,
    official: false,
    fields: &[
        EntryField::new(
            "name",
            "姓名",
            "Name",
            EntryShape::Line { longest: 50 },
            Need::Always,
        )
        .part(Part::PersonName)
        .shown(Shown::PersonName)
        .key()
        .hint(
            "对外隐去，例如“王*明”；本人同意公开姓名的除外。",
            "Masked for everybody else, unless the person agrees to be named.",
        ),
        EntryField::new(
            "post",
            "岗位",
            "Post",
            EntryShape::Line { longest: 50 },
            Need::Always,
        ),
        EntryField::new(
            "qual_name",
            "职业资格/职称名称",
            "Qualification or title",
            EntryShape::Line { longest: 100 },
            Need::Always,
        )
        .part(Part::Title)
        .key(),
        EntryField::new(
            "qual_no",
            "证书编号",
            "Certificate number",
            EntryShape::Line { longest: 64 },
            Need::Never,
        )
        .part(Part::Number)
        .shown(Shown::Masked)
        .key()
        .hint(
            "对外只显示最后四位。",
            "Everybody else sees its last four characters.",
        ),
        issuer("发证机关", "Issuer", Need::Never),
        ISSUER_ELSEWHERE,
        valid_until(Need::Never).hint(
            "长期有效的，勾选“长期有效”；用表格申报的，填写“长期”或者 2099-12-31，也可以不填。",
            "If it has no end, tick “No end”; in a sheet write 长期 or 2099-12-31, or leave it empty.",
        ),
        EntryField::new(
            "person_consent",
            "本人同意登记",
            "The person agrees to be registered",
            EntryShape::Flag,
            Need::Always,
        )
        .shown(Shown::Internal)
        .hint(
            "须上传本人签字的书面同意。没有本人同意的，请不要登记。",
            "The person's signed consent has to be attached. Without it, do not register the person.",
        ),
        EntryField::new(
            "person_public",
            "本人同意公开姓名",
            "The person agrees to be named in public",
            EntryShape::Flag,
            Need::Never,
        )
        .shown(Shown::Internal)
        .hint(
            "书面同意中写明可以公开姓名的，才可勾选。",
            "Tick this only if the signed consent says so.",
        ),
        PUBLICITY,
    ],
};
