//! The portal: one question, one box, the three boards, the counties, what changed last.

use serde::Serialize;

use super::desk::Desk;
use super::errands;
use super::events::{self, LineView};
use super::frame::{Frame, Updated};
use super::overview::{self, BoardView};
use super::{Page, PageKind};

pub(super) const KIND: PageKind = PageKind { name: "portal", pages, find: None };

const NEWEST: usize = 10;
/// Words that stand under a theme.
const WORDS: usize = 3;

#[derive(Serialize)]
struct Body<'a> {
    words: &'a [String],
    /// Address of the city's errands; empty where there are none.
    errands: String,
    themes: Vec<Theme>,
    boards: Vec<BoardView>,
    regions: Vec<RegionLink<'a>>,
    changes: Vec<LineView>,
    missing: String,
    total: usize,
    overdue: usize,
}

/// A theme with the first of its words.
#[derive(Serialize)]
struct Theme {
    title: String,
    href: String,
    words: String,
}

#[derive(Serialize)]
struct RegionLink<'a> {
    name: &'a str,
    href: String,
    count: usize,
}

fn pages<'a>(desk: &'a Desk<'a>) -> Vec<Page<'a>> {
    vec![Page::new("index.html".to_owned(), move || write(desk))]
}

fn write(desk: &Desk<'_>) -> anyhow::Result<Vec<u8>> {
    let site = desk.site;
    let counts = |n: usize| desk.shelf.lists.iter().filter(move |l| l.region == n).map(|l| l.count);
    let regions: Vec<RegionLink<'_>> = site
        .catalog
        .regions
        .iter()
        .enumerate()
        .map(|(n, r)| RegionLink {
            name: &r.name,
            href: format!("{}/", r.slug),
            count: counts(n).sum(),
        })
        .collect();
    let lines = desk.shelf.months.iter().flat_map(|(_, lines)| lines);
    // Synonyms, departments and laws change too; citizens come for items.
    let of_items = lines.filter(|l| {
        crate::model::kind(desk.event_line(l).kind).is_some_and(crate::model::Kind::is_list)
    });
    let newest = of_items.take(NEWEST);
    let city = site.catalog.regions.iter().position(|r| r.parent.is_empty());
    let errands_of = |n: usize| errands::address(&site.catalog, &site.catalog.regions[n].slug);
    let errands = city.and_then(errands_of).unwrap_or_default();
    let body = Body {
        words: &site.config.common_words,
        themes: city.map(|n| themes(desk, n, &errands)).unwrap_or_default(),
        errands,
        boards: overview::boards(desk, None),
        overdue: desk.audit().overdue.len(),
        total: regions.iter().map(|r| r.count).sum(),
        regions,
        changes: newest.map(|l| events::line(desk, l)).collect(),
        missing: site.history.missing.as_ref().map(|m| m.zh.clone()).unwrap_or_default(),
    };
    let last = site.history.events.iter().map(|e| e.commit).max();
    let updated = match last {
        Some(n) => Updated::at(site, &site.history.commits[n]),
        None => desk.updated(std::iter::empty()),
    };
    let mut frame = Frame::new(site, "", site.config.title.clone())
        .describe(format!(
            "{}：权责清单、专项资金、扶贫清单、行政审批、便民服务，可查可下载，每次变更都有记录。",
            site.config.title
        ))
        .updated(updated);
    "首页".clone_into(&mut frame.column);
    frame.feed = super::feed::address("", site);
    frame.crumbs.clear();
    desk.page("portal.html", &frame, &body)
}

fn themes(desk: &Desk<'_>, city: usize, errands: &str) -> Vec<Theme> {
    let theme = |group: errands::Group| {
        let words: Vec<&str> = group.rows.iter().take(WORDS).map(|r| r.word.as_str()).collect();
        let words = words.join("、");
        Theme { href: format!("{errands}#{}", group.anchor), words, title: group.title }
    };
    errands::themes(desk, city).into_iter().map(theme).collect()
}
