use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::case::objection::ObjectionFault;

/// Shortest text of the facts: the enterprise has to understand what it is told.
pub const SHORTEST_FACTS: usize = 10;
/// Longest text of the facts, and of what they rest on, in characters.
pub const LONGEST_FACTS: usize = 2_000;

/// 拟认定事由 (DESIGN).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FindingGround {
    /// 证明材料虚假
    Forged,
    /// 内容与事实不符
    Untrue,
    /// 申报时已经失效、被撤销
    Lapsed,
    /// 不属于该企业
    NotOwn,
    /// 其他
    Otherwise,
}

impl FindingGround {
    /// Each of them.
    pub const ALL: [FindingGround; 5] = [
        FindingGround::Forged,
        FindingGround::Untrue,
        FindingGround::Lapsed,
        FindingGround::NotOwn,
        FindingGround::Otherwise,
    ];

    /// The word in the database and in forms; none is that of a ground of an objection.
    pub fn code(self) -> &'static str {
        match self {
            FindingGround::Forged => "forged",
            FindingGround::Untrue => "untrue",
            FindingGround::Lapsed => "lapsed",
            FindingGround::NotOwn => "not_own",
            FindingGround::Otherwise => "otherwise",
        }
    }

    /// Reads [`FindingGround::code`].
    pub fn from_code(code: &str) -> Option<FindingGround> {
        FindingGround::ALL
            .into_iter()
            .find(|ground| ground.code() == code)
    }
}

/// 拟认定: what a unit holds against an entry, as the enterprise is told.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Charge {
    /// Why.
    pub ground: FindingGround,
    /// 认定的事实
    pub facts: String,
    /// 依据: the law and the papers.
    pub basis: String,
}

/// What a unit has typed to open a finding, with so many papers.
///
/// # Errors
/// Each field and what is wrong with it.
pub fn read_charge(
    ground: &str,
    facts: &str,
    basis: &str,
    papers: usize,
) -> Result<Charge, Vec<(&'static str, ObjectionFault)>> {
    let mut faults = Vec::new();
    let ground = FindingGround::from_code(ground);
    if ground.is_none() {
        faults.push(("ground", ObjectionFault::Choose));
    }
    let mut text = |name: &'static str, typed: &str, least: usize| {
        let length = typed.trim().chars().count();
        if length < least {
            faults.push((
                name,
                ObjectionFault::TooShort {
                    least: small(least),
                },
            ));
        } else if length > LONGEST_FACTS {
            let most = small(LONGEST_FACTS);
            faults.push((name, ObjectionFault::TooLong { most }));
        }
        typed.trim().to_owned()
    };
    let facts = text("facts", facts, SHORTEST_FACTS);
    let basis = text("basis", basis, 1);
    if papers == 0 {
        faults.push(("papers", ObjectionFault::NoEvidence));
    }
    match ground {
        Some(ground) if faults.is_empty() => Ok(Charge {
            ground,
            facts,
            basis,
        }),
        _ => Err(faults),
    }
}

fn small(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

/// 陈述申辩: what the enterprise said.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Statement {
    /// The day.
    pub on: Date,
    /// In its words.
    pub text: String,
    /// Whether it asked to be heard in person 要求当面陈述.
    pub in_person: bool,
    /// 陈述完毕: whether it said that this is all.
    #[serde(default)]
    pub complete: bool,
    /// 当面陈述笔录: what was said then, as the unit has written it down, or that nobody came.
    pub minutes: Option<String>,
}

impl Statement {
    /// Whether it asks for something that was not done yet.
    pub fn waits(&self) -> bool {
        self.in_person && self.minutes.is_none()
    }
}
