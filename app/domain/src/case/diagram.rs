//! The table as a picture, for the documentation.

use std::fmt::Write;

use super::objection::STEPS;
use super::{Stage, Step};

/// The table of objections as a Mermaid state diagram.
pub fn diagram() -> String {
    let mut text = String::from("stateDiagram-v2\n");
    line(&mut text, format_args!("[*] --> {}", Stage::Filed.code()));
    let mut drawn = Vec::new();
    for step in STEPS {
        for to in step.to {
            let arrow = format!("{} --> {}: {}", step.from.code(), to.code(), label(step));
            if !drawn.contains(&arrow) {
                line(&mut text, format_args!("{arrow}"));
                drawn.push(arrow);
            }
        }
    }
    for stage in Stage::ALL.into_iter().filter(|stage| stage.is_over()) {
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
