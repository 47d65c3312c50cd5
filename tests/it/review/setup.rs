//! A new repository: `init` writes it, `check` finds nothing, `doctor` says what is left to do.
#![expect(clippy::disallowed_methods, reason = "tests make folders and run the program")]

use std::path::Path;
use std::process::Command;

fn qingdan(root: &Path, args: &[&str]) -> (i32, String) {
    let out =
        Command::new(env!("CARGO_BIN_EXE_qingdan")).current_dir(root).args(args).output().unwrap();
    let text = String::from_utf8(out.stdout).unwrap() + &String::from_utf8(out.stderr).unwrap();
    (out.status.code().unwrap(), text)
}

fn git(root: &Path, args: &[&str]) {
    let out = Command::new("git")
        .args(["-c", "user.name=甲", "-c", "user.email=a@example.com"])
        .args(args)
        .current_dir(root)
        .env("GIT_CONFIG_NOSYSTEM", "1")
        .env("HOME", root)
        .output()
        .unwrap();
    assert!(out.status.success(), "{args:?}: {}", String::from_utf8_lossy(&out.stderr));
}

#[test]
fn a_new_repository_is_clean_and_doctor_says_what_is_left() {
    let dir = tempfile::tempdir().unwrap();
    let root = dir.path();
    let source =
        "--git https://example.gov.cn/qingdan --rev 3d3c42e5aac5ba805825da76410c181273ba90b1";
    let (code, said) = qingdan(root, &["init", ".", "--source", source]);
    assert_eq!(code, 0, "{said}");
    let review = std::fs::read_to_string(root.join(".github/workflows/review.yml")).unwrap();
    assert!(review.contains(&format!("QINGDAN_SOURCE: {source}\n")), "{review}");
    let (code, said) = qingdan(root, &["check", "--as-of", "2026-11-23"]);
    assert_eq!((code, said.as_str()), (0, "0个错误，0个警告，0个提示\n"));
    // Nothing is committed yet, and nobody filled in who runs the site.
    let (code, said) = qingdan(root, &["doctor"]);
    assert_eq!(code, 1);
    assert!(said.contains("✗ [identity] 没有填 sponsor"), "{said}");
    assert!(said.contains("✓ CODEOWNERS 与 [roles] 一致"), "{said}");
    assert_eq!(said.matches("✗ ").count(), 2, "{said}");
    git(root, &["init", "-q", "-b", "main"]);
    git(root, &["add", "-A"]);
    git(root, &["commit", "-q", "-m", "建立仓库"]);
    let config = root.join("site-config.toml");
    let text = std::fs::read_to_string(&config).unwrap().replace(" = \"\"", " = \"示例\"");
    std::fs::write(&config, text).unwrap();
    let (code, said) = qingdan(root, &["doctor"]);
    assert_eq!(code, 0, "{said}");
    assert!(said.contains("☐ 请到托管平台核对：主分支受保护"), "{said}");
    let (code, said) = qingdan(root, &["build", "--as-of", "2026-11-23"]);
    assert_eq!(code, 0, "{said}");
    let page = "public/shixian/services/62070000SJ-GG-0001/index.html";
    assert!(std::fs::read_to_string(root.join(page)).unwrap().contains("食品安全知识咨询"));
    // What stands is kept.
    let (_, said) = qingdan(root, &["init", "."]);
    assert!(said.contains("新写0个文件"), "{said}");
    assert!(std::fs::read_to_string(&config).unwrap().contains("sponsor = \"示例\""));
}

#[test]
fn without_a_source_doctor_asks_for_it() {
    let dir = tempfile::tempdir().unwrap();
    qingdan(dir.path(), &["init", "."]);
    let (code, said) = qingdan(dir.path(), &["doctor"]);
    assert_eq!(code, 1);
    assert!(said.contains("✗ check.yml 没有写工具从哪里来"), "{said}");
    let (code, said) = qingdan(dir.path(), &["init", "x", "--source", "a\nb"]);
    assert_eq!(code, 2, "{said}");
}

#[test]
fn the_hook_stops_a_commit_that_breaks_a_rule() {
    let dir = tempfile::tempdir().unwrap();
    let root = dir.path();
    let source =
        "--git https://example.gov.cn/qingdan --rev 3d3c42e5aac5ba805825da76410c181273ba90b1";
    assert_eq!(qingdan(root, &["init", ".", "--source", source]).0, 0);
    git(root, &["init", "-q", "-b", "main"]);
    git(root, &["config", "core.hooksPath", "hooks"]);
    let bin = Path::new(env!("CARGO_BIN_EXE_qingdan")).parent().unwrap();
    let path = format!("{}:{}", bin.display(), std::env::var("PATH").unwrap());
    let commit = |message: &str| {
        git(root, &["add", "-A"]);
        Command::new("git")
            .args(["-c", "user.name=甲", "-c", "user.email=a@example.com", "commit", "-q", "-m"])
            .arg(message)
            .current_dir(root)
            .env("PATH", &path)
            .env("GIT_CONFIG_NOSYSTEM", "1")
            .env("HOME", root)
            .output()
            .unwrap()
    };
    let first = commit("建立仓库");
    assert!(first.status.success(), "{}", String::from_utf8_lossy(&first.stderr));
    let regions = root.join("content/regions.yaml");
    let text = std::fs::read_to_string(&regions).unwrap();
    std::fs::write(&regions, format!("{text}\n- {{slug: x, colour: red}}\n")).unwrap();
    let stopped = commit("写错");
    let said = String::from_utf8_lossy(&stopped.stdout).into_owned()
        + &String::from_utf8_lossy(&stopped.stderr);
    assert!(!stopped.status.success() && said.contains("DATA-KEY"), "{said}");
    std::fs::write(&regions, text + "# 说明\n").unwrap();
    assert!(commit("改正").status.success());
}

#[test]
fn pre_commit_runs_the_same_check() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(".pre-commit-hooks.yaml");
    let hooks = std::fs::read_to_string(file).unwrap();
    let plain =
        std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("hooks/pre-commit"))
            .unwrap();
    let entry = hooks.lines().find_map(|l| l.trim().strip_prefix("entry: ")).unwrap();
    assert!(plain.contains(&format!("exec {entry}\n")), "{entry}");
    // And run as it stands, on what is staged and nothing else.
    let dir = tempfile::tempdir().unwrap();
    let root = dir.path();
    assert_eq!(qingdan(root, &["init", "."]).0, 0);
    git(root, &["init", "-q", "-b", "main"]);
    git(root, &["add", "-A"]);
    git(root, &["commit", "-q", "-m", "建立仓库"]);
    let run = || {
        let mut words = entry.split(' ');
        assert_eq!(words.next(), Some("qingdan"));
        qingdan(root, &words.collect::<Vec<_>>())
    };
    let regions = root.join("content/regions.yaml");
    let text = std::fs::read_to_string(&regions).unwrap();
    std::fs::write(&regions, format!("{text}\n- {{slug: x, colour: red}}\n")).unwrap();
    assert_eq!(run().0, 0, "it is not staged");
    git(root, &["add", "-A"]);
    let (code, said) = run();
    assert!(code == 1 && said.contains("DATA-KEY"), "{said}");
}
