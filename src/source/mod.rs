//! The edge where content comes in: a folder on disk or a git revision, as paths and texts.
#![expect(
    clippy::disallowed_methods,
    reason = "an edge room: it reads content from disk and from git"
)]

mod decode;
mod folder;
pub mod git;
mod trouble;

pub(crate) use folder::misspelt;
pub use folder::{Folder, read_folder};
pub use trouble::Trouble;

pub use crate::load::SourceFile;

/// The folder of a site that holds the lists.
pub const CONTENT: &str = "content";

/// Whether a path under `content/` is one that the tool reads.
pub(crate) fn is_wanted(path: &str) -> bool {
    path.ends_with(".yaml") || is_page(path)
}

fn is_page(path: &str) -> bool {
    path.strip_prefix("pages/").is_some_and(|p| p.ends_with(".md") && !p.contains('/'))
}
