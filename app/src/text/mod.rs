//! Every word on the screen except reported data: one struct, two values, so a missing text does not compile.
//!
//! A text that depends on something is a function pointer. Texts of one page stand in one nested struct.

#[cfg(feature = "ssr")]
mod account;
#[cfg(feature = "ssr")]
mod batch;
#[cfg(feature = "ssr")]
mod case;
#[cfg(feature = "ssr")]
mod claim;
#[cfg(feature = "ssr")]
mod commitment;
#[cfg(feature = "ssr")]
mod counter;
#[cfg(feature = "ssr")]
mod counter_entry;
#[cfg(feature = "ssr")]
mod credit_report;
#[cfg(feature = "ssr")]
mod desk;
#[cfg(feature = "ssr")]
mod device;
#[cfg(feature = "ssr")]
mod dispute;
mod en;
#[cfg(feature = "ssr")]
mod en_account;
#[cfg(feature = "ssr")]
mod en_batch;
#[cfg(feature = "ssr")]
mod en_case;
#[cfg(feature = "ssr")]
mod en_case_news;
#[cfg(feature = "ssr")]
mod en_case_time;
#[cfg(feature = "ssr")]
mod en_claim;
#[cfg(feature = "ssr")]
mod en_commitment;
#[cfg(feature = "ssr")]
mod en_counter;
#[cfg(feature = "ssr")]
mod en_counter_entry;
#[cfg(feature = "ssr")]
mod en_credit_report;
#[cfg(feature = "ssr")]
mod en_desk;
#[cfg(feature = "ssr")]
mod en_dispute;
#[cfg(feature = "ssr")]
mod en_false_entry;
#[cfg(feature = "ssr")]
mod en_finding_letter;
#[cfg(feature = "ssr")]
mod en_guide;
#[cfg(feature = "ssr")]
mod en_help;
#[cfg(feature = "ssr")]
mod en_investigation;
#[cfg(feature = "ssr")]
mod en_invitation;
#[cfg(feature = "ssr")]
mod en_letter;
#[cfg(feature = "ssr")]
mod en_measure;
#[cfg(feature = "ssr")]
mod en_milestone;
#[cfg(feature = "ssr")]
mod en_objection;
#[cfg(feature = "ssr")]
mod en_penalty_notice;
#[cfg(feature = "ssr")]
mod en_platform;
mod en_policy;
#[cfg(feature = "ssr")]
mod en_public_entry;
#[cfg(feature = "ssr")]
mod en_record_desk;
#[cfg(feature = "ssr")]
mod en_registration;
#[cfg(feature = "ssr")]
mod en_registration_guide;
#[cfg(feature = "ssr")]
mod en_repair;
#[cfg(feature = "ssr")]
mod en_repair_apply;
#[cfg(feature = "ssr")]
mod en_repair_case;
#[cfg(feature = "ssr")]
mod en_repair_elsewhere;
#[cfg(feature = "ssr")]
mod en_repair_guide;
#[cfg(feature = "ssr")]
mod en_repair_letter;
#[cfg(feature = "ssr")]
mod en_repair_order;
#[cfg(feature = "ssr")]
mod en_service;
#[cfg(feature = "ssr")]
mod en_verification;
mod en_words;
#[cfg(feature = "ssr")]
mod false_entry;
pub(crate) mod format;
#[cfg(feature = "ssr")]
mod guide;
#[cfg(feature = "ssr")]
mod help;
#[cfg(feature = "ssr")]
mod investigation;
#[cfg(feature = "ssr")]
mod invitation;
#[cfg(feature = "ssr")]
pub(crate) mod letter;
#[cfg(feature = "ssr")]
mod measure;
#[cfg(feature = "ssr")]
mod milestone;
#[cfg(feature = "ssr")]
pub(crate) mod penalty_notice;
#[cfg(feature = "ssr")]
mod platform;
#[cfg(feature = "ssr")]
mod public_entry;
#[cfg(feature = "ssr")]
mod record_desk;
#[cfg(feature = "ssr")]
mod registration;
#[cfg(feature = "ssr")]
mod registration_guide;
#[cfg(feature = "ssr")]
mod repair;
#[cfg(feature = "ssr")]
mod repair_apply;
#[cfg(feature = "ssr")]
mod repair_case;
#[cfg(feature = "ssr")]
mod repair_elsewhere;
#[cfg(feature = "ssr")]
mod repair_guide;
#[cfg(feature = "ssr")]
mod repair_order;
#[cfg(feature = "ssr")]
mod service;
#[cfg(feature = "ssr")]
mod verification;
mod zh;
#[cfg(feature = "ssr")]
mod zh_account;
#[cfg(feature = "ssr")]
mod zh_batch;
#[cfg(feature = "ssr")]
mod zh_case;
#[cfg(feature = "ssr")]
mod zh_case_news;
#[cfg(feature = "ssr")]
mod zh_case_time;
#[cfg(feature = "ssr")]
mod zh_claim;
#[cfg(feature = "ssr")]
mod zh_commitment;
#[cfg(feature = "ssr")]
mod zh_counter;
#[cfg(feature = "ssr")]
mod zh_counter_entry;
#[cfg(feature = "ssr")]
mod zh_credit_report;
#[cfg(feature = "ssr")]
mod zh_desk;
#[cfg(feature = "ssr")]
mod zh_dispute;
#[cfg(feature = "ssr")]
mod zh_false_entry;
#[cfg(feature = "ssr")]
mod zh_finding_letter;
#[cfg(feature = "ssr")]
mod zh_guide;
#[cfg(feature = "ssr")]
mod zh_help;
#[cfg(feature = "ssr")]
mod zh_investigation;
#[cfg(feature = "ssr")]
mod zh_invitation;
#[cfg(feature = "ssr")]
mod zh_letter;
#[cfg(feature = "ssr")]
mod zh_measure;
#[cfg(feature = "ssr")]
mod zh_milestone;
#[cfg(feature = "ssr")]
mod zh_objection;
#[cfg(feature = "ssr")]
mod zh_penalty_notice;
#[cfg(feature = "ssr")]
mod zh_platform;
mod zh_policy;
#[cfg(feature = "ssr")]
mod zh_public_entry;
#[cfg(feature = "ssr")]
mod zh_record_desk;
#[cfg(feature = "ssr")]
mod zh_registration;
#[cfg(feature = "ssr")]
mod zh_registration_guide;
#[cfg(feature = "ssr")]
mod zh_repair;
#[cfg(feature = "ssr")]
mod zh_repair_apply;
#[cfg(feature = "ssr")]
mod zh_repair_case;
#[cfg(feature = "ssr")]
mod zh_repair_elsewhere;
#[cfg(feature = "ssr")]
mod zh_repair_guide;
#[cfg(feature = "ssr")]
mod zh_repair_letter;
#[cfg(feature = "ssr")]
mod zh_repair_order;
#[cfg(feature = "ssr")]
mod zh_service;
#[cfg(feature = "ssr")]
mod zh_verification;
mod zh_words;

#[cfg(test)]
mod tests;

#[cfg(feature = "ssr")]
use account::Account;
#[cfg(feature = "ssr")]
use batch::BatchWords;
#[cfg(feature = "ssr")]
use case::CaseWords;
#[cfg(feature = "ssr")]
use claim::Claims;
#[cfg(feature = "ssr")]
use commitment::CommitmentWords;
#[cfg(feature = "ssr")]
use counter_entry::CounterEntryText;
#[cfg(feature = "ssr")]
use credit_report::CreditReportText;
#[cfg(feature = "ssr")]
use desk::DeskWords;
#[cfg(feature = "ssr")]
use device::DeviceText;
use domain::identity::UsccError;
use domain::policy::{Amount, City, Confidence, Origin, Term};
use domain::record::{Class, ClassSource, PartyKind, RecordKind};
#[cfg(feature = "ssr")]
use help::HelpWords;
#[cfg(feature = "ssr")]
use investigation::InvestigationWords;
#[cfg(feature = "ssr")]
use invitation::InvitationWords;
#[cfg(feature = "ssr")]
use letter::LetterText;
#[cfg(feature = "ssr")]
use measure::MeasureWords;
#[cfg(feature = "ssr")]
use milestone::MilestoneWords;
#[cfg(feature = "ssr")]
use penalty_notice::PenaltyNoticeWords;
#[cfg(feature = "ssr")]
use platform::PlatformText;
#[cfg(feature = "ssr")]
use public_entry::PublicEntryText;
#[cfg(feature = "ssr")]
use record_desk::RecordDeskText;
#[cfg(feature = "ssr")]
use registration::RegistrationWords;
#[cfg(feature = "ssr")]
use registration_guide::RegistrationGuideText;
#[cfg(feature = "ssr")]
use repair::RepairWords;
#[cfg(feature = "ssr")]
use repair_apply::RepairApplyText;
#[cfg(feature = "ssr")]
use repair_guide::RepairGuideText;
#[cfg(feature = "ssr")]
use repair_order::RepairOrderWords;
#[cfg(feature = "ssr")]
use verification::VerificationWords;

use crate::prefs::Language;
use crate::view::Total;

/// A fixed text.
type Fixed = &'static str;

/// All texts of one language.
pub(crate) struct Text {
    pub common: Common,
    pub words: Words,
    pub home: Home,
    pub search: Search,
    pub record: Record,
    pub subject: Subject,
    pub publicity: Publicity,
    pub policy: Policy,
    pub errors: Errors,
    /// Only the server renders pages with these.
    #[cfg(feature = "ssr")]
    pub account: Account,
    #[cfg(feature = "ssr")]
    pub claim: Claims,
    #[cfg(feature = "ssr")]
    pub commitment: CommitmentWords,
    #[cfg(feature = "ssr")]
    pub batch: BatchWords,
    #[cfg(feature = "ssr")]
    pub case: CaseWords,
    #[cfg(feature = "ssr")]
    pub counter_entry: CounterEntryText,
    #[cfg(feature = "ssr")]
    pub device: DeviceText,
    #[cfg(feature = "ssr")]
    pub help: HelpWords,
    #[cfg(feature = "ssr")]
    pub investigation: InvestigationWords,
    #[cfg(feature = "ssr")]
    pub invitation: InvitationWords,
    #[cfg(feature = "ssr")]
    pub letter: LetterText,
    #[cfg(feature = "ssr")]
    pub measure: MeasureWords,
    #[cfg(feature = "ssr")]
    pub milestone: MilestoneWords,
    #[cfg(feature = "ssr")]
    pub penalty_notice: PenaltyNoticeWords,
    #[cfg(feature = "ssr")]
    pub verification: VerificationWords,
    #[cfg(feature = "ssr")]
    pub registration: RegistrationWords,
    #[cfg(feature = "ssr")]
    pub registration_guide: RegistrationGuideText,
    #[cfg(feature = "ssr")]
    pub record_desk: RecordDeskText,
    #[cfg(feature = "ssr")]
    pub repair: RepairWords,
    #[cfg(feature = "ssr")]
    pub repair_apply: RepairApplyText,
    #[cfg(feature = "ssr")]
    pub repair_guide: RepairGuideText,
    #[cfg(feature = "ssr")]
    pub platform: PlatformText,
    #[cfg(feature = "ssr")]
    pub repair_order: RepairOrderWords,
    #[cfg(feature = "ssr")]
    pub public_entry: PublicEntryText,
    #[cfg(feature = "ssr")]
    pub credit_report: CreditReportText,
    #[cfg(feature = "ssr")]
    pub desk: DeskWords,
}

impl Text {
    /// The texts of `language`.
    pub(crate) fn of(language: Language) -> &'static Text {
        match language {
            Language::Zh => &zh::TEXT,
            Language::En => &en::TEXT,
        }
    }
}

/// What stands on every page, or on several.
pub(crate) struct Common {
    pub brand: Fixed,
    pub service: fn(City) -> String,
    pub description: fn(City) -> String,
    /// Document title from the page's own title.
    pub title: fn(&str, City) -> String,
    pub skip: Fixed,
    pub demonstration: Fixed,
    pub demonstration_accounts: Fixed,
    pub main_navigation: Fixed,
    pub publicity: Fixed,
    pub repairs_announced: Fixed,
    pub policy: Fixed,
    /// Switches 关怀版 on, off.
    pub care: [Fixed; 2],
    /// Name of the other language, in that language.
    pub other_language: Fixed,
    pub sign_in: Fixed,
    pub sign_out: Fixed,
    pub me: Fixed,
    pub desk: Fixed,
    /// Messages nobody has read yet.
    pub unread: fn(u64) -> String,
    pub here: Fixed,
    pub home: Fixed,
    pub loading: Fixed,
    pub paging: Fixed,
    pub previous: Fixed,
    pub next: Fixed,
    /// First and last hit on the page, and all.
    pub range: fn(u32, u32, Total) -> String,
    /// Where a list ends before its hits do.
    pub not_all: Fixed,
    pub search_label: Fixed,
    pub search_hint: Fixed,
    pub search_button: Fixed,
    pub example: fn(&str) -> String,
    pub and: Fixed,
    pub basis: Fixed,
    pub basis_documents: [Fixed; 3],
    pub rules_link: Fixed,
    /// 办件进度查询
    pub progress: Fixed,
    /// 违规线索举报
    pub report: Fixed,
    /// The way to checking a letter.
    pub verify: Fixed,
    /// 异议办事指南
    pub objection_guide: Fixed,
    /// 自主申报办事指南
    pub registration_guide: Fixed,
    /// 信用修复办事指南
    pub repair_guide: Fixed,
    /// 信用修复培训
    pub training: Fixed,
    /// 第三方信用服务机构名录
    pub agencies: Fixed,
    /// Before where the credit office is.
    pub office: Fixed,
    /// 惩戒措施目录清单
    pub measures_link: Fixed,
    /// 承诺公示专栏
    pub commitments: Fixed,
    /// 承诺事项清单
    pub matters: Fixed,
    pub national_portal: Fixed,
    pub source_note: Fixed,
}

/// Names of things the domain knows.
pub(crate) struct Words {
    pub party: fn(PartyKind) -> Fixed,
    pub kind: fn(RecordKind) -> Fixed,
    pub class: fn(Class) -> Fixed,
    pub class_source: fn(ClassSource) -> Fixed,
    pub term: fn(Term) -> String,
    /// An amount, its number already written out.
    pub amount: fn(Amount) -> String,
    pub on: Fixed,
    pub off: Fixed,
    /// A word of a rule that is a code; `None` where the word speaks for itself.
    pub choice: fn(&str) -> Option<Fixed>,
    pub unset: Fixed,
    pub confidence: fn(Confidence) -> Fixed,
    pub confidence_meaning: fn(Confidence) -> Fixed,
    pub origin: fn(Origin, City) -> String,
    pub workdays: fn(u32) -> String,
}

/// The home page.
pub(crate) struct Home {
    pub heading: Fixed,
    pub services: Fixed,
    /// Penalties, licences, timeliness, rules, progress: name and one sentence.
    pub cards: [(Fixed, Fixed); 8],
    pub figures: fn(&str) -> String,
    pub subjects: Fixed,
    pub penalties: Fixed,
    pub licences: Fixed,
    pub units: Fixed,
    /// Meaning of the share, with its month and the counts behind it.
    pub prompt: fn(&str, u64, u64) -> String,
    pub recent: Fixed,
    pub all_recent: Fixed,
    pub none_yet: Fixed,
}

/// Search.
pub(crate) struct Search {
    pub heading: Fixed,
    /// What is searched and how many.
    pub title_subjects: fn(&str, Total) -> String,
    pub title_records: fn(&str, Total) -> String,
    pub ways: Fixed,
    /// Name, code, document number: name of the way, how, example.
    pub way: [(Fixed, Fixed, Fixed); 3],
    pub too_short: Fixed,
    pub too_short_text: Fixed,
    pub too_long: Fixed,
    pub too_long_text: fn(u32) -> String,
    pub bad_code: Fixed,
    pub bad_code_why: fn(&UsccError) -> String,
    pub bad_code_hint: fn(&UsccError) -> Option<String>,
    pub by_name: Fixed,
    pub unknown_code: Fixed,
    pub unknown_code_text: Fixed,
    pub no_hit: fn(&str) -> String,
    pub no_hit_text: Fixed,
    pub no_hit_tips: [Fixed; 4],
    /// Public penalties and licences of a subject, in words.
    pub counts: fn(u32, u32) -> String,
    pub nothing_public: Fixed,
    pub no_code: Fixed,
    /// There are more records than are shown.
    pub more_records: Fixed,
}

/// A record, on its own page and as a card.
pub(crate) struct Record {
    pub title: fn(&str, &str) -> String,
    pub colon: Fixed,
    pub document_no: Fixed,
    pub party: Fixed,
    pub kind: Fixed,
    pub authority: fn(RecordKind) -> Fixed,
    pub authority_any: Fixed,
    pub source: Fixed,
    pub decided: Fixed,
    pub received: Fixed,
    pub until: Fixed,
    pub long_term: Fixed,
    pub days_left: fn(u32) -> String,
    pub why: Fixed,
    pub starts: Fixed,
    pub repair_from: Fixed,
    pub last_day: Fixed,
    pub last_day_licence: Fixed,
    pub no_last_day: Fixed,
    pub unit_end: fn(&str) -> String,
    pub class: Fixed,
    pub rules: Fixed,
    pub fields: Fixed,
    pub field_note: Fixed,
    /// 异议标注: while an objection runs, and when nobody could find out.
    pub objected: Fixed,
    pub disputed: Fixed,
    /// While an application for its repair runs.
    pub under_repair: Fixed,
    /// The way to an objection.
    pub object: Fixed,
    /// The same for a clerk, for somebody at the counter.
    pub object_at_counter: Fixed,
    pub prompt: Fixed,
    /// Working days taken, allowed.
    pub prompt_text: fn(u32, u32) -> String,
    pub prompt_unknown: Fixed,
    pub on_time: Fixed,
    pub late: fn(u32) -> String,
    pub corrections: Fixed,
    /// 公开澄清
    pub clarified: Fixed,
    pub clarified_text: Fixed,
    pub no_correction: Fixed,
    pub correction: fn(&str) -> String,
    pub not_found: Fixed,
    pub not_found_text: Fixed,
    pub not_found_why: [Fixed; 3],
}

/// A subject's file.
pub(crate) struct Subject {
    pub code: Fixed,
    pub no_code: Fixed,
    pub party: Fixed,
    pub representative: Fixed,
    pub region: Fixed,
    pub registration: Fixed,
    pub updated: Fixed,
    pub summary: Fixed,
    pub summary_as_of: fn(&str) -> String,
    /// The way to acting for it.
    pub claim: Fixed,
    pub count: fn(u32) -> String,
    /// Chapters one to nine of the national report.
    pub chapters: [(Fixed, Fixed); 9],
    pub empty_group: fn(RecordKind) -> Fixed,
    pub empty: Fixed,
    pub empty_text: Fixed,
    pub nothing: Fixed,
    pub nothing_note: Fixed,
    pub not_found: Fixed,
    pub not_found_text: Fixed,
}

/// The publicity list.
pub(crate) struct Publicity {
    pub heading: Fixed,
    pub lead: fn(u32) -> String,
    pub title: fn(&str) -> String,
    pub kinds: Fixed,
    pub unit: Fixed,
    pub all_units: Fixed,
    pub month: Fixed,
    pub all_months: Fixed,
    pub month_choice: fn(&str, u64) -> String,
    pub filter: Fixed,
    pub records: Fixed,
    pub none: Fixed,
    pub none_text: Fixed,
    pub reset: Fixed,
    pub took: Fixed,
    pub unknown: Fixed,
    pub timeliness: Fixed,
    pub timeliness_note: fn(u32) -> String,
    pub received: Fixed,
    pub on_time: Fixed,
    pub late: Fixed,
    pub unmeasured: Fixed,
    pub share: Fixed,
    pub all: Fixed,
    pub to_timeliness: fn(&str) -> String,
    pub no_timeliness: Fixed,
}

/// The rules in force.
pub(crate) struct Policy {
    pub heading: Fixed,
    pub title: fn(&str) -> String,
    pub lead: fn(&str, City) -> String,
    pub day: Fixed,
    pub show: Fixed,
    pub today: Fixed,
    pub calendar_years: fn(i16, i16) -> String,
    pub legend: Fixed,
    pub legend_local: Fixed,
    pub contents: Fixed,
    /// Names of the groups, in the order of `pages::public::policy::GROUPS`.
    pub groups: [Fixed; 10],
    pub count: fn(usize) -> String,
    pub basis: Fixed,
    pub reference: Fixed,
    pub valid: fn(&str, Option<&str>) -> String,
    /// Where the day asked for is none.
    pub no_day: Fixed,
    pub no_day_text: Fixed,
    pub none: Fixed,
    pub none_text: Fixed,
}

/// What went wrong.
pub(crate) struct Errors {
    pub not_found: Fixed,
    pub not_found_text: Fixed,
    pub unavailable: Fixed,
    pub unavailable_text: Fixed,
    pub transport: Fixed,
    pub transport_text: Fixed,
    /// The page and the server are of different versions.
    pub outdated: Fixed,
    /// What that means.
    pub outdated_text: Fixed,
    pub nothing_lost: Fixed,
    /// What to do where there is a reference, and where there is none.
    pub report: Fixed,
    pub try_again: Fixed,
    pub crumb: Fixed,
    pub reference: fn(&str) -> String,
    pub again: Fixed,
    pub to_home: Fixed,
}
