//! The acts that are due, as the audit counts them: by fields that say a date, and by the commit log.

use jiff::civil::{Date, date};

use crate::both;
use crate::calendar::Calendar;
use crate::history::{Change, Event};
use crate::lang::Said;
use crate::model::Item;
use crate::site::Site;

/// One act of one item, with the day by which it is due.
#[derive(Clone, Debug)]
pub struct Due<'a> {
    pub item: &'a Item,
    pub article: &'static str,
    pub what: Said,
    /// Or why it cannot be computed.
    pub day: Result<Date, Said>,
    /// When it was done, where it was.
    pub done: Option<Date>,
}

/// All acts with a due day, as they stood on that day.
pub(super) fn dues(site: &Site) -> Vec<Due<'_>> {
    let Some(today) = site.built.as_of else { return Vec::new() };
    let calendar = Calendar::new(&site.catalog);
    let mut dues = Vec::new();
    for item in site.catalog.items.iter().filter(|i| !i.is_draft()) {
        match item.kind.slug {
            "funds" => budget(&calendar, item, &mut dues),
            "projects" | "allocation_plans" | "targeting_info" => refresh(item, today, &mut dues),
            "powers" => resumption(&calendar, item, &mut dues),
            _ => {}
        }
    }
    for event in &site.history.events {
        dues.extend(publication(site, &calendar, event));
    }
    // Seen from that day, what was done later was not done yet.
    for due in &mut dues {
        due.done = due.done.filter(|done| *done <= today);
    }
    dues
}

/// F-7: the budget within 20 days after the congress approved it.
fn budget<'a>(calendar: &Calendar, item: &'a Item, dues: &mut Vec<Due<'a>>) {
    let Some(approved) = item.record.date("npc_approved_on") else { return };
    dues.push(Due {
        item,
        article: "F-7",
        what: both!("公布经人大批准的预算", "publish the approved budget"),
        day: calendar.days_after(approved, 20),
        done: item.record.date("budget_published_on"),
    });
}

/// the whole list is refreshed from March to May; the window does not move with days off (decisions.md §19).
fn refresh<'a>(item: &'a Item, today: Date, dues: &mut Vec<Due<'a>>) {
    let is_live = matches!(item.status(), Some("active" | "approved" | "in_progress" | "adjusted"));
    let Some(published) = item.record.date("published_on").filter(|_| is_live) else { return };
    let window = |year: i16| (date(year, 3, 1), date(year, 5, 31));
    let year = if today > window(today.year()).1 { today.year() } else { today.year() - 1 };
    let (begins, ends) = window(year);
    let extended = item.record.date("extended_until").is_some_and(|until| until >= ends);
    // What was archived by then had its time; what was live owed a refresh, though it is archived from then on.
    if published < begins && !extended && !item.is_archived(Some(ends)) {
        let refreshed = item.record.int("refreshed_in").is_some_and(|y| y >= i64::from(year));
        dues.push(Due {
            item,
            article: "A-9",
            what: both!("完成{year}年度整体更新", "refresh for {year}"),
            day: Ok(ends),
            // The field says the year and no day: what it says was in time.
            done: refreshed.then_some(ends),
        });
    }
}

/// P-12: restored within two days after the confirmation.
fn resumption<'a>(calendar: &Calendar, item: &'a Item, dues: &mut Vec<Due<'a>>) {
    for suspension in item.record.parts("suspensions") {
        let Some(resume) = suspension.part("resume") else { continue };
        if let Some(confirmed) = resume.date("confirmed_on") {
            dues.push(Due {
                item,
                article: "P-12",
                what: both!("恢复行使", "restore the power"),
                day: calendar.days_after(confirmed, 2),
                done: resume.date("restored_on"),
            });
        }
    }
}

/// What the log says: how long after its decision, or after it took effect, a change was published.
fn publication<'a>(site: &'a Site, calendar: &Calendar, event: &'a Event) -> Option<Due<'a>> {
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
    let item = site.catalog.item(site.history.present(&event.code)).filter(|_| is_change)?;
    let (decided, effective) = (event.trailers.decided_on, event.trailers.effective_on);
    let within = site.config.rules.publish_within_working_days;
    let (article, day) = match event.kind {
        "projects" => ("A-6", calendar.working_days_after(decided?, 10)),
        "funds" | "fund_management" => ("F-8b", calendar.days_after(effective?, 20)),
        "powers" | "responsibilities" => ("P-14.1", calendar.working_days_after(decided?, within)),
        "approvals" | "services" => ("N-24", calendar.working_days_after(decided?, within)),
        _ => return None,
    };
    let commit = site.history.commit(event);
    let short = commit.short();
    let what = both!("公布变更（提交 {short}）", "publish the change (commit {short})");
    let day = match commit.date {
        Some(_) => day,
        None => Err(both!("提交日期不明", "the date of the commit is unknown")),
    };
    Some(Due { item, article, what, day, done: commit.date })
}

/// The day by which a notice of today asks for an answer: the unspecified period of the settings.
///
/// # Errors
/// Where the day cannot be computed; the sentence says why.
pub fn answer_by(site: &Site) -> Result<Date, Said> {
    let today = site.built.as_of.ok_or_else(|| both!("日期不明", "the day is unknown"))?;
    let days = site.config.rules.publish_within_working_days;
    Calendar::new(&site.catalog).working_days_after(today, days)
}
