//! manifest.json: what a published folder must hold, byte for byte, and what it was made from.

use std::collections::BTreeMap;
use std::path::Path;

use jiff::civil::Date;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use walkdir::WalkDir;

use super::error::PublishError;
use super::folder::RESERVED;
use crate::both;

/// Where the manifest lies in a site.
pub const MANIFEST: &str = "manifest.json";

/// What a site was made from.
#[derive(Clone, Debug, Default)]
pub struct Stamp {
    /// Forty hexadecimal digits; none without git.
    pub commit: Option<String>,
    /// Whether the content differed from that commit.
    pub dirty: bool,
    /// "Today" for every deadline.
    pub as_of: Option<Date>,
}

/// The manifest as it is written; it holds no time, so that equal sites have equal manifests.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// Name and version of the tool.
    pub tool: String,
    pub commit: Option<String>,
    pub dirty: bool,
    pub as_of: Option<String>,
    /// Every file but this one and the marker, by path.
    pub files: Vec<Entry>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    pub path: String,
    pub size: u64,
    pub sha256: String,
}

impl Entry {
    pub(super) fn of(path: String, bytes: &[u8]) -> Self {
        Entry { path, size: bytes.len() as u64, sha256: hex(bytes) }
    }
}

impl Manifest {
    pub(super) fn new(stamp: &Stamp, files: Vec<Entry>) -> Self {
        Manifest {
            tool: concat!("qingdan ", env!("CARGO_PKG_VERSION")).to_owned(),
            commit: stamp.commit.clone(),
            dirty: stamp.dirty,
            as_of: stamp.as_of.map(|day| day.to_string()),
            files,
        }
    }

    /// One line a file, so that the manifests of two builds can be compared with `diff`.
    pub fn to_json(&self) -> String {
        let Manifest { tool, commit, dirty, as_of, files } = self;
        let head =
            serde_json::json!({"tool": tool, "commit": commit, "dirty": dirty, "as_of": as_of});
        let files: Vec<String> = files.iter().map(|f| serde_json::json!(f).to_string()).collect();
        let head = head.to_string();
        let head = head.trim_end_matches('}');
        format!("{head},\"files\":[\n{}\n]}}\n", files.join(",\n"))
    }
}

/// How a published folder differs from its manifest.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Difference {
    Missing(String),
    Changed(String),
    /// Not in the manifest.
    Extra(String),
}

/// Compares every byte of a published folder with its manifest.
///
/// The marker may be absent: some hosts drop files whose names begin with a dot.
///
/// # Errors
/// Where there is no readable manifest, or a file cannot be read.
pub fn verify(folder: &Path) -> Result<(Manifest, Vec<Difference>), PublishError> {
    let path = folder.join(MANIFEST);
    let text = std::fs::read(&path).map_err(|e| failed_to_read(&path, &e))?;
    let manifest: Manifest =
        serde_json::from_slice(&text).map_err(|e| failed_to_read(&path, &e))?;
    let mut differences = compare_sizes(folder, &manifest)?;
    let known_bad: Vec<&str> = differences.iter().map(Difference::path).collect();
    let changed = manifest
        .files
        .par_iter()
        .filter(|f| !known_bad.contains(&f.path.as_str()))
        .map(|f| {
            let path = folder.join(&f.path);
            let bytes = std::fs::read(&path).map_err(|e| failed_to_read(&path, &e))?;
            Ok((hex(&bytes) != f.sha256).then(|| Difference::Changed(f.path.clone())))
        })
        .collect::<Result<Vec<_>, PublishError>>()?;
    differences.extend(changed.into_iter().flatten());
    differences.sort_unstable_by(|a, b| a.path().cmp(b.path()));
    Ok((manifest, differences))
}

impl Difference {
    pub fn path(&self) -> &str {
        match self {
            Difference::Missing(path) | Difference::Changed(path) | Difference::Extra(path) => path,
        }
    }
}

/// Before the swap: sizes only, since the hashes were made from the very bytes that were written, and nobody else
/// writes into the fresh folder.
pub(super) fn verify_sizes(new: &Path, manifest: &Manifest) -> Result<(), PublishError> {
    manifest.files.par_iter().try_for_each(|file| {
        let path = new.join(&file.path);
        let written = path.symlink_metadata().is_ok_and(|m| m.is_file() && m.len() == file.size);
        if written {
            return Ok(());
        }
        let path = path.display();
        Err(PublishError::new(both!(
            "{path} 写入后与预期不符，请检查磁盘后再构建。原来的网站没有改动",
            "{path} is not what was written; check the disk and build again; the site that was there is untouched"
        )))
    })
}

fn compare_sizes(folder: &Path, manifest: &Manifest) -> Result<Vec<Difference>, PublishError> {
    let mut expected: BTreeMap<&str, u64> =
        manifest.files.iter().map(|f| (f.path.as_str(), f.size)).collect();
    let mut differences = Vec::new();
    for entry in WalkDir::new(folder).min_depth(1) {
        let entry = entry.map_err(|e| failed_to_read(folder, &e))?;
        if entry.file_type().is_dir() {
            continue;
        }
        let path = entry.path().strip_prefix(folder).unwrap_or(entry.path());
        let name = path.to_string_lossy().replace(std::path::MAIN_SEPARATOR, "/");
        if RESERVED.contains(&name.as_str()) {
            continue;
        }
        let size = entry.metadata().map_err(|e| failed_to_read(entry.path(), &e))?.len();
        match expected.remove(name.as_str()) {
            None => differences.push(Difference::Extra(name)),
            Some(should) if should != size || !entry.file_type().is_file() => {
                differences.push(Difference::Changed(name));
            }
            Some(_) => {}
        }
    }
    differences.extend(expected.into_keys().map(|path| Difference::Missing(path.to_owned())));
    differences.sort_unstable_by(|a, b| a.path().cmp(b.path()));
    Ok(differences)
}

fn failed_to_read(path: &Path, why: &dyn std::fmt::Display) -> PublishError {
    let path = path.display();
    PublishError::new(both!("无法读取 {path}：{why}", "cannot read {path}: {why}"))
}

fn hex(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}
