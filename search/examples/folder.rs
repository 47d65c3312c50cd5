//! Writes the index of the test fixture into a folder, for a look in a browser and for measuring.
//!
//!     cargo run --release -p qingdan-search --example folder -- OUT [ITEMS [QUERY…]]
//!
//! With more items than the fixture has, districts are made up and names vary with them.

#![expect(clippy::disallowed_methods, reason = "a tool at the edge: writes files, measures time")]

#[path = "../tests/it/fixture.rs"]
#[allow(dead_code, clippy::unwrap_used)]
mod fixture;

use std::collections::BTreeMap;
use std::path::Path;
use std::time::Instant;

use qingdan_search::{Index, Query, SearchDoc, build_index};

const QUERIES: [&str; 6] =
    ["食品经营许可", "sfz", "XK-0001", "我想开个小饭馆要办啥证", "许可", "身份正补办"];

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut args = std::env::args().skip(1);
    let out = args.next().ok_or("folder OUT [ITEMS]")?;
    let docs = fixture::docs();
    let items = args.next().map_or(Ok(docs.len()), |n| n.parse())?;
    let docs = grown(docs, items);
    let started = Instant::now();
    let index = build_index(&docs, &fixture::synonyms())?;
    let bytes: usize = index.files.iter().map(|file| file.1.len()).sum();
    println!(
        "{} items: {} files, {bytes} bytes packed, {:?}",
        docs.len(),
        index.files.len(),
        started.elapsed()
    );
    for (path, bytes) in &index.files {
        let path = Path::new(&out).join("search").join(path);
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder)?;
        }
        std::fs::write(path, bytes)?;
    }
    let files: BTreeMap<String, Vec<u8>> = index.files.into_iter().collect();
    let queries: Vec<String> = args.collect();
    let usual = QUERIES.map(str::to_owned).to_vec();
    measure(&files, if queries.is_empty() { &usual } else { &queries })
}

/// What each query costs someone who comes for the first time, and how long it takes warm.
fn measure(
    files: &BTreeMap<String, Vec<u8>>,
    queries: &[String],
) -> Result<(), Box<dyn std::error::Error>> {
    for text in queries {
        let moved = std::cell::RefCell::new(Vec::new());
        let fetch = |path: &str| {
            let bytes = files.get(path).cloned();
            moved.borrow_mut().push((path.to_owned(), bytes.as_ref().map_or(0, Vec::len)));
            bytes
        };
        let index = Index::open(&fetch)?;
        let opening = moved.borrow().iter().map(|file| file.1).sum::<usize>();
        let query = Query::new(text);
        let results = index.search(&query)?;
        let all = moved.borrow().iter().map(|file| file.1).sum::<usize>();
        let started = Instant::now();
        index.search(&query)?;
        println!(
            "{text}: {} groups, opening {opening} bytes, query {} bytes in {} files, warm {:?}; {:?}",
            results.total,
            all - opening,
            moved.borrow().len() - 2,
            started.elapsed(),
            results.hits.iter().take(3).map(|hit| (&hit.name, hit.matched)).collect::<Vec<_>>(),
        );
    }
    Ok(())
}

/// Copies with a made-up place in code, name and body, until there are enough.
fn grown(docs: Vec<SearchDoc>, items: usize) -> Vec<SearchDoc> {
    let places: Vec<char> = "东西南北中上下左右金木水火土日月山川河海".chars().collect();
    let copy = |number: usize| {
        let doc = &docs[number % docs.len()];
        let round = number / docs.len();
        if round == 0 {
            return doc.clone();
        }
        let place: String =
            [round / 20, round % 20].iter().filter_map(|&at| places.get(at % 20)).collect();
        let code = |code: &str| format!("{code}{round:03}");
        SearchDoc {
            code: code(&doc.code),
            group: code(&doc.group),
            name: format!("{}（{place}片区）", doc.name),
            body: format!("{}。由{place}片区第{number}号窗口受理", doc.body),
            ..doc.clone()
        }
    };
    (0..items).map(copy).collect()
}
