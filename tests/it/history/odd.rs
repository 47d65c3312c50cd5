//! Commit objects that git accepts and nobody should write: the day is git's, or it is unknown; never today.

use super::repository::{Repo, SJJ, power};

/// A commit whose committer line is given as it stands, on top of `parent`.
fn commit(repo: &Repo, parent: Option<&str>, text: &str, committer: &[u8], rest: &[u8]) -> String {
    repo.write(SJJ, text);
    repo.git(&["add", "-A"]);
    let tree = repo.git(&["write-tree"]);
    let mut object = format!("tree {tree}\n").into_bytes();
    if let Some(parent) = parent {
        object.extend(format!("parent {parent}\n").bytes());
    }
    object.extend(b"author A <a@b> 1700000000 +0800\n");
    object.extend(committer);
    object.extend(rest);
    repo.hash_object("commit", &object)
}

/// `git log` shows a day in the commit's own zone; history shows the day in China of the same moment.
fn by_git(repo: &Repo, id: &str) -> Option<jiff::civil::Date> {
    let shown = repo.git(&["log", "-1", "--format=%ci", id]);
    if shown.is_empty() || shown.starts_with("1970-01-01") {
        return None;
    }
    let seconds = repo.git(&["log", "-1", "--format=%ct", id]).parse().ok()?;
    let moment = jiff::Timestamp::from_second(seconds).ok()?;
    Some(jiff::tz::Offset::constant(8).to_datetime(moment).date())
}

#[test]
fn every_odd_commit_has_gits_day_or_none() {
    let lines: &[&[u8]] = &[
        b"committer A <a@b> 1700000000 +0800\n",
        b"committer A <a@b> 1700000000 --700\n",
        b"committer A <a@b> 1314600623 +051800\n",
        b"committer A <a@b> 1516890142 -3407\n",
        b"committer A <a@b> 2147483648 +0000\n",
        b"committer A <a@b> 4294967296 +0000\n",
        b"committer A <a@b> 9223372036854775807 +0000\n",
        b"committer A <a@b> 9223372036854775808 +0000\n",
        b"committer A <a@b> 100000000000000000000 +0000\n",
        b"committer A <a@b> -1 +0000\n",
        b"committer A <a@b> 0 +0000\n",
        b"committer A <a@b>\n",
        b"committer A <a@b> 1700000000\n",
        b"committer A <a@b> 1700000000 0800\n",
        b"committer  <> 1700000000 +0800\n",
        b"committer <> 1700000000 +0800\n",
        b"committer A <a@b>1700000000 +0800\n",
        b"committer A <a@b>> 1700000000 +0800\n",
        b"committer A a@b 1700000000 +0800\n",
        b"committer \xd5\xc5\xc8\xfd <z@b> 1700000000 +0800\n",
        b"committer A <a@b> 1700000000 +0800 trailing\n",
        b"committer A <a@b>\t1700000000\t+0800\n",
        b"committer A <a@b> 1700000000 +0800\r\n",
        b"",
        b"committer A <a@b> 1600000000 +0800\ncommitter A <a@b> 1700000000 +0800\n",
    ];
    let repo = Repo::new();
    let mut parent: Option<String> = None;
    let mut days = Vec::new();
    for (n, line) in lines.iter().enumerate() {
        let text = power("A-1", &format!("  conditions: 第{n}版\n"));
        let id = commit(&repo, parent.as_deref(), &text, line, b"\nmessage\n");
        days.push(by_git(&repo, &id));
        parent = Some(id);
    }
    repo.git(&["update-ref", "refs/heads/main", &parent.unwrap()]);
    let history = repo.history();
    assert_eq!(history.commits.len(), lines.len());
    for ((commit, day), line) in history.commits.iter().zip(days).zip(lines) {
        assert_eq!(commit.date, day, "{}", String::from_utf8_lossy(line));
        assert_eq!(commit.time.is_some(), day.is_some());
    }
}

#[test]
fn messages_in_other_encodings_are_read() {
    let repo = Repo::new();
    // 缩短时限 … Approval-Doc: 审改, in GBK.
    let message =
        b"encoding GBK\n\n\xcb\xf5\xb6\xcc\xca\xb1\xcf\xde\n\nApproval-Doc: \xc9\xf3\xb8\xc4\n";
    let line = b"committer A <a@b> 1700000000 +0800\n";
    let first = commit(&repo, None, &power("A-1", ""), line, message);
    let lossy = b"\n\xcb\xf5\xb6\xcc\n\nApproval-Doc: \xc9\xf3\xb8\xc4\nCause: 9.3\n";
    let text = power("A-1", "  conditions: 甲\n");
    let second = commit(&repo, Some(&first), &text, line, lossy);
    let text = power("A-1", "  conditions: 乙\n");
    let third = commit(&repo, Some(&second), &text, line, b"");
    repo.git(&["update-ref", "refs/heads/main", &third]);
    let history = repo.history();
    assert_eq!(history.commits[0].subject, "缩短时限");
    assert_eq!(history.events[0].trailers.approval_doc.as_deref(), Some("审改"));
    // Bytes of an unnamed encoding are not guessed at; what is plain stays.
    assert_eq!(history.events[1].trailers.approval_doc, None);
    assert_eq!(history.events[1].trailers.causes, ["9.3"]);
    assert_eq!(history.commits[2].subject, "");
}
