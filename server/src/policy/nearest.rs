use domain::policy::keys;

/// The known rule id that looks most like `id`; none when nothing is near.
pub(super) fn nearest_rule(id: &str) -> Option<&'static str> {
    let wanted = id.trim().to_uppercase();
    keys::REGISTRY
        .iter()
        .map(|(known, _)| (distance(&wanted, known), *known))
        .min()
        .filter(|(steps, known)| *steps <= 2 + known.len() / 4)
        .map(|(_, known)| known)
}

/// How many letters must be changed, added or dropped (Levenshtein).
fn distance(left: &str, right: &str) -> usize {
    let right: Vec<char> = right.chars().collect();
    let mut above: Vec<usize> = (0..=right.len()).collect();
    for (row, letter) in left.chars().enumerate() {
        let mut corner = row;
        let mut before = row + 1;
        let mut this = vec![before];
        for (other, up) in right.iter().zip(above.iter().skip(1)) {
            before = (corner + usize::from(letter != *other))
                .min(up + 1)
                .min(before + 1);
            corner = *up;
            this.push(before);
        }
        above = this;
    }
    above.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_letters() {
        assert_eq!(distance("", ""), 0);
        assert_eq!(distance("kitten", "sitting"), 3);
        assert_eq!(distance("期限", "期"), 1);
    }

    #[test]
    fn suggests_what_was_meant() {
        assert_eq!(nearest_rule("PUB.DUBLE"), Some("PUB.DOUBLE"));
        assert_eq!(nearest_rule("pub.double"), Some("PUB.DOUBLE"));
        assert_eq!(nearest_rule("REP.GENERAL.MAXX"), Some("REP.GENERAL.MAX"));
        assert_eq!(nearest_rule("完全不同的东西，一点也不像任何规则编号"), None);
    }
}
