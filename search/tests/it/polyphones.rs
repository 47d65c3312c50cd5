//! Names whose characters have several readings, each with the reading that people mean.

use qingdan_search::{Query, SearchDoc, Spelling};

use crate::fixture::{ask, files};

fn golden() -> Vec<(String, String)> {
    let text = include_str!("../fixtures/polyphones.csv");
    let row = |line: &str| line.rsplit_once(',').map(|(a, b)| (a.to_owned(), b.to_owned()));
    text.lines().skip(1).filter_map(row).collect()
}

#[test]
fn names_are_read_as_people_read_them() {
    let (spelling, golden) = (Spelling::new(), golden());
    assert!(golden.len() >= 200, "{} names", golden.len());
    let wrong = golden.iter().filter_map(|(name, pinyin)| {
        let read = spelling.syllables(name).join(" ");
        (read != *pinyin).then(|| format!("{name}: {read}, not {pinyin}"))
    });
    let wrong: Vec<String> = wrong.collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_pinyin_of_a_name_finds_it() {
    let golden = golden();
    let doc = |(number, (name, _)): (usize, &(String, String))| SearchDoc {
        code: format!("62070000CS-XK-{number:04}"),
        name: name.clone(),
        ..SearchDoc::default()
    };
    let docs: Vec<SearchDoc> = golden.iter().enumerate().map(doc).collect();
    let files = files(&docs);
    for (name, pinyin) in golden.iter().filter(|(_, pinyin)| pinyin.contains(' ')) {
        let typed: String = pinyin.split(' ').take(8).collect();
        let hits = ask(&files, &Query::new(&typed)).hits;
        assert!(hits.iter().any(|hit| hit.name == *name), "{typed} does not find {name}");
    }
}
