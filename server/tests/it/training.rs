//! 专题培训: courses, tests whose right answers stay on the server, certificates and their register.

use domain::repair::Register;
use domain::role::Role;
use uuid::Uuid;

use crate::support::{Browser, World, citizen, code, hidden, on_both, records, today};

const LEARNER: &str = "13912345678";
const REASON: &str = "代为答题，查证属实";

/// Number of a day of the world.
fn day() -> i32 {
    domain::day::to_number(today())
}

/// What is sent to make a course that is read here, but its id.
fn online() -> Vec<(&'static str, &'static str)> {
    vec![
        ("course_way", "online"),
        ("course_title", "信用修复政策解读"),
        ("summary", "讲清楚怎样改正、怎样申请修复。"),
        ("course_content", "先改正，再申请。\n\n申请不收费。"),
        ("asked", "2"),
        ("needed", "2"),
        ("tries", "2"),
        ("months", "12"),
    ]
}

/// Makes a course at the desk; its id.
async fn add(office: &mut Browser<'_>, fields: &[(&str, &str)]) -> Uuid {
    let page = office.open("/desk/courses").await.body;
    let id = hidden(&page, "course");
    let mut all = vec![("course", id.as_str())];
    all.extend(fields);
    let next = office.upload("/api/form/add-course", &all, &[]).await;
    assert_eq!(next, format!("/desk/courses/{id}"));
    // The same form again makes no second course.
    assert_eq!(office.upload("/api/form/add-course", &all, &[]).await, next);
    id.parse().expect("an id")
}

/// Adds a question of which the first answer is right; the text of its page after that.
async fn ask(office: &mut Browser<'_>, course: Uuid, question: &str) -> String {
    let here = format!("/desk/courses/{course}");
    let page = office.open(&here).await.body;
    let kept = ["course", "version", "fresh"].map(|name| (name, hidden(&page, name)));
    let mut fields: Vec<(&str, &str)> = kept
        .iter()
        .map(|(name, value)| (*name, value.as_str()))
        .collect();
    let answers = format!("{question}对的\n{question}错的");
    fields.extend([
        ("question", question),
        ("answers", answers.as_str()),
        ("right", "1"),
    ]);
    let next = office.upload("/api/form/add-question", &fields, &[]).await;
    assert_eq!(next, here);
    office.open(&here).await.text()
}

/// Opens or closes a course, as its page offers; the text of the page after that.
async fn turn(office: &mut Browser<'_>, course: Uuid) -> String {
    let here = format!("/desk/courses/{course}");
    let page = office.open(&here).await.body;
    let kept = ["course", "version", "to"].map(|name| (name, hidden(&page, name)));
    let fields: Vec<(&str, &str)> = kept
        .iter()
        .map(|(name, value)| (*name, value.as_str()))
        .collect();
    office.follow("/api/form/move-course", &fields).await.text()
}

/// A course with three questions, open.
async fn opened(world: &World) -> Uuid {
    let mut office = world.staff(Role::CreditHandler).await;
    let course = add(&mut office, &online()).await;
    for question in ["甲题", "乙题", "丙题"] {
        ask(&mut office, course, question).await;
    }
    assert!(turn(&mut office, course).await.contains("已开放"));
    course
}

/// Somebody who acts for enterprise 2 in repair, and that enterprise.
async fn learner<'w>(world: &'w World, login: &str) -> (Browser<'w>, Uuid) {
    records(world, 3).await;
    let mut browser = citizen(world, login).await;
    let subject = crate::claims::acts_in(world, (&mut browser, login), 2, &["repair"]).await;
    (browser, subject)
}

/// Begins a test; where it leads.
async fn begin(browser: &mut Browser<'_>, course: Uuid, subject: Uuid) -> String {
    let (course, subject) = (course.to_string(), subject.to_string());
    let fields = [("course", course.as_str()), ("subject", subject.as_str())];
    browser.submit("/api/form/begin-test", &fields).await
}

/// Answers a test with each question's first answer, which is right, or its second; where it leads.
async fn answer(browser: &mut Browser<'_>, test: &str, choice: &str) -> String {
    let page = browser.open(test).await.body;
    let mut names: Vec<&str> = page
        .split("name=\"q-")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .collect();
    names.dedup();
    let names: Vec<String> = names.iter().map(|name| format!("q-{name}")).collect();
    let id = hidden(&page, "test");
    let mut fields = vec![("test", id.as_str())];
    fields.extend(names.iter().map(|name| (name.as_str(), choice)));
    browser.upload("/api/form/answer-test", &fields, &[]).await
}

/// A certificate that was earned, and one that was revoked: whatever is sealed of training. And 重点服务.
pub async fn with_everything(world: &World) {
    let (mut browser, subject) = learner(world, "13912345670").await;
    let course = opened(world).await;
    let test = begin(&mut browser, course, subject).await;
    answer(&mut browser, &test, "0").await;
    revoke(world, subject).await;
    crate::priority::kept(world, subject).await;
}

/// A course that is open, a test of it, a certificate, and an agency.
pub struct Things {
    pub course: Uuid,
    pub test: Uuid,
    pub certificate: Uuid,
    pub agency: Uuid,
}

/// One of each, for whoever acts for an enterprise in everything.
pub async fn one_of_each(world: &World, browser: &mut Browser<'_>, subject: Uuid) -> Things {
    let course = opened(world).await;
    let test = begin(browser, course, subject).await;
    answer(browser, &test, "0").await;
    let certificates = world.store.certificates_of(subject, 1).await.expect("read");
    let mut office = world.staff(Role::CreditHandler).await;
    Things {
        course,
        test: test
            .rsplit('/')
            .next()
            .and_then(|id| id.parse().ok())
            .expect("an id"),
        certificate: certificates[0].id,
        agency: crate::agencies::one(&mut office).await,
    }
}

/// Revokes the newest certificate of an enterprise.
async fn revoke(world: &World, subject: Uuid) {
    let certificates = world.store.certificates_of(subject, 1).await.expect("read");
    let id = certificates[0].id.to_string();
    let mut office = world.staff(Role::CreditHandler).await;
    let fields = [("certificate", id.as_str()), ("reason", REASON)];
    office.submit("/api/form/revoke-certificate", &fields).await;
}

on_both! {
    async fn a_course_opens_with_enough_questions_and_everybody_reads_it(world) {
        let mut office = world.staff(Role::CreditHandler).await;
        let mut stranger = Browser::new(&world);
        let course = add(&mut office, &online()).await;
        ask(&mut office, course, "甲题").await;
        let few = turn(&mut office, course).await;
        assert!(few.contains("题库里只有 1 道题") && few.contains("未开放"), "{few}");
        assert!(!stranger.open("/training").await.text().contains("信用修复政策解读"));
        assert_eq!(stranger.open(&format!("/training/{course}")).await.status, 404);
        ask(&mut office, course, "乙题").await;
        assert!(turn(&mut office, course).await.contains("已开放"));
        assert!(stranger.open("/training").await.text().contains("信用修复政策解读"));
        let page = stranger.open(&format!("/training/{course}")).await;
        assert!(page.text().contains("先改正，再申请。") && !page.body.contains("甲题"), "{}", page.text());

        // A course that is open keeps as many questions as a test draws.
        let page = office.open(&format!("/desk/courses/{course}")).await.body;
        let kept = ["course", "version", "question"].map(|name| (name, hidden(&page, name)));
        let fields: Vec<(&str, &str)> = kept.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let told = office.follow("/api/form/retire-question", &fields).await.text();
        assert!(told.contains("题库里只有 1 道题"), "{told}");
        assert_eq!(world.store.questions_of(course).await.expect("read").len(), 2);
        // What is wrong is said at its field, and what was typed stays.
        let wrong = [("course", "x"), ("course_way", "online"), ("course_title", "只有名称")];
        let next = office.upload("/api/form/add-course", &wrong, &[]).await;
        let told = office.open(&next).await;
        assert!(told.text().contains("请先改正以下内容") && told.body.contains("只有名称"), "{}", told.text());
        assert_eq!(world.count("course").await, 1);
    }
}

on_both! {
    /// From the course to the register that an application asks.
    async fn whoever_passes_gets_a_certificate_that_anybody_can_check(world) {
        let course = opened(&world).await;
        let (mut browser, subject) = learner(&world, LEARNER).await;
        let mine = browser.open("/me/training").await;
        assert!(mine.text().contains("可以测试的课程") && mine.body.contains(&format!("/me/training?course={course}")), "{}", mine.text());
        let page = browser.open(&format!("/me/training?course={course}")).await.text();
        assert!(page.contains("开始测试：信用修复政策解读") && page.contains("澄澜甲2机电制造有限公司"), "{page}");
        let test = begin(&mut browser, course, subject).await;
        assert!(test.starts_with("/me/tests/"), "{test}");
        assert_eq!(begin(&mut browser, course, subject).await, test, "the same click again begins no other");
        let asked = browser.open(&test).await;
        assert_eq!(asked.body.matches("<fieldset").count(), 2, "as many as are drawn");
        // A question that is left out is told, and what was chosen stays.
        let id = hidden(&asked.body, "test");
        let told = browser.upload("/api/form/answer-test", &[("test", &id)], &[]).await;
        assert!(browser.open(&told).await.text().contains("请选择一个答案"));
        assert_eq!(answer(&mut browser, &test, "0").await, test);
        let passed = browser.open(&test).await;
        assert!(passed.text().contains("通过了") && passed.text().contains("2 道题答对 2 道"), "{}", passed.text());

        let certificates = world.store.certificates_of(subject, 9).await.expect("read");
        let [certificate] = certificates.as_slice() else { panic!("one: {certificates:?}") };
        assert!(certificate.number.starts_with("PX20261120-0000001-"), "{}", certificate.number);
        assert!(!String::from_utf8_lossy(&certificate.person).contains("139"), "sealed");
        let register = async |number: &str, subject| world.store.training_register(number, subject, day()).await.expect("read");
        assert_eq!(register(&certificate.number, subject).await, Register::Good);
        assert_eq!(register(&certificate.number.to_lowercase().replace('-', " "), subject).await, Register::Good);
        assert_eq!(register(&certificate.number, Uuid::nil()).await, Register::OfAnother);
        for forged in ["", "PX", "PX20261120-0000002-0", "XYBG20261120-0000001-0"] {
            assert_eq!(register(forged, subject).await, Register::NoSuchNumber, "{forged}");
        }
        // Its time is over with its last day.
        let until = certificate.until.expect("a last day");
        assert_eq!(until, 20_271_120);
        let store = &world.store;
        assert_eq!(store.training_register(&certificate.number, subject, until).await.expect("read"), Register::Good);
        assert_eq!(store.training_register(&certificate.number, subject, 20_271_121).await.expect("read"), Register::NoLongerGood);

        // Whoever has it in hand sees the enterprise, whoever types a number does not.
        let mut stranger = Browser::new(&world);
        let by_number = stranger.open(&format!("/verify?number={}", certificate.number)).await.text();
        assert!(by_number.contains("编号属实") && by_number.contains("有效") && !by_number.contains("澄澜甲2"), "{by_number}");
        let in_hand = stranger.open(&format!("/verify/{}", certificate.token)).await.text();
        assert!(in_hand.contains("编号属实") && in_hand.contains("澄澜甲2机电制造有限公司"), "{in_hand}");
        let own = browser.open(&format!("/me/certificates/{}", certificate.id)).await;
        assert!(own.text().contains(&certificate.number) && own.body.contains("<svg"), "{}", own.text());
        let mut other = citizen(&world, "13912345679").await;
        assert_eq!(other.open(&format!("/me/certificates/{}", certificate.id)).await.status, 404);
        assert_eq!(other.open(&test).await.status, 404);

        revoke(&world, subject).await;
        assert_eq!(register(&certificate.number, subject).await, Register::NoLongerGood);
        let told = browser.open("/me/messages").await.text();
        assert!(told.contains("培训证书已撤销") && told.contains(REASON), "{told}");
        let by_number = stranger.open(&format!("/verify?number={}", certificate.number)).await.text();
        assert!(by_number.contains("已撤销") && !by_number.contains(REASON), "{by_number}");
        assert_eq!(world.store.verify_audit(Vec::new()).await.expect("verifies").findings, []);
    }
}

on_both! {
    async fn tests_are_limited_by_day_and_what_is_right_stays_here(world) {
        let course = opened(&world).await;
        let (mut browser, subject) = learner(&world, LEARNER).await;
        for used in 1..=2 {
            let test = begin(&mut browser, course, subject).await;
            let asked = browser.open(&test).await;
            assert_eq!(asked.body.matches("题对的").count(), asked.body.matches("题错的").count(), "alike: {}", asked.body);
            answer(&mut browser, &test, "1").await;
            let failed = browser.open(&test).await.text();
            assert!(failed.contains("这次没有通过") && failed.contains("2 道题答对 0 道"), "{failed}");
            assert_eq!(failed.contains("今天的次数已经用完"), used == 2, "{failed}");
            // Handed in once: the right answers come too late.
            assert_eq!(answer_again(&mut browser, &test).await, test);
            assert!(browser.open(&test).await.text().contains("这次没有通过"));
        }
        let next = begin(&mut browser, course, subject).await;
        assert!(browser.open(&next).await.text().contains("今天已经测试 2 次"));
        assert!(world.store.certificates_of(subject, 9).await.expect("read").is_empty());
        world.set_today(today().tomorrow().expect("a day"));
        let mut browser = Browser::new(&world);
        browser.sign_in(LEARNER, crate::support::PASSWORD).await;
        let test = begin(&mut browser, course, subject).await;
        // What was begun can be finished after the course is closed; nothing else is begun.
        turn(&mut world.staff(Role::CreditReviewer).await, course).await;
        answer(&mut browser, &test, "0").await;
        assert!(browser.open(&test).await.text().contains("通过了"));
        let certificate = begin(&mut browser, course, subject).await;
        assert!(browser.open(&certificate).await.text().contains("我的培训"));
        assert_eq!(world.count("course_try").await, 3);
    }
}

/// Hands a test in that is over, with made-up answers.
async fn answer_again(browser: &mut Browser<'_>, test: &str) -> String {
    let id = test.rsplit('/').next().expect("an id").to_owned();
    browser
        .upload("/api/form/answer-test", &[("test", &id)], &[])
        .await
}

on_both! {
    /// Neither for an enterprise one does not act for, nor for one whose authority is about something else.
    async fn nobody_learns_for_an_enterprise_he_does_not_act_for(world) {
        let course = opened(&world).await;
        let subject = {
            records(&world, 3).await;
            world.record_of(1).await.1
        };
        let mut browser = citizen(&world, LEARNER).await;
        let registers = crate::claims::acts_in(&world, (&mut browser, LEARNER), 2, &["registration"]).await;
        for subject in [subject, registers, Uuid::nil()] {
            let next = begin(&mut browser, course, subject).await;
            assert!(next.starts_with("/me/training"), "{next}");
            let told = browser.open(&next).await.text();
            assert!(told.contains("您现在不能代这家企业办理信用修复") && !told.contains("办理自愿注册"), "{told}");
        }
        assert!(browser.open("/me/training").await.text().contains("没有代哪家企业办理信用修复"));
        assert_eq!(world.count("course_try").await, 0);
    }
}

on_both! {
    async fn whoever_was_there_is_certified_by_the_list(world) {
        let (mut browser, subject) = learner(&world, LEARNER).await;
        let mut office = world.staff(Role::CreditHandler).await;
        let fields = |day: &'static str| vec![
            ("course_way", "offline"), ("course_title", "现场培训"), ("summary", "一上午。"),
            ("place", "政务服务中心三楼"), ("held_on", day), ("months", ""),
        ];
        let later = add(&mut office, &fields("2026-12-03")).await;
        let held = add(&mut office, &fields("2026-11-19")).await;
        let good = format!("{} 欧阳示一\n\n{} 上官示二\n", code(2), code(3));
        let give = async |office: &mut Browser<'_>, course: Uuid, version: &str, list: &str| {
            let course = course.to_string();
            let fields = [("course", course.as_str()), ("version", version), ("list", list)];
            office.follow("/api/form/attendance", &fields).await.text()
        };
        assert!(give(&mut office, later, "1", &good).await.contains("日期还没有到"));
        for (list, why) in [
            ("", "还没有填写"),
            ("澄澜甲", "第 1 行：请写统一社会信用代码"),
            (&format!("{} 欧阳示一\n{} 上官", code(2), code(77)), "第 2 行：没有查到"),
            (&format!("{} 欧", code(2)), "第 1 行：姓名"),
        ] {
            let told = give(&mut office, held, "1", list).await;
            assert!(told.contains(why), "{list}: {told}");
        }
        assert_eq!(world.count("training_certificate").await, 0, "all of a list or nothing");
        let given = give(&mut office, held, "1", &good).await;
        assert!(given.contains("PX20261120-0000001-") && given.contains("欧阳示一"), "{given}");
        // The same list again: the course has changed, and nothing is given twice.
        assert!(give(&mut office, held, "1", &good).await.contains("刚刚有了变化"));
        give(&mut office, held, "2", &good).await;
        assert_eq!(world.count("training_certificate").await, 2);
        let row = world.store.certificates_of(subject, 9).await.expect("read").remove(0);
        assert_eq!(row.until, None, "without end");
        let register = world.store.training_register(&row.number, subject, 20_991_231).await;
        assert_eq!(register.expect("read"), Register::Good);
        assert!(browser.open("/me/messages").await.text().contains("培训证书已发放"));
        assert!(browser.open("/me/training").await.text().contains(&row.number));
        // No name in plain, in the database or in the log.
        assert!(!String::from_utf8_lossy(&world.raw_database()).contains("上官示二"));
    }
}
