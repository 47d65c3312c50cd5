//! The audit for programs: CSV of departments and of what is overdue, and a feed of what became overdue.

use anyhow::{Result, anyhow};
use serde::Serialize;

use super::desk::Desk;
use super::frame::{Frame, long_date};
use super::{Page, PageKind, data};
use crate::audit::Audit;

pub(super) const KIND: PageKind = PageKind { name: "audit data", pages, find: None };

/// Entries of the feed.
const NEWEST: usize = 50;

fn pages<'a>(desk: &'a Desk<'a>) -> Vec<Page<'a>> {
    let mut pages = vec![
        Page::new("audit/departments.csv".to_owned(), move || departments_csv(desk.audit())),
        Page::new("audit/overdue.csv".to_owned(), move || overdue_csv(desk.audit())),
    ];
    if desk.site.config.base_url.is_some() {
        pages.push(Page::new("audit/feed.xml".to_owned(), move || feed(desk)));
    }
    pages
}

fn departments_csv(audit: &Audit) -> Result<Vec<u8>> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record([
        "region",
        "department",
        "name",
        "published",
        "required",
        "complete",
        "on_time",
        "late",
        "overdue",
        "warnings",
        "exceptions",
    ])?;
    for s in &audit.departments {
        let counts = [
            s.published,
            s.required,
            s.complete,
            s.on_time,
            s.late,
            s.overdue,
            s.warnings,
            s.exceptions,
        ];
        let head = [s.region.clone(), s.department.clone(), s.name.clone()];
        let cells: Vec<String> =
            head.into_iter().chain(counts.iter().map(ToString::to_string)).collect();
        writer.write_record(cells.iter().map(|cell| data::harmless(cell)))?;
    }
    writer.into_inner().map_err(|e| anyhow!("{e}"))
}

fn overdue_csv(audit: &Audit) -> Result<Vec<u8>> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record([
        "article",
        "item",
        "name",
        "region",
        "department",
        "what",
        "due",
        "days_late",
        "address",
    ])?;
    for o in &audit.overdue {
        let cells = [
            o.article.to_owned(),
            o.item.clone(),
            o.name.clone(),
            o.region.clone(),
            o.department_name.clone(),
            o.what.zh.clone(),
            o.due.to_string(),
            o.days_late.to_string(),
            o.address.clone(),
        ];
        writer.write_record(cells.iter().map(|cell| data::harmless(cell)))?;
    }
    writer.into_inner().map_err(|e| anyhow!("{e}"))
}

#[derive(Serialize)]
struct Feed<'a> {
    base: &'a str,
    title: String,
    updated: String,
    entries: Vec<FeedEntry>,
}

#[derive(Serialize)]
struct FeedEntry {
    id: String,
    title: String,
    updated: String,
    href: String,
    summary: String,
}

/// The newest overdue acts; an act is new on the day after it was due.
fn feed(desk: &Desk<'_>) -> Result<Vec<u8>> {
    let base = desk.site.config.base_url.as_deref().unwrap_or_default().trim_end_matches('/');
    let time = |day: jiff::civil::Date| format!("{day}T00:00:00+08:00");
    let entries: Vec<FeedEntry> = desk
        .audit()
        .overdue
        .iter()
        .rev()
        .take(NEWEST)
        .map(|o| FeedEntry {
            id: format!("{base}/audit/#{}-{}-{}", o.item, o.article, o.due),
            title: format!("{} {}", o.department_name, o.name),
            updated: time(o.due.tomorrow().unwrap_or(o.due)),
            href: format!("{base}/{}", o.address),
            summary: format!(
                "应于{}前{}，依据{}。",
                long_date(o.due),
                o.what.zh,
                crate::audit::cited(o.article)
            ),
        })
        .collect();
    let updated = entries.first().map(|e| e.updated.clone());
    let body = Feed {
        base,
        title: format!("{} 逾期未办", desk.site.config.title),
        updated: updated
            .or(desk.audit().as_of.map(time))
            .unwrap_or_else(|| "1970-01-01T00:00:00+08:00".to_owned()),
        entries,
    };
    desk.page("overdue.xml", &Frame::default(), &body)
}
