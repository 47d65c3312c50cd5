//! The English pages: each is the Chinese page with the words of its interface put into English.
//!
//! As with gettext, the Chinese text is the key: pages and templates know one language, and one catalogue
//! (`lang/en.yaml`) holds the other. What is content stays Chinese and is marked so (WCAG 3.1.2).

mod catalogue;
mod document;
mod links;
mod pattern;

use std::collections::HashMap;

pub use catalogue::Catalogue;

use super::OutFile;
use crate::site::Site;

/// Where the English pages stand.
pub const FOLDER: &str = "en/";

/// Puts the pages of one site into English.
pub struct English<'a> {
    catalogue: &'a Catalogue,
    /// What the site itself names in both languages: its title, its regions.
    names: HashMap<&'a str, &'a str>,
    base_url: &'a str,
}

/// A piece of a text: put into English, or Chinese as it was.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Run {
    text: String,
    is_chinese: bool,
}

impl<'a> English<'a> {
    pub fn new(site: &'a Site, catalogue: &'a Catalogue) -> English<'a> {
        let mut names: HashMap<&str, &str> = HashMap::new();
        for region in &site.catalog.regions {
            names.insert(&region.short, &region.name_en);
            names.insert(&region.name, &region.name_en);
        }
        names.insert(&site.config.title, &site.config.title_en);
        names.retain(|_, name| !name.is_empty());
        let base_url = site.config.base_url.as_deref().unwrap_or_default();
        English { catalogue, names, base_url }
    }

    /// The English page of a Chinese one; none of other files, which both share.
    pub fn page(&self, file: &OutFile) -> Option<OutFile> {
        let path = address(&file.path)?;
        let text = String::from_utf8_lossy(&file.bytes);
        let links = links::Links { page: &file.path, base_url: self.base_url };
        Some(OutFile { path, bytes: document::english(self, &links, &text).into_bytes() })
    }

    /// A text in English as far as it is known; none where all of it is content.
    fn say(&self, text: &str) -> Option<Vec<Run>> {
        self.catalogue.say(&self.names, text)
    }
}

/// Where the English page of a Chinese one stands; none where a file is no page.
pub fn address(path: &str) -> Option<String> {
    path.ends_with(".html").then(|| format!("{FOLDER}{path}"))
}

/// Han characters and the marks that only Chinese sets between them.
fn is_chinese(text: &str) -> bool {
    text.chars().any(|c| {
        matches!(c, '\u{2E80}'..='\u{303F}' | '\u{3400}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{FF01}'..='\u{FF60}' | '\u{20000}'..='\u{323AF}')
    })
}
