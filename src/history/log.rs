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
    /// Compares two versions. Nearly always they differ in one place only, so what they share at both ends is
    /// passed over as bytes and only the items between are cut out and compared.
    pub fn between(before: Text<'_>, after: Text<'_>) -> Delta {
        let (old, new) = (before.text(), after.text());
        let (old, new) =
            if is_plain(old) && is_plain(new) { middles(old, new) } else { (old, new) };
        let mut counts: HashMap<&str, i64> = HashMap::new();
        let (old, new) = (chunks(old), chunks(new));
        for chunk in &old {
            *counts.entry(chunk.text).or_default() -= 1;
        }
        for chunk in &new {
            *counts.entry(chunk.text).or_default() += 1;
        }
        let mut take = |list: &[crate::load::Chunk<'_>], sign: i64| -> Vec<Arc<str>> {
            let mut taken = Vec::new();
            for chunk in list {
                if let Some(count) = counts.get_mut(chunk.text).filter(|n| **n * sign > 0) {
                    *count -= sign;
                    taken.push(Arc::from(chunk.text));
                }
            }
            taken
        };
        Delta {
            removed: take(&old, -1),
            added: take(&new, 1),
            is_unreadable: matches!(after, Text::Unreadable),
        }
    }
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

/// The parts of two texts that hold every item in which they differ.
fn middles<'a>(old: &'a str, new: &'a str) -> (&'a str, &'a str) {
    let (a, b) = (old.as_bytes(), new.as_bytes());
    let most = a.len().min(b.len());
    let same = common_prefix(a, b);
    // The last item that begins, with its `- `, inside what is shared.
    let from = last_item(&a[..same]);
    let tail = common_suffix(&a[from..], &b[from..]).min(most - from);
    // The first item that begins, behind its line end, inside what is shared; nothing shared reaches before `from`.
    let keep = match first_item(&a[a.len() - tail..]) {
        Some(at) => tail - at,
        None => 0,
    };
    (&old[from..old.len() - keep], &new[from..new.len() - keep])
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

fn common_suffix(a: &[u8], b: &[u8]) -> usize {
    const STEP: usize = 4096;
    let most = a.len().min(b.len());
    let mut n = 0;
    while n + STEP <= most
        && a[a.len() - n - STEP..a.len() - n] == b[b.len() - n - STEP..b.len() - n]
    {
        n += STEP;
    }
    let rest = most - n;
    let (a, b) = (&a[a.len() - n - rest..a.len() - n], &b[b.len() - n - rest..b.len() - n]);
    n + a.iter().rev().zip(b.iter().rev()).take_while(|(x, y)| x == y).count()
}

/// Where the last line that begins with `- ` begins; 0 where there is none.
fn last_item(text: &[u8]) -> usize {
    text.windows(3).rposition(|w| w == b"\n- ").map_or(0, |at| at + 1)
}

/// Where the first line that begins with `- ` behind a line end begins.
fn first_item(text: &[u8]) -> Option<usize> {
    text.windows(3).position(|w| w == b"\n- ").map(|at| at + 1)
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
