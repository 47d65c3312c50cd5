//! `exceptions.yaml`: a reviewed entry silences one rule on one item until its day, where the rule allows it.

use jiff::ToSpan;

use super::{Ground, RULES, Rule, rule};
use crate::both;
use crate::lang::Said;
use crate::load::closest;
use crate::model::{Finding, Item, Level, Spot};

pub(super) const RULE: Rule = Rule {
    code: "DATA-EXCEPTION",
    level: Level::Error,
    article: "",
    title: ("例外不成立", "an exception that cannot hold"),
    why: (
        "例外是经批准的记录，写明规则、事项、理由、批准单位和截止日期（最长一年），不能由作者在事项里自行关闭规则。\
         有的规则不接受例外，例如居民身份号码；过期的例外不再起作用。",
        "An exception is an approved record: rule, item, reason, who approved it, and until when, one year at most. Some \
         rules allow none, such as identity numbers; past its day it has no effect.",
    ),
    wrong: r"
# content/exceptions.yaml
- {rule: PII-ID18, code: 62070000SJ-XK-0001, reason: 号码待核实, approved_by: 市政府办, until: 2027-01-31}
",
    right: r"
# content/exceptions.yaml
- {rule: P-9.4, code: 62070000SJ-XK-0001, reason: 大厅搬迁，地址月底确定, approved_by: 市政府办, until: 2026-12-31}
",
    firm: true,
    check: Some(check),
};

fn check(ground: &Ground<'_>, found: &mut Vec<Finding>) {
    for entry in ground.catalog.table("exceptions") {
        let mut say =
            |key: &str, message: Said, help: Said| found.push(RULE.on(entry, key, message, help));
        let code = entry.record.text("rule").unwrap_or_default();
        match rule(code) {
            None if !code.is_empty() => {
                let help = match closest(code, RULES.iter().map(|r| r.code)) {
                    Some(near) => both!("是否想写 {near}？", "did you mean {near}?"),
                    None => both!("规则见 docs/rules.md", "see docs/rules.md for the rules"),
                };
                say("rule", both!("没有规则 {code}", "there is no rule {code}"), help);
            }
            Some(rule) if !allows(rule) => say(
                "rule",
                both!("规则 {code} 不接受例外", "rule {code} allows no exception"),
                both!("删去这一条，改正事项本身", "remove the entry and correct the item"),
            ),
            _ => {}
        }
        let item = &entry.id;
        let target = ground.catalog.item(item);
        if target.is_none() {
            say(
                "code",
                both!("没有编码为 {item} 的事项", "there is no item {item}"),
                both!("改正编码，或删去这一条", "correct the code, or remove the entry"),
            );
        }
        if let (Some(key), Some(target)) = (entry.record.text("field"), target)
            && target.kind.field(key).is_none()
        {
            say(
                "field",
                both!("{item} 没有字段 {key}", "{item} has no field `{key}`"),
                both!(
                    "改正字段，或删去它，使例外对整个事项有效",
                    "correct it, or leave it out to cover the item"
                ),
            );
        }
        if let (Some(until), Some(today)) = (entry.record.date("until"), ground.as_of)
            && today.checked_add(1.year()).is_ok_and(|last| until > last)
        {
            say(
                "until",
                both!(
                    "例外到 {until} 才截止，超过一年",
                    "the exception runs until {until}: more than a year"
                ),
                both!("最长一年，到期重新批准", "one year at most; then it is approved anew"),
            );
        }
    }
}

/// Findings of the data's form are facts, and some rules protect persons: none of these has an exception.
fn allows(rule: &Rule) -> bool {
    !rule.firm && rule.check.is_some()
}

/// Takes out what a valid exception covers. Without a date nobody knows whether it is still valid.
pub(super) fn silence(ground: &Ground<'_>, found: &mut Vec<Finding>) {
    let Some(today) = ground.as_of else { return };
    let entries: Vec<&Item> = ground.catalog.table("exceptions").iter().collect();
    if entries.is_empty() {
        return;
    }
    found.retain(|finding| {
        let Some(rule) = rule(finding.rule).filter(|r| allows(r)) else { return true };
        !entries.iter().any(|entry| {
            let r = &entry.record;
            r.text("rule").is_some_and(|code| code.eq_ignore_ascii_case(rule.code))
                && entry.id == finding.item
                && r.date("until").is_some_and(|until| today <= until)
                && r.text("field").is_none_or(|key| is_in_field(ground, finding, key))
        })
    });
}

/// Whether a finding points into this field of its item.
fn is_in_field(ground: &Ground<'_>, finding: &Finding, key: &str) -> bool {
    let Some(item) = ground.catalog.item(&finding.item) else { return false };
    let starts = |s: &Spot| s.file == finding.at.file && *s <= finding.at;
    let entries = item.record.entries().iter().filter(|e| item.is_own(e.field.key));
    let last = entries.filter(|e| starts(&e.at)).max_by_key(|e| e.at);
    // A missing field's finding points to where the item begins and names the field.
    last.is_some_and(|e| e.field.key == key) || finding.message.en.contains(&format!("`{key}`"))
}
