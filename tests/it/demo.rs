//! `qingdan demo`: the made-up repository is a real one, the same every time, and its content is in order.
#![expect(clippy::disallowed_methods, reason = "tests run git on the repository that was written")]

use std::path::{Path, PathBuf};
use std::process::Command;

use qingdan::check::Ground;
use qingdan::demo::{Options, Summary, run};
use qingdan::load::{SourceFile, load};
use qingdan::model::{Catalog, Finding, Level};

fn made(dir: &Path, items: usize, commits: usize, seed: u64) -> Summary {
    run(dir, &Options { items, commits, seed }).expect("a repository")
}

fn git(dir: &Path, args: &[&str]) -> String {
    let out = Command::new("git").arg("-C").arg(dir).args(args).output().expect("git runs");
    assert!(out.status.success(), "git {args:?}: {}", String::from_utf8_lossy(&out.stderr));
    String::from_utf8(out.stdout).expect("UTF-8")
}

fn content(dir: &Path) -> Vec<SourceFile> {
    let root = dir.join("content");
    let mut paths: Vec<PathBuf> = walkdir::WalkDir::new(&root)
        .into_iter()
        .map(|entry| entry.expect("an entry").into_path())
        .filter(|path| path.is_file())
        .collect();
    paths.sort();
    let relative =
        |path: &Path| path.strip_prefix(&root).expect("below").to_str().expect("UTF-8").to_owned();
    paths
        .iter()
        .map(|path| SourceFile {
            path: relative(path),
            text: std::fs::read_to_string(path).expect("a text"),
        })
        .collect()
}

/// The catalog, and everything of level error that loading and checking find.
fn loaded(dir: &Path) -> (Catalog, Vec<String>) {
    let (catalog, mut found) = load(content(dir));
    let as_of = jiff::civil::date(2026, 11, 23);
    found.extend(qingdan::check::check(&Ground::new(&catalog, Some(as_of))));
    let shown = |f: &Finding| {
        let file = catalog.files.get(f.at.file as usize).map_or("", String::as_str);
        format!("{} {}:{} {} {}", f.rule, file, f.at.line, f.item, f.message.zh)
    };
    let errors = found.iter().filter(|f| f.level == Level::Error).map(shown).collect();
    (catalog, errors)
}

#[test]
fn one_seed_gives_one_history() {
    let dir = tempfile::tempdir().expect("a folder");
    let [a, b, c] = ["a", "b", "c"].map(|name| dir.path().join(name));
    let first = made(&a, 300, 70, 1);
    assert_eq!(first, made(&b, 300, 70, 1));
    assert_ne!(first.head, made(&c, 300, 70, 2).head);
    assert_eq!(git(&a, &["rev-parse", "main"]).trim(), first.head);
    assert_eq!(git(&a, &["rev-list", "--count", "HEAD"]).trim(), "70");
}

#[test]
fn git_finds_nothing_amiss() {
    let dir = tempfile::tempdir().expect("a folder");
    made(dir.path(), 300, 70, 3);
    git(dir.path(), &["fsck", "--strict", "--no-progress"]);
    assert_eq!(git(dir.path(), &["status", "--porcelain"]), "");
    assert_eq!(git(dir.path(), &["symbolic-ref", "HEAD"]).trim(), "refs/heads/main");
    let hours = git(dir.path(), &["log", "--format=%cd", "--date=format:%u %H"]);
    for line in hours.lines() {
        let (day, hour) = line.split_once(' ').expect("day and hour");
        assert!(day < "6" && ("08".."18").contains(&hour), "{line}");
    }
}

#[test]
fn every_size_holds_what_was_asked_for_and_passes_the_check() {
    for (items, commits) in [(40, 60), (200, 400), (700, 1), (2300, 700)] {
        let dir = tempfile::tempdir().expect("a folder");
        let summary = made(dir.path(), items, commits, 5);
        let (catalog, errors) = loaded(dir.path());
        assert_eq!(errors, [] as [String; 0], "{items} items");
        assert_eq!(catalog.items.len(), summary.items);
        assert!(summary.items.abs_diff(items) <= 2, "{items} asked for, {} there", summary.items);
        assert_eq!(catalog.regions.len(), summary.regions);
    }
}

#[test]
fn a_history_of_sixty_commits_has_every_kind_of_event() {
    for (items, seed) in [(200, 1), (700, 2), (2000, 7)] {
        let dir = tempfile::tempdir().expect("a folder");
        made(dir.path(), items, 60, seed);
        let log = git(dir.path(), &["log", "--format=%B"]);
        for cause in ["9.1", "9.2", "9.3", "9.4", "9.5", "9.6", "10.4"] {
            assert!(log.contains(&format!("Cause: {cause}\n")), "no cause {cause}, {items} items");
        }
        for word in [
            "恢复",
            "停止提供",
            "新增",
            "取消",
            "删除重复登记",
            "承接",
            "更名为",
            "法定办结时限",
            "承诺办结时限",
            "修复",
            "分配使用",
            "绩效评价",
            "使用进度并说明",
            "动态监测",
            "进度由",
            "调整变更",
            "责任岗位",
            "法规库",
            "合并：",
        ] {
            // So few items have no project among them that was adjusted.
            let possible = items > 200 || word != "调整变更";
            assert!(log.contains(word) || !possible, "no {word}, {items} items");
        }
        let bare = git(
            dir.path(),
            &["log", "--no-merges", "--invert-grep", "--grep=Applied-By", "--format=%s"],
        );
        assert!(
            bare.lines().count() >= 3,
            "the release, a break and one that records nothing: {bare}"
        );
    }
}

#[test]
fn a_folder_that_holds_something_is_refused() {
    let dir = tempfile::tempdir().expect("a folder");
    std::fs::write(dir.path().join("重要.txt"), "不要覆盖").expect("a file");
    let refused = run(dir.path(), &Options::default()).expect_err("not empty");
    assert!(refused.to_string().contains("不是空目录"), "{refused}");
}

/// What every commit changed is read on its own: only the one broken version cannot be.
#[test]
fn old_versions_can_be_read_but_for_the_gap() {
    let dir = tempfile::tempdir().expect("a folder");
    made(dir.path(), 400, 80, 4);
    let mut unreadable = 0;
    for commit in git(dir.path(), &["rev-list", "--first-parent", "HEAD"]).lines() {
        let changed = git(
            dir.path(),
            &[
                "diff-tree",
                "-r",
                "--root",
                "-m",
                "--first-parent",
                "--name-only",
                "-z",
                "--no-commit-id",
                "--diff-filter=AM",
                commit,
                "content",
            ],
        );
        let files =
            changed.split('\0').filter(|path| path.ends_with(".yaml")).map(|path| SourceFile {
                path: path.trim_start_matches("content/").to_owned(),
                text: git(dir.path(), &["show", &format!("{commit}:{path}")]),
            });
        let (_, found) = load(files.collect());
        unreadable += found.iter().filter(|f| f.rule == "DATA-YAML").count();
    }
    assert_eq!(unreadable, 1);
}
