//! N-13b: an approval is compiled from a confirmed power and says nothing else than it.

use super::{Ground, Rule};
use crate::both;
use crate::lang::Said;
use crate::model::{Finding, Item, Level, Record, Value};

pub(super) const RULE: Rule = Rule {
    code: "N-13b",
    level: Level::Error,
    article: "N-13",
    title: ("审批事项与权力事项不一致", "an approval differs from its power"),
    why: (
        "行政审批事项依据审改办确认的权力清单和流程图编制：对应的权力现行或暂停，属同一部门，是依申请的类型（行政许可、行政确认、\
         行政给付、其他行政权力），时限相同，设立依据不超出权力的依据；权力暂停的，审批也暂停。",
        "Approvals are compiled from the powers that the reform office confirmed: the power is active or suspended, of \
         the same department and of a type that is applied for, with equal limits, and its legal bases cover the \
         approval's. Where the power is suspended, so is the approval.",
    ),
    wrong: r"
# content/zhangye/approvals/swj.yaml
- code: 62070000SW-SP-0001
  name: 取水许可
  status: active
  power_ref: 62070000SW-XK-0001
  statutory_limit: {value: 45, unit: working_day}
  promised_limit: {value: 30, unit: working_day}
",
    right: r"
# content/zhangye/approvals/swj.yaml
- code: 62070000SW-SP-0001
  name: 取水许可
  status: active
  power_ref: 62070000SW-XK-0001
  statutory_limit: {value: 45, unit: working_day}
  promised_limit: {value: 20, unit: working_day}
",
    firm: false,
    check: Some(check),
};

/// Types that a citizen applies for at a window.
const TYPES: &[&str] = &["行政许可", "行政确认", "行政给付", "其他行政权力"];

fn check(ground: &Ground<'_>, found: &mut Vec<Finding>) {
    for approval in ground.live("approvals") {
        let power = approval.record.text("power_ref").and_then(|code| ground.catalog.item(code));
        // An unknown power is DATA-REF's.
        let Some(power) = power.filter(|p| p.kind.slug == "powers") else { continue };
        let mut say = |key: &str, message: Said, help: Said| {
            found.push(RULE.on(approval, key, message, help))
        };
        if !(ground.is_whole(approval) && ground.is_whole(power)) {
            continue;
        }
        if !is_same_office(ground, approval, power, &mut say) {
            continue;
        }
        confirmed(approval, power, &mut say);
        limits(approval, power, &mut say);
        bases(ground, approval, power, &mut say);
    }
}

/// Another office's power is the wrong power: what else differs follows from that.
fn is_same_office(
    ground: &Ground<'_>,
    approval: &Item,
    power: &Item,
    say: &mut impl FnMut(&str, Said, Said),
) -> bool {
    let code = &power.id;
    if power.region != approval.region {
        let region = ground.catalog.region(&power.region).map_or("", |r| r.short.as_str());
        say(
            "power_ref",
            both!("对应的权力 {code} 属于{region}", "the power {code} is of another region"),
            both!("引用本区划的权力事项", "refer to the power of the same region"),
        );
    } else if power.department() != approval.department() {
        let theirs = power.department().unwrap_or_default();
        say(
            "power_ref",
            both!(
                "实施机关与权力 {code} 的行使主体（{theirs}）不同",
                "the power {code} is exercised by {theirs}"
            ),
            both!(
                "把事项移到 approvals/{theirs}.yaml，或改正 power_ref",
                "move the item to approvals/{theirs}.yaml, or correct `power_ref`"
            ),
        );
    }
    power.region == approval.region && power.department() == approval.department()
}

fn confirmed(approval: &Item, power: &Item, say: &mut impl FnMut(&str, Said, Said)) {
    let (code, name) = (&power.id, power.name());
    if let Some(status @ ("draft" | "cancelled")) = power.status() {
        let word = if status == "draft" { "草稿" } else { "已取消" };
        say(
            "power_ref",
            both!("对应的权力 {code}（{name}）{word}", "the power {code} ({name}) is {status}"),
            both!(
                "先确认权力事项，或取消本审批事项",
                "have the power confirmed first, or cancel this approval"
            ),
        );
    } else if power.status() == Some("suspended") && approval.status() == Some("active") {
        say(
            "status",
            both!(
                "权力 {code} 已暂停，审批事项仍是现行",
                "the power {code} is suspended, the approval is active"
            ),
            both!("status 改为 suspended", "set `status: suspended`"),
        );
    }
    if let Some(ty) = power.record.word("type").filter(|ty| !TYPES.contains(ty)) {
        say(
            "power_ref",
            both!(
                "{code} 是{ty}，不是依申请办理的类型",
                "{code} is of the type {ty}, which is not applied for"
            ),
            both!(
                "行政审批事项只对应依申请的权力",
                "approvals go with powers that are applied for"
            ),
        );
    }
}

fn limits(approval: &Item, power: &Item, say: &mut impl FnMut(&str, Said, Said)) {
    for key in ["statutory_limit", "promised_limit"] {
        let sides = (approval.record.part(key), power.record.part(key));
        let zh = approval.kind.field(key).map_or("", |f| f.zh);
        let code = &power.id;
        let differs = match sides {
            (Some(a), Some(b)) => {
                ["value", "unit"].iter().any(|k| a.get(k) != b.get(k))
                    || a.has("not_applicable") != b.has("not_applicable")
            }
            (None, Some(_)) => key == "promised_limit",
            (Some(_), None) => true,
            (None, None) => false,
        };
        if differs {
            say(
                key,
                both!(
                    "“{zh}”与权力 {code} 的不同",
                    "`{key}` differs from that of the power {code}"
                ),
                both!(
                    "改为与权力事项相同；确要变更的，先调整权力事项",
                    "make it equal; to change it, adjust the power first"
                ),
            );
        }
    }
}

/// What makes two citations the same article.
fn article(basis: &Record) -> [Option<&Value>; 4] {
    ["law", "article", "article_sub", "annex_item"].map(|key| basis.get(key))
}

fn bases(
    ground: &Ground<'_>,
    approval: &Item,
    power: &Item,
    say: &mut impl FnMut(&str, Said, Said),
) {
    for basis in approval.record.parts("legal_bases") {
        if power.record.parts("legal_bases").any(|b| article(b) == article(basis)) {
            continue;
        }
        let law = basis.text("law").unwrap_or_default();
        let name = ground.catalog.law(law).map_or(law, |l| l.short_name.as_str());
        let number = basis.int("article").map(|n| format!("第{n}条")).unwrap_or_default();
        let code = &power.id;
        say(
            "legal_bases",
            both!(
                "设立依据{name}{number}不在权力 {code} 的依据里",
                "the basis {law} {number} is none of the power {code}"
            ),
            both!("删去它，或先在权力事项里补上依据", "remove it, or add it to the power first"),
        );
    }
}
