//! The git repository that holds the content, read without trusting anything but its objects.

mod change;
mod commit;
mod log;
mod revision;
mod staged;
mod status;
mod tree;
mod versions;

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use gix::ObjectId;
use gix::objs::Kind;

use super::{CONTENT, Folder, Trouble};
use crate::history::Commit;

pub use change::ChangeSet;
pub use revision::Revision;
pub use status::Status;
pub use versions::Committed;

/// A repository with a first commit, complete as far as can be told before reading it.
pub struct Repository {
    inner: gix::ThreadSafeRepository,
    root: PathBuf,
    /// Names of the folders from the repository's top down to `content`.
    prefix: Vec<String>,
}

/// Opens the repository that holds `root`, which may be one of its subfolders.
///
/// # Errors
/// Where there is none, it has no commit, or it is a shallow clone: what it says about dates would be wrong.
pub fn open(root: &Path) -> Result<Repository, Trouble> {
    let repository = find(root)?;
    let local = repository.local();
    if local.repo.is_shallow().map_err(damaged)? {
        return Err(Trouble::Shallow);
    }
    if local.repo.head_id().is_err() {
        return Err(Trouble::NoCommits);
    }
    Ok(repository)
}

/// What the next commit would hold; it may be the first, and nothing is asked of the history.
///
/// # Errors
/// Where there is no repository, or its index cannot be read.
pub fn staged(root: &Path) -> Result<Folder, Trouble> {
    find(root)?.staged()
}

fn find(root: &Path) -> Result<Repository, Trouble> {
    let root = root
        .canonicalize()
        .map_err(|e| Trouble::Unreadable { path: root.to_owned(), why: e.to_string() })?;
    if !root.ancestors().any(|dir| dir.join(".git").exists()) {
        return Err(Trouble::NoRepository(root));
    }
    let inner = discover(&root)?;
    let local = inner.to_thread_local();
    let top = local.workdir().map(Path::to_owned).and_then(|dir| dir.canonicalize().ok());
    let Some(below) = top.as_deref().and_then(|top| root.strip_prefix(top).ok()) else {
        return Err(Trouble::NoRepository(root));
    };
    let prefix = below
        .iter()
        .map(|part| part.to_string_lossy().into_owned())
        .chain([CONTENT.to_owned()])
        .collect();
    Ok(Repository { inner, root, prefix })
}

/// No configuration but the repository's own, no environment, and no replace refs: what a hook's variables or
/// `git replace` show instead of the recorded history would not be what anyone else can verify.
fn discover(root: &Path) -> Result<gix::ThreadSafeRepository, Trouble> {
    // Git's own default: versions of one file stand in a pack as differences from each other.
    let options = gix::open::Options::isolated()
        .config_overrides(["core.useReplaceRefs=false", "core.deltaBaseCacheLimit=96m"]);
    let by_trust = gix::sec::trust::Mapping { full: options.clone(), reduced: options };
    let upwards = gix::discover::upwards::Options {
        cross_fs: true,
        dot_git_only: true,
        ..Default::default()
    };
    gix::ThreadSafeRepository::discover_opts(root, upwards, by_trust).map_err(damaged)
}

fn damaged(error: impl std::fmt::Display) -> Trouble {
    Trouble::Damaged(error.to_string())
}

impl Repository {
    /// The commit at HEAD.
    pub fn head(&self) -> Result<Revision, Trouble> {
        let local = self.local();
        let id = local.repo.head_id().map_err(|_| Trouble::NoCommits)?.detach();
        Ok(Revision { id, commit: local.commit(id)?.named() })
    }

    fn local(&self) -> Objects<'_> {
        let mut repo = self.inner.to_thread_local();
        // Every object is read once; a cache would only copy them (design.md §4).
        repo.object_cache_size(0);
        Objects { repo, prefix: &self.prefix }
    }
}

/// One thread's access to the objects.
struct Objects<'a> {
    repo: gix::Repository,
    prefix: &'a [String],
}

impl Objects<'_> {
    fn read(&self, id: ObjectId, kind: Kind) -> Result<gix::Object<'_>, Trouble> {
        match self.repo.try_find_object(id) {
            Ok(Some(object)) if object.kind == kind => Ok(object),
            Ok(Some(object)) => Err(Trouble::Damaged(format!("{id}: {}", object.kind))),
            Ok(None) if self.is_partial() => Err(Trouble::Partial),
            Ok(None) => Err(Trouble::Damaged(id.to_string())),
            Err(error) => Err(damaged(error)),
        }
    }

    fn commit(&self, id: ObjectId) -> Result<commit::Raw, Trouble> {
        let object = self.read(id, Kind::Commit)?;
        commit::Raw::parse(id, &object.data).ok_or_else(|| Trouble::Damaged(id.to_string()))
    }

    /// A commit and all before it that were not seen yet, parents before children; they count as seen then.
    fn reached(
        &self,
        tip: ObjectId,
        seen: &mut HashSet<ObjectId>,
    ) -> Result<Vec<commit::Raw>, Trouble> {
        let (mut order, mut stack) = (Vec::new(), Vec::new());
        if seen.insert(tip) {
            stack.push((self.commit(tip)?, 0));
        }
        while let Some((raw, visited)) = stack.last_mut() {
            match raw.parents.get(*visited).copied() {
                Some(next) => {
                    *visited += 1;
                    if seen.insert(next) {
                        stack.push((self.commit(next)?, 0));
                    }
                }
                None => order.extend(stack.pop().map(|(raw, _)| raw)),
            }
        }
        Ok(order)
    }

    /// Whether objects were left on a server on purpose; only asked where one is missing.
    fn is_partial(&self) -> bool {
        let config = self.repo.config_snapshot();
        if config.string("extensions.partialClone").is_some() {
            return true;
        }
        let packs = self.repo.common_dir().join("objects").join("pack");
        std::fs::read_dir(packs).is_ok_and(|entries| {
            entries
                .filter_map(Result::ok)
                .any(|e| e.path().extension().is_some_and(|x| x == "promisor"))
        })
    }
}

impl commit::Raw {
    /// The commit as pages and reports name it.
    fn named(&self) -> Commit {
        let moment = self.moment();
        Commit {
            id: self.id.to_string(),
            date: moment.map(|m| m.date()),
            time: moment.map(|m| format!("{m}+08:00")),
            subject: self
                .message
                .lines()
                .find(|l| !l.trim().is_empty())
                .unwrap_or("")
                .trim()
                .to_owned(),
        }
    }
}
