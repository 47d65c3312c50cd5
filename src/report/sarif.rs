//! SARIF 2.1.0, which code hosts and editors read: the rules that were broken, and where.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::gitlab::fingerprint;
use super::{Report, in_words};
use crate::check;
use crate::model::{Finding, Level};

pub(super) fn write(report: &Report<'_>) -> String {
    let mut codes: Vec<&str> = report.findings.iter().map(|f| f.rule).collect();
    codes.sort_unstable();
    codes.dedup();
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    let results: Vec<Value> = report
        .findings
        .iter()
        .map(|f| {
            let identity = report.identity(f);
            let times = seen.entry(identity.clone()).or_default();
            *times += 1;
            result(
                report,
                f,
                codes.binary_search(&f.rule).unwrap_or(0),
                &fingerprint(&identity, *times),
            )
        })
        .collect();
    let rules: Vec<Value> = codes.iter().map(|code| rule(report, code)).collect();
    let driver = json!({
        "name": "qingdan",
        "version": env!("CARGO_PKG_VERSION"),
        "rules": rules,
    });
    let run = json!({
        "tool": {"driver": driver},
        "language": report.lang.pick("zh-CN", "en"),
        "columnKind": "unicodeCodePoints",
        "results": results,
    });
    let log = json!({
        "$schema": "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
        "version": "2.1.0",
        "runs": [run],
    });
    format!("{log:#}\n")
}

fn level(level: Level) -> &'static str {
    match level {
        Level::Error => "error",
        Level::Warning => "warning",
        Level::Info => "note",
    }
}

fn rule(report: &Report<'_>, code: &str) -> Value {
    let Some(rule) = check::rule(code) else { return json!({"id": code}) };
    let lang = report.lang;
    let article = in_words(rule.article, lang);
    json!({
        "id": rule.code,
        "shortDescription": {"text": lang.pick(rule.title.0, rule.title.1)},
        "fullDescription": {"text": lang.pick(rule.why.0, rule.why.1)},
        "help": {"text": lang.pick(
            format!("依据：{}。运行 qingdan explain {} 看例子。", if article.is_empty() { "数据形式" } else { &article }, rule.code),
            format!("Article: {}. `qingdan explain {}` has examples.", if article.is_empty() { "form of the data" } else { &article }, rule.code),
        )},
        "defaultConfiguration": {"level": level(rule.level)},
        "properties": {"article": rule.article},
    })
}

fn result(report: &Report<'_>, finding: &Finding, index: usize, fingerprint: &str) -> Value {
    let (line, column) = (finding.at.line.max(1), finding.at.column.max(1));
    let mut region = json!({"startLine": line, "startColumn": column});
    if finding.width > 0 {
        region["endColumn"] = json!(column + finding.width);
    }
    let text = format!("{} {}", finding.message.get(report.lang), finding.help.get(report.lang));
    json!({
        "ruleId": finding.rule,
        "ruleIndex": index,
        "level": level(finding.level),
        "message": {"text": text.trim_end()},
        "locations": [{
            "physicalLocation": {
                "artifactLocation": {"uri": uri(report.path(finding))},
                "region": region,
            }
        }],
        "partialFingerprints": {"qingdan/v1": fingerprint},
        "properties": {"article": finding.article, "item": finding.item},
    })
}

/// A path as the relative reference that SARIF asks for.
fn uri(path: &str) -> String {
    path.bytes()
        .map(|byte| match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'-' | b'.' | b'_' | b'~' => {
                char::from(byte).to_string()
            }
            _ => format!("%{byte:02X}"),
        })
        .collect()
}
