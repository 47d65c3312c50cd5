//! Values that the law took back: the event stays, the value is 已依法隐去 in it and wherever else it stood.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::Event;
use super::state::{State, View};
use super::steps::File;
use crate::model::{Entry, Item, Record, Value};

/// What stands in place of a redacted value.
pub const REDACTED: &str = "已依法隐去";

/// The entries of redactions.yaml at HEAD, and the values that they turned out to mean.
pub(super) struct Redactions {
    entries: Vec<Redaction>,
}

struct Redaction {
    /// The commit that brought or took the value; the beginning of its id is enough.
    commit: String,
    /// The item under all its codes.
    codes: BTreeSet<String>,
    field: String,
    secrets: Vec<Atom>,
}

/// The smallest thing that is hidden: an element of a list, a field of a group, or a single value. So the next
/// version of a list, which still held the element, does not give it away.
#[derive(Clone, Debug, PartialEq)]
enum Atom {
    Element(Value),
    Field(&'static str, Arc<Value>),
}

impl Redactions {
    /// What redactions.yaml says after the last commit.
    pub fn read(files: &[File<'_>]) -> Redactions {
        let mut standing: Vec<(String, Arc<Record>)> = Vec::new();
        for step in files.iter().filter(|f| f.path == "redactions.yaml").flat_map(|f| &f.steps) {
            for gone in &step.removed {
                standing.retain(|(key, _)| *key != gone.key);
            }
            standing.extend(step.added.iter().map(|w| (w.key.clone(), Arc::clone(&w.record))));
        }
        if standing.is_empty() {
            return Redactions { entries: Vec::new() };
        }
        let formers = formers(files);
        let text = |r: &Record, key| r.text(key).unwrap_or_default().to_lowercase();
        let entries = standing
            .iter()
            .filter(|(_, r)| ["commit", "code", "field"].iter().all(|key| r.text(key).is_some()))
            .map(|(_, r)| Redaction {
                commit: text(r, "commit"),
                codes: all_codes(&formers, r.text("code").unwrap_or_default()),
                field: text(r, "field"),
                secrets: Vec::new(),
            })
            .collect();
        Redactions { entries }
    }

    /// Learns which values a commit brought or took that are to be hidden.
    pub fn watch(
        &mut self,
        id: &str,
        before: &BTreeMap<String, View>,
        after: &BTreeMap<String, View>,
    ) {
        for entry in self.entries.iter_mut().filter(|e| id.starts_with(&e.commit)) {
            let value = |views: &BTreeMap<String, View>| {
                let view = entry.codes.iter().find_map(|code| views.get(code))?;
                view.record.entry(&entry.field).map(|e| Arc::clone(&e.value))
            };
            let (was, is) = (atoms(value(before).as_deref()), atoms(value(after).as_deref()));
            entry.secrets.extend(was.iter().filter(|a| !is.contains(a)).cloned());
            entry.secrets.extend(is.iter().filter(|a| !was.contains(a)).cloned());
        }
    }

    /// Hides the values in every event of the item and of those that inherit from it, and in removed items.
    pub fn hide(&self, events: &mut [Event], removed: &mut [Item], state: &State<'_>) {
        for entry in &self.entries {
            let mut codes = entry.codes.clone();
            codes.extend(entry.codes.iter().flat_map(|code| state.followers(code)).cloned());
            for event in events.iter_mut().filter(|e| codes.contains(&e.code)) {
                let name = Atom::Element(Value::Text(event.name.clone()));
                if entry.secrets.contains(&name) {
                    event.name = REDACTED.to_owned();
                }
                for change in event.fields.iter_mut().filter(|c| c.field.key == entry.field) {
                    for value in [&mut change.before, &mut change.after] {
                        hide(value, &entry.secrets);
                    }
                }
            }
            for item in removed.iter_mut().filter(|i| codes.contains(&i.id)) {
                hide_in(item, &entry.field, &entry.secrets);
            }
        }
    }
}

/// The codes that items ever called their former ones.
fn formers(files: &[File<'_>]) -> BTreeMap<String, BTreeSet<String>> {
    let mut formers: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for written in files.iter().flat_map(|f| &f.steps).flat_map(|s| &s.added) {
        for former in written.record.texts("former_codes") {
            formers.entry(written.key.clone()).or_default().insert(former.to_owned());
        }
    }
    formers
}

fn all_codes(formers: &BTreeMap<String, BTreeSet<String>>, code: &str) -> BTreeSet<String> {
    let mut codes = BTreeSet::new();
    let mut open = vec![code.to_owned()];
    while let Some(code) = open.pop() {
        open.extend(
            formers.get(&code).into_iter().flatten().filter(|c| !codes.contains(*c)).cloned(),
        );
        codes.insert(code);
    }
    codes
}

fn hide(value: &mut Option<Arc<Value>>, secrets: &[Atom]) {
    if atoms(value.as_deref()).iter().any(|atom| secrets.contains(atom)) {
        *value = Some(Arc::new(Value::Text(REDACTED.to_owned())));
    }
}

fn hide_in(item: &mut Item, field: &str, secrets: &[Atom]) {
    let mut entries: Vec<Entry> = item.record.entries().to_vec();
    for entry in entries.iter_mut().filter(|e| e.field.key == field) {
        let mut value = Some(Arc::clone(&entry.value));
        hide(&mut value, secrets);
        entry.value = value.unwrap_or_else(|| Arc::clone(&entry.value));
    }
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
