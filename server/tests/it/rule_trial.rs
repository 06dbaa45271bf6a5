//! 规则试算: what a draft would change is shown, and nothing is changed by it.

use domain::role::Role;

use crate::support::{Row, Sheet, on_both, penalty};

const TRY: &str = "/api/form/try-rules";
const PAGE: &str = "/desk/policy/try";
const NATIONAL: &str = include_str!("../../policy/national.toml");

fn ripe(number: u32) -> Row {
    let mut row = penalty(number, "2026/08/20");
    row.insert("SYS_CLASS", "一般".to_owned());
    row
}

/// The national pack with another number in a rule.
fn with_amount(rule: &str, old: u16, new: u16) -> String {
    let at = NATIONAL
        .find(&format!("id = \"{rule}\""))
        .expect("the rule");
    let (before, after) = NATIONAL.split_at(at);
    let changed = after.replacen(&format!("amount = {old},"), &format!("amount = {new},"), 1);
    assert_ne!(changed, after);
    format!("{before}{changed}")
}

on_both! {
    async fn a_draft_says_which_records_it_would_treat_otherwise(world) {
        world.take(&Sheet::of([ripe(1), ripe(2), {
            let mut row = penalty(3, "2026/08/20");
            row.insert("SYS_CLASS", "严重".to_owned());
            row
        }])).await;
        let before = world.counts(&["record", "record_version", "setting", "record_fact"]).await;
        let mut office = world.staff(Role::CreditHandler).await;
        let page = office.open(&format!("{PAGE}?pack=national")).await;
        assert!(page.body.contains("REP.GENERAL.MIN"), "the pack in force is filled in");
        assert!(!page.text().contains("试算结果"));

        let draft = with_amount("REP.GENERAL.MIN", 3, 4);
        let next = office.upload(TRY, &[("pack", "national"), ("draft", &draft)], &[]).await;
        let page = office.open(&next).await;
        let text = page.text();
        assert!(text.contains("看了 3 条处罚，2 条会有变化，其中 2 条对当事人更不利"), "{text}");
        assert!(text.contains("新增 0 条，减少 2 条") && text.contains("2026-12-20"), "{text}");
        let file = office.open("/files/rule-trial.csv").await;
        assert_eq!(file.status, 200);
        assert_eq!(file.body.lines().count(), 3, "{}", file.body);

        // Nothing was changed, and another person sees nothing of it.
        assert_eq!(world.counts(&["record", "record_version", "setting", "record_fact"]).await, before);
        let (record, _) = world.record_of(1).await;
        assert!(world.get(&format!("/record/{record}")).await.text().contains("现在可以申请修复"));
        let mut other = world.staff(Role::CreditReviewer).await;
        assert!(!other.open(PAGE).await.text().contains("试算结果"));
        assert_eq!(office.submit("/api/form/drop-rule-trial", &[]).await, PAGE);
        assert!(!office.open(&format!("{PAGE}?pack=national")).await.text().contains("试算结果"));
        assert_eq!(world.count("audit_entry where action = 'policy.try'").await, 1);
    }
}

on_both! {
    async fn a_draft_with_a_mistake_is_sent_back_with_its_line(world) {
        world.take(&Sheet::of([ripe(1)])).await;
        let mut office = world.staff(Role::CreditHandler).await;
        for (draft, said) in [
            ("pack = \"guanghan\"\nnonsense", "guanghan.toml:2"),
            ("pack = \"bishan\"\ntitle = \"x\"\n", "guanghan.toml"),
        ] {
            let next = office.upload(TRY, &[("pack", "city"), ("draft", draft)], &[]).await;
            let page = office.open(&next).await;
            assert!(page.text().contains("改正后才能试算") && page.text().contains(said), "{}", page.text());
            assert!(page.body.contains("<textarea") && !page.text().contains("试算结果"));
        }
        let next = office.upload(TRY, &[("pack", "city"), ("draft", "")], &[]).await;
        assert!(office.open(&next).await.text().contains("还没有填写"));
        // A file goes before the text.
        let draft = with_amount("REP.GENERAL.MIN", 3, 4);
        let next = office.upload(TRY, &[("pack", "national"), ("draft", "")], &[("pack_file", draft.as_bytes())]).await;
        assert!(office.open(&next).await.text().contains("1 条会有变化"));
    }
}

on_both! {
    async fn a_unit_tries_a_draft_on_its_own_records(world) {
        world.take(&Sheet::of([ripe(1)])).await;
        world.add_unit("OTHER", "示例市其他局").await;
        let mut other = world.handler_of("OTHER", "other@example.cn").await;
        let draft = with_amount("REP.GENERAL.MIN", 3, 4);
        let next = other.upload(TRY, &[("pack", "national"), ("draft", &draft)], &[]).await;
        let text = other.open(&next).await.text();
        assert!(text.contains("看了 0 条处罚") && text.contains("只看本单位认定的处罚"), "{text}");
    }
}
