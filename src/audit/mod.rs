//! How departments keep their lists: completeness, timeliness, open findings, what is overdue (N-23, N-24, F-6, F-10).

mod answering;
mod clock;
mod funds;
mod json;
mod notices;
mod report;
mod score;

use std::collections::BTreeMap;

use jiff::civil::Date;

use answering::{Answering, Key};

use crate::check;
use crate::due::Due;
use crate::facts::regulation;
use crate::lang::Said;
use crate::model::{Department, Finding, Item, Level};
use crate::site::Site;

pub use funds::Card;
pub use notices::{Document, notices};
pub use report::FORMATS;
pub use score::{EXPLAINED, Score};

/// The state of all lists on one day.
#[derive(Clone, Debug, Default)]
pub struct Audit {
    /// Without it nobody can say what is late.
    pub as_of: Option<Date>,
    /// Departments that answer for items, in the order of regions and departments.
    pub departments: Vec<Standing>,
    /// The longest overdue first.
    pub overdue: Vec<Overdue>,
    /// Acts whose due day cannot be computed, and why.
    pub unknown: Vec<Unknown>,
    pub exceptions: Vec<Exception>,
    /// Scorecard of the funds, by year and department (F-10).
    pub funds: Vec<Card>,
}

/// One department's lists.
#[derive(Clone, Debug, Default)]
pub struct Standing {
    pub region: String,
    /// The department's key.
    pub department: String,
    pub name: String,
    /// Items that are published: neither drafts nor cancelled.
    pub published: usize,
    /// Facts that the regulation asks of these items, and how many of them are there.
    pub required: usize,
    pub complete: usize,
    /// Acts with a due day: done in time, done late, not done and late.
    pub on_time: usize,
    pub late: usize,
    pub overdue: usize,
    /// Late and overdue acts by article.
    pub by_article: BTreeMap<&'static str, usize>,
    pub errors: usize,
    pub warnings: usize,
    /// Items with an open error or warning.
    pub flawed: usize,
    pub exceptions: usize,
}

/// An act that is due and not done.
#[derive(Clone, Debug)]
pub struct Overdue {
    pub region: String,
    pub department: String,
    pub department_name: String,
    pub article: &'static str,
    /// The item's code and name.
    pub item: String,
    pub name: String,
    pub address: String,
    /// What should have been done.
    pub what: Said,
    pub due: Date,
    pub days_late: i64,
}

/// An act whose due day cannot be computed.
#[derive(Clone, Debug)]
pub struct Unknown {
    pub article: &'static str,
    pub item: String,
    pub what: Said,
    pub why: Said,
}

/// An entry of `exceptions.yaml`.
#[derive(Clone, Debug)]
pub struct Exception {
    pub rule: String,
    pub item: String,
    pub field: String,
    pub reason: String,
    pub approved_by: String,
    pub until: Option<Date>,
    /// Whether its day has passed, so that it silences nothing any more.
    pub is_over: bool,
}

impl Standing {
    fn of(department: &Department) -> Standing {
        Standing {
            region: department.region.clone(),
            department: department.key.clone(),
            name: department.name.clone(),
            ..Standing::default()
        }
    }

    /// Several departments taken together.
    pub fn sum<'a>(standings: impl IntoIterator<Item = &'a Standing>) -> Standing {
        let mut all = Standing::default();
        for one in standings {
            all.published += one.published;
            all.required += one.required;
            all.complete += one.complete;
            all.on_time += one.on_time;
            all.late += one.late;
            all.overdue += one.overdue;
            all.errors += one.errors;
            all.warnings += one.warnings;
            all.flawed += one.flawed;
            all.exceptions += one.exceptions;
            for (article, count) in &one.by_article {
                *all.by_article.entry(article).or_default() += count;
            }
        }
        all
    }
}

/// Looks at a whole site.
pub fn audit(site: &Site) -> Audit {
    let mut standings: BTreeMap<Key, Standing> = BTreeMap::new();
    let (flaws, answering) = (flaws(site), Answering::new(site));
    for item in published(site) {
        let Some((key, department)) = answering.of(item) else { continue };
        let standing = standings.entry(key).or_insert_with(|| Standing::of(department));
        let flaw = flaws.get(item.id.as_str()).copied().unwrap_or_default();
        let required = required(site, item);
        standing.published += 1;
        standing.required += required;
        standing.complete += required.saturating_sub(flaw.missing);
        standing.errors += flaw.errors;
        standing.warnings += flaw.warnings;
        standing.flawed += usize::from(flaw.errors + flaw.warnings > 0);
    }
    let exceptions = exceptions(site);
    for exception in &exceptions {
        let item = site.catalog.item(&exception.item);
        if let Some((key, _)) = item.and_then(|item| answering.of(item))
            && let Some(standing) = standings.get_mut(&key)
        {
            standing.exceptions += 1;
        }
    }
    let as_of = site.built.as_of;
    let (mut overdue, mut unknown) = (Vec::new(), Vec::new());
    for due in clock::dues(site) {
        let owing = answering.owing(&due);
        let standing =
            owing.map(|(key, d)| standings.entry(key).or_insert_with(|| Standing::of(d)));
        count(site, &due, owing.map(|(_, d)| d), standing, &mut overdue, &mut unknown);
    }
    overdue.sort_by(|a, b| (a.due, a.article, &a.item).cmp(&(b.due, b.article, &b.item)));
    let funds = funds::cards(site);
    let departments = standings.into_values().collect();
    Audit { as_of, departments, overdue, unknown, exceptions, funds }
}

/// Takes one act into the standing of its department.
fn count(
    site: &Site,
    due: &Due<'_>,
    department: Option<&Department>,
    standing: Option<&mut Standing>,
    overdue: &mut Vec<Overdue>,
    unknown: &mut Vec<Unknown>,
) {
    let day = match &due.day {
        Ok(day) => *day,
        Err(why) => {
            let (what, why) = (due.what.clone(), why.clone());
            unknown.push(Unknown { article: due.article, item: due.item.id.clone(), what, why });
            return;
        }
    };
    let Some(as_of) = site.built.as_of else { return };
    let days_late = due.days_late(as_of);
    let is_late = days_late.is_some();
    if let Some(standing) = standing {
        match (due.done, is_late) {
            (Some(_), false) => standing.on_time += 1,
            (Some(_), true) => standing.late += 1,
            (None, true) => standing.overdue += 1,
            (None, false) => {}
        }
        if is_late {
            *standing.by_article.entry(due.article).or_default() += 1;
        }
    }
    if let (None, Some(days_late)) = (due.done, days_late) {
        overdue.push(Overdue {
            region: due.item.region.clone(),
            department: department.map(|d| d.key.clone()).unwrap_or_default(),
            department_name: department.map(|d| d.name.clone()).unwrap_or_default(),
            article: due.article,
            item: due.item.id.clone(),
            name: due.item.name().to_owned(),
            address: due.item.address(),
            what: due.what.clone(),
            due: day,
            days_late,
        });
    }
}

fn published(site: &Site) -> impl Iterator<Item = &Item> {
    let is_out = |item: &Item| matches!(item.status(), Some("draft" | "cancelled"));
    site.catalog.items.iter().filter(move |i| !is_out(i) && !i.is_archived(site.built.as_of))
}

/// How many facts the regulation asks of an item. What the city only registers has neither promise nor supervision
/// (decisions.md §34); a county item's facts are complete when the library has them.
fn required(site: &Site, item: &Item) -> usize {
    let registered = item.is_for_counties() && site.catalog.is_city(&item.region);
    let asked = |key: &str| !(registered && matches!(key, "supervision" | "promised_limit"));
    item.kind.fields.iter().filter(|f| f.required && asked(f.key)).count()
}

#[derive(Clone, Copy, Default)]
struct Flaw {
    missing: usize,
    errors: usize,
    warnings: usize,
}

/// What is open, by item.
fn flaws(site: &Site) -> BTreeMap<&str, Flaw> {
    let mut flaws: BTreeMap<&str, Flaw> = BTreeMap::new();
    let counted = |f: &&Finding| !f.item.is_empty() && !check::is_lateness(f.rule);
    for finding in site.findings.iter().filter(counted) {
        let flaw = flaws.entry(&finding.item).or_default();
        match finding.level {
            Level::Error => flaw.errors += 1,
            Level::Warning => flaw.warnings += 1,
            Level::Info => {}
        }
        flaw.missing += usize::from(finding.rule == "DATA-FIELD");
    }
    flaws
}

fn exceptions(site: &Site) -> Vec<Exception> {
    let text = |item: &Item, key| item.record.text(key).unwrap_or_default().to_owned();
    let entries = site.catalog.table("exceptions").iter();
    entries
        .map(|entry| {
            let until = entry.record.date("until");
            Exception {
                rule: text(entry, "rule"),
                item: entry.id.clone(),
                field: text(entry, "field"),
                reason: text(entry, "reason"),
                approved_by: text(entry, "approved_by"),
                until,
                is_over: site.built.as_of.zip(until).is_some_and(|(today, until)| today > until),
            }
        })
        .collect()
}

/// An article as people cite it.
pub fn cited(article: &str) -> String {
    regulation::source(article).map_or_else(|| article.to_owned(), |a| a.full)
}
