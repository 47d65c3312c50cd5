//! Responsibilities, windows, departments and laws as they were.

use jiff::civil::date;

use super::{Gate, Note, Past, Scene};
use crate::demo::dates::latest;
use crate::demo::edit;
use crate::demo::shelf::Spot;

/// P-9.5: one duty fewer.
pub(super) fn content(scene: &mut Scene<'_>, spot: Spot) -> Option<Past> {
    let entry = scene.entry(spot)?;
    let (fewer, _) = edit::value(&entry, "content")?.rsplit_once('；')?;
    let before = edit::with_value(&entry, "content", "content", &format!("{fewer}。"));
    let subject = format!("完善{}的责任内容", scene.name(&entry));
    let note = scene.note(spot, subject, "9.5", Gate::Reform, "细化责任事项（示例）");
    Some(Past::one(spot, before, note))
}

/// P-9.5: another office answered.
pub(super) fn subject(scene: &mut Scene<'_>, spot: Spot) -> Option<Past> {
    let entry = scene.entry(spot)?;
    let file = &scene.shelf.files[spot.file];
    let body = scene.bodies.get(file.region(), file.stem())?.name.clone();
    let office = edit::value(&entry, "subject")?.strip_prefix(&body)?.to_owned();
    let unit = office.chars().last().filter(|c| matches!(c, '科' | '股'))?;
    let old = format!("{body}{}{unit}", scene.pick(&["综合业务", "政策法规", "监督管理"]));
    let before = edit::change(&entry, "subject", |_| Some(format!("  subject: {old}\n")))?;
    let subject = format!("{}的责任主体调整为{office}", scene.name(&entry));
    let note = scene.note(spot, subject, "9.5", Gate::Reform, "内设机构职责调整（示例）");
    Some(Past::one(spot, before, note))
}

/// N-13: the window was another office's.
pub(super) fn window(scene: &mut Scene<'_>, spot: Spot) -> Option<Past> {
    let entry = scene.entry(spot)?;
    let office = edit::value(&entry, "handling_office")?.to_owned();
    let unit = office.chars().last().filter(|c| matches!(c, '科' | '股'))?;
    let old = format!("{}{unit}", scene.pick(&["业务", "综合业务", "法规"]));
    let before = edit::with_value(&entry, "handling_office", "code", &old);
    let subject = format!("{}承办科室由{old}改为{office}", scene.name(&entry));
    let note = scene.note(spot, subject, "9.3", Gate::Window, "审批职能向一个科室集中（示例）");
    Some(Past::one(spot, before, note))
}

/// A note about an entry of departments.yaml: the department itself applies.
fn of_department(scene: &Scene<'_>, spot: Spot, entry: &str, what: &str, reason: &str) -> Note {
    let of = |key| edit::value(entry, key).unwrap_or_default().to_owned();
    Note {
        region: scene.region(spot),
        department: of("key"),
        subject: format!("{}：{what}", of("abbr")),
        cause: "9.5",
        gate: Gate::Reform,
        reason: reason.to_owned(),
    }
}

/// N-11: the lists were another post's.
pub(super) fn post(scene: &mut Scene<'_>, spot: Spot) -> Option<Past> {
    let entry = scene.entry(spot)?;
    let now = edit::value(&entry, "maintainer_post")?;
    let posts: Vec<&str> = ["办公室综合岗", "政务公开岗", "清单维护岗", "信息管理岗"]
        .into_iter()
        .filter(|post| *post != now)
        .collect();
    let old = scene.pick(&posts);
    let before = edit::with_value(&entry, "maintainer_post", "code", old);
    let what = format!("清单维护责任岗位由{old}调整为{now}");
    let note = of_department(scene, spot, &entry, &what, "岗位职责调整（示例）");
    Some(Past::one(spot, before, Note { cause: "9.6", ..note }))
}

/// P-9.5: one duty of the department fewer.
pub(super) fn duties(scene: &mut Scene<'_>, spot: Spot) -> Option<Past> {
    let entry = scene.entry(spot)?;
    let before = edit::change(&entry, "duties", |lines| {
        edit::without_last_row(lines).or_else(|| {
            let (fewer, _) = lines.trim_end().strip_suffix(']')?.rsplit_once(", ")?;
            Some(format!("{fewer}]\n"))
        })
    })?;
    let note = of_department(scene, spot, &entry, "补充主要职责", "按三定规定补充职责（示例）");
    Some(Past::one(spot, before, note))
}

/// N-6: the law had not been amended yet.
pub(super) fn law(scene: &mut Scene<'_>, spot: Spot) -> Option<Past> {
    let entry = scene.entry(spot)?;
    if edit::value(&entry, "status")? != "amended" {
        return None;
    }
    let versions = edit::lines(&entry, "versions")?;
    let amended = latest(versions).filter(|d| *d > date(2019, 1, 7) && *d <= scene.date)?;
    let entry_before = edit::with_value(&entry, "status", "status", "in_force");
    let before = match edit::without_last_row(versions) {
        Some(fewer) => edit::with(&entry_before, "versions", "status", &fewer),
        None => edit::without(&entry_before, "versions"),
    };
    let name = edit::value(&entry, "full_name")?;
    let note = Note {
        region: scene.bodies.city().to_owned(),
        department: String::new(),
        subject: format!("法规库：《{name}》已于{amended}修改"),
        cause: "",
        gate: Gate::Law,
        reason: "法律法规修改，更新效力状态（示例）".to_owned(),
    };
    Some(Past::one(spot, before, note))
}
