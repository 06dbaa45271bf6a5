//! Accounts of staff from the command line.

use std::io::Write;
use std::process::{Output, Stdio};

use serde_json::Value;

use crate::support::{UNIT, World, on_both};

const LI: &str = "li@example.cn";
const PASSWORD: &str = "Kai-Men-0915-Zao";

/// Runs the program with something on its standard input.
fn run(world: &World, args: &[&str], input: &str) -> Output {
    let mut command = world.mingxin(args);
    let mut child = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("mingxin runs");
    // A command that does not read has closed it already.
    let _ = child
        .stdin
        .take()
        .expect("input")
        .write_all(input.as_bytes());
    child.wait_with_output().expect("ends")
}

fn json(world: &World, args: &[&str]) -> Value {
    let output = run(world, args, "");
    assert!(output.status.success(), "{output:?}");
    serde_json::from_slice(&output.stdout).expect("JSON")
}

fn told(output: &Output) -> String {
    assert!(!output.status.success() && output.stdout.is_empty());
    String::from_utf8_lossy(&output.stderr).into_owned()
}

on_both! {
    async fn staff_are_added_listed_let_in_again_and_closed(world) {
        let add = |unit: &str, role: &str, name: &str, more: &[&str], input: &str| {
            let mut args = vec!["staff", "add", name, LI, "--unit", unit, "--role", role];
            args.extend(more);
            run(&world, &args, input)
        };
        // Whatever is wrong leaves no account behind.
        assert!(told(&add("NOBODY", "handler", "李示例", &[], "")).contains("NOBODY"));
        assert!(told(&add(UNIT.0, "king", "李示例", &[], "")).contains("window_clerk"));
        assert!(told(&add(UNIT.0, "auditor", "李示例", &[], "")).contains("没有建账号"));
        for (name, why) in [("", "empty"), (&*"名".repeat(51), "50")] {
            assert!(told(&add(UNIT.0, "handler", name, &[], "")).contains(why));
        }
        let weak = add(UNIT.0, "handler", "李示例", &["--password-stdin"], "Password123!\n");
        assert!(told(&weak).contains("too common"));
        assert_eq!(json(&world, &["staff", "list", "--json"]), serde_json::json!([]));

        let good = add(UNIT.0, "handler", "李示例", &["--password-stdin"], &format!("{PASSWORD}\n"));
        assert!(good.status.success(), "{good:?}");
        // A known account keeps its name and password, and that is said.
        let again = add(UNIT.0, "reviewer", "另名", &["--password-stdin"], "Other-Pass-2026\n");
        assert!(told(&again).contains("已经有账号"));
        let again = add(UNIT.0, "reviewer", "另名", &[], "");
        assert!(again.status.success() && String::from_utf8_lossy(&again.stderr).contains("账号原来就有"));
        let list = json(&world, &["staff", "list", "--json"]);
        assert_eq!((&list[0]["name"], &list[0]["login"], &list[0]["second_factor"]), (&"李示例".into(), &"l***@example.cn".into(), &false.into()));
        assert_eq!(list[0]["posts"].as_array().map(Vec::len), Some(2));
        let text = run(&world, &["staff", "list"], "");
        assert!(String::from_utf8_lossy(&text.stdout).contains("李示例  l***@example.cn"));

        let none = run(&world, &["staff", "reset-second-factor", LI], "");
        assert!(told(&none).contains("没有绑定验证器"));
        let id = list_id(&world).await;
        world.execute(&factor_of(&world, id)).await;
        let personal = run(&world, &["staff", "reset-second-factor", LI, "--reason", "电话 13912345678"], "");
        assert!(told(&personal).contains("不写身份证号"));
        let reset = json(&world, &["staff", "reset-second-factor", LI, "--reason", "手机遗失", "--json"]);
        assert_eq!(reset["done"], true);
        assert!(world.store.second_factor(id).await.expect("read").is_none());
        let closed = json(&world, &["staff", "close", LI, "--json"]);
        assert_eq!(closed["done"], true);
        assert!(told(&run(&world, &["staff", "close", LI], "")).contains("没有改动"));
        assert_eq!(json(&world, &["staff", "list", "--json"])[0]["closed"], true);
        assert_eq!(world.store.posts_of(id).await.expect("read"), []);
        assert_eq!(world.store.newest_letters(10).await.expect("read").len(), 2, "the person is told both times");
        let log = world.store.latest_audit(50).await.expect("the log");
        for action in ["people.read", "second_factor.reset", "account.close", "post.end"] {
            let found = log.iter().find(|linked| linked.entry.action == action).expect(action);
            assert_eq!(found.entry.actor, "cli", "{action}");
        }
        assert!(log.iter().any(|linked| linked.entry.purpose == "手机遗失"));
    }
}

async fn list_id(world: &World) -> uuid::Uuid {
    world.store.staff().await.expect("read")[0].id
}

/// A second factor as it would be set up; nobody reads its key here.
fn factor_of(world: &World, id: uuid::Uuid) -> String {
    let (id, secret) = match world.backend {
        crate::support::Backend::Sqlite => (format!("x'{}'", id.simple()), "x'01'"),
        crate::support::Backend::Postgres => (format!("'{id}'"), "'\\x01'"),
    };
    format!(
        "insert into second_factor (account_id, secret, last_step, confirmed_at) values ({id}, {secret}, 0, 1)"
    )
}
