use std::io::Read;

use domain::account::Login;
use domain::role::Role;
use serde_json::json;

use super::args::Staff as Command;
use super::open;
use super::output::Output;
use crate::config::Config;
use crate::desk::{Desk, FirstStaff};
use crate::store::Given;

/// Longest password that is read from standard input, in bytes.
const LONGEST: u64 = 1024;

/// Puts in members of staff from outside the portal: the first ones.
pub(super) async fn run(
    config: &Config,
    command: &Command,
    output: &Output,
) -> anyhow::Result<bool> {
    let Command::Add {
        name,
        login,
        unit,
        role,
        password_stdin,
    } = command;
    let login = Login::parse(login).map_err(|error| {
        anyhow::anyhow!("手机号或电子邮箱不对 the number or address is wrong: {error}")
    })?;
    let role = Role::from_code(role).ok_or_else(|| {
        let known: Vec<&str> = Role::ALL.iter().map(|role| role.code()).collect();
        anyhow::anyhow!(
            "没有这个岗位 there is no such role; known: {}",
            known.join(", ")
        )
    })?;
    let rules = open::rules(config)?;
    let store = open::store(config).await?;
    let seal = open::seal(config, &store).await?;
    let desk = Desk::new(store.clone(), rules, open::clock(), seal, false);
    let password = if *password_stdin {
        let mut text = String::new();
        std::io::stdin().take(LONGEST).read_to_string(&mut text)?;
        let password = text.trim_end_matches(['\r', '\n']).to_owned();
        desk.check_staff_password(&password, &login)
            .map_err(|error| {
                anyhow::anyhow!("密码不合要求 the password is not good enough: {error}")
            })?;
        Some(password)
    } else {
        None
    };
    let given = desk
        .put_in_staff(FirstStaff {
            by: "cli",
            name: name.trim(),
            login: &login,
            post: (unit, role),
            password,
            second_factor: None,
        })
        .await?;
    store.close().await;
    match given {
        Given::Done | Given::Already => {}
        Given::Unknown => anyhow::bail!(
            "没有代码为 {unit} 的单位，或账号不是工作人员账号。先登记单位：mingxin unit add\n\
             there is no unit {unit}, or the account is not one of staff; register the unit first: mingxin unit add"
        ),
        Given::Refused(error) => {
            anyhow::bail!("不能这样安排岗位 this post cannot be given: {error}")
        }
    }
    let value = json!({ "login": login.masked(), "unit": unit, "role": role.code(), "already": given == Given::Already });
    output.result(&value, || {
        format!("{}  {}  {unit}", login.masked(), role.code())
    })?;
    Ok(true)
}
