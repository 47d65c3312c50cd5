//! P-12, F-7-LATE, A-9, and by the log P-14.1, N-24, F-8b-LATE, A-6-LATE: what was done after its day, or is not done though its day has passed.

use jiff::civil::Date;

use super::examples::project;
use super::{Ground, Rule};
use crate::both;
use crate::calendar::Calendar;
use crate::due::{self, Due};
use crate::history::History;
use crate::lang::Said;
use crate::model::{Catalog, Finding, Level, Spot};

/// Lateness cannot be undone by blocking publication, so all of these are warnings (decisions.md §20).
const fn late(
    code: &'static str,
    article: &'static str,
    title: (&'static str, &'static str),
    why: (&'static str, &'static str),
    (wrong, right): (&'static str, &'static str),
    check: fn(&Ground<'_>, &mut Vec<Finding>),
) -> Rule {
    let level = Level::Warning;
    Rule { code, level, article, title, why, wrong, right, firm: false, check: Some(check) }
}

pub(super) const RESUMED: Rule = late(
    "P-12",
    "P-12",
    ("恢复行使逾期", "a power restored late"),
    (
        "审改办确认恢复后二日内恢复行使。条文写“日”，按日历日计算，首日不计，最后一日遇休息日顺延；可以在 site-config.toml \
         的 [periods.resume] 里改为工作日。逾期已成事实，列入逾期清单。",
        "A power is restored within two days after the reform office confirmed. The article says days, which are counted as \
         calendar days: the first is not counted, and a last day on a day off moves on. Lateness enters the overdue list.",
    ),
    super::examples::RESUMED,
    |ground, found| items(ground, &RESUMED, "powers", found),
);

pub(super) const PUBLISHED: Rule = late(
    "F-7-LATE",
    "F-7",
    ("预算或专项资金清单公布逾期", "a budget or a list of funds published late"),
    (
        "经人大批准的预算二十日内公布，日历日。专项资金清单在市政府研究同意后公布，条文没有定天数，按政府信息公开条例第二十六条\
         的二十个工作日计算，可以在 [periods.fund_list] 里定得更严。",
        "The budget is published within twenty calendar days after the congress approved it. For the list of funds the \
         article names no period after the government's consent: twenty working days by the openness regulation, art. 26.",
    ),
    super::examples::FUND_PUBLISHED,
    |ground, found| items(ground, &PUBLISHED, "funds", found),
);

pub(super) const REFRESHED: Rule = late(
    "A-9",
    "A-9",
    ("扶贫清单没有按年整体更新", "a poverty list without its yearly refresh"),
    (
        "扶贫清单每年三月至五月整体更新，更新过的写 refreshed_in。三月一日起提示，六月一日起算逾期；公开期一般为一年，\
         写明理由的延长（extended_until）不算逾期。",
        "Every poverty list is refreshed from March to May, and says so in `refreshed_in`: a reminder from 1 March, late from \
         1 June. A reasoned `extended_until` is not late.",
    ),
    (
        project!("  published_on: 2025-04-20"),
        project!("  published_on: 2025-04-20\n  refreshed_in: 2026"),
    ),
    refreshed,
);

/// A change that the log shows to have been published after its day.
const fn logged(
    code: &'static str,
    article: &'static str,
    title: (&'static str, &'static str),
    why: (&'static str, &'static str),
) -> Rule {
    Rule { firm: false, ..Rule::without_example(code, Level::Warning, article, title, why) }
}

/// What the log tells; `check --history` reports them, as `audit` does.
pub(super) const POWER: Rule = logged(
    "P-14.1",
    "P-14.1",
    ("权责事项变更公布逾期", "a changed power or responsibility published late"),
    (
        "权责事项变更后应在规定期限内公布，条文没有定天数：默认决定后二十个工作日（政府信息公开条例第二十六条），可以在 \
         [periods.power] 里定得更严。决定日期取提交信息里的 Decided-On，公布日期取提交记录；由 check --history 和 audit 报告。",
        "A changed power is published in the period that the article leaves open: twenty working days after the decision, \
         or what `[periods.power]` says. The decision is the trailer Decided-On, the publication the commit; told by \
         `check --history` and `audit`.",
    ),
);

pub(super) const ITEM: Rule = logged(
    "N-24",
    "N-24",
    ("审批、服务事项变更公布逾期", "a changed approval or service published late"),
    (
        "审批、服务事项变更后及时公布，逾期的列入通报：默认决定后二十个工作日，可以在 [periods.item] 里定得更严。\
         由 check --history 和 audit 报告。",
        "A changed approval or service is published without delay: twenty working days after the decision, or what \
         `[periods.item]` says; told by `check --history` and `audit`.",
    ),
);

pub(super) const MANAGEMENT: Rule = logged(
    "F-8b-LATE",
    "F-8b",
    ("专项资金管理信息更新逾期", "changed fund management published late"),
    (
        "管理信息变化的，自变化生效起二十日内更新并说明。生效日期取提交信息里的 Effective-On，由 check --history 和 audit 报告。",
        "Changed management information is published within twenty days after it takes effect (the trailer Effective-On); \
         told by `check --history` and `audit`.",
    ),
);

pub(super) const PROJECT: Rule = logged(
    "A-6-LATE",
    "A-6",
    ("项目调整公布逾期", "a changed project published late"),
    (
        "项目调整变更后由县区在决定后十个工作日内更新发布（全文只有这里写工作日）。决定日期取提交信息里的 Decided-On，\
         由 check --history 和 audit 报告。",
        "A changed project is published within ten working days after the decision (the trailer Decided-On); told by \
         `check --history` and `audit`.",
    ),
);

/// Every change of the log that was published late, or whose day cannot be computed: with the seven digits of its
/// commit, oldest first.
pub fn late_changes(catalog: &Catalog, history: &History, today: Date) -> Vec<(String, Finding)> {
    let calendar = Calendar::new(catalog);
    let told = history.events.iter().filter_map(|event| {
        let commit = history.commit(event);
        let item = catalog.item(history.present(&event.code))?;
        let due = due::of_event(&calendar, item, event, commit)?;
        let rules = [&POWER, &ITEM, &MANAGEMENT, &PROJECT];
        let rule = rules.into_iter().find(|rule| rule.article == due.article)?;
        let finding = tell(rule, &due, today)?;
        Some((commit.short().to_owned(), Finding { at: Spot::default(), ..finding }))
    });
    told.collect()
}

/// Whether a rule tells of lateness, which `audit` counts by acts and not as a flaw of the item.
pub fn is_lateness(code: &str) -> bool {
    let rules = [&RESUMED, &PUBLISHED, &REFRESHED, &POWER, &ITEM, &MANAGEMENT, &PROJECT];
    rules.iter().any(|rule| rule.code == code)
}

/// The acts of one article that the fields of these items tell of.
fn items(ground: &Ground<'_>, rule: &Rule, kind: &str, found: &mut Vec<Finding>) {
    let Some(today) = ground.as_of else { return };
    let calendar = Calendar::new(ground.catalog);
    for item in ground.live(kind) {
        let dues = due::of_item(&calendar, item, today);
        found.extend(dues.iter().filter_map(|due| tell(rule, due, today)));
    }
}

/// What is late, or cannot be computed.
fn tell(rule: &Rule, due: &Due<'_>, today: Date) -> Option<Finding> {
    let Said { zh, en } = &due.what;
    let day = match &due.day {
        Ok(day) => day,
        Err(why) => {
            let (why, why_en) = (&why.zh, &why.en);
            let message = both!("{zh}的期限{why}", "the day to {en} {why_en}");
            return Some(rule.at(due.at, due.item, message, unknown()));
        }
    };
    let late = due.days_late(today)?;
    let message = match due.done {
        Some(done) => both!(
            "应于 {day} 前{zh}，实际 {done}，晚了{late}天",
            "due to {en} by {day}, done on {done}, {late} days late"
        ),
        None => both!(
            "应于 {day} 前{zh}，已逾期{late}天",
            "due to {en} by {day}, {late} days late by now"
        ),
    };
    let help = match due.done {
        Some(_) => both!(
            "核对日期；确已逾期的，由审改办、主管部门按规定处理，不用改数据",
            "check the dates; what was late stays late, and the data stay as they are"
        ),
        None => both!("尽快办理，办完写上日期", "do it, and enter the day"),
    };
    Some(rule.at(due.at, due.item, message, help))
}

fn unknown() -> Said {
    both!(
        "补上 calendar.yaml 里这一年的节假日安排，或核对日期",
        "add that year to calendar.yaml, or check the date"
    )
}

fn refreshed(ground: &Ground<'_>, found: &mut Vec<Finding>) {
    let Some(today) = ground.as_of else { return };
    let calendar = Calendar::new(ground.catalog);
    let help =
        || both!("核对全部内容后写 refreshed_in", "look over all of it, then set `refreshed_in`");
    for item in ground.live_of(&["projects", "allocation_plans", "targeting_info"]) {
        for due in due::of_item(&calendar, item, today) {
            let is_open = due.done.is_none() && due.days_late(today).is_none();
            if let (true, Ok(day)) = (is_open, &due.day) {
                let Said { zh, en } = &due.what;
                let message = both!("应在 {day} 前{zh}", "{en} by {day}");
                found.push(super::rule::weigh(
                    REFRESHED.at(due.at, item, message, help()),
                    Level::Info,
                ));
            }
            found.extend(tell(&REFRESHED, &due, today).map(|f| Finding { help: help(), ..f }));
        }
    }
}
