//! What changed: an index by month, a page a month, a page a region, newest first.

use anyhow::Result;
use serde::Serialize;

use super::desk::Desk;
use super::events::{self, LineView};
use super::forms::{self, Sheet};
use super::frame::{Frame, Updated};
use super::shelf::{self, Line};
use super::{Page, PageKind};

pub(super) const KIND: PageKind = PageKind { name: "changes", pages, find: None };

/// Lines on one page: about 100 KB.
const MOST: usize = 150;
const NEWEST: usize = 30;

#[derive(Serialize)]
struct Body {
    /// What the page shows, for its heading.
    of: String,
    months: Vec<MonthLink>,
    days: Vec<Day>,
    sheets: Vec<Sheet>,
    count: usize,
    /// Older changes that this page leaves to the monthly ones.
    left_out: usize,
    missing: String,
}

#[derive(Serialize)]
struct MonthLink {
    name: String,
    href: String,
    count: usize,
}

#[derive(Serialize)]
struct Day {
    date: String,
    lines: Vec<LineView>,
}

fn pages<'a>(desk: &'a Desk<'a>) -> Vec<Page<'a>> {
    let mut pages = vec![Page::new("changes/index.html".to_owned(), move || index(desk))];
    for (month, lines) in &desk.shelf.months {
        for sheet in 0..lines.len().div_ceil(MOST) {
            let path = format!("{}index.html", month_address(month, sheet));
            pages.push(Page::new(path, move || of_month(desk, month, lines, sheet)));
        }
    }
    for n in 0..desk.site.catalog.regions.len() {
        let path = format!("{}/changes/index.html", desk.site.catalog.regions[n].slug);
        pages.push(Page::new(path, move || of_region(desk, n)));
    }
    pages
}

fn month_address(month: &str, sheet: usize) -> String {
    match sheet {
        0 => format!("changes/{month}/"),
        n => format!("changes/{month}/{}/", n + 1),
    }
}

fn month_name(month: &str) -> String {
    match month.split_once('-') {
        Some((year, month)) => format!("{year}年{}月", month.trim_start_matches('0')),
        None => "日期不明".to_owned(),
    }
}

fn days(views: impl Iterator<Item = LineView>) -> Vec<Day> {
    let mut days: Vec<Day> = Vec::new();
    for view in views {
        match days.last_mut().filter(|d| d.date == view.date) {
            Some(day) => day.lines.push(view),
            None => days.push(Day { date: view.date.clone(), lines: vec![view] }),
        }
    }
    days
}

fn missing(desk: &Desk<'_>) -> String {
    desk.site.history.missing.as_ref().map(|m| m.zh.clone()).unwrap_or_default()
}

/// The last commit behind these lines, which are newest first.
fn updated(desk: &Desk<'_>, lines: &[Line]) -> Updated {
    match lines.first() {
        Some(line) => Updated::at(desk.site, desk.site.history.commit(desk.event_line(line))),
        None => Updated { missing: missing(desk), ..Updated::default() },
    }
}

fn index(desk: &Desk<'_>) -> Result<Vec<u8>> {
    let months = &desk.shelf.months;
    let newest: Vec<Line> = months.iter().flat_map(|(_, l)| l).take(NEWEST).cloned().collect();
    let count: usize = months.iter().map(|(_, l)| l.len()).sum();
    let body = Body {
        of: "全市".to_owned(),
        months: months
            .iter()
            .map(|(month, lines)| MonthLink {
                name: month_name(month),
                href: month_address(month, 0),
                count: lines.len(),
            })
            .collect(),
        days: days(newest.iter().map(|l| events::line(desk, l))),
        sheets: Vec::new(),
        count,
        left_out: 0,
        missing: missing(desk),
    };
    let mut frame = Frame::new(desk.site, "changes/", "变更公告")
        .here("变更公告")
        .describe("清单事项的每一次调整：改了什么、依据什么、谁审核批准。".to_owned())
        .updated(updated(desk, &newest));
    "变更公告".clone_into(&mut frame.column);
    frame.feed = super::feed::address("", desk.site);
    for (crumb, region) in frame.elsewhere.iter_mut().zip(&desk.site.catalog.regions) {
        crumb.href = format!("{}/changes/", region.slug);
    }
    desk.page("changes.html", &frame, &body)
}

fn of_month(desk: &Desk<'_>, month: &str, lines: &[Line], sheet: usize) -> Result<Vec<u8>> {
    let here = lines.chunks(MOST).nth(sheet).unwrap_or_default();
    let name = month_name(month);
    let count = lines.len().div_ceil(MOST);
    let sheets = forms::sheets(count, sheet, |n| month_address(month, n));
    let number = if sheet > 0 { format!("（第{}页）", sheet + 1) } else { String::new() };
    let body = Body {
        of: name.clone(),
        months: Vec::new(),
        days: days(here.iter().map(|l| events::line(desk, l))),
        sheets,
        count: lines.len(),
        left_out: 0,
        missing: String::new(),
    };
    let mut frame =
        Frame::new(desk.site, &month_address(month, sheet), format!("{name}变更公告{number}"))
            .crumb("变更公告", "changes/".to_owned())
            .here(&name)
            .describe(format!("{name}清单事项的{}条变更。", lines.len()))
            .updated(updated(desk, here));
    "变更公告".clone_into(&mut frame.column);
    desk.page("changes.html", &frame, &body)
}

fn of_region(desk: &Desk<'_>, n: usize) -> Result<Vec<u8>> {
    let region = &desk.site.catalog.regions[n];
    let events =
        desk.site.history.events.iter().enumerate().filter(|(_, e)| e.region == region.slug);
    let mut lines = shelf::lines(events);
    shelf::newest_first(desk.site, &mut lines);
    let newest = &lines[..lines.len().min(MOST)];
    let body = Body {
        of: region.name.clone(),
        months: Vec::new(),
        days: days(newest.iter().map(|l| events::own_line(desk, l))),
        sheets: Vec::new(),
        count: lines.len(),
        left_out: lines.len() - newest.len(),
        missing: missing(desk),
    };
    let address = format!("{}/changes/", region.slug);
    let mut frame = Frame::new(desk.site, &address, format!("{}变更公告", region.short))
        .region(desk.site, region)
        .here("变更公告")
        .describe(format!("{}清单事项的每一次调整。", region.name))
        .updated(updated(desk, newest));
    "变更公告".clone_into(&mut frame.column);
    frame.feed = super::feed::address(&region.slug, desk.site);
    for (crumb, r) in frame.elsewhere.iter_mut().zip(&desk.site.catalog.regions) {
        crumb.href = format!("{}/changes/", r.slug);
    }
    desk.page("changes.html", &frame, &body)
}
