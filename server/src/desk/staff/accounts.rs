use app::links;
use app::view::{Fault, FormState};
use domain::account::{AccountKind, Login};
use domain::identity::find_personal_data;
use domain::role::Permit;
use serde_json::json;
use uuid::Uuid;

use crate::audit::AuditEntry;
use crate::desk::Desk;
use crate::desk::account::{AccountError, Said, forms};
use crate::store::AccountRow;

/// Longest reason, in characters.
const LONGEST_REASON: usize = 200;

/// What can be done with somebody else's account of staff.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Measure {
    /// The second factor and its recovery codes are removed, every session ends.
    ResetSecondFactor,
    /// Posts and sessions end, the number or address may be used anew.
    Close,
}

impl Measure {
    fn action(self) -> &'static str {
        match self {
            Measure::ResetSecondFactor => "second_factor.reset",
            Measure::Close => "account.close",
        }
    }

    /// Begins the name of the field for the reason; the id of the account follows.
    fn field(self) -> &'static str {
        match self {
            Measure::ResetSecondFactor => "reset",
            Measure::Close => "close",
        }
    }

    fn letter(self) -> Said<'static> {
        match self {
            Measure::ResetSecondFactor => Said::SecondFactorReset,
            Measure::Close => Said::AccountClosed,
        }
    }
}

/// A member of staff, for whoever looks after the portal's machine.
#[derive(Clone, Debug)]
pub struct StaffLine {
    /// Name.
    pub name: String,
    /// Number or address, masked.
    pub login: String,
    /// Whether a second factor is set up.
    pub second_factor: bool,
    /// Whether the account is closed.
    pub closed: bool,
    /// Codes of units and roles.
    pub posts: Vec<(String, String)>,
}

impl Desk {
    /// Takes a measure about somebody else's account; the reason goes into the log.
    pub(super) async fn take(
        &self,
        permit: &Permit,
        measure: Measure,
        account: &str,
        reason: &str,
    ) -> Result<String, AccountError> {
        let reason = reason.trim();
        let field = format!("{}-{account}", measure.field());
        let form = FormState::default().keep(&field, reason);
        let known = match Uuid::parse_str(account) {
            Ok(id) => self.store.account(id).await?,
            Err(_) => None,
        };
        let staff = known.filter(|row| row.is_staff() && row.closed_at.is_none());
        let fault = match &staff {
            None => Some(Fault::Unknown),
            Some(row) if self.is_own(row.id) => Some(Fault::Oneself),
            Some(_) => reason_fault(reason),
        };
        match (staff, fault) {
            (Some(row), None) => {
                let entry = self.entry_in_post(permit, measure.action(), row.id, json!({}));
                self.carry_out(measure, &row, entry.purpose(reason)).await?;
                self.forget(forms::PEOPLE).await?;
            }
            (row, fault) => {
                let object = row.map_or_else(String::new, |row| row.id.to_string());
                let entry = self.entry_in_post(permit, measure.action(), object, json!({}));
                self.store.note(&entry.refused()).await?;
                let fault = fault.unwrap_or(Fault::Unknown);
                self.keep(forms::PEOPLE, form.wrong(&field, fault)).await?;
            }
        }
        Ok(links::PEOPLE.to_owned())
    }

    /// Whether an account is the visitor's own.
    pub(super) fn is_own(&self, account: Uuid) -> bool {
        let signed_in = self.visitor.signed_in.as_ref();
        signed_in.is_some_and(|one| one.me.account.as_uuid() == account)
    }

    async fn carry_out(
        &self,
        measure: Measure,
        row: &AccountRow,
        entry: AuditEntry,
    ) -> Result<bool, AccountError> {
        let login = self.login_of(row);
        let letter = login.map(|login| self.letter(&login, measure.letter()));
        let letter = letter.transpose()?;
        Ok(match measure {
            Measure::ResetSecondFactor => {
                self.store
                    .reset_second_factor(row.id, letter.as_ref(), &entry)
                    .await?
            }
            Measure::Close => {
                self.store
                    .close_staff(row.id, letter.as_ref(), &entry)
                    .await?
            }
        })
    }

    /// What kind of account has this number or address; `None` where there is none.
    pub async fn kind_of(&self, login: &Login) -> Result<Option<AccountKind>, AccountError> {
        let known = self.store.account_by_login(&self.login_key(login)).await?;
        Ok(known.and_then(|row| AccountKind::from_code(&row.kind)))
    }

    /// The same measure from outside the portal, by whoever looks after its machine; `false` where there was nothing
    /// to do: no such account of staff, or no second factor.
    pub async fn take_from_outside(
        &self,
        by: &str,
        measure: Measure,
        login: &Login,
        reason: &str,
    ) -> Result<bool, AccountError> {
        let known = self.store.account_by_login(&self.login_key(login)).await?;
        let Some(row) = known.filter(AccountRow::is_staff) else {
            return Ok(false);
        };
        let mut entry = self.entry(measure.action(), row.id, json!({}));
        by.clone_into(&mut entry.actor);
        self.carry_out(measure, &row, entry.purpose(reason)).await
    }

    /// Every account of staff. Whoever reads them leaves an entry.
    pub async fn staff_list(&self, by: &str) -> Result<Vec<StaffLine>, AccountError> {
        let mut entry = self.entry("people.read", "staff", json!({}));
        by.clone_into(&mut entry.actor);
        self.store.note(&entry).await?;
        let posts = self.store.posts().await?;
        let ready = self.store.with_second_factor().await?;
        let mut lines: Vec<StaffLine> = self
            .store
            .staff()
            .await?
            .into_iter()
            .map(|account| StaffLine {
                name: self.name_of(&account),
                login: self
                    .login_of(&account)
                    .map_or_else(String::new, |login| login.masked()),
                second_factor: ready.contains(&account.id),
                closed: account.closed_at.is_some(),
                posts: posts
                    .iter()
                    .filter(|post| post.account_id == account.id)
                    .map(|post| (post.unit_code.clone(), post.role.clone()))
                    .collect(),
            })
            .collect();
        lines.sort_by(|a, b| a.name.cmp(&b.name).then_with(|| a.login.cmp(&b.login)));
        Ok(lines)
    }
}

/// What is wrong with a reason. It stays in the log for good, so nothing personal goes into it.
/// What is wrong with a reason that is kept in the log for good.
pub(in crate::desk) fn reason_fault(reason: &str) -> Option<Fault> {
    if reason.is_empty() {
        Some(Fault::Missing)
    } else if reason.chars().count() > LONGEST_REASON {
        Some(Fault::TooLong {
            max: LONGEST_REASON as u32,
        })
    } else if !find_personal_data(reason).is_empty() {
        Some(Fault::PersonalData)
    } else {
        None
    }
}
