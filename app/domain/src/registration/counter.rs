//! 窗口登记: what somebody at a counter says yes to before an entry leaves that a clerk keyed in for his enterprise.

use super::{EntryChannel, EntryKind, Values};
use crate::case::objection::{Confirmation, confirmed_text};

/// Why an entry does not leave a counter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unconfirmed {
    /// Nobody has said yes to it.
    Never,
    /// Somebody has, and it was changed afterwards.
    Lapsed,
}

/// 确认的内容: everything that is said yes to, as one text: the kind, whatever was typed, and the papers by their ids.
pub fn said_text<'p>(
    kind: EntryKind,
    values: &Values,
    papers: impl IntoIterator<Item = &'p str>,
) -> String {
    format!("{};{}", kind.code(), confirmed_text(values, papers))
}

/// Whether an entry may leave by this way, and how it was confirmed. `now` stands for what it says now; `given` for what
/// was said yes to, each time, the last one last. Only what a clerk keys in needs it: whoever sends it himself has said
/// so by that.
///
/// # Errors
/// What is missing.
pub fn check_confirmed<'g>(
    channel: EntryChannel,
    now: &str,
    given: impl IntoIterator<Item = (Confirmation, &'g str)>,
) -> Result<Option<Confirmation>, Unconfirmed> {
    if channel != EntryChannel::Counter {
        return Ok(None);
    }
    let mut before = false;
    let mut fits = None;
    for (how, said) in given {
        before = true;
        if said == now {
            fits = Some(how);
        }
    }
    match (fits, before) {
        (Some(how), _) => Ok(Some(how)),
        (None, true) => Err(Unconfirmed::Lapsed),
        (None, false) => Err(Unconfirmed::Never),
    }
}
