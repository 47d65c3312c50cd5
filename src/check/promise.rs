//! P-9.3: the promise is there, is no longer than the law allows, and the steps fit into it.

use super::graph::Graph;
use super::ground::is_known;
use super::{Ground, Rule};
use crate::both;
use crate::facts::Words;
use crate::lang::{Lang, Said};
use crate::model::parts::LIMIT;
use crate::model::schema::Type;
use crate::model::{Finding, Item, Level, Record, Value};

pub(super) const LIMIT_KEPT: Rule = Rule {
    code: "P-9.3",
    level: Level::Error,
    article: "P-9.3",
    title: ("承诺时限缺失或长于法定时限", "a promise is missing or longer than the law allows"),
    why: (
        "有法定办结时限的事项要公布承诺期限，承诺期限是工作要求之一，其变更走第九条第三项；承诺只能等于或短于法定时限。",
        "Where the law sets a time limit the department publishes its promise, which may be shorter, never longer; to \
         change it is an adjustment under P-9.3.",
    ),
    wrong: r"
# content/zhangye/powers/sjj.yaml
- code: 62070000SJ-XK-0001
  name: 食品经营许可
  type: 行政许可
  status: active
  statutory_limit: {value: 10, unit: working_day}
  promised_limit: {value: 15, unit: working_day}
",
    right: r"
# content/zhangye/powers/sjj.yaml
- code: 62070000SJ-XK-0001
  name: 食品经营许可
  type: 行政许可
  status: active
  statutory_limit: {value: 10, unit: working_day}
  promised_limit: {value: 5, unit: working_day}
",
    firm: false,
    check: Some(promises),
};

pub(super) const STEPS_FIT: Rule = Rule {
    code: "P-9.3-DAYS",
    level: Level::Error,
    article: "P-9.3",
    title: ("流程各环节超出承诺时限", "the steps take longer than the promise"),
    why: (
        "流程图和承诺期限要一致：从起点到办结最长的一条路上，计入时限的环节合计不超过承诺时限。\
         听证、检验、检测、检疫、鉴定、专家评审不计入（counted: false），但要写明。县区缩短承诺的，流程也要相应调整。",
        "Flow and promise agree: on the longest way from start to end the counted steps fit into the promise. Hearings, \
         tests, quarantine and expert reviews are not counted (`counted: false`) but are stated. A county that promises \
         less time writes a flow that fits.",
    ),
    wrong: r"
# content/zhangye/services/sjj.yaml
- code: 62070000SJ-GG-0001
  name: 计量器具检定
  status: active
  procedure:
    - {order: 1, name: 送检, actor: 申请人, next: [2]}
    - {order: 2, name: 检定, actor: 计量所, days: {value: 8, unit: working_day}, next: []}
  limit: {value: 5, unit: working_day}
",
    right: r"
# content/zhangye/services/sjj.yaml
- code: 62070000SJ-GG-0001
  name: 计量器具检定
  status: active
  procedure:
    - {order: 1, name: 送检, actor: 申请人, next: [2]}
    - {order: 2, name: 检定, actor: 计量所, days: {value: 5, unit: working_day}, next: []}
  limit: {value: 5, unit: working_day}
",
    firm: false,
    check: Some(steps),
};

fn promises(ground: &Ground<'_>, found: &mut Vec<Finding>) {
    let kinds = ["powers", "approvals"];
    for item in ground.live_of(&kinds) {
        let Some(statutory) = item.record.part("statutory_limit") else { continue };
        let Some(promised) = item.record.part("promised_limit") else {
            if statutory.has("unit")
                && !is_known(item, "promised_limit")
                && !ground.is_registered_only(item)
                && !ground.is_left_to_library(item, "promised_limit", false)
            {
                let limit = words(ground, item, statutory, Lang::Zh);
                found.push(LIMIT_KEPT.on(
                    item,
                    "promised_limit",
                    both!(
                        "有法定时限（{limit}），没有承诺时限",
                        "there is a statutory limit but no promise"
                    ),
                    both!(
                        "补上 promised_limit，不长于法定时限",
                        "add `promised_limit`, no longer than the statutory limit"
                    ),
                ));
            }
            continue;
        };
        let own = item.is_own("promised_limit") || item.is_own("statutory_limit");
        if own && is_longer(promised, statutory) {
            let said =
                |lang| (words(ground, item, promised, lang), words(ground, item, statutory, lang));
            let ((zh, zh_law), (en, en_law)) = (said(Lang::Zh), said(Lang::En));
            found.push(LIMIT_KEPT.on(
                item,
                "promised_limit",
                both!(
                    "承诺时限{zh}，长于法定时限{zh_law}",
                    "the promise of {en} is longer than the statutory {en_law}"
                ),
                both!("承诺时限改为不超过{zh_law}", "promise no more than {en_law}"),
            ));
        }
    }
}

fn words(ground: &Ground<'_>, item: &Item, limit: &Record, lang: Lang) -> String {
    let words = Words { catalog: ground.catalog, region: &item.region, lang };
    words.text(&Type::Part(LIMIT), &Value::Part(limit.clone()))
}

/// Whether `a` is longer than `b` beyond doubt: a working day is at least a day, a month 28 to 31 days.
fn is_longer(a: &Record, b: &Record) -> bool {
    let (Some(a), Some(b)) = (days(a), days(b)) else { return false };
    if a.unit == b.unit { a.value > b.value } else { a.least() > b.most() }
}

struct Days<'a> {
    value: i64,
    unit: &'a str,
}

fn days(limit: &Record) -> Option<Days<'static>> {
    let unit = limit.word("unit")?;
    let value = if unit == "immediate" { 0 } else { limit.int("value")? };
    Some(Days { value, unit })
}

impl Days<'_> {
    fn least(&self) -> i64 {
        self.value.saturating_mul(match self.unit {
            "month" => 28,
            "year" => 365,
            _ => 1,
        })
    }

    /// Holidays make working days at most about four times as long: a week's holiday around every one.
    fn most(&self) -> i64 {
        self.value.saturating_mul(match self.unit {
            "working_day" => 4,
            "month" => 31,
            "year" => 366,
            _ => 1,
        })
    }
}

fn steps(ground: &Ground<'_>, found: &mut Vec<Finding>) {
    let kinds = ["powers", "approvals", "services"];
    for item in ground.live_of(&kinds) {
        let flow = if item.kind.slug == "powers" { "flow_external" } else { "procedure" };
        let limit = ["promised_limit", "limit", "statutory_limit"]
            .into_iter()
            .find(|key| item.record.has(key));
        let Some(limit) = limit.filter(|limit| item.is_own(flow) || item.is_own(limit)) else {
            continue;
        };
        let Some(promise) = item.record.part(limit).and_then(days) else { continue };
        if let Some((message, help)) = exceeds(item, flow, &promise) {
            let key = if item.is_own(flow) { flow } else { limit };
            found.push(STEPS_FIT.on(item, key, message, help));
        }
    }
}

fn exceeds(item: &Item, flow: &str, promise: &Days<'_>) -> Option<(Said, Said)> {
    let graph = Graph::new(item.record.parts(flow));
    let counted = |step: &Record| {
        let days =
            step.part("days").filter(|_| step.bool("counted") != Some(false)).and_then(days)?;
        // On the spot, a limit in any unit leaves no day for a step.
        let same = days.unit == promise.unit || promise.unit == "immediate";
        (same || days.value > 0 && days.least() > promise.most()).then_some(days.value)
    };
    let sum = graph.longest(|step| counted(step).unwrap_or(0));
    if sum <= promise.value {
        return None;
    }
    let value = promise.value;
    Some((
        both!(
            "最长一路各环节合计 {sum}，超过时限 {value}",
            "the longest way takes {sum}, the limit is {value}"
        ),
        both!(
            "缩短环节的 days，或调整时限；听证、检验、鉴定、专家评审等写 counted: false",
            "shorten the `days` of steps or adjust the limit; hearings, tests and expert reviews say `counted: false`"
        ),
    ))
}
