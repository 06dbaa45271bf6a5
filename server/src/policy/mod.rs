//! Rule packs 规则包 from `server/policy/`: read, checked, shown.
//!
//! The packs are built into the binary, so it runs without them on disk; a folder named by the setting
//! `policy_dir` may replace any of them. A pack with a mistake is refused with every mistake found, each
//! with file and line, and nothing starts on half of a rule set.

mod bounds;
mod check;
mod csv_rows;
mod file;
mod holidays;
mod load;
mod nearest;
mod pack;
mod problem;
mod read;
mod reason;
mod show;
mod show_text;
mod value;
mod words;

#[cfg(test)]
mod tests;

pub use check::check;
pub use file::PackName;
pub use holidays::{ListedDay, parse_holidays};
pub use load::{AllRules, PolicyLoadError, Rules, load, load_all};
pub use pack::{LOCAL_SETTING, Pack, PlacedRule, parse_pack};
pub use problem::PackProblem;
pub use reason::Reason;
pub use show::{EffectiveRule, ShownValue, effective};
pub use show_text::{Language, effective_table};
