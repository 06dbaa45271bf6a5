use domain::milestone::{Says, Side};
use domain::registration::{ActionKind, EntryKind, Method};

use super::past::Past;
use crate::store::LicenceRow;

/// A validity without end.
pub(super) const ENDLESS: &str = "2099-12-31";

/// Whose an entry is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Owner {
    Food,
    Freight,
}

/// Who verifies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum By {
    /// The department that has staff.
    Department,
    Office,
}

/// An entry as it is typed.
pub(super) struct Typed {
    pub(super) values: Vec<(&'static str, String)>,
    /// Field, name of the file, and what stands in it.
    pub(super) papers: Vec<(&'static str, &'static str, &'static str)>,
    /// It is not sent.
    pub(super) is_draft: bool,
}

/// What somebody did with an entry.
pub(super) enum Then {
    Decide(By, (ActionKind, Option<Method>), &'static str),
    Withdraw(&'static str),
    /// A milestone, and how many days ago it was due.
    Plan(&'static str, i32),
    /// What a party said of the milestone that was due then.
    Report((Side, i32), (Says, &'static str)),
}

/// An entry that somebody begins, and what happens to it, each so many days ago.
pub(super) struct Planned {
    pub(super) owner: Owner,
    pub(super) kind: EntryKind,
    pub(super) begun: i32,
    pub(super) typed: Typed,
    pub(super) then: Vec<(i32, Then)>,
}

/// What entries are made of.
pub(super) struct Facts<'p> {
    pub(super) past: &'p Past<'p>,
    /// Name of the department that has staff.
    pub(super) department: &'p str,
    /// Licences of these enterprises that are on file.
    pub(super) licences: Vec<LicenceRow>,
}

impl Facts<'_> {
    /// The day so many days ago, as it is typed.
    pub(super) fn day(&self, ago: i32) -> String {
        self.past.day(ago).to_string()
    }

    /// The year so many years ago.
    pub(super) fn year(&self, ago: i16) -> i16 {
        self.past.day(0).year() - ago
    }
}

impl Typed {
    /// What everybody may see.
    pub(super) fn of<const N: usize>(values: [(&'static str, &str); N]) -> Typed {
        let values = values.map(|(code, value)| (code, value.to_owned()));
        Typed {
            values: values.into(),
            papers: Vec::new(),
            is_draft: false,
        }
        .with("publicity", "public")
    }

    /// Another value in a field.
    pub(super) fn with(mut self, code: &'static str, value: &str) -> Typed {
        self.values.retain(|(held, _)| *held != code);
        self.values.push((code, value.to_owned()));
        self
    }

    /// With a proof.
    pub(super) fn shown_by(mut self, name: &'static str, title: &'static str) -> Typed {
        self.papers.push(("evidence", name, title));
        self
    }

    /// With a written consent.
    pub(super) fn agreed_to(mut self, name: &'static str, title: &'static str) -> Typed {
        self.papers.push(("consent", name, title));
        self
    }
}

impl Planned {
    pub(super) fn new(owner: Owner, kind: EntryKind, begun: i32, typed: Typed) -> Planned {
        Planned {
            owner,
            kind,
            begun,
            typed,
            then: Vec::new(),
        }
    }

    /// What happens next, so many days ago.
    pub(super) fn then(mut self, ago: i32, then: Then) -> Planned {
        self.then.push((ago, then));
        self
    }

    pub(super) fn verified(self, ago: i32, by: By, method: Method, basis: &'static str) -> Planned {
        self.then(
            ago,
            Then::Decide(by, (ActionKind::Verify, Some(method)), basis),
        )
    }
}
