//! For GitHub Actions: workflow commands that mark the lines of a pull request.
//!
//! GitHub shows ten annotations of each level and drops the rest in silence, so the ten are chosen here: one of
//! every rule before a second of any, the gravest first. `--format markdown` writes the summary that has all.

use super::groups::chosen;
use super::{Report, in_words};
use crate::model::{Finding, Level};

/// Annotations of one level that GitHub shows for a step.
const MOST: usize = 10;

pub(super) fn write(report: &Report<'_>) -> String {
    let mut out = String::new();
    for level in [Level::Error, Level::Warning, Level::Info] {
        for (finding, hidden) in chosen(report.findings, level, MOST) {
            out += &command(report, finding, hidden);
        }
    }
    out
}

fn command(report: &Report<'_>, finding: &Finding, hidden: usize) -> String {
    let command = match finding.level {
        Level::Error => "error",
        Level::Warning => "warning",
        Level::Info => "notice",
    };
    let title = match finding.article {
        "" => finding.rule.to_owned(),
        article => format!("{} {}", finding.rule, in_words(article, report.lang)),
    };
    let mut message =
        format!("{}\n{}", finding.message.get(report.lang), finding.help.get(report.lang));
    if hidden > 0 {
        message = message.trim_end().to_owned();
        message += &report.lang.pick(
            format!("\n同一规则另有{hidden}处，见本次运行的摘要"),
            format!("\n{hidden} more of this rule: see the summary of this run"),
        );
    }
    format!(
        "::{command} file={},line={},col={},title={}::{}\n",
        property(report.path(finding)),
        finding.at.line,
        finding.at.column,
        property(&title),
        data(message.trim_end()),
    )
}

/// Text of a workflow command; unescaped line breaks would let content write commands of its own.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
