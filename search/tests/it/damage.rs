//! Missing and damaged files give an error that says so, and the same items give the same bytes.

use qingdan_search::{Engine, Error, Index, Query, SearchDoc, Step, build_index};

use crate::fixture::{Files, docs, files, small, synonyms};

fn search(files: &Files, text: &str) -> Result<usize, Error> {
    let index = Index::open(|path: &str| files.get(path).cloned())?;
    index.search(&Query::new(text)).map(|results| results.total)
}

#[test]
fn the_same_items_give_the_same_bytes() {
    let mut some: Vec<SearchDoc> = docs().into_iter().step_by(19).collect();
    let one = files(&some);
    some.reverse();
    assert!(one == files(&some), "order of input must not matter");
}

#[test]
fn missing_files_are_named() {
    assert!(matches!(search(&Files::new(), "许可"), Err(Error::Missing(_))));
    for path in small().1.keys() {
        let mut files = small().1.clone();
        files.remove(path);
        match search(&files, "食品经营许可") {
            Ok(total) => assert!(total > 0),
            Err(error) => assert!(matches!(error, Error::Missing(_)), "{path}: {error}"),
        }
    }
}

#[test]
fn damaged_files_are_found_out() {
    for path in small().1.keys().step_by(2) {
        let mut files = small().1.clone();
        let bytes = files.get_mut(path).unwrap();
        let middle = bytes.len() / 2;
        bytes[middle] ^= 0x55;
        match search(&files, "食品经营许可") {
            Ok(total) => assert!(total > 0),
            Err(error) => assert!(matches!(error, Error::Format(_)), "{path}: {error}"),
        }
        files.get_mut(path).unwrap().truncate(middle);
        if let Err(error) = search(&files, "食品经营许可") {
            assert!(!error.to_string().is_empty());
        }
    }
}

#[test]
fn a_hot_file_of_nonsense_is_refused() {
    assert!(Engine::open(b"").is_err());
    assert!(Engine::open(b"<!doctype html>").is_err());
}

#[test]
fn an_engine_without_blocks_says_what_it_needs() {
    let files = &small().1;
    let index: serde_json::Value = serde_json::from_slice(&files["index.json"]).unwrap();
    let packed = &files[&format!("b/{}", index["hot"].as_str().unwrap())];
    let mut hot = Vec::new();
    std::io::Read::read_to_end(&mut flate2::read::GzDecoder::new(packed.as_slice()), &mut hot)
        .unwrap();
    let engine = Engine::open(&hot).unwrap();
    let Step::Need(names) = engine.search(&Query::new("食品经营许可")).unwrap() else {
        panic!("answered without blocks");
    };
    assert!(names.iter().all(|name| files.contains_key(&format!("b/{name}"))));
}

#[test]
fn an_index_of_nothing_answers() {
    let files: Files = build_index(&[], &synonyms()).unwrap().files.into_iter().collect();
    assert_eq!(search(&files, "食品经营许可"), Ok(0));
    let lone = SearchDoc { name: "取水许可".into(), code: "A".into(), ..SearchDoc::default() };
    let files: Files = build_index(&[lone], &[]).unwrap().files.into_iter().collect();
    assert_eq!(search(&files, "取水"), Ok(1));
}
