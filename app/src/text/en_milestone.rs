use domain::milestone::{MilestoneState, Performance, Says, Side};

use super::milestone::{MilestoneText, MilestoneWords, NamedText};
use crate::view::{ContractHappening, ContractNews, MilestoneFault};

pub(super) const MILESTONE: MilestoneWords = MilestoneWords {
    state: |state| match state {
        MilestoneState::Open => "running",
        MilestoneState::Done => "done",
        MilestoneState::Late => "late",
        MilestoneState::Disputed => "the parties differ",
    },
    says,
    side: |side| match side {
        Side::Owner => "whoever registered it",
        Side::Counterparty => "the other party",
    },
    performance: |performance| match performance {
        Performance::Running => "being performed",
        Performance::Done => "performed",
        Performance::Partly => "partly performed",
        Performance::NotDone => "not performed",
    },
    fault: |fault| {
        match fault {
        MilestoneFault::Day => {
            "Please give a day, e.g. 2026-12-31, within fifty years from now".to_owned()
        }
        MilestoneFault::TooMany { most } => format!("A contract has at most {most} milestones"),
        MilestoneFault::SaidOften { most } => format!(
            "A milestone is reported on at most {most} times. If things still change, please change the entry"
        ),
        MilestoneFault::Same => {
            "That is what you said last; nothing was added. If there is news, please say it in words"
                .to_owned()
        }
        MilestoneFault::Reported => {
            "Somebody has reported on this milestone: it stays".to_owned()
        }
    }
    },
    news,
    page: MilestoneText {
        title: "Milestones",
        lead: "Enter the days that matter in the contract and report on them when they come. Only its two parties see them: they are not public, do not count in any evaluation, and stand in no list of staff. When one is late, both parties are reminded once.",
        other_sees: |other| {
            format!(
                "Whoever acts for {other} also sees the name of the contract and these milestones, and may report its own view; nothing else of the contract."
            )
        },
        no_other: "The entry does not give the other party’s code, or nobody acts for it here yet, so that only you see them now.",
        none: "There are no milestones yet.",
        none_yet: "The other party has entered no milestones yet.",
        due: |day| format!("to be done by {day}"),
        done_on: |day| format!("reported as done on {day}"),
        proof: "Proof",
        nothing_said: "Neither party has said anything yet.",
        add: "Add a milestone",
        name: "What is to be done",
        name_hint: "For example “equipment accepted” or “second instalment paid”; up to 100 characters. No identity numbers or telephone numbers, please.",
        day: "Last day",
        day_hint: "As the contract has it.",
        drop: "Remove",
        report: "Report on it",
        says: "How far is it?",
        done_hint: "Where the two parties differ, both views are shown, for them to compare.",
        text: "In words (optional)",
        text_hint: "Up to 1000 characters. Both parties read it.",
        papers: "Proof (optional)",
        papers_hint: |most, megabytes| {
            format!(
                "An acceptance note, an invoice, a receipt: JPEG, PNG or PDF, up to {most} files of {megabytes} MB each. Both parties can open it, and nobody else."
            )
        },
        send: "Report",
        suggested: |state| {
            format!(
                "By its milestones this contract is “{state}”, which is not what the entry says."
            )
        },
        change: "Change the entry",
    },
    named: NamedText {
        title: "Contracts that others registered with you",
        lead: "These contracts were registered by the other party, which names you in them. You see the name of the contract and its milestones, and may report your own view; only the two of you see it.",
        columns: ["Contract", "Registered by", "Milestones", "How it stands"],
        count: |count| count.to_string(),
        unsaid: |count| match count {
            1 => "1 milestone waits for your view".to_owned(),
            count => format!("{count} milestones wait for your view"),
        },
        said: "you have reported on all",
        page: |contract| format!("Contract: {contract}"),
        page_lead: |owner| {
            format!(
                "Registered by {owner}. Only its name and its milestones are shown here, for the two parties to compare."
            )
        },
        not_mine: "If you never signed this contract, please tell the credit office.",
    },
};

fn says(says: Says) -> &'static str {
    match says {
        Says::Done => "done",
        Says::Partly => "partly done",
        Says::NotDone => "not done",
    }
}

fn news(news: &ContractNews) -> (String, String) {
    let what = format!(
        "the milestone “{}” of the contract “{}” (last day {})",
        news.milestone, news.contract, news.due
    );
    match &news.what {
        ContractHappening::Late => (
            "A milestone is late".to_owned(),
            format!(
                "{}: {what} has passed, and nobody has reported it as done. If it is done, please report it with proof; if not, please talk to the other party. This reminder goes to the two parties alone, once, and is not public.",
                news.subject.name
            ),
        ),
        ContractHappening::Said {
            says: said,
            differs,
        } => {
            let other = match news.side {
                Side::Owner => "the other party",
                Side::Counterparty => "whoever registered it",
            };
            let said = says(*said);
            let text = match differs {
                true => format!(
                    "{}: of {what} {other} says “{said}”, which is not what you said. Please compare; only the two of you see it.",
                    news.subject.name
                ),
                false => format!(
                    "{}: of {what} {other} says “{said}”. If you see it differently, please report your view.",
                    news.subject.name
                ),
            };
            ("There is news of a contract".to_owned(), text)
        }
    }
}
