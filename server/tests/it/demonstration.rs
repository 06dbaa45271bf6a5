//! The demonstration as a visitor finds it: what its enterprises registered, at every stage, and once however often it is
//! made.

use std::collections::BTreeSet;
use std::sync::Arc;

use domain::authorisation::Use;
use domain::calendar::CHINA;
use domain::day::to_number;
use domain::identity::Uscc;
use domain::milestone::MilestoneState;
use domain::policy::City;
use domain::registration::{EntryKind, Method, Stage};
use server::audit::AuditKeys;
use server::clock::Clock;
use server::demo::{self, Made, Plan};
use server::ingest::Intake;
use server::seal::Seal;
use server::store::{EntryFilter, Store};
use tempfile::TempDir;
use uuid::Uuid;

use crate::support::{AUDIT_KEY, Backend, postgres_url, today};

/// A city with nothing in it but what is made up.
struct Town {
    intake: Intake,
    today: i32,
    _folder: TempDir,
}

impl Town {
    async fn new(backend: Backend, city: City) -> Town {
        let folder = tempfile::tempdir().expect("folder");
        let url = match backend {
            Backend::Sqlite => format!("sqlite:{}", folder.path().join("demo.db").display()),
            Backend::Postgres => postgres_url().await,
        };
        let keys = Arc::new(AuditKeys::new(&AUDIT_KEY).expect("keys"));
        let store = Store::connect(&url, 4, keys).await.expect("connects");
        store.migrate().await.expect("migrates");
        let noon = CHINA.to_timestamp(today().at(12, 0, 0, 0));
        let town = Town {
            intake: Intake {
                store,
                rules: Arc::new(server::policy::load(city, None).expect("rules")),
                seal: Arc::new(Seal::new(&[42; 32])),
                clock: Clock::fixed(noon.expect("an instant")),
            },
            today: to_number(today()),
            _folder: folder,
        };
        assert!(!town.make(city).await.already);
        town
    }

    async fn make(&self, city: City) -> Made {
        let plan = Plan {
            subjects: 20,
            seed: 5,
        };
        let made = demo::make(&self.intake, plan, city, |_| {}).await;
        made.expect("made")
    }

    /// The enterprise with this organisation code.
    async fn enterprise(&self, number: &str) -> Uuid {
        let code = Uscc::from_parts("91", "990001", number).expect("a code");
        let found = self.intake.store.subject_by_uscc(code.as_str()).await;
        found.expect("read").expect("on file").id
    }

    async fn stages(&self, subject: Uuid) -> Vec<(Stage, i64)> {
        let counts = self.intake.store.entry_counts_of_subject(subject).await;
        counts.expect("counted")
    }

    /// Kinds of what may be used for something today.
    async fn usable(&self, subject: Uuid, purpose: Use) -> BTreeSet<EntryKind> {
        let counts = self
            .intake
            .store
            .usable_counts(subject, purpose, self.today);
        let counts = counts.await.expect("counted").into_iter();
        counts.map(|(kind, _)| kind).collect()
    }
}

async fn everything_is_there_once(backend: Backend) {
    let town = Town::new(backend, City::Xinbei).await;
    let store = &town.intake.store;
    let (food, freight) = (
        town.enterprise("MY000001").await,
        town.enterprise("MY000002").await,
    );
    // Of the food company there is an entry at each stage that somebody reaches without another version or a finding.
    let before = town.stages(food).await;
    for stage in Stage::ALL {
        let elsewhere = matches!(stage, Stage::Superseded | Stage::Disproved);
        let is_there = before
            .iter()
            .any(|(one, count)| *one == stage && *count > 0);
        assert_eq!(is_there, !elsewhere, "{stage:?}: {before:?}");
    }
    let all: BTreeSet<EntryKind> = EntryKind::all().collect();
    assert_eq!(town.usable(food, Use::Publish).await, all);
    assert!(
        town.usable(freight, Use::Share)
            .await
            .contains(&EntryKind::WELFARE)
    );
    let shown = store.usable_entries(food, Use::Publish, town.today, 50, 0);
    let shown = shown.await.expect("read");
    let methods: BTreeSet<Method> = shown.iter().filter_map(|one| one.method).collect();
    let verified = [Method::Platform, Method::Service, Method::Unit];
    assert_eq!(methods, verified.into_iter().collect());

    let filter = EntryFilter {
        kind: Some(EntryKind::CONTRACT),
        ..EntryFilter::all(9)
    };
    let contracts = store.entries_of_subject(food, &filter).await.expect("read");
    let mut states = Vec::new();
    for (contract, _) in &contracts {
        let milestones = store.milestones_of(contract.id).await.expect("read");
        states.extend(
            milestones
                .iter()
                .map(|one| (one.state, one.due_on < town.today)),
        );
    }
    states.sort_by_key(|(state, over)| (state.code(), *over));
    // One is late, whoever has noticed it by now.
    let done = (MilestoneState::Done, true);
    assert_eq!(states.first(), Some(&done), "{states:?}");
    assert_eq!(
        states.iter().filter(|(_, over)| *over).count(),
        2,
        "{states:?}"
    );
    assert_eq!(states.len(), 3, "{states:?}");

    let sheets = store.batches_of_subject(food, 9).await.expect("read");
    let counts = store.batch_counts(sheets[0].id).await.expect("counted");
    assert_eq!(
        (counts.all, counts.good, counts.lacking, counts.bad),
        (8, 1, 3, 4)
    );

    // The city of the example names groups that have 重点服务; one enterprise has it.
    let first = domain::day::to_number(town.today);
    let priorities = || store.priorities(first);
    let kinds: Vec<String> = priorities()
        .await
        .expect("read")
        .into_iter()
        .map(|one| one.kind)
        .collect();
    assert_eq!(kinds, ["重大项目实施单位"]);

    assert!(town.make(City::Xinbei).await.already);
    assert_eq!(priorities().await.expect("read").len(), 1);
    assert_eq!(town.stages(food).await, before);
    let sheets = store.batches_of_subject(food, 9).await.expect("read");
    assert_eq!(sheets.len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn everything_is_there_once_on_sqlite() {
    everything_is_there_once(Backend::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn everything_is_there_once_on_postgres() {
    everything_is_there_once(Backend::Postgres).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn only_what_a_city_opens_is_registered() {
    let town = Town::new(Backend::Sqlite, City::Guanghan).await;
    let food = town.enterprise("MY000001").await;
    let shown = town.usable(food, Use::Publish).await;
    let open: BTreeSet<EntryKind> = EntryKind::open(&town.intake.rules.policy, today())
        .into_iter()
        .collect();
    assert_eq!(shown, open);
    assert!(!shown.contains(&EntryKind::STAFF));
}
