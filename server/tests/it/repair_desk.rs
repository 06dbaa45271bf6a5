//! 修复办件 as staff work on it and as its applicant sees it: what was brought, what each form leads to, by which rule it is
//! denied, who has to stop, and how it may be undone.

use domain::case::Stage;
use domain::role::Role;
use jiff::ToSpan;
use uuid::Uuid;

use crate::claims::acts_in;
use crate::support::{
    Browser, DECIDE, JPEG, Repairers, Sheet, UNIT, World, applied, citizen, go_on, measures,
    on_both, penalty, stage,
};

const ZHANG: &str = "13912345678";

/// An application of enterprise 1, which nobody has looked at yet.
struct Applied<'w> {
    zhang: Browser<'w>,
    repairers: Repairers<'w>,
    record: Uuid,
    case: Uuid,
}

async fn ready(world: &World, measured: bool) -> Applied<'_> {
    // Long enough ago for a repair of the class that its fine has.
    let decided = world.clock.today().checked_sub(120.days()).expect("a day");
    let decided = decided.strftime("%Y/%m/%d").to_string();
    let mut row = penalty(1, &decided);
    row.insert("SYS_CLASS", "一般".to_owned());
    world.take(&Sheet::of([row])).await;
    let (record, _) = world.record_of(1).await;
    if measured {
        measures(world, &[record]).await;
    }
    let mut zhang = citizen(world, ZHANG).await;
    acts_in(world, (&mut zhang, ZHANG), 1, &["repair"]).await;
    let account = world.account_of(ZHANG).await;
    Applied {
        zhang,
        repairers: Repairers::of(world).await,
        record,
        case: applied(world, account, record).await,
    }
}

fn desk(case: Uuid) -> String {
    format!("/desk/cases/{case}")
}

fn own(case: Uuid) -> String {
    format!("/me/cases/{case}")
}

/// What the newest letter says to the applicant that is of this kind, by its title.
pub async fn letter(zhang: &mut Browser<'_>, case: Uuid, title: &str) -> String {
    let page = zhang.open(&own(case)).await;
    let mut links = page.body.split("href=\"/me/letters/").skip(1);
    let link = links.find(|rest| {
        rest.split("</a>")
            .next()
            .is_some_and(|said| said.contains(title))
    });
    let id = link
        .and_then(|rest| rest.split('"').next())
        .unwrap_or_else(|| panic!("no {title}: {}", page.text()));
    zhang.open(&format!("/me/letters/{id}")).await.text()
}

/// The form of an action on the page of a case.
fn form<'p>(body: &'p str, action: &str) -> &'p str {
    let mark = format!("name=\"action\" value=\"{action}\"");
    let rest = body
        .split(&mark)
        .nth(1)
        .unwrap_or_else(|| panic!("no form {action}"));
    rest.split("</form>").next().expect("its end")
}

on_both! {
    async fn staff_see_what_was_brought_and_every_form_says_what_comes_next(world) {
        let Applied { mut repairers, case, .. } = ready(&world, false).await;
        let page = repairers.handler.open(&desk(case)).await;
        let text = page.text();
        for words in [
            "信用修复", "修复申请", "隐患已经整改，罚款已经缴清。", "材料核对", "履约证明材料", "没有附件", "信用承诺",
            "必备，没有提交", "今天能不能修复", "现在可以申请修复", UNIT.1,
        ] {
            assert!(text.contains(words), "{words} in {text}");
        }
        for (action, next) in [("ask_supplement", "等待申请人补正"), ("accept", "进入核实"), ("refuse", "信息照常公示")] {
            let form = form(&page.body, action);
            assert!(form.contains("之后：") && form.contains(next), "{action}: {form}");
            assert!(form.contains("信用办"), "who is told: {form}");
        }
        assert!(!page.body.contains("name=\"unit\""), "it is sent to nobody else");

        // The credit office looks and does nothing.
        let mut office = world.staff(Role::CreditHandler).await;
        let seen = office.open(&desk(case)).await;
        assert!(seen.status == 200 && seen.text().contains(&format!("谁认定、谁修复：这件由{}办理和决定", UNIT.1)), "{}", seen.text());
        assert!(!seen.body.contains("action=\"/api/form/case\""), "{}", seen.text());
        go_on(&world, &mut office, case, &[("action", "accept")]).await;
        assert_eq!(stage(&world, case).await, Stage::Filed);

        // The queue tells repairs from objections.
        let queue = repairers.handler.open("/desk/cases?tab=to-accept&kind=repair").await;
        assert!(queue.body.contains(&desk(case)), "{}", queue.text());
        let queue = repairers.handler.open("/desk/cases?tab=to-accept&kind=objection").await;
        assert!(!queue.body.contains(&desk(case)), "{}", queue.text());
    }
}

on_both! {
    async fn what_is_missing_is_asked_for_once(world) {
        let Applied { mut zhang, mut repairers, case, .. } = ready(&world, false).await;
        let ask = [("action", "ask_supplement"), ("missing", "罚款缴款凭证\n信用承诺书")];
        go_on(&world, &mut repairers.handler, case, &ask).await;
        assert_eq!(stage(&world, case).await, Stage::Supplementing);
        let page = zhang.open(&own(case)).await;
        assert!(page.text().contains("罚款缴款凭证") && page.text().contains("回到认定单位"), "{}", page.text());
        go_on(&world, &mut zhang, case, &[("action", "supplement"), ("text", "凭证已经补上。")]).await;
        assert_eq!(stage(&world, case).await, Stage::Filed);
        let page = repairers.handler.open(&desk(case)).await;
        assert!(!page.body.contains("value=\"ask_supplement\""), "there is no second request");
        assert!(page.body.contains("value=\"accept\""));
    }
}

on_both! {
    async fn a_denial_names_each_condition_with_its_rule(world) {
        let Applied { mut zhang, mut repairers, record, case } = ready(&world, false).await;
        go_on(&world, &mut repairers.handler, case, &[("action", "accept")]).await;
        let page = repairers.handler.open(&desk(case)).await;
        let asked = form(&page.body, "propose");
        for code in ["performed", "proof", "commitment"] {
            assert!(asked.contains(&format!("name=\"unmet\" value=\"{code}\"")), "{code}: {asked}");
        }
        assert!(asked.contains("#REP.CONDITIONS") && asked.contains("#REP.PAPERS"), "{asked}");

        // Nothing ticked, or ticked without words: no denial.
        let bare = [("action", "propose"), ("outcome", "deny"), ("text", "罚款没有缴清。")];
        go_on(&world, &mut repairers.handler, case, &bare).await;
        assert_eq!(stage(&world, case).await, Stage::Checking);
        let page = repairers.handler.open(&desk(case)).await.text();
        assert!(page.contains("没有满足的每一项条件和所依据的规则"), "{page}");
        let wordless = [bare[0], bare[1], bare[2], ("unmet", "performed")];
        go_on(&world, &mut repairers.handler, case, &wordless).await;
        assert_eq!(stage(&world, case).await, Stage::Checking);

        let said = [bare[0], bare[1], bare[2], ("unmet", "performed"), ("unmet_performed", "二期罚款没有缴清。")];
        let (id, version) = (case.to_string(), "2");
        go_on(&world, &mut repairers.handler, case, &said).await;
        assert_eq!(stage(&world, case).await, Stage::Proposed);
        // Sent once more from the old page: it is there already.
        let old = [("case", id.as_str()), ("version", version)];
        let again: Vec<_> = old.into_iter().chain(said).collect();
        repairers.handler.upload(crate::support::STEP, &again, &[]).await;
        let page = repairers.handler.open(&desk(case)).await.text();
        assert!(page.contains("已经提交") && !page.contains("您刚才写的内容"), "{page}");
        // With other words: refused, and nothing has to be written again.
        let other = [said[0], said[1], said[2], said[3], ("unmet_performed", "三期罚款没有缴清。")];
        let other: Vec<_> = old.into_iter().chain(other).collect();
        repairers.handler.upload(crate::support::STEP, &other, &[]).await;
        let page = repairers.handler.open(&desk(case)).await.text();
        assert!(page.contains("您刚才写的内容") && page.contains("三期罚款没有缴清。"), "{page}");
        let page = repairers.handler.open(&desk(case)).await.text();
        assert!(!page.contains("您刚才写的内容"), "told once: {page}");

        let page = repairers.reviewer.open(&desk(case)).await;
        let decide = form(&page.body, "decide");
        assert!(decide.contains("二期罚款没有缴清。") && decide.contains("#REP.CONDITIONS"), "{decide}");
        go_on(&world, &mut repairers.reviewer, case, &DECIDE).await;
        assert_eq!(stage(&world, case).await, Stage::Closed);
        assert_eq!(world.get(&format!("/record/{record}")).await.status, 200, "it stays public");

        let page = zhang.open(&own(case)).await.text();
        assert!(page.contains("不予修复") && page.contains("二期罚款没有缴清。") && page.contains("联席会议办公室"), "{page}");
        let letter = letter(&mut zhang, case, "信用修复决定书").await;
        assert!(letter.contains("二期罚款没有缴清（所依据的规则："), "{letter}");
    }
}

on_both! {
    /// Where a letter goes on paper, its service is recorded at the letter: once, with proof, by the unit whose case it is.
    async fn how_a_letter_was_served_on_paper_is_recorded_at_it(world) {
        const SERVE: &str = "/api/form/serve-letter";
        let Applied { mut zhang, mut repairers, case, .. } = ready(&world, false).await;
        go_on(&world, &mut repairers.handler, case, &[("action", "accept")]).await;
        let letter = world.store.case_letters(case).await.expect("read").pop().expect("a letter");
        let (id, page) = (letter.id.to_string(), format!("/desk/letters/{}", letter.id));
        let typed = |seen: &'static str, on: &'static str| [
            ("letter", id.as_str()), ("seen", seen), ("way", "mail"), ("served_on", on), ("served_by", "周示例"),
            ("served_to", ""), ("why", ""),
        ];
        let handler = &mut repairers.handler;
        assert!(handler.open(&page).await.text().contains("还没有登记送达"));
        // Not before it was given.
        let next = handler.upload(SERVE, &typed("0", "2026-11-19"), &[]).await;
        assert_eq!(next, page);
        let wrong = handler.open(&next).await;
        assert!(wrong.text().contains("2026-11-20 到 2026-11-20") && wrong.body.contains("周示例"), "{}", wrong.text());
        for _ in 0..2 {
            handler.upload(SERVE, &typed("0", "2026-11-20"), &[("proof", JPEG)]).await;
        }
        assert_eq!(world.counts(&["service_record", "service_paper"]).await, [1, 1]);
        let shown = handler.open(&page).await;
        assert!(shown.text().contains("邮寄送达 2026-11-20") && !shown.text().contains("请先改正"), "{}", shown.text());
        // From a page that was opened before, without the proof: told, and nothing is lost or doubled.
        let next = handler.upload(SERVE, &typed("0", "2026-11-20"), &[]).await;
        assert!(handler.open(&next).await.text().contains("刚刚有了变化"));
        assert_eq!(world.counts(&["service_record", "service_paper"]).await, [1, 1]);

        let proof = shown.body.split("/files/service-papers/").nth(1).and_then(|rest| rest.split('"').next());
        let proof = format!("/files/service-papers/{}", proof.expect("the way to the proof"));
        assert_eq!(handler.open(&proof).await.headers["content-type"], "image/jpeg");
        assert_eq!(zhang.open(&proof).await.status, 404);
        world.add_unit("OTHER", "示例市另一局").await;
        let mut other = world.handler_of("OTHER", "other@staff.example").await;
        assert_eq!(other.open(&proof).await.status, 404);
        assert_eq!(other.upload(SERVE, &typed("1", "2026-11-20"), &[]).await, "/forbidden");
        // The credit office sees it, and records nothing for the unit; the applicant has his letter, and nobody's names.
        let mut office = world.staff(Role::CreditHandler).await;
        let seen = office.open(&page).await;
        assert!(seen.text().contains("邮寄送达") && !seen.body.contains(SERVE), "{}", seen.text());
        assert_eq!(office.upload(SERVE, &typed("1", "2026-11-20"), &[]).await, "/forbidden");
        assert!(!zhang.open(&format!("/me/letters/{id}")).await.text().contains("周示例"));
        assert_eq!(world.count("service_record").await, 1);
    }
}

on_both! {
    async fn who_has_to_stop_stands_by_name_and_answers_there(world) {
        let Applied { mut zhang, mut repairers, case, .. } = ready(&world, true).await;
        repairers.propose(&world, case).await;
        let page = repairers.reviewer.open(&desk(case)).await;
        let decide = form(&page.body, "decide");
        assert!(decide.contains("同一时刻停止公示、共享和使用") && decide.contains("逐一通知"), "{decide}");
        // Whoever decides reads the letter before, with everybody who is told.
        let preview = [DECIDE[0], ("preview", "1")];
        go_on(&world, &mut repairers.reviewer, case, &preview).await;
        let page = repairers.reviewer.open(&desk(case)).await.text();
        assert!(page.contains("预览稿") && page.contains("收到过该信息的单位和信息系统共 1 个"), "{page}");
        assert_eq!(stage(&world, case).await, Stage::Proposed);
        go_on(&world, &mut repairers.reviewer, case, &DECIDE).await;
        assert_eq!(stage(&world, case).await, Stage::Remedying);

        let page = zhang.open(&own(case)).await.text();
        assert!(page.contains("共 1 个，已停止使用的 0 个") && page.contains("等待反馈"), "{page}");
        let decided = letter(&mut zhang, case, "信用修复决定书").await;
        assert!(decided.contains(UNIT.1) && decided.contains("反馈"), "{decided}");

        let page = repairers.handler.open(&desk(case)).await;
        let key = format!("unit:{}", UNIT.0);
        let finish_form = form(&page.body, "finish_task");
        assert!(finish_form.contains(&format!("value=\"{key}\"")) && finish_form.contains("本件办结"), "{finish_form}");
        let other = [("action", "finish_task"), ("task", "stop_use"), ("receiver", "unit:NOBODY"), ("text", "已停止。")];
        go_on(&world, &mut repairers.handler, case, &other).await;
        assert_eq!(stage(&world, case).await, Stage::Remedying, "nobody answers for somebody else");
        let done = [other[0], other[1], ("receiver", key.as_str()), ("text", "已从采购系统撤下。")];
        go_on(&world, &mut repairers.handler, case, &done).await;
        assert_eq!(stage(&world, case).await, Stage::Closed);
        let page = zhang.open(&own(case)).await.text();
        assert!(page.contains("已停止使用的 1 个") && page.contains("已从采购系统撤下。"), "{page}");
        let report = letter(&mut zhang, case, "信用修复执行情况告知书").await;
        assert!(report.contains(UNIT.1) && report.contains("已从采购系统撤下。"), "{report}");
    }
}

on_both! {
    async fn a_repair_is_revoked_after_its_applicant_was_heard(world) {
        let Applied { mut zhang, mut repairers, record, case } = ready(&world, false).await;
        repairers.grant(&world, case).await;
        assert_eq!(stage(&world, case).await, Stage::Closed, "nobody had received it");
        let page = repairers.handler.open(&desk(case)).await;
        let opening = form(&page.body, "open_revocation");
        assert!(opening.contains("每件修复只能拟撤销一次") && opening.contains("陈述申辩"), "{opening}");
        let open = [("action", "open_revocation"), ("text", "缴款凭证是伪造的。"), ("basis", "开户银行复函")];
        go_on(&world, &mut repairers.handler, case, &open).await;
        assert_eq!(stage(&world, case).await, Stage::Hearing);

        let page = zhang.open(&own(case)).await.text();
        for words in ["拟撤销修复", "缴款凭证是伪造的。", "开户银行复函", "修复继续有效", "您的意见"] {
            assert!(page.contains(words), "{words} in {page}");
        }
        let plead = [("action", "plead"), ("text", "凭证由代理人提交，本企业不知情。"), ("complete", "1")];
        go_on(&world, &mut zhang, case, &plead).await;
        assert_eq!(stage(&world, case).await, Stage::Stated);

        let page = repairers.handler.open(&desk(case)).await;
        assert!(page.text().contains("本企业不知情") && page.body.contains("不再撤销"), "{}", page.text());
        let asked = form(&page.body, "propose");
        assert!(asked.contains("本市没有设定限制再申请的期限") && !asked.contains("name=\"unmet\""), "{asked}");
        let revoke = [("action", "propose"), ("outcome", "revoke"), ("text", "凭证经核实系伪造。"), ("ban", "1")];
        go_on(&world, &mut repairers.handler, case, &revoke).await;
        assert_eq!(stage(&world, case).await, Stage::Stated, "no rule sets a ban");
        go_on(&world, &mut repairers.handler, case, &revoke[..3]).await;
        let page = repairers.reviewer.open(&desk(case)).await;
        assert!(!page.body.contains("name=\"action\" value=\"decide\""), "who has granted it does not judge it: {}", page.text());
        let mut judge = world.officer("judge@staff.example", Role::UnitHead).await;
        let page = judge.open(&desk(case)).await;
        assert!(form(&page.body, "decide").contains("恢复公示到原定的最后一天"), "{}", page.text());
        go_on(&world, &mut judge, case, &DECIDE).await;
        assert_eq!(stage(&world, case).await, Stage::Closed);
        assert_eq!(world.get(&format!("/record/{record}")).await.status, 200, "public again");
        let page = zhang.open(&own(case)).await.text();
        assert!(page.contains("撤销修复") && page.contains("凭证经核实系伪造。"), "{page}");
    }
}

on_both! {
    async fn a_revocation_that_is_taken_back_leaves_the_repair(world) {
        let Applied { mut zhang, mut repairers, record, case } = ready(&world, false).await;
        repairers.grant(&world, case).await;
        let open = [("action", "open_revocation"), ("text", "缴款凭证是伪造的。"), ("basis", "开户银行复函")];
        go_on(&world, &mut repairers.handler, case, &open).await;
        go_on(&world, &mut repairers.handler, case, &[("action", "take_back"), ("text", "银行复函更正，凭证属实。")]).await;
        assert_eq!(stage(&world, case).await, Stage::Closed);
        let page = zhang.open(&own(case)).await.text();
        assert!(page.contains("已决定不再撤销") && page.contains("银行复函更正"), "{page}");
        assert!(!page.contains("已终止认定"), "{page}");
        assert_eq!(world.get(&format!("/record/{record}")).await.status, 404, "the repair stands");
        let page = repairers.handler.open(&desk(case)).await;
        assert!(!page.body.contains("value=\"open_revocation\""), "nobody is heard twice about one repair");
    }
}

on_both! {
    async fn its_progress_is_followed_by_number_and_code(world) {
        let Applied { mut zhang, case, .. } = ready(&world, false).await;
        let id = case.to_string();
        zhang.submit("/api/form/renew-code", &[("case", &id)]).await;
        let page = zhang.open(&own(case)).await;
        let code = page.body.split("<b><code>").nth(1).and_then(|rest| rest.split('<').next()).expect("a code").to_owned();
        let row = world.store.case(case).await.expect("read").expect("a case");
        let number = row.number.to_string();
        assert!(number.starts_with("XF"));
        let mut stranger = Browser::new(&world);
        let asked = [("case_number", number.as_str()), ("query_code", code.as_str())];
        stranger.submit("/api/form/progress", &asked).await;
        let page = stranger.open("/progress").await.text();
        assert!(page.contains(&format!("信用修复 {number}")) && page.contains("等待认定单位受理"), "{page}");
        assert!(!page.contains("隐患已经整改") && !page.contains(ZHANG), "{page}");
    }
}
