//! One pass over a text for every word that one of the rules looks for; each word has a function that looks closer.

use std::ops::Range;
use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};

use super::{Mark, secrets, wording};

/// Looks at a place where one of its words stands.
pub(super) type Look = fn(text: &str, at: Range<usize>, marks: &mut Vec<Mark>);

struct Words {
    automaton: AhoCorasick,
    looks: Vec<Look>,
}

/// None only if the tables below were no words, which a test refuses.
static WORDS: LazyLock<Option<Words>> = LazyLock::new(|| {
    let (mut patterns, mut looks): (Vec<&str>, Vec<Look>) = (Vec::new(), Vec::new());
    for (words, look) in secrets::WORDS.iter().chain(wording::WORDS) {
        patterns.extend(words.iter());
        looks.extend(std::iter::repeat_n(look, words.len()));
    }
    let replaced = wording::REPLACED.iter().map(|(word, _)| *word);
    let characters = wording::TRADITIONAL.iter().map(|(word, _)| *word);
    for (words, look) in [
        (replaced.collect::<Vec<_>>(), wording::typo as Look),
        (characters.collect(), wording::traditional as Look),
    ] {
        looks.extend(std::iter::repeat_n(look, words.len()));
        patterns.extend(words);
    }
    let automaton = AhoCorasick::builder()
        .kind(Some(AhoCorasickKind::DFA))
        .match_kind(MatchKind::LeftmostLongest)
        .ascii_case_insensitive(true)
        .build(patterns)
        .ok()?;
    Some(Words { automaton, looks })
});

pub(super) fn find(text: &str, marks: &mut Vec<Mark>) {
    let Some(words) = WORDS.as_ref() else { return };
    let from = marks.len();
    for hit in words.automaton.find_iter(text) {
        words.looks[hit.pattern().as_usize()](text, hit.range(), marks);
    }
    if marks.len() > from || text.contains("审改办") || text.contains("责任事项库") {
        wording::whole(text, marks);
    }
}

#[cfg(test)]
#[test]
fn the_words_make_an_automaton() {
    assert!(WORDS.is_some());
}
