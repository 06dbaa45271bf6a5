//! Enterprises of the demonstration that register something about themselves, with the licences that are on file about
//! them. They are there whatever the seed.

use domain::identity::Uscc;
use domain::record::PartyKind;
use jiff::ToSpan;
use jiff::civil::Date;

use super::matters::LICENCES;
use super::people::{CITIZEN, PARTNER};
use super::records::{Grant, granted, weekday};
use super::sheets::Sheets;
use super::subjects::Subject;
use super::units::NOWHERE;
use super::{DemoError, import};
use crate::ingest::Intake;
use crate::store::Unit;

/// An enterprise, and who registers for it.
#[derive(Debug)]
pub(crate) struct Enterprise {
    pub(crate) name: &'static str,
    /// Characters of the organisation code; no other made-up enterprise has them.
    pub(super) number: &'static str,
    /// Legal representative, with the number of a passport nobody has.
    pub(super) representative: (&'static str, Option<&'static str>),
    /// The account that acts for it.
    pub(crate) account: &'static str,
    /// Place among the licences that are granted, how many days ago, and for how many years.
    pub(super) licences: &'static [(usize, i32, i32)],
}

/// The one a visitor tries things with: the demonstration's citizen is its agent.
pub(super) const FOOD: Enterprise = Enterprise {
    name: "岷川示例食品有限公司",
    number: "MY000001",
    representative: ("东方例四", None),
    account: CITIZEN,
    licences: &[(0, 520, 5), (5, 310, 4), (13, 250, 3)],
};

/// The other party to its contract, with its legal representative.
pub(super) const FREIGHT: Enterprise = Enterprise {
    name: "鹭屿示例物流有限公司",
    number: "MY000002",
    representative: ("上官示二", Some("ZZ9999998")),
    account: PARTNER,
    licences: &[(3, 470, 4)],
};

/// Both.
pub(crate) const ALL: [&Enterprise; 2] = [&FOOD, &FREIGHT];

/// Numbers of their licences begin here; those that are drawn are lower.
const FIRST_NUMBER: u32 = 200_001;

impl Enterprise {
    /// 统一社会信用代码
    pub(crate) fn uscc(&self) -> String {
        let code = Uscc::from_parts("91", NOWHERE, self.number);
        code.map_or_else(|_| String::new(), |code| code.as_str().to_owned())
    }

    pub(super) fn subject(&self) -> Subject {
        let (representative, passport) = self.representative;
        Subject {
            name: self.name.to_owned(),
            code: self.uscc(),
            party: PartyKind::Organisation,
            representative: representative.to_owned(),
            passport,
        }
    }

    fn report(&self, sheets: &mut Sheets, today: Date) -> std::io::Result<()> {
        let subject = self.subject();
        for (turn, (place, ago, years)) in (0..).zip(self.licences) {
            let Some(matter) = LICENCES.get(*place) else {
                continue;
            };
            let decided = weekday(today.saturating_sub(ago.days()));
            let last = decided.saturating_add(years.years());
            let grant = Grant {
                matter: *matter,
                decided,
                received: decided.saturating_add(3.days()),
                until: Some(last.saturating_sub(1.days())),
                number: FIRST_NUMBER + turn,
                turn,
                invalid: false,
            };
            granted(sheets, &subject, &grant)?;
        }
        Ok(())
    }
}

/// Reports the licences of those that are not on file yet; gives back how many there were.
pub(super) async fn put_in(intake: &Intake, units: &[Unit]) -> Result<u64, DemoError> {
    let mut missing = Vec::new();
    for one in ALL {
        if intake.store.subject_by_uscc(&one.uscc()).await?.is_none() {
            missing.push(one);
        }
    }
    if missing.is_empty() {
        return Ok(0);
    }
    let folder = tempfile::tempdir()?;
    let mut sheets = Sheets::new(folder.path(), units)?;
    for one in missing {
        one.report(&mut sheets, intake.clock.today())?;
    }
    import(intake, &mut sheets, &mut |_: &str| {}).await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_is_valid_and_no_two_are_alike() {
        for one in ALL {
            assert!(Uscc::parse(&one.uscc()).is_ok(), "{}", one.name);
        }
        assert_ne!(FOOD.uscc(), FREIGHT.uscc());
        assert_ne!(FOOD.account, FREIGHT.account);
    }
}
