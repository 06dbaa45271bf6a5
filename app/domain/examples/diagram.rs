//! Prints the table of a kind of case as a diagram: `cargo run -p domain --example diagram finding > docs/finding.mmd`.

use std::io::{self, Write};

use domain::case::{CaseKind, diagram};

fn main() -> io::Result<()> {
    let asked = std::env::args().nth(1).unwrap_or_default();
    let kind = CaseKind::from_code(&asked).unwrap_or(CaseKind::Objection);
    io::stdout().write_all(diagram(kind).as_bytes())
}
