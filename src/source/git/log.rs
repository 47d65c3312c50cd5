//! The commit log of the content: first parents oldest first, what each changed, and what merges brought in.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

use gix::ObjectId;
use gix::objs::Kind;
use rayon::prelude::*;

use super::commit::Raw;
use super::tree::Difference;
use super::{Objects, Repository, Revision, Trouble};
use crate::history::log::{Delta, FileLog, Log, Side, Step, Text, Version};
use crate::history::trailers;
use crate::source::decode::decode;

type Pair = (Option<ObjectId>, Option<ObjectId>);
pub(super) type Deltas = HashMap<Pair, Arc<Delta>>;

/// A commit that touched the content, before any file was read.
pub(super) struct Touched {
    raw: Raw,
    differences: Vec<Difference>,
    sides: Vec<Touched>,
}

impl Repository {
    /// The history of the content up to a commit.
    ///
    /// # Errors
    /// Where no commit holds the content, or objects are missing or broken.
    pub fn log(&self, tip: &Revision) -> Result<Log, Trouble> {
        let touched = self.local().touched(tip.id)?;
        if touched.is_empty() {
            return Err(Trouble::NotCommitted);
        }
        let deltas = self.deltas(&touched)?;
        Ok(assemble(touched, &deltas))
    }

    /// The texts that differ, for every pair of versions that counts. Read file by file: neighbouring versions
    /// share their delta bases, which is five times as fast as the order of commits (design.md §4).
    pub(super) fn deltas(&self, touched: &[Touched]) -> Result<BTreeMap<String, Deltas>, Trouble> {
        let mut wanted: BTreeMap<&str, Vec<Pair>> = BTreeMap::new();
        let all = touched.iter().chain(touched.iter().flat_map(|t| &t.sides));
        for difference in all.flat_map(|t| &t.differences).filter(|d| is_list(&d.path)) {
            wanted.entry(&difference.path).or_default().push((difference.before, difference.after));
        }
        wanted
            .into_par_iter()
            .map_init(
                || self.local(),
                |local, (path, pairs)| Ok((path.to_owned(), local.file_deltas(&pairs)?)),
            )
            .collect()
    }
}

fn is_list(path: &str) -> bool {
    path.ends_with(".yaml")
}

impl Objects<'_> {
    fn touched(&self, tip: ObjectId) -> Result<Vec<Touched>, Trouble> {
        let mut chain = Vec::new();
        let mut next = Some(tip);
        while let Some(id) = next {
            let raw = self.commit(id)?;
            next = raw.parents.first().copied();
            chain.push(raw);
        }
        let mut seen: HashSet<ObjectId> = chain.last().map(|raw| raw.id).into_iter().collect();
        let (mut before, mut touched) = (None, Vec::new());
        for raw in chain.into_iter().rev() {
            seen.insert(raw.id);
            let brought = self.brought(&raw, &mut seen)?;
            let content = self.content(raw.tree)?;
            let differences = self.differences(before, content)?;
            before = content;
            if differences.is_empty() {
                continue;
            }
            touched.push(Touched { raw, differences, sides: self.sides(brought)? });
        }
        Ok(touched)
    }

    /// The commits that a merge brings in, parents before children: reachable from its other parents and from no
    /// earlier first-parent commit.
    fn brought(&self, merge: &Raw, seen: &mut HashSet<ObjectId>) -> Result<Vec<Raw>, Trouble> {
        let mut order = Vec::new();
        for &parent in merge.parents.iter().skip(1) {
            order.extend(self.reached(parent, seen)?);
        }
        Ok(order)
    }

    /// Only messages that state something are worth a comparison.
    pub(super) fn sides(&self, brought: Vec<Raw>) -> Result<Vec<Touched>, Trouble> {
        let mut sides = Vec::new();
        for raw in brought.into_iter().filter(|raw| trailers::has_any(&raw.message)) {
            let before = match raw.parents.first() {
                Some(&parent) => self.content(self.commit(parent)?.tree)?,
                None => None,
            };
            let differences = self.differences(before, self.content(raw.tree)?)?;
            if !differences.is_empty() {
                sides.push(Touched { raw, differences, sides: Vec::new() });
            }
        }
        Ok(sides)
    }

    /// Pairs come oldest first, so the text after one is nearly always the text before the next.
    fn file_deltas(&self, pairs: &[Pair]) -> Result<Deltas, Trouble> {
        let mut deltas = Deltas::new();
        let mut last: (Option<ObjectId>, Blob) = (None, Blob::Absent);
        for &(before, after) in pairs {
            if deltas.contains_key(&(before, after)) {
                continue;
            }
            if last.0 != before || before.is_none() {
                last = (before, self.version(before)?);
            }
            let new = self.version(after)?;
            let delta = Delta::between(last.1.as_text(), new.as_text());
            deltas.insert((before, after), Arc::new(delta));
            last = (after, new);
        }
        Ok(deltas)
    }

    fn version(&self, id: Option<ObjectId>) -> Result<Blob, Trouble> {
        let Some(id) = id else { return Ok(Blob::Absent) };
        let bytes = std::mem::take(&mut self.read(id, Kind::Blob)?.data);
        Ok(decode("", bytes).map_or(Blob::Unreadable, |t| Blob::Text(t.text)))
    }
}

/// The text of one blob, owned.
enum Blob {
    Absent,
    Unreadable,
    Text(String),
}

impl Blob {
    fn as_text(&self) -> Text<'_> {
        match self {
            Blob::Absent => Text::Absent,
            Blob::Unreadable => Text::Unreadable,
            Blob::Text(text) => Text::Text(text),
        }
    }
}

fn assemble(touched: Vec<Touched>, deltas: &BTreeMap<String, Deltas>) -> Log {
    let mut files: BTreeMap<String, Vec<Version>> = BTreeMap::new();
    let mut commits = Vec::new();
    for (commit, one) in touched.into_iter().enumerate() {
        for difference in &one.differences {
            if let Some(delta) = find(deltas, difference) {
                files.entry(difference.path.clone()).or_default().push(Version { commit, delta });
            }
        }
        commits.push(Step {
            commit: one.raw.named(),
            paths: one.differences.into_iter().map(|d| d.path).collect(),
            sides: one.sides.into_iter().map(|s| side(s, deltas)).collect(),
            message: one.raw.message,
        });
    }
    let files = files.into_iter().map(|(path, versions)| FileLog { path, versions }).collect();
    Log { commits, files }
}

fn find(deltas: &BTreeMap<String, Deltas>, of: &Difference) -> Option<Arc<Delta>> {
    deltas.get(&of.path)?.get(&(of.before, of.after)).cloned()
}

/// What a commit that a branch brings in says, and of what.
pub(super) fn side(side: Touched, deltas: &BTreeMap<String, Deltas>) -> Side {
    let of = |d: &Difference| Some((d.path.clone(), find(deltas, d)?));
    Side { changes: side.differences.iter().filter_map(of).collect(), message: side.raw.message }
}
