//! What a query may have meant where its characters are known nowhere: others that sound alike.

use super::units::{Draft, rarity};
use crate::engine::Engine;
use crate::lists::Lists;
use crate::plan::Way;
use crate::query::Matched;
use crate::sounds::{Sounds, alike};
use crate::words::{Chunk, Class, chunks, term};

/// How sure characters are that sound like those typed, and those that only many people say like them.
const BY_SOUND: i32 = 150;
const BLURRED: i32 = 110;
/// The same for a whole stretch: as sure as a citizen's word of that length, nearly.
const STRETCH: i32 = 224;
const BLURRED_STRETCH: i32 = 200;

/// What to hear where a pair of characters stands nowhere but in texts: those that sound alike, together with the
/// pair before or behind; and names in which all of it sounds alike. Two syllables by themselves are too often something
/// else: of a query that has no more, one character has to be right.
pub(super) fn hear(
    drafts: &mut Vec<Draft>,
    runs: &[Vec<char>],
    lists: &Lists,
    sounds: &Sounds,
    engine: &Engine,
) {
    let syllables = &engine.hot.syllables;
    let read = |c: char| syllables.get(sounds.place(c)? as usize).map(String::as_str);
    let chunks: Vec<Chunk> = runs.iter().flat_map(|run| chunks(run)).collect();
    for chunk in &chunks {
        let Chunk::Han(chars) = chunk else { continue };
        let Some(read) = chars.iter().map(|&c| read(c)).collect::<Option<Vec<&str>>>() else {
            continue;
        };
        let named: Vec<bool> = chars.windows(2).map(|pair| is_named(pair, lists)).collect();
        if chunks.len() == 1 && chars.len() == 2 && !named[0] {
            for right in chars {
                let terms = vec![sound(&read), term(&right.to_string(), Class::Name)];
                add(drafts, chars, terms, BY_SOUND);
            }
        }
        let readings = readings(read, &named, syllables);
        readings.iter().for_each(|reading| listen(drafts, chars, &named, reading));
        if chars.len() > 2 && !named.iter().all(|&named| named) {
            drafts.insert(0, heard_draft(chars, readings, engine.docs()));
        }
    }
}

/// A stretch as it may have been meant to sound, and whether that is how it is read.
struct Reading<'a> {
    syllables: Vec<&'a str>,
    exact: bool,
}

/// As it is read; and with one syllable that many say alike, where a pair around its character is known nowhere.
fn readings<'a>(read: Vec<&'a str>, named: &[bool], known: &'a [String]) -> Vec<Reading<'a>> {
    // One slip leaves no more than itself and its neighbours in pairs that are not known.
    const AROUND_ONE_SLIP: usize = 3;
    let is_lost = |at: &usize| {
        let around = [at.checked_sub(1), Some(*at)].into_iter().flatten();
        around.filter_map(|pair| named.get(pair)).any(|&named| !named)
    };
    let lost: Vec<usize> = (0..read.len()).filter(is_lost).collect();
    let mut readings = vec![Reading { syllables: read.clone(), exact: true }];
    for at in lost.iter().copied().filter(|_| lost.len() <= AROUND_ONE_SLIP) {
        for other in alike(read[at], known) {
            let mut syllables = read.clone();
            syllables[at] = other;
            readings.push(Reading { syllables, exact: false });
        }
    }
    readings
}

/// The pairs that are known nowhere may be what sounds so, together with the pair before or behind.
fn listen(drafts: &mut [Draft], chars: &[char], named: &[bool], reading: &Reading<'_>) {
    let worth = if reading.exact { BY_SOUND } else { BLURRED };
    for (from, three) in reading.syllables.windows(3).enumerate() {
        let terms = vec![sound(&three[..2]), sound(&three[1..])];
        for at in (from..from + 2).filter(|&at| !named[at]) {
            add(drafts, &chars[at..at + 2], terms.clone(), worth);
        }
    }
}

fn sound(pair: &[&str]) -> String {
    term(&pair.join(" "), Class::Sound)
}

fn add(drafts: &mut [Draft], pair: &[char], terms: Vec<String>, worth: i32) {
    let text: String = pair.iter().collect();
    let way = Way { terms, worth, matched: Matched::Pinyin };
    drafts.iter_mut().filter(|draft| draft.text == text).for_each(|d| d.ways.push(way.clone()));
}

/// A whole stretch by sound.
fn heard_draft(chars: &[char], readings: Vec<Reading<'_>>, docs: u32) -> Draft {
    let way = |reading: Reading<'_>| Way {
        terms: reading.syllables.windows(2).map(sound).collect(),
        worth: if reading.exact { STRETCH } else { BLURRED_STRETCH },
        matched: Matched::Pinyin,
    };
    Draft {
        text: chars.iter().collect(),
        ways: readings.into_iter().map(way).collect(),
        weight: Some(rarity(0, docs) * (chars.len() as i64 + 1) / 2),
        ..Draft::default()
    }
}

/// Whether a name or the like has these two characters side by side; texts have too much to say anything.
fn is_named(pair: &[char], lists: &Lists) -> bool {
    let text: String = pair.iter().collect();
    let named = [Class::Name, Class::Alias, Class::Label, Class::Department];
    named.iter().any(|&class| lists.contains_key(&term(&text, class)))
}
