//! A small file of names for each region, and one of citizens' words for all: what the search box suggests from before
//! any search program is there.
//!
//! Lines of text with tabs, read by `names.js`, which also explains how a query is compared. A line begins with
//! what it is; every other line is an item: its name, its number where it does not follow the one before, its
//! other names, and syllables that are read otherwise than the table says. Approvals and responsibilities are called
//! like their powers: `=责任` is the name of the item after the one that was last named so, and 责任.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use qingdan_search::Spelling;
use rayon::prelude::*;

use crate::index::{FOLDER, is_applied_for, is_over};
use crate::model::{Catalog, Department, Item, KINDS, Region};
use crate::site::Site;

/// The first line; `names.js` reads no other form.
const FORMAT: &str = "qingdan-names 3";
/// Traditional characters with the simplified ones that the index reads them as.
const SIMPLIFY: &str = include_str!("../search/src/build/simplify.txt");
/// A district with more than this many items is searched with the search program; the file says how many it leaves out.
const MOST: usize = 10_000;

/// The files of names and of words, by path from the site's root.
pub fn names(site: &Site) -> Vec<(String, Vec<u8>)> {
    let mut regions: BTreeMap<&str, Vec<&Item>> = BTreeMap::new();
    let as_of = site.built.as_of;
    let live = |item: &&Item| !item.is_draft() && item.kind.is_list() && !is_over(item, as_of);
    for item in site.catalog.items.iter().filter(live) {
        regions.entry(item.region.as_str()).or_default().push(item);
    }
    let words = synonyms(&site.catalog);
    let words = format!("t\t{}\n{words}", traditional(&words));
    let file = |(slug, mut items): (&str, Vec<&Item>)| {
        let region = site.catalog.region(slug)?;
        items.sort_by_key(|item| place(item));
        let text = file(&site.catalog, region, &items);
        Some((format!("{FOLDER}/names/{slug}.txt"), text.into_bytes()))
    };
    let regions: Vec<(&str, Vec<&Item>)> = regions.into_iter().collect();
    let mut files: Vec<_> = regions.into_par_iter().filter_map(file).collect();
    files.push((format!("{FOLDER}/words.txt"), words.into_bytes()));
    files
}

/// What citizens ask for comes first; codes that count up lie side by side.
fn place(item: &Item) -> (bool, usize, &str) {
    let kind = KINDS.iter().position(|kind| kind.slug == item.kind.slug);
    (!is_applied_for(item), kind.unwrap_or(KINDS.len()), &item.id)
}

fn file(catalog: &Catalog, region: &Region, items: &[&Item]) -> String {
    let shown = &items[..items.len().min(MOST)];
    let mut out =
        format!("{FORMAT}\nr\t{}\t{}\t{}\n", region.slug, region.name, items.len() - shown.len());
    let body = body(catalog, region, shown);
    line(&mut out, &["t", &traditional(&body)]);
    for kind in KINDS.iter().filter(|kind| shown.iter().any(|item| item.kind.slug == kind.slug)) {
        line(&mut out, &["k", kind.slug, kind.zh, kind.en]);
    }
    out.push_str(&body);
    out
}

/// Departments, sounds and items.
fn body(catalog: &Catalog, region: &Region, shown: &[&Item]) -> String {
    let mut out = String::new();
    for department in &catalog.departments {
        if department.region == region.slug && !department.is_past {
            line(&mut out, &["d", &department.name, phone(department), &department.key]);
        }
    }
    let spelling = Spelling::new();
    let names = shown.iter().map(|item| item.name()).collect::<Vec<_>>();
    let chars: BTreeSet<char> = names.iter().flat_map(|name| name.chars()).collect();
    out.push_str("s\t");
    for (c, syllable) in chars.into_iter().filter_map(|c| Some((c, spelling.char(c)?))) {
        _ = write!(out, "{c}{syllable}");
    }
    out.push('\n');
    let mut section = (String::new(), 0);
    let mut known = Known::default();
    for item in shown {
        let name = known.short(item.name());
        write_item(&mut out, item, &name, &spelling, &mut section);
    }
    out
}

/// The traditional forms of the characters of a text, each before the simplified one.
fn traditional(text: &str) -> String {
    let chars: BTreeSet<char> = text.chars().collect();
    let used = |pair: &&str| pair.chars().nth(1).is_some_and(|simple| chars.contains(&simple));
    SIMPLIFY.split_whitespace().filter(used).collect()
}

/// The names so far by their places, and the place that was last referred to.
#[derive(Default)]
struct Known<'a> {
    places: BTreeMap<&'a str, i64>,
    last: i64,
}

impl<'a> Known<'a> {
    /// The name, or how it is made of an earlier one.
    fn short(&mut self, name: &'a str) -> String {
        let number = self.places.len() as i64;
        let bare = ["", "责任"].into_iter().filter_map(|end| Some((name.strip_suffix(end)?, end)));
        let found = bare.filter_map(|(bare, end)| Some((*self.places.get(bare)?, end))).next();
        let Some((place, end)) = found else {
            self.places.insert(name, number);
            return name.to_owned();
        };
        let step = place - std::mem::replace(&mut self.last, place) - 1;
        if step == 0 { format!("={end}") } else { format!("={step}{end}") }
    }
}

/// An item's line, with the head of a new section before it where its code begins differently.
fn write_item(
    out: &mut String,
    item: &Item,
    name: &str,
    spelling: &Spelling,
    section: &mut (String, u64),
) {
    const DIGITS: usize = 9;
    let digits = item.id.bytes().rev().take(DIGITS).take_while(u8::is_ascii_digit).count();
    let (prefix, number) = item.id.split_at(item.id.len() - digits);
    let applied = if is_applied_for(item) { "1" } else { "" };
    let head = format!(">\t{}\t{applied}\t{prefix}\t{digits}\n", item.kind.slug);
    let number: u64 = number.parse().unwrap_or(0);
    if section.0 != head {
        out.push_str(&head);
        *section = (head, 0);
    }
    let follows = number == section.1 + 1;
    section.1 = number;
    let aliases: Vec<&str> = item.record.texts("aliases").collect();
    let number = if follows { String::new() } else { number.to_string() };
    line(out, &[name, &number, &aliases.join("、"), &otherwise(item.name(), spelling)]);
}

/// Syllables of a name that differ from the table: the place among its Han characters, and the syllable.
fn otherwise(name: &str, spelling: &Spelling) -> String {
    let usual = name.chars().filter_map(|c| spelling.char(c));
    let read = spelling.syllables(name);
    let differing = usual.zip(read).enumerate().filter(|(_, (usual, read))| usual != read);
    differing.map(|(at, (_, read))| format!("{at}{read}")).collect()
}

fn line(out: &mut String, columns: &[&str]) {
    // A tab or a line end in a value would be taken for one of ours.
    let clean = |text: &&str| text.replace(['\t', '\n', '\r'], " ");
    let text = columns.iter().map(clean).collect::<Vec<_>>().join("\t");
    out.push_str(text.trim_end_matches('\t'));
    out.push('\n');
}

/// What citizens say, a line for all words of one meaning. Who types a long word has met a shorter one on the way, and
/// a word that holds another of the same meaning is found by that; the search program knows them all.
fn synonyms(catalog: &Catalog) -> String {
    const LONGEST: usize = 3;
    let mut meanings: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    let known =
        |item: &&Item| item.id.chars().count() <= LONGEST || item.record.text("theme").is_some();
    for item in catalog.table("synonyms").iter().filter(known) {
        let terms: Vec<&str> = item.record.texts("terms").collect();
        meanings.entry(terms.join("、")).or_default().push(&item.id);
    }
    let mut out = String::new();
    for (terms, all) in meanings {
        let holds = |word: &&str| all.iter().any(|part| part != word && word.contains(part));
        let words: Vec<&str> = all.iter().filter(|word| !holds(word)).copied().collect();
        line(&mut out, &["y", &terms, &words.join("、")]);
    }
    out
}

fn phone(department: &Department) -> &str {
    let contacts = department.item.record.parts("contacts");
    contacts.filter_map(|contact| contact.text("phone")).next().unwrap_or_default()
}
