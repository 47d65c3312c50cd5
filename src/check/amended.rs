//! P-13: a law that changed after a power's bases were last checked against it.

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::examples::power;
use super::{Ground, Rule};
use crate::both;
use crate::model::schema::To;
use crate::model::{Finding, Law, Level, Value};

pub(super) const RULE: Rule = Rule {
    code: "P-13",
    level: Level::Warning,
    article: "P-13",
    title: ("依据修改后没有核对", "a basis changed after it was checked"),
    why: (
        "权力事项的依据变了而部门没有申请调整的，由审改办督促。法规库记有晚于“依据核对日期”的修改时提示；没有写核对日期的不猜测，\
         法规只记年月而与核对日期同月的也不判断先后。",
        "Where what a power rests on has changed and the department did not apply, the reform office urges it. Told where \
         the law was amended after `basis_checked_on`; without that date, or within the same month, nothing is guessed.",
    ),
    wrong: concat!(
        "\n# content/laws.yaml\n- {id: L020, full_name: 中华人民共和国水法, short_name: 水法, level: 法律, status: amended, \
         versions: [{on: 2026-05-01, kind: 修订}]}\n",
        power!("  legal_bases: [{law: L020, article: 48}]\n  basis_checked_on: 2026-04-20")
    ),
    right: concat!(
        "\n# content/laws.yaml\n- {id: L020, full_name: 中华人民共和国水法, short_name: 水法, level: 法律, status: amended, \
         versions: [{on: 2026-05-01, kind: 修订}]}\n",
        power!("  legal_bases: [{law: L020, article: 48}]\n  basis_checked_on: 2026-05-06")
    ),
    firm: false,
    check: Some(check),
};

fn check(ground: &Ground<'_>, found: &mut Vec<Finding>) {
    let mut told = BTreeSet::new();
    for cited in
        ground.references.iter().filter(|r| r.to == To::Law && r.item.kind.slug == "powers")
    {
        let item = cited.item;
        let is_live = !matches!(item.status(), Some("draft" | "cancelled"));
        let checked = item.record.date("basis_checked_on").filter(|_| is_live);
        let (Some(checked), Some(law)) = (checked, ground.catalog.law(cited.name)) else {
            continue;
        };
        // A repealed law is LAW-REPEALED's.
        let Some(changed) =
            changed_after(law, checked, ground.as_of).filter(|_| law.status != "repealed")
        else {
            continue;
        };
        if told.insert((&item.id, &law.id)) {
            let name = &law.full_name;
            found.push(RULE.at(
                cited.at,
                item,
                both!(
                    "《{name}》{changed}修改，晚于依据核对日期 {checked}",
                    "《{name}》 was amended on {changed}, after the bases were checked on {checked}"
                ),
                both!(
                    "核对条款：有变化的按第九条第一项申请调整，没有变化的更新 basis_checked_on",
                    "compare the articles: apply for the adjustment (P-9.1), or set `basis_checked_on` anew"
                ),
            ));
        }
    }
}

/// The last change that surely lies after the check and not after today, as it is written.
fn changed_after(law: &Law, checked: Date, today: Option<Date>) -> Option<String> {
    let days = law.item.record.parts("versions").filter_map(|v| v.get("on"));
    let month = |date: Date| (date.year(), date.month());
    let later = days.filter_map(|on| match on {
        Value::Date(on) => {
            let is_past = today.is_none_or(|today| *on <= today);
            (*on > checked && is_past).then(|| on.to_string())
        }
        Value::Month { year, month: m } => {
            let is_past = today.is_none_or(|today| (*year, *m) <= month(today));
            ((*year, *m) > month(checked) && is_past).then(|| format!("{year}-{m:02}"))
        }
        _ => None,
    });
    later.max()
}
