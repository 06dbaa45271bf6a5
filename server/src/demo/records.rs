use domain::record::{Class, PartyKind, PenaltyKind, RecordKind, licence, penalty};
use jiff::ToSpan;
use jiff::civil::{Date, Weekday};
use rand::{Rng, RngExt};

use super::matters::{ACTS, LICENCES};
use super::names::{person, pick};
use super::sheets::Sheets;
use super::subjects::Subject;
use super::units;
use crate::store::Unit;

/// Months back that decisions reach.
const MONTHS: i32 = 30;
/// How many days ago the enterprise of the demonstration's citizen was fined.
const FINED: [i32; 2] = [240, 252];
/// The unit that has staff, by its place among the units.
const UNIT_WITH_STAFF: usize = 0;
/// Number of the first of these decisions; those that are drawn have lower ones.
const FIRST_NUMBER: u32 = 100_001;

/// A licence as it is granted.
pub(super) struct Grant {
    /// Name of the decision, kind, certificate, content, and the place of the unit among the units.
    pub(super) matter: (
        &'static str,
        &'static str,
        &'static str,
        &'static str,
        usize,
    ),
    pub(super) decided: Date,
    pub(super) received: Date,
    /// Last day; `None`: it has no end.
    pub(super) until: Option<Date>,
    pub(super) number: u32,
    /// Which of the subject's licences it is.
    pub(super) turn: u32,
    pub(super) invalid: bool,
}

/// Licences of a subject: at least one, so that every enterprise is on file.
pub(super) fn licences(
    rng: &mut impl Rng,
    sheets: &mut Sheets,
    subject: &Subject,
    today: Date,
) -> std::io::Result<()> {
    for turn in 0..rng.random_range(1..=3_u32) {
        let matter = *pick(rng, &LICENCES);
        let decided = decision_day(rng, today);
        let received = received_day(rng, decided, today);
        let until = match rng.random_range(0..4_u32) {
            0 => None,
            _ => Some(
                decided
                    .saturating_add(rng.random_range(2..=5).years())
                    .saturating_sub(1.days()),
            ),
        };
        let grant = Grant {
            matter,
            decided,
            received,
            until,
            number: rng.random_range(1..100_000_u32),
            turn,
            invalid: rng.random_range(0..50_u32) == 0,
        };
        granted(sheets, subject, &grant)?;
    }
    Ok(())
}

/// One licence.
pub(super) fn granted(
    sheets: &mut Sheets,
    subject: &Subject,
    grant: &Grant,
) -> std::io::Result<()> {
    let (decision, kind, certificate, content, unit) = grant.matter;
    let decided = grant.decided;
    sheets.add(RecordKind::Licence, unit, |from, row| {
        use licence::at;
        party(row, subject);
        row[at::XKWS] = decision.to_owned();
        row[at::WSH] = document_no(unit, "许", decided, grant.number, grant.turn);
        row[at::XKLB] = kind.to_owned();
        row[at::XKZS] = certificate.to_owned();
        row[at::XKBH] = format!("示{}{:06}", decided.year(), grant.number);
        row[at::NR] = content.to_owned();
        row[at::JDRQ] = slashed(decided);
        row[at::YXQZ] = slashed(decided);
        row[at::YXQZI] = grant.until.map_or_else(|| "2099/12/31".to_owned(), slashed);
        row[at::XKJG] = from.name.clone();
        row[at::XKJGDM] = from.code.clone();
        row[at::ZT] = if grant.invalid { "2" } else { "1" }.to_owned();
        row[at::LYDW] = from.name.clone();
        row[at::LYDWDM] = from.code.clone();
        row[at::SYS_RECV_AT] = slashed(grant.received);
    })
}

/// Penalties of a subject: one in two has none, most of the others have one.
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

/// Penalties of the enterprise whose representative is the demonstration's citizen, whatever the seed: without them he
/// had nothing to object to.
pub(super) fn citizens_own(
    sheets: &mut Sheets,
    subject: &Subject,
    today: Date,
) -> std::io::Result<()> {
    let acts = ACTS.iter().filter(|act| act.3 == UNIT_WITH_STAFF);
    for ((days, act), number) in FINED.into_iter().zip(acts).zip(FIRST_NUMBER..) {
        let fine = Fined {
            act: (act.0, act.1, act.2),
            decided: weekday(today.saturating_sub(days.days())),
            yuan: 20_000,
            number,
            class: None,
            until: None,
        };
        fined(sheets, subject, &fine)?;
    }
    Ok(())
}

/// A fine of the unit that has staff, beside what it has confiscated.
pub(super) struct Fined {
    /// Unlawful act, facts and legal basis.
    pub(super) act: (&'static str, &'static str, &'static str),
    pub(super) decided: Date,
    pub(super) yuan: u32,
    pub(super) number: u32,
    /// 失信程度分类, where the unit writes it.
    pub(super) class: Option<Class>,
    /// 公示截止期, likewise.
    pub(super) until: Option<Date>,
}

/// One such fine.
pub(super) fn fined(sheets: &mut Sheets, subject: &Subject, fine: &Fined) -> std::io::Result<()> {
    let (name, facts, law) = fine.act;
    let decided = fine.decided;
    let case = Case {
        decided,
        received: decided.saturating_add(3.days()),
        // A low fine alone may be over after three months where the unit's sector has rules of its own.
        kinds: vec![PenaltyKind::ConfiscatedGains, PenaltyKind::Fine],
        simple: false,
        fine: fine.yuan,
        confiscated: fine.yuan / 4,
    };
    sheets.add(RecordKind::Penalty, UNIT_WITH_STAFF, |from, row| {
        use penalty::at;
        party(row, subject);
        let document = document_no(UNIT_WITH_STAFF, "罚", decided, fine.number, 0);
        let act = (name, facts, law, UNIT_WITH_STAFF);
        fill_penalty(row, act, &case, from, &document);
        row[at::SYS_CLASS] = fine.class.map_or("", Class::zh).to_owned();
        row[at::GSJZQ] = fine.until.map_or_else(String::new, slashed);
    })
}

/// Whether a document number ends like that of a fine with this number.
pub(super) fn is_fine_no(document_no: &str, number: u32) -> bool {
    document_no.ends_with(&format!("〕{number}-1号"))
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
    use penalty::at::{FR_ZJHM, FR_ZJLX, FRDB, XDR_LB, XDR_MC, XDR_SHXYM};
    if let Some(passport) = subject.passport {
        row[FR_ZJLX] = "护照号".to_owned();
        row[FR_ZJHM] = passport.to_owned();
    }
    row[XDR_MC] = subject.name.clone();
    row[XDR_LB] = subject.party.zh().to_owned();
    row[XDR_SHXYM] = subject.code.clone();
    row[FRDB] = subject.representative.clone();
}

/// The same penalty about a made-up person, with a passport number nobody has.
fn as_person(row: &mut [String], name: &str, index: u32, turn: u32) {
    use penalty::at::{FR_ZJHM, FR_ZJLX, FRDB, XDR_LB, XDR_MC, XDR_SHXYM, XDR_ZJHM, XDR_ZJLX};
    row[XDR_MC] = name.to_owned();
    row[XDR_LB] = PartyKind::NaturalPerson.zh().to_owned();
    row[XDR_SHXYM] = String::new();
    row[FRDB] = String::new();
    row[FR_ZJLX] = String::new();
    row[FR_ZJHM] = String::new();
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
    weekday(today.saturating_sub(back.days()))
}

/// The day, or the Friday before a weekend.
pub(super) fn weekday(day: Date) -> Date {
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
