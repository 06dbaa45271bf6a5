use std::collections::BTreeMap;

use domain::account::{LoginError, NameError, PasswordError};
use domain::case::objection::ObjectionFault;
use domain::case::repair::RepairFault;
use domain::case::{CaseNumber, CaseNumberError, HandFault, Refusal};
use domain::claim::ClaimFault;
use domain::commitment::CommitmentFault;
use domain::identity::{PersonIdError, UsccError};
use domain::registration::{EntryKind, EntryProblem};
use domain::repair::SaidFault;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{HelpFault, MilestoneFault, ServiceFault};

/// Of what was typed no more characters are shown again: strangers must not fill the database.
const LONGEST_KEPT: usize = 1_000;

/// A form as it is shown again after it was sent: what was typed (never a password) and what is wrong with it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FormState {
    /// What was typed, by field.
    pub values: BTreeMap<String, String>,
    /// What is wrong, in the order of the fields.
    pub faults: Vec<FieldFault>,
}

/// What is wrong with a field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldFault {
    /// Name of the field.
    pub field: String,
    /// What is wrong.
    pub fault: Fault,
}

impl FormState {
    /// What was typed into a field; empty where nothing was.
    pub fn value(&self, field: &str) -> &str {
        self.values.get(field).map_or("", String::as_str)
    }

    /// What is wrong with a field.
    pub fn fault(&self, field: &str) -> Option<&Fault> {
        let of_field = self.faults.iter().find(|one| one.field == field);
        of_field.map(|one| &one.fault)
    }

    /// Keeps what was typed into a field.
    pub fn keep(self, field: &str, value: &str) -> FormState {
        self.keep_up_to(LONGEST_KEPT, field, value)
    }

    /// The same where more may be typed.
    pub fn keep_up_to(mut self, most: usize, field: &str, value: &str) -> FormState {
        let kept = value.chars().take(most).collect();
        self.values.insert(field.to_owned(), kept);
        self
    }

    /// Says what is wrong with a field.
    pub fn wrong(mut self, field: &str, fault: Fault) -> FormState {
        let field = field.to_owned();
        self.faults.push(FieldFault { field, fault });
        self
    }
}

/// What can be wrong with what somebody typed. The texts say what to do about it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Fault {
    /// Nothing was typed.
    Missing,
    /// No phone number or e-mail address.
    Login(LoginError),
    /// A password that is not good enough.
    Password(PasswordError),
    /// The second password is another one.
    Differs,
    /// The name and the password do not belong together. Said alike whether the account exists or not.
    SignIn,
    /// Too many wrong passwords: wait.
    Shut {
        /// For so long.
        seconds: u32,
    },
    /// A wrong code.
    Code,
    /// The code is too old, was used, or was guessed at too often: ask for another.
    CodeSpent,
    /// A code was just sent: wait.
    CodeTooSoon {
        /// For so long.
        seconds: u32,
    },
    /// The visitor asked for too many codes: wait.
    CodeOften {
        /// For so long.
        seconds: u32,
    },
    /// Too many codes went to this number or address, by whomever they were asked for: wait.
    CodeFull {
        /// How many in an hour.
        most: u32,
        /// For so long.
        seconds: u32,
    },
    /// The second factor's number is wrong.
    SecondFactor,
    /// The second factor's number was used before.
    SecondFactorUsed,
    /// Something about signing in through an identity service.
    Service {
        /// What people call it.
        label: String,
        /// What happened.
        why: ServiceFault,
    },
    /// Too many requests.
    TooMany,
    /// Another account has this number or address; told to staff only.
    Taken,
    /// A post that cannot be given: administrators are three persons and hold no other post.
    NotAllowed,
    /// Something that is not in the list.
    Unknown,
    /// No 统一社会信用代码.
    Uscc(UsccError),
    /// No enterprise on file has this code.
    NoSubject,
    /// An answer of a claim that cannot be.
    Claim(ClaimFault),
    /// Something about a commitment or an authorisation.
    Commitment(CommitmentFault),
    /// No enterprise on file has this code, nor a measure in force on one a document with this number.
    NoSubjectHere,
    /// No record about the person at the counter whose name and number both fit: said alike whichever does not.
    NoOwnRecord,
    /// No number of such a document.
    PersonId(PersonIdError),
    /// No 办件编号.
    CaseNumber(CaseNumberError),
    /// Number and code of a case do not belong together, or there is no such case: said alike.
    Progress,
    /// Nothing the log names is called so.
    NothingCalledSo,
    /// No member of staff has this address.
    NoStaff,
    /// From this place many reports came lately: wait.
    ManyReports {
        /// For so long.
        seconds: u32,
    },
    /// Much was added to a report without being asked: wait for a question.
    EnoughReplies {
        /// So often.
        most: u32,
    },
    /// Nobody but the actor would be left who may look into it.
    LastSupervisor,
    /// Neither whose access nor access to what is asked.
    NothingAsked,
    /// No days, or the last before the first.
    Days,
    /// More entries than a package holds: ask for fewer days.
    TooManyEntries {
        /// Most entries.
        most: u32,
    },
    /// No case with this number was filed at the own window.
    NoCase,
    /// The person has an objection to the same record already that is not over.
    OpenCase {
        /// Its number.
        number: CaseNumber,
    },
    /// No name of a person: 2 to 50 characters.
    PersonName,
    /// A paper is missing.
    NoPaper,
    /// A paper is longer than so many megabytes.
    PaperTooLong {
        /// Most megabytes.
        most: u32,
    },
    /// A file that is neither JPEG nor PNG nor PDF.
    PaperKind,
    /// A file with nothing in it.
    PaperEmpty,
    /// One of several files, and what is wrong with it.
    OfFile {
        /// Its name.
        name: String,
        /// What is wrong.
        fault: Box<Fault>,
    },
    /// A PDF that holds a script, a program or another file.
    PaperActive,
    /// So many papers, or so many megabytes, that no other can be added.
    PapersFull {
        /// Most papers.
        most: u32,
        /// Most megabytes of all.
        megabytes: u32,
    },
    /// An answer of an objection that cannot be.
    Objection(ObjectionFault),
    /// An answer of an application for repair that cannot be.
    Repair(RepairFault),
    /// A step that the table of the case does not allow.
    Refused(Refusal),
    /// A case that is not given to whom it should be.
    Hand(HandFault),
    /// There is no number or address to send to any more.
    NoAddress,
    /// A corrected record would not pass the checks that every record passes.
    BadCorrection,
    /// A correction of what makes a record the one it is.
    AnotherRecord,
    /// A correction of the name to another than the subject has.
    OtherName {
        /// What it is called on every page.
        name: String,
    },
    /// The record was changed after the correction was made ready: the unit has to look at it again.
    RecordChanged,
    /// There is no joint-conference office to complain to yet.
    NoJointOffice,
    /// The applicant has another case about the same thing: it has to be over before this one is complained about.
    OtherOpen {
        /// Its number.
        number: CaseNumber,
    },
    /// So many claims of one account are open that no other can be begun.
    TooManyClaims {
        /// Most.
        most: u32,
    },
    /// An account sent so many claims on one enterprise within a day that it has to wait.
    ClaimedOften {
        /// Most.
        most: u32,
    },
    /// A field of an entry of this kind that cannot be.
    Entry {
        /// The kind.
        kind: EntryKind,
        /// What is wrong.
        why: EntryProblem,
    },
    /// So many entries of an enterprise are being written that no other can be begun.
    TooManyEntryDrafts {
        /// Most.
        most: u32,
    },
    /// Commitment or authorisation are missing, or were withdrawn meanwhile.
    Unsigned,
    /// Whoever read out the code at the counter does not register for the enterprise any more.
    ConfirmerEnded,
    /// The scan was brought for another signature before.
    PaperKnown,
    /// The days of this year are not known: no last day can be given.
    NoCalendar,
    /// Whoever keyed an entry in does not verify it.
    KeyedIn,
    /// Something about a milestone of a contract.
    Milestone(MilestoneFault),
    /// Something a unit says of a record.
    Said(SaidFault),
    /// Something about a course, an agency or 重点服务.
    Help(HelpFault),
    /// No box is ticked.
    NothingChosen,
    /// Somebody else was faster.
    Meanwhile,
    /// A day that is none, or none of those that are possible.
    DayBetween {
        /// The first.
        from: Date,
        /// The last.
        until: Date,
    },
    /// Whoever is refused has to be told why.
    NoReason,
    /// Another request of the same kind waits for its answer.
    Waiting,
    /// No name of a member of staff.
    Name(NameError),
    /// Too many characters.
    TooLong {
        /// Most characters.
        max: u32,
    },
    /// Personal data in a text that is kept for good.
    PersonalData,
    /// The same in a text that is published.
    PersonalDataShown,
    /// The portal sends no SMS.
    NoSms,
    /// The portal sends no mail.
    NoMail,
    /// The portal sends neither.
    NoWay,
    /// One's own account: nobody decides alone.
    Oneself,
}
