//! What is too much, too long or meant to deceive gets a clear answer, and nothing is done.

use std::time::Duration;

use app::view::Ways;
use axum::body::Body;
use axum::http::{Request, StatusCode};
use server::http::Surface;

use crate::support::{Browser, Page, Sheet, World, code, on_both, penalty};

const PHONE: &str = "13912345678";
const PASSWORD: &str = "Lan-Cheng-2026";

on_both! {
    async fn too_many_forms_are_held_back_and_told_so(world) {
        let portal = world.behind(Surface { forms_at_once: 3, ..Surface::default() });
        let mut hasty = Browser::from(&portal, [192, 0, 2, 1]);
        let fields = [("login", PHONE), ("password", "Wrong-Guess-1"), ("back", "/")];
        for _ in 0..3 {
            assert_eq!(hasty.post("/api/form/sign-in", &fields).await.status, StatusCode::FOUND);
        }
        let before = world.store.latest_audit(50).await.expect("the log").len();
        let refused = hasty.post("/api/form/sign-in", &fields).await;
        assert_eq!(refused.status, StatusCode::TOO_MANY_REQUESTS);
        assert!(refused.body.contains("操作太频繁") && refused.body.contains("Too many requests"), "{}", refused.body);
        assert_eq!(refused.headers["retry-after"], "60");
        assert_eq!(refused.headers["x-content-type-options"], "nosniff", "with the headers of every answer");
        assert_eq!(world.store.latest_audit(50).await.expect("the log").len(), before, "nothing was done");
        // Reading goes on, and so does everybody else.
        assert_eq!(hasty.open("/account/sign-in").await.status, StatusCode::OK);
        let mut other = Browser::from(&portal, [192, 0, 2, 2]);
        assert_eq!(other.post("/api/form/sign-in", &fields).await.status, StatusCode::FOUND);
    }
}

on_both! {
    async fn an_account_is_held_back_wherever_it_is_used_from(world) {
        let portal = world.behind(Surface { forms_of_account: 3, looks_of_account: 3, ..Surface::default() });
        let mut hasty = Browser::new(&portal);
        hasty.sign_up(PHONE, PASSWORD).await;
        let (mut forms, mut looks) = (Vec::new(), Vec::new());
        for number in 0..12 {
            // Each from another address; of a dozen some are too many, however slow the machine is.
            hasty.address = std::net::IpAddr::from([192, 0, 2, number]);
            forms.push(hasty.post("/api/form/end-session", &[("key", "00")]).await);
            looks.push(hasty.open("/files/my-data.json").await);
        }
        for (answers, fine, words) in [(&forms, StatusCode::FOUND, "没有办理"), (&looks, StatusCode::OK, "查看太频繁")] {
            assert!(answers[..3].iter().all(|answer| answer.status == fine), "as many as are allowed");
            let refused = answers.iter().find(|answer| answer.status == StatusCode::TOO_MANY_REQUESTS).expect("refused");
            assert!(refused.body.contains(words) && refused.body.contains("Too many requests"), "{}", refused.body);
            assert_eq!(refused.headers["retry-after"], "60");
        }
        // Other pages are open to it, and everything to others.
        assert_eq!(hasty.open("/me").await.status, StatusCode::OK);
        let mut other = Browser::new(&portal);
        other.sign_up("wang@example.cn", PASSWORD).await;
        assert_eq!(other.open("/files/my-data.json").await.status, StatusCode::OK);
    }
}

on_both! {
    async fn who_tries_numbers_of_letters_is_held_back(world) {
        let portal = world.behind(Surface { forms_at_once: 3, ..Surface::default() });
        let mut hasty = Browser::from(&portal, [192, 0, 2, 1]);
        let mut answers = Vec::new();
        for number in 0..12 {
            answers.push(hasty.open(&format!("/verify?number={number}")).await);
        }
        assert!(answers[..3].iter().all(|answer| answer.status == StatusCode::NOT_FOUND));
        let refused = answers.iter().find(|answer| answer.status == StatusCode::TOO_MANY_REQUESTS).expect("refused");
        assert!(refused.body.contains("查看太频繁"), "{}", refused.body);
        assert_eq!(hasty.open("/search").await.status, StatusCode::OK, "other pages are open");
        let mut other = Browser::from(&portal, [192, 0, 2, 2]);
        assert_eq!(other.open("/verify").await.status, StatusCode::OK);
    }
}

on_both! {
    async fn nobody_fills_the_log_with_reports(world) {
        world.take(&Sheet::of((1..=4).map(|number| penalty(number, "2026/11/12")))).await;
        let portal = world.behind(Surface { forms_at_once: 3, ..Surface::default() });
        let mut hasty = Browser::from(&portal, [192, 0, 2, 1]);
        let mut answers = Vec::new();
        for number in 1..=4 {
            // Slower than the next form is let through, and quicker than the next report.
            tokio::time::sleep(Duration::from_millis(600)).await;
            answers.push(hasty.post("/api/form/credit-report", &[("key", &code(number))]).await.status);
        }
        assert_eq!(answers, [302, 302, 302, 429].map(|status| StatusCode::from_u16(status).expect("a status")));
        assert_eq!(world.count("credit_report").await, 3);
        let mut other = Browser::from(&portal, [192, 0, 2, 2]);
        assert_eq!(other.post("/api/form/credit-report", &[("key", &code(4))]).await.status, StatusCode::FOUND);
    }
}

on_both! {
    async fn a_form_of_unknown_length_is_cut_off_in_the_same_words(world) {
        for accept in ["text/html", "*/*"] {
            let pieces = std::iter::once("login=".to_owned()).chain((0..300).map(|_| "x".repeat(1024)));
            let body = Body::from_stream(futures_util::stream::iter(pieces.map(Ok::<_, std::io::Error>)));
            let request = Request::post("/api/form/sign-in")
                .header("accept", accept)
                .header("content-type", "application/x-www-form-urlencoded")
                .body(body)
                .expect("a request");
            let page = world.send(request).await;
            assert_eq!(page.status, StatusCode::PAYLOAD_TOO_LARGE, "{accept}");
            assert!(page.body.contains("内容太长") && page.body.contains("too long"), "{}", page.body);
            assert!(!page.headers.contains_key("location"));
        }
    }
}

/// The answer to a form that is sent with these headers.
async fn sent(world: &World, headers: &[(&str, &str)], body: &[u8]) -> Page {
    let mut request = Request::post("/api/form/sign-in")
        .header("host", "credit.example")
        .header("content-type", "application/x-www-form-urlencoded");
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    let body = Body::from(body.to_vec());
    world.send(request.body(body).expect("a request")).await
}

on_both! {
    async fn a_form_nobody_can_read_is_answered_in_words_of_this_portal(world) {
        let whole = b"login=x&password=x&back=/";
        for referer in ["https://evil.example/x?a=b", "http://credit.example/account/sign-in", "nonsense"] {
            // A field is missing; and what is no text at all.
            for broken in [b"login=x".as_slice(), b"login=\xff&password=&back=".as_slice()] {
                let page = sent(&world, &[("accept", "text/html"), ("referer", referer)], broken).await;
                assert_eq!(page.status, StatusCode::BAD_REQUEST, "{referer}");
                assert!(!page.headers.contains_key("location"), "{referer}");
                assert!(page.body.contains("缺少必要的内容") && page.body.contains("Nothing was done"), "{}", page.body);
            }
            let page = sent(&world, &[("accept", "text/html"), ("referer", referer)], whole).await;
            let next = page.headers["location"].to_str().expect("an address");
            assert!(next.starts_with("/account/sign-in"), "what can be read goes on as ever: {next}");
        }
        // A program gets its answer, and no address either.
        let page = sent(&world, &[("referer", "https://evil.example/x")], b"login=x").await;
        assert_eq!((page.status.as_u16(), page.body.as_str()), (400, "\"NotUnderstood\""));
        assert!(!page.headers.contains_key("location"));
    }
}

on_both! {
    async fn nobody_puts_headers_into_an_answer(world) {
        let mut browser = Browser::new(&world);
        browser.sign_up(PHONE, PASSWORD).await;
        let evil = "/me\r\nX-Injected: 1\r\nSet-Cookie: evil=1";
        let forms: [(&str, Vec<(&str, &str)>); 4] = [
            ("/preferences", vec![("lang", "zh"), ("care", "0"), ("back", evil)]),
            ("/preferences", vec![("lang", "en\r\nX-Injected: 1"), ("care", "1\r\nSet-Cookie: evil=1"), ("back", "/")]),
            ("/api/form/sign-in", vec![("login", evil), ("password", evil), ("back", evil)]),
            ("/api/form/end-session", vec![("key", evil)]),
        ];
        for (action, fields) in &forms {
            let page = browser.post(action, fields).await;
            assert!(page.status.is_redirection() || page.status.is_client_error(), "{action}: {}", page.status);
            not_injected(&page.headers, action);
        }
        for path in [
            "/account/sign-in?back=%0d%0aX-Injected:%201",
            "/trouble?reference=%0d%0aSet-Cookie:%20evil=1",
            "/search?q=%0d%0aX-Injected:%201",
            "/me/data%0d%0aX-Injected:%201",
        ] {
            not_injected(&browser.open(path).await.headers, path);
        }
        assert_eq!(browser.open("/me").await.status, StatusCode::OK, "still the same session");
    }
}

fn not_injected(headers: &axum::http::HeaderMap, of: &str) {
    assert!(!headers.contains_key("x-injected"), "{of}");
    let cookies = headers.get_all("set-cookie").iter();
    for cookie in cookies {
        let text = cookie.to_str().expect("text");
        assert!(
            !text.starts_with("evil") && !text.contains('\n'),
            "{of}: {text}"
        );
    }
    let location = headers
        .get("location")
        .map_or("/", |value| value.to_str().expect("text"));
    assert!(
        !location.contains("Injected") || location.contains("%"),
        "{of}: {location}"
    );
}

/// The status and text that a request with this cookie header gets.
async fn with_cookies(world: &World, cookies: &str) -> (StatusCode, String) {
    let request = Request::get("/account/sign-in")
        .header("cookie", cookies)
        .body(Body::empty())
        .expect("a request");
    let page = world.send(request).await;
    (page.status, page.body)
}

on_both! {
    async fn many_or_long_cookies_are_read_or_refused_in_words(world) {
        let many = |count: usize| (0..count).map(|number| format!("c{number}=x")).collect::<Vec<_>>().join("; ");
        for fine in [many(500), format!("a={}", "x".repeat(15_000)), "=; ;; a; mingxin=\u{7f}".replace('\u{7f}', "%00")] {
            assert_eq!(with_cookies(&world, &fine).await.0, StatusCode::OK, "{:.40}", fine);
        }
        for long in [many(5_000), format!("a={}", "x".repeat(17_000)), format!("mingxin={}", "A".repeat(200_000))] {
            let (status, told) = with_cookies(&world, &long).await;
            assert_eq!(status, StatusCode::REQUEST_HEADER_FIELDS_TOO_LARGE);
            assert!(told.contains("清除本网站的 Cookie") && told.contains("clear the cookies"), "{told}");
        }
        // Many headers of cookies add up.
        let mut request = Request::get("/account/sign-in");
        for number in 0..20 {
            request = request.header("cookie", format!("c{number}={}", "x".repeat(1000)));
        }
        let page = world.send(request.body(Body::empty()).expect("a request")).await;
        assert_eq!(page.status, StatusCode::REQUEST_HEADER_FIELDS_TOO_LARGE);
    }
}

on_both! {
    async fn whoever_may_not_is_offered_what_he_has(world) {
        let mut citizen = Browser::new(&world);
        citizen.sign_up(PHONE, PASSWORD).await;
        let page = citizen.follow("/api/form/add-staff", &[("name", "x"), ("login", "x")]).await;
        assert_eq!(page.status, StatusCode::FORBIDDEN);
        assert!(page.text().contains("供工作人员使用") && page.text().contains("您登录的是公众账号"), "{}", page.text());
        let main = page.body.split("<main").nth(1).expect("main");
        assert!(main.contains("href=\"/me\"") && !main.contains("href=\"/desk\""), "{main}");
        let mut staff = world.staff(domain::role::Role::Handler).await;
        let page = staff.open("/forbidden").await;
        assert!(page.text().contains("您的岗位不能查看"), "{}", page.text());
        assert!(page.body.split("<main").nth(1).expect("main").contains("href=\"/desk\""));
        let page = Browser::new(&world).open("/forbidden").await;
        assert!(page.body.split("<main").nth(1).expect("main").contains("href=\"/account/sign-in\""));
    }
}

on_both! {
    async fn forms_take_only_what_a_message_can_reach(world) {
        let ways = |phone, email| Ways { phone, email };
        for (ways, refused, taken, hint, told) in [
            (ways(false, true), PHONE, "zhang@example.cn", "只能用电子邮箱", "目前不能发短信"),
            (ways(true, false), "zhang@example.cn", PHONE, "只能用手机号", "目前不能发邮件"),
        ] {
            let portal = world.real(ways);
            let mut browser = Browser::from(&portal, [192, 0, 2, u8::from(ways.phone)]);
            for page in ["/account/sign-up", "/account/reset"] {
                assert!(browser.open(page).await.text().contains(hint), "{page}");
                let action = page.replace("/account/", "/api/form/");
                let page = browser.follow(&action, &[("login", refused)]).await;
                assert!(page.text().contains(told) && page.body.contains(refused), "{}", page.text());
            }
            assert_eq!(browser.submit("/api/form/sign-up", &[("login", taken)]).await, "/account/code");
        }
        let portal = world.real(ways(false, false));
        let mut browser = Browser::from(&portal, [192, 0, 2, 9]);
        for page in ["/account/sign-up", "/account/reset"] {
            let page = browser.open(page).await;
            assert!(page.text().contains("注册还没有开放"), "{}", page.text());
            let main = page.body.split("<main").nth(1).expect("main");
            assert!(!main.contains("<input"), "nothing to fill in for nothing");
        }
        let page = browser.follow("/api/form/sign-up", &[("login", "wang@example.cn")]).await;
        assert!(page.text().contains("暂时不能发送验证码"), "{}", page.text());
        assert_eq!(world.store.newest_letters(10).await.expect("read").len(), 2);
        // A demonstration takes both: its messages stand on a page.
        let mut there = Browser::from(&world, [192, 0, 2, 8]);
        assert!(!there.open("/account/sign-up").await.text().contains("目前只能用"));
    }
}
