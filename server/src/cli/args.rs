use std::net::SocketAddr;
use std::path::PathBuf;

use clap::{Args as ClapArgs, Parser, Subcommand};
use domain::role::{ApiScope, UnitKind};
use jiff::civil::Date;
use uuid::Uuid;

use crate::audit::PublicKey;
use crate::outside::simulator::Plan;

/// Mingxin 明信: a city's public-credit self-service portal.
///
/// Settings come from mingxin.toml, then from the environment: DATABASE_URL (sqlite:PATH or postgres://…),
/// MINGXIN_ADDR, MINGXIN_CITY (guanghan, bishan, xinbei, huangshi, guangyuan) and others; `mingxin config`
/// shows them all.
#[derive(Debug, Parser)]
#[command(name = "mingxin", version, propagate_version = true)]
pub(super) struct Args {
    /// One JSON value on standard output instead of text.
    #[arg(long, global = true)]
    pub(super) json: bool,
    #[command(subcommand)]
    pub(super) command: Command,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Serve the portal. Brings the database up to date first.
    Serve,
    /// Bring the database up to this version.
    Migrate,
    /// Fill the database with a made-up city, the same for the same seed.
    Demo(Demo),
    /// Write everything into FILE while the portal runs.
    Backup {
        /// The new file; one that exists is not overwritten.
        file: PathBuf,
    },
    /// Put a backup into an empty database, of either engine.
    Restore {
        /// A file made by `backup`.
        file: PathBuf,
    },
    /// Show the settings in force; secrets are left out.
    Config,
    /// Register units that report, and list them.
    #[command(subcommand)]
    Unit(Unit),
    /// Put the catalogue of measures in, and list it.
    #[command(subcommand)]
    Measures(Measures),
    /// Put experts in who may be drawn for a complaint, list them, and retire them.
    #[command(subcommand)]
    Experts(Experts),
    /// Take in a department's file in the national format (CSV or XLSX).
    Import(Import),
    /// Check identifiers.
    #[command(subcommand)]
    Id(Id),
    /// Count working days.
    #[command(subcommand)]
    Calendar(Calendar),
    /// Check and show the rule packs.
    #[command(subcommand)]
    Policy(Policy),
    /// Put in the first members of staff, list them, let them in again, close their accounts.
    #[command(subcommand)]
    Staff(Staff),
    /// Give systems of departments keys to the interface /api/v1, list them, and end them.
    #[command(subcommand)]
    ApiKey(ApiKey),
    /// Renew the key that personal data are encrypted with, while the portal runs.
    #[command(subcommand)]
    Keys(Keys),
    /// Check, sign and hand out the audit log.
    #[command(subcommand)]
    Audit(Audit),
    /// Run an outside platform to try with: it takes applications for repair and answers them by plan. Never for real data.
    PlatformSimulator(PlatformSimulator),
}

#[derive(Debug, ClapArgs)]
pub(super) struct Demo {
    /// How many enterprises.
    #[arg(long, default_value_t = 2000, value_parser = clap::value_parser!(u32).range(1..=5_000_000))]
    pub(super) subjects: u32,
    /// Another seed makes another city.
    #[arg(long, default_value_t = 1)]
    pub(super) seed: u64,
}

#[derive(Debug, ClapArgs)]
pub(super) struct PlatformSimulator {
    /// Where it listens; MINGXIN_PLATFORM_URL of the portal is http:// and this.
    #[arg(long, default_value = "127.0.0.1:3100")]
    pub(super) addr: SocketAddr,
    /// Where the portal is.
    #[arg(long, default_value = "http://127.0.0.1:3000")]
    pub(super) portal: String,
    /// A key of the portal with the scope repairs:answer.
    #[arg(long)]
    pub(super) key: String,
    /// What the portal shows it: MINGXIN_PLATFORM_TOKEN.
    #[arg(long)]
    pub(super) token: String,
    /// What it answers to each application, with commas: accept, ask, refuse, grant, deny; behind each *2 (twice), @5 (five
    /// seconds after the one before), ! (another case's number); or never.
    #[arg(long, default_value = "accept,grant")]
    pub(super) plan: Plan,
    /// Answer so many applications with a fault first.
    #[arg(long, default_value_t = 0)]
    pub(super) failing: u32,
}

#[derive(Debug, Subcommand)]
pub(super) enum Unit {
    /// Register a unit.
    Add {
        /// Its code: its 统一社会信用代码, or a short code where it has none.
        code: String,
        /// Its name as it stands in its decisions.
        name: String,
        /// What it is: credit_office, department, joint_office or special_group.
        #[arg(long, default_value = "department", value_parser = unit_kind)]
        kind: UnitKind,
    },
    /// Say of which sector a unit is: market (市场监管部门, whose decisions have repair rules of their own besides) or none.
    Sector {
        /// Its code.
        code: String,
        /// market or none.
        #[arg(value_parser = ["market", "none"])]
        sector: String,
    },
    /// List units with what they reported, how late, and what went back.
    List,
}

#[derive(Debug, Subcommand)]
pub(super) enum Measures {
    /// Put entries in from FILE (CSV); good lines are kept, others are told with line and reason. The same file twice
    /// changes nothing. An entry that was in force keeps what it says; its state and days may change.
    Import {
        /// The file; the entries built into the program where it is left out.
        file: Option<PathBuf>,
    },
    /// List the whole catalogue.
    List,
}

#[derive(Debug, Subcommand)]
pub(super) enum Experts {
    /// Put experts in from FILE (CSV) with the columns name, field, employer and unit (姓名、专业、工作单位、单位代码);
    /// good lines are kept, others are told with line and reason. The same file twice changes nothing, and whoever was
    /// retired stays so.
    Import {
        /// The file.
        file: PathBuf,
    },
    /// List every expert with his id. Reading them is noted in the log.
    List,
    /// Draw an expert no more. Where he was drawn already the joint-conference office decides whether he is heard.
    Retire {
        /// The id, as `experts list` shows it.
        id: Uuid,
        /// Let him be drawn again.
        #[arg(long)]
        undo: bool,
    },
}

#[derive(Debug, ClapArgs)]
pub(super) struct Import {
    /// The file.
    pub(super) file: PathBuf,
    /// Code of the unit that sends it; it must be registered.
    #[arg(long)]
    pub(super) unit: String,
    /// Where refused rows go. Default: beside the file, ending in .rejected.csv or .rejected.xlsx.
    #[arg(long)]
    pub(super) rejected: Option<PathBuf>,
    /// Take the day of receipt from the column SYS_RECV_AT: when an existing platform moves over.
    #[arg(long)]
    pub(super) history: bool,
}

#[derive(Debug, Subcommand)]
pub(super) enum Id {
    /// 统一社会信用代码 (GB 32100)
    Uscc {
        /// Codes to check.
        #[arg(required = true)]
        codes: Vec<String>,
    },
    /// 公民身份号码 (GB 11643)
    Resident {
        /// Numbers to check.
        #[arg(required = true)]
        codes: Vec<String>,
    },
}

#[derive(Debug, Subcommand)]
pub(super) enum Calendar {
    /// The day N working days after DATE; DATE itself is not counted.
    Add {
        /// YYYY-MM-DD
        date: Date,
        /// Working days, at least 1.
        days: u32,
    },
    /// Working days after A up to and including B.
    Between {
        /// YYYY-MM-DD
        from: Date,
        /// YYYY-MM-DD
        to: Date,
    },
    /// Whether DATE is a working day.
    Check {
        /// YYYY-MM-DD
        date: Date,
    },
    /// The day N months after DATE (民法典 Art 202).
    Months {
        /// YYYY-MM-DD
        date: Date,
        /// Months; negative goes back.
        #[arg(allow_negative_numbers = true)]
        months: i32,
        /// Roll to the next working day when it ends on a day off (民法典 Art 203; only for deadlines to act).
        #[arg(long)]
        roll: bool,
    },
}

#[derive(Debug, Subcommand)]
pub(super) enum Policy {
    /// Check every rule pack and the holiday list, and print this city's effective rules.
    Check,
    /// Print the rules in force on a day.
    Show {
        /// YYYY-MM-DD; today when left out.
        #[arg(long)]
        on: Option<Date>,
    },
}

fn unit_kind(text: &str) -> Result<UnitKind, String> {
    let known = || UnitKind::ALL.map(UnitKind::code).join(", ");
    UnitKind::from_code(text).ok_or_else(|| format!("one of {} is expected", known()))
}

#[derive(Debug, Subcommand)]
pub(super) enum Staff {
    /// Make an account of staff if there is none, and give it a post. The three administrators are three persons.
    Add {
        /// Name of the person.
        name: String,
        /// Mobile number or e-mail address.
        login: String,
        /// Code of the unit.
        #[arg(long)]
        unit: String,
        /// window_clerk, handler, reviewer, unit_head, credit_handler, credit_reviewer, auditor, system_admin,
        /// security_admin or audit_admin.
        #[arg(long)]
        role: String,
        /// Take the password of a new account from standard input; else it is chosen by a code that is sent.
        #[arg(long)]
        password_stdin: bool,
    },
    /// List members of staff with their posts. Reading them is noted in the log.
    List,
    /// Remove the second factor of somebody who lost it: every session ends, the next sign-in sets up another.
    ResetSecondFactor {
        /// Mobile number or e-mail address.
        login: String,
        /// Why, for the log; no personal data.
        #[arg(long, default_value = "")]
        reason: String,
    },
    /// Close an account of staff: its posts and sessions end, the number or address may be used anew.
    Close {
        /// Mobile number or e-mail address.
        login: String,
        /// Why, for the log; no personal data.
        #[arg(long, default_value = "")]
        reason: String,
    },
}

#[derive(Debug, Subcommand)]
pub(super) enum ApiKey {
    /// Make a key for a system of a unit. It is shown this once and kept nowhere.
    Add {
        /// What the system is called.
        name: String,
        /// Code of the unit whose system it is; it must be registered.
        #[arg(long)]
        unit: String,
        /// What the key is good for: subjects:read, entries:write, repairs:answer, repairs:read; several times for several.
        #[arg(long, required = true, value_parser = api_scope)]
        scope: Vec<ApiScope>,
        /// What for, as every call stands in the log; no personal data.
        #[arg(long)]
        purpose: String,
        /// Most calls a day.
        #[arg(long, default_value_t = 1000, value_parser = clap::value_parser!(i32).range(1..=10_000_000))]
        quota: i32,
    },
    /// List every key with what it is good for and its calls of today; never the keys themselves.
    List,
    /// End a key: its next call is refused.
    End {
        /// The id, as `api-key list` shows it.
        id: Uuid,
        /// Why, for the log; no personal data.
        #[arg(long, default_value = "")]
        reason: String,
    },
}

fn api_scope(text: &str) -> Result<ApiScope, String> {
    let known = || ApiScope::ALL.map(ApiScope::code).join(", ");
    ApiScope::from_code(text).ok_or_else(|| format!("one of {} is expected", known()))
}

#[derive(Debug, Subcommand)]
pub(super) enum Keys {
    /// Show which keys there are, and how many values are encrypted with each.
    List,
    /// Make a new key and encrypt everything with it anew. Safe to stop and to run again.
    ///
    /// Where several machines serve the portal: run `keys add`, copy the key file to each of them, then run this.
    Rotate,
    /// Only make a new key; portals on this machine take it up within seconds.
    Add,
    /// Remove keys from the file that nothing is encrypted with any more.
    Retire,
}

#[derive(Debug, Subcommand)]
pub(super) enum Audit {
    /// Walk the whole log and tell whether it was tampered with; exit code 1 when it was.
    Verify {
        /// Checkpoints saved from /audit/checkpoints.json earlier, to compare the log or the export with.
        #[arg(long)]
        checkpoints: Option<PathBuf>,
        /// Check this export instead of the database. Needs no settings and no database.
        #[arg(long)]
        export: Option<PathBuf>,
        /// The portal's public key, 64 hexadecimal digits; the file's own where it is left out.
        #[arg(long, requires = "export")]
        public_key: Option<PublicKey>,
    },
    /// Write the log into FILE, for somebody outside to check; its end is signed.
    Export {
        /// The new file; one that exists is not overwritten.
        file: PathBuf,
    },
    /// Sign the log as it is now.
    Checkpoint,
    /// Print the public key that checkpoints are checked with.
    Key,
}
