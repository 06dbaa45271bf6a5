use super::dispute::DisputeText;

pub(super) const DISPUTE: DisputeText = DisputeText {
    other_open: |number| {
        format!(
            "对同一事项的另一件异议（编号 {number}）还在办理，这一件现在不能投诉。请等那一件办结，或者先撤回那一件，再来投诉；这段时间不计入投诉期限。"
        )
    },
    kept: "您写的内容还在。",
};
