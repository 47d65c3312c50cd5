//! The texts of a log as items: for each file and commit, which versions of items went and which came.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::sync::Arc;

use rayon::prelude::*;

use super::log::{Delta, FileLog, Log};
use super::trailers::{Message, Sides};
use crate::load::{Loaded, Placed, lenient, place};
use crate::model::{Item, Record};

/// One item as one file wrote it.
#[derive(Clone, Debug)]
pub(super) struct Written {
    /// The code, or for tables `slug/id` (see `Event::code`).
    pub key: String,
    pub record: Arc<Record>,
}

/// The versions of one list or table.
pub(super) struct File<'a> {
    pub path: &'a str,
    pub placed: Placed,
    pub steps: Vec<FileStep>,
}

/// What one commit did to one file.
pub(super) struct FileStep {
    pub commit: usize,
    pub removed: Vec<Written>,
    pub added: Vec<Written>,
    /// Something came that cannot be read.
    pub broke: bool,
    /// Something that cannot be read stands in the file after this commit.
    pub is_broken: bool,
}

/// Parses all versions, but for texts that `loaded` has parsed; files that belong to no kind are passed over.
pub(super) fn files<'a>(log: &'a Log, loaded: &Loaded) -> Vec<File<'a>> {
    let mut files: Vec<File<'a>> = log
        .files
        .par_iter()
        .filter_map(|file| {
            let placed = place(&file.path)?;
            Some(versions(file, placed, &loaded.items(&file.path)))
        })
        .collect();
    files.sort_by(|a, b| a.path.cmp(b.path));
    files
}

/// For each commit, what its side commits state.
pub(super) fn sides(log: &Log) -> Vec<Sides> {
    log.commits
        .par_iter()
        .map(|step| {
            step.sides
                .iter()
                .map(|side| {
                    let changed =
                        side.changes.iter().flat_map(|(path, delta)| changed(path, delta));
                    (Message::read(&side.message), changed.collect())
                })
                .collect()
        })
        .collect()
}

/// The items whose value a side commit changed; comments and order are no change.
pub(crate) fn changed(path: &str, delta: &Delta) -> BTreeSet<String> {
    let Some(placed) = place(path) else { return BTreeSet::new() };
    let parse = |texts: &[Arc<str>]| {
        let mut found: BTreeMap<String, Vec<Arc<Record>>> = BTreeMap::new();
        for written in texts.iter().filter_map(|text| read(&placed, text)).flatten() {
            found.entry(written.key).or_default().push(written.record);
        }
        found
    };
    let (before, after) = (parse(&delta.removed), parse(&delta.added));
    let keys = before.keys().chain(after.keys());
    keys.filter(|key| before.get(*key) != after.get(*key)).cloned().collect()
}

fn versions<'a>(file: &'a FileLog, placed: Placed, present: &HashMap<&str, &[Item]>) -> File<'a> {
    // Only texts that a later version takes away are looked up again.
    let returning: HashSet<&str> =
        file.versions.iter().flat_map(|v| v.delta.removed.iter().map(|text| &**text)).collect();
    let mut known: HashMap<&str, Option<Vec<Written>>> = HashMap::new();
    let mut broken_pieces = 0_usize;
    let mut steps = Vec::with_capacity(file.versions.len());
    for version in &file.versions {
        let mut step = FileStep {
            commit: version.commit,
            removed: Vec::new(),
            added: Vec::new(),
            broke: version.delta.is_unreadable,
            is_broken: false,
        };
        for text in &version.delta.removed {
            match known.get(&**text).cloned().unwrap_or_else(|| read(&placed, text)) {
                Some(written) => step.removed.extend(written),
                None => broken_pieces = broken_pieces.saturating_sub(1),
            }
        }
        let read = |text: &Arc<str>| match present.get(&**text) {
            Some(items) => Some(items.iter().map(|i| write(&placed, &i.id, &i.record)).collect()),
            None => read(&placed, text),
        };
        let added: Vec<Option<Vec<Written>>> = version.delta.added.par_iter().map(read).collect();
        for (text, written) in version.delta.added.iter().zip(added) {
            if returning.contains(&**text) {
                known.insert(text, written.clone());
            }
            match written {
                Some(written) => step.added.extend(written),
                None => {
                    broken_pieces += 1;
                    step.broke = true;
                }
            }
        }
        step.is_broken = broken_pieces > 0 || version.delta.is_unreadable;
        steps.push(step);
    }
    File { path: &file.path, placed, steps }
}

/// The items of one piece of text; none where it cannot be read, or where what is written there is no item.
fn read(placed: &Placed, text: &str) -> Option<Vec<Written>> {
    let items = lenient(placed, text).ok()?;
    if items.is_empty() && has_content(text) {
        return None;
    }
    Some(items.iter().map(|(id, record)| write(placed, id, record)).collect())
}

fn write(placed: &Placed, id: &str, record: &Record) -> Written {
    Written { key: key(placed, id, record), record: Arc::new(record.clone()) }
}

fn has_content(text: &str) -> bool {
    text.lines().map(str::trim).any(|l| !l.is_empty() && !l.starts_with('#') && l != "[]")
}

/// How events name an item.
pub(crate) fn key(placed: &Placed, id: &str, record: &Record) -> String {
    let kind = placed.kind;
    let part = |key| record.text(key).unwrap_or_default();
    match kind.slug {
        _ if kind.is_list() || kind.half_of.is_some() => id.to_owned(),
        // These name an item's code, and one item may stand there several times.
        "exceptions" => format!("exceptions/{}/{id}/{}", part("rule"), part("field")),
        "redactions" => format!("redactions/{}/{id}/{}", part("commit"), part("field")),
        slug if placed.region.is_empty() => format!("{slug}/{id}"),
        slug => format!("{slug}/{}/{id}", placed.region),
    }
}
