//! `kill -9` in the middle of filing, deciding and complaining: all of it is there afterwards or nothing, and sending
//! the same form again leads to the same single case.
//!
//! The real program is killed at chosen statements of the transaction, where a trigger of this test's own database makes
//! it wait; at delays from nothing to longer than the request takes; and after it has answered.

use std::time::Duration;

use domain::authorisation::Use;
use domain::case::Stage;
use domain::registration::EntryKind;
use domain::role::Role;
use jiff::ToSpan;
use server::clock::Clock;
use server::seal::Seal;
use server::store::CaseAbout;
use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{ConnectOptions, Connection, PgConnection};
use tokio::time::{Instant, sleep};
use uuid::Uuid;

use crate::api_v1::System;
use crate::support::registering::{Registrant, act};
use crate::support::{
    Answer, Backend, Browser, FORM, JPEG, Officers, PROPOSED, Program, QUALITY, Registered,
    Repairers, SHOULD_SAY, STEP, TO_DECIDE, Wire, World, applied, citizen, draft, file, measures,
    on_both, records, register, ripe_records, sending, signed, stage, step, to_proposal,
    told_by_interface,
};

const ZHANG: &str = "13912345678";
/// By this name PostgreSQL knows the program that is killed.
const VICTIM: &str = "victim";
/// Of the wait inside a transaction on PostgreSQL.
const LOCK: i64 = 4711;
/// Longer than any wait of these tests.
const PATIENCE: Duration = Duration::from_secs(60);

/// Everything a filing or a step leaves behind, as counts. What jobs may add by themselves is not among it.
const FACTS: [&str; 28] = [
    "case_file",
    "case_draft",
    "case_event",
    "case_letter",
    "case_paper where draft_id is not null",
    "case_paper where case_id is not null",
    "record where mark = 'open'",
    "record_version where case_id is not null",
    "measure where suspended = 1",
    "measure where ended_on is not null",
    "measure_hold",
    "measure_suspension where until is null",
    "measure_order",
    "message m join account a on a.id = m.account_id where a.kind = 'citizen'",
    "outgoing",
    "audit_entry where action = 'case.file'",
    "audit_entry where action in ('case.decide', 'case.complain')",
    "case_file where stage in ('remedying', 'closed', 'complained')",
    "entry_version where stage = 'disproved'",
    "entry where live is null",
    "entry_event",
    "entry_disproof",
    "record where held = 'repaired' and withheld = 'repaired'",
    "record where under_repair = 1",
    "record_hold",
    "repair_order",
    "repair_announcement",
    "evaluation_refresh",
];

/// What one more filing adds to these.
const FILED: [(&str, i64); 11] = [
    ("case_file", 1),
    ("case_draft", -1),
    ("case_letter", 1),
    ("case_paper where draft_id is not null", -1),
    ("case_paper where case_id is not null", 1),
    ("record where mark = 'open'", 1),
    ("measure where suspended = 1", 1),
    ("measure_hold", 1),
    ("measure_order", 1),
    ("outgoing", 1),
    ("audit_entry where action = 'case.file'", 1),
];
/// What one more decision for the applicant adds.
const CORRECTED: [(&str, i64); 8] = [
    ("case_event", 1),
    ("case_letter", 1),
    ("record where mark = 'open'", -1),
    ("record_version where case_id is not null", 1),
    ("measure where suspended = 1", -1),
    ("measure where ended_on is not null", 1),
    ("measure_order", 1),
    (
        "audit_entry where action in ('case.decide', 'case.complain')",
        1,
    ),
];
/// What one more decision against him adds.
const REJECTED: [(&str, i64); 7] = [
    ("case_event", 1),
    ("case_letter", 1),
    ("record where mark = 'open'", -1),
    ("measure where suspended = 1", -1),
    ("measure_hold", -1),
    ("measure_order", 1),
    (
        "audit_entry where action in ('case.decide', 'case.complain')",
        1,
    ),
];
/// And one more complaint.
const COMPLAINED: [(&str, i64); 7] = [
    ("case_event", 1),
    ("case_letter", 1),
    ("record where mark = 'open'", 1),
    ("measure where suspended = 1", 1),
    ("measure_hold", 1),
    ("measure_order", 1),
    (
        "audit_entry where action in ('case.decide', 'case.complain')",
        1,
    ),
];

/// What one more entry that is found to be false adds.
const DISPROVED: [(&str, i64); 9] = [
    ("case_event", 1),
    ("case_letter", 1),
    (
        "message m join account a on a.id = m.account_id where a.kind = 'citizen'",
        1,
    ),
    (
        "audit_entry where action in ('case.decide', 'case.complain')",
        1,
    ),
    (
        "case_file where stage in ('remedying', 'closed', 'complained')",
        1,
    ),
    ("entry_version where stage = 'disproved'", 1),
    ("entry where live is null", 1),
    ("entry_event", 1),
    ("entry_disproof", 1),
];

/// What one more repair that is granted adds.
const REPAIRED: [(&str, i64); 12] = [
    ("case_event", 1),
    ("case_letter", 1),
    ("measure where ended_on is not null", 1),
    ("measure_order", 1),
    (
        "audit_entry where action in ('case.decide', 'case.complain')",
        1,
    ),
    (
        "case_file where stage in ('remedying', 'closed', 'complained')",
        1,
    ),
    (
        "record where held = 'repaired' and withheld = 'repaired'",
        1,
    ),
    ("record where under_repair = 1", -1),
    ("record_hold", 1),
    // The unit that applied the measure, and the system that was told of the record.
    ("repair_order", 2),
    ("repair_announcement", 1),
    ("evaluation_refresh", 1),
];

async fn facts(world: &World) -> Vec<i64> {
    world.counts(&FACTS).await
}

fn of(facts: &[i64], what: &str) -> i64 {
    let at = FACTS.iter().position(|fact| *fact == what);
    facts[at.unwrap_or_else(|| panic!("{what} is not among the facts"))]
}

/// When the program is killed.
#[derive(Clone, Copy, Debug)]
enum Moment {
    /// At a statement: `before insert`, and the table.
    At(&'static str, &'static str),
    /// So long after the form was sent.
    After(Duration),
    /// When the answer is there.
    Answered,
}

/// A form that is sent over the wire.
#[derive(Clone)]
struct Form {
    cookies: Wire,
    action: &'static str,
    fields: Vec<(&'static str, String)>,
    /// Where it has to lead, the first time and every time after.
    leads: String,
}

impl Form {
    fn send(&self) -> Option<Answer> {
        let fields: Vec<_> = self
            .fields
            .iter()
            .map(|(name, value)| (*name, value.as_str()))
            .collect();
        self.cookies.post_papers(self.action, &fields, &[])
    }
}

/// The program, and what a whole request adds to the facts.
struct Scene<'w> {
    world: &'w World,
    program: Option<Program>,
    /// Killed before its commit, and after.
    landed: (u32, u32),
}

fn start(world: &World) -> Program {
    let settings = [("MINGXIN_FORMS_AT_ONCE", "0"), ("PGAPPNAME", VICTIM)];
    tokio::task::block_in_place(|| Program::start(world, &settings))
}

impl<'w> Scene<'w> {
    fn new(world: &'w World) -> Scene<'w> {
        Scene {
            world,
            program: Some(start(world)),
            landed: (0, 0),
        }
    }

    fn program(&self) -> &Program {
        self.program.as_ref().expect("it runs")
    }

    fn filing(&self, browser: &Browser<'_>, draft: Uuid) -> Form {
        Form {
            cookies: Wire::of(self.program(), browser),
            action: FORM,
            fields: sending(draft),
            leads: format!("/me/cases/{draft}"),
        }
    }

    fn step(
        &self,
        browser: &Browser<'_>,
        page: &str,
        case: Uuid,
        version: i64,
        fields: &[(&'static str, &str)],
    ) -> Form {
        let mut all = vec![("case", case.to_string()), ("version", version.to_string())];
        all.extend(
            fields
                .iter()
                .map(|(name, value)| (*name, (*value).to_owned())),
        );
        Form {
            cookies: Wire::of(self.program(), browser),
            action: STEP,
            fields: all,
            leads: format!("{page}/{case}"),
        }
    }

    /// Sends a form and lets it be; how long it took, and what it added.
    async fn whole(&self, form: Form, adds: &[(&str, i64)]) -> (Duration, Vec<i64>) {
        let before = facts(self.world).await;
        let begun = Instant::now();
        let leads = form.leads.clone();
        let answer = tokio::task::spawn_blocking(move || form.send())
            .await
            .expect("sent");
        let took = begun.elapsed();
        assert_eq!(answer.expect("an answer").location, leads);
        let after = facts(self.world).await;
        for (what, more) in adds {
            assert_eq!(of(&after, what) - of(&before, what), *more, "{what}");
        }
        let added = after
            .iter()
            .zip(&before)
            .map(|(after, before)| after - before);
        (took, added.collect())
    }

    /// Sends a form, kills the program at this moment, looks at what is there, starts it again and sends the same once
    /// more. The form is made when the program runs that it is sent to.
    async fn killed(&mut self, moment: Moment, adds: &[i64], form: impl Fn(&Scene<'_>) -> Form) {
        let world = self.world;
        let before = facts(world).await;
        let whole: Vec<i64> = before
            .iter()
            .zip(adds)
            .map(|(before, more)| before + more)
            .collect();
        let wait = match moment {
            Moment::At(when, table) => Some(Wait::place(world, when, table).await),
            _ => None,
        };
        let sent = form(self);
        let mut sending = tokio::task::spawn_blocking(move || sent.send());
        let mut answered = None;
        match (&wait, moment) {
            (Some(wait), _) => wait.reached(moment).await,
            (None, Moment::After(delay)) => sleep(delay).await,
            (None, _) => answered = Some((&mut sending).await.expect("sent")),
        }
        let mut program = self.program.take().expect("it runs");
        tokio::task::block_in_place(|| program.kill());
        if let Some(wait) = wait {
            wait.remove(world).await;
        }
        let answered = match answered {
            Some(answer) => answer,
            None => sending.await.expect("sent"),
        };
        settled(world).await;
        let after = facts(world).await;
        let is_whole = after == whole;
        assert!(
            is_whole || after == before,
            "{moment:?}: half of it is there: {:#?}",
            told(&before, &after)
        );
        if answered.is_some() {
            assert!(
                is_whole,
                "{moment:?}: what was answered is there: {:#?}",
                told(&before, &after)
            );
        }
        match moment {
            // Whoever is told of the outcome is told after the commit.
            Moment::At(_, table) => assert_eq!(is_whole, table == "session", "{moment:?}"),
            Moment::Answered => assert!(is_whole && answered.is_some(), "{moment:?}"),
            Moment::After(_) => {}
        }
        if is_whole {
            self.landed.1 += 1;
        } else {
            self.landed.0 += 1;
        }

        self.program = Some(start(world));
        let again = form(self);
        let leads = again.leads.clone();
        let answer = tokio::task::spawn_blocking(move || again.send())
            .await
            .expect("sent");
        let answer = answer.expect("an answer");
        assert_eq!((answer.status, answer.location), (302, leads), "{moment:?}");
        let after = facts(world).await;
        assert_eq!(
            after,
            whole,
            "{moment:?}: sent again: {:#?}",
            told(&before, &after)
        );
    }

    /// What every kind of kill has to leave, and that both kinds took place.
    async fn closes(&self) {
        let (before, after) = self.landed;
        assert!(
            before > 0 && after > 0,
            "a test of kills needs both: {before} before the commit, {after} after it"
        );
        let world = self.world;
        assert_eq!(
            world
                .store
                .verify_audit(Vec::new())
                .await
                .expect("verifies")
                .findings,
            []
        );
        let counts = world
            .counts(&["case_file", "(select distinct number from case_file) n"])
            .await;
        assert_eq!(counts[0], counts[1], "every case has a number of its own");
        // Of every case the history, played again, has as many steps as its version says.
        let behind = "case_file c where c.version <> 1 + (select count(*) from case_event e where e.case_id = c.id)";
        assert_eq!(world.count(behind).await, 0);
    }
}

/// What changed, by its name.
fn told(before: &[i64], after: &[i64]) -> Vec<(&'static str, i64, i64)> {
    let all = FACTS.into_iter().zip(before.iter().zip(after));
    all.filter(|(_, (before, after))| before != after)
        .map(|(fact, (before, after))| (fact, *before, *after))
        .collect()
}

/// Waits until nothing of a program that is gone is left in the database.
async fn settled(world: &World) {
    if world.backend == Backend::Sqlite {
        return;
    }
    let sessions = format!(
        "pg_stat_activity where application_name = '{VICTIM}' and datname = current_database()"
    );
    let begun = Instant::now();
    while world.count(&sessions).await > 0 {
        assert!(
            begun.elapsed() < PATIENCE,
            "a session of the killed program stays"
        );
        sleep(Duration::from_millis(5)).await;
    }
}

/// A statement at which the program waits, inside its transaction.
struct Wait {
    table: &'static str,
    /// Holds what the program waits for.
    holder: Option<PgConnection>,
    url: String,
}

impl Wait {
    async fn place(world: &World, when: &str, table: &'static str) -> Wait {
        let holder = match world.backend {
            Backend::Sqlite => {
                // Nothing in SQLite waits; counting to a milliard takes longer than any test.
                world
                    .execute(
                        "create view wait_here as with recursive counted(n) as
                        (select 1 union all select n + 1 from counted limit 1000000000) select n from counted",
                    )
                    .await;
                let trigger = format!(
                    "create trigger wait_trigger {when} on {table} begin select max(n) from wait_here; end"
                );
                world.execute(&trigger).await;
                None
            }
            Backend::Postgres => {
                let mut holder = PgConnection::connect(&world.url).await.expect("connects");
                let lock = sqlx::AssertSqlSafe(format!("select pg_advisory_lock({LOCK})"));
                sqlx::query(lock)
                    .execute(&mut holder)
                    .await
                    .expect("locked");
                let function = format!(
                    "create function wait_here() returns trigger language plpgsql as
                    'begin perform pg_advisory_xact_lock({LOCK}); if tg_op = ''DELETE'' then return old; end if; return new; end'"
                );
                world.execute(&function).await;
                let trigger = format!(
                    "create trigger wait_trigger {when} on {table} for each row execute function wait_here()"
                );
                world.execute(&trigger).await;
                Some(holder)
            }
        };
        Wait {
            table,
            holder,
            url: world.url.clone(),
        }
    }

    /// Waits until the program waits.
    async fn reached(&self, moment: Moment) {
        let begun = Instant::now();
        let mut seen = 0;
        // Other transactions hold SQLite's lock too, but for a few milliseconds.
        let enough = if self.holder.is_some() { 1 } else { 30 };
        while seen < enough {
            assert!(begun.elapsed() < PATIENCE, "{moment:?} was never reached");
            let waits = match self.holder {
                Some(_) => self.waits_for_the_lock().await,
                None => self.holds_the_file().await,
            };
            seen = if waits { seen + 1 } else { 0 };
            sleep(Duration::from_millis(10)).await;
        }
    }

    async fn waits_for_the_lock(&self) -> bool {
        let mut to = PgConnection::connect(&self.url).await.expect("connects");
        let sql = format!(
            "select count(*) from pg_locks where locktype = 'advisory' and not granted and objid = {LOCK}
            and database = (select oid from pg_database where datname = current_database())"
        );
        let waiting: i64 = sqlx::query_scalar(sqlx::AssertSqlSafe(sql))
            .fetch_one(&mut to)
            .await
            .expect("a number");
        waiting > 0
    }

    async fn holds_the_file(&self) -> bool {
        let options: SqliteConnectOptions = self.url.parse().expect("an address");
        let mut to = options
            .busy_timeout(Duration::ZERO)
            .connect()
            .await
            .expect("connects");
        match sqlx::query("begin immediate").execute(&mut to).await {
            Ok(_) => {
                sqlx::query("rollback")
                    .execute(&mut to)
                    .await
                    .expect("nothing was done");
                false
            }
            Err(_) => true,
        }
    }

    /// Lets go of whatever is left, and takes the statement's wait away again.
    async fn remove(self, world: &World) {
        if let Some(holder) = self.holder {
            holder.close().await.expect("closes");
        }
        match world.backend {
            Backend::Sqlite => {
                world.execute("drop trigger wait_trigger").await;
                world.execute("drop view wait_here").await;
            }
            Backend::Postgres => {
                let table = self.table;
                world
                    .execute(&format!("drop trigger wait_trigger on {table}"))
                    .await;
                world.execute("drop function wait_here()").await;
            }
        }
    }
}

/// The program goes by the machine's clock and by a key in a file, and so does everybody here.
async fn as_the_program(world: &mut World) {
    let seal = Seal::from_file(&world.path().join("data.key")).expect("a key");
    world.use_seal(&std::sync::Arc::new(seal));
    tick(world);
}

fn tick(world: &World) {
    world.clock.set(Clock::system().now());
}

/// So many delays from nothing to half as long again as a request takes.
fn delays(took: Duration, count: u32) -> impl Iterator<Item = Moment> {
    (0..count).map(move |at| Moment::After(took * 3 * at / (2 * (count - 1))))
}

fn middle(mut times: Vec<Duration>) -> Duration {
    times.sort();
    times[times.len() / 2]
}

on_both! {
    async fn a_filing_that_is_killed_is_there_or_not_and_is_sent_again(world) {
        let mut world = world;
        as_the_program(&mut world).await;
        let points = [
            ("before update", "record"),
            ("before insert", "case_number"),
            ("before insert", "case_file"),
            ("before update", "case_paper"),
            ("before delete", "case_draft"),
            ("before insert", "measure_suspension"),
            ("before insert", "measure_order"),
            ("before insert", "message"),
            ("before insert", "outgoing"),
            ("before insert", "case_letter"),
            ("before insert", "audit_entry"),
            // The case is there, and nobody has been told yet.
            ("before update", "session"),
        ];
        let about = records(&world, 40).await;
        measures(&world, &about).await;
        let mut about = about.into_iter();
        let mut zhang = citizen(&world, ZHANG).await;
        let mut scene = Scene::new(&world);
        let (mut times, mut adds) = (Vec::new(), Vec::new());
        for _ in 0..3 {
            let id = draft(&mut zhang, about.next().expect("a record")).await;
            let (took, added) = scene.whole(scene.filing(&zhang, id), &FILED).await;
            times.push(took);
            adds = added;
        }
        let planned = points.map(|(when, table)| Moment::At(when, table));
        let moments = planned.into_iter().chain(delays(middle(times), 20)).chain([Moment::Answered]);
        for moment in moments {
            let record = about.next().expect("a record");
            tick(&world);
            let id = draft(&mut zhang, record).await;
            scene.killed(moment, &adds, |scene| scene.filing(&zhang, id)).await;
            let case = world.store.case(id).await.expect("read").expect("a case");
            assert_eq!((case.stage, case.about, case.version), (Stage::Filed, CaseAbout::Record(record), 1));
            let measure = world.store.measures_of_record(record).await.expect("read").remove(0);
            assert_eq!((measure.suspended, measure.last_day), (1, None), "{moment:?}");
            assert!(zhang.open(&format!("/me/cases/{id}")).await.text().contains("待受理"), "{moment:?}");
        }
        scene.closes().await;
    }
}

on_both! {
    async fn a_decision_that_is_killed_is_there_or_not_and_is_made_again(world) {
        let mut world = world;
        as_the_program(&mut world).await;
        let points = [
            ("before update", "record"),
            ("before update", "case_file"),
            ("before insert", "case_event"),
            ("before insert", "record_version"),
            ("before update", "measure"),
            ("before insert", "measure_order"),
            ("before insert", "message"),
            ("before insert", "case_letter"),
            ("before insert", "audit_entry"),
        ];
        let about = records(&world, 24).await;
        measures(&world, &about).await;
        let mut about = about.into_iter();
        let mut zhang = citizen(&world, ZHANG).await;
        let mut officers = Officers::of(&world).await;
        let mut scene = Scene::new(&world);
        let decide = [("action", "decide"), ("facts", "1"), ("law", "1"), ("discretion", "1")];
        let (mut times, mut adds) = (Vec::new(), Vec::new());
        for _ in 0..3 {
            let case = file(&mut zhang, about.next().expect("a record")).await;
            to_proposal(&world, &mut officers, case, "correct").await;
            let form = scene.step(&officers.reviewer, "/desk/cases", case, PROPOSED, &decide);
            let (took, added) = scene.whole(form, &CORRECTED).await;
            times.push(took);
            adds = added;
        }
        let planned = points.map(|(when, table)| Moment::At(when, table));
        let moments = planned.into_iter().chain(delays(middle(times), 10)).chain([Moment::Answered]);
        for moment in moments {
            let record = about.next().expect("a record");
            tick(&world);
            let case = file(&mut zhang, record).await;
            to_proposal(&world, &mut officers, case, "correct").await;
            let reviewer = &officers.reviewer;
            scene.killed(moment, &adds, |scene| scene.step(reviewer, "/desk/cases", case, PROPOSED, &decide)).await;
            let now = world.store.disputed_record(record).await.expect("read").expect("a record");
            assert!(now.fields.contains(SHOULD_SAY) && now.mark.is_none(), "{moment:?}");
            let public = world.get(&format!("/record/{record}")).await.text();
            assert!(public.contains(SHOULD_SAY) && !public.contains("异议处理中"), "{moment:?}: {public}");
            let measure = world.store.measures_of_record(record).await.expect("read").remove(0);
            assert_eq!(measure.ended_why.as_deref(), Some("objection"), "{moment:?}");
        }
        scene.closes().await;
    }
}

/// An enterprise with an agent who registers for it, whatever day the machine's clock has; the enterprise.
async fn registering<'w>(world: &'w World, login: &str) -> (Browser<'w>, Uuid) {
    records(world, 1).await;
    let (_, subject) = world.record_of(1).await;
    let zhang = citizen(world, login).await;
    let account = world.account_of(login).await;
    act(world, Registrant { subject, account }).await;
    world.execute("update agency set until = 99991231").await;
    signed(world, subject, &Use::ALL).await;
    (zhang, subject)
}

/// A certificate of this number that was issued a month ago, and that our unit has verified.
async fn registered(world: &World, subject: Uuid, number: u32) -> Uuid {
    let today = world.clock.today();
    let issued = today.checked_sub(30.days()).expect("a day").to_string();
    let until = today.checked_add(2.years()).expect("a day").to_string();
    let number = format!("QMS-{number}");
    let values = QUALITY.map(|(field, value)| match field {
        "cert_no" => (field, number.as_str()),
        "issue_date" => (field, issued.as_str()),
        "valid_until" => (field, until.as_str()),
        _ => (field, value),
    });
    let one = Registered::verified(EntryKind::CERTIFICATE, &values);
    register(world, subject, one).await
}

/// Version of a finding that waits for its decision.
const JUDGED: i64 = 3;

/// A finding that only has to be decided.
async fn finding(
    world: &World,
    zhang: &mut Browser<'_>,
    handler: &mut Browser<'_>,
    entry: Uuid,
) -> Uuid {
    let entry = entry.to_string();
    let fields = [
        ("entry", entry.as_str()),
        ("no", "1"),
        ("ground", "forged"),
        ("facts", "发证机构查无此证，印章与备案的不符。"),
        ("basis", "发证机构的复函"),
    ];
    let papers = [("papers", JPEG)];
    let next = handler
        .upload("/api/form/open-finding", &fields, &papers)
        .await;
    let id = next.strip_prefix("/desk/cases/").map(str::parse);
    let case: Uuid = id.expect("a case").expect("an id");
    let plead = [
        ("action", "plead"),
        ("text", "本企业不知情。"),
        ("complete", "1"),
    ];
    step(zhang, case, 1, &plead).await;
    let propose = [
        ("action", "propose"),
        ("outcome", "disprove"),
        ("breach", "partly"),
        ("unperformed", "承诺证书真实，实际是伪造的。"),
        ("text", "复函可以采信。"),
    ];
    step(handler, case, 2, &propose).await;
    assert_eq!(stage(world, case).await, Stage::Proposed);
    case
}

on_both! {
    async fn a_finding_that_is_killed_is_there_or_not_and_is_made_again(world) {
        let mut world = world;
        as_the_program(&mut world).await;
        let points = [
            ("before update", "entry_version"),
            ("before update", "entry"),
            ("before insert", "entry_disproof"),
            ("before update", "commitment"),
            ("before insert", "entry_event"),
            ("before update", "case_file"),
            ("before insert", "case_event"),
            ("before insert", "message"),
            ("before insert", "case_letter"),
            ("before insert", "audit_entry"),
        ];
        let (mut zhang, subject) = registering(&world, ZHANG).await;
        let mut handler = world.staff(Role::Handler).await;
        let reviewer = world.staff(Role::Reviewer).await;
        let mut scene = Scene::new(&world);
        let decide = [("action", "decide"), ("facts", "1"), ("law", "1"), ("discretion", "1")];
        let (mut times, mut adds) = (Vec::new(), Vec::new());
        for number in 1..=3 {
            tick(&world);
            let entry = registered(&world, subject, number).await;
            let case = finding(&world, &mut zhang, &mut handler, entry).await;
            let form = scene.step(&reviewer, "/desk/cases", case, JUDGED, &decide);
            let (took, added) = scene.whole(form, &DISPROVED).await;
            times.push(took);
            adds = added;
        }
        let planned = points.map(|(when, table)| Moment::At(when, table));
        let moments = planned.into_iter().chain(delays(middle(times), 8)).chain([Moment::Answered]);
        for (number, moment) in (4..).zip(moments) {
            tick(&world);
            let entry = registered(&world, subject, number).await;
            let case = finding(&world, &mut zhang, &mut handler, entry).await;
            scene.killed(moment, &adds, |scene| scene.step(&reviewer, "/desk/cases", case, JUDGED, &decide)).await;
            let public = world.get(&format!("/entry/{entry}")).await;
            assert_eq!(public.status, 404, "{moment:?}");
            let kept = "commitment where state = 'partly' and unperformed = '承诺证书真实，实际是伪造的。'";
            assert_eq!(world.count(kept).await, 1, "{moment:?}");
        }
        scene.closes().await;
    }
}

on_both! {
    async fn a_rejection_and_a_complaint_that_are_killed_are_there_or_not(world) {
        let mut world = world;
        as_the_program(&mut world).await;
        let points = [("before update", "case_file"), ("before update", "measure"), ("before insert", "audit_entry")];
        let about = records(&world, 12).await;
        measures(&world, &about).await;
        let mut about = about.into_iter();
        let mut zhang = citizen(&world, ZHANG).await;
        let mut officers = Officers::of(&world).await;
        let mut scene = Scene::new(&world);
        let decide = [("action", "decide"), ("facts", "1"), ("law", "1"), ("discretion", "1")];
        let complain = [("action", "complain"), ("ground", "facts_wrong"), ("text", "检测报告的日期看错了。")];
        let case = file(&mut zhang, about.next().expect("a record")).await;
        to_proposal(&world, &mut officers, case, "uphold").await;
        let form = scene.step(&officers.reviewer, "/desk/cases", case, PROPOSED, &decide);
        let (rejecting, rejected) = scene.whole(form, &REJECTED).await;
        let form = scene.step(&zhang, "/me/cases", case, PROPOSED + 1, &complain);
        let (complaining, complained) = scene.whole(form, &COMPLAINED).await;
        let planned = points.map(|(when, table)| Moment::At(when, table));
        let planned = planned.into_iter().map(|moment| (moment, moment));
        let by_time = delays(rejecting, 6).zip(delays(complaining, 6));
        let moments = planned.chain(by_time).chain([(Moment::Answered, Moment::Answered)]);
        for (first, second) in moments {
            let record = about.next().expect("a record");
            tick(&world);
            let case = file(&mut zhang, record).await;
            to_proposal(&world, &mut officers, case, "uphold").await;
            let reviewer = &officers.reviewer;
            scene.killed(first, &rejected, |scene| scene.step(reviewer, "/desk/cases", case, PROPOSED, &decide)).await;
            let measure = world.store.measures_of_record(record).await.expect("read").remove(0);
            // Nothing was taken away: it was suspended and went on within a day.
            assert_eq!((measure.suspended, measure.last_day), (0, measure.decided_until), "{first:?}");
            scene.killed(second, &complained, |scene| scene.step(&zhang, "/me/cases", case, PROPOSED + 1, &complain)).await;
            let measure = world.store.measures_of_record(record).await.expect("read").remove(0);
            assert_eq!((measure.suspended, measure.last_day), (1, None), "{second:?}");
            let row = world.store.case(case).await.expect("read").expect("a case");
            assert_eq!((row.stage, row.joint_code.as_deref()), (Stage::Complained, Some("JOINT")), "{second:?}");
        }
        scene.closes().await;
    }
}

on_both! {
    /// Never half-effective: where the record is public, nothing has followed; where it is not, everything has.
    async fn a_repair_that_is_killed_has_taken_effect_everywhere_or_nowhere(world) {
        let mut world = world;
        as_the_program(&mut world).await;
        let points = [
            ("before update", "record"),
            ("before update", "case_file"),
            ("before insert", "case_event"),
            ("before insert", "record_hold"),
            ("before insert", "repair_order"),
            ("before update", "measure"),
            ("before insert", "measure_order"),
            ("before insert", "evaluation_refresh"),
            ("before insert", "repair_announcement"),
            ("before insert", "message"),
            ("before insert", "case_letter"),
            ("before insert", "audit_entry"),
            ("before update", "session"),
        ];
        let about = ripe_records(&world, 30).await;
        measures(&world, &about).await;
        citizen(&world, ZHANG).await;
        let account = world.account_of(ZHANG).await;
        let system = System::reader(&world).await;
        let mut repairers = Repairers::of(&world).await;
        let mut about = about.into_iter();
        let mut scene = Scene::new(&world);
        let decide = [("action", "decide"), ("facts", "1"), ("law", "1"), ("discretion", "1")];
        let (mut times, mut adds) = (Vec::new(), Vec::new());
        for _ in 0..3 {
            let record = about.next().expect("a record");
            told_by_interface(&world, system.id(), record).await;
            let case = applied(&world, account, record).await;
            repairers.propose(&world, case).await;
            let form = scene.step(&repairers.reviewer, "/desk/cases", case, TO_DECIDE, &decide);
            let (took, added) = scene.whole(form, &REPAIRED).await;
            times.push(took);
            adds = added;
        }
        let planned = points.map(|(when, table)| Moment::At(when, table));
        let moments = planned.into_iter().chain(delays(middle(times), 10)).chain([Moment::Answered]);
        for moment in moments {
            tick(&world);
            let record = about.next().expect("a record");
            told_by_interface(&world, system.id(), record).await;
            let case = applied(&world, account, record).await;
            repairers.propose(&world, case).await;
            let reviewer = &repairers.reviewer;
            scene.killed(moment, &adds, |scene| scene.step(reviewer, "/desk/cases", case, TO_DECIDE, &decide)).await;
            assert_eq!(stage(&world, case).await, Stage::Remedying, "{moment:?}");
            assert_eq!(world.get(&format!("/record/{record}")).await.status, 404, "{moment:?}");
        }
        scene.closes().await;
    }
}
