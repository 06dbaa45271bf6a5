//! What an objection is about, what it cannot do, and what to do instead.

use jiff::civil::date;

use crate::support::{
    Officers, PASSWORD, PROPOSED, citizen, file, on_both, records, step, to_proposal,
};

const ZHANG: &str = "13912345678";
const DECIDE: [(&str, &str); 4] = [
    ("action", "decide"),
    ("facts", "1"),
    ("law", "1"),
    ("discretion", "1"),
];

on_both! {
    async fn a_complaint_waits_for_another_case_about_the_same_and_no_time_is_lost(world) {
        world.set_today(date(2026, 8, 3));
        let record = records(&world, 1).await[0];
        let mut zhang = citizen(&world, ZHANG).await;
        let mut officers = Officers::of(&world).await;
        let first = file(&mut zhang, record).await;
        to_proposal(&world, &mut officers, first, "uphold").await;
        step(&mut officers.reviewer, first, PROPOSED, &DECIDE).await;
        let mine = format!("/me/cases/{first}");
        assert!(zhang.open(&mine).await.text().contains("投诉的最后一天是 2026-10-08"));
        let second = file(&mut zhang, record).await;
        let number = world.store.case(second).await.expect("read").expect("a case").number.to_string();
        // Later than the last day would have been.
        world.set_today(date(2026, 10, 20));
        zhang.sign_in(ZHANG, PASSWORD).await;
        assert!(!zhang.open("/me").await.text().contains("可以投诉"), "nothing that could be done now waits for him");
        let page = zhang.open(&mine).await.text();
        assert!(page.contains(&number) && !page.contains("投诉的最后一天"), "{page}");
        let complain = [("action", "complain"), ("ground", "facts_wrong"), ("text", "检测报告的日期看错了。")];
        let at = step(&mut zhang, first, PROPOSED + 1, &complain).await;
        assert_eq!(at, mine);
        let page = zhang.open(&at).await.text();
        for said in [format!("另一件异议（编号 {number}）还在办理"), "您写的内容还在".to_owned(), complain[2].1.to_owned()] {
            assert!(page.contains(&said), "{said}: {page}");
        }
        step(&mut zhang, second, 1, &[("action", "withdraw")]).await;
        let page = zhang.open(&mine).await.text();
        assert!(page.contains("投诉的最后一天是 2026-12-25"), "the 66 days that were left: {page}");
        step(&mut zhang, first, PROPOSED + 1, &complain).await;
        assert!(zhang.open(&mine).await.text().contains("已投诉"));
    }
}
