//! For GitHub Actions: workflow commands that mark the lines of a pull request.

use super::{Report, in_words};
use crate::model::Level;

pub(super) fn write(report: &Report<'_>) -> String {
    let mut out = String::new();
    for finding in report.findings {
        let command = match finding.level {
            Level::Error => "error",
            Level::Warning => "warning",
            Level::Info => "notice",
        };
        let title = match finding.article {
            "" => finding.rule.to_owned(),
            article => format!("{} {}", finding.rule, in_words(article, report.lang)),
        };
        let message =
            format!("{}\n{}", finding.message.get(report.lang), finding.help.get(report.lang));
        out += &format!(
            "::{command} file={},line={},col={},title={}::{}\n",
            property(report.path(finding)),
            finding.at.line,
            finding.at.column,
            property(&title),
            data(message.trim_end()),
        );
    }
    out
}

/// Text of a workflow command; unescaped line breaks would let content write commands of its own.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
