//! Which department answers for an item or an act, found once for all of them.

use std::collections::BTreeMap;

use crate::due::Due;
use crate::model::{Department, Item};
use crate::site::Site;

/// The places of a region and a department in their tables, which is the order of every list here.
pub(super) type Key = (usize, usize);

/// Who answers for what, found once.
pub(super) struct Answering<'a> {
    site: &'a Site,
    places: BTreeMap<(&'a str, &'a str), Key>,
    /// By region: the bearers of the roles of finance and of the poverty lists.
    finance: BTreeMap<&'a str, Option<&'a Department>>,
    poverty: BTreeMap<&'a str, Option<&'a Department>>,
}

impl<'a> Answering<'a> {
    pub fn new(site: &'a Site) -> Self {
        let catalog = &site.catalog;
        let mut places = BTreeMap::new();
        let regions: BTreeMap<&str, usize> =
            catalog.regions.iter().enumerate().map(|(n, r)| (r.slug.as_str(), n)).collect();
        for (n, department) in catalog.departments.iter().enumerate() {
            if let Some(&region) = regions.get(department.region.as_str()) {
                let names = (department.region.as_str(), department.key.as_str());
                places.entry(names).or_insert((region, n));
            }
        }
        let bearers = |city: &'static str, county: &'static str| {
            let role = |slug: &str| if catalog.is_city(slug) { city } else { county };
            let regions = catalog.regions.iter().map(|r| r.slug.as_str());
            regions.map(|slug| (slug, catalog.bearer(slug, role(slug)))).collect()
        };
        Answering {
            site,
            places,
            finance: bearers("finance", "finance"),
            poverty: bearers("poverty_city", "poverty_county"),
        }
    }

    /// The department that answers for an item. Where the item names none and nobody bears the role, nobody can be
    /// reminded.
    pub fn of(&self, item: &Item) -> Option<(Key, &'a Department)> {
        let department = match item.department() {
            Some(key) => self.site.catalog.department(&item.region, key),
            None => self.poverty.get(item.region.as_str()).copied().flatten(),
        };
        self.place(department?)
    }

    /// The department that owes an act: the budget is finance's to publish, not the fund department's (F-7).
    pub fn owing(&self, due: &Due<'_>) -> Option<(Key, &'a Department)> {
        match due.article.starts_with("F-7") {
            true => self.place(self.finance.get(due.item.region.as_str()).copied().flatten()?),
            false => self.of(due.item),
        }
    }

    pub fn place(&self, department: &'a Department) -> Option<(Key, &'a Department)> {
        let names = (department.region.as_str(), department.key.as_str());
        self.places.get(&names).map(|key| (*key, department))
    }
}
