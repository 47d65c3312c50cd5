//! As many items as were asked for, cut so that nothing refers to what is not there.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use super::edit;
use super::shelf::{File, Spot};

/// Entries that come and go together: a power with its responsibilities and approvals, a fund with both halves.
#[derive(Clone, Debug, Default)]
pub(super) struct Unit {
    pub(super) spots: Vec<Spot>,
    /// How many items that is.
    pub(super) items: usize,
    codes: Vec<String>,
    /// Codes of the city library that it refers to.
    needs: Vec<String>,
    kind: &'static str,
    stem: String,
}

/// The fields by which items of one region refer to each other.
const LINKS: [&str; 3] = ["responsibilities", "power_refs", "power_ref"];

/// The units of one region's files; `only` says which of `files` are its.
pub(super) fn units(files: &[File], only: &[usize]) -> Vec<Unit> {
    let mut group_of: BTreeMap<String, usize> = BTreeMap::new();
    let mut units: Vec<Unit> = Vec::new();
    for &file in only {
        let Some(placed) = &files[file].placed else { continue };
        if !placed.kind.is_list() && placed.kind.half_of.is_none() {
            continue;
        }
        for (rank, entry) in files[file].entries() {
            let code = edit::value(entry, "code").unwrap_or_default().to_owned();
            let mut names: Vec<String> = LINKS
                .iter()
                .filter_map(|key| edit::lines(entry, key))
                .flat_map(edit::codes)
                .map(str::to_owned)
                .collect();
            names.push(code.clone());
            let known: BTreeSet<usize> =
                names.iter().filter_map(|name| group_of.get(name)).copied().collect();
            let group = known.first().copied().unwrap_or(units.len());
            if known.is_empty() {
                let kind = placed.kind.half_of.unwrap_or(placed.kind.slug);
                units.push(Unit { kind, stem: placed.stem.clone(), ..Unit::default() });
            }
            for &other in known.iter().skip(1) {
                join(&mut units, &mut group_of, group, other);
            }
            group_of.extend(names.into_iter().map(|name| (name, group)));
            let unit = &mut units[group];
            unit.spots.push(Spot { file, rank });
            unit.items += usize::from(placed.kind.is_list());
            unit.codes.push(code);
            unit.needs.extend(edit::value(entry, "library_ref").map(str::to_owned));
        }
    }
    units.retain(|unit| !unit.spots.is_empty());
    // Whole departments, one after the other.
    units.sort_by(|a, b| a.stem.cmp(&b.stem));
    units
}

/// An entry links two groups that were apart until now.
fn join(units: &mut [Unit], group_of: &mut BTreeMap<String, usize>, group: usize, other: usize) {
    let moved = std::mem::take(&mut units[other]);
    let unit = &mut units[group];
    unit.spots.extend(moved.spots);
    unit.items += moved.items;
    unit.codes.extend(moved.codes);
    unit.needs.extend(moved.needs);
    group_of.values_mut().filter(|g| **g == other).for_each(|g| *g = group);
}

/// Takes units of a region one kind after the other, so that every list has something, until `wanted` items.
pub(super) struct Picker {
    queues: Vec<VecDeque<Unit>>,
}

/// The queue of the services.
const SERVICES: usize = 1;

/// How often each kind has its turn: powers weigh most, as they do in the lists.
const TURNS: [usize; 9] = [0, 1, 0, 2, 0, 3, 0, 4, 5];

impl Picker {
    pub(super) fn new(units: Vec<Unit>) -> Picker {
        let mut queues: Vec<VecDeque<Unit>> = vec![VecDeque::new(); 6];
        for unit in units {
            let kinds = ["services", "projects", "funds", "allocation_plans", "targeting_info"];
            let queue = kinds.iter().position(|k| *k == unit.kind).map_or(0, |n| n + 1);
            queues[queue].push_back(unit);
        }
        // Dated lists are taken from the newest on, the years in turns: each shows other stages.
        for queue in &mut queues[2..] {
            in_turns(queue);
        }
        Picker { queues }
    }

    /// Takes what fits into `wanted` items and whose library items are in `library`, where one is given.
    pub(super) fn take(
        &mut self,
        mut wanted: usize,
        library: Option<&BTreeSet<String>>,
    ) -> Vec<Unit> {
        let fits = |unit: &Unit, wanted: usize| {
            unit.items <= wanted
                && library.is_none_or(|l| unit.needs.iter().all(|need| l.contains(need)))
        };
        // Services count one each: a few are kept to the end to make the number exact.
        let rest = self.queues[SERVICES].len().saturating_sub(4);
        let mut spare = self.queues[SERVICES].split_off(rest);
        let mut taken = Vec::new();
        let mut idle = 0;
        let mut turns = TURNS.iter().cycle();
        while wanted > 0 && idle < TURNS.len() + spare.len() {
            let queue = match idle < TURNS.len() {
                true => &mut self.queues[*turns.next().unwrap_or(&0)],
                false => &mut spare,
            };
            match queue.iter().position(|unit| fits(unit, wanted)).and_then(|n| queue.remove(n)) {
                Some(unit) => {
                    wanted -= unit.items;
                    taken.push(unit);
                    idle = if idle < TURNS.len() { 0 } else { idle };
                }
                None => idle += 1,
            }
        }
        self.queues[SERVICES].append(&mut spare);
        taken
    }
}

/// The first of each year, newest year first, then the second of each.
fn in_turns(queue: &mut VecDeque<Unit>) {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    let mut ranked: Vec<(usize, Unit)> = Vec::new();
    for unit in queue.drain(..) {
        let count = seen.entry(year(&unit).to_owned()).or_default();
        *count += 1;
        ranked.push((*count, unit));
    }
    ranked.sort_by(|(m, a), (n, b)| m.cmp(n).then_with(|| year(b).cmp(year(a))));
    queue.extend(ranked.into_iter().map(|(_, unit)| unit));
}

fn year(unit: &Unit) -> &str {
    // 62070000ZJ-2026-001, FP6207232026001
    let code = unit.codes.first().map_or("", String::as_str);
    code.split('-').nth(1).or_else(|| code.get(8..12)).unwrap_or_default()
}

pub(super) fn items(units: &[Unit]) -> usize {
    units.iter().map(|u| u.items).sum()
}

pub(super) fn codes(units: &[Unit]) -> impl Iterator<Item = &String> {
    units.iter().flat_map(|u| &u.codes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_power_keeps_its_responsibility_and_approval() {
        let files = [
            File::new(
                "linze/powers/sjj.yaml",
                "- code: 62072300SJ-XK-0001\n  responsibilities: [62072300SJ-ZR-0001]\n- code: 62072300SJ-XK-0002\n  responsibilities: [62072300SJ-ZR-0002]\n",
            ),
            File::new(
                "linze/responsibilities/sjj.yaml",
                "- code: 62072300SJ-ZR-0001\n  power_refs: [62072300SJ-XK-0001]\n- code: 62072300SJ-ZR-0002\n  power_refs: [62072300SJ-XK-0002]\n",
            ),
            File::new(
                "linze/approvals/sjj.yaml",
                "- code: 62072300SJ-SP-0001\n  power_ref: 62072300SJ-XK-0002\n",
            ),
            File::new("linze/services/sjj.yaml", "- code: 62072300SJ-GG-0001\n"),
        ];
        let units = units(&files, &[0, 1, 2, 3]);
        assert_eq!(units.iter().map(|u| u.items).collect::<Vec<_>>(), [2, 3, 1]);
        let taken = Picker::new(units).take(4, None);
        assert_eq!(items(&taken), 3, "a power of two and a service; three more do not fit");
    }
}
