use std::borrow::Cow;

use jiff::civil::Date;

use super::cells::Cells;
use super::yuan::says_yuan;
use super::{CheckRule, Context, Detail, Draft, party, promptness};
use crate::money::Fen;
use crate::policy::{Amount, keys};
use crate::record::penalty::at;
use crate::record::{
    Class, MarketRegulation, PenaltyFacts, PenaltyKind, Sector, Withheld, publish_penalty,
};

const SIMPLE_PROCEDURE: &str = "简易程序";

/// Words of `SYS_STATUS` 公示状态 that stop a publication.
const STOPPED: [(&str, Withheld); 4] = [
    ("不予公示", Withheld::ByUnit),
    ("已修复", Withheld::Repaired),
    ("期满停止公示", Withheld::Expired),
    ("已撤回", Withheld::Withdrawn),
];

/// Words of `SYS_STATUS` that ask for publication.
const ASKED: [&str; 2] = ["待公示", "公示中"];

/// Words of `SYS_STATUS` that change nothing here: objection and repair are cases of this platform.
const NEUTRAL: [&str; 2] = ["异议标注", "修复中"];

/// Checks a penalty row.
pub(super) fn check<'a>(context: &Context<'_>, cells: &mut Cells<'a, '_>) -> Option<Draft<'a>> {
    let party = party::check(context, cells);
    party::check_organ_code(context, cells, at::CFJGDM);
    party::check_organ_code(context, cells, at::SJLYDM);
    party::check_unit(context, cells);

    let kinds = kinds(cells);
    let fine = cells.amount(at::NR_FK);
    let confiscated = cells.amount(at::NR_WFFF);
    check_amounts(context, cells, &kinds, fine, confiscated);
    let decided_on = decision_day(context, cells, at::JDRQ);
    let valid_until = cells.day(at::YXQ);
    // 2099/12/31 means "no end" here too, and no class allows that: V06.
    let given_end = cells.day(at::GSJZQ);
    if let (Some(decided), Some(until)) = (decided_on, valid_until)
        && until < decided
    {
        let other = cells.field(at::JDRQ).zh;
        cells.error(
            CheckRule::V05,
            at::YXQ,
            Detail::Before {
                other,
                day: decided,
            },
        );
    }

    let simple_procedure = simple_procedure(cells);
    let given_class = given_class(cells);
    let status = status(cells);
    let received_on = received(context, cells, at::SYS_RECV_AT);
    let decided_on = decided_on?;
    let (party, key) = party?;
    let facts = PenaltyFacts {
        party,
        decided_on,
        kinds: &kinds,
        simple_procedure,
        fine,
        given_class,
        // No column of the sheet tells; a unit may say so later.
        field: None,
        market: context
            .unit
            .sector
            .map(|Sector::Market| MarketRegulation::of(&kinds, valid_until, received_on)),
        given_end,
        asked_to_publish: status == Status::Asked,
        stopped: status.stopped(),
    };
    let publication = match publish_penalty(context.policy, &facts) {
        Ok(publication) => publication,
        Err(error) => {
            cells.error(CheckRule::V04, at::JDRQ, Detail::NoRule(error.to_string()));
            return None;
        }
    };
    if let (Some(end), Some(window)) = (given_end, &publication.window) {
        if end > window.last_day_by_own_regime {
            cells.error(
                CheckRule::V06,
                at::GSJZQ,
                Detail::AfterMaximum(window.last_day_by_own_regime),
            );
        } else if end < decided_on {
            let other = cells.field(at::JDRQ).zh;
            cells.error(
                CheckRule::V06,
                at::GSJZQ,
                Detail::Before {
                    other,
                    day: decided_on,
                },
            );
        }
    }
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
    let title = cells.get(at::CFLB).replace(';', "、");
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

/// V16 for `CF_CFLB`; written back joined with `;`, each kind once.
fn kinds(cells: &mut Cells<'_, '_>) -> Vec<PenaltyKind> {
    if cells.is_empty(at::CFLB) {
        return Vec::new();
    }
    let mut kinds = Vec::new();
    let mut words: Vec<String> = Vec::new();
    let mut unknown = Vec::new();
    for word in split_outside_brackets(cells.get(at::CFLB)) {
        let word = present_name(word, cells.get(at::NR));
        match PenaltyKind::from_zh(word) {
            Some(kind) => {
                if !words.iter().any(|known| known == word) {
                    words.push(word.to_owned());
                    kinds.push(kind);
                }
            }
            None => unknown.push(word.to_owned()),
        }
    }
    for found in unknown {
        let allowed = PenaltyKind::ALL.iter().map(|kind| kind.zh()).collect();
        cells.error(
            CheckRule::V16,
            at::CFLB,
            Detail::NotInList { found, allowed },
        );
    }
    cells.values[at::CFLB] = Cow::Owned(words.join(";"));
    kinds
}

/// Kinds are separated by `;` by the standard, by `、`, `,` or `|` in practice; `其他（吊销、撤销）` is one kind.
pub(super) fn split_outside_brackets(text: &str) -> impl Iterator<Item = &str> {
    let mut depth = 0_i32;
    text.split(move |c| {
        match c {
            '（' | '(' => depth += 1,
            '）' | ')' => depth -= 1,
            _ => {}
        }
        depth <= 0 && matches!(c, ';' | '；' | '、' | ',' | '，' | '|')
    })
    .map(str::trim)
    .filter(|word| !word.is_empty())
}

/// Names used before the law of 2021. "暂扣或吊销" does not say which: the content of the penalty does.
fn present_name<'w>(word: &'w str, content: &str) -> &'w str {
    match word {
        "暂扣许可证" | "暂扣执照" => PenaltyKind::LicenceSuspended.zh(),
        "吊销许可证" | "吊销执照" => PenaltyKind::LicenceRevoked.zh(),
        _ if word.starts_with("暂扣或") => {
            if content.contains("吊销") {
                PenaltyKind::LicenceRevoked.zh()
            } else {
                PenaltyKind::LicenceSuspended.zh()
            }
        }
        _ => word,
    }
}

/// V07, V08, V09, and the warning for yuan written as 万元.
fn check_amounts(
    context: &Context<'_>,
    cells: &mut Cells<'_, '_>,
    kinds: &[PenaltyKind],
    fine: Option<Fen>,
    confiscated: Option<Fen>,
) {
    let fined = kinds.contains(&PenaltyKind::Fine);
    let fine_word = PenaltyKind::Fine.zh();
    if fined && fine.is_none() && cells.is_empty(at::NR_FK) && cells.is_asked_for(at::NR_FK) {
        cells.error(CheckRule::V07, at::NR_FK, Detail::AmountNeeded(fine_word));
    } else if !fined && fine.is_some() && !kinds.is_empty() {
        cells.error(
            CheckRule::V07,
            at::NR_FK,
            Detail::AmountUnexpected(fine_word),
        );
    }
    let confiscation = kinds.iter().find(|kind| {
        matches!(
            kind,
            PenaltyKind::ConfiscatedGains | PenaltyKind::ConfiscatedGoods
        )
    });
    if let Some(kind) = confiscation
        && confiscated.is_none()
        && cells.is_empty(at::NR_WFFF)
        && cells.is_asked_for(at::NR_WFFF)
    {
        cells.error(CheckRule::V08, at::NR_WFFF, Detail::AmountNeeded(kind.zh()));
    }
    // 其他（追缴违法所得） may come with an amount. The rule asks for one where something is confiscated; that there
    // must be none elsewhere it does not say.
    if confiscation.is_none()
        && confiscated.is_some()
        && !kinds.is_empty()
        && !kinds.contains(&PenaltyKind::Other)
    {
        cells.warning(
            CheckRule::V08,
            at::NR_WFFF,
            Detail::AmountUnexpected("没收违法所得、没收非法财物"),
        );
    }
    if kinds.iter().any(|kind| {
        matches!(
            kind,
            PenaltyKind::LicenceSuspended | PenaltyKind::LicenceRevoked
        )
    }) && cells.is_empty(at::NR_ZKDX)
        && cells.is_asked_for(at::NR_ZKDX)
    {
        cells.error(CheckRule::V09, at::NR_ZKDX, Detail::LicenceNeeded);
    }
    let suspect = context.policy.get(keys::DATA_AMOUNT_SUSPECT, context.today);
    for (index, amount) in [(at::NR_FK, fine), (at::NR_WFFF, confiscated)] {
        let Some(amount) = amount else { continue };
        let large = |threshold: &Amount| amount.wan_yuan() >= threshold.amount;
        if suspect.as_ref().is_ok_and(large) || says_yuan(cells.get(at::NR), amount) {
            cells.warning(CheckRule::V07, index, Detail::LooksLikeYuan);
        }
    }
}

/// V04: the day of the decision.
pub(super) fn decision_day(
    context: &Context<'_>,
    cells: &mut Cells<'_, '_>,
    index: usize,
) -> Option<Date> {
    let decided = cells.day(index)?;
    if decided > context.today {
        cells.error(CheckRule::V04, index, Detail::Future);
        return None;
    }
    let earliest = context
        .policy
        .get(keys::DATA_EARLIEST, context.today)
        .ok()
        .and_then(|word| crate::day::parse(&word).ok());
    if let Some(earliest) = earliest.filter(|earliest| decided < *earliest) {
        cells.error(CheckRule::V04, index, Detail::TooEarly(earliest));
        return None;
    }
    Some(decided)
}

/// The day of receipt: today, or what the sheet says where an existing platform moves over.
pub(super) fn received(context: &Context<'_>, cells: &mut Cells<'_, '_>, index: usize) -> Date {
    let told = if context.trust_received {
        cells.day(index)
    } else {
        None
    };
    told.filter(|day| *day <= context.today)
        .unwrap_or(context.today)
}

/// Whether a word of `SYS_PROC` means the simple procedure; `None` = it is no word of it.
pub(super) fn means_simple_procedure(word: &str) -> Option<bool> {
    if word.is_empty() || word.starts_with("普通程序") || word.starts_with("一般程序") {
        return Some(false);
    }
    (word.starts_with(SIMPLE_PROCEDURE) || word.starts_with("当场处罚")).then_some(true)
}

fn simple_procedure(cells: &mut Cells<'_, '_>) -> bool {
    let word = cells.get(at::SYS_PROC);
    if let Some(simple) = means_simple_procedure(word) {
        return simple;
    }
    let found = word.to_owned();
    let allowed = vec!["普通程序", SIMPLE_PROCEDURE];
    cells.error(
        CheckRule::V16,
        at::SYS_PROC,
        Detail::NotInList { found, allowed },
    );
    false
}

fn given_class(cells: &mut Cells<'_, '_>) -> Option<Class> {
    let word = cells.get(at::SYS_CLASS);
    if word.is_empty() || word == "未分类" {
        return None;
    }
    let class = Class::from_zh(word);
    if class.is_none() {
        let found = word.to_owned();
        let allowed = vec!["轻微", "一般", "严重", "未分类"];
        cells.error(
            CheckRule::V16,
            at::SYS_CLASS,
            Detail::NotInList { found, allowed },
        );
    }
    class
}

/// What the unit says of the publication.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Status {
    Silent,
    Asked,
    Stopped(Withheld),
}

impl Status {
    /// Reads a word of `SYS_STATUS`; `None` = it is no word of it.
    pub(super) fn from_zh(word: &str) -> Option<Status> {
        if word.is_empty() || NEUTRAL.contains(&word) {
            return Some(Status::Silent);
        }
        if ASKED.contains(&word) {
            return Some(Status::Asked);
        }
        let stopped = STOPPED.iter().find(|(start, _)| word.starts_with(start));
        stopped.map(|(_, reason)| Status::Stopped(*reason))
    }

    pub(super) fn stopped(self) -> Option<Withheld> {
        match self {
            Status::Stopped(reason) => Some(reason),
            Status::Asked | Status::Silent => None,
        }
    }
}

fn status(cells: &mut Cells<'_, '_>) -> Status {
    let word = cells.get(at::SYS_STATUS);
    if let Some(status) = Status::from_zh(word) {
        return status;
    }
    let found = word.to_owned();
    let allowed = ASKED
        .into_iter()
        .chain(NEUTRAL)
        .chain(STOPPED.map(|(word, _)| word))
        .collect();
    cells.error(
        CheckRule::V16,
        at::SYS_STATUS,
        Detail::NotInList { found, allowed },
    );
    Status::Silent
}
