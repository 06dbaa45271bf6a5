//! 培训课程 and 测试题, as staff write them.

use const_format::formatcp;
use domain::day::{from_number, to_number};
use domain::training::{Course, CourseFault, CourseState, CourseWay, Question, check_opening};
use uuid::Uuid;

use super::certificates::{self, NewCertificate};
use crate::audit::AuditEntry;
use crate::store::db::{Tx, execute, on_db, on_tx};
use crate::store::from_row::from_row;
use crate::store::{Notices, Store, StoreError};

const SELECT: &str = "
    select
        c.id, c.way, c.title, c.summary, c.content, c.place, c.held_on, c.asked, c.needed, c.tries, c.months, c.state,
        c.version
    from course c";
/// What can be learned first.
const ALL: &str = formatcp!(
    "{SELECT} order by case c.state when 'open' then 0 when 'draft' then 1 else 2 end, c.made_at desc, c.id"
);
const OPEN: &str = formatcp!("{SELECT} where c.state = 'open' order by c.made_at desc, c.id");
const BY_ID: &str = formatcp!("{SELECT} where c.id = $1");
const ADD: &str = "
    insert into course (
        id, way, title, summary, content, place, held_on, asked, needed, tries, months, state, made_at, version
    )
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 'draft', $12, 1)
    on conflict do nothing";
const EDIT: &str = "
    update course
    set title = $3, summary = $4, content = $5, place = $6, held_on = $7, asked = $8, needed = $9, tries = $10,
        months = $11, version = version + 1
    where id = $1 and version = $2";
const MOVE: &str = "
    update course set state = $3, version = version + 1 where id = $1 and version = $2";
/// Whoever else changes the course or its questions waits, and finds it changed.
const TOUCH: &str = "update course set version = version + 1 where id = $1 and version = $2";
const QUESTION: &str = "
    select id, course_id, question, answers, right_one, retired_at from course_question";
const ASKED: &str =
    formatcp!("{QUESTION} where course_id = $1 and retired_at is null order by made_at, id");
const OF_COURSE: &str = formatcp!("{QUESTION} where course_id = $1 order by made_at, id");
const COUNT: &str =
    "select count(*) from course_question where course_id = $1 and retired_at is null";
const ADD_QUESTION: &str = "
    insert into course_question (id, course_id, question, answers, right_one, made_at)
    values ($1, $2, $3, $4, $5, $6)";
const RETIRE: &str = "
    update course_question set retired_at = $3
    where id = $1 and course_id = $2 and retired_at is null";

/// 培训课程, as it is stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CourseRow {
    /// Its id.
    pub id: Uuid,
    /// What it says.
    pub course: Course,
    /// Whether it can be learned.
    pub state: CourseState,
    /// Counts up with every change, those of its questions among them.
    pub version: i64,
}

struct Row {
    id: Uuid,
    way: String,
    title: String,
    summary: String,
    content: String,
    place: String,
    held_on: Option<i32>,
    asked: i32,
    needed: i32,
    tries: i32,
    months: Option<i32>,
    state: String,
    version: i64,
}
from_row!(Row {
    id,
    way,
    title,
    summary,
    content,
    place,
    held_on,
    asked,
    needed,
    tries,
    months,
    state,
    version
});

fn unknown(table: &'static str, column: &'static str, value: impl ToString) -> StoreError {
    StoreError::Inconsistent {
        table,
        column,
        value: value.to_string(),
    }
}

impl TryFrom<Row> for CourseRow {
    type Error = StoreError;

    fn try_from(row: Row) -> Result<CourseRow, StoreError> {
        let wrong = |column, value: String| unknown("course", column, value);
        let small = |column, number: i32| {
            u16::try_from(number).map_err(|_| wrong(column, number.to_string()))
        };
        let day =
            |number: i32| from_number(number).ok_or_else(|| wrong("held_on", number.to_string()));
        Ok(CourseRow {
            id: row.id,
            course: Course {
                way: CourseWay::from_code(&row.way).ok_or_else(|| wrong("way", row.way))?,
                title: row.title,
                summary: row.summary,
                content: row.content,
                place: row.place,
                held_on: row.held_on.map(day).transpose()?,
                asked: small("asked", row.asked)?,
                needed: small("needed", row.needed)?,
                tries: small("tries", row.tries)?,
                months: row
                    .months
                    .map(|months| small("months", months))
                    .transpose()?,
            },
            state: CourseState::from_code(&row.state).ok_or_else(|| wrong("state", row.state))?,
            version: row.version,
        })
    }
}

/// 测试题, as it is stored: never changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QuestionRow {
    /// Its id.
    pub id: Uuid,
    /// The course.
    pub course_id: Uuid,
    /// What it asks.
    pub question: Question,
    /// Whether it is drawn no more.
    pub retired: bool,
}

struct AskedRow {
    id: Uuid,
    course_id: Uuid,
    question: String,
    answers: String,
    right_one: i32,
    retired_at: Option<i64>,
}
from_row!(AskedRow {
    id,
    course_id,
    question,
    answers,
    right_one,
    retired_at
});

impl TryFrom<AskedRow> for QuestionRow {
    type Error = StoreError;

    fn try_from(row: AskedRow) -> Result<QuestionRow, StoreError> {
        let wrong = |column| unknown("course_question", column, row.id);
        Ok(QuestionRow {
            id: row.id,
            course_id: row.course_id,
            question: Question {
                answers: serde_json::from_str(&row.answers).map_err(|_| wrong("answers"))?,
                right: usize::try_from(row.right_one).map_err(|_| wrong("right_one"))?,
                question: row.question,
            },
            retired: row.retired_at.is_some(),
        })
    }
}

/// A question that is to be asked.
#[derive(Clone, Debug)]
pub struct NewQuestion {
    /// Its id.
    pub id: Uuid,
    /// What it asks.
    pub question: Question,
}

/// What came of a change of a course or its questions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum QuestionMoved {
    /// It is done.
    Done,
    /// Somebody else was faster.
    Late,
    /// The course would not have enough questions.
    Few(CourseFault),
}

/// What came of a list of who was there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Attended {
    /// So many certificates were given; the others had one that is good.
    Given(u32),
    /// Somebody else was faster, or it is the list that was sent before.
    Late,
}

impl Store {
    /// Every course, those that can be learned first.
    pub async fn courses(&self) -> Result<Vec<CourseRow>, StoreError> {
        let rows = on_db!(self.db, pool => {
            sqlx::query_as::<_, Row>(ALL).fetch_all(pool).await
        })?;
        rows.into_iter().map(CourseRow::try_from).collect()
    }

    /// Those that can be learned, the newest first.
    pub async fn open_courses(&self) -> Result<Vec<CourseRow>, StoreError> {
        let rows = on_db!(self.db, pool => {
            sqlx::query_as::<_, Row>(OPEN).fetch_all(pool).await
        })?;
        rows.into_iter().map(CourseRow::try_from).collect()
    }

    /// One course.
    pub async fn course(&self, id: Uuid) -> Result<Option<CourseRow>, StoreError> {
        let row = on_db!(self.db, pool => {
            sqlx::query_as::<_, Row>(BY_ID).bind(id).fetch_optional(pool).await
        })?;
        row.map(CourseRow::try_from).transpose()
    }

    /// Makes a course that nobody learns yet; nothing where it is there, by the click before.
    pub async fn add_course(
        &self,
        id: Uuid,
        course: &Course,
        entry: &AuditEntry,
    ) -> Result<(), StoreError> {
        let mut tx = self.begin().await?;
        let added = execute!(
            tx,
            sqlx::query(ADD)
                .bind(id)
                .bind(course.way.code())
                .bind(&course.title)
                .bind(&course.summary)
                .bind(&course.content)
                .bind(&course.place)
                .bind(course.held_on.map(to_number))
                .bind(i32::from(course.asked))
                .bind(i32::from(course.needed))
                .bind(i32::from(course.tries))
                .bind(course.months.map(i32::from))
                .bind(entry.at)
        )?;
        if added > 0 {
            tx.commit_with(entry).await?;
        }
        Ok(())
    }

    /// Changes what a course says, as it was at a version; how it is held stays.
    pub async fn edit_course(
        &self,
        was: &CourseRow,
        course: &Course,
        entry: &AuditEntry,
    ) -> Result<QuestionMoved, StoreError> {
        let mut tx = self.begin().await?;
        let edited = execute!(
            tx,
            sqlx::query(EDIT)
                .bind(was.id)
                .bind(was.version)
                .bind(&course.title)
                .bind(&course.summary)
                .bind(&course.content)
                .bind(&course.place)
                .bind(course.held_on.map(to_number))
                .bind(i32::from(course.asked))
                .bind(i32::from(course.needed))
                .bind(i32::from(course.tries))
                .bind(course.months.map(i32::from))
        )?;
        if edited == 0 {
            return Ok(QuestionMoved::Late);
        }
        if was.state == CourseState::Open
            && let Some(few) = too_few(&mut tx, was.id, course).await?
        {
            return Ok(few);
        }
        tx.commit_with(entry).await?;
        Ok(QuestionMoved::Done)
    }

    /// Opens or closes a course as it was at a version.
    pub async fn move_course(
        &self,
        was: &CourseRow,
        to: CourseState,
        entry: &AuditEntry,
    ) -> Result<QuestionMoved, StoreError> {
        let mut tx = self.begin().await?;
        let moved = execute!(
            tx,
            sqlx::query(MOVE)
                .bind(was.id)
                .bind(was.version)
                .bind(to.code())
        )?;
        if moved == 0 {
            return Ok(QuestionMoved::Late);
        }
        if to == CourseState::Open
            && let Some(few) = too_few(&mut tx, was.id, &was.course).await?
        {
            return Ok(few);
        }
        tx.commit_with(entry).await?;
        Ok(QuestionMoved::Done)
    }

    /// The questions that a test may draw, the oldest first.
    pub async fn questions_of(&self, course: Uuid) -> Result<Vec<QuestionRow>, StoreError> {
        let rows = on_db!(self.db, pool => {
            sqlx::query_as::<_, AskedRow>(ASKED).bind(course).fetch_all(pool).await
        })?;
        rows.into_iter().map(QuestionRow::try_from).collect()
    }

    /// Every question there was, for tests that were begun.
    pub async fn all_questions_of(&self, course: Uuid) -> Result<Vec<QuestionRow>, StoreError> {
        let rows = on_db!(self.db, pool => {
            sqlx::query_as::<_, AskedRow>(OF_COURSE).bind(course).fetch_all(pool).await
        })?;
        rows.into_iter().map(QuestionRow::try_from).collect()
    }

    /// Adds a question to a course as it was at a version.
    pub async fn add_question(
        &self,
        (course, version): (Uuid, i64),
        new: &NewQuestion,
        entry: &AuditEntry,
    ) -> Result<QuestionMoved, StoreError> {
        let mut tx = self.begin().await?;
        if !touch(&mut tx, course, version).await? {
            return Ok(QuestionMoved::Late);
        }
        let answers = serde_json::to_string(&new.question.answers).unwrap_or_default();
        execute!(
            tx,
            sqlx::query(ADD_QUESTION)
                .bind(new.id)
                .bind(course)
                .bind(&new.question.question)
                .bind(answers)
                .bind(i32::try_from(new.question.right).unwrap_or_default())
                .bind(entry.at)
        )?;
        tx.commit_with(entry).await?;
        Ok(QuestionMoved::Done)
    }

    /// Takes a question out of a course as it was at a version; one that is open keeps as many as a test draws.
    pub async fn retire_question(
        &self,
        was: &CourseRow,
        question: Uuid,
        entry: &AuditEntry,
    ) -> Result<QuestionMoved, StoreError> {
        let mut tx = self.begin().await?;
        if !touch(&mut tx, was.id, was.version).await? {
            return Ok(QuestionMoved::Late);
        }
        let retired = execute!(
            tx,
            sqlx::query(RETIRE)
                .bind(question)
                .bind(was.id)
                .bind(entry.at)
        )?;
        if retired == 0 {
            return Ok(QuestionMoved::Late);
        }
        if was.state == CourseState::Open
            && let Some(few) = too_few(&mut tx, was.id, &was.course).await?
        {
            return Ok(few);
        }
        tx.commit_with(entry).await?;
        Ok(QuestionMoved::Done)
    }

    /// Gives certificates to whoever was there and tells them, each enterprise once, as the course was at a version. `entry` makes the
    /// audit entry from how many were given.
    pub async fn add_attendance(
        &self,
        (course, version): (Uuid, i64),
        all: &[(NewCertificate, Notices)],
        entry: impl FnOnce(u32) -> AuditEntry + Send,
        at: i64,
    ) -> Result<Attended, StoreError> {
        let mut tx = self.begin().await?;
        if !touch(&mut tx, course, version).await? {
            return Ok(Attended::Late);
        }
        let mut given = 0;
        for (new, notices) in all {
            let today = to_number(new.on);
            let known = certificates::good(&mut tx, course, new.subject_id, today).await?;
            if known.is_none() {
                certificates::add(&mut tx, new, at).await?;
                notices.leave(&mut tx).await?;
                given += 1;
            }
        }
        tx.commit_with(&entry(given)).await?;
        Ok(Attended::Given(given))
    }
}

async fn touch(tx: &mut Tx, course: Uuid, version: i64) -> Result<bool, StoreError> {
    Ok(execute!(tx, sqlx::query(TOUCH).bind(course).bind(version))? > 0)
}

/// That a course that is open would not have enough questions.
async fn too_few(
    tx: &mut Tx,
    id: Uuid,
    course: &Course,
) -> Result<Option<QuestionMoved>, StoreError> {
    let there: i64 = on_tx!(tx, conn => {
        sqlx::query_scalar(COUNT).bind(id).fetch_one(conn).await
    })?;
    let there = usize::try_from(there).unwrap_or_default();
    let checked = check_opening(course.way, course.asked, there);
    Ok(checked.err().map(QuestionMoved::Few))
}
