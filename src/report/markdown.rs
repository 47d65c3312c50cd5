//! Markdown: the summary of a run or a comment, by rule, with every place.

use std::fmt::Write as _;

use super::groups::grouped;
use super::{Report, in_words};
use crate::check;
use crate::model::{Finding, Level};

/// A step's summary on GitHub holds one MiB; what is beyond it would make all of it disappear.
const MOST_BYTES: usize = 900_000;

pub(super) fn write(report: &Report<'_>) -> String {
    let lang = report.lang;
    let [errors, warnings, notes] =
        [Level::Error, Level::Warning, Level::Info].map(|l| report.count(l));
    let mut out = lang.pick(
        format!("## 清单检查：{errors}个错误，{warnings}个警告，{notes}个提示\n"),
        format!("## Lists checked: {errors} errors, {warnings} warnings, {notes} notes\n"),
    );
    let groups = grouped(report.findings);
    if groups.is_empty() {
        out += lang.pick("\n没有发现问题。\n", "\nNothing was found.\n");
        return out;
    }
    out += lang.pick(
        "\n| 级别 | 规则 | 说明 | 依据 | 处数 |\n|---|---|---|---|---:|\n",
        "\n| level | rule | what | article | places |\n|---|---|---|---|---:|\n",
    );
    for group in &groups {
        let rule = group[0].rule;
        let title = check::rule(rule).map_or("", |r| lang.pick(r.title.0, r.title.1));
        let (level, article) = (level(report, group[0]), in_words(group[0].article, lang));
        let _ = writeln!(out, "| {level} | {rule} | {title} | {article} | {} |", group.len());
    }
    for (n, group) in groups.iter().enumerate() {
        let section = section(report, group);
        if out.len() + section.len() > MOST_BYTES {
            let left = groups.len() - n;
            out += &lang.pick(
                format!("\n其余{left}条规则的位置超出摘要的长度，见 --format json。\n"),
                format!("\nThe places of {left} more rules exceed a summary: see --format json.\n"),
            );
            break;
        }
        out += &section;
    }
    out
}

fn level(report: &Report<'_>, finding: &Finding) -> &'static str {
    match finding.level {
        Level::Error => report.lang.pick("错误", "error"),
        Level::Warning => report.lang.pick("警告", "warning"),
        Level::Info => report.lang.pick("提示", "info"),
    }
}

fn section(report: &Report<'_>, group: &[&Finding]) -> String {
    let mut out = format!("\n### {}\n\n", group[0].rule);
    for finding in group {
        let _ = writeln!(
            out,
            "- `{}:{}:{}` {} {}。{}",
            report.path(finding),
            finding.at.line,
            finding.at.column,
            finding.item,
            plain(finding.message.get(report.lang)),
            plain(finding.help.get(report.lang)),
        );
    }
    out
}

/// Content is text, never markup.
pub(crate) fn plain(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        match c {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '!' | '~' | '@' => {
                out.push('\\');
                out.push(c);
            }
            '\n' | '\r' => out.push(' '),
            c => out.push(c),
        }
    }
    out
}
