//! The review for the terminal.

use std::fmt::Write as _;

use super::tell::Report;
use crate::lint;

pub(super) fn write(report: &Report<'_>) -> String {
    let (review, lang) = (report.review, report.lang);
    let mut out = format!("{}\n", lint::printable(&report.verdict()));
    let risks = report.risks();
    if !risks.is_empty() {
        out += lang.pick("\n先看这些\n", "\nLook at these first\n");
    }
    for (kind, said) in risks {
        let _ = writeln!(out, "  [{}] {said}", lang.pick(kind.words().0, kind.words().1));
    }
    let common = report.stated_by_all();
    if let Some(stated) = &common {
        let _ = writeln!(out, "\n{stated}");
    }
    for item in &review.items {
        let (code, name) = (&item.event.code, lint::printable(&item.event.name));
        let _ = writeln!(out, "\n{} {name} {code}（{}）", report.list(item), report.causes(item));
        let _ = writeln!(out, "  {}", report.sentence(item));
        if let Some(stated) = report.stated(item).filter(|_| common.is_none()) {
            let _ = writeln!(out, "  {stated}");
        }
        for deadline in &item.deadlines {
            let (said, article) = (deadline.said(), report.article(deadline.article));
            let _ = writeln!(out, "  {}（{article}）", said.get(lang));
        }
    }
    for file in &review.files {
        let _ = writeln!(out, "\n{}", report.file(file));
    }
    if !review.gates.is_empty() {
        out += lang.pick("\n审批要件\n", "\nApprovals\n");
    }
    for gate in &review.gates {
        let (name, state) = (report.gate(gate), report.state(gate));
        let _ = writeln!(out, "  {name}（{}）：{state}", report.articles(gate));
    }
    if !review.remarks.is_empty() {
        out += lang.pick("\n问题\n", "\nFindings\n");
    }
    for remark in &review.remarks {
        let (level, place) = (report.level(remark.level), lint::printable(&remark.place));
        let (item, message) = (&remark.item, lint::printable(remark.message.get(lang)));
        let help = lint::printable(remark.help.get(lang));
        let _ = writeln!(out, "  [{level}] {} {item} {message}；{help}（{place}）", remark.rule);
    }
    out
}
