//! The periods of the regulation: how many days, which days, and what site-config.toml may say about them.

use std::collections::BTreeMap;
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, Visitor};
use serde::{Deserialize, Serialize};

/// Which days are counted (domain.md §1b: the regulation writes 工作日 once only).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum DayKind {
    CalendarDay,
    WorkingDay,
}

/// How long something may take.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Length {
    pub days: u32,
    pub kind: DayKind,
}

/// What the article itself says, and so what a site may decide.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Given {
    /// Days and their kind.
    Whole,
    /// The number, written 日: that these are calendar days is an interpretation.
    Number,
    /// Nothing; the outer limit is 政府信息公开条例 第二十六条.
    Nothing,
}

/// One period of the regulation.
#[derive(Debug)]
pub struct Period {
    /// Its key under `[periods]`.
    pub key: &'static str,
    /// The article that the setting interprets.
    pub article: &'static str,
    pub given: Given,
    pub length: Length,
    pub zh: &'static str,
    pub en: &'static str,
}

const fn period(
    key: &'static str,
    article: &'static str,
    given: Given,
    (days, kind): (u32, DayKind),
    (zh, en): (&'static str, &'static str),
) -> Period {
    Period { key, article, given, length: Length { days, kind }, zh, en }
}

pub const RESUME: Period = period(
    "resume",
    "P-12",
    Given::Number,
    (2, DayKind::CalendarDay),
    ("审改办确认后恢复行使", "restoring a suspended power after the confirmation"),
);
pub const BUDGET: Period = period(
    "budget",
    "F-7",
    Given::Number,
    (20, DayKind::CalendarDay),
    ("人大批准后公布预算", "publishing the budget after the congress approved it"),
);
pub const FUND_LIST: Period = period(
    "fund_list",
    "F-7",
    Given::Nothing,
    (20, DayKind::WorkingDay),
    ("政府同意后公布专项资金清单", "publishing the list of funds after the government agreed"),
);
pub const FUND_MANAGEMENT: Period = period(
    "fund_management",
    "F-8b",
    Given::Number,
    (20, DayKind::CalendarDay),
    ("管理信息变化后更新公布", "publishing changed management information after it takes effect"),
);
pub const PROJECT: Period = period(
    "project",
    "A-6",
    Given::Whole,
    (10, DayKind::WorkingDay),
    ("项目调整决定后公布", "publishing a changed project after the decision"),
);
pub const POWER: Period = period(
    "power",
    "P-14.1",
    Given::Nothing,
    (20, DayKind::WorkingDay),
    ("权责事项变更决定后公布", "publishing a changed power or responsibility after the decision"),
);
pub const ITEM: Period = period(
    "item",
    "N-24",
    Given::Nothing,
    (20, DayKind::WorkingDay),
    ("审批、服务事项变更决定后公布", "publishing a changed approval or service after the decision"),
);

/// Every period that a site may set.
pub const PERIODS: &[&Period] =
    &[&RESUME, &BUDGET, &FUND_LIST, &FUND_MANAGEMENT, &PROJECT, &POWER, &ITEM];

impl Length {
    /// Whether what is due after this is never due later than after `other`: a working day is never shorter than a
    /// calendar day, and fewer working days may still be more calendar days.
    pub fn is_within(self, other: Length) -> bool {
        self.days <= other.days
            && (self.kind == DayKind::CalendarDay || other.kind == DayKind::WorkingDay)
    }
}

impl fmt::Display for Length {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let kind = match self.kind {
            DayKind::CalendarDay => "日",
            DayKind::WorkingDay => "个工作日",
        };
        write!(f, "{}{kind}", self.days)
    }
}

/// How a site reads the periods: the regulation's where it says nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Periods(BTreeMap<&'static str, Setting>);

#[derive(Clone, Debug, PartialEq, Eq)]
struct Setting {
    length: Length,
    counties: BTreeMap<String, Length>,
}

impl Periods {
    /// How long it may take in this region.
    pub fn length(&self, period: &Period, region: &str) -> Length {
        match self.0.get(period.key) {
            Some(setting) => *setting.counties.get(region).unwrap_or(&setting.length),
            None => period.length,
        }
    }

    /// The regions that have a setting of their own, each with the key it stands under.
    pub fn counties(&self) -> impl Iterator<Item = (&'static str, &str)> {
        self.0.iter().flat_map(|(key, setting)| setting.counties.keys().map(|c| (*key, c.as_str())))
    }
}

impl<'de> Deserialize<'de> for Periods {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(Table)
    }
}

/// `[periods]`; each value is read by the period that its key names, so that the parser can show where it is wrong.
struct Table;

impl<'de> Visitor<'de> for Table {
    type Value = Periods;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("[periods]")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Periods, A::Error> {
        let mut settings = BTreeMap::new();
        while let Some(period) = map.next_key_seed(Key)? {
            settings.insert(period.key, map.next_value_seed(Value(period))?);
        }
        Ok(Periods(settings))
    }
}

struct Key;

impl<'de> DeserializeSeed<'de> for Key {
    type Value = &'static Period;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        let key = String::deserialize(deserializer)?;
        PERIODS.iter().copied().find(|p| p.key == key).ok_or_else(|| {
            let known = PERIODS.iter().map(|p| p.key).collect::<Vec<_>>().join("、");
            Error::custom(format!("[periods] 没有“{key}”这个期限；可写 {known}"))
        })
    }
}

struct Value(&'static Period);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    days: Option<u32>,
    day_kind: Option<DayKind>,
    #[serde(default)]
    counties: BTreeMap<String, County>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct County {
    days: Option<u32>,
    day_kind: Option<DayKind>,
}

impl<'de> DeserializeSeed<'de> for Value {
    type Value = Setting;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Setting, D::Error> {
        let period = self.0;
        let written = Written::deserialize(deserializer)?;
        let length = length(period.length, written.days, written.day_kind);
        let (key, article, most) = (period.key, period.article, period.length);
        // An article that writes 日 leaves the kind of days to the site, never their number.
        let outer = match period.given {
            Given::Number => Length { kind: DayKind::WorkingDay, ..most },
            Given::Whole | Given::Nothing => most,
        };
        if !length.is_within(outer) {
            let source = match period.given {
                Given::Nothing => "政府信息公开条例第二十六条".to_owned(),
                Given::Whole | Given::Number => format!("条文 {article} "),
            };
            return Err(Error::custom(format!(
                "[periods.{key}] 的{length}可能晚于{source}的{most}；期限只能更严"
            )));
        }
        let mut counties = BTreeMap::new();
        for (county, own) in written.counties {
            let own = self::length(length, own.days, own.day_kind);
            if !own.is_within(length) {
                return Err(Error::custom(format!(
                    "[periods.{key}] 里 {county} 的{own}可能晚于全市的{length}（{article}）；县区只能更严"
                )));
            }
            counties.insert(county, own);
        }
        Ok(Setting { length, counties })
    }
}

fn length(default: Length, days: Option<u32>, kind: Option<DayKind>) -> Length {
    Length { days: days.unwrap_or(default.days), kind: kind.unwrap_or(default.kind) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, Deserialize)]
    struct Config {
        #[serde(default)]
        periods: Periods,
    }

    fn read(text: &str) -> Result<Periods, String> {
        toml::from_str::<Config>(text).map(|c| c.periods).map_err(|e| e.to_string())
    }

    #[test]
    fn what_is_not_said_is_the_regulation_s() {
        let periods = read("").expect("a table");
        assert_eq!(periods.length(&PROJECT, "linze").to_string(), "10个工作日");
        assert_eq!(periods.length(&RESUME, "linze").to_string(), "2日");
    }

    #[test]
    fn a_county_may_be_stricter() {
        let text = "[periods.power]\ndays = 15\ncounties = { linze = { days = 7 } }\n\
                    [periods.resume]\nday_kind = \"working_day\"\n";
        let periods = read(text).expect("a table");
        assert_eq!(periods.length(&POWER, "minle").to_string(), "15个工作日");
        assert_eq!(periods.length(&POWER, "linze").to_string(), "7个工作日");
        assert_eq!(periods.length(&RESUME, "linze").to_string(), "2个工作日");
        assert_eq!(periods.counties().collect::<Vec<_>>(), [("power", "linze")]);
    }

    #[test]
    fn what_is_milder_is_refused_with_its_line() {
        for (text, line, said) in [
            (
                "\n[periods.project]\ndays = 12\n",
                "line 2",
                "[periods.project] 的12个工作日可能晚于条文 A-6 的10个工作日",
            ),
            (
                "[periods.power]\ndays = 30\n",
                "line 1",
                "可能晚于政府信息公开条例第二十六条的20个工作日",
            ),
            (
                "[periods]\nresume = { days = 3 }\n",
                "line 2",
                "[periods.resume] 的3日可能晚于条文 P-12 的2日",
            ),
            (
                "[periods]\nitem = { counties = { linze = { days = 21 } } }",
                "line 2",
                "里 linze 的21个工作日可能晚于全市的20个工作日（N-24）；县区只能更严",
            ),
            (
                "[periods]\nbudget = { counties = { linze = { days = 15, day_kind = \"working_day\" } } }",
                "line 2",
                "里 linze 的15个工作日可能晚于全市的20日（F-7）",
            ),
            ("[periods]\nlist = {}", "line 2", "没有“list”这个期限；可写 resume、"),
            ("[periods]\nitem = { day = 3 }", "line 2", "unknown field"),
        ] {
            let wrong = read(text).expect_err(text);
            assert!(wrong.contains(line) && wrong.contains(said), "{text}:\n{wrong}");
        }
    }
}
