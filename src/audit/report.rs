//! The audit as text and Markdown, and the registry of its formats.

use std::fmt::Write as _;

use super::json::json;
use super::{Audit, EXPLAINED, Standing, cited};
use crate::lang::Lang;
use crate::model::Catalog;
use crate::report::plain;

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

/// The departments of each region taken together; the list stands in the order of regions.
pub(super) fn regions(audit: &Audit) -> Vec<Standing> {
    let of_region = audit.departments.chunk_by(|a, b| a.region == b.region);
    of_region
        .map(|standings| Standing {
            region: standings[0].region.clone(),
            ..Standing::sum(standings)
        })
        .collect()
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

/// One row of counts behind the names.
fn counts(names: &[&str], s: &Standing, lang: Lang) -> Vec<String> {
    let mut row: Vec<String> = names.iter().map(ToString::to_string).collect();
    row.extend([
        s.published.to_string(),
        format!("{}/{}", s.complete, s.required),
        s.on_time.to_string(),
        s.late.to_string(),
        s.overdue.to_string(),
        format!("{}/{}", s.errors, s.warnings),
        s.exceptions.to_string(),
        score(s, lang),
    ]);
    row
}

fn counts_head(names: &[&'static str], lang: Lang) -> Vec<&'static str> {
    let counts = lang.pick(
        ["公开事项", "必备要素", "按期", "逾期办结", "逾期未办", "错误/警告", "例外", "得分"],
        ["items", "facts", "in time", "late", "overdue", "errors/warnings", "exceptions", "score"],
    );
    [names, &counts].concat()
}

fn by_region(audit: &Audit, catalog: &Catalog, lang: Lang) -> Table {
    let rows = regions(audit);
    Table {
        title: lang.pick("各区划", "Regions").to_owned(),
        head: counts_head(&[lang.pick("区划", "region")], lang),
        rows: rows.iter().map(|s| counts(&[short(catalog, &s.region)], s, lang)).collect(),
    }
}

fn by_department(audit: &Audit, catalog: &Catalog, lang: Lang) -> Table {
    let names = |s: &Standing| counts(&[short(catalog, &s.region), &s.name], s, lang);
    Table {
        title: lang.pick("各部门", "Departments").to_owned(),
        head: counts_head(&lang.pick(["区划", "部门"], ["region", "department"]), lang),
        rows: audit.departments.iter().map(names).collect(),
    }
}

fn short<'a>(catalog: &'a Catalog, region: &'a str) -> &'a str {
    catalog.region(region).map_or(region, |r| r.short.as_str())
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
        by_region(audit, catalog, lang),
        by_department(audit, catalog, lang),
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
            let cells: Vec<String> = row.iter().map(|c| plain(c)).collect();
            let _ = writeln!(out, "| {} |", cells.join(" | "));
        }
    }
    let _ = writeln!(out, "\n{}", lang.pick(EXPLAINED.0, EXPLAINED.1));
    out
}
