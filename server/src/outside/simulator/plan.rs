use std::str::FromStr;
use std::time::Duration;

use thiserror::Error;

/// What the simulator answers to each application, one after the other. In words, with commas between them:
/// `accept`, `ask`, `refuse`, `grant`, `deny`; each may have `*2` behind it (sent that often, as the same receipt), `@5`
/// (seconds after the one before; 1 where it is left out) and `!` (with another case's number). `never` answers nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plan {
    /// In their order.
    pub(super) answers: Vec<Planned>,
}

/// One receipt that is planned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Planned {
    pub(super) answer: Answer,
    /// How often the same is sent.
    pub(super) times: u8,
    /// How long after the one before.
    pub(super) after: Duration,
    /// Whether it comes with another case's number.
    pub(super) of_another: bool,
}

/// What a receipt says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Answer {
    Accept,
    Ask,
    Refuse,
    Grant,
    Deny,
}

impl Answer {
    const ALL: [(&'static str, Answer); 5] = [
        ("accept", Answer::Accept),
        ("ask", Answer::Ask),
        ("refuse", Answer::Refuse),
        ("grant", Answer::Grant),
        ("deny", Answer::Deny),
    ];

    /// The word of the interface.
    pub(super) fn word(self) -> &'static str {
        match self {
            Answer::Accept => "accepted",
            Answer::Ask => "asks_for_papers",
            Answer::Refuse => "refused",
            Answer::Grant => "granted",
            Answer::Deny => "denied",
        }
    }
}

/// A word of a plan that means nothing.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error(
    "`{0}` is no step of a plan: accept, ask, refuse, grant or deny is expected, with *2 (twice), @5 (after five seconds) \
     or ! (another case's number) behind it; or never alone"
)]
pub struct PlanError(String);

impl FromStr for Plan {
    type Err = PlanError;

    fn from_str(text: &str) -> Result<Plan, PlanError> {
        if text.trim() == "never" {
            return Ok(Plan::default());
        }
        let answers = text.split(',').map(|step| planned(step.trim()));
        let answers = answers.collect::<Result<_, _>>()?;
        Ok(Plan { answers })
    }
}

fn planned(step: &str) -> Result<Planned, PlanError> {
    let wrong = || PlanError(step.to_owned());
    let end = step
        .find(|c: char| !c.is_ascii_lowercase())
        .unwrap_or(step.len());
    let (word, mut rest) = step.split_at(end);
    let known = Answer::ALL.into_iter().find(|(known, _)| *known == word);
    let (_, answer) = known.ok_or_else(wrong)?;
    let mut planned = Planned {
        answer,
        times: 1,
        after: Duration::from_secs(1),
        of_another: false,
    };
    while let Some(sign) = rest.chars().next() {
        rest = &rest[sign.len_utf8()..];
        let digits = rest
            .find(|c: char| !c.is_ascii_digit())
            .unwrap_or(rest.len());
        let (number, behind) = rest.split_at(digits);
        match sign {
            '!' if number.is_empty() => planned.of_another = true,
            '*' => planned.times = number.parse().map_err(|_| wrong())?,
            '@' => planned.after = Duration::from_secs(number.parse().map_err(|_| wrong())?),
            _ => return Err(wrong()),
        }
        rest = behind;
    }
    Ok(planned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plan_is_read_word_by_word() {
        let plan: Plan = "accept, grant*2@5,deny!".parse().expect("a plan");
        let [accept, grant, deny] = plan.answers[..] else {
            panic!("{plan:?}");
        };
        assert_eq!((accept.answer, accept.times), (Answer::Accept, 1));
        assert_eq!((grant.times, grant.after.as_secs()), (2, 5));
        assert!(deny.of_another && !grant.of_another);
        assert_eq!("never".parse(), Ok(Plan::default()));
    }

    #[test]
    fn a_word_that_means_nothing_is_told() {
        for wrong in [
            "",
            "yes",
            "grant*",
            "grant@x",
            "grant?",
            "accept,,grant",
            "grant!2",
        ] {
            assert!(wrong.parse::<Plan>().is_err(), "{wrong}");
        }
    }
}
