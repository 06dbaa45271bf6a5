use std::borrow::Cow;

use super::cells::Cells;
use super::penalty_row::{decision_day, received};
use super::{CheckRule, Context, Detail, Draft, party, promptness};
use crate::day;
use crate::record::licence::at;
use crate::record::{LicenceFacts, publish_licence};

/// 许可类别 of the national sheet; `其他` with any wording behind it.
const KINDS: [&str; 6] = ["普通", "特许", "认可", "核准", "登记", "其他"];

/// Checks a licence row.
pub(super) fn check<'a>(context: &Context<'_>, cells: &mut Cells<'a, '_>) -> Option<Draft<'a>> {
    let party = party::check(context, cells);
    party::check_organ_code(context, cells, at::XKJGDM);
    party::check_organ_code(context, cells, at::LYDWDM);
    party::check_unit(context, cells);
    check_kind(cells);
    let decided_on = decision_day(context, cells, at::JDRQ);
    let valid_from = cells.day(at::YXQZ);
    let valid_until = cells.day(at::YXQZI);
    if let Some(until) = valid_until {
        let before = [(valid_from, at::YXQZ), (decided_on, at::JDRQ)]
            .into_iter()
            .filter_map(|(day, index)| day.map(|day| (day, index)))
            .find(|(day, _)| until < *day);
        if let Some((day, index)) = before {
            let other = cells.field(index).zh;
            cells.error(CheckRule::V05, at::YXQZI, Detail::Before { other, day });
        }
    }
    let valid = is_valid(cells);
    let received_on = received(context, cells, at::SYS_RECV_AT);
    let decided_on = decided_on?;
    let (party, key) = party?;
    let facts = LicenceFacts {
        party,
        decided_on,
        valid_until: valid_until.filter(|until| *until != day::LONG_TERM),
        valid,
    };
    let publication = publish_licence(&facts);
    let promptness = promptness(context.policy, context.calendar, decided_on, received_on);
    if let Some(took) = promptness.filter(|took| took.is_late()) {
        cells.warning(
            CheckRule::V13,
            at::JDRQ,
            Detail::Late {
                workdays: took.days,
                allowed: took.allowed,
            },
        );
    }
    let title = cells.get(at::XKLB).to_owned();
    Some(Draft {
        kind: cells.kind(),
        party,
        key,
        title,
        decided_on,
        received_on,
        publication,
        promptness,
        values: Vec::new(),
    })
}

/// V16 for `XK_XKLB`; `普通许可` and `行政许可（普通）` are taken as `普通`.
fn check_kind(cells: &mut Cells<'_, '_>) {
    if cells.is_empty(at::XKLB) {
        return;
    }
    let word = cells.get(at::XKLB);
    if word.starts_with("其他") || word.starts_with("其它") {
        return;
    }
    let short = word.strip_suffix("许可").unwrap_or(word);
    if let Some(kind) = KINDS.iter().find(|kind| **kind == short) {
        cells.values[at::XKLB] = Cow::Borrowed(kind);
        return;
    }
    if cells.headings.is_legacy() {
        // The 2016 审批类别 has words of its own.
        return;
    }
    let found = word.to_owned();
    cells.error(
        CheckRule::V16,
        at::XKLB,
        Detail::NotInList {
            found,
            allowed: KINDS.to_vec(),
        },
    );
}

/// `XK_ZT`: 1 valid, 2 invalid; in the 2016 template 0 valid, 1 revoked, 2 under objection, 3 other.
/// Written back in the present set.
fn is_valid(cells: &mut Cells<'_, '_>) -> bool {
    let legacy = cells.headings.is_legacy();
    let valid = match (cells.get(at::ZT), legacy) {
        ("", true) | ("0" | "2", true) => true,
        ("1" | "3", true) => false,
        ("1" | "有效" | "正常", _) => true,
        ("2" | "无效" | "撤销" | "注销", _) => false,
        ("", false) => return true,
        (other, _) => {
            let found = other.to_owned();
            let allowed = vec!["1（有效）", "2（无效）"];
            cells.error(CheckRule::V16, at::ZT, Detail::NotInList { found, allowed });
            return true;
        }
    };
    cells.values[at::ZT] = Cow::Borrowed(if valid { "1" } else { "2" });
    valid
}
