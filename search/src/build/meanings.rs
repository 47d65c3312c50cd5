//! What citizens' words mean: which documents answer each meaning, found out once when the index is made.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::SearchDoc;
use super::phrases::Readings;
use super::tokens::variants;
use crate::engine::Engine;
use crate::error::Result;
use crate::fold::{Simplify, fold};
use crate::sayings::{Meaning, Synonym};
use crate::synonyms::{loss, meaning_term, thing};
use crate::words::{asked, chunks, compact};

/// Terms of a meaning that are told apart.
const TERMS: i32 = 9;

/// A place among all meanings, and what is lost against a name that is nothing but its term.
type Answer = (usize, i32);

/// The meanings of all words, each once, and the words sorted by them.
pub(super) struct Meanings {
    pub(super) all: Vec<Vec<String>>,
    /// Official terms by their first character: the letters, the meaning, the place among its terms.
    terms: BTreeMap<char, Vec<(Vec<char>, usize, i32)>>,
    /// By name and aliases: what it answers, with the loss of each.
    known: BTreeMap<(String, Vec<String>), Vec<Answer>>,
}

impl Meanings {
    pub(super) fn new(
        synonyms: &[(String, Vec<String>)],
        docs: &[&SearchDoc],
        simplify: &Simplify,
    ) -> Meanings {
        let all: BTreeSet<&Vec<String>> = synonyms.iter().map(|(_, terms)| terms).collect();
        let all: Vec<Vec<String>> = all.into_iter().cloned().collect();
        let letters = |text: &str| compact(&simplify.text(&fold(text)));
        let mut terms: BTreeMap<char, Vec<(Vec<char>, usize, i32)>> = BTreeMap::new();
        for (meaning, official) in all.iter().enumerate() {
            for (place, term) in (0..TERMS).zip(official) {
                let term = letters(term);
                if let Some(&first) = term.first() {
                    terms.entry(first).or_default().push((term, meaning, place));
                }
            }
        }
        let mut meanings = Meanings { all, terms, known: BTreeMap::new() };
        let mut known = BTreeMap::new();
        for doc in docs {
            let key = (doc.name.clone(), doc.aliases.clone());
            known.entry(key).or_insert_with_key(|(name, aliases)| {
                let name = simplify.text(&fold(name));
                let aliases = aliases.iter().map(|alias| simplify.text(&fold(alias)));
                meanings.answered(&name, aliases.chain(variants(&name)))
            });
        }
        meanings.known = known;
        meanings.guess(simplify);
        meanings
    }

    /// The meanings that a document answers, with the loss of each.
    pub(super) fn of(&self, doc: &SearchDoc) -> &[Answer] {
        let key = (doc.name.clone(), doc.aliases.clone());
        self.known.get(&key).map(Vec::as_slice).unwrap_or_default()
    }

    fn answered(&self, name: &[char], aliases: impl Iterator<Item = Vec<char>>) -> Vec<Answer> {
        let mut best: BTreeMap<usize, i32> = BTreeMap::new();
        let mut look = |text: &[char], is_name: bool| {
            for (at, first) in text.iter().enumerate() {
                for (term, meaning, place) in self.terms.get(first).into_iter().flatten() {
                    if !text[at..].starts_with(term) {
                        continue;
                    }
                    let stands = match (is_name, at, term.len() == text.len()) {
                        (false, _, _) => loss::ALIAS,
                        (true, 0, true) => loss::EXACT,
                        (true, 0, false) => loss::START,
                        (true, _, _) => loss::NAME,
                    };
                    let loss = stands + place * loss::LATER_TERM;
                    let known = best.entry(*meaning).or_insert(loss);
                    *known = loss.min(*known);
                }
            }
        };
        look(&compact(name), true);
        aliases.for_each(|alias| look(&compact(&alias), false));
        best.into_iter().collect()
    }

    /// A meaning that stands in no name is answered by those that have at least half of its pairs.
    fn guess(&mut self, simplify: &Simplify) {
        let met: BTreeSet<usize> =
            self.known.values().flatten().map(|&(meaning, _)| meaning).collect();
        let tokens = |text: &str| -> Vec<String> {
            chunks(&simplify.text(&fold(text))).iter().flat_map(asked).collect()
        };
        let open: Vec<(usize, Vec<Vec<String>>)> = (0..self.all.len())
            .filter(|meaning| !met.contains(meaning))
            .map(|meaning| (meaning, self.all[meaning].iter().map(|term| tokens(term)).collect()))
            .collect();
        for ((name, _), answers) in &mut self.known {
            let has: BTreeSet<String> = tokens(name).into_iter().collect();
            for (meaning, terms) in &open {
                let share = |term: &Vec<String>| {
                    let met = term.iter().filter(|token| has.contains(*token)).count();
                    met * 4 / term.len().max(1)
                };
                let best = terms.iter().map(share).max().unwrap_or(0);
                let loss = loss::PIECES.iter().find(|(quarters, _)| best >= *quarters);
                answers.extend(loss.map(|&(_, loss)| (*meaning, loss)));
            }
        }
    }

    /// Each meaning with the places of its documents, asked from an index that has them.
    fn placed(&self, index: &Engine) -> Result<Vec<Arc<Meaning>>> {
        let mut losses = vec![BTreeSet::new(); self.all.len()];
        for &(meaning, loss) in self.known.values().flatten() {
            losses[meaning].insert(loss);
        }
        let place = |number: usize, loss: i32| -> Result<_> {
            let place = index.look_up(&meaning_term(number, loss))?;
            Ok(place.map(|place| (loss, place)))
        };
        let meaning = |(number, losses): (usize, BTreeSet<i32>)| {
            let places = losses.into_iter().filter_map(|loss| place(number, loss).transpose());
            let places = places.collect::<Result<Vec<_>>>()?;
            Ok(Arc::new(Meaning { number, terms: self.all[number].clone(), places }))
        };
        losses.into_iter().enumerate().map(meaning).collect()
    }

    /// The words with what they mean, words of one meaning side by side.
    pub(super) fn words(
        &self,
        synonyms: &[(String, Vec<String>)],
        readings: &Readings,
        syllables: &[String],
        index: &Engine,
    ) -> Result<Vec<Synonym>> {
        let sounds = |word: &str| -> Vec<u32> {
            let read = readings.best(&fold(word)).concat();
            let place = |s: &String| syllables.binary_search(s).ok().map(|at| at as u32);
            read.iter().map(place).collect::<Option<_>>().unwrap_or_default()
        };
        let placed = self.placed(index)?;
        let mut words: Vec<Synonym> = synonyms
            .iter()
            .filter_map(|(word, terms)| {
                let meaning = placed.get(self.all.binary_search(terms).ok()?)?;
                Some(Synonym::new(word.clone(), sounds(word), meaning.clone()))
            })
            .collect();
        words.sort_by(|a, b| (a.meaning.number, &a.word).cmp(&(b.meaning.number, &b.word)));
        self.mark_things(&mut words);
        Ok(words)
    }

    /// Tells which words are meant where their verb is not said.
    fn mark_things(&self, words: &mut [Synonym]) {
        // Many a 公司 is none to register: what ends words of other meanings as well says too little alone.
        let mut ends: BTreeMap<&[char], BTreeSet<Option<&String>>> = BTreeMap::new();
        for word in words.iter() {
            for from in 0..word.said.len() {
                let first = self.all[word.meaning.number].first();
                ends.entry(&word.said[from..]).or_default().insert(first);
            }
        }
        let clear = |word: &Synonym| {
            thing(&word.said).is_some_and(|thing| ends.get(thing).is_some_and(|all| all.len() == 1))
        };
        let clear: Vec<bool> = words.iter().map(clear).collect();
        words.iter_mut().zip(clear).for_each(|(word, clear)| word.without_verb = clear);
    }
}
