//! The steps of a history written forwards into a repository, some of them by way of a side branch.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::Result;
use fastrand::Rng;
use gix::ObjectId;
use jiff::civil::DateTime;

use super::bodies::Bodies;
use super::dates;
use super::message;
use super::plan::Step;
use super::repository::{Commit, Repository};
use super::shelf::{Edit, Shelf};

/// How many steps of a history come by a merge, and which.
pub(super) struct Course {
    pub(super) steps: usize,
    merges: BTreeSet<usize>,
}

impl Course {
    /// A merged step takes two commits.
    pub(super) fn new(commits: usize) -> Course {
        let count = if commits < 12 { 0 } else { (commits / 20).max(2) };
        let steps = commits - count;
        let merges = (1..=count).map(|n| (n * steps / (count + 1)).max(2)).collect();
        Course { steps, merges }
    }

    /// The number of the commit with which a step reaches `main`.
    pub(super) fn commit_of(&self, step: usize) -> usize {
        step + self.merges.range(..=step).count()
    }
}

/// What has been written so far.
struct Line {
    head: ObjectId,
    tree: ObjectId,
    /// Head and tree before the last step, and the paths that it changed.
    fork: Option<(ObjectId, ObjectId, BTreeSet<String>)>,
}

/// Everything that a step needs beside itself.
pub(super) struct Teller<'a> {
    pub(super) repository: &'a Repository,
    pub(super) bodies: &'a Bodies,
    pub(super) course: &'a Course,
    pub(super) times: &'a [DateTime],
    pub(super) rng: &'a mut Rng,
}

impl Teller<'_> {
    /// Writes the release and all steps; gives the last commit and its tree.
    pub(super) fn tell(
        &mut self,
        shelf: &mut Shelf,
        release: (ObjectId, ObjectId),
        steps: &[Step],
    ) -> Result<(ObjectId, ObjectId)> {
        let (head, tree) = release;
        let mut line = Line { head, tree, fork: None };
        for (at, step) in (1..).zip(steps) {
            let changed = self.changed(shelf, &step.edits)?;
            line = self.step(line, at, step, &changed)?;
        }
        Ok((line.head, line.tree))
    }

    /// Makes the edits and writes the files that they change.
    fn changed(
        &self,
        shelf: &mut Shelf,
        edits: &[Edit],
    ) -> Result<Vec<(String, Option<ObjectId>)>> {
        let mut files = BTreeMap::new();
        for (spot, text) in edits {
            shelf.set(*spot, text.clone());
            files.insert(spot.file, ());
        }
        let texts: Vec<(String, Option<String>)> = files
            .into_keys()
            .map(|n| (format!("content/{}", shelf.files[n].path), shelf.files[n].text()))
            .collect();
        let present: Vec<(String, String)> =
            texts.iter().filter_map(|(path, text)| Some((path.clone(), text.clone()?))).collect();
        let mut blobs = self.repository.blobs(&present)?.into_iter();
        Ok(texts.into_iter().map(|(path, text)| (path, text.and_then(|_| blobs.next()))).collect())
    }

    fn step(
        &mut self,
        line: Line,
        at: usize,
        step: &Step,
        changed: &[(String, Option<ObjectId>)],
    ) -> Result<Line> {
        let number = self.course.commit_of(at);
        let merged = self.course.merges.contains(&at);
        let day = self.times[number].date();
        let message = match &step.note {
            Some(note) => {
                let note = message::Note { subject: step.subject.clone(), ..note.clone() };
                message::recorded(&note, self.bodies, day, self.rng)
            }
            None => format!("{}\n", step.subject),
        };
        let tree = self.repository.tree(Some(line.tree), changed)?;
        let author = message::author(&step.by, self.bodies);
        let author = (author.0.as_str(), author.1.as_str());
        let paths: BTreeSet<String> = changed.iter().map(|(path, _)| path.clone()).collect();
        let fork = Some((line.head, line.tree, paths));
        let of =
            |tree, parents, seconds, message| Commit { tree, parents, author, seconds, message };
        if !merged {
            let seconds = dates::seconds(self.times[number]);
            let head = self.repository.commit(&of(tree, vec![line.head], seconds, &message))?;
            return Ok(Line { head, tree, fork });
        }
        // The branch left `main` one step earlier, unless that step changed the same files.
        let (base, side_tree) = match &line.fork {
            Some((head, tree, last)) if changed.iter().all(|(path, _)| !last.contains(path)) => {
                (*head, self.repository.tree(Some(*tree), changed)?)
            }
            _ => (line.head, tree),
        };
        let seconds = dates::seconds(self.times[number - 1]);
        let side = self.repository.commit(&of(side_tree, vec![base], seconds, &message))?;
        let subject = format!("合并：{}\n", step.subject);
        let seconds = dates::seconds(self.times[number]);
        let merge = of(tree, vec![line.head, side], seconds, &subject);
        let head = self.repository.commit(&merge)?;
        Ok(Line { head, tree, fork })
    }
}
