use domain::authorisation::Use;
use domain::case::CaseNumber;
use domain::id::{BatchId, CaseId, EntryId, SubjectId};
use domain::registration::{EntryKind, Hurdle, Label, Match, Method, Stage, Values};
use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{AtWindow, FormState, ListPlace, SheetsView, SubjectName};

/// Name of the hidden field that says that a form was sent as a whole, and not for one of its papers alone.
pub const WHOLE: &str = "whole";

/// What ends the name of the box that stands for 长期 beside a day.
const ALWAYS: &str = "_always";

/// Name of a field of an entry in its form.
pub fn entry_field(code: &str) -> String {
    format!("e_{code}")
}

/// The reverse of [`entry_field`]; `None`: it is a field of the form alone.
pub fn code_of_entry_field(name: &str) -> Option<&str> {
    name.strip_prefix("e_")
}

/// Name of the box 长期 beside a day.
pub fn always_field(code: &str) -> String {
    format!("{}{ALWAYS}", entry_field(code))
}

/// Under this name a form keeps the id of the entry with this number, which is in the way.
pub fn other_entry(number: &str) -> String {
    format!("other_{number}")
}

/// 自主申报 of an enterprise, as whoever registers for it sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RegistrationView {
    /// The enterprise.
    pub subject: SubjectName,
    /// What is signed.
    pub signed: SignedView,
    /// Kinds that are open today.
    pub kinds: Vec<EntryKind>,
    /// How many entries anybody sees today.
    pub public: u64,
    /// How many entries lack nothing but a commitment.
    pub uncovered: u32,
    /// How many entries there are at each stage.
    pub counts: Vec<(Stage, u64)>,
    /// What was asked for.
    pub asked: EntriesAsked,
    /// Newest first.
    pub entries: Vec<EntryLine>,
    /// Behind which entry the next page begins.
    pub next: Option<ListPlace>,
    /// The draft of a kind cannot be begun: why.
    pub form: FormState,
    /// Templates, and what was sent as sheets.
    pub sheets: SheetsView,
    /// The id of what is begun next: a form that is sent twice begins one.
    pub draft: Uuid,
}

/// Which entries are listed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct EntriesAsked {
    /// Of one kind.
    pub kind: Option<EntryKind>,
    /// At one stage.
    pub stage: Option<Stage>,
    /// Behind one entry.
    pub after: Option<ListPlace>,
}

impl EntriesAsked {
    /// Whether only some of them are asked for.
    pub fn is_filtered(&self) -> bool {
        self.kind.is_some() || self.stage.is_some()
    }
}

/// 真实性承诺 and 授权 of an enterprise, as they stand.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignedView {
    /// The commitment that is in force.
    pub commitment: Option<SignedCommitment>,
    /// What is authorised; `None`: nothing is signed, or it was withdrawn.
    pub uses: Option<Vec<Use>>,
}

/// A commitment that is in force.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignedCommitment {
    /// 承诺编码
    pub number: String,
    /// The day it was made.
    pub made_on: Date,
    /// Whether it is on the text in force.
    pub is_current: bool,
}

impl SignedView {
    /// Whether entries may be sent under it.
    pub fn is_complete(&self) -> bool {
        let current = self.commitment.as_ref().is_some_and(|one| one.is_current);
        current && self.uses.is_some()
    }
}

/// An entry in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EntryLine {
    /// Id.
    pub id: EntryId,
    /// 登记编号; `None`: not sent yet.
    pub number: Option<CaseNumber>,
    /// What it is about.
    pub kind: EntryKind,
    /// What it says in short; may be empty in a draft.
    pub title: String,
    /// How far the version is that was touched last.
    pub stage: Stage,
    /// Whether an older version is in use beside it.
    pub is_change: bool,
    /// 待您确认: whether a department's system filled it in, and nobody has sent it.
    pub is_proposed: bool,
    /// 窗口登记: name of the unit at whose window it was keyed in; empty: at none.
    pub window: String,
    /// What it is labelled with where it is shown.
    pub label: Option<Label>,
    /// Whether it counts for nothing now, though it was verified and is valid still.
    pub has_ended: bool,
    /// The unit that verifies it, or has; empty: the credit office, or nobody yet.
    pub unit: String,
    /// By when it is to be verified.
    pub due: Option<Date>,
    /// The day it was verified.
    pub verified_on: Option<Date>,
    /// When it was touched last.
    pub at: Timestamp,
}

/// An entry on its page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EntryView {
    /// Id.
    pub id: EntryId,
    /// Its version: what is done is done to this one.
    pub version: i64,
    /// The enterprise.
    pub subject: SubjectName,
    /// What it is about.
    pub kind: EntryKind,
    /// 登记编号; `None`: never sent.
    pub number: Option<CaseNumber>,
    /// The version in use.
    pub live: Option<EntryState>,
    /// The version that waits, or came back; in a draft of the first version what was typed so far.
    pub pending: Option<EntryState>,
    /// Where nothing is in use and nothing waits: the last version.
    pub last: Option<EntryState>,
    /// When it was withdrawn.
    pub withdrawn_at: Option<Timestamp>,
    /// Whether anybody sees it today.
    pub is_public: bool,
    /// What keeps the version in use from being public today.
    pub hurdles: Vec<Hurdle>,
    /// What was done, the newest first.
    pub history: Vec<EntryDone>,
    /// 不实认定: what is held against it, or was.
    pub finding: Option<OwnFinding>,
    /// The id of another entry that is begun from it: a form that is sent twice begins one.
    pub copy: Uuid,
    /// What may be done with it now.
    pub may: EntryMay,
    /// The form, where there is a version to be written.
    pub draft: Option<EntryDraft>,
    /// What was typed and what is wrong.
    pub form: FormState,
    /// The sheet that it came in, and its row there, while it was never sent.
    pub sheet: Option<(BatchId, u32)>,
    /// Who came, where a clerk looks at it at the counter.
    pub at_counter: Option<AtWindow>,
}

/// 不实认定 about an entry, as the enterprise is shown the way to it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnFinding {
    /// The case.
    pub case: CaseId,
    /// 办件编号
    pub number: CaseNumber,
    /// Whether it is not over.
    pub runs: bool,
}

/// What whoever registers may do with an entry now.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct EntryMay {
    /// Begin a new version.
    pub change: bool,
    /// Take back the version that waits, or that came back.
    pub take_back: bool,
    /// Withdraw what is in use.
    pub withdraw: bool,
    /// Begin another entry from it.
    pub copy: bool,
}

/// One version of an entry.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EntryState {
    /// Which.
    pub no: i32,
    /// How far it is.
    pub stage: Stage,
    /// What it says.
    pub values: Values,
    /// Whether nothing that it rests on has ended, where it is in use.
    pub counts: bool,
    /// What it is labelled with where it is shown.
    pub label: Option<Label>,
    /// The unit that has to verify it; empty: the credit office, or nobody.
    pub unit: String,
    /// By when.
    pub due: Option<Date>,
    /// Working days left to that day; negative when it has passed.
    pub days_left: Option<i64>,
    /// How it was verified.
    pub method: Option<Method>,
    /// When.
    pub verified_on: Option<Date>,
    /// By which unit.
    pub verified_unit: String,
    /// On what the result rests.
    pub basis: String,
    /// Why it came back or was refused.
    pub reason: String,
    /// How it compares with the record on file.
    pub matched: Option<Match>,
    /// Its papers.
    pub papers: Vec<EntryPaperLine>,
    /// When it was sent.
    pub sent_at: Option<Timestamp>,
    /// 窗口登记: name of the unit at whose window it was keyed in; empty: at none.
    pub window: String,
}

/// A paper of an entry.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EntryPaperLine {
    /// Id, for the address it is fetched from.
    pub id: Uuid,
    /// What it is for: `evidence`, `consent`, …
    pub part: String,
    /// Its name as it was given.
    pub name: String,
    /// `JPEG`, `PNG` or `PDF`.
    pub kind: String,
    /// In bytes.
    pub size: u64,
}

/// One thing that was done with an entry.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EntryDone {
    /// When.
    pub at: Timestamp,
    /// Which version.
    pub no: i32,
    /// What, by its word.
    pub action: String,
    /// Whether an agent of the enterprise did it.
    pub by_owner: bool,
    /// The unit that did it, or the one it went to; may be empty.
    pub unit: String,
    /// What was said about it; may be empty.
    pub text: String,
}

/// A version that is being written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EntryDraft {
    /// Which version.
    pub no: i32,
    /// When it was saved last.
    pub saved_at: Timestamp,
    /// What is saved in the portal.
    pub saved: Values,
    /// Its papers.
    pub papers: Vec<EntryPaperLine>,
    /// Names of authorities to choose from.
    pub issuers: Vec<String>,
    /// Most papers.
    pub most_papers: u32,
    /// Most megabytes of one paper, and of all.
    pub megabytes: (u32, u32),
    /// What it says in normal form, where it can be read.
    pub read: Option<Values>,
    /// How it compares with the record on file.
    pub matched: Option<Match>,
    /// Whether nothing is wrong with it.
    pub is_right: bool,
    /// What is wrong with it, for the page before it is sent.
    pub wrong: FormState,
    /// Where it goes when it is sent.
    pub way: Option<EntryWay>,
    /// What is signed.
    pub signed: SignedView,
    /// Why it came back, where it did.
    pub returned: String,
    /// Who filled it in, where a department's system did.
    pub proposed: Option<ProposedBy>,
}

/// A department whose system filled an entry in for the enterprise to confirm.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProposedBy {
    /// Name of the unit.
    pub unit: String,
    /// Who keyed it in there.
    pub operator: String,
}

/// Where an entry goes when it is sent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EntryWay {
    /// It is what a record says: verified at once.
    Verified {
        /// The unit the record is from.
        unit: String,
    },
    /// To this unit.
    Unit {
        /// Its name.
        unit: String,
        /// By when it is to be verified.
        due: Option<Date>,
    },
    /// To the credit office.
    Office {
        /// By when it is to be verified.
        due: Option<Date>,
    },
}

/// Entries of an enterprise that are not sent yet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EntryDrafts {
    /// The enterprise.
    pub subject: SubjectId,
    /// How many.
    pub count: u64,
}

/// 回执, as whoever registers for the enterprise is told. No field may be called `kind`: that is how messages are told
/// apart.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EntryReceipt {
    /// The entry.
    pub id: EntryId,
    /// 登记编号
    pub number: CaseNumber,
    /// The enterprise.
    pub subject: SubjectName,
    /// What it is about.
    pub entry_kind: EntryKind,
    /// What it says in short.
    pub title: String,
    /// What was done.
    pub what: ReceiptOf,
}

/// What a receipt is of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReceiptOf {
    /// It was sent.
    Sent(EntryWay),
    /// The version that waited was taken back; what was in use stays.
    TakenBack,
    /// The entry was withdrawn.
    Withdrawn,
}

#[cfg(test)]
mod tests {
    use super::{always_field, code_of_entry_field, entry_field};

    #[test]
    fn a_field_is_told_from_one_of_the_form() {
        assert_eq!(
            code_of_entry_field(&entry_field("cert_no")),
            Some("cert_no")
        );
        assert_eq!(code_of_entry_field("version"), None);
        assert_eq!(always_field("valid_until"), "e_valid_until_always");
    }
}
