//! Services as they were: slower, with other hours, not there yet, or still there.

use super::limit::{counted, stretched};
use super::{Gate, Past, Scene};
use crate::demo::edit;
use crate::demo::shelf::Spot;

const ADDED: &str = "扩大便民服务事项范围（示例）";

/// N-14: it took longer.
pub(super) fn quicker(scene: &mut Scene<'_>, spot: Spot) -> Option<Past> {
    let entry = scene.entry(spot)?;
    let limit = edit::lines(&entry, "limit").filter(|lines| !lines.contains("note"))?;
    let days = edit::number(limit, "value").filter(|_| limit.contains("_day"))?;
    let more = scene.rng.i64(1..5);
    let before = edit::change(&entry, "limit", |lines| Some(counted(lines, days, days + more)))?;
    let before = edit::change(&before, "procedure", |lines| stretched(lines, more))?;
    let subject = format!("{}办结时限缩短{more}日", scene.name(&entry));
    let note = scene.note(spot, subject, "9.3", Gate::Service, "优化服务流程（示例）");
    Some(Past::one(spot, before, note))
}

/// N-14: it was open at other hours.
pub(super) fn opening(scene: &mut Scene<'_>, spot: Spot) -> Option<Past> {
    let entry = scene.entry(spot)?;
    let before = edit::change(&entry, "locations", |lines| {
        edit::without_last_row(lines).or_else(|| Some(lines.replace("8:30—12:00", "9:00—12:00")))
    })?;
    let subject = format!("更新{}的办理地点和时间", scene.name(&entry));
    let note = scene.note(spot, subject, "9.4", Gate::Service, "办理网点和时间调整（示例）");
    Some(Past::one(spot, before, note))
}

/// Only a county's: nothing refers to them.
fn of_county(entry: &str) -> Option<()> {
    edit::value(entry, "library_ref")?;
    (edit::value(entry, "status")? == "active").then_some(())
}

/// It was not there yet.
pub(super) fn added(scene: &mut Scene<'_>, spot: Spot) -> Option<Past> {
    let entry = scene.entry(spot)?;
    of_county(&entry)?;
    let subject = format!("新增便民服务事项{}", scene.name(&entry));
    let note = scene.note(spot, subject, "9.6", Gate::Service, ADDED);
    Some(Past { today: Vec::new(), before: vec![(spot, None)], note })
}

/// It was there, under a number that is not used again.
pub(super) fn withdrawn(scene: &mut Scene<'_>, spot: Spot) -> Option<Past> {
    let entry = scene.entry(spot)?;
    of_county(&entry)?;
    let code = edit::value(&entry, "code")?;
    let (head, serial) = code.rsplit_once('-')?;
    let former = format!("{head}-9{}", serial.get(1..)?);
    if scene.index.of_code.contains_key(&former) {
        return None;
    }
    let text = entry.replace(code, &former);
    let rank = scene.shelf.free_rank(spot.file);
    if rank > 100_000 && scene.shelf.files[spot.file].entries().any(|(_, e)| e.contains(&former)) {
        return None;
    }
    let subject = format!("删除重复登记的{}（{former}）", scene.name(&entry));
    let note = scene.note(spot, subject, "9.6", Gate::Service, "清理重复事项（示例）");
    Some(Past {
        today: Vec::new(),
        before: vec![(Spot { file: spot.file, rank }, Some(text))],
        note,
    })
}

/// It was in force, and is cancelled today with a reason.
pub(super) fn cancelled(scene: &mut Scene<'_>, spot: Spot) -> Option<Past> {
    let entry = scene.entry(spot)?;
    of_county(&entry)?;
    let gone = edit::with_value(&entry, "status", "code", "cancelled");
    let reason = "相关业务并入一件事联办，不再单独提供（示例）。";
    let gone = edit::with_value(&gone, "cancel_reason", "secrecy_review", reason);
    let subject = format!("取消{}", scene.name(&entry));
    let note = scene.note(spot, subject, "9.6", Gate::Service, reason);
    Some(Past { today: vec![(spot, gone)], before: vec![(spot, Some(entry.to_string()))], note })
}
