//! A-2 to A-6 and N-12.3: plans and statistics of the city, projects of the counties, money down to the village.

use jiff::civil::Date;

use super::ground::{is_known, start};
use super::{Ground, Rule};
use crate::both;
use crate::facts::money;
use crate::lang::Lang;
use crate::model::{Finding, Item, Level, Record, Value};

pub(super) const LINES: Rule = Rule {
    code: "A-2",
    level: Level::Error,
    article: "A-2",
    title: ("分配明细与总额不符", "the lines of a plan do not add up"),
    why: (
        "资金分配计划是扶贫清单的三项内容之一，各县区明细合计等于总额，群众才能核对。",
        "The allocation plan is one of the three poverty lists; its lines add up to its total, so that anybody can check.",
    ),
    wrong: r"
# content/zhangye/allocation_plans/2026.yaml
- {code: 62070000JH-2026-001, name: 2026年计划（示例）, status: active, year: 2026, total: 5000000, lines: [{region: linze, amount: 4000000, purpose: 产业发展}]}
",
    right: r"
# content/zhangye/allocation_plans/2026.yaml
- {code: 62070000JH-2026-001, name: 2026年计划（示例）, status: active, year: 2026, total: 4000000, lines: [{region: linze, amount: 4000000, purpose: 产业发展}]}
",
    firm: false,
    check: Some(lines),
};

pub(super) const PLACE: Rule = Rule {
    code: "A-3",
    level: Level::Error,
    article: "A-3",
    title: ("清单放错了级别", "a list at the wrong level"),
    why: (
        "项目的计划、立项、批复在县区，扶贫项目清单由县区发布；资金分配计划和精准扶贫信息由市级发布，明细写明县区。",
        "Projects are planned and approved in counties and published there; allocation plans and targeting information \
         are the city's, with rows that name the county.",
    ),
    wrong: r"
# content/zhangye/projects/2026.yaml
- {code: FP6207002026001, name: 示例村道路硬化（示例）, status: approved}
",
    right: r"
# content/linze/projects/2026.yaml
- {code: FP6207232026001, name: 示例村道路硬化（示例）, status: approved}
",
    firm: false,
    check: Some(place),
};

pub(super) const DECIDED: Rule = Rule {
    code: "A-4",
    level: Level::Error,
    article: "A-4",
    title: ("项目审定的先后不对", "a project's decision is out of order"),
    why: (
        "县（区）委农办（扶贫办）提出扶贫项目清单，经扶贫开发领导小组审定，再加载发布：提出不晚于审定，审定不晚于发布。",
        "The county's office proposes, the leading group decides, then it is published: in this order.",
    ),
    wrong: r"
# content/linze/projects/2026.yaml
- {code: FP6207232026001, name: 示例村道路硬化（示例）, status: approved, decision: {proposed_by: 县委农办, proposed_on: 2026-04-10, leading_group_on: 2026-03-20, doc_no: 临扶示〔2026〕1号（示例）}}
",
    right: r"
# content/linze/projects/2026.yaml
- {code: FP6207232026001, name: 示例村道路硬化（示例）, status: approved, decision: {proposed_by: 县委农办, proposed_on: 2026-03-10, leading_group_on: 2026-03-20, doc_no: 临扶示〔2026〕1号（示例）}}
",
    firm: false,
    check: Some(decided),
};

pub(super) const SOURCES: Rule = Rule {
    code: "A-5",
    level: Level::Error,
    article: "A-5",
    title: ("资金来源与投资额度不符", "the sources do not add up to the investment"),
    why: (
        "投资额度是项目必须公开的七个要素之一；写了资金来源的，各项合计等于投资额度。",
        "The investment is one of a project's seven facts; where sources are given, they add up to it.",
    ),
    wrong: r"
# content/linze/projects/2026.yaml
- {code: FP6207232026001, name: 示例村道路硬化（示例）, status: approved, investment: 1800000, sources: [{name: 财政衔接资金, amount: 1400000}]}
",
    right: r"
# content/linze/projects/2026.yaml
- {code: FP6207232026001, name: 示例村道路硬化（示例）, status: approved, investment: 1800000, sources: [{name: 财政衔接资金, amount: 1400000}, {name: 村级自筹, amount: 400000}]}
",
    firm: false,
    check: Some(sources),
};

pub(super) const CHANGED: Rule = Rule {
    code: "A-6",
    level: Level::Error,
    article: "A-6",
    title: ("项目调整或终止没有记录", "a changed or ended project without its record"),
    why: (
        "确需调整变更的项目，按甘办发〔2014〕66号规定的程序审定，并由县区更新发布：已调整的写明变更记录，已终止的写明原因。",
        "A project is changed by the procedure of 甘办发〔2014〕66号, and the county publishes the change: an adjusted one \
         has its record, an ended one its reason.",
    ),
    wrong: r"
# content/linze/projects/2026.yaml
- {code: FP6207232026001, name: 示例村道路硬化（示例）, status: terminated}
",
    right: r"
# content/linze/projects/2026.yaml
- {code: FP6207232026001, name: 示例村道路硬化（示例）, status: terminated, termination_reason: 与高标准农田项目合并实施（示例）}
",
    firm: false,
    check: Some(changed),
};

pub(super) const LOCATED: Rule = Rule {
    code: "N-12.3",
    level: Level::Error,
    article: "N-12.3",
    title: ("项目没有落到乡镇、村", "a project without its town and village"),
    why: (
        "项目资金落实要精准到村、到户：乡级项目写明乡镇，村级、户级项目写明乡镇和村。户级也只写到村，不写个人。",
        "The money is traceable to village and household: a town's project names the town, others town and village. \
         Persons are never named.",
    ),
    wrong: r"
# content/linze/projects/2026.yaml
- {code: FP6207232026001, name: 示例村道路硬化（示例）, status: approved, level: village, town: 示例镇（虚构）}
",
    right: r"
# content/linze/projects/2026.yaml
- {code: FP6207232026001, name: 示例村道路硬化（示例）, status: approved, level: village, town: 示例镇（虚构）, village: 示例村（虚构）}
",
    firm: false,
    check: Some(located),
};

fn sum(parts: impl Iterator<Item = i64>) -> i64 {
    parts.fold(0, i64::saturating_add)
}

fn lines(ground: &Ground<'_>, found: &mut Vec<Finding>) {
    for plan in ground.live("allocation_plans") {
        let Some(total) = plan.record.int("total") else { continue };
        let lines = sum(plan.record.parts("lines").filter_map(|l| l.int("amount")));
        if is_known(plan, "lines") && lines != total {
            let [lines, total] = [lines, total].map(|n| money(n, Lang::Zh));
            found.push(LINES.on(
                plan,
                "total",
                both!(
                    "明细合计{lines}，总额是{total}",
                    "the lines add up to {lines}, the total is {total}"
                ),
                both!("核对明细和总额", "check the lines and the total"),
            ));
        }
    }
}

fn place(ground: &Ground<'_>, found: &mut Vec<Finding>) {
    for item in ground.items() {
        let in_city = ground.catalog.is_city(&item.region);
        let zh = item.kind.zh;
        match item.kind.slug {
            "projects" if in_city => found.push(PLACE.at(
                item.at,
                item,
                both!("{zh}由县区发布，不放在市级", "projects are published by counties"),
                both!("移到所在县区的 projects/", "move it to the county's projects/"),
            )),
            "allocation_plans" | "targeting_info" if !in_city => found.push(PLACE.at(
                item.at,
                item,
                both!("{zh}由市级发布，不放在县区", "this list is published by the city"),
                both!(
                    "移到市级，明细里用 region 写明县区",
                    "move it to the city and name the county in the rows' `region`"
                ),
            )),
            _ => {}
        }
    }
}

/// A day or month as year, month and, where known, day; unknown days agree with any.
fn is_after(a: &Value, b: &Value) -> bool {
    let parts = |v: &Value| match v {
        Value::Date(d) => Some((d.year(), d.month(), Some(d.day()))),
        Value::Month { year, month } => Some((*year, *month, None)),
        _ => None,
    };
    let (Some(a), Some(b)) = (parts(a), parts(b)) else { return false };
    match (a.2, b.2) {
        (Some(x), Some(y)) => (a.0, a.1, x) > (b.0, b.1, y),
        _ => (a.0, a.1) > (b.0, b.1),
    }
}

fn decided(ground: &Ground<'_>, found: &mut Vec<Finding>) {
    for project in ground.live("projects") {
        let Some(decision) = project.record.part("decision") else { continue };
        let decided_on = decision.get("leading_group_on");
        if let (Some(proposed), Some(decided)) = (decision.get("proposed_on"), decided_on)
            && is_after(proposed, decided)
        {
            found.push(DECIDED.at(
                start(decision).unwrap_or(project.at),
                project,
                both!("领导小组审定早于提出", "the leading group decided before the proposal"),
                both!(
                    "核对 proposed_on 和 leading_group_on",
                    "check `proposed_on` and `leading_group_on`"
                ),
            ));
        }
        if let (Some(decided), Some(published)) = (decided_on, project.record.get("published_on"))
            && is_after(decided, published)
        {
            found.push(DECIDED.on(
                project,
                "published_on",
                both!("审定之前就已发布", "it was published before the decision"),
                both!(
                    "核对 published_on 和 leading_group_on",
                    "check `published_on` and `leading_group_on`"
                ),
            ));
        }
    }
}

fn sources(ground: &Ground<'_>, found: &mut Vec<Finding>) {
    for project in ground.live("projects").iter().filter(|p| is_known(p, "sources")) {
        let Some(investment) = project.record.int("investment") else { continue };
        let sources = sum(project.record.parts("sources").filter_map(|s| s.int("amount")));
        if sources != investment && project.record.has("sources") {
            let [sources, investment] = [sources, investment].map(|n| money(n, Lang::Zh));
            found.push(SOURCES.on(
                project,
                "sources",
                both!(
                    "资金来源合计{sources}，投资额度是{investment}",
                    "the sources add up to {sources}, the investment is {investment}"
                ),
                both!("核对各项来源和投资额度", "check the sources and the investment"),
            ));
        }
    }
}

fn changed(ground: &Ground<'_>, found: &mut Vec<Finding>) {
    for project in ground.live("projects") {
        let (key, zh, form) = match project.status() {
            Some("terminated") => ("termination_reason", "终止原因", "termination_reason: …"),
            Some("adjusted") => (
                "changes",
                "调整记录",
                "changes: [{decided_on: …, procedure_doc: 甘办发〔2014〕66号, reason: …}]",
            ),
            _ => continue,
        };
        if !is_known(project, key) {
            found.push(CHANGED.on(
                project,
                "status",
                both!("项目没有写{zh}（{key}）", "the project lacks `{key}`"),
                both!("补上 {form}", "add `{form}`"),
            ));
        }
    }
    // A change that is still to be decided is none.
    let Some(today) = ground.as_of else { return };
    for project in ground.live("projects") {
        for (change, on) in
            project.record.parts("changes").filter_map(|c| Some((c, c.date("decided_on")?)))
        {
            future(project, change, on, today, found);
        }
    }
}

fn future(project: &Item, change: &Record, on: Date, today: Date, found: &mut Vec<Finding>) {
    if on > today {
        found.push(CHANGED.at(
            start(change).unwrap_or(project.at),
            project,
            both!("变更的决定日期 {on} 还没有到", "the change's decision of {on} is still to come"),
            both!("核对 decided_on", "check `decided_on`"),
        ));
    }
}

fn located(ground: &Ground<'_>, found: &mut Vec<Finding>) {
    for project in ground.live("projects") {
        let wanted: &[&str] = match project.record.word("level") {
            Some("village" | "household") => &["town", "village"],
            Some("town") => &["town"],
            _ => &[],
        };
        for key in wanted.iter().filter(|key| !is_known(project, key)) {
            let zh = project.kind.field(key).map_or("", |f| f.zh);
            found.push(LOCATED.on(
                project,
                "level",
                both!("没有写明“{zh}”（{key}）", "`{key}` is missing"),
                both!("补上 {key}", "add `{key}`"),
            ));
        }
    }
}
