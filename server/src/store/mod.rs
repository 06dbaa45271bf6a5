//! All SQL. One text for both engines; what cannot be one text stands in `dialect.rs`.

mod accounts;
mod again;
mod agencies;
mod api_keys;
mod audit;
mod authorisation_papers;
mod authorisations;
mod backup;
mod cases;
mod catalogue;
mod claim_files;
mod claims;
mod codes;
mod commitments;
mod corrections;
mod db;
mod dialect;
mod digests;
mod directory;
mod document_penalties;
mod documents;
mod error;
mod evaluation;
mod experts;
mod figures;
mod files;
mod from_row;
mod grams;
mod holds;
mod identities;
mod investigations;
mod ledger;
mod measures;
mod messages;
mod migrate;
mod notices;
mod outgoing;
mod penalty_notices;
mod persons;
pub(crate) mod platform;
mod platform_records;
mod posts;
mod priority;
mod publicity;
mod record_ends;
mod record_facts;
mod record_row;
mod records;
mod registration;
mod repair_feed;
mod repairs;
mod reports;
mod reseal;
mod scope;
mod second_factors;
mod services;
mod sessions;
mod settings;
mod shieldings;
mod staff;
mod subjects;
mod training;
mod units;
mod write_batch;
mod write_rows;

pub use accounts::{AccountRow, LoginFailures, NewAccount, SignedUp};
pub(crate) use again::again;
pub use agencies::{Agency, NewAgency};
pub use api_keys::{ApiClient, NewApiClient, Proposed, ProposedEntry};
pub use authorisation_papers::{AuthorisationPaper, AuthorisationPaperContent};
pub use authorisations::{
    EndedAuthorisation, LiveAuthorisation, NewAuthorisation, SignedAuthorisation,
};
pub use backup::{BackupError, BackupSummary};
pub use cases::{
    Assignment, CaseAbout, CaseDraft, CaseEventRow, CaseLetterRow, CaseNote, CaseOutcome,
    CasePaper, CasePaperContent, CaseRow, CaseStep, CaseVersion, CheckedDraft, ClarificationRow,
    CounterVisit, Disproof, DraftReminder, FiledCase, Follows, FoundEntry, GivenWarning, LEASE,
    MOST_COUNTED, Moved, MovedDay, MovedDayRow, NewCase, NewCaseDraft, NewCaseLetter, NewCaseNote,
    NewClarification, NewCounterVisit, NewRepair, NewWarning, OtherCase, QueueFilter, QueueKey,
    QueueLine, QueueView, RecordOutcome, RepairFiled, SealedApplication, SeenRecord, Signing,
    StepOutcome, VisitPaper,
};
pub use catalogue::{CatalogueRow, NewCatalogueItem, PutItem};
pub use claim_files::{ClaimFile, ClaimFileContent, NewClaimFile};
pub use claims::{Claim, ClaimDraft, Deciding, Filing};
pub use codes::{CodeOutcome, NewCode, TypedCode};
pub use commitments::{
    Acting, BrokenPromise, CommitmentPaper, CommitmentPaperContent, CommitmentRow, Found,
    LiveCommitment, MatterOutcome, MatterRow, NewCommitment, NewDetermination, NewMatter,
    NewTemplate, PublicFilter, SignOutcome, Signature, SignedCommitment, SignedHand, TemplateRow,
    WithdrawOutcome, Withdrawal,
};
pub use corrections::{Correction, NewCorrection};
pub use db::Engine;
pub(crate) use db::sqlite_path;
pub use directory::{AgencyRow, ListedAgency, NewListedAgency};
pub use documents::DocumentHit;
pub use error::StoreError;
pub use experts::{Expert, ExpertChanges, NewExpert};
pub use figures::Counts;
pub use files::{NewPaper, SealedFile};
pub use identities::{IdentityLink, LinkOutcome, NewLink};
pub use investigations::{
    AccessSearch, InvestigationEventRow, InvestigationMoved, InvestigationPaper,
    InvestigationPaperContent, InvestigationRow, InvestigationStep, NewPackage, NewReport,
    PackageContent, PackageRow, TellOfReport,
};
pub use ledger::{FinishedImport, LedgerLine, StartedImport};
pub(crate) use measures::span_of;
pub use measures::{
    EndingMeasure, MeasureHold, MeasureRow, MovedMeasure, NewMeasure, OrderFilter, OrderRow,
};
pub use messages::{MessageRow, NewMessage};
pub use notices::Notices;
pub use outgoing::{Letter, NewLetter, Retried, UndeliveredLetter};
pub use penalty_notices::{
    NewNoticeLetter, NewNoticeWords, NoticeFilter, NoticeLetterRow, NoticeWordsRow,
    PenaltyNoticeRow, RecordNotice,
};
pub use persons::PersonRow;
pub use platform::{NewPlatformReceipt, PlatformMessage, PlatformReceiptRow};
pub use platform_records::MeantRecord;
pub use posts::{Given, NewPost, PastPost, PostRow};
pub use priority::{NewPriority, PriorityRow};
pub use publicity::{ListFilter, ListRow, MonthLine, TimelinessLine};
pub use record_ends::{EndedFilter, EndedRecord, EndedTab, RecordEndRow};
pub use record_facts::{NewSaid, PenaltyFilter};
pub use record_row::PublicRecord;
pub use records::{DisputedRecord, FullRecord, OwnRecordRow, RecordVersion};
pub(crate) use registration::certificate_key;
pub use registration::{
    BatchCounts, BatchEnd, BatchHold, BatchRow, BatchStage, BatchTab, BatchTwin, Covered, Covering,
    DraftSaved, DueEntry, EntryConfirmation, EntryConfirmed, EntryEventRow, EntryFilter,
    EntryMaker, EntryMark, EntryNote, EntryPaper, EntryPaperContent, EntryQueueFilter, EntryRow,
    EntrySent, EntryStep, EntryTab, EntryVersion, EntryWithdrawn, Invitable, InvitationFigures,
    InvitationRow, InviteAnswers, InviteBy, InviteFilter, InviteList, LicenceOfAnother, LicenceRow,
    MadeReport, MadeSheet, MadeVersion, MilestonePaper, MilestonePaperContent, MilestoneReportRow,
    MilestoneRow, NewBatch, NewConfirmation, NewEntry, NewInvitation, NewMilestone,
    NewMilestoneReport, NewVersion, OwnEntryRow, PaperInvitation, Proof, QueuedEntry, ReadOut,
    SavedDraft, SentEntry, TellOfEntry, Unproven, UsableEntry,
};
pub use repair_feed::RepairMoved;
pub use repairs::{
    AnnouncementRow, LateOrders, PenaltyRow, RepairOrderFilter, RepairOrderRow, RepairStep,
};
pub use reports::{CreditReportRow, NewCreditReport, WrittenReport};
pub use reseal::ResealError;
pub use second_factors::SecondFactor;
pub use services::{NewService, Served, ServicePaper, ServicePaperContent, ServiceRow};
pub use sessions::SessionRow;
pub use shieldings::{
    NewShielding, ShieldingPaper, ShieldingPaperContent, ShieldingRow, TellOfShielding,
    WaitingFilter, WaitingShieldingRow,
};
pub use staff::NewStaff;
pub use subjects::{NamedRepresentative, Subject, SubjectName, SubjectState};
pub use training::{
    Attended, BegunTry, CertificateRow, CourseRow, EndedTry, NewCertificate, NewQuestion, NewTry,
    QuestionMoved, QuestionRow, Revoked, TryEnd, TryRow,
};
pub use units::Unit;
pub use write_batch::{
    BatchOutcome, FormerRecord, NewRecord, NewSubject, PublicDays, Reread, Rereading, SoFar,
    Written,
};
pub use write_rows::Correction as RecordCorrection;

use std::sync::Arc;

use crate::audit::{AuditEntry, AuditKeys};
use db::Db;

/// The last day of records without an end.
pub const NO_END: i32 = 99_991_231;

/// Everything that is stored.
#[derive(Clone, Debug)]
pub struct Store {
    db: Db,
    /// What audit entries are sealed with.
    audit: Arc<AuditKeys>,
}

impl Store {
    /// Opens the database at `url`. It has to be migrated before anything else is asked of it.
    pub async fn connect(
        url: &str,
        connections: u32,
        audit: Arc<AuditKeys>,
    ) -> Result<Store, StoreError> {
        Ok(Store {
            db: Db::connect(url, connections).await?,
            audit,
        })
    }

    /// Which engine it runs on.
    pub fn engine(&self) -> Engine {
        self.db.engine()
    }

    /// Waits for running statements and closes every connection.
    pub async fn close(&self) {
        self.db.close().await;
    }
}
