//! From documents found to the page that is shown: filters, groups, order, cards, marks.

use std::collections::BTreeMap;

use crate::card::Card;
use crate::engine::{Docs, Engine, gather};
use crate::error::Result;
use crate::fold::fold;
use crate::mark::{mark, snippet};
use crate::plan::{Found, Plan, worth};
use crate::query::{Hit, Marked, Matched, Other, Query, Relaxed, Results};
use crate::relax::relaxed;
use crate::schema::filter;
use crate::words::{Chunk, bare_code, chunks, code_pieces, compact};

/// Names that say someone wants to have something done.
const DOING: &str = "办开领补换申注报交缴考转卖买";
const SNIPPET: usize = 90;
/// Candidates beyond the page whose names are checked as well.
const WINDOW: usize = 10;
const MOST_OTHERS: usize = 40;

/// What the text of a query found, before filters.
#[derive(Default)]
struct Matches {
    found: Vec<Found>,
    relaxed: Option<Relaxed>,
    words: Vec<Vec<char>>,
    /// Official terms, marked where a synonym brought the result.
    official: Vec<Vec<char>>,
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
    results.hits = groups.page(engine, query, &text, &matches)?;
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
    let words: Vec<Vec<char>> =
        chunks(text).iter().map(|chunk| fold(&chunk.text())).collect();
    let terms = engine.hot.synonyms.iter().flat_map(|synonym| &synonym.terms);
    let official = terms.map(|term| fold(term)).collect();
    let best = strict.iter().map(|found| found.worth).max().unwrap_or(0);
    if best >= worth::LAW {
        return Ok(Matches { found: strict, relaxed: None, words, official });
    }
    let mut answer = relaxed(engine, text)?;
    let loose = answer.found.iter().map(|found| found.worth).max().unwrap_or(0);
    let relaxed = (loose > best + LITERAL).then_some(answer.relaxed);
    answer.words.extend(words);
    let found = merge(strict, answer.found);
    Ok(Matches { found, relaxed, words: answer.words, official })
}

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

/// The documents that each chosen filter lets through.
struct Filters {
    region: Option<Docs>,
    kind: Option<Docs>,
    rest: Vec<Docs>,
}

impl Filters {
    fn read(engine: &Engine, query: &Query) -> Result<Filters> {
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

    fn pass(&self, doc: u32) -> bool {
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

    fn regions(&self, engine: &Engine, found: &[Found]) -> Result<BTreeMap<String, usize>> {
        let docs: Vec<u32> = found.iter().map(|found| found.doc).collect();
        let kept = docs.into_iter().filter(|&d| self.pass_kind(d) && self.pass_rest(d)).collect();
        count(engine, filter::REGION, &engine.hot.regions, kept)
    }

    fn kinds(&self, engine: &Engine, found: &[Found]) -> Result<BTreeMap<String, usize>> {
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

/// A group of the results: its best document, and where it lies in the index.
#[derive(Clone)]
struct Group {
    shown: Found,
    from: u32,
    to: u32,
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
    fn page(
        &self,
        engine: &Engine,
        query: &Query,
        text: &[char],
        matches: &Matches,
    ) -> Result<Vec<Hit>> {
        let end = query.offset.saturating_add(query.limit);
        let window = &self.best[..self.best.len().min(end.saturating_add(WINDOW))];
        let cards = gather(window.iter().map(|group| engine.card(group.shown.doc)));
        let others = gather(window.iter().take(end).map(|group| others(engine, group)));
        let bodies = window.iter().take(end).skip(query.offset);
        let bodies = gather(bodies.map(|group| body(engine, group)));
        let (cards, _, _) = (cards?, others?, bodies?);
        let mut ranked: Vec<(Group, Card)> = window.iter().cloned().zip(cards).collect();
        for (group, card) in &mut ranked {
            group.shown.worth += check(text, card, group.shown.matched);
        }
        ranked.sort_by_key(|(group, _)| std::cmp::Reverse(group.shown.worth));
        let page = ranked.into_iter().skip(query.offset).take(query.limit);
        gather(page.map(|(group, card)| hit(engine, matches, &group, card)))
    }
}

fn body(engine: &Engine, group: &Group) -> Result<Option<String>> {
    match group.shown.matched {
        Matched::Body => Ok(Some(engine.body(group.shown.doc)?)),
        _ => Ok(None),
    }
}

/// Pairs of characters may meet without being neighbours: then the name ranks lower.
fn check(text: &[char], card: &Card, matched: Matched) -> i32 {
    const NOT_LITERAL: i32 = -150;
    const SUFFIX: i32 = 20;
    match matched {
        Matched::Name => {
            let name = fold(&card.name);
            let literal = chunks(text).iter().all(|chunk| match chunk {
                Chunk::Han(chars) => name.windows(chars.len()).any(|part| part == chars),
                Chunk::Word(_) => true,
            });
            if literal { 0 } else { NOT_LITERAL }
        }
        Matched::Code => {
            let code = fold(&card.code);
            let bare = bare_code(&code);
            let pieces = code_pieces(text);
            let inside = |piece: &Vec<char>| {
                code.windows(piece.len()).chain(bare.windows(piece.len())).any(|p| p == piece)
            };
            match pieces.iter().all(inside) {
                true if pieces.iter().any(|p| code.ends_with(p) || bare.ends_with(p)) => SUFFIX,
                true => 0,
                false => NOT_LITERAL,
            }
        }
        _ => 0,
    }
}

fn others(engine: &Engine, group: &Group) -> Result<Vec<Other>> {
    let docs = (group.from..group.to).filter(|&doc| doc != group.shown.doc).take(MOST_OTHERS);
    let cards = gather(docs.map(|doc| engine.card(doc)))?;
    let other = |card: Card| {
        let (region, region_name) = label(&engine.hot.regions, card.region);
        Other { code: card.code, region, region_name, url: card.url }
    };
    Ok(cards.into_iter().map(other).collect())
}

fn label(labels: &[(String, String)], number: u32) -> (String, String) {
    labels.get(number as usize).cloned().unwrap_or_default()
}

fn hit(engine: &Engine, matches: &Matches, group: &Group, card: Card) -> Result<Hit> {
    let matched = group.shown.matched;
    let (words, official) = (&matches.words, &matches.official);
    let holds = |text: &str, word: &[char]| fold(text).windows(word.len().max(1)).any(|p| p == word);
    let mut to_mark = words.clone();
    if matched == Matched::Synonym {
        to_mark.extend(official.iter().filter(|term| holds(&card.name, term)).cloned());
    }
    let shown = match body(engine, group)? {
        Some(body) => snippet(&body, words, SNIPPET),
        None => snippet(&card.lead, words, SNIPPET),
    };
    let alias = card.aliases.iter().find(|alias| words.iter().any(|word| holds(alias, word)));
    let alias = alias.filter(|_| matched == Matched::Alias).cloned();
    let (region, region_name) = label(&engine.hot.regions, card.region);
    let (kind, kind_name) = label(&engine.hot.kinds, card.kind);
    let (status, status_name) = label(&engine.hot.statuses, card.status);
    let (department, department_short) = label(&engine.hot.departments, card.department);
    Ok(Hit {
        marked: marked_name(&card.name, &to_mark, matched),
        others: others(engine, group)?,
        type_name: engine.hot.types.get(card.type_name as usize).cloned().unwrap_or_default(),
        score: group.shown.worth as f32,
        snippet: shown,
        code: card.code,
        name: card.name,
        url: card.url,
        group: card.group,
        region,
        region_name,
        kind,
        kind_name,
        department,
        department_short,
        status,
        status_name,
        matched,
        alias,
    })
}

/// A name found through another field is marked only where whole words stand in it.
fn marked_name(name: &str, words: &[Vec<char>], matched: Matched) -> Marked {
    match matched {
        Matched::All => Marked(vec![(name.to_owned(), false)]),
        _ => mark(name, words),
    }
}
