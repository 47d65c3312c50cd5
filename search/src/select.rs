//! From documents found to the page that is shown: filters, groups, order, cards, marks.

use std::collections::BTreeMap;

use crate::card::Card;
use crate::engine::{Docs, Engine, gather};
use crate::error::Result;
use crate::filters::Filters;
use crate::fold::fold;
use crate::hits::{body, check, hit, others};
use crate::plan::{Found, Plan, worth};
use crate::query::{Hit, Matched, Query, Relaxed, Results};
use crate::relax::relaxed;
use crate::schema::filter;
use crate::words::{chunks, compact};

/// Names that say someone wants to have something done.
const DOING: &str = "办开领补换申注报交缴考转卖买";
/// Candidates beyond the page whose names are checked as well.
const WINDOW: usize = 10;

/// What the text of a query found, before filters.
#[derive(Default)]
pub(crate) struct Matches {
    found: Vec<Found>,
    relaxed: Option<Relaxed>,
    pub(crate) words: Vec<Vec<char>>,
    /// The text that was found as a whole, against which names are checked.
    literal: Option<Vec<char>>,
    /// Official terms, marked where a synonym brought the result.
    pub(crate) official: Vec<Vec<char>>,
}

pub(crate) fn search(engine: &Engine, query: &Query) -> Result<Results> {
    let text = fold(&query.text);
    let mut matches = match compact(&text).is_empty() {
        true if has_filter(query) => everything(engine),
        true => return Ok(Results::default()),
        false => matches(engine, &text)?,
    };
    let filters = Filters::read(engine, query)?;
    let mut results = Results { relaxed: matches.relaxed.take(), ..Results::default() };
    if query.facets {
        results.regions = filters.regions(engine, &matches.found)?;
        results.kinds = filters.kinds(engine, &matches.found)?;
    }
    matches.found.retain(|found| filters.pass(found.doc));
    prefer_applications(engine, &text, &mut matches.found)?;
    results.items = matches.found.len();
    let groups = Groups::of(engine, query, &matches.found)?;
    results.total = groups.best.len();
    results.hits = groups.page(engine, query, &matches)?;
    if results.hits.is_empty() {
        results.relaxed = None;
    }
    Ok(results)
}

fn has_filter(query: &Query) -> bool {
    [&query.region, &query.kind, &query.department, &query.type_name, &query.status]
        .iter()
        .any(|filter| filter.is_some())
}

fn everything(engine: &Engine) -> Matches {
    let all = (0..engine.docs()).map(|doc| Found { doc, worth: 1, matched: Matched::All });
    Matches { found: all.collect(), ..Matches::default() }
}

fn matches(engine: &Engine, text: &[char]) -> Result<Matches> {
    let strict = Plan::strict(engine, text).run(engine)?;
    let words: Vec<Vec<char>> = chunks(text).iter().map(|chunk| fold(&chunk.text())).collect();
    let terms = engine.hot.synonyms.iter().flat_map(|synonym| &synonym.terms);
    let official = terms.map(|term| fold(term)).collect();
    let best = strict.iter().map(|found| found.worth).max().unwrap_or(0);
    // A long text that stands somewhere as typed was meant as typed.
    let literal = best > 0 && compact(text).len() >= LONG;
    if best >= worth::LAW || literal {
        let literal = Some(text.to_vec());
        return Ok(Matches { found: strict, relaxed: None, words, literal, official });
    }
    let mut answer = relaxed(engine, text)?;
    let loose = answer.found.iter().map(|found| found.worth).max().unwrap_or(0);
    // Writing characters in another form is nothing to tell anybody.
    let told = loose > best + LITERAL && answer.relaxed != Relaxed::default();
    let relaxed = told.then_some(answer.relaxed);
    answer.words.extend(words);
    let found = merge(strict, answer.found);
    Ok(Matches { found, relaxed, words: answer.words, literal: answer.literal, official })
}

const LONG: usize = 5;
/// What the literal text in a body counts for against pieces of it elsewhere.
const LITERAL: i32 = 120;

fn merge(strict: Vec<Found>, loose: Vec<Found>) -> Vec<Found> {
    let mut by_doc: BTreeMap<u32, Found> = loose.into_iter().map(|f| (f.doc, f)).collect();
    for mut found in strict {
        found.worth += LITERAL;
        let place = by_doc.entry(found.doc).or_insert(found);
        if place.worth < found.worth {
            *place = found;
        }
    }
    by_doc.into_values().collect()
}

/// Who wants something done looks for what is done on application, not for penalties.
fn prefer_applications(engine: &Engine, text: &[char], found: &mut [Found]) -> Result<()> {
    let bonus = if text.iter().any(|&c| DOING.contains(c)) { 120 } else { 12 };
    let lists = engine.filter_lists([filter::ON_APPLICATION.to_owned()])?;
    let Some(docs) = lists.get(filter::ON_APPLICATION) else { return Ok(()) };
    for one in found {
        if docs.binary_search(&one.doc).is_ok() {
            one.worth += bonus;
        }
    }
    Ok(())
}

/// A group of the results: its best document, and where it lies in the index.
#[derive(Clone)]
pub(crate) struct Group {
    pub(crate) shown: Found,
    pub(crate) from: u32,
    pub(crate) to: u32,
}

struct Groups {
    /// Best first.
    best: Vec<Group>,
}

impl Groups {
    fn of(engine: &Engine, query: &Query, found: &[Found]) -> Result<Groups> {
        let starts = engine.group_starts()?;
        let near = query.near.as_ref().or(query.region.as_ref());
        let near = match near {
            Some(slug) => engine.filter_lists([format!("{}{slug}", filter::REGION)])?,
            None => BTreeMap::new(),
        };
        let near: Docs = near.into_values().next().unwrap_or_default();
        let mut best: Vec<Group> = Vec::new();
        for &one in found {
            let next = starts.partition_point(|&start| start <= one.doc);
            let from = next.checked_sub(1).and_then(|at| starts.get(at)).copied().unwrap_or(0);
            match best.last_mut() {
                Some(group) if group.from == from => {
                    let closer = near.binary_search(&one.doc).is_ok();
                    let better = one.worth > group.shown.worth;
                    if better || (closer && one.worth == group.shown.worth) {
                        group.shown = one;
                    }
                }
                _ => {
                    let to = starts.get(next).copied().unwrap_or(engine.docs());
                    best.push(Group { shown: one, from, to });
                }
            }
        }
        best.sort_by_key(|group| (std::cmp::Reverse(group.shown.worth), group.shown.doc));
        Ok(Groups { best })
    }

    /// The hits of the asked page, their order checked against the full names.
    fn page(&self, engine: &Engine, query: &Query, matches: &Matches) -> Result<Vec<Hit>> {
        let end = query.offset.saturating_add(query.limit);
        let window = &self.best[..self.best.len().min(end.saturating_add(WINDOW))];
        let cards = gather(window.iter().map(|group| engine.card(group.shown.doc)));
        let others = gather(window.iter().take(end).map(|group| others(engine, group)));
        let bodies = window.iter().take(end).skip(query.offset);
        let bodies = gather(bodies.map(|group| body(engine, group)));
        let (cards, _, _) = (cards?, others?, bodies?);
        let mut ranked: Vec<(Group, Card)> = window.iter().cloned().zip(cards).collect();
        for (group, card) in &mut ranked {
            if let Some(literal) = &matches.literal {
                group.shown.worth += check(literal, card, group.shown.matched);
            }
        }
        ranked.sort_by_key(|(group, _)| std::cmp::Reverse(group.shown.worth));
        let page = ranked.into_iter().skip(query.offset).take(query.limit);
        gather(page.map(|(group, card)| hit(engine, matches, &group, card)))
    }
}
