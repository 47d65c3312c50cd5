//! How things were before: each maker looks at an entry as it is and says how a past change found it.
//!
//! History is made up backwards. The content is what is true today, and checked; so every change is invented as
//! the difference between what stands there and an older state, and the last commit always ends at the content.

mod duty;
mod limit;
mod money;
mod power;
mod service;
mod suspension;

use std::collections::BTreeMap;
use std::sync::Arc;

use fastrand::Rng;
use jiff::civil::Date;

use super::bodies::Bodies;
use super::edit;
use super::shelf::{Edit, Shelf, Spot};

pub(super) use money::as_decided;
pub(super) use suspension::{resumed, unsuspended};

/// Who has to agree to a change (domain.md, P-9 and the table of gates behind it).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Gate {
    /// P-9.1, 9.2, 9.6, new and cancelled items.
    Government,
    /// P-9.3 to 9.5, suspension and resumption.
    Reform,
    /// Approvals: the service centre joins.
    Window,
    Service,
    FundList,
    FundManagement,
    Project,
    ProjectProgress,
    Plan,
    Law,
}

/// What a commit message says of a change.
#[derive(Clone, Debug)]
pub(super) struct Note {
    pub(super) region: String,
    /// The key of the body that applies; empty where the gate says it.
    pub(super) department: String,
    pub(super) subject: String,
    /// Articles behind `P-`, such as `9.3`.
    pub(super) cause: &'static str,
    pub(super) gate: Gate,
    pub(super) reason: String,
}

/// One invented change.
pub(super) struct Past {
    /// What today's state needs first, such as the record of a suspension that has ended.
    pub(super) today: Vec<(Spot, String)>,
    /// What stood there before the change.
    pub(super) before: Vec<(Spot, Option<String>)>,
    pub(super) note: Note,
}

/// Everything a maker may look at.
pub(super) struct Scene<'a> {
    pub(super) shelf: &'a mut Shelf,
    pub(super) bodies: &'a Bodies,
    pub(super) index: &'a Index,
    /// The day of the change.
    pub(super) date: Date,
    pub(super) rng: &'a mut Rng,
}

/// Where codes stand and what belongs to a power.
#[derive(Default)]
pub(super) struct Index {
    pub(super) of_code: BTreeMap<String, Spot>,
    pub(super) approvals: BTreeMap<String, Vec<Spot>>,
}

impl Index {
    pub(super) fn new(shelf: &Shelf) -> Index {
        let mut index = Index::default();
        for (spot, entry) in shelf.spots() {
            let slug = shelf.files[spot.file].slug();
            if slug == "fund_management" {
                continue;
            }
            if let Some(code) = edit::value(entry, "code") {
                index.of_code.insert(code.to_owned(), spot);
            }
            if let Some(power) = edit::value(entry, "power_ref") {
                index.approvals.entry(power.to_owned()).or_default().push(spot);
            }
        }
        index
    }
}

impl Scene<'_> {
    pub(super) fn entry(&self, spot: Spot) -> Option<Arc<str>> {
        self.shelf.get(spot).cloned()
    }

    pub(super) fn region(&self, spot: Spot) -> String {
        self.shelf.files[spot.file].region().to_owned()
    }

    /// The item's name; a county item has its library item's.
    fn name(&self, entry: &str) -> String {
        let own = edit::value(entry, "name").map(str::to_owned);
        let library = || {
            let code = edit::value(entry, "library_ref")?;
            let entry = self.shelf.get(*self.index.of_code.get(code)?)?;
            edit::value(entry, "name").map(str::to_owned)
        };
        own.or_else(library).unwrap_or_default()
    }

    /// The short name of the body that owns the file.
    fn owner(&self, spot: Spot) -> String {
        let file = &self.shelf.files[spot.file];
        self.bodies.get(file.region(), file.stem()).map_or_else(String::new, |b| b.abbr.clone())
    }

    /// The power's responsibilities and approvals, which move and go with it.
    fn company(&self, power: &str) -> Vec<Spot> {
        let code = edit::value(power, "code").unwrap_or_default();
        let duties = edit::lines(power, "responsibilities").into_iter().flat_map(edit::codes);
        let duties = duties.filter_map(|code| self.index.of_code.get(code).copied());
        let approvals = self.index.approvals.get(code).into_iter().flatten().copied();
        duties.chain(approvals).filter(|&spot| self.shelf.get(spot).is_some()).collect()
    }

    /// A note about the item at `spot`, made by the department whose file it is in.
    fn note(
        &self,
        spot: Spot,
        subject: String,
        cause: &'static str,
        gate: Gate,
        reason: &str,
    ) -> Note {
        let file = &self.shelf.files[spot.file];
        Note {
            region: file.region().to_owned(),
            department: file.stem().to_owned(),
            subject: format!("{}：{subject}", self.owner(spot)),
            cause,
            gate,
            reason: reason.to_owned(),
        }
    }

    fn pick<'t>(&mut self, from: &[&'t str]) -> &'t str {
        from[self.rng.usize(..from.len())]
    }
}

impl Past {
    /// A change of one entry.
    fn one(spot: Spot, before: String, note: Note) -> Past {
        Past { today: Vec::new(), before: vec![(spot, Some(before))], note }
    }

    /// Every place that the change touches.
    pub(super) fn spots(&self) -> impl Iterator<Item = Spot> {
        self.today.iter().map(|(spot, _)| *spot).chain(self.before.iter().map(|(spot, _)| *spot))
    }
}

/// A kind of change that may be invented.
pub(super) struct Maker {
    /// The list it looks at.
    pub(super) list: &'static str,
    /// How often it comes, beside the others.
    pub(super) weight: u32,
    pub(super) make: fn(&mut Scene<'_>, Spot) -> Option<Past>,
}

const fn maker(
    list: &'static str,
    weight: u32,
    make: fn(&mut Scene<'_>, Spot) -> Option<Past>,
) -> Maker {
    Maker { list, weight, make }
}

/// A county service that was not there yet.
pub(super) const SERVICE_ADDED: Maker = maker("services", 3, service::added);

/// A promise that was longer.
pub(super) const PROMISED: Maker = maker("powers", 12, limit::promised);

/// A window that was another office's.
pub(super) const WINDOW: Maker = maker("approvals", 5, duty::window);

/// Every kind of change; each happens at least once where there are commits enough, the latest dates first.
pub(super) const MAKERS: &[Maker] = &[
    maker("projects", 3, money::monitored),
    maker("projects", 3, money::advanced),
    maker("fund_management", 2, money::evaluated),
    maker("projects", 1, money::adjusted),
    maker("fund_management", 2, money::explained),
    maker("fund_management", 2, money::allocated),
    maker("services", 1, service::cancelled),
    maker("services", 1, service::withdrawn),
    SERVICE_ADDED,
    maker("services", 4, service::quicker),
    maker("services", 5, service::opening),
    maker("powers", 3, power::added),
    PROMISED,
    maker("powers", 5, limit::statutory),
    maker("powers", 5, power::fees),
    maker("powers", 8, power::materials),
    maker("powers", 12, power::location),
    maker("powers", 8, power::supervision),
    maker("powers", 5, power::questions),
    maker("powers", 6, power::bases),
    maker("powers", 3, power::name),
    maker("powers", 2, power::levels),
    maker("powers", 2, power::kind),
    maker("powers", 4, power::moved),
    maker("responsibilities", 6, duty::content),
    maker("responsibilities", 5, duty::subject),
    WINDOW,
    maker("departments", 4, duty::post),
    maker("departments", 2, duty::duties),
    maker("laws", 2, duty::law),
];

/// The text as edits carry it.
pub(super) fn edits(list: Vec<(Spot, Option<String>)>) -> Vec<Edit> {
    list.into_iter().map(|(spot, text)| (spot, text.map(Arc::from))).collect()
}
