//! Changes of many items at once that the content's own dates call for: yearly lists, rounds of allocation,
//! suspensions between two periods.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::{Date, date};

use super::bodies::Bodies;
use super::dates::latest;
use super::edit;
use super::past::{self, Gate, Note};
use super::shelf::{Shelf, Spot};

/// In place of a department's key: every department concerned.
pub(super) const EVERYBODY: &str = "*";

/// What the entries were before.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum How {
    Absent,
    Without(&'static str),
    Unsuspended,
    Uncancelled,
}

/// One change of many.
pub(super) struct Bulk {
    /// The first day on which it can have happened.
    pub(super) since: Date,
    pub(super) spots: Vec<Spot>,
    pub(super) how: How,
    pub(super) note: Note,
}

/// Fields that arrive after their item: key, list, gate, what the subject says.
const LATER: [(&str, &str, Gate, &str); 8] = [
    ("application_guide", "fund_management", Gate::FundManagement, "公布竞争性分配资金申报指南"),
    ("review_result", "fund_management", Gate::FundManagement, "公示竞争性分配资金评审结果"),
    ("allocation_result", "fund_management", Gate::FundManagement, "公布竞争性分配资金分配结果"),
    ("allocations", "fund_management", Gate::FundManagement, "公布专项资金分配使用情况"),
    ("performance", "fund_management", Gate::FundManagement, "公布专项资金绩效评价结果"),
    ("adjustment", "funds", Gate::FundList, "公布专项资金调整和取消情况"),
    ("monitoring", "projects", Gate::ProjectProgress, "更新扶贫项目动态监测"),
    ("changes", "projects", Gate::Project, "公布扶贫项目调整变更"),
];

/// All of them, in the order of their days; of more than `most` the telling ones.
pub(super) fn bulks(shelf: &Shelf, bodies: &Bodies, most: usize) -> Vec<Bulk> {
    let mut groups: BTreeMap<(u8, How, String), (Date, Vec<Spot>)> = BTreeMap::new();
    for (spot, entry) in shelf.spots() {
        for (rank, how, name, since) in events(shelf.files[spot.file].slug(), entry) {
            let group = groups.entry((rank, how, name)).or_insert((since, Vec::new()));
            group.0 = group.0.max(since);
            group.1.push(spot);
        }
    }
    let mut bulks: Vec<Bulk> = groups
        .into_iter()
        .filter(|(_, (since, _))| *since > date(2019, 1, 31))
        .take(most)
        .map(|((_, how, name), (since, spots))| {
            let mut note = note(how, &name, bodies);
            let first = spots.first().and_then(|spot| shelf.get(*spot));
            if how == How::Unsuspended {
                note.cause = first.map_or("", |entry| suspension_cause(entry));
            }
            Bulk { since, spots, how, note }
        })
        .collect();
    bulks.sort_by_key(|bulk| (bulk.since, bulk.how));
    bulks
}

/// The events that an entry's own dates tell of: rank among them, how it was before, group, day.
fn events(slug: &'static str, entry: &str) -> Vec<(u8, How, String, Date)> {
    let mut found = Vec::new();
    let code = edit::value(entry, "code").unwrap_or_default();
    let list = if slug == "fund_management" { "funds" } else { slug };
    if matches!(list, "funds" | "projects" | "allocation_plans" | "targeting_info") {
        let year = code.split('-').nth(1).or_else(|| code.get(8..12)).unwrap_or_default();
        let since = edit::lines(entry, "published_on").and_then(latest).unwrap_or(date(2019, 2, 1));
        found.push((0, How::Absent, format!("{list} {year}"), since));
    }
    if let Some(since) = edit::lines(entry, "suspensions")
        .filter(|_| edit::value(entry, "status") == Some("suspended"))
        .and_then(|lines| {
            lines.rsplit_once("suspended_on: ").and_then(|(_, day)| latest(day.get(..10)?))
        })
    {
        found.push((1, How::Unsuspended, since.to_string(), since));
    }
    if matches!(slug, "powers" | "responsibilities")
        && edit::value(entry, "status") == Some("cancelled")
    {
        found.push((2, How::Uncancelled, String::new(), date(2024, 12, 2)));
    }
    for (key, ..) in LATER.iter().filter(|(_, list, ..)| *list == slug) {
        if let Some(since) = edit::lines(entry, key).and_then(latest) {
            let month = format!("{:04}-{:02}", since.year(), since.month());
            found.push((3, How::Without(key), month, since));
        }
    }
    found
}

/// The cause that the entry's last suspension names.
fn suspension_cause(entry: &str) -> &'static str {
    let record = edit::lines(entry, "suspensions").unwrap_or_default();
    let last = record.rsplit_once("causes: ").map_or("", |(_, last)| last);
    ["10.1", "10.2", "10.3", "10.4"]
        .into_iter()
        .find(|cause| last.contains(cause))
        .unwrap_or_default()
}

fn note(how: How, name: &str, bodies: &Bodies) -> Note {
    let (gate, cause, subject) = match how {
        How::Absent => {
            let (list, year) = name.split_once(' ').unwrap_or_default();
            match list {
                "funds" => (Gate::FundList, "", format!("发布{year}年度专项资金管理清单")),
                "projects" => (Gate::Project, "", format!("发布{year}年扶贫项目清单")),
                "allocation_plans" => (Gate::Plan, "", format!("发布{year}年扶贫资金分配计划")),
                _ => (Gate::Plan, "", format!("发布{year}年精准扶贫统计信息")),
            }
        }
        How::Unsuspended => (Gate::Reform, "", format!("暂停一批事项（{name}起）")),
        How::Uncancelled => (Gate::Government, "9.1", "取消依据已经变化的事项".to_owned()),
        How::Without(key) => LATER
            .iter()
            .find(|(k, ..)| *k == key)
            .map_or((Gate::Plan, "", String::new()), |(_, _, gate, what)| {
                (*gate, "", format!("{what}（{name}）"))
            }),
    };
    Note {
        region: bodies.city().to_owned(),
        department: if how == How::Unsuspended { EVERYBODY } else { "" }.to_owned(),
        subject,
        cause,
        gate,
        reason: match how {
            How::Unsuspended => "符合第十条规定的暂停情形，各部门提出，集中办理（示例）",
            How::Uncancelled => "设定依据变化（示例）",
            _ => "按年度工作安排集中公开（示例）",
        }
        .to_owned(),
    }
}

/// The entry before the change: none where it was as it is, nothing in it where there was no entry.
pub(super) fn older(entry: &str, how: How) -> Option<Option<Arc<str>>> {
    let text = match how {
        How::Absent => return Some(None),
        How::Without(key) => {
            edit::lines(entry, key)?;
            let text = edit::without(entry, key);
            match key {
                "changes" | "adjustment" => past::as_decided(&text),
                _ => text,
            }
        }
        How::Unsuspended => past::unsuspended(entry),
        How::Uncancelled => {
            let active = edit::with_value(entry, "status", "code", "active");
            edit::without(&active, "cancel_reason")
        }
    };
    Some(Some(Arc::from(text)))
}
