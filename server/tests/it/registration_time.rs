//! What time does to entries: it reminds and warns, each once, and decides nothing; what has ended is not shown any more.

use domain::authorisation::Use;
use domain::day::to_number;
use domain::registration::Stage;
use domain::role::Role;
use jiff::civil::{Date, date};
use uuid::Uuid;

use crate::support::{Browser, JPEG, PASSWORD, World, hidden, on_both};
use crate::verification::{VERIFIED, at_office, at_unit, of_unit, signed, stage, step};

const ZHANG: &str = "13912345678";
const HANDLER: &str = "handler@staff.example";
const OFFICE: &str = "credit-handler@staff.example";

/// A day passes, on two nodes at once, and the jobs look a second time.
async fn day(world: &World, today: Date) {
    world.set_today(today);
    let other = world.another_program().await;
    tokio::join!(world.let_time_pass(), other.let_time_pass());
    world.let_time_pass().await;
}

/// How many messages about entries somebody has got.
async fn told(world: &World, login: &str) -> i64 {
    let account = world.account_of(login).await;
    let messages = world.store.messages_of(account, 100).await.expect("read");
    messages.iter().filter(|one| one.kind == "entry").count() as i64
}

/// What somebody reads, however long ago he signed in.
async fn read(world: &World, page: &str) -> String {
    let mut zhang = Browser::new(world);
    zhang.sign_in(ZHANG, PASSWORD).await;
    zhang.open(page).await.text()
}

async fn events(world: &World, id: Uuid, action: &str) -> usize {
    let events = world.store.entry_events(id).await.expect("read");
    events.iter().filter(|one| one.action == action).count()
}

async fn is_public(world: &World, id: Uuid) -> bool {
    let today = to_number(world.clock.today());
    let found = world.store.usable_entry(id, Use::Publish, today).await;
    found.expect("read").is_some()
}

on_both! {
    async fn whoever_verifies_is_warned_once_before_the_day_and_once_after_it(world) {
        let mut zhang = signed(&world).await;
        let (unit, office) = (at_unit(&mut zhang, "A-1").await, at_office(&mut zhang, "QMS-1").await);
        world.put_in_staff(HANDLER, Role::Handler, None).await;
        world.put_in_staff(OFFICE, Role::CreditHandler, None).await;
        // Sent on Friday 2026-11-20: ten working days end on 2026-12-04.
        day(&world, date(2026, 12, 1)).await;
        assert_eq!((told(&world, HANDLER).await, told(&world, OFFICE).await), (0, 0));
        day(&world, date(2026, 12, 2)).await;
        assert_eq!((told(&world, HANDLER).await, told(&world, OFFICE).await), (1, 1), "each of its own");
        day(&world, date(2026, 12, 4)).await;
        assert_eq!((told(&world, HANDLER).await, told(&world, OFFICE).await), (1, 1));
        day(&world, date(2026, 12, 7)).await;
        // The office answers for the whole: it hears of both.
        assert_eq!((told(&world, HANDLER).await, told(&world, OFFICE).await), (2, 3));
        day(&world, date(2026, 12, 8)).await;
        assert_eq!((told(&world, HANDLER).await, told(&world, OFFICE).await), (2, 3));
        for id in [unit, office] {
            assert_eq!((events(&world, id, "warn_soon").await, events(&world, id, "warn_overdue").await), (1, 1));
        }
        // No clock decides.
        assert_eq!((stage(&world, unit).await, stage(&world, office).await), (Stage::Checking, Stage::Waiting));
        assert_eq!(told(&world, ZHANG).await, 0, "whoever waits is not warned");
        let own = read(&world, &format!("/me/entry/{unit}")).await;
        assert!(!own.contains("提醒核验"), "{own}");
    }
}

on_both! {
    async fn whoever_was_not_warned_in_time_is_told_only_that_it_is_late(world) {
        let mut zhang = signed(&world).await;
        let id = at_unit(&mut zhang, "A-1").await;
        world.put_in_staff(HANDLER, Role::Handler, None).await;
        day(&world, date(2026, 12, 9)).await;
        day(&world, date(2026, 12, 10)).await;
        assert_eq!(told(&world, HANDLER).await, 1);
        assert_eq!((events(&world, id, "warn_soon").await, events(&world, id, "warn_overdue").await), (0, 1));
    }
}

on_both! {
    async fn an_entry_that_ends_is_told_once_and_goes_by_itself(world) {
        let mut zhang = signed(&world).await;
        let mut values = of_unit("A-1");
        values.retain(|(name, _)| *name != "e_valid_until");
        values.push(("e_valid_until", "2026-12-25"));
        let id = zhang.register("certificate", &values, &[("evidence", JPEG)]).await;
        let mut handler = world.staff(Role::Handler).await;
        step(&mut handler, id, &VERIFIED).await;
        assert_eq!(told(&world, ZHANG).await, 1);
        day(&world, date(2026, 11, 24)).await;
        assert_eq!(told(&world, ZHANG).await, 1, "31 days are left");
        day(&world, date(2026, 11, 25)).await;
        day(&world, date(2026, 12, 1)).await;
        assert_eq!(told(&world, ZHANG).await, 2);
        let messages = read(&world, "/me/messages").await;
        assert!(messages.contains("申报的有效期将满") && messages.contains("2026-12-25"), "{messages}");
        assert!(read(&world, &format!("/me/entry/{id}")).await.contains("提醒有效期将满"));
        day(&world, date(2026, 12, 25)).await;
        assert!(is_public(&world, id).await, "on its last day");
        // No job ends it: the queries do.
        world.set_today(date(2026, 12, 26));
        assert!(!is_public(&world, id).await);
        assert_eq!(stage(&world, id).await, Stage::Verified);
        day(&world, date(2026, 12, 28)).await;
        assert_eq!(told(&world, ZHANG).await, 2);
    }
}

on_both! {
    async fn once_a_year_it_is_asked_whether_an_entry_is_still_true(world) {
        let mut zhang = signed(&world).await;
        let id = at_unit(&mut zhang, "A-1").await;
        let mut handler = world.staff(Role::Handler).await;
        step(&mut handler, id, &VERIFIED).await;
        // Whoever acts for the enterprise does so for years.
        world.execute("update agency set until = 20301231").await;
        let page = format!("/me/entry/{id}");
        let own = zhang.read(id, "").await;
        assert!(own.contains("上次核验或者确认：2026-11-20") && !own.contains("仍然属实"), "{own}");
        // Too early: nothing is noted.
        let row = world.store.entry(id).await.expect("read").expect("an entry");
        let (entry, version) = (id.to_string(), row.version.to_string());
        let confirm = [("entry", entry.as_str()), ("version", version.as_str())];
        zhang.browser.submit("/api/form/confirm-entry", &confirm).await;
        assert_eq!(events(&world, id, "confirm").await, 0);

        day(&world, date(2027, 11, 19)).await;
        assert_eq!(told(&world, ZHANG).await, 1);
        day(&world, date(2027, 11, 20)).await;
        day(&world, date(2027, 12, 1)).await;
        assert_eq!(told(&world, ZHANG).await, 2, "once");
        let mut zhang = Browser::new(&world);
        zhang.sign_in(ZHANG, PASSWORD).await;
        let waits = "已满一年，请确认是否仍然属实";
        assert!(zhang.open("/me").await.text().contains(waits));
        let own = zhang.open(&page).await;
        assert!(own.text().contains("自 2026-11-20 核验或者确认以来已满一年"), "{}", own.text());
        let at = own.body.find("/api/form/confirm-entry").expect("the button");
        let version = hidden(&own.body[at..], "version");
        let confirm = [("entry", entry.as_str()), ("version", version.as_str())];
        for _ in 0..2 {
            let next = zhang.submit("/api/form/confirm-entry", &confirm).await;
            assert_eq!(next, format!("{page}#confirm"));
        }
        assert_eq!(events(&world, id, "confirm").await, 1, "pressed twice");
        assert!(!zhang.open("/me").await.text().contains(waits));
        let own = zhang.open(&page).await.text();
        assert!(own.contains("上次核验或者确认：2027-12-01") && own.contains("企业确认仍然属实"), "{own}");
        // The year begins anew.
        day(&world, date(2028, 11, 30)).await;
        assert_eq!(told(&world, ZHANG).await, 2);
        day(&world, date(2028, 12, 1)).await;
        assert_eq!(told(&world, ZHANG).await, 3);
    }
}

on_both! {
    async fn nobody_else_confirms_an_entry(world) {
        let mut zhang = signed(&world).await;
        let id = at_unit(&mut zhang, "A-1").await;
        let mut handler = world.staff(Role::Handler).await;
        step(&mut handler, id, &VERIFIED).await;
        let row = world.store.entry(id).await.expect("read").expect("an entry");
        let (entry, version) = (id.to_string(), row.version.to_string());
        let confirm = [("entry", entry.as_str()), ("version", version.as_str())];
        let mut stranger = Browser::new(&world);
        stranger.sign_up("13900001111", PASSWORD).await;
        assert_eq!(stranger.submit("/api/form/confirm-entry", &confirm).await, format!("/me/entry/{id}?ended=unkept"));
        assert_eq!(handler.submit("/api/form/confirm-entry", &confirm).await, "/forbidden");
        assert_eq!(events(&world, id, "confirm").await, 0);
    }
}
