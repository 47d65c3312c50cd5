//! Single values: numbers, dates, words of closed sets, codes, each read strictly and never guessed.

use jiff::civil::Date;

use super::read::closest;
use crate::both;
use crate::lang::Said;
use crate::model::Value;
use crate::model::schema::{Type, Word};

/// What a value should have been, and what to do.
pub(super) struct Wrong {
    pub expected: Said,
    pub help: Said,
}

/// Reads a scalar as its type asks. Nothing is converted silently: `0100` is text or an error, never 100.
pub(super) fn read(ty: &Type, text: &str, plain: bool) -> Result<Value, Wrong> {
    match ty {
        Type::Int => int(text, plain).map(Value::Int).ok_or_else(|| Wrong {
            expected: both!("整数", "a whole number"),
            help: both!(
                "写成不带引号、单位和逗号的数字，例如 20",
                "write digits without quotes, unit or comma, such as 20"
            ),
        }),
        Type::Money => int(text, plain).map(Value::Int).ok_or_else(|| Wrong {
            expected: both!("以元为单位的整数", "a whole number of yuan"),
            help: both!("1.5万元写作 15000", "write 15000 for 1.5万元"),
        }),
        Type::Bool => match text {
            "true" if plain => Ok(Value::Bool(true)),
            "false" if plain => Ok(Value::Bool(false)),
            _ => Err(Wrong {
                expected: both!("true 或 false", "true or false"),
                help: both!(
                    "是写 true，否写 false，不加引号",
                    "write true or false without quotes"
                ),
            }),
        },
        Type::Date => date(text).map(Value::Date).ok_or_else(|| wrong_date(text)),
        Type::Month => match date(text) {
            Some(day) => Ok(Value::Date(day)),
            None => month(text).ok_or_else(|| wrong_date(text)),
        },
        Type::MonthDay => month_day(text).ok_or_else(|| Wrong {
            expected: both!("月和日", "a month and a day"),
            help: both!("写成带引号的 '03-01'", "write '03-01' in quotes"),
        }),
        Type::Word(words) => word(words, text),
        Type::Code if !is_code(text) => Err(Wrong {
            expected: both!(
                "由大写字母、数字和连字符组成的编码",
                "a code of capital letters, digits and hyphens"
            ),
            help: both!(
                "改成半角大写，例如 62070000SJ-XK-0001",
                "use half-width capitals, such as 62070000SJ-XK-0001"
            ),
        }),
        Type::Text if text.contains('\n') => Err(Wrong {
            expected: both!("一行文字", "one line of text"),
            help: both!("去掉换行", "remove the line breaks"),
        }),
        Type::Text | Type::Prose | Type::Code | Type::Ref(_) => {
            Ok(Value::Text(text.trim().to_owned()))
        }
        Type::Part(_) | Type::List(_) => {
            Err(Wrong { expected: both!("组合", "a group"), help: Said::default() })
        }
    }
}

fn int(text: &str, plain: bool) -> Option<i64> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let leading_zero = digits.len() > 1 && digits.starts_with('0');
    if !plain || leading_zero || digits.is_empty() || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    text.parse().ok()
}

/// A code in an address stands as it is, so only characters that need no escaping are allowed (decisions.md §1).
fn is_code(text: &str) -> bool {
    !text.is_empty()
        && text.len() <= 64
        && text.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit() || b == b'-')
        && text.bytes().any(|b| b.is_ascii_alphanumeric())
}

fn shaped(text: &str, shape: &str) -> bool {
    text.len() == shape.len()
        && text
            .bytes()
            .zip(shape.bytes())
            .all(|(b, s)| if s == b'0' { b.is_ascii_digit() } else { b == s })
}

fn date(text: &str) -> Option<Date> {
    if shaped(text, "0000-00-00") { text.parse().ok() } else { None }
}

fn month(text: &str) -> Option<Value> {
    if !shaped(text, "0000-00") {
        return None;
    }
    let first: Date = format!("{text}-01").parse().ok()?;
    Some(Value::Month { year: first.year(), month: first.month() })
}

fn month_day(text: &str) -> Option<Value> {
    // 2024 was a leap year, so that 02-29 is a day.
    if shaped(text, "00-00") && date(&format!("2024-{text}")).is_some() {
        Some(Value::Text(text.to_owned()))
    } else {
        None
    }
}

fn wrong_date(text: &str) -> Wrong {
    let numbers: Vec<i64> = text
        .split(|c: char| !c.is_ascii_digit())
        .filter(|s| !s.is_empty())
        .filter_map(|s| s.parse().ok())
        .collect();
    let meant = match numbers[..] {
        [y @ 1900..=2999, m @ 1..=12, d @ 1..=31] => format!("{y:04}-{m:02}-{d:02}"),
        _ => String::new(),
    };
    let help = match date(&meant) {
        Some(day) => both!("写作 {day}", "write {day}"),
        None => both!(
            "按 年-月-日 写，例如 2026-11-20，并确认这一天存在",
            "write year-month-day, such as 2026-11-20, and make sure the day exists"
        ),
    };
    Wrong { expected: both!("日期", "a date"), help }
}

/// A word by its key or its Chinese form; importers and clerks write either (decisions.md §5).
fn word(words: &'static [Word], text: &str) -> Result<Value, Wrong> {
    if let Some(word) = words.iter().find(|w| w.key == text || w.zh == text) {
        return Ok(Value::Word(word));
    }
    let all = words
        .iter()
        .map(|w| if w.key == w.zh { w.key.to_owned() } else { format!("{}（{}）", w.key, w.zh) });
    let all = all.collect::<Vec<_>>().join("、");
    let near = closest(text, words.iter().flat_map(|w| [w.key, w.zh]));
    let help = match near {
        Some(near) => both!("是否想写 {near}？", "did you mean {near}?"),
        None => both!("改成所列之一", "use one of them"),
    };
    Err(Wrong { expected: both!("以下之一：{all}", "one of: {all}"), help })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::words::UNIT;

    fn reads(ty: &Type, text: &str) -> Option<Value> {
        read(ty, text, true).ok()
    }

    /// The traps of YAML 1.1: none is converted to something that was not meant.
    #[test]
    fn scalars_are_never_converted_silently() {
        for text in [
            "0100",
            "007",
            "no",
            "NO",
            "off",
            "12:30",
            "~x",
            "1_000",
            "2015-10-01",
            "6207.0100",
            "1e3",
            "是",
        ] {
            assert_eq!(reads(&Type::Text, text), Some(Value::Text(text.to_owned())));
        }
        for text in [
            "0100",
            "1_000",
            "0x10",
            "1.5",
            "1e3",
            "12:30",
            "二十",
            "20个工作日",
            "1,000",
            "+5",
            "",
        ] {
            assert_eq!(reads(&Type::Int, text), None, "{text}");
        }
        for text in ["yes", "no", "on", "True", "是", "1"] {
            assert_eq!(reads(&Type::Bool, text), None, "{text}");
        }
        for text in [
            "20150728",
            "15-07-28",
            "2015/7/28",
            "2015-7-28",
            "2015-02-29",
            "2015-13-01",
            "2015年7月28日",
        ] {
            assert_eq!(reads(&Type::Date, text), None, "{text}");
        }
        assert_eq!(reads(&Type::MonthDay, "02-30"), None);
        assert_eq!(reads(&Type::Code, "62070000sj-XK-0001"), None);
    }

    #[test]
    fn a_mistyped_value_is_told_what_to_write() {
        let help = |ty, text| read(ty, text, true).err().map(|w| w.help.zh).unwrap_or_default();
        assert_eq!(help(&Type::Date, "2015年7月28日"), "写作 2015-07-28");
        assert_eq!(
            help(&Type::Date, "2015/2/30"),
            "按 年-月-日 写，例如 2026-11-20，并确认这一天存在"
        );
        assert_eq!(help(&Type::Word(UNIT), "workng_day"), "是否想写 working_day？");
    }
}
