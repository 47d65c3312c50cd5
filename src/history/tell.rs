//! What one commit did to one item, told as events.

use std::collections::{BTreeMap, BTreeSet};

use super::diff::{classify, differences, is_own};
use super::state::View;
use super::steps::{File, FileStep};
use super::walk::{Moment, Walk};
use super::{Change, Event, Gap, Trailers};

impl Walk<'_> {
    pub(super) fn tell_item(&mut self, moment: &Moment<'_>, code: &str, is_touched: bool) {
        match (moment.before.get(code), moment.after.get(code)) {
            (None, None) => {}
            (None, Some(after)) => self.appeared(moment, code, after),
            (Some(before), None) => {
                self.last.insert(code.to_owned(), before.clone());
                let trailers = moment.trailers(code);
                self.push(moment, code, before, Change::Removed, Vec::new(), trailers);
            }
            (Some(before), Some(after)) => {
                if is_touched {
                    self.changed(moment, code, before, after, |key| is_own(before, after, key));
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
        self.push(moment, code, after, change, fields, moment.trailers(code));
    }

    fn changed(
        &mut self,
        moment: &Moment<'_>,
        code: &str,
        before: &View,
        after: &View,
        is_wanted: impl Fn(&str) -> bool,
    ) {
        let trailers = moment.trailers(code);
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
        if found.is_empty() {
            return;
        }
        self.push(moment, code, after, Change::Derived, found, moment.trailers(library));
        if let Some(event) = self.events.last_mut() {
            event.follows = Some(library.to_owned());
        }
    }

    /// An item that names a former code continues the history which ended under it: told once, as a change of code.
    pub(super) fn tell_new_codes(&mut self, moment: &mut Moment<'_>) {
        let claims: Vec<(String, String)> = moment
            .after
            .iter()
            .flat_map(|(code, view)| {
                view.own.texts("former_codes").map(|former| (code.clone(), former.to_owned()))
            })
            .collect();
        for (code, former) in claims {
            let is_free = former != code
                && self.state.view(&former).is_none()
                && !self.successors.contains_key(&former);
            let old = moment.before.get(&former).or(self.last.get(&former)).cloned();
            let (true, Some(old)) = (is_free, old) else { continue };
            let Some(new) = moment.after.get(&code).cloned() else { continue };
            self.successors.insert(former.clone(), code.clone());
            let is_birth = !moment.before.contains_key(&code) && !self.last.contains_key(&code);
            match moment.before.remove(&former) {
                Some(old) if is_birth => {
                    self.changed(moment, &code, &old, &new, |_| true);
                    // The rest of the commit sees the item as it stands: nothing is told twice.
                    moment.before.insert(code, new);
                }
                // The item has a history of its own, and now this one ends in it.
                Some(old) => self.changed(moment, &code, &old, &new, |key| key == "code"),
                None if is_birth => drop(self.last.insert(code, old)),
                None => {}
            }
            self.last.remove(&former);
        }
    }

    /// Says of each item that its file could not be read, and of the file where no item can be named.
    pub(super) fn tell_gaps(
        &mut self,
        moment: &Moment<'_>,
        steps: &[(usize, &FileStep)],
        newly: &BTreeMap<usize, BTreeSet<String>>,
    ) {
        for &(file, _) in steps.iter().filter(|(_, step)| step.broke) {
            let codes: Vec<String> = match newly.get(&file).filter(|codes| !codes.is_empty()) {
                Some(codes) => codes.iter().cloned().collect(),
                None => self.state.held_in(file).cloned().collect(),
            };
            let mut is_told = false;
            for code in codes {
                if let Some(view) = moment.after.get(&code) {
                    is_told = true;
                    let none = Trailers::default();
                    self.push(moment, &code, view, Change::Gap, Vec::new(), none);
                    self.name_file(moment, file);
                }
            }
            if !is_told {
                self.file_gap(moment, file);
            }
        }
    }

    fn name_file(&mut self, moment: &Moment<'_>, file: usize) {
        let (file, commit) = (self.files[file].path.to_owned(), moment.id.to_owned());
        if let Some(event) = self.events.last_mut() {
            event.gap = Some(Gap { file, commit });
        }
    }

    fn file_gap(&mut self, moment: &Moment<'_>, file: usize) {
        let File { path, placed, .. } = &self.files[file];
        self.events.push(Event {
            code: (*path).to_owned(),
            region: placed.region.clone(),
            kind: placed.kind.half_of.unwrap_or(placed.kind.slug),
            name: (*path).to_owned(),
            commit: moment.number,
            change: Change::Gap,
            fields: Vec::new(),
            trailers: Trailers::default(),
            follows: None,
            gap: Some(Gap { file: (*path).to_owned(), commit: moment.id.to_owned() }),
        });
    }
}
