//! Courses of training: what is taken of their forms, when one may be opened, and how a test is counted.

use domain::training::{
    Course, CourseFault, CourseForm, CourseState, CourseWay, check_course, check_opening,
    check_question, correct, good_until,
};
use jiff::civil::date;

fn online() -> CourseForm {
    CourseForm {
        way: Some(CourseWay::Online),
        title: "信用修复政策解读".to_owned(),
        summary: "讲清楚怎样改正、怎样申请修复。".to_owned(),
        content: "第一节\n\n第二节".to_owned(),
        asked: "3".to_owned(),
        needed: "2".to_owned(),
        tries: "3".to_owned(),
        months: "12".to_owned(),
        ..CourseForm::default()
    }
}

fn faults(form: &CourseForm) -> Vec<(&'static str, CourseFault)> {
    check_course(form).expect_err("something is wrong")
}

#[test]
fn codes_come_back() {
    for way in CourseWay::ALL {
        assert_eq!(CourseWay::from_code(way.code()), Some(way));
    }
    for state in CourseState::ALL {
        assert_eq!(CourseState::from_code(state.code()), Some(state));
    }
}

#[test]
fn a_course_that_is_read_has_a_test_and_one_that_is_held_has_a_day() {
    let Course {
        asked,
        needed,
        tries,
        months,
        held_on,
        ..
    } = check_course(&online()).expect("right");
    assert_eq!(
        (asked, needed, tries, months, held_on),
        (3, 2, 3, Some(12), None)
    );
    let held = CourseForm {
        way: Some(CourseWay::Offline),
        place: "政务服务中心三楼，上午九点".to_owned(),
        held_on: "2026-12-03".to_owned(),
        asked: "9".to_owned(),
        months: String::new(),
        ..online()
    };
    let course = check_course(&held).expect("right");
    assert_eq!(
        (course.asked, course.needed, course.tries, course.months),
        (0, 0, 0, None)
    );
    assert_eq!(
        (course.held_on, course.content.as_str()),
        (Some(date(2026, 12, 3)), "")
    );
    let no_day = CourseForm {
        held_on: "someday".to_owned(),
        ..held
    };
    assert_eq!(faults(&no_day), [("held_on", CourseFault::NoDay)]);
}

#[test]
fn whatever_is_wrong_with_a_course_is_said_at_once() {
    let nothing = faults(&CourseForm {
        way: Some(CourseWay::Online),
        ..CourseForm::default()
    });
    let fields: Vec<&str> = nothing.iter().map(|(field, _)| *field).collect();
    let all = [
        "course_title",
        "summary",
        "course_content",
        "asked",
        "needed",
        "tries",
    ];
    assert_eq!(fields, all);
    let too_many = CourseForm {
        needed: "4".to_owned(),
        ..online()
    };
    assert_eq!(faults(&too_many), [("needed", CourseFault::TooManyNeeded)]);
    let none_needed = CourseForm {
        needed: "0".to_owned(),
        ..online()
    };
    let number = CourseFault::Number { least: 1, most: 50 };
    assert_eq!(faults(&none_needed), [("needed", number)]);
    let unseen = CourseForm {
        title: "信用\u{200B}修复".to_owned(),
        ..online()
    };
    assert_eq!(faults(&unseen), [("course_title", CourseFault::Unseen)]);
}

#[test]
fn one_answer_of_several_is_right() {
    let good = check_question("申请要不要钱？", "不要\n要\n", "1").expect("right");
    assert_eq!((good.answers.len(), good.right), (2, 0));
    let wrong = |answers: &str, right: &str| {
        check_question("问？", answers, right).expect_err("something is wrong")
    };
    assert_eq!(wrong("不要", "1"), [("answers", CourseFault::Answers)]);
    assert_eq!(
        wrong("要\n 要 ", "1"),
        [("answers", CourseFault::SameAnswers)]
    );
    for right in ["", "0", "3", "first"] {
        assert_eq!(
            wrong("要\n不要", right),
            [("right", CourseFault::NoRight)],
            "{right}"
        );
    }
}

#[test]
fn a_course_opens_with_as_many_questions_as_a_test_draws() {
    assert_eq!(check_opening(CourseWay::Online, 3, 3), Ok(()));
    let few = CourseFault::FewQuestions { there: 2, asked: 3 };
    assert_eq!(check_opening(CourseWay::Online, 3, 2), Err(few));
    assert_eq!(check_opening(CourseWay::Offline, 0, 0), Ok(()));
}

#[test]
fn an_answer_that_is_missing_is_not_right() {
    assert_eq!(correct(&[0, 1, 2], &[Some(0), None, Some(1)]), 1);
    assert_eq!(correct(&[0, 1], &[Some(0), Some(1)]), 2);
    assert_eq!(correct(&[0, 1], &[]), 0);
}

#[test]
fn a_certificate_is_good_for_whole_months() {
    assert_eq!(
        good_until(date(2026, 1, 31), Some(1)),
        Some(date(2026, 2, 28))
    );
    assert_eq!(good_until(date(2026, 1, 31), None), None);
}
