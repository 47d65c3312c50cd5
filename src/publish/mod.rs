//! Writes a whole site beside the old one, verifies it and swaps it in; knows nothing of pages.
#![expect(
    clippy::disallowed_methods,
    reason = "an edge room: the only one that writes the published folder"
)]

mod error;
mod folder;
mod manifest;
mod paths;
mod swap;
mod work;

use std::path::{Path, PathBuf};

use rayon::prelude::*;

pub use error::PublishError;
pub use folder::{MARKER, accept};
pub use manifest::{Difference, Entry, MANIFEST, Manifest, Stamp, verify};

use error::failed;
use work::Work;

/// One file of the site: its path from the site's root, with `/`, and its bytes.
pub type OutFile<'a> = (&'a str, &'a [u8]);

/// How far publishing has come, for progress bars and tests.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Another build of the same folder is running; this one waits for it.
    Waiting,
    /// One more file is written.
    Wrote,
    /// Everything is written and verified; the swap comes next.
    Verified,
    /// The new site is in place; what is left is removing the old one.
    Swapped,
}

/// What was published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Published {
    /// The folder, absolute and without symbolic links.
    pub out: PathBuf,
    pub files: usize,
    pub bytes: u64,
}

/// Publishes the files as the whole of `out`: after an `Ok` the folder holds them, the manifest and our
/// marker, and nothing else; after an `Err`, or a kill at any point, it is as it was before.
///
/// # Errors
/// Where a path is unsafe, the folder is not ours to replace, or the disk refuses.
pub fn publish(
    files: &[OutFile<'_>],
    out: &Path,
    root: &Path,
    stamp: &Stamp,
    step: &(dyn Fn(Step) + Sync),
) -> Result<Published, PublishError> {
    paths::check(files)?;
    let work = Work::enter(&accept(out, root)?, step)?;
    // Whoever held the lock before, or a recovery, may have changed what stands there.
    let out = accept(out, root)?;
    let manifest = write(files, &work.new, stamp, step)?;
    manifest::verify_sizes(&work.new, &manifest)?;
    step(Step::Verified);
    swap::swap(&work.new, &out, &work.old).map_err(|e| error::swap_failed(&out, e))?;
    step(Step::Swapped);
    work.leave();
    let bytes = manifest.files.iter().map(|f| f.size).sum();
    Ok(Published { out, files: manifest.files.len(), bytes })
}

/// Writes every file, the manifest and the marker into the fresh folder `new`.
///
/// Nothing is synced to the platter: what a power cut spoils is built again from git.
fn write(
    files: &[OutFile<'_>],
    new: &Path,
    stamp: &Stamp,
    step: &(dyn Fn(Step) + Sync),
) -> Result<Manifest, PublishError> {
    work::enough_room(files.iter().map(|(_, bytes)| bytes.len() as u64), new)?;
    for level in paths::folders(files) {
        level.into_par_iter().try_for_each(|folder| {
            let path = new.join(folder);
            std::fs::create_dir(&path).map_err(|e| failed(&path, e))
        })?;
    }
    let mut entries = files
        .par_iter()
        .map(|(name, bytes)| {
            let path = new.join(name);
            std::fs::write(&path, bytes).map_err(|e| failed(&path, e))?;
            step(Step::Wrote);
            Ok(Entry::of(name, bytes))
        })
        .collect::<Result<Vec<_>, PublishError>>()?;
    entries.sort_unstable_by(|a, b| a.path.cmp(&b.path));
    let manifest = Manifest::new(stamp, entries);
    for (name, bytes) in [(MANIFEST, manifest.to_json()), (MARKER, folder::MARKER_TEXT.to_owned())]
    {
        let path = new.join(name);
        std::fs::write(&path, bytes).map_err(|e| failed(&path, e))?;
    }
    Ok(manifest)
}
