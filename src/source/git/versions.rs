//! Every version of every content file that was ever committed, and every commit message.

use std::collections::{BTreeMap, HashSet};

use gix::ObjectId;
use gix::objs::Kind;
use rayon::prelude::*;

use super::commit::Raw;
use super::{Objects, Repository, Trouble, damaged};
use crate::history::Commit;

/// One version of a file, and the oldest commit that brought it.
struct Version {
    id: ObjectId,
    commit: usize,
}

/// Something that was committed.
pub struct Committed<'a> {
    pub commit: &'a Commit,
    /// Under `content/`; empty for the message of the commit.
    pub path: &'a str,
    pub bytes: &'a [u8],
}

impl Repository {
    /// Shows everything that any commit of any branch or tag ever held, each version once, to `look`. What it gives
    /// comes by path and within a path oldest first; messages first.
    ///
    /// # Errors
    /// Where objects are missing or broken.
    pub fn committed<T: Send>(
        &self,
        look: impl Fn(&Committed<'_>) -> Vec<T> + Sync,
    ) -> Result<Vec<T>, Trouble> {
        let local = self.local();
        let (mut commits, mut messages, mut seen) = (Vec::new(), Vec::new(), HashSet::new());
        let mut versions: BTreeMap<String, Vec<Version>> = BTreeMap::new();
        for raw in local.all_commits()? {
            let before = match raw.parents.first() {
                Some(&parent) => local.content(local.commit(parent)?.tree)?,
                None => None,
            };
            for change in local.differences(before, local.content(raw.tree)?)? {
                if let Some(id) = change.after.filter(|id| seen.insert(*id)) {
                    let version = Version { id, commit: commits.len() };
                    versions.entry(change.path).or_default().push(version);
                }
            }
            commits.push(raw.named());
            messages.push(raw.message);
        }
        let mut found: Vec<T> = Vec::new();
        for (commit, message) in commits.iter().zip(&messages) {
            found.extend(look(&Committed { commit, path: "", bytes: message.as_bytes() }));
        }
        let of_files: Vec<Vec<T>> = versions
            .into_par_iter()
            .map_init(
                || self.local(),
                |local, (path, versions)| {
                    let mut found = Vec::new();
                    for version in versions {
                        let object = local.read(version.id, Kind::Blob)?;
                        let commit = &commits[version.commit];
                        found.extend(look(&Committed { commit, path: &path, bytes: &object.data }));
                    }
                    Ok(found)
                },
            )
            .collect::<Result<_, Trouble>>()?;
        found.extend(of_files.into_iter().flatten());
        Ok(found)
    }
}

impl Objects<'_> {
    /// All commits that a branch, a tag or HEAD leads to, parents before children.
    fn all_commits(&self) -> Result<Vec<Raw>, Trouble> {
        let head = self.repo.head_id().map_err(|_| Trouble::NoCommits)?.detach();
        let mut tips = vec![head];
        let references = self.repo.references().map_err(damaged)?;
        for mut reference in references.all().map_err(damaged)?.filter_map(Result::ok) {
            let commit = reference.peel_to_id().ok().and_then(|id| id.object().ok());
            tips.extend(commit.filter(|o| o.kind == Kind::Commit).map(|o| o.id));
        }
        let (mut order, mut seen) = (Vec::new(), HashSet::new());
        for tip in tips {
            order.extend(self.reached(tip, &mut seen)?);
        }
        Ok(order)
    }
}
