//! Any record on any day of its life.

use domain::record::{Class, MarketRegulation, PartyKind, PenaltyFacts, PenaltyKind, SpecialField};
use domain::repair::{Known, Met, RepairFacts};
use jiff::ToSpan;
use jiff::civil::Date;
use proptest::prelude::*;

use crate::of_class;

fn any_day() -> impl Strategy<Value = Date> {
    (2015_i16..2034, 1_i8..=12, 1_i8..=31).prop_filter_map("a day", |(year, month, day)| {
        Date::new(year, month, day).ok()
    })
}

pub(crate) fn later(day: Date, days: i64) -> Date {
    day.checked_add(days.days()).expect("a day")
}

fn known<T: Clone + std::fmt::Debug + 'static>(
    value: impl Strategy<Value = T> + 'static,
) -> impl Strategy<Value = Known<T>> {
    prop_oneof![Just(Known::Unknown), value.prop_map(Known::Is)]
}

fn any_kinds() -> impl Strategy<Value = &'static [PenaltyKind]> {
    use PenaltyKind::*;
    prop::sample::select(vec![
        &[Fine][..],
        &[Warning],
        &[Warning, Fine],
        &[Detention],
        &[LicenceRevoked],
        &[Fine, LicenceSuspended],
    ])
}

pub(crate) fn any_penalty() -> impl Strategy<Value = PenaltyFacts<'static>> {
    let sector = (
        prop::option::of(prop::sample::select(SpecialField::ALL.to_vec())),
        prop::option::of((0_i64..60, prop::option::of(0_i64..3000))),
    );
    (
        any_day(),
        any_kinds(),
        prop::option::of(prop::sample::select(Class::ALL.to_vec())),
        sector,
        prop::option::of(0_i64..1500),
        any::<bool>(),
        prop::sample::select(PartyKind::ALL.to_vec()),
    )
        .prop_map(
            |(decided_on, kinds, given_class, (field, market), end, asked_to_publish, party)| {
                PenaltyFacts {
                    party,
                    kinds,
                    given_class,
                    field,
                    market: market.map(|(days, ban)| MarketRegulation {
                        published_on: later(decided_on, days),
                        banned_until: ban.map(|days| later(decided_on, days)),
                    }),
                    given_end: end.map(|days| later(decided_on, days)),
                    asked_to_publish,
                    ..of_class(decided_on, Class::General)
                }
            },
        )
}

fn any_facts() -> impl Strategy<Value = RepairFacts<'static>> {
    let met = (
        known(any::<bool>()),
        known(any::<bool>()),
        known(any::<bool>()),
        known(any::<bool>()),
    );
    (
        any_penalty(),
        met,
        known(any::<bool>()),
        known(any::<bool>()),
        known(prop::option::of(any_day())),
        prop::bool::weighted(0.1),
        prop::option::of(any_day()),
    )
        .prop_map(
            |(penalty, met, objection, repair, ban, excluded, shielded)| RepairFacts {
                excluded,
                met: Met {
                    performed: met.0,
                    harm_removed: met.1,
                    not_repeated: met.2,
                    not_listed: met.3,
                },
                objection,
                repair,
                ban,
                shielded,
                ..RepairFacts::of(penalty)
            },
        )
}

/// A record and a day of its life, or soon after.
pub(crate) fn any_record_and_day() -> impl Strategy<Value = (RepairFacts<'static>, Date)> {
    (any_facts(), 0_i64..1500).prop_map(|(facts, days)| {
        let day = later(facts.penalty.decided_on, days);
        (facts, day)
    })
}
