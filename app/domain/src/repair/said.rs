use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::day;
use crate::identity::find_personal_data;
use crate::record::SpecialField;

/// Longest name of a document, a court or a ruling, in characters.
const LONGEST_NAME: usize = 200;
/// Longest declaration, in characters.
const LONGEST_DECLARATION: usize = 500;

/// 认定单位的说明: what no field of the national sheet tells and a repair depends on. `None` = nothing is said of it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Said {
    /// 义务履行完毕
    pub performed: Option<bool>,
    /// Since when.
    pub performed_on: Option<Date>,
    /// 不良影响消除
    pub harm_removed: Option<bool>,
    /// 未再受同类处罚
    pub not_repeated: Option<bool>,
    /// 未列入异常名录、严重违法失信名单
    pub not_listed: Option<bool>,
    /// 五类领域
    pub field: Option<SpecialField>,
    /// 不可修复的依据: which law, administrative regulation or central policy says so.
    pub excluded_by: Option<String>,
}

/// The same as it was typed. Three answers each: `yes`, `no`, and nothing.
#[derive(Clone, Copy, Debug, Default)]
pub struct SaidForm<'f> {
    /// [`Said::performed`]
    pub performed: &'f str,
    /// [`Said::performed_on`]
    pub performed_on: &'f str,
    /// [`Said::harm_removed`]
    pub harm_removed: &'f str,
    /// [`Said::not_repeated`]
    pub not_repeated: &'f str,
    /// [`Said::not_listed`]
    pub not_listed: &'f str,
    /// [`SpecialField::code`]
    pub field: &'f str,
    /// `1` where it may not be repaired.
    pub excluded: &'f str,
    /// [`Said::excluded_by`]
    pub excluded_by: &'f str,
}

/// What is wrong with what a unit says of a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SaidFault {
    /// Nothing was typed.
    Missing,
    /// None of the answers.
    Unknown,
    /// No day.
    NotADay,
    /// A day that has not come.
    Future,
    /// Nobody performs a duty before it is put on him.
    BeforeDecision,
    /// A day on which a duty was performed that is not performed.
    NotPerformed,
    /// A last day that is over, or before the ruling.
    Over,
    /// Longer than a plan may run.
    TooFar {
        /// Most years.
        years: u16,
    },
    /// Too many characters.
    TooLong {
        /// Most.
        most: u32,
    },
    /// Identity numbers and the like.
    PersonalData,
    /// 本人录入: whoever entered it does not confirm it.
    OwnWork,
}

/// Faults of a form by field.
pub type SaidFaults = Vec<(&'static str, SaidFault)>;

/// Reads what a unit says of a record that was decided on a day.
///
/// # Errors
/// Everything that is wrong, by field.
pub fn read_said(form: &SaidForm<'_>, decided_on: Date, today: Date) -> Result<Said, SaidFaults> {
    let mut faults = Vec::new();
    let mut answer = |field, typed| {
        read_answer(typed).unwrap_or_else(|fault| {
            faults.push((field, fault));
            None
        })
    };
    let performed = answer("performed", form.performed);
    let harm_removed = answer("harm_removed", form.harm_removed);
    let not_repeated = answer("not_repeated", form.not_repeated);
    let not_listed = answer("not_listed", form.not_listed);
    let performed_on = match (form.performed_on.trim(), performed) {
        ("", _) => None,
        (_, None | Some(false)) => {
            faults.push(("performed_on", SaidFault::NotPerformed));
            None
        }
        (typed, Some(true)) => match day::parse(typed) {
            Err(_) => {
                faults.push(("performed_on", SaidFault::NotADay));
                None
            }
            Ok(day) if day > today => {
                faults.push(("performed_on", SaidFault::Future));
                None
            }
            Ok(day) if day < decided_on => {
                faults.push(("performed_on", SaidFault::BeforeDecision));
                None
            }
            Ok(day) => Some(day),
        },
    };
    let field = match form.field.trim() {
        "" => None,
        code => {
            let known = SpecialField::from_code(code);
            if known.is_none() {
                faults.push(("special_field", SaidFault::Unknown));
            }
            known
        }
    };
    let excluded_by = match form.excluded.trim() {
        "1" => read_text(form.excluded_by, LONGEST_NAME)
            .map_err(|fault| faults.push(("excluded_by", fault)))
            .ok(),
        _ => None,
    };
    match faults.is_empty() {
        true => Ok(Said {
            performed,
            performed_on,
            harm_removed,
            not_repeated,
            not_listed,
            field,
            excluded_by,
        }),
        false => Err(faults),
    }
}

fn read_answer(typed: &str) -> Result<Option<bool>, SaidFault> {
    match typed.trim() {
        "" => Ok(None),
        "yes" => Ok(Some(true)),
        "no" => Ok(Some(false)),
        _ => Err(SaidFault::Unknown),
    }
}

/// What is shown to everybody: on one line, not too long, and without anybody's numbers.
fn read_text(typed: &str, most: usize) -> Result<String, SaidFault> {
    let text = typed.split_whitespace().collect::<Vec<_>>().join(" ");
    if text.is_empty() {
        return Err(SaidFault::Missing);
    }
    if text.chars().count() > most {
        return Err(SaidFault::TooLong { most: most as u32 });
    }
    if !find_personal_data(&text).is_empty() {
        return Err(SaidFault::PersonalData);
    }
    Ok(text)
}

/// 重整、和解: what a court has ruled.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RulingKind {
    /// 批准重整计划
    Reorganisation,
    /// 认可和解协议
    Settlement,
}

impl RulingKind {
    /// Both.
    pub const ALL: [RulingKind; 2] = [RulingKind::Reorganisation, RulingKind::Settlement];

    /// The word in the database and in forms.
    pub fn code(self) -> &'static str {
        match self {
            RulingKind::Reorganisation => "reorganisation",
            RulingKind::Settlement => "settlement",
        }
    }

    /// Reads [`RulingKind::code`].
    pub fn from_code(code: &str) -> Option<RulingKind> {
        RulingKind::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

/// How far a ruling has come: one person of the unit enters it, and another confirms it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ShieldingState {
    /// 待确认: nothing is hidden for it.
    Waiting,
    /// 已确认: it has taken effect.
    Confirmed,
    /// 已退回: with reasons, and nothing was hidden for it.
    Returned,
}

impl ShieldingState {
    /// Each of them.
    pub const ALL: [ShieldingState; 3] = [
        ShieldingState::Waiting,
        ShieldingState::Confirmed,
        ShieldingState::Returned,
    ];

    /// The word in the database.
    pub fn code(self) -> &'static str {
        match self {
            ShieldingState::Waiting => "waiting",
            ShieldingState::Confirmed => "confirmed",
            ShieldingState::Returned => "returned",
        }
    }

    /// Reads [`ShieldingState::code`].
    pub fn from_code(code: &str) -> Option<ShieldingState> {
        ShieldingState::ALL
            .into_iter()
            .find(|state| state.code() == code)
    }
}

/// How a shielding ended before its last day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ShieldingEnd {
    /// 执行不能: the plan failed, and the record is what it would be without it.
    Failed,
    /// 执行完毕: it was performed.
    Performed,
}

impl ShieldingEnd {
    /// Both.
    pub const ALL: [ShieldingEnd; 2] = [ShieldingEnd::Failed, ShieldingEnd::Performed];

    /// The word in the database and in forms.
    pub fn code(self) -> &'static str {
        match self {
            ShieldingEnd::Failed => "failed",
            ShieldingEnd::Performed => "performed",
        }
    }

    /// Reads [`ShieldingEnd::code`].
    pub fn from_code(code: &str) -> Option<ShieldingEnd> {
        ShieldingEnd::ALL.into_iter().find(|end| end.code() == code)
    }
}

/// 法院裁定 for whose plan a record is shielded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ruling {
    /// What was ruled.
    pub kind: RulingKind,
    /// 法院
    pub court: String,
    /// 裁定书文号
    pub number: String,
    /// 裁定日期
    pub on: Date,
    /// 声明: what stands on the public file meanwhile.
    pub declaration: String,
    /// 执行期限: the last day of the plan.
    pub last: Date,
}

/// The same as it was typed.
#[derive(Clone, Copy, Debug, Default)]
pub struct RulingForm<'f> {
    /// [`RulingKind::code`]
    pub kind: &'f str,
    /// [`Ruling::court`]
    pub court: &'f str,
    /// [`Ruling::number`]
    pub number: &'f str,
    /// [`Ruling::on`]
    pub on: &'f str,
    /// [`Ruling::declaration`]
    pub declaration: &'f str,
    /// [`Ruling::last`]
    pub last: &'f str,
}

/// Reads a ruling. `most_years`: no plan runs longer from today, so that a slip in the year hides nothing for ever.
///
/// # Errors
/// Everything that is wrong, by field.
pub fn read_ruling(
    form: &RulingForm<'_>,
    today: Date,
    most_years: u16,
) -> Result<Ruling, SaidFaults> {
    let mut faults = Vec::new();
    let kind = RulingKind::from_code(form.kind.trim());
    if kind.is_none() {
        faults.push(("ruling_kind", SaidFault::Missing));
    }
    let mut text = |field, typed, most| {
        read_text(typed, most)
            .map_err(|fault| faults.push((field, fault)))
            .ok()
    };
    let court = text("court", form.court, LONGEST_NAME);
    let number = text("ruling_no", form.number, LONGEST_NAME);
    let declaration = text("declaration", form.declaration, LONGEST_DECLARATION);
    let mut day = |field, typed: &str| match typed.trim() {
        "" => {
            faults.push((field, SaidFault::Missing));
            None
        }
        typed => day::parse(typed)
            .map_err(|_| faults.push((field, SaidFault::NotADay)))
            .ok(),
    };
    let (on, last) = (day("ruled_on", form.on), day("last_day", form.last));
    if on.is_some_and(|on| on > today) {
        faults.push(("ruled_on", SaidFault::Future));
    }
    let farthest = today.checked_add(jiff::Span::new().years(most_years));
    if let Some(last) = last {
        if last < today {
            faults.push(("last_day", SaidFault::Over));
        } else if farthest.is_ok_and(|farthest| last > farthest) {
            faults.push(("last_day", SaidFault::TooFar { years: most_years }));
        }
    }
    match (kind, court, number, on, declaration, last) {
        (Some(kind), Some(court), Some(number), Some(on), Some(declaration), Some(last))
            if faults.is_empty() =>
        {
            Ok(Ruling {
                kind,
                court,
                number,
                on,
                declaration,
                last,
            })
        }
        _ => Err(faults),
    }
}
