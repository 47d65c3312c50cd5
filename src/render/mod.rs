//! Pages and data files as bytes: one file a page kind, each a pure function of the `Site`.

mod audit;
mod audit_data;
mod az;
mod bars;
mod board;
mod builtin;
mod changes;
mod chapters;
mod columns;
pub(crate) mod compare;
mod correction;
mod counties;
mod county;
mod county_versions;
mod crawlers;
mod data;
mod department;
mod desk;
mod difference;
pub mod english;
mod errands;
mod events;
mod fact;
mod feed;
mod flow;
mod former;
mod forms;
mod frame;
mod item;
mod law;
mod linked;
mod list;
mod markdown;
mod overview;
mod parts;
mod portal;
mod projects;
mod publicity;
mod qr;
mod related;
mod search;
mod shelf;
mod stages;
mod steps;
mod summary;
mod sums;
mod table;
mod text;
mod theme;
mod tidy;

use std::collections::BTreeMap;

use anyhow::{Result, bail};
use rayon::prelude::*;

pub use desk::Desk;
pub use frame::POLICY;
pub use shelf::Shelf;
pub use theme::Theme;

use crate::site::Site;

/// One file of the site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutFile {
    /// From the site's root: `linze/powers/index.html`.
    pub path: String,
    pub bytes: Vec<u8>,
}

type Make<'a> = Box<dyn Fn() -> Result<Vec<u8>> + Send + Sync + 'a>;

/// A page that can be made: where it stands, and how.
pub struct Page<'a> {
    pub path: String,
    make: Make<'a>,
}

impl<'a> Page<'a> {
    fn new(path: String, make: impl Fn() -> Result<Vec<u8>> + Send + Sync + 'a) -> Self {
        Page { path, make: Box::new(make) }
    }

    /// Makes the page.
    ///
    /// # Errors
    /// Where its template fails.
    pub fn write(&self) -> Result<OutFile> {
        let bytes = (self.make)().map_err(|e| e.context(format!("生成 {} 时出错", self.path)))?;
        Ok(OutFile { path: self.path.clone(), bytes })
    }
}

/// A kind of page.
pub struct PageKind {
    pub name: &'static str,
    /// Every page of this kind.
    pub pages: for<'a> fn(&'a Desk<'a>) -> Vec<Page<'a>>,
    /// The page at one path, without listing the others; where it is none, the list is searched.
    pub find: Option<for<'a> fn(&'a Desk<'a>, &str) -> Option<Page<'a>>>,
}

/// Every kind of page. A new one is a file, a template and a line here.
pub const PAGES: &[&PageKind] = &[
    &item::KIND,
    &counties::KIND,
    &portal::KIND,
    &county::KIND,
    &errands::KIND,
    &board::KIND,
    &list::KIND,
    &projects::KIND,
    &department::KIND,
    &law::KIND,
    &changes::KIND,
    &feed::KIND,
    &search::KIND,
    &data::KIND,
    &text::KIND,
    &crawlers::KIND,
    &az::KIND,
    &former::KIND,
    &audit::KIND,
    &audit_data::KIND,
];

/// Every page, feed and data file of the site, none of them made yet.
pub fn pages<'a>(desk: &'a Desk<'a>) -> Vec<Page<'a>> {
    PAGES.par_iter().flat_map_iter(|kind| (kind.pages)(desk)).collect()
}

/// Renders everything: pages, feeds, data files and assets.
///
/// # Errors
/// Where a template fails, or two files would have one path.
pub fn render_all(site: &Site, theme: &Theme) -> Result<Vec<OutFile>> {
    let shelf = Shelf::new(site);
    let desk = Desk::new(site, theme, &shelf);
    let made: Vec<Vec<OutFile>> =
        pages(&desk).par_iter().map(|page| desk.files(page)).collect::<Result<_>>()?;
    let mut files: Vec<OutFile> = made.into_iter().flatten().collect();
    files.extend(theme.assets().iter().cloned());
    refuse_collisions(&files)?;
    Ok(files)
}

/// Renders the file at one path (`linze/powers/index.html`), or none where there is no such file.
pub fn render_one(site: &Site, theme: &Theme, path: &str) -> Option<Result<OutFile>> {
    render_one_with(site, theme, &Shelf::new(site), path)
}

/// As `render_one`, with a shelf that was made from the same site before.
pub fn render_one_with(
    site: &Site,
    theme: &Theme,
    shelf: &Shelf,
    path: &str,
) -> Option<Result<OutFile>> {
    if let Some(asset) = theme.assets().iter().find(|a| a.path == path) {
        return Some(Ok(asset.clone()));
    }
    let desk = Desk::new(site, theme, shelf);
    if let Some(english) = &desk.english
        && let Some(original) = path.strip_prefix(english::FOLDER)
    {
        let original = page_at(&desk, original)?.write();
        return original.map(|file| english.page(&file)).transpose();
    }
    page_at(&desk, path).map(|page| page.write())
}

fn page_at<'a>(desk: &'a Desk<'a>, path: &str) -> Option<Page<'a>> {
    let direct = PAGES.iter().filter_map(|kind| kind.find).find_map(|find| find(desk, path));
    direct.or_else(|| {
        let listed = PAGES.iter().filter(|kind| kind.find.is_none());
        listed.flat_map(|kind| (kind.pages)(desk)).find(|page| page.path == path)
    })
}

/// Hosts and disks that fold case would let one of two such files overwrite the other.
fn refuse_collisions(files: &[OutFile]) -> Result<()> {
    let mut seen: BTreeMap<String, &str> = BTreeMap::new();
    for file in files {
        if let Some(other) = seen.insert(file.path.to_lowercase(), &file.path) {
            bail!("两个文件的路径相同（不分大小写）：{other} 和 {}", file.path);
        }
    }
    Ok(())
}
