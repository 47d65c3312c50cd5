//! The words of a text: one cutting for the index and for queries.
//!
//! Han text is cut into pairs of neighbouring characters, so that every
//! substring of two or more characters is found. Words of other scripts are
//! found whole and by prefix, codes by any four characters. A term of the index
//! is a token and one control character that says in which field it stands:
//! the terms of one token lie side by side in the dictionary, so that asking
//! for all fields costs one block.

use crate::fold::{is_han, is_word};

/// Where a token stands. The order is part of the format.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub(crate) enum Class {
    /// A name as a whole: in Han, in pinyin, by initials; a code as a whole.
    Exact = 1,
    /// The first two characters of a name, so that a prefix can be told from a substring.
    Start = 2,
    Name = 3,
    Alias = 4,
    /// Pairs of syllables of a name or alias.
    Sound = 5,
    /// Three initials in a row of a name or alias.
    Initials = 6,
    /// Four characters in a row of a code.
    Code = 7,
    /// Names of region, list, type and status.
    Label = 8,
    Department = 9,
    Law = 11,
    Body = 12,
    /// The last four characters of a code.
    CodeEnd = 13,
    /// An alias as a whole.
    ExactAlias = 14,
}

/// Ends a token in the text handed to tantivy.
#[cfg(feature = "build")]
pub(crate) const SPLIT: char = '\0';
/// Words are cut here, in the index and in queries alike.
const LONGEST_WORD: usize = 48;
pub(crate) const CODE_GRAM: usize = 4;

pub(crate) fn term(token: &str, class: Class) -> String {
    let mut term = String::with_capacity(token.len() + 1);
    term.push_str(token);
    term.push(char::from(class as u8));
    term
}

/// A stretch of Han characters or one word of another script.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Chunk {
    Han(Vec<char>),
    Word(String),
}

impl Chunk {
    pub(crate) fn text(&self) -> String {
        match self {
            Chunk::Han(chars) => chars.iter().collect(),
            Chunk::Word(word) => word.clone(),
        }
    }
}

/// Cuts folded text into chunks; everything that is no letter or digit separates.
pub(crate) fn chunks(text: &[char]) -> Vec<Chunk> {
    text.chunk_by(|a, b| is_han(*a) == is_han(*b) && is_word(*a) == is_word(*b))
        .filter_map(|run| match run.first() {
            Some(&c) if is_han(c) => Some(Chunk::Han(run.to_vec())),
            Some(&c) if is_word(c) => Some(Chunk::Word(run.iter().take(LONGEST_WORD).collect())),
            _ => None,
        })
        .collect()
}

/// The letters and digits of a text without anything between them.
pub(crate) fn compact(text: &[char]) -> Vec<char> {
    text.iter().copied().filter(|&c| is_han(c) || is_word(c)).collect()
}

/// Whether a text has these characters side by side.
pub(crate) fn holds(text: &[char], part: &[char]) -> bool {
    !part.is_empty() && text.windows(part.len()).any(|piece| piece == part)
}

/// The tokens that a chunk of a query asks for, all of them.
pub(crate) fn asked(chunk: &Chunk) -> Vec<String> {
    match chunk {
        Chunk::Han(chars) if chars.len() < 2 => vec![chars.iter().collect()],
        Chunk::Han(chars) => chars.windows(2).map(|pair| pair.iter().collect()).collect(),
        Chunk::Word(word) => vec![word.clone()],
    }
}

/// Every `size` characters in a row.
pub(crate) fn grams(text: &[char], size: usize) -> Vec<String> {
    text.windows(size).map(|gram| gram.iter().collect()).collect()
}

/// Runs of a query that may be a piece of a code: letters, digits and hyphens.
pub(crate) fn code_pieces(text: &[char]) -> Vec<Vec<char>> {
    let part = |c: char| c.is_ascii_alphanumeric() || c == '-';
    text.chunk_by(|a, b| part(*a) == part(*b))
        .filter(|run| run.len() >= CODE_GRAM && run.first().is_some_and(|&c| part(c)))
        .map(<[char]>::to_vec)
        .collect()
}

/// A code without its hyphens, as many people type it.
pub(crate) fn bare_code(code: &[char]) -> Vec<char> {
    code.iter().copied().filter(|&c| c != '-').collect()
}

/// Writes the tokens of indexed text, ready for [`crate::schema::SplitTokenizer`].
#[cfg(feature = "build")]
#[derive(Default)]
pub(crate) struct Tokens {
    pub(crate) text: String,
}

#[cfg(feature = "build")]
impl Tokens {
    pub(crate) fn push(&mut self, token: impl IntoIterator<Item = char>, class: Class) {
        self.text.extend(token);
        self.text.push(char::from(class as u8));
        self.text.push(SPLIT);
    }

    /// All tokens of a text; `singles` adds each Han character by itself.
    pub(crate) fn text(&mut self, text: &[char], class: Class, singles: bool) {
        for chunk in chunks(text) {
            match chunk {
                Chunk::Han(chars) => {
                    if singles || chars.len() == 1 {
                        chars.iter().for_each(|&c| self.push([c], class));
                    }
                    for pair in chars.windows(2) {
                        self.push(pair.iter().copied(), class);
                    }
                }
                Chunk::Word(word) => {
                    for len in 1..=word.chars().count() {
                        self.push(word.chars().take(len), class);
                    }
                }
            }
        }
    }

    pub(crate) fn code(&mut self, code: &[char]) {
        let bare = bare_code(code);
        for text in [code, &bare] {
            self.push(text.iter().copied(), Class::Exact);
            for gram in text.windows(CODE_GRAM) {
                self.push(gram.iter().copied(), Class::Code);
            }
            if let Some(end) = text.last_chunk::<CODE_GRAM>() {
                self.push(end.iter().copied(), Class::CodeEnd);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fold::fold;

    #[test]
    fn cuts_by_script_and_punctuation() {
        let cut = |text: &str| chunks(&fold(text)).iter().map(Chunk::text).collect::<Vec<_>>();
        assert_eq!(cut("申领、换领"), ["申领", "换领"]);
        assert_eq!(cut("12345政务　ＫＴＶ"), ["12345", "政务", "ktv"]);
        assert!(cut(" 、。").is_empty());
        assert_eq!(asked(&Chunk::Han("食品证".chars().collect())), ["食品", "品证"]);
    }

    #[test]
    fn pieces_of_codes_keep_hyphens() {
        let pieces = code_pieces(&fold("查 XK-0001 和 07"));
        assert_eq!(pieces.len(), 1);
        assert_eq!(pieces[0].iter().collect::<String>(), "xk-0001");
    }
}
