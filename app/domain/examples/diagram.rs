//! Prints the table of objections as a diagram: `cargo run -p domain --example diagram > docs/objection.mmd`.

use std::io::{self, Write};

fn main() -> io::Result<()> {
    let diagram = domain::case::diagram();
    io::stdout().write_all(diagram.as_bytes())
}
