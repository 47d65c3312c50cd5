//! Why content or its history cannot be read, each with the exact way out.

use std::fmt;
use std::path::PathBuf;

use jiff::civil::Date;

use crate::both;
use crate::lang::Said;

/// A state of folder or repository in which nothing true could be said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// There is no `content/`.
    NoContent(PathBuf),
    /// A file or folder that the system does not let us read.
    Unreadable { path: PathBuf, why: String },
    /// No git repository holds the folder.
    NoRepository(PathBuf),
    /// A repository without a commit.
    NoCommits,
    /// No commit holds `content/`.
    NotCommitted,
    /// History is cut off; every date would be the cut's.
    Shallow,
    /// Objects were left on the server.
    Partial,
    /// An object is missing or broken.
    Damaged(String),
    /// Something that is neither a commit nor a day.
    UnknownRevision(String),
    /// No commit is as old as that.
    NothingBy(Date),
}

impl Trouble {
    /// What is wrong and what to do, in one sentence.
    pub fn said(&self) -> Said {
        match self {
            Trouble::NoContent(root) => no_content(root),
            Trouble::Unreadable { path, why } => {
                let path = path.display();
                both!("无法读取 {path}：{why}", "cannot read {path}: {why}")
            }
            Trouble::NoRepository(root) => no_repository(root),
            Trouble::NoCommits => both!(
                "仓库里还没有提交；先运行 git add -A && git commit，再构建",
                "the repository has no commit yet: run git add -A && git commit first"
            ),
            Trouble::NotCommitted => both!(
                "content/ 还没有提交到 git；先运行 git add content && git commit，再构建",
                "content/ is not committed yet: run git add content && git commit first"
            ),
            Trouble::Shallow => both!(
                "这是浅克隆，缺少较早的提交，日期会出错；请运行 git fetch --unshallow（GitHub Actions 里给 actions/checkout 写 fetch-depth: 0）。只想看效果时用 --allow-shallow，页面上就没有变更记录和日期",
                "this is a shallow clone, so dates would be wrong: run git fetch --unshallow (in GitHub Actions give actions/checkout fetch-depth: 0). --allow-shallow builds without history and dates"
            ),
            Trouble::Partial => both!(
                "这是部分克隆，旧版本的文件还在服务器上；请运行 git fetch --refetch --no-filter（GitHub Actions 里去掉 actions/checkout 的 filter）",
                "this is a partial clone, old versions are still on the server: run git fetch --refetch --no-filter (in GitHub Actions remove `filter` from actions/checkout)"
            ),
            Trouble::Damaged(why) => both!(
                "git 仓库读不完整（{why}）；请运行 git fsck 检查，必要时重新克隆",
                "the git repository cannot be read completely ({why}): run git fsck, and clone it again if need be"
            ),
            Trouble::UnknownRevision(rev) => both!(
                "找不到版本“{rev}”；请写提交号、标签、分支，或 2026-03-02 这样的日期",
                "there is no revision `{rev}`: give a commit, tag, branch, or a day such as 2026-03-02"
            ),
            Trouble::NothingBy(date) => both!(
                "{date} 及以前没有提交；请换一个较晚的日期",
                "there is no commit on or before {date}: give a later day"
            ),
        }
    }
}

fn no_content(root: &std::path::Path) -> Said {
    let root = root.display();
    both!(
        "{root} 里没有 content/ 目录；请用 --root 指明清单仓库；要看示例，运行 qingdan demo 目录名",
        "{root} has no content/ folder: name the repository with --root; qingdan demo DIR makes one to look at"
    )
}

fn no_repository(root: &std::path::Path) -> Said {
    let root = root.display();
    both!(
        "{root} 不在 git 仓库里，没有变更记录可读；请运行 git init 并提交，或用 --allow-shallow 构建一个没有变更记录的站点",
        "{root} is in no git repository, so there is no history: run git init and commit, or build without history by --allow-shallow"
    )
}

impl fmt::Display for Trouble {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.said().zh)
    }
}

impl std::error::Error for Trouble {}
