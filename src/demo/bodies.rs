//! Who applies, reviews and approves: the bodies of departments.yaml, by region and role.

use std::collections::BTreeMap;

use super::county::Region;
use super::edit;
use super::shelf::File;

#[derive(Clone, Debug)]
pub(super) struct Body {
    pub(super) name: String,
    pub(super) abbr: String,
    roles: String,
    /// Whether it exists today.
    pub(super) present: bool,
}

/// The bodies of all regions.
pub(super) struct Bodies {
    /// By region, then by key.
    all: BTreeMap<String, BTreeMap<String, Body>>,
    regions: Vec<Region>,
}

impl Bodies {
    pub(super) fn new(files: &[File], regions: Vec<Region>) -> Bodies {
        let mut all: BTreeMap<String, BTreeMap<String, Body>> = BTreeMap::new();
        for file in files.iter().filter(|f| f.slug() == "departments") {
            let region = all.entry(file.region().to_owned()).or_default();
            for (_, entry) in file.entries() {
                let of = |key| edit::value(entry, key).unwrap_or_default().to_owned();
                let present = edit::value(entry, "valid_to").is_none();
                let body = Body { name: of("name"), abbr: of("abbr"), roles: of("roles"), present };
                region.insert(of("key"), body);
            }
        }
        Bodies { all, regions }
    }

    pub(super) fn get(&self, region: &str, key: &str) -> Option<&Body> {
        self.all.get(region)?.get(key)
    }

    /// The present bodies of a region, by key.
    pub(super) fn of(&self, region: &str) -> impl Iterator<Item = (&String, &Body)> {
        self.all.get(region).into_iter().flatten().filter(|(_, body)| body.present)
    }

    /// The key of the body that bears a role.
    pub(super) fn key(&self, region: &str, role: &str) -> Option<&str> {
        let bears = |body: &Body| body.roles.split(['[', ']', ',', ' ']).any(|word| word == role);
        self.of(region).find(|(_, body)| bears(body)).map(|(key, _)| key.as_str())
    }

    /// The name of the body that bears a role.
    pub(super) fn bearer(&self, region: &str, role: &str) -> Option<&Body> {
        self.get(region, self.key(region, role)?)
    }

    pub(super) fn region(&self, slug: &str) -> Option<&Region> {
        self.regions.iter().find(|r| r.slug == slug)
    }

    pub(super) fn city(&self) -> &str {
        self.regions.first().map_or("", |r| &r.slug)
    }

    /// The sign before a document number: 张, 临, 示例7.
    pub(super) fn sign(&self, region: &str) -> String {
        let short = self.region(region).map_or("", |r| &r.short);
        match short.strip_suffix(['县', '区']) {
            Some(made_up) if made_up.starts_with("示例") => made_up.to_owned(),
            _ => short.chars().take(1).collect(),
        }
    }
}
