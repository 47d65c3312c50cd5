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
use std::path::{Path, PathBuf};

use jiff::civil::Date;
use qingdan::check::{Ground, check, sort};
use qingdan::lang::Lang;
use qingdan::load::{SourceFile, load};
use qingdan::model::{Catalog, Finding};

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
];

/// "Today" where a scenario says nothing.
const AS_OF: &str = "2026-11-23";

/// One heading of a case file.
pub struct Scenario {
    pub name: String,
    /// `as_of: 2026-11-23` in the prose.
    pub as_of: Option<Date>,
    /// The files of the content folder, base fixture included, by path under `content/`.
    pub files: BTreeMap<String, String>,
    /// Those that the scenario itself writes.
    pub own: Vec<String>,
    /// Later states: `@2` behind a path. Each holds the files that it writes.
    pub states: BTreeMap<u32, BTreeMap<String, String>>,
    /// The text of a ```` ```toml site-config.toml ```` block.
    pub config: Option<String>,
    /// `page: zhangye/powers/…/` in the prose.
    pub page: String,
    /// The messages of the states' commits, from ```` ```message @2 ```` blocks.
    pub messages: BTreeMap<usize, String>,
}

/// A fenced block: its info string, its text, and the lines of its text in the file.
struct Block {
    info: String,
    text: String,
    lines: std::ops::Range<usize>,
}

enum Piece {
    Heading(String),
    Prose(String),
    Block(Block),
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases")
}

pub fn is_blessing() -> bool {
    std::env::var("BLESS").is_ok_and(|v| v == "1")
}

/// All case files, in the order of their paths.
pub fn case_files(dir: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut entries: Vec<PathBuf> =
        std::fs::read_dir(dir).unwrap().map(|e| e.unwrap().path()).collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            found.extend(case_files(&path));
        } else if path.extension().is_some_and(|e| e == "md")
            && path.file_name().is_some_and(|n| n != "base.md")
        {
            found.push(path);
        }
    }
    found
}

fn pieces(text: &str) -> Vec<Piece> {
    let lines: Vec<&str> = text.lines().collect();
    let mut pieces = Vec::new();
    let mut n = 0;
    while n < lines.len() {
        let line = lines[n];
        let ticks = line.len() - line.trim_start_matches('`').len();
        if let Some(title) = line.strip_prefix("## ") {
            pieces.push(Piece::Heading(title.to_owned()));
        } else if ticks >= 3 {
            let fence = "`".repeat(ticks);
            let end = (n + 1..lines.len()).find(|&m| lines[m] == fence).expect("an open block");
            let text: String = lines[n + 1..end].iter().map(|l| format!("{l}\n")).collect();
            pieces.push(Piece::Block(Block {
                info: line[ticks..].trim().to_owned(),
                text,
                lines: n + 1..end,
            }));
            n = end;
        } else {
            pieces.push(Piece::Prose(line.to_owned()));
        }
        n += 1;
    }
    pieces
}

/// The files of the base fixture.
pub fn base() -> BTreeMap<String, String> {
    let text = std::fs::read_to_string(root().join("base.md")).unwrap();
    let blocks = pieces(&text).into_iter().filter_map(|p| match p {
        Piece::Block(block) => Some(block),
        _ => None,
    });
    blocks.map(|b| (path_of(&b.info).expect("a file").0, b.text)).collect()
}

/// `yaml content/linze/powers/sjj.yaml @2` → the path under `content/`, and the state.
fn path_of(info: &str) -> Option<(String, u32)> {
    let mut words = info.split_whitespace().skip(1);
    let path = words.next()?.strip_prefix("content/")?.to_owned();
    let state = words.next().and_then(|w| w.strip_prefix('@')?.parse().ok()).unwrap_or(1);
    Some((path, state))
}

impl Scenario {
    pub fn new(name: String) -> Self {
        let as_of = AS_OF.parse().ok();
        Scenario {
            name,
            as_of,
            files: base(),
            own: Vec::new(),
            states: BTreeMap::new(),
            config: None,
            page: String::new(),
            messages: BTreeMap::new(),
        }
    }

    fn prose(&mut self, line: &str) {
        match line.split_once(':').map(|(key, value)| (key, value.trim())) {
            Some(("as_of", "none")) => self.as_of = None,
            Some(("as_of", day)) => self.as_of = Some(day.parse().expect("a day")),
            Some(("page", address)) => address.clone_into(&mut self.page),
            Some(("base", "none")) => self.files.clear(),
            _ => {}
        }
    }

    fn input(&mut self, block: &Block) {
        if block.info.starts_with("toml site-config.toml") {
            self.config = Some(block.text.clone());
            return;
        }
        if let Some(state) = block.info.strip_prefix("message @") {
            self.messages.insert(state.parse().expect("a state"), block.text.clone());
            return;
        }
        let (path, state) = path_of(&block.info)
            .unwrap_or_else(|| panic!("{}: what is ```{}?", self.name, block.info));
        if state == 1 {
            self.files.insert(path.clone(), block.text.clone());
            self.own.push(path);
        } else {
            self.states.entry(state).or_default().insert(path, block.text.clone());
        }
    }

    pub fn load(&self) -> (Catalog, Vec<Finding>) {
        load(
            self.files
                .iter()
                .map(|(path, text)| SourceFile { path: path.clone(), text: text.clone() })
                .collect(),
        )
    }
}

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
