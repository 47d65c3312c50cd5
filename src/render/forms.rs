//! The forms that a fact's value can take on a page, and its words.

use serde::Serialize;

use crate::facts::Words;
use crate::model::schema::Part;
use crate::model::{Record, Value};

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

/// One of the sheets of a list that is too long for one page.
#[derive(Serialize)]
pub(super) struct Sheet {
    name: String,
    href: String,
    here: bool,
}

/// The way to the other sheets; none where there is one sheet only.
pub(super) fn sheets(count: usize, here: usize, address: impl Fn(usize) -> String) -> Vec<Sheet> {
    let numbers = 0..if count > 1 { count } else { 0 };
    let sheet =
        |n: usize| Sheet { name: format!("第{}页", n + 1), href: address(n), here: n == here };
    numbers.map(sheet).collect()
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
    pub label: std::borrow::Cow<'static, str>,
    /// `num` for what is added up, `day` for what must not break.
    pub class: &'static str,
}

#[derive(Debug, Serialize)]
pub(super) struct Suspension {
    pub sentence: String,
    pub rows: Vec<(String, String)>,
}

/// One field of a part in words; empty where it is absent.
pub(super) fn text(words: &Words<'_>, part: &Part, record: &Record, key: &str) -> String {
    match (part.fields.iter().find(|f| f.key == key), record.get(key)) {
        (Some(field), Some(Value::Int(n))) if field.key == "percent" => format!("{n}%"),
        (Some(field), Some(value)) => words.text(&field.ty, value),
        _ => String::new(),
    }
}

pub(super) fn labelled(
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
