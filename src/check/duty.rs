//! P-14.6 and N-12.1c: each power has its responsibility, each responsibility its power, and both say so.

use super::ground::is_known;
use super::{Ground, Rule};
use crate::both;
use crate::model::{Finding, Item, Level};

pub(super) const POWER: Rule = Rule {
    code: "P-14.6",
    level: Level::Error,
    article: "P-14.6",
    title: ("权力事项没有责任事项", "a power without a responsibility"),
    why: (
        "有权必有责：每项权力都要厘清对应的责任事项，没有把全部责任事项纳入责任清单库的，要通报批评并责令改正。\
         市库中只由县区行使的事项，由县区事项写明责任。",
        "Each power has the duty that answers it; leaving responsibilities out of their library is one of P-14's causes. \
         For powers that only counties exercise the county items name theirs.",
    ),
    wrong: r"
# content/zhangye/powers/sjj.yaml
- {code: 62070000SJ-XK-0001, name: 食品经营许可, type: 行政许可, status: active}
",
    right: r"
# content/zhangye/powers/sjj.yaml
- code: 62070000SJ-XK-0001
  name: 食品经营许可
  type: 行政许可
  status: active
  responsibilities: [62070000SJ-ZR-0001]
",
    firm: false,
    check: Some(powers),
};

pub(super) const DUTY: Rule = Rule {
    code: "N-12.1c",
    level: Level::Error,
    article: "N-12.1c",
    title: ("责任事项与权力事项不对应", "a responsibility and its power do not match"),
    why: (
        "责任事项与行政权力相对应，责任主体明确：责任事项写明 power_refs，权力事项写明 responsibilities，两边一致。\
         只属部门职责、不对应权力的责任写 kind: duty。",
        "A responsibility answers a power: `power_refs` here and `responsibilities` there name each other. A duty of the \
         department that answers no power says `kind: duty`.",
    ),
    wrong: r"
# content/zhangye/responsibilities/sjj.yaml
- {code: 62070000SJ-ZR-0001, name: 食品经营许可责任, status: active}
",
    right: r"
# content/zhangye/responsibilities/sjj.yaml
- {code: 62070000SJ-ZR-0001, name: 食品经营许可责任, status: active, power_refs: [62070000SJ-XK-0001]}
",
    firm: false,
    check: Some(duties),
};

fn powers(ground: &Ground<'_>, found: &mut Vec<Finding>) {
    for power in ground.live("powers").iter().filter(|p| !ground.is_registered_only(p)) {
        if !is_known(power, "responsibilities") {
            let near = answering(ground, power);
            let help = match near.map(|d| &d.id) {
                Some(code) => both!(
                    "补上 responsibilities: [{code}]，它已写明对应本事项",
                    "add `responsibilities: [{code}]`, which names this power"
                ),
                None => both!(
                    "在责任清单里写出对应的责任事项，再补上 responsibilities",
                    "write its responsibility into the responsibilities list, then add `responsibilities`"
                ),
            };
            found.push(POWER.on(
                power,
                "responsibilities",
                both!("权力事项没有责任事项", "the power has no responsibility"),
                help,
            ));
            continue;
        }
        let mut known = power
            .record
            .texts("responsibilities")
            .filter_map(|code| ground.catalog.item(code))
            .peekable();
        if known.peek().is_some()
            && known.all(|duty| matches!(duty.status(), Some("cancelled" | "draft")))
        {
            found.push(POWER.on(
                power,
                "responsibilities",
                both!(
                    "对应的责任事项都已取消或还是草稿",
                    "all its responsibilities are cancelled or drafts"
                ),
                both!(
                    "换成现行的责任事项；权力一并取消的，改它的状态",
                    "name one that is in force; where the power ended too, change its status"
                ),
            ));
        }
    }
}

/// The responsibility that already names this power.
fn answering<'a>(ground: &Ground<'a>, power: &Item) -> Option<&'a Item> {
    let names = |duty: &&&Item| {
        duty.region == power.region && duty.record.texts("power_refs").any(|code| code == power.id)
    };
    ground.live("responsibilities").iter().find(names).copied()
}

fn duties(ground: &Ground<'_>, found: &mut Vec<Finding>) {
    for duty in ground.live("responsibilities") {
        if !is_known(duty, "power_refs") && duty.record.word("kind") != Some("duty") {
            found.push(DUTY.on(
                duty,
                "power_refs",
                both!("责任事项没有对应的权力事项", "the responsibility answers no power"),
                both!(
                    "补上 power_refs；只属部门职责的写 kind: duty",
                    "add `power_refs`; a mere duty of the department says `kind: duty`"
                ),
            ));
        }
        back(ground, duty, ("power_refs", "powers"), "responsibilities", found);
    }
    for power in ground.live("powers") {
        back(ground, power, ("responsibilities", "responsibilities"), "power_refs", found);
    }
}

/// Whether the other side names nothing at all, which is one mistake and told there.
fn is_silent(ground: &Ground<'_>, other: &Item, key: &str) -> bool {
    let asked = other.record.word("kind") != Some("duty") && !ground.is_registered_only(other);
    (!is_known(other, key) && asked && other.status() != Some("draft"))
        || other.unread.contains(&key)
}

/// What `item` names in one field should name it back; a cancelled or unknown target is another rule's business.
fn back(
    ground: &Ground<'_>,
    item: &Item,
    (key, kind): (&str, &str),
    back_key: &str,
    found: &mut Vec<Finding>,
) {
    for code in item.record.texts(key) {
        let Some(other) = ground.catalog.item(code).filter(|o| o.kind.slug == kind) else {
            continue;
        };
        let (own, name) = (&item.id, other.name());
        if other.region != item.region {
            found.push(DUTY.on(
                item,
                key,
                both!("{code}（{name}）属于另一区划", "{code} ({name}) belongs to another region"),
                both!("引用本区划的对应事项", "refer to the item of the same region"),
            ));
        } else if !other.record.texts(back_key).any(|c| c == own)
            && other.status() != Some("cancelled")
            && !is_silent(ground, other, back_key)
        {
            found.push(DUTY.on(
                item,
                key,
                both!(
                    "{code}（{name}）没有对应写明本事项",
                    "{code} ({name}) does not name this item back"
                ),
                both!(
                    "在 {code} 的 {back_key} 里补上 {own}，或删去这里的引用",
                    "add {own} to `{back_key}` of {code}, or remove it here"
                ),
            ));
        }
    }
}
