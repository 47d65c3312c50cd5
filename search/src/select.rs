//! From documents found to the page that is shown: filters, groups, order, cards, marks.

use std::collections::BTreeMap;

use crate::bits::Bits;
use crate::card::Card;
use crate::engine::{Engine, gather};
use crate::error::{Error, Result};
use crate::filters::{Filters, chosen};
use crate::fold::fold;
use crate::hits::{Shown, check};
use crate::merge::{Found, union};
use crate::plan::{Plan, worth};
use crate::query::{Hit, Matched, Query, Relaxed, Results};
use crate::relax::{foresee, relaxed};
use crate::schema::filter;
use crate::words::{Chunk, Class, chunks, compact, holds, term};

/// Letters of a query that count: what has all of a longer text has these as well, and work grows faster than text.
const LONGEST: usize = 256;
/// Names that say someone wants to have something done.
const DOING: &str = "办开领补换申注报交缴考转卖买";
/// What somebody says who wants others to be stopped.
const COMPLAINING: &str =
    "举报 投诉 处罚 罚款 查处 查封 违法 违规 拖欠 欠薪 不交 不给 没人管 没人罚 咋没人";
/// What names of papers end with.
const PAPERS: &str = "证照";
/// What the text of a query found, before filters.
#[derive(Default)]
pub(crate) struct Matches {
    found: Vec<Found>,
    relaxed: Option<Relaxed>,
    pub(crate) words: Vec<Vec<char>>,
    /// Official terms that citizens' words in the query mean.
    pub(crate) meant: Vec<Vec<char>>,
    /// The text that was found as a whole, against which names are checked.
    literal: Option<Vec<char>>,
    /// What being done on application counts for.
    pub(crate) application: i32,
}

pub(crate) fn search(engine: &Engine, query: &Query) -> Result<Results> {
    let mut text = fold(&query.text);
    text.truncate(LONGEST);
    let mut matches = match compact(&text).is_empty() {
        true if is_chosen(query) => everything(engine),
        true => return Ok(Results::default()),
        false => matches(engine, &text)?,
    };
    let always = engine.always()?;
    if let Some(code) = &query.group {
        let group = members(engine, code)?;
        matches.found.retain(|found| group.contains(&found.doc));
    }
    let filters = Filters::read(engine, query)?;
    let mut results = Results { relaxed: matches.relaxed.take(), ..Results::default() };
    if query.facets {
        results.facets = Some(filters.facets(engine, &matches.found)?);
    }
    results.hidden = filters.apply(&mut matches.found);
    if matches.found.is_empty() && results.hidden > 0 && !text.is_empty() {
        let all = Query { all: true, ..query.clone() };
        return Ok(Results { over: true, ..search(engine, &all)? });
    }
    matches.application = application(engine, &text)?;
    for found in &mut matches.found {
        if always.on_application.has(found.doc) {
            found.worth += matches.application;
        }
    }
    results.items = matches.found.len();
    let groups = Groups::of(engine, query, &matches.found)?;
    results.total = groups.best.len();
    results.hits = groups.page(engine, query, &filters, &matches)?;
    if results.hits.is_empty() {
        results.relaxed = None;
    }
    Ok(results)
}

/// Whether anything but a text is asked for.
fn is_chosen(query: &Query) -> bool {
    query.facets || query.group.is_some() || chosen(query).iter().any(Option::is_some)
}

/// The documents of the group that an item with this code leads.
fn members(engine: &Engine, code: &str) -> Result<std::ops::Range<u32>> {
    let leads = [term(&compact(&fold(code)).into_iter().collect::<String>(), Class::Exact)];
    let lists = engine.lists([leads.as_slice()])?;
    let starts = &engine.always()?.starts;
    let lead =
        lists.values().flat_map(|docs| docs.iter()).find(|&doc| starts.binary_search(doc).is_ok());
    Ok(lead.map_or(0..0, |&doc| group_of(starts, engine.docs(), doc)))
}

/// The group in which a document lies.
fn group_of(starts: &[u32], docs: u32, doc: u32) -> std::ops::Range<u32> {
    let next = starts.partition_point(|&start| start <= doc);
    let from = next.checked_sub(1).and_then(|at| starts.get(at)).copied().unwrap_or(0);
    from..starts.get(next).copied().unwrap_or(docs)
}

fn everything(engine: &Engine) -> Matches {
    let all = (0..engine.docs()).map(|doc| Found { doc, worth: 1, matched: Matched::All });
    Matches { found: all.collect(), ..Matches::default() }
}

fn matches(engine: &Engine, text: &[char]) -> Result<Matches> {
    let plan = Plan::strict(engine, text)?;
    let strict = plan.run(engine);
    if matches!(strict, Err(Error::Missing(_))) {
        foresee(engine, text);
    }
    let strict = strict?;
    let mut meant = plan.meant;
    let words: Vec<Vec<char>> = chunks(text).iter().map(|chunk| fold(&chunk.text())).collect();
    let best = strict.iter().map(|found| found.worth).max().unwrap_or(0);
    // A long text that stands somewhere as typed was meant as typed.
    let literal = best > 0 && compact(text).len() >= LONG;
    if best >= worth::LAW || literal {
        let literal = Some(text.to_vec());
        return Ok(Matches { found: strict, words, literal, meant, ..Matches::default() });
    }
    let mut answer = relaxed(engine, text)?;
    let loose = answer.found.iter().map(|found| found.worth).max().unwrap_or(0);
    // Writing characters in another form is nothing to tell anybody.
    let told = loose > best + LITERAL && answer.relaxed != Relaxed::default();
    let relaxed = told.then_some(answer.relaxed);
    answer.words.extend(words);
    meant.extend(answer.meant);
    let found = merge(strict, answer.found);
    let (words, literal) = (answer.words, answer.literal);
    Ok(Matches { found, relaxed, words, literal, meant, ..Matches::default() })
}

const LONG: usize = 5;
/// What the literal text in a body counts for against pieces of it elsewhere.
const LITERAL: i32 = 120;

fn merge(mut strict: Vec<Found>, loose: Vec<Found>) -> Vec<Found> {
    strict.iter_mut().for_each(|found| found.worth += LITERAL);
    union(strict, loose, |a, b| if b.worth > a.worth { b } else { a })
}

/// Candidates beyond the page whose names are checked as well: of long texts, whose pairs may meet by chance.
fn to_check(text: &[char]) -> usize {
    const BEYOND: usize = 10;
    let long = |chunk: &Chunk| matches!(chunk, Chunk::Han(chars) if chars.len() > 2);
    if chunks(text).iter().any(long) { BEYOND } else { 0 }
}

/// Who wants something done, or the paper that says so, looks for what is done on application, not for penalties.
/// So does who says nothing but a citizen's word; but not who complains.
fn application(engine: &Engine, text: &[char]) -> Result<i32> {
    let all = compact(text);
    let has = |word: &str| holds(&all, &word.chars().collect::<Vec<char>>());
    if COMPLAINING.split(' ').any(has) {
        return Ok(0);
    }
    if !engine.said_as(&all)?.is_empty() {
        return Ok(210);
    }
    let paper = all.last().is_some_and(|&c| PAPERS.contains(c));
    let doing = paper || all.iter().any(|&c| DOING.contains(c));
    Ok(if doing { 120 } else { 12 })
}

/// A group of the results: its best document, and where it lies in the index.
#[derive(Clone)]
pub(crate) struct Group {
    pub(crate) shown: Found,
    pub(crate) members: std::ops::Range<u32>,
}

struct Groups {
    best: Vec<Group>,
}

impl Groups {
    fn of(engine: &Engine, query: &Query, found: &[Found]) -> Result<Groups> {
        let starts = &engine.always()?.starts;
        let near = query.near.as_ref().or(query.region.as_ref());
        let near = match near {
            Some(slug) => engine.filter_lists([format!("{}{slug}", filter::REGION)])?,
            None => BTreeMap::new(),
        };
        let near = Bits::of(&near.into_values().next().unwrap_or_default());
        let mut best: Vec<Group> = Vec::with_capacity(found.len());
        for &one in found {
            // Of a group that was asked for, every member is a result.
            let apart = query.group.is_some();
            match best.last_mut() {
                Some(group) if !apart && group.members.contains(&one.doc) => {
                    let closer = near.has(one.doc) && !near.has(group.shown.doc);
                    let better = one.worth > group.shown.worth;
                    if better || (closer && one.worth == group.shown.worth) {
                        group.shown = one;
                    }
                }
                _ => {
                    let members = match apart {
                        true => one.doc..one.doc + 1,
                        false => group_of(starts, engine.docs(), one.doc),
                    };
                    best.push(Group { shown: one, members });
                }
            }
        }
        Ok(Groups { best })
    }

    /// The hits of the asked page, their order checked against the full names.
    fn page(
        mut self,
        engine: &Engine,
        query: &Query,
        filters: &Filters,
        matches: &Matches,
    ) -> Result<Vec<Hit>> {
        let end = query.offset.saturating_add(query.limit);
        let beyond = matches.literal.as_ref().map_or(0, |text| to_check(text));
        let window = self.best.len().min(end.saturating_add(beyond));
        let key = |group: &Group| (std::cmp::Reverse(group.shown.worth), group.shown.doc);
        if window < self.best.len() {
            self.best.select_nth_unstable_by_key(window, key);
        }
        self.best.truncate(window);
        self.best.sort_by_key(key);
        let shown = Shown { engine, query, filters, matches };
        let cards = gather(self.best.iter().map(|group| engine.card(group.shown.doc)));
        let others = gather(self.best.iter().take(end).map(|group| shown.others(group)));
        let bodies = self.best.iter().take(end).skip(query.offset);
        let bodies = gather(bodies.map(|group| shown.body(group)));
        let (cards, _, _) = (cards?, others?, bodies?);
        let check = |(group, card): (Group, Card)| {
            let literal = matches.literal.as_ref();
            let check = literal.and_then(|text| check(text, &card, group.shown.matched));
            (group, card, check)
        };
        let mut ranked: Vec<_> = self.best.into_iter().zip(cards).map(check).collect();
        ranked.sort_by_key(|(group, _, check)| {
            std::cmp::Reverse(group.shown.worth + check.map_or(0, |part| part.worth))
        });
        let page = ranked.into_iter().skip(query.offset).take(query.limit);
        gather(page.map(|(group, card, check)| shown.hit(&group, card, check)))
    }
}
