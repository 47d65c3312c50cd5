//! When the words as typed find nothing: drop what only asks, hear what sounds alike,
//! take citizens' words that are scattered in a sentence, and rank by how much is met.

mod clean;
mod units;

use std::collections::BTreeSet;

use crate::engine::Engine;
use crate::error::Result;
use crate::merge::Found;
use crate::plan::{Plan, worth};
use crate::query::Relaxed;
use clean::{clean, said};
use units::{Draft, Unit, describe, drafts, rank, single_drafts};

pub(crate) struct Answer {
    pub(crate) found: Vec<Found>,
    pub(crate) relaxed: Relaxed,
    /// What to mark in results.
    pub(crate) words: Vec<Vec<char>>,
    /// The text that was found as a whole, if it was.
    pub(crate) literal: Option<Vec<char>>,
}

fn weigh(engine: &Engine, drafts: Vec<Draft>) -> Result<Vec<Unit>> {
    let terms: BTreeSet<String> = drafts.iter().flat_map(|draft| draft.terms().cloned()).collect();
    let lists = engine.lists(terms)?;
    Ok(drafts.into_iter().map(|draft| draft.unit(&lists, engine.docs())).collect())
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
    let said = said(engine, &simple, sounds);
    let mut units = weigh(engine, drafts(engine, &runs, &said, sounds))?;
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
