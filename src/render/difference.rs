//! What a county says differently from the city library, field by field, and why, where the history says it.

use std::sync::Arc;

use serde::Serialize;

use super::compare::{self, Compared};
use super::desk::Desk;
use super::frame::long_date;
use crate::history::{Change, FieldChange, sentence};
use crate::model::Item;
use crate::model::schema::Inherit;

#[derive(Serialize)]
pub(super) struct Difference {
    pub sentence: String,
    /// Library and county side by side, where the sentence does not say it all.
    pub compared: Option<Compared>,
    /// Empty where the next one has the same reason.
    pub why: String,
}

/// In the regulation's order; what a county repeats word for word is no difference.
pub(super) fn of(desk: &Desk<'_>, item: &Item) -> Vec<Difference> {
    let words = desk.words(&item.region);
    let library = item.library_ref().and_then(|code| desk.site.catalog.item(code));
    let Some(library) = library else { return Vec::new() };
    let entries = item.public_entries().filter(|e| e.field.inherit == Inherit::Library);
    let own = entries.filter(|e| item.is_own(e.field.key) && e.field.key != "aliases");
    let mut differences: Vec<Difference> = own
        .filter_map(|entry| {
            let before = library.record.entry(entry.field.key).map(|e| Arc::clone(&e.value));
            if before.as_ref() == Some(&entry.value) {
                return None;
            }
            let change =
                FieldChange { field: entry.field, before, after: Some(Arc::clone(&entry.value)) };
            let mut sentence = sentence::field_change(&words, &change);
            let says_all = !sentence.contains("查看对照");
            if change.before.is_none() {
                sentence = sentence.replacen("新增", "市级清单没有规定，本县规定", 1);
            }
            Some(Difference {
                sentence: sentence.replace("，查看对照", ""),
                compared: (!says_all).then(|| compare::values(&words, &change)),
                why: why(desk, item, entry.field.key),
            })
        })
        .collect();
    // One reason for several is said once, after the last of them.
    for n in 1..differences.len() {
        if differences[n - 1].why == differences[n].why {
            differences[n - 1].why.clear();
        }
    }
    differences
}

/// The last change of the field with its reason; never more than the history records.
fn why(desk: &Desk<'_>, item: &Item, key: &str) -> String {
    let history = &desk.site.history;
    let mut events = history.of(&item.id).rev();
    let told = events.find(|e| {
        let whole = matches!(e.change, Change::Released | Change::Added);
        whole || e.change != Change::Backfilled && e.fields.iter().any(|f| f.field.key == key)
    });
    let Some(event) = told else { return "原因：未记录".to_owned() };
    let day = history.commit(event).date.map_or_else(|| "日期不明".to_owned(), long_date);
    let whole = matches!(event.change, Change::Released | Change::Added);
    let began = if whole { "首次发布即如此" } else { "作此规定" };
    // The reason of a first publication is that of the whole list.
    let reason = event.trailers.reason.as_deref().filter(|_| !whole).unwrap_or("未记录");
    let paper = event.trailers.approval_doc.as_ref().map(|p| format!("（{p}）"));
    format!("{day}{began}{}，原因：{reason}", paper.unwrap_or_default())
}
