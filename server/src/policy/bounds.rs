use std::collections::BTreeSet;

use domain::policy::{Key, Policy, Term, Unit, keys};
use jiff::civil::Date;

use super::check::place_of;
use super::{Pack, PackProblem, Reason};

/// A period, or several one after the other, that must not be longer than another.
struct Bound {
    parts: &'static [Key<Term>],
    whole: Key<Term>,
}

const BOUNDS: &[Bound] = &[
    Bound {
        parts: &[keys::REP_LIGHT_MIN],
        whole: keys::REP_LIGHT_MAX,
    },
    Bound {
        parts: &[keys::REP_GENERAL_MIN],
        whole: keys::REP_GENERAL_MAX,
    },
    Bound {
        parts: &[keys::REP_SERIOUS_MIN],
        whole: keys::REP_SERIOUS_MAX,
    },
    Bound {
        parts: &[keys::REP58_MIN],
        whole: keys::REP58_MIN_SPECIAL,
    },
    Bound {
        parts: &[keys::REP58_MIN_SPECIAL],
        whole: keys::REP58_MAX,
    },
    Bound {
        parts: &[keys::REP527_GENERAL_MIN],
        whole: keys::REP527_GENERAL_MAX,
    },
    Bound {
        parts: &[keys::REP527_SERIOUS_MIN],
        whole: keys::REP527_SERIOUS_MAX,
    },
    Bound {
        parts: &[keys::REP_SAMR_LOW],
        whole: keys::REP_SAMR_MAX,
    },
    Bound {
        parts: &[keys::REP_SAMR_MIN],
        whole: keys::REP_SAMR_MIN_SPECIAL,
    },
    Bound {
        parts: &[keys::REP_SAMR_MIN_SPECIAL],
        whole: keys::REP_SAMR_MAX,
    },
    Bound {
        parts: &[keys::REP_ACCEPT, keys::REP_DECIDE],
        whole: keys::REP_RESULT,
    },
    Bound {
        parts: &[keys::OBJ_MARK],
        whole: keys::OBJ_TOTAL,
    },
    Bound {
        parts: &[keys::OBJ_OWN],
        whole: keys::OBJ_TOTAL,
    },
    Bound {
        parts: &[keys::OBJ_FORWARD, keys::OBJ_PROVIDER],
        whole: keys::OBJ_TOTAL,
    },
    Bound {
        parts: &[keys::OBJ_TOTAL],
        whole: keys::OBJ_EXTEND_MAX,
    },
    Bound {
        parts: &[keys::REP_HEARING],
        whole: keys::REP_REVOKE,
    },
    Bound {
        parts: &[keys::REG_HEARING],
        whole: keys::REG_FINDING,
    },
];

/// Every bound that is broken in some city on some day. Periods in different units (working days and
/// months) cannot be compared and are left alone.
pub(super) fn bounds(packs: &[Pack], policies: &[Policy]) -> Vec<PackProblem> {
    let mut problems: Vec<PackProblem> = Vec::new();
    for (policy, bound) in policies
        .iter()
        .flat_map(|policy| BOUNDS.iter().map(move |bound| (policy, bound)))
    {
        // Values change only on the first day of some value, so no other day need be asked about.
        let broken = first_days(packs, bound)
            .into_iter()
            .find(|day| is_broken(policy, bound, *day));
        let Some(problem) = broken.and_then(|day| problem(packs, policy, bound, day)) else {
            continue;
        };
        // A mistake of the national pack shows in every city; once is enough.
        if !problems.iter().any(|known| same_mistake(known, &problem)) {
            problems.push(problem);
        }
    }
    problems
}

fn first_days(packs: &[Pack], bound: &Bound) -> BTreeSet<Date> {
    let concerns = |id: &str| id == bound.whole.id || bound.parts.iter().any(|part| part.id == id);
    packs
        .iter()
        .flat_map(|pack| &pack.rules)
        .filter(|placed| concerns(&placed.rule.id))
        .map(|placed| placed.rule.from)
        .collect()
}

fn is_broken(policy: &Policy, bound: &Bound, day: Date) -> bool {
    let Some((whole_unit, whole)) = policy.get(bound.whole, day).ok().map(length) else {
        return false;
    };
    let mut sum = 0;
    for part in bound.parts {
        match policy.get(*part, day).ok().map(length) {
            Some((unit, amount)) if unit == whole_unit => sum += amount,
            _ => return false,
        }
    }
    sum > whole
}

/// A length that can be compared with others of the same unit: years are counted in months.
fn length(term: Term) -> (Unit, u32) {
    let amount = u32::from(term.amount);
    match term.unit {
        Unit::Year => (Unit::Month, 12 * amount),
        unit => (unit, amount),
    }
}

fn problem(packs: &[Pack], policy: &Policy, bound: &Bound, day: Date) -> Option<PackProblem> {
    let (first, rest) = bound.parts.split_first()?;
    let rule = policy.rule(first.id, day)?;
    let (file, line) = place_of(packs, policy.city(), rule)?;
    let others: String = rest
        .iter()
        .map(|part| format!("together with {}, ", part.id))
        .collect();
    Some(PackProblem {
        file: file.to_owned(),
        line,
        id: Some(first.id.to_owned()),
        reason: Reason::AboveBound {
            with: others,
            other: bound.whole.id,
            day,
            place: policy.city().code(),
        },
    })
}

fn same_mistake(left: &PackProblem, right: &PackProblem) -> bool {
    match (&left.reason, &right.reason) {
        (
            Reason::AboveBound { other, day, .. },
            Reason::AboveBound {
                other: other_right,
                day: day_right,
                ..
            },
        ) => {
            left.file == right.file
                && left.line == right.line
                && other == other_right
                && day == day_right
        }
        _ => false,
    }
}
