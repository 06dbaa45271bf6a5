//! 拟认定: what whoever opens a finding reads first, what everybody finds of one, and who is told at all.

use domain::case::Stage as CaseStage;
use domain::day::to_number;

use crate::false_entries::{FACTS, OPEN, VIEW, ZHANG, act, case_at, disprove, open, scene};
use crate::letters::letter;
use crate::support::{DECIDE, JPEG, on_both, stage, step};

/// What a finding leaves behind.
const LEFT: [&str; 4] = [
    "case_file",
    "case_letter",
    "case_number where kind = 'finding'",
    "audit_entry where action = 'case.open'",
];

on_both! {
    async fn the_notice_is_read_before_it_is_given(world) {
        let mut scene = scene(&world).await;
        let entry = scene.entry;
        let at = format!("/desk/entries/{entry}");
        let told = world.count("message").await;
        // The papers do not keep anybody from looking; what has to be said does.
        let id = entry.to_string();
        let short = [("entry", id.as_str()), ("no", "1"), ("ground", "forged"), ("facts", "是假的"), ("basis", "复函"), ("preview", "1")];
        assert_eq!(scene.handler.upload(OPEN, &short, &[]).await, format!("{at}#finding"));
        let page = scene.handler.open(&at).await;
        assert!(page.text().contains("至少 10 个字") && !page.text().contains("预览稿"), "{}", page.text());
        assert!(page.body.contains("<title>有误："), "the page says so in its title");
        assert!(page.text().contains("刚才选的文件没有保存"), "{}", page.text());

        let next = open(&mut scene.handler, entry, &[("preview", "1")]).await;
        assert_eq!(next, format!("{at}#preview"));
        assert_eq!(world.counts(&LEFT).await, [0, 0, 0, 0], "nothing is there yet");
        assert_eq!(world.count("message").await, told, "and nobody was told");
        let page = scene.handler.open(&at).await;
        for said in ["预览稿，尚未作出，不具效力", "拟认定告知书", "最后一天是2026年11月27日", "预览不保存所选的文件"] {
            assert!(page.text().contains(said), "{said}: {}", page.text());
        }
        assert_eq!(page.body.matches(FACTS).count(), 2, "in the letter and in its field");
        // It is for whoever asked for it.
        assert!(!scene.reviewer.open(&at).await.text().contains("预览稿"));
        let case = scene.opened(entry).await;
        let given = letter(&world, &case.to_string(), "finding_notice").await;
        let given = scene.handler.open(&format!("/desk/letters/{}", given.id)).await.text();
        assert!(given.contains(FACTS) && given.contains("最后一天是2026年11月27日"), "{given}");
        assert!(!scene.handler.open(&at).await.text().contains("预览稿"));
        // A look while one runs opens no other.
        let next = open(&mut scene.handler, entry, &[("preview", "1")]).await;
        assert_eq!(case_at(&next), case);
    }
}

on_both! {
    async fn where_nobody_registers_for_the_enterprise_that_is_said(world) {
        let mut scene = scene(&world).await;
        let at = format!("/desk/entries/{}", scene.entry);
        let alone = "站内消息没有人收到";
        assert!(!scene.handler.open(&at).await.text().contains(alone));
        let case = scene.opened(scene.entry).await;
        let desk = format!("/desk/cases/{case}");
        assert!(!scene.handler.open(&desk).await.text().contains(alone));

        let account = world.account_of(ZHANG).await;
        let today = to_number(world.clock.today());
        let agency = world.store.agencies_of_account(account, today).await.expect("read").remove(0);
        let ended = world.entry("agency.end");
        world.store.end_agency(&agency, &server::store::Notices::default(), &ended).await.expect("ended");
        assert!(scene.handler.open(&desk).await.text().contains(alone));
        act(&world, &mut scene.handler, case, &[("action", "take_back"), ("text", "另行核实。")]).await;
        assert!(!scene.handler.open(&desk).await.text().contains(alone), "it is over");
        assert!(scene.handler.open(&at).await.text().contains(alone), "before another is opened");
    }
}

on_both! {
    async fn whoever_looks_at_an_entry_learns_what_was_found_about_it(world) {
        world.add_joint_office().await;
        let mut scene = scene(&world).await;
        let (entry, subject) = (scene.entry, scene.subject);
        let at = format!("/desk/entries/{entry}");
        let said = "与这条申报有关的不实认定";
        assert!(!scene.reviewer.open(&at).await.text().contains(said));
        let case = scene.opened(entry).await;
        let number = world.store.case(case).await.expect("read").expect("a case").number.to_string();
        // Whoever may not open one, and whoever comes later, too.
        let page = scene.reviewer.open(&at).await.text();
        assert!(page.contains(said) && page.contains(&number) && page.contains("针对第 1 版"), "{page}");
        scene.plead(case).await;
        act(&world, &mut scene.handler, case, &disprove("partly")).await;
        act(&world, &mut scene.reviewer, case, &DECIDE).await;
        assert_eq!(stage(&world, case).await, CaseStage::Closed);
        let page = scene.handler.open(&at).await.text();
        assert!(page.contains(said) && page.contains(&number), "what was found stands: {page}");
        // Of another entry that says the same it is known as well, and of one that does not it is not.
        let version = world.store.entry_version(entry, 1).await.expect("read").expect("a version");
        let same = world.store.findings_about(subject, None, version.dedup_key.as_deref()).await.expect("read");
        assert_eq!(same.iter().map(|row| row.id).collect::<Vec<_>>(), [case]);
        for key in [None, Some("another")] {
            assert!(world.store.findings_about(subject, None, key).await.expect("read").is_empty());
        }

        // What opens for one reader does not for another: whoever decides about the complaint reads what it says in the case.
        let way = format!("href=\"{at}\"");
        let desk = format!("/desk/cases/{case}");
        assert!(scene.handler.open(&desk).await.body.contains(&way));
        let complain = [("action", "complain"), ("ground", "facts_wrong"), ("text", "复函说的是另一份证书。")];
        act(&world, &mut scene.zhang, case, &complain).await;
        let mut joint = world.joint_handler("joint@staff.example").await;
        let page = joint.open(&desk).await;
        assert!(page.text().contains(FACTS) && !page.body.contains(&way), "{}", page.text());
        assert_eq!(joint.open(&at).await.status, 404);
    }
}

on_both! {
    async fn a_file_that_was_lost_with_a_fault_is_asked_for_again(world) {
        let mut scene = scene(&world).await;
        let case = scene.opened(scene.entry).await;
        let mine = format!("/me/cases/{case}");
        let again = "刚才选的文件没有保存，请重新选择。";
        assert!(!scene.zhang.open(&mine).await.text().contains(again));
        let id = case.to_string();
        let empty = [("case", id.as_str()), ("version", "1"), ("action", "plead"), ("text", " "), ("complete", "1")];
        scene.zhang.upload("/api/form/case", &empty, &[("papers", JPEG)]).await;
        let page = scene.zhang.open(&mine).await;
        assert!(page.text().contains(again), "{}", page.text());
        assert!(page.body.contains("name=\"complete\" value=\"1\" checked"), "and what was ticked stays");
        step(&mut scene.zhang, case, 1, &[("action", "plead"), ("text", VIEW), ("complete", "1")]).await;
        let page = scene.handler.open(&format!("/desk/cases/{case}")).await.text();
        assert!(page.contains("陈述完毕") && !page.contains("企业还可以补充陈述"), "{page}");
    }
}
