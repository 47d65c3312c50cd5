//! What every page is made at: the site, its theme and shelf, and the frame that all pages share.

use anyhow::{Result, anyhow};
use serde::Serialize;
use tera::{Context, Value};

use super::english::{self, English};
use super::frame::{Frame, Updated};
use super::shelf::{Line, Shelf};
use super::theme::Theme;
use super::{OutFile, Page, frame, tidy};
use crate::audit::{Audit, audit};
use crate::facts::Words;
use crate::lang::Lang;
use crate::model::{Department, Law};
use crate::site::Site;

/// Made once for a run; pages borrow it.
pub struct Desk<'a> {
    pub site: &'a Site,
    pub(super) theme: &'a Theme,
    pub(super) shelf: &'a Shelf,
    /// What the templates of all pages know of the site.
    common: Value,
    pub(super) flows: super::flow::Drawn,
    /// Where the site has English pages and the theme their words.
    pub(super) english: Option<English<'a>>,
}

impl<'a> Desk<'a> {
    pub fn new(site: &'a Site, theme: &'a Theme, shelf: &'a Shelf) -> Desk<'a> {
        let common = Value::from_serializable(&frame::common(site, shelf));
        let words = theme.english.as_ref().filter(|_| site.config.has_english);
        let english = words.map(|words| English::new(site, words));
        Desk { site, theme, shelf, common, flows: super::flow::Drawn::default(), english }
    }

    /// What one page is published as: itself, and in English where the site has that.
    ///
    /// # Errors
    /// Where its template fails.
    pub fn files(&self, page: &Page<'_>) -> Result<Vec<OutFile>> {
        let file = page.write()?;
        let english = self.english.as_ref().and_then(|english| english.page(&file));
        Ok(std::iter::once(file).chain(english).collect())
    }

    /// Where these files will stand.
    pub fn paths(&self, page: &Page<'_>) -> Vec<String> {
        let english = self.english.as_ref().and_then(|_| english::address(&page.path));
        std::iter::once(page.path.clone()).chain(english).collect()
    }

    /// Words as the pages of a region use them.
    pub(super) fn words<'w>(&'w self, region: &'w str) -> Words<'w> {
        Words { catalog: &self.site.catalog, region, lang: Lang::Zh }
    }

    /// Fills a template: `page` is the frame, `body` what the page itself shows.
    pub(super) fn page(
        &self,
        template: &str,
        frame: &Frame,
        body: &impl Serialize,
    ) -> Result<Vec<u8>> {
        let mut context = Context::new();
        context.insert_value("site", self.common.clone());
        context.insert("root", &frame.root);
        context.insert("page", frame);
        context.insert("body", body);
        let mut bytes = Vec::with_capacity(16 * 1024);
        self.theme
            .tera
            .render_to(template, &context, &mut bytes)
            .map_err(|error| anyhow!("模板 {template}：{error:#}"))?;
        Ok(tidy::trim_lines(bytes))
    }

    /// The foot's statement for a page made of these codes of the history.
    pub(super) fn updated<'c>(&self, codes: impl IntoIterator<Item = &'c str>) -> Updated {
        Updated::of(self.site, codes)
    }

    /// How the lists are kept; counted once for all pages.
    pub(super) fn audit(&self) -> &Audit {
        self.shelf.audit.get_or_init(|| audit(self.site))
    }

    pub(super) fn event_line(&self, line: &Line) -> &'a crate::history::Event {
        &self.site.history.events[line.event]
    }
}

/// The page of a department; none for a body of the past.
pub(super) fn department_address(department: &Department) -> Option<String> {
    (!department.is_past).then(|| format!("{}/departments/{}/", department.region, department.key))
}

pub(super) fn law_address(law: &Law) -> String {
    format!("laws/{}/", law.id)
}
