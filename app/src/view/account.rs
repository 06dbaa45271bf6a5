use domain::account::{AccountKind, Login};
use domain::claim::Relation;
use domain::id::RecordId;
use domain::record::RecordKind;
use domain::role::{Post, Role};
use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{
    ClaimLine, CorrectionLine, DraftLine, EntryTab, EntryWaiting, Fault, FormState, PersonView,
    QueueTab, ServiceView, SubjectName, Waiting,
};

/// Who is signed in, as every page knows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Who {
    /// Citizen or staff.
    pub kind: AccountKind,
    /// What the account is called, masked; a member of staff by name.
    pub name: String,
    /// 窗口人员: may take an objection down for whoever comes.
    pub at_window: bool,
    /// Messages nobody has read yet.
    pub unread: u64,
}

/// A form of the account pages that stands by itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccountForm {
    /// What was typed and what is wrong.
    pub form: FormState,
    /// What a password must be like.
    pub password: PasswordHint,
    /// Another way in.
    pub service: Option<ServiceView>,
    /// How codes can be sent.
    pub ways: Ways,
}

/// How messages reach people; where there is no way, nobody can sign up by it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ways {
    /// By SMS.
    pub phone: bool,
    /// By e-mail.
    pub email: bool,
}

impl Ways {
    /// Every way.
    pub const ALL: Ways = Ways {
        phone: true,
        email: true,
    };

    /// Whether there is one at all.
    pub fn any(self) -> bool {
        self.phone || self.email
    }

    /// What is wrong with a number or address that no message reaches; nothing where one does.
    pub fn fault(self, login: &Login) -> Option<Fault> {
        let reached = match login {
            Login::Phone(_) => self.phone,
            Login::Email(_) => self.email,
        };
        match (reached, self.any(), login) {
            (true, _, _) => None,
            (false, false, _) => Some(Fault::NoWay),
            (false, true, Login::Phone(_)) => Some(Fault::NoSms),
            (false, true, Login::Email(_)) => Some(Fault::NoMail),
        }
    }
}

/// What a password must be like.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PasswordHint {
    /// Fewest characters.
    pub min: u32,
    /// Fewest kinds of character.
    pub kinds: u32,
}

/// What a code was sent for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CodePurpose {
    /// 注册
    SignUp,
    /// 找回密码
    Reset,
}

impl CodePurpose {
    /// The word in the database.
    pub fn code(self) -> &'static str {
        match self {
            CodePurpose::SignUp => "sign_up",
            CodePurpose::Reset => "reset",
        }
    }
}

/// The page that asks for a code and a new password.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CodeView {
    /// What it was sent for.
    pub purpose: CodePurpose,
    /// Where it was sent, masked.
    pub to: String,
    /// How long it is good.
    pub minutes: u32,
    /// What a password must be like.
    pub password: PasswordHint,
    /// What was typed and what is wrong.
    pub form: FormState,
}

/// What the second page of signing in asks for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SecondFactorView {
    /// What is wrong.
    pub form: FormState,
}

/// The page on which a second factor is set up.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SetUpView {
    /// The key to type, in groups of four.
    pub key: String,
    /// The same as a picture to scan (SVG).
    pub picture: String,
    /// What is wrong.
    pub form: FormState,
}

/// Codes that stand in for the second factor.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecoveryView {
    /// Those that are not put away yet, each good for one sign-in; empty where there are none.
    pub codes: Vec<String>,
    /// How many are unused.
    pub left: u32,
    /// What is wrong with the form that makes new ones.
    pub form: FormState,
}

/// How far somebody has come: account, real-named person, agent of a subject.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MeView {
    /// What the account is called, masked.
    pub name: String,
    /// Since when.
    pub since: Timestamp,
    /// 实名: the masked name, and who vouches for it.
    pub person: Option<PersonView>,
    /// Who can verify it.
    pub service: Option<ServiceView>,
    /// Where else the account is signed in.
    pub other_sessions: u32,
    /// Whom the account acts for, and as what.
    pub subjects: Vec<(SubjectName, Relation, Date)>,
    /// Claims that are not finished, and those decided last.
    pub claims: Vec<ClaimLine>,
    /// Messages nobody has read yet.
    pub unread: u64,
    /// What cases wait for.
    pub waiting: Vec<Waiting>,
    /// What entries wait for.
    pub entries: Vec<EntryWaiting>,
    /// Cases that are not over.
    pub open_cases: u64,
    /// Objections that are not sent yet.
    pub drafts: Vec<DraftLine>,
}

/// What is kept about whoever acts, or asks to act, for enterprises.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct MyActingData {
    /// Claims, drafts among them.
    pub claims: u32,
    /// Names of the enterprises.
    pub subjects: Vec<String>,
    /// Messages.
    pub messages: u32,
    /// Commitments and authorisations that were signed.
    pub signed: u32,
    /// Entries, sheets and reports of milestones that were made.
    pub registered: u32,
}

/// What the portal keeps about somebody, and who looked at it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MyDataView {
    /// Number or address, masked.
    pub login: String,
    /// Since when there is an account.
    pub since: Timestamp,
    /// When the password was set.
    pub password_set: Option<Timestamp>,
    /// How many sessions there are.
    pub sessions: u32,
    /// Id of the account, which names its holder in the log.
    pub account: String,
    /// What is kept about a member of staff besides.
    pub staff: Option<MyStaffData>,
    /// What was done with the account, and by whom; newest first.
    pub looks: Vec<AuditLine>,
    /// 实名: who holds the account.
    pub person: Option<PersonView>,
    /// Records about the person, public or not.
    pub records: Vec<OwnRecord>,
    /// Which identity services know the holder, and since when.
    pub links: Vec<(String, Timestamp)>,
    /// What came of claiming enterprises.
    pub acting: MyActingData,
    /// Requests to correct what is kept, newest first.
    pub corrections: Vec<CorrectionLine>,
    /// What was typed into such a request, and what is wrong with it.
    pub correction_form: FormState,
    /// Where an account without a password is closed.
    pub service: Option<ServiceView>,
    /// Whether the account may be closed by its holder; those of staff belong to the office.
    pub may_close: bool,
    /// What was typed into the form that closes the account, and what is wrong.
    pub form: FormState,
}

/// A record about the reader.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnRecord {
    /// Its id.
    pub id: RecordId,
    /// Penalty or licence.
    pub kind: RecordKind,
    /// Kinds of penalty or licence.
    pub title: String,
    /// 文书号
    pub document_no: String,
    /// Deciding authority.
    pub authority: String,
    /// Day of the decision.
    pub decided_on: Date,
}

/// What the portal keeps about a member of staff besides.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MyStaffData {
    /// What colleagues call the person.
    pub name: String,
    /// Posts held at this moment, with the units' names.
    pub posts: Vec<(Role, String)>,
    /// Unused recovery codes; `None` without a second factor.
    pub recovery_left: Option<u32>,
}

/// Where an account is signed in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SessionsView {
    /// Newest first.
    pub sessions: Vec<SessionView>,
}

/// One session.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SessionView {
    /// Names it in the form that ends it.
    pub key: String,
    /// Browser and system.
    pub device: String,
    /// Signed in at.
    pub since: Timestamp,
    /// Last request, give or take a minute.
    pub seen: Timestamp,
    /// Whether it is this one.
    pub here: bool,
}

/// The first page of a member of staff.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeskView {
    /// Name.
    pub name: String,
    /// Posts with the units' names.
    pub posts: Vec<(Post, String)>,
    /// Whether there are recovery codes that are not put away yet.
    pub recovery_waits: bool,
    /// How many recovery codes are unused; `None` without a second factor.
    pub recovery_left: Option<u32>,
    /// Orders about measures that are not confirmed, as far as the posts reach; `None` where they do not.
    pub orders: Option<u64>,
    /// Repair notices that are to be served, as far as the posts reach; `None` where they do not.
    pub notices: Option<u64>,
    /// 临时屏蔽: rulings that wait for the reader to confirm them.
    pub rulings: u64,
    /// Queues of cases with how many there are in each; none for whoever sees no cases.
    pub queues: Vec<(QueueTab, u64)>,
    /// Queues of entries to verify, likewise.
    pub entries: Vec<(EntryTab, u64)>,
    /// Messages nobody has read yet.
    pub unread: u64,
    /// Copies of messages that did not arrive; `None` for whoever has nothing to do with them.
    pub undelivered: Option<u64>,
    /// What did not reach the outside platform, likewise.
    pub outside: Option<u64>,
}

/// Staff and their posts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PeopleView {
    /// In the order of their names.
    pub people: Vec<StaffView>,
    /// Units that posts can be given in: code and name.
    pub units: Vec<(String, String)>,
    /// Whether the visitor may add and close accounts.
    pub may_add: bool,
    /// Whether the visitor may give and end posts.
    pub may_post: bool,
    /// What was typed and what is wrong.
    pub form: FormState,
}

/// A member of staff.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StaffView {
    /// Id of the account.
    pub id: String,
    /// Name.
    pub name: String,
    /// Masked phone or e-mail.
    pub login: String,
    /// Whether the second factor is set up.
    pub second_factor: bool,
    /// Role, unit code, unit name, id of the post.
    pub posts: Vec<(Role, String, String, String)>,
    /// Whether the account is closed.
    pub closed: bool,
    /// Whether it is the visitor's own: nobody decides alone about that.
    pub own: bool,
}

/// Signed heads of the audit log, for anyone to keep.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CheckpointsView {
    /// The portal's public key (Ed25519), hexadecimal.
    pub public_key: String,
    /// Newest first.
    pub checkpoints: Vec<CheckpointView>,
}

/// One signed head.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CheckpointView {
    /// Number of the entry it vouches for.
    pub seq: i64,
    /// When it was signed.
    pub at: Timestamp,
    /// Hash of that entry, hexadecimal.
    pub hash: String,
    /// Signature, hexadecimal.
    pub signature: String,
}

/// A page of the audit log.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuditView {
    /// Newest first.
    pub entries: Vec<AuditLine>,
    /// Number to go on from; `None` at the beginning of the log.
    pub before: Option<i64>,
}

/// An entry of the audit log.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuditLine {
    /// Number.
    pub seq: i64,
    /// When.
    pub at: Timestamp,
    /// Who.
    pub actor: String,
    /// What colleagues call him, where it is a member of staff.
    pub actor_name: Option<String>,
    /// In which role.
    pub role: String,
    /// For which unit.
    pub unit: String,
    /// What was done.
    pub action: String,
    /// To what.
    pub object: String,
    /// What for.
    pub purpose: String,
    /// Digest of what the object said before; empty where there was nothing.
    pub before: String,
    /// Digest of what it says now.
    pub after: String,
    /// What came of it.
    pub outcome: String,
    /// The request it belongs to, as in the server's log.
    pub request: String,
}

/// What would have gone out by SMS or e-mail, on a portal that sends nothing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OutboxView {
    /// The password of every account of the demonstration.
    pub password: String,
    /// The accounts of the demonstration.
    pub accounts: Vec<DemoAccount>,
    /// Newest first.
    pub letters: Vec<OutboxLetter>,
}

/// An account of the demonstration.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DemoAccount {
    /// Name; none for a citizen.
    pub name: String,
    /// Number or address.
    pub login: String,
    /// What the second factor shows at this moment.
    pub number: Option<String>,
    /// The enterprise whose legal representative it is: name and code.
    pub enterprise: Option<(String, String)>,
    /// The enterprise that it registers for already.
    pub registers: Option<String>,
    /// Whether it has applied for repairs.
    pub repairs: bool,
}

/// One of them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OutboxLetter {
    /// Number or address.
    pub to: String,
    /// What it says.
    pub body: String,
    /// When it was written.
    pub at: Timestamp,
}
