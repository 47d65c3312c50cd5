//! When the words as typed find nothing: drop what only asks, hear what sounds alike,
//! take citizens' words that are scattered in a sentence, and rank by how much is met.

mod clean;
mod units;

use std::collections::BTreeSet;

use crate::engine::{Engine, Lists};
use crate::error::Result;
use crate::merge::Found;
use crate::plan::{Plan, worth};
use crate::query::Relaxed;
use clean::{Heard, Said, clean};
use units::{Draft, Unit, describe, drafts, hear, rank, single_drafts};

pub(crate) struct Answer {
    pub(crate) found: Vec<Found>,
    pub(crate) relaxed: Relaxed,
    /// What to mark in results.
    pub(crate) words: Vec<Vec<char>>,
    /// The text that was found as a whole, if it was.
    pub(crate) literal: Option<Vec<char>>,
}

fn lists(engine: &Engine, drafts: &[Draft]) -> Result<Lists> {
    let terms: BTreeSet<String> = drafts.iter().flat_map(|draft| draft.terms().cloned()).collect();
    engine.lists(terms)
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
        let _ = engine.sounds();
        let _ = Plan::strict(engine, &runs.join(&' ')).run(engine);
    }
}

pub(crate) fn relaxed(engine: &Engine, text: &[char]) -> Result<Answer> {
    let sounds = engine.sounds()?;
    let simple = sounds.simplify.text(text);
    let (runs, dropped) = clean(&simple);
    let kept: Vec<char> = runs.join(&' ');
    let words = runs.clone();
    if kept != text && !kept.is_empty() {
        let found = Plan::strict(engine, &kept).run(engine)?;
        if found.iter().any(|found| found.worth >= worth::GOOD) {
            let relaxed = Relaxed { dropped, ..Relaxed::default() };
            return Ok(Answer { found, relaxed, words, literal: Some(kept) });
        }
    }
    let said = Heard::new(&simple, &runs, sounds).said(engine);
    let mut drafts = drafts(engine, &runs, &said);
    if !said.iter().any(Said::is_sure) {
        let known = lists(engine, &drafts)?;
        hear(&mut drafts, &runs, &known, sounds, &engine.hot.syllables);
    }
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
    Ok(Answer { found, relaxed, words, literal: None })
}
