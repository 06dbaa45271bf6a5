//! 自主申报 in the database: sheets under a lease, queues, what time asks, official records, milestones, invitations.

use domain::day::to_number;
use domain::milestone::{MilestoneState, Says, Side};
use domain::registration::Stage;
use domain::role::Scope;
use domain::search_form;
use jiff::{SignedDuration, ToSpan};
use server::store::{
    BatchCounts, BatchEnd, BatchHold, BatchRow, BatchStage, BatchTab, EntryMark, EntryNote,
    EntryQueueFilter, EntrySent, EntryTab, NewBatch, NewEntry, NewInvitation, NewMilestone,
    NewMilestoneReport, Notices, SentEntry,
};
use uuid::Uuid;

use crate::support::registering::{
    Registrant, draft, entry, fresh, new_entry, quietly, registrant, sealed, send, sending, sheet,
    step, take, verified, waiting, with_everything_of_entries,
};
use crate::support::{Backend, Sheet, UNIT, World, code, licence, on_both, person, today};

/// So long a node holds a sheet, in microseconds.
const LEASE: i64 = 60_000_000;

fn now(world: &World) -> i64 {
    world.clock.now().as_microsecond()
}

/// Rows of a sheet from a line on.
fn rows(world: &World, who: Registrant, sheet: &NewBatch, from: i32, count: i32) -> Vec<NewEntry> {
    let row = |line: i32| NewEntry {
        batch_id: Some(sheet.id),
        line: Some(line),
        ..new_entry(world, who, &format!("row {line}"))
    };
    (from..from + count).map(row).collect()
}

/// The first page of a queue.
fn filter(tab: EntryTab, scope: &Scope) -> EntryQueueFilter<'_> {
    EntryQueueFilter {
        tab,
        scope,
        kind: None,
        today: to_number(today()),
        soon: 20_261_125,
        after: None,
        most: 9,
    }
}

async fn claim(world: &World, worker: &str) -> Option<BatchRow> {
    let at = now(world);
    let claimed = world.store.claim_batch(worker, at, at + LEASE).await;
    claimed.expect("an answer")
}

/// Adds rows for a node; `false` when it has lost the sheet.
async fn add(world: &World, worker: &str, sheet: &NewBatch, rows: &[NewEntry], done: i32) -> bool {
    let at = now(world);
    let entry = world.entry("batch.read");
    let added = world
        .store
        .add_batch_rows(sheet.id, worker, rows, done, at + LEASE, at, &entry)
        .await;
    added.expect("an answer")
}

async fn finish(world: &World, worker: &str, sheet: &NewBatch, stage: BatchStage) -> bool {
    let counts = world.store.batch(sheet.id).await.expect("read");
    let counts = counts.expect("a sheet");
    let end = BatchEnd {
        stage,
        fault: None,
        sent: counts.sent,
        verified: counts.verified,
        failed: counts.failed,
        at: now(world),
    };
    let entry = world.entry("batch.end");
    let finished = world
        .store
        .finish_batch(sheet.id, worker, &end, &entry)
        .await;
    finished.expect("an answer")
}

/// A sheet that was read and is to be sent.
async fn to_be_sent(world: &World, who: Registrant, count: i32) -> NewBatch {
    let new = sheet(world, who, count);
    let begun = world
        .store
        .begin_batch(&new, &world.entry("batch.begin"))
        .await;
    begun.expect("begun");
    claim(world, "reader").await.expect("a sheet");
    let all = rows(world, who, &new, 1, count);
    for (nth, chunk) in (1_i32..).zip(all.chunks(500)) {
        assert!(add(world, "reader", &new, chunk, nth * 500).await);
    }
    assert!(finish(world, "reader", &new, BatchStage::Ready).await);
    let version = world.store.batch(new.id).await.expect("read");
    let version = version.expect("a sheet").version;
    let started = world
        .store
        .start_sending(
            new.id,
            version,
            who.account,
            now(world),
            &world.entry("batch.send"),
        )
        .await;
    assert!(started.expect("an answer"));
    new
}

/// The next good rows of a sheet as they are sent.
async fn next(world: &World, who: Registrant, sheet: &NewBatch, most: u32) -> Vec<SentEntry> {
    let good = world
        .store
        .batch_rows(sheet.id, BatchTab::Good, 0, 0, most)
        .await;
    let good = good.expect("read");
    good.iter()
        .map(|(row, version)| {
            let key = version.dedup_key.as_deref().unwrap_or_default();
            sending(world, who, row, key)
        })
        .collect()
}

/// Sends rows of a sheet, one after the other; `None` for each once the node has lost it.
async fn send_rows(
    world: &World,
    worker: &str,
    sheet: &NewBatch,
    rows: &[SentEntry],
) -> Vec<Option<EntrySent>> {
    let hold = BatchHold {
        batch: sheet.id,
        worker,
        lease_until: now(world) + LEASE,
    };
    let mut outcomes = Vec::new();
    for row in rows {
        let entry = world.entry("entry.send");
        let sent = world
            .store
            .send_batch_row(hold, row, &entry, &quietly)
            .await;
        outcomes.push(sent.expect("an answer"));
    }
    outcomes
}

on_both! {
    async fn a_sheet_is_read_by_one_node_and_goes_on_with_the_next(world) {
        let who = registrant(&world, 1).await;
        let new = sheet(&world, who, 4);
        for _ in 0..2 {
            world.store.begin_batch(&new, &world.entry("batch.begin")).await.expect("begun");
        }
        assert_eq!(world.count("entry_batch").await, 1);
        let second = world.another_program().await;
        let (one, other) = tokio::join!(claim(&world, "one"), claim(&second, "other"));
        let claimed = [one, other].into_iter().flatten().collect::<Vec<_>>();
        assert_eq!(claimed.len(), 1, "one of them");
        let (first, behind) = match claimed[0].worker.as_deref() {
            Some("one") => ("one", "other"),
            _ => ("other", "one"),
        };
        let all = rows(&world, who, &new, 1, 4);
        assert!(!add(&world, behind, &new, &all, 4).await, "it is not theirs");
        assert!(add(&world, first, &new, &all[..2], 2).await);
        // The first node is gone: after its time the other one goes on, and nothing comes twice.
        assert_eq!(claim(&world, behind).await, None);
        world.clock.set(world.clock.now() + SignedDuration::from_secs(61));
        let taken = claim(&world, behind).await.expect("it came free");
        assert_eq!((taken.id, taken.done), (new.id, 2));
        assert!(!add(&world, first, &new, &all, 4).await);
        let again = rows(&world, who, &new, 1, 4);
        assert!(add(&world, behind, &new, &again, 4).await);
        let lines = world.store.batch_rows(new.id, BatchTab::All, 0, 0, 9).await.expect("read");
        let ids: Vec<_> = lines.iter().map(|(row, _)| row.id).collect();
        assert_eq!(ids, [all[0].id, all[1].id, again[2].id, again[3].id]);
        assert!(world.store.batch_file(new.id).await.expect("read").is_some());
        assert!(finish(&world, behind, &new, BatchStage::Ready).await);
        assert_eq!(world.store.batch_file(new.id).await.expect("read"), None);
        assert!(!finish(&world, behind, &new, BatchStage::Ready).await, "it was let go");
    }
}

on_both! {
    async fn rows_of_a_sheet_are_told_by_what_they_lack(world) {
        let who = registrant(&world, 1).await;
        let new = sheet(&world, who, 4);
        world.store.begin_batch(&new, &world.entry("batch.begin")).await.expect("begun");
        claim(&world, "one").await.expect("a sheet");
        let mut all = rows(&world, who, &new, 1, 4);
        all[1].draft.saved.faults = 2;
        all[2].draft.saved.lacks = 1;
        all[3].draft.saved.dedup_key = Some("row 1".to_owned());
        assert!(add(&world, "one", &new, &all, 4).await);
        let counts = world.store.batch_counts(new.id).await.expect("read");
        assert_eq!(counts, BatchCounts { all: 4, bad: 1, lacking: 1, good: 2, sent: 0, verified: 0 });
        let of_tab = async |tab: BatchTab| {
            let rows = world.store.batch_rows(new.id, tab, 0, 0, 9).await.expect("read");
            rows.iter().map(|(row, _)| row.line).collect::<Vec<_>>()
        };
        assert_eq!(of_tab(BatchTab::Bad).await, [Some(2)]);
        assert_eq!(of_tab(BatchTab::Lacking).await, [Some(3)]);
        assert_eq!(of_tab(BatchTab::Good).await, [Some(1), Some(4)]);
        let twins = world.store.batch_twins(new.id, "row 1", 9).await.expect("read");
        assert_eq!(twins.iter().map(|twin| twin.line).collect::<Vec<_>>(), [1, 4]);
        assert_eq!(world.store.batch_twins(new.id, "row 1", 1).await.expect("read"), twins[..1]);
        let mut lines = world.store.batch_draft_lines(new.id).await.expect("read");
        lines.sort_unstable();
        assert_eq!(lines, [1, 2, 3, 4]);
        assert_eq!(world.store.batch_rows_before(new.id, 3).await.expect("read"), 2);
        let (row, _) = world.store.batch_row(new.id, 4).await.expect("read").expect("a row");
        assert!(world.store.recount_draft(row.id, row.version, 1, 0, &world.entry("entry.recount")).await.expect("an answer"));
        assert_eq!(of_tab(BatchTab::Good).await, [Some(1)]);
        assert_eq!(entry(&world, row.id).await.version, row.version, "whoever writes it is not late");
        // They are none of the list of the enterprise until they are sent.
        assert_eq!(world.store.entry_counts_of_subject(who.subject).await.expect("read"), []);
    }
}

on_both! {
    /// Two nodes, one of which is killed in the middle.
    async fn each_row_of_a_sheet_is_sent_once(world) {
        let who = registrant(&world, 1).await;
        let new = to_be_sent(&world, who, 1_200).await;
        let second = world.another_program().await;
        claim(&world, "one").await.expect("a sheet");
        let first = next(&world, who, &new, 200).await;
        let outcomes = send_rows(&world, "one", &new, &first).await;
        assert!(outcomes.iter().all(|outcome| matches!(outcome, Some(EntrySent::Done(_)))));
        // The next page was read, and then the node is gone.
        let lost = next(&world, who, &new, 200).await;
        world.clock.set(world.clock.now() + SignedDuration::from_secs(61));
        claim(&second, "other").await.expect("it came free");
        assert_eq!(send_rows(&world, "one", &new, &lost[..1]).await, [None]);
        // Whatever was sent is told from what was not, also where a row comes again.
        let again = send_rows(&second, "other", &new, &first[..1]).await;
        assert!(matches!(again[..], [Some(EntrySent::Again(_))]), "{again:?}");
        // Somebody changes a row meanwhile: it is sent as it is then.
        let (row, _) = world.store.batch_row(new.id, 1_200).await.expect("read").expect("a row");
        let mut stale = vec![sending(&world, who, &row, "row 1200")];
        stale[0].version = 0;
        assert_eq!(send_rows(&second, "other", &new, &stale).await, [Some(EntrySent::Late)]);
        loop {
            let page = next(&second, who, &new, 500).await;
            if page.is_empty() {
                break;
            }
            let outcomes = send_rows(&second, "other", &new, &page).await;
            assert!(outcomes.iter().all(|outcome| matches!(outcome, Some(EntrySent::Done(_)))));
        }
        assert!(finish(&second, "other", &new, BatchStage::Done).await);
        let counts = world.counts(&["entry where number is not null", "entry_event", "entry_version where stage = 'checking'"]).await;
        assert_eq!(counts, [1_200, 1_200, 1_200]);
        let row = world.store.batch(new.id).await.expect("read").expect("a sheet");
        assert_eq!(row.stage, BatchStage::Done);
        assert_eq!(world.count("audit_entry where action = 'entry.send'").await, 1_200, "one for each row");
    }
}

on_both! {
    async fn a_sheet_stops_with_the_right_to_send(world) {
        let who = registrant(&world, 1).await;
        let new = to_be_sent(&world, who, 3).await;
        claim(&world, "one").await.expect("a sheet");
        let page = next(&world, who, &new, 2).await;
        let outcomes = send_rows(&world, "one", &new, &page).await;
        assert!(outcomes.iter().all(|outcome| matches!(outcome, Some(EntrySent::Done(_)))));
        let agency = world.store.agencies_of_account(who.account, to_number(today())).await.expect("read").remove(0);
        assert!(world.store.end_agency(&agency, &Notices::default(), &world.entry("agency.end")).await.expect("ended"));
        let page = next(&world, who, &new, 9).await;
        assert_eq!(send_rows(&world, "one", &new, &page).await, [Some(EntrySent::NoAuthority)]);
        let stopped = world.store.stop_batch(new.id, "no_authority", now(&world), &world.entry("batch.stop")).await;
        assert!(stopped.expect("an answer"));
        // The button was pressed: not one row more goes out, whatever the node has in its hands.
        assert_eq!(send_rows(&world, "one", &new, &page).await, [None]);
        let row = world.store.batch(new.id).await.expect("read").expect("a sheet");
        assert_eq!((row.stage, row.fault.as_deref(), row.worker), (BatchStage::Ready, Some("no_authority"), None));
        // Thrown away, it takes with it what was never sent.
        assert!(!world.store.drop_batch(new.id, 1, now(&world), &world.entry("batch.drop")).await.expect("an answer"));
        assert!(world.store.drop_batch(new.id, row.version, now(&world), &world.entry("batch.drop")).await.expect("an answer"));
        assert_eq!(world.counts(&["entry", "entry_version"]).await, [2, 2]);
        assert_eq!(world.store.batches_of_subject(who.subject, 9).await.expect("read"), []);
    }
}

on_both! {
    async fn a_row_that_became_a_duplicate_is_not_sent(world) {
        let who = registrant(&world, 1).await;
        let new = to_be_sent(&world, who, 2).await;
        waiting(&world, who, "row 2").await;
        claim(&world, "one").await.expect("a sheet");
        let page = next(&world, who, &new, 9).await;
        let outcomes = send_rows(&world, "one", &new, &page).await;
        assert!(matches!(outcomes[..], [Some(EntrySent::Done(_)), Some(EntrySent::Duplicate(_))]), "{outcomes:?}");
        assert_eq!(world.count("entry where number is not null").await, 2);
    }
}

on_both! {
    async fn a_sheet_that_nobody_gets_on_with_is_counted(world) {
        let who = registrant(&world, 1).await;
        let new = sheet(&world, who, 4);
        world.store.begin_batch(&new, &world.entry("batch.begin")).await.expect("begun");
        for tries in 1..=3 {
            assert_eq!(claim(&world, "one").await.expect("a sheet").tries, tries);
            world.clock.set(world.clock.now() + SignedDuration::from_secs(61));
        }
        claim(&world, "one").await.expect("a sheet");
        assert!(add(&world, "one", &new, &rows(&world, who, &new, 1, 2), 2).await);
        world.clock.set(world.clock.now() + SignedDuration::from_secs(61));
        assert_eq!(claim(&world, "other").await.expect("a sheet").tries, 1, "it came a step forward");
        // However many others are done, it is told how many are open.
        assert_eq!(world.store.open_batches_of_subject(who.subject).await.expect("read"), 1);
    }
}

on_both! {
    async fn a_queue_shows_what_its_counts_say(world) {
        let who = registrant(&world, 1).await;
        world.add_unit("OTHER", "另一单位").await;
        let send_to = async |key: &str, unit: Option<&str>, due: Option<i32>| {
            let row = draft(&world, who, key).await;
            let mut sent = sending(&world, who, &row, key);
            sent.stage = if unit.is_some() { Stage::Checking } else { Stage::Waiting };
            (sent.unit_code, sent.due_on) = (unit.map(str::to_owned), due);
            assert!(matches!(send(&world, &sent).await, EntrySent::Done(_)));
            row.id
        };
        let late = send_to("late", Some(UNIT.0), Some(20_261_119)).await;
        let soon = send_to("soon", Some(UNIT.0), Some(20_261_123)).await;
        let open = send_to("open", Some(UNIT.0), None).await;
        let elsewhere = send_to("elsewhere", Some("OTHER"), Some(20_261_210)).await;
        let office = send_to("office", None, Some(20_261_122)).await;
        let done = verified(&world, who, "done").await.id;
        let (unit, city) = (Scope::Units(vec![UNIT.0.to_owned()]), Scope::City);
        let ids = async |filter: EntryQueueFilter<'_>| {
            let lines = world.store.entry_queue(&filter).await.expect("read");
            lines.iter().map(|line| line.id).collect::<Vec<_>>()
        };
        assert_eq!(ids(filter(EntryTab::ToVerify, &unit)).await, [late, soon, open]);
        assert_eq!(ids(filter(EntryTab::DueSoon, &unit)).await, [soon]);
        assert_eq!(ids(filter(EntryTab::Overdue, &unit)).await, [late]);
        assert_eq!(ids(filter(EntryTab::Decided, &unit)).await, [done]);
        assert!(ids(filter(EntryTab::AtOffice, &unit)).await.is_empty());
        assert_eq!(ids(filter(EntryTab::ToVerify, &city)).await, [late, office, soon, elsewhere, open]);
        assert_eq!(ids(filter(EntryTab::AtOffice, &city)).await, [office]);
        assert_eq!(ids(filter(EntryTab::AtUnits, &city)).await, [late, soon, elsewhere, open]);
        assert!(ids(filter(EntryTab::ToVerify, &Scope::Units(Vec::new()))).await.is_empty());
        let first = world.store.entry_queue(&EntryQueueFilter { most: 2, ..filter(EntryTab::ToVerify, &city) }).await.expect("read");
        let last = first.last().expect("a line");
        let behind = EntryQueueFilter { after: Some((last.place, last.id)), ..filter(EntryTab::ToVerify, &city) };
        assert_eq!(ids(behind).await, [soon, elsewhere, open]);
        for scope in [&unit, &city] {
            for (tab, count) in world.store.entry_queue_counts(scope, to_number(today()), 20_261_125).await.expect("read") {
                let shown = ids(filter(tab, scope)).await.len();
                assert_eq!(count, i64::try_from(shown).expect("few"), "{tab:?} {scope:?}");
            }
        }
        let counts = world.store.entry_queue_counts(&city, to_number(today()), 20_261_125).await.expect("read");
        assert_eq!(counts.len(), EntryTab::ALL.len());
        let kind = domain::registration::EntryKind::from_code("award");
        assert!(ids(EntryQueueFilter { kind, ..filter(EntryTab::ToVerify, &city) }).await.is_empty());
    }
}

on_both! {
    async fn everything_is_told_once(world) {
        let who = registrant(&world, 1).await;
        let (used, open) = (verified(&world, who, "a").await, waiting(&world, who, "b").await);
        let second = world.another_program().await;
        let tell = async |world: &World, row: &server::store::EntryRow, mark: EntryMark| {
            let note = EntryNote { id: row.id, version: row.version, no: 1, mark, action: "remind", detail: sealed(world, "entry.event", "{}") };
            world.store.note_entry(&note, &Notices::default(), &world.entry("entry.note")).await.expect("an answer")
        };
        let (day, end) = (20_271_201, 20_271_231);
        assert_eq!(world.store.entries_ending(day, end - 1, 9).await.expect("read").len(), 0);
        let due = world.store.entries_ending(day, end, 9).await.expect("read");
        assert_eq!(due.iter().map(|due| due.id).collect::<Vec<_>>(), [used.id]);
        let (one, other) = tokio::join!(tell(&world, &used, EntryMark::Ending), tell(&second, &used, EntryMark::Ending));
        assert!(one != other, "one of two nodes");
        assert_eq!(world.store.entries_ending(day, end, 9).await.expect("read").len(), 0);
        assert_eq!(entry(&world, used.id).await.version, used.version, "whoever writes a change is not late");

        // A year after it was verified, and a year after that was told.
        let year = (today() + 1.year()).to_zoned(jiff::tz::TimeZone::UTC).expect("a day").timestamp().as_microsecond();
        let refresh = async |before: i64| world.store.entries_to_refresh(to_number(today()), before, 9).await.expect("read");
        assert_eq!(refresh(now(&world)).await.len(), 0);
        let asked = refresh(year).await;
        assert_eq!(asked.iter().map(|due| (due.id, due.reminded_at)).collect::<Vec<_>>(), [(used.id, None)]);
        assert!(tell(&world, &used, EntryMark::Refresh { last: None }).await);
        assert!(!tell(&world, &used, EntryMark::Refresh { last: None }).await);
        assert_eq!(refresh(now(&world)).await.len(), 0);
        let again = refresh(year).await.remove(0).reminded_at;
        assert!(again.is_some() && tell(&world, &used, EntryMark::Refresh { last: again }).await);

        // Whoever verifies it: soon, then late, and anew where it waits at another unit.
        for mark in [EntryMark::Soon, EntryMark::Overdue] {
            assert_eq!(world.store.entries_due(20_261_203, mark, 9).await.expect("read").len(), 0);
            assert_eq!(world.store.entries_due(20_261_204, mark, 9).await.expect("read").len(), 1);
            assert!(tell(&world, &open, mark).await);
            assert!(!tell(&world, &open, mark).await);
            assert_eq!(world.store.entries_due(20_261_204, mark, 9).await.expect("read").len(), 0);
        }
        let mut forward = step(&world, &open, Stage::Checking, Stage::Checking);
        (forward.unit_code, forward.due_on) = (Some(UNIT.0.to_owned()), Some(20_261_204));
        assert!(take(&world, &forward).await);
        assert!(!tell(&world, &open, EntryMark::Soon).await, "somebody has taken a step");
        assert_eq!(world.store.entries_due(20_261_204, EntryMark::Soon, 9).await.expect("read").len(), 1);
    }
}

on_both! {
    async fn a_number_finds_the_licences_that_bear_it(world) {
        let mut numbered = licence(1, "2026/11/16");
        numbered.insert("XK_XKBH", "（示）WH安许证字〔2026〕000123".to_owned());
        let mut void = licence(2, "2026/11/16");
        void.insert("XK_XKBH", "(示)WH安许证字[2026]000123".to_owned());
        void.insert("XK_ZT", "2".to_owned());
        world.take(&Sheet::of([numbered, void, licence(3, "2026/11/16")])).await;
        world.take(&Sheet::of([person(4, "2026/11/12")])).await;
        let subject = async |number: u32| {
            let found = world.store.subject_by_uscc(&code(number)).await.expect("read");
            found.expect("a subject").id
        };
        let [first, second, third] = [subject(1).await, subject(2).await, subject(3).await];
        let find = async |subject: Uuid, number: &str| {
            world.store.own_licences(subject, &search_form::document_no(number)).await.expect("read")
        };
        let others = async |subject: Uuid, number: &str| {
            world.store.licences_of_others(subject, &search_form::document_no(number)).await.expect("read")
        };
        let number = "(示)wh安许证字(2026)000123";
        let found = find(first, number).await;
        assert_eq!(found.iter().map(|licence| licence.is_valid).collect::<Vec<_>>(), [true]);
        assert!(!find(second, number).await[0].is_valid);
        assert_eq!(found[0].number, "（示）WH安许证字〔2026〕000123");
        assert_eq!((found[0].title.as_str(), found[0].authority.as_str(), found[0].unit_code.as_str()), ("危险化学品经营许可证", UNIT.1, UNIT.0));
        assert_eq!((found[0].valid_from, found[0].until, found[0].issued_on), (Some(20_261_116), Some(20_290_902), 20_261_116));
        assert!(found[0].is_public(to_number(today())));
        // Whose it is besides: that it was revoked, or is not public, is no matter.
        let besides = others(first, number).await;
        assert_eq!((besides.len(), besides[0].subject_id, besides[0].is_public(to_number(today()))), (1, second, false), "{besides:?}");
        assert_eq!(others(third, number).await.len(), 2);
        assert!(find(third, number).await.is_empty());
        // By 文书号 where it has no other; a penalty is no licence.
        assert_eq!(find(third, "示应急许〔2026〕3号").await[0].number, "示应急许〔2026〕3号");
        assert!(others(first, "示应急罚〔2026〕4号").await.is_empty());
        assert!(find(first, "").await.is_empty() && find(first, "不存在").await.is_empty());
        // What says that there is no number is nobody's.
        let (mut one, mut other) = (licence(5, "2026/11/16"), licence(6, "2026/11/16"));
        for row in [&mut one, &mut other] {
            row.insert("XK_XKBH", "无".to_owned());
        }
        world.take(&Sheet::of([one, other])).await;
        assert!(find(subject(5).await, "无").await.is_empty() && others(first, "无").await.is_empty());
        assert_eq!(world.count("record where certificate_key = '无'").await, 0);

        // What an older version has stored is read when the database is brought up to date.
        world.execute("update record set certificate_key = null").await;
        assert!(find(first, number).await.is_empty());
        world.store.migrate().await.expect("brought up to date");
        assert_eq!(find(first, number).await.len(), 1);
        // And by the daily jobs: a node of that version may go on for a while.
        world.execute("update record set certificate_key = null").await;
        server::jobs::run_once(&world.store, &world.clock).await.expect("jobs");
        assert_eq!(find(first, number).await.len(), 1);
        // What the outcome of a case has removed says nothing any more.
        world.execute("update record set held = 'removed', withheld = 'removed'").await;
        assert!(find(first, number).await.is_empty() && others(first, number).await.is_empty());
    }
}

on_both! {
    async fn milestones_are_put_down_once_and_reported_by_either_party(world) {
        let who = registrant(&world, 1).await;
        let row = verified(&world, who, "a").await;
        let new = [20_261_101, 20_270_101].map(|due_on| NewMilestone { id: fresh(&world), title: sealed(&world, "milestone.title", "交货"), due_on, warned_at: None });
        let add = async |new: &[NewMilestone], most: i64| world.store.add_milestones(row.id, new, most, &world.entry("milestone.add")).await.expect("an answer");
        assert!(!add(&new, 1).await, "too many");
        let before = world.count("audit_entry where action = 'milestone.add'").await;
        assert!(add(&new, 2).await && add(&new, 2).await);
        assert_eq!(world.count("audit_entry where action = 'milestone.add'").await, before + 1, "the same again is nothing");
        let milestones = world.store.milestones_of(row.id).await.expect("read");
        assert_eq!(milestones.iter().map(|one| (one.id, one.state, one.version)).collect::<Vec<_>>(), [(new[0].id, MilestoneState::Open, 1), (new[1].id, MilestoneState::Open, 1)]);
        let overdue = async || world.store.overdue_milestones(to_number(today()), 9).await.expect("read").len();
        assert_eq!(overdue().await, 1);
        let second = world.another_program().await;
        let warn = async |world: &World| world.store.warn_of_milestones(&Side::ALL.map(|side| (new[0].id, 1, side)), &Notices::default(), &world.entry("milestone.warn")).await.expect("an answer");
        let (one, other) = tokio::join!(warn(&world), warn(&second));
        assert!(one != other && overdue().await == 0);
        let report = |side: Side, says: Says, state: MilestoneState| NewMilestoneReport {
            id: fresh(&world),
            milestone_id: new[0].id,
            version: 1,
            side,
            subject_id: who.subject,
            account_id: who.account,
            says,
            text: sealed(&world, "milestone.text", "已交货。"),
            state,
            done_on: None,
            papers: Vec::new(),
        };
        let say = async |report: NewMilestoneReport| world.store.report_milestone(&report, &Notices::default(), &world.entry("milestone.report")).await.expect("an answer");
        assert!(say(report(Side::Owner, Says::Done, MilestoneState::Done)).await);
        assert!(!say(report(Side::Counterparty, Says::NotDone, MilestoneState::Disputed)).await, "the other one was faster");
        let milestone = world.store.milestone(new[0].id).await.expect("read").expect("one");
        assert_eq!((milestone.state, milestone.version), (MilestoneState::Done, 2));
        assert_eq!(world.store.milestone_reports(row.id).await.expect("read").len(), 1);
        let removed = world.entry("milestone.remove");
        assert!(!world.store.remove_milestone(new[0].id, 2, &removed).await.expect("an answer"));
        assert!(world.store.remove_milestone(new[1].id, 1, &removed).await.expect("an answer"));
        assert!(world.try_execute("delete from milestone_report").await.is_err());
    }
}

on_both! {
    async fn an_invitation_is_sent_once_and_answered_by_an_entry(world) {
        let who = registrant(&world, 1).await;
        let other = registrant(&world, 2).await;
        let invitation = |of: Registrant| NewInvitation { id: fresh(&world), subject_id: of.subject, rule: "thin".to_owned(), told: 1, notices: Notices::default() };
        let invite = async |world: &World, of: &[NewInvitation]| world.store.invite(of, 0, &world.entry("invitation.send")).await.expect("an answer");
        let second = world.another_program().await;
        let (one, again) = ([invitation(who)], [invitation(who), invitation(other)]);
        let (first, behind) = tokio::join!(invite(&world, &one), invite(&second, &again));
        assert_eq!(first.len() + behind.len(), 2, "each enterprise once");
        assert_eq!(world.count("invitation").await, 2);
        waiting(&world, who, "a").await;
        assert!(world.store.last_invitation(who.subject).await.expect("read").expect("one").answered_at.is_some());
        assert_eq!(world.store.last_invitation(other.subject).await.expect("read").expect("one").answered_at, None);
        let figures = world.store.invitation_figures(0, i64::MAX).await.expect("read");
        assert_eq!((figures.sent, figures.told, figures.answered), (2, 2, 1));
        let all = world.store.invitations(None, 1).await.expect("read");
        let rest = world.store.invitations(Some((all[0].sent_at, all[0].id)), 9).await.expect("read");
        assert_eq!((all.len(), rest.len()), (1, 1));
    }
}

on_both! {
    async fn the_other_party_of_a_contract_finds_it(world) {
        let who = registrant(&world, 1).await;
        let row = draft(&world, who, "a").await;
        let mut sent = sending(&world, who, &row, "a");
        sent.saved.party_key = Some("their key".to_owned());
        let found = async || world.store.entries_naming("their key", None, 9).await.expect("read");
        assert!(found().await.is_empty());
        assert!(matches!(send(&world, &sent).await, EntrySent::Done(_)));
        assert_eq!(found().await.iter().map(|(row, _)| row.id).collect::<Vec<_>>(), [row.id]);
        let (row, version) = found().await.remove(0);
        let behind = world.store.entries_naming("their key", Some((row.created_at, row.id)), 9).await.expect("read");
        assert!(behind.is_empty());
        assert_eq!(version.stage, Stage::Checking);
        assert!(take(&world, &step(&world, &row, Stage::Checking, Stage::Withdrawn)).await);
        assert!(found().await.is_empty());
    }
}

on_both! {
    async fn entries_are_in_a_backup_and_come_back(world) {
        with_everything_of_entries(&world).await;
        let file = world.path().join("entries.backup");
        let summary = world.store.backup(&file, world.clock.now()).await.expect("backup");
        for table in ["entry_batch", "entry", "entry_version", "entry_event", "entry_paper", "entry_confirmation", "authorisation_paper", "milestone", "milestone_report", "milestone_paper"] {
            let rows = summary.rows.iter().find(|(name, _)| *name == table).expect("a table").1;
            assert!(rows > 0, "{table}");
        }
        for backend in [Backend::Sqlite, Backend::Postgres] {
            let target = crate::backup::empty(backend, world.path()).await;
            let restored = target.restore(&file, &world.entry("restore")).await.expect("restored");
            assert_eq!(restored.rows, summary.rows, "{backend:?}");
        }
    }
}
