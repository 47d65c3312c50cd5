//! The made-up history as a real git repository: objects, branch, working tree and index.
#![expect(clippy::disallowed_methods, reason = "an edge room: it writes a repository to disk")]

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow, bail};
use gix::ObjectId;
use gix::bstr::ByteSlice;
use gix::objs::tree::EntryKind;
use rayon::prelude::*;

/// A commit as it is to be written.
pub(super) struct Commit<'a> {
    pub(super) tree: ObjectId,
    pub(super) parents: Vec<ObjectId>,
    /// Name and address.
    pub(super) author: (&'a str, &'a str),
    /// Seconds since 1970; the offset is China's.
    pub(super) seconds: i64,
    pub(super) message: &'a str,
}

/// A repository that is being filled.
pub(super) struct Repository {
    dir: PathBuf,
    git: gix::Repository,
}

impl Repository {
    /// Starts a repository in a folder that is not there yet or is empty.
    pub(super) fn create(dir: &Path) -> Result<Repository> {
        let shown = dir.display();
        if dir.exists() {
            let mut inside =
                std::fs::read_dir(dir).with_context(|| format!("无法读取目录 {shown}"))?;
            if inside.next().is_some() {
                bail!("{shown} 不是空目录；演示仓库只写入不存在的或者空的目录");
            }
        }
        std::fs::create_dir_all(dir).with_context(|| format!("无法创建目录 {shown}"))?;
        let git = gix::ThreadSafeRepository::init_opts(
            dir,
            gix::create::Kind::WithWorktree,
            gix::create::Options::default(),
            // The user's own settings must not change what is written.
            gix::open::Options::isolated(),
        )
        .map_err(|why| anyhow!("无法在 {shown} 建立 git 仓库：{why}"))?;
        let git = git.to_thread_local();
        std::fs::write(git.git_dir().join("HEAD"), "ref: refs/heads/main\n")?;
        Ok(Repository { dir: dir.to_owned(), git })
    }

    /// Writes many files as blobs.
    pub(super) fn blobs(&self, files: &[(String, String)]) -> Result<Vec<ObjectId>> {
        let shared = self.git.clone().into_sync();
        files
            .par_iter()
            .map_init(
                || shared.to_thread_local(),
                |git, (_, text)| Ok(git.write_blob(text).map_err(trouble)?.detach()),
            )
            .collect()
    }

    /// A tree with these files on top of another one; a file without a blob is taken out.
    pub(super) fn tree(
        &self,
        base: Option<ObjectId>,
        files: &[(String, Option<ObjectId>)],
    ) -> Result<ObjectId> {
        let base = base.unwrap_or_else(|| ObjectId::empty_tree(self.git.object_hash()));
        let mut editor = self.git.edit_tree(base).map_err(trouble)?;
        for (path, blob) in files {
            match blob {
                Some(blob) => editor.upsert(path.as_str(), EntryKind::Blob, *blob),
                None => editor.remove(path.as_str()),
            }
            .map_err(trouble)?;
        }
        Ok(editor.write().map_err(trouble)?.detach())
    }

    /// Writes a commit object.
    pub(super) fn commit(&self, commit: &Commit<'_>) -> Result<ObjectId> {
        let (name, email) = commit.author;
        let person = gix::actor::Signature {
            name: name.into(),
            email: email.into(),
            time: gix::date::Time { seconds: commit.seconds, offset: 8 * 60 * 60 },
        };
        let object = gix::objs::Commit {
            tree: commit.tree,
            parents: commit.parents.iter().copied().collect(),
            author: person.clone(),
            committer: person,
            encoding: None,
            message: commit.message.into(),
            extra_headers: Vec::new(),
        };
        Ok(self.git.write_object(&object).map_err(trouble)?.detach())
    }

    /// Lets `main` end at a commit, and lays out its files with an index that knows them as unchanged.
    pub(super) fn finish(
        &self,
        head: ObjectId,
        tree: ObjectId,
        files: &[(String, String)],
    ) -> Result<()> {
        let dir = &self.dir;
        files.par_iter().try_for_each(|(path, text)| {
            let path = dir.join(path);
            if let Some(folder) = path.parent() {
                std::fs::create_dir_all(folder)?;
            }
            std::fs::write(&path, text).with_context(|| format!("无法写入 {}", path.display()))
        })?;
        let mut index = self.git.index_from_tree(&tree).map_err(trouble)?;
        for (entry, path) in index.entries_mut_with_paths() {
            let path = self.dir.join(path.to_str()?);
            let found = gix::index::fs::Metadata::from_path_no_follow(&path)?;
            entry.stat = gix::index::entry::Stat::from_fs(&found)?;
        }
        index.write(gix::index::write::Options::default()).map_err(trouble)?;
        let branch = self.git.git_dir().join("refs/heads/main");
        std::fs::write(branch, format!("{head}\n"))?;
        Ok(())
    }
}

fn trouble(why: impl std::fmt::Display) -> anyhow::Error {
    anyhow!("写入 git 对象失败：{why}")
}
