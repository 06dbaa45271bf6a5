//! The command line that scripts rely on: one JSON value on standard output, exit code 0 only on success.

use std::path::Path;
use std::process::{Command, Output};

use serde_json::{Value, json};

use crate::support::{Backend, Sheet, UNIT, penalty};

struct Shell {
    folder: tempfile::TempDir,
    url: String,
}

impl Shell {
    async fn new(backend: Backend) -> Shell {
        let folder = tempfile::tempdir().expect("folder");
        let url = match backend {
            Backend::Sqlite => format!("sqlite:{}", folder.path().join("cli.db").display()),
            Backend::Postgres => crate::support::postgres_url().await,
        };
        Shell { folder, url }
    }

    fn run(&self, args: &[&str]) -> Output {
        self.run_with(args, &[])
    }

    fn run_with(&self, args: &[&str], env: &[(&str, &str)]) -> Output {
        Command::new(env!("CARGO_BIN_EXE_mingxin"))
            .args(args)
            .current_dir(self.folder.path())
            .env_clear()
            .env("DATABASE_URL", &self.url)
            .env("MINGXIN_KEY_FILE", self.folder.path().join("cli.key"))
            .envs(env.iter().copied())
            .output()
            .expect("mingxin runs")
    }

    fn json(&self, args: &[&str]) -> (bool, Value) {
        let mut args = args.to_vec();
        args.push("--json");
        let output = self.run(&args);
        let text = String::from_utf8(output.stdout).expect("UTF-8");
        assert_eq!(
            text.trim().lines().count(),
            1,
            "one value: {text}{}",
            String::from_utf8_lossy(&output.stderr)
        );
        (
            output.status.success(),
            serde_json::from_str(&text).expect("JSON"),
        )
    }
}

async fn intake(shell: Shell) {
    let add = shell.run(&["unit", "add", UNIT.0, UNIT.1]);
    assert!(add.status.success());
    assert!(
        !shell.run(&["unit", "add", UNIT.0, UNIT.1]).status.success(),
        "twice"
    );
    assert!(
        !shell
            .run(&["unit", "add", "bad code", "x"])
            .status
            .success()
    );
    let mut bad = penalty(2, "2026/11/02");
    bad.insert("CF_SY", String::new());
    let sheet = Sheet::of([penalty(1, "2026/11/02"), bad]);
    let path = sheet.csv(shell.folder.path(), "rows.csv");
    let path = path.to_str().expect("path");
    let (success, value) = shell.json(&["import", path, "--unit", UNIT.0]);
    assert!(success, "some rows went in");
    assert_eq!(
        (&value["read"], &value["stored"], &value["rejected"]),
        (&json!(2), &json!(1), &json!(1))
    );
    let back = value["rejected_file"].as_str().expect("a file");
    assert!(Path::new(back).is_file(), "{back}");
    let (success, value) = shell.json(&["import", path, "--unit", UNIT.0]);
    assert!(success, "what is on file already is success");
    assert_eq!(
        (&value["stored"], &value["updated"], &value["unchanged"]),
        (&json!(0), &json!(0), &json!(1))
    );
    let (success, value) = shell.json(&["import", back, "--unit", UNIT.0]);
    assert!(!success, "nothing went in");
    assert_eq!(value["rejected"], 1);
    let unknown = shell.run(&["import", path, "--unit", "NOBODY"]);
    assert!(!unknown.status.success() && unknown.stdout.is_empty());
    assert!(String::from_utf8_lossy(&unknown.stderr).contains("unit add NOBODY"));
    // A file that breaks in the middle: what is in is told, and from which row on to send again.
    let broken = shell.folder.path().join("broken.csv");
    let lines = "一行又一行的文字\n".repeat(60_000);
    let text = Sheet::of([penalty(1, "2026/11/02")]).csv_text() + "\"" + &lines;
    std::fs::write(&broken, text).expect("written");
    let (success, value) =
        shell.json(&["import", broken.to_str().expect("path"), "--unit", UNIT.0]);
    assert!(!success, "it is not whole");
    assert_eq!(
        (&value["unchanged"], &value["complete"], &value["next_row"]),
        (&json!(1), &json!(false), &json!(3))
    );
    // A file of another unit: every row goes back, each finding with its row and field.
    let added = shell.run(&["unit", "add", "11990001000000027K", "示例市生态环境局"]);
    assert!(added.status.success());
    let (success, value) = shell.json(&["import", path, "--unit", "11990001000000027K"]);
    assert!(!success && value["rejected"] == 2, "{value}");
    let finding = &value["findings"][0];
    assert_eq!(
        (
            &finding["row"],
            &finding["level"],
            &finding["rule"],
            &finding["field"]
        ),
        (&json!(2), &json!("error"), &json!("U01"), &json!("CF_SJLY"))
    );
    assert!(finding["zh"].is_string() && value["findings_file"].is_string());
    let (success, units) = shell.json(&["unit", "list"]);
    assert!(success);
    assert_eq!(units[0]["stored"], 1);

    let file = shell.folder.path().join("x.backup");
    let file = file.to_str().expect("path");
    assert!(shell.json(&["backup", file]).0);
    assert!(
        !shell.run(&["backup", file]).status.success(),
        "not overwritten"
    );
    assert!(!shell.run(&["restore", file]).status.success(), "not empty");
    let other = format!("sqlite:{}", shell.folder.path().join("other.db").display());
    let restored = shell.run_with(&["restore", file], &[("DATABASE_URL", &other)]);
    assert!(
        restored.status.success(),
        "{}",
        String::from_utf8_lossy(&restored.stderr)
    );
    let units = shell.run_with(&["unit", "list", "--json"], &[("DATABASE_URL", &other)]);
    assert!(String::from_utf8_lossy(&units.stdout).contains("\"stored\":1"));
}

#[tokio::test(flavor = "multi_thread")]
async fn units_imports_and_backups_on_sqlite() {
    intake(Shell::new(Backend::Sqlite).await).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn units_imports_and_backups_on_postgres() {
    intake(Shell::new(Backend::Postgres).await).await;
}

async fn demonstration(shell: Shell) {
    let (success, value) = shell.json(&["demo", "--subjects", "120", "--seed", "5"]);
    assert!(success);
    assert_eq!(
        (&value["units"], &value["already"]),
        (&json!(30), &json!(false))
    );
    assert!(value["records"].as_u64().expect("a number") > 120);
    assert_eq!(
        shell.json(&["demo", "--subjects", "120", "--seed", "5"]).1["already"],
        true
    );
    assert!(
        !shell.run(&["demo", "--subjects", "121"]).status.success(),
        "another city is not mixed in"
    );
    let (_, units) = shell.json(&["unit", "list"]);
    let sum = |name: &str| {
        units
            .as_array()
            .expect("units")
            .iter()
            .filter_map(|unit| unit[name].as_u64())
            .sum::<u64>()
    };
    assert_eq!(sum("stored"), value["records"].as_u64().expect("a number"));
    assert_eq!(sum("rejected"), 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_demonstration_city_on_sqlite() {
    demonstration(Shell::new(Backend::Sqlite).await).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_demonstration_city_on_postgres() {
    demonstration(Shell::new(Backend::Postgres).await).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_seed_makes_the_same_city() {
    let mut cities = Vec::new();
    for seed in ["5", "5", "6"] {
        let shell = Shell::new(Backend::Sqlite).await;
        let (_, made) = shell.json(&["demo", "--subjects", "80", "--seed", seed]);
        let (_, units) = shell.json(&["unit", "list"]);
        cities.push((made["records"].clone(), units));
    }
    assert_eq!(cities[0], cities[1]);
    assert_ne!(cities[0], cities[2]);
}

#[tokio::test(flavor = "multi_thread")]
async fn made_up_data_are_never_mixed_with_real_ones() {
    let shell = Shell::new(Backend::Sqlite).await;
    assert!(
        shell
            .run(&["unit", "add", "X", "真实单位"])
            .status
            .success()
    );
    let demo = shell.run(&["demo"]);
    assert!(!demo.status.success());
    assert!(String::from_utf8_lossy(&demo.stderr).contains("never mixed"));
}

#[tokio::test(flavor = "multi_thread")]
async fn made_up_data_need_no_secret_key() {
    let shell = Shell::new(Backend::Sqlite).await;
    let key = shell.folder.path().join("cli.key");
    std::fs::write(&key, "00".repeat(32)).expect("written");
    assert!(shell.run(&["demo", "--subjects", "5"]).status.success());
    assert!(shell.run(&["unit", "list"]).status.success());
}

#[tokio::test(flavor = "multi_thread")]
async fn identifiers_are_judged_as_given() {
    let shell = Shell::new(Backend::Sqlite).await;
    let (success, value) = shell.json(&[
        "id",
        "uscc",
        "914403001922038216",
        "91330100799655058b",
        "11100000000013039R",
        "",
    ]);
    assert!(!success);
    assert_eq!(
        value[0],
        json!({ "input": "914403001922038216", "normal": "914403001922038216", "valid": true, "rule": null })
    );
    assert_eq!(
        value[1],
        json!({ "input": "91330100799655058b", "normal": "91330100799655058B", "valid": false, "rule": "CASE" })
    );
    assert_eq!(
        value[2],
        json!({ "input": "11100000000013039R", "normal": null, "valid": false, "rule": "CHECK_CHAR" })
    );
    assert_eq!(value[3]["rule"], "LENGTH");
    assert!(shell.json(&["id", "uscc", "914403001922038216"]).0);
    let (success, value) =
        shell.json(&["id", "resident", "11010519491231002X", "11010519491231002x"]);
    assert!(!success);
    assert_eq!(
        (&value[0]["valid"], &value[1]["normal"]),
        (&json!(true), &json!("11010519491231002X"))
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn days_are_counted_and_explained() {
    let shell = Shell::new(Backend::Sqlite).await;
    let (success, value) = shell.json(&["calendar", "add", "2026-02-13", "3"]);
    assert!(success);
    assert_eq!(value["date"], "2026-02-25");
    assert_eq!(
        value["counted"],
        json!(["2026-02-14", "2026-02-24", "2026-02-25"])
    );
    assert_eq!(value["skipped"].as_array().map(Vec::len), Some(9));
    assert_eq!(
        shell
            .json(&["calendar", "between", "2026-02-13", "2026-02-25"])
            .1["workdays"],
        3
    );
    assert_eq!(
        shell.json(&["calendar", "check", "2026-02-14"]).1["workday"],
        true
    );
    assert_eq!(
        shell.json(&["calendar", "months", "2025-07-04", "3"]).1["date"],
        "2025-10-04"
    );
    assert_eq!(
        shell
            .json(&["calendar", "months", "2025-07-04", "3", "--roll"])
            .1["date"],
        "2025-10-09"
    );
    let refused = shell.run(&["calendar", "add", "2026-12-30", "5"]);
    assert!(!refused.status.success());
    assert!(
        String::from_utf8_lossy(&refused.stderr).contains("2027"),
        "a year without a list is refused"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn rules_and_settings_are_shown() {
    let shell = Shell::new(Backend::Sqlite).await;
    let (success, rules) = shell.json(&["policy", "show", "--on", "2026-11-20"]);
    assert!(success);
    let find = |rules: &Value, id: &str| {
        rules
            .as_array()
            .expect("rules")
            .iter()
            .find(|rule| rule["id"] == id)
            .cloned()
    };
    assert_eq!(
        find(&rules, "PUB.DOUBLE").expect("rule")["unit"],
        "working_day"
    );
    assert!(find(&rules, "REP58.MAX").is_none(), "no longer in force");
    assert!(shell.run(&["policy", "check"]).status.success());
    let (_, config) = shell.json(&["config"]);
    assert_eq!(config["city"], "guanghan");
    let secret = shell.run_with(
        &["config"],
        &[
            ("DATABASE_URL", "postgres://me:s3cr3t@localhost/x"),
            ("MINGXIN_OIDC_ISSUER", "https://id.example.cn"),
            ("MINGXIN_OIDC_CLIENT_ID", "mingxin"),
            ("MINGXIN_OIDC_CLIENT_SECRET", "s3cr3t"),
        ],
    );
    let shown = String::from_utf8_lossy(&secret.stdout);
    assert!(
        shown.contains("https://id.example.cn") && !shown.contains("s3cr3t"),
        "{shown}"
    );
    let part = shell.run_with(
        &["serve"],
        &[("MINGXIN_OIDC_ISSUER", "https://id.example.cn")],
    );
    let told = String::from_utf8_lossy(&part.stderr);
    assert!(
        !part.status.success() && told.contains("MINGXIN_OIDC_CLIENT_ID"),
        "{told}"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_bad_rule_pack_stops_the_start_with_file_line_and_reason() {
    let shell = Shell::new(Backend::Sqlite).await;
    let folder = shell.folder.path().join("packs");
    std::fs::create_dir(&folder).expect("folder");
    let pack =
        std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/policy/guanghan.toml"))
            .expect("the pack");
    std::fs::write(
        folder.join("guanghan.toml"),
        format!("{pack}\n[[rule]]\nid = \"PUB.DUOBLE\"\n"),
    )
    .expect("written");
    let env = [("MINGXIN_POLICY_DIR", folder.to_str().expect("path"))];
    for command in [&["policy", "check"][..], &["serve"], &["demo"]] {
        let output = shell.run_with(command, &env);
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(!output.status.success(), "{command:?}");
        assert!(
            said.contains("guanghan.toml:") && said.contains("PUB.DUOBLE"),
            "{said}"
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_lost_or_other_key_is_refused() {
    let shell = Shell::new(Backend::Sqlite).await;
    assert!(shell.run(&["demo", "--subjects", "5"]).status.success());
    let key = shell.folder.path().join("cli.key");
    std::fs::rename(&key, shell.folder.path().join("kept.key")).expect("moved");
    let sheet = Sheet::of([penalty(1, "2026/11/02")]).csv(shell.folder.path(), "a.csv");
    let args = ["import", sheet.to_str().expect("path"), "--unit", UNIT.0];
    let lost = shell.run(&args);
    assert!(
        !lost.status.success() && !key.exists(),
        "no new key is made for old data"
    );
    std::fs::write(&key, "00".repeat(32)).expect("written");
    let other = shell.run(&args);
    assert!(!other.status.success());
    assert!(String::from_utf8_lossy(&other.stderr).contains("another key"));
}

async fn keys_for_systems(shell: Shell) {
    let add = |unit: &'static str, scope: &'static str, purpose: &'static str| {
        [
            "api-key",
            "add",
            "审批系统",
            "--unit",
            unit,
            "--scope",
            scope,
            "--purpose",
            purpose,
            "--quota",
            "50",
        ]
    };
    let for_approvals = add(UNIT.0, "subjects:read", "行政审批核验");
    let unknown = shell.run(&for_approvals);
    let told = String::from_utf8_lossy(&unknown.stderr);
    assert!(
        !unknown.status.success() && told.contains("unit add"),
        "{told}"
    );
    assert!(shell.run(&["unit", "add", UNIT.0, UNIT.1]).status.success());
    for wrong in [
        add(UNIT.0, "everything", "行政审批核验"),
        add(UNIT.0, "subjects:read", " "),
        // What stands in the log holds no personal data.
        add(UNIT.0, "subjects:read", "联系人 13912345678"),
    ] {
        let refused = shell.run(&wrong);
        assert!(
            !refused.status.success() && refused.stdout.is_empty(),
            "{wrong:?}"
        );
    }
    assert_eq!(shell.json(&["api-key", "list"]), (true, json!([])));

    let (success, made) = shell.json(&for_approvals);
    let key = made["key"].as_str().expect("a key").to_owned();
    assert!(success && key.starts_with("mxk_"), "{made}");
    let id = made["id"].as_str().expect("an id");
    let listed = shell.run(&["api-key", "list", "--json"]);
    let text = String::from_utf8_lossy(&listed.stdout).into_owned();
    assert!(!text.contains(&key), "shown once: {text}");
    let (_, listed) = shell.json(&["api-key", "list"]);
    assert_eq!(
        listed,
        json!([{
            "id": id, "unit": UNIT.0, "name": "审批系统", "scopes": "subjects:read", "purpose": "行政审批核验", "quota": 50,
            "used_today": 0, "ended": false,
        }])
    );
    let end = ["api-key", "end", id, "--reason", "换用新密钥"];
    assert!(shell.run(&end).status.success());
    assert!(!shell.run(&end).status.success(), "it has ended");
    assert_eq!(shell.json(&["api-key", "list"]).1[0]["ended"], true);
}

#[tokio::test(flavor = "multi_thread")]
async fn keys_for_systems_on_sqlite() {
    keys_for_systems(Shell::new(Backend::Sqlite).await).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn keys_for_systems_on_postgres() {
    keys_for_systems(Shell::new(Backend::Postgres).await).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn every_command_has_help() {
    let shell = Shell::new(Backend::Sqlite).await;
    for command in [
        "serve", "migrate", "demo", "backup", "restore", "config", "unit", "import", "id",
        "calendar", "policy", "experts", "api-key",
    ] {
        let output = shell.run(&[command, "--help"]);
        assert!(
            output.status.success() && !output.stdout.is_empty(),
            "{command}"
        );
    }
    assert!(!shell.run(&["nonsense"]).status.success());
    assert!(shell.run(&["migrate"]).status.success());
}
