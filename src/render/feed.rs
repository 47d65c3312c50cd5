//! Atom feeds beside the pages of changes; they need the site's address, and without it there are none.

use anyhow::Result;
use serde::Serialize;

use super::desk::Desk;
use super::events::{self, LineView};
use super::frame::Frame;
use super::shelf::{self, Line};
use super::{Page, PageKind};
use crate::site::Site;

pub(super) const KIND: PageKind = PageKind { name: "feed", pages, find: None };

const NEWEST: usize = 50;

#[derive(Serialize)]
struct Body {
    id: String,
    title: String,
    updated: String,
    base: String,
    page: String,
    feed: String,
    entries: Vec<Entry>,
}

#[derive(Serialize)]
struct Entry {
    id: String,
    updated: String,
    line: LineView,
}

/// Where a region's feed stands, or the whole site's; empty without an address of the site.
pub(super) fn address(region: &str, site: &Site) -> String {
    match (&site.config.base_url, region) {
        (None, _) => String::new(),
        (Some(_), "") => "changes/feed.xml".to_owned(),
        (Some(_), region) => format!("{region}/changes/feed.xml"),
    }
}

fn pages<'a>(desk: &'a Desk<'a>) -> Vec<Page<'a>> {
    if desk.site.config.base_url.is_none() {
        return Vec::new();
    }
    let regions = desk.site.catalog.regions.iter().map(|r| r.slug.as_str());
    std::iter::once("")
        .chain(regions)
        .map(|region| Page::new(address(region, desk.site), move || write(desk, region)))
        .collect()
}

fn write(desk: &Desk<'_>, region: &str) -> Result<Vec<u8>> {
    let events = desk.site.history.events.iter().enumerate();
    let mut lines = shelf::lines(events.filter(|(_, e)| region.is_empty() || e.region == region));
    shelf::newest_first(desk.site, &mut lines);
    lines.truncate(NEWEST);
    let base = desk.site.config.base_url.as_deref().unwrap_or_default().trim_end_matches('/');
    let name = desk.site.catalog.region(region).map(|r| r.name.clone()).unwrap_or_default();
    let address = address(region, desk.site);
    let body = Body {
        id: format!("{base}/{address}"),
        title: format!("{} {name}变更公告", desk.site.config.title),
        updated: lines.iter().find_map(|l| time(desk, l)).unwrap_or_else(|| UNKNOWN.to_owned()),
        base: base.to_owned(),
        page: address.trim_end_matches("feed.xml").to_owned(),
        feed: address,
        entries: lines.iter().map(|l| entry(desk, l, base)).collect(),
    };
    desk.page("feed.xml", &Frame::default(), &body)
}

/// Atom asks for a time even where the commit has none.
const UNKNOWN: &str = "1970-01-01T00:00:00+08:00";

fn time(desk: &Desk<'_>, line: &Line) -> Option<String> {
    desk.site.history.commit(desk.event_line(line)).time.clone()
}

fn entry(desk: &Desk<'_>, line: &Line, base: &str) -> Entry {
    let event = desk.event_line(line);
    let commit = desk.site.history.commit(event);
    let view = events::line(desk, line);
    let change = event.change.word();
    Entry {
        id: format!("{base}/changes/#{}-{}-{change}", commit.id, event.code),
        updated: time(desk, line).unwrap_or_else(|| UNKNOWN.to_owned()),
        line: view,
    }
}
