//! Signing up, in and out, as a browser without scripting does it.

use jiff::SignedDuration;

use crate::support::{Backend, Browser, World, on_both};

const PHONE: &str = "13912345678";
const EMAIL: &str = "zhang@example.cn";
const PASSWORD: &str = "Lan-Cheng-2026";
const OTHER: &str = "Kai-Men-0915";

fn later(world: &World, seconds: i64) {
    world
        .clock
        .set(world.clock.now() + SignedDuration::from_secs(seconds));
}

on_both! {
    async fn a_new_user_signs_up_with_a_code_and_is_in(world) {
        let mut browser = Browser::new(&world);
        let form = browser.open("/account/sign-up").await;
        assert!(form.status.is_success() && form.text().contains("个人信息处理告知"));
        let next = browser.submit("/api/form/sign-up", &[("login", "139 1234-5678")]).await;
        assert_eq!(next, "/account/code");
        let asking = browser.open(&next).await.text();
        assert!(asking.contains("139****5678"), "where the code went: {asking}");
        let before = browser.cookies.clone();

        // A weak password costs neither the code nor what was typed.
        let code = world.newest_code(PHONE).await;
        for (password, told) in [
            ("", "还没有填写"),
            ("short", "至少 10 个字符"),
            ("alllowercaseletters", "至少要有 3 种"),
            ("Ab13912345678", "不要包含自己的手机号"),
            ("Password123!", "太常见"),
        ] {
            let page = browser.follow("/api/form/code", &[("code", &code), ("password", password), ("again", password)]).await;
            assert!(page.text().contains(told), "{password}: {}", page.text());
            assert!(page.body.contains(&format!("value=\"{code}\"")), "the code is still there");
            assert!(password.is_empty() || !page.body.contains(password), "a password never comes back");
        }
        let page = browser.follow("/api/form/code", &[("code", &code), ("password", PASSWORD), ("again", OTHER)]).await;
        assert!(page.text().contains("两次填写的密码不一样"));
        let fields = [("code", code.as_str()), ("password", PASSWORD), ("again", PASSWORD)];
        assert_eq!(browser.submit("/api/form/code", &fields).await, "/me");
        assert_ne!(browser.cookies, before, "signing in changes the session's id");
        let me = browser.open("/me").await;
        assert_eq!(me.headers["cache-control"], "no-store", "nothing is left in the browser");
        assert!(me.text().contains("139****5678") && me.text().contains("退出"), "{}", me.text());
        assert!(me.text().contains("实名认证") && me.text().contains("认领企业"), "three separate steps");

        // The id of before is worth nothing.
        let mut thief = Browser::new(&world);
        thief.cookies = before;
        assert_eq!(thief.open("/me").await.status, 401);
        // And the code was for one time.
        let mut second = Browser::new(&world);
        second.submit("/api/form/sign-up", &[("login", EMAIL)]).await;
        let fields = [("code", code.as_str()), ("password", PASSWORD), ("again", PASSWORD)];
        assert!(second.follow("/api/form/code", &fields).await.text().contains("验证码不对"));
    }
}

on_both! {
    async fn nobody_learns_whether_an_account_exists(world) {
        Browser::new(&world).sign_up(PHONE, PASSWORD).await;
        world.put_in_staff("13900000009", domain::role::Role::Auditor, None).await;
        later(&world, 3700);
        let mut pages = Vec::new();
        for login in [PHONE, "13900000000", "13900000009"] {
            let mut browser = Browser::new(&world);
            let wrong = browser.sign_in(login, "Wrong-Guess-1").await;
            let refused = browser.open(&wrong).await.text();
            assert!(refused.contains("账号或密码不对"), "{refused}");
            let up = browser.submit("/api/form/sign-up", &[("login", login)]).await;
            let asked = browser.open(&up).await.text();
            // Long enough for a citizen, too short for staff.
            let short = "Kai-Men-091";
            let guess = [("code", "000000"), ("password", short), ("again", short)];
            let guessed = browser.follow("/api/form/code", &guess).await.text();
            later(&world, 3700);
            let reset = browser.submit("/api/form/reset", &[("login", login)]).await;
            let sent = browser.open(&reset).await.text();
            later(&world, 3700);
            let hidden = |text: String| text.replace("139****5678", "X").replace("139****0000", "X").replace("139****0009", "X").replace(login, "X");
            pages.push([wrong, hidden(refused), up, hidden(asked), hidden(guessed), reset, hidden(sent)]);
        }
        assert_eq!(pages[0], pages[1]);
        assert_eq!(pages[0], pages[2]);
    }
}

on_both! {
    async fn wrong_passwords_shut_an_account_for_a_time_and_then_it_opens_again(world) {
        Browser::new(&world).sign_up(PHONE, PASSWORD).await;
        let mut browser = Browser::new(&world);
        for _ in 0..2 {
            let next = browser.sign_in(PHONE, "Wrong-Guess-1").await;
            assert!(browser.open(&next).await.text().contains("账号或密码不对"));
        }
        for wait in [2, 4] {
            let next = browser.sign_in(PHONE, "Wrong-Guess-1").await;
            let text = browser.open(&next).await.text();
            assert!(text.contains(&format!("请 {wait} 秒后再试")), "{text}");
            assert!(browser.sign_in(PHONE, PASSWORD).await.starts_with("/account/sign-in"), "shut is shut, also for the right one");
            later(&world, wait);
        }
        let next = browser.sign_in(PHONE, "Wrong-Guess-1").await;
        assert!(browser.open(&next).await.text().contains("30 分钟"));
        later(&world, 29 * 60);
        assert!(browser.sign_in(PHONE, PASSWORD).await.starts_with("/account/sign-in"));
        later(&world, 61);
        assert_eq!(browser.sign_in(PHONE, PASSWORD).await, "/me");
    }
}

on_both! {
    /// Whoever guesses shuts his own way to an account; its owner comes in from elsewhere.
    async fn a_stranger_does_not_shut_the_owner_out(world) {
        Browser::new(&world).sign_up(PHONE, PASSWORD).await;
        let mut stranger = Browser::from(&world, [203, 0, 113, 9]);
        for _ in 0..40 {
            stranger.sign_in(PHONE, "Wrong-Guess-1").await;
            later(&world, 31 * 60);
        }
        let next = stranger.sign_in(PHONE, "Wrong-Guess-1").await;
        assert!(stranger.open(&next).await.text().contains("30 分钟"));
        let mut owner = Browser::from(&world, [198, 51, 100, 7]);
        assert_eq!(owner.sign_in(PHONE, PASSWORD).await, "/me");
    }
}

on_both! {
    /// From many places together it ends too, and begins afresh when that time is over.
    async fn guesses_from_everywhere_shut_an_account_for_a_time(world) {
        Browser::new(&world).sign_up(PHONE, PASSWORD).await;
        for place in 0..51_u8 {
            Browser::from(&world, [203, 0, 113, place]).sign_in(PHONE, "Wrong-Guess-1").await;
        }
        let mut owner = Browser::from(&world, [198, 51, 100, 7]);
        assert!(owner.sign_in(PHONE, PASSWORD).await.starts_with("/account/sign-in"));
        later(&world, 31 * 60);
        Browser::from(&world, [203, 0, 113, 99]).sign_in(PHONE, "Wrong-Guess-1").await;
        assert_eq!(owner.sign_in(PHONE, PASSWORD).await, "/me", "one more guess shuts nothing");
    }
}

on_both! {
    async fn a_thousand_guesses_at_once_are_a_handful(world) {
        Browser::new(&world).sign_up(PHONE, PASSWORD).await;
        let world = &world;
        for wave in 0..10 {
            let guesses = (0..100).map(|number| async move {
                let guess = format!("Wrong-Guess-{wave}-{number}");
                Browser::new(world).sign_in(PHONE, &guess).await
            });
            futures_util::future::join_all(guesses).await;
        }
        let log = world.store.latest_audit(5000).await.expect("the log");
        let refused: Vec<_> = log
            .iter()
            .filter(|linked| linked.entry.action == "sign_in" && linked.entry.outcome == "refused")
            .collect();
        assert_eq!(refused.len(), 1000, "every guess is on record");
        let compared = refused.iter().filter(|linked| linked.entry.detail == "{}").count();
        assert!((1..=5).contains(&compared), "{compared} of 1000 guesses were compared");
    }
}

on_both! {
    async fn codes_end_by_time_by_use_and_by_wrong_tries(world) {
        let mut browser = Browser::new(&world);
        browser.submit("/api/form/sign-up", &[("login", PHONE)]).await;
        let first = world.newest_code(PHONE).await;
        let again = browser.submit("/api/form/code-again", &[]).await;
        assert!(browser.open(&again).await.text().contains("刚刚发送过"));
        later(&world, 601);
        let fields = [("code", first.as_str()), ("password", PASSWORD), ("again", PASSWORD)];
        assert!(browser.follow("/api/form/code", &fields).await.text().contains("验证码已失效"), "too old");

        browser.submit("/api/form/code-again", &[]).await;
        let second = world.newest_code(PHONE).await;
        let wrong = if second == "000000" { "000001" } else { "000000" };
        for _ in 0..5 {
            let page = browser.follow("/api/form/code", &[("code", wrong), ("password", PASSWORD), ("again", PASSWORD)]).await;
            assert!(page.text().contains("验证码不对"), "{}", page.text());
        }
        let page = browser.follow("/api/form/code", &[("code", &second), ("password", PASSWORD), ("again", PASSWORD)]).await;
        assert!(page.text().contains("验证码已失效"), "guessed at too often");

        // Not more than five in an hour.
        for _ in 0..3 {
            later(&world, 61);
            browser.submit("/api/form/code-again", &[]).await;
        }
        later(&world, 61);
        let page = browser.follow("/api/form/code-again", &[]).await;
        assert!(page.text().contains("分钟后再获取"), "{}", page.text());
    }
}

on_both! {
    async fn a_new_password_ends_every_session_and_the_old_password(world) {
        let mut first = Browser::new(&world);
        first.sign_up(EMAIL, PASSWORD).await;
        later(&world, 61);
        let mut second = Browser::new(&world);
        second.submit("/api/form/reset", &[("login", "ZHANG@example.cn")]).await;
        let code = world.newest_code(EMAIL).await;
        let fields = [("code", code.as_str()), ("password", OTHER), ("again", OTHER)];
        assert_eq!(second.submit("/api/form/code", &fields).await, "/me");
        assert_eq!(second.open("/me").await.status, 200);
        assert_eq!(first.open("/me").await.status, 401, "signed out everywhere");
        assert!(first.sign_in(EMAIL, PASSWORD).await.starts_with("/account/sign-in"), "the old password is gone");
        assert_eq!(first.sign_in(EMAIL, OTHER).await, "/me");
    }
}

on_both! {
    async fn sessions_are_listed_and_ended(world) {
        let mut first = Browser::new(&world);
        first.sign_up(PHONE, PASSWORD).await;
        let mut second = Browser::new(&world);
        assert_eq!(second.sign_in(PHONE, PASSWORD).await, "/me");
        let mut third = Browser::new(&world);
        third.sign_in(PHONE, PASSWORD).await;
        let page = first.open("/me/sessions").await;
        assert!(page.text().contains("Firefox · Linux") && page.text().contains("本机"), "{}", page.text());
        let keys: Vec<&str> = page.body.split("name=\"key\" value=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
        assert_eq!(keys.iter().filter(|key| !key.is_empty()).count(), 2, "the others");
        first.submit("/api/form/end-session", &[("key", keys[0])]).await;
        let open = [second.open("/me").await.status, third.open("/me").await.status];
        assert_eq!(open.iter().filter(|status| status.is_success()).count(), 1);
        first.submit("/api/form/end-session", &[("key", "")]).await;
        assert_eq!(second.open("/me").await.status, 401);
        assert_eq!(third.open("/me").await.status, 401);
        assert_eq!(first.open("/me").await.status, 200);

        // Somebody else's session is not ended by its key.
        let mut other = Browser::new(&world);
        other.sign_up(EMAIL, PASSWORD).await;
        let page = other.open("/me/sessions").await;
        assert!(!page.body.contains(keys[1]));
        let mine = world.store.sessions_of(world.account_of(PHONE).await, world.clock.now().as_microsecond()).await.expect("read");
        let key = server::seal::hex(&mine[0].id_hash);
        other.submit("/api/form/end-session", &[("key", &key)]).await;
        assert_eq!(first.open("/me").await.status, 200);

        let kept = first.cookies.clone();
        assert_eq!(first.submit("/api/form/sign-out", &[]).await, "/");
        first.cookies = kept;
        assert_eq!(first.open("/me").await.status, 401, "a kept cookie opens nothing");
    }
}

on_both! {
    async fn sessions_end_by_themselves(world) {
        let mut browser = Browser::new(&world);
        browser.sign_up(PHONE, PASSWORD).await;
        for _ in 0..15 {
            later(&world, 29 * 60);
            assert_eq!(browser.open("/me").await.status, 200, "whoever goes on stays in");
        }
        later(&world, 31 * 60);
        assert_eq!(browser.open("/me").await.status, 401, "half an hour without a request");
        browser.sign_in(PHONE, PASSWORD).await;
        for _ in 0..16 {
            later(&world, 29 * 60);
            browser.open("/me").await;
        }
        later(&world, 17 * 60);
        assert_eq!(browser.open("/me").await.status, 401, "after eight hours in any case");
        server::jobs::run_once(&world.store, &world.clock).await.expect("swept");
        let left = world.store.sessions_of(world.account_of(PHONE).await, 0).await.expect("read");
        assert!(left.is_empty(), "{left:?}");
    }
}

on_both! {
    async fn a_session_holds_on_every_node_and_after_a_restart(world) {
        let mut browser = Browser::new(&world);
        browser.sign_up(PHONE, PASSWORD).await;
        let other = world.another_program().await;
        let mut there = Browser::new(&other);
        there.cookies = browser.cookies.clone();
        assert_eq!(there.open("/me").await.status, 200);
        there.submit("/api/form/sign-out", &[]).await;
        assert_eq!(browser.open("/me").await.status, 401, "ended there, ended here");
    }
}

on_both! {
    async fn after_signing_in_one_comes_back_to_this_portal_only(world) {
        let mut browser = Browser::new(&world);
        browser.sign_up(PHONE, PASSWORD).await;
        browser.submit("/api/form/sign-out", &[]).await;
        let page = browser.open("/me/sessions").await;
        assert!(page.body.contains("name=\"back\" value=\"/me/sessions\""), "{}", page.body);
        for (back, to) in [("/me/sessions", "/me/sessions"), ("https://evil.example/", "/me"), ("//evil.example", "/me"), ("/\\evil.example", "/me"), ("/a\r\nSet-Cookie: x=1", "/me")] {
            let fields = [("login", PHONE), ("password", PASSWORD), ("back", back)];
            assert_eq!(browser.submit("/api/form/sign-in", &fields).await, to, "{back:?}");
        }
    }
}

on_both! {
    async fn odd_requests_are_answered_and_nobody_gets_in(world) {
        let mut browser = Browser::new(&world);
        for cookie in ["x", "AAAAAAAAAAAAAAAAAAAAAA", &"A".repeat(7000)] {
            browser.cookies.insert("mingxin".to_owned(), cookie.to_owned());
            assert_eq!(browser.open("/me").await.status, 401, "{:.20}", cookie);
        }
        browser.cookies.clear();
        for login in ["", "a", "@", "1391234567", "a@b", "'; drop table account; --", "zhang@example.cn\r\nBcc: x@y.cn"] {
            let next = browser.submit("/api/form/sign-up", &[("login", login)]).await;
            assert_eq!(next, "/account/sign-up", "{login:?}");
            assert!(browser.open(&next).await.text().contains("请先改正以下内容"));
        }
        let long = "x".repeat(300_000);
        let refused = browser.post("/api/form/sign-in", &[("login", &long), ("password", &long), ("back", "/")]).await;
        assert_eq!(refused.status, 413);
        assert!(refused.body.contains("太长"), "{}", refused.body);
        assert!(world.store.newest_letters(10).await.expect("read").is_empty());
    }
}

on_both! {
    async fn the_database_holds_neither_number_nor_password_nor_session_id(world) {
        let mut browser = Browser::new(&world);
        browser.sign_up(PHONE, PASSWORD).await;
        let mut other = Browser::new(&world);
        other.sign_up(EMAIL, OTHER).await;
        let dump = match world.backend {
            Backend::Sqlite => world.raw_database(),
            Backend::Postgres => {
                let path = world.path().join("all.backup");
                world.store.backup(&path, world.clock.now()).await.expect("a backup");
                let mut text = Vec::new();
                let mut gzip = flate2::read::GzDecoder::new(std::fs::File::open(&path).expect("a file"));
                std::io::Read::read_to_end(&mut gzip, &mut text).expect("reads");
                text
            }
        };
        let cookie = browser.cookies["mingxin"].clone();
        for secret in [PHONE, EMAIL, "zhang@", PASSWORD, OTHER, cookie.as_str()] {
            let found = dump.windows(secret.len()).any(|window| window == secret.as_bytes());
            assert!(!found, "{secret} stands in the database");
        }
    }
}

on_both! {
    async fn one_sees_takes_away_and_deletes_ones_own_data(world) {
        let mut browser = Browser::new(&world);
        browser.sign_up(PHONE, PASSWORD).await;
        let page = browser.open("/me/data").await.text();
        assert!(page.contains("139****5678") && page.contains("注册") && page.contains("您本人"), "{page}");
        assert!(!page.contains(PHONE));
        let file = browser.open("/files/my-data.json").await;
        assert_eq!(file.headers["content-disposition"], "attachment; filename=\"my-data.json\"");
        let data: serde_json::Value = serde_json::from_str(&file.body).expect("JSON");
        assert_eq!(data["login"], PHONE);
        let stranger = Browser::new(&world).open("/files/my-data.json").await;
        assert_eq!(stranger.headers["location"], "/account/sign-in?back=%2Fme%2Fdata");

        assert_eq!(browser.submit("/api/form/close-account", &[("password", OTHER)]).await, "/me/data");
        assert!(browser.open("/me/data").await.text().contains("账号或密码不对"));
        assert_eq!(browser.submit("/api/form/close-account", &[("password", PASSWORD)]).await, "/");
        assert_eq!(browser.open("/me").await.status, 401);
        assert!(browser.sign_in(PHONE, PASSWORD).await.starts_with("/account/sign-in"));
        later(&world, 3700);
        let mut again = Browser::new(&world);
        again.sign_up(PHONE, OTHER).await;
        assert_eq!(again.open("/me/data").await.status, 200, "the number may be used anew");
        assert_eq!(world.store.verify_audit(Vec::new()).await.expect("verifies").findings, []);
    }
}
