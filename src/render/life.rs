//! 按生活事找: the citizens' words of synonyms.yaml, by theme or office, each with the item that it means.

use std::collections::BTreeMap;

use anyhow::Result;
use serde::Serialize;

use super::desk::Desk;
use super::frame::Frame;
use super::{Page, PageKind};
use crate::index::office_name;
use crate::model::{Catalog, Item};

pub(super) const KIND: PageKind = PageKind { name: "life", pages, find: None };

const ADDRESS: &str = "life/";

/// The page's address; none where nobody has written down any word.
pub(super) fn address(catalog: &Catalog) -> Option<&'static str> {
    (!catalog.table("synonyms").is_empty()).then_some(ADDRESS)
}

/// One word of everyday speech and the item that it leads to.
#[derive(Serialize)]
struct Word<'a> {
    word: &'a str,
    name: &'a str,
    href: String,
}

#[derive(Serialize)]
struct Group<'a> {
    anchor: String,
    name: String,
    words: Vec<Word<'a>>,
}

#[derive(Serialize)]
struct Body<'a> {
    groups: Vec<Group<'a>>,
    count: usize,
}

fn pages<'a>(desk: &'a Desk<'a>) -> Vec<Page<'a>> {
    let page = |address| Page::new(format!("{address}index.html"), move || write(desk));
    address(&desk.site.catalog).map(page).into_iter().collect()
}

fn write(desk: &Desk<'_>) -> Result<Vec<u8>> {
    let catalog = &desk.site.catalog;
    let mut by_theme: BTreeMap<(usize, String), Vec<Word<'_>>> = BTreeMap::new();
    let named: Vec<&Item> = catalog.items.iter().filter(|i| is_sought(i)).collect();
    for entry in catalog.table("synonyms") {
        let found = entry.record.texts("terms").find_map(|term| meant(&named, term));
        let Some(item) = found else { continue };
        let word = Word { word: &entry.id, name: item.name(), href: item.address() };
        by_theme.entry(group(catalog, item)).or_default().push(word);
    }
    let groups: Vec<Group<'_>> = by_theme
        .into_iter()
        .enumerate()
        .map(|(n, ((_, name), words))| Group { anchor: format!("g{}", n + 1), name, words })
        .collect();
    let count = groups.iter().map(|g| g.words.len()).sum();
    let mut frame = Frame::new(desk.site, ADDRESS, "按生活事找")
        .here("按生活事找")
        .describe("用平常的话找事项：办身份证、开饭店、生孩子。".to_owned());
    "便民服务".clone_into(&mut frame.column);
    desk.page("life.html", &frame, &Body { groups, count })
}

/// What a citizen asks for: nobody looks for a penalty or a responsibility in these words.
fn is_sought(item: &Item) -> bool {
    let kind = matches!(item.kind.slug, "services" | "approvals" | "powers" | "funds");
    let is_over = matches!(item.status(), Some("draft" | "cancelled" | "closed"));
    let is_penal = item.record.word("type").is_some_and(|t| matches!(t, "行政处罚" | "行政强制"));
    kind && !is_over && !is_penal
}

/// The item of this name, else one whose name begins with it, else one that has it; the city's before a county's, and
/// what is to be handled before the power behind it.
fn meant<'a>(items: &[&'a Item], term: &str) -> Option<&'a Item> {
    let rank = |item: &Item| {
        let name = item.name();
        let place = match name {
            _ if name == term => 0,
            _ if name.starts_with(term) => 1,
            _ if name.contains(term) => 2,
            _ => return None,
        };
        let kind = match item.kind.slug {
            "approvals" => 0,
            "services" => 1,
            "powers" => 2,
            _ => 3,
        };
        Some((place, kind, name.chars().count()))
    };
    // Of equal ranks the first in the catalog's order, where the city stands first.
    let ranked = items.iter().filter_map(|item| Some((rank(item)?, *item)));
    ranked.min_by_key(|(rank, _)| *rank).map(|(_, item)| item)
}

/// By the office that handles it, in the order of the departments.
fn group(catalog: &Catalog, item: &Item) -> (usize, String) {
    let department = catalog.department_of(item);
    let office = department.map(|d| office_name(catalog, d));
    let name = office.unwrap_or_else(|| "其他".to_owned());
    let order = catalog.departments.iter().position(|d| office_name(catalog, d) == name);
    (order.unwrap_or(usize::MAX), name)
}
