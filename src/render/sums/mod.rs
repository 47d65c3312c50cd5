//! What a list of money adds up to, above its entries: sums by what people ask for, a chart with its table.

mod funds;
mod plans;
mod projects;

use serde::Serialize;

use super::bars::Chart;
use super::desk::Desk;
use super::forms::Body;
use super::shelf::List;
use crate::facts::money;
use crate::lang::Lang;
use crate::model::Item;

#[derive(Default, Serialize)]
pub(super) struct Sums {
    pub tables: Vec<Sum>,
    /// What is not in the sums, and what a number stands for.
    pub note: String,
}

/// One table, and the charts that show it.
#[derive(Serialize)]
pub(super) struct Sum {
    pub title: String,
    pub charts: Vec<Chart>,
    pub body: Body,
}

/// None for lists that are not about money.
pub(super) fn of(desk: &Desk<'_>, list: &List) -> Option<Sums> {
    let items: Vec<&Item> = list
        .groups
        .iter()
        .flat_map(|g| &g.items)
        .map(|&n| &desk.site.catalog.items[n])
        .filter(|item| counts(item))
        .collect();
    let sums = match list.kind.slug {
        "funds" => funds::sums(desk, &items),
        "projects" => projects::sums(desk, &items),
        "allocation_plans" => plans::sums(desk, &items),
        _ => return None,
    };
    (!sums.tables.is_empty()).then_some(sums)
}

/// What is not set up yet or was cancelled is no money.
pub(super) fn counts(item: &Item) -> bool {
    !matches!(item.status(), Some("draft" | "planned" | "cancelled" | "terminated"))
        || item.kind.slug == "projects" && item.status() == Some("planned")
}

fn total(items: &[&Item], key: &str) -> i64 {
    items.iter().filter_map(|i| i.record.int(key)).fold(0, i64::saturating_add)
}

fn said(amount: i64) -> String {
    money(amount, Lang::Zh)
}

/// For a bar: never negative.
fn bar(name: &str, amount: i64) -> super::bars::Bar {
    super::bars::Bar {
        name: name.to_owned(),
        value: usize::try_from(amount).unwrap_or(0),
        shown: said(amount),
    }
}

/// The values of a field, each with its items, in the order of the sums, largest first.
fn by<'a>(
    items: &[&'a Item],
    key: impl Fn(&Item) -> String,
    of: &str,
) -> Vec<(String, Vec<&'a Item>)> {
    let mut groups: Vec<(String, Vec<&Item>)> = Vec::new();
    for item in items {
        let name = key(item);
        match groups.iter_mut().find(|(known, _)| *known == name) {
            Some((_, group)) => group.push(item),
            None => groups.push((name, vec![item])),
        }
    }
    groups.sort_by_key(|(_, group)| std::cmp::Reverse(total(group, of)));
    groups
}
