//! What a rule is: its code, what it asks, an example of each side, and the function that looks.

use super::Ground;
use crate::lang::Said;
use crate::model::{Finding, Item, Level, Spot};

/// One rule of the regulation or of the data's form.
pub struct Rule {
    /// Stable; made from the article, such as `P-9.3`, or `DATA-…`, `LAW-…`, `PII-…`.
    pub code: &'static str,
    pub level: Level,
    /// The article or standard that asks for it; empty where only the form of the data does.
    pub article: &'static str,
    /// Chinese and English.
    pub title: (&'static str, &'static str),
    /// What the article asks, in our own words.
    pub why: (&'static str, &'static str),
    /// Content that breaks the rule: files of the base catalog, each opened by `# content/<path>`.
    pub wrong: &'static str,
    /// The same, put right.
    pub right: &'static str,
    /// Whether no entry of `exceptions.yaml` can silence it.
    pub firm: bool,
    /// None: the finding is made while loading.
    pub check: Option<fn(&Ground<'_>, &mut Vec<Finding>)>,
}

impl Rule {
    /// A rule that no content file alone can break, so that it has no example: registered for `explain` and the page
    /// of rules, and found elsewhere.
    pub(super) const fn without_example(
        code: &'static str,
        level: Level,
        article: &'static str,
        title: (&'static str, &'static str),
        why: (&'static str, &'static str),
    ) -> Rule {
        Rule { code, level, article, title, why, wrong: "", right: "", firm: true, check: None }
    }

    /// A finding at a place of its own, such as a value inside a list.
    pub(super) fn at(&self, at: Spot, item: &Item, message: Said, help: Said) -> Finding {
        Finding {
            rule: self.code,
            level: self.level,
            article: self.article,
            at,
            width: 0,
            item: item.id.clone(),
            message,
            help,
        }
    }

    /// A finding about one field: where the item writes it, else where the item begins.
    pub(super) fn on(&self, item: &Item, key: &str, message: Said, help: Said) -> Finding {
        let written = item.record.entry(key).filter(|e| item.is_own(e.field.key)).map(|e| e.at);
        self.at(written.unwrap_or(item.at), item, message, help)
    }
}

/// The same finding with another weight.
pub(super) fn weigh(finding: Finding, level: Level) -> Finding {
    Finding { level, ..finding }
}
