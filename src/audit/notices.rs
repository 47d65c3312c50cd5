//! 督促单 of P-13, one document a department, and the list for a 通报 of N-24; CI may open them as issues.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::clock::answer_by;
use super::{Answering, Audit, Overdue, cited};
use crate::check;
use crate::model::{Department, Finding, Item, Level};
use crate::report::plain;
use crate::site::Site;

/// One document, by the name of its file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    pub name: String,
    pub text: String,
}

#[derive(Default)]
struct Owed<'a> {
    overdue: Vec<&'a Overdue>,
    open: Vec<(&'a Finding, &'a Item)>,
}

/// The documents of all departments that owe something, in the order of regions and departments; the 通报 list last.
pub fn notices(site: &Site, audit: &Audit) -> Vec<Document> {
    let mut owed: BTreeMap<(usize, usize), Owed<'_>> = BTreeMap::new();
    let answering = Answering::new(site);
    for overdue in &audit.overdue {
        let department = site.catalog.department(&overdue.region, &overdue.department);
        if let Some((key, _)) = department.and_then(|d| answering.place(d)) {
            owed.entry(key).or_default().overdue.push(overdue);
        }
    }
    let open = |f: &&Finding| f.level != Level::Info && !check::is_lateness(f.rule);
    for finding in site.findings.iter().filter(open) {
        let item = site.catalog.item(&finding.item);
        if let Some((item, (key, _))) = item.and_then(|i| Some((i, answering.of(i)?))) {
            owed.entry(key).or_default().open.push((finding, item));
        }
    }
    let mut documents: Vec<Document> = owed
        .iter()
        .map(|((_, place), owed)| {
            let department = &site.catalog.departments[*place];
            let name = format!("{}-{}.md", department.region, department.key);
            let text = notice(site, department, owed);
            Document { name, text }
        })
        .collect();
    documents.push(Document { name: "tongbao.md".to_owned(), text: circular(site, audit, &owed) });
    documents
}

fn day(site: &Site) -> String {
    site.built.as_of.map_or_else(|| "日期不明".to_owned(), |d| d.to_string())
}

fn notice(site: &Site, department: &Department, owed: &Owed<'_>) -> String {
    let name = plain(&department.name);
    let mut out = format!("# 督促单（草稿）：{name}\n\n");
    let _ = writeln!(out, "- 送：{name}");
    let _ = writeln!(out, "- 依据：{}、{}", cited("P-13"), cited("N-24"));
    let _ = writeln!(out, "- 截至：{}", day(site));
    // The regulation says 及时 and names no period.
    let answer = match answer_by(site, &department.region) {
        Ok(day) => format!("请于{day}前办理并回复（规定为“及时”，未定天数，按本站设置计算）"),
        Err(why) => format!("请及时办理并回复（回复期限：{}）", why.zh),
    };
    let _ = writeln!(out, "- {answer}");
    if !owed.overdue.is_empty() {
        out += "\n## 逾期未办\n\n| 事项 | 应做 | 应于 | 逾期 | 依据 |\n|---|---|---|---:|---|\n";
        for o in &owed.overdue {
            let _ = writeln!(
                out,
                "| {} {} | {} | {} | {}天 | {} |",
                o.item,
                plain(&o.name),
                plain(&o.what.zh),
                o.due,
                o.days_late,
                cited(o.article)
            );
        }
    }
    if !owed.open.is_empty() {
        out += "\n## 待改正\n\n| 事项 | 问题 | 办法 | 依据 |\n|---|---|---|---|\n";
        for (finding, item) in &owed.open {
            let _ = writeln!(
                out,
                "| {} {} | {} | {} | {} |",
                item.id,
                plain(item.name()),
                plain(&finding.message.zh),
                plain(&finding.help.zh),
                cited(finding.article)
            );
        }
    }
    out
}

/// Who is to be named in a 通报: what is late by department.
fn circular(site: &Site, audit: &Audit, owed: &BTreeMap<(usize, usize), Owed<'_>>) -> String {
    let mut out =
        format!("# 通报清单（草稿）\n\n- 依据：{}\n- 截至：{}\n", cited("N-24"), day(site));
    let _ = writeln!(out, "- 逾期未办共{}项", audit.overdue.len());
    out += "\n| 区划 | 部门 | 逾期未办 | 最长逾期 | 涉及条款 |\n|---|---|---:|---:|---|\n";
    for ((region, place), owed) in owed.iter().filter(|(_, owed)| !owed.overdue.is_empty()) {
        let longest = owed.overdue.iter().map(|o| o.days_late).max().unwrap_or(0);
        let mut articles: Vec<String> = owed.overdue.iter().map(|o| cited(o.article)).collect();
        articles.sort();
        articles.dedup();
        let _ = writeln!(
            out,
            "| {} | {} | {} | {longest}天 | {} |",
            site.catalog.regions[*region].short,
            plain(&site.catalog.departments[*place].name),
            owed.overdue.len(),
            articles.join("、")
        );
    }
    out
}
