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
        CourseWay::Online => "线上课程",
        CourseWay::Offline => "线下课程",
    },
    state: |state| match state {
        CourseState::Draft => "未开放",
        CourseState::Open => "已开放",
        CourseState::Closed => "已关闭",
    },
    standing: |standing| match standing {
        CertificateStanding::Good => "有效",
        CertificateStanding::Over => "已过有效期",
        CertificateStanding::Revoked { .. } => "已撤销",
    },
    service: |service| match service {
        AgencyService::Report => "出具信用报告",
        AgencyService::Consulting => "修复咨询",
        AgencyService::Training => "信用管理培训",
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
    title: "信用修复培训",
    lead: "学习信用修复的政策和做法。学完线上课程并通过测试，或者参加线下课程，可以得到有编号的培训证书。课程和证书都不收费。",
    optional: "没有规则要求的，申请信用修复不需要培训证书；有证书的，可以在申请时填写编号。",
    none: "现在没有开放的课程",
    none_text: "开放以后会列在这里。申请信用修复不必等待课程，规则要求培训的除外。",
    way: "方式",
    when: "时间地点",
    good_for: "证书有效期",
    months: |months| match months {
        Some(months) => format!("{months} 个月"),
        None => "长期".to_owned(),
    },
    open: "查看课程",
    test: |asked, needed, tries| {
        format!(
            "测试抽取 {asked} 道单选题，答对 {needed} 道通过；每家企业每天最多测试 {tries} 次。测试不限时间，题目每次重新抽取。"
        )
    },
    test_heading: "测试",
    to_test: "去测试",
    held: "参加课程并签到的，由信用办按签到名单发放证书，不另外测试。",
    missing: "没有这门课程",
    missing_text: "它可能还没有开放，或者已经关闭。已经发放的证书不受影响。",
};

const MINE: MyTrainingText = MyTrainingText {
    title: "我的培训",
    lead: "在这里开始测试，查看和打印培训证书。证书发给企业，由代企业办理信用修复的人学习。",
    nobody: "您现在没有代哪家企业办理信用修复",
    nobody_text: "课程内容人人可以阅读。要测试和取得证书，请先认领企业；已经认领的，请让法定代表人把“信用修复”交给您办理。",
    claim: "认领企业",
    running: "没有答完的测试",
    go_on: "继续答题",
    begin: |title| format!("开始测试：{title}"),
    choose: "可以测试的课程",
    no_course: "现在没有可以测试的课程，开放以后会列在这里。",
    subject: "为哪家企业测试",
    begin_button: "开始测试",
    certificates: "培训证书",
    none: "还没有培训证书。",
    columns: ["证书编号", "课程", "有效期至", "状态"],
    until: |day| day.map_or_else(|| "长期".to_owned(), |day| day.to_string()),
};

const TEST: TestText = TestText {
    title: |title| format!("测试：{title}"),
    lead: |subject, asked, needed| {
        format!(
            "为{subject}测试。共 {asked} 道单选题，答对 {needed} 道通过。不限时间，交卷前可以修改。"
        )
    },
    question: |at| format!("第 {at} 题"),
    send: "交卷",
    read_again: "再看一遍课程",
    passed: "通过了",
    failed: "这次没有通过",
    result: |correct, asked, needed| {
        format!("{asked} 道题答对 {correct} 道，需要答对 {needed} 道。")
    },
    left: |left| match left {
        0 => "今天的次数已经用完，明天可以再测。建议先把课程再看一遍。".to_owned(),
        left => format!("今天还可以再测 {left} 次。建议先把课程再看一遍。"),
    },
    again: "再测一次",
    certificate: "查看证书",
    known: "这家企业已经有这门课程的有效证书，不再重复发放。",
    back: "回到我的培训",
};

const CERTIFICATE: CertificateText = CertificateText {
    title: "信用修复培训证书",
    number: "证书编号",
    course: "课程",
    way: "方式",
    subject: "企业",
    person: "学员",
    on: "发放日期",
    until: "有效期至",
    standing: "现在的状态",
    reason: "撤销理由",
    says: |subject, person, course| {
        format!("{subject}的{person}已完成信用修复培训课程《{course}》。")
    },
    check: "扫描二维码，或者在本网站“核验文书、报告、证书”输入编号，可以核对真伪和现在的状态。",
    print: "可以用浏览器打印。",
    picture: "核验这张证书的二维码",
    genuine: "编号属实",
    genuine_text: "本网站发放过这个编号的培训证书。请与手中的证书逐项核对。",
    no_use: "这张证书现在不能用于申请信用修复。",
};

const DESK: DeskCoursesText = DeskCoursesText {
    title: "培训课程",
    lead: "编写课程和测试题，开放、关闭课程，登记线下课程的参加人，撤销证书。",
    none: "还没有课程。可以在下面新增一门。",
    columns: ["课程", "方式", "状态"],
    add: "新增课程",
    add_text: "新增的课程先不开放。线上课程写好测试题后再开放。",
    add_button: "新增",
    way: "方式",
    way_text: |way| match way {
        CourseWay::Online => "在本网站阅读，测试通过后得到证书；要填写学习内容和测试的三项数字",
        CourseWay::Offline => "在别处上课，按签到名单发放证书；要填写时间地点和日期",
    },
    name: "课程名称",
    summary: "简介",
    content: "学习内容",
    content_hint: "线上课程填写。空一行另起一段。",
    place: "时间地点",
    place_hint: "线下课程填写，例如：政务服务中心三楼会议室，上午九点",
    held_on: "上课日期",
    asked: "每次测试抽几道题",
    asked_hint: "线上课程填写这三项。题库里的题要不少于这个数",
    needed: "答对几道通过",
    tries: "每家企业每天最多测试几次",
    tries_hint: "1 到 20 次",
    months: "证书有效几个月",
    months_hint: "不填为长期",
    edit: "修改课程",
    edit_button: "保存",
    open: "开放课程",
    open_text: "开放后人人可以阅读，企业可以测试。",
    close: "关闭课程",
    close_text: "关闭后不能再开始测试；已经开始的可以答完，已经发放的证书不受影响。",
    questions: "测试题",
    no_questions: "还没有测试题。",
    right_mark: "正确答案",
    retire: "停用这道题",
    add_question: "新增测试题",
    question: "题目",
    answers: "选项",
    answers_hint: "一行一个，2 到 6 个，只有一个正确",
    right: "正确的是第几个",
    right_hint: "填数字，第一个选项填 1",
    add_question_button: "新增这道题",
    attendance: "登记参加人",
    attendance_text: "每家企业发放一张证书；已经有这门课程有效证书的，不再重复发放。",
    list: "签到名单",
    list_hint: "一行一人：统一社会信用代码，空一格，姓名。最多 200 行",
    attendance_button: "发放证书",
    certificates: "已发放的证书",
    no_certificates: "还没有发放证书。",
    revoke: "撤销证书",
    revoke_text: "撤销后不能用于申请信用修复，企业会收到消息和理由。不能恢复。",
    reason: "理由",
};

const DIRECTORY: DirectoryText = DirectoryText {
    title: "第三方信用服务机构名录",
    lead: "可以为企业出具信用报告、提供修复咨询的机构。申请信用修复时附机构出具的信用报告的，机构要在这个名录里。",
    no_money: "申请信用修复不收费，也不必请机构代办。找不找机构、找哪一家，由您自己决定；本网站不收款，也不推荐其中任何一家。",
    none: "名录里现在没有机构",
    none_text: "列入后会显示在这里。信用报告可以在本网站免费打印。",
    columns: ["机构", "服务内容", "地址和联系方式", "依据"],
    listed_since: |day| format!("{day} 列入"),
    ended: "已经移出的机构",
    ended_text: "移出以后出具的信用报告，申请信用修复时不再采用。",
    ended_on: |day| format!("{day} 移出"),
    desk_title: "第三方机构名录",
    desk_lead: "列入、修改、移出机构。移出的机构带着日期留在名录里。",
    add: "列入一家机构",
    add_button: "列入",
    name: "机构名称",
    uscc: "统一社会信用代码",
    services: "服务内容",
    services_hint: "“出具信用报告”的机构，其报告可以附在修复申请里",
    address: "地址",
    contact: "联系方式",
    contact_hint: "机构自己的电话或网址，会公开；不要填写个人的手机号",
    basis: "依据",
    edit: "修改",
    edit_button: "保存",
    end: "移出名录",
    end_text: "从今天起不再在名录里，日期和理由会公开。不能恢复，可以重新列入。",
    reason: "理由",
    over: "已移出",
    listed: "在名录里",
};

const PRIORITY: PriorityText = PriorityText {
    title: "重点服务",
    lead: "列入重点服务的企业，有专人联系；它的办件在同一天到期的办件里排在前面。只影响先后，不影响条件、标准和结果；列入、结束和使用都有记录。",
    none: "现在没有列入重点服务的企业。",
    no_groups: "本市没有设定重点服务对象。已经列入的，到期自动结束。",
    columns: ["企业", "重点服务对象", "服务专员", "依据", "到期日"],
    add: "列入一家企业",
    add_button: "列入",
    uscc: "统一社会信用代码",
    kind: "重点服务对象",
    contact: "服务专员",
    contact_hint: "姓名和办公电话，会告诉企业",
    basis: "依据",
    until: "到期日",
    until_hint: "最长三年；到期自动结束",
    end: "结束重点服务",
    tag: "重点服务",
    mine: |kind, contact, until| {
        format!("本企业作为{kind}列入重点服务，服务专员：{contact}，至 {until}。")
    },
    mine_note: "重点服务只影响办理的先后，不影响条件、标准和结果。",
};

fn fault(fault: &HelpFault) -> String {
    match fault {
        HelpFault::Course(fault) => of_course(*fault),
        HelpFault::NoAuthority => "您现在不能代这家企业办理信用修复，没有提交".to_owned(),
        HelpFault::Line { line, why } => match why {
            LineFault::Form => {
                format!("第 {line} 行：请写统一社会信用代码，空一格，再写姓名")
            }
            LineFault::NoSubject => {
                format!("第 {line} 行：没有查到这个统一社会信用代码的企业")
            }
            LineFault::Name => format!("第 {line} 行：姓名请写 2 到 50 个字"),
        },
        HelpFault::TooManyLines { most } => format!("一次最多 {most} 行，请分几次登记"),
        HelpFault::Listed => "这家机构已经在名录里".to_owned(),
        HelpFault::NoService => "请选择服务内容".to_owned(),
        HelpFault::Tagged => "这家企业已经列入重点服务，请先结束原来的".to_owned(),
        HelpFault::Group => "请选择本市规则列明的重点服务对象".to_owned(),
        HelpFault::LastDay { latest } => {
            format!("请填写今天或以后的日期，最晚 {latest}，例如 2026-12-31")
        }
    }
}

fn of_course(fault: CourseFault) -> String {
    match fault {
        CourseFault::Missing => "请填写".to_owned(),
        CourseFault::TooLong { longest } => format!("最多 {longest} 个字，请写短一些"),
        CourseFault::Unseen => "里面有看不见的字符，请删去后重新填写".to_owned(),
        CourseFault::Number { least, most } => format!("请填写 {least} 到 {most} 的整数"),
        CourseFault::TooManyNeeded => "答对的题数不能多于抽取的题数".to_owned(),
        CourseFault::NoDay => "请填写日期，例如 2026-12-03".to_owned(),
        CourseFault::Answers => "请写 2 到 6 个选项，一行一个".to_owned(),
        CourseFault::SameAnswers => "有两个选项一样，请改成不同的".to_owned(),
        CourseFault::NoRight => "请填写正确的是第几个选项".to_owned(),
        CourseFault::FewQuestions { there, asked } => {
            format!("题库里只有 {there} 道题，每次测试要抽 {asked} 道，请先新增测试题")
        }
        CourseFault::NotHeldYet => "上课的日期还没有到，不能登记参加人".to_owned(),
        CourseFault::NotOpen => "这门课程现在没有开放".to_owned(),
        CourseFault::TriesUsed { most } => {
            format!("这家企业今天已经测试 {most} 次，明天可以再测")
        }
        CourseFault::Unanswered => "请选择一个答案".to_owned(),
    }
}

fn news(news: &HelpNews) -> (String, String) {
    let name = &news.subject.name;
    match &news.what {
        HelpHappening::Certified { course } => (
            "培训证书已发放".to_owned(),
            format!(
                "{name}参加了课程《{course}》，培训证书的编号可以在“我的培训”查看，证书可以打印。"
            ),
        ),
        HelpHappening::Revoked { number, reason } => (
            "培训证书已撤销".to_owned(),
            format!(
                "{name}的培训证书 {number} 已被撤销，不能再用于申请信用修复。理由：{reason}。有不同意见的，可以向信用办反映。"
            ),
        ),
        HelpHappening::Priority { contact, until } => (
            "已列入重点服务".to_owned(),
            format!(
                "{name}已列入重点服务，服务专员：{contact}，至 {until}。重点服务只影响办理的先后，不影响条件、标准和结果。"
            ),
        ),
    }
}

fn logged(action: &str) -> Option<Fixed> {
    Some(match action {
        "course.add" => "新增培训课程",
        "course.edit" => "修改培训课程",
        "course.move" => "开放或关闭培训课程",
        "course.question" => "新增测试题",
        "course.retire" => "停用测试题",
        "course.attendance" => "登记课程参加人",
        "training.begin" => "开始培训测试",
        "training.end" => "培训测试交卷",
        "certificate.revoke" => "撤销培训证书",
        "directory.add" => "机构列入名录",
        "directory.edit" => "修改机构名录",
        "directory.end" => "机构移出名录",
        "priority.set" => "列入重点服务",
        "priority.end" => "结束重点服务",
        "priority.expire" => "重点服务到期",
        "priority.place" => "重点服务企业的办件排到前面",
        _ => return None,
    })
}
