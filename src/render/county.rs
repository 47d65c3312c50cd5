//! A region's own page: its boards and lists, its departments, what changed last.

use serde::Serialize;

use super::desk::{Desk, department_address};
use super::errands::{self, Group};
use super::events::{self, LineView};
use super::frame::Frame;
use super::overview::{self, BoardView};
use super::shelf;
use super::{Page, PageKind};
use crate::index::office_name;

pub(super) const KIND: PageKind = PageKind { name: "county", pages, find: None };

/// Changes shown on the page; all of them stand on the region's page of changes.
const NEWEST: usize = 8;

#[derive(Serialize)]
struct Body<'a> {
    name: &'a str,
    slug: &'a str,
    is_city: bool,
    /// What people come for, in their own words.
    themes: Vec<Group>,
    errands: String,
    boards: Vec<BoardView>,
    departments: Vec<DepartmentLink<'a>>,
    changes: Vec<LineView>,
    counties: Vec<(&'a str, &'a str)>,
}

#[derive(Serialize)]
pub(super) struct DepartmentLink<'a> {
    pub name: &'a str,
    /// Without the region, for the region's own page.
    pub short: String,
    pub phone: &'a str,
    pub href: String,
    pub count: usize,
}

fn pages<'a>(desk: &'a Desk<'a>) -> Vec<Page<'a>> {
    let regions = 0..desk.site.catalog.regions.len();
    regions
        .map(|n| {
            let region = &desk.site.catalog.regions[n];
            Page::new(format!("{}/index.html", region.slug), move || write(desk, n))
        })
        .collect()
}

fn write(desk: &Desk<'_>, n: usize) -> anyhow::Result<Vec<u8>> {
    let catalog = &desk.site.catalog;
    let region = &catalog.regions[n];
    let title = format!("{}政务清单", region.name);
    let events =
        desk.site.history.events.iter().enumerate().filter(|(_, e)| e.region == region.slug);
    let mut lines = shelf::lines(events);
    shelf::newest_first(desk.site, &mut lines);
    let body = Body {
        name: &region.name,
        slug: &region.slug,
        is_city: catalog.is_city(&region.slug),
        themes: errands::themes(desk, n),
        errands: errands::address(catalog, &region.slug).unwrap_or_default(),
        boards: overview::boards(desk, Some(n)),
        departments: departments(desk, &region.slug),
        changes: lines.iter().take(NEWEST).map(|l| events::own_line(desk, l)).collect(),
        counties: catalog
            .regions
            .iter()
            .filter(|r| r.parent == region.slug)
            .map(|r| (r.short.as_str(), r.slug.as_str()))
            .collect(),
    };
    let codes = catalog.items.iter().filter(|i| i.region == region.slug).map(|i| i.id.as_str());
    let mut frame = Frame::new(desk.site, &format!("{}/", region.slug), title)
        .region(desk.site, region)
        .describe(format!(
            "{}的权责清单、专项资金、扶贫清单、行政审批和便民服务事项。",
            region.name
        ))
        .updated(desk.updated(codes));
    // The region is the page itself.
    frame.crumbs.pop();
    frame.column.clone_from(&region.short);
    desk.page("county.html", &frame.here(&region.short), &body)
}

/// The present departments of a region that answer for something or are named in the lists.
pub(super) fn departments<'a>(desk: &'a Desk<'_>, region: &str) -> Vec<DepartmentLink<'a>> {
    let departments = desk.site.catalog.departments.iter().filter(|d| d.region == region);
    departments
        .filter_map(|department| {
            let phone = department.item.record.parts("contacts").next();
            Some(DepartmentLink {
                name: &department.name,
                short: office_name(&desk.site.catalog, department),
                phone: phone.and_then(|r| r.text("phone")).unwrap_or_default(),
                href: department_address(department)?,
                count: desk.shelf.of_department(desk.site, region, &department.key).count(),
            })
        })
        .collect()
}
