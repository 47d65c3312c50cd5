//! How long a poverty publication stands, and whether it was refreshed, in a few words.

use jiff::civil::Date;

use super::frame::long_date;
use crate::model::Item;

/// 公开至2027年4月14日, 2026年已更新, 待更新, 已归档.
pub(super) fn state(item: &Item, as_of: Option<Date>) -> String {
    if item.is_archived(as_of) {
        return "已归档".to_owned();
    }
    let Some(expiry) = item.expires_on() else { return "公开日期未记录".to_owned() };
    let refreshed = item.record.int("refreshed_in");
    // The refresh restarts the year (domain.md, gap 6); its day is not written down.
    if let Some(year) = refreshed.filter(|year| *year >= i64::from(expiry.year())) {
        return format!("{year}年已整体更新");
    }
    match as_of {
        Some(today) if today > expiry => "公开期已满，待更新".to_owned(),
        Some(_) => format!("公开至{}", long_date(expiry)),
        None => "当天日期不明，无法判断是否到期".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use crate::model::{Entry, KINDS, Record, Value};

    use super::*;

    fn project(published: &str, more: &[(&str, Value)]) -> Item {
        let kind = KINDS.iter().find(|k| k.slug == "projects").expect("projects");
        let published = Value::Date(published.parse().expect("a day"));
        let values = [("published_on", published)].into_iter().chain(more.iter().cloned());
        let entries = values.map(|(key, value)| Entry {
            field: kind.field(key).expect("a field"),
            value: std::sync::Arc::new(value),
            at: crate::model::Spot::default(),
        });
        Item {
            kind,
            id: "FP1".to_owned(),
            region: "linze".to_owned(),
            stem: "2026".to_owned(),
            at: crate::model::Spot::default(),
            record: Record::new(kind.fields, entries.collect()),
            inherited: Vec::new(),
            unread: Vec::new(),
        }
    }

    #[test]
    fn a_publication_lives_waits_and_is_archived() {
        let day = |text: &str| Some(text.parse().expect("a day"));
        let plain = project("2025-04-10", &[]);
        assert_eq!(state(&plain, day("2026-04-10")), "公开至2026年4月10日");
        assert_eq!(state(&plain, day("2026-04-11")), "公开期已满，待更新");
        assert_eq!(state(&plain, day("2026-06-01")), "已归档");
        let refreshed = project("2025-04-10", &[("refreshed_in", Value::Int(2026))]);
        assert_eq!(state(&refreshed, day("2026-11-24")), "2026年已整体更新");
        let until = ("extended_until", Value::Date("2027-05-31".parse().expect("a day")));
        assert_eq!(
            state(&project("2025-04-10", &[until]), day("2026-11-24")),
            "公开至2027年5月31日"
        );
        assert!(state(&plain, None).contains("无法判断"));
    }
}
