//! What belongs to an item: the power's responsibility, approval and service.

use std::collections::BTreeSet;

use serde::Serialize;

use super::desk::Desk;
use super::forms::Link;
use crate::model::{Item, KINDS};

#[derive(Serialize)]
pub(super) struct Group {
    pub title: &'static str,
    pub links: Vec<Link>,
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
