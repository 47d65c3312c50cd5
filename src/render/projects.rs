//! The city's page of poverty projects, which only counties have: how much each of them does and makes public (A-3, N-8).

use anyhow::Result;
use serde::Serialize;

use super::bars::{Bar, Chart};
use super::desk::Desk;
use super::frame::{Frame, board_name, board_slug};
use super::publicity;
use super::shelf::List;
use super::{Page, PageKind};
use crate::facts::money;
use crate::lang::Lang;
use crate::model::{Board, Item, Region};

pub(super) const KIND: PageKind = PageKind { name: "projects", pages, find: None };

const SLUG: &str = "projects";

#[derive(Serialize)]
struct Body {
    rows: Vec<Row>,
    charts: Vec<Chart>,
    /// Years, newest first, for the second table.
    years: Vec<String>,
}

#[derive(Serialize)]
struct Row {
    county: String,
    href: String,
    live: usize,
    investment: String,
    completed: usize,
    /// Whose time is over and who wait to be refreshed.
    waiting: usize,
    archived: usize,
    /// Investment by year, in the order of the years.
    by_year: Vec<String>,
}

/// The address of the city's page; none where the city has projects of its own, or nobody has any.
pub(super) fn address(desk: &Desk<'_>) -> Option<String> {
    let city = desk.site.catalog.city()?;
    let lists = lists(desk);
    let is_own = lists.iter().any(|l| desk.site.catalog.regions[l.region].slug == city.slug);
    (!lists.is_empty() && !is_own).then(|| format!("{}/{SLUG}/", city.slug))
}

fn lists<'d>(desk: &'d Desk<'_>) -> Vec<&'d List> {
    desk.shelf.lists.iter().filter(|l| l.kind.slug == SLUG).collect()
}

fn pages<'a>(desk: &'a Desk<'a>) -> Vec<Page<'a>> {
    let (Some(address), Some(city)) = (address(desk), desk.site.catalog.city()) else {
        return Vec::new();
    };
    vec![Page::new(format!("{address}index.html"), move || write(desk, city))]
}

fn items<'d>(desk: &'d Desk<'_>, list: &'d List) -> impl Iterator<Item = &'d Item> {
    list.groups.iter().flat_map(|g| &g.items).map(|&n| &desk.site.catalog.items[n])
}

/// Those that stand in public now.
fn live<'d>(desk: &'d Desk<'_>, list: &'d List) -> impl Iterator<Item = &'d Item> {
    let as_of = desk.site.built.as_of;
    items(desk, list).filter(move |i| !i.is_archived(as_of) && i.status() != Some("terminated"))
}

fn invested<'i>(items: impl Iterator<Item = &'i Item>) -> i64 {
    items.filter_map(|i| i.record.int("investment")).fold(0, i64::saturating_add)
}

fn write(desk: &Desk<'_>, city: &Region) -> Result<Vec<u8>> {
    let lists = lists(desk);
    let mut years: Vec<String> =
        lists.iter().flat_map(|l| items(desk, l)).map(|i| i.stem.clone()).collect();
    years.sort_unstable_by(|a, b| b.cmp(a));
    years.dedup();
    let bars = lists.iter().map(|list| {
        let amount = invested(live(desk, list));
        Bar {
            name: desk.site.catalog.regions[list.region].short.clone(),
            value: usize::try_from(amount).unwrap_or(0),
            shown: money(amount, Lang::Zh),
        }
    });
    let chart = Chart::of("各县区现行项目投资（万元）", bars.collect(), None);
    let body = Body {
        rows: lists.iter().map(|list| row(desk, list, &years)).collect(),
        // A province's counties are a table and no chart.
        charts: chart.into_iter().filter(|_| lists.len() <= super::frame::FEW_REGIONS).collect(),
        years,
    };
    let codes = lists.iter().flat_map(|l| items(desk, l)).map(|i| i.id.as_str());
    let board = Board::Sunshine;
    let name = lists.first().map_or("", |l| l.kind.zh);
    let frame = Frame::new(
        desk.site,
        &format!("{}/{SLUG}/", city.slug),
        format!("{}{name}：各县区", city.short),
    )
    .region(desk.site, city)
    .same_list_elsewhere(desk.site, desk.shelf, SLUG)
    .board(board)
    .crumb(board_name(board), format!("{}/{}/", city.slug, board_slug(board)))
    .here(name)
    .describe(format!("{}各县区{name}的项数、投资、完成和公开情况。", city.short))
    .updated(desk.updated(codes));
    desk.page("projects.html", &frame, &body)
}

fn row(desk: &Desk<'_>, list: &List, years: &[String]) -> Row {
    let region = &desk.site.catalog.regions[list.region];
    let as_of = desk.site.built.as_of;
    let waiting = |item: &&Item| publicity::state(item, as_of).contains("待更新");
    let amount = |year: &String| {
        let mut of_year = items(desk, list).filter(|i| i.stem == *year).peekable();
        let is_none = of_year.peek().is_none();
        if is_none { "无".to_owned() } else { money(invested(of_year), Lang::Zh) }
    };
    Row {
        county: region.short.clone(),
        href: format!("{}/{SLUG}/", region.slug),
        live: live(desk, list).count(),
        investment: money(invested(live(desk, list)), Lang::Zh),
        completed: live(desk, list).filter(|i| i.status() == Some("completed")).count(),
        waiting: items(desk, list).filter(waiting).count(),
        archived: items(desk, list).filter(|i| i.is_archived(as_of)).count(),
        by_year: years.iter().map(amount).collect(),
    }
}
