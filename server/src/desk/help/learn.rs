//! 我的培训: a test is begun, answered and counted here; what is right never leaves the server.

use app::links;
use app::ports::Me;
use app::view::{
    Fault, FormState, HelpFault, MyTrainingView, SentForm, TestOutcome, TestQuestion, TestView,
};
use domain::claim::AgentScope;
use domain::training::{CourseFault, CourseState, CourseWay, correct};
use serde_json::json;
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::course_form::{course_fault, course_line, course_view};
use crate::desk::account::{AccountError, forms};
use crate::desk::claims::subject_name;
use crate::desk::{Desk, small};
use crate::ids::{new_id, random_bytes};
use crate::store::{
    Agency, BegunTry, CourseRow, EndedTry, NewTry, QuestionRow, StoreError, TryEnd, TryRow,
};

/// Certificates of an enterprise that are listed.
const MOST_SHOWN: i64 = 50;

impl Desk {
    /// The enterprises that an account acts for in repair today.
    async fn repaired_by(&self, me: &Me) -> Result<Vec<Agency>, AccountError> {
        let (_, today) = self.today();
        let account = me.account.as_uuid();
        let mut held = self.store.agencies_of_account(account, today).await?;
        held.retain(|agency| agency.scopes.contains(&AgentScope::Repair));
        Ok(held)
    }

    pub(super) async fn show_my_training(
        &self,
        me: &Me,
        course: Option<Uuid>,
    ) -> Result<MyTrainingView, AccountError> {
        let (mut enterprises, mut running) = (Vec::new(), Vec::new());
        for agency in self.repaired_by(me).await? {
            let (id, name) = (agency.subject_id, &agency.subject_name);
            let rows = self.store.certificates_of(id, MOST_SHOWN).await?;
            let subject = subject_name(id, name, &agency.subject_uscc);
            enterprises.push((subject, self.certificate_lines(&rows)?));
            for one in self.store.running_tries(id, agency.account_id).await? {
                running.push((one.id, one.title, one.subject_name));
            }
        }
        let asked = match course {
            Some(id) => self.store.course(id).await?,
            None => None,
        };
        let asked = asked.filter(can_be_tested);
        let open = self.store.open_courses().await?;
        let form = match &asked {
            Some(course) => self.form_about(forms::TRAINING, course.id).await,
            None => FormState::default(),
        };
        Ok(MyTrainingView {
            enterprises,
            running,
            course: asked.as_ref().map(course_view),
            courses: open
                .iter()
                .filter(|row| can_be_tested(row))
                .map(course_line)
                .collect(),
            form,
        })
    }

    pub(super) async fn take_beginning(
        &self,
        me: &Me,
        course: &str,
        subject: &str,
    ) -> Result<String, AccountError> {
        let course = match course.parse::<Uuid>() {
            Ok(id) => self.store.course(id).await?,
            Err(_) => None,
        };
        let Some(course) = course else {
            return Ok(links::TRAINING.to_owned());
        };
        let here = links::my_training(course.id);
        let form = FormState::default()
            .keep("about", &course.id.to_string())
            .keep("subject", subject);
        let Ok(subject) = subject.parse::<Uuid>() else {
            let form = form.wrong("subject", Fault::Missing);
            self.keep(forms::TRAINING, form).await?;
            return Ok(here);
        };
        let (_, day) = self.today();
        let id = new_id(self.clock.now())?;
        let new = NewTry {
            id,
            course_id: course.id,
            subject_id: subject,
            account_id: me.account.as_uuid(),
            day,
            questions: self.drawn(&course).await?,
            most: course.course.tries,
        };
        let detail = json!({ "course": course.id, "test": id });
        let entry = self.entry("training.begin", subject, detail);
        let fault = match self.store.begin_try(&new, &entry).await? {
            BegunTry::Runs(id) => {
                self.forget(forms::TRAINING).await?;
                return Ok(links::of_id(links::MY_TEST, id));
            }
            BegunTry::Certified(id) => return Ok(links::of_id(links::MY_CERTIFICATE, id)),
            BegunTry::UsedUp => course_fault(CourseFault::TriesUsed { most: new.most }),
            BegunTry::NotOpen => course_fault(CourseFault::NotOpen),
            BegunTry::NoAuthority => Fault::Help(HelpFault::NoAuthority),
        };
        self.keep(forms::TRAINING, form.wrong("subject", fault))
            .await?;
        Ok(here)
    }

    /// As many questions of a course as a test has, by lot.
    async fn drawn(&self, course: &CourseRow) -> Result<Vec<Uuid>, AccountError> {
        let mut seed = [0_u8; 16];
        random_bytes(&mut seed)?;
        let questions = self.store.questions_of(course.id).await?;
        let mut ids: Vec<Uuid> = questions.into_iter().map(|one| one.id).collect();
        ids.sort_by_cached_key(|id| Sha256::new().chain_update(seed).chain_update(id).finalize());
        ids.truncate(usize::from(course.course.asked));
        Ok(ids)
    }

    /// A test of one's own, with its course and its questions in order.
    async fn my_try(
        &self,
        me: &Me,
        id: Uuid,
    ) -> Result<Option<(TryRow, CourseRow, Vec<QuestionRow>)>, AccountError> {
        let row = self.store.course_try(id).await?;
        let Some(row) = row.filter(|row| row.account_id == me.account.as_uuid()) else {
            return Ok(None);
        };
        let Some(course) = self.store.course(row.course_id).await? else {
            return Ok(None);
        };
        let ids: Vec<Uuid> =
            serde_json::from_str(&row.questions).map_err(|_| StoreError::Inconsistent {
                table: "course_try",
                column: "questions",
                value: row.id.to_string(),
            })?;
        let all = self.store.all_questions_of(row.course_id).await?;
        let drawn = ids
            .iter()
            .filter_map(|id| all.iter().find(|one| one.id == *id).cloned());
        let drawn = drawn.collect();
        Ok(Some((row, course, drawn)))
    }

    pub(super) async fn show_test(
        &self,
        me: &Me,
        id: Uuid,
    ) -> Result<Option<TestView>, AccountError> {
        let Some((row, course, drawn)) = self.my_try(me, id).await? else {
            return Ok(None);
        };
        let asked = drawn.len();
        let outcome = match row.correct {
            Some(correct) => Some(self.test_outcome(&row, &course, correct).await?),
            None => None,
        };
        let questions = match outcome {
            Some(_) => Vec::new(),
            None => drawn.into_iter().map(test_question).collect(),
        };
        Ok(Some(TestView {
            id,
            course: row.course_id,
            title: row.title,
            subject: subject_name(row.subject_id, &row.subject_name, &row.subject_uscc),
            questions,
            asked: asked as u32,
            needed: u32::from(course.course.needed),
            outcome,
            form: self.form_about(forms::TEST, id).await,
        }))
    }

    async fn test_outcome(
        &self,
        row: &TryRow,
        course: &CourseRow,
        correct: i32,
    ) -> Result<TestOutcome, AccountError> {
        let (_, today) = self.today();
        let used = self
            .store
            .tries_on(course.id, row.subject_id, today)
            .await?;
        let left = i64::from(course.course.tries) - used;
        let again = can_be_tested(course);
        Ok(TestOutcome {
            correct: u32::try_from(correct).unwrap_or_default(),
            passed: row.passed == Some(1),
            certificate: self.store.earned_by(row.id).await?,
            left: if again { small(left) } else { 0 },
        })
    }

    pub(super) async fn take_answers(
        &self,
        me: &Me,
        sent: &SentForm,
    ) -> Result<String, AccountError> {
        let id = sent.value("test").parse::<Uuid>().unwrap_or_default();
        let Some((row, course, drawn)) = self.my_try(me, id).await? else {
            return Ok(links::MY_TRAINING.to_owned());
        };
        let here = links::of_id(links::MY_TEST, id);
        if row.ended_at.is_some() {
            // The click before.
            return Ok(here);
        }
        let mut form = FormState::default().keep("about", &id.to_string());
        let mut chosen = Vec::with_capacity(drawn.len());
        for one in &drawn {
            let name = format!("q-{}", one.id);
            let value = sent.value(&name);
            let answer = value.parse::<usize>().ok();
            let answer = answer.filter(|at| *at < one.question.answers.len());
            form = form.keep(&name, value);
            if answer.is_none() {
                form = form.wrong(&name, course_fault(CourseFault::Unanswered));
            }
            chosen.push(answer);
        }
        if !form.faults.is_empty() {
            self.keep(forms::TEST, form).await?;
            return Ok(here);
        }
        let right: Vec<usize> = drawn.iter().map(|one| one.question.right).collect();
        let correct = correct(&right, &chosen);
        let passed = correct >= usize::from(course.course.needed);
        let (account, subject) = (row.account_id, row.subject_id);
        let certificate = match passed {
            true => {
                let person = self.learner(account).await?;
                Some(self.new_certificate(&course, subject, &person, Some(id))?)
            }
            false => None,
        };
        let (_, today) = self.today();
        let ended = EndedTry {
            id,
            account_id: account,
            subject_id: subject,
            correct,
            certificate,
            today,
        };
        let detail = json!({ "course": course.id, "test": id, "passed": passed });
        let entry = self.entry("training.end", subject, detail);
        match self.store.end_try(&ended, &entry).await? {
            TryEnd::Done(_) | TryEnd::Before => self.forget(forms::TEST).await?,
            TryEnd::NoAuthority => {
                let first = drawn.first().map(|one| format!("q-{}", one.id));
                let fault = Fault::Help(HelpFault::NoAuthority);
                let form = form.wrong(&first.unwrap_or_default(), fault);
                self.keep(forms::TEST, form).await?;
            }
        }
        Ok(here)
    }

    /// Who learned: the name as somebody else vouches for it, else the masked number or address of the account.
    async fn learner(&self, account: Uuid) -> Result<String, AccountError> {
        match self.person_of(account).await? {
            Some(person) => Ok(person.name),
            None => self.called(account).await,
        }
    }
}

fn can_be_tested(row: &CourseRow) -> bool {
    row.state == CourseState::Open && row.course.way == CourseWay::Online
}

/// A question without what is right.
fn test_question(row: QuestionRow) -> TestQuestion {
    TestQuestion {
        id: row.id,
        question: row.question.question,
        answers: row.question.answers,
    }
}
