//! P-10-STATUS: a status that jumps, in the log, where none may lead (domain.md §1c).

use super::Rule;
use crate::both;
use crate::history::{Change, Event, History};
use crate::model::{Finding, Level, Spot, Value};

pub(super) const RULE: Rule = Rule {
    firm: false,
    ..Rule::without_example(
        "P-10-STATUS",
        Level::Warning,
        "P-10",
        ("提交记录里状态跳变", "a status jumps in the log"),
        (
            "权责、审批、服务事项：草稿转现行，现行与已暂停互转，取消要有政府审定，草稿不能直接暂停。专项资金公布后不退回拟设立，\
         结束后不再变；项目先批复后实施，完工、终止后不再变（资金和项目的先后是对条文的理解）。提交已成事实，故为警告；\
         由 check --history 报告。",
            "Powers, approvals, services, responsibilities: a draft comes into force, what is in force is suspended and resumed; \
         a draft is not suspended. A published fund is not planned again and a closed one stays closed; a project is \
         approved before it begins and stays as it ended (an interpretation for funds and projects). What was committed \
         cannot be undone: a warning of `check --history`.",
        ),
    )
};

/// From a status to those it may never become.
type Jumps = &'static [(&'static str, &'static [&'static str])];

const ITEMS: Jumps = &[("draft", &["suspended"])];
const FUNDS: Jumps = &[
    ("published", &["planned"]),
    ("adjusted", &["planned", "published"]),
    ("cancelled", &["planned", "published", "adjusted", "closed"]),
    ("closed", &["planned", "published", "adjusted", "cancelled"]),
];
const PROJECTS: Jumps = &[
    ("planned", &["in_progress", "completed", "adjusted"]),
    ("approved", &["planned", "completed"]),
    ("in_progress", &["planned", "approved"]),
    ("adjusted", &["planned"]),
    ("completed", &["planned", "approved", "in_progress", "adjusted", "terminated"]),
    ("terminated", &["planned", "approved", "in_progress", "adjusted", "completed"]),
];

/// Whether an item of this kind may go from one status to another.
pub fn may_become(kind: &str, from: &str, to: &str) -> bool {
    let jumps = match kind {
        "powers" | "responsibilities" | "approvals" | "services" => ITEMS,
        "funds" => FUNDS,
        "projects" => PROJECTS,
        _ => return true,
    };
    !jumps.iter().any(|(status, never)| *status == from && never.contains(&to))
}

/// Every jump of the log, each with the seven digits of its commit, oldest first.
pub fn transitions(history: &History) -> Vec<(String, Finding)> {
    let made = history.events.iter().filter_map(|event| {
        let commit = history.commit(event);
        Some((commit.short().to_owned(), finding(event, commit.date.map(|d| d.to_string()))?))
    });
    made.collect()
}

fn finding(event: &Event, date: Option<String>) -> Option<Finding> {
    // What an item takes from another is told there; a version that was backfilled never happened that day.
    if matches!(event.change, Change::Derived | Change::Backfilled | Change::Gap) {
        return None;
    }
    let status = event.fields.iter().find(|f| f.field.key == "status")?;
    let (Some(Value::Word(from)), Some(Value::Word(to))) =
        (status.before.as_deref(), status.after.as_deref())
    else {
        return None;
    };
    if may_become(event.kind, from.key, to.key) {
        return None;
    }
    let name = &event.name;
    let date_en = date.clone().unwrap_or_else(|| "an unknown day".to_owned());
    let date = date.unwrap_or_else(|| "日期不明".to_owned());
    let (from, to, from_en, to_en) = (from.zh, to.zh, from.en, to.en);
    Some(Finding {
        rule: RULE.code,
        level: RULE.level,
        article: RULE.article,
        at: Spot::default(),
        width: 0,
        item: event.code.clone(),
        message: both!(
            "{date}“{name}”的状态从“{from}”直接变为“{to}”",
            "on {date_en} the status of “{name}” went from “{from_en}” straight to “{to_en}”"
        ),
        help: both!(
            "核对当时的批准；确有遗漏的，补办手续并在下一次变更里说明",
            "look for the approval of that day; where a step is missing, make up for it and say so with the next change"
        ),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_measures_allow_is_no_jump() {
        for (kind, from, to) in [
            ("powers", "draft", "active"),
            ("powers", "active", "suspended"),
            ("powers", "suspended", "active"),
            ("powers", "suspended", "cancelled"),
            ("powers", "cancelled", "active"),
            ("funds", "planned", "published"),
            ("projects", "approved", "in_progress"),
            ("projects", "adjusted", "terminated"),
        ] {
            assert!(may_become(kind, from, to), "{kind}: {from} to {to}");
        }
    }

    #[test]
    fn what_they_do_not_allow_is() {
        for (kind, from, to) in [
            ("approvals", "draft", "suspended"),
            ("funds", "closed", "published"),
            ("projects", "planned", "in_progress"),
            ("projects", "completed", "approved"),
        ] {
            assert!(!may_become(kind, from, to), "{kind}: {from} to {to}");
        }
    }
}
