//! Penalties of other enterprises: one at each stage of a repair, and what else may become of a record.

use super::firms::{
    CATERING, ESTATE, FITTERS, FURNITURE, GARAGE, GARDENS, HARDWARE, MEDIA, SHOP, TRAVEL, WEAVERS,
};
use super::plan::{Act, By, DECIDE, Story};
use crate::demo::registration::Past;

const PRICES: &str = "《中华人民共和国价格法》";
const PRODUCTS: &str = "《中华人民共和国产品质量法》";

/// All of them.
pub(super) fn stories(past: &Past<'_>) -> Vec<Story> {
    let mut all = running(past);
    all.extend([refused(), denied(), closed(), at_once(), revoked(), late()]);
    all.push(shielded(past));
    all.extend(ended());
    all
}

/// Applications that somebody of the unit has to go on with.
fn running(past: &Past<'_>) -> Vec<Story> {
    vec![
        // 待受理
        Story::new(
            &CATERING,
            (
                "未按规定明码标价",
                "经查，当事人两家门店的菜单没有标明餐位费。",
                PRICES,
            ),
            210,
        )
        .applied(1, "菜单已经重新印制，餐位费单独列明；罚款在处罚次月缴清。"),
        // 核实中
        Story::new(
            &SHOP,
            (
                "虚构交易和用户评价",
                "经查，当事人组织人员虚构网店交易和好评。",
                "《中华人民共和国反不正当竞争法》",
            ),
            240,
        )
        .said(
            25,
            [
                ("performed", "yes"),
                ("performed_on", &past.day(205).to_string()),
            ],
        )
        .applied(6, "虚构的评价已经全部删除，并对运营人员作了培训。")
        .accepted(4),
        // 待审定
        Story::new(
            &ESTATE,
            (
                "代收水电费时加价",
                "经查，当事人代收水电费时另收损耗费用。",
                PRICES,
            ),
            280,
        )
        .applied(9, "多收的费用已经逐户退还，收费标准在小区公示栏公开。")
        .accepted(7)
        .proposed(
            2,
            "抽查三十户，多收费用均已退还；罚款已经缴清，建议准予修复。",
        ),
    ]
}

/// 不予受理
fn refused() -> Story {
    Story::new(
        &GARAGE,
        (
            "使用假冒的汽车配件",
            "经查，当事人维修时使用假冒注册商标的刹车片。",
            "《中华人民共和国商标法》",
        ),
        250,
    )
    .applied(40, "库存的刹车片已经全部封存，罚款已经缴清。")
    .step(
        38,
        By::Handler,
        [
            ("action", "refuse"),
            (
                "text",
                "提交的缴款凭证属于另一份处罚决定，不能证明这份决定的义务已经履行。请缴清罚款以后，附对应的凭证重新申请。",
            ),
        ],
    )
}

/// 不予修复
fn denied() -> Story {
    Story::new(
        &FURNITURE,
        (
            "销售不符合标准的产品",
            "经查，当事人销售的一批儿童桌椅边缘锐利，不符合国家标准。",
            PRODUCTS,
        ),
        270,
    )
    .applied(60, "不合格的桌椅已经召回，罚款按分期计划缴纳。")
    .accepted(58)
    .step(
        54,
        By::Handler,
        [
            ("action", "propose"),
            ("outcome", "deny"),
            ("unmet", "performed"),
            (
                "unmet_performed",
                "罚款分两期缴纳，第二期到期后还没有缴清。",
            ),
            (
                "text",
                "召回已经完成，罚款没有全部缴清；缴清以后可以重新申请。",
            ),
        ],
    )
    .decided(52)
}

/// 准予修复, and who had received it has stopped.
fn closed() -> Story {
    Story::new(
        &TRAVEL,
        (
            "虚假宣传",
            "经查，当事人宣传的“五星酒店”实际为普通酒店。",
            "《中华人民共和国反不正当竞争法》",
        ),
        310,
    )
    .measured_by(&[0])
    .applied(26, "宣传页已经更正，差价已经退给旅游者，罚款已经缴清。")
    .accepted(24)
    .proposed(20, "宣传内容已经更正，退款凭证齐全，符合修复条件。")
    .decided(18)
    .stopped(16, "已经停止使用这条信息，采购系统里的限制同时解除。")
}

/// 准予修复, and nobody had received it.
fn at_once() -> Story {
    Story::new(
        &MEDIA,
        (
            "发布没有标明的广告",
            "经查，当事人以新闻报道的形式发布商业广告。",
            "《中华人民共和国广告法》",
        ),
        230,
    )
    .applied(
        15,
        "相关文章已经标明“广告”，审核制度已经修订，罚款已经缴清。",
    )
    .accepted(14)
    .proposed(10, "核查在线文章，均已标明；罚款已经缴清，符合修复条件。")
    .decided(9)
}

/// 撤销修复: it rested on a false paper.
fn revoked() -> Story {
    Story::new(
        &GARDENS,
        (
            "销售不符合标准的农用薄膜",
            "经查，当事人销售的地膜厚度低于国家标准。",
            PRODUCTS,
        ),
        300,
    )
    .applied(75, "不合格的地膜已经下架退回厂家，罚款已经缴清。")
    .accepted(73)
    .proposed(70, "下架记录和缴款凭证齐全，符合修复条件。")
    .decided(68)
    .step(
        34,
        By::Handler,
        [
            ("action", "open_revocation"),
            (
                "text",
                "经与银行核对，申请时提交的缴款凭证系伪造，罚款没有入账。",
            ),
            ("basis", "开户银行复函"),
        ],
    )
    .step(
        31,
        By::Applicant,
        [
            ("action", "plead"),
            ("text", "凭证由代办人员提供，本企业没有核对，愿意立即补缴。"),
            ("complete", "1"),
        ],
    )
    .step(
        24,
        By::Handler,
        [
            ("action", "propose"),
            ("outcome", "revoke"),
            (
                "text",
                "凭证经核实系伪造，企业对此没有异议；补缴不改变申请时材料虚假的事实。",
            ),
        ],
    )
    .step(21, By::Head, DECIDE)
}

/// 准予修复, and who had received it is late.
fn late() -> Story {
    Story::new(
        &FITTERS,
        (
            "使用不符合标准的装饰材料",
            "经查，当事人使用的一批板材甲醛释放量超过国家标准。",
            PRODUCTS,
        ),
        290,
    )
    .measured_by(&[0])
    .applied(36, "不合格的板材已经全部更换并复检合格，罚款已经缴清。")
    .accepted(34)
    .proposed(30, "复检报告合格，罚款已经缴清，符合修复条件。")
    .decided(28)
}

/// 临时屏蔽, while a plan of reorganisation is carried out.
fn shielded(past: &Past<'_>) -> Story {
    let day = |ago| past.day(ago).to_string();
    let number = format!("（{}）示01破3号之二", past.day(62).year());
    let ruling = [
        ("ruling_kind", "reorganisation".to_owned()),
        ("court", "示例市中级人民法院".to_owned()),
        ("ruling_no", number),
        ("ruled_on", day(62)),
        (
            "declaration",
            "本企业正在执行经法院批准的重整计划，生产经营正常。".to_owned(),
        ),
        ("last_day", day(-300)),
    ];
    Story::new(
        &WEAVERS,
        (
            "纤维含量标注不实",
            "经查，当事人生产的床品实测棉含量与标注不符。",
            PRODUCTS,
        ),
        220,
    )
    .then(50, Act::Shield(ruling.into()))
}

/// 期满: of one the duty is not performed, of another somebody has said what follows, and of a third nobody has said
/// anything.
fn ended() -> [Story; 3] {
    let sold = |facts, decided| {
        let offence = ("销售不符合标准的产品", facts, PRODUCTS);
        Story::new(&HARDWARE, offence, decided)
    };
    [
        sold("经查，当事人销售的一批插座没有保护门。", 330)
            .public_until(40)
            .unperformed(60),
        sold("经查，当事人销售的一批燃气软管不符合国家标准。", 350)
            .public_until(90)
            .unperformed(100)
            .then(
                80,
                Act::Settle("已经催告，并申请人民法院强制执行；公示期满，不免除缴纳罚款的义务。"),
            ),
        sold("经查，当事人销售的一批安全锁强度不合格。", 305).public_until(1),
    ]
}
