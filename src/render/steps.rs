//! A flow's steps as a drawing and as lines, with what their times add up to.

use super::desk::Desk;
use super::flow;
use super::forms::{Body, StepView, text};
use crate::check::Graph;
use crate::facts::Words;
use crate::model::schema::Type;
use crate::model::{Item, Record, Value};

/// Steps as a drawing and as lines, with what their times add up to.
pub(super) fn steps(desk: &Desk<'_>, words: &Words<'_>, item: &Item, records: &[&Record]) -> Body {
    let part = crate::model::parts::STEP;
    let views: Vec<StepView> = records
        .iter()
        .enumerate()
        .map(|(n, r)| {
            let following = records.get(n + 1).and_then(|next| next.int("order"));
            let next: Vec<i64> = next_of(r);
            let plain = next.is_empty() || following.is_some_and(|f| next == [f]);
            StepView {
                order: r.int("order").unwrap_or_default(),
                name: text(words, part, r, "name"),
                actor: text(words, part, r, "actor"),
                time: time(words, r),
                condition: text(words, part, r, "condition"),
                documents: text(words, part, r, "documents"),
                next: if plain { String::new() } else { names(records, &next) },
                uncounted: r.bool("counted") == Some(false),
            }
        })
        .collect();
    let drawn: Vec<flow::Step> = views
        .iter()
        .zip(records)
        .map(|(view, r)| flow::Step {
            order: view.order,
            name: view.name.clone(),
            notes: [
                format!("{} {}", view.actor, view.time).trim().to_owned(),
                view.condition.clone(),
                if view.uncounted { "不计入时限".to_owned() } else { String::new() },
            ]
            .into_iter()
            .filter(|n| !n.is_empty())
            .collect(),
            next: next_of(r),
            uncounted: view.uncounted,
        })
        .collect();
    Body::Steps {
        svg: flow::svg(&desk.flows, &drawn),
        steps: views,
        sum: sum(words, item, records),
    }
}

/// A step's time; a step that takes none says nothing of it.
fn time(words: &Words<'_>, record: &Record) -> String {
    let none = record.part("days").is_some_and(|d| d.int("value") == Some(0));
    if none { String::new() } else { text(words, crate::model::parts::STEP, record, "days") }
}

fn next_of(record: &Record) -> Vec<i64> {
    let ints = record.list("next").iter();
    ints.filter_map(|v| if let Value::Int(n) = v { Some(*n) } else { None }).collect()
}

fn names(records: &[&Record], orders: &[i64]) -> String {
    let named = orders.iter().filter_map(|order| {
        let found = records.iter().find(|r| r.int("order") == Some(*order))?;
        Some(format!("{order} {}", found.text("name")?))
    });
    named.collect::<Vec<_>>().join("或 ")
}

/// What the counted times add up to on the longest way, beside the promise; nothing where units differ.
fn sum(words: &Words<'_>, item: &Item, records: &[&Record]) -> String {
    let counted = records.iter().filter(|r| r.bool("counted") != Some(false));
    let days: Vec<&Record> = counted.filter_map(|r| r.part("days")).collect();
    let Some(unit) = days.iter().find_map(|d| d.word("unit").filter(|u| *u != "immediate")) else {
        return String::new();
    };
    let same =
        days.iter().all(|d| d.word("unit") == Some(unit) || d.word("unit") == Some("immediate"));
    if !same {
        return String::new();
    }
    let counted = |r: &Record| {
        let days = r.part("days").filter(|_| r.bool("counted") != Some(false));
        days.and_then(|d| d.int("value")).unwrap_or(0)
    };
    let graph = Graph::new(records.iter().copied());
    let total = graph.longest(counted);
    let branches = records.iter().any(|r| r.list("next").len() > 1);
    let way = if branches { "最长的一条路上，" } else { "" };
    let unit_zh = crate::model::words::UNIT.iter().find(|w| w.key == unit).map_or("", |w| w.zh);
    let part = crate::model::parts::LIMIT;
    let promise = item.record.part("promised_limit").or(item.record.part("limit"));
    let promise = promise.map(|p| words.text(&Type::Part(part), &Value::Part(p.clone())));
    match promise {
        Some(promise) => {
            format!("{way}计入时限的环节合计{total}{unit_zh}，承诺办结时限{promise}。")
        }
        None => format!("{way}计入时限的环节合计{total}{unit_zh}。"),
    }
}
