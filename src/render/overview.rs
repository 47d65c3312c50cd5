//! The three boards and their lists as the regulation names them (N-2), with what is in each and how much.

use serde::Serialize;

use super::desk::Desk;
use super::frame::{BOARDS, board_name, board_slug};
use super::projects;
use crate::model::{Board, KINDS};

#[derive(Serialize)]
pub(super) struct BoardView {
    pub slug: &'static str,
    pub name: &'static str,
    pub intro: &'static str,
    pub sections: Vec<Section>,
    /// Where the board is one list: the departments with the most items in it.
    pub groups: Vec<GroupLink>,
    pub count: usize,
}

#[derive(Serialize)]
pub(super) struct GroupLink {
    pub name: String,
    pub href: String,
    pub count: usize,
}

/// Departments named under a board of one list.
const NAMED: usize = 5;

/// One of the three lists; approvals and services have none above them.
#[derive(Serialize)]
pub(super) struct Section {
    pub title: &'static str,
    pub lists: Vec<ListLink>,
}

#[derive(Serialize)]
pub(super) struct ListLink {
    pub name: &'static str,
    pub href: String,
    pub count: usize,
    pub intro: &'static str,
}

/// The lists of the three boards; the sunshine board's as 部门权责清单, 专项资金, 扶贫清单.
const SECTIONS: [(Board, &str, &[&str]); 5] = [
    (Board::Sunshine, "部门权责清单", &["powers", "responsibilities"]),
    (Board::Sunshine, "财政专项资金管理清单", &["funds"]),
    (Board::Sunshine, "扶贫清单", &["projects", "allocation_plans", "targeting_info"]),
    (Board::Approval, "", &["approvals"]),
    (Board::Service, "", &["services"]),
];

fn intro(board: Board) -> &'static str {
    match board {
        Board::Sunshine => "部门有哪些权力、负哪些责任，财政专项资金和扶贫资金用在哪里",
        Board::Approval => "办许可、办登记要带什么材料、走什么程序、多久办完",
        Board::Service => "社保、户籍、水电气等日常事项怎么办",
    }
}

fn list_intro(slug: &str) -> &'static str {
    match slug {
        "powers" => "每项权力的依据、主体、时限、流程和监督电话",
        "responsibilities" => "每项权力对应的责任、责任主体和问责情形",
        "funds" => "主管部门、预算数额、管理办法、分配使用和绩效",
        "projects" => "投资、建设内容、效益、进度，到村到户",
        "allocation_plans" => "财政专项扶贫资金分到哪个县区、做什么用",
        "targeting_info" => "分县区的汇总数字，不含个人信息",
        "approvals" => "依申请办理的行政审批事项",
        "services" => "不涉及审批的公共服务事项",
        _ => "",
    }
}

/// The boards of one region, or of all together.
pub(super) fn boards(desk: &Desk<'_>, region: Option<usize>) -> Vec<BoardView> {
    BOARDS.iter().map(|board| one_board(desk, *board, region)).collect()
}

pub(super) fn one_board(desk: &Desk<'_>, board: Board, region: Option<usize>) -> BoardView {
    let sections: Vec<Section> = SECTIONS
        .iter()
        .filter(|(b, _, _)| *b == board)
        .map(|(_, title, slugs)| Section {
            title,
            lists: slugs.iter().filter_map(|slug| link(desk, slug, region)).collect(),
        })
        .filter(|s| !s.lists.is_empty())
        .collect();
    let count = sections.iter().flat_map(|s| &s.lists).map(|l| l.count).sum();
    BoardView {
        slug: board_slug(board),
        name: board_name(board),
        intro: intro(board),
        sections,
        groups: groups(desk, board, region),
        count,
    }
}

/// The departments with the most items, where a board is nothing but one list.
fn groups(desk: &Desk<'_>, board: Board, region: Option<usize>) -> Vec<GroupLink> {
    if board == Board::Sunshine {
        return Vec::new();
    }
    let mut lists = desk.shelf.lists.iter().filter(|l| l.kind.board == Some(board));
    let Some(list) = lists.find(|l| region.is_none_or(|r| l.region == r)) else {
        return Vec::new();
    };
    let mut groups: Vec<_> = list.groups.iter().collect();
    groups.sort_by_key(|g| std::cmp::Reverse(g.items.len()));
    let link = |g: &&super::shelf::Group| GroupLink {
        name: super::list::group_name(desk, g),
        href: super::list::group_address(desk, list, g),
        count: g.items.len(),
    };
    groups.iter().take(NAMED).map(link).collect()
}

fn link(desk: &Desk<'_>, slug: &str, region: Option<usize>) -> Option<ListLink> {
    let kind = KINDS.iter().find(|k| k.slug == slug)?;
    let lists = desk.shelf.lists.iter().filter(|l| l.kind.slug == slug);
    let of_region = |l: &&&super::shelf::List| region.is_none_or(|r| l.region == r);
    let all: Vec<_> = lists.collect();
    let mut lists: Vec<_> = all.iter().filter(of_region).copied().collect();
    // Only counties have projects; the city's page compares them.
    let whole = projects::address(desk).filter(|_| kind.slug == "projects");
    let is_city =
        region.is_none_or(|r| desk.site.catalog.is_city(&desk.site.catalog.regions[r].slug));
    let href = match whole.filter(|_| is_city) {
        Some(address) => {
            lists = all;
            address
        }
        None => {
            let first = lists.first()?;
            format!("{}/{slug}/", desk.site.catalog.regions[first.region].slug)
        }
    };
    let count = lists.iter().map(|l| l.count).sum();
    Some(ListLink { name: kind.zh, href, count, intro: list_intro(slug) })
}
