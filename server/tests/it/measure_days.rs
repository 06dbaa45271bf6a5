//! 暂停执行 through real decisions: what is left of a measure runs on for exactly as long, and its last day is the same
//! day in the store, on every page and in the letters.

use domain::measure::CatalogueState;
use domain::role::Role;
use jiff::civil::{Date, date};
use server::store::NewMeasure;
use uuid::Uuid;

use crate::case_store::{catalogue, measure};
use crate::cases::{PASSWORD, ZHANG, step as act};
use crate::claims::confirmed;
use crate::complaint_outcomes::{COMPLAIN, dismiss};
use crate::letters::said_in;
use crate::support::{
    Browser, DECIDE, Officers, PROPOSED, UNIT, World, citizen, file_for_enterprise, on_both, step,
    to_proposal,
};

/// A day as letters write it.
fn written(day: Date) -> String {
    format!("{}年{}月{}日", day.year(), day.month(), day.day())
}

/// How the time of a measure stands in the store: last day, whether it is suspended, and when it was.
async fn stored(world: &World, measure: Uuid) -> (Option<i32>, i32, Vec<(i32, Option<i32>)>) {
    let row = world.store.measure(measure).await.expect("read");
    let row = row.expect("a measure");
    let suspensions = world.store.suspensions(measure).await.expect("read");
    (row.last_day, row.suspended, suspensions)
}

/// Looks at the measures wherever those see them whom they concern: at the case and at the enterprise whoever acts for
/// it, at the record and at the case whoever works on them.
async fn seen<'w>(
    zhang: &mut Browser<'w>,
    unit: &mut Browser<'w>,
    (case, about): (Uuid, (Uuid, Uuid)),
    said: &[&str],
) {
    let (record, subject) = about;
    let own = [
        format!("/me/cases/{case}"),
        format!("/me/subjects/{subject}"),
        format!("/record/{record}"),
    ];
    let of_staff = [format!("/record/{record}"), format!("/desk/cases/{case}")];
    for (browser, pages) in [(&mut *zhang, &own[..]), (&mut *unit, &of_staff[..])] {
        for page in pages {
            let text = browser.open(page).await.text();
            for one in said {
                assert!(text.contains(one), "{one} on {page}: {text}");
            }
        }
    }
}

on_both! {
    /// The vector of domain/02 §2.7 from the day on which every test begins: a measure for a year, an objection, and the
    /// rejection 19 days later; then a complaint, which is dismissed 10 days later. Beside it a measure without an end.
    async fn the_last_day_is_the_same_wherever_it_stands(world) {
        let mut zhang = citizen(&world, ZHANG).await;
        confirmed(&world, &mut zhang, ZHANG).await;
        let about = world.record_of(1).await;
        let item = catalogue(&world, CatalogueState::InForce).await;
        let year = NewMeasure { from: date(2026, 1, 1), ..measure(1, item, about) };
        let endless = NewMeasure { until: None, ..measure(2, item, about) };
        let taken = [year.clone(), endless.clone()];
        world.store.add_measures(&taken).await.expect("covered");
        let case = file_for_enterprise(&mut zhang, about.0).await;
        let (mine, desk) = (format!("/me/cases/{case}"), format!("/desk/cases/{case}"));
        let decided = written(date(2026, 12, 31));

        // 42 days are left, that of the objection included.
        for one in [&year, &endless] {
            assert_eq!(stored(&world, one.id).await, (None, 1, vec![(20_261_120, None)]));
        }
        let mut unit = world.staff(Role::Handler).await;
        let said = ["已执行 323 天，已暂停 0 天，剩余 42 天", "已执行 19 天，已暂停 0 天，没有期限", "2026-11-20 起暂停。"];
        seen(&mut zhang, &mut unit, (case, about), &said).await;
        let receipt = said_in(&world, &mut zhang, &mine, "receipt").await;
        assert!(receipt.contains(&format!("{decided}暂停中42 天")), "{receipt}");
        assert!(receipt.contains("没有期限暂停中—"), "{receipt}");

        world.set_today(date(2026, 12, 9));
        zhang.sign_in(ZHANG, PASSWORD).await;
        let said = ["已执行 323 天，已暂停 19 天，剩余 42 天", "已执行 19 天，已暂停 19 天，没有期限"];
        let mut officers = Officers::of(&world).await;
        seen(&mut zhang, &mut officers.unit, (case, about), &said).await;
        to_proposal(&world, &mut officers, case, "uphold").await;
        step(&mut officers.reviewer, case, PROPOSED, &DECIDE).await;
        let once = (20_261_120, Some(20_261_209));
        assert_eq!(stored(&world, year.id).await, (Some(20_270_119), 0, vec![once]), "the day of the vector");
        assert_eq!(stored(&world, endless.id).await, (None, 0, vec![once]));
        let said = [
            "原定最后一日2026-12-31", "现在的最后一日2027-01-19剩余42 天", "2026-11-20 起暂停，2026-12-09 恢复。",
            "已执行 323 天，暂停 19 天，剩余 42 天；从 2026-12-09 起继续，到 2027-01-19。算法：原定 2026-12-31 加上暂停的 19 天。",
            "原定最后一日没有期限现在的最后一日没有期限", "已执行 19 天，没有期限。",
        ];
        seen(&mut zhang, &mut officers.unit, (case, about), &said).await;
        let answer = said_in(&world, &mut zhang, &mine, "decision").await;
        let moved = format!("{decided}{}42 天", written(date(2027, 1, 19)));
        assert!(answer.contains(&moved), "{moved}: {answer}");
        assert!(answer.contains("没有期限没有期限—"), "{answer}");
        let told = zhang.open("/me/messages").await.text();
        assert!(told.contains("恢复执行，到 2027-01-19 为止"), "{told}");
        let orders = officers.unit.open("/desk/orders").await.text();
        assert!(orders.contains("自 2026-12-09 起恢复执行，到 2027-01-19 为止"), "{orders}");
        let ordered = world.store.open_orders(UNIT.0, 9).await.expect("read");
        let resumed = ordered.iter().find(|order| order.measure_id == year.id && order.kind == "resume");
        assert_eq!(resumed.expect("an order").last_day, Some(20_270_119));

        world.set_today(date(2026, 12, 14));
        zhang.sign_in(ZHANG, PASSWORD).await;
        act(&mut zhang, &mine, &COMPLAIN).await;
        let again = (20_261_214, None);
        assert_eq!(stored(&world, year.id).await, (None, 1, vec![once, again]));
        assert_eq!(stored(&world, endless.id).await, (None, 1, vec![once, again]));
        let mut unit = world.staff(Role::Handler).await;
        let said = [
            "已执行 328 天，已暂停 19 天，剩余 37 天", "已执行 24 天，已暂停 19 天，没有期限", "2026-12-14 起暂停。",
        ];
        seen(&mut zhang, &mut unit, (case, about), &said).await;
        let receipt = said_in(&world, &mut zhang, &mine, "complaint_receipt").await;
        let held = format!("{}暂停中37 天", written(date(2027, 1, 19)));
        assert!(receipt.contains(&held), "{held}: {receipt}");
        assert!(receipt.contains("没有期限暂停中—"), "{receipt}");

        world.set_today(date(2026, 12, 24));
        zhang.sign_in(ZHANG, PASSWORD).await;
        dismiss(&world, &desk).await;
        let again = (20_261_214, Some(20_261_224));
        assert_eq!(stored(&world, year.id).await, (Some(20_270_129), 0, vec![once, again]));
        assert_eq!(stored(&world, endless.id).await, (None, 0, vec![once, again]));
        let mut unit = world.staff(Role::Handler).await;
        let said = [
            "原定最后一日2026-12-31", "现在的最后一日2027-01-29剩余37 天", "2026-11-20 起暂停，2026-12-09 恢复。",
            "2026-12-14 起暂停，2026-12-24 恢复。",
            "已执行 328 天，暂停 29 天，剩余 37 天；从 2026-12-24 起继续，到 2027-01-29。算法：原定 2026-12-31 加上暂停的 29 天。",
            "原定最后一日没有期限现在的最后一日没有期限", "已执行 24 天，没有期限。",
        ];
        seen(&mut zhang, &mut unit, (case, about), &said).await;
        let answer = said_in(&world, &mut zhang, &mine, "complaint_decision").await;
        let moved = format!("{decided}{}37 天", written(date(2027, 1, 29)));
        assert!(answer.contains(&moved), "{moved}: {answer}");
        assert!(answer.contains("没有期限没有期限—"), "{answer}");

        // It holds up to that day and on it; the other one goes on.
        let ended = async |day: Date| {
            world.set_today(day);
            world.let_time_pass().await;
            let rows = world.store.measures_of_record(about.0).await.expect("read");
            let over = rows.into_iter().filter(|row| row.ended_on.is_some());
            over.map(|row| (row.id, row.ended_on)).collect::<Vec<_>>()
        };
        assert!(ended(date(2027, 1, 29)).await.is_empty(), "its last day counts");
        assert_eq!(ended(date(2027, 1, 30)).await, [(year.id, Some(20_270_129))]);
    }
}
