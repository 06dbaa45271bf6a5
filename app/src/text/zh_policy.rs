//! Chinese texts of the page with the rules in force.

use super::Policy;

pub(super) const POLICY: Policy = Policy {
    heading: "现行规则与依据",
    title: |day| format!("现行规则与依据（{day}）"),
    lead: |day, city| {
        format!(
            "以下是 {day} 在{}执行的规则。每条都写明取值、出处和核对程度；网站按这些规则计算日期，不另设标准。",
            city.zh()
        )
    },
    day: "看哪一天的规则",
    show: "查看",
    today: "回到今天",
    calendar_years: |first, last| {
        format!(
            "工作日按国务院办公厅公布的节假日安排计算，已录入 {first} 年至 {last} 年。没有录入的年份不作推算。"
        )
    },
    legend: "核对程度怎么看",
    legend_local: "凡标注“本市设定，非法律规定”的，都不是法律条文：",
    contents: "本页内容",
    groups: [
        "公示与报送",
        "信用修复与公示期",
        "失信程度分类",
        "异议处理",
        "数据质量",
        "自愿注册与记录",
        "措施、约谈与评价",
        "治理、报告与日志",
        "日历与期限计算",
        "账户与安全",
    ],
    count: |rules| format!("{rules} 条"),
    basis: "依据",
    reference: "参考",
    valid: |from, until| match until {
        Some(until) => format!("{from} 至 {until} 有效"),
        None => format!("{from} 起有效"),
    },
    no_day: "没有这一天",
    no_day_text: "请按“2026-04-01”的样子填写日期。下面是今天的规则。",
    none: "这一天没有可以显示的规则",
    none_text: "请换一个日期。规则包从最早录入的施行日期开始。",
};
