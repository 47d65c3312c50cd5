//! P-14.3: every county power is registered in the one citywide library.

use super::ground::{is_known, nearest_code};
use super::rule::weigh;
use super::{Ground, Rule};
use crate::both;
use crate::lang::Said;
use crate::model::{Finding, Item, Level};

pub(super) const RULE: Rule = Rule {
    code: "P-14.3",
    level: Level::Error,
    article: "P-14.3",
    title: ("县区权力事项未纳入市库", "a county power is not in the city library"),
    why: (
        "全市只有一个权力事项库，市、县（区）系统里的事项都从库里取（P-2）；没有把全部权力事项纳入市库登记管理的，要通报批评并责令改正。\
         县区事项用 library_ref 指明市库事项，名称、类型和依据以市库为准。",
        "There is one library of powers for the whole city, and city and county systems take their items from it (P-2); \
         a power that is not registered there is one of P-14's causes. `library_ref` names the library item.",
    ),
    wrong: r"
# content/linze/powers/sjj.yaml
- {code: 62072300SJ-XK-0001, name: 食品经营许可, type: 行政许可, status: active}
",
    right: r"
# content/linze/powers/sjj.yaml
- {code: 62072300SJ-XK-0001, library_ref: 62070000SJ-XK-0001, status: active}
",
    firm: false,
    check: Some(check),
};

fn check(ground: &Ground<'_>, found: &mut Vec<Finding>) {
    for power in ground.live("powers") {
        let in_city = ground.catalog.is_city(&power.region);
        match power.library_ref() {
            None if in_city || is_known(power, "library_ref") => {}
            None => found.push(unregistered(ground, power)),
            Some(_) if in_city => found.push(RULE.on(
                power,
                "library_ref",
                both!(
                    "市级事项本身就是市库事项，不引用别的事项",
                    "a city item is the library's own and refers to no other"
                ),
                both!("删去 library_ref", "remove `library_ref`"),
            )),
            Some(code) => refers(ground, power, code, found),
        }
    }
}

/// A county power without a reference; a library item of the same name is probably meant.
fn unregistered(ground: &Ground<'_>, power: &Item) -> Finding {
    let same = ground.live("powers").iter().find(|p| {
        ground.catalog.is_city(&p.region)
            && p.record.text("name").is_some_and(|name| name == power.name())
    });
    let help = match same {
        Some(library) => {
            let code = &library.id;
            both!(
                "市库有同名事项：写上 library_ref: {code}",
                "the library has this name: add `library_ref: {code}`"
            )
        }
        None => both!(
            "先由市级部门把事项登记到 zhangye/powers（可注明只由县区行使），再写 library_ref",
            "let the city's department register it in zhangye/powers (for counties only, if so), then add `library_ref`"
        ),
    };
    let said = both!(
        "县区权力事项没有市库对应事项（library_ref）",
        "a county power without `library_ref`"
    );
    RULE.on(power, "library_ref", said, help)
}

fn refers(ground: &Ground<'_>, power: &Item, code: &str, found: &mut Vec<Finding>) {
    let mut say =
        |message: Said, help: Said| found.push(RULE.on(power, "library_ref", message, help));
    let Some(library) = ground.catalog.item(code) else {
        if ground.is_broken("powers", power) {
            return;
        }
        let help = match ground
            .catalog
            .city()
            .and_then(|city| nearest_code(ground, code, "powers", &city.slug))
        {
            Some(near) => both!("是否想写 {near}？", "did you mean {near}?"),
            None => both!("先由市级部门在市库登记", "let the city's department register it first"),
        };
        say(both!("市库里没有 {code}", "the city library has no {code}"), help);
        return;
    };
    if library.is_draft() {
        // A draft is published nowhere (decisions.md §17), so nothing can be taken from it.
        say(
            both!("市库事项 {code} 还是草稿", "the library item {code} is a draft"),
            both!(
                "先由市级部门发布市库事项，或先不列本事项",
                "let the city publish it first, or leave this item out"
            ),
        );
        return;
    }
    if library.kind != power.kind || !ground.catalog.is_city(&library.region) {
        let name = library.name();
        say(
            both!(
                "{code}（{name}）不是市库的权力事项",
                "{code} ({name}) is no power of the city library"
            ),
            both!("引用 zhangye/powers 里的事项", "refer to an item of zhangye/powers"),
        );
        return;
    }
    let mut levels = library.record.texts("exercise_levels").peekable();
    if levels.peek().is_some() && levels.all(|level| level != "县" && level != "乡") {
        say(
            both!(
                "市库事项 {code} 的行使层级不含县级",
                "the library says that counties do not exercise {code}"
            ),
            both!(
                "核对层级：县区确实行使则由市级部门改 exercise_levels，否则删去本项",
                "where the county does exercise it the city's department corrects `exercise_levels`; else remove this item"
            ),
        );
    }
    if library.status() == Some("cancelled") {
        let finding = RULE.on(
            power,
            "library_ref",
            both!("市库事项 {code} 已取消", "the library item {code} is cancelled"),
            both!(
                "由本级部门提出取消，或改为引用新的市库事项",
                "propose to cancel this one too, or refer to the new item"
            ),
        );
        found.push(weigh(finding, Level::Warning));
    }
}
