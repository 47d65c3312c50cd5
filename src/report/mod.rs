//! Findings as text for people and programs: one format a file, one line in the registry.

mod github;
mod gitlab;
mod groups;
mod json;
mod markdown;
mod sarif;
mod text;

pub(crate) use markdown::plain;

use crate::facts::regulation;
use crate::lang::Lang;
use crate::model::{Finding, Level};

/// What a report shows.
pub struct Report<'a> {
    pub findings: &'a [Finding],
    /// Paths by `Spot::file`, as the reader would open them from the repository's root.
    pub paths: &'a [String],
    /// The texts of these files, for excerpts.
    pub texts: &'a [&'a str],
    pub lang: Lang,
    pub color: bool,
}

/// A way to write a report.
pub struct Format {
    pub name: &'static str,
    pub write: fn(&Report<'_>) -> String,
}

/// The formats of `check --format`.
pub const FORMATS: &[Format] = &[
    Format { name: "text", write: text::write },
    Format { name: "json", write: json::write },
    Format { name: "github", write: github::write },
    Format { name: "gitlab", write: gitlab::write },
    Format { name: "sarif", write: sarif::write },
    Format { name: "markdown", write: markdown::write },
];

impl Report<'_> {
    pub(crate) fn path(&self, finding: &Finding) -> &str {
        usize::try_from(finding.at.file)
            .ok()
            .and_then(|n| self.paths.get(n))
            .map_or("", String::as_str)
    }

    pub(crate) fn text(&self, finding: &Finding) -> &str {
        usize::try_from(finding.at.file)
            .ok()
            .and_then(|n| self.texts.get(n))
            .copied()
            .unwrap_or_default()
    }

    /// What makes a finding the same one before and after a change: never its line.
    pub(crate) fn identity(&self, finding: &Finding) -> String {
        identity(finding, self.path(finding))
    }

    pub fn count(&self, level: Level) -> usize {
        self.findings.iter().filter(|f| f.level == level).count()
    }
}

/// An article id as the reader cites it; English keeps the short id, which `explain` takes too.
pub(crate) fn in_words(id: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => regulation::source(id).map(|a| a.full).unwrap_or_default(),
        Lang::En => id.to_owned(),
    }
}

/// Rule, item and message; the file only where no item says where it is. Places within a message do not count.
pub(crate) fn identity(finding: &Finding, path: &str) -> String {
    let place = if finding.item.is_empty() { path } else { &finding.item };
    format!("{} {place} {}", finding.rule, without_lines(&finding.message.zh))
}

/// `a.yaml:12` → `a.yaml`.
fn without_lines(message: &str) -> String {
    let mut parts = message.split(".yaml:");
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        out += ".yaml";
        out += part.trim_start_matches(|c: char| c.is_ascii_digit());
    }
    out
}
