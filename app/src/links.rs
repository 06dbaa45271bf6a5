//! Every address of the portal, built in one place and properly encoded.

use domain::authorisation::Use;
use domain::case::objection::{Channel, FormStep};
use domain::case::repair::RepairStep;
use domain::id::{BatchId, EntryId, RecordId, SubjectId};
use domain::milestone::Side;
use domain::registration::{EntryKind, Stage};
use domain::repair::NoticeNumber;
use jiff::civil::Date;
use uuid::Uuid;

use crate::view::{
    BatchTab, EndedTab, EntriesAsked, EntryQueueAsked, EntryTab, InvestigationTab, InviteRule,
    ListPlace, NoticesAsked, OrderTab, PenaltiesAsked, QueueAsked, QueueTab, TriedPack,
};

/// The home page.
pub const HOME: &str = "/";
/// Search without a query; also the target of the search form.
pub const SEARCH: &str = "/search";
/// The publicity list without a filter; also the target of its form.
pub const PUBLICITY: &str = "/publicity";
/// 信用修复结果公示
pub const ANNOUNCED: &str = "/publicity/repairs";
/// The rules in force today; also the target of the date form.
pub const POLICY: &str = "/policy";
/// “信用中国”, where repair is applied for nationwide.
pub const NATIONAL_PORTAL: &str = "https://www.creditchina.gov.cn/";
/// What search engines may keep: pages that hold no record about anyone.
pub const FOR_CRAWLERS: [&str; 11] = [
    HOME,
    POLICY,
    OBJECTION_GUIDE,
    REGISTRATION_GUIDE,
    REPAIR_GUIDE,
    MEASURES,
    MATTERS,
    TRAINING,
    AGENCIES,
    PROGRESS,
    VERIFY,
];
/// What they may not: a record leaves the site the second its publication ends, and their copy does not.
pub const NOT_FOR_CRAWLERS: [&str; 13] = [
    "/search",
    "/subject/",
    "/record/",
    "/entry/",
    "/credit-report/",
    "/publicity",
    "/commitments",
    "/api/",
    "/verify/",
    "/files/",
    "/me/",
    "/desk/",
    "/account/",
];
/// Anchor of the timeliness table on the publicity page.
pub const TIMELINESS: &str = "timeliness";
/// The button that shows the letter of a step before it is taken, and the place where it is shown.
pub const PREVIEW: &str = "preview";

/// Sign-in.
pub const SIGN_IN: &str = "/account/sign-in";
/// A new account.
pub const SIGN_UP: &str = "/account/sign-up";
/// A new password.
pub const RESET: &str = "/account/reset";
/// The code that was sent, and the new password.
pub const CODE: &str = "/account/code";
/// The second factor at sign-in.
pub const SECOND_FACTOR: &str = "/account/second-factor";
/// Setting a second factor up.
pub const SET_UP: &str = "/account/set-up";
/// The recovery codes.
pub const RECOVERY: &str = "/account/recovery";
/// Claiming an enterprise.
pub const CLAIM: &str = "/me/claim";
/// What one was told.
pub const MESSAGES: &str = "/me/messages";
/// Claims, for the office.
pub const CLAIMS: &str = "/desk/claims";
/// Requests to correct what is kept, for the office.
pub const CORRECTIONS: &str = "/desk/corrections";
/// A claim of one's own, as the table of pages writes it.
pub const MY_CLAIM: &str = "/me/claims/:id";
/// An enterprise that one acts for, likewise.
pub const MY_SUBJECT: &str = "/me/subjects/:id";
/// A claim, for the office, likewise.
pub const DESK_CLAIM: &str = "/desk/claims/:id";
/// A paper of a claim, as the router writes it.
pub const CLAIM_PAPER: &str = "/files/claims/{id}";
/// Cases of one's own, and drafts.
pub const CASES_MINE: &str = "/me/cases";
/// A case of one's own, as the table of pages writes it.
pub const MY_CASE: &str = "/me/cases/:id";
/// The page before an objection to a record is begun, likewise.
pub const OBJECT: &str = "/me/object/:id";
/// A draft of an objection, likewise.
pub const DRAFT: &str = "/me/objection/:id";
/// 异议办事指南
pub const OBJECTION_GUIDE: &str = "/guide/objection";
/// 自主申报办事指南
pub const REGISTRATION_GUIDE: &str = "/guide/registration";
/// 信用修复办事指南
pub const REPAIR_GUIDE: &str = "/guide/repair";
/// 办件进度查询
pub const PROGRESS: &str = "/progress";
/// 违规线索举报
pub const REPORT: &str = "/report";
/// 违规调查, for supervisors.
pub const INVESTIGATIONS: &str = "/desk/investigations";
/// One of them, as the table of pages writes it.
pub const DESK_INVESTIGATION: &str = "/desk/investigations/:id";
/// A paper or a package of an investigation, as the router writes it.
pub const INVESTIGATION_FILE: &str = "/files/investigations/{id}";
/// 窗口代办
pub const COUNTER: &str = "/desk/counter";
/// A draft for somebody at the counter, as the table of pages writes it.
pub const COUNTER_DRAFT: &str = "/desk/counter/:id";
/// A case that was filed at the counter, likewise.
pub const COUNTER_CASE: &str = "/desk/counter-cases/:id";
/// 窗口登记: entries that a clerk keys in for an enterprise whose representative or agent came.
pub const COUNTER_ENTRIES: &str = "/desk/counter-entries";
/// One of them: its form, or how it stands; as the table of pages writes it.
pub const COUNTER_ENTRY: &str = "/desk/counter-entries/:id";
/// An enterprise at the counter, by the visit of whoever came for it, likewise.
pub const COUNTER_ENTERPRISE: &str = "/desk/counter-enterprises/:id";
/// Signing commitment and authorisation on paper there, by the same visit, likewise.
pub const COUNTER_SIGN: &str = "/desk/counter-sign/:id";
/// 措施指令 of units, for staff.
pub const ORDERS: &str = "/desk/orders";
/// 承诺事项清单; also the target of its filter.
pub const MATTERS: &str = "/matters";
/// A matter with its texts, as the table of pages writes it.
pub const MATTER: &str = "/matters/:id";
/// 承诺公示专栏; also the target of its filter.
pub const COMMITMENTS: &str = "/commitments";
/// One commitment, by its number, as the table of pages writes it.
pub const COMMITMENT: &str = "/commitments/:id";
/// What an enterprise has promised and allowed, for whoever acts for it, likewise.
pub const MY_COMMITMENTS: &str = "/me/commitments/:id";
/// 信用修复: when each penalty on an enterprise may be repaired, for whoever acts for it in repair, likewise.
pub const MY_REPAIR: &str = "/me/repair/:id";
/// The page before an application to have a record repaired is begun, likewise.
pub const REPAIR_APPLY: &str = "/me/repair-apply/:id";
/// A draft of such an application, likewise.
pub const REPAIR_DRAFT: &str = "/me/repair-form/:id";
/// 信用修复培训: courses, for everybody.
pub const TRAINING: &str = "/training";
/// One of them, as the table of pages writes it.
pub const COURSE: &str = "/training/:id";
/// 我的培训
pub const MY_TRAINING: &str = "/me/training";
/// A test of one's own, as the table of pages writes it.
pub const MY_TEST: &str = "/me/tests/:id";
/// A certificate of an enterprise that one acts for, likewise.
pub const MY_CERTIFICATE: &str = "/me/certificates/:id";
/// 培训课程 as staff keep them.
pub const DESK_COURSES: &str = "/desk/courses";
/// One of them, as the table of pages writes it.
pub const DESK_COURSE: &str = "/desk/courses/:id";
/// 第三方信用服务机构名录
pub const AGENCIES: &str = "/agencies";
/// The same as staff keep it.
pub const DESK_AGENCIES: &str = "/desk/agencies";
/// An agency of it, as the table of pages writes it.
pub const DESK_AGENCY: &str = "/desk/agencies/:id";
/// 重点服务, for the credit office.
pub const PRIORITIES: &str = "/desk/priorities";
/// The day from which a record may be repaired, for a calendar, as the router writes it.
pub const REPAIR_CALENDAR: &str = "/record/{id}/repair.ics";
/// 信用修复告知书 of a unit; also the target of the filter.
pub const NOTICES: &str = "/desk/notices";
/// One of them by its number, as the table of pages writes it.
pub const DESK_NOTICE: &str = "/desk/notices/:id";
/// Those of a page of the list, to print.
pub const NOTICES_TO_PRINT: &str = "/desk/notice-print";
/// Their words, for the credit office.
pub const NOTICE_WORDS: &str = "/desk/notice-words";
/// A notice for whoever acts for the enterprise, as the table of pages writes it.
pub const MY_NOTICE: &str = "/me/notices/:id";
/// A notice as PDF, as the router writes it.
pub const NOTICE_FILE: &str = "/files/notices/{id}";
/// Those of a page of the list as PDFs in an archive, likewise.
pub const NOTICE_PACK: &str = "/files/notice-packs/{id}";
/// Proof that one was served, likewise.
pub const SERVICE_PAPER: &str = "/files/service-papers/{id}";
/// Anchor of 信用修复 on a page.
pub const REPAIR_HERE: &str = "repair";
/// 处罚记录 of a unit, for staff; also the target of the search.
pub const PENALTIES: &str = "/desk/records";
/// One of them, as the table of pages writes it.
pub const DESK_RECORD: &str = "/desk/records/:id";
/// 裁定书 for which one is hidden, as the router writes it.
pub const RULING_PAPER: &str = "/files/rulings/{id}";
/// Anchors on it: what the unit says, what hides it, its end.
pub const SAID: &str = "said";
/// Likewise.
pub const SHIELDING: &str = "shielding";
/// Likewise.
pub const RECORD_END: &str = "end";
/// 期满 records, for staff.
pub const ENDED: &str = "/desk/ended";
/// 规则试算, for staff.
pub const RULE_TRIAL: &str = "/desk/policy/try";
/// Every record that a draft would treat otherwise, as a file.
pub const RULE_TRIAL_FILE: &str = "/files/rule-trial.csv";
/// Signing commitment and authorisation for an enterprise, likewise.
pub const SIGN: &str = "/me/sign/:id";
/// 承诺事项 as staff keep them.
pub const DESK_MATTERS: &str = "/desk/matters";
/// One of them, as the table of pages writes it.
pub const DESK_MATTER: &str = "/desk/matters/:id";
/// Anchor of the authorisation on the page of what one has promised and allowed.
pub const PERMITTED: &str = "permitted";
/// 惩戒措施目录清单; also the target of its filter.
pub const MEASURES: &str = "/measures";
/// Anchor of the measures on a page of one's own.
pub const MEASURES_HERE: &str = "measures";
/// 自主申报核验, for staff.
pub const ENTRIES: &str = "/desk/entries";
/// An entry, for whoever verifies it, as the table of pages writes it.
pub const DESK_ENTRY: &str = "/desk/entries/:id";
/// 定向邀请, for the credit office.
pub const INVITATIONS: &str = "/desk/invitations";
/// 邀请函名单, to print, as the table of pages writes it.
pub const INVITATION_LETTERS: &str = "/desk/invitation-letters";
/// The same as a file.
pub const INVITATION_FILE: &str = "/files/invitation-letters.csv";
/// A contract that somebody else registered with one's enterprise, as the table of pages writes it.
pub const CONTRACT: &str = "/me/contracts/:id";
/// Anchor of the milestones on a page.
pub const MILESTONES: &str = "milestones";
/// Says beside `ended` that what was typed is not kept on the device either.
pub const UNKEPT: &str = "unkept";
/// Anchor of what may be done with an entry, on its page.
pub const ACTIONS: &str = "actions";
/// Anchor of 对方登记的合同 on the page of what an enterprise registers.
pub const NAMED: &str = "named";
/// Anchor of the yearly confirmation on the page of an entry.
pub const CONFIRM: &str = "confirm";
/// Proof of what a party says of a milestone, as the router writes it.
pub const MILESTONE_PAPER: &str = "/files/milestones/{id}";
/// A scan of a commitment that was signed on paper, likewise.
pub const COMMITMENT_PAPER: &str = "/files/commitments/{id}";
/// A scan of an authorisation that was signed, or withdrawn, on paper, likewise.
pub const AUTHORISATION_PAPER: &str = "/files/authorisations/{id}";
/// Anchor of the form by which a finding about an entry is opened.
pub const FINDING: &str = "finding";
/// 待办 of staff.
pub const CASES: &str = "/desk/cases";
/// 批量申报 for an enterprise: sending a sheet, as the table of pages writes it.
pub const SHEETS: &str = "/me/sheets/:id";
/// A sheet of entries and its rows, likewise.
pub const BATCH: &str = "/me/batch/:id";
/// A template of a sheet, as the router writes it.
pub const SHEET_FILE: &str = "/files/sheets/{id}";
/// Rows of a sheet that go back, likewise.
pub const BATCH_FILE: &str = "/files/batches/{id}";
/// A case, for staff, likewise.
pub const DESK_CASE: &str = "/desk/cases/:id";
/// Copies of messages that did not arrive, for staff.
pub const UNDELIVERED: &str = "/desk/undelivered";
/// 外部平台, for staff: what it does not have yet, and receipts that could not be used.
pub const PLATFORM: &str = "/desk/platform";
/// 自主申报 of an enterprise, by its id, as the table of pages writes it.
pub const REGISTRATION: &str = "/me/registration/:id";
/// An entry of it: its form, or how it stands; likewise.
pub const ENTRY: &str = "/me/entry/:id";
/// A paper of an entry, as the router writes it.
pub const ENTRY_PAPER: &str = "/files/entries/{id}";
/// A paper of a case, as the router writes it.
pub const CASE_PAPER: &str = "/files/cases/{id}";
/// A letter of a case of one's own, as the table of pages writes it.
pub const MY_LETTER: &str = "/me/letters/:id";
/// A letter of a case, for staff, likewise.
pub const DESK_LETTER: &str = "/desk/letters/:id";
/// A letter as PDF, as the router writes it.
pub const LETTER_FILE: &str = "/files/letters/{id}";
/// Checking a letter by its number; also the target of the form.
pub const VERIFY: &str = "/verify";
/// Checking a letter by the word in the picture on it, as the table of pages writes it.
pub const VERIFIED: &str = "/verify/:id";
/// A self-registered entry for everybody, as the table of pages writes it.
pub const PUBLIC_ENTRY: &str = "/entry/:id";
/// Anchor of self-registered information on the page of a subject.
pub const SELF_REGISTERED: &str = "self-registered";
/// Asking for the credit report of a subject, by its key, likewise.
pub const CREDIT_REPORT: &str = "/credit-report/:id";
/// A credit report by the word in its address, likewise.
pub const ISSUED_REPORT: &str = "/credit-report/issued/:id";
/// The same as PDF, as the router writes it.
pub const REPORT_FILE: &str = "/files/credit-reports/{id}";
/// 接口: what may be shared about a subject, as the router writes it.
pub const API_SUBJECT: &str = "/api/v1/subjects/{uscc}";
/// 接口: what this system has to stop sharing and using.
pub const API_STOPS: &str = "/api/v1/stops";
/// 接口: that it has, as the router writes it.
pub const API_STOPPED: &str = "/api/v1/stops/{id}/receipt";
/// 接口: proposing an entry.
pub const API_ENTRIES: &str = "/api/v1/entries";
/// 接口: what became of a proposed entry, as the router writes it.
pub const API_ENTRY: &str = "/api/v1/entries/{id}";
/// 接口: receipts of the outside platform.
pub const API_PLATFORM_RECEIPTS: &str = "/api/v1/platform/receipts";
/// 接口: results of applications that were made on the outside platform.
pub const API_PLATFORM_RESULTS: &str = "/api/v1/platform/results";
/// 接口: a paper of an application that was forwarded there, as the router writes it.
pub const API_PLATFORM_PAPER: &str = "/api/v1/platform/papers/{id}";
/// 接口: repairs and what became of them, in the order in which they moved.
pub const API_REPAIRS: &str = "/api/v1/repairs";
/// 接口: the description of it for programs (OpenAPI).
pub const API_DOCUMENT: &str = "/api/v1/openapi.json";
/// On the way to the identity service.
pub const LEAVE: &str = "/account/leave";
/// Where the identity service sends visitors back to; registered there.
pub const IDENTITY: &str = "/account/oidc";
/// What a citizen has here.
pub const ME: &str = "/me";
/// Where an account is signed in.
pub const SESSIONS: &str = "/me/sessions";
/// What the portal keeps about oneself.
pub const MY_DATA: &str = "/me/data";
/// The same as a file.
pub const MY_DATA_FILE: &str = "/files/my-data.json";
/// The first page of staff.
pub const DESK: &str = "/desk";
/// Staff and posts.
pub const PEOPLE: &str = "/desk/people";
/// The audit log.
pub const AUDIT: &str = "/desk/audit";
/// Signed heads of the audit log.
pub const CHECKPOINTS: &str = "/audit/checkpoints";
/// The same as a file.
pub const CHECKPOINTS_FILE: &str = "/audit/checkpoints.json";
/// What would have gone out by SMS or e-mail.
pub const OUTBOX: &str = "/dev/outbox";

/// Where a form leads that the visitor's posts do not allow.
pub const FORBIDDEN: &str = "/forbidden";
/// Where a form leads that could not be dealt with.
pub const TROUBLE: &str = "/trouble";

/// Claiming the enterprise of a code.
pub fn claim(code: &str) -> String {
    let mut url = Address::new(CLAIM);
    url.text("code", code);
    url.0
}

/// A page whose address ends with an id; `page` is written as in the table of pages.
pub fn of_id(page: &str, id: impl std::fmt::Display) -> String {
    page.replace(":id", &id.to_string())
}

/// The page on which a test of a course is begun.
pub fn my_training(course: Uuid) -> String {
    format!("{MY_TRAINING}?course={course}")
}

/// A page of a draft.
pub fn draft(channel: Channel, id: Uuid, step: FormStep) -> String {
    let page = match channel {
        Channel::Online => DRAFT,
        Channel::Counter => COUNTER_DRAFT,
    };
    format!("{}?step={}", of_id(page, id), step.code())
}

/// Where what was begun and filed is listed.
pub fn drafts(channel: Channel) -> &'static str {
    match channel {
        Channel::Online => CASES_MINE,
        Channel::Counter => COUNTER,
    }
}

/// The page on which a clerk begins an objection to a record.
pub fn counter_for(record: RecordId) -> String {
    format!("{COUNTER}?record={record}")
}

/// The page on which a clerk sees what somebody whose paper was checked may object to.
pub fn counter_visit(visit: Uuid) -> String {
    format!("{COUNTER}?visit={visit}")
}

/// The form of an entry at the counter, the page before it is sent, or that on which it is confirmed or withdrawn.
pub fn counter_entry_step(id: impl std::fmt::Display, step: &str) -> String {
    format!("{}?step={step}", of_id(COUNTER_ENTRY, id))
}

/// Signing for an enterprise at the counter, and from there to a page of this portal.
pub fn counter_sign(visit: Uuid, then: &str) -> String {
    let mut url = Address(of_id(COUNTER_SIGN, visit));
    url.text("then", local(then));
    url.0
}

/// The same with what is to be allowed, as it is printed.
pub fn counter_sign_uses(visit: Uuid, uses: &[Use], then: &str) -> String {
    let mut url = Address(of_id(COUNTER_SIGN, visit));
    for one in uses {
        url.text(one.code(), "1");
    }
    url.text("then", local(then));
    url.0
}

/// Withdrawing the authorisation at the counter, with what is printed for it.
pub fn counter_end(visit: Uuid) -> String {
    format!("{}?end=1", of_id(COUNTER_SIGN, visit))
}

/// 异议办事指南 for somebody who looks at a record, with the way to begin.
pub fn objection_guide(record: RecordId) -> String {
    format!("{OBJECTION_GUIDE}?record={record}")
}

/// A page of an application that is not sent; without one, the first on which something is missing.
pub fn repair_draft(id: Uuid, step: Option<RepairStep>) -> String {
    let page = of_id(REPAIR_DRAFT, id);
    match step {
        Some(step) => format!("{page}?step={}", step.code()),
        None => page,
    }
}

/// The page of a record whose application was not taken: it says why.
pub fn repair_refused(record: Uuid) -> String {
    format!("{}?refused=1", of_id(REPAIR_APPLY, record))
}

/// The day from which a record may be repaired, for a calendar.
pub fn repair_calendar(record: RecordId) -> String {
    REPAIR_CALENDAR.replace("{id}", &record.to_string())
}

/// 处罚记录 of a unit, or a part of them.
pub fn penalties(asked: &PenaltiesAsked) -> String {
    let mut url = Address::new(PENALTIES);
    url.text("q", &asked.text);
    url.place("after", asked.after);
    url.0
}

/// 期满 records, from behind one of them on.
pub fn ended(tab: EndedTab, after: Option<ListPlace>) -> String {
    let mut url = Address::new(ENDED);
    url.text("tab", tab.code());
    url.place("after", after);
    url.0
}

/// 规则试算 of a pack.
pub fn rule_trial(pack: TriedPack) -> String {
    format!("{RULE_TRIAL}?pack={}", pack.code())
}

/// The page of a record at what it says of its repair.
pub fn record_repair(record: RecordId) -> String {
    format!("{}#{REPAIR_HERE}", self::record(record))
}

/// A part of the list of notices.
pub fn notices(asked: &NoticesAsked) -> String {
    let mut url = Address::new(NOTICES);
    url.text("tab", asked.tab.code());
    url.text(
        "day",
        &asked.day.map_or_else(String::new, |day| day.to_string()),
    );
    url.page(asked.page);
    url.0
}

/// Those of a page of the list, to print.
pub fn notices_to_print(asked: &NoticesAsked) -> String {
    let mut url = Address::new(NOTICES_TO_PRINT);
    url.text(
        "day",
        &asked.day.map_or_else(String::new, |day| day.to_string()),
    );
    url.page(asked.page);
    url.0
}

/// A notice as PDF.
pub fn notice_file(number: NoticeNumber) -> String {
    NOTICE_FILE.replace("{id}", &number.to_string())
}

/// Those of a page of the list as PDFs in an archive: the day, or `all`, and the page.
pub fn notice_pack(asked: &NoticesAsked) -> String {
    let day = asked.day.map_or_else(
        || "all".to_owned(),
        |day| day.strftime("%Y%m%d").to_string(),
    );
    NOTICE_PACK.replace("{id}", &format!("{day}-{}", asked.page))
}

/// Proof that something was served.
pub fn service_paper(id: Uuid) -> String {
    SERVICE_PAPER.replace("{id}", &id.to_string())
}

/// 裁定书 for which a record is hidden.
pub fn ruling_paper(id: Uuid) -> String {
    RULING_PAPER.replace("{id}", &id.to_string())
}

/// The page of a notice, saying that no PDF can be made; `page` is written as in the table of pages.
pub fn notice_without_file(page: &str, number: NoticeNumber) -> String {
    format!("{}?{NO_FILE}=1", of_id(page, number))
}

/// A queue of staff.
pub fn queue(tab: QueueTab) -> String {
    format!("{CASES}?tab={}", tab.code())
}

/// A queue of supervisors.
pub fn investigations(tab: InvestigationTab) -> String {
    format!("{INVESTIGATIONS}?tab={}", tab.code())
}

/// A paper or a package of an investigation.
pub fn investigation_file(id: Uuid) -> String {
    INVESTIGATION_FILE.replace("{id}", &id.to_string())
}

/// Sending a sheet of entries of a kind.
pub fn sheets(subject: SubjectId, kind: EntryKind) -> String {
    format!("{}?kind={}", of_id(SHEETS, subject), kind.code())
}

/// The template of a kind as a file, `xlsx` or `csv`.
pub fn sheet_file(kind: EntryKind, ending: &str) -> String {
    SHEET_FILE.replace("{id}", &format!("{}.{ending}", kind.code()))
}

/// Rows of a sheet that say something wrong, as a file.
pub fn batch_file(batch: BatchId) -> String {
    BATCH_FILE.replace("{id}", &batch.to_string())
}

/// Some rows of a sheet.
pub fn batch(batch: BatchId, tab: BatchTab, page: u32) -> String {
    let mut url = Address(of_id(BATCH, batch));
    if tab != BatchTab::All {
        url.text("tab", tab.code());
    }
    url.page(page);
    url.0
}

/// A row of a sheet among the others.
pub fn batch_row(batch: BatchId, line: u32) -> String {
    format!("{}?at={line}#row-{line}", of_id(BATCH, batch))
}

/// A page of 信用修复结果公示.
pub fn announced(page: u32) -> String {
    format!("{ANNOUNCED}?page={page}")
}

/// Orders that wait, or that are confirmed.
pub fn orders(tab: OrderTab) -> String {
    format!("{ORDERS}?tab={}", tab.code())
}

/// The page before an objection to a measure that rests on a record.
pub fn object_to_measure(record: RecordId, measure: Uuid) -> String {
    format!("{}?measure={measure}", of_id(OBJECT, record))
}

/// A page of a queue, or of a part of it.
pub fn queue_page(asked: &QueueAsked) -> String {
    let mut url = Address(queue(asked.tab));
    url.text("q", &asked.text);
    url.text("unit", &asked.unit);
    url.text("kind", &asked.kind);
    url.text("ground", &asked.ground);
    url.place("after", asked.after);
    url.place("before", asked.before);
    url.0
}

/// A queue of entries to verify, or a part of it.
pub fn entries(asked: &EntryQueueAsked) -> String {
    let mut url = Address::new(ENTRIES);
    url.text("tab", asked.tab.code());
    url.text("kind", asked.kind.map_or("", EntryKind::code));
    url.text("number", &asked.number);
    url.place("after", asked.after);
    url.0
}

/// An entry at the desk by its number, for whoever may look at it there.
pub fn entry_numbered(number: impl std::fmt::Display) -> String {
    entries(&EntryQueueAsked {
        number: number.to_string(),
        ..EntryQueueAsked::default()
    })
}

/// Entries of an enterprise, or a part of them.
pub fn registration(subject: SubjectId, asked: &EntriesAsked) -> String {
    let mut url = Address(of_id(REGISTRATION, subject));
    url.text("kind", asked.kind.map_or("", EntryKind::code));
    url.text("stage", asked.stage.map_or("", Stage::code));
    url.place("after", asked.after);
    url.0
}

/// Contracts that name an enterprise, from behind one of them on.
pub fn contracts_naming(subject: SubjectId, after: Option<ListPlace>) -> String {
    let mut url = Address(of_id(REGISTRATION, subject));
    url.place("named", after);
    format!("{}#{NAMED}", url.0)
}

/// A page on which somebody is told that he may not register for this enterprise any more, and that what he typed is not
/// kept.
pub fn ended_unkept(page: &str, id: impl std::fmt::Display) -> String {
    format!("{}?ended={UNKEPT}", of_id(page, id))
}

/// A queue of entries from its beginning.
pub fn entries_tab(tab: EntryTab) -> String {
    entries(&EntryQueueAsked {
        tab,
        ..EntryQueueAsked::default()
    })
}

/// Whom a rule suggests to invite, from behind one enterprise on.
pub fn invitations(rule: InviteRule, after: Option<Uuid>) -> String {
    let mut url = Address::new(INVITATIONS);
    url.text("rule", rule.code());
    url.text("after", &after.map(|id| id.to_string()).unwrap_or_default());
    url.0
}

/// The milestones of a contract, as one of its parties sees them.
pub fn contract(id: EntryId, side: Side) -> String {
    format!("{}#{MILESTONES}", of_id(contract_page(side), id))
}

/// The page on which a party sees a contract.
pub fn contract_page(side: Side) -> &'static str {
    match side {
        Side::Owner => ENTRY,
        Side::Counterparty => CONTRACT,
    }
}

/// Proof of what a party says of a milestone.
pub fn milestone_paper(id: Uuid) -> String {
    MILESTONE_PAPER.replace("{id}", &id.to_string())
}

/// A scan of a commitment that was signed on paper.
pub fn commitment_paper(id: Uuid) -> String {
    COMMITMENT_PAPER.replace("{id}", &id.to_string())
}

/// A scan of an authorisation that was signed, or withdrawn, on paper.
pub fn authorisation_paper(id: Uuid) -> String {
    AUTHORISATION_PAPER.replace("{id}", &id.to_string())
}

/// The form of an entry, or the page before it is sent.
pub fn entry_step(id: impl std::fmt::Display, step: &str) -> String {
    format!("{}?step={step}", of_id(ENTRY, id))
}

/// A paper of an entry.
pub fn entry_paper(id: Uuid) -> String {
    ENTRY_PAPER.replace("{id}", &id.to_string())
}

/// What one was told, from behind one message on.
pub fn messages(after: Option<ListPlace>) -> String {
    let mut url = Address::new(MESSAGES);
    url.place("after", after);
    url.0
}

/// What did not arrive, from behind one on.
pub fn undelivered(after: Option<ListPlace>) -> String {
    let mut url = Address::new(UNDELIVERED);
    url.place("after", after);
    url.0
}

/// A paper of a case.
pub fn case_paper(id: Uuid) -> String {
    CASE_PAPER.replace("{id}", &id.to_string())
}

/// Asking for the credit report of a subject; `key` is its USCC or id.
pub fn credit_report(key: &str) -> String {
    let mut encoded = String::with_capacity(key.len());
    encode(key, &mut encoded);
    CREDIT_REPORT.replace(":id", &encoded)
}

/// A credit report as PDF, by the word in its address.
pub fn report_file(token: &str) -> String {
    REPORT_FILE.replace("{id}", token)
}

/// The page of a credit report, saying that no PDF can be made.
pub fn report_without_file(token: &str) -> String {
    format!("{}?{NO_FILE}=1", of_id(ISSUED_REPORT, token))
}

/// The page of a credit report, saying that its PDF has to wait.
pub fn report_file_later(token: &str) -> String {
    format!("{}?{NO_FILE}={LATER}", of_id(ISSUED_REPORT, token))
}

/// A commitment by its number.
pub fn commitment(number: &str) -> String {
    of_id(COMMITMENT, number)
}

/// A letter as PDF.
pub fn letter_file(id: Uuid) -> String {
    LETTER_FILE.replace("{id}", &id.to_string())
}

/// The page of a letter, saying that no PDF can be made; `page` is written as in the table of pages.
pub fn letter_without_file(page: &str, id: Uuid) -> String {
    format!("{}?{NO_FILE}=1", of_id(page, id))
}

/// Name of the value by which the page of a letter knows that no PDF can be made.
pub const NO_FILE: &str = "no-file";

/// What that value is where too many others are being made.
pub const LATER: &str = "later";

/// A paper of a claim.
pub fn claim_paper(id: Uuid) -> String {
    CLAIM_PAPER.replace("{id}", &id.to_string())
}

/// Sign-in on the way to another page of this portal.
pub fn sign_in(back: &str) -> String {
    let mut url = Address::new(SIGN_IN);
    url.text("back", local(back));
    url.0
}

/// A page that says that a sign-in through the identity service is over.
pub fn over(page: &str) -> String {
    let mut url = Address::new(page);
    url.text(OVER, "service");
    url.0
}

/// Name of the value by which a page knows that a sign-in through the identity service is over.
pub const OVER: &str = "over";

/// A form could not be dealt with; the fault is in the log under `reference`.
pub fn trouble(reference: &str) -> String {
    let mut url = Address::new(TROUBLE);
    url.text("reference", reference);
    url.0
}

/// The audit log from before an entry back.
pub fn audit(before: i64) -> String {
    let mut url = Address::new(AUDIT);
    url.text("before", &before.to_string());
    url.0
}

/// Longest way back, in bytes: no page of this portal has an address near it, and it travels in headers.
const LONGEST_BACK: usize = 2_000;

/// Only a path of this portal: never another site, however it is disguised, and nothing endless.
pub fn local(back: &str) -> &str {
    let plain = back
        .bytes()
        .all(|byte| byte.is_ascii_graphic() && byte != b'\\');
    let is_path = back.starts_with('/') && !back.starts_with("//");
    if plain && is_path && back.len() <= LONGEST_BACK {
        back
    } else {
        HOME
    }
}

/// Search results for `text`.
pub fn search(text: &str, page: u32) -> String {
    let mut url = Address::new(SEARCH);
    url.text("q", text);
    url.page(page);
    url.0
}

/// The public file of a subject; `key` is its USCC or id.
pub fn subject(key: &str, page: u32) -> String {
    let mut url = Address::new("/subject/");
    encode(key, &mut url.0);
    url.page(page);
    url.0
}

/// One public record.
pub fn record(id: RecordId) -> String {
    format!("/record/{id}")
}

/// 承诺公示专栏: a page of what was asked for; kind by its code.
pub fn commitments(text: &str, kind: &str, page: u32) -> String {
    let mut url = Address::new(COMMITMENTS);
    url.text("q", text);
    url.text("kind", kind);
    url.page(page);
    url.0
}

/// Signing commitment and authorisation, on the way to another page of this portal.
pub fn sign(subject: SubjectId, then: &str) -> String {
    let mut url = Address(of_id(SIGN, subject));
    url.text("then", local(then));
    url.0
}

/// The publicity list of a kind (its code), cut to a unit and a month (`YYYY-MM`) where these are not empty.
pub fn publicity(kind: &str, unit: &str, month: &str, page: u32) -> String {
    let mut url = Address::new(PUBLICITY);
    url.text("kind", kind);
    url.text("unit", unit);
    url.text("month", month);
    url.page(page);
    url.0
}

/// The rules in force on a day (`None` = today), at one rule where its id is given.
pub fn policy(rule_id: Option<&str>, on: Option<Date>) -> String {
    let mut url = Address::new(POLICY);
    url.text("on", &on.map(|day| day.to_string()).unwrap_or_default());
    if let Some(id) = rule_id {
        url.0.push('#');
        encode(id, &mut url.0);
    }
    url.0
}

/// The value of `name` in a query string (with or without `?`), decoded; empty where it is missing.
pub fn query_value(query: &str, name: &str) -> String {
    query
        .trim_start_matches('?')
        .split('&')
        .filter_map(|pair| pair.split_once('='))
        .find_map(|(key, value)| (decode(key) == name).then(|| decode(value)))
        .unwrap_or_default()
}

/// The value of `page` in a query string: at least 1.
pub fn query_page(query: &str) -> u32 {
    query_value(query, "page").parse().unwrap_or(1).max(1)
}

struct Address(String);

impl Address {
    fn new(path: &str) -> Address {
        Address(path.to_owned())
    }

    /// Adds a pair; an empty value is left out.
    fn text(&mut self, name: &str, value: &str) {
        if value.is_empty() {
            return;
        }
        self.0.push(if self.0.contains('?') { '&' } else { '?' });
        self.0.push_str(name);
        self.0.push('=');
        encode(value, &mut self.0);
    }

    /// Adds where a page begins; the first page goes without.
    fn place(&mut self, name: &str, place: Option<ListPlace>) {
        let place = place.map(|place| place.to_string());
        self.text(name, place.as_deref().unwrap_or_default());
    }

    /// Adds the page number; the first page goes without.
    fn page(&mut self, page: u32) {
        if page > 1 {
            self.text("page", &page.to_string());
        }
    }
}

/// Percent-encoding (RFC 3986): only the unreserved characters stay.
fn encode(text: &str, to: &mut String) {
    const HEX: &[u8; 16] = b"0123456789ABCDEF";
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~') {
            to.push(char::from(byte));
        } else {
            to.push('%');
            to.push(char::from(HEX[usize::from(byte >> 4)]));
            to.push(char::from(HEX[usize::from(byte & 15)]));
        }
    }
}

/// The reverse of [`encode`] as forms write it: `+` is a blank, what is no escape stays as it is.
fn decode(text: &str) -> String {
    let hex = |byte: Option<&u8>| byte.and_then(|byte| char::from(*byte).to_digit(16));
    let bytes = text.as_bytes();
    let mut plain = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        at += 1;
        match (byte, hex(bytes.get(at)), hex(bytes.get(at + 1))) {
            (b'%', Some(high), Some(low)) => {
                plain.push((high * 16 + low) as u8);
                at += 2;
            }
            (b'+', _, _) => plain.push(b' '),
            _ => plain.push(byte),
        }
    }
    String::from_utf8_lossy(&plain).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_query_comes_back_whatever_it_holds() {
        for text in [
            "机电",
            "示应急罚〔2026〕100号",
            "a b",
            "100%25",
            "a&b=c?d#e",
            "+",
            "%",
            "\"<script>",
            "é",
        ] {
            let address = search(text, 3);
            let (path, query) = address.split_once('?').unwrap_or_default();
            assert_eq!(path, "/search");
            assert_eq!(query_value(query, "q"), text, "{address}");
            assert_eq!(query_page(query), 3);
        }
    }

    #[test]
    fn encodes_all_but_the_unreserved() {
        assert_eq!(search("机 电", 1), "/search?q=%E6%9C%BA%20%E7%94%B5");
        assert_eq!(subject("91/..?x", 2), "/subject/91%2F..%3Fx?page=2");
        let day = jiff::civil::date(2025, 6, 1);
        assert_eq!(
            policy(Some("REP58.MAX"), Some(day)),
            "/policy?on=2025-06-01#REP58.MAX"
        );
        assert_eq!(
            policy(Some("REP.GENERAL.MAX"), None),
            "/policy#REP.GENERAL.MAX"
        );
        assert_eq!(policy(None, None), "/policy");
    }

    #[test]
    fn empty_values_and_the_first_page_are_left_out() {
        assert_eq!(search("", 0), "/search");
        assert_eq!(publicity("penalty", "", "", 1), "/publicity?kind=penalty");
        assert_eq!(
            publicity("licence", "5106", "2026-09", 2),
            "/publicity?kind=licence&unit=5106&month=2026-09&page=2"
        );
    }

    #[test]
    fn a_part_of_the_entries_has_an_address() {
        let subject = SubjectId::from_uuid(Uuid::from_u128(7));
        let asked = EntriesAsked {
            stage: Some(Stage::Draft),
            ..EntriesAsked::default()
        };
        let page = "/me/registration/00000000-0000-0000-0000-000000000007";
        assert_eq!(registration(subject, &asked), format!("{page}?stage=draft"));
        assert_eq!(registration(subject, &EntriesAsked::default()), page);
    }

    #[test]
    fn signing_leads_on_within_this_portal() {
        let subject = SubjectId::from_uuid(Uuid::from_u128(7));
        let here = "/me/sign/00000000-0000-0000-0000-000000000007";
        assert_eq!(
            sign(subject, "/me/entry/1"),
            format!("{here}?then=%2Fme%2Fentry%2F1")
        );
        assert_eq!(sign(subject, "//evil.example"), format!("{here}?then=%2F"));
        assert_eq!(
            commitments("机电", "voluntary", 2),
            "/commitments?q=%E6%9C%BA%E7%94%B5&kind=voluntary&page=2"
        );
    }

    #[test]
    fn a_page_of_a_queue_says_what_was_asked() {
        let asked = QueueAsked {
            tab: QueueTab::DueSoon,
            text: "机电".to_owned(),
            after: Some(ListPlace {
                place: 20_261_122,
                id: Uuid::from_u128(7),
            }),
            ..QueueAsked::default()
        };
        assert_eq!(
            queue_page(&asked),
            "/desk/cases?tab=due-soon&q=%E6%9C%BA%E7%94%B5&after=20261122.00000000000000000000000000000007"
        );
        assert_eq!(messages(None), MESSAGES);
    }

    #[test]
    fn reads_what_a_form_sends() {
        assert_eq!(query_value("?q=a+b%20c&page=2", "q"), "a b c");
        assert_eq!(query_value("q=%E6%9C&x=1", "q"), "\u{fffd}");
        assert_eq!(query_value("q=%+%4", "q"), "% %4");
        assert_eq!(query_value("xq=1", "q"), "");
        assert_eq!(query_page("page=0"), 1);
        assert_eq!(query_page("page=zwei"), 1);
    }

    #[test]
    fn goes_back_to_this_portal_only() {
        for back in ["/", "/search?q=%E6%BE%84&page=2", "/policy#PUB.DOUBLE"] {
            assert_eq!(local(back), back);
        }
        for back in [
            "",
            "//evil.example",
            "https://evil.example",
            "/\\evil.example",
            "/a\r\nSet-Cookie: x=1",
            "/\tx",
            "evil",
        ] {
            assert_eq!(local(back), "/", "{back:?}");
        }
        let long = format!("/{}", "x".repeat(1_999));
        assert_eq!(local(&long), long);
        assert_eq!(local(&format!("{long}x")), "/");
    }
}
