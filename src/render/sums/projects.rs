//! Poverty projects of a county by town and year, with how long they stand in public.

use super::super::bars::Chart;
use super::super::desk::Desk;
use super::super::forms::{Body, Column};
use super::super::publicity;
use super::{Sum, Sums, bar, by, said, total};
use crate::model::Item;

/// Bars of one chart.
const MOST: usize = 10;

pub(super) fn sums(desk: &Desk<'_>, items: &[&Item]) -> Sums {
    let as_of = desk.site.built.as_of;
    let live: Vec<&Item> = items.iter().filter(|i| !i.is_archived(as_of)).copied().collect();
    let mut tables = Vec::new();
    if !live.is_empty() {
        tables.push(by_town(&live));
    }
    if !items.is_empty() {
        tables.push(by_year(desk, items));
    }
    Sums {
        tables, note: "不含已终止的项目；受益人口由项目单位填报，可能重复计算。".to_owned()
    }
}

fn columns(labels: [&'static str; 5], words: &[usize]) -> Vec<Column> {
    let class = |n: usize| if n == 0 || words.contains(&n) { "" } else { "num" };
    labels
        .into_iter()
        .enumerate()
        .map(|(n, label)| Column { label: label.into(), class: class(n) })
        .collect()
}

fn by_town(live: &[&Item]) -> Sum {
    let town = |item: &Item| item.record.text("town").unwrap_or("全县").to_owned();
    let groups = by(live, town, "investment");
    let row = |name: String, items: &[&Item]| {
        vec![
            name,
            items.len().to_string(),
            said(total(items, "investment")),
            people(items, "households"),
            people(items, "people"),
        ]
    };
    let rows = groups.iter().map(|(name, items)| row(name.clone(), items));
    // A total beside the other towns' numbers would tell the small one.
    let mut footer = row("合计".to_owned(), live);
    for (cell, key) in footer.iter_mut().skip(3).zip(["households", "people"]) {
        if groups.iter().any(|(_, items)| people(items, key) == FEW) {
            "不合计".clone_into(cell);
        }
    }
    let bars = groups.iter().take(MOST).map(|(name, items)| bar(name, total(items, "investment")));
    Sum {
        title: "现行项目，按乡镇".to_owned(),
        charts: Chart::of("各乡镇投资（万元）", bars.collect(), None).into_iter().collect(),
        body: Body::Table {
            columns: columns(["乡镇", "项数", "投资", "受益户数", "受益人数"], &[]),
            rows: rows.collect(),
            total: if groups.len() > 1 { footer } else { Vec::new() },
        },
    }
}

const FEW: &str = "少于3";

/// Counts below three are not shown for any town (domain.md §2.7); nothing written is 未记录.
fn people(items: &[&Item], key: &str) -> String {
    match total(items, key) {
        0 => "未记录".to_owned(),
        1 | 2 => FEW.to_owned(),
        n => n.to_string(),
    }
}

fn by_year(desk: &Desk<'_>, items: &[&Item]) -> Sum {
    let mut groups = by(items, |i| i.stem.clone(), "investment");
    groups.sort_by(|a, b| b.0.cmp(&a.0));
    let rows = groups.iter().map(|(year, items)| {
        let done = items.iter().filter(|i| i.status() == Some("completed")).count();
        let states = by(items, |i| publicity::state(i, desk.site.built.as_of), "investment");
        let states: Vec<String> =
            states.iter().map(|(state, of)| format!("{state}：{}项", of.len())).collect();
        vec![
            format!("{year}年"),
            items.len().to_string(),
            said(total(items, "investment")),
            format!("{done}项"),
            states.join("；"),
        ]
    });
    Sum {
        title: "按年度".to_owned(),
        charts: Vec::new(),
        body: Body::Table {
            columns: columns(["年度", "项数", "投资", "已完成", "公开期"], &[4]),
            rows: rows.collect(),
            total: Vec::new(),
        },
    }
}
