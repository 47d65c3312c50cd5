//! DATA-NAME: one department does not list the same matter twice.

use std::collections::HashMap;

use super::{Ground, Rule};
use crate::both;
use crate::model::{Finding, Item, Level};

pub(super) const RULE: Rule = Rule {
    code: "DATA-NAME",
    level: Level::Error,
    article: "N-12.1a",
    title: ("同一部门同类事项重名", "one department lists a name twice"),
    why: (
        "同一部门同一类型的事项名称不能重复，否则群众分不清该办哪一个，检索和引用也会混淆。",
        "Within a department and type a name stands once: otherwise citizens cannot tell which of the two is theirs.",
    ),
    wrong: r"
# content/zhangye/services/sjj.yaml
- {code: 62070000SJ-GG-0001, name: 食品安全知识咨询, status: active}
- {code: 62070000SJ-GG-0002, name: 食品安全知识咨询, status: active}
",
    right: r"
# content/zhangye/services/sjj.yaml
- {code: 62070000SJ-GG-0001, name: 食品安全知识咨询, status: active}
- {code: 62070000SJ-GG-0002, name: 计量知识咨询, status: active}
",
    firm: false,
    check: Some(check),
};

/// What makes two items the same matter to a reader.
type Key<'a> = (&'a str, &'a str, &'a str, &'a str, &'a str, Option<i64>, &'a str);

fn key(item: &Item) -> Option<Key<'_>> {
    let r = &item.record;
    let class = r.word("type").or(r.word("kind")).or(r.text("category")).unwrap_or_default();
    let year = r.int("budget_year").or(r.int("year"));
    // Projects of one kind are built in many villages.
    let place = r.text("village").or(r.text("town")).unwrap_or_default();
    let department = item.department().unwrap_or_default();
    Some((&item.region, item.kind.slug, department, class, r.text("name")?, year, place))
}

fn check(ground: &Ground<'_>, found: &mut Vec<Finding>) {
    let mut first: HashMap<Key<'_>, &Item> = HashMap::new();
    for item in ground.items().filter(|i| i.status() != Some("cancelled")) {
        let Some(key) = key(item) else { continue };
        let Some(other) = first.get(&key) else {
            first.insert(key, item);
            continue;
        };
        let (name, code, place) = (item.name(), &other.id, ground.place(other.at));
        found.push(RULE.on(
            item,
            "name",
            both!(
                "“{name}”与 {code}（{place}）重名",
                "{name} is also the name of {code} ({place})"
            ),
            both!(
                "合并为一项，或在名称里写明区别（如对象、环节）",
                "merge the two, or say in the name how they differ"
            ),
        ));
    }
}
