//! Numbers that belong to persons: identity numbers, phones, cards, passports; also split and in full width.

use std::ops::Range;

use super::digits::{
    contained_identity, is_card, is_credit_code, is_identity, is_item_code, is_old_identity, mobile,
};
use super::{Mark, ahead, behind};

/// A run of letters and digits in half width and capitals.
struct Run {
    text: String,
    span: Range<usize>,
    /// Only one separator parts it from the run before.
    joined: bool,
    /// Where only digits stand, as in nearly all numbers.
    is_number: bool,
}

pub(super) fn find(text: &str, marks: &mut Vec<Mark>) {
    let mut at = 0;
    // A number of a person has at least seven digits; everything else is passed over as bytes.
    while let Some(start) = next_digit(text.as_bytes(), at) {
        let (runs, end) = cluster(text, cluster_start(text, start, at));
        at = end.max(start + 1);
        let digits: usize =
            runs.iter().map(|r| r.text.bytes().filter(u8::is_ascii_digit).count()).sum();
        if digits >= 7 {
            look(text, &runs, marks);
        }
    }
}

/// The next ASCII digit, or full-width digit (the bytes EF BC 90 to EF BC 99).
fn next_digit(bytes: &[u8], from: usize) -> Option<usize> {
    let mut at = from;
    loop {
        at += bytes.get(at..)?.iter().position(|&b| b.is_ascii_digit() || b == 0xef)?;
        if bytes[at] != 0xef || matches!(bytes[at..], [_, 0xbc, 0x90..=0x99, ..]) {
            return Some(at);
        }
        at += 1;
    }
}

fn half_width(c: char) -> char {
    match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        '\u{3000}' | '\u{a0}' => ' ',
        _ => c,
    }
}

/// Letters before the first digit belong to it: `E12345678`, and what is no number because a letter leads it.
fn cluster_start(text: &str, digit: usize, floor: usize) -> usize {
    let letters = text[floor..digit].chars().rev();
    let length: usize =
        letters.take_while(|c| half_width(*c).is_ascii_alphabetic()).map(char::len_utf8).sum();
    digit - length
}

/// Runs that follow each other with at most one separator between them, and where the row ends.
fn cluster(text: &str, from: usize) -> (Vec<Run>, usize) {
    let mut runs: Vec<Run> = Vec::new();
    let mut gap = 9;
    for (offset, c) in text[from..].char_indices() {
        let (at, half) = (from + offset, half_width(c));
        if half.is_ascii_alphanumeric() {
            let upper = half.to_ascii_uppercase();
            match runs.last_mut() {
                Some(run) if gap == 0 => run.text.push(upper),
                _ => runs.push(Run {
                    text: upper.to_string(),
                    span: at..at,
                    joined: gap == 1,
                    is_number: true,
                }),
            }
            if let Some(run) = runs.last_mut() {
                run.span.end = at + c.len_utf8();
                run.is_number &= upper.is_ascii_digit();
            }
            gap = 0;
        } else if gap == 0 && matches!(half, ' ' | '-' | '·' | '—' | '‐' | ')') {
            gap = 1;
        } else {
            return (runs, at);
        }
    }
    (runs, text.len())
}

fn look(text: &str, runs: &[Run], marks: &mut Vec<Mark>) {
    let before = marks.len();
    let mut n = 0;
    while n < runs.len() {
        n += groups(text, &runs[n..], marks).unwrap_or_else(|| {
            single(text, &runs[n], marks);
            1
        });
    }
    if marks.len() == before {
        accounts(text, runs, marks);
    }
}

/// A number written in groups, and how many runs it takes: `6207 0219 0001 0100 05`, `138-0000-0000`.
fn groups(text: &str, runs: &[Run], marks: &mut Vec<Mark>) -> Option<usize> {
    let (mut joined, first) = (runs.first()?.text.clone(), runs.first()?);
    for (n, run) in runs.iter().enumerate().skip(1).take_while(|(_, r)| r.joined) {
        joined += &run.text;
        if joined.len() > 19 {
            break;
        }
        let span = first.span.start..run.span.end;
        let rule = match joined.len() {
            18 if first.text.len() < 18 && is_identity(&joined) => "PII-ID18",
            16..=19 if is_in_fours(&runs[..=n]) && is_card(&joined) => "PII-BANK",
            11 | 13 | 15 if is_phone_split(&runs[..=n]) && mobile(&joined).is_some() => {
                "PII-MOBILE"
            }
            10..=12 if n == 1 && is_landline(&first.text, &run.text) => "PII-LANDLINE",
            _ => continue,
        };
        let found = mobile(&joined).filter(|_| rule == "PII-MOBILE").unwrap_or(&joined).to_owned();
        marks.push(Mark::new(rule, with_plus(text, span), found));
        return Some(n + 1);
    }
    None
}

fn is_in_fours(runs: &[Run]) -> bool {
    runs.split_last().is_some_and(|(last, head)| {
        head.iter().all(|r| r.text.len() == 4) && (1..=4).contains(&last.text.len())
    })
}

/// 3-4-4, with or without the country's code before it.
fn is_phone_split(runs: &[Run]) -> bool {
    let lengths: Vec<usize> = runs.iter().map(|r| r.text.len()).collect();
    match lengths[..] {
        [code, 3, 4, 4] => matches!(code, 2 | 4),
        [code, 11] => matches!(code, 2 | 4),
        [3, 4, 4] => true,
        _ => false,
    }
}

/// An area code and seven or eight digits that begin no hotline.
fn is_landline(area: &str, number: &str) -> bool {
    let digits = |s: &str| s.bytes().all(|b| b.is_ascii_digit());
    (3..=4).contains(&area.len())
        && area.starts_with('0')
        && !area.starts_with("00")
        && (7..=8).contains(&number.len())
        && digits(area)
        && digits(number)
}

fn with_plus(text: &str, span: Range<usize>) -> Range<usize> {
    if text[..span.start].ends_with('+') { span.start - 1..span.end } else { span }
}

fn single(text: &str, run: &Run, marks: &mut Vec<Mark>) {
    let value = run.text.as_str();
    let mut push = |rule, found: &str| {
        marks.push(Mark::new(rule, with_plus(text, run.span.clone()), found));
    };
    match value.len() {
        18 if is_identity(value) => return push("PII-ID18", value),
        18 if value.starts_with("92") && is_credit_code(value) => {
            return push("PII-TAXCREDIT", value);
        }
        19..=40 if !is_item_code(value) => {
            if let Some(at) = contained_identity(value) {
                return push("PII-ID18-EMB", &value[at..at + 18]);
            }
        }
        _ => {}
    }
    if is_card(value) {
        return push("PII-BANK", value);
    }
    if is_old_identity(value) {
        return push("PII-ID15", value);
    }
    if run.is_number && value.starts_with('0') && !value.starts_with("00") {
        let split = if value.starts_with("01") || value.starts_with("02") { 3 } else { 4 };
        if let Some((area, number)) = value.split_at_checked(split)
            && is_landline(area, number)
        {
            return push("PII-LANDLINE", value);
        }
    }
    let digits = value.split(|c: char| !c.is_ascii_digit());
    if let Some(number) = digits.filter_map(mobile).next() {
        return push("PII-MOBILE", number);
    }
    papers(text, run, marks);
}

/// Passports and permits: a capital and digits, and a word beside them where the form alone says little.
fn papers(text: &str, run: &Run, marks: &mut Vec<Mark>) {
    let value = run.text.as_str();
    let Some((first, rest)) = value.split_at_checked(1) else { return };
    let is_digits = |s: &str| !s.is_empty() && s.bytes().all(|b| b.is_ascii_digit());
    let capital = text[run.span.clone()].chars().next().is_some_and(|c| !c.is_lowercase());
    let near = || {
        let around = [behind(text, run.span.start, 16), ahead(text, run.span.end, 16)].concat();
        ["通行证", "回乡证", "台胞证", "港澳"].iter().any(|word| around.contains(word))
    };
    let new_series = || {
        let (second, rest) = (rest.as_bytes().first(), rest.get(1..).unwrap_or_default());
        first == "E"
            && value.len() == 9
            && second.is_some_and(|b| b.is_ascii_uppercase() && !matches!(b, b'I' | b'O'))
            && is_digits(rest)
    };
    let rule = if capital
        && (new_series() || ("DEGPS".contains(first) && value.len() == 9 && is_digits(rest)))
    {
        "PII-PASSPORT"
    } else if capital
        && is_digits(rest)
        && (("HMC".contains(first) && value.len() == 9)
            || ("HM".contains(first) && value.len() == 11))
        && near()
        || value.len() == 8 && run.is_number && behind(text, run.span.start, 12).contains("台胞证")
    {
        "PII-PERMIT"
    } else {
        return;
    };
    marks.push(Mark::new(rule, run.span.clone(), value));
}

/// Twelve to twenty-one digits within twelve characters of a word that says what they are.
fn accounts(text: &str, runs: &[Run], marks: &mut Vec<Mark>) {
    for run in runs.iter().filter(|r| r.is_number && (12..=21).contains(&r.text.len())) {
        let before = behind(text, run.span.start, 15);
        let words = ["账号", "帐号", "卡号", "一卡通号", "开户行"];
        if words.iter().any(|word| before.contains(word)) {
            marks.push(Mark::new("PII-BANKACC", run.span.clone(), run.text.as_str()));
        }
    }
}
