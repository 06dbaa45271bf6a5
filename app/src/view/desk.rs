use domain::case::CaseNumber;
use domain::id::CaseId;
use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{CaseLine, FormState, SubjectName};

/// Where a line stands in its list, as it is written in addresses: a number, a full stop, an id.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListPlace {
    /// What the list is sorted by.
    pub place: i64,
    /// What stands there.
    pub id: Uuid,
}

impl std::fmt::Display for ListPlace {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}.{}", self.place, self.id.simple())
    }
}

impl ListPlace {
    /// Reads what its `Display` wrote; `None`: it is no place.
    pub fn parse(text: &str) -> Option<ListPlace> {
        let (place, id) = text.split_once('.')?;
        Some(ListPlace {
            place: place.parse().ok()?,
            id: id.parse().ok()?,
        })
    }
}

/// 承办: who holds a case, and who may be given it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct HoldingView {
    /// Whether the reader holds it.
    pub mine: bool,
    /// Until when, while somebody holds it.
    pub until: Option<Timestamp>,
    /// Who held it last and does no more, by name.
    pub lapsed: Option<String>,
    /// Id of the account that holds it or held it last, as the form sends it back; empty: nobody.
    pub shown: String,
    /// Whether the reader may take it.
    pub may_take: bool,
    /// Who may be given it: id, name, name of the unit.
    pub colleagues: Vec<(String, String, String)>,
}

/// A case that has to do with another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LinkedCase {
    /// It.
    pub line: CaseLine,
    /// In which way.
    pub link: Link,
}

/// What two cases have in common.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Link {
    /// 同一条信息
    Record,
    /// 同一登记条目
    Entry,
    /// 同一主体
    Subject,
    /// 同一申请人
    Applicant,
}

/// What a case changed in its record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecordDiff {
    /// When.
    pub at: Timestamp,
    /// Each field.
    pub fields: Vec<FieldDiff>,
}

/// A field before and after.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldDiff {
    /// Its name.
    pub zh: String,
    /// Its name in English.
    pub en: String,
    /// What it said.
    pub old: String,
    /// What it says.
    pub new: String,
}

/// 未送达: copies of messages that did not arrive.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct UndeliveredView {
    /// Given up last first.
    pub lines: Vec<UndeliveredLine>,
    /// Behind which line the next page begins.
    pub next: Option<ListPlace>,
    /// Whether the reader may open cases.
    pub may_open: bool,
    /// What went wrong with sending one again.
    pub form: FormState,
}

/// One of them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct UndeliveredLine {
    /// Its id.
    pub id: Uuid,
    /// When it was given up.
    pub at: Timestamp,
    /// Number or address, masked; empty where the account has none any more.
    pub to: String,
    /// Whether it is an e-mail; else an SMS.
    pub by_mail: bool,
    /// How often it was tried.
    pub tries: u32,
    /// Word of the last fault.
    pub fault: String,
    /// The case it is about.
    pub case: Option<(CaseId, CaseNumber)>,
    /// The subject its message is about.
    pub subject: Option<SubjectName>,
    /// Whether it was for somebody without an account, who has no message on the portal either.
    pub no_account: bool,
}

/// 待办 of a citizen: what waits for him.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Waiting {
    /// The case.
    pub case: CaseId,
    /// 办件编号
    pub number: CaseNumber,
    /// Whom it is about.
    pub subject: String,
    /// What may or must be done.
    pub what: WaitingFor,
    /// Last day; `None` where it is not known yet.
    pub until: Option<Date>,
}

/// What a case waits for from its applicant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WaitingFor {
    /// 补正
    Supplement,
    /// 陈述申辩, before an entry is found to be false
    Plead,
    /// 陈述申辩, before a repair is revoked
    PleadForRepair,
    /// 可以投诉
    Complaint,
}

/// A case that somebody was given, as a message tells it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HandedNews {
    /// The case.
    pub id: CaseId,
    /// 办件编号
    pub number: CaseNumber,
    /// Whom it is about.
    pub subject: String,
    /// Who gave it, by name.
    pub by: String,
    /// Why.
    pub reason: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_comes_back_and_nothing_else_is_one() {
        let place = ListPlace {
            place: 20_261_122,
            id: Uuid::from_u128(7),
        };
        assert_eq!(ListPlace::parse(&place.to_string()), Some(place));
        for text in ["", "1", ".", "1.x", "x.00000000000000000000000000000007"] {
            assert_eq!(ListPlace::parse(text), None, "{text}");
        }
    }
}
