use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{
    Class, Classified, MarketRegulation, PartyKind, PenaltyKind, SpecialField, Window, WindowError,
    classify, never_ends_early, penalty_window,
};
use crate::money::Fen;
use crate::policy::{Policy, keys};

/// Why a record is stored but not public. Nothing received is thrown away; each has its reason.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Withheld {
    /// About a natural person.
    NaturalPerson,
    /// Class 轻微: in principle not published.
    Minor,
    /// Simple procedure 简易程序.
    SimpleProcedure,
    /// Only 警告 or 通报批评.
    WarningOnly,
    /// 未分类: the deciding unit has not said how grave the breach is.
    Unclassified,
    /// The unit says 不予公示.
    ByUnit,
    /// 已撤回: the decision was changed or revoked.
    Withdrawn,
    /// 已修复: publication was ended by repair.
    Repaired,
    /// 期满停止公示: the unit says the period is over.
    Expired,
    /// The licence is no longer valid.
    LicenceInvalid,
}

impl Withheld {
    /// Every reason.
    pub const ALL: [Withheld; 10] = [
        Withheld::NaturalPerson,
        Withheld::Minor,
        Withheld::SimpleProcedure,
        Withheld::WarningOnly,
        Withheld::Unclassified,
        Withheld::ByUnit,
        Withheld::Withdrawn,
        Withheld::Repaired,
        Withheld::Expired,
        Withheld::LicenceInvalid,
    ];

    /// The reason code in the database.
    pub fn code(self) -> &'static str {
        match self {
            Withheld::NaturalPerson => "natural_person",
            Withheld::Minor => "minor",
            Withheld::SimpleProcedure => "simple_procedure",
            Withheld::WarningOnly => "warning_only",
            Withheld::Unclassified => "unclassified",
            Withheld::ByUnit => "by_unit",
            Withheld::Withdrawn => "withdrawn",
            Withheld::Repaired => "repaired",
            Withheld::Expired => "expired",
            Withheld::LicenceInvalid => "licence_invalid",
        }
    }

    /// Reads [`Withheld::code`].
    pub fn from_code(code: &str) -> Option<Withheld> {
        Withheld::ALL
            .into_iter()
            .find(|reason| reason.code() == code)
    }
}

/// What a penalty's publication depends on.
#[derive(Clone, Debug)]
pub struct PenaltyFacts<'a> {
    /// Who it is about.
    pub party: PartyKind,
    /// Day of the decision.
    pub decided_on: Date,
    /// Its kinds.
    pub kinds: &'a [PenaltyKind],
    /// Whether the simple procedure was used.
    pub simple_procedure: bool,
    /// The fine.
    pub fine: Option<Fen>,
    /// Class written by the deciding unit.
    pub given_class: Option<Class>,
    /// One of the five fields with a longer shortest period. The national sheet has no field for it: only a word of the
    /// unit can say so, and `None` = it has said nothing.
    pub field: Option<SpecialField>,
    /// What the rules of market regulation ask besides; `None` = a unit of another sector decided, or nobody has said
    /// that it is one of that sector. The national sheet does not tell: it is a property of the unit.
    pub market: Option<MarketRegulation>,
    /// Publication end written by the deciding unit (`CF_GSJZQ`).
    pub given_end: Option<Date>,
    /// Whether the unit asks for publication although it would in principle not be shown.
    pub asked_to_publish: bool,
    /// A stop the unit reports.
    pub stopped: Option<Withheld>,
}

/// What a licence's publication depends on.
#[derive(Clone, Copy, Debug)]
pub struct LicenceFacts {
    /// Who holds it.
    pub party: PartyKind,
    /// Day of the decision.
    pub decided_on: Date,
    /// Last day of validity; `None` = long-term.
    pub valid_until: Option<Date>,
    /// Whether it is valid today by the unit's word.
    pub valid: bool,
}

/// Whether a record is public, and until when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Publication {
    /// Why not; `None` = public until [`Publication::until`].
    pub withheld: Option<Withheld>,
    /// Last public day; `None` = no end (a long-term licence) or no window (未分类).
    pub until: Option<Date>,
    /// Class of the breach and what settled it.
    pub class: Option<Classified>,
    /// Window by law.
    pub window: Option<Window>,
    /// 不提前停止公示: by the rules of market regulation repair does not end it, so that nobody is told from when it would.
    pub never: bool,
}

/// Decides about a penalty. The caller has checked that `given_end` is not after the maximum (V06).
pub fn publish_penalty(
    policy: &Policy,
    facts: &PenaltyFacts<'_>,
) -> Result<Publication, WindowError> {
    let day = facts.decided_on;
    let class = classify(
        policy,
        day,
        facts.kinds,
        facts.simple_procedure,
        facts.fine,
        facts.given_class,
    )?;
    let window = class
        .map(|classified| penalty_window(policy, facts, classified.class))
        .transpose()?;
    let until = window.as_ref().map(|window| {
        facts
            .given_end
            .map_or(window.last_day, |end| end.min(window.last_day))
    });
    let warning_only = !facts.kinds.is_empty()
        && facts
            .kinds
            .iter()
            .all(|kind| matches!(kind, PenaltyKind::Warning | PenaltyKind::Criticism));
    let shown = |key| {
        policy
            .get(key, day)
            .map(|on: bool| on || facts.asked_to_publish)
    };
    // No pack is asked: `PUB.NATURAL_PERSONS` only tells why, and a pack that turns it on is refused.
    let withheld = if facts.party == PartyKind::NaturalPerson {
        Some(Withheld::NaturalPerson)
    } else if facts.stopped.is_some() {
        facts.stopped
    } else if facts.simple_procedure && !shown(keys::PUB_SIMPLE_PROCEDURE)? {
        Some(Withheld::SimpleProcedure)
    } else if warning_only && !shown(keys::PUB_WARNING_ONLY)? {
        Some(Withheld::WarningOnly)
    } else {
        match class {
            None => Some(Withheld::Unclassified),
            Some(classified) if classified.class == Class::Minor && !shown(keys::PUB_MINOR)? => {
                Some(Withheld::Minor)
            }
            Some(_) => None,
        }
    };
    Ok(Publication {
        withheld,
        until,
        class,
        window,
        never: never_ends_early(policy, facts)?,
    })
}

/// Decides about a licence: shown to the end of its validity. No rule of a pack is asked yet: `PUB.LICENCE_UNTIL` has
/// only the one value that is built in here.
pub fn publish_licence(facts: &LicenceFacts) -> Publication {
    let withheld = if facts.party == PartyKind::NaturalPerson {
        Some(Withheld::NaturalPerson)
    } else if !facts.valid {
        Some(Withheld::LicenceInvalid)
    } else {
        None
    };
    Publication {
        withheld,
        until: facts.valid_until,
        class: None,
        window: None,
        never: false,
    }
}
