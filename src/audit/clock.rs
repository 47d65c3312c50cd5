//! The acts that are due, as the audit counts them: by fields that say a date, and by the commit log.

use jiff::civil::Date;

use crate::both;
use crate::calendar::Calendar;
use crate::due::{self, Due};
use crate::lang::Said;
use crate::periods;
use crate::site::Site;

/// All acts with a due day, as they stood on that day.
pub(super) fn dues(site: &Site) -> Vec<Due<'_>> {
    let Some(today) = site.built.as_of else { return Vec::new() };
    let calendar = Calendar::new(&site.catalog);
    let mut dues: Vec<Due<'_>> =
        site.catalog.items.iter().flat_map(|item| due::of_item(&calendar, item, today)).collect();
    for event in &site.history.events {
        let item = site.catalog.item(site.history.present(&event.code));
        let commit = site.history.commit(event);
        dues.extend(item.and_then(|item| due::of_event(&calendar, item, event, commit)));
    }
    // What a later commit did was not done yet.
    for due in &mut dues {
        due.done = due.done.filter(|done| *done <= today);
    }
    dues
}

/// The day by which a notice of today asks for an answer: the unspecified period of the settings.
///
/// # Errors
/// Where the day cannot be computed; the sentence says why.
pub(super) fn answer_by(site: &Site, region: &str) -> Result<Date, Said> {
    let today = site.built.as_of.ok_or_else(|| both!("日期不明", "the day is unknown"))?;
    Calendar::new(&site.catalog).due(&periods::POWER, region, today)
}
