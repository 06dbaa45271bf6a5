//! 文书: who may read one, its print, and what anybody is told who checks it.

use domain::role::Role;
use jiff::SignedDuration;
use server::ingest::Options;
use server::store::CaseLetterRow;
use uuid::Uuid;

use crate::cases::{file, record, step};
use crate::support::{Browser, ORIGIN, Sheet, UNIT, World, code, on_both, penalty};

const PASSWORD: &str = "Lan-Cheng-2026";
const ZHANG: &str = "13912345678";
const WANG: &str = "13987654321";

/// The letters of the case at this address.
async fn letters(world: &World, case: &str) -> Vec<CaseLetterRow> {
    let case: Uuid = case
        .rsplit('/')
        .next()
        .and_then(|id| id.parse().ok())
        .expect("an id");
    world.store.case_letters(case).await.expect("read")
}

/// The letter of this kind.
pub(crate) async fn letter(world: &World, case: &str, kind: &str) -> CaseLetterRow {
    let all = letters(world, case).await;
    let found = all.into_iter().find(|letter| letter.kind == kind);
    found.unwrap_or_else(|| panic!("no {kind}"))
}

/// The receipt of an objection that this citizen files to the one record of a world.
pub(crate) async fn receipt(world: &World, citizen: &mut Browser<'_>) -> CaseLetterRow {
    let record = record(world).await;
    let case = file(citizen, &record).await;
    letter(world, &case, "receipt").await
}

/// Entries of the log with this action.
async fn entries(world: &World, action: &str) -> Vec<server::audit::AuditEntry> {
    let log = world.store.latest_audit(200).await.expect("the log");
    let entries = log.into_iter().map(|linked| linked.entry);
    entries.filter(|entry| entry.action == action).collect()
}

/// From filing to an answer that it stays.
async fn reject(world: &World, desk: &str, reasons: &str) {
    let mut office = world.staff(Role::CreditHandler).await;
    step(&mut office, desk, &[("action", "accept")]).await;
    step(
        &mut office,
        desk,
        &[
            ("action", "forward"),
            ("unit", UNIT.0),
            ("text", "请核实。"),
        ],
    )
    .await;
    let mut unit = world.staff(Role::Handler).await;
    step(
        &mut unit,
        desk,
        &[
            ("action", "answer"),
            ("outcome", "uphold"),
            ("basis", reasons),
            ("text", "处罚事由无误。"),
        ],
    )
    .await;
    step(
        &mut office,
        desk,
        &[
            ("action", "propose"),
            ("outcome", "uphold"),
            ("text", reasons),
        ],
    )
    .await;
    let mut reviewer = world.staff(Role::CreditReviewer).await;
    step(
        &mut reviewer,
        desk,
        &[
            ("action", "decide"),
            ("facts", "1"),
            ("law", "1"),
            ("discretion", "1"),
        ],
    )
    .await;
}

on_both! {
    async fn the_applicant_opens_a_letter_and_that_is_on_record_once(world) {
        let record = record(&world).await;
        let mut zhang = Browser::new(&world);
        zhang.sign_up(ZHANG, PASSWORD).await;
        let case = file(&mut zhang, &record).await;
        let receipt = letter(&world, &case, "receipt").await;
        assert_eq!(receipt.read_at, None);
        let page = zhang.open(&case).await;
        let address = format!("/me/letters/{}", receipt.id);
        assert!(page.body.contains(&address) && page.text().contains("尚未查阅"), "{}", page.body);

        let page = zhang.open(&address).await;
        let text = page.text();
        let where_to = format!("{ORIGIN}/verify/{}", receipt.token);
        for said in ["异议申请回执", &receipt.number, "2026年11月20日", "张示例：", "（印章处）", "特此回复。", &where_to] {
            assert!(text.contains(said), "{said} in {text}");
        }
        assert!(page.body.contains("<svg") && page.body.matches("<h1").count() == 1, "{}", page.body);
        let read_at = letter(&world, &case, "receipt").await.read_at.expect("read");
        world.clock.set(world.clock.now() + SignedDuration::from_secs(60));
        assert_eq!(zhang.open(&address).await.status, 200);
        assert_eq!(letter(&world, &case, "receipt").await.read_at, Some(read_at), "the first time counts");
        assert_eq!(entries(&world, "case.letter_read").await.len(), 1);
        assert!(zhang.open(&case).await.text().contains("已阅"));

        zhang.post("/preferences", &[("lang", "en"), ("care", "0"), ("back", "/")]).await;
        let page = zhang.open(&address).await;
        for said in ["Only the Chinese text counts", "异议申请回执", "Receipt of an objection", "2026年11月20日"] {
            assert!(page.text().contains(said), "{said} in {}", page.text());
        }
        assert!(page.body.contains("<article class=\"paper\" lang=\"zh-CN\">"), "{}", page.body);
        assert_eq!(page.body.matches("<h1").count(), 1);
    }
}

on_both! {
    async fn a_letter_is_for_its_applicant_and_for_staff_within_reach(world) {
        // Of another unit, which the handler has nothing to do with.
        let (other, name) = (code(900), "示例市其他局");
        world.add_unit(&other, name).await;
        let mut row = penalty(1, "2026/11/12");
        for (field, value) in [("CF_CFJG", name), ("CF_CFJGDM", other.as_str()), ("CF_SJLY", name), ("CF_SJLYDM", other.as_str())] {
            row.insert(field, value.to_owned());
        }
        let sheet = Sheet::of([row]).csv(world.path(), "other.csv");
        let report = world.intake.import(&sheet, &other, Options::default(), |_| {}).await.expect("taken in");
        assert_eq!(report.rejected, 0, "{:?}", report.first_rejected);
        let subject = world.store.subject_by_uscc(&code(1)).await.expect("read").expect("a subject");
        let records = world.store.public_records(subject.id, 20_261_120, 9).await.expect("read");
        let mut zhang = Browser::new(&world);
        zhang.sign_up(ZHANG, PASSWORD).await;
        let case = file(&mut zhang, &records[0].id.to_string()).await;
        let receipt = letter(&world, &case, "receipt").await;
        let [mine, desk, pdf] = ["/me", "/desk", "/files"].map(|start| format!("{start}/letters/{}", receipt.id));

        let mut wang = Browser::new(&world);
        wang.sign_up(WANG, PASSWORD).await;
        assert_eq!(wang.open(&mine).await.status, 404);
        assert_eq!(wang.open(&pdf).await.status, 404);
        assert_eq!(wang.open(&desk).await.status, 403);
        let mut stranger = Browser::new(&world);
        assert_eq!(stranger.open(&mine).await.status, 401);
        assert_eq!(stranger.open(&pdf).await.status, 303);
        let mut handler = world.staff(Role::Handler).await;
        assert_eq!(handler.open(&desk).await.status, 404, "another unit's");
        assert_eq!(handler.open(&pdf).await.status, 404, "another unit's");
        assert_eq!(world.staff(Role::SystemAdmin).await.open(&desk).await.status, 404);
        assert_eq!(world.staff(Role::SystemAdmin).await.open(&pdf).await.status, 404);
        assert_eq!(entries(&world, "case.read").await.len(), 0, "nobody has read it");

        let mut office = world.staff(Role::CreditHandler).await;
        assert!(office.open(&desk).await.text().contains("异议申请回执"));
        assert_eq!(office.open(&pdf).await.status, 200);
        let looks = entries(&world, "case.read").await;
        assert_eq!(looks.len(), 2, "{looks:?}");
        for look in looks {
            assert!(look.detail.contains(&receipt.number) && look.role == "credit_handler", "{look:?}");
            assert!(!look.detail.contains("张示例"), "{look:?}");
        }
        assert_eq!(letter(&world, &case, "receipt").await.read_at, None, "staff are not the applicant");
    }
}

on_both! {
    /// What people write is set as text, whatever it looks like to the typesetter and the browser.
    async fn a_letter_is_printed_whatever_its_reasons_say(world) {
        let record = record(&world).await;
        let mut zhang = Browser::new(&world);
        zhang.sign_up(ZHANG, PASSWORD).await;
        let case = file(&mut zhang, &record).await;
        let desk = case.replace("/me/", "/desk/");
        let hostile = "#read(\"/etc/passwd\") ]#panic() $x$ </article><script>alert(1)</script>";
        reject(&world, &desk, hostile).await;
        let decision = letter(&world, &case, "decision").await;
        let page = zhang.open(&format!("/me/letters/{}", decision.id)).await;
        assert!(page.body.contains("]#panic() $x$ &lt;/article&gt;&lt;script&gt;"), "{}", page.body);
        for said in ["异议不成立", "维持该信息", "行政复议", "最后一天是"] {
            assert!(page.text().contains(said), "{said} in {}", page.text());
        }
        let pdf = zhang.open(&format!("/files/letters/{}", decision.id)).await;
        assert_eq!(pdf.status, 200);
        assert_eq!(pdf.headers["content-type"], "application/pdf");
        let name = format!("attachment; filename=\"{}.pdf\"", decision.number);
        assert_eq!(pdf.headers["content-disposition"], name.as_str());
        assert!(pdf.body.starts_with("%PDF-") && pdf.body.len() > 1_000, "{}", pdf.body.len());
    }
}

on_both! {
    async fn without_a_chinese_font_the_page_says_so(world) {
        let record = record(&world).await;
        let portal = world.without_fonts();
        let mut zhang = Browser::new(&portal);
        zhang.sign_up(ZHANG, PASSWORD).await;
        let case = file(&mut zhang, &record).await;
        let receipt = letter(&world, &case, "receipt").await;
        let answer = zhang.open(&format!("/files/letters/{}", receipt.id)).await;
        assert_eq!(answer.status, 303);
        let next = answer.headers["location"].to_str().expect("an address").to_owned();
        let page = zhang.open(&next).await;
        assert_eq!(page.status, 200);
        assert!(page.text().contains("暂时不能生成 PDF") && page.text().contains("异议申请回执"), "{}", page.text());
    }
}

on_both! {
    async fn anybody_can_check_a_letter_and_learns_nothing_personal(world) {
        let record = record(&world).await;
        world.add_joint_office().await;
        let mut zhang = Browser::new(&world);
        zhang.sign_up(ZHANG, PASSWORD).await;
        let case = file(&mut zhang, &record).await;
        let name = world.store.subject_by_uscc(&code(1)).await.expect("read").expect("a subject").name;
        let receipt = letter(&world, &case, "receipt").await;
        let in_hand = world.get(&format!("/verify/{}", receipt.token)).await;
        assert_eq!(in_hand.status, 200);
        for said in ["这份文书是真实的", "异议申请回执", &receipt.number, "2026-11-20", "正在办理", &name] {
            assert!(in_hand.text().contains(said), "{said} in {}", in_hand.text());
        }
        let typed = receipt.number.to_lowercase().replace('-', "");
        let by_number = world.get(&format!("/verify?number={typed}")).await;
        assert!(by_number.text().contains("这份文书是真实的"), "{}", by_number.text());
        assert!(!by_number.text().contains(&name), "numbers can be counted through");
        for page in [&in_hand, &by_number] {
            for never in ["张示例", "设备已于十月检测合格", "13912345678", "139 1234 5678"] {
                assert!(!page.body.contains(never), "{never} in {}", page.body);
            }
        }
        assert_eq!(letter(&world, &case, "receipt").await.read_at, None, "checking is not reading");

        let desk = case.replace("/me/", "/desk/");
        reject(&world, &desk, "与检测报告一致。").await;
        let now = world.get(&format!("/verify/{}", receipt.token)).await.text();
        assert!(now.contains("已经办结"), "{now}");
        let decision = letter(&world, &case, "decision").await;
        let address = format!("/verify/{}", decision.token);
        assert!(world.get(&address).await.text().contains("现行有效"));
        step(&mut zhang, &case, &[("action", "complain"), ("ground", "facts_wrong"), ("text", "检测报告的日期看错了。")]).await;
        let now = world.get(&address).await.text();
        assert!(now.contains("这份文书是真实的") && now.contains("已被投诉，正在复核"), "{now}");
        let complaint = letter(&world, &case, "complaint_receipt").await;
        let page = world.get(&format!("/verify/{}", complaint.token)).await.text();
        assert!(page.contains("示例市联席会议办公室"), "{page}");
        step(&mut zhang, &case, &[("action", "withdraw")]).await;
        assert!(world.get(&address).await.text().contains("现行有效"), "the first answer stands again");
    }
}

on_both! {
    async fn a_forged_or_changed_letter_is_told_from_a_genuine_one(world) {
        let mut zhang = Browser::new(&world);
        zhang.sign_up(ZHANG, PASSWORD).await;
        let receipt = receipt(&world, &mut zhang).await;
        let forged = "0123456789abcdef".repeat(2);
        let another = receipt.number.replace("-A", "-F");
        for address in [format!("/verify/{forged}"), format!("/verify?number={another}"), "/verify/x".to_owned(), "/verify?number=%00".to_owned()] {
            let page = world.get(&address).await;
            assert_eq!(page.status, 404, "{address}");
            assert!(page.text().contains("没有查到这份文书"), "{address}: {}", page.text());
        }
        assert_eq!(world.get("/verify").await.status, 200);

        world.execute("update case_letter set digest = body").await;
        let page = world.get(&format!("/verify/{}", receipt.token)).await;
        assert!(page.text().contains("不能确认这份文书是真实的"), "{}", page.text());
        let mine = format!("/me/letters/{}", receipt.id);
        let page = zhang.open(&mine).await.text();
        assert!(page.contains("这份文书不能显示") && !page.contains("特此回复"), "{page}");
        let pdf = zhang.open(&format!("/files/letters/{}", receipt.id)).await;
        assert_eq!((pdf.status.as_u16(), pdf.headers["location"].to_str().expect("an address")), (303, mine.as_str()));
        assert_eq!(entries(&world, "case.letter_read").await.len(), 0, "what is not shown was not read");
    }
}
