//! How a list changed, in words: what came, what went, what was edited, each called by its name.

use crate::facts::Words;
use crate::model::Value;
use crate::model::schema::Type;

/// More names than these would make the sentence longer than the list.
const NAMED: usize = 5;

pub(super) fn list_change(
    words: &Words<'_>,
    label: &str,
    inner: &Type,
    before: Option<&Value>,
    after: Option<&Value>,
) -> String {
    let (old, new) = (elements(before), elements(after));
    let name = |value: &&Value| (name(words, inner, value), amount(words, inner, value));
    let mut removed: Vec<(String, String)> = without(old, new).iter().map(name).collect();
    let mut added: Vec<(String, String)> = without(new, old).iter().map(name).collect();
    let mut edited = Vec::new();
    removed.retain(|(name, _)| match added.iter().position(|(added, _)| added == name) {
        Some(at) => {
            edited.push((added.remove(at).0, String::new()));
            false
        }
        None => true,
    });
    let lang = words.lang;
    let parts: Vec<String> = [
        (lang.pick("增加", "added"), added),
        (lang.pick("减少", "removed"), removed),
        (lang.pick("修改", "edited"), edited),
    ]
    .into_iter()
    .filter(|(_, names)| !names.is_empty())
    .map(|(verb, names)| {
        let (n, names) = (names.len(), named(words, &names));
        lang.pick(format!("{verb}{n}项：{names}"), format!("{n} {verb}: {names}"))
    })
    .collect();
    if parts.is_empty() {
        return lang.pick(format!("{label}顺序有调整。"), format!("{label}: order changed."));
    }
    lang.pick(format!("{label}{}。", parts.join("；")), format!("{label}: {}.", parts.join("; ")))
}

fn elements(value: Option<&Value>) -> &[Value] {
    match value {
        Some(Value::List(values)) => values,
        _ => &[],
    }
}

/// The elements of one list that the other lacks; equal elements count one by one.
fn without<'a>(list: &'a [Value], other: &[Value]) -> Vec<&'a Value> {
    let mut left: Vec<&Value> = other.iter().collect();
    list.iter()
        .filter(|value| match left.iter().position(|l| l == value) {
            Some(at) => {
                left.swap_remove(at);
                false
            }
            None => true,
        })
        .collect()
}

fn named(words: &Words<'_>, names: &[(String, String)]) -> String {
    let quoted: Vec<String> =
        names.iter().take(NAMED).map(|(name, amount)| format!("“{name}”{amount}")).collect();
    let more = if names.len() > NAMED { words.lang.pick("等", " …") } else { "" };
    // Quotation marks part names; what stands behind them needs a sign.
    let has_amounts = names.iter().any(|(_, amount)| !amount.is_empty());
    quoted.join(words.lang.pick(if has_amounts { "、" } else { "" }, ", ")) + more
}

/// What an element is about besides its name: who got money, and how much.
fn amount(words: &Words<'_>, inner: &Type, value: &Value) -> String {
    let (Type::Part(part), Value::Part(record)) = (inner, value) else { return String::new() };
    if !matches!(part.name, "allocation" | "plan_line") {
        return String::new();
    }
    let field = part.fields.iter().find(|f| f.key == "amount");
    let amount = field.zip(record.get("amount")).map(|(f, value)| words.text(&f.ty, value));
    amount.map_or_else(String::new, |amount| words.lang.pick(amount.clone(), format!(" {amount}")))
}

/// What people call an element: its name where it has one, else the whole of it.
fn name(words: &Words<'_>, inner: &Type, value: &Value) -> String {
    if let (Type::Part(part), Value::Part(record)) = (inner, value) {
        let keys: &[&str] = match part.name {
            // The same hotline often stands for several bodies, so neither alone names the entry.
            "supervision" => &[],
            "location" | "contact" => &["office"],
            "discretion" => &["case"],
            "question" => &["q"],
            "allocation" => &["recipient"],
            "project_change" => &["reason"],
            "monitoring" | "suspension" | "plan_line" | "targeting_row" => {
                &["on", "suspended_on", "region"]
            }
            _ => &["name", "title"],
        };
        for key in keys {
            if let (Some(field), Some(value)) =
                (part.fields.iter().find(|f| f.key == *key), record.get(key))
            {
                return words.text(&field.ty, value);
            }
        }
    }
    words.text(inner, value)
}
