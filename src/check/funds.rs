//! F-2, F-7, F-8, N-7, N-12.2: what finance and the fund departments make public of each fund.

use super::Ground;
use super::ground::is_known;
use super::rule::weigh;
use crate::both;
use crate::facts::money;
use crate::lang::Lang;
use crate::model::{Finding, Item, Level, Record, Spot};

pub(super) use super::fund_rules::{AGREED, COMPETITIVE, HALVES, MANAGED, MEASURE, MOVED};

/// Funds that the public is told to exist: a planned one is not decided yet.
fn decided<'a>(ground: &Ground<'a>) -> impl Iterator<Item = &'a Item> {
    let funds: Vec<&'a Item> =
        ground.live("funds").iter().copied().filter(|f| f.status() != Some("planned")).collect();
    funds.into_iter()
}

/// The first value of the fund department's half; none where there is no such half.
fn half(fund: &Item) -> Option<Spot> {
    fund.record
        .entries()
        .iter()
        .filter(|e| fund.kind.field(e.field.key).is_none())
        .map(|e| e.at)
        .min()
}

fn has_half(fund: &Item) -> bool {
    half(fund).is_some() || fund.unread.iter().any(|key| fund.kind.field(key).is_none())
}

pub(super) fn halves(ground: &Ground<'_>, found: &mut Vec<Finding>) {
    for fund in ground.items().filter(|f| f.kind.slug == "funds") {
        let (Some(at), Some(department)) = (half(fund), fund.record.text("managing_department"))
        else {
            continue;
        };
        let path = ground.path(at);
        let written =
            path.rsplit('/').next().and_then(|name| name.strip_suffix(".yaml")).unwrap_or_default();
        if written != department {
            found.push(HALVES.at(
                at,
                fund,
                both!("主管部门是 {department}，管理信息却在 {path}", "the managing department is {department}, its half stands in {path}"),
                both!(
                    "把管理信息移到 fund_management/{department}.yaml，或由财政部门改正主管部门",
                    "move it to fund_management/{department}.yaml, or let finance correct the department"
                ),
            ));
        }
    }
}

pub(super) fn agreed(ground: &Ground<'_>, found: &mut Vec<Finding>) {
    for fund in decided(ground) {
        let r = &fund.record;
        let (agreed, published) = (r.date("government_agreed_on"), r.date("published_on"));
        if !is_known(fund, "government_agreed_on") {
            found.push(AGREED.on(
                fund,
                "government_agreed_on",
                both!("没有市政府研究同意日期（government_agreed_on）", "`government_agreed_on` is missing"),
                both!("政府研究同意后才能公开清单；补上日期，尚未同意的 status 写 planned", "the list waits for the government's consent: add the day, or set `status: planned`"),
            ));
        }
        if let (Some(agreed), Some(published)) = (agreed, published)
            && agreed > published
        {
            found.push(AGREED.on(
                fund,
                "published_on",
                both!(
                    "{published} 公开，早于政府同意日 {agreed}",
                    "published on {published}, before the consent of {agreed}"
                ),
                both!("核对两个日期", "check the two dates"),
            ));
        }
        if let (Some(agreed), Some(today)) = (agreed, ground.as_of)
            && agreed > today
        {
            found.push(AGREED.on(
                fund,
                "government_agreed_on",
                both!(
                    "政府同意日 {agreed} 还没有到",
                    "the day of the consent, {agreed}, is still to come"
                ),
                both!("尚未同意的 status 写 planned", "until then set `status: planned`"),
            ));
        }
        if let (Some(approved), Some(budget)) =
            (r.date("npc_approved_on"), r.date("budget_published_on"))
            && budget < approved
        {
            found.push(AGREED.on(
                fund,
                "budget_published_on",
                both!(
                    "预算 {budget} 公开，早于人大批准日 {approved}",
                    "the budget was public on {budget}, before the approval of {approved}"
                ),
                both!("核对两个日期", "check the two dates"),
            ));
        }
    }
}

pub(super) fn managed(ground: &Ground<'_>, found: &mut Vec<Finding>) {
    for fund in decided(ground) {
        let code = &fund.id;
        if !has_half(fund) && ground.half_is_broken("fund_management") {
            continue;
        }
        if !has_half(fund) {
            let department = fund.record.text("managing_department").unwrap_or("…");
            found.push(MANAGED.on(
                fund,
                "managing_department",
                both!("主管部门没有公开管理信息", "the managing department has published nothing of it"),
                both!("在 fund_management/{department}.yaml 写出 {code} 的管理办法、分配使用和绩效评价", "write {code} into fund_management/{department}.yaml"),
            ));
            continue;
        }
        let at = half(fund).unwrap_or(fund.at);
        if !is_known(fund, "management_measure") {
            found.push(MANAGED.at(
                at,
                fund,
                both!("没有资金管理办法（management_measure）", "`management_measure` is missing"),
                both!(
                    "补上名称、文号、财政审核日期和施行日期",
                    "add title, number, and the days of review and effect"
                ),
            ));
        }
        spent(fund, found);
        let over = ground
            .as_of
            .zip(fund.record.int("budget_year"))
            .is_some_and(|(today, year)| i64::from(today.year()) > year);
        for key in ["allocations", "performance"] {
            if over && !is_known(fund, key) {
                let zh = if key == "allocations" { "分配使用情况" } else { "绩效评价" };
                let finding = MANAGED.at(
                    at,
                    fund,
                    both!(
                        "预算年度已过，没有公开{zh}（{key}）",
                        "the budget year is over and `{key}` is missing"
                    ),
                    both!("由主管部门补上 {key}", "the fund department adds `{key}`"),
                );
                found.push(weigh(finding, Level::Warning));
            }
        }
    }
}

fn spent(fund: &Item, found: &mut Vec<Finding>) {
    let Some(budget) = fund.record.int("budget_amount") else { return };
    let sum: i64 = fund
        .record
        .parts("allocations")
        .filter_map(|a| a.int("amount"))
        .fold(0, i64::saturating_add);
    if sum > budget {
        let [sum, budget] = [sum, budget].map(|n| money(n, Lang::Zh));
        found.push(MANAGED.on(
            fund,
            "allocations",
            both!(
                "分配合计{sum}，超过预算{budget}",
                "allocations of {sum} exceed the budget of {budget}"
            ),
            both!(
                "核对各笔金额；预算确有调整的，由财政部门改 budget_amount",
                "check the amounts; where the budget changed, finance corrects `budget_amount`"
            ),
        ));
    }
    for allocation in fund.record.parts("allocations") {
        if let (Some(amount), Some(used)) = (allocation.int("amount"), allocation.int("used"))
            && used > amount
        {
            let who = allocation.text("recipient").unwrap_or_default();
            let [used, amount] = [used, amount].map(|n| money(n, Lang::Zh));
            found.push(MANAGED.at(
                allocation.entry("used").map_or(fund.at, |e| e.at),
                fund,
                both!("{who}已使用{used}，超过分配的{amount}", "{who} used {used} of {amount}"),
                both!("核对两个金额", "check the two amounts"),
            ));
        }
    }
}

/// The three documents of a competition, in the order of its stages.
const STAGES: [(&str, &str); 3] = [
    ("application_guide", "项目申报指南"),
    ("review_result", "评审结果公示"),
    ("allocation_result", "资金分配结果"),
];

pub(super) fn competitive(ground: &Ground<'_>, found: &mut Vec<Finding>) {
    for fund in
        decided(ground).filter(|f| f.record.word("allocation_method") == Some("competitive"))
    {
        for (n, (key, zh)) in STAGES.iter().enumerate() {
            let later =
                STAGES[n + 1..].iter().map(|(k, _)| *k).chain((n < 2).then_some("allocations"));
            let later: Vec<&str> = later.filter(|k| fund.record.has(k)).collect();
            if let Some(later) = later.first().filter(|_| !is_known(fund, key)) {
                found.push(COMPETITIVE.on(
                    fund,
                    later,
                    both!(
                        "竞争性分配没有公开{zh}（{key}），却已有后面的材料",
                        "`{key}` is missing, yet a later stage is public"
                    ),
                    both!("补上 {key}", "add `{key}`"),
                ));
            }
        }
        let dated: Vec<(&str, &Record)> =
            STAGES.iter().filter_map(|(key, _)| Some((*key, fund.record.part(key)?))).collect();
        for pair in dated.windows(2) {
            if let [(_, a), (key, b)] = pair
                && let (Some(before), Some(after)) = (a.date("on"), b.date("on"))
                && after < before
            {
                found.push(COMPETITIVE.on(
                    fund,
                    key,
                    both!(
                        "{key} 的日期 {after} 早于前一阶段的 {before}",
                        "`{key}` of {after} is earlier than the stage before it, {before}"
                    ),
                    both!(
                        "核对日期：先申报指南，再评审公示，后分配结果",
                        "check the dates: guide, review, allocation"
                    ),
                ));
            }
        }
        if fund
            .record
            .part("review_result")
            .is_some_and(|r| !(r.has("notice_from") && r.has("notice_to")))
        {
            let finding = COMPETITIVE.on(
                fund,
                "review_result",
                both!("评审结果没有写公示起止日期", "the review result has no notice period"),
                both!("补上 notice_from 和 notice_to", "add `notice_from` and `notice_to`"),
            );
            found.push(weigh(finding, Level::Warning));
        }
    }
}

pub(super) fn moved(ground: &Ground<'_>, found: &mut Vec<Finding>) {
    for fund in ground.items().filter(|f| f.kind.slug == "funds" && !f.is_draft()) {
        let wanted = match fund.status() {
            Some("adjusted") => "adjust",
            Some("cancelled") => "cancel",
            _ => {
                if fund.record.has("adjustment") {
                    found.push(MOVED.on(
                        fund,
                        "adjustment",
                        both!("有调整记录，状态却不是已调整或已取消", "there is an adjustment, yet the status is neither adjusted nor cancelled"),
                        both!("按记录改 status", "set the status that the record asks for"),
                    ));
                }
                continue;
            }
        };
        let kind = fund.record.part("adjustment").and_then(|a| a.word("kind"));
        if kind != Some(wanted) && !fund.unread.contains(&"adjustment") {
            found.push(MOVED.on(
                fund,
                if kind.is_some() { "adjustment" } else { "status" },
                both!("调整或取消的资金没有相符的记录（adjustment）", "no `adjustment` of this kind for an adjusted or cancelled fund"),
                both!(
                    "补上 adjustment: {{kind: {wanted}, reason: drift | goal | priority, doc_no: …, on: …}}",
                    "add `adjustment: {{kind: {wanted}, reason: drift | goal | priority, doc_no: …, on: …}}`"
                ),
            ));
        }
    }
}

pub(super) fn measure(ground: &Ground<'_>, found: &mut Vec<Finding>) {
    for fund in ground.live("funds") {
        let Some(measure) = fund.record.part("management_measure") else { continue };
        if let (Some(reviewed), Some(effective)) =
            (measure.date("reviewed_by_finance_on"), measure.date("effective_on"))
            && reviewed > effective
        {
            found.push(MEASURE.on(
                fund,
                "management_measure",
                both!(
                    "管理办法 {effective} 施行，财政部门 {reviewed} 才审核",
                    "in effect on {effective}, reviewed by finance only on {reviewed}"
                ),
                both!(
                    "先由财政部门审核再施行；核对两个日期",
                    "finance reviews before it takes effect: check the two dates"
                ),
            ));
        }
    }
}
