//! History from real repositories: merges, moved roots, skewed clocks, and what only git can hide.
#![expect(clippy::disallowed_methods, reason = "tests make repositories on disk")]

use super::repository::{CLOCK, Repo, SJJ, power, run};
use super::story::tell;

#[test]
fn a_real_log_is_the_story_that_was_written() {
    let (a, b) = (power("A-1", ""), power("A-2", "  conditions: 甲\n"));
    let story: &[super::story::Change<'_>] = &[
        ("首次", &[(SJJ, Some(&a)), ("laws.yaml", Some("- {id: L1, full_name: 法}\n"))]),
        ("新增\n\nCause: 9.1\n", &[(SJJ, Some(&[a.as_str(), &b].concat()))]),
        ("换文件", &[(SJJ, Some(&a)), ("zhangye/powers/wjj.yaml", Some(&b))]),
        ("删除", &[(SJJ, None)]),
    ];
    let repo = Repo::new();
    for (message, files) in story {
        for (path, text) in *files {
            match text {
                Some(text) => repo.write(path, text),
                None => repo.delete(path),
            }
        }
        repo.commit(message);
    }
    assert_eq!(repo.lines(), tell(story).lines());
    let history = repo.history();
    assert_eq!(history.commits[1].date, Some(jiff::civil::date(2026, 1, 2)));
    assert_eq!(history.commits[1].time.as_deref(), Some("2026-01-02T12:00:00+08:00"));
    assert_eq!(history.of("A-2").next().unwrap().trailers.causes, ["9.1"]);
    assert_eq!(history.files[SJJ], 3);
}

#[test]
fn a_day_is_the_day_in_china() {
    let repo = Repo::new();
    // Half past four in the afternoon of 1 January in Greenwich.
    repo.clock.set(1_767_285_000);
    repo.write(SJJ, power("A-1", ""));
    repo.commit("首次");
    assert_eq!(repo.history().commits[0].date, Some(jiff::civil::date(2026, 1, 2)));
}

#[test]
fn side_commits_speak_for_their_own_items() {
    let repo = Repo::new();
    let three =
        |a: &str, b: &str, c: &str| [power("A-1", a), power("A-2", b), power("A-3", c)].concat();
    repo.write(SJJ, three("", "", ""));
    repo.write("laws.yaml", "- {id: L1, full_name: 法}\n");
    repo.commit("首次");
    repo.git(&["checkout", "-q", "-b", "topic"]);
    repo.write(SJJ, three("  conditions: 甲\n", "", ""));
    repo.commit("甲\n\nCause: 9.3\nDecided-On: 2026-01-02\n");
    repo.write(SJJ, three("  conditions: 甲\n", "  conditions: 乙\n", ""));
    repo.commit("乙\n\nCause: 9.4\nApproved-By: 市审改办\n");
    repo.write(SJJ, three("  conditions: 甲\n", "  conditions: 乙\n", "  conditions: 丙\n"));
    repo.commit("丙");
    repo.git(&["checkout", "-q", "main"]);
    repo.write("laws.yaml", "- {id: L1, full_name: 新法}\n");
    repo.commit("主线\n\nCause: 9.6\n");
    repo.git(&["merge", "-q", "--no-ff", "topic", "-m", "合并\n\nCause: 9.1\nReason: 一并调整\n"]);
    let history = repo.history();
    assert_eq!(history.commits.len(), 3, "first parents only");
    let of = |code: &str| history.of(code).last().unwrap().trailers.clone();
    assert_eq!(of("A-1").causes, ["9.3"]);
    assert_eq!(of("A-1").decided_on, Some(jiff::civil::date(2026, 1, 2)));
    assert_eq!(of("A-2").causes, ["9.4"]);
    assert_eq!((of("A-2").decided_on, of("A-2").approved_by), (None, vec!["市审改办".to_owned()]));
    assert_eq!(of("A-3").causes, ["9.1"]);
    for code in ["A-1", "A-2", "A-3"] {
        assert_eq!(of(code).reason.as_deref(), Some("一并调整"));
        assert_eq!(history.of(code).count(), 2);
        assert_eq!(history.of(code).last().unwrap().commit, 2);
    }
    assert_eq!(of("laws/L1").causes, ["9.6"]);
}

/// A branch that merges branches: the inner merge's message belongs to what it brought.
#[test]
fn merges_inside_merges_keep_their_messages() {
    let repo = Repo::new();
    repo.write(SJJ, power("A-1", ""));
    repo.commit("首次");
    repo.git(&["checkout", "-q", "-b", "develop"]);
    repo.git(&["checkout", "-q", "-b", "topic"]);
    repo.write(SJJ, power("A-1", "  conditions: 甲\n"));
    repo.commit("wip");
    repo.git(&["checkout", "-q", "develop"]);
    repo.git(&["merge", "-q", "--no-ff", "topic", "-m", "合并请求\n\nCause: 9.3\n"]);
    repo.git(&["checkout", "-q", "main"]);
    repo.git(&["merge", "-q", "--no-ff", "develop", "-m", "发布"]);
    let history = repo.history();
    assert_eq!(history.of("A-1").last().unwrap().trailers.causes, ["9.3"]);
}

#[test]
fn a_site_may_stand_in_a_subfolder() {
    let repo = Repo::bare_folder("site/lists");
    repo.git(&["init", "-q", "-b", "main"]);
    std::fs::create_dir_all(repo.top().join("content")).unwrap();
    std::fs::write(repo.top().join("content/laws.yaml"), "- {id: X, full_name: 别处}\n").unwrap();
    repo.commit("别处");
    repo.write(SJJ, power("A-1", ""));
    repo.commit("首次");
    assert_eq!(repo.lines(), ["0 released A-1: 首次发布“食品经营许可”。"]);
    assert_eq!(repo.open().unwrap().status().unwrap().changed, [""; 0]);
    let linked = repo.top().join("linked");
    repo.git(&["worktree", "add", "-q", linked.to_str().unwrap(), "-b", "other"]);
    let other = qingdan::source::git::open(&linked.join("site/lists")).unwrap();
    assert_eq!(other.log(&other.head().unwrap()).unwrap().commits.len(), 1);
}

#[test]
fn order_is_the_graphs_and_never_the_clocks() {
    let repo = Repo::new();
    for (n, clock) in
        [(1, 1_767_240_000), (2, 1_600_000_000), (3, 1_767_240_000 + 86_400), (4, 1_700_000_000)]
    {
        repo.clock.set(clock);
        repo.write(SJJ, power("A-1", &format!("  conditions: 第{n}版\n")));
        repo.commit(&format!("第{n}次"));
    }
    let history = repo.history();
    let subjects: Vec<&str> = history.commits.iter().map(|c| c.subject.as_str()).collect();
    assert_eq!(subjects, ["第1次", "第2次", "第3次", "第4次"]);
    // The last first-parent commit by that day, in the order of the graph.
    let repository = repo.open().unwrap();
    let found = |day: &str| repository.find(day).map(|r| r.commit.subject);
    assert_eq!(found("2026-01-02").unwrap(), "第4次");
    assert_eq!(found("2023-01-01").unwrap(), "第2次");
    assert_eq!(
        found("2019-01-01").unwrap_err().to_string(),
        "2019-01-01 及以前没有提交；请换一个较晚的日期"
    );
}

#[test]
fn a_revision_reads_as_it_stood() {
    let repo = Repo::new();
    repo.write(SJJ, power("A-1", ""));
    repo.write("pages/about.md", "# 关于\n");
    repo.write("notes.txt", "不读");
    let first = repo.commit("首次");
    repo.git(&["tag", "-a", "v1", "-m", "v1"]);
    repo.write(SJJ, power("A-1", "  conditions: 甲\n"));
    repo.commit("改");
    let repository = repo.open().unwrap();
    for revision in [first.as_str(), &first[..8], "v1", "HEAD~1", "2026-01-01"] {
        let found = repository.find(revision).unwrap();
        assert_eq!(found.commit.id, first, "{revision}");
        let folder = repository.read(&found).unwrap();
        let paths: Vec<&str> = folder.files.iter().map(|f| f.path.as_str()).collect();
        assert_eq!(paths, ["pages/about.md", SJJ]);
        assert_eq!(folder.files[1].text, power("A-1", ""));
        assert_eq!(repository.log(&found).unwrap().commits.len(), 1);
    }
    assert!(repository.find("没有").unwrap_err().to_string().contains("找不到版本"));
    let head = repository.read(&repository.head().unwrap()).unwrap();
    assert_eq!(head, qingdan::source::read_folder(repo.root()).unwrap());
}

#[test]
fn the_working_tree_is_compared_by_content() {
    let repo = Repo::new();
    repo.write(SJJ, power("A-1", ""));
    repo.write("laws.yaml", "- {id: L1}\n");
    repo.write("regions.yaml", "- {slug: zhangye}\n");
    repo.commit("首次");
    let changed = || repo.open().unwrap().status().unwrap().changed;
    repo.write(SJJ, power("A-1", "").replace('\n', "\r\n"));
    assert_eq!(changed(), [""; 0], "Windows line ends are the same list");
    repo.write(SJJ, power("A-1", "  conditions: 甲\n"));
    repo.write("pages/about.md", "新");
    repo.write("notes.txt", "不读");
    repo.delete("laws.yaml");
    assert_eq!(changed(), ["laws.yaml", "pages/about.md", SJJ]);
}

/// What `git replace`, grafts or a hook's environment show is not what everyone else can verify.
#[test]
fn replaced_and_grafted_histories_do_not_lie() {
    let repo = Repo::new();
    repo.write(SJJ, power("A-1", ""));
    let first = repo.commit("首次");
    repo.write(SJJ, power("A-1", "  conditions: 甲\n"));
    let second = repo.commit("改");
    repo.write(SJJ, power("A-1", "  conditions: 乙\n"));
    let third = repo.commit("再改");
    let before = repo.lines();
    assert_eq!(before.len(), 3);
    repo.git(&["replace", "--graft", &third, &first]);
    assert_eq!(repo.git(&["rev-list", "--count", "HEAD"]), "2");
    assert_eq!(repo.lines(), before);
    repo.git(&["replace", "-d", &third]);
    let blob = repo.hash_object("blob", power("A-1", "  conditions: 假\n").as_bytes());
    let real = repo.git(&["rev-parse", &format!("{second}:content/{SJJ}")]);
    repo.git(&["replace", &real, &blob]);
    assert_eq!(repo.lines(), before);
    std::fs::create_dir_all(repo.top().join(".git/info")).unwrap();
    std::fs::write(repo.top().join(".git/info/grafts"), format!("{third} {first}\n")).unwrap();
    assert_eq!(repo.lines(), before);
}

#[test]
fn borrowed_objects_and_packs_read_alike() {
    let repo = Repo::new();
    for n in 0..30 {
        repo.write(SJJ, power("A-1", &format!("  conditions: 第{n}版\n")));
        repo.commit("改");
    }
    let before = repo.lines();
    assert_eq!(before.len(), 30);
    let copy = tempfile::tempdir().unwrap();
    let (out, ok) = run(
        copy.path(),
        CLOCK,
        &["clone", "-q", "--shared", repo.top().to_str().unwrap(), "copy"],
        None,
    );
    assert!(ok, "{out}");
    let other = qingdan::source::git::open(&copy.path().join("copy")).unwrap();
    assert_eq!(other.log(&other.head().unwrap()).unwrap().commits.len(), 30);
    repo.git(&["gc", "-q", "--aggressive"]);
    assert_eq!(repo.lines(), before);
    repo.git(&["multi-pack-index", "write"]);
    repo.git(&["commit-graph", "write", "--reachable"]);
    assert_eq!(repo.lines(), before);
}

#[test]
fn links_and_submodules_are_not_lists() {
    let repo = Repo::new();
    repo.write(SJJ, power("A-1", ""));
    repo.commit("首次");
    repo.delete(SJJ);
    std::os::unix::fs::symlink("/etc/passwd", repo.root().join("content").join(SJJ)).unwrap();
    let head = repo.git(&["rev-parse", "HEAD"]);
    repo.git(&[
        "update-index",
        "--add",
        "--cacheinfo",
        &format!("160000,{head},content/zhangye/powers/mod.yaml"),
    ]);
    repo.git(&["add", "content/zhangye/powers/sjj.yaml"]);
    repo.git(&["commit", "-q", "-m", "链接"]);
    assert_eq!(
        repo.lines(),
        ["0 released A-1: 首次发布“食品经营许可”。", "1 removed A-1: 自清单移除。原页面保留。"]
    );
    let repository = repo.open().unwrap();
    let folder = repository.read(&repository.head().unwrap()).unwrap();
    assert!(folder.files.is_empty());
    assert_eq!(folder.refused[0].0, SJJ);
}
