//! The `history` report: events as JSON for programs and as lines for people, oldest first.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::Date;
use serde_json::{Value as Json, json};

use super::{Change, Event, FieldChange, History, sentence};
use crate::facts::Words;
use crate::lang::Lang;
use crate::model::{Catalog, Kind, Value};

/// Which events are asked for.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// An item's code, present or former.
    pub code: Option<String>,
    /// The first day. Events without a known day are always told: they could be as late as any.
    pub since: Option<Date>,
}

/// Events that are told as one: a list's first publication, a file's gap, or a single event.
#[derive(Clone, Debug)]
pub struct Group<'a> {
    pub events: Vec<&'a Event>,
}

impl Filter {
    pub fn events<'a>(&'a self, history: &'a History) -> impl Iterator<Item = &'a Event> {
        let code = self.code.as_deref().map(|code| history.present(code));
        history.events.iter().filter(move |event| {
            code.is_none_or(|code| event.code == code)
                && self
                    .since
                    .is_none_or(|day| history.commit(event).date.is_none_or(|date| date >= day))
        })
    }
}

/// Puts events of one commit together that are one fact: 首次发布 N 项, and the gap of one file.
pub fn groups<'a>(events: impl IntoIterator<Item = &'a Event>) -> Vec<Group<'a>> {
    type Of<'a> = (usize, Change, &'a str, &'a str, Option<&'a str>);
    let mut places: BTreeMap<Of<'a>, usize> = BTreeMap::new();
    let mut groups: Vec<Group<'a>> = Vec::new();
    for event in events {
        if !matches!(event.change, Change::Released | Change::Gap) {
            groups.push(Group { events: vec![event] });
            continue;
        }
        let file = event.gap.as_ref().map(|gap| gap.file.as_str());
        let of = (event.commit, event.change, event.region.as_str(), event.kind, file);
        match places.get(&of) {
            Some(&at) => groups[at].events.push(event),
            None => {
                places.insert(of, groups.len());
                groups.push(Group { events: vec![event] });
            }
        }
    }
    groups
}

/// A group as a sentence: 首次发布 60 项。
pub fn group(words: &Words<'_>, group: &Group<'_>) -> String {
    match group.events[..] {
        [] => String::new(),
        [one] => sentence::event(words, one),
        [first, ..] if first.change == Change::Released => {
            let n = group.events.len();
            let list = crate::model::kind(first.kind).map_or("", |k| words.lang.pick(k.zh, k.en));
            words.lang.pick(
                format!("{list}首次发布 {n} 项。"),
                format!("{list}: {n} items first published."),
            )
        }
        [first, ..] => sentence::event(words, first),
    }
}

/// The stable shape of design.md §3.
pub fn json(catalog: &Catalog, history: &History, lang: Lang, filter: &Filter) -> Json {
    filter.events(history).map(|event| one(catalog, history, lang, event)).collect()
}

/// One event as programs read it.
pub fn one(catalog: &Catalog, history: &History, lang: Lang, event: &Event) -> Json {
    let words = Words { catalog, region: &event.region, lang };
    let commit = history.commit(event);
    let trailers = &event.trailers;
    let day = |date: Option<Date>| date.map(|d| d.to_string());
    json!({
        "code": event.code,
        "date": day(commit.date),
        "commit": commit.id,
        "change": event.change.word(),
        "fields": event.fields.iter().map(|c| field(&words, c)).collect::<Vec<_>>(),
        "causes": trailers.causes,
        "decided_on": day(trailers.decided_on),
        "effective_on": day(trailers.effective_on),
        "doc_no": trailers.approval_doc,
        "applied_by": trailers.applied_by,
        "reviewed_by": trailers.reviewed_by,
        "approved_by": trailers.approved_by,
        "reason": trailers.reason,
    })
}

fn field(words: &Words<'_>, change: &FieldChange) -> Json {
    let text = |value: &Option<Arc<Value>>| value.as_ref().map(|v| words.text(&change.field.ty, v));
    json!({
        "key": change.field.key,
        "label": words.label(change.field),
        "before": text(&change.before),
        "after": text(&change.after),
    })
}

/// One line an event, and under it what its commit message states.
pub fn text(catalog: &Catalog, history: &History, lang: Lang, filter: &Filter) -> String {
    let mut out = String::new();
    for one in groups(filter.events(history)) {
        let Some(first) = one.events.first() else { continue };
        let words = Words { catalog, region: &first.region, lang };
        let commit = history.commit(first);
        let date = match commit.date {
            Some(date) => date.to_string(),
            None => lang.pick("日期不明", "date unknown").to_owned(),
        };
        let subject = match &one.events[..] {
            [event] if event.name == event.code => event.name.clone(),
            [event] => format!("{} {}", event.code, event.name),
            _ => place(&words, first),
        };
        let sentence = group(&words, &one);
        out += &format!("{date} {} {subject}\n    {sentence}\n", commit.short());
        if !matches!(first.change, Change::Gap) {
            out += &format!("    {}\n", stated(&words, first));
        }
    }
    out
}

fn place(words: &Words<'_>, event: &Event) -> String {
    let region = words.catalog.region(&event.region).map_or(event.region.as_str(), |r| &r.name);
    let list = crate::model::kind(event.kind).map(|k: &Kind| words.lang.pick(k.zh, k.en));
    [region, list.unwrap_or_default()].join(" ").trim().to_owned()
}

/// What the message states of cause, documents and approvals; 未记录 where it states none.
pub fn stated(words: &Words<'_>, event: &Event) -> String {
    let (lang, t) = (words.lang, &event.trailers);
    let day = |date: Option<Date>| date.map(|d| words.date(d));
    let causes: Vec<String> = t.causes.iter().map(|cause| cause_text(lang, cause)).collect();
    let list =
        |values: Vec<String>| (!values.is_empty()).then(|| values.join(lang.pick("、", ", ")));
    let parts: Vec<String> = [
        (lang.pick("依据", "Cause"), list(causes)),
        (lang.pick("批准文号", "Document"), t.approval_doc.clone()),
        (lang.pick("决定日期", "Decided on"), day(t.decided_on)),
        (lang.pick("生效日期", "Effective on"), day(t.effective_on)),
        (lang.pick("程序依据", "Procedure"), t.procedure_doc.clone()),
        (lang.pick("受影响的规范性文件", "Normative documents"), t.normative_docs.clone()),
        (lang.pick("申请", "Applied by"), t.applied_by.clone()),
        (lang.pick("审核", "Reviewed by"), t.reviewed_by.clone()),
        (lang.pick("批准", "Approved by"), list(t.approved_by.clone())),
        (lang.pick("理由", "Reason"), t.reason.clone()),
    ]
    .into_iter()
    .filter_map(|(label, value)| Some(format!("{label}{}{}", lang.pick("：", ": "), value?)))
    .collect();
    match parts.is_empty() {
        true => {
            lang.pick("依据、批准文号：未记录。", "Cause and document: not recorded.").to_owned()
        }
        false => parts.join(lang.pick("；", "; ")) + lang.pick("。", "."),
    }
}

/// `9.3` as 九条三项, the way officials cite it in a tag.
pub fn cause_text(lang: Lang, cause: &str) -> String {
    let number = |s: &str| s.parse().ok().map(crate::facts::numeral);
    match cause.split_once('.').map(|(a, b)| (number(a), number(b))) {
        Some((Some(article), Some(item))) => {
            lang.pick(format!("{article}条{item}项"), format!("P-{cause}"))
        }
        Some(_) => cause.to_owned(),
        None => match number(cause) {
            Some(article) => lang.pick(format!("{article}条"), format!("P-{cause}")),
            None => cause.to_owned(),
        },
    }
}
