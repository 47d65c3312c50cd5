//! From the log of files to the events of items, one commit after the other in the order of the graph.

use std::collections::{BTreeMap, BTreeSet};

use super::diff::Difference;
use super::log::{Log, Step};
use super::redact::Redactions;
use super::state::{State, View};
use super::steps::{self, File, FileStep};
use super::trailers::{Message, Sides, stated};
use super::{Change, Event, History, Trailers};
use crate::load::Loaded;
use crate::model::{Item, KINDS, Spot};

/// Makes the history of everything that the log tells of.
pub fn walk(log: &Log) -> History {
    walk_beside(log, &Loaded::default())
}

/// The same, sparing the texts that were parsed already: most of what history holds is what stands today.
pub fn walk_beside(log: &Log, loaded: &Loaded) -> History {
    let files = steps::files(log, loaded);
    let sides = steps::sides(log);
    let mut by_commit: Vec<Vec<(usize, &FileStep)>> = vec![Vec::new(); log.commits.len()];
    for (number, file) in files.iter().enumerate() {
        for step in &file.steps {
            if let Some(steps) = by_commit.get_mut(step.commit) {
                steps.push((number, step));
            }
        }
    }
    let mut walk = Walk {
        files: &files,
        state: State::new(&files),
        released: BTreeSet::new(),
        last: BTreeMap::new(),
        successors: BTreeMap::new(),
        redactions: Redactions::read(&files),
        events: Vec::new(),
    };
    for ((number, step), sides) in log.commits.iter().enumerate().zip(&sides) {
        walk.commit(number, step, sides, &by_commit[number]);
    }
    walk.finish(log)
}

pub(super) struct Walk<'a> {
    pub files: &'a [File<'a>],
    pub state: State<'a>,
    /// Lists that have appeared, by region and kind.
    released: BTreeSet<(String, &'static str)>,
    /// Items that are gone, as they last stood.
    pub last: BTreeMap<String, View>,
    /// From a former code to the one that took its place.
    pub successors: BTreeMap<String, String>,
    redactions: Redactions,
    pub events: Vec<Event>,
}

/// What one commit found, left and says.
pub(super) struct Moment<'a> {
    pub number: usize,
    pub id: &'a str,
    message: Message,
    sides: &'a Sides,
    /// The public items that it may have changed.
    pub before: BTreeMap<String, View>,
    pub after: BTreeMap<String, View>,
    /// Lists that appeared with it.
    pub new_lists: BTreeSet<(String, &'static str)>,
}

impl Moment<'_> {
    pub fn trailers(&self, code: &str) -> Trailers {
        stated(self.sides, &self.message, code)
    }
}

impl Walk<'_> {
    fn commit(&mut self, number: usize, step: &Step, sides: &Sides, steps: &[(usize, &FileStep)]) {
        let touched = self.state.touched(steps);
        let mut affected = touched.clone();
        affected.extend(touched.iter().flat_map(|code| self.state.followers(code)).cloned());
        let before = self.views(&affected);
        let held = self.state.apply(steps);
        let after = self.views(&affected);
        self.redactions.watch(&step.commit.id, &before, &after);
        let new_lists = self.new_lists(&after);
        let message = Message::read(&step.message);
        let id = &step.commit.id;
        let mut moment = Moment { number, id, message, sides, before, after, new_lists };
        self.tell_gaps(&moment, steps, &held);
        self.tell_new_codes(&mut moment);
        for code in &affected {
            self.tell_item(&moment, code, touched.contains(code));
        }
    }

    /// The public items among these.
    fn views(&self, codes: &BTreeSet<String>) -> BTreeMap<String, View> {
        let public = |code: &String| self.state.view(code).filter(View::is_public);
        codes.iter().filter_map(|code| Some((code.clone(), public(code)?))).collect()
    }

    fn new_lists(&mut self, after: &BTreeMap<String, View>) -> BTreeSet<(String, &'static str)> {
        let lists = after.values().map(|v| (v.region.clone(), v.kind.slug));
        let new: BTreeSet<_> = lists.filter(|list| !self.released.contains(list)).collect();
        self.released.extend(new.iter().cloned());
        new
    }

    pub fn push(
        &mut self,
        moment: &Moment<'_>,
        code: &str,
        view: &View,
        change: Change,
        fields: Vec<Difference>,
        trailers: Trailers,
    ) {
        self.events.push(Event {
            code: code.to_owned(),
            region: view.region.clone(),
            kind: view.kind.slug,
            name: view.name().unwrap_or(code).to_owned(),
            commit: moment.number,
            change,
            fields: fields.into_iter().map(Difference::shown).collect(),
            trailers,
            follows: None,
            gap: None,
        });
    }

    fn finish(mut self, log: &Log) -> History {
        let mut events = std::mem::take(&mut self.events);
        let successors = self.present_codes();
        let mut removed: Vec<Item> = self
            .last
            .iter()
            .filter(|(code, view)| view.kind.is_list() && !successors.contains_key(*code))
            .map(|(code, view)| item(code, view))
            .collect();
        self.redactions.hide(&mut events, &mut removed, &self.state);
        for event in &mut events {
            if let Some(present) = successors.get(&event.code) {
                event.code.clone_from(present);
            }
        }
        self.sort(&mut events);
        let mut history = History { events, removed, successors, ..History::default() };
        history.commits = log.commits.iter().map(|step| step.commit.clone()).collect();
        for (number, step) in log.commits.iter().enumerate() {
            history.files.extend(step.paths.iter().map(|path| (path.clone(), number)));
        }
        history.index()
    }

    /// From former codes to present ones, over several changes of code. A code that lives again stands for itself.
    fn present_codes(&self) -> BTreeMap<String, String> {
        let is_gone = |code: &String| self.state.view(code).is_none_or(|v| !v.is_public());
        let mut present = BTreeMap::new();
        for former in self.successors.keys().filter(|code| is_gone(code)) {
            let mut code = former;
            let mut seen = BTreeSet::new();
            while let Some(next) = self.successors.get(code).filter(|_| is_gone(code)) {
                if !seen.insert(code) {
                    break;
                }
                code = next;
            }
            if code != former {
                present.insert(former.clone(), code.clone());
            }
        }
        present
    }

    /// Within a commit: the city first, then its counties by their codes of GB/T 2260, which is the order of
    /// regions.yaml; tables of the whole site last.
    fn sort(&self, events: &mut [Event]) {
        let mut regions: Vec<(String, &str)> = self
            .state
            .codes()
            .filter_map(|key| {
                let view = self.state.view(key)?;
                Some((view.record.text("code")?.to_owned(), key.strip_prefix("regions/")?))
            })
            .collect();
        regions.sort();
        let ranks: BTreeMap<&str, usize> =
            regions.iter().enumerate().map(|(n, (_, slug))| (*slug, n)).collect();
        let rank =
            |region: &str| (region.is_empty(), ranks.get(region).copied().unwrap_or(usize::MAX));
        let kind = |slug: &str| KINDS.iter().position(|k| k.slug == slug);
        events.sort_by_cached_key(|e| {
            (e.commit, rank(&e.region), e.region.clone(), kind(e.kind), e.code.clone())
        });
    }
}

/// A removed item, so that its page can be made from history (decisions.md §17).
fn item(code: &str, view: &View) -> Item {
    let is_inherited = |key: &&'static str| !view.own.has(key);
    Item {
        kind: view.kind,
        id: code.to_owned(),
        region: view.region.clone(),
        stem: view.stem.clone(),
        at: Spot::default(),
        inherited: view.record.entries().iter().map(|e| e.field.key).filter(is_inherited).collect(),
        record: (*view.record).clone(),
        unread: Vec::new(),
    }
}
