//! 修复服务 of the demonstration: a course with its questions, and agencies of the directory.

use domain::day::to_number;
use domain::identity::Uscc;
use domain::training::{Course, CourseState, CourseWay, Question};
use jiff::ToSpan;
use serde_json::json;
use uuid::Uuid;

use super::DemoError;
use super::units::NOWHERE;
use crate::audit::AuditEntry;
use crate::desk::AccountError;
use crate::ids::new_id;
use crate::ingest::Intake;
use crate::store::{NewListedAgency, NewQuestion};

/// No such paper exists.
const BASIS: &str = "演示用的备案，不是真实文件";

const CONTENT: &str = "\
一、先改正，再申请。行政处罚决定书要求做的，都要做到：罚款缴清，违法行为改正，造成的影响消除。

二、看清楚从哪天起可以申请。失信程度不同，最短公示期也不同；在“我的”里选择企业，打开“信用修复”，每一条都写明日期和依据。

三、准备两样材料：义务履行完毕的证明，信用承诺书。承诺书在网上签署。规则没有要求的材料，不必提供。

四、申请不收费。谁作出认定，谁决定修复；有人以修复为名收费的，请不要付款。

五、材料要真实。提供虚假材料的，听取陈述申辩以后，修复可以被撤销；规则有规定的，一定时间内不能再申请。";

/// What is asked, the right answer, and two others.
const QUESTIONS: [(&str, &str, [&str; 2]); 5] = [
    (
        "申请信用修复要交多少费用？",
        "不收费",
        ["按罚款的百分之十", "每条一百元"],
    ),
    (
        "罚款没有缴清，可以申请信用修复吗？",
        "不可以，先履行完毕",
        ["可以，修复以后再缴", "可以，写明原因就行"],
    ),
    (
        "谁决定是否同意信用修复？",
        "认定单位",
        ["第三方机构", "申请企业自己"],
    ),
    (
        "提供虚假材料取得修复的，会怎样？",
        "修复可以被撤销，恢复公示",
        ["没有影响", "补交材料就行"],
    ),
    (
        "没有规则要求时，必须提供的材料是哪些？",
        "履行完毕的证明和信用承诺书",
        ["营业执照原件和审计报告", "第三方机构的推荐信"],
    ),
];

/// Name, place, services, and whether it has ended.
const AGENCIES: [(&str, &str, &str, bool); 3] = [
    (
        "示例衡准信用管理有限公司",
        "示例市文华路 12 号",
        "report,consulting",
        false,
    ),
    (
        "示例知行企业服务有限公司",
        "示例市青云巷 5 号",
        "consulting,training",
        false,
    ),
    (
        "示例旧约征信服务有限公司",
        "示例市旧仓路 30 号",
        "report",
        true,
    ),
];

/// Puts them in, unless they are there.
pub(super) async fn put_in(intake: &Intake) -> Result<(), DemoError> {
    if intake.store.courses().await?.is_empty() {
        put_in_course(intake).await?;
    }
    if intake.store.directory().await?.is_empty() {
        put_in_agencies(intake).await?;
    }
    Ok(())
}

fn fresh(intake: &Intake) -> Result<Uuid, DemoError> {
    let id = new_id(intake.clock.now()).map_err(AccountError::from)?;
    Ok(id)
}

fn entry(intake: &Intake, action: &str, object: Uuid) -> AuditEntry {
    AuditEntry::new(intake.clock.now(), "demo", action, object, json!({}))
}

async fn put_in_course(intake: &Intake) -> Result<(), DemoError> {
    let (store, id) = (&intake.store, fresh(intake)?);
    let course = Course {
        way: CourseWay::Online,
        title: "信用修复怎么办".to_owned(),
        summary: "十分钟读完：什么时候可以申请，要准备什么，谁来决定。".to_owned(),
        content: CONTENT.to_owned(),
        place: String::new(),
        held_on: None,
        asked: 3,
        needed: 3,
        tries: 3,
        months: Some(12),
    };
    store
        .add_course(id, &course, &entry(intake, "course.add", id))
        .await?;
    for (version, (at, (question, right, others))) in (1..).zip(QUESTIONS.iter().enumerate()) {
        // The right one is not always the first.
        let place = at % 3;
        let mut answers: Vec<String> = others.iter().map(|one| (*one).to_owned()).collect();
        answers.insert(place, (*right).to_owned());
        let new = NewQuestion {
            id: fresh(intake)?,
            question: Question {
                question: (*question).to_owned(),
                answers,
                right: place,
            },
        };
        let entry = entry(intake, "course.question", id);
        store.add_question((id, version), &new, &entry).await?;
    }
    if let Some(row) = store.course(id).await? {
        let entry = entry(intake, "course.move", id);
        store.move_course(&row, CourseState::Open, &entry).await?;
    }
    Ok(())
}

async fn put_in_agencies(intake: &Intake) -> Result<(), DemoError> {
    let today = intake.clock.today();
    let before = |days: i32| to_number(today.checked_sub(days.days()).unwrap_or(today));
    for (number, (name, address, services, ended)) in (1..).zip(AGENCIES) {
        let Ok(code) = Uscc::from_parts("91", NOWHERE, &format!("MJ{number:06}")) else {
            continue;
        };
        let new = NewListedAgency {
            id: fresh(intake)?,
            name: name.to_owned(),
            uscc: code.as_str().to_owned(),
            services: services.to_owned(),
            address: address.to_owned(),
            contact: format!("0000-555000{number}"),
            basis: BASIS.to_owned(),
            from_day: before(200),
        };
        let store = &intake.store;
        store
            .add_listed_agency(&new, &entry(intake, "directory.add", new.id))
            .await?;
        if ended {
            let entry = entry(intake, "directory.end", new.id);
            store
                .end_listed_agency((new.id, 1), (before(30), "备案到期，没有续办"), &entry)
                .await?;
        }
    }
    Ok(())
}
