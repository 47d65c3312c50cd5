//! Citizens' words: when a query says one, and the documents that it then also asks for.
//!
//! What a word means is found out when the index is made: each document has a term for every meaning that it
//! answers, so that a word of any length costs a reader one place of the dictionary.

use crate::plan::{Way, worth};
use crate::query::Matched;
use crate::sayings::Synonym;

/// What one does with a thing: 开饭店 is said of a 饭店.
const VERBS: &str = "办开补换领交查卖买考上打提请报学";
/// How much less sure than the word itself, in points of [`worth`].
///
/// Both behind what begins an official name, before what stands inside one.
const BY_SOUND: i32 = 72;
const BY_INITIALS: i32 = 95;
const WITHOUT_VERB: i32 = 25;

/// How an official term stands in a document, as what is lost against a name that is nothing else.
pub(crate) mod loss {
    pub(crate) const EXACT: i32 = 0;
    pub(crate) const START: i32 = 15;
    pub(crate) const NAME: i32 = 30;
    pub(crate) const ALIAS: i32 = 45;
    /// Each further term of a meaning, none of which adds up to a loss of pieces.
    pub(crate) const LATER_TERM: i32 = 4;
    /// Of a meaning that no name has: all of its pairs, three quarters, half.
    pub(crate) const PIECES: [(usize, i32); 3] = [(4, 56), (3, 106), (2, 156)];

    pub(crate) fn is_pieces(loss: i32) -> bool {
        PIECES.iter().any(|&(_, pieces)| pieces == loss)
    }
}

/// The term of the documents that answer a meaning with this loss.
pub(crate) fn meaning_term(meaning: usize, loss: i32) -> String {
    let step = u32::try_from(loss).ok().and_then(|loss| char::from_u32(u32::from('0') + loss));
    format!("={meaning:04x}{}", step.unwrap_or('0'))
}

/// The thing that a word is about, without the verb before it.
pub(crate) fn thing(word: &[char]) -> Option<&[char]> {
    let (verb, thing) = word.split_first()?;
    (thing.len() >= 2 && VERBS.contains(*verb)).then_some(thing)
}

/// Whether a word of a query is this citizen's word, and how much less sure it is than the word itself.
pub(crate) fn says(word: &[char], synonym: &Synonym, syllables: &[String]) -> Option<i32> {
    let said = &synonym.said;
    if said == word {
        return Some(0);
    }
    let has_verb = thing(said).is_some();
    if thing(said) == Some(word) {
        return Some(WITHOUT_VERB);
    }
    let letters = word.iter().all(char::is_ascii_lowercase);
    if !letters || synonym.sounds.len() != said.len() {
        return None;
    }
    let sounds = |from: usize| {
        let sounds = synonym.sounds.iter().skip(from);
        sounds.filter_map(|&sound| syllables.get(sound as usize))
    };
    let spoken = |from: usize| sounds(from).flat_map(|s| s.chars()).eq(word.iter().copied());
    if spoken(0) {
        return Some(BY_SOUND);
    }
    if has_verb && spoken(1) {
        return Some(BY_SOUND + WITHOUT_VERB);
    }
    let initials = sounds(0).filter_map(|s| s.chars().next());
    (word.len() >= 3 && initials.eq(word.iter().copied())).then_some(BY_INITIALS)
}

/// The documents that a citizen's word means, the best first.
pub(crate) fn synonym_ways(synonym: &Synonym, less: i32) -> Vec<Way> {
    ways(synonym, less, |loss| !loss::is_pieces(loss))
}

/// Documents whose names have most of a meaning that no name has as a whole.
pub(crate) fn synonym_pieces(synonym: &Synonym) -> Vec<Way> {
    ways(synonym, 0, loss::is_pieces)
}

/// What a name that is nothing but the official term is worth.
pub(crate) const WHOLE: i32 = worth::SYNONYM + loss::ALIAS;

fn ways(synonym: &Synonym, less: i32, wanted: impl Fn(i32) -> bool) -> Vec<Way> {
    let meaning = &synonym.meaning;
    let losses = meaning.places.iter().map(|(loss, _)| *loss).filter(|&loss| wanted(loss));
    let way = |loss| Way {
        terms: vec![meaning_term(meaning.number, loss)],
        worth: WHOLE - less - loss,
        matched: Matched::Synonym,
    };
    losses.map(way).collect()
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::fold::fold;

    #[test]
    fn a_word_is_said_whole_without_its_verb_or_in_pinyin() {
        let syllables = ["dian", "fan", "kai"].map(str::to_owned).to_vec();
        let synonym = Synonym::new("开饭店".into(), vec![2, 1, 0], Arc::default());
        let loss = |word: &str| says(&fold(word), &synonym, &syllables);
        assert_eq!(loss("开饭店"), Some(0));
        assert_eq!(loss("饭店"), Some(WITHOUT_VERB));
        assert_eq!(loss("kaifandian"), Some(BY_SOUND));
        assert_eq!(loss("fandian"), Some(BY_SOUND + WITHOUT_VERB));
        assert_eq!(loss("kfd"), Some(BY_INITIALS));
        assert_eq!(loss("店"), None);
    }
}
