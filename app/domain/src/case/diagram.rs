//! The table as a picture, for the documentation.

use std::fmt::Write;

use super::{CaseKind, Stage, Step};

/// The table of a kind as a Mermaid state diagram.
pub fn diagram(kind: CaseKind) -> String {
    let mut text = String::from("stateDiagram-v2\n");
    for stage in kind.beginnings() {
        line(&mut text, format_args!("[*] --> {}", stage.code()));
    }
    let mut drawn = Vec::new();
    for step in kind.steps() {
        for to in step.to {
            let arrow = format!("{} --> {}: {}", step.from.code(), to.code(), label(step));
            if !drawn.contains(&arrow) {
                line(&mut text, format_args!("{arrow}"));
                drawn.push(arrow);
            }
        }
    }
    let led_to = |stage: &Stage| kind.steps().iter().any(|step| step.to.contains(stage));
    let ends = Stage::ALL.into_iter().filter(|stage| stage.is_over());
    for stage in ends.filter(led_to) {
        line(&mut text, format_args!("{} --> [*]", stage.code()));
    }
    text
}

fn label(step: &Step) -> String {
    let by: Vec<_> = step.by.iter().map(|party| party.code()).collect();
    let when = step
        .when
        .map_or_else(String::new, |when| format!(" if {}", when.code()));
    format!("{} by {}{when}", step.action.code(), by.join(" or "))
}

fn line(text: &mut String, line: std::fmt::Arguments<'_>) {
    // Writing to a string cannot fail.
    let _ = writeln!(text, "    {line}");
}
