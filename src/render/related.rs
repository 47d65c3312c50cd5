//! What belongs to an item: the power's responsibility and approval, the library's county versions.

use std::collections::BTreeSet;

use serde::Serialize;

use super::desk::Desk;
use super::forms::Link;
use super::item::{Tag, status};
use crate::model::{Item, KINDS};

#[derive(Serialize)]
pub(super) struct Group {
    pub title: &'static str,
    pub links: Vec<Link>,
}

/// The county versions of a library item.
#[derive(Serialize)]
pub(super) struct Versions {
    pub rows: Vec<Version>,
    pub fees: bool,
    pub statutory: bool,
    /// What the second limit is called; empty where the kind has none.
    pub limit: &'static str,
}

#[derive(Serialize)]
pub(super) struct Version {
    pub region: String,
    pub href: String,
    pub promised: String,
    pub statutory: String,
    pub fees: String,
    pub status: Tag,
    pub own: bool,
}

/// Items that refer to this one or to which it refers, one step further where that closes the circle of
/// power, responsibility and approval.
pub(super) fn groups(desk: &Desk<'_>, item: &Item) -> Vec<Group> {
    let catalog = &desk.site.catalog;
    let near = |of: &Item| {
        let keys = ["power_ref", "power_refs", "responsibilities"];
        let named =
            keys.iter().flat_map(|k| of.record.text(k).into_iter().chain(of.record.texts(k)));
        let mut codes: BTreeSet<String> = named.map(str::to_owned).collect();
        codes.extend(desk.shelf.referring(desk.site, &of.id).map(|i| i.id.clone()));
        codes
    };
    let mut codes = near(item);
    let powers: Vec<String> = codes
        .iter()
        .filter(|code| catalog.item(code).is_some_and(|i| i.kind.slug == "powers"))
        .cloned()
        .collect();
    for power in powers.iter().filter_map(|code| catalog.item(code)) {
        codes.extend(near(power));
    }
    codes.remove(&item.id);
    let items: Vec<&Item> =
        codes.iter().filter_map(|code| catalog.item(code)).filter(|i| !i.is_draft()).collect();
    KINDS
        .iter()
        .filter_map(|kind| {
            let of_kind = items.iter().filter(|i| i.kind == *kind);
            let links: Vec<Link> = of_kind
                .map(|i| Link { name: i.name().to_owned(), href: i.address(), note: i.id.clone() })
                .collect();
            (!links.is_empty()).then_some(Group { title: kind.zh, links })
        })
        .collect()
}

/// For a library item: how each county says it.
pub(super) fn versions(desk: &Desk<'_>, item: &Item) -> Option<Versions> {
    let catalog = &desk.site.catalog;
    let has = |key: &str| item.kind.fields.iter().any(|f| f.key == key);
    let mut rows: Vec<Version> = Vec::new();
    for local in catalog.local_items(&item.id).filter(|i| !i.is_draft()) {
        let words = desk.words(&local.region);
        let said = |key: &str| {
            let entry = local.record.entry(key);
            let text = entry.map(|e| words.text(&e.field.ty, &e.value)).unwrap_or_default();
            if text.is_empty() { "未记录".to_owned() } else { text }
        };
        rows.push(Version {
            region: catalog.region(&local.region).map_or(&local.region, |r| &r.short).clone(),
            href: local.address(),
            promised: said(if has("limit") { "limit" } else { "promised_limit" }),
            statutory: said("statutory_limit"),
            fees: match said("fees") {
                text if text.starts_with("不收费") => "不收费".to_owned(),
                text if text == "未记录" => text,
                _ => "收费".to_owned(),
            },
            status: status(desk, local),
            own: ["promised_limit", "limit", "fees", "materials"]
                .iter()
                .any(|k| local.record.has(k) && local.is_own(k)),
        });
    }
    let limit = match (has("promised_limit"), has("limit")) {
        (true, _) => "承诺时限",
        (_, true) => "办理时限",
        _ => "",
    };
    let (fees, statutory) = (has("fees"), has("statutory_limit"));
    (!rows.is_empty()).then_some(Versions { rows, fees, statutory, limit })
}
