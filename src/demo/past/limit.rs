//! Limits that were longer once: the law's, and the promise with the flow that fits it.

use super::{Gate, Past, Scene};
use crate::demo::edit;
use crate::demo::shelf::Spot;

/// Days as people say them.
fn said(days: i64, unit: &str) -> String {
    match unit {
        "calendar_day" => format!("{days}日"),
        _ => format!("{days}个工作日"),
    }
}

/// P-9.3: the promise was longer.
pub(super) fn promised(scene: &mut Scene<'_>, spot: Spot) -> Option<Past> {
    let entry = scene.entry(spot)?;
    let limit = edit::lines(&entry, "promised_limit").filter(|_| is_applied_for(&entry))?;
    let days = edit::number(limit, "value")?;
    let unit = edit::word(limit, "unit")?;
    if !unit.ends_with("_day") {
        return None;
    }
    let room = statutory_of(scene, &entry, unit).map_or(5, |most| most - days);
    let more = scene.rng.i64(1..=room.clamp(1, 6));
    if more > room {
        return None;
    }
    let mut before = vec![(spot, Some(longer(&entry, "flow_external", days, more)?))];
    let code = edit::value(&entry, "code")?;
    for &approval in scene.index.approvals.get(code).into_iter().flatten() {
        let text = scene.entry(approval);
        if let Some(text) = text.and_then(|text| longer(&text, "procedure", days, more)) {
            before.push((approval, Some(text)));
        }
    }
    let (old, new) = (said(days + more, unit), said(days, unit));
    let subject = format!("{}承诺办结时限由{old}改为{new}", scene.name(&entry));
    let reason = scene.pick(&[
        "优化内部流转，压减办理环节用时（示例）",
        "受理与审查合并办理，缩短承诺时限（示例）",
        "数据共享核验替代人工核验（示例）",
    ]);
    let note = scene.note(spot, subject, "9.3", Gate::Reform, reason);
    Some(Past { today: Vec::new(), before, note })
}

/// Penalties and inspections promise nothing to anybody.
fn is_applied_for(power: &str) -> bool {
    let code = edit::value(power, "code").unwrap_or_default();
    !["-CF-", "-QZ-", "-JC-", "-ZS-"].iter().any(|letters| code.contains(letters))
}

/// P-9.1: the law allowed longer.
pub(super) fn statutory(scene: &mut Scene<'_>, spot: Spot) -> Option<Past> {
    let entry = scene.entry(spot)?;
    let limit = edit::lines(&entry, "statutory_limit")?;
    let days = edit::number(limit, "value")?;
    let unit = edit::word(limit, "unit")?;
    if !unit.ends_with("_day") || days < 2 {
        return None;
    }
    let old = days + [5, 10, 15][scene.rng.usize(..3)];
    let lengthen =
        |text: &str| edit::change(text, "statutory_limit", |lines| Some(counted(lines, days, old)));
    let mut before = vec![(spot, Some(lengthen(&entry)?))];
    let code = edit::value(&entry, "code")?;
    for &approval in scene.index.approvals.get(code).into_iter().flatten() {
        if let Some(text) = scene.entry(approval).and_then(|text| lengthen(&text)) {
            before.push((approval, Some(text)));
        }
    }
    let (from, to) = (said(old, unit), said(days, unit));
    let subject = format!("{}法定办结时限由{from}改为{to}", scene.name(&entry));
    let note = scene.note(
        spot,
        subject,
        "9.1",
        Gate::Government,
        "设定依据修改，法定时限相应调整（示例）",
    );
    Some(Past { today: Vec::new(), before, note })
}

/// The first `value: from` as `value: to`.
pub(super) fn counted(lines: &str, from: i64, to: i64) -> String {
    lines.replacen(&format!("value: {from}"), &format!("value: {to}"), 1)
}

/// The statutory limit in the same unit, the item's own or its library item's.
fn statutory_of(scene: &Scene<'_>, entry: &str, unit: &str) -> Option<i64> {
    let read = |text: &str| {
        let limit = edit::lines(text, "statutory_limit")?;
        (edit::word(limit, "unit") == Some(unit)).then(|| edit::number(limit, "value"))?
    };
    read(entry).or_else(|| {
        let library = scene.index.of_code.get(edit::value(entry, "library_ref")?)?;
        read(scene.shelf.get(*library)?)
    })
}

/// The entry with a promise of `more` days, which its longest step takes.
fn longer(entry: &str, flow: &str, days: i64, more: i64) -> Option<String> {
    let entry =
        edit::change(entry, "promised_limit", |lines| Some(counted(lines, days, days + more)))?;
    edit::change(&entry, flow, |lines| stretched(lines, more))
}

/// The steps with the longest of them made longer.
pub(super) fn stretched(lines: &str, more: i64) -> Option<String> {
    let longest = edit::rows(lines)
        .into_iter()
        .filter(|row| !row.contains("counted: false"))
        .filter_map(|row| Some((edit::number(row.split_once("days: ")?.1, "value")?, row)))
        .max_by_key(|(days, _)| *days)
        .filter(|(days, _)| *days > 0)?;
    let (days, row) = longest;
    Some(lines.replacen(row, &counted(row, days, days + more), 1))
}
