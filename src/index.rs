//! The site's items as search documents; words, index format and ranking belong to `qingdan-search`.

use anyhow::Result;
use qingdan_search::{SearchDoc, build_index};
use rayon::prelude::*;

use crate::facts::facts;
use crate::lang::Lang;
use crate::model::{Catalog, Item};
use crate::site::Site;

/// Where the index lies in the published folder.
pub const FOLDER: &str = "search";

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

/// The files of the search index, by path from the site's root.
///
/// # Errors
/// Where the index cannot be made; the content is not at fault then.
pub fn index(site: &Site) -> Result<Vec<(String, Vec<u8>)>> {
    let items: Vec<&Item> = site.catalog.items.iter().filter(|i| !i.is_draft()).collect();
    let docs: Vec<SearchDoc> = items.par_iter().map(|item| document(&site.catalog, item)).collect();
    let index = build_index(&docs, &synonyms(&site.catalog))?;
    Ok(index.files.into_iter().map(|(path, bytes)| (format!("{FOLDER}/{path}"), bytes)).collect())
}

/// Citizen's word → official terms, in the table's order.
fn synonyms(catalog: &Catalog) -> Vec<(String, Vec<String>)> {
    let entry =
        |item: &Item| (item.id.clone(), item.record.texts("terms").map(str::to_owned).collect());
    catalog.table("synonyms").iter().map(entry).collect()
}

fn document(catalog: &Catalog, item: &Item) -> SearchDoc {
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
    SearchDoc {
        code: item.id.clone(),
        name: item.name().to_owned(),
        aliases: item.record.texts("aliases").map(str::to_owned).collect(),
        region: item.region.clone(),
        region_name: catalog.region(&item.region).map(|r| r.name.clone()).unwrap_or_default(),
        kind: item.kind.slug.to_owned(),
        kind_name: item.kind.zh.to_owned(),
        department: department.map(|d| d.name.clone()).unwrap_or_default(),
        department_short: department.map(|d| d.abbr.clone()).unwrap_or_default(),
        type_name: word("type"),
        status: item.status().unwrap_or_default().to_owned(),
        status_name: word("status"),
        on_application: is_applied_for(item),
        url: item.address(),
        laws: laws(catalog, item),
        body: body.join("\n"),
        group: item.library_ref().unwrap_or(&item.id).to_owned(),
    }
}

/// Whether a citizen asks for it, which ranks it before penalties for 办… (domain.md §5).
fn is_applied_for(item: &Item) -> bool {
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
