//! DATA-LIMIT: a time limit is a number with a unit, or says why there is none.

use super::ground::start;
use super::{Ground, Rule};
use crate::both;
use crate::lang::Said;
use crate::model::{Finding, Item, Level, Record, Spot};

pub(super) const RULE: Rule = Rule {
    code: "DATA-LIMIT",
    level: Level::Error,
    article: "N-12.1a",
    title: ("时限不完整", "an incomplete time limit"),
    why: (
        "办结时限由数值和单位组成，工作日和日不是一回事；当场办结只写单位。按期次或者当年公告办理的，写 note 说明；没有法定时限的，写 not_applicable 说明原因，不能空着。",
        "A time limit is a number and a unit, and working days are not days; on the spot needs no number. Where the law \
         sets none, `not_applicable` says why; `note` alone is for what follows a yearly announcement.",
    ),
    wrong: r"
# content/zhangye/services/sjj.yaml
- {code: 62070000SJ-GG-0001, name: 食品安全知识咨询, status: active, limit: {value: 5}}
",
    right: r"
# content/zhangye/services/sjj.yaml
- {code: 62070000SJ-GG-0001, name: 食品安全知识咨询, status: active, limit: {value: 5, unit: working_day}}
",
    firm: false,
    check: Some(check),
};

fn check(ground: &Ground<'_>, found: &mut Vec<Finding>) {
    let kinds = ["powers", "approvals", "services"];
    for item in ground.live_of(&kinds) {
        for key in ["statutory_limit", "promised_limit", "limit"] {
            if let Some(entry) = item.record.entry(key).filter(|_| item.is_own(key))
                && let Some(limit) = item.record.part(key)
            {
                look(item, entry.field.zh, entry.field.key, limit, entry.at, 1, found);
            }
        }
        for key in ["flow_external", "flow_internal", "procedure"] {
            for step in item.record.parts(key).filter(|_| item.is_own(key)) {
                if let Some(days) = step.part("days") {
                    let at = start(days).or(start(step)).unwrap_or(item.at);
                    // A step may take no time of its own, such as handing in a form.
                    look(item, step.text("name").unwrap_or("环节"), "days", days, at, 0, found);
                }
            }
        }
    }
}

/// `least`: the smallest number that makes sense here.
fn look(
    item: &Item,
    zh: &str,
    key: &str,
    limit: &Record,
    at: Spot,
    least: i64,
    found: &mut Vec<Finding>,
) {
    let (value, unit) = (limit.int("value"), limit.word("unit"));
    let mut say = |message: Said, help: Said| found.push(RULE.at(at, item, message, help));
    if limit.has("not_applicable") {
        if value.is_some() || unit.is_some() {
            say(
                both!(
                    "“{zh}”既有数值又写了不适用",
                    "`{key}` has a value and says that it does not apply"
                ),
                both!("二者只留其一", "keep one of the two"),
            );
        }
        return;
    }
    match (value, unit) {
        // Some services follow a yearly announcement instead of a number of days (decisions.md §25).
        (None, None) if limit.has("note") => {}
        (_, None) => say(
            both!("“{zh}”没有单位", "`{key}` has no unit"),
            both!(
                "写明 unit: working_day（工作日）、calendar_day（日）、month、year 或 immediate（当场），没有时限的写 not_applicable: 原因",
                "add `unit`: working_day, calendar_day, month, year or immediate; or `not_applicable: reason`"
            ),
        ),
        (Some(value), Some("immediate")) if value != 0 => say(
            both!(
                "“{zh}”是当场办结，却写了数值 {value}",
                "`{key}` is on the spot, yet has the value {value}"
            ),
            both!("删去 value，或改单位", "remove `value`, or change the unit"),
        ),
        (None | Some(_), Some("immediate")) => {}
        (None, Some(_)) => say(
            both!("“{zh}”没有数值", "`{key}` has no value"),
            both!(
                "写明 value，例如 {{value: 20, unit: working_day}}",
                "add `value`, such as {{value: 20, unit: working_day}}"
            ),
        ),
        (Some(value), Some(_)) if value < least => say(
            both!("“{zh}”的数值 {value} 太小", "the value {value} of `{key}` is too small"),
            both!("当场办结写 {{unit: immediate}}", "on the spot is {{unit: immediate}}"),
        ),
        _ => {}
    }
}
