//! The trees of commits: what stands under `content/`, and which of it two commits hold differently.

use gix::ObjectId;
use gix::objs::{Kind, TreeRefIter};

use super::{Objects, Trouble};

/// One entry of a tree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Node {
    pub name: Vec<u8>,
    pub id: ObjectId,
    pub is: Is,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Is {
    Tree,
    File,
    Link,
    /// A submodule: another repository's commit.
    Module,
}

/// A file that differs between two trees; the ids are blobs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Difference {
    /// Relative to `content/`.
    pub path: String,
    pub before: Option<ObjectId>,
    pub after: Option<ObjectId>,
}

impl Objects<'_> {
    /// The tree of `content/` in a commit's tree.
    pub(super) fn content(&self, root: ObjectId) -> Result<Option<ObjectId>, Trouble> {
        let mut tree = root;
        for name in self.prefix {
            let found = self
                .nodes(tree)?
                .into_iter()
                .find(|n| n.is == Is::Tree && n.name == name.as_bytes());
            match found {
                Some(node) => tree = node.id,
                None => return Ok(None),
            }
        }
        Ok(Some(tree))
    }

    pub(super) fn nodes(&self, tree: ObjectId) -> Result<Vec<Node>, Trouble> {
        let object = self.read(tree, Kind::Tree)?;
        TreeRefIter::from_bytes(&object.data, self.repo.object_hash())
            .map(|entry| {
                let entry = entry.map_err(super::damaged)?;
                let is = match entry.mode.kind() {
                    gix::objs::tree::EntryKind::Tree => Is::Tree,
                    gix::objs::tree::EntryKind::Link => Is::Link,
                    gix::objs::tree::EntryKind::Commit => Is::Module,
                    _ => Is::File,
                };
                Ok(Node { name: entry.filename.to_vec(), id: entry.oid.to_owned(), is })
            })
            .collect()
    }

    /// The files that differ, by path.
    pub(super) fn differences(
        &self,
        before: Option<ObjectId>,
        after: Option<ObjectId>,
    ) -> Result<Vec<Difference>, Trouble> {
        let mut found = Vec::new();
        self.compare("", before, after, &mut found)?;
        found.sort_by(|a, b| a.path.cmp(&b.path));
        Ok(found)
    }

    fn compare(
        &self,
        folder: &str,
        before: Option<ObjectId>,
        after: Option<ObjectId>,
        found: &mut Vec<Difference>,
    ) -> Result<(), Trouble> {
        if before == after {
            return Ok(());
        }
        let list = |tree: Option<ObjectId>| tree.map_or(Ok(Vec::new()), |id| self.nodes(id));
        let (old, new) = (list(before)?, list(after)?);
        for (was, is) in pairs(&old, &new) {
            let Some(name) = was.or(is).and_then(|n| std::str::from_utf8(&n.name).ok()) else {
                continue;
            };
            let path = if folder.is_empty() { name.to_owned() } else { format!("{folder}/{name}") };
            let of = |node: Option<&Node>, wanted| node.filter(|n| n.is == wanted).map(|n| n.id);
            self.compare(&path, of(was, Is::Tree), of(is, Is::Tree), found)?;
            let (before, after) = (of(was, Is::File), of(is, Is::File));
            if before != after {
                found.push(Difference { path, before, after });
            }
        }
        Ok(())
    }

    /// All files and links under a tree, by path; what has no readable name is passed to `strange`.
    pub(super) fn walk(
        &self,
        folder: &str,
        tree: ObjectId,
        found: &mut Vec<(String, Node)>,
        strange: &mut Vec<String>,
    ) -> Result<(), Trouble> {
        for node in self.nodes(tree)? {
            let Ok(name) = std::str::from_utf8(&node.name) else {
                strange.push(format!("{folder}/{}", String::from_utf8_lossy(&node.name)));
                continue;
            };
            let path = if folder.is_empty() { name.to_owned() } else { format!("{folder}/{name}") };
            match node.is {
                Is::Tree => self.walk(&path, node.id, found, strange)?,
                Is::File | Is::Link => found.push((path, node)),
                Is::Module => {}
            }
        }
        Ok(())
    }
}

/// Entries that differ, matched by name. Git sorts folders as if they ended in `/`, so order is not relied upon.
fn pairs<'a>(old: &'a [Node], new: &'a [Node]) -> Vec<(Option<&'a Node>, Option<&'a Node>)> {
    let mut names: std::collections::BTreeMap<&[u8], (Option<&Node>, Option<&Node>)> =
        std::collections::BTreeMap::new();
    for node in old {
        names.entry(&node.name).or_default().0 = Some(node);
    }
    for node in new {
        names.entry(&node.name).or_default().1 = Some(node);
    }
    names.into_values().filter(|(was, is)| was != is).collect()
}
