//! `qingdan demo`: a synthetic repository with years of history, for demonstrations and measurements.
//!
//! The shipped content is cut down or multiplied (`grow`), its past is made up from the end to the beginning
//! (`plan`, `past`), and the result is written forwards as commits (`tell`, `repository`). Nothing depends on the
//! clock or on chance: the same options give the same commit ids.

mod bodies;
mod bulk;
mod county;
mod dates;
mod edit;
mod grow;
mod message;
mod past;
mod plan;
mod repository;
mod select;
mod shelf;
mod tell;

use std::path::Path;

use anyhow::{Context, Result, bail};
use fastrand::Rng;
use include_dir::{Dir, DirEntry, include_dir};
use jiff::civil::Date;

use crate::config::SiteConfig;
use bodies::Bodies;
use plan::Planner;
use repository::{Commit, Repository};
use shelf::Shelf;
use tell::{Course, Teller};

/// The content that the tool ships.
static CONTENT: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/content");

/// The configuration that the tool ships.
const CONFIG: &str = include_str!("../../site-config.toml");

const NOTICE: &str = "合成演示数据：事项、县区和变更历史均为程序生成，不具官方效力";

/// What kind of repository is wanted.
#[derive(Clone, Copy, Debug)]
pub struct Options {
    /// How many items the lists hold in the end.
    pub items: usize,
    /// How many commits there are, merges and side branches included.
    pub commits: usize,
    pub seed: u64,
}

impl Default for Options {
    fn default() -> Self {
        Options { items: 2000, commits: 400, seed: 1 }
    }
}

/// What was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Summary {
    pub items: usize,
    pub regions: usize,
    pub commits: usize,
    /// The last commit, forty hexadecimal digits.
    pub head: String,
}

/// Writes a repository into `dir`, which must not be there yet or be empty.
///
/// # Errors
/// Where `dir` holds something, no commit is asked for, or the disk refuses.
pub fn run(dir: &Path, options: &Options) -> Result<Summary> {
    if options.commits == 0 || options.items == 0 {
        bail!("--items 和 --commits 至少为 1");
    }
    let repository = Repository::create(dir)?;
    let today = SiteConfig::parse(CONFIG)
        .context("随工具发布的 site-config.toml 有误")?
        .demo_as_of()
        .context("随工具发布的 site-config.toml 没有 [demo] as_of")?;
    let mut rng = Rng::with_seed(options.seed);
    let (mut shelf, regions) = grow::grow(&shipped(), options.items);
    let bodies = Bodies::new(&shelf.files, regions.clone());

    let course = Course::new(options.commits);
    let times = dates::times(options.commits, today, &mut rng);
    let days: Vec<Date> = (0..course.steps).map(|at| times[course.commit_of(at)].date()).collect();
    let steps = Planner::new(&mut shelf, &bodies, &mut rng).steps(&days);

    let extra = own_files(options, today);
    let tree = write_tree(&repository, &shelf, &extra)?;
    let release = repository.commit(&Commit {
        tree,
        parents: Vec::new(),
        author: ("张掖市审改办清单维护岗（示例）", "qingdan@example.invalid"),
        seconds: dates::seconds(times[0]),
        message: "首次发布政务清单\n\n合成演示数据（示例）。\n",
    })?;
    let mut teller = Teller {
        repository: &repository,
        bodies: &bodies,
        course: &course,
        times: &times,
        rng: &mut rng,
    };
    let (head, tree) = teller.tell(&mut shelf, (release, tree), &steps)?;
    repository.finish(head, tree, &files(&shelf, &extra))?;
    Ok(Summary {
        items: shelf.items(),
        regions: regions.len(),
        commits: options.commits,
        head: head.to_string(),
    })
}

/// The shipped files by path below `content/`, in the order of their paths.
fn shipped() -> Vec<(&'static str, &'static str)> {
    fn walk(dir: &'static Dir<'static>, found: &mut Vec<(&'static str, &'static str)>) {
        for entry in dir.entries() {
            match entry {
                DirEntry::Dir(inner) => walk(inner, found),
                DirEntry::File(file) => {
                    found.extend(file.path().to_str().zip(file.contents_utf8()));
                }
            }
        }
    }
    let mut found = Vec::new();
    walk(&CONTENT, &mut found);
    found.sort_unstable();
    found
}

/// Every file of the repository with its text.
fn files(shelf: &Shelf, extra: &[(String, String)]) -> Vec<(String, String)> {
    let content =
        shelf.files.iter().filter_map(|f| Some((format!("content/{}", f.path), f.text()?)));
    extra.iter().cloned().chain(content).collect()
}

fn write_tree(
    repository: &Repository,
    shelf: &Shelf,
    extra: &[(String, String)],
) -> Result<gix::ObjectId> {
    let files = files(shelf, extra);
    let blobs = repository.blobs(&files)?;
    let entries: Vec<_> =
        files.into_iter().zip(blobs).map(|((path, _), blob)| (path, Some(blob))).collect();
    repository.tree(None, &entries)
}

/// What stands beside the content.
fn own_files(options: &Options, today: Date) -> Vec<(String, String)> {
    let Options { items, commits, seed } = options;
    let config = CONFIG.split_once("[demo]").map_or(CONFIG, |(head, _)| head);
    let rest = CONFIG.split_once("[demo]").and_then(|(_, tail)| tail.split_once("\n["));
    let rest = rest.map_or_else(String::new, |(_, tail)| format!("\n[{tail}"));
    let config = format!(
        "{config}[demo]\nas_of = \"{today}\"\nnotice = \"{NOTICE}\"\nsynthetic = true\n{rest}"
    );
    let readme = format!(
        "# 合成演示仓库\n\n本仓库由 `qingdan demo --items {items} --commits {commits} --seed {seed}` 生成。\n\n- 提交历史、日期、文号和变更均为虚构；“示例”县区不存在。\n- 现行事项取自随工具发布的示例内容；审查日期等只反映现行版本，不随历史倒推。\n- 不具官方效力，只用于演示和测量。\n\n    qingdan build && qingdan serve\n"
    );
    [(".gitignore", "/public\n".to_owned()), ("README.md", readme), ("site-config.toml", config)]
        .map(|(path, text)| (path.to_owned(), text))
        .to_vec()
}
