//! The folder beside the site in which the next one is written: one build at a time, leftovers cleaned.

use std::fs::{File, TryLockError};
use std::io::{Error, ErrorKind};
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::Step;
use super::error::{PublishError, failed};
use super::folder::is_ours;

/// `.public.qingdan/` beside `public/`, on the same file system, so that a rename is enough.
pub(super) struct Work {
    folder: PathBuf,
    /// Where the next site is written; empty on entering.
    pub new: PathBuf,
    /// Where the site that was there goes.
    pub old: PathBuf,
    lock: File,
}

impl Work {
    /// Waits for other builds of the same folder, then cleans what a killed one left behind.
    pub(super) fn enter(out: &Path, step: &dyn Fn(Step)) -> Result<Self, PublishError> {
        let name = out.file_name().unwrap_or_default().to_string_lossy();
        let folder = out.with_file_name(format!(".{name}.qingdan"));
        let lock = lock(&folder, step).map_err(|e| failed(&folder, e))?;
        let work = Work { new: folder.join("new"), old: folder.join("old"), folder, lock };
        // Killed between the two renames of a system without exchange: the old site comes back first.
        if !out.exists() && is_ours(&work.old) {
            std::fs::rename(&work.old, out).map_err(|e| failed(out, e))?;
        }
        for left in [&work.new, &work.old] {
            remove(left).map_err(|e| failed(left, e))?;
        }
        std::fs::create_dir(&work.new).map_err(|e| failed(&work.new, e))?;
        Ok(work)
    }

    /// Removes the old site; what cannot be removed now is removed by the next build.
    pub(super) fn leave(self) {
        drop(self);
    }
}

impl Drop for Work {
    fn drop(&mut self) {
        // Failures are harmless here: the site is in place or untouched, and the next build cleans up.
        let _ = remove(&self.new);
        let _ = remove(&self.old);
        let _ = std::fs::remove_file(self.folder.join(LOCK));
        let _ = std::fs::remove_dir(&self.folder);
        let _ = self.lock.unlock();
    }
}

const LOCK: &str = "lock";

/// Locks `folder/lock`, making both; the holder removes them, so a lock on a removed file is tried again.
fn lock(folder: &Path, step: &dyn Fn(Step)) -> Result<File, Error> {
    let path = folder.join(LOCK);
    loop {
        std::fs::create_dir_all(folder)?;
        let opened = File::options().create(true).truncate(false).write(true).open(&path);
        let file = match opened {
            // Its holder removed the folder between our two calls.
            Err(e) if e.kind() == ErrorKind::NotFound => continue,
            opened => opened?,
        };
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => {
                step(Step::Waiting);
                file.lock()?;
            }
            Err(TryLockError::Error(e)) => return Err(e),
        }
        if same_file(&file, &path) {
            return Ok(file);
        }
    }
}

#[cfg(unix)]
fn same_file(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let (Ok(ours), Ok(there)) = (file.metadata(), path.symlink_metadata()) else { return false };
    (ours.dev(), ours.ino()) == (there.dev(), there.ino())
}

/// Elsewhere an open file cannot be removed, so what we opened is what stands there.
#[cfg(not(unix))]
fn same_file(_file: &File, path: &Path) -> bool {
    path.exists()
}

/// Removes a folder with everything in it, its parts in parallel; an absent one is fine.
fn remove(folder: &Path) -> Result<(), Error> {
    if folder.is_symlink() {
        return std::fs::remove_file(folder);
    }
    let entries = match std::fs::read_dir(folder) {
        Err(e) if e.kind() == ErrorKind::NotFound => return Ok(()),
        entries => entries?.collect::<Result<Vec<_>, Error>>()?,
    };
    entries.par_iter().filter(|e| e.file_type().is_ok_and(|t| t.is_dir())).try_for_each(|e| {
        let lists = std::fs::read_dir(e.path())?.collect::<Result<Vec<_>, Error>>()?;
        lists
            .par_iter()
            .filter(|e| e.file_type().is_ok_and(|t| t.is_dir()))
            .try_for_each(|e| std::fs::remove_dir_all(e.path()))
    })?;
    std::fs::remove_dir_all(folder)
}
