//! 公共信用报告: who gets which, that it is genuine, and that it says when it is no longer up to date.

use domain::authorisation::Use;
use domain::policy::City;
use domain::registration::{EntryKind, Stage};
use domain::role::Role;
use uuid::Uuid;

use crate::claims::acts_in;
use crate::support::{
    Browser, ORIGIN, PASSWORD, QUALITY, Registered, Sheet, UNIT, World, citizen, code, licence,
    on_both, penalty, public_entry, register, report_of, signed, withdraw, withdraw_authorisation,
};

const ZHANG: &str = "13912345678";

/// An enterprise with a penalty and a licence on file.
async fn enterprise(world: &World) -> Uuid {
    world.take(&Sheet::of([penalty(1, "2026/11/12")])).await;
    world.take(&Sheet::of([licence(1, "2026/11/16")])).await;
    world.record_of(1).await.1
}

/// Somebody who registers information for enterprise 1, confirmed by the office.
async fn registrar(world: &World) -> Browser<'_> {
    let mut browser = citizen(world, ZHANG).await;
    acts_in(world, (&mut browser, ZHANG), 1, &["registration"]).await;
    browser
}

/// Fills the sealed column of reports, for the test of keys.
pub(crate) async fn made(world: &World) {
    let (_, subject) = world.record_of(1).await;
    report_of(world, subject).await;
}

on_both! {
    async fn anybody_gets_the_public_edition_and_looking_writes_nothing(world) {
        let subject = enterprise(&world).await;
        public_entry(&world, subject).await;
        let before = world.count("credit_report").await;
        let form = format!("/credit-report/{}", code(1));
        let page = world.get(&form).await;
        assert!(page.text().contains("生成公开版报告") && page.text().contains("已自主申报信用信息"), "{}", page.text());
        assert!(!page.body.contains("own-credit-report"), "nobody is offered what is another's");
        assert_eq!(world.count("credit_report").await, before, "only a form makes one");

        let token = report_of(&world, subject).await;
        let report = world.get(&format!("/credit-report/issued/{token}")).await;
        assert_eq!(report.status, 200);
        assert_eq!(report.body.matches("<h1").count(), 1);
        let where_to = format!("{ORIGIN}/verify/{token}");
        for said in [
            "公共信用报告（公开版）", "XYBG20261120-0000001-", "澄澜甲1机电制造有限公司", "示应急罚〔2026〕1号", "示应急许〔2026〕1号",
            "【已自主申报】", "本报告收录 1 条，其中已核验 1 条", "地方补充内容：自主申报信息", "质量管理体系认证证书", "自主申报·已核验", "部门核实",
            "不评分", "与现状一致", &where_to,
        ] {
            assert!(report.text().contains(said), "{said} in {}", report.text());
        }
        assert!(!report.text().contains("欧阳示一") && report.body.contains("<svg"));
        assert_eq!(report_of(&world, subject).await, token, "the same on the same day is one");
        assert_eq!(world.count("credit_report").await, before + 1);

        let pdf = world.get(&format!("/files/credit-reports/{token}")).await;
        assert_eq!((pdf.status.as_u16(), pdf.headers["content-type"].to_str().expect("text")), (200, "application/pdf"));
        assert!(pdf.body.starts_with("%PDF-") && pdf.headers["cache-control"] == "no-store");
        let english = world.get_as(&format!("/credit-report/issued/{token}"), "lang=en").await;
        assert!(english.text().contains("Only the Chinese text counts") && english.text().contains("Self-registered"), "{}", english.text());
        let log = world.store.latest_audit(50).await.expect("the log");
        let made: Vec<_> = log.iter().filter(|linked| linked.entry.action == "report.make").collect();
        assert_eq!(made.len(), 1, "one report, one entry");
        assert_eq!((made[0].entry.actor.as_str(), made[0].entry.object.as_str()), ("stranger", subject.to_string().as_str()));
    }
}

on_both! {
    async fn what_a_report_does_not_list_it_counts(world) {
        let subject = enterprise(&world).await;
        let rows = (2..=203).map(|number| {
            let mut row = licence(number, "2026/11/12");
            row.insert("XK_XDR_SHXYM", code(1));
            row.insert("XK_XDR_MC", "澄澜甲1机电制造有限公司".to_owned());
            row
        });
        assert_eq!(world.take(&Sheet::of(rows)).await.stored, 202);
        let token = report_of(&world, subject).await;
        let page = world.get(&format!("/credit-report/issued/{token}")).await.text();
        assert!(page.contains("行政许可 203 条，行政处罚 1 条，信用承诺 0 条，自主申报 0 条"), "{page}");
        assert!(page.contains("每一类只列最近的 200 条"), "{page}");
        assert_eq!(page.matches("示应急许〔2026〕").count(), 200, "{page}");
    }
}

on_both! {
    async fn the_weight_is_the_city_s_rule_and_only_what_is_verified_has_any(world) {
        let subject = enterprise(&world).await;
        let token = report_of(&world, subject).await;
        let page = world.get(&format!("/credit-report/issued/{token}")).await.text();
        assert!(!page.contains("【已自主申报】") && !page.contains("只作正面信息使用"), "{page}");
        public_entry(&world, subject).await;
        let token = report_of(&world, subject).await;
        let page = world.get(&format!("/credit-report/issued/{token}")).await.text();
        assert!(page.contains("给予正面评价，只作正面信息使用"), "Guanghan's rule: {page}");
        for (city, said) in [
            (City::Huangshi, "信用评价和使用信用报告的重要依据，只作正面信息使用"),
            (City::Xinbei, "供信用评价和使用信用报告时参考，只作正面信息使用"),
        ] {
            let elsewhere = world.in_city(city).await;
            let token = report_of(&elsewhere, subject).await;
            let page = elsewhere.get(&format!("/credit-report/issued/{token}")).await.text();
            assert!(page.contains(said) && !page.contains("给予正面评价"), "{city:?}: {page}");
        }
    }
}

on_both! {
    async fn the_own_edition_is_for_whoever_registers_for_the_enterprise(world) {
        let subject = enterprise(&world).await;
        signed(&world, subject, &Use::ALL).await;
        let kept_back = [("year", "2024"), ("main_business", "机电设备"), ("revenue", "1234.56"), ("publicity", "report")];
        register(&world, subject, Registered::verified(EntryKind::OPERATION, &kept_back)).await;
        let complete = Registered { stage: Stage::Complete, ..Registered::verified(EntryKind::CERTIFICATE, &QUALITY) };
        register(&world, subject, complete).await;
        let mut zhang = registrar(&world).await;
        let address = format!("/credit-report/{}", code(1));
        let own = zhang.open(&format!("/me/subjects/{subject}")).await;
        assert!(own.body.contains(&format!("href=\"{address}\"")), "{}", own.body);
        let form = zhang.open(&address).await;
        assert!(form.text().contains("生成本主体版报告"), "{}", form.text());
        // Whoever is not signed in finds the way; whoever is does not need it.
        let main = |body: &str| body.split("<main").nth(1).and_then(|rest| rest.split("</main>").next()).expect("main").to_owned();
        assert!(main(&world.get(&address).await.body).contains("href=\"/account/sign-in?back="));
        assert!(!main(&form.body).contains("/account/sign-in"));
        let key = subject.to_string();
        let next = zhang.submit("/api/form/own-credit-report", &[("key", &key)]).await;
        let own = zhang.open(&next).await.text();
        for said in ["公共信用报告（本主体版）", "1234.56", "自主申报·未核验", "没有核实真伪", "本报告收录 2 条，其中已核验 1 条"] {
            assert!(own.contains(said), "{said} in {own}");
        }
        // Whom the enterprise gives it to reads it by the word on it; its public edition has nothing of that.
        assert!(world.get(&next).await.text().contains("1234.56"));
        let public = report_of(&world, subject).await;
        let public = world.get(&format!("/credit-report/issued/{public}")).await.text();
        for never in ["1234.56", "质量管理体系认证证书", "未核验"] {
            assert!(!public.contains(never), "{never} in {public}");
        }
        // Others are not served, whoever they are.
        let count = world.count("credit_report").await;
        let mut stranger = Browser::new(&world);
        let asked = stranger.submit("/api/form/own-credit-report", &[("key", &key)]).await;
        assert!(asked.starts_with("/account/sign-in"), "{asked}");
        let mut wang = Browser::new(&world);
        wang.sign_up("wang@example.cn", PASSWORD).await;
        let next = wang.follow("/api/form/own-credit-report", &[("key", &key)]).await;
        assert!(next.text().contains("只有本企业办理自愿注册的人可以生成") && !next.text().contains("1234.56"), "{}", next.text());
        let mut office = world.staff(Role::CreditHandler).await;
        assert_eq!(office.submit("/api/form/own-credit-report", &[("key", &key)]).await, "/forbidden");
        assert_eq!(world.count("credit_report").await, count);
    }
}

/// What anybody is told who checks a report.
async fn checked(world: &World, token: &str) -> String {
    let page = world.get(&format!("/verify/{token}")).await;
    assert_eq!(page.status, 200);
    assert!(page.text().contains("这份报告是真实的"), "{}", page.text());
    page.text()
}

on_both! {
    async fn what_is_withdrawn_is_gone_from_a_report_in_the_same_second(world) {
        let subject = enterprise(&world).await;
        let entry = public_entry(&world, subject).await;
        let token = report_of(&world, subject).await;
        assert!(checked(&world, &token).await.contains("与现状一致"));
        withdraw_authorisation(&world, subject).await;
        let told = checked(&world, &token).await;
        assert!(told.contains("已不再是最新") && told.contains("其中 1 项已经变化或者不再公开"), "{told}");
        assert!(!told.contains("质量管理体系"), "not what: {told}");
        let twin = world.get(&format!("/credit-report/issued/{token}")).await;
        assert_eq!(twin.status, 200);
        for never in ["质量管理体系", "QMS-2026-0017", "自主申报·已核验"] {
            assert!(!twin.body.contains(never), "{never} in {}", twin.body);
        }
        assert!(twin.text().contains("这份报告已不再是最新") && twin.body.contains("/api/form/credit-report"), "{}", twin.text());
        assert!(twin.text().contains("示应急罚〔2026〕1号"), "what holds is still there");
        assert_eq!(world.get(&format!("/files/credit-reports/{token}")).await.status, 200);
        // A new one says what holds now, and is another.
        let newer = report_of(&world, subject).await;
        assert_ne!(newer, token);
        assert!(checked(&world, &newer).await.contains("与现状一致"));
        assert_eq!(world.get(&format!("/entry/{entry}")).await.status, 404);
    }
}

on_both! {
    async fn a_report_is_compared_with_every_kind_of_thing_in_it(world) {
        let subject = enterprise(&world).await;
        let entry = public_entry(&world, subject).await;
        let token = report_of(&world, subject).await;
        withdraw(&world, entry).await;
        assert!(checked(&world, &token).await.contains("其中 1 项"), "an entry");
        world.execute("update record set mark = 'open' where kind = 'penalty'").await;
        assert!(checked(&world, &token).await.contains("其中 2 项"), "a record under objection");
        world.execute("update record set withheld = 'removed' where kind = 'licence'").await;
        assert!(checked(&world, &token).await.contains("其中 3 项"), "a record that is public no more");
        world.execute("update commitment set state = 'withdrawn', version = version + 1").await;
        assert!(checked(&world, &token).await.contains("其中 4 项"), "a commitment");
        let twin = world.get(&format!("/credit-report/issued/{token}")).await.text();
        for never in ["示应急罚", "示应急许", "质量管理体系"] {
            assert!(!twin.contains(never), "{never} in {twin}");
        }
        let mut another = penalty(1, "2026/11/18");
        another.insert("CF_WSH", "示应急罚〔2026〕77号".to_owned());
        world.take(&Sheet::of([another])).await;
        assert!(checked(&world, &token).await.contains("又有 1 项新的信息"));
    }
}

on_both! {
    async fn a_forged_or_changed_report_is_told_from_a_genuine_one(world) {
        let subject = enterprise(&world).await;
        let token = report_of(&world, subject).await;
        let name = "澄澜甲1机电制造有限公司";
        assert!(checked(&world, &token).await.contains(name), "whoever has it in hand sees whose it is");
        let page = world.get(&format!("/credit-report/issued/{token}")).await.text();
        let number = page.split("XYBG").nth(1).map(|rest| format!("XYBG{}", &rest[..18])).expect("a number");
        let typed = number.to_lowercase().replace('-', "");
        let by_number = world.get(&format!("/verify?number={typed}")).await;
        assert!(by_number.text().contains("这份报告是真实的") && !by_number.text().contains(name), "{}", by_number.text());
        assert!(!by_number.body.contains(&token), "numbers can be counted through");
        let forged = "0123456789abcdef".repeat(2);
        for address in [
            format!("/credit-report/issued/{forged}"), format!("/verify/{forged}"), format!("/files/credit-reports/{forged}"),
            "/credit-report/issued/x".to_owned(), "/files/credit-reports/x".to_owned(), "/verify?number=XYBG20261120-0000009-9".to_owned(),
            "/credit-report/914403001922038216".to_owned(), "/credit-report/nonsense".to_owned(),
        ] {
            assert_eq!(world.get(&address).await.status, 404, "{address}");
        }
        world.execute("update credit_report set digest = body").await;
        let told = world.get(&format!("/verify/{token}")).await.text();
        assert!(told.contains("不能确认这份报告是真实的") && !told.contains(name), "{told}");
        let page = world.get(&format!("/credit-report/issued/{token}")).await.text();
        assert!(page.contains("这份报告不能显示") && !page.contains(name), "{page}");
        assert_eq!(world.get(&format!("/files/credit-reports/{token}")).await.status, 303);
    }
}

on_both! {
    async fn without_a_chinese_font_the_page_says_so(world) {
        let subject = enterprise(&world).await;
        let token = report_of(&world, subject).await;
        let portal = world.without_fonts();
        let answer = portal.get(&format!("/files/credit-reports/{token}")).await;
        assert_eq!(answer.status, 303);
        let next = answer.headers["location"].to_str().expect("an address").to_owned();
        assert!(portal.get(&next).await.text().contains("暂时不能生成 PDF"));
    }
}

on_both! {
    async fn two_of_the_same_at_once_are_one(world) {
        let subject = enterprise(&world).await;
        let (one, other) = tokio::join!(report_of(&world, subject), report_of(&world, subject));
        assert_eq!(one, other);
        assert_eq!(world.count("credit_report").await, 1);
        let page = world.get(&format!("/credit-report/issued/{one}")).await.text();
        assert!(page.contains(UNIT.1) && !page.contains("欧阳示一"), "{page}");
    }
}
