//! What the food company registered: everything that can become of an entry, once.

use domain::milestone::{Says, Side};
use domain::registration::{ActionKind, EntryKind, Method};

use super::plan::{By, Facts, Owner, Planned, Then, Typed};
use crate::demo::enterprises::FREIGHT;

/// The licence it has registered. The others on file are left for whoever tries it.
const REGISTERED: &str = "食品经营许可证";
/// Another one stands in its sheet.
pub(super) const IN_SHEET: &str = "消防安全检查合格证";

/// All of it.
pub(super) fn plan(facts: &Facts<'_>) -> Vec<Planned> {
    let mut plan = licences(facts, Owner::Food, REGISTERED, 372);
    plan.extend(certificates(facts));
    plan.extend(not_verified(facts));
    plan.extend(operation(facts));
    plan.extend(contracts(facts));
    plan.extend(welfare(facts));
    plan.extend(others(facts));
    plan.push(draft());
    plan
}

/// Registered word for word as on file: verified at once.
pub(super) fn licences(facts: &Facts<'_>, owner: Owner, name: &str, begun: i32) -> Vec<Planned> {
    let on_file = facts.licences.iter().filter(|row| row.title == name);
    on_file
        .map(|row| {
            let typed = super::sheet::of_licence(row);
            Planned::new(owner, EntryKind::CERTIFICATE, begun, typed)
        })
        .collect()
}

/// Certificates that the department verifies, or has to.
fn certificates(facts: &Facts<'_>) -> Vec<Planned> {
    let certificate = |name: &str, word: &str, (from, until): (i32, i32), begun: i32| {
        let number = format!("示{word}〔{}〕0{}号", facts.year(1), begun + 100);
        let typed = Typed::of([
            ("cert_name", name),
            ("cert_no", &number),
            ("issuer", facts.department),
            ("issue_date", &facts.day(from)),
            ("valid_until", &facts.day(until)),
        ]);
        let typed = typed.shown_by("证书.pdf", "Certificate");
        Planned::new(Owner::Food, EntryKind::CERTIFICATE, begun, typed)
    };
    vec![
        // It ends soon: the enterprise is reminded.
        certificate("计量合格确认证书", "计确", (330, -20), 190).verified(
            186,
            By::Department,
            Method::Unit,
            "计量业务系统查询：证书有效，名称、编号、日期一致。",
        ),
        // It has ended: it is shown no more.
        certificate("标准化良好行为证书", "标行", (760, 12), 240).verified(
            235,
            By::Department,
            Method::Service,
            "政务服务平台查询：证书有效，内容一致。",
        ),
        certificate("检验检测能力验证合格证书", "检验", (60, -670), 12).then(
            8,
            Then::Decide(
                By::Department,
                (ActionKind::Return, None),
                "证书照片看不清编号，请重新上传。\n发证日期应与证书一致。",
            ),
        ),
        certificate("放心消费示范单位证书", "消费", (200, -530), 45).then(
            40,
            Then::Decide(
                By::Department,
                (ActionKind::Refuse, None),
                "本单位没有发过这个编号的证书，证书样式也不是本单位的。",
            ),
        ),
        // Nobody has looked at it in time.
        certificate("计量标准考核证书", "计标", (90, -1000), 26),
        certificate("特种设备使用登记证", "特设", (30, -1400), 6),
        certificate("食品安全管理示范企业证书", "食安", (20, -1050), 2),
    ]
}

/// An issuer elsewhere, whom nobody here can ask.
fn not_verified(facts: &Facts<'_>) -> Vec<Planned> {
    let typed = Typed::of([
        ("cert_name", "危害分析与关键控制点体系认证证书"),
        ("cert_no", "SL-HACCP-00417"),
        ("issuer", "示例认证有限公司"),
        ("issuer_elsewhere", "1"),
        ("issue_date", &facts.day(140)),
        ("valid_until", &facts.day(-950)),
    ]);
    let typed = typed.shown_by("认证证书.pdf", "Certificate of a management system");
    let kept = Then::Decide(
        By::Office,
        (ActionKind::Keep, None),
        "证书和审核报告齐全；发证机构不在本市，没有查询渠道。",
    );
    vec![Planned::new(Owner::Food, EntryKind::CERTIFICATE, 75, typed).then(70, kept)]
}

fn operation(facts: &Facts<'_>) -> Vec<Planned> {
    let year = |ago: i16, revenue: &str, staff: &str| {
        Typed::of([
            ("year", &facts.year(ago).to_string()),
            ("main_business", "预包装食品、热食类食品的生产和销售"),
            ("revenue", revenue),
            ("tax_paid", "96.3"),
            ("staff_count", staff),
            ("social_insurance", staff),
            ("brands", "“岷川示例”商标"),
        ])
        .shown_by("年度报告.pdf", "Annual report")
    };
    let basis = "政务服务平台查询年度报告：主营业务、职工人数一致。";
    let last = Planned::new(
        Owner::Food,
        EntryKind::OPERATION,
        150,
        year(1, "2680.5", "64"),
    );
    // Only for reports: on no public page.
    let before = year(2, "2410", "58").with("publicity", "report");
    let before = Planned::new(Owner::Food, EntryKind::OPERATION, 150, before);
    vec![
        last.verified(146, By::Office, Method::Service, basis),
        before.verified(146, By::Office, Method::Service, basis),
    ]
}

/// One with the freight company, which agreed to be named, and one with somebody who did not.
fn contracts(facts: &Facts<'_>) -> Vec<Planned> {
    let (first, second, third) = (80, 14, -76);
    let named = Typed::of([
        ("contract_name", "冷链运输服务合同"),
        (
            "contract_no",
            &format!("LYHT-{}-016", facts.past.day(200).year()),
        ),
        ("counterparty", FREIGHT.name),
        ("counterparty_code", &FREIGHT.uscc()),
        ("counterparty_consent", "1"),
        ("amount", "85.6"),
        ("sign_date", &facts.day(200)),
        ("due_date", &facts.day(-165)),
        ("perform_state", "performing"),
    ])
    .shown_by("合同.pdf", "Contract")
    .agreed_to("对方同意书.pdf", "Consent of the counterparty");
    let unnamed = Typed::of([
        ("contract_name", "包装材料采购合同"),
        ("counterparty", "示例包装制品厂"),
        ("sign_date", &facts.day(120)),
        ("due_date", &facts.day(30)),
        ("perform_state", "performed"),
    ])
    .shown_by("合同和验收单.pdf", "Contract, and record of acceptance");
    let running = Planned::new(Owner::Food, EntryKind::CONTRACT, 180, named)
        .verified(
            176,
            By::Office,
            Method::Unit,
            "核对合同原件和对方的书面同意，内容一致。",
        )
        .then(170, Then::Plan("第一批运输", first))
        .then(170, Then::Plan("第二批运输", second))
        .then(170, Then::Plan("第三批运输", third))
        .then(79, said(Side::Owner, first, Says::Done, "已经运完，货物完好。"))
        .then(78, said(Side::Counterparty, first, Says::Done, "已经签收，运费结清。"))
        // Its day has passed, and nobody says that it is done.
        .then(13, said(Side::Owner, second, Says::Partly, "还有一车没有发运，正在安排。"));
    vec![
        running,
        Planned::new(Owner::Food, EntryKind::CONTRACT, 5, unnamed),
    ]
}

fn said(side: Side, due: i32, says: Says, text: &'static str) -> Then {
    Then::Report((side, due), (says, text))
}

fn welfare(facts: &Facts<'_>) -> Vec<Planned> {
    let donation = Typed::of([
        ("activity", "慈善一日捐"),
        ("kind", "donation"),
        ("organiser", "示例市慈善总会"),
        ("date", &facts.day(300)),
        ("amount", "5"),
        ("cert", &format!("示慈票{}0312", facts.past.day(300).year())),
    ])
    .shown_by("捐赠票据.pdf", "Receipt of a donation");
    let aid = Typed::of([
        ("activity", "助学活动"),
        ("kind", "aid"),
        ("organiser", "示例市第一中学"),
        ("date", &facts.day(130)),
        ("amount", "1.2"),
    ])
    .shown_by("感谢信.pdf", "Letter of thanks");
    vec![
        Planned::new(Owner::Food, EntryKind::WELFARE, 290, donation).verified(
            285,
            By::Office,
            Method::Unit,
            "示例市慈善总会回函：票据属实，金额一致。",
        ),
        Planned::new(Owner::Food, EntryKind::WELFARE, 120, aid)
            .verified(
                116,
                By::Office,
                Method::Unit,
                "示例市第一中学回函：活动属实。",
            )
            .then(30, Then::Withdraw("活动名称写得不完整，以后重新登记。")),
    ]
}

/// Kinds that few cities open.
fn others(facts: &Facts<'_>) -> Vec<Planned> {
    let person = Typed::of([
        ("name", "司徒样六"),
        ("post", "食品安全管理员"),
        ("qual_name", "食品安全管理员（中级）"),
        ("qual_no", "SLRJ00417512"),
        ("person_consent", "1"),
    ])
    .shown_by("资格证书.pdf", "Certificate of qualification")
    .agreed_to("本人同意书.pdf", "Consent of the person");
    let award = Typed::of([
        ("honour", "农业产业化重点龙头企业"),
        ("level", "province"),
        ("issuer", "示例省农业农村厅"),
        ("issuer_elsewhere", "1"),
        (
            "doc_no",
            &format!("示农产〔{}〕12号", facts.past.day(420).year()),
        ),
        ("date", &facts.day(420)),
    ])
    .shown_by("表彰文件.pdf", "Document about an honour");
    vec![
        Planned::new(Owner::Food, EntryKind::STAFF, 95, person).verified(
            90,
            By::Office,
            Method::Service,
            "技能人才评价证书查询平台查询一致。",
        ),
        Planned::new(Owner::Food, EntryKind::AWARD, 110, award).verified(
            104,
            By::Office,
            Method::Service,
            "示例省农业农村厅网站查到表彰文件，名称一致。",
        ),
    ]
}

/// Nothing of it is sent.
fn draft() -> Planned {
    let typed = Typed {
        is_draft: true,
        ..Typed::of([("cert_name", "食品添加剂生产许可证")])
    };
    Planned::new(Owner::Food, EntryKind::CERTIFICATE, 1, typed)
}
