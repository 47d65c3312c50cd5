//! The written pages: about, terms of reuse, how to read the lists; and one page that names all pages.

use anyhow::Result;
use serde::Serialize;

use super::desk::Desk;
use super::errands;
use super::frame::{self, Article, Frame};
use super::overview::{self, BoardView};
use super::{Page, PageKind, markdown};

pub(super) const KIND: PageKind = PageKind { name: "text", pages, find: None };

#[derive(Serialize)]
struct Text {
    title: String,
    html: String,
    /// HEAD, on the about page only (decisions.md §16).
    commit: String,
    commit_href: String,
    as_of: String,
}

#[derive(Serialize)]
struct Map<'a> {
    regions: Vec<RegionMap<'a>>,
    pages: Vec<(String, String)>,
}

#[derive(Serialize)]
struct RegionMap<'a> {
    name: &'a str,
    slug: &'a str,
    errands: String,
    boards: Vec<BoardView>,
}

fn pages<'a>(desk: &'a Desk<'a>) -> Vec<Page<'a>> {
    let texts = desk.site.catalog.pages.iter().map(|(name, text)| {
        Page::new(format!("{name}/index.html"), move || write(desk, name, text))
    });
    let map = Page::new("sitemap/index.html".to_owned(), move || map(desk));
    texts.chain([map]).collect()
}

fn title_of<'t>(name: &'t str, text: &'t str) -> &'t str {
    markdown::split_title(text).0.unwrap_or(name)
}

fn write(desk: &Desk<'_>, name: &str, text: &str) -> Result<Vec<u8>> {
    let (_, rest) = markdown::split_title(text);
    let title = title_of(name, text).to_owned();
    let head = desk.site.built.commit.as_ref().filter(|_| name == "about");
    let body = Text {
        html: markdown::html(rest, pulldown_cmark::HeadingLevel::H1),
        commit: head.map(|c| c.id.clone()).unwrap_or_default(),
        commit_href: head.map(|c| frame::commit_href(desk.site, &c.id)).unwrap_or_default(),
        as_of: head.and(desk.site.built.as_of).map(frame::long_date).unwrap_or_default(),
        title: title.clone(),
    };
    // A written page is no item: the history knows its file.
    let history = &desk.site.history;
    let last = history.files.get(&format!("pages/{name}.md")).and_then(|&n| history.commits.get(n));
    let updated = match last {
        Some(commit) => frame::Updated::at(desk.site, commit),
        None => desk.updated([]),
    };
    let mut frame = Frame::new(desk.site, &format!("{name}/"), title.clone())
        .here(&title)
        .describe(title.clone())
        .updated(updated);
    title.clone_into(&mut frame.column);
    frame.article = Some(Article {
        keywords: title.clone(),
        date: frame.updated.as_ref().map(|u| u.iso.clone()).unwrap_or_default(),
        title,
        ..Article::default()
    });
    desk.page("text.html", &frame, &body)
}

fn map(desk: &Desk<'_>) -> Result<Vec<u8>> {
    let regions = desk.site.catalog.regions.iter().enumerate();
    let body = Map {
        regions: regions
            .map(|(n, r)| RegionMap {
                name: &r.name,
                slug: &r.slug,
                errands: errands::address(&desk.site.catalog, &r.slug).unwrap_or_default(),
                boards: overview::boards(desk, Some(n)),
            })
            .collect(),
        pages: desk
            .site
            .catalog
            .pages
            .iter()
            .map(|(name, text)| (title_of(name, text).to_owned(), format!("{name}/")))
            .collect(),
    };
    let mut frame = Frame::new(desk.site, "sitemap/", "网站地图")
        .here("网站地图")
        .describe("本站全部栏目的目录。".to_owned());
    "网站地图".clone_into(&mut frame.column);
    desk.page("sitemap.html", &frame, &body)
}
