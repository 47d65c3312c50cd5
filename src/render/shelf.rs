//! What pages look up again and again, sorted once: lists by department, who refers to whom, changes by month.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use crate::audit::Audit;
use crate::history::{Change, Event};
use crate::model::{Field, Item, KINDS, Kind, Place, Value};
use crate::site::Site;

/// Indices into the catalog and the history, so that it can be kept beside the `Site` it was made from.
#[derive(Debug, Default)]
pub struct Shelf {
    /// Lists that have something to show, by region and kind.
    pub lists: Vec<List>,
    by_department: BTreeMap<(String, String), Vec<usize>>,
    by_law: BTreeMap<String, Vec<usize>>,
    referring: BTreeMap<String, Vec<usize>>,
    removed: BTreeMap<String, usize>,
    /// `2026-11`, newest first; events without a date stand under `undated`, last.
    pub months: Vec<(String, Vec<Line>)>,
    /// Made when a page asks for it first: `serve` renders most pages without.
    pub(super) audit: OnceLock<Audit>,
}

/// One list of one region.
#[derive(Debug)]
pub struct List {
    pub region: usize,
    pub kind: &'static Kind,
    pub groups: Vec<Group>,
    pub count: usize,
}

/// The items of one department, or of one year.
#[derive(Debug)]
pub struct Group {
    /// A department's key or `y2026`: never in capitals, so that it cannot be taken for a code.
    pub anchor: String,
    pub title: String,
    pub department: Option<usize>,
    pub items: Vec<usize>,
}

/// One line of a page of changes: an event, and how many like it the line stands for.
#[derive(Clone, Debug)]
pub struct Line {
    pub event: usize,
    pub count: usize,
}

impl Shelf {
    pub fn new(site: &Site) -> Shelf {
        let mut shelf = Shelf { lists: lists(site), ..Shelf::default() };
        for (n, item) in site.catalog.items.iter().enumerate() {
            if item.is_draft() {
                continue;
            }
            if let Some(department) = site.catalog.department_of(item) {
                let key = (department.region.clone(), department.key.clone());
                shelf.by_department.entry(key).or_default().push(n);
            }
            let mut laws: Vec<&str> = cited_laws(item).collect();
            laws.sort_unstable();
            laws.dedup();
            for law in laws {
                shelf.by_law.entry(law.to_owned()).or_default().push(n);
            }
            for code in referred(item) {
                shelf.referring.entry(code.to_owned()).or_default().push(n);
            }
        }
        for (n, item) in site.history.removed.iter().enumerate() {
            // A code that is in use again has its page there.
            if site.catalog.item(&item.id).is_none() && item.kind.is_list() {
                shelf.removed.insert(item.id.clone(), n);
            }
        }
        shelf.months = months(site);
        shelf
    }

    /// The items for which a department answers.
    pub fn of_department<'a>(
        &'a self,
        site: &'a Site,
        region: &str,
        key: &str,
    ) -> impl Iterator<Item = &'a Item> {
        let found = self.by_department.get(&(region.to_owned(), key.to_owned()));
        found.into_iter().flatten().map(|&n| &site.catalog.items[n])
    }

    /// The items that rest on a law.
    pub fn of_law<'a>(&'a self, site: &'a Site, law: &str) -> impl Iterator<Item = &'a Item> {
        self.by_law.get(law).into_iter().flatten().map(|&n| &site.catalog.items[n])
    }

    /// Items that are gone and keep a page, by code.
    pub fn removed<'a>(&'a self, site: &'a Site) -> impl Iterator<Item = &'a Item> {
        self.removed.values().map(|&n| &site.history.removed[n])
    }

    pub fn removed_item<'a>(&self, site: &'a Site, code: &str) -> Option<&'a Item> {
        self.removed.get(code).map(|&n| &site.history.removed[n])
    }

    /// The items that name this one.
    pub fn referring<'a>(&'a self, site: &'a Site, code: &str) -> impl Iterator<Item = &'a Item> {
        self.referring.get(code).into_iter().flatten().map(|&n| &site.catalog.items[n])
    }
}

/// The laws that an item's bases name.
pub(super) fn cited_laws(item: &Item) -> impl Iterator<Item = &str> {
    ["legal_bases", "basis"]
        .into_iter()
        .flat_map(|key| item.record.parts(key))
        .filter_map(|basis| basis.text("law"))
}

/// The codes that an item names in references, its library item apart.
fn referred(item: &Item) -> impl Iterator<Item = &str> {
    ["power_ref", "power_refs", "responsibilities"].into_iter().flat_map(|key| {
        let one = item.record.text(key);
        one.into_iter().chain(item.record.texts(key))
    })
}

fn lists(site: &Site) -> Vec<List> {
    let regions: BTreeMap<&str, usize> =
        site.catalog.regions.iter().enumerate().map(|(n, r)| (r.slug.as_str(), n)).collect();
    let departments: BTreeMap<(&str, &str), usize> = site
        .catalog
        .departments
        .iter()
        .enumerate()
        .map(|(n, d)| ((d.region.as_str(), d.key.as_str()), n))
        .collect();
    let order: BTreeMap<&str, usize> = KINDS.iter().enumerate().map(|(n, k)| (k.slug, n)).collect();
    let mut lists: BTreeMap<(usize, usize), BTreeMap<(usize, String), Group>> = BTreeMap::new();
    for (n, item) in site.catalog.items.iter().enumerate() {
        let (Some(&region), Some(&kind)) =
            (regions.get(item.region.as_str()), order.get(item.kind.slug))
        else {
            continue;
        };
        if item.is_draft() || !item.kind.is_list() {
            continue;
        }
        let department = item
            .department()
            .and_then(|key| departments.get(&(item.region.as_str(), key)).copied());
        let (rank, anchor, title) = group_of(site, item, department);
        lists
            .entry((region, kind))
            .or_default()
            .entry((rank, anchor.clone()))
            .or_insert_with(|| Group { anchor, title, department, items: Vec::new() })
            .items
            .push(n);
    }
    lists
        .into_iter()
        .map(|((region, kind), groups)| {
            let groups: Vec<Group> = groups.into_values().collect();
            let count = groups.iter().map(|g| g.items.len()).sum();
            List { region, kind: KINDS[kind], groups, count }
        })
        .collect()
}

/// Where an item stands in its list: departments in the order of departments.yaml, years newest first.
fn group_of(site: &Site, item: &Item, department: Option<usize>) -> (usize, String, String) {
    if item.kind.place == Place::Department {
        return match department {
            Some(n) => {
                let found = &site.catalog.departments[n];
                (n, found.key.to_ascii_lowercase(), found.name.clone())
            }
            None => (usize::MAX, item.stem.to_ascii_lowercase(), item.stem.clone()),
        };
    }
    let year = item.stem.parse::<usize>().unwrap_or_default();
    let rank = (9999 - year.min(9999)) * 10;
    match item.record.get("category") {
        // F-4: the two kinds of funds are listed apart.
        Some(Value::Word(word)) => {
            let second = word.key == "transfer";
            (
                rank + usize::from(second),
                format!("y{}-{}", item.stem, word.key),
                format!("{}年度{}", item.stem, word.zh),
            )
        }
        _ => (rank, format!("y{}", item.stem), format!("{}年度", item.stem)),
    }
}

/// The fields of a list's items that may be shown, both halves of a fund included.
pub(super) fn public_fields(kind: &'static Kind) -> Vec<&'static Field> {
    let halves = KINDS.iter().filter(|k| k.half_of == Some(kind.slug)).flat_map(|k| k.fields);
    let mut fields: Vec<&'static Field> = Vec::new();
    for field in kind.fields.iter().chain(halves) {
        if field.public && !fields.iter().any(|f| f.key == field.key) {
            fields.push(field);
        }
    }
    fields
}

fn months(site: &Site) -> Vec<(String, Vec<Line>)> {
    let mut months: BTreeMap<String, Vec<Line>> = BTreeMap::new();
    for line in lines(site.history.events.iter().enumerate()) {
        let event = &site.history.events[line.event];
        let month = match site.history.commit(event).date {
            Some(date) => format!("{:04}-{:02}", date.year(), date.month()),
            None => String::new(),
        };
        months.entry(month).or_default().push(line);
    }
    let newest_first = months.into_iter().rev().map(|(month, mut lines)| {
        newest_first(site, &mut lines);
        (if month.is_empty() { "undated".to_owned() } else { month }, lines)
    });
    newest_first.collect()
}

/// The newest commit first; within one commit the library stands before the counties that follow it.
pub(super) fn newest_first(site: &Site, lines: &mut [Line]) {
    lines.sort_by_key(|line| {
        let event = &site.history.events[line.event];
        let follows = matches!(event.change, Change::Derived);
        (std::cmp::Reverse(event.commit), follows, line.event)
    });
}

/// Events as lines, oldest first: a list's first release is one line, and so are the county items that
/// follow one change of the library. What was only written down later is no change (decisions.md §11).
pub(super) fn lines<'a>(events: impl Iterator<Item = (usize, &'a Event)>) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    let mut seen: BTreeMap<(usize, Change, &str, &str), usize> = BTreeMap::new();
    for (n, event) in events {
        let like = match event.change {
            Change::Backfilled => continue,
            Change::Released => (event.region.as_str(), event.kind),
            Change::Derived => (event.follows.as_deref().unwrap_or_default(), ""),
            // Words for the search come by the dozen, and nobody asks when one of them came.
            Change::Added | Change::Changed | Change::Removed if event.kind == "synonyms" => {
                (event.region.as_str(), event.kind)
            }
            _ => {
                lines.push(Line { event: n, count: 1 });
                continue;
            }
        };
        match seen.get(&(event.commit, event.change, like.0, like.1)) {
            Some(&at) => lines[at].count += 1,
            None => {
                seen.insert((event.commit, event.change, like.0, like.1), lines.len());
                lines.push(Line { event: n, count: 1 });
            }
        }
    }
    lines
}
