use super::{Application, Brought};
use crate::repair::{Evidence, Issuer, Item, Register};

/// 查验: what only the portal can look up about what was brought.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Looked {
    /// For which item each paper is.
    pub papers: Vec<Item>,
    /// Whether the unit that determined has said that the duty is performed.
    pub fetched: bool,
    /// Whether the commitment stands, or is about to be signed in its text of now.
    pub signed: bool,
    /// What the register says of the certificate.
    pub training: Register,
    /// What the portal knows of the report.
    pub report: Register,
    /// Whether the agency stands in the directory.
    pub listed: bool,
}

impl Looked {
    pub(super) fn papers_of(&self, item: Item) -> usize {
        self.papers.iter().filter(|one| **one == item).count()
    }
}

impl Application {
    /// What it brings, as the check of an application reads it.
    pub fn evidence<'a>(&'a self, looked: &Looked) -> Vec<Evidence<'a>> {
        let of = |brought: &'a Brought| {
            let papers = looked.papers_of(brought.item());
            match brought {
                Brought::Proof { .. } => Evidence::Proof {
                    papers,
                    fetched: looked.fetched,
                },
                Brought::Commitment { .. } => Evidence::Commitment {
                    signed: looked.signed,
                },
                Brought::Rectification => Evidence::Rectification { papers },
                Brought::Training { number } => Evidence::Training {
                    number,
                    register: looked.training,
                },
                Brought::Report { number } => Evidence::Report(Issuer::Portal {
                    number,
                    register: looked.report,
                }),
                Brought::AgencyReport { .. } => Evidence::Report(Issuer::Agency {
                    listed: looked.listed,
                    papers,
                }),
                Brought::Charity {
                    organiser,
                    hours,
                    amount,
                    ..
                } => Evidence::Charity {
                    organiser,
                    hours: *hours,
                    amount: *amount,
                    papers,
                },
            }
        };
        self.brought.iter().map(of).collect()
    }
}
