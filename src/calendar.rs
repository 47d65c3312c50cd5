//! Working days: holidays and adjusted weekends of `calendar.yaml`; outside its years nothing is guessed.

use std::collections::{BTreeMap, BTreeSet};

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

use crate::both;
use crate::lang::Said;
use crate::model::{Catalog, Item, Value};
use crate::periods::{DayKind, Period, Periods};

/// The days of the years that are known, and how long each act may take.
pub struct Calendar {
    years: BTreeMap<i16, Year>,
    periods: Periods,
}

#[derive(Default)]
struct Year {
    holidays: BTreeSet<Date>,
    workdays: BTreeSet<Date>,
}

fn dates(item: &Item, key: &str) -> BTreeSet<Date> {
    let values = item.record.list(key).iter();
    values.filter_map(|v| if let Value::Date(date) = v { Some(*date) } else { None }).collect()
}

impl Calendar {
    pub fn new(catalog: &Catalog) -> Calendar {
        let entries = catalog.table("calendar").iter().filter_map(|entry| {
            let year = entry.id.parse().ok()?;
            let (holidays, workdays) = (dates(entry, "holidays"), dates(entry, "workdays"));
            Some((year, Year { holidays, workdays }))
        });
        Calendar { years: entries.collect(), periods: catalog.periods.clone() }
    }

    /// The last day of a period that begins after `start`, as this region reads it.
    ///
    /// # Errors
    /// Where the calendar does not know a year that is counted.
    pub fn due(&self, period: &Period, region: &str, start: Date) -> Result<Date, Said> {
        let length = self.periods.length(period, region);
        match length.kind {
            DayKind::CalendarDay => {
                self.days_after(start, i32::try_from(length.days).unwrap_or(i32::MAX))
            }
            DayKind::WorkingDay => self.working_days_after(start, length.days),
        }
    }

    /// Which days a period counts in this region.
    pub fn day_kind(&self, period: &Period, region: &str) -> DayKind {
        self.periods.length(period, region).kind
    }

    fn is_working(&self, day: Date) -> Result<bool, Said> {
        let year = day.year();
        let Some(known) = self.years.get(&year) else {
            return Err(both!(
                "无法计算：节假日安排里没有{year}年",
                "cannot be computed: the calendar has no year {year}"
            ));
        };
        let is_weekend = matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday);
        Ok(known.workdays.contains(&day) || !is_weekend && !known.holidays.contains(&day))
    }

    /// Calendar days; the first day is not counted, and a last day on a day off moves on (民法典 第二百零一条、二百零三条).
    pub fn days_after(&self, start: Date, days: i32) -> Result<Date, Said> {
        let mut day = start.saturating_add(days.days());
        while !self.is_working(day)? {
            day = day.saturating_add(1.day());
        }
        Ok(day)
    }

    /// Working days; the first day is not counted.
    pub fn working_days_after(&self, start: Date, days: u32) -> Result<Date, Said> {
        let (mut day, mut left) = (start, days);
        while left > 0 {
            day = day.saturating_add(1.day());
            left -= u32::from(self.is_working(day)?);
        }
        Ok(day)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load::{SourceFile, load};

    fn calendar() -> Calendar {
        let text = include_str!("../content/calendar.yaml").to_owned();
        Calendar::new(&load(vec![SourceFile { path: "calendar.yaml".to_owned(), text }]).0)
    }

    fn day(text: &str) -> Date {
        text.parse().expect("a day")
    }

    #[test]
    fn the_reference_results_hold() {
        let calendar = calendar();
        for (start, end) in [
            ("2015-02-13", "2015-03-04"),
            ("2015-09-25", "2015-10-15"),
            ("2020-01-20", "2020-02-11"),
            ("2024-02-05", "2024-02-23"),
            ("2025-09-26", "2025-10-16"),
            ("2026-04-30", "2026-05-18"),
            ("2026-09-18", "2026-10-09"),
        ] {
            assert_eq!(calendar.working_days_after(day(start), 10), Ok(day(end)), "{start}");
        }
    }

    #[test]
    fn a_last_day_on_a_day_off_moves_on_and_unknown_years_are_said() {
        let calendar = calendar();
        assert_eq!(calendar.days_after(day("2026-01-21"), 20), Ok(day("2026-02-10")));
        // The 20th day is the 31st of January, a Saturday.
        assert_eq!(calendar.days_after(day("2026-01-11"), 20), Ok(day("2026-02-02")));
        // A Saturday on which one works stays.
        assert_eq!(calendar.days_after(day("2026-02-12"), 2), Ok(day("2026-02-14")));
        let unknown = calendar.days_after(day("2026-12-31"), 20).expect_err("no such year");
        assert!(unknown.zh.contains("2027年"), "{unknown:?}");
        assert!(calendar.working_days_after(day("2026-12-30"), 10).is_err());
    }

    /// Due days at the year's end, on an adjusted weekend, and where the calendar begins and ends.
    #[test]
    fn boundaries_hold() {
        let calendar = calendar();
        // 31 December is a Wednesday; the first three days of January are days off.
        let over = calendar.working_days_after(day("2025-12-31"), 1).expect("known years");
        assert_eq!(over, day("2026-01-04"), "a Sunday on which one works");
        assert_eq!(calendar.working_days_after(day("2025-12-30"), 1), Ok(day("2025-12-31")));
        assert_eq!(calendar.working_days_after(day("2026-03-02"), 0), Ok(day("2026-03-02")));
        let first = *calendar.years.keys().next().expect("a year");
        let before = jiff::civil::date(first - 1, 6, 1);
        let unknown = calendar.working_days_after(before, 1).expect_err("no such year");
        assert!(
            unknown.zh.starts_with("无法计算") && unknown.zh.contains(&(first - 1).to_string())
        );
    }

    proptest::proptest! {
        /// Counting day by day, with the offices' calendar written out as a list, gives the same.
        #[test]
        fn working_days_are_those_one_counts(offset in 0_i32..4000, days in 1_u32..60) {
            let calendar = calendar();
            let first = *calendar.years.keys().next().expect("a year");
            let start = jiff::civil::date(first, 1, 1).saturating_add(offset.days());
            let known = calendar.years.values();
            let (off, on): (Vec<Date>, Vec<Date>) = (
                known.clone().flat_map(|y| y.holidays.iter().copied()).collect(),
                known.flat_map(|y| y.workdays.iter().copied()).collect(),
            );
            let works = |d: &Date| {
                on.contains(d) || d.weekday().to_monday_zero_offset() < 5 && !off.contains(d)
            };
            let following = (1..).map(|n: i32| start.saturating_add(n.days()));
            let counted = following.filter(works).nth(days as usize - 1).expect("days go on");
            match calendar.working_days_after(start, days) {
                Ok(end) => proptest::prop_assert_eq!(end, counted),
                Err(why) => {
                    let is_known = calendar.years.contains_key(&start.saturating_add(1.day()).year())
                        && calendar.years.contains_key(&counted.year());
                    proptest::prop_assert!(!is_known, "{}", why.zh);
                }
            }
        }
    }
}
