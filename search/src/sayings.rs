//! Citizens' words in blocks, by their first character and by how they begin to sound: a query reads a few of them.

#[cfg(feature = "build")]
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use tantivy::postings::TermInfo;

use crate::codec::Reader;
#[cfg(feature = "build")]
use crate::codec::Writer;
use crate::engine::{Engine, gather};
use crate::error::{Error, Result};
use crate::fold::fold;
use crate::sounds::Sounds;
use crate::synonyms::{meaning_term, says, thing};
use crate::words::compact;

pub(crate) const FILE: &str = "sayings";
/// Blocks of words by their first character after verbs.
const WRITTEN: usize = 192;
/// The blocks behind those, of words by their first syllable, and by the one after their verb.
const SPOKEN: usize = 96;
#[cfg(feature = "build")]
const BLOCKS: usize = WRITTEN + SPOKEN;

/// Official terms, and where tantivy keeps the documents that answer them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Meaning {
    /// Its place among all meanings.
    pub(crate) number: usize,
    pub(crate) terms: Vec<String>,
    /// By what is lost against a name that is nothing but the first term.
    pub(crate) places: Vec<(i32, TermInfo)>,
}

/// A citizen's word, how it sounds and what it means.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Synonym {
    pub(crate) word: String,
    /// Its letters as queries are folded; not stored.
    pub(crate) said: Vec<char>,
    /// A place in the hot file's syllables for each letter, or nothing where letters cannot be read so.
    pub(crate) sounds: Vec<u32>,
    pub(crate) meaning: Arc<Meaning>,
    /// Whether what stands after its verb says it too: 饭店 for 开饭店.
    pub(crate) without_verb: bool,
}

impl Synonym {
    pub(crate) fn new(word: String, sounds: Vec<u32>, meaning: Arc<Meaning>) -> Synonym {
        let said = compact(&fold(&word));
        Synonym { said, word, sounds, meaning, without_verb: false }
    }
}

fn written(c: char) -> usize {
    c as usize % WRITTEN
}

/// By what a word is kept: half of all begin with the same few verbs.
fn key(word: &[char]) -> Option<char> {
    let mut word = word;
    while let Some(thing) = thing(word) {
        word = thing;
    }
    word.first().copied()
}

/// Syllables are sorted, so that those of one letter share few blocks.
fn spoken(syllable: usize, syllables: usize) -> usize {
    WRITTEN + (syllable * SPOKEN / syllables.max(1)).min(SPOKEN - 1)
}

/// The blocks of the words that a word of a query may be: as it is written and, of letters, as pinyin or initials.
fn blocks_of(word: &[char], syllables: &[String]) -> Vec<usize> {
    const LETTERS_OF_INITIALS: usize = 6;
    let mut blocks: Vec<usize> = key(word).map(written).into_iter().collect();
    if word.iter().all(char::is_ascii_lowercase) && word.len() > 1 {
        let text: String = word.iter().collect();
        let initials = (3..=LETTERS_OF_INITIALS).contains(&word.len());
        let begins = |s: &String| text.starts_with(s) || (initials && s.starts_with(word[0]));
        let heard = syllables.iter().enumerate().filter(|(_, syllable)| begins(syllable));
        blocks.extend(heard.map(|(place, _)| spoken(place, syllables.len())));
    }
    blocks
}

impl Engine {
    /// The words of one block; an index without citizens' words has none.
    fn sayings(&self, block: usize) -> Result<&[Synonym]> {
        let Some(kept) = self.sayings.get(block) else { return Ok(&[]) };
        if let Some(words) = kept.get() {
            return Ok(words);
        }
        let words = decode(&self.store.record_block(FILE, block)?)?;
        for meaning in words.iter().map(|word| &word.meaning) {
            self.keep_places(
                meaning
                    .places
                    .iter()
                    .map(|(loss, place)| (meaning_term(meaning.number, *loss), place.clone())),
            );
        }
        Ok(kept.get_or_init(|| words))
    }

    fn words_of(&self, mut blocks: Vec<usize>) -> Result<Vec<&Synonym>> {
        blocks.sort_unstable();
        blocks.dedup();
        let words = gather(blocks.into_iter().map(|block| self.sayings(block)))?;
        let mut words: Vec<&Synonym> = words.into_iter().flatten().collect();
        // A word stands in several blocks.
        words.sort_unstable_by(|a, b| a.word.cmp(&b.word));
        words.dedup_by(|a, b| a.word == b.word && a.meaning.number == b.meaning.number);
        Ok(words)
    }

    /// The citizens' words that a word of a query is, and how much less sure each is than the word itself.
    pub(crate) fn said_as(&self, word: &[char]) -> Result<Vec<(&Synonym, i32)>> {
        let syllables = &self.hot.syllables;
        let words = self.words_of(blocks_of(word, syllables))?;
        let said = |synonym| Some((synonym, says(word, synonym, syllables)?));
        Ok(words.into_iter().filter_map(said).collect())
    }

    /// Citizens' words that begin, with or without their verb, with a character of the text.
    pub(crate) fn said_in(&self, text: &[char]) -> Result<Vec<&Synonym>> {
        self.words_of(text.iter().map(|&c| written(c)).collect())
    }

    /// Citizens' words that begin, with or without their verb, as a character of the text sounds.
    pub(crate) fn sounding_in(&self, text: &[char], sounds: &Sounds) -> Result<Vec<&Synonym>> {
        let places = text.iter().filter_map(|&c| sounds.place(c));
        let blocks = places.map(|place| spoken(place as usize, self.hot.syllables.len()));
        self.words_of(blocks.collect())
    }
}

/// The blocks of all words.
#[cfg(feature = "build")]
pub(crate) fn encode(words: &[Synonym], syllables: usize) -> Vec<Vec<u8>> {
    let mut blocks: Vec<BTreeSet<usize>> = vec![BTreeSet::new(); BLOCKS];
    for (number, word) in words.iter().enumerate() {
        if let Some(key) = key(&word.said) {
            blocks[written(key)].insert(number);
        }
        let after_verb = word.sounds.get(1).filter(|_| thing(&word.said).is_some());
        for &sound in word.sounds.first().into_iter().chain(after_verb) {
            blocks[spoken(sound as usize, syllables)].insert(number);
        }
    }
    let block = |(place, numbers): (usize, BTreeSet<usize>)| {
        let words: Vec<&Synonym> = numbers.into_iter().filter_map(|n| words.get(n)).collect();
        encode_block(&words, place >= WRITTEN)
    };
    blocks.into_iter().enumerate().map(block).collect()
}

#[cfg(feature = "build")]
fn encode_block(words: &[&Synonym], with_sounds: bool) -> Vec<u8> {
    let meanings: BTreeMap<usize, &Meaning> =
        words.iter().map(|word| (word.meaning.number, &*word.meaning)).collect();
    let numbers: Vec<usize> = meanings.keys().copied().collect();
    let meanings: Vec<&Meaning> = meanings.into_values().collect();
    let mut w = Writer::default();
    let mut end = 0;
    w.list(&meanings, |w, meaning| {
        w.number(meaning.number as u64);
        w.strings(&meaning.terms);
        // Tantivy keeps the documents of terms in their order: most begin where the last ones end.
        w.list(&meaning.places, |w, (loss, place)| {
            w.number(u64::try_from(*loss).unwrap_or(0));
            w.number(u64::from(place.doc_freq));
            w.number(place.postings_range.start.saturating_sub(end) as u64);
            w.number(place.postings_range.len() as u64);
            end = place.postings_range.end;
        });
    });
    w.list(words, |w, word| {
        w.string(&word.word);
        let place = numbers.binary_search(&word.meaning.number).unwrap_or(0);
        w.number((place as u64) << 1 | u64::from(word.without_verb));
        let sounds = if with_sounds { word.sounds.as_slice() } else { &[] };
        w.list(sounds, |w, &sound| w.number(u64::from(sound)));
    });
    w.bytes
}

fn decode(bytes: &[u8]) -> Result<Vec<Synonym>> {
    let mut r = Reader::new(bytes);
    let mut end = 0;
    let meanings = r.list(|r| {
        let (number, terms) = (r.number()? as usize, r.strings()?);
        let places = r.list(|r| read_place(r, &mut end))?;
        Ok(Arc::new(Meaning { number, terms, places }))
    })?;
    r.list(|r| {
        let (word, rest) = (r.string()?, r.number()?);
        let meaning = meanings.get((rest >> 1) as usize);
        let meaning = meaning.ok_or_else(|| Error::format("a word without meaning"))?;
        let synonym = Synonym::new(word, r.list(Reader::small)?, meaning.clone());
        Ok(Synonym { without_verb: rest & 1 == 1, ..synonym })
    })
}

fn read_place(r: &mut Reader<'_>, end: &mut usize) -> Result<(i32, TermInfo)> {
    let loss = i32::try_from(r.number()?).map_err(|_| Error::format("number too large"))?;
    let doc_freq = r.small()?;
    let start = end.saturating_add(r.number()? as usize);
    *end = start.saturating_add(r.number()? as usize);
    Ok((loss, TermInfo { doc_freq, postings_range: start..*end, positions_range: 0..0 }))
}

#[cfg(all(test, feature = "build"))]
mod tests {
    use super::*;

    fn kfd() -> (Vec<String>, Synonym) {
        let syllables = ["dian", "fan", "kai"].map(str::to_owned).to_vec();
        let place = TermInfo { doc_freq: 3, postings_range: 70..99, positions_range: 0..0 };
        let meaning =
            Meaning {
                number: 7, terms: vec!["食品经营许可".into()], places: vec![(15, place)]
            };
        (syllables, Synonym::new("开饭店".into(), vec![2, 1, 0], Arc::new(meaning)))
    }

    #[test]
    fn a_word_stands_where_each_way_to_say_it_looks() {
        let (syllables, word) = kfd();
        let blocks = encode(std::slice::from_ref(&word), syllables.len());
        assert_eq!(blocks.len(), BLOCKS);
        for said in ["开饭店", "饭店", "kaifandian", "fandian", "kfd"] {
            let found = blocks_of(&fold(said), &syllables).into_iter().any(|block| {
                let words = decode(&blocks[block]).unwrap();
                words.iter().any(|word| says(&fold(said), word, &syllables).is_some())
            });
            assert!(found, "{said}");
        }
    }

    #[test]
    fn a_block_comes_back_and_a_damaged_one_is_refused() {
        let (_, word) = kfd();
        let bytes = encode_block(&[&word], true);
        assert_eq!(decode(&bytes).unwrap(), [word]);
        for cut in 0..bytes.len() {
            assert!(decode(&bytes[..cut]).is_err());
        }
    }
}
