//! Making the index: items in, files out, the same bytes for the same items.

mod cards;
mod meanings;
mod order;
mod pack;
mod phrases;
mod tokens;

pub(crate) use pack::sha_name;
pub use phrases::Spelling;

use std::collections::{BTreeMap, BTreeSet};
use std::panic::resume_unwind;
use std::path::Path;

use tantivy::directory::RamDirectory;
use tantivy::index::SegmentComponent;
use tantivy::{Directory, Index, IndexSettings, SingleSegmentIndexWriter, TantivyDocument};

use crate::engine::Engine;
use crate::error::{Error, Result};
use crate::fold::{Simplify, fold, is_han};
use crate::layout::{FORMAT, FileEntry, Hot, Pinned};
use crate::sayings;
use crate::schema::{Fields, SplitTokenizer, TOKENIZER, schema};
use crate::sounds::{self, Sounds};
use cards::{Labels, bodies, bodies_per_block, cards, cards_per_block};
use meanings::Meanings;
use pack::{BLOCK_LEN, Blocks};
use phrases::Readings;
use tokens::Cut;

/// One item as search sees it.
#[derive(Debug, Clone, Default)]
pub struct SearchDoc {
    pub code: String,
    /// Codes it had before: who has an old paper finds it by them.
    pub former_codes: Vec<String>,
    pub name: String,
    pub aliases: Vec<String>,
    /// Slug, as in addresses.
    pub region: String,
    pub region_name: String,
    /// Slug of the list, for example `powers`.
    pub kind: String,
    pub kind_name: String,
    /// Full name.
    pub department: String,
    pub department_short: String,
    /// Other names that people know it by: those of the bodies it took over from, and citizens' words.
    pub department_known_as: Vec<String>,
    /// The department's key, which counties and city share, and a name that fits all of them.
    pub office: String,
    pub office_name: String,
    /// For example 行政许可; may be empty.
    pub type_name: String,
    /// For example `active`, `suspended`.
    pub status: String,
    pub status_name: String,
    pub on_application: bool,
    /// No longer in force: found on request only.
    pub hidden: bool,
    /// Relative to the site's root.
    pub url: String,
    /// Names of the laws it rests on.
    pub laws: Vec<String>,
    pub body: String,
    /// The code of the city library's item, or the item's own.
    pub group: String,
}

/// The files of an index, by their path under `search/`.
#[derive(Debug, Clone, Default)]
pub struct IndexFiles {
    /// The name of the hot file, which no other index has.
    pub generation: String,
    pub files: Vec<(String, Vec<u8>)>,
}

/// Documents whose terms stand in memory at a time.
const BATCH: usize = 4096;
/// Tantivy only sizes a table by it; a single segment is never flushed early.
const MEMORY: usize = 64 << 20;
/// The segment's real id is random and says nothing.
const SEGMENT_ID: &str = "00000000-0000-4000-8000-000000000000";

const COMPONENTS: [SegmentComponent; 6] = [
    SegmentComponent::Terms,
    SegmentComponent::Postings,
    SegmentComponent::Positions,
    SegmentComponent::FastFields,
    SegmentComponent::FieldNorms,
    SegmentComponent::Store,
];

/// Builds the index of `docs` with `synonyms`: citizens' words and the official terms they mean.
pub fn build_index(docs: &[SearchDoc], synonyms: &[(String, Vec<String>)]) -> Result<IndexFiles> {
    let docs = order::ordered(docs, synonyms);
    let readings = Readings::new();
    let simplify = phrases::simplify();
    let mut blocks = Blocks::default();
    let labels = Labels::of(&docs);
    let meanings = Meanings::new(synonyms, &docs, &simplify);
    let cut = Cut { readings: &readings, simplify: &simplify, meanings: &meanings };
    let (meta, mut files) = tantivy_files(&docs, &cut, &mut blocks)?;
    let index =
        Engine::from_hot(Hot { meta: meta.clone(), files: files.clone(), ..Hot::default() });
    blocks.each(|name, raw| index.store.provide(name, raw.to_vec()));
    let pinned = pinned(&index)?;
    let (syllables, table) = sounds_table(&docs, synonyms, &readings, simplify);
    let words = meanings.words(synonyms, &readings, &syllables, &index)?;
    let cards_per_block = cards_per_block(&docs);
    files.push(cards(&docs, cards_per_block, &labels, &mut blocks));
    let bodies_per_block = bodies_per_block(&docs);
    files.push(bodies(&docs, bodies_per_block, &mut blocks));
    files.push(pack::file(sounds::FILE, vec![&table.encode()], &mut blocks));
    if !words.is_empty() {
        let words = sayings::encode(&words, syllables.len());
        let words = words.iter().map(Vec::as_slice).collect();
        files.push(pack::file(sayings::FILE, words, &mut blocks));
    }
    let hot = Hot {
        docs: docs.len() as u64,
        cards_per_block: cards_per_block as u64,
        bodies_per_block: bodies_per_block as u64,
        meta,
        files,
        pinned,
        syllables,
        regions: labels.regions,
        kinds: labels.kinds,
        statuses: labels.statuses,
        types: labels.types,
        offices: labels.offices,
    };
    finish(&hot, blocks)
}

/// Runs tantivy in memory and cuts its files into blocks.
fn tantivy_files(
    docs: &[&SearchDoc],
    cut: &Cut<'_>,
    blocks: &mut Blocks,
) -> Result<(Vec<u8>, Vec<FileEntry>)> {
    let ram = RamDirectory::create();
    let tokenizers = tantivy::tokenizer::TokenizerManager::new();
    tokenizers.register(TOKENIZER, SplitTokenizer);
    let schema = schema();
    let fields = Fields::of(&schema)?;
    let settings = IndexSettings { docstore_blocksize: 1 << 20, ..IndexSettings::default() };
    let mut writer: SingleSegmentIndexWriter = Index::builder()
        .schema(schema)
        .settings(settings)
        .tokenizers(tokenizers)
        .single_segment_index_writer(ram.clone(), MEMORY)?;
    let mut group = None;
    for batch in docs.chunks(BATCH) {
        for (doc, terms) in batch.iter().zip(all_terms(batch, cut)) {
            let mut entry = TantivyDocument::default();
            entry.add_text(fields.terms, terms);
            let this = Some((&doc.kind, order::group(doc)));
            entry.add_text(fields.filters, tokens::filters(doc, group != this));
            group = this;
            writer.add_document(entry)?;
        }
    }
    let index = writer.finalize()?;
    read_out(&index, &ram, blocks)
}

/// The terms of each document; cutting texts is half of the work, so several threads share it.
fn all_terms(docs: &[&SearchDoc], cut: &Cut<'_>) -> Vec<String> {
    let workers = std::thread::available_parallelism().map_or(1, usize::from).min(8);
    let part = |docs: &[&SearchDoc]| -> Vec<String> {
        docs.iter().map(|doc| tokens::terms(doc, cut)).collect()
    };
    let share = docs.len().div_ceil(workers).max(1);
    let parts = std::thread::scope(|scope| {
        let threads: Vec<_> =
            docs.chunks(share).map(|docs| scope.spawn(move || part(docs))).collect();
        threads.into_iter().map(std::thread::ScopedJoinHandle::join).collect::<Vec<_>>()
    });
    // A thread that panicked has said so; its panic goes on here.
    let part = |part: std::thread::Result<_>| part.unwrap_or_else(|panic| resume_unwind(panic));
    parts.into_iter().flat_map(part).collect()
}

fn read_out(
    index: &Index,
    ram: &RamDirectory,
    blocks: &mut Blocks,
) -> Result<(Vec<u8>, Vec<FileEntry>)> {
    let metas = index.searchable_segment_metas()?;
    let [segment] = metas.as_slice() else {
        return Err(Error::Tantivy(format!("{} segments instead of one", metas.len())));
    };
    let text = ram
        .atomic_read(Path::new("meta.json"))
        .map_err(|error| Error::Tantivy(error.to_string()))?;
    let text = String::from_utf8(text).map_err(|error| Error::Tantivy(error.to_string()))?;
    let meta = text.replace(&uuid_text(&segment.id().uuid_string()), SEGMENT_ID);
    let mut files = Vec::new();
    for component in COMPONENTS {
        // Without positions or norms tantivy may leave their files out.
        let Ok(slice) = ram.open_read(&segment.relative_path(component.clone())) else { continue };
        let bytes = slice.read_bytes()?;
        let pieces = match component {
            SegmentComponent::Terms => dictionary(bytes.as_slice()),
            _ => bytes.chunks(BLOCK_LEN).collect(),
        };
        files.push(pack::file(&component.to_string(), pieces, blocks));
    }
    Ok((meta.into_bytes(), files))
}

/// The dictionary cut where tantivy's own blocks end (their length in four bytes, then the rest): looking a term
/// up reads one of them, and so one of ours. What follows the last of them is read on opening, and pinned.
fn dictionary(bytes: &[u8]) -> Vec<&[u8]> {
    let mut pieces = Vec::new();
    let mut rest = bytes;
    while let Some((&head, tail)) = rest.split_first_chunk() {
        let len = u32::from_le_bytes(head) as usize;
        if len == 0 || len > tail.len() {
            break;
        }
        let (piece, after) = rest.split_at(head.len() + len);
        pieces.push(piece);
        rest = after;
    }
    pieces.extend(rest.chunks(BLOCK_LEN));
    pieces
}

/// `meta.json` writes the id with hyphens, tantivy's own accessor without.
fn uuid_text(simple: &str) -> String {
    let parts = [0..8, 8..12, 12..16, 16..20, 20..32];
    parts.map(|range| simple.get(range).unwrap_or_default()).join("-")
}

/// Readings of every character that a citizen may type: the common ones and those of the items.
fn sounds_table(
    docs: &[&SearchDoc],
    synonyms: &[(String, Vec<String>)],
    readings: &Readings,
    simplify: Simplify,
) -> (Vec<String>, Sounds) {
    let mut chars: BTreeSet<char> = phrases::common_chars();
    let texts = docs.iter().flat_map(|doc| [&doc.name].into_iter().chain(&doc.aliases));
    for text in texts.chain(synonyms.iter().map(|pair| &pair.0)) {
        chars.extend(fold(text).into_iter().filter(|&c| is_han(c)));
    }
    let read: BTreeMap<char, String> =
        chars.into_iter().filter_map(|c| Some((c, readings.char(c)?))).collect();
    let mut syllables: BTreeSet<String> = read.values().cloned().collect();
    syllables.extend(readings.syllables());
    let syllables: Vec<String> = syllables.into_iter().collect();
    let chars = read
        .iter()
        .map(|(&c, syllable)| (c, syllables.binary_search(syllable).unwrap_or(0) as u32))
        .collect();
    (syllables, Sounds { chars, simplify })
}

/// Opens the index as a reader would, and keeps the bytes that opening read.
fn pinned(engine: &Engine) -> Result<Vec<Pinned>> {
    engine.store.start_trace();
    engine.always()?;
    let mut ranges = engine.store.take_trace();
    ranges.retain(|(_, range)| !range.is_empty());
    ranges.sort_by(|a, b| (&a.0, a.1.start, a.1.end).cmp(&(&b.0, b.1.start, b.1.end)));
    let mut merged: Vec<(String, std::ops::Range<usize>)> = Vec::new();
    for (file, range) in ranges {
        match merged.last_mut() {
            Some((last, place)) if *last == file && range.start <= place.end => {
                place.end = place.end.max(range.end);
            }
            _ => merged.push((file, range)),
        }
    }
    let pin = |(file, range): (String, std::ops::Range<usize>)| {
        let bytes = engine.store.bytes(&file, range.clone())?;
        Ok(Pinned { start: range.start as u64, bytes, file })
    };
    merged.into_iter().map(pin).collect()
}

fn finish(hot: &Hot, mut blocks: Blocks) -> Result<IndexFiles> {
    let hot_name = blocks.add(&hot.encode());
    let index = serde_json::json!({
        "format": FORMAT,
        "generation": &hot_name,
        "docs": hot.docs,
        "hot": &hot_name,
    });
    let mut text = serde_json::to_vec(&index).map_err(|error| Error::format(error.to_string()))?;
    text.push(b'\n');
    let mut files = vec![("index.json".to_owned(), text)];
    files.extend(blocks.into_files().into_iter().map(|(name, b)| (format!("b/{name}"), b)));
    files.sort();
    Ok(IndexFiles { generation: hot_name, files })
}
