//! How things are set: document numbers in their brackets, Chinese punctuation between Chinese characters.

use std::sync::LazyLock;

use regex::Regex;

use super::{Mark, begins_han};

/// A year in any brackets and a number behind it.
static NUMBERED: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let pattern =
        "[\\[【(（〈［〔]([12１２][0-9０-９]{3})[\\]】)）〉］〕] ?第? ?([0-9０-９]{1,5}) ?号";
    Regex::new(pattern).ok()
});

pub(super) fn find(text: &str, marks: &mut Vec<Mark>) {
    document_numbers(text, marks);
    punctuation(text, marks);
}

fn document_numbers(text: &str, marks: &mut Vec<Mark>) {
    let Some(numbered) = NUMBERED.as_ref() else { return };
    for found in numbered.captures_iter(text) {
        let (Some(whole), Some(year), Some(number)) = (found.get(0), found.get(1), found.get(2))
        else {
            continue;
        };
        // A year in brackets behind a sign that is no Han belongs to something else.
        let issuer = text[..whole.start()].chars().next_back();
        if !issuer.is_some_and(super::is_han) {
            continue;
        }
        let number = half_width(number.as_str());
        let right =
            format!("〔{}〕{}号", half_width(year.as_str()), number.trim_start_matches('0'));
        if right != whole.as_str() {
            let mut mark = Mark::new("TXT-DOCNO", whole.range(), whole.as_str());
            mark.instead = right;
            marks.push(mark);
        }
    }
}

fn half_width(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            '０'..='９' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
            _ => c,
        })
        .collect()
}

/// ASCII `,` `;` `:` between two Han.
fn punctuation(text: &str, marks: &mut Vec<Mark>) {
    let bytes = text.as_bytes();
    for at in memchr::memchr3_iter(b',', b';', b':', bytes) {
        let after = bytes.get(at + 1).is_some_and(|b| begins_han(*b));
        let before = at >= 3 && begins_han(bytes[at - 3]) && bytes[at - 1] >= 0x80;
        if after && before {
            let from = at - 3;
            let end = at + 4;
            if let Some(found) = text.get(from..end) {
                marks.push(Mark::new("TXT-ASCIIPUNCT", at..at + 1, found));
            }
        }
    }
}
