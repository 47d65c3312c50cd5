//! Check digits and other proofs that a row of digits is what it looks like.

use jiff::civil::Date;

/// GB 11643: province, a day since 1900, and the check digit.
pub(super) fn is_identity(run: &str) -> bool {
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

/// Fifteen digits of the first generation have no check digit: the province and a day of the last century.
pub(super) fn is_old_identity(run: &str) -> bool {
    run.len() == 15
        && run.bytes().all(|b| b.is_ascii_digit())
        && is_province(&run[..2])
        && is_day(&format!("19{}", &run[6..12]))
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

/// The identity number within a longer run, by its place.
pub(super) fn contained_identity(run: &str) -> Option<usize> {
    (0..=run.len().checked_sub(18)?).find(|&from| is_identity(&run[from..from + 18]))
}

/// 实施编码 and 业务办理项编码: a credit code, a level, and a base code.
pub(super) fn is_item_code(run: &str) -> bool {
    matches!(run.len(), 31 | 33) && is_credit_code(&run[..18])
}

/// GB 32100: base 31 without I, O, S, V and Z, with a check character.
pub fn is_credit_code(code: &str) -> bool {
    const ALPHABET: &[u8; 31] = b"0123456789ABCDEFGHJKLMNPQRTUWXY";
    let values: Option<Vec<usize>> =
        code.bytes().map(|b| ALPHABET.iter().position(|a| *a == b)).collect();
    let Some((last, body)) = values.as_ref().and_then(|v| v.split_last()) else { return false };
    if body.len() != 17 {
        return false;
    }
    let mut weight = 1;
    let mut sum = 0;
    for value in body {
        sum += value * weight;
        weight = weight * 3 % 31;
    }
    (31 - sum % 31) % 31 == *last
}

/// Luhn: bank cards.
pub(super) fn is_card(run: &str) -> bool {
    let plausible = (16..=19).contains(&run.len())
        && run.bytes().all(|b| b.is_ascii_digit())
        && matches!(run.as_bytes()[0], b'3'..=b'6');
    let sum: u32 = run
        .bytes()
        .rev()
        .enumerate()
        .map(|(n, b)| {
            let digit = u32::from(b.wrapping_sub(b'0'));
            match n % 2 {
                0 => digit,
                _ if digit > 4 => digit * 2 - 9,
                _ => digit * 2,
            }
        })
        .sum();
    plausible && sum.is_multiple_of(10)
}

/// Eleven digits of a mobile phone, the country's code before them taken off.
pub(super) fn mobile(digits: &str) -> Option<&str> {
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
