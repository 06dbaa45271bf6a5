//! Enterprises that register: somebody acts for them, they have promised and allowed it; and entries up to where a test
//! begins.

use domain::case::CaseNumber;
use domain::claim::{AgentScope, ClaimState, DecidedBy, Relation};
use domain::commitment::{SigningChannel, VOLUNTARY};
use domain::milestone::{MilestoneState, Says, Side};
use domain::registration::{EntryKind, Method, Publicity, Stage, Use};
use server::ids::new_id;
use server::seal::SealError;
use server::store::{
    ClaimDraft, Deciding, DraftSaved, EndedAuthorisation, EntryMaker, EntryRow, EntrySent,
    EntryStep, Filing, NewAgency, NewBatch, NewCommitment, NewConfirmation, NewEntry, NewMilestone,
    NewMilestoneReport, NewPaper, NewVersion, Notices, SavedDraft, SealedFile, SentEntry,
    SignOutcome, Signature, SignedHand, Signing, WithdrawOutcome, Withdrawal,
};
use uuid::Uuid;

use super::shown::text_of;
use super::{JPEG, Sheet, UNIT, World, citizen, code, licence, signed};

/// An enterprise that may register, and who does it for it.
#[derive(Clone, Copy, Debug)]
pub struct Registrant {
    pub subject: Uuid,
    pub account: Uuid,
}

/// A new id.
pub fn fresh(world: &World) -> Uuid {
    new_id(world.clock.now()).expect("an id")
}

/// A text as it is stored.
pub fn sealed(world: &World, purpose: &str, text: &str) -> Vec<u8> {
    let seal = &world.intake.seal;
    seal.seal(purpose, text.as_bytes()).expect("sealed")
}

/// Nobody is told anything.
pub fn quietly(_: CaseNumber) -> Result<Notices, SealError> {
    Ok(Notices::default())
}

/// An enterprise with an agent who may register for it, and nothing signed yet.
pub async fn unsigned(world: &World, number: u32) -> Registrant {
    world
        .take(&Sheet::of([licence(number, "2026/11/16")]))
        .await;
    let subject = world.store.subject_by_uscc(&code(number)).await;
    let subject = subject.expect("read").expect("a subject").id;
    let login = format!("1360000{number:04}");
    citizen(world, &login).await;
    let account = world.account_of(&login).await;
    act(world, Registrant { subject, account }).await;
    Registrant { subject, account }
}

/// The account acts for the enterprise from now on, in registration alone.
pub async fn act(world: &World, who: Registrant) {
    let entry = world.entry("claim.file");
    let draft = ClaimDraft {
        id: fresh(world),
        subject_id: who.subject,
        account_id: who.account,
        form: sealed(world, "claim.form", "{}"),
    };
    let kept = world
        .store
        .keep_claim_draft(&draft, &[], &entry, |_| String::new())
        .await;
    let claim = kept.expect("kept").expect("a draft");
    let agency = NewAgency {
        id: fresh(world),
        subject_id: who.subject,
        account_id: who.account,
        claim_id: claim.id,
        relation: Relation::Agent,
        scopes: vec![AgentScope::Registration],
        since: entry.at,
        until: 20_271_231,
    };
    let filing = Filing {
        id: claim.id,
        version: claim.version,
        relation: Relation::Agent,
        scopes: vec![AgentScope::Registration],
        until: 20_271_231,
        due_on: None,
        decision: Some(Deciding {
            state: ClaimState::Confirmed,
            how: DecidedBy::Staff,
            reason: None,
            person: None,
            agency: Some(agency),
            notices: Notices::default(),
        }),
        notices: Notices::default(),
    };
    let filed = world
        .store
        .file_claim(&filing, &[entry.clone(), entry])
        .await;
    assert!(filed.expect("an answer"));
}

/// A letter that was signed on paper.
pub fn letter(world: &World) -> SealedFile {
    SealedFile {
        id: fresh(world),
        media_type: "image/jpeg",
        size: 9,
        digest: vec![0; 32],
        name: sealed(world, "commitment.paper_name", "承诺书.jpg"),
        content: sealed(world, "commitment.paper", "a letter"),
        added_at: world.clock.now().as_microsecond(),
    }
}

/// Somebody's word at a counter about what has this digest, taken down by an account.
pub fn confirmation(world: &World, said: &str, taken_by: Uuid) -> NewConfirmation {
    NewConfirmation {
        said: said.to_owned(),
        words: "0A1B2C3D".to_owned(),
        person: sealed(world, "entry.confirmation", "{}"),
        taken_by,
        authority: None,
    }
}

/// Withdraws what an enterprise allowed, on paper.
async fn end_on_paper(world: &World, who: Registrant) {
    let live = world.store.live_authorisation(who.subject).await;
    let ended = EndedAuthorisation {
        id: live.expect("read").expect("an authorisation").id,
        subject_id: who.subject,
        acting: None,
        day: world.clock.today(),
    };
    let entry = world.entry("authorisation.end");
    // Another paper than the letter of a promise.
    let asked = SealedFile {
        digest: vec![1; 32],
        ..letter(world)
    };
    let outcome = world
        .store
        .end_authorisation_on_paper(&ended, (&[asked], None), &Notices::default(), &entry)
        .await;
    assert_eq!(outcome.expect("an answer"), WithdrawOutcome::Done);
}

/// A promise in own words, with the letter on paper, that is taken back.
async fn take_back(world: &World, who: Registrant) {
    let promised = NewCommitment {
        id: fresh(world),
        template_id: text_of(world, VOLUNTARY).await,
        words: Some(sealed(world, "commitment.words", "按期供货。")),
        said_key: "taken back".to_owned(),
        signer: sealed(world, "commitment.signer", "张示例"),
        papers: vec![letter(world)],
        most: 99,
        notices: Notices::default(),
        entry: world.entry("commitment.sign"),
    };
    let hand = SignedHand {
        acting: None,
        signed_as: Relation::Agent,
        channel: SigningChannel::Online,
        keyed_by: None,
        counter_unit: None,
        client: None,
    };
    let (id, day) = (promised.id, world.clock.today());
    let signature = Signature {
        subject_id: who.subject,
        region: "510681",
        day,
        hand: &hand,
        commitment: Some(promised),
        authorisation: None,
    };
    let done = world.store.sign(&signature).await.expect("an answer");
    assert!(matches!(done, SignOutcome::Done(Some(_))), "{done:?}");
    let withdrawal = Withdrawal {
        id,
        subject_id: who.subject,
        version: 1,
        acting: None,
        day,
        why: sealed(world, "commitment.why", "不再需要"),
    };
    let entry = world.entry("commitment.withdraw");
    let done = world
        .store
        .withdraw_commitment(&withdrawal, &Notices::default(), &entry)
        .await;
    assert_eq!(done.expect("an answer"), WithdrawOutcome::Done);
}

/// An enterprise that may register, with everything allowed.
pub async fn registrant(world: &World, number: u32) -> Registrant {
    let who = unsigned(world, number).await;
    signed(world, who.subject, &Use::ALL).await;
    who
}

/// A certificate.
pub fn certificate() -> EntryKind {
    EntryKind::from_code("certificate").expect("a kind")
}

/// What a draft says that is told from others by this key.
pub fn saved(world: &World, key: &str) -> SavedDraft {
    SavedDraft {
        publicity: Publicity::Public,
        fields: sealed(world, "entry.fields", "{}"),
        title: sealed(world, "entry.title", "安全生产标准化证书"),
        dedup_key: Some(key.to_owned()),
        party_key: None,
        faults: 0,
        lacks: 0,
        valid_from: Some(20_260_101),
        valid_until: Some(20_271_231),
    }
}

/// An entry that is begun.
pub fn new_entry(world: &World, who: Registrant, key: &str) -> NewEntry {
    NewEntry {
        id: fresh(world),
        subject_id: who.subject,
        kind: certificate(),
        batch_id: None,
        line: None,
        draft: NewVersion {
            by: EntryMaker::online(who.account),
            saved: saved(world, key),
        },
    }
}

/// A paper of a version.
pub fn paper(world: &World, part: &'static str, content: &[u8]) -> NewPaper {
    NewPaper {
        part,
        actor: "test".to_owned(),
        file: proof(world, content),
    }
}

/// A file that proves something.
pub fn proof(world: &World, content: &[u8]) -> SealedFile {
    SealedFile {
        id: fresh(world),
        media_type: "image/jpeg",
        size: i64::try_from(content.len()).expect("small"),
        digest: content.to_vec(),
        name: sealed(world, "entry.paper.name", "证书.jpg"),
        content: sealed(world, "entry.paper", &String::from_utf8_lossy(content)),
        added_at: world.clock.now().as_microsecond(),
    }
}

/// A draft; its row.
pub async fn draft(world: &World, who: Registrant, key: &str) -> EntryRow {
    let new = new_entry(world, who, key);
    let begun = world
        .store
        .begin_entry(&new, &world.entry("entry.begin"))
        .await;
    begun.expect("begun")
}

/// A draft as it is sent to the department of these tests.
pub fn sending(world: &World, who: Registrant, row: &EntryRow, key: &str) -> SentEntry {
    SentEntry {
        id: row.id,
        subject_id: who.subject,
        version: row.version,
        day: world.clock.today(),
        by: EntryMaker::online(who.account),
        saved: saved(world, key),
        also_keys: Vec::new(),
        stage: Stage::Checking,
        unit_code: Some(UNIT.0.to_owned()),
        due_on: Some(20_261_204),
        matched: false,
        method: None,
        verified_on: None,
        verified_unit: None,
        proof: None,
        outcome: None,
        detail: sealed(world, "entry.event", "{}"),
        confirmed: None,
    }
}

/// What came of sending.
pub async fn send(world: &World, sent: &SentEntry) -> EntrySent {
    let outcome = world
        .store
        .send_entry(sent, &world.entry("entry.send"), &quietly)
        .await;
    outcome.expect("an answer")
}

/// An entry that waits at the department; its row.
pub async fn waiting(world: &World, who: Registrant, key: &str) -> EntryRow {
    let row = draft(world, who, key).await;
    let outcome = send(world, &sending(world, who, &row, key)).await;
    assert!(matches!(outcome, EntrySent::Done(_)), "{outcome:?}");
    entry(world, row.id).await
}

/// An entry as it stands.
pub async fn entry(world: &World, id: Uuid) -> EntryRow {
    let row = world.store.entry(id).await.expect("read");
    row.expect("an entry")
}

/// A step with the version that waits, or else is in use.
pub fn step(world: &World, row: &EntryRow, from: Stage, to: Stage) -> EntryStep {
    EntryStep {
        id: row.id,
        version: row.version,
        no: row.pending.or(row.live).expect("a version"),
        day: world.clock.today(),
        from,
        to,
        action: "step",
        unit_code: None,
        due_on: None,
        method: (to == Stage::Verified).then_some(Method::Unit),
        verified_unit: Some(UNIT.0.to_owned()),
        outcome: Some(sealed(world, "entry.outcome", "{}")),
        detail: sealed(world, "entry.event", "{}"),
        change_only: false,
        papers: Vec::new(),
    }
}

/// Whether a step was taken.
pub async fn take(world: &World, step: &EntryStep) -> bool {
    let taken = world
        .store
        .step_entry(step, &Notices::default(), &world.entry("entry.step"))
        .await;
    taken.expect("an answer")
}

/// An entry that was verified; its row.
pub async fn verified(world: &World, who: Registrant, key: &str) -> EntryRow {
    let row = waiting(world, who, key).await;
    assert!(take(world, &step(world, &row, Stage::Checking, Stage::Verified)).await);
    entry(world, row.id).await
}

/// A sheet that is being read.
pub fn sheet(world: &World, who: Registrant, rows: i32) -> NewBatch {
    NewBatch {
        id: fresh(world),
        subject_id: who.subject,
        account_id: who.account,
        kind: certificate(),
        name: sealed(world, "entry.batch.name", "证书清单.xlsx"),
        file: sealed(world, "entry.batch.file", "a file"),
        rows,
        at: world.clock.now().as_microsecond(),
    }
}

/// A value in every sealed column of entries and of what they rest on: one that was keyed in by a department and verified,
/// with papers and somebody's word, a milestone that was reported with a paper, a sheet that is being read, a promise that
/// was taken back, and what was allowed, withdrawn on paper.
pub async fn with_everything_of_entries(world: &World) {
    let who = registrant(world, 4_242).await;
    take_back(world, who).await;
    let row = draft(world, who, "everything").await;
    let evidence = [paper(world, "evidence", JPEG)];
    let entry_of = |action: &str| world.entry(action);
    // Another draft with the same file, which is kept once.
    let other = draft(world, who, "something else").await;
    let same = [paper(world, "evidence", JPEG)];
    let also = world
        .store
        .save_draft(
            other.id,
            other.version,
            &saved(world, "something else"),
            &same,
            (9, 99_999),
            &entry_of("entry.save"),
        )
        .await;
    assert!(matches!(also.expect("an answer"), DraftSaved::Saved(_)));
    let kept = world
        .store
        .save_draft(
            row.id,
            row.version,
            &saved(world, "everything"),
            &evidence,
            (9, 99_999),
            &entry_of("entry.save"),
        )
        .await;
    assert!(matches!(kept.expect("an answer"), DraftSaved::Saved(_)));
    let row = entry(world, row.id).await;
    let given = confirmation(world, "everything", who.account);
    let scan = [paper(world, "confirmation", JPEG)];
    let at = (row.id, row.version);
    let signed = world
        .store
        .sign_entry(at, &scan, &given, (9, 99_999), &entry_of("entry.confirm"))
        .await;
    assert_eq!(signed.expect("an answer"), Signing::Signed);
    let row = entry(world, row.id).await;
    let mut sent = sending(world, who, &row, "everything");
    sent.by.operator = Some(sealed(world, "entry.operator", "李示例"));
    assert!(matches!(send(world, &sent).await, EntrySent::Done(_)));
    let row = entry(world, row.id).await;
    assert!(take(world, &step(world, &row, Stage::Checking, Stage::Verified)).await);
    let milestone = NewMilestone {
        id: fresh(world),
        title: sealed(world, "milestone.title", "首批交货"),
        due_on: 20_261_201,
        warned_at: None,
    };
    let added = world
        .store
        .add_milestones(
            row.id,
            std::slice::from_ref(&milestone),
            9,
            &entry_of("milestone.add"),
        )
        .await;
    assert!(added.expect("an answer"));
    let report = NewMilestoneReport {
        id: fresh(world),
        milestone_id: milestone.id,
        version: 1,
        side: Side::Owner,
        subject_id: who.subject,
        account_id: who.account,
        says: Says::Done,
        text: sealed(world, "milestone.text", "已交货。"),
        state: MilestoneState::Done,
        done_on: Some(20_261_119),
        papers: vec![proof(world, JPEG)],
    };
    let reported = world
        .store
        .report_milestone(&report, &Notices::default(), &entry_of("milestone.report"))
        .await;
    assert!(reported.expect("an answer"));
    let sheet = sheet(world, who, 3);
    let begun = world
        .store
        .begin_batch(&sheet, &entry_of("batch.begin"))
        .await;
    begun.expect("begun");
    end_on_paper(world, who).await;
}
