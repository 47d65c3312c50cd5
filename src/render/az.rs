//! Names by the letter they begin with when read aloud: how one finds an item without search and without JavaScript.

use std::collections::BTreeMap;

use anyhow::Result;
use qingdan_search::Spelling;
use serde::Serialize;

use super::desk::Desk;
use super::forms::{self, Sheet};
use super::frame::Frame;
use super::{Page, PageKind};

pub(super) const KIND: PageKind = PageKind { name: "az", pages, find: None };

/// Names on one page.
const MOST: usize = 400;

pub(super) const LETTERS: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";

/// One name: an item in the lists that hold it, the city's before the counties'.
#[derive(Clone, Serialize)]
struct Name {
    name: String,
    lists: Vec<(&'static str, String)>,
}

#[derive(Serialize)]
struct Body<'a> {
    letter: &'a str,
    letters: Vec<String>,
    names: &'a [Name],
    sheets: Vec<Sheet>,
}

fn pages<'a>(desk: &'a Desk<'a>) -> Vec<Page<'a>> {
    let mut pages = Vec::new();
    let by_letter = names(desk);
    let letters: Vec<String> = by_letter.keys().cloned().collect();
    for (letter, names) in by_letter {
        let count = names.len().div_ceil(MOST);
        for (sheet, names) in names.chunks(MOST).enumerate() {
            let (letter, letters, names) = (letter.clone(), letters.clone(), names.to_vec());
            let path = format!("{}index.html", address(&letter, sheet));
            pages.push(Page::new(path, move || {
                write(desk, &letter, &letters, &names, (sheet, count))
            }));
        }
    }
    pages
}

fn address(letter: &str, sheet: usize) -> String {
    let letter = letter.to_ascii_lowercase();
    match sheet {
        0 => format!("search/az/{letter}/"),
        n => format!("search/az/{letter}/{}/", n + 1),
    }
}

/// Names by letter, each letter's in the order of their sounds. Every letter is there, even where nothing
/// begins with it: the search page links to them without reading a single name.
fn names(desk: &Desk<'_>) -> BTreeMap<String, Vec<Name>> {
    let mut by_name: BTreeMap<&str, Vec<(&'static str, String)>> = BTreeMap::new();
    for item in &desk.site.catalog.items {
        // A responsibility is called after its power.
        if item.is_draft() || !item.kind.is_list() || item.kind.slug == "responsibilities" {
            continue;
        }
        let lists = by_name.entry(item.name()).or_default();
        if !lists.iter().any(|(kind, _)| *kind == item.kind.zh) {
            lists.push((item.kind.zh, item.address()));
        }
    }
    let spelling = Spelling::new();
    let mut by_letter: BTreeMap<String, BTreeMap<(String, &str), Name>> =
        LETTERS.chars().map(|c| (c.to_string(), BTreeMap::new())).collect();
    for (name, lists) in by_name {
        let spelt = spelling.spell(name);
        let first = spelt.chars().next().map(|c| c.to_ascii_uppercase());
        let letter = first.filter(char::is_ascii_uppercase).unwrap_or('Z').to_string();
        let named = Name { name: name.to_owned(), lists };
        by_letter.entry(letter).or_default().insert((spelt, name), named);
    }
    by_letter
        .into_iter()
        .map(|(letter, names)| (letter, names.into_values().collect::<Vec<_>>()))
        .map(|(letter, names)| (letter, if names.is_empty() { vec![nothing()] } else { names }))
        .collect()
}

fn nothing() -> Name {
    Name { name: "没有以这个字母开头的事项".to_owned(), lists: Vec::new() }
}

fn write(
    desk: &Desk<'_>,
    letter: &str,
    letters: &[String],
    names: &[Name],
    (sheet, count): (usize, usize),
) -> Result<Vec<u8>> {
    let body = Body {
        letter,
        letters: letters.to_vec(),
        names,
        sheets: forms::sheets(count, sheet, |n| address(letter, n)),
    };
    let number = if sheet > 0 { format!("（第{}页）", sheet + 1) } else { String::new() };
    let title = format!("按拼音查找：{letter}{number}");
    let mut frame = Frame::new(desk.site, &address(letter, sheet), title)
        .crumb("搜索", "search/".to_owned())
        .here(&format!("{letter}{number}"))
        .describe(format!("名称拼音以{letter}开头的清单事项。"));
    "搜索".clone_into(&mut frame.column);
    desk.page("az.html", &frame, &body)
}
