//! DATA-REF: what an item refers to exists, and is what it should be.

use std::collections::BTreeSet;

use super::ground::{Reference, nearest_code};
use super::rule::weigh;
use super::{Ground, Rule};
use crate::both;
use crate::lang::Said;
use crate::load::closest;
use crate::model::schema::To;
use crate::model::{Department, Finding, Item, Level, Spot};

pub(super) const RULE: Rule = Rule {
    code: "DATA-REF",
    level: Level::Error,
    article: "",
    title: ("引用的对象不存在", "a reference leads nowhere"),
    why: (
        "事项引用的部门、区划、法规、权力事项、责任事项和市库事项都应已登记；部门已撤销的（机构改革）提示承接部门。",
        "Departments, regions, laws, powers, responsibilities and library items that an item refers to are registered; \
         where a department has ended, its successor is named.",
    ),
    wrong: r"
# content/zhangye/services/sjj.yaml
- {code: 62070000SJ-GG-0001, name: 食品安全知识咨询, status: active, power_ref: 62070000SJ-XK-0010}
",
    right: r"
# content/zhangye/services/sjj.yaml
- {code: 62070000SJ-GG-0001, name: 食品安全知识咨询, status: active, power_ref: 62070000SJ-XK-0001}
",
    firm: true,
    check: Some(check),
};

fn check(ground: &Ground<'_>, found: &mut Vec<Finding>) {
    let mut told = BTreeSet::new();
    for &Reference { item, to, name, at } in &ground.references {
        // A department that only the file's name says is one mistake of the file, not one of each item.
        if to == To::Department && at == item.at && !told.insert((at.file, name)) {
            continue;
        }
        look(ground, item, to, name, at, found);
    }
}

fn look(ground: &Ground<'_>, item: &Item, to: To, name: &str, at: Spot, found: &mut Vec<Finding>) {
    let catalog = ground.catalog;
    match to {
        To::Department => match catalog.department(&item.region, name) {
            None => found.push(no_department(ground, item, name, at)),
            Some(department)
                if department.is_past
                    && item.status() != Some("cancelled")
                    && item.kind.is_list() =>
            {
                found.push(weigh(past(ground, item, department, at), Level::Warning));
            }
            Some(_) => {}
        },
        To::Region if catalog.region(name).is_none() => {
            let near = closest(name, catalog.regions.iter().map(|r| r.slug.as_str()));
            let said = both!("没有“{name}”这个区划", "there is no region `{name}`");
            found.push(RULE.at(at, item, said, meant(near, "regions.yaml")));
        }
        To::Law if catalog.law(name).is_none() => {
            let near = closest(name, catalog.laws.iter().map(|l| l.id.as_str()));
            let said = both!("法规库里没有 {name}", "there is no law {name}");
            found.push(RULE.at(at, item, said, meant(near, "laws.yaml")));
        }
        To::Power => code(ground, item, "powers", name, at, found),
        To::Responsibility => code(ground, item, "responsibilities", name, at, found),
        // P-14.3 speaks of powers.
        To::Library if item.kind.slug != "powers" => library(ground, item, name, at, found),
        _ => {}
    }
}

fn meant(near: Option<&str>, table: &str) -> Said {
    match near {
        Some(near) => both!("是否想写 {near}？", "did you mean {near}?"),
        None => both!("先在 {table} 里登记", "register it in {table} first"),
    }
}

fn no_department(ground: &Ground<'_>, item: &Item, name: &str, at: Spot) -> Finding {
    let region = &item.region;
    let local = || ground.catalog.departments.iter().filter(|d| d.region == *region);
    let named = local().find(|d| d.name == name || d.abbr == name).map(|d| d.key.as_str());
    let near = named.or_else(|| closest(name, local().map(|d| d.key.as_str())));
    let table = format!("{region}/departments.yaml");
    let said = both!("{table} 里没有部门 {name}", "there is no department `{name}` in {table}");
    RULE.at(at, item, said, meant(near, &table))
}

fn past(ground: &Ground<'_>, item: &Item, department: &Department, at: Spot) -> Finding {
    let (key, name) = (&department.key, &department.name);
    let mut heirs = ground.catalog.departments.iter().filter(|d| {
        d.region == department.region
            && d.item.record.texts("succeeds").any(|old| old == key || old == name)
    });
    let help = match heirs.next() {
        Some(heir) => {
            let (key, name) = (&heir.key, &heir.name);
            both!(
                "由承接部门{name}（{key}）提出调整，报政府审定（P-9.2）",
                "its successor {name} ({key}) applies for the adjustment (P-9.2)"
            )
        }
        None => both!(
            "由承接职能的部门提出调整，报政府审定（P-9.2）",
            "the body that took over applies for the adjustment (P-9.2)"
        ),
    };
    RULE.at(at, item, both!("{name}（{key}）已撤销", "{name} ({key}) has ended"), help)
}

fn code(
    ground: &Ground<'_>,
    item: &Item,
    kind: &'static str,
    name: &str,
    at: Spot,
    found: &mut Vec<Finding>,
) {
    let zh = crate::model::kind(kind).map_or("", |k| k.zh);
    match ground.catalog.item(name) {
        None if ground.is_broken(kind, item) => {}
        Some(other) if other.kind.slug == kind => {}
        Some(other) => {
            let is = other.kind.zh;
            found.push(RULE.at(
                at,
                item,
                both!(
                    "{name} 是{is}事项，这里应引用{zh}事项",
                    "{name} is of another list: one of {kind} belongs here"
                ),
                both!("改为对应的编码", "write the code of the item that is meant"),
            ));
        }
        None => {
            let near = nearest_code(ground, name, kind, &item.region);
            let said = both!("{zh}里没有 {name}", "there is no {name} in {kind}");
            found.push(RULE.at(at, item, said, meant(near, &format!("{}/{kind}/", item.region))));
        }
    }
}

fn library(ground: &Ground<'_>, item: &Item, name: &str, at: Spot, found: &mut Vec<Finding>) {
    let catalog = ground.catalog;
    let city = catalog.city().map_or("", |c| c.slug.as_str());
    let (kind, zh) = (item.kind.slug, item.kind.zh);
    match catalog.item(name) {
        None if ground.is_broken(kind, item) => {}
        Some(other) if other.is_draft() => found.push(RULE.at(
            at,
            item,
            both!("市库事项 {name} 还是草稿", "the library item {name} is a draft"),
            both!(
                "先由市级部门发布市库事项，或先不列本事项",
                "let the city publish it first, or leave this item out"
            ),
        )),
        Some(other) if other.kind == item.kind && other.region == city && item.region != city => {}
        Some(_) => found.push(RULE.at(
            at,
            item,
            both!(
                "{name} 不是市级{zh}事项，不能作市库对应事项",
                "{name} is no city item of {kind}"
            ),
            both!(
                "引用 {city}/{kind} 里的事项，或删去 library_ref",
                "refer to an item of {city}/{kind}, or remove `library_ref`"
            ),
        )),
        None => {
            let near = nearest_code(ground, name, kind, city);
            let said = both!("市级{zh}里没有 {name}", "the city has no {name} in {kind}");
            found.push(RULE.at(at, item, said, meant(near, &format!("{city}/{kind}/"))));
        }
    }
}
