//! The desk: queues, who works on a case, messages with receipts, and what did not arrive.

use std::collections::BTreeSet;

use domain::case::{CaseKind, Stage};
use domain::day::to_number;
use domain::role::{Role, Scope};
use jiff::{SignedDuration, ToSpan};
use server::accounts::Authenticator;
use server::jobs::send_letters;
use server::notify::Notifier;
use server::seal::SealError;
use server::store::{
    CaseAbout, FiledCase, Follows, Moved, NO_END, NewCase, QueueFilter, QueueKey, QueueView,
};
use uuid::Uuid;

use crate::cases::{file, record, step};
use crate::support::{Browser, MailServer, Sheet, UNIT, World, hidden, on_both, penalty, today};

const PASSWORD: &str = "Lan-Cheng-2026";
const ZHANG: &str = "13912345678";
const KEY: [u8; 20] = [7; 20];

fn nothing(_: &Moved) -> Result<Follows, SealError> {
    Ok(Follows::default())
}

/// Files a case as the store knows it; what is sealed of it is nothing.
async fn put(
    world: &World,
    number: u128,
    about: (Uuid, Uuid),
    change: impl Fn(&mut NewCase),
) -> Uuid {
    let mut case = NewCase {
        id: Uuid::from_u128(number),
        kind: CaseKind::Objection,
        day: today(),
        subject_id: about.1,
        about: CaseAbout::Record(about.0),
        unit_code: None,
        record_unit: UNIT.0.to_owned(),
        account_id: None,
        applicant_key: format!("who {number}"),
        ground: "wrong",
        counter_unit: None,
        due_on: to_number(today()),
        answer_on: to_number(today()),
        hides: false,
        outside: None,
        progress_key: format!("progress of {number}"),
        filing: vec![1],
        state: vec![2],
        suspends: false,
        draft: None,
        papers: Vec::new(),
    };
    change(&mut case);
    let filed = world
        .store
        .file_case(&case, &world.entry("case.file"), &nothing)
        .await;
    assert!(matches!(filed, Ok(FiledCase::New(_))), "{filed:?}");
    case.id
}

/// The records of the first two enterprises, and their subjects.
async fn records(world: &World) -> Vec<(Uuid, Uuid)> {
    world
        .take(&Sheet::of([
            penalty(1, "2026/11/12"),
            penalty(2, "2026/11/12"),
        ]))
        .await;
    let mut found = Vec::new();
    for number in [1, 2] {
        found.push(world.record_of(number).await);
    }
    found
}

/// A second member of staff with this role.
async fn another<'w>(world: &'w World, login: &str, role: Role) -> Browser<'w> {
    world.put_in_staff(login, role, Some(&KEY)).await;
    later(world, 30);
    let mut browser = Browser::new(world);
    browser.sign_in(login, PASSWORD).await;
    let seconds = u64::try_from(world.clock.now().as_second()).expect("after 1970");
    let number = Authenticator::from_key(KEY.to_vec()).number_at(seconds);
    assert_eq!(
        browser
            .submit("/api/form/second-factor", &[("number", &number)])
            .await,
        "/desk"
    );
    browser
}

fn later(world: &World, seconds: i64) {
    world
        .clock
        .set(world.clock.now() + SignedDuration::from_secs(seconds));
}

fn filed() -> QueueView {
    QueueView::Stages(&[Stage::Filed])
}

on_both! {
    async fn a_queue_is_walked_page_by_page_and_back(world) {
        let about = records(&world).await[0];
        for number in 0..120_u128 {
            let day = today() + (i64::try_from(number).expect("few") * 7 % 60).days();
            put(&world, number + 1, about, |case| case.due_on = to_number(day)).await;
        }
        let city = Scope::City;
        let page = |after, before| {
            let filter = QueueFilter { after, before, ..QueueFilter::all(filed(), &city, 50) };
            let store = &world.store;
            async move { store.queue(&filter).await.expect("read") }
        };
        let key = |line: &server::store::QueueLine| Some(QueueKey { place: line.place(), id: line.id });
        let (mut all, mut pages, mut after) = (Vec::new(), Vec::new(), None);
        loop {
            let lines = page(after, None).await;
            let Some(last) = lines.last() else { break };
            after = key(last);
            all.extend(lines.iter().map(|line| (line.due_on, line.id)));
            pages.push(lines);
        }
        assert_eq!(pages.iter().map(Vec::len).collect::<Vec<_>>(), [50, 50, 20]);
        assert!(all.is_sorted() && all.iter().collect::<BTreeSet<_>>().len() == 120, "each once, the most urgent first");
        let back = page(None, key(&pages[1][0])).await;
        let ids = |lines: &[server::store::QueueLine]| lines.iter().map(|line| line.id).collect::<Vec<_>>();
        assert_eq!(ids(&back), ids(&pages[0]), "the page before, in the same order");

        // The same through the pages, as somebody clicks.
        let mut office = world.staff(Role::CreditHandler).await;
        let first = office.open("/desk/cases").await;
        assert!(first.text().contains("待受理 120"), "{}", first.text());
        assert!(!first.body.contains("rel=\"prev\"") && first.body.matches("/desk/cases/").count() == 50);
        let link = |body: &str, rel: &str| {
            let at = body.split(&format!("rel=\"{rel}\" href=\"")).nth(1).expect("a link");
            at.split('"').next().expect("its end").replace("&amp;", "&")
        };
        let second = office.open(&link(&first.body, "next")).await;
        let third = office.open(&link(&second.body, "next")).await;
        assert!(!third.body.contains("rel=\"next\"") && third.body.matches("/desk/cases/").count() == 20);
        let again = office.open(&link(&third.body, "prev")).await;
        assert_eq!(again.body.matches("/desk/cases/").count(), 50);
        let ids = |body: &str| body.split("/desk/cases/").skip(1).map(|rest| rest[..36].to_owned()).collect::<Vec<_>>();
        assert_eq!(ids(&again.body), ids(&second.body));
    }
}

on_both! {
    async fn each_queue_counts_its_own_in_one_statement(world) {
        let about = records(&world).await;
        let (day, soon, late) = (today(), today() + 3.days(), today() - 1.day());
        for (at, due) in [day, soon, late].into_iter().enumerate() {
            put(&world, at as u128 + 1, about[0], |case| case.due_on = to_number(due)).await;
        }
        // One that stands still is neither due nor late.
        let still = put(&world, 9, about[1], |case| case.due_on = NO_END).await;
        world.put_in_staff("li@example.cn", Role::CreditHandler, None).await;
        let li = world.account_of("li@example.cn").await;
        let until = world.clock.now().as_microsecond() + 1_000_000;
        assert!(world.store.take_case(still, (li, world.credit_office()), until, &world.entry("case.take")).await.expect("taken"));
        let (city, nobody) = (Scope::City, Scope::Units(Vec::new()));
        let unit = Scope::Units(vec![UNIT.0.to_owned(), "OTHER".to_owned()]);
        let views = [
            filed(), QueueView::Mine(li), QueueView::DueBetween(to_number(day), to_number(soon)),
            QueueView::DueBefore(to_number(day)), QueueView::Over, QueueView::OwnUnit,
        ];
        let counted = |scope| {
            let filters = views.map(|view| QueueFilter::all(view, scope, 0));
            let store = &world.store;
            async move { store.count_queues(&filters).await.expect("counted") }
        };
        assert_eq!(counted(&city).await, [4, 1, 2, 1, 0, 4]);
        assert_eq!(counted(&unit).await, [4, 1, 2, 1, 0, 0], "from it, but nothing for it to do");
        assert_eq!(counted(&nobody).await, [0; 6]);
        for view in views {
            for scope in [&city, &unit, &nobody] {
                let shown = world.store.queue(&QueueFilter::all(view, scope, 9)).await.expect("read").len();
                let counts = world.store.count_queues(&[QueueFilter::all(view, scope, 0)]).await.expect("counted");
                assert_eq!(counts, [shown as i64], "{view:?} {scope:?}: what is counted is what is shown");
            }
        }
    }
}

on_both! {
    async fn a_queue_is_filtered_and_a_department_sees_its_own(world) {
        let about = records(&world).await;
        world.add_unit("OTHER", "示例市水务局").await;
        put(&world, 1, about[0], |case| case.ground = "mixup").await;
        put(&world, 2, about[1], |case| "OTHER".clone_into(&mut case.record_unit)).await;
        let mut office = world.staff(Role::CreditHandler).await;
        let shown = async |office: &mut Browser<'_>, query: &str| {
            let page = office.open(&format!("/desk/cases?tab=to-accept{query}")).await.text();
            (page.contains("澄澜甲1机电"), page.contains("澄澜甲2机电"))
        };
        assert_eq!(shown(&mut office, "").await, (true, true));
        assert_eq!(shown(&mut office, "&q=%E7%94%B22").await, (false, true), "甲2");
        assert_eq!(shown(&mut office, "&ground=mixup").await, (true, false));
        assert_eq!(shown(&mut office, "&unit=OTHER").await, (false, true));
        let number = world.store.case(Uuid::from_u128(1)).await.expect("read").expect("a case").number;
        assert_eq!(shown(&mut office, &format!("&q={number}")).await, (true, false));
        assert_eq!(shown(&mut office, "&q=%25").await, (false, false), "a sign of the database is none here");
        let empty = office.open("/desk/cases?tab=to-accept&q=%E6%B0%B4").await.text();
        assert!(empty.contains("没有符合条件的办件"), "{empty}");
        let empty = office.open("/desk/cases?tab=mine").await.text();
        assert!(empty.contains("您还没有领办"), "{empty}");

        let mut unit = world.staff(Role::Handler).await;
        assert_eq!(shown(&mut unit, "").await, (true, false));
        // Nor by asking for another unit.
        assert_eq!(shown(&mut unit, "&unit=OTHER").await, (true, false));
        assert!(unit.open("/desk").await.text().contains("1 待受理"));
    }
}

on_both! {
    async fn due_soon_counts_working_days(world) {
        let about = records(&world).await[0];
        // Friday; two working days later is Tuesday, and two days later a day off.
        world.set_today(jiff::civil::date(2026, 11, 20));
        for (number, day) in [(1, 20_261_123), (2, 20_261_124), (3, 20_261_125), (4, 20_261_204)] {
            put(&world, number, about, |case| case.due_on = day).await;
        }
        let mut office = world.staff(Role::CreditHandler).await;
        let page = office.open("/desk/cases?tab=due-soon").await;
        let count = page.body.matches("即将到期</span>").count();
        assert!(count == 2 && page.text().contains("即将到期 2"), "as many as carry the light: {}", page.text());
        assert!(!page.text().contains("2026-12-04"));
    }
}

on_both! {
    async fn a_case_is_taken_given_and_handed_over_with_a_reason(world) {
        let record = record(&world).await;
        let mut zhang = Browser::new(&world);
        zhang.sign_up(ZHANG, PASSWORD).await;
        let mine = file(&mut zhang, &record).await;
        let desk = mine.replace("/me/", "/desk/");
        let case = mine.rsplit('/').next().expect("an id").to_owned();
        let id: Uuid = case.parse().expect("an id");
        let mut li = world.staff(Role::CreditHandler).await;
        let mut wu = another(&world, "wu@example.cn", Role::CreditHandler).await;
        let mut reviewer = world.staff(Role::CreditReviewer).await;
        let mut unit = world.staff(Role::Handler).await;
        let hold = |release: &'static str| [("case", case.clone()), ("release", release.to_owned())];
        let send = async |browser: &mut Browser<'_>, action: &str, fields: &[(&str, String)]| {
            let fields: Vec<_> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
            browser.follow(action, &fields).await.text()
        };

        // Whoever cannot act would only keep others from it.
        let page = send(&mut unit, "/api/form/hold-case", &hold("false")).await;
        assert!(page.contains("现在这一步不由这位工作人员办理"), "{page}");
        let page = send(&mut li, "/api/form/hold-case", &hold("false")).await;
        assert!(page.contains("由您办理"), "{page}");
        // From a page of before: the one of now has no such button.
        let accept = [("case", case.as_str()), ("version", "1"), ("action", "accept")];
        let next = wu.upload("/api/form/case", &accept, &[]).await;
        let text = wu.open(&next).await.text();
        assert!(text.contains("正由其他工作人员办理"), "{text}");
        assert!(send(&mut wu, "/api/form/hold-case", &hold("false")).await.contains("刚刚有了变化"));

        let accounts = [
            world.account_of("credit-handler@staff.example").await, world.account_of("wu@example.cn").await,
            world.account_of("credit-reviewer@staff.example").await, world.account_of("handler@staff.example").await,
        ];
        let [of_li, of_wu, of_reviewer, of_unit] = accounts.map(|account| account.to_string());
        let give = |to: &str, reason: &str, holder: &str, version: &str| {
            [
                ("case", case.clone()), ("version", version.to_owned()), ("holder", holder.to_owned()),
                ("to", to.to_owned()), ("reason", reason.to_owned()),
            ]
        };
        let hand = "/api/form/hand-case";
        for (to, reason, said) in [
            (of_wu.as_str(), "", "还没有填写"),
            (&of_wu, "电话 13912345678", "请删去身份证号"),
            (&of_unit, "请协助", "只能交给本单位的工作人员"),
            (&of_reviewer, "请协助", "现在这一步不由这位工作人员办理"),
            ("", "请协助", "还没有填写"),
        ] {
            let page = send(&mut li, hand, &give(to, reason, &of_li, "1")).await;
            assert!(page.contains(said), "{said}: {page}");
        }
        let page = send(&mut wu, hand, &give(&of_wu, "我来", &of_li, "1")).await;
        assert!(page.contains("由承办人转交，或者由审核人、单位负责人分派"), "{page}");
        // Whoever gives it from a page that is old looks again.
        for (holder, version) in [("", "1"), (of_li.as_str(), "7")] {
            let page = send(&mut reviewer, hand, &give(&of_wu, "出差一周", holder, version)).await;
            assert!(page.contains("刚刚有了变化"), "{page}");
        }
        assert_eq!(world.count("case_note").await, 0);
        let page = send(&mut reviewer, hand, &give(&of_wu, "出差一周", &of_li, "1")).await;
        assert!(page.contains("李示例 → 李示例：出差一周"), "{page}");
        let row = world.store.case(id).await.expect("read").expect("a case");
        assert_eq!(row.holder_id.map(|id| id.to_string()), Some(of_wu.clone()));
        let log = world.store.latest_audit(20).await.expect("the log");
        let entry = log.iter().find(|one| one.entry.action == "case.hand_over" && one.entry.outcome == "done");
        let entry = &entry.expect("an entry").entry;
        assert_eq!((entry.purpose.as_str(), entry.role.as_str()), ("出差一周", "credit_reviewer"));

        // The receiver is told, and comes to the case from there.
        let home = wu.open("/desk").await;
        assert!(home.text().contains("条未读") && home.body.contains("/me/messages"), "{}", home.text());
        let told = wu.open("/me/messages").await;
        assert!(told.text().contains("交您办理") && told.text().contains("出差一周"), "{}", told.text());
        assert!(told.body.contains(&format!("href=\"{desk}\"")), "{}", told.body);
        let page = send(&mut li, "/api/form/hold-case", &hold("true")).await;
        assert!(page.contains("由 李示例 办理"), "it is not his to let go: {page}");

        // A step begins the two hours anew; what is taken in hand is lost when they are over.
        later(&world, 600);
        let before = world.store.case(id).await.expect("read").expect("a case").held_until;
        step(&mut wu, &desk, &[("action", "accept")]).await;
        let after = world.store.case(id).await.expect("read").expect("a case").held_until;
        assert!(after > before, "{before:?} {after:?}");
        later(&world, 600);
        send(&mut wu, "/api/form/note-case", &[("case", case.clone()), ("text", "已电话联系。".to_owned())]).await;
        assert!(world.store.case(id).await.expect("read").expect("a case").held_until > after);
        later(&world, 2 * 3600 + 1);
        let mut li = another(&world, "credit-handler@staff.example", Role::CreditHandler).await;
        assert!(li.open(&desk).await.text().contains("领办的时间已过"));
        let page = send(&mut li, "/api/form/hold-case", &hold("false")).await;
        assert!(page.contains("由您办理"), "{page}");
        assert!(send(&mut li, "/api/form/hold-case", &hold("true")).await.contains("还没有人办理"));
    }
}

on_both! {
    async fn whoever_holds_a_case_keeps_no_other_unit_waiting(world) {
        let record = record(&world).await;
        let mut zhang = Browser::new(&world);
        zhang.sign_up(ZHANG, PASSWORD).await;
        let mine = file(&mut zhang, &record).await;
        let desk = mine.replace("/me/", "/desk/");
        let case = mine.rsplit('/').next().expect("an id");
        let id: Uuid = case.parse().expect("an id");
        let stands = async || {
            let row = world.store.case(id).await.expect("read").expect("a case");
            (row.stage, row.version, row.holder_id)
        };
        let (take, hold) = ("/api/form/hold-case", [("case", case), ("release", "false")]);
        let mut office = world.staff(Role::CreditHandler).await;
        let mut unit = world.staff(Role::Handler).await;
        let mut colleague = another(&world, "sun@example.cn", Role::Handler).await;
        let of_office = world.account_of("credit-handler@staff.example").await;
        let of_unit = world.account_of("handler@staff.example").await;

        assert!(office.follow(take, &hold).await.text().contains("由您办理"));
        step(&mut office, &desk, &[("action", "accept")]).await;
        assert_eq!(stands().await, (Stage::Checking, 2, Some(of_office)), "his until it is another's turn");
        step(&mut office, &desk, &[("action", "forward"), ("unit", UNIT.0), ("text", "请核实。")]).await;
        assert_eq!(stands().await, (Stage::WithUnit, 3, None));

        // Whichever of the two holds it, the other works on.
        assert!(office.follow(take, &hold).await.text().contains("由您办理"));
        assert!(unit.open(&desk).await.body.contains(take));
        assert!(unit.follow(take, &hold).await.text().contains("由您办理"));
        step(&mut office, &desk, &[("action", "extend"), ("days", "3"), ("text", "案情复杂。")]).await;
        assert_eq!(stands().await, (Stage::WithUnit, 4, Some(of_unit)), "and lets it the other's");
        let answer = [
            ("case", case), ("version", "4"), ("action", "answer"), ("outcome", "uphold"), ("basis", "检测报告"),
            ("text", "与检测报告不符。"),
        ];
        let next = colleague.upload("/api/form/case", &answer, &[]).await;
        let text = colleague.open(&next).await.text();
        assert!(text.contains("正由其他工作人员办理") && !colleague.open(&desk).await.body.contains(take), "{text}");
        unit.upload("/api/form/case", &answer, &[]).await;
        assert_eq!(stands().await, (Stage::Answered, 5, None));
    }
}

on_both! {
    async fn what_a_correction_changed_stands_side_by_side(world) {
        let record = record(&world).await;
        let mut zhang = Browser::new(&world);
        zhang.sign_up(ZHANG, PASSWORD).await;
        let desk = file(&mut zhang, &record).await.replace("/me/", "/desk/");
        let mut office = world.staff(Role::CreditHandler).await;
        step(&mut office, &desk, &[("action", "accept")]).await;
        step(&mut office, &desk, &[("action", "forward"), ("unit", UNIT.0), ("text", "请核实。")]).await;
        let mut unit = world.staff(Role::Handler).await;
        let answer = [
            ("action", "answer"), ("outcome", "correct"), ("field_CF_SY", "设备已经按期检测。"), ("basis", "检测报告"),
            ("text", "处罚事由有误。"), ("source_corrected", "1"),
        ];
        step(&mut unit, &desk, &answer).await;
        step(&mut office, &desk, &[("action", "propose"), ("outcome", "correct"), ("text", "与检测报告一致。")]).await;
        let mut reviewer = world.staff(Role::CreditReviewer).await;
        let page = reviewer.open(&desk).await.text();
        assert!(page.contains("与检测报告一致。") && page.contains("不能撤销"), "what is decided about stands by the checks");
        step(&mut reviewer, &desk, &[("action", "decide"), ("facts", "1"), ("law", "1"), ("discretion", "1")]).await;
        let page = reviewer.open(&desk).await;
        assert!(page.body.contains("<del>经查，当事人两台安全设备超过检测周期未检测。</del>"), "{}", page.body);
        assert!(page.body.contains("<ins>设备已经按期检测。</ins>"), "{}", page.body);

        // Another objection about the same record is linked, for whoever may see it.
        let mut wang = Browser::new(&world);
        wang.sign_up("13987654321", PASSWORD).await;
        let other = file_again(&mut wang, &record).await;
        let page = reviewer.open(&desk).await;
        assert!(page.text().contains("同一条信息") && page.body.contains(&other.replace("/me/", "/desk/")), "{}", page.text());
    }
}

/// An objection to what a record says after its correction.
async fn file_again(browser: &mut Browser<'_>, record: &str) -> String {
    let begun = browser
        .submit("/api/form/begin-objection", &[("record", record)])
        .await;
    let mut at = begun;
    let pages: [&[(&str, &str)]; 8] = [
        &[("relation", "concerned")],
        &[("ground", "wrong")],
        &[("field_CF_SY", "另有说法，请核实。")],
        &[(
            "statement",
            "更正以后的处罚事由仍然与事实不符，请再核实一次。",
        )],
        &[("wish", "correct")],
        &[],
        &[("contact", "王示例"), ("phone", "13987654321")],
        &[("commit", "1")],
    ];
    for fields in pages {
        let page = browser.open(&at).await.body;
        let (draft, step, version) = (
            hidden(&page, "draft"),
            hidden(&page, "step"),
            hidden(&page, "version"),
        );
        let then = if step == "summary" { "send" } else { "next" };
        let mut all = vec![
            ("draft", draft.as_str()),
            ("step", step.as_str()),
            ("version", version.as_str()),
            ("then", then),
        ];
        all.extend(fields);
        let picture: &[u8] = b"\xff\xd8\xff\xe0\0\x10JFIF a picture";
        let files: &[(&str, &[u8])] = if step == "evidence" {
            &[("evidence", picture)]
        } else {
            &[]
        };
        at = browser.upload("/api/form/objection", &all, files).await;
    }
    at
}

on_both! {
    async fn messages_are_read_when_they_are_opened(world) {
        let record = record(&world).await;
        let mut office = world.staff(Role::CreditHandler).await;
        let mut zhang = Browser::new(&world);
        zhang.sign_up(ZHANG, PASSWORD).await;
        let mine = file(&mut zhang, &record).await;
        let account = world.account_of("credit-handler@staff.example").await;
        let unread = || async { world.store.unread_messages(account).await.expect("read") };
        assert_eq!(unread().await, 1, "staff are told as well");
        assert!(office.open("/desk/people").await.status == 403 && office.open("/desk").await.text().contains("1 条未读"));
        assert_eq!(unread().await, 1, "not by looking elsewhere");
        let page = office.open("/me/messages").await;
        assert!(page.text().contains("收到异议") && page.text().contains("未读"), "{}", page.text());
        assert!(page.body.contains(&mine.replace("/me/", "/desk/")), "leads to the case: {}", page.body);
        assert_eq!(unread().await, 0);
        let again = office.open("/me/messages").await.text();
        assert!(again.contains("已读") && !again.contains("未读"), "the receipt says when: {again}");
        let receipts = world.store.messages_of(account, 9).await.expect("read");
        assert!(receipts.iter().all(|row| row.read_at.is_some()));
        // The applicant's leads to his own page, and is his own.
        let page = zhang.open("/me/messages").await;
        assert!(page.body.contains(&format!("href=\"{mine}\"")) && !page.body.contains("/desk/cases/"), "{}", page.body);
    }
}

on_both! {
    async fn the_first_page_says_what_waits_and_until_when(world) {
        let record = record(&world).await;
        let mut zhang = Browser::new(&world);
        zhang.sign_up(ZHANG, PASSWORD).await;
        assert!(zhang.open("/me").await.text().contains("现在没有需要您办的"));
        let begun = zhang.submit("/api/form/begin-objection", &[("record", &record)]).await;
        for page in ["/me", "/me/data", "/me/sessions", "/me/messages"] {
            assert!(zhang.open(page).await.text().contains("您有 1 份异议尚未提交"), "{page}");
        }
        assert!(!zhang.open(&begun).await.text().contains("您有 1 份异议"), "not above itself");
        let mine = file(&mut zhang, &record).await;
        assert!(!zhang.open("/me").await.text().contains("份异议尚未提交"));
        let desk = mine.replace("/me/", "/desk/");
        let mut office = world.staff(Role::CreditHandler).await;
        assert!(office.open("/desk").await.text().contains("1 待受理"));
        step(&mut office, &desk, &[("action", "ask_supplement"), ("missing", "决定书原件")]).await;
        let me = zhang.open("/me").await.text();
        assert!(me.contains("请补正材料，最迟 2026-") && me.contains("我的办件（1 件正在办理）"), "{me}");
        assert!(office.open("/desk").await.text().contains("1 等待申请人"));
    }
}

on_both! {
    async fn a_lost_code_is_replaced_by_its_owner_alone(world) {
        let record = record(&world).await;
        let mut zhang = Browser::new(&world);
        zhang.sign_up(ZHANG, PASSWORD).await;
        let mine = file(&mut zhang, &record).await;
        let case = mine.rsplit('/').next().expect("an id").to_owned();
        let key = || async {
            let row = world.store.case(case.parse().expect("an id")).await.expect("read");
            row.expect("a case").progress_key
        };
        let first = key().await;
        let mut wang = Browser::new(&world);
        wang.sign_up("13987654321", PASSWORD).await;
        assert_eq!(wang.submit("/api/form/renew-code", &[("case", &case)]).await, "/forbidden");
        assert_eq!(key().await, first);
        let mut elsewhere = Browser::new(&world);
        elsewhere.sign_in(ZHANG, PASSWORD).await;
        assert!(!elsewhere.open(&mine).await.text().contains("凭办件编号和查询码"), "another session never saw it");
        let page = elsewhere.follow("/api/form/renew-code", &[("case", &case)]).await.text();
        assert!(page.contains("凭办件编号和查询码"), "{page}");
        assert_ne!(key().await, first);
        let log = world.store.latest_audit(9).await.expect("the log");
        assert!(log.iter().any(|one| one.entry.action == "case.code"));
    }
}

/// Sends what waits, and says how much of it went out.
pub(crate) async fn send(world: &World, notifier: &Notifier) -> u64 {
    let sent = send_letters(&world.store, &world.intake.seal, &world.clock, notifier).await;
    sent.expect("reads")
}

on_both! {
    async fn what_does_not_arrive_is_told_to_staff_and_sent_again(world) {
        let record = record(&world).await;
        let server = MailServer::start().await;
        let mail = server.notifier();
        let mut zhang = Browser::new(&world);
        zhang.sign_up("zhang@example.cn", PASSWORD).await;
        assert_eq!(send(&world, &mail).await, 1, "the code");
        let desk = file(&mut zhang, &record).await.replace("/me/", "/desk/");
        let mut office = world.staff(Role::CreditHandler).await;
        assert!(office.open("/desk/undelivered").await.text().contains("没有未能送达的消息"));

        // Nobody there: it is of no use to try again.
        server.answer(550);
        assert_eq!(send(&world, &mail).await, 0);
        let page = office.open("/desk/undelivered").await;
        for said in ["z***@example.cn", "拒收（550）", "1 次", "YY2026"] {
            assert!(page.text().contains(said), "{said}: {}", page.text());
        }
        assert!(!page.body.contains("zhang@example.cn") && page.body.contains(&desk), "{}", page.body);
        assert!(office.open("/desk").await.text().contains("1 条消息未能送达"));
        let case = office.open(&desk).await.text();
        assert!(case.contains("电子邮件未能送达"), "{case}");
        // Who mends the mail server sees it too, and no case.
        let mut admin = world.staff(Role::SystemAdmin).await;
        let seen = admin.open("/desk/undelivered").await;
        assert!(seen.text().contains("拒收（550）") && !seen.body.contains(&desk), "{}", seen.body);
        assert_eq!(world.staff(Role::Auditor).await.open("/desk/undelivered").await.status, 403);

        // It stays while letters that served their purpose go.
        later(&world, 3 * 24 * 3600);
        server::jobs::run_once(&world.store, &world.clock).await.expect("runs");
        assert_eq!(world.store.count_undelivered().await.expect("counted"), 1);
        let mut office = another(&world, "credit-handler@staff.example", Role::CreditHandler).await;
        let page = office.open("/desk/undelivered").await;
        let letter = hidden(&page.body, "letter");
        server.answer(250);
        let again = office.follow("/api/form/retry-letter", &[("letter", &letter)]).await.text();
        assert!(again.contains("已经放回待发") && again.contains("没有未能送达的消息"), "{again}");
        assert_eq!(send(&world, &mail).await, 1);
        assert!(!office.open(&desk).await.text().contains("电子邮件未能送达"));
        let twice = office.follow("/api/form/retry-letter", &[("letter", &letter)]).await.text();
        assert!(!twice.contains("已经放回待发"), "{twice}");
        let log = world.store.latest_audit(20).await.expect("the log");
        assert_eq!(log.iter().filter(|one| one.entry.action == "letter.retry").count(), 1);
    }
}

on_both! {
    async fn a_mail_server_that_is_away_is_waited_for(world) {
        let record = record(&world).await;
        let server = MailServer::start().await;
        let mail = server.notifier();
        let mut zhang = Browser::new(&world);
        zhang.sign_up("zhang@example.cn", PASSWORD).await;
        send(&world, &mail).await;
        file(&mut zhang, &record).await;
        server.answer(451);
        send(&world, &mail).await;
        // A code would be over by now; a message is not.
        later(&world, 3600);
        send(&world, &mail).await;
        assert_eq!(world.store.count_undelivered().await.expect("counted"), 0);
        later(&world, 13 * 3600);
        send(&world, &mail).await;
        let given_up = world.store.undelivered(None, 9).await.expect("read");
        assert_eq!(given_up.len(), 1);
        assert_eq!((given_up[0].fault.as_deref(), given_up[0].tries), (Some("mail:451"), 3));
    }
}
