//! From the log of files to the events of items, one commit after the other in the order of the graph.

use std::collections::{BTreeMap, BTreeSet};

use super::diff::{Difference, classify, differences, is_own};
use super::log::Log;
use super::redact::Redactions;
use super::state::{State, View};
use super::steps::{self, File, FileStep, Sides};
use super::trailers::Message;
use super::{Change, Event, History, Trailers};
use crate::model::{Item, KINDS, Kind, Spot};

/// Makes the history of everything that the log tells of.
pub fn walk(log: &Log) -> History {
    let files = steps::files(log);
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
    for (number, (step, sides)) in log.commits.iter().zip(&sides).enumerate() {
        let said = Said { message: Message::read(&step.message), sides };
        walk.commit(number, &step.commit.id, &said, &by_commit[number]);
    }
    walk.finish(log)
}

/// What the messages of one first-parent commit say.
struct Said<'a> {
    message: Message,
    sides: &'a Sides,
}

impl Said<'_> {
    /// Side commits speak for the items that they changed; the merge is the default (decisions.md §12).
    fn of(&self, code: &str) -> Trailers {
        self.sides
            .iter()
            .filter(|(_, codes)| codes.contains(code))
            .map(|(message, _)| message.of(code))
            .reduce(Trailers::and_later)
            .unwrap_or_default()
            .or(self.message.of(code))
    }
}

struct Walk<'a> {
    files: &'a [File<'a>],
    state: State<'a>,
    /// Lists that have appeared, by region and kind.
    released: BTreeSet<(String, &'static str)>,
    /// Items that are gone, as they last stood.
    last: BTreeMap<String, View>,
    /// From a former code to the one that took its place.
    successors: BTreeMap<String, String>,
    redactions: Redactions,
    events: Vec<Event>,
}

/// What one commit found and left.
struct Moment<'a> {
    number: usize,
    said: &'a Said<'a>,
    before: BTreeMap<String, View>,
    after: BTreeMap<String, View>,
    /// Lists that appeared with this commit.
    new_lists: BTreeSet<(String, &'static str)>,
}

impl<'a> Walk<'a> {
    fn commit(&mut self, number: usize, id: &str, said: &Said<'_>, steps: &[(usize, &FileStep)]) {
        let touched = self.state.touched(steps);
        let mut affected = touched.clone();
        affected.extend(touched.iter().flat_map(|code| self.state.followers(code)).cloned());
        let before = self.views(&affected);
        let held = self.state.apply(steps);
        // Only the new ones that a library item gained are missing, and they are touched themselves.
        let after = self.views(&affected);
        self.redactions.watch(id, &before, &after);
        let new_lists = self.new_lists(&after);
        let mut moment = Moment { number, said, before, after, new_lists };
        self.gaps(&moment, steps, &held);
        let continued = self.continued(&mut moment);
        for code in &affected {
            if !continued.contains(code) {
                self.item(&moment, code, touched.contains(code));
            }
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

    /// Matches items that took over a former code with what stood under it. Returns the former codes whose end is
    /// told as the change of a code, not as a removal.
    fn continued(&mut self, moment: &mut Moment<'_>) -> BTreeSet<String> {
        let mut told = BTreeSet::new();
        for (code, view) in &moment.after {
            for former in view.own.texts("former_codes") {
                let is_free = former != code
                    && !moment.after.contains_key(former)
                    && self.state.view(former).is_none()
                    && !self.successors.contains_key(former);
                if !is_free {
                    continue;
                }
                let Some(old) = moment.before.get(former).or(self.last.get(former)).cloned() else {
                    continue;
                };
                self.successors.insert(former.to_owned(), code.clone());
                let is_birth = !moment.before.contains_key(code) && !self.last.contains_key(code);
                if is_birth && moment.before.contains_key(former) {
                    told.insert(former.to_owned());
                    let trailers = moment.said.of(code);
                    self.changed(moment, code, &old, view, trailers, |_| true);
                } else if is_birth {
                    self.last.insert(code.clone(), old);
                    continue;
                }
                self.last.remove(former);
            }
        }
        // What is told here is told once.
        for former in &told {
            let code = &self.successors[former];
            moment.before.insert(code.clone(), moment.after[code].clone());
        }
        told
    }

    fn item(&mut self, moment: &Moment<'_>, code: &str, is_touched: bool) {
        match (moment.before.get(code), moment.after.get(code)) {
            (None, None) => {}
            (None, Some(after)) => self.appeared(moment, code, after),
            (Some(before), None) => {
                self.last.insert(code.to_owned(), before.clone());
                self.push(moment, code, before, Change::Removed, Vec::new(), moment.said.of(code));
            }
            (Some(before), Some(after)) => {
                if is_touched {
                    let trailers = moment.said.of(code);
                    self.changed(moment, code, before, after, trailers, |key| {
                        is_own(before, after, key)
                    });
                }
                self.derived(moment, code, before, after);
            }
        }
    }

    fn appeared(&mut self, moment: &Moment<'_>, code: &str, after: &View) {
        let list = (after.region.clone(), after.kind.slug);
        let (change, fields) = match self.last.remove(code) {
            Some(last) => (Change::Readded, differences(&last, after)),
            None if moment.new_lists.contains(&list) => (Change::Released, Vec::new()),
            None => (Change::Added, Vec::new()),
        };
        self.push(moment, code, after, change, fields, moment.said.of(code));
    }

    fn changed(
        &mut self,
        moment: &Moment<'_>,
        code: &str,
        before: &View,
        after: &View,
        trailers: Trailers,
        is_wanted: impl Fn(&str) -> bool,
    ) {
        let mut found = differences(before, after);
        found.retain(|d| is_wanted(d.field.key));
        for (change, fields) in classify(before, after, found, trailers.backfill) {
            self.push(moment, code, after, change, fields, trailers.clone());
        }
    }

    /// What a county item shows differently because the city library changed (decisions.md §8).
    fn derived(&mut self, moment: &Moment<'_>, code: &str, before: &View, after: &View) {
        let Some(library) = after.library_ref() else { return };
        let mut found = differences(before, after);
        found.retain(|d| d.field.public && !is_own(before, after, d.field.key));
        if !found.is_empty() {
            let follows = Some(library.to_owned());
            self.push(moment, code, after, Change::Derived, found, moment.said.of(library));
            if let Some(event) = self.events.last_mut() {
                event.follows = follows;
            }
        }
    }

    /// Says of each item that its file could not be read, and of the file where no item can be named.
    fn gaps(
        &mut self,
        moment: &Moment<'_>,
        steps: &[(usize, &FileStep)],
        newly: &BTreeMap<usize, BTreeSet<String>>,
    ) {
        for &(file, _) in steps.iter().filter(|(_, step)| step.broke) {
            let File { path, placed, .. } = &self.files[file];
            let codes = match newly.get(&file).filter(|codes| !codes.is_empty()) {
                Some(codes) => codes.clone(),
                None => self.state.held_in(file).cloned().collect(),
            };
            let views: Vec<(String, View)> = codes
                .iter()
                .filter_map(|c| Some((c.clone(), moment.after.get(c)?.clone())))
                .collect();
            for (code, view) in &views {
                self.push(moment, code, view, Change::Gap, Vec::new(), Trailers::default());
                self.name_file(path);
            }
            if views.is_empty() {
                let kind = placed.kind.half_of.unwrap_or(placed.kind.slug);
                self.events.push(Event {
                    code: (*path).to_owned(),
                    region: placed.region.clone(),
                    kind,
                    name: (*path).to_owned(),
                    commit: moment.number,
                    change: Change::Gap,
                    fields: Vec::new(),
                    trailers: Trailers::default(),
                    follows: None,
                    file: Some((*path).to_owned()),
                });
            }
        }
    }

    fn name_file(&mut self, path: &str) {
        if let Some(event) = self.events.last_mut() {
            event.file = Some(path.to_owned());
        }
    }

    fn push(
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
            file: None,
        });
    }

    fn finish(mut self, log: &Log) -> History {
        let living: BTreeSet<String> =
            self.views(&self.state.codes().cloned().collect()).into_keys().collect();
        let present = |code: &str| {
            let mut code = code;
            // A chain of codes has no circle: each code is taken over once, by one that lived later.
            for _ in 0..self.successors.len() {
                match self.successors.get(code).filter(|_| !living.contains(code)) {
                    Some(next) => code = next,
                    None => break,
                }
            }
            code.to_owned()
        };
        let mut events = std::mem::take(&mut self.events);
        let mut removed: Vec<Item> = self
            .last
            .iter()
            .filter(|(code, view)| view.kind.is_list() && present(code) == **code)
            .map(|(code, view)| item(code, view))
            .collect();
        self.redactions
            .hide(&mut events, &mut removed, |code| self.state.followers(code).cloned().collect());
        for event in &mut events {
            event.code = present(&event.code);
        }
        let ranks = self.region_ranks();
        let rank = |region: &str| ranks.get(region).copied().unwrap_or(usize::MAX);
        let kind = |slug: &str| KINDS.iter().position(|k| k.slug == slug);
        events.sort_by(|a, b| {
            let key = |e: &'_ Event| (e.commit, rank(&e.region), kind(e.kind));
            key(a).cmp(&key(b)).then_with(|| (&a.region, &a.code).cmp(&(&b.region, &b.code)))
        });
        let mut history = History { events, removed, ..History::default() };
        history.commits = log.commits.iter().map(|step| step.commit.clone()).collect();
        for (number, step) in log.commits.iter().enumerate() {
            history.files.extend(step.paths.iter().map(|path| (path.clone(), number)));
        }
        history.index()
    }

    /// The city first, then its counties by their codes of GB/T 2260, which is the order of regions.yaml.
    fn region_ranks(&self) -> BTreeMap<String, usize> {
        let regions = self.state.codes().filter_map(|key| {
            let slug = key.strip_prefix("regions/")?;
            let view = self.state.view(key)?;
            Some((view.record.text("code").unwrap_or_default().to_owned(), slug.to_owned()))
        });
        let mut sorted: Vec<(String, String)> = regions.collect();
        sorted.sort();
        sorted.into_iter().enumerate().map(|(n, (_, slug))| (slug, n)).collect()
    }
}

fn item(code: &str, view: &View) -> Item {
    let is_inherited = |key: &&'static str| !view.own.has(key);
    let kind: &'static Kind = view.kind;
    Item {
        kind,
        id: code.to_owned(),
        region: view.region.clone(),
        stem: view.stem.clone(),
        at: Spot::default(),
        inherited: view.record.entries().iter().map(|e| e.field.key).filter(is_inherited).collect(),
        record: (*view.record).clone(),
    }
}
