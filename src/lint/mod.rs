//! What no public text may hold, found in any text: numbers of persons, secrets, dangerous characters, wording.
//!
//! The room knows nothing of lists: it says where something stands, and `check` decides what that means there.

pub mod attachment;
mod characters;
mod digits;
mod numbers;
mod secrets;
mod typeset;
mod wording;
mod words;

use std::ops::Range;

pub use digits::is_credit_code;

/// Something found in a text, under the id of `lint-list.md`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    pub rule: &'static str,
    /// Bytes of the text.
    pub span: Range<usize>,
    /// What was found: numbers in half width without separators. Never printed as it is, see `masked`.
    pub found: String,
    /// What should stand there instead, where that is known.
    pub instead: String,
}

impl Mark {
    fn new(rule: &'static str, span: Range<usize>, found: impl Into<String>) -> Self {
        Mark { rule, span, found: found.into(), instead: String::new() }
    }
}

/// Everything in one text, by place.
pub fn scan(text: &str) -> Vec<Mark> {
    let mut marks = Vec::new();
    numbers::find(text, &mut marks);
    characters::find(text, &mut marks);
    words::find(text, &mut marks);
    typeset::find(text, &mut marks);
    marks.sort_by(|a, b| (a.span.start, a.rule).cmp(&(b.span.start, b.rule)));
    marks
}

/// Whether a rule's finding may not be printed as it stands: reports are read in public logs.
pub fn is_secret(rule: &str) -> bool {
    match rule {
        // Of these the word that is found says nothing about anybody.
        "PII-MINOR" | "PII-HEALTH" | "PII-CRIME" => false,
        "SEC-KEY" | "SEC-NET" | "SEC-DOCPATH" => true,
        rule => rule.starts_with("PII-"),
    }
}

/// How many characters of something found may be shown.
fn shown(characters: usize) -> usize {
    (characters / 3).min(3)
}

/// Three characters at most, and stars.
pub fn masked(found: &str) -> String {
    let shown = shown(found.chars().count());
    found.chars().enumerate().map(|(n, c)| if n < shown { c } else { '*' }).collect()
}

/// A line as it may be printed: as long as before, with stars over every number of a person and every secret, and
/// with signs in place of what would turn or hide the text around it.
pub fn printable(line: &str) -> String {
    let unseen = |rule| matches!(rule, "CHR-BIDI" | "CHR-CTL" | "CHR-TAG" | "CHR-ZW" | "CHR-SEP");
    let mut covered: Vec<Mark> = scan(line);
    covered.retain(|m| is_secret(m.rule) || unseen(m.rule));
    if covered.is_empty() {
        return line.to_owned();
    }
    let sign = |mark: &Mark, at: usize| {
        if unseen(mark.rule) {
            return Some('\u{fffd}');
        }
        let before = line[mark.span.start..at].chars().count();
        (before >= shown(line[mark.span.clone()].chars().count())).then_some('*')
    };
    line.char_indices()
        .map(|(at, c)| {
            let over = covered.iter().filter(|mark| mark.span.contains(&at));
            over.filter_map(|mark| sign(mark, at)).next().unwrap_or(c)
        })
        .collect()
}

/// Whether a byte begins a Han character of the basic block; close enough for neighbours of punctuation.
fn begins_han(byte: u8) -> bool {
    (0xe4..=0xe9).contains(&byte)
}

fn is_han(c: char) -> bool {
    ('\u{4e00}'..='\u{9fff}').contains(&c) || c == '\u{3007}'
}

/// The line around a place.
fn line_around(text: &str, at: usize) -> Range<usize> {
    let from = memchr::memrchr(b'\n', &text.as_bytes()[..at]).map_or(0, |n| n + 1);
    let to = memchr::memchr(b'\n', &text.as_bytes()[at..]).map_or(text.len(), |n| at + n);
    from..to
}

/// At most so many characters from a place on, on the same line.
fn ahead(text: &str, from: usize, characters: usize) -> &str {
    let rest = &text[from..line_around(text, from).end];
    let end = rest.char_indices().nth(characters).map_or(rest.len(), |(n, _)| n);
    &rest[..end]
}

/// At most so many characters before a place, on the same line.
fn behind(text: &str, to: usize, characters: usize) -> &str {
    let head = &text[line_around(text, to).start..to];
    let from = head.char_indices().rev().take(characters).last().map_or(head.len(), |(n, _)| n);
    &head[from..]
}

#[cfg(test)]
mod tests;
