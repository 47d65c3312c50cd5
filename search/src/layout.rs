//! The hot file: what a reader needs before its first question, in one block.

use crate::codec::Reader;
#[cfg(feature = "build")]
use crate::codec::Writer;
use crate::error::{Error, Result};

pub(crate) const MAGIC: &[u8] = b"qingdan-search";
/// Raised when an older reader would misread the files.
pub const FORMAT: u64 = 4;
const SHA_BYTES: usize = 8;

/// A file cut into blocks: one of tantivy's, or cards, bodies, sounds and citizens' words, which are ours.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct FileEntry {
    pub(crate) name: String,
    /// Where each block ends, ascending.
    pub(crate) ends: Vec<u64>,
    /// The hex names of the blocks.
    pub(crate) blocks: Vec<String>,
}

impl FileEntry {
    /// Bytes, unpacked.
    pub(crate) fn size(&self) -> u64 {
        self.ends.last().copied().unwrap_or(0)
    }
}

/// Bytes of a file that opening reads, so that opening fetches nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Pinned {
    pub(crate) file: String,
    pub(crate) start: u64,
    pub(crate) bytes: Vec<u8>,
}

/// A slug and what it is called.
pub(crate) type Label = (String, String);

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Hot {
    pub(crate) docs: u64,
    pub(crate) cards_per_block: u64,
    pub(crate) bodies_per_block: u64,
    pub(crate) meta: Vec<u8>,
    pub(crate) files: Vec<FileEntry>,
    pub(crate) pinned: Vec<Pinned>,
    pub(crate) regions: Vec<Label>,
    pub(crate) kinds: Vec<Label>,
    pub(crate) statuses: Vec<Label>,
    pub(crate) types: Vec<String>,
    /// Departments of all regions by their common key: 市场监管局 is one choice, not one a county.
    pub(crate) offices: Vec<Label>,
    /// Every syllable there is, sorted.
    pub(crate) syllables: Vec<String>,
}

#[cfg(feature = "build")]
fn write_labels(w: &mut Writer, labels: &[Label]) {
    w.list(labels, |w, (slug, name)| {
        w.string(slug);
        w.string(name);
    });
}

fn read_labels(r: &mut Reader<'_>) -> Result<Vec<Label>> {
    r.list(|r| Ok((r.string()?, r.string()?)))
}

/// Only the index builder writes; names of blocks come from sha256, so they are hex.
#[cfg(feature = "build")]
fn sha_bytes(name: &str) -> Vec<u8> {
    let digit = |c: u8| (c as char).to_digit(16).unwrap_or(0) as u8;
    name.as_bytes().chunks(2).map(|pair| pair.iter().fold(0, |n, &c| n << 4 | digit(c))).collect()
}

fn sha_name(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

impl Hot {
    #[cfg(feature = "build")]
    pub(crate) fn encode(&self) -> Vec<u8> {
        let mut w = Writer::default();
        w.bytes.extend_from_slice(MAGIC);
        w.number(FORMAT);
        w.number(self.docs);
        w.number(self.cards_per_block);
        w.number(self.bodies_per_block);
        w.blob(&self.meta);
        w.list(&self.files, |w, file| {
            w.string(&file.name);
            // Lengths are small and often the same: they pack better than ends.
            let starts = [0].iter().chain(&file.ends);
            let lens: Vec<u64> = file.ends.iter().zip(starts).map(|(end, at)| end - at).collect();
            w.list(&lens, |w, len| w.number(*len));
            w.list(&file.blocks, |w, name| w.bytes.extend(sha_bytes(name)));
        });
        w.list(&self.pinned, |w, pin| {
            w.string(&pin.file);
            w.number(pin.start);
            w.blob(&pin.bytes);
        });
        for labels in [&self.regions, &self.kinds, &self.statuses, &self.offices] {
            write_labels(&mut w, labels);
        }
        w.strings(&self.types);
        w.strings(&self.syllables);
        w.bytes
    }

    pub(crate) fn decode(bytes: &[u8]) -> Result<Hot> {
        let body =
            bytes.strip_prefix(MAGIC).ok_or_else(|| Error::format("not an index of qingdan"))?;
        let mut r = Reader::new(body);
        let format = r.number()?;
        if format != FORMAT {
            return Err(Error::Format(format!("format {format}, this reader knows {FORMAT}")));
        }
        let mut hot = Hot {
            docs: r.number()?,
            cards_per_block: r.number()?.max(1),
            bodies_per_block: r.number()?.max(1),
            meta: r.blob()?.to_vec(),
            files: r.list(read_file)?,
            pinned: r.list(|r| {
                Ok(Pinned { file: r.string()?, start: r.number()?, bytes: r.blob()?.to_vec() })
            })?,
            ..Hot::default()
        };
        hot.regions = read_labels(&mut r)?;
        hot.kinds = read_labels(&mut r)?;
        hot.statuses = read_labels(&mut r)?;
        hot.offices = read_labels(&mut r)?;
        hot.types = r.strings()?;
        hot.syllables = r.strings()?;
        Ok(hot)
    }
}

fn read_file(r: &mut Reader<'_>) -> Result<FileEntry> {
    let name = r.string()?;
    let mut end = 0u64;
    let ends = r.list(|r| {
        end = end.saturating_add(r.number()?);
        Ok(end)
    })?;
    Ok(FileEntry { name, ends, blocks: r.list(|r| Ok(sha_name(r.take(SHA_BYTES)?)))? })
}

#[cfg(all(test, feature = "build"))]
mod tests {
    use super::*;

    #[test]
    fn round_trip_and_damage() {
        let hot = Hot {
            docs: 3,
            cards_per_block: 64,
            bodies_per_block: 16,
            files: vec![FileEntry {
                name: "term".into(),
                ends: vec![64, 99],
                blocks: vec!["00ff10a1b2c3d4e5".into(), "1234567890abcdef".into()],
            }],
            regions: vec![("linze".into(), "临泽县".into())],
            ..Hot::default()
        };
        let bytes = hot.encode();
        assert_eq!(Hot::decode(&bytes).unwrap(), hot);
        for cut in 0..bytes.len() {
            assert!(Hot::decode(&bytes[..cut]).is_err());
        }
    }
}
