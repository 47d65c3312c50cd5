//! A site in a temporary folder, with or without git, and the program run in it.
#![expect(clippy::disallowed_methods, reason = "tests make folders and run the program")]

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use tempfile::TempDir;

use crate::scenario::base;

pub(crate) const SERVICES: &str = "zhangye/services/sjj.yaml";

pub(crate) struct Place {
    dir: TempDir,
}

/// What a run gave.
pub(crate) struct Run {
    pub code: i32,
    pub out: String,
    pub err: String,
}

impl Place {
    /// The base fixture, which is clean.
    pub fn new() -> Place {
        let place = Place { dir: tempfile::tempdir().unwrap() };
        place.configure("title = \"示例\"\n");
        for (path, text) in base() {
            place.write(&path, text);
        }
        place
    }

    pub fn root(&self) -> &Path {
        self.dir.path()
    }

    fn file(&self, path: &str) -> PathBuf {
        self.root().join("content").join(path)
    }

    pub fn write(&self, path: &str, bytes: impl AsRef<[u8]>) {
        std::fs::create_dir_all(self.file(path).parent().unwrap()).unwrap();
        std::fs::write(self.file(path), bytes).unwrap();
    }

    pub fn configure(&self, text: &str) {
        std::fs::write(self.root().join("site-config.toml"), text).unwrap();
    }

    pub fn text(&self, path: &str) -> String {
        std::fs::read_to_string(self.file(path)).unwrap()
    }

    /// Puts a line behind the first item of the services.
    pub fn add_service_line(&self, line: &str) {
        let text = self.text(SERVICES);
        self.write(SERVICES, format!("{text}  {line}\n"));
    }

    pub fn git(&self, args: &[&str]) -> String {
        let out = Command::new("git")
            .args(["-c", "user.name=甲", "-c", "user.email=a@zhangye.gov.cn"])
            .args(args)
            .current_dir(self.root())
            .env("GIT_COMMITTER_DATE", "2026-06-01T12:00:00+0800")
            .env("GIT_AUTHOR_DATE", "2026-06-01T12:00:00+0800")
            .env("GIT_CONFIG_NOSYSTEM", "1")
            .env("HOME", self.root())
            .output()
            .unwrap();
        assert!(out.status.success(), "{args:?}: {}", String::from_utf8_lossy(&out.stderr));
        String::from_utf8(out.stdout).unwrap().trim().to_owned()
    }

    /// Commits everything and gives the seven digits of the commit.
    pub fn commit(&self, message: &str) -> String {
        if !self.root().join(".git").is_dir() {
            self.git(&["init", "-q", "-b", "main"]);
        }
        self.git(&["add", "-A"]);
        self.git(&["commit", "-q", "-m", message]);
        self.git(&["rev-parse", "HEAD"])[..7].to_owned()
    }

    pub fn run(&self, args: &[&str]) -> Run {
        let Output { status, stdout, stderr } = Command::new(env!("CARGO_BIN_EXE_qingdan"))
            .args(["--root", self.root().to_str().unwrap(), "--color", "never"])
            .args(args)
            .output()
            .unwrap();
        let text = |bytes| String::from_utf8(bytes).unwrap();
        Run { code: status.code().unwrap(), out: text(stdout), err: text(stderr) }
    }

    /// `check` on the day of the fixture.
    pub fn check(&self, args: &[&str]) -> Run {
        self.run(&[&["check", "--as-of", "2026-11-23"], args].concat())
    }

    /// `file rule level message` of every finding.
    pub fn findings(&self, args: &[&str]) -> Vec<[String; 4]> {
        let run = self.check(&[&["--format", "json"], args].concat());
        let report: serde_json::Value = serde_json::from_str(&run.out)
            .unwrap_or_else(|e| panic!("{e}: {}{}", run.out, run.err));
        let text = |f: &serde_json::Value, key| f[key].as_str().unwrap().to_owned();
        report["findings"]
            .as_array()
            .unwrap()
            .iter()
            .map(|f| [text(f, "file"), text(f, "rule"), text(f, "level"), text(f, "message")])
            .collect()
    }
}

/// Nobody's number: the sequence 000 of a day in 1900, with the right check digit.
pub(crate) fn identity() -> String {
    ["620702", "19000101", "0005"].concat()
}
