//! Which content files of the working tree differ from HEAD.

use std::collections::BTreeMap;

use gix::ObjectId;
use gix::objs::Kind;

use super::tree::Is;
use super::{Repository, Trouble};
use crate::history::Commit;
use crate::source::{CONTENT, is_wanted};

/// The working tree beside HEAD.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Status {
    pub head: Commit,
    /// Paths under `content/` whose text is not HEAD's: changed, new, or gone.
    pub changed: Vec<String>,
}

impl Repository {
    /// Compares by content, never by the times of files.
    ///
    /// # Errors
    /// Where files or objects cannot be read.
    pub fn status(&self) -> Result<Status, Trouble> {
        let head = self.head()?;
        let local = self.local();
        let mut committed = BTreeMap::new();
        if let Some(content) = local.content(local.commit(head.id)?.tree)? {
            let (mut found, mut strange) = (Vec::new(), Vec::new());
            local.walk("", content, &mut found, &mut strange)?;
            let files = found.into_iter().filter(|(path, n)| n.is == Is::File && is_wanted(path));
            committed.extend(files.map(|(path, node)| (path, node.id)));
        }
        let content = self.root.join(CONTENT);
        let mut changed = Vec::new();
        for entry in walkdir::WalkDir::new(&content).follow_links(false) {
            let entry = entry.map_err(|e| unreadable(&content, &e))?;
            let Some(path) = entry.path().strip_prefix(&content).ok().and_then(|p| p.to_str())
            else {
                continue;
            };
            let path = path.replace(std::path::MAIN_SEPARATOR, "/");
            if !entry.file_type().is_file() || !is_wanted(&path) {
                continue;
            }
            let bytes = std::fs::read(entry.path()).map_err(|e| unreadable(entry.path(), &e))?;
            if !committed.remove(&path).is_some_and(|id| is_same(id, &bytes)) {
                changed.push(path);
            }
        }
        changed.extend(committed.into_keys());
        changed.sort();
        Ok(Status { head: head.commit, changed })
    }
}

fn unreadable(path: &std::path::Path, why: &impl std::fmt::Display) -> Trouble {
    Trouble::Unreadable { path: path.to_owned(), why: why.to_string() }
}

/// A working tree with Windows line ends (`core.autocrlf`) holds the same lists.
fn is_same(id: ObjectId, bytes: &[u8]) -> bool {
    let has_id = |bytes: &[u8]| {
        gix::objs::compute_hash(id.kind(), Kind::Blob, bytes).is_ok_and(|found| found == id)
    };
    has_id(bytes)
        || std::str::from_utf8(bytes)
            .is_ok_and(|text| text.contains('\r') && has_id(text.replace("\r\n", "\n").as_bytes()))
}
