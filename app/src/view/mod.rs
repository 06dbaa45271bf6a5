//! What a page gets to show. Plain data: made by the server, carried as JSON, read by the browser.

mod account;
mod form;
mod home;
mod paging;
mod policy;
mod publicity;
mod record;
mod search;
mod site;
mod subject;

pub use account::{
    AccountForm, AuditLine, AuditView, CheckpointView, CheckpointsView, CodePurpose, CodeView,
    DemoAccount, DeskView, MeView, MyDataView, MyStaffData, OutboxLetter, OutboxView, PasswordHint,
    PeopleView, PersonView, RecoveryView, SecondFactorView, SessionView, SessionsView, SetUpView,
    StaffView, Ways, Who,
};
pub use form::{Fault, FieldFault, FormState};
pub use home::{Figures, HomeView, RecentRecord};
pub use paging::{Paging, Total};
pub use policy::PolicyView;
pub use publicity::{
    MonthChoice, PublicityFilter, PublicityRow, PublicityView, Timeliness, UnitChoice,
};
pub use record::{
    BasisView, Correction, FieldView, Promptness, PublicationView, RecordCard, RecordView, RuleRef,
};
pub use search::{RecordHit, SearchQuery, SearchView, SubjectHit};
pub use site::Site;
pub use subject::{RecordGroup, SubjectView};
