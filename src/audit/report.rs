//! The audit as text, JSON and Markdown.

use std::fmt::Write as _;

use serde_json::{Value, json};

use super::{Audit, EXPLAINED, Standing, cited};
use crate::lang::Lang;
use crate::model::Catalog;

/// A way to write an audit.
pub struct Format {
    pub name: &'static str,
    pub write: fn(&Audit, &Catalog, Lang) -> String,
}

pub const FORMATS: &[Format] = &[
    Format { name: "text", write: text },
    Format { name: "json", write: json },
    Format { name: "markdown", write: markdown },
];

fn json(audit: &Audit, _: &Catalog, lang: Lang) -> String {
    let departments: Vec<Value> = audit
        .departments
        .iter()
        .map(|s| {
            json!({
                "region": s.region,
                "department": s.department,
                "name": s.name,
                "score": s.score().map(super::Score::as_number),
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
        })
        .collect();
    let overdue: Vec<Value> = audit
        .overdue
        .iter()
        .map(|o| {
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
        })
        .collect();
    let unknown: Vec<Value> = audit
        .unknown
        .iter()
        .map(|u| json!({"article": u.article, "item": u.item, "what": u.what.get(lang), "why": u.why.get(lang)}))
        .collect();
    let exceptions: Vec<Value> = audit
        .exceptions
        .iter()
        .map(|e| {
            json!({
                "rule": e.rule,
                "item": e.item,
                "field": e.field,
                "reason": e.reason,
                "approved_by": e.approved_by,
                "until": e.until.map(|d| d.to_string()),
                "over": e.is_over,
            })
        })
        .collect();
    let funds: Vec<Value> = audit
        .funds
        .iter()
        .map(|c| {
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
        })
        .collect();
    let all = json!({
        "as_of": audit.as_of.map(|d| d.to_string()),
        "formula": lang.pick(EXPLAINED.0, EXPLAINED.1),
        "departments": departments,
        "overdue": overdue,
        "unknown": unknown,
        "exceptions": exceptions,
        "funds": funds,
    });
    format!("{all:#}\n")
}

/// A heading and rows of cells, once for both kinds of text.
struct Table {
    title: String,
    head: Vec<&'static str>,
    rows: Vec<Vec<String>>,
}

fn score(standing: &Standing, lang: Lang) -> String {
    standing.score().map_or_else(|| lang.pick("不计分", "none").to_owned(), |s| s.to_string())
}

fn departments(audit: &Audit, catalog: &Catalog, lang: Lang) -> Table {
    let rows = audit.departments.iter().map(|s| {
        let region = catalog.region(&s.region).map_or(s.region.as_str(), |r| r.short.as_str());
        vec![
            region.to_owned(),
            s.name.clone(),
            s.published.to_string(),
            format!("{}/{}", s.complete, s.required),
            s.on_time.to_string(),
            s.late.to_string(),
            s.overdue.to_string(),
            format!("{}/{}", s.errors, s.warnings),
            s.exceptions.to_string(),
            score(s, lang),
        ]
    });
    Table {
        title: lang.pick("各部门", "Departments").to_owned(),
        head: lang.pick(
            vec![
                "区划",
                "部门",
                "公开事项",
                "必备要素",
                "按期",
                "逾期办结",
                "逾期未办",
                "错误/警告",
                "例外",
                "得分",
            ],
            vec![
                "region",
                "department",
                "items",
                "facts",
                "in time",
                "late",
                "overdue",
                "errors/warnings",
                "exceptions",
                "score",
            ],
        ),
        rows: rows.collect(),
    }
}

fn overdue(audit: &Audit, lang: Lang) -> Table {
    let rows = audit.overdue.iter().map(|o| {
        vec![
            o.due.to_string(),
            lang.pick(format!("{}天", o.days_late), format!("{} days", o.days_late)),
            o.department_name.clone(),
            format!("{} {}", o.item, o.name),
            o.what.get(lang).to_owned(),
            lang.pick(cited(o.article), o.article.to_owned()),
        ]
    });
    Table {
        title: lang.pick("逾期未办", "Overdue").to_owned(),
        head: lang.pick(
            vec!["应于", "逾期", "部门", "事项", "应做", "依据"],
            vec!["due", "late", "department", "item", "what", "article"],
        ),
        rows: rows.collect(),
    }
}

fn unknown(audit: &Audit, lang: Lang) -> Table {
    let rows = audit.unknown.iter().map(|u| {
        vec![
            u.item.clone(),
            u.what.get(lang).to_owned(),
            u.why.get(lang).to_owned(),
            u.article.to_owned(),
        ]
    });
    Table {
        title: lang.pick("无法计算的期限", "Due days that cannot be computed").to_owned(),
        head: lang
            .pick(vec!["事项", "应做", "原因", "依据"], vec!["item", "what", "why", "article"]),
        rows: rows.collect(),
    }
}

fn exceptions(audit: &Audit, lang: Lang) -> Table {
    let rows = audit.exceptions.iter().map(|e| {
        let over = if e.is_over { lang.pick("（已过期）", " (over)") } else { "" };
        vec![
            e.rule.clone(),
            format!("{} {}", e.item, e.field).trim_end().to_owned(),
            e.reason.clone(),
            e.approved_by.clone(),
            format!("{}{over}", e.until.map(|d| d.to_string()).unwrap_or_default()),
        ]
    });
    Table {
        title: lang.pick("例外", "Exceptions").to_owned(),
        head: lang.pick(
            vec!["规则", "事项", "理由", "批准", "截止"],
            vec!["rule", "item", "reason", "approved by", "until"],
        ),
        rows: rows.collect(),
    }
}

fn funds(audit: &Audit, lang: Lang) -> Table {
    let rows = audit.funds.iter().map(|c| {
        let performance = if c.is_over {
            format!("{}/{}", c.performance, c.funds)
        } else {
            lang.pick("年度未结束", "year not over").to_owned()
        };
        vec![
            c.year.to_string(),
            c.name.clone(),
            c.funds.to_string(),
            format!("{}/{}", c.measure, c.funds),
            format!("{}/{}", c.allocation, c.funds),
            performance,
            format!("{}/{}", c.competitive_whole, c.competitive),
        ]
    });
    Table {
        title: lang.pick("专项资金公开情况", "Special funds").to_owned(),
        head: lang.pick(
            vec!["年度", "主管部门", "资金", "管理办法", "分配使用", "绩效评价", "竞争性三步"],
            vec![
                "year",
                "department",
                "funds",
                "measure",
                "allocation",
                "performance",
                "competitive",
            ],
        ),
        rows: rows.collect(),
    }
}

fn tables(audit: &Audit, catalog: &Catalog, lang: Lang) -> Vec<Table> {
    let all = [
        departments(audit, catalog, lang),
        overdue(audit, lang),
        unknown(audit, lang),
        exceptions(audit, lang),
        funds(audit, lang),
    ];
    all.into_iter().filter(|t| !t.rows.is_empty()).collect()
}

fn title(audit: &Audit, lang: Lang) -> String {
    let day = audit
        .as_of
        .map_or_else(|| lang.pick("日期不明", "day unknown").to_owned(), |d| d.to_string());
    lang.pick(
        format!("清单维护考核（截至{day}）：逾期未办{}项", audit.overdue.len()),
        format!("Audit of the lists as of {day}: {} overdue", audit.overdue.len()),
    )
}

/// Columns of a terminal: Han and full width take two.
fn width(text: &str) -> usize {
    text.chars().map(|c| if u32::from(c) > 0x2e7f { 2 } else { 1 }).sum()
}

fn text(audit: &Audit, catalog: &Catalog, lang: Lang) -> String {
    let mut out = format!("{}\n", title(audit, lang));
    for table in tables(audit, catalog, lang) {
        let _ = writeln!(out, "\n{}", table.title);
        let mut lines = vec![table.head.iter().map(ToString::to_string).collect::<Vec<_>>()];
        lines.extend(table.rows);
        let columns = lines[0].len();
        let widths: Vec<usize> =
            (0..columns).map(|n| lines.iter().map(|l| width(&l[n])).max().unwrap_or(0)).collect();
        for line in lines {
            let cells = line
                .iter()
                .zip(&widths)
                .map(|(cell, wide)| format!("{cell}{}", " ".repeat(wide - width(cell))));
            let row = cells.collect::<Vec<_>>().join("  ");
            let _ = writeln!(out, "  {}", row.trim_end());
        }
    }
    let _ = writeln!(out, "\n{}", lang.pick(EXPLAINED.0, EXPLAINED.1));
    out
}

fn markdown(audit: &Audit, catalog: &Catalog, lang: Lang) -> String {
    let mut out = format!("# {}\n", title(audit, lang));
    for table in tables(audit, catalog, lang) {
        let _ = write!(out, "\n## {}\n\n| {} |\n", table.title, table.head.join(" | "));
        let _ = writeln!(out, "|{}", "---|".repeat(table.head.len()));
        for row in table.rows {
            let cells: Vec<String> = row.iter().map(|c| escaped(c)).collect();
            let _ = writeln!(out, "| {} |", cells.join(" | "));
        }
    }
    let _ = writeln!(out, "\n{}", lang.pick(EXPLAINED.0, EXPLAINED.1));
    out
}

/// Content is text, never markup.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        if matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '!' | '~' | '@')
        {
            out.push('\\');
        }
        out.push(if c.is_control() { ' ' } else { c });
    }
    out
}
