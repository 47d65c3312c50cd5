//! One content file parsed on its own: its items with places, and what is wrong with their form.

use std::sync::Arc;

use super::chunks::{Chunk, chunks};
use super::marks;
use super::place::Placed;
use super::read::{Reader, nearest};
use super::yaml::{self, Body, Broken, Node, Place, Why};
use crate::both;
use crate::lang::Said;
use crate::model::schema::Place as Where;
use crate::model::{Entry, Finding, Item, Kind, Level, Mark, Record, Spot, Value};

/// What one file holds.
#[derive(Clone, Debug, Default)]
pub struct Parsed {
    pub items: Vec<Item>,
    pub findings: Vec<Finding>,
    /// What the text holds that no public text should.
    pub marks: Vec<Mark>,
}

impl Parsed {
    pub fn is_broken(&self) -> bool {
        self.findings.iter().any(|f| f.rule == "DATA-YAML")
    }
}

/// Parses a list or table; `file` is its number in `Catalog::files`.
pub fn parse(placed: &Placed, file: u32, text: &str) -> Parsed {
    let mut parsed = Parsed::default();
    for chunk in chunks(text.trim_start_matches('\u{feff}')) {
        parse_chunk(placed, file, chunk, &mut parsed);
    }
    parsed
}

/// The items of one chunk as an old version had them: unknown keys are ignored and wrong values left out.
///
/// # Errors
/// Only where the text is no YAML; the sentence says why.
pub fn lenient(placed: &Placed, chunk: &str) -> Result<Vec<(String, Record)>, String> {
    let mut parsed = Parsed::default();
    match yaml::parse(chunk) {
        Err(broken) => Err(explain(&broken.why).0.zh),
        Ok(root) => {
            if let Some(root) = root {
                items(placed, 0, 0, &root, &mut parsed);
            }
            Ok(parsed.items.into_iter().map(|i| (i.id, i.record)).collect())
        }
    }
}

fn parse_chunk(placed: &Placed, file: u32, chunk: Chunk<'_>, parsed: &mut Parsed) {
    match yaml::parse(chunk.text) {
        Err(broken) => parsed.findings.push(unreadable(file, chunk.line - 1, &broken)),
        Ok(None) => {}
        Ok(Some(root)) => {
            items(placed, file, chunk.line - 1, &root, parsed);
            marks::of_values(&root, file, chunk.line - 1, &mut parsed.marks);
        }
    }
}

fn items(placed: &Placed, file: u32, line_offset: u32, root: &Node, parsed: &mut Parsed) {
    let mut reader = Reader { file, line_offset, item: String::new(), found: &mut parsed.findings };
    let Body::Seq(nodes) = &root.body else {
        let kind = placed.kind.zh;
        reader.find(
            "DATA-TYPE",
            "",
            root,
            both!("{kind}文件应是列表", "this file should be a list"),
            both!("每一项以“- ”开头", "begin each item with `- `"),
        );
        return;
    };
    for node in nodes {
        if let Some(item) = read_item(placed, &mut reader, node) {
            parsed.items.push(item);
        }
    }
}

fn read_item(placed: &Placed, reader: &mut Reader<'_>, node: &Node) -> Option<Item> {
    let kind = placed.kind;
    let id = written_id(node, kind.id);
    reader.item = id.clone().unwrap_or_default();
    let name = kind.zh;
    let mut record = reader.record(&both!("{name}的一项", "an item"), kind.fields, node)?;
    let at = reader.spot(node.at);
    own_department(placed, reader, node, &mut record, at);
    let Some(id) = record.text(kind.id).map(str::to_owned) else {
        // A wrong id has its own finding; only a missing one is reported here.
        if id.is_none() {
            let (label, key) = (kind.field(kind.id).map_or("", |f| f.zh), kind.id);
            let help = both!(
                "补上 {key}: …，没有它就无法引用和追溯这一项",
                "add `{key}: …`: without it nothing can refer to the item"
            );
            reader.find(
                "DATA-FIELD",
                "N-12.1a",
                node,
                both!("缺少“{label}”（{key}）", "`{key}` is missing"),
                help,
            );
        }
        return None;
    };
    let (region, stem) = (placed.region.clone(), placed.stem.clone());
    let unread = unread(node, kind, &record);
    Some(Item { kind, id, region, stem, at, record, inherited: Vec::new(), unread })
}

/// Fields that were written, but whose values or keys were wrong and have their own findings.
fn unread(node: &Node, kind: &'static Kind, record: &Record) -> Vec<&'static str> {
    let Body::Map(pairs) = &node.body else { return Vec::new() };
    let meant = |key: &str| kind.field(key).or_else(|| nearest(key, kind.fields));
    let written = pairs.iter().filter_map(|(key, _)| key.scalar().and_then(meant));
    written.map(|field| field.key).filter(|key| !record.has(key)).collect()
}

/// The id as it is written, for findings about the rest of the item.
fn written_id(node: &Node, key: &str) -> Option<String> {
    let Body::Map(pairs) = &node.body else { return None };
    pairs
        .iter()
        .find(|(k, _)| k.scalar() == Some(key))
        .and_then(|(_, v)| v.scalar())
        .map(str::to_owned)
}

/// The path says whose file it is: the department may be left out, and may not be another one (decisions.md §4).
fn own_department(
    placed: &Placed,
    reader: &mut Reader<'_>,
    node: &Node,
    record: &mut Record,
    at: Spot,
) {
    let (kind, stem) = (placed.kind, &placed.stem);
    let (Where::Department, Some(field)) = (kind.place, kind.field("department")) else { return };
    match record.text("department") {
        None => {
            let entry = Entry { field, value: Arc::new(Value::Text(stem.clone())), at };
            record.complete_from(&Record::new(kind.fields, vec![entry]), |_| true, kind.fields);
        }
        Some(written) if written != stem => {
            let written = written.to_owned();
            reader.find(
                "DATA-PATH",
                "P-8",
                node,
                both!(
                    "事项的部门是“{written}”，但文件属于“{stem}”",
                    "the item says department `{written}`, the file belongs to `{stem}`"
                ),
                both!(
                    "改正部门，或把事项移到 {written}.yaml",
                    "correct the department, or move the item to {written}.yaml"
                ),
            );
        }
        Some(_) => {}
    }
}

fn unreadable(file: u32, line_offset: u32, broken: &Broken) -> Finding {
    let (message, help) = explain(&broken.why);
    let Place { line, column } = broken.at;
    Finding {
        rule: "DATA-YAML",
        level: Level::Error,
        article: "",
        at: Spot { file, line: line.max(1) + line_offset, column: column.max(1) },
        width: 1,
        item: String::new(),
        message,
        help,
    }
}

fn explain(why: &Why) -> (Said, Said) {
    match why {
        Why::Syntax(info) => (
            both!("不是合格的 YAML：{info}", "this is no YAML: {info}"),
            both!(
                "检查缩进（只用空格）、冒号后的空格、成对的引号和括号；含“: ”或“#”的文字加引号",
                "check indentation (spaces only), the space behind colons, pairs of quotes and brackets; quote text with `: ` or `#`"
            ),
        ),
        Why::Reference => (
            both!(
                "不接受锚点（&）、别名（*）和标签（!）",
                "anchors (&), aliases (*) and tags (!) are refused"
            ),
            both!(
                "把值完整写在每一处；以这些符号开头的文字加引号",
                "write the value out where it counts; quote text that begins with these signs"
            ),
        ),
        Why::TooDeep => (
            both!("层次太深", "nested too deeply"),
            both!(
                "清单的值最多七层，检查括号和缩进",
                "values of a list nest seven levels at most: check brackets and indentation"
            ),
        ),
        Why::TooLarge => (
            both!("一个事项里的值太多", "too many values in one item"),
            both!(
                "每一项以行首的“- ”开头，并拆成多个事项",
                "begin each item with `- ` in the first column, and split it"
            ),
        ),
        Why::ManyDocuments => (
            both!(
                "一个文件只能有一份文档，不要写“---”分隔",
                "a file holds one document: remove `---`"
            ),
            both!("把内容写在同一个列表里", "write everything in one list"),
        ),
    }
}
