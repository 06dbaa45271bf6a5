//! The audit log: every change leaves an entry, and whoever reaches the database cannot change the log unnoticed.

use domain::role::UnitKind;
use std::path::Path;

use server::audit::{
    AuditEntry, AuditKeys, Checkpoint, EXPORTED, Exporter, Finding, GENESIS, PublicKey, verify_file,
};
use server::store::Unit;

use crate::support::{Backend, Sheet, World, on_both, penalty};

/// A world whose log has some entries.
async fn with_entries(world: &World, count: i64) {
    let there = last(world).await;
    for at in there..count {
        world
            .add_unit(&format!("T{at}"), &format!("示例市第{at}局"))
            .await;
    }
}

async fn last(world: &World) -> i64 {
    let newest = world.store.latest_audit(1).await.expect("the log");
    newest.first().map_or(0, |linked| linked.seq)
}

async fn findings(world: &World) -> Vec<Finding> {
    world
        .store
        .verify_audit(Vec::new())
        .await
        .expect("verifies")
        .findings
}

/// Does what somebody with the database's password can do.
async fn tamper(world: &World, statements: &[&str]) {
    for statement in [
        "drop trigger audit_entry_kept_update",
        "drop trigger audit_entry_kept_delete",
    ] {
        if world.backend == Backend::Sqlite {
            world.execute(statement).await;
        }
    }
    if world.backend == Backend::Postgres {
        world
            .execute("drop trigger audit_entry_kept on audit_entry")
            .await;
    }
    for statement in statements {
        world.execute(statement).await;
    }
}

on_both! {
    async fn an_untouched_log_holds(world) {
        with_entries(&world, 7).await;
        world.take(&Sheet::of([penalty(1, "2026/11/12")])).await;
        let summary = world.store.verify_audit(Vec::new()).await.expect("verifies");
        assert_eq!(summary.findings, []);
        assert_eq!(i64::try_from(summary.entries), Ok(last(&world).await));
    }
}

on_both! {
    async fn entries_cannot_be_changed_or_removed_by_the_portal_itself(world) {
        with_entries(&world, 3).await;
        for statement in ["update audit_entry set actor = 'x'", "delete from audit_entry"] {
            assert!(world.try_execute(statement).await.is_err(), "{statement}");
        }
    }
}

on_both! {
    async fn an_edited_entry_is_named(world) {
        with_entries(&world, 7).await;
        tamper(&world, &["update audit_entry set actor = 'somebody else' where seq = 4"]).await;
        assert_eq!(findings(&world).await, [Finding::Edited { seq: 4 }]);
    }
}

on_both! {
    async fn removed_entries_are_named(world) {
        with_entries(&world, 7).await;
        tamper(&world, &["delete from audit_entry where seq in (3, 4)"]).await;
        assert_eq!(findings(&world).await, [Finding::Removed { first: 3, last: 4 }]);
    }
}

on_both! {
    async fn an_inserted_entry_is_named(world) {
        with_entries(&world, 7).await;
        tamper(
            &world,
            &[
                "update audit_entry set seq = -seq - 1 where seq >= 4",
                "update audit_entry set seq = -seq where seq < 0",
                "insert into audit_entry
                 select 4, at, 'cli', role, unit, 'unit.add', 'T99', before_digest, after_digest, purpose, outcome,
                        request, detail, hash, mac
                 from audit_entry where seq = 3",
            ],
        )
        .await;
        assert_eq!(findings(&world).await, [Finding::Inserted { seq: 4 }]);
    }
}

on_both! {
    async fn a_cut_off_tail_is_named(world) {
        with_entries(&world, 7).await;
        tamper(&world, &["delete from audit_entry where seq > 5"]).await;
        assert_eq!(findings(&world).await, [Finding::CutOff { last: 5, expected: 7 }]);
    }
}

on_both! {
    async fn a_log_put_back_to_an_earlier_state_contradicts_a_checkpoint_kept_elsewhere(world) {
        with_entries(&world, 5).await;
        world.execute("create table kept as select * from audit_head").await;
        with_entries(&world, 7).await;
        let kept = world.store.checkpoint(1).await.expect("signs").expect("a checkpoint");
        assert_eq!(kept.seq, 7);
        tamper(
            &world,
            &[
                "delete from audit_entry where seq > 5",
                "delete from audit_checkpoint",
                "update audit_head set seq = 5, hash = (select hash from kept), mac = (select mac from kept)",
            ],
        )
        .await;
        assert_eq!(findings(&world).await, [], "by itself the database looks whole");
        let summary = world.store.verify_audit(vec![kept]).await.expect("verifies");
        assert_eq!(summary.findings, [Finding::CutOff { last: 5, expected: 7 }]);
    }
}

on_both! {
    async fn many_writers_make_one_chain(world) {
        let writers = (0..8).map(|writer| {
            let (store, entry) = (world.store.clone(), world.entry("unit.add"));
            tokio::spawn(async move {
                for at in 0..10 {
                    let code = format!("W{writer}-{at}");
                    let unit = Unit { name: format!("示例市{code}局"), code, kind: UnitKind::Department };
                    store.add_unit(&unit, &entry).await.expect("a unit");
                }
            })
        });
        for writer in writers.collect::<Vec<_>>() {
            writer.await.expect("a writer");
        }
        let summary = world.store.verify_audit(Vec::new()).await.expect("verifies");
        assert_eq!(summary.findings, []);
        assert!(summary.entries >= 80);
    }
}

on_both! {
    /// Two programs on one database take numbers from one chain.
    async fn two_programs_make_one_chain(world) {
        let other = world.another_program().await;
        let writers = [world.store.clone(), other.store.clone()];
        let writers = writers.into_iter().enumerate().map(|(writer, store)| {
            let entry = world.entry("unit.add");
            tokio::spawn(async move {
                for at in 0..30 {
                    let code = format!("P{writer}-{at}");
                    let unit = Unit { name: format!("示例市{code}局"), code, kind: UnitKind::Department };
                    store.add_unit(&unit, &entry).await.expect("a unit");
                }
            })
        });
        for writer in writers.collect::<Vec<_>>() {
            writer.await.expect("a writer");
        }
        let summary = other.store.verify_audit(Vec::new()).await.expect("verifies");
        assert_eq!(summary.findings, []);
        assert!(summary.entries >= 60);
    }
}

on_both! {
    async fn the_log_is_signed_every_thousand_entries(world) {
        with_entries(&world, 999).await;
        assert!(world.store.latest_checkpoints(9).await.expect("read").is_empty());
        with_entries(&world, 1000).await;
        let signed = world.store.latest_checkpoints(9).await.expect("read");
        assert_eq!(signed.iter().map(|one| one.seq).collect::<Vec<_>>(), [1000]);
    }
}

on_both! {
    async fn a_change_that_fails_leaves_no_entry(world) {
        with_entries(&world, 3).await;
        let before = last(&world).await;
        let taken = Unit { code: "T2".to_owned(), name: "别的名称".to_owned(), kind: UnitKind::Department };
        assert!(world.store.add_unit(&taken, &world.entry("unit.add")).await.is_err());
        assert_eq!(last(&world).await, before);
        with_entries(&world, before + 1).await;
        assert_eq!(findings(&world).await, []);
    }
}

/// Writes the log as `mingxin audit export` does.
async fn export(world: &World, path: &Path) -> PublicKey {
    let key = world.audit_keys.public_key();
    let entry = world.entry(EXPORTED);
    world.store.note_and_sign(&entry).await.expect("signs");
    let file = std::fs::File::create(path).expect("a file");
    let mut exporter = Exporter::new(file, key).expect("a header");
    for linked in world.store.audit_after(0).await.expect("the log") {
        exporter.entry(&linked).expect("written");
    }
    let checkpoints: Vec<Checkpoint> = world.store.checkpoints().await.expect("checkpoints");
    exporter.finish(&checkpoints).expect("written");
    key
}

on_both! {
    async fn an_outsider_checks_an_export_with_the_public_key_alone(world) {
        with_entries(&world, 6).await;
        world.store.checkpoint(1).await.expect("signs");
        let path = world.path().join("log.jsonl");
        let key = export(&world, &path).await;
        let (summary, own) = verify_file(&path, Some(key), Vec::new()).expect("reads");
        assert_eq!((summary.findings, summary.vouched, own), (Vec::new(), 7, key));
        let text = std::fs::read_to_string(&path).expect("reads");
        assert!(!text.contains("\"mac\""), "the keyed hash stays here");

        // Somebody changes a word of one entry.
        let changed = world.path().join("changed.jsonl");
        std::fs::write(&changed, text.replacen("\"test\"", "\"nobody\"", 1)).expect("written");
        let (summary, _) = verify_file(&changed, Some(key), Vec::new()).expect("reads");
        assert_eq!(summary.findings.len(), 1, "{:?}", summary.findings);
        assert!(matches!(summary.findings[0], Finding::Edited { .. }));

        // Somebody makes a log of his own, with a key of his own.
        let other = AuditKeys::new(&[77; 32]).expect("keys");
        let (summary, _) = verify_file(&path, Some(other.public_key()), Vec::new()).expect("reads");
        let unsigned = [6, 7].map(|seq| Finding::Signature { seq });
        assert_eq!(summary.findings, [Finding::OtherKey, unsigned[0], unsigned[1], Finding::NothingVouched]);

        for damaged in ["", "{}\n", "{\"form\":\"x\",\"public_key\":\"\"}\n"] {
            std::fs::write(&changed, damaged).expect("written");
            assert!(verify_file(&changed, None, Vec::new()).is_err(), "{damaged:?}");
        }
    }
}

/// Does what somebody without any key can do: has an entry say something else, and computes every hash anew.
fn forged(text: &str, seq: i64) -> String {
    let mut previous = GENESIS;
    let lines = text.lines().map(|line| {
        let mut value: serde_json::Value = serde_json::from_str(line).expect("JSON");
        if value["actor"].is_string() {
            if value["seq"] == seq {
                value["actor"] = "nobody".into();
            }
            let entry: AuditEntry = serde_json::from_value(value.clone()).expect("an entry");
            previous = entry.hash_at(value["seq"].as_i64().expect("a number"), &previous);
            value["hash"] = server::seal::hex(&previous).into();
        }
        format!("{value}\n")
    });
    lines.collect()
}

/// An export without the entries and checkpoints behind these numbers.
fn cut(text: &str, entries: i64, checkpoints: i64) -> String {
    let kept = text.lines().filter(|line| {
        let value: serde_json::Value = serde_json::from_str(line).expect("JSON");
        let most = if value["signature"].is_string() {
            checkpoints
        } else {
            entries
        };
        value["seq"].as_i64().is_none_or(|seq| seq <= most)
    });
    kept.map(|line| format!("{line}\n")).collect()
}

/// What an outsider who knows the portal's key finds in a file that says this.
fn outsider_finds(world: &World, text: &str) -> Vec<Finding> {
    let path = world.path().join("handed-out.jsonl");
    std::fs::write(&path, text).expect("written");
    let key = world.audit_keys.public_key();
    let (summary, _) = verify_file(&path, Some(key), Vec::new()).expect("reads");
    summary.findings
}

on_both! {
    async fn an_export_that_was_edited_or_cut_is_found(world) {
        with_entries(&world, 6).await;
        world.store.checkpoint(1).await.expect("signs");
        let path = world.path().join("log.jsonl");
        export(&world, &path).await;
        let text = std::fs::read_to_string(&path).expect("reads");
        assert_eq!(outsider_finds(&world, &text), [], "a good one");

        let edited = forged(&text, 3);
        let rewritten = [6, 7].map(|seq| Finding::Rewritten { seq });
        assert_eq!(outsider_finds(&world, &edited), [rewritten[0], rewritten[1], Finding::NothingVouched]);
        assert_eq!(outsider_finds(&world, &cut(&edited, 7, 0)), [Finding::NothingVouched]);
        assert_eq!(outsider_finds(&world, &cut(&text, 7, 0)), [Finding::NothingVouched]);

        // The entry behind the checkpoint that is left says something else.
        let behind = cut(&forged(&text, 7), 7, 6);
        assert_eq!(outsider_finds(&world, &behind), [Finding::Unvouched { first: 7, last: 7 }]);

        let told = Finding::CutOff { last: 6, expected: 7 };
        assert_eq!(outsider_finds(&world, &cut(&text, 6, 7)), [told, Finding::Unfinished]);
        assert_eq!(outsider_finds(&world, &cut(&text, 6, 6)), [Finding::Unfinished], "back to an older checkpoint");
        assert_eq!(outsider_finds(&world, &cut(&text, 4, 0)), [Finding::NothingVouched, Finding::Unfinished]);

        // An entry once more, behind the one that is vouched for.
        let first = text.lines().nth(1).expect("an entry");
        std::fs::write(&path, format!("{text}{first}\n")).expect("written");
        assert!(verify_file(&path, None, Vec::new()).is_err());
    }
}

on_both! {
    async fn an_export_with_another_key_in_its_header_is_found(world) {
        with_entries(&world, 3).await;
        let path = world.path().join("log.jsonl");
        let key = export(&world, &path).await;
        let text = std::fs::read_to_string(&path).expect("reads");
        let other = AuditKeys::new(&[77; 32]).expect("keys").public_key();
        let replaced = text.replacen(&key.to_string(), &other.to_string(), 1);
        assert_eq!(outsider_finds(&world, &replaced), [Finding::OtherKey]);
        std::fs::write(&path, replaced).expect("written");
        let (summary, own) = verify_file(&path, None, Vec::new()).expect("reads");
        assert_eq!(own, other);
        assert_eq!(summary.findings, [Finding::Signature { seq: 4 }, Finding::NothingVouched]);
    }
}

on_both! {
    async fn digests_role_purpose_and_request_are_part_of_the_entry(world) {
        let entry = AuditEntry::new(world.clock.now(), "a", "record.read", "r", serde_json::json!({}))
            .in_post(domain::role::Role::Handler, "T1")
            .change("aa", "bb")
            .purpose("核实")
            .request("req-1");
        world.store.note(&entry).await.expect("noted");
        let newest = world.store.latest_audit(1).await.expect("the log");
        assert_eq!(newest[0].entry, entry);
        for column in ["role", "unit", "before_digest", "after_digest", "purpose", "outcome", "request", "detail"] {
            assert_eq!(findings(&world).await, [], "before {column}");
            if column == "role" {
                tamper(&world, &[]).await;
            }
            let seq = last(&world).await;
            let set = format!("update audit_entry set {column} = {column} || 'x' where seq = {seq}");
            world.execute(&set).await;
            assert_eq!(findings(&world).await, [Finding::Edited { seq }], "{column}");
            let undo = format!("update audit_entry set {column} = substr({column}, 1, length({column}) - 1) where seq = {seq}");
            world.execute(&undo).await;
        }
    }
}

/// Runs the program on the world's database.
fn mingxin(world: &World, args: &[&str]) -> (bool, serde_json::Value) {
    let output = world
        .mingxin(args)
        .arg("--json")
        .output()
        .expect("mingxin runs");
    let text = String::from_utf8_lossy(&output.stdout);
    let value = serde_json::from_str(&text)
        .unwrap_or_else(|_| panic!("{text}{}", String::from_utf8_lossy(&output.stderr)));
    (output.status.success(), value)
}

on_both! {
    async fn the_command_line_verifies_signs_and_exports(world) {
        with_entries(&world, 6).await;
        let (fine, value) = mingxin(&world, &["audit", "verify"]);
        assert!(fine && value["findings"] == serde_json::json!([]), "{value}");
        let (fine, signed) = mingxin(&world, &["audit", "checkpoint"]);
        assert!(fine && signed["seq"].as_i64() >= Some(6), "{signed}");
        let (fine, exported) = mingxin(&world, &["audit", "export", "log.jsonl"]);
        assert!(fine, "{exported}");
        let (_, key) = mingxin(&world, &["audit", "key"]);
        assert_eq!(exported["public_key"], key["public_key"]);
        let key = key["public_key"].as_str().expect("a key");
        let offline = ["audit", "verify", "--export", "log.jsonl", "--public-key", key];
        let (fine, value) = mingxin(&world, &offline);
        assert!(fine && value["vouched"] == exported["entries"], "{value}");
        let newest = world.store.latest_audit(1).await.expect("the log");
        assert_eq!((newest[0].entry.action.as_str(), exported["entries"].as_i64()), (EXPORTED, Some(newest[0].seq)));
        let text = std::fs::read_to_string(world.path().join("log.jsonl")).expect("reads");
        let unsigned = cut(&forged(&text, 3), i64::MAX, 0);
        std::fs::write(world.path().join("forged.jsonl"), unsigned).expect("written");
        let (fine, value) = mingxin(&world, &["audit", "verify", "--export", "forged.jsonl", "--public-key", key]);
        assert!(!fine);
        assert_eq!(value["findings"], serde_json::json!([{ "kind": "nothing_vouched" }]));

        tamper(&world, &["update audit_entry set object = 'x' where seq = 2"]).await;
        let (fine, value) = mingxin(&world, &["audit", "verify"]);
        assert!(!fine);
        assert_eq!(value["findings"], serde_json::json!([{ "kind": "edited", "seq": 2 }]));
    }
}

on_both! {
    async fn published_heads_are_compared_with_the_log_and_with_an_export(world) {
        with_entries(&world, 6).await;
        let kept = world.store.checkpoint(1_793_000_000_123_456).await.expect("signs").expect("a checkpoint");
        let shown = world.get("/audit/checkpoints").await.text();
        let at = jiff::Timestamp::from_microsecond(kept.at).expect("an instant");
        assert!(shown.contains(&at.to_string()), "{at}: {shown}");

        let save = |name: &str, heads: &str| std::fs::write(world.path().join(name), heads).expect("written");
        let published = world.get("/audit/checkpoints.json").await;
        assert_eq!(published.status, 200);
        assert_eq!(published.headers["content-type"], "application/json; charset=utf-8");
        save("heads.json", &published.body);
        let (fine, exported) = mingxin(&world, &["audit", "export", "log.jsonl"]);
        assert!(fine, "{exported}");
        let key = exported["public_key"].as_str().expect("a key");
        let offline = |heads: &str| {
            mingxin(&world, &["audit", "verify", "--export", "log.jsonl", "--public-key", key, "--checkpoints", heads])
        };
        let (fine, value) = offline("heads.json");
        assert!(fine && value["findings"] == serde_json::json!([]), "{value}");
        let (fine, value) = mingxin(&world, &["audit", "verify", "--checkpoints", "heads.json"]);
        assert!(fine, "{value}");

        let mut altered: serde_json::Value = serde_json::from_str(&published.body).expect("JSON");
        assert_eq!(altered[0]["at"], kept.at);
        altered[0]["at"] = (kept.at + 1).into();
        save("altered.json", &altered.to_string());
        let (fine, value) = offline("altered.json");
        assert!(!fine);
        assert_eq!(value["findings"], serde_json::json!([{ "kind": "signature", "seq": kept.seq }]));

        // A head from after the export says that the log went on.
        let end = last(&world).await;
        with_entries(&world, end + 2).await;
        world.store.checkpoint(2).await.expect("signs");
        save("later.json", &world.get("/audit/checkpoints.json").await.body);
        let (fine, value) = offline("later.json");
        assert!(!fine);
        let told = serde_json::json!([{ "kind": "cut_off", "last": end, "expected": end + 2 }]);
        assert_eq!(value["findings"], told);
    }
}

on_both! {
    async fn a_backup_is_on_record(world) {
        with_entries(&world, 3).await;
        let (fine, value) = mingxin(&world, &["backup", "all.backup"]);
        assert!(fine, "{value}");
        let newest = world.store.latest_audit(1).await.expect("the log");
        let entry = &newest[0].entry;
        assert_eq!(
            (entry.actor.as_str(), entry.action.as_str(), entry.object.as_str()),
            ("cli", "backup.write", "all.backup")
        );
        let refused = world.mingxin(&["backup", "all.backup"]).output().expect("mingxin runs");
        assert!(!refused.status.success(), "not overwritten");
        assert_eq!(last(&world).await, newest[0].seq, "nobody got a backup");
        assert_eq!(findings(&world).await, []);
    }
}
