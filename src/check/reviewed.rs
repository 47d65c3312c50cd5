//! N-12.1b: each power was reviewed for legality, reasonableness and necessity.

use super::examples::power;
use super::ground::is_known;
use super::{Ground, Rule};
use crate::both;
use crate::model::{Finding, Level};

pub(super) const RULE: Rule = Rule {
    code: "N-12.1b",
    level: Level::Warning,
    article: "N-12.1b",
    title: ("没有逐项审查", "a power without its review"),
    why: (
        "列入清单的权力事项，合法性、合理性、必要性逐项审查，各写结论、审查单位和日期。已在清单上的作警告；\
         新增事项缺少审查的，review 列为错误。",
        "Every power is reviewed for legality, reasonableness and necessity; each has its result, the body and the day. A \
         warning for what is listed already; `qingdan review` makes it an error for a new item.",
    ),
    wrong: power!(""),
    right: power!(
        "  review: {legality: {result: 通过, by: 市司法局, on: 2026-04-28}, reasonableness: {result: 通过, by: 市审改办, \
         on: 2026-04-28}, necessity: {result: 通过, by: 市审改办, on: 2026-04-28}}"
    ),
    firm: false,
    check: Some(check),
};

fn check(ground: &Ground<'_>, found: &mut Vec<Finding>) {
    for power in ground.live("powers").iter().filter(|p| !is_known(p, "review")) {
        found.push(RULE.on(
            power,
            "review",
            both!(
                "没有合法性、合理性、必要性审查的结论",
                "no result of its review of legality, reasonableness and necessity"
            ),
            both!(
                "审查后在 review 里写结论、审查单位和日期；没有审查过的不要补写",
                "review it, then enter result, body and day; never enter what did not happen"
            ),
        ));
    }
}
