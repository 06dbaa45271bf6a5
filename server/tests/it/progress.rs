//! 办件进度查询: number and code together show how far a case is; one without the other tells nothing.

use domain::role::Role;
use jiff::SignedDuration;

use crate::counter::{file_signed, receipt, record};
use crate::support::{Browser, RESIDENT, World, on_both};

const LOOK_UP: &str = "/api/form/progress";

pub(crate) async fn look_up(browser: &mut Browser<'_>, number: &str, code: &str) -> String {
    let fields = [("case_number", number), ("query_code", code)];
    let next = browser.submit(LOOK_UP, &fields).await;
    assert_eq!(next, "/progress", "neither number nor code in an address");
    browser.open(&next).await.text()
}

/// Somebody filed at the counter: number and code.
async fn filed(world: &World) -> (String, String) {
    let record = record(world).await;
    let mut clerk = world.staff(Role::WindowClerk).await;
    let case = file_signed(&mut clerk, &record, RESIDENT).await;
    receipt(&mut clerk, &case).await
}

fn later(world: &World, seconds: i64) {
    world
        .clock
        .set(world.clock.now() + SignedDuration::from_secs(seconds));
}

fn full_width(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            '-' => '－',
            c => char::from_u32(c as u32 + 0xFEE0).expect("a character"),
        })
        .collect()
}

on_both! {
    async fn number_and_code_show_how_far_it_is(world) {
        let (number, code) = filed(&world).await;
        let mut anybody = Browser::new(&world);
        let form = anybody.open("/progress").await;
        assert_eq!(form.status, 200);
        assert!(form.text().contains("办件进度查询"));
        let page = look_up(&mut anybody, &number, &code).await;
        for said in ["待受理", "为什么是这一天", "异议申请回执", "已提交", "持身份证件到原来的窗口", number.as_str()] {
            assert!(page.contains(said), "{said}: {page}");
        }
        for personal in ["张示例", "139", "同一决定", RESIDENT, code.as_str(), "李示例"] {
            assert!(!page.contains(personal), "{personal}: {page}");
        }
        // It stays for a reload, is not kept by the browser, and is gone after a while.
        let again = anybody.open("/progress").await;
        assert!(again.text().contains(&number));
        assert_eq!(again.headers["cache-control"], "no-store");
        later(&world, 15 * 60 + 1);
        assert!(!anybody.open("/progress").await.text().contains(&number));
        // As people type it.
        for (number, code) in [
            (number.to_lowercase(), code.to_lowercase()),
            (number.replace('-', " "), code.replace('-', "")),
            (full_width(&number), full_width(&code)),
            (format!(" {number} "), format!(" {code} ")),
        ] {
            assert!(look_up(&mut anybody, &number, &code).await.contains("待受理"), "{number} {code}");
            assert_eq!(anybody.submit("/api/form/end-progress", &[]).await, "/progress");
            assert!(!anybody.open("/progress").await.text().contains("待受理"), "another one");
        }
    }
}

on_both! {
    async fn one_without_the_other_tells_nothing(world) {
        let (number, code) = filed(&world).await;
        let mut anybody = Browser::new(&world);
        let last = number.chars().last().expect("a digit");
        let slip = format!("{}{}", &number[..number.len() - 1], if last == '0' { '1' } else { '0' });
        let page = look_up(&mut anybody, &slip, &code).await;
        assert!(page.contains("编号有一位写错了"), "{page}");
        let page = look_up(&mut anybody, "YY12", &code).await;
        assert!(page.contains("YY 开头"), "{page}");
        assert!(look_up(&mut anybody, &number, "").await.contains("还没有填写"));
        // No case of that number, and a case with another code, are told alike.
        let parsed: domain::case::CaseNumber = number.parse().expect("a number");
        let unknown = domain::case::CaseNumber::new(parsed.kind(), parsed.day(), 777).expect("in range");
        let mut told = Vec::new();
        for (number, code) in [(unknown.to_string(), code.as_str()), (number.clone(), "AAAAA-AAAAA")] {
            let page = look_up(&mut anybody, &number, code).await;
            assert!(page.contains("对不上") && !page.contains("待受理"), "{page}");
            let page = anybody.open("/progress").await;
            assert!(!page.body.contains("AAAAA-AAAAA") && !page.body.contains(code), "the code is not shown again");
            told.push(page.text().replace(&number, ""));
        }
        assert_eq!(told[0], told[1]);
    }
}

on_both! {
    async fn who_guesses_is_shut_out_and_not_the_owner(world) {
        let (number, code) = filed(&world).await;
        let mut guesser = Browser::from(&world, [192, 0, 2, 2]);
        let mut shut = false;
        for guess in 0..6 {
            let page = look_up(&mut guesser, &number, &format!("AAAAA-AAAA{guess}")).await;
            shut = page.contains("输错次数较多");
        }
        assert!(shut, "held back after a few tries");
        assert!(!look_up(&mut guesser, &number, &code).await.contains("待受理"), "not even looked at");
        // Another browser at the same place is the same place.
        let mut again = Browser::from(&world, [192, 0, 2, 2]);
        assert!(!look_up(&mut again, &number, &code).await.contains("待受理"));
        let mut owner = Browser::from(&world, [192, 0, 2, 1]);
        assert!(look_up(&mut owner, &number, &code).await.contains("待受理"), "from elsewhere as before");
        // From very many places together it ends too.
        let mut held_back = false;
        for place in 0..80 {
            let mut one = Browser::from(&world, [198, 51, 100, place]);
            held_back = held_back || look_up(&mut one, &number, "BBBBB-BBBBB").await.contains("输错次数较多");
        }
        assert!(held_back, "limited in total");
    }
}
