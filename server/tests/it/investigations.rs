//! 违规线索举报 and 违规调查: from a report to its answer, and who learns what of it on the way.

use std::io::{Cursor, Read};

use domain::investigation::Stage;
use domain::role::Role;
use jiff::SignedDuration;
use server::audit::{Exporter, PublishedCheckpoint};
use server::store::InvestigationRow;
use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::progress::look_up;
use crate::support::{Backend, Browser, JPEG, World, citizen, file, hidden, on_both, records};

const REPORT: &str = "/api/form/report";
const REPLY: &str = "/api/form/report-reply";
const STEP: &str = "/api/form/investigation";
const PACKAGE: &str = "/api/form/access-package";
const HAPPENED: &str = "有人把我的处罚记录卖给了中介。";
const PHONE: &str = "13712345678";
const SECOND: &str = "second@staff.example";

type Pairs<'p> = &'p [(&'p str, &'p str)];

/// Sends a report; its number and code, as the receipt shows them.
async fn send(browser: &mut Browser<'_>, more: Pairs<'_>) -> (String, String) {
    let once = hidden(&browser.open("/report").await.body, "once");
    let mut fields = vec![
        ("once", once.as_str()),
        ("kind", "leak"),
        ("happened", HAPPENED),
    ];
    fields.extend(more);
    assert_eq!(browser.upload(REPORT, &fields, &[]).await, "/report");
    receipt(browser).await
}

async fn receipt(browser: &mut Browser<'_>) -> (String, String) {
    let page = browser.open("/report").await.body;
    let bold = |label: &str| {
        let rest = page
            .split(label)
            .nth(1)
            .unwrap_or_else(|| panic!("{label}: {page}"));
        let value = rest.split("<b>").nth(1).expect("a value");
        let value = value.trim_start_matches("<code>");
        value.split('<').next().expect("its end").to_owned()
    };
    (bold("<dt>举报编号</dt>"), bold("<dt>查询码</dt>"))
}

async fn row(world: &World, number: &str) -> InvestigationRow {
    let number = number.parse().expect("a number");
    let row = world.store.investigation_by_number(number).await;
    row.expect("read").expect("an investigation")
}

/// An anonymous report: its id, number and code.
pub async fn reported(world: &World) -> (Uuid, String, String) {
    let mut stranger = Browser::new(world);
    let (number, code) = send(&mut stranger, &[("contact", PHONE)]).await;
    (row(world, &number).await.id, number, code)
}

fn page_of(id: Uuid) -> String {
    format!("/desk/investigations/{id}")
}

/// Sends a step from a version.
async fn step_at(browser: &mut Browser<'_>, id: Uuid, version: i64, fields: Pairs<'_>) -> String {
    let (id, version) = (id.to_string(), version.to_string());
    let mut all = vec![
        ("investigation", id.as_str()),
        ("version", version.as_str()),
    ];
    all.extend(fields);
    browser.upload(STEP, &all, &[]).await
}

/// Sends a step and gives back what the page says then.
async fn step(world: &World, browser: &mut Browser<'_>, id: Uuid, fields: Pairs<'_>) -> String {
    let row = world.store.investigation(id).await.expect("read");
    let version = row.expect("an investigation").version;
    let next = step_at(browser, id, version, fields).await;
    browser.open(&next).await.text()
}

async fn second(world: &World) -> Browser<'_> {
    world.officer(SECOND, Role::Auditor).await
}

/// A reply of whoever has looked the report up.
async fn reply(browser: &mut Browser<'_>, text: &str, papers: &[(&str, &[u8])]) -> String {
    let version = hidden(&browser.open("/progress").await.body, "version");
    let fields = [("version", version.as_str()), ("text", text)];
    assert_eq!(browser.upload(REPLY, &fields, papers).await, "/progress");
    browser.open("/progress").await.text()
}

async fn make_package(browser: &mut Browser<'_>, id: Uuid, more: Pairs<'_>) -> String {
    let id = id.to_string();
    let mut fields = vec![("investigation", id.as_str())];
    fields.extend(more);
    browser.follow(PACKAGE, &fields).await.text()
}

/// A value of every sealed column of investigations.
pub async fn with_everything(world: &World) {
    let (id, number, code) = reported(world).await;
    let mut auditor = world.staff(Role::Auditor).await;
    step(world, &mut auditor, id, &[("action", "take")]).await;
    let mut stranger = Browser::new(world);
    look_up(&mut stranger, &number, &code).await;
    reply(&mut stranger, "补一张照片。", &[("papers", JPEG)]).await;
    let asked = [
        ("staff", "auditor@staff.example"),
        ("from", "2026-11-20"),
        ("to", "2026-11-20"),
    ];
    make_package(&mut auditor, id, &asked).await;
    assert_eq!(world.count("investigation_package").await, 1);
}

on_both! {
    async fn a_report_is_looked_into_decided_by_a_second_person_and_answered(world) {
        let mut auditor = world.staff(Role::Auditor).await;
        let (id, number, code) = reported(&world).await;
        assert!(number.starts_with("XS20261120-"), "{number}");
        let told = auditor.open("/me/messages").await.text();
        assert!(told.contains(&number) && !told.contains(HAPPENED), "{told}");
        let queue = auditor.open("/desk/investigations").await.text();
        assert!(queue.contains(&number) && !queue.contains(HAPPENED), "{queue}");
        let page = auditor.open(&page_of(id)).await.text();
        for said in [HAPPENED, "泄露信息", "匿名", PHONE, "还没有人领办"] {
            assert!(page.contains(said), "{said}: {page}");
        }
        let page = step(&world, &mut auditor, id, &[("action", "take")]).await;
        assert!(page.contains("调查中"), "{page}");
        let question = "记录是在哪里看到的？";
        step(&world, &mut auditor, id, &[("action", "ask"), ("question", question)]).await;
        let outbox = world.get("/dev/outbox").await.body;
        let letter = outbox.split("<article").skip(1).find(|letter| letter.contains(PHONE));
        let letter = letter.and_then(|letter| letter.split("</article>").next()).expect("a letter");
        assert!(letter.contains("您提交的事项有新进展"), "{letter}");
        assert!(!letter.contains("举报") && !letter.contains(question), "never of what: {letter}");

        let mut anybody = Browser::new(&world);
        let page = look_up(&mut anybody, &number, &code).await;
        assert!(page.contains(question) && !page.contains(HAPPENED), "{page}");
        // Sent twice, it is one reply.
        let version = hidden(&anybody.open("/progress").await.body, "version");
        for _ in 0..2 {
            let fields = [("version", version.as_str()), ("text", "在一个群里看到的。")];
            assert_eq!(anybody.upload(REPLY, &fields, &[("papers", JPEG)]).await, "/progress");
        }
        let page = anybody.open("/progress").await.text();
        assert!(page.contains("在一个群里看到的") && page.contains("附材料 1 份"), "{page}");
        assert_eq!(world.counts(&["investigation_event", "investigation_paper"]).await, [3, 1]);
        let paper = world.store.investigation_papers(id).await.expect("read")[0].id;
        let paper = format!("/files/investigations/{paper}");
        assert_eq!(auditor.open(&paper).await.status, 200);

        // Nobody decides alone.
        let propose = [
            ("action", "propose"), ("outcome", "founded"), ("reasons", "日志显示多次查看。"), ("answer", "已查实并处理。"),
        ];
        let page = step(&world, &mut auditor, id, &propose).await;
        assert!(page.contains("待审定"), "{page}");
        let page = step(&world, &mut auditor, id, &[("action", "decide")]).await;
        assert!(page.contains("您经办过这件事"), "{page}");
        let mut second = second(&world).await;
        let page = second.open(&page_of(id)).await.text();
        assert!(page.contains("由其他监督检查人员办理") && !page.contains(HAPPENED), "{page}");
        assert_eq!(second.open(&paper).await.status, 404);
        step(&world, &mut second, id, &[("action", "decide")]).await;
        assert_eq!(row(&world, &number).await.stage.code(), "proposed", "no member decides nothing");
        let other = world.account_of(SECOND).await.to_string();
        step(&world, &mut auditor, id, &[("action", "admit"), ("member", &other)]).await;
        let page = step(&world, &mut second, id, &[("action", "decide")]).await;
        assert!(page.contains("已办结") && page.contains(HAPPENED), "{page}");

        let page = look_up(&mut anybody, &number, &code).await;
        assert!(page.contains("属实") && page.contains("已查实并处理"), "{page}");
        assert!(!page.contains("日志显示多次查看"), "reasons are for the file: {page}");
        let fields = [("version", "1"), ("text", "还有一件事。")];
        anybody.upload(REPLY, &fields, &[]).await;
        assert_eq!(world.count("investigation_event").await, 6, "what is over is over");

        // The log names who opened it and what for, and nobody else.
        let log = world.store.latest_audit(300).await.expect("the log");
        let of_it: Vec<_> = log.iter().filter(|one| one.entry.action.starts_with("investigation.")).collect();
        for action in ["report", "read", "take", "ask", "reply", "paper", "propose", "admit", "decide"] {
            let action = format!("investigation.{action}");
            let entry = of_it.iter().find(|one| one.entry.action == action);
            let entry = &entry.unwrap_or_else(|| panic!("{action}")).entry;
            assert_eq!(entry.object, id.to_string());
            assert_eq!(entry.detail, "{}", "{action}");
            let by_reporter = entry.actor == "stranger";
            assert_eq!(entry.purpose.is_empty(), by_reporter, "{action}");
        }
        assert_eq!(world.store.verify_audit(Vec::new()).await.expect("verifies").findings, []);
        if world.backend == Backend::Sqlite {
            let raw = world.raw_database();
            for plain in [HAPPENED, PHONE, question, "日志显示多次查看", "已查实并处理"] {
                assert!(!raw.windows(plain.len()).any(|part| part == plain.as_bytes()), "{plain}");
            }
        }
    }
}

on_both! {
    async fn who_does_not_give_his_name_is_kept_nowhere(world) {
        let mut zhang = citizen(&world, "13912345678").await;
        let account = world.account_of("13912345678").await;
        let (anonymous, _) = send(&mut zhang, &[]).await;
        zhang.submit("/api/form/report-noted", &[]).await;
        assert_eq!(world.count("investigation where reporter_key is null").await, 1);
        assert!(!zhang.open("/report").await.body.contains(&anonymous), "not among one's own either");
        let log = world.store.latest_audit(50).await.expect("the log");
        let mut of_reports = log.iter().filter(|one| one.entry.action.starts_with("investigation."));
        assert!(of_reports.all(|one| one.entry.actor == "stranger" && one.entry.request.is_empty()));
        assert_eq!(zhang.submit("/api/form/open-report", &[("number", &anonymous)]).await, "/report");

        let (named, _) = send(&mut zhang, &[("named", "1")]).await;
        zhang.submit("/api/form/report-noted", &[]).await;
        assert!(zhang.open("/report").await.body.contains(&named));
        let id = row(&world, &named).await.id;
        let mut auditor = world.staff(Role::Auditor).await;
        assert!(auditor.open(&page_of(id)).await.text().contains("139****5678"));
        step(&world, &mut auditor, id, &[("action", "take")]).await;
        step(&world, &mut auditor, id, &[("action", "ask"), ("question", "什么时候的事？")]).await;
        assert!(zhang.open("/me/messages").await.text().contains(&named));
        // Without the code, because it is his own; nobody else's way.
        assert_eq!(zhang.submit("/api/form/open-report", &[("number", &named)]).await, "/progress");
        let page = reply(&mut zhang, "上个月。", &[]).await;
        assert!(page.contains("什么时候的事") && page.contains("上个月"), "{page}");
        let mut wang = citizen(&world, "wang@example.cn").await;
        assert_eq!(wang.submit("/api/form/open-report", &[("number", &named)]).await, "/report");
        assert!(!wang.open("/progress").await.text().contains(&named));
        let log = world.store.latest_audit(300).await.expect("the log");
        let mut of_reports = log.iter().filter(|one| one.entry.action.starts_with("investigation."));
        assert!(of_reports.all(|one| one.entry.actor != account.to_string()), "nor does the log say who reported");
    }
}

on_both! {
    async fn whoever_is_concerned_learns_nothing_of_it(world) {
        let (id, number, _) = reported(&world).await;
        let mut auditor = world.staff(Role::Auditor).await;
        let mut second = second(&world).await;
        assert!(second.open("/desk/investigations").await.body.contains(&number));
        step(&world, &mut auditor, id, &[("action", "take")]).await;
        let out = |staff| [("action", "exclude"), ("staff", staff), ("reason", "举报涉及本人")];
        let page = step(&world, &mut auditor, id, &out("nobody@staff.example")).await;
        assert!(page.contains("没有用这个邮箱的工作人员"), "{page}");
        let page = auditor.open(&page_of(id)).await.body;
        assert!(page.contains("举报涉及本人"), "what was typed is there: {page}");
        // Nobody makes a report disappear from everybody else.
        let page = step(&world, &mut auditor, id, &out(SECOND)).await;
        assert!(page.contains("没有其他监督检查人员能看到"), "{page}");
        let mut third = world.officer("third@staff.example", Role::Auditor).await;
        step(&world, &mut auditor, id, &out(SECOND)).await;
        assert!(third.open("/me/messages").await.text().contains(&number), "the others know that somebody was kept out");
        for tab in ["untaken", "mine", "open", "closed"] {
            let page = second.open(&format!("/desk/investigations?tab={tab}")).await;
            assert!(page.status == 200 && !page.body.contains(&number), "{tab}");
        }
        assert_eq!(second.open(&page_of(id)).await.status, 404);
        let over = [("action", "take_over"), ("reason", "想看看")];
        assert_eq!(step_at(&mut second, id, 3, &over).await, "/desk/investigations");
        assert_eq!(row(&world, &number).await.version, 3);
        let asked = [("staff", SECOND), ("from", "2026-11-20"), ("to", "2026-11-20")];
        make_package(&mut second, id, &asked).await;
        assert_eq!(world.count("investigation_package").await, 0);
        // The log says that somebody is kept out, and not who.
        let account = world.account_of(SECOND).await.to_string();
        let log = world.store.latest_audit(100).await.expect("the log");
        let entry = log.iter().find(|one| one.entry.action == "investigation.exclude").expect("an entry");
        assert!(!entry.entry.detail.contains(&account) && entry.entry.object == id.to_string());
        // Where it was a mistake he is let in again.
        let include = [("action", "include"), ("member", account.as_str()), ("reason", "标错了人")];
        step(&world, &mut auditor, id, &include).await;
        assert_eq!(second.open(&page_of(id)).await.status, 200);
    }
}

on_both! {
    async fn nothing_gets_stuck_and_of_two_at_once_one_is_told(world) {
        let (id, number, _) = reported(&world).await;
        let mut auditor = world.staff(Role::Auditor).await;
        let mut second = second(&world).await;
        let take = [("action", "take")];
        let (one, two) = tokio::join!(step_at(&mut auditor, id, 1, &take), step_at(&mut second, id, 1, &take));
        assert_eq!([one, two], [page_of(id), page_of(id)]);
        assert_eq!(world.count("investigation_event").await, 1);
        let pages = [auditor.open(&page_of(id)).await.text(), second.open(&page_of(id)).await.text()];
        assert_eq!(pages.iter().filter(|page| page.contains(HAPPENED)).count(), 1, "one has it");
        let late = "这一件刚刚有了变化";
        assert_eq!(pages.iter().filter(|page| page.contains(late)).count(), 1, "{pages:?}");
        let (mut has, mut other) = if pages[0].contains(HAPPENED) { (auditor, second) } else { (second, auditor) };
        // Without a reason nobody takes it over.
        let page = step(&world, &mut other, id, &[("action", "take_over"), ("reason", " ")]).await;
        assert!(!page.contains(HAPPENED) && page.contains("还没有填写"), "{page}");
        let page = step(&world, &mut other, id, &[("action", "take_over"), ("reason", "负责人休假")]).await;
        assert!(page.contains(HAPPENED) && page.contains("负责人休假"), "{page}");
        assert!(has.open("/me/messages").await.text().contains(&number), "whoever led it is told");
    }
}

on_both! {
    /// Whoever is concerned may be the first to see it: any other supervisor keeps him out before it is taken.
    async fn a_report_is_kept_from_whom_it_concerns_before_it_is_taken_and_read_when_its_members_are_gone(world) {
        let (id, number, _) = reported(&world).await;
        let mut auditor = world.staff(Role::Auditor).await;
        let mut second = second(&world).await;
        let mut third = world.officer("third@staff.example", Role::Auditor).await;
        let out = [("action", "exclude"), ("staff", SECOND), ("reason", "举报涉及本人")];
        step(&world, &mut auditor, id, &out).await;
        assert_eq!(row(&world, &number).await.stage, Stage::Received);
        assert_eq!(second.open(&page_of(id)).await.status, 404);
        step(&world, &mut auditor, id, &[("action", "take")]).await;
        let account = world.account_of("third@staff.example").await.to_string();
        step(&world, &mut auditor, id, &[("action", "admit"), ("member", &account)]).await;
        let propose = [("action", "propose"), ("outcome", "declined"), ("reasons", "不属于职责范围。"), ("answer", "请向主管部门反映。")];
        step(&world, &mut auditor, id, &propose).await;
        step(&world, &mut third, id, &[("action", "decide")]).await;
        assert_eq!(row(&world, &number).await.stage, Stage::Closed);
        // Whoever comes later reads it, with a reason that is kept.
        let mut later = world.officer("later@staff.example", Role::Auditor).await;
        assert!(!later.open(&page_of(id)).await.text().contains(HAPPENED));
        let over = [("action", "take_over"), ("reason", "原办理人员已调离。")];
        let closed = row(&world, &number).await.closed_at;
        world.clock.set(world.clock.now() + SignedDuration::from_mins(1));
        let page = step(&world, &mut later, id, &over).await;
        assert!(page.contains(HAPPENED) && page.contains("请向主管部门反映。") && page.contains("原办理人员已调离。"), "{page}");
        assert_eq!(row(&world, &number).await.stage, Stage::Closed, "it stays so");
        assert_eq!(row(&world, &number).await.closed_at, closed, "and since when it was");
    }
}

on_both! {
    async fn nobody_buries_the_others_under_reports_of_his_own(world) {
        let mut one = Browser::from(&world, [192, 0, 2, 7]);
        for _ in 0..10 {
            send(&mut one, &[]).await;
            one.submit("/api/form/report-noted", &[]).await;
        }
        let once = hidden(&one.open("/report").await.body, "once");
        let fields = [("once", once.as_str()), ("kind", "leak"), ("happened", "第十一件")];
        one.upload(REPORT, &fields, &[]).await;
        let page = one.open("/report").await;
        assert!(page.text().contains("刚提交过多件举报") && page.body.contains("第十一件"), "{}", page.text());
        assert_eq!(world.count("investigation").await, 10);
        send(&mut Browser::from(&world, [192, 0, 2, 8]), &[]).await;
        world.clock.set(world.clock.now() + SignedDuration::from_mins(61));
        one.upload(REPORT, &fields, &[]).await;
        assert_eq!(world.count("investigation").await, 12, "one an hour");
    }
}

on_both! {
    async fn a_report_is_kept_once_and_bad_input_loses_nothing(world) {
        let mut stranger = Browser::new(&world);
        let once = hidden(&stranger.open("/report").await.body, "once");
        let long = "长".repeat(3001);
        let wrong = [("once", once.as_str()), ("happened", long.as_str()), ("contact", "123"), ("about", "示例公司")];
        stranger.upload(REPORT, &wrong, &[]).await;
        let page = stranger.open("/report").await;
        assert!(page.body.contains(&long) && page.body.contains("示例公司"), "typed text stays");
        assert!(page.text().contains("请先改正以下内容"), "{}", page.text());
        assert_eq!(world.count("investigation").await, 0);
        assert_eq!(hidden(&page.body, "once"), once);
        let right = [("once", once.as_str()), ("kind", "misuse"), ("happened", HAPPENED)];
        stranger.upload(REPORT, &right, &[]).await;
        let first = receipt(&mut stranger).await;
        stranger.upload(REPORT, &right, &[]).await;
        assert_eq!(receipt(&mut stranger).await, first, "a double click");
        assert_eq!(world.count("investigation").await, 1);
        // Who knows the form and not its words learns no code; what was added is another report.
        let mut other = Browser::from(&world, [192, 0, 2, 9]);
        let added = [right[0], right[1], ("happened", "另一件事。")];
        other.upload(REPORT, &added, &[]).await;
        assert_ne!(receipt(&mut other).await, first);
        assert_eq!(world.count("investigation").await, 2);
        stranger.submit("/api/form/report-noted", &[]).await;
        assert!(!stranger.open("/report").await.body.contains(&first.1), "shown until it is noted");
        // Guesses are held back as for cases.
        let mut guesser = Browser::from(&world, [192, 0, 2, 2]);
        let mut shut = false;
        for guess in 0..6 {
            let page = look_up(&mut guesser, &first.0, &format!("AAAAA-AAAA{guess}")).await;
            shut = page.contains("输错次数较多");
        }
        assert!(shut);
        // Whoever has looked nothing up sends no papers.
        let mut nobody = Browser::new(&world);
        assert_eq!(nobody.upload(REPLY, &[("text", "x")], &[("papers", JPEG)]).await, "/progress");
        assert_eq!(world.count("investigation_paper").await, 0);
    }
}

/// A file of an archive.
fn entry_of(archive: &[u8], name: &str) -> Vec<u8> {
    let mut archive = zip::ZipArchive::new(Cursor::new(archive)).expect("an archive");
    let mut content = Vec::new();
    let mut file = archive.by_name(name).expect("a file");
    file.read_to_end(&mut content).expect("read");
    content
}

fn digest(content: &[u8]) -> String {
    server::seal::hex(&Sha256::digest(content))
}

on_both! {
    async fn a_package_says_what_the_log_says(world) {
        let about = records(&world, 1).await;
        let mut zhang = citizen(&world, "13912345678").await;
        let case = file(&mut zhang, about[0]).await;
        let number = world.store.case(case).await.expect("read").expect("a case").number;
        let mut office = world.staff(Role::CreditHandler).await;
        assert_eq!(office.open(&format!("/desk/cases/{case}")).await.status, 200);
        let clerk = world.account_of("credit-handler@staff.example").await.to_string();
        let mut formula = world.entry("case.read");
        formula.actor = clerk.clone();
        formula.object = "=cmd|' /C calc'!A0".to_owned();
        world.store.note(&formula).await.expect("noted");

        let (id, _, _) = reported(&world).await;
        let mut auditor = world.staff(Role::Auditor).await;
        step(&world, &mut auditor, id, &[("action", "take")]).await;
        let days = [("from", "2026-11-20"), ("to", "2026-11-20")];
        let page = make_package(&mut auditor, id, &days).await;
        assert!(page.contains("请至少填写"), "{page}");
        let page = make_package(&mut auditor, id, &[("staff", "credit-handler@staff.example"), ("from", "2026-11-20"), ("to", "2026-11-19")]).await;
        assert!(page.contains("结束日期不能早于开始日期"), "{page}");
        let page = make_package(&mut auditor, id, &[("object", "没有这个文号"), ("from", "2026-11-20"), ("to", "2026-11-20")]).await;
        assert!(page.contains("没有找到"), "{page}");
        assert_eq!(world.count("investigation_package").await, 0);
        let by_staff = [("staff", "credit-handler@staff.example"), ("from", "2026-11-20"), ("to", "2026-11-20")];
        make_package(&mut auditor, id, &by_staff).await;
        let made = world.store.packages_of(id).await.expect("read").remove(0);
        let content = world.store.package(made.id).await.expect("read").expect("a package").content;
        let archive = world.intake.seal.open("investigation.package", &content).expect("opens");
        assert_eq!(digest(&archive), made.sha256);
        let page = auditor.open(&page_of(id)).await.text();
        assert!(page.contains(&made.sha256) && page.contains(&format!("日志第 {} 条", made.seq)), "{page}");

        // Every line stands in an export of the log, and none of that account's is missing.
        let log = world.store.audit_after(0).await.expect("the log");
        let mut export = Exporter::new(Vec::new(), world.audit_keys.public_key()).expect("begun");
        for entry in &log {
            export.entry(entry).expect("written");
        }
        let export = String::from_utf8(export.finish(&[]).expect("ended")).expect("text");
        let lines = String::from_utf8(entry_of(&archive, "entries.jsonl")).expect("text");
        assert!(lines.lines().all(|line| export.lines().any(|one| one == line)));
        let of_clerk = log.iter().filter(|one| one.entry.actor == clerk).count();
        assert_eq!((lines.lines().count(), made.entries), (of_clerk, of_clerk as i64));
        let table = String::from_utf8(entry_of(&archive, "entries.csv")).expect("text");
        assert!(table.starts_with('\u{feff}') && table.contains("'=cmd"), "{table}");
        assert!(table.contains("李示例") && table.contains("示例市信用办") && table.contains("2026-11-20 12:"), "{table}");

        let manifest: serde_json::Value = serde_json::from_slice(&entry_of(&archive, "manifest.json")).expect("JSON");
        for (at, name) in ["entries.csv", "entries.jsonl"].into_iter().enumerate() {
            assert_eq!(manifest["files"][at]["name"], name);
            assert_eq!(manifest["files"][at]["sha256"], digest(&entry_of(&archive, name)));
        }
        let checkpoint: PublishedCheckpoint = serde_json::from_value(manifest["checkpoint"].clone()).expect("a checkpoint");
        assert!(manifest["last_seq"].as_i64().expect("a number") <= checkpoint.seq);
        let signed = world.store.checkpoints().await.expect("read");
        assert!(signed.contains(&checkpoint.read().expect("proper")));
        // The entry about it is the end of what is signed.
        assert_eq!(signed.last().map(|one| one.seq), Some(made.seq));
        let entry = log.iter().find(|one| one.seq == made.seq).expect("an entry");
        assert_eq!((entry.entry.action.as_str(), entry.entry.object.clone()), ("investigation.package", id.to_string()));
        assert!(entry.entry.detail.contains(&made.sha256) && !entry.entry.detail.contains(&clerk));
        assert_eq!(world.store.verify_audit(Vec::new()).await.expect("verifies").findings, []);

        // By the number of a case, whoever's name it was opened under; and again for whoever may have it.
        let number = number.to_string();
        let by_case = [("object", number.as_str()), ("from", "2026-11-20"), ("to", "2026-11-20")];
        make_package(&mut auditor, id, &by_case).await;
        let packages = world.store.packages_of(id).await.expect("read");
        assert_eq!(packages.len(), 2);
        let newest = packages.iter().find(|one| one.id != made.id).expect("another");
        let content = world.store.package(newest.id).await.expect("read").expect("a package").content;
        let archive = world.intake.seal.open("investigation.package", &content).expect("opens");
        let lines = String::from_utf8(entry_of(&archive, "entries.jsonl")).expect("text");
        assert!(lines.contains("\"case.read\"") && lines.contains(&clerk), "{lines}");
        assert!(lines.lines().all(|line| line.contains(&number) || line.contains(&case.to_string())), "{lines}");
        let address = format!("/files/investigations/{}", made.id);
        let file = auditor.open(&address).await;
        assert_eq!(file.status, 200);
        assert_eq!(file.headers["content-type"], "application/zip");
        let mut second = second(&world).await;
        assert_eq!(second.open(&address).await.status, 404);
        assert_eq!(office.open(&address).await.status, 404);
    }
}
