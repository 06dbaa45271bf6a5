//! 专家库 from a file: whoever may be drawn for a complaint.

use std::process::{Output, Stdio};

use serde_json::{Value, json};
use server::store::{Expert, ExpertChanges, NewExpert, StoreError};
use uuid::Uuid;

use crate::support::{UNIT, on_both};

const HEAD: &str = "姓名,专业,工作单位,单位代码\n";

fn json_of(output: &Output) -> Value {
    serde_json::from_slice(&output.stdout)
        .unwrap_or_else(|_| panic!("{}", String::from_utf8_lossy(&output.stderr)))
}

on_both! {
    async fn experts_go_in_from_a_file_and_change_nothing_twice(world) {
        let run = |args: &[&str]| world.mingxin(args).output().expect("mingxin runs");
        let path = world.path().join("experts.csv");
        let file = path.to_str().expect("a path");
        let good = format!("顾示例,法律,示例大学法学院,\n蒋示例,安全生产,{},\n", UNIT.1);
        let bad = "柳示例,财税,示例会计师事务所,NOBODY\n秦,工程,示例设计院,\n";
        std::fs::write(&path, format!("{HEAD}{good}{bad}")).expect("written");
        let first = json_of(&run(&["experts", "import", file, "--json"]));
        assert_eq!((&first["added"], &first["rejected"]), (&json!(2), &json!(2)), "{first}");
        let lines: Vec<&Value> = first["findings"].as_array().expect("findings").iter().map(|one| &one["line"]).collect();
        assert_eq!(lines, [&json!(4), &json!(5)]);
        assert!(first["findings"][0]["zh"].as_str().expect("words").contains("NOBODY"), "{first}");
        let second = json_of(&run(&["experts", "import", file, "--json"]));
        assert_eq!((&second["added"], &second["changed"], &second["unchanged"]), (&json!(0), &json!(0), &json!(2)));
        assert_eq!(world.count("audit_entry where action = 'expert.import'").await, 1, "nothing was done twice");

        let listed = json_of(&run(&["experts", "list", "--json"]));
        let of = |name: &str| {
            let all = listed.as_array().expect("a list");
            all.iter().find(|one| one["name"] == name).expect("listed").clone()
        };
        assert_eq!((&of("顾示例")["unit"], &of("蒋示例")["unit"]), (&Value::Null, &json!(UNIT.0)));
        assert_eq!(world.count("audit_entry where action = 'expert.read'").await, 1);
        let stored = world.store.experts().await.expect("read");
        assert!(stored.iter().all(|one| !String::from_utf8_lossy(&one.name).contains("示例")), "sealed");

        // Whoever is retired stays so, whatever file comes again, until somebody says otherwise.
        let id = of("顾示例")["id"].as_str().expect("an id").to_owned();
        for changed in [true, false] {
            let retired = json_of(&run(&["experts", "retire", &id, "--json"]));
            assert_eq!((&retired["active"], &retired["changed"]), (&json!(false), &json!(changed)));
        }
        let again = good.replace("安全生产", "消防");
        std::fs::write(&path, format!("{HEAD}{again}")).expect("written");
        let third = json_of(&run(&["experts", "import", file, "--json"]));
        assert_eq!((&third["changed"], &third["rejected"]), (&json!(1), &json!(1)), "{third}");
        assert!(third["findings"][0]["zh"].as_str().expect("words").contains("已停用"), "{third}");
        assert_eq!(world.count("expert where active = 1").await, 1);
        assert_eq!(world.count("audit_entry where action = 'expert.retire'").await, 1);
        assert!(run(&["experts", "retire", &id, "--undo"]).status.success());
        assert_eq!(world.count("expert where active = 1").await, 2);
        for wrong in [["experts", "retire", "00000000-0000-0000-0000-000000000001"], ["experts", "import", "nowhere.csv"]] {
            assert!(!run(&wrong).status.success(), "{wrong:?}");
        }
    }
}

/// Puts this expert in unless one of the same employer is there.
fn unless_known(id: u128) -> impl FnOnce(&[Expert]) -> Result<ExpertChanges, StoreError> + Send {
    move |known| {
        let employer = "示例大学法学院".to_owned();
        let new = NewExpert {
            id: Uuid::from_u128(id),
            name: vec![0],
            field: "法律".to_owned(),
            employer: employer.clone(),
            unit_code: None,
        };
        let is_known = known.iter().any(|one| one.employer == employer);
        Ok(ExpertChanges {
            added: if is_known { Vec::new() } else { vec![new] },
            changed: Vec::new(),
        })
    }
}

on_both! {
    async fn two_imports_at_once_put_nobody_in_twice(world) {
        let other = world.another_program().await;
        let entry = world.entry("expert.import");
        let (one, two) = tokio::join!(
            world.store.put_experts(unless_known(1), &entry),
            other.store.put_experts(unless_known(2), &entry),
        );
        let added = [one, two].map(|done| done.expect("an answer").added.len());
        assert_eq!(added.iter().sum::<usize>(), 1, "{added:?}");
        assert_eq!(world.count("expert").await, 1);
        assert_eq!(world.count("audit_entry where action = 'expert.import'").await, 1);
        world.execute("delete from expert").await;

        // The same with the program itself, which is set up first.
        assert!(world.mingxin(&["experts", "list"]).output().expect("mingxin runs").status.success());
        let path = world.path().join("experts.csv");
        let lines: String = (1..=40).map(|number| format!("专家示例{number},法律,示例大学法学院,\n")).collect();
        std::fs::write(&path, format!("{HEAD}{lines}")).expect("written");
        let file = path.to_str().expect("a path");
        let start = |_| {
            let mut command = world.mingxin(&["experts", "import", file, "--json"]);
            command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("mingxin runs")
        };
        let running: Vec<_> = (0..4).map(start).collect();
        let mut told = [0, 0];
        for one in running {
            let done = json_of(&one.wait_with_output().expect("an end"));
            for (sum, name) in told.iter_mut().zip(["added", "unchanged"]) {
                *sum += done[name].as_u64().expect("a number");
            }
        }
        assert_eq!((world.count("expert").await, told), (40, [40, 120]));
    }
}
