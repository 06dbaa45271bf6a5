//! Penalties of the enterprises that citizens of the demonstration act for from the start: one for each answer that an
//! enterprise may get.

use super::plan::{By, Story};
use crate::demo::enterprises::{FOOD, FREIGHT};
use crate::demo::registration::Past;

/// No such paper exists.
const EXCLUDED_BY: &str = "演示用的依据，不是真实文件";

/// All of them.
pub(super) fn stories(past: &Past<'_>) -> Vec<Story> {
    let day = |ago| past.day(ago).to_string();
    vec![
        // It can be repaired today.
        Story::new(
            &FOOD,
            (
                "经营标签不符合规定的食品",
                "经查，当事人销售的三批预包装食品标签没有标明贮存条件。",
                "《中华人民共和国食品安全法》",
            ),
            170,
        )
        .said(
            45,
            [
                ("performed", "yes"),
                ("performed_on", &day(150)),
                ("harm_removed", "yes"),
                ("not_repeated", "yes"),
                ("not_listed", "yes"),
            ],
        ),
        // It can be repaired from a day to come.
        Story::new(
            &FOOD,
            (
                "未按规定建立进货查验记录",
                "经查，当事人购进食品原料时没有查验供货者的许可证和合格证明，也没有如实记录。",
                "《中华人民共和国食品安全法》",
            ),
            120,
        )
        .serious(),
        // It cannot be repaired at all.
        Story::new(
            &FOOD,
            (
                "经营超过保质期的食品",
                "经查，当事人仓库待售的两种食品超过保质期。",
                "《中华人民共和国食品安全法》",
            ),
            260,
        )
        .serious()
        .said(
            230,
            [
                ("performed", "yes"),
                ("performed_on", &day(240)),
                ("excluded", "1"),
                ("excluded_by", EXCLUDED_BY),
            ],
        ),
        // It waits for the duty to be performed.
        Story::new(
            &FOOD,
            (
                "未按规定明码标价",
                "经查，当事人直营门店的部分商品没有标明价格和计价单位。",
                "《中华人民共和国价格法》",
            ),
            190,
        )
        .unperformed(20),
        granted(),
        lacking(),
        heard(),
    ]
}

/// It is repaired, and not everybody who had received it has stopped.
fn granted() -> Story {
    Story::new(
        &FOOD,
        (
            "使用未经检定的计量器具",
            "经查，当事人使用的两台电子秤超过检定周期。",
            "《中华人民共和国计量法》",
        ),
        300,
    )
    .measured_by(&[0, 1])
    .applied(
        12,
        "两台电子秤已经送检，取得检定合格证书；罚款在处罚当月缴清。",
    )
    .accepted(10)
    .proposed(
        6,
        "现场核查，在用计量器具全部检定合格；罚款已经缴清，符合修复条件。",
    )
    .decided(4)
    .stopped(
        3,
        "已经从审批和检查系统撤下这条信息，不再作为分级监管的依据。",
    )
}

/// A paper is missing, and the enterprise has to bring it.
fn lacking() -> Story {
    Story::new(
        &FOOD,
        (
            "发布内容不实的广告",
            "经查，当事人在网店页面宣传的获奖情况没有依据。",
            "《中华人民共和国广告法》",
        ),
        320,
    )
    .applied(
        6,
        "网店页面的宣传内容已经撤下并重新审核；罚款在处罚当月缴清。",
    )
    .step(
        3,
        By::Handler,
        [
            ("action", "ask_supplement"),
            ("missing", "网店页面改正后的截图（显示日期）"),
        ],
    )
}

/// It was repaired long ago; the unit holds that it rested on a false paper, and the enterprise may state its view.
fn heard() -> Story {
    Story::new(
        &FREIGHT,
        (
            "使用不公平格式条款",
            "经查，当事人的托运单载有“货物损毁概不赔偿”的条款。",
            "《中华人民共和国消费者权益保护法》",
        ),
        340,
    )
    .applied(
        200,
        "托运单已经重新印制，删去不公平的条款；罚款已经缴清，附缴款凭证。",
    )
    .accepted(198)
    .proposed(194, "新托运单已经启用；凭证显示罚款缴清，符合修复条件。")
    .decided(191)
    .step(
        2,
        By::Handler,
        [
            ("action", "open_revocation"),
            (
                "text",
                "申请时提交的缴款凭证与国库对账记录不符，罚款实际没有缴纳。",
            ),
            ("basis", "示例市财政局复函"),
        ],
    )
}
