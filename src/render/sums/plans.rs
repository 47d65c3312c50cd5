//! Allocation plans: each year's money by fund and county, in one table that adds up both ways.

use super::super::bars::Chart;
use super::super::desk::Desk;
use super::super::forms::{Body, Column};
use super::{Sum, Sums, bar, said};
use crate::model::{Item, Region};

/// With more counties a table has no room for a column each; then each fund's plan has its own.
const MOST: usize = 12;

pub(super) fn sums(desk: &Desk<'_>, plans: &[&Item]) -> Sums {
    let mut years: Vec<&str> = plans.iter().map(|p| p.stem.as_str()).collect();
    years.sort_unstable_by(|a, b| b.cmp(a));
    years.dedup();
    let counties: Vec<&Region> = desk
        .site
        .catalog
        .regions
        .iter()
        .filter(|r| plans.iter().any(|p| of_county(p, r) != 0))
        .collect();
    if counties.is_empty() {
        return Sums::default();
    }
    let of_year =
        |year: &str| -> Vec<&Item> { plans.iter().filter(|p| p.stem == year).copied().collect() };
    Sums {
        tables: years.iter().map(|year| by_county(year, &of_year(year), &counties)).collect(),
        note: "金额取自各分配计划的明细。".to_owned(),
    }
}

fn of_county(plan: &Item, county: &Region) -> i64 {
    let lines = plan.record.parts("lines").filter(|l| l.text("region") == Some(&county.slug));
    lines.filter_map(|l| l.int("amount")).fold(0, i64::saturating_add)
}

fn fund(plan: &Item) -> &str {
    plan.record.text("fund_name").unwrap_or_else(|| plan.name())
}

/// A fund is given out in several plans a year; their papers tell them apart, and are enough where there is one fund.
fn head(plan: &Item, is_one_fund: bool) -> String {
    match plan.record.text("doc_no") {
        Some(paper) if is_one_fund => paper.to_owned(),
        Some(paper) => format!("{}（{paper}）", fund(plan)),
        None => fund(plan).to_owned(),
    }
}

fn by_county(year: &str, plans: &[&Item], counties: &[&Region]) -> Sum {
    let amounts = |of: &Region| plans.iter().map(|p| of_county(p, of)).collect::<Vec<i64>>();
    let sum = |amounts: &[i64]| amounts.iter().copied().fold(0, i64::saturating_add);
    let shown = |amount: i64| if amount == 0 { "无".to_owned() } else { said(amount) };
    let is_wide = plans.len() > MOST;
    let line = |name: String, amounts: &[i64]| {
        let each = if is_wide { &[][..] } else { amounts };
        let cells = each.iter().map(|a| shown(*a));
        [name].into_iter().chain(cells).chain([said(sum(amounts))]).collect::<Vec<String>>()
    };
    let rows = counties.iter().map(|c| line(c.short.clone(), &amounts(c)));
    let of_plan = |p: &&Item| counties.iter().map(|c| of_county(p, c)).fold(0, i64::saturating_add);
    let totals: Vec<i64> = plans.iter().map(of_plan).collect();
    let is_one_fund = plans.iter().all(|p| fund(p) == fund(plans[0]));
    let head = |p: &&Item| Column { label: head(p, is_one_fund).into(), class: "num" };
    let heads = plans.iter().filter(|_| !is_wide).map(head);
    let first = [Column { label: "县区".into(), class: "" }].into_iter();
    let columns = first.chain(heads).chain([Column { label: "合计".into(), class: "num" }]);
    let bars = counties.iter().map(|c| bar(&c.short, sum(&amounts(c))));
    Sum {
        title: match plans.first().filter(|_| is_one_fund) {
            Some(plan) => format!("{year}年度{}，按县区", fund(plan)),
            None => format!("{year}年度，按资金和县区"),
        },
        charts: Chart::of("各县区分配合计（万元）", bars.collect(), None).into_iter().collect(),
        body: Body::Table {
            columns: columns.collect(),
            rows: rows.collect(),
            total: line("合计".to_owned(), &totals),
        },
    }
}
