//! Suspensions and resumptions (P-10, P-12): records that today's entries keep, and the entries before them.

use jiff::civil::Date;

use super::{Gate, Note, Past, Scene};
use crate::demo::dates::before;
use crate::demo::edit;
use crate::demo::shelf::Spot;

/// A suspension that began on `since` and ends with this change; none where the power is not fit for it.
///
/// What is left to invent is the beginning: the caller does it at the commit of `since` with `unsuspended`.
pub(in crate::demo) fn resumed(
    scene: &mut Scene<'_>,
    spot: Spot,
    since: Date,
) -> Option<(Past, Note)> {
    let entry = scene.entry(spot)?;
    let code = edit::value(&entry, "code")?;
    let fit = edit::value(&entry, "status")? == "active"
        && edit::lines(&entry, "suspensions").is_none()
        && edit::lines(&entry, "cycles").is_none()
        && edit::lines(&entry, "contacts").is_some()
        && !scene.index.approvals.contains_key(code);
    if !fit {
        return None;
    }
    let why = scene.pick(&[
        "业务系统升级改造，暂停受理（示例）。",
        "办事大厅搬迁，暂停受理（示例）。",
        "上级政策调整，待实施细则出台后恢复（示例）。",
    ]);
    let office = scene.bodies.bearer(&scene.region(spot), "reform_office")?.abbr.clone();
    let (applied, reviewed) = (before(since, 8), before(since, 2));
    let record = format!(
        "  suspensions:\n    - causes: ['10.4']\n      reason: {why}\n      applied_on: {applied}\n      review: {{by: {office}, on: {reviewed}}}\n      suspended_on: {since}\n"
    );
    let day = scene.date;
    let resume = format!(
        "      resume: {{applied_on: {}, confirmed_on: {day}, restored_on: {day}}}\n",
        before(day, 5)
    );
    let today = edit::with(&entry, "suspensions", "responsibilities", &format!("{record}{resume}"));
    let older = edit::with(&entry, "suspensions", "responsibilities", &record);
    let older = edit::with_value(&older, "status", "code", "suspended");
    let name = scene.name(&entry);
    let end = scene.note(spot, format!("恢复{name}"), "", Gate::Reform, "暂停原因已经消除（示例）");
    let begin = scene.note(spot, format!("暂停{name}"), "10.4", Gate::Reform, why);
    let past = Past { today: vec![(spot, today)], before: vec![(spot, Some(older))], note: end };
    Some((past, begin))
}

/// A suspended entry as it was before its last suspension.
pub(in crate::demo) fn unsuspended(entry: &str) -> String {
    let active = edit::with_value(entry, "status", "code", "active");
    match edit::lines(&active, "suspensions").and_then(edit::without_last_row) {
        Some(fewer) => edit::with(&active, "suspensions", "status", &fewer),
        None => edit::without(&active, "suspensions"),
    }
}
