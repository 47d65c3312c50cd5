//! How characters are read and simplified, as a table that only relaxed queries fetch.

use crate::codec::Reader;
#[cfg(feature = "build")]
use crate::codec::Writer;
use crate::error::{Error, Result};
use crate::fold::Simplify;

pub(crate) const FILE: &str = "sounds";

#[derive(Debug, Default, Clone)]
pub(crate) struct Sounds {
    /// Sorted by character; the number is a place in the hot file's syllables.
    pub(crate) chars: Vec<(char, u32)>,
    pub(crate) simplify: Simplify,
}

impl Sounds {
    /// How a character is read, as a place in the hot file's syllables.
    pub(crate) fn place(&self, c: char) -> Option<u32> {
        let at = self.chars.binary_search_by_key(&c, |pair| pair.0).ok()?;
        Some(self.chars[at].1)
    }

    #[cfg(feature = "build")]
    pub(crate) fn encode(&self) -> Vec<u8> {
        let mut w = Writer::default();
        let mut before = 0;
        // Numbers of one kind side by side pack better than pairs.
        w.list(&self.chars, |w, (c, _)| {
            w.number(u64::from(*c as u32 - before));
            before = *c as u32;
        });
        self.chars.iter().for_each(|(_, syllable)| w.number(u64::from(*syllable)));
        before = 0;
        w.list(&self.simplify.pairs, |w, (from, _)| {
            w.number(u64::from(*from as u32 - before));
            before = *from as u32;
        });
        self.simplify.pairs.iter().for_each(|(_, to)| w.number(u64::from(*to as u32)));
        w.bytes
    }

    pub(crate) fn decode(bytes: &[u8]) -> Result<Sounds> {
        let mut r = Reader::new(bytes);
        let chars = read_chars(&mut r)?;
        let chars = chars.into_iter().map(|c| Ok((c, r.small()?))).collect::<Result<Vec<_>>>()?;
        let from = read_chars(&mut r)?;
        let pairs = from.into_iter().map(|c| Ok((c, to_char(r.small()?)?)));
        let simplify = Simplify { pairs: pairs.collect::<Result<Vec<_>>>()? };
        Ok(Sounds { chars, simplify })
    }
}

fn to_char(number: u32) -> Result<char> {
    char::from_u32(number).ok_or_else(|| Error::format("no such character"))
}

fn read_chars(r: &mut Reader<'_>) -> Result<Vec<char>> {
    let mut at = 0u32;
    r.list(|r| {
        at = at.wrapping_add(r.small()?);
        to_char(at)
    })
}

/// Ways to cut letters into syllables; the last may be a beginning only and is then left out.
///
/// `xian` is one syllable or two: a few ways are tried, those first in which few syllables begin with a vowel,
/// because that is how most are meant.
pub(crate) fn cut(letters: &str, syllables: &[String]) -> Vec<Vec<String>> {
    const TRIED: usize = 64;
    const WAYS: usize = 8;
    let mut ways = Vec::new();
    cut_rest(letters, syllables, &mut Vec::new(), &mut ways, TRIED);
    let open = |way: &Vec<String>| way.iter().skip(1).filter(|s| s.starts_with(VOWELS)).count();
    ways.sort_by_key(open);
    ways.truncate(WAYS);
    ways
}

const VOWELS: [char; 3] = ['a', 'e', 'o'];

fn cut_rest(
    rest: &str,
    syllables: &[String],
    way: &mut Vec<String>,
    ways: &mut Vec<Vec<String>>,
    most: usize,
) {
    if ways.len() >= most {
        return;
    }
    let is_syllable = |text: &str| syllables.binary_search_by(|s| s.as_str().cmp(text)).is_ok();
    let unfinished = way.len() > 1 && !is_syllable(rest);
    if rest.is_empty() || (unfinished && syllables.iter().any(|s| s.starts_with(rest))) {
        ways.push(way.clone());
    }
    const LONGEST: usize = 6;
    for len in (1..=rest.len().min(LONGEST)).rev() {
        let Some((head, tail)) = rest.split_at_checked(len) else { continue };
        if is_syllable(head) {
            way.push(head.to_owned());
            cut_rest(tail, syllables, way, ways, most);
            way.pop();
        }
    }
}

/// A syllable as it is said where n and ng, z and zh, c and ch, s and sh are one: its first letter and the rest.
fn blurred(syllable: &str) -> (&str, &str) {
    let open = ["ang", "eng", "ing"].iter().any(|end| syllable.ends_with(end));
    let said = syllable.strip_suffix('g').filter(|_| open).unwrap_or(syllable);
    let curled = ["zh", "ch", "sh"].iter().any(|begin| said.starts_with(begin));
    let (first, rest) = said.split_at(said.len().min(1));
    (first, rest.strip_prefix('h').filter(|_| curled).unwrap_or(rest))
}

pub(crate) fn sound_alike(one: &str, other: &str) -> bool {
    one != other && blurred(one) == blurred(other)
}

/// Other syllables that many people say alike.
pub(crate) fn alike<'a>(syllable: &str, syllables: &'a [String]) -> impl Iterator<Item = &'a str> {
    syllables.iter().map(String::as_str).filter(move |other| sound_alike(syllable, other))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn syllables_that_many_say_alike() {
        for (one, other) in
            [("zheng", "zen"), ("chang", "can"), ("xing", "xin"), ("shi", "si"), ("ang", "an")]
        {
            assert!(sound_alike(one, other), "{one} {other}");
        }
        for (one, other) in
            [("shen", "shen"), ("hen", "en"), ("gong", "gon"), ("ge", "e"), ("zhe", "ze g")]
        {
            assert!(!sound_alike(one, other), "{one} {other}");
        }
    }

    fn syllables() -> Vec<String> {
        ["an", "fen", "shen", "xi", "xian", "zheng"].map(str::to_owned).to_vec()
    }

    #[test]
    fn cuts_letters_into_syllables() {
        assert_eq!(cut("shenfenzheng", &syllables()), [["shen", "fen", "zheng"]]);
        assert_eq!(cut("xian", &syllables()), [vec!["xian"], vec!["xi", "an"]]);
        assert_eq!(cut("shenfenzh", &syllables()), [["shen", "fen"]]);
        assert!(cut("ktv", &syllables()).is_empty());
        assert!(cut("é", &syllables()).is_empty());
    }

    #[test]
    #[cfg(feature = "build")]
    fn the_table_comes_back() {
        let sounds = Sounds {
            chars: vec![('证', 5), ('食', 3)],
            simplify: Simplify { pairs: vec![('經', '经')] },
        };
        let back = Sounds::decode(&sounds.encode()).unwrap();
        assert_eq!(back.chars, sounds.chars);
        assert_eq!(back.simplify.char('經'), '经');
        assert!(Sounds::decode(&sounds.encode()[..3]).is_err());
    }
}
