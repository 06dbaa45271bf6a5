use jiff::civil::Date;

use super::Fixed;

/// 外部平台转入: a repair that was applied for and granted on another platform.
pub(crate) struct RepairElsewhereText {
    /// Who has decided.
    pub decider: Fixed,
    pub title: Fixed,
    /// What it is, for whoever reads its page.
    pub text: Fixed,
    /// 准予日 over there.
    pub granted: fn(Date) -> String,
    /// To staff, where a result came about a case that is decided here.
    pub beside: Fixed,
    pub beside_text: fn(&str, &str) -> String,
}
