use domain::identity::Uscc;
use domain::record::PartyKind;
use rand::{Rng, RngExt};

use super::names;
use super::units::NOWHERE;

/// A made-up subject.
#[derive(Debug)]
pub(super) struct Subject {
    pub(super) name: String,
    pub(super) code: String,
    pub(super) party: PartyKind,
    pub(super) representative: String,
    /// Number of the representative's passport; only the enterprise of the demonstration's citizen has one.
    pub(super) passport: Option<&'static str>,
}

/// The enterprise whose legal representative is the demonstration's citizen.
pub(super) const CITIZENS_OWN: u32 = 0;
/// A passport number nobody has.
pub(super) const CITIZENS_PASSPORT: &str = "ZZ9999999";

/// Characters of the organisation code that the 统一社会信用代码 also has.
const ALPHABET: &[u8; 31] = b"0123456789ABCDEFGHJKLMNPQRTUWXY";

/// The subject with this number: mostly companies, some individual businesses, cooperatives and associations.
pub(super) fn make(rng: &mut impl Rng, index: u32) -> Subject {
    let (kind, ending, party) = match rng.random_range(0..100_u32) {
        0..80 => ("91", "有限公司", PartyKind::Organisation),
        80..84 => ("91", "股份有限公司", PartyKind::Organisation),
        84..94 => ("92", "经营部", PartyKind::IndividualBusiness),
        94..97 => ("93", "农民专业合作社", PartyKind::Organisation),
        97..99 => ("51", "行业协会", PartyKind::Organisation),
        _ => ("52", "服务中心", PartyKind::Organisation),
    };
    let code = Uscc::from_parts(kind, NOWHERE, &format!("MX{}", base31(index)));
    Subject {
        name: names::enterprise(index, ending),
        code: code.map_or_else(|_| String::new(), |code| code.as_str().to_owned()),
        party,
        representative: names::person(rng),
        passport: (index == CITIZENS_OWN).then_some(CITIZENS_PASSPORT),
    }
}

/// Six characters; 887 million numbers.
fn base31(index: u32) -> String {
    let mut digits = [b'0'; 6];
    let mut rest = index as usize;
    for digit in digits.iter_mut().rev() {
        *digit = ALPHABET[rest % ALPHABET.len()];
        rest /= ALPHABET.len();
    }
    digits.iter().map(|byte| char::from(*byte)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use rand::SeedableRng;

    #[test]
    fn every_code_is_valid_and_no_two_are_alike() {
        let mut rng = rand_chacha::ChaCha8Rng::seed_from_u64(1);
        let codes: std::collections::HashSet<_> = (0..5000)
            .map(|index| make(&mut rng, index).code)
            .inspect(|code| assert!(Uscc::parse(code).is_ok(), "{code}"))
            .collect();
        assert_eq!(codes.len(), 5000);
    }
}
