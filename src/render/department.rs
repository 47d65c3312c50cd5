//! What one department does and owes, and the list of a region's departments.

use anyhow::Result;
use serde::Serialize;

use super::county::{self, DepartmentLink};
use super::desk::{Desk, department_address};
use super::events::{self, EventView};
use super::forms::Way;
use super::frame::{Article, Frame};
use super::item::{Tag, status};
use super::parts::way;
use super::summary;
use super::{Page, PageKind};
use crate::model::parts::{CONTACT, LOCATION};
use crate::model::{Department, Item, KINDS, Kind};

pub(super) const KIND: PageKind = PageKind { name: "department", pages, find: None };

/// Items of one list on the page; the list itself has them all.
const MOST: usize = 200;

#[derive(Serialize)]
struct Index<'a> {
    region: &'a str,
    departments: Vec<DepartmentLink<'a>>,
}

#[derive(Serialize)]
struct Body<'a> {
    name: &'a str,
    facts: Vec<(&'static str, String)>,
    duties: Vec<&'a str>,
    contacts: Vec<Way>,
    locations: Vec<Way>,
    lists: Vec<Part>,
    predecessors: Vec<String>,
    history: Vec<EventView>,
}

#[derive(Serialize)]
struct Part {
    name: &'static str,
    folded: bool,
    count: usize,
    links: Vec<ItemLink>,
    /// The whole list, where the page shows only its beginning.
    more: String,
}

#[derive(Serialize)]
pub(super) struct ItemLink {
    pub name: String,
    pub href: String,
    pub note: String,
    pub status: Tag,
}

fn pages<'a>(desk: &'a Desk<'a>) -> Vec<Page<'a>> {
    let catalog = &desk.site.catalog;
    let indexes = (0..catalog.regions.len()).map(|n| {
        let path = format!("{}/departments/index.html", catalog.regions[n].slug);
        Page::new(path, move || index(desk, n))
    });
    let departments = catalog.departments.iter().filter_map(|department| {
        let path = format!("{}index.html", department_address(department)?);
        Some(Page::new(path, move || write(desk, department)))
    });
    indexes.chain(departments).collect()
}

fn index(desk: &Desk<'_>, n: usize) -> Result<Vec<u8>> {
    let catalog = &desk.site.catalog;
    let region = &catalog.regions[n];
    let departments = county::departments(desk, &region.slug);
    let codes = catalog.departments.iter().filter(|d| d.region == region.slug);
    let codes: Vec<String> = codes.map(|d| format!("departments/{}/{}", d.region, d.key)).collect();
    let mut frame = Frame::new(
        desk.site,
        &format!("{}/departments/", region.slug),
        format!("{}部门", region.short),
    )
    .region(desk.site, region)
    .here("部门")
    .describe(format!("{}各部门的职责、联系方式和负责的清单事项。", region.name))
    .updated(desk.updated(codes.iter().map(String::as_str)));
    for (crumb, r) in frame.elsewhere.iter_mut().zip(&catalog.regions) {
        crumb.href = format!("{}/departments/", r.slug);
    }
    "部门".clone_into(&mut frame.column);
    desk.page("departments.html", &frame, &Index { region: &region.name, departments })
}

fn write(desk: &Desk<'_>, department: &Department) -> Result<Vec<u8>> {
    let words = desk.words(&department.region);
    let record = &department.item.record;
    let shown = [
        "kind",
        "uscc",
        "parent",
        "responsible_office",
        "leader_post",
        "maintainer_post",
        "secrecy_post",
        "succession_note",
    ];
    let facts = shown.iter().filter_map(|key| {
        let entry = record.entry(key).filter(|e| e.field.public)?;
        Some((words.label(entry.field), words.text(&entry.field.ty, &entry.value)))
    });
    let lists = lists(desk, department);
    let code = format!("departments/{}/{}", department.region, department.key);
    let body = Body {
        name: &department.name,
        facts: facts.collect(),
        duties: record.texts("duties").collect(),
        contacts: record.parts("contacts").map(|r| way(&words, CONTACT, r)).collect(),
        locations: record.parts("locations").map(|r| way(&words, LOCATION, r)).collect(),
        lists,
        predecessors: predecessors(desk, department),
        history: events::of_item(desk, &code, &department.region),
    };
    desk.page("department.html", &department_frame(desk, department, code), &body)
}

fn department_frame(desk: &Desk<'_>, department: &Department, code: String) -> Frame {
    let address = department_address(department).unwrap_or_default();
    let items = desk.shelf.of_department(desk.site, &department.region, &department.key);
    let mut codes: Vec<&str> = items.map(|i| i.id.as_str()).collect();
    codes.push(&code);
    let updated = desk.updated(codes);
    let mut frame = Frame::new(desk.site, &address, department.name.clone());
    if let Some(region) = desk.site.catalog.region(&department.region) {
        frame = frame.region(desk.site, region);
    }
    "部门".clone_into(&mut frame.column);
    frame.article = Some(Article {
        title: department.name.clone(),
        date: updated.iso.clone(),
        source: department.name.clone(),
        keywords: format!("{},{}", department.name, department.abbr),
    });
    frame
        .crumb("部门", format!("{}/departments/", department.region))
        .here(&department.name)
        .describe(format!("{}的职责、联系方式，以及负责的全部清单事项。", department.name))
        .updated(updated)
}

/// What people come for stands first; responsibilities repeat the names of powers and stand last, folded.
const FIRST: [&str; 2] = ["approvals", "services"];
const LAST: &str = "responsibilities";

fn lists(desk: &Desk<'_>, department: &Department) -> Vec<Part> {
    let mut kinds: Vec<&Kind> = KINDS.iter().copied().filter(|kind| kind.is_list()).collect();
    kinds.sort_by_key(|kind| (kind.slug == LAST, !FIRST.contains(&kind.slug)));
    kinds
        .into_iter()
        .filter_map(|kind| {
            let items = desk.shelf.of_department(desk.site, &department.region, &department.key);
            let items: Vec<_> = items.filter(|i| i.kind == kind).collect();
            let links = items.iter().take(MOST).map(|item| ItemLink {
                name: item.name().to_owned(),
                href: item.address(),
                note: note(desk, item),
                status: status(desk, item),
            });
            let more = format!("{}/{}/", department.region, kind.slug);
            (!items.is_empty()).then(|| Part {
                name: kind.zh,
                folded: kind.slug == LAST,
                count: items.len(),
                links: links.collect(),
                more: if items.len() > MOST { more } else { String::new() },
            })
        })
        .collect()
}

/// What tells an item from its neighbours: its type, else its time; what is simply in force needs no word.
fn note(desk: &Desk<'_>, item: &Item) -> String {
    let kind = match item.record.text("type") {
        Some(kind) => kind.to_owned(),
        None => summary::limit(desk, item),
    };
    let status = status(desk, item);
    let is_plain = item.status() == Some("active") || !status.class.is_empty();
    let words = [kind, if is_plain { String::new() } else { status.text }];
    words.into_iter().filter(|word| !word.is_empty()).collect::<Vec<_>>().join("，")
}

/// Bodies whose work this one took over: they have no page, so this one names them.
fn predecessors(desk: &Desk<'_>, department: &Department) -> Vec<String> {
    let keys = department.item.record.texts("succeeds");
    keys.map(|key| match desk.site.catalog.department(&department.region, key) {
        Some(found) => {
            let until = found.item.record.entry("valid_to");
            let words = desk.words(&department.region);
            let until = until.map(|e| format!("（{}撤销）", words.text(&e.field.ty, &e.value)));
            format!("{}{}", found.name, until.unwrap_or_default())
        }
        None => key.to_owned(),
    })
    .collect()
}
