//! 定向邀请: the credit office invites enterprises that a rule suggests, once in a while, and sees who answered.

use domain::role::Role;
use jiff::civil::date;

use crate::support::{
    Browser, PASSWORD, Sheet, World, code, licence, on_both, penalty, registrant,
};
use crate::verification::at_unit;

const ZHANG: &str = "13912345678";
const PAGE: &str = "/desk/invitations";

/// Ids of enterprises 1 to `count`.
async fn subjects(world: &World, count: u32) -> Vec<String> {
    let mut ids = Vec::new();
    for number in 1..=count {
        let subject = world.store.subject_by_uscc(&code(number)).await;
        ids.push(subject.expect("read").expect("a subject").id.to_string());
    }
    ids
}

async fn invite(office: &mut Browser<'_>, rule: &str, chosen: &[&str]) -> String {
    let mut fields = vec![("rule", rule)];
    fields.extend(chosen.iter().map(|id| ("subject", *id)));
    let next = office.upload("/api/form/invite", &fields, &[]).await;
    office.open(&next).await.text()
}

on_both! {
    async fn each_rule_suggests_whom_it_should(world) {
        // 1 has three licences, 2 one of them, 3 a penalty, 4 one long ago, 5 and 6 a record under another name, 6 only by
        // what a pattern would not tell apart.
        let licences = [(1, 1), (2, 1), (3, 1), (4, 2)].map(|(number, whose)| {
            let mut row = licence(number, "2026/09/03");
            row.insert("XK_XDR_SHXYM", code(whose));
            row.insert("XK_XDR_MC", format!("澄澜甲{whose}机电制造有限公司"));
            row
        });
        world.take(&Sheet::of(licences)).await;
        world.take(&Sheet::of([penalty(3, "2026/11/12"), penalty(4, "2025/06/12"), penalty(5, "2026/03/12")])).await;
        let mut renamed = penalty(55, "2026/11/12");
        renamed.insert("CF_XDR_SHXYM", code(5));
        renamed.insert("CF_XDR_MC", "澄澜甲5重工有限公司".to_owned());
        world.take(&Sheet::of([renamed])).await;
        for (number, name) in [(6, "澄澜甲6机电Abc_制造有限公司"), (66, "澄澜甲6机电aBC甲制造有限公司")] {
            let mut row = penalty(number, "2026/03/12");
            row.insert("CF_XDR_SHXYM", code(6));
            row.insert("CF_XDR_MC", name.to_owned());
            world.take(&Sheet::of([row])).await;
        }
        let mut office = world.staff(Role::CreditHandler).await;
        for (rule, there, not_there) in [
            ("thin", &[2, 3, 4, 5, 6][..], &[1][..]),
            ("adverse", &[3, 5, 6][..], &[1, 2, 4][..]),
            ("renamed", &[5, 6][..], &[1, 2, 3, 4][..]),
        ] {
            let page = office.open(&format!("{PAGE}?rule={rule}")).await.text();
            for number in there {
                assert!(page.contains(&format!("澄澜甲{number}机电")), "{rule} {number}: {page}");
            }
            for number in not_there {
                assert!(!page.contains(&format!("澄澜甲{number}机电")), "{rule} {number}: {page}");
            }
        }
        let none = office.open(&format!("{PAGE}?rule=nonsense&after=nonsense")).await;
        assert_eq!(none.status, 200);
    }
}

on_both! {
    async fn an_invitation_reaches_accounts_or_the_list_for_letters_and_is_answered(world) {
        let mut zhang = registrant(&world, ZHANG).await;
        world.take(&Sheet::of([penalty(2, "2026/11/12")])).await;
        let ids = subjects(&world, 2).await;
        let mut office = world.staff(Role::CreditReviewer).await;
        let page = office.open(PAGE).await.text();
        assert!(page.contains("1 人办理") && page.contains("没有账号，列入邀请函名单"), "{page}");
        let nothing = invite(&mut office, "thin", &[]).await;
        assert!(nothing.contains("请先勾选要邀请的企业"), "{nothing}");
        let both: Vec<&str> = ids.iter().map(String::as_str).collect();
        let done = invite(&mut office, "thin", &both).await;
        assert!(done.contains("已邀请 1 家；另有 1 家没有账号"), "{done}");
        assert!(!done.contains("澄澜甲1机电") && !done.contains("澄澜甲2机电"), "not listed again: {done}");
        // Pressed twice, or by a colleague.
        let again = invite(&mut office, "thin", &both).await;
        assert!(again.contains("刚刚已经邀请过"), "{again}");
        assert_eq!(world.count("invitation").await, 2);
        assert_eq!(world.count("message where kind = 'invited'").await, 1);
        let told = zhang.browser.open("/me/messages").await;
        assert!(told.text().contains("邀请自主申报") && told.text().contains("申报自愿"), "{}", told.text());
        // Whoever acts in something else is told as well, and led where he may look.
        let page = format!("/me/subjects/{}", zhang.subject);
        assert!(told.body.contains(&page));
        assert_eq!(zhang.browser.open(&page).await.status, 200);

        let letters = office.open("/desk/invitation-letters").await.text();
        assert!(letters.contains("澄澜甲2机电制造有限公司") && !letters.contains("澄澜甲1机电"), "{letters}");
        let file = office.open("/files/invitation-letters.csv").await;
        assert_eq!(file.status, 200);
        assert!(file.body.contains(&code(2)) && file.body.contains("2026-11-20") && !file.body.contains(&code(1)), "{}", file.body);
        let log = world.store.latest_audit(20).await.expect("the log");
        for action in ["invitation.letters", "invitation.export"] {
            let entry = log.iter().find(|linked| linked.entry.action == action).expect(action);
            assert_eq!(entry.entry.purpose, "invitation");
        }

        let figures = office.open(PAGE).await.text();
        assert!(figures.contains("2026 年 11 月") && figures.contains("0%"), "{figures}");
        zhang.sign().await;
        at_unit(&mut zhang, "A-1").await;
        let figures = office.open(PAGE).await.text();
        assert!(figures.contains("50%"), "{figures}");
    }
}

on_both! {
    async fn whoever_was_invited_is_left_alone_for_a_year(world) {
        world.take(&Sheet::of([licence(1, "2026/09/03")])).await;
        let ids = subjects(&world, 1).await;
        let mut office = world.staff(Role::CreditHandler).await;
        invite(&mut office, "thin", &[&ids[0]]).await;
        for (day, listed) in [(date(2027, 11, 19), false), (date(2027, 11, 21), true)] {
            world.set_today(day);
            let mut office = world.officer("later@staff.example", Role::CreditHandler).await;
            let page = office.open(PAGE).await.text();
            assert_eq!(page.contains("澄澜甲1机电"), listed, "{day}");
        }
    }
}

on_both! {
    async fn only_the_credit_office_invites(world) {
        world.take(&Sheet::of([licence(1, "2026/09/03")])).await;
        let ids = subjects(&world, 1).await;
        let fields = [("rule", "thin"), ("subject", ids[0].as_str())];
        for role in [Role::Handler, Role::UnitHead, Role::Auditor, Role::SystemAdmin] {
            let mut browser = world.staff(role).await;
            assert_eq!(browser.open(PAGE).await.status, 403, "{role:?}");
            assert_eq!(browser.open("/files/invitation-letters.csv").await.status, 403, "{role:?}");
            assert_eq!(browser.upload("/api/form/invite", &fields, &[]).await, "/forbidden", "{role:?}");
        }
        let mut citizen = Browser::new(&world);
        citizen.sign_up(ZHANG, PASSWORD).await;
        assert_eq!(citizen.upload("/api/form/invite", &fields, &[]).await, "/forbidden");
        assert_eq!(world.count("invitation").await, 0);
    }
}

on_both! {
    /// More enterprises than stand on a page: every one of them is met once.
    async fn the_list_goes_on_where_it_stopped(world) {
        let rows = (1..=95).map(|number| licence(number, "2026/09/03"));
        world.take(&Sheet::of(rows)).await;
        let mut office = world.staff(Role::CreditHandler).await;
        let (mut at, mut met) = (PAGE.to_owned(), Vec::new());
        for _ in 0..4 {
            let page = office.open(&at).await.body;
            let names = page.split("aria-label=\"选择").skip(1);
            met.extend(names.filter_map(|rest| rest.split('"').next()).map(str::to_owned));
            let Some(next) = page.split("rel=\"next\" href=\"").nth(1) else {
                break;
            };
            at = next.split('"').next().expect("an address").replace("&amp;", "&");
        }
        assert_eq!(met.len(), 95);
        met.sort();
        met.dedup();
        assert_eq!(met.len(), 95, "nobody twice");
    }
}
