//! The demonstration as a visitor finds it: what its enterprises registered and the repair of their penalties, at every
//! stage, and once however often it is made.

use std::collections::BTreeSet;
use std::sync::Arc;

use domain::authorisation::Use;
use domain::calendar::CHINA;
use domain::case::{CaseKind, Stage as CaseStage};
use domain::day::to_number;
use domain::identity::Uscc;
use domain::milestone::MilestoneState;
use domain::policy::City;
use domain::record::Sector;
use domain::registration::{EntryKind, Method, Stage};
use domain::role::Scope;
use jiff::ToSpan;
use server::audit::AuditKeys;
use server::clock::Clock;
use server::demo::{self, Made, Plan};
use server::ingest::Intake;
use server::seal::Seal;
use server::store::{EndedFilter, EndedTab, EntryFilter, PenaltyRow, RepairOrderFilter, Store};
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
    let priorities = || store.priorities(town.today);
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

/// The same of repair.
impl Town {
    /// Stages of the cases about the penalties of an enterprise, each with what its decision came to.
    async fn repairs(&self, number: &str) -> Vec<CaseStage> {
        let subject = self.enterprise(number).await;
        let cases = self.intake.store.cases_of_subject(subject, 99).await;
        let mut cases = cases.expect("read");
        assert!(cases.iter().all(|case| case.kind == CaseKind::Repair));
        cases.sort_by_key(|case| case.filed_at);
        cases.iter().map(|case| case.stage).collect()
    }

    async fn penalties(&self, number: &str) -> Vec<PenaltyRow> {
        let subject = self.enterprise(number).await;
        let rows = self.intake.store.penalties_of(subject, self.today, 99);
        rows.await.expect("read")
    }

    async fn ended(&self, tab: EndedTab) -> i64 {
        let filter = EndedFilter {
            tab,
            scope: &Scope::City,
            today: self.today,
            after: None,
        };
        self.intake
            .store
            .count_ended(filter)
            .await
            .expect("counted")
    }

    /// Orders to stop that were answered, that wait, and that are late.
    async fn stops(&self) -> [i64; 3] {
        let mut counts = [0; 3];
        let asked = [(true, None), (false, None), (false, Some(self.today))];
        for (count, (done, late_on)) in counts.iter_mut().zip(asked) {
            let filter = RepairOrderFilter {
                scope: &Scope::City,
                done,
                late_on,
            };
            let counted = self.intake.store.count_repair_orders(filter).await;
            *count = counted.expect("counted");
        }
        counts
    }

    /// How many repairs and revocations are announced.
    async fn announced(&self) -> (usize, usize) {
        let since = today().checked_sub(30.days()).expect("a day");
        let days = (to_number(since), self.today);
        let rows = self.intake.store.announcements(days, 99, 0);
        let rows = rows.await.expect("read");
        let granted = rows.iter().filter(|row| row.what == "granted").count();
        (granted, rows.len() - granted)
    }
}

async fn every_stage_of_a_repair_is_there_once(backend: Backend, city: City) {
    use CaseStage::{
        Checking, Closed, Filed, Hearing, Proposed, Refused, Remedying, Supplementing,
    };
    let town = Town::new(backend, city).await;
    let stages = [
        ("MY000001", vec![Remedying, Supplementing]),
        ("MY000002", vec![Hearing]),
        ("MR000001", vec![Filed]),
        ("MR000002", vec![Checking]),
        ("MR000003", vec![Proposed]),
        ("MR000004", vec![Refused]),
        ("MR000005", vec![Closed]),
        ("MR000006", vec![Closed]),
        ("MR000007", vec![Closed]),
        ("MR000008", vec![Closed]),
        ("MR000009", vec![Remedying]),
        ("MR00000A", vec![]),
        ("MR00000B", vec![]),
    ];
    for round in ["made", "made again"] {
        for (number, expected) in &stages {
            assert_eq!(&town.repairs(number).await, expected, "{number} {round}");
        }
        // One of the food company's waits for another unit; one is late.
        let [done, waiting, late] = town.stops().await;
        assert_eq!((done, waiting), (2, 2), "{round}");
        assert!(late >= 1, "{round}");
        assert_eq!(town.announced().await, (4, 1), "{round}");
        let ended = [
            town.ended(EndedTab::Unperformed).await,
            town.ended(EndedTab::Settled).await,
        ];
        assert_eq!(ended, [1, 1], "{round}");
        assert!(town.make(city).await.already);
    }

    // What is denied or revoked is public, what is repaired is not.
    for (number, is_public) in [
        ("MR000005", true),
        ("MR000007", false),
        ("MR000008", true),
        ("MR00000A", false),
    ] {
        let rows = town.penalties(number).await;
        assert_eq!(rows.len(), 1, "{number}");
        assert_eq!(rows[0].is_public(town.today), is_public, "{number}");
    }
    let shielded = town.enterprise("MR00000A").await;
    let declared = town
        .intake
        .store
        .shieldings_of_subject(shielded, town.today);
    assert_eq!(declared.await.expect("read").len(), 1);
    // The end of yesterday is told when the portal starts.
    let yesterday = to_number(today().yesterday().expect("a day"));
    let untold = town.intake.store.untold_ends(yesterday, town.today, 99);
    let untold = untold.await.expect("read");
    let hardware = town.enterprise("MR00000B").await;
    assert!(
        untold
            .iter()
            .any(|one| one.subject_id == hardware && one.performed.is_none())
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn every_stage_of_a_repair_is_there_once_on_sqlite() {
    every_stage_of_a_repair_is_there_once(Backend::Sqlite, City::Guanghan).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn every_stage_of_a_repair_is_there_once_on_postgres() {
    every_stage_of_a_repair_is_there_once(Backend::Postgres, City::Xinbei).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_citizens_enterprise_gets_every_answer() {
    // Here low fines of the market unit are public for three months alone.
    let town = Town::new(Backend::Sqlite, City::Huangshi).await;
    let rows = town.penalties("MY000001").await;
    let open = |row: &&PenaltyRow| {
        row.is_public(town.today) && row.under_repair == 0 && row.excluded_by.is_none()
    };
    let may = |row: &&PenaltyRow| row.earliest_repair.is_some_and(|day| day <= town.today);
    let counts = [
        rows.iter()
            .filter(open)
            .filter(may)
            .filter(|row| row.performed == Some(1))
            .count(),
        rows.iter().filter(open).filter(|row| !may(row)).count(),
        rows.iter()
            .filter(open)
            .filter(|row| row.performed == Some(0))
            .count(),
        rows.iter().filter(|row| row.excluded_by.is_some()).count(),
        rows.iter().filter(|row| row.under_repair == 1).count(),
        rows.iter()
            .filter(|row| row.reason.as_deref() == Some("repaired"))
            .count(),
    ];
    assert_eq!(counts, [1; 6], "{rows:?}");
    let store = &town.intake.store;
    let sector = store.unit_sector(&rows[0].unit_code).await;
    assert_eq!(sector.expect("read"), Some(Sector::Market));
    let own = store.setting(demo::CITIZENS_ENTERPRISE).await;
    let own = own.expect("read").expect("one");
    let own = store.subject_by_uscc(&own).await.expect("read");
    let measures = store.measures_of_subject(own.expect("on file").id).await;
    assert!(
        measures.expect("read").len() >= 2,
        "what may be objected to"
    );
}
