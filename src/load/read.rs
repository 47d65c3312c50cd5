//! A YAML tree read by the schema: every value that fits becomes a `Value`, every one that does not a finding.

use std::sync::Arc;

use super::scalar;
use super::yaml::{Body, Node, Place};
use crate::both;
use crate::lang::Said;
use crate::model::schema::{Type, find_field};
use crate::model::{Entry, Field, Finding, Level, Record, Spot, Value};

/// Keys that are known only to be refused: such items never enter the repository.
const REFUSED: &[(&str, &str, &str, &str)] = &[
    (
        "classified",
        "N-12.1a",
        "涉密事项不得进入本仓库",
        "classified items never enter this repository",
    ),
    (
        "internal_only",
        "N-12.1d",
        "只列直接面对公民、法人和其他组织的事项",
        "only items that face the public are listed",
    ),
];

/// Reads the items of one file, collecting findings with their places.
pub(super) struct Reader<'a> {
    pub file: u32,
    /// Lines of the file before the chunk that is read.
    pub line_offset: u32,
    /// The code of the item, once known.
    pub item: String,
    pub found: &'a mut Vec<Finding>,
}

impl Reader<'_> {
    pub fn spot(&self, at: Place) -> Spot {
        Spot { file: self.file, line: at.line + self.line_offset, column: at.column }
    }

    pub fn find(
        &mut self,
        rule: &'static str,
        article: &'static str,
        node: &Node,
        message: Said,
        help: Said,
    ) {
        let (at, item) = (self.spot(node.at), self.item.clone());
        self.found.push(Finding {
            rule,
            level: Level::Error,
            article,
            at,
            width: node.width,
            item,
            message,
            help,
        });
    }

    /// Reads a mapping by a table of fields. `name` says what it is, for messages.
    pub fn record(&mut self, name: &Said, fields: &'static [Field], node: &Node) -> Option<Record> {
        let Body::Map(pairs) = &node.body else {
            let (zh, en) = (&name.zh, &name.en);
            self.find(
                "DATA-TYPE",
                "",
                node,
                both!("{zh}应是“键: 值”的组合", "{en} should be a group of `key: value`"),
                both!(
                    "每行写一个键和它的值，例如 name: 食品经营许可",
                    "write one key and its value a line, such as `name: …`"
                ),
            );
            return None;
        };
        let mut entries: Vec<Entry> = Vec::new();
        let mut seen: Vec<&'static str> = Vec::new();
        for (key, value) in pairs {
            let Some(field) = self.field(fields, key) else { continue };
            if seen.contains(&field.key) {
                self.repeated(field, key);
                continue;
            }
            seen.push(field.key);
            if value.is_null() {
                self.empty(field, key);
            } else if let Some(read) = self.value(field, &field.ty, value) {
                entries.push(Entry { field, value: Arc::new(read), at: self.spot(value.at) });
            }
        }
        Some(Record::new(fields, entries))
    }

    fn field(&mut self, fields: &'static [Field], key: &Node) -> Option<&'static Field> {
        let Some(text) = key.scalar() else {
            self.find(
                "DATA-KEY",
                "",
                key,
                both!("键应是一个词", "a key should be one word"),
                Said::default(),
            );
            return None;
        };
        let field = find_field(fields, text);
        if field.is_none() {
            self.unknown(fields, key, text);
        }
        field
    }

    fn unknown(&mut self, fields: &'static [Field], key: &Node, text: &str) {
        if let Some((_, article, zh, en)) = REFUSED.iter().find(|(refused, ..)| *refused == text) {
            let message = both!("不接受键“{text}”：{zh}", "key `{text}` is refused: {en}");
            self.find(
                "DATA-REFUSED",
                article,
                key,
                message,
                both!(
                    "从仓库中删去该事项，由保管单位线下登记",
                    "remove the item; its keeper registers it offline"
                ),
            );
            return;
        }
        let help = match nearest(text, fields) {
            Some(Field { key, zh, .. }) => {
                both!("是否想写 {key}（{zh}）？", "did you mean `{key}` ({zh})?")
            }
            None => {
                let keys = keys(fields);
                both!("删去它，或写可用的键之一：{keys}", "remove it, or use one of: {keys}")
            }
        };
        self.find(
            "DATA-KEY",
            "",
            key,
            both!("没有“{text}”这个键", "there is no key `{text}`"),
            help,
        );
    }

    fn repeated(&mut self, field: &Field, key: &Node) {
        let (name, zh) = (field.key, field.zh);
        self.find(
            "DATA-TWICE",
            "",
            key,
            both!("“{zh}”（{name}）写了两次", "`{name}` is written twice"),
            both!(
                "只保留一处，否则不知以哪处为准",
                "keep one of them, or nobody knows which holds"
            ),
        );
    }

    fn empty(&mut self, field: &Field, key: &Node) {
        let (name, zh) = (field.key, field.zh);
        self.find(
            "DATA-EMPTY",
            field.source,
            key,
            both!("“{zh}”（{name}）没有值", "`{name}` has no value"),
            both!("写上值，或删去这一行", "write its value, or remove the line"),
        );
    }

    /// Reads one value by its type; what does not fit is reported and left out.
    fn value(&mut self, field: &'static Field, ty: &Type, node: &Node) -> Option<Value> {
        let (label, key) = (field.zh, field.key);
        match (ty, &node.body) {
            (Type::List(inner), Body::Seq(nodes)) => Some(Value::List(
                nodes.iter().filter_map(|n| self.value(field, inner, n)).collect(),
            )),
            (Type::List(_), _) => {
                self.find(
                    "DATA-TYPE",
                    field.source,
                    node,
                    both!("“{label}”应是列表", "`{key}` should be a list"),
                    both!(
                        "每一项以“- ”开头，或写成 [甲, 乙]",
                        "begin each entry with `- `, or write [a, b]"
                    ),
                );
                None
            }
            (Type::Part(part), _) => {
                let record = self.record(&both!("“{label}”", "`{key}`"), part.fields, node)?;
                self.complete(field, part.fields, &record, node);
                Some(Value::Part(record))
            }
            (_, Body::Scalar { text, plain, .. }) => match scalar::read(ty, text, *plain) {
                Ok(value) => Some(value),
                Err(wrong) => {
                    let (zh, en) = (&wrong.expected.zh, &wrong.expected.en);
                    let message = both!(
                        "“{label}”的值“{text}”不对：应是{zh}",
                        "the value `{text}` of `{key}` is wrong: it should be {en}"
                    );
                    self.find("DATA-VALUE", field.source, node, message, wrong.help);
                    None
                }
            },
            _ => {
                self.find(
                    "DATA-TYPE",
                    field.source,
                    node,
                    both!(
                        "“{label}”应是一个值，不是列表或组合",
                        "`{key}` should be one value, no list or group"
                    ),
                    both!("直接在冒号后面写值", "write the value behind the colon"),
                );
                None
            }
        }
    }

    /// Reports the required fields that a part lacks.
    fn complete(&mut self, of: &Field, fields: &'static [Field], record: &Record, node: &Node) {
        let Body::Map(pairs) = &node.body else { return };
        for field in fields.iter().filter(|f| f.required && !record.has(f.key)) {
            // A value that was written but is wrong has its own finding already.
            if pairs
                .iter()
                .any(|(key, _)| key.scalar().is_some_and(|k| find_field(fields, k) == Some(field)))
            {
                continue;
            }
            let (zh, key, whole, group) = (field.zh, field.key, of.zh, of.key);
            self.find(
                "DATA-FIELD",
                of.source,
                node,
                both!("“{whole}”缺少“{zh}”（{key}）", "`{group}` lacks `{key}`"),
                both!("补上 {key}: …", "add `{key}: …`"),
            );
        }
    }
}

/// The field whose key or Chinese name is closest to what was written.
pub(super) fn nearest(text: &str, fields: &'static [Field]) -> Option<&'static Field> {
    fields.iter().find(|f| f.zh == text).or_else(|| {
        closest(text, fields.iter().map(|f| f.key)).and_then(|key| find_field(fields, key))
    })
}

/// The candidate that differs from `text` by little enough to be meant.
pub(crate) fn closest<'a>(
    text: &str,
    candidates: impl Iterator<Item = &'a str>,
) -> Option<&'a str> {
    let allowed = 1 + text.chars().count() / 4;
    candidates
        .map(|c| (strsim::damerau_levenshtein(text, c), c))
        .filter(|(distance, _)| *distance <= allowed)
        .min()
        .map(|(_, c)| c)
}

fn keys(fields: &[Field]) -> String {
    fields.iter().map(|f| f.key).collect::<Vec<_>>().join(" ")
}
