//! A problem in the content, as a value: loading and checking make them, reports print them.

use super::value::Spot;
use crate::lang::Said;

/// How much a finding weighs; only errors block publication.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    Error,
    Warning,
    /// A proposal or a reminder.
    Info,
}

impl Level {
    pub fn word(self) -> &'static str {
        match self {
            Level::Error => "error",
            Level::Warning => "warning",
            Level::Info => "info",
        }
    }
}

/// One problem, with its place, the article that it touches, and what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The rule's stable code, such as `DATA-FIELD` or `P-10.3`.
    pub rule: &'static str,
    pub level: Level,
    /// The article that asks for it, such as `N-12.1a`.
    pub article: &'static str,
    pub at: Spot,
    /// How many characters the excerpt underlines; 0 underlines to the end of the line.
    pub width: u32,
    /// The code of the item that it is about; empty where there is none.
    pub item: String,
    pub message: Said,
    pub help: Said,
}

/// Something in the text of a file that no public text should hold; `check` decides what it means at its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// An id of the lint list, such as `PII-ID18`.
    pub rule: &'static str,
    pub at: Spot,
    /// In characters.
    pub width: u32,
    /// What was found; reports mask it.
    pub found: String,
    /// What should stand there instead, where that is known.
    pub instead: String,
}
