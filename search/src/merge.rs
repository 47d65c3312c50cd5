//! Lists of documents in ascending order, met and joined: the work is that of the lists, not of the index.

use std::cmp::{Ordering, Reverse};

use crate::engine::Lists;
use crate::plan::Way;
use crate::query::Matched;

/// A document found.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Found {
    pub(crate) doc: u32,
    pub(crate) worth: i32,
    pub(crate) matched: Matched,
}

/// The documents that hold all terms.
pub(crate) fn meet(terms: &[String], lists: &Lists) -> Vec<u32> {
    let all = terms.iter().map(|term| lists.get(term).map(Vec::as_slice));
    let Some(mut all) = all.collect::<Option<Vec<&[u32]>>>() else { return Vec::new() };
    all.sort_by_key(|docs| docs.len());
    let Some((first, rest)) = all.split_first() else { return Vec::new() };
    let mut met: Vec<u32> = first.to_vec();
    for docs in rest {
        let mut rest = *docs;
        met.retain(|doc| {
            rest = from(rest, *doc);
            rest.first() == Some(doc)
        });
    }
    met
}

/// What is left of ascending documents from `doc` on, found in steps that double.
fn from(docs: &[u32], doc: u32) -> &[u32] {
    let mut step = 1;
    while docs.get(step).is_some_and(|&other| other < doc) {
        step *= 2;
    }
    let window = &docs[step / 2..docs.len().min(step + 1)];
    &docs[step / 2 + window.partition_point(|&other| other < doc)..]
}

/// Each document with the best of the ways that lead to it.
pub(crate) fn best(ways: &[Way], lists: &Lists) -> Vec<Found> {
    let mut ways: Vec<&Way> = ways.iter().collect();
    ways.sort_by_key(|way| Reverse(way.worth));
    let mut all = Vec::new();
    for way in ways {
        let found = |doc| Found { doc, worth: way.worth, matched: way.matched };
        let met = meet(&way.terms, lists).into_iter().map(found).collect();
        all = union(all, met, |better, _| better);
    }
    all
}

/// All documents of both; `both` decides where a document is in either.
pub(crate) fn union(
    a: Vec<Found>,
    b: Vec<Found>,
    both: impl Fn(Found, Found) -> Found,
) -> Vec<Found> {
    if a.is_empty() || b.is_empty() {
        return if a.is_empty() { b } else { a };
    }
    let mut all = Vec::with_capacity(a.len() + b.len());
    let (mut a, mut b) = (a.as_slice(), b.as_slice());
    while let ([first, a_rest @ ..], [second, b_rest @ ..]) = (a, b) {
        let order = first.doc.cmp(&second.doc);
        all.push(match order {
            Ordering::Less => *first,
            Ordering::Greater => *second,
            Ordering::Equal => both(*first, *second),
        });
        a = if order.is_le() { a_rest } else { a };
        b = if order.is_ge() { b_rest } else { b };
    }
    all.extend_from_slice(a);
    all.extend_from_slice(b);
    all
}

/// The documents that are in both.
pub(crate) fn intersect(
    a: &[Found],
    b: &[Found],
    both: impl Fn(Found, Found) -> Found,
) -> Vec<Found> {
    let mut b = b.iter().peekable();
    let met = a.iter().filter_map(|first| {
        while b.next_if(|second| second.doc < first.doc).is_some() {}
        b.next_if(|second| second.doc == first.doc).map(|second| both(*first, *second))
    });
    met.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(docs: &[(u32, i32)]) -> Vec<Found> {
        docs.iter().map(|&(doc, worth)| Found { doc, worth, matched: Matched::Name }).collect()
    }

    #[test]
    fn lists_meet_and_join() {
        let lists: Lists = [("a", vec![1, 4, 6, 9, 12]), ("b", vec![4, 5, 9]), ("c", vec![9, 12])]
            .map(|(term, docs)| (term.to_owned(), docs))
            .into();
        let met =
            |terms: &[&str]| meet(&terms.iter().map(|t| t.to_string()).collect::<Vec<_>>(), &lists);
        assert_eq!(met(&["a", "b"]), [4, 9]);
        assert_eq!(met(&["c", "a", "b"]), [9]);
        assert!(met(&["a", "absent"]).is_empty());
        let (a, b) = (found(&[(1, 5), (3, 5)]), found(&[(3, 2), (8, 2)]));
        let sum = |a: Found, b: Found| Found { worth: a.worth + b.worth, ..a };
        assert_eq!(intersect(&a, &b, sum), found(&[(3, 7)]));
        assert_eq!(union(a, b, sum), found(&[(1, 5), (3, 7), (8, 2)]));
    }

    #[test]
    fn steps_find_every_place() {
        let docs: Vec<u32> = (0..200).map(|n| n * 3).collect();
        for doc in 0..620 {
            assert_eq!(from(&docs, doc), &docs[docs.partition_point(|&other| other < doc)..]);
        }
        assert!(from(&[], 3).is_empty());
    }
}
