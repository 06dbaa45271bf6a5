//! Accounts of staff: let in again, closed, read; and what the log says about each change.

use domain::role::Role;
use jiff::SignedDuration;
use server::accounts::Authenticator;
use server::audit::AuditEntry;

use crate::support::{Browser, World, on_both};

const PASSWORD: &str = "Lan-Cheng-2026";
const LI: &str = "li@example.cn";
const KEY: [u8; 20] = [7; 20];

fn later(world: &World, seconds: i64) {
    world
        .clock
        .set(world.clock.now() + SignedDuration::from_secs(seconds));
}

fn number(world: &World) -> String {
    let seconds = u64::try_from(world.clock.now().as_second()).expect("after 1970");
    Authenticator::from_key(KEY.to_vec()).number_at(seconds)
}

/// Li, who audits, signed in.
async fn li(world: &World) -> Browser<'_> {
    world.put_in_staff(LI, Role::Auditor, Some(&KEY)).await;
    let mut browser = Browser::new(world);
    browser.sign_in(LI, PASSWORD).await;
    let next = browser
        .submit("/api/form/second-factor", &[("number", &number(world))])
        .await;
    assert_eq!(next, "/desk");
    browser
}

/// The newest entry with this action.
async fn entry(world: &World, action: &str) -> AuditEntry {
    let log = world.store.latest_audit(200).await.expect("the log");
    let found = log.into_iter().find(|linked| linked.entry.action == action);
    found.expect(action).entry
}

async fn newest_letter(world: &World, to: &str) -> String {
    let page = world.get("/dev/outbox").await.body;
    let letter = page.split("<article").skip(1).find(|one| one.contains(to));
    letter.expect("a letter").to_owned()
}

on_both! {
    async fn who_lost_the_second_factor_is_let_in_again(world) {
        let mut li = li(&world).await;
        let mut half = Browser::new(&world);
        half.sign_in(LI, PASSWORD).await;
        let id = world.account_of(LI).await;
        let account = id.to_string();
        let mut admin = world.staff(Role::SystemAdmin).await;
        let page = admin.open("/desk/people").await;
        assert!(page.body.contains(&format!("id=\"reset-{account}\"")) && page.body.contains("<details"), "asks once more");

        // Without a reason, or with personal data in it, nothing happens, and what was typed is kept.
        for (reason, told) in [("", "还没有填写"), ("电话 13912345678 已核实", "身份证号、电话、住址"), (&*"长".repeat(201), "最多 200 个字")] {
            let page = admin.follow("/api/form/reset-second-factor", &[("account", &account), ("reason", reason)]).await;
            assert!(page.text().contains(told), "{reason}: {}", page.text());
            assert!(page.body.contains("<details open"), "the form stands open again");
        }
        assert_eq!(li.open("/desk").await.status, 200);

        let fields = [("account", account.as_str()), ("reason", "更换手机，已当面核实")];
        let page = admin.follow("/api/form/reset-second-factor", &fields).await;
        assert!(page.text().contains("未绑定"), "{}", page.text());
        assert_eq!(li.open("/desk").await.status, 401, "every session ends");
        let typed = half.follow("/api/form/second-factor", &[("number", &number(&world))]).await;
        assert!(!typed.text().contains("工作台"), "the old number is worth nothing");
        let entry = entry(&world, "second_factor.reset").await;
        assert_eq!((entry.object.as_str(), entry.purpose.as_str(), entry.role.as_str()), (account.as_str(), "更换手机，已当面核实", "system_admin"));
        assert!(entry.before.len() == 64 && entry.after.is_empty(), "{entry:?}");
        assert!(newest_letter(&world, LI).await.contains("解除您账号上绑定的验证器"));
        let mut again = Browser::new(&world);
        assert_eq!(again.sign_in(LI, PASSWORD).await, "/account/set-up", "and is set up anew");
    }
}

on_both! {
    async fn an_account_of_staff_is_closed_and_its_name_is_free(world) {
        let mut li = li(&world).await;
        let id = world.account_of(LI).await;
        let account = id.to_string();
        let mut admin = world.staff(Role::SystemAdmin).await;
        let fields = [("account", account.as_str()), ("reason", "已调离")];
        let page = admin.follow("/api/form/close-staff", &fields).await;
        assert!(page.text().contains("已停用"), "{}", page.text());
        assert_eq!(li.open("/desk").await.status, 401);
        assert!(li.sign_in(LI, PASSWORD).await.starts_with("/account/sign-in"), "nobody signs in");
        assert_eq!(world.store.posts_of(id).await.expect("read"), []);
        assert!(world.store.second_factor(id).await.expect("read").is_none());
        assert!(newest_letter(&world, LI).await.contains("停用您的工作人员账号"));
        let closed = entry(&world, "account.close").await;
        assert!(closed.before.len() == 64 && closed.after.len() == 64 && closed.before != closed.after, "{closed:?}");
        assert_eq!(closed.purpose, "已调离");
        let post = entry(&world, "post.end").await;
        assert!(post.before.len() == 64 && post.after.is_empty(), "{post:?}");
        // Once more is nothing, and the address may be used anew.
        let again = admin.follow("/api/form/close-staff", &fields).await;
        assert!(again.text().contains("没有这一项"));
        let new = admin.follow("/api/form/add-staff", &[("name", "王示例"), ("login", LI)]).await;
        assert!(new.text().contains("王示例"), "{}", new.text());
        assert_eq!(world.store.verify_audit(Vec::new()).await.expect("verifies").findings, []);
    }
}

on_both! {
    async fn nobody_decides_alone_about_the_own_account(world) {
        let mut admin = world.staff(Role::SystemAdmin).await;
        let own = world.account_of("system-admin@staff.example").await.to_string();
        let page = admin.open("/desk/people").await;
        assert!(!page.body.contains(&format!("id=\"close-{own}\"")), "not offered");
        for action in ["/api/form/close-staff", "/api/form/reset-second-factor"] {
            let page = admin.follow(action, &[("account", &own), ("reason", "试试")]).await;
            assert!(page.text().contains("不能对自己的账号"), "{}", page.text());
            assert_eq!(admin.open("/desk").await.status, 200, "still in");
        }
        // Nor about a citizen's.
        Browser::new(&world).sign_up("13912345678", PASSWORD).await;
        let citizen = world.account_of("13912345678").await.to_string();
        for account in [citizen.as_str(), "nonsense", ""] {
            let page = admin.follow("/api/form/close-staff", &[("account", account), ("reason", "试试")]).await;
            assert!(page.text().contains("没有这一项"), "{account}");
        }
        world.account_of("13912345678").await;
    }
}

on_both! {
    async fn new_recovery_codes_need_a_fresh_number_and_void_the_old_ones(world) {
        let mut li = li(&world).await;
        let page = li.open("/account/recovery").await.text();
        assert!(page.contains("备用码已经用完"), "none were made: {page}");
        for (typed, told) in [("", "还没有填写"), ("000000", "动态码不对"), (&*number(&world), "已经用过")] {
            let page = li.follow("/api/form/new-recovery", &[("number", typed)]).await;
            assert!(page.text().contains(told), "{typed}: {}", page.text());
        }
        let codes = |body: &str| -> Vec<String> {
            let codes = body.split("<code class=\"key\">").skip(1);
            codes.filter_map(|rest| rest.split('<').next()).map(str::to_owned).collect()
        };
        later(&world, 30);
        let page = li.follow("/api/form/new-recovery", &[("number", &number(&world))]).await;
        let first = codes(&page.body);
        assert_eq!(first.len(), 10, "{}", page.text());
        later(&world, 30);
        let page = li.follow("/api/form/new-recovery", &[("number", &number(&world))]).await;
        let second = codes(&page.body);
        assert_eq!(li.submit("/api/form/keep-recovery", &[]).await, "/desk");
        let mut other = Browser::new(&world);
        other.sign_in(LI, PASSWORD).await;
        let old = other.follow("/api/form/second-factor", &[("number", &first[0])]).await;
        assert!(old.text().contains("动态码不对"), "void");
        assert_eq!(other.submit("/api/form/second-factor", &[("number", &second[0])]).await, "/desk");
        assert!(other.open("/account/recovery").await.text().contains("还有 9 个备用码"));
        let entry = entry(&world, "second_factor.recovery_new").await;
        assert!(!entry.before.is_empty() && !entry.after.is_empty() && entry.before != entry.after);
        // Numbers are counted here as at sign-in.
        for _ in 0..6 {
            li.submit("/api/form/new-recovery", &[("number", "000000")]).await;
        }
        assert!(li.open("/account/recovery").await.text().contains("后再试"));
    }
}

on_both! {
    async fn reading_people_and_every_change_stand_in_the_log(world) {
        let mut li = li(&world).await;
        li.open("/desk/people").await;
        let read = entry(&world, "people.read").await;
        assert_eq!((read.role.as_str(), read.actor), ("auditor", world.account_of(LI).await.to_string()));
        let added = entry(&world, "account.add").await;
        assert!(added.before.is_empty() && added.after.len() == 64, "{added:?}");
        let given = entry(&world, "post.give").await;
        assert!(given.before.is_empty() && given.after.len() == 64, "{given:?}");
        let factor = entry(&world, "second_factor.set_up").await;
        assert!(factor.before.is_empty() && factor.after.len() == 64, "{factor:?}");
        later(&world, 61);
        let mut out = Browser::new(&world);
        out.submit("/api/form/reset", &[("login", LI)]).await;
        let code = world.newest_code(LI).await;
        let fields = [("code", code.as_str()), ("password", "Kai-Men-0915-Zao"), ("again", "Kai-Men-0915-Zao")];
        out.submit("/api/form/code", &fields).await;
        let changed = entry(&world, "account.password").await;
        assert_eq!(changed.before, added.after, "nothing came between");
        assert!(changed.after.len() == 64 && changed.after != changed.before);
        // The page of the log shows them, and what for.
        let mut admin = world.staff(Role::SystemAdmin).await;
        let account = world.account_of(LI).await.to_string();
        admin.submit("/api/form/close-staff", &[("account", &account), ("reason", "已调离")]).await;
        let page = world.staff(Role::AuditAdmin).await.open("/desk/audit").await;
        assert!(page.body.contains(&changed.after[..10]) && page.text().contains("已调离"), "{}", page.text());
    }
}

on_both! {
    async fn a_name_that_is_too_long_is_told_as_such(world) {
        let mut admin = world.staff(Role::SystemAdmin).await;
        for (name, told) in [("", "请填写姓名"), (&*"名".repeat(51), "姓名最多 50 个字")] {
            let page = admin.follow("/api/form/add-staff", &[("name", name), ("login", "wang@example.cn")]).await;
            assert!(page.text().contains(told), "{}", page.text());
        }
    }
}
