//! Parsed files put together: tables first, then items with what they inherit, in the order in which pages show them.

use std::sync::Arc;

use super::inherit::{inherit, join_halves};
use super::{Parsed, SourceFile, closest, place};
use crate::both;
use crate::model::{Catalog, Department, Finding, Item, KINDS, Law, Level, Region, Spot};

pub(super) fn assemble(files: &[(Arc<SourceFile>, Arc<Parsed>)]) -> (Catalog, Vec<Finding>) {
    let mut catalog = Catalog::default();
    catalog.files = files.iter().map(|(f, _)| f.path.clone()).collect();
    let mut found = Vec::new();
    let mut items = Vec::new();
    for (number, (file, parsed)) in files.iter().enumerate() {
        found.extend(parsed.findings.iter().cloned());
        catalog.marks.extend(parsed.marks.iter().cloned());
        if parsed.is_broken() {
            catalog.broken.insert(file.path.clone());
        }
        let page = file.path.strip_prefix("pages/").and_then(|p| p.strip_suffix(".md"));
        if let Some(name) = page.and_then(|name| name.strip_suffix(".en")) {
            catalog.english_pages.insert(name.to_owned(), file.text.clone());
        } else if let Some(name) = page {
            catalog.pages.push((name.to_owned(), file.text.clone()));
        } else if place(&file.path).is_none() {
            found.push(misplaced(number, &file.path));
        }
        for item in &parsed.items {
            match item.kind.slug {
                "regions" => catalog.regions.push(region(item)),
                "departments" => catalog.departments.push(department(item)),
                "laws" => catalog.laws.push(law(item)),
                slug if item.kind.is_list() || item.kind.half_of.is_some() => {
                    debug_assert!(!slug.is_empty());
                    items.push(item.clone());
                }
                slug => catalog.tables.entry(slug).or_default().push(item.clone()),
            }
        }
    }
    let mut items = join_halves(items, &mut found);
    inherit(&mut items, &mut found);
    let region_rank =
        |slug: &str| catalog.regions.iter().position(|r| r.slug == slug).unwrap_or(usize::MAX);
    let kind_rank = |slug: &str| KINDS.iter().position(|k| k.slug == slug);
    items.sort_by_cached_key(|i| (region_rank(&i.region), kind_rank(i.kind.slug), i.at));
    catalog.items = items;
    let catalog = catalog.index();
    unknown_regions(files, &catalog, &mut found);
    orphans(&catalog, &mut found);
    (catalog, found)
}

fn text(item: &Item, key: &str) -> String {
    item.record.text(key).unwrap_or_default().to_owned()
}

fn region(item: &Item) -> Region {
    let [code, name, short, name_en, parent] =
        ["code", "name", "name_short", "name_en", "parent"].map(|k| text(item, k));
    Region { slug: item.id.clone(), code, name, short, name_en, parent, item: item.clone() }
}

fn department(item: &Item) -> Department {
    Department {
        key: item.id.clone(),
        region: item.region.clone(),
        name: text(item, "name"),
        abbr: text(item, "abbr"),
        roles: item.record.texts("roles").map(str::to_owned).collect(),
        is_past: item.record.has("valid_to"),
        item: item.clone(),
    }
}

fn law(item: &Item) -> Law {
    let [full_name, short_name] = ["full_name", "short_name"].map(|k| text(item, k));
    let status = item.record.word("status").unwrap_or("unverified");
    Law { id: item.id.clone(), full_name, short_name, status, item: item.clone() }
}

fn whole_file(
    number: usize,
    rule: &'static str,
    message: crate::lang::Said,
    help: crate::lang::Said,
) -> Finding {
    let at = Spot { file: u32::try_from(number).unwrap_or(u32::MAX), line: 1, column: 1 };
    Finding {
        rule,
        level: Level::Error,
        article: "",
        at,
        width: 1,
        item: String::new(),
        message,
        help,
    }
}

fn misplaced(number: usize, path: &str) -> Finding {
    let lists = KINDS.iter().map(|k| k.slug);
    let near =
        path.split('/').find_map(|part| closest(part, lists.clone()).filter(|near| *near != part));
    let help = match near {
        Some(near) => {
            both!("文件夹或文件名是否应为 {near}？", "should the folder or file be called {near}?")
        }
        None => both!(
            "按 <区划>/<清单>/<部门或年度>.yaml 存放，例如 linze/powers/sjj.yaml",
            "store it as <region>/<list>/<department or year>.yaml, such as linze/powers/sjj.yaml"
        ),
    };
    whole_file(
        number,
        "DATA-PATH",
        both!("不知道 {path} 是哪种清单", "{path} belongs to no list"),
        help,
    )
}

/// A folder that no region owns would be left off every page.
fn unknown_regions(
    files: &[(Arc<SourceFile>, Arc<Parsed>)],
    catalog: &Catalog,
    found: &mut Vec<Finding>,
) {
    for (number, (file, _)) in files.iter().enumerate() {
        let Some(slug) = place(&file.path).map(|p| p.region).filter(|r| !r.is_empty()) else {
            continue;
        };
        if catalog.region(&slug).is_some() {
            continue;
        }
        let help = match closest(&slug, catalog.regions.iter().map(|r| r.slug.as_str())) {
            Some(near) => both!("是否想写 {near}？", "did you mean {near}?"),
            None => both!(
                "先在 regions.yaml 里登记这个区划",
                "register the region in regions.yaml first"
            ),
        };
        found.push(whole_file(
            number,
            "DATA-PATH",
            both!("没有“{slug}”这个区划", "there is no region `{slug}`"),
            help,
        ));
    }
}

/// An English text without its Chinese page would be shown nowhere.
fn orphans(catalog: &Catalog, found: &mut Vec<Finding>) {
    let has_page = |name: &String| catalog.pages.iter().any(|(page, _)| page == name);
    for name in catalog.english_pages.keys().filter(|name| !has_page(name)) {
        let (path, page) = (format!("pages/{name}.en.md"), format!("pages/{name}.md"));
        let number = catalog.files.iter().position(|file| *file == path).unwrap_or_default();
        found.push(whole_file(
            number,
            "DATA-PATH",
            both!(
                "没有“{page}”这个网页，它的英文无处可放",
                "there is no page `{page}` of which this is the English text"
            ),
            both!(
                "写好中文网页，或改正文件名",
                "write the Chinese page, or correct the name of the file"
            ),
        ));
    }
}
