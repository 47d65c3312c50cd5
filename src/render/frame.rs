//! The frame of a page: title, way back, board, meta tags, and the foot that says how current its data is.

use serde::Serialize;

use super::shelf::Shelf;
use crate::history::Commit;
use crate::model::{Board, Item, Region};
use crate::site::Site;

/// A step of the way back to the portal.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Crumb {
    pub name: String,
    /// From the site's root; empty for the page itself.
    pub href: String,
}

/// What the meta tags of 国办发〔2017〕47号 say of a page with an article's content.
#[derive(Clone, Debug, Default, Serialize)]
pub(super) struct Article {
    pub title: String,
    pub date: String,
    pub source: String,
    pub keywords: String,
}

/// Everything around a page's own content.
#[derive(Clone, Debug, Default, Serialize)]
pub(super) struct Frame {
    pub title: String,
    /// The way from the page to the site's root: `../../`.
    pub root: String,
    /// The page's address from the root.
    pub address: String,
    pub description: String,
    /// `sunshine`, `approval`, `service`, or empty.
    pub board: &'static str,
    /// Slug of the region, for the links to its boards; the city where the page has none.
    pub region: String,
    /// The county whose items a search should prefer; empty on the city's pages.
    pub near: String,
    pub region_name: String,
    pub crumbs: Vec<Crumb>,
    pub column: String,
    pub article: Option<Article>,
    pub updated: Option<Updated>,
    /// The page's address in other regions, by slug; the region's own page where it has no such list.
    pub elsewhere: Vec<Crumb>,
    /// Address of the feed that goes with the page.
    pub feed: String,
    /// Neither indexed nor in the sitemap.
    pub hidden: bool,
    pub large_page: bool,
}

impl Frame {
    /// A frame for the page at `address`, such as `linze/powers/`.
    pub(super) fn new(site: &Site, address: &str, title: impl Into<String>) -> Frame {
        let city = site.catalog.city();
        let depth = address.matches('/').count();
        Frame {
            title: title.into(),
            root: if depth == 0 { "./".to_owned() } else { "../".repeat(depth) },
            address: address.to_owned(),
            region: city.map(|c| c.slug.clone()).unwrap_or_default(),
            near: String::new(),
            region_name: city.map(|c| c.short.clone()).unwrap_or_default(),
            crumbs: vec![Crumb { name: "首页".to_owned(), href: "./".to_owned() }],
            elsewhere: elsewhere(site, ""),
            ..Frame::default()
        }
    }

    pub(super) fn region(mut self, site: &Site, region: &Region) -> Frame {
        self.region = region.slug.clone();
        if !region.parent.is_empty() {
            self.near = region.slug.clone();
        }
        self.region_name = region.short.clone();
        self.crumbs.push(Crumb { name: region.short.clone(), href: format!("{}/", region.slug) });
        self.elsewhere = elsewhere(site, "");
        self
    }

    /// The same list in other regions, in place of their own pages.
    pub(super) fn same_list_elsewhere(mut self, site: &Site, shelf: &Shelf, slug: &str) -> Frame {
        for (crumb, n) in self.elsewhere.iter_mut().zip(0..) {
            if shelf.lists.iter().any(|l| l.region == n && l.kind.slug == slug) {
                crumb.href = format!("{}/{slug}/", site.catalog.regions[n].slug);
            }
        }
        self
    }

    pub(super) fn board(mut self, board: Board) -> Frame {
        self.board = board_slug(board);
        board_name(board).clone_into(&mut self.column);
        self
    }

    pub(super) fn crumb(mut self, name: &str, href: String) -> Frame {
        self.crumbs.push(Crumb { name: name.to_owned(), href });
        self
    }

    /// The last step: the page itself.
    pub(super) fn here(mut self, name: &str) -> Frame {
        self.crumbs.push(Crumb { name: name.to_owned(), href: String::new() });
        self
    }

    pub(super) fn describe(mut self, text: String) -> Frame {
        self.description = text;
        self
    }

    pub(super) fn updated(mut self, updated: Updated) -> Frame {
        self.updated = Some(updated);
        self
    }
}

pub(super) fn board_slug(board: Board) -> &'static str {
    match board {
        Board::Sunshine => "sunshine",
        Board::Approval => "approval",
        Board::Service => "service",
    }
}

pub(super) fn board_name(board: Board) -> &'static str {
    match board {
        Board::Sunshine => "阳光政务",
        Board::Approval => "行政审批",
        Board::Service => "便民服务",
    }
}

pub(super) const BOARDS: [Board; 3] = [Board::Sunshine, Board::Approval, Board::Service];

/// A province's counties would outweigh the page itself; then the portal has them.
pub(super) const FEW_REGIONS: usize = 15;

fn elsewhere(site: &Site, tail: &str) -> Vec<Crumb> {
    if site.catalog.regions.len() > FEW_REGIONS {
        return Vec::new();
    }
    let regions = site.catalog.regions.iter();
    regions.map(|r| Crumb { name: r.short.clone(), href: format!("{}/{tail}", r.slug) }).collect()
}

/// How current a page's data is (decisions.md §16).
#[derive(Clone, Debug, Default, Serialize)]
pub(super) struct Updated {
    /// 2026年11月20日; empty where unknown.
    pub date: String,
    pub iso: String,
    pub short: String,
    pub commit: String,
    pub href: String,
    /// Why nothing is known.
    pub missing: String,
    pub uncommitted: bool,
}

impl Updated {
    pub(super) fn of<'c>(site: &Site, codes: impl IntoIterator<Item = &'c str>) -> Updated {
        if let Some(said) = &site.history.missing {
            return Updated { missing: said.zh.clone(), ..Updated::default() };
        }
        let mut uncommitted = false;
        let codes = codes.into_iter().inspect(|code| {
            uncommitted |= site.built.uncommitted.iter().any(|u| u == code);
        });
        let commit = site.history.last_commit(codes);
        Updated { uncommitted, ..commit.map(|c| Updated::at(site, c)).unwrap_or_default() }
    }

    pub(super) fn at(site: &Site, commit: &Commit) -> Updated {
        Updated {
            date: commit.date.map(long_date).unwrap_or_default(),
            iso: commit.date.map(|d| d.to_string()).unwrap_or_default(),
            short: commit.short().to_owned(),
            commit: commit.id.clone(),
            href: commit_href(site, &commit.id),
            ..Updated::default()
        }
    }
}

/// Where a commit can be read, if the configuration names the repository.
pub(super) fn commit_href(site: &Site, id: &str) -> String {
    let repository = site.config.identity.repository_url.trim_end_matches('/');
    if repository.is_empty() { String::new() } else { format!("{repository}/commit/{id}") }
}

pub(super) fn long_date(date: jiff::civil::Date) -> String {
    format!("{}年{}月{}日", date.year(), date.month(), date.day())
}

#[derive(Serialize)]
struct BoardLink {
    slug: &'static str,
    name: &'static str,
}

/// What a page may load: from the site alone, and scripts from files alone. The same in the page and in headers.
pub const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; \
     connect-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'self'";

/// What all templates know of the site.
#[derive(Serialize)]
pub(super) struct Common<'a> {
    title: &'a str,
    base_url: &'a str,
    notice: &'a str,
    synthetic: bool,
    demo: bool,
    sponsor: &'a str,
    operator: &'a str,
    site_id: &'a str,
    icp: &'a str,
    police: &'a str,
    contact: &'a str,
    report_url: &'a str,
    domain: &'a str,
    policy: &'static str,
    boards: Vec<BoardLink>,
    /// Which of the written pages exist: about, reuse, how-to-read.
    pages: Vec<&'a str>,
    has_history: bool,
    has_english: bool,
}

pub(super) fn common<'a>(site: &'a Site, shelf: &Shelf) -> Common<'a> {
    let config = &site.config;
    let base_url = config.base_url.as_deref().unwrap_or_default().trim_end_matches('/');
    let domain = base_url.split_once("://").map_or("", |(_, rest)| rest);
    Common {
        title: &config.title,
        base_url,
        notice: config.demo.as_ref().map_or("", |d| d.notice.as_str()),
        synthetic: config.demo.as_ref().is_some_and(|d| d.synthetic),
        demo: config.demo.is_some(),
        sponsor: &config.identity.sponsor,
        operator: &config.identity.operator,
        site_id: &config.identity.site_id,
        icp: &config.identity.icp,
        police: &config.identity.police,
        contact: &config.identity.contact,
        report_url: &config.identity.report_url,
        domain: domain.split('/').next().unwrap_or_default(),
        policy: POLICY,
        boards: BOARDS
            .iter()
            .map(|b| BoardLink { slug: board_slug(*b), name: board_name(*b) })
            .collect(),
        pages: site.catalog.pages.iter().map(|(name, _)| name.as_str()).collect(),
        has_history: !shelf.months.is_empty(),
        has_english: config.has_english,
    }
}

/// The codes of the history on which an item's page rests: its own, its department's, its laws'.
pub(super) fn codes_of(item: &Item) -> Vec<String> {
    let mut codes = vec![item.id.clone()];
    if let Some(department) = item.department() {
        codes.push(format!("departments/{}/{department}", item.region));
    }
    codes.extend(super::shelf::cited_laws(item).map(|law| format!("laws/{law}")));
    codes
}
