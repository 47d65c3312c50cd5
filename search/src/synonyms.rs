//! Citizens' words: when a query says one, and which official terms it then also asks for.

use crate::fold::fold;
use crate::layout::Synonym;
use crate::plan::{Way, start, terms, worth};
use crate::query::Matched;
use crate::words::{Class, asked, chunks, compact, term};

/// What one does with a thing: 开饭店 is said of a 饭店.
const VERBS: &str = "办开补换领交查卖买考上打提请报学";
/// How much less sure than the word itself, in points of [`worth`].
const BY_SOUND: i32 = 10;
const BY_INITIALS: i32 = 20;
const WITHOUT_VERB: i32 = 25;

/// The thing that a word is about, without the verb before it.
pub(crate) fn thing(word: &[char]) -> Option<&[char]> {
    let (verb, thing) = word.split_first()?;
    (thing.len() >= 2 && VERBS.contains(*verb)).then_some(thing)
}

/// Whether a word of a query is this citizen's word, and how much less sure it is than the word itself.
pub(crate) fn says(word: &[char], synonym: &Synonym) -> Option<i32> {
    let said = &synonym.said;
    if said == word {
        return Some(0);
    }
    let without_verb = thing(said);
    if without_verb == Some(word) {
        return Some(WITHOUT_VERB);
    }
    let letters = word.iter().all(char::is_ascii_lowercase);
    if !letters || synonym.syllables.len() != said.len() {
        return None;
    }
    let text: String = word.iter().collect();
    if synonym.syllables.concat() == text {
        return Some(BY_SOUND);
    }
    let rest = synonym.syllables.get(1..).unwrap_or_default();
    if without_verb.is_some() && rest.concat() == text {
        return Some(BY_SOUND + WITHOUT_VERB);
    }
    let initials = synonym.syllables.iter().filter_map(|s| s.chars().next());
    (word.len() >= 3 && initials.eq(word.iter().copied())).then_some(BY_INITIALS)
}

/// The official terms of a citizen's word: as a whole name, at its start, anywhere in it.
pub(crate) fn synonym_ways(synonym: &Synonym, loss: i32) -> Vec<Way> {
    const LATER_TERM: i32 = 4;
    let matched = Matched::Synonym;
    let mut ways = Vec::new();
    for (number, official) in (0..).zip(&synonym.terms) {
        let text = fold(official);
        let tokens: Vec<String> = chunks(&text).iter().flat_map(asked).collect();
        let all = compact(&text);
        let base = worth::SYNONYM - loss - LATER_TERM * number;
        let exact = vec![term(&all.iter().collect::<String>(), Class::Exact)];
        ways.push(Way { terms: exact, worth: base + 45, matched });
        if let Some(start) = start(&all) {
            let terms = terms(&tokens, Class::Name).into_iter().chain([start]).collect();
            ways.push(Way { terms, worth: base + 30, matched });
        }
        ways.push(Way { terms: terms(&tokens, Class::Name), worth: base + 15, matched });
        ways.push(Way { terms: terms(&tokens, Class::Alias), worth: base, matched });
    }
    ways
}

/// The pieces of each official term, for items whose names have most of it but not all.
pub(crate) fn synonym_pieces(synonym: &Synonym) -> Vec<Vec<String>> {
    let pieces = |official: &String| {
        let tokens: Vec<String> = chunks(&fold(official)).iter().flat_map(asked).collect();
        terms(&tokens, Class::Name)
    };
    synonym.terms.iter().map(pieces).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_said_whole_without_its_verb_or_in_pinyin() {
        let syllables = ["kai", "fan", "dian"].map(str::to_owned).to_vec();
        let synonym = Synonym::new("开饭店".into(), syllables, vec!["食品经营许可".into()]);
        let loss = |word: &str| says(&fold(word), &synonym);
        assert_eq!(loss("开饭店"), Some(0));
        assert_eq!(loss("饭店"), Some(WITHOUT_VERB));
        assert_eq!(loss("kaifandian"), Some(BY_SOUND));
        assert_eq!(loss("fandian"), Some(BY_SOUND + WITHOUT_VERB));
        assert_eq!(loss("kfd"), Some(BY_INITIALS));
        assert_eq!(loss("店"), None);
    }
}
