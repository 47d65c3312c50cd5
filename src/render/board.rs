//! One of the three boards of a region (N-2): its lists, and for approvals and services the departments.

use serde::Serialize;

use super::desk::Desk;
use super::forms::text;
use super::frame::{self, BOARDS, Frame};
use super::overview::{self, BoardView};
use super::{Page, PageKind, list};
use crate::model::Board;
use crate::model::parts::{PLAN_LINE, TARGETING_ROW};

pub(super) const KIND: PageKind = PageKind { name: "board", pages, find: None };

#[derive(Serialize)]
struct Body<'a> {
    region: &'a str,
    region_slug: &'a str,
    board: BoardView,
    /// Departments with their part of each list.
    lists: Vec<ByDepartment>,
    /// The county's lines of the city's allocation plans.
    plans: Vec<PlanLine>,
    /// The county's rows of the city's targeting information: name, address, labelled numbers.
    targeting: Vec<(String, String, String)>,
}

#[derive(Serialize)]
struct ByDepartment {
    name: &'static str,
    groups: Vec<GroupLink>,
}

#[derive(Serialize)]
struct GroupLink {
    name: String,
    href: String,
    count: usize,
}

#[derive(Serialize)]
struct PlanLine {
    name: String,
    href: String,
    amount: String,
    purpose: String,
}

fn pages<'a>(desk: &'a Desk<'a>) -> Vec<Page<'a>> {
    let mut pages = Vec::new();
    for (n, region) in desk.site.catalog.regions.iter().enumerate() {
        for board in BOARDS {
            let path = format!("{}/{}/index.html", region.slug, frame::board_slug(board));
            pages.push(Page::new(path, move || write(desk, n, board)));
        }
    }
    pages
}

fn write(desk: &Desk<'_>, n: usize, board: Board) -> anyhow::Result<Vec<u8>> {
    let region = &desk.site.catalog.regions[n];
    let lists = desk.shelf.lists.iter().filter(|l| l.region == n && l.kind.board == Some(board));
    let codes = lists.clone().flat_map(|l| &l.groups).flat_map(|g| &g.items);
    let codes = codes.map(|&i| desk.site.catalog.items[i].id.as_str());
    let updated = desk.updated(codes);
    let by_department = lists.map(|l| ByDepartment {
        name: l.kind.zh,
        groups: l
            .groups
            .iter()
            .map(|g| GroupLink {
                name: g.title.clone(),
                href: list::group_address(desk, l, g),
                count: g.items.len(),
            })
            .collect(),
    });
    let body = Body {
        region: &region.name,
        region_slug: &region.slug,
        board: overview::one_board(desk, board, Some(n)),
        lists: by_department.collect(),
        plans: if board == Board::Sunshine { plans(desk, &region.slug) } else { Vec::new() },
        targeting: if board == Board::Sunshine {
            targeting(desk, &region.slug)
        } else {
            Vec::new()
        },
    };
    let name = frame::board_name(board);
    let address = format!("{}/{}/", region.slug, frame::board_slug(board));
    let mut frame = Frame::new(desk.site, &address, format!("{}{name}板块", region.short))
        .region(desk.site, region)
        .board(board)
        .here(name)
        .describe(format!("{}{name}：{}。", region.name, body.board.intro))
        .updated(updated);
    for (crumb, r) in frame.elsewhere.iter_mut().zip(&desk.site.catalog.regions) {
        crumb.href = format!("{}/{}/", r.slug, frame::board_slug(board));
    }
    desk.page("board.html", &frame, &body)
}

/// Allocation plans live in the city; a county shows the lines that name it (decisions.md §9).
fn plans(desk: &Desk<'_>, county: &str) -> Vec<PlanLine> {
    let catalog = &desk.site.catalog;
    if catalog.is_city(county) {
        return Vec::new();
    }
    let words = desk.words(county);
    let plans = desk.shelf.lists.iter().filter(|l| l.kind.slug == "allocation_plans");
    let plans = plans.flat_map(|l| &l.groups).flat_map(|g| &g.items).map(|&n| &catalog.items[n]);
    plans
        .flat_map(|plan| {
            let lines = plan.record.parts("lines").filter(|l| l.text("region") == Some(county));
            let words = &words;
            lines.map(move |line| PlanLine {
                name: plan.name().to_owned(),
                href: plan.address(),
                amount: text(words, PLAN_LINE, line, "amount"),
                purpose: text(words, PLAN_LINE, line, "purpose"),
            })
        })
        .collect()
}

/// Targeting information lives in the city as well.
fn targeting(desk: &Desk<'_>, county: &str) -> Vec<(String, String, String)> {
    let catalog = &desk.site.catalog;
    if catalog.is_city(county) {
        return Vec::new();
    }
    let words = desk.words(county);
    let infos = catalog.items.iter().filter(|i| i.kind.slug == "targeting_info" && !i.is_draft());
    let rows = infos.flat_map(|info| info.record.parts("rows").map(move |row| (info, row)));
    rows.filter(|(_, row)| row.text("region") == Some(county))
        .map(|(info, row)| {
            let fields = TARGETING_ROW.fields.iter().filter(|f| f.key != "region");
            let said = fields.map(|f| {
                let text = text(&words, TARGETING_ROW, row, f.key);
                let text = if text.is_empty() { "未记录".to_owned() } else { text };
                format!("{}{text}", f.zh)
            });
            (info.name().to_owned(), info.address(), said.collect::<Vec<_>>().join("，"))
        })
        .collect()
}
