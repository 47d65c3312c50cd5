//! The content as it stands in the index: what the next commit would hold.

use gix::index::entry::{Mode, Stage};

use super::tree::{Is, Node};
use super::{Repository, Trouble, damaged};
use crate::source::Folder;

impl Repository {
    /// Reads `content/` from the index.
    ///
    /// # Errors
    /// Where the index or its objects cannot be read.
    pub(super) fn staged(&self) -> Result<Folder, Trouble> {
        let local = self.local();
        let index = local.repo.index_or_empty().map_err(damaged)?;
        let prefix = format!("{}/", self.prefix.join("/"));
        let (mut found, mut strange) = (Vec::new(), Vec::new());
        for entry in index.entries().iter().filter(|e| e.stage() == Stage::Unconflicted) {
            let path = entry.path(&index).to_string();
            let Some(path) = path.strip_prefix(&prefix) else { continue };
            let is = match entry.mode {
                Mode::SYMLINK => Is::Link,
                Mode::FILE | Mode::FILE_EXECUTABLE => Is::File,
                _ => continue,
            };
            if path.contains('\u{fffd}') {
                strange.push(path.to_owned());
                continue;
            }
            let name = path.rsplit('/').next().unwrap_or(path).as_bytes().to_vec();
            found.push((path.to_owned(), Node { name, id: entry.id, is }));
        }
        Ok(local.folder(found, strange)?.sorted())
    }
}
