//! 登记类别: the one table of kinds. Adding a kind is adding a file with its fields and a line here.

mod award;
mod certificate;
mod common;
mod contract;
mod operation;
mod staff;
mod welfare;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::field::{EntryField, Part};
use crate::policy::{Policy, keys};

/// One kind.
struct Kind {
    code: &'static str,
    zh: &'static str,
    en: &'static str,
    /// Whether a number of this kind is one enterprise's own.
    own_number: bool,
    /// Whether official records that are kept here are of this kind: 行政许可.
    official: bool,
    fields: &'static [EntryField],
}

static KINDS: [Kind; 6] = [
    certificate::KIND,
    operation::KIND,
    contract::KIND,
    welfare::KIND,
    staff::KIND,
    award::KIND,
];

/// Flags that say of a number that others have it too.
pub(super) const SHARED_NUMBER: &str = award::SHARED_NUMBER;

/// 登记类别: a line of the table.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct EntryKind(usize);

impl EntryKind {
    /// 资质证照
    pub const CERTIFICATE: EntryKind = EntryKind(0);
    /// 市场经营
    pub const OPERATION: EntryKind = EntryKind(1);
    /// 合同履约
    pub const CONTRACT: EntryKind = EntryKind(2);
    /// 社会公益
    pub const WELFARE: EntryKind = EntryKind(3);
    /// 从业人员
    pub const STAFF: EntryKind = EntryKind(4);
    /// 表彰奖励
    pub const AWARD: EntryKind = EntryKind(5);

    /// Each kind, in the order in which they are offered.
    pub fn all() -> impl DoubleEndedIterator<Item = EntryKind> {
        (0..KINDS.len()).map(EntryKind)
    }

    fn line(self) -> &'static Kind {
        &KINDS[self.0]
    }

    /// The word in the database, in forms and in addresses.
    pub fn code(self) -> &'static str {
        self.line().code
    }

    /// Reads [`EntryKind::code`].
    pub fn from_code(code: &str) -> Option<EntryKind> {
        EntryKind::all().find(|kind| kind.code() == code)
    }

    /// Chinese name, as the rule `REG.KINDS` writes it.
    pub fn zh(self) -> &'static str {
        self.line().zh
    }

    /// English name.
    pub fn en(self) -> &'static str {
        self.line().en
    }

    /// Its fields, in the order of the form and of the sheet.
    pub fn fields(self) -> &'static [EntryField] {
        self.line().fields
    }

    /// The field with this code.
    pub fn field(self, code: &str) -> Option<&'static EntryField> {
        self.fields().iter().find(|field| field.code == code)
    }

    /// The field that is this part of the entry.
    pub fn part(self, part: Part) -> Option<&'static EntryField> {
        self.fields().iter().find(|field| field.part == part)
    }

    /// Whether a number of this kind is one enterprise's own.
    pub(super) fn has_own_number(self) -> bool {
        self.line().own_number
    }

    /// Whether official records that are kept here can say the same as an entry of this kind.
    pub fn is_on_record(self) -> bool {
        self.line().official
    }

    /// The kinds that are open in this city on a day, by the rule `REG.KINDS`; none where the rule says nothing.
    pub fn open(policy: &Policy, day: Date) -> Vec<EntryKind> {
        let listed = policy.get(keys::REG_KINDS, day).unwrap_or_default();
        EntryKind::all()
            .filter(|kind| listed.iter().any(|name| name == kind.zh()))
            .collect()
    }
}

impl TryFrom<String> for EntryKind {
    type Error = UnknownKind;

    fn try_from(code: String) -> Result<EntryKind, UnknownKind> {
        EntryKind::from_code(&code).ok_or(UnknownKind)
    }
}

impl From<EntryKind> for String {
    fn from(kind: EntryKind) -> String {
        kind.code().to_owned()
    }
}

/// No kind has this code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no kind of entry has this code")]
pub struct UnknownKind;
