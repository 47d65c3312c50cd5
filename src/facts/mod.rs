//! An item's facts, told once: pages, tables, data files, search text and history sentences all use these words.

mod numerals;
mod parts;
pub mod regulation;

use jiff::civil::Date;

pub use numerals::{article, money, numeral};

use crate::lang::Lang;
use crate::model::schema::{To, Type};
use crate::model::{Catalog, Entry, Field, Item, Value};

/// One labelled value of an item.
#[derive(Clone, Debug)]
pub struct Fact<'a> {
    pub field: &'static Field,
    pub label: &'static str,
    pub value: &'a Value,
    /// The value in words, on one line.
    pub text: String,
    /// Whether a county wrote it itself instead of taking it from the city library.
    pub own: bool,
}

/// Knows what codes and keys are called, seen from one region.
#[derive(Clone, Copy)]
pub struct Words<'a> {
    pub catalog: &'a Catalog,
    pub region: &'a str,
    pub lang: Lang,
}

/// The public facts of an item in the regulation's order.
pub fn facts<'a>(catalog: &'a Catalog, item: &'a Item, lang: Lang) -> Vec<Fact<'a>> {
    let words = Words { catalog, region: &item.region, lang };
    item.public_entries().map(|entry| words.fact(item, entry)).collect()
}

impl<'a> Words<'a> {
    pub fn fact<'i>(&self, item: &Item, entry: &'i Entry) -> Fact<'i> {
        Fact {
            field: entry.field,
            label: self.label(entry.field),
            value: &entry.value,
            text: self.text(&entry.field.ty, &entry.value),
            own: item.is_own(entry.field.key),
        }
    }

    pub fn label(&self, field: &Field) -> &'static str {
        self.lang.pick(field.zh, field.en)
    }

    /// A value in words, on one line.
    pub fn text(&self, ty: &Type, value: &Value) -> String {
        match (ty, value) {
            (Type::Money, Value::Int(amount)) => money(*amount, self.lang),
            (Type::Ref(to), Value::Text(name)) => self.reference(*to, name),
            (Type::MonthDay, Value::Text(day)) => self.month_day(day),
            (Type::Part(part), Value::Part(record)) => parts::text(self, part, record),
            (Type::List(inner), Value::List(values)) => self.list(inner, values),
            (_, Value::Text(text)) => text.clone(),
            (_, Value::Int(n)) => n.to_string(),
            (_, Value::Bool(b)) => self
                .lang
                .pick(if *b { "是" } else { "否" }, if *b { "yes" } else { "no" })
                .to_owned(),
            (_, Value::Date(date)) => self.date(*date),
            (_, Value::Month { year, month }) => {
                self.lang.pick(format!("{year}年{month}月"), format!("{year}-{month:02}"))
            }
            (_, Value::Word(word)) => self.lang.pick(word.zh, word.en).to_owned(),
            // A value never has another shape than its type: the loader made it from the type.
            (_, Value::Part(_) | Value::List(_)) => String::new(),
        }
    }

    /// A day as text writes it; tables write `2026-11-20`.
    pub fn date(&self, date: Date) -> String {
        self.lang
            .pick(format!("{}年{}月{}日", date.year(), date.month(), date.day()), date.to_string())
    }

    fn month_day(&self, day: &str) -> String {
        match (self.lang, day.split_once('-')) {
            (Lang::Zh, Some((m, d))) => {
                format!("{}月{}日", m.trim_start_matches('0'), d.trim_start_matches('0'))
            }
            _ => day.to_owned(),
        }
    }

    fn list(&self, inner: &Type, values: &[Value]) -> String {
        let short = matches!(
            inner,
            Type::Word(_)
                | Type::Text
                | Type::Code
                | Type::Int
                | Type::Ref(To::Department | To::Region)
        );
        let texts: Vec<String> = values.iter().map(|v| self.text(inner, v)).collect();
        texts.join(match (self.lang, short) {
            (Lang::Zh, true) => "、",
            (Lang::Zh, false) => "；",
            (Lang::En, true) => ", ",
            (Lang::En, false) => "; ",
        })
    }

    /// What a reference is called; the bare key where it leads nowhere.
    pub fn reference(&self, to: To, name: &str) -> String {
        let found = match to {
            To::Department => self.catalog.department(self.region, name).map(|d| d.name.clone()),
            To::Region => {
                self.catalog.region(name).map(|r| self.lang.pick(r.name.clone(), r.name_en.clone()))
            }
            To::Law => self.catalog.law(name).map(|l| format!("《{}》", l.full_name)),
            To::Power | To::Responsibility | To::Library => self.catalog.item(name).map(|i| {
                self.lang.pick(format!("{}（{name}）", i.name()), format!("{} ({name})", i.name()))
            }),
        };
        found.unwrap_or_else(|| name.to_owned())
    }
}
