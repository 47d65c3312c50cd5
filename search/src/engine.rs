//! The engine: asked again and again, says which blocks it wants or what it found.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};

use tantivy::index::InvertedIndexReader;
use tantivy::postings::TermInfo;
use tantivy::{Index, SegmentReader};

use crate::bits::Bits;
use crate::card::{Card, decode_body, decode_card};
use crate::error::{Error, Result};
use crate::layout::Hot;
use crate::lists::Read;
use crate::query::{Query, Results};
use crate::sayings::{self, Synonym};
use crate::schema::{Fields, filter};
use crate::sounds::{self, Sounds};
use crate::store::Store;

/// What the engine answers.
#[derive(Debug, Clone, PartialEq)]
pub enum Step<T> {
    /// Names of blocks to fetch and provide before asking again.
    Need(Vec<String>),
    Done(T),
}

/// An index as far as its blocks have been provided.
pub struct Engine {
    pub(crate) store: Store,
    pub(crate) hot: Hot,
    opened: OnceLock<Opened>,
    always: OnceLock<Always>,
    sounds: OnceLock<Sounds>,
    /// Citizens' words, block by block.
    pub(crate) sayings: Vec<OnceLock<Vec<Synonym>>>,
    /// Where the documents of terms stand that need not be looked up.
    places: Mutex<BTreeMap<String, TermInfo>>,
    read: Mutex<Read>,
}

/// What every query reads, unpacked once; its bytes lie in the hot file.
pub(crate) struct Always {
    pub(crate) on_application: Bits,
    pub(crate) hidden: Bits,
    /// The first document of each group.
    pub(crate) starts: Vec<u32>,
}

pub(crate) struct Opened {
    pub(crate) fields: Fields,
    pub(crate) terms: Arc<InvertedIndexReader>,
    pub(crate) filters: Arc<InvertedIndexReader>,
}

/// Runs everything before it looks at errors, so that one round trip fetches all that is missing.
pub(crate) fn gather<T>(results: impl Iterator<Item = Result<T>>) -> Result<Vec<T>> {
    let mut values = Vec::new();
    let mut wanted = None;
    for result in results {
        match result {
            Ok(value) => values.push(value),
            Err(error @ Error::Missing(_)) => wanted = Some(error),
            Err(error) => return Err(error),
        }
    }
    wanted.map_or(Ok(values), Err)
}

impl Engine {
    /// Opens an index from the unpacked bytes of its hot file.
    pub fn open(hot: &[u8]) -> Result<Engine> {
        Ok(Engine::from_hot(Hot::decode(hot)?))
    }

    pub(crate) fn from_hot(mut hot: Hot) -> Engine {
        let meta = std::mem::take(&mut hot.meta);
        let files = std::mem::take(&mut hot.files);
        let spoken = files.iter().find(|file| file.name == sayings::FILE);
        let blocks = spoken.map_or(0, |file| file.blocks.len());
        Engine {
            store: Store::new(meta, files, std::mem::take(&mut hot.pinned)),
            hot,
            opened: OnceLock::new(),
            always: OnceLock::new(),
            sounds: OnceLock::new(),
            sayings: (0..blocks).map(|_| OnceLock::new()).collect(),
            places: Mutex::default(),
            read: Mutex::default(),
        }
    }

    /// Hands over the unpacked bytes of a block.
    pub fn provide(&self, name: &str, bytes: Vec<u8>) {
        self.store.provide(name, bytes);
    }

    /// Answers a query, or says which blocks that takes.
    pub fn search(&self, query: &Query) -> Result<Step<Results>> {
        let answer = crate::select::search(self, query);
        let wanted = self.store.take_wanted();
        if matches!(answer, Err(Error::Missing(_))) && !wanted.is_empty() {
            return Ok(Step::Need(wanted));
        }
        *self.read() = Read::default();
        answer.map(Step::Done)
    }

    pub(crate) fn opened(&self) -> Result<&Opened> {
        if let Some(opened) = self.opened.get() {
            return Ok(opened);
        }
        let index = Index::open(self.store.clone())?;
        let segments = index.searchable_segments()?;
        let [segment] = segments.as_slice() else {
            return Err(Error::format("not one segment"));
        };
        let reader = SegmentReader::open(segment)?;
        let fields = Fields::of(reader.schema())?;
        let both = [fields.terms, fields.filters];
        let lists = gather(both.into_iter().map(|field| Ok(reader.inverted_index(field)?)))?;
        let [terms, filters] = lists.as_slice() else {
            return Err(Error::format("fields missing"));
        };
        let (terms, filters) = (terms.clone(), filters.clone());
        Ok(self.opened.get_or_init(|| Opened { fields, terms, filters }))
    }

    pub(crate) fn always(&self) -> Result<&Always> {
        if let Some(always) = self.always.get() {
            return Ok(always);
        }
        let terms = [filter::ON_APPLICATION, filter::HIDDEN, filter::GROUP];
        let mut lists = self.filter_lists(terms.map(str::to_owned))?;
        let mut take = |term: &str| lists.remove(term).unwrap_or_default();
        let always = Always {
            on_application: Bits::of(&take(filter::ON_APPLICATION)),
            hidden: Bits::of(&take(filter::HIDDEN)),
            starts: take(filter::GROUP).to_vec(),
        };
        Ok(self.always.get_or_init(|| always))
    }

    pub(crate) fn read(&self) -> MutexGuard<'_, Read> {
        self.read.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn place_of_word(&self, term: &str) -> Option<TermInfo> {
        self.places.lock().unwrap_or_else(PoisonError::into_inner).get(term).cloned()
    }

    pub(crate) fn keep_places(&self, places: impl Iterator<Item = (String, TermInfo)>) {
        self.places.lock().unwrap_or_else(PoisonError::into_inner).extend(places);
    }

    pub(crate) fn docs(&self) -> u32 {
        self.hot.docs as u32
    }

    pub(crate) fn card(&self, doc: u32) -> Result<Card> {
        let per_block = self.hot.cards_per_block as usize;
        let block = self.store.record_block("cards", doc as usize / per_block)?;
        decode_card(&block, doc as usize % per_block)
    }

    pub(crate) fn body(&self, doc: u32) -> Result<String> {
        let per_block = self.hot.bodies_per_block as usize;
        let block = self.store.record_block("bodies", doc as usize / per_block)?;
        decode_body(&block, doc as usize % per_block)
    }

    pub(crate) fn sounds(&self) -> Result<&Sounds> {
        if let Some(sounds) = self.sounds.get() {
            return Ok(sounds);
        }
        let sounds = Sounds::decode(&self.store.record_block(sounds::FILE, 0)?)?;
        Ok(self.sounds.get_or_init(|| sounds))
    }
}
