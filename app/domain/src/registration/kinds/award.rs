//! 表彰奖励

use super::Kind;
use super::common::{ISSUER_ELSEWHERE, PUBLICITY, issuer, valid_until};
use crate::registration::field::{ChoiceWord, EntryField, EntryShape, Need, Part, Shown};

const LEVELS: &[ChoiceWord] = &[
    ChoiceWord::new("national", "国家级", "National"),
    ChoiceWord::new("province", "省级", "Provincial"),
    ChoiceWord::new("city", "市级", "Municipal"),
    ChoiceWord::new("county", "县级", "County"),
    ChoiceWord::new("industry", "行业", "Industry"),
];

pub(super) const KIND: Kind = Kind {
    code: "award",
    zh: "表彰奖励",
    en: "Awards",
    own_number: true,
    official: false,
    fields: &[
        EntryField::new(
            "honour",
            "荣誉名称",
            "Honour",
            EntryShape::Line { longest: 200 },
            Need::Always,
        )
        .part(Part::Title)
        .key(),
        EntryField::new(
            "level",
            "级别",
            "Level",
            EntryShape::Choice(LEVELS),
            Need::Always,
        ),
        issuer("授予单位", "Granting unit", Need::Always),
        ISSUER_ELSEWHERE,
        EntryField::new(
            "doc_no",
            "表彰文号",
            "Document number",
            EntryShape::Line { longest: 100 },
            Need::Never,
        )
        .part(Part::Number)
        .key(),
        EntryField::new(
            SHARED_NUMBER,
            "该文件同时表彰其他单位",
            "The document honours others too",
            EntryShape::Flag,
            Need::Never,
        )
        .shown(Shown::Internal)
        .hint(
            "同一文号下还有其他单位，或者本单位的其他荣誉的，请勾选。",
            "Tick this if the same document names other enterprises, or other honours of yours.",
        ),
        EntryField::new("date", "授予日期", "Date", EntryShape::Day, Need::Always)
            .part(Part::From)
            .key(),
        valid_until(Need::Never).hint(
            "荣誉没有期限的，不用填写。",
            "Leave it empty if the honour has no end.",
        ),
        PUBLICITY,
    ],
};

/// Code of the flag that says that the number is not one honour's own.
pub(super) const SHARED_NUMBER: &str = "doc_shared";
