//! Events in words: one short official sentence a fact, as look.md writes them.

use std::sync::Arc;

use crate::facts::Words;
use crate::lang::Lang;
use crate::model::schema::Type;
use crate::model::{Record, Value};

use super::elements::list_change;
use super::resumption::restored;
use super::{Change, Event, FieldChange, REDACTED};

/// A text longer than this is compared on its own page instead of quoted.
const LONG: usize = 60;

/// The event as one or more sentences.
pub fn event(words: &Words<'_>, event: &Event) -> String {
    // Department keys are local to the region that the event speaks of (decisions.md §4).
    let words = &Words { region: &event.region, ..*words };
    let (name, lang) = (&event.name, words.lang);
    let is_list = crate::model::kind(event.kind).is_some_and(crate::model::Kind::is_list);
    match event.change {
        Change::Released => {
            lang.pick(format!("首次发布“{name}”。"), format!("“{name}” first published."))
        }
        Change::Added => lang.pick(format!("新增“{name}”。"), format!("“{name}” added.")),
        Change::Changed => fields(words, event, |_| true),
        Change::Removed if is_list => lang
            .pick("自清单移除。原页面保留。", "Removed from the list. Its page remains.")
            .to_owned(),
        Change::Removed => lang.pick(format!("删去“{name}”。"), format!("“{name}” removed.")),
        Change::Readded => {
            lang.pick("重新列入清单。", "Back on the list. ").to_owned()
                + &fields(words, event, |_| true)
        }
        Change::Moved => moved(words, event),
        Change::Suspended => suspended(words, event),
        Change::Resumed => resumed(words, event),
        Change::Derived => {
            lang.pick("随市级清单调整：", "Follows the city's list: ").to_owned()
                + &fields(words, event, |_| true)
        }
        Change::Backfilled => backfilled(words, event),
        Change::Gap => gap(words, event),
    }
    .trim_end()
    .to_owned()
}

/// One field's change as a sentence.
pub fn field_change(words: &Words<'_>, change: &FieldChange) -> String {
    let (label, lang) = (words.label(change.field), words.lang);
    if !change.field.public {
        return lang
            .pick(format!("{label}有调整（不公开）。"), format!("{label} changed (not public)."));
    }
    if [&change.before, &change.after].into_iter().flatten().any(|v| is_redacted(v)) {
        return lang.pick(
            format!("{label}有修改，内容{REDACTED}。"),
            format!("{label} changed; the content is withheld by law."),
        );
    }
    if let Type::List(inner) = &change.field.ty {
        return list_change(words, label, inner, change.before.as_deref(), change.after.as_deref());
    }
    let text = |value: &Value| words.text(&change.field.ty, value);
    match (change.before.as_deref(), change.after.as_deref()) {
        (Some(before), Some(after)) => {
            replaced(words, change, before, after, &text(before), &text(after))
        }
        (None, Some(after)) => one_sided(words, label, &change.field.ty, &text(after), true),
        (Some(before), None) => one_sided(words, label, &change.field.ty, &text(before), false),
        (None, None) => lang.pick(format!("{label}有调整。"), format!("{label} changed.")),
    }
}

/// Whether a value was hidden by redactions.yaml.
pub fn is_redacted(value: &Value) -> bool {
    matches!(value, Value::Text(text) if text == REDACTED)
}

fn replaced(
    words: &Words<'_>,
    change: &FieldChange,
    before: &Value,
    after: &Value,
    was: &str,
    is: &str,
) -> String {
    let (label, lang) = (words.label(change.field), words.lang);
    if let Some(verb) = limit_verb(lang, &change.field.ty, before, after) {
        return lang
            .pick(format!("{label}由{was}{verb}{is}。"), format!("{label} {verb} {was} to {is}."));
    }
    if let Some(inside) = inside(words, change, before, after) {
        return inside;
    }
    if was == is || is_long(&change.field.ty, was) || is_long(&change.field.ty, is) {
        return lang.pick(
            format!("{label}有修改，查看对照。"),
            format!("{label} was edited: see the comparison."),
        );
    }
    let (open, close) = quotes(&change.field.ty);
    lang.pick(
        format!("{label}由{open}{was}{close}改为{open}{is}{close}。"),
        format!("{label} changed from {open}{was}{close} to {open}{is}{close}."),
    )
}

/// Where most of a group stays, only what changed in it: 保密审查的日期由…改为….
fn inside(
    words: &Words<'_>,
    change: &FieldChange,
    before: &Value,
    after: &Value,
) -> Option<String> {
    let Type::Part(part) = change.field.ty else { return None };
    let (before, after) = (before.as_part()?, after.as_part()?);
    let changed = |key: &&str| before.get(key) != after.get(key);
    let keys: Vec<&str> = part.fields.iter().map(|f| f.key).filter(changed).collect();
    let [key] = keys[..] else { return None };
    let (was, is) = (before.entry(key)?, after.entry(key)?);
    let text = |value: &Value| words.text(&was.field.ty, value);
    let (was, is) = (text(&was.value), text(&is.value));
    let (open, close) = quotes(&before.entry(key)?.field.ty);
    if was == is || part.name == "limit" || is_long(&Type::Text, &was) || is_long(&Type::Text, &is)
    {
        return None;
    }
    let (whole, label) = (words.label(change.field), words.label(before.entry(key)?.field));
    Some(words.lang.pick(
        format!("{whole}的{label}由{open}{was}{close}改为{open}{is}{close}。"),
        format!("{whole}: {label} changed from {open}{was}{close} to {open}{is}{close}."),
    ))
}

/// 缩短为 or 延长为, where both limits count in one unit and differ in nothing else.
fn limit_verb(lang: Lang, ty: &Type, before: &Value, after: &Value) -> Option<&'static str> {
    let Type::Part(part) = ty else { return None };
    if part.name != "limit" {
        return None;
    }
    let (before, after) = (before.as_part()?, after.as_part()?);
    let rest = |record: &Record| -> Vec<_> {
        record.entries().iter().filter(|e| e.field.key != "value").cloned().collect()
    };
    if before.word("unit")? == "immediate" || rest(before) != rest(after) {
        return None;
    }
    match before.int("value")?.cmp(&after.int("value")?) {
        std::cmp::Ordering::Greater => Some(lang.pick("缩短为", "shortened from")),
        std::cmp::Ordering::Less => Some(lang.pick("延长为", "extended from")),
        std::cmp::Ordering::Equal => None,
    }
}

fn one_sided(words: &Words<'_>, label: &str, ty: &Type, text: &str, is_new: bool) -> String {
    let lang = words.lang;
    let (open, close) = quotes(ty);
    // The sentence brings its own full stop.
    let text = text.strip_suffix('。').unwrap_or(text);
    match (is_new, is_long(ty, text)) {
        (true, true) => lang.pick(
            format!("新增{label}，查看对照。"),
            format!("{label} added: see the comparison."),
        ),
        (true, false) => lang
            .pick(format!("新增{label}：{open}{text}{close}。"), format!("{label} added: {text}.")),
        (false, true) => lang.pick(
            format!("删去{label}，查看对照。"),
            format!("{label} removed: see the comparison."),
        ),
        (false, false) => lang.pick(
            format!("删去{label}，原为{open}{text}{close}。"),
            format!("{label} removed; it was {text}."),
        ),
    }
}

/// Free text is quoted; amounts, days, words of a closed set and names of bodies speak for themselves.
fn quotes(ty: &Type) -> (&'static str, &'static str) {
    match ty {
        Type::Text | Type::Prose | Type::Code => ("“", "”"),
        Type::Part(part) if part.name != "limit" => ("“", "”"),
        Type::Part(_)
        | Type::Int
        | Type::Money
        | Type::Bool
        | Type::Date
        | Type::Month
        | Type::MonthDay
        | Type::Word(_)
        | Type::Ref(_)
        | Type::List(_) => ("", ""),
    }
}

fn is_long(ty: &Type, text: &str) -> bool {
    let limit = if matches!(ty, Type::Prose) { LONG / 2 } else { LONG };
    text.chars().nth(limit).is_some() || text.contains('\n')
}

fn fields(words: &Words<'_>, event: &Event, is_wanted: impl Fn(&str) -> bool) -> String {
    let wanted = event.fields.iter().filter(|c| is_wanted(c.field.key));
    let texts: Vec<String> = wanted.map(|change| field_change(words, change)).collect();
    texts.join(words.lang.pick("", " "))
}

fn moved(words: &Words<'_>, event: &Event) -> String {
    let is_body = |key: &str| matches!(key, "department" | "managing_department");
    let reform = match event.trailers.causes.iter().any(|c| c == "9.2") {
        true => words.lang.pick("（机构改革或职能调整）", " (reform or reassignment)"),
        false => "",
    };
    let mut out = String::new();
    for change in event.fields.iter().filter(|c| is_body(c.field.key)) {
        let text = |value: &Option<Arc<Value>>| match value {
            Some(value) => words.text(&change.field.ty, value),
            None => words.lang.pick("未记录", "not recorded").to_owned(),
        };
        let (was, is) = (text(&change.before), text(&change.after));
        out += &words.lang.pick(
            format!("实施主体由{was}改为{is}{reform}。"),
            format!("Body changed from {was} to {is}{reform}. "),
        );
    }
    out + &fields(words, event, |key| !is_body(key))
}

/// The newest suspension that the event brought or changed.
fn suspension(event: &Event) -> Option<&Record> {
    let change = event.fields.iter().find(|c| c.field.key == "suspensions")?;
    match change.after.as_deref() {
        Some(Value::List(values)) => values.last()?.as_part(),
        _ => None,
    }
}

fn is_status(key: &str) -> bool {
    matches!(key, "status" | "suspensions")
}

fn suspended(words: &Words<'_>, event: &Event) -> String {
    let lang = words.lang;
    let mut out = match suspension(event) {
        None => lang.pick("暂停行使。", "Suspended. ").to_owned(),
        Some(record) => {
            let causes: Vec<String> = record
                .list("causes")
                .iter()
                .map(|cause| match cause {
                    Value::Word(word) => lang.pick(word.zh, word.en).to_owned(),
                    other => other.as_text().unwrap_or_default().to_owned(),
                })
                .chain(record.text("reason").map(str::to_owned))
                .collect();
            let causes = match causes.is_empty() {
                true => lang.pick("未记录", "not recorded").to_owned(),
                false => causes.join(lang.pick("，", ", ")),
            };
            match record.date("suspended_on").map(|d| words.date(d)) {
                Some(day) => lang.pick(
                    format!("自{day}起暂停行使，原因：{causes}。"),
                    format!("Suspended from {day}: {causes}. "),
                ),
                None => lang.pick(
                    format!("暂停行使，起始日期未记录，原因：{causes}。"),
                    format!("Suspended, day not recorded: {causes}. "),
                ),
            }
        }
    };
    out += &fields(words, event, |key| !is_status(key));
    out
}

fn resumed(words: &Words<'_>, event: &Event) -> String {
    let record = suspension(event).and_then(|s| s.part("resume"));
    let day = |key| record.and_then(|r| r.date(key));
    let mut out = match day("confirmed_on") {
        Some(confirmed) => restored(words, confirmed, day("restored_on")),
        None => words.lang.pick("恢复行使。", "Resumed. ").to_owned(),
    };
    out += &fields(words, event, |key| !is_status(key));
    out
}

fn backfilled(words: &Words<'_>, event: &Event) -> String {
    let labels: Vec<&str> = event.fields.iter().map(|c| words.label(c.field)).collect();
    words.lang.pick(
        format!("数据补录：{}。", labels.join("、")),
        format!("Written down later: {}.", labels.join(", ")),
    )
}

fn gap(words: &Words<'_>, event: &Event) -> String {
    let commit = event.gap.as_ref().map_or("", |gap| gap.commit.get(..7).unwrap_or(&gap.commit));
    words.lang.pick(
        format!("该次提交中的文件无法读取，此处历史不完整（提交 {commit}）。"),
        format!(
            "The file of this commit cannot be read; history is incomplete here (commit {commit})."
        ),
    )
}
