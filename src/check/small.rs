//! PII-SMALL: a count of one or two points to a person.

use super::{Ground, Rule};
use crate::both;
use crate::model::{Finding, Level, Value};

pub(super) const RULE: Rule = Rule {
    code: "PII-SMALL",
    level: Level::Info,
    article: "A-8",
    title: ("人数、户数少于3", "a count below three"),
    why: (
        "户数或人数少于3，加上村名就可能认出具体的人；网页和数据文件里显示为“<3”，这里只作提示。",
        "A count of one or two beside a village's name can point to a person: pages and data show “<3”. This is a reminder.",
    ),
    wrong: r"
# content/linze/projects/2026.yaml
- {code: FP6207232026001, name: 示例村道路硬化（示例）, status: approved, people: 2}
",
    right: r"
# content/linze/projects/2026.yaml
- {code: FP6207232026001, name: 示例村道路硬化（示例）, status: approved, people: 218}
",
    firm: false,
    check: Some(check),
};

fn check(ground: &Ground<'_>, found: &mut Vec<Finding>) {
    let help = || both!("核对数字；发布时显示为“<3”", "check the number; it is shown as “<3”");
    for project in ground.live("projects") {
        for key in ["households", "people"] {
            if let Some(n @ 1..=2) = project.record.int(key) {
                let zh = project.kind.field(key).map_or("", |f| f.zh);
                found.push(RULE.on(
                    project,
                    key,
                    both!("“{zh}”是 {n}，少于3", "`{key}` is {n}, below three"),
                    help(),
                ));
            }
        }
    }
    for info in ground.live("targeting_info") {
        for row in info.record.parts("rows") {
            for entry in row.entries() {
                let (zh, key) = (entry.field.zh, entry.field.key);
                if let Value::Int(n @ 1..=2) = *entry.value
                    && key != "villages"
                {
                    found.push(RULE.at(
                        entry.at,
                        info,
                        both!("“{zh}”是 {n}，少于3", "`{key}` is {n}, below three"),
                        help(),
                    ));
                }
            }
        }
    }
}
