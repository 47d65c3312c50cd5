//! The English pages: each is the Chinese page with the words of its interface put into English.
//!
//! As with gettext, the Chinese text is the key: pages and templates know one language, and one catalogue
//! (`lang/en.yaml`) holds the other. What is content stays Chinese and is marked so (WCAG 3.1.2).

mod catalogue;
mod document;
mod links;
mod pattern;
mod write;

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};
use std::sync::{Mutex, PoisonError};

pub use catalogue::Catalogue;
use pulldown_cmark::HeadingLevel;

use super::{OutFile, markdown};
use crate::site::Site;

/// Where the English pages stand.
pub const FOLDER: &str = "en/";

/// Puts the pages of one site into English.
pub struct English<'a> {
    catalogue: &'a Catalogue,
    /// What the site itself names in both languages: its title, its regions.
    names: HashMap<&'a str, &'a str>,
    base_url: &'a str,
    /// Written pages that the site has in English too, by name.
    written: &'a BTreeMap<String, String>,
    /// What was said before: thousands of pages share the texts of their frame.
    said: Mutex<HashMap<String, Option<Vec<Run>>>>,
}

/// Where the text of a written page begins.
const WRITTEN: &str = "<article class=\"prose\">";

/// So many texts are kept; those of the frame come early, and of the rest a large site has too many.
const KEPT: usize = 50_000;

/// A piece of a text: put into English, or Chinese as it was.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Run {
    text: String,
    is_chinese: bool,
}

impl Run {
    /// English of the catalogue, in which a Chinese word or mark may stand: 《…》.
    fn add(runs: &mut Vec<Run>, text: &str) {
        let mut rest = text;
        while let Some(first) = rest.chars().next() {
            let chinese = is_chinese_char(first);
            let end = rest.find(|c| is_chinese_char(c) != chinese).unwrap_or(rest.len());
            Run { text: rest[..end].to_owned(), is_chinese: chinese }.join(runs);
            rest = &rest[end..];
        }
    }

    /// Puts a piece behind others; Chinese beside Chinese is one piece.
    fn join(self, runs: &mut Vec<Run>) {
        match runs.last_mut().filter(|last| last.is_chinese == self.is_chinese) {
            Some(last) => last.text.push_str(&self.text),
            None => runs.push(self),
        }
    }
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
        let written = &site.catalog.english_pages;
        English { catalogue, names, base_url, written, said: Mutex::default() }
    }

    /// The English page of a Chinese one; none of other files, which both share.
    pub fn page(&self, file: &OutFile) -> Option<OutFile> {
        let path = address(&file.path)?;
        let text = String::from_utf8_lossy(&file.bytes);
        let text = self.written(&file.path, &text).map_or(text, Cow::Owned);
        let links = links::Links { page: &file.path, base_url: self.base_url };
        Some(OutFile { path, bytes: document::english(self, &links, &text).into_bytes() })
    }

    /// A written page with the site's own English text in place of the Chinese one.
    fn written(&self, path: &str, page: &str) -> Option<String> {
        let english = self.written.get(path.strip_suffix("/index.html")?)?;
        let (head, rest) = page.split_once(WRITTEN)?;
        let (_, tail) = rest.split_once("</article>")?;
        let (_, english) = markdown::split_title(english);
        let english = markdown::html(english, HeadingLevel::H1);
        Some(format!("{head}{WRITTEN}\n{english}</article>{tail}"))
    }

    /// A text in English as far as it is known; none where all of it is content.
    fn say(&self, text: &str) -> Option<Vec<Run>> {
        let said = || self.said.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = said().get(text) {
            return known.clone();
        }
        let found = self.catalogue.say(&self.names, text);
        let mut said = said();
        if said.len() < KEPT {
            said.insert(text.to_owned(), found.clone());
        }
        found
    }
}

/// Where the English page of a Chinese one stands; none where a file is no page.
pub fn address(path: &str) -> Option<String> {
    path.ends_with(".html").then(|| format!("{FOLDER}{path}"))
}

fn is_chinese(text: &str) -> bool {
    text.chars().any(is_chinese_char)
}

/// Han characters and the marks that only Chinese sets between them.
fn is_chinese_char(c: char) -> bool {
    matches!(c, '\u{2E80}'..='\u{303F}' | '\u{3400}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{FF01}'..='\u{FF60}' | '\u{20000}'..='\u{323AF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `text|Chinese` in turn, Chinese in brackets.
    fn said(text: &str) -> String {
        let catalogue = Catalogue::new(None).expect("the built-in catalogue");
        let runs = catalogue.say(&HashMap::new(), text);
        let runs = runs.unwrap_or_else(|| vec![Run { text: text.to_owned(), is_chinese: true }]);
        let show = |run: &Run| match run.is_chinese {
            true => format!("[{}]", run.text),
            false => run.text.clone(),
        };
        runs.iter().map(show).collect()
    }

    #[test]
    fn texts_are_put_into_english_as_far_as_they_are_known() {
        let cases = [
            ("3个工作日", "3 working days"),
            ("1个工作日", "1 working day"),
            ("2026年11月24日", "24 November 2026"),
            ("第一百二十二条第二款", "Article 122(2)"),
            ("第三十十条", "[第三十十条]"),
            ("1930.00万元", "CNY 19,300,000"),
            ("0.01万元", "CNY 100"),
            ("：比市级短2个工作日", ": 2 working days shorter than the city's"),
            ("自然人、企业", "natural persons, enterprises"),
            ("身份证、户口簿", "[身份证、户口簿]"),
            ("《某法》第九条", "[《某法》], Article 9"),
            (
                "状态由现行改为已取消。新增取消原因：“甲。乙”。",
                "Status changed from in force to cancelled. Why cancelled added: [“甲。乙”].",
            ),
            ("食品经营许可", "[食品经营许可]"),
        ];
        for (chinese, english) in cases {
            assert_eq!(said(chinese), english, "{chinese}");
        }
    }
}
