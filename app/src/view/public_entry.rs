use domain::id::EntryId;
use domain::registration::{EntryField, EntryKind, Label, Method, Part, ShownValue};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// 自主申报 as somebody else than its owner may see it: masked, and never without its label.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PublicEntry {
    /// Id.
    pub id: EntryId,
    /// 登记编号
    pub number: String,
    /// 登记类别
    pub kind: EntryKind,
    /// Values, masked for this reader, in the order of the table.
    pub values: Vec<ShownValue>,
    /// 信息来源标识
    pub label: Label,
    /// 核验方式
    pub method: Option<Method>,
    /// 核验单位; empty where none is named.
    pub unit: String,
    /// 核验时间
    pub verified_on: Option<Date>,
    /// 有效期至; `None` = no end.
    pub until: Option<Date>,
    /// 真实性承诺编码
    pub commitment: Option<String>,
    /// Whether an official record that is public says the same.
    pub matched: bool,
    /// 核实中: whether a unit looks into it because it may be false.
    pub doubted: bool,
}

impl PublicEntry {
    /// What it is called, as this reader may see it; empty where that is hidden.
    pub fn title(&self) -> &str {
        let title = self
            .values
            .iter()
            .find(|shown| shown.field.part == Part::Title);
        title.map_or("", |shown| shown.value.as_str())
    }

    /// Everything else it says.
    pub fn others(&self) -> impl Iterator<Item = (&'static EntryField, &str)> {
        let others = self
            .values
            .iter()
            .filter(|shown| shown.field.part != Part::Title);
        others.map(|shown| (shown.field, shown.value.as_str()))
    }
}

/// A page of the public entries of a subject.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PublicEntries {
    /// Key of the subject's address.
    pub subject: String,
    /// 统一社会信用代码, for whoever wants to register.
    pub uscc: Option<String>,
    /// How many in all.
    pub total: u32,
    /// How many of each kind, those that have some.
    pub counts: Vec<(EntryKind, u32)>,
    /// Page from 1.
    pub page: u32,
    /// Entries on a page.
    pub size: u32,
    /// This page's entries, newest verification first.
    pub entries: Vec<PublicEntry>,
}

/// An entry on its public page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PublicEntryView {
    /// The entry.
    pub entry: PublicEntry,
    /// Name of its subject.
    pub name: String,
    /// Key of the subject's address.
    pub subject: String,
    /// 统一社会信用代码
    pub uscc: Option<String>,
}
