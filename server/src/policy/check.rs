use domain::policy::{City, Policy, Rule, keys};
use jiff::civil::Date;

use super::bounds::bounds;
use super::{Pack, PackName, PackProblem, PlacedRule, Reason, words};

/// What is wrong between the rules of the packs: two values on one day, days without a value, a rule that
/// nobody gives, a shortest period above the longest.
///
/// Judged for every city whose pack is among `packs`. With a day, each rule must hold on it; without, it
/// must hold on some day.
pub fn check(packs: &[Pack], day: Option<Date>) -> Vec<PackProblem> {
    let mut problems: Vec<PackProblem> = packs.iter().flat_map(overlaps_and_gaps).collect();
    let policies = policies(packs);
    problems.extend(missing(packs, &policies, day));
    problems.extend(bounds(packs, &policies));
    problems
}

/// The rules of each city among `packs`, laid over the national ones.
pub(super) fn policies(packs: &[Pack]) -> Vec<Policy> {
    packs
        .iter()
        .filter_map(|pack| match pack.name {
            Some(PackName::City(city)) => Some(city),
            _ => None,
        })
        .map(|city| policy_of(packs, city))
        .collect()
}

/// The rules of `city`, laid over the national ones.
pub(super) fn policy_of(packs: &[Pack], city: City) -> Policy {
    let rules = packs
        .iter()
        .filter(|pack| {
            matches!(pack.name, Some(PackName::National)) || pack.name == Some(PackName::City(city))
        })
        .flat_map(|pack| &pack.rules)
        .map(|placed| placed.rule.clone());
    Policy::new(city, rules)
}

/// Where `rule` stands.
pub(super) fn place_of<'p>(packs: &'p [Pack], city: City, rule: &Rule) -> Option<(&'p str, usize)> {
    packs
        .iter()
        .filter(|pack| {
            matches!(pack.name, Some(PackName::National)) || pack.name == Some(PackName::City(city))
        })
        .flat_map(|pack| pack.rules.iter().map(move |placed| (pack, placed)))
        .find(|(_, placed)| placed.rule == *rule)
        .map(|(pack, placed)| (pack.file.as_str(), placed.line))
}

fn overlaps_and_gaps(pack: &Pack) -> Vec<PackProblem> {
    let mut placed: Vec<&PlacedRule> = pack.rules.iter().collect();
    placed.sort_by(|a, b| {
        a.rule
            .id
            .cmp(&b.rule.id)
            .then(a.rule.from.cmp(&b.rule.from))
    });
    let neighbours = placed.windows(2).filter_map(|pair| match pair {
        [before, after] if before.rule.id == after.rule.id => Some((*before, *after)),
        _ => None,
    });
    neighbours
        .filter_map(|(before, after)| {
            let reason = overlap_or_gap(before, after)?;
            Some(PackProblem {
                file: pack.file.clone(),
                line: after.line,
                id: Some(after.rule.id.clone()),
                reason,
            })
        })
        .collect()
}

fn overlap_or_gap(before: &PlacedRule, after: &PlacedRule) -> Option<Reason> {
    let (first, other_line) = (after.rule.from, before.line);
    let Some(until) = before.rule.until.filter(|until| *until < first) else {
        return Some(Reason::Overlap {
            day: first,
            other_line,
        });
    };
    let gap_from = until.tomorrow().ok()?;
    (gap_from < first).then(|| Reason::Gap {
        first: gap_from,
        last: first.yesterday().unwrap_or(first),
        other_line,
    })
}

fn missing(packs: &[Pack], policies: &[Policy], day: Option<Date>) -> Vec<PackProblem> {
    let mut problems = Vec::new();
    for (id, _) in keys::REGISTRY {
        let asked = day.filter(|_| !words::is_historic(id));
        let lacking: Vec<City> = policies
            .iter()
            .filter(|policy| !gives(packs, policy, id, asked))
            .map(Policy::city)
            .collect();
        let mut report = |name: PackName, place: &'static str| {
            problems.push(PackProblem {
                file: file_of(packs, name),
                line: 1,
                id: Some((*id).to_owned()),
                reason: Reason::MissingRule { place, day: asked },
            });
        };
        if lacking.len() == policies.len() && policies.len() > 1 {
            report(PackName::National, "any city");
        } else {
            lacking
                .into_iter()
                .for_each(|city| report(PackName::City(city), city.code()));
        }
    }
    problems
}

/// Whether the city has a value on that day, or on any day.
fn gives(packs: &[Pack], policy: &Policy, id: &str, day: Option<Date>) -> bool {
    match day {
        Some(day) => policy.rule(id, day).is_some(),
        None => packs
            .iter()
            .filter(|pack| {
                matches!(pack.name, Some(PackName::National))
                    || pack.name == Some(PackName::City(policy.city()))
            })
            .any(|pack| pack.rules.iter().any(|placed| placed.rule.id == id)),
    }
}

fn file_of(packs: &[Pack], name: PackName) -> String {
    packs
        .iter()
        .find(|pack| pack.name == Some(name))
        .map_or_else(|| format!("{}.toml", name.code()), |pack| pack.file.clone())
}
