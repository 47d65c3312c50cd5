//! What a sentence says beside asking: its runs of meaning, and citizens' words in it.

use crate::engine::Engine;
use crate::fold::fold;
use crate::layout::Synonym;
use crate::sounds::Sounds;
use crate::synonyms::thing;
use crate::words::{Chunk, chunks, compact};

/// Words that ask or carry no meaning of their own; longer ones first where one begins another.
const ASKING: &str = "\
    什么时候 什么时间 什么地方 什么样 能不能 可不可以 怎么办理 怎么样 多少钱 啥时候 \
    怎么办 为什么 一下子 请问 想问 问下 咋办 咋样 咋个 怎么 怎样 如何 哪里 哪儿 \
    哪个 哪些 在哪 什么 多少 多久 几天 几点 我想 我要 我们 想要 需要 可以 办理 \
    手续 条件 流程 材料 资料 申请 申办 一下 一个 人家 咋 啥 哪 吗 呢 吧 呀 啊 \
    嘛 了 我 想 要 的 个 去 办 请 问 是 得 能 该 把 给";

/// The runs of a query that are left without the words that only ask, and those words.
pub(super) fn clean(text: &[char]) -> (Vec<Vec<char>>, Vec<String>) {
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
            let asking = ASKING.split(' ').find(|word| starts(rest, word));
            let step = asking.map_or(1, |word| word.chars().count());
            match asking {
                Some(word) => {
                    dropped.push(word.to_owned());
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

/// A citizen's word in the query.
pub(super) struct Said<'a> {
    pub(super) synonym: &'a Synonym,
    /// How sure, in 256ths.
    pub(super) sure: i64,
    /// It counts only if no name has one of these: the thing alone was said, or other characters of the same sound
    /// that may mean themselves.
    pub(super) unless: Vec<Vec<char>>,
}

/// Citizens' words in the query, in order but perhaps with others between.
pub(super) fn said<'a>(engine: &'a Engine, text: &[char], sounds: &Sounds) -> Vec<Said<'a>> {
    let text = compact(text);
    let syllables = &engine.hot.syllables;
    let alike = |a: char, b: char| {
        let sound = sounds.syllable(a, syllables);
        a == b || (sound.is_some() && sound == sounds.syllable(b, syllables))
    };
    let synonyms = &engine.hot.synonyms;
    let said = |synonym: &'a Synonym| {
        let word = &synonym.said;
        let new = |sure, unless| Said { synonym, sure, unless };
        let whole = scattered(&text, word).map(|sure| new(sure, Vec::new()));
        let without_verb = || {
            let thing = thing(word).filter(|thing| !ambiguous(thing, synonym, synonyms))?;
            Some(new(scattered(&text, thing)? * 5 / 8, vec![thing.to_vec()]))
        };
        // By sound only in one piece: scattered sounds are in every sentence,
        // and two syllables are too often another word.
        let by_sound = || {
            let heard = |part: &[char]| part.iter().zip(word).all(|(&a, &b)| alike(a, b));
            let sure = if word.len() > 2 { 224 } else { 96 };
            let at = (word.len() > 1).then(|| text.windows(word.len()).position(heard))??;
            let other = (at..at + word.len()).filter(|&place| text[place] != word[place - at]);
            let around = other.flat_map(|place| [place.checked_sub(1), Some(place)]);
            let pairs = around.filter_map(|from| text.get(from?..from? + 2)).map(<[char]>::to_vec);
            Some(new(sure, pairs.collect()))
        };
        whole.or_else(without_verb).or_else(by_sound)
    };
    synonyms.iter().filter_map(said).collect()
}

/// Whether other words end with the same thing and mean something else: many a 公司 is none to register.
fn ambiguous(thing: &[char], synonym: &Synonym, all: &[Synonym]) -> bool {
    let ends = |other: &&Synonym| other.said.ends_with(thing);
    all.iter().filter(ends).any(|other| other.terms.first() != synonym.terms.first())
}

/// Finds a word in a text with up to a few characters between its own.
fn scattered(text: &[char], word: &[char]) -> Option<i64> {
    // Two characters far apart are chance; three in order are not.
    let gap = match word.len() {
        0 | 1 => return None,
        2 => 1,
        _ => 3,
    };
    let span = |from: usize| {
        let mut letters = word.iter().peekable();
        for (at, &c) in text.iter().enumerate().skip(from).take(word.len() + gap) {
            letters.next_if(|&&letter| letter == c);
            if letters.peek().is_none() {
                return Some(at + 1 - from);
            }
        }
        None
    };
    let starts = (0..text.len()).filter(|&at| word[0] == text[at]);
    let shortest = starts.filter_map(span).min()?;
    match shortest == word.len() {
        true => Some(256),
        false => Some(192 * word.len() as i64 / shortest as i64),
    }
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
        let find = |text: &str, word: &str| scattered(&fold(text), &fold(word));
        assert_eq!(find("开饭馆", "开饭馆"), Some(256));
        assert!(find("我想开个小饭馆要办啥证", "开饭馆").is_some());
        assert!(find("馆饭开", "开饭馆").is_none());
        assert!(find("开了三年的一个饭馆", "开饭馆").is_none());
    }
}
