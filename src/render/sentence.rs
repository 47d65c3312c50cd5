//! Stands in for `history::sentence` until that lands: events and field changes as short official sentences.

use crate::facts::Words;
use crate::history::{Change, Event, FieldChange};

/// One event in one or more sentences.
pub(super) fn event(words: &Words<'_>, event: &Event) -> String {
    let fields = || {
        let said: Vec<String> = event.fields.iter().map(|f| field_change(words, f)).collect();
        said.join("")
    };
    match event.change {
        Change::Released => "首次发布。".to_owned(),
        Change::Added => format!("新增“{}”。", event.name),
        Change::Removed => "自清单移除。原页面保留。".to_owned(),
        Change::Readded => "重新列入清单。".to_owned(),
        Change::Gap => "该次提交中的文件无法读取，此处历史不完整。".to_owned(),
        Change::Derived => format!("随市级清单调整：{}", fields()),
        Change::Backfilled => format!("数据补录：{}", fields()),
        Change::Changed | Change::Moved | Change::Suspended | Change::Resumed => fields(),
    }
}

pub(super) fn field_change(words: &Words<'_>, change: &FieldChange) -> String {
    let label = words.label(change.field);
    let said = |v: &Option<std::sync::Arc<crate::model::Value>>| {
        v.as_ref().map(|v| words.text(&change.field.ty, v))
    };
    match (said(&change.before), said(&change.after)) {
        (Some(before), Some(after)) if before.chars().count() + after.chars().count() <= 60 => {
            format!("{label}由“{before}”改为“{after}”。")
        }
        (Some(_), Some(_)) => format!("{label}有修改，查看对照。"),
        (None, Some(_)) => format!("增加{label}。"),
        (Some(_), None) => format!("删去{label}。"),
        (None, None) => String::new(),
    }
}
