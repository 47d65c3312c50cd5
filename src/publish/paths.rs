//! Whether the paths of a site are safe on every disk and every host: relative, plain, different without case.

use std::collections::{BTreeSet, HashMap};

use super::error::PublishError;
use super::folder::RESERVED;
use crate::both;
use crate::lang::Said;

/// Names that Windows keeps for devices; whoever downloads a site there could not unpack them.
const DEVICES: [&str; 6] = ["con", "prn", "aux", "nul", "com1", "lpt1"];

/// Refuses the first path that could leave the folder, or two that some disk takes for one.
pub(super) fn check<'p>(paths: impl Iterator<Item = &'p str>) -> Result<(), PublishError> {
    // Only looked up, never walked: the order of what is told is the order of the paths.
    let mut seen: HashMap<String, &str> = HashMap::new();
    let mut folded: Vec<(String, &str)> = Vec::new();
    for path in paths {
        if let Some(why) = unsafe_because(path) {
            let Said { zh, en } = why;
            return Err(PublishError::new(both!(
                "不能发布文件 {path:?}：{zh}",
                "cannot publish the file {path:?}: {en}"
            )));
        }
        let lower = path.to_lowercase();
        if let Some(other) = seen.insert(lower.clone(), path) {
            return Err(clash(other, path));
        }
        folded.push((lower, path));
    }
    for (lower, path) in &folded {
        let above = lower.match_indices('/').map(|(at, _)| &lower[..at]);
        for folder in above {
            if let Some(file) = seen.get(folder) {
                return Err(clash(file, path));
            }
        }
    }
    Ok(())
}

/// The folders that the files need, level by level from the top, each level in order.
pub(super) fn folders<'a>(paths: impl Iterator<Item = &'a str>) -> Vec<Vec<&'a str>> {
    let mut all: BTreeSet<&'a str> = BTreeSet::new();
    for path in paths {
        // From the deepest up: what is known already has its parents known.
        for (at, _) in path.rmatch_indices('/') {
            if !all.insert(&path[..at]) {
                break;
            }
        }
    }
    let mut levels: Vec<Vec<&'a str>> = Vec::new();
    for folder in all {
        let depth = folder.matches('/').count();
        if levels.len() <= depth {
            levels.resize_with(depth + 1, Vec::new);
        }
        levels[depth].push(folder);
    }
    levels
}

fn clash(one: &str, other: &str) -> PublishError {
    PublishError::new(both!(
        "文件 {one:?} 与 {other:?} 在不分大小写的磁盘上是同一个名字，请给其中一个改名",
        "the files {one:?} and {other:?} are one name on a disk that ignores case; rename one of them"
    ))
}

fn unsafe_because(path: &str) -> Option<Said> {
    if RESERVED.contains(&path.to_lowercase().as_str()) {
        return Some(both!(
            "这个名字由发布步骤使用",
            "publishing writes a file of this name itself"
        ));
    }
    if path.chars().any(|c| c.is_control() || "\\<>:\"|?*".contains(c)) {
        return Some(both!(
            "路径里有控制字符或 \\ < > : \" | ? *",
            "it has control characters or one of \\ < > : \" | ? *"
        ));
    }
    path.split('/').find_map(unsafe_name)
}

fn unsafe_name(name: &str) -> Option<Said> {
    if name.is_empty() || name == "." || name == ".." {
        return Some(both!(
            "路径必须是相对的，不能有空段、. 或 ..",
            "a path is relative, without empty parts, . or .."
        ));
    }
    if name.len() > 255 {
        return Some(both!("有一段超过 255 字节", "a part of it is longer than 255 bytes"));
    }
    let stem = name.split('.').next().unwrap_or(name).to_lowercase();
    if name.ends_with(['.', ' ']) || name.starts_with(' ') || DEVICES.contains(&stem.as_str()) {
        return Some(both!(
            "有一段首尾是空格、末尾是点，或是系统保留名",
            "a part of it begins or ends with a space, ends with a dot, or is a device name"
        ));
    }
    None
}
