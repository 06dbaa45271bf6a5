//! 两书同达: a notice goes with each penalty, is served, and keeps what it said.

use domain::policy::City;
use domain::repair::NoticeNumber;
use domain::role::{Role, Scope};
use jiff::civil::date;
use server::store::{NoticeFilter, PenaltyNoticeRow};

use crate::claims::acts_in;
use crate::support::{
    Browser, JPEG, ORIGIN, PASSWORD, Row, Sheet, World, citizen, licence, on_both, penalty, person,
};

const ZHANG: &str = "13912345678";
const WANG: &str = "13987654321";
const SERVE: &str = "/api/form/serve-notice";
const WORDS: &str = "/api/form/notice-words";
const CONFIRM: &str = "/api/form/confirm-notice";

/// A fine of 一般 class: its repair begins three months after the decision.
fn general(number: u32, decided: &str) -> Row {
    let mut row = penalty(number, decided);
    row.insert("SYS_CLASS", "一般".to_owned());
    row
}

/// Those that are to be served, the oldest first.
async fn waiting(world: &World) -> Vec<PenaltyNoticeRow> {
    let filter = NoticeFilter {
        scope: &Scope::City,
        served: false,
        day: None,
    };
    let rows = world.store.penalty_notices(filter, 100, 0).await;
    rows.expect("read")
}

fn number(row: &PenaltyNoticeRow) -> NoticeNumber {
    NoticeNumber::stored(row.day, row.serial).expect("a number")
}

/// The address of the one notice that waits.
async fn the_notice(world: &World) -> (NoticeNumber, String) {
    let rows = waiting(world).await;
    assert_eq!(rows.len(), 1);
    let number = number(&rows[0]);
    (number, format!("/desk/notices/{number}"))
}

/// A record of service, as it is typed.
fn typed<'t>(
    notice: &'t str,
    seen: &'t str,
    way: &'t str,
    on: &'t str,
    why: &'t str,
) -> Vec<(&'t str, &'t str)> {
    vec![
        ("notice", notice),
        ("seen", seen),
        ("way", way),
        ("served_on", on),
        ("served_by", "周示例"),
        ("served_to", "吴示例"),
        ("why", why),
    ]
}

/// A notice that was written out and served, with its proof.
pub async fn with_everything(world: &World) {
    world.take(&Sheet::of([general(8, "2026/11/12")])).await;
    let rows = waiting(world).await;
    let row = rows.iter().find(|row| row.document_no.ends_with("〕8号"));
    let number = number(row.expect("a notice")).to_string();
    let mut handler = world.staff(Role::Handler).await;
    handler.open(&format!("/desk/notices/{number}")).await;
    let served = typed(&number, "0", "direct", "2026-11-20", "");
    handler.upload(SERVE, &served, &[("proof", JPEG)]).await;
    assert_eq!(world.count("service_paper").await, 1);
}

on_both! {
    async fn each_penalty_on_an_organisation_gets_one_notice(world) {
        world.take(&Sheet::of([
            general(1, "2026/11/12"),
            general(2, "2026/11/13"),
            // Nobody publishes anything about a person here, and what is over needs none.
            person(3, "2026/11/12"),
            general(4, "2025/06/30"),
            // Before anybody asked for notices.
            general(5, "2024/11/12"),
        ])).await;
        world.take(&Sheet::of([licence(6, "2026/11/16")])).await;
        let rows = waiting(&world).await;
        let mut numbers: Vec<String> = rows.iter().map(|row| row.document_no.clone()).collect();
        numbers.sort();
        assert_eq!(numbers, ["示应急罚〔2026〕1号", "示应急罚〔2026〕2号"]);
        assert_eq!(rows.iter().map(|row| row.serial).collect::<Vec<_>>(), [1, 2]);

        // The same again makes none, and the next goes on counting.
        world.take(&Sheet::of([general(1, "2026/11/12"), general(7, "2026/11/13")])).await;
        let rows = waiting(&world).await;
        assert_eq!(rows.iter().map(|row| row.serial).collect::<Vec<_>>(), [1, 2, 3]);
    }
}

on_both! {
    /// A record without its notice, or a notice without its record, is never there.
    async fn a_notice_is_made_with_its_record_or_neither_is(world) {
        world.execute("alter table penalty_notice rename to penalty_notice_gone").await;
        let path = Sheet::of([general(1, "2026/11/12")]).csv(world.path(), "sheet.csv");
        assert!(world.import(&path).await.is_err());
        assert_eq!(world.count("record").await, 0);
        world.execute("alter table penalty_notice_gone rename to penalty_notice").await;
        world.take(&Sheet::of([general(1, "2026/11/12")])).await;
        assert_eq!(world.counts(&["record", "penalty_notice"]).await, [1, 1]);
    }
}

on_both! {
    async fn a_correction_of_what_it_says_makes_another(world) {
        world.take(&Sheet::of([general(1, "2026/11/12")])).await;
        let (first, page) = the_notice(&world).await;
        let mut handler = world.staff(Role::Handler).await;
        let letter = handler.open(&page).await.text();
        assert!(letter.contains("2027年11月11日") || letter.contains("2027年11月12日"), "{letter}");
        assert!(letter.contains("的行政处罚决定，文书号为示应急罚〔2026〕1号"), "{letter}");

        // Something else in the record: the notice says what it said.
        let mut row = general(1, "2026/11/12");
        row.insert("CF_SY", "更正后的事实。".to_owned());
        world.take(&Sheet::of([row.clone()])).await;
        assert_eq!(the_notice(&world).await.0, first);

        // Graver: public for longer.
        row.insert("SYS_CLASS", "严重".to_owned());
        world.take(&Sheet::of([row])).await;
        let (second, newer) = the_notice(&world).await;
        assert_ne!(second, first);
        let old = handler.open(&page).await;
        assert!(old.body.contains(&newer), "the way to the newer one");
        assert!(old.text().contains("已有新的告知书"));
        assert!(old.text().contains("信用修复告知书") && old.text().contains("编号"), "what was given is still there");
        assert!(handler.open(&newer).await.text().contains("2029年"));
    }
}

on_both! {
    async fn a_notice_that_was_replaced_unseen_was_never_given(world) {
        world.take(&Sheet::of([general(1, "2026/11/12")])).await;
        let (_, page) = the_notice(&world).await;
        let mut row = general(1, "2026/11/12");
        row.insert("SYS_CLASS", "严重".to_owned());
        world.take(&Sheet::of([row])).await;
        let mut handler = world.staff(Role::Handler).await;
        let text = handler.open(&page).await.text();
        assert!(text.contains("没有出具过告知书"), "{text}");
        assert_eq!(world.count("penalty_notice_letter").await, 0);
    }
}

on_both! {
    async fn it_says_until_when_from_which_day_how_and_by_which_rule(world) {
        world.take(&Sheet::of([general(1, "2026/08/21")])).await;
        let (record, _) = world.record_of(1).await;
        let (number, page) = the_notice(&world).await;
        let mut handler = world.staff(Role::Handler).await;
        let list = handler.open("/desk/notices").await;
        assert!(list.body.contains(&page) && list.text().contains("待送达"), "{}", list.text());
        let shown = handler.open(&page).await;
        assert_eq!(shown.body.matches("<h1").count(), 1);
        let text = shown.text();
        let code = crate::support::code(1);
        for words in [
            "信用修复告知书", "示应急罚〔2026〕1号", code.as_str(), "2026年8月21日", "2026-11-21 起可以申请修复",
            "义务已经履行完毕", "履约证明材料", "不收取任何费用", "国家发展改革委令第36号",
            &format!("{ORIGIN}/record/{record}#repair"), &number.to_string(),
        ] {
            assert!(text.contains(words), "{words} in {text}");
        }
        assert!(shown.body.contains("<svg"), "the picture to scan");
        let pdf = handler.open(&format!("/files/notices/{number}")).await;
        assert_eq!(pdf.headers["content-type"], "application/pdf");
        let pack = handler.open("/files/notice-packs/all-1").await;
        assert_eq!(pack.headers["content-type"], "application/zip");
        assert!(handler.open("/desk/notice-print").await.text().contains("示应急罚〔2026〕1号"));
        let of_day = handler.open("/desk/notices?day=2026-11-19").await.text();
        assert!(of_day.contains("没有待送达的告知书"), "{of_day}");

        // Whoever has it in hand can check it, and learns nothing of whom it is about.
        let checked = world.get(&format!("/verify?number={number}")).await.text();
        assert!(checked.contains("信用修复告知书") && checked.contains("2026-11-20") && !checked.contains("机电制造"), "{checked}");

        // Written once: what is shown later is what was given.
        world.set_today(date(2026, 11, 25));
        let mut reviewer = world.staff(Role::Reviewer).await;
        assert!(reviewer.open(&page).await.text().contains("2026年11月20日"));
        assert_eq!(world.count("penalty_notice_letter").await, 1);
    }
}

on_both! {
    async fn service_is_recorded_once_with_its_history(world) {
        world.take(&Sheet::of([general(1, "2026/11/12")])).await;
        let (number, page) = the_notice(&world).await;
        let number = number.to_string();
        let mut handler = world.staff(Role::Handler).await;
        handler.open(&page).await;
        // Nothing chosen, a day that has not come, and no proof that is one.
        let next = handler.upload(SERVE, &typed(&number, "0", "", "2026-11-21", ""), &[("proof", b"<svg onload=x>")]).await;
        let wrong = handler.open(&next).await;
        assert!(wrong.text().contains("2026-11-20 到 2026-11-20"), "{}", wrong.text());
        assert!(wrong.body.contains("周示例"), "what was typed is still there");
        assert_eq!(world.count("service_record").await, 0);

        let once = typed(&number, "0", "direct", "2026-11-20", "");
        handler.upload(SERVE, &once, &[("proof", JPEG)]).await;
        handler.upload(SERVE, &once, &[("proof", JPEG)]).await;
        let shown = handler.open(&page).await.text();
        for words in ["直接送达", "周示例", "吴示例", "2026-11-20 送达"] {
            assert!(shown.contains(words), "{words} in {shown}");
        }
        assert_eq!(world.counts(&["service_record", "service_paper"]).await, [1, 1]);
        assert!(waiting(&world).await.is_empty());
        let served = handler.open("/desk/notices?tab=served").await;
        assert!(served.body.contains(&page));

        // Of two who record it anew, the second is told; nobody does without saying why.
        world.set_today(date(2026, 11, 23));
        let mut reviewer = world.staff(Role::Reviewer).await;
        let next = reviewer.upload(SERVE, &typed(&number, "1", "mail", "2026-11-22", ""), &[]).await;
        assert!(reviewer.open(&next).await.text().contains("请先改正"));
        reviewer.upload(SERVE, &typed(&number, "1", "mail", "2026-11-22", "原来登记错了"), &[]).await;
        let mut handler = world.staff(Role::Handler).await;
        let next = handler.upload(SERVE, &typed(&number, "1", "left", "2026-11-21", "也错了"), &[]).await;
        assert!(handler.open(&next).await.text().contains("刚刚有了变化"));
        let shown = handler.open(&page).await.text();
        for words in ["直接送达", "邮寄送达", "原来登记错了", "以这次登记为准", "已重新登记"] {
            assert!(shown.contains(words), "{words} in {shown}");
        }
        assert_eq!(world.count("service_record").await, 2);
    }
}

on_both! {
    /// The same button twice is once; the same words with a 送达回证 that was not there before are not the same.
    async fn proof_that_comes_later_is_not_taken_for_the_click_before(world) {
        world.take(&Sheet::of([general(1, "2026/11/12")])).await;
        let (number, page) = the_notice(&world).await;
        let number = number.to_string();
        let mut handler = world.staff(Role::Handler).await;
        handler.open(&page).await;
        let once = typed(&number, "0", "direct", "2026-11-20", "");
        handler.upload(SERVE, &once, &[]).await;
        let next = handler.upload(SERVE, &once, &[]).await;
        let shown = handler.open(&next).await.text();
        assert!(!shown.contains("刚刚有了变化") && !shown.contains("请先改正"), "{shown}");

        // From a page that was opened before: told, with what was typed, and nothing is kept that was not asked for.
        let next = handler.upload(SERVE, &once, &[("proof", JPEG)]).await;
        let told = handler.open(&next).await;
        assert!(told.text().contains("刚刚有了变化") && told.text().contains("请重新选择文件"), "{}", told.text());
        assert!(told.body.contains("周示例"));
        assert_eq!(world.counts(&["service_record", "service_paper"]).await, [1, 0]);

        let again = typed(&number, "1", "direct", "2026-11-20", "补交送达回证");
        handler.upload(SERVE, &again, &[("proof", JPEG)]).await;
        let next = handler.upload(SERVE, &again, &[("proof", JPEG)]).await;
        assert!(!handler.open(&next).await.text().contains("刚刚有了变化"), "the same click");
        // Another paper under the same words is another.
        let other: &[u8] = b"\xff\xd8\xff\xe0\0\x10JFIF another receipt";
        let next = handler.upload(SERVE, &again, &[("proof", other)]).await;
        assert!(handler.open(&next).await.text().contains("刚刚有了变化"));
        assert_eq!(world.counts(&["service_record", "service_paper"]).await, [2, 1]);
    }
}

on_both! {
    async fn another_unit_and_strangers_see_nothing_of_it(world) {
        world.take(&Sheet::of([general(1, "2026/11/12")])).await;
        let (number, page) = the_notice(&world).await;
        world.add_unit("OTHER", "示例市另一局").await;
        let mut other = world.handler_of("OTHER", "other@staff.example").await;
        assert_eq!(other.open(&page).await.status, 404);
        assert_eq!(other.open(&format!("/files/notices/{number}")).await.status, 404);
        assert!(!other.open("/desk/notices").await.body.contains(&page));
        let sent = typed("", "0", "direct", "2026-11-20", "");
        let sent: Vec<_> = sent.into_iter().filter(|(name, _)| *name != "notice").collect();
        let number = number.to_string();
        let sent = [sent, vec![("notice", number.as_str())]].concat();
        assert_eq!(other.upload(SERVE, &sent, &[]).await, "/forbidden");
        // The credit office sees how far they are, and serves none.
        let mut office = world.staff(Role::CreditHandler).await;
        assert_eq!(office.open(&page).await.status, 200);
        assert_eq!(office.upload(SERVE, &sent, &[]).await, "/forbidden");
        assert_eq!(Browser::new(&world).open(&page).await.status, 401);
        assert_eq!(world.count("service_record").await, 0);
    }
}

on_both! {
    async fn whoever_acts_for_the_enterprise_is_told_and_confirming_it_is_its_service(world) {
        world.take(&Sheet::of([general(1, "2026/08/20")])).await;
        let mut zhang = citizen(&world, ZHANG).await;
        let subject = acts_in(&world, (&mut zhang, ZHANG), 1, &["repair"]).await;
        // Before he acted for it there was nobody to tell.
        world.let_time_pass().await;
        assert!(!zhang.open("/me/messages").await.text().contains("信用修复告知书"));

        let mut row = general(1, "2026/11/12");
        row.insert("CF_WSH", "示应急罚〔2026〕77号".to_owned());
        world.take(&Sheet::of([row])).await;
        world.let_time_pass().await;
        world.let_time_pass().await;
        let told = zhang.open("/me/messages").await;
        assert_eq!(told.text().matches("示应急罚〔2026〕77号").count(), 1, "{}", told.text());
        let rows = waiting(&world).await;
        let newest = rows.iter().find(|row| row.document_no.ends_with("77号")).expect("a notice");
        let number = number(newest);
        let own = format!("/me/notices/{number}");
        assert!(told.body.contains(&own), "the way there");

        // Somebody else, and staff, do not open it for him.
        let mut wang = citizen(&world, WANG).await;
        assert_eq!(wang.open(&own).await.status, 404);
        assert_eq!(wang.open(&format!("/files/notices/{number}")).await.status, 404);
        let mut handler = world.staff(Role::Handler).await;
        handler.open(&format!("/desk/notices/{number}")).await;
        let wrong = wang.submit(CONFIRM, &[("notice", &number.to_string())]).await;
        assert_eq!(wang.open(&wrong).await.status, 404);
        assert_eq!(world.count("service_record").await, 0);
        assert_eq!(world.count("penalty_notice where read_at is not null").await, 0);

        let list = zhang.open(&format!("/me/repair/{subject}")).await;
        assert!(list.body.contains(&own), "{}", list.text());
        let page = zhang.open(&own).await;
        assert!(page.text().contains("示应急罚〔2026〕77号") && page.text().contains("仍随处罚决定书送达"), "{}", page.text());
        // That it was read is on record, once; it is no service, and the notice still waits.
        world.set_today(date(2026, 11, 21));
        let mut zhang = Browser::new(&world);
        zhang.sign_in(ZHANG, PASSWORD).await;
        zhang.open(&own).await;
        zhang.open(&format!("/files/notices/{number}")).await;
        assert_eq!(world.count("service_record").await, 0);
        assert_eq!(world.count("audit_entry where action = 'notice.read'").await, 1);
        assert!(waiting(&world).await.iter().any(|row| row.document_no.ends_with("77号")), "still to be served");
        let mut handler = world.staff(Role::Handler).await;
        let shown = handler.open(&format!("/desk/notices/{number}")).await.text();
        assert!(shown.contains("2026-11-20") && shown.contains("首次查阅") && shown.contains("还没有登记送达"), "{shown}");
        assert!(!shown.contains("13912345678"), "{shown}");
        assert!(handler.open("/desk/notices").await.text().contains("已在网上查阅"));

        // He says that it has come: served that day, however often the button is pressed.
        for _ in 0..2 {
            let next = zhang.submit(CONFIRM, &[("notice", &number.to_string())]).await;
            assert_eq!(next, own);
        }
        assert_eq!(world.count("service_record where way = 'electronic' and served_on = 20261121").await, 1);
        assert_eq!(world.count("service_record").await, 1);
        assert_eq!(world.count("audit_entry where action = 'notice.confirm'").await, 1);
        let confirmed = zhang.open(&own).await;
        assert!(confirmed.text().contains("2026-11-21 电子送达"), "{}", confirmed.text());
        assert!(!confirmed.body.contains(CONFIRM), "nothing is left to confirm");
        let shown = handler.open(&format!("/desk/notices/{number}")).await.text();
        assert!(shown.contains("电子送达") && !shown.contains("13912345678"), "{shown}");
        let served = zhang.open(&format!("/me/repair/{subject}")).await.text();
        assert!(served.contains("2026-11-21 送达"), "{served}");
    }
}

on_both! {
    /// A city calls it as its own rule does: in the letter and its lists, in the message, and where anybody checks it.
    async fn it_is_called_as_the_rule_of_the_city_calls_it(world) {
        const NAME: &str = "信用修复提醒告知函";
        let world = world.in_city(City::Huangshi).await;
        world.take(&Sheet::of([general(1, "2026/08/20")])).await;
        let mut zhang = citizen(&world, ZHANG).await;
        let subject = acts_in(&world, (&mut zhang, ZHANG), 1, &["repair"]).await;
        let mut row = general(1, "2026/11/12");
        row.insert("CF_WSH", "示应急罚〔2026〕77号".to_owned());
        world.take(&Sheet::of([row])).await;
        world.let_time_pass().await;
        let rows = waiting(&world).await;
        let newest = rows.iter().find(|row| row.document_no.ends_with("77号")).expect("a notice");
        let number = number(newest);
        for page in ["/me/messages".to_owned(), format!("/me/repair/{subject}"), format!("/me/notices/{number}")] {
            let text = zhang.open(&page).await.text();
            assert!(text.contains(NAME) && !text.contains("信用修复告知书"), "{page}: {text}");
        }
        let mut handler = world.staff(Role::Handler).await;
        let pdf = handler.open(&format!("/files/notices/{number}")).await;
        assert_eq!(pdf.headers["content-type"], "application/pdf");
        let pages = ["/desk/notices".to_owned(), format!("/desk/notices/{number}"), "/desk/notice-print".to_owned()];
        for page in pages {
            let text = handler.open(&page).await.text();
            assert!(text.contains(NAME) && !text.contains("信用修复告知书"), "{page}: {text}");
        }
        let mut office = world.staff(Role::CreditHandler).await;
        assert!(office.open("/desk/notice-words").await.text().contains(NAME));
        let checked = world.get(&format!("/verify?number={number}")).await.text();
        assert!(checked.contains(NAME), "{checked}");
    }
}

on_both! {
    async fn the_credit_office_words_it_and_given_letters_keep_their_words(world) {
        world.take(&Sheet::of([general(1, "2026/11/12")])).await;
        let (_, page) = the_notice(&world).await;
        let mut handler = world.staff(Role::Handler).await;
        handler.open(&page).await;
        assert_eq!(handler.open("/desk/notice-words").await.status, 403);

        let mut office = world.staff(Role::CreditHandler).await;
        let words = |edition, action| [("edition", edition), ("intro", "请您留意以下事项。"), ("contact", "咨询电话 12345。"), ("action", action)];
        let next = office.submit(WORDS, &words("0", "preview")).await;
        let draft = office.open(&next).await.text();
        assert!(draft.contains("样本（还没有保存）") && draft.contains("请您留意以下事项。"), "{draft}");
        assert_eq!(world.count("penalty_notice_words").await, 0);
        let next = office.submit(WORDS, &[("edition", "0"), ("intro", " "), ("contact", "x"), ("action", "save")]).await;
        assert!(office.open(&next).await.text().contains("请先改正"));
        office.submit(WORDS, &words("0", "save")).await;
        // Twice the same is once; and who saw the edition before is told.
        office.submit(WORDS, &words("0", "save")).await;
        let other = [("edition", "0"), ("intro", "别的。"), ("contact", "别的。"), ("action", "save")];
        let next = office.submit(WORDS, &other).await;
        assert!(office.open(&next).await.text().contains("刚刚有了变化"));
        assert_eq!(world.count("penalty_notice_words").await, 1);

        assert!(!handler.open(&page).await.text().contains("请您留意以下事项。"));
        world.take(&Sheet::of([general(2, "2026/11/12")])).await;
        let rows = waiting(&world).await;
        let second = rows.iter().find(|row| row.document_no.ends_with("2号")).expect("a notice");
        let text = handler.open(&format!("/desk/notices/{}", number(second))).await.text();
        assert!(text.contains("请您留意以下事项。") && text.contains("咨询电话 12345。"), "{text}");
    }
}

on_both! {
    async fn a_letter_that_was_changed_is_not_shown(world) {
        world.take(&Sheet::of([general(1, "2026/11/12"), general(2, "2026/11/12")])).await;
        let mut handler = world.staff(Role::Handler).await;
        let pages: Vec<String> = waiting(&world).await.iter().map(|row| format!("/desk/notices/{}", number(row))).collect();
        for page in &pages {
            handler.open(page).await;
        }
        world.execute(
            "update penalty_notice_letter set body = (select o.body from penalty_notice_letter o where o.serial = 2) where serial = 1",
        ).await;
        assert!(!handler.open(&pages[0]).await.text().contains("处罚决定书"), "not what was given");
        assert!(handler.open(&pages[1]).await.text().contains("处罚决定书"));
    }
}
