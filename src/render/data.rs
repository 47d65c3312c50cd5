//! Open data (F-9): every list as CSV and JSON, a region at a time and whole, and the page that offers them.

use std::collections::BTreeSet;
use std::sync::{Arc, OnceLock};

use anyhow::{Result, anyhow};
use serde::{Serialize, Serializer};
use serde_json::json;

use super::desk::Desk;
use super::frame::Frame;
use super::shelf::{List, public_fields};
use super::{Page, PageKind};
use crate::model::{Field, Item, KINDS, Kind, Record, Value};

pub(super) const KIND: PageKind = PageKind { name: "data", pages, find: None };

/// Raised when a program that reads the files would have to change.
const SCHEMA: &str = "qingdan/1";

#[derive(Serialize)]
struct Body<'a> {
    regions: Vec<&'a str>,
    lists: Vec<ListLine>,
    fields: Vec<(&'static str, Vec<(&'static str, &'static str)>)>,
}

#[derive(Serialize)]
struct ListLine {
    name: &'static str,
    count: usize,
    /// The name of the files in data/, without ending.
    file: String,
    /// One for each region, in order; empty where the region has no such list.
    regions: Vec<String>,
}

fn pages<'a>(desk: &'a Desk<'a>) -> Vec<Page<'a>> {
    let mut pages = vec![Page::new("data/index.html".to_owned(), move || index(desk))];
    for kind in KINDS.iter().copied().filter(|k| k.is_list()) {
        let lists: Vec<&List> = desk.shelf.lists.iter().filter(|l| l.kind == kind).collect();
        if lists.is_empty() {
            continue;
        }
        let rows: Vec<Arc<Rows<'a>>> = lists.iter().map(|l| Arc::new(Rows::new(desk, l))).collect();
        for (list, rows) in lists.iter().zip(&rows) {
            let region = &desk.site.catalog.regions[list.region].slug;
            let name = format!("data/{region}/{}", kind.slug);
            push(&mut pages, name, kind, vec![rows.clone()]);
        }
        push(&mut pages, format!("data/{}", kind.slug), kind, rows);
    }
    pages
}

fn push<'a>(
    pages: &mut Vec<Page<'a>>,
    name: String,
    kind: &'static Kind,
    rows: Vec<Arc<Rows<'a>>>,
) {
    let same = rows.clone();
    pages.push(Page::new(format!("{name}.csv"), move || csv(kind, &rows)));
    pages.push(Page::new(format!("{name}.json"), move || to_json(kind, &same)));
}

/// The items of one region's list as lines, made once for the region's file and the whole one.
struct Rows<'a> {
    desk: &'a Desk<'a>,
    list: &'a List,
    csv: OnceLock<Result<Vec<u8>, String>>,
    json: OnceLock<Result<Vec<u8>, String>>,
}

impl<'a> Rows<'a> {
    fn new(desk: &'a Desk<'a>, list: &'a List) -> Self {
        Rows { desk, list, csv: OnceLock::new(), json: OnceLock::new() }
    }

    fn region(&self) -> &'a str {
        &self.desk.site.catalog.regions[self.list.region].slug
    }

    fn items(&self) -> impl Iterator<Item = &'a Item> {
        let groups = self.list.groups.iter();
        groups.flat_map(|g| &g.items).map(|&n| &self.desk.site.catalog.items[n])
    }

    fn csv(&self) -> Result<&[u8]> {
        let made = self.csv.get_or_init(|| self.make_csv().map_err(|e| e.to_string()));
        made.as_deref().map_err(|e| anyhow!("{e}"))
    }

    fn make_csv(&self) -> Result<Vec<u8>> {
        let fields = public_fields(self.list.kind);
        let words = self.desk.words(self.region());
        let mut writer = csv::Writer::from_writer(Vec::new());
        for item in self.items() {
            let cells = fields.iter().map(|f| match item.record.entry(f.key) {
                Some(entry) => {
                    plain(&entry.value).unwrap_or_else(|| words.text(&f.ty, &entry.value))
                }
                None => String::new(),
            });
            let row = [item.region.clone(), item.address()].into_iter().chain(cells);
            writer.write_record(row.map(harmless))?;
        }
        writer.into_inner().map_err(|e| anyhow!("{e}"))
    }

    fn json(&self) -> Result<&[u8]> {
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
            let item = ItemJson {
                code: &item.id,
                name: item.name(),
                region: &item.region,
                address: item.address(),
                inherited: &item.inherited,
                facts: FactsJson(item),
            };
            serde_json::to_writer(&mut out, &item)?;
        }
        Ok(out)
    }
}

/// Columns come from the schema, so that they are the same whatever the items fill in.
fn csv(kind: &'static Kind, lists: &[Arc<Rows<'_>>]) -> Result<Vec<u8>> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    let fields = public_fields(kind);
    writer.write_record(["region", "address"].into_iter().chain(fields.iter().map(|f| f.key)))?;
    let mut out = writer.into_inner().map_err(|e| anyhow!("{e}"))?;
    // A whole list is tens of megabytes: growing step by step would copy it again and again.
    out.reserve_exact(lists.iter().flat_map(|rows| rows.csv()).map(<[u8]>::len).sum());
    for rows in lists {
        out.extend_from_slice(rows.csv()?);
    }
    Ok(out)
}

fn to_json(kind: &'static Kind, lists: &[Arc<Rows<'_>>]) -> Result<Vec<u8>> {
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

/// Values that machines read better as they are written than in words.
fn plain(value: &Value) -> Option<String> {
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
pub(super) fn harmless(cell: String) -> String {
    let runs = cell.starts_with(['=', '+', '-', '@', '\t', '\r']);
    if runs && cell.parse::<f64>().is_err() { format!("'{cell}") } else { cell }
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

fn index(desk: &Desk<'_>) -> Result<Vec<u8>> {
    let catalog = &desk.site.catalog;
    let kinds: Vec<&'static Kind> = KINDS.iter().copied().filter(|k| k.is_list()).collect();
    let lists = kinds.iter().filter_map(|kind| {
        let of_kind: Vec<&List> = desk.shelf.lists.iter().filter(|l| l.kind == *kind).collect();
        let file = |n: usize| of_kind.iter().any(|l| l.region == n);
        let regions = catalog.regions.iter().enumerate().map(|(n, r)| {
            if file(n) { format!("data/{}/{}", r.slug, kind.slug) } else { String::new() }
        });
        (!of_kind.is_empty()).then(|| ListLine {
            name: kind.zh,
            count: of_kind.iter().map(|l| l.count).sum(),
            file: format!("data/{}", kind.slug),
            regions: regions.collect(),
        })
    });
    let label = |f: &&'static Field| (f.key, f.zh);
    let body = Body {
        regions: catalog.regions.iter().map(|r| r.short.as_str()).collect(),
        lists: lists.collect(),
        fields: kinds
            .iter()
            .map(|k| (k.zh, public_fields(k).iter().map(label).collect()))
            .collect(),
    };
    let codes = catalog.items.iter().map(|i| i.id.as_str());
    let mut frame = Frame::new(desk.site, "data/", "开放数据")
        .here("开放数据")
        .describe("全部清单的 CSV 和 JSON 下载。".to_owned())
        .updated(desk.updated(codes));
    "开放数据".clone_into(&mut frame.column);
    desk.page("data.html", &frame, &body)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_runs_in_a_spreadsheet() {
        assert_eq!(harmless("=HYPERLINK(1)".to_owned()), "'=HYPERLINK(1)");
        assert_eq!(harmless("@x".to_owned()), "'@x");
        assert_eq!(harmless("-5".to_owned()), "-5");
        assert_eq!(harmless("0936-12345".to_owned()), "0936-12345");
    }
}
