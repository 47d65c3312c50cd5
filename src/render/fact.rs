//! An item's facts as templates show them: the form of each follows from its type, never from its kind.

use serde::Serialize;

use super::desk::{Desk, law_address};
use super::{flow, markdown};
use crate::facts::{Words, article, money, regulation};
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
    /// The article that asks for it, in words and in full.
    pub source: String,
    pub source_full: String,
    /// 本县规定: the county says it differently from the city library.
    pub own: bool,
    pub body: Body,
}

#[derive(Debug, Serialize)]
#[serde(tag = "form", rename_all = "snake_case")]
pub(super) enum Body {
    Text { text: String },
    Prose { html: String },
    Bases { bases: Vec<Basis> },
    Steps { svg: String, steps: Vec<StepView>, sum: String },
    Materials { materials: Vec<Material> },
    Ways { ways: Vec<Way> },
    Links { links: Vec<Link> },
    Files { files: Vec<File> },
    Questions { questions: Vec<Question> },
    Table { columns: Vec<Column>, rows: Vec<Vec<String>>, total: Vec<String> },
    Group { rows: Vec<(String, String)> },
    Suspensions { records: Vec<Suspension> },
}

#[derive(Debug, Serialize)]
pub(super) struct Basis {
    pub law: String,
    pub href: String,
    pub article: String,
    pub quote: String,
    pub note: String,
}

#[derive(Debug, Serialize)]
pub(super) struct StepView {
    pub order: i64,
    pub name: String,
    pub actor: String,
    pub time: String,
    pub condition: String,
    pub documents: String,
    /// Where it goes on, where that is not simply the next line.
    pub next: String,
    pub uncounted: bool,
}

#[derive(Debug, Serialize)]
pub(super) struct Material {
    pub name: String,
    pub notes: String,
}

#[derive(Debug, Serialize)]
pub(super) struct Way {
    pub kind: String,
    pub value: String,
    pub phone: String,
    pub body: String,
    pub notes: String,
}

#[derive(Clone, Debug, Serialize)]
pub(super) struct Link {
    pub name: String,
    pub href: String,
    pub note: String,
}

#[derive(Debug, Serialize)]
pub(super) struct File {
    pub title: String,
    pub href: String,
    pub notes: String,
}

#[derive(Debug, Serialize)]
pub(super) struct Question {
    pub q: String,
    pub html: String,
}

#[derive(Debug, Serialize)]
pub(super) struct Column {
    pub label: &'static str,
    /// `num` for what is added up, `day` for what must not break.
    pub class: &'static str,
}

#[derive(Debug, Serialize)]
pub(super) struct Suspension {
    pub sentence: String,
    pub rows: Vec<(String, String)>,
}

/// Facts that a page shows elsewhere or only the search needs.
const NOT_SHOWN: [&str; 1] = ["aliases"];

/// The public facts in the regulation's order, short ones together.
pub(super) fn blocks(desk: &Desk<'_>, item: &Item) -> Vec<Block> {
    let words = desk.words(&item.region);
    let mut blocks: Vec<Block> = Vec::new();
    for entry in item.public_entries().filter(|e| !NOT_SHOWN.contains(&e.field.key)) {
        let view = fact(desk, &words, item, entry);
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
    let source = regulation::source(field.source);
    FactView {
        key: field.key,
        label: words.label(field),
        source: source.as_ref().map(|s| s.short.clone()).unwrap_or_default(),
        source_full: source.map(|s| s.full).unwrap_or_default(),
        own: item.library_ref().is_some()
            && field.inherit == Inherit::Library
            && item.is_own(field.key),
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

/// One field of a part in words; empty where it is absent.
pub(super) fn text(words: &Words<'_>, part: &Part, record: &Record, key: &str) -> String {
    match (part.fields.iter().find(|f| f.key == key), record.get(key)) {
        (Some(field), Some(Value::Int(n))) if field.key == "percent" => format!("{n}%"),
        (Some(field), Some(value)) => words.text(&field.ty, value),
        _ => String::new(),
    }
}

fn labelled(
    words: &Words<'_>,
    part: &Part,
    record: &Record,
    without: &[&str],
) -> Vec<(String, String)> {
    record
        .entries()
        .iter()
        .filter(|e| !without.contains(&e.field.key))
        .map(|e| (words.label(e.field).to_owned(), text(words, part, record, e.field.key)))
        .collect()
}

fn basis(words: &Words<'_>, record: &Record) -> Basis {
    let id = record.text("law").unwrap_or_default();
    let law = words.catalog.law(id);
    let state = match law.map(|l| l.status) {
        Some("repealed") => "已废止",
        Some("not_yet") => "尚未施行",
        _ => "",
    };
    let version = record.date("as_of").map(|d| format!("{}版本", words.date(d)));
    Basis {
        law: law.map_or(id, |l| &l.full_name).to_owned(),
        href: law.map(law_address).unwrap_or_default(),
        article: article(record),
        quote: record.text("text_quote").unwrap_or_default().to_owned(),
        note: version
            .into_iter()
            .chain((!state.is_empty()).then(|| state.to_owned()))
            .collect::<Vec<_>>()
            .join("，"),
    }
}

fn material(words: &Words<'_>, part: &Part, record: &Record) -> Material {
    let mut notes = vec![text(words, part, record, "form")];
    if let Some(copies) = record.int("copies") {
        notes.push(format!("{copies}份"));
    }
    notes.push(text(words, part, record, "source"));
    if record.bool("required") == Some(false) {
        notes.push("视情况提供".to_owned());
    }
    notes.push(text(words, part, record, "legal_basis"));
    notes.push(text(words, part, record, "note"));
    notes.retain(|n| !n.is_empty());
    Material { name: text(words, part, record, "name"), notes: notes.join("，") }
}

pub(super) fn way(words: &Words<'_>, part: &Part, record: &Record) -> Way {
    let is_phone = record.word("kind") == Some("phone");
    let number = if is_phone { record.text("value") } else { record.text("phone") };
    let has_place = record.has("address");
    let value = match (record.text("value"), record.text("address")) {
        (Some(value), _) | (None, Some(value)) => value,
        (None, None) => number.unwrap_or_default(),
    };
    Way {
        kind: text(words, part, record, "kind"),
        value: value.to_owned(),
        phone: number.unwrap_or_default().to_owned(),
        body: record.text("body").or(record.text("office")).unwrap_or_default().to_owned(),
        notes: if has_place { text(words, part, record, "hours") } else { String::new() },
    }
}

fn file(words: &Words<'_>, part: &Part, record: &Record) -> File {
    let url = record.text("url").unwrap_or_default();
    let rows = labelled(words, part, record, &["title", "url"]);
    File {
        title: text(words, part, record, "title"),
        href: if markdown::is_harmless(url) { url.to_owned() } else { String::new() },
        notes: rows.into_iter().map(|(l, t)| format!("{l}：{t}")).collect::<Vec<_>>().join("；"),
    }
}

fn suspension(words: &Words<'_>, part: &Part, record: &Record) -> Suspension {
    let since =
        record.date("suspended_on").map(|d| format!("自{}起", words.date(d))).unwrap_or_default();
    let ended = match record.part("resume").and_then(|r| r.date("restored_on")) {
        Some(day) => format!("，{}恢复行使", words.date(day)),
        None => String::new(),
    };
    Suspension {
        sentence: format!(
            "{since}暂停行使{ended}。原因：{}。",
            text(words, part, record, "causes")
        ),
        rows: labelled(words, part, record, &["causes", "suspended_on"]),
    }
}

/// Steps as a drawing and as lines, with what their times add up to.
fn steps(desk: &Desk<'_>, words: &Words<'_>, item: &Item, records: &[&Record]) -> Body {
    let part = crate::model::parts::STEP;
    let views: Vec<StepView> = records
        .iter()
        .enumerate()
        .map(|(n, r)| {
            let following = records.get(n + 1).and_then(|next| next.int("order"));
            let next: Vec<i64> = next_of(r);
            let plain = next.is_empty() || following.is_some_and(|f| next == [f]);
            StepView {
                order: r.int("order").unwrap_or_default(),
                name: text(words, part, r, "name"),
                actor: text(words, part, r, "actor"),
                time: time(words, r),
                condition: text(words, part, r, "condition"),
                documents: text(words, part, r, "documents"),
                next: if plain { String::new() } else { names(records, &next) },
                uncounted: r.bool("counted") == Some(false),
            }
        })
        .collect();
    let drawn: Vec<flow::Step> = views
        .iter()
        .zip(records)
        .map(|(view, r)| flow::Step {
            order: view.order,
            name: view.name.clone(),
            notes: [
                format!("{} {}", view.actor, view.time).trim().to_owned(),
                view.condition.clone(),
                if view.uncounted { "不计入时限".to_owned() } else { String::new() },
            ]
            .into_iter()
            .filter(|n| !n.is_empty())
            .collect(),
            next: next_of(r),
            uncounted: view.uncounted,
        })
        .collect();
    Body::Steps {
        svg: flow::svg(&desk.flows, &drawn),
        steps: views,
        sum: sum(words, item, records),
    }
}

/// A step's time; a step that takes none says nothing of it.
fn time(words: &Words<'_>, record: &Record) -> String {
    let none = record.part("days").is_some_and(|d| d.int("value") == Some(0));
    if none { String::new() } else { text(words, crate::model::parts::STEP, record, "days") }
}

fn next_of(record: &Record) -> Vec<i64> {
    let ints = record.list("next").iter();
    ints.filter_map(|v| if let Value::Int(n) = v { Some(*n) } else { None }).collect()
}

fn names(records: &[&Record], orders: &[i64]) -> String {
    let named = orders.iter().filter_map(|order| {
        let found = records.iter().find(|r| r.int("order") == Some(*order))?;
        Some(format!("{order} {}", found.text("name")?))
    });
    named.collect::<Vec<_>>().join("或 ")
}

/// What the counted times add up to, beside the promise; nothing where units differ or steps branch.
fn sum(words: &Words<'_>, item: &Item, records: &[&Record]) -> String {
    let counted = records.iter().filter(|r| r.bool("counted") != Some(false));
    let days: Vec<&Record> = counted.filter_map(|r| r.part("days")).collect();
    let Some(unit) = days.iter().find_map(|d| d.word("unit").filter(|u| *u != "immediate")) else {
        return String::new();
    };
    let same =
        days.iter().all(|d| d.word("unit") == Some(unit) || d.word("unit") == Some("immediate"));
    let branches = records.iter().any(|r| r.list("next").len() > 1);
    if !same || branches {
        return String::new();
    }
    let total: i64 = days.iter().filter_map(|d| d.int("value")).sum();
    let unit_zh = crate::model::words::UNIT.iter().find(|w| w.key == unit).map_or("", |w| w.zh);
    let part = crate::model::parts::LIMIT;
    let promise = item.record.part("promised_limit").or(item.record.part("limit"));
    let promise = promise.map(|p| words.text(&Type::Part(part), &Value::Part(p.clone())));
    match promise {
        Some(promise) => format!("计入时限的环节合计{total}{unit_zh}，承诺办结时限{promise}。"),
        None => format!("计入时限的环节合计{total}{unit_zh}。"),
    }
}

fn column(words: &Words<'_>, field: &crate::model::Field) -> Column {
    let class = match field.ty {
        Type::Money | Type::Int => "num",
        Type::Date | Type::Month => "day",
        _ => "",
    };
    Column { label: words.label(field), class }
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
fn grid(words: &Words<'_>, part: &'static Part, record: &Record) -> Option<Body> {
    let Type::Part(inner) = part.fields.first()?.ty else { return None };
    let is_same = |ty: &Type| matches!(ty, Type::Part(p) if p.name == inner.name);
    if part.fields.len() < 2 || !part.fields.iter().all(|f| is_same(&f.ty)) {
        return None;
    }
    let head = [Column { label: "", class: "" }].into_iter();
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
fn table(words: &Words<'_>, part: &'static Part, records: &[&Record]) -> Body {
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
