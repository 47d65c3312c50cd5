//! A resumption in words: when it was confirmed, when it was due by P-12, and whether that was kept.

use jiff::civil::Date;

use crate::calendar::Calendar;
use crate::facts::Words;
use crate::periods;

/// P-12: restored within two days after the confirmation, and whether that was kept.
pub(super) fn restored(words: &Words<'_>, confirmed: Date, restored: Option<Date>) -> String {
    let lang = words.lang;
    let said = words.date(confirmed);
    let mut out =
        lang.pick(format!("恢复行使；审改办{said}确认"), format!("Resumed: confirmed on {said}"));
    let due = Calendar::new(words.catalog).due(&periods::RESUME, words.region, confirmed);
    match &due {
        Ok(due) => {
            let due = words.date(*due);
            out += &lang.pick(format!("，应于{due}前恢复"), format!(", due by {due}"));
        }
        Err(why) => {
            let why = why.get(lang);
            out += &lang.pick(format!("，恢复期限{why}"), format!(", the day it was due {why}"));
        }
    }
    if let Some(restored) = restored {
        let said = words.date(restored);
        out += &lang.pick(format!("，{said}恢复"), format!(", restored on {said}"));
        let late = due.ok().map(|due| restored.duration_since(due).as_hours() / 24);
        match late {
            Some(days) if days > 0 => {
                out += &lang.pick(format!("，逾期{days}天"), format!(", {days} days late"));
            }
            Some(_) => out += lang.pick("，按期", ", in time"),
            None => {}
        }
    }
    out + lang.pick("。", ". ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::Lang;
    use crate::load::{SourceFile, load};
    use crate::model::Catalog;

    fn said(catalog: &Catalog, confirmed: &str, restored_on: &str) -> String {
        let words = Words { catalog, region: "zhangye", lang: Lang::Zh };
        restored(&words, confirmed.parse().expect("a day"), restored_on.parse().ok())
    }

    #[test]
    fn a_late_resumption_is_told_with_its_days() {
        let text = include_str!("../../content/calendar.yaml").to_owned();
        let catalog = load(vec![SourceFile { path: "calendar.yaml".to_owned(), text }]).0;
        let head = "恢复行使；审改办2026年5月6日确认，应于2026年5月8日前恢复";
        let of = |restored| said(&catalog, "2026-05-06", restored);
        assert_eq!(of("2026-05-08"), format!("{head}，2026年5月8日恢复，按期。"));
        assert_eq!(of("2026-05-10"), format!("{head}，2026年5月10日恢复，逾期2天。"));
        assert_eq!(of(""), format!("{head}。"));
        // The second day is a holiday: the duty moves to the next working day, 8 October.
        let autumn = said(&catalog, "2026-09-30", "2026-10-09");
        assert!(
            autumn.ends_with("应于2026年10月8日前恢复，2026年10月9日恢复，逾期1天。"),
            "{autumn}"
        );
        let beyond = said(&catalog, "2035-05-06", "2035-05-07");
        assert!(beyond.contains("恢复期限无法计算") && !beyond.contains("按期"), "{beyond}");
    }
}
