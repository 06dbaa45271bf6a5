//! 规则试算: what a draft would change is shown, and nothing is changed by it.

use domain::role::{Role, Scope};
use server::store::PenaltyFilter;

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

on_both! {
    async fn a_units_trial_reads_its_own_records_alone(world) {
        world.take(&Sheet::of((1..=6).map(ripe))).await;
        world.add_unit("OTHER", "示例市其他局").await;
        world.execute("update record set unit_code = 'OTHER' where document_no in ('示应急罚〔2026〕2号', '示应急罚〔2026〕5号')").await;
        let scope = Scope::Units(vec!["OTHER".to_owned()]);
        let read = async |after| {
            let filter = PenaltyFilter { scope: &scope, text: "", after, most: 1 };
            world.store.penalties_within(&filter, 20_261_120).await.expect("read")
        };
        // One row is asked for, and it is one of the unit's, however many of others are newer.
        let (mut after, mut found) = (None, Vec::new());
        while let Some(row) = read(after).await.into_iter().next() {
            after = Some((row.decided_on, row.id));
            found.push(row.document_no);
        }
        found.sort_unstable();
        assert_eq!(found, ["示应急罚〔2026〕2号", "示应急罚〔2026〕5号"]);

        let mut other = world.handler_of("OTHER", "other@example.cn").await;
        let draft = with_amount("REP.GENERAL.MIN", 3, 4);
        let next = other.upload(TRY, &[("pack", "national"), ("draft", &draft)], &[]).await;
        let text = other.open(&next).await.text();
        assert!(text.contains("看了 2 条处罚，2 条会有变化"), "{text}");
    }
}
