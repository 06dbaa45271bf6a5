//! 文书预览: what whoever decides reads before is what the applicant reads after, and looking leaves nothing behind.

use domain::case::Stage;
use domain::measure::CatalogueState;
use domain::role::Role;
use jiff::SignedDuration;
use jiff::civil::date;
use server::store::NewMeasure;
use uuid::Uuid;

use crate::case_store::{catalogue, measure};
use crate::claims::confirmed;
use crate::letters::{letter, said_in};
use crate::support::{
    Browser, DECIDE, Officers, PROPOSED, World, citizen, file_for_enterprise, on_both, stage, step,
    to_proposal,
};

const ZHANG: &str = "13912345678";
const LOOK: (&str, &str) = ("preview", "1");

/// Everything a decision could leave behind.
const LEFT: [&str; 13] = [
    "audit_entry where action not in ('case.read', 'sign_in')",
    "record_version",
    "measure where ended_on is not null",
    "case_file where version > 5",
    "case_event",
    "case_letter",
    "message",
    "outgoing",
    "measure_order",
    "measure_suspension where until is null",
    "measure_hold",
    "record where mark = 'open'",
    "case_file where stage = 'proposed' or stage = 'filed'",
];

/// An objection of the enterprise to a record on which a measure rests.
async fn objected(world: &World) -> (Browser<'_>, Uuid) {
    let mut zhang = citizen(world, ZHANG).await;
    confirmed(world, &mut zhang, ZHANG).await;
    let about = world.record_of(1).await;
    let item = catalogue(world, CatalogueState::InForce).await;
    let year = NewMeasure {
        from: date(2026, 1, 1),
        ..measure(1, item, about)
    };
    world.store.add_measures(&[year]).await.expect("covered");
    let case = file_for_enterprise(&mut zhang, about.0).await;
    (zhang, case)
}

/// What stands on the sheet of a letter on this page.
fn sheet(page: &str) -> &str {
    let start = page.find("<article class=\"paper").expect("a letter");
    let sheet = &page[start..];
    let sheet = sheet.split_once('>').expect("its words").1;
    // Behind the seal only what the letter is checked with.
    sheet
        .split("<footer")
        .next()
        .expect("words")
        .split("</article>")
        .next()
        .expect("words")
}

on_both! {
    async fn a_decision_is_read_before_it_is_made(world) {
        let (mut zhang, case) = objected(&world).await;
        let (mine, desk) = (format!("/me/cases/{case}"), format!("/desk/cases/{case}"));
        let mut officers = Officers::of(&world).await;
        to_proposal(&world, &mut officers, case, "uphold").await;
        let before = world.counts(&LEFT).await;
        // Nothing is ticked yet.
        let next = step(&mut officers.reviewer, case, PROPOSED, &[("action", "decide"), LOOK]).await;
        assert_eq!(next, format!("{desk}#preview"));
        assert_eq!(world.counts(&LEFT).await, before);
        assert_eq!(stage(&world, case).await, Stage::Proposed);
        let page = officers.reviewer.open(&desk).await;
        let looked = sheet(&page.body).to_owned();
        for said in ["异议处理结果通知书", "异议不成立", "与检测报告一致。", "2026年12月31日", "行政复议"] {
            assert!(looked.contains(said), "{said}: {looked}");
        }
        assert!(!page.body.contains("<footer class=\"check\"") && page.text().contains("还没有作出"), "{}", page.text());
        // It is for whoever asked for it.
        assert!(!officers.office.open(&desk).await.text().contains("还没有作出"));
        let unticked = step(&mut officers.reviewer, case, PROPOSED, &[("action", "decide")]).await;
        assert_eq!(unticked, desk);
        assert_eq!(stage(&world, case).await, Stage::Proposed, "to look is not to tick");

        step(&mut officers.reviewer, case, PROPOSED, &DECIDE).await;
        assert_eq!(stage(&world, case).await, Stage::Closed);
        let page = officers.reviewer.open(&desk).await.text();
        assert!(!page.contains("还没有作出"), "{page}");
        let given = letter(&world, &mine, "decision").await;
        let given = officers.reviewer.open(&format!("/desk/letters/{}", given.id)).await;
        let words = |sheet: &str| sheet.replace("<h1 tabindex=\"-1\">", "<h3>").replace("</h1>", "</h3>");
        let mark = "<p class=\"unissued\"><b>预览稿，尚未作出，不具效力</b></p>";
        let looked = looked.strip_prefix(mark).expect("said on the paper too");
        assert_eq!(words(sheet(&given.body)), looked, "not a letter is another");
        said_in(&world, &mut zhang, &mine, "decision").await;
    }
}

on_both! {
    async fn what_is_typed_stays_and_what_is_not_possible_is_said(world) {
        let (_, case) = objected(&world).await;
        let desk = format!("/desk/cases/{case}");
        let mut office = world.staff(Role::CreditHandler).await;
        let empty = [("action", "refuse"), ("text", ""), LOOK];
        assert_eq!(step(&mut office, case, 1, &empty).await, desk);
        let page = office.open(&desk).await;
        assert!(!page.text().contains("还没有作出") && page.text().contains("理由"), "{}", page.text());
        let reasons = "<b>这份文件</b>与本系统的信息无关。";
        let refuse = [("action", "refuse"), ("text", reasons)];
        let before = world.counts(&LEFT).await;
        step(&mut office, case, 1, &[refuse[0], refuse[1], LOOK]).await;
        assert_eq!(world.counts(&LEFT).await, before);
        let page = office.open(&desk).await;
        let said = page.body.matches("&lt;b&gt;这份文件").count();
        assert!(said == 2 && !page.body.contains("<b>这份文件"), "in the letter and in its field: {said}");
        // Somebody takes a step meanwhile: the letter is not what it would be any more.
        let mut other = world.officer("13866660002", Role::CreditHandler).await;
        step(&mut other, case, 1, &[("action", "accept")]).await;
        assert!(!office.open(&desk).await.text().contains("还没有作出"));
        step(&mut office, case, 1, &[refuse[0], refuse[1], LOOK]).await;
        assert!(!office.open(&desk).await.text().contains("还没有作出"));
        // Whoever may not do it may not look at it either.
        let mut unit = world.staff(Role::Handler).await;
        let extend = [("action", "extend"), ("days", "3"), ("text", "案情复杂。"), LOOK];
        step(&mut unit, case, 2, &extend).await;
        assert!(!unit.open(&desk).await.text().contains("还没有作出"));
        assert_eq!(stage(&world, case).await, Stage::Checking);
    }
}

on_both! {
    /// What a decision corrects, ends and orders is not done by looking at its letter, nor what the last task closes.
    async fn what_would_be_done_is_not_done_by_looking(world) {
        let (mut zhang, case) = objected(&world).await;
        let (mine, desk) = (format!("/me/cases/{case}"), format!("/desk/cases/{case}"));
        let mut officers = Officers::of(&world).await;
        to_proposal(&world, &mut officers, case, "correct").await;
        let public = format!("/record/{}", world.record_of(1).await.0);
        let (before, shown) = (world.counts(&LEFT).await, world.get(&public).await.text());
        step(&mut officers.reviewer, case, PROPOSED, &[("action", "decide"), LOOK]).await;
        let page = officers.reviewer.open(&desk).await;
        let looked = sheet(&page.body);
        assert!(looked.contains("异议成立") && looked.contains("已终止"), "{looked}");
        assert_eq!(world.counts(&LEFT).await, before);
        assert_eq!(world.get(&public).await.text(), shown);
        // Later it might be another letter.
        world.clock.set(world.clock.now() + SignedDuration::from_mins(11));
        assert!(!officers.reviewer.open(&desk).await.text().contains("还没有作出"));
        step(&mut officers.reviewer, case, PROPOSED, &DECIDE).await;

        let finish = |task| [("action", "finish_task"), ("task", task), ("text", "已办。")];
        step(&mut officers.office, case, 6, &finish("higher_platforms")).await;
        step(&mut officers.office, case, 7, &finish("recipients")).await;
        let before = world.counts(&LEFT).await;
        let [action, task, text] = finish("measures");
        step(&mut officers.office, case, 8, &[action, task, text, LOOK]).await;
        let page = officers.office.open(&desk).await;
        assert!(sheet(&page.body).contains("异议处理结果执行情况告知书"), "{}", page.text());
        assert_eq!(world.counts(&LEFT).await, before);
        assert_eq!(stage(&world, case).await, Stage::Remedying);
        step(&mut officers.office, case, 8, &finish("measures")).await;
        let report = said_in(&world, &mut zhang, &mine, "remedied").await;
        assert!(report.contains("2026年11月20日"), "{report}");
    }
}
