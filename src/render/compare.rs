//! Two values of a field, old above new: lists by their elements, texts by their characters.

use std::collections::BTreeSet;

use serde::Serialize;
use similar::{ChangeTag, TextDiff};

use crate::facts::Words;
use crate::history::FieldChange;
use crate::model::Value;
use crate::model::schema::Type;

/// Longer texts stand side by side without marks; to compare them by characters takes too long.
const LONGEST: usize = 1500;

/// A piece of a text; `changed` ones are marked.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub(crate) struct Piece {
    pub text: String,
    pub changed: bool,
}

#[derive(Debug, Default, PartialEq, Eq, Serialize)]
pub(crate) struct Compared {
    /// Lines of the old value; of a list only what is gone or changed.
    pub before: Vec<Vec<Piece>>,
    pub after: Vec<Vec<Piece>>,
    /// How many elements of a list are the same in both.
    pub same: usize,
}

pub(crate) fn values(words: &Words<'_>, change: &FieldChange) -> Compared {
    // A value hidden by redactions.yaml is a text whatever its type.
    let is_text =
        [&change.before, &change.after].into_iter().flatten().any(|v| v.as_text().is_some());
    if let Type::List(inner) = change.field.ty
        && !is_text
    {
        return lists(
            elements(words, inner, change.before.as_deref()),
            elements(words, inner, change.after.as_deref()),
        );
    }
    let said = |v: Option<&Value>| v.map(|v| words.text(&change.field.ty, v));
    match (said(change.before.as_deref()), said(change.after.as_deref())) {
        (Some(before), Some(after)) => {
            let (before, after) = texts(&before, &after);
            Compared { before: vec![before], after: vec![after], same: 0 }
        }
        (before, after) => Compared {
            before: before.map(|t| vec![whole(t)]).unwrap_or_default(),
            after: after.map(|t| vec![whole(t)]).unwrap_or_default(),
            same: 0,
        },
    }
}

fn elements(words: &Words<'_>, inner: &Type, value: Option<&Value>) -> Vec<String> {
    match value {
        Some(Value::List(values)) => values.iter().map(|v| words.text(inner, v)).collect(),
        _ => Vec::new(),
    }
}

/// Elements that only one side has; where both sides lost and won as many, they are compared in pairs.
fn lists(before: Vec<String>, after: Vec<String>) -> Compared {
    let old: BTreeSet<&String> = before.iter().collect();
    let new: BTreeSet<&String> = after.iter().collect();
    let same = before.iter().filter(|e| new.contains(e)).count();
    let gone: Vec<String> = before.iter().filter(|e| !new.contains(e)).cloned().collect();
    let come: Vec<String> = after.iter().filter(|e| !old.contains(e)).cloned().collect();
    let mut compared = Compared { same, ..Compared::default() };
    if gone.len() == come.len() {
        for (old, new) in gone.iter().zip(&come) {
            let (old, new) = texts(old, new);
            compared.before.push(old);
            compared.after.push(new);
        }
    } else {
        compared.before = gone.into_iter().map(whole).collect();
        compared.after = come.into_iter().map(whole).collect();
    }
    compared
}

fn whole(text: String) -> Vec<Piece> {
    vec![Piece { text, changed: true }]
}

/// Marks the characters that differ; where hardly any stay, marking them all reads better than confetti.
fn texts(before: &str, after: &str) -> (Vec<Piece>, Vec<Piece>) {
    let plain = |text: &str| vec![Piece { text: text.to_owned(), changed: false }];
    if before.chars().count() > LONGEST || after.chars().count() > LONGEST {
        return (plain(before), plain(after));
    }
    let diff = TextDiff::from_chars(before, after);
    if diff.ratio() < 0.4 {
        return (whole(before.to_owned()), whole(after.to_owned()));
    }
    let (mut old, mut new) = (Vec::new(), Vec::new());
    for change in diff.iter_all_changes() {
        let text = change.value();
        match change.tag() {
            ChangeTag::Equal => {
                push(&mut old, text, false);
                push(&mut new, text, false);
            }
            ChangeTag::Delete => push(&mut old, text, true),
            ChangeTag::Insert => push(&mut new, text, true),
        }
    }
    (old, new)
}

fn push(pieces: &mut Vec<Piece>, text: &str, changed: bool) {
    match pieces.last_mut() {
        Some(last) if last.changed == changed => last.text.push_str(text),
        _ => pieces.push(Piece { text: text.to_owned(), changed }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marked(pieces: &[Piece]) -> String {
        let mark = |p: &Piece| if p.changed { format!("[{}]", p.text) } else { p.text.clone() };
        pieces.iter().map(mark).collect()
    }

    #[test]
    fn only_changed_characters_are_marked() {
        let (old, new) = texts("承诺10个工作日办结", "承诺5个工作日办结");
        assert_eq!(
            (marked(&old).as_str(), marked(&new).as_str()),
            ("承诺[10]个工作日办结", "承诺[5]个工作日办结")
        );
    }

    #[test]
    fn a_list_shows_what_came_and_went() {
        let list = |texts: &[&str]| texts.iter().map(|t| (*t).to_owned()).collect();
        let compared = lists(list(&["申请书", "照片"]), list(&["申请书"]));
        assert_eq!((compared.same, compared.before.len(), compared.after.len()), (1, 1, 0));
    }
}
