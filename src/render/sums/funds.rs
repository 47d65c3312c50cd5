//! Special funds: budget, allocated and used by year and category, budget by department, year on year.

use super::super::bars::Chart;
use super::super::desk::Desk;
use super::super::forms::{Body, Column};
use super::{Sum, Sums, bar, by, said, total};
use crate::model::Item;

/// Bars of one chart: more are no chart any more, and the table has them all.
const MOST: usize = 10;

pub(super) fn sums(desk: &Desk<'_>, items: &[&Item]) -> Sums {
    let mut years: Vec<i64> = items.iter().filter_map(|i| i.record.int("budget_year")).collect();
    years.sort_unstable_by_key(|year| std::cmp::Reverse(*year));
    years.dedup();
    let Some(&latest) = years.first() else { return Sums::default() };
    Sums {
        tables: vec![by_category(items, &years), by_department(desk, items, latest)],
        note: "不含拟设立和已取消的资金。已分配、已使用按分配使用明细合计；没有公布的不计入。"
            .to_owned(),
    }
}

fn of_year<'a>(items: &[&'a Item], year: i64) -> Vec<&'a Item> {
    items.iter().filter(|i| i.record.int("budget_year") == Some(year)).copied().collect()
}

/// Sums of the lines of allocation; none where none of them says it.
fn allocated(items: &[&Item], key: &str) -> Option<i64> {
    let lines = items.iter().flat_map(|i| i.record.parts("allocations"));
    lines.filter_map(|line| line.int(key)).reduce(i64::saturating_add)
}

fn row(year: String, category: String, items: &[&Item]) -> Vec<String> {
    let published = |key: &str| allocated(items, key).map_or_else(|| "未公布".to_owned(), said);
    vec![
        year,
        category,
        items.len().to_string(),
        said(total(items, "budget_amount")),
        published("amount"),
        published("used"),
    ]
}

fn by_category(items: &[&Item], years: &[i64]) -> Sum {
    let mut rows = Vec::new();
    for year in years {
        let all = of_year(items, *year);
        let category = |i: &Item| match i.record.get("category") {
            Some(crate::model::Value::Word(word)) => word.zh.to_owned(),
            _ => "类别未记录".to_owned(),
        };
        let groups = by(&all, category, "budget_amount");
        for (name, group) in &groups {
            rows.push(row(format!("{year}年"), name.clone(), group));
        }
        if groups.len() > 1 {
            rows.push(row(format!("{year}年"), "小计".to_owned(), &all));
        }
    }
    let column = |label: &'static str, class| Column { label: label.into(), class };
    let columns = vec![
        column("年度", ""),
        column("类别", ""),
        column("项数", "num"),
        column("预算", "num"),
        column("已分配", "num"),
        column("已使用", "num"),
    ];
    let yearly = years
        .iter()
        .map(|year| bar(&format!("{year}年"), total(&of_year(items, *year), "budget_amount")));
    let latest = of_year(items, years[0]);
    let part = |name: &str, key: &str| allocated(&latest, key).map(|amount| bar(name, amount));
    let use_of = [
        Some(bar("预算", total(&latest, "budget_amount"))),
        part("已分配", "amount"),
        part("已使用", "used"),
    ];
    let charts = [
        Chart::of("各年度预算（万元）", yearly.collect(), None),
        Chart::of(
            "最近年度的预算、分配和使用（万元）",
            use_of.into_iter().flatten().collect(),
            None,
        ),
    ];
    Sum {
        title: "按年度和类别".to_owned(),
        charts: charts.into_iter().flatten().collect(),
        body: Body::Table { columns, rows, total: Vec::new() },
    }
}

fn by_department(desk: &Desk<'_>, items: &[&Item], latest: i64) -> Sum {
    let name = |item: &Item| {
        let found = desk.site.catalog.department_of(item);
        found.map_or_else(|| "主管部门未记录".to_owned(), |d| d.name.clone())
    };
    let (now, before) = (of_year(items, latest), of_year(items, latest - 1));
    let groups = by(&now, name, "budget_amount");
    let earlier = by(&before, name, "budget_amount");
    let sum = |groups: &[(String, Vec<&Item>)], name: &str| {
        groups.iter().find(|(n, _)| n == name).map(|(_, items)| total(items, "budget_amount"))
    };
    let gone = earlier.iter().filter(|(name, _)| sum(&groups, name).is_none());
    let names = groups.iter().chain(gone).map(|(name, _)| name);
    let rows = names.map(|name| {
        let (now, before) = (sum(&groups, name), sum(&earlier, name));
        let shown = |amount: Option<i64>| amount.map_or_else(|| "无".to_owned(), said);
        vec![name.clone(), shown(now), shown(before), change(now, before)]
    });
    let (all, past) = (total(&now, "budget_amount"), total(&before, "budget_amount"));
    let has_past = !before.is_empty();
    let footer = vec![
        "合计".to_owned(),
        said(all),
        if has_past { said(past) } else { "无".to_owned() },
        change(Some(all), has_past.then_some(past)),
    ];
    let columns = ["主管部门", "本年预算", "上年预算", "比上年"].into_iter().enumerate();
    let columns = columns
        .map(|(n, label)| Column { label: label.into(), class: if n == 0 { "" } else { "num" } });
    let bars =
        groups.iter().take(MOST).map(|(name, items)| bar(name, total(items, "budget_amount")));
    Sum {
        title: format!("按主管部门，{latest}年度"),
        charts: Chart::of("各部门本年预算（万元）", bars.collect(), None).into_iter().collect(),
        body: Body::Table { columns: columns.collect(), rows: rows.collect(), total: footer },
    }
}

/// In words, so that nobody has to read a sign.
fn change(now: Option<i64>, before: Option<i64>) -> String {
    match (now, before) {
        (Some(now), Some(before)) if now > before => format!("增加{}", said(now - before)),
        (Some(now), Some(before)) if now < before => format!("减少{}", said(before - now)),
        (Some(_), Some(_)) => "持平".to_owned(),
        (Some(_), None) => "上年没有".to_owned(),
        (None, Some(_)) => "本年没有".to_owned(),
        (None, None) => String::new(),
    }
}
