use domain::registration::EntryKind;

use super::Fixed;

/// 自主申报信息 as everybody sees it: in the subject's file, and on a page of its own.
pub(crate) struct PublicEntryText {
    /// The chapter.
    pub chapter: (Fixed, Fixed),
    pub lead: Fixed,
    pub of_kind: fn(EntryKind, u32) -> String,
    pub none: Fixed,
    pub none_text: Fixed,
    pub begin: Fixed,
    /// The way to the credit report, from the subject's file.
    pub report: Fixed,
    pub label: Fixed,
    pub kind: Fixed,
    pub number: Fixed,
    pub method: Fixed,
    pub unit: Fixed,
    /// In its place where the portal compared it with a record.
    pub recorded_by: Fixed,
    pub verified_on: Fixed,
    pub until: Fixed,
    pub commitment: Fixed,
    /// Beside an entry that an official record confirms.
    pub matched: Fixed,
    /// 核实中
    pub doubted: Fixed,
    pub doubted_text: Fixed,
    /// A name in a list: kind and title.
    pub name: fn(&str, &str) -> String,
    /// Title and text of the message that a unit proposes an entry of an enterprise.
    pub proposed: fn(&str, &str) -> (String, String),
    /// 待您确认, beside a draft that a unit's system filled in.
    pub to_confirm: Fixed,
    /// Who filled it in: the unit, and whoever keyed it in there.
    pub proposed_by: fn(&str, &str) -> String,
    /// What the log calls an action about reports and the interface.
    pub logged: fn(&str) -> Option<Fixed>,
    pub page: PublicEntryPageText,
}

/// The page of one entry.
pub(crate) struct PublicEntryPageText {
    pub title: fn(&str, &str) -> String,
    pub subject: Fixed,
    pub said: Fixed,
    pub said_text: Fixed,
    pub verified: Fixed,
    pub meaning: Fixed,
    pub not_found: Fixed,
    pub not_found_text: Fixed,
    pub not_found_why: [Fixed; 3],
}
