//! Acts with a last day: what the fields of an item, and the commit log, say was due and done.

use jiff::civil::{Date, date};

use crate::both;
use crate::calendar::Calendar;
use crate::history::{Change, Commit, Event};
use crate::lang::Said;
use crate::model::{Item, Spot};
use crate::periods::{self, Period};

/// One act of one item, with the day by which it is due.
#[derive(Clone, Debug)]
pub struct Due<'a> {
    pub item: &'a Item,
    /// Where the item says what starts the clock; the item's own place for what the log says.
    pub at: Spot,
    pub article: &'static str,
    pub what: Said,
    /// Or why it cannot be computed.
    pub day: Result<Date, Said>,
    /// When it was done, where it was.
    pub done: Option<Date>,
}

impl Due<'_> {
    /// By how many days it is late: done after its day, or not done and its day has passed.
    pub fn days_late(&self, today: Date) -> Option<i64> {
        let day = *self.day.as_ref().ok()?;
        let end = self.done.unwrap_or(today);
        (end > day).then(|| end.duration_since(day).as_hours() / 24)
    }
}

/// What the fields of an item say, as it stood on that day: what was done later was not done yet.
pub fn of_item<'a>(calendar: &Calendar, item: &'a Item, today: Date) -> Vec<Due<'a>> {
    let mut dues = match item.kind.slug {
        _ if item.is_draft() => Vec::new(),
        "funds" => fund(calendar, item),
        "projects" | "allocation_plans" | "targeting_info" => refreshes(item, today),
        "powers" => resumptions(calendar, item),
        _ => Vec::new(),
    };
    for due in &mut dues {
        due.done = due.done.filter(|done| *done <= today);
    }
    dues
}

/// F-7: the budget counts from the congress's approval, the list from the government's consent.
fn fund<'a>(calendar: &Calendar, item: &'a Item) -> Vec<Due<'a>> {
    let act = |period: &Period, from: &str, done: &str, what: Said| {
        let start = item.record.date(from)?;
        Some(Due {
            item,
            at: item.record.entry(from).map_or(item.at, |e| e.at),
            article: period.article,
            what,
            day: calendar.due(period, &item.region, start),
            done: item.record.date(done),
        })
    };
    let budget = both!("公布经人大批准的预算", "publish the approved budget");
    let list = both!("公布专项资金清单", "publish the list of funds");
    let budget = act(&periods::BUDGET, "npc_approved_on", "budget_published_on", budget);
    let list = act(&periods::FUND_LIST, "government_agreed_on", "published_on", list);
    budget.into_iter().chain(list).collect()
}

/// the whole list is refreshed from March to May; the window does not move with days off (decisions.md §19).
fn refreshes(item: &Item, today: Date) -> Vec<Due<'_>> {
    let is_live = matches!(item.status(), Some("active" | "approved" | "in_progress" | "adjusted"));
    let Some(published) = item.record.date("published_on").filter(|_| is_live) else {
        return Vec::new();
    };
    let window = |year: i16| (date(year, 3, 1), date(year, 5, 31));
    let this = today.year();
    // While a window is open, the last one may still be owed.
    let years = if today > window(this).1 {
        this..=this
    } else if today >= window(this).0 {
        this - 1..=this
    } else {
        this - 1..=this - 1
    };
    let owed = years.filter(|year| {
        let (begins, ends) = window(*year);
        let extended = item.record.date("extended_until").is_some_and(|until| until >= ends);
        // What was archived by then had its time; what was live owed a refresh, though it is archived from then on.
        published < begins && !extended && !item.is_archived(Some(ends))
    });
    let act = |year: i16| {
        let ends = window(year).1;
        let refreshed = item.record.int("refreshed_in").is_some_and(|y| y >= i64::from(year));
        Due {
            item,
            at: item.record.entry("published_on").map_or(item.at, |e| e.at),
            article: "A-9",
            what: both!("完成{year}年度整体更新", "refresh for {year}"),
            day: Ok(ends),
            // The field says the year and no day: what it says was in time.
            done: refreshed.then_some(ends.min(today)),
        }
    };
    owed.map(act).collect()
}

/// P-12: restored within two days after the confirmation.
fn resumptions<'a>(calendar: &Calendar, item: &'a Item) -> Vec<Due<'a>> {
    let resumed = item.record.parts("suspensions").filter_map(|suspension| {
        let resume = suspension.part("resume")?;
        let confirmed = resume.date("confirmed_on")?;
        Some(Due {
            item,
            at: resume.entry("confirmed_on").map_or(item.at, |e| e.at),
            article: "P-12",
            what: both!("恢复行使", "restore the power"),
            day: calendar.due(&periods::RESUME, &item.region, confirmed),
            done: resume.date("restored_on"),
        })
    });
    resumed.collect()
}

/// What the log says: how long after its decision, or after it took effect, a change was published.
pub fn of_event<'a>(
    calendar: &Calendar,
    item: &'a Item,
    event: &Event,
    commit: &Commit,
) -> Option<Due<'a>> {
    let is_change = matches!(
        event.change,
        Change::Added
            | Change::Changed
            | Change::Moved
            | Change::Suspended
            | Change::Resumed
            | Change::Removed
            | Change::Readded
    );
    let (decided, effective) = (event.trailers.decided_on, event.trailers.effective_on);
    let (period, from) = match event.kind {
        "projects" => (&periods::PROJECT, decided?),
        "funds" | "fund_management" => (&periods::FUND_MANAGEMENT, effective?),
        "powers" | "responsibilities" => (&periods::POWER, decided?),
        "approvals" | "services" => (&periods::ITEM, decided?),
        _ => return None,
    };
    let short = commit.short();
    let day = match commit.date {
        Some(_) => calendar.due(period, &item.region, from),
        None => Err(both!("提交日期不明", "the date of the commit is unknown")),
    };
    is_change.then(|| Due {
        item,
        at: item.at,
        article: period.article,
        what: both!("公布变更（提交 {short}）", "publish the change (commit {short})"),
        day,
        done: commit.date,
    })
}
