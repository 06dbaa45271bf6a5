//! 自主申报 up to where a test begins: an enterprise that has signed, and entries that were decided about.

use std::collections::BTreeMap;

use domain::authorisation::Use;
use domain::case::CaseNumber;
use domain::claim::Relation;
use domain::commitment::{AUTHORISATION, SigningChannel, TRUTHFULNESS};
use domain::day::to_number;
use domain::id::RecordId;
use domain::registration::{
    ActionKind, Compared, EntryChannel, EntryKind, Fit, Match, Method, Outcome, Stage, Values,
    read_entry,
};
use server::ids::new_id;
use server::seal::SealError;
use server::store::{
    EndedAuthorisation, EntryMaker, EntrySent, EntryStep, NewAuthorisation, NewCommitment,
    NewEntry, NewVersion, Notices, SavedDraft, SentEntry, SignOutcome, Signature, SignedHand,
};
use uuid::Uuid;

use super::{Browser, UNIT, World};

/// An entry as it is to be.
pub struct Registered<'e> {
    pub kind: EntryKind,
    pub values: &'e [(&'e str, &'e str)],
    /// Verified, or complete and not verified.
    pub stage: Stage,
    /// The official record that says the same.
    pub record: Option<RecordId>,
}

/// A certificate that anybody may see.
pub const QUALITY: [(&str, &str); 6] = [
    ("cert_name", "质量管理体系认证证书"),
    ("cert_no", "QMS-2026-0017"),
    ("issuer", "示例认证中心"),
    ("issue_date", "2026-01-05"),
    ("valid_until", "2029-01-04"),
    ("publicity", "public"),
];

impl<'e> Registered<'e> {
    /// Verified by a unit.
    pub fn verified(kind: EntryKind, values: &'e [(&'e str, &'e str)]) -> Registered<'e> {
        Registered {
            kind,
            values,
            stage: Stage::Verified,
            record: None,
        }
    }
}

/// The text of a matter of the portal itself that is signed today.
pub(super) async fn text_of(world: &World, code: &str) -> Uuid {
    let today = to_number(world.clock.today());
    let text = world.store.text_in_force(code, today).await.expect("read");
    text.expect("a text").id
}

/// Has an enterprise promise that what it says is true, and allow these uses in place of what it allowed before.
pub async fn signed(world: &World, subject: Uuid, uses: &[Use]) {
    world.desk().seed_matters().await.expect("texts to sign");
    let today = world.clock.today();
    let before = world.store.live_authorisation(subject).await.expect("read");
    let sealed = |purpose: &str| {
        let seal = &world.intake.seal;
        seal.seal(purpose, "欧阳示一".as_bytes()).expect("sealed")
    };
    let hand = SignedHand {
        acting: None,
        signed_as: Relation::Representative,
        channel: SigningChannel::Counter,
        keyed_by: None,
        counter_unit: None,
        client: None,
    };
    let id = || new_id(world.clock.now()).expect("an id");
    let signature = Signature {
        subject_id: subject,
        region: "510681",
        day: today,
        hand: &hand,
        commitment: Some(NewCommitment {
            id: id(),
            template_id: text_of(world, TRUTHFULNESS).await,
            words: None,
            said_key: format!("truthfulness of {subject}"),
            signer: sealed("commitment.signer"),
            papers: Vec::new(),
            most: 100,
            notices: Notices::default(),
            entry: world.entry("commitment.sign"),
        }),
        authorisation: Some(NewAuthorisation {
            id: id(),
            template_id: text_of(world, AUTHORISATION).await,
            uses: uses.to_vec(),
            based_on: before.map(|before| before.id),
            signer: sealed("authorisation.signer"),
            notices: Notices::default(),
            entry: world.entry("authorisation.sign"),
        }),
    };
    let outcome = world.store.sign(&signature).await.expect("signed");
    assert!(matches!(outcome, SignOutcome::Done(Some(_))), "{outcome:?}");
}

/// Ends what an enterprise allowed, at this moment.
pub async fn withdraw_authorisation(world: &World, subject: Uuid) {
    let live = world.store.live_authorisation(subject).await.expect("read");
    let ended = EndedAuthorisation {
        id: live.expect("an authorisation").id,
        subject_id: subject,
        acting: None,
        day: world.clock.today(),
    };
    let entry = world.entry("authorisation.end");
    let ended = world
        .store
        .end_authorisation(&ended, &Notices::default(), &entry)
        .await;
    ended.expect("ended");
    let live = world.store.live_authorisation(subject).await.expect("read");
    assert!(live.is_none());
}

fn outcome_of(world: &World, one: &Registered<'_>) -> Outcome {
    let matched = one.record.map(|record| Match {
        record,
        unit: Some(UNIT.0.to_owned()),
        fields: ["cert_no", "issuer", "issue_date", "valid_until"]
            .map(|field| Compared {
                field: field.to_owned(),
                fit: Fit::Same,
            })
            .to_vec(),
        is_public: true,
    });
    Outcome {
        stage: one.stage,
        method: Some(Method::Unit),
        unit: UNIT.0.to_owned(),
        unit_name: UNIT.1.to_owned(),
        by: None,
        on: world.clock.today(),
        basis: "核对原件".to_owned(),
        reason: String::new(),
        matched,
    }
}

/// Registers an entry of an enterprise that has signed, up to its outcome.
pub async fn register(world: &World, subject: Uuid, one: Registered<'_>) -> Uuid {
    let seal = &world.intake.seal;
    let today = world.clock.today();
    let values: Values = one
        .values
        .iter()
        .map(|(code, value)| ((*code).to_owned(), (*value).to_owned()))
        .collect::<BTreeMap<_, _>>();
    let entry = read_entry(one.kind, &values, today).expect("an entry");
    let json = serde_json::to_vec(&entry.values).expect("JSON");
    let saved = SavedDraft {
        publicity: entry.publicity(),
        fields: seal.seal("entry.fields", &json).expect("sealed"),
        title: seal
            .seal("entry.title", entry.title().as_bytes())
            .expect("sealed"),
        dedup_key: Some(seal.lookup(&[b"entry.key", entry.key().as_bytes()])),
        party_key: None,
        faults: 0,
        lacks: 0,
        valid_from: entry.valid_from().map(to_number),
        valid_until: entry.valid_until().map(to_number),
    };
    let by = EntryMaker {
        account_id: None,
        channel: EntryChannel::Api,
        keyed_by: None,
        client_id: None,
        operator: None,
        counter_unit: None,
    };
    let id = new_id(world.clock.now()).expect("an id");
    let draft = NewVersion {
        by: by.clone(),
        saved: saved.clone(),
    };
    let new = NewEntry {
        id,
        subject_id: subject,
        kind: one.kind,
        batch_id: None,
        line: None,
        draft,
    };
    let begun = world
        .store
        .begin_entry(&new, &world.entry("entry.begin"))
        .await
        .expect("begun");
    let verified = one.stage == Stage::Verified;
    let outcome = serde_json::to_vec(&outcome_of(world, &one)).expect("JSON");
    let outcome = seal.seal("entry.outcome", &outcome).expect("sealed");
    let detail = seal.seal("entry.event", b"{}").expect("sealed");
    let day = to_number(today);
    let sent = SentEntry {
        id,
        subject_id: subject,
        version: begun.version,
        day: today,
        by,
        saved,
        also_keys: Vec::new(),
        stage: if verified {
            Stage::Verified
        } else {
            Stage::Waiting
        },
        unit_code: verified.then(|| UNIT.0.to_owned()),
        due_on: None,
        matched: one.record.is_some(),
        method: verified.then_some(Method::Unit),
        verified_on: verified.then_some(day),
        verified_unit: verified.then(|| UNIT.0.to_owned()),
        proof: None,
        outcome: verified.then(|| outcome.clone()),
        detail: detail.clone(),
        confirmed: None,
    };
    let tell = |_: CaseNumber| -> Result<Notices, SealError> { Ok(Notices::default()) };
    let sent = world
        .store
        .send_entry(&sent, &world.entry("entry.send"), &tell)
        .await
        .expect("sent");
    assert!(matches!(sent, EntrySent::Done(_)), "{sent:?}");
    if !verified {
        step(
            world,
            id,
            (Stage::Waiting, one.stage),
            ActionKind::Keep,
            outcome,
        )
        .await;
    }
    id
}

/// Withdraws a whole entry, as its enterprise may at any time.
pub async fn withdraw(world: &World, id: Uuid) {
    let (row, version) = world
        .store
        .shown_entry(id)
        .await
        .expect("read")
        .expect("an entry");
    assert_eq!(row.live, Some(version.no));
    let way = (version.stage, Stage::Withdrawn);
    let outcome = version.outcome.expect("an outcome");
    step(world, id, way, ActionKind::Withdraw, outcome).await;
}

async fn step(
    world: &World,
    id: Uuid,
    (from, to): (Stage, Stage),
    action: ActionKind,
    outcome: Vec<u8>,
) {
    let (row, version) = world
        .store
        .shown_entry(id)
        .await
        .expect("read")
        .expect("an entry");
    let kept = to == Stage::Complete;
    let step = EntryStep {
        id,
        version: row.version,
        no: version.no,
        day: world.clock.today(),
        from,
        to,
        action: action.code(),
        unit_code: None,
        due_on: None,
        method: kept.then_some(Method::Papers),
        verified_unit: kept.then(|| UNIT.0.to_owned()),
        outcome: Some(outcome),
        detail: world
            .intake
            .seal
            .seal("entry.event", b"{}")
            .expect("sealed"),
        change_only: false,
        papers: Vec::new(),
    };
    let entry = world.entry("entry.step");
    let taken = world
        .store
        .step_entry(&step, &Notices::default(), &entry)
        .await;
    assert!(taken.expect("taken"), "{action:?}");
}

/// An entry of an enterprise that anybody may see.
pub async fn public_entry(world: &World, subject: Uuid) -> Uuid {
    signed(world, subject, &Use::ALL).await;
    let one = Registered::verified(EntryKind::CERTIFICATE, &QUALITY);
    register(world, subject, one).await
}

/// The word in the address of a report about an enterprise that somebody has just had made.
pub async fn report_of(world: &World, subject: Uuid) -> String {
    let key = subject.to_string();
    let mut anybody = Browser::new(world);
    let next = anybody
        .submit("/api/form/credit-report", &[("key", &key)])
        .await;
    let token = next.strip_prefix("/credit-report/issued/");
    token.unwrap_or_else(|| panic!("{next}")).to_owned()
}
