//! Every item as it stands after one commit, and as the last readable version had it.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::steps::{File, FileStep, Written};
use crate::model::schema::Inherit;
use crate::model::{Field, Kind, Record};

/// One item at one moment.
#[derive(Clone, Debug)]
pub(super) struct View {
    pub kind: &'static Kind,
    pub region: String,
    pub stem: String,
    /// What it writes itself; for a fund both halves.
    pub own: Arc<Record>,
    /// With what it takes from the city library.
    pub record: Arc<Record>,
}

impl View {
    pub fn name(&self) -> Option<&str> {
        let named = ["name", "full_name", "word", "title"];
        named.iter().find_map(|key| self.record.text(key))
    }

    /// Drafts are not public (decisions.md §17).
    pub fn is_public(&self) -> bool {
        self.record.word("status") != Some("draft")
    }

    pub fn library_ref(&self) -> Option<&str> {
        self.own.text("library_ref")
    }
}

/// An item in one file.
struct Place {
    file: usize,
    record: Arc<Record>,
}

#[derive(Default)]
struct Slot {
    /// In the order of files; the first one is the item.
    places: Vec<Place>,
    /// The fund department's half.
    halves: Vec<Place>,
    /// Last readable versions whose file cannot be read now.
    held: Vec<Place>,
    held_halves: Vec<Place>,
}

/// All items.
pub(super) struct State<'a> {
    files: &'a [File<'a>],
    slots: BTreeMap<String, Slot>,
    /// By file, the items whose last readable version is kept.
    held: BTreeMap<usize, BTreeSet<String>>,
    /// By library code, the county items that ever referred to it.
    followers: BTreeMap<String, BTreeSet<String>>,
}

impl<'a> State<'a> {
    pub fn new(files: &'a [File<'a>]) -> Self {
        State { files, slots: BTreeMap::new(), held: BTreeMap::new(), followers: BTreeMap::new() }
    }

    pub fn codes(&self) -> impl Iterator<Item = &String> {
        self.slots.keys()
    }

    /// The county items that refer to a library item, or once did.
    pub fn followers(&self, code: &str) -> impl Iterator<Item = &String> {
        self.followers.get(code).into_iter().flatten()
    }

    /// The items that a commit may change: those it writes, and those that come back to life or end with a gap.
    pub fn touched(&self, steps: &[(usize, &FileStep)]) -> BTreeSet<String> {
        let mut codes = BTreeSet::new();
        for (file, step) in steps {
            codes.extend(step.removed.iter().chain(&step.added).map(|w| w.key.clone()));
            codes.extend(self.held.get(file).into_iter().flatten().cloned());
        }
        codes
    }

    /// Puts one commit's versions in place. Everything that goes goes first, so that an item which moves between
    /// files is never missing and never twice there. Returns, by file, the items whose version is now held.
    pub fn apply(&mut self, steps: &[(usize, &FileStep)]) -> BTreeMap<usize, BTreeSet<String>> {
        let mut newly: BTreeMap<usize, BTreeSet<String>> = BTreeMap::new();
        for &(file, step) in steps {
            for written in &step.removed {
                if self.remove(file, written, step.broke) {
                    newly.entry(file).or_default().insert(written.key.clone());
                }
            }
            if !step.is_broken {
                self.release(file);
            }
        }
        for &(file, step) in steps {
            for written in &step.added {
                self.add(file, written);
            }
        }
        for (file, codes) in &mut newly {
            codes.retain(|code| self.held.get(file).is_some_and(|held| held.contains(code)));
        }
        newly
    }

    /// The items whose last readable version stands for a file that cannot be read.
    pub fn held_in(&self, file: usize) -> impl Iterator<Item = &String> {
        self.held.get(&file).into_iter().flatten()
    }

    fn is_half(&self, file: usize) -> bool {
        self.files[file].placed.kind.half_of.is_some()
    }

    /// Whether the version is kept, because something came in its place that cannot be read.
    fn remove(&mut self, file: usize, written: &Written, broke: bool) -> bool {
        let is_half = self.is_half(file);
        let Some(slot) = self.slots.get_mut(&written.key) else { return false };
        let (places, held) = match is_half {
            true => (&mut slot.halves, &mut slot.held_halves),
            false => (&mut slot.places, &mut slot.held),
        };
        let same = |p: &Place| p.file == file && p.record == written.record;
        let Some(at) = places.iter().position(same) else { return false };
        let place = places.remove(at);
        if broke {
            held.push(place);
            self.held.entry(file).or_default().insert(written.key.clone());
        }
        broke
    }

    fn add(&mut self, file: usize, written: &Written) {
        let is_half = self.is_half(file);
        if let Some(library) = written.record.text("library_ref") {
            self.followers.entry(library.to_owned()).or_default().insert(written.key.clone());
        }
        let slot = self.slots.entry(written.key.clone()).or_default();
        let (places, held) = match is_half {
            true => (&mut slot.halves, &mut slot.held_halves),
            false => (&mut slot.places, &mut slot.held),
        };
        let at = places.partition_point(|p| p.file <= file);
        places.insert(at, Place { file, record: Arc::clone(&written.record) });
        for place in held.drain(..) {
            if let Some(codes) = self.held.get_mut(&place.file) {
                codes.remove(&written.key);
            }
        }
    }

    /// A file can be read again: what it does not hold any more is gone.
    fn release(&mut self, file: usize) {
        for code in self.held.remove(&file).into_iter().flatten() {
            if let Some(slot) = self.slots.get_mut(&code) {
                slot.held.retain(|p| p.file != file);
                slot.held_halves.retain(|p| p.file != file);
            }
        }
    }

    /// An item with what it inherits; none where it stands in no file.
    pub fn view(&self, code: &str) -> Option<View> {
        let mut view = self.own_view(code)?;
        if let Some(library) = view.library_ref().and_then(|r| self.library(view.kind, r)) {
            let mut record = (*view.own).clone();
            record.complete_from(&library, |f| f.inherit != Inherit::Own, view.kind.fields);
            view.record = Arc::new(record);
        }
        Some(view)
    }

    /// The library item's own record; it refers to nothing itself, so one level is all.
    fn library(&self, kind: &'static Kind, code: &str) -> Option<Arc<Record>> {
        let view = self.own_view(code)?;
        (view.kind == kind && view.library_ref().is_none()).then_some(view.own)
    }

    fn own_view(&self, code: &str) -> Option<View> {
        let slot = self.slots.get(code)?;
        let first = slot.places.first().or(slot.held.first());
        let half = slot.halves.first().or(slot.held_halves.first());
        let place = first.or(half)?;
        let placed = &self.files[place.file].placed;
        let kind = match placed.kind.half_of {
            Some(whole) => crate::model::kind(whole).unwrap_or(placed.kind),
            None => placed.kind,
        };
        let own = match (first, half) {
            (Some(first), Some(half)) => {
                let mut record = (*first.record).clone();
                record.complete_from(&half.record, |_| true, kind.fields);
                Arc::new(record)
            }
            _ => Arc::clone(&place.record),
        };
        let (region, stem) = (placed.region.clone(), placed.stem.clone());
        Some(View { kind, region, stem, record: Arc::clone(&own), own })
    }
}

/// The fields of an item of this kind, a fund's second half included.
pub(super) fn fields(kind: &'static Kind) -> impl Iterator<Item = &'static Field> {
    let halves = crate::model::KINDS.iter().filter(move |k| k.half_of == Some(kind.slug));
    let second = halves.flat_map(|k| k.fields).filter(move |f| kind.field(f.key).is_none());
    kind.fields.iter().chain(second)
}
