//! 公示期满: what is left to a person, each end by itself, and that somebody is told of notices that nobody answers.

use domain::role::Role;
use jiff::civil::date;
use uuid::Uuid;

use crate::api_v1::System;
use crate::support::{Browser, Row, Sheet, UNIT, World, on_both, penalty};

const SETTLE: &str = "/api/form/settle-ended";
const CONFIRM: &str = "/api/form/confirm-repair-order";

/// A fine of 一般 class that is public until 2026-11-20.
fn ending(number: u32) -> Row {
    let mut row = penalty(number, "2026/08/20");
    row.insert("SYS_CLASS", "一般".to_owned());
    row.insert("CF_GSJZQ", "2026/11/20".to_owned());
    row
}

fn page(record: Uuid) -> String {
    format!("/desk/records/{record}")
}

/// The unit says of every record that its duty is not performed; one member of staff is there.
async fn unperformed(world: &World) {
    let said = format!(
        "insert into record_fact (record_id, performed, unit_code, said_by, said_at, version)
         select r.id, 0, '{}', a.id, 1, 1 from record r, account a where a.kind = 'staff'",
        UNIT.0
    );
    world.execute(&said).await;
}

/// Says what follows an end, as its page stands.
async fn settle(handler: &mut Browser<'_>, record: Uuid, text: &str) {
    let shown = handler.open(&page(record)).await.body;
    let version = shown.rsplit("name=\"version\" value=\"").next();
    let version = version.and_then(|rest| rest.split('"').next());
    let id = record.to_string();
    let fields = [
        ("record", id.as_str()),
        ("version", version.expect("a version")),
        ("settlement", text),
    ];
    handler.upload(SETTLE, &fields, &[]).await;
}

on_both! {
    /// A correction has moved the last day: what was said of the first end says nothing of the second.
    async fn a_second_end_is_for_a_person_again(world) {
        world.take(&Sheet::of([ending(1)])).await;
        let (record, _) = world.record_of(1).await;
        world.staff(Role::Handler).await;
        unperformed(&world).await;
        world.set_today(date(2026, 11, 21));
        world.let_time_pass().await;
        let mut handler = world.staff(Role::Handler).await;
        settle(&mut handler, record, "已申请法院强制执行。").await;
        assert_eq!(world.count("record_end where settled_at is not null and last_day = 20261120").await, 1);
        assert!(!handler.open("/desk/ended").await.body.contains(&page(record)));
        world.let_time_pass().await;
        assert_eq!(world.count("record_end where settled_at is not null").await, 1, "nothing has moved");

        world.execute("update record set until = 20261123").await;
        world.set_today(date(2026, 11, 24));
        let mut handler = world.staff(Role::Handler).await;
        // Before anybody is told, and after that.
        for told in [false, true] {
            if told {
                world.let_time_pass().await;
            }
            assert!(handler.open("/desk/ended").await.body.contains(&page(record)), "{told}");
            assert!(!handler.open("/desk/ended?tab=settled").await.body.contains(&page(record)), "{told}");
            assert!(!handler.open(&page(record)).await.text().contains("已申请法院强制执行"), "{told}");
        }
        assert_eq!(world.count("record_end where settled_at is null and last_day = 20261123 and told_at is not null").await, 1);
        settle(&mut handler, record, "法院已执行终结。").await;
        assert_eq!(world.count("record_end where settled_at is not null and last_day = 20261123").await, 1);
        assert_eq!(world.count("audit_entry where action = 'record.settle'").await, 2);
        assert!(handler.open(&page(record)).await.text().contains("法院已执行终结"));
        assert_eq!(world.count("audit_entry where action = 'record.ended'").await, 2, "each was told");
    }
}

on_both! {
    /// Somebody was faster than the job that tells: the end is told all the same.
    async fn an_end_that_is_settled_first_is_told_all_the_same(world) {
        world.take(&Sheet::of([ending(1)])).await;
        let (record, _) = world.record_of(1).await;
        world.staff(Role::Handler).await;
        unperformed(&world).await;
        world.set_today(date(2026, 11, 21));
        world.let_time_pass().await;
        world.execute("update record set until = 20261123").await;
        world.set_today(date(2026, 11, 24));
        let mut handler = world.staff(Role::Handler).await;
        settle(&mut handler, record, "已申请法院强制执行。").await;
        assert_eq!(world.count("record_end where settled_at is not null and last_day = 20261123").await, 1);
        world.let_time_pass().await;
        assert_eq!(world.count("audit_entry where action = 'record.ended'").await, 2);
        assert_eq!(world.count("record_end where settled_at is not null and told_at is not null").await, 1);
    }
}

on_both! {
    async fn only_what_ended_by_itself_and_is_not_performed_is_settled(world) {
        world.take(&Sheet::of([ending(1)])).await;
        let (record, _) = world.record_of(1).await;
        world.staff(Role::Handler).await;
        unperformed(&world).await;
        world.set_today(date(2026, 11, 21));
        let mut handler = world.staff(Role::Handler).await;
        let id = record.to_string();
        let posted = [("record", id.as_str()), ("version", "0"), ("settlement", "不再处理。")];
        for (before, after) in [
            ("update record set withheld = 'withdrawn'", "update record set withheld = null"),
            ("update record_fact set performed = 1", "update record_fact set performed = 0"),
        ] {
            world.execute(before).await;
            handler.upload(SETTLE, &posted, &[]).await;
            assert_eq!(world.counts(&["record_end", "audit_entry where action = 'record.settle'"]).await, [0, 0], "{before}");
            world.execute(after).await;
        }
        handler.upload(SETTLE, &posted, &[]).await;
        assert_eq!(world.counts(&["record_end", "audit_entry where action = 'record.settle'"]).await, [1, 1]);
    }
}

on_both! {
    async fn of_notices_that_nobody_answers_somebody_is_told_once(world) {
        world.take(&Sheet::of([ending(1)])).await;
        let (slow, quick) = (System::reader(&world).await, System::reader(&world).await);
        for one in [&slow, &quick] {
            assert_eq!(one.read(&world).await["totals"]["records"], 1);
        }
        world.staff(Role::Handler).await;
        world.officer("head@staff.example", Role::UnitHead).await;
        world.staff(Role::CreditHandler).await;
        world.set_today(date(2026, 11, 21));
        world.let_time_pass().await;
        let told = async || world.counts(&["message where kind = 'orders_late'", "repair_order where warned_at is not null"]).await;
        // Three working days, the last of which counts.
        world.set_today(date(2026, 11, 25));
        world.let_time_pass().await;
        assert_eq!(told().await, [0, 0]);
        let mut handler = world.staff(Role::Handler).await;
        let orders = world.store.open_orders_of_client(quick.id(), 9).await.expect("read");
        let order = orders[0].id.to_string();
        handler.submit(CONFIRM, &[("order", &order), ("receipt", "已经停止使用。")]).await;

        world.set_today(date(2026, 11, 26));
        let other = world.another_program().await;
        tokio::join!(world.let_time_pass(), other.let_time_pass());
        world.let_time_pass().await;
        assert_eq!(told().await, [3, 1], "staff and head of the unit, and the credit office");
        assert_eq!(world.count("audit_entry where action = 'repair.late'").await, 1);
        let mut handler = world.staff(Role::Handler).await;
        let page = handler.open("/me/messages").await;
        assert!(page.text().contains(&format!("超期没有回执：{}", UNIT.1)) && page.text().contains("2026-11-25"), "{}", page.text());
        assert!(page.body.contains("href=\"/desk/orders\""), "{}", page.body);
        let mut office = world.staff(Role::CreditHandler).await;
        assert!(office.open("/me/messages").await.text().contains("有 1 件"));
    }
}
