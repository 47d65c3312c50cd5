//! Pieces of a query, weighed: what is rare counts more, and so does what stands in a name.

use std::collections::BTreeSet;

use super::clean::Said;
use crate::engine::Engine;
use crate::fold::is_han;
use crate::lists::Lists;
use crate::merge::{Found, best, meet};
use crate::plan::{Way, sound_ways, worth};
use crate::query::{Matched, Relaxed};
use crate::sounds::{alike, cut};
use crate::synonyms::{WHOLE, synonym_pieces, synonym_ways};
use crate::words::{Chunk, Class, asked, chunks, term};

/// Endings that people add to or leave out of a name.
const ENDINGS: &[&str] = &["许可证", "许可", "证", "办理", "申请", "手续"];

/// What many a sentence says and few names: that does not make it the point.
const COMMON: &str = "国家 政府 公家 政策 家里 村里 村上 县里 城里 现在 今年 时候 单位 工作 没有 孩子 自己 自家 老人 一个 几个";

/// A piece of the query, with the documents that have it and how well: their worth is in 256ths.
pub(super) struct Unit {
    text: String,
    weight: i64,
    docs: Vec<Found>,
    by_sound: bool,
}

/// A unit before its documents are read; the worth of its ways is in 256ths.
#[derive(Default)]
pub(super) struct Draft {
    pub(super) text: String,
    pub(super) ways: Vec<Way>,
    /// Ways to try where those lead nowhere.
    pub(super) instead: Vec<Way>,
    /// Each a text that makes the unit void if it stands anywhere.
    pub(super) unless: Vec<Vec<String>>,
    /// A fixed weight, or by rarity.
    pub(super) weight: Option<i64>,
}

/// All that the words themselves ask for.
pub(super) fn drafts(engine: &Engine, runs: &[Vec<char>]) -> Vec<Draft> {
    let syllables = &engine.hot.syllables;
    let mut drafts: Vec<Draft> = Vec::new();
    for run in runs {
        for chunk in chunks(run) {
            match &chunk {
                Chunk::Han(chars) => {
                    drafts.extend(chars.windows(2).map(pair_draft));
                }
                Chunk::Word(word) => {
                    drafts.push(word_draft(&chunk, word, syllables));
                    drafts.extend(spoken_drafts(word, syllables));
                }
            }
        }
    }
    drafts.push(whole_draft(&runs.concat(), engine.docs()));
    drafts
}

/// What a citizen's word asks for.
pub(super) fn said_draft(said: &Said<'_>, docs: u32) -> Draft {
    let Said { synonym, sure, unless } = said;
    let length = synonym.said.len() as i64;
    Draft {
        text: synonym.word.clone(),
        ways: shares(synonym_ways(synonym, 0)),
        instead: shares(synonym_pieces(synonym)),
        unless: unless.clone(),
        weight: Some(rarity(0, docs) * (length + 1) / 2 * sure / 256),
    }
}

/// The worth of ways of a citizen's word in 256ths.
fn shares(ways: Vec<Way>) -> Vec<Way> {
    let share = |way: Way| Way { worth: 256 - (WHOLE - way.worth), ..way };
    ways.into_iter().map(share).collect()
}

/// Names that have any two of three or more characters; of two, one is no hint.
pub(super) fn single_drafts(runs: &[Vec<char>]) -> Vec<Draft> {
    const MOST: usize = 12;
    let chars: BTreeSet<char> = runs.iter().flatten().copied().filter(|&c| is_han(c)).collect();
    let chars: Vec<char> = chars.into_iter().take(MOST).collect();
    if chars.len() < 3 {
        return Vec::new();
    }
    let draft = |(first, second): (char, char)| {
        let terms = [first, second].map(|c| term(&c.to_string(), Class::Name)).to_vec();
        let ways = vec![Way { terms, worth: 128, matched: Matched::Name }];
        let text = [first, second].iter().collect();
        Draft { text, ways, ..Draft::default() }
    };
    let pairs = (0..chars.len()).flat_map(|a| (a + 1..chars.len()).map(move |b| (a, b)));
    pairs.map(|(a, b)| draft((chars[a], chars[b]))).collect()
}

const FIELDS: [(Class, i32, Matched); 6] = [
    (Class::Name, 256, Matched::Name),
    (Class::Alias, 240, Matched::Alias),
    (Class::Label, 180, Matched::Label),
    (Class::Department, 128, Matched::Department),
    (Class::Law, 60, Matched::Law),
    (Class::Body, 77, Matched::Body),
];

fn field_ways(token: &str) -> Vec<Way> {
    let way = |(class, worth, matched)| Way { terms: vec![term(token, class)], worth, matched };
    FIELDS.map(way).to_vec()
}

fn pair_draft(pair: &[char]) -> Draft {
    let text: String = pair.iter().collect();
    let ways = field_ways(&text);
    Draft { text, ways, ..Draft::default() }
}

fn word_draft(chunk: &Chunk, word: &str, syllables: &[String]) -> Draft {
    const AS_SOUND: i32 = 200;
    let mut ways: Vec<Way> = asked(chunk).iter().flat_map(|t| field_ways(t)).collect();
    let sounds = sound_ways(word, syllables).into_iter();
    ways.extend(sounds.map(|way| Way { worth: AS_SOUND, ..way }));
    Draft { text: word.to_owned(), ways, ..Draft::default() }
}

/// Letters that no name has as a whole, pair by pair of syllables, or of one that many say alike.
fn spoken_drafts(word: &str, syllables: &[String]) -> Vec<Draft> {
    const AS_SOUND: i32 = 200;
    const BLURRED: i32 = 150;
    let letters = word.bytes().all(|b| b.is_ascii_lowercase());
    let read = if letters { cut(word, syllables) } else { Vec::new() };
    let way = |pair: [&str; 2], worth| Way {
        terms: vec![term(&pair.join(" "), Class::Sound)],
        worth,
        matched: Matched::Pinyin,
    };
    let draft = |pair: &[String]| {
        let [first, second] = [pair.first()?, pair.get(1)?].map(String::as_str);
        let firsts = alike(first, syllables).map(|other| [other, second]);
        let seconds = alike(second, syllables).map(|other| [first, other]);
        let blurred = firsts.chain(seconds).map(|pair| way(pair, BLURRED));
        let ways = [way([first, second], AS_SOUND)].into_iter().chain(blurred).collect();
        Some(Draft { text: pair.concat(), ways, ..Draft::default() })
    };
    let longest = read.into_iter().max_by_key(|way| way.concat().len());
    longest.unwrap_or_default().windows(2).filter_map(draft).collect()
}

/// A small reward for a name that is the query but for an ending.
fn whole_draft(query: &[char], docs: u32) -> Draft {
    let all: String = query.iter().collect();
    let mut names = vec![all.clone()];
    for ending in ENDINGS {
        names.extend(all.strip_suffix(ending).map(str::to_owned));
        names.push(format!("{all}{ending}"));
    }
    let way = |name: &String| Way {
        terms: vec![term(name, Class::Exact)],
        worth: 256,
        matched: Matched::Name,
    };
    let ways = names.iter().filter(|name| name.chars().any(is_han)).map(way);
    Draft { ways: ways.collect(), weight: Some(rarity(0, docs)), ..Draft::default() }
}

impl Draft {
    pub(super) fn unit(self, lists: &Lists, docs: u32) -> Unit {
        if self.unless.iter().any(|terms| !meet(terms, lists).is_empty()) {
            return Unit { text: self.text, weight: 0, docs: Vec::new(), by_sound: false };
        }
        let weight = self.weight.unwrap_or_else(|| {
            let mut with = self.ways.iter().map(|way| meet(&way.terms, lists).len());
            let weight = with.find(|&with| with > 0).map_or(0, |with| rarity(with as u32, docs));
            let common = COMMON.split(' ').any(|word| word == self.text);
            if common { weight / 4 } else { weight }
        });
        let mut found = best(&self.ways, lists);
        if found.is_empty() {
            found = best(&self.instead, lists);
        }
        let by_sound = !found.is_empty()
            && found.iter().all(|found| found.matched == Matched::Pinyin)
            && self.text.chars().all(is_han);
        Unit { text: self.text, weight, docs: found, by_sound }
    }
}

impl Draft {
    /// The terms of each way and of each text that makes it void.
    pub(super) fn terms(&self) -> impl Iterator<Item = &[String]> {
        let ways = self.ways.iter().chain(&self.instead).map(|way| &way.terms);
        ways.chain(&self.unless).map(Vec::as_slice)
    }
}

/// Rare pieces weigh more: the binary logarithm in 256ths, in whole numbers so that
/// every machine computes the same.
pub(super) fn rarity(with: u32, docs: u32) -> i64 {
    let ratio = (u64::from(docs) + 2) * 256 / (u64::from(with) + 1);
    let log = u64::from(ratio.max(1).ilog2());
    let fraction = (ratio << 8 >> log) & 0xff;
    (log as i64 * 256 + fraction as i64 - 8 * 256).max(16)
}

/// Documents by how much of the query they have, and the best of them.
pub(super) fn rank(units: &[Unit]) -> (Vec<Found>, Option<u32>) {
    const LEAST: i64 = 100;
    let mut heaviest: Vec<&Unit> = units.iter().collect();
    heaviest.sort_by_key(|unit| std::cmp::Reverse(unit.weight));
    let mut rest: i64 = heaviest.iter().map(|unit| unit.weight * 256).sum();
    let mut sums: Vec<Sum> = Vec::new();
    let mut most = 0;
    for unit in heaviest {
        // What comes up only now cannot have enough any more.
        let known_only = rest * 256 < most * LEAST;
        sums = add(sums, unit, known_only);
        most = sums.iter().map(|sum| sum.all).max().unwrap_or(0);
        rest -= unit.weight * 256;
    }
    let top = sums.iter().find(|sum| sum.all == most).map(|sum| sum.doc);
    let range = i64::from(worth::GOOD - worth::BODY) - 60;
    sums.retain(|sum| sum.all > 0 && sum.all * 256 >= most * LEAST);
    let worth = |all: i64| worth::BODY + 10 + (range * all / most.max(1)) as i32;
    let found = |sum: Sum| Found { doc: sum.doc, worth: worth(sum.all), matched: sum.matched };
    (sums.into_iter().map(found).collect(), top)
}

/// What a document has so far: all of it, and the largest part with its field.
#[derive(Clone, Copy)]
struct Sum {
    doc: u32,
    all: i64,
    most: i64,
    matched: Matched,
}

fn add(sums: Vec<Sum>, unit: &Unit, known_only: bool) -> Vec<Sum> {
    let mut merged = Vec::with_capacity(sums.len() + if known_only { 0 } else { unit.docs.len() });
    let mut known = sums.into_iter().peekable();
    for found in &unit.docs {
        while let Some(before) = known.next_if(|sum| sum.doc < found.doc) {
            merged.push(before);
        }
        let part = unit.weight * i64::from(found.worth);
        match known.next_if(|sum| sum.doc == found.doc) {
            Some(sum) if part > sum.most => {
                let all = sum.all + part;
                merged.push(Sum { all, most: part, matched: found.matched, ..sum });
            }
            Some(sum) => merged.push(Sum { all: sum.all + part, ..sum }),
            None if known_only => {}
            None => {
                merged.push(Sum { doc: found.doc, all: part, most: part, matched: found.matched });
            }
        }
    }
    merged.extend(known);
    merged
}

/// What of the query the best document has.
pub(super) fn describe(units: &[Unit], top: Option<u32>) -> Relaxed {
    let mut used: Vec<String> = Vec::new();
    let mut sound = false;
    let mut last_end = None;
    for (number, unit) in units.iter().enumerate() {
        let has = top.is_some_and(|top| unit.docs.binary_search_by_key(&top, |f| f.doc).is_ok());
        if unit.text.is_empty() || !has || used.iter().any(|word| word.contains(&unit.text)) {
            continue;
        }
        sound |= unit.by_sound;
        // Neighbouring pairs share a character: write them as one word.
        let (first, rest) = split_first(&unit.text);
        match used.last_mut() {
            Some(word) if last_end == Some(number) && word.ends_with(first) => word.push_str(rest),
            _ => used.push(unit.text.clone()),
        }
        last_end = Some(number + 1);
    }
    Relaxed { used, sound, ..Relaxed::default() }
}

fn split_first(text: &str) -> (&str, &str) {
    text.split_at(text.chars().next().map_or(0, char::len_utf8))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rarity_falls_with_frequency() {
        assert!(rarity(0, 1000) > rarity(10, 1000) && rarity(10, 1000) > rarity(900, 1000));
        assert!(rarity(5, 5) > 0);
    }
}
