//! House rules: the registry is whole, its examples behave, its page is current, files stay small.
#![expect(clippy::disallowed_methods, clippy::unwrap_used, reason = "tests read the source tree")]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use qingdan::check::{
    ARTICLES, CHECKED_UNDER, Ground, RULES, Rule, UNCHECKED, check, explain, rules_page, unknown,
};
use qingdan::lang::Lang;
use qingdan::load::{SourceFile, load};
use qingdan::model::KINDS;

use super::scenario::{base, is_blessing};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The codes of the rules that an example breaks, laid over the base fixture.
fn broken(example: &str) -> BTreeSet<&'static str> {
    let mut files = base();
    let mut path = String::new();
    for line in example.lines() {
        if let Some(opened) = line.strip_prefix("# content/") {
            path = opened.to_owned();
            files.insert(path.clone(), String::new());
        } else if let Some(text) = files.get_mut(&path) {
            text.push_str(line);
            text.push('\n');
        }
    }
    let (catalog, mut found) =
        load(files.into_iter().map(|(path, text)| SourceFile { path, text }).collect());
    found.extend(check(&Ground::new(&catalog, "2026-11-23".parse().ok())));
    found.iter().map(|f| f.rule).collect()
}

/// What is found before a file is text has no example in YAML.
fn has_examples(rule: &Rule) -> bool {
    !(rule.wrong.is_empty() && rule.right.is_empty() && rule.check.is_none())
}

#[test]
fn examples_behave() {
    for rule in RULES.iter().filter(|r| has_examples(r)) {
        let code = rule.code;
        assert!(broken(rule.wrong).contains(code), "the wrong example of {code} does not break it");
        assert!(!broken(rule.right).contains(code), "the right example of {code} breaks it");
    }
}

#[test]
fn every_rule_is_whole() {
    let mut codes = BTreeSet::new();
    for rule in RULES {
        let code = rule.code;
        assert!(codes.insert(code), "{code} is registered twice");
        let case = root().join(format!("tests/cases/check/{code}.md"));
        assert!(!has_examples(rule) || case.is_file(), "{} is missing", case.display());
        for text in [rule.title.0, rule.title.1, rule.why.0, rule.why.1] {
            assert!(!text.is_empty(), "{code} lacks a text");
        }
    }
}

#[test]
fn explain_says_what_a_rule_asks() {
    let text = explain("p-9.3", Lang::Zh).expect("a rule");
    assert!(text.starts_with("P-9.3 承诺时限缺失或长于法定时限\n"), "{text}");
    assert!(text.contains("《张掖市权责清单管理暂行办法》第九条第三项"), "{text}");
    let unchecked = explain("p-5", Lang::Zh).expect("an article");
    assert!(
        unchecked.starts_with("P-5 《张掖市权责清单管理暂行办法》第五条\n\n不由规则检查。"),
        "{unchecked}"
    );
    let other = explain("P-9.1", Lang::Zh).expect("an article");
    assert!(other.contains("由这些规则检查：") && other.contains("  LAW-REPEALED"), "{other}");
    let field = explain("N-14", Lang::Zh).expect("an article");
    assert!(field.contains("DATA-FIELD"), "{field}");
    assert_eq!(explain("P-99", Lang::Zh), None);
    assert!(unknown("P-9.33", Lang::Zh).contains("P-9.3、"), "{}", unknown("P-9.33", Lang::Zh));
}

/// By a rule of its own, by a field that DATA-FIELD and the types ask for, or by the table of what is not checked.
#[test]
fn every_article_is_checked_or_said_not_to_be() {
    let fields = KINDS.iter().flat_map(|kind| kind.fields).filter(|f| f.required);
    let asked: BTreeSet<&str> =
        RULES.iter().map(|r| r.article).chain(fields.flat_map(|f| f.source.split(' '))).collect();
    let left: BTreeSet<&str> = UNCHECKED.iter().map(|u| u.article).collect();
    assert_eq!(left.len(), UNCHECKED.len(), "an article stands twice in the table");
    for (article, code) in CHECKED_UNDER {
        assert!(qingdan::check::rule(code).is_some(), "{article}: {code} is no rule");
    }
    for article in ARTICLES {
        let is_checked =
            asked.contains(article) || CHECKED_UNDER.iter().any(|(under, _)| under == article);
        assert!(
            is_checked || left.contains(article),
            "{article} is neither checked nor in the table"
        );
        assert!(
            !(is_checked && left.contains(article)),
            "{article} is checked and yet in the table"
        );
    }
    assert!(left.iter().all(|l| ARTICLES.contains(l)), "the table names an unknown article");
}

/// What `review` finds can be explained like everything else.
#[test]
fn findings_of_a_review_are_rules() {
    let mut found = Vec::new();
    sources(&root().join("src/review"), &mut found);
    let texts = found.iter().map(|path| std::fs::read_to_string(path).unwrap());
    let quoted: BTreeSet<String> = texts
        .flat_map(|text| text.split('"').map(str::to_owned).collect::<Vec<_>>())
        .filter(|word| word.starts_with("REVIEW-"))
        .collect();
    assert!(!quoted.is_empty());
    for code in quoted {
        assert!(qingdan::check::rule(&code).is_some(), "{code} is not registered");
    }
}

#[test]
fn the_page_of_rules_is_current() {
    let path = root().join("docs/rules.md");
    let page = rules_page();
    if is_blessing() {
        std::fs::create_dir_all(root().join("docs")).unwrap();
        std::fs::write(&path, page).unwrap();
    } else {
        let written = std::fs::read_to_string(&path).unwrap_or_default();
        assert!(written == page, "docs/rules.md is stale: BLESS=1 cargo test rewrites it");
    }
}

fn sources(dir: &Path, found: &mut Vec<PathBuf>) {
    for path in std::fs::read_dir(dir).unwrap().map(|e| e.unwrap().path()) {
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|e| e == "rs") {
            found.push(path);
        }
    }
}

/// Codes that loading writes as they stand are explained too.
#[test]
fn every_code_in_use_is_a_rule() {
    let mut files = Vec::new();
    sources(&root().join("src"), &mut files);
    for path in files {
        let text = std::fs::read_to_string(&path).unwrap();
        for code in text.split('"').filter(|s| s.starts_with("DATA-") && s.len() > 5) {
            let is_code = code.bytes().all(|b| b.is_ascii_uppercase() || b == b'-');
            let known = qingdan::check::rule(code).is_some();
            assert!(!is_code || known, "{}: {code} is no rule", path.display());
        }
    }
}

/// Files of other rooms that are still to be split; none may be added.
const LONG: &[&str] = &["tests/it/history/text.rs"];

#[test]
fn files_are_small_and_say_what_they_are() {
    let mut files = Vec::new();
    for dir in ["src", "search/src", "tests/it"] {
        sources(&root().join(dir), &mut files);
    }
    files.sort();
    for path in files {
        let text = std::fs::read_to_string(&path).unwrap();
        let (name, lines) =
            (path.strip_prefix(root()).unwrap().display().to_string(), text.lines().count());
        assert!(text.starts_with("//! "), "{name} should open with one `//!` sentence");
        assert_eq!(
            lines > 350,
            LONG.contains(&name.as_str()),
            "{name} has {lines} lines; up to 350 and off the list, or split"
        );
    }
}
