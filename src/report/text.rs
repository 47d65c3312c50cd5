//! For the terminal: each finding with its excerpt underlined, its article and what to do.

use std::ops::Range;

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Element, Group, Level as Mark, Origin, Renderer, Snippet};

use super::groups::grouped;
use super::{Report, in_words};
use crate::lint;
use crate::model::{Finding, Level};

pub(super) fn write(report: &Report<'_>) -> String {
    let renderer = if report.color { Renderer::styled() } else { Renderer::plain() };
    // Plain ASCII frames: terminals give box drawing characters one or two columns beside Han.
    let renderer = renderer.decor_style(DecorStyle::Ascii);
    let mut out = String::new();
    if report.findings.len() <= MOST_IN_FULL {
        for finding in report.findings {
            out += &renderer.render(&[group(report, finding)]);
            out += "\n\n";
        }
    } else {
        for repeats in grouped(report.findings) {
            for finding in repeats.iter().take(SHOWN) {
                out += &renderer.render(&[group(report, finding)]);
                out += "\n\n";
            }
            out += &others(report, &repeats);
        }
    }
    out += &summary(report);
    out.push('\n');
    out
}

/// So many findings are still read one by one; more are shown by rule.
const MOST_IN_FULL: usize = 50;
/// Excerpts of one rule, and places named behind them.
const SHOWN: usize = 3;
const NAMED: usize = 8;

/// The places of a rule's findings beyond those with an excerpt.
fn others(report: &Report<'_>, repeats: &[&Finding]) -> String {
    let Some((first, rest)) = repeats.split_first().zip(repeats.get(SHOWN..)) else {
        return String::new();
    };
    if rest.is_empty() {
        return String::new();
    }
    let (rule, count) = (first.0.rule, rest.len());
    let named = rest.iter().take(NAMED);
    let places: Vec<String> =
        named.map(|f| format!("  {}:{}:{}", report.path(f), f.at.line, f.at.column)).collect();
    let lead =
        report.lang.pick(format!("{rule} 另有{count}处："), format!("{rule}: {count} more:"));
    let tail = match count.saturating_sub(NAMED) {
        0 => String::new(),
        left => report.lang.pick(
            format!("  ……还有{left}处，--format json 列出全部\n"),
            format!("  … and {left} more; --format json lists all\n"),
        ),
    };
    format!("{lead}\n{}\n{tail}\n", places.join("\n"))
}

fn group<'a>(report: &'a Report<'_>, finding: &'a Finding) -> Group<'a> {
    let lang = report.lang;
    let mark = match finding.level {
        Level::Error => Mark::ERROR.with_name(lang.pick("错误", "error")),
        Level::Warning => Mark::WARNING.with_name(lang.pick("警告", "warning")),
        Level::Info => Mark::INFO.with_name(lang.pick("提示", "info")),
    };
    let mut elements: Vec<Element<'a>> = vec![place(report, finding)];
    if !finding.article.is_empty() {
        let name = lang.pick("依据", "article");
        elements.push(Mark::NOTE.with_name(name).message(in_words(finding.article, lang)).into());
    }
    let help = finding.help.get(lang);
    if !help.is_empty() {
        elements.push(Mark::HELP.with_name(lang.pick("办法", "help")).message(help).into());
    }
    mark.primary_title(finding.message.get(lang)).id(finding.rule).elements(elements)
}

fn place<'a>(report: &'a Report<'_>, finding: &'a Finding) -> Element<'a> {
    let path = report.path(finding);
    let (line, column) = (finding.at.line, finding.at.column);
    match excerpt(report.text(finding), finding) {
        Some((text, span)) => {
            let line = usize::try_from(line).unwrap_or(1);
            Snippet::source(text)
                .line_start(line)
                .path(path)
                .annotation(AnnotationKind::Primary.span(span))
                .into()
        }
        None => Origin::path(format!("{path}:{line}:{column}")).into(),
    }
}

/// Characters of a line on either side of a finding; nobody reads a line of a megabyte.
const AROUND: usize = 160;

/// The line of a finding as it may be printed, and the bytes to underline in it.
fn excerpt(text: &str, finding: &Finding) -> Option<(String, Range<usize>)> {
    let line = text.lines().nth(usize::try_from(finding.at.line.checked_sub(1)?).ok()?)?;
    let column = usize::try_from(finding.at.column.saturating_sub(1)).ok()?;
    let byte = |chars: usize| line.char_indices().nth(chars).map_or(line.len(), |(n, _)| n);
    let start = byte(column);
    let end = match finding.width {
        0 => line.len(),
        width => byte(column.saturating_add(usize::try_from(width).ok()?)).max(start),
    };
    let before = line[..start].char_indices().rev().nth(AROUND).map_or(0, |(n, _)| n);
    let after = line[start..].char_indices().nth(AROUND).map_or(line.len(), |(n, _)| start + n);
    let end = end.min(after);
    // Each piece is as long in characters as it was, so that the underline stays where it is.
    let shown = lint::printable(&line[before..after]);
    let at = |byte: usize| {
        let characters = line[before..byte].chars().count();
        shown.char_indices().nth(characters).map_or(shown.len(), |(n, _)| n)
    };
    let (start, end) = (at(start), at(end));
    Some((shown, start..end))
}

fn summary(report: &Report<'_>) -> String {
    let [errors, warnings, notes] =
        [Level::Error, Level::Warning, Level::Info].map(|l| report.count(l));
    report.lang.pick(
        format!("{errors}个错误，{warnings}个警告，{notes}个提示"),
        format!("{errors} errors, {warnings} warnings, {notes} notes"),
    )
}
