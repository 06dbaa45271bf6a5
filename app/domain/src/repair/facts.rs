use jiff::civil::Date;

use super::{Condition, Pending};
use crate::record::{PenaltyFacts, Withheld};

/// What is known of a fact: nobody has said it, or whoever asks is not told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Known<T> {
    /// It may be so or not.
    #[default]
    Unknown,
    /// It is so.
    Is(T),
}

/// Whether each condition is met. By default nothing is known of any.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Met {
    /// 义务履行完毕: the word of the unit that determined; what an applicant says of it is shown with the application.
    pub performed: Known<bool>,
    /// 不良影响消除: the unit's word too.
    pub harm_removed: Known<bool>,
    /// 未再受同类处罚: no later penalty for the same kind of act (`CF_WFXW`), where records or the unit tell.
    pub not_repeated: Known<bool>,
    /// 未列入异常名录、严重违法失信名单: from the lists, once they are kept here; until then the unit's word.
    pub not_listed: Known<bool>,
}

impl Met {
    /// Whether this one is met.
    pub fn of(&self, condition: Condition) -> Known<bool> {
        match condition {
            Condition::Performed => self.performed,
            Condition::HarmRemoved => self.harm_removed,
            Condition::NotRepeated => self.not_repeated,
            Condition::NotListed => self.not_listed,
        }
    }
}

/// How a record stands since it came in. What was told then is not taken back by a change of the rules.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stored {
    /// Why it is not public (`record.withheld`).
    pub withheld: Option<Withheld>,
    /// Last public day (`record.until`); `None` = the record has none, being 未分类.
    pub until: Option<Date>,
    /// From when repair was said to be possible (`record.earliest_repair`); no rule makes it later. `None` = nobody was
    /// told so: the record is 未分类, or came in as one that repair does not end early.
    pub earliest_repair: Option<Date>,
}

/// What the repair of a penalty 行政处罚 depends on.
#[derive(Clone, Debug)]
pub struct RepairFacts<'a> {
    /// What its class, window and publication depend on, from the fields of the record.
    pub penalty: PenaltyFacts<'a>,
    /// How the record stands; `None` = as the rules have it: before it is stored, or when rules are tried.
    pub stored: Option<Stored>,
    /// 不可修复: the unit says that a law, an administrative regulation or a central policy excludes repair; it names which
    /// one beside the record. Also 特定严重失信 of 527, of which no field tells.
    pub excluded: bool,
    /// Whether the conditions are met.
    pub met: Met,
    /// Whether an objection to the record runs (`record.mark` is open). Everybody sees the mark.
    pub objection: Known<bool>,
    /// Whether a case of repair about the record runs, here or mirrored from another platform. Its holder and staff know.
    pub repair: Known<bool>,
    /// An application is being worked on, whoever leaves that aside in [`RepairFacts::repair`]: what the unit says of the
    /// field from then on does not make it come too early.
    pub filed: bool,
    /// 限制再申请: last day of the subject's ban for false papers; `Is(None)` = there is none. Its holder and staff know.
    pub ban: Known<Option<Date>>,
    /// 临时屏蔽 during a reorganisation or settlement 重整、和解: its last day. It takes no right to apply away.
    pub shielded: Option<Date>,
}

impl<'a> RepairFacts<'a> {
    /// What the record itself tells, and nothing besides: what anybody may be told.
    pub fn of(penalty: PenaltyFacts<'a>) -> RepairFacts<'a> {
        RepairFacts {
            penalty,
            stored: None,
            excluded: false,
            met: Met::default(),
            objection: Known::Unknown,
            repair: Known::Unknown,
            filed: false,
            ban: Known::Unknown,
            shielded: None,
        }
    }

    /// Whether this runs about the record.
    pub(super) fn pending(&self, pending: Pending) -> Known<bool> {
        match pending {
            Pending::Objection => self.objection,
            Pending::Repair => self.repair,
        }
    }
}
