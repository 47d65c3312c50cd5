//! What a user copies from this repository holds what the documents promise.
#![expect(clippy::disallowed_methods, reason = "tests read the shipped files")]

use std::path::Path;

use qingdan::review::statement::Statement;

/// The workflow files, by name.
fn workflows() -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(".github/workflows");
    let mut files: Vec<(String, String)> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| {
            let entry = entry.unwrap();
            let name = entry.file_name().into_string().unwrap();
            (name, std::fs::read_to_string(entry.path()).unwrap())
        })
        .collect();
    files.sort();
    files
}

/// What stands after `key` on every line that has it, with the lines that follow.
fn after<'a>(text: &'a str, key: &'a str) -> impl Iterator<Item = &'a str> {
    text.match_indices(key).map(move |(at, _)| &text[at + key.len()..])
}

#[test]
fn every_action_is_pinned_by_its_commit_and_names_its_version() {
    for (name, text) in workflows() {
        for used in after(&text, " uses: ") {
            let used = used.lines().next().unwrap();
            let (action, comment) =
                used.split_once(" # v").unwrap_or_else(|| panic!("{name}: {used}"));
            let (_, commit) = action.split_once('@').unwrap();
            assert!(
                commit.len() == 40 && commit.bytes().all(|b| b.is_ascii_hexdigit()),
                "{name}: {used}"
            );
            assert!(comment.split('.').all(|n| n.parse::<u32>().is_ok()), "{name}: {used}");
        }
    }
}

#[test]
fn every_checkout_brings_the_whole_history_and_leaves_no_token() {
    let mut checkouts = 0;
    for (name, text) in workflows() {
        for step in after(&text, "uses: actions/checkout@") {
            let step = step.split("\n      - ").next().unwrap();
            assert!(step.contains("fetch-depth: 0"), "{name}: a shallow clone has no history");
            assert!(step.contains("persist-credentials: false"), "{name}");
            checkouts += 1;
        }
    }
    assert_eq!(checkouts, 4);
}

#[test]
fn only_the_jobs_that_deploy_and_comment_may_write() {
    for (name, text) in workflows() {
        assert!(text.contains("\npermissions: {}\n"), "{name}: nothing is allowed by default");
        assert!(!text.contains("\n  pull_request_target:"), "{name}");
        // The job that runs nothing of the change may read who is in which team.
        let secrets: Vec<&str> = after(&text, "secrets.").map(|s| &s[..11]).collect();
        let may: &[&str] = if name == "review.yml" { &["TEAMS_TOKEN"] } else { &[] };
        assert_eq!(secrets, may, "{name}");
        let writes = text.lines().filter(|line| line.contains(": write")).count();
        let may = matches!(name.as_str(), "publish.yml" | "review.yml");
        assert_eq!(writes, if may { 2 } else { 0 }, "{name}");
    }
}

/// Who may write must not run what a stranger proposes: the main branch is checked out, the change only fetched.
#[test]
fn the_comment_runs_nothing_of_the_change() {
    let (_, text) = workflows().into_iter().find(|(name, _)| name == "review.yml").unwrap();
    assert!(text.contains("\n  workflow_run:") && !text.contains("pull_request:\n"));
    for checkout in after(&text, "uses: actions/checkout@") {
        let step = checkout.split("\n      - ").next().unwrap();
        assert!(step.contains("ref: ${{ github.event.repository.default_branch }}\n"), "{step}");
    }
    for forbidden in ["git checkout", "git switch", "git merge", "download-artifact"] {
        assert!(!text.contains(forbidden), "{forbidden}");
    }
}

/// Who reviewed and approved is taken from the host; everything else stands in the form, in Chinese.
#[test]
fn the_pull_request_form_asks_for_every_trailer() {
    let form = Path::new(env!("CARGO_MANIFEST_DIR")).join(".github/pull_request_template.md");
    let mut text = std::fs::read_to_string(form).unwrap();
    for (label, value) in [
        ("申请单位", "市水务局"),
        ("决定日期", "2026年3月2日"),
        ("生效日期", "2026-04-01"),
        ("批准文号", "示例〔2026〕1号"),
        ("程序依据", "示例〔2026〕2号"),
        ("受影响的规范性文件", "无"),
        ("原因", "材料简化"),
    ] {
        let line = format!("\n- {label}：");
        assert!(text.contains(&line), "{label}");
        text = text.replace(&line, &format!("{line}{value}"));
    }
    text = text.replace("- [ ] 9.3", "- [x] 9.3");
    let said = Statement::new(&text, &[]).of("X");
    assert_eq!(said.causes, ["9.3"]);
    assert_eq!(said.decided_on.map(|d| d.to_string()).as_deref(), Some("2026-03-02"));
    assert_eq!(said.effective_on.map(|d| d.to_string()).as_deref(), Some("2026-04-01"));
    let texts = [
        (said.applied_by, "市水务局"),
        (said.approval_doc, "示例〔2026〕1号"),
        (said.procedure_doc, "示例〔2026〕2号"),
        (said.normative_docs, "无"),
        (said.reason, "材料简化"),
    ];
    for (value, wanted) in texts {
        assert_eq!(value.as_deref(), Some(wanted));
    }
    for cause in ["9.1", "9.2", "9.4", "9.5", "9.6", "10.1", "10.2", "10.3", "10.4", "12"] {
        assert!(text.contains(&format!("- [ ] {cause} ")), "{cause}");
    }
}

/// The shipped settings name a team for every gate, and CODEOWNERS is what they make.
#[test]
fn codeowners_is_that_of_the_shipped_roles() {
    let root = env!("CARGO_MANIFEST_DIR");
    let run = |args: &[&str]| {
        std::process::Command::new(env!("CARGO_BIN_EXE_qingdan"))
            .args(["--root", root])
            .args(args)
            .output()
            .unwrap()
    };
    let check = run(&["codeowners", "--check"]);
    assert!(check.status.success(), "{}", String::from_utf8_lossy(&check.stderr));
    let written = String::from_utf8(run(&["codeowners"]).stdout).unwrap();
    assert!(written.contains("/content/linze/projects/ @zhangye-demo/linze-"), "{written}");
    assert!(!written.contains("没有登记账号"), "{written}");
}

/// The page on hosting sends what the pages say themselves, and what only a header can say.
#[test]
fn the_policy_for_nginx_is_that_of_the_pages() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(root.join("docs/hosting.md")).unwrap();
    let header = format!("\"{}; frame-ancestors 'none'\"", qingdan::render::POLICY);
    assert!(text.contains(&header), "{header}");
}
