//! How the parts of an item read on one line: limits, bases, steps, materials and their like.

use super::{Words, article};
use crate::lang::Lang;
use crate::model::schema::Part;
use crate::model::{Record, Value};

/// A part in words. Parts without a form of their own list their fields with labels.
pub(super) fn text(words: &Words<'_>, part: &Part, record: &Record) -> String {
    if words.lang == Lang::En {
        return match part.name {
            "limit" | "extension" => limit_en(words, part, record),
            _ => labelled(words, part, record),
        };
    }
    match part.name {
        "limit" | "extension" => limit(words, part, record),
        "legal_basis" => legal_basis(words, part, record),
        "step" => step(words, part, record),
        "material" => {
            with_notes(words, part, record, "name", &["form", "copies", "source", "note"])
        }
        "supervision" => format!(
            "{}：{}（{}）",
            value(words, part, record, "kind"),
            value(words, part, record, "value"),
            value(words, part, record, "body")
        ),
        "location" => with_notes(words, part, record, "office", &["address", "hours", "phone"]),
        "contact" => format!(
            "{} {}",
            value(words, part, record, "office"),
            value(words, part, record, "phone")
        ),
        "fees" => fees(words, part, record),
        "discretion" => format!(
            "{}：{}",
            value(words, part, record, "case"),
            value(words, part, record, "range")
        ),
        "question" => format!(
            "问：{}答：{}",
            value(words, part, record, "q"),
            value(words, part, record, "a")
        ),
        "attachment" => with_notes(
            words,
            part,
            record,
            "title",
            &["doc_no", "on", "notice_from", "notice_to", "note"],
        ),
        "measure" => with_notes(
            words,
            part,
            record,
            "title",
            &["doc_no", "reviewed_by_finance_on", "effective_on"],
        ),
        "cycle" => cycle(words, part, record),
        "source" => format!(
            "{}{}",
            value(words, part, record, "name"),
            value(words, part, record, "amount")
        ),
        "allocation" => {
            with_notes(words, part, record, "recipient", &["amount", "doc_no", "on", "used"])
        }
        "plan_line" => with_notes(words, part, record, "region", &["amount", "purpose"]),
        _ => labelled(words, part, record),
    }
}

/// One field of a part in words; empty where it is absent.
fn value(words: &Words<'_>, part: &Part, record: &Record, key: &str) -> String {
    match (part.fields.iter().find(|f| f.key == key), record.get(key)) {
        (Some(field), Some(value)) => words.text(&field.ty, value),
        _ => String::new(),
    }
}

fn labelled(words: &Words<'_>, part: &Part, record: &Record) -> String {
    let (colon, semicolon) = words.lang.pick(("：", "，"), (": ", ", "));
    let texts: Vec<String> = record
        .entries()
        .iter()
        .map(|e| {
            format!("{}{colon}{}", words.label(e.field), value(words, part, record, e.field.key))
        })
        .collect();
    texts.join(semicolon)
}

/// The main value, and the others in brackets behind it. Numbers and dates carry their label.
fn with_notes(
    words: &Words<'_>,
    part: &Part,
    record: &Record,
    main: &str,
    notes: &[&str],
) -> String {
    let notes: Vec<String> = notes
        .iter()
        .filter_map(|key| {
            let entry = record.entry(key)?;
            let text = value(words, part, record, key);
            Some(match &*entry.value {
                Value::Int(_) if *key == "copies" => format!("{text}份"),
                Value::Date(_) | Value::Month { .. } | Value::Int(_) => {
                    format!("{}{text}", entry.field.zh)
                }
                _ => text,
            })
        })
        .collect();
    let main = value(words, part, record, main);
    if notes.is_empty() { main } else { format!("{main}（{}）", notes.join("，")) }
}

fn limit(words: &Words<'_>, part: &Part, record: &Record) -> String {
    if let Some(reason) = record.text("not_applicable") {
        return format!("不适用（{reason}）");
    }
    let amount = match (record.word("unit"), record.int("value")) {
        (Some("immediate"), _) => "当场办结".to_owned(),
        (Some(_), Some(n)) => format!("{n}{}", value(words, part, record, "unit")),
        _ => String::new(),
    };
    let mut notes: Vec<String> = record.text("note").map(str::to_owned).into_iter().collect();
    if let Some(extension) = record.part("extendable") {
        let approver = extension.text("approver").map(|a| format!("经{a}批准")).unwrap_or_default();
        let length = text(words, crate::model::parts::EXTENSION, extension);
        notes.push(format!("{approver}可延长{length}"));
    }
    match (amount.is_empty(), notes.is_empty()) {
        (_, true) => amount,
        (true, false) => notes.join("；"),
        (false, false) => format!("{amount}（{}）", notes.join("；")),
    }
}

fn limit_en(words: &Words<'_>, part: &Part, record: &Record) -> String {
    let amount = match (record.word("unit"), record.int("value")) {
        (Some("immediate"), _) => "on the spot".to_owned(),
        (Some(_), Some(n)) => format!("{n} {}", value(words, part, record, "unit")),
        _ => String::new(),
    };
    match record.text("not_applicable").or(record.text("note")) {
        Some(note) if amount.is_empty() => note.to_owned(),
        Some(note) => format!("{amount} ({note})"),
        None => amount,
    }
}

fn legal_basis(words: &Words<'_>, part: &Part, record: &Record) -> String {
    let mut text = value(words, part, record, "law") + &article(record);
    if let Some(version) = record.date("as_of") {
        text += &format!("（{}版本）", words.date(version));
    }
    if let Some(quote) = record.text("text_quote") {
        text += &format!("：{quote}");
    }
    text
}

fn step(words: &Words<'_>, part: &Part, record: &Record) -> String {
    let mut notes = vec![value(words, part, record, "actor")];
    if let Some(days) = record.part("days") {
        notes.push(text(words, crate::model::parts::LIMIT, days));
    }
    if record.bool("counted") == Some(false) {
        notes.push("不计入时限".to_owned());
    }
    if let Some(condition) = record.text("condition") {
        notes.push(condition.to_owned());
    }
    if record.has("documents") {
        notes.push(value(words, part, record, "documents"));
    }
    let next = value(words, part, record, "next");
    if !next.is_empty() {
        notes.push(format!("下接{next}"));
    }
    notes.retain(|n| !n.is_empty());
    format!(
        "{}. {}（{}）",
        record.int("order").unwrap_or_default(),
        value(words, part, record, "name"),
        notes.join("，")
    )
}

fn fees(words: &Words<'_>, part: &Part, record: &Record) -> String {
    if record.bool("charged") != Some(true) {
        return match record.text("standard") {
            Some(standard) => format!("不收费（{standard}）"),
            None => "不收费".to_owned(),
        };
    }
    let mut text = format!("收费，标准：{}", record.text("standard").unwrap_or("未记录"));
    if record.has("basis") {
        text += &format!("，依据：{}", value(words, part, record, "basis"));
    }
    text
}

fn cycle(words: &Words<'_>, part: &Part, record: &Record) -> String {
    let mut text = format!(
        "{}至{}",
        value(words, part, record, "opens"),
        value(words, part, record, "closes")
    );
    if let Some(rule) = record.text("year_rule") {
        text += &format!("（{rule}）");
    }
    text
}
