//! Codes belong to the session that asked for them, and nobody can keep an owner from getting one.

use jiff::SignedDuration;

use crate::support::{Browser, World, on_both};

const PHONE: &str = "13912345678";
const PASSWORD: &str = "Lan-Cheng-2026";
const OTHER: &str = "Kai-Men-0915";

fn later(world: &World, seconds: i64) {
    world
        .clock
        .set(world.clock.now() + SignedDuration::from_secs(seconds));
}

#[expect(
    clippy::disallowed_methods,
    reason = "a test measures how long it really takes"
)]
fn stopwatch() -> std::time::Instant {
    std::time::Instant::now()
}

/// What the code form says to this code.
async fn type_code(browser: &mut Browser<'_>, code: &str) -> String {
    let fields = [("code", code), ("password", OTHER), ("again", OTHER)];
    let page = browser.follow("/api/form/code", &fields).await;
    page.text()
}

on_both! {
    async fn a_stranger_neither_uses_a_code_up_nor_voids_it(world) {
        Browser::new(&world).sign_up(PHONE, PASSWORD).await;
        later(&world, 3700);
        let mut owner = Browser::from(&world, [192, 0, 2, 1]);
        owner.submit("/api/form/reset", &[("login", PHONE)]).await;
        let code = world.newest_code(PHONE).await;

        // A stranger who types codes without having asked for one gets nowhere, and costs the owner no try.
        let mut stranger = Browser::from(&world, [192, 0, 2, 2]);
        assert!(type_code(&mut stranger, &code).await.contains("这一步已经结束"));
        // One who asked for one himself guesses at that one only; the owner's code is no code of his.
        stranger.submit("/api/form/reset", &[("login", PHONE)]).await;
        let theirs = world.newest_code(PHONE).await;
        for _ in 0..5 {
            let wrong = if theirs == "000000" { "000001" } else { "000000" };
            type_code(&mut stranger, wrong).await;
        }
        assert!(type_code(&mut stranger, &theirs).await.contains("验证码已失效"), "guessed at too often");
        if code != theirs {
            assert!(!type_code(&mut stranger, &code).await.contains("我的"), "not the stranger's code");
        }
        assert!(type_code(&mut owner, &code).await.contains("139****5678"), "the owner's code is as good as before");
    }
}

on_both! {
    async fn one_stranger_does_not_keep_the_owner_from_a_code(world) {
        Browser::new(&world).sign_up(PHONE, PASSWORD).await;
        later(&world, 3700);
        for _ in 0..8 {
            // A new session each time does not help: it is the address that counts.
            let mut stranger = Browser::from(&world, [192, 0, 2, 2]);
            stranger.submit("/api/form/reset", &[("login", PHONE)]).await;
            later(&world, 61);
        }
        let mut stranger = Browser::from(&world, [192, 0, 2, 2]);
        let held_back = stranger.follow("/api/form/reset", &[("login", PHONE)]).await.text();
        assert!(held_back.contains("获取验证码的次数较多"), "{held_back}");
        let mut owner = Browser::from(&world, [192, 0, 2, 1]);
        assert_eq!(owner.submit("/api/form/reset", &[("login", PHONE)]).await, "/account/code");
        let code = world.newest_code(PHONE).await;
        assert!(type_code(&mut owner, &code).await.contains("139****5678"));
    }
}

on_both! {
    async fn a_number_gets_ten_codes_an_hour_and_no_more(world) {
        for number in 0..10 {
            let mut one = Browser::from(&world, [198, 51, 100, number]);
            assert_eq!(one.submit("/api/form/sign-up", &[("login", PHONE)]).await, "/account/code", "{number}");
        }
        let mut eleventh = Browser::from(&world, [198, 51, 100, 10]);
        let told = eleventh.follow("/api/form/sign-up", &[("login", PHONE)]).await.text();
        assert!(told.contains("已经收到 10 条验证码") && told.contains("60 分钟后再获取"), "{told}");
        assert_eq!(world.store.newest_letters(50).await.expect("read").len(), 10);
        let log = world.store.latest_audit(50).await.expect("the log");
        let refused = log.iter().filter(|linked| linked.entry.action == "code.send" && linked.entry.outcome == "refused");
        assert_eq!(refused.count(), 1, "it is on record");
        // Another number is not affected, and after an hour this one neither.
        assert_eq!(eleventh.submit("/api/form/sign-up", &[("login", "13900000000")]).await, "/account/code");
        later(&world, 3601);
        assert_eq!(eleventh.submit("/api/form/sign-up", &[("login", PHONE)]).await, "/account/code");
    }
}

on_both! {
    async fn codes_asked_for_at_once_are_counted_one_after_the_other(world) {
        let world = &world;
        let asked = (0..20).map(|_| async move {
            Browser::from(world, [192, 0, 2, 7]).submit("/api/form/sign-up", &[("login", PHONE)]).await
        });
        let next = futures_util::future::join_all(asked).await;
        assert_eq!(next.iter().filter(|next| *next == "/account/code").count(), 1, "{next:?}");
        assert_eq!(world.store.newest_letters(50).await.expect("read").len(), 1);
    }
}

on_both! {
    async fn who_owes_the_second_factor_is_out_when_the_password_changes(world) {
        world.put_in_staff("li@example.cn", domain::role::Role::AuditAdmin, Some(&[7; 20])).await;
        let mut thief = Browser::from(&world, [192, 0, 2, 2]);
        assert_eq!(thief.sign_in("li@example.cn", PASSWORD).await, "/account/second-factor");
        assert!(thief.open("/account/second-factor").await.text().contains("动态码"));
        later(&world, 61);
        let mut owner = Browser::new(&world);
        owner.submit("/api/form/reset", &[("login", "li@example.cn")]).await;
        let code = world.newest_code("li@example.cn").await;
        let fields = [("code", code.as_str()), ("password", "Kai-Men-0915-Zao"), ("again", "Kai-Men-0915-Zao")];
        assert_eq!(owner.submit("/api/form/code", &fields).await, "/account/second-factor");

        assert!(thief.open("/account/second-factor").await.text().contains("这一步已经结束"));
        let number = |world: &World| {
            let seconds = u64::try_from(world.clock.now().as_second()).expect("after 1970");
            server::accounts::Authenticator::from_key(vec![7; 20]).number_at(seconds)
        };
        let page = thief.follow("/api/form/second-factor", &[("number", &number(&world))]).await;
        assert!(page.text().contains("这一步已经结束"), "even with the right number");
        assert_eq!(owner.submit("/api/form/second-factor", &[("number", &number(&world))]).await, "/desk", "the owner goes on");
    }
}

on_both! {
    async fn a_code_is_good_once_in_its_time_and_for_its_purpose(world) {
        let mut browser = Browser::new(&world);
        browser.submit("/api/form/sign-up", &[("login", PHONE)]).await;
        let code = world.newest_code(PHONE).await;
        let fields = [("code", code.as_str()), ("password", PASSWORD), ("again", PASSWORD)];
        assert_eq!(browser.submit("/api/form/code", &fields).await, "/me");
        assert!(type_code(&mut browser, &code).await.contains("这一步已经结束"), "used");

        // A code to sign up is none to set a password.
        later(&world, 3700);
        let mut reset = Browser::new(&world);
        reset.submit("/api/form/reset", &[("login", PHONE)]).await;
        let fresh = world.newest_code(PHONE).await;
        if code != fresh {
            assert!(type_code(&mut reset, &code).await.contains("验证码不对"), "the old one");
        }
        later(&world, 601);
        assert!(type_code(&mut reset, &fresh).await.contains("验证码已失效"), "too old");
        reset.submit("/api/form/code-again", &[]).await;
        let again = world.newest_code(PHONE).await;
        if again != fresh {
            assert!(type_code(&mut reset, &fresh).await.contains("验证码不对"), "replaced");
        }
        assert!(type_code(&mut reset, &again).await.contains("139****5678"));
        let mut second = Browser::new(&world);
        assert!(second.sign_in(PHONE, PASSWORD).await.starts_with("/account/sign-in"), "the old password is gone");
        assert_eq!(second.sign_in(PHONE, OTHER).await, "/me");
    }
}

on_both! {
    async fn a_thousand_wrong_passwords_one_after_the_other_are_five(world) {
        Browser::new(&world).sign_up(PHONE, PASSWORD).await;
        let began = stopwatch();
        let mut guesser = Browser::new(&world);
        for number in 0..1000 {
            let next = guesser.sign_in(PHONE, &format!("Wrong-Guess-{number}")).await;
            assert!(next.starts_with("/account/sign-in"));
            later(&world, 1);
        }
        let log = world.store.latest_audit(2000).await.expect("the log");
        let refused = log.iter().filter(|linked| linked.entry.action == "sign_in" && linked.entry.outcome == "refused");
        let (shut, compared): (Vec<_>, Vec<_>) = refused.partition(|linked| linked.entry.detail != "{}");
        assert_eq!((compared.len(), shut.len()), (5, 995), "the rest was not even looked at");
        assert!(began.elapsed() < std::time::Duration::from_secs(100), "and costs next to nothing");
        assert!(guesser.sign_in(PHONE, PASSWORD).await.starts_with("/account/sign-in"), "shut");
        later(&world, 1800);
        assert_eq!(guesser.sign_in(PHONE, PASSWORD).await, "/me", "and open again");
    }
}

on_both! {
    async fn an_authenticators_clock_may_be_one_step_off(world) {
        world.put_in_staff("li@example.cn", domain::role::Role::AuditAdmin, Some(&[7; 20])).await;
        let shown = |steps: i64| {
            let seconds = u64::try_from(world.clock.now().as_second() + steps * 30).expect("after 1970");
            server::accounts::Authenticator::from_key(vec![7; 20]).number_at(seconds)
        };
        for (steps, next) in [(-2, "/account/second-factor"), (2, "/account/second-factor"), (-1, "/desk"), (0, "/desk"), (1, "/desk")] {
            let mut browser = Browser::new(&world);
            assert_eq!(browser.sign_in("li@example.cn", PASSWORD).await, "/account/second-factor");
            let number = shown(steps);
            assert_eq!(browser.submit("/api/form/second-factor", &[("number", &number)]).await, next, "{steps}");
        }
    }
}
