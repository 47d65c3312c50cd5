//! The commit log as the commands use it: read where it is whole, said to be missing where that is accepted.

use std::path::Path;

use anyhow::Result;
use jiff::civil::Date;

use super::{Context, input};
use crate::both;
use crate::history::{self, Commit, History};
use crate::lang::Said;
use crate::load::Loaded;
use crate::site::Built;
use crate::source::git::{self, Repository, Revision};
use crate::source::{Folder, Trouble};

/// The repository at one commit, or why there is none.
pub(super) enum Past {
    Known {
        repository: Box<Repository>,
        tip: Revision,
        /// Whether the content is the commit's (`--at`) rather than the working tree's.
        at: bool,
    },
    Missing(Said),
}

impl Past {
    /// Opens the repository; without a whole history that is an error, unless `allow_shallow` accepts pages without one.
    pub(super) fn open(
        context: &Context,
        root: &Path,
        at: Option<&str>,
        allow_shallow: bool,
    ) -> Result<Past> {
        let opened = git::open(root).and_then(|repository| {
            let tip = match at {
                Some(revision) => repository.find(revision)?,
                None => repository.head()?,
            };
            Ok(Past::Known { repository: Box::new(repository), tip, at: at.is_some() })
        });
        match opened {
            Ok(past) => Ok(past),
            Err(trouble) if allow_shallow && at.is_none() && may_be_missing(&trouble) => {
                Ok(Past::Missing(trouble.said()))
            }
            Err(trouble) => Err(input::trouble(context, &trouble)),
        }
    }

    /// The content: the working tree's, or the commit's.
    pub(super) fn folder(&self, context: &Context, root: &Path) -> Result<Folder> {
        match self {
            Past::Known { repository, tip, at: true } => {
                let folder = repository.read(tip).map_err(|t| input::trouble(context, &t))?;
                input::complete(context, folder)
            }
            _ => input::folder(context, root),
        }
    }

    pub(super) fn commit(&self) -> Option<&Commit> {
        match self {
            Past::Known { tip, .. } => Some(&tip.commit),
            Past::Missing(_) => None,
        }
    }

    /// Reads the whole log, and which items the working tree changes.
    pub(super) fn read(
        &self,
        context: &Context,
        loaded: &Loaded,
        as_of: Option<Date>,
    ) -> Result<(History, Built)> {
        match self {
            Past::Known { repository, tip, at } => {
                let history = repository.log(tip).map(|log| history::walk_beside(&log, loaded));
                let history = history.map_err(|t| input::trouble(context, &t))?;
                let uncommitted = if *at { Vec::new() } else { self.uncommitted(context, loaded)? };
                Ok((history, Built { commit: Some(tip.commit.clone()), uncommitted, as_of }))
            }
            Past::Missing(why) => {
                // Readers learn that history is missing; what the publisher should do is no sentence for a page.
                context.note(why.get(context.lang));
                let mut history = History::default();
                history.missing = Some(both!(
                    "生成本站时没有完整的提交记录，变更和日期无从查起",
                    "this site was made without the whole commit log, so changes and dates are not known"
                ));
                Ok((history, Built { as_of, ..Built::default() }))
            }
        }
    }

    /// Codes of the items that the working tree changes (decisions.md §15).
    pub(super) fn uncommitted(&self, context: &Context, loaded: &Loaded) -> Result<Vec<String>> {
        let Past::Known { repository, tip, .. } = self else { return Ok(Vec::new()) };
        let found = repository.status().and_then(|status| {
            let head =
                if status.changed.is_empty() { Folder::default() } else { repository.read(tip)? };
            Ok(input::uncommitted(&status.changed, &head, loaded))
        });
        found.map_err(|t| input::trouble(context, &t))
    }
}

/// Troubles that only take the history away; a damaged repository is never passed over.
fn may_be_missing(trouble: &Trouble) -> bool {
    matches!(
        trouble,
        Trouble::NoRepository(_)
            | Trouble::NoCommits
            | Trouble::NotCommitted
            | Trouble::Shallow
            | Trouble::Partial
    )
}
