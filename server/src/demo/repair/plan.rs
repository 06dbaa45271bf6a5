use domain::record::Class;

use crate::demo::enterprises::Enterprise;
use crate::demo::records::{Fined, fined, weekday};
use crate::demo::registration::Past;
use crate::demo::sheets::Sheets;

/// Names and values of a form.
pub(super) type Fields = Vec<(&'static str, String)>;

/// What whoever decides says, where every check is passed.
pub(super) const DECIDE: [(&str, &str); 4] = [
    ("action", "decide"),
    ("facts", "1"),
    ("law", "1"),
    ("discretion", "1"),
];

/// Who takes a step in a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum By {
    Applicant,
    Handler,
    Reviewer,
    /// Who decides where the reviewer has decided before.
    Head,
}

/// What somebody did about a penalty.
pub(super) enum Act {
    /// 认定单位的说明
    Say(Fields),
    /// 临时屏蔽
    Shield(Fields),
    /// 期满未履行: what follows, as somebody of the unit said it.
    Settle(&'static str),
    /// 修复申请, with what was put right and performed.
    Apply(&'static str),
    /// A step in the case of its repair.
    Step(By, Vec<(&'static str, &'static str)>),
    /// 回执 of the unit that has staff.
    Stop(&'static str),
}

/// A penalty of the unit that has staff, and what became of it, each so many days ago.
pub(super) struct Story {
    pub(super) firm: &'static Enterprise,
    /// Unlawful act, facts and legal basis.
    offence: (&'static str, &'static str, &'static str),
    decided: i32,
    class: Class,
    yuan: u32,
    /// How many days ago its last public day was, where the unit writes one.
    ended: Option<i32>,
    /// Which units apply a measure for it, by their places.
    pub(super) measured_by: &'static [usize],
    pub(super) acts: Vec<(i32, Act)>,
}

impl Story {
    pub(super) fn new(
        firm: &'static Enterprise,
        offence: (&'static str, &'static str, &'static str),
        decided: i32,
    ) -> Story {
        Story {
            firm,
            offence,
            decided,
            class: Class::General,
            yuan: 8_000,
            ended: None,
            measured_by: &[],
            acts: Vec::new(),
        }
    }

    /// Of a 严重 breach.
    pub(super) fn serious(self) -> Story {
        Story {
            class: Class::Serious,
            yuan: 60_000,
            ..self
        }
    }

    /// Public until so many days ago and no longer.
    pub(super) fn public_until(self, ago: i32) -> Story {
        Story {
            ended: Some(ago),
            ..self
        }
    }

    /// A measure rests on it.
    pub(super) fn measured_by(self, units: &'static [usize]) -> Story {
        Story {
            measured_by: units,
            ..self
        }
    }

    /// What happens next, so many days ago.
    pub(super) fn then(mut self, ago: i32, act: Act) -> Story {
        self.acts.push((ago, act));
        self
    }

    pub(super) fn said<const N: usize>(self, ago: i32, fields: [(&'static str, &str); N]) -> Story {
        let fields = fields.map(|(name, value)| (name, value.to_owned()));
        self.then(ago, Act::Say(fields.into()))
    }

    /// The unit says that the duty is not performed.
    pub(super) fn unperformed(self, ago: i32) -> Story {
        self.said(ago, [("performed", "no")])
    }

    pub(super) fn applied(self, ago: i32, account: &'static str) -> Story {
        self.then(ago, Act::Apply(account))
    }

    pub(super) fn step<const N: usize>(
        self,
        ago: i32,
        by: By,
        fields: [(&'static str, &'static str); N],
    ) -> Story {
        self.then(ago, Act::Step(by, fields.into()))
    }

    pub(super) fn accepted(self, ago: i32) -> Story {
        self.step(ago, By::Handler, [("action", "accept")])
    }

    /// Somebody proposes that it be repaired.
    pub(super) fn proposed(self, ago: i32, reasons: &'static str) -> Story {
        let grant = [
            ("action", "propose"),
            ("outcome", "grant"),
            ("text", reasons),
        ];
        self.step(ago, By::Handler, grant)
    }

    /// Somebody else decides as was proposed.
    pub(super) fn decided(self, ago: i32) -> Story {
        self.step(ago, By::Reviewer, DECIDE)
    }

    pub(super) fn stopped(self, ago: i32, receipt: &'static str) -> Story {
        self.then(ago, Act::Stop(receipt))
    }

    /// Whether somebody applies for its repair.
    pub(super) fn is_applied_for(&self) -> bool {
        let mut acts = self.acts.iter();
        acts.any(|(_, act)| matches!(act, Act::Apply(_)))
    }

    /// The penalty, as the unit reports it.
    pub(super) fn report(
        &self,
        sheets: &mut Sheets,
        past: &Past<'_>,
        number: u32,
    ) -> std::io::Result<()> {
        let fine = Fined {
            act: self.offence,
            decided: weekday(past.day(self.decided)),
            yuan: self.yuan,
            number,
            class: Some(self.class),
            until: self.ended.map(|ago| past.day(ago)),
        };
        fined(sheets, &self.firm.subject(), &fine)
    }
}
