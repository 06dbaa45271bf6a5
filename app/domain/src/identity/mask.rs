//! 脱敏, masking of natural persons' data. No national rule; the patterns are this portal's default.

/// Masks a natural person's name 姓名: `张三` → `张*`, `张小三` → `张*三`, `欧阳小三` → `欧**三`.
///
/// A name of one character is hidden whole.
pub fn mask_name(name: &str) -> String {
    match name.trim().chars().count() {
        0 | 1 => hide_middle(name, 0, 0),
        2 => hide_middle(name, 1, 0),
        _ => hide_middle(name, 1, 1),
    }
}

/// Masks a document number 证件号码: the first 6 and the last 4 characters of 15 or more stay; of a
/// shorter number (passport 护照) the first 2 and last 2, of fewer than 8 only the first.
pub fn mask_id(number: &str) -> String {
    match number.trim().chars().count() {
        15.. => hide_middle(number, 6, 4),
        8..=14 => hide_middle(number, 2, 2),
        2..=7 => hide_middle(number, 1, 0),
        _ => hide_middle(number, 0, 0),
    }
}

/// Masks a telephone number 电话: `13800000000` → `138****0000`; of fewer than 11 characters the last 2 stay.
pub fn mask_phone(number: &str) -> String {
    match number.trim().chars().count() {
        11.. => hide_middle(number, 3, 4),
        5..=10 => hide_middle(number, 0, 2),
        _ => hide_middle(number, 0, 0),
    }
}

/// 尾号: of a number the last 4 characters stay, of fewer than 8 the last 2, of fewer than 5 none.
pub fn mask_tail(number: &str) -> String {
    match number.trim().chars().count() {
        8.. => hide_middle(number, 0, 4),
        5..=7 => hide_middle(number, 0, 2),
        _ => hide_middle(number, 0, 0),
    }
}

/// Writes a star for every character but the first `head` and the last `tail`.
fn hide_middle(text: &str, head: usize, tail: usize) -> String {
    let text = text.trim();
    let hidden = head..text.chars().count().saturating_sub(tail);
    let star = |(index, c)| if hidden.contains(&index) { '*' } else { c };
    text.chars().enumerate().map(star).collect()
}
