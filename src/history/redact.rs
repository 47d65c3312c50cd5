//! Values that the law took back: the event stays, the value is 已依法隐去 in it and wherever else it stood.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::Event;
use super::state::View;
use super::steps::File;
use crate::model::{Entry, Item, Record, Value};

/// What stands in place of a redacted value.
pub const REDACTED: &str = "已依法隐去";

/// The entries of redactions.yaml at HEAD, and the values that they turned out to mean.
#[derive(Default)]
pub(super) struct Redactions {
    /// Commit (or the beginning of its id), code, field.
    entries: Vec<(String, String, String)>,
    /// By code and field.
    secrets: BTreeMap<(String, String), Vec<Atom>>,
}

/// The smallest thing that is hidden: an element of a list, a field of a group, or a single value.
#[derive(Clone, Debug, PartialEq)]
enum Atom {
    Element(Value),
    Field(&'static str, Arc<Value>),
}

impl Redactions {
    /// What redactions.yaml says after the last commit.
    pub(super) fn read(files: &[File<'_>]) -> Redactions {
        let mut standing: Vec<(String, Arc<Record>)> = Vec::new();
        for step in files.iter().filter(|f| f.path == "redactions.yaml").flat_map(|f| &f.steps) {
            for gone in &step.removed {
                standing.retain(|(key, _)| *key != gone.key);
            }
            standing.extend(step.added.iter().map(|w| (w.key.clone(), Arc::clone(&w.record))));
        }
        let text = |r: &Record, key| r.text(key).unwrap_or_default().to_owned();
        let entries = standing
            .iter()
            .map(|(_, r)| (text(r, "commit"), text(r, "code"), text(r, "field")))
            .filter(|(commit, code, field)| ![commit, code, field].iter().any(|t| t.is_empty()))
            .collect();
        Redactions { entries, secrets: BTreeMap::new() }
    }

    /// Learns which values a commit brought or took that are to be hidden.
    pub(super) fn watch(
        &mut self,
        id: &str,
        before: &BTreeMap<String, View>,
        after: &BTreeMap<String, View>,
    ) {
        for (commit, code, field) in &self.entries {
            if !id.starts_with(commit.as_str()) {
                continue;
            }
            let value = |views: &BTreeMap<String, View>| {
                views.get(code).and_then(|v| v.record.entry(field)).map(|e| Arc::clone(&e.value))
            };
            let (was, is) = (atoms(value(before).as_deref()), atoms(value(after).as_deref()));
            let secrets = self.secrets.entry((code.clone(), field.clone())).or_default();
            secrets.extend(was.iter().filter(|a| !is.contains(a)).cloned());
            secrets.extend(is.iter().filter(|a| !was.contains(a)).cloned());
        }
    }

    /// Hides the values in every event of the item and of those that inherit from it, and in removed items.
    pub(super) fn hide(
        &self,
        events: &mut [Event],
        removed: &mut [Item],
        followers: impl Fn(&str) -> Vec<String>,
    ) {
        for ((code, field), secrets) in &self.secrets {
            let mut codes: BTreeSet<String> = followers(code).into_iter().collect();
            codes.insert(code.clone());
            let ids: Vec<&str> = self
                .entries
                .iter()
                .filter(|(_, c, f)| c == code && f == field)
                .map(|(commit, ..)| commit.as_str())
                .collect();
            debug_assert!(!ids.is_empty());
            for event in events.iter_mut().filter(|e| codes.contains(&e.code)) {
                for change in event.fields.iter_mut().filter(|c| c.field.key == field) {
                    for value in [&mut change.before, &mut change.after] {
                        hide(value, secrets);
                    }
                }
            }
            for item in removed.iter_mut().filter(|i| codes.contains(&i.id)) {
                hide_in(item, field, secrets);
            }
        }
    }
}

fn hide(value: &mut Option<Arc<Value>>, secrets: &[Atom]) {
    if atoms(value.as_deref()).iter().any(|atom| secrets.contains(atom)) {
        *value = Some(Arc::new(Value::Text(REDACTED.to_owned())));
    }
}

fn hide_in(item: &mut Item, field: &str, secrets: &[Atom]) {
    let entries: Vec<Entry> = item
        .record
        .entries()
        .iter()
        .cloned()
        .map(|mut entry| {
            if entry.field.key == field {
                let mut value = Some(Arc::clone(&entry.value));
                hide(&mut value, secrets);
                entry.value = value.unwrap_or(entry.value);
            }
            entry
        })
        .collect();
    item.record = Record::new(item.kind.fields, entries);
}

fn atoms(value: Option<&Value>) -> Vec<Atom> {
    match value {
        None => Vec::new(),
        Some(Value::List(values)) => values.iter().cloned().map(Atom::Element).collect(),
        Some(Value::Part(record)) => record
            .entries()
            .iter()
            .map(|e| Atom::Field(e.field.key, Arc::clone(&e.value)))
            .collect(),
        Some(value) => vec![Atom::Element(value.clone())],
    }
}
