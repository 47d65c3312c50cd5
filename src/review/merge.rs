//! The message of the merge: what form and approvals say, as trailers, so that the record reaches the commit log.

use std::collections::BTreeSet;

use super::change::What;
use super::gates::{Gate, State};
use super::matters::Step;
use super::owner::Owner;
use super::statement::Statement;
use super::{Review, tell};
use crate::history::Trailers;
use crate::lang::Lang;
use crate::model::Catalog;

/// Subject, trailers, and nothing that could be taken for another trailer.
pub fn message(review: &Review, catalog: &Catalog, said: &Statement, lang: Lang) -> String {
    let mut out = format!("{}\n\n", subject(review, catalog, lang));
    // What only one item says stands in its own commit; what the merge says holds for all that it brings.
    let general = said.of("");
    let mut push = |key: &str, value: Option<String>| {
        if let Some(value) = value.map(|v| one_line(&v)).filter(|v| !v.is_empty()) {
            out += &format!("{key}: {value}\n");
        }
    };
    for (key, value) in causes(review) {
        push(&key, Some(value));
    }
    let day = |date: Option<jiff::civil::Date>| date.map(|d| d.to_string());
    let Trailers { decided_on, effective_on, approval_doc, procedure_doc, .. } = general.clone();
    push("Decided-On", day(decided_on));
    push("Effective-On", day(effective_on));
    push("Approval-Doc", approval_doc);
    push("Procedure-Doc", procedure_doc);
    push("Normative-Docs", general.normative_docs);
    push("Applied-By", general.applied_by.or_else(|| applicants(review, catalog)));
    let opened = |is: fn(&Gate) -> bool| -> Option<String> {
        let names: BTreeSet<String> = review
            .gates
            .iter()
            .filter(|g| is(g) && matches!(g.state, State::Open(_)))
            .map(|g| g.name.clone())
            .collect();
        (!names.is_empty()).then(|| names.into_iter().collect::<Vec<_>>().join("、"))
    };
    push("Reviewed-By", opened(|g| matches!(g.need.step, Step::Review | Step::Agree)));
    push("Approved-By", opened(|g| g.need.step == Step::Approve));
    push("Reason", general.reason);
    out
}

fn subject(review: &Review, catalog: &Catalog, lang: Lang) -> String {
    const MOST: usize = 60;
    let text = match &review.items[..] {
        [item] => {
            let report = tell::Report { review, catalog, lang, base: "", head: "", preview: None };
            let said = report.sentence(item);
            let name = &item.event.name;
            // A commit's subject has no page to look at.
            let first = said.split('。').next().unwrap_or_default().replace("，查看对照", "");
            match item.difference.what {
                What::Changed => format!("{name}：{first}"),
                What::Added | What::Removed => first,
            }
        }
        items => {
            let n = items.len() + review.files.len();
            let first = items.first().map_or("", |i| i.event.name.as_str());
            lang.pick(format!("{first}等{n}项变更"), format!("{first} and others: {n} changes"))
        }
    };
    let text = one_line(&text);
    match text.char_indices().nth(MOST) {
        Some((at, _)) => format!("{}…", &text[..at]),
        None => text,
    }
}

/// `Cause: 9.3` where all items share it, else one line an item.
fn causes(review: &Review) -> Vec<(String, String)> {
    let of = |causes: &[String]| {
        let named: Vec<&str> = causes.iter().map(String::as_str).filter(|c| *c != "10").collect();
        named.join("、")
    };
    let all: BTreeSet<String> = review.items.iter().map(|i| of(&i.causes)).collect();
    let line = |value: String| ("Cause".to_owned(), value);
    match all.len() {
        1 => all.into_iter().map(line).collect(),
        _ => review
            .items
            .iter()
            .filter(|i| !of(&i.causes).is_empty())
            .map(|i| line(format!("{} {}", i.event.code, of(&i.causes))))
            .collect(),
    }
}

/// The bodies whose items these are.
fn applicants(review: &Review, catalog: &Catalog) -> Option<String> {
    let mut names = BTreeSet::new();
    for item in &review.items {
        let owner = Owner::of(catalog, &item.difference);
        for row in item.matters.iter().map(|m| m.row()) {
            let key = owner.body_of(row.applicant);
            let department = key.and_then(|key| catalog.department(&owner.level, &key));
            names.extend(department.map(|d| d.abbr.clone()));
        }
    }
    (!names.is_empty()).then(|| names.into_iter().collect::<Vec<_>>().join("、"))
}

/// A value that breaks its line could pass for a trailer of its own.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
