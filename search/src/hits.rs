//! What is shown of a result: its card, the match marked, the same item elsewhere.

use crate::card::Card;
use crate::engine::{Engine, gather};
use crate::error::Result;
use crate::fold::fold;
use crate::mark::{mark, snippet};
use crate::query::{Hit, Marked, Matched, Other};
use crate::select::{Group, Matches};
use crate::words::{Chunk, bare_code, chunks, code_pieces};

const SNIPPET: usize = 90;
const MOST_OTHERS: usize = 40;

pub(crate) fn body(engine: &Engine, group: &Group) -> Result<Option<String>> {
    match group.shown.matched {
        Matched::Body => Ok(Some(engine.body(group.shown.doc)?)),
        _ => Ok(None),
    }
}

/// Pairs of characters may meet without being neighbours: then the name ranks lower.
pub(crate) fn check(text: &[char], card: &Card, matched: Matched) -> i32 {
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

pub(crate) fn others(engine: &Engine, group: &Group) -> Result<Vec<Other>> {
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

pub(crate) fn hit(engine: &Engine, matches: &Matches, group: &Group, card: Card) -> Result<Hit> {
    let matched = group.shown.matched;
    let (words, official) = (&matches.words, &matches.official);
    let holds =
        |text: &str, word: &[char]| fold(text).windows(word.len().max(1)).any(|p| p == word);
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
