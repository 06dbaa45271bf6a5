//! 办件 in the database: filing once, one step after the other, and measures that stand still.

use domain::case::{CaseKind, Effect, Stage};
use domain::day::to_number;
use domain::measure::{CatalogueItem, CatalogueState, MeasureNature};
use domain::record::PartyKind;
use jiff::civil::date;
use server::store::{
    CaseAbout, CaseOutcome, CaseStep, FiledCase, Follows, Moved, NO_END, NewCase, NewCatalogueItem,
    NewMeasure, RecordOutcome, StepOutcome, StoreError,
};
use uuid::Uuid;

use crate::support::{Sheet, UNIT, World, on_both, penalty, today};

pub const REJECTED: &[Effect] = &[Effect::ClearMark, Effect::ResumeMeasures];
const FOUNDED: &[Effect] = &[Effect::ApplyOutcome, Effect::ClearMark, Effect::EndMeasures];

pub fn id(number: u128) -> Uuid {
    Uuid::from_u128(number)
}

pub fn nothing(_: &Moved) -> Result<Follows, server::seal::SealError> {
    Ok(Follows::default())
}

/// The only record of a world, and its subject.
pub(crate) async fn record(world: &World) -> (Uuid, Uuid) {
    world.take(&Sheet::of([penalty(1, "2026/11/12")])).await;
    world.record_of(1).await
}

/// What the record says of objections.
pub async fn mark(world: &World, record: Uuid) -> Option<String> {
    let found = world.store.disputed_record(record).await.expect("read");
    found.expect("a record").mark
}

pub(crate) fn case(number: u128, (record_id, subject_id): (Uuid, Uuid), who: &str) -> NewCase {
    NewCase {
        id: id(number),
        kind: CaseKind::Objection,
        day: today(),
        subject_id,
        about: CaseAbout::Record(record_id),
        record_unit: UNIT.0.to_owned(),
        unit_code: None,
        account_id: None,
        counter_unit: None,
        applicant_key: who.to_owned(),
        ground: "wrong",
        due_on: to_number(today()),
        answer_on: to_number(today()),
        progress_key: format!("progress of {number}"),
        filing: vec![1],
        state: vec![2],
        suspends: true,
        hides: false,
        outside: None,
        draft: None,
        papers: Vec::new(),
    }
}

/// A step to a stage, from the version it is taken on.
pub(crate) fn step(
    case: &NewCase,
    number: &str,
    version: i64,
    stage: Stage,
    effects: &'static [Effect],
) -> CaseStep {
    CaseStep {
        case_id: case.id,
        number: number.parse().expect("a number"),
        version,
        about: case.about,
        record_version: None,
        day: today(),
        stage,
        unit_code: None,
        joint_code: None,
        convened: None,
        due_on: NO_END,
        answer_on: NO_END,
        state: vec![3],
        action: "decide",
        detail: vec![4],
        effects,
        suspends: case.suspends,
        outcome: None,
        repair: None,
        clarification: None,
        papers: Vec::new(),
        release: true,
        receipt: None,
    }
}

async fn file(world: &World, case: &NewCase) -> FiledCase {
    let filed = world
        .store
        .file_case(case, &world.entry("case.file"), &nothing)
        .await;
    filed.expect("an answer")
}

pub(crate) async fn filed(world: &World, case: &NewCase) -> String {
    match file(world, case).await {
        FiledCase::New(number) => number.to_string(),
        other => panic!("{other:?}"),
    }
}

pub(crate) async fn take(world: &World, step: &CaseStep) -> bool {
    let taken = world
        .store
        .take_step(step, &world.entry("case.decide"), &nothing)
        .await;
    taken.expect("an answer") == StepOutcome::Taken
}

/// An entry of the catalogue for organisations, by one unit.
pub(crate) async fn catalogue(world: &World, state: CatalogueState) -> Uuid {
    let item = CatalogueItem {
        code: format!("M-{}", state.code()),
        edition: "2026".to_owned(),
        name: "限制参加政府采购".to_owned(),
        nature: MeasureNature::Administrative,
        parties: vec![PartyKind::Organisation],
        law: "政府采购法".to_owned(),
        article: "第七十七条".to_owned(),
        units: vec![UNIT.0.to_owned()],
        state,
        from: date(2026, 1, 1),
        until: None,
    };
    let new = NewCatalogueItem {
        id: id(900 + state as u128),
        item,
        period: "一至三年".to_owned(),
        content: "一至三年内禁止参加政府采购活动".to_owned(),
        confidence: "VERIFIED-TEXT".to_owned(),
    };
    let entry = world.entry("catalogue.add");
    world
        .store
        .add_catalogue_items(std::slice::from_ref(&new), &entry)
        .await
        .expect("added");
    new.id
}

pub(crate) fn measure(
    number: u128,
    item_id: Uuid,
    (record_id, subject_id): (Uuid, Uuid),
) -> NewMeasure {
    NewMeasure {
        id: id(number),
        item_id,
        subject_id,
        record_id,
        unit_code: UNIT.0.to_owned(),
        from: date(2026, 11, 1),
        until: Some(date(2026, 12, 31)),
    }
}

on_both! {
    async fn a_case_is_filed_once_however_often_it_is_sent(world) {
        let about = record(&world).await;
        let one = case(1, about, "zhang");
        let number = filed(&world, &one).await;
        assert_eq!(mark(&world, about.0).await.as_deref(), Some("open"));
        assert!(matches!(file(&world, &one).await, FiledCase::Again(same) if same.to_string() == number));
        assert!(matches!(file(&world, &case(2, about, "zhang")).await, FiledCase::Other(same) if same.to_string() == number));
        // Somebody else has a case of his own, with the next number.
        let other = filed(&world, &case(3, about, "wang")).await;
        assert_ne!(other, number);
        let row = world.store.case_by_number(number.parse().expect("a number")).await.expect("read").expect("a case");
        assert_eq!((row.id, row.stage, row.version), (one.id, Stage::Filed, 1));
        assert_eq!(world.count("case_file").await, 2);
    }
}

on_both! {
    async fn a_case_is_not_opened_again_beside_another_about_the_same(world) {
        let about = record(&world).await;
        let item = catalogue(&world, CatalogueState::InForce).await;
        world.store.add_measures(&[measure(90, item, about)]).await.expect("covered");
        for (number, measure_id) in [(1, None), (11, Some(id(90)))] {
            let of = |number| NewCase {
                about: CaseAbout::record_or_measure(about.0, measure_id),
                ..case(number, about, "zhang")
            };
            let (one, other) = (of(number), of(number + 1));
            let first = filed(&world, &one).await;
            assert!(take(&world, &step(&one, &first, 1, Stage::Closed, REJECTED)).await);
            let second = filed(&world, &other).await;
            let complaint = step(&one, &first, 2, Stage::Complained, &[]);
            let entry = world.entry("case.complain");
            let taken = world.store.take_step(&complaint, &entry, &nothing).await.expect("an answer");
            assert_eq!(taken, StepOutcome::Other(second.parse().expect("a number")));
            // A step that leaves nothing open is no matter.
            assert!(take(&world, &step(&other, &second, 1, Stage::Closed, REJECTED)).await);
            assert!(take(&world, &complaint).await);
        }
    }
}

on_both! {
    async fn a_hundred_clicks_at_once_are_one_case(world) {
        let about = record(&world).await;
        let one = case(1, about, "zhang");
        let entry = world.entry("case.file");
        let clicks = (0..100).map(|_| world.store.file_case(&one, &entry, &nothing));
        let mut new = 0;
        for outcome in futures_util::future::join_all(clicks).await {
            match outcome {
                Ok(FiledCase::New(_)) => new += 1,
                Ok(FiledCase::Again(_)) | Err(StoreError::Conflict) => {}
                other => panic!("{other:?}"),
            }
        }
        assert_eq!((new, world.count("case_file").await), (1, 1));
    }
}

on_both! {
    async fn of_two_officers_at_once_one_is_told_to_look_again(world) {
        let about = record(&world).await;
        let one = case(1, about, "zhang");
        let number = filed(&world, &one).await;
        let (accept, refuse) = (
            step(&one, &number, 1, Stage::Checking, &[]),
            step(&one, &number, 1, Stage::Refused, REJECTED),
        );
        let (first, second) = tokio::join!(take(&world, &accept), take(&world, &refuse));
        assert!(first != second, "one of them, and one only");
        assert_eq!(world.store.case_events(one.id).await.expect("read").len(), 1);
        let row = world.store.case(one.id).await.expect("read").expect("a case");
        assert_eq!(row.version, 2);
        assert_eq!(mark(&world, about.0).await.is_none(), second, "the mark is that of the step that was taken");
    }
}

on_both! {
    /// The vector of domain/02 §2.7, and a second objection by somebody else meanwhile.
    async fn measures_stand_still_until_the_last_objection_is_answered(world) {
        let about = record(&world).await;
        let item = catalogue(&world, CatalogueState::InForce).await;
        world.store.add_measures(&[measure(1, item, about)]).await.expect("covered");
        world.set_today(date(2026, 11, 20));
        let (one, other) = (
            NewCase { day: date(2026, 11, 20), ..case(1, about, "zhang") },
            NewCase { day: date(2026, 11, 20), ..case(2, about, "wang") },
        );
        let (first, second) = (filed(&world, &one).await, filed(&world, &other).await);
        let measures = || async { world.store.measures_of_record(about.0).await.expect("read").remove(0) };
        assert_eq!((measures().await.suspended, measures().await.last_day), (1, None));
        assert_eq!(world.store.open_orders(UNIT.0, 9).await.expect("read").len(), 1, "one order to suspend");

        let on = |mut step: CaseStep, day| {
            step.day = day;
            step
        };
        let answered = step(&one, &first, 1, Stage::Closed, REJECTED);
        assert!(take(&world, &on(answered, date(2026, 11, 25))).await);
        assert_eq!(measures().await.suspended, 1, "the other one still runs");
        assert_eq!(mark(&world, about.0).await.as_deref(), Some("open"));
        world.clock.set(world.clock.now() + jiff::SignedDuration::from_hours(1));
        let answered = step(&other, &second, 1, Stage::Closed, REJECTED);
        assert!(take(&world, &on(answered, date(2026, 11, 30))).await);
        let now = measures().await;
        // 42 days were left on 20 November, that day included.
        assert_eq!((now.suspended, now.last_day), (0, Some(20_270_110)));
        assert_eq!(mark(&world, about.0).await, None);
        assert_eq!(world.store.suspensions(now.id).await.expect("read"), [(20_261_120, Some(20_261_130))]);
        let orders = world.store.open_orders(UNIT.0, 9).await.expect("read");
        let kinds: Vec<_> = orders.iter().map(|order| order.kind.as_str()).collect();
        assert_eq!(kinds, ["suspend", "resume"]);
        let receipt = world.store.confirm_order(orders[0].id, UNIT.0, &[1], &world.entry("order.done")).await;
        assert!(receipt.expect("an answer"));
        let again = world.store.confirm_order(orders[0].id, UNIT.0, &[1], &world.entry("order.done")).await;
        assert!(!again.expect("an answer"));
        let elsewhere = world.store.confirm_order(orders[1].id, "OTHER", &[1], &world.entry("order.done")).await;
        assert!(!elsewhere.expect("an answer"), "a unit confirms its own orders");
    }
}

on_both! {
    async fn an_objection_that_is_right_takes_the_record_away_for_good(world) {
        let about = record(&world).await;
        let item = catalogue(&world, CatalogueState::InForce).await;
        world.store.add_measures(&[measure(1, item, about)]).await.expect("covered");
        let one = case(1, about, "zhang");
        let number = filed(&world, &one).await;
        let decided = CaseStep {
            outcome: Some(CaseOutcome::Record(RecordOutcome::Remove)),
            ..step(&one, &number, 1, Stage::Closed, FOUNDED)
        };
        assert!(take(&world, &decided).await);
        let measure = world.store.measures_of_record(about.0).await.expect("read").remove(0);
        assert_eq!(measure.ended_why.as_deref(), Some("objection"));
        let public = world.store.public_records(about.1, to_number(today()), 9).await.expect("read");
        assert!(public.is_empty());
        // The unit reports it again, in other words: it stays hidden.
        let mut again = penalty(1, "2026/11/12");
        again.insert("CF_SY", "另一种说法".to_owned());
        world.take(&Sheet::of([again])).await;
        let public = world.store.public_records(about.1, to_number(today()), 9).await.expect("read");
        assert!(public.is_empty());
        let kept = world.store.disputed_record(about.0).await.expect("read").expect("a record");
        assert_eq!(kept.withheld.as_deref(), Some("removed"));
    }
}

on_both! {
    /// Invariant 4, asked of the database itself.
    async fn no_measure_exists_outside_the_catalogue(world) {
        let about = record(&world).await;
        let draft = catalogue(&world, CatalogueState::Draft).await;
        let item = catalogue(&world, CatalogueState::InForce).await;
        world.add_unit("OTHER", "另一单位").await;
        let refused = [
            measure(1, draft, about),
            NewMeasure { unit_code: "OTHER".to_owned(), ..measure(2, item, about) },
            NewMeasure { from: date(2025, 12, 31), ..measure(3, item, about) },
        ];
        for measure in refused {
            assert!(world.store.add_measures(std::slice::from_ref(&measure)).await.is_err(), "{measure:?}");
        }
        world.store.add_measures(&[measure(4, item, about)]).await.expect("covered");
        // Nor is the entry taken from under it, and the measure does not become another.
        for sql in [
            "update measure_item set state = 'retired' where code = 'M-in_force'",
            "update measure_item set until = 20261001 where code = 'M-in_force'",
            "update measure set unit_code = 'OTHER'",
        ] {
            assert!(world.try_execute(sql).await.is_err(), "{sql}");
        }
    }
}

on_both! {
    async fn what_was_done_is_never_changed(world) {
        let about = record(&world).await;
        let one = case(1, about, "zhang");
        let number = filed(&world, &one).await;
        assert!(take(&world, &step(&one, &number, 1, Stage::Checking, &[])).await);
        for sql in ["update case_event set action = 'refuse'", "delete from case_event"] {
            assert!(world.try_execute(sql).await.is_err(), "{sql}");
        }
    }
}

on_both! {
    async fn a_case_is_held_by_one_and_comes_free_with_time(world) {
        let about = record(&world).await;
        let one = case(1, about, "zhang");
        filed(&world, &one).await;
        world.put_in_staff("li@example.cn", domain::role::Role::CreditHandler, None).await;
        world.put_in_staff("wu@example.cn", domain::role::Role::CreditHandler, None).await;
        let (li, wu) = (world.account_of("li@example.cn").await, world.account_of("wu@example.cn").await);
        let now = world.clock.now().as_microsecond();
        let hour = 3_600_000_000;
        let entry = world.entry("case.take");
        let office = world.credit_office();
        assert!(world.store.take_case(one.id, (li, office), now + hour, &entry).await.expect("an answer"));
        assert!(!world.store.take_case(one.id, (wu, office), now + hour, &entry).await.expect("an answer"));
        assert!(!world.store.release_case(one.id, wu, &entry).await.expect("an answer"));
        assert!(world.store.release_case(one.id, li, &entry).await.expect("an answer"));
        assert!(world.store.take_case(one.id, (wu, office), now + hour, &entry).await.expect("an answer"));
        world.clock.set(world.clock.now() + jiff::SignedDuration::from_hours(2));
        let later = world.entry("case.take");
        assert!(world.store.take_case(one.id, (li, office), now + 3 * hour, &later).await.expect("an answer"), "it came free");
        // Who holds it for one unit is nobody to another.
        assert!(world.store.take_case(one.id, (wu, UNIT.0), now + 3 * hour, &later).await.expect("an answer"));
        let row = world.store.case(one.id).await.expect("read").expect("a case");
        assert_eq!((row.holder_id, row.holder_unit.as_deref()), (Some(wu), Some(UNIT.0)));
    }
}
