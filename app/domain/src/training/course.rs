use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::calendar::add_months;
use crate::commitment::plain_text;

/// Longest title and longest place, in characters.
const LONGEST_TITLE: usize = 100;
const LONGEST_PLACE: usize = 300;
/// Longest summary, in characters.
const LONGEST_SUMMARY: usize = 500;
/// Longest text to read, in characters.
pub const LONGEST_CONTENT: usize = 20_000;
/// Longest question and longest answer, in characters.
pub const LONGEST_QUESTION: usize = 300;
const LONGEST_ANSWER: usize = 200;
/// Fewest answers among which one is right.
const FEWEST_ANSWERS: usize = 2;
/// Most of them.
const MOST_ANSWERS: usize = 6;
/// Most questions of a test, most tests on a day, and most months for which a certificate is good.
const MOST_ASKED: u16 = 50;
const MOST_TRIES: u16 = 20;
const MOST_MONTHS: u16 = 120;

/// How a course is held.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CourseWay {
    /// 线上: read and tested on the portal.
    Online,
    /// 线下: somewhere, on a day; whoever was there is put on a list.
    Offline,
}

impl CourseWay {
    /// Each of them.
    pub const ALL: [CourseWay; 2] = [CourseWay::Online, CourseWay::Offline];

    /// The word in the database and in forms.
    pub fn code(self) -> &'static str {
        match self {
            CourseWay::Online => "online",
            CourseWay::Offline => "offline",
        }
    }

    /// Reads [`CourseWay::code`].
    pub fn from_code(code: &str) -> Option<CourseWay> {
        CourseWay::ALL.into_iter().find(|one| one.code() == code)
    }
}

/// Whether a course can be learned.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CourseState {
    /// 未开放: being written.
    Draft,
    /// 开放
    Open,
    /// 已关闭: certificates that were given stay good.
    Closed,
}

impl CourseState {
    /// Each of them.
    pub const ALL: [CourseState; 3] = [CourseState::Draft, CourseState::Open, CourseState::Closed];

    /// The word in the database.
    pub fn code(self) -> &'static str {
        match self {
            CourseState::Draft => "draft",
            CourseState::Open => "open",
            CourseState::Closed => "closed",
        }
    }

    /// Reads [`CourseState::code`].
    pub fn from_code(code: &str) -> Option<CourseState> {
        CourseState::ALL.into_iter().find(|one| one.code() == code)
    }
}

/// 培训课程: what staff say of it; once it is right, as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Course {
    /// How it is held.
    pub way: CourseWay,
    /// 课程名称
    pub title: String,
    /// 简介
    pub summary: String,
    /// 学习内容; empty where it is held somewhere.
    pub content: String,
    /// 时间地点; empty where it is read here.
    pub place: String,
    /// The day on which it is held somewhere.
    pub held_on: Option<Date>,
    /// How many questions a test draws.
    pub asked: u16,
    /// How many have to be right.
    pub needed: u16,
    /// How often an enterprise may try on one day.
    pub tries: u16,
    /// For how many months a certificate is good; `None` = without end.
    pub months: Option<u16>,
}

/// A course as it was typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CourseForm {
    /// How it is held.
    pub way: Option<CourseWay>,
    /// Everything else as text, as in [`Course`].
    pub title: String,
    /// 简介
    pub summary: String,
    /// 学习内容
    pub content: String,
    /// 时间地点
    pub place: String,
    /// Its day.
    pub held_on: String,
    /// Questions of a test.
    pub asked: String,
    /// Right ones.
    pub needed: String,
    /// Tests on a day.
    pub tries: String,
    /// Months; empty = without end.
    pub months: String,
}

/// 测试题
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Question {
    /// What is asked.
    pub question: String,
    /// Among what.
    pub answers: Vec<String>,
    /// The place of the right one, from 0.
    pub right: usize,
}

/// What is wrong with a course, a question or a test.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CourseFault {
    /// Nothing was typed.
    Missing,
    /// Too many characters.
    TooLong {
        /// Most.
        longest: usize,
    },
    /// Characters that cannot be seen.
    Unseen,
    /// No number, or none from the first to the second.
    Number {
        /// Least.
        least: u16,
        /// Most.
        most: u16,
    },
    /// More answers have to be right than are asked for.
    TooManyNeeded,
    /// No day.
    NoDay,
    /// Fewer than two answers, or more than six.
    Answers,
    /// Two answers that say the same.
    SameAnswers,
    /// None of the answers is marked as right.
    NoRight,
    /// A test would draw more questions than there are.
    FewQuestions {
        /// How many there are.
        there: u16,
        /// How many are drawn.
        asked: u16,
    },
    /// The day of a course that is held somewhere has not come yet.
    NotHeldYet,
    /// The course is not open.
    NotOpen,
    /// The enterprise has used up the tests of the day.
    TriesUsed {
        /// How many there are on a day.
        most: u16,
    },
    /// A question was left without an answer.
    Unanswered,
}

/// Faults by the name of their field.
type Faults = Vec<(&'static str, CourseFault)>;

/// Checks a course; every fault with the name of its field.
///
/// # Errors
/// What is wrong.
pub fn check_course(typed: &CourseForm) -> Result<Course, Faults> {
    let mut faults = Faults::new();
    let online = typed.way == Some(CourseWay::Online);
    let mut course = Course {
        way: typed.way.unwrap_or(CourseWay::Online),
        title: text(&mut faults, "course_title", &typed.title, LONGEST_TITLE),
        summary: text(&mut faults, "summary", &typed.summary, LONGEST_SUMMARY),
        content: String::new(),
        place: String::new(),
        held_on: None,
        asked: 0,
        needed: 0,
        tries: 0,
        months: None,
    };
    if typed.way.is_none() {
        faults.push(("course_way", CourseFault::Missing));
    }
    if online {
        course.content = text(
            &mut faults,
            "course_content",
            &typed.content,
            LONGEST_CONTENT,
        );
        course.asked = number(&mut faults, "asked", &typed.asked, MOST_ASKED);
        course.needed = number(&mut faults, "needed", &typed.needed, MOST_ASKED);
        course.tries = number(&mut faults, "tries", &typed.tries, MOST_TRIES);
        if course.needed > course.asked && course.asked > 0 {
            faults.push(("needed", CourseFault::TooManyNeeded));
        }
    } else {
        course.place = text(&mut faults, "place", &typed.place, LONGEST_PLACE);
        course.held_on = typed.held_on.trim().parse().ok();
        if course.held_on.is_none() {
            faults.push(("held_on", CourseFault::NoDay));
        }
    }
    if !typed.months.trim().is_empty() {
        course.months = Some(number(&mut faults, "months", &typed.months, MOST_MONTHS));
    }
    faults.is_empty().then_some(course).ok_or(faults)
}

/// Checks a question: what is asked, one answer on each line, and which line is right, from 1.
///
/// # Errors
/// What is wrong.
pub fn check_question(question: &str, answers: &str, right: &str) -> Result<Question, Faults> {
    let mut faults = Faults::new();
    let question = text(&mut faults, "question", question, LONGEST_QUESTION);
    let all = text(
        &mut faults,
        "answers",
        answers,
        MOST_ANSWERS * (LONGEST_ANSWER + 1),
    );
    let answers: Vec<String> = all
        .lines()
        .map(|line| line.trim().to_owned())
        .filter(|line| !line.is_empty())
        .collect();
    if !all.is_empty() {
        let mut several = answers.clone();
        several.sort_unstable();
        several.dedup();
        if !(FEWEST_ANSWERS..=MOST_ANSWERS).contains(&answers.len()) {
            faults.push(("answers", CourseFault::Answers));
        } else if several.len() < answers.len() {
            faults.push(("answers", CourseFault::SameAnswers));
        } else if answers
            .iter()
            .any(|one| one.chars().count() > LONGEST_ANSWER)
        {
            let longest = LONGEST_ANSWER;
            faults.push(("answers", CourseFault::TooLong { longest }));
        }
    }
    let right = right.trim().parse::<usize>().ok();
    let right = right.filter(|right| (1..=answers.len()).contains(right));
    let Some(right) = right.filter(|_| faults.is_empty()) else {
        if faults.is_empty() {
            faults.push(("right", CourseFault::NoRight));
        }
        return Err(faults);
    };
    Ok(Question {
        question,
        answers,
        right: right - 1,
    })
}

/// Whether a course may be opened with so many questions.
///
/// # Errors
/// That there are too few.
pub fn check_opening(way: CourseWay, asked: u16, there: usize) -> Result<(), CourseFault> {
    let there = u16::try_from(there).unwrap_or(u16::MAX);
    match way == CourseWay::Online && there < asked {
        true => Err(CourseFault::FewQuestions { there, asked }),
        false => Ok(()),
    }
}

/// How many answers are right. `right` and `chosen` stand in the order of the questions.
pub fn correct(right: &[usize], chosen: &[Option<usize>]) -> usize {
    let pairs = right.iter().zip(chosen);
    pairs.filter(|(right, one)| Some(**right) == **one).count()
}

/// The last day of a certificate that is given on a day; `None` = without end.
pub fn good_until(on: Date, months: Option<u16>) -> Option<Date> {
    add_months(on, i32::from(months?)).ok()
}

fn text(faults: &mut Faults, field: &'static str, typed: &str, longest: usize) -> String {
    let fault = match plain_text(typed) {
        Err(_) => CourseFault::Unseen,
        Ok(text) => match text.chars().count() {
            0 => CourseFault::Missing,
            length if length > longest => CourseFault::TooLong { longest },
            _ => return text,
        },
    };
    faults.push((field, fault));
    String::new()
}

fn number(faults: &mut Faults, field: &'static str, typed: &str, most: u16) -> u16 {
    let number = typed.trim().parse::<u16>().ok();
    match number.filter(|number| (1..=most).contains(number)) {
        Some(number) => number,
        None => {
            faults.push((field, CourseFault::Number { least: 1, most }));
            0
        }
    }
}
