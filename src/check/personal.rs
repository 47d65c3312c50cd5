//! PII-…: no resident's number, no private mobile, no count that points to a person.

use super::digits::masked;
use super::ground::Personal;
use super::rule::weigh;
use super::{Ground, Rule};
use crate::both;
use crate::model::{Finding, Item, Level, Record, Spot, Value};

pub(super) const IDENTITY: Rule = Rule {
    code: "PII-ID18",
    level: Level::Error,
    article: "N-20",
    title: ("公开了居民身份号码", "a resident identity number"),
    why: (
        "身份号码一旦公开无法收回。凡是省份、日期和校验位都对的18位号码一律拦下，全角、加空格或横线的也算；\
         不接受例外，报告里也只显示前三位。",
        "A published identity number cannot be called back. Eighteen digits with a valid province, day and check digit are \
         stopped, also in full width or split; no exception is possible, and reports show three digits only.",
    ),
    wrong: super::examples::IDENTITY.0,
    right: super::examples::IDENTITY.1,
    firm: true,
    check: Some(identity),
};

pub(super) const EMBEDDED: Rule = Rule {
    code: "PII-ID18-EMB",
    level: Level::Error,
    article: "N-20",
    title: ("长号码里含有身份号码", "an identity number within a longer one"),
    why: (
        "残疾人证号、医师资格证书编码等长号码里含有身份号码，同样不能公开。合格的31位、33位实施编码不算。",
        "Disability cards and some certificates have numbers that contain the identity number. Well-formed codes of 31 or \
         33 characters are no such thing.",
    ),
    wrong: super::examples::EMBEDDED.0,
    right: super::examples::EMBEDDED.1,
    firm: true,
    check: Some(embedded),
};

pub(super) const MOBILE: Rule = Rule {
    code: "PII-MOBILE",
    level: Level::Warning,
    article: "N-20",
    title: ("公开了手机号码", "a mobile phone number"),
    why: (
        "公开的联系和监督电话用办公电话或热线。扶贫清单里的手机号码是错误，其他地方是警告；\
         确属公开的值班手机的，写 public_duty_phone: true，由审核人把关。",
        "Contacts are office phones and hotlines. A mobile in the poverty lists is an error, elsewhere a warning; a duty \
         phone that is meant to be public says `public_duty_phone: true`.",
    ),
    wrong: super::examples::MOBILE.0,
    right: super::examples::MOBILE.1,
    firm: false,
    check: Some(mobile),
};

pub(super) const SMALL: Rule = Rule {
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
    check: Some(small),
};

/// A finding that may stand on a page, which is no item.
fn on_page(
    rule: &Rule,
    at: Spot,
    item: Option<&Item>,
    message: crate::lang::Said,
    help: crate::lang::Said,
) -> Finding {
    let (code, article) = (item.map(|i| i.id.clone()).unwrap_or_default(), rule.article);
    Finding { rule: rule.code, level: rule.level, article, at, width: 0, item: code, message, help }
}

fn identity(ground: &Ground<'_>, found: &mut Vec<Finding>) {
    for &Personal { item, at, ref finds } in &ground.personal {
        for number in &finds.identities {
            let shown = masked(number);
            let said =
                both!("含有居民身份号码 {shown}", "contains a resident identity number, {shown}");
            let help = both!(
                "删去号码；已提交过的，立即通知保密审查岗位处理历史版本（redactions.yaml）",
                "remove it; where it was committed, tell the secrecy officer at once (redactions.yaml)"
            );
            found.push(on_page(&IDENTITY, at, item, said, help));
        }
    }
}

fn embedded(ground: &Ground<'_>, found: &mut Vec<Finding>) {
    for &Personal { item, at, ref finds } in &ground.personal {
        for number in &finds.embedded {
            let shown = masked(number);
            let said = both!(
                "号码 {shown} 里含有居民身份号码",
                "the number {shown} contains a resident identity number"
            );
            found.push(on_page(
                &EMBEDDED,
                at,
                item,
                said,
                both!("删去号码，只写证件名称", "remove it and name the document only"),
            ));
        }
    }
}

/// Lists about persons and households, where a number is somebody's.
const OF_PERSONS: &[&str] = &["projects", "allocation_plans", "targeting_info"];

fn mobile(ground: &Ground<'_>, found: &mut Vec<Finding>) {
    for &Personal { item, at, ref finds } in &ground.personal {
        if item.is_some_and(|i| is_duty_phone(&i.record, at)) {
            continue;
        }
        for number in &finds.mobiles {
            let shown = masked(number);
            let finding = on_page(
                &MOBILE,
                at,
                item,
                both!("含有手机号码 {shown}", "contains a mobile number, {shown}"),
                both!(
                    "改用办公电话或热线；确为公开值班电话的写 public_duty_phone: true",
                    "use an office phone or hotline; a public duty phone says `public_duty_phone: true`"
                ),
            );
            let of_persons = item.is_some_and(|i| OF_PERSONS.contains(&i.kind.slug));
            found.push(if of_persons { weigh(finding, Level::Error) } else { finding });
        }
    }
}

/// Whether the value at this place stands in a part that says it is a public duty phone.
fn is_duty_phone(record: &Record, at: Spot) -> bool {
    ["contacts", "management_contacts", "supervision"].iter().flat_map(|key| record.parts(key)).any(
        |part| {
            part.bool("public_duty_phone") == Some(true)
                && part.entries().iter().any(|e| e.at == at)
        },
    )
}

fn small(ground: &Ground<'_>, found: &mut Vec<Finding>) {
    let help = || both!("核对数字；发布时显示为“<3”", "check the number; it is shown as “<3”");
    for project in ground.live("projects") {
        for key in ["households", "people"] {
            if let Some(n @ 1..=2) = project.record.int(key) {
                let zh = project.kind.field(key).map_or("", |f| f.zh);
                found.push(SMALL.on(
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
                    found.push(SMALL.at(
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
