//! What a query costs a reader of a published index: round trips, blocks, bytes, time.
//!
//!     cargo run --release -p qingdan-search --example cost -- SITE/search [QUERY…]
//!
//! Each query is asked by somebody who comes for the first time, and again by somebody who asked the first one
//! before; the times are of a
//! reader that has every block, over the names of the items themselves.

#![expect(clippy::disallowed_methods, reason = "a tool at the edge: reads files, measures time")]

use std::collections::BTreeSet;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::time::Instant;

use qingdan_search::{Engine, Query, Results, Spelling, Step};

type Outcome<T> = Result<T, Box<dyn std::error::Error>>;

const QUERIES: [&str; 8] = [
    "食品经营许可",
    "品经营",
    "sfz",
    "shenfenzheng",
    "XK-0001",
    "开饭店",
    "我想开个小饭馆要办啥证",
    "身份正补办",
];

/// Of these runs of a query the one in the middle counts.
const RUNS: usize = 5;

fn main() -> Outcome<()> {
    let mut args = std::env::args().skip(1);
    let folder = PathBuf::from(args.next().ok_or("cost SITE/search [QUERY…]")?);
    let asked: Vec<String> = args.collect();
    let queries = if asked.is_empty() { QUERIES.map(str::to_owned).to_vec() } else { asked };
    let entry: serde_json::Value =
        serde_json::from_slice(&std::fs::read(folder.join("index.json"))?)?;
    let hot = entry["hot"].as_str().ok_or("no hot file named")?;
    println!("{} items, hot file {} bytes", entry["docs"], size(&folder, hot)?);
    for text in &queries {
        visit(&folder, hot, &[text])?;
    }
    if let Some((first, rest)) = queries.split_first() {
        println!("as a second query, after {first}:");
        for text in rest {
            visit(&folder, hot, &[first, text])?;
        }
    }
    times(&folder, hot)
}

fn size(folder: &Path, name: &str) -> Outcome<u64> {
    Ok(std::fs::metadata(folder.join("b").join(name))?.len())
}

fn block(folder: &Path, name: &str) -> Outcome<Vec<u8>> {
    let mut raw = Vec::new();
    let packed = std::fs::read(folder.join("b").join(name))?;
    flate2::read::GzDecoder::new(packed.as_slice()).read_to_end(&mut raw)?;
    Ok(raw)
}

/// Asks until it is answered; calls `fetched` with the names of each round.
fn ask(
    engine: &Engine,
    folder: &Path,
    query: &Query,
    mut fetched: impl FnMut(&[String]),
) -> Outcome<Results> {
    loop {
        match engine.search(query)? {
            Step::Done(results) => return Ok(results),
            Step::Need(names) => {
                fetched(&names);
                for name in &names {
                    engine.provide(name, block(folder, name)?);
                }
            }
        }
    }
}

/// Asks one query after the other; the last is told.
fn visit(folder: &Path, hot: &str, texts: &[&String]) -> Outcome<()> {
    let engine = Engine::open(&block(folder, hot)?)?;
    let mut rounds = Vec::new();
    for text in texts {
        rounds.clear();
        let results = ask(&engine, folder, &Query::new(*text), |names| {
            let bytes: u64 = names.iter().map(|name| size(folder, name).unwrap_or(0)).sum();
            rounds.push((names.len(), bytes));
        })?;
        if Some(text) != texts.last() {
            continue;
        }
        let started = Instant::now();
        engine.search(&Query::new(*text))?;
        println!(
            "{text}: {} groups, {} items; {} bytes in {} blocks, by round: {}; warm {:?}; {:?}",
            results.total,
            results.items,
            rounds.iter().map(|round| round.1).sum::<u64>(),
            rounds.iter().map(|round| round.0).sum::<usize>(),
            rounds.iter().map(|(n, bytes)| format!("{n}/{bytes}")).collect::<Vec<_>>().join(" "),
            started.elapsed(),
            results.hits.iter().take(3).map(|hit| (&hit.name, hit.matched)).collect::<Vec<_>>(),
        );
    }
    Ok(())
}

/// Times of mixed queries made of the names that broad queries show, every block at hand.
fn times(folder: &Path, hot: &str) -> Outcome<()> {
    const BROAD: [&str; 6] = ["许可", "登记", "补贴", "处罚", "检查", "证"];
    const EACH: usize = 18;
    let engine = Engine::open(&block(folder, hot)?)?;
    let mut names = BTreeSet::new();
    for text in BROAD {
        let broad = Query { limit: 60, others: Some(0), ..Query::new(text) };
        names.extend(ask(&engine, folder, &broad, |_| {})?.hits.into_iter().map(|hit| hit.name));
    }
    let spelling = Spelling::new();
    let mut queries: BTreeSet<String> = QUERIES.map(str::to_owned).into();
    for (number, name) in names.iter().enumerate().take(EACH * 6) {
        let chars: Vec<char> = name.chars().collect();
        let piece = |len: usize| chars.iter().skip(chars.len() / 3).take(len).collect::<String>();
        let sounds = spelling.syllables(name);
        queries.insert(match number % 6 {
            0 => name.clone(),
            1 => piece(2),
            2 => piece(3),
            3 => sounds.iter().take(4).map(String::as_str).collect(),
            4 => sounds.iter().take(5).filter_map(|sound| sound.chars().next()).collect(),
            _ => format!("怎么办理{name}"),
        });
    }
    let mut times = Vec::new();
    for text in &queries {
        ask(&engine, folder, &Query::new(text), |_| {})?;
        let mut runs = Vec::new();
        for _ in 0..RUNS {
            let started = Instant::now();
            engine.search(&Query::new(text))?;
            runs.push(started.elapsed());
        }
        runs.sort();
        times.push((runs[RUNS / 2], text));
    }
    times.sort();
    let at = |share: usize| &times[(times.len() * share / 100).min(times.len() - 1)];
    println!(
        "{} queries: p50 {:?}, p95 {:?}, slowest {:?}",
        times.len(),
        at(50).0,
        at(95),
        at(100)
    );
    Ok(())
}
