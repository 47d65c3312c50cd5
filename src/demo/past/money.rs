//! Funds and projects as they were: not allocated, not evaluated, not as far along.

use super::{Gate, Past, Scene};
use crate::demo::dates::latest;
use crate::demo::edit;
use crate::demo::shelf::Spot;

/// What the fund's half in finance's list calls it.
fn fund_name(scene: &Scene<'_>, entry: &str) -> String {
    let code = edit::value(entry, "code").unwrap_or_default();
    let list = scene.index.of_code.get(code).and_then(|spot| scene.shelf.get(*spot));
    list.map_or_else(String::new, |list| scene.name(list))
}

/// The entry without a field whose newest date lies before the change.
fn not_yet(scene: &Scene<'_>, spot: Spot, key: &str) -> Option<(String, String)> {
    let entry = scene.entry(spot)?;
    let lines = edit::lines(&entry, key)?;
    latest(lines).filter(|day| *day <= scene.date)?;
    Some((edit::without(&entry, key), entry.to_string()))
}

/// F-8: the money had not been allocated.
pub(super) fn allocated(scene: &mut Scene<'_>, spot: Spot) -> Option<Past> {
    let (before, entry) = not_yet(scene, spot, "allocations")?;
    let subject = format!("公布{}分配使用情况", fund_name(scene, &entry));
    let note =
        scene.note(spot, subject, "", Gate::FundManagement, "资金分配方案确定，按规定公开（示例）");
    Some(Past::one(spot, before, note))
}

/// F-8: no evaluation yet.
pub(super) fn evaluated(scene: &mut Scene<'_>, spot: Spot) -> Option<Past> {
    let (before, entry) = not_yet(scene, spot, "performance")?;
    let subject = format!("公布{}绩效评价结果", fund_name(scene, &entry));
    let note = scene.note(spot, subject, "", Gate::FundManagement, "年度绩效评价完成（示例）");
    Some(Past::one(spot, before, note))
}

/// F-8b: less was used, and the change is explained.
pub(super) fn explained(scene: &mut Scene<'_>, spot: Spot) -> Option<Past> {
    let entry = scene.entry(spot)?;
    let lines = edit::lines(&entry, "allocations")?;
    latest(lines).filter(|day| *day <= scene.date)?;
    if edit::lines(&entry, "change_note").is_some() {
        return None;
    }
    let used = edit::number(lines, "used").filter(|used| *used >= 20_000)?;
    let half = used / 20_000 * 10_000;
    let fewer = lines.replacen(&format!("used: {used}"), &format!("used: {half}"), 1);
    let before = edit::with(&entry, "allocations", "allocations", &fewer);
    let why = "按项目进度拨付，累计使用数额增加，分配对象和分配数额不变（示例）。";
    let today = edit::with_value(&entry, "change_note", "allocations", why);
    let subject = format!("更新{}使用进度并说明", fund_name(scene, &entry));
    let note = scene.note(spot, subject, "", Gate::FundManagement, why);
    Some(Past { today: vec![(spot, today)], before: vec![(spot, Some(before))], note })
}

fn project_note(scene: &Scene<'_>, spot: Spot, what: String, gate: Gate, why: &str) -> super::Note {
    let mut note = scene.note(spot, String::new(), "", gate, why);
    note.department = String::new();
    note.subject = what;
    note
}

/// N-12.3: nobody had looked yet.
pub(super) fn monitored(scene: &mut Scene<'_>, spot: Spot) -> Option<Past> {
    let (before, entry) = not_yet(scene, spot, "monitoring")?;
    let what = format!("{}：更新动态监测", scene.name(&entry));
    let note = project_note(scene, spot, what, Gate::ProjectProgress, "项目动态监测更新（示例）");
    Some(Past::one(spot, before, note))
}

/// N-12.3: less was done.
pub(super) fn advanced(scene: &mut Scene<'_>, spot: Spot) -> Option<Past> {
    let entry = scene.entry(spot)?;
    let lines = edit::lines(&entry, "progress")?;
    let percent = edit::number(lines, "percent").filter(|p| (20..100).contains(p))?;
    let old = percent - scene.rng.i64(8..18);
    let before = edit::change(&entry, "progress", |lines| {
        Some(lines.replace(&format!("percent: {percent}"), &format!("percent: {old}")))
    })?;
    let what = format!("{}：进度由{old}%更新为{percent}%", scene.name(&entry));
    let note = project_note(scene, spot, what, Gate::ProjectProgress, "按月更新实施进度（示例）");
    Some(Past::one(spot, before, note))
}

/// the project was as first decided.
pub(super) fn adjusted(scene: &mut Scene<'_>, spot: Spot) -> Option<Past> {
    let (before, entry) = not_yet(scene, spot, "changes")?;
    let before = as_decided(&before);
    let what = format!("{}：公布项目调整变更", scene.name(&entry));
    let note = project_note(scene, spot, what, Gate::Project, "经领导小组审定调整（示例）");
    Some(Past::one(spot, before, note))
}

/// An adjusted or terminated project, or an adjusted fund, as it went on before.
pub(in crate::demo) fn as_decided(entry: &str) -> String {
    let entry = edit::without(entry, "termination_reason");
    let running = match edit::value(&entry, "category") {
        Some("dept_budget" | "transfer") => "published",
        _ => "in_progress",
    };
    match edit::value(&entry, "status") {
        Some("adjusted" | "terminated" | "cancelled") => {
            edit::with_value(&entry, "status", "name", running)
        }
        _ => entry,
    }
}
