//! DATA-USCC: a unified social credit code is what its check character says.

use super::{Ground, Rule};
use crate::both;
use crate::lint::is_credit_code;
use crate::model::{Finding, Level};

pub(super) const RULE: Rule = Rule {
    code: "DATA-USCC",
    level: Level::Error,
    article: "GB 32100",
    title: ("统一社会信用代码不对", "a credit code that cannot be"),
    why: (
        "统一社会信用代码18位，只用数字和大写字母，不用 I、O、S、V、Z；最后一位是校验位。最常见的错是把0写成O、把1写成I。",
        "A credit code has eighteen digits and capitals, without I, O, S, V and Z, and ends in a check character. The usual \
         mistake is O for 0 or I for 1.",
    ),
    wrong: "\n# content/linze/departments.yaml\n- {key: sjj, name: 临泽县市场监督管理局, abbr: 县市场监管局, uscc: 9135O100M000100Y43}\n",
    right: "\n# content/linze/departments.yaml\n- {key: sjj, name: 临泽县市场监督管理局, abbr: 县市场监管局, uscc: 91350100M000100Y43}\n",
    firm: false,
    check: Some(check),
};

fn check(ground: &Ground<'_>, found: &mut Vec<Finding>) {
    for department in &ground.catalog.departments {
        let Some(code) = department.item.record.text("uscc") else { continue };
        if is_credit_code(code) {
            continue;
        }
        let meant = code.to_uppercase().replace('O', "0").replace('I', "1");
        let help = if is_credit_code(&meant) {
            both!("是否想写 {meant}？", "did you mean {meant}?")
        } else {
            both!("按登记证书核对18位代码", "compare the eighteen characters with the certificate")
        };
        let message = both!(
            "统一社会信用代码 {code} 不对：字母或校验位有误",
            "the credit code {code} has a wrong letter or check character"
        );
        found.push(RULE.on(&department.item, "uscc", message, help));
    }
}
