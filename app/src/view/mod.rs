//! What a page gets to show. Plain data: made by the server, carried as JSON, read by the browser.

mod account;
mod batch;
mod case;
mod case_matter;
mod claim;
mod commitment;
mod correction;
mod counter;
mod counter_entry;
mod credit_report;
mod desk;
mod draft;
mod form;
mod guide;
mod help;
mod home;
mod identity;
mod investigation;
mod invitation;
mod letter;
mod measure;
mod milestone;
mod news;
mod paging;
mod penalty_notice;
mod platform;
mod policy;
mod progress;
mod public_entry;
mod publicity;
mod queue;
mod record;
mod record_desk;
mod registration;
mod repair;
mod repair_apply;
mod repair_case;
mod repair_guide;
mod repair_order;
mod rule_trial;
mod search;
mod service;
mod site;
mod subject;
mod verification;

pub use account::{
    AccountForm, AuditLine, AuditView, CheckpointView, CheckpointsView, CodePurpose, CodeView,
    DemoAccount, DeskView, MeView, MyActingData, MyDataView, MyStaffData, OutboxLetter, OutboxView,
    OwnRecord, PasswordHint, PeopleView, RecoveryView, SecondFactorView, SessionView, SessionsView,
    SetUpView, StaffView, Ways, Who,
};
pub use batch::{
    BatchAsked, BatchCounts, BatchEnd, BatchLine, BatchRowLine, BatchState, BatchTab, BatchView,
    FileProblem, PlacedFile, RowFault, RowsDone, SheetFault, SheetNews, SheetView, SheetsView,
    UnplacedFile,
};
pub use case::{
    ALREADY, CaseDeskView, CaseLine, CasePaperLine, CaseView, ClockView, HistoryLine, MyCasesView,
    NoteLine,
};
pub use case_matter::{
    CaseMatter, EntryFinding, EntryInCase, FindingMatter, FindingStart, ObjectionMatter,
    RepairMatter, RepairPhase, RepairTimes,
};
pub use claim::{
    AgentLine, ClaimAbout, ClaimDeskView, ClaimFormView, ClaimLine, ClaimView, ClaimsView, EndedBy,
    MessageView, MessagesView, MySubjectView, PaperView, SentFile, SentForm, SubjectName, Told,
    WaitingClaim,
};
pub use commitment::{
    AuthorisationPaperLine, AuthorisationView, CommitmentFilter, CommitmentLine, CommitmentNews,
    CommitmentView, CommitmentsView, DeskMatterView, DeskMattersView, DeterminationView, Holds,
    MatterFilter, MatterLine, MatterView, MattersView, MyCommitment, MyCommitmentsView,
    NotSearched, OfferView, SignView, Signatory, SignedText, SignerView, SubjectCommitments,
    TemplateView, Uncovered,
};
pub use correction::{CorrectionLine, CorrectionsView, WaitingCorrection};
pub use counter::{
    BegunDraft, CounterAsked, CounterCaseView, CounterDraft, CounterView, VisitView,
};
pub use counter_entry::{
    AtVisit, AtWindow, CameFor, CounterEnterpriseView, CounterEntriesView, CounterEntryLine,
    CounterSignView, RegistrantPhone,
};
pub use credit_report::{
    CreditReport, IssuedReport, LeftOut, ReportAsk, ReportCheck, ReportContent, ReportedCommitment,
    ReportedEntry, ReportedRecord,
};
pub use desk::{
    FieldDiff, HandedNews, HoldingView, Link, LinkedCase, ListPlace, RecordDiff, UndeliveredLine,
    UndeliveredView, Waiting, WaitingFor,
};
pub use draft::{Disputed, DraftLine, DraftView, ObjectView};
pub use form::{Fault, FieldFault, FormState};
pub use guide::{GuideStep, ObjectionGuide, RegistrationGuide, RegistrationStep};
pub use help::{
    AgencyLine, Attendance, CertificateCheck, CertificateLine, CertificateStanding,
    CertificateView, CourseLine, CourseView, DeskAgencyView, DeskCourseView, DeskCoursesView,
    DirectoryView, HelpFault, HelpHappening, HelpNews, LineFault, MyPriority, MyTrainingView,
    NewTag, PrioritiesView, PriorityLine, QuestionLine, TestOutcome, TestQuestion, TestView,
};
pub use home::{Figures, HomeView, RecentRecord};
pub use identity::{LeaveView, Missing, PersonView, ServiceFault, ServiceView};
pub use investigation::{
    AccessAsked, InvestigationContent, InvestigationLine, InvestigationTab, InvestigationView,
    InvestigationsView, PackageLine, PackageQuestion, ReportLine, ReportProgress, ReportReceipt,
    ReportView, TalkLine, TimeLeft,
};
pub use invitation::{InvitationsView, InviteFigure, InviteLetters, InviteLine, InviteRule};
pub use letter::{
    LetterBody, LetterCheck, LetterKey, LetterLine, LetterPart, LetterReceiver, LetterRule,
    LetterSheet, LetterView,
};
pub use measure::{
    CatalogueEntry, CatalogueFilter, CatalogueView, MeasureLine, OrderCause, OrderLine, OrderNote,
    OrderTab, OrdersView, RecordMeasures, SuspendedFor,
};
pub use milestone::{
    ContractHappening, ContractNews, MilestoneFault, MilestoneLine, MilestoneReportLine,
    MilestoneSent, MilestonesView, NamedContract, NamedContracts,
};
pub use news::{
    CaseNews, DayMoved, MeasureNews, MovedBy, News, Reader, RepairEffect, TimeChange, Timed,
};
pub use paging::{Paging, Total};
pub use penalty_notice::{
    MyNoticeView, NoticeBody, NoticeCheck, NoticeLetter, NoticeLine, NoticeNews, NoticeRef,
    NoticeTab, NoticeView, NoticeWordsLine, NoticeWordsSent, NoticeWordsView, NoticesAsked,
    NoticesToPrint, NoticesView,
};
pub use platform::{
    PlatformMessageLine, PlatformReceiptLine, PlatformResult, PlatformResultLine, PlatformView,
    ReceiptTrouble,
};
pub use policy::PolicyView;
pub use progress::{ProgressCase, ProgressView};
pub use public_entry::{PublicEntries, PublicEntry, PublicEntryView};
pub use publicity::{
    MonthChoice, PublicityFilter, PublicityRow, PublicityView, Timeliness, UnitChoice,
};
pub use queue::{QueueAsked, QueuePage, QueueTab};
pub use record::{
    BasisView, Clarification, Correction, FieldView, Promptness, PublicationView, RecordCard,
    RecordView, RuleRef,
};
pub use record_desk::{
    DeclarationView, DeskRecordView, EndedTab, EndedView, FieldDays, PenaltiesAsked, PenaltiesView,
    PenaltyLine, RecordEndView, RecordHappening, RecordNews, RecordReader, ShieldingView,
    WaitingShielding,
};
pub use registration::{
    EntriesAsked, EntryDone, EntryDraft, EntryDrafts, EntryLine, EntryMay, EntryPaperLine,
    EntryReceipt, EntryState, EntryView, EntryWay, OwnFinding, ProposedBy, ReceiptOf,
    RegistrationView, SignedCommitment, SignedView, WHOLE, always_field, code_of_entry_field,
    entry_field, other_entry,
};
pub use repair::{
    CheckedItem, MyRepairsView, RepairAnswer, RepairHurdle, RepairLine, RepairStanding,
    RepairSummary, RepairView, RepairedBy,
};
pub use repair_apply::{RepairApplyView, RepairAsk, RepairDecider, RepairDraftView};
pub use repair_case::{ReceiverLine, UNMET, UnmetChoice, UnmetWhat};
pub use repair_guide::{RepairGuide, RepairGuideStep, RepairPeriods};
pub use repair_order::{AnnouncedRepair, AnnouncedView, RepairOrderLine, RepairTask};
pub use rule_trial::{RuleTrialView, TrialLine, TrialResult, TrialSide, TriedPack};
pub use search::{RecordHit, SearchQuery, SearchView, SubjectHit};
pub use service::{ServedView, ServiceLine, ServiceSaid};
pub use site::Site;
pub use subject::{RecordGroup, SubjectExtras, SubjectView};
pub use verification::{
    EntryBy, EntryDeskView, EntryHappening, EntryHistoryLine, EntryNews, EntryQueueAsked,
    EntryQueueLine, EntryQueueView, EntryRefresh, EntryResult, EntrySender, EntryStanding,
    EntryStepSent, EntryTab, EntryVersionLine, EntryWaiting, EntryWaitingFor, NumberOfAnother,
    SameEntry,
};
