//! By when a change must be published, counted from what it states; where that cannot be counted, why.

use jiff::civil::Date;

use super::change::{Difference, What};
use super::matters::Matter;
use crate::both;
use crate::calendar::Calendar;
use crate::history::Trailers;
use crate::lang::Said;
use crate::periods::{self, DayKind, Period};

/// One duty with its last day.
#[derive(Clone, Debug)]
pub struct Deadline {
    pub article: &'static str,
    pub what: Said,
    /// Or why it cannot be computed.
    pub day: Result<Date, Said>,
    /// How much is left on the day of the review, or by how much it is late.
    pub left: Option<Left>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Left {
    /// Negative where the day has passed.
    pub days: i64,
    pub are_working: bool,
}

/// What deadlines are counted with.
pub struct Clock<'a> {
    pub calendar: &'a Calendar,
    pub today: Date,
}

/// The duties that a change of this item starts, in its region.
pub fn deadlines(
    clock: &Clock<'_>,
    region: &str,
    difference: &Difference,
    said: &Trailers,
) -> Vec<Deadline> {
    let mut found = Vec::new();
    if difference.is_gap {
        return found;
    }
    let publish = both!("公布", "publish");
    let is_bookkeeping = difference.matters.iter().all(|m| {
        matches!(m, Matter::Record | Matter::Secrecy | Matter::ThreeReviews | Matter::Monitoring)
    });
    let counted = !is_bookkeeping;
    let decided = || said.decided_on.ok_or_else(no_decision);
    match difference.kind.slug {
        "projects" if counted => {
            found.push(clock.deadline(&periods::PROJECT, region, publish, decided()));
        }
        "fund_management" if counted && difference.what == What::Changed => {
            let from = said.effective_on.ok_or_else(no_effect);
            let what = both!("更新公布", "publish");
            found.push(clock.deadline(&periods::FUND_MANAGEMENT, region, what, from));
        }
        "powers" | "responsibilities" if counted => {
            found.push(clock.deadline(&periods::POWER, region, publish, decided()));
        }
        "approvals" | "services" if counted => {
            found.push(clock.deadline(&periods::ITEM, region, publish, decided()));
        }
        "funds" => found.extend(clock.fund(region, difference)),
        _ => {}
    }
    if difference.matters.contains(&Matter::Resumption) {
        found.push(clock.resumption(region, difference));
    }
    found
}

fn no_decision() -> Said {
    both!("无法计算：没有写决定日期", "cannot be computed: no day of the decision is given")
}

fn no_effect() -> Said {
    both!("无法计算：没有写生效日期", "cannot be computed: no day of effect is given")
}

impl Clock<'_> {
    /// F-7: the budget after the congress approved it, the list after the government agreed.
    fn fund(&self, region: &str, difference: &Difference) -> Vec<Deadline> {
        let set = |key: &str| {
            let is_changed = difference.fields.iter().any(|(c, _)| c.field.key == key);
            let item = difference.after.as_ref().filter(|_| is_changed)?;
            item.record.date(key)
        };
        let budget = set("npc_approved_on").map(|approved| {
            let what = both!("公布经人大批准的预算", "publish the approved budget");
            self.deadline(&periods::BUDGET, region, what, Ok(approved))
        });
        let list = set("government_agreed_on").map(|agreed| {
            let what = both!("公布专项资金清单", "publish the list of funds");
            self.deadline(&periods::FUND_LIST, region, what, Ok(agreed))
        });
        budget.into_iter().chain(list).collect()
    }

    /// P-12: restored within two days after the confirmation.
    fn resumption(&self, region: &str, difference: &Difference) -> Deadline {
        let item = difference.after.as_ref();
        let last = item.and_then(|i| i.record.parts("suspensions").last());
        let confirmed = last.and_then(|s| s.part("resume")).and_then(|r| r.date("confirmed_on"));
        let confirmed = confirmed.ok_or_else(|| {
            both!(
                "无法计算：恢复记录里没有审改办确认日期",
                "cannot be computed: the resumption has no day of confirmation"
            )
        });
        self.deadline(&periods::RESUME, region, both!("恢复行使", "restore"), confirmed)
    }

    fn deadline(
        &self,
        period: &Period,
        region: &str,
        what: Said,
        from: Result<Date, Said>,
    ) -> Deadline {
        let day = from.and_then(|from| self.calendar.due(period, region, from));
        let are_working = self.calendar.day_kind(period, region) == DayKind::WorkingDay;
        let left = day.as_ref().ok().and_then(|due| self.left(*due, are_working));
        Deadline { article: period.article, what, day, left }
    }

    fn left(&self, due: Date, are_working: bool) -> Option<Left> {
        if !are_working {
            let days = (due - self.today).get_days();
            return Some(Left { days: i64::from(days), are_working });
        }
        let (from, to, sign) =
            if due >= self.today { (self.today, due, 1) } else { (due, self.today, -1) };
        // The number of working days between: the largest count whose day is not beyond the end.
        let (mut low, mut high) = (0_u32, u32::try_from((to - from).get_days()).ok()?);
        while low < high {
            let middle = low + (high - low).div_ceil(2);
            match self.calendar.working_days_after(from, middle) {
                Ok(day) if day <= to => low = middle,
                _ => high = middle - 1,
            }
        }
        Some(Left { days: sign * i64::from(low), are_working })
    }
}

impl Deadline {
    /// 应于2026年10月9日前公布，剩3个工作日
    pub fn said(&self) -> Said {
        let Said { zh: what, en } = &self.what;
        let day = match &self.day {
            Ok(day) => *day,
            Err(why) => {
                let (zh, why) = (&why.zh, &why.en);
                return both!("{what}的期限{zh}", "the day to {en}: {why}");
            }
        };
        let (zh, left) = match self.left {
            None => (String::new(), String::new()),
            Some(Left { days, are_working }) => {
                let (unit, name) =
                    if are_working { ("个工作日", "working days") } else { ("天", "days") };
                match days {
                    0 => ("，今天到期".to_owned(), ", today".to_owned()),
                    1.. => (format!("，剩{days}{unit}"), format!(", {days} {name} left")),
                    _ => {
                        let late = -days;
                        (format!("，已逾期{late}{unit}"), format!(", {late} {name} late"))
                    }
                }
            }
        };
        both!("应于 {day} 前{what}{zh}", "{en} by {day}{left}")
    }

    pub fn is_late(&self) -> bool {
        self.left.is_some_and(|left| left.days < 0)
    }
}
