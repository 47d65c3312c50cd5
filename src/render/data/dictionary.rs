//! The data dictionary of one list, from the schema: each field with its key, form, duty and source.

use anyhow::Result;
use serde::Serialize;

use super::super::desk::Desk;
use super::super::frame::Frame;
use super::super::shelf::public_fields;
use crate::facts::regulation;
use crate::model::schema::{Part, Type};
use crate::model::{Field, Kind};

#[derive(Serialize)]
struct Body {
    name: &'static str,
    file: String,
    fields: Vec<Row>,
    parts: Vec<(&'static str, Vec<Row>)>,
}

#[derive(Serialize)]
struct Row {
    key: &'static str,
    label: &'static str,
    form: String,
    required: bool,
    source: String,
}

pub(super) fn page(desk: &Desk<'_>, kind: &'static Kind) -> Result<Vec<u8>> {
    let fields = public_fields(kind);
    let mut parts: Vec<&'static Part> = Vec::new();
    for field in &fields {
        collect(&field.ty, &mut parts);
    }
    let body = Body {
        name: kind.zh,
        file: format!("data/{}", kind.slug),
        fields: fields.iter().map(|f| row(f)).collect(),
        parts: parts
            .iter()
            .map(|part| (part.name, part.fields.iter().filter(|f| f.public).map(row).collect()))
            .collect(),
    };
    let address = format!("data/dictionary/{}/", kind.slug);
    let title = format!("{}的字段", kind.zh);
    let mut frame = Frame::new(desk.site, &address, title.clone())
        .crumb("开放数据", "data/".to_owned())
        .here(&title)
        .describe(format!("{}数据文件里每个字段的键、写法和依据。", kind.zh));
    "开放数据".clone_into(&mut frame.column);
    desk.page("dictionary.html", &frame, &body)
}

/// The parts that a type is made of, each once, in the order in which a reader meets them.
fn collect(ty: &Type, parts: &mut Vec<&'static Part>) {
    match ty {
        Type::List(inner) => collect(inner, parts),
        Type::Part(part) if !parts.iter().any(|p| p.name == part.name) => {
            parts.push(part);
            part.fields.iter().filter(|f| f.public).for_each(|f| collect(&f.ty, parts));
        }
        _ => {}
    }
}

fn row(field: &Field) -> Row {
    Row {
        key: field.key,
        label: field.zh,
        form: form(&field.ty),
        required: field.required,
        source: field.source.split(' ').next().map(regulation::brief).unwrap_or_default(),
    }
}

/// How a value is written.
fn form(ty: &Type) -> String {
    match ty {
        Type::Text => "文字".to_owned(),
        Type::Prose => "文字（可分段）".to_owned(),
        Type::Code => "编码".to_owned(),
        Type::Int => "整数".to_owned(),
        Type::Money => "金额（元，整数）".to_owned(),
        Type::Bool => "true 或 false".to_owned(),
        Type::Date => "日期（2026-01-15）".to_owned(),
        Type::Month => "日期或月份（2015-04）".to_owned(),
        Type::MonthDay => "月日（03-01）".to_owned(),
        Type::Ref(_) => "别处的编码或键".to_owned(),
        Type::Part(part) => format!("一组：{}", part.name),
        Type::List(inner) => format!("若干：{}", form(inner)),
        Type::Word(words) => {
            let all: Vec<String> = words
                .iter()
                .map(|w| {
                    if w.key == w.zh { w.zh.to_owned() } else { format!("{}（{}）", w.key, w.zh) }
                })
                .collect();
            all.join("、")
        }
    }
}
