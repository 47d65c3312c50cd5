//! The question and the answer.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// What someone looks for. Filters are slugs, but `department` and `type` are full names.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Query {
    pub text: String,
    pub region: Option<String>,
    pub kind: Option<String>,
    pub department: Option<String>,
    #[serde(rename = "type")]
    pub type_name: Option<String>,
    pub status: Option<String>,
    /// The visitor's region: no filter, but its items stand for their group.
    pub near: Option<String>,
    pub limit: usize,
    pub offset: usize,
    /// Whether to count results by region and list; costs a few more blocks.
    pub facets: bool,
}

impl Query {
    /// A query for a text, ten results, no filters.
    pub fn new(text: impl Into<String>) -> Query {
        Query { text: text.into(), limit: 10, ..Query::default() }
    }
}

/// The field that brought a result.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Matched {
    Name,
    Alias,
    Synonym,
    Code,
    Pinyin,
    Label,
    Department,
    Law,
    Body,
    /// No text was asked for: everything that passes the filters.
    All,
}

/// A text in pieces, each marked or not.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Marked(pub Vec<(String, bool)>);

impl Marked {
    /// The text without marks.
    pub fn text(&self) -> String {
        self.0.iter().map(|piece| piece.0.as_str()).collect()
    }
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Hit {
    pub code: String,
    pub name: String,
    pub region: String,
    pub region_name: String,
    pub kind: String,
    pub kind_name: String,
    pub department: String,
    pub department_short: String,
    #[serde(rename = "type")]
    pub type_name: String,
    pub status: String,
    pub status_name: String,
    pub url: String,
    pub score: f32,
    pub matched: Matched,
    /// The name, the match marked.
    pub marked: Marked,
    /// A piece of the body around the match, or its beginning.
    pub snippet: Marked,
    /// The alias that matched, if it was one.
    pub alias: Option<String>,
    pub group: String,
    /// The same item elsewhere: city and counties.
    pub others: Vec<Other>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Other {
    pub code: String,
    pub region: String,
    pub region_name: String,
    pub url: String,
}

/// What was done to find anything at all.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Relaxed {
    /// Words left out because they only ask.
    pub dropped: Vec<String>,
    /// The pieces of the query that the first result has; empty if all of them.
    pub used: Vec<String>,
    /// Whether characters of the same sound were taken as equal.
    pub sound: bool,
}

#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Results {
    pub hits: Vec<Hit>,
    /// Groups found: an item and its county versions count once.
    pub total: usize,
    /// Items found.
    pub items: usize,
    pub relaxed: Option<Relaxed>,
    /// Items by region slug, were no region chosen.
    pub regions: BTreeMap<String, usize>,
    /// Items by list slug, were no list chosen.
    pub kinds: BTreeMap<String, usize>,
}
