//! Goes through a page once and writes it in English.
//!
//! A rewriter that streams (`lol_html`) has sent a start tag away before it knows whether all that stands in the
//! element stays Chinese; here the tag waits for it, so that one `lang` on a paragraph does for all of it.

use std::ops::Range;

use html5gum::emitters::default::DefaultEmitter;
use html5gum::{StartTag, State, Token, Tokenizer};

use super::links::Links;
use super::pattern::change_first;
use super::write::{CHINESE, Element, Piece, Text, VOID, escaped, write, written};
use super::{English, Run, is_chinese};

const ENGLISH: &str = "en";

/// What the strip of every English page says beside the way back.
const ORIGINAL: &str = "以中文为准。";

/// How the Chinese page is called on the way back to it.
const BACK: &str = "中文";

/// Elements in the middle of a sentence.
const INLINE: &[&str] = &["a", "b", "code", "small", "strong"];

/// Attributes that are read or heard.
const SPOKEN: &[&str] = &["aria-label", "title", "placeholder", "alt", "data-label", "label"];

/// Classes of elements that are content through and through: written texts, names of steps, the wording before and after a
/// change, drawings whose boxes are cut to their Chinese lines.
const CONTENT: &[&str] = &["prose", "wording", "flow"];

/// Attributes that lead somewhere.
const LEADING: &[&str] = &["href", "src", "action", "data-worker", "data-wasm"];

/// Meta tags whose content is text of the page.
const METAS: &[&str] = &[
    "SiteName",
    "ColumnName",
    "ColumnType",
    "ColumnKeywords",
    "ColumnDescription",
    "ArticleTitle",
    "Keywords",
    "Description",
];

/// The page in English.
pub(super) fn english(english: &English<'_>, links: &Links<'_>, page: &str) -> String {
    let mut reader = Reader {
        english,
        links,
        page,
        pieces: Vec::with_capacity(1024),
        elements: vec![Element::default()],
        open: vec![0],
        content: None,
    };
    let mut tokens = Tokenizer::new_with_emitter(page, DefaultEmitter::<usize>::new_with_span());
    while let Some(Ok(token)) = tokens.next() {
        match token {
            Token::StartTag(tag) => {
                // Scripts are no markup; what stands in noscript is, and is read by those who have none.
                match utf8(&tag.name).as_str() {
                    "script" => tokens.set_state(State::ScriptData),
                    "style" => tokens.set_state(State::RawText),
                    "title" | "textarea" => tokens.set_state(State::RcData),
                    _ => {}
                }
                reader.begin(&tag);
            }
            Token::EndTag(tag) => reader.end(&utf8(&tag.name), tag.span.start..tag.span.end),
            Token::String(text) => reader.text(&utf8(&text.value)),
            Token::Doctype(_) => reader.pieces.push(Piece::Raw("<!doctype html>".to_owned())),
            Token::Comment(_) | Token::Error(_) => {}
        }
    }
    write(&reader.pieces, &reader.elements, page.len())
}

struct Reader<'a> {
    english: &'a English<'a>,
    links: &'a Links<'a>,
    page: &'a str,
    pieces: Vec<Piece>,
    elements: Vec<Element>,
    /// The elements around the place of reading, by their index.
    open: Vec<usize>,
    /// How many were open where an element began that is content as a whole.
    content: Option<usize>,
}

impl Reader<'_> {
    fn begin(&mut self, tag: &StartTag<usize>) {
        let name = utf8(&tag.name);
        let mut values: Vec<(String, String)> =
            tag.attributes.iter().map(|(key, value)| (utf8(key), utf8(value))).collect();
        let value = |values: &[(String, String)], wanted: &str| {
            values.iter().find(|(key, _)| key == wanted).map(|(_, value)| value.clone())
        };
        if let Some(Piece::Text(text)) = self.pieces.last_mut()
            && INLINE.contains(&name.as_str())
            && text.is_translated
            && text.after.is_empty()
            && ends(&text.runs)
        {
            text.after.push(' ');
        }
        let parent = self.parent();
        self.elements[parent].children += 1;
        let is_root = matches!(name.as_str(), "html" | "head" | "body");
        let mut element =
            Element { name: name.clone(), has_english: is_root, ..Element::default() };
        let other = value(&values, "hreflang");
        let is_switch = name == "a" && other.as_deref() == Some(ENGLISH);
        element.is_switch = is_switch;
        if is_switch {
            self.turn(&mut values, &mut element);
        }
        if !is_switch {
            self.attributes(&name, other.is_some(), &mut values, &mut element);
        }
        if name == "meta" {
            self.meta(&mut values);
        }
        let is_content = name == "blockquote"
            || value(&values, "class").is_some_and(|c| c.split(' ').any(|c| CONTENT.contains(&c)));
        let is_same =
            values.iter().zip(&tag.attributes).all(|((_, now), (_, was))| now.as_bytes() == ***was)
                && values.len() == tag.attributes.len();
        let changed = match is_same {
            true => self.page[tag.span.start..tag.span.end].to_owned(),
            false => written(&name, &values, tag.self_closing),
        };
        let index = self.elements.len();
        if VOID.contains(&name.as_str()) || tag.self_closing {
            let (chinese, english) = (element.has_chinese, element.has_english);
            self.pass_up(chinese, english);
            self.elements.push(element);
            self.pieces.push(Piece::Start(changed, index));
            return;
        }
        self.elements.push(element);
        self.open.push(index);
        self.pieces.push(Piece::Start(changed, index));
        if is_content && self.content.is_none() {
            self.content = Some(self.open.len());
        }
    }

    /// What is read out is put into English; what leads somewhere leads to the English page.
    fn attributes(
        &self,
        name: &str,
        is_alternate: bool,
        values: &mut [(String, String)],
        element: &mut Element,
    ) {
        for (key, value) in values {
            match (name, key.as_str()) {
                ("html", "lang") => ENGLISH.clone_into(value),
                // Scripts fetch what both languages share, and know where English pages are.
                ("html", "data-root") if value.starts_with('.') => *value = self.links.root(),
                (_, key) if LEADING.contains(&key) && !is_alternate => {
                    *value = self.links.english(value);
                }
                (_, key) if SPOKEN.contains(&key) && is_chinese(value) => match self.plain(value) {
                    (said, true) => {
                        *value = said;
                        element.has_english = true;
                    }
                    (_, false) => element.has_chinese = true,
                },
                _ => {}
            }
        }
    }

    /// The way to the English page becomes the way back.
    fn turn(&mut self, values: &mut [(String, String)], element: &mut Element) {
        for (key, value) in values {
            match key.as_str() {
                "hreflang" | "lang" => CHINESE.clone_into(value),
                "href" => *value = self.links.original(value),
                _ => {}
            }
        }
        element.has_english = true;
        let said = self.plain(ORIGINAL).0;
        self.pieces.push(Piece::Raw(format!("<span>{}</span> ", escaped(&said))));
    }

    fn meta(&self, values: &mut [(String, String)]) {
        let name = values.iter().find(|(key, _)| key == "name").map(|(_, name)| name.clone());
        let Some(name) = name else { return };
        for (_, value) in values.iter_mut().filter(|(key, _)| key == "content") {
            if name == "Url" {
                *value = self.links.english(value);
            } else if METAS.contains(&name.as_str()) {
                *value = self.plain(value).0;
            }
        }
    }

    /// A text that no element can mark the parts of, and whether some of it is English now.
    fn plain(&self, text: &str) -> (String, bool) {
        match self.english.say(&squeezed(text)) {
            Some(runs) => {
                let mut said: String = runs.iter().map(|run| run.text.as_str()).collect();
                change_first(&mut said, char::to_ascii_uppercase);
                (said, true)
            }
            None => (text.to_owned(), false),
        }
    }

    fn text(&mut self, text: &str) {
        let parent = self.parent();
        if self.elements[parent].is_switch {
            self.pieces.push(Piece::Raw(BACK.to_owned()));
            return;
        }
        if matches!(self.elements[parent].name.as_str(), "script" | "style") {
            self.pieces.push(Piece::Raw(text.to_owned()));
            return;
        }
        let inner = text.trim();
        if inner.is_empty() {
            self.pieces.push(Piece::Raw(text.to_owned()));
            return;
        }
        self.elements[parent].children += 1;
        let known = is_chinese(inner) && self.content.is_none();
        let said = if known { self.english.say(&squeezed(inner)) } else { None };
        let is_translated = said.is_some();
        let is_first = self.elements[parent].children == 1;
        let as_it_is = || Run { text: inner.to_owned(), is_chinese: is_chinese(inner) };
        let mut runs = said.unwrap_or_else(|| vec![as_it_is()]);
        let is_heading = matches!(self.elements[parent].name.as_str(), "h1" | "h2" | "h3");
        if let Some(first) = runs.first_mut().filter(|_| is_heading && is_translated && is_first) {
            change_first(&mut first.text, char::to_ascii_uppercase);
        }
        self.elements[parent].has_chinese |= runs.iter().any(|run| run.is_chinese);
        self.elements[parent].has_english |=
            is_translated && runs.iter().any(|run| !run.is_chinese);
        let mut before = text[..text.len() - text.trim_start().len()].to_owned();
        // Chinese sets no space beside a link; English does.
        let follows = self.pieces.last().is_some_and(
            |last| matches!(last, Piece::End(_, n) if INLINE.contains(&self.elements[*n].name.as_str())),
        );
        if before.is_empty() && is_translated && follows && begins(&runs) {
            before.push(' ');
        }
        let after = text[text.trim_end().len()..].to_owned();
        self.pieces.push(Piece::Text(Text {
            before,
            runs,
            after,
            parent,
            is_translated,
            is_first,
        }));
    }

    fn end(&mut self, name: &str, span: Range<usize>) {
        let found = self.open.iter().rposition(|n| self.elements[*n].name == name);
        let Some(at) = found.filter(|at| *at > 0) else { return };
        while self.open.len() > at {
            if let Some(index) = self.open.pop() {
                let element = &self.elements[index];
                let (chinese, english) = (element.has_chinese, element.has_english);
                self.pass_up(chinese, english);
                let tag = if self.open.len() == at { &self.page[span.clone()] } else { "" };
                self.pieces.push(Piece::End(tag.to_owned(), index));
            }
        }
        if self.content.is_some_and(|depth| depth > self.open.len()) {
            self.content = None;
        }
    }

    fn parent(&self) -> usize {
        self.open.last().copied().unwrap_or_default()
    }

    fn pass_up(&mut self, chinese: bool, english: bool) {
        let parent = self.parent();
        self.elements[parent].has_chinese |= chinese;
        self.elements[parent].has_english |= english;
    }
}

fn begins(runs: &[Run]) -> bool {
    runs.first()
        .is_some_and(|run| run.text.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '('))
}

fn ends(runs: &[Run]) -> bool {
    runs.last().is_some_and(|run| run.text.ends_with(|c: char| c.is_ascii_alphanumeric()))
}

/// White space as browsers read it: templates break lines where they like.
fn squeezed(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn utf8(text: &[u8]) -> String {
    String::from_utf8_lossy(text).into_owned()
}
