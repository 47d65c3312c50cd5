//! What machines read first: robots.txt, sitemap.xml, headers for the host, and the page for addresses that do not exist.

use std::fmt::Write as _;

use anyhow::Result;

use super::desk::{Desk, department_address, law_address};
use super::english::FOLDER;
use super::frame::{Frame, POLICY};
use super::{Page, PageKind};

pub(super) const KIND: PageKind = PageKind { name: "crawlers", pages, find: None };

/// Items a file: the protocol allows 50,000 addresses, and each may stand in two languages.
const MOST: usize = 20_000;

fn pages<'a>(desk: &'a Desk<'a>) -> Vec<Page<'a>> {
    let mut pages = vec![
        Page::new("404.html".to_owned(), move || not_found(desk)),
        Page::new("robots.txt".to_owned(), move || Ok(robots(desk).into_bytes())),
        Page::new("_headers".to_owned(), || Ok(headers().into_bytes())),
    ];
    if base(desk).is_empty() {
        return pages;
    }
    let files = desk.site.catalog.items.len().div_ceil(MOST).max(1);
    if files == 1 {
        pages.push(Page::new("sitemap.xml".to_owned(), move || Ok(sitemap(desk, 0).into_bytes())));
        return pages;
    }
    pages.push(Page::new("sitemap.xml".to_owned(), move || Ok(index(desk, files).into_bytes())));
    pages.extend((0..files).map(|n| {
        Page::new(format!("sitemap-{}.xml", n + 1), move || Ok(sitemap(desk, n).into_bytes()))
    }));
    pages
}

fn base<'d>(desk: &'d Desk<'_>) -> &'d str {
    desk.site.config.base_url.as_deref().unwrap_or_default().trim_end_matches('/')
}

/// A host serves this page at any address, so that no relative way leads home: it starts at the site's
/// address where that is known, else at the host's root.
fn not_found(desk: &Desk<'_>) -> Result<Vec<u8>> {
    let mut frame = Frame::new(desk.site, "", "没有这个页面")
        .here("没有这个页面")
        .describe("这个地址没有页面，可以搜索或从首页找。".to_owned());
    "提示".clone_into(&mut frame.column);
    frame.root = format!("{}/", base(desk));
    "404.html".clone_into(&mut frame.address);
    frame.hidden = true;
    desk.page("404.html", &frame, &())
}

fn robots(desk: &Desk<'_>) -> String {
    let sitemap = match base(desk) {
        "" => String::new(),
        base => format!("Sitemap: {base}/sitemap.xml\n"),
    };
    format!("User-agent: *\nAllow: /\n{sitemap}")
}

/// Headers in the form that several hosts of static sites read; docs/hosting.md has the same for nginx. What a meta tag
/// cannot say (`frame-ancestors`) is said here.
fn headers() -> String {
    let policy = format!("{POLICY}; frame-ancestors 'none'");
    let lasting = "  Cache-Control: public, max-age=31536000, immutable\n";
    format!(
        "/*\n  Content-Security-Policy: {policy}\n  X-Content-Type-Options: nosniff\n  Referrer-Policy: no-referrer\n  \
         Cross-Origin-Opener-Policy: same-origin\n/assets/*\n{lasting}/search/b/*\n{lasting}"
    )
}

fn index(desk: &Desk<'_>, files: usize) -> String {
    let mut out = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<sitemapindex xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n",
    );
    for n in 1..=files {
        let _ = writeln!(out, "<sitemap><loc>{}/sitemap-{n}.xml</loc></sitemap>", base(desk));
    }
    out.push_str("</sitemapindex>\n");
    out
}

/// Pages of the n-th part; the pages that are no items stand in the first.
fn sitemap(desk: &Desk<'_>, n: usize) -> String {
    let catalog = &desk.site.catalog;
    let mut out = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n",
    );
    let folders: &[&str] = if desk.english.is_some() { &["", FOLDER] } else { &[""] };
    let mut add = |address: &str, date: Option<jiff::civil::Date>| {
        for folder in folders {
            let _ = write!(out, "<url><loc>{}/{folder}{address}</loc>", base(desk));
            if let Some(date) = date {
                let _ = write!(out, "<lastmod>{date}</lastmod>");
            }
            out.push_str("</url>\n");
        }
    };
    if n == 0 {
        for address in ["", "changes/", "laws/", "data/", "audit/", "sitemap/"] {
            add(address, None);
        }
        for (name, _) in &catalog.pages {
            add(&format!("{name}/"), None);
        }
        for region in &catalog.regions {
            for tail in ["", "sunshine/", "approval/", "service/", "departments/", "changes/"] {
                add(&format!("{}/{tail}", region.slug), None);
            }
            if let Some(address) = super::errands::address(catalog, &region.slug) {
                add(&address, None);
            }
        }
        for list in &desk.shelf.lists {
            add(&format!("{}/{}/", catalog.regions[list.region].slug, list.kind.slug), None);
        }
        for department in &catalog.departments {
            if let Some(address) = department_address(department) {
                add(&address, None);
            }
        }
        for law in &catalog.laws {
            add(&law_address(law), None);
        }
    }
    for item in catalog.items.chunks(MOST).nth(n).unwrap_or_default() {
        // An archived publication stays reachable and is not advertised (domain.md §1d).
        if !item.is_draft() && item.kind.is_list() && !item.is_archived(desk.site.built.as_of) {
            let last = desk.site.history.last_commit([item.id.as_str()]);
            add(&item.address(), last.and_then(|c| c.date));
        }
    }
    out.push_str("</urlset>\n");
    out
}
