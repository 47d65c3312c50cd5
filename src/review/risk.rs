//! What a change may cost citizens, told first: new power to punish or charge, longer limits, less basis, more to pay
//! and to bring, services that stop.

use super::change::{Difference, What};
use crate::facts::Words;
use crate::history::FieldChange;
use crate::lang::Said;
use crate::model::{Record, Value};
use crate::{both, model::Item};

/// The kinds of risk, gravest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    NewPower,
    LongerLimit,
    BasisRemoved,
    FeeRaised,
    MaterialAdded,
    Stopped,
}

impl Kind {
    pub fn words(self) -> (&'static str, &'static str) {
        match self {
            Kind::NewPower => ("新的处罚、强制或收费", "new power to punish, compel or charge"),
            Kind::LongerLimit => ("时限延长", "a longer limit"),
            Kind::BasisRemoved => ("减少依据", "less legal basis"),
            Kind::FeeRaised => ("收费增加", "a higher fee"),
            Kind::MaterialAdded => ("增加材料", "more materials"),
            Kind::Stopped => ("暂停或取消", "suspended or cancelled"),
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Risk {
    pub kind: Kind,
    pub what: Said,
}

/// The risks of one item's change.
pub fn risks(words: &Words<'_>, difference: &Difference) -> Vec<Risk> {
    let mut found = Vec::new();
    if difference.is_gap {
        return found;
    }
    let mut add = |kind, what| found.push(Risk { kind, what });
    if let Some(what) = power(difference) {
        add(Kind::NewPower, what);
    }
    if difference.what == What::Changed {
        for (change, _) in &difference.fields {
            if let Some((kind, what)) = field(words, change) {
                add(kind, what);
            }
        }
    }
    if let Some(what) = stopped(difference) {
        add(Kind::Stopped, what);
    }
    found.sort_by_key(|risk| risk.kind);
    found
}

fn is_in_force(item: &Option<Item>) -> bool {
    item.as_ref().is_some_and(|i| !matches!(i.status(), Some("draft" | "cancelled")))
}

/// A power to punish, compel or levy that citizens did not meet before.
fn power(difference: &Difference) -> Option<Said> {
    let burden = |item: &Option<Item>| {
        let ty = item.as_ref().filter(|_| is_in_force(item))?.record.word("type")?;
        ["行政处罚", "行政强制", "行政征收"].contains(&ty).then_some(ty)
    };
    let (before, after) = (burden(&difference.before), burden(&difference.after)?);
    (difference.kind.slug == "powers" && before != Some(after))
        .then(|| both!("新增{after}职权", "a new power: {after}"))
}

fn field(words: &Words<'_>, change: &FieldChange) -> Option<(Kind, Said)> {
    let label = change.field;
    let (zh, en) = (label.zh, label.en);
    let text = |value: &Value| words.text(&label.ty, value);
    match label.key {
        "promised_limit" | "statutory_limit" | "limit" => {
            let (before, after) = (change.before.as_deref()?, change.after.as_deref()?);
            longer(before.as_part()?, after.as_part()?)?.then(|| {
                let (was, is) = (text(before), text(after));
                let said = both!("{zh}由{was}延长为{is}", "{en} extended from {was} to {is}");
                (Kind::LongerLimit, said)
            })
        }
        "legal_bases" | "basis" => {
            let gone = fewer(change.before.as_deref(), change.after.as_deref(), law)?;
            let names: Vec<String> = gone
                .iter()
                .map(|law| words.reference(crate::model::schema::To::Law, law))
                .collect();
            let (n, names) = (names.len(), names.join("、"));
            Some((Kind::BasisRemoved, both!("{zh}减少{n}项：{names}", "{en}: {n} gone: {names}")))
        }
        "materials" => {
            let new = fewer(change.after.as_deref(), change.before.as_deref(), name)?;
            let (n, names) = (new.len(), new.join("、"));
            Some((Kind::MaterialAdded, both!("{zh}增加{n}项：{names}", "{en}: {n} more: {names}")))
        }
        "fees" => fee(change, &text),
        _ => None,
    }
}

/// Whether the later limit is longer; none where the two cannot be compared, which the sentence then shows.
fn longer(before: &Record, after: &Record) -> Option<bool> {
    let rank = |record: &Record| match record.word("unit")? {
        "immediate" => Some((0, 0)),
        unit => Some((if unit == "working_day" { 1 } else { 2 }, record.int("value")?)),
    };
    let (was, is) = (rank(before)?, rank(after)?);
    let (was_unit, is_unit) = (before.word("unit")?, after.word("unit")?);
    if was_unit == is_unit {
        return Some(is.1 > was.1);
    }
    let days = |unit: &str, n: i64| match unit {
        "immediate" => Some(0),
        "working_day" => Some(n * 7 / 5),
        "calendar_day" => Some(n),
        "month" => Some(n * 30),
        "year" => Some(n * 365),
        _ => None,
    };
    Some(days(is_unit, is.1)? > days(was_unit, was.1)?)
}

fn law(value: &Value) -> Option<String> {
    value.as_part()?.text("law").map(str::to_owned)
}

fn name(value: &Value) -> Option<String> {
    value.as_part()?.text("name").map(str::to_owned)
}

/// What the first list has and the second lacks; none where it lacks nothing.
fn fewer(
    list: Option<&Value>,
    other: Option<&Value>,
    key: impl Fn(&Value) -> Option<String>,
) -> Option<Vec<String>> {
    let of = |value: Option<&Value>| -> Vec<String> {
        match value {
            Some(Value::List(values)) => values.iter().filter_map(&key).collect(),
            _ => Vec::new(),
        }
    };
    let mut left = of(other);
    let gone: Vec<String> = of(list)
        .into_iter()
        .filter(|one| match left.iter().position(|l| l == one) {
            Some(at) => {
                left.swap_remove(at);
                false
            }
            None => true,
        })
        .collect();
    (!gone.is_empty()).then_some(gone)
}

fn fee(change: &FieldChange, text: &impl Fn(&Value) -> String) -> Option<(Kind, Said)> {
    let after = change.after.as_deref()?;
    let is = after.as_part()?;
    if is.bool("charged") != Some(true) {
        return None;
    }
    let shown = text(after);
    let Some(was) = change.before.as_deref().and_then(Value::as_part) else {
        return Some((
            Kind::NewPower,
            both!("开始收费：{shown}", "a charge is introduced: {shown}"),
        ));
    };
    if was.bool("charged") != Some(true) {
        return Some((Kind::NewPower, both!("由不收费改为{shown}", "now charged: {shown}")));
    }
    let (before, after) = (was.text("standard")?, is.text("standard")?);
    let said = match (amounts(before)[..].first(), amounts(after)[..].first()) {
        _ if before == after => return None,
        (Some(old), Some(new)) if amounts(before).len() == 1 && amounts(after).len() == 1 => {
            if new <= old {
                return None;
            }
            both!("收费标准由“{before}”提高为“{after}”", "the fee rises from {before} to {after}")
        }
        // Tariffs of several amounts are for people to compare.
        _ => both!(
            "收费标准由“{before}”改为“{after}”，请核对是否提高",
            "the fee changes from {before} to {after}: see whether it rises"
        ),
    };
    Some((Kind::FeeRaised, said))
}

/// The amounts that a text names, in hundredths.
fn amounts(text: &str) -> Vec<u64> {
    text.split(|c: char| !(c.is_ascii_digit() || c == '.'))
        .filter_map(|word| word.parse::<f64>().ok())
        .filter(|n| n.is_finite() && *n < 1e12)
        .map(|n| format!("{:.0}", n * 100.0).parse().unwrap_or(u64::MAX))
        .collect()
}

fn stopped(difference: &Difference) -> Option<Said> {
    if difference.what == What::Removed {
        return Some(both!("从清单里删去", "taken out of the list"));
    }
    let of = |item: &Option<Item>| item.as_ref().and_then(Item::status);
    let (before, after) = (of(&difference.before), of(&difference.after));
    match after {
        _ if before == after => None,
        Some("suspended") => Some(both!("暂停行使", "suspended")),
        Some("cancelled") => Some(both!("取消", "cancelled")),
        Some("terminated") => Some(both!("终止", "terminated")),
        _ => None,
    }
}
