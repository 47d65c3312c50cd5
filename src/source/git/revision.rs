//! Which commit is meant by a revision or a day, and the content as it stood there.

use gix::ObjectId;
use gix::objs::Kind;
use jiff::civil::Date;
use rayon::prelude::*;

use super::tree::{Is, Node};
use super::{Objects, Repository, Trouble};
use crate::history::Commit;
use crate::source::folder::{is_other, misspelt, strange_name, symlink};
use crate::source::{Folder, is_wanted};

/// One commit of the repository.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Revision {
    pub(super) id: ObjectId,
    pub commit: Commit,
}

impl Repository {
    /// Finds `REV` or `YYYY-MM-DD`, as `--at` takes them (decisions.md §14).
    ///
    /// # Errors
    /// Where there is no such revision, or no commit by that day.
    pub fn find(&self, revision: &str) -> Result<Revision, Trouble> {
        if let Ok(day) = revision.parse::<Date>()
            && revision.len() == "2026-03-02".len()
        {
            return self.by_day(day);
        }
        let local = self.local();
        let unknown = || Trouble::UnknownRevision(revision.to_owned());
        let id = local.repo.rev_parse_single(revision).map_err(|_| unknown())?;
        let commit = id.object().and_then(gix::Object::peel_to_commit).map_err(|_| unknown())?;
        let id = commit.id;
        Ok(Revision { id, commit: local.commit(id)?.named() })
    }

    /// The last first-parent commit, in the order of the graph, that was committed on that day or before.
    fn by_day(&self, day: Date) -> Result<Revision, Trouble> {
        let local = self.local();
        let mut next = Some(self.head()?.id);
        while let Some(id) = next {
            let raw = local.commit(id)?;
            let commit = raw.named();
            if commit.date.is_some_and(|date| date <= day) {
                return Ok(Revision { id, commit });
            }
            next = raw.parents.first().copied();
        }
        Err(Trouble::NothingBy(day))
    }

    /// The content as it stood in a commit.
    ///
    /// # Errors
    /// Where the commit holds no `content/`, or objects are missing.
    pub fn read(&self, revision: &Revision) -> Result<Folder, Trouble> {
        self.read_where(revision, |_| true)
    }

    /// The same, only as far as paths are wanted.
    ///
    /// # Errors
    /// As `read`.
    pub fn read_where(
        &self,
        revision: &Revision,
        wants: impl Fn(&str) -> bool,
    ) -> Result<Folder, Trouble> {
        let local = self.local();
        let tree = local.commit(revision.id)?.tree;
        let content = local.content(tree)?.ok_or(Trouble::NotCommitted)?;
        let (mut found, mut strange) = (Vec::new(), Vec::new());
        local.walk("", content, &mut found, &mut strange)?;
        found.retain(|(path, _)| wants(path));
        // Unpacking is most of the work, so all cores take part.
        let share = found.len().div_ceil(rayon::current_num_threads() * 4).max(1);
        let shares: Vec<Folder> = found
            .par_chunks(share)
            .map_init(|| self.local(), |local, part| local.folder(part.to_vec(), Vec::new()))
            .collect::<Result<_, Trouble>>()?;
        let mut folder = local.folder(Vec::new(), strange)?;
        for part in shares {
            folder.files.extend(part.files);
            folder.refused.extend(part.refused);
            folder.others.extend(part.others);
            folder.notes.extend(part.notes);
        }
        Ok(folder.sorted())
    }
}

impl Objects<'_> {
    /// Files of a tree or of the index as a folder.
    pub(super) fn folder(
        &self,
        found: Vec<(String, Node)>,
        strange: Vec<String>,
    ) -> Result<Folder, Trouble> {
        let mut folder = Folder::default();
        for (path, node) in found {
            if node.is == Is::Link {
                folder.refused.push((path, symlink()));
            } else if is_wanted(&path) {
                let bytes = self.read(node.id, Kind::Blob)?.data.clone();
                folder.take(path, bytes);
            } else if let Some(said) = misspelt(&path) {
                folder.refused.push((path, said));
            } else if is_other(&path) {
                folder.others.push((path, self.read(node.id, Kind::Blob)?.data.clone()));
            }
        }
        folder.refused.extend(strange.into_iter().map(|path| (path, strange_name())));
        Ok(folder)
    }
}
