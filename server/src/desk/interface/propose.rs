//! 接口申报: a department's system proposes an entry. It becomes a draft that the enterprise confirms, changes or throws
//! away; nothing is sent in its name.

use app::ports::Unavailable;
use app::view::{SubjectName, Told};
use app::words::{entry_problem, stage_words};
use domain::authorisation::Use;
use domain::id::{EntryId, SubjectId};
use domain::identity::{Uscc, find_personal_data};
use domain::registration::{
    Entry, EntryChannel, EntryFault, EntryKind, Publicity, Values, read_entry,
};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use serde_json::json;
use uuid::Uuid;

use super::Caller;
use crate::desk::Desk;
use crate::desk::account::AccountError;
use crate::desk::registration::purpose;
use crate::ids::new_id;
use crate::store::{EntryMaker, NewEntry, NewVersion, Notices, Proposed, ProposedEntry, Subject};

/// Longest name of whoever keyed an entry in, in characters.
const LONGEST_OPERATOR: usize = 50;
/// Longest number of an entry in the other system, in characters.
const LONGEST_EXTERNAL: usize = 64;
/// Most drafts of one system that wait for an enterprise: it has to look at each.
const MOST_WAITING: i64 = 20;
/// Most fields that are looked at: no kind has as many.
const MOST_FIELDS: usize = 64;

/// An entry as a system proposes it.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Proposal {
    /// 统一社会信用代码 of the subject.
    uscc: String,
    /// Code of the kind.
    kind: String,
    /// Values by the code of their field.
    fields: Values,
    /// Who keyed it in there.
    operator: String,
    /// The number it has there.
    external_id: String,
}

/// What came of a proposal.
#[derive(Debug)]
pub(crate) enum ProposalOutcome {
    /// A draft waits for the enterprise.
    New(Uuid),
    /// The same was sent before.
    Again(Uuid),
    /// Something else was sent under this number before.
    Differs,
    /// As many as the enterprise is to look at already wait for it.
    TooMany,
    /// Something is wrong with the fields.
    Faults(Vec<FieldProblem>),
}

/// What is wrong with a field, in both languages.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct FieldProblem {
    /// Code of the field; empty for the whole.
    field: String,
    /// In Chinese.
    zh: String,
    /// In English.
    en: String,
}

impl FieldProblem {
    fn new(field: &str, zh: &str, en: &str) -> FieldProblem {
        FieldProblem {
            field: field.to_owned(),
            zh: zh.to_owned(),
            en: en.to_owned(),
        }
    }

    fn of(kind: EntryKind, fault: &EntryFault) -> FieldProblem {
        let [zh, en] = entry_problem(kind, &fault.why);
        FieldProblem {
            field: format!("fields.{}", fault.field),
            zh,
            en,
        }
    }
}

/// What became of a proposed entry.
#[derive(Debug, Serialize)]
pub(crate) struct ProposedState {
    id: Uuid,
    external_id: String,
    number: Option<String>,
    /// `draft`, or `dropped` where the enterprise threw it away. Once it was sent, what becomes of it is between the
    /// enterprise and whoever verifies it: `submitted`, and code of the stage while it may be shared.
    state: &'static str,
    state_zh: &'static str,
    state_en: &'static str,
}

/// A proposal that is right.
struct Checked {
    subject: Subject,
    kind: EntryKind,
    values: Values,
    operator: String,
    external_id: String,
}

impl Desk {
    /// Keeps what a system proposes, once for each number it has there.
    pub(crate) async fn propose(
        &self,
        caller: &Caller,
        proposal: Proposal,
    ) -> Result<ProposalOutcome, Unavailable> {
        let outcome = self.take_proposal(caller, proposal).await;
        outcome.map_err(|error| self.interface_fault(&error))
    }

    async fn take_proposal(
        &self,
        caller: &Caller,
        proposal: Proposal,
    ) -> Result<ProposalOutcome, AccountError> {
        let digest = self.proposal_digest(&proposal);
        // Asked before anything else: what was right when it was sent first may have ended since.
        let client = caller.client.id;
        let before = self
            .store
            .proposed_before(client, &proposal.external_id)
            .await?;
        if let Some((id, said)) = before {
            return Ok(match said == digest {
                true => ProposalOutcome::Again(id),
                false => ProposalOutcome::Differs,
            });
        }
        let checked = match self.check_proposal(proposal).await? {
            Ok(checked) => checked,
            Err(faults) => return Ok(ProposalOutcome::Faults(faults)),
        };
        let id = new_id(self.clock.now())?;
        let proposed = self.proposed(caller, id, &checked, digest).await?;
        let notices = self.tell_of_proposal(caller, id, &checked.subject).await?;
        let detail =
            json!({ "client": client, "subject": checked.subject.id, "kind": checked.kind.code() });
        let entry = self.call_entry(caller, "entry.propose", id, detail);
        let outcome = self
            .store
            .propose_entry(&proposed, MOST_WAITING, &notices, &entry)
            .await?;
        Ok(match outcome {
            Proposed::New => ProposalOutcome::New(id),
            Proposed::Again(id) => ProposalOutcome::Again(id),
            Proposed::Differs => ProposalOutcome::Differs,
            Proposed::TooMany => ProposalOutcome::TooMany,
        })
    }

    /// Keyed digest of a proposal as it was sent.
    fn proposal_digest(&self, proposal: &Proposal) -> Vec<u8> {
        let said = serde_json::to_vec(proposal).unwrap_or_default();
        self.seal.digest([said.as_slice()].into_iter()).to_vec()
    }

    /// Everything that is wrong with a proposal by itself. Papers, and what the enterprise has already, are its own
    /// business: they are asked when it sends the draft.
    async fn check_proposal(
        &self,
        proposal: Proposal,
    ) -> Result<Result<Checked, Vec<FieldProblem>>, AccountError> {
        let mut faults = Vec::new();
        let mut values = proposal.fields;
        // Who may see it the enterprise says; the narrowest where nothing is proposed.
        let publicity = values.entry("publicity".to_owned());
        publicity.or_insert_with(|| Publicity::ShareOnly.code().to_owned());
        let subject = match Uscc::normalise(&proposal.uscc) {
            Ok(code) => self.store.subject_by_uscc(code.as_str()).await?,
            Err(_) => None,
        };
        if subject.is_none() {
            faults.push(FieldProblem::new(
                "uscc",
                "代码不对，或者本市没有这个主体的档案",
                "The code is wrong, or no such subject is on file in this city",
            ));
        }
        let operator = proposal.operator.trim().to_owned();
        faults.extend(wrong_operator(&operator));
        faults.extend(wrong_external(&proposal.external_id));
        let kind = EntryKind::from_code(&proposal.kind);
        let (today, _) = self.today();
        let open = EntryKind::open(&self.rules.policy, today);
        match kind.filter(|kind| open.contains(kind)) {
            Some(kind) => faults.extend(wrong_values(kind, &values, today)),
            None => faults.push(FieldProblem::new(
                "kind",
                "没有这个登记类别，或者本市没有开放这一类",
                "There is no such kind, or it is not taken in this city",
            )),
        }
        Ok(match (subject, kind) {
            (Some(subject), Some(kind)) if faults.is_empty() => Ok(Checked {
                subject,
                kind,
                values,
                operator,
                external_id: proposal.external_id,
            }),
            _ => Err(faults),
        })
    }

    /// The draft that the enterprise will find.
    async fn proposed(
        &self,
        caller: &Caller,
        id: Uuid,
        checked: &Checked,
        digest: Vec<u8>,
    ) -> Result<ProposedEntry, AccountError> {
        let client = &caller.client;
        let subject = checked.subject.id;
        let (kind, values) = (checked.kind, &checked.values);
        let ground = self.entry_ground(subject).await?;
        let read = self
            .check_values(&ground, kind, values, (0, 0), None)
            .await?;
        // What was read without a fault is kept in normal form.
        let entry = read.entry.unwrap_or_else(|| Entry {
            kind,
            values: values.clone(),
        });
        let saved = self.saved_draft(&ground, kind, &entry.values, Some(&entry), &read.faults)?;
        let operator = checked.operator.as_bytes();
        let operator = self.seal.seal(purpose::OPERATOR, operator)?;
        let by = EntryMaker {
            account_id: None,
            channel: EntryChannel::Api,
            keyed_by: None,
            client_id: Some(client.id),
            operator: Some(operator),
            counter_unit: None,
        };
        Ok(ProposedEntry {
            client_id: client.id,
            external_id: checked.external_id.clone(),
            digest,
            draft: NewEntry {
                id,
                subject_id: subject,
                kind,
                batch_id: None,
                line: None,
                draft: NewVersion { by, saved },
            },
        })
    }

    /// Whoever registers for the enterprise hears that there is something to confirm.
    async fn tell_of_proposal(
        &self,
        caller: &Caller,
        id: Uuid,
        subject: &Subject,
    ) -> Result<Notices, AccountError> {
        let mut notices = Notices::default();
        let told = Told::EntryProposed {
            entry: EntryId::from_uuid(id),
            subject: SubjectName {
                id: SubjectId::from_uuid(subject.id),
                name: subject.name.clone(),
                uscc: subject.uscc.clone().unwrap_or_default(),
            },
            unit: caller.client.unit_name.clone(),
        };
        for account in self.registrants(subject.id).await? {
            let knows = self
                .store
                .has_unread_about(account, subject.id, told.code())
                .await?;
            // One letter says that there is something to look at, however much it has become.
            if knows {
                self.tell_in_portal(&mut notices, account, Some(subject.id), &told)?;
            } else {
                self.tell(&mut notices, account, Some(subject.id), &told)
                    .await?;
            }
        }
        Ok(notices)
    }

    /// What became of an entry; `None`: this system proposed none of this id.
    pub(crate) async fn proposed_entry(
        &self,
        caller: &Caller,
        id: Uuid,
    ) -> Result<Option<ProposedState>, Unavailable> {
        let found = self.find_proposed(caller, id).await;
        found.map_err(|error| self.interface_fault(&error))
    }

    async fn find_proposed(
        &self,
        caller: &Caller,
        id: Uuid,
    ) -> Result<Option<ProposedState>, AccountError> {
        let Some(external_id) = self.store.proposed_as(caller.client.id, id).await? else {
            return Ok(None);
        };
        let entry = self.call_entry(caller, "api.entry", id, json!({}));
        self.store.note(&entry).await?;
        let found = self.store.shown_entry(id).await?;
        let (_, today) = self.today();
        let shared = self.store.usable_entry(id, Use::Share, today).await?;
        let (number, state, [state_zh, state_en]) = match (found, shared) {
            (Some((row, version)), _) if row.number.is_none() => {
                (None, version.stage.code(), stage_words(version.stage))
            }
            (Some(_), Some(shared)) => (
                Some(shared.number.to_string()),
                shared.stage.code(),
                stage_words(shared.stage),
            ),
            (Some(_), None) => (
                None,
                "submitted",
                ["企业已经提交", "submitted by the enterprise"],
            ),
            (None, _) => (
                None,
                "dropped",
                ["企业没有采用", "not taken up by the enterprise"],
            ),
        };
        Ok(Some(ProposedState {
            id,
            external_id,
            number,
            state,
            state_zh,
            state_en,
        }))
    }
}

/// 录入人: a name, by which the department finds whoever typed it.
fn wrong_operator(operator: &str) -> Option<FieldProblem> {
    let length = operator.chars().count();
    let fine = (1..=LONGEST_OPERATOR).contains(&length)
        && !operator.chars().any(char::is_control)
        && find_personal_data(operator).is_empty();
    (!fine).then(|| {
        FieldProblem::new(
            "operator",
            "请填写录入人的姓名或者工号，1 至 50 个字，不写身份证号、电话、住址",
            "The name or staff number of whoever keyed it in: 1 to 50 characters, no identity or telephone number and no address",
        )
    })
}

fn wrong_external(external_id: &str) -> Option<FieldProblem> {
    let fine = (1..=LONGEST_EXTERNAL).contains(&external_id.len())
        && external_id.bytes().all(|byte| byte.is_ascii_graphic());
    (!fine).then(|| {
        FieldProblem::new(
            "external_id",
            "请填写贵方系统中的编号：1 至 64 个字母、数字或者符号，不含空格；同一编号重复提交只办理一次",
            "The number in your system: 1 to 64 letters, digits or signs without blanks; sent twice under one number it is one",
        )
    })
}

/// What is wrong with the values alone, and fields that the kind does not have.
fn wrong_values(kind: EntryKind, values: &Values, today: Date) -> Vec<FieldProblem> {
    let unknown = values.keys().filter(|code| kind.field(code).is_none());
    let mut faults: Vec<FieldProblem> = unknown
        .take(MOST_FIELDS)
        .map(|code| {
            let field: String = code.chars().take(LONGEST_EXTERNAL).collect();
            FieldProblem::new(
                &format!("fields.{field}"),
                "这个类别没有这个字段",
                "This kind has no such field",
            )
        })
        .collect();
    if let Err(wrong) = read_entry(kind, values, today) {
        faults.extend(wrong.iter().map(|fault| FieldProblem::of(kind, fault)));
    }
    faults
}
