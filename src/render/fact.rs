//! An item's facts as templates show them: the form of each follows from its type, never from its kind.

use serde::Serialize;

use super::desk::Desk;
use super::forms::{Body, Link, Question, labelled, text};
use super::markdown;
use super::parts::{basis, file, material, suspension, way};
use super::steps::steps;
use super::table::{grid, table};
use crate::facts::Words;
use crate::model::schema::{Inherit, Part, To, Type};
use crate::model::{Entry, Item, Record, Value};

/// Consecutive short facts, or one long one.
#[derive(Debug, Serialize)]
pub(super) struct Block {
    pub short: Vec<FactView>,
    pub long: Option<FactView>,
}

#[derive(Debug, Serialize)]
pub(super) struct FactView {
    pub key: &'static str,
    pub label: &'static str,
    /// 本县规定: the county says it differently from the city library.
    pub own: bool,
    /// The article that asks for it.
    #[serde(skip)]
    pub source: &'static str,
    pub body: Body,
}

/// The public facts in the regulation's order.
pub(super) fn facts(desk: &Desk<'_>, item: &Item) -> Vec<FactView> {
    let words = desk.words(&item.region);
    item.public_entries().map(|entry| fact(desk, &words, item, entry)).collect()
}

/// Short facts together, long ones each by itself.
pub(super) fn blocks(views: Vec<FactView>) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    for view in views {
        if !matches!(view.body, Body::Text { .. } | Body::Links { .. }) {
            blocks.push(Block { short: Vec::new(), long: Some(view) });
            continue;
        }
        match blocks.last_mut() {
            Some(block) if block.long.is_none() => block.short.push(view),
            _ => blocks.push(Block { short: vec![view], long: None }),
        }
    }
    blocks
}

fn fact(desk: &Desk<'_>, words: &Words<'_>, item: &Item, entry: &Entry) -> FactView {
    let field = entry.field;
    FactView {
        key: field.key,
        label: words.label(field),
        own: item.library_ref().is_some()
            && field.inherit == Inherit::Library
            && item.is_own(field.key),
        source: field.source,
        body: body(desk, words, item, &field.ty, &entry.value),
    }
}

fn body(desk: &Desk<'_>, words: &Words<'_>, item: &Item, ty: &Type, value: &Value) -> Body {
    match (ty, value) {
        (Type::Prose, Value::Text(text)) => {
            Body::Prose { html: markdown::html(text, pulldown_cmark::HeadingLevel::H4) }
        }
        (Type::Ref(To::Power | To::Responsibility | To::Library), Value::Text(code)) => {
            Body::Links { links: vec![link(words, code)] }
        }
        (Type::List(Type::Ref(To::Power | To::Responsibility)), Value::List(codes)) => {
            let codes = codes.iter().filter_map(Value::as_text);
            Body::Links { links: codes.map(|code| link(words, code)).collect() }
        }
        (Type::Ref(To::Department), Value::Text(key)) => {
            match words.catalog.department(words.region, key) {
                Some(found) => Body::Links {
                    links: vec![Link {
                        name: found.name.clone(),
                        href: super::desk::department_address(found).unwrap_or_default(),
                        note: String::new(),
                    }],
                },
                None => Body::Text { text: key.clone() },
            }
        }
        (Type::List(Type::Part(part)), Value::List(values)) => {
            let records: Vec<&Record> = values.iter().filter_map(Value::as_part).collect();
            parts(desk, words, item, part, &records)
        }
        (Type::Part(part), Value::Part(record)) => one_part(words, part, record),
        _ => Body::Text { text: words.text(ty, value) },
    }
}

/// Another item, by its code.
pub(super) fn link(words: &Words<'_>, code: &str) -> Link {
    match words.catalog.item(code) {
        Some(item) => {
            Link { name: item.name().to_owned(), href: item.address(), note: code.to_owned() }
        }
        None => Link { name: code.to_owned(), href: String::new(), note: String::new() },
    }
}

fn parts(
    desk: &Desk<'_>,
    words: &Words<'_>,
    item: &Item,
    part: &'static Part,
    records: &[&Record],
) -> Body {
    match part.name {
        "legal_basis" => Body::Bases { bases: records.iter().map(|r| basis(words, r)).collect() },
        "step" => steps(desk, words, item, records),
        "material" => Body::Materials {
            materials: records.iter().map(|r| material(words, part, r)).collect(),
        },
        "supervision" | "location" | "contact" => {
            Body::Ways { ways: records.iter().map(|r| way(words, part, r)).collect() }
        }
        "attachment" => {
            Body::Files { files: records.iter().map(|r| file(words, part, r)).collect() }
        }
        "question" => Body::Questions {
            questions: records
                .iter()
                .map(|r| Question {
                    q: text(words, part, r, "q"),
                    html: markdown::html(
                        r.text("a").unwrap_or_default(),
                        pulldown_cmark::HeadingLevel::H4,
                    ),
                })
                .collect(),
        },
        "suspension" => Body::Suspensions {
            records: records.iter().rev().map(|r| suspension(words, part, r)).collect(),
        },
        _ => table(words, part, records),
    }
}

fn one_part(words: &Words<'_>, part: &'static Part, record: &Record) -> Body {
    match part.name {
        "limit" => {
            let mut said = words.text(&Type::Part(part), &Value::Part(record.clone()));
            if record.bool("day_kind_disputed") == Some(true) {
                said += "（法条写作“日”，按工作日还是自然日计算有不同理解）";
            }
            Body::Text { text: said }
        }
        "fees" => Body::Text { text: words.text(&Type::Part(part), &Value::Part(record.clone())) },
        "attachment" => Body::Files { files: vec![file(words, part, record)] },
        _ => grid(words, part, record)
            .unwrap_or_else(|| Body::Group { rows: labelled(words, part, record, &[]) }),
    }
}
