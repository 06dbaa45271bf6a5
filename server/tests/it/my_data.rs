//! What the portal keeps about somebody is shown and handed out whole, and to nobody else.

use domain::role::Role;
use jiff::SignedDuration;
use serde_json::Value;

use crate::support::registering::{draft, registrant, with_everything_of_entries};
use crate::support::{Browser, UNIT, World, on_both};

const PASSWORD: &str = "Lan-Cheng-2026";
const PHONE: &str = "13912345678";

fn later(world: &World, seconds: i64) {
    world
        .clock
        .set(world.clock.now() + SignedDuration::from_secs(seconds));
}

async fn file(browser: &mut Browser<'_>) -> Value {
    let file = browser.open("/files/my-data.json").await;
    serde_json::from_str(&file.body).expect("JSON")
}

on_both! {
    async fn staff_see_name_posts_and_second_factor_on_their_own_grounds(world) {
        let mut browser = world.staff(Role::Handler).await;
        let page = browser.open("/me/data").await.text();
        for part in ["李示例", &format!("{} · 经办人", UNIT.1), "验证器与备用码", "履行工作职责所需", "请找系统管理员"] {
            assert!(page.contains(part), "{part}: {page}");
        }
        assert!(!page.contains("您注册时同意"), "nobody consented to a post: {page}");
        let data = file(&mut browser).await;
        let staff = &data["staff"];
        assert_eq!((&staff["name"], &staff["posts"][0]["unit"], &staff["posts"][0]["role"]), (&"李示例".into(), &UNIT.0.into(), &"handler".into()));
        assert!(staff["posts"][0]["since"].is_string() && staff["posts"][0]["until"].is_null());
        assert_eq!(staff["second_factor"]["recovery_codes_left"], 0);
        assert!(staff["second_factor"]["set_up_at"].is_string());
        // A post that ended stands in the file, and no longer on the page.
        let post = world.store.posts().await.expect("read").into_iter().find(|post| post.role == "handler").expect("a post");
        world.store.end_post(post.id, &world.entry("post.end")).await.expect("ended");
        assert!(!browser.open("/me/data").await.text().contains("经办人"));
        assert!(file(&mut browser).await["staff"]["posts"][0]["until"].is_string());
    }
}

on_both! {
    async fn what_others_tried_with_ones_number_is_shown_and_what_was_before_is_not(world) {
        let mut first = Browser::new(&world);
        first.sign_up(PHONE, PASSWORD).await;
        later(&world, 60);
        Browser::new(&world).sign_in(PHONE, "Wrong-Guess-1").await;
        let page = first.open("/me/data").await.text();
        assert!(page.contains("未登录的人") && page.contains("未通过"), "{page}");
        let data = file(&mut first).await;
        let log = data["log"].as_array().expect("a log");
        assert!(log.iter().any(|entry| entry["outcome"] == "refused" && entry["by_yourself"] == false), "{log:?}");
        assert!(data["staff"].is_null());
        assert_eq!(first.submit("/api/form/close-account", &[("password", PASSWORD)]).await, "/");

        // Whoever has the number next sees nothing of that.
        later(&world, 3700);
        let mut next = Browser::new(&world);
        next.sign_up(PHONE, PASSWORD).await;
        let log = file(&mut next).await["log"].as_array().expect("a log").clone();
        assert!(log.iter().all(|entry| entry["outcome"] == "done"), "{log:?}");
    }
}

/// Has the office answer every request that waits.
pub async fn answered(world: &World) {
    let mut office = world.staff(Role::CreditHandler).await;
    for request in world.store.waiting_corrections(50).await.expect("read") {
        let id = request.id.to_string();
        let fields = [("correction", id.as_str()), ("answer", "已经改正")];
        office.submit("/api/form/answer-correction", &fields).await;
    }
}

on_both! {
    async fn a_request_to_correct_something_is_answered_by_the_office(world) {
        let mut zhang = Browser::new(&world);
        zhang.sign_up(PHONE, PASSWORD).await;
        let ask = |text: &'static str| [("request", text)];
        assert!(zhang.follow("/api/form/ask-correction", &ask(" ")).await.text().contains("这一项还没有填写"));
        let page = zhang.follow("/api/form/ask-correction", &ask("证件号码末位应为 X")).await.text();
        assert!(page.contains("证件号码末位应为 X") && page.contains("等待答复"), "{page}");
        // One at a time; what was typed is not lost.
        let page = zhang.follow("/api/form/ask-correction", &ask("还有姓名")).await;
        assert!(page.text().contains("上一次的申请还没有答复") && page.body.contains(">还有姓名</textarea>"), "{}", page.body);
        let mut office = world.staff(Role::CreditReviewer).await;
        let page = office.open("/desk/corrections").await.text();
        assert!(page.contains("证件号码末位应为 X") && page.contains("139****5678"), "{page}");
        let request = world.store.waiting_corrections(1).await.expect("read")[0].id.to_string();
        let page = office.follow("/api/form/answer-correction", &[("correction", &request), ("answer", "")]).await.text();
        assert!(page.contains("这一项还没有填写") && page.contains("证件号码末位"), "{page}");
        let page = office.follow("/api/form/answer-correction", &[("correction", &request), ("answer", "已对照证件改正")]).await.text();
        assert!(page.contains("没有等待答复的申请"), "{page}");
        // A second answer, from a page that was open meanwhile, changes nothing.
        office.submit("/api/form/answer-correction", &[("correction", &request), ("answer", "另一个答复")]).await;
        let page = zhang.open("/me/data").await.text();
        assert!(page.contains("已对照证件改正") && page.contains("已答复") && !page.contains("另一个答复"), "{page}");
        assert!(page.contains("查看更正申请") && page.contains("办理更正申请"), "who looked, and why: {page}");
        assert!(zhang.open("/me/messages").await.text().contains("已对照证件改正"));
        let data = file(&mut zhang).await;
        assert_eq!(data["corrections"][0]["answer"], "已对照证件改正");
    }
}

on_both! {
    async fn what_was_registered_for_enterprises_is_counted_and_handed_out(world) {
        with_everything_of_entries(&world).await;
        let other = registrant(&world, 1).await;
        let row = "代企业填写的申报、表格和履约报告";
        let mut agent = Browser::new(&world);
        agent.sign_in("13600004242", PASSWORD).await;
        let page = agent.open("/me/data").await.text();
        assert!(page.contains(row), "{page}");
        let data = file(&mut agent).await;
        let made = &data["acting"]["registered"];
        let [entries, sheets, reports] = ["entries", "sheets", "reports"].map(|name| made[name].as_array().expect("a list"));
        assert_eq!((entries.len(), sheets.len(), reports.len()), (2, 1, 1), "{made}");
        let sent = entries.iter().find(|entry| entry["state"] == "verified").expect("what was sent");
        assert!(sent["number"].is_string() && sent["sent"].is_string(), "{made}");
        assert_eq!((&sheets[0]["rows"], &sheets[0]["kind"]), (&3.into(), &"certificate".into()));
        assert_eq!((&reports[0]["says"], &reports[0]["for"], &reports[0]["text"]), (&"done".into(), &"owner".into(), &"已交货。".into()));

        // Nobody else's, and of a draft that there is one.
        let mut second = Browser::new(&world);
        second.sign_in("13600000001", PASSWORD).await;
        assert!(!second.open("/me/data").await.text().contains(row));
        draft(&world, other, "a draft").await;
        assert!(second.open("/me/data").await.text().contains(row));
        let data = file(&mut second).await;
        let made = &data["acting"]["registered"];
        assert_eq!((&made["entries"][0]["state"], &made["entries"][0]["number"]), (&"draft".into(), &Value::Null));
        assert_eq!((&made["sheets"], &made["reports"]), (&Value::Array(Vec::new()), &Value::Array(Vec::new())));
    }
}
