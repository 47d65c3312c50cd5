//! Marking in a text what a query matched, and cutting a piece around it.

use crate::fold::fold;
use crate::query::Marked;
use crate::words::{Chunk, asked, chunks};

/// Marks whole words of the query; where none is there, their pairs of characters.
pub(crate) fn mark(text: &str, words: &[Vec<char>]) -> Marked {
    let chars: Vec<char> = text.chars().collect();
    pieces(&chars, &flags(&fold(text), words))
}

/// About `length` characters around the first match, or the beginning.
pub(crate) fn snippet(text: &str, words: &[Vec<char>], length: usize) -> Marked {
    const BEFORE: usize = 16;
    let chars: Vec<char> = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    let flags = flags(&fold(text), words);
    let first = densest(&flags, length.saturating_sub(BEFORE));
    let from = first.saturating_sub(BEFORE).min(chars.len().saturating_sub(length));
    let to = (from + length).min(chars.len());
    let mut marked = pieces(&chars[from..to], &flags[from..to]);
    if from > 0 {
        marked.0.insert(0, ("…".into(), false));
    }
    if to < chars.len() {
        marked.0.push(("…".into(), false));
    }
    marked
}

/// The marked place from which a window holds the most marks.
fn densest(flags: &[bool], window: usize) -> usize {
    let mut sums = vec![0usize];
    flags.iter().for_each(|&flag| sums.push(sums.last().copied().unwrap_or(0) + usize::from(flag)));
    let count = |from: usize| sums[(from + window).min(flags.len())] - sums[from];
    let starts = (0..flags.len()).filter(|&at| flags[at] && (at == 0 || !flags[at - 1]));
    starts.max_by_key(|&at| (count(at), std::cmp::Reverse(at))).unwrap_or(0)
}

fn flags(text: &[char], words: &[Vec<char>]) -> Vec<bool> {
    let mut flags = vec![false; text.len()];
    let whole = words.iter().filter(|word| flag(text, word, &mut flags)).count();
    if whole > 0 {
        return flags;
    }
    for word in words {
        for chunk in chunks(word) {
            let parts = match &chunk {
                Chunk::Han(chars) if chars.len() > 1 => asked(&chunk),
                _ => Vec::new(),
            };
            for part in parts {
                flag(text, &part.chars().collect::<Vec<_>>(), &mut flags);
            }
        }
    }
    flags
}

fn flag(text: &[char], word: &[char], flags: &mut [bool]) -> bool {
    if word.is_empty() {
        return false;
    }
    let mut found = false;
    for at in 0..=text.len().saturating_sub(word.len()) {
        if text[at..].starts_with(word) {
            flags[at..at + word.len()].fill(true);
            found = true;
        }
    }
    found
}

fn pieces(chars: &[char], flags: &[bool]) -> Marked {
    let mut pieces: Vec<(String, bool)> = Vec::new();
    for (&c, &flag) in chars.iter().zip(flags) {
        match pieces.last_mut() {
            Some((text, same)) if *same == flag => text.push(c),
            _ => pieces.push((c.to_string(), flag)),
        }
    }
    Marked(pieces)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn show(marked: &Marked) -> String {
        let show = |(text, mark): &(String, bool)| match mark {
            true => format!("[{text}]"),
            false => text.clone(),
        };
        marked.0.iter().map(show).collect()
    }

    #[test]
    fn marks_words_or_their_pairs() {
        let words = |text: &str| vec![fold(text)];
        assert_eq!(show(&mark("食品经营许可证", &words("经营许可"))), "食品[经营许可]证");
        assert_eq!(
            show(&mark("养老待遇领取资格认证", &words("养老认证"))),
            "[养老]待遇领取资格[认证]"
        );
        assert_eq!(show(&mark("ＫＴＶ歌厅", &words("ktv"))), "[ＫＴＶ]歌厅");
        assert_eq!(show(&mark("", &words("ktv"))), "");
    }

    #[test]
    fn cuts_around_the_match() {
        let text = "甲".repeat(100) + "取水" + &"乙".repeat(100);
        let marked = snippet(&text, &[fold("取水")], 40);
        let shown = show(&marked);
        assert!(shown.starts_with("…甲") && shown.contains("[取水]") && shown.ends_with("乙…"));
        assert_eq!(marked.text().chars().count(), 42);
        assert_eq!(show(&snippet("短文", &[fold("无")], 40)), "短文");
    }
}
