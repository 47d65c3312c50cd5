//! One item of the library across city and counties on a page of its own, and why a county deviates.

use anyhow::Result;
use serde::Serialize;

use super::county_versions::{self, Versions};
use super::desk::Desk;
use super::difference::{self, Difference};
use super::frame::Frame;
use super::{Page, PageKind};
use crate::model::{Item, Place};

pub(super) const KIND: PageKind = PageKind { name: "counties", pages, find: Some(find) };

#[derive(Serialize)]
struct Body<'a> {
    name: &'a str,
    href: String,
    kind: &'a str,
    versions: Option<Versions>,
    /// Counties that say something differently.
    deviations: Vec<Deviation>,
    /// Those beyond a page's room.
    left_out: usize,
}

/// Counties whose deviations a page tells in full: with all of a province it would pass 150 KB.
const MOST: usize = 80;

#[derive(Serialize)]
struct Deviation {
    region: String,
    href: String,
    differences: Vec<Difference>,
}

/// The address of the comparison in which an item stands; empty where there is nothing to compare.
pub(super) fn address(desk: &Desk<'_>, item: &Item) -> String {
    let library = item.library_ref().and_then(|code| desk.site.catalog.item(code)).unwrap_or(item);
    if is_compared(desk, library) {
        format!("{}counties/", library.address())
    } else {
        String::new()
    }
}

fn is_compared(desk: &Desk<'_>, item: &Item) -> bool {
    let has_limits = item.kind.place == Place::Department && item.kind.slug != "responsibilities";
    has_limits && !item.is_draft() && locals(desk, item).next().is_some()
}

fn locals<'d>(desk: &'d Desk<'_>, item: &'d Item) -> impl Iterator<Item = &'d Item> {
    desk.site.catalog.local_items(&item.id).filter(|i| !i.is_draft())
}

fn pages<'a>(desk: &'a Desk<'a>) -> Vec<Page<'a>> {
    desk.site.catalog.items.iter().filter_map(|item| page(desk, item)).collect()
}

fn find<'a>(desk: &'a Desk<'a>, path: &str) -> Option<Page<'a>> {
    let code = path.strip_suffix("/counties/index.html")?.rsplit('/').next()?;
    page(desk, desk.site.catalog.item(code)?).filter(|p| p.path == path)
}

fn page<'a>(desk: &'a Desk<'a>, item: &'a Item) -> Option<Page<'a>> {
    let path = format!("{}counties/index.html", item.address());
    is_compared(desk, item).then(|| Page::new(path, move || write(desk, item)))
}

fn write(desk: &Desk<'_>, item: &Item) -> Result<Vec<u8>> {
    let deviations = locals(desk, item).filter_map(|local| {
        let differences = difference::of(desk, local);
        let region = desk.site.catalog.region(&local.region);
        (!differences.is_empty()).then(|| Deviation {
            region: region.map_or(&local.region, |r| &r.short).clone(),
            href: local.address(),
            differences,
        })
    });
    let mut deviations: Vec<Deviation> = deviations.collect();
    let left_out = deviations.len().saturating_sub(MOST);
    deviations.truncate(MOST);
    let body = Body {
        name: item.name(),
        href: item.address(),
        kind: item.kind.zh,
        versions: county_versions::versions(desk, item),
        deviations,
        left_out,
    };
    let title = format!("{}（{}）：各县区对照", item.name(), item.kind.zh);
    let mut frame = Frame::new(desk.site, &format!("{}counties/", item.address()), title);
    if let Some(region) = desk.site.catalog.region(&item.region) {
        frame = frame.region(desk.site, region);
    }
    if let Some(board) = item.kind.board {
        frame = frame.board(board);
    }
    let codes = [item].into_iter().chain(locals(desk, item)).map(|i| i.id.as_str());
    let frame = frame
        .crumb(item.kind.zh, format!("{}/{}/", item.region, item.kind.slug))
        .crumb(item.name(), item.address())
        .here("各县区对照")
        .describe(format!("{}在市级和各县区的时限、收费和材料，不同之处逐项说明。", item.name()))
        .updated(desk.updated(codes));
    desk.page("counties.html", &frame, &body)
}
