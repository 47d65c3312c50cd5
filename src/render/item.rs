//! One item: what people ask first, then its facts in the regulation's order, what belongs to it, its history.

use anyhow::Result;
use serde::Serialize;

use super::chapters::{self, Chapter};
use super::correction;
use super::counties;
use super::county_versions::{self, Difference, Versions};
use super::desk::{Desk, department_address};
use super::events::{self, EventView};
use super::fact;
use super::forms::{self, Link};
use super::frame::{self, Article, Frame};
use super::linked;
use super::qr;
use super::related::{self, Group};
use super::stages::{self, Stage};
use super::summary::{self, Line};
use super::{Page, PageKind};
use crate::history::Change;
use crate::model::{Item, Place};

pub(super) const KIND: PageKind = PageKind { name: "item", pages, find: Some(find) };

/// A short outlined word: type, status, region.
#[derive(Debug, Serialize)]
pub(super) struct Tag {
    pub text: String,
    /// `suspended`, `cancelled`, or empty.
    pub class: &'static str,
}

#[derive(Serialize)]
struct Responsible {
    name: String,
    href: String,
    posts: Vec<(&'static str, String)>,
}

#[derive(Serialize)]
struct Body<'a> {
    code: &'a str,
    name: &'a str,
    kind: &'a str,
    slug: &'a str,
    tags: Vec<Tag>,
    banner: String,
    responsible: Option<Responsible>,
    summary: Vec<Line>,
    /// Of a fund.
    stages: Vec<Stage>,
    chapters: Vec<Chapter>,
    related: Vec<Group>,
    versions: Option<Versions>,
    /// The comparison of city and counties; empty where there is none.
    counties: String,
    library: Option<Link>,
    differences: Vec<Difference>,
    history: Vec<EventView>,
    /// Where a mistake is reported.
    report: String,
    /// The page's whole address, beside its QR code; empty where the site does not know its own.
    url: String,
    missing: String,
    /// The page as schema.org has it.
    linked: Option<String>,
}

fn pages<'a>(desk: &'a Desk<'a>) -> Vec<Page<'a>> {
    let items = desk.site.catalog.items.iter().filter(|i| !i.is_draft() && i.kind.is_list());
    let removed = desk.shelf.removed(desk.site);
    items
        .flat_map(|item| {
            let pages = [page(desk, item, false), data(desk, item)];
            pages.into_iter().chain(address_code(desk, item))
        })
        .chain(removed.flat_map(|item| [page(desk, item, true), data(desk, item)]))
        .collect()
}

fn find<'a>(desk: &'a Desk<'a>, path: &str) -> Option<Page<'a>> {
    let (address, file) = path.rsplit_once('/')?;
    let code = address.rsplit('/').next()?;
    let is_here =
        |item: &&Item| item.address().trim_end_matches('/') == address && !item.is_draft();
    let here = desk.site.catalog.item(code).filter(is_here).map(|item| (item, false));
    let gone = || desk.shelf.removed_item(desk.site, code).filter(is_here).map(|item| (item, true));
    let (item, removed) = here.or_else(gone)?;
    match file {
        "index.html" => Some(page(desk, item, removed)),
        "index.json" => Some(data(desk, item)),
        "qr.svg" if !removed => address_code(desk, item),
        _ => None,
    }
}

fn page<'a>(desk: &'a Desk<'a>, item: &'a Item, removed: bool) -> Page<'a> {
    Page::new(format!("{}index.html", item.address()), move || write(desk, item, removed))
}

/// The same for programs, beside the page.
fn data<'a>(desk: &'a Desk<'a>, item: &'a Item) -> Page<'a> {
    Page::new(format!("{}index.json", item.address()), move || super::data::one(desk, item))
}

/// The page's address as a QR code, a file of its own so that only who prints it pays; none where the site's own
/// address is not known, rather than a wrong one.
fn address_code<'a>(desk: &'a Desk<'a>, item: &'a Item) -> Option<Page<'a>> {
    let base = desk.site.config.base_url.as_deref()?;
    let make = move || Ok(qr::svg(&format!("{base}{}", item.address()))?.into_bytes());
    Some(Page::new(format!("{}qr.svg", item.address()), make))
}

fn write(desk: &Desk<'_>, item: &Item, removed: bool) -> Result<Vec<u8>> {
    let words = desk.words(&item.region);
    let summary = summary::lines(desk, item);
    let frame = frame(desk, item, removed, &summary);
    let version = frame.updated.as_ref().map_or("", |u| u.short.as_str());
    let base = desk.site.config.base_url.as_deref().filter(|_| !removed);
    let url = base.map(|base| format!("{base}{}", item.address())).unwrap_or_default();
    let body = Body {
        linked: linked::service(desk, item),
        code: &item.id,
        name: item.name(),
        kind: item.kind.zh,
        slug: item.kind.slug,
        tags: page_tags(desk, item, removed),
        banner: banner(desk, item, removed),
        responsible: responsible(desk, item),
        summary,
        stages: stages::of(desk, item),
        chapters: chapters::of(desk, item),
        related: related::groups(desk, item),
        versions: county_versions::few(desk, item),
        counties: if removed { String::new() } else { counties::address(desk, item) },
        differences: county_versions::differences(desk, item),
        library: item.library_ref().map(|code| fact::link(&words, code)),
        history: events::of_item(desk, &item.id, &item.region),
        report: correction::link(desk.site, item, version),
        url,
        missing: desk.site.history.missing.as_ref().map(|m| m.zh.clone()).unwrap_or_default(),
    };
    desk.page("item.html", &frame, &body)
}

fn frame(desk: &Desk<'_>, item: &Item, removed: bool, summary: &[Line]) -> Frame {
    let site = desk.site;
    let codes = frame::codes_of(item);
    let updated = desk.updated(codes.iter().map(String::as_str));
    let region = site.catalog.region(&item.region);
    let short = region.map(|r| r.short.as_str()).unwrap_or_default();
    // A fund has its name every year.
    let year =
        item.record.int("budget_year").filter(|year| !item.name().contains(&year.to_string()));
    let year = year.map(|year| format!("（{year}年度）")).unwrap_or_default();
    let title = format!("{}{year} - {} - {short}", item.name(), item.kind.zh);
    let mut frame = Frame::new(site, &item.address(), title);
    if let Some(region) = region {
        frame = frame.region(site, region);
    }
    if let Some(board) = item.kind.board {
        let href = format!("{}/{}/", item.region, frame::board_slug(board));
        frame = frame.board(board).crumb(frame::board_name(board), href);
    }
    // On the boards of one list the board and the list would be one name twice.
    if frame.crumbs.last().is_none_or(|c| c.name != item.kind.zh) {
        frame = frame.crumb(item.kind.zh, format!("{}/{}/", item.region, item.kind.slug));
    }
    let source = site.catalog.department_of(item).map(|d| d.name.clone()).unwrap_or_default();
    let line = |l: &Line| format!("{}：{}", l.label, l.text);
    let about: Vec<String> = summary.iter().take(3).map(line).collect();
    frame.article = Some(Article {
        title: item.name().to_owned(),
        date: first_published(desk, item).map(|d| d.to_string()).unwrap_or_default(),
        source,
        keywords: format!("{},{},{short}", item.name(), item.kind.zh),
    });
    frame.hidden = removed;
    frame.describe(about.join("；")).here(item.name()).updated(updated)
}

/// What an item is, in a few short words.
pub(super) fn tags(desk: &Desk<'_>, item: &Item) -> Vec<Tag> {
    let words = desk.words(&item.region);
    let region = desk.site.catalog.region(&item.region);
    let mut tags: Vec<Tag> =
        region.map(|r| Tag { text: r.short.clone(), class: "" }).into_iter().collect();
    let keys: &[&str] = match item.kind.place {
        Place::Year => &["category", "year", "budget_year"],
        _ => &["type", "theme"],
    };
    for key in keys {
        if let Some(entry) = item.record.entry(key) {
            let year = key.ends_with("year");
            let text = words.text(&entry.field.ty, &entry.value);
            tags.push(Tag { text: if year { format!("{text}年度") } else { text }, class: "" });
        }
    }
    tags.push(status(desk, item));
    tags
}

/// The status in a word; what the city only registers for its counties has none (decisions.md §34).
pub(super) fn status(desk: &Desk<'_>, item: &Item) -> Tag {
    let words = desk.words(&item.region);
    let class = match item.status() {
        Some("suspended") => "suspended",
        Some("cancelled" | "terminated" | "archived") => "cancelled",
        _ => "",
    };
    let text = match item.record.entry("status") {
        Some(entry) => words.text(&entry.field.ty, &entry.value),
        None => "县区行使".to_owned(),
    };
    Tag { text, class }
}

/// One sentence on top of what is not simply in force.
fn banner(desk: &Desk<'_>, item: &Item, removed: bool) -> String {
    let words = desk.words(&item.region);
    if removed {
        let gone = desk.site.history.of(&item.id).rev().find(|e| e.change == Change::Removed);
        let day = gone.and_then(|e| desk.site.history.commit(e).date).map(frame::long_date);
        return format!("{}已自清单移除，以下是移除前的内容。", day.unwrap_or_default());
    }
    if item.is_archived(desk.site.built.as_of) {
        return "已归档：公开期已满，页面保留备查。".to_owned();
    }
    match item.status() {
        Some("suspended") => {
            let last = item.record.parts("suspensions").last();
            let part = crate::model::parts::SUSPENSION;
            let since = last.and_then(|r| r.date("suspended_on")).map(frame::long_date);
            let cause = last.map(|r| forms::text(&words, part, r, "causes")).unwrap_or_default();
            let since = since.map(|day| format!("自{day}起")).unwrap_or_default();
            format!("{since}暂停行使，原因：{cause}。各项信息照常公开。")
        }
        Some("cancelled") => match item.record.text("cancel_reason") {
            Some(reason) => format!("已取消：{reason}。页面保留备查。"),
            None => "已取消。页面保留备查。".to_owned(),
        },
        None if item.is_for_counties() => {
            "本事项由县区行使，市级只登记依据和名称；各县区的时限、电话见下方“各县区”。".to_owned()
        }
        _ => String::new(),
    }
}

fn page_tags(desk: &Desk<'_>, item: &Item, removed: bool) -> Vec<Tag> {
    let mut tags = tags(desk, item);
    if removed && let Some(last) = tags.last_mut() {
        *last = Tag { text: "已移除".to_owned(), class: "cancelled" };
    }
    tags
}

/// The written date of first publication, else the day on which the history begins.
pub(super) fn first_published(desk: &Desk<'_>, item: &Item) -> Option<jiff::civil::Date> {
    let history = &desk.site.history;
    let first =
        || history.of(&item.id).find(|e| matches!(e.change, Change::Released | Change::Added));
    item.record.date("published_on").or_else(|| first().and_then(|e| history.commit(e).date))
}

fn responsible(desk: &Desk<'_>, item: &Item) -> Option<Responsible> {
    let department = desk.site.catalog.department_of(item)?;
    let record = &department.item.record;
    let post = |label, key: &str| record.text(key).map(|text| (label, text.to_owned()));
    Some(Responsible {
        name: department.name.clone(),
        href: department_address(department).unwrap_or_default(),
        posts: [post("主管科室", "responsible_office"), post("维护岗位", "maintainer_post")]
            .into_iter()
            .flatten()
            .collect(),
    })
}
