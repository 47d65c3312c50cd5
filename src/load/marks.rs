//! What the texts of files hold that no public text should, with the places as people count them.

use std::collections::HashSet;

use super::yaml::{Body, Node};
use crate::lint::{self, scan};
use crate::model::{Mark, Spot};

/// Adds what stands in the raw text, comments and keys included; `marks` holds what its values showed before.
pub(super) fn of_text(text: &str, file: u32, marks: &mut Vec<Mark>) {
    let found = scan(text);
    if found.is_empty() && marks.is_empty() {
        return;
    }
    let seen: HashSet<(&str, &str)> = found.iter().map(|m| (m.rule, m.found.as_str())).collect();
    marks.retain(|m| !seen.contains(&(m.rule, m.found.as_str())));
    let (mut line, mut begin, mut at) = (1, 0, 0);
    for mark in &found {
        for newline in memchr::memchr_iter(b'\n', &text.as_bytes()[at..mark.span.start]) {
            (line, begin) = (line + 1, at + newline + 1);
        }
        at = mark.span.start;
        let column = to_u32(text[begin..at].chars().count() + 1);
        let width = to_u32(text[mark.span.clone()].chars().count());
        marks.push(own(mark, Spot { file, line, column }, width));
    }
    marks.sort_by(|a, b| (a.at, a.rule).cmp(&(b.at, b.rule)));
}

/// What only the value shows: `\u` in quotes, and text that goes over several lines.
pub(super) fn of_values(node: &Node, file: u32, line_offset: u32, marks: &mut Vec<Mark>) {
    match &node.body {
        Body::Scalar { text, rewritten: true, .. } => {
            let at = Spot { file, line: node.at.line + line_offset, column: node.at.column };
            // Forms of setting are judged as they are written; only what a reader gets to see counts here.
            let counts = |m: &lint::Mark| !(m.rule.starts_with("TXT-") || m.rule == "CHR-SPACE");
            marks.extend(scan(text).iter().filter(|m| counts(m)).map(|m| own(m, at, node.width)));
        }
        Body::Scalar { .. } => {}
        Body::Seq(nodes) => nodes.iter().for_each(|n| of_values(n, file, line_offset, marks)),
        Body::Map(pairs) => {
            for (key, value) in pairs {
                of_values(key, file, line_offset, marks);
                of_values(value, file, line_offset, marks);
            }
        }
    }
}

fn own(mark: &lint::Mark, at: Spot, width: u32) -> Mark {
    let lint::Mark { rule, found, instead, .. } = mark.clone();
    Mark { rule, at, width, found, instead }
}

fn to_u32(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}
