use domain::policy::{Basis, Origin, Policy, Unit};
use jiff::civil::Date;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use super::{EffectiveRule, ShownValue, effective};

/// Language of the table for the terminal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Language {
    /// Chinese.
    Zh,
    /// English.
    En,
}

/// Widest a value may be in the table; longer ones are cut and are whole in `--json`.
const VALUE_WIDTH: usize = 40;
/// Blanks between two columns.
const BETWEEN: &str = "  ";

/// The rules in force on `day` as a table for the terminal, one line each, columns aligned by the width
/// of the letters (a Chinese one takes two places).
pub fn effective_table(policy: &Policy, day: Date, language: Language) -> String {
    let heading = match language {
        Language::Zh => ["规则", "值", "适用期间", "来源", "可靠程度", "依据"],
        Language::En => ["rule", "value", "holds", "pack", "confidence", "basis"],
    };
    let mut rows = vec![heading.map(str::to_owned)];
    rows.extend(
        effective(policy, day)
            .iter()
            .map(|rule| row(rule, policy, language)),
    );
    let mut widths = [0; 6];
    for row in &rows {
        for (width, cell) in widths.iter_mut().zip(row) {
            *width = (*width).max(cell.width());
        }
    }
    rows.iter().map(|row| line(row, widths)).collect()
}

fn line(row: &[String; 6], widths: [usize; 6]) -> String {
    let mut line = String::new();
    for (cell, width) in row.iter().zip(widths) {
        line.push_str(cell);
        line.extend(std::iter::repeat_n(' ', width - cell.width()));
        line.push_str(BETWEEN);
    }
    line.truncate(line.trim_end().len());
    line.push('\n');
    line
}

fn row(rule: &EffectiveRule, policy: &Policy, language: Language) -> [String; 6] {
    let until = rule.until.map(|day| day.to_string()).unwrap_or_default();
    let origin = match (rule.origin, language) {
        (Origin::National, Language::Zh) => "国家基线".to_owned(),
        (Origin::National, Language::En) => "national".to_owned(),
        (Origin::City, _) => policy.city().code().to_owned(),
    };
    [
        rule.id.clone(),
        cut(&value_text(&rule.value, rule.unit, language), VALUE_WIDTH),
        format!("{}–{until}", rule.from),
        origin,
        rule.confidence.to_owned(),
        rule.basis
            .iter()
            .map(basis_text)
            .collect::<Vec<_>>()
            .join("; "),
    ]
}

fn basis_text(basis: &Basis) -> String {
    match &basis.article {
        Some(article) => format!("{} {article}", basis.document),
        None => basis.document.clone(),
    }
}

fn value_text(value: &ShownValue, unit: Option<Unit>, language: Language) -> String {
    let zh = language == Language::Zh;
    match value {
        ShownValue::Whole(amount) => counted(f64::from(*amount), unit, language),
        ShownValue::Number(amount) => counted(*amount, unit, language),
        ShownValue::Switch(true) => if zh { "是" } else { "yes" }.to_owned(),
        ShownValue::Switch(false) => if zh { "否" } else { "no" }.to_owned(),
        ShownValue::Word(word) => word.clone(),
        ShownValue::Words(words) if words.is_empty() => if zh { "无" } else { "none" }.to_owned(),
        ShownValue::Words(words) => words.join(if zh { "、" } else { ", " }),
        ShownValue::Pairs(pairs) => pairs
            .iter()
            .map(|(left, right)| format!("{left}→{right}"))
            .collect::<Vec<_>>()
            .join(if zh { "、" } else { ", " }),
        ShownValue::Unset => if zh { "未设定" } else { "not set" }.to_owned(),
    }
}

fn counted(amount: f64, unit: Option<Unit>, language: Language) -> String {
    let Some(unit) = unit else {
        return amount.to_string();
    };
    let plural = if amount == 1.0 { "" } else { "s" };
    match (unit, language) {
        (Unit::WorkingDay, Language::Zh) => format!("{amount}个工作日"),
        (Unit::WorkingDay, Language::En) => format!("{amount} working day{plural}"),
        (Unit::Day, Language::Zh) => format!("{amount}日"),
        (Unit::Day, Language::En) => format!("{amount} day{plural}"),
        (Unit::Month, Language::Zh) => format!("{amount}个月"),
        (Unit::Month, Language::En) => format!("{amount} month{plural}"),
        (Unit::Year, Language::Zh) => format!("{amount}年"),
        (Unit::Year, Language::En) => format!("{amount} year{plural}"),
        (Unit::Times, Language::Zh) => format!("{amount}次"),
        (Unit::Times, Language::En) => format!("{amount} time{plural}"),
        (Unit::WanYuan, Language::Zh) => format!("{amount}万元"),
        (Unit::WanYuan, Language::En) => format!("{amount} × 10,000 yuan"),
        (Unit::Ratio, _) => format!("{amount} ({}%)", amount * 100.0),
        (Unit::Minute, Language::Zh) => format!("{amount}分钟"),
        (Unit::Minute, Language::En) => format!("{amount} minute{plural}"),
        (Unit::Try, Language::Zh) => format!("{amount}次"),
        (Unit::Try, Language::En) => format!("{amount} in a row"),
        (Unit::Character, Language::Zh) => format!("{amount}个字符"),
        (Unit::Character, Language::En) => format!("{amount} character{plural}"),
        (Unit::Kind, Language::Zh) => format!("{amount}种"),
        (Unit::Kind, Language::En) => format!("{amount} kind{plural}"),
        (Unit::Person, Language::Zh) => format!("{amount}人"),
        (Unit::Person, Language::En) if plural.is_empty() => format!("{amount} person"),
        (Unit::Person, Language::En) => format!("{amount} people"),
        (Unit::Item, Language::Zh) => format!("{amount}条"),
        (Unit::Item, Language::En) => format!("{amount} item{plural}"),
        (Unit::MinuteOfDay, _) => {
            let minutes = amount.round();
            format!("{:02}:{:02}", (minutes / 60.0).floor(), minutes % 60.0)
        }
    }
}

/// `text` in at most `width` places; what is cut off is marked by `…`.
fn cut(text: &str, width: usize) -> String {
    if text.width() <= width {
        return text.to_owned();
    }
    let mut used = 1;
    let kept = text.chars().take_while(|letter| {
        used += letter.width().unwrap_or_default();
        used <= width
    });
    kept.chain(['…']).collect()
}
