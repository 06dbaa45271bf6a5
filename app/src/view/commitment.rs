use domain::authorisation::Use;
use domain::claim::Relation;
use domain::commitment::{CommitmentKind, CommitmentNumber, Publicity, Standing};
use domain::id::{AuthorisationId, CommitmentId};
use domain::record::PartyKind;
use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{FormState, Paging, SubjectName, UnitChoice};

/// 承诺事项 in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MatterLine {
    /// Its id.
    pub id: Uuid,
    /// 承诺事由
    pub name: String,
    /// 承诺类型
    pub kind: CommitmentKind,
    /// What 其他 is.
    pub kind_note: String,
    /// The unit that takes such commitments; empty: the portal's own.
    pub unit: String,
    /// 依据; may be empty.
    pub basis: String,
    /// First day.
    pub from: Date,
    /// Last day; `None` = without end.
    pub until: Option<Date>,
    /// Whether its last day has passed.
    pub over: bool,
    /// How many commitments stand under it.
    pub signed: u64,
}

/// What of the matters is asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct MatterFilter {
    /// Code of the unit; empty = any.
    pub unit: String,
    /// 承诺类型; `None` = any.
    pub kind: Option<CommitmentKind>,
}

/// 承诺事项清单
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MattersView {
    /// What was asked for.
    pub filter: MatterFilter,
    /// Units that have matters.
    pub units: Vec<UnitChoice>,
    /// Matters in force.
    pub lines: Vec<MatterLine>,
    /// How many there are in all.
    pub all: usize,
    /// The day on which it was made.
    pub on: Date,
}

/// 承诺书样式: an edition of the text of a matter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TemplateView {
    /// Its id.
    pub id: Uuid,
    /// 1 for the first.
    pub edition: i32,
    /// What it is called.
    pub title: String,
    /// 承诺内容
    pub content: String,
    /// 违诺责任
    pub liability: String,
    /// Whether whoever signs adds own words.
    pub own_words: bool,
    /// For how many months a commitment holds; `None` = without end.
    pub months: Option<u16>,
    /// 公开类型
    pub publicity: Publicity,
    /// First day.
    pub from: Date,
    /// Last day; `None` = until there is a newer one.
    pub until: Option<Date>,
    /// How it stands today.
    pub holds: Holds,
}

/// How an edition stands on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Holds {
    /// 尚未生效
    Later,
    /// 现行
    Now,
    /// 已停用
    Before,
}

/// A matter with its texts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MatterView {
    /// The matter.
    pub line: MatterLine,
    /// Its texts, the newest edition first.
    pub templates: Vec<TemplateView>,
}

/// What of the public commitments is asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CommitmentFilter {
    /// Name or code of an enterprise, or the number of a commitment; empty = all.
    pub text: String,
    /// 承诺类型; `None` = any.
    pub kind: Option<CommitmentKind>,
    /// Page from 1; 0 counts as 1.
    pub page: u32,
}

/// Why nothing was looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NotSearched {
    /// One character: two suffice.
    TooShort,
    /// More than `most` characters.
    TooLong {
        /// Most.
        most: u32,
    },
}

/// A commitment in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CommitmentLine {
    /// 承诺编码
    pub number: CommitmentNumber,
    /// Name of whoever made it.
    pub subject: String,
    /// Key of the address of their file.
    pub key: String,
    /// 承诺类型
    pub kind: CommitmentKind,
    /// What 其他 is.
    pub kind_note: String,
    /// 承诺事由
    pub reason: String,
    /// Name of the unit that accepted it; empty where there is none.
    pub acceptor: String,
    /// 承诺作出日期
    pub made_on: Date,
    /// Last day; `None` = without end.
    pub valid_until: Option<Date>,
    /// How it stands today.
    pub standing: Standing,
}

/// 承诺公示专栏
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CommitmentsView {
    /// What was asked for.
    pub filter: CommitmentFilter,
    /// Why nothing was looked for.
    pub not_searched: Option<NotSearched>,
    /// This page's commitments, the newest first.
    pub lines: Vec<CommitmentLine>,
    /// Where the page stands.
    pub paging: Paging,
}

/// A public commitment with everything that is public of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CommitmentView {
    /// The commitment.
    pub line: CommitmentLine,
    /// 承诺人类别
    pub party: PartyKind,
    /// 承诺人代码; `None` where it has none.
    pub uscc: Option<String>,
    /// The matter.
    pub matter: Uuid,
    /// The text as it was signed.
    pub text: SignedText,
    /// 公开类型
    pub publicity: Publicity,
    /// Code of the unit that accepted it.
    pub acceptor_code: String,
    /// What whoever signed is to the enterprise. The name is not public.
    pub signed_as: Relation,
    /// 履行状态认定
    pub determination: Option<DeterminationView>,
}

/// The text of a commitment as it was signed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignedText {
    /// Edition.
    pub edition: i32,
    /// What it is called.
    pub title: String,
    /// 承诺内容
    pub content: String,
    /// What was added in own words.
    pub words: Option<String>,
    /// 违诺责任
    pub liability: String,
}

/// 履行状态认定
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeterminationView {
    /// 认定日期
    pub on: Date,
    /// Name of the unit.
    pub unit: String,
    /// What was not done.
    pub unperformed: Option<String>,
    /// What was done about it.
    pub sanction: Option<String>,
}

/// Public commitments of one enterprise, for its file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SubjectCommitments {
    /// How its commitments are found in the public column.
    pub key: String,
    /// How many there are.
    pub count: u64,
    /// The newest of them.
    pub lines: Vec<CommitmentLine>,
}

/// For whom somebody signs, and as what.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignerView {
    /// The enterprise.
    pub subject: SubjectName,
    /// Who signs, masked.
    pub who: String,
    /// As what.
    pub relation: Relation,
    /// Whether that authority covers 自愿注册.
    pub may_sign: bool,
}

/// What somebody finds who wants to sign, or to see what was signed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Signatory<V> {
    /// The page.
    Acts(Box<V>),
    /// The authority ended after the page was made: what was sent came too late.
    Ended,
    /// There is no such thing for this visitor.
    Nobody,
}

/// The page on which commitment and authorisation are signed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignView {
    /// Who signs.
    pub signer: SignerView,
    /// The text of 真实性承诺 in force; `None` while there is none.
    pub promise: Option<TemplateView>,
    /// The commitment that stands: number, day, edition, and whether that edition is in force.
    pub promised: Option<(CommitmentNumber, Date, i32, bool)>,
    /// The text of 授权 in force; `None` while there is none.
    pub permission: Option<TemplateView>,
    /// 授权 that holds.
    pub permitted: Option<AuthorisationView>,
    /// Where to go from here; a path of this portal.
    pub then: String,
    /// What was ticked, and what is wrong.
    pub form: FormState,
}

/// 授权 that holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuthorisationView {
    /// Its id.
    pub id: AuthorisationId,
    /// What is allowed.
    pub uses: Vec<Use>,
    /// Edition of the text.
    pub edition: i32,
    /// When it was signed.
    pub signed_at: Timestamp,
    /// What whoever signed was to the enterprise.
    pub signed_as: Relation,
}

/// What an enterprise has promised and allowed, for whoever acts for it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MyCommitmentsView {
    /// Who looks.
    pub signer: SignerView,
    /// Commitments, the newest first.
    pub commitments: Vec<MyCommitment>,
    /// 授权 that holds.
    pub permitted: Option<AuthorisationView>,
    /// Scans of what was allowed and withdrawn at a counter, the oldest first.
    pub papers: Vec<AuthorisationPaperLine>,
    /// Entries that lack nothing but a commitment.
    pub uncovered: Option<Uncovered>,
    /// Texts that may be signed here.
    pub offers: Vec<OfferView>,
    /// Most scans of a letter on paper that come with a commitment.
    pub most_letters: u32,
    /// Most megabytes of each.
    pub megabytes: u32,
    /// What was typed, and what is wrong.
    pub form: FormState,
}

/// A scan of an authorisation that was signed, or withdrawn, at a counter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuthorisationPaperLine {
    /// Its id.
    pub id: Uuid,
    /// What it is for: `given`, `ended`, or `authority`, by which whoever signed spoke for the enterprise.
    pub part: String,
    /// What it was called when it was brought.
    pub name: String,
    /// When it was brought.
    pub at: Timestamp,
}

/// 自主申报 whose truthfulness commitment stands no more, and that lack nothing else.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Uncovered {
    /// How many.
    pub count: u32,
    /// The commitment that can take its place; `None`: first one has to be signed.
    pub by: Option<(CommitmentId, CommitmentNumber)>,
}

/// A commitment of one's own enterprise.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MyCommitment {
    /// Its id.
    pub id: CommitmentId,
    /// Its version as it is shown.
    pub version: i64,
    /// The commitment.
    pub line: CommitmentLine,
    /// The text as it was signed.
    pub text: SignedText,
    /// 公开类型
    pub publicity: Publicity,
    /// 履行状态认定
    pub determination: Option<DeterminationView>,
    /// When it was taken back, and why.
    pub withdrawn: Option<(Timestamp, String)>,
    /// Scans of the letter on paper: id and name of each.
    pub letters: Vec<(Uuid, String)>,
    /// Whether it is the one that entries of 自愿注册 rest on.
    pub is_truthfulness: bool,
    /// 信用修复承诺: it belongs to an application for repair, and is never taken back.
    pub of_repair: bool,
    /// Whether it may be taken back now.
    pub may_withdraw: bool,
}

/// A text that an enterprise may sign by itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfferView {
    /// The matter.
    pub matter: MatterLine,
    /// The text.
    pub template: TemplateView,
}

/// 承诺事项 as staff keep them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeskMattersView {
    /// Matters, those that are over too.
    pub lines: Vec<MatterLine>,
    /// Units for which the reader may make one.
    pub units: Vec<UnitChoice>,
    /// Today.
    pub on: Date,
    /// What was typed, and what is wrong.
    pub form: FormState,
}

/// One of them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeskMatterView {
    /// The matter.
    pub line: MatterLine,
    /// Its version as it is shown.
    pub version: i64,
    /// Its texts, the newest edition first.
    pub templates: Vec<TemplateView>,
    /// Whether it belongs to the portal itself: it cannot end.
    pub built_in: bool,
    /// Whether the reader may change it.
    pub may_write: bool,
    /// The earliest first day of another edition.
    pub earliest: Date,
    /// What was typed, and what is wrong.
    pub form: FormState,
}

/// 信用承诺、授权: what somebody else did for an enterprise that the reader acts for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CommitmentNews {
    /// A commitment was made.
    Made {
        /// What its text is called.
        title: String,
    },
    /// A commitment was taken back.
    Withdrawn {
        /// Its number.
        number: CommitmentNumber,
        /// What its text is called.
        title: String,
    },
    /// 授权 was signed.
    Authorised {
        /// What is allowed now.
        uses: Vec<Use>,
    },
    /// 授权 was withdrawn.
    AuthorisationEnded,
}
