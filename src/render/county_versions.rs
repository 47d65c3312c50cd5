//! One library item across the city and its counties: limits, fees, materials, and how each differs, in words.

use serde::Serialize;

use super::desk::Desk;
use super::frame::FEW_REGIONS;
use super::item::{Tag, status};
use crate::facts::Words;
use crate::model::schema::{Inherit, Type};
use crate::model::{Item, Record, Value};

/// The city's item, where the city exercises it, and the counties'.
#[derive(Serialize)]
pub(super) struct Versions {
    pub rows: Vec<Version>,
    pub fees: bool,
    pub statutory: bool,
    pub materials: bool,
    /// What the second limit is called; empty where the kind has none.
    pub limit: &'static str,
}

#[derive(Serialize)]
pub(super) struct Version {
    pub region: String,
    pub href: String,
    pub promised: Cell,
    pub statutory: String,
    pub fees: Cell,
    pub materials: Cell,
    pub status: Tag,
}

/// A value, and how it differs from the city's: empty where it does not.
#[derive(Default, Serialize)]
pub(super) struct Cell {
    pub text: String,
    pub differs: String,
}

/// What a county item says otherwise than the library, for its own page.
#[derive(Serialize)]
pub(super) struct Difference {
    pub key: &'static str,
    pub label: &'static str,
    pub text: String,
}

/// Whether the counties' lines have room on the library item's own page.
pub(super) fn is_few(desk: &Desk<'_>, item: &Item) -> bool {
    desk.site.catalog.local_items(&item.id).take(FEW_REGIONS + 1).count() <= FEW_REGIONS
}

/// The counties' lines for the library item's own page; none where they have a page of their own only.
pub(super) fn few(desk: &Desk<'_>, item: &Item) -> Option<Versions> {
    is_few(desk, item).then(|| versions(desk, item))?
}

/// For a library item: how each county says it.
pub(super) fn versions(desk: &Desk<'_>, item: &Item) -> Option<Versions> {
    let catalog = &desk.site.catalog;
    let has = |key: &str| item.kind.field(key).is_some();
    let limit = if has("limit") { "limit" } else { "promised_limit" };
    let mut rows: Vec<Version> = catalog
        .local_items(&item.id)
        .filter(|i| !i.is_draft())
        .map(|local| version(desk, item, local, limit))
        .collect();
    if rows.is_empty() {
        return None;
    }
    if !item.is_for_counties() && catalog.is_city(&item.region) {
        rows.insert(0, version(desk, item, item, limit));
    }
    let named = match (has("promised_limit"), has("limit")) {
        (true, _) => "承诺时限",
        (_, true) => "办理时限",
        _ => "",
    };
    Some(Versions {
        rows,
        fees: has("fees"),
        statutory: has("statutory_limit"),
        materials: item.record.has("materials"),
        limit: named,
    })
}

fn version(desk: &Desk<'_>, library: &Item, local: &Item, limit: &str) -> Version {
    let words = desk.words(&local.region);
    let said = |key: &str| text(&words, local, key).unwrap_or_else(|| "未记录".to_owned());
    let cell =
        |key: &str, text: String| Cell { text, differs: differs(&words, library, local, key) };
    let materials = local.record.parts("materials").count();
    Version {
        region: desk.site.catalog.region(&local.region).map_or(&local.region, |r| &r.short).clone(),
        href: local.address(),
        promised: cell(limit, said(limit)),
        statutory: said("statutory_limit"),
        fees: cell(
            "fees",
            match said("fees") {
                text if text.starts_with("不收费") => "不收费".to_owned(),
                text if text == "未记录" => text,
                _ => "收费".to_owned(),
            },
        ),
        materials: cell("materials", format!("{materials}项")),
        status: status(desk, local),
    }
}

fn text(words: &Words<'_>, item: &Item, key: &str) -> Option<String> {
    let entry = item.record.entry(key)?;
    Some(words.text(&entry.field.ty, &entry.value)).filter(|text| !text.is_empty())
}

/// How a county's value differs from the library's; empty where it has the library's, or the library has none.
fn differs(words: &Words<'_>, library: &Item, local: &Item, key: &str) -> String {
    let (Some(ours), Some(theirs)) = (local.record.get(key), library.record.get(key)) else {
        return String::new();
    };
    if ours == theirs {
        return String::new();
    }
    match (ours, theirs) {
        (Value::Part(ours), Value::Part(theirs)) => match days(ours, theirs) {
            Some(0) | None => format!("市级：{}", text(words, library, key).unwrap_or_default()),
            Some(less @ 1..) => format!("比市级短{less}{}", unit(ours)),
            Some(more) => format!("比市级长{}{}", -more, unit(ours)),
        },
        (Value::List(ours), Value::List(theirs)) => {
            let names = |values: &[Value]| values.iter().filter_map(name).collect::<Vec<_>>();
            let (ours, theirs) = (names(ours), names(theirs));
            let lacking = |a: &[String], b: &[String]| {
                let only: Vec<&str> =
                    a.iter().filter(|name| !b.contains(name)).map(String::as_str).collect();
                only.join("、")
            };
            match (lacking(&ours, &theirs), lacking(&theirs, &ours)) {
                (more, less) if more.is_empty() && less.is_empty() => "要求有所不同".to_owned(),
                (more, less) if less.is_empty() => format!("比市级多：{more}"),
                (more, less) if more.is_empty() => format!("比市级少：{less}"),
                (more, less) => format!("比市级多：{more}；少：{less}"),
            }
        }
        _ => format!("市级：{}", text(words, library, key).unwrap_or_default()),
    }
}

/// By how many units the first limit is shorter; none where their units differ.
fn days(ours: &Record, theirs: &Record) -> Option<i64> {
    let is_same = ours.word("unit").is_some() && ours.word("unit") == theirs.word("unit");
    is_same.then(|| Some(theirs.int("value")? - ours.int("value")?))?
}

fn unit(limit: &Record) -> String {
    let unit = limit.word("unit").unwrap_or_default();
    crate::model::words::UNIT
        .iter()
        .find(|w| w.key == unit)
        .map_or_else(String::new, |w| w.zh.into())
}

fn name(value: &Value) -> Option<String> {
    match value {
        Value::Part(part) => part.text("name").map(str::to_owned),
        Value::Text(text) => Some(text.clone()),
        _ => None,
    }
}

/// What a county's page says of the library: each field that the county writes itself and otherwise.
pub(super) fn differences(desk: &Desk<'_>, item: &Item) -> Vec<Difference> {
    let words = desk.words(&item.region);
    let Some(library) = item.library_ref().and_then(|code| desk.site.catalog.item(code)) else {
        return Vec::new();
    };
    let own = item.public_entries().filter(|e| {
        e.field.inherit == Inherit::Library
            && item.is_own(e.field.key)
            && library.record.has(e.field.key)
    });
    own.filter(|e| !is_drawn(&e.field.ty))
        .filter_map(|e| {
            let (key, label) = (e.field.key, e.field.zh);
            let text = differs(&words, library, item, key);
            (!text.is_empty()).then_some(Difference { key, label, text })
        })
        .collect()
}

/// A flow follows its limit; in words it would only repeat it.
fn is_drawn(ty: &Type) -> bool {
    matches!(ty, Type::List(Type::Part(part)) if part.name == "step")
}
