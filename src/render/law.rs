//! One law and the items that rest on it, and the register of all laws.

use anyhow::Result;
use serde::Serialize;

use super::department::ItemLink;
use super::desk::{Desk, law_address};
use super::events::{self, EventView};
use super::forms::{Body as Form, Link};
use super::frame::{Article, Frame};
use super::item::status;
use super::{Page, PageKind, fact};
use crate::facts::article;
use crate::model::{Item, Law};

pub(super) const KIND: PageKind = PageKind { name: "law", pages, find: None };

/// Items on one page; the rest are counted.
const MOST: usize = 300;

#[derive(Serialize)]
struct Index {
    levels: Vec<Level>,
    count: usize,
}

#[derive(Serialize)]
struct Level {
    name: String,
    laws: Vec<LawLine>,
}

#[derive(Serialize)]
struct LawLine {
    name: String,
    href: String,
    doc_no: String,
    status: String,
    items: usize,
}

#[derive(Serialize)]
struct Body {
    name: String,
    facts: Vec<fact::FactView>,
    groups: Vec<Group>,
    count: usize,
    left_out: usize,
    history: Vec<EventView>,
}

/// The items of one region.
#[derive(Serialize)]
struct Group {
    region: String,
    links: Vec<ItemLink>,
}

fn pages<'a>(desk: &'a Desk<'a>) -> Vec<Page<'a>> {
    let laws =
        desk.site.catalog.laws.iter().map(|law| {
            Page::new(format!("{}index.html", law_address(law)), move || write(desk, law))
        });
    let index = Page::new("laws/index.html".to_owned(), move || index(desk));
    std::iter::once(index).chain(laws).collect()
}

fn index(desk: &Desk<'_>) -> Result<Vec<u8>> {
    let catalog = &desk.site.catalog;
    let mut levels: Vec<Level> = Vec::new();
    for word in crate::model::words::LAW_LEVEL {
        let laws = catalog.laws.iter().filter(|l| l.item.record.word("level") == Some(word.key));
        let laws: Vec<LawLine> = laws.map(|law| law_line(desk, law)).collect();
        if !laws.is_empty() {
            levels.push(Level { name: word.zh.to_owned(), laws });
        }
    }
    let codes: Vec<String> = catalog.laws.iter().map(|l| format!("laws/{}", l.id)).collect();
    let mut frame = Frame::new(desk.site, "laws/", "法规库")
        .here("法规库")
        .describe(format!(
            "法律、法规、规章和规范性文件{}部，以及以它们为依据的事项。",
            catalog.laws.len()
        ))
        .updated(desk.updated(codes.iter().map(String::as_str)));
    "法规库".clone_into(&mut frame.column);
    desk.page("laws.html", &frame, &Index { levels, count: catalog.laws.len() })
}

fn law_line(desk: &Desk<'_>, law: &Law) -> LawLine {
    LawLine {
        name: law.full_name.clone(),
        href: law_address(law),
        doc_no: law.item.record.text("doc_no").unwrap_or_default().to_owned(),
        status: state(law).to_owned(),
        items: desk.shelf.of_law(desk.site, &law.id).count(),
    }
}

fn state(law: &Law) -> &'static str {
    let words = crate::model::words::LAW_STATUS;
    words.iter().find(|w| w.key == law.status).map_or("", |w| w.zh)
}

fn write(desk: &Desk<'_>, law: &Law) -> Result<Vec<u8>> {
    // The full name is the heading.
    let shown =
        ["short_name", "level", "doc_no", "promulgated", "effective", "status", "versions", "note"];
    let views = fact::facts(desk, &law.item).into_iter();
    let mut facts: Vec<fact::FactView> = views.filter(|f| shown.contains(&f.key)).collect();
    if !facts.iter().any(|f| f.key == "effective") {
        let at = facts.iter().position(|f| matches!(f.key, "status" | "versions" | "note"));
        let unknown = fact::FactView {
            key: "effective",
            label: "施行日期",
            own: false,
            source: "",
            body: Form::Text { text: "未记录".to_owned() },
        };
        facts.insert(at.unwrap_or(facts.len()), unknown);
    }
    if let Some(next) = law.item.record.text("replaced_by").and_then(|id| desk.site.catalog.law(id))
    {
        let link =
            Link { name: next.full_name.clone(), href: law_address(next), note: String::new() };
        facts.push(fact::FactView {
            key: "replaced_by",
            label: "替代法规",
            own: false,
            source: "",
            body: Form::Links { links: vec![link] },
        });
    }
    let count = desk.shelf.of_law(desk.site, &law.id).count();
    let code = format!("laws/{}", law.id);
    let body = Body {
        name: law.full_name.clone(),
        facts,
        groups: groups(desk, law),
        count,
        left_out: count.saturating_sub(MOST),
        history: events::of_item(desk, &code, ""),
    };
    desk.page("law.html", &law_frame(desk, law, &code, count), &body)
}

fn law_frame(desk: &Desk<'_>, law: &Law, code: &str, count: usize) -> Frame {
    let items = desk.shelf.of_law(desk.site, &law.id).map(|i| i.id.as_str());
    let updated = desk.updated(items.chain([code]));
    let mut frame = Frame::new(desk.site, &law_address(law), format!("《{}》", law.full_name));
    "法规库".clone_into(&mut frame.column);
    frame.article = Some(Article {
        title: law.full_name.clone(),
        date: updated.iso.clone(),
        source: String::new(),
        keywords: format!("{},{}", law.full_name, law.short_name),
    });
    frame
        .crumb("法规库", "laws/".to_owned())
        .here(&law.short_name)
        .describe(format!("以《{}》为依据的{count}项清单事项。", law.full_name))
        .updated(updated)
}

/// The items that rest on the law, by region, each with the article that it names.
fn groups(desk: &Desk<'_>, law: &Law) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    for item in desk.shelf.of_law(desk.site, &law.id).take(MOST) {
        let region = desk.site.catalog.region(&item.region).map_or(&item.region, |r| &r.name);
        let link = ItemLink {
            name: item.name().to_owned(),
            href: item.address(),
            note: [item.kind.zh, &articles(item, &law.id)].join(" "),
            status: status(desk, item),
        };
        match groups.last_mut().filter(|g| g.region == *region) {
            Some(group) => group.links.push(link),
            None => groups.push(Group { region: region.clone(), links: vec![link] }),
        }
    }
    groups
}

fn articles(item: &Item, law: &str) -> String {
    let bases = item.record.parts("legal_bases").chain(item.record.parts("basis"));
    let here = bases.filter(|b| b.text("law") == Some(law));
    let names: Vec<String> = here.map(article).filter(|a| !a.is_empty()).collect();
    names.join("、")
}
