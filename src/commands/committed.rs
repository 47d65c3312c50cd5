//! `check --history`: what was ever committed, in any version of any content file and in any message.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use anyhow::Result;
use jiff::civil::Date;

use super::Context;
use super::input::{self, Content};
use crate::both;
use crate::check;
use crate::history::{self, Commit};
use crate::lang::Said;
use crate::model::{Finding, Level};
use crate::source::git::{self, Committed};
use crate::source::{CONTENT, is_wanted};

/// One find, in the oldest version that has it.
struct Past {
    path: String,
    commit: Commit,
    finding: Finding,
}

/// Adds the findings of the past to those of today.
pub(super) fn add(
    context: &Context,
    root: &Path,
    content: &mut Content,
    as_of: Date,
) -> Result<()> {
    let (found, log) = git::open(root)
        .and_then(|repository| {
            Ok((repository.committed(look)?, repository.log(&repository.head()?)?))
        })
        .map_err(|trouble| input::trouble(context, &trouble))?;
    let redacted: BTreeSet<String> =
        content.catalog.table("redactions").iter().map(|entry| entry.id.clone()).collect();
    let mut first: BTreeMap<(String, &'static str, String), (Past, usize)> = BTreeMap::new();
    for past in found {
        let key = (past.path.clone(), past.finding.rule, past.finding.message.zh.clone());
        first.entry(key).or_insert((past, 0)).1 += 1;
    }
    for (past, versions) in first.into_values() {
        let is_redacted = redacted.contains(&past.finding.item);
        let (path, finding) = tell(past, versions, is_redacted);
        content.add(path, finding);
    }
    let history = history::walk(&log);
    let late = check::late_changes(&content.catalog, &history, as_of);
    for (id, finding) in check::transitions(&history).into_iter().chain(late) {
        content.add(format!("commit {id}"), finding);
    }
    Ok(())
}

fn look(committed: &Committed<'_>) -> Vec<Past> {
    let Committed { commit, path, bytes } = committed;
    let found = if path.is_empty() || is_wanted(path) {
        check::of_text(path, &String::from_utf8_lossy(bytes))
    } else {
        // Whether an old attachment can be looked into is of no use to anybody today.
        let mut found = check::of_attachment(path, bytes);
        found.retain(|f| !f.rule.starts_with("FILE-"));
        found
    };
    let past = |finding| Past { path: (*path).to_owned(), commit: (*commit).clone(), finding };
    found.into_iter().map(past).collect()
}

fn tell(past: Past, versions: usize, is_redacted: bool) -> (String, Finding) {
    let Past { path, commit, finding } = past;
    let (id, Said { zh, en }) = (commit.short(), &finding.message);
    let date = commit.date.map(|d| format!("{d} ")).unwrap_or_default();
    let (message, help) = match (path.is_empty(), is_redacted) {
        (true, _) => (
            both!("提交 {id} 的提交信息里{zh}", "the message of commit {id} {en}"),
            both!(
                "提交信息改不掉：通知保密审查岗位，必要时重写历史并说明",
                "a message cannot be changed: tell the secrecy officer; if need be, rewrite history and say so"
            ),
        ),
        (false, true) => (
            both!(
                "{date}提交 {id} 的版本里{zh}（页面已依法隐去，仓库里仍在）",
                "the version of {date}commit {id} {en} (hidden from pages, still in the repository)"
            ),
            both!(
                "确需从仓库清除的，重写历史并说明",
                "rewrite history, and say so, where it must leave the repository"
            ),
        ),
        (false, false) => (
            both!(
                "{date}提交 {id} 的版本里{zh}（共{versions}个版本）",
                "the version of {date}commit {id} {en} ({versions} versions)"
            ),
            both!(
                "在 redactions.yaml 里登记，使各页隐去；通知保密审查岗位",
                "enter it in redactions.yaml, so that every page hides it; tell the secrecy officer"
            ),
        ),
    };
    let level = if is_redacted { Level::Warning } else { finding.level };
    let path = if path.is_empty() { format!("commit {id}") } else { format!("{CONTENT}/{path}") };
    (path, Finding { level, message, help, ..finding })
}
