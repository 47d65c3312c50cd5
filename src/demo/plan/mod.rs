//! The whole history, made up from its end to its beginning; `tell` writes it forwards.

mod pairs;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use fastrand::Rng;
use jiff::civil::Date;

use super::bodies::Bodies;
use super::bulk::{Bulk, bulks, older};
use super::edit;
use super::past::{self, Index, MAKERS, Maker, Note, PROMISED, Past, Scene};
use super::shelf::{Edit, Shelf, Spot};

/// One change as it is to be committed.
pub(super) struct Step {
    pub(super) edits: Vec<Edit>,
    pub(super) subject: String,
    /// None where nothing was written down but the subject (未记录).
    pub(super) note: Option<Note>,
    /// Who the commit names where there is no note.
    pub(super) by: Note,
}

/// What an earlier step has to do because a later one presupposes it.
enum Promise {
    /// The entry was as this text has it, or was not there.
    Was {
        spot: Spot,
        text: Option<Arc<str>>,
        note: Note,
        bare: bool,
    },
    /// The power was not suspended yet.
    Suspends {
        spot: Spot,
        note: Note,
    },
    Bulk(Bulk),
}

/// Goes through the steps from the last to the first and takes the content back to its first release.
pub(super) struct Planner<'a> {
    shelf: &'a mut Shelf,
    bodies: &'a Bodies,
    index: Index,
    pools: BTreeMap<&'static str, Vec<Spot>>,
    promises: BTreeMap<usize, Promise>,
    /// Entries that must not change before (in time: after) the step that is promised for them.
    held: BTreeMap<Spot, usize>,
    /// Entries whose present text later steps already rest on.
    touched: BTreeSet<Spot>,
    rng: &'a mut Rng,
}

impl<'a> Planner<'a> {
    pub(super) fn new(shelf: &'a mut Shelf, bodies: &'a Bodies, rng: &'a mut Rng) -> Planner<'a> {
        let mut pools: BTreeMap<&'static str, Vec<Spot>> = BTreeMap::new();
        for (spot, _) in shelf.spots() {
            pools.entry(shelf.files[spot.file].slug()).or_default().push(spot);
        }
        let index = Index::new(shelf);
        let (promises, held, touched) = (BTreeMap::new(), BTreeMap::new(), BTreeSet::new());
        Planner { shelf, bodies, index, pools, promises, held, touched, rng }
    }

    /// One step for each of `days` but the first, which is the release: what the shelf holds afterwards.
    pub(super) fn steps(mut self, days: &[Date]) -> Vec<Step> {
        self.promise_bulks(days);
        let mut wanted: Vec<Wanted> = Wanted::all();
        let mut steps = Vec::new();
        for at in (1..days.len()).rev() {
            let step = match self.promises.remove(&at) {
                Some(promise) => self.keep(promise),
                None => None,
            };
            let step = step.or_else(|| self.wanted(&mut wanted, at, days));
            steps.push(step.unwrap_or_else(|| self.any(at, days)));
        }
        steps.reverse();
        steps
    }

    fn promise_bulks(&mut self, days: &[Date]) {
        let mut after = 0;
        for bulk in bulks(self.shelf, self.bodies, days.len() / 5) {
            // Every second step stays free for changes of single items.
            let free = (after + 2..days.len()).find(|&at| days[at] > bulk.since);
            if let Some(at) = free {
                self.promises.insert(at, Promise::Bulk(bulk));
                after = at;
            }
        }
    }

    /// Does what a later step presupposes.
    fn keep(&mut self, promise: Promise) -> Option<Step> {
        match promise {
            Promise::Was { spot, text, note, bare } => {
                self.held.remove(&spot);
                Some(self.take_back(vec![(spot, text)], note, bare))
            }
            Promise::Suspends { spot, note } => {
                self.held.remove(&spot);
                let text = past::unsuspended(self.shelf.get(spot)?);
                Some(self.take_back(vec![(spot, Some(Arc::from(text)))], note, false))
            }
            Promise::Bulk(bulk) => {
                let before: Vec<Edit> = bulk
                    .spots
                    .iter()
                    .filter(|spot| !self.held.contains_key(spot))
                    .filter_map(|&spot| Some((spot, older(self.shelf.get(spot)?, bulk.how)?)))
                    .collect();
                (!before.is_empty()).then(|| self.take_back(before, bulk.note, false))
            }
        }
    }

    /// One of the kinds of change that every history is to have, as long as any is missing.
    fn wanted(&mut self, wanted: &mut Vec<Wanted>, at: usize, days: &[Date]) -> Option<Step> {
        // What is missing takes a good part of the steps that are left, and all of them when it has to. Funds and
        // projects have late dates only, so theirs are the last steps.
        let free = at.saturating_sub(self.promises.len()).max(1);
        let late = matches!(wanted.first(), Some(Wanted::Maker(n)) if *n < money());
        let share = 1.6 * wanted.len() as f64 / free as f64;
        if wanted.is_empty() || !late && self.rng.f64() > share {
            return None;
        }
        for n in 0..wanted.len() {
            if let Some(step) = self.try_wanted(wanted[n], at, days) {
                wanted.remove(n);
                return Some(step);
            }
        }
        None
    }

    fn try_wanted(&mut self, wanted: Wanted, at: usize, days: &[Date]) -> Option<Step> {
        match wanted {
            Wanted::Maker(n) => self.make(&MAKERS[n], days[at], 3000, false),
            Wanted::Unrecorded => self.make(&PROMISED, days[at], 3000, true),
            Wanted::Suspension => self.suspension(at, days),
            Wanted::Removal => self.removal(at, days),
            Wanted::Gap => self.gap(at, days),
        }
    }

    /// Any change, by the weights; the last resort is one that always fits.
    fn any(&mut self, at: usize, days: &[Date]) -> Step {
        let total: u32 = MAKERS.iter().map(|m| m.weight).sum();
        for _ in 0..60 {
            let special = match self.rng.u32(..100) {
                0..6 => self.suspension(at, days),
                6..8 => self.removal(at, days),
                _ => None,
            };
            let mut left = self.rng.u32(..total);
            let maker = MAKERS.iter().find(|m| {
                let here = left < m.weight;
                left = left.saturating_sub(m.weight);
                here
            });
            let bare = self.rng.u32(..100) < 4;
            let step = special.or_else(|| self.make(maker?, days[at], 20, bare));
            if let Some(step) = step {
                return step;
            }
        }
        self.nothing(days[at])
    }

    /// A commit that changes no item: where there is no content there is no history either.
    fn nothing(&self, day: Date) -> Step {
        let note = Note {
            region: self.bodies.city().to_owned(),
            department: String::new(),
            subject: format!("例行检查记录（{day}，无事项变化）"),
            cause: "",
            gate: past::Gate::Reform,
            reason: String::new(),
        };
        Step { edits: Vec::new(), subject: note.subject.clone(), note: None, by: note }
    }

    fn scene(&mut self, date: Date) -> Scene<'_> {
        Scene { shelf: self.shelf, bodies: self.bodies, index: &self.index, date, rng: self.rng }
    }

    /// Tries a maker on entries of its list, from a random one on.
    fn make(&mut self, maker: &Maker, day: Date, tries: usize, bare: bool) -> Option<Step> {
        let size = self.pools.get(maker.list).map_or(0, Vec::len);
        let start = self.rng.usize(..size.max(1));
        for n in 0..size.min(tries) {
            // A stride that is no divisor keeps neighbours from all changing on one day.
            let spot = self.pools[maker.list][(start + n * 7919) % size];
            if self.shelf.get(spot).is_none() || self.held.contains_key(&spot) {
                continue;
            }
            let Some(past) = (maker.make)(&mut self.scene(day), spot) else { continue };
            if self.fits(&past) {
                return Some(self.apply(past, bare));
            }
        }
        None
    }

    /// Whether no promise stands against it and today's state may still take what it needs.
    fn fits(&self, past: &Past) -> bool {
        past.spots().all(|spot| !self.held.contains_key(&spot))
            && past.today.iter().all(|(spot, _)| !self.touched.contains(spot))
    }

    fn apply(&mut self, past: Past, bare: bool) -> Step {
        for (spot, text) in past.today {
            self.shelf.set(spot, Some(Arc::from(text)));
        }
        self.take_back(past::edits(past.before), past.note, bare)
    }

    /// Takes the shelf back before a change; the change itself is what stood there until now.
    fn take_back(&mut self, before: Vec<Edit>, note: Note, bare: bool) -> Step {
        let edits =
            before.iter().map(|(spot, _)| (*spot, self.shelf.get(*spot).cloned())).collect();
        for (spot, text) in before {
            self.follow(spot, text.as_deref());
            self.touched.insert(spot);
            self.shelf.set(spot, text);
        }
        let subject = note.subject.clone();
        Step { edits, subject, note: (!bare).then(|| note.clone()), by: note }
    }

    /// Keeps the look-ups right where an entry goes to another file.
    fn follow(&mut self, spot: Spot, text: Option<&str>) {
        let Some(text) = text.filter(|_| self.shelf.get(spot).is_none()) else { return };
        let slug = self.shelf.files[spot.file].slug();
        if !self.touched.contains(&spot) {
            self.pools.entry(slug).or_default().push(spot);
        }
        if slug != "fund_management"
            && let Some(code) = edit::value(text, "code")
        {
            self.index.of_code.insert(code.to_owned(), spot);
        }
        if let Some(power) = edit::value(text, "power_ref") {
            self.index.approvals.entry(power.to_owned()).or_default().push(spot);
        }
    }
}

/// A kind of change that every history of some length has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Wanted {
    Maker(usize),
    Suspension,
    Removal,
    Gap,
    Unrecorded,
}

/// The makers for funds and projects stand first.
fn money() -> usize {
    MAKERS.iter().take_while(|m| m.list != "services").count()
}

impl Wanted {
    fn all() -> Vec<Wanted> {
        let special = [Wanted::Suspension, Wanted::Removal, Wanted::Gap, Wanted::Unrecorded];
        let makers = (0..MAKERS.len()).map(Wanted::Maker);
        let mut all: Vec<Wanted> = makers.collect();
        all.splice(money()..money(), special);
        all
    }
}
