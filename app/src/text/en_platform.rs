use super::platform::PlatformText;
use crate::view::ReceiptTrouble;

pub(super) const PLATFORM: PlatformText = PlatformText {
    title: "Higher-level credit platform",
    lead: "Applications for repair that the city's rules forward are decided by the higher-level credit platform. The portal passes them on by itself, and puts each receipt into its case. What did not get there, and what could not be used, is here.",
    not_set: "The portal is not connected to a higher-level platform, so no application is forwarded. If it should be, ask the system administrator to connect it.",
    given_up: |count| format!("{count} messages did not reach the higher-level platform"),
    waiting: "Waiting to be sent",
    nothing_waits: "Nothing waits.",
    columns: [
        "Waiting since",
        "Case",
        "What",
        "Tried",
        "Last try",
        "Action",
    ],
    applies: "Application for repair",
    withdraws: "Withdrawal by the applicant",
    tries: |count| match count {
        1 => "once".to_owned(),
        count => format!("{count} times"),
    },
    goes_on: "The portal keeps trying; there is nothing to do",
    stopped: |time| format!("Given up at {time}"),
    fault: |word| {
        match word.split_once(':') {
        Some(("refused", "401" | "403")) => {
            "The platform does not accept this portal's key; ask the system administrator to check it"
                .to_owned()
        }
        Some(("refused", status)) => format!("It did not take it ({status}); ask them why"),
        _ => match word {
            "" => "not tried yet".to_owned(),
            "gone" => "it cannot be reached".to_owned(),
            "slow" => "it did not answer in time".to_owned(),
            _ => "sending failed; ask the system administrator to look into the log".to_owned(),
        },
    }
    },
    retry: "Send again",
    again: "It waits to be sent again and is tried within minutes. What arrives twice is dealt with once.",
    unused: "Receipts that could not be used",
    unused_lead: "None of these changed any case or record. Please ask the platform; once it has put things right, it sends another receipt with a new number.",
    none_unused: "There are none.",
    receipt_columns: ["Time", "Receipt", "What it says", "Case", "Why not"],
    answer: |word| match word {
        "accepted" => "Accepted",
        "refused" => "Not accepted",
        "asks_for_papers" => "Papers are missing",
        "granted" => "Repair granted",
        "denied" => "Repair not granted",
        _ => "Not recognised",
    },
    why: |why| match why {
        ReceiptTrouble::UnknownCase => "No case of this number was forwarded",
        ReceiptTrouble::OtherCase => "The platform's number belongs to another case",
        ReceiptTrouble::Over => "The case is over, or was withdrawn",
        ReceiptTrouble::NotNow => "It does not fit where the case stands",
        ReceiptTrouble::UnknownRecord => {
            "This enterprise has no such public penalty decided by that day. Ask them to check code, number and day, and to send it again"
        }
        ReceiptTrouble::Ambiguous => {
            "More than one record of this enterprise has the number. Ask them to name the authority or the record, under a new receipt number"
        }
        ReceiptTrouble::DecidedHere => {
            "A unit of this city is deciding about this record, and sees this on the page of its case. If that ends without a repair, ask them to send it again"
        }
        ReceiptTrouble::Revoked => {
            "This city revoked the repair on that day or later. Tell them of the revocation and ask; if they have granted it anew, knowing of it, they send it with the new day under a new receipt number"
        }
        ReceiptTrouble::Excluded => {
            "The unit that determined says that this record cannot be repaired. Have the unit ask them: if what it says is wrong, it corrects that on the record's page and they send the same again; if they are wrong, they put it right"
        }
        ReceiptTrouble::TooEarly => {
            "It was granted before the first day on which this record's repair may be applied for. Ask them: if the day is wrong, they send it under a new receipt number; if class or days are wrong here, the unit corrects them and they send the same again"
        }
    },
    result: |subject, document, day| {
        format!("applied for over there: {subject}, {document}, granted on {day}")
    },
    results: "Repairs that came from the platform",
    results_lead: "What an enterprise applied for over there and was granted, and results of what was forwarded that came this way. The portal follows at once and judges nothing again, except where an enterprise applied over there for a record whose repair this city has revoked, that its unit says cannot be repaired, or before the first day for it: those stand above, for somebody to look at. The newest are listed.",
    no_results: "None has come.",
    result_columns: ["Time", "Receipt", "What it says", "Case"],
    outside_number: |number| format!("the platform's number {number}"),
    no_case: "no case",
};
