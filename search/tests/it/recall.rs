//! Every substring that is promised to be found is found.

use proptest::prelude::*;
use proptest::sample::Index as Pick;

use crate::fixture::{codes, small};

fn is_han(c: char) -> bool {
    ('\u{4E00}'..='\u{9FFF}').contains(&c)
}

/// A stretch of Han of a text, and a piece of at least two characters of it.
fn han_piece(text: &str, picks: &(Pick, Pick, Pick)) -> Option<String> {
    let runs: Vec<Vec<char>> = text
        .split(|c: char| !is_han(c))
        .map(|run| run.chars().collect::<Vec<_>>())
        .filter(|run| run.len() >= 2)
        .collect();
    let run = runs.get(picks.0.index(runs.len().max(1)))?;
    let from = picks.1.index(run.len() - 1);
    let len = 2 + picks.2.index(run.len() - from - 1);
    Some(run[from..from + len].iter().collect())
}

fn picks() -> impl Strategy<Value = (Pick, Pick, Pick)> {
    (any::<Pick>(), any::<Pick>(), any::<Pick>())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 80, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_han_piece_of_every_field_finds_its_item(doc in any::<Pick>(), picks in picks()) {
        let (some, files) = small();
        let doc = &some[doc.index(some.len())];
        let fields = [&doc.name, &doc.department, &doc.department_short, &doc.body]
            .into_iter().chain(&doc.aliases).chain(&doc.laws);
        for field in fields {
            let Some(piece) = han_piece(field, &picks) else { continue };
            prop_assert!(codes(files, &piece).contains(&doc.code), "{piece} of {field}");
        }
    }

    #[test]
    fn every_piece_of_a_code_finds_its_item(doc in any::<Pick>(), from in any::<Pick>(), len in any::<Pick>()) {
        let (some, files) = small();
        let code = &some[doc.index(some.len())].code;
        let from = from.index(code.len() - 3);
        let len = 4 + len.index(code.len() - from - 3);
        let piece = &code[from..from + len];
        prop_assert!(codes(files, piece).contains(code), "{piece} of {code}");
    }

    #[test]
    fn any_text_is_answered(text in "\\PC{0,30}") {
        let (_, files) = small();
        codes(files, &text);
    }
}

#[test]
fn one_character_finds_names() {
    let (some, files) = small();
    for doc in some.iter().step_by(5) {
        let c = doc.name.chars().find(|&c| is_han(c)).unwrap();
        assert!(codes(files, &c.to_string()).contains(&doc.code), "{c} of {}", doc.name);
    }
}

#[test]
fn names_that_hold_the_text_come_before_all_others() {
    let (some, files) = small();
    for doc in some.iter().step_by(11) {
        let name: Vec<char> = doc.name.chars().collect();
        let piece: String = name[..name.len().min(4)].iter().collect();
        if !piece.chars().all(is_han) {
            continue;
        }
        let literal = some.iter().filter(|doc| doc.name.contains(&piece)).count().min(10);
        let hits = crate::fixture::ask(files, &qingdan_search::Query::new(&piece)).hits;
        let right = hits.iter().take(literal).filter(|hit| hit.name.contains(&piece)).count();
        let groups = some.iter().filter(|d| d.name.contains(&piece)).map(|d| (&d.kind, &d.group));
        let groups = groups.collect::<std::collections::BTreeSet<_>>().len().min(10);
        assert!(right >= groups, "{piece}: {right} of {groups}");
    }
}
