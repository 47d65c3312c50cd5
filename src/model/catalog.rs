//! Everything that was loaded at one moment: tables, items, and the ways to find them.

use std::collections::{BTreeMap, BTreeSet};

use super::finding::Mark;
use super::item::Item;
use super::schema::Kind;
use crate::periods::Periods;

#[derive(Clone, Debug)]
pub struct Region {
    pub slug: String,
    /// Six digits of GB/T 2260.
    pub code: String,
    pub name: String,
    pub short: String,
    pub name_en: String,
    /// The city's slug for a county; empty for the city.
    pub parent: String,
    pub item: Item,
}

#[derive(Clone, Debug)]
pub struct Department {
    pub key: String,
    pub region: String,
    pub name: String,
    pub abbr: String,
    /// Role keys such as `reform_office`.
    pub roles: Vec<String>,
    /// A body of the past has a page of its own only through its successors (decisions.md §4).
    pub is_past: bool,
    pub item: Item,
}

#[derive(Clone, Debug)]
pub struct Law {
    pub id: String,
    pub full_name: String,
    pub short_name: String,
    /// `in_force`, `amended`, `repealed`, `not_yet` or `unverified`.
    pub status: &'static str,
    pub item: Item,
}

/// The content at one moment; complete once it exists.
#[derive(Clone, Debug, Default)]
pub struct Catalog {
    /// Paths under `content/`, in order; `Spot::file` counts here.
    pub files: Vec<String>,
    /// The items of all lists: by region, kind, file and place in the file.
    pub items: Vec<Item>,
    /// The city first, then its counties in the order of `regions.yaml`.
    pub regions: Vec<Region>,
    pub departments: Vec<Department>,
    pub laws: Vec<Law>,
    /// Tables that are read as they stand: calendar, synonyms, exceptions, redactions.
    pub tables: BTreeMap<&'static str, Vec<Item>>,
    /// How the site reads the periods; the regulation's own until the configuration says more.
    pub periods: Periods,
    /// Paths of files that, or of which an item, could not be read.
    pub broken: BTreeSet<String>,
    /// `pages/*.md`: name without ending, text.
    pub pages: Vec<(String, String)>,
    /// `pages/*.en.md`: the English texts of these pages, by the name of the page.
    pub english_pages: BTreeMap<String, String>,
    /// What the texts hold that no public text should, in the order of files and places.
    pub marks: Vec<Mark>,
    by_code: BTreeMap<String, usize>,
    law_index: BTreeMap<String, usize>,
    region_index: BTreeMap<String, usize>,
    /// By region and key.
    department_index: BTreeMap<String, BTreeMap<String, usize>>,
    local_items: BTreeMap<String, Vec<usize>>,
}

impl Catalog {
    /// Fills the look-ups; of two items with one code the first is found.
    pub fn index(mut self) -> Self {
        for (n, item) in self.items.iter().enumerate() {
            self.by_code.entry(item.id.clone()).or_insert(n);
            if let Some(library) = item.library_ref() {
                self.local_items.entry(library.to_owned()).or_default().push(n);
            }
        }
        for (n, law) in self.laws.iter().enumerate() {
            self.law_index.entry(law.id.clone()).or_insert(n);
        }
        for (n, department) in self.departments.iter().enumerate() {
            let of_region = self.department_index.entry(department.region.clone()).or_default();
            of_region.entry(department.key.clone()).or_insert(n);
        }
        for (n, region) in self.regions.iter().enumerate() {
            self.region_index.entry(region.slug.clone()).or_insert(n);
        }
        self
    }

    pub fn item(&self, code: &str) -> Option<&Item> {
        self.by_code.get(code).map(|&n| &self.items[n])
    }

    pub fn law(&self, id: &str) -> Option<&Law> {
        self.law_index.get(id).map(|&n| &self.laws[n])
    }

    pub fn region(&self, slug: &str) -> Option<&Region> {
        self.region_index.get(slug).map(|&n| &self.regions[n])
    }

    pub fn department(&self, region: &str, key: &str) -> Option<&Department> {
        self.department_index.get(region)?.get(key).map(|&n| &self.departments[n])
    }

    /// The department of a region that bears a role of domain.md §0, such as `reform_office`.
    pub fn bearer(&self, region: &str, role: &str) -> Option<&Department> {
        let of_region = self.department_index.get(region)?.values();
        let bears = |d: &Department| !d.is_past && d.roles.iter().any(|r| r == role);
        let first = of_region.copied().filter(|&n| bears(&self.departments[n])).min()?;
        Some(&self.departments[first])
    }

    /// The department that answers for an item.
    pub fn department_of(&self, item: &Item) -> Option<&Department> {
        match item.department() {
            Some(key) => self.department(&item.region, key),
            None => self.bearer(
                &item.region,
                if self.is_city(&item.region) { "poverty_city" } else { "poverty_county" },
            ),
        }
    }

    /// The city, to which all other regions belong.
    pub fn city(&self) -> Option<&Region> {
        self.regions.iter().find(|r| r.parent.is_empty())
    }

    pub fn is_city(&self, region: &str) -> bool {
        self.city().is_some_and(|c| c.slug == region)
    }

    /// The items of one list in file order, drafts included.
    pub fn list<'a>(&'a self, region: &'a str, kind: &'a Kind) -> impl Iterator<Item = &'a Item> {
        self.items.iter().filter(move |i| i.region == region && i.kind == kind)
    }

    /// The county items that refer to a library item.
    pub fn local_items(&self, code: &str) -> impl Iterator<Item = &Item> {
        self.local_items.get(code).into_iter().flatten().map(|&n| &self.items[n])
    }

    pub fn table(&self, slug: &str) -> &[Item] {
        self.tables.get(slug).map(Vec::as_slice).unwrap_or_default()
    }
}
