//! From something found in a text to a finding: what it means at its place, in which item and field.

use std::collections::{BTreeMap, BTreeSet};

use super::{Ground, Rule};
use crate::lang::Said;
use crate::lint;
use crate::model::{Catalog, Entry, Finding, Item, Level, Mark, Record, Value};

/// A rule about texts: what it says, and what it weighs where something was found.
pub(super) struct Sort {
    pub rule: Rule,
    /// `{}` is what was found, masked where it must be; `{instead}` is what should stand there.
    pub said: (&'static str, &'static str),
    pub help: (&'static str, &'static str),
    /// None: allowed at this place.
    pub weigh: fn(&Seen<'_>) -> Option<Level>,
}

/// Something found, and where it stands.
pub struct Seen<'a> {
    pub mark: &'a Mark,
    /// The path of its file under `content/`; empty for a commit message.
    pub path: &'a str,
    /// None: outside of items, as in pages, attachments and commit messages.
    pub item: Option<&'a Item>,
    /// The entries that hold it, the innermost last.
    entries: Vec<&'a Entry>,
    /// The group of values that holds it.
    part: Option<&'a Record>,
}

/// Lists about persons and households, where a number is somebody's.
const OF_PERSONS: &[&str] = &["projects", "allocation_plans", "targeting_info"];

impl<'a> Seen<'a> {
    /// Outside of any item.
    pub(super) fn outside(mark: &'a Mark, path: &'a str) -> Self {
        Seen { mark, path, item: None, entries: Vec::new(), part: None }
    }

    pub(super) fn of_persons(&self) -> bool {
        let folder = self.path.split('/').nth(1).unwrap_or_default();
        OF_PERSONS.contains(&folder)
    }

    /// Whether a field of this key holds it, at any depth.
    pub(super) fn is_in(&self, keys: &[&str]) -> bool {
        self.entries.iter().any(|e| keys.contains(&e.field.key))
    }

    /// The key of the innermost field.
    pub(super) fn key(&self) -> &str {
        self.entries.last().map_or("", |e| e.field.key)
    }

    pub(super) fn is_money(&self) -> bool {
        self.entries.last().is_some_and(|e| matches!(e.field.ty, crate::model::schema::Type::Money))
    }

    /// Whether the group that holds it says `key: true`.
    pub(super) fn says(&self, key: &str) -> bool {
        self.part.is_some_and(|part| part.bool(key) == Some(true))
    }

    /// Whether the value itself holds these characters, so that they are neither comment nor YAML's own.
    pub(super) fn is_in_value(&self, text: &str) -> bool {
        self.entries.last().is_none_or(|e| holds(&e.value, text))
    }
}

fn holds(value: &Value, text: &str) -> bool {
    match value {
        Value::Text(value) => value.contains(text),
        Value::List(values) => values.iter().any(|v| holds(v, text)),
        Value::Part(record) => record.entries().iter().any(|e| holds(&e.value, text)),
        _ => false,
    }
}

impl Sort {
    pub(super) fn report(&self, ground: &Ground<'_>, found: &mut Vec<Finding>) {
        let own = ground.marks.iter().filter(|seen| seen.mark.rule == self.rule.code);
        found.extend(own.filter_map(|seen| self.finding(seen)));
    }

    /// What is to be said, where it weighs anything.
    pub(super) fn finding(&self, seen: &Seen<'_>) -> Option<Finding> {
        let level = (self.weigh)(seen)?;
        let Mark { found, instead, .. } = seen.mark;
        let shown = match lint::is_secret(self.rule.code) {
            true => lint::masked(found),
            false => found.chars().take(24).collect(),
        };
        let fill = |text: &str| text.replace("{}", &shown).replace("{instead}", instead);
        let said = |(zh, en): (&str, &str)| Said { zh: fill(zh), en: fill(en) };
        Some(Finding {
            rule: self.rule.code,
            level,
            article: self.rule.article,
            at: seen.mark.at,
            width: seen.mark.width.max(1),
            item: seen.item.map(|i| i.id.clone()).unwrap_or_default(),
            message: said(self.said),
            help: said(self.help),
        })
    }
}

/// Finds item and field of everything that the texts hold.
pub(super) fn locate(catalog: &Catalog) -> Vec<Seen<'_>> {
    if catalog.marks.is_empty() {
        return Vec::new();
    }
    let files: BTreeSet<u32> = catalog.marks.iter().map(|m| m.at.file).collect();
    let mut items: BTreeMap<u32, Vec<(crate::model::Spot, &Item)>> = BTreeMap::new();
    for item in super::ground::tables(catalog).chain(&catalog.items) {
        let mut starts: BTreeMap<u32, crate::model::Spot> = BTreeMap::new();
        for entry in own_entries(item).filter(|e| files.contains(&e.at.file)) {
            let start = starts.entry(entry.at.file).or_insert(entry.at);
            *start = entry.at.min(*start);
        }
        for (file, start) in starts {
            items.entry(file).or_default().push((start, item));
        }
    }
    items.values_mut().for_each(|list| list.sort_by_key(|(start, _)| *start));
    catalog.marks.iter().map(|mark| place(catalog, &items, mark)).collect()
}

fn own_entries(item: &Item) -> impl Iterator<Item = &Entry> {
    item.record.entries().iter().filter(|e| item.inherited.is_empty() || item.is_own(e.field.key))
}

fn place<'a>(
    catalog: &'a Catalog,
    items: &BTreeMap<u32, Vec<(crate::model::Spot, &'a Item)>>,
    mark: &'a Mark,
) -> Seen<'a> {
    let path = usize::try_from(mark.at.file).ok().and_then(|n| catalog.files.get(n));
    let mut seen = Seen::outside(mark, path.map_or("", String::as_str));
    let list = items.get(&mark.at.file).map(Vec::as_slice).unwrap_or_default();
    // An item begins with the line of its first entry: what stands before it on that line is its own.
    let n = list.partition_point(|(start, _)| start.line <= mark.at.line);
    let Some((_, item)) = n.checked_sub(1).and_then(|n| list.get(n)) else { return seen };
    seen.item = Some(item);
    let before = |e: &&Entry| e.at.file == mark.at.file && e.at <= mark.at;
    if let Some(entry) = own_entries(item).filter(before).max_by_key(|e| e.at) {
        descend(entry, mark, &mut seen);
    }
    seen
}

/// Down to the innermost entry that begins before the mark.
fn descend<'a>(entry: &'a Entry, mark: &Mark, seen: &mut Seen<'a>) {
    seen.entries.push(entry);
    let mut parts: Vec<&'a Record> = Vec::new();
    match &*entry.value {
        Value::Part(part) => parts.push(part),
        Value::List(values) => parts.extend(values.iter().filter_map(Value::as_part)),
        _ => {}
    }
    let inner = parts
        .into_iter()
        .flat_map(|part| part.entries().iter().map(move |e| (part, e)))
        .filter(|(_, e)| e.at.file == mark.at.file && e.at <= mark.at)
        .max_by_key(|(_, e)| e.at);
    if let Some((part, entry)) = inner {
        seen.part = Some(part);
        descend(entry, mark, seen);
    }
}
