//! The items of a list as lines of CSV and JSON, made once for the region's file and the whole one.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::sync::{Arc, OnceLock};

use anyhow::{Result, anyhow};
use csv::StringRecord;
use serde::{Serialize, Serializer};
use serde_json::json;

use super::super::desk::Desk;
use super::super::shelf::{List, public_fields};
use super::SCHEMA;
use crate::history::report;
use crate::lang::Lang;
use crate::model::{Field, Item, Kind, Record, Value};

/// The items of one region's list as lines, made once for the region's file and the whole one.
pub(super) struct Rows<'a> {
    pub desk: &'a Desk<'a>,
    pub list: &'a List,
    cells: OnceLock<Vec<StringRecord>>,
    csv: OnceLock<Result<Vec<u8>, String>>,
    json: OnceLock<Result<Vec<u8>, String>>,
}

impl<'a> Rows<'a> {
    pub fn new(desk: &'a Desk<'a>, list: &'a List) -> Self {
        Rows { desk, list, cells: OnceLock::new(), csv: OnceLock::new(), json: OnceLock::new() }
    }

    pub fn region(&self) -> &'a str {
        &self.desk.site.catalog.regions[self.list.region].slug
    }

    pub fn items(&self) -> impl Iterator<Item = &'a Item> {
        let groups = self.list.groups.iter();
        groups.flat_map(|g| &g.items).map(|&n| &self.desk.site.catalog.items[n])
    }

    pub fn csv(&self) -> Result<&[u8]> {
        let made = self.csv.get_or_init(|| self.make_csv().map_err(|e| e.to_string()));
        made.as_deref().map_err(|e| anyhow!("{e}"))
    }

    /// One record an item, as tables hold it: region, address, then the fields that the schema shows.
    pub fn cells(&self) -> &[StringRecord] {
        self.cells.get_or_init(|| {
            let fields = public_fields(self.list.kind);
            let words = self.desk.words(self.region());
            let cell = |item: &Item, field: &Field| match item.record.entry(field.key) {
                Some(entry) => {
                    plain(&entry.value).unwrap_or_else(|| words.text(&field.ty, &entry.value))
                }
                None => String::new(),
            };
            let row = |item: &Item| {
                let own = [item.region.clone(), item.address()];
                own.into_iter().chain(fields.iter().map(|f| cell(item, f))).collect()
            };
            self.items().map(row).collect()
        })
    }

    fn make_csv(&self) -> Result<Vec<u8>> {
        let mut writer = csv::Writer::from_writer(Vec::new());
        for row in self.cells() {
            writer.write_record(row.iter().map(harmless))?;
        }
        writer.into_inner().map_err(|e| anyhow!("{e}"))
    }

    pub fn json(&self) -> Result<&[u8]> {
        let made = self.json.get_or_init(|| self.make_json().map_err(|e| e.to_string()));
        made.as_deref().map_err(|e| anyhow!("{e}"))
    }

    /// One item a line: readable, and a change touches one line.
    fn make_json(&self) -> Result<Vec<u8>> {
        let mut out = Vec::new();
        for item in self.items() {
            if !out.is_empty() {
                out.extend_from_slice(b",\n");
            }
            serde_json::to_writer(&mut out, &item_json(item))?;
        }
        Ok(out)
    }
}

/// Columns come from the schema, so that they are the same whatever the items fill in.
fn csv_head(kind: &'static Kind) -> Result<Vec<u8>> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    let fields = public_fields(kind);
    writer.write_record(["region", "address"].into_iter().chain(fields.iter().map(|f| f.key)))?;
    writer.into_inner().map_err(|e| anyhow!("{e}"))
}

pub(super) fn csv(kind: &'static Kind, lists: &[Arc<Rows<'_>>]) -> Result<Vec<u8>> {
    let mut out = csv_head(kind)?;
    // A whole list is tens of megabytes: growing step by step would copy it again and again.
    out.reserve_exact(csv_length(kind, lists)? - out.len());
    for rows in lists {
        out.extend_from_slice(rows.csv()?);
    }
    Ok(out)
}

/// The bytes of that file, without making it.
pub(super) fn csv_length(kind: &'static Kind, lists: &[Arc<Rows<'_>>]) -> Result<usize> {
    let lengths = lists.iter().map(|rows| Ok(rows.csv()?.len()));
    Ok(csv_head(kind)?.len() + lengths.sum::<Result<usize>>()?)
}

pub(super) fn to_json(kind: &'static Kind, lists: &[Arc<Rows<'_>>]) -> Result<Vec<u8>> {
    let regions: BTreeSet<&str> = lists.iter().map(|rows| rows.region()).collect();
    let head = json!({ "schema": SCHEMA, "kind": kind.slug, "title": kind.zh, "regions": regions });
    let mut out = serde_json::to_vec(&head)?;
    out.truncate(out.len() - 1);
    let length: usize = lists.iter().flat_map(|rows| rows.json()).map(|json| json.len() + 2).sum();
    out.reserve_exact(length + 64);
    out.extend_from_slice(b",\"items\":[\n");
    for (n, rows) in lists.iter().enumerate() {
        if n > 0 {
            out.extend_from_slice(b",\n");
        }
        out.extend_from_slice(rows.json()?);
    }
    out.extend_from_slice(b"\n]}\n");
    Ok(out)
}

/// The same items, one a line and nothing else: what databases and pipes read.
pub(super) fn ndjson(lists: &[Arc<Rows<'_>>]) -> Result<Vec<u8>> {
    let mut out = Vec::new();
    for rows in lists {
        // Within a line there is no line's end, so that only the commas between items have to go.
        for line in rows.json()?.split(|b| *b == b'\n').filter(|line| !line.is_empty()) {
            out.extend_from_slice(line.strip_suffix(b",").unwrap_or(line));
            out.push(b'\n');
        }
    }
    Ok(out)
}

/// Values that machines read better as they are written than in words.
pub(super) fn plain(value: &Value) -> Option<String> {
    match value {
        Value::Int(n) => Some(n.to_string()),
        Value::Bool(b) => Some(b.to_string()),
        Value::Date(date) => Some(date.to_string()),
        Value::Month { year, month } => Some(format!("{year:04}-{month:02}")),
        Value::Word(word) => Some(word.zh.to_owned()),
        Value::Text(_) | Value::Part(_) | Value::List(_) => None,
    }
}

/// A spreadsheet would run a cell that begins like a formula; an apostrophe makes it text again.
pub(in super::super) fn harmless(cell: &str) -> Cow<'_, [u8]> {
    let runs = cell.starts_with(['=', '+', '-', '@', '\t', '\r']);
    if runs && cell.parse::<f64>().is_err() {
        format!("'{cell}").into_bytes().into()
    } else {
        cell.as_bytes().into()
    }
}

/// One item with its history, at a stable address beside its page.
pub(in super::super) fn one(desk: &Desk<'_>, item: &Item) -> Result<Vec<u8>> {
    let site = desk.site;
    let events = site.history.of(&item.id);
    let history = events.map(|e| report::one(&site.catalog, &site.history, Lang::Zh, e)).collect();
    let mut out = serde_json::to_vec(&OneJson { schema: SCHEMA, item: item_json(item), history })?;
    out.push(b'\n');
    Ok(out)
}

#[derive(Serialize)]
struct OneJson<'a> {
    schema: &'static str,
    #[serde(flatten)]
    item: ItemJson<'a>,
    history: serde_json::Value,
}

fn item_json(item: &Item) -> ItemJson<'_> {
    ItemJson {
        code: &item.id,
        name: item.name(),
        region: &item.region,
        address: item.address(),
        inherited: &item.inherited,
        facts: FactsJson(item),
    }
}

/// An item as re-users read it; written straight into the file, since a province has millions of values.
#[derive(Serialize)]
struct ItemJson<'a> {
    code: &'a str,
    name: &'a str,
    region: &'a str,
    address: String,
    inherited: &'a [&'static str],
    facts: FactsJson<'a>,
}

struct FactsJson<'a>(&'a Item);
struct PartJson<'a>(&'a Record);
struct ValueJson<'a>(&'a Value);

impl Serialize for FactsJson<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_map(self.0.public_entries().map(|e| (e.field.key, ValueJson(&e.value))))
    }
}

impl Serialize for PartJson<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let entries = self.0.entries().iter().filter(|e| e.field.public);
        to.collect_map(entries.map(|e| (e.field.key, ValueJson(&e.value))))
    }
}

impl Serialize for ValueJson<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            Value::Text(text) => to.serialize_str(text),
            Value::Int(n) => to.serialize_i64(*n),
            Value::Bool(b) => to.serialize_bool(*b),
            Value::Date(_) | Value::Month { .. } => plain(self.0).serialize(to),
            Value::Word(word) => to.serialize_str(word.key),
            Value::Part(record) => PartJson(record).serialize(to),
            Value::List(values) => to.collect_seq(values.iter().map(ValueJson)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_runs_in_a_spreadsheet() {
        assert_eq!(&*harmless("=HYPERLINK(1)"), b"'=HYPERLINK(1)");
        assert_eq!(&*harmless("@x"), b"'@x");
        assert_eq!(&*harmless("-5"), b"-5");
        assert_eq!(&*harmless("0936-12345"), b"0936-12345");
    }
}
