use rand::{Rng, RngExt};

/// Invented brands; with a heavenly stem and an earthly branch behind them nobody bears such a name.
const BRANDS: [&str; 48] = [
    "澄澜", "岷川", "栖霁", "鹭屿", "砚秋", "棠溪", "云岫", "青笺", "望舒", "拾野", "谷雨", "璟和",
    "竹喧", "临沚", "疏桐", "晴砚", "听澜", "和畅", "知微", "禾木", "星垣", "暮山", "溪午", "松间",
    "若谷", "清扬", "远岫", "锦程", "鸣鹿", "沐阳", "启明", "静安", "雁回", "海棠", "晓风", "千帆",
    "百川", "九章", "七弦", "三余", "半夏", "长亭", "短笛", "新苗", "旧雨", "东篱", "南浦", "北辰",
];
const STEMS: [&str; 10] = ["甲", "乙", "丙", "丁", "戊", "己", "庚", "辛", "壬", "癸"];
const BRANCHES: [&str; 12] = [
    "子", "丑", "寅", "卯", "辰", "巳", "午", "未", "申", "酉", "戌", "亥",
];
const TRADES: [&str; 36] = [
    "机电制造",
    "食品",
    "建筑工程",
    "物流",
    "环保科技",
    "医药",
    "餐饮管理",
    "纺织",
    "农业开发",
    "装饰工程",
    "化工",
    "信息技术",
    "教育咨询",
    "旅行社",
    "物业服务",
    "汽车维修",
    "五金",
    "家政服务",
    "养老服务",
    "新能源",
    "包装印刷",
    "水产养殖",
    "粮油贸易",
    "电子商务",
    "劳务",
    "检测技术",
    "园林绿化",
    "消防工程",
    "石材",
    "茶业",
    "酒业",
    "家具",
    "文化传媒",
    "体育用品",
    "废旧物资回收",
    "供应链管理",
];
const SURNAMES: [&str; 12] = [
    "欧阳", "司徒", "上官", "诸葛", "慕容", "南宫", "东方", "百里", "澹台", "公孙", "令狐", "夏侯",
];
const GIVEN: [&str; 16] = [
    "示一", "示二", "例三", "例四", "样五", "样六", "甲七", "乙八", "丙九", "丁十", "戊生", "己宁",
    "庚和", "辛平", "壬安", "癸吉",
];

/// A name for the enterprise with this number; no two numbers share one.
pub(super) fn enterprise(index: u32, ending: &str) -> String {
    // Numbers are spread over the words in a fixed order, so that the same number always has the same name.
    let mut rest = index as usize;
    let mut take = |from: &[&'static str]| {
        let word = from[rest % from.len()];
        rest /= from.len();
        word
    };
    let (brand, trade, stem, branch) =
        (take(&BRANDS), take(&TRADES), take(&STEMS), take(&BRANCHES));
    let number = if rest > 0 {
        rest.to_string()
    } else {
        String::new()
    };
    format!("{brand}{stem}{branch}{number}{trade}{ending}")
}

/// A made-up person.
pub(super) fn person(rng: &mut impl Rng) -> String {
    format!("{}{}", pick(rng, &SURNAMES), pick(rng, &GIVEN))
}

/// One of the words.
pub(super) fn pick<'w, T>(rng: &mut impl Rng, words: &'w [T]) -> &'w T {
    &words[rng.random_range(0..words.len())]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_numbers_share_a_name() {
        let names: std::collections::HashSet<_> = (0..300_000)
            .map(|index| enterprise(index, "有限公司"))
            .collect();
        assert_eq!(names.len(), 300_000);
    }
}
