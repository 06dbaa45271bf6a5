//! What time does to cases: it warns once, recounts days with a notice, ends what is over, and decides nothing.

use domain::case::{Effect, Stage};
use domain::day::from_number;
use domain::measure::CatalogueState;
use domain::role::Role;
use jiff::ToSpan;
use jiff::civil::{Date, date};
use server::store::{CaseAbout, CaseRow, NO_END, NewCase, NewMeasure};
use uuid::Uuid;

use crate::case_store::{self, catalogue, measure};
use crate::cases::{PASSWORD, ZHANG, answer, file, number_and_code, record, step};
use crate::counter::file_signed;
use crate::progress::look_up;
use crate::support::{Browser, DECIDE, JPEG, RESIDENT, Sheet, UNIT, World, on_both, penalty};

const HOLIDAYS: &str = include_str!("../../policy/holidays.csv");
const NATIONAL: &str = include_str!("../../policy/national.toml");
const OFFICE: &str = "office@staff.example";
const HEAD: &str = "head@staff.example";

/// A day passes, on two nodes at once, and the jobs look a second time.
async fn day(world: &World, today: Date) {
    world.set_today(today);
    let other = world.another_program().await;
    tokio::join!(world.let_time_pass(), other.let_time_pass());
    world.let_time_pass().await;
}

/// Every day from the first to the last.
async fn days(world: &World, from: Date, to: Date) {
    let mut today = from;
    while today <= to {
        day(world, today).await;
        today += 1.day();
    }
}

/// Somebody objects on 2026-11-20, a Friday: the first day to be late for is 2026-11-24, a Tuesday.
async fn filed<'w>(world: &'w World, record: &str) -> (Browser<'w>, String, Uuid) {
    world.put_in_staff(OFFICE, Role::CreditHandler, None).await;
    world.put_in_staff(HEAD, Role::CreditReviewer, None).await;
    let mut zhang = Browser::new(world);
    zhang.sign_up(ZHANG, PASSWORD).await;
    let mine = file(&mut zhang, record).await;
    let id = mine.rsplit('/').next().expect("an id");
    let id = id.parse().expect("an id");
    (zhang, mine, id)
}

async fn row(world: &World, id: Uuid) -> CaseRow {
    world.store.case(id).await.expect("read").expect("a case")
}

async fn messages(world: &World, login: &str) -> i64 {
    let account = world.account_of(login).await;
    world.store.count_messages(account).await.expect("counted")
}

/// What somebody reads under his messages, however long ago he signed in.
async fn read(world: &World, page: &str) -> String {
    let mut zhang = Browser::new(world);
    zhang.sign_in(ZHANG, PASSWORD).await;
    zhang.open(page).await.text()
}

/// The list of days off with another day.
fn holidays(more: &str) -> String {
    format!("{}\n{more}\n", HOLIDAYS.trim_end())
}

/// The national pack with another number in a rule.
fn with_amount(rule: &str, old: u16, new: u16) -> String {
    let at = NATIONAL
        .find(&format!("id = \"{rule}\""))
        .expect("the rule");
    let (before, after) = NATIONAL.split_at(at);
    let (old, new) = (format!("amount = {old},"), format!("amount = {new},"));
    let changed = after.replacen(&old, &new, 1);
    assert_ne!(changed, after);
    format!("{before}{changed}")
}

on_both! {
    async fn each_step_is_warned_of_once_and_nothing_is_decided(world) {
        let record = record(&world).await;
        let (_, _, id) = filed(&world, &record).await;
        let before = (messages(&world, ZHANG).await, messages(&world, OFFICE).await, messages(&world, HEAD).await);
        let warned = async |today: Date| {
            day(&world, today).await;
            world.count("case_warning").await
        };
        // The day of filing and the week-end: nobody has had a working day yet.
        for quiet in [date(2026, 11, 20), date(2026, 11, 21), date(2026, 11, 22)] {
            assert_eq!(warned(quiet).await, 0, "{quiet}");
        }
        assert_eq!(warned(date(2026, 11, 23)).await, 1, "soon");
        assert_eq!(warned(date(2026, 11, 24)).await, 2, "today");
        assert_eq!(messages(&world, ZHANG).await, before.0, "whoever waits is not told of what is in time");
        assert_eq!(warned(date(2026, 11, 25)).await, 3, "overdue");
        assert_eq!(messages(&world, ZHANG).await, before.0 + 1);
        assert_eq!(messages(&world, HEAD).await, before.2, "not escalated yet");
        assert_eq!(warned(date(2026, 11, 26)).await, 3);
        assert_eq!(warned(date(2026, 11, 27)).await, 4, "escalated");
        days(&world, date(2026, 11, 28), date(2026, 12, 8)).await;
        assert_eq!(world.count("case_warning").await, 4);
        assert_eq!(world.count("audit_entry where action = 'case.warn' and actor = 'portal'").await, 4);
        assert_eq!(messages(&world, ZHANG).await, before.0 + 2, "late, and reported");
        assert_eq!(messages(&world, OFFICE).await, before.1 + 4);
        assert_eq!(messages(&world, HEAD).await, before.2 + 1);
        let text = read(&world, "/me/messages").await;
        for said in ["十分抱歉", "不需要重新提交", "已通报信用办督办", "2026-11-24"] {
            assert!(text.contains(said), "{said}: {text}");
        }
        let row = row(&world, id).await;
        assert_eq!((row.stage, row.version), (Stage::Filed, 1), "a clock decides nothing");
    }
}

on_both! {
    /// What the office gives itself on the way there is its own concern.
    async fn whoever_waits_is_told_the_day_of_the_answer(world) {
        let (late, overdue) = ("已超期", "/desk/cases?tab=overdue");
        let record = record(&world).await;
        let (mut zhang, mine, id) = filed(&world, &record).await;
        let (number, code) = number_and_code(&mut zhang, &mine).await;
        let desk = mine.replace("/me/", "/desk/");
        let mut office = world.staff(Role::CreditHandler).await;
        step(&mut office, &desk, &[("action", "accept")]).await;
        let days = row(&world, id).await;
        let [own, answer] = [days.due_on, days.answer_on].map(|day| from_number(day).expect("a day"));
        assert!(own < answer, "{own} {answer}");
        let told = zhang.open("/me/messages").await.text();
        assert!(told.contains(&format!("办理期限到 {answer}")) && !told.contains(&own.to_string()), "{told}");
        assert!(office.open("/desk/cases?tab=working").await.text().contains(&own.to_string()));

        // The own check is late, and the answer is not.
        world.set_today(own.tomorrow().expect("a day"));
        let list = read(&world, "/me/cases").await;
        assert!(list.contains(&answer.to_string()) && !list.contains(late), "{list}");
        assert!(!read(&world, &mine).await.contains(late));
        let public = look_up(&mut Browser::new(&world), &number, &code).await;
        assert!(public.contains(&answer.to_string()) && !public.contains(late), "{public}");
        let mut office = world.staff(Role::CreditHandler).await;
        assert!(office.open(overdue).await.text().contains("已超期 1"));
        // When the answer itself is late he sees it.
        world.set_today(answer.tomorrow().expect("a day"));
        assert!(read(&world, "/me/cases").await.contains(late));
    }
}

on_both! {
    async fn whoever_has_to_add_papers_is_told_his_own_day(world) {
        let record = record(&world).await;
        let (mut zhang, mine, id) = filed(&world, &record).await;
        let mut office = world.staff(Role::CreditHandler).await;
        let ask = [("action", "ask_supplement"), ("missing", "检测报告")];
        step(&mut office, &mine.replace("/me/", "/desk/"), &ask).await;
        let days = row(&world, id).await;
        assert_eq!(days.answer_on, NO_END, "the answer stands still for him");
        let own = from_number(days.due_on).expect("a day");
        for page in ["/me/messages", "/me/cases"] {
            let text = zhang.open(page).await.text();
            assert!(text.contains(&own.to_string()), "{page}: {text}");
        }
        world.set_today(own.tomorrow().expect("a day"));
        assert!(read(&world, "/me/cases").await.contains("已超期"));
    }
}

on_both! {
    /// Whoever took it down at the counter cannot hurry it: he calls.
    async fn the_clerk_is_asked_to_call_when_an_answer_is_late(world) {
        let record = record(&world).await;
        let mut clerk = world.staff(Role::WindowClerk).await;
        let case = file_signed(&mut clerk, &record, RESIDENT).await;
        day(&world, date(2026, 11, 25)).await;
        let mut clerk = world.staff(Role::WindowClerk).await;
        let told = clerk.open("/me/messages").await;
        let text = told.text();
        assert!(text.contains("受理期限到 2026-11-24 为止，现在还没有办完。请打电话告知申请人，并致歉。"), "{text}");
        assert!(!text.contains("请尽快办理"), "{text}");
        assert!(told.body.contains(&format!("href=\"{case}\"")), "{}", told.body);
        assert_eq!(clerk.open(&case).await.status, 200);
    }
}

on_both! {
    async fn what_was_passed_while_nothing_ran_is_not_made_up_for(world) {
        let record = record(&world).await;
        filed(&world, &record).await;
        day(&world, date(2026, 12, 8)).await;
        assert_eq!(world.count("case_warning").await, 1);
        assert_eq!(world.count("case_warning where step = 'escalated'").await, 1);
        assert!(read(&world, "/me/messages").await.contains("十分抱歉"));
    }
}

on_both! {
    /// At night nobody is reminded of anything.
    async fn nobody_is_woken(world) {
        let record = record(&world).await;
        filed(&world, &record).await;
        world.set_today(date(2026, 11, 25));
        let noon = world.clock.now();
        world.clock.set(noon - jiff::SignedDuration::from_hours(9));
        world.let_time_pass().await;
        assert_eq!(world.count("case_warning").await, 0);
        world.clock.set(noon);
        world.let_time_pass().await;
        assert_eq!(world.count("case_warning").await, 1);
    }
}

on_both! {
    async fn while_papers_are_waited_for_the_applicant_is_reminded_and_nobody_else_is_late(world) {
        let record = record(&world).await;
        let (_, mine, _) = filed(&world, &record).await;
        let mut office = world.staff(Role::CreditHandler).await;
        let desk = mine.replace("/me/", "/desk/");
        step(&mut office, &desk, &[("action", "ask_supplement"), ("missing", "处罚决定书复印件")]).await;
        let before = messages(&world, ZHANG).await;
        days(&world, date(2026, 11, 20), date(2026, 11, 27)).await;
        assert_eq!(world.count("case_warning").await, 2, "soon and today, of what is missing");
        assert_eq!(messages(&world, ZHANG).await, before + 2);
        assert!(read(&world, "/me/messages").await.contains("今天是补正的最后一天"));
        day(&world, date(2026, 11, 28)).await;
        assert_eq!(messages(&world, ZHANG).await, before + 3);
        days(&world, date(2026, 11, 29), date(2026, 12, 8)).await;
        assert_eq!(messages(&world, ZHANG).await, before + 3, "who is late himself is not told that we are");
        assert_eq!(world.count("case_warning where rule <> 'OBJ.SUPPLEMENT'").await, 0);
        let text = read(&world, &mine).await;
        assert!(text.contains("待补正"), "nothing is refused by a clock: {text}");
    }
}

on_both! {
    async fn a_clock_that_is_held_is_silent(world) {
        let record = record(&world).await;
        let (_, mine, _) = filed(&world, &record).await;
        let mut office = world.staff(Role::CreditHandler).await;
        let desk = mine.replace("/me/", "/desk/");
        step(&mut office, &desk, &[("action", "accept")]).await;
        let held = step(&mut office, &desk, &[("action", "hold"), ("why", "inspection"), ("text", "现场核查")]).await;
        assert!(held.contains("已中止计时"), "{held}");
        days(&world, date(2026, 11, 20), date(2026, 12, 10)).await;
        assert_eq!(world.count("case_warning").await, 0);
    }
}

on_both! {
    async fn days_off_that_change_move_the_day_once_and_say_why(world) {
        let record = record(&world).await;
        let (mut zhang, mine, id) = filed(&world, &record).await;
        let (number, code) = number_and_code(&mut zhang, &mine).await;
        world.let_time_pass().await;
        assert_eq!(row(&world, id).await.due_on, 20_261_124);
        let before = (messages(&world, ZHANG).await, messages(&world, OFFICE).await);

        let list = holidays("2026-11-23,Mon,holiday,临时放假,0,示例通知,DESIGN");
        let started = world.started_with(&[("holidays.csv", &list)]).await;
        let other = started.another_program().await;
        tokio::join!(started.let_time_pass(), other.let_time_pass());
        let moved = row(&world, id).await;
        assert_eq!((moved.due_on, moved.answer_on, moved.version), (20_261_125, 20_261_125, 1));
        // Nodes that still run by the old list leave it alone; the next start finds nothing to do.
        world.let_time_pass().await;
        let again = world.started_with(&[("holidays.csv", &list)]).await;
        again.let_time_pass().await;
        assert_eq!(row(&world, id).await.due_on, 20_261_125);
        assert_eq!(world.count("case_moved_day").await, 1);
        assert_eq!(world.count("audit_entry where action = 'case.move_day' and actor = 'portal'").await, 1);
        assert_eq!(messages(&world, ZHANG).await, before.0 + 1);
        assert_eq!(messages(&world, OFFICE).await, before.1 + 1);
        let said = "由 2026-11-24 改为 2026-11-25";
        let message = read(&started, "/me/messages").await;
        assert!(message.contains("放假安排有变动") && message.contains(said), "{message}");
        let page = read(&started, &mine).await;
        for shown in ["期限已重算", said, "系统", "临时放假"] {
            assert!(page.contains(shown), "{shown}: {page}");
        }
        let public = look_up(&mut Browser::new(&started), &number, &code).await;
        for shown in ["期限已重算", said, "系统"] {
            assert!(public.contains(shown), "not another filing, {shown}: {public}");
        }
        // Warnings are about the new day.
        started.set_today(date(2026, 11, 25));
        started.let_time_pass().await;
        assert_eq!(world.count("case_warning where due_on = 20261125 and step = 'today'").await, 1);
        assert_eq!(world.count("case_warning").await, 1);
    }
}

on_both! {
    async fn the_day_of_the_answer_moves_although_that_of_the_step_stays(world) {
        let record = record(&world).await;
        let (_, mine, id) = filed(&world, &record).await;
        let mut office = world.staff(Role::CreditHandler).await;
        step(&mut office, &mine.replace("/me/", "/desk/"), &[("action", "accept")]).await;
        let accepted = row(&world, id).await;
        assert_eq!((accepted.due_on, accepted.answer_on), (20_261_125, 20_261_201));
        let list = holidays("2026-11-27,Fri,holiday,临时放假,0,示例通知,DESIGN");
        let started = world.started_with(&[("holidays.csv", &list)]).await;
        started.let_time_pass().await;
        let moved = row(&world, id).await;
        assert_eq!((moved.due_on, moved.answer_on), (20_261_125, 20_261_202));
        let text = read(&started, "/me/messages").await;
        assert!(text.contains("办理期限由 2026-12-01 改为 2026-12-02"), "{text}");
        assert!(!text.contains("本环节的期限由"), "{text}");
    }
}

on_both! {
    /// What the office has given itself on the way is its own: whoever waits hears nothing of it.
    async fn a_day_of_the_step_that_moves_alone_is_told_to_staff_and_nobody_else(world) {
        let record = record(&world).await;
        let (mut zhang, mine, id) = filed(&world, &record).await;
        let (number, code) = number_and_code(&mut zhang, &mine).await;
        let desk = mine.replace("/me/", "/desk/");
        let mut office = world.staff(Role::CreditHandler).await;
        step(&mut office, &desk, &[("action", "accept")]).await;
        world.let_time_pass().await;
        let before = (messages(&world, ZHANG).await, messages(&world, OFFICE).await);
        // A day off within the own check, made up for before the day of the answer.
        let list = holidays(
            "2026-11-24,Tue,holiday,临时放假,0,示例通知,DESIGN\n2026-11-28,Sat,makeup_workday,临时放假,0,示例通知,DESIGN",
        );
        let calendar = world.started_with(&[("holidays.csv", &list)]).await;
        calendar.let_time_pass().await;
        let moved = row(&world, id).await;
        assert_eq!((moved.due_on, moved.answer_on), (20_261_126, 20_261_201));
        assert_eq!(world.count("case_moved_day").await, 1);
        assert_eq!(messages(&world, ZHANG).await, before.0, "his day is the same");
        assert_eq!(messages(&world, OFFICE).await, before.1 + 1);
        let said = "本环节的期限由 2026-11-25 改为 2026-11-26";
        let mut office = calendar.staff(Role::CreditHandler).await;
        for page in ["/me/messages", desk.as_str()] {
            let text = office.open(page).await.text();
            assert!(text.contains(said), "{page}: {text}");
        }
        let public = look_up(&mut Browser::new(&calendar), &number, &code).await;
        for text in [read(&calendar, "/me/messages").await, read(&calendar, &mine).await, public] {
            assert!(!text.contains("由 2026-11-25") && !text.contains("期限已重算"), "{text}");
        }

        // Nor when it is a rule that changes, of that step alone.
        let pack = with_amount("OBJ.OWN", 3, 4);
        let rules = world.started_with(&[("holidays.csv", &list), ("national.toml", &pack)]).await;
        rules.let_time_pass().await;
        let moved = row(&world, id).await;
        assert_eq!((moved.due_on, moved.answer_on, moved.version), (20_261_127, 20_261_201, 3));
        assert_eq!(messages(&world, ZHANG).await, before.0);
        assert_eq!(messages(&world, OFFICE).await, before.1 + 2);
        let mut office = rules.staff(Role::CreditHandler).await;
        let text = office.open("/me/messages").await.text();
        assert!(text.contains("本环节的期限由 2026-11-26 改为 2026-11-27"), "{text}");
    }
}

on_both! {
    /// Where both move he is told of his day alone, and where papers are his to bring that day is his.
    async fn whoever_waits_is_told_of_his_own_day_alone(world) {
        let record = record(&world).await;
        let (_, mine, id) = filed(&world, &record).await;
        let mut office = world.staff(Role::CreditHandler).await;
        let desk = mine.replace("/me/", "/desk/");
        step(&mut office, &desk, &[("action", "accept")]).await;
        let list = holidays("2026-11-24,Tue,holiday,临时放假,0,示例通知,DESIGN");
        let started = world.started_with(&[("holidays.csv", &list)]).await;
        started.let_time_pass().await;
        let moved = row(&world, id).await;
        assert_eq!((moved.due_on, moved.answer_on), (20_261_126, 20_261_202));
        for page in ["/me/messages", mine.as_str()] {
            let text = read(&started, page).await;
            assert!(text.contains("办理期限由 2026-12-01 改为 2026-12-02"), "{page}: {text}");
            assert!(!text.contains("本环节的期限由"), "{page}: {text}");
        }
        let mut office = started.staff(Role::CreditHandler).await;
        let text = office.open("/me/messages").await.text();
        assert!(text.contains("本环节的期限由 2026-11-25 改为 2026-11-26，办理期限由 2026-12-01 改为 2026-12-02"), "{text}");
    }
}

on_both! {
    async fn whoever_brings_papers_is_told_when_his_day_moves(world) {
        let record = record(&world).await;
        let (_, mine, id) = filed(&world, &record).await;
        let mut office = world.staff(Role::CreditHandler).await;
        let ask = [("action", "ask_supplement"), ("missing", "检测报告")];
        step(&mut office, &mine.replace("/me/", "/desk/"), &ask).await;
        let list = holidays("2026-11-24,Tue,holiday,临时放假,0,示例通知,DESIGN");
        let started = world.started_with(&[("holidays.csv", &list)]).await;
        started.let_time_pass().await;
        let moved = row(&world, id).await;
        assert_eq!((moved.due_on, moved.answer_on), (20_261_130, NO_END));
        let text = read(&started, "/me/messages").await;
        assert!(text.contains("由 2026-11-27 改为 2026-11-30"), "{text}");
    }
}

on_both! {
    async fn a_year_that_is_not_published_is_not_guessed_and_filled_in_later(world) {
        let record = record(&world).await;
        world.set_today(date(2026, 12, 30));
        let (mut zhang, mine, id) = filed(&world, &record).await;
        assert_eq!(row(&world, id).await.due_on, NO_END - 1, "a day that is not known yet");
        let page = zhang.open(&mine).await.text();
        assert!(page.contains("日期待定") && page.contains("还没有公布下一年的放假安排"), "{page}");
        day(&world, date(2027, 1, 20)).await;
        assert_eq!(world.count("case_warning").await, 0, "of a day that nobody knows");

        world.set_today(date(2026, 12, 31));
        let list = holidays("2027-01-01,Fri,holiday,元旦,1,示例通知,DESIGN");
        let started = world.started_with(&[("holidays.csv", &list)]).await;
        let before = messages(&world, ZHANG).await;
        started.let_time_pass().await;
        started.let_time_pass().await;
        assert_eq!(row(&world, id).await.due_on, 20_270_104);
        assert_eq!(messages(&world, ZHANG).await, before + 1);
        let text = read(&started, "/me/messages").await;
        assert!(text.contains("现在可以确定，到 2027-01-04"), "{text}");
        assert!(!read(&started, &mine).await.contains("日期待定"));
    }
}

on_both! {
    async fn rules_that_change_are_a_step_of_the_portal_in_the_history(world) {
        let record = record(&world).await;
        let (_, mine, id) = filed(&world, &record).await;
        world.let_time_pass().await;
        let before = (messages(&world, ZHANG).await, messages(&world, OFFICE).await);
        let pack = with_amount("OBJ.ACCEPT", 2, 4);
        let started = world.started_with(&[("national.toml", &pack)]).await;
        let other = started.another_program().await;
        tokio::join!(started.let_time_pass(), other.let_time_pass());
        started.let_time_pass().await;
        world.let_time_pass().await;
        let events = world.store.case_events(id).await.expect("read");
        let events: Vec<_> = events.iter().map(|event| (event.action.as_str(), event.actor.as_str())).collect();
        assert_eq!(events, [("relimit", "portal")]);
        let now = row(&world, id).await;
        assert_eq!((now.stage, now.due_on, now.version), (Stage::Filed, 20_261_126, 2));
        assert_eq!(world.count("case_moved_day").await, 0);
        assert_eq!(world.count("audit_entry where action = 'case.relimit' and actor = 'portal'").await, 1);
        assert_eq!(messages(&world, ZHANG).await, before.0 + 1);
        assert_eq!(messages(&world, OFFICE).await, before.1 + 1);
        let text = read(&started, "/me/messages").await;
        assert!(text.contains("由 2026-11-24 改为 2026-11-26"), "{text}");
        let page = read(&started, &mine).await;
        for shown in ["期限已重算", "由 2 个工作日改为 4 个工作日", "系统"] {
            assert!(page.contains(shown), "{shown}: {page}");
        }
    }
}

on_both! {
    async fn a_measure_ends_after_its_last_day_and_one_that_is_suspended_does_not(world) {
        let about = case_store::record(&world).await;
        let item = catalogue(&world, CatalogueState::InForce).await;
        let [held, free] = [1, 2].map(|number| measure(number, item, about));
        let last = NewMeasure { until: None, ..measure(3, item, about) };
        world.store.add_measures(&[held.clone(), free.clone(), last]).await.expect("covered");
        world.put_in_staff("unit@staff.example", Role::Handler, None).await;
        let one = NewCase {
            about: CaseAbout::Measure { measure: held.id, record: about.0 },
            ..case_store::case(1, about, "zhang")
        };
        let number = case_store::filed(&world, &one).await;
        let ended = async || {
            let all = world.store.measures_of_record(about.0).await.expect("read");
            let mut ended: Vec<_> = all.into_iter().filter(|one| one.ended_on.is_some()).collect();
            ended.sort_by_key(|one| one.id);
            ended.into_iter().map(|one| (one.id, one.ended_on, one.ended_why)).collect::<Vec<_>>()
        };
        let over = |id: Uuid, day: i32| (id, Some(day), Some("expired".to_owned()));
        day(&world, date(2026, 12, 31)).await;
        assert!(ended().await.is_empty(), "its last day counts");
        day(&world, date(2027, 1, 1)).await;
        assert_eq!(ended().await, [over(free.id, 20_261_231)]);
        assert_eq!(world.count("message where kind = 'measure_ended'").await, 1);
        assert_eq!(world.count("audit_entry where action = 'measure.expire' and actor = 'portal'").await, 1);
        days(&world, date(2027, 1, 2), date(2027, 1, 5)).await;
        assert_eq!(world.count("audit_entry where action = 'measure.expire'").await, 1);

        // The objection is not right: the 42 days that were left on 20 November run on from that day.
        let rejected: &[Effect] = &[Effect::ClearMark, Effect::ResumeMeasures];
        let mut answered = case_store::step(&one, &number, 1, Stage::Closed, rejected);
        answered.day = date(2027, 1, 5);
        assert!(case_store::take(&world, &answered).await);
        day(&world, date(2027, 2, 15)).await;
        assert_eq!(ended().await.len(), 1);
        day(&world, date(2027, 2, 16)).await;
        assert_eq!(ended().await, [over(held.id, 20_270_215), over(free.id, 20_261_231)]);
        assert_eq!(world.count("message where kind = 'measure_ended'").await, 2);
    }
}

on_both! {
    async fn a_draft_is_thrown_away_with_its_papers_after_a_reminder_and_not_before(world) {
        let record = record(&world).await;
        let mut zhang = Browser::new(&world);
        zhang.sign_up(ZHANG, PASSWORD).await;
        let begun = zhang.submit("/api/form/begin-objection", &[("record", &record)]).await;
        let at = begun.replace("step=relation", "step=evidence");
        answer(&mut zhang, &at, &[("then", "more")], &[("evidence", JPEG)]).await;
        assert!(zhang.open(&begun).await.text().contains("保留到 2026-12-20"));
        day(&world, date(2026, 12, 14)).await;
        assert_eq!(world.count("message where kind = 'draft_ends'").await, 0);
        days(&world, date(2026, 12, 15), date(2026, 12, 20)).await;
        assert_eq!(world.count("message where kind = 'draft_ends'").await, 1);
        assert_eq!((world.count("case_draft").await, world.count("case_paper").await), (1, 1));
        assert!(read(&world, "/me/messages").await.contains("保留到 2026-12-20"));
        day(&world, date(2026, 12, 21)).await;
        assert_eq!((world.count("case_draft").await, world.count("case_paper").await), (0, 0));
        assert_eq!(world.count("audit_entry where action = 'case.drop' and actor = 'portal'").await, 1);
    }
}

on_both! {
    async fn a_draft_that_is_saved_again_is_kept_and_one_nobody_was_told_of_too(world) {
        let record = record(&world).await;
        let mut zhang = Browser::new(&world);
        zhang.sign_up(ZHANG, PASSWORD).await;
        let begun = zhang.submit("/api/form/begin-objection", &[("record", &record)]).await;
        day(&world, date(2026, 12, 16)).await;
        let mut zhang = Browser::new(&world);
        zhang.sign_in(ZHANG, PASSWORD).await;
        answer(&mut zhang, &begun, &[("relation", "concerned"), ("then", "keep")], &[]).await;
        assert!(zhang.open(&begun).await.text().contains("保留到 2027-01-15"));
        days(&world, date(2026, 12, 20), date(2026, 12, 23)).await;
        assert_eq!(world.count("case_draft").await, 1);
        // Nothing ran for two months: whoever was not told is told now, and has five days.
        day(&world, date(2027, 3, 1)).await;
        assert_eq!(world.count("case_draft").await, 1);
        assert!(read(&world, "/me/messages").await.contains("保留到 2027-03-06"));
        day(&world, date(2027, 3, 6)).await;
        assert_eq!(world.count("case_draft").await, 1);
        day(&world, date(2027, 3, 7)).await;
        assert_eq!(world.count("case_draft").await, 0);
    }
}

/// From filing to a proposal, with what the unit reports in between.
async fn proposed<'w>(
    world: &'w World,
    mine: &str,
    reported: Option<Sheet>,
) -> (Browser<'w>, String) {
    let desk = mine.replace("/me/", "/desk/");
    let mut office = world.staff(Role::CreditHandler).await;
    step(&mut office, &desk, &[("action", "accept")]).await;
    step(
        &mut office,
        &desk,
        &[
            ("action", "forward"),
            ("unit", UNIT.0),
            ("text", "请核实。"),
        ],
    )
    .await;
    let mut unit = world.staff(Role::Handler).await;
    let fields = [
        ("action", "answer"),
        ("outcome", "correct"),
        ("field_CF_SY", "设备已经按期检测。"),
        ("basis", "检测报告"),
        ("text", "处罚事由有误。"),
        ("source_corrected", "1"),
    ];
    let text = step(&mut unit, &desk, &fields).await;
    assert!(text.contains("单位已答复"), "{text}");
    if let Some(sheet) = reported {
        world.take(&sheet).await;
    }
    let text = step(
        &mut office,
        &desk,
        &[
            ("action", "propose"),
            ("outcome", "correct"),
            ("text", "与检测报告一致。"),
        ],
    )
    .await;
    assert!(text.contains("待审核"), "{text}");
    (world.staff(Role::CreditReviewer).await, desk)
}

fn saying(reason: &str) -> Sheet {
    let mut row = penalty(1, "2026/11/12");
    row.insert("CF_SY", reason.to_owned());
    Sheet::of([row])
}

on_both! {
    async fn what_the_unit_reports_meanwhile_is_not_overwritten(world) {
        let record = record(&world).await;
        let (mut zhang, mine, _) = filed(&world, &record).await;
        let later = "经查，当事人三台安全设备超过检测周期未检测。";
        let (mut reviewer, desk) = proposed(&world, &mine, Some(saying(later))).await;
        let text = step(&mut reviewer, &desk, &DECIDE).await;
        assert!(text.contains("报送单位后来又更新过这条信息") && text.contains("待审核"), "{text}");
        assert!(world.get(&format!("/record/{record}")).await.text().contains(later));
        let page = zhang.open(&mine).await.text();
        assert!(page.contains("提交异议之后，报送单位更新过这条信息"), "{page}");
        // Nothing is stuck: it goes back to be answered on what the record says now.
        let text = step(&mut reviewer, &desk, &[("action", "return"), ("text", "请按现在的内容核实。")]).await;
        assert!(text.contains("单位已答复"), "{text}");
    }
}

on_both! {
    async fn what_the_unit_has_corrected_by_itself_is_not_corrected_twice(world) {
        let record = record(&world).await;
        let (_, mine, _) = filed(&world, &record).await;
        let (mut reviewer, desk) = proposed(&world, &mine, Some(saying("设备已经按期检测。"))).await;
        let text = step(&mut reviewer, &desk, &DECIDE).await;
        assert!(text.contains("落实处理结果"), "{text}");
        assert_eq!(world.count("record_version where case_id is not null").await, 0);
        assert_eq!(world.count("record_version").await, 1, "that of the unit's file");
        let public = world.get(&format!("/record/{record}")).await.text();
        assert!(public.contains("设备已经按期检测。") && !public.contains("异议处理中"), "{public}");
    }
}

on_both! {
    async fn a_correction_under_newer_rules_takes_no_day_back(world) {
        let record = record(&world).await;
        let (_, mine, _) = filed(&world, &record).await;
        let told = "record where earliest_repair = 20270212 and last_day = 20271112 and until = 20271112";
        assert_eq!(world.count(told).await, 1);
        let pack = with_amount("REP.GENERAL.MIN", 3, 6);
        let newer = world.started_with(&[("national.toml", &pack)]).await;
        let (mut reviewer, desk) = proposed(&newer, &mine, None).await;
        let text = step(&mut reviewer, &desk, &DECIDE).await;
        assert!(text.contains("落实处理结果"), "{text}");
        assert_eq!(world.count("record_version where case_id is not null").await, 1, "corrected");
        assert_eq!(world.count(told).await, 1);
    }
}

on_both! {
    async fn a_record_whose_publication_ends_meanwhile_is_still_corrected(world) {
        let mut row = penalty(1, "2026/11/12");
        row.insert("CF_GSJZQ", "2026/12/31".to_owned());
        world.take(&Sheet::of([row])).await;
        let about = world.record_of(1).await;
        let record = about.0.to_string();
        let (_, mine, _) = filed(&world, &record).await;
        world.set_today(date(2027, 1, 4));
        assert_eq!(world.get(&format!("/record/{record}")).await.status, 404);
        let page = read(&world, &mine).await;
        assert!(page.contains("这条信息现在没有公示"), "{page}");
        let (mut reviewer, desk) = proposed(&world, &mine, None).await;
        let text = step(&mut reviewer, &desk, &DECIDE).await;
        assert!(text.contains("落实处理结果"), "{text}");
        let kept = world.store.disputed_record(about.0).await.expect("read").expect("a record");
        assert!(kept.fields.contains("设备已经按期检测。"), "{}", kept.fields);
        assert_eq!((kept.mark, kept.until), (None, 20_261_231), "corrected, and no more public than before");
        assert_eq!(world.get(&format!("/record/{record}")).await.status, 404);
    }
}

on_both! {
    async fn nothing_is_sent_to_a_unit_that_is_not_there(world) {
        let record = record(&world).await;
        let (_, mine, id) = filed(&world, &record).await;
        let desk = mine.replace("/me/", "/desk/");
        let mut office = world.staff(Role::CreditHandler).await;
        step(&mut office, &desk, &[("action", "accept")]).await;
        let text = step(&mut office, &desk, &[("action", "forward"), ("unit", "NOWHERE"), ("text", "请核实。")]).await;
        assert!(text.contains("还缺：承办单位"), "{text}");
        assert_eq!(row(&world, id).await.stage, Stage::Checking);
        world.add_unit("OTHER", "示例市市场监管局").await;
        step(&mut office, &desk, &[("action", "forward"), ("unit", UNIT.0), ("text", "请核实。")]).await;
        let text = step(&mut office, &desk, &[("action", "transfer"), ("unit", "NOWHERE"), ("text", "机构撤并。")]).await;
        assert!(text.contains("还缺：承办单位"), "{text}");
        step(&mut office, &desk, &[("action", "transfer"), ("unit", "OTHER"), ("text", "机构撤并。")]).await;
        assert_eq!(row(&world, id).await.unit_code.as_deref(), Some("OTHER"));
    }
}

on_both! {
    /// 不予受理 is an answer like another: until when it may be complained about is told while that is possible.
    async fn a_case_that_is_not_accepted_tells_until_when_to_complain(world) {
        world.add_joint_office().await;
        let record = record(&world).await;
        let (_, mine, _) = filed(&world, &record).await;
        let mut office = world.staff(Role::CreditHandler).await;
        step(&mut office, &mine.replace("/me/", "/desk/"), &[("action", "refuse"), ("text", "不属于异议范围。")]).await;
        let last = "投诉的，最后一天是 2027-01-19";
        for (day, told) in [(date(2026, 11, 20), true), (date(2027, 1, 19), true), (date(2027, 1, 20), false)] {
            world.set_today(day);
            let page = read(&world, &mine).await;
            assert!(page.contains("不予受理。理由和救济途径见通知书。"), "{page}");
            assert_eq!(page.contains(last), told, "{day}: {page}");
        }
    }
}

on_both! {
    async fn a_meeting_that_nobody_wrote_down_is_asked_for(world) {
        world.add_joint_office().await;
        let record = record(&world).await;
        let (mut zhang, mine, _) = filed(&world, &record).await;
        let desk = mine.replace("/me/", "/desk/");
        let mut joint = world.joint_handler("joint@staff.example").await;
        let mut office = world.staff(Role::CreditHandler).await;
        step(&mut office, &desk, &[("action", "refuse"), ("text", "不属于异议范围。")]).await;
        step(&mut zhang, &mine, &[("action", "complain"), ("ground", "insufficient"), ("text", "没有说明理由。")]).await;
        let text = step(&mut joint, &desk, &[("action", "convene"), ("units", UNIT.0), ("on", "2026-11-23")]).await;
        assert!(text.contains("会商中"), "{text}");
        let before = messages(&world, "joint@staff.example").await;
        days(&world, date(2026, 11, 20), date(2026, 11, 23)).await;
        assert_eq!(world.count("case_warning").await, 0);
        day(&world, date(2026, 11, 24)).await;
        assert_eq!(world.count("case_warning where rule = 'OBJ.EXPERTS' and due_on = 20261123").await, 1);
        days(&world, date(2026, 11, 25), date(2026, 12, 4)).await;
        assert_eq!(world.count("case_warning").await, 2, "and once more when it is long over");
        assert_eq!(messages(&world, "joint@staff.example").await, before + 2);
    }
}
