//! 修复申请表: one question on a page. What an application has to bring, and whether it does, [`crate::repair`] alone says;
//! here what was typed is read.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{Application, Brought, Looked};
use crate::case::objection::{is_name, is_phone};
use crate::money::Fen;
use crate::repair::{Ask, Item, Lacking, Matrix, check_application};

/// Longest account of what was done, in characters.
pub const LONGEST_ACCOUNT: usize = 2_000;
/// Shortest: whoever reads it has to understand what was done.
pub const SHORTEST_ACCOUNT: usize = 10;
/// Longest number or name on a page, in characters.
const LONGEST_LINE: usize = 100;
/// Most hours of a charity.
const MOST_HOURS: u16 = 9_999;

/// What was typed, by the name of the answer.
pub type Answers = BTreeMap<String, String>;
/// What is wrong with a page: each fault with the name of its field.
pub type RepairFaults = Vec<(&'static str, RepairFault)>;

/// A page of the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RepairStep {
    /// 整改和履行情况
    Account,
    /// 履约证明材料
    Proof,
    /// 自愿提供的修复方式: which of those that nobody has to bring.
    Ways,
    /// 整改报告
    Rectification,
    /// 培训证书
    Training,
    /// 信用报告
    Report,
    /// 公益慈善
    Charity,
    /// 联系方式
    Contact,
    /// 信用承诺书: read with everything else filled in, and signed by sending.
    Commitment,
    /// 核对并提交
    Summary,
}

impl RepairStep {
    /// Each page, in order.
    pub const ALL: [RepairStep; 10] = [
        RepairStep::Account,
        RepairStep::Proof,
        RepairStep::Ways,
        RepairStep::Rectification,
        RepairStep::Training,
        RepairStep::Report,
        RepairStep::Charity,
        RepairStep::Contact,
        RepairStep::Commitment,
        RepairStep::Summary,
    ];

    /// The word in addresses and forms.
    pub fn code(self) -> &'static str {
        match self {
            RepairStep::Account => "account",
            RepairStep::Proof => "proof",
            RepairStep::Ways => "ways",
            RepairStep::Rectification => "rectification",
            RepairStep::Training => "training",
            RepairStep::Report => "report",
            RepairStep::Charity => "charity",
            RepairStep::Contact => "contact",
            RepairStep::Commitment => "commitment",
            RepairStep::Summary => "summary",
        }
    }

    /// Reads [`RepairStep::code`].
    pub fn from_code(code: &str) -> Option<RepairStep> {
        RepairStep::ALL.into_iter().find(|step| step.code() == code)
    }

    /// The item of the checklist that is brought on it.
    pub fn item(self) -> Option<Item> {
        Some(match self {
            RepairStep::Proof => Item::Proof,
            RepairStep::Rectification => Item::Rectification,
            RepairStep::Training => Item::Training,
            RepairStep::Report => Item::Report,
            RepairStep::Charity => Item::Charity,
            RepairStep::Commitment => Item::Commitment,
            RepairStep::Account | RepairStep::Ways | RepairStep::Contact | RepairStep::Summary => {
                return None;
            }
        })
    }

    /// The part under which papers of this page are kept; `None` = it takes none.
    pub fn part(self) -> Option<&'static str> {
        match self {
            RepairStep::Proof
            | RepairStep::Rectification
            | RepairStep::Report
            | RepairStep::Charity => Some(self.code()),
            _ => None,
        }
    }

    /// The pages of a form: an item that nobody has to bring has one where the applicant wants to.
    pub fn of(matrix: &Matrix, answers: &Answers) -> Vec<RepairStep> {
        let has = |step: &RepairStep| match step.item() {
            // Asked of everybody: a city may take it without asking for it.
            Some(Item::Proof) => true,
            Some(item) => is_brought(matrix, answers, item),
            None => *step != RepairStep::Ways || offered(matrix).next().is_some(),
        };
        RepairStep::ALL.into_iter().filter(has).collect()
    }

    /// Names of the answers on it.
    pub fn names(self) -> &'static [&'static str] {
        match self {
            RepairStep::Account => &["account"],
            RepairStep::Ways => &["ways"],
            RepairStep::Training => &["certificate"],
            RepairStep::Report => &["issuer", "report_no", "agency"],
            RepairStep::Charity => &["organiser", "on", "hours", "amount"],
            RepairStep::Contact => &["contact", "phone"],
            RepairStep::Commitment => &["agreed", "text"],
            RepairStep::Proof | RepairStep::Rectification | RepairStep::Summary => &[],
        }
    }
}

/// 自愿的修复方式: items that are taken and that nobody has to bring.
pub fn offered(matrix: &Matrix) -> impl Iterator<Item = Item> + '_ {
    let lines = matrix.lines().iter();
    lines
        .filter(|line| {
            line.ask == Ask::Optional && line.item != Item::Proof && line.item.is_brought()
        })
        .map(|line| line.item)
}

/// Whether an item is part of the form: required, or taken and chosen.
fn is_brought(matrix: &Matrix, answers: &Answers, item: Item) -> bool {
    match matrix.ask(item) {
        Ask::Required => item.is_brought(),
        Ask::Optional => {
            let mut chosen = answer(answers, "ways").split(',');
            item.is_brought() && chosen.any(|code| code == item.code())
        }
        Ask::NotTaken => false,
    }
}

/// What is wrong with an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RepairFault {
    /// What an item lacks.
    Lacks(Lacking),
    /// Nothing was chosen.
    Choose,
    /// The account is too short to be understood.
    TooShort {
        /// Fewest characters.
        least: u32,
    },
    /// Too long.
    TooLong {
        /// Most characters.
        most: u32,
    },
    /// No day.
    Day,
    /// A day that has not come.
    Future,
    /// No number of hours.
    Hours,
    /// No amount in yuan.
    Amount,
    /// No name to call.
    Name,
    /// No number to call.
    Phone,
    /// The text of the commitment was replaced since it was read.
    NewText,
    /// 信用承诺书 without a tick.
    NotAgreed,
    /// The authority to act for the enterprise has ended.
    NoAuthority,
    /// The record cannot be applied for any more; its page says why.
    NotNow,
}

/// What the form is checked against.
#[derive(Clone, Debug)]
pub struct AboutRepair {
    /// What the city asks for and takes.
    pub matrix: Matrix,
    /// What was looked up.
    pub looked: Looked,
    /// Name of the agency that was chosen; empty where none is listed under that.
    pub agency: String,
    /// The day.
    pub today: Date,
}

/// What a draft brings so far; what cannot be read is left open and found by [`check_page`]. The commitment has no number
/// before it is signed.
pub fn drafted(answers: &Answers, about: &AboutRepair) -> Application {
    let text = |name: &str| answer(answers, name).to_owned();
    let items = about.matrix.lines().iter().map(|line| line.item);
    let brought = items.filter_map(|item| {
        let asked = is_brought(&about.matrix, answers, item);
        Some(match item {
            Item::Proof => {
                let fetched = about.looked.fetched;
                let there = fetched || about.looked.papers_of(item) > 0;
                return there.then_some(Brought::Proof { fetched });
            }
            Item::Check => return None,
            _ if !asked => return None,
            Item::Commitment => {
                let number = String::new();
                return (answer(answers, "agreed") == "1")
                    .then_some(Brought::Commitment { number });
            }
            Item::Rectification => Brought::Rectification,
            Item::Training => Brought::Training {
                number: text("certificate"),
            },
            Item::Report => match answer(answers, "issuer") {
                "agency" => Brought::AgencyReport {
                    agency: about.agency.clone(),
                },
                _ => Brought::Report {
                    number: text("report_no"),
                },
            },
            Item::Charity => Brought::Charity {
                organiser: text("organiser"),
                on: day(answers).unwrap_or(about.today),
                hours: hours(answers).unwrap_or_default(),
                amount: amount(answers).unwrap_or_default(),
            },
        })
    });
    Application {
        account: text("account"),
        contact: text("contact"),
        phone: text("phone"),
        brought: brought.collect(),
    }
}

/// Checks the answers of one page.
pub fn check_page(step: RepairStep, answers: &Answers, about: &AboutRepair) -> RepairFaults {
    let mut faults = RepairFaults::new();
    match step {
        RepairStep::Account => match answer(answers, "account").chars().count() {
            length if length < SHORTEST_ACCOUNT => {
                let least = SHORTEST_ACCOUNT as u32;
                faults.push(("account", RepairFault::TooShort { least }));
            }
            length if length > LONGEST_ACCOUNT => {
                let most = LONGEST_ACCOUNT as u32;
                faults.push(("account", RepairFault::TooLong { most }));
            }
            _ => {}
        },
        RepairStep::Report if !matches!(answer(answers, "issuer"), "portal" | "agency") => {
            return vec![("issuer", RepairFault::Choose)];
        }
        RepairStep::Charity => faults.extend(charity_faults(answers, about.today)),
        RepairStep::Contact => {
            if !is_name(answer(answers, "contact")) {
                faults.push(("contact", RepairFault::Name));
            }
            if !is_phone(answer(answers, "phone")) {
                faults.push(("phone", RepairFault::Phone));
            }
        }
        _ => {}
    }
    for name in ["certificate", "report_no", "organiser"] {
        let long = answer(answers, name).chars().count() > LONGEST_LINE;
        if long && step.names().contains(&name) {
            let most = LONGEST_LINE as u32;
            faults.push((name, RepairFault::TooLong { most }));
        }
    }
    faults.extend(lacks_of(step, answers, about));
    faults
}

/// What the item of a page lacks, each with the field where it is brought. What cannot be read is told once.
fn lacks_of(step: RepairStep, answers: &Answers, about: &AboutRepair) -> RepairFaults {
    let Some(item) = step.item() else {
        return Vec::new();
    };
    let unread =
        step == RepairStep::Charity && (hours(answers).is_err() || amount(answers).is_err());
    let application = drafted(answers, about);
    check_application(&about.matrix, &application.evidence(&about.looked))
        .into_iter()
        .filter(|lack| lack.item == item && !(unread && lack.what == Lacking::Extent))
        .map(|lack| {
            let fault = match lack.what {
                // A tick is there and the text another one.
                Lacking::Signature => RepairFault::NewText,
                Lacking::Everything if item == Item::Commitment => RepairFault::NotAgreed,
                what => RepairFault::Lacks(what),
            };
            (field_of(item, lack.what), fault)
        })
        .collect()
}

/// The field in which something that is missing is brought.
fn field_of(item: Item, what: Lacking) -> &'static str {
    match (item, what) {
        (Item::Commitment, _) => "agreed",
        (Item::Training, _) => "certificate",
        (Item::Report, Lacking::ListedAgency) => "agency",
        (Item::Report, Lacking::Paper) => "report",
        (Item::Report, _) => "report_no",
        (Item::Charity, Lacking::Paper) => "charity",
        (Item::Charity, Lacking::Extent) => "hours",
        (Item::Charity, _) => "organiser",
        (Item::Proof | Item::Check, _) => "proof",
        (Item::Rectification, _) => "rectification",
    }
}

fn charity_faults(answers: &Answers, today: Date) -> RepairFaults {
    let mut faults = RepairFaults::new();
    match day(answers) {
        None => faults.push(("on", RepairFault::Day)),
        Some(on) if on > today => faults.push(("on", RepairFault::Future)),
        Some(_) => {}
    }
    if hours(answers).is_err() {
        faults.push(("hours", RepairFault::Hours));
    }
    if amount(answers).is_err() {
        faults.push(("amount", RepairFault::Amount));
    }
    faults
}

/// Reads the whole form; the commitment gets its number when it is signed.
///
/// # Errors
/// Every page on which something is wrong, with all of it.
pub fn read_application(
    answers: &Answers,
    about: &AboutRepair,
) -> Result<Application, Vec<(RepairStep, RepairFaults)>> {
    let wrong: Vec<_> = RepairStep::of(&about.matrix, answers)
        .into_iter()
        .map(|step| (step, check_page(step, answers, about)))
        .filter(|(_, faults)| !faults.is_empty())
        .collect();
    match wrong.is_empty() {
        true => Ok(drafted(answers, about)),
        false => Err(wrong),
    }
}

fn answer<'a>(answers: &'a Answers, name: &str) -> &'a str {
    answers.get(name).map_or("", |text| text.trim())
}

fn day(answers: &Answers) -> Option<Date> {
    answer(answers, "on").parse().ok()
}

/// Hours, where some were typed.
fn hours(answers: &Answers) -> Result<Option<u16>, RepairFault> {
    match answer(answers, "hours") {
        "" => Ok(None),
        typed => match typed.parse::<u16>() {
            Ok(hours) if (1..=MOST_HOURS).contains(&hours) => Ok(Some(hours)),
            _ => Err(RepairFault::Hours),
        },
    }
}

/// An amount in yuan, where one was typed.
fn amount(answers: &Answers) -> Result<Option<Fen>, RepairFault> {
    match answer(answers, "amount") {
        "" => Ok(None),
        typed => match Fen::parse_yuan(typed) {
            Ok(fen) if fen > Fen(0) => Ok(Some(fen)),
            _ => Err(RepairFault::Amount),
        },
    }
}
