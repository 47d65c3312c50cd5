//! A set of documents that is asked about each document found.

#[derive(Debug, Clone, Default)]
pub(crate) struct Bits(Vec<u64>);

impl Bits {
    /// Of ascending documents.
    pub(crate) fn of(docs: &[u32]) -> Bits {
        let words = docs.last().map_or(0, |&last| last as usize / 64 + 1);
        let mut bits = vec![0; words];
        for &doc in docs {
            bits[doc as usize / 64] |= 1 << (doc % 64);
        }
        Bits(bits)
    }

    pub(crate) fn has(&self, doc: u32) -> bool {
        self.0.get(doc as usize / 64).is_some_and(|word| word >> (doc % 64) & 1 == 1)
    }
}
