//! When the words as typed find nothing: drop what only asks, hear what sounds alike,
//! take citizens' words that are scattered in a sentence, and rank by how much is met.

mod clean;
mod hear;
mod units;

use crate::engine::Engine;
use crate::error::Result;
use crate::fold::fold;
use crate::lists::Lists;
use crate::merge::Found;
use crate::plan::{Plan, worth};
use crate::query::Relaxed;
use clean::{Heard, clean};
use hear::hear;
use units::{Draft, Unit, describe, drafts, rank, said_draft, single_drafts};

pub(crate) struct Answer {
    pub(crate) found: Vec<Found>,
    pub(crate) relaxed: Relaxed,
    /// What to mark in results.
    pub(crate) words: Vec<Vec<char>>,
    /// Official terms that citizens' words in the query mean.
    pub(crate) meant: Vec<Vec<char>>,
    /// The text that was found as a whole, if it was.
    pub(crate) literal: Option<Vec<char>>,
}

fn lists(engine: &Engine, drafts: &[Draft]) -> Result<Lists> {
    engine.lists(drafts.iter().flat_map(Draft::terms))
}

fn weigh(engine: &Engine, drafts: Vec<Draft>) -> Result<Vec<Unit>> {
    let lists = lists(engine, &drafts)?;
    Ok(drafts.into_iter().map(|draft| draft.unit(&lists, engine.docs())).collect())
}

/// Who asks in a sentence will be answered by what it says beside asking. Wanting those blocks now spares round
/// trips: what is missing here is fetched together with what the query as typed lacks.
pub(crate) fn foresee(engine: &Engine, text: &[char]) {
    let (runs, dropped) = clean(text);
    if !dropped.is_empty() {
        let _ = (engine.sounds(), engine.said_in(text));
        let _ = Plan::strict(engine, &runs.join(&' ')).and_then(|plan| plan.run(engine));
    }
}

pub(crate) fn relaxed(engine: &Engine, text: &[char]) -> Result<Answer> {
    let (sounds, said_in) = (engine.sounds(), engine.said_in(text));
    let (sounds, _) = (sounds?, said_in?);
    let simple = sounds.simplify.text(text);
    let (runs, dropped) = clean(&simple);
    let kept: Vec<char> = runs.join(&' ');
    let words = runs.clone();
    if kept != text && !kept.is_empty() {
        let plan = Plan::strict(engine, &kept)?;
        let found = plan.run(engine)?;
        if found.iter().any(|found| found.worth >= worth::GOOD) {
            let relaxed = Relaxed { dropped, ..Relaxed::default() };
            let meant = plan.meant;
            return Ok(Answer { found, relaxed, words, meant, literal: Some(kept) });
        }
    }
    let mut drafts = drafts(engine, &runs);
    let said = Heard::new(&simple, &runs, sounds).said(engine, sounds);
    if said.is_err() {
        // Wanted together with the words: one round trip for both.
        let _ = lists(engine, &drafts);
    }
    let said = said?;
    if !said.iter().any(|said| said.is_sure(&runs)) {
        let known = lists(engine, &drafts)?;
        hear(&mut drafts, &runs, &known, sounds, engine);
    }
    drafts.extend(said.iter().map(|said| said_draft(said, engine.docs())));
    let terms = said.iter().flat_map(|said| &said.synonym.meaning.terms);
    let meant = terms.map(|term| fold(term)).collect();
    let mut units = weigh(engine, drafts)?;
    let (mut found, mut top) = rank(&units);
    if found.is_empty() {
        // Not even two characters side by side are known: names that have one of them are better than nothing.
        units = weigh(engine, single_drafts(&runs))?;
        (found, top) = rank(&units);
    }
    let mut relaxed = Relaxed { dropped, ..describe(&units, top) };
    if relaxed.used.iter().flat_map(|word| word.chars()).eq(runs.concat()) {
        relaxed.used.clear();
    }
    Ok(Answer { found, relaxed, words, meant, literal: None })
}
