//! What one built page holds: its title, meta tags, anchors, links and the words of its parts.

use std::collections::{BTreeMap, BTreeSet};

use html5gum::emitters::default::DefaultEmitter;
use html5gum::{HtmlString, StartTag, Token, Tokenizer};

/// A link or a source, with the byte at which its tag begins.
#[derive(Debug)]
pub(super) struct Link {
    pub to: String,
    pub at: usize,
    /// Whether the browser fetches it by itself: scripts, styles, pictures, frames.
    pub is_fetched: bool,
}

#[derive(Debug)]
pub(super) struct Page<'a> {
    pub path: &'a str,
    pub text: &'a str,
    pub title: String,
    pub lang: String,
    pub metas: BTreeMap<String, String>,
    pub ids: BTreeSet<String>,
    pub links: Vec<Link>,
    /// The words of the footer.
    pub foot: String,
    /// How many characters the main part has beside its heading.
    pub words: usize,
    /// Tables of the main part with a head and no line, by the byte at which they begin.
    pub empty_tables: Vec<usize>,
    /// Links that lead to no place of the page, because nothing has this id.
    pub is_hidden: bool,
}

/// Where the reader stands in the page.
#[derive(Default)]
struct Place {
    in_title: bool,
    in_main: bool,
    in_heading: bool,
    in_foot: bool,
    /// Where the open table begins, and whether its body has a line.
    table: Option<(usize, bool)>,
    in_head: bool,
}

impl<'a> Page<'a> {
    pub fn read(path: &'a str, text: &'a str) -> Page<'a> {
        let mut page = Page {
            path,
            text,
            title: String::new(),
            lang: String::new(),
            metas: BTreeMap::new(),
            ids: BTreeSet::new(),
            links: Vec::new(),
            foot: String::new(),
            words: 0,
            empty_tables: Vec::new(),
            is_hidden: false,
        };
        let mut place = Place::default();
        let emitter = DefaultEmitter::<usize>::new_with_span();
        for token in Tokenizer::new_with_emitter(text, emitter) {
            let Ok(token) = token;
            match token {
                Token::StartTag(tag) => page.open(&tag, &mut place),
                Token::EndTag(tag) => page.close(&words(&tag.name), &mut place),
                Token::String(string) => page.say(&words(&string.value), &place),
                _ => {}
            }
        }
        page.is_hidden = page.metas.get("robots").is_some_and(|robots| robots.contains("noindex"));
        page
    }

    fn open(&mut self, tag: &StartTag<usize>, place: &mut Place) {
        let value = |name: &str| {
            let found = tag.attributes.iter().find(|(key, _)| words(key) == name)?;
            Some(words(&found.1.value))
        };
        let name = words(&tag.name);
        self.ids.extend(value("id"));
        let at = tag.span.start;
        match name.as_str() {
            "html" => self.lang = value("lang").unwrap_or_default(),
            "title" => place.in_title = true,
            "meta" => {
                if let (Some(name), Some(content)) = (value("name"), value("content")) {
                    self.metas.insert(name, content);
                }
            }
            "main" => place.in_main = true,
            "h1" | "nav" => place.in_heading = true,
            "footer" => place.in_foot = true,
            "table" => place.table = Some((at, false)),
            "thead" => place.in_head = true,
            "tr" if !place.in_head => {
                if let Some((_, has_line)) = &mut place.table {
                    *has_line = true;
                }
            }
            _ => {}
        }
        let fetched = match name.as_str() {
            "script" | "img" | "iframe" | "source" | "audio" | "video" | "embed" => value("src"),
            "link" => value("href").filter(|_| {
                value("rel").is_some_and(|rel| rel.contains("stylesheet") || rel.contains("icon"))
            }),
            _ => None,
        };
        let followed = match name.as_str() {
            "a" | "area" => value("href"),
            "form" => value("action"),
            "link" => value("href").filter(|_| fetched.is_none()),
            _ => None,
        };
        let links = [(fetched, true), (followed, false)];
        self.links.extend(
            links.into_iter().filter_map(|(to, is_fetched)| Some(Link { to: to?, at, is_fetched })),
        );
    }

    fn close(&mut self, name: &str, place: &mut Place) {
        match name {
            "title" => place.in_title = false,
            "main" => place.in_main = false,
            "h1" | "nav" => place.in_heading = false,
            "footer" => place.in_foot = false,
            "thead" => place.in_head = false,
            "table" => {
                if let Some((at, false)) = place.table.take() {
                    self.empty_tables.push(at);
                }
            }
            _ => {}
        }
    }

    fn say(&mut self, said: &str, place: &Place) {
        if place.in_title {
            self.title += said.trim();
        }
        if place.in_foot {
            self.foot += said;
        }
        if place.in_main && !place.in_heading {
            self.words += said.chars().filter(|c| !c.is_whitespace()).count();
        }
    }
}

fn words(text: &HtmlString) -> String {
    String::from_utf8_lossy(text).into_owned()
}
