//! How often the right item comes first, for queries in a file: lines of query, right names with `;`, kind.
//!
//!     cargo run --release -p qingdan-search --example score -- SITE/search QUERIES.csv
//!
//! Prints what was missed with the first three results, then hit@1, hit@3 and MRR by kind.

#![expect(clippy::disallowed_methods, reason = "a tool at the edge: reads files")]

use std::collections::BTreeMap;
use std::path::PathBuf;

use qingdan_search::{Index, Query};

type Outcome<T> = Result<T, Box<dyn std::error::Error>>;

#[derive(Default)]
struct Score {
    queries: u32,
    first: u32,
    third: u32,
    reciprocal: f64,
}

fn main() -> Outcome<()> {
    let mut args = std::env::args().skip(1);
    let mut arg = || args.next().ok_or("score SITE/search QUERIES.csv");
    let (folder, queries) = (PathBuf::from(arg()?), arg()?);
    let index = Index::open(|path: &str| std::fs::read(folder.join(path)).ok())?;
    let mut scores: BTreeMap<String, Score> = BTreeMap::new();
    for row in csv::Reader::from_path(queries)?.deserialize() {
        let (query, expected, kind): (String, String, String) = row?;
        let results = index.search(&Query::new(&query))?;
        let right = |name: &str| expected.split(';').any(|expected| expected == name);
        let place = results.hits.iter().position(|hit| right(&hit.name));
        if place != Some(0) {
            let shown = results.hits.iter().take(3);
            let shown: Vec<String> =
                shown.map(|hit| format!("{} {:?} {}", hit.name, hit.matched, hit.score)).collect();
            println!("{query} ({kind}): {place:?}, not {expected} but {}", shown.join(" | "));
        }
        for name in ["all".to_owned(), kind] {
            let score = scores.entry(name).or_default();
            score.queries += 1;
            score.first += u32::from(place == Some(0));
            score.third += u32::from(place.is_some_and(|place| place < 3));
            score.reciprocal += place.map_or(0.0, |place| 1.0 / (place as f64 + 1.0));
        }
    }
    println!("{:>10} {:>7} {:>6} {:>6} {:>6}", "kind", "queries", "hit@1", "hit@3", "MRR");
    for (kind, score) in &scores {
        let queries = f64::from(score.queries);
        let share = |n: u32| f64::from(n) / queries;
        let (first, third, mrr) =
            (share(score.first), share(score.third), score.reciprocal / queries);
        println!("{kind:>10} {:>7} {first:>6.3} {third:>6.3} {mrr:>6.3}", score.queries);
    }
    Ok(())
}
