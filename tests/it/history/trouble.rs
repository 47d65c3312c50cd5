//! Where nothing true could be said, one sentence says what to do; and what it says works.
#![expect(clippy::disallowed_methods, reason = "tests make repositories on disk")]

use std::path::Path;

use super::repository::{CLOCK, Repo, SJJ, power, run};
use qingdan::source::{Trouble, git, read_folder};

fn three_commits() -> Repo {
    let repo = Repo::new();
    for n in 0..3 {
        repo.write(SJJ, power("A-1", &format!("  conditions: 第{n}版\n")));
        repo.commit("改");
    }
    repo
}

fn clone(repo: &Repo, into: &Path, options: &[&str]) {
    repo.git(&["config", "uploadpack.allowFilter", "true"]);
    repo.git(&["config", "uploadpack.allowAnySHA1InWant", "true"]);
    let url = format!("file://{}", repo.top().display());
    let args = [&["clone", "-q"], options, &[url.as_str(), "copy"]].concat();
    let (out, ok) = run(into, CLOCK, &args, None);
    assert!(ok, "{out}");
}

fn count(root: &Path) -> Result<usize, Trouble> {
    let repository = git::open(root)?;
    Ok(repository.log(&repository.head()?)?.commits.len())
}

#[test]
fn a_shallow_clone_is_refused_and_the_fix_works() {
    let repo = three_commits();
    for depth in ["1", "2", "10"] {
        let dir = tempfile::tempdir().unwrap();
        clone(&repo, dir.path(), &["--depth", depth]);
        let copy = dir.path().join("copy");
        if depth == "10" {
            // Deeper than the history: nothing is cut off.
            assert_eq!(count(&copy), Ok(3));
            continue;
        }
        let trouble = count(&copy).unwrap_err();
        assert_eq!(trouble, Trouble::Shallow);
        assert!(trouble.said().zh.contains("git fetch --unshallow"));
        assert!(trouble.said().zh.contains("fetch-depth: 0"));
        let (out, ok) = run(&copy, CLOCK, &["fetch", "-q", "--unshallow"], None);
        assert!(ok, "{out}");
        assert_eq!(count(&copy), Ok(3));
    }
}

#[test]
fn a_partial_clone_is_refused_and_the_fix_works() {
    let repo = three_commits();
    for filter in ["blob:none", "tree:0"] {
        let dir = tempfile::tempdir().unwrap();
        clone(&repo, dir.path(), &[&format!("--filter={filter}")]);
        let copy = dir.path().join("copy");
        let trouble = count(&copy).unwrap_err();
        assert_eq!(trouble, Trouble::Partial);
        assert!(trouble.said().zh.contains("git fetch --refetch --no-filter"));
        let (out, ok) = run(&copy, CLOCK, &["fetch", "-q", "--refetch", "--no-filter"], None);
        assert!(ok, "{out}");
        assert_eq!(count(&copy), Ok(3), "{filter}");
    }
}

#[test]
fn no_git_no_commit_no_content() {
    let plain = Repo::bare_folder("");
    assert!(matches!(plain.open().err(), Some(Trouble::NoRepository(_))));
    plain.git(&["init", "-q", "-b", "main"]);
    assert_eq!(plain.open().err(), Some(Trouble::NoCommits));
    std::fs::write(plain.top().join("README"), "x").unwrap();
    plain.commit("没有清单");
    assert_eq!(count(plain.root()), Err(Trouble::NotCommitted));
    let nowhere = tempfile::tempdir().unwrap();
    assert!(matches!(read_folder(nowhere.path()), Err(Trouble::NoContent(_))));
    assert!(git::open(&nowhere.path().join("missing")).is_err());
}

#[test]
fn a_missing_object_is_named_and_a_strange_repository_refused() {
    let repo = three_commits();
    let blob = repo.git(&["rev-parse", &format!("HEAD~1:content/{SJJ}")]);
    let path = repo.top().join(".git/objects").join(&blob[..2]).join(&blob[2..]);
    std::fs::remove_file(path).unwrap();
    match count(repo.root()) {
        Err(Trouble::Damaged(why)) => assert!(why.contains(&blob), "{why}"),
        other => panic!("{other:?}"),
    }
    let sha256 = Repo::bare_folder("");
    sha256.git(&["init", "-q", "-b", "main", "--object-format=sha256"]);
    sha256.write(SJJ, power("A-1", ""));
    sha256.commit("首次");
    assert!(matches!(count(sha256.root()), Err(Trouble::Damaged(_))));
}

#[test]
fn files_that_cannot_be_taken_are_refused_by_name() {
    let repo = Repo::bare_folder("");
    repo.write(SJJ, power("A-1", ""));
    repo.write(
        "zhangye/powers/bom.yaml",
        [b"\xef\xbb\xbf".as_slice(), power("A-2", "").as_bytes()].concat(),
    );
    repo.write(
        "zhangye/powers/gbk.yaml",
        b"- name: \xca\xb3\xc6\xb7\xbe\xad\xd3\xaa\xd0\xed\xbf\xc9\n",
    );
    repo.write("zhangye/powers/wjj.yml", "- {}\n");
    repo.write("zhangye/powers/.wjj.yml.swp", "");
    repo.write("zhangye/powers/large.yaml", vec![b'#'; 17 * 1024 * 1024]);
    repo.write("pages/about.md", "# 关于\n");
    repo.write("pages/deep/other.md", "不读");
    repo.write("说明.txt", "不读");
    std::os::unix::fs::symlink("/etc", repo.root().join("content/linze")).unwrap();
    std::os::unix::fs::symlink("loop", repo.root().join("content/loop")).unwrap();
    let folder = read_folder(repo.root()).unwrap();
    let paths: Vec<&str> = folder.files.iter().map(|f| f.path.as_str()).collect();
    assert_eq!(paths, ["pages/about.md", "zhangye/powers/bom.yaml", SJJ]);
    assert!(folder.files[1].text.starts_with("- code"));
    let refused: Vec<(&str, &str)> =
        folder.refused.iter().map(|(p, why)| (p.as_str(), why.zh.as_str())).collect();
    for (n, (path, part)) in [
        ("linze", "符号链接"),
        ("loop", "符号链接"),
        ("zhangye/powers/gbk.yaml", "GB18030"),
        ("zhangye/powers/large.yaml", "16 MiB"),
        ("zhangye/powers/wjj.yml", "改名为 wjj.yaml"),
    ]
    .into_iter()
    .enumerate()
    {
        assert_eq!(refused[n].0, path);
        assert!(refused[n].1.contains(part), "{:?}", refused[n]);
    }
    assert_eq!(refused.len(), 5);
    assert_eq!(folder.notes.len(), 1);
}
