//! What can be read of an attachment: plain text, spreadsheets with hidden sheets and comments, documents.

use std::collections::BTreeMap;
use std::io::{Cursor, Read as _};

use encoding_rs::GB18030;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;

/// A piece of an attachment's text and where it stands: a sheet with its cell, or the part of a document.
#[derive(Debug, PartialEq, Eq)]
pub struct Piece {
    /// Empty for plain text, whose lines are the place.
    pub place: String,
    pub text: String,
}

/// The text of an attachment.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Contents {
    pub pieces: Vec<Piece>,
    /// Names that the office program left in the file: author, last editor, company.
    pub people: Vec<String>,
}

/// Why an attachment could not be looked into.
#[derive(Debug, PartialEq, Eq)]
pub enum Closed {
    /// No kind that is read, such as a picture or a PDF.
    Kind,
    /// Not what its ending says, or broken.
    Damaged,
    /// Unpacked it would be larger than anything a list needs.
    Bomb,
}

/// What all parts of one attachment may hold when unpacked.
const MOST_BYTES: u64 = 64 * 1024 * 1024;
const MOST_PARTS: usize = 4_000;

/// Reads an attachment by the ending of its name.
///
/// # Errors
/// Where it cannot be read; what is in it is unknown then.
pub fn read(name: &str, bytes: &[u8]) -> Result<Contents, Closed> {
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending).to_ascii_lowercase();
    match ending.as_str() {
        "csv" | "tsv" | "txt" | "md" | "json" | "svg" | "html" | "xml" | "yml" => plain(bytes),
        "xlsx" | "docx" => office(bytes),
        _ => Err(Closed::Kind),
    }
}

fn plain(bytes: &[u8]) -> Result<Contents, Closed> {
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => text.to_owned(),
        Err(_) => {
            let (text, _, failed) = GB18030.decode(bytes);
            if failed {
                return Err(Closed::Damaged);
            }
            text.into_owned()
        }
    };
    Ok(Contents { pieces: vec![Piece { place: String::new(), text }], people: Vec::new() })
}

/// The XML parts of an office file by name, in order.
fn parts(bytes: &[u8]) -> Result<BTreeMap<String, String>, Closed> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Closed::Damaged)?;
    if archive.len() > MOST_PARTS {
        return Err(Closed::Bomb);
    }
    let (mut parts, mut left) = (BTreeMap::new(), MOST_BYTES);
    for n in 0..archive.len() {
        let file = archive.by_index(n).map_err(|_| Closed::Damaged)?;
        let name = file.name().map_err(|_| Closed::Damaged)?.into_owned();
        if !(name.ends_with(".xml") || name.ends_with(".rels")) {
            continue;
        }
        // The sizes that the archive states are only its word: what is read is counted.
        let mut text = Vec::new();
        file.take(left + 1).read_to_end(&mut text).map_err(|_| Closed::Damaged)?;
        left =
            left.checked_sub(u64::try_from(text.len()).unwrap_or(u64::MAX)).ok_or(Closed::Bomb)?;
        parts.insert(name, String::from_utf8(text).map_err(|_| Closed::Damaged)?);
    }
    Ok(parts)
}

fn office(bytes: &[u8]) -> Result<Contents, Closed> {
    let parts = parts(bytes)?;
    let mut contents = Contents::default();
    let strings = parts.get("xl/sharedStrings.xml").map(|xml| paragraphs(xml, "si"));
    let strings = strings.transpose()?.unwrap_or_default();
    let sheets = sheets(&parts)?;
    for (name, xml) in &parts {
        if name.starts_with("docProps/") {
            people(xml, &mut contents.people)?;
        } else if let Some(sheet) = sheets.get(name) {
            cells(xml, sheet, &strings, &mut contents.pieces)?;
        } else if name.ends_with(".xml") && name != "xl/sharedStrings.xml" {
            let end = if name.contains("omments") { "comment" } else { "p" };
            let text = paragraphs(xml, end)?.join("\n");
            contents.pieces.push(Piece { place: name.clone(), text });
        }
    }
    contents.people.sort();
    contents.people.dedup();
    Ok(contents)
}

/// Calls `see` with every event of an XML part. No entity is expanded but the five of XML itself.
fn events(xml: &str, mut see: impl FnMut(&Event<'_>)) -> Result<(), Closed> {
    let mut reader = Reader::from_str(xml);
    loop {
        match reader.read_event().map_err(|_| Closed::Damaged)? {
            Event::Eof => return Ok(()),
            event => see(&event),
        }
    }
}

fn text_of(event: &Event<'_>) -> Option<String> {
    match event {
        Event::Text(text) => Some(text.to_string()),
        Event::CData(data) => Some(data.to_string()),
        // `&#57;` hides a digit from those who read the XML only.
        Event::GeneralRef(name) => match name.resolve_char_ref() {
            Ok(Some(c)) => Some(c.to_string()),
            _ => Some(" ".to_owned()),
        },
        _ => None,
    }
}

/// All text, a piece for every element of this name; what stands in one piece is not parted by formatting.
fn paragraphs(xml: &str, end: &str) -> Result<Vec<String>, Closed> {
    let mut found = vec![String::new()];
    events(xml, |event| match event {
        Event::End(tag) if tag.local_name().as_ref() == end => found.push(String::new()),
        event => {
            if let (Some(text), Some(last)) = (text_of(event), found.last_mut()) {
                *last += &text;
            }
        }
    })?;
    // The text behind the last one belongs to nobody; an empty list of strings has one empty piece less.
    if found.last().is_some_and(|last| last.trim().is_empty()) {
        found.pop();
    }
    Ok(found)
}

fn attribute(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    let found = tag.attributes().flatten().find(|a| a.key.local_name().as_ref() == name)?;
    Some(found.value.into_owned())
}

fn people(xml: &str, people: &mut Vec<String>) -> Result<(), Closed> {
    let mut within = false;
    events(xml, |event| match event {
        Event::Start(tag) => {
            within = matches!(
                tag.local_name().as_ref(),
                "creator" | "lastModifiedBy" | "Company" | "Manager"
            );
        }
        Event::End(_) => within = false,
        event => {
            if let Some(text) = text_of(event).filter(|t| within && !t.trim().is_empty()) {
                people.push(text);
            }
        }
    })
}

/// The sheets of a workbook: the part that holds each, and its name as people see it.
fn sheets(parts: &BTreeMap<String, String>) -> Result<BTreeMap<String, String>, Closed> {
    let mut targets = BTreeMap::new();
    if let Some(xml) = parts.get("xl/_rels/workbook.xml.rels") {
        events(xml, |event| {
            if let Event::Start(tag) | Event::Empty(tag) = event
                && let (Some(id), Some(target)) = (attribute(tag, "Id"), attribute(tag, "Target"))
            {
                let target = target.trim_start_matches('/').trim_start_matches("xl/").to_owned();
                targets.insert(id, format!("xl/{target}"));
            }
        })?;
    }
    let mut sheets = BTreeMap::new();
    if let Some(xml) = parts.get("xl/workbook.xml") {
        events(xml, |event| {
            if let Event::Start(tag) | Event::Empty(tag) = event
                && tag.local_name().as_ref() == "sheet"
                && let (Some(name), Some(part)) =
                    (attribute(tag, "name"), attribute(tag, "id").and_then(|id| targets.get(&id)))
            {
                let hidden =
                    attribute(tag, "state").is_some_and(|s| s.to_lowercase().contains("hidden"));
                sheets.insert(part.clone(), if hidden { format!("{name}（隐藏）") } else { name });
            }
        })?;
    }
    // A sheet that no workbook names is read all the same.
    for part in parts.keys().filter(|p| p.starts_with("xl/worksheets/sheet")) {
        sheets.entry(part.clone()).or_insert_with(|| part.clone());
    }
    Ok(sheets)
}

/// The cells of a sheet; formulas and inline text belong to their cell.
fn cells(
    xml: &str,
    sheet: &str,
    strings: &[String],
    pieces: &mut Vec<Piece>,
) -> Result<(), Closed> {
    let (mut place, mut text) = (String::new(), String::new());
    let (mut is_shared, mut within) = (false, false);
    events(xml, |event| match event {
        Event::Start(tag) => match tag.local_name().as_ref() {
            "c" => {
                place = attribute(tag, "r").unwrap_or_default();
                is_shared = attribute(tag, "t").is_some_and(|t| t == "s");
            }
            "v" | "t" | "f" | "oddHeader" | "oddFooter" => within = true,
            _ => {}
        },
        Event::End(tag) => {
            within = false;
            let is_cell = tag.local_name().as_ref() == "c";
            if (is_cell || tag.local_name().as_ref() == "headerFooter") && !text.is_empty() {
                let index = text.trim().parse::<usize>().ok().filter(|_| is_shared && is_cell);
                let shared = index.and_then(|n| strings.get(n));
                let text = shared.cloned().unwrap_or_else(|| std::mem::take(&mut text));
                pieces.push(Piece { place: format!("{sheet} {place}"), text });
            }
            if is_cell {
                text.clear();
            }
        }
        event => {
            if let Some(more) = text_of(event).filter(|_| within) {
                text += &more;
            }
        }
    })
}

/// The cells below a header such as 姓名 that hold a whole name; place and name.
pub fn names(contents: &Contents) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut headed: Vec<String> = Vec::new();
    for piece in &contents.pieces {
        if piece.place.is_empty() {
            found.extend(names_in_lines(&piece.text));
            continue;
        }
        let column = piece.place.trim_end_matches(|c: char| c.is_ascii_digit()).to_owned();
        if is_name_header(&piece.text) {
            headed.push(column);
        } else if headed.contains(&column) && is_whole_name(&piece.text) {
            found.push((piece.place.clone(), piece.text.trim().to_owned()));
        }
    }
    found
}

fn names_in_lines(text: &str) -> Vec<(String, String)> {
    let (mut found, mut columns) = (Vec::new(), Vec::new());
    for (line, row) in (1..).zip(text.lines()) {
        let cells: Vec<&str> = row.split([',', '\t']).map(|c| c.trim_matches(['"', ' '])).collect();
        if let Some(n) = cells.iter().position(|c| is_name_header(c)) {
            columns = vec![n];
        } else if let Some(name) =
            columns.iter().find_map(|n| cells.get(*n)).filter(|c| is_whole_name(c))
        {
            found.push((format!("{line}"), (*name).to_owned()));
        }
    }
    found
}

fn is_name_header(text: &str) -> bool {
    matches!(
        text.trim().trim_start_matches('\u{feff}'),
        "姓名" | "户主" | "户主姓名" | "受益人" | "联系人" | "学生姓名"
    )
}

/// Two to four Han with nothing masked.
fn is_whole_name(text: &str) -> bool {
    let name = text.trim();
    (2..=4).contains(&name.chars().count())
        && name.chars().all(|c| super::is_han(c) || c == '·')
        && !name.contains('某')
}
