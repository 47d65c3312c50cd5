//! The blocks that are here, shown to tantivy as a directory.
//!
//! A read of a block that is not here fails with `WouldBlock` and writes down
//! which block it was. The engine stops, says what it wants, and is asked again
//! once the blocks are there: so the same code runs over files and over the
//! network, with no asynchronous call inside.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::io;
use std::ops::Range;
use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tantivy::HasLen;
use tantivy::directory::error::{DeleteError, OpenReadError, OpenWriteError};
use tantivy::directory::{
    Directory, FileHandle, OwnedBytes, WatchCallback, WatchCallbackList, WatchHandle, WritePtr,
};

use crate::error::{Error, Result};
use crate::layout::{FileEntry, Pinned};

type Bytes = Arc<[u8]>;

#[derive(Default)]
struct Inner {
    meta: Vec<u8>,
    files: BTreeMap<String, FileEntry>,
    /// By file and first byte.
    pinned: BTreeMap<String, Vec<(Range<usize>, Bytes)>>,
    blocks: BTreeMap<String, Bytes>,
    wanted: BTreeSet<String>,
    /// What was read, when someone listens: the builder makes the hot file from it.
    trace: Option<Vec<(String, Range<usize>)>>,
}

#[derive(Clone, Default)]
pub(crate) struct Store {
    inner: Arc<Mutex<Inner>>,
}

impl fmt::Debug for Store {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Store")
    }
}

impl Store {
    pub(crate) fn new(meta: Vec<u8>, files: Vec<FileEntry>, pinned: Vec<Pinned>) -> Store {
        let mut inner = Inner { meta, ..Inner::default() };
        for pin in pinned {
            let start = pin.start as usize;
            let range = start..start.saturating_add(pin.bytes.len());
            inner.pinned.entry(pin.file).or_default().push((range, pin.bytes.into()));
        }
        inner.files = files.into_iter().map(|file| (file.name.clone(), file)).collect();
        Store { inner: Arc::new(Mutex::new(inner)) }
    }

    fn lock(&self) -> MutexGuard<'_, Inner> {
        // A panic elsewhere leaves the maps whole: every change is a single insert.
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn provide(&self, name: &str, bytes: Vec<u8>) {
        self.lock().blocks.insert(name.to_owned(), bytes.into());
    }

    /// The blocks that reads asked for since the last call.
    pub(crate) fn take_wanted(&self) -> Vec<String> {
        std::mem::take(&mut self.lock().wanted).into_iter().collect()
    }

    /// One whole block of a file whose blocks follow records.
    pub(crate) fn record_block(&self, file: &str, number: usize) -> Result<Bytes> {
        let mut inner = self.lock();
        let name = inner
            .files
            .get(file)
            .and_then(|entry| entry.blocks.get(number))
            .ok_or_else(|| Error::Format(format!("{file} has no block {number}")))?
            .clone();
        match inner.blocks.get(&name) {
            Some(bytes) => Ok(bytes.clone()),
            None => {
                inner.wanted.insert(name);
                Err(Error::wanted())
            }
        }
    }

    #[cfg(feature = "build")]
    pub(crate) fn bytes(&self, file: &str, range: Range<usize>) -> Result<Vec<u8>> {
        Ok(self.lock().read(file, range)?.as_slice().to_vec())
    }

    #[cfg(feature = "build")]
    pub(crate) fn start_trace(&self) {
        self.lock().trace = Some(Vec::new());
    }

    #[cfg(feature = "build")]
    pub(crate) fn take_trace(&self) -> Vec<(String, Range<usize>)> {
        self.lock().trace.take().unwrap_or_default()
    }
}

impl Inner {
    fn read(&mut self, file: &str, range: Range<usize>) -> io::Result<OwnedBytes> {
        if let Some(trace) = &mut self.trace {
            trace.push((file.to_owned(), range.clone()));
        }
        if range.is_empty() {
            return Ok(OwnedBytes::empty());
        }
        let pins = self.pinned.get(file).map(Vec::as_slice).unwrap_or_default();
        for (place, bytes) in pins {
            if place.start <= range.start && range.end <= place.end {
                let inside = range.start - place.start..range.end - place.start;
                return Ok(OwnedBytes::new(bytes.clone()).slice(inside));
            }
        }
        self.read_blocks(file, range)
    }

    fn read_blocks(&mut self, file: &str, range: Range<usize>) -> io::Result<OwnedBytes> {
        let broken = || io::Error::new(io::ErrorKind::InvalidData, format!("{file}: bad range"));
        let entry = self.files.get(file).ok_or_else(broken)?;
        if range.end as u64 > entry.size() {
            return Err(broken());
        }
        let first = entry.ends.partition_point(|&end| end <= range.start as u64);
        let last = entry.ends.partition_point(|&end| end < range.end as u64);
        let names = entry.blocks.get(first..=last).ok_or_else(broken)?;
        let missing: Vec<&String> =
            names.iter().filter(|name| !self.blocks.contains_key(*name)).collect();
        if !missing.is_empty() {
            self.wanted.extend(missing.into_iter().cloned());
            return Err(io::ErrorKind::WouldBlock.into());
        }
        let mut bytes = Vec::with_capacity(range.len());
        let mut start = first.checked_sub(1).map_or(0, |before| entry.ends[before] as usize);
        for name in names {
            let block = self.blocks.get(name).ok_or_else(broken)?;
            let from = range.start.saturating_sub(start);
            let to = (range.end - start).min(block.len());
            if let (0, true, true) = (from, first == last, to == block.len()) {
                return Ok(OwnedBytes::new(block.clone()));
            }
            bytes.extend_from_slice(block.get(from..to).ok_or_else(broken)?);
            start += block.len();
        }
        // A block shorter than the hot file says leaves a gap that must not be read as data.
        if bytes.len() != range.len() {
            return Err(broken());
        }
        Ok(OwnedBytes::new(bytes))
    }
}

#[derive(Debug)]
struct Handle {
    store: Store,
    file: String,
    size: usize,
}

impl HasLen for Handle {
    fn len(&self) -> usize {
        self.size
    }
}

impl FileHandle for Handle {
    fn read_bytes(&self, range: Range<usize>) -> io::Result<OwnedBytes> {
        self.store.lock().read(&self.file, range)
    }
}

fn read_only() -> io::Error {
    io::Error::new(io::ErrorKind::Unsupported, "the index is read only")
}

impl Directory for Store {
    /// Files are known by their extension: there is one segment, and its id says nothing.
    fn get_file_handle(&self, path: &Path) -> Result<Arc<dyn FileHandle>, OpenReadError> {
        let file = path.extension().and_then(|e| e.to_str()).unwrap_or_default().to_owned();
        let size = self.lock().files.get(&file).map(|entry| entry.size() as usize);
        match size {
            Some(size) => Ok(Arc::new(Handle { store: self.clone(), file, size })),
            None => Err(OpenReadError::FileDoesNotExist(path.to_path_buf())),
        }
    }

    fn exists(&self, path: &Path) -> Result<bool, OpenReadError> {
        Ok(path == Path::new("meta.json"))
    }

    fn atomic_read(&self, path: &Path) -> Result<Vec<u8>, OpenReadError> {
        match path == Path::new("meta.json") {
            true => Ok(self.lock().meta.clone()),
            false => Err(OpenReadError::FileDoesNotExist(path.to_path_buf())),
        }
    }

    fn delete(&self, path: &Path) -> Result<(), DeleteError> {
        Err(DeleteError::FileDoesNotExist(path.to_path_buf()))
    }

    fn open_write(&self, path: &Path) -> Result<WritePtr, OpenWriteError> {
        Err(OpenWriteError::FileAlreadyExists(path.to_path_buf()))
    }

    fn atomic_write(&self, _: &Path, _: &[u8]) -> io::Result<()> {
        Err(read_only())
    }

    fn sync_directory(&self) -> io::Result<()> {
        Ok(())
    }

    fn watch(&self, callback: WatchCallback) -> tantivy::Result<WatchHandle> {
        Ok(WatchCallbackList::default().subscribe(callback))
    }
}
