//! LAW-REPEALED and LAW-UNVERIFIED: items in force rest on laws in force.

use std::collections::{BTreeMap, BTreeSet};

use super::{Ground, Rule};
use crate::both;
use crate::model::schema::To;
use crate::model::{Finding, Item, Law, Level, Spot};

pub(super) const REPEALED: Rule = Rule {
    code: "LAW-REPEALED",
    level: Level::Error,
    article: "N-12.1a",
    title: ("依据的法规已废止", "a basis was repealed"),
    why: (
        "权责清单随法律法规立改废释及时调整：现行事项不能以已废止的法规为依据。提示里写明替代的法规，由部门按第九条第一项提出调整。",
        "The lists follow the law: an item in force rests on no repealed law. The finding names the replacement, and the \
         department applies for the adjustment (P-9.1).",
    ),
    wrong: r"
# content/zhangye/powers/sjj.yaml
- {code: 62070000SJ-XK-0001, name: 食品经营许可, type: 行政许可, status: active, legal_bases: [{law: L900, article: 2}]}
",
    right: r"
# content/zhangye/powers/sjj.yaml
- {code: 62070000SJ-XK-0001, name: 食品经营许可, type: 行政许可, status: active, legal_bases: [{law: L179, article: 21}]}
",
    firm: false,
    check: Some(repealed),
};

pub(super) const UNVERIFIED: Rule = Rule {
    code: "LAW-UNVERIFIED",
    level: Level::Info,
    article: "N-1",
    title: ("法规信息待核实", "a law is still to be verified"),
    why: (
        "发布内容要权威、准确：法规库里标为待核实的法规若被事项引用，应由法制部门核实名称、文号、日期和效力。每部法规只提示一次。",
        "What is published is authoritative: a cited law whose entry is still unverified is one reminder to the legal \
         office, whatever the number of items.",
    ),
    wrong: r"
# content/zhangye/powers/sjj.yaml
- {code: 62070000SJ-XK-0001, name: 食品经营许可, type: 行政许可, status: active, legal_bases: [{law: L901, article: 2}]}
",
    right: r"
# content/zhangye/powers/sjj.yaml
- {code: 62070000SJ-XK-0001, name: 食品经营许可, type: 行政许可, status: active, legal_bases: [{law: L179, article: 21}]}
",
    firm: false,
    check: Some(unverified),
};

const CITING: &[&str] = &["powers", "responsibilities", "approvals", "services"];

/// Items in force and the laws that they cite, each citation with its place.
fn citations<'g, 'a>(
    ground: &'g Ground<'a>,
) -> impl Iterator<Item = (&'a Item, &'a Law, Spot)> + 'g {
    let laws =
        ground.references.iter().filter(|r| r.to == To::Law && CITING.contains(&r.item.kind.slug));
    let live = laws.filter(|r| !matches!(r.item.status(), Some("draft" | "cancelled")));
    live.filter_map(|r| Some((r.item, ground.catalog.law(r.name)?, r.at)))
}

fn repealed(ground: &Ground<'_>, found: &mut Vec<Finding>) {
    for (item, law, at) in citations(ground).filter(|(_, law, _)| law.status == "repealed") {
        let name = &law.full_name;
        let heir = law.item.record.text("replaced_by").and_then(|id| ground.catalog.law(id));
        let help = match heir {
            Some(heir) => {
                let (name, id) = (&heir.full_name, &heir.id);
                both!(
                    "已由《{name}》（{id}）替代：核对条款后按第九条第一项提出调整",
                    "replaced by 《{name}》 ({id}): check the article and apply for the adjustment (P-9.1)"
                )
            }
            None => both!(
                "核对事项是否还有其他依据；没有的，按第九条第一项提出取消",
                "see whether another basis remains; where none does, propose to cancel the item (P-9.1)"
            ),
        };
        found.push(REPEALED.at(
            at,
            item,
            both!("依据《{name}》已废止", "《{name}》 was repealed"),
            help,
        ));
    }
}

fn unverified(ground: &Ground<'_>, found: &mut Vec<Finding>) {
    let mut citing: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for (item, law, _) in citations(ground).filter(|(_, law, _)| law.status == "unverified") {
        citing.entry(&law.id).or_default().insert(&item.id);
    }
    for (id, items) in citing {
        let Some(law) = ground.catalog.law(id) else { continue };
        let (name, count) = (&law.full_name, items.len());
        found.push(UNVERIFIED.on(
            &law.item,
            "status",
            both!(
                "{count} 项事项依据的《{name}》待核实",
                "《{name}》, on which {count} items rest, is unverified"
            ),
            both!(
                "由法制部门核实后改 status",
                "the legal office verifies it and changes the status"
            ),
        ));
    }
}
