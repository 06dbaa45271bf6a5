//! Arithmetic and tables of GB 11643-1999, shared by the resident number and the residence permit.

use jiff::civil::Date;

pub(super) const LENGTH: usize = 18;

/// GB 11643-1999, positions 1 to 17 (2^(18-i) mod 11).
const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/// The year is not bounded by the standard; nobody who has a number was born earlier.
const EARLIEST_BIRTH_YEAR: i16 = 1800;

/// The check character of the first 17 digits (ISO 7064 MOD 11-2).
pub(super) fn check_char(code: &[u8; LENGTH]) -> u8 {
    let values = code.iter().map(|byte| u32::from(byte & 0x0F));
    let sum: u32 = values
        .zip(WEIGHTS)
        .map(|(value, weight)| value * weight)
        .sum();
    b"10X98765432"[(sum % 11) as usize]
}

/// Whether positions 1–2 are a province code of GB/T 2260, with Taiwan 71, Hong Kong 81, Macao 82.
pub(super) fn province_exists(code: &[u8; LENGTH]) -> bool {
    matches!(
        two_digits(code[0], code[1]),
        11..=15 | 21..=23 | 31..=37 | 41..=46 | 50..=54 | 61..=65 | 71 | 81 | 82
    )
}

/// Whether positions 1–6 are a region of the residence permit 港澳台居民居住证.
pub(super) fn permit_region_exists(code: &[u8; LENGTH]) -> bool {
    matches!(&code[..6], b"810000" | b"820000" | b"830000")
}

/// Positions 7–14, if they are a day of the calendar.
pub(super) fn birth_date(code: &[u8; LENGTH]) -> Option<Date> {
    let year =
        i16::from(two_digits(code[6], code[7])) * 100 + i16::from(two_digits(code[8], code[9]));
    if year < EARLIEST_BIRTH_YEAR {
        return None;
    }
    let month = i8::try_from(two_digits(code[10], code[11])).ok()?;
    let day = i8::try_from(two_digits(code[12], code[13])).ok()?;
    Date::new(year, month, day).ok()
}

/// Value of two ASCII digits. The lower half of the byte is the digit, and cannot overflow here.
fn two_digits(tens: u8, units: u8) -> u8 {
    (tens & 0x0F) * 10 + (units & 0x0F)
}
