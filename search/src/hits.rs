//! What is shown of a result: its card, the match marked, the same item elsewhere.

use crate::card::Card;
use crate::engine::{Engine, gather};
use crate::error::Result;
use crate::filters::Filters;
use crate::fold::fold;
use crate::mark::{mark, snippet};
use crate::plan::licence;
use crate::query::{Hit, Marked, Matched, Other, Part, Query, What};
use crate::select::{Group, Matches};
use crate::words::{Chunk, bare_code, chunks, code_pieces, holds};

const SNIPPET: usize = 90;
const OTHERS: usize = 12;

/// Pairs of characters may meet without being neighbours: then the name ranks lower.
pub(crate) fn check(text: &[char], card: &Card, matched: Matched) -> Option<Part> {
    const APART: Part = Part { what: What::Apart, worth: -150 };
    match matched {
        Matched::Name => {
            let name = fold(&card.name);
            let literal = chunks(text).iter().all(|chunk| match chunk {
                Chunk::Han(chars) => {
                    let licence = licence(&chunk.text()).map(fold);
                    holds(&name, chars) || licence.is_some_and(|licence| holds(&name, &licence))
                }
                Chunk::Word(_) => true,
            });
            (!literal).then_some(APART)
        }
        Matched::Code => {
            let codes = [&card.code].into_iter().chain(&card.former_codes).map(|code| fold(code));
            let codes: Vec<_> = codes.flat_map(|code| [bare_code(&code), code]).collect();
            let pieces = code_pieces(text);
            (!pieces.iter().all(|piece| codes.iter().any(|code| holds(code, piece))))
                .then_some(APART)
        }
        _ => None,
    }
}

fn label(labels: &[(String, String)], number: u32) -> (String, String) {
    labels.get(number as usize).cloned().unwrap_or_default()
}

/// What it takes to show a hit.
pub(crate) struct Shown<'a> {
    pub(crate) engine: &'a Engine,
    pub(crate) query: &'a Query,
    pub(crate) filters: &'a Filters,
    pub(crate) matches: &'a Matches,
}

impl Shown<'_> {
    pub(crate) fn body(&self, group: &Group) -> Result<Option<String>> {
        match group.shown.matched {
            Matched::Body => Ok(Some(self.engine.body(group.shown.doc)?)),
            _ => Ok(None),
        }
    }

    fn elsewhere(&self, group: &Group) -> impl Iterator<Item = u32> {
        let shown = group.shown.doc;
        group.members.clone().filter(move |&doc| doc != shown && !self.filters.is_hidden(doc))
    }

    pub(crate) fn others(&self, group: &Group) -> Result<Vec<Other>> {
        let docs = self.elsewhere(group).take(self.query.others.unwrap_or(OTHERS));
        let cards = gather(docs.map(|doc| self.engine.card(doc)))?;
        let other = |card: Card| {
            let (region, region_name) = label(&self.engine.hot.regions, card.region);
            Other { code: card.code, region, region_name, url: card.url }
        };
        Ok(cards.into_iter().map(other).collect())
    }

    pub(crate) fn hit(&self, group: &Group, card: Card, check: Option<Part>) -> Result<Hit> {
        let (hot, matched) = (&self.engine.hot, group.shown.matched);
        let parts = self.parts(group, check)?;
        let (region, region_name) = label(&hot.regions, card.region);
        let (kind, kind_name) = label(&hot.kinds, card.kind);
        let (status, status_name) = label(&hot.statuses, card.status);
        Ok(Hit {
            marked: self.marked(&card, matched),
            snippet: snippet(
                self.body(group)?.as_ref().unwrap_or(&card.lead),
                &self.matches.words,
                SNIPPET,
            ),
            others: self.others(group)?,
            others_total: self.elsewhere(group).count(),
            type_name: hot.types.get(card.type_name as usize).cloned().unwrap_or_default(),
            score: parts.iter().map(|part| part.worth).sum::<i32>() as f32,
            parts,
            alias: self.alias(&card, matched),
            code: card.code,
            name: card.name,
            url: card.url,
            group: card.group,
            region,
            region_name,
            kind,
            kind_name,
            department: card.department,
            department_short: card.department_short,
            status,
            status_name,
            matched,
        })
    }

    fn parts(&self, group: &Group, check: Option<Part>) -> Result<Vec<Part>> {
        let (worth, doc) = (group.shown.worth, group.shown.doc);
        let applied = self.engine.always()?.on_application.has(doc);
        let application = if applied { self.matches.application } else { 0 };
        let base = worth - application;
        let parts = [
            Part { what: what(base, group.shown.matched), worth: base },
            Part { what: What::Application, worth: application },
        ];
        let parts = parts.into_iter().chain(check);
        Ok(parts.filter(|part| part.worth != 0).collect())
    }

    /// The other name that brought the result.
    fn alias(&self, card: &Card, matched: Matched) -> Option<String> {
        let words = &self.matches.words;
        let said = |alias: &&String| words.iter().any(|word| holds(&fold(alias), word));
        let alias = card.aliases.iter().find(said).filter(|_| matched == Matched::Alias);
        alias.cloned()
    }

    /// A name found through another field is marked only where whole words stand in it.
    fn marked(&self, card: &Card, matched: Matched) -> Marked {
        let mut words = self.matches.words.clone();
        if matched == Matched::Synonym {
            // The citizen's word is not in the name, but the official term is.
            let name = fold(&card.name);
            words.extend(self.matches.meant.iter().filter(|term| holds(&name, term)).cloned());
        }
        match matched {
            Matched::All => Marked(vec![(card.name.clone(), false)]),
            _ => mark(&card.name, &words),
        }
    }
}

fn what(worth: i32, matched: Matched) -> What {
    use crate::plan::worth::{CODE_END, EXACT_SOUND, GOOD, START};
    let best = matches!(matched, Matched::Name | Matched::Pinyin | Matched::Code);
    match worth {
        EXACT_SOUND.. if best => What::Exact,
        START.. if best => What::Start,
        CODE_END.. if matched == Matched::Code => What::End,
        ..GOOD if best || matched == Matched::Synonym || matched == Matched::Alias => What::Pieces,
        _ => What::Field,
    }
}
