use domain::identity::{ResidentId, Uscc};
use serde::Serialize;

use super::args::Id;
use super::open;
use super::output::Output;

#[derive(Serialize)]
struct Judged<'a> {
    input: &'a str,
    normal: Option<String>,
    valid: bool,
    rule: Option<&'static str>,
}

/// Judges each identifier as it was given; the normal form is given where there is one.
pub(super) fn run(command: &Id, output: &Output) -> anyhow::Result<bool> {
    let today = open::clock().today();
    let judged: Vec<Judged<'_>> = match command {
        Id::Uscc { codes } => codes
            .iter()
            .map(|input| {
                let strict = Uscc::parse(input);
                Judged {
                    input,
                    normal: Uscc::normalise(input)
                        .ok()
                        .map(|code| code.as_str().to_owned()),
                    valid: strict.is_ok(),
                    rule: strict.err().map(|error| error.rule()),
                }
            })
            .collect(),
        Id::Resident { codes } => codes
            .iter()
            .map(|input| {
                let strict = ResidentId::parse(input, today);
                Judged {
                    input,
                    normal: ResidentId::normalise(input, today)
                        .ok()
                        .map(|id| id.expose().to_owned()),
                    valid: strict.is_ok(),
                    rule: strict.err().map(|error| error.rule()),
                }
            })
            .collect(),
    };
    output.result(&judged, || {
        judged
            .iter()
            .map(|one| match (one.valid, &one.normal, one.rule) {
                (true, ..) => format!("{}  valid 有效\n", one.input),
                (false, Some(normal), rule) => {
                    format!(
                        "{}  invalid 无效 {}  normal form 规范写法 {normal}\n",
                        one.input,
                        rule.unwrap_or("")
                    )
                }
                (false, None, rule) => {
                    format!("{}  invalid 无效 {}\n", one.input, rule.unwrap_or(""))
                }
            })
            .collect()
    })?;
    Ok(judged.iter().all(|one| one.valid))
}
