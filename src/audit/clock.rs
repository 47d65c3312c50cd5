//! The acts that are due, as the audit counts them.

use jiff::ToSpan;
use jiff::civil::Date;

use crate::both;
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

/// All acts with a due day that began by today.
pub(super) fn dues(site: &Site) -> Vec<Due<'_>> {
    let Some(today) = site.built.as_of else { return Vec::new() };
    let mut dues = Vec::new();
    for item in &site.catalog.items {
        if item.kind.slug == "funds"
            && let Some(approved) = item.record.date("npc_approved_on").filter(|d| *d <= today)
        {
            dues.push(Due {
                item,
                article: "F-7",
                what: both!("公布经人大批准的预算", "publish the approved budget"),
                day: Ok(approved.saturating_add(20.days())),
                done: item.record.date("budget_published_on"),
            });
        }
    }
    dues
}

/// The day by which a notice of today asks for an answer: the unspecified period of the settings.
///
/// # Errors
/// Where the day cannot be computed; the sentence says why.
pub fn answer_by(site: &Site) -> Result<Date, Said> {
    let today = site.built.as_of.ok_or_else(|| both!("日期不明", "the day is unknown"))?;
    Ok(today.saturating_add(28.days()))
}
