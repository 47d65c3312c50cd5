//! 要办的事: what people come for, in their own words, by region and theme, each with the item, its time and its office.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::Result;
use serde::Serialize;

use super::desk::Desk;
use super::forms::Link;
use super::frame::Frame;
use super::summary;
use super::{Page, PageKind};
use crate::index::office_name;
use crate::model::{Catalog, Item};

pub(super) const KIND: PageKind = PageKind { name: "errands", pages, find: None };

const NAME: &str = "要办的事";

/// A theme, or an office with what no theme holds.
#[derive(Serialize)]
pub(super) struct Group {
    pub title: String,
    pub anchor: String,
    pub rows: Vec<Row>,
    /// The theme's services that no word leads to.
    services: Vec<Link>,
}

/// One thing to be done: how people say it, and the items that it means.
#[derive(Serialize)]
pub(super) struct Row {
    pub word: String,
    /// Other words for the same.
    others: Vec<String>,
    pub items: Vec<Link>,
}

/// Items to which one word leads at most.
const MOST: usize = 4;
/// Other sayings beside an item: a page is to be read, the search knows them all.
const SAYINGS: usize = 8;
/// Where an item stands in several lists, the one that tells most of how it is done.
const BY_USE: [&str; 3] = ["approvals", "services", "powers"];
/// Nobody comes to be punished.
const DONE_TO: [&str; 3] = ["行政处罚", "行政强制", "行政征收"];

/// The page of a region; none where nobody has written down any word.
pub(super) fn address(catalog: &Catalog, region: &str) -> Option<String> {
    (!catalog.table("synonyms").is_empty()).then(|| format!("{region}/errands/"))
}

fn pages<'a>(desk: &'a Desk<'a>) -> Vec<Page<'a>> {
    let catalog = &desk.site.catalog;
    let page = |n: usize| {
        let address = address(catalog, &catalog.regions[n].slug)?;
        Some(Page::new(format!("{address}index.html"), move || write(desk, n)))
    };
    (0..catalog.regions.len()).filter_map(page).collect()
}

/// Items by name, and the names that hold each pair of characters: there are thousands of names and of words.
#[derive(Default)]
struct Names<'d> {
    items: BTreeMap<&'d str, &'d Item>,
    pairs: BTreeMap<[char; 2], BTreeSet<&'d str>>,
}

impl<'d> Names<'d> {
    fn new(items: BTreeMap<&'d str, &'d Item>) -> Names<'d> {
        let mut pairs: BTreeMap<[char; 2], BTreeSet<&str>> = BTreeMap::new();
        for name in items.keys() {
            for pair in name.chars().zip(name.chars().skip(1)) {
                pairs.entry(pair.into()).or_default().insert(name);
            }
        }
        Names { items, pairs }
    }

    /// The names that hold a term of two characters or more, and their items.
    fn holding(&self, term: &str) -> Vec<(&'d str, &'d Item)> {
        let pair = term.chars().zip(term.chars().skip(1)).next();
        let names = pair.and_then(|pair| self.pairs.get(&<[char; 2]>::from(pair)));
        let names = names.into_iter().flatten().filter(|name| name.contains(term));
        names.filter_map(|&name| Some((name, *self.items.get(name)?))).collect()
    }
}

/// Where one region's errands are looked up.
struct Region<'d> {
    desk: &'d Desk<'d>,
    own: Names<'d>,
    /// What the city does for a county that has no such item itself.
    city: Names<'d>,
}

impl<'d> Region<'d> {
    fn new(desk: &'d Desk<'_>, n: usize) -> Region<'d> {
        let is_city = desk.site.catalog.is_city(&desk.site.catalog.regions[n].slug);
        let city = desk.site.catalog.regions.iter().position(|r| r.parent.is_empty());
        let mut of_city = city.filter(|_| !is_city).map(|n| by_name(desk, n)).unwrap_or_default();
        of_city.retain(|_, item| !item.is_for_counties());
        Region { desk, own: Names::new(by_name(desk, n)), city: Names::new(of_city) }
    }

    /// The items that a word means: the region's own, else the city's.
    fn meant(&self, entry: &Item) -> Vec<&'d Item> {
        let own = ranked(&self.own, entry);
        if own.is_empty() { ranked(&self.city, entry) } else { own }
    }

    /// An item with how long it takes and who does it.
    fn link(&self, item: &Item) -> Link {
        let catalog = &self.desk.site.catalog;
        let office =
            catalog.department_of(item).map(|d| match self.own.items.contains_key(item.name()) {
                true => office_name(catalog, d),
                false => d.name.clone(),
            });
        let note = [summary::limit(self.desk, item), office.unwrap_or_default()];
        let note: Vec<String> = note.into_iter().filter(|n| !n.is_empty()).collect();
        Link { name: item.name().to_owned(), href: item.address(), note: note.join("，") }
    }

    fn links(&self, items: &[&Item]) -> Vec<Link> {
        items.iter().map(|item| self.link(item)).collect()
    }
}

/// What can be done in a region, by name; of one name in several lists the most useful.
fn by_name<'d>(desk: &'d Desk<'_>, n: usize) -> BTreeMap<&'d str, &'d Item> {
    let mut items = BTreeMap::new();
    for slug in BY_USE {
        let list = desk.shelf.lists.iter().filter(|l| l.region == n && l.kind.slug == slug);
        let of_list = list.flat_map(|l| &l.groups).flat_map(|g| &g.items);
        for item in of_list.map(|&n| &desk.site.catalog.items[n]) {
            let is_done_to = DONE_TO.contains(&item.record.word("type").unwrap_or_default());
            if !is_done_to && item.status() != Some("cancelled") {
                items.entry(item.name()).or_insert(item);
            }
        }
    }
    items
}

/// The items whose names hold one of a word's terms: first those that are the term, then those that begin with it,
/// short names before long ones.
fn ranked<'d>(items: &Names<'d>, entry: &Item) -> Vec<&'d Item> {
    let mut found: Vec<&Item> = Vec::new();
    for term in entry.record.texts("terms") {
        let mut holding = items.holding(term);
        holding.sort_by_key(|(name, _)| {
            (*name != term, !name.starts_with(term), name.chars().count())
        });
        for (_, item) in holding {
            if !found.iter().any(|f| f.id == item.id) {
                found.push(item);
            }
        }
    }
    found.truncate(MOST);
    found
}

/// The themes of a region in the order of the table of words.
pub(super) fn themes(desk: &Desk<'_>, n: usize) -> Vec<Group> {
    of_themes(&Region::new(desk, n))
}

fn of_themes(region: &Region<'_>) -> Vec<Group> {
    let mut themes: Vec<Group> = Vec::new();
    for entry in region.desk.site.catalog.table("synonyms") {
        let Some(title) = entry.record.text("theme") else { continue };
        let items = region.links(&region.meant(entry));
        if !items.is_empty() {
            let row = Row { word: entry.id.clone(), others: Vec::new(), items };
            let at = group(&mut themes, title, 't');
            themes[at].rows.push(row);
        }
    }
    for theme in &mut themes {
        let known: BTreeSet<&str> =
            theme.rows.iter().flat_map(|row| &row.items).map(|l| l.href.as_str()).collect();
        let of_theme =
            region.own.items.values().filter(|i| i.record.text("theme") == Some(&theme.title));
        let services = of_theme.map(|i| region.link(i));
        theme.services = services.filter(|l| !known.contains(l.href.as_str())).collect();
    }
    themes
}

/// Words without a theme: beside the word that means the same item, else under the item's office.
fn of_offices(region: &Region<'_>, themes: &mut [Group]) -> Vec<Group> {
    let catalog = &region.desk.site.catalog;
    let mut offices: Vec<Group> = Vec::new();
    // Where the row of each item stands, by its address: the first of those that begin with it.
    let mut rows: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    for (at, theme) in themes.iter().enumerate() {
        for (n, row) in theme.rows.iter().enumerate() {
            rows.entry(row.items[0].href.clone()).or_insert((at, n));
        }
    }
    for entry in catalog.table("synonyms").iter().filter(|e| e.record.text("theme").is_none()) {
        let items = region.meant(entry);
        let Some(first) = items.first() else { continue };
        let href = first.address();
        if let Some(&(group, row)) = rows.get(&href) {
            let mut groups = themes.iter_mut().chain(&mut offices);
            let Some(row) = groups.nth(group).map(|group| &mut group.rows[row]) else { continue };
            if row.others.len() < SAYINGS {
                row.others.push(entry.id.clone());
            }
            continue;
        }
        let office = catalog.department_of(first).map(|d| office_name(catalog, d));
        let title = office.unwrap_or_else(|| "其他".to_owned());
        let row = Row { word: entry.id.clone(), others: Vec::new(), items: region.links(&items) };
        let at = group(&mut offices, &title, 'o');
        rows.insert(href, (themes.len() + at, offices[at].rows.len()));
        offices[at].rows.push(row);
    }
    offices
}

/// The place of the group of this title, which is made where there is none.
fn group(groups: &mut Vec<Group>, title: &str, letter: char) -> usize {
    groups.iter().position(|g| g.title == title).unwrap_or_else(|| {
        let anchor = format!("{letter}{}", groups.len() + 1);
        groups.push(Group {
            title: title.to_owned(),
            anchor,
            rows: Vec::new(),
            services: Vec::new(),
        });
        groups.len() - 1
    })
}

#[derive(Serialize)]
struct Body<'a> {
    region: &'a str,
    themes: Vec<Group>,
    offices: Vec<Group>,
}

fn write(desk: &Desk<'_>, n: usize) -> Result<Vec<u8>> {
    let catalog = &desk.site.catalog;
    let region = &catalog.regions[n];
    let found = Region::new(desk, n);
    let mut themes = of_themes(&found);
    let offices = of_offices(&found, &mut themes);
    let body = Body { region: &region.name, themes, offices };
    let codes = catalog.items.iter().filter(|i| i.region == region.slug);
    let here = address(catalog, &region.slug).unwrap_or_default();
    let mut frame = Frame::new(desk.site, &here, format!("{}：{NAME}", region.short))
        .region(desk.site, region)
        .here(NAME)
        .describe(format!("{}{NAME}，用平常的话找：办身份证、开饭店、生孩子。", region.name))
        .updated(desk.updated(codes.map(|i| i.id.as_str())));
    for (crumb, r) in frame.elsewhere.iter_mut().zip(&catalog.regions) {
        crumb.href = address(catalog, &r.slug).unwrap_or_default();
    }
    NAME.clone_into(&mut frame.column);
    desk.page("errands.html", &frame, &body)
}
