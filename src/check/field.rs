//! DATA-FIELD: what the articles require is there, after inheritance.

use super::ground::is_known;
use super::{Ground, Rule};
use crate::both;
use crate::model::schema::Type;
use crate::model::{Field, Finding, Item, KINDS, Kind, Level};

pub(super) const RULE: Rule = Rule {
    code: "DATA-FIELD",
    level: Level::Error,
    article: "N-12.1a",
    title: ("缺少必备要素", "a required field is missing"),
    why: (
        "每张清单都有必须公开的要素：权力事项的名称、编码、类型、依据、行使主体、办结时限、流程图和监督方式（N-12.1），\
         审批事项七项（N-13），服务事项五项（N-14），专项资金（F-4、F-8）和扶贫项目七项（A-5）。发现里写的是各要素自己的条款。\
         县区事项先从市库取值再核对；市库中只由县区行使的事项不要求状态、监督方式和承诺时限。",
        "Each list has facts that must be public: eight for a power (N-12.1), seven for an approval (N-13), five for a \
         service (N-14), those of funds (F-4, F-8) and of projects (A-5). The finding names the field's own article. \
         County items inherit from the city library first; what only counties exercise needs no status at city level.",
    ),
    wrong: r"
# content/zhangye/services/sjj.yaml
- code: 62070000SJ-GG-0001
  name: 食品安全知识咨询
  status: active
  content: 解答食品经营者和消费者的咨询
",
    right: r"
# content/zhangye/services/sjj.yaml
- code: 62070000SJ-GG-0001
  name: 食品安全知识咨询
  status: active
  audience: [自然人, 企业]
  content: 解答食品经营者和消费者的咨询
  procedure:
    - {order: 1, name: 咨询, actor: 申请人, next: [2]}
    - {order: 2, name: 答复, actor: 食品科}
  limit: {unit: immediate}
  requirements: 首问负责，答复留痕
  secrecy_review: {by_post: 保密审查岗, on: 2026-01-15, result: 可公开}
",
    firm: true,
    check: Some(check),
};

/// Lists whose items have a status although the schema does not demand it: library entries may lack one.
const WITH_STATUS: &[&str] = &["powers", "responsibilities", "approvals", "services"];

fn check(ground: &Ground<'_>, found: &mut Vec<Finding>) {
    for item in ground.items() {
        // A draft is incomplete by nature; what is cancelled stays as it was.
        if !matches!(item.status(), Some("draft" | "cancelled")) {
            list_item(ground, item, found);
        }
    }
    let catalog = ground.catalog;
    for region in &catalog.regions {
        lacking(&region.item, region.item.kind.fields, |_| true, found);
    }
    for department in &catalog.departments {
        // A body of the past answers for nothing, so nobody need be named for it (decisions.md §4).
        let asked = |f: &Field| !department.is_past || f.source.is_empty();
        lacking(&department.item, department.item.kind.fields, asked, found);
    }
    for item in catalog.laws.iter().map(|l| &l.item).chain(catalog.tables.values().flatten()) {
        lacking(item, item.kind.fields, |_| true, found);
    }
}

fn list_item(ground: &Ground<'_>, item: &Item, found: &mut Vec<Finding>) {
    let registered = ground.is_registered_only(item);
    let of_counties = |f: &Field| registered && matches!(f.key, "supervision" | "promised_limit");
    let asked = |f: &Field| !of_counties(f) && !ground.is_left_to_library(item, f.key, true);
    lacking(item, item.kind.fields, asked, found);
    if WITH_STATUS.contains(&item.kind.slug)
        && !registered
        && !is_known(item, "status")
        && let Some(field) = item.kind.field("status")
    {
        found.push(missing(item, field, "P-10"));
    }
    if let Some(half) = half(item) {
        lacking(item, half.fields, |_| true, found);
    }
}

/// The other half's kind, where the item has a value of it; that it lacks the whole half is F-8a's business.
fn half(item: &Item) -> Option<&'static Kind> {
    let half = KINDS.iter().copied().find(|k| k.half_of == Some(item.kind.slug))?;
    let only_there = |key: &str| item.kind.field(key).is_none();
    let read = item.record.entries().iter().any(|e| only_there(e.field.key));
    (read || item.unread.iter().any(|key| only_there(key))).then_some(half)
}

fn lacking(
    item: &Item,
    fields: &'static [Field],
    asked: impl Fn(&Field) -> bool,
    found: &mut Vec<Finding>,
) {
    for field in fields.iter().filter(|f| f.required && !is_known(item, f.key) && asked(f)) {
        found.push(missing(item, field, field.source));
    }
}

fn missing(item: &Item, field: &'static Field, article: &'static str) -> Finding {
    let (zh, en, key, form) = (field.zh, field.en, field.key, form(&field.ty));
    let mut finding = RULE.at(
        item.at,
        item,
        both!("缺少“{zh}”（{key}）", "`{key}` ({en}) is missing"),
        both!("补上 {key}: {form}", "add `{key}: {form}`"),
    );
    finding.article = article;
    finding
}

/// What such a value looks like, for people who write it the first time.
fn form(ty: &Type) -> String {
    match ty {
        Type::Text | Type::Prose | Type::Ref(_) | Type::Code => "…".to_owned(),
        Type::Int => "1".to_owned(),
        Type::Money => "15000".to_owned(),
        Type::Bool => "true".to_owned(),
        Type::Date | Type::Month => "2026-11-20".to_owned(),
        Type::MonthDay => "'03-01'".to_owned(),
        Type::Word(words) => words.iter().map(|w| w.key).take(3).collect::<Vec<_>>().join(" | "),
        Type::List(inner) => format!("[{}]", form(inner)),
        Type::Part(part) if part.name == "limit" => "{value: 20, unit: working_day}".to_owned(),
        Type::Part(part) => {
            let fields = part.fields.iter().filter(|f| f.required);
            let pairs: Vec<String> =
                fields.map(|f| format!("{}: {}", f.key, form(&f.ty))).collect();
            format!("{{{}}}", pairs.join(", "))
        }
    }
}
