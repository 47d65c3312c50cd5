//! What a user copies from this repository holds what the documents promise.
#![expect(clippy::disallowed_methods, reason = "tests read the shipped files")]

use std::path::Path;

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
        for used in after(&text, "uses: ") {
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
    assert_eq!(checkouts, 3);
}

#[test]
fn only_the_job_that_deploys_may_write() {
    for (name, text) in workflows() {
        assert!(text.contains("\npermissions: {}\n"), "{name}: nothing is allowed by default");
        assert!(!text.contains("\n  pull_request_target:"), "{name}");
        assert!(!text.contains("secrets."), "{name}");
        let writes = text.lines().filter(|line| line.contains(": write")).count();
        assert_eq!(writes, if name == "publish.yml" { 2 } else { 0 }, "{name}");
    }
}

#[test]
fn the_pull_request_form_offers_every_trailer() {
    let form = Path::new(env!("CARGO_MANIFEST_DIR")).join(".github/pull_request_template.md");
    let text = std::fs::read_to_string(form).unwrap();
    let trailers = [
        "Cause",
        "Decided-On",
        "Effective-On",
        "Approval-Doc",
        "Procedure-Doc",
        "Normative-Docs",
        "Applied-By",
        "Reviewed-By",
        "Approved-By",
        "Reason",
    ];
    for trailer in trailers {
        assert!(text.contains(&format!("\n{trailer}: ")), "{trailer}");
    }
}
