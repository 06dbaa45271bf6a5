//! 自主申报 in the database: drafts, sending once under what holds at that moment, steps one after the other, and what
//! counts for somebody else.

use domain::commitment::Performance;
use domain::day::to_number;
use domain::registration::{Publicity, Stage, Use, counts_for};
use jiff::civil::date;
use server::store::{
    DraftSaved, EntryFilter, EntryMaker, EntryRow, EntrySent, EntryStep, NewDetermination,
    NewVersion, Notices, StoreError, WithdrawOutcome, Withdrawal,
};
use uuid::Uuid;

use crate::support::registering::{
    Registrant, act, draft, entry, fresh, new_entry, paper, quietly, registrant, saved, sealed,
    send, sending, step, take, unsigned, verified, waiting,
};
use crate::support::{Backend, JPEG, UNIT, World, on_both, signed, today, withdraw_authorisation};

/// So many papers of so many bytes fit.
const LIMITS: (i64, i64) = (2, 1_000);

/// Saves a draft from a version.
async fn save(world: &World, row: &EntryRow, key: &str) -> DraftSaved {
    let entry = world.entry("entry.save");
    let kept = world
        .store
        .save_draft(row.id, row.version, &saved(world, key), &[], LIMITS, &entry)
        .await;
    kept.expect("an answer")
}

/// Begins a change of an entry; the number of its version.
async fn change(world: &World, who: Registrant, row: &EntryRow, key: &str) -> Option<i32> {
    let draft = NewVersion {
        by: EntryMaker::online(who.account),
        saved: saved(world, key),
    };
    let begun = world
        .store
        .begin_change(row.id, row.version, &draft, &world.entry("entry.change"))
        .await;
    begun.expect("an answer")
}

/// Where each version stands, the first first.
async fn stages(world: &World, id: Uuid) -> Vec<Stage> {
    let versions = world.store.entry_versions(id).await.expect("read");
    versions.iter().map(|version| version.stage).collect()
}

/// For which uses an entry counts today.
async fn uses(world: &World, id: Uuid) -> Vec<Use> {
    let today = to_number(world.clock.today());
    let mut found = Vec::new();
    for purpose in Use::ALL {
        let one = world.store.usable_entry(id, purpose, today).await;
        let one = one.expect("read");
        // One predicate: the entry alone, the list and the figures say the same.
        let row = entry(world, id).await;
        let listed = world
            .store
            .usable_entries(row.subject_id, purpose, today, 99, 0)
            .await;
        let listed = listed.expect("read").iter().any(|listed| listed.id == id);
        assert_eq!(one.is_some(), listed, "{purpose:?}");
        // What its owner is told stands in its way is the same, one by one.
        let hurdles = world.store.hurdles(id, purpose, today).await.expect("read");
        assert_eq!(
            hurdles.is_some_and(|hurdles| hurdles.is_empty()),
            listed,
            "{purpose:?}"
        );
        if one.is_some() {
            found.push(purpose);
        }
    }
    found
}

on_both! {
    async fn a_draft_is_begun_once_and_saved_from_what_it_was_based_on(world) {
        let who = registrant(&world, 1).await;
        let new = new_entry(&world, who, "a");
        let begun = world.entry("entry.begin");
        let row = world.store.begin_entry(&new, &begun).await.expect("begun");
        let again = world.store.begin_entry(&new, &begun).await.expect("begun");
        assert_eq!((row.clone(), row.version, row.pending, row.number), (again, 1, Some(1), None));
        assert_eq!(world.count("audit_entry where action = 'entry.begin'").await, 1);
        assert_eq!(save(&world, &row, "b").await, DraftSaved::Saved(2));
        assert_eq!(save(&world, &row, "c").await, DraftSaved::Late, "somebody else has saved it");
        let row = entry(&world, row.id).await;
        let (_, version) = world.store.shown_entry(row.id).await.expect("read").expect("a draft");
        assert_eq!((version.dedup_key.as_deref(), version.stage), (Some("b"), Stage::Draft));

        // The same file twice is one; a third one does not fit, and then nothing is kept.
        let keep = async |row: &EntryRow, files: &[&[u8]]| {
            let papers: Vec<_> = files.iter().map(|file| paper(&world, "evidence", file)).collect();
            let entry = world.entry("entry.save");
            let kept = world.store.save_draft(row.id, row.version, &saved(&world, "d"), &papers, LIMITS, &entry).await;
            kept.expect("an answer")
        };
        assert_eq!(keep(&row, &[JPEG, JPEG, b"other"]).await, DraftSaved::Saved(3));
        let row = entry(&world, row.id).await;
        assert_eq!(keep(&row, &[b"third"]).await, DraftSaved::Full);
        let papers = world.store.entry_papers(row.id, 1).await.expect("read");
        assert_eq!((papers.len(), entry(&world, row.id).await.version), (2, 3));
        let removed = world.entry("entry.paper");
        let gone = world.store.remove_entry_paper(row.id, 2, papers[0].id, &removed).await.expect("an answer");
        assert!(!gone, "late");
        assert!(world.store.remove_entry_paper(row.id, 3, papers[0].id, &removed).await.expect("an answer"));
        assert_eq!(world.store.entry_paper(papers[0].id).await.expect("read").map(|paper| paper.entry_id), None);

        let dropped = world.entry("entry.drop");
        assert!(!world.store.drop_draft(row.id, 3, &dropped).await.expect("an answer"), "late");
        assert!(world.store.drop_draft(row.id, 4, &dropped).await.expect("an answer"));
        assert_eq!(world.counts(&["entry", "entry_version", "entry_paper"]).await, [0, 0, 0]);
    }
}

on_both! {
    async fn an_entry_is_sent_once_under_what_holds_at_that_moment(world) {
        let who = unsigned(&world, 1).await;
        let row = draft(&world, who, "a").await;
        let sent = sending(&world, who, &row, "a");
        assert_eq!(send(&world, &sent).await, EntrySent::Unsigned, "nothing is signed");
        signed(&world, who.subject, &[Use::Publish]).await;
        let stranger = unsigned(&world, 2).await;
        let mut by_another = sent.clone();
        by_another.by = EntryMaker::online(stranger.account);
        assert_eq!(send(&world, &by_another).await, EntrySent::NoAuthority);
        let mut of_another = sent.clone();
        of_another.subject_id = stranger.subject;
        of_another.by = EntryMaker::online(stranger.account);
        signed(&world, stranger.subject, &[Use::Publish]).await;
        assert_eq!(send(&world, &of_another).await, EntrySent::Late, "it is not theirs");
        assert_eq!(save(&world, &row, "b").await, DraftSaved::Saved(2));
        assert_eq!(send(&world, &sent).await, EntrySent::Late, "it was saved meanwhile");
        assert_eq!(world.count("entry where number is not null").await, 0);

        let row = entry(&world, row.id).await;
        let sent = sending(&world, who, &row, "b");
        let EntrySent::Done(number) = send(&world, &sent).await else {
            panic!("not sent");
        };
        assert!(number.to_string().starts_with("SB20261120-00001-"), "{number}");
        assert_eq!(send(&world, &sent).await, EntrySent::Again(number));
        let row = entry(&world, row.id).await;
        assert_eq!((row.number, row.live, row.pending, row.version), (Some(number), None, Some(1), 3));
        assert_eq!(world.store.entry_by_number(number).await.expect("read"), Some(row.clone()));
        let version = world.store.entry_version(row.id, 1).await.expect("read").expect("one");
        assert_eq!((version.stage, version.due_on, version.unit_code.as_deref()), (Stage::Checking, Some(20_261_204), Some(UNIT.0)));
        assert!(version.commitment_id.is_some() && version.sent_at.is_some());
        let events = world.store.entry_events(row.id).await.expect("read");
        assert_eq!((events.len(), events[0].action.as_str(), events[0].no), (1, "submit", 1));

        // The same thing a second time, with a day in common; a renewal is fine.
        let other = draft(&world, who, "b").await;
        let twice = sending(&world, who, &other, "b");
        assert_eq!(send(&world, &twice).await, EntrySent::Duplicate(number));
        // The same by the other number of its record.
        let mut renamed = sending(&world, who, &other, "by another number");
        renamed.also_keys = vec!["b".to_owned()];
        assert_eq!(send(&world, &renamed).await, EntrySent::Duplicate(number));
        let mut renewal = twice;
        renewal.saved.valid_from = Some(20_280_101);
        renewal.saved.valid_until = None;
        assert!(matches!(send(&world, &renewal).await, EntrySent::Done(_)));

        // Nobody's authority is asked at the counter, but whoever came confirms it.
        let row = draft(&world, who, "counter").await;
        let mut counter = sending(&world, who, &row, "counter");
        counter.by.account_id = None;
        counter.by.channel = domain::registration::EntryChannel::Counter;
        counter.by.counter_unit = Some(UNIT.0.to_owned());
        assert_eq!(send(&world, &counter).await, EntrySent::Unconfirmed);
        let version = world.store.entry_version(row.id, 1).await.expect("read").expect("one");
        assert_eq!(version.stage, Stage::Draft);
    }
}

on_both! {
    async fn what_matches_a_record_is_in_use_at_once(world) {
        let who = registrant(&world, 1).await;
        let row = draft(&world, who, "a").await;
        let mut sent = sending(&world, who, &row, "a");
        sent.stage = Stage::Verified;
        (sent.unit_code, sent.due_on, sent.matched) = (None, None, true);
        sent.method = Some(domain::registration::Method::Platform);
        sent.verified_on = Some(to_number(today()));
        sent.verified_unit = Some(UNIT.0.to_owned());
        assert!(matches!(send(&world, &sent).await, EntrySent::Done(_)));
        let row = entry(&world, row.id).await;
        assert_eq!((row.live, row.pending), (Some(1), None));
        assert_eq!(uses(&world, row.id).await, Use::ALL);
        let found = world.store.usable_entry(row.id, Use::Publish, to_number(today())).await.expect("read").expect("one");
        assert_eq!((found.verified_unit.as_deref(), found.matched), (Some(UNIT.1), true));
        let events = world.store.entry_events(row.id).await.expect("read");
        assert_eq!(events[0].action, "match_verify");
        assert!(!world.store.key_of_another(who.subject, "a").await.expect("read"));
        let other = registrant(&world, 2).await;
        assert!(world.store.key_of_another(other.subject, "a").await.expect("read"));
        let own = world.store.own_keys(who.subject, "a", None).await.expect("read");
        assert_eq!((own.len(), own[0].number), (1, row.number));
        assert_eq!(world.store.own_keys(who.subject, "a", Some(row.id)).await.expect("read"), []);
    }
}

on_both! {
    /// Asked of the database itself.
    async fn what_was_sent_never_changes(world) {
        let who = registrant(&world, 1).await;
        let row = draft(&world, who, "a").await;
        let kept = world.store.save_draft(row.id, 1, &saved(&world, "a"), &[paper(&world, "evidence", JPEG)], LIMITS, &world.entry("entry.save")).await;
        assert_eq!(kept.expect("an answer"), DraftSaved::Saved(2));
        let row = entry(&world, row.id).await;
        assert!(matches!(send(&world, &sending(&world, who, &row, "a")).await, EntrySent::Done(_)));
        for sql in [
            "update entry_version set publicity = 'share'",
            "update entry_version set dedup_key = 'other'",
            "update entry_version set valid_until = null",
            "update entry_version set commitment_id = null",
            "update entry_version set sent_at = sent_at + 1",
            // Sealed with the same key: that is no renewal of the key.
            "update entry_version set fields = title",
            "delete from entry_version",
            "delete from entry_paper",
            "update entry_paper set part = 'proof'",
            "update entry_event set action = 'verify'",
            "delete from entry_event",
            "update entry set number = 'SB20261120-00009-1'",
            "update entry set kind = 'award'",
            "delete from entry",
            // Nor is what nobody verified in use.
            "update entry set live = 1, pending = null",
            "update entry set pending = 2",
            "update entry_version set stage = 'verified'",
        ] {
            assert!(world.try_execute(sql).await.is_err(), "{sql}");
        }
        assert_eq!(entry(&world, row.id).await.pending, Some(1));
    }
}

on_both! {
    async fn of_many_clicks_at_once_one_sends_it(world) {
        let who = registrant(&world, 1).await;
        let row = draft(&world, who, "a").await;
        let sent = sending(&world, who, &row, "a");
        let second = world.another_program().await;
        let entry_of = world.entry("entry.send");
        let clicks = (0..30).map(|at| {
            let store = if at % 2 == 0 { &world.store } else { &second.store };
            store.send_entry(&sent, &entry_of, &quietly)
        });
        let mut done = 0;
        for outcome in futures_util::future::join_all(clicks).await {
            match outcome {
                Ok(EntrySent::Done(_)) => done += 1,
                Ok(EntrySent::Again(_)) | Err(StoreError::Conflict) => {}
                other => panic!("{other:?}"),
            }
        }
        assert_eq!((done, world.count("entry_event").await), (1, 1));
    }
}

on_both! {
    async fn of_the_same_thing_in_two_tabs_one_is_sent(world) {
        let who = registrant(&world, 1).await;
        let (one, other) = (draft(&world, who, "a").await, draft(&world, who, "a").await);
        let second = world.another_program().await;
        let (one, other) = (sending(&world, who, &one, "a"), sending(&world, who, &other, "a"));
        let entry_of = world.entry("entry.send");
        let (first, second) = tokio::join!(
            world.store.send_entry(&one, &entry_of, &quietly),
            second.store.send_entry(&other, &entry_of, &quietly)
        );
        let mut outcomes = [first, second].map(|outcome| match outcome {
            Ok(EntrySent::Done(_)) => "sent",
            Ok(EntrySent::Duplicate(_)) | Err(StoreError::Conflict) => "twice",
            other => panic!("{other:?}"),
        });
        outcomes.sort_unstable();
        assert_eq!(outcomes, ["sent", "twice"]);
    }
}

on_both! {
    async fn nothing_is_sent_once_the_right_to_send_is_gone(world) {
        let who = registrant(&world, 1).await;
        let row = draft(&world, who, "a").await;
        let sent = sending(&world, who, &row, "a");
        let agency = world.store.agencies_of_account(who.account, to_number(today())).await.expect("read").remove(0);
        let second = world.another_program().await;
        let (entry_of, end) = (world.entry("entry.send"), world.entry("agency.end"));
        let nobody = Notices::default();
        let (outcome, ended) = tokio::join!(
            world.store.send_entry(&sent, &entry_of, &quietly),
            second.store.end_agency(&agency, &nobody, &end)
        );
        assert!(ended.expect("ended"));
        let outcome = outcome.expect("an answer");
        assert!(matches!(outcome, EntrySent::Done(_) | EntrySent::NoAuthority), "{outcome:?}");
        let row = draft(&world, who, "b").await;
        assert_eq!(send(&world, &sending(&world, who, &row, "b")).await, EntrySent::NoAuthority);
        act(&world, who).await;
        withdraw_authorisation(&world, who.subject).await;
        assert_eq!(send(&world, &sending(&world, who, &row, "b")).await, EntrySent::Unsigned);
        signed(&world, who.subject, &[Use::Report]).await;
        // An authority ends with its last day.
        world.set_today(date(2028, 1, 1));
        assert_eq!(send(&world, &sending(&world, who, &row, "b")).await, EntrySent::NoAuthority);
    }
}

on_both! {
    async fn what_is_signed_anew_at_that_moment_is_signed(world) {
        let who = registrant(&world, 1).await;
        let second = world.another_program().await;
        let entry_of = world.entry("entry.send");
        for (round, uses) in [&Use::ALL[..1], &Use::ALL[..2], &Use::ALL[..3], &Use::ALL[..]].into_iter().enumerate() {
            let mut drafts = Vec::new();
            for at in 0..6 {
                let key = format!("{round}-{at}");
                drafts.push(sending(&world, who, &draft(&world, who, &key).await, &key));
            }
            let sends = drafts.iter().map(|sent| world.store.send_entry(sent, &entry_of, &quietly));
            let ((), outcomes) = tokio::join!(signed(&second, who.subject, uses), futures_util::future::join_all(sends));
            for outcome in outcomes {
                assert!(matches!(outcome, Ok(EntrySent::Done(_)) | Err(StoreError::Conflict)), "{outcome:?}");
            }
        }
    }
}

on_both! {
    async fn a_change_waits_beside_what_is_in_use(world) {
        let who = registrant(&world, 1).await;
        let row = verified(&world, who, "a").await;
        assert_eq!((row.live, row.pending), (Some(1), None));
        assert_eq!(change(&world, who, &row, "b").await, Some(2));
        assert_eq!(change(&world, who, &row, "b").await, None, "late");
        let row = entry(&world, row.id).await;
        assert_eq!(change(&world, who, &row, "b").await, None, "something waits already");
        assert_eq!((row.live, row.pending), (Some(1), Some(2)));
        assert!(matches!(send(&world, &sending(&world, who, &row, "b")).await, EntrySent::Done(same) if Some(same) == row.number));
        assert_eq!(uses(&world, row.id).await, Use::ALL, "the old one is in use still");
        // Refused: the old one stays.
        let row = entry(&world, row.id).await;
        assert!(take(&world, &step(&world, &row, Stage::Checking, Stage::Refused)).await);
        let row = entry(&world, row.id).await;
        assert_eq!((row.live, row.pending), (Some(1), None));
        // Verified: it takes its place.
        assert_eq!(change(&world, who, &row, "c").await, Some(3));
        let row = entry(&world, row.id).await;
        assert!(matches!(send(&world, &sending(&world, who, &row, "c")).await, EntrySent::Done(_)));
        let row = entry(&world, row.id).await;
        assert!(take(&world, &step(&world, &row, Stage::Checking, Stage::Verified)).await);
        let row = entry(&world, row.id).await;
        assert_eq!((row.live, row.pending), (Some(3), None));
        assert_eq!(stages(&world, row.id).await, [Stage::Superseded, Stage::Refused, Stage::Verified]);
        // A change that is thrown away leaves nothing.
        assert_eq!(change(&world, who, &row, "d").await, Some(4));
        let row = entry(&world, row.id).await;
        assert!(world.store.drop_draft(row.id, row.version, &world.entry("entry.drop")).await.expect("an answer"));
        let row = entry(&world, row.id).await;
        assert_eq!((row.live, row.pending, stages(&world, row.id).await.len()), (Some(3), None, 3));
    }
}

on_both! {
    async fn the_same_file_is_kept_once_and_handed_on(world) {
        let who = registrant(&world, 1).await;
        let other = registrant(&world, 2).await;
        let kept = async |row: &EntryRow, part: &'static str| {
            let papers = [paper(&world, part, JPEG)];
            let id = papers[0].file.id;
            let entry = world.entry("entry.save");
            let saved = saved(&world, &row.id.to_string());
            let kept = world.store.save_draft(row.id, row.version, &saved, &papers, LIMITS, &entry).await;
            assert!(matches!(kept.expect("an answer"), DraftSaved::Saved(_)));
            id
        };
        let contents = async || world.count("entry_paper where content is not null").await;
        let content = async |id| world.store.entry_paper(id).await.expect("read").map(|paper| paper.content);
        let mut rows = Vec::new();
        let mut papers = Vec::new();
        for key in ["a", "b", "c"] {
            let row = draft(&world, who, key).await;
            papers.push(kept(&row, "evidence").await);
            rows.push(entry(&world, row.id).await);
        }
        assert_eq!((contents().await, world.count("entry_paper").await), (1, 3));
        // Another enterprise has its own.
        let theirs = draft(&world, other, "a").await;
        let theirs = kept(&theirs, "evidence").await;
        assert_eq!(contents().await, 2);

        // Whoever has it first throws it away: the next one has it then, and so on.
        let first = content(papers[0]).await.expect("a file");
        assert_eq!(content(papers[1]).await, Some(first.clone()));
        let removed = world.entry("entry.paper");
        assert!(world.store.remove_entry_paper(rows[0].id, rows[0].version, papers[0], &removed).await.expect("an answer"));
        assert_eq!((content(papers[0]).await, content(papers[1]).await), (None, Some(first.clone())));
        assert_eq!(contents().await, 2);
        assert!(world.store.drop_draft(rows[1].id, rows[1].version, &world.entry("entry.drop")).await.expect("an answer"));
        assert_eq!((content(papers[2]).await, contents().await), (Some(first.clone()), 2));

        // Sent, changed and changed again it is the same file.
        assert!(matches!(send(&world, &sending(&world, who, &rows[2], "c")).await, EntrySent::Done(_)));
        let row = entry(&world, rows[2].id).await;
        assert!(take(&world, &step(&world, &row, Stage::Checking, Stage::Returned)).await);
        let row = entry(&world, row.id).await;
        assert!(matches!(save(&world, &row, "c").await, DraftSaved::Saved(_)));
        assert_eq!((world.store.entry_papers(row.id, 2).await.expect("read").len(), contents().await), (1, 2));
        assert!(content(theirs).await.is_some());
    }
}

on_both! {
    async fn what_is_sent_back_goes_on_as_its_next_version(world) {
        let who = registrant(&world, 1).await;
        let row = draft(&world, who, "a").await;
        let files = [paper(&world, "evidence", JPEG), paper(&world, "consent", b"agreed")];
        let kept = world.store.save_draft(row.id, 1, &saved(&world, "a"), &files, LIMITS, &world.entry("entry.save")).await;
        assert_eq!(kept.expect("an answer"), DraftSaved::Saved(2));
        let row = entry(&world, row.id).await;
        assert!(matches!(send(&world, &sending(&world, who, &row, "a")).await, EntrySent::Done(_)));
        let row = entry(&world, row.id).await;
        let back = EntryStep {
            papers: vec![paper(&world, "answer", b"why")],
            ..step(&world, &row, Stage::Checking, Stage::Returned)
        };
        assert!(take(&world, &back).await);
        let row = entry(&world, row.id).await;
        assert_eq!((row.pending, row.number.is_some()), (Some(1), true));

        // Taking a paper out of it begins the next version, with what the enterprise brought.
        let sent = world.store.entry_papers(row.id, 1).await.expect("read");
        assert_eq!(sent.len(), 3);
        let consent = sent.iter().find(|paper| paper.part == "consent").expect("one").id;
        assert!(world.store.remove_entry_paper(row.id, row.version, consent, &world.entry("entry.paper")).await.expect("an answer"));
        let left = world.store.entry_papers(row.id, 2).await.expect("read");
        assert_eq!(left.iter().map(|paper| paper.part.as_str()).collect::<Vec<_>>(), ["evidence"]);
        assert_eq!(world.store.entry_papers(row.id, 1).await.expect("read").len(), 3, "what was sent stays");
        // Thrown away, it waits for its owner again; saved, it goes on.
        let row = entry(&world, row.id).await;
        assert!(world.store.drop_draft(row.id, row.version, &world.entry("entry.drop")).await.expect("an answer"));
        let row = entry(&world, row.id).await;
        assert_eq!((row.pending, stages(&world, row.id).await), (Some(1), vec![Stage::Returned]));
        assert!(matches!(save(&world, &row, "b").await, DraftSaved::Saved(_)));
        let row = entry(&world, row.id).await;
        assert_eq!((row.pending, stages(&world, row.id).await), (Some(2), vec![Stage::Returned, Stage::Draft]));
        let number = row.number;
        assert!(matches!(send(&world, &sending(&world, who, &row, "b")).await, EntrySent::Done(same) if Some(same) == number));
        assert_eq!(stages(&world, row.id).await, [Stage::Returned, Stage::Checking]);
        let shown = world.store.entries_of_subject(who.subject, &EntryFilter::all(9)).await.expect("read");
        assert_eq!(shown.iter().map(|(_, version)| version.no).collect::<Vec<_>>(), [2]);
        assert_eq!(world.store.entry_counts_of_subject(who.subject).await.expect("read"), [(Stage::Checking, 1)]);
    }
}

on_both! {
    async fn of_two_steps_at_once_one_is_told_to_look_again(world) {
        let who = registrant(&world, 1).await;
        let row = waiting(&world, who, "a").await;
        let second = world.another_program().await;
        let (verify, refuse) = (
            step(&world, &row, Stage::Checking, Stage::Verified),
            step(&world, &row, Stage::Checking, Stage::Refused),
        );
        let (one, other) = tokio::join!(take(&world, &verify), take(&second, &refuse));
        assert!(one != other, "one of them, and one only");
        let row = entry(&world, row.id).await;
        assert_eq!(row.live.is_some(), one);
        assert_eq!(world.store.entry_events(row.id).await.expect("read").len(), 2);
        // On the stage it does not stand at, and with a version that is over.
        let late = step(&world, &EntryRow { pending: Some(1), ..row }, Stage::Checking, Stage::Complete);
        assert!(!take(&world, &late).await);
    }
}

on_both! {
    async fn forwarding_moves_the_unit_and_the_last_day(world) {
        let who = registrant(&world, 1).await;
        let row = draft(&world, who, "a").await;
        let mut sent = sending(&world, who, &row, "a");
        (sent.stage, sent.unit_code) = (Stage::Waiting, None);
        assert!(matches!(send(&world, &sent).await, EntrySent::Done(_)));
        let row = entry(&world, row.id).await;
        let forward = EntryStep {
            unit_code: Some(UNIT.0.to_owned()),
            due_on: Some(20_261_218),
            verified_unit: None,
            ..step(&world, &row, Stage::Waiting, Stage::Checking)
        };
        assert!(take(&world, &forward).await);
        let version = world.store.entry_version(row.id, 1).await.expect("read").expect("one");
        assert_eq!((version.unit_code.as_deref(), version.due_on, version.decided_at), (Some(UNIT.0), Some(20_261_218), None));
        let row = entry(&world, row.id).await;
        let keep = step(&world, &row, Stage::Checking, Stage::Complete);
        assert!(take(&world, &keep).await);
        let version = world.store.entry_version(row.id, 1).await.expect("read").expect("one");
        assert_eq!((version.unit_code.as_deref(), version.verified_on), (Some(UNIT.0), Some(to_number(today()))));
        assert!(version.decided_at.is_some());
    }
}

on_both! {
    async fn a_withdrawn_entry_is_gone_and_its_history_stays(world) {
        let who = registrant(&world, 1).await;
        // The change alone.
        let row = verified(&world, who, "a").await;
        change(&world, who, &row, "b").await.expect("a version");
        let row = entry(&world, row.id).await;
        assert!(matches!(send(&world, &sending(&world, who, &row, "b")).await, EntrySent::Done(_)));
        let row = entry(&world, row.id).await;
        let alone = EntryStep { change_only: true, ..step(&world, &row, Stage::Checking, Stage::Withdrawn) };
        assert!(take(&world, &alone).await);
        let row = entry(&world, row.id).await;
        assert_eq!((row.live, row.pending, row.withdrawn_at), (Some(1), None, None));
        assert_eq!(uses(&world, row.id).await, Use::ALL);
        // The whole, with a draft beside it.
        change(&world, who, &row, "c").await.expect("a version");
        let row = entry(&world, row.id).await;
        let whole = EntryStep { no: 1, ..step(&world, &row, Stage::Verified, Stage::Withdrawn) };
        assert!(take(&world, &whole).await);
        assert_eq!(uses(&world, row.id).await, []);
        let row = entry(&world, row.id).await;
        assert!(row.withdrawn_at.is_some() && row.live.is_none() && row.pending.is_none());
        assert_eq!(stages(&world, row.id).await, [Stage::Withdrawn, Stage::Withdrawn]);
        assert_eq!(change(&world, who, &row, "d").await, None, "it is over");
        assert_eq!(world.store.own_keys(who.subject, "a", None).await.expect("read"), []);
        // What waits beside it goes with it, whichever version the step is about.
        let row = verified(&world, who, "e").await;
        change(&world, who, &row, "f").await.expect("a version");
        let row = entry(&world, row.id).await;
        assert!(matches!(send(&world, &sending(&world, who, &row, "f")).await, EntrySent::Done(_)));
        let row = entry(&world, row.id).await;
        assert!(take(&world, &step(&world, &row, Stage::Checking, Stage::Withdrawn)).await);
        assert_eq!(stages(&world, row.id).await, [Stage::Withdrawn, Stage::Withdrawn]);
        assert_eq!(uses(&world, row.id).await, []);
    }
}

on_both! {
    /// A commitment that was made for a time ends with it, and what stands under it as well.
    async fn an_entry_counts_no_longer_than_its_commitment(world) {
        let who = registrant(&world, 1).await;
        let row = verified(&world, who, "a").await;
        world.execute(match world.backend {
            Backend::Sqlite => "drop trigger commitment_kept_update",
            Backend::Postgres => "drop trigger commitment_kept_update on commitment",
        }).await;
        world.execute("update commitment set valid_until = 20261120").await;
        assert_eq!(uses(&world, row.id).await, Use::ALL, "on its last day");
        world.set_today(date(2026, 11, 21));
        assert_eq!(uses(&world, row.id).await, []);
    }
}

on_both! {
    /// Each condition taken away by itself makes the entry vanish, in the same commit.
    async fn an_entry_counts_only_while_everything_holds(world) {
        let who = registrant(&world, 1).await;
        let row = verified(&world, who, "a").await;
        assert_eq!(uses(&world, row.id).await, Use::ALL);
        let counts = world.store.usable_counts(who.subject, Use::Share, to_number(today())).await.expect("read");
        assert_eq!(counts.iter().map(|(_, count)| *count).collect::<Vec<_>>(), [1]);

        // 授权: gone for all, there again for what is allowed anew.
        withdraw_authorisation(&world, who.subject).await;
        assert_eq!(uses(&world, row.id).await, []);
        assert_eq!(world.store.usable_counts(who.subject, Use::Share, to_number(today())).await.expect("read"), []);
        signed(&world, who.subject, &[Use::Report]).await;
        assert_eq!(uses(&world, row.id).await, [Use::Report]);
        signed(&world, who.subject, &Use::ALL).await;
        assert_eq!(uses(&world, row.id).await, Use::ALL);

        // 有效期
        world.set_today(date(2027, 12, 31));
        assert_eq!(uses(&world, row.id).await, Use::ALL, "on its last day");
        world.set_today(date(2028, 1, 1));
        assert_eq!(uses(&world, row.id).await, []);
        world.set_today(today());

        // 认定不实
        let false_one = verified(&world, who, "b").await;
        assert_eq!(uses(&world, false_one.id).await, Use::ALL);
        assert!(take(&world, &step(&world, &false_one, Stage::Verified, Stage::Disproved)).await);
        assert_eq!(uses(&world, false_one.id).await, []);
        assert_eq!(entry(&world, false_one.id).await.live, None);

        // 承诺: broken wholly, then taken back.
        let commitment = world.store.entry_version(row.id, 1).await.expect("read").expect("one").commitment_id.expect("one");
        let determine = async |version: i64, performance: Performance| {
            let determination = NewDetermination {
                id: commitment,
                version,
                performance,
                on: today(),
                determiner: UNIT.0.to_owned(),
                unperformed: Some("所报证书不实".to_owned()),
                sanction: Some("约谈".to_owned()),
            };
            let entry = world.entry("commitment.determine");
            world.store.determine_commitment(&determination, &entry).await.expect("an answer")
        };
        let at = async || world.store.commitment(commitment).await.expect("read").expect("one").version;
        assert!(determine(at().await, Performance::Unfulfilled).await);
        assert_eq!(uses(&world, row.id).await, []);
        assert!(determine(at().await, Performance::Performing).await);
        assert_eq!(uses(&world, row.id).await, Use::ALL);
        let withdrawal = Withdrawal {
            id: commitment,
            subject_id: who.subject,
            version: at().await,
            acting: None,
            day: today(),
            why: sealed(&world, "commitment.why", "不再使用"),
        };
        let entry_of = world.entry("commitment.withdraw");
        let done = world.store.withdraw_commitment(&withdrawal, &Notices::default(), &entry_of).await;
        assert_eq!(done.expect("an answer"), WithdrawOutcome::Done);
        assert_eq!(uses(&world, row.id).await, []);
        let row = draft(&world, who, "c").await;
        assert_eq!(send(&world, &sending(&world, who, &row, "c")).await, EntrySent::Unsigned);
    }
}

on_both! {
    /// The statement says what the rules say, for every stage in which something is in use and every publicity.
    async fn stage_and_publicity_fit_as_the_rules_say(world) {
        let who = registrant(&world, 1).await;
        for stage in [Stage::Verified, Stage::Complete] {
            for publicity in Publicity::ALL {
                let key = format!("{stage:?} {publicity:?}");
                let row = draft(&world, who, &key).await;
                let mut sent = sending(&world, who, &row, &key);
                sent.saved.publicity = publicity;
                assert!(matches!(send(&world, &sent).await, EntrySent::Done(_)));
                let row = entry(&world, row.id).await;
                assert!(take(&world, &step(&world, &row, Stage::Checking, stage)).await);
                let fitting = |purpose: &Use| counts_for(*purpose, stage, publicity, None, today());
                let fitting: Vec<Use> = Use::ALL.into_iter().filter(fitting).collect();
                assert_eq!(uses(&world, row.id).await, fitting, "{key}");
            }
        }
    }
}

on_both! {
    async fn a_list_of_an_enterprise_is_paged_and_filtered(world) {
        let who = registrant(&world, 1).await;
        let mut ids = Vec::new();
        for number in 0..5 {
            world.clock.set(world.clock.now() + jiff::SignedDuration::from_secs(1));
            ids.push(draft(&world, who, &number.to_string()).await.id);
        }
        ids.reverse();
        let row = entry(&world, ids[0]).await;
        assert!(matches!(send(&world, &sending(&world, who, &row, "4")).await, EntrySent::Done(_)));
        let page = async |filter: EntryFilter<'_>| {
            let rows = world.store.entries_of_subject(who.subject, &filter).await.expect("read");
            rows.iter().map(|(row, _)| (row.created_at, row.id)).collect::<Vec<_>>()
        };
        let first = page(EntryFilter::all(2)).await;
        let second = page(EntryFilter { after: first.last().copied(), ..EntryFilter::all(9) }).await;
        let shown: Vec<Uuid> = first.iter().chain(&second).map(|(_, id)| *id).collect();
        assert_eq!(shown, ids);
        let drafts = EntryFilter { stages: &[Stage::Draft], ..EntryFilter::all(9) };
        assert_eq!(page(drafts).await.len(), 4);
        let mut counts = world.store.entry_counts_of_subject(who.subject).await.expect("read");
        counts.sort();
        assert_eq!(counts, [(Stage::Draft, 4), (Stage::Checking, 1)]);
        assert_eq!(world.store.entry(fresh(&world)).await.expect("read"), None);
    }
}
