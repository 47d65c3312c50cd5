//! What happened to each item, read from the commit log: events with their fields, reasons and approvals.

mod diff;
mod elements;
pub mod log;
mod redact;
pub mod report;
mod resumption;
pub mod sentence;
mod state;
mod steps;
mod tell;
pub mod trailers;
mod walk;

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::Date;

pub use redact::REDACTED;
pub(crate) use steps::{changed, key};
pub use walk::{walk, walk_beside};

use crate::model::{Field, Item, Value};

/// What kind of event a difference is (decisions.md §13).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Change {
    /// Came with the first commit of its list (首次发布).
    Released,
    Added,
    Changed,
    Removed,
    Readded,
    /// Another department took it over; code and address stay.
    Moved,
    Suspended,
    Resumed,
    /// The city library's item changed in a field that this item inherits (随市级清单调整).
    Derived,
    /// A value that was true before and is only now written down (数据补录).
    Backfilled,
    /// A version that could not be read.
    Gap,
}

impl Change {
    pub fn word(self) -> &'static str {
        match self {
            Change::Released => "released",
            Change::Added => "added",
            Change::Changed => "changed",
            Change::Removed => "removed",
            Change::Readded => "readded",
            Change::Moved => "moved",
            Change::Suspended => "suspended",
            Change::Resumed => "resumed",
            Change::Derived => "derived",
            Change::Backfilled => "backfilled",
            Change::Gap => "gap",
        }
    }
}

/// One field before and after; an absent value is `None`.
#[derive(Clone, Debug, PartialEq)]
pub struct FieldChange {
    pub field: &'static Field,
    pub before: Option<Arc<Value>>,
    pub after: Option<Arc<Value>>,
}

/// What the trailers of a commit message say (decisions.md §12); what is absent is 未记录, never guessed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Trailers {
    /// Articles such as `9.3`.
    pub causes: Vec<String>,
    pub decided_on: Option<Date>,
    pub effective_on: Option<Date>,
    pub approval_doc: Option<String>,
    pub procedure_doc: Option<String>,
    pub normative_docs: Option<String>,
    pub applied_by: Option<String>,
    pub reviewed_by: Option<String>,
    pub approved_by: Vec<String>,
    pub reason: Option<String>,
    pub backfill: bool,
}

/// A first-parent commit, as pages and reports name it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Commit {
    /// Forty hexadecimal digits.
    pub id: String,
    /// The committer's day at +08:00; none where the commit object gives no usable one (日期不明).
    pub date: Option<Date>,
    /// The committer's time at +08:00 as RFC 3339, where the date is known.
    pub time: Option<String>,
    pub subject: String,
}

impl Commit {
    /// The seven digits that pages print.
    pub fn short(&self) -> &str {
        self.id.get(..7).unwrap_or(&self.id)
    }
}

/// One event of one item.
#[derive(Clone, Debug, PartialEq)]
pub struct Event {
    /// The item's present code (history follows `former_codes`); for a table's entry `slug/id`, for a
    /// department `departments/region/key`, for a gap of a whole file its path.
    pub code: String,
    pub region: String,
    /// The kind's slug.
    pub kind: &'static str,
    pub name: String,
    /// Index into `History::commits`, which is the order of the graph.
    pub commit: usize,
    pub change: Change,
    pub fields: Vec<FieldChange>,
    pub trailers: Trailers,
    /// For `Derived`: the code of the library item whose change it follows.
    pub follows: Option<String>,
    /// For `Gap`: what could not be read.
    pub gap: Option<Gap>,
}

/// A version of a file that is no list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gap {
    /// Relative to `content/`.
    pub file: String,
    /// The commit's whole id.
    pub commit: String,
}

/// The history of everything, oldest first.
#[derive(Clone, Debug, Default)]
pub struct History {
    /// First-parent commits that touched the content, oldest first.
    pub commits: Vec<Commit>,
    /// Oldest first; within one commit by region, kind and code.
    pub events: Vec<Event>,
    /// Items that are gone, as they last stood, by code.
    pub removed: Vec<Item>,
    /// Why there is no history, in one sentence; none where there is.
    pub missing: Option<crate::lang::Said>,
    /// For every path under `content/`, pages included, the last commit that changed it (index into `commits`).
    pub files: BTreeMap<String, usize>,
    /// From a former code to the present one that continues it.
    pub successors: BTreeMap<String, String>,
    by_code: BTreeMap<String, Vec<usize>>,
}

impl History {
    /// Fills the look-up by code.
    pub fn index(mut self) -> Self {
        for (n, event) in self.events.iter().enumerate() {
            self.by_code.entry(event.code.clone()).or_default().push(n);
        }
        self
    }

    /// The events of one item, under its present or a former code, oldest first.
    pub fn of(&self, code: &str) -> impl DoubleEndedIterator<Item = &Event> {
        self.by_code.get(self.present(code)).into_iter().flatten().map(|&n| &self.events[n])
    }

    /// The code under which an item is known now.
    pub fn present<'a>(&'a self, code: &'a str) -> &'a str {
        self.successors.get(code).map_or(code, String::as_str)
    }

    pub fn commit(&self, event: &Event) -> &Commit {
        &self.commits[event.commit]
    }

    /// The last commit that changed any of these items, by the order of the graph.
    pub fn last_commit<'a>(&self, codes: impl IntoIterator<Item = &'a str>) -> Option<&Commit> {
        codes
            .into_iter()
            .filter_map(|code| {
                self.by_code.get(self.present(code)).and_then(|events| events.last())
            })
            .map(|&n| self.events[n].commit)
            .max()
            .map(|n| &self.commits[n])
    }
}
