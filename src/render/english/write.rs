//! The pieces of a page that was read, and how they are written: the largest elements in which everything stays Chinese
//! are marked so, and single words elsewhere.

use std::fmt::Write as _;

use super::Run;
use super::pattern::change_first;

pub(super) const CHINESE: &str = "zh-CN";

/// Elements that hold nothing.
pub(super) const VOID: &[&str] = &[
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track",
    "wbr",
];

/// Attributes that say all by being there.
const BARE: &[&str] =
    &["checked", "defer", "disabled", "download", "hidden", "open", "required", "selected"];

/// Elements that begin a line.
const BLOCKS: &[&str] = &["dd", "dt", "h2", "h3", "li", "p", "td", "th"];

/// What is known of an element when its end is read.
#[derive(Default)]
pub(super) struct Element {
    pub name: String,
    /// Whether something in it stays Chinese, or is English.
    pub has_chinese: bool,
    pub has_english: bool,
    /// Texts and elements directly in it.
    pub children: usize,
    /// The way to the page in the other language.
    pub is_switch: bool,
}

pub(super) enum Piece {
    Raw(String),
    /// A start tag without its `>`, and the element it opens.
    Start(String, usize),
    End(String, usize),
    Text(Text),
}

/// Text between two tags.
pub(super) struct Text {
    /// The white space around it stays.
    pub before: String,
    pub runs: Vec<Run>,
    pub after: String,
    /// The element that it stands in.
    pub parent: usize,
    pub is_translated: bool,
    /// Whether nothing stands before it in its element.
    pub is_first: bool,
}

pub(super) fn write(pieces: &[Piece], elements: &[Element], length: usize) -> String {
    let mut out = String::with_capacity(length + length / 4);
    let mut marked: Option<usize> = None;
    for piece in pieces {
        match piece {
            Piece::Raw(text) => out.push_str(text),
            Piece::Start(tag, index) => {
                let element = &elements[*index];
                let is_whole = element.has_chinese && !element.has_english;
                let (tag, close) = tag
                    .strip_suffix("/>")
                    .map_or_else(|| (tag.strip_suffix('>').unwrap_or(tag), ">"), |tag| (tag, "/>"));
                out.push_str(tag);
                if is_whole && marked.is_none() {
                    let _ = write!(out, " lang=\"{CHINESE}\"");
                    if !VOID.contains(&element.name.as_str()) && close == ">" {
                        marked = Some(*index);
                    }
                }
                out.push_str(close);
            }
            Piece::End(tag, index) => {
                out.push_str(tag);
                if marked == Some(*index) {
                    marked = None;
                }
            }
            Piece::Text(text) => {
                write_text(text, &elements[text.parent], marked.is_some(), &mut out)
            }
        }
    }
    out
}

fn write_text(text: &Text, element: &Element, is_marked: bool, out: &mut String) {
    let mark = match element.name.as_str() {
        "title" | "option" | "textarea" => None,
        "text" | "tspan" => Some("tspan"),
        _ => Some("span"),
    };
    out.push_str(&text.before);
    for (n, run) in text.runs.iter().enumerate() {
        let mut said = run.text.clone();
        // A word of the catalogue that stands for itself begins as a sentence does.
        let begins =
            text.is_first && (element.children == 1 || BLOCKS.contains(&element.name.as_str()));
        if n == 0 && begins && text.is_translated && !run.is_chinese {
            change_first(&mut said, char::to_ascii_uppercase);
        }
        let said = escaped(&said);
        match mark.filter(|_| run.is_chinese && !is_marked) {
            Some(mark) => {
                let _ = write!(out, "<{mark} lang=\"{CHINESE}\">{said}</{mark}>");
            }
            None => out.push_str(&said),
        }
    }
    out.push_str(&text.after);
}

pub(super) fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

pub(super) fn written(name: &str, values: &[(String, String)], is_closed: bool) -> String {
    let mut tag = format!("<{name}");
    for (key, value) in values {
        let _ = match BARE.contains(&key.as_str()) {
            true => write!(tag, " {key}"),
            false => write!(tag, " {key}=\"{}\"", escaped(value)),
        };
    }
    tag.push_str(if is_closed { "/>" } else { ">" });
    tag
}
