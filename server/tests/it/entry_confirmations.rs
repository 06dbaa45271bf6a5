//! 本人确认 in the database: a code is used once, one word counts, and nothing leaves a counter once that word is gone.

use domain::case::objection::Confirmation;
use domain::day::to_number;
use domain::registration::{EntryChannel, Stage};
use server::store::{
    CodeOutcome, EntryConfirmed, EntryRow, EntrySent, NewCode, ReadOut, SentEntry, Signing,
    StoreError, TypedCode,
};
use uuid::Uuid;

use crate::support::registering::{
    Registrant, confirmation, draft, entry, fresh, paper, quietly, registrant, send, sending,
};
use crate::support::{JPEG, UNIT, World, on_both, today};

const PURPOSE: &str = "counter_entry";
const LIMITS: (i64, i64) = (9, 99_999);

/// A draft as a counter sends it, confirmed as it says.
fn at_counter(world: &World, who: Registrant, row: &EntryRow, key: &str) -> SentEntry {
    let mut sent = sending(world, who, row, key);
    sent.by.account_id = None;
    sent.by.channel = EntryChannel::Counter;
    sent.by.keyed_by = Some(who.account);
    sent.by.counter_unit = Some(UNIT.0.to_owned());
    sent.confirmed = Some(key.to_owned());
    sent
}

/// Has a draft signed for what it says; the paper.
async fn sign(world: &World, who: Registrant, row: &EntryRow, key: &str) -> Uuid {
    let scan = paper(world, "confirmation", JPEG);
    let id = scan.file.id;
    let given = confirmation(world, key, who.account);
    let log = world.entry("entry.confirm");
    let signed = world
        .store
        .sign_entry((row.id, row.version), &[scan], &given, LIMITS, &log)
        .await;
    assert_eq!(signed.expect("an answer"), Signing::Signed);
    id
}

/// Keeps a code for a draft; its hash is the word itself.
async fn ask(world: &World, row: &EntryRow, code: &str) {
    let now = world.clock.now().as_microsecond();
    let new = NewCode {
        id: fresh(world),
        purpose: PURPOSE,
        target_key: "a phone".to_owned(),
        code_hash: code.to_owned(),
        created_at: now,
        expires_at: now + 600_000_000,
        tries: 5,
        asker: row.id.simple().to_string(),
        visitor_key: "a window".to_owned(),
    };
    let wait = world
        .store
        .add_code(&new, None, &world.entry("code.send"))
        .await;
    assert!(wait.expect("an answer").is_none());
}

/// Reads a code out for what a draft says.
async fn read_out(
    world: &World,
    who: Registrant,
    row: &EntryRow,
    (key, code): (&str, &str),
) -> EntryConfirmed {
    let asker = row.id.simple().to_string();
    let typed = TypedCode {
        purpose: PURPOSE,
        target_key: "a phone",
        code_hash: code,
        at: world.clock.now().as_microsecond(),
        asker: &asker,
    };
    let read = ReadOut {
        entry: row.id,
        version: row.version,
        account: who.account,
        day: to_number(today()),
    };
    let given = confirmation(world, key, who.account);
    let log = world.entry("entry.confirm");
    let outcome = world
        .store
        .confirm_entry(typed, read, fresh(world), &given, &log)
        .await;
    outcome.expect("an answer")
}

on_both! {
    async fn a_code_is_good_once(world) {
        let who = registrant(&world, 1).await;
        let row = draft(&world, who, "a").await;
        ask(&world, &row, "right").await;
        let wrong = read_out(&world, who, &row, ("a", "wrong")).await;
        assert_eq!(wrong, EntryConfirmed::Code(CodeOutcome::Wrong));
        assert_eq!(world.count("entry_confirmation").await, 0);
        assert_eq!(read_out(&world, who, &row, ("a", "right")).await, EntryConfirmed::Done);
        // For the very same words, and from the page as it is now.
        let row = entry(&world, row.id).await;
        let again = read_out(&world, who, &row, ("a", "right")).await;
        assert_eq!(again, EntryConfirmed::Code(CodeOutcome::Spent));
        assert_eq!(world.count("entry_confirmation").await, 1);
    }
}

on_both! {
    async fn of_several_words_one_counts(world) {
        let who = registrant(&world, 1).await;
        let row = draft(&world, who, "a").await;
        sign(&world, who, &row, "a").await;
        let now = world.clock.now();
        world.clock.set(now + jiff::SignedDuration::from_mins(1));
        let row = entry(&world, row.id).await;
        ask(&world, &row, "right").await;
        assert_eq!(read_out(&world, who, &row, ("a", "right")).await, EntryConfirmed::Done);
        let row = entry(&world, row.id).await;
        let outcome = send(&world, &at_counter(&world, who, &row, "a")).await;
        assert!(matches!(outcome, EntrySent::Done(_)), "{outcome:?}");
        let given = world.store.entry_confirmations(row.id, 1).await.expect("read");
        let counted: Vec<(Confirmation, bool)> = given.iter().map(|one| (one.how, one.counted_at.is_some())).collect();
        assert_eq!(counted, [(Confirmation::Signed, true), (Confirmation::Code, false)]);
    }
}

on_both! {
    /// Between the look at it and the sending, the signed paper is taken out, or other words are saved.
    async fn nothing_leaves_a_counter_once_its_word_is_gone(world) {
        let who = registrant(&world, 1).await;
        let row = draft(&world, who, "a").await;
        let scan = sign(&world, who, &row, "a").await;
        let row = entry(&world, row.id).await;
        let prepared = at_counter(&world, who, &row, "a");
        let mut other = prepared.clone();
        other.confirmed = Some("other words".to_owned());
        assert_eq!(send(&world, &other).await, EntrySent::Unconfirmed);
        let log = world.entry("entry.paper_remove");
        let removed = world.store.remove_entry_paper(row.id, row.version, scan, &log).await;
        assert!(removed.expect("an answer"));
        assert_eq!(send(&world, &prepared).await, EntrySent::Late);
        // Nor where somebody sends what he finds now.
        let row = entry(&world, row.id).await;
        assert_eq!(send(&world, &at_counter(&world, who, &row, "a")).await, EntrySent::Unconfirmed);
        assert_eq!(world.store.entry_confirmations(row.id, 1).await.expect("read"), []);
        let version = world.store.entry_version(row.id, 1).await.expect("read").expect("one");
        assert_eq!((version.stage, version.sent_at), (Stage::Draft, None));
    }
}

on_both! {
    async fn of_two_who_send_at_once_one_does(world) {
        let who = registrant(&world, 1).await;
        let row = draft(&world, who, "a").await;
        sign(&world, who, &row, "a").await;
        let row = entry(&world, row.id).await;
        let sent = at_counter(&world, who, &row, "a");
        let second = world.another_program().await;
        let log = world.entry("entry.send");
        let (one, other) = tokio::join!(
            world.store.send_entry(&sent, &log, &quietly),
            second.store.send_entry(&sent, &log, &quietly)
        );
        let mut outcomes = [one, other].map(|outcome| match outcome {
            Ok(EntrySent::Done(_)) => "sent",
            Ok(EntrySent::Again(_)) | Err(StoreError::Conflict) => "before",
            other => panic!("{other:?}"),
        });
        outcomes.sort_unstable();
        assert_eq!(outcomes, ["before", "sent"]);
        assert_eq!(world.count("entry_event where action = 'submit'").await, 1);
        let given = world.store.entry_confirmations(row.id, 1).await.expect("read");
        assert_eq!(given.iter().filter(|one| one.counted_at.is_some()).count(), 1);
    }
}
