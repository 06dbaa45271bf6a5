//! 窗口: an objection that a clerk takes down for a person at the counter.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::ObjectionFault;
use crate::account::Login;
use crate::identity::{PersonId, PersonIdKind};

/// Name of the answer with the number of the person's paper. It is never shown again in full.
pub const ID_NUMBER: &str = "id_number";
/// Answers that are about sending, and not part of what the person confirms.
const BESIDE: [&str; 2] = ["commit", CONFIRMED];
/// Name of the answer that keeps for which words a code was read out.
pub const CONFIRMED: &str = "confirmed";
/// What names of answers begin with that keep for which words a paper was signed.
const SIGNED: &str = "signed_";

/// Name of the answer that keeps for which words a paper was signed.
pub fn signed_name(paper: &str) -> String {
    format!("{SIGNED}{paper}")
}

fn is_beside(name: &str) -> bool {
    BESIDE.contains(&name) || name.starts_with(SIGNED)
}

/// 提交渠道: which way an objection comes in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Channel {
    /// 网上: the applicant, by his own account.
    Online,
    /// 窗口: a clerk, for somebody who came.
    Counter,
}

/// 本人确认: how the person at the counter said that what the clerk took down is what he wants.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Confirmation {
    /// By a code that was sent to his phone, and that he read out.
    Code,
    /// By his signature on paper.
    Signed,
}

impl Confirmation {
    /// The word in the audit log.
    pub fn code(self) -> &'static str {
        match self {
            Confirmation::Code => "code",
            Confirmation::Signed => "signed",
        }
    }

    /// Reads [`Confirmation::code`].
    pub fn from_code(code: &str) -> Option<Confirmation> {
        [Confirmation::Code, Confirmation::Signed]
            .into_iter()
            .find(|one| one.code() == code)
    }
}

/// What the form at the counter is checked against besides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CounterForm {
    /// The day in China.
    pub today: Date,
    /// Whether a paper was added by which the person speaks for the enterprise.
    pub authorised: bool,
    /// How the person has confirmed what the form says now.
    pub confirmation: Option<Confirmation>,
    /// Whether it was confirmed before something was changed, and so is not any more.
    pub lapsed: bool,
}

/// 窗口申请人: who came to the counter, by the paper shown there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CounterPerson {
    /// The paper.
    pub id: PersonId,
    /// Where messages go besides the phone.
    pub email: Option<Login>,
    /// How he confirmed it.
    pub confirmation: Confirmation,
}

/// The number of the paper that was shown.
///
/// # Errors
/// The field and what is wrong with it.
pub fn read_id(
    answers: &BTreeMap<String, String>,
    today: Date,
) -> Result<PersonId, (&'static str, ObjectionFault)> {
    let answer = |name: &str| answers.get(name).map_or("", |text| text.trim());
    let kind = PersonIdKind::from_code(answer("id_kind"));
    let kind = kind.ok_or(("id_kind", ObjectionFault::Choose))?;
    PersonId::parse(kind, answer(ID_NUMBER), today)
        .map_err(|error| (ID_NUMBER, ObjectionFault::PersonId(error)))
}

/// An e-mail address, where one is given.
pub(super) fn read_email(
    answers: &BTreeMap<String, String>,
) -> Result<Option<Login>, ObjectionFault> {
    let typed = answers.get("email").map_or("", |text| text.trim());
    if typed.is_empty() {
        return Ok(None);
    }
    match Login::parse(typed) {
        Ok(email @ Login::Email(_)) => Ok(Some(email)),
        _ => Err(ObjectionFault::Email),
    }
}

/// 确认的内容: everything the person says yes to, as one text. Whatever is changed afterwards is not what was confirmed.
/// `papers` are the names or ids of the papers that belong to it.
pub fn confirmed_text<'p>(
    answers: &BTreeMap<String, String>,
    papers: impl IntoIterator<Item = &'p str>,
) -> String {
    let said = answers
        .iter()
        .filter(|(name, value)| !value.is_empty() && !is_beside(name));
    let mut text = String::new();
    // Lengths keep two answers from reading like one.
    let mut add = |part: &str| text.push_str(&format!("{}:{part};", part.len()));
    for (name, value) in said {
        add(name);
        add(value);
    }
    add("papers");
    papers.into_iter().for_each(add);
    text
}
