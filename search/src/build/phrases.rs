//! How names are read: a table of phrases first, then the usual reading of each character.

use std::collections::{BTreeMap, BTreeSet};

use pinyin::ToPinyin;

use crate::fold::{Simplify, is_han};

/// Words whose characters have several readings, one a line, then the syllables.
const PHRASES: &str = include_str!("phrases.txt");
/// Characters of the first level of GB 2312: what people type without thinking.
const COMMON: &str = include_str!("common.txt");
/// Traditional character and simplified one, from OpenCC's table of single characters.
const SIMPLIFY: &str = include_str!("simplify.txt");

pub(super) struct Readings {
    phrases: BTreeMap<Vec<char>, Vec<String>>,
    longest: usize,
}

/// ü is typed as v.
fn plain(syllable: &str) -> String {
    syllable.replace('ü', "v")
}

impl Readings {
    pub(super) fn new() -> Readings {
        let phrases: BTreeMap<Vec<char>, Vec<String>> = PHRASES
            .lines()
            .filter_map(|line| {
                let mut parts = line.split_whitespace();
                let word: Vec<char> = parts.next()?.chars().collect();
                Some((word, parts.map(str::to_owned).collect()))
            })
            .collect();
        let longest = phrases.keys().map(Vec::len).max().unwrap_or(0);
        Readings { phrases, longest }
    }

    /// The usual reading of a character.
    pub(super) fn char(&self, c: char) -> Option<String> {
        c.to_pinyin().map(|pinyin| plain(pinyin.plain()))
    }

    pub(super) fn syllables(&self) -> impl Iterator<Item = String> + '_ {
        self.phrases.values().flatten().cloned()
    }

    /// A stretch of syllables for each stretch of Han, phrases read as phrases.
    pub(super) fn best(&self, text: &[char]) -> Vec<Vec<String>> {
        runs(
            text,
            |rest| {
                (2..=self.longest.min(rest.len())).rev().find_map(|len| {
                    let syllables = self.phrases.get(&rest[..len])?;
                    (syllables.len() == len).then(|| syllables.clone())
                })
            },
            |c| self.char(c),
        )
    }

    /// The same, each character by itself: what someone types who does not know better.
    pub(super) fn literal(&self, text: &[char]) -> Vec<Vec<String>> {
        runs(text, |_| None, |c| self.char(c))
    }
}

/// How names are spelt, for whoever puts them in the order of their sounds.
pub struct Spelling(Readings);

impl Spelling {
    #[must_use]
    pub fn new() -> Spelling {
        Spelling(Readings::new())
    }

    /// The syllables of a name: `shi pin jing ying xu ke`; what is not Han stays as it is, in small letters.
    #[must_use]
    pub fn spell(&self, name: &str) -> String {
        let chars: Vec<char> = name.chars().collect();
        match chars.first() {
            Some(&first) if is_han(first) => self.0.best(&chars).concat().join(" "),
            _ => name.to_lowercase(),
        }
    }

    /// The usual reading of a character by itself; none for what is not Han.
    #[must_use]
    pub fn char(&self, c: char) -> Option<String> {
        self.0.char(c).filter(|_| is_han(c))
    }

    /// The syllables of all Han characters of a text, phrases read as phrases.
    #[must_use]
    pub fn syllables(&self, text: &str) -> Vec<String> {
        self.0.best(&text.chars().collect::<Vec<_>>()).concat()
    }
}

impl Default for Spelling {
    fn default() -> Self {
        Spelling::new()
    }
}

fn runs(
    text: &[char],
    phrase: impl Fn(&[char]) -> Option<Vec<String>>,
    one: impl Fn(char) -> Option<String>,
) -> Vec<Vec<String>> {
    let mut runs = Vec::new();
    let mut run: Vec<String> = Vec::new();
    let mut rest = text;
    while let Some(&first) = rest.first() {
        let read = match is_han(first) {
            true => phrase(rest).or_else(|| Some(vec![one(first)?])),
            false => None,
        };
        let step = read.as_ref().map_or(1, Vec::len);
        match read {
            Some(syllables) => run.extend(syllables),
            None if run.is_empty() => {}
            None => runs.push(std::mem::take(&mut run)),
        }
        rest = rest.get(step..).unwrap_or_default();
    }
    if !run.is_empty() {
        runs.push(run);
    }
    runs
}

pub(super) fn common_chars() -> BTreeSet<char> {
    COMMON.chars().filter(|&c| is_han(c)).collect()
}

pub(super) fn simplify() -> Simplify {
    let pairs = SIMPLIFY.split_whitespace().filter_map(|pair| {
        let mut chars = pair.chars();
        Some((chars.next()?, chars.next()?))
    });
    Simplify { pairs: pairs.collect() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phrases_are_well_formed() {
        for line in PHRASES.lines() {
            let parts: Vec<_> = line.split_whitespace().collect();
            assert_eq!(parts[0].chars().count(), parts.len() - 1, "{line}");
        }
    }

    #[test]
    fn reads_phrases_then_characters() {
        let readings = Readings::new();
        let read = |text: &str| {
            let text: Vec<char> = text.chars().collect();
            readings.best(&text).iter().map(|run| run.join(" ")).collect::<Vec<_>>()
        };
        assert_eq!(read("银行会计（重庆）"), ["yin hang kuai ji", "chong qing"]);
        assert_eq!(read("行政许可"), ["xing zheng xu ke"]);
        assert_eq!(read("绿化"), ["lv hua"]);
    }

    #[test]
    fn names_are_spelt() {
        assert_eq!(Spelling::new().spell("重庆（银行）"), "chong qing yin hang");
        assert_eq!(Spelling::new().spell("12345热线"), "12345热线");
    }

    #[test]
    fn the_table_of_characters_is_sorted() {
        let pairs = simplify().pairs;
        assert!(pairs.windows(2).all(|two| two[0].0 < two[1].0));
        assert_eq!(simplify().char('營'), '营');
    }
}
