//! Chinese names of things the domain knows.

use domain::policy::{Amount, City, Confidence, Origin, Term, Unit};
use domain::record::{Class, ClassSource, PartyKind, RecordKind};

use super::Words;
use super::format::{clock, decimal, percent_of};

pub(super) const WORDS: Words = Words {
    party: PartyKind::zh,
    kind: |kind| match kind {
        RecordKind::Penalty => "行政处罚",
        RecordKind::Licence => "行政许可",
    },
    class: |class| match class {
        Class::Minor => "轻微失信",
        Class::General => "一般失信",
        Class::Serious => "严重失信",
    },
    class_source: |source| match source {
        ClassSource::Unit => "由认定单位确定。",
        ClassSource::SimpleProcedure => "按简易程序作出的处罚确定。",
        ClassSource::Kinds => "按处罚种类确定；有几种的，以最重的一种为准。",
        ClassSource::FineAmount => "按罚款数额确定。",
    },
    term: |Term { amount, unit }| match unit {
        _ if amount == 0 => "随时（不设最短期限）".to_owned(),
        Unit::WorkingDay => format!("{amount} 个工作日"),
        Unit::Day => format!("{amount} 日"),
        Unit::Month => format!("{amount} 个月"),
        _ => format!("{amount} 年"),
    },
    amount: |Amount { amount, unit }| match unit {
        Unit::WorkingDay => format!("{} 个工作日", decimal(amount)),
        Unit::Day => format!("{} 日", decimal(amount)),
        Unit::Month => format!("{} 个月", decimal(amount)),
        Unit::Year => format!("{} 年", decimal(amount)),
        Unit::Times => format!("每年 {} 次", decimal(amount)),
        Unit::WanYuan => format!("{} 万元", decimal(amount)),
        Unit::Ratio => percent_of(amount),
        Unit::MinuteOfDay => clock(amount),
        Unit::Minute => format!("{} 分钟", decimal(amount)),
        Unit::Try => format!("{} 次", decimal(amount)),
        Unit::Character => format!("{} 个字符", decimal(amount)),
        Unit::Kind => format!("{} 种", decimal(amount)),
        Unit::Person => format!("{} 人", decimal(amount)),
        Unit::Item => format!("{} 条", decimal(amount)),
    },
    on: "是",
    off: "否",
    choice: |word| {
        Some(match word {
            "36" => "适用国家发展改革委令第36号",
            "58" => "适用国家发展改革委令第58号",
            "527" => "适用发改办财金〔2019〕527号",
            "own" => "沿用原规定的期限",
            "shorter" => "新旧规定取较短的期限",
            "validity" => "公示到许可有效期届满",
            "local" => "本市受理",
            "forward" => "转上级信用平台办理",
            "both" => "本市单位认定的由该单位办理，其他的转上级信用平台",
            "important" => "作为重要参考",
            "reference" => "作为参考",
            "positive" => "作正面评价",
            "sync" => "同步记入相关责任人信用记录",
            "lawful" => "依法记入相关责任人信用记录",
            "catalogue" => "仅限现行措施清单载明的情形",
            "decider" => "谁认定、谁约谈",
            _ => return None,
        })
    },
    unset: "待本市依法设定",
    confidence: |mark| match mark {
        Confidence::VerifiedText => "已核对原文",
        Confidence::VerifiedSecondary => "据官方解读",
        Confidence::VerifiedFragment => "数值待核对",
        Confidence::ObservedCode | Confidence::Memory | Confidence::Design => {
            "本市设定，非法律规定"
        }
    },
    confidence_meaning: |mark| match mark {
        Confidence::VerifiedText => "直接读过文件原文，列出的条款可以对照。",
        Confidence::VerifiedSecondary => {
            "见于官方网站说明或新闻通稿，没有读到文件原文，所以不列条款。"
        }
        Confidence::VerifiedFragment => "文件确有这项规定，但具体数值没有核实。",
        Confidence::ObservedCode => "没有查到统一规定，参照各地平台的通行做法设定。",
        Confidence::Memory => "没有查到文件原文，参照以往做法设定，不作为法律依据。",
        Confidence::Design => "没有查到统一规定，由本市设定，可以调整。",
    },
    origin: |origin, city: City| match origin {
        Origin::National => "全国统一".to_owned(),
        Origin::City => format!("{}规定", city.zh()),
    },
    workdays: |days| format!("{days} 个工作日"),
};
