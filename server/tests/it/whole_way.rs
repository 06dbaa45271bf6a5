//! The whole way of voluntary registration as one enterprise goes it: three kinds by form and two hundred rows in a sheet;
//! what records prove, what a department verifies and what the office refuses; and the authorisation taken back.

use std::collections::BTreeSet;

use domain::registration::{EntryKind, Stage};
use domain::role::Role;
use server::store::{BatchCounts, BatchTab};
use uuid::Uuid;

use crate::api_v1::System;
use crate::support::{
    CERTIFICATE, JPEG, Registrant, Sheet, UNIT, World, code, csv_text, licence, on_both,
    registrant, report_of, with_every_kind,
};
use crate::verification::{VERIFIED, stage, step};

const ZHANG: &str = "13912345678";
/// Rows of the sheet: the first is what a record says.
const ROWS: u32 = 200;
const AWARD: [(&str, &str); 6] = [
    ("e_honour", "诚信经营示范单位"),
    ("e_level", "city"),
    ("e_issuer", UNIT.1),
    ("e_doc_no", "示应急表〔2026〕3号"),
    ("e_date", "2026-06-01"),
    ("e_publicity", "public"),
];
const WELFARE: [(&str, &str); 6] = [
    ("e_activity", "助学金捐赠"),
    ("e_kind", "donation"),
    ("e_organiser", "示例市慈善会"),
    ("e_date", "2026-05-01"),
    ("e_amount", "10"),
    ("e_publicity", "public"),
];

/// The second licence of enterprise 1 on file.
async fn second_licence(world: &World) {
    let mut row = licence(2, "2026/09/03");
    row.insert("XK_XDR_SHXYM", code(1));
    row.insert("XK_XDR_MC", "澄澜甲1机电制造有限公司".to_owned());
    world.take(&Sheet::of([row])).await;
}

/// A sheet of certificates: one that a record proves, and others of the department that no record is about.
fn sheet() -> String {
    let fields = EntryKind::CERTIFICATE.fields();
    let mut table = vec![
        fields
            .iter()
            .map(|field| field.zh.to_owned())
            .collect::<Vec<String>>(),
    ];
    for number in 1..=ROWS {
        let (name, cert_no) = match number {
            1 => (
                "危险化学品经营许可证".to_owned(),
                "示应急许〔2026〕2号".to_owned(),
            ),
            _ => (
                format!("安全生产标准化证书 {number}"),
                format!("AQB-{number:05}"),
            ),
        };
        let value = |field: &str| match field {
            "cert_name" => name.clone(),
            "cert_no" => cert_no.clone(),
            "issuer" => UNIT.1.to_owned(),
            "issue_date" => "2026-09-03".to_owned(),
            "valid_until" => "2029-09-02".to_owned(),
            "publicity" => "公开".to_owned(),
            _ => String::new(),
        };
        table.push(fields.iter().map(|field| value(field.code)).collect());
    }
    csv_text(&table)
}

/// Sends the sheet with evidence for what no record proves; the entry that one does.
async fn send_sheet(world: &World, zhang: &mut Registrant<'_>) -> Uuid {
    let subject = zhang.subject.to_string();
    let fields = [("subject", subject.as_str()), ("kind", "certificate")];
    let text = sheet();
    let files = [("sheet", "资质证照.csv", text.as_bytes())];
    let path = "/api/form/batch-sheet";
    let page = zhang.browser.post_named(path, &fields, &files).await;
    let next = page.headers["location"].to_str().expect("an address");
    let batch = next.rsplit('/').next().expect("an id").to_owned();
    let id: Uuid = batch.parse().expect("a sheet");
    world.work_on_batches().await;
    let lines: Vec<String> = (3..ROWS + 2).map(|line| line.to_string()).collect();
    for some in lines.chunks(40) {
        let mut fields = vec![("batch", batch.as_str()), ("then", "evidence")];
        fields.extend(some.iter().map(|line| ("row", line.as_str())));
        let files = [("evidence", "证书.jpg", JPEG)];
        zhang
            .browser
            .post_named("/api/form/batch-rows", &fields, &files)
            .await;
    }
    let row = world.store.batch(id).await.expect("read");
    let version = row.expect("a sheet").version.to_string();
    let fields = [("batch", batch.as_str()), ("version", version.as_str())];
    zhang.browser.submit("/api/form/batch-send", &fields).await;
    world.work_on_batches().await;
    let counts = world.store.batch_counts(id).await.expect("counted");
    let rows = i64::from(ROWS);
    let expected = BatchCounts {
        all: rows,
        sent: rows,
        verified: 1,
        ..BatchCounts::default()
    };
    assert_eq!(counts, expected);
    let rows = world.store.batch_rows(id, BatchTab::All, 0, 0, ROWS).await;
    let rows = rows.expect("read");
    let at_once = rows
        .iter()
        .find(|(_, version)| version.stage == Stage::Verified);
    at_once.expect("one").0.id
}

/// The number of an entry.
async fn number_of(world: &World, id: Uuid) -> String {
    let row = world.store.entry(id).await.expect("read");
    row.and_then(|row| row.number)
        .expect("a number")
        .to_string()
}

/// Numbers of entries that a text names.
fn numbers_in(text: &str) -> BTreeSet<String> {
    let length = "SB20261120-00001-0".len();
    text.match_indices("SB2026")
        .filter_map(|(at, _)| text.get(at..at + length))
        .map(str::to_owned)
        .collect()
}

/// What everybody sees of enterprise 1 at this moment, in three places: the entries on its file, in the interface, and in
/// a report that is made now.
async fn seen(world: &World, system: &System, subject: Uuid) -> [BTreeSet<String>; 3] {
    let file = world.get(&format!("/subject/{}", code(1))).await;
    let addresses = file.body.split("href=\"/entry/").skip(1);
    let mut on_file = BTreeSet::new();
    for address in addresses {
        let id = address.split('"').next().and_then(|id| id.parse().ok());
        on_file.insert(number_of(world, id.expect("an id")).await);
    }
    assert_eq!(
        file.body.matches("自主申报·已核验").count(),
        on_file.len(),
        "each with its label, and nothing else"
    );
    let shared = system.read(world).await;
    let shared = shared["entries"].as_array().expect("entries").iter();
    let shared = shared.map(|entry| entry["number"].as_str().expect("a number").to_owned());
    let token = report_of(world, subject).await;
    let report = world.get(&format!("/credit-report/issued/{token}")).await;
    assert_eq!(report.status, 200);
    [on_file, shared.collect(), numbers_in(&report.text())]
}

on_both! {
    async fn page_interface_and_report_lose_it_in_the_same_second(world) {
        let world = with_every_kind(&world).await;
        let mut zhang = registrant(&world, ZHANG).await;
        second_licence(&world).await;
        zhang.sign().await;
        let subject = zhang.subject;

        // Three kinds by form: a record proves one, the department and the office have to look at the others.
        let certificate = zhang.register("certificate", &CERTIFICATE, &[]).await;
        let award = zhang.register("award", &AWARD, &[("evidence", JPEG)]).await;
        let welfare = zhang.register("welfare", &WELFARE, &[("evidence", JPEG)]).await;
        assert_eq!(stage(&world, certificate).await, Stage::Verified);
        assert_eq!((stage(&world, award).await, stage(&world, welfare).await), (Stage::Checking, Stage::Waiting));
        // Two hundred rows by sheet: a record proves one more.
        let row = send_sheet(&world, &mut zhang).await;
        let mut handler = world.staff(Role::Handler).await;
        step(&mut handler, award, &VERIFIED).await;
        let mut office = world.staff(Role::CreditHandler).await;
        step(&mut office, welfare, &[("action", "refuse"), ("text", "慈善会没有这笔捐赠的记录")]).await;
        assert_eq!((stage(&world, award).await, stage(&world, welfare).await), (Stage::Verified, Stage::Refused));

        let system = System::reader(&world).await;
        let mut verified = BTreeSet::new();
        for id in [certificate, row, award] {
            verified.insert(number_of(&world, id).await);
            assert_eq!(world.get(&format!("/entry/{id}")).await.status, 200);
        }
        assert_eq!(world.get(&format!("/entry/{welfare}")).await.status, 404);
        for place in seen(&world, &system, subject).await {
            assert_eq!(place, verified, "exactly what was verified");
        }
        let older = format!("/credit-report/issued/{}", report_of(&world, subject).await);
        assert_eq!(numbers_in(&world.get(&older).await.text()), verified);

        // The authorisation is taken back; the clock stands still.
        let now = world.clock.now();
        let live = world.store.live_authorisation(subject).await.expect("read").expect("one").id.to_string();
        let owner = subject.to_string();
        let fields = [("subject", owner.as_str()), ("authorisation", live.as_str())];
        zhang.browser.submit("/api/form/end-authorisation", &fields).await;
        for place in seen(&world, &system, subject).await {
            assert!(place.is_empty(), "{place:?}");
        }
        for id in [certificate, row, award] {
            assert_eq!(world.get(&format!("/entry/{id}")).await.status, 404);
        }
        let report = world.get(&older).await;
        assert_eq!((report.status.as_u16(), numbers_in(&report.text())), (200, BTreeSet::new()));
        assert_eq!(world.clock.now(), now);
        assert_eq!(world.store.verify_audit(Vec::new()).await.expect("verifies").findings, []);
    }
}
