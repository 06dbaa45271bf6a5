//! 随机抽取专家

use std::collections::BTreeSet;

use domain::case::{Conflict, Draw};
use domain::id::ExpertId;
use proptest::prelude::*;
use uuid::Uuid;

fn expert(number: u128) -> ExpertId {
    ExpertId::from_uuid(Uuid::from_u128(number))
}

#[test]
fn the_draw_is_that_of_anybody_with_sha256() {
    // printf %s seed00000000-0000-0000-0000-000000000001 | sha256sum, and so on: the smallest come first.
    let draw = Draw::make("seed", (1..=5).map(expert).collect(), Vec::new(), 2);
    assert_eq!(draw.drawn, [expert(ORDER[0]), expert(ORDER[1])]);
    assert!(draw.holds());
}

const ORDER: [u128; 5] = [1, 5, 2, 3, 4];

#[test]
fn a_changed_draw_does_not_hold() {
    let draw = Draw::make("seed", (1..=9).map(expert).collect(), Vec::new(), 3);
    let mut other = draw.clone();
    other.drawn.reverse();
    assert!(!other.holds());
    let mut other = draw.clone();
    other.seed = "sees".to_owned();
    assert!(!other.holds() || other.drawn == draw.drawn);
    let mut other = draw;
    other.excluded = vec![(other.drawn[0], Conflict::Unit)];
    assert!(!other.holds());
}

#[test]
fn the_order_of_the_lot_says_who_comes_next() {
    // The five digests of the recipe above, smallest first.
    let draw = Draw::make("seed", (1..=5).map(expert).collect(), Vec::new(), 2);
    assert_eq!(draw.order(), ORDER.map(expert));
    assert_eq!(draw.order()[..2], draw.drawn);
}

proptest! {
    #[test]
    fn everybody_drawn_is_eligible_and_drawn_once(
        seed in "[0-9a-f]{64}", ids in proptest::collection::vec(0..50_u128, 0..20), count in 0..10_usize
    ) {
        let draw = Draw::make(&seed, ids.iter().copied().map(expert).collect(), Vec::new(), count);
        let different: BTreeSet<_> = ids.into_iter().collect();
        prop_assert_eq!(draw.drawn.len(), count.min(different.len()));
        let drawn: BTreeSet<_> = draw.drawn.iter().collect();
        prop_assert_eq!(drawn.len(), draw.drawn.len());
        prop_assert!(draw.drawn.iter().all(|one| draw.eligible.contains(one)));
        prop_assert!(draw.holds());
    }
}
