//! The question and the answer.

use serde::{Deserialize, Serialize};

/// What someone looks for. Filters are slugs and keys, but `type` is a name.
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
    /// Only the members of one group: an item of the city's library and its county versions.
    pub group: Option<String>,
    /// Whether to show what is no longer in force as well.
    pub all: bool,
    pub limit: usize,
    pub offset: usize,
    /// How many other members of its group each hit names; a dozen where nothing is said.
    pub others: Option<usize>,
    /// Whether to count results by each filter; costs a few more blocks.
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
    /// The same item elsewhere, city and counties: as many as were asked for.
    pub others: Vec<Other>,
    /// How many there are elsewhere.
    pub others_total: usize,
    /// What the score is made of.
    pub parts: Vec<Part>,
}

/// A part of a score, in points; only sums are compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Part {
    pub what: What,
    pub worth: i32,
}

/// Why a result stands where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum What {
    /// The whole name, alias or code.
    Exact,
    /// The name begins with it.
    Start,
    /// It stands in the field that the hit names.
    Field,
    /// Most of the words after relaxing.
    Pieces,
    /// Done on application of a citizen.
    Application,
    /// The characters stand in the name, but not side by side.
    Apart,
    /// The code ends with it.
    End,
}

/// A value of a filter, its name, and how many items it would give.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Facet(pub String, pub String, pub usize);

/// Each filter counted as if it alone were not chosen.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Facets {
    pub region: Vec<Facet>,
    pub kind: Vec<Facet>,
    pub department: Vec<Facet>,
    #[serde(rename = "type")]
    pub type_name: Vec<Facet>,
    pub status: Vec<Facet>,
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
    /// Items that match as well but are no longer in force, and were not asked for.
    pub hidden: usize,
    /// Whether nothing in force matches, so that what no longer is stands here unasked.
    pub over: bool,
    pub facets: Option<Facets>,
}
