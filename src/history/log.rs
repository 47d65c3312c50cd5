//! What the commit log says of the content, as plain text: commits, and which items' texts each version of a file
//! took away and brought.

use std::collections::HashMap;
use std::sync::Arc;

use super::Commit;
use crate::load::chunks;

/// The history of the content, oldest first.
#[derive(Clone, Debug, Default)]
pub struct Log {
    /// First-parent commits that touched the content.
    pub commits: Vec<Step>,
    /// The lists and tables that ever were, by path.
    pub files: Vec<FileLog>,
}

/// One first-parent commit.
#[derive(Clone, Debug)]
pub struct Step {
    pub commit: Commit,
    pub message: String,
    /// Paths under `content/` that it changed, pages included.
    pub paths: Vec<String>,
    /// The commits that a merge brought in, oldest first: those with a message that could name a reason.
    pub sides: Vec<Side>,
}

/// A commit that a merge brought in.
#[derive(Clone, Debug)]
pub struct Side {
    pub message: String,
    /// What it changed itself: path and texts.
    pub changes: Vec<(String, Arc<Delta>)>,
}

/// The versions of one file, oldest first.
#[derive(Clone, Debug)]
pub struct FileLog {
    /// Relative to `content/`.
    pub path: String,
    pub versions: Vec<Version>,
}

#[derive(Clone, Debug)]
pub struct Version {
    /// Index into `Log::commits`.
    pub commit: usize,
    pub delta: Arc<Delta>,
}

/// The texts of items that one version of a file took away and brought. What stands in both is not named.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Delta {
    pub removed: Vec<Arc<str>>,
    pub added: Vec<Arc<str>>,
    /// Whether the new version is no text at all.
    pub is_unreadable: bool,
}

/// A file's text at one moment.
#[derive(Clone, Copy, Debug)]
pub enum Text<'a> {
    /// There is no such file.
    Absent,
    /// The file is no UTF-8, or too large.
    Unreadable,
    Text(&'a str),
}

impl<'a> Text<'a> {
    fn text(self) -> &'a str {
        match self {
            Text::Text(text) => text,
            Text::Absent | Text::Unreadable => "",
        }
    }
}

impl Delta {
    /// Compares two versions. They share nearly everything, so what is equal is passed over as bytes, and only the
    /// items around a difference are cut out and compared.
    pub fn between(before: Text<'_>, after: Text<'_>) -> Delta {
        let (old, new) = (before.text(), after.text());
        let (old, new) = match is_plain(old) && is_plain(new) {
            true => pieces(old, new),
            false => (vec![old], vec![new]),
        };
        let cut = |pieces: &[&'_ str]| -> Vec<Arc<str>> {
            pieces.iter().flat_map(|piece| chunks(piece)).map(|c| Arc::from(c.text)).collect()
        };
        let (mut removed, mut added) = (cut(&old), cut(&new));
        cancel(&mut removed, &mut added);
        Delta { removed, added, is_unreadable: matches!(after, Text::Unreadable) }
    }
}

/// Leaves out what stands on both sides: an item that only moved within its file.
fn cancel(removed: &mut Vec<Arc<str>>, added: &mut Vec<Arc<str>>) {
    let mut counts: HashMap<Arc<str>, usize> = HashMap::new();
    for text in removed.iter() {
        *counts.entry(Arc::clone(text)).or_default() += 1;
    }
    let mut both: HashMap<Arc<str>, usize> = HashMap::new();
    let take = |counts: &mut HashMap<Arc<str>, usize>, text: &Arc<str>| match counts.get_mut(text) {
        Some(n) if *n > 0 => {
            *n -= 1;
            true
        }
        _ => false,
    };
    added.retain(|text| {
        let is_both = take(&mut counts, text);
        if is_both {
            *both.entry(Arc::clone(text)).or_default() += 1;
        }
        !is_both
    });
    removed.retain(|text| !take(&mut both, text));
}

/// Whether the file is cut into items at `- ` in the first column; another layout is one piece and is compared whole.
fn is_plain(text: &str) -> bool {
    for row in text.split_inclusive('\n') {
        let content = row.trim_end();
        if row.starts_with("- ") || content == "-" {
            return true;
        }
        if !(content.is_empty() || content.starts_with('#')) {
            return false;
        }
    }
    true
}

/// The items that differ, each side for itself. Both texts are walked from one shared beginning of an item to the
/// next; where items differ, one of them was edited, or came, or went.
fn pieces<'a>(old: &'a str, new: &'a str) -> (Vec<&'a str>, Vec<&'a str>) {
    let (mut removed, mut added) = (Vec::new(), Vec::new());
    let (mut old, mut new) = (old, new);
    while !(old.is_empty() && new.is_empty()) {
        let same = common_prefix(old.as_bytes(), new.as_bytes());
        if same == old.len() && same == new.len() {
            break;
        }
        // The last item that begins, with its `- `, inside what is shared.
        let from = last_item(&old.as_bytes()[..same]);
        (old, new) = (&old[from..], &new[from..]);
        let (was, rest_of_old) = old.split_at(next_item(old));
        let (is, rest_of_new) = new.split_at(next_item(new));
        let came = begins_with_item(rest_of_new, was);
        let went = begins_with_item(rest_of_old, is);
        if !came {
            removed.push(was);
            old = rest_of_old;
        }
        if !went || came {
            added.push(is);
            new = rest_of_new;
        }
    }
    (removed, added)
}

/// Whether the next item of a text is this one.
fn begins_with_item(text: &str, item: &str) -> bool {
    !item.is_empty() && &text[..next_item(text)] == item
}

fn common_prefix(a: &[u8], b: &[u8]) -> usize {
    const STEP: usize = 4096;
    let most = a.len().min(b.len());
    let mut at = 0;
    while at + STEP <= most && a[at..at + STEP] == b[at..at + STEP] {
        at += STEP;
    }
    at + a[at..most].iter().zip(&b[at..most]).take_while(|(x, y)| x == y).count()
}

/// Where the last line that begins with `- ` begins; 0 where there is none.
fn last_item(text: &[u8]) -> usize {
    text.windows(3).rposition(|w| w == b"\n- ").map_or(0, |at| at + 1)
}

/// Where the second item of a text begins; its end where there is none.
fn next_item(text: &str) -> usize {
    text.find("\n- ").map_or(text.len(), |at| at + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn delta(old: &str, new: &str) -> (Vec<String>, Vec<String>) {
        let delta = Delta::between(Text::Text(old), Text::Text(new));
        let own = |list: Vec<Arc<str>>| list.iter().map(|t| t.to_string()).collect();
        (own(delta.removed), own(delta.added))
    }

    #[test]
    fn only_items_whose_text_changed_are_named() {
        let old = "- a: 1\n  b: 1\n- a: 2\n  b: 1\n- a: 3\n  b: 1\n";
        let new = "- a: 1\n  b: 1\n- a: 2\n  b: 2\n- a: 3\n  b: 1\n";
        let (removed, added) = delta(old, new);
        assert_eq!(removed, ["- a: 2\n  b: 1\n"]);
        assert_eq!(added, ["- a: 2\n  b: 2\n"]);
        assert_eq!(delta(old, old), (vec![], vec![]));
        assert_eq!(delta("", old).1.len(), 3);
        assert_eq!(delta(old, "").0.len(), 3);
    }

    #[test]
    fn moving_within_a_file_is_nothing() {
        let (a, b, c) = ("- a: 1\n", "- a: 2\n  x: 1\n", "- a: 3\n");
        assert_eq!(delta(&[a, b, c].concat(), &[c, a, b].concat()), (vec![], vec![]));
    }

    #[test]
    fn an_item_whose_end_is_cut_is_seen() {
        let (removed, added) = delta("- a: 1\n  b: 1\n- a: 2\n", "- a: 1\n- a: 2\n");
        assert_eq!((removed[0].as_str(), added[0].as_str()), ("- a: 1\n  b: 1\n", "- a: 1\n"));
        let (removed, added) = delta("- a: 1\n- a: 2\n", "- a: 1\n  a: 2\n");
        assert_eq!((removed.len(), added.len()), (2, 1));
    }

    #[test]
    fn another_layout_is_one_piece() {
        let (removed, added) = delta("---\n- a: 1\n- a: 2\n", "---\n- a: 1\n- a: 3\n");
        assert_eq!((removed.len(), added.len()), (1, 1));
        let (removed, added) = delta("- a: 1\n- a: 2\n", "---\n- a: 1\n- a: 2\n");
        assert_eq!((removed.len(), added.len()), (2, 1));
    }

    /// The quick way and the plain way say the same of every pair of small files.
    #[test]
    fn the_ends_that_are_passed_over_hide_nothing() {
        let lines = ["- a\n", "- ab\n", "  b\n", "# c\n", "-\n", "\n", "- "];
        let mut texts = vec![String::new()];
        for _ in 0..4 {
            let longer: Vec<String> =
                texts.iter().flat_map(|t| lines.iter().map(move |l| format!("{t}{l}"))).collect();
            texts.extend(longer);
            texts.sort();
            texts.dedup();
            texts.retain(|t| !t.starts_with(' '));
        }
        let sample: Vec<&String> = texts.iter().step_by(7).collect();
        for old in &sample {
            for new in sample.iter().step_by(5) {
                let mut want = (Vec::new(), Vec::new());
                let list = |t: &str| -> Vec<String> {
                    chunks(t).iter().map(|c| c.text.to_owned()).collect()
                };
                let (mut a, b) = (list(old), list(new));
                for text in b {
                    match a.iter().position(|t| *t == text) {
                        Some(at) => drop(a.remove(at)),
                        None => want.1.push(text),
                    }
                }
                want.0 = a;
                let mut got = delta(old, new);
                for list in [&mut want.0, &mut want.1, &mut got.0, &mut got.1] {
                    list.sort();
                }
                assert_eq!(got, want, "{old:?} → {new:?}");
            }
        }
    }
}
