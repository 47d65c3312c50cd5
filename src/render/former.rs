//! The old address of an item whose code has changed: one sentence and the way to the present page (decisions.md §2).

use anyhow::Result;
use serde::Serialize;

use super::desk::Desk;
use super::frame::Frame;
use super::{Page, PageKind};
use crate::model::Item;

pub(super) const KIND: PageKind = PageKind { name: "former", pages, find: None };

#[derive(Serialize)]
struct Former<'a> {
    former: &'a str,
    code: &'a str,
    name: &'a str,
    href: String,
}

fn pages<'a>(desk: &'a Desk<'a>) -> Vec<Page<'a>> {
    let catalog = &desk.site.catalog;
    let items = catalog.items.iter().filter(|i| !i.is_draft());
    items
        .flat_map(|item| item.record.texts("former_codes").map(move |former| (item, former)))
        .filter(|(_, former)| catalog.item(former).is_none())
        .map(|(item, former)| {
            let path = format!("{}/{}/{former}/index.html", item.region, item.kind.slug);
            Page::new(path, move || write(desk, item, former))
        })
        .collect()
}

fn write(desk: &Desk<'_>, item: &Item, former: &str) -> Result<Vec<u8>> {
    let body = Former { former, code: &item.id, name: item.name(), href: item.address() };
    let address = format!("{}/{}/{former}/", item.region, item.kind.slug);
    let title = format!("{former}（曾用编码）");
    let frame = Frame::new(desk.site, &address, title.clone())
        .here(&title)
        .describe(format!("{}的曾用编码，现用编码{}。", item.name(), item.id))
        .updated(desk.updated([item.id.as_str()]));
    desk.page("former.html", &frame, &body)
}
