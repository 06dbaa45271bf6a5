//! 办事指南 of objections and of voluntary registration: for everybody, and by the rules of the city.

use domain::registration::EntryKind;

use crate::cases::record;
use crate::support::{Browser, OFFICE, Sheet, code, on_both, penalty, with_every_kind};

const GUIDE: &str = "/guide/objection";

on_both! {
    async fn the_guide_tells_a_stranger_everything_about_objections(world) {
        let page = world.get(GUIDE).await;
        assert_eq!(page.status, 200);
        let text = page.text();
        for said in [
            "异议办事指南", "谁可以提出", "信息错误", "超过期限仍在执行", "证据材料", "异议受理", "2 个工作日", "补正材料的时间", "5 个工作日",
            "异议总期限", "7 个工作日", "异议最长期限", "20 个工作日", "对答复不服的投诉", "投诉办理", "河南省社会信用条例 第四十一条",
            "随即标注“异议处理中”", "这项措施随即暂停执行", "联席会议办公室投诉一次", "行政复议", "不收费。", "到受理窗口",
        ] {
            assert!(text.contains(said), "{said}: {text}");
        }
        assert_eq!(page.body.matches("<h1").count(), 1);
        for rule in ["OBJ.ACCEPT", "OBJ.COMPLAINT_DECIDE", "OBJ.SUSPEND_MEASURES"] {
            assert!(page.body.contains(&format!("href=\"/policy#{rule}\"")), "{rule}: {}", page.body);
        }
        assert!(page.body.contains("href=\"/search\"") && page.body.contains("href=\"/verify\""), "{}", page.body);
        let english = world.get_as(GUIDE, "lang=en").await.text();
        for said in ["Guide to objections", "Who may object", "2 working days", "Notice of acceptance", "There is no fee."] {
            assert!(english.contains(said), "{said}: {english}");
        }
    }
}

on_both! {
    async fn the_guide_is_at_hand_where_somebody_is_about_to_object_and_leads_back(world) {
        let record = record(&world).await;
        let address = format!("{GUIDE}?record={record}");
        let object = format!("/me/object/{record}");
        assert!(world.get(&format!("/record/{record}")).await.body.contains(&address));
        assert!(world.get("/").await.body.contains(&format!("href=\"{GUIDE}\"")));
        let mut zhang = Browser::new(&world);
        zhang.sign_up("13912345678", "Lan-Cheng-2026").await;
        assert!(zhang.open(&object).await.body.contains(&address));
        assert!(world.get(&address).await.body.contains(&format!("href=\"{object}\"")));
        // What is no record leads to the search, and nowhere else.
        let other = world.get(&format!("{GUIDE}?record=//example.com")).await;
        assert!(other.status == 200 && !other.body.contains("href=\"//example.com") && other.body.contains("href=\"/search\""), "{}", other.body);
    }
}

on_both! {
    async fn the_guide_says_what_the_rules_of_the_city_say(world) {
        let packs = include_str!("../../policy/national.toml");
        let mut national = packs.to_owned();
        for (id, before, after) in [
            ("OBJ.ACCEPT", "amount = 2", "amount = 4"),
            ("OBJ.SUSPEND_PUBLICATION", "switch = false", "switch = true"),
            ("OBJ.SUSPEND_MEASURES", "switch = true", "switch = false"),
        ] {
            let (start, rule) = national.split_once(&format!("id = \"{id}\"")).expect("the rule");
            national = format!("{start}id = \"{id}\"{}", rule.replacen(before, after, 1));
        }
        let city = world.started_with(&[("national.toml", &national)]).await;
        let text = city.get(GUIDE).await.text();
        assert!(text.contains("4 个工作日") && text.contains("随即停止公示"), "{text}");
        assert!(!text.contains("标注“异议处理中”") && !text.contains("随即暂停执行"), "{text}");
    }
}

const REGISTRATION: &str = "/guide/registration";

on_both! {
    async fn the_guide_to_registration_asks_what_the_table_of_fields_asks(world) {
        let closed = world.get(REGISTRATION).await;
        assert_eq!((closed.status.as_u16(), closed.body.matches("<h1").count()), (200, 1));
        assert!(!closed.text().contains("特种作业") && !closed.text().contains("表彰奖励"), "{}", closed.text());
        let world = with_every_kind(&world).await;
        let page = world.get(REGISTRATION).await;
        let text = page.text();
        for kind in EntryKind::all() {
            assert!(page.body.contains(&format!("<h3>{}</h3>", kind.zh())), "{}", kind.code());
            for field in kind.fields() {
                assert!(text.contains(field.zh), "{} {}: {text}", kind.code(), field.code);
            }
        }
        for said in ["必填", "选填", "10 个工作日", "30 日", "12 个月", "认定不实", "怎样撤回", "不收费。"] {
            assert!(text.contains(said), "{said}: {text}");
        }
        for way in ["/policy#REG.VERIFY", "/policy#REG.HEARING", "/me/claim", "/matters"] {
            assert!(page.body.contains(&format!("href=\"{way}\"")), "{way}: {}", page.body);
        }
        let english = world.get_as(REGISTRATION, "lang=en").await.text();
        for said in ["Guide to voluntary registration", "Certificate name", "required", "How to withdraw"] {
            assert!(english.contains(said), "{said}: {english}");
        }
    }
}

on_both! {
    async fn whoever_comes_finds_the_way_to_registering_and_to_the_office(world) {
        world.take(&Sheet::of([penalty(1, "2026/11/12")])).await;
        for page in ["/", &format!("/subject/{}", code(1))] {
            let page = world.get(page).await;
            let main = page.body.split("<main").nth(1).and_then(|rest| rest.split("</main>").next()).expect("main");
            assert!(main.contains(&format!("href=\"{REGISTRATION}\"")), "{main}");
            let foot = page.body.split("<footer").nth(1).expect("a footer");
            assert!(foot.contains(&format!("href=\"{REGISTRATION}\"")) && foot.contains(OFFICE), "{foot}");
        }
        let english = world.get_as("/", "lang=en").await;
        assert!(english.text().contains("Credit office:") && english.text().contains(OFFICE), "{}", english.text());
    }
}

const REPAIR: &str = "/guide/repair";

on_both! {
    async fn the_guide_to_repair_tells_a_stranger_everything_by_the_rules_of_today(world) {
        let page = world.get(REPAIR).await;
        assert_eq!((page.status.as_u16(), page.body.matches("<h1").count()), (200, 1));
        let text = page.text();
        for said in [
            "信用修复办事指南", "谁可以申请", "随时（不设最短期限）", "3 个月", "1 年", "3 年", "国办发〔2025〕22号", "已核对原文",
            "义务已经履行完毕", "没有正在处理的异议", "履约证明材料", "信用承诺书", "必备", "自愿", "修复受理决定", "3 个工作日",
            "修复结果反馈", "10 个工作日", "据官方解读", "申请信用修复不收费", "停止公示", "联席会议办公室投诉", "听取陈述申辩",
            "撤销修复", "以上为本市办理规定。", "本市设定，非法律规定", "信用修复决定书", "行政复议", "不收费。",
        ] {
            assert!(text.contains(said), "{said}: {text}");
        }
        for way in [
            "/policy#REP.GENERAL.MIN", "/policy#REP.RESULT", "/policy#REP.HEARING", "/policy#REP.SAMR.NEVER", "/me", "/training",
            "/agencies", "/publicity/repairs", "/me/claim",
        ] {
            assert!(page.body.contains(&format!("href=\"{way}\"")), "{way}: {}", page.body);
        }
        assert!(!page.body.contains("/policy#REP.FALSE.BAN"), "nobody has set it");
        let english = world.get_as(REPAIR, "lang=en").await.text();
        for said in ["Guide to credit repair", "Who may apply", "3 months", "10 working days", "required", "There is no fee.", "set by this city"] {
            assert!(english.contains(said), "{said}: {english}");
        }
        // It is at hand on every page, and where a record says whether it can be repaired.
        let foot = world.get("/").await.body;
        let foot = foot.split("<footer").nth(1).expect("a footer");
        assert!(foot.contains(&format!("href=\"{REPAIR}\"")), "{foot}");
        let record = record(&world).await;
        let page = world.get(&format!("/record/{record}")).await;
        let main = page.body.split("<main").nth(1).and_then(|rest| rest.split("</main>").next()).expect("main");
        assert!(main.contains(&format!("href=\"{REPAIR}\"")), "{main}");
    }
}

on_both! {
    async fn the_guide_to_repair_says_what_the_rules_of_the_city_say(world) {
        let mut national = include_str!("../../policy/national.toml").to_owned();
        for (id, before, after) in [
            ("REP.GENERAL.MIN", "amount = 3", "amount = 5"),
            ("REP.RESULT", "amount = 10", "amount = 13"),
            ("REP.REQUIRED_WAYS", "list = []", "list = [\"严重:专题培训\"]"),
        ] {
            let (start, rule) = national.split_once(&format!("id = \"{id}\"")).expect("the rule");
            national = format!("{start}id = \"{id}\"{}", rule.replacen(before, after, 1));
        }
        let city = world.started_with(&[("national.toml", &national)]).await;
        let page = city.get(REPAIR).await;
        let text = page.text();
        assert!(text.contains("5 个月") && text.contains("13 个工作日"), "{text}");
        let training = page.body.split("专题培训").nth(1).and_then(|rest| rest.split("</tr>").next()).expect("a row");
        assert!(training.contains("data-label=\"严重失信\">必备<"), "{training}");
        assert!(training.contains("data-label=\"一般失信\">自愿<"), "{training}");
    }
}
