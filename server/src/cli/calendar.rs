use std::fmt::Write;

use domain::calendar::{self as days, CountedDay, DayReason};
use jiff::civil::Date;
use serde::Serialize;
use serde_json::json;

use super::args::Calendar;
use super::open;
use super::output::Output;
use crate::config::Config;

#[derive(Serialize)]
struct Day {
    date: Date,
    counted: bool,
    why: String,
}

/// Counts, and shows each day that was counted or skipped.
pub(super) fn run(config: &Config, command: &Calendar, output: &Output) -> anyhow::Result<bool> {
    let rules = open::rules(config)?;
    let calendar = &rules.calendar;
    match command {
        Calendar::Add { date, days } => {
            let count = calendar.add_workdays(*date, *days)?;
            show(
                output,
                "date",
                &json!(count.date),
                &count.date.to_string(),
                &count.days,
            )?;
        }
        Calendar::Between { from, to } => {
            let count = calendar.workdays_between(*from, *to)?;
            let explained = if from < to {
                calendar.explain_between(*from, *to)?.days
            } else {
                Vec::new()
            };
            show(
                output,
                "workdays",
                &json!(count),
                &count.to_string(),
                &explained,
            )?;
        }
        Calendar::Check { date } => {
            let reason = calendar.why(*date)?;
            let workday = reason.is_workday();
            let day = CountedDay {
                date: *date,
                counted: workday,
                reason,
            };
            let text = if workday {
                "workday 工作日"
            } else {
                "day off 休息日"
            };
            show(
                output,
                "workday",
                &json!(workday),
                text,
                std::slice::from_ref(&day),
            )?;
        }
        Calendar::Months {
            date,
            months,
            roll: false,
        } => {
            let end = days::add_months(*date, *months)?;
            show(output, "date", &json!(end), &end.to_string(), &[])?;
        }
        Calendar::Months {
            date,
            months,
            roll: true,
        } => {
            let rolled = calendar.add_months_roll(*date, *months)?;
            show(
                output,
                "date",
                &json!(rolled.date),
                &rolled.date.to_string(),
                &rolled.rolled_over,
            )?;
        }
    }
    Ok(true)
}

fn show(
    output: &Output,
    name: &str,
    value: &serde_json::Value,
    text: &str,
    days: &[CountedDay],
) -> anyhow::Result<()> {
    let dates = |counted: bool| {
        days.iter()
            .filter(|day| day.counted == counted)
            .map(|day| day.date)
            .collect::<Vec<_>>()
    };
    let explained: Vec<Day> = days
        .iter()
        .map(|day| Day {
            date: day.date,
            counted: day.counted,
            why: why(&day.reason),
        })
        .collect();
    let mut object = json!({ "counted": dates(true), "skipped": dates(false), "days": explained });
    object[name] = value.clone();
    output.result(&object, || {
        let mut lines = format!("{text}\n");
        for day in &explained {
            let mark = if day.counted {
                "计 counted"
            } else {
                "不计 skipped"
            };
            // Writing to a string does not fail.
            let _ = writeln!(lines, "  {}  {mark}  {}", day.date, day.why);
        }
        lines
    })
}

fn why(reason: &DayReason) -> String {
    match reason {
        DayReason::Workday => "工作日 workday".to_owned(),
        DayReason::Makeup { name } => format!("{name}调休上班 make-up workday"),
        DayReason::Holiday { name } => format!("{name}放假 holiday"),
        DayReason::Weekend => "周末 weekend".to_owned(),
    }
}
