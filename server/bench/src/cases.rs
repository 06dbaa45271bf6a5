//! Measures 5 and 6: the queue of staff when there are ten times as many cases, and filing beside the same rows in one
//! bare transaction. Both ask the portal's own store, in this process.

use std::sync::Arc;

use anyhow::Context;
use domain::case::{CaseKind, CaseNumber, Letter, Stage};
use domain::role::Scope;
use jiff::civil::{Date, date};
use serde_json::json;
use server::audit::{AuditEntry, AuditKeys};
use server::clock::Clock;
use server::store::{
    CaseAbout, Follows, Moved, NO_END, NewCase, NewCaseLetter, NewLetter, NewMessage, Notices,
    QueueFilter, QueueView, Store,
};
use uuid::Uuid;

use crate::args::Run;
use crate::bare::{Ground, Writer};
use crate::budgets;
use crate::mingxin::CONNECTIONS;
use crate::process::say;
use crate::report::{Measure, Side, Unit};
use crate::watch::Stopwatch;

/// Cases at first, and then.
const FEW: u64 = 10_000;
const MANY: u64 = 100_000;
/// Of so many cases one is not over.
const ONE_OPEN_OF: u64 = 10;
/// How often each queue is asked for.
const ASKED: u32 = 100;
/// Filings in a turn, and turns; the better turn counts, so that noise on the machine hits both alike.
const FILINGS: u64 = 400;
const TURNS: u32 = 3;
/// Lines on a page, and one that says whether there are more (server/src/desk/cases/queue.rs).
const PAGE: i64 = 51;
/// Sealed texts are about so long, in bytes.
const SEALED: usize = 900;
/// The day of the first case, on which nobody files anything else.
const DAY: Date = date(2020, 1, 2);

const OPEN: [Stage; 8] = [
    Stage::Filed,
    Stage::Supplementing,
    Stage::Checking,
    Stage::WithUnit,
    Stage::Answered,
    Stage::Proposed,
    Stage::Complained,
    Stage::Convened,
];

/// On the database of the city, which nobody serves meanwhile.
pub(crate) fn measure(options: &Run, engine: &str, database: &str) -> anyhow::Result<Vec<Measure>> {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()?;
    runtime.block_on(async {
        let keys = Arc::new(AuditKeys::new(&[9; 32]).context("keys")?);
        let store = Store::connect(database, CONNECTIONS, keys).await?;
        let bare = Writer::connect(database).await?;
        let ground = bare.ground().await?;
        let measures = vec![
            queue(options, engine, &store, &bare, &ground).await?,
            filing(options, engine, &store, &bare, &ground).await?,
        ];
        store.close().await;
        Ok(measures)
    })
}

/// Numbers of cases in order: so many of each day as there are.
fn number(nth: u64) -> anyhow::Result<CaseNumber> {
    let a_day = u64::from(domain::case::MOST);
    let day = DAY
        .checked_add(jiff::Span::new().days(i64::try_from(nth / a_day)?))
        .context("a day")?;
    let within = u32::try_from(nth % a_day)? + 1;
    CaseNumber::new(CaseKind::Objection, day, within).context("a number")
}

async fn queue(
    options: &Run,
    engine: &str,
    store: &Store,
    bare: &Writer,
    ground: &Ground,
) -> anyhow::Result<Measure> {
    let (few, many) = (options.scaled(FEW), options.scaled(MANY));
    say(&format!("→ {engine}: the queue at {few} cases"));
    fill(bare, ground, 0..few).await?;
    let at_few = p99(store, ground).await?;
    say(&format!("→ {engine}: the queue at {many} cases"));
    fill(bare, ground, few..many).await?;
    let at_many = p99(store, ground).await?;
    let side = |seconds: f64, cases: u64| {
        Side::new(seconds, Unit::Seconds, format!("p99 at {cases} cases"))
    };
    Ok(Measure::at_most_beside(
        format!("{engine}: page of a queue with its counts"),
        side(at_many, many),
        side(at_few, few),
        budgets::QUEUE,
    )
    .details(json!({"asked": ASKED, "open": many / ONE_OPEN_OF})))
}

async fn fill(bare: &Writer, ground: &Ground, cases: std::ops::Range<u64>) -> anyhow::Result<()> {
    let at = Clock::system().now().as_microsecond();
    let all: Vec<u64> = cases.collect();
    for some in all.chunks(1_000) {
        let rows = some
            .iter()
            .map(|nth| {
                let place = usize::try_from(*nth)?;
                let (record, subject, unit) = &ground.records[place % ground.records.len()];
                let open = nth % ONE_OPEN_OF == 0;
                let stage = OPEN[usize::try_from(nth / ONE_OPEN_OF)? % OPEN.len()];
                // Days of a month that every month has.
                let due = 20_261_101 + i32::try_from(nth % 28)?;
                Ok(crate::bare::CaseRow {
                    id: Uuid::from_u128((0xCA5E_u128 << 96) | u128::from(*nth)),
                    number: number(*nth)?.to_string(),
                    stage: if open { stage.code() } else { "closed" },
                    subject: *subject,
                    record: *record,
                    unit: unit.clone(),
                    applicant: format!("bench {nth}"),
                    due_on: if open { due } else { NO_END },
                    at: at + i64::try_from(*nth)?,
                    closed_at: (!open).then_some(at + i64::try_from(*nth)?),
                })
            })
            .collect::<anyhow::Result<Vec<_>>>()?;
        bare.add_cases(&rows).await?;
    }
    bare.settle().await
}

/// Seconds that ninety-nine of a hundred pages take at most: the page and the count of every queue, for the city and for
/// one unit.
async fn p99(store: &Store, ground: &Ground) -> anyhow::Result<f64> {
    let unit = Scope::Units(vec![ground.records[0].2.clone()]);
    let views = [
        QueueView::Stages(&[Stage::Filed]),
        QueueView::Stages(&[Stage::Checking, Stage::Answered]),
        QueueView::OwnUnit,
        QueueView::DueBetween(20_261_110, 20_261_112),
        QueueView::DueBefore(20_261_110),
        QueueView::Over,
    ];
    let mut took = Vec::new();
    for turn in 0..=ASKED {
        for scope in [&Scope::City, &unit] {
            for view in views {
                let watch = Stopwatch::start();
                store.queue(&QueueFilter::all(view, scope, PAGE)).await?;
                let filters = views.map(|view| QueueFilter::all(view, scope, 0));
                store.count_queues(&filters).await?;
                // The first turn warms up.
                if turn > 0 {
                    took.push(watch.seconds());
                }
            }
        }
    }
    took.sort_by(f64::total_cmp);
    let place = took.len() * 99 / 100;
    took.get(place).copied().context("nothing was measured")
}

async fn filing(
    options: &Run,
    engine: &str,
    store: &Store,
    bare: &Writer,
    ground: &Ground,
) -> anyhow::Result<Measure> {
    let filings = options.scaled(FILINGS);
    say(&format!(
        "→ {engine}: filing, portal and bare transaction in turn"
    ));
    let (mut ours, mut theirs) = (0.0_f64, 0.0_f64);
    for turn in 0..TURNS {
        let first = (u64::from(turn) + 1) << 32;
        let watch = Stopwatch::start();
        for nth in first..first + filings {
            file(store, ground, nth).await?;
        }
        ours = ours.max(filings as f64 / watch.seconds());
        let watch = Stopwatch::start();
        for nth in first..first + filings {
            bare.file(ground, nth, SEALED).await?;
        }
        theirs = theirs.max(filings as f64 / watch.seconds());
    }
    let side = |rate: f64| Side::new(rate, Unit::RequestsPerSecond, "filings".to_owned());
    Ok(Measure::at_least(
        format!("{engine}: durable filing"),
        side(ours),
        side(theirs),
        budgets::FILING,
    ))
}

/// As the portal files: case, mark, messages, letters and audit entry in one transaction.
async fn file(store: &Store, ground: &Ground, nth: u64) -> anyhow::Result<()> {
    let now = Clock::system().now();
    let (record_id, subject_id, unit) =
        ground.records[usize::try_from(nth)? % ground.records.len()].clone();
    let id = |part: u128| Uuid::from_u128((0xF11E_u128 << 96) | (u128::from(nth) << 8) | part);
    let case = NewCase {
        id: id(0),
        kind: CaseKind::Objection,
        day: Clock::system().today(),
        subject_id,
        about: CaseAbout::Record(record_id),
        record_unit: unit,
        unit_code: None,
        account_id: None,
        applicant_key: format!("filed {nth}"),
        ground: "wrong",
        counter_unit: None,
        due_on: 20_261_130,
        answer_on: 20_261_130,
        hides: false,
        outside: None,
        progress_key: format!("progress {nth}"),
        filing: vec![1; SEALED],
        state: vec![2; SEALED],
        suspends: true,
        draft: None,
        papers: Vec::new(),
    };
    let accounts = &ground.accounts;
    let follow = |moved: &Moved| {
        let mut notices = Notices::default();
        for (part, account) in (1..).zip(accounts) {
            notices.messages.push(NewMessage {
                id: id(part),
                account_id: *account,
                at: now.as_microsecond(),
                kind: "case",
                subject_id: Some(subject_id),
                detail: vec![3; SEALED / 2],
            });
        }
        notices.letters.push(NewLetter {
            id: id(20),
            channel: "email",
            target: vec![4; 50],
            body: vec![5; 300],
            created_at: now.as_microsecond(),
            message_id: Some(id(1)),
            case_id: Some(id(0)),
        });
        Ok(Follows {
            notices,
            letters: vec![NewCaseLetter {
                id: id(21),
                kind: Letter::Receipt,
                number: format!("{}-A", moved.number),
                made_at: now.as_microsecond(),
                digest: vec![6; 32],
                token: format!("token {nth}"),
                body: vec![7; SEALED],
            }],
        })
    };
    let entry = AuditEntry::new(
        now,
        "bench",
        "case.file",
        "case",
        json!({ "unit": "bench" }),
    );
    store.file_case(&case, &entry, &follow).await?;
    Ok(())
}
