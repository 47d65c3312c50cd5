//! Cards and bodies in blocks, and the labels that cards refer to.

use std::collections::{BTreeMap, BTreeSet};

use super::SearchDoc;
use super::pack::{self, Blocks};
use crate::card::{Card, encode_bodies, encode_cards};
use crate::layout::{FileEntry, Label};

/// Small blocks spare a reader what he does not look at; but the name of every block stands in the hot file, so
/// there may not be too many.
const CARD_BLOCKS: usize = 1200;
const BODY_BLOCKS: usize = 2000;
const BODY_BLOCK_BYTES: usize = 32 * 1024;
const LEAD_CHARS: usize = 60;

pub(super) struct Labels {
    pub(super) regions: Vec<Label>,
    pub(super) kinds: Vec<Label>,
    pub(super) statuses: Vec<Label>,
    pub(super) types: Vec<String>,
    pub(super) offices: Vec<Label>,
}

impl Labels {
    pub(super) fn of(docs: &[&SearchDoc]) -> Labels {
        let pairs = |key: fn(&SearchDoc) -> (&str, &str)| -> Vec<Label> {
            let all: BTreeSet<_> = docs.iter().map(|doc| key(doc)).collect();
            all.into_iter().map(|(a, b)| (a.to_owned(), b.to_owned())).collect()
        };
        let types: BTreeSet<_> = docs.iter().map(|doc| doc.type_name.clone()).collect();
        Labels {
            regions: pairs(|doc| (&doc.region, &doc.region_name)),
            kinds: pairs(|doc| (&doc.kind, &doc.kind_name)),
            statuses: pairs(|doc| (&doc.status, &doc.status_name)),
            types: types.into_iter().collect(),
            offices: offices(docs),
        }
    }
}

/// One name for each key; where regions differ, the one that comes first.
fn offices(docs: &[&SearchDoc]) -> Vec<Label> {
    let mut offices: BTreeMap<&str, &str> = BTreeMap::new();
    for doc in docs.iter().filter(|doc| !doc.office.is_empty()) {
        let name = offices.entry(&doc.office).or_insert(&doc.office_name);
        *name = (*name).min(&doc.office_name);
    }
    offices.into_iter().map(|(key, name)| (key.to_owned(), name.to_owned())).collect()
}

fn place(labels: &[Label], slug: &str, name: &str) -> u32 {
    labels.binary_search_by(|(a, b)| (a.as_str(), b.as_str()).cmp(&(slug, name))).unwrap_or(0)
        as u32
}

pub(super) fn cards_per_block(docs: &[&SearchDoc]) -> usize {
    docs.len().div_ceil(CARD_BLOCKS).clamp(64, 512)
}

pub(super) fn cards(
    docs: &[&SearchDoc],
    per_block: usize,
    labels: &Labels,
    blocks: &mut Blocks,
) -> FileEntry {
    let card = |doc: &&SearchDoc| Card {
        code: doc.code.clone(),
        name: doc.name.clone(),
        url: doc.url.clone(),
        group: doc.group.clone(),
        department: doc.department.clone(),
        department_short: doc.department_short.clone(),
        region: place(&labels.regions, &doc.region, &doc.region_name),
        kind: place(&labels.kinds, &doc.kind, &doc.kind_name),
        type_name: labels.types.binary_search(&doc.type_name).unwrap_or(0) as u32,
        status: place(&labels.statuses, &doc.status, &doc.status_name),
        aliases: doc.aliases.clone(),
        former_codes: doc.former_codes.clone(),
        lead: doc.body.chars().take(LEAD_CHARS).collect(),
    };
    let records: Vec<Vec<u8>> = docs
        .chunks(per_block)
        .map(|docs| encode_cards(&docs.iter().map(card).collect::<Vec<_>>()))
        .collect();
    pack::file("cards", records.iter().map(Vec::as_slice).collect(), blocks)
}

pub(super) fn bodies_per_block(docs: &[&SearchDoc]) -> usize {
    let bytes: usize = docs.iter().map(|doc| doc.body.len()).sum();
    let average = bytes / docs.len().max(1) + 1;
    (BODY_BLOCK_BYTES / average).max(docs.len().div_ceil(BODY_BLOCKS)).clamp(4, 512)
}

pub(super) fn bodies(docs: &[&SearchDoc], per_block: usize, blocks: &mut Blocks) -> FileEntry {
    let records: Vec<Vec<u8>> = docs
        .chunks(per_block)
        .map(|docs| encode_bodies(&docs.iter().map(|doc| doc.body.as_str()).collect::<Vec<_>>()))
        .collect();
    pack::file("bodies", records.iter().map(Vec::as_slice).collect(), blocks)
}
