//! Lists of documents in ascending order, met and joined: the work is that of the lists, not of the index.

use std::borrow::Cow;
use std::cmp::Reverse;

use crate::lists::Lists;
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
pub(crate) fn meet<'a>(terms: &[String], lists: &'a Lists) -> Cow<'a, [u32]> {
    let all = terms.iter().map(|term| lists.get(term).map(|docs| docs.as_slice()));
    let mut all = all.collect::<Option<Vec<&[u32]>>>().unwrap_or_default();
    all.sort_by_key(|docs| docs.len());
    let Some((first, rest)) = all.split_first() else { return Cow::default() };
    rest.iter().fold(Cow::from(*first), |met, docs| narrow(&met, docs).into())
}

/// Those of the documents that are in a list of mostly more.
fn narrow(met: &[u32], mut docs: &[u32]) -> Vec<u32> {
    let mut both = Vec::with_capacity(met.len());
    for &doc in met {
        docs = from(docs, doc);
        if docs.first() == Some(&doc) {
            both.push(doc);
        }
    }
    both
}

/// What is left of ascending documents from `doc` on, found in steps that double.
fn from(docs: &[u32], doc: u32) -> &[u32] {
    // Documents of one name follow each other.
    const NEAR: usize = 4;
    if let Some(at) = docs.iter().take(NEAR).position(|&other| other >= doc) {
        return &docs[at..];
    }
    let mut step = 1;
    while docs.get(step).is_some_and(|&other| other < doc) {
        step *= 2;
    }
    let window = &docs[step / 2..docs.len().min(step + 1)];
    &docs[step / 2 + window.partition_point(|&other| other < doc)..]
}

/// Each document with the best of the ways that lead to it.
pub(crate) fn best(ways: &[Way], lists: &Lists) -> Vec<Found> {
    let met = met(ways, lists);
    let mut heads: Vec<(&Way, &[u32])> = ways.iter().zip(met.iter().map(Cow::as_ref)).collect();
    heads.retain(|(_, docs)| !docs.is_empty());
    heads.sort_by_key(|(way, _)| Reverse(way.worth));
    let mut all = Vec::with_capacity(heads.iter().map(|(_, docs)| docs.len()).sum());
    while let Some(doc) = heads.iter().filter_map(|(_, docs)| docs.first().copied()).min() {
        let mut best = None;
        for (way, docs) in &mut heads {
            if let Some((_, rest)) = docs.split_first().filter(|(first, _)| **first == doc) {
                *docs = rest;
                best = best.or(Some(way));
            }
        }
        let found = |way: &mut &Way| Found { doc, worth: way.worth, matched: way.matched };
        all.extend(best.map(found));
    }
    all
}

/// The documents of each way.
fn met<'a>(ways: &[Way], lists: &'a Lists) -> Vec<Cow<'a, [u32]>> {
    let mut met = vec![Cow::default(); ways.len()];
    let mut shorter_first: Vec<usize> = (0..ways.len()).collect();
    shorter_first.sort_by_key(|&at| ways[at].terms.len());
    for at in shorter_first {
        let terms = ways[at].terms.as_slice();
        // A way that asks for the beginning of a name too is another with one more term.
        let base = terms.split_last().and_then(|(last, most)| {
            Some((last, ways.iter().position(|other| other.terms == most)?))
        });
        met[at] = match base {
            Some((last, base)) => {
                let docs = lists.get(last).map(|docs| narrow(&met[base], docs));
                docs.unwrap_or_default().into()
            }
            None => meet(terms, lists),
        };
    }
    met
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
    // Documents of one name follow each other: what is taken is mostly what was taken before.
    while let ([first, a_rest @ ..], [second, b_rest @ ..]) = (a, b) {
        if first.doc == second.doc {
            all.push(both(*first, *second));
            (a, b) = (a_rest, b_rest);
        } else if first.doc < second.doc {
            all.push(*first);
            a = a_rest;
        } else {
            all.push(*second);
            b = b_rest;
        }
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

    fn lists() -> Lists {
        [("a", vec![1, 4, 6, 9, 12]), ("b", vec![4, 5, 9]), ("c", vec![9, 12])]
            .map(|(term, docs)| (term.to_owned(), docs.into()))
            .into()
    }

    fn terms(terms: &[&str]) -> Vec<String> {
        terms.iter().map(|term| term.to_string()).collect()
    }

    #[test]
    fn lists_meet_and_join() {
        let lists = lists();
        let met = |names: &[&str]| meet(&terms(names), &lists).into_owned();
        assert_eq!(met(&["a", "b"]), [4, 9]);
        assert_eq!(met(&["c", "a", "b"]), [9]);
        assert!(met(&["a", "absent"]).is_empty());
        let (a, b) = (found(&[(1, 5), (3, 5)]), found(&[(3, 2), (8, 2)]));
        let sum = |a: Found, b: Found| Found { worth: a.worth + b.worth, ..a };
        assert_eq!(intersect(&a, &b, sum), found(&[(3, 7)]));
        assert_eq!(union(a, b, sum), found(&[(1, 5), (3, 7), (8, 2)]));
    }

    #[test]
    fn the_best_way_counts_and_more_terms_narrow_it() {
        let way =
            |names: &[&str], worth| Way { terms: terms(names), worth, matched: Matched::Name };
        let ways = [way(&["b"], 3), way(&["a", "b"], 5), way(&["a", "b", "c"], 8)];
        assert_eq!(best(&ways, &lists()), found(&[(4, 5), (5, 3), (9, 8)]));
        assert_eq!(
            best(&[way(&["a", "absent"], 9), way(&["c"], 1)], &lists()),
            found(&[(9, 1), (12, 1)])
        );
        assert!(best(&[], &lists()).is_empty());
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
