use domain::milestone::{MilestoneState, Performance, Says, Side};
use jiff::civil::Date;

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
        Side::Owner => "the registering party",
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
        MilestoneFault::BeforeSigned { signed } => {
            format!("The contract was signed on {signed}; please give no earlier day")
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
        lead: "Enter the days that matter in the contract and report on them when they come. Only its two parties see them: they are not public, do not count in any evaluation, and stand in no list of staff. Once the contract is verified, both parties are reminded once of one that is late.",
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
        proof: "Evidence",
        nothing_said: "Neither party has said anything yet.",
        add: "Add a milestone",
        name: "What is to be done",
        name_hint: "For example “equipment accepted” or “second instalment paid”; up to 100 characters. No identity numbers or telephone numbers, please.",
        day: "Last day",
        day_hint: "As the contract has it, and not before it was signed. A day that has passed can be entered; nobody is reminded of it.",
        drop: "Remove",
        drop_text: "Nobody has reported on it; it can be removed, for good.",
        report: "Report on it",
        says: "How far is it?",
        done_hint: "Where the two parties differ, both views are shown, for them to compare.",
        text: "In words (optional)",
        text_hint: "Up to 1000 characters. Both parties read it.",
        papers: "Evidence (optional)",
        papers_hint: |most, megabytes| {
            format!(
                "An acceptance note, an invoice, a receipt: JPEG, PNG or PDF, up to {most} files of {megabytes} MB each. Both parties can open it, and nobody else."
            )
        },
        papers_again: "If you chose files, they were not kept; please choose them again.",
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
    ended: [
        "You cannot register for this enterprise now: your authority may have ended, or the legal representative or the credit office ended it.",
        "What you just did has no effect, and what you typed was not saved. If you wrote something, go back in your browser and copy it first.",
        "To go on, claim the enterprise again with registration among its matters; if you have questions, please ask its legal representative.",
    ],
};

fn says(says: Says) -> &'static str {
    match says {
        Says::Done => "done",
        Says::Partly => "partly done",
        Says::NotDone => "not done",
    }
}

fn news(news: &ContractNews) -> (String, String) {
    let (name, contract) = (&news.subject.name, &news.contract);
    let of = |milestone: &str, due: &Date| {
        format!("the milestone “{milestone}” of the contract “{contract}” (last day {due})")
    };
    match &news.what {
        ContractHappening::Named { owner } => (
            "A contract names your enterprise".to_owned(),
            format!(
                "The contract “{contract}” that {owner} registered is verified; it names {name} as the other party. You see its name and its milestones and may report your own view; only the two of you see it. If it was never signed, please tell the credit office."
            ),
        ),
        ContractHappening::Late {
            milestone,
            due,
            others,
        } => {
            let (what, passed) = (
                of(milestone, due),
                "passed without a report that it is done",
            );
            let late = match others {
                0 => format!("{what} has {passed}"),
                1 => format!("{what} and another one have {passed}"),
                others => format!("{what} and {others} others have {passed}"),
            };
            (
                "A milestone is late".to_owned(),
                format!(
                    "{name}: {late}. What is done, please report with evidence; about what is not, please talk to the other party. This reminder goes to the two parties alone, once, and is not public."
                ),
            )
        }
        ContractHappening::Said {
            milestone,
            due,
            says: said,
            differs,
        } => {
            let (what, said) = (of(milestone, due), says(*said));
            let other = match news.side {
                Side::Owner => "the other party",
                Side::Counterparty => "the registering party",
            };
            let text = match differs {
                true => format!(
                    "{name}: of {what} {other} says “{said}”, which is not what you said. Please compare; only the two of you see it."
                ),
                false => format!(
                    "{name}: of {what} {other} says “{said}”. If you see it differently, please report your view."
                ),
            };
            ("There is news of a contract".to_owned(), text)
        }
    }
}
