use domain::record::{PartyKind, PenaltyKind, RecordKind, licence, penalty};
use jiff::ToSpan;
use jiff::civil::{Date, Weekday};
use rand::{Rng, RngExt};

use super::names::{person, pick};
use super::sheets::Sheets;
use super::subjects::Subject;
use super::units;
use crate::store::Unit;

/// Unlawful acts, with facts, legal basis (named in general terms: the statute is real, the case is not) and
/// the number of the unit that decides.
const ACTS: [(&str, &str, &str, usize); 27] = [
    (
        "未按规定明码标价",
        "经查，当事人经营场所内部分商品未按规定标示价格。",
        "《中华人民共和国价格法》",
        0,
    ),
    (
        "经营标签不符合规定的食品",
        "经查，当事人销售的预包装食品标签未标明生产日期。",
        "《中华人民共和国食品安全法》",
        0,
    ),
    (
        "未如实记录安全生产教育和培训情况",
        "经查，当事人未如实记录从业人员安全生产教育和培训情况。",
        "《中华人民共和国安全生产法》",
        1,
    ),
    (
        "安全设备未定期检测",
        "经查，当事人两台安全设备超过检测周期未检测。",
        "《中华人民共和国安全生产法》",
        1,
    ),
    (
        "未按规定运行污染防治设施",
        "经查，当事人废气处理设施在生产期间未正常运行。",
        "《中华人民共和国大气污染防治法》",
        2,
    ),
    (
        "危险废物未按规定贮存",
        "经查，当事人贮存场所未设置危险废物识别标志。",
        "《中华人民共和国固体废物污染环境防治法》",
        2,
    ),
    (
        "超限运输",
        "经查，当事人所属车辆装载超过核定载质量。",
        "《中华人民共和国公路法》",
        3,
    ),
    (
        "未取得施工许可证擅自施工",
        "经查，当事人在取得施工许可证前已组织基坑开挖。",
        "《中华人民共和国建筑法》",
        4,
    ),
    (
        "未按规定进行卫生检测",
        "经查，当事人未按规定对顾客用品用具进行卫生检测。",
        "《公共场所卫生管理条例》",
        5,
    ),
    (
        "未按合同约定提供旅游服务",
        "经查，当事人未经旅游者同意变更行程。",
        "《中华人民共和国旅游法》",
        6,
    ),
    (
        "销售不合格农药",
        "经查，当事人销售的农药有效成分含量与标签不符。",
        "《农药管理条例》",
        7,
    ),
    (
        "未依法支付劳动报酬",
        "经查，当事人逾期未支付劳动者劳动报酬。",
        "《中华人民共和国劳动法》",
        8,
    ),
    (
        "占用、堵塞疏散通道",
        "经查，当事人在疏散通道内堆放货物。",
        "《中华人民共和国消防法》",
        13,
    ),
    (
        "未按规定设置围挡",
        "经查，当事人施工工地未设置硬质围挡。",
        "《中华人民共和国大气污染防治法》",
        11,
    ),
    (
        "擅自改变土地用途",
        "经查，当事人将部分设施农用地改作仓储。",
        "《中华人民共和国土地管理法》",
        9,
    ),
    (
        "未按规定计量取水",
        "经查，当事人取水计量设施损坏后未及时更换。",
        "《取水许可和水资源费征收管理条例》",
        10,
    ),
    (
        "未如实登记住宿信息",
        "经查，当事人未按规定登记住宿旅客信息。",
        "《旅馆业治安管理办法》",
        12,
    ),
    (
        "未按规定期限办理纳税申报",
        "经查，当事人逾期未办理纳税申报。",
        "《中华人民共和国税收征收管理法》",
        14,
    ),
    (
        "未经批准擅自举办培训",
        "经查，当事人未取得办学许可开展培训。",
        "《中华人民共和国民办教育促进法》",
        15,
    ),
    (
        "未按规定报送年度工作报告",
        "经查，当事人逾期未报送年度工作报告。",
        "《社会团体登记管理条例》",
        16,
    ),
    (
        "单用途预付卡未备案",
        "经查，当事人发行预付卡后未按期备案。",
        "《单用途商业预付卡管理办法（试行）》",
        18,
    ),
    (
        "提供不真实的统计资料",
        "经查，当事人报送的统计数据与台账不符。",
        "《中华人民共和国统计法》",
        20,
    ),
    (
        "违规使用医疗保障基金",
        "经查，当事人重复收取诊疗项目费用。",
        "《医疗保障基金使用监督管理条例》",
        21,
    ),
    (
        "未经许可采伐林木",
        "经查，当事人超出许可范围采伐林木。",
        "《中华人民共和国森林法》",
        23,
    ),
    (
        "擅自施放系留气球",
        "经查，当事人未经批准施放系留气球。",
        "《升放气球管理办法》",
        24,
    ),
    (
        "未在当地烟草专卖批发企业进货",
        "经查，当事人从非指定渠道购进卷烟。",
        "《中华人民共和国烟草专卖法实施条例》",
        25,
    ),
    (
        "未落实节能审查意见",
        "经查，当事人项目未落实节能审查意见即投入使用。",
        "《中华人民共和国节约能源法》",
        27,
    ),
];

/// Licences: name of the decision, kind, certificate, content, and the unit that grants.
const LICENCES: [(&str, &str, &str, &str, usize); 21] = [
    (
        "食品经营许可决定书",
        "核准",
        "食品经营许可证",
        "食品销售（仅销售预包装食品）；热食类食品制售",
        0,
    ),
    (
        "危险化学品经营许可决定书",
        "核准",
        "危险化学品经营许可证",
        "柴油（闭杯闪点≤60℃）零售",
        1,
    ),
    (
        "排污许可决定书",
        "普通",
        "排污许可证",
        "准予按许可的排放口、种类、浓度和总量排放污染物",
        2,
    ),
    (
        "道路运输经营许可决定书",
        "普通",
        "道路运输经营许可证",
        "道路普通货物运输",
        3,
    ),
    (
        "建筑业企业资质许可决定书",
        "认可",
        "建筑业企业资质证书",
        "建筑工程施工总承包叁级",
        4,
    ),
    ("卫生许可决定书", "核准", "卫生许可证", "住宿场所", 5),
    (
        "旅行社业务经营许可决定书",
        "普通",
        "旅行社业务经营许可证",
        "境内旅游业务和入境旅游业务",
        6,
    ),
    (
        "取水许可决定书",
        "特许",
        "取水许可证",
        "准予年取水量不超过 2 万立方米",
        10,
    ),
    (
        "劳务派遣经营许可决定书",
        "普通",
        "劳务派遣经营许可证",
        "劳务派遣业务",
        8,
    ),
    ("企业设立登记通知书", "登记", "营业执照", "准予设立登记", 28),
    (
        "建设用地规划许可决定书",
        "核准",
        "建设用地规划许可证",
        "准予按附图使用土地",
        9,
    ),
    (
        "城市道路占用许可决定书",
        "普通",
        "临时占道许可证",
        "准予临时占用人行道施工",
        11,
    ),
    ("特种行业许可决定书", "核准", "特种行业许可证", "旅馆业", 12),
    (
        "公众聚集场所投入使用营业前消防安全检查意见",
        "核准",
        "消防安全检查合格证",
        "准予投入使用",
        13,
    ),
    (
        "民办学校办学许可决定书",
        "核准",
        "民办学校办学许可证",
        "非学历教育培训",
        15,
    ),
    (
        "社会团体成立登记决定书",
        "登记",
        "社会团体法人登记证书",
        "准予成立登记",
        16,
    ),
    (
        "代理记账许可决定书",
        "普通",
        "代理记账许可证书",
        "代理记账业务",
        17,
    ),
    (
        "成品油零售经营许可决定书",
        "特许",
        "成品油零售经营批准证书",
        "汽油、柴油零售",
        18,
    ),
    (
        "律师事务所设立许可决定书",
        "认可",
        "律师事务所执业许可证",
        "准予设立",
        22,
    ),
    (
        "林木采伐许可决定书",
        "普通",
        "林木采伐许可证",
        "准予择伐",
        23,
    ),
    (
        "烟草专卖零售许可决定书",
        "特许",
        "烟草专卖零售许可证",
        "卷烟零售",
        25,
    ),
];

/// Months back that decisions reach.
const MONTHS: i32 = 30;

/// Licences of a subject: at least one, so that every enterprise is on file.
pub(super) fn licences(
    rng: &mut impl Rng,
    sheets: &mut Sheets,
    subject: &Subject,
    today: Date,
) -> std::io::Result<()> {
    for turn in 0..rng.random_range(1..=3_u32) {
        let (decision, kind, certificate, content, unit) = *pick(rng, &LICENCES);
        let decided = decision_day(rng, today);
        let received = received_day(rng, decided, today);
        let valid_until = match rng.random_range(0..4_u32) {
            0 => "2099/12/31".to_owned(),
            _ => slashed(
                decided
                    .saturating_add(rng.random_range(2..=5).years())
                    .saturating_sub(1.days()),
            ),
        };
        let number = rng.random_range(1..100_000_u32);
        let invalid = rng.random_range(0..50_u32) == 0;
        sheets.add(RecordKind::Licence, unit, |from, row| {
            use licence::at;
            party(row, subject);
            row[at::XKWS] = decision.to_owned();
            row[at::WSH] = document_no(unit, "许", decided, number, turn);
            row[at::XKLB] = kind.to_owned();
            row[at::XKZS] = certificate.to_owned();
            row[at::XKBH] = format!("示{}{number:06}", decided.year());
            row[at::NR] = content.to_owned();
            row[at::JDRQ] = slashed(decided);
            row[at::YXQZ] = slashed(decided);
            row[at::YXQZI] = valid_until;
            row[at::XKJG] = from.name.clone();
            row[at::XKJGDM] = from.code.clone();
            row[at::ZT] = if invalid { "2" } else { "1" }.to_owned();
            row[at::LYDW] = from.name.clone();
            row[at::LYDWDM] = from.code.clone();
            row[at::SYS_RECV_AT] = slashed(received);
        })?;
    }
    Ok(())
}

/// Penalties of a subject: two in five have none, most of the others one or two.
pub(super) fn penalties(
    rng: &mut impl Rng,
    sheets: &mut Sheets,
    subject: &Subject,
    today: Date,
    index: u32,
) -> std::io::Result<()> {
    let count = match rng.random_range(0..10_u32) {
        0..5 => 0,
        5..8 => 1,
        8 => 2,
        _ => 3,
    };
    for turn in 0..count {
        let act = *pick(rng, &ACTS);
        let decided = decision_day(rng, today);
        let received = received_day(rng, decided, today);
        let case = Case::draw(rng, decided, received);
        let natural_person = rng.random_range(0..30_u32) == 0;
        let name = person(rng);
        let number = rng.random_range(1..100_000_u32);
        sheets.add(RecordKind::Penalty, act.3, |from, row| {
            party(row, subject);
            if natural_person {
                as_person(row, &name, index, turn);
            }
            fill_penalty(
                row,
                act,
                &case,
                from,
                &document_no(act.3, "罚", decided, number, turn),
            );
        })?;
    }
    Ok(())
}

/// What was decided.
struct Case {
    decided: Date,
    received: Date,
    kinds: Vec<PenaltyKind>,
    simple: bool,
    fine: u32,
    confiscated: u32,
}

impl Case {
    fn draw(rng: &mut impl Rng, decided: Date, received: Date) -> Case {
        use PenaltyKind::{
            BusinessHalted, BusinessRestricted, Closed, ConfiscatedGains, ConfiscatedGoods,
            Criticism, Detention, Fine, LicenceRevoked, LicenceSuspended, OccupationRestricted,
            Other, QualificationLowered, Warning,
        };
        let roll = rng.random_range(0..100_u32);
        let (kinds, simple) = match roll {
            0..6 => (vec![Warning], true),
            6..10 => (vec![Warning], false),
            10..12 => (vec![Criticism], false),
            12..66 => (vec![Fine], false),
            66..74 => (vec![Warning, Fine], false),
            74..80 => (vec![ConfiscatedGains, Fine], false),
            80..84 => (vec![ConfiscatedGoods, Fine], false),
            84..88 => (vec![LicenceSuspended], false),
            88..90 => (vec![QualificationLowered], false),
            90..92 => (vec![LicenceRevoked], false),
            92..94 => (vec![BusinessRestricted], false),
            94..96 => (vec![BusinessHalted, Fine], false),
            96 => (vec![Closed], false),
            97 => (vec![OccupationRestricted], false),
            98 => (vec![Detention], false),
            _ => (vec![Other], false),
        };
        Case {
            decided,
            received,
            kinds,
            simple,
            // Yuan, in steps of 500.
            fine: 500 * rng.random_range(2..=200_u32),
            confiscated: 100 * rng.random_range(5..=300_u32),
        }
    }
}

fn fill_penalty(
    row: &mut [String],
    act: (&str, &str, &str, usize),
    case: &Case,
    from: &Unit,
    number: &str,
) {
    use penalty::at;
    let has = |kind: PenaltyKind| case.kinds.contains(&kind);
    let mut content = Vec::new();
    row[at::WSH] = number.to_owned();
    row[at::WFXW] = act.0.to_owned();
    row[at::SY] = act.1.to_owned();
    row[at::YJ] = act.2.to_owned();
    let words: Vec<_> = case
        .kinds
        .iter()
        .map(|kind| {
            if *kind == PenaltyKind::Other {
                "其他（责令限期改正）"
            } else {
                kind.zh()
            }
        })
        .collect();
    row[at::CFLB] = words.join(";");
    for word in &words {
        content.push((*word).to_owned());
    }
    if has(PenaltyKind::Fine) {
        row[at::NR_FK] = wan_yuan(case.fine);
        content.push(format!("罚款人民币 {} 元", case.fine));
    }
    if has(PenaltyKind::ConfiscatedGains) || has(PenaltyKind::ConfiscatedGoods) {
        row[at::NR_WFFF] = wan_yuan(case.confiscated);
        content.push(format!("没收 {} 元", case.confiscated));
    }
    if has(PenaltyKind::LicenceSuspended) || has(PenaltyKind::LicenceRevoked) {
        row[at::NR_ZKDX] = format!("示例许可证 示{}号", case.decided.year());
    }
    row[at::NR] = content.join("；");
    row[at::JDRQ] = slashed(case.decided);
    row[at::YXQ] = "2099/12/31".to_owned();
    row[at::CFJG] = from.name.clone();
    row[at::CFJGDM] = from.code.clone();
    row[at::SJLY] = from.name.clone();
    row[at::SJLYDM] = from.code.clone();
    row[at::SYS_PROC] = if case.simple {
        "简易程序"
    } else {
        "普通程序"
    }
    .to_owned();
    row[at::SYS_RECV_AT] = slashed(case.received);
}

/// The party; the two sheets begin alike.
fn party(row: &mut [String], subject: &Subject) {
    use penalty::at::{FRDB, XDR_LB, XDR_MC, XDR_SHXYM};
    row[XDR_MC] = subject.name.clone();
    row[XDR_LB] = subject.party.zh().to_owned();
    row[XDR_SHXYM] = subject.code.clone();
    row[FRDB] = subject.representative.clone();
}

/// The same penalty about a made-up person, with a passport number nobody has.
fn as_person(row: &mut [String], name: &str, index: u32, turn: u32) {
    use penalty::at::{FRDB, XDR_LB, XDR_MC, XDR_SHXYM, XDR_ZJHM, XDR_ZJLX};
    row[XDR_MC] = name.to_owned();
    row[XDR_LB] = PartyKind::NaturalPerson.zh().to_owned();
    row[XDR_SHXYM] = String::new();
    row[FRDB] = String::new();
    row[XDR_ZJLX] = "护照号".to_owned();
    row[XDR_ZJHM] = format!("ZZ{index:07}{turn}");
}

fn document_no(unit: usize, word: &str, decided: Date, number: u32, turn: u32) -> String {
    format!(
        "示{}{word}〔{}〕{number}-{}号",
        units::short(unit),
        decided.year(),
        turn + 1
    )
}

/// A weekday in the last months; recent months have no fewer decisions than old ones.
fn decision_day(rng: &mut impl Rng, today: Date) -> Date {
    let back = rng.random_range(0..MONTHS * 30);
    let day = today.saturating_sub(back.days());
    match day.weekday() {
        Weekday::Saturday => day.saturating_sub(1.days()),
        Weekday::Sunday => day.saturating_sub(2.days()),
        _ => day,
    }
}

/// Mostly within days; a few are late, which the timeliness table then shows.
fn received_day(rng: &mut impl Rng, decided: Date, today: Date) -> Date {
    let days = if rng.random_range(0..100_u32) < 4 {
        rng.random_range(14..40)
    } else {
        rng.random_range(0..8)
    };
    decided.saturating_add(days.days()).min(today)
}

fn wan_yuan(yuan: u32) -> String {
    format!("{}.{:04}00", yuan / 10_000, yuan % 10_000)
}

fn slashed(day: Date) -> String {
    day.strftime("%Y/%m/%d").to_string()
}
