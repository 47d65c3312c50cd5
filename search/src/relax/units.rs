//! Pieces of a query, weighed: what is rare counts more, and so does what stands in a name.

use super::clean::Said;
use crate::engine::{Engine, Lists};
use crate::fold::{fold, is_han};
use crate::plan::{Found, Way, meet, sound_ways, terms, worth};
use crate::query::{Matched, Relaxed};
use crate::sounds::Sounds;
use crate::synonyms::{synonym_pieces, synonym_ways};
use crate::words::{Chunk, Class, asked, chunks, compact, grams, term};

/// Endings that people add to or leave out of a name.
const ENDINGS: &[&str] = &["许可证", "许可", "证", "办理", "申请", "手续"];

/// A piece of the query, with the documents that have it and how well (in 256ths).
pub(super) struct Unit {
    text: String,
    weight: i64,
    docs: Vec<(u32, i64, Matched)>,
    by_sound: bool,
}

/// A unit before its documents are read: ways with their factor in 256ths.
pub(super) struct Draft {
    text: String,
    ways: Vec<(Way, i64)>,
    /// Terms of which most will do where no way leads anywhere.
    pieces: Vec<Vec<String>>,
    /// Terms that make the unit void if any name has them.
    unless: Vec<String>,
    /// A fixed weight, or by rarity.
    weight: Option<i64>,
}

pub(super) fn drafts(
    engine: &Engine,
    runs: &[Vec<char>],
    said: &[Said<'_>],
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
    for Said { synonym, sure, thing } in said {
        let thing = thing.as_ref().map(|thing| terms(&grams(thing, 2), Class::Name));
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
            pieces: synonym_pieces(synonym),
            unless: thing.unwrap_or_default(),
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
    (Class::Law, 60, Matched::Law),
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
    Draft { text, ways, pieces: Vec::new(), unless: Vec::new(), weight: None }
}

fn word_draft(chunk: &Chunk, word: &str, syllables: &[String]) -> Draft {
    const AS_SOUND: i64 = 200;
    let mut ways: Vec<(Way, i64)> = asked(chunk).iter().flat_map(|t| field_ways(t)).collect();
    ways.extend(sound_ways(word, syllables).into_iter().map(|way| (way, AS_SOUND)));
    Draft { text: word.to_owned(), ways, pieces: Vec::new(), unless: Vec::new(), weight: None }
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
    Draft {
        text: String::new(),
        ways: ways.collect(),
        pieces: Vec::new(),
        unless: Vec::new(),
        weight: Some(rarity(0, docs)),
    }
}

impl Draft {
    pub(super) fn unit(self, lists: &Lists, docs: u32) -> Unit {
        let mut best: Vec<(u32, i64, Matched)> = Vec::new();
        let mut rare = None;
        if !meet(&self.unless, lists).is_empty() {
            return Unit { text: self.text, weight: 0, docs: best, by_sound: false };
        }
        for (way, factor) in &self.ways {
            let met = meet(&way.terms, lists);
            if rare.is_none() && !met.is_empty() {
                rare = Some(rarity(met.len() as u32, docs));
            }
            best.extend(met.into_iter().map(|doc| (doc, *factor, way.matched)));
        }
        if best.is_empty() {
            best = self.pieces.iter().flat_map(|terms| most_of(terms, lists, docs)).collect();
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

/// Documents whose names have at least half of the terms, by how many they have.
fn most_of(terms: &[String], lists: &Lists, docs: u32) -> Vec<(u32, i64, Matched)> {
    const ALL: i64 = 200;
    let mut counts = vec![0usize; docs as usize];
    for &doc in terms.iter().filter_map(|term| lists.get(term)).flat_map(|list| list.iter()) {
        if let Some(count) = counts.get_mut(doc as usize) {
            *count += 1;
        }
    }
    let share = |count: usize| ALL * count as i64 / terms.len().max(1) as i64;
    let enough = (0..).zip(counts).filter(|&(_, count)| count > 0 && count * 2 >= terms.len());
    enough.map(|(doc, count)| (doc, share(count), Matched::Synonym)).collect()
}

impl Draft {
    pub(super) fn terms(&self) -> impl Iterator<Item = &String> {
        let ways = self.ways.iter().flat_map(|(way, _)| &way.terms);
        ways.chain(self.pieces.iter().flatten()).chain(&self.unless)
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

pub(super) fn rank(units: &[Unit], docs: u32) -> (Vec<Found>, Option<u32>) {
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
pub(super) fn describe(units: &[Unit], top: Option<u32>) -> Relaxed {
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
    fn rarity_falls_with_frequency() {
        assert!(rarity(0, 1000) > rarity(10, 1000) && rarity(10, 1000) > rarity(900, 1000));
        assert!(rarity(5, 5) > 0);
    }
}
