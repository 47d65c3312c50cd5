//! What people come for, in their own words and by theme, straight to the item of the region: no script, no search.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::Result;
use serde::Serialize;

use super::desk::Desk;
use super::forms::Link;
use super::frame::Frame;
use super::{Page, PageKind};
use crate::model::schema::Type;
use crate::model::{Item, Region};

pub(super) const KIND: PageKind = PageKind { name: "errands", pages, find: None };

/// One theme: words that lead to items, and the services of the theme that no word leads to.
#[derive(Serialize)]
pub(super) struct Theme {
    pub title: String,
    pub anchor: String,
    pub words: Vec<Word>,
    services: Vec<Link>,
}

#[derive(Serialize)]
pub(super) struct Word {
    pub word: String,
    pub items: Vec<Link>,
}

/// Items to which one word leads at most.
const MOST: usize = 4;
/// Where an item stands in several lists, the one that tells most of how it is done.
const BY_USE: [&str; 3] = ["approvals", "services", "powers"];

/// Nobody comes to be punished.
const DONE_TO: [&str; 3] = ["行政处罚", "行政强制", "行政征收"];

fn pages<'a>(desk: &'a Desk<'a>) -> Vec<Page<'a>> {
    if themed(desk).next().is_none() {
        return Vec::new();
    }
    let regions = desk.site.catalog.regions.iter();
    regions
        .map(|r| Page::new(format!("{}/life/index.html", r.slug), move || write(desk, r)))
        .collect()
}

fn themed<'d>(desk: &'d Desk<'_>) -> impl Iterator<Item = (&'d Item, &'d str)> {
    let words = desk.site.catalog.table("synonyms").iter();
    words.filter_map(|entry| Some((entry, entry.record.text("theme")?)))
}

/// The themes of a region in the order of the table of words.
pub(super) fn themes(desk: &Desk<'_>, region: &Region) -> Vec<Theme> {
    let items = by_name(desk, region);
    let mut themes: Vec<Theme> = Vec::new();
    for (entry, title) in themed(desk) {
        let found = found(desk, &items, entry);
        if found.is_empty() {
            continue;
        }
        let word = Word { word: entry.id.clone(), items: found };
        match themes.iter_mut().find(|t| t.title == title) {
            Some(theme) => theme.words.push(word),
            None => themes.push(Theme {
                title: title.to_owned(),
                anchor: format!("t{}", themes.len() + 1),
                words: vec![word],
                services: Vec::new(),
            }),
        }
    }
    for theme in &mut themes {
        let known: BTreeSet<&str> =
            theme.words.iter().flat_map(|w| &w.items).map(|l| l.href.as_str()).collect();
        let of_theme = items.values().filter(|i| i.record.text("theme") == Some(&theme.title));
        let services = of_theme.map(|i| link(desk, i)).filter(|l| !known.contains(l.href.as_str()));
        theme.services = services.collect();
    }
    themes
}

/// What can be done in a region, by name; of one name in several lists the most useful.
fn by_name<'d>(desk: &'d Desk<'_>, region: &Region) -> BTreeMap<&'d str, &'d Item> {
    let mut items: BTreeMap<&str, &Item> = BTreeMap::new();
    for slug in BY_USE {
        let of_kind = desk.site.catalog.items.iter().filter(|i| i.region == region.slug);
        let of_kind = of_kind.filter(|i| i.kind.slug == slug && !i.is_draft());
        let done_for = |i: &&Item| !DONE_TO.contains(&i.record.word("type").unwrap_or_default());
        for item in of_kind.filter(|i| i.status() != Some("cancelled")).filter(done_for) {
            items.entry(item.name()).or_insert(item);
        }
    }
    items
}

/// The items whose names hold one of a word's terms, those that are the term itself first.
fn found(desk: &Desk<'_>, items: &BTreeMap<&str, &Item>, entry: &Item) -> Vec<Link> {
    let mut links: Vec<Link> = Vec::new();
    for term in entry.record.texts("terms") {
        let exact = items.get(term).into_iter();
        let others = items.iter().filter(|(name, _)| **name != term && name.contains(term));
        for item in exact.chain(others.map(|(_, item)| item)) {
            let link = link(desk, item);
            if !links.iter().any(|l| l.href == link.href) {
                links.push(link);
            }
        }
    }
    links.truncate(MOST);
    links
}

/// An item with how long it takes.
fn link(desk: &Desk<'_>, item: &Item) -> Link {
    let words = desk.words(&item.region);
    let limit = ["promised_limit", "limit"].iter().find_map(|key| item.record.entry(key));
    let note = limit.map(|entry| match &entry.field.ty {
        ty @ Type::Part(_) => words.text(ty, &entry.value),
        _ => String::new(),
    });
    Link { name: item.name().to_owned(), href: item.address(), note: note.unwrap_or_default() }
}

#[derive(Serialize)]
struct Body<'a> {
    region: &'a str,
    themes: Vec<Theme>,
}

fn write(desk: &Desk<'_>, region: &Region) -> Result<Vec<u8>> {
    let title = format!("{}：按生活事找", region.short);
    let body = Body { region: &region.name, themes: themes(desk, region) };
    let codes = desk.site.catalog.items.iter().filter(|i| i.region == region.slug);
    let mut frame = Frame::new(desk.site, &format!("{}/life/", region.slug), title)
        .region(desk.site, region)
        .here("按生活事找")
        .describe(format!("{}的办事入口：按日常说法和主题查找事项。", region.name))
        .updated(desk.updated(codes.map(|i| i.id.as_str())));
    for (crumb, r) in frame.elsewhere.iter_mut().zip(&desk.site.catalog.regions) {
        crumb.href = format!("{}/life/", r.slug);
    }
    "按生活事找".clone_into(&mut frame.column);
    desk.page("errands.html", &frame, &body)
}
