//! A real repository in a temporary folder, made with the git binary; names and times are fixed, so ids are stable.
#![expect(clippy::disallowed_methods, reason = "tests make repositories on disk")]

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use qingdan::history::log::Log;
use qingdan::history::{History, walk};
use qingdan::lang::Lang;
use qingdan::load::load;
use qingdan::source::git::{self, Repository};
use qingdan::source::{Trouble, read_folder};
use tempfile::TempDir;

/// 2026-01-01 at noon in China.
pub(super) const CLOCK: i64 = 1_767_240_000;
pub(super) const SJJ: &str = "zhangye/powers/sjj.yaml";

pub(super) struct Repo {
    dir: TempDir,
    /// Where `content/` stands, below the repository's top.
    root: PathBuf,
    /// Seconds since 1970 of the next commit; 2026-01-01 at noon in China, and a day more each time.
    pub clock: std::cell::Cell<i64>,
}

impl Repo {
    pub fn new() -> Repo {
        let repo = Repo::bare_folder("");
        repo.git(&["init", "-q", "-b", "main"]);
        repo
    }

    /// A folder without git, or with a site in a subfolder.
    pub fn bare_folder(root: &str) -> Repo {
        let dir = tempfile::tempdir().unwrap();
        let root = dir.path().join(root);
        std::fs::create_dir_all(root.join("content")).unwrap();
        Repo { dir, root, clock: std::cell::Cell::new(CLOCK) }
    }

    pub fn top(&self) -> &Path {
        self.dir.path()
    }

    pub fn root(&self) -> &Path {
        &self.root
    }

    pub fn git(&self, args: &[&str]) -> String {
        let (out, ok) = run(self.top(), self.clock.get(), args, None);
        assert!(ok, "git {args:?}: {out}");
        out
    }

    pub fn write(&self, path: &str, bytes: impl AsRef<[u8]>) {
        let path = self.root.join("content").join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, bytes).unwrap();
    }

    pub fn delete(&self, path: &str) {
        std::fs::remove_file(self.root.join("content").join(path)).unwrap();
    }

    /// Commits everything; the next commit is a day later.
    pub fn commit(&self, message: &str) -> String {
        self.git(&["add", "-A"]);
        self.git(&["commit", "-q", "--allow-empty", "--cleanup=verbatim", "-m", message]);
        self.clock.set(self.clock.get() + 86_400);
        self.git(&["rev-parse", "HEAD"])
    }

    /// Writes an object as it is, however odd, and gives its id.
    pub fn hash_object(&self, kind: &str, bytes: &[u8]) -> String {
        let args = ["hash-object", "-t", kind, "-w", "--stdin", "--literally"];
        let (out, ok) = run(self.top(), CLOCK, &args, Some(bytes));
        assert!(ok, "{out}");
        out
    }

    pub fn open(&self) -> Result<Repository, Trouble> {
        git::open(&self.root)
    }

    pub fn log(&self) -> Log {
        let repository = self.open().unwrap();
        repository.log(&repository.head().unwrap()).unwrap()
    }

    pub fn history(&self) -> History {
        walk(&self.log())
    }

    pub fn lines(&self) -> Vec<String> {
        let (catalog, _) = load(read_folder(&self.root).unwrap().files);
        super::story::lines(&catalog, &self.history(), Lang::Zh)
    }
}

/// Runs git cut off from the machine's own configuration.
pub(super) fn run(dir: &Path, clock: i64, args: &[&str], input: Option<&[u8]>) -> (String, bool) {
    use std::io::Write;
    let date = format!("{clock} +0800");
    let mut child = Command::new("git")
        .args(args)
        .current_dir(dir)
        .env_clear()
        .env("PATH", std::env::var_os("PATH").unwrap_or_default())
        .env("HOME", dir)
        .env("LC_ALL", "C")
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .env("GIT_CONFIG_NOSYSTEM", "1")
        .env("GIT_ALLOW_PROTOCOL", "file")
        .env("GIT_AUTHOR_NAME", "author")
        .env("GIT_AUTHOR_EMAIL", "a@example.com")
        .env("GIT_COMMITTER_NAME", "committer")
        .env("GIT_COMMITTER_EMAIL", "c@example.com")
        .env("GIT_AUTHOR_DATE", "1000000000 +0000")
        .env("GIT_COMMITTER_DATE", date)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(input.unwrap_or_default()).unwrap();
    let out = child.wait_with_output().unwrap();
    let ok = out.status.success();
    let text = if ok { &out.stdout } else { &out.stderr };
    (String::from_utf8_lossy(text).trim_end().to_owned(), ok)
}

/// A power with more lines.
pub(super) fn power(code: &str, lines: &str) -> String {
    format!("- code: {code}\n  name: 食品经营许可\n  status: active\n{lines}")
}
