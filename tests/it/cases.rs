//! Text cases: every `tests/cases/**/*.md` holds input files and the whole output that they give.
//!
//! `## ` opens a scenario. Its ```` ```yaml content/… ```` blocks are files of a content folder laid over the base
//! fixture `tests/cases/base.md`; a block with a name of `OUTPUTS` is what must come out. `BLESS=1 cargo test`
//! rewrites these blocks, and the diff is the review. DEVELOPERS.md describes the format.
#![expect(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "tests read their cases and the environment"
)]

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

use qingdan::check::{Ground, check, sort};
use qingdan::lang::Lang;
use qingdan::load::{SourceFile, load};
use qingdan::model::{Catalog, Finding};

use super::scenario::{AS_OF, Piece, Scenario, case_files, is_blessing, pieces, root};

/// Makes the text of one block.
type Output = fn(&Scenario) -> String;

/// What a scenario can show, by the name of the block: one line here, one function below.
const OUTPUTS: &[(&str, Output)] = &[
    // What loading and the rules find.
    ("findings", findings),
    // What loading alone finds.
    ("load", loading),
    // The scenario's own items, with what they inherit.
    ("items", items),
    // The page that `page: zhangye/powers/…/` in the prose names, as text.
    ("page", super::pages::page),
    // The gates of the change from the first state to the second; and the review's whole text.
    ("gates", super::review::gates),
    ("review", super::review::text),
];

/// One line a finding: `file:line:column level RULE item message / help`.
pub fn lines(catalog: &Catalog, found: &[Finding]) -> String {
    let mut out = String::new();
    for f in found {
        let file = usize::try_from(f.at.file)
            .ok()
            .and_then(|n| catalog.files.get(n))
            .map_or("", String::as_str);
        let item = if f.item.is_empty() { "-" } else { &f.item };
        let [message, help] = [&f.message, &f.help].map(|s| s.get(Lang::Zh));
        let (line, column, level, rule) = (f.at.line, f.at.column, f.level.word(), f.rule);
        writeln!(out, "{file}:{line}:{column} {level} {rule} {item} {message} / {help}").unwrap();
    }
    out
}

fn findings(scenario: &Scenario) -> String {
    let (catalog, mut found) = scenario.load();
    found.extend(check(&Ground::new(&catalog, scenario.as_of)));
    sort(&mut found);
    lines(&catalog, &found)
}

fn loading(scenario: &Scenario) -> String {
    let (catalog, mut found) = scenario.load();
    sort(&mut found);
    lines(&catalog, &found)
}

fn items(scenario: &Scenario) -> String {
    let (catalog, _) = scenario.load();
    let mut out = String::new();
    for item in &catalog.items {
        let path = catalog.files.get(usize::try_from(item.at.file).unwrap()).unwrap();
        if !scenario.own.contains(path) {
            continue;
        }
        writeln!(out, "{} {}", item.id, item.name()).unwrap();
        for entry in item.record.entries() {
            let from = if item.is_own(entry.field.key) { "own" } else { "library" };
            let words =
                qingdan::facts::Words { catalog: &catalog, region: &item.region, lang: Lang::Zh };
            writeln!(
                out,
                "  {} ({from}): {}",
                entry.field.key,
                words.text(&entry.field.ty, &entry.value)
            )
            .unwrap();
        }
    }
    out
}

/// Runs the scenarios of one file; gives what differs, and the file as it should be.
fn run(path: &Path, text: &str) -> (Vec<String>, String) {
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    let mut wrong = Vec::new();
    let mut edits: Vec<(std::ops::Range<usize>, String)> = Vec::new();
    let mut scenario = Scenario::new(String::new());
    for piece in pieces(text) {
        match piece {
            Piece::Heading(name) => scenario = Scenario::new(name),
            Piece::Prose(line) => scenario.prose(&line),
            Piece::Block(block) => match OUTPUTS.iter().find(|(name, _)| block.info == *name) {
                None => scenario.input(&block),
                Some((_, output)) => {
                    let actual = output(&scenario);
                    if actual != block.text {
                        let diff = similar::TextDiff::from_lines(&block.text, &actual)
                            .unified_diff()
                            .to_string();
                        wrong.push(format!("{}: {}\n{diff}", path.display(), scenario.name));
                        edits.push((block.lines, actual));
                    }
                }
            },
        }
    }
    for (range, actual) in edits.into_iter().rev() {
        lines.splice(range, actual.lines().map(str::to_owned));
    }
    (wrong, lines.join("\n") + "\n")
}

#[test]
fn text_cases() {
    let mut wrong = Vec::new();
    for path in case_files(&root()) {
        let text = std::fs::read_to_string(&path).unwrap();
        let (differs, blessed) = run(&path, &text);
        if is_blessing() && !differs.is_empty() {
            std::fs::write(&path, blessed).unwrap();
        } else {
            wrong.extend(differs);
        }
    }
    assert!(
        wrong.is_empty(),
        "{}\nBLESS=1 cargo test rewrites the expected blocks",
        wrong.join("\n")
    );
}

#[test]
fn the_base_fixture_is_clean() {
    assert_eq!(findings(&Scenario::new("base".to_owned())), "");
}

/// `QINGDAN_TIMES=20` adds so many copies of the county `linze`, to see what a province costs.
fn multiply(files: &mut Vec<SourceFile>) {
    let times: u32 = std::env::var("QINGDAN_TIMES").ok().and_then(|n| n.parse().ok()).unwrap_or(0);
    let county: Vec<SourceFile> =
        files.iter().filter(|f| f.path.starts_with("linze/")).cloned().collect();
    for n in 0..times {
        let (slug, code) = (format!("copy{n}"), format!("{}", 630_000 + n));
        for file in &county {
            let path = file.path.replacen("linze", &slug, 1);
            files.push(SourceFile { path, text: file.text.replace("620723", &code) });
        }
        let regions = files.iter_mut().find(|f| f.path == "regions.yaml").unwrap();
        regions.text += &format!(
            "- {{slug: {slug}, code: '{code}', name: 县{n}, name_short: 县{n}, parent: zhangye}}\n"
        );
    }
}

/// `QINGDAN_CONTENT=DIR cargo test content_folder -- --ignored --nocapture` prints what is found in a folder.
#[test]
#[ignore = "a tool for authors of content"]
fn content_folder() {
    let Ok(dir) = std::env::var("QINGDAN_CONTENT") else { return };
    let mut files = Vec::new();
    for entry in walkdir::WalkDir::new(&dir).sort_by_file_name().into_iter().filter_map(Result::ok)
    {
        let path = entry.path();
        if path.extension().is_some_and(|e| e == "yaml" || e == "md") {
            let relative = path.strip_prefix(&dir).unwrap().to_string_lossy().replace('\\', "/");
            files.push(SourceFile { path: relative, text: std::fs::read_to_string(path).unwrap() });
        }
    }
    multiply(&mut files);
    files.sort_by(|a, b| a.path.cmp(&b.path));
    let (catalog, mut found) = load(files);
    let start = std::time::Instant::now();
    found.extend(check(&Ground::new(&catalog, AS_OF.parse().ok())));
    eprintln!("{} items checked in {:?}", catalog.items.len(), start.elapsed());
    sort(&mut found);
    let mut counts: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    for f in &found {
        *counts.entry((f.level.word(), f.rule)).or_default() += 1;
    }
    for ((level, rule), count) in counts {
        eprintln!("{level} {rule} {count}");
    }
    println!("{}", lines(&catalog, &found));
}
