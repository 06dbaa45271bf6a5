use domain::directory::AgencyService;
use domain::training::{CourseFault, CourseState, CourseWay};

use super::Fixed;
use super::help::{
    CertificateText, CoursesText, DeskCoursesText, DirectoryText, HelpWords, MyTrainingText,
    PriorityText, TestText,
};
use crate::view::{CertificateStanding, HelpFault, HelpHappening, HelpNews, LineFault};

pub(super) const HELP: HelpWords = HelpWords {
    fault,
    news,
    logged,
    way: |way| match way {
        CourseWay::Online => "Online course",
        CourseWay::Offline => "Course on site",
    },
    state: |state| match state {
        CourseState::Draft => "Not open yet",
        CourseState::Open => "Open",
        CourseState::Closed => "Closed",
    },
    standing: |standing| match standing {
        CertificateStanding::Good => "Valid",
        CertificateStanding::Over => "Expired",
        CertificateStanding::Revoked { .. } => "Revoked",
    },
    service: |service| match service {
        AgencyService::Report => "Credit reports",
        AgencyService::Consulting => "Advice on repair",
        AgencyService::Training => "Training in credit management",
    },
    courses: COURSES,
    mine: MINE,
    test: TEST,
    certificate: CERTIFICATE,
    desk: DESK,
    directory: DIRECTORY,
    priority: PRIORITY,
};

const COURSES: CoursesText = CoursesText {
    title: "Training for credit repair",
    lead: "Learn how credit repair works. Whoever reads an online course and passes its test, or takes part in a course on site, gets a certificate with a number. Courses and certificates are free of charge.",
    optional: "Unless a rule asks for it, no application for repair needs a certificate of training; whoever has one can give its number.",
    none: "No course is open at the moment",
    none_text: "Courses appear here when they open. You need not wait for one to apply for repair, unless a rule asks for training.",
    way: "How it is held",
    when: "When and where",
    good_for: "Certificate valid for",
    months: |months| match months {
        Some(1) => "1 month".to_owned(),
        Some(months) => format!("{months} months"),
        None => "no time limit".to_owned(),
    },
    open: "Read the course",
    test: |asked, needed, tries| {
        format!(
            "The test draws {asked} questions with one right answer each; {needed} right answers pass. An enterprise may take it up to {tries} times a day. There is no time limit, and questions are drawn anew each time."
        )
    },
    test_heading: "Test",
    to_test: "Take the test",
    held: "Whoever takes part and signs the list gets a certificate from the credit office without a test.",
    missing: "There is no such course",
    missing_text: "It may not be open yet, or closed. Certificates that were issued are not affected.",
};

const MINE: MyTrainingText = MyTrainingText {
    title: "My training",
    lead: "Begin a test here, and read or print certificates. A certificate is the enterprise's; whoever acts for it in credit repair does the learning.",
    nobody: "You act for no enterprise in credit repair at the moment",
    nobody_text: "Anybody can read the courses. To take a test and get a certificate, claim an enterprise first; if you have one already, ask its representative to let you act in credit repair.",
    claim: "Claim an enterprise",
    running: "Tests not finished",
    go_on: "Go on",
    begin: |title| format!("Begin the test: {title}"),
    choose: "Courses with a test",
    no_course: "No course has a test at the moment; they appear here when they open.",
    subject: "For which enterprise",
    begin_button: "Begin the test",
    certificates: "Certificates",
    none: "No certificate yet.",
    columns: ["Number", "Course", "Valid until", "Status"],
    until: |day| day.map_or_else(|| "no time limit".to_owned(), |day| day.to_string()),
};

const TEST: TestText = TestText {
    title: |title| format!("Test: {title}"),
    lead: |subject, asked, needed| {
        format!(
            "For {subject}. {asked} questions with one right answer each; {needed} right answers pass. There is no time limit, and you can change answers until you hand in."
        )
    },
    question: |at| format!("Question {at}"),
    send: "Hand in",
    read_again: "Read the course again",
    passed: "Passed",
    failed: "Not passed this time",
    result: |correct, asked, needed| {
        format!("{correct} of {asked} answers are right; {needed} are needed.")
    },
    left: |left| {
        match left {
        0 => "Today's tests are used up; you can try again tomorrow. It helps to read the course once more.".to_owned(),
        1 => "You can try once more today. It helps to read the course once more.".to_owned(),
        left => format!("You can try {left} more times today. It helps to read the course once more."),
    }
    },
    again: "Try again",
    certificate: "Open the certificate",
    known: "The enterprise has a valid certificate of this course already; no second one is issued.",
    back: "Back to my training",
};

const CERTIFICATE: CertificateText = CertificateText {
    title: "Certificate of training for credit repair",
    number: "Number",
    course: "Course",
    way: "How it was held",
    subject: "Enterprise",
    person: "Participant",
    on: "Issued on",
    until: "Valid until",
    standing: "Status today",
    reason: "Why it was revoked",
    says: |subject, person, course| {
        format!("{person} of {subject} has completed the course “{course}”.")
    },
    check: "Scan the picture, or enter the number under “Check a letter, report or certificate” on this portal, to see whether it is genuine and how it stands.",
    print: "You can print it from your browser.",
    picture: "QR code to check this certificate",
    genuine: "The number is genuine",
    genuine_text: "This portal issued a certificate with this number. Please compare it with the one in your hand, item by item.",
    no_use: "This certificate cannot be used for an application for repair now.",
};

const DESK: DeskCoursesText = DeskCoursesText {
    title: "Courses",
    lead: "Write courses and questions, open and close them, enter who took part on site, revoke certificates.",
    none: "There is no course yet. You can add one below.",
    columns: ["Course", "How it is held", "Status"],
    add: "Add a course",
    add_text: "A new course is not open. Write the questions of an online course before you open it.",
    add_button: "Add",
    way: "How it is held",
    way_text: |way| match way {
        CourseWay::Online => {
            "Read on this portal, with a test for the certificate; needs the text and the three numbers of the test"
        }
        CourseWay::Offline => {
            "Held elsewhere, with certificates by the list of who took part; needs time, place and day"
        }
    },
    name: "Name of the course",
    summary: "Summary",
    content: "Text to read",
    content_hint: "For online courses. An empty line begins a new paragraph.",
    place: "Time and place",
    place_hint: "For courses on site, e.g. Service centre, third floor, 9 a.m.",
    held_on: "Day of the course",
    asked: "Questions drawn for a test",
    asked_hint: "Online courses need these three. There have to be at least as many questions",
    needed: "Right answers needed",
    tries: "Tests of an enterprise on one day",
    tries_hint: "1 to 20",
    months: "Months for which a certificate is valid",
    months_hint: "Leave empty for no time limit",
    edit: "Change the course",
    edit_button: "Save",
    open: "Open the course",
    open_text: "Anybody can read it then, and enterprises can take the test.",
    close: "Close the course",
    close_text: "No test can be begun then; those that run can be finished, and certificates that were issued are not affected.",
    questions: "Questions",
    no_questions: "There are no questions yet.",
    right_mark: "right answer",
    retire: "Take this question out",
    add_question: "Add a question",
    question: "Question",
    answers: "Answers",
    answers_hint: "One on each line, 2 to 6, only one of them right",
    right: "Which one is right",
    right_hint: "A number; 1 is the first answer",
    add_question_button: "Add the question",
    attendance: "Enter who took part",
    attendance_text: "Each enterprise gets one certificate; one that has a valid certificate of this course gets no other.",
    list: "List",
    list_hint: "One person on each line: unified social credit code, a space, the name. At most 200 lines",
    attendance_button: "Issue certificates",
    certificates: "Certificates issued",
    no_certificates: "No certificate was issued yet.",
    revoke: "Revoke the certificate",
    revoke_text: "It cannot be used for an application for repair then; the enterprise is told, with the reason. This cannot be undone.",
    reason: "Reason",
};

const DIRECTORY: DirectoryText = DirectoryText {
    title: "Directory of third-party credit agencies",
    lead: "Agencies that make credit reports for enterprises or advise on repair. A report attached to an application for repair has to be from an agency in this directory.",
    no_money: "Applying for repair is free of charge, and you need no agency for it. Whether you turn to one, and to which, is up to you; this portal takes no payment and recommends none of them.",
    none: "There is no agency in the directory at the moment",
    none_text: "Agencies appear here once they are listed. You can print a credit report on this portal free of charge.",
    columns: ["Agency", "Services", "Address and contact", "Basis"],
    listed_since: |day| format!("listed since {day}"),
    ended: "Agencies that were taken out",
    ended_text: "A credit report made after that day is not taken with an application for repair.",
    ended_on: |day| format!("taken out on {day}"),
    desk_title: "Directory of agencies",
    desk_lead: "List agencies, change what is said of them, take them out. Those that were taken out stay, with the day.",
    add: "List an agency",
    add_button: "List",
    name: "Name of the agency",
    uscc: "Unified social credit code",
    services: "Services",
    services_hint: "Reports of agencies that offer “credit reports” may be attached to an application for repair",
    address: "Address",
    contact: "Contact",
    contact_hint: "The agency's own telephone number or website; it is published. No private mobile numbers, please",
    basis: "Basis",
    edit: "Change",
    edit_button: "Save",
    end: "Take it out",
    end_text: "From today on it is not in the directory; day and reason are published. This cannot be undone, but it can be listed anew.",
    reason: "Reason",
    over: "Taken out",
    listed: "Listed",
};

const PRIORITY: PriorityText = PriorityText {
    title: "Priority service",
    lead: "An enterprise with priority service has somebody to ask, and its cases come first among those due on the same day. This changes the order of work and nothing of conditions, standards or results; giving, ending and using it is on record.",
    none: "No enterprise has priority service at the moment.",
    no_groups: "This city has set no groups with priority service. What was given before ends with its last day.",
    columns: ["Enterprise", "Group", "Contact person", "Basis", "Last day"],
    add: "Add an enterprise",
    add_button: "Add",
    uscc: "Unified social credit code",
    kind: "Group",
    contact: "Contact person",
    contact_hint: "Name and office telephone; the enterprise is told",
    basis: "Basis",
    until: "Last day",
    until_hint: "Three years at most; it ends by itself",
    end: "End priority service",
    tag: "Priority service",
    mine: |kind, contact, until| {
        format!(
            "This enterprise has priority service ({kind}). Contact person: {contact}, until {until}."
        )
    },
    mine_note: "Priority service changes the order of work and nothing of conditions, standards or results.",
};

fn fault(fault: &HelpFault) -> String {
    match fault {
        HelpFault::Course(fault) => of_course(*fault),
        HelpFault::NoAuthority => {
            "You do not act for this enterprise in credit repair now, so nothing was sent"
                .to_owned()
        }
        HelpFault::Line { line, why } => match why {
            LineFault::Form => format!(
                "Line {line}: please write the unified social credit code, a space, and the name"
            ),
            LineFault::NoSubject => format!("Line {line}: no enterprise on file has this code"),
            LineFault::Name => format!("Line {line}: a name has 2 to 50 characters"),
        },
        HelpFault::TooManyLines { most } => {
            format!("At most {most} lines at once; please enter them in several lists")
        }
        HelpFault::Listed => "This agency is in the directory already".to_owned(),
        HelpFault::NoService => "Please choose the services".to_owned(),
        HelpFault::Tagged => {
            "This enterprise has priority service already; please end that first".to_owned()
        }
        HelpFault::Group => "Please choose a group that the rule of this city names".to_owned(),
        HelpFault::LastDay { latest } => {
            format!("Please give today or a later day, {latest} at the latest, e.g. 2026-12-31")
        }
    }
}

fn of_course(fault: CourseFault) -> String {
    match fault {
        CourseFault::Missing => "Please fill this in".to_owned(),
        CourseFault::TooLong { longest } => {
            format!("At most {longest} characters, please write less")
        }
        CourseFault::Unseen => {
            "There are invisible characters in it; please remove them and type it again".to_owned()
        }
        CourseFault::Number { least, most } => {
            format!("Please give a whole number from {least} to {most}")
        }
        CourseFault::TooManyNeeded => {
            "No more answers can be needed than questions are drawn".to_owned()
        }
        CourseFault::NoDay => "Please give a day, e.g. 2026-12-03".to_owned(),
        CourseFault::Answers => "Please write 2 to 6 answers, one on each line".to_owned(),
        CourseFault::SameAnswers => "Two answers are the same; please change one".to_owned(),
        CourseFault::NoRight => "Please say which answer is right".to_owned(),
        CourseFault::FewQuestions { there, asked } => format!(
            "There are only {there} questions, and a test draws {asked}; please add questions first"
        ),
        CourseFault::NotHeldYet => {
            "The day of the course has not come yet, so nobody can have taken part".to_owned()
        }
        CourseFault::NotOpen => "This course is not open now".to_owned(),
        CourseFault::TriesUsed { most } => format!(
            "The enterprise has taken the test {most} times today; it can try again tomorrow"
        ),
        CourseFault::Unanswered => "Please choose an answer".to_owned(),
    }
}

fn news(news: &HelpNews) -> (String, String) {
    let name = &news.subject.name;
    match &news.what {
        HelpHappening::Certified { course } => (
            "A certificate of training was issued".to_owned(),
            format!(
                "{name} took part in “{course}”; the certificate and its number can be read and printed under “My training”."
            ),
        ),
        HelpHappening::Revoked { number, reason } => (
            "A certificate of training was revoked".to_owned(),
            format!(
                "The certificate {number} of {name} was revoked and cannot be used for an application for repair any more. Reason: {reason}. If you see it differently, tell the credit office."
            ),
        ),
        HelpHappening::Priority { contact, until } => (
            "Priority service has begun".to_owned(),
            format!(
                "{name} has priority service until {until}. Contact person: {contact}. It changes the order of work and nothing of conditions, standards or results."
            ),
        ),
    }
}

fn logged(action: &str) -> Option<Fixed> {
    Some(match action {
        "course.add" => "Course added",
        "course.edit" => "Course changed",
        "course.move" => "Course opened or closed",
        "course.question" => "Question added",
        "course.retire" => "Question taken out",
        "course.attendance" => "Attendance of a course entered",
        "training.begin" => "Test of a course begun",
        "training.end" => "Test of a course handed in",
        "certificate.revoke" => "Certificate of training revoked",
        "directory.add" => "Agency listed",
        "directory.edit" => "Entry of the directory of agencies changed",
        "directory.end" => "Agency taken out of the directory",
        "priority.set" => "Priority service given",
        "priority.end" => "Priority service ended",
        "priority.expire" => "Priority service ended by its last day",
        "priority.place" => "Cases with priority service put first",
        _ => return None,
    })
}
