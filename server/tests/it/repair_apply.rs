//! 修复申请: from the page before it to the case, and everything that keeps it from being sent.

use domain::case::{CaseKind, Stage};
use jiff::civil::date;
use server::store::{CaseRow, NewCaseDraft};
use uuid::Uuid;

use crate::claims::{WANG, ZHANG, acts_in, confirmed_in};
use crate::support::registering::{fresh, sealed};
use crate::support::{
    Browser, JPEG, PASSWORD, Row, Sheet, World, citizen, code, file, hidden, on_both, penalty,
    stage,
};

const REPAIR: &str = "/api/form/repair";
const ACCOUNT: &str = "罚款已经缴清，设备已经检测合格，没有再发生同类行为。";

/// A draft that nobody has filled in, put there as its form would; its id.
pub async fn begun(world: &World, account: Uuid, record: Uuid) -> Uuid {
    let draft = NewCaseDraft {
        id: fresh(world),
        kind: CaseKind::Repair,
        account_id: account,
        record_id: record,
        measure_id: None,
        form: sealed(world, "case.draft", "{}"),
        visit: None,
    };
    let entry = world.entry("case.draft");
    let kept = world.store.begin_case_draft(&draft, &entry).await;
    kept.expect("begun").id
}

/// A fine of enterprise 1 of 一般 class with a number of its own.
pub fn fine(number: u32, decided: &str) -> Row {
    let mut row = penalty(1, decided);
    row.insert("SYS_CLASS", "一般".to_owned());
    row.insert("CF_WSH", format!("示应急罚〔2026〕{number}号"));
    row
}

/// The record of enterprise 1 that can be repaired from today on.
pub async fn ready(world: &World) -> Uuid {
    world.take(&Sheet::of([fine(1, "2026/08/20")])).await;
    world.record_of(1).await.0
}

/// Somebody who acts for enterprise 1 in repair.
pub async fn applicant(world: &World) -> Browser<'_> {
    let mut zhang = citizen(world, ZHANG).await;
    acts_in(world, (&mut zhang, ZHANG), 1, &["repair"]).await;
    zhang
}

fn start(record: Uuid) -> String {
    format!("/me/repair-apply/{record}")
}

fn page(draft: Uuid, step: &str) -> String {
    format!("/me/repair-form/{draft}?step={step}")
}

async fn begin(browser: &mut Browser<'_>, record: Uuid) -> Uuid {
    let next = browser
        .submit("/api/form/begin-repair", &[("record", &record.to_string())])
        .await;
    let id = next
        .strip_prefix("/me/repair-form/")
        .and_then(|id| id.parse().ok());
    id.unwrap_or_else(|| panic!("no draft: {next}"))
}

async fn answer(
    browser: &mut Browser<'_>,
    draft: Uuid,
    step: &str,
    fields: &[(&str, &str)],
    papers: &[(&str, &[u8])],
) -> String {
    browser
        .answer(REPAIR, &page(draft, step), fields, papers)
        .await
}

/// Agrees to the text that stands on the page.
async fn agree(browser: &mut Browser<'_>, draft: Uuid) -> String {
    let text = hidden(&browser.open(&page(draft, "commitment")).await.body, "text");
    let fields = [("agreed", "1"), ("text", text.as_str())];
    answer(browser, draft, "commitment", &fields, &[]).await
}

/// Everything but sending it.
pub async fn filled(browser: &mut Browser<'_>, record: Uuid) -> Uuid {
    let draft = begin(browser, record).await;
    answer(browser, draft, "account", &[("account", ACCOUNT)], &[]).await;
    answer(browser, draft, "proof", &[], &[("proof", JPEG)]).await;
    let contact = [("contact", "欧阳示一"), ("phone", "139 1234 5678")];
    answer(browser, draft, "contact", &contact, &[]).await;
    let next = agree(browser, draft).await;
    assert_eq!(next, page(draft, "summary"));
    draft
}

pub async fn send(browser: &mut Browser<'_>, draft: Uuid) -> String {
    let draft = draft.to_string();
    let fields = [
        ("draft", draft.as_str()),
        ("step", "summary"),
        ("then", "send"),
    ];
    browser.upload(REPAIR, &fields, &[]).await
}

/// The other public record of enterprise 1.
async fn own_of(world: &World, but: Uuid) -> Uuid {
    let (_, subject) = world.record_of(1).await;
    let records = world.store.public_records(subject, 20_261_120, 9).await;
    let mut ids = records
        .expect("read")
        .into_iter()
        .map(|record| record.id.as_uuid());
    ids.find(|id| *id != but).expect("another")
}

async fn case(world: &World, id: Uuid) -> CaseRow {
    world.store.case(id).await.expect("read").expect("a case")
}

on_both! {
    async fn an_enterprise_sees_what_it_takes_applies_and_is_told_its_number(world) {
        let record = ready(&world).await;
        let mut zhang = applicant(&world).await;
        let (_, subject) = world.record_of(1).await;
        let list = zhang.open(&format!("/me/repair/{subject}")).await;
        assert!(list.body.contains(&start(record)), "the way there");

        let before = zhang.open(&start(record)).await;
        assert_eq!(before.status, 200);
        assert_eq!(before.body.matches("<h1").count(), 1);
        let text = before.text();
        for words in ["履约证明材料", "信用承诺书", "不收费", "谁认定、谁修复", "3 个工作日内决定是否受理", "修复申请材料", "国办发〔2025〕22号", "据官方解读", "自愿提供的"] {
            assert!(text.contains(words), "{words} in {text}");
        }
        assert!(!text.contains("REP."), "a rule by its name: {text}");
        let draft = begin(&mut zhang, record).await;
        assert_eq!(begin(&mut zhang, record).await, draft, "the one there is");
        let first = zhang.open(&page(draft, "contact")).await;
        assert!(first.body.contains("13912345678"), "prefilled");
        assert!(zhang.open("/me").await.text().contains("您有 1 份信用修复申请尚未提交"));
        assert!(zhang.open("/me/cases").await.body.contains(&format!("/me/repair-form/{draft}")));

        // Everything that is missing stands there at once, and nothing can be sent.
        let summary = zhang.open(&page(draft, "summary")).await;
        let text = summary.text();
        for words in ["还缺这些", "怎样整改和履行的", "还没有提供", "信用承诺书"] {
            assert!(text.contains(words), "{words} in {text}");
        }
        assert!(!summary.body.contains("value=\"send\""), "{text}");
        assert_ne!(send(&mut zhang, draft).await, format!("/me/cases/{draft}"));
        assert_eq!(world.count("case_file").await, 0);

        assert_eq!(filled(&mut zhang, record).await, draft);
        let summary = zhang.open(&page(draft, "summary")).await;
        assert!(summary.body.contains("value=\"send\"") && summary.text().contains("需要的都齐了"), "{}", summary.text());
        assert_eq!(world.count("commitment").await, 0, "signed by sending");

        let next = send(&mut zhang, draft).await;
        assert_eq!(next, format!("/me/cases/{draft}"));
        let row = case(&world, draft).await;
        assert!(row.number.to_string().starts_with("XF"), "{}", row.number);
        assert_eq!(stage(&world, draft).await, Stage::Filed);
        assert_eq!(world.count("record where under_repair = 1").await, 1);
        assert_eq!(world.count("case_draft").await, 0);
        assert_eq!(world.count("case_paper where part = 'proof' and case_id is not null").await, 1);
        let shown = zhang.open(&next).await.text();
        assert!(shown.contains(&row.number.to_string()), "{shown}");

        // The commitment is in the register, and on no public page: it names what may be repaired.
        assert_eq!(world.count("commitment where kind = 'repair' and publicity = 'limited'").await, 1);
        let column = world.get("/commitments").await.text();
        assert!(!column.contains("信用修复承诺"), "{column}");

        // The same again does nothing again.
        assert_eq!(send(&mut zhang, draft).await, next);
        let again = zhang.submit("/api/form/begin-repair", &[("record", &record.to_string())]).await;
        assert_eq!(again, next);
        assert_eq!(world.count("case_file").await, 1);
        assert!(zhang.open(&start(record)).await.text().contains("不用再次申请"));
        let late = zhang.open(&page(draft, "account")).await;
        assert!(late.text().contains(&row.number.to_string()), "the case is what there is to see");
    }
}

on_both! {
    async fn a_file_that_is_not_taken_is_told_once(world) {
        let record = ready(&world).await;
        let mut zhang = applicant(&world).await;
        let draft = begin(&mut zhang, record).await;
        let files: [(&[u8], &str); 2] = [(b"", "这个文件是空的"), (b"MZ a program", "只收 JPEG")];
        for (content, why) in files {
            answer(&mut zhang, draft, "proof", &[], &[("proof", content)]).await;
            let told = zhang.open(&page(draft, "proof")).await.text();
            assert!(told.contains(why) && !told.contains("还没有提供"), "{told}");
        }
        answer(&mut zhang, draft, "proof", &[], &[]).await;
        let told = zhang.open(&page(draft, "proof")).await.text();
        assert!(told.contains("还没有提供"), "{told}");
    }
}

on_both! {
    async fn while_it_is_dealt_with_the_list_leads_to_the_case(world) {
        let record = ready(&world).await;
        let mut zhang = applicant(&world).await;
        let (_, subject) = world.record_of(1).await;
        let draft = filled(&mut zhang, record).await;
        send(&mut zhang, draft).await;
        let list = zhang.open(&format!("/me/repair/{subject}")).await;
        let text = list.text();
        for words in ["修复办理中", "修复申请正在办理，结果会发消息告诉您。", "查看办理进度"] {
            assert!(text.contains(words), "{words} in {text}");
        }
        assert!(list.body.contains(&format!("href=\"/me/cases/{draft}\"")), "{}", list.body);
        assert!(!list.body.contains(&start(record)), "there is nothing to apply for");
        for never in ["暂时不能申请修复", "申请前请逐项核对", "申请材料："] {
            assert!(!text.contains(never), "{never} in {text}");
        }

        let address = format!("/record/{record}");
        let public = world.get(&address).await.text();
        assert!(public.contains("这条信息正在办理修复。") && !public.contains("结果会发消息告诉您"), "{public}");
        assert!(!public.contains("暂时不能申请修复") && !public.contains("一般情况下，申请时还要符合"), "{public}");
    }
}

on_both! {
    async fn while_somebody_objects_the_list_says_why_it_has_to_wait(world) {
        let record = ready(&world).await;
        let mut zhang = applicant(&world).await;
        let (_, subject) = world.record_of(1).await;
        let mut wang = citizen(&world, WANG).await;
        file(&mut wang, record).await;
        let list = zhang.open(&format!("/me/repair/{subject}")).await;
        assert!(list.text().contains("暂时不能申请修复"), "{}", list.text());
        assert!(list.body.contains(">查看原因<") && list.body.contains(&start(record)), "{}", list.body);
        assert!(!list.body.contains(">申请修复<"), "{}", list.body);
    }
}

on_both! {
    async fn a_day_too_early_nothing_is_begun_and_the_day_is_told(world) {
        world.take(&Sheet::of([fine(1, "2026/08/21")])).await;
        let (record, _) = world.record_of(1).await;
        let mut zhang = applicant(&world).await;
        let before = zhang.open(&start(record)).await;
        let text = before.text();
        assert!(text.contains("今天还不能申请") && text.contains("2026-11-21") && before.body.contains("REP.GENERAL.MIN"), "{text}");
        assert!(!before.body.contains("begin-repair") && before.body.contains("repair.ics"), "{text}");
        let next = zhang.submit("/api/form/begin-repair", &[("record", &record.to_string())]).await;
        assert_eq!(next, start(record));
        assert_eq!(world.count("case_draft").await, 0);
        world.set_today(date(2026, 11, 21));
        zhang.sign_in(ZHANG, PASSWORD).await;
        begin(&mut zhang, record).await;
    }
}

on_both! {
    /// 谁认定、谁修复: what an organ elsewhere decided goes to the platform there is, and nowhere where there is none.
    async fn what_an_organ_elsewhere_decided_is_forwarded(world) {
        let mut row = fine(1, "2026/08/20");
        row.insert("CF_CFJG", "示例省应急管理厅".to_owned());
        row.insert("CF_CFJGDM", code(77));
        world.take(&Sheet::of([row, fine(2, "2026/08/19")])).await;
        let (elsewhere, _) = world.record_of(1).await;
        let mut zhang = applicant(&world).await;
        let told = zhang.open(&start(elsewhere)).await;
        assert!(told.text().contains("信用中国") && !told.body.contains("begin-repair"), "{}", told.text());
        let begin_here = [("record", elsewhere.to_string())];
        let begin_here = begin_here.each_ref().map(|(name, value)| (*name, value.as_str()));
        assert_eq!(zhang.submit("/api/form/begin-repair", &begin_here).await, start(elsewhere));

        let forwarding = world.forwarding();
        let mut zhang = Browser::new(&forwarding);
        zhang.sign_in(ZHANG, PASSWORD).await;
        let draft = filled(&mut zhang, elsewhere).await;
        assert_eq!(send(&mut zhang, draft).await, format!("/me/cases/{draft}"));
        assert_eq!(stage(&world, draft).await, Stage::Forwarded);
        let facts = ["platform_message where what = 'apply' and sent_at is null", "case_file where unit_code is not null"];
        assert_eq!(world.counts(&facts).await, [1, 0]);

        // Where the city forwards everything, what its own unit decided goes there too.
        let pack = include_str!("../../policy/national.toml");
        let pack = pack.replacen("choice = \"both\"", "choice = \"forward\"", 1);
        let forwarding = world.started_with(&[("national.toml", &pack)]).await.forwarding();
        let mut zhang = Browser::new(&forwarding);
        zhang.sign_in(ZHANG, PASSWORD).await;
        let own = own_of(&world, elsewhere).await;
        let draft = filled(&mut zhang, own).await;
        send(&mut zhang, draft).await;
        assert_eq!(stage(&world, draft).await, Stage::Forwarded);
    }
}

on_both! {
    async fn nobody_applies_for_anothers_record(world) {
        let record = ready(&world).await;
        let mut zhang = applicant(&world).await;
        let draft = begin(&mut zhang, record).await;
        let mut wang = citizen(&world, WANG).await;
        for path in [start(record), page(draft, "account"), start(Uuid::nil())] {
            let there = wang.open(&path).await;
            assert_eq!(there.status, 404, "{path}");
            assert!(!there.body.contains("示应急罚"), "{path}");
        }
        let begun = wang.submit("/api/form/begin-repair", &[("record", &record.to_string())]).await;
        assert_eq!(begun, "/me");
        let fields = [("draft", draft.to_string()), ("step", "account".to_owned()), ("account", "不是我的".to_owned())];
        let fields = fields.each_ref().map(|(name, value)| (*name, value.as_str()));
        assert_eq!(wang.upload(REPAIR, &fields, &[]).await, "/me/cases");
        wang.submit("/api/form/drop-repair", &[("draft", &draft.to_string())]).await;
        assert_eq!(world.count("case_draft").await, 1);
        let mut officer = world.staff(domain::role::Role::CreditHandler).await;
        assert_eq!(officer.open(&start(record)).await.status, 403);
    }
}

on_both! {
    async fn what_has_come_in_between_is_told_at_sending_and_the_draft_stays(world) {
        let record = ready(&world).await;
        let mut zhang = applicant(&world).await;
        let draft = filled(&mut zhang, record).await;
        let mut wang = citizen(&world, WANG).await;
        file(&mut wang, record).await;
        let form = zhang.open(&page(draft, "summary")).await.text();
        assert!(form.contains("现在不能提交"), "{form}");
        let next = send(&mut zhang, draft).await;
        assert_eq!(next, format!("{}?refused=1", start(record)));
        let said = zhang.open(&next).await;
        for words in ["没有提交成功", "异议正在处理", "REP.BARRED_BY", "继续填写"] {
            assert!(said.body.contains(words), "{words} in {}", said.text());
        }
        assert_eq!(world.count("case_file where kind = 'repair'").await, 0);
        assert_eq!(world.count("case_draft where kind = 'repair'").await, 1);
        assert_eq!(world.count("commitment").await, 0, "nothing is signed for nothing");
    }
}

on_both! {
    async fn whoever_is_barred_is_told_until_when(world) {
        world.take(&Sheet::of([fine(1, "2026/08/20"), fine(2, "2026/08/19")])).await;
        let (one, _) = world.record_of(1).await;
        let mut zhang = applicant(&world).await;
        let draft = filled(&mut zhang, one).await;
        send(&mut zhang, draft).await;
        world.execute("insert into repair_ban (case_id, subject_id, from_day, last_day) select id, subject_id, 20261120, 20270131 from case_file").await;
        let (_, subject) = world.record_of(1).await;
        let list = zhang.open(&format!("/me/repair/{subject}")).await.text();
        assert!(list.contains("2027-02-01"), "{list}");
    }
}

on_both! {
    async fn of_two_who_apply_for_one_enterprise_the_second_is_led_to_the_case(world) {
        ready(&world).await;
        let mut zhang = applicant(&world).await;
        let mut wang = citizen(&world, WANG).await;
        confirmed_in(&world, &mut wang, WANG, 1, &["repair"]).await;
        // It was reported with another day meanwhile.
        let record = ready(&world).await;
        let (of_zhang, of_wang) = (filled(&mut zhang, record).await, filled(&mut wang, record).await);
        assert_ne!(of_zhang, of_wang);
        assert_eq!(send(&mut zhang, of_zhang).await, format!("/me/cases/{of_zhang}"));
        assert_eq!(send(&mut wang, of_wang).await, format!("/me/cases/{of_zhang}"));
        assert_eq!(wang.open(&format!("/me/cases/{of_zhang}")).await.status, 200);
        assert_eq!(world.count("case_file").await, 1);
    }
}

on_both! {
    async fn an_older_page_overwrites_nothing(world) {
        let record = ready(&world).await;
        let mut zhang = applicant(&world).await;
        let draft = begin(&mut zhang, record).await;
        answer(&mut zhang, draft, "account", &[("account", ACCOUNT)], &[]).await;
        let id = draft.to_string();
        let older = [
            ("draft", id.as_str()), ("step", "account"), ("version", "1"), ("account", "另一台设备上写的，晚了一步。"), ("then", "next"),
        ];
        let next = zhang.upload(REPAIR, &older, &[]).await;
        assert_eq!(next, page(draft, "account"));
        let told = zhang.open(&next).await.text();
        assert!(told.contains("刚刚有了变化") && told.contains("晚了一步"), "{told}");
    }
}

on_both! {
    async fn numbers_that_nobody_gave_are_refused_on_their_page(world) {
        let record = ready(&world).await;
        let mut zhang = applicant(&world).await;
        let draft = begin(&mut zhang, record).await;
        let ways = [("ways", "training"), ("ways", "report"), ("ways", "charity")];
        assert_eq!(answer(&mut zhang, draft, "ways", &ways, &[]).await, page(draft, "training"));
        let forged = [("certificate", "PX20261101-0001-0")];
        assert_eq!(answer(&mut zhang, draft, "training", &forged, &[]).await, page(draft, "training"));
        let told = zhang.open(&page(draft, "training")).await;
        assert!(told.text().contains("查不到这个编号") && told.body.contains("PX20261101-0001-0"), "{}", told.text());
        let report = [("issuer", "portal"), ("report_no", "XYBG20261122-0000012-7")];
        assert_eq!(answer(&mut zhang, draft, "report", &report, &[]).await, page(draft, "report"));
        // Left out again, it is missed by nobody.
        answer(&mut zhang, draft, "ways", &[("ways", "charity")], &[]).await;
        let charity = [("organiser", "示例慈善会"), ("on", "2026-11-21"), ("hours", "8")];
        let next = answer(&mut zhang, draft, "charity", &charity, &[("charity", JPEG)]).await;
        assert_eq!(next, page(draft, "charity"));
        assert!(zhang.open(&next).await.text().contains("这一天还没有到"));
        let charity = [("organiser", "示例慈善会"), ("on", "2026-11-01"), ("hours", "8")];
        assert_eq!(answer(&mut zhang, draft, "charity", &charity, &[]).await, page(draft, "contact"));
    }
}

on_both! {
    async fn papers_are_taken_out_again_and_a_draft_is_thrown_away_with_them(world) {
        let record = ready(&world).await;
        let mut zhang = applicant(&world).await;
        let draft = begin(&mut zhang, record).await;
        answer(&mut zhang, draft, "proof", &[("then", "more")], &[("proof", JPEG)]).await;
        assert_eq!(world.count("case_paper where part = 'proof'").await, 1);
        let papers = world.store.draft_papers(draft).await.expect("read");
        let fields = [("draft", draft.to_string()), ("paper", papers[0].id.to_string())];
        let fields = fields.each_ref().map(|(name, value)| (*name, value.as_str()));
        let next = zhang.submit("/api/form/remove-proof", &fields).await;
        assert_eq!(next, page(draft, "proof"));
        assert_eq!(world.count("case_paper").await, 0);
        answer(&mut zhang, draft, "proof", &[("then", "more")], &[("proof", JPEG)]).await;
        assert_eq!(zhang.submit("/api/form/drop-repair", &[("draft", &draft.to_string())]).await, "/me/cases");
        assert_eq!(world.count("case_draft").await + world.count("case_paper").await, 0);
    }
}

on_both! {
    async fn whoever_leaves_a_draft_is_reminded_that_it_is_an_application(world) {
        let record = ready(&world).await;
        let mut zhang = applicant(&world).await;
        begin(&mut zhang, record).await;
        world.set_today(date(2026, 12, 15));
        world.let_time_pass().await;
        assert_eq!(world.count("message where kind = 'draft_ends'").await, 1);
        zhang.sign_in(ZHANG, PASSWORD).await;
        let told = zhang.open("/me/messages").await.text();
        assert!(told.contains("修复申请草稿保留到 2026-12-20"), "{told}");
    }
}
