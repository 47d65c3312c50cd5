//! P-10: who is suspended has an open record, and nobody else has; the dates of a record run forward.

use jiff::civil::Date;

use super::ground::start;
use super::{Ground, Rule};
use crate::both;
use crate::model::{Finding, Item, Level, Record};

pub(super) const STATUS: Rule = Rule {
    code: "P-10",
    level: Level::Error,
    article: "P-10",
    title: ("暂停状态与暂停记录不一致", "status and suspension record disagree"),
    why: (
        "暂停由行使权力的部门提出、报同级审改办；暂停的事项状态为已暂停，并有一条未恢复的暂停记录，记录最新的写在最后。\
         恢复后写明恢复日期，状态改回现行。行政审批随对应的权力暂停。",
        "The department proposes, the reform office agrees: a suspended item has one open record, newest last, and a \
         resumed one has its date and is active again. An approval is suspended with its power.",
    ),
    wrong: r"
# content/zhangye/powers/sjj.yaml
- {code: 62070000SJ-XK-0001, name: 食品经营许可, type: 行政许可, status: suspended}
",
    right: r"
# content/zhangye/powers/sjj.yaml
- code: 62070000SJ-XK-0001
  name: 食品经营许可
  type: 行政许可
  status: suspended
  suspensions:
    - causes: ['10.4']
      reason: 系统迁移期间暂停受理（示例）
      applied_on: 2026-03-02
      review: {by: 市委编办, on: 2026-03-10}
      suspended_on: 2026-03-16
",
    firm: false,
    check: Some(status),
};

pub(super) const KINDS: &[&str] = &["powers", "approvals", "services"];

pub(super) fn is_open(record: &Record) -> bool {
    record.part("resume").is_none_or(|resume| !resume.has("restored_on"))
}

/// The open suspension of an item.
pub(super) fn open(item: &Item) -> Option<&Record> {
    item.record.parts("suspensions").last().filter(|s| is_open(s))
}

fn status(ground: &Ground<'_>, found: &mut Vec<Finding>) {
    for item in ground.live_of(KINDS) {
        let suspended = item.status() == Some("suspended");
        if suspended
            && open(item).is_none()
            && !follows_its_power(ground, item)
            && !item.unread.contains(&"suspensions")
        {
            found.push(STATUS.on(
                item,
                "status",
                both!("状态是已暂停，没有未恢复的暂停记录", "suspended, but there is no open suspension record"),
                both!(
                    "在 suspensions 最后补上原因、申请、审核和暂停日期；已恢复的把 status 改为 active",
                    "add the record to `suspensions`; where it was resumed, set `status: active`"
                ),
            ));
        }
        if !suspended && let Some(record) = open(item) {
            found.push(STATUS.at(
                start(record).unwrap_or(item.at),
                item,
                both!(
                    "暂停记录还没有恢复日期，状态却不是已暂停",
                    "an open suspension record, but the item is not suspended"
                ),
                both!(
                    "补上 resume: {{confirmed_on: …, restored_on: …}}，或把 status 改为 suspended",
                    "add `resume: {{confirmed_on: …, restored_on: …}}`, or set `status: suspended`"
                ),
            ));
        }
        order(item, found);
    }
}

fn follows_its_power(ground: &Ground<'_>, item: &Item) -> bool {
    let power = item.record.text("power_ref").and_then(|code| ground.catalog.item(code));
    power.is_some_and(|p| p.status() == Some("suspended"))
}

/// Each record runs from application to restoration, and one ends before the next begins.
fn order(item: &Item, found: &mut Vec<Finding>) {
    let records: Vec<&Record> = item.record.parts("suspensions").collect();
    let mut last: Option<Date> = None;
    for (n, record) in records.iter().enumerate() {
        let resume = |key| record.part("resume").and_then(|r| r.date(key));
        let dates = [
            record.date("applied_on"),
            record.part("review").and_then(|r| r.date("on")),
            record.date("suspended_on"),
            resume("applied_on"),
            resume("confirmed_on"),
            resume("restored_on"),
        ];
        let at = start(record).unwrap_or(item.at);
        let mut sorted = true;
        for date in dates.into_iter().flatten() {
            sorted &= last.is_none_or(|last| last <= date);
            last = Some(date);
        }
        if !sorted {
            found.push(STATUS.at(
                at,
                item,
                both!("暂停记录的日期先后不对", "the dates of the suspension record are out of order"),
                both!(
                    "应依次为申请、审核、暂停、申请恢复、确认、恢复；最新的记录写在最后",
                    "application, review, suspension, application to resume, confirmation, restoration; newest record last"
                ),
            ));
        }
        if is_open(record) && n + 1 < records.len() {
            found.push(STATUS.at(
                at,
                item,
                both!("前一次暂停没有写恢复日期", "an earlier suspension was never resumed"),
                both!(
                    "补上 resume，最新的记录写在最后",
                    "add `resume`; the newest record stands last"
                ),
            ));
        }
    }
}
