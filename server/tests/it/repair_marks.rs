//! 修复办理中: what stands beside a record whose repair is applied for, wherever it is shown or handed on, and for how long.

use jiff::ToSpan;
use uuid::Uuid;

use crate::api_v1::System;
use crate::claims::acts_in;
use crate::support::{
    Browser, Repairers, Sheet, World, applied, citizen, code, go_on, on_both, penalty, report_of,
};

const ZHANG: &str = "13912345678";
const MARK: &str = "修复办理中";
const IN_PUBLIC: [&str; 5] = ["record", "subject", "list", "report", "interface"];
const EVERYWHERE: [&str; 8] = [
    "record",
    "subject",
    "list",
    "report",
    "interface",
    "own report",
    "own list",
    "desk",
];

/// Enterprise 1 with a penalty that can be repaired today, and everybody who sees it.
struct Seen<'w> {
    zhang: Browser<'w>,
    repairers: Repairers<'w>,
    system: System,
    record: Uuid,
    subject: Uuid,
}

async fn ready(world: &World) -> Seen<'_> {
    let decided = world.clock.today().checked_sub(120.days()).expect("a day");
    let decided = decided.strftime("%Y/%m/%d").to_string();
    let mut row = penalty(1, &decided);
    row.insert("SYS_CLASS", "一般".to_owned());
    world.take(&Sheet::of([row])).await;
    let (record, subject) = world.record_of(1).await;
    let mut zhang = citizen(world, ZHANG).await;
    let scopes = ["repair", "registration"];
    acts_in(world, (&mut zhang, ZHANG), 1, &scopes).await;
    Seen {
        zhang,
        repairers: Repairers::of(world).await,
        system: System::reader(world).await,
        record,
        subject,
    }
}

impl Seen<'_> {
    async fn apply(&self, world: &World) -> Uuid {
        let account = world.account_of(ZHANG).await;
        applied(world, account, self.record).await
    }

    /// Where anybody is told, or a program.
    async fn in_public(&self, world: &World) -> Vec<&'static str> {
        let report = report_of(world, self.subject).await;
        let places = [
            ("record", format!("/record/{}", self.record)),
            ("subject", format!("/subject/{}", code(1))),
            ("list", "/publicity?kind=penalty".to_owned()),
            ("report", format!("/credit-report/issued/{report}")),
        ];
        let mut marked = Vec::new();
        for (name, place) in places {
            if world.get(&place).await.text().contains(MARK) {
                marked.push(name);
            }
        }
        let told = self.system.read(world).await;
        if told["records"][0]["under_repair"] == true {
            marked.push("interface");
        }
        marked
    }

    async fn everywhere(&mut self, world: &World) -> Vec<&'static str> {
        let mut marked = self.in_public(world).await;
        let key = self.subject.to_string();
        let fields = [("key", key.as_str())];
        let own = self
            .zhang
            .submit("/api/form/own-credit-report", &fields)
            .await;
        if self.zhang.open(&own).await.text().contains(MARK) {
            marked.push("own report");
        }
        let list = self.zhang.open(&format!("/me/repair/{key}")).await;
        if list.text().contains(MARK) {
            marked.push("own list");
        }
        let desk = format!("/desk/records/{}", self.record);
        let desk = self.repairers.handler.open(&desk).await;
        if desk.text().contains(MARK) {
            marked.push("desk");
        }
        marked
    }
}

async fn checked(world: &World, token: &str) -> String {
    world.get(&format!("/verify/{token}")).await.text()
}

const NOWHERE: [&str; 0] = [];

on_both! {
    async fn it_stands_beside_the_record_until_the_application_is_withdrawn(world) {
        let mut seen = ready(&world).await;
        assert_eq!(seen.everywhere(&world).await, NOWHERE);
        let report = report_of(&world, seen.subject).await;
        assert!(checked(&world, &report).await.contains("与现状一致"));

        let case = seen.apply(&world).await;
        assert_eq!(seen.everywhere(&world).await, EVERYWHERE);
        let english = world.get_as(&format!("/record/{}", seen.record), "lang=en").await.text();
        assert!(english.contains("repair under way") && english.contains("Repair of this record is under way."), "{english}");
        // A report that does not say so is no longer up to date, as with an objection.
        assert!(checked(&world, &report).await.contains("其中 1 项"));

        go_on(&world, &mut seen.zhang, case, &[("action", "withdraw")]).await;
        assert_eq!(seen.everywhere(&world).await, NOWHERE);
        assert!(checked(&world, &report).await.contains("与现状一致"), "the same as before");
    }
}

on_both! {
    async fn it_is_gone_with_whatever_ends_the_application(world) {
        let mut seen = ready(&world).await;
        let case = seen.apply(&world).await;
        let refuse = [("action", "refuse"), ("text", "这条信息不属于可以修复的范围。")];
        go_on(&world, &mut seen.repairers.handler, case, &refuse).await;
        assert_eq!(seen.everywhere(&world).await, NOWHERE, "refused: public as before");
        assert_eq!(world.get(&format!("/record/{}", seen.record)).await.status, 200);
        assert_eq!(world.count("record where under_repair = 1").await, 0);
    }
}

on_both! {
    async fn with_a_grant_it_is_gone_together_with_the_record(world) {
        let mut seen = ready(&world).await;
        let case = seen.apply(&world).await;
        seen.repairers.propose(&world, case).await;
        assert_eq!(seen.everywhere(&world).await, EVERYWHERE, "until it is decided");
        go_on(&world, &mut seen.repairers.reviewer, case, &crate::support::DECIDE).await;
        assert_eq!(seen.everywhere(&world).await, NOWHERE);
        assert_eq!(world.get(&format!("/record/{}", seen.record)).await.status, 404);
    }
}

on_both! {
    /// It tells nobody of a record that is not public for another reason.
    async fn beside_what_is_not_public_it_stands_nowhere_in_public(world) {
        let seen = ready(&world).await;
        seen.apply(&world).await;
        assert_eq!(seen.in_public(&world).await, IN_PUBLIC);
        world.execute("update record set withheld = 'removed' where kind = 'penalty'").await;
        assert_eq!(seen.in_public(&world).await, NOWHERE);
    }
}

on_both! {
    async fn the_interface_says_what_its_marks_mean(world) {
        let page = world.get("/api/v1/openapi.json").await;
        let described: serde_json::Value = serde_json::from_str(&page.body).expect("JSON");
        let record = &described["components"]["schemas"]["Record"];
        assert_eq!(record["properties"]["under_repair"]["type"], "boolean", "{record}");
        let required = record["required"].as_array().expect("a list");
        assert!(required.iter().any(|name| name == "under_repair"), "{record}");
        for words in ["异议处理中", "修复办理中"] {
            assert!(page.body.contains(words), "{words} in {}", page.body);
        }
    }
}
