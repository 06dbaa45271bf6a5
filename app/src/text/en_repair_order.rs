//! English texts of what follows from a repair.

use super::repair_order::{AnnouncedText, RepairOrderWords, RepairOrdersText};
use crate::view::RepairTask;

pub(super) const REPAIR_ORDER: RepairOrderWords = RepairOrderWords {
    orders: RepairOrdersText {
        title: "Notices to stop sharing and using",
        lead: "Once a record is repaired, every unit and system that received it stops sharing and using it, and says so here. If a repair is revoked, they are told that they may go on. When a publication ends, systems that received the record stop too. Please stop when you get the notice; there is no need to wait for the answer to be filled in.",
        columns: [
            "Case",
            "What to do",
            "Subject",
            "Document",
            "Unit",
            "Answer",
        ],
        no_case: "Publication ended",
        task: |task| match task {
            RepairTask::Expired => {
                "The publication has ended: stop sharing and using the record, and update your own records and evaluations"
            }
            RepairTask::Stop => {
                "Stop sharing and using the record, and update your own records and evaluations"
            }
            RepairTask::Resume => "The repair was revoked: sharing and use may go on",
        },
        system: |name| format!("System: {name}"),
        receipt: "What was done",
        receipt_hint: |task| match task {
            RepairTask::Stop | RepairTask::Expired => {
                "For example in which systems it is no longer used, who it was passed on to, and whether they were told. At most 1,000 characters."
            }
            RepairTask::Resume => {
                "For example in which systems it is used again. At most 1,000 characters."
            }
        },
        confirm: |task| match task {
            RepairTask::Stop | RepairTask::Expired => "Confirm that it has stopped",
            RepairTask::Resume => "Confirm that you have read it",
        },
        waits: "Whether the repair is revoked is being looked into. There is nothing to answer for now; please do not use the record meanwhile.",
        late: |unit, count, due| {
            let notices = match count {
                1 => "1 notice".to_owned(),
                count => format!("{count} notices"),
            };
            (
                format!("No answer in time: {unit}"),
                format!(
                    "{unit} has not answered {notices} about publications that have ended or repairs that were revoked; the first was due on {due}. For a publication that has ended, please make sure that the record is no longer shared or used, then fill in the answers one by one on the page of orders."
                ),
            )
        },
    },
    announced: AnnouncedText {
        title: "Results of credit repair",
        lead: "Repairs that units or the higher-level credit platform have granted, and those that were revoked. A repaired record is no longer public, and nothing of what it says stands here.",
        since: |day| format!("Results since {day}."),
        columns: [
            "Enterprise",
            "Credit code",
            "Result",
            "Decided by",
            "In effect since",
            "Case",
        ],
        what: |granted| match granted {
            true => "granted",
            false => "revoked",
        },
        outside: "Higher-level credit platform",
        determined_by: "Determined by",
        none: "No result is announced at present",
        none_text: "When a repair is granted, its result stands here for some time.",
    },
};
