use super::invitation::InvitationWords;
use crate::view::InviteRule;

pub(super) const INVITATION: InvitationWords = InvitationWords {
    title: "定向邀请",
    lead: "按规则列出适合自主申报的企业，由信用办挑选、邀请。是否申报由企业自愿决定；没有申报的，不记录、不评价、不影响办事。",
    rule: |rule| match rule {
        InviteRule::Thin => "信用信息较少",
        InviteRule::Adverse => "近一年有处罚",
        InviteRule::Renamed => "名称有变动",
    },
    rule_text: |rule, few| match rule {
        InviteRule::Thin => {
            format!("公示的信息和已核验的申报合计不到 {few} 条的企业（本市设定）。")
        }
        InviteRule::Adverse => {
            "近一年内有行政处罚正在公示的企业；自主申报可以让档案更完整。".to_owned()
        }
        InviteRule::Renamed => {
            "近一年的记录里用过与现在不同的名称的企业，信息可能需要补充。".to_owned()
        }
    },
    again: |months| format!("{months} 个月内邀请过的不再列出。"),
    columns: ["选择", "企业", "列入的原因", "账号"],
    counts: |records, entries| format!("公示信息 {records} 条，已核验的申报 {entries} 条"),
    adverse: |count| format!("近一年公示的处罚 {count} 条"),
    accounts: |count| format!("{count} 人办理"),
    no_account: "没有账号，列入邀请函名单",
    choose: |name| format!("选择{name}"),
    invite: "邀请所选的企业",
    invite_text: "有账号的，各位经办人收到站内消息，并按其联系方式发送提醒；没有账号的，列入邀请函名单，由信用办另行寄送邀请函。",
    none: "没有符合这条规则、现在可以邀请的企业。请换一条规则看看。",
    goes_on: "这一段里没有符合规则的企业，请继续查找。",
    on: "继续查找",
    first: "从头查找",
    done: |told, letters| match (told, letters) {
        (0, 0) => "没有发出邀请：所选的企业刚刚已经邀请过。".to_owned(),
        (told, 0) => format!("已邀请 {told} 家。"),
        (0, letters) => format!("{letters} 家没有账号，已列入邀请函名单。"),
        (told, letters) => {
            format!("已邀请 {told} 家；另有 {letters} 家没有账号，已列入邀请函名单。")
        }
    },
    nothing_chosen: "请先勾选要邀请的企业",
    letters: "邀请函名单",
    letters_count: |count| format!("邀请函名单（{count}）"),
    letters_lead: "近一年邀请时还没有账号、至今没有申报的企业。请下载表格，按下面的参考文本制作、寄送邀请函。每次查看、下载都记入日志。",
    letters_none: "名单是空的。邀请没有账号的企业以后，在这里查看邀请函名单。",
    letters_columns: ["企业", "统一社会信用代码", "邀请的原因", "邀请日期"],
    letter: "邀请函参考文本",
    letter_to: "（企业名称）",
    download: "下载表格（CSV）",
    figures: "响应情况",
    figures_text: "邀请以后提交过申报的，算作响应。",
    figures_none: "近一年没有邀请。",
    figures_columns: ["月份", "规则", "邀请", "响应", "响应率"],
    month: |year, month| format!("{year} 年 {month} 月"),
    share: |answered, invited| match invited {
        0 => "—".to_owned(),
        invited => format!("{}%", u64::from(answered) * 100 / u64::from(invited)),
    },
    news: |name| {
        (
            "邀请自主申报".to_owned(),
            format!(
                "信用办邀请{name}自主申报资质证照、合同履约、社会公益、表彰奖励等信息。核验通过的，按您选择的范围在信用档案、信用报告中使用。登记什么、怎样核验，见本网站的“自主申报办事指南”。申报自愿，不收费；不申报的，没有任何影响。"
            ),
        )
    },
};
