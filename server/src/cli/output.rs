use std::io::Write;

use serde::Serialize;

use crate::ingest::words::Words;

/// Standard output as text or as one JSON value.
#[derive(Debug)]
pub(super) struct Output {
    json: bool,
}

impl Output {
    pub(super) fn new(json: bool) -> Output {
        Output { json }
    }

    /// Writes the result: JSON if asked for, else the text.
    pub(super) fn result(
        &self,
        value: &impl Serialize,
        text: impl FnOnce() -> String,
    ) -> anyhow::Result<()> {
        let line = if self.json {
            serde_json::to_string(value)?
        } else {
            text()
        };
        match writeln!(std::io::stdout().lock(), "{}", line.trim_end()) {
            // Whoever read it has seen enough, as in `mingxin policy show | head`.
            Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => Ok(()),
            other => Ok(other?),
        }
    }

    /// Writes a fault to standard error.
    pub(super) fn error(&self, error: &anyhow::Error) {
        // If standard error is gone there is nobody left to tell.
        let _ = writeln!(std::io::stderr().lock(), "mingxin: {error:#}");
    }

    /// Writes a sentence in both languages to standard error.
    pub(super) fn said(&self, words: &Words) {
        let _ = writeln!(std::io::stderr().lock(), "{}\n{}", words.zh, words.en);
    }

    /// Writes a remark to standard error.
    pub(super) fn note(&self, text: &str) {
        let _ = writeln!(std::io::stderr().lock(), "{text}");
    }
}
