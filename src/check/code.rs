//! DATA-CODE: codes are unique for ever and say region, body, kind and number (decisions.md §2).

use std::collections::HashMap;

use super::rule::weigh;
use super::{Ground, Rule};
use crate::both;
use crate::lang::Said;
use crate::model::{Finding, Item, Level};

pub(super) const RULE: Rule = Rule {
    code: "DATA-CODE",
    level: Level::Error,
    article: "N-12.1a",
    title: ("编码重复或不合规则", "a code is used twice or has the wrong form"),
    why: (
        "编码是一项权责的身份：全库唯一、永不重用，历史和网址都靠它。编码由区划六位数字加00、部门字母、类别字母和顺序号组成；\
         县区事项用本县区的八位数字，后段与市库事项相同。改过的编码写入 former_codes，也不得再用。",
        "A code is an item's identity: unique in the whole library and never used again, since history and addresses \
         follow it. It is made of the region's six digits and 00, the body's letters, the kind's letters and a number; \
         a county item has its county's digits and the library item's tail. Changed codes stay in former_codes.",
    ),
    wrong: r"
# content/zhangye/services/sjj.yaml
- {code: 62070000SJ-GG-0001, name: 食品安全知识咨询, status: active}
- {code: 62070000SJ-GG-0001, name: 计量知识咨询, status: active}
",
    right: r"
# content/zhangye/services/sjj.yaml
- {code: 62070000SJ-GG-0001, name: 食品安全知识咨询, status: active}
- {code: 62070000SJ-GG-0002, name: 计量知识咨询, status: active}
",
    firm: true,
    check: Some(check),
};

/// Kind letters by type of power, as used since 2015 (domain.md §3.2).
const POWER_LETTERS: &[(&str, &str)] = &[
    ("行政许可", "XK"),
    ("行政处罚", "CF"),
    ("行政强制", "QZ"),
    ("行政征收", "ZS"),
    ("行政给付", "JF"),
    ("行政检查", "JC"),
    ("行政确认", "QR"),
    ("行政奖励", "JL"),
    ("行政裁决", "CJ"),
    ("其他行政权力", "QT"),
];

fn check(ground: &Ground<'_>, found: &mut Vec<Finding>) {
    twice(ground, ground.items(), found);
    former(ground, found);
    let catalog = ground.catalog;
    twice(ground, catalog.laws.iter().map(|l| &l.item), found);
    twice(ground, catalog.regions.iter().map(|r| &r.item), found);
    for region in &catalog.regions {
        twice(
            ground,
            catalog.departments.iter().map(|d| &d.item).filter(|d| d.region == region.slug),
            found,
        );
        if !digits(&region.code, 6) && !region.code.is_empty() {
            found.push(RULE.on(
                &region.item,
                "code",
                both!("区划代码应是六位数字", "a region's code has six digits"),
                both!("按 GB/T 2260 填写，例如 620723", "take it from GB/T 2260, such as 620723"),
            ));
        }
    }
    for slug in ["synonyms", "calendar"] {
        twice(ground, catalog.table(slug).iter(), found);
    }
    for item in ground.items() {
        form(ground, item, found);
        tail(ground, item, found);
    }
}

/// Two entries with one identity.
fn twice<'a>(ground: &Ground<'_>, items: impl Iterator<Item = &'a Item>, found: &mut Vec<Finding>) {
    let mut first: HashMap<&str, &Item> = HashMap::new();
    for item in items {
        let Some(other) = first.get(item.id.as_str()) else {
            first.insert(&item.id, item);
            continue;
        };
        let (code, place, label) =
            (&item.id, ground.place(other.at), item.kind.field(item.kind.id).map_or("", |f| f.zh));
        let message = both!("{label} {code} 已用于 {place}", "{code} is already used at {place}");
        let help = both!(
            "换一个没有用过的{label}；是同一事项则删去一处",
            "choose one that was never used; if it is the same entry, remove one of the two"
        );
        found.push(RULE.on(item, item.kind.id, message, help));
    }
}

/// A code that an item gave up belongs to that item for ever.
fn former(ground: &Ground<'_>, found: &mut Vec<Finding>) {
    let mut owners: HashMap<&str, &Item> = HashMap::new();
    for item in ground.items() {
        for code in item.record.texts("former_codes") {
            let name = item.name();
            if let Some(other) = ground.catalog.item(code) {
                let message = both!(
                    "编码 {code} 是“{name}”的曾用编码，不得再用",
                    "code {code} is a former code of {name} and may not be used again"
                );
                let help = both!("给这一项编一个新的编码", "give this item a new code");
                found.push(RULE.on(other, "code", message, help));
            } else if let Some(other) = owners.insert(code, item) {
                let other = other.name();
                let message = both!(
                    "曾用编码 {code} 也写在“{other}”里",
                    "the former code {code} stands at {other} as well"
                );
                found.push(RULE.on(
                    item,
                    "former_codes",
                    message,
                    both!("只留给用过它的一项", "leave it to the item that used it"),
                ));
            }
        }
    }
}

fn form(ground: &Ground<'_>, item: &Item, found: &mut Vec<Finding>) {
    let Some(region) = ground.catalog.region(&item.region).filter(|r| digits(&r.code, 6)) else {
        return;
    };
    let six = region.code.as_str();
    let kind = match item.kind.slug {
        "powers" => item
            .record
            .word("type")
            .and_then(|ty| POWER_LETTERS.iter().find(|(t, _)| *t == ty))
            .map_or("XK", |(_, l)| l),
        "responsibilities" => "ZR",
        "approvals" => "SP",
        "services" => "GG",
        "funds" => "ZJ",
        "allocation_plans" => "JH",
        "targeting_info" => "JX",
        _ => "FP",
    };
    let year = item.record.int("budget_year").or(item.record.int("year"));
    let rest = item.id.strip_prefix(six);
    let good = match item.kind.slug {
        "projects" => item
            .id
            .strip_prefix("FP")
            .and_then(|r| r.strip_prefix(six))
            .is_some_and(|r| digits(r, 7)),
        "funds" | "allocation_plans" | "targeting_info" => rest
            .and_then(|r| r.strip_prefix("00")?.strip_prefix(kind)?.strip_prefix('-'))
            .is_some_and(|r| numbered(r, year)),
        "powers" => {
            let letters = rest.and_then(|r| r.strip_prefix("00")).and_then(kind_letters);
            let known = letters.filter(|l| POWER_LETTERS.iter().any(|(_, known)| known == l));
            // A county's type and tail are the library's, where the finding stands.
            if let Some(letters) = known.filter(|l| *l != kind && item.library_ref().is_none()) {
                found.push(weigh(other_type(item, letters, kind), Level::Warning));
            }
            known.is_some()
        }
        _ => rest.and_then(|r| r.strip_prefix("00")).and_then(kind_letters) == Some(kind),
    };
    if !good {
        found.push(malformed(item, six, kind, year));
    }
}

fn other_type(item: &Item, letters: &str, kind: &str) -> Finding {
    let ty = item.record.word("type").unwrap_or_default();
    RULE.on(
        item,
        "code",
        both!("编码里的 {letters} 与类型“{ty}”不符", "{letters} in the code does not fit the type {ty}"),
        both!(
            "类型写错则改类型；类型确已变更则换用 {kind} 的新编码，旧编码写入 former_codes",
            "correct the type; where the type did change, take a new code with {kind} and keep the old one in former_codes"
        ),
    )
}

fn malformed(item: &Item, six: &str, kind: &str, year: Option<i64>) -> Finding {
    let year = year.unwrap_or(2026);
    let example = match item.kind.slug {
        "projects" => format!("FP{six}2026001"),
        "funds" | "allocation_plans" | "targeting_info" => format!("{six}00{kind}-{year}-001"),
        _ => format!("{six}00SJ-{kind}-0001"),
    };
    let (code, name) = (&item.id, item.kind.zh);
    let said: Said =
        both!("{name}的编码 {code} 不合规则", "code {code} has the wrong form for this list");
    let help = both!(
        "按“{example}”的样子写：区划、部门字母、类别、顺序号",
        "write it like {example}: region, body's letters, kind, number"
    );
    RULE.on(item, "code", said, help)
}

/// A county's code ends like the library's, so that the two are seen to be one matter.
fn tail(ground: &Ground<'_>, item: &Item, found: &mut Vec<Finding>) {
    let Some(library) = item.library_ref().and_then(|code| ground.catalog.item(code)) else {
        return;
    };
    let (own, theirs) = (item.id.get(8..), library.id.get(8..));
    if own != theirs
        && library.kind == item.kind
        && ground.catalog.is_city(&library.region)
        && !ground.catalog.is_city(&item.region)
        && let (Some(head), Some(theirs)) = (item.id.get(..8), theirs)
    {
        let (code, reference) = (&item.id, &library.id);
        found.push(RULE.on(
            item,
            "code",
            both!(
                "编码 {code} 的后段与市库事项 {reference} 不同",
                "the tail of {code} differs from the library's {reference}"
            ),
            both!("改为 {head}{theirs}", "change it to {head}{theirs}"),
        ));
    }
}

/// `SJ-XK-0001`: two to four letters, the kind's, four digits; gives the kind's.
fn kind_letters(rest: &str) -> Option<&str> {
    let mut parts = rest.split('-');
    let (body, kind, number) = (parts.next()?, parts.next()?, parts.next()?);
    let letters = |s: &str, lengths: std::ops::RangeInclusive<usize>| {
        lengths.contains(&s.len()) && s.bytes().all(|b| b.is_ascii_uppercase())
    };
    (parts.next().is_none() && letters(body, 2..=4) && letters(kind, 2..=2) && digits(number, 4))
        .then_some(kind)
}

/// `2026-001`, of the year that the item says.
fn numbered(rest: &str, year: Option<i64>) -> bool {
    rest.split_once('-').is_some_and(|(written, number)| {
        digits(written, 4) && digits(number, 3) && year.is_none_or(|y| y.to_string() == written)
    })
}

fn digits(text: &str, count: usize) -> bool {
    text.len() == count && text.bytes().all(|b| b.is_ascii_digit())
}
