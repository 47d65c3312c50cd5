//! For programs: the stable shape of `check --format json`.

use serde_json::{Value, json};

use super::Report;
use crate::model::Level;

pub(super) fn write(report: &Report<'_>) -> String {
    let findings: Vec<Value> = report
        .findings
        .iter()
        .map(|f| {
            json!({
                "rule": f.rule,
                "level": f.level.word(),
                "article": f.article,
                "file": report.path(f),
                "line": f.at.line,
                "column": f.at.column,
                "item": f.item,
                "message": f.message.get(report.lang),
                "help": f.help.get(report.lang),
            })
        })
        .collect();
    let summary =
        json!({ "error": report.count(Level::Error), "warning": report.count(Level::Warning) });
    format!("{:#}\n", json!({ "findings": findings, "summary": summary }))
}
