//! Content-addressed blocks: cut, packed with gzip, named by the sha256 of what is served.

use std::collections::BTreeMap;
use std::io::Write;

use flate2::Compression;
use flate2::write::GzEncoder;
use sha2::{Digest, Sha256};

use crate::layout::FileEntry;

/// Bytes of tantivy's files that make a block, before packing.
pub(super) const BLOCK_LEN: usize = 16 * 1024;
const SHA_HEX: usize = 16;

#[derive(Default)]
pub(super) struct Blocks {
    /// By name: packed and raw bytes.
    blocks: BTreeMap<String, (Vec<u8>, Vec<u8>)>,
}

impl Blocks {
    /// Adds one block and gives its name.
    pub(super) fn add(&mut self, raw: &[u8]) -> String {
        let packed = gzip(raw);
        let name = sha_name(&packed);
        self.blocks.insert(name.clone(), (packed, raw.to_vec()));
        name
    }

    /// Adds many; packing is most of the work of an index, so two threads share it.
    fn add_all(&mut self, raw: Vec<&[u8]>) -> Vec<String> {
        let workers = std::thread::available_parallelism().map_or(1, usize::from).min(8);
        let share = raw.len().div_ceil(workers).max(1);
        let packed: Vec<Vec<u8>> = std::thread::scope(|scope| {
            let threads: Vec<_> = raw
                .chunks(share)
                .map(|part| {
                    scope.spawn(move || part.iter().map(|raw| gzip(raw)).collect::<Vec<_>>())
                })
                .collect();
            threads.into_iter().flat_map(|thread| thread.join().unwrap_or_default()).collect()
        });
        let names = packed.iter().map(|packed| sha_name(packed)).collect::<Vec<_>>();
        for ((name, packed), raw) in names.iter().zip(packed).zip(raw) {
            self.blocks.insert(name.clone(), (packed, raw.to_vec()));
        }
        names
    }

    pub(super) fn each(&self, mut look: impl FnMut(&str, &[u8])) {
        self.blocks.iter().for_each(|(name, (_, raw))| look(name, raw));
    }

    pub(super) fn into_files(self) -> BTreeMap<String, Vec<u8>> {
        self.blocks.into_iter().map(|(name, (packed, _))| (name, packed)).collect()
    }
}

/// A file as the pieces it is cut into.
pub(super) fn file(name: &str, pieces: Vec<&[u8]>, blocks: &mut Blocks) -> FileEntry {
    let mut end = 0;
    let ends = pieces.iter().map(|piece| {
        end += piece.len() as u64;
        end
    });
    FileEntry { name: name.to_owned(), ends: ends.collect(), blocks: blocks.add_all(pieces) }
}

fn gzip(raw: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::new(7));
    // Writing to memory cannot fail; an empty block would be refused by the reader.
    let written = encoder.write_all(raw);
    written.and_then(|()| encoder.finish()).unwrap_or_default()
}

pub(crate) fn sha_name(packed: &[u8]) -> String {
    let digest = Sha256::digest(packed);
    digest.iter().take(SHA_HEX / 2).map(|byte| format!("{byte:02x}")).collect()
}
