use std::time::Duration;

use domain::record::check::Severity;
use indicatif::{ProgressBar, ProgressStyle};
use serde_json::json;

use super::args::Import;
use super::open;
use super::output::Output;
use crate::config::Config;
use crate::ingest::{Intake, IntakeError, Options, Progress, Report, Told, words};

/// Takes in one file.
pub(super) async fn run(
    config: &Config,
    options: &Import,
    output: &Output,
) -> anyhow::Result<bool> {
    let rules = open::rules(config)?;
    let store = open::store(config).await?;
    let seal = open::seal(config, &store).await?;
    let intake = Intake {
        store: store.clone(),
        rules,
        seal,
        clock: open::clock(),
    };
    let (bar, progress) = progress_bar();
    let how = Options {
        rejected: options.rejected.clone(),
        trust_received: options.history,
    };
    let result = intake
        .import(&options.file, &options.unit, how, progress)
        .await;
    bar.finish_and_clear();
    store.close().await;
    let report = match result {
        Ok(report) => report,
        Err(error) => {
            // What is in and what came back is told all the same.
            if let IntakeError::Interrupted {
                report, next_row, ..
            } = &error
            {
                tell(report, output);
                show(report, Ended::Early(*next_row), output)?;
            }
            output.said(&words::fault(&error));
            return Ok(false);
        }
    };
    tell(&report, output);
    show(&report, Ended::Whole, output)?;
    // Rows that were on file already count as success: the file is in.
    Ok(report.stored + report.updated + report.unchanged > 0)
}

/// A bar on a terminal, nothing elsewhere.
pub(super) fn progress_bar() -> (ProgressBar, impl FnMut(Progress) + Send + 'static) {
    let bar = ProgressBar::no_length();
    bar.enable_steady_tick(Duration::from_millis(200));
    let shown = bar.clone();
    let progress = move |step| match step {
        Progress::Size(0) => {}
        Progress::Size(size) => {
            shown.set_length(size);
            let style = "{bar:40} {bytes}/{total_bytes} {bytes_per_sec} {eta}";
            if let Ok(style) = ProgressStyle::with_template(style) {
                shown.set_style(style);
            }
        }
        Progress::At(position) => shown.set_position(position),
    };
    (bar, progress)
}

fn tell(report: &Report, output: &Output) {
    if !report.unknown_columns.is_empty() {
        let names = report.unknown_columns.join("、");
        output.note(&format!("以下列不在国家标准内，内容没有导入 columns outside the national sheet were not taken in: {names}"));
    }
    for (row, rule, said) in &report.first_rejected {
        output.note(&format!(
            "第 {row} 行 row {row} [{rule}] {}\n    {}",
            said.zh, said.en
        ));
    }
    let more = report
        .rejected
        .saturating_sub(report.first_rejected.len() as u64);
    if more > 0 {
        output.note(&format!("……另有 {more} 行被退回 and {more} more rows"));
    }
    for told in warned(report).take(SHOWN) {
        let field = told.field.map_or("", |(_, zh)| zh);
        output.note(&format!(
            "第 {} 行 row {} [{}] {field} {}\n    {}",
            told.row, told.row, told.rule, told.said.zh, told.said.en
        ));
    }
    if let Some(path) = &report.findings_file {
        output.note(&format!(
            "逐行的校验结果（退回、提醒、告知）已写入 every finding, row by row, is in {}",
            path.display()
        ));
    }
    if let Some(path) = &report.rejected_file {
        output.note(&format!("退回的行连同原因已写入 refused rows with reasons are in {}; 改好后可直接重报 mend it and send it again", path.display()));
    }
}

/// Whether the file went in to its end.
#[derive(Clone, Copy)]
enum Ended {
    Whole,
    /// With the first row that is not in, where rows are left.
    Early(Option<u64>),
}

/// Warnings that are also shown on the screen.
const SHOWN: usize = 5;

fn warned(report: &Report) -> impl Iterator<Item = &Told> {
    report
        .findings
        .iter()
        .filter(|told| told.severity == Severity::Warning)
}

fn finding(told: &Told) -> serde_json::Value {
    let level = match told.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    };
    json!({
        "row": told.row, "level": level, "rule": told.rule,
        "field": told.field.map(|(code, _)| code), "field_zh": told.field.map(|(_, zh)| zh),
        "zh": told.said.zh, "en": told.said.en,
    })
}

fn show(report: &Report, ended: Ended, output: &Output) -> anyhow::Result<()> {
    let next_row = match ended {
        Ended::Whole => None,
        Ended::Early(next_row) => next_row,
    };
    let value = json!({
        "read": report.read, "stored": report.stored, "updated": report.updated,
        "unchanged": report.unchanged, "rejected": report.rejected, "late": report.late,
        "warnings": report.warnings, "rejected_file": report.rejected_file, "kind": report.kind.code(),
        "notes": report.notes, "findings_file": report.findings_file,
        "findings": report.findings.iter().map(finding).collect::<Vec<_>>(),
        "complete": matches!(ended, Ended::Whole), "next_row": next_row,
    });
    output.result(&value, || {
        let warnings = report.warnings.iter().map(|(rule, count)| format!("{rule} {count}")).collect::<Vec<_>>();
        format!(
            "读取 read {}  新增 stored {}  更新 updated {}  未变 unchanged {}  退回 rejected {}  迟报 late {}{}",
            report.read,
            report.stored,
            report.updated,
            report.unchanged,
            report.rejected,
            report.late,
            if warnings.is_empty() { String::new() } else { format!("\n提示 warnings: {}", warnings.join(", ")) }
        )
    })
}
