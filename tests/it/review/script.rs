//! The host-neutral script and the host's side of it: what a stranger names or writes is data, never a command.
#![expect(clippy::disallowed_methods, reason = "tests run the scripts with stand-ins for the host")]

use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::Value;
use tempfile::TempDir;

const HOSTILE: &str =
    "$(touch pwned)`touch pwned`\"; touch pwned; '\n::set-output name=x::y\n<img src=x>";
const HEAD: &str = "2222222222222222222222222222222222222222";

fn repository(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// A folder with stand-ins for `qingdan` and `gh` that write down what they are told.
fn desk(gh: &str) -> TempDir {
    let dir = tempfile::tempdir().unwrap();
    let log = "#!/bin/sh\nfor a in \"$@\"; do printf '%s\\n' \"$a\" >> told; done\n";
    for (name, text) in
        [("qingdan", format!("{log}echo report\nexit 1\n")), ("gh", format!("{log}{gh}"))]
    {
        let path = dir.path().join(name);
        std::fs::write(&path, text).unwrap();
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o755)).unwrap();
    }
    dir
}

fn run(dir: &TempDir, script: &str, args: &[&str], env: &[(&str, &str)]) -> Output {
    let path = format!("{}:{}", dir.path().display(), std::env::var("PATH").unwrap());
    let out = Command::new("bash")
        .arg(repository(script))
        .args(args)
        .current_dir(dir.path())
        .env("PATH", path)
        .env("REPO", "city/lists")
        .env("GH_TOKEN", "none")
        .envs(env.iter().copied())
        .output()
        .unwrap();
    assert!(!dir.path().join("pwned").exists(), "{args:?} ran something");
    out
}

fn told(dir: &TempDir) -> String {
    std::fs::read_to_string(dir.path().join("told")).unwrap_or_default()
}

#[test]
fn a_hostile_branch_name_is_refused_before_anything_runs() {
    for name in [HOSTILE, "--format=html", "-h", "", "a b", "a;b", "$HOME"] {
        let dir = desk("");
        let out = run(&dir, "ci/change", &["review", "out"], &[("BASE", name)]);
        assert_ne!(out.status.code(), Some(0), "{name}");
        assert_eq!(told(&dir), "", "{name}");
        let out = run(&dir, "ci/change", &["message"], &[("BASE", "main"), ("HEAD_SHA", name)]);
        assert!(name.is_empty() || out.status.code() == Some(2), "{name}");
    }
}

#[test]
fn the_steps_are_the_programs_own() {
    let dir = desk("");
    let out = run(&dir, "ci/change", &["review", "out"], &[("BASE", "main"), ("FORM", "a b.md")]);
    assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
    let all = told(&dir);
    assert!(
        all.starts_with("review\n--base\nmain\n--head\nHEAD\n--form\na b.md\n--format\nmarkdown\n"),
        "{all}"
    );
    assert_eq!(std::fs::read_to_string(dir.path().join("out/status")).unwrap(), "failure\n");
    assert_eq!(std::fs::read_to_string(dir.path().join("out/comment.md")).unwrap(), "report\n");
}

#[test]
fn what_the_host_says_reaches_the_envelope_as_it_is() {
    let pull = serde_json::json!({"user": {"login": "zhangye-sjj"}, "title": HOSTILE,
        "head": {"sha": HEAD, "ref": HOSTILE}, "body": HOSTILE});
    let vote = |user: &str, at: &str| serde_json::json!({"user": {"login": user}, "state": "APPROVED", "commit_id": HEAD, "body": HOSTILE, "submitted_at": at});
    let reviews = serde_json::json!([
        vote(HOSTILE, "2026-06-01T09:00:00Z"),
        vote("early", "2026-06-01T07:59:59Z")
    ]);
    let gh = "case \"$*\" in *graphql*) echo 2026-06-01T08:00:00Z ;; *reviews*) cat reviews.json ;; *members*) echo keeper ;; *) cat pull.json ;; esac\n";
    let dir = desk(gh);
    std::fs::write(dir.path().join("pull.json"), pull.to_string()).unwrap();
    std::fs::write(dir.path().join("reviews.json"), reviews.to_string()).unwrap();
    std::fs::write(dir.path().join("site-config.toml"), "[roles.zhangye]\nsgb = ['@city/sgb']\n")
        .unwrap();
    let out = run(&dir, "ci/github", &["approvals", "7"], &[]);
    assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
    let envelope: Value = serde_json::from_slice(&out.stdout).unwrap();
    assert_eq!(envelope["author"], "zhangye-sjj");
    assert_eq!(envelope["head"], HEAD);
    assert_eq!(envelope["reviews"][0]["user"], HOSTILE);
    // Who approved before the form was changed approved another one.
    let commits = [&envelope["reviews"][0]["commit"], &envelope["reviews"][1]["commit"]];
    assert_eq!(commits, [HEAD, ""]);
    assert_eq!(envelope["members"]["city/sgb"][0], "keeper");
    let parsed: qingdan::review::approvals::Approvals = serde_json::from_value(envelope).unwrap();
    assert_eq!(parsed.reviews.len(), 2);
}

#[test]
fn the_comment_is_a_file_and_numbers_are_numbers() {
    let dir = desk("exit 0\n");
    for args in [
        &["comment", HOSTILE, "x"][..],
        &["status", HOSTILE, "x"],
        &["number", HOSTILE],
        &["fetch", "-1"],
    ] {
        let out = run(&dir, "ci/github", args, &[]);
        assert_ne!(out.status.code(), Some(0), "{args:?}");
    }
    std::fs::write(dir.path().join("comment.md"), HOSTILE).unwrap();
    let out = run(&dir, "ci/github", &["comment", "7", "comment.md"], &[]);
    assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
    assert!(told(&dir).contains("\nbody=@comment.md\n"), "{}", told(&dir));
}

/// Text of a change may reach a step through the environment only: pasted into a script it would be run.
#[test]
fn no_workflow_pastes_text_into_a_script() {
    for entry in std::fs::read_dir(repository(".github/workflows")).unwrap() {
        let path = entry.unwrap().path();
        let text = std::fs::read_to_string(&path).unwrap();
        let mut indent = None;
        for line in text.lines() {
            let depth = line.len() - line.trim_start().len();
            if indent.is_some_and(|i| depth <= i && !line.trim().is_empty()) {
                indent = None;
            }
            if line.trim_start().trim_start_matches("- ").starts_with("run:") {
                indent = Some(depth);
            }
            assert!(indent.is_none() || !line.contains("${{"), "{}: {line}", path.display());
            if let Some(action) = line.trim().trim_start_matches("- ").strip_prefix("uses: ") {
                let id = action.split('@').nth(1).and_then(|r| r.split(' ').next()).unwrap_or("");
                assert!(id.len() == 40 && id.bytes().all(|b| b.is_ascii_hexdigit()), "{line}");
            }
        }
    }
    let text = std::fs::read_to_string(repository(".github/workflows/review.yml")).unwrap();
    assert!(!text.contains("ref: ${{ github.event.workflow_run"), "it checks out the change");
}
