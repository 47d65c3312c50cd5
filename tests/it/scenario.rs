//! A case file as scenarios: prose with settings, input files, expected blocks.
#![expect(clippy::disallowed_methods, reason = "tests read their cases from disk")]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use jiff::civil::Date;
use qingdan::load::{SourceFile, load};
use qingdan::model::{Catalog, Finding};

/// "Today" where a scenario says nothing.
pub const AS_OF: &str = "2026-11-23";

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
pub struct Block {
    pub info: String,
    pub text: String,
    pub lines: std::ops::Range<usize>,
}

pub enum Piece {
    Heading(String),
    Prose(String),
    Block(Block),
}

pub fn root() -> PathBuf {
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

pub fn pieces(text: &str) -> Vec<Piece> {
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
pub fn path_of(info: &str) -> Option<(String, u32)> {
    let mut words = info.split_whitespace().skip(1);
    let path = words.next()?.strip_prefix("content/")?.to_owned();
    let state = words.next().and_then(|w| w.strip_prefix('@')?.parse().ok()).unwrap_or(1);
    Some((path, state))
}

/// Lines with `-` are replaced, in their order, by the lines with `+` behind them; a `+` alone is appended.
fn edited(text: &str, edit: &str) -> String {
    let mut out = text.to_owned();
    let mut old: Option<&str> = None;
    for line in edit.lines() {
        let (sign, rest) = line.split_at(1);
        match (sign, old.take()) {
            ("-", None) => old = Some(rest),
            ("+", Some(was)) => {
                assert!(out.contains(was), "nothing says {was}");
                out = out.replacen(was, rest, 1);
            }
            ("+", None) => out += &format!("{rest}\n"),
            (_, _) => panic!("what is {line}?"),
        }
    }
    if let Some(was) = old {
        assert!(out.contains(was), "nothing says {was}");
        out = out.replacen(was, "", 1);
    }
    out
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

    pub fn prose(&mut self, line: &str) {
        match line.split_once(':').map(|(key, value)| (key, value.trim())) {
            Some(("as_of", "none")) => self.as_of = None,
            Some(("as_of", day)) => self.as_of = Some(day.parse().expect("a day")),
            Some(("page", address)) => address.clone_into(&mut self.page),
            Some(("base", "none")) => self.files.clear(),
            _ => {}
        }
    }

    pub fn input(&mut self, block: &Block) {
        if block.info.starts_with("toml site-config.toml") {
            self.config = Some(block.text.clone());
            return;
        }
        if let Some(path) = block.info.strip_prefix("edit content/") {
            let now = self.states.entry(2).or_default();
            let text = now.entry(path.to_owned()).or_insert_with(|| {
                self.files.get(path).cloned().unwrap_or_else(|| panic!("no file {path}"))
            });
            *text = edited(text, &block.text);
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
