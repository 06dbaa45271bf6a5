//! Words of made-up enterprises, people and penalties. With a heavenly stem and an earthly branch behind the
//! brand nobody bears such a name.

/// A word for each number: mixed radix over the lists, so no two numbers share a name.
pub(crate) fn enterprise(number: u64) -> String {
    let mut rest = number;
    let mut take = |words: &[&'static str]| {
        let length = words.len() as u64;
        let word = words[(rest % length) as usize];
        rest /= length;
        word
    };
    let (brand, trade, stem, branch) =
        (take(&BRANDS), take(&TRADES), take(&STEMS), take(&BRANCHES));
    let more = if rest > 0 {
        rest.to_string()
    } else {
        String::new()
    };
    format!("{brand}{stem}{branch}{more}{trade}有限公司")
}

const BRANDS: [&str; 16] = [
    "澄澜", "岷川", "栖霁", "鹭屿", "砚秋", "棠溪", "云岫", "青笺", "望舒", "拾野", "璟和", "竹喧",
    "疏桐", "听澜", "知微", "星垣",
];
const TRADES: [&str; 16] = [
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
    "汽车维修",
    "新能源",
    "包装印刷",
    "供应链管理",
];
const STEMS: [&str; 10] = ["甲", "乙", "丙", "丁", "戊", "己", "庚", "辛", "壬", "癸"];
const BRANCHES: [&str; 12] = [
    "子", "丑", "寅", "卯", "辰", "巳", "午", "未", "申", "酉", "戌", "亥",
];

/// Made-up representatives.
pub(crate) const PEOPLE: [&str; 8] = [
    "欧阳示一",
    "司徒示二",
    "上官例三",
    "诸葛例四",
    "慕容样五",
    "南宫样六",
    "东方甲七",
    "百里乙八",
];

/// Unlawful acts with facts and legal basis, named in general terms: the statute is real, the case is not.
pub(crate) const ACTS: [(&str, &str, &str); 6] = [
    (
        "未如实记录安全生产教育和培训情况",
        "经查，当事人未按规定对从业人员进行安全生产教育和培训，也未如实记录教育和培训的时间、内容、参加人员以及考核结果等情况，责令限期改正后仍有两项没有完成。",
        "《中华人民共和国安全生产法》第二十八条、第九十七条",
    ),
    (
        "未按规定运行污染防治设施",
        "经查，当事人喷涂车间生产期间废气处理设施未正常运行，活性炭超过更换周期三个月未更换，未建立运行台账，现场检查时有明显异味。",
        "《中华人民共和国大气污染防治法》第四十五条、第一百零八条",
    ),
    (
        "经营标签不符合规定的食品",
        "经查，当事人销售的预包装食品标签未标明生产日期和保质期，涉案食品共十二个批次，货值金额较小，当事人能够如实说明进货来源。",
        "《中华人民共和国食品安全法》第六十七条、第一百二十五条",
    ),
    (
        "占用、堵塞疏散通道",
        "经查，当事人在厂房二层疏散通道内堆放成品和包装材料，宽度不足规定的一半，影响安全疏散，消防救援机构责令当场改正。",
        "《中华人民共和国消防法》第二十八条、第六十条",
    ),
    (
        "未按规定明码标价",
        "经查，当事人经营场所内部分商品未按规定标示价格，涉及商品三十余种，当事人在检查后当日补齐了价格标签。",
        "《中华人民共和国价格法》第十三条、第四十二条",
    ),
    (
        "危险废物未按规定贮存",
        "经查，当事人危险废物贮存场所未设置识别标志，废矿物油与一般固体废物混合堆放，贮存台账记录不全。",
        "《中华人民共和国固体废物污染环境防治法》第七十七条、第一百一十二条",
    ),
];
