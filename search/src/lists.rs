//! The documents of terms, read from tantivy's dictionary and postings: once in a query, and not where they cannot help.

use std::collections::BTreeMap;
use std::sync::Arc;

use tantivy::Term;
use tantivy::index::InvertedIndexReader;
use tantivy::postings::TermInfo;
use tantivy::schema::{Field, IndexRecordOption};

use crate::engine::{Engine, gather};
use crate::error::{Error, Result};
use crate::words::{Class, term};

/// The documents that hold each term, ascending.
pub(crate) type Lists = BTreeMap<String, Arc<Vec<u32>>>;

/// What the query at hand has read: it asks for much of it again when it comes back with more blocks, and when it
/// relaxes.
#[derive(Default)]
pub(crate) struct Read {
    /// By token and class.
    places: BTreeMap<String, Vec<(char, TermInfo)>>,
    lists: Lists,
}

impl Engine {
    /// The documents of the terms of each way. Of a way one of whose terms is nowhere nothing more is read: it leads
    /// nowhere, however much the others hold.
    pub(crate) fn lists<'a>(&self, ways: impl IntoIterator<Item = &'a [String]>) -> Result<Lists> {
        // What one way lacks comes in one round trip with what another does.
        let lists = gather(ways.into_iter().map(|way| self.lists_of_way(way)))?;
        Ok(lists.into_iter().flatten().collect())
    }

    fn lists_of_way(&self, way: &[String]) -> Result<Vec<(String, Arc<Vec<u32>>)>> {
        let mut places = Vec::with_capacity(way.len());
        let mut wanted = None;
        for term in way {
            match self.place(term) {
                Ok(Some(place)) => places.push((term, place)),
                Ok(None) => return Ok(Vec::new()),
                Err(error @ Error::Missing(_)) => wanted = Some(error),
                Err(error) => return Err(error),
            }
        }
        let list =
            |(term, place): (&String, TermInfo)| Ok((term.clone(), self.list(term, &place)?));
        wanted.map_or_else(|| gather(places.into_iter().map(list)), Err)
    }

    /// Where tantivy keeps the documents of a term.
    fn place(&self, term: &str) -> Result<Option<TermInfo>> {
        if let Some(place) = self.place_of_word(term) {
            return Ok(Some(place));
        }
        let Some((token, class)) = token_and_class(term) else { return self.look_up(term) };
        let of_class = |places: &[(char, TermInfo)]| {
            places.iter().find(|place| place.0 == class).map(|place| place.1.clone())
        };
        if let Some(places) = self.read().places.get(token) {
            return Ok(of_class(places));
        }
        let places = self.places_of_token(token)?;
        let place = of_class(&places);
        self.read().places.insert(token.to_owned(), places);
        Ok(place)
    }

    /// The places of a token in every field, which lie side by side in the dictionary: one reading finds them all.
    fn places_of_token(&self, token: &str) -> Result<Vec<(char, TermInfo)>> {
        let (first, last) = (term(token, Class::Exact), term(token, Class::ExactAlias));
        let mut stream = self.opened()?.terms.terms().range().ge(first).le(last).into_stream()?;
        let mut places = Vec::new();
        while let Some((key, place)) = stream.next() {
            places.extend(key.last().map(|&class| (char::from(class), place.clone())));
        }
        Ok(places)
    }

    fn list(&self, term: &str, place: &TermInfo) -> Result<Arc<Vec<u32>>> {
        if let Some(docs) = self.read().lists.get(term) {
            return Ok(docs.clone());
        }
        let docs = Arc::new(read_docs(&self.opened()?.terms, place)?);
        self.read().lists.insert(term.to_owned(), docs.clone());
        Ok(docs)
    }

    /// Where tantivy keeps the documents of a term; asks its dictionary.
    pub(crate) fn look_up(&self, term: &str) -> Result<Option<TermInfo>> {
        let opened = self.opened()?;
        look_up(&opened.terms, opened.fields.terms, term)
    }

    /// The documents of each value of a filter; values that the index does not have are left out.
    pub(crate) fn filter_lists(&self, terms: impl IntoIterator<Item = String>) -> Result<Lists> {
        let opened = self.opened()?;
        let read = |term: String| match look_up(&opened.filters, opened.fields.filters, &term)? {
            Some(place) => Ok(Some((term, Arc::new(read_docs(&opened.filters, &place)?)))),
            None => Ok(None),
        };
        Ok(gather(terms.into_iter().map(read))?.into_iter().flatten().collect())
    }
}

/// The parts of a term, but of one that has no class.
fn token_and_class(term: &str) -> Option<(&str, char)> {
    let class = term.chars().next_back().filter(char::is_ascii_control)?;
    Some((&term[..term.len() - class.len_utf8()], class))
}

fn look_up(terms: &InvertedIndexReader, field: Field, term: &str) -> Result<Option<TermInfo>> {
    Ok(terms.get_term_info(&Term::from_field_text(field, term))?)
}

fn read_docs(inverted: &InvertedIndexReader, place: &TermInfo) -> Result<Vec<u32>> {
    let mut postings =
        inverted.read_block_postings_from_terminfo(place, IndexRecordOption::Basic)?;
    let mut docs = Vec::with_capacity(place.doc_freq as usize);
    while !postings.docs().is_empty() {
        docs.extend_from_slice(postings.docs());
        postings.advance();
    }
    Ok(docs)
}
