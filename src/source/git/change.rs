//! What a proposed change consists of: the files in which it differs from where it began, and what its commits say.

use std::collections::HashSet;

use gix::ObjectId;
use gix::objs::Kind;

use super::commit::Raw;
use super::tree::Is;
use super::{Objects, Repository, Revision, Trouble, damaged};
use crate::history::log::Side;
use crate::source::decode::decode;

/// A branch beside the branch into which it is to go.
#[derive(Clone, Debug)]
pub struct ChangeSet {
    /// The commit at which the change began: the merge base, so that what others did since is not taken for its own.
    pub base: Revision,
    pub head: Revision,
    /// Paths under `content/` that differ, attachments included.
    pub paths: Vec<String>,
    /// Paths that differ elsewhere in the repository, from its top.
    pub elsewhere: Vec<String>,
    /// The commits of the change that state something, oldest first.
    pub sides: Vec<Side>,
}

impl Repository {
    /// Compares two revisions as a pull request does (three dots).
    ///
    /// # Errors
    /// Where they share no history, or objects are missing.
    pub fn change(&self, base: &Revision, head: &Revision) -> Result<ChangeSet, Trouble> {
        let local = self.local();
        let fork = local.repo.merge_base(base.id, head.id).map_err(damaged)?;
        let fork = fork.ok_or_else(|| Trouble::UnknownRevision(base.commit.id.clone()))?.detach();
        let began = Revision { id: fork, commit: local.commit(fork)?.named() };
        let (before, after) = (local.commit(fork)?.tree, local.commit(head.id)?.tree);
        let content = self.prefix.join("/") + "/";
        let all = local.differences(Some(before), Some(after))?;
        let (inside, elsewhere): (Vec<String>, Vec<String>) =
            all.into_iter().map(|d| d.path).partition(|path| path.starts_with(&content));
        let paths = inside.iter().map(|path| path[content.len()..].to_owned()).collect();
        let own = local.own_commits(base.id, head.id)?;
        let touched = local.sides(own)?;
        let deltas = self.deltas(&touched)?;
        let sides = touched.into_iter().map(|t| super::log::side(t, &deltas)).collect();
        Ok(ChangeSet { base: began, head: head.clone(), paths, elsewhere, sides })
    }

    /// The text of one file beside `content/`, such as site-config.toml, as a commit holds it.
    ///
    /// # Errors
    /// Where objects are missing.
    pub fn text(&self, revision: &Revision, path: &str) -> Result<Option<String>, Trouble> {
        let local = self.local();
        let folders = &self.prefix[..self.prefix.len().saturating_sub(1)];
        let parts: Vec<&str> = folders.iter().map(String::as_str).chain(path.split('/')).collect();
        let mut node = (local.commit(revision.id)?.tree, Is::Tree);
        for part in parts {
            if node.1 != Is::Tree {
                return Ok(None);
            }
            match local.nodes(node.0)?.into_iter().find(|n| n.name == part.as_bytes()) {
                Some(found) => node = (found.id, found.is),
                None => return Ok(None),
            }
        }
        let text =
            |id| Ok(decode(path, std::mem::take(&mut local.read(id, Kind::Blob)?.data)).ok());
        if node.1 == Is::File { Ok(text(node.0)?.map(|t| t.text)) } else { Ok(None) }
    }
}

impl Objects<'_> {
    /// Commits that the head has and the base lacks, parents before children.
    fn own_commits(&self, base: ObjectId, head: ObjectId) -> Result<Vec<Raw>, Trouble> {
        let mut seen = HashSet::new();
        let mut old = vec![base];
        while let Some(id) = old.pop() {
            if seen.insert(id) {
                old.extend(self.commit(id)?.parents);
            }
        }
        self.reached(head, &mut seen)
    }
}
