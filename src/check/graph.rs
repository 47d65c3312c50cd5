//! A flow as a graph of steps: its shape, and the longest way through it.

use std::collections::BTreeMap;

use super::ground::start;
use crate::model::{Record, Spot};

/// The steps of one flow in the file's order.
pub(crate) struct Graph<'a> {
    steps: Vec<Step<'a>>,
    /// Steps by number; of two with one number the first.
    index: BTreeMap<i64, usize>,
}

struct Step<'a> {
    record: &'a Record,
    order: i64,
    name: &'a str,
    next: Vec<i64>,
    /// Says 补正: such a step may lead back.
    corrects: bool,
}

/// What is wrong with a flow's shape; steps by name.
#[derive(Debug, PartialEq)]
pub(super) enum Wrong<'a> {
    Repeated(i64),
    Unknown { step: &'a str, next: i64 },
    Starts(Vec<&'a str>),
    Endless(&'a str),
    Circle { step: &'a str, back: &'a str },
}

impl<'a> Graph<'a> {
    pub fn new(parts: impl Iterator<Item = &'a Record>) -> Self {
        let mut steps: Vec<Step<'a>> = parts.filter_map(step).collect();
        if steps.iter().all(|s| !s.record.has("next")) {
            let mut orders: Vec<i64> = steps.iter().map(|s| s.order).collect();
            orders.sort_unstable();
            for step in &mut steps {
                step.next = orders.iter().copied().find(|n| *n > step.order).into_iter().collect();
            }
        }
        let mut index = BTreeMap::new();
        for (n, step) in steps.iter().enumerate() {
            index.entry(step.order).or_insert(n);
        }
        Graph { steps, index }
    }

    /// Where the finding points: the step that is named, where there is one.
    pub(super) fn place(&self, wrong: &Wrong<'_>) -> Option<Spot> {
        let step = match wrong {
            Wrong::Repeated(order) => self.steps.iter().rfind(|s| s.order == *order),
            Wrong::Unknown { step, .. } | Wrong::Endless(step) | Wrong::Circle { step, .. } => {
                self.steps.iter().find(|s| s.name == *step)
            }
            Wrong::Starts(names) => self.steps.iter().find(|s| names.last() == Some(&s.name)),
        };
        step.and_then(|s| start(s.record))
    }

    /// Everything that is wrong; of what follows from another mistake only the first.
    pub(super) fn wrong(&self) -> Vec<Wrong<'a>> {
        let mut wrong: Vec<Wrong<'a>> = Vec::new();
        for (n, step) in self.steps.iter().enumerate() {
            if self.index.get(&step.order) != Some(&n) {
                wrong.push(Wrong::Repeated(step.order));
            }
            let unknown = step.next.iter().filter(|next| !self.index.contains_key(next));
            wrong.extend(unknown.map(|next| Wrong::Unknown { step: step.name, next: *next }));
        }
        if !wrong.is_empty() || self.steps.is_empty() {
            return wrong;
        }
        let backward = self.backward();
        let circle = backward
            .iter()
            .find(|(from, to)| !(self.steps[*from].corrects || self.steps[*to].corrects));
        if let Some(&(from, to)) = circle {
            wrong.push(Wrong::Circle { step: self.steps[from].name, back: self.steps[to].name });
        }
        let starts = self.starts(&backward);
        if starts.len() > 1 {
            wrong.push(Wrong::Starts(starts.iter().map(|&n| self.steps[n].name).collect()));
        }
        if wrong.is_empty() {
            wrong.extend(self.endless());
        }
        wrong
    }

    fn targets(&self, n: usize) -> impl Iterator<Item = usize> + '_ {
        self.steps[n].next.iter().filter_map(|order| self.index.get(order).copied())
    }

    /// Edges that lead back to a step on the way to them, found in depth from the first step on.
    fn backward(&self) -> Vec<(usize, usize)> {
        let mut found = Vec::new();
        // 0: not seen, 1: on the way, 2: done.
        let mut state = vec![0u8; self.steps.len()];
        for root in 0..self.steps.len() {
            let mut way: Vec<(usize, usize)> =
                if state[root] == 0 { vec![(root, 0)] } else { Vec::new() };
            while let Some((n, turn)) = way.pop() {
                state[n] = 1;
                match self.targets(n).nth(turn) {
                    None => state[n] = 2,
                    Some(to) => {
                        way.push((n, turn + 1));
                        match state[to] {
                            0 => way.push((to, 0)),
                            1 => found.push((n, to)),
                            _ => {}
                        }
                    }
                }
            }
        }
        found
    }

    fn starts(&self, backward: &[(usize, usize)]) -> Vec<usize> {
        let mut reached = vec![false; self.steps.len()];
        for from in 0..self.steps.len() {
            for to in self.targets(from).filter(|to| !backward.contains(&(from, *to))) {
                reached[to] = true;
            }
        }
        (0..self.steps.len()).filter(|&n| !reached[n]).collect()
    }

    /// The first step from which no step without `next` can be reached.
    fn endless(&self) -> Option<Wrong<'a>> {
        let mut ends: Vec<bool> = self.steps.iter().map(|s| s.next.is_empty()).collect();
        loop {
            let more =
                (0..self.steps.len()).find(|&n| !ends[n] && self.targets(n).any(|to| ends[to]));
            match more {
                Some(n) => ends[n] = true,
                None => break,
            }
        }
        ends.iter().position(|end| !end).map(|n| Wrong::Endless(self.steps[n].name))
    }

    /// The greatest sum of a number of each step along any way through the flow; ways back are not taken twice.
    pub fn longest(&self, days: impl Fn(&Record) -> i64) -> i64 {
        let backward = self.backward();
        let mut sums: Vec<i64> = self.steps.iter().map(|s| days(s.record)).collect();
        // Without the edges that lead back there is no circle, so this settles after at most one turn a step.
        for _ in 0..self.steps.len() {
            let mut changed = false;
            for n in 0..self.steps.len() {
                let ahead = self
                    .targets(n)
                    .filter(|to| !backward.contains(&(n, *to)))
                    .map(|to| sums[to])
                    .max();
                let sum = days(self.steps[n].record) + ahead.unwrap_or(0);
                changed |= sum != sums[n];
                sums[n] = sum;
            }
            if !changed {
                break;
            }
        }
        sums.into_iter().max().unwrap_or(0)
    }
}

fn step(record: &Record) -> Option<Step<'_>> {
    let next = record.list("next").iter().filter_map(|v| match v {
        crate::model::Value::Int(n) => Some(*n),
        _ => None,
    });
    let corrects = ["name", "condition"]
        .iter()
        .any(|key| record.text(key).is_some_and(|text| text.contains("补正")));
    let name = record.text("name").unwrap_or_default();
    Some(Step { record, order: record.int("order")?, name, next: next.collect(), corrects })
}
