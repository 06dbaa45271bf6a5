use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::{Arc, OnceLock};

use app::view::{Site, Ways};
use axum::body::Body;
use axum::http::{HeaderMap, Request, StatusCode};
use domain::account::Login;
use domain::day::to_number;
use domain::identity::{PersonId, PersonIdKind};
use domain::policy::City;
use domain::role::{Role, UnitKind};
use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};
use server::accounts::Authenticator;
use server::audit::{AuditEntry, AuditKeys};
use server::clock::Clock;
use server::desk::{Desk, FirstStaff};
use server::http::{Parts, Surface, router};
use server::ingest::{Intake, IntakeError, Options, Report};
use server::letters::Printer;
use server::oidc::Provider;
use server::seal::Seal;
use server::store::{Given, Store, Unit};
use sqlx::Connection;
use tempfile::TempDir;
use tower::ServiceExt;
use uuid::Uuid;

use super::sheet::{Sheet, UNIT, code};
use super::{Browser, FakeService};

/// What the keys of every world's audit log are made from.
pub const AUDIT_KEY: [u8; 32] = *b"an audit key for tests, 32 bytes";

/// Code of the joint-conference office, where a test puts it in.
pub const JOINT: &str = "JOINT";

/// Of the second factors of staff who are signed in.
const OFFICER_KEY: [u8; 20] = [7; 20];

/// Where people find every test's portal.
pub const ORIGIN: &str = "https://credit.example.cn";

/// Where people find the credit office.
pub const OFFICE: &str = "示例路 1 号政务服务中心三楼";

/// The day on which every test begins, at noon in China.
pub fn today() -> Date {
    jiff::civil::date(2026, 11, 20)
}

fn noon(day: Date) -> Timestamp {
    let at = day
        .at(12, 0, 0, 0)
        .to_zoned(domain::calendar::CHINA.to_time_zone())
        .expect("an instant");
    at.timestamp()
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Backend {
    Sqlite,
    Postgres,
}

/// An answer of the portal.
#[derive(Debug)]
pub struct Page {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: String,
}

impl Page {
    /// What a reader sees: without scripts, tags and comments.
    pub fn text(&self) -> String {
        let mut text = String::new();
        let mut rest = self.body.as_str();
        while let Some(at) = rest.find('<') {
            text.push_str(&rest[..at]);
            rest = &rest[at..];
            let end = if rest.starts_with("<script") {
                rest.find("</script>").map(|end| end + "</script>".len())
            } else if rest.starts_with("<!--") {
                rest.find("-->").map(|end| end + 3)
            } else {
                rest.find('>').map(|end| end + 1)
            };
            rest = end.map_or("", |end| &rest[end..]);
        }
        text.push_str(rest);
        text
    }
}

pub struct World {
    pub store: Store,
    pub intake: Intake,
    pub clock: Clock,
    pub folder: TempDir,
    pub url: String,
    pub backend: Backend,
    pub audit_keys: Arc<AuditKeys>,
    router: axum::Router,
}

/// A node of the portal over the same database.
fn portal(intake: &Intake, folder: &Path, provider: Option<Provider>) -> axum::Router {
    node(
        intake,
        folder,
        None,
        Surface::default(),
        provider,
        printer(),
        false,
    )
}

/// The machine's fonts, looked for once.
fn printer() -> Printer {
    static PRINTER: OnceLock<Printer> = OnceLock::new();
    PRINTER.get_or_init(|| Printer::new(None)).clone()
}

/// The same as it is reached from outside; a real portal sends messages by `real`, a demonstration has `None`.
fn node(
    intake: &Intake,
    folder: &Path,
    real: Option<Ways>,
    surface: Surface,
    provider: Option<Provider>,
    printer: Printer,
    forwards: bool,
) -> axum::Router {
    let desk = Desk::new(
        intake.store.clone(),
        intake.rules.clone(),
        intake.clock.clone(),
        intake.seal.clone(),
        real.is_none(),
    )
    .with_provider(provider)
    .with_printer(printer)
    .with_platform(forwards)
    .found_at(ORIGIN);
    router(Parts {
        desk: desk.reaching(real.unwrap_or(Ways::ALL)),
        store: intake.store.clone(),
        site: Site {
            city: City::Guanghan,
            demonstration: real.is_none(),
            office: OFFICE.to_owned(),
        },
        site_root: folder.to_owned(),
        assets: app::Assets {
            watched: false,
            js: "/pkg/mingxin.js".to_owned(),
            wasm: "/pkg/mingxin.wasm".to_owned(),
            css: "/pkg/mingxin.css".to_owned(),
        },
        surface,
        metrics: Some(server::telemetry::start_metrics()),
    })
}

impl World {
    pub async fn new(backend: Backend) -> World {
        // A page tells its visitor only a reference; whoever reads a failed test wants the fault behind it.
        let log = tracing_subscriber::fmt().with_max_level(tracing::Level::ERROR);
        // Only the first test of the run can set it up.
        let _ = log.with_test_writer().try_init();
        let folder = tempfile::tempdir().expect("folder");
        let url = match backend {
            Backend::Sqlite => format!("sqlite:{}", folder.path().join("test.db").display()),
            Backend::Postgres => super::postgres_url().await,
        };
        let audit_keys = Arc::new(AuditKeys::new(&AUDIT_KEY).expect("keys"));
        let store = Store::connect(&url, 4, audit_keys.clone())
            .await
            .expect("connects");
        store.migrate().await.expect("migrates");
        let rules = Arc::new(server::policy::load(City::Guanghan, None).expect("rules"));
        let clock = Clock::fixed(noon(today()));
        let seal = Arc::new(Seal::new(&[42; 32]));
        let intake = Intake {
            store: store.clone(),
            rules,
            seal,
            clock: clock.clone(),
        };
        let router = portal(&intake, folder.path(), None);
        let world = World {
            store,
            intake,
            clock,
            folder,
            url,
            backend,
            audit_keys,
            router,
        };
        world.add_unit(UNIT.0, UNIT.1).await;
        world.desk().seed_matters().await.expect("seeded");
        world
    }

    /// Runs a statement as somebody who has the database's password.
    pub async fn try_execute(&self, sql: &str) -> Result<(), sqlx::Error> {
        let sql = sqlx::AssertSqlSafe(sql.to_owned());
        match self.backend {
            Backend::Sqlite => {
                let mut to = sqlx::SqliteConnection::connect(&self.url).await?;
                sqlx::query(sql).execute(&mut to).await?;
            }
            Backend::Postgres => {
                let mut to = sqlx::PgConnection::connect(&self.url).await?;
                sqlx::query(sql).execute(&mut to).await?;
            }
        }
        Ok(())
    }

    pub async fn execute(&self, sql: &str) {
        self.try_execute(sql).await.expect(sql);
    }

    /// What a SQLite database answers to a question for a number.
    pub async fn number(&self, sql: &str) -> i64 {
        let mut to = sqlx::SqliteConnection::connect(&self.url)
            .await
            .expect("connects");
        let sql = sqlx::AssertSqlSafe(sql.to_owned());
        sqlx::query_scalar(sql)
            .fetch_one(&mut to)
            .await
            .expect("a number")
    }

    /// Seals with other keys from now on.
    pub fn use_seal(&mut self, seal: &Arc<Seal>) {
        self.intake.seal = seal.clone();
        self.router = portal(&self.intake, self.folder.path(), None);
    }

    fn audit_key_file(&self) -> PathBuf {
        let path = self.path().join("audit.key");
        // Once: a program that was started before may be reading it.
        if !path.exists() {
            std::fs::write(&path, server::seal::hex(&AUDIT_KEY)).expect("a key file");
        }
        path
    }

    /// The program on this world's database, with this world's keys.
    pub fn mingxin(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_mingxin"));
        command
            .args(args)
            .current_dir(self.path())
            .env_clear()
            .env("DATABASE_URL", &self.url)
            .env("MINGXIN_KEY_FILE", self.path().join("data.key"))
            .env("MINGXIN_AUDIT_KEY_FILE", self.audit_key_file());
        command
    }

    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    pub fn entry(&self, action: &str) -> AuditEntry {
        AuditEntry::new(
            self.clock.now(),
            "test",
            action,
            "object",
            serde_json::json!({}),
        )
    }

    pub async fn add_unit(&self, code: &str, name: &str) {
        self.add_unit_of(UnitKind::Department, code, name).await;
    }

    /// Puts in the joint-conference office.
    pub async fn add_joint_office(&self) {
        self.add_unit_of(UnitKind::JointOffice, JOINT, "示例市联席会议办公室")
            .await;
    }

    async fn add_unit_of(&self, kind: UnitKind, code: &str, name: &str) {
        let unit = Unit {
            code: code.to_owned(),
            name: name.to_owned(),
            kind,
        };
        self.store
            .add_unit(&unit, &self.entry("unit.add"))
            .await
            .expect("a unit");
    }

    /// The one record of an enterprise, and the enterprise.
    pub async fn record_of(&self, number: u32) -> (Uuid, Uuid) {
        let subject = self.store.subject_by_uscc(&code(number)).await;
        let subject = subject.expect("read").expect("a subject").id;
        let day = to_number(self.clock.today());
        let records = self.store.public_records(subject, day, 9).await;
        (records.expect("read")[0].id.as_uuid(), subject)
    }

    pub fn set_today(&self, day: Date) {
        self.clock.set(noon(day));
    }

    pub async fn import(&self, path: &Path) -> Result<Report, IntakeError> {
        self.intake
            .import(path, UNIT.0, Options::default(), |_| {})
            .await
    }

    /// Imports rows and expects that the file as a whole is taken.
    pub async fn take(&self, sheet: &Sheet) -> Report {
        let path = sheet.csv(self.path(), "sheet.csv");
        self.import(&path).await.expect("taken in")
    }

    pub async fn get(&self, path: &str) -> Page {
        self.get_as(path, "").await
    }

    pub async fn get_as(&self, path: &str, cookies: &str) -> Page {
        let request = Request::get(path)
            .header("cookie", cookies)
            .body(Body::empty())
            .expect("a request");
        self.send(request).await
    }

    pub async fn send(&self, request: Request<Body>) -> Page {
        let response = self
            .router
            .clone()
            .oneshot(request)
            .await
            .expect("an answer");
        let (parts, body) = response.into_parts();
        let bytes = axum::body::to_bytes(body, 64 * 1024 * 1024)
            .await
            .expect("a body");
        Page {
            status: parts.status,
            headers: parts.headers,
            body: String::from_utf8_lossy(&bytes).into_owned(),
        }
    }

    /// A portal on the same database, as a second node or after a restart.
    pub fn another_node(&self) -> World {
        self.node_with(None)
    }

    /// A portal with connections of its own to the same database, as another program or one that was started again.
    pub async fn another_program(&self) -> World {
        let store = Store::connect(&self.url, 4, self.audit_keys.clone())
            .await
            .expect("connects");
        store.migrate().await.expect("nothing to migrate");
        let intake = Intake {
            store: store.clone(),
            ..self.intake.clone()
        };
        World {
            store,
            router: portal(&intake, self.path(), None),
            intake,
            ..self.another_node()
        }
    }

    /// A portal that was started anew on the same database, with packs or a list of days off of its own.
    pub async fn started_with(&self, files: &[(&str, &str)]) -> World {
        let folder = tempfile::tempdir().expect("folder");
        for (name, text) in files {
            std::fs::write(folder.path().join(name), text).expect("a file");
        }
        self.started_by(City::Guanghan, Some(folder.path())).await
    }

    /// A portal that was started anew on the same database, with the packs of another city.
    pub async fn in_city(&self, city: City) -> World {
        self.started_by(city, None).await
    }

    async fn started_by(&self, city: City, packs: Option<&Path>) -> World {
        let rules = server::policy::load(city, packs).expect("rules");
        let intake = Intake {
            rules: Arc::new(rules),
            ..self.intake.clone()
        };
        let world = World {
            router: portal(&intake, self.path(), None),
            intake,
            ..self.another_node()
        };
        world.desk().take_up_rules().await.expect("written down");
        world
    }

    /// What the portal does by itself about cases, measures and drafts, once.
    pub async fn let_time_pass(&self) {
        server::jobs::run_cases(&self.desk())
            .await
            .expect("time passes");
    }

    /// Reads and sends the sheets of entries that wait.
    pub async fn work_on_batches(&self) {
        server::jobs::run_batches(&self.desk())
            .await
            .expect("sheets are worked on");
    }

    /// The same portal with an identity service.
    pub fn with_service(&self, service: &FakeService) -> World {
        self.node_with(Some(service.provider()))
    }

    fn node_with(&self, provider: Option<Provider>) -> World {
        World {
            store: self.store.clone(),
            intake: self.intake.clone(),
            clock: self.clock.clone(),
            folder: tempfile::tempdir().expect("folder"),
            url: self.url.clone(),
            backend: self.backend,
            audit_keys: self.audit_keys.clone(),
            router: portal(&self.intake, self.path(), provider),
        }
    }

    /// A real portal on the same database, which sends messages by these ways.
    pub fn real(&self, ways: Ways) -> World {
        self.with(Some(ways), Surface::default())
    }

    /// A portal on the same database that is reached in this way.
    pub fn behind(&self, surface: Surface) -> World {
        self.with(None, surface)
    }

    /// A portal on the same database, on a machine without a Chinese font.
    pub fn without_fonts(&self) -> World {
        let (surface, printer) = (Surface::default(), Printer::default());
        World {
            router: node(
                &self.intake,
                self.path(),
                None,
                surface,
                None,
                printer,
                false,
            ),
            ..self.another_node()
        }
    }

    fn with(&self, real: Option<Ways>, surface: Surface) -> World {
        World {
            router: node(
                &self.intake,
                self.path(),
                real,
                surface,
                None,
                printer(),
                false,
            ),
            ..self.another_node()
        }
    }

    /// A portal on the same database that has an outside platform to forward to.
    pub fn forwarding(&self) -> World {
        let surface = Surface::default();
        World {
            router: node(
                &self.intake,
                self.path(),
                None,
                surface,
                None,
                printer(),
                true,
            ),
            ..self.another_node()
        }
    }

    /// The code that was sent last to a number or address, as the page of what was not sent shows it.
    pub async fn newest_code(&self, login: &str) -> String {
        let page = self.get("/dev/outbox").await.body;
        let letter = page
            .split("<article")
            .skip(1)
            .find(|letter| letter.contains(login));
        let letter = letter.expect("a letter");
        let code = letter.split("验证码 ").nth(1).expect("a code");
        code.chars().take(6).collect()
    }

    /// The portal's use cases, as nobody in particular.
    pub fn desk(&self) -> Desk {
        let Intake {
            store,
            rules,
            seal,
            clock,
        } = self.intake.clone();
        Desk::new(store, rules, clock, seal, true)
    }

    /// Code of the credit office.
    pub fn credit_office(&self) -> &'static str {
        "CREDIT"
    }

    /// Makes an account of staff with a post: of the credit office, or for roles of departments of the unit that
    /// reports.
    pub async fn put_in_staff(&self, login: &str, role: Role, key: Option<&[u8]>) {
        let office = Unit {
            code: self.credit_office().to_owned(),
            name: "示例市信用办".to_owned(),
            kind: UnitKind::CreditOffice,
        };
        // It is there already from the second one on.
        let _ = self.store.add_unit(&office, &self.entry("unit.add")).await;
        let unit = match role {
            Role::Handler | Role::Reviewer | Role::UnitHead => UNIT.0,
            _ => self.credit_office(),
        };
        self.put_in_post(login, (unit, role), key).await;
    }

    async fn put_in_post(&self, login: &str, post: (&str, Role), key: Option<&[u8]>) {
        let login = Login::parse(login).expect("a login");
        let given = self
            .desk()
            .put_in_staff(FirstStaff {
                by: "test",
                name: "李示例",
                login: &login,
                post,
                password: Some("Lan-Cheng-2026".to_owned()),
                second_factor: key,
            })
            .await
            .expect("an account");
        assert!(matches!(given, Given::Done | Given::Already), "{given:?}");
    }

    /// A member of staff who is signed in.
    pub async fn staff(&self, role: Role) -> Browser<'_> {
        let login = format!("{}@staff.example", role.code().replace('_', "-"));
        self.officer(&login, role).await
    }

    /// One of several with the same role.
    pub async fn officer(&self, login: &str, role: Role) -> Browser<'_> {
        self.put_in_staff(login, role, Some(&OFFICER_KEY)).await;
        self.signed_in(login).await
    }

    /// A handler of the joint-conference office, who is signed in.
    pub async fn joint_handler(&self, login: &str) -> Browser<'_> {
        self.officer_of(login, (JOINT, Role::Handler)).await
    }

    /// A handler of any unit, who is signed in.
    pub async fn handler_of(&self, unit: &str, login: &str) -> Browser<'_> {
        self.officer_of(login, (unit, Role::Handler)).await
    }

    /// Somebody with this post, who is signed in; whoever has a post already has one more.
    pub async fn officer_of(&self, login: &str, post: (&str, Role)) -> Browser<'_> {
        self.put_in_post(login, post, Some(&OFFICER_KEY)).await;
        self.signed_in(login).await
    }

    async fn signed_in(&self, login: &str) -> Browser<'_> {
        // A number that was used is worth nothing: whoever signs in a second time needs the next one.
        self.clock
            .set(self.clock.now() + SignedDuration::from_secs(30));
        let mut browser = Browser::new(self);
        browser.sign_in(login, "Lan-Cheng-2026").await;
        let seconds = u64::try_from(self.clock.now().as_second()).expect("after 1970");
        let number = Authenticator::from_key(OFFICER_KEY.to_vec()).number_at(seconds);
        let next = browser
            .submit("/api/form/second-factor", &[("number", &number)])
            .await;
        assert_eq!(next, "/desk", "{login}");
        browser
    }

    /// Id of the account with this number or address.
    pub async fn account_of(&self, login: &str) -> uuid::Uuid {
        let login = Login::parse(login).expect("a login");
        let key = self
            .intake
            .seal
            .lookup(&[b"login", login.as_str().as_bytes()]);
        let account = self.store.account_by_login(&key).await.expect("read");
        account.expect("an account").id
    }

    /// Notes that somebody vouches for who holds the account.
    pub async fn vouch_for(&self, login: &str, name: &str, number: &str) {
        let account = self.account_of(login).await;
        let today = self.clock.today();
        let id = PersonId::parse(PersonIdKind::Passport, number, today).expect("a number");
        let person = self.desk().person_row(account, name, &id, "示例身份认证");
        let person = person.expect("sealed");
        self.store
            .put_person(&person, &self.entry("person.verify"))
            .await
            .expect("stored");
    }

    /// What a query of one number gives.
    pub async fn count(&self, from: &str) -> i64 {
        self.counts(&[from]).await[0]
    }

    /// The same for several, all at one moment.
    pub async fn counts(&self, from: &[&str]) -> Vec<i64> {
        let parts: Vec<String> = from
            .iter()
            .enumerate()
            .map(|(at, from)| format!("select cast({at} as bigint) as place, count(*) from {from}"))
            .collect();
        let sql = sqlx::AssertSqlSafe(format!("{} order by place", parts.join(" union all ")));
        let rows: Vec<(i64, i64)> = match self.backend {
            Backend::Sqlite => {
                let mut to = sqlx::SqliteConnection::connect(&self.url)
                    .await
                    .expect("connects");
                sqlx::query_as(sql)
                    .fetch_all(&mut to)
                    .await
                    .expect("numbers")
            }
            Backend::Postgres => {
                let mut to = sqlx::PgConnection::connect(&self.url)
                    .await
                    .expect("connects");
                sqlx::query_as(sql)
                    .fetch_all(&mut to)
                    .await
                    .expect("numbers")
            }
        };
        rows.into_iter().map(|(_, count)| count).collect()
    }

    /// The bytes of the SQLite database, with what is still in its log.
    pub fn raw_database(&self) -> Vec<u8> {
        let mut bytes = Vec::new();
        for file in self.files() {
            if file.to_string_lossy().contains("test.db") {
                bytes.extend(std::fs::read(&file).expect("a file"));
            }
        }
        bytes
    }

    /// Every file in the test's folder.
    pub fn files(&self) -> Vec<PathBuf> {
        let entries = std::fs::read_dir(self.path()).expect("folder");
        entries.map(|entry| entry.expect("entry").path()).collect()
    }
}

/// Percent-encodes a value for an address.
pub fn encode(text: &str) -> String {
    text.bytes()
        .map(|byte| {
            if byte.is_ascii_alphanumeric() {
                char::from(byte).to_string()
            } else {
                format!("%{byte:02X}")
            }
        })
        .collect()
}
