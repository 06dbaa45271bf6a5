//! 密钥轮换: the key for personal data is renewed while the portal runs.

use std::sync::Arc;

use server::key_file;
use server::seal::{KeyId, Seal};

use crate::support::{Backend, Browser, Sheet, UNIT, World, on_both, person};

const PASSWORD: &str = "Lan-Cheng-2026";

/// A world whose data are sealed with the key of a file.
async fn with_key_file(world: &mut World) -> Arc<Seal> {
    let seal = Arc::new(Seal::from_file(&world.path().join("data.key")).expect("a key"));
    world.use_seal(&seal);
    seal
}

fn mingxin(world: &World, args: &[&str]) -> (bool, String) {
    let done = world.mingxin(args).output().expect("runs");
    let text = [done.stdout, done.stderr].concat();
    (
        done.status.success(),
        String::from_utf8_lossy(&text).into_owned(),
    )
}

/// Every column of the database in which a value begins as those sealed with this key do. SQLite alone lets all
/// columns be asked alike.
async fn columns_sealed_with(world: &World, key: KeyId) -> Vec<String> {
    let mut found = Vec::new();
    if world.backend != Backend::Sqlite {
        return found;
    }
    let head = server::seal::hex(&key);
    for (table, columns) in world.store.columns().await.expect("read") {
        for column in columns {
            let sql = format!(
                "select count(*) from \"{table}\" where substr(\"{column}\", 1, 5) = x'02{head}'"
            );
            if world.number(&sql).await > 0 {
                found.push(format!("{table}.{column}"));
            }
        }
    }
    found
}

async fn keys(world: &World) -> Vec<Option<KeyId>> {
    let counts = world.store.count_by_key().await.expect("counted");
    counts.into_iter().map(|(key, _)| key).collect()
}

on_both! {
    async fn everything_is_sealed_anew_and_the_portal_goes_on(world) {
        let mut world = world;
        let seal = with_key_file(&mut world).await;
        // A value of every sealed column: records and their former state, a claim with papers, staff, letters, cases,
        // entries.
        world.take(&Sheet::of([person(7, "2026/11/12")])).await;
        let mut corrected = person(7, "2026/11/12");
        corrected.insert("CF_NR_FK", "3.000000".to_owned());
        world.take(&Sheet::of([corrected])).await;
        let mut zhang = Browser::new(&world);
        zhang.sign_up("13912345678", PASSWORD).await;
        let mut wang = Browser::new(&world);
        wang.sign_up("wang@example.cn", PASSWORD).await;
        crate::claims::confirmed(&world, &mut zhang, "13912345678").await;
        crate::claims::refused(&world, &mut wang, "wang@example.cn").await;
        for request in ["号码写错了", "姓名写错了"] {
            zhang.submit("/api/form/ask-correction", &[("request", request)]).await;
            crate::my_data::answered(&world).await;
        }
        crate::support::with_everything_of_cases(&world).await;
        crate::investigations::with_everything(&world).await;
        crate::credit_report::made(&world).await;
        crate::support::registering::with_everything_of_entries(&world).await;
        crate::commitments::with_everything(&world).await;
        crate::training::with_everything(&world).await;
        crate::penalty_notices::with_everything(&world).await;
        crate::repair_effects::with_everything(&world).await;
        crate::repair_outside::with_everything(&world).await;
        crate::shielding::with_everything(&world).await;
        let before = seal.current().expect("a key");
        let sealed_before = columns_sealed_with(&world, before).await;

        let (done, told) = mingxin(&world, &["keys", "rotate"]);
        assert!(done, "{told}");
        let after = Seal::from_file(&world.path().join("data.key")).expect("keys").current().expect("a key");
        assert_ne!(before, after);
        if world.backend == Backend::Sqlite {
            // Whatever column of whatever table: a new one that is sealed and not listed for rotation fails here.
            assert_eq!(sealed_before.len(), 74, "the world above fills each of them: {sealed_before:?}");
            assert_eq!(columns_sealed_with(&world, before).await, ["session.data"], "sessions end by themselves");
        }
        let counts = world.store.count_by_key().await.expect("counted");
        let left = counts.iter().find(|(key, _)| *key == Some(before)).map_or(0, |(_, count)| *count);
        let sessions = world.store.sessions_of(world.account_of("13912345678").await, 0).await.expect("read").len();
        assert!(left >= i64::try_from(sessions).expect("few"), "{counts:?}");

        // The portal that ran all the time, with the old key in its memory, goes on; so does whoever is signed in.
        let me = zhang.open("/me").await.text();
        assert!(me.contains("139****5678") && me.contains("欧**一") && me.contains("澄澜甲1"), "{me}");
        assert!(zhang.open("/me/messages").await.text().contains("认领已确认"));
        let mut again = Browser::new(&world);
        assert_eq!(again.sign_in("13912345678", PASSWORD).await, "/me");
        assert_eq!(seal.current().expect("a key"), after, "it has taken the new key up");
        // The same person is found again by the hash that stayed.
        assert_eq!(world.take(&Sheet::of([person(7, "2026/11/12")])).await.updated, 1);

        // An older key stays as long as anything needs it.
        let (done, told) = mingxin(&world, &["keys", "retire"]);
        assert!(!done && told.contains("keys rotate"), "{told}");
        world.clock.set(world.clock.now() + jiff::SignedDuration::from_hours(9));
        server::jobs::run_once(&world.store, &world.clock).await.expect("sessions end");
        // Nothing to do a second time but to make yet another key.
        let (done, told) = mingxin(&world, &["keys", "rotate"]);
        assert!(done, "{told}");
        assert_eq!(keys(&world).await.len(), 1);
        let (done, told) = mingxin(&world, &["keys", "retire"]);
        assert!(done, "{told}");
        assert_eq!(key_file::read(&world.path().join("data.key")).expect("read").len(), 2, "the root of hashes and the newest");
        let mut later = Browser::new(&world);
        assert_eq!(later.sign_in("13912345678", PASSWORD).await, "/me");
        assert_eq!(world.store.verify_audit(Vec::new()).await.expect("verifies").findings, []);
    }
}

on_both! {
    async fn a_rotation_that_was_stopped_goes_on_where_it_was(world) {
        let mut world = world;
        let seal = with_key_file(&mut world).await;
        world.take(&Sheet::of([person(7, "2026/11/12"), person(8, "2026/11/13")])).await;
        key_file::add(&world.path().join("data.key")).expect("added");
        seal.reload().expect("read");
        // One value is sealed with the new key, as if the rest had been cut off.
        world.take(&Sheet::of([person(9, "2026/11/14")])).await;
        assert_eq!(keys(&world).await.len(), 2);
        let (done, told) = mingxin(&world, &["keys", "rotate"]);
        assert!(done, "{told}");
        assert_eq!(keys(&world).await, [Some(seal.current().expect("a key"))]);
        assert_eq!(key_file::read(&world.path().join("data.key")).expect("read").len(), 2, "no third key");
        // Said by machine too.
        let (done, listed) = mingxin(&world, &["--json", "keys", "list"]);
        let listed: serde_json::Value = serde_json::from_str(&listed).expect("JSON");
        assert!(done && listed[1]["current"] == true && listed[0]["values"] == 0, "{listed}");
    }
}

on_both! {
    async fn a_second_rotation_on_the_same_day_makes_another_key(world) {
        let mut world = world;
        let seal = with_key_file(&mut world).await;
        world.take(&Sheet::of([person(7, "2026/11/12")])).await;
        let mut zhang = Browser::new(&world);
        zhang.sign_up("13912345678", PASSWORD).await;
        let path = world.path().join("data.key");
        // The session is sealed with the first key all the time.
        for number in 2..=3 {
            let (done, told) = mingxin(&world, &["keys", "rotate"]);
            assert!(done && told.contains("已建新密钥") && told.contains("A new key was made"), "{told}");
            assert_eq!(key_file::read(&path).expect("read").len(), number);
            seal.reload().expect("read");
            assert!(keys(&world).await.contains(&seal.current().ok()));
        }
        assert_eq!(zhang.open("/me").await.status, 200);
        // A key that was added is used, and no other made.
        key_file::add(&path).expect("added");
        let (done, told) = mingxin(&world, &["keys", "rotate"]);
        assert!(done && told.contains("没有另建密钥") && !told.contains("已建新密钥"), "{told}");
        assert_eq!(key_file::read(&path).expect("read").len(), 4);
    }
}

on_both! {
    async fn an_example_key_opens_no_real_data(world) {
        let path = world.path();
        let sheet = Sheet::of([person(7, "2026/11/12")]).csv(path, "a.csv");
        let backup = path.join("a.backup");
        let (sheet, backup) = (sheet.to_str().expect("path"), backup.to_str().expect("path"));
        let commands: [&[&str]; 6] = [
            &["import", sheet, "--unit", UNIT.0],
            &["staff", "add", "李示例", "li@example.cn", "--unit", UNIT.0, "--role", "handler"],
            &["backup", backup],
            &["unit", "list"],
            &["keys", "rotate"],
            &["audit", "checkpoint"],
        ];
        let example = path.join("example.key");
        std::fs::write(&example, "42".repeat(32)).expect("written");
        for variable in ["MINGXIN_KEY_FILE", "MINGXIN_AUDIT_KEY_FILE"] {
            for args in commands {
                let done = world.mingxin(args).env(variable, &example).output().expect("runs");
                let told = String::from_utf8_lossy(&done.stderr);
                assert!(!done.status.success() && told.contains("示例密钥"), "{variable} {args:?}: {told}");
            }
        }
        assert!(!std::path::Path::new(backup).exists(), "nothing was written");
    }
}

on_both! {
    async fn an_example_key_serves_no_real_data(world) {
        std::fs::write(world.path().join("data.key"), "00".repeat(32)).expect("written");
        let site = world.path().join("site");
        std::fs::create_dir_all(site.join("pkg")).expect("a folder");
        let assets = r#"{"js":"/pkg/a.js","wasm":"/pkg/a.wasm","css":"/pkg/a.css"}"#;
        std::fs::write(site.join("pkg/assets.json"), assets).expect("written");
        let mut command = world.mingxin(&["serve"]);
        command.env("MINGXIN_SITE", site).env("MINGXIN_ADDR", "127.0.0.1:0");
        let done = command.output().expect("runs");
        let told = String::from_utf8_lossy(&done.stderr).into_owned();
        assert!(!done.status.success() && told.contains("示例密钥"), "{told}");
    }
}
