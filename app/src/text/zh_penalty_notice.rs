use domain::repair::ServiceWay;

use super::penalty_notice::{
    NoticeLetterText, NoticeListText, NoticePageText, NoticeWordsText, PenaltyNoticeWords,
};
use super::zh_letter::date;
use crate::view::{NoticeBody, NoticeTab};

pub(super) const PENALTY_NOTICE: PenaltyNoticeWords = PenaltyNoticeWords {
    letter: LETTER,
    list: LIST,
    page: PAGE,
    words: WORDS,
    way: |way| match way {
        ServiceWay::Direct => "直接送达",
        ServiceWay::Mail => "邮寄送达",
        ServiceWay::Electronic => "电子送达",
        ServiceWay::Announcement => "公告送达",
        ServiceWay::Left => "留置送达",
    },
    news: |news| {
        (
            news.name.clone(),
            format!(
                "{}对{}作出的行政处罚（{}）已经登记。请打开{}（{}），看清公示到什么时候、从哪天起可以申请信用修复。打开以后，系统记下查阅时间；请在页面上确认收到，没有确认的，告知书仍随处罚决定书送达。",
                news.authority, news.subject.name, news.document_no, news.name, news.number
            ),
        )
    },
};

const LETTER: NoticeLetterText = NoticeLetterText {
    title: "信用修复告知书",
    number: |number| format!("编号：{number}"),
    intro: "现将下列行政处罚信息的公示期限，以及申请信用修复的条件和办法，随处罚决定书一并告知如下。",
    contact: "对本告知书有疑问的，请向作出处罚决定的单位询问，也可以到政务服务大厅信用修复窗口咨询。",
    decision: "处罚决定",
    decided,
    publication: "公示内容和期限",
    published: |is_public, until| match (is_public, until) {
        (true, Some(day)) => format!(
            "当事人名称、统一社会信用代码、决定书文号、处罚种类、违法事实和处罚内容在信用网站公示，公示到{}（含当日）为止，之后自动停止公示。",
            date(day)
        ),
        (true, None) => {
            "当事人名称、统一社会信用代码、决定书文号、处罚种类、违法事实和处罚内容在信用网站公示。"
                .to_owned()
        }
        (false, _) => "出具本告知书时，这条信息没有在信用网站公示。".to_owned(),
    },
    repair: "信用修复",
    no_answer: "从哪天起可以申请信用修复，请向作出处罚决定的单位询问。",
    conditions: "申请时还要符合下列条件：",
    papers: "申请材料：",
    apply: "可以登录本网站，在“信用修复”中找到这条信息提出申请；也可以到政务服务大厅窗口，或者在“信用中国”网站申请。申请由作出认定的单位办理。",
    free: "申请信用修复不收取任何费用。有人以修复为名收费的，请不要付款，并向信用主管部门反映。",
    rules: "依据",
    rule: |rule, documents, sure| match documents {
        "" => format!("{rule}（{sure}）"),
        documents => format!("{rule}：{documents}（{sure}）"),
    },
    ask: "咨询",
    check_public: "扫描二维码，或者打开下列网址，查看这条信息现在的公示状态，以及可以申请修复的日期：",
    check_own: "这条信息没有公开的页面。扫描二维码，或者打开下列网址，登录后查看可以申请修复的日期：",
};

fn decided(body: &NoticeBody) -> String {
    let code = match body.uscc.as_str() {
        "" => String::new(),
        code => format!("（统一社会信用代码 {code}）"),
    };
    format!(
        "{}于{}对{}{code}作出{}的行政处罚决定，文书号为{}。",
        body.authority,
        date(body.decided_on),
        body.subject,
        body.title,
        body.document_no
    )
}

const LIST: NoticeListText = NoticeListText {
    title: "两书同达",
    lead: |name| {
        format!(
            "每条行政处罚入库时，同时生成一份{name}，与处罚决定书一并送达当事人。送达后请登记送达方式和日期。处罚信息更正、内容有变化的，另生成新的一份。"
        )
    },
    lead_city: "各单位的告知书送达情况。由作出处罚决定的单位送达、登记。",
    tab: |tab| match tab {
        NoticeTab::ToServe => "待送达",
        NoticeTab::Served => "已送达",
    },
    day: |tab| match tab {
        NoticeTab::ToServe => "生成日期",
        NoticeTab::Served => "送达日期",
    },
    filter: "查看这一天",
    all_days: "查看全部",
    columns: ["编号", "当事人", "处罚决定", "单位", "送达"],
    served: |day| format!("{day} 送达"),
    not_served: "待送达",
    read: "已在网上查阅",
    none_to_serve: "没有待送达的告知书。有新的行政处罚入库时，告知书会列在这里。",
    none_served: "没有已送达的告知书。登记送达以后，在这里查看。",
    print: "打印这一页的告知书",
    pack: "下载这一页的告知书（PDF，压缩包）",
    words: "告知书用语",
    print_title: "打印告知书",
    print_lead: |count| {
        format!(
            "共 {count} 份，每份另起一页。请用浏览器的打印功能打印；盖章后与处罚决定书一并送达。"
        )
    },
    print_none: "没有可以打印的告知书。请回到列表，选择别的日期。",
    left_out: |count| format!("另有 {count} 份现在不能出具，请在列表里逐份查看。"),
    further: "打印后面的告知书",
};

const PAGE: NoticePageText = NoticePageText {
    pdf: "下载 PDF",
    replaced: "已有新的告知书",
    replaced_text: "处罚信息更正后，内容有变化，这份告知书不再使用。",
    newer: "查看新的告知书",
    never_written: "处罚信息在告知书出具以前已经更正或者删除，这个编号没有出具过告知书。",
    services: "送达记录",
    read: |at, by| {
        format!(
            "{at}，{by}代企业在网上首次查阅。查阅不算送达；没有确认收到的，请随处罚决定书送达并登记。"
        )
    },
    no_service: "还没有登记送达。",
    by: "送达人",
    to: "签收人",
    why: "重新登记的原因",
    recorded: |at, by| format!("{at} 由{by}登记"),
    papers: "送达凭证",
    counts: "以这次登记为准",
    overruled: "已重新登记",
    record: "登记送达",
    record_again: "重新登记送达",
    again_text: "登记有误的，重新登记一次，并说明原因。原来的登记保留在记录里，以最后一次登记为准。",
    way: "送达方式",
    way_hint: "与处罚决定书一并送达的，按决定书的送达方式登记。",
    way_text: |way| match way {
        ServiceWay::Direct => "当面交给当事人",
        ServiceWay::Mail => "以回执上的收件日期为准",
        ServiceWay::Electronic => "以到达当事人系统的日期为准",
        ServiceWay::Announcement => "以公告期满的日期为准",
        ServiceWay::Left => "拒收时留在当事人处，有见证",
    },
    day: "送达日期",
    day_hint: "不早于文书出具的日期，不晚于今天。",
    by_hint: "填写送达人的姓名。",
    to_hint: "填写签收人的姓名；没有签收人的可以不填。",
    why_hint: "说明原来的登记哪里有误。",
    papers_hint: |most, megabytes| {
        format!(
            "送达回证、邮寄回执等，可以不传。最多 {most} 个，JPG、PNG 或 PDF，每个不超过 {megabytes} MB。"
        )
    },
    papers_again: "请重新选择文件。",
    save: "登记",
    check_current: "现行有效",
    check_replaced: "已由新的告知书代替",
    check_text: "请对照纸面上的编号、日期和单位。公示期限和可以申请修复的日期，以这条信息页面当天显示的为准。",
    mine_lead: "这份告知书写明处罚信息公示到什么时候、从哪天起可以申请信用修复。",
    mine_served: |day, way| format!("{day} {way}"),
    mine_read: |at| format!("系统已记下首次查阅的时间：{at}。"),
    receipt: "确认收到",
    receipt_text: "确认后，系统登记为今天以电子方式送达，以后不能撤回。没有确认收到的，告知书仍随处罚决定书送达。处罚决定书的送达不受影响。",
    mine_list: "查看本企业的信用修复",
};

const WORDS: NoticeWordsText = NoticeWordsText {
    title: "告知书用语",
    lead: "全市随处罚送达的告知书使用同一个模板，名称按本市规则。这里可以修改开头一段和咨询方式；期限、日期、依据按规则自动写入，不能修改。修改后出具的告知书使用新的用语，已经出具的不变。",
    intro: "开头一段",
    intro_hint: "说明为什么送达这份告知书，最多 500 字。",
    contact: "咨询方式",
    contact_hint: "写明向谁咨询、电话和地址，最多 500 字。",
    preview: "预览",
    save: "保存，从现在起使用",
    sample: "样本",
    sample_draft: "样本（还没有保存）",
    editions: "历次版本",
    none: "还没有修改过，使用平台自带的用语。",
    edition: |edition| format!("第 {edition} 版"),
    made: |at, by| format!("{at} 由{by}保存"),
};

#[cfg(test)]
mod tests {
    use jiff::civil::Date;

    use super::*;

    #[test]
    fn what_is_published_says_until_when() {
        let day = Date::new(2027, 2, 21).expect("a day");
        let said = (LETTER.published)(true, Some(day));
        assert!(said.contains(&date(day)), "{said}");
        assert!((LETTER.published)(false, Some(day)).contains("没有在信用网站公示"));
    }
}
