//! What each chosen filter lets through, and how many items each choice would give.

use crate::bits::Bits;
use crate::engine::{Engine, gather};
use crate::error::Result;
use crate::layout::Label;
use crate::merge::Found;
use crate::query::{Facet, Facets, Query};
use crate::schema::filter;

const LETTERS: [&str; 5] =
    [filter::REGION, filter::KIND, filter::DEPARTMENT, filter::TYPE, filter::STATUS];

/// The documents that each chosen filter lets through, in the order of [`LETTERS`].
pub(crate) struct Filters {
    chosen: [Option<Bits>; LETTERS.len()],
    hidden: Bits,
}

impl Filters {
    pub(crate) fn read(engine: &Engine, query: &Query) -> Result<Filters> {
        let asked = chosen(query).into_iter().zip(LETTERS).map(|(value, letter)| {
            let Some(value) = value else { return Ok(None) };
            let lists = engine.filter_lists([format!("{letter}{value}")])?;
            Ok(Some(Bits::of(&lists.into_values().next().unwrap_or_default())))
        });
        let read: Vec<Option<Bits>> = gather(asked)?;
        let mut read = read.into_iter();
        let chosen = LETTERS.map(|_| read.next().flatten());
        // Who asks for a status that is no longer in force wants to see it.
        let all = query.all || query.status.is_some();
        let hidden = if all { Bits::default() } else { engine.always()?.hidden.clone() };
        Ok(Filters { chosen, hidden })
    }

    /// Splits into what is shown, and how many are held back because they are no longer in force.
    pub(crate) fn apply(&self, found: &mut Vec<Found>) -> usize {
        let mut hidden = 0;
        found.retain(|found| {
            let is_asked = self.pass(found.doc, None);
            let is_hidden = is_asked && self.hidden.has(found.doc);
            hidden += usize::from(is_hidden);
            is_asked && !is_hidden
        });
        hidden
    }

    pub(crate) fn is_hidden(&self, doc: u32) -> bool {
        self.hidden.has(doc)
    }

    fn pass(&self, doc: u32, except: Option<usize>) -> bool {
        let chosen = self.chosen.iter().enumerate();
        chosen.filter(|(at, _)| Some(*at) != except).all(|(_, bits)| match bits {
            Some(bits) => bits.has(doc),
            None => true,
        })
    }

    /// Items by the values of each filter, as if that one filter were not chosen.
    pub(crate) fn facets(&self, engine: &Engine, found: &[Found]) -> Result<Facets> {
        let hot = &engine.hot;
        let types: Vec<Label> = hot.types.iter().map(|name| (name.clone(), name.clone())).collect();
        let labels = [&hot.regions, &hot.kinds, &hot.offices, &types, &hot.statuses];
        let counted = labels.into_iter().enumerate().map(|(at, labels)| {
            let kept = found.iter().map(|found| found.doc);
            let kept = kept.filter(|&doc| self.pass(doc, Some(at)) && !self.hidden.has(doc));
            let kept = Bits::of(&kept.collect::<Vec<_>>());
            count(engine, LETTERS[at], labels, &kept)
        });
        let mut counted = gather(counted)?.into_iter();
        let mut next = || counted.next().unwrap_or_default();
        Ok(Facets {
            region: next(),
            kind: next(),
            department: next(),
            type_name: next(),
            status: next(),
        })
    }
}

pub(crate) fn chosen(query: &Query) -> [Option<&String>; LETTERS.len()] {
    [&query.region, &query.kind, &query.department, &query.type_name, &query.status]
        .map(Option::as_ref)
}

fn count(engine: &Engine, letter: &str, labels: &[Label], kept: &Bits) -> Result<Vec<Facet>> {
    let term = |value: &str| format!("{letter}{value}");
    let lists = engine.filter_lists(labels.iter().map(|label| term(&label.0)))?;
    let facet = |(value, name): &Label| {
        let docs = lists.get(&term(value))?;
        let count = docs.iter().filter(|&&doc| kept.has(doc)).count();
        (count > 0).then(|| Facet(value.clone(), name.clone(), count))
    };
    Ok(labels.iter().filter_map(facet).collect())
}
