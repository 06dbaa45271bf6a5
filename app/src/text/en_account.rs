//! English texts of accounts, the desk and the audit log.

use domain::account::{LoginError, NameError, PasswordError};
use domain::case::CaseNumberError;
use domain::role::Role;

use super::account::{Account, DataText, LogText, My, OutboxText, StaffText};
use super::en_service;
use super::format::clock_time;
use super::{en, en_claim};
use crate::view::{CodePurpose, Fault};

fn wait(seconds: u32) -> String {
    match seconds {
        1 => "1 second".to_owned(),
        0..=90 => format!("{seconds} seconds"),
        _ => format!("{} minutes", seconds.div_ceil(60)),
    }
}

fn fault(fault: &Fault) -> String {
    match fault {
        Fault::Missing => "Please fill this in".to_owned(),
        Fault::Login(LoginError::Empty) => "Please enter a mobile number or an e-mail address".to_owned(),
        Fault::Login(LoginError::Phone) => "A mobile number has 11 digits and begins with 13 to 19".to_owned(),
        Fault::Login(LoginError::Email) => "This is no e-mail address; it should look like zhang@example.cn".to_owned(),
        Fault::Password(PasswordError::TooShort { min }) => format!("A password has at least {min} characters"),
        Fault::Password(PasswordError::TooLong { max }) => format!("A password has at most {max} characters"),
        Fault::Password(PasswordError::TooPlain { kinds }) => format!(
            "Use at least {kinds} of these in the password: capital letters, small letters, digits, other characters"
        ),
        Fault::Password(PasswordError::HoldsName) => "Please leave your number or address out of the password".to_owned(),
        Fault::Password(PasswordError::Breached) => {
            "This password is too common, or close to a common one, and easy to guess; please choose another".to_owned()
        }
        Fault::Differs => "The two passwords differ; please enter them again".to_owned(),
        Fault::SignIn => "Account and password do not fit; please check both".to_owned(),
        Fault::Shut { seconds } => format!(
            "There were too many wrong tries. Please try again in {}",
            wait(*seconds)
        ),
        Fault::Code => "The code is wrong; please look at the newest message".to_owned(),
        Fault::CodeSpent => "The code is no longer good; please ask for another".to_owned(),
        Fault::CodeTooSoon { seconds } => {
            format!("A code was just sent. You can ask for another in {}", wait(*seconds))
        }
        Fault::CodeOften { seconds } => {
            format!("You asked for many codes. You can ask for another in {}", wait(*seconds))
        }
        Fault::CodeFull { most, seconds } => format!(
            "This number or address was sent {most} codes within an hour. So that nobody is bothered, the next can be sent in {}. If it was not you, do not worry: nothing happened to the account",
            wait(*seconds)
        ),
        Fault::SecondFactor => {
            "The number is wrong; please enter the 6 digits your authenticator shows now".to_owned()
        }
        Fault::SecondFactorUsed => "This number was used already; please wait for the next one".to_owned(),
        Fault::Service { label, why } => en_service::fault(label, *why),
        Fault::TooMany => "Too many requests; please try again in a minute".to_owned(),
        Fault::Taken => "There is an account with this number or address already".to_owned(),
        Fault::NotAllowed => "This post cannot be given: the three administrators are three persons, administrators and auditors hold no other post, and the unit must have such a post".to_owned(),
        Fault::Unknown => "There is no such entry; please choose from the list".to_owned(),
        Fault::Uscc(error) => (en::TEXT.search.bad_code_why)(error),
        Fault::NoSubject => "No enterprise with this code is on file; please compare it with the business licence. One that was registered lately can be claimed once its department has reported it".to_owned(),
        Fault::NoSubjectHere => "No such enterprise was found; please compare the code with the business licence, or use the code instead of a document number".to_owned(),
        Fault::NoOwnRecord => "No record was found of which name and number both fit; please compare them with the paper. For what is public no check is needed: find the record and object from there".to_owned(),
        Fault::Claim(fault) => en_claim::fault(*fault),
        Fault::Commitment(fault) => (super::en_commitment::COMMITMENT.fault)(*fault),
        Fault::PersonId(_) => "This is no number of such a document; please compare kind and each character".to_owned(),
        Fault::CaseNumber(CaseNumberError::Form) => "A case number is YY, or XS for a report, and 14 digits; please take it from the receipt".to_owned(),
        Fault::CaseNumber(CaseNumberError::Check) => "One digit of the number is wrong; please compare it with the receipt".to_owned(),
        Fault::Progress => "Number and code do not fit together; please compare both with the receipt".to_owned(),
        Fault::NothingCalledSo => super::en_investigation::INVESTIGATION.package.nothing_called_so.to_owned(),
        Fault::ManyReports { seconds } => format!("Several reports came from this network just now; please wait {} and send it again. What you wrote is kept", wait(*seconds)),
        Fault::EnoughReplies { most } => format!("You have added something {most} times in a row; please wait for a question. What you wrote is kept"),
        Fault::LastSupervisor => "Nobody but you could see this report any more. Please have the security administrator appoint another supervisor first".to_owned(),
        Fault::NoStaff => super::en_investigation::INVESTIGATION.package.no_staff.to_owned(),
        Fault::NothingAsked => super::en_investigation::INVESTIGATION.package.nothing_asked.to_owned(),
        Fault::Days => super::en_investigation::INVESTIGATION.package.days.to_owned(),
        Fault::TooManyEntries { most } => (super::en_investigation::INVESTIGATION.package.too_many)(*most),
        Fault::NoCase => "No case with this number was filed at your counter; please ask where it was filed, or look it up with its code".to_owned(),
        Fault::OpenCase { number } => format!("An objection of this applicant to the same record, {number}, is being dealt with; there cannot be a second one"),
        Fault::PersonName => "Please enter the name on the document, 2 to 50 characters".to_owned(),
        Fault::NoPaper => "Please add this paper".to_owned(),
        Fault::PaperTooLong { most } => format!("The file is longer than {most} MB; please make it smaller and choose it again"),
        Fault::PaperActive => "This PDF holds a script, a program or another file and cannot be taken; print it into a new PDF or take a picture".to_owned(),
        Fault::PapersFull { most, megabytes } => format!("At most {most} papers and {megabytes} MB in all; remove what is not needed, or make them smaller"),
        Fault::Objection(fault) => (super::en_case::EN.fault)(*fault),
        Fault::Repair(fault) => (super::en_repair_apply::REPAIR_APPLY.fault)(*fault),
        Fault::Refused(refusal) => (super::en_case::EN.refusal)(refusal),
        Fault::Hand(fault) => (super::en_desk::DESK.hand_fault)(*fault).to_owned(),
        Fault::NoAddress => "The account has neither number nor address any more; nothing can be sent.".to_owned(),
        Fault::BadCorrection => "The corrected record would break the rules every record keeps (how days, amounts or codes are written); please mend it".to_owned(),
        Fault::AnotherRecord => super::en_dispute::DISPUTE.another_record.to_owned(),
        Fault::OtherName { name } => (super::en_dispute::DISPUTE.other_name)(name),
        Fault::RecordChanged => "The reporting unit has changed the record since, and the correction no longer fits it. Please send the case back, so that the unit answers on what the record says now".to_owned(),
        Fault::NoJointOffice => "This city has no joint-conference office yet; please ask the credit office. You may still apply for reconsideration or go to court as the law provides".to_owned(),
        Fault::OtherOpen { number } => {
            let text = super::en_dispute::DISPUTE;
            format!("{} {}", (text.other_open)(&number.to_string()), text.kept)
        }
        Fault::OfFile { name, fault } => format!("{name}: {}", self::fault(fault)),
        Fault::PaperEmpty => "This file is empty; it may not have been saved. Please check it and choose it again".to_owned(),
        Fault::PaperKind => "Only JPEG and PNG pictures and PDF are taken; please choose another format".to_owned(),
        Fault::TooManyClaims { most } => format!("{most} of your claims are not finished; please finish or take back some of them first"),
        Fault::ClaimedOften { most } => format!(
            "You have sent {most} claims on this enterprise within 24 hours; please send the next one tomorrow. What you filled in and the papers are kept. If it is urgent, please ask the credit office"
        ),
        Fault::Entry { kind, why } => (super::en_registration::REGISTRATION.problem)(*kind, why),
        Fault::TooManyEntryDrafts { most } => (super::en_registration::REGISTRATION.form.too_many_drafts)(*most),
        Fault::Unsigned => super::en_registration::REGISTRATION.form.unsigned_fault.to_owned(),
        Fault::ConfirmerEnded => super::en_counter_entry::COUNTER_ENTRY.confirmer_ended.to_owned(),
        Fault::PaperKnown => super::en_counter_entry::COUNTER_ENTRY.paper_known.to_owned(),
        Fault::NoCalendar => super::en_registration::REGISTRATION.form.no_calendar.to_owned(),
        Fault::KeyedIn => super::en_verification::VERIFICATION.own_work.to_owned(),
        Fault::Milestone(why) => (super::en_milestone::MILESTONE.fault)(why),
        Fault::Said(why) => (super::en_record_desk::RECORD_DESK.fault)(*why),
        Fault::Help(why) => (super::en_help::HELP.fault)(why),
        Fault::NothingChosen => super::en_invitation::INVITATION.nothing_chosen.to_owned(),
        Fault::DayBetween { from, until } => format!("Please enter a day from {from} to {until}"),
        Fault::Meanwhile => "This has just changed; please look at it as it is now".to_owned(),
        Fault::NoReason => "Please say why".to_owned(),
        Fault::Waiting => "Your last request is not answered yet; please send another one after that".to_owned(),
        Fault::Name(NameError::Empty) => "Please enter the name".to_owned(),
        Fault::Name(NameError::TooLong { max }) => format!("A name has at most {max} characters; please shorten it"),
        Fault::Name(NameError::Unseen) => {
            "The name holds line breaks or other characters that cannot be seen; please remove them".to_owned()
        }
        Fault::TooLong { max } => format!("At most {max} characters; please shorten it"),
        Fault::PersonalData => {
            "This text stays in the log for good; please leave out identity numbers, telephone numbers and addresses".to_owned()
        }
        Fault::PersonalDataShown => "What is said in public is read by anybody; please remove identity numbers, telephone numbers and addresses".to_owned(),
        Fault::NoSms => "This website cannot send SMS at present; please enter an e-mail address".to_owned(),
        Fault::NoMail => "This website cannot send e-mail at present; please enter a mobile number".to_owned(),
        Fault::NoWay => "This website can send neither SMS nor e-mail yet, so it cannot send a code".to_owned(),
        Fault::Oneself => "You cannot do this to your own account. Please ask another system administrator, or where there is none, whoever looks after the server".to_owned(),
    }
}

pub(super) const ACCOUNT: Account = Account {
    fault_title: |title| format!("Please correct: {title}"),
    faults: "Please correct this first",
    colon: ": ",
    fault,
    sign_in: "Sign in",
    sign_up: "Create an account",
    desk: "Desk",
    login: "Mobile number or e-mail address",
    login_hint: "The one you registered with.",
    password: "Password",
    new_password: "Choose a password",
    again: "The password once more",
    password_hint: |hint| {
        format!(
            "At least {} characters, of at least {} kinds: capital letters, small letters, digits, others.",
            hint.min, hint.kinds
        )
    },
    forgotten: "Forgotten your password?",
    no_account: "No account yet?",
    have_account: "Have an account?",
    sign_in_first: "Please sign in first",
    sign_in_first_text: "You will then come back to the page you asked for.",
    sign_up_lead: "Looking up published records needs no account. To claim an enterprise, apply for repair or object to a record, please register first.",
    notice: "How we use personal information",
    notice_points: &[
        "What: your mobile number or e-mail address, kept encrypted, only to sign you in and to tell you how your matters stand.",
        "It is not published and not given to other units.",
        "It is kept until you close the account; records of sign-ins and actions are kept as the law requires.",
        "Under “My account” you can see, correct and export it, or close the account, at any time.",
    ],
    send_code: "Send me a code",
    email_only: "Only e-mail for the time being; SMS is not available yet.",
    phone_only: "Only mobile numbers for the time being; e-mail is not available yet.",
    not_open: "Registration is not open yet",
    not_open_text: "This website cannot send SMS or e-mail yet, so accounts cannot be made and passwords cannot be reset. Looking up published records needs no account; for anything urgent please come to the credit office.",
    reset: "Set a new password",
    reset_lead: "A code will be sent to the mobile number or e-mail address you registered with.",
    code_title: |purpose| match purpose {
        CodePurpose::SignUp => "Enter the code and choose a password",
        CodePurpose::Reset => "Enter the code and choose a new password",
    },
    code_sent: |to, minutes| {
        format!("A message was sent to {to}; it is good for {minutes} minutes.")
    },
    code_missing: "Nothing arrived? Check for a typing error, and among the junk mail. Whoever has an account already is told how to sign in; without an account there is no code for a new password.",
    code: "Code",
    code_hint: "6 digits.",
    code_again: "Send it again",
    finish: |purpose| match purpose {
        CodePurpose::SignUp => "Create the account",
        CodePurpose::Reset => "Save the new password",
    },
    second_factor: "Second factor",
    second_factor_lead: "Please open the authenticator on your phone and enter the number it shows for this website.",
    number: "Number",
    number_hint: "6 digits. Without your phone, enter one of your recovery codes.",
    go_on: "Continue",
    set_up: "Set up your authenticator",
    set_up_lead: "Staff sign in with a second factor. Set it up once; from then on each sign-in asks for the number it shows.",
    set_up_steps: [
        "Open an authenticator app on your phone (any that knows TOTP).",
        "Scan the picture below with it, or type the key.",
        "Enter the 6 digits it shows.",
    ],
    picture: "QR code for the authenticator",
    key: "Key",
    recovery: "Recovery codes",
    recovery_lead: "Without your phone, each recovery code signs you in once.",
    recovery_kept: "I have kept them",
    recovery_left: |left| match left {
        0 => "You have used all your recovery codes; please make new ones.".to_owned(),
        1 => "You have 1 unused recovery code.".to_owned(),
        left => format!("You have {left} unused recovery codes."),
    },
    recovery_new: "Make new recovery codes",
    recovery_new_text: "The codes you have now are then void.",
    number_fresh: "The 6 digits your authenticator shows now and that you have not used yet.",
    recovery_waits: "Your recovery codes are not put away yet",
    recovery_waits_text: "Without your phone they are the way in. Please print or copy them while you are signed in.",
    recovery_show: "Show the recovery codes",
    print: "Please print or copy them and keep them in a safe place. Until you press “I have kept them” you can come back to this page; after that they are not shown again.",
    over: "This step is over",
    over_text: "Perhaps it is done already, or it took too long. Please begin again; what is done stays done.",
    forbidden: "Your post does not include this page",
    forbidden_text: "If you need it, please ask the head of your unit or the security administrator. A changed post takes effect when you reload this page.",
    staff_only: "This page is for staff",
    staff_only_citizen: "You are signed in with a citizen's account, which cannot do this; whatever you did before is as it was. Your own matters are under “My account”.",
    staff_only_stranger: "If you have an account of staff, please sign in. Looking up published records needs no account.",
    time: clock_time,
    my: My {
        title: "My account",
        lead: |name| format!("Account {name}"),
        steps: "Three steps before you can act",
        step: ["Account", "Verified identity", "Claimed enterprise"],
        done: "Done",
        open: "Not yet",
        since: |day| format!("Since {day}"),
        person: |name, source| format!("{name}, vouched for by {source}"),
        no_person: "The account is not yet a verified person. The city's identity service verifies it; or you add your identity document when you claim an enterprise, and the credit office compares it.",
        no_agent: "No enterprise is claimed yet. Only then can you register, apply for repair and object on its behalf.",
        is_agent: "You can act for the enterprises below.",
        sessions: "Where you are signed in",
        sessions_lead: "If you do not know a device, sign it out and set a new password.",
        other_sessions: |count| match count {
            0 => "Only on this device.".to_owned(),
            1 => "And on one other device.".to_owned(),
            count => format!("And on {count} other devices."),
        },
        device: "Device",
        signed_in: "Signed in",
        seen: "Last used",
        here: "This device",
        unknown_device: "Unknown device",
        end: "Sign it out",
        end_others: "Sign out everywhere else",
    },
    service: en_service::SERVICE,
    data: DataText {
        title: "My data",
        lead: "This is everything this website keeps about your account.",
        columns: ["What", "Value", "Grounds", "Kept"],
        rows: [
            [
                "Mobile number or e-mail address",
                "Your consent when you registered; encrypted",
                "Until you close the account",
            ],
            [
                "Password",
                "Needed to sign in; only a hash, it cannot be read back",
                "Until you change it or close the account",
            ],
            [
                "Where you are signed in",
                "Needed to sign in; names of browser and system",
                "Until you sign out or time is up",
            ],
            [
                "Account",
                "Your consent when you registered",
                "Until you close the account",
            ],
        ],
        staff_rows: [
            [
                "Mobile number or e-mail address",
                "Needed for your work; encrypted",
                "Until the account is closed",
            ],
            [
                "Password",
                "Needed to sign in; only a hash, it cannot be read back",
                "Until you change it or the account is closed",
            ],
            [
                "Where you are signed in",
                "Needed to sign in; names of browser and system",
                "Until you sign out or time is up",
            ],
            [
                "Account",
                "Needed for your work",
                "With the records of your work, also after it is closed",
            ],
            [
                "Name",
                "Needed for your work, so that colleagues know you; encrypted",
                "With the records of your work, also after the account is closed",
            ],
            [
                "Posts",
                "Needed for your work: they decide what you can do",
                "With the log, also after they end",
            ],
            [
                "Authenticator and recovery codes",
                "Needed to sign in safely; the key is encrypted, of the codes only hashes are kept",
                "Until removed or the account is closed",
            ],
        ],
        export: "Download my data",
        correct: "If something is wrong, set a new password, or register with the right number or address and close this account. For anything else please come to the credit office.",
        correct_staff: "An account of staff comes with the work. If the name, number or address is wrong, please ask the system administrator; about posts, the security administrator.",
        looks: "Who saw or changed it",
        looks_lead: "Sign-ins, changes and looks by staff are on record.",
        myself: "Yourself",
        system: "The system",
        stranger: "Somebody not signed in",
        another: "Another user",
        records: "Credit records about you",
        records_text: "Records about natural persons are not public; only you see them here. If one is wrong, please object to it from the link beside it.",
        action: |action| match action {
            "sign_in" => "Sign-in".to_owned(),
            "sign_out" => "Sign-out".to_owned(),
            "access" => "Opening what the posts do not allow".to_owned(),
            "account.add" => "Registration".to_owned(),
            "account.password" => "Password set".to_owned(),
            "account.close" => "Account closed".to_owned(),
            "identity.begin" => "Sent to the identity service".to_owned(),
            "identity.link" => "Identity service linked".to_owned(),
            "identity.sign_in" => "Sign-in through the identity service".to_owned(),
            "person.verify" => "Identity verified".to_owned(),
            "session.end" | "session.end_others" => "Device signed out".to_owned(),
            "second_factor.set_up" => "Authenticator set up".to_owned(),
            "second_factor.recovery" => "Recovery code used".to_owned(),
            "second_factor" => "Second factor".to_owned(),
            "second_factor.reset" => "Authenticator removed".to_owned(),
            "second_factor.recovery_new" => "New recovery codes".to_owned(),
            "people.read" => "People and posts read".to_owned(),
            "code.try" => "Code entered".to_owned(),
            "post.give" => "Post given".to_owned(),
            "data.export" => "Data downloaded".to_owned(),
            "code.send" => "Code sent".to_owned(),
            "case.confirm" => "Confirmed at the counter".to_owned(),
            "post.end" => "Post ended".to_owned(),
            "audit.read" => "Log read".to_owned(),
            "audit.export" => "Log exported".to_owned(),
            "correction.file" => "Correction asked for".to_owned(),
            "correction.read" => "Request looked at".to_owned(),
            "correction.answer" => "Request answered".to_owned(),
            "claim.draft" => "Claim kept".to_owned(),
            "claim.file" => "Claim sent".to_owned(),
            "claim.confirm" => "Claim confirmed".to_owned(),
            "claim.refuse" => "Claim refused".to_owned(),
            "claim.withdraw" => "Claim taken back".to_owned(),
            "claim.read" => "Claim looked at".to_owned(),
            "claim.paper" => "Paper downloaded".to_owned(),
            "case.letter_read" => "Letter opened".to_owned(),
            "agency.end" => "Authority ended".to_owned(),
            "catalogue.add" | "catalogue.import" => "Catalogue of measures put in".to_owned(),
            "measure.order" => "Order about a measure confirmed".to_owned(),
            "unit.sector" => "Sector of a unit set".to_owned(),
            "record.said" => "A unit said something of a penalty".to_owned(),
            "record.shield_enter" => "Ruling entered for a shielding".to_owned(),
            "record.shield" => "Shielding confirmed".to_owned(),
            "record.shield_return" => "Ruling for a shielding sent back".to_owned(),
            "record.ruling" => "Ruling downloaded".to_owned(),
            "record.unshield" => "Shielding ended".to_owned(),
            "record.lapse" => "Shielding over".to_owned(),
            "record.ended" => "End of publication told".to_owned(),
            "record.stop" => "Stopped after an end of publication".to_owned(),
            "repair.late" => "Warned of answers that are late".to_owned(),
            "repair.resume" => "Told that use may go on".to_owned(),
            "record.settle" => "What follows an end settled".to_owned(),
            "policy.try" => "Draft of the rules tried".to_owned(),
            "policy.try.export" => "Trial of rules taken away".to_owned(),
            "notice.write" => "Repair notice written out".to_owned(),
            "notice.print" => "Repair notices printed".to_owned(),
            "notice.read" => "Notice seen".to_owned(),
            "notice.confirm" => "Receipt of a notice confirmed".to_owned(),
            "notice.serve" => "Service of a notice recorded".to_owned(),
            "notice.paper" => "Proof of service downloaded".to_owned(),
            "notice.tell" => "Reminded of a repair notice".to_owned(),
            "notice.words" => "Words of notices changed".to_owned(),
            "unit.add" => "Unit registered".to_owned(),
            "setting.put" => "Setting changed".to_owned(),
            "import.start" => "Import begun".to_owned(),
            "import.batch" => "Rows stored".to_owned(),
            "import.finish" => "Import finished".to_owned(),
            other => (super::en_desk::DESK.logged)(other)
                .or_else(|| (super::en_investigation::INVESTIGATION.logged)(other))
                .or_else(|| (super::en_help::HELP.logged)(other))
                .or_else(|| (super::en_registration::REGISTRATION.logged)(other))
                .or_else(|| (super::en_batch::EN.logged)(other))
                .or_else(|| (super::en_verification::VERIFICATION.logged)(other))
                .or_else(|| (super::en_commitment::COMMITMENT.logged)(other))
                .or_else(|| (super::en_public_entry::PUBLIC_ENTRY.logged)(other))
                .or_else(|| (super::en_counter_entry::COUNTER_ENTRY.logged)(other))
                .unwrap_or(other)
                .to_owned(),
        },
        why: "What for",
        purpose: |purpose| match purpose {
            "" => "—".to_owned(),
            "case" => "To deal with an objection".to_owned(),
            "investigation" => "To look into a report".to_owned(),
            "verification" => "To verify an entry".to_owned(),
            "invitation" => "To invite enterprises to register".to_owned(),
            "registration" => "To register for an enterprise at the counter".to_owned(),
            "letter" => "To see that messages arrive".to_owned(),
            "claim" => "To deal with a subject claim".to_owned(),
            "correction" => "To deal with a request for correction".to_owned(),
            other => other.to_owned(),
        },
        outcome: |outcome| match outcome {
            "done" => "Done".to_owned(),
            "refused" => "Refused".to_owned(),
            other => other.to_owned(),
        },
        close: "Close the account",
        close_text: "Your number or address is then deleted and every device signed out; this cannot be undone. Cases and logs are kept as the law requires. Please enter your password to confirm.",
        close_button: "Close the account",
    },
    staff: StaffText {
        title: |name| format!("Desk of {name}"),
        posts: "My posts",
        no_post: "You hold no post yet",
        no_post_text: "Please ask the security administrator for one, then reload this page.",
        role: |role| match role {
            Role::WindowClerk => "Window clerk",
            Role::Handler => "Handler",
            Role::Reviewer => "Reviewer",
            Role::UnitHead => "Head of unit",
            Role::CreditHandler => "Credit office handler",
            Role::CreditReviewer => "Credit office reviewer",
            Role::Auditor => "Auditor",
            Role::SystemAdmin => "System administrator",
            Role::SecurityAdmin => "Security administrator",
            Role::AuditAdmin => "Audit administrator",
        },
        role_text: |role| match role {
            Role::WindowClerk => "Takes in papers at the counter and enters them",
            Role::Handler => "Reports data and handles the unit's matters",
            Role::Reviewer => "Reviews the unit's matters",
            Role::UnitHead => "Sees the unit's data, people and posts",
            Role::CreditHandler => "Handles matters of the whole city and gathers its data",
            Role::CreditReviewer => "Reviews matters of the whole city",
            Role::Auditor => {
                "Reads records and the log, changes nothing there; looks into reports of misuse"
            }
            Role::SystemAdmin => "Looks after the accounts of staff",
            Role::SecurityAdmin => "Gives and ends posts",
            Role::AuditAdmin => "Reads the audit log",
        },
        post: |unit, role| format!("{role}, {unit}"),
        people: "People and posts",
        people_lead: "The system administrator makes accounts, the security administrator gives posts: two persons, both on the record.",
        person: "Name",
        contact: "Signs in as",
        second_factor: "Second factor",
        is_set_up: "Set up",
        not_set_up: "Not yet",
        closed: "Closed",
        add: "New account",
        add_text: "The person then chooses a password under “Forgotten your password?” and sets up an authenticator at the first sign-in.",
        name: "Name",
        add_button: "Create",
        give: "Give a post",
        unit: "Unit",
        as_role: "Post",
        give_button: "Give",
        end_post: "End this post",
        nobody: "There are no staff accounts yet.",
        about: |name| format!("This is about {name}."),
        reset: "Remove the authenticator…",
        reset_text: "Please make sure first, in person or through the unit, that it is really this person who asks. The recovery codes are then void and every device is signed out; at the next sign-in with the password a new authenticator is set up. The person is told.",
        reset_button: "Remove the authenticator",
        close: "Close the account…",
        close_text: "This cannot be undone: all posts end, every device is signed out, and the number or address can be used for a new account. The person is told. Earlier work and the log stay as they are.",
        close_button: "Close the account",
        reason: "Reason",
        reason_hint: "For example “new phone, seen in person” or “moved to another office”. It goes into the log: no identity numbers, telephone numbers or addresses.",
    },
    log: LogText {
        title: "Audit log",
        lead: "Every change, sign-in, look at a natural person's data and export stands here. Reading this page is noted as well.",
        columns: [
            "No.",
            "When",
            "Who",
            "Post",
            "What",
            "To what",
            "Before and after",
            "Outcome",
        ],
        older: "Older entries",
        empty: "The log has no entry yet.",
        checkpoints: "Checkpoints of the audit log",
        checkpoints_lead: "Every action on this website goes into a log whose entries hang together. These are the log's signatures over time: whoever keeps them can tell later whether the log was changed.",
        how: "To check an exported log with the public key and the checkpoints saved before it was exported: mingxin audit verify --export FILE --public-key KEY --checkpoints checkpoints.json. Whoever runs the portal checks the log itself: mingxin audit verify --checkpoints checkpoints.json.",
        file: "Save the newest hundred (JSON)",
        public_key: "Public key (Ed25519)",
        checkpoint_columns: ["Up to entry", "Signed", "Digest", "Signature"],
        no_checkpoint: "There is none yet. One is signed each day and after each thousand entries.",
    },
    outbox: OutboxText {
        title: "Demonstration accounts and messages",
        lead: "This is a demonstration: no SMS or e-mail is really sent. A real portal has no such page.",
        accounts: "Demonstration accounts",
        accounts_lead: |password| {
            format!(
                "The password of each is {password}. Staff also need the number of this moment; it changes every 30 seconds, reload the page for the next."
            )
        },
        account_columns: ["Sign in as", "Name", "Number"],
        citizen: "Citizen",
        represents: |name| format!("Verified, legal representative of {name}; try to claim it:"),
        registers: |name| format!("Acts for {name}; try its voluntary registration."),
        repairs: "Has applied for repair for several enterprises; there is one case at each stage.",
        letters: "Messages not sent",
        to: |to| format!("To {to}"),
        empty: "None yet.",
    },
};
