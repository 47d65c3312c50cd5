//! The stages that a special fund goes through in public (F-7, F-8): what is there, and what is missing, in plain words.

use serde::Serialize;

use super::desk::Desk;
use super::frame::long_date;
use crate::facts::money;
use crate::lang::Lang;
use crate::model::{Item, Record};

#[derive(Serialize)]
pub(super) struct Stage {
    pub name: &'static str,
    /// Empty where the day is not written down.
    pub day: String,
    pub text: String,
    /// 已公开, 尚未公开, 未到时候, 日期未记录.
    pub state: &'static str,
    /// The fact on the same page; empty where there is none.
    pub key: &'static str,
}

const DONE: &str = "已公开";
const MISSING: &str = "尚未公开";
const LATER: &str = "未到时候";

/// In the order of the measure; none for other lists, and for what is not set up or no more.
pub(super) fn of(desk: &Desk<'_>, item: &Item) -> Vec<Stage> {
    if item.kind.slug != "funds" || matches!(item.status(), Some("planned" | "cancelled")) {
        return Vec::new();
    }
    let mut stages = decision(item);
    let r = &item.record;
    let measure = r.part("management_measure");
    stages.push(paper("资金管理办法", "management_measure", measure, "effective_on"));
    if r.word("allocation_method") == Some("competitive") {
        stages.push(paper("项目申报指南", "application_guide", r.part("application_guide"), "on"));
        stages.push(notice(r.part("review_result")));
        stages.push(paper("资金分配结果", "allocation_result", r.part("allocation_result"), "on"));
    }
    stages.push(allocation(item));
    stages.push(performance(desk, item));
    stages
}

/// F-7: the congress, the government, the list.
fn decision(item: &Item) -> Vec<Stage> {
    let dates = [
        ("人民代表大会批准预算", "npc_approved_on"),
        ("政府研究同意资金清单", "government_agreed_on"),
        ("资金清单公布", "published_on"),
    ];
    let stage = |(name, key)| match item.record.date(key) {
        Some(day) => Stage { name, day: long_date(day), text: String::new(), state: DONE, key },
        // The page itself shows that the list is public: only the day is not known.
        None => {
            Stage {
                name, day: String::new(), text: String::new(), state: "日期未记录", key: ""
            }
        }
    };
    dates.into_iter().map(stage).collect()
}

fn paper(name: &'static str, key: &'static str, record: Option<&Record>, on: &str) -> Stage {
    match record {
        Some(record) => Stage {
            name,
            day: record.date(on).map(long_date).unwrap_or_default(),
            text: record.text("title").unwrap_or_default().to_owned(),
            state: DONE,
            key,
        },
        None => missing(name, "没有公开的文件"),
    }
}

fn missing(name: &'static str, text: &str) -> Stage {
    Stage { name, day: String::new(), text: text.to_owned(), state: MISSING, key: "" }
}

/// The result of the review with the days on which anybody may object.
fn notice(record: Option<&Record>) -> Stage {
    let mut stage = paper("评审结果公示", "review_result", record, "on");
    let Some(record) = record else { return stage };
    let days = (record.date("notice_from"), record.date("notice_to"));
    stage.text += &match days {
        (Some(from), Some(to)) => format!("，公示{}至{}", long_date(from), long_date(to)),
        _ => "，公示期未记录".to_owned(),
    };
    stage
}

/// How much of the budget is given out, by how many papers.
fn allocation(item: &Item) -> Stage {
    let lines: Vec<&Record> = item.record.parts("allocations").collect();
    if lines.is_empty() {
        return missing("分配使用", "没有公开的分配明细");
    }
    let sum = |key: &str| lines.iter().filter_map(|line| line.int(key)).reduce(i64::saturating_add);
    let said = |amount: Option<i64>| amount.map_or("未公布".to_owned(), |a| money(a, Lang::Zh));
    let last = lines.iter().filter_map(|line| line.date("on")).max();
    let left = item.record.int("budget_amount").zip(sum("amount")).map(|(all, out)| all - out);
    let rest =
        left.filter(|left| *left > 0).map(|left| format!("，还有{}未分配", said(Some(left))));
    Stage {
        name: "分配使用",
        day: last.map(long_date).unwrap_or_default(),
        text: format!(
            "{}笔共{}，已使用{}{}",
            lines.len(),
            said(sum("amount")),
            said(sum("used")),
            rest.unwrap_or_default()
        ),
        state: DONE,
        key: "allocations",
    }
}

/// Due when the year is over; before, only the indicators can be there.
fn performance(desk: &Desk<'_>, item: &Item) -> Stage {
    let (name, record) = ("绩效评价", item.record.part("performance"));
    let year = item.record.int("budget_year");
    let today = desk.site.built.as_of.map(|today| i64::from(today.year()));
    let is_over = today.zip(year).map(|(today, year)| today > year);
    let result = record.and_then(|r| r.text("result").or(r.text("report")));
    match (record, result, is_over) {
        (Some(record), Some(result), _) => Stage {
            name,
            day: record.date("on").map(long_date).unwrap_or_default(),
            text: result.to_owned(),
            state: DONE,
            key: "performance",
        },
        (_, None, Some(true)) => missing(name, "年度已结束，没有公开评价结果"),
        (_, None, None) => missing(name, "没有公开评价结果；是否已到公开时间无法判断"),
        (_, _, Some(false)) | (None, Some(_), _) => Stage {
            name,
            day: String::new(),
            text: "年度结束后公开评价结果".to_owned(),
            state: LATER,
            key: if record.is_some() { "performance" } else { "" },
        },
    }
}
