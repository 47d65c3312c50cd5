//! The shipped content cut down or multiplied to the number of items that was asked for.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::county::{self, Region};
use super::select::{Picker, Unit, codes, items, units};
use super::shelf::{File, Shelf, Spot};

/// A county with fewer items than this would look like a mistake.
const SMALLEST: usize = 60;

/// The content with `wanted` items, and its regions.
pub(super) fn grow(files: &[(&str, &str)], wanted: usize) -> (Shelf, Vec<Region>) {
    let mut shelf =
        Shelf { files: files.iter().map(|(path, text)| File::new(path, text)).collect() };
    let mut regions = county::regions(&shelf.files);
    if shelf.items() > wanted {
        cut(&mut shelf, &regions, wanted);
    } else {
        multiply(&mut shelf, &mut regions, files, wanted);
    }
    shelf.files.sort_by(|a, b| a.path.cmp(&b.path));
    (shelf, regions)
}

/// The numbers of each region's files.
fn by_region(files: &[File]) -> BTreeMap<String, Vec<usize>> {
    let mut found: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (n, file) in files.iter().enumerate() {
        found.entry(file.region().to_owned()).or_default().push(n);
    }
    found
}

/// Keeps every region and table, and of the lists what can stand together.
fn cut(shelf: &mut Shelf, regions: &[Region], wanted: usize) {
    let of = by_region(&shelf.files);
    let mut pickers: Vec<Picker> = regions
        .iter()
        .map(|r| Picker::new(units(&shelf.files, of.get(&r.slug).map_or(&[], Vec::as_slice))))
        .collect();
    let mut taken: Vec<Unit> = Vec::new();
    let mut library: BTreeSet<String> = BTreeSet::new();
    let counties = regions.len().saturating_sub(1).max(1);
    // A county takes only what the city has: what one round could not place, the next one may.
    let mut before = usize::MAX;
    while before != items(&taken) && items(&taken) < wanted {
        before = items(&taken);
        let missing = wanted - before;
        for (n, picker) in pickers.iter_mut().enumerate() {
            let left = wanted - items(&taken);
            let found = match n {
                0 => picker.take(missing - missing * 9 / 20, None),
                _ => picker.take(left.div_ceil(counties + 1 - n), Some(&library)),
            };
            if n == 0 {
                library.extend(codes(&found).cloned());
            }
            taken.extend(found);
        }
    }
    keep(&mut shelf.files, &taken);
}

/// Drops every item that is not in one of the units.
fn keep(files: &mut [File], taken: &[Unit]) {
    let kept: BTreeSet<Spot> = taken.iter().flat_map(|u| u.spots.iter().copied()).collect();
    for (number, file) in files.iter_mut().enumerate() {
        let Some(placed) = &file.placed else { continue };
        if placed.kind.is_list() || placed.kind.half_of.is_some() {
            file.retain(|rank| kept.contains(&Spot { file: number, rank }));
        }
    }
}

/// Adds made-up counties until the number is reached.
fn multiply(shelf: &mut Shelf, regions: &mut Vec<Region>, files: &[(&str, &str)], wanted: usize) {
    let mut missing = wanted - shelf.items();
    let real: Vec<Region> = regions.iter().skip(1).cloned().collect();
    let Some(city) = regions.first().cloned() else { return };
    let of = by_region(&shelf.files);
    for number in 7.. {
        if missing == 0 || real.is_empty() {
            break;
        }
        let like = &real[(number + 2) % real.len()];
        let new = county::invented(number, like);
        let own = of.get(&like.slug).map_or(&[][..], Vec::as_slice);
        let mut copy: Vec<File> = own.iter().map(|&n| copied(files[n], like, &new)).collect();
        let all: Vec<usize> = (0..copy.len()).collect();
        let whole = units(&copy, &all);
        let size = items(&whole);
        // The last two share what is left, so that none is a stump.
        let share = match missing {
            m if m >= size + SMALLEST || m == size => size,
            m if m > size => m - SMALLEST,
            m => m,
        };
        if share < size {
            let taken = Picker::new(whole).take(share, None);
            keep(&mut copy, &taken);
        }
        missing = if missing <= size { 0 } else { missing - share };
        shelf.files.extend(copy);
        add_region(shelf, &new, &city);
        regions.push(new);
    }
}

fn copied((path, text): (&str, &str), from: &Region, to: &Region) -> File {
    let path = path.replacen(&from.slug, &to.slug, 1);
    File::new(&path, &county::renamed(text, from, to))
}

fn add_region(shelf: &mut Shelf, region: &Region, city: &Region) {
    if let Some(table) = shelf.files.iter().position(|f| f.slug() == "regions") {
        let rank = shelf.free_rank(table);
        let text: Arc<str> = Arc::from(county::entry(region, city));
        shelf.set(Spot { file: table, rank }, Some(text));
    }
}
