//! What the watched files hold, compared by content: an event or a time stamp alone never reloads anything.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::Metadata;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use sha2::{Digest, Sha256};
use walkdir::{DirEntry, WalkDir};

/// The watched files as they were when last looked at.
pub(super) struct Scan {
    roots: Vec<PathBuf>,
    files: BTreeMap<PathBuf, Seen>,
}

#[derive(Clone, PartialEq, Eq)]
struct Seen {
    size: u64,
    modified: Option<SystemTime>,
    hash: [u8; 32],
}

impl Scan {
    pub(super) fn new(roots: &[PathBuf]) -> Self {
        let mut scan = Scan { roots: roots.to_vec(), files: BTreeMap::new() };
        scan.changes(&BTreeSet::new());
        scan
    }

    /// The files whose content is not what it was, in order.
    ///
    /// `named` are read whatever their time stamp says: two saves within one tick of the clock look alike.
    pub(super) fn changes(&mut self, named: &BTreeSet<PathBuf>) -> Vec<PathBuf> {
        let mut before = std::mem::take(&mut self.files);
        let mut changed = Vec::new();
        for (path, metadata) in self.listed() {
            let old = before.remove(&path);
            let Some(seen) =
                look(&path, &metadata, old.as_ref().filter(|_| !named.contains(&path)))
            else {
                // Removed while we looked: the next event tells of it.
                changed.extend(old.map(|_| path));
                continue;
            };
            if old.is_none_or(|old| old.hash != seen.hash) {
                changed.push(path.clone());
            }
            self.files.insert(path, seen);
        }
        changed.extend(before.into_keys());
        changed.sort_unstable();
        changed
    }

    fn listed(&self) -> Vec<(PathBuf, Metadata)> {
        self.roots
            .iter()
            .flat_map(|root| WalkDir::new(root).into_iter().filter_entry(is_ours))
            .filter_map(|entry| {
                let entry = entry.ok()?;
                let metadata = entry.metadata().ok().filter(Metadata::is_file)?;
                Some((entry.into_path(), metadata))
            })
            .collect()
    }
}

/// What editors put beside a file while they save it is not content.
fn is_ours(entry: &DirEntry) -> bool {
    let name = entry.file_name().to_string_lossy();
    let odd = name.starts_with(['.', '~']) || name.ends_with('~') || name == "4913";
    entry.depth() == 0
        || !(odd || [".swp", ".swx", ".tmp", ".bak"].iter().any(|end| name.ends_with(end)))
}

/// Reads the file unless size and time are those of `known`.
fn look(path: &Path, metadata: &Metadata, known: Option<&Seen>) -> Option<Seen> {
    let (size, modified) = (metadata.len(), metadata.modified().ok());
    if let Some(known) = known
        && known.size == size
        && known.modified == modified
    {
        return Some(known.clone());
    }
    let bytes = std::fs::read(path).ok()?;
    Some(Seen { size, modified, hash: Sha256::digest(bytes).into() })
}
