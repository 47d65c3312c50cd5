//! Numbers that belong to persons, found in any text: identity numbers with their check digit, mobile phones.

use jiff::civil::Date;

/// What one text holds; numbers in half width, without separators.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Finds {
    pub identities: Vec<String>,
    /// Longer numbers that contain an identity number.
    pub embedded: Vec<String>,
    pub mobiles: Vec<String>,
}

impl Finds {
    pub fn is_empty(&self) -> bool {
        self.identities.is_empty() && self.embedded.is_empty() && self.mobiles.is_empty()
    }
}

/// Three digits and stars: reports are read in public logs.
pub(super) fn masked(number: &str) -> String {
    number.chars().enumerate().map(|(n, c)| if n < 3 { c } else { '*' }).collect()
}

/// A run of letters and digits, and whether only one space or hyphen parts it from the run before.
struct Run {
    text: String,
    joined: bool,
}

/// Looks for numbers of persons.
pub(super) fn scan(text: &str) -> Finds {
    let mut finds = Finds::default();
    if text.len() < 11 || !has_digits(text) {
        return finds;
    }
    let runs = runs(text);
    for run in runs.iter().map(|r| r.text.as_str()) {
        if run.len() == 18 && is_identity(run) {
            finds.identities.push(run.to_owned());
        } else if (19..=40).contains(&run.len()) && !is_item_code(run) && contains_identity(run) {
            finds.embedded.push(run.to_owned());
        }
    }
    split(&runs, &mut finds);
    mobiles(&runs, &mut finds);
    finds
}

/// Most texts have few digits; they cost one quick pass over their bytes.
fn has_digits(text: &str) -> bool {
    let bytes = text.as_bytes();
    let count = |wanted: fn(&u8) -> bool| bytes.iter().filter(|b| wanted(b)).count();
    let ascii = count(u8::is_ascii_digit);
    // Full-width digits are the bytes EF BC 90 to EF BC 99.
    let wide = || bytes.windows(3).filter(|w| matches!(w, [0xef, 0xbc, 0x90..=0x99])).count();
    ascii >= 11 || (ascii + count(|b| *b == 0xef) >= 11 && ascii + wide() >= 11)
}

fn half_width(c: char) -> char {
    match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        '\u{3000}' | '\u{a0}' => ' ',
        _ => c,
    }
}

fn runs(text: &str) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    // How many separators stand since the last run; anything else counts as many.
    let mut gap = 9;
    for c in text.chars().map(half_width) {
        if c.is_ascii_alphanumeric() {
            match runs.last_mut() {
                Some(run) if gap == 0 => run.text.push(c.to_ascii_uppercase()),
                _ => runs.push(Run { text: c.to_ascii_uppercase().to_string(), joined: gap == 1 }),
            }
            gap = 0;
        } else {
            gap += if matches!(c, ' ' | '-' | '－' | '·') { 1 } else { 9 };
        }
    }
    runs
}

/// Identity numbers in groups: `6207 0219 0001 0100 05`.
fn split(runs: &[Run], finds: &mut Finds) {
    for from in 0..runs.len() {
        let mut joined = runs[from].text.clone();
        for run in runs[from + 1..].iter().take_while(|r| r.joined) {
            joined += &run.text;
            if joined.len() >= 18 {
                break;
            }
        }
        if joined.len() == 18 && runs[from].text.len() < 18 && is_identity(&joined) {
            finds.identities.push(joined);
        }
    }
}

fn mobiles(runs: &[Run], finds: &mut Finds) {
    let mut n = 0;
    while n < runs.len() {
        let digits: Vec<&str> = runs[n].text.split(|c: char| !c.is_ascii_digit()).collect();
        if let Some(number) = digits.iter().find_map(|d| mobile(d)) {
            finds.mobiles.push(number.to_owned());
        } else if let [a, b, c, ..] = &runs[n..]
            && b.joined
            && c.joined
            && [a.text.len(), b.text.len(), c.text.len()] == [3, 4, 4]
            && let Some(number) = mobile(&format!("{}{}{}", a.text, b.text, c.text))
        {
            finds.mobiles.push(number.to_owned());
            n += 2;
        }
        n += 1;
    }
}

/// Eleven digits of a mobile phone, the country's code before them taken off.
fn mobile(digits: &str) -> Option<&str> {
    let number = match digits.len() {
        11 => digits,
        13 => digits.strip_prefix("86")?,
        15 => digits.strip_prefix("0086")?,
        _ => return None,
    };
    let bytes = number.as_bytes();
    (bytes.iter().all(u8::is_ascii_digit) && bytes[0] == b'1' && (b'3'..=b'9').contains(&bytes[1]))
        .then_some(number)
}

/// GB 11643: province, a day since 1900, and the check digit.
fn is_identity(run: &str) -> bool {
    const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    const CHECK: &[u8; 11] = b"10X98765432";
    let bytes = run.as_bytes();
    let Some((body, [last])) = bytes.split_at_checked(17) else { return false };
    if !body.iter().all(u8::is_ascii_digit) || !is_province(&run[..2]) || !is_day(&run[6..14]) {
        return false;
    }
    let sum: u32 = body.iter().zip(WEIGHTS).map(|(b, w)| u32::from(b - b'0') * w).sum();
    CHECK.get(usize::try_from(sum % 11).unwrap_or(0)) == Some(last)
}

fn is_province(two: &str) -> bool {
    matches!(two.parse::<u8>().unwrap_or(0), 11..=15 | 21..=23 | 31..=37 | 41..=46 | 50..=54 | 61..=65 | 71 | 81..=83 | 91)
}

fn is_day(eight: &str) -> bool {
    let number = |range| eight.get(range).and_then(|s: &str| s.parse::<i16>().ok());
    let (Some(year), Some(month), Some(day)) = (number(0..4), number(4..6), number(6..8)) else {
        return false;
    };
    let small = |n: i16| i8::try_from(n).unwrap_or(0);
    (1900..=2100).contains(&year) && Date::new(year, small(month), small(day)).is_ok()
}

fn contains_identity(run: &str) -> bool {
    (0..=run.len() - 18).any(|from| is_identity(&run[from..from + 18]))
}

/// 实施编码 and 业务办理项编码: a credit code, a level, and a base code.
fn is_item_code(run: &str) -> bool {
    matches!(run.len(), 31 | 33) && is_credit_code(&run[..18])
}

/// GB 32100: base 31 without I, O, S, V and Z, with a check character.
fn is_credit_code(code: &str) -> bool {
    const ALPHABET: &[u8; 31] = b"0123456789ABCDEFGHJKLMNPQRTUWXY";
    let values: Option<Vec<usize>> =
        code.bytes().map(|b| ALPHABET.iter().position(|a| *a == b)).collect();
    let Some((last, body)) = values.as_ref().and_then(|v| v.split_last()) else { return false };
    let mut weight = 1;
    let mut sum = 0;
    for value in body {
        sum += value * weight;
        weight = weight * 3 % 31;
    }
    (31 - sum % 31) % 31 == *last
}
