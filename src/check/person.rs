//! PII-…: words that name a person or say something about one.

use super::Rule;
use super::examples::{project, service};
use super::marks::{Seen, Sort};
use crate::model::Level;

pub(super) const NAME: Sort = Sort {
    rule: Rule {
        code: "PII-NAME",
        level: Level::Error,
        article: "A-8",
        title: ("公开了受益人姓名", "the name of a beneficiary"),
        why: (
            "扶贫清单只写到村、只写汇总数。确需写人的，用“张某”“李*”；办公联系人写岗位。",
            "The poverty lists name villages and totals. Where a person must be named the name is masked; \
             contacts are posts.",
        ),
        wrong: project!("  main_works: 硬化村道6公里，户主：甲乙丙"),
        right: project!("  main_works: 硬化村道6公里"),
        firm: false,
        check: Some(|ground, found| NAME.report(ground, found)),
    },
    said: ("含有个人姓名 {}", "contains the name of a person, {}"),
    help: ("写成“张某”或“李*”，或只写户数", "mask the name, or give numbers only"),
    weigh: in_persons_only,
};

pub(super) const ADDRESS: Sort = Sort {
    rule: Rule {
        code: "PII-ADDR",
        level: Level::Error,
        article: "A-8",
        title: ("公开了门牌住址", "an address at the door"),
        why: (
            "扶贫清单里的组、社、门牌号能找到具体的户；写到村为止。别处的单元房号只作提示，办公地址不算。",
            "Group and house numbers in the poverty lists lead to a door: the village is enough. Elsewhere a \
             flat is a reminder, and office addresses do not count.",
        ),
        wrong: project!("  main_works: 硬化三组12号门前道路"),
        right: project!("  main_works: 硬化村道"),
        firm: false,
        check: Some(|ground, found| ADDRESS.report(ground, found)),
    },
    said: ("含有具体住址 {}", "contains an address, {}"),
    help: ("写到村为止", "name the village only"),
    weigh: address,
};

pub(super) const MINOR: Sort = Sort {
    rule: Rule {
        code: "PII-MINOR",
        level: Level::Error,
        article: "N-20",
        title: ("公开了未成年人的信息", "information about a child"),
        why: (
            "孤儿、事实无人抚养儿童、学生等未成年人的信息只公布人数，不与姓名放在一起，遮盖姓名也不行。",
            "About children only numbers are published, never beside a name, not even a masked one.",
        ),
        wrong: service!("  content: 孤儿基本生活费，姓名：甲某"),
        right: service!("  content: 孤儿基本生活费"),
        firm: false,
        check: Some(|ground, found| MINOR.report(ground, found)),
    },
    said: ("“{}”与姓名在一起", "“{}” stands beside a name"),
    help: ("只写人数", "give the number only"),
    weigh: |_| Some(Level::Error),
};

pub(super) const HEALTH: Sort = Sort {
    rule: Rule {
        code: "PII-HEALTH",
        level: Level::Error,
        article: "N-20",
        title: ("公开了个人健康信息", "the health of a person"),
        why: (
            "残疾等级、患病情况等与姓名放在一起就是敏感个人信息；只公布汇总数，少于3的不公布。",
            "Illness or disability beside a name is sensitive: totals only, and none below three.",
        ),
        wrong: service!("  content: 姓名：甲某，残疾等级：一级"),
        right: service!("  content: 按残疾等级分档补贴"),
        firm: false,
        check: Some(|ground, found| HEALTH.report(ground, found)),
    },
    said: ("“{}”与姓名在一起", "“{}” stands beside a name"),
    help: ("只写汇总数", "give totals only"),
    weigh: |_| Some(Level::Error),
};

pub(super) const CRIME: Sort = Sort {
    rule: Rule {
        code: "PII-CRIME",
        level: Level::Error,
        article: "N-20",
        title: ("公开了处罚、戒毒人员的姓名", "the name of an offender"),
        why: (
            "行政拘留、强制隔离戒毒的结果不写姓名，写案号。",
            "Results of detention or rehabilitation carry a case number, never a name.",
        ),
        wrong: service!("  content: 行政拘留公示，姓名：甲某"),
        right: service!("  content: 行政拘留公示，写案号"),
        firm: false,
        check: Some(|ground, found| CRIME.report(ground, found)),
    },
    said: ("“{}”与姓名在一起", "“{}” stands beside a name"),
    help: ("写案号", "give the case number"),
    weigh: |_| Some(Level::Error),
};

pub(super) const MAIL: Sort = Sort {
    rule: Rule {
        code: "PII-EMAIL",
        level: Level::Warning,
        article: "N-20",
        title: ("不是政务邮箱", "a mailbox outside gov.cn"),
        why: (
            "公开的邮箱用 gov.cn 的办公邮箱，不用个人邮箱。",
            "Published mailboxes are office ones under gov.cn, never private ones.",
        ),
        wrong: service!("  content: 来信寄someone@example.com"),
        right: service!("  content: 来信寄office@zhangye.gov.cn"),
        firm: false,
        check: Some(|ground, found| MAIL.report(ground, found)),
    },
    said: ("含有邮箱 {}", "contains a mailbox, {}"),
    help: (
        "改用办公邮箱；确为单位邮箱的由审核人确认",
        "use the office mailbox; a reviewer confirms one of a unit",
    ),
    weigh: |_| Some(Level::Warning),
};

fn in_persons_only(seen: &Seen<'_>) -> Option<Level> {
    // An attachment has no columns that could be judged: a name beside its label is one.
    let attached =
        seen.item.is_none() && !seen.path.ends_with(".yaml") && !seen.path.ends_with(".md");
    (seen.of_persons() || attached && !seen.path.is_empty()).then_some(Level::Error)
}

fn address(seen: &Seen<'_>) -> Option<Level> {
    if seen.of_persons() {
        return Some(Level::Error);
    }
    let is_flat = seen.mark.found.contains("单元");
    (is_flat && !seen.is_in(&["locations", "address"])).then_some(Level::Info)
}
