//! When the words as typed find nothing: drop what only asks, hear what sounds alike,
//! take citizens' words that are scattered in a sentence, and rank by how much is met.

use std::collections::BTreeSet;

use crate::engine::{Engine, Lists};
use crate::error::Result;
use crate::fold::{fold, is_han};
use crate::layout::Synonym;
use crate::plan::{Found, Plan, Way, meet, sound_ways, synonym_ways, worth};
use crate::query::{Matched, Relaxed};
use crate::sounds::Sounds;
use crate::words::{Chunk, Class, asked, chunks, compact, term};

/// Words that ask or carry no meaning of their own; longer ones first where one begins another.
const ASKING: &[&str] = &[
    "什么时候", "什么时间", "什么地方", "什么样", "能不能", "可不可以", "怎么办理", "怎么样", "多少钱",
    "啥时候", "怎么办", "为什么", "一下子", "请问", "想问", "问下", "咋办", "咋样", "咋个", "怎么", "怎样", "如何", "哪里",
    "哪儿", "哪个", "哪些", "在哪", "什么", "多少", "多久", "几天", "几点", "我想", "我要", "我们", "想要",
    "需要", "可以", "办理", "手续", "条件", "流程", "材料", "资料", "申请", "申办", "一下", "一个", "人家",
    "咋", "啥", "哪", "吗", "呢", "吧", "呀", "啊", "嘛", "了", "我", "想", "要", "的", "个", "去", "办",
    "请", "问", "是", "得", "能", "该", "把", "给",
];
/// Endings that people add to or leave out of a name.
const ENDINGS: &[&str] = &["许可证", "许可", "证", "办理", "申请", "手续"];

pub(crate) struct Answer {
    pub(crate) found: Vec<Found>,
    pub(crate) relaxed: Relaxed,
    /// What to mark in results.
    pub(crate) words: Vec<Vec<char>>,
}

/// A piece of the query, with the documents that have it and how well (in 256ths).
struct Unit {
    text: String,
    weight: i64,
    docs: Vec<(u32, i64, Matched)>,
    by_sound: bool,
}

pub(crate) fn relaxed(engine: &Engine, text: &[char]) -> Result<Answer> {
    let sounds = engine.sounds()?;
    let simple = sounds.simplify.text(text);
    let (runs, dropped) = clean(&simple);
    let kept: Vec<char> = runs.join(&' ');
    let words = runs.clone();
    if kept != text && !kept.is_empty() {
        let found = Plan::strict(engine, &kept).run(engine)?;
        if found.iter().any(|found| found.worth >= worth::GOOD) {
            let relaxed = Relaxed { dropped, ..Relaxed::default() };
            return Ok(Answer { found, relaxed, words });
        }
    }
    let said = said(engine, &simple, sounds);
    let drafts = drafts(engine, &runs, &said, sounds);
    let terms: BTreeSet<String> =
        drafts.iter().flat_map(|d| &d.ways).flat_map(|(way, _)| way.terms.clone()).collect();
    let lists = engine.lists(terms)?;
    let units: Vec<Unit> =
        drafts.into_iter().map(|draft| draft.unit(&lists, engine.docs())).collect();
    let (found, top) = rank(&units, engine.docs());
    let relaxed = Relaxed { dropped, ..describe(&units, top) };
    Ok(Answer { found, relaxed, words })
}

/// The runs of a query that are left without the words that only ask, and those words.
fn clean(text: &[char]) -> (Vec<Vec<char>>, Vec<String>) {
    let mut runs = Vec::new();
    let mut dropped = Vec::new();
    for chunk in chunks(text) {
        let Chunk::Han(chars) = chunk else {
            runs.push(fold(&chunk.text()));
            continue;
        };
        let mut run = Vec::new();
        let mut rest = chars.as_slice();
        while let Some(&first) = rest.first() {
            let asking = ASKING.iter().find(|word| starts(rest, word));
            let step = asking.map_or(1, |word| word.chars().count());
            match asking {
                Some(word) => {
                    dropped.push((*word).to_owned());
                    runs.push(std::mem::take(&mut run));
                }
                None => run.push(first),
            }
            rest = rest.get(step..).unwrap_or_default();
        }
        runs.push(run);
    }
    // One character by itself says too little to demand it.
    runs.retain(|run| run.len() > 1);
    (runs, dropped)
}

fn starts(text: &[char], word: &str) -> bool {
    word.chars().count() <= text.len() && word.chars().zip(text).all(|(a, b)| a == *b)
}

/// Citizens' words in the query, in order but perhaps with others between, and how sure (in 256ths).
fn said<'a>(engine: &'a Engine, text: &[char], sounds: &Sounds) -> Vec<(&'a Synonym, i64)> {
    let text = compact(text);
    let syllables = &engine.hot.syllables;
    let sure = |synonym: &&'a Synonym| {
        let word = compact(&fold(&synonym.word));
        let same = |a: char, b: char| a == b;
        let alike = |a: char, b: char| {
            let sound = sounds.syllable(a, syllables);
            a == b || (sound.is_some() && sound == sounds.syllable(b, syllables))
        };
        let by_char = scattered(&text, &word, same);
        by_char.or_else(|| scattered(&text, &word, alike).map(|sure| sure * 7 / 8))
    };
    engine.hot.synonyms.iter().filter_map(|s| Some((s, sure(&s)?))).collect()
}

/// Finds a word in a text with up to a few characters between its own.
fn scattered(text: &[char], word: &[char], same: impl Fn(char, char) -> bool) -> Option<i64> {
    const GAP: usize = 3;
    if word.len() < 2 {
        return None;
    }
    let span = |from: usize| {
        let mut letters = word.iter().peekable();
        for (at, &c) in text.iter().enumerate().skip(from).take(word.len() + GAP) {
            letters.next_if(|&&letter| same(letter, c));
            if letters.peek().is_none() {
                return Some(at + 1 - from);
            }
        }
        None
    };
    let starts = (0..text.len()).filter(|&at| same(word[0], text[at]));
    let shortest = starts.filter_map(span).min()?;
    match shortest == word.len() {
        true => Some(256),
        false => Some(192 * word.len() as i64 / shortest as i64),
    }
}

/// A unit before its documents are read: ways with their factor in 256ths.
struct Draft {
    text: String,
    ways: Vec<(Way, i64)>,
    /// A fixed weight, or by rarity.
    weight: Option<i64>,
}

fn drafts(
    engine: &Engine,
    runs: &[Vec<char>],
    said: &[(&Synonym, i64)],
    sounds: &Sounds,
) -> Vec<Draft> {
    let syllables = &engine.hot.syllables;
    let mut drafts: Vec<Draft> = Vec::new();
    for run in runs {
        for chunk in chunks(run) {
            match &chunk {
                Chunk::Han(chars) => {
                    let pairs = chars.windows(2).map(|pair| pair_draft(pair, sounds, syllables));
                    drafts.extend(pairs);
                }
                Chunk::Word(word) => drafts.push(word_draft(&chunk, word, syllables)),
            }
        }
    }
    drafts.push(whole_draft(&runs.concat(), engine.docs()));
    let rarest = rarity(0, engine.docs());
    for (synonym, sure) in said {
        let length = compact(&fold(&synonym.word)).len() as i64;
        drafts.push(Draft {
            text: synonym.word.clone(),
            ways: synonym_ways(synonym, 0)
                .into_iter()
                .map(|way| {
                    let factor = 256 - i64::from(worth::SYNONYM + 45 - way.worth);
                    (way, factor)
                })
                .collect(),
            weight: Some(rarest * (length + 1) / 2 * sure / 256),
        });
    }
    drafts
}

const FIELDS: [(Class, i64, Matched); 6] = [
    (Class::Name, 256, Matched::Name),
    (Class::Alias, 240, Matched::Alias),
    (Class::Label, 180, Matched::Label),
    (Class::Department, 128, Matched::Department),
    (Class::Law, 90, Matched::Law),
    (Class::Body, 77, Matched::Body),
];

fn field_ways(token: &str) -> Vec<(Way, i64)> {
    let way = |(class, factor, matched): (Class, i64, Matched)| {
        (Way { terms: vec![term(token, class)], worth: 0, matched }, factor)
    };
    FIELDS.map(way).to_vec()
}

fn pair_draft(pair: &[char], sounds: &Sounds, syllables: &[String]) -> Draft {
    const BY_SOUND: i64 = 150;
    let text: String = pair.iter().collect();
    let mut ways = field_ways(&text);
    let read: Option<Vec<&str>> = pair.iter().map(|&c| sounds.syllable(c, syllables)).collect();
    if let Some(read) = read {
        let terms = vec![term(&read.join(" "), Class::Sound)];
        ways.push((Way { terms, worth: 0, matched: Matched::Pinyin }, BY_SOUND));
    }
    Draft { text, ways, weight: None }
}

fn word_draft(chunk: &Chunk, word: &str, syllables: &[String]) -> Draft {
    const AS_SOUND: i64 = 200;
    let mut ways: Vec<(Way, i64)> = asked(chunk).iter().flat_map(|t| field_ways(t)).collect();
    ways.extend(sound_ways(word, syllables).into_iter().map(|way| (way, AS_SOUND)));
    Draft { text: word.to_owned(), ways, weight: None }
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
        worth: 0,
        matched: Matched::Name,
    };
    let ways = names.iter().filter(|name| name.chars().any(is_han)).map(|name| (way(name), 256));
    Draft { text: String::new(), ways: ways.collect(), weight: Some(rarity(0, docs)) }
}

impl Draft {
    fn unit(self, lists: &Lists, docs: u32) -> Unit {
        let mut best: Vec<(u32, i64, Matched)> = Vec::new();
        let mut rare = None;
        for (way, factor) in &self.ways {
            let met = meet(&way.terms, lists);
            if rare.is_none() && !met.is_empty() {
                rare = Some(rarity(met.len() as u32, docs));
            }
            best.extend(met.into_iter().map(|doc| (doc, *factor, way.matched)));
        }
        best.sort_unstable_by_key(|&(doc, factor, _)| (doc, std::cmp::Reverse(factor)));
        best.dedup_by_key(|entry| entry.0);
        let by_sound = !best.is_empty()
            && best.iter().all(|entry| entry.2 == Matched::Pinyin)
            && self.text.chars().all(is_han);
        let weight = self.weight.or(rare).unwrap_or(0);
        Unit { text: self.text, weight, docs: best, by_sound }
    }
}

/// Rare pieces weigh more: the binary logarithm in 256ths, in whole numbers so that
/// every machine computes the same.
fn rarity(with: u32, docs: u32) -> i64 {
    let ratio = (u64::from(docs) + 2) * 256 / (u64::from(with) + 1);
    let log = u64::from(ratio.max(1).ilog2());
    let fraction = (ratio << 8 >> log) & 0xff;
    (log as i64 * 256 + fraction as i64 - 8 * 256).max(16)
}

fn rank(units: &[Unit], docs: u32) -> (Vec<Found>, Option<u32>) {
    const LEAST: i64 = 100;
    let mut sums = vec![(0i64, 0i64, Matched::Body); docs as usize];
    for unit in units {
        for &(doc, factor, matched) in &unit.docs {
            let Some(sum) = sums.get_mut(doc as usize) else { continue };
            let part = unit.weight * factor;
            sum.0 += part;
            if part > sum.1 {
                (sum.1, sum.2) = (part, matched);
            }
        }
    }
    let most = sums.iter().map(|sum| sum.0).max().unwrap_or(0).max(1);
    let top = sums.iter().position(|sum| sum.0 == most).map(|doc| doc as u32);
    let range = i64::from(worth::GOOD - worth::BODY) - 60;
    let found = (0..).zip(sums).filter(|(_, sum)| sum.0 * 256 >= most * LEAST && sum.0 > 0);
    let found = found.map(|(doc, (sum, _, matched))| Found {
        doc,
        worth: worth::BODY + 10 + (range * sum / most) as i32,
        matched,
    });
    (found.collect(), top)
}

/// What of the query the best document has.
fn describe(units: &[Unit], top: Option<u32>) -> Relaxed {
    let mut used: Vec<String> = Vec::new();
    let mut sound = false;
    let mut last_end = None;
    for (number, unit) in units.iter().enumerate() {
        let has = unit.docs.iter().any(|entry| Some(entry.0) == top);
        if unit.text.is_empty() || !has || used.contains(&unit.text) {
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
    fn drops_what_only_asks() {
        let (runs, dropped) = clean(&fold("食品经营许可证怎么办理"));
        assert_eq!(runs, [fold("食品经营许可证")]);
        assert_eq!(dropped, ["怎么办理"]);
        assert!(clean(&fold("怎么办")).0.is_empty());
    }

    #[test]
    fn finds_scattered_words() {
        let find = |text: &str, word: &str| scattered(&fold(text), &fold(word), |a, b| a == b);
        assert_eq!(find("开饭馆", "开饭馆"), Some(256));
        assert!(find("我想开个小饭馆要办啥证", "开饭馆").is_some());
        assert!(find("馆饭开", "开饭馆").is_none());
        assert!(find("开了三年的一个饭馆", "开饭馆").is_none());
    }

    #[test]
    fn rarity_falls_with_frequency() {
        assert!(rarity(0, 1000) > rarity(10, 1000) && rarity(10, 1000) > rarity(900, 1000));
        assert!(rarity(5, 5) > 0);
    }
}
