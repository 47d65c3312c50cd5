//! What a list shows of its items: the columns that people compare.

use super::desk::Desk;
use super::publicity;
use crate::facts::Words;
use crate::model::{Item, Kind};

/// What people compare in a list, beside name and status.
pub(super) struct Column {
    pub label: &'static str,
    /// What a card on a phone says before the value, where the value alone does not tell; it has no head of the table.
    pub short: &'static str,
    pub keys: &'static [&'static str],
    pub number: bool,
}

const fn column(label: &'static str, keys: &'static [&'static str]) -> Column {
    Column { label, short: "", keys, number: false }
}

const fn limit(label: &'static str, short: &'static str, keys: &'static [&'static str]) -> Column {
    Column { label, short, keys, number: false }
}

const fn amount(label: &'static str, key: &'static [&'static str]) -> Column {
    Column { label, short: "", keys: key, number: true }
}

pub(super) fn columns(kind: &Kind) -> &'static [Column] {
    const POWERS: &[Column] = &[
        column("类型", &["type"]),
        limit("法定时限", "法定", &["statutory_limit"]),
        limit("承诺时限", "承诺", &["promised_limit"]),
        column("收费", &["fees"]),
    ];
    const RESPONSIBILITIES: &[Column] =
        &[column("责任主体", &["subject"]), column("类别", &["kind"])];
    const APPROVALS: &[Column] = &[
        limit("法定时限", "法定", &["statutory_limit"]),
        limit("承诺时限", "承诺", &["promised_limit"]),
        column("收费", &["fees"]),
        column("承办科室", &["handling_office"]),
    ];
    const SERVICES: &[Column] =
        &[column("主题", &["theme"]), column("时限", &["limit"]), column("收费", &["fees"])];
    const FUNDS: &[Column] = &[
        column("主管部门", &["managing_department"]),
        amount("预算数额", &["budget_amount"]),
        column("分配方式", &["allocation_method"]),
    ];
    const PROJECTS: &[Column] = &[
        column("地点", &["town", "village"]),
        amount("投资额度", &["investment"]),
        column("级别", &["level"]),
        column("公开期", &["published_on"]),
    ];
    const PLANS: &[Column] =
        &[column("文号", &["doc_no"]), amount("总额", &["total"]), column("下达日期", &["on"])];
    const TARGETING: &[Column] = &[column("统计日期", &["on"])];
    match kind.slug {
        "powers" => POWERS,
        "responsibilities" => RESPONSIBILITIES,
        "approvals" => APPROVALS,
        "services" => SERVICES,
        "funds" => FUNDS,
        "projects" => PROJECTS,
        "allocation_plans" => PLANS,
        "targeting_info" => TARGETING,
        _ => &[],
    }
}

pub(super) fn cell(desk: &Desk<'_>, words: &Words<'_>, item: &Item, column: &Column) -> String {
    // A day by itself says nothing; what follows from it does.
    if column.keys == ["published_on"] {
        return publicity::state(item, desk.site.built.as_of);
    }
    let texts = column.keys.iter().filter_map(|key| item.record.entry(key)).map(|entry| {
        let text = words.text(&entry.field.ty, &entry.value);
        brief(entry.field.key, text)
    });
    let text: String = texts.collect();
    if !text.is_empty() {
        return text;
    }
    // Without a statutory limit there is nothing to promise; without a status the counties promise.
    let has_limit = item.record.part("statutory_limit").is_some_and(|l| l.has("value"));
    let is_promise = column.keys.contains(&"promised_limit");
    let word = if is_promise && (!has_limit || item.status().is_none()) {
        "不适用"
    } else {
        "未记录"
    };
    word.to_owned()
}

/// A table has room for the fact, not for its conditions: those stand on the item's page.
fn brief(key: &str, text: String) -> String {
    match key {
        "fees" => text.split(['，', '（']).next().unwrap_or_default().to_owned(),
        "statutory_limit" | "promised_limit" | "limit" => {
            text.split('（').next().unwrap_or_default().to_owned()
        }
        _ => text,
    }
}
