//! The review for programs: the shape of design.md §3, with what else is known beside it.

use serde_json::{Value as Json, json};

use super::Reviewed;
use super::gates::{Gate, State};
use super::remarks::Remark;
use super::tell::Report;
use crate::history::FieldChange;

pub(super) fn write(report: &Report<'_>) -> String {
    let review = report.review;
    let gate = |n: &usize| gate(&review.gates[*n]);
    let items: Vec<Json> = review.items.iter().map(|i| item(report, i, &gate)).collect();
    let files: Vec<Json> = review
        .files
        .iter()
        .map(|f| json!({"path": f.path, "gates": f.gates.iter().map(gate).collect::<Vec<_>>()}))
        .collect();
    let all: Vec<Json> = (0..review.gates.len()).map(|n| gate(&n)).collect();
    let missing: Vec<&Json> = all.iter().filter(|g| g["satisfied"] == false).collect();
    let value = json!({
        "ok": review.is_ok(),
        "verdict": report.verdict(),
        "base": report.base,
        "head": report.head,
        "items": items,
        "files": files,
        "gates": all,
        "missing": missing,
        "findings": review.remarks.iter().map(|r| remark(report, r)).collect::<Vec<_>>(),
    });
    format!("{value:#}\n")
}

fn item(report: &Report<'_>, item: &Reviewed, gate: &impl Fn(&usize) -> Json) -> Json {
    let shown = item.event.fields.iter().zip(&item.difference.fields);
    let fields: Vec<Json> = shown
        .map(|(change, (_, matter))| {
            let mut value = field(report, item, change);
            value["article"] = json!(matter.row().article);
            value
        })
        .collect();
    json!({
        "code": item.event.code,
        "name": item.event.name,
        "region": item.region,
        "kind": item.event.kind,
        "file": format!("content/{}", item.difference.path),
        "change": item.difference.what.word(),
        "event": item.event.change.word(),
        "sentence": report.sentence(item),
        "fields": fields,
        "causes": item.causes,
        "gates": item.gates.iter().map(gate).collect::<Vec<_>>(),
        "risks": item.risks.iter().map(|r| r.what.get(report.lang)).collect::<Vec<_>>(),
        "deadlines": item.deadlines.iter().map(|d| json!({
            "article": d.article,
            "due": d.day.as_ref().ok().map(|day| day.to_string()),
            "says": d.said().get(report.lang),
        })).collect::<Vec<_>>(),
        "page": report.page(item),
    })
}

fn field(report: &Report<'_>, item: &Reviewed, change: &FieldChange) -> Json {
    let text = |value: &Option<std::sync::Arc<crate::model::Value>>| {
        value.as_deref().map(|v| report.value(&item.region, change, Some(v)))
    };
    json!({
        "key": change.field.key,
        "label": report.lang.pick(change.field.zh, change.field.en),
        "before": text(&change.before),
        "after": text(&change.after),
    })
}

fn gate(gate: &Gate) -> Json {
    let by = match &gate.state {
        State::Open(user) => Some(user.as_str()),
        State::Missing(_) => None,
    };
    let articles: Vec<&str> = gate.articles.iter().copied().collect();
    json!({
        "role": gate.need.role.key(),
        "region": gate.need.region,
        "body": gate.need.body,
        "step": gate.need.step.words().0,
        "article": articles.join("、"),
        "satisfied": gate.is_open(),
        "by": by,
    })
}

fn remark(report: &Report<'_>, remark: &Remark) -> Json {
    json!({
        "rule": remark.rule,
        "level": remark.level.word(),
        "article": remark.article,
        "place": remark.place,
        "item": remark.item,
        "message": remark.message.get(report.lang),
        "help": remark.help.get(report.lang),
    })
}
