//! Lists of parts without a form of their own, as tables.

use super::forms::{Body, Column, text};
use crate::facts::{Words, money};
use crate::model::schema::{Part, Type};
use crate::model::{Record, Value};

fn column(words: &Words<'_>, field: &crate::model::Field) -> Column {
    let class = match field.ty {
        Type::Money | Type::Int => "num",
        Type::Date | Type::Month => "day",
        _ => "",
    };
    Column { label: words.label(field).into(), class }
}

/// A cell: as `text`, but days as tables write them.
fn cell(words: &Words<'_>, part: &Part, record: &Record, key: &str) -> String {
    match record.get(key) {
        Some(Value::Date(day)) => day.to_string(),
        Some(Value::Month { year, month }) => format!("{year}-{month:02}"),
        _ => text(words, part, record, key),
    }
}

/// A part made of parts of one kind is a table with a line for each: the three reviews of a power.
pub(super) fn grid(words: &Words<'_>, part: &'static Part, record: &Record) -> Option<Body> {
    let Type::Part(inner) = part.fields.first()?.ty else { return None };
    let is_same = |ty: &Type| matches!(ty, Type::Part(p) if p.name == inner.name);
    if part.fields.len() < 2 || !part.fields.iter().all(|f| is_same(&f.ty)) {
        return None;
    }
    let head = [Column { label: "".into(), class: "" }].into_iter();
    let columns = inner.fields.iter().map(|f| column(words, f));
    let rows = record.entries().iter().filter_map(|entry| {
        let line = entry.value.as_part()?;
        let cells = inner.fields.iter().map(|f| cell(words, inner, line, f.key));
        Some([words.label(entry.field).to_owned()].into_iter().chain(cells).collect())
    });
    Some(Body::Table {
        columns: head.chain(columns).collect(),
        rows: rows.collect(),
        total: Vec::new(),
    })
}

/// Any list of parts without a form of its own: the columns that some row fills, amounts added up.
pub(super) fn table(words: &Words<'_>, part: &'static Part, records: &[&Record]) -> Body {
    let fields: Vec<_> =
        part.fields.iter().filter(|f| records.iter().any(|r| r.has(f.key))).collect();
    let columns = fields.iter().map(|f| column(words, f)).collect();
    let rows = records
        .iter()
        .map(|r| fields.iter().map(|f| cell(words, part, r, f.key)).collect())
        .collect();
    let has_total = records.len() > 1 && fields.iter().any(|f| matches!(f.ty, Type::Money));
    let total = fields.iter().enumerate().map(|(n, f)| match f.ty {
        Type::Money => money(records.iter().filter_map(|r| r.int(f.key)).sum(), words.lang),
        _ if n == 0 => "合计".to_owned(),
        _ => String::new(),
    });
    Body::Table { columns, rows, total: if has_total { total.collect() } else { Vec::new() } }
}
