//! What the pages ask of the world: one trait per capability. `server` implements them; a server function
//! may call nothing else.

mod counter_entries;
mod help;
mod penalty_notices;
mod platform;
mod record_desk;
mod repair_orders;
mod repairs;
mod verification;

pub use counter_entries::CounterEntries;
pub use help::{Directory, Priorities, Training};
pub use penalty_notices::PenaltyNotices;
pub use platform::Platform;
pub use record_desk::{RecordDesk, RuleTrial};
pub use repair_orders::RepairOrders;
pub use repairs::Repairs;
pub use verification::{Invitations, Milestones, Verification};

use async_trait::async_trait;
use domain::account::AccountKind;
use domain::case::objection::FormStep;
use domain::commitment::CommitmentNumber;
use domain::id::{AccountId, BatchId, CaseId, ClaimId, EntryId, RecordId, SubjectId};
use domain::registration::EntryKind;
use domain::role::{DataClass, Operation, Permit, Post};
use jiff::civil::Date;
use thiserror::Error;
use uuid::Uuid;

use crate::view::{
    AccessAsked, AccountForm, AuditView, BatchAsked, BatchView, CaseDeskView, CaseView,
    CatalogueFilter, CatalogueView, CheckpointsView, ClaimDeskView, ClaimFormView, ClaimView,
    ClaimsView, CodeView, CommitmentFilter, CommitmentView, CommitmentsView, CorrectionsView,
    CounterAsked, CounterCaseView, CounterView, DeskMatterView, DeskMattersView, DeskView,
    DraftLine, DraftView, EntriesAsked, EntryDrafts, EntryView, HomeView, InvestigationTab,
    InvestigationView, InvestigationsView, IssuedReport, LeaveView, LetterCheck, LetterKey,
    LetterView, ListPlace, MatterFilter, MatterView, MattersView, MeView, MessagesView,
    MyCasesView, MyCommitmentsView, MyDataView, MySubjectView, ObjectView, ObjectionGuide,
    OrderTab, OrdersView, OutboxView, PeopleView, PolicyView, ProgressView, PublicEntries,
    PublicEntryView, PublicityFilter, PublicityView, QueueAsked, QueuePage, RecordMeasures,
    RecordView, RecoveryView, RegistrationGuide, RegistrationView, RepairGuide, ReportAsk,
    ReportCheck, ReportView, SearchQuery, SearchView, SecondFactorView, SentForm, SessionsView,
    SetUpView, SheetView, SignView, Signatory, SubjectCommitments, SubjectView, UndeliveredView,
    Who,
};

/// The world failed. The fault itself is in the log under `reference`; nothing of it reaches a page.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("unavailable, see log entry {reference}")]
pub struct Unavailable {
    /// What the user can read out to the office, and the office can find in the log.
    pub reference: String,
}

/// Reading what is public today.
#[async_trait]
pub trait PublicRecords: Send + Sync {
    /// Figures and newest records.
    async fn home(&self) -> Result<HomeView, Unavailable>;
    /// Search by name, code or document number.
    async fn search(&self, query: SearchQuery) -> Result<SearchView, Unavailable>;
    /// A subject's public file by USCC or id; `page` applies to each group. `None`: not on file, or a
    /// natural person.
    async fn subject(&self, key: String, page: u32) -> Result<Option<SubjectView>, Unavailable>;
    /// One public record; `None`: unknown, never public, or no longer public.
    async fn record(&self, id: RecordId) -> Result<Option<RecordView>, Unavailable>;
    /// 双公示 list with timeliness.
    async fn publicity(&self, filter: PublicityFilter) -> Result<PublicityView, Unavailable>;
}

/// Reading the rules in force.
pub trait Rules: Send + Sync {
    /// Rules on a day; `None` = today.
    fn in_force(&self, on: Option<Date>) -> PolicyView;
    /// 办事指南: what objections go by today.
    fn objection_guide(&self) -> ObjectionGuide;
    /// 办事指南: what registering goes by today.
    fn registration_guide(&self) -> RegistrationGuide;
    /// 办事指南: what repair goes by today.
    fn repair_guide(&self) -> RepairGuide;
}

/// Somebody who is signed in, second factor and all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Me {
    /// The account.
    pub account: AccountId,
    /// Citizen or staff.
    pub kind: AccountKind,
    /// Posts held at this moment; none for a citizen.
    pub posts: Vec<Post>,
}

/// The address of the page that comes after a form.
pub type Next = Result<String, Unavailable>;

/// Accounts: signing up, in and out. A `None` page means that its turn has not come, or is over.
#[async_trait]
pub trait Accounts: Send + Sync {
    /// Who is signed in; asked anew with every request.
    fn me(&self) -> Option<Me>;
    /// Puts on record that a member of staff wanted what his posts do not allow.
    fn refused(&self, class: DataClass, operation: Operation);
    /// The same for the header.
    fn who(&self) -> Option<Who>;
    /// The sign-in form.
    async fn sign_in_form(&self) -> Result<AccountForm, Unavailable>;
    /// Signs in with name and password.
    async fn sign_in(&self, login: String, password: String, back: String) -> Next;
    /// Begins to sign in through the identity service.
    async fn sign_in_elsewhere(&self, back: String) -> Next;
    /// Begins 实名认证 of the account through the identity service.
    async fn verify_me(&self, me: &Me) -> Next;
    /// The page on the way to the identity service.
    async fn leave(&self) -> Result<Option<LeaveView>, Unavailable>;
    /// The form that begins a new account.
    async fn sign_up_form(&self) -> Result<AccountForm, Unavailable>;
    /// Sends a code for a new account.
    async fn sign_up(&self, login: String) -> Next;
    /// The form that begins a new password.
    async fn reset_form(&self) -> Result<AccountForm, Unavailable>;
    /// Sends a code for a new password.
    async fn reset(&self, login: String) -> Next;
    /// The form that asks for the code.
    async fn code_form(&self) -> Result<Option<CodeView>, Unavailable>;
    /// Takes the code and the new password.
    async fn code(&self, code: String, password: String, again: String) -> Next;
    /// Sends the code once more.
    async fn code_again(&self) -> Next;
    /// The form that asks for the second factor.
    async fn second_factor_form(&self) -> Result<Option<SecondFactorView>, Unavailable>;
    /// Takes the second factor's number, or a recovery code.
    async fn second_factor(&self, number: String) -> Next;
    /// The page on which the second factor is set up.
    async fn set_up_form(&self) -> Result<Option<SetUpView>, Unavailable>;
    /// Takes the first number of a new second factor.
    async fn set_up(&self, number: String) -> Next;
    /// The recovery codes until they are put away, then how many are left.
    async fn recovery(&self, me: &Me) -> Result<Option<RecoveryView>, Unavailable>;
    /// Forgets the recovery codes that somebody has put away.
    async fn keep_recovery(&self, me: &Me) -> Next;
    /// Makes new recovery codes for whoever shows a fresh number of the second factor.
    async fn new_recovery(&self, me: &Me, number: String) -> Next;
    /// Ends this session.
    async fn sign_out(&self) -> Next;
    /// How far somebody has come.
    async fn about_me(&self, me: &Me) -> Result<MeView, Unavailable>;
    /// Where the account is signed in.
    async fn sessions(&self, me: &Me) -> Result<SessionsView, Unavailable>;
    /// Ends one session of the account, or with an empty key every other one.
    async fn end_session(&self, me: &Me, key: String) -> Next;
    /// What the portal keeps about somebody.
    async fn my_data(&self, me: &Me) -> Result<MyDataView, Unavailable>;
    /// Closes the account of whoever gives its password.
    async fn close_account(&self, me: &Me, password: String) -> Next;
    /// What would have gone out; `None` on a portal that sends.
    async fn outbox(&self) -> Result<Option<OutboxView>, Unavailable>;
}

/// 主体认领: asking to act for an enterprise, and whoever acts for it already. `None` and an address elsewhere mean
/// that there is no such thing for this visitor.
#[async_trait]
pub trait Claims: Send + Sync {
    /// The form, for the enterprise of a code; empty: none yet.
    async fn claim_form(&self, me: &Me, code: String) -> Result<ClaimFormView, Unavailable>;
    /// Keeps what was sent, and files the claim if nothing is missing.
    async fn file_claim(&self, me: &Me, sent: SentForm) -> Next;
    /// A claim of one's own.
    async fn my_claim(&self, me: &Me, id: ClaimId) -> Result<Option<ClaimView>, Unavailable>;
    /// Takes a claim of one's own back.
    async fn withdraw_claim(&self, me: &Me, id: String) -> Next;
    /// An enterprise that one acts for.
    async fn my_subject(
        &self,
        me: &Me,
        id: SubjectId,
    ) -> Result<Option<MySubjectView>, Unavailable>;
    /// Answers somebody else's claim as the representative.
    async fn answer_claim(&self, me: &Me, answer: ClaimAnswer) -> Next;
    /// Ends an authorisation: one's own, or as the representative somebody else's.
    async fn end_agency(&self, me: &Me, agency: String) -> Next;
    /// What one was told, from behind one message on; what is shown counts as read.
    async fn messages(
        &self,
        me: &Me,
        after: Option<ListPlace>,
    ) -> Result<MessagesView, Unavailable>;
    /// Notes that everything up to an instant (microseconds UTC) was read.
    async fn read_messages(&self, me: &Me, seen: i64) -> Next;
    /// Claims that wait, and those decided last.
    async fn claims(&self, permit: &Permit) -> Result<ClaimsView, Unavailable>;
    /// One claim, with what the claimant says of himself. Whoever looks leaves an entry in the log.
    async fn claim(
        &self,
        permit: &Permit,
        id: ClaimId,
    ) -> Result<Option<ClaimDeskView>, Unavailable>;
    /// Confirms or refuses a claim.
    async fn decide_claim(&self, permit: &Permit, answer: ClaimAnswer) -> Next;
    /// Ends somebody's authorisation, with a reason.
    async fn revoke_agency(&self, permit: &Permit, agency: String, reason: String) -> Next;
}

/// 更正申请: what somebody says is wrong about what is kept of him, and the answer.
#[async_trait]
pub trait Corrections: Send + Sync {
    /// Keeps a request.
    async fn ask_correction(&self, me: &Me, text: String) -> Next;
    /// Requests that wait. Whoever looks leaves an entry in the log for each.
    async fn corrections(&self, permit: &Permit) -> Result<CorrectionsView, Unavailable>;
    /// Answers a request.
    async fn answer_correction(&self, permit: &Permit, id: String, answer: String) -> Next;
}

/// 办件: filing objections, opening findings, following them, and working on them. `None` means that there is no such thing
/// for this visitor.
#[async_trait]
pub trait Cases: Send + Sync {
    /// The page before an objection to a record, or to a measure that rests on it, is begun.
    async fn object(
        &self,
        me: &Me,
        record: RecordId,
        measure: Option<Uuid>,
    ) -> Result<Option<ObjectView>, Unavailable>;
    /// Begins a draft about a record, or about a measure on it (empty: none); or goes on with the one there is.
    async fn begin_objection(&self, me: &Me, record: String, measure: String) -> Next;
    /// A page of a draft; without one, the first on which something is missing.
    async fn draft(
        &self,
        me: &Me,
        id: Uuid,
        step: Option<FormStep>,
    ) -> Result<Option<DraftView>, Unavailable>;
    /// Keeps what a page says, and files the objection from the last one.
    async fn save_objection(&self, me: &Me, sent: SentForm) -> Next;
    /// Takes a paper out of a draft.
    async fn remove_evidence(&self, me: &Me, draft: String, paper: String) -> Next;
    /// Throws a draft away.
    async fn drop_objection(&self, me: &Me, draft: String) -> Next;
    /// What one has begun and filed.
    async fn my_cases(&self, me: &Me) -> Result<MyCasesView, Unavailable>;
    /// A case of one's own.
    async fn my_case(&self, me: &Me, id: CaseId) -> Result<Option<CaseView>, Unavailable>;
    /// Opens a finding: a unit holds something against an entry.
    async fn open_finding(&self, me: &Me, permit: &Permit, sent: SentForm) -> Next;
    /// A step in a case, by whoever may take it.
    async fn step_case(&self, me: &Me, sent: SentForm) -> Next;
    /// A queue of staff.
    async fn queue(
        &self,
        me: &Me,
        permit: &Permit,
        asked: QueueAsked,
    ) -> Result<QueuePage, Unavailable>;
    /// A case as staff work on it. Whoever looks leaves an entry in the log.
    async fn desk_case(
        &self,
        me: &Me,
        permit: &Permit,
        id: CaseId,
    ) -> Result<Option<CaseDeskView>, Unavailable>;
    /// 领办: takes a case, or with `release` lets it go.
    async fn hold_case(&self, me: &Me, permit: &Permit, case: String, release: bool) -> Next;
    /// 分派、转交: gives a case to somebody of one's unit.
    async fn hand_case(&self, me: &Me, permit: &Permit, handed: HandedCase) -> Next;
    /// 查询码: another one, for the applicant who has lost it.
    async fn renew_code(&self, me: &Me, case: String) -> Next;
    /// Objections that are not sent yet, the one touched last first.
    async fn drafts(&self, me: &Me) -> Result<Vec<DraftLine>, Unavailable>;
    /// Copies of messages that did not arrive, from behind one of them on.
    async fn undelivered(
        &self,
        me: &Me,
        permit: &Permit,
        after: Option<ListPlace>,
    ) -> Result<UndeliveredView, Unavailable>;
    /// Sends one of them again.
    async fn retry_letter(&self, permit: &Permit, letter: String) -> Next;
    /// Keeps a note among staff.
    async fn note_case(&self, permit: &Permit, case: String, text: String) -> Next;
}

/// 自主申报: what an enterprise registers about itself. `None` means that there is no such thing for this visitor.
#[async_trait]
pub trait Registration: Send + Sync {
    /// What an enterprise has registered.
    async fn my_registration(
        &self,
        me: &Me,
        subject: SubjectId,
        asked: EntriesAsked,
    ) -> Result<Option<RegistrationView>, Unavailable>;
    /// Begins an entry of a kind under the id that the page gave it, or goes on with one in which nothing is written yet.
    async fn begin_entry(&self, me: &Me, subject: String, kind: String, draft: String) -> Next;
    /// An entry: its form, or how it stands.
    async fn my_entry(&self, me: &Me, id: EntryId) -> Result<Option<EntryView>, Unavailable>;
    /// Keeps what the form says, with papers; or sends what was saved.
    async fn save_entry(&self, me: &Me, sent: SentForm) -> Next;
    /// Throws away what is being written.
    async fn drop_entry(&self, me: &Me, draft: String, version: i64) -> Next;
    /// Begins a new version of what is in use.
    async fn change_entry(&self, me: &Me, entry: String, version: i64) -> Next;
    /// Begins another entry that says the same, under the id that the page gave it.
    async fn copy_entry(&self, me: &Me, entry: String, draft: String) -> Next;
    /// 撤回: takes back the version that waits, or withdraws what is in use.
    async fn withdraw_entry(
        &self,
        me: &Me,
        entry: String,
        version: i64,
        no: i32,
        reason: String,
    ) -> Next;
    /// How many entries are not sent yet, of each enterprise that has such.
    async fn entry_drafts(&self, me: &Me) -> Result<Vec<EntryDrafts>, Unavailable>;
}

/// 窗口代办: a clerk files for somebody who came, and goes on with it. `None` means that there is no such thing at this
/// clerk's window.
#[async_trait]
pub trait Counter: Send + Sync {
    /// What the clerk has begun and what was filed at the window; with what is asked for, where something is.
    async fn counter(
        &self,
        me: &Me,
        permit: &Permit,
        asked: CounterAsked,
    ) -> Result<CounterView, Unavailable>;
    /// Takes down who came, by the paper shown, and leads to what he may object to.
    async fn counter_visit(&self, me: &Me, permit: &Permit, sent: SentForm) -> Next;
    /// Begins a draft, or goes on with the one there is: about a public record, or with a visit about what concerns
    /// whoever came.
    async fn begin_counter(
        &self,
        me: &Me,
        permit: &Permit,
        record: String,
        measure: String,
        visit: String,
    ) -> Next;
    /// A page of a draft; without one, the first on which something is missing.
    async fn counter_draft(
        &self,
        me: &Me,
        permit: &Permit,
        id: Uuid,
        step: Option<FormStep>,
    ) -> Result<Option<DraftView>, Unavailable>;
    /// Keeps what a page says, sends and takes codes, and files the objection from the last page.
    async fn save_counter(&self, me: &Me, permit: &Permit, sent: SentForm) -> Next;
    /// Takes a paper out of a draft.
    async fn remove_counter_paper(
        &self,
        me: &Me,
        permit: &Permit,
        draft: String,
        paper: String,
    ) -> Next;
    /// Throws a draft away.
    async fn drop_counter(&self, me: &Me, permit: &Permit, draft: String) -> Next;
    /// A case that was filed at the window. Whoever looks leaves an entry in the log.
    async fn counter_case(
        &self,
        me: &Me,
        permit: &Permit,
        id: CaseId,
    ) -> Result<Option<CounterCaseView>, Unavailable>;
    /// Forgets the code on the receipt of a case.
    async fn hand_over_receipt(&self, permit: &Permit, case: String) -> Next;
}

/// 办件进度查询 by number and code, without an account.
#[async_trait]
pub trait Progress: Send + Sync {
    /// The form, or for a short time what was found by it.
    async fn progress(&self) -> Result<ProgressView, Unavailable>;
    /// Looks a case up.
    async fn look_up_progress(&self, number: String, code: String) -> Next;
    /// Forgets what was looked up.
    async fn end_progress(&self) -> Next;
}

/// 违规线索举报 and 违规调查: whoever reports, and the supervisors who look into it. `None` means that there is no such
/// thing for this visitor.
#[async_trait]
pub trait Investigations: Send + Sync {
    /// The form of a report, or for a short time the receipt of the one that was sent.
    async fn report_form(&self) -> Result<ReportView, Unavailable>;
    /// Keeps a report.
    async fn send_report(&self, sent: SentForm) -> Next;
    /// Forgets the receipt.
    async fn put_receipt_away(&self) -> Next;
    /// Opens a report that was sent with one's name.
    async fn open_report(&self, me: &Me, number: String) -> Next;
    /// Whether this visitor has looked a report up, lately or before.
    async fn has_looked_a_report_up(&self) -> bool;
    /// Keeps what whoever reported says, with papers.
    async fn reply_to_report(&self, sent: SentForm) -> Next;
    /// A queue of supervisors.
    async fn investigations(
        &self,
        permit: &Permit,
        tab: InvestigationTab,
    ) -> Result<InvestigationsView, Unavailable>;
    /// An investigation. Whoever reads what was reported leaves an entry in the log first.
    async fn investigation(
        &self,
        permit: &Permit,
        id: Uuid,
    ) -> Result<Option<InvestigationView>, Unavailable>;
    /// A step of a supervisor.
    async fn step_investigation(&self, permit: &Permit, sent: SentForm) -> Next;
    /// Makes a package of entries of the log.
    async fn pack_access(&self, permit: &Permit, asked: AccessAsked) -> Next;
}

/// 文书: reading and checking letters of cases. `None` means that there is no such thing for this visitor.
#[async_trait]
pub trait Letters: Send + Sync {
    /// A letter of a case of one's own. Opening it the first time is on record as its receipt.
    async fn my_letter(&self, me: &Me, id: Uuid) -> Result<Option<LetterView>, Unavailable>;
    /// A letter of a case that staff work on. Whoever looks leaves an entry in the log.
    async fn desk_letter(&self, me: &Me, id: Uuid) -> Result<Option<LetterView>, Unavailable>;
    /// Records how a letter that went on paper was served.
    async fn serve_letter(&self, permit: &Permit, sent: SentForm) -> Next;
    /// Whether a letter was given by this portal and still holds; for anybody.
    async fn check_letter(&self, key: LetterKey) -> Result<Option<LetterCheck>, Unavailable>;
}

/// 批量申报: entries by sheet. `None` means that there is no such thing for this visitor.
#[async_trait]
pub trait Batches: Send + Sync {
    /// The form by which an enterprise sends a sheet, of a kind where one is chosen.
    async fn sheet_form(
        &self,
        me: &Me,
        subject: SubjectId,
        kind: Option<EntryKind>,
    ) -> Result<Option<SheetView>, Unavailable>;
    /// Takes a sheet, or with the id of one its mended rows.
    async fn send_sheet(&self, me: &Me, sent: SentForm) -> Next;
    /// A sheet with some of its rows.
    async fn batch(
        &self,
        me: &Me,
        id: BatchId,
        asked: BatchAsked,
    ) -> Result<Option<BatchView>, Unavailable>;
    /// Keeps papers with the rows that their names begin with.
    async fn place_evidence(&self, me: &Me, sent: SentForm) -> Next;
    /// Keeps a paper with the rows that are ticked, or deletes rows.
    async fn work_on_rows(&self, me: &Me, sent: SentForm) -> Next;
    /// Begins to send every row that is right.
    async fn send_batch(&self, me: &Me, batch: String, version: i64) -> Next;
    /// Stops sending.
    async fn stop_batch(&self, me: &Me, batch: String) -> Next;
    /// Deletes a sheet with the rows that were never sent.
    async fn drop_batch(&self, me: &Me, batch: String, version: i64) -> Next;
}

/// 自主申报信息 as everybody sees it. `None` means that there is no such thing that may be shown at this moment.
#[async_trait]
pub trait SelfRegistered: Send + Sync {
    /// A page of what a subject, by the key of its address, says about itself.
    async fn public_entries(
        &self,
        key: String,
        page: u32,
    ) -> Result<Option<PublicEntries>, Unavailable>;
    /// One entry.
    async fn public_entry(&self, id: EntryId) -> Result<Option<PublicEntryView>, Unavailable>;
}

/// 公共信用报告: having one made, reading it and checking it. `None` means that there is no such thing.
#[async_trait]
pub trait Reports: Send + Sync {
    /// The page on which a report about a subject, by the key of its address, is asked for.
    async fn ask_for_report(&self, key: String) -> Result<Option<ReportAsk>, Unavailable>;
    /// Makes the public edition, for anybody.
    async fn make_report(&self, key: String) -> Next;
    /// Makes the enterprise's own edition, for whoever acts for it.
    async fn make_own_report(&self, me: &Me, key: String) -> Next;
    /// A report by the word in its address: what of it holds today, for whoever has it.
    async fn issued_report(&self, token: String) -> Result<Option<IssuedReport>, Unavailable>;
    /// Whether a report was made by this portal, and whether it still says what holds; for anybody.
    async fn check_report(&self, key: LetterKey) -> Result<Option<ReportCheck>, Unavailable>;
}

/// 惩戒措施: the public catalogue, measures for those they concern, and what units have to do about them.
#[async_trait]
pub trait Measures: Send + Sync {
    /// The catalogue.
    async fn catalogue(&self, filter: CatalogueFilter) -> Result<CatalogueView, Unavailable>;
    /// Measures that rest on a record, for whoever they concern; none for everybody else.
    async fn measures_of_record(
        &self,
        me: &Me,
        record: RecordId,
    ) -> Result<RecordMeasures, Unavailable>;
    /// Orders about measures, as far as the permit reaches.
    async fn orders(
        &self,
        permit: &Permit,
        tab: OrderTab,
        page: u32,
    ) -> Result<OrdersView, Unavailable>;
    /// 回执: says that an order was carried out.
    async fn confirm_order(&self, permit: &Permit, order: String, receipt: String) -> Next;
}

/// 信用承诺 and 授权: matters with their texts, what was promised under them, and what an enterprise lets the portal do
/// with what it says about itself. `None` means that there is no such thing for this visitor.
#[async_trait]
pub trait Commitments: Send + Sync {
    /// 承诺事项清单: matters in force.
    async fn matters(&self, filter: MatterFilter) -> Result<MattersView, Unavailable>;
    /// A matter with its texts.
    async fn matter(&self, id: Uuid) -> Result<Option<MatterView>, Unavailable>;
    /// 承诺公示专栏
    async fn commitments(&self, filter: CommitmentFilter) -> Result<CommitmentsView, Unavailable>;
    /// One public commitment; `None`: unknown, never public, or taken back.
    async fn commitment(
        &self,
        number: CommitmentNumber,
    ) -> Result<Option<CommitmentView>, Unavailable>;
    /// The public commitments of the subject with this key: USCC, or its id.
    async fn commitments_of_subject(&self, key: String) -> Result<SubjectCommitments, Unavailable>;
    /// What an enterprise has promised and allowed, for whoever acts for it.
    async fn my_commitments(
        &self,
        me: &Me,
        subject: SubjectId,
    ) -> Result<Signatory<MyCommitmentsView>, Unavailable>;
    /// The page on which commitment and authorisation are signed; `then`: where to go from there.
    async fn sign_form(
        &self,
        me: &Me,
        subject: SubjectId,
        then: String,
    ) -> Result<Signatory<SignView>, Unavailable>;
    /// Signs what is not signed yet: commitment, authorisation or both.
    async fn sign(&self, me: &Me, sent: SentForm) -> Next;
    /// Withdraws an authorisation.
    async fn end_authorisation(&self, me: &Me, subject: String, authorisation: String) -> Next;
    /// Makes a commitment by a text that is offered, with own words where it has room for them.
    async fn make_commitment(&self, me: &Me, sent: SentForm) -> Next;
    /// Takes a commitment back.
    async fn withdraw_commitment(&self, me: &Me, withdrawn: WithdrawnCommitment) -> Next;
    /// Puts entries whose commitment stands no more under the one that does, as many as were shown.
    async fn cover_entries(&self, me: &Me, subject: String, commitment: String, seen: i64) -> Next;
    /// Matters that staff keep, as far as the permit reaches.
    async fn desk_matters(&self, permit: &Permit) -> Result<DeskMattersView, Unavailable>;
    /// One of them.
    async fn desk_matter(
        &self,
        permit: &Permit,
        id: Uuid,
    ) -> Result<Option<DeskMatterView>, Unavailable>;
    /// Makes a matter with its first text.
    async fn add_matter(&self, permit: &Permit, sent: SentForm) -> Next;
    /// Changes name and basis of a matter.
    async fn edit_matter(&self, permit: &Permit, edited: EditedMatter) -> Next;
    /// Makes the next edition of a matter's text.
    async fn new_edition(&self, permit: &Permit, sent: SentForm) -> Next;
    /// Sets the last day of a matter.
    async fn end_matter(
        &self,
        permit: &Permit,
        matter: String,
        version: i64,
        last_day: String,
    ) -> Next;
}

/// A commitment that is taken back, as it was sent.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WithdrawnCommitment {
    /// Id of the commitment.
    pub commitment: String,
    /// Its version as it was shown.
    pub version: i64,
    /// Why.
    pub reason: String,
}

/// A matter that is changed, as it was sent.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EditedMatter {
    /// Id of the matter.
    pub matter: String,
    /// Its version as it was shown.
    pub version: i64,
    /// 承诺事由
    pub name: String,
    /// 依据
    pub basis: String,
}

/// A case that is given to somebody, as it was sent.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HandedCase {
    /// Id of the case.
    pub case: String,
    /// Its version as it was shown.
    pub version: i64,
    /// Id of the account that held it or held it last, as it was shown; empty: nobody.
    pub holder: String,
    /// Id of the account that is given it.
    pub to: String,
    /// Why.
    pub reason: String,
}

/// An answer to a claim, as it was sent.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ClaimAnswer {
    /// Id of the claim.
    pub claim: String,
    /// Version of the claim as it was shown.
    pub version: i64,
    /// `confirm` or `refuse`.
    pub outcome: String,
    /// Why it is refused.
    pub reason: String,
}

/// The desk of staff.
#[async_trait]
pub trait Staff: Send + Sync {
    /// The first page.
    async fn desk(&self, me: &Me) -> Result<DeskView, Unavailable>;
    /// Staff and their posts, as far as the permit reaches.
    async fn people(&self, permit: &Permit) -> Result<PeopleView, Unavailable>;
    /// Makes an account.
    async fn add_staff(&self, permit: &Permit, name: String, login: String) -> Next;
    /// Removes somebody's second factor, so that the next sign-in sets up another.
    async fn reset_second_factor(&self, permit: &Permit, account: String, reason: String) -> Next;
    /// Closes somebody's account.
    async fn close_staff(&self, permit: &Permit, account: String, reason: String) -> Next;
    /// Gives a post.
    async fn give_post(&self, permit: &Permit, account: String, unit: String, role: String)
    -> Next;
    /// Ends a post.
    async fn end_post(&self, permit: &Permit, post: String) -> Next;
    /// A page of the audit log, from before entry `before` back; 0 = from its end.
    async fn audit(&self, permit: &Permit, before: i64) -> Result<AuditView, Unavailable>;
    /// The newest signed heads of the audit log.
    async fn checkpoints(&self) -> Result<CheckpointsView, Unavailable>;
}

/// Every capability, as the server hands it to the pages through context: one for each request, because it knows
/// who is asking.
pub trait Portal:
    PublicRecords
    + Rules
    + Accounts
    + Claims
    + Commitments
    + Cases
    + Batches
    + Letters
    + SelfRegistered
    + Reports
    + Measures
    + RepairOrders
    + Repairs
    + Platform
    + RecordDesk
    + RuleTrial
    + PenaltyNotices
    + Training
    + Directory
    + Priorities
    + Corrections
    + Counter
    + CounterEntries
    + Investigations
    + Progress
    + Verification
    + Milestones
    + Invitations
    + Registration
    + Staff
{
}
impl<T> Portal for T where
    T: PublicRecords
        + Rules
        + Accounts
        + Claims
        + Commitments
        + Cases
        + Batches
        + Letters
        + SelfRegistered
        + Reports
        + Measures
        + RepairOrders
        + Repairs
        + Platform
        + RecordDesk
        + RuleTrial
        + PenaltyNotices
        + Training
        + Directory
        + Priorities
        + Corrections
        + Counter
        + CounterEntries
        + Investigations
        + Progress
        + Verification
        + Milestones
        + Invitations
        + Registration
        + Staff
{
}
