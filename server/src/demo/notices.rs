//! 信用修复告知书 of the demonstration: the words of the credit office, and some notices that a department has served.
//! They go through the forms of the portal.

use app::ports::PenaltyNotices;
use app::view::{NoticeTab, NoticeWordsSent, NoticesAsked, SentForm};
use domain::repair::ServiceWay;
use domain::role::{DataClass, Operation};

use super::DemoError;
use super::registration::{DEPARTMENT, OFFICE, Past};
use crate::ingest::Intake;

/// So many of the oldest notices are served.
const SERVED: usize = 12;
const INTRO: &str = "您收到行政处罚决定书的同时，请留意这项处罚信息的公示期限和信用修复办法。及时改正、履行义务的，可以按下列规定申请修复。";
const CONTACT: &str = "咨询：示例市政务服务中心三楼信用修复窗口，工作日 9:00—17:00。";

/// Puts them in, once.
pub(super) async fn put_in(intake: &Intake) -> Result<(), DemoError> {
    if !intake.store.notice_words(1).await?.is_empty() {
        return Ok(());
    }
    let past = Past::new(intake);
    let department = past.actor(DEPARTMENT).await?;
    let permit = department.permit(DataClass::Notices, Operation::Write)?;
    let desk = &department.desk;
    let asked = NoticesAsked {
        tab: NoticeTab::ToServe,
        day: None,
        page: 1,
    };
    let to_serve = desk.penalty_notices(&permit, asked).await?.lines;
    let today = intake.clock.today().to_string();
    for (at, line) in to_serve.iter().take(SERVED).enumerate() {
        let way = match at % 3 {
            0 => ServiceWay::Mail,
            _ => ServiceWay::Direct,
        };
        let values = [
            ("notice", line.number.to_string()),
            ("seen", "0".to_owned()),
            ("way", way.code().to_owned()),
            ("served_on", today.clone()),
            ("served_by", "周示例".to_owned()),
            ("served_to", "吴示例".to_owned()),
        ];
        let form = SentForm {
            values: values
                .map(|(name, value)| (name.to_owned(), value))
                .to_vec(),
            files: Vec::new(),
        };
        desk.serve_notice(&permit, form).await?;
    }
    // Last, for by them a city is known that has all of this.
    let office = past.actor(OFFICE).await?;
    let permit = office.permit(DataClass::Notices, Operation::Decide)?;
    let words = NoticeWordsSent {
        edition: 0,
        intro: INTRO.to_owned(),
        contact: CONTACT.to_owned(),
        save: true,
    };
    office.desk.save_notice_words(&permit, words).await?;
    Ok(())
}
