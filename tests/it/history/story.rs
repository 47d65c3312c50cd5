//! A story is a few commits written as texts; it becomes a log without git, and its events become lines.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::Date;
use qingdan::facts::Words;
use qingdan::history::log::{Delta, FileLog, Log, Step, Text, Version};
use qingdan::history::{Commit, History, report, sentence, walk, walk_beside};
use qingdan::lang::Lang;
use qingdan::load::{Loaded, SourceFile};
use qingdan::model::Catalog;

/// Message, and for each changed file its new text; none deletes it.
pub(super) type Change<'a> = (&'a str, &'a [(&'a str, Option<&'a str>)]);

/// What is not UTF-8 on disk stands in a story as this text.
pub(super) const UNREADABLE: &str = "\u{0}unreadable";

pub(super) struct Story {
    pub log: Log,
    pub history: History,
    pub catalog: Catalog,
}

pub(super) fn tell(changes: &[Change<'_>]) -> Story {
    let mut state: BTreeMap<String, String> = BTreeMap::new();
    let mut files: BTreeMap<String, Vec<Version>> = BTreeMap::new();
    let mut commits = Vec::new();
    for (number, (message, changed)) in changes.iter().enumerate() {
        for (path, new) in *changed {
            let old = match new {
                Some(new) => state.insert((*path).to_owned(), (*new).to_owned()),
                None => state.remove(*path),
            };
            let delta = Arc::new(Delta::between(as_text(old.as_deref()), as_text(*new)));
            files.entry((*path).to_owned()).or_default().push(Version { commit: number, delta });
        }
        commits.push(Step {
            commit: commit(number, message),
            message: (*message).to_owned(),
            paths: changed.iter().map(|(path, _)| (*path).to_owned()).collect(),
            sides: Vec::new(),
        });
    }
    let files = files.into_iter().map(|(path, versions)| FileLog { path, versions }).collect();
    let log = Log { commits, files };
    let sources = state
        .into_iter()
        .filter(|(_, text)| text != UNREADABLE)
        .map(|(path, text)| SourceFile { path, text });
    let loaded = Loaded::default().update(sources.collect());
    let (history, (catalog, _)) = (walk(&log), loaded.catalog());
    let beside = walk_beside(&log, &loaded);
    assert_eq!(beside.events, history.events, "what is already parsed changes nothing");
    Story { history, log, catalog }
}

fn as_text(text: Option<&str>) -> Text<'_> {
    match text {
        None => Text::Absent,
        Some(UNREADABLE) => Text::Unreadable,
        Some(text) => Text::Text(text),
    }
}

fn commit(number: usize, message: &str) -> Commit {
    let date = jiff::civil::date(2026, 1, 1)
        .saturating_add(jiff::Span::new().days(i64::try_from(number).unwrap()));
    Commit {
        id: format!("{number:02}{}", "c".repeat(38)),
        date: Some(date),
        time: None,
        subject: message.lines().next().unwrap_or_default().to_owned(),
    }
}

impl Story {
    /// `1 changed CODE: sentence`, in the order of history.
    pub(super) fn lines(&self) -> Vec<String> {
        lines(&self.catalog, &self.history, Lang::Zh)
    }

    pub(super) fn english(&self) -> Vec<String> {
        lines(&self.catalog, &self.history, Lang::En)
    }

    pub(super) fn json(&self, code: Option<&str>, since: Option<Date>) -> serde_json::Value {
        let filter = report::Filter { code: code.map(str::to_owned), since };
        report::json(&self.catalog, &self.history, Lang::Zh, &filter)
    }
}

pub(super) fn lines(catalog: &Catalog, history: &History, lang: Lang) -> Vec<String> {
    history
        .events
        .iter()
        .map(|event| {
            let words = Words { catalog, region: "", lang };
            let said = sentence::event(&words, event);
            format!("{} {} {}: {said}", event.commit, event.change.word(), event.code)
        })
        .collect()
}
