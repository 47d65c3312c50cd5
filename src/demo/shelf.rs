//! The content as files of entries that can be taken out, put in and exchanged one by one.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::load::{Placed, chunks, place};

/// One file: what stands above its entries, and the entries in the order of their ranks.
#[derive(Clone)]
pub(super) struct File {
    /// Below `content/`.
    pub(super) path: String,
    head: String,
    entries: BTreeMap<u32, Arc<str>>,
    /// A file that is no list stays as it is, entries or none.
    whole: bool,
    /// What its path says it is.
    pub(super) placed: Option<Placed>,
}

impl File {
    /// Reads a file's text.
    pub(super) fn new(path: &str, text: &str) -> File {
        let placed = place(path);
        let cut = if placed.is_some() { chunks(text) } else { Vec::new() };
        let body: usize = cut.iter().map(|c| c.text.len()).sum();
        let entries = (0..).zip(cut.iter().map(|c| Arc::from(c.text))).collect();
        let head = text[..text.len() - body].to_owned();
        File { path: path.to_owned(), head, entries, whole: placed.is_none(), placed }
    }

    /// The text, or none where all entries are gone and the file with them.
    pub(super) fn text(&self) -> Option<String> {
        if self.entries.is_empty() && !self.whole {
            return None;
        }
        let size = self.head.len() + self.entries.values().map(|e| e.len()).sum::<usize>();
        let mut text = String::with_capacity(size);
        text.push_str(&self.head);
        text.extend(self.entries.values().map(|e| &**e));
        Some(text)
    }

    /// What stands above the first entry.
    pub(super) fn head(&self) -> &str {
        &self.head
    }

    pub(super) fn slug(&self) -> &'static str {
        self.placed.as_ref().map_or("", |p| p.kind.slug)
    }

    pub(super) fn region(&self) -> &str {
        self.placed.as_ref().map_or("", |p| &p.region)
    }

    pub(super) fn stem(&self) -> &str {
        self.placed.as_ref().map_or("", |p| &p.stem)
    }

    /// Drops the entries whose rank is not wanted.
    pub(super) fn retain(&mut self, wanted: impl Fn(u32) -> bool) {
        self.entries.retain(|rank, _| wanted(*rank));
    }

    pub(super) fn entries(&self) -> impl Iterator<Item = (u32, &Arc<str>)> {
        self.entries.iter().map(|(&rank, text)| (rank, text))
    }
}

/// Where an entry stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Spot {
    pub(super) file: usize,
    pub(super) rank: u32,
}

/// An entry that is to be there, or (none) not to be there.
pub(super) type Edit = (Spot, Option<Arc<str>>);

/// All files of the content at one moment.
#[derive(Clone, Default)]
pub(super) struct Shelf {
    pub(super) files: Vec<File>,
}

impl Shelf {
    pub(super) fn get(&self, spot: Spot) -> Option<&Arc<str>> {
        self.files[spot.file].entries.get(&spot.rank)
    }

    pub(super) fn set(&mut self, spot: Spot, text: Option<Arc<str>>) {
        let entries = &mut self.files[spot.file].entries;
        match text {
            Some(text) => entries.insert(spot.rank, text),
            None => entries.remove(&spot.rank),
        };
    }

    /// The file with this path, made where there is none yet.
    pub(super) fn file(&mut self, path: &str, head: String) -> usize {
        if let Some(found) = self.files.iter().position(|f| f.path == path) {
            return found;
        }
        let mut file = File::new(path, "");
        file.head = head;
        self.files.push(file);
        self.files.len() - 1
    }

    /// A rank behind all entries that the file has.
    pub(super) fn free_rank(&self, file: usize) -> u32 {
        self.files[file].entries.last_key_value().map_or(0, |(rank, _)| rank + 1).max(100_000)
    }

    /// Every entry with its place.
    pub(super) fn spots(&self) -> impl Iterator<Item = (Spot, &Arc<str>)> {
        self.files
            .iter()
            .enumerate()
            .flat_map(|(file, f)| f.entries().map(move |(rank, text)| (Spot { file, rank }, text)))
    }

    /// How many items the lists hold; the two halves of a fund are one.
    pub(super) fn items(&self) -> usize {
        let lists =
            self.files.iter().filter(|f| f.placed.as_ref().is_some_and(|p| p.kind.is_list()));
        lists.map(|f| f.entries.len()).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_comes_back_as_it_was() {
        let text = "# 表头\n\n- code: A\n\n- code: B\n";
        let mut shelf = Shelf { files: vec![File::new("linze/powers/sjj.yaml", text)] };
        assert_eq!(shelf.files[0].text().as_deref(), Some(text));
        assert_eq!(shelf.items(), 2);
        shelf.set(Spot { file: 0, rank: 0 }, None);
        assert_eq!(shelf.files[0].text().as_deref(), Some("# 表头\n\n- code: B\n"));
        shelf.set(Spot { file: 0, rank: 1 }, None);
        assert_eq!(shelf.files[0].text(), None);
    }
}
