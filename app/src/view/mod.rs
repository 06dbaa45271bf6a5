//! What a page gets to show. Plain data: made by the server, carried as JSON, read by the browser.

mod account;
mod case;
mod claim;
mod correction;
mod counter;
mod credit_report;
mod desk;
mod form;
mod guide;
mod home;
mod identity;
mod investigation;
mod letter;
mod measure;
mod paging;
mod policy;
mod progress;
mod public_entry;
mod publicity;
mod record;
mod search;
mod site;
mod subject;

pub use account::{
    AccountForm, AuditLine, AuditView, CheckpointView, CheckpointsView, CodePurpose, CodeView,
    DemoAccount, DeskView, MeView, MyActingData, MyDataView, MyStaffData, OutboxLetter, OutboxView,
    OwnRecord, PasswordHint, PeopleView, RecoveryView, SecondFactorView, SessionView, SessionsView,
    SetUpView, StaffView, Ways, Who,
};
pub use case::{
    CaseDeskView, CaseLine, CaseNews, CasePaperLine, CaseView, ClockView, DayMoved, Disputed,
    DraftLine, DraftView, HistoryLine, LetterBody, LetterLine, MeasureNews, MovedBy, MyCasesView,
    News, NoteLine, ObjectView, QueueTab, Reader, TimeChange, Timed,
};
pub use claim::{
    AgentLine, ClaimAbout, ClaimDeskView, ClaimFormView, ClaimLine, ClaimView, ClaimsView, EndedBy,
    MessageView, MessagesView, MySubjectView, PaperView, SentFile, SentForm, SubjectName, Told,
    WaitingClaim,
};
pub use correction::{CorrectionLine, CorrectionsView, WaitingCorrection};
pub use counter::{
    BegunDraft, CounterAsked, CounterCaseView, CounterDraft, CounterView, VisitView,
};
pub use credit_report::{
    CreditReport, IssuedReport, ReportAsk, ReportCheck, ReportContent, ReportedCommitment,
    ReportedEntry, ReportedRecord,
};
pub use desk::{
    FieldDiff, HandedNews, HoldingView, Link, LinkedCase, ListPlace, QueueAsked, QueuePage,
    RecordDiff, UndeliveredLine, UndeliveredView, Waiting, WaitingFor,
};
pub use form::{Fault, FieldFault, FormState};
pub use guide::{GuideStep, ObjectionGuide};
pub use home::{Figures, HomeView, RecentRecord};
pub use identity::{LeaveView, Missing, PersonView, ServiceFault, ServiceView};
pub use investigation::{
    AccessAsked, InvestigationContent, InvestigationLine, InvestigationTab, InvestigationView,
    InvestigationsView, PackageLine, PackageQuestion, ReportLine, ReportProgress, ReportReceipt,
    ReportView, TalkLine, TimeLeft,
};
pub use letter::{LetterCheck, LetterKey, LetterPart, LetterSheet, LetterView};
pub use measure::{
    CatalogueEntry, CatalogueFilter, CatalogueView, MeasureLine, OrderLine, OrderNote, OrderTab,
    OrdersView, RecordMeasures,
};
pub use paging::{Paging, Total};
pub use policy::PolicyView;
pub use progress::{ProgressCase, ProgressView};
pub use public_entry::{PublicEntries, PublicEntry, PublicEntryView};
pub use publicity::{
    MonthChoice, PublicityFilter, PublicityRow, PublicityView, Timeliness, UnitChoice,
};
pub use record::{
    BasisView, Clarification, Correction, FieldView, Promptness, PublicationView, RecordCard,
    RecordView, RuleRef,
};
pub use search::{RecordHit, SearchQuery, SearchView, SubjectHit};
pub use site::Site;
pub use subject::{RecordGroup, SubjectExtras, SubjectView};
