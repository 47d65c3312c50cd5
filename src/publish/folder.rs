//! Which folder may be replaced: an absent one, an empty one, or one that carries our marker.

use std::io::ErrorKind;
use std::path::{Component, Path, PathBuf};

use super::error::{PublishError, failed};
use super::manifest::MANIFEST;
use crate::both;
use crate::lang::Said;

/// The file that says a folder is ours; without it nothing is ever removed.
pub const MARKER: &str = ".qingdan-site";

pub(super) const MARKER_TEXT: &str = "\
qingdan 生成的网站。下次构建时整个目录会被替换，请不要在这里放别的文件。
A site made by qingdan: the next build replaces this folder as a whole, so keep nothing of your own here.
";

/// Refuses every folder that is not ours to replace, and gives its real path.
///
/// Cheap enough to ask before a build, so that a wrong `--out` is told at once.
///
/// # Errors
/// Where the folder is refused, with the reason and what to write instead.
pub fn accept(out: &Path, root: &Path) -> Result<PathBuf, PublishError> {
    let out = real(out)?;
    let root = root.canonicalize().map_err(|e| failed(root, e))?;
    refuse_place(&out, &root)?;
    match out.symlink_metadata() {
        Err(e) if e.kind() == ErrorKind::NotFound => Ok(out),
        Err(e) => Err(failed(&out, e)),
        Ok(found) if found.is_symlink() => refuse(&out, both!("是符号链接", "is a symbolic link")),
        Ok(found) if !found.is_dir() => refuse(&out, both!("不是目录", "is not a folder")),
        Ok(_) => refuse_content(&out).map(|()| out),
    }
}

/// Whether this folder carries our marker, as a plain file.
pub(super) fn is_ours(folder: &Path) -> bool {
    folder.join(MARKER).symlink_metadata().is_ok_and(|m| m.is_file())
}

fn refuse_place(out: &Path, root: &Path) -> Result<(), PublishError> {
    let home = std::env::var_os("HOME").and_then(|home| Path::new(&home).canonicalize().ok());
    if out.parent().is_none() {
        return refuse(out, both!("是文件系统的根", "is the root of the file system"));
    }
    if home.is_some_and(|home| home.starts_with(out)) {
        return refuse(out, both!("是用户主目录或它的上级", "is the home folder or above it"));
    }
    if root.starts_with(out) {
        return refuse(
            out,
            both!("是清单仓库或它的上级", "is the repository of the lists or above it"),
        );
    }
    for kept in ["content", "themes", ".git", ".github"] {
        if out.starts_with(root.join(kept)) {
            return refuse(
                out,
                both!("在仓库的 {kept}/ 里", "is inside {kept}/ of the repository"),
            );
        }
    }
    Ok(())
}

fn refuse_content(out: &Path) -> Result<(), PublishError> {
    let mut entries = std::fs::read_dir(out).map_err(|e| failed(out, e))?;
    if entries.next().is_none() {
        return Ok(());
    }
    if !is_ours(out) {
        return refuse(
            out,
            both!(
                "不是空目录，也没有 {MARKER} 标记，不是本工具生成的网站",
                "is neither empty nor a site of this tool (it has no {MARKER})"
            ),
        );
    }
    if out.join(".git").symlink_metadata().is_ok() {
        return refuse(out, both!("里面有自己的 .git", "holds a repository of its own (.git)"));
    }
    Ok(())
}

fn refuse<T>(out: &Path, why: Said) -> Result<T, PublishError> {
    let (out, Said { zh, en }) = (out.display(), why);
    Err(PublishError::new(both!(
        "不能发布到 {out}：它{zh}。请用 --out 指定一个不存在或空的目录",
        "cannot publish to {out}: it {en}; name an absent or empty folder with --out"
    )))
}

/// The absolute path without symbolic links above its last name, whether it exists or not.
///
/// The last name is left as it is, so that a symbolic link is seen as one.
fn real(out: &Path) -> Result<PathBuf, PublishError> {
    let absolute = std::path::absolute(out).map_err(|e| failed(out, e))?;
    let parts: Vec<Component<'_>> = absolute.components().collect();
    if parts.contains(&Component::ParentDir) {
        return refuse(out, both!("的路径里有 ..", "has a .. in its path"));
    }
    let path: PathBuf = parts.iter().collect();
    let (Some(parent), Some(name)) = (path.parent(), path.file_name()) else { return Ok(path) };
    let ancestor = parent.ancestors().find(|dir| dir.exists()).unwrap_or(parent);
    let found = ancestor.canonicalize().map_err(|e| failed(ancestor, e))?;
    let rest = parent.strip_prefix(ancestor).unwrap_or(Path::new(""));
    Ok(found.join(rest).join(name))
}

/// Names that pages may not use because publishing writes them.
pub(super) const RESERVED: [&str; 2] = [MANIFEST, MARKER];
