//! What each chosen filter lets through, and how many items each choice would give.

use std::collections::BTreeMap;

use crate::engine::{Docs, Engine, gather};
use crate::error::Result;
use crate::plan::Found;
use crate::query::Query;
use crate::schema::filter;

/// The documents that each chosen filter lets through.
pub(crate) struct Filters {
    region: Option<Docs>,
    kind: Option<Docs>,
    rest: Vec<Docs>,
}

impl Filters {
    pub(crate) fn read(engine: &Engine, query: &Query) -> Result<Filters> {
        let one = |letter: &str, value: &Option<String>| -> Result<Option<Docs>> {
            let Some(value) = value else { return Ok(None) };
            let lists = engine.filter_lists([format!("{letter}{value}")])?;
            Ok(Some(lists.into_values().next().unwrap_or_default()))
        };
        let asked = [
            one(filter::REGION, &query.region),
            one(filter::KIND, &query.kind),
            one(filter::DEPARTMENT, &query.department),
            one(filter::TYPE, &query.type_name),
            one(filter::STATUS, &query.status),
        ];
        let mut read = gather(asked.into_iter())?.into_iter();
        let (region, kind) = (read.next().flatten(), read.next().flatten());
        Ok(Filters { region, kind, rest: read.flatten().collect() })
    }

    pub(crate) fn pass(&self, doc: u32) -> bool {
        self.pass_region(doc) && self.pass_kind(doc) && self.pass_rest(doc)
    }

    fn pass_region(&self, doc: u32) -> bool {
        self.region.as_ref().is_none_or(|docs| docs.binary_search(&doc).is_ok())
    }

    fn pass_kind(&self, doc: u32) -> bool {
        self.kind.as_ref().is_none_or(|docs| docs.binary_search(&doc).is_ok())
    }

    fn pass_rest(&self, doc: u32) -> bool {
        self.rest.iter().all(|docs| docs.binary_search(&doc).is_ok())
    }

    pub(crate) fn regions(
        &self,
        engine: &Engine,
        found: &[Found],
    ) -> Result<BTreeMap<String, usize>> {
        let docs: Vec<u32> = found.iter().map(|found| found.doc).collect();
        let kept = docs.into_iter().filter(|&d| self.pass_kind(d) && self.pass_rest(d)).collect();
        count(engine, filter::REGION, &engine.hot.regions, kept)
    }

    pub(crate) fn kinds(
        &self,
        engine: &Engine,
        found: &[Found],
    ) -> Result<BTreeMap<String, usize>> {
        let docs: Vec<u32> = found.iter().map(|found| found.doc).collect();
        let kept = docs.into_iter().filter(|&d| self.pass_region(d) && self.pass_rest(d)).collect();
        count(engine, filter::KIND, &engine.hot.kinds, kept)
    }
}

fn count(
    engine: &Engine,
    letter: &str,
    labels: &[(String, String)],
    docs: Vec<u32>,
) -> Result<BTreeMap<String, usize>> {
    let lists = engine.filter_lists(labels.iter().map(|label| format!("{letter}{}", label.0)))?;
    let counted = lists.into_iter().map(|(term, list)| {
        let number = docs.iter().filter(|doc| list.binary_search(doc).is_ok()).count();
        (term.trim_start_matches(letter).to_owned(), number)
    });
    Ok(counted.filter(|(_, number)| *number > 0).collect())
}
