//! Values as they stand in an item: typed by the schema, each with the place it was written.

use std::sync::Arc;

use jiff::civil::Date;

use super::schema::{Field, Word};

/// A place in a content file; `file` indexes `Catalog::files`, line and column count from 1, columns in characters.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Spot {
    pub file: u32,
    pub line: u32,
    pub column: u32,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// Text, prose, codes, references, and `MM-DD`.
    Text(String),
    Int(i64),
    Bool(bool),
    Date(Date),
    /// A month whose day is not known.
    Month {
        year: i16,
        month: i8,
    },
    Word(&'static Word),
    Part(Record),
    List(Vec<Value>),
}

/// One written field: equality is the value's, never the place's, so that moving a line is no change.
#[derive(Clone, Debug)]
pub struct Entry {
    pub field: &'static Field,
    /// Shared, because county items inherit whole values from the library.
    pub value: Arc<Value>,
    pub at: Spot,
}

impl PartialEq for Entry {
    fn eq(&self, other: &Self) -> bool {
        self.field.key == other.field.key && self.value == other.value
    }
}

/// Fields with values, in the schema's order whatever order the file has.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Record {
    entries: Vec<Entry>,
}

impl Record {
    /// `entries` in any order; of two with one key the first stays.
    pub fn new(order: &'static [Field], mut entries: Vec<Entry>) -> Self {
        let rank =
            |e: &Entry| order.iter().position(|f| f.key == e.field.key).unwrap_or(usize::MAX);
        entries.sort_by_cached_key(rank);
        entries.dedup_by(|a, b| a.field.key == b.field.key);
        Record { entries }
    }

    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    pub fn entry(&self, key: &str) -> Option<&Entry> {
        self.entries.iter().find(|e| e.field.key == key)
    }

    pub fn get(&self, key: &str) -> Option<&Value> {
        self.entry(key).map(|e| &*e.value)
    }

    pub fn has(&self, key: &str) -> bool {
        self.entry(key).is_some()
    }

    pub fn text(&self, key: &str) -> Option<&str> {
        self.get(key).and_then(Value::as_text)
    }

    pub fn int(&self, key: &str) -> Option<i64> {
        match self.get(key) {
            Some(Value::Int(n)) => Some(*n),
            _ => None,
        }
    }

    pub fn bool(&self, key: &str) -> Option<bool> {
        match self.get(key) {
            Some(Value::Bool(b)) => Some(*b),
            _ => None,
        }
    }

    pub fn date(&self, key: &str) -> Option<Date> {
        match self.get(key) {
            Some(Value::Date(d)) => Some(*d),
            _ => None,
        }
    }

    /// The key of a word of a closed set, such as `suspended`.
    pub fn word(&self, key: &str) -> Option<&'static str> {
        match self.get(key) {
            Some(Value::Word(w)) => Some(w.key),
            _ => None,
        }
    }

    pub fn part(&self, key: &str) -> Option<&Record> {
        self.get(key).and_then(Value::as_part)
    }

    /// The elements of a list; none where the field is absent.
    pub fn list(&self, key: &str) -> &[Value] {
        match self.get(key) {
            Some(Value::List(values)) => values,
            _ => &[],
        }
    }

    /// The records of a list of parts.
    pub fn parts(&self, key: &str) -> impl Iterator<Item = &Record> {
        self.list(key).iter().filter_map(Value::as_part)
    }

    /// The texts of a list of texts, codes or references.
    pub fn texts(&self, key: &str) -> impl Iterator<Item = &str> {
        self.list(key).iter().filter_map(Value::as_text)
    }

    /// Adds the fields of another record that this one lacks.
    pub fn complete_from(
        &mut self,
        other: &Record,
        wanted: impl Fn(&Field) -> bool,
        order: &'static [Field],
    ) {
        let missing: Vec<Entry> = other
            .entries
            .iter()
            .filter(|e| wanted(e.field) && !self.has(e.field.key))
            .cloned()
            .collect();
        if !missing.is_empty() {
            let mut entries = std::mem::take(&mut self.entries);
            entries.extend(missing);
            *self = Record::new(order, entries);
        }
    }
}

impl Value {
    pub fn as_text(&self) -> Option<&str> {
        match self {
            Value::Text(s) => Some(s),
            Value::Word(w) => Some(w.key),
            _ => None,
        }
    }

    pub fn as_part(&self) -> Option<&Record> {
        match self {
            Value::Part(r) => Some(r),
            _ => None,
        }
    }
}
