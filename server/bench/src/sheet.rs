//! The penalty sheet that is imported: the national columns, made up row by row from the row's number alone, so
//! that the same number of rows is always the same file and memory does not grow with it.

use std::fs::File;
use std::io::BufWriter;
use std::path::Path;

use anyhow::Context;
use csv::Writer;
use domain::identity::Uscc;
use domain::record::PenaltyKind::{ConfiscatedGains, Fine, Warning};
use domain::record::{PartyKind, PenaltyKind, penalty};
use jiff::ToSpan;
use jiff::civil::{Date, date};

use crate::args;
use crate::words::{ACTS, PEOPLE, enterprise};

/// No place has this region code, so no made-up code can belong to anyone.
const NOWHERE: &str = "990001";
/// Rows for each enterprise, on average.
const ROWS_EACH: u64 = 5;
/// Decisions of so many days from [`FIRST_DAY`] on; all of them lie in the past.
const DAYS: u64 = 540;
const FIRST_DAY: Date = date(2025, 1, 2);
/// Characters of codes.
const ALPHABET: &[u8; 31] = b"0123456789ABCDEFGHJKLMNPQRTUWXY";

/// The unit that reports.
pub(crate) const UNIT_NAME: &str = "示例市测速局";

/// Its code.
pub(crate) fn unit_code() -> anyhow::Result<String> {
    Ok(Uscc::from_parts("11", NOWHERE, "BX000000")?
        .as_str()
        .to_owned())
}

/// The command `bench sheet`.
pub(crate) fn make(options: &args::Sheet) -> anyhow::Result<()> {
    write(&options.file, options.rows)
}

/// Writes a sheet.
pub(crate) fn write(path: &Path, rows: u64) -> anyhow::Result<()> {
    let file = File::create(path).with_context(|| format!("cannot write {}", path.display()))?;
    let mut writer = Writer::from_writer(BufWriter::with_capacity(1 << 20, file));
    writer.write_record(penalty::FIELDS.iter().map(|field| field.code))?;
    let maker = Maker::new(rows)?;
    let mut row = vec![String::new(); penalty::FIELDS.len()];
    for number in 0..rows {
        maker.fill(number, &mut row)?;
        writer.write_record(&row)?;
    }
    writer.flush()?;
    Ok(())
}

struct Maker {
    enterprises: u64,
    unit: String,
    days: Vec<(i16, String)>,
}

impl Maker {
    fn new(rows: u64) -> anyhow::Result<Maker> {
        let day = |after: u64| {
            let day = FIRST_DAY.checked_add((after as i64).days())?;
            Ok((day.year(), day.strftime("%Y/%m/%d").to_string()))
        };
        Ok(Maker {
            enterprises: (rows / ROWS_EACH).max(1),
            unit: unit_code()?,
            days: (0..DAYS).map(day).collect::<anyhow::Result<_>>()?,
        })
    }

    fn fill(&self, number: u64, row: &mut [String]) -> anyhow::Result<()> {
        use penalty::at;
        let mut draw = Draw(number);
        let party = draw.below(self.enterprises);
        let (act, facts, basis) = ACTS[draw.below(ACTS.len() as u64) as usize];
        let (year, day) = &self.days[draw.below(DAYS) as usize];
        let kinds: &[PenaltyKind] = match draw.below(20) {
            0..12 => &[Fine],
            12..15 => &[Warning],
            15..18 => &[Warning, Fine],
            _ => &[ConfiscatedGains, Fine],
        };
        let names: Vec<_> = kinds.iter().map(|kind| kind.zh()).collect();
        let mut amount = |kind, step, most| {
            let yuan = step * (2 + draw.below(most));
            if kinds.contains(&kind) { yuan } else { 0 }
        };
        let (fine, gains) = (amount(Fine, 500, 199), amount(ConfiscatedGains, 100, 300));

        row[at::XDR_MC] = enterprise(party);
        row[at::XDR_LB] = PartyKind::Organisation.zh().to_owned();
        row[at::XDR_SHXYM] = code(party)?;
        row[at::FRDB] = PEOPLE[(party % PEOPLE.len() as u64) as usize].to_owned();
        // The number counts the rows, so no two rows are the same record.
        row[at::WSH] = format!("示测罚〔{year}〕{}号", number + 1);
        row[at::WFXW] = act.to_owned();
        row[at::SY] = facts.to_owned();
        row[at::YJ] = basis.to_owned();
        row[at::CFLB] = names.join(";");
        row[at::NR] = match fine + gains {
            0 => names.join("并处"),
            sum => format!("{}，罚没款合计人民币{sum}元整", names.join("并处")),
        };
        row[at::NR_FK] = wan_yuan(fine);
        row[at::NR_WFFF] = wan_yuan(gains);
        row[at::JDRQ].clone_from(day);
        row[at::YXQ] = "2099/12/31".to_owned();
        for (name, code) in [(at::CFJG, at::CFJGDM), (at::SJLY, at::SJLYDM)] {
            row[name] = UNIT_NAME.to_owned();
            row[code].clone_from(&self.unit);
        }
        row[at::SYS_PROC] = "普通程序".to_owned();
        Ok(())
    }
}

/// The code of the enterprise with this number.
fn code(number: u64) -> anyhow::Result<String> {
    let mut body = *b"BX000000";
    let mut rest = number;
    for digit in body[2..].iter_mut().rev() {
        *digit = ALPHABET[(rest % 31) as usize];
        rest /= 31;
    }
    let code = Uscc::from_parts("91", NOWHERE, std::str::from_utf8(&body)?)?;
    Ok(code.as_str().to_owned())
}

/// An amount as the sheet has it; nothing where there is none.
fn wan_yuan(yuan: u64) -> String {
    if yuan == 0 {
        return String::new();
    }
    format!("{}.{:04}00", yuan / 10_000, yuan % 10_000)
}

/// Numbers that look random and are always the same (SplitMix64).
struct Draw(u64);

impl Draw {
    fn below(&mut self, end: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (mixed ^ (mixed >> 31)) % end
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn codes_are_valid_and_names_and_codes_are_one_to_one() {
        let numbers = 0..50_000;
        let codes: HashSet<_> = numbers
            .clone()
            .map(|number| code(number).expect("code"))
            .collect();
        let names: HashSet<_> = numbers.map(enterprise).collect();
        assert_eq!((codes.len(), names.len()), (50_000, 50_000));
        for code in codes.iter().chain([&unit_code().expect("unit")]) {
            assert!(Uscc::parse(code).is_ok(), "{code}");
        }
    }

    #[test]
    fn the_same_rows_are_the_same_sheet() {
        let rows = |maker: &Maker| {
            let mut row = vec![String::new(); penalty::FIELDS.len()];
            let mut all = Vec::new();
            for number in 0..200 {
                maker.fill(number, &mut row).expect("filled");
                all.push(row.clone());
            }
            all
        };
        let (one, two) = (
            rows(&Maker::new(200).expect("maker")),
            rows(&Maker::new(200).expect("maker")),
        );
        assert_eq!(one, two);
        let parties: HashSet<_> = one.iter().map(|row| &row[penalty::at::XDR_SHXYM]).collect();
        assert!((30..=40).contains(&parties.len()), "{}", parties.len());
    }

    #[test]
    fn amounts_are_in_ten_thousand_yuan() {
        assert_eq!(wan_yuan(0), "");
        assert_eq!(wan_yuan(500), "0.050000");
        assert_eq!(wan_yuan(123_400), "12.340000");
    }
}
