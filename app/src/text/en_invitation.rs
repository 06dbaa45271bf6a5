use super::invitation::InvitationWords;
use crate::view::InviteRule;

pub(super) const INVITATION: InvitationWords = InvitationWords {
    title: "Invitations",
    lead: "Enterprises that a rule suggests, for the credit office to choose from and invite. To register is voluntary: not registering is neither recorded nor rated, and changes nothing.",
    rule: |rule| match rule {
        InviteRule::Thin => "Few records",
        InviteRule::Adverse => "Penalties in the last year",
        InviteRule::Renamed => "Name changed",
    },
    rule_text: |rule, few| {
        match rule {
        InviteRule::Thin => format!(
            "Enterprises with fewer than {few} public records and verified entries together (a setting of this city)."
        ),
        InviteRule::Adverse => {
            "Enterprises with a penalty of the last year that is public; what they say themselves makes their file more complete.".to_owned()
        }
        InviteRule::Renamed => {
            "Enterprises with a record of the last year under another name than today’s; their file may need more.".to_owned()
        }
    }
    },
    again: |months| format!("Whoever was invited within {months} months is not listed."),
    columns: ["Choose", "Enterprise", "Why it is listed", "Accounts"],
    counts: |records, entries| format!("{records} public records, {entries} verified entries"),
    adverse: |count| format!("{count} public penalties of the last year"),
    accounts: |count| match count {
        1 => "1 person acts for it".to_owned(),
        count => format!("{count} persons act for it"),
    },
    no_account: "no account: goes on the list for letters",
    choose: |name| format!("Choose {name}"),
    invite: "Invite those chosen",
    invite_text: "Where somebody acts for the enterprise, each gets a message and a copy by SMS or e-mail; the others go on the list for letters, which the office writes and sends by post.",
    none: "No enterprise fits this rule and can be invited now. Please look at another rule.",
    goes_on: "No enterprise in this part fits the rule; please look further.",
    on: "Look further",
    first: "From the beginning",
    done: |told, letters| match (told, letters) {
        (0, 0) => "Nobody was invited: those chosen have just been.".to_owned(),
        (told, 0) => format!("{told} invited."),
        (0, letters) => format!("{letters} without an account are on the list for letters."),
        (told, letters) => {
            format!("{told} invited; {letters} without an account are on the list for letters.")
        }
    },
    nothing_chosen: "Please tick the enterprises to invite first",
    letters: "List for letters",
    letters_count: |count| format!("List for letters ({count})"),
    letters_lead: "Enterprises that had no account when they were invited in the last year and have not registered anything since. Please download the table and write the letters by the text below. Every look and download stands in the log.",
    letters_none: "The list is empty. Once enterprises without an account are invited, the list for letters is here.",
    letters_columns: ["Enterprise", "Code", "Why", "Invited on"],
    letter: "Text of the letter",
    letter_to: "(name of the enterprise)",
    download: "Download the table (CSV)",
    figures: "What came of it",
    figures_text: "Whoever has sent an entry since counts as an answer.",
    figures_none: "Nobody was invited in the last year.",
    figures_columns: ["Month", "Rule", "Invited", "Answered", "Share"],
    month: |year, month| format!("{year}-{month:02}"),
    share: |answered, invited| match invited {
        0 => "—".to_owned(),
        invited => format!("{}%", u64::from(answered) * 100 / u64::from(invited)),
    },
    news: |name| {
        (
            "You are invited to register".to_owned(),
            format!(
                "The credit office invites {name} to register its certificates, contracts, public welfare, awards and the like. What is verified is used in the credit file and the credit report as widely as you choose. What can be registered, and how, stands in the guide to voluntary registration on this website. It is voluntary and free; whoever does not register has nothing to fear."
            ),
        )
    },
};
