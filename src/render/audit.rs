//! Completeness and timeliness by county and department, what is overdue, exceptions, funds.
//!
//! Counts, dates and articles only: the score is for the assessment, not for a public ranking (decisions.md §20).

use anyhow::Result;
use serde::Serialize;

use super::bars::{Bar, Chart};
use super::desk::{Desk, department_address};
use super::frame::{Frame, long_date};
use super::{Page, PageKind};
use crate::audit::{Card, Exception, Overdue, Standing};
use crate::facts::regulation;
use crate::model::Region;

pub(super) const KIND: PageKind = PageKind { name: "audit", pages, find: None };

/// Overdue acts on a page; the CSV has all.
const MOST: usize = 100;

#[derive(Serialize)]
struct Body<'a> {
    title: String,
    /// 2026年11月24日; empty where unknown.
    as_of: String,
    /// What the rows are: 县区 or 部门.
    unit: &'static str,
    total: Row,
    rows: Vec<Row>,
    charts: Vec<Chart>,
    overdue: Vec<OverdueRow<'a>>,
    /// Overdue acts beyond those.
    left_out: usize,
    unknown: Vec<(&'a str, &'a str, &'a str, String)>,
    exceptions: Vec<ExceptionRow<'a>>,
    funds: Vec<FundRow>,
    regions: Vec<(&'a str, String)>,
    feed: String,
}

#[derive(Serialize)]
struct Row {
    name: String,
    href: String,
    published: usize,
    facts: String,
    on_time: usize,
    late: usize,
    overdue: usize,
    /// Warnings: a published site has no errors.
    open: usize,
}

#[derive(Serialize)]
struct OverdueRow<'a> {
    due: String,
    days: i64,
    department: &'a str,
    name: &'a str,
    href: &'a str,
    what: &'a str,
    article: Article,
}

#[derive(Serialize)]
struct Article {
    short: String,
    full: String,
}

#[derive(Serialize)]
struct ExceptionRow<'a> {
    rule: &'a str,
    item: &'a str,
    href: String,
    reason: &'a str,
    approved_by: &'a str,
    until: String,
    is_over: bool,
}

#[derive(Serialize)]
struct FundRow {
    year: i64,
    name: String,
    funds: usize,
    measure: String,
    allocation: String,
    performance: String,
    competitive: String,
}

fn pages<'a>(desk: &'a Desk<'a>) -> Vec<Page<'a>> {
    let mut pages = vec![Page::new("audit/index.html".to_owned(), move || index(desk))];
    pages.extend(desk.site.catalog.regions.iter().map(|region| {
        Page::new(format!("audit/{}/index.html", region.slug), move || of_region(desk, region))
    }));
    pages
}

fn index(desk: &Desk<'_>) -> Result<Vec<u8>> {
    let (audit, catalog) = (desk.audit(), &desk.site.catalog);
    let mut rows = Vec::new();
    for region in &catalog.regions {
        let of_region: Vec<&Standing> =
            audit.departments.iter().filter(|s| s.region == region.slug).collect();
        let href = format!("audit/{}/", region.slug);
        rows.push(row(region.short.clone(), href, &Standing::sum(of_region)));
    }
    let all = Standing::sum(audit.departments.iter());
    let regions = catalog.regions.iter();
    let body = Body {
        title: "清单维护情况".to_owned(),
        unit: "市和县区",
        regions: regions.map(|r| (r.short.as_str(), format!("audit/{}/", r.slug))).collect(),
        // By department, each region's own page has them.
        funds: Vec::new(),
        ..body(desk, rows, all, |_| true)
    };
    let codes = catalog.items.iter().map(|i| i.id.as_str());
    let frame = Frame::new(desk.site, "audit/", "清单维护情况").here("清单维护情况");
    finish(desk, frame.updated(desk.updated(codes)), &body)
}

fn of_region(desk: &Desk<'_>, region: &Region) -> Result<Vec<u8>> {
    let (audit, catalog) = (desk.audit(), &desk.site.catalog);
    let own: Vec<&Standing> =
        audit.departments.iter().filter(|s| s.region == region.slug).collect();
    let rows = own.iter().map(|standing| {
        let department = catalog.department(&standing.region, &standing.department);
        let href = department.and_then(department_address).unwrap_or_default();
        row(standing.name.clone(), href, standing)
    });
    let body = Body {
        title: format!("{}清单维护情况", region.short),
        unit: "部门",
        ..body(desk, rows.collect(), Standing::sum(own), |slug| slug == region.slug)
    };
    let codes = catalog.items.iter().filter(|i| i.region == region.slug).map(|i| i.id.as_str());
    let address = format!("audit/{}/", region.slug);
    let frame = Frame::new(desk.site, &address, body.title.clone())
        .crumb("清单维护情况", "audit/".to_owned())
        .here(&region.short);
    finish(desk, frame.updated(desk.updated(codes)), &body)
}

fn finish(desk: &Desk<'_>, frame: Frame, body: &Body<'_>) -> Result<Vec<u8>> {
    let mut frame =
        frame.describe(format!("{}：要素是否齐全，是否按期公开，哪些事项逾期未办。", body.title));
    "清单维护情况".clone_into(&mut frame.column);
    frame.feed.clone_from(&body.feed);
    desk.page("audit.html", &frame, body)
}

/// What both kinds of page show of the regions that `wanted` picks.
fn body<'a>(
    desk: &'a Desk<'_>,
    rows: Vec<Row>,
    total: Standing,
    wanted: impl Fn(&str) -> bool,
) -> Body<'a> {
    let (audit, site) = (desk.audit(), desk.site);
    let own: Vec<&Overdue> = audit.overdue.iter().filter(|o| wanted(&o.region)).collect();
    let region_of = |code: &str| site.catalog.item(code).is_some_and(|i| wanted(&i.region));
    let exceptions = audit.exceptions.iter().filter(|e| region_of(&e.item));
    let unknown = audit.unknown.iter().filter(|u| region_of(&u.item));
    Body {
        title: String::new(),
        as_of: audit.as_of.map(long_date).unwrap_or_default(),
        unit: "",
        charts: charts(&rows, &total),
        total: row("合计".to_owned(), String::new(), &total),
        rows,
        left_out: own.len().saturating_sub(MOST),
        overdue: own.into_iter().take(MOST).map(overdue_row).collect(),
        unknown: unknown
            .map(|u| {
                (u.item.as_str(), u.what.zh.as_str(), u.why.zh.as_str(), article(u.article).short)
            })
            .collect(),
        exceptions: exceptions.map(|e| exception_row(desk, e)).collect(),
        funds: audit.funds.iter().filter(|c| wanted(&c.region)).map(fund_row).collect(),
        regions: Vec::new(),
        feed: if site.config.base_url.is_some() {
            "audit/feed.xml".to_owned()
        } else {
            String::new()
        },
    }
}

fn row(name: String, href: String, standing: &Standing) -> Row {
    Row {
        name,
        href,
        published: standing.published,
        facts: format!("{}/{}", standing.complete, standing.required),
        on_time: standing.on_time,
        late: standing.late,
        overdue: standing.overdue,
        open: standing.errors + standing.warnings,
    }
}

/// A chart only where there is something to compare.
fn charts(rows: &[Row], total: &Standing) -> Vec<Chart> {
    let due = |r: &Row| r.on_time + r.late + r.overdue;
    let timely = rows.iter().filter(|r| due(r) > 0).map(|r| Bar {
        name: r.name.clone(),
        value: r.on_time * 100 / due(r),
        shown: format!("{}%（{}/{}）", r.on_time * 100 / due(r), r.on_time, due(r)),
    });
    let overdue = rows.iter().filter(|r| r.overdue > 0).map(|r| Bar {
        name: r.name.clone(),
        value: r.overdue,
        shown: format!("{}项", r.overdue),
    });
    let articles = total.by_article.iter().map(|(id, count)| Bar {
        name: regulation::brief(id),
        value: *count,
        shown: format!("{count}项"),
    });
    [
        Chart::of("到期事项中按期办结的（%）", timely.collect(), Some(100)),
        Chart::of("逾期未办（项）", overdue.collect(), None),
        Chart::of("逾期涉及的条款（项）", articles.collect(), None),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn article(id: &str) -> Article {
    match regulation::source(id) {
        Some(article) => Article { short: regulation::brief(id), full: article.full },
        None => Article { short: id.to_owned(), full: String::new() },
    }
}

fn overdue_row(overdue: &Overdue) -> OverdueRow<'_> {
    OverdueRow {
        due: overdue.due.to_string(),
        days: overdue.days_late,
        department: &overdue.department_name,
        name: &overdue.name,
        href: &overdue.address,
        what: &overdue.what.zh,
        article: article(overdue.article),
    }
}

fn exception_row<'a>(desk: &'a Desk<'_>, exception: &'a Exception) -> ExceptionRow<'a> {
    let item = desk.site.catalog.item(&exception.item).filter(|i| !i.is_draft());
    ExceptionRow {
        rule: &exception.rule,
        item: item.map_or(&exception.item, |i| i.name()),
        href: item.map(|i| i.address()).unwrap_or_default(),
        reason: &exception.reason,
        approved_by: &exception.approved_by,
        until: exception.until.map(|d| d.to_string()).unwrap_or_default(),
        is_over: exception.is_over,
    }
}

fn fund_row(card: &Card) -> FundRow {
    let of = |n: usize| format!("{n}/{}", card.funds);
    FundRow {
        year: card.year,
        name: card.name.clone(),
        funds: card.funds,
        measure: of(card.measure),
        allocation: of(card.allocation),
        performance: if card.is_over { of(card.performance) } else { "年度未结束".to_owned() },
        competitive: match card.competitive {
            0 => "无".to_owned(),
            n => format!("{}/{n}", card.competitive_whole),
        },
    }
}
