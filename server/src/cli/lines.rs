//! Lists that are put in from files: what each such command reads and tells alike.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use anyhow::Context;
use serde_json::{Value, json};

use super::output::Output;
use crate::list_file::{self, BadLine};

/// The text of a file.
pub(super) fn read(path: &Path) -> anyhow::Result<String> {
    let file = File::open(path)
        .with_context(|| format!("不能打开文件 the file cannot be opened: {}", path.display()))?;
    let mut bytes = Vec::new();
    file.take(list_file::LONGEST + 1).read_to_end(&mut bytes)?;
    anyhow::ensure!(
        bytes.len() as u64 <= list_file::LONGEST,
        "文件过大，最多 8 MB；没有导入任何内容 the file is longer than 8 MB; nothing was taken in"
    );
    Ok(list_file::decode(&bytes))
}

/// Tells which lines go back and why, in the order of the file; the same as JSON.
pub(super) fn tell(mut bad: Vec<BadLine>, output: &Output) -> Vec<Value> {
    bad.sort_by_key(|bad| bad.line);
    let told = bad.iter().map(|bad| {
        let BadLine { line, why } = bad;
        output.note(&format!(
            "第 {line} 行 line {line}  {}\n    {}",
            why.zh, why.en
        ));
        json!({ "line": line, "zh": why.zh, "en": why.en })
    });
    told.collect()
}
