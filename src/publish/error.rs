//! Why a site could not be published: the path, and what to do about it, in both languages.

use std::fmt;
use std::io::{Error, ErrorKind};
use std::path::Path;

use crate::both;
use crate::lang::Said;

/// Publishing stopped; the site that was there before is untouched.
#[derive(Debug)]
pub struct PublishError {
    pub said: Said,
    source: Option<Error>,
}

impl PublishError {
    pub(super) fn new(said: Said) -> Self {
        PublishError { said, source: None }
    }

    /// A part of the site could not be made; its own words say why.
    pub(super) fn unmade(why: anyhow::Error) -> Self {
        let why = format!("{why:#}");
        PublishError::new(Said { zh: why.clone(), en: why })
    }
}

impl fmt::Display for PublishError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.said.zh)
    }
}

impl std::error::Error for PublishError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.source.as_ref().map(|e| e as _)
    }
}

/// The disk refused something at `path`.
pub(super) fn failed(path: &Path, source: Error) -> PublishError {
    let path = path.display();
    let Said { zh, en } = remedy(source.kind());
    let said = both!(
        "无法读写 {path}：{zh}。原来的网站没有改动",
        "cannot read or write {path}: {en}; the site that was there is untouched"
    );
    PublishError { said, source: Some(source) }
}

/// The finished site could not be put in place of the old one.
pub(super) fn swap_failed(out: &Path, source: Error) -> PublishError {
    if matches!(source.kind(), ErrorKind::CrossesDevices | ErrorKind::ResourceBusy) {
        let out = out.display();
        let said = both!(
            "{out} 是挂载点，不能整体替换。请用 --out 指定挂载点里面的一个目录。原来的网站没有改动",
            "{out} is a mount point and cannot be replaced as a whole; name a folder inside it with --out; the site that was there is untouched"
        );
        return PublishError { said, source: Some(source) };
    }
    failed(out, source)
}

fn remedy(kind: ErrorKind) -> Said {
    match kind {
        ErrorKind::StorageFull => both!(
            "磁盘空间或文件数已满，请清理后再构建",
            "the disk has no room left for data or files; free some and build again"
        ),
        ErrorKind::QuotaExceeded => both!(
            "超出磁盘配额，请清理或提高配额后再构建",
            "the disk quota is used up; free some room or raise it, then build again"
        ),
        ErrorKind::PermissionDenied => both!(
            "没有写入权限，请修改目录权限，或用 --out 换一个目录",
            "no permission to write; change the folder's mode or name another with --out"
        ),
        ErrorKind::ReadOnlyFilesystem => both!(
            "文件系统是只读的，请用 --out 换一个目录",
            "the file system is read-only; name another folder with --out"
        ),
        ErrorKind::InvalidFilename => both!(
            "文件名太长或含有文件系统不支持的字符，请缩短 --out 的路径",
            "a file name is too long or not allowed there; choose a shorter --out"
        ),
        _ => both!(
            "系统报告了错误，请检查磁盘后再构建",
            "the system reported an error; check the disk and build again"
        ),
    }
}
