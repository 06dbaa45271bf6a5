//! 申请材料核对: what an application brings, checked against the rules and registers as of now: for the form before it is
//! sent, and for whoever works on it afterwards.

use app::view::{CheckedItem, RepairAsk};
use domain::case::CaseKind;
use domain::case::repair::{Answers, Application, Brought, Looked};
use domain::commitment::CommitmentState;
use domain::id::SubjectId;
use domain::record::Class;
use domain::repair::{Eligibility, Item, Matrix, Register, check_application, eligibility};
use domain::report::ReportNumber;
use uuid::Uuid;

use super::facts::{Told, facts_of, penalty_of};
use crate::desk::Desk;
use crate::desk::account::AccountError;
use crate::store::{CasePaper, CaseRow, PenaltyRow, StoreError};

/// What was named and only a register knows.
#[derive(Default)]
struct Named<'n> {
    certificate: &'n str,
    report: &'n str,
}

impl Desk {
    /// The answer about a record for its holder; `None` where a rule is missing that it needs: the log says which.
    pub(super) fn repair_answer(
        &self,
        row: &PenaltyRow,
    ) -> Result<Option<Eligibility>, StoreError> {
        let penalty = penalty_of(row)?;
        let facts = facts_of(row, &penalty, Told::Holder)?;
        let answer = eligibility(&self.rules.policy, &facts, self.clock.today());
        Ok(answer
            .inspect_err(|error| {
                tracing::error!(record = %row.id, %error, "when a record may be repaired could not be worked out");
            })
            .ok())
    }

    /// What belongs to an application about a record today; `None` where a rule is missing: the log says which.
    pub(super) fn repair_matrix(&self, row: &PenaltyRow) -> Result<Option<Matrix>, StoreError> {
        let answer = self.repair_answer(row)?;
        let class = answer.and_then(|answer| answer.class);
        // Of a record without a class nobody asks for more than of the lightest.
        let class = class.map_or(Class::Minor, |classified| classified.class);
        let matrix = Matrix::of(&self.rules.policy, class, self.clock.today());
        Ok(matrix
            .inspect_err(|error| {
                tracing::error!(record = %row.id, %error, "what an application has to bring could not be worked out");
            })
            .ok())
    }

    /// The same for the page before one is begun.
    pub(super) fn asked_items(&self, matrix: Option<&Matrix>) -> Vec<RepairAsk> {
        let today = self.clock.today();
        let lines = matrix.into_iter().flat_map(Matrix::lines);
        lines
            .map(|line| RepairAsk {
                item: line.item,
                ask: line.ask,
                rule: self.rule_ref(line.rule, today),
            })
            .collect()
    }

    /// 材料核对: each item of a filed application with what its automatic check says as of now, whatever it said when it
    /// was sent. Papers that were supplemented later stand with the case.
    pub(in crate::desk) async fn checked_application(
        &self,
        row: &PenaltyRow,
        application: &Application,
        papers: &[CasePaper],
    ) -> Result<Vec<CheckedItem>, AccountError> {
        let Some(matrix) = self.repair_matrix(row)? else {
            return Ok(Vec::new());
        };
        let looked = self.looked_at_filed(row, application, papers).await?;
        let lacks = check_application(&matrix, &application.evidence(&looked));
        let today = self.clock.today();
        let mut items = Vec::new();
        for line in matrix.lines() {
            let of_item: Vec<CasePaper> = papers
                .iter()
                .filter(|paper| item_of(paper) == Some(line.item))
                .cloned()
                .collect();
            let brought = application.brought.iter();
            items.push(CheckedItem {
                item: line.item,
                ask: line.ask,
                rule: self.rule_ref(line.rule, today),
                brought: brought.clone().find(|one| one.item() == line.item).cloned(),
                lacks: lacks
                    .iter()
                    .filter(|lack| lack.item == line.item)
                    .map(|lack| lack.what)
                    .collect(),
                papers: self.paper_lines(&of_item)?,
            });
        }
        Ok(items)
    }

    async fn looked_at_filed(
        &self,
        row: &PenaltyRow,
        application: &Application,
        papers: &[CasePaper],
    ) -> Result<Looked, AccountError> {
        let (mut named, mut listed, mut signed) = (Named::default(), false, false);
        for one in &application.brought {
            match one {
                Brought::Training { number } => named.certificate = number,
                Brought::Report { number } => named.report = number,
                Brought::AgencyReport { agency } => {
                    let directory = self.store.listed_agencies().await?;
                    listed = directory.iter().any(|one| one.name == *agency);
                }
                Brought::Commitment { number } => {
                    signed = self.commitment_stands(number, row.subject_id).await?;
                }
                Brought::Proof { .. } | Brought::Rectification | Brought::Charity { .. } => {}
            }
        }
        let looked = self.in_registers(row, &named, papers).await?;
        Ok(Looked {
            listed,
            signed,
            ..looked
        })
    }

    /// What the registers say of what a draft names, and what the agency is called that was chosen.
    pub(super) async fn looked_at_draft(
        &self,
        row: &PenaltyRow,
        answers: &Answers,
        papers: &[CasePaper],
        signed: bool,
    ) -> Result<(Looked, String), AccountError> {
        let value = |name: &str| answers.get(name).map_or("", |text| text.trim());
        let named = Named {
            certificate: value("certificate"),
            report: value("report_no"),
        };
        let agency = match value("agency").parse::<Uuid>() {
            Ok(id) => self.store.listed_agency(id).await?,
            Err(_) => None,
        };
        let looked = self.in_registers(row, &named, papers).await?;
        let looked = Looked {
            listed: agency.is_some(),
            signed,
            ..looked
        };
        Ok((
            looked,
            agency.map_or_else(String::new, |agency| agency.name),
        ))
    }

    async fn in_registers(
        &self,
        row: &PenaltyRow,
        named: &Named<'_>,
        papers: &[CasePaper],
    ) -> Result<Looked, AccountError> {
        let (_, today) = self.today();
        let training = match named.certificate {
            "" => Register::NoSuchNumber,
            number => {
                self.store
                    .training_register(number, row.subject_id, today)
                    .await?
            }
        };
        Ok(Looked {
            papers: papers.iter().filter_map(item_of).collect(),
            fetched: row.performed == Some(1),
            signed: false,
            training,
            report: self.report_register(named.report, row.subject_id).await?,
            listed: false,
        })
    }

    /// What the portal knows of a report that somebody names. It is good whatever has changed since: the application itself
    /// is such a change.
    async fn report_register(&self, typed: &str, subject: Uuid) -> Result<Register, AccountError> {
        let Ok(number) = typed.parse::<ReportNumber>() else {
            return Ok(Register::NoSuchNumber);
        };
        let found = self
            .store
            .credit_report_by_number(&number.to_string())
            .await?;
        Ok(match found {
            None => Register::NoSuchNumber,
            Some(report) if report.subject_id != subject => Register::OfAnother,
            Some(_) => Register::Good,
        })
    }

    /// Whether a commitment that an application rests on is there and was not taken back.
    async fn commitment_stands(&self, number: &str, subject: Uuid) -> Result<bool, AccountError> {
        let Ok(number) = number.parse() else {
            return Ok(false);
        };
        let row = self.store.commitment_by_number(number).await?;
        Ok(row.is_some_and(|row| {
            row.subject_id == subject && matches!(row.state, CommitmentState::Stands(_))
        }))
    }

    /// The case of repair about a record that is not over.
    pub(super) async fn running_repair(
        &self,
        row: &PenaltyRow,
    ) -> Result<Option<CaseRow>, AccountError> {
        let key = self.enterprise_key(SubjectId::from_uuid(row.subject_id));
        let kind = CaseKind::Repair;
        Ok(self.store.open_case(row.id, &key, kind).await?)
    }
}

/// For which item a paper is.
fn item_of(paper: &CasePaper) -> Option<Item> {
    Item::from_code(&paper.part)
}
