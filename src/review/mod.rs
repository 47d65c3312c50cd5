//! What a proposed change means: item by item, under which article it falls, whose approval it needs and lacks.

mod applicant;
pub mod approvals;
mod change;
mod classify;
pub mod codeowners;
pub mod deadline;
mod evidence;
pub mod gates;
mod html;
mod json;
mod judge;
mod markdown;
mod matters;
pub mod merge;
mod owner;
mod persons;
mod remarks;
pub mod risk;
pub mod statement;
mod tell;
mod text;

use std::collections::BTreeSet;

use jiff::civil::Date;

pub use change::What;
pub use judge::review;
pub use matters::{Ask, Matter, ROWS, Row, Step};
pub use remarks::Remark;
pub use tell::Report;

use crate::history::{Event, Trailers};
use crate::load::Loaded;
use crate::model::{Catalog, Level};
use crate::roles::Roles;
use approvals::Approvals;
use change::Difference;
use deadline::Deadline;
use gates::Gate;
use risk::Risk;
use statement::Statement;

/// A way to write a review.
pub struct Format {
    pub name: &'static str,
    pub write: fn(&Report<'_>) -> String,
}

/// The formats of `review --format`.
pub const FORMATS: &[Format] = &[
    Format { name: "text", write: text::write },
    Format { name: "json", write: json::write },
    Format { name: "markdown", write: markdown::write },
    Format { name: "summary", write: markdown::summary },
    Format { name: "html", write: html::write },
];

/// The lists as they will stand.
#[derive(Clone, Copy)]
pub struct Side<'a> {
    pub loaded: &'a Loaded,
    pub catalog: &'a Catalog,
}

/// Everything that a review looks at.
pub struct Input<'a> {
    pub base: &'a Loaded,
    pub head: Side<'a>,
    /// Regions and departments as the branch has them into which the change is to go.
    pub judges: &'a Catalog,
    /// Changed paths under `content/`.
    pub paths: &'a [String],
    /// Changed paths elsewhere in the repository.
    pub elsewhere: &'a [String],
    pub statement: &'a Statement,
    /// As that branch has them: a change never chooses its own judges.
    pub roles: &'a Roles,
    pub approvals: Option<&'a Approvals>,
    /// Findings of `check` that the base does not have.
    pub introduced: Vec<Remark>,
    pub as_of: Date,
}

/// One item of a change.
#[derive(Clone, Debug)]
pub struct Reviewed {
    pub difference: Difference,
    pub region: String,
    /// The change as history will tell it; values of hidden fields are left out.
    pub event: Event,
    pub trailers: Trailers,
    /// The matters of its fields, and those that it declares.
    pub matters: BTreeSet<Matter>,
    /// Articles of P-9, P-10 and P-12, without the letter.
    pub causes: Vec<String>,
    /// Places in `Review::gates`.
    pub gates: Vec<usize>,
    pub deadlines: Vec<Deadline>,
    pub risks: Vec<Risk>,
    /// How many county items follow it.
    pub followers: usize,
}

/// A changed file without items.
#[derive(Clone, Debug)]
pub struct FileChange {
    pub path: String,
    pub matter: Matter,
    pub gates: Vec<usize>,
}

/// The whole review.
#[derive(Clone, Debug)]
pub struct Review {
    pub items: Vec<Reviewed>,
    pub files: Vec<FileChange>,
    pub gates: Vec<Gate>,
    pub remarks: Vec<Remark>,
    pub has_approvals: bool,
}

impl Review {
    /// Whether nothing stands against the change.
    pub fn is_ok(&self) -> bool {
        self.gates.iter().all(Gate::is_open) && !self.has_errors()
    }

    pub fn has_errors(&self) -> bool {
        self.remarks.iter().any(|r| r.level == Level::Error)
    }

    pub fn missing(&self) -> impl Iterator<Item = &Gate> {
        self.gates.iter().filter(|g| !g.is_open())
    }
}
