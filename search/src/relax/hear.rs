//! What a query may have meant where its characters are known nowhere: others that sound alike.

use super::units::{Draft, rarity};
use crate::engine::Engine;
use crate::lists::Lists;
use crate::plan::Way;
use crate::query::Matched;
use crate::sounds::Sounds;
use crate::words::{Chunk, Class, chunks, term};

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
    let (syllables, docs) = (&engine.hot.syllables, engine.docs());
    let read = |c: char| syllables.get(sounds.place(c)? as usize).map(String::as_str);
    let chunks: Vec<Chunk> = runs.iter().flat_map(|run| chunks(run)).collect();
    let add = |drafts: &mut Vec<Draft>, pair: &[char], terms: Vec<String>| {
        const BY_SOUND: i32 = 150;
        if !is_named(pair, lists) {
            let text: String = pair.iter().collect();
            let way = Way { terms, worth: BY_SOUND, matched: Matched::Pinyin };
            drafts.iter_mut().filter(|d| d.text == text).for_each(|d| d.ways.push(way.clone()));
        }
    };
    for chunk in &chunks {
        let Chunk::Han(chars) = chunk else { continue };
        let read: Option<Vec<&str>> = chars.iter().map(|&c| read(c)).collect();
        let Some(read) = read else { continue };
        let sound = |from: usize| term(&read[from..from + 2].join(" "), Class::Sound);
        if chunks.len() == 1 && chars.len() == 2 {
            for right in chars {
                add(drafts, chars, vec![sound(0), term(&right.to_string(), Class::Name)]);
            }
        }
        for (from, three) in chars.windows(3).enumerate() {
            let terms = vec![sound(from), sound(from + 1)];
            three.windows(2).for_each(|pair| add(drafts, pair, terms.clone()));
        }
        if chars.len() > 2 && !chars.windows(2).all(|pair| is_named(pair, lists)) {
            let sounds = (0..chars.len() - 1).map(sound).collect();
            drafts.insert(0, heard_draft(chars, sounds, docs));
        }
    }
}

/// A whole stretch by sound: as sure as a citizen's word of that length, nearly.
fn heard_draft(chars: &[char], terms: Vec<String>, docs: u32) -> Draft {
    const SURE: i32 = 224;
    Draft {
        text: chars.iter().collect(),
        ways: vec![Way { terms, worth: SURE, matched: Matched::Pinyin }],
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
