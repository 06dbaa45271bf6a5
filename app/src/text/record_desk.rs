use domain::repair::{RecordState, RulingKind, SaidFault, ShieldingEnd};
use jiff::civil::Date;

use super::Fixed;
use crate::view::{DeclarationView, EndedTab, FieldDays, RecordNews, TriedPack};

/// 处罚记录 as the units see them that determined: what they say of them, what hides them, what has ended; and 规则试算.
pub(crate) struct RecordDeskText {
    pub state_label: Fixed,
    pub state: fn(RecordState) -> Fixed,
    pub fault: fn(SaidFault) -> String,
    /// Title and text of a message.
    pub news: fn(&RecordNews) -> (String, String),
    pub list: PenaltiesText,
    pub page: DeskRecordText,
    pub said: SaidText,
    pub shielding: ShieldingText,
    pub ended: EndedText,
    pub trial: TrialText,
    /// 声明 on the public file and in a report.
    pub declared: Fixed,
    pub declaration: fn(&DeclarationView) -> String,
}

/// The list of a unit's penalties.
pub(crate) struct PenaltiesText {
    pub title: Fixed,
    pub lead: Fixed,
    pub lead_city: Fixed,
    pub search: Fixed,
    pub search_hint: Fixed,
    pub find: Fixed,
    pub reset: Fixed,
    pub none: Fixed,
    pub none_found: Fixed,
    pub columns: [Fixed; 5],
    pub performed: fn(Option<bool>) -> Fixed,
    pub long_term: Fixed,
    pub first: Fixed,
}

/// One of them.
pub(crate) struct DeskRecordText {
    pub subject: Fixed,
    pub document_no: Fixed,
    pub authority: Fixed,
    pub decided_on: Fixed,
    pub until: Fixed,
    pub not_public: Fixed,
    pub public_page: Fixed,
    pub market: Fixed,
    pub repair: Fixed,
    pub no_answer: Fixed,
}

/// What the unit says.
pub(crate) struct SaidText {
    pub title: Fixed,
    pub lead: Fixed,
    pub nothing: Fixed,
    pub performed: Fixed,
    pub performed_on: Fixed,
    pub performed_on_hint: Fixed,
    pub harm_removed: Fixed,
    pub not_repeated: Fixed,
    pub not_listed: Fixed,
    pub yes: Fixed,
    pub no: Fixed,
    pub unsaid: Fixed,
    pub field: Fixed,
    pub field_hint: Fixed,
    /// What it changes about this record.
    pub field_days: fn(&FieldDays) -> String,
    pub no_field: Fixed,
    pub excluded: Fixed,
    pub excluded_label: Fixed,
    pub excluded_hint: Fixed,
    pub excluded_by: Fixed,
    pub excluded_by_hint: Fixed,
    pub save: Fixed,
    /// Beside the answer of a holder.
    pub basis: fn(&str) -> String,
}

/// 临时屏蔽
pub(crate) struct ShieldingText {
    pub title: Fixed,
    pub lead: Fixed,
    pub none: Fixed,
    pub add: Fixed,
    pub add_text: Fixed,
    /// 待确认, in lists.
    pub waiting: Fixed,
    pub waiting_lead: Fixed,
    pub waiting_columns: [Fixed; 5],
    pub entered_at: fn(&str) -> String,
    pub waits: Fixed,
    pub waits_for_others: Fixed,
    pub hides_nothing: Fixed,
    pub returned: Fixed,
    pub papers: Fixed,
    pub papers_hint: fn(u32, u32) -> String,
    pub papers_again: Fixed,
    pub decide: Fixed,
    pub decide_lead: Fixed,
    pub confirm: Fixed,
    pub confirm_text: Fixed,
    pub send_back: Fixed,
    pub send_back_text: Fixed,
    pub reasons: Fixed,
    pub reasons_hint: Fixed,
    pub decide_save: Fixed,
    pub entered: fn(&str, &str) -> String,
    /// Whether it was confirmed; else sent back.
    pub decided: fn(&str, &str, bool) -> String,
    pub kind: Fixed,
    pub kinds: fn(RulingKind) -> Fixed,
    pub court: Fixed,
    pub number: Fixed,
    pub ruled_on: Fixed,
    pub declaration: Fixed,
    pub declaration_hint: Fixed,
    pub last: Fixed,
    pub last_hint: Fixed,
    pub save: Fixed,
    pub days: fn(Date, Date) -> String,
    pub runs: Fixed,
    pub over: Fixed,
    pub ended: fn(Date, ShieldingEnd) -> String,
    pub end: Fixed,
    pub end_text: Fixed,
    pub why: fn(ShieldingEnd) -> (Fixed, Fixed),
}

/// 期满
pub(crate) struct EndedText {
    pub title: Fixed,
    pub lead: Fixed,
    pub lead_city: Fixed,
    pub tab: fn(EndedTab) -> Fixed,
    pub empty: fn(EndedTab) -> Fixed,
    pub columns: [Fixed; 4],
    /// On the page of a record.
    pub heading: Fixed,
    pub said: fn(Date) -> String,
    pub unperformed: Fixed,
    pub unperformed_text: Fixed,
    pub can_do: Fixed,
    pub ways: [Fixed; 3],
    pub measures: Fixed,
    pub settlement: Fixed,
    pub settlement_hint: Fixed,
    pub settle: Fixed,
    pub settled: fn(&str, &str) -> String,
}

/// 规则试算
pub(crate) struct TrialText {
    pub title: Fixed,
    pub lead: Fixed,
    pub kept: Fixed,
    pub pack: Fixed,
    pub packs: fn(TriedPack) -> Fixed,
    pub choose: Fixed,
    pub draft: Fixed,
    pub draft_hint: Fixed,
    pub file: Fixed,
    pub file_hint: Fixed,
    pub run: Fixed,
    pub drop: Fixed,
    pub problems: Fixed,
    pub result: Fixed,
    pub counts: fn(u64, u64, u64) -> String,
    pub opened: fn(u64, u64) -> String,
    pub unanswered: fn(u64) -> String,
    pub cut: fn(u64) -> String,
    pub none: Fixed,
    pub shown: fn(usize, u64) -> String,
    pub columns: [Fixed; 4],
    pub harder: Fixed,
    pub easier: Fixed,
    pub days: fn(Option<Date>, Option<Date>) -> String,
    pub download: Fixed,
    pub own_only: Fixed,
}
