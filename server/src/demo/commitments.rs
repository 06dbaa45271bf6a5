//! 信用承诺 of the demonstration: what some departments take, and what made-up enterprises promised them.

use domain::claim::Relation;
use domain::commitment::{
    CommitmentKind, MatterForm, Performance, Publicity, SigningChannel, TemplateForm,
};
use domain::day::to_number;
use domain::record::RecordKind;
use jiff::ToSpan;
use jiff::civil::Date;
use uuid::Uuid;

use super::DemoError;
use crate::audit::AuditEntry;
use crate::desk::{AccountError, Desk};
use crate::ids::new_id;
use crate::ingest::Intake;
use crate::store::{
    ListFilter, MatterOutcome, NewDetermination, NewMatter, NewTemplate, SignOutcome, Signature,
    SignedHand, TemplateRow, Unit,
};

/// No such paper exists.
const BASIS: &str = "演示用的文本，不是真实文件";
/// The name under what was signed at the window.
const SIGNER: &str = "公孙例三";
/// How many days ago the departments began to take them.
const BEGUN: i32 = 300;
/// Newest licences, whose holders promised something.
const HOLDERS: u32 = 60;
/// How many days ago each matter's commitments were made.
const MADE: [i32; 4] = [4, 37, 120, 210];

/// What a department takes.
struct Taken {
    /// Its place among the units.
    unit: usize,
    kind: CommitmentKind,
    name: &'static str,
    title: &'static str,
    content: &'static str,
    liability: &'static str,
    months: Option<u16>,
}

const TAKEN: [Taken; 4] = [
    Taken {
        unit: 0,
        kind: CommitmentKind::Replacing,
        name: "食品经营许可延续告知承诺",
        title: "食品经营许可延续告知承诺书",
        content: "\
本单位申请延续食品经营许可，已经知道办理条件，并承诺：
一、经营场所、设备布局和操作流程与原来许可的条件一致，没有改变。
二、食品安全管理人员已经按照规定培训、考核。
三、填写的信息和提交的材料真实、有效。
四、接受许可机关在作出决定以后的核查。",
        liability: "承诺与实际情况不一致的，限期改正；逾期不改正或者改正以后仍不符合条件的，依法撤销许可，并公布履行状态。",
        months: None,
    },
    Taken {
        unit: 1,
        kind: CommitmentKind::Lenient,
        name: "安全生产许可延期材料容缺受理",
        title: "材料容缺受理承诺书",
        content: "\
本单位申请办理延期，次要材料暂时没有备齐，承诺：
一、在一个月以内补齐所缺的材料。
二、补齐的材料真实、有效，与已经提交的材料一致。",
        liability: "逾期没有补齐的，终止办理，一年以内不再适用容缺受理，并公布履行状态。",
        months: Some(1),
    },
    Taken {
        unit: 2,
        kind: CommitmentKind::Repair,
        name: "行政处罚信息信用修复承诺",
        title: "信用修复承诺书",
        content: "\
本单位申请信用修复，承诺：
一、行政处罚决定已经履行完毕，违法行为已经改正。
二、提交的材料真实、有效。
三、以后严格守法经营，接受监督检查。",
        liability: "提交的材料不真实，或者没有履行以上承诺的，撤销信用修复，恢复公示，并公布履行状态。",
        months: None,
    },
    Taken {
        unit: 4,
        kind: CommitmentKind::Industry,
        name: "物业服务质量自律",
        title: "物业服务质量自律承诺书",
        content: "\
本单位自愿加入物业服务质量自律，承诺：
一、按照合同约定的内容和标准提供服务，收费项目和标准在小区公开。
二、电梯、消防等设备故障，三十分钟以内到场处理。
三、业主反映的问题，三个工作日以内答复。",
        liability: "没有做到的，在小区公开说明原因并限期改正；由住房和城乡建设部门核实履行状态。",
        months: Some(12),
    },
];

impl Taken {
    fn matter(&self) -> MatterForm {
        MatterForm {
            kind: Some(self.kind),
            kind_note: String::new(),
            name: self.name.to_owned(),
            basis: BASIS.to_owned(),
        }
    }

    fn template(&self) -> TemplateForm {
        TemplateForm {
            title: self.title.to_owned(),
            content: self.content.to_owned(),
            liability: self.liability.to_owned(),
            own_words: false,
            months: self.months,
            publicity: Some(Publicity::Public),
        }
    }
}

/// Puts matters and commitments in; a matter under which something was promised stays as it is. `own`: the code of the
/// citizen's enterprise, which promised the first of them.
pub(super) async fn put_in(
    intake: &Intake,
    desk: &Desk,
    units: &[Unit],
    own: &str,
) -> Result<(), DemoError> {
    let today = intake.clock.today();
    let promised = intake.store.commitments_by_matter().await?;
    let mut holders = holders(intake, own, today).await?.into_iter();
    let own = intake.store.subject_by_uscc(own).await?;
    for taken in &TAKEN {
        let Some(unit) = units.get(taken.unit) else {
            continue;
        };
        let Some(text) = matter(intake, unit, taken, today).await? else {
            continue;
        };
        if promised.iter().any(|(matter, _)| *matter == text.matter_id) {
            continue;
        }
        let own = own.as_ref().filter(|_| taken.unit == 0);
        let own = own.map(|subject| subject.id).into_iter();
        let makers = own.chain(holders.by_ref());
        for (turn, (subject, ago)) in makers.zip(MADE).enumerate() {
            let made_on = today.saturating_sub(ago.days());
            let id = promise(intake, desk, unit, &text, (subject, made_on)).await?;
            if let (Some(id), true) = (id, turn >= 2) {
                let (how, on) = (how_performed(turn), made_on.saturating_add(28.days()));
                determine(intake, unit, id, how, on).await?;
            }
        }
    }
    Ok(())
}

/// Enterprises with the newest licences, each once, but the citizen's.
async fn holders(intake: &Intake, own: &str, today: Date) -> Result<Vec<Uuid>, DemoError> {
    let filter = ListFilter {
        kind: RecordKind::Licence,
        unit: None,
        decided: None,
    };
    let listed = intake
        .store
        .public_list(&filter, to_number(today), HOLDERS, 0)
        .await?;
    let mut holders = Vec::new();
    for line in listed {
        if line.uscc.as_deref() != Some(own) && !holders.contains(&line.subject_id) {
            holders.push(line.subject_id);
        }
    }
    Ok(holders)
}

/// The text of a matter, which is made if the unit has none of this name.
async fn matter(
    intake: &Intake,
    unit: &Unit,
    taken: &Taken,
    today: Date,
) -> Result<Option<TemplateRow>, DemoError> {
    let (store, now) = (&intake.store, intake.clock.now());
    let id = new_id(now).map_err(AccountError::from)?;
    let new = NewMatter {
        id,
        code: id.to_string(),
        unit_code: Some(unit.code.clone()),
        form: taken.matter(),
        template: NewTemplate {
            id: new_id(now).map_err(AccountError::from)?,
            form: taken.template(),
            from: today.saturating_sub(BEGUN.days()),
        },
    };
    let entry = AuditEntry::new(now, "demo", "matter.add", id, serde_json::json!({}));
    match store.add_matter(&new, to_number(today), &entry).await? {
        MatterOutcome::Done(id) => Ok(store.templates_of(id).await?.into_iter().next()),
        MatterOutcome::NameTaken | MatterOutcome::Late => Ok(None),
    }
}

/// Signs at the window of the unit, and gives back the commitment's id.
async fn promise(
    intake: &Intake,
    desk: &Desk,
    unit: &Unit,
    text: &TemplateRow,
    (subject, made_on): (Uuid, Date),
) -> Result<Option<Uuid>, DemoError> {
    let hand = SignedHand {
        acting: None,
        signed_as: Relation::Representative,
        channel: SigningChannel::Counter,
        keyed_by: None,
        counter_unit: Some(unit.code.clone()),
        client: None,
    };
    let detail = serde_json::json!({ "subject": subject, "channel": hand.channel });
    let entry = AuditEntry::new(
        intake.clock.now(),
        "demo",
        "commitment.sign",
        subject,
        detail,
    );
    let commitment = desk.promised(subject, text, None, SIGNER, entry)?;
    let id = commitment.id;
    let signature = Signature {
        subject_id: subject,
        region: intake.rules.policy.city().region(),
        day: made_on,
        hand: &hand,
        commitment: Some(commitment),
        authorisation: None,
    };
    let signed = intake.store.sign(&signature).await?;
    Ok(matches!(signed, SignOutcome::Done(Some(_))).then_some(id))
}

/// Older ones were performed, all of them but one.
fn how_performed(turn: usize) -> Performance {
    match turn % 2 {
        0 => Performance::Fulfilled,
        _ => Performance::Partly,
    }
}

async fn determine(
    intake: &Intake,
    unit: &Unit,
    id: Uuid,
    performance: Performance,
    on: Date,
) -> Result<(), DemoError> {
    let partly = performance == Performance::Partly;
    let determination = NewDetermination {
        id,
        version: 1,
        performance,
        on,
        determiner: unit.code.clone(),
        unperformed: partly.then(|| "有一项没有按照承诺的时间做到，提醒以后已经补上".to_owned()),
        sanction: partly.then(|| "提醒、限期改正，已经改正".to_owned()),
    };
    let entry = AuditEntry::new(
        intake.clock.now(),
        "demo",
        "commitment.determine",
        id,
        serde_json::json!({ "performance": performance }),
    );
    intake
        .store
        .determine_commitment(&determination, &entry)
        .await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use domain::commitment::{check_matter, check_template};

    use super::*;

    #[test]
    fn each_text_passes_the_checks_of_the_desk() {
        for taken in &TAKEN {
            assert_eq!(check_matter(&taken.matter()), Ok(taken.matter()));
            assert_eq!(check_template(&taken.template()), Ok(taken.template()));
        }
    }
}
