//! The audit for programs: a stable shape, documented in the README.

use serde_json::{Value, json};

use super::report::regions;
use super::{Audit, Card, EXPLAINED, Exception, Overdue, Score, Standing, Unknown};
use crate::lang::Lang;
use crate::model::Catalog;

pub(super) fn json(audit: &Audit, _: &Catalog, lang: Lang) -> String {
    let array = |values: Vec<Value>| Value::Array(values);
    let all = json!({
        "as_of": audit.as_of.map(|d| d.to_string()),
        "formula": lang.pick(EXPLAINED.0, EXPLAINED.1),
        "regions": array(regions(audit).iter().map(standing_json).collect()),
        "departments": array(audit.departments.iter().map(standing_json).collect()),
        "overdue": array(audit.overdue.iter().map(|o| overdue_json(o, lang)).collect()),
        "unknown": array(audit.unknown.iter().map(|u| unknown_json(u, lang)).collect()),
        "exceptions": array(audit.exceptions.iter().map(exception_json).collect()),
        "funds": array(audit.funds.iter().map(card_json).collect()),
    });
    format!("{all:#}\n")
}

fn standing_json(s: &Standing) -> Value {
    json!({
        "region": s.region,
        "department": s.department,
        "name": s.name,
        "score": s.score().map(Score::as_number),
        "complete": s.complete,
        "required": s.required,
        "published": s.published,
        "on_time": s.on_time,
        "late": s.late,
        "overdue": s.overdue,
        "late_by_article": s.by_article,
        "open_findings": s.errors + s.warnings,
        "errors": s.errors,
        "warnings": s.warnings,
        "exceptions": s.exceptions,
    })
}

fn overdue_json(o: &Overdue, lang: Lang) -> Value {
    json!({
        "article": o.article,
        "item": o.item,
        "name": o.name,
        "region": o.region,
        "department": o.department,
        "what": o.what.get(lang),
        "due": o.due.to_string(),
        "days_late": o.days_late,
    })
}

fn unknown_json(u: &Unknown, lang: Lang) -> Value {
    json!({"article": u.article, "item": u.item, "what": u.what.get(lang), "why": u.why.get(lang)})
}

fn exception_json(e: &Exception) -> Value {
    json!({
        "rule": e.rule,
        "item": e.item,
        "field": e.field,
        "reason": e.reason,
        "approved_by": e.approved_by,
        "until": e.until.map(|d| d.to_string()),
        "over": e.is_over,
    })
}

fn card_json(c: &Card) -> Value {
    json!({
        "year": c.year,
        "region": c.region,
        "department": c.department,
        "funds": c.funds,
        "budget": c.budget,
        "management_measure": c.measure,
        "allocation": c.allocation,
        "performance": c.performance,
        "performance_due": c.is_over,
        "competitive": c.competitive,
        "competitive_whole": c.competitive_whole,
    })
}
