//! Powers as they were: their bases and names, what they asked of people, where they were, whose they were.

use super::{Gate, Past, Scene};
use crate::demo::edit;
use crate::demo::shelf::Spot;

/// The same change in the power and, where they carry the field themselves, in its approvals.
fn with_approvals(
    scene: &Scene<'_>,
    spot: Spot,
    change: impl Fn(&str) -> Option<String>,
) -> Option<Vec<(Spot, Option<String>)>> {
    let entry = scene.entry(spot)?;
    let mut before = vec![(spot, Some(change(&entry)?))];
    let approvals = scene.index.approvals.get(edit::value(&entry, "code")?);
    for &approval in approvals.into_iter().flatten() {
        if let Some(text) = scene.entry(approval).and_then(|text| change(&text)) {
            before.push((approval, Some(text)));
        }
    }
    Some(before)
}

/// P-9.3: a fee was charged.
pub(super) fn fees(scene: &mut Scene<'_>, spot: Spot) -> Option<Past> {
    edit::lines(&scene.entry(spot)?, "materials")?;
    let amount = scene.pick(&["5", "10", "20", "40"]);
    let before = with_approvals(scene, spot, |text| {
        edit::change(text, "fees", |lines| {
            (lines == "  fees: {charged: false}\n").then(|| {
                format!("  fees: {{charged: true, standard: 每件{amount}元工本费（示例）}}\n")
            })
        })
    })?;
    let subject = format!("{}不再收费", scene.name(&scene.entry(spot)?));
    let note = scene.note(
        spot,
        subject,
        "9.3",
        Gate::Reform,
        "落实涉企和民生收费减免要求，取消工本费（示例）",
    );
    Some(Past { today: Vec::new(), before, note })
}

/// P-9.3: one more paper was asked for.
pub(super) fn materials(scene: &mut Scene<'_>, spot: Spot) -> Option<Past> {
    let paper = scene.pick(&["单位介绍信", "户口簿复印件", "无违法违规证明", "经办人授权委托书"]);
    let before = with_approvals(scene, spot, |text| {
        edit::change(text, "materials", |lines| {
            let row = format!(
                "    - {{name: {paper}（示例）, form: 复印件, copies: 1, required: true, source: applicant}}\n"
            );
            (!edit::rows(lines).is_empty()).then(|| format!("{lines}{row}"))
        })
    })?;
    let subject = format!("{}不再收取{paper}", scene.name(&scene.entry(spot)?));
    let note = scene.note(spot, subject, "9.3", Gate::Reform, "减证便民，清理证明材料（示例）");
    Some(Past { today: Vec::new(), before, note })
}

/// P-9.4: other hours or another window.
pub(super) fn location(scene: &mut Scene<'_>, spot: Spot) -> Option<Past> {
    let entry = scene.entry(spot)?;
    let lines = edit::lines(&entry, "locations")?;
    let (old, what) = match lines.split_once("号窗口") {
        Some((head, tail)) if scene.rng.bool() => {
            let start = head.trim_end_matches(|c: char| c.is_ascii_digit()).len();
            let other = scene.rng.u32(1..40);
            (format!("{}{other}号窗口{tail}", &head[..start]), "办理窗口")
        }
        _ => (lines.replace("8:30—12:00", "9:00—12:00"), "办理时间"),
    };
    let before = edit::change(&entry, "locations", |_| Some(old))?;
    let subject = format!("更新{}的{what}", scene.name(&entry));
    let note = scene.note(spot, subject, "9.4", Gate::Reform, "办公场所和办公时间调整（示例）");
    Some(Past::one(spot, before, note))
}

/// P-9.4: one way to complain fewer.
pub(super) fn supervision(scene: &mut Scene<'_>, spot: Spot) -> Option<Past> {
    let entry = scene.entry(spot)?;
    let before = edit::change(&entry, "supervision", edit::without_last_row)?;
    let subject = format!("补充{}的监督电话", scene.name(&entry));
    let note = scene.note(spot, subject, "9.4", Gate::Reform, "增加监督投诉渠道（示例）");
    Some(Past::one(spot, before, note))
}

/// P-9.4: a question that nobody had answered yet.
pub(super) fn questions(scene: &mut Scene<'_>, spot: Spot) -> Option<Past> {
    let entry = scene.entry(spot)?;
    let lines = edit::lines(&entry, "faq")?;
    let before = match edit::without_last_row(lines) {
        Some(fewer) => edit::with(&entry, "faq", "faq", &fewer),
        None => edit::without(&entry, "faq"),
    };
    let subject = format!("补充{}的常见问题", scene.name(&entry));
    let note = scene.note(spot, subject, "9.4", Gate::Reform, "根据群众咨询补充解答（示例）");
    Some(Past::one(spot, before, note))
}

/// P-9.1: one basis fewer, or the number that the article had before the law was amended.
pub(super) fn bases(scene: &mut Scene<'_>, spot: Spot) -> Option<Past> {
    let shift = scene.rng.i64(1..4);
    let before = with_approvals(scene, spot, |text| {
        edit::change(text, "legal_bases", |lines| {
            edit::without_last_row(lines).or_else(|| {
                let article = edit::number(lines, "article")?;
                let old = format!("article: {}", article + shift);
                Some(lines.replacen(&format!("article: {article}"), &old, 1))
            })
        })
    })?;
    let subject = format!("{}调整设定依据", scene.name(&scene.entry(spot)?));
    let note = scene.note(
        spot,
        subject,
        "9.1",
        Gate::Government,
        "法律法规修改，设定依据相应调整（示例）",
    );
    Some(Past { today: Vec::new(), before, note })
}

/// How names of powers end today and how they ended before names were made uniform.
const RENAMED: [(&str, &str); 7] = [
    ("许可", "许可证核发"),
    ("核发", "审批"),
    ("审批", "许可"),
    ("登记", "登记审批"),
    ("认定", "认定审批"),
    ("备案", "备案管理"),
    ("给付", "发放"),
];

/// P-9.1: another name, in the power and in all that repeats it.
pub(super) fn name(scene: &mut Scene<'_>, spot: Spot) -> Option<Past> {
    let entry = scene.entry(spot)?;
    let name = edit::value(&entry, "name")?.to_owned();
    let old =
        RENAMED.iter().find_map(|(now, old)| Some(name.strip_suffix(now)?.to_owned() + old))?;
    let rename =
        |text: &str| edit::change(text, "name", |lines| Some(lines.replacen(&name, &old, 1)));
    let mut before = vec![(spot, Some(rename(&entry)?))];
    for other in scene.company(&entry) {
        if let Some(text) = scene.entry(other).and_then(|text| rename(&text)) {
            before.push((other, Some(text)));
        }
    }
    let subject = format!("{old}更名为{name}");
    let note =
        scene.note(spot, subject, "9.1", Gate::Government, "按上级统一的事项名称规范（示例）");
    Some(Past { today: Vec::new(), before, note })
}

/// P-9.6: exercised by the city alone.
pub(super) fn levels(scene: &mut Scene<'_>, spot: Spot) -> Option<Past> {
    let entry = scene.entry(spot)?;
    let before = edit::change(&entry, "exercise_levels", |lines| {
        lines.contains("[市, 县]").then(|| lines.replace("[市, 县]", "[市]"))
    })?;
    let subject = format!("{}下放县（区）行使", scene.name(&entry));
    let note = scene.note(spot, subject, "9.6", Gate::Government, "推进放权赋能改革（示例）");
    Some(Past::one(spot, before, note))
}

/// P-9.6: another type.
pub(super) fn kind(scene: &mut Scene<'_>, spot: Spot) -> Option<Past> {
    let entry = scene.entry(spot)?;
    let (now, old) = match edit::value(&entry, "type")? {
        "其他行政权力" => ("其他行政权力", "行政许可"),
        "行政确认" => ("行政确认", "其他行政权力"),
        _ => return None,
    };
    let before = edit::with_value(&entry, "type", "name", old);
    let subject = format!("{}由{old}调整为{now}", scene.name(&entry));
    let note = scene.note(spot, subject, "9.6", Gate::Government, "规范权力类型划分（示例）");
    Some(Past::one(spot, before, note))
}

/// Departments and those from which reforms could have given them something.
const NEIGHBOURS: [(&str, &[&str]); 16] = [
    ("cgj", &["zjj"]),
    ("fgw", &["gxw"]),
    ("gxw", &["fgw"]),
    ("hbj", &["swj", "zrj"]),
    ("jtj", &["zjj"]),
    ("lcj", &["nyj", "zrj"]),
    ("mzj", &["rsj"]),
    ("nyj", &["lcj", "swj"]),
    ("rsj", &["mzj"]),
    ("sjj", &["wjw", "gxw"]),
    ("swj", &["nyj"]),
    ("wjw", &["sjj"]),
    ("wlj", &["jyj"]),
    ("ybj", &["rsj", "mzj"]),
    ("zjj", &["zrj", "cgj"]),
    ("zrj", &["zjj", "lcj"]),
];

/// P-9.2: another department exercised it, and owed what goes with it.
pub(super) fn moved(scene: &mut Scene<'_>, spot: Spot) -> Option<Past> {
    let entry = scene.entry(spot)?;
    let (region, now) = {
        let file = &scene.shelf.files[spot.file];
        (file.region().to_owned(), file.stem().to_owned())
    };
    let (_, neighbours) = NEIGHBOURS.iter().find(|(key, _)| *key == now)?;
    let key = scene.pick(neighbours);
    let former = scene.bodies.get(&region, key).filter(|body| body.present)?;
    let (name, abbr) = (former.name.clone(), former.abbr.clone());
    let body = scene.bodies.get(&region, &now)?.clone();
    let mut before = Vec::new();
    for at in [vec![spot], scene.company(&entry)].concat() {
        let renamed = |text: &str| text.replace(&body.name, &name).replace(&body.abbr, &abbr);
        let text = renamed(&scene.entry(at)?);
        let text = edit::change(&text, "department", |_| Some(format!("  department: {key}\n")))
            .unwrap_or(text);
        let path = format!("{region}/{}/{key}.yaml", scene.shelf.files[at.file].slug());
        let head = renamed(scene.shelf.files[at.file].head());
        let file = scene.shelf.file(&path, head);
        before.push((at, None));
        let taken = before.iter().filter(|(s, text)| s.file == file && text.is_some()).count();
        let rank = scene.shelf.free_rank(file) + u32::try_from(taken).unwrap_or(0);
        before.push((Spot { file, rank }, Some(text)));
    }
    let subject = format!("承接{abbr}划转的{}", scene.name(&entry));
    let reason = format!("机构改革，职责由{name}划入{}（示例）", body.name);
    let note = scene.note(spot, subject, "9.2", Gate::Government, &reason);
    Some(Past { today: Vec::new(), before, note })
}

/// A county took the power from the library only now.
pub(super) fn added(scene: &mut Scene<'_>, spot: Spot) -> Option<Past> {
    let entry = scene.entry(spot)?;
    // Counties refer to the city's items: those have to be there first.
    edit::value(&entry, "library_ref")?;
    let spots = [vec![spot], scene.company(&entry)].concat();
    let subject = format!("新增{}", scene.name(&entry));
    let note = scene.note(spot, subject, "9.6", Gate::Government, "承接市级下放事项（示例）");
    Some(Past {
        today: Vec::new(),
        before: spots.into_iter().map(|spot| (spot, None)).collect(),
        note,
    })
}
