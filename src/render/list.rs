//! One list of one region, a table a department; a long list is split into a page a department.

use anyhow::Result;
use serde::Serialize;

use super::columns::{Column, cell, columns};
use super::desk::{Desk, department_address};
use super::forms::{self, Sheet};
use super::frame::{self, Frame};
use super::item::{Tag, status};
use super::shelf::{Group, List};
use super::sums::{self, Sums};
use super::{Page, PageKind};
use crate::facts::money;
use crate::model::{Item, Place};

pub(super) const KIND: PageKind = PageKind { name: "list", pages, find: None };

/// Rows on one page of a department.
const MOST: usize = 200;
/// A list that would come near 150 KB is split; a row is its name and about this much around it.
const LARGEST: usize = 130_000;
const ROW: usize = 270;

#[derive(Serialize)]
struct Body<'a> {
    kind: &'a str,
    slug: &'a str,
    region: &'a str,
    region_slug: &'a str,
    count: usize,
    measure: &'a str,
    by_department: bool,
    columns: Vec<Head>,
    /// The groups of the whole list, each with its place.
    index: Vec<IndexLine>,
    sections: Vec<Section>,
    /// What the whole list adds up to, where it is about money.
    sums: Option<Sums>,
    /// The way from this page to the folder of the items.
    up: &'static str,
    /// Pages of one long department.
    sheets: Vec<Sheet>,
}

#[derive(Serialize)]
struct Head {
    label: &'static str,
    short: &'static str,
    number: bool,
}

#[derive(Serialize)]
struct IndexLine {
    title: String,
    href: String,
    count: usize,
}

#[derive(Serialize)]
struct Section {
    anchor: String,
    title: String,
    href: String,
    rows: Vec<Row>,
    count: usize,
    subtotal: String,
}

#[derive(Serialize)]
struct Row {
    id: String,
    name: String,
    cells: Vec<String>,
    status: Tag,
}

fn pages<'a>(desk: &'a Desk<'a>) -> Vec<Page<'a>> {
    let mut pages = Vec::new();
    for list in &desk.shelf.lists {
        let base = base(desk, list);
        pages.push(Page::new(format!("{base}index.html"), move || whole(desk, list)));
        if !is_split(desk, list) {
            continue;
        }
        for group in &list.groups {
            for sheet in 0..group.items.len().div_ceil(MOST) {
                let path = format!("{}index.html", sheet_address(&base, group, sheet));
                pages.push(Page::new(path, move || part(desk, list, group, sheet)));
            }
        }
    }
    pages
}

fn is_split(desk: &Desk<'_>, list: &List) -> bool {
    let items = list.groups.iter().flat_map(|g| &g.items);
    let bytes = items.map(|&n| desk.site.catalog.items[n].name().len() + ROW);
    list.count > MOST && bytes.sum::<usize>() > LARGEST
}

/// A department's short name, or a year.
pub(super) fn group_name(desk: &Desk<'_>, group: &Group) -> String {
    let department = group.department.map(|n| &desk.site.catalog.departments[n]);
    department
        .filter(|d| d.key.eq_ignore_ascii_case(&group.anchor))
        .map_or(&group.title, |d| &d.abbr)
        .clone()
}

fn base(desk: &Desk<'_>, list: &List) -> String {
    format!("{}/{}/", desk.site.catalog.regions[list.region].slug, list.kind.slug)
}

/// Departments are written in small letters, codes in capitals: neither can take the other's place.
fn sheet_address(base: &str, group: &Group, sheet: usize) -> String {
    match sheet {
        0 => format!("{base}{}/", group.anchor),
        n => format!("{base}{}/{}/", group.anchor, n + 1),
    }
}

/// The address at which a group of a list is read.
pub(super) fn group_address(desk: &Desk<'_>, list: &List, group: &Group) -> String {
    let base = base(desk, list);
    if is_split(desk, list) {
        sheet_address(&base, group, 0)
    } else {
        format!("{base}#{}", group.anchor)
    }
}

fn whole(desk: &Desk<'_>, list: &List) -> Result<Vec<u8>> {
    let sections = if is_split(desk, list) {
        Vec::new()
    } else {
        list.groups.iter().map(|g| section(desk, list, g, &g.items)).collect()
    };
    let frame = list_frame(desk, list, &base(desk, list));
    let items = list.groups.iter().flat_map(|g| &g.items);
    let frame = frame.updated(updated(desk, items)).here(list.kind.zh);
    desk.page("list.html", &frame, &body(desk, list, sections, "", Vec::new()))
}

fn part(desk: &Desk<'_>, list: &List, group: &Group, sheet: usize) -> Result<Vec<u8>> {
    let base = base(desk, list);
    let items = group.items.chunks(MOST).nth(sheet).unwrap_or_default();
    let address = sheet_address(&base, group, sheet);
    let mut frame = list_frame(desk, list, &address);
    let number = if sheet > 0 { format!("（第{}页）", sheet + 1) } else { String::new() };
    frame.title = format!("{}{number} · {}", group.title, frame.title);
    let frame = frame
        .crumb(list.kind.zh, base.clone())
        .here(&format!("{}{number}", group.title))
        .updated(updated(desk, items.iter()));
    let count = group.items.len().div_ceil(MOST);
    let sheets = forms::sheets(count, sheet, |n| sheet_address(&base, group, n));
    let up = if sheet == 0 { "../" } else { "../../" };
    desk.page(
        "list.html",
        &frame,
        &body(desk, list, vec![section(desk, list, group, items)], up, sheets),
    )
}

fn updated<'i>(desk: &Desk<'_>, items: impl Iterator<Item = &'i usize>) -> frame::Updated {
    desk.updated(items.map(|&n| desk.site.catalog.items[n].id.as_str()))
}

fn list_frame(desk: &Desk<'_>, list: &List, address: &str) -> Frame {
    let region = &desk.site.catalog.regions[list.region];
    let title = format!("{}{}", region.short, list.kind.zh);
    let mut frame = Frame::new(desk.site, address, title.clone())
        .region(desk.site, region)
        .same_list_elsewhere(desk.site, desk.shelf, list.kind.slug)
        .describe(format!("{title}，共{}项，按部门分列，可下载全部数据。", list.count));
    if let Some(board) = list.kind.board {
        frame = frame.board(board);
        // Approvals and services fill their boards; the board's name says it already.
        if frame::board_name(board) != list.kind.zh {
            let href = format!("{}/{}/", region.slug, frame::board_slug(board));
            frame = frame.crumb(frame::board_name(board), href);
        }
    }
    list.kind.zh.clone_into(&mut frame.column);
    frame
}

fn body<'a>(
    desk: &'a Desk<'_>,
    list: &List,
    sections: Vec<Section>,
    up: &'static str,
    sheets: Vec<Sheet>,
) -> Body<'a> {
    let region = &desk.site.catalog.regions[list.region];
    let measure = desk.site.config.measures.get(list.kind.slug);
    Body {
        kind: list.kind.zh,
        slug: list.kind.slug,
        region: &region.short,
        region_slug: &region.slug,
        count: list.count,
        measure: measure.map(String::as_str).unwrap_or_default(),
        by_department: list.kind.place == Place::Department,
        columns: columns(list.kind)
            .iter()
            .map(|c| Head { label: c.label, short: c.short, number: c.number })
            .collect(),
        index: list
            .groups
            .iter()
            .map(|group| IndexLine {
                title: group_name(desk, group),
                href: group_address(desk, list, group),
                count: group.items.len(),
            })
            .collect(),
        sections,
        sums: if up.is_empty() { sums::of(desk, list) } else { None },
        up,
        sheets,
    }
}

fn section(desk: &Desk<'_>, list: &List, group: &Group, items: &[usize]) -> Section {
    let catalog = &desk.site.catalog;
    let columns = columns(list.kind);
    let department = group.department.filter(|_| list.kind.place == Place::Department);
    let counted: Vec<&Item> =
        group.items.iter().map(|&n| &catalog.items[n]).filter(|i| sums::counts(i)).collect();
    let sum = columns.iter().find(|c| c.number).map(|c| {
        let amounts = counted.iter().filter_map(|item| item.record.int(c.keys[0]));
        let sum = money(amounts.fold(0, i64::saturating_add), crate::lang::Lang::Zh);
        match group.items.len() - counted.len() {
            0 => sum,
            n => format!("{sum}（不含拟设立、已取消、已终止的{n}项）"),
        }
    });
    Section {
        anchor: group.anchor.clone(),
        title: group.title.clone(),
        href: department
            .and_then(|n| department_address(&catalog.departments[n]))
            .unwrap_or_default(),
        rows: items.iter().map(|&n| row(desk, columns, &catalog.items[n])).collect(),
        count: group.items.len(),
        subtotal: sum.filter(|_| group.items.len() > 1).unwrap_or_default(),
    }
}

fn row(desk: &Desk<'_>, columns: &[Column], item: &Item) -> Row {
    let words = desk.words(&item.region);
    Row {
        id: item.id.clone(),
        name: item.name().to_owned(),
        cells: columns.iter().map(|c| cell(desk, &words, item, c)).collect(),
        status: status(desk, item),
    }
}
