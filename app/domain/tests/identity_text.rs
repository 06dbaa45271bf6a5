//! Width of characters, masking 脱敏, and personal data in free text. Synthetic numbers only.

use std::borrow::Cow;

use domain::identity::{
    FoundKind, find_personal_data, fold_code, fold_text, mask_id, mask_name, mask_phone, mask_text,
};
use proptest::prelude::*;

#[test]
fn codes_are_folded_whole() {
    assert_eq!(fold_code("　２０２６－０１－０４\u{FEFF} "), "2026-01-04");
    assert_eq!(fold_code("（１，２３４．５０）"), "(1,234.50)");
    assert_eq!(
        fold_code("川\u{0}罚〔2026〕\u{200B}1号\r\n"),
        "川罚〔2026〕1号"
    );
    assert_eq!(fold_code("a\r\nb\tc"), "a\nb\tc");
}

#[test]
fn running_text_keeps_chinese_punctuation() {
    let text = "广汉市某某（中国）有限公司，罚款：是；否！";
    assert!(matches!(fold_text(text), Cow::Borrowed(same) if same == text));
    assert_eq!(fold_text("ＡＢＣ（ａ１）　公司\u{7F}"), "ABC（a1） 公司");
}

#[test]
fn clean_text_is_borrowed_even_if_trimmed() {
    for (text, folded) in [("", ""), ("  91 ", "91"), ("广汉市\n", "广汉市")] {
        assert!(matches!(fold_code(text), Cow::Borrowed(same) if same == folded));
        assert!(matches!(fold_text(text), Cow::Borrowed(same) if same == folded));
    }
}

#[test]
fn masks_by_length() {
    for (name, masked) in [
        ("", ""),
        ("张", "*"),
        ("张三", "张*"),
        ("张小三", "张*三"),
        (" 欧阳小三 ", "欧**三"),
    ] {
        assert_eq!(mask_name(name), masked);
    }
    for (number, masked) in [
        ("11010519491231002X", "110105********002X"),
        ("E12345678", "E1*****78"),
        ("H1234", "H****"),
        ("1", "*"),
    ] {
        assert_eq!(mask_id(number), masked);
    }
    for (phone, masked) in [
        ("13800000000", "138****0000"),
        ("5222222", "*****22"),
        ("110", "***"),
    ] {
        assert_eq!(mask_phone(phone), masked);
    }
}

#[test]
fn personal_data_is_found_in_running_text() {
    for (text, masked) in [
        (
            "当事人张三，身份证号11010519491231002X，电话13800138000。",
            "当事人张三，身份证号110105********002X，电话138****8000。",
        ),
        (
            "身份证１１０１０５１９４９１２３１００２Ｘ号",
            "身份证110105********002X号",
        ),
        ("身份证11010519491231002x", "身份证110105********002x"),
        ("手机１３８００１３８０００", "手机138****8000"),
        (
            "+8613800138000；008613800138000",
            "+86138****8000；0086138****8000",
        ),
        // The first 18 digits could be a number too; neither stays readable.
        (
            "5443124520120230811010519491231002X",
            "544312*************************002X",
        ),
        // Glued to another number, as exports do.
        (
            "44052418800101001413800138000",
            "440524********001413800138000",
        ),
        (
            "11010519491231002X440524188001010014",
            "110105********002X440524********0014",
        ),
    ] {
        assert_eq!(mask_text(text), masked);
    }
    let found = find_personal_data("手机13800138000");
    assert_eq!(found.len(), 1);
    assert_eq!(
        (found[0].range.clone(), found[0].kind),
        (6..17, FoundKind::Mobile)
    );
}

#[test]
fn other_long_numbers_stay() {
    for text in [
        "",
        "统一社会信用代码914403001922038216，罚款100000000000元",
        "110105194912310021",
        "11010519491231002",
        "990105194912310023",
        "12800138000",
        "138001380001",
        "8613800138000",
        "账号6222021234567890123",
        "川（2026）广汉市不动产权第0012345号",
    ] {
        assert_eq!(mask_text(text), text);
    }
}

/// The same search, as plainly as it can be written: by characters, trying every start.
fn slow_search(text: &str) -> Vec<(usize, usize)> {
    let chars: Vec<(usize, char)> = text.char_indices().collect();
    let folded: Vec<char> = chars
        .iter()
        .map(|&(_, c)| fold_code(&c.to_string()).chars().next().unwrap_or(' '))
        .collect();
    let offset = |index: usize| chars.get(index).map_or(text.len(), |&(offset, _)| offset);
    let digit = |index: usize| folded.get(index).is_some_and(char::is_ascii_digit);
    let today = jiff::civil::date(9999, 12, 31);
    let (mut found, mut index) = (Vec::new(), 0);
    while index < folded.len() {
        let window: String = folded[index..].iter().take(18).collect();
        let row = (index..).take_while(|&at| digit(at)).count();
        let at_row_start = index == 0 || !digit(index - 1);
        if at_row_start
            && row == 11
            && window.starts_with('1')
            && !matches!(folded[index + 1], '0'..='2')
        {
            found.push((offset(index), offset(index + 11)));
            index += 11;
            continue;
        }
        if domain::identity::ResidentId::parse(&window.to_uppercase(), today).is_ok() {
            let range = (offset(index), offset(index + 18));
            match found.last_mut() {
                Some((_, end)) if *end > range.0 => *end = range.1,
                _ => found.push(range),
            }
        }
        index += 1;
    }
    found
}

/// Text in which rows of digits of all lengths and widths touch Chinese characters and each other.
fn text_with_numbers() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        "[0-9]{1,20}",
        "[０-９0-9]{9,19}",
        "1[3-9][0-9]{9}",
        "[张三同伕吐鼐，Xx＋ ]{0,12}",
        Just("11010519491231002X".to_owned()),
        Just("１１０１０５１９４９１２３１００２ｘ".to_owned()),
        Just("440524188001010014".to_owned()),
    ];
    prop::collection::vec(piece, 0..12).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn fast_search_finds_what_the_slow_one_finds(text in text_with_numbers()) {
        // The country prefix 86 is the one rule the slow search leaves out.
        let text = text.replace('8', "9").replace('８', "９");
        let fast: Vec<_> = find_personal_data(&text).into_iter().map(|f| (f.range.start, f.range.end)).collect();
        prop_assert_eq!(fast, slow_search(&text));
    }

    #[test]
    fn masked_text_holds_no_resident_number(text in text_with_numbers()) {
        let left = find_personal_data(&mask_text(&text));
        prop_assert!(left.iter().all(|found| found.kind != FoundKind::ResidentId));
    }

    #[test]
    fn no_text_panics_and_folding_is_idempotent(text in any::<String>()) {
        let _ = mask_text(&text);
        for masked in [mask_name(&text), mask_id(&text), mask_phone(&text)] {
            prop_assert_eq!(masked.chars().count(), text.trim().chars().count());
        }
        let (code, running) = (fold_code(&text), fold_text(&text));
        prop_assert_eq!(fold_code(&code), code.as_ref());
        prop_assert_eq!(fold_text(&running), running.as_ref());
    }
}
