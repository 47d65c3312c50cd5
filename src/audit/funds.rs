//! The yearly scorecard of special funds (F-10): what each fund department has published of its funds.

use std::collections::BTreeMap;

use crate::model::{Item, Value};
use crate::site::Site;

/// One department's funds of one budget year.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Card {
    pub year: i64,
    pub region: String,
    /// The managing department's key and name.
    pub department: String,
    pub name: String,
    pub funds: usize,
    /// In yuan.
    pub budget: i64,
    /// Funds whose management measure, allocation and performance are published (F-8a).
    pub measure: usize,
    pub allocation: usize,
    pub performance: usize,
    /// Competitive funds, and those of them with guide, result of the review and allocation (F-8c).
    pub competitive: usize,
    pub competitive_whole: usize,
    /// Whether the year is over, so that its performance is due.
    pub is_over: bool,
}

pub(super) fn cards(site: &Site) -> Vec<Card> {
    let mut cards: BTreeMap<(i64, usize, String), Card> = BTreeMap::new();
    let out = |item: &Item| matches!(item.status(), Some("draft" | "cancelled" | "planned"));
    for item in site.catalog.items.iter().filter(|i| i.kind.slug == "funds" && !out(i)) {
        let (Some(year), Some(key)) = (item.record.int("budget_year"), item.department()) else {
            continue;
        };
        let rank = site.catalog.regions.iter().position(|r| r.slug == item.region);
        let card =
            cards.entry((-year, rank.unwrap_or(usize::MAX), key.to_owned())).or_insert_with(|| {
                Card {
                    year,
                    region: item.region.clone(),
                    department: key.to_owned(),
                    name: site
                        .catalog
                        .department(&item.region, key)
                        .map_or_else(|| key.to_owned(), |d| d.name.clone()),
                    is_over: site.built.as_of.is_some_and(|today| i64::from(today.year()) > year),
                    ..Card::default()
                }
            });
        add(card, item);
    }
    cards.into_values().collect()
}

fn add(card: &mut Card, item: &Item) {
    let record = &item.record;
    let has = |key: &str| match record.get(key) {
        Some(Value::List(values)) => !values.is_empty(),
        other => other.is_some(),
    };
    card.funds += 1;
    card.budget = card.budget.saturating_add(record.int("budget_amount").unwrap_or(0));
    card.measure += usize::from(has("management_measure"));
    card.allocation += usize::from(has("allocations"));
    card.performance += usize::from(has("performance"));
    if record.word("allocation_method") == Some("competitive") {
        card.competitive += 1;
        let steps = ["application_guide", "review_result", "allocation_result"];
        card.competitive_whole += usize::from(steps.iter().all(|key| has(key)));
    }
}
