//! The two states compared: which items a change touches, and which fields of each, as the files write them.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::Side;
use super::classify::{self, Standing};
use super::matters::Matter;
use crate::history::{self, Change, FieldChange};
use crate::load::{Loaded, place};
use crate::model::{Field, Item, KINDS, Kind, Record};

/// How an item changed as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    Added,
    Changed,
    Removed,
}

impl What {
    pub fn word(self) -> &'static str {
        match self {
            What::Added => "added",
            What::Changed => "changed",
            What::Removed => "removed",
        }
    }
}

/// One item that a change touches, before its gates are known.
#[derive(Clone, Debug)]
pub struct Difference {
    pub kind: &'static Kind,
    /// As history names it: the code, or for tables `slug/id`.
    pub key: String,
    pub what: What,
    pub before: Option<Item>,
    pub after: Option<Item>,
    /// The path under `content/`: where it stands, or stood.
    pub path: String,
    /// Every field that differs with its matter, hidden ones included; of new and removed items, all.
    pub fields: Vec<(FieldChange, Matter)>,
    pub matters: BTreeSet<Matter>,
    /// One of the two versions cannot be read, so that nobody knows what becomes of the item.
    pub is_gap: bool,
}

impl Difference {
    /// The item after the change, or as it last stood.
    pub fn item(&self) -> Option<&Item> {
        self.after.as_ref().or(self.before.as_ref())
    }

    /// What history will call it.
    pub fn change(&self) -> Change {
        match self.what {
            _ if self.is_gap => Change::Gap,
            What::Added => Change::Added,
            What::Removed => Change::Removed,
            What::Changed if self.matters.contains(&Matter::Resumption) => Change::Resumed,
            What::Changed if self.becomes("suspended") => Change::Suspended,
            What::Changed if self.is_moved() => Change::Moved,
            What::Changed => Change::Changed,
        }
    }

    fn becomes(&self, status: &str) -> bool {
        let of = |item: &Option<Item>| item.as_ref().and_then(Item::status);
        of(&self.after) == Some(status) && of(&self.before) != Some(status)
    }

    pub fn is_moved(&self) -> bool {
        let is_body = |key| matches!(key, "department" | "managing_department");
        self.what == What::Changed
            && (self.changes_region() || self.fields.iter().any(|(c, _)| is_body(c.field.key)))
    }

    fn changes_region(&self) -> bool {
        let of = |item: &Option<Item>| item.as_ref().map(|i| i.region.clone());
        of(&self.before) != of(&self.after)
    }
}

type Found<'a> = BTreeMap<(&'static str, String), (&'a Item, &'a str)>;

/// The items of the changed files that differ, in the order of list and code.
pub fn differences(base: &Loaded, head: Side<'_>, paths: &[String]) -> Vec<Difference> {
    let (mut before, after) = (items(base, paths), items(head.loaded, paths));
    rename(&mut before, &after);
    let keys: BTreeSet<_> = before.keys().chain(after.keys()).cloned().collect();
    // In the regulation's order: the power before the approval that rests on it.
    let mut keys: Vec<_> = keys.into_iter().collect();
    keys.sort_by_key(|(slug, _)| KINDS.iter().position(|kind| kind.slug == *slug));
    keys.into_iter()
        .filter_map(|key| {
            let (was, is) = (before.get(&key), after.get(&key));
            let path = is.or(was).map_or("", |(_, path)| *path);
            let found = difference(key.1, was.map(|w| w.0), is.map(|i| i.0), path)?;
            let is_gap = match found.what {
                What::Added => base.is_broken(path),
                What::Removed => head.catalog.broken.contains(path),
                What::Changed => false,
            };
            Some(Difference { is_gap, ..found })
        })
        .collect()
}

fn items<'a>(loaded: &'a Loaded, paths: &'a [String]) -> Found<'a> {
    let mut found = Found::new();
    for path in paths {
        let Some(placed) = place(path) else { continue };
        for item in loaded.written(path) {
            let key = history::key(&placed, &item.id, &item.record);
            found.entry((placed.kind.slug, key)).or_insert((item, path));
        }
    }
    found
}

/// An item under a new code that names its former one is the same item.
fn rename(before: &mut Found<'_>, after: &Found<'_>) {
    for ((kind, key), (item, _)) in after {
        for former in item.record.texts("former_codes") {
            let old = (*kind, former.to_owned());
            if !after.contains_key(&old)
                && !before.contains_key(&(*kind, key.clone()))
                && let Some(found) = before.remove(&old)
            {
                before.insert((*kind, key.clone()), found);
            }
        }
    }
}

fn difference(
    key: String,
    before: Option<&Item>,
    after: Option<&Item>,
    path: &str,
) -> Option<Difference> {
    let kind = after.or(before)?.kind;
    let what = match (before, after) {
        (None, _) => What::Added,
        (_, None) => What::Removed,
        _ => What::Changed,
    };
    let standing =
        Standing { before: before.and_then(Item::status), after: after.and_then(Item::status) };
    let empty = Record::default();
    let record = |item: Option<&Item>| item.map_or(empty.clone(), |i| i.record.clone());
    let fields: Vec<(FieldChange, Matter)> = changes(kind.fields, &record(before), &record(after))
        .map(|change| {
            let matter = match what {
                What::Changed => classify::field(kind.slug, change.field, standing),
                _ => classify::whole(kind.slug),
            };
            (change, matter)
        })
        .collect();
    let mut matters: BTreeSet<Matter> = fields.iter().map(|(_, matter)| *matter).collect();
    if what != What::Changed {
        matters.insert(classify::whole(kind.slug));
    } else if before.map(|b| &b.region) != after.map(|a| &a.region) {
        matters.insert(Matter::Reform);
    }
    let (before, after, path) = (before.cloned(), after.cloned(), path.to_owned());
    (!matters.is_empty()).then_some(Difference {
        kind,
        key,
        what,
        before,
        after,
        path,
        fields,
        matters,
        is_gap: false,
    })
}

fn changes<'a>(
    fields: &'static [Field],
    before: &'a Record,
    after: &'a Record,
) -> impl Iterator<Item = FieldChange> + 'a {
    let value = |record: &Record, key| record.entry(key).map(|e| Arc::clone(&e.value));
    fields.iter().filter_map(move |field| {
        let (was, is) = (value(before, field.key), value(after, field.key));
        (was != is).then_some(FieldChange { field, before: was, after: is })
    })
}
