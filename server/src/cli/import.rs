use std::time::Duration;

use indicatif::{ProgressBar, ProgressStyle};
use serde_json::json;

use super::args::Import;
use super::open;
use super::output::Output;
use crate::config::Config;
use crate::ingest::{Intake, Options, Progress, Report, words};

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
            output.said(&words::fault(&error));
            return Ok(false);
        }
    };
    tell(&report, output);
    show(&report, output)?;
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
    if let Some(path) = &report.rejected_file {
        output.note(&format!("退回的行连同原因已写入 refused rows with reasons are in {}; 改好后可直接重报 mend it and send it again", path.display()));
    }
}

fn show(report: &Report, output: &Output) -> anyhow::Result<()> {
    let value = json!({
        "read": report.read, "stored": report.stored, "updated": report.updated,
        "unchanged": report.unchanged, "rejected": report.rejected, "late": report.late,
        "warnings": report.warnings, "rejected_file": report.rejected_file, "kind": report.kind.code(),
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
