//! 办件: filing objections, opening findings, and working on both.

mod act;
mod actor;
mod again;
mod confirm;
mod contradicted;
mod correct;
mod counter;
mod draft;
mod due;
mod elsewhere;
mod experts;
mod file;
mod file_repair;
mod finding;
mod history;
mod holding;
mod letter_port;
mod letter_service;
mod letters;
mod limits;
mod old_drafts;
mod others;
mod outcome;
mod papers;
mod parse;
mod people;
mod platform;
mod platform_receipt;
mod port;
mod preview;
mod progress;
mod queue;
mod receivers;
mod repair;
mod show;
mod thing;
mod told;
mod undelivered;
mod visit;
mod waiting;
mod warn;
mod whole;

pub(crate) use act::Stepped;
pub(super) use confirm::words_of;
pub(super) use draft::DRAFT;
pub(super) use due::{NO_DAY_YET, day_of};
pub(crate) use elsewhere::SentResult;
pub(super) use file::code_of;
pub(crate) use file::{AtCounter, Filed, FilingOutcome};
pub(super) use file_repair::FiledRepair;
pub(crate) use letter_port::LetterFile;
pub(super) use papers::FILES;
pub(super) use platform::{MESSAGE, is_passed_on};
pub(super) use platform_receipt::RECEIPT;
pub(crate) use platform_receipt::{ReceiptOutcome, SentReceipt, Unused};
pub(super) use repair::RECEIPT as STOP_RECEIPT;
pub(super) use visit::CounterVisitor;

use std::fmt;

use domain::account::Login;
use domain::case::finding::Charge;
use domain::case::objection::{Confirmation, CounterPerson, Objection, Relation};
use domain::case::repair::Application;
use domain::case::{Case, Filing};
use domain::identity::{PersonIdKind, mask_id};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::Desk;
use super::account::AccountError;
use crate::seal::hex;
use crate::store::{CaseRow, StoreError};

/// What is sealed of a case.
pub(super) mod purpose {
    pub(super) const FILING: &str = "case.filing";
    pub(in crate::desk) const STATE: &str = "case.state";
    pub(super) const EVENT: &str = "case.event";
    pub(super) const LETTER: &str = "case.letter";
}

/// What was filed, or what a unit has opened, as it is kept for good.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Petition {
    /// What the rules know of it.
    pub(crate) filing: Filing,
    /// What was said.
    pub(crate) matter: Matter,
}

/// What was said when a case began, by kind.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Matter {
    /// 异议
    Objection(Box<Objected>),
    /// 拟认定不实
    Finding(Charge),
    /// 修复申请
    Repair(Box<Application>),
    /// 外部平台转入: what was applied for stands over there.
    Elsewhere,
}

/// 异议 as it was filed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Objected {
    /// What the applicant said.
    pub(crate) objection: Objection,
    /// Who the applicant is, where he came to a counter.
    pub(crate) person: Option<Petitioner>,
}

impl Petition {
    /// The objection, where it is one.
    fn objected(&self) -> Option<&Objected> {
        match &self.matter {
            Matter::Objection(objected) => Some(objected),
            Matter::Finding(_) | Matter::Repair(_) | Matter::Elsewhere => None,
        }
    }

    /// What a unit holds against an entry, where it does.
    fn charge(&self) -> Option<&Charge> {
        match &self.matter {
            Matter::Finding(charge) => Some(charge),
            Matter::Objection(_) | Matter::Repair(_) | Matter::Elsewhere => None,
        }
    }

    /// What is applied for, where that is a repair.
    fn application(&self) -> Option<&Application> {
        match &self.matter {
            Matter::Repair(application) => Some(application),
            Matter::Objection(_) | Matter::Finding(_) | Matter::Elsewhere => None,
        }
    }

    /// Who the applicant is, where he came to a counter.
    fn person(&self) -> Option<&Petitioner> {
        self.objected()?.person.as_ref()
    }

    /// Measures are not public: somebody else whose rights a record touches learns nothing of those on the enterprise.
    fn knows_measures(&self) -> bool {
        let objected = match &self.matter {
            Matter::Objection(objected) => objected,
            // Whoever has a record repaired is whom it is about.
            Matter::Repair(_) | Matter::Elsewhere => return true,
            Matter::Finding(_) => return false,
        };
        match objected.objection.relation {
            Relation::Subject => true,
            // Online it is verified that the record is about him.
            Relation::Person => objected.person.is_none(),
            Relation::Concerned => false,
        }
    }
}

/// 窗口申请人 as he is kept: by the paper shown at the counter.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Petitioner {
    pub(crate) id_kind: PersonIdKind,
    pub(crate) id_number: String,
    pub(crate) email: Option<Login>,
    pub(crate) confirmation: Confirmation,
    /// 核对码 of what was confirmed, as it stands on a paper that was signed.
    #[serde(default)]
    pub(crate) words: Option<String>,
}

impl Petitioner {
    fn of(person: &CounterPerson, words: &str) -> Petitioner {
        Petitioner {
            id_kind: person.id.kind(),
            id_number: person.id.expose().to_owned(),
            email: person.email.clone(),
            confirmation: person.confirmation,
            words: Some(words.to_owned()),
        }
    }

    /// Kind and masked number of the paper.
    fn paper(&self) -> (PersonIdKind, String) {
        (self.id_kind, mask_id(&self.id_number))
    }
}

impl fmt::Debug for Petitioner {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (kind, masked) = self.paper();
        write!(f, "Petitioner({} {masked})", kind.zh())
    }
}

/// A case with everything that is sealed of it opened.
#[derive(Clone, Debug)]
pub(crate) struct LoadedCase {
    pub(crate) row: CaseRow,
    pub(crate) petition: Petition,
    pub(crate) case: Case,
}

impl Desk {
    /// A case by its id; `None`: there is none.
    pub(crate) async fn load_case(&self, id: Uuid) -> Result<Option<LoadedCase>, AccountError> {
        let Some(row) = self.store.case(id).await? else {
            return Ok(None);
        };
        self.opened(row).map(Some)
    }

    fn opened(&self, row: CaseRow) -> Result<LoadedCase, AccountError> {
        let broken = |column| StoreError::Inconsistent {
            table: "case_file",
            column,
            value: row.id.to_string(),
        };
        let filing = self.seal.open_text(purpose::FILING, &row.filing)?;
        let petition = serde_json::from_str(&filing).map_err(|_| broken("filing"))?;
        let state = self.seal.open_text(purpose::STATE, &row.state)?;
        let case = serde_json::from_str(&state).map_err(|_| broken("state"))?;
        Ok(LoadedCase {
            row,
            petition,
            case,
        })
    }

    pub(in crate::desk) fn seal_json(
        &self,
        purpose: &'static str,
        value: &impl Serialize,
    ) -> Result<Vec<u8>, AccountError> {
        // What is serialised here are plain structs and enums, which always can be.
        let json = serde_json::to_vec(value).unwrap_or_default();
        Ok(self.seal.seal(purpose, &json)?)
    }

    /// What a case is like, as a digest for the audit log.
    fn case_digest(&self, case: &Case) -> String {
        let json = serde_json::to_vec(case).unwrap_or_default();
        hex(&self.seal.digest([json.as_slice()].into_iter()))
    }
}
