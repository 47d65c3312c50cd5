//! Parts with a form of their own: legal bases, materials, ways to reach somebody, papers, suspensions.

use super::desk::law_address;
use super::forms::{Basis, File, Material, Suspension, Way, labelled, text};
use super::markdown;
use crate::facts::{Words, article};
use crate::model::Record;
use crate::model::schema::Part;

pub(super) fn basis(words: &Words<'_>, record: &Record) -> Basis {
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

pub(super) fn material(words: &Words<'_>, part: &Part, record: &Record) -> Material {
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

pub(super) fn file(words: &Words<'_>, part: &Part, record: &Record) -> File {
    let url = record.text("url").unwrap_or_default();
    let rows = labelled(words, part, record, &["title", "url"]);
    File {
        title: text(words, part, record, "title"),
        href: if markdown::is_harmless(url) { url.to_owned() } else { String::new() },
        notes: rows.into_iter().map(|(l, t)| format!("{l}：{t}")).collect::<Vec<_>>().join("；"),
    }
}

pub(super) fn suspension(words: &Words<'_>, part: &Part, record: &Record) -> Suspension {
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
