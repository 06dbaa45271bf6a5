//! 异议申请表: one question on a page, and what has to be right before it is sent.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Change, Ground, Relation};
use crate::record::RecordKind;
use crate::record::field::Privacy;

/// Longest statement, in characters.
pub const LONGEST_STATEMENT: usize = 2_000;
/// Shortest statement: whoever reads it has to understand what is meant.
pub const SHORTEST_STATEMENT: usize = 10;
/// Longest new value of a field, in characters.
pub const LONGEST_VALUE: usize = 1_000;

/// A page of the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FormStep {
    /// 您与该主体的关系
    Relation,
    /// 异议理由
    Ground,
    /// 有误的内容: which fields, and what they should say.
    Fields,
    /// 情况说明
    Statement,
    /// 希望的处理结果
    Wish,
    /// 证据材料
    Evidence,
    /// 联系方式
    Contact,
    /// 核对并提交
    Summary,
}

impl FormStep {
    /// Each page, in order.
    pub const ALL: [FormStep; 8] = [
        FormStep::Relation,
        FormStep::Ground,
        FormStep::Fields,
        FormStep::Statement,
        FormStep::Wish,
        FormStep::Evidence,
        FormStep::Contact,
        FormStep::Summary,
    ];

    /// The word in addresses and forms.
    pub fn code(self) -> &'static str {
        match self {
            FormStep::Relation => "relation",
            FormStep::Ground => "ground",
            FormStep::Fields => "fields",
            FormStep::Statement => "statement",
            FormStep::Wish => "wish",
            FormStep::Evidence => "evidence",
            FormStep::Contact => "contact",
            FormStep::Summary => "summary",
        }
    }

    /// Reads [`FormStep::code`].
    pub fn from_code(code: &str) -> Option<FormStep> {
        FormStep::ALL.into_iter().find(|step| step.code() == code)
    }

    /// The pages of a form with this ground: fields are asked only where single fields are meant.
    pub fn of(ground: Option<Ground>) -> impl Iterator<Item = FormStep> {
        FormStep::ALL.into_iter().filter(move |step| {
            *step != FormStep::Fields || ground.is_none_or(Ground::names_fields)
        })
    }

    /// The pages where a measure alone is disputed. It is for those who act for the enterprise, and what they ask for is
    /// that it ends; so neither is asked.
    pub const OF_MEASURE: [FormStep; 5] = [
        FormStep::Ground,
        FormStep::Statement,
        FormStep::Evidence,
        FormStep::Contact,
        FormStep::Summary,
    ];

    /// The page after this one.
    pub fn next(self, ground: Option<Ground>) -> FormStep {
        FormStep::of(ground)
            .find(|step| *step > self)
            .unwrap_or(FormStep::Summary)
    }

    /// The page before this one.
    pub fn previous(self, ground: Option<Ground>) -> Option<FormStep> {
        FormStep::of(ground).take_while(|step| *step < self).last()
    }
}

/// 希望的处理结果: what the applicant asks for. It binds nobody.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Wish {
    /// 更正
    Correct,
    /// 补充
    Supplement,
    /// 删除
    Delete,
    /// 停止公示
    StopPublishing,
    /// 停止惩戒措施
    EndMeasures,
}

impl Wish {
    /// Each of them.
    pub const ALL: [Wish; 5] = [
        Wish::Correct,
        Wish::Supplement,
        Wish::Delete,
        Wish::StopPublishing,
        Wish::EndMeasures,
    ];

    /// The word in forms: that of the outcome it asks for.
    pub fn code(self) -> &'static str {
        match self {
            Wish::Correct => "correct",
            Wish::Supplement => "supplement",
            Wish::Delete => "delete",
            Wish::StopPublishing => "stop_publishing",
            Wish::EndMeasures => "end_measures",
        }
    }

    /// Reads [`Wish::code`].
    pub fn from_code(code: &str) -> Option<Wish> {
        Wish::ALL.into_iter().find(|wish| wish.code() == code)
    }
}

/// 异议申请 whose form is right.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Objection {
    /// What the applicant is to whom it is about.
    pub relation: Relation,
    /// Why.
    pub ground: Ground,
    /// What is wrong and what it should say.
    pub changes: Vec<Change>,
    /// In the applicant's words.
    pub statement: String,
    /// What is asked for.
    pub wish: Wish,
    /// Whether the applicant wants it said in public if he is right.
    pub clarify: bool,
    /// Name of whoever is to be called.
    pub contact: String,
    /// Where he is called.
    pub phone: String,
}

/// What is wrong with an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ObjectionFault {
    /// Nothing was chosen.
    Choose,
    /// Nobody acts for this enterprise by this account.
    NotAgent,
    /// No field was named.
    NoField,
    /// A field says that already.
    SameValue,
    /// A value is too long.
    ValueTooLong {
        /// Most characters.
        most: u32,
    },
    /// The statement is too short to be understood.
    TooShort {
        /// Fewest characters.
        least: u32,
    },
    /// The statement is too long.
    TooLong {
        /// Most characters.
        most: u32,
    },
    /// No paper was added.
    NoEvidence,
    /// No name to call.
    Name,
    /// No number to call.
    Phone,
    /// 承诺 was not given.
    NotCommitted,
}

/// What the form is checked against.
#[derive(Clone, Copy, Debug)]
pub struct AboutForm<'a> {
    /// Kind of the record that is disputed.
    pub kind: RecordKind,
    /// What the record says, by national code.
    pub fields: &'a BTreeMap<String, String>,
    /// Whether the account acts for the enterprise in objections.
    pub is_agent: bool,
    /// How many papers were added as evidence.
    pub papers: usize,
}

/// Name of the answer that says what a field should say.
pub fn field_name(code: &str) -> String {
    format!("field_{code}")
}

/// Fields that may be disputed by name: those that are shown to everybody.
pub fn disputable(kind: RecordKind) -> impl Iterator<Item = &'static str> {
    kind.fields()
        .iter()
        .filter(|field| field.privacy == Privacy::Public)
        .map(|field| field.code)
}

/// What the form says from the beginning where a measure alone is disputed.
pub fn measure_answers() -> BTreeMap<String, String> {
    [
        ("relation", Relation::Subject.code()),
        ("wish", Wish::EndMeasures.code()),
    ]
    .into_iter()
    .map(|(name, value)| (name.to_owned(), value.to_owned()))
    .collect()
}

/// Besides [`check_step`]: what has to be right where a measure alone is disputed.
pub fn check_measure_step(
    step: FormStep,
    answers: &BTreeMap<String, String>,
) -> Vec<(String, ObjectionFault)> {
    let ground = answers
        .get("ground")
        .and_then(|text| Ground::from_code(text.trim()));
    let fits = ground.is_none_or(|ground| Ground::OF_MEASURES.contains(&ground));
    if step != FormStep::Ground || fits {
        return Vec::new();
    }
    vec![("ground".to_owned(), ObjectionFault::Choose)]
}

/// Checks the answers of one page; every fault with the name of its field.
pub fn check_step(
    step: FormStep,
    answers: &BTreeMap<String, String>,
    about: AboutForm<'_>,
) -> Vec<(String, ObjectionFault)> {
    let answer = |name: &str| answers.get(name).map_or("", |text| text.trim());
    let mut faults = Vec::new();
    let mut wrong = |name: &str, fault| faults.push((name.to_owned(), fault));
    match step {
        FormStep::Relation => match Relation::from_code(answer("relation")) {
            None => wrong("relation", ObjectionFault::Choose),
            Some(Relation::Subject) if !about.is_agent => {
                wrong("relation", ObjectionFault::NotAgent);
            }
            Some(_) => {}
        },
        FormStep::Ground => {
            if Ground::from_code(answer("ground")).is_none() {
                wrong("ground", ObjectionFault::Choose);
            }
        }
        FormStep::Fields => {
            let mut named = 0;
            for code in disputable(about.kind) {
                let name = field_name(code);
                let new = answer(&name);
                let old = about.fields.get(code).map_or("", String::as_str);
                if new.is_empty() {
                    continue;
                }
                named += 1;
                if new == old {
                    wrong(&name, ObjectionFault::SameValue);
                } else if new.chars().count() > LONGEST_VALUE {
                    let most = LONGEST_VALUE as u32;
                    wrong(&name, ObjectionFault::ValueTooLong { most });
                }
            }
            if named == 0 {
                wrong("fields", ObjectionFault::NoField);
            }
        }
        FormStep::Statement => {
            let length = answer("statement").chars().count();
            if length < SHORTEST_STATEMENT {
                let least = SHORTEST_STATEMENT as u32;
                wrong("statement", ObjectionFault::TooShort { least });
            } else if length > LONGEST_STATEMENT {
                let most = LONGEST_STATEMENT as u32;
                wrong("statement", ObjectionFault::TooLong { most });
            }
        }
        FormStep::Wish => {
            if Wish::from_code(answer("wish")).is_none() {
                wrong("wish", ObjectionFault::Choose);
            }
        }
        FormStep::Evidence => {
            if about.papers == 0 {
                wrong("evidence", ObjectionFault::NoEvidence);
            }
        }
        FormStep::Contact => {
            if !(2..=50).contains(&answer("contact").chars().count()) {
                wrong("contact", ObjectionFault::Name);
            }
            let digits = answer("phone").chars().filter(char::is_ascii_digit).count();
            let other = answer("phone")
                .chars()
                .any(|c| !c.is_ascii_digit() && !matches!(c, ' ' | '-' | '+' | '(' | ')'));
            if other || !(7..=15).contains(&digits) {
                wrong("phone", ObjectionFault::Phone);
            }
        }
        FormStep::Summary => {
            if answer("commit") != "1" {
                wrong("commit", ObjectionFault::NotCommitted);
            }
        }
    }
    faults
}

/// Reads the whole form.
///
/// # Errors
/// The first page on which something is wrong, with every fault there.
pub fn read_form(
    answers: &BTreeMap<String, String>,
    about: AboutForm<'_>,
) -> Result<Objection, (FormStep, Vec<(String, ObjectionFault)>)> {
    let answer = |name: &str| answers.get(name).map_or("", |text| text.trim());
    let ground = Ground::from_code(answer("ground"));
    for step in FormStep::of(ground) {
        let faults = check_step(step, answers, about);
        if !faults.is_empty() {
            return Err((step, faults));
        }
    }
    let missing =
        |step: FormStep, name: &str| (step, vec![(name.to_owned(), ObjectionFault::Choose)]);
    let ground = ground.ok_or_else(|| missing(FormStep::Ground, "ground"))?;
    let changes = if ground.names_fields() {
        disputable(about.kind)
            .filter_map(|code| {
                let new = answer(&field_name(code));
                (!new.is_empty()).then(|| Change {
                    field: code.to_owned(),
                    old: about.fields.get(code).cloned().unwrap_or_default(),
                    new: new.to_owned(),
                })
            })
            .collect()
    } else {
        Vec::new()
    };
    Ok(Objection {
        relation: Relation::from_code(answer("relation"))
            .ok_or_else(|| missing(FormStep::Relation, "relation"))?,
        ground,
        changes,
        statement: answer("statement").to_owned(),
        wish: Wish::from_code(answer("wish")).ok_or_else(|| missing(FormStep::Wish, "wish"))?,
        clarify: answer("clarify") == "1",
        contact: answer("contact").to_owned(),
        phone: answer("phone").to_owned(),
    })
}
