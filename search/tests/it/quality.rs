//! How often the right item comes first, by kind of query.

use std::collections::BTreeMap;
use std::fmt::Write;

use crate::fixture::{find, queries};

#[derive(Default)]
struct Score {
    queries: u32,
    first: u32,
    third: u32,
    reciprocal: f64,
}

#[test]
fn development_queries_find_their_item() {
    let mut scores: BTreeMap<String, Score> = BTreeMap::new();
    let mut misses = String::new();
    for (query, expected, kind) in queries() {
        let results = find(&query);
        let place = results.hits.iter().position(|hit| expected.contains(&hit.name));
        for name in ["all".to_owned(), kind] {
            let score = scores.entry(name).or_default();
            score.queries += 1;
            score.first += u32::from(place == Some(0));
            score.third += u32::from(place.is_some_and(|place| place < 3));
            score.reciprocal += place.map_or(0.0, |place| 1.0 / (place as f64 + 1.0));
        }
        if place != Some(0) {
            let shown: Vec<String> = results
                .hits
                .iter()
                .take(3)
                .map(|hit| format!("{} {:?} {}", hit.name, hit.matched, hit.score))
                .collect();
            writeln!(misses, "{query}: {place:?}, not {expected:?} but {shown:?}").unwrap();
        }
    }
    println!("{misses}{:>10} {:>7} {:>6} {:>6} {:>6}", "kind", "queries", "hit@1", "hit@3", "MRR");
    for (kind, score) in &scores {
        let share = |n: u32| f64::from(n) / f64::from(score.queries);
        let (first, third) = (share(score.first), share(score.third));
        let mrr = score.reciprocal / f64::from(score.queries);
        println!("{kind:>10} {:>7} {first:>6.3} {third:>6.3} {mrr:>6.3}", score.queries);
    }
    let all = &scores["all"];
    assert!(f64::from(all.first) >= 0.90 * f64::from(all.queries), "hit@1 too low\n{misses}");
    assert!(f64::from(all.third) >= 0.97 * f64::from(all.queries), "hit@3 too low\n{misses}");
}
