//! When commits were made: office hours of weekdays, from the first release to the demonstration's today.

use fastrand::Rng;
use jiff::Span;
use jiff::civil::{Date, DateTime, Weekday, date};
use jiff::tz::Offset;

/// The day of the first release.
const FIRST: Date = date(2019, 1, 7);

/// All times are those of China.
const CHINA: Offset = jiff::tz::offset(8);

/// One commit time each, rising; the lists come to life slowly, so later years have more.
pub(super) fn times(commits: usize, today: Date, rng: &mut Rng) -> Vec<DateTime> {
    let days = f64::from((today - FIRST).get_days());
    let mut times: Vec<DateTime> = (1..commits)
        .map(|n| {
            let part = (n as f64 + rng.f64() * 0.8) / commits as f64;
            let day = FIRST + Span::new().days((part.sqrt() * days) as i64);
            let minutes = rng.i64(8 * 60 + 40..17 * 60 + 40);
            weekday(day.clamp(FIRST, today)).at(0, 0, 0, 0) + Span::new().minutes(minutes)
        })
        .collect();
    times.push(FIRST.at(9, 0, 0, 0));
    times.sort();
    // Two commits of one minute would have no order of their own.
    for n in 1..times.len() {
        if times[n] <= times[n - 1] {
            times[n] = times[n - 1] + Span::new().seconds(1 + rng.i64(0..50));
        }
    }
    times
}

/// The day itself, or the last weekday before a weekend or one of the fixed holidays.
pub(super) fn weekday(day: Date) -> Date {
    let rest = match (day.weekday(), day.month(), day.day()) {
        (_, 10, n @ 1..=7) | (_, 5, n @ 1..=5) | (_, 1, n @ 1) => n,
        (Weekday::Saturday | Weekday::Sunday, ..) => 1,
        _ => return day,
    };
    weekday(day - Span::new().days(rest))
}

/// A weekday some days earlier.
pub(super) fn before(day: Date, days: i64) -> Date {
    weekday(day - Span::new().days(days))
}

/// The moment in seconds, as git writes it.
pub(super) fn seconds(time: DateTime) -> i64 {
    CHINA.to_timestamp(time).map_or(0, |t| t.as_second())
}

/// The latest day that stands in a piece of YAML.
pub(super) fn latest(text: &str) -> Option<Date> {
    text.match_indices("20")
        .filter_map(|(at, _)| text.get(at..at + 10))
        .filter_map(|day| day.parse().ok())
        .max()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_rise_and_fall_into_office_hours() {
        let today = date(2026, 11, 23);
        let times = times(500, today, &mut Rng::with_seed(1));
        assert_eq!(times.len(), 500);
        assert!(times.windows(2).all(|w| w[0] < w[1]));
        assert!(times.iter().all(|t| weekday(t.date()) == t.date() && t.date() <= today));
        assert!(times.iter().all(|t| (8..18).contains(&t.hour())));
        assert_eq!(seconds(times[0]), 1_546_822_800, "2019-01-07T09:00:00+08:00");
        assert_eq!(latest("on: 2025-03-01, to: 2026-01-02"), Some(date(2026, 1, 2)));
    }
}
