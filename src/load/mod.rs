//! Content files as a catalog: everything that can be read is, and everything that cannot is a finding.

mod assemble;
mod chunks;
mod file;
mod inherit;
mod marks;
mod place;
mod read;
mod scalar;
mod yaml;

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use rayon::prelude::*;

pub use chunks::{Chunk, chunks};
pub use file::{Parsed, lenient};
pub use place::{Placed, place};
pub(crate) use read::closest;

use crate::model::{Catalog, Finding, Item};

/// A content file: its path relative to `content/` with `/`, and its text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceFile {
    pub path: String,
    pub text: String,
}

/// Files parsed one by one, kept so that an edit parses only the file that it changed.
#[derive(Clone, Default)]
pub struct Loaded {
    files: Vec<(Arc<SourceFile>, Arc<Parsed>)>,
}

impl Loaded {
    /// Parses `files`, which stand in the order of their paths; what `self` already parsed is taken over.
    pub fn update(&self, files: Vec<SourceFile>) -> Loaded {
        self.update_looking(files, |_| true)
    }

    /// The same, where only some files are looked through for what no public text may hold (`Catalog::marks`).
    pub fn update_looking(
        &self,
        files: Vec<SourceFile>,
        look: impl Fn(&str) -> bool + Sync,
    ) -> Loaded {
        let same_paths = self.files.len() == files.len()
            && self.files.iter().zip(&files).all(|((a, _), b)| a.path == b.path);
        let parsed = files.into_par_iter().enumerate().map(|(n, file)| {
            // The file's number is part of every place in it, so an added or removed file parses all anew.
            match self.files.get(n).filter(|(old, _)| same_paths && old.text == file.text) {
                Some((_, parsed)) => (Arc::new(file), Arc::clone(parsed)),
                None => {
                    let look = look(&file.path);
                    parse(n, file, look)
                }
            }
        });
        Loaded { files: parsed.collect() }
    }

    /// The same files with other texts for some of them; all others are shared, not copied.
    pub fn with_texts(&self, mut texts: BTreeMap<String, String>) -> Loaded {
        let swapped = self.files.iter().enumerate().map(|(n, known)| {
            let path = &known.0.path;
            match texts.remove(path) {
                Some(text) if text != known.0.text => {
                    parse(n, SourceFile { path: path.clone(), text }, true)
                }
                _ => known.clone(),
            }
        });
        Loaded { files: swapped.collect() }
    }

    /// Some of the files; places in them count as before.
    pub fn part(&self, wanted: impl Fn(&str) -> bool) -> Loaded {
        let files = self.files.iter().filter(|(file, _)| wanted(&file.path));
        Loaded { files: files.cloned().collect() }
    }

    /// The texts by file number, for the excerpts of reports.
    pub fn texts(&self) -> Vec<&str> {
        self.files.iter().map(|(file, _)| file.text.as_str()).collect()
    }

    /// The items of a file by the piece of text (see `chunks`) that wrote them; pieces without items are left out.
    pub fn items(&self, path: &str) -> HashMap<&str, &[Item]> {
        let found = self.files.binary_search_by(|(file, _)| file.path.as_str().cmp(path));
        let Some((file, parsed)) = found.ok().map(|n| &self.files[n]) else {
            return HashMap::new();
        };
        let mut rest = parsed.items.as_slice();
        let pieces = chunks(&file.text);
        let ends = pieces.iter().skip(1).map(|chunk| chunk.line).chain([u32::MAX]);
        let mut items = HashMap::new();
        for (chunk, end) in pieces.iter().zip(ends) {
            let own;
            (own, rest) = rest.split_at(rest.partition_point(|item| item.at.line < end));
            if !own.is_empty() {
                items.insert(chunk.text, own);
            }
        }
        items
    }

    /// The text of the file at a path relative to `content/`.
    pub fn text(&self, path: &str) -> Option<&str> {
        let found = self.files.binary_search_by(|(file, _)| file.path.as_str().cmp(path)).ok()?;
        Some(&self.files[found].0.text)
    }

    /// The items that one file writes, before they inherit anything.
    pub fn written(&self, path: &str) -> &[Item] {
        let found = self.files.binary_search_by(|(file, _)| file.path.as_str().cmp(path));
        found.map_or(&[], |n| self.files[n].1.items.as_slice())
    }

    /// Whether a file could not be read, or an item of it.
    pub fn is_broken(&self, path: &str) -> bool {
        let found = self.files.binary_search_by(|(file, _)| file.path.as_str().cmp(path));
        found.is_ok_and(|n| self.files[n].1.is_broken())
    }

    /// The whole catalog, and what is wrong with the form of the files.
    pub fn catalog(&self) -> (Catalog, Vec<Finding>) {
        assemble::assemble(&self.files)
    }
}

/// Parses one file, whose number is part of every place in it; `look`: for marks as well.
fn parse(number: usize, file: SourceFile, look: bool) -> (Arc<SourceFile>, Arc<Parsed>) {
    let number = u32::try_from(number).unwrap_or(u32::MAX);
    let mut parsed =
        place(&file.path).map(|p| file::parse(&p, number, &file.text)).unwrap_or_default();
    if look {
        marks::of_text(&file.text, number, &mut parsed.marks);
    } else {
        parsed.marks.clear();
    }
    (Arc::new(file), Arc::new(parsed))
}

/// Reads all files at once.
pub fn load(files: Vec<SourceFile>) -> (Catalog, Vec<Finding>) {
    Loaded::default().update(files).catalog()
}
