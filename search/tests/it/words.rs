//! Forms of one query: each finds the same item.

use qingdan_search::{Index, Matched, Query, SearchDoc, build_index};

use crate::fixture::{Files, ask, find, shared};

fn first(text: &str) -> String {
    find(text).hits.first().map(|hit| hit.name.clone()).unwrap_or_default()
}

#[test]
fn forms_of_a_name() {
    let forms = [
        "食品经营许可",
        " 食品　经营许可 ",
        "食品經營許可",
        "食品经营许可证",
        "食品经营许可办理",
        "怎么办食品经营许可",
        "食品的经营许可",
        "实品经营许可",
        "shipinjingyingxuke",
        "ShiPinJingYing",
        "ｓｐｊｙｘｋ",
        "62070000SJ-XK-0001",
        "62070000sjxk0001",
    ];
    for form in forms {
        assert_eq!(first(form), "食品经营许可", "{form}");
    }
}

#[test]
fn polyphones_are_read_as_people_read_them() {
    for text in ["daili jizhang", "dailijizhang", "kuaiji", "hangye"] {
        assert!(!find(text).hits.is_empty(), "{text}");
    }
}

#[test]
fn a_piece_of_a_code_finds_it_with_and_without_hyphens() {
    for text in ["SJ-XK-0001", "J-XK-0001", "sjxk0001", "070000SJ-XK-0001"] {
        let hit = find(text).hits.into_iter().next().unwrap();
        assert_eq!((hit.name.as_str(), hit.matched), ("食品经营许可", Matched::Code), "{text}");
    }
}

#[test]
fn a_pasted_page_is_answered_by_how_it_begins() {
    // Of which nearly every pair is a slip: work must not grow with what could each of them have meant.
    for text in ["食品经营许可".repeat(500), "食品金银许可".repeat(500)] {
        assert_eq!(first(&text), "食品经营许可");
    }
}

#[test]
fn the_city_and_its_counties_are_one_result() {
    let results = find("食品经营许可");
    let hit = &results.hits[0];
    assert_eq!((hit.region.as_str(), hit.others.len()), ("zhangye", 6));
    assert!(hit.others.iter().any(|other| other.region == "linze" && other.url.contains("linze/")));
    assert!(results.items >= results.total * 2);
    assert_eq!(hit.marked.0, [("食品经营许可".to_owned(), true)]);
}

#[test]
fn a_region_filters_or_comes_first() {
    let query =
        Query { region: Some("linze".into()), facets: true, ..Query::new("食品经营许可") };
    let results = ask(shared(), &query);
    assert!(results.hits.iter().all(|hit| hit.region == "linze"));
    assert_eq!(results.facets.unwrap().region.len(), 7);
    let query = Query { near: Some("gaotai".into()), ..Query::new("食品经营许可") };
    assert_eq!(ask(shared(), &query).hits[0].region, "gaotai");
    assert_eq!(find("临泽 食品经营许可").hits[0].region, "linze");
    let query = Query { kind: Some("services".into()), ..Query::new("社会保障卡") };
    assert!(ask(shared(), &query).hits.iter().all(|hit| hit.kind == "services"));
    let query = Query { region: Some("nowhere".into()), ..Query::new("食品") };
    assert_eq!(ask(shared(), &query).total, 0);
}

#[test]
fn results_say_where_they_matched_and_what_was_relaxed() {
    let hit = &find("开饭店").hits[0];
    assert_eq!((hit.name.as_str(), hit.matched), ("食品经营许可", Matched::Synonym));
    let by_body = find("经营场所布局图");
    assert_eq!(by_body.hits[0].matched, Matched::Body);
    assert!(by_body.hits[0].snippet.0.iter().any(|(text, mark)| *mark && text == "经营场所布局图"));
    assert!(by_body.relaxed.is_none());
    let relaxed = find("食品经营许可证怎么办理").relaxed.unwrap();
    assert_eq!(relaxed.dropped, ["怎么办理"]);
    let sound = find("实品经营许可").relaxed.unwrap();
    assert!(sound.sound);
}

#[test]
fn pages_join_without_overlap() {
    let page = |offset| {
        let query = Query { offset, limit: 5, ..Query::new("许可") };
        ask(shared(), &query).hits.into_iter().map(|hit| hit.code).collect::<Vec<_>>()
    };
    let all: Vec<String> = (0..4).flat_map(|number| page(number * 5)).collect();
    let mut unique = all.clone();
    unique.sort();
    unique.dedup();
    assert_eq!((all.len(), unique.len()), (20, 20));
}

#[test]
fn nothing_and_everything() {
    assert_eq!(find("").total, 0);
    assert_eq!(find("，。").total, 0);
    let results = find("齉龘");
    assert!(results.hits.is_empty() && results.relaxed.is_none());
    let query = Query { region: Some("linze".into()), ..Query::new("") };
    let results = ask(shared(), &query);
    assert_eq!((results.hits.len(), results.hits[0].matched), (10, Matched::All));
}

#[test]
fn what_is_no_longer_in_force_is_shown_where_nothing_else_matches() {
    let doc = |code: &str, name: &str, hidden| SearchDoc {
        code: code.into(),
        name: name.into(),
        kind: "projects".into(),
        hidden,
        ..SearchDoc::default()
    };
    let docs =
        [doc("1", "光伏扶贫电站", true), doc("2", "村级道路", true), doc("3", "乡村道路", false)];
    let files: Files = build_index(&docs, &[]).unwrap().files.into_iter().collect();
    let index = Index::open(|path: &str| files.get(path).cloned()).unwrap();
    let found = |text: &str| {
        let results = index.search(&Query::new(text)).unwrap();
        let codes: Vec<String> = results.hits.into_iter().map(|hit| hit.code).collect();
        (codes.concat(), results.over, results.hidden)
    };
    assert_eq!(found("光伏"), ("1".to_owned(), true, 0));
    assert_eq!(found("道路"), ("3".to_owned(), false, 1));
}
