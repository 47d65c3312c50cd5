//! Open data (F-9): every list in four formats, a region at a time and whole, their description, and the page that
//! offers them.

mod dictionary;
mod package;
mod rows;
mod xlsx;

use std::sync::Arc;

use anyhow::Result;
use serde::Serialize;

use rows::Rows;
pub(super) use rows::{harmless, one};

use super::desk::Desk;
use super::frame::{Frame, long_date};
use super::linked;
use super::{Page, PageKind};
use crate::model::{Item, KINDS, Kind};

pub(super) const KIND: PageKind = PageKind { name: "data", pages, find: None };

/// Raised when a program that reads the files would have to change.
const SCHEMA: &str = "qingdan/1";

/// Writes one kind's lists of some regions.
type Write = fn(&'static Kind, &[Arc<Rows<'_>>]) -> Result<Vec<u8>>;

/// A way to write a list down.
struct Format {
    ending: &'static str,
    name: &'static str,
    write: Write,
}

/// Every format, in the page's order.
const FORMATS: &[Format] = &[
    Format { ending: "csv", name: "CSV", write: rows::csv },
    Format { ending: "xlsx", name: "XLSX", write: xlsx::write },
    Format { ending: "json", name: "JSON", write: rows::to_json },
    Format { ending: "ndjson", name: "NDJSON", write: |_, lists| rows::ndjson(lists) },
];

/// One kind of list with the lines of each region that has it.
struct Set<'a> {
    kind: &'static Kind,
    rows: Vec<Arc<Rows<'a>>>,
}

impl<'a> Set<'a> {
    fn items(&self) -> impl Iterator<Item = &'a Item> {
        self.rows.iter().flat_map(|rows| rows.items())
    }
}

fn pages<'a>(desk: &'a Desk<'a>) -> Vec<Page<'a>> {
    let sets: Arc<Vec<Set<'a>>> = Arc::new(sets(desk));
    let mut pages = Vec::new();
    for (n, set) in sets.iter().enumerate() {
        for format in FORMATS {
            for rows in &set.rows {
                let (kind, rows) = (set.kind, rows.clone());
                let path = format!("data/{}/{}.{}", rows.region(), kind.slug, format.ending);
                pages.push(Page::new(path, move || {
                    (format.write)(kind, std::slice::from_ref(&rows))
                }));
            }
            let all = sets.clone();
            let path = format!("data/{}.{}", set.kind.slug, format.ending);
            pages.push(Page::new(path, move || (format.write)(all[n].kind, &all[n].rows)));
        }
        let all = sets.clone();
        let path = format!("data/dictionary/{}/index.html", set.kind.slug);
        pages.push(Page::new(path, move || dictionary::page(desk, all[n].kind)));
    }
    let all = sets.clone();
    pages.push(Page::new("data/all.ndjson".to_owned(), move || everything(&all)));
    let all = sets.clone();
    pages.push(Page::new("data/datapackage.json".to_owned(), move || package::write(desk, &all)));
    pages.push(Page::new("data/index.html".to_owned(), move || index(desk, &sets)));
    pages
}

fn sets<'a>(desk: &'a Desk<'a>) -> Vec<Set<'a>> {
    let kinds = KINDS.iter().copied().filter(|k| k.is_list());
    let sets = kinds.map(|kind| {
        let lists = desk.shelf.lists.iter().filter(|l| l.kind == kind);
        Set { kind, rows: lists.map(|list| Arc::new(Rows::new(desk, list))).collect() }
    });
    sets.filter(|set| !set.rows.is_empty()).collect()
}

/// All items of all lists; what kind each is of stands in its address.
fn everything(sets: &[Set<'_>]) -> Result<Vec<u8>> {
    let parts = sets.iter().map(|set| rows::ndjson(&set.rows)).collect::<Result<Vec<_>>>()?;
    Ok(parts.concat())
}

#[derive(Serialize)]
struct Body<'a> {
    regions: Vec<&'a str>,
    formats: Vec<(&'static str, &'static str)>,
    lists: Vec<ListLine>,
    schema: &'static str,
    linked: String,
}

#[derive(Serialize)]
struct ListLine {
    name: &'static str,
    slug: &'static str,
    count: usize,
    /// The day of the last change.
    date: String,
    /// Of the whole list as CSV, as people read it.
    size: String,
    /// The name of the files in data/, without ending.
    file: String,
    /// One for each region, in order; empty where the region has no such list.
    regions: Vec<String>,
}

fn index(desk: &Desk<'_>, sets: &[Set<'_>]) -> Result<Vec<u8>> {
    let catalog = &desk.site.catalog;
    let line = |set: &Set<'_>| {
        let regions = catalog.regions.iter().enumerate().map(|(n, r)| {
            let has = set.rows.iter().any(|rows| rows.list.region == n);
            if has { format!("data/{}/{}", r.slug, set.kind.slug) } else { String::new() }
        });
        let codes = set.items().map(|i| i.id.as_str());
        let last = desk.site.history.last_commit(codes).and_then(|c| c.date);
        Ok(ListLine {
            name: set.kind.zh,
            slug: set.kind.slug,
            count: set.rows.iter().map(|rows| rows.list.count).sum(),
            date: last.map_or_else(|| "日期不明".to_owned(), long_date),
            size: size(rows::csv_length(set.kind, &set.rows)?),
            file: format!("data/{}", set.kind.slug),
            regions: regions.collect(),
        })
    };
    let body = Body {
        regions: catalog.regions.iter().map(|r| r.short.as_str()).collect(),
        formats: FORMATS.iter().map(|f| (f.ending, f.name)).collect(),
        lists: sets.iter().map(line).collect::<Result<_>>()?,
        schema: SCHEMA,
        linked: linked::dataset(
            desk,
            &sets
                .iter()
                .map(|set| (format!("data/{}.csv", set.kind.slug), "text/csv"))
                .collect::<Vec<_>>(),
        ),
    };
    let codes = catalog.items.iter().map(|i| i.id.as_str());
    let mut frame = Frame::new(desk.site, "data/", "开放数据")
        .here("开放数据")
        .describe("全部清单的 CSV、XLSX、JSON、NDJSON 下载和字段说明。".to_owned())
        .updated(desk.updated(codes));
    "开放数据".clone_into(&mut frame.column);
    desk.page("data.html", &frame, &body)
}

/// 1.2 MB; decimal, as browsers count downloads.
fn size(bytes: usize) -> String {
    let tenths = |unit: usize| {
        let n = (bytes * 10 + unit / 2) / unit;
        format!("{}.{}", n / 10, n % 10)
    };
    match bytes {
        0..1_000 => format!("{bytes} B"),
        1_000..1_000_000 => format!("{} kB", tenths(1_000)),
        _ => format!("{} MB", tenths(1_000_000)),
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn sizes_read_well() {
        assert_eq!(
            [999, 1_000, 52_349, 1_250_000].map(super::size),
            ["999 B", "1.0 kB", "52.3 kB", "1.3 MB"]
        );
    }
}
