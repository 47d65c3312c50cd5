//! For GitLab: a Code Quality report, which merge requests show beside the lines.

use std::collections::BTreeMap;

use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use super::Report;
use crate::model::Level;

pub(super) fn write(report: &Report<'_>) -> String {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    let issues: Vec<Value> = report
        .findings
        .iter()
        .map(|f| {
            let identity = report.identity(f);
            let times = seen.entry(identity.clone()).or_default();
            *times += 1;
            let severity = match f.level {
                Level::Error => "critical",
                Level::Warning => "minor",
                Level::Info => "info",
            };
            json!({
                "description": format!("{} {}", f.message.get(report.lang), f.help.get(report.lang)),
                "check_name": f.rule,
                "fingerprint": fingerprint(&identity, *times),
                "severity": severity,
                "location": {"path": report.path(f), "lines": {"begin": f.at.line}},
            })
        })
        .collect();
    format!("{:#}\n", Value::Array(issues))
}

/// The same finding has the same fingerprint wherever its line moves; repeats are counted.
pub(super) fn fingerprint(identity: &str, times: usize) -> String {
    let digest = Sha256::digest(format!("{identity}\n{times}"));
    digest.iter().take(20).map(|byte| format!("{byte:02x}")).collect()
}
