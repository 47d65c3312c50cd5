//! P-10.1 to P-10.4: each cause of a suspension needs its own evidence.

use jiff::ToSpan;
use jiff::civil::Date;

use super::ground::{is_known, start};
use super::rule::weigh;
use super::suspension::{KINDS, is_open, open};
use super::{Ground, Rule};
use crate::both;
use crate::model::{Finding, Item, Level, Record};

/// One of the four causes; they differ in the evidence that they need.
const fn cause(
    code: &'static str,
    title: (&'static str, &'static str),
    why: (&'static str, &'static str),
    (wrong, right): (&'static str, &'static str),
    check: fn(&Ground<'_>, &mut Vec<Finding>),
) -> Rule {
    Rule {
        code,
        level: Level::Error,
        article: code,
        title,
        why,
        wrong,
        right,
        firm: false,
        check: Some(check),
    }
}

pub(super) const NEVER: Rule = cause(
    "P-10.1",
    ("“从未行使”没有佐证", "no evidence for “never exercised”"),
    (
        "第一种暂停原因：法律法规规章设定，但本地区不具备行使的条件和环境，从未行使过。要写明 never_exercised: true 和佐证。",
        "Cause 1: set by law, but the place lacks the conditions and it was never exercised. It needs \
         `never_exercised: true` and evidence.",
    ),
    super::examples::SUSPENSION_NEVER,
    never,
);

pub(super) const THREE_YEARS: Rule = cause(
    "P-10.2",
    ("“三年以上未发生办件”的日期不足", "three years without a case do not add up"),
    (
        "第二种暂停原因：三年以上未发生办件，“以上”包括本数（民法典第一千二百五十九条）。要写最近办件日期（从未办件的写首次发布日期），\
         到暂停日满三年。仍在行使而已满三年的，只作提示，由部门决定是否申请暂停。",
        "Cause 2: no case for three years or more, three included. It needs the day of the last case (or of the first \
         publication), three years before the suspension. An active item that reaches three years is only a proposal.",
    ),
    super::examples::SUSPENSION_THREE_YEARS,
    three_years,
);

pub(super) const PERIODIC: Rule = cause(
    "P-10.3",
    ("周期性办理与办理周期不符", "a periodic item and its periods disagree"),
    (
        "第三种暂停原因：周期性办理的事项，在一个周期结束到下一个周期开始之间暂停。要写办件周期（cycles）；\
         周期内应恢复，周期外应暂停，不一致的作警告。",
        "Cause 3: a periodic item is suspended between its periods. It needs `cycles`; it is active within them and \
         suspended outside, and what differs is a warning.",
    ),
    super::examples::SUSPENSION_PERIODIC,
    periodic,
);

pub(super) const OTHER: Rule = cause(
    "P-10.4",
    ("“其他原因”没有写理由", "“other reasons” without the reason"),
    (
        "第四种暂停原因是其他需要暂停行使的情况，要把理由写清楚。",
        "Cause 4 is any other need to suspend: the record says which.",
    ),
    super::examples::SUSPENSION_OTHER,
    other,
);

/// The suspensions that name this cause, closed ones included: they stay public with their evidence.
fn with_cause<'a>(
    ground: &Ground<'a>,
    cause: &'static str,
) -> impl Iterator<Item = (&'a Item, &'a Record)> {
    let items: Vec<&'a Item> = ground.live_of(KINDS).collect();
    items.into_iter().flat_map(move |item| {
        let named = move |s: &&Record| s.texts("causes").any(|c| c == cause);
        item.record.parts("suspensions").filter(named).map(move |s| (item, s))
    })
}

fn never(ground: &Ground<'_>, found: &mut Vec<Finding>) {
    for (item, record) in with_cause(ground, "10.1") {
        let at = start(record).unwrap_or(item.at);
        if !record.has("evidence") {
            found.push(NEVER.at(
                at,
                item,
                both!(
                    "因“从未行使”暂停，没有写佐证",
                    "suspended as never exercised, without evidence"
                ),
                both!(
                    "补上 evidence：说明本地不具备哪些条件",
                    "add `evidence`: which conditions the place lacks"
                ),
            ));
        }
        if item.record.bool("never_exercised") != Some(true) && is_open(record) {
            found.push(NEVER.at(
                at,
                item,
                both!(
                    "因“从未行使”暂停，事项没有写 never_exercised: true",
                    "suspended as never exercised, without `never_exercised: true`"
                ),
                both!(
                    "补上 never_exercised: true；办过件的换用其他原因",
                    "add it; where there were cases, name another cause"
                ),
            ));
        } else if let Some(date) = item.record.date("last_case_on") {
            found.push(NEVER.on(
                item,
                "last_case_on",
                both!(
                    "写了从未行使，却有最近办件日期 {date}",
                    "never exercised, yet the last case is of {date}"
                ),
                both!("核对后删去其中一处", "check, and remove one of the two"),
            ));
        }
    }
}

/// Three years after the last case; the day itself counts (民法典 1259).
fn idle_since(item: &Item) -> Option<(Date, Date)> {
    let last = item.record.date("last_case_on").or_else(|| item.record.date("published_on"))?;
    Some((last, last.checked_add(3.years()).ok()?))
}

fn three_years(ground: &Ground<'_>, found: &mut Vec<Finding>) {
    for (item, record) in with_cause(ground, "10.2") {
        let Some(suspended) = record.date("suspended_on") else { continue };
        let at = start(record).unwrap_or(item.at);
        match idle_since(item) {
            // A later case after the resumption says nothing about the time before.
            Some((last, _)) if last > suspended => {}
            Some((last, full)) if full > suspended => found.push(THREE_YEARS.at(
                at,
                item,
                both!(
                    "最近办件 {last}，到暂停日 {suspended} 不满三年",
                    "the last case was on {last}: less than three years before {suspended}"
                ),
                both!(
                    "{full} 起才满三年；改正日期或换用其他原因",
                    "three years are full on {full}: correct the dates or name another cause"
                ),
            )),
            Some(_) => {}
            None => found.push(THREE_YEARS.at(
                at,
                item,
                both!(
                    "因三年以上未发生办件暂停，没有写最近办件日期",
                    "suspended for want of cases, without `last_case_on`"
                ),
                both!(
                    "补上 last_case_on；从未办件的写 published_on",
                    "add `last_case_on`, or `published_on` where there never was a case"
                ),
            )),
        }
    }
    let Some(today) = ground.as_of else { return };
    for power in ground.live("powers").iter().filter(|p| p.status() == Some("active")) {
        if let Some((last, full)) = power.record.date("last_case_on").and(idle_since(power))
            && full <= today
        {
            let finding = THREE_YEARS.on(
                power,
                "last_case_on",
                both!(
                    "最近办件 {last}，已满三年未发生办件",
                    "the last case was on {last}: three years without one"
                ),
                both!(
                    "可向同级审改办申请暂停行使；仍需保留的不必处理",
                    "the department may apply for its suspension; nothing happens by itself"
                ),
            );
            found.push(weigh(finding, Level::Info));
        }
    }
}

fn periodic(ground: &Ground<'_>, found: &mut Vec<Finding>) {
    for (item, record) in with_cause(ground, "10.3") {
        // Approvals have no periods of their own: they follow their power.
        if item.kind.field("cycles").is_some() && ground.is_whole(item) && !is_known(item, "cycles")
        {
            found.push(PERIODIC.at(
                start(record).unwrap_or(item.at),
                item,
                both!(
                    "因周期性办理暂停，没有写办件周期（cycles）",
                    "suspended between periods, without `cycles`"
                ),
                both!(
                    "补上 cycles: [{{opens: '03-01', closes: '05-31'}}]",
                    "add `cycles: [{{opens: '03-01', closes: '05-31'}}]`"
                ),
            ));
        }
    }
    let Some(today) = ground.as_of else { return };
    for power in ground.live("powers").iter().filter(|p| is_known(p, "cycles")) {
        let inside = power.record.parts("cycles").any(|cycle| is_within(cycle, today));
        let between = open(power).is_some_and(|s| s.texts("causes").any(|c| c == "10.3"));
        let finding = match power.status() {
            Some("suspended") if between && inside => PERIODIC.on(
                power,
                "status",
                both!("{today} 在办件周期内，事项仍是暂停", "{today} is within the period, yet the item is suspended"),
                both!("由部门提出恢复，经审改办确认后2日内恢复（P-12）", "the department applies to resume; within 2 days of the confirmation it is restored (P-12)"),
            ),
            Some("active") if !inside && power.record.parts("cycles").next().is_some() => PERIODIC.on(
                power,
                "status",
                both!("{today} 不在办件周期内，事项仍是现行", "{today} is outside the periods, yet the item is active"),
                both!("由部门申请暂停（原因 10.3），或核对 cycles", "the department applies for a suspension (cause 10.3), or corrects `cycles`"),
            ),
            _ => continue,
        };
        found.push(weigh(finding, Level::Warning));
    }
}

/// Whether a day lies between the two days of the year, both included; a period may run over new year.
fn is_within(cycle: &Record, today: Date) -> bool {
    let (Some(opens), Some(closes)) = (cycle.text("opens"), cycle.text("closes")) else {
        return true;
    };
    let today = today.strftime("%m-%d").to_string();
    let today = today.as_str();
    if opens <= closes {
        opens <= today && today <= closes
    } else {
        today >= opens || today <= closes
    }
}

fn other(ground: &Ground<'_>, found: &mut Vec<Finding>) {
    for (item, record) in with_cause(ground, "10.4") {
        if !record.has("reason") {
            found.push(OTHER.at(
                start(record).unwrap_or(item.at),
                item,
                both!(
                    "因其他原因暂停，没有写理由（reason）",
                    "suspended for other reasons, without `reason`"
                ),
                both!(
                    "补上 reason：为什么需要暂停，到什么时候",
                    "add `reason`: why, and until when"
                ),
            ));
        }
    }
}
