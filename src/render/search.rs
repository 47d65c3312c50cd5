//! The page of search results, and under it the index that serves without JavaScript.

use anyhow::Result;
use serde::Serialize;

use super::desk::Desk;
use super::frame::Frame;
use super::{Page, PageKind, list};
use crate::model::{KINDS, words};

pub(super) const KIND: PageKind = PageKind { name: "search", pages, find: None };

#[derive(Serialize)]
struct Body<'a> {
    regions: Vec<RegionIndex<'a>>,
    /// Regions to choose from, by address; of a province, none: then the results say which there are.
    choices: Vec<(&'a str, &'a str)>,
    is_part: bool,
    kinds: Vec<(&'static str, &'static str)>,
    types: Vec<&'static str>,
    statuses: Vec<(&'static str, &'static str)>,
    letters: Vec<String>,
}

#[derive(Serialize)]
struct RegionIndex<'a> {
    name: &'a str,
    slug: &'a str,
    lists: Vec<ListIndex>,
}

#[derive(Serialize)]
struct ListIndex {
    name: &'static str,
    href: String,
    count: usize,
    groups: Vec<(String, String, usize)>,
}

fn pages<'a>(desk: &'a Desk<'a>) -> Vec<Page<'a>> {
    vec![Page::new("search/index.html".to_owned(), move || write(desk))]
}

fn write(desk: &Desk<'_>) -> Result<Vec<u8>> {
    let all = &desk.site.catalog.regions;
    let few = all.len() <= MOST_REGIONS;
    let choices = all.iter().filter(|_| few).map(|r| (r.slug.as_str(), r.name.as_str()));
    let regions = all.iter().enumerate().filter(|(_, r)| few || r.parent.is_empty());
    let body = Body {
        choices: choices.collect(),
        is_part: !few,
        regions: regions
            .map(|(n, r)| RegionIndex { name: &r.name, slug: &r.slug, lists: lists(desk, n) })
            .filter(|r| !r.lists.is_empty())
            .collect(),
        types: words::POWER_TYPE.iter().map(|w| w.zh).collect(),
        statuses: words::STATUS.iter().skip(1).map(|w| (w.key, w.zh)).collect(),
        letters: super::az::LETTERS.chars().map(String::from).collect(),
        kinds: KINDS.iter().filter(|k| k.is_list()).map(|k| (k.slug, k.zh)).collect(),
    };
    let mut frame = Frame::new(desk.site, "search/", "搜索")
        .here("搜索")
        .describe("按事项名称、俗称、编码、部门搜索全市清单事项。".to_owned());
    "搜索".clone_into(&mut frame.column);
    desk.page("search.html", &frame, &body)
}

/// Regions on the page; where there are more, the portal leads to them.
const MOST_REGIONS: usize = 60;
/// Departments on the page; where there are more, the lists name their own.
const MOST: usize = 700;

fn lists(desk: &Desk<'_>, region: usize) -> Vec<ListIndex> {
    let total: usize = desk.shelf.lists.iter().map(|l| l.groups.len()).sum();
    let lists = desk.shelf.lists.iter().filter(|l| l.region == region);
    lists
        .map(|l| ListIndex {
            name: l.kind.zh,
            href: format!("{}/{}/", desk.site.catalog.regions[region].slug, l.kind.slug),
            count: l.count,
            groups: l
                .groups
                .iter()
                .take(if total > MOST { 0 } else { usize::MAX })
                .map(|g| (g.title.clone(), list::group_address(desk, l, g), g.items.len()))
                .collect(),
        })
        .collect()
}
