//! Fields that several kinds have.

use crate::registration::field::{ChoiceWord, EntryField, EntryShape, Need, Part, Shown};

/// 公开范围
pub(super) const PUBLICITY: EntryField = EntryField::new(
    "publicity",
    "公开范围",
    "Who may see it",
    EntryShape::Choice(&[
        ChoiceWord::new("public", "公开", "Everybody"),
        ChoiceWord::new("report", "仅报告", "Credit reports only"),
        ChoiceWord::new("share", "仅政务共享", "Government departments only"),
    ]),
    Need::Always,
)
.hint(
    "核验通过并经授权后，按您选择的范围使用。",
    "Once verified, and as far as you have authorised it, it is used as you choose here.",
)
.shown(Shown::Internal);

/// 有效期至 of what has an issuer.
pub(super) const fn valid_until(need: Need) -> EntryField {
    EntryField::new(
        "valid_until",
        "有效期至",
        "Valid until",
        EntryShape::ValidUntil,
        need,
    )
    .part(Part::Until)
}

/// The authority that gave it.
pub(super) const fn issuer(zh: &'static str, en: &'static str, need: Need) -> EntryField {
    EntryField::new("issuer", zh, en, EntryShape::Issuer { longest: 200 }, need)
        .part(Part::Issuer)
        .key()
        .hint(
            "请写全称，例如“某某市市场监督管理局”。",
            "The full name, as it stands on the document.",
        )
}

/// 外地机关: nobody here knows the issuer, and that is right.
pub(super) const ISSUER_ELSEWHERE: EntryField = EntryField::new(
    "issuer_elsewhere",
    "该机关（单位）不在本市名册",
    "The issuer is not on this city's list",
    EntryShape::Flag,
    Need::Never,
)
.hint(
    "查不到名称时请先核对全称；确属外地或者名册以外的，请勾选。",
    "If the name is not found, check it first; tick this if the issuer is elsewhere or not on the list.",
)
.shown(Shown::Internal);
