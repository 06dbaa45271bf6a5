//! What people and spreadsheets type, made uniform.

use super::fault::EntryProblem;
use crate::identity::{fold_code, fold_text};

/// A line: half-width digits and letters, no characters without width, single blanks.
pub(super) fn line(raw: &str) -> Result<String, EntryProblem> {
    let folded = checked(raw)?;
    let words: Vec<&str> = folded.split_whitespace().collect();
    unguarded(words.join(" "))
}

/// Text of several lines, each as [`line`] makes it; empty lines at both ends go.
pub(super) fn text(raw: &str) -> Result<String, EntryProblem> {
    let folded = checked(raw)?;
    let lines: Vec<String> = folded
        .lines()
        .map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "))
        .collect();
    unguarded(lines.join("\n").trim().to_owned())
}

/// A code, number, day or choice: everything that has a half-width form gets it.
pub(super) fn code(raw: &str) -> Result<String, EntryProblem> {
    checked(raw).map(|text| fold_code(&text).into_owned())
}

/// The text folded, with one kind of line end; refused where it holds what nobody types.
fn checked(raw: &str) -> Result<String, EntryProblem> {
    let uniform = raw
        .replace("\r\n", "\n")
        .replace(['\r', '\u{2028}', '\u{2029}'], "\n");
    if uniform.chars().any(is_hostile) {
        return Err(EntryProblem::Control);
    }
    Ok(fold_text(&uniform).into_owned())
}

/// Takes off the apostrophe that keeps a spreadsheet from running a cell, and refuses what it would run.
fn unguarded(text: String) -> Result<String, EntryProblem> {
    let text = match text.strip_prefix('\'') {
        Some(rest) if rest.starts_with(['=', '+', '-', '@']) => rest.to_owned(),
        _ => text,
    };
    if text.starts_with('=') {
        return Err(EntryProblem::Control);
    }
    Ok(text)
}

/// Control characters but tab and line end, marks that turn the direction of reading, interlinear marks, tags, and
/// what stands for a character that got lost. Characters without width are only left out: they come with pasting.
fn is_hostile(c: char) -> bool {
    match c {
        '\n' | '\t' => false,
        '\u{61C}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{206F}' => true,
        '\u{FFF9}'..='\u{FFFD}' | '\u{FFFE}' | '\u{FFFF}' => true,
        '\u{E0000}'..='\u{E007F}' => true,
        _ => c.is_control(),
    }
}
