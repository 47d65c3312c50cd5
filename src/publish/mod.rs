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
pub type OutFile = (String, Vec<u8>);

type Make<'a> = dyn Fn() -> anyhow::Result<Vec<OutFile>> + Send + Sync + 'a;

/// Some files of the site and how they are made. They are made one part after the other and written at once, so
/// that a province's site never stands in memory as a whole.
pub struct Part<'a> {
    paths: Vec<String>,
    make: Box<Make<'a>>,
}

impl<'a> Part<'a> {
    /// One file whose path is known before it is made.
    pub fn file(
        path: impl Into<String>,
        make: impl Fn() -> anyhow::Result<Vec<u8>> + Send + Sync + 'a,
    ) -> Self {
        let path = path.into();
        let name = path.clone();
        let make = move || Ok(vec![(name.clone(), make()?)]);
        Part { paths: vec![path], make: Box::new(make) }
    }

    /// Files that are made together and whose paths are known before.
    pub fn together(
        paths: Vec<String>,
        make: impl Fn() -> anyhow::Result<Vec<OutFile>> + Send + Sync + 'a,
    ) -> Self {
        Part { paths, make: Box::new(make) }
    }

    /// Files whose paths only making them tells.
    pub fn files(make: impl Fn() -> anyhow::Result<Vec<OutFile>> + Send + Sync + 'a) -> Self {
        Part { paths: Vec::new(), make: Box::new(make) }
    }
}

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

/// Publishes what the parts make as the whole of `out`: after an `Ok` the folder holds it, the manifest and our
/// marker, and nothing else; after an `Err`, or a kill at any point, it is as it was before.
///
/// The first parts are begun first; what takes long belongs there.
///
/// # Errors
/// Where a path is unsafe, a part cannot be made, the folder is not ours to replace, or the disk refuses.
pub fn publish(
    parts: &[Part<'_>],
    out: &Path,
    root: &Path,
    stamp: &Stamp,
    step: &(dyn Fn(Step) + Sync),
) -> Result<Published, PublishError> {
    paths::check(parts.iter().flat_map(|part| &part.paths).map(String::as_str))?;
    let work = Work::enter(&accept(out, root)?, step)?;
    // Whoever held the lock before, or a recovery, may have changed what stands there.
    let out = accept(out, root)?;
    let manifest = write(parts, &work.new, stamp, step)?;
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
    parts: &[Part<'_>],
    new: &Path,
    stamp: &Stamp,
    step: &(dyn Fn(Step) + Sync),
) -> Result<Manifest, PublishError> {
    for level in paths::folders(parts.iter().flat_map(|part| &part.paths).map(String::as_str)) {
        level.into_par_iter().try_for_each(|folder| {
            let path = new.join(folder);
            std::fs::create_dir(&path).map_err(|e| failed(&path, e))
        })?;
    }
    // What takes long may stand side by side: a worker without work must be able to take half of it.
    let parts = parts.par_iter().with_max_len(1);
    let written: Vec<Vec<Entry>> =
        parts.map(|part| write_part(part, new, step)).collect::<Result<_, _>>()?;
    let mut entries: Vec<Entry> = written.into_iter().flatten().collect();
    entries.sort_unstable_by(|a, b| a.path.cmp(&b.path));
    paths::check(entries.iter().map(|e| e.path.as_str()))?;
    let manifest = Manifest::new(stamp, entries);
    for (name, bytes) in [(MANIFEST, manifest.to_json()), (MARKER, folder::MARKER_TEXT.to_owned())]
    {
        let path = new.join(name);
        std::fs::write(&path, bytes).map_err(|e| failed(&path, e))?;
    }
    Ok(manifest)
}

fn write_part(
    part: &Part<'_>,
    new: &Path,
    step: &(dyn Fn(Step) + Sync),
) -> Result<Vec<Entry>, PublishError> {
    let files = (part.make)().map_err(PublishError::unmade)?;
    let mut entries = Vec::with_capacity(files.len());
    for (name, bytes) in files {
        let path = new.join(&name);
        if !part.paths.contains(&name) {
            paths::check([name.as_str()].into_iter())?;
            let folder = path.parent().unwrap_or(new);
            std::fs::create_dir_all(folder).map_err(|e| failed(folder, e))?;
        }
        std::fs::write(&path, &bytes).map_err(|e| failed(&path, e))?;
        step(Step::Wrote);
        entries.push(Entry::of(name, &bytes));
    }
    Ok(entries)
}
