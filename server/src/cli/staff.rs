use std::io::Read;

use domain::account::{Login, staff_name};
use domain::identity::find_personal_data;
use domain::role::Role;
use serde_json::{Value, json};

use super::args::Staff as Command;
use super::open;
use super::output::Output;
use crate::config::Config;
use crate::desk::{Desk, FirstStaff, Measure, StaffLine};
use crate::store::Given;

/// Longest password that is read from standard input, in bytes.
const LONGEST: u64 = 1024;
/// Longest reason, in characters.
const LONGEST_REASON: usize = 200;

/// Who is put into the log.
const BY: &str = "cli";

/// Looks after accounts of staff from outside the portal: puts in the first ones, lets in again who lost the second
/// factor, closes.
pub(super) async fn run(
    config: &Config,
    command: &Command,
    output: &Output,
) -> anyhow::Result<bool> {
    let rules = open::rules(config)?;
    let store = open::store(config).await?;
    let seal = open::seal(config, &store).await?;
    let desk = Desk::new(store.clone(), rules, open::clock(), seal, false);
    let done = match command {
        Command::Add { .. } => add(&desk, command, output).await,
        Command::List => list(&desk, output).await,
        Command::ResetSecondFactor { login, reason } => {
            take(&desk, Measure::ResetSecondFactor, login, reason, output).await
        }
        Command::Close { login, reason } => {
            take(&desk, Measure::Close, login, reason, output).await
        }
    };
    store.close().await;
    done
}

fn read_login(text: &str) -> anyhow::Result<Login> {
    Login::parse(text).map_err(|error| {
        anyhow::anyhow!("手机号或电子邮箱不对 the number or address is wrong: {error}")
    })
}

async fn add(desk: &Desk, command: &Command, output: &Output) -> anyhow::Result<bool> {
    let Command::Add {
        name,
        login,
        unit,
        role,
        password_stdin,
    } = command
    else {
        return Ok(false);
    };
    let name = staff_name(name)
        .map_err(|error| anyhow::anyhow!("姓名不对 the name cannot be used: {error}"))?;
    let login = read_login(login)?;
    let role = Role::from_code(role).ok_or_else(|| {
        let known: Vec<&str> = Role::ALL.iter().map(|role| role.code()).collect();
        anyhow::anyhow!(
            "没有这个岗位 there is no such role; known: {}",
            known.join(", ")
        )
    })?;
    let existed = desk.kind_of(&login).await?.is_some();
    anyhow::ensure!(
        !(existed && *password_stdin),
        "{0} 已经有账号，密码没有改动。去掉 --password-stdin 可以只加岗位；要换密码，请本人用“忘记密码”。\n\
         {0} has an account already; its password was not changed. Leave out --password-stdin to give the post alone; \
         a new password is set by its owner under \"Forgotten your password?\".",
        login.masked()
    );
    let password = match password_stdin {
        true => Some(read_password(desk, &login)?),
        false => None,
    };
    let given = desk
        .put_in_staff(FirstStaff {
            by: BY,
            name,
            login: &login,
            post: (unit, role),
            password,
            second_factor: None,
        })
        .await?;
    match given {
        Given::Done | Given::Already => {}
        Given::Unknown => anyhow::bail!(
            "没有代码为 {unit} 的单位，或账号不是工作人员账号；没有建账号，也没有安排岗位。先登记单位：mingxin unit add\n\
             there is no unit {unit}, or the account is not one of staff; no account was made and no post given. \
             Register the unit first: mingxin unit add"
        ),
        Given::Refused(error) => anyhow::bail!(
            "不能这样安排岗位，没有建账号 this post cannot be given, and no account was made: {error}"
        ),
    }
    if existed {
        output.note(
            "账号原来就有：姓名和密码没有改动。\nThe account existed already: its name and password were not changed.",
        );
    }
    let value = json!({
        "login": login.masked(), "unit": unit, "role": role.code(), "account_existed": existed,
        "already": given == Given::Already,
    });
    output.result(&value, || {
        format!("{}  {}  {unit}", login.masked(), role.code())
    })?;
    Ok(true)
}

fn read_password(desk: &Desk, login: &Login) -> anyhow::Result<String> {
    let mut text = String::new();
    std::io::stdin().take(LONGEST).read_to_string(&mut text)?;
    let password = text.trim_end_matches(['\r', '\n']).to_owned();
    desk.check_staff_password(&password, login)
        .map_err(|error| {
            anyhow::anyhow!("密码不合要求 the password is not good enough: {error}")
        })?;
    Ok(password)
}

async fn list(desk: &Desk, output: &Output) -> anyhow::Result<bool> {
    let staff = desk.staff_list(BY).await?;
    let value: Vec<Value> = staff
        .iter()
        .map(|line| {
            let posts = line.posts.iter();
            let posts = posts.map(|(unit, role)| json!({ "unit": unit, "role": role }));
            json!({
                "name": line.name, "login": line.login, "second_factor": line.second_factor,
                "closed": line.closed, "posts": posts.collect::<Vec<_>>(),
            })
        })
        .collect();
    output.result(&value, || {
        let lines: Vec<String> = staff.iter().map(text).collect();
        lines.join("\n")
    })?;
    Ok(true)
}

fn text(line: &StaffLine) -> String {
    let mut parts = vec![line.name.clone()];
    if line.closed {
        parts.push("已停用 closed".to_owned());
    } else {
        parts.push(line.login.clone());
        parts.push(
            match line.second_factor {
                true => "双因素已绑定 second factor set up",
                false => "双因素未绑定 no second factor yet",
            }
            .to_owned(),
        );
    }
    parts.extend(
        line.posts
            .iter()
            .map(|(unit, role)| format!("{role}@{unit}")),
    );
    parts.join("  ")
}

async fn take(
    desk: &Desk,
    measure: Measure,
    login: &str,
    reason: &str,
    output: &Output,
) -> anyhow::Result<bool> {
    let login = read_login(login)?;
    let reason = reason.trim();
    anyhow::ensure!(
        reason.chars().count() <= LONGEST_REASON && find_personal_data(reason).is_empty(),
        "缘由最多 {LONGEST_REASON} 个字，不写身份证号、电话、住址\n\
         the reason has at most {LONGEST_REASON} characters and no identity numbers, telephone numbers or addresses"
    );
    let done = desk.take_from_outside(BY, measure, &login, reason).await?;
    let (zh, en) = match measure {
        Measure::ResetSecondFactor => ("已解除验证器", "the second factor is removed"),
        Measure::Close => ("已停用账号", "the account is closed"),
    };
    anyhow::ensure!(
        done,
        "{0} 没有工作人员账号，或者没有绑定验证器；没有改动\n\
         {0} is no account of staff, or has no second factor; nothing was changed",
        login.masked()
    );
    let value = json!({ "login": login.masked(), "done": done });
    output.result(&value, || format!("{}  {zh} {en}", login.masked()))?;
    Ok(true)
}
