//! Numbers as official Chinese writes them: 第三十五条, 120.50万元.

use crate::lang::Lang;
use crate::model::Record;

const DIGITS: [&str; 10] = ["零", "一", "二", "三", "四", "五", "六", "七", "八", "九"];

/// A number below 10,000 in Chinese numerals (35 → 三十五, 110 → 一百一十); larger ones stay in digits.
pub fn numeral(n: i64) -> String {
    if !(0..10_000).contains(&n) {
        return n.to_string();
    }
    if n == 0 {
        return DIGITS[0].to_owned();
    }
    let mut out = String::new();
    let mut gap = false;
    for (unit, name) in [(1000, "千"), (100, "百"), (10, "十"), (1, "")] {
        let digit = usize::try_from(n / unit % 10).unwrap_or_default();
        if digit == 0 {
            gap = !out.is_empty();
            continue;
        }
        if gap {
            out.push_str(DIGITS[0]);
            gap = false;
        }
        // 10 to 19 are 十…十九, not 一十…
        if !(unit == 10 && digit == 1 && out.is_empty()) {
            out.push_str(DIGITS[digit]);
        }
        out.push_str(name);
    }
    out
}

/// The place in a law that a legal basis names: 第三十五条第二款第（三）项; empty where it names none.
pub fn article(basis: &Record) -> String {
    let mut out = String::new();
    if let Some(n) = basis.int("article") {
        out += &format!("第{}条", numeral(n));
    }
    if let Some(n) = basis.int("article_sub") {
        out += &format!("之{}", numeral(n));
    }
    if let Some(n) = basis.int("paragraph") {
        out += &format!("第{}款", numeral(n));
    }
    if let Some(n) = basis.int("item") {
        out += &format!("第（{}）项", numeral(n));
    }
    if let Some(n) = basis.int("annex_item") {
        out += &format!("附件第{n}项");
    }
    out
}

/// An amount given in 元, written in 万元 with two decimals; what 万元 cannot say exactly stays in 元.
pub fn money(yuan: i64, lang: Lang) -> String {
    let (sign, value) =
        if yuan < 0 { ("-", yuan.unsigned_abs()) } else { ("", yuan.unsigned_abs()) };
    if value % 100 != 0 {
        return lang.pick(format!("{sign}{value}元"), format!("CNY {sign}{value}"));
    }
    let wan = format!("{sign}{}.{:02}", value / 10_000, value / 100 % 100);
    lang.pick(format!("{wan}万元"), format!("CNY {wan} × 10,000"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numerals_read_as_officials_write_them() {
        for (n, text) in [
            (0, "零"),
            (1, "一"),
            (10, "十"),
            (11, "十一"),
            (20, "二十"),
            (35, "三十五"),
            (100, "一百"),
            (101, "一百零一"),
            (110, "一百一十"),
            (115, "一百一十五"),
            (1001, "一千零一"),
            (1010, "一千零一十"),
            (1259, "一千二百五十九"),
            (12_345, "12345"),
        ] {
            assert_eq!(numeral(n), text);
        }
    }

    #[test]
    fn money_never_loses_a_fen() {
        assert_eq!(money(1_205_000, Lang::Zh), "120.50万元");
        assert_eq!(money(100, Lang::Zh), "0.01万元");
        assert_eq!(money(1_205_001, Lang::Zh), "1205001元");
        assert_eq!(money(-500_000, Lang::Zh), "-50.00万元");
    }
}
