use std::io::{BufWriter, Write};
use std::path::Path;

use anyhow::Context;
use serde_json::json;

use super::args::Audit as Command;
use super::open;
use super::output::Output;
use crate::audit::{
    AuditEntry, Checkpoint, EXPORTED, Exporter, Finding, PublicKey, PublishedCheckpoint, Summary,
    read_checkpoints, verify_file,
};
use crate::config::Config;
use crate::store::Store;

/// Checks, signs and hands out the audit log; `false` = it was tampered with.
pub(super) async fn run(
    config: &Config,
    command: &Command,
    output: &Output,
) -> anyhow::Result<bool> {
    match command {
        Command::Verify {
            checkpoints,
            export,
            public_key,
        } => {
            let witnessed = match checkpoints {
                Some(file) => read_checkpoints(file)?,
                None => Vec::new(),
            };
            let summary = match export {
                Some(file) => verify_export(file, *public_key, witnessed, output)?,
                None => {
                    let store = open::any_store(config).await?;
                    let summary = store.verify_audit(witnessed).await?;
                    store.close().await;
                    summary
                }
            };
            show(output, &summary)
        }
        Command::Export { file } => export(config, file, output).await,
        Command::Checkpoint => {
            let store = open::store(config).await?;
            let now = open::clock().now().as_microsecond();
            let checkpoint = store.checkpoint(now).await?;
            store.close().await;
            let published = checkpoint.as_ref().map(PublishedCheckpoint::from);
            output.result(&published, || match &published {
                Some(signed) => format!("{}  {}\n{}", signed.seq, signed.hash, signed.signature),
                None => "日志还没有记录。The log has no entry yet.".to_owned(),
            })?;
            Ok(true)
        }
        Command::Key => {
            let key = open::audit_keys(config)?.public_key();
            output.result(&json!({ "public_key": key.to_string() }), || {
                key.to_string()
            })?;
            Ok(true)
        }
    }
}

/// Checks a file; what else its reader must know is said beside the result.
fn verify_export(
    file: &Path,
    public_key: Option<PublicKey>,
    witnessed: Vec<Checkpoint>,
    output: &Output,
) -> anyhow::Result<Summary> {
    let newest = witnessed.iter().map(|checkpoint| checkpoint.seq).max();
    let (summary, key) = verify_file(file, public_key, witnessed)?;
    if public_key.is_none() {
        output.note(&format!(
            "注意 note: 公钥取自文件本身 the key is the file's own ({key}); compare it with the one the portal publishes, or give it with --public-key."
        ));
    }
    let behind = |finding: &Finding| match finding {
        Finding::CutOff { expected, .. } => newest == Some(*expected),
        _ => false,
    };
    if summary.findings.iter().any(behind) {
        output.note(
            "注意 note: 另存的检查点晚于这份导出；请用导出之前保存的检查点核对，或重新导出。A checkpoint kept elsewhere is about an entry behind this export; take checkpoints from before the export, or ask for a new one.",
        );
    }
    Ok(summary)
}

async fn export(config: &Config, file: &Path, output: &Output) -> anyhow::Result<bool> {
    // Not any store: an end that this portal did not write must not be vouched for.
    let store = open::store(config).await?;
    let key = store.audit_public_key();
    let made = std::fs::OpenOptions::new()
        .write(true)
        .create_new(true)
        .open(file)
        .with_context(|| format!("{} cannot be made", file.display()))?;
    // Noted before anything is written: one that was stopped half-way is on record too.
    let now = open::clock().now();
    let entry = AuditEntry::new(now, "cli", EXPORTED, file.display(), json!({}));
    let end = store.note_and_sign(&entry).await?.seq;
    let mut exporter = Exporter::new(BufWriter::new(made), key)?;
    let entries = write_entries(&store, end, &mut exporter).await?;
    let mut checkpoints = store.checkpoints().await?;
    checkpoints.retain(|checkpoint| checkpoint.seq <= end);
    exporter.finish(&checkpoints)?;
    store.close().await;
    let value = json!({ "file": file, "entries": entries, "checkpoints": checkpoints.len(), "public_key": key.to_string() });
    output.result(&value, || {
        format!(
            "{}\n  entries {entries}, checkpoints {}\n  public key {key}",
            file.display(),
            checkpoints.len()
        )
    })?;
    Ok(true)
}

/// Writes every entry up to `end`, and says how many; what others append meanwhile is left out.
async fn write_entries<W: Write>(
    store: &Store,
    end: i64,
    exporter: &mut Exporter<W>,
) -> anyhow::Result<u64> {
    let (mut after, mut entries) = (0, 0_u64);
    while after < end {
        let page = store.audit_after(after).await?;
        let Some(last) = page.last() else { break };
        after = last.seq;
        for linked in page.iter().take_while(|linked| linked.seq <= end) {
            exporter.entry(linked)?;
            entries += 1;
        }
    }
    Ok(entries)
}

fn show(output: &Output, summary: &Summary) -> anyhow::Result<bool> {
    output.result(summary, || {
        let mut text = format!(
            "日志 {} 条，签名检查点 {} 个，可证明至第 {} 条\n{} entries, {} signed checkpoints, vouched for up to entry {}",
            summary.entries, summary.checkpoints, summary.vouched,
            summary.entries, summary.checkpoints, summary.vouched
        );
        if summary.findings.is_empty() {
            text.push_str("\n未发现改动。Nothing was tampered with.");
        }
        for finding in summary.findings.iter().take(MOST_SHOWN) {
            text.push('\n');
            text.push_str(&in_words(finding));
        }
        let more = summary.findings.len().saturating_sub(MOST_SHOWN);
        if more > 0 {
            text.push_str(&format!("\n… {more} more"));
        }
        text
    })?;
    Ok(summary.findings.is_empty())
}

/// Findings written out; `--json` gives them all.
const MOST_SHOWN: usize = 50;

fn in_words(finding: &Finding) -> String {
    match finding {
        Finding::Edited { seq } => format!("✗ 第 {seq} 条被改动。Entry {seq} was edited."),
        Finding::Removed { first, last } if first == last => {
            format!("✗ 第 {first} 条被删除。Entry {first} was removed.")
        }
        Finding::Removed { first, last } => {
            format!("✗ 第 {first}–{last} 条被删除。Entries {first} to {last} were removed.")
        }
        Finding::Inserted { seq } => format!(
            "✗ 现编号第 {seq} 条不是本系统写入的。The entry now numbered {seq} was not written by this portal."
        ),
        Finding::CutOff { last, expected } => format!(
            "✗ 日志在第 {last} 条之后被截断，原有至第 {expected} 条。The log was cut off after entry {last}; it went on to entry {expected}."
        ),
        Finding::Head => {
            "✗ 日志末尾的标记被改动。The mark of the log's end was changed.".to_owned()
        }
        Finding::Signature { seq } => format!(
            "✗ 第 {seq} 条处的检查点签名不符。The checkpoint at entry {seq} was not signed with this key."
        ),
        Finding::Rewritten { seq } => format!(
            "✗ 第 {seq} 条与已签名的检查点不符，此前的日志被整体改写。The log up to entry {seq} contradicts its signed checkpoint: it was rewritten."
        ),
        Finding::NothingVouched => {
            "✗ 没有一个有效的检查点，整份日志无法证明出自本系统。No checkpoint holds: nothing proves that the portal wrote this log.".to_owned()
        }
        Finding::Unvouched { first, last } if first == last => format!(
            "✗ 第 {first} 条在最后一个检查点之后，无法证明出自本系统。Entry {first} stands behind the last checkpoint: nothing proves that the portal wrote it."
        ),
        Finding::Unvouched { first, last } => format!(
            "✗ 第 {first}–{last} 条在最后一个检查点之后，无法证明出自本系统。Entries {first} to {last} stand behind the last checkpoint: nothing proves that the portal wrote them."
        ),
        Finding::OtherKey => {
            "✗ 文件中的公钥与 --public-key 不同。The file names another public key than --public-key.".to_owned()
        }
        Finding::Unfinished => {
            "✗ 文件不以本次导出的记录结尾：末尾被删去，或者导出没有完成。The file does not end with the entry about the export itself: its end was cut off, or the export was never finished.".to_owned()
        }
    }
}
