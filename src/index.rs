//! The site's items as search documents; words, index format and ranking belong to `qingdan-search`.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::Result;
use jiff::civil::Date;
use qingdan_search::{SearchDoc, build_index};
use rayon::prelude::*;

use crate::facts::facts;
use crate::lang::Lang;
use crate::model::{Catalog, Department, Item};
use crate::names::names;
use crate::site::Site;

/// Where the index lies in the published folder.
pub const FOLDER: &str = "search";

/// The status of an item that left its list.
const REMOVED: (&str, &str) = ("removed", "已移除");

/// Facts that a result shows or filters by already; in the text they would only repeat themselves.
const NOT_TEXT: &[&str] = &[
    "name",
    "code",
    "former_codes",
    "aliases",
    "status",
    "type",
    "department",
    "managing_department",
    "library_ref",
];

/// Facts that are the same words on every item and would match every question.
const BOOKKEEPING: &[&str] =
    &["secrecy_review", "management_secrecy_review", "review", "basis_checked_on", "published_on"];

/// The search index of a site.
pub struct SearchFiles {
    /// Names this index; no other has the same.
    pub generation: String,
    /// By path from the site's root.
    pub files: Vec<(String, Vec<u8>)>,
}

impl SearchFiles {
    /// Writes into the page of results which index it belongs to, so that it need not ask first.
    pub fn name_in(&self, page: &[u8]) -> Vec<u8> {
        let named = format!("data-generation=\"{}\"", self.generation);
        String::from_utf8_lossy(page).replace("data-generation=\"\"", &named).into_bytes()
    }
}

/// The page that [`SearchFiles::name_in`] is for, from the site's root.
pub const PAGE: &str = "search/index.html";

/// The files of the search index and the names of each region.
///
/// # Errors
/// Where the index cannot be made; the content is not at fault then.
pub fn index(site: &Site) -> Result<SearchFiles> {
    let index = build_index(&documents(site), &synonyms(&site.catalog))?;
    let mut files = names(site);
    files.extend(index.files.into_iter().map(|(path, bytes)| (format!("{FOLDER}/{path}"), bytes)));
    Ok(SearchFiles { generation: index.generation, files })
}

/// What there is to find: the items, and those that left their list and keep a page.
///
/// Public for those who measure another search on the same texts.
pub fn documents(site: &Site) -> Vec<SearchDoc> {
    let items: Vec<&Item> = site.catalog.items.iter().filter(|i| !i.is_draft()).collect();
    let known_as = known_as(&site.catalog);
    let document = |item: &Item| document(site, item, &known_as);
    let mut docs: Vec<SearchDoc> = items.par_iter().map(|item| document(item)).collect();
    // A code that is in use again has its page there.
    let gone = site.history.removed.iter().filter(|item| {
        !item.is_draft() && item.kind.is_list() && site.catalog.item(&item.id).is_none()
    });
    docs.extend(gone.map(|item| SearchDoc {
        status: REMOVED.0.to_owned(),
        status_name: REMOVED.1.to_owned(),
        hidden: true,
        ..document(item)
    }));
    docs
}

/// Citizen's word → official terms, in the table's order; words for departments stand with these.
fn synonyms(catalog: &Catalog) -> Vec<(String, Vec<String>)> {
    let offices = offices(catalog);
    let terms = |item: &Item| item.record.texts("terms").map(str::to_owned).collect::<Vec<_>>();
    let entries = catalog.table("synonyms").iter().map(|item| (item.id.clone(), terms(item)));
    entries.filter(|(_, terms)| !terms.iter().all(|t| offices.contains(t))).collect()
}

fn offices(catalog: &Catalog) -> BTreeSet<String> {
    catalog.departments.iter().map(|d| office_name(catalog, d)).collect()
}

/// What people call each office besides its names: by the citizens' words, and by the bodies that it took over from.
fn known_as(catalog: &Catalog) -> BTreeMap<String, Vec<String>> {
    let mut known: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for entry in catalog.table("synonyms") {
        for term in entry.record.texts("terms") {
            known.entry(term.to_owned()).or_default().push(entry.id.clone());
        }
    }
    let offices = offices(catalog);
    known.retain(|term, _| offices.contains(term));
    for department in &catalog.departments {
        let office = office_name(catalog, department);
        for old in department.item.record.texts("succeeds") {
            let body = catalog.department(&department.region, old);
            let names =
                body.map_or_else(|| vec![old.to_owned()], |d| vec![d.name.clone(), d.abbr.clone()]);
            known.entry(office.clone()).or_default().extend(names);
        }
    }
    known
}

fn document(site: &Site, item: &Item, known_as: &BTreeMap<String, Vec<String>>) -> SearchDoc {
    let catalog = &site.catalog;
    let facts = facts(catalog, item, Lang::Zh);
    let word = |key: &str| {
        facts.iter().find(|f| f.field.key == key).map(|f| f.text.clone()).unwrap_or_default()
    };
    let department = catalog.department_of(item);
    let text = |f: &&crate::facts::Fact<'_>| {
        !NOT_TEXT.contains(&f.field.key) && !BOOKKEEPING.contains(&f.field.key)
    };
    let body: Vec<String> =
        facts.iter().filter(text).map(|f| format!("{}：{}", f.label, f.text)).collect();
    let office_name = department.map(|d| office_name(catalog, d)).unwrap_or_default();
    SearchDoc {
        code: item.id.clone(),
        former_codes: item.record.texts("former_codes").map(str::to_owned).collect(),
        name: item.name().to_owned(),
        aliases: item.record.texts("aliases").map(str::to_owned).collect(),
        region: item.region.clone(),
        region_name: catalog.region(&item.region).map(|r| r.name.clone()).unwrap_or_default(),
        kind: item.kind.slug.to_owned(),
        kind_name: item.kind.zh.to_owned(),
        department: department.map(|d| d.name.clone()).unwrap_or_default(),
        department_short: department.map(|d| d.abbr.clone()).unwrap_or_default(),
        office: department.map(|d| d.key.clone()).unwrap_or_default(),
        department_known_as: known_as.get(&office_name).cloned().unwrap_or_default(),
        office_name,
        type_name: word("type"),
        status: item.status().unwrap_or_default().to_owned(),
        status_name: word("status"),
        on_application: is_applied_for(item),
        hidden: is_over(item, site.built.as_of),
        url: item.address(),
        laws: laws(catalog, item),
        body: body.join("\n"),
        group: item.library_ref().unwrap_or(&item.id).to_owned(),
    }
}

/// The name under which city and counties choose a department: 市市场监管局 and 临泽县市场监管局 are both 市场监管局.
pub(crate) fn office_name(catalog: &Catalog, own: &Department) -> String {
    let city = catalog.city().and_then(|city| catalog.department(&city.slug, &own.key));
    let department = city.unwrap_or(own);
    let region = catalog.region(&department.region).map(|r| r.name.as_str()).unwrap_or_default();
    let abbr = department.abbr.as_str();
    if let Some(rest) = abbr.strip_prefix(region).filter(|rest| !rest.is_empty()) {
        return rest.to_owned();
    }
    // 市教育局 begins with the last character of 张掖市; in 市场监管局 the same character belongs to the name.
    let level = region.chars().next_back();
    let short = level.and_then(|level| abbr.strip_prefix(level)).unwrap_or(abbr);
    let full = department.name.strip_prefix(region).unwrap_or_default();
    if short.chars().next() == full.chars().next() { short } else { abbr }.to_owned()
}

/// Whether it is no longer in force: such items are found on request only.
pub(crate) fn is_over(item: &Item, as_of: Option<Date>) -> bool {
    matches!(item.status(), Some("cancelled" | "terminated" | "closed")) || item.is_archived(as_of)
}

/// Whether a citizen asks for it, which ranks it before penalties for 办… (domain.md §5).
pub(crate) fn is_applied_for(item: &Item) -> bool {
    if let Some(written) = item.record.bool("on_application") {
        return written;
    }
    match item.kind.slug {
        "approvals" | "services" => true,
        "powers" => {
            matches!(
                item.record.word("type"),
                Some("行政许可" | "行政确认" | "行政给付" | "行政奖励" | "行政裁决")
            )
        }
        _ => false,
    }
}

fn laws(catalog: &Catalog, item: &Item) -> Vec<String> {
    let mut laws: Vec<String> = ["legal_bases", "basis"]
        .iter()
        .flat_map(|key| item.record.parts(key))
        .filter_map(|basis| catalog.law(basis.text("law")?))
        .flat_map(|law| [law.full_name.clone(), law.short_name.clone()])
        .collect();
    laws.dedup();
    laws
}
