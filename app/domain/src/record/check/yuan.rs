//! V07: amounts are in 万元, and the content of the penalty often tells that one was written in yuan.

use crate::money::Fen;

/// Whether the text names just this figure in yuan: `20000` in the column beside "罚款20000元" or "罚款2万元".
pub(super) fn says_yuan(text: &str, amount: Fen) -> bool {
    text.match_indices('元').any(|(at, _)| {
        let before = text[..at].trim_end();
        let (before, factor) = match before.strip_suffix('万') {
            Some(before) => (before.trim_end(), 10_000),
            None => (before, 1),
        };
        let digit = |c: char| !c.is_ascii_digit() && !matches!(c, ',' | '.');
        let start = before.rfind(digit).map_or(0, |at| {
            at + before[at..].chars().next().map_or(1, char::len_utf8)
        });
        // Read as if in 万元: the same figure then stands in the column.
        Fen::parse_wan_yuan(&before[start..])
            .is_ok_and(|figure| figure.0.checked_mul(factor) == Some(amount.0))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_figure_in_yuan_is_noticed_whatever_its_size() {
        for (text, column, yuan) in [
            ("罚款人民币20000元整", "20000", true),
            ("罚款20,000.00元", "20000", true),
            ("处罚款2万元", "20000", true),
            ("处罚款2.5万元，没收100元", "25000", true),
            ("罚款20000元", "2.000000", false),
            ("罚款2万元", "2", false),
            ("罚款贰万元整", "20000", false),
            ("罚款", "2", false),
            ("元", "1", false),
        ] {
            let amount = Fen::parse_wan_yuan(column).expect("an amount");
            assert_eq!(says_yuan(text, amount), yuan, "{text} {column}");
        }
    }
}
