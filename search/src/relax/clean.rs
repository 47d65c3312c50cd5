//! What a sentence says beside asking: its runs of meaning, and citizens' words in it.

use crate::engine::Engine;
use crate::error::Result;
use crate::fold::fold;
use crate::plan::terms;
use crate::sayings::Synonym;
use crate::sounds::{Sounds, sound_alike};
use crate::synonyms::thing;
use crate::words::{Chunk, Class, chunks, compact, grams, holds, term};

/// Words that ask or carry no meaning of their own; longer ones first where one begins another.
const ASKING: &str = "\
    有没有 是不是 会不会 要不要 用不用 找谁 去哪 带什么 \
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
    /// Texts of which none may be known: the thing alone was said, or other characters of the same sound that may
    /// mean themselves.
    pub(super) unless: Vec<Vec<String>>,
}

impl Said<'_> {
    /// Whether so much of a word was said that nothing like it need be listened for.
    fn is_telling(&self) -> bool {
        self.unless.is_empty() && self.synonym.said.len() > 2
    }

    /// Whether all of a word's characters were said, few others between, and they are most of what is asked: then
    /// nothing was misheard.
    pub(super) fn is_sure(&self, runs: &[Vec<char>]) -> bool {
        const SURE: i64 = 160;
        let asked: usize = runs.iter().map(Vec::len).sum();
        self.is_telling() && self.sure >= SURE && self.synonym.said.len() * 2 > asked
    }
}

/// What a query says, in the forms in which words are looked for.
pub(super) struct Heard {
    text: Vec<char>,
    sounds: Vec<Option<u32>>,
    /// Without what only asks: 能不能 between two words is no distance.
    kept: Vec<char>,
    runs: Vec<Vec<char>>,
}

impl Heard {
    pub(super) fn new(text: &[char], runs: &[Vec<char>], sounds: &Sounds) -> Heard {
        let text = compact(text);
        Heard {
            sounds: text.iter().map(|&c| sounds.place(c)).collect(),
            kept: runs.concat(),
            runs: runs.to_vec(),
            text,
        }
    }

    /// Citizens' words in the query, in order but perhaps with others between; by sound where none is sure.
    pub(super) fn said<'a>(&self, engine: &'a Engine, sounds: &Sounds) -> Result<Vec<Said<'a>>> {
        let words = engine.said_in(&self.text)?;
        let mut said: Vec<Said<'a>> =
            words.into_iter().filter_map(|synonym| self.written(synonym)).collect();
        if !said.iter().any(Said::is_telling) {
            let words = engine.sounding_in(&self.text, sounds)?.into_iter();
            let heard: Vec<Said<'a>> = words
                .filter(|synonym| self.written(synonym).is_none())
                .filter_map(|synonym| self.by_sound(synonym, &engine.hot.syllables))
                .collect();
            said.extend(heard);
        }
        Ok(said)
    }

    fn written<'a>(&self, synonym: &'a Synonym) -> Option<Said<'a>> {
        let new = |sure, unless| Said { synonym, sure, unless };
        let whole = self.scattered(&synonym.said).map(|sure| new(sure, Vec::new()));
        let without_verb = || {
            let thing = thing(&synonym.said).filter(|_| synonym.without_verb)?;
            let sure = self.scattered(thing)? * 5 / 8;
            Some(new(sure, vec![terms(&grams(thing, 2), Class::Name)]))
        };
        whole.or_else(without_verb)
    }

    fn scattered(&self, word: &[char]) -> Option<i64> {
        let found = scattered(&self.text, word).max(scattered(&self.kept, word));
        found.or_else(|| turned(&self.text, word))
    }

    /// By sound only in one piece: scattered sounds are in every sentence. Two syllables are too often another
    /// word, so that they must be all that is asked for, and be known as nothing else.
    fn by_sound<'a>(&self, synonym: &'a Synonym, syllables: &[String]) -> Option<Said<'a>> {
        let word = synonym.said.as_slice();
        if word.len() < 2 || synonym.sounds.len() != word.len() {
            return None;
        }
        let alone = || self.runs.iter().any(|run| run.len() == word.len());
        if word.len() == 2 && !alone() {
            return None;
        }
        let alike = |place: usize, at: usize| {
            let (heard, sound) = (self.sounds[place], synonym.sounds[at]);
            let read = |place: u32| syllables.get(place as usize);
            let blurred = || Some(sound_alike(read(heard?)?, read(sound)?));
            self.text[place] == word[at]
                || heard == Some(sound)
                || (word.len() > 2 && blurred() == Some(true))
        };
        let places = 0..(self.text.len() + 1).saturating_sub(word.len());
        let heard = |from: &usize| (0..word.len()).all(|at| alike(from + at, at));
        let from = places.clone().find(heard)?;
        let slip = (from..from + word.len()).filter(|&at| self.text[at] != word[at - from]);
        let around = slip.flat_map(|at| [at.checked_sub(1), Some(at)]);
        let pairs = around.filter_map(|at| self.text.get(at?..at? + 2));
        let pairs: Vec<String> = pairs.map(|pair| pair.iter().collect()).collect();
        let known: &[Class] = match word.len() {
            2 => &[Class::Name, Class::Alias, Class::Department, Class::Law, Class::Body],
            _ => &[Class::Name],
        };
        let unless =
            known.iter().flat_map(|&class| pairs.iter().map(move |pair| vec![term(pair, class)]));
        Some(Said {
            synonym,
            sure: if word.len() > 2 { 224 } else { 96 },
            unless: unless.collect(),
        })
    }
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

/// Who speaks turns words round: 身份证没带 for 没带身份证, 税交不起 for 交不起税.
fn turned(text: &[char], word: &[char]) -> Option<i64> {
    const SURE: i64 = 220;
    // Of three characters one behind the others is chance.
    const SHORTEST: usize = 4;
    let cuts = 1..if word.len() < SHORTEST { 1 } else { word.len() };
    let mut ways = cuts.map(|cut| [&word[cut..], &word[..cut]].concat());
    ways.any(|way| holds(text, &way)).then_some(SURE)
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
        assert!(turned(&fold("身份证没带咋办"), &fold("没带身份证")).is_some());
        assert!(turned(&fold("税交不起能晚点吗"), &fold("交不起税")).is_some());
        assert!(turned(&fold("饭馆开"), &fold("开饭馆")).is_none());
        assert!(find("开了三年的一个饭馆", "开饭馆").is_none());
    }
}
