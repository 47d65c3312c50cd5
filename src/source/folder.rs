//! The working tree: every list and page under `content/`, and which files were refused and why.

use std::path::Path;

use walkdir::{DirEntry, WalkDir};

use super::decode::{self, decode};
use super::{CONTENT, SourceFile, Trouble, is_wanted};
use crate::both;
use crate::lang::Said;

/// The files of one moment.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Folder {
    /// By path, bytewise.
    pub files: Vec<SourceFile>,
    /// Files that belong to the content but cannot be taken, with what to do; each is an error.
    pub refused: Vec<(String, Said)>,
    /// Files beside lists and pages: what is published with them, or lies there by mistake.
    pub others: Vec<(String, Vec<u8>)>,
    /// Rule, path and what is to be mended of files that were taken all the same.
    pub notes: Vec<(&'static str, String, Said)>,
}

impl Folder {
    /// Takes a file's bytes, or notes why not.
    pub(super) fn take(&mut self, path: String, bytes: Vec<u8>) {
        match decode(&path, bytes) {
            Ok(text) => {
                if text.had_mark {
                    self.notes.push(("CHR-BOM", path.clone(), byte_order_mark()));
                }
                self.files.push(SourceFile { path, text: text.text });
            }
            Err(why) => self.refused.push((path, why)),
        }
    }

    pub(super) fn sorted(mut self) -> Self {
        self.files.sort_by(|a, b| a.path.cmp(&b.path));
        self.refused.sort_by(|a, b| a.0.cmp(&b.0));
        self.notes.sort_by(|a, b| a.1.cmp(&b.1));
        self.others.sort_by(|a, b| a.0.cmp(&b.0));
        self
    }
}

/// Reads `root/content/**`.
///
/// # Errors
/// Where there is no `content/`, or the system does not let it be read.
pub fn read_folder(root: &Path) -> Result<Folder, Trouble> {
    let content = root.join(CONTENT);
    if !content.is_dir() {
        return Err(Trouble::NoContent(root.to_owned()));
    }
    let mut folder = Folder::default();
    for entry in WalkDir::new(&content).follow_links(false).min_depth(1) {
        let entry = entry.map_err(|error| Trouble::Unreadable {
            path: error.path().unwrap_or(&content).to_owned(),
            why: error.to_string(),
        })?;
        let Ok(path) = entry.path().strip_prefix(&content) else { continue };
        read_entry(&entry, path, &mut folder)?;
    }
    Ok(folder.sorted())
}

fn read_entry(entry: &DirEntry, path: &Path, folder: &mut Folder) -> Result<(), Trouble> {
    let Some(name) = slashed(path) else {
        let shown = path.to_string_lossy().into_owned();
        folder.refused.push((shown, strange_name()));
        return Ok(());
    };
    let kind = entry.file_type();
    if kind.is_symlink() {
        folder.refused.push((name, symlink()));
    } else if kind.is_file() && is_wanted(&name) {
        // Asked before reading, so that a huge file costs nothing.
        if entry.metadata().is_ok_and(|m| m.len() > decode::MAX_BYTES) {
            folder.refused.push((name, decode::too_large()));
            return Ok(());
        }
        let bytes = std::fs::read(entry.path()).map_err(|error| Trouble::Unreadable {
            path: entry.path().to_owned(),
            why: error.to_string(),
        })?;
        folder.take(name, bytes);
    } else if kind.is_file()
        && let Some(said) = misspelt(&name)
    {
        folder.refused.push((name, said));
    } else if kind.is_file() && is_other(&name) {
        read_other(entry, name, folder)?;
    }
    Ok(())
}

/// An attachment; one that is too large has its bytes left out and is reported by `check`.
fn read_other(entry: &DirEntry, name: String, folder: &mut Folder) -> Result<(), Trouble> {
    if entry.metadata().is_ok_and(|m| m.len() > decode::MAX_OTHER_BYTES) {
        folder.notes.push(("FILE-CLOSED", name, too_heavy()));
        return Ok(());
    }
    let bytes = std::fs::read(entry.path()).map_err(|error| Trouble::Unreadable {
        path: entry.path().to_owned(),
        why: error.to_string(),
    })?;
    folder.others.push((name, bytes));
    Ok(())
}

/// What editors and systems leave behind is nobody's attachment.
pub(super) fn is_other(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    let is_hidden = path.split('/').any(|part| part.starts_with('.'));
    !is_hidden && !name.ends_with('~') && !name.starts_with("~$")
}

fn too_heavy() -> Said {
    let mib = decode::MAX_OTHER_BYTES / 1024 / 1024;
    both!(
        "附件超过 {mib} MiB，没有检查，手机也难以下载；请压缩或拆分",
        "the attachment is larger than {mib} MiB: it was not looked into, and phones cannot fetch it; make it smaller"
    )
}

/// The path with `/` on every system; none where it is no text.
fn slashed(path: &Path) -> Option<String> {
    let parts: Option<Vec<&str>> = path.iter().map(|part| part.to_str()).collect();
    parts.map(|p| p.join("/"))
}

/// A list under a wrong ending would silently be no list.
pub(crate) fn misspelt(path: &str) -> Option<Said> {
    let name = path.rsplit('/').next().unwrap_or(path);
    let (stem, ending) = name.rsplit_once('.')?;
    let wrong =
        ending != "yaml" && matches!(ending.to_ascii_lowercase().as_str(), "yml" | "yaml" | "ymal");
    // Editors keep their copies as hidden files; those are nobody's mistake.
    (wrong && !stem.is_empty() && !stem.starts_with('.')).then(|| {
        both!(
            "文件名应以 .yaml 结尾；请改名为 {stem}.yaml",
            "the file name should end in .yaml: rename it to {stem}.yaml"
        )
    })
}

pub(super) fn symlink() -> Said {
    both!("不接受符号链接；请放入文件本身", "symbolic links are refused: put the file itself here")
}

pub(super) fn strange_name() -> Said {
    both!(
        "文件名不是 UTF-8；请用字母、数字和“-”重新命名",
        "the file name is not UTF-8: rename it with letters, digits and `-`"
    )
}

fn byte_order_mark() -> Said {
    both!(
        "文件开头有字节序标记（BOM），已忽略；保存为“UTF-8（无 BOM）”即可去掉",
        "the file begins with a byte order mark, which is ignored; save it as UTF-8 without BOM"
    )
}
