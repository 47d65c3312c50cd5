//! Whole items from their pieces: county items take from the city library, funds join their two halves.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use crate::both;
use crate::model::schema::Inherit;
use crate::model::{Entry, Finding, Item, Level, Record};

/// Completes county items from the library item of the same kind (decisions.md §7), one level deep: the city's
/// items refer to nothing.
pub(super) fn inherit(items: &mut [Item], found: &mut Vec<Finding>) {
    let library: BTreeMap<(&str, String), Record> = items
        .iter()
        .filter(|i| i.kind.field("library_ref").is_some() && i.library_ref().is_none())
        .map(|i| ((i.kind.slug, i.id.clone()), i.record.clone()))
        .collect();
    let rewritten: Vec<Vec<Finding>> = items
        .par_iter_mut()
        .map(|item| {
            let source =
                item.library_ref().and_then(|of| library.get(&(item.kind.slug, of.to_owned())));
            source.map_or_else(Vec::new, |source| complete(item, source))
        })
        .collect();
    found.extend(rewritten.into_iter().flatten());
}

fn complete(item: &mut Item, source: &Record) -> Vec<Finding> {
    let fixed = |e: &&Entry| e.field.inherit == Inherit::Fixed;
    let found = item.record.entries().iter().filter(fixed).map(|e| self::fixed(item, e)).collect();
    let written: Vec<&'static str> = item.record.entries().iter().map(|e| e.field.key).collect();
    item.record.complete_from(source, |f| f.inherit != Inherit::Own, item.kind.fields);
    let keys = item.record.entries().iter().map(|e| e.field.key);
    item.inherited = keys.filter(|key| !written.contains(key)).collect();
    found
}

fn fixed(item: &Item, entry: &Entry) -> Finding {
    let (zh, key) = (entry.field.zh, entry.field.key);
    Finding {
        rule: "P-2-FIXED",
        level: Level::Error,
        article: "P-2",
        at: entry.at,
        width: 0,
        item: item.id.clone(),
        message: both!(
            "县区事项不能改写“{zh}”（{key}），它以市级清单为准",
            "a county item may not write its own `{key}`: the city library's holds"
        ),
        help: both!(
            "删去这一行；确需修改时由市级部门调整市库事项",
            "remove the line; where it must change, the city's department changes the library item"
        ),
    }
}

/// Joins `fund_management` halves to their `funds` items (decisions.md §3); halves that find none are reported.
pub(super) fn join_halves(items: Vec<Item>, found: &mut Vec<Finding>) -> Vec<Item> {
    let (halves, mut whole): (Vec<Item>, Vec<Item>) =
        items.into_iter().partition(|i| i.kind.half_of.is_some());
    let has_halves = |i: &Item| halves.iter().any(|half| half.kind.half_of == Some(i.kind.slug));
    let index: BTreeMap<String, usize> = (whole.iter().enumerate().filter(|(_, i)| has_halves(i)))
        .map(|(n, i)| (i.id.clone(), n))
        .collect();
    let mut joined: BTreeSet<String> = BTreeSet::new();
    for half in halves {
        let target = index.get(&half.id).map(|&n| &mut whole[n]);
        match target.filter(|i| Some(i.kind.slug) == half.kind.half_of && i.region == half.region) {
            Some(_) if !joined.insert(half.id.clone()) => found.push(again(&half)),
            Some(item) => {
                item.record.complete_from(&half.record, |_| true, item.kind.fields);
                item.unread.extend(half.unread);
            }
            None => found.push(alone(&half)),
        }
    }
    whole
}

/// A second half for one fund: its values are left out, and nobody may think that they are public.
fn again(half: &Item) -> Finding {
    let code = &half.id;
    Finding {
        message: both!("{code} 的管理信息写了两处", "the management of {code} is written twice"),
        help: both!("只保留主管部门文件里的一处", "keep the one in the managing department's file"),
        ..alone(half)
    }
}

fn alone(half: &Item) -> Finding {
    let code = &half.id;
    Finding {
        rule: "F-2",
        level: Level::Error,
        article: "F-2",
        at: half.at,
        width: 0,
        item: code.clone(),
        message: both!(
            "财政部门的专项资金清单里没有 {code}",
            "finance's list of funds has no {code}"
        ),
        help: both!(
            "核对编码；资金先由财政部门在 funds/<年度>.yaml 列入清单",
            "check the code; finance lists the fund in funds/<year>.yaml first"
        ),
    }
}
