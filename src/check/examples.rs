//! Longer examples of `explain`, kept out of the rules' way.

macro_rules! suspended {
    ($cause:literal, $record:literal, $rest:literal) => {
        concat!(
            "\n# content/zhangye/powers/swj.yaml\n- code: 62070000SW-XK-0001\n  name: 取水许可\n  type: 行政许可\n  status: suspended\n",
            $rest,
            "  suspensions:\n    - causes: ['",
            $cause,
            "']\n",
            $record,
            "      applied_on: 2026-03-02\n      review: {by: 市委编办, on: 2026-03-10}\n      suspended_on: 2026-03-16\n",
        )
    };
}

/// Wrong and right.
type Pair = (&'static str, &'static str);

pub(super) const SUSPENSION_NEVER: Pair = (
    suspended!("10.1", "", ""),
    suspended!(
        "10.1",
        "      evidence: 本市无边境口岸，不具备行使条件（示例）\n",
        "  never_exercised: true\n"
    ),
);

pub(super) const SUSPENSION_THREE_YEARS: Pair = (
    suspended!("10.2", "", "  last_case_on: 2024-05-06\n"),
    suspended!("10.2", "", "  last_case_on: 2023-03-16\n"),
);

pub(super) const SUSPENSION_PERIODIC: Pair = (
    suspended!("10.3", "", ""),
    suspended!("10.3", "", "  cycles: [{opens: '03-01', closes: '05-31'}]\n"),
);

pub(super) const SUSPENSION_OTHER: Pair = (
    suspended!("10.4", "", ""),
    suspended!("10.4", "      reason: 系统迁移期间暂停受理（示例）\n", ""),
);

/// A power that is in force again, restored on this day.
macro_rules! resumed {
    ($restored:literal) => {
        concat!(
            "\n# content/zhangye/powers/swj.yaml\n- code: 62070000SW-XK-0001\n  name: 取水许可\n  type: 行政许可\n  status: active\n",
            "  suspensions:\n    - causes: ['10.4']\n      reason: 系统迁移期间暂停受理（示例）\n      applied_on: 2026-03-02\n",
            "      review: {by: 市委编办, on: 2026-03-10}\n      suspended_on: 2026-03-16\n",
            "      resume: {applied_on: 2026-05-04, confirmed_on: 2026-05-06, restored_on: ",
            $restored,
            "}\n"
        )
    };
}

pub(super) const RESUMED: Pair = (resumed!("2026-05-11"), resumed!("2026-05-08"));

macro_rules! fund {
    ($published:literal) => {
        concat!(
            "\n# content/zhangye/funds/2026.yaml\n- code: 62070000ZJ-2026-001\n  name: 食品安全专项资金\n  status: published\n",
            "  npc_approved_on: 2026-01-20\n  budget_published_on: ",
            $published,
            "\n"
        )
    };
}

pub(super) const FUND_PUBLISHED: Pair = (fund!("2026-02-12"), fund!("2026-02-09"));

/// A service with one line more.
macro_rules! service {
    ($line:literal) => {
        concat!(
            "\n# content/zhangye/services/sjj.yaml\n- code: 62070000SJ-GG-0001\n  name: 食品安全知识咨询\n  status: active\n",
            $line,
            "\n"
        )
    };
}
pub(super) use service;

/// A project with one line more.
macro_rules! project {
    ($line:literal) => {
        concat!(
            "\n# content/linze/projects/2026.yaml\n- code: FP6207232026001\n  name: 示例村道路硬化（示例）\n  status: approved\n",
            $line,
            "\n"
        )
    };
}
pub(super) use project;

/// A power with one line more.
macro_rules! power {
    ($line:literal) => {
        concat!(
            "\n# content/zhangye/powers/swj.yaml\n- code: 62070000SW-XK-0001\n  name: 取水许可\n  type: 行政许可\n  status: active\n",
            $line,
            "\n"
        )
    };
}
pub(super) use power;

/// A live power of this name.
macro_rules! abolished {
    ($name:literal) => {
        concat!(
            "\n# content/zhangye/powers/swj.yaml\n- code: 62070000SW-XK-0001\n  name: ",
            $name,
            "\n  type: 行政许可\n  status: active\n"
        )
    };
}
pub(super) use abolished;
