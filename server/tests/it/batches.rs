//! 批量申报: from the template to the last row that is sent.

use std::time::Duration;

use domain::registration::{EntryKind, Stage};
use encoding_rs::GB18030;
use server::store::{BatchCounts, BatchRow, BatchStage, BatchTab, EntryRow, EntryVersion};
use uuid::Uuid;

use crate::support::{
    Browser, JPEG, PASSWORD, Sheet, UNIT, World, citizen, code, csv_text, hidden, licence, on_both,
    penalty,
};

const AGENT: &str = "13912345678";
const SHEET: &str = "/api/form/batch-sheet";
const EVIDENCE: &str = "/api/form/batch-evidence";
const ROWS: &str = "/api/form/batch-rows";
/// 许可编号 that end on a day, as [`official`] grants them.
const UNTIL: &str = "2029-09-02";

/// Codes of fields and what stands in them.
type Row = Vec<(&'static str, String)>;

fn kind(code: &str) -> EntryKind {
    EntryKind::from_code(code).expect("a kind")
}

/// A row that no official record proves.
fn certificate(number: u32) -> Row {
    vec![
        ("cert_name", format!("安全生产标准化证书 {number}")),
        ("cert_no", format!("AQB-{number:05}")),
        ("issuer", UNIT.1.to_owned()),
        ("issue_date", "2026/03/01".to_owned()),
        ("valid_until", UNTIL.to_owned()),
        ("publicity", "公开".to_owned()),
    ]
}

/// A row that says what an official record says.
fn proven(number: u32) -> Row {
    let named = with(certificate(number), "cert_name", "危险化学品经营许可证");
    with(
        with(named, "cert_no", &official_number(number)),
        "issue_date",
        "2026-11-12",
    )
}

fn official_number(number: u32) -> String {
    format!("示应急许〔2026〕{number}号")
}

fn with(mut row: Row, code: &str, value: &str) -> Row {
    for (field, held) in &mut row {
        if *field == code {
            value.clone_into(held);
        }
    }
    row
}

/// So many licences of enterprise 1 on record.
async fn official(world: &World, count: u32) {
    let rows = (1..=count).map(|number| {
        let mut row = licence(number, "2026/11/12");
        row.insert("XK_XDR_SHXYM", code(1));
        row.insert("XK_XDR_MC", "澄澜甲1机电制造有限公司".to_owned());
        row
    });
    let report = world.take(&Sheet::of(rows)).await;
    assert_eq!(report.stored, u64::from(count));
}

/// A sheet of a kind with these rows, as text.
fn text_of(kind: EntryKind, rows: &[Row]) -> String {
    let mut table = vec![headings(kind)];
    for row in rows {
        table.push(cells(kind, row));
    }
    csv_text(&table)
}

fn headings(kind: EntryKind) -> Vec<String> {
    kind.fields()
        .iter()
        .map(|field| field.zh.to_owned())
        .collect()
}

fn cells(kind: EntryKind, row: &Row) -> Vec<String> {
    let value = |code: &str| {
        let found = row.iter().find(|(field, _)| *field == code);
        found.map_or_else(String::new, |(_, value)| value.clone())
    };
    kind.fields()
        .iter()
        .map(|field| value(field.code))
        .collect()
}

/// Somebody who registers for enterprise 1, and the enterprise.
async fn agent<'w>(world: &'w World) -> (Browser<'w>, Uuid) {
    let mut browser = citizen(world, AGENT).await;
    world.take(&Sheet::of([penalty(1, "2026/11/12")])).await;
    let who = (&mut browser, AGENT);
    let subject = crate::claims::acts_in(world, who, 1, &["registration"]).await;
    (browser, subject)
}

/// Signs commitment and authorisation for an enterprise.
async fn sign(browser: &mut Browser<'_>, subject: Uuid) {
    let page = browser.open(&format!("/me/sign/{subject}")).await.body;
    let subject = subject.to_string();
    // What is signed already is not asked again.
    let promise = match page.contains("name=\"promise_text\"") {
        true => hidden(&page, "promise_text"),
        false => String::new(),
    };
    let (permission, based_on) = (hidden(&page, "permission_text"), hidden(&page, "based_on"));
    let fields = [
        ("subject", subject.as_str()),
        ("then", "/me"),
        ("promise_text", &promise),
        ("agreed", "1"),
        ("permission_text", &permission),
        ("based_on", &based_on),
        ("uses", "publish"),
        ("uses", "report"),
        ("uses", "evaluate"),
        ("uses", "share"),
    ];
    browser.upload("/api/form/sign", &fields, &[]).await;
}

/// Sends a sheet and gives back where that leads.
async fn upload(
    browser: &mut Browser<'_>,
    subject: Uuid,
    kind: EntryKind,
    (name, content): (&str, &[u8]),
) -> String {
    let subject = subject.to_string();
    let fields = [("subject", subject.as_str()), ("kind", kind.code())];
    let page = browser
        .post_named(SHEET, &fields, &[("sheet", name, content)])
        .await;
    let next = page.headers.get("location").expect("a place to go");
    next.to_str().expect("an address").to_owned()
}

/// The sheet that an address is of.
fn id_in(address: &str) -> Uuid {
    let id = address
        .strip_prefix("/me/batch/")
        .and_then(|rest| rest.get(..36)?.parse().ok());
    id.unwrap_or_else(|| panic!("no sheet: {address}"))
}

/// Sends a sheet of rows and has it read.
async fn sheet(world: &World, browser: &mut Browser<'_>, subject: Uuid, rows: &[Row]) -> Uuid {
    let text = text_of(kind("certificate"), rows);
    let content = ("资质.csv", text.as_bytes());
    let next = upload(browser, subject, kind("certificate"), content).await;
    let id = id_in(&next);
    world.work_on_batches().await;
    id
}

/// A sheet with one row, for whoever only needs that there is one.
pub async fn sheet_of(world: &World, browser: &mut Browser<'_>, subject: Uuid) -> Uuid {
    let row = with(certificate(1), "issue_date", "2026/13/1");
    sheet(world, browser, subject, &[row]).await
}

async fn counts(world: &World, id: Uuid) -> BatchCounts {
    world.store.batch_counts(id).await.expect("counted")
}

async fn the_batch(world: &World, id: Uuid) -> BatchRow {
    world.store.batch(id).await.expect("read").expect("a sheet")
}

async fn rows(world: &World, id: Uuid) -> Vec<(EntryRow, EntryVersion)> {
    let rows = world.store.batch_rows(id, BatchTab::All, 0, 0, 10_000);
    rows.await.expect("read")
}

/// Presses the button that sends.
async fn press(world: &World, browser: &mut Browser<'_>, id: Uuid) -> String {
    let (version, batch) = (the_batch(world, id).await.version, id.to_string());
    let version = version.to_string();
    let fields = [("batch", batch.as_str()), ("version", &version)];
    browser.submit("/api/form/batch-send", &fields).await
}

/// Entries of the log about entries that were sent.
async fn sent_on_record(world: &World) -> i64 {
    world.count("audit_entry where action = 'entry.send'").await
}

/// What stands on a page about the last sheet that was not taken.
async fn refused(browser: &mut Browser<'_>, subject: Uuid, content: &[u8]) -> String {
    let next = upload(browser, subject, kind("certificate"), ("a.csv", content)).await;
    assert!(next.starts_with("/me/sheets/"), "{next}");
    browser.open(&next).await.text()
}

on_both! {
    async fn an_agent_sends_a_sheet_and_what_is_right_goes_out_once(world) {
        official(&world, 3).await;
        let (mut zhang, subject) = agent(&world).await;
        let form = zhang.open(&format!("/me/sheets/{subject}?kind=certificate")).await.text();
        assert!(form.contains("5000 行") && form.contains("下载 Excel 模板"), "{form}");
        let bad = with(certificate(8), "issue_date", "2026/13/1");
        let text = text_of(kind("certificate"), &[proven(1), proven(2), certificate(7), bad]);
        let next = upload(&mut zhang, subject, kind("certificate"), ("资质证照.csv", text.as_bytes())).await;
        let id = id_in(&next);
        // Nothing is read yet, and the page says how far it is.
        let page = zhang.open(&next).await;
        assert!(page.text().contains("正在读取和检查") && page.text().contains("查看最新进度"), "{}", page.body);
        assert!(!page.body.contains("http-equiv=\"refresh\""), "no page is loaded anew under whoever reads it");
        world.work_on_batches().await;
        let page = zhang.open(&next).await.text();
        assert!(page.contains("资质证照.csv") && page.contains("填的是“2026/13/1”"), "{page}");
        assert_eq!(counts(&world, id).await, BatchCounts { all: 4, bad: 1, lacking: 1, good: 2, sent: 0, verified: 0 });
        assert!(page.contains("先签署真实性承诺"), "{page}");

        // Without a signature the button leads to signing, and nothing goes out.
        let led = press(&world, &mut zhang, id).await;
        assert!(led.starts_with(&format!("/me/sign/{subject}?then=")), "{led}");
        sign(&mut zhang, subject).await;
        assert!(zhang.open(&next).await.text().contains("提交 2 行"));
        assert_eq!(press(&world, &mut zhang, id).await, next);
        assert!(zhang.open(&next).await.text().contains("正在提交"));
        // Pressed once more it is the same sending.
        assert_eq!(press(&world, &mut zhang, id).await, next);
        world.work_on_batches().await;
        assert_eq!(counts(&world, id).await, BatchCounts { all: 4, bad: 1, lacking: 1, good: 0, sent: 2, verified: 2 });
        assert_eq!(sent_on_record(&world).await, 2, "an entry of the log for each");
        let batch = the_batch(&world, id).await;
        assert_eq!((batch.stage, batch.sent, batch.verified), (BatchStage::Ready, 2, 2));
        let page = zhang.open(&next).await.text();
        assert!(page.contains("没有可以提交的行"), "{page}");
        assert!(zhang.open("/me/messages").await.text().contains("已提交 2 行"), "whoever left the page is told");
        assert_eq!(world.store.verify_audit(Vec::new()).await.expect("verifies").findings, []);
    }
}

/// What the bar of a page says, where it has one.
fn bar(page: &str) -> Option<&str> {
    page.split("<progress").nth(1)?.split('>').next()
}

on_both! {
    async fn the_page_says_how_far_a_sheet_is(world) {
        official(&world, 2).await;
        let (mut zhang, subject) = agent(&world).await;
        sign(&mut zhang, subject).await;
        let text = text_of(kind("certificate"), &[proven(1), proven(2), certificate(7)]);
        let next = upload(&mut zhang, subject, kind("certificate"), ("资质证照.csv", text.as_bytes())).await;
        let (id, is) = (id_in(&next), |page: &str, figures: &str| bar(page).is_some_and(|bar| bar.contains(figures)));
        let page = zhang.open(&next).await.body;
        assert!(is(&page, "value=\"0\" max=\"3\""), "{page}");
        // As a worker leaves it on its way.
        world.execute("update entry_batch set done = 2").await;
        let page = zhang.open(&next).await.body;
        assert!(is(&page, "value=\"2\" max=\"3\""), "{page}");
        world.execute("update entry_batch set done = 0").await;
        world.work_on_batches().await;
        assert_eq!(bar(&zhang.open(&next).await.body), None, "nothing goes on");

        press(&world, &mut zhang, id).await;
        let page = zhang.open(&next).await.body;
        assert!(is(&page, "value=\"0\" max=\"2\""), "of what can be sent: {page}");
        world.work_on_batches().await;
        let batch = id.to_string();
        let proof = [("batch", batch.as_str()), ("row", "4"), ("then", "evidence")];
        zhang.post_named(ROWS, &proof, &[("evidence", "证书.jpg", JPEG)]).await;
        press(&world, &mut zhang, id).await;
        let page = zhang.open(&next).await.body;
        assert!(is(&page, "value=\"2\" max=\"3\""), "what was sent before is done: {page}");
    }
}

on_both! {
    async fn the_same_form_sent_twice_is_one_sheet(world) {
        let (mut zhang, subject) = agent(&world).await;
        let page = zhang.open(&format!("/me/sheets/{subject}?kind=certificate")).await.body;
        let token = hidden(&page, "draft");
        let subject = subject.to_string();
        let fields = [("subject", subject.as_str()), ("kind", "certificate"), ("draft", &token)];
        let text = text_of(kind("certificate"), &[certificate(1)]);
        for _ in 0..2 {
            let page = zhang.post_named(SHEET, &fields, &[("sheet", "a.csv", text.as_bytes())]).await;
            let next = page.headers.get("location").expect("a place").to_str().expect("an address");
            assert_eq!(next, format!("/me/batch/{token}"));
        }
        assert_eq!(world.count("entry_batch").await, 1);
    }
}

on_both! {
    async fn what_is_wrong_with_a_sheet_as_a_whole_is_said_and_nothing_is_kept(world) {
        let (mut zhang, subject) = agent(&world).await;
        let contract = text_of(kind("contract"), &[vec![("contract_name", "设备采购合同".to_owned())]]);
        let other = upload(&mut zhang, subject, kind("certificate"), ("a.csv", contract.as_bytes())).await;
        let page = zhang.open(&other).await;
        assert!(page.text().contains("这张表用的是“合同履约”的模板"), "{}", page.text());
        assert!(page.body.contains(&format!("/me/sheets/{subject}?kind=contract")), "{}", page.body);
        let formula = with(certificate(1), "cert_name", "=1+1");
        let many: Vec<Row> = (1..=5_001).map(certificate).collect();
        let text = |rows: &[Row]| text_of(kind("certificate"), rows);
        let doubled = {
            let mut names = headings(kind("certificate"));
            names.push(names[0].clone());
            csv_text(&[names])
        };
        for (content, told) in [
            (text(&[]), "没有数据"),
            (text(&[formula]), "第 2 行“证照名称”"),
            (text(&many), "超过 5000 行"),
            (doubled, "出现了两次"),
            (text(&[certificate(1)]).replacen("证照编号", "编号", 1), "缺少 1 个必填的列：证照编号"),
            (String::new(), "文件是空的"),
            ("<html><table>".to_owned(), "这是一个网页"),
            ("甲,乙,丙\n1,2,3\n".to_owned(), "不是模板的表头"),
        ] {
            let page = refused(&mut zhang, subject, content.as_bytes()).await;
            assert!(page.contains(told) && page.contains("没有保存任何内容"), "{told} in {page}");
        }
        for (content, told) in [
            (&b"\xD0\xCF\x11\xE0\xA1\xB1"[..], ".xls 文件"),
            (b"PK\x03\x04 cut off", "损坏了"),
            (b"\xFF\xFEa\0", "UTF-16"),
            (b"a\0b", "不是表格文件"),
        ] {
            let page = refused(&mut zhang, subject, content).await;
            assert!(page.contains(told), "{told} in {page}");
        }
        let long = vec![b'x'; 10_000_001];
        assert!(refused(&mut zhang, subject, &long).await.contains("超过 10 MB"));
        let award = upload(&mut zhang, subject, kind("award"), ("a.csv", b"x")).await;
        assert!(zhang.open(&award).await.text().contains("目前不受理“表彰奖励”"));
        assert_eq!(world.count("entry_batch").await, 0);
        assert_eq!(world.count("entry").await, 0);
    }
}

on_both! {
    async fn whatever_a_row_says_it_is_read_and_what_is_wrong_stands_at_its_field(world) {
        let (mut zhang, subject) = agent(&world).await;
        let long = "长".repeat(100_000);
        let rows_sent = [
            with(certificate(1), "cert_name", &long),
            with(certificate(2), "cert_name", "控制\u{7}字符"),
            with(certificate(3), "issuer", "月球市场监督管理局"),
            with(certificate(4), "valid_until", "2026-01-01"),
            with(certificate(5), "publicity", "随便"),
            with(certificate(6), "cert_no", "9.14403E+17"),
            with(certificate(7), "cert_no", ""),
            certificate(8),
        ];
        let id = sheet(&world, &mut zhang, subject, &rows_sent).await;
        let counted = counts(&world, id).await;
        assert_eq!((counted.all, counted.bad, counted.lacking), (8, 7, 1));
        let page = zhang.open(&format!("/me/batch/{id}?tab=bad")).await.text();
        for told in ["证照名称", "发证机关", "有效期至", "公开范围", "证照编号", "月球市场监督管理局", "随便"] {
            assert!(page.contains(told), "{told} in {page}");
        }
        assert!(!page.contains(&"长".repeat(3_000)), "only a part of an endless text is shown");
        let good = zhang.open(&format!("/me/batch/{id}?tab=lacking")).await.text();
        assert!(good.contains("AQB-00008") && !good.contains("AQB-00004"), "{good}");
        // Chosen words are kept as chosen, also beside a fault.
        let values = world.store.batch_row(id, 5).await.expect("read").expect("a row").1.fields;
        let values = world.intake.seal.open_text("entry.fields", &values).expect("opens");
        assert!(values.contains("\"publicity\":\"public\"") && values.contains("\"issue_date\":\"2026-03-01\""), "{values}");
        // The English page has words for all of it too.
        zhang.cookies.insert("lang".to_owned(), "en".to_owned());
        assert_eq!(zhang.open(&format!("/me/batch/{id}")).await.status, 200);
    }
}

on_both! {
    async fn a_sheet_may_be_gbk_or_a_workbook(world) {
        let (mut zhang, subject) = agent(&world).await;
        let text = text_of(kind("certificate"), &[certificate(1), certificate(2)]);
        let gbk = GB18030.encode(&text).0.into_owned();
        let next = upload(&mut zhang, subject, kind("certificate"), ("a.csv", &gbk)).await;
        let first = id_in(&next);
        let mut book = rust_xlsxwriter::Workbook::new();
        let page = book.add_worksheet();
        page.write_row(0, 0, headings(kind("certificate"))).expect("a row");
        page.write_row(1, 0, cells(kind("certificate"), &certificate(3))).expect("a row");
        let content = book.save_to_buffer().expect("saved");
        let next = upload(&mut zhang, subject, kind("certificate"), ("a.xlsx", &content)).await;
        let second = id_in(&next);
        world.work_on_batches().await;
        assert_eq!((counts(&world, first).await.lacking, counts(&world, second).await.lacking), (2, 1));
        let template = zhang.open("/files/sheets/certificate.xlsx").await;
        assert_eq!(template.status, 200);
        assert!(template.headers["content-disposition"].to_str().expect("text").contains("mingxin-certificate.xlsx"));
        let csv = zhang.open("/files/sheets/certificate.csv").await.body;
        assert!(csv.starts_with('\u{feff}') && csv.contains("证照名称*") && csv.contains("示例："), "{csv}");
        assert_eq!(zhang.open("/files/sheets/nonsense.xlsx").await.status, 404);
        assert_eq!(Browser::new(&world).open("/files/sheets/certificate.xlsx").await.status, 303, "strangers sign in first");
    }
}

on_both! {
    async fn duplicates_in_the_sheet_and_of_what_was_sent_are_told(world) {
        official(&world, 2).await;
        let (mut zhang, subject) = agent(&world).await;
        sign(&mut zhang, subject).await;
        let id = sheet(&world, &mut zhang, subject, &[proven(1), proven(2), proven(1)]).await;
        assert_eq!((counts(&world, id).await.good, counts(&world, id).await.bad), (2, 1));
        let page = zhang.open(&format!("/me/batch/{id}?tab=bad")).await.text();
        assert!(page.contains("与本表第 2 行重复"), "{page}");
        // Without the first, the second of two alike is right.
        let batch = id.to_string();
        let fields = [("batch", batch.as_str()), ("row", "2"), ("then", "remove")];
        let next = zhang.upload(ROWS, &fields, &[]).await;
        assert!(zhang.open(&next).await.text().contains("已删除 1 行"));
        assert_eq!((counts(&world, id).await.good, counts(&world, id).await.bad), (2, 0));
        press(&world, &mut zhang, id).await;
        world.work_on_batches().await;
        assert_eq!(counts(&world, id).await.sent, 2);
        assert_eq!(the_batch(&world, id).await.stage, BatchStage::Done);
        // The same sheet once more says what is there already.
        let again = sheet(&world, &mut zhang, subject, &[proven(1), proven(2)]).await;
        assert_eq!((counts(&world, again).await.bad, counts(&world, again).await.good), (2, 0));
    }
}

on_both! {
    async fn rows_that_all_say_the_same_are_told_deleted_and_mended(world) {
        let (mut zhang, subject) = agent(&world).await;
        let rows_sent: Vec<Row> = (1..=60).map(|_| certificate(1)).collect();
        let id = sheet(&world, &mut zhang, subject, &rows_sent).await;
        assert_eq!((counts(&world, id).await.lacking, counts(&world, id).await.bad), (1, 59));
        let page = zhang.open(&format!("/me/batch/{id}?tab=bad")).await.text();
        assert_eq!(page.matches("与本表第 2 行重复").count(), 50, "each row of the page names the first one");
        let file = zhang.open(&format!("/files/batches/{id}")).await;
        assert_eq!(file.status, 200);
        let batch = id.to_string();
        let lines: Vec<String> = (2..=26).map(|line: u32| line.to_string()).collect();
        let mut fields = vec![("batch", batch.as_str()), ("then", "remove")];
        fields.extend(lines.iter().map(|line| ("row", line.as_str())));
        let next = zhang.upload(ROWS, &fields, &[]).await;
        assert!(zhang.open(&next).await.text().contains("已删除 25 行"));
        let counted = counts(&world, id).await;
        assert_eq!((counted.all, counted.lacking, counted.bad), (35, 1, 34), "the next one is the first now");
    }
}

on_both! {
    async fn what_stood_in_the_way_of_rows_is_looked_at_again(world) {
        official(&world, 2).await;
        let (mut zhang, subject) = agent(&world).await;
        let id = sheet(&world, &mut zhang, subject, &[proven(1), proven(2)]).await;
        // As if something had been wrong when they were read.
        let spoil = async || {
            for (row, _) in rows(&world, id).await {
                let entry = world.entry("entry.recount");
                assert!(world.store.recount_draft(row.id, row.version, 1, 0, &entry).await.expect("noted"));
            }
            assert_eq!((counts(&world, id).await.good, counts(&world, id).await.bad), (0, 2));
        };
        spoil().await;
        // Whoever looks at them finds them right, and so they are.
        let page = zhang.open(&format!("/me/batch/{id}?tab=bad")).await.text();
        assert!(page.contains("可以提交"), "{page}");
        assert_eq!((counts(&world, id).await.good, counts(&world, id).await.bad), (2, 0));
        // Of a long sheet nobody looks at each page: a button has all of them checked.
        spoil().await;
        let (batch, version) = (id.to_string(), the_batch(&world, id).await.version.to_string());
        let fields = [("batch", batch.as_str()), ("version", version.as_str()), ("then", "check")];
        for _ in 0..2 {
            zhang.upload(ROWS, &fields, &[]).await;
        }
        assert!(zhang.open(&format!("/me/batch/{id}")).await.text().contains("正在读取和检查"));
        world.work_on_batches().await;
        let batch = the_batch(&world, id).await;
        assert_eq!((batch.stage, batch.fault), (BatchStage::Ready, None));
        assert_eq!((counts(&world, id).await.good, counts(&world, id).await.bad), (2, 0));
        assert_eq!(world.count("audit_entry where action = 'batch.check'").await, 1);
    }
}

on_both! {
    async fn a_sheet_is_not_read_under_a_right_that_has_ended(world) {
        let (mut zhang, subject) = agent(&world).await;
        let text = text_of(kind("certificate"), &[certificate(1)]);
        let next = upload(&mut zhang, subject, kind("certificate"), ("a.csv", text.as_bytes())).await;
        let id = id_in(&next);
        let account = world.account_of(AGENT).await;
        let today = domain::day::to_number(world.clock.today());
        let agency = world.store.agencies_of_account(account, today).await.expect("read").remove(0);
        let ended = world.entry("agency.end");
        world.store.end_agency(&agency, &server::store::Notices::default(), &ended).await.expect("ended");
        world.work_on_batches().await;
        let batch = the_batch(&world, id).await;
        assert_eq!((batch.stage, batch.fault.as_deref()), (BatchStage::Failed, Some("no_authority")));
        assert_eq!(world.count("entry").await, 0);
    }
}

on_both! {
    async fn a_sheet_that_breaks_its_reader_is_not_tried_for_ever(world) {
        let (mut zhang, subject) = agent(&world).await;
        let text = text_of(kind("certificate"), &[certificate(1)]);
        let next = upload(&mut zhang, subject, kind("certificate"), ("a.csv", text.as_bytes())).await;
        let id = id_in(&next);
        for _ in 0..20 {
            let now = world.clock.now().as_microsecond();
            let taken = world.store.claim_batch("breaks", now, now + 60_000_000).await.expect("asked");
            assert!(taken.is_some());
            world.clock.set(world.clock.now() + jiff::SignedDuration::from_secs(61));
        }
        world.work_on_batches().await;
        let batch = the_batch(&world, id).await;
        assert_eq!((batch.stage, batch.fault.as_deref()), (BatchStage::Failed, Some("broken")));
        zhang.sign_in(AGENT, PASSWORD).await;
        let page = zhang.open(&next).await.text();
        assert!(page.contains("读取失败") && page.contains("重新上传"), "{page}");
    }
}

/// The same a minute later: nobody is held back for being quick.
async fn upload_later(
    world: &World,
    browser: &mut Browser<'_>,
    subject: Uuid,
    text: &str,
) -> String {
    let later = jiff::SignedDuration::from_secs(61);
    world.clock.set(world.clock.now() + later);
    let content = ("a.csv", text.as_bytes());
    upload(browser, subject, kind("certificate"), content).await
}

on_both! {
    async fn so_many_sheets_are_open_however_many_others_are_over(world) {
        let (mut zhang, subject) = agent(&world).await;
        let short = text_of(kind("certificate"), &[certificate(1)]);
        let long = text_of(kind("certificate"), &[certificate(1), certificate(2)]);
        for _ in 0..19 {
            id_in(&upload_later(&world, &mut zhang, subject, &short).await);
        }
        for _ in 0..3 {
            id_in(&upload_later(&world, &mut zhang, subject, &long).await);
            world.execute("update entry_batch set stage = 'failed' where rows = 2").await;
        }
        id_in(&upload_later(&world, &mut zhang, subject, &short).await);
        let refused = upload_later(&world, &mut zhang, subject, &short).await;
        assert!(refused.starts_with("/me/sheets/"), "{refused}");
        assert!(zhang.open(&refused).await.text().contains("还有 20 张表没有提交完"));
    }
}

on_both! {
    async fn what_is_sent_after_midnight_is_of_the_new_day(world) {
        let count = 200;
        official(&world, count).await;
        let (mut zhang, subject) = agent(&world).await;
        sign(&mut zhang, subject).await;
        let sent: Vec<Row> = (1..=count).map(proven).collect();
        let id = sheet(&world, &mut zhang, subject, &sent).await;
        press(&world, &mut zhang, id).await;
        let yesterday = domain::day::to_number(world.clock.today());
        let desk = world.desk();
        let worker = tokio::spawn(async move { server::jobs::run_batches(&desk).await });
        while counts(&world, id).await.sent == 0 {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
        world.clock.set(world.clock.now() + jiff::SignedDuration::from_hours(24));
        worker.await.expect("ran").expect("worked");
        assert_eq!(counts(&world, id).await.sent, i64::from(count));
        let of_yesterday = world.count(&format!("entry_version where verified_on = {yesterday}")).await;
        assert!(of_yesterday > 0 && of_yesterday < i64::from(count), "{of_yesterday}");
    }
}

on_both! {
    async fn papers_go_to_the_rows_that_their_names_begin_with(world) {
        let (mut zhang, subject) = agent(&world).await;
        let bad = with(certificate(3), "cert_no", "");
        let id = sheet(&world, &mut zhang, subject, &[certificate(1), certificate(2), bad]).await;
        let batch = id.to_string();
        let files: [(&str, &str, &[u8]); 5] = [
            ("evidence", "2.jpg", JPEG),
            ("evidence", "3-证书.jpg", JPEG),
            ("evidence", "99.jpg", JPEG),
            ("evidence", "证书.jpg", JPEG),
            ("evidence", "4.svg", b"<svg onload=alert(1)>"),
        ];
        let page = zhang.post_named(EVIDENCE, &[("batch", &batch)], &files).await;
        let next = page.headers.get("location").expect("a place").to_str().expect("an address").to_owned();
        let page = zhang.open(&next).await.text();
        for told in ["2.jpg：已放到第 2 行", "3-证书.jpg：已放到第 3 行", "没有第 99 行", "证书.jpg：文件名不是以行号开头", "4.svg"] {
            assert!(page.contains(told), "{told} in {page}");
        }
        let counted = counts(&world, id).await;
        assert_eq!((counted.good, counted.lacking, counted.bad), (2, 0, 1));
        // The same file for every row that is ticked; a row may have several.
        let ticked = [("batch", batch.as_str()), ("row", "3"), ("row", "4"), ("then", "evidence")];
        let page = zhang.post_named(ROWS, &ticked, &[("evidence", "b.jpg", b"\xff\xd8\xff\xe0\0\x10JFIF another")]).await;
        let next = page.headers.get("location").expect("a place").to_str().expect("an address").to_owned();
        assert!(zhang.open(&next).await.text().contains("b.jpg：已放到第 4 行"));
        let papers = |line: i32| {
            let world = &world;
            async move {
                let (row, version) = world.store.batch_row(id, line).await.expect("read").expect("a row");
                world.store.entry_papers(row.id, version.no).await.expect("read").len()
            }
        };
        assert_eq!((papers(2).await, papers(3).await, papers(4).await), (1, 2, 1));
        // Nobody ticked anything.
        let nothing = [("batch", batch.as_str()), ("then", "evidence")];
        let page = zhang.post_named(ROWS, &nothing, &[("evidence", "b.jpg", JPEG)]).await;
        let next = page.headers.get("location").expect("a place").to_str().expect("an address").to_owned();
        assert!(zhang.open(&next).await.text().contains("没有选中任何行"));
        let log = world.store.latest_audit(500).await.expect("the log");
        assert!(log.iter().all(|linked| !linked.entry.detail.contains("证书")), "no name of a file stands in the log");
    }
}

on_both! {
    async fn mended_rows_take_the_place_of_bad_ones_and_no_other(world) {
        let (mut zhang, subject) = agent(&world).await;
        let bad = |number: u32| with(certificate(number), "issue_date", "2026/13/1");
        let id = sheet(&world, &mut zhang, subject, &[certificate(1), bad(2), bad(3)]).await;
        let file = zhang.open(&format!("/files/batches/{id}")).await;
        assert_eq!(file.status, 200);
        assert!(file.headers["content-type"].to_str().expect("text").contains("spreadsheetml"));
        let mended = |lines: &[(&str, u32)]| {
            let kind = kind("certificate");
            let mut names = vec!["原行号".to_owned()];
            names.extend(headings(kind));
            names.push("退回原因".to_owned());
            let mut table = vec![names];
            for (line, number) in lines {
                let mut row = vec![(*line).to_owned()];
                row.extend(cells(kind, &certificate(*number)));
                row.push("日期不对".to_owned());
                table.push(row);
            }
            csv_text(&table)
        };
        let version = the_batch(&world, id).await.version.to_string();
        let batch = id.to_string();
        let fields = [("batch", batch.as_str()), ("version", &version)];
        for (content, told) in [
            (mended(&[("3", 2), ("9", 3)]), "9 不是这张表里还没有提交的行"),
            (mended(&[("3", 2), ("3", 3)]), "不是这张表里还没有提交的行"),
            (text_of(kind("certificate"), &[certificate(2)]), "缺少 1 个必填的列：原行号"),
        ] {
            zhang.post_named(SHEET, &fields, &[("sheet", "a.csv", content.as_bytes())]).await;
            let page = zhang.open(&format!("/me/batch/{id}")).await.text();
            assert!(page.contains(told), "{told} in {page}");
            assert_eq!(counts(&world, id).await.bad, 2);
        }
        let content = mended(&[("3", 2), ("4", 3)]);
        zhang.post_named(SHEET, &fields, &[("sheet", "a.csv", content.as_bytes())]).await;
        // A second time it comes too late.
        zhang.post_named(SHEET, &fields, &[("sheet", "a.csv", content.as_bytes())]).await;
        world.work_on_batches().await;
        assert_eq!((counts(&world, id).await.bad, counts(&world, id).await.lacking), (0, 3));
        assert_eq!(rows(&world, id).await.len(), 3, "no row more");
    }
}

on_both! {
    async fn a_worker_that_died_is_followed_by_another_and_no_row_is_twice(world) {
        let count = 250;
        official(&world, count).await;
        let (mut zhang, subject) = agent(&world).await;
        sign(&mut zhang, subject).await;
        let sent: Vec<Row> = (1..=count).map(proven).collect();
        let text = text_of(kind("certificate"), &sent);
        let next = upload(&mut zhang, subject, kind("certificate"), ("a.csv", text.as_bytes())).await;
        let id = id_in(&next);
        // Somebody has it: nobody else touches it while his lease runs.
        let now = world.clock.now().as_microsecond();
        let held = world.store.claim_batch("dead", now, now + 60_000_000).await.expect("asked");
        assert_eq!(held.map(|batch| batch.id), Some(id));
        world.work_on_batches().await;
        assert_eq!(counts(&world, id).await.all, 0);
        until(&world, id, BatchStage::Ready).await;
        assert_eq!(counts(&world, id).await.good, i64::from(count));
        let mut lines: Vec<Option<i32>> = rows(&world, id).await.iter().map(|(row, _)| row.line).collect();
        lines.dedup();
        assert_eq!(lines.len(), count as usize);
        // By then his session is over.
        zhang.sign_in(AGENT, PASSWORD).await;
        press(&world, &mut zhang, id).await;
        until(&world, id, BatchStage::Done).await;
        let counted = counts(&world, id).await;
        assert_eq!((counted.sent, counted.verified), (i64::from(count), i64::from(count)));
        assert_eq!(sent_on_record(&world).await, i64::from(count));
        assert!(rows(&world, id).await.iter().all(|(_, version)| version.stage == Stage::Verified));
    }
}

/// Workers begin and die in the middle, each a little later, until a sheet is at a stage.
async fn until(world: &World, id: Uuid, stage: BatchStage) {
    let mut patience = Duration::from_millis(40);
    for _ in 0..200 {
        if the_batch(world, id).await.stage == stage {
            return;
        }
        let desk = world.desk();
        // Dropped in the middle of whatever it does.
        let _ = tokio::time::timeout(patience, server::jobs::run_batches(&desk)).await;
        patience += patience / 4;
        let later = jiff::SignedDuration::from_secs(61);
        world.clock.set(world.clock.now() + later);
    }
    panic!("never came to {stage:?}");
}

on_both! {
    async fn an_authority_that_ends_stops_the_rest_and_says_why(world) {
        let count = 400;
        official(&world, count).await;
        let (mut zhang, subject) = agent(&world).await;
        sign(&mut zhang, subject).await;
        let sent: Vec<Row> = (1..=count).map(proven).collect();
        let id = sheet(&world, &mut zhang, subject, &sent).await;
        press(&world, &mut zhang, id).await;
        let account = world.account_of(AGENT).await;
        let today = domain::day::to_number(world.clock.today());
        let agency = world.store.agencies_of_account(account, today).await.expect("read").remove(0);
        let desk = world.desk();
        let worker = tokio::spawn(async move { server::jobs::run_batches(&desk).await });
        while counts(&world, id).await.sent == 0 {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
        let ended = world.entry("agency.end");
        world.store.end_agency(&agency, &server::store::Notices::default(), &ended).await.expect("ended");
        worker.await.expect("ran").expect("worked");
        let batch = the_batch(&world, id).await;
        assert_eq!((batch.stage, batch.fault.as_deref()), (BatchStage::Ready, Some("no_authority")));
        let counted = counts(&world, id).await;
        assert!(counted.sent > 0 && counted.sent < i64::from(count), "{counted:?}");
        assert_eq!(counted.sent + counted.good, i64::from(count));
        assert_eq!(sent_on_record(&world).await, counted.sent);
        // He does not see the sheet any more, but is told of it.
        assert_eq!(zhang.open(&format!("/me/batch/{id}")).await.status, 404);
        assert!(zhang.open("/me/messages").await.text().contains("授权已经终止"));
        let led = press(&world, &mut zhang, id).await;
        assert_eq!(zhang.open(&led).await.status, 403);
    }
}

on_both! {
    async fn sending_is_stopped_and_begun_again_and_a_withdrawn_authorisation_ends_it(world) {
        official(&world, 2).await;
        let (mut zhang, subject) = agent(&world).await;
        sign(&mut zhang, subject).await;
        let id = sheet(&world, &mut zhang, subject, &[proven(1), proven(2)]).await;
        let batch = id.to_string();
        press(&world, &mut zhang, id).await;
        let next = zhang.submit("/api/form/batch-stop", &[("batch", &batch)]).await;
        assert!(zhang.open(&next).await.text().contains("已停止提交"));
        world.work_on_batches().await;
        assert_eq!(counts(&world, id).await.sent, 0);
        press(&world, &mut zhang, id).await;
        // Before the portal comes to it, the enterprise takes its authorisation back.
        let live = world.store.live_authorisation(subject).await.expect("read").expect("one");
        let (subject_id, live) = (subject.to_string(), live.id.to_string());
        let fields = [("subject", subject_id.as_str()), ("authorisation", &live)];
        zhang.submit("/api/form/end-authorisation", &fields).await;
        world.work_on_batches().await;
        let row = the_batch(&world, id).await;
        assert_eq!((row.stage, row.fault.as_deref(), row.sent), (BatchStage::Ready, Some("unsigned"), 0));
        let page = zhang.open(&format!("/me/batch/{id}")).await.text();
        assert!(page.contains("还有 2 行没有提交"), "{page}");
        sign(&mut zhang, subject).await;
        press(&world, &mut zhang, id).await;
        world.work_on_batches().await;
        assert_eq!(the_batch(&world, id).await.stage, BatchStage::Done);
        // Nothing of it can be changed any more, and throwing the sheet away takes nothing of what was sent.
        let version = the_batch(&world, id).await.version.to_string();
        let gone = [("batch", batch.as_str()), ("row", "2"), ("then", "remove")];
        zhang.upload(ROWS, &gone, &[]).await;
        zhang.submit("/api/form/batch-drop", &[("batch", &batch), ("version", &version)]).await;
        assert_eq!(world.count("entry where number is not null").await, 2);
        assert_eq!(zhang.open(&format!("/me/batch/{id}")).await.status, 404);
    }
}

on_both! {
    async fn nobody_else_comes_near_a_sheet(world) {
        let (mut zhang, subject) = agent(&world).await;
        let id = sheet_of(&world, &mut zhang, subject).await;
        let mut other = citizen(&world, "13700000009").await;
        let batch = id.to_string();
        for path in [format!("/me/batch/{id}"), format!("/files/batches/{id}"), format!("/me/sheets/{subject}")] {
            assert_eq!(other.open(&path).await.status, 404, "{path}");
        }
        let version = the_batch(&world, id).await.version.to_string();
        for path in ["/api/form/batch-send", "/api/form/batch-drop"] {
            let next = other.submit(path, &[("batch", &batch), ("version", &version)]).await;
            assert_eq!(other.open(&next).await.status, 403, "{path}");
        }
        let text = text_of(kind("certificate"), &[certificate(1)]);
        let led = upload(&mut other, subject, kind("certificate"), ("a.csv", text.as_bytes())).await;
        assert_eq!(other.open(&led).await.status, 403);
        for path in [EVIDENCE, ROWS] {
            let page = other.post_named(path, &[("batch", &batch), ("row", "2"), ("then", "remove")], &[("evidence", "2.jpg", JPEG)]).await;
            assert_eq!(page.status, 302, "{path}");
        }
        assert_eq!((counts(&world, id).await.all, world.count("entry_paper").await), (1, 0));
        let mut back = Browser::new(&world);
        back.sign_in(AGENT, PASSWORD).await;
        assert_eq!(back.open(&format!("/me/batch/{id}")).await.status, 200);
    }
}

/// Far longer than it takes on a slow machine; what it is to catch takes hours.
const LONGEST: Duration = Duration::from_secs(600);

on_both! {
    /// As many rows as a sheet may have, each proven by a record: read, counted and sent, each once.
    async fn five_thousand_rows_go_through(world) {
        let count = 5_000;
        official(&world, count).await;
        let (mut zhang, subject) = agent(&world).await;
        sign(&mut zhang, subject).await;
        let sent: Vec<Row> = (1..=count).map(proven).collect();
        let read = tokio::time::timeout(LONGEST, sheet(&world, &mut zhang, subject, &sent)).await;
        let id = read.expect("read in time");
        assert_eq!(counts(&world, id).await.good, i64::from(count));
        let last = zhang.open(&format!("/me/batch/{id}?at=5001")).await.text();
        assert!(last.contains(&official_number(count)), "the page of the last row");
        press(&world, &mut zhang, id).await;
        tokio::time::timeout(LONGEST, world.work_on_batches()).await.expect("sent in time");
        let counted = counts(&world, id).await;
        assert_eq!((counted.sent, counted.verified), (i64::from(count), i64::from(count)));
        assert_eq!(sent_on_record(&world).await, i64::from(count));
    }
}

on_both! {
    /// What a new user does on his first day: some rows proven, some with papers, some wrong.
    async fn two_hundred_rows_go_through(world) {
        official(&world, 100).await;
        let (mut zhang, subject) = agent(&world).await;
        sign(&mut zhang, subject).await;
        let mut sent: Vec<Row> = (1..=100).map(proven).collect();
        sent.extend((101..=190).map(certificate));
        sent.extend((191..=200).map(|number| with(certificate(number), "issue_date", "昨天")));
        let id = sheet(&world, &mut zhang, subject, &sent).await;
        assert_eq!(counts(&world, id).await, BatchCounts { all: 200, bad: 10, lacking: 90, good: 100, sent: 0, verified: 0 });
        let page = zhang.open(&format!("/me/batch/{id}?tab=lacking&page=2")).await;
        assert_eq!(page.body.matches("name=\"row\"").count(), 40, "fifty rows on a page");
        let batch = id.to_string();
        for from in [102, 147] {
            let lines: Vec<String> = (from..from + 45).map(|line: u32| line.to_string()).collect();
            let mut fields = vec![("batch", batch.as_str()), ("then", "evidence")];
            fields.extend(lines.iter().map(|line| ("row", line.as_str())));
            zhang.post_named(ROWS, &fields, &[("evidence", "证书.jpg", JPEG)]).await;
        }
        assert_eq!(counts(&world, id).await.good, 190);
        let papers = world.counts(&["entry_paper", "entry_paper where content is not null"]).await;
        assert_eq!(papers, [90, 1], "one file for many rows is kept once");
        press(&world, &mut zhang, id).await;
        tokio::time::timeout(LONGEST, world.work_on_batches()).await.expect("sent in time");
        let counted = counts(&world, id).await;
        assert_eq!((counted.sent, counted.verified, counted.bad), (190, 100, 10));
        let waits = rows(&world, id).await.iter().filter(|(_, version)| version.stage == Stage::Checking).count();
        assert_eq!(waits, 90, "the department that gave them has to look at the rest");
    }
}
