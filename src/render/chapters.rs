//! An item's facts in chapters: how it is done, on what it rests and who oversees it, and what is left.

use serde::Serialize;

use super::desk::Desk;
use super::fact::{self, Block, FactView};
use super::forms::Body;
use super::frame::long_date;
use super::item::first_published;
use super::publicity;
use crate::facts::regulation;
use crate::model::{Item, Kind, Place};

#[derive(Serialize)]
pub(super) struct Chapter {
    pub anchor: &'static str,
    pub title: &'static str,
    pub blocks: Vec<Block>,
    /// The articles by which its facts are public.
    pub sources: String,
}

/// Anchor, title, and the keys of its facts in this order.
type Plan = (&'static str, &'static str, &'static [&'static str]);

const HOW: Plan = (
    "how",
    "怎么办理",
    &[
        "materials",
        "flow_external",
        "procedure",
        "content",
        "conditions",
        "audience",
        "statutory_limit",
        "promised_limit",
        "limit",
        "fees",
        "locations",
        "contacts",
        "channels",
        "visits",
        "cross_region",
        "grassroots",
        "result_name",
        "cycles",
        "discretion",
        "faq",
        "guides",
        "forms",
    ],
);
const DUTY: Plan = ("duty", "责任内容", &["content", "subject", "accountability"]);
const GROUNDS: Plan = (
    "grounds",
    "依据和监督",
    &["legal_bases", "basis", "supervision", "responsibilities", "power_ref", "power_refs"],
);
/// What no other chapter takes, in the regulation's order.
const REST: Plan = ("record", "登记信息", &[]);
/// Money and projects are read in the regulation's own order.
const ALL: Plan = ("facts", "公开内容", &[]);

fn plans(kind: &Kind) -> &'static [Plan] {
    match (kind.place, kind.slug) {
        (Place::Department, "responsibilities") => &[DUTY, GROUNDS, REST],
        (Place::Department, _) => &[HOW, GROUNDS, REST],
        _ => &[ALL],
    }
}

/// What the page's head says already, or only the search needs.
const NOT_SHOWN: [&str; 4] = ["aliases", "name", "code", "status"];

pub(super) fn of(desk: &Desk<'_>, item: &Item) -> Vec<Chapter> {
    let mut views = fact::facts(desk, item);
    views.retain(|v| !NOT_SHOWN.contains(&v.key));
    complete(desk, item, &mut views);
    let mut chapters = Vec::new();
    for (anchor, title, keys) in plans(item.kind) {
        let taken: Vec<FactView> = if keys.is_empty() {
            std::mem::take(&mut views)
        } else {
            let take = |key: &&str| {
                let at = views.iter().position(|v| v.key == *key)?;
                Some(views.remove(at))
            };
            keys.iter().filter_map(take).collect()
        };
        if !taken.is_empty() {
            let sources = regulation::together(taken.iter().map(|v| v.source));
            chapters.push(Chapter { anchor, title, blocks: fact::blocks(taken), sources });
        }
    }
    chapters
}

/// What the record does not say itself: that the city only registers it, how long it stands,
/// and the first publication.
fn complete(desk: &Desk<'_>, item: &Item, views: &mut Vec<FactView>) {
    let row = |key, label, source, text| FactView {
        key,
        label,
        own: false,
        source,
        body: Body::Text { text },
    };
    for fact in views.iter_mut() {
        if let (Body::Links { links }, "department") = (&mut fact.body, fact.key)
            && item.is_for_counties()
        {
            for link in links {
                "市级只登记入库".clone_into(&mut link.note);
            }
        }
    }
    if item.expires_on().is_some() {
        let state = publicity::state(item, desk.site.built.as_of);
        views.push(row("publicity", "公开期", "A-9", state));
    }
    if item.record.entry("published_on").is_none() {
        let day = first_published(desk, item).map(long_date);
        let text = day.map_or_else(|| "未记录".to_owned(), |d| format!("{d}（见变更历史）"));
        views.push(row("published_on", "首次发布日期", "N-1", text));
    }
}
