//! 异议申请表: one question on a page, and what has to be right before it is sent.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::counter::{read_email, read_id};
use super::{Change, Channel, CounterForm, CounterPerson, Ground, ID_NUMBER, Relation};
use crate::identity::PersonIdError;
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
    /// 申请人身份: who came, at the counter only.
    Person,
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
    /// 本人确认, at the counter only.
    Confirmation,
    /// 核对并提交
    Summary,
}

impl FormStep {
    /// Each page, in order.
    pub const ALL: [FormStep; 10] = [
        FormStep::Person,
        FormStep::Relation,
        FormStep::Ground,
        FormStep::Fields,
        FormStep::Statement,
        FormStep::Wish,
        FormStep::Evidence,
        FormStep::Contact,
        FormStep::Confirmation,
        FormStep::Summary,
    ];

    /// The word in addresses and forms.
    pub fn code(self) -> &'static str {
        match self {
            FormStep::Person => "person",
            FormStep::Relation => "relation",
            FormStep::Ground => "ground",
            FormStep::Fields => "fields",
            FormStep::Statement => "statement",
            FormStep::Wish => "wish",
            FormStep::Evidence => "evidence",
            FormStep::Contact => "contact",
            FormStep::Confirmation => "confirmation",
            FormStep::Summary => "summary",
        }
    }

    /// Reads [`FormStep::code`].
    pub fn from_code(code: &str) -> Option<FormStep> {
        FormStep::ALL.into_iter().find(|step| step.code() == code)
    }

    /// The pages of a form with this ground: fields are asked only where single fields are meant; at the counter the
    /// person's paper tells how to call him, and he confirms what the clerk took down.
    pub fn of(ground: Option<Ground>, channel: Channel) -> impl Iterator<Item = FormStep> {
        FormStep::ALL.into_iter().filter(move |step| match step {
            FormStep::Fields => ground.is_none_or(Ground::names_fields),
            FormStep::Person | FormStep::Confirmation => channel == Channel::Counter,
            FormStep::Contact => channel == Channel::Online,
            _ => true,
        })
    }

    /// The first page.
    pub fn first(channel: Channel) -> FormStep {
        match channel {
            Channel::Online => FormStep::Relation,
            Channel::Counter => FormStep::Person,
        }
    }

    /// The pages where a measure alone is disputed. It is for those who act for the enterprise, and what they ask for is
    /// that it ends; so neither is asked. At the counter the paper is by which somebody acts for it.
    pub fn of_measure(channel: Channel) -> impl Iterator<Item = FormStep> {
        FormStep::of(None, channel).filter(move |step| match step {
            FormStep::Relation => channel == Channel::Counter,
            FormStep::Fields | FormStep::Wish => false,
            _ => true,
        })
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
    /// 本人 is only who is verified as the person the record is about.
    NotPerson,
    /// The paper shown at the counter is not that of the person the record is about.
    OtherPerson,
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
    /// No name as on the paper that was shown.
    PersonName,
    /// No number to call.
    Phone,
    /// 承诺 was not given.
    NotCommitted,
    /// The number of the paper that was shown at the counter.
    PersonId(PersonIdError),
    /// No e-mail address.
    Email,
    /// No paper by which the person at the counter speaks for the enterprise.
    NoAuthorisation,
    /// The person at the counter has not confirmed it.
    NotConfirmed,
    /// The person has confirmed it, and it was changed afterwards.
    Lapsed,
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
    /// Whether the record is about a natural person, and so for nobody else.
    pub of_person: bool,
    /// Whether that is the account's verified holder, or at the counter whoever's paper was shown.
    pub is_person: bool,
    /// How many papers were added as evidence.
    pub papers: usize,
    /// What else counts where a clerk fills it in for somebody at the counter.
    pub counter: Option<CounterForm>,
}

impl AboutForm<'_> {
    /// Which way it comes in.
    pub fn channel(&self) -> Channel {
        match self.counter {
            Some(_) => Channel::Counter,
            None => Channel::Online,
        }
    }
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
        FormStep::Person => {
            if !is_name(answer("contact")) {
                wrong("contact", ObjectionFault::PersonName);
            }
            if let Some(Err((name, fault))) =
                about.counter.map(|counter| read_id(answers, counter.today))
            {
                wrong(name, fault);
            } else if about.of_person && !about.is_person {
                wrong(ID_NUMBER, ObjectionFault::OtherPerson);
            }
            if !is_phone(answer("phone")) {
                wrong("phone", ObjectionFault::Phone);
            }
            if let Err(fault) = read_email(answers) {
                wrong("email", fault);
            }
        }
        FormStep::Relation => match (Relation::from_code(answer("relation")), about.counter) {
            (None, _) => wrong("relation", ObjectionFault::Choose),
            (Some(Relation::Subject), None) if !about.is_agent => {
                wrong("relation", ObjectionFault::NotAgent);
            }
            (Some(Relation::Person), None) if !about.is_person => {
                wrong("relation", ObjectionFault::NotPerson);
            }
            (Some(relation), Some(_)) if about.of_person && relation != Relation::Person => {
                wrong("relation", ObjectionFault::Choose);
            }
            (Some(Relation::Subject), Some(counter)) if !counter.authorised => {
                wrong("authorisation", ObjectionFault::NoAuthorisation);
            }
            (Some(_), _) => {}
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
            if !is_name(answer("contact")) {
                wrong("contact", ObjectionFault::Name);
            }
            if !is_phone(answer("phone")) {
                wrong("phone", ObjectionFault::Phone);
            }
        }
        FormStep::Confirmation => {
            let counter = about.counter;
            match counter.and_then(|counter| counter.confirmation) {
                Some(_) => {}
                None if counter.is_some_and(|counter| counter.lapsed) => {
                    wrong("confirmation", ObjectionFault::Lapsed);
                }
                None => wrong("confirmation", ObjectionFault::NotConfirmed),
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

/// A name by which somebody is called.
pub(in crate::case) fn is_name(text: &str) -> bool {
    (2..=50).contains(&text.chars().count())
}

/// A number at which somebody is called.
pub(in crate::case) fn is_phone(text: &str) -> bool {
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let other = text
        .chars()
        .any(|c| !c.is_ascii_digit() && !matches!(c, ' ' | '-' | '+' | '(' | ')'));
    !other && (7..=15).contains(&digits)
}

/// What is wrong with a page: each fault with the name of its field.
type StepFaults = (FormStep, Vec<(String, ObjectionFault)>);

/// Reads the whole form as a clerk filled it in for somebody who came, and who that is.
///
/// # Errors
/// The first page on which something is wrong, with every fault there. Nothing is read that the person has not
/// confirmed.
pub fn read_counter_form(
    answers: &BTreeMap<String, String>,
    about: AboutForm<'_>,
) -> Result<(Objection, CounterPerson), StepFaults> {
    let one = |step: FormStep, name: &str, fault| (step, vec![(name.to_owned(), fault)]);
    let unconfirmed = || {
        one(
            FormStep::Confirmation,
            "confirmation",
            ObjectionFault::NotConfirmed,
        )
    };
    let counter = about.counter.ok_or_else(unconfirmed)?;
    let objection = read_form(answers, about)?;
    let person = CounterPerson {
        id: read_id(answers, counter.today)
            .map_err(|(name, fault)| one(FormStep::Person, name, fault))?,
        email: read_email(answers).map_err(|fault| one(FormStep::Person, "email", fault))?,
        confirmation: counter.confirmation.ok_or_else(unconfirmed)?,
    };
    Ok((objection, person))
}

/// Reads the whole form.
///
/// # Errors
/// The first page on which something is wrong, with every fault there.
pub fn read_form(
    answers: &BTreeMap<String, String>,
    about: AboutForm<'_>,
) -> Result<Objection, StepFaults> {
    let answer = |name: &str| answers.get(name).map_or("", |text| text.trim());
    let ground = Ground::from_code(answer("ground"));
    for step in FormStep::of(ground, about.channel()) {
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
