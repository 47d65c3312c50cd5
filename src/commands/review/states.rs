//! The two states that a review compares: the head read whole, the base with the changed files swapped back.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::Result;
use jiff::civil::Date;

use super::super::input::{self, Content};
use super::super::{Context, check};
use crate::config::SiteConfig;
use crate::lint;
use crate::load::{Loaded, SourceFile};
use crate::model::{Catalog, Finding};
use crate::review::Remark;
use crate::source::git::{ChangeSet, Repository, Revision};
use crate::source::{CONTENT, Folder, is_wanted, misspelt};

/// The two states of the lists, and the bodies that judge.
pub(super) struct States {
    pub base: Loaded,
    pub head: Content,
    /// Regions and departments as the branch has them into which the change is to go.
    pub judges: Catalog,
    /// Findings of the head that the base does not have.
    pub introduced: Vec<Remark>,
}

impl States {
    /// The head is read whole; the base is the head with the changed files swapped back, so that nothing is parsed
    /// twice (decisions.md §26). A file that one side lacks is empty there: numbers of files stay the same.
    pub fn read(
        context: &Context,
        repository: &Repository,
        target: &Revision,
        change: &ChangeSet,
        config: &SiteConfig,
        as_of: Date,
    ) -> Result<States> {
        let trouble = |t| input::trouble(context, &t);
        let changed: BTreeSet<&str> = change.paths.iter().map(String::as_str).collect();
        // Attachments are large: only those that the change brings are looked into.
        let is_read =
            |path: &str| is_wanted(path) || misspelt(path).is_some() || changed.contains(path);
        let folder = repository.read_where(&change.head, is_read).map_err(trouble)?;
        let mut folder = input::complete(context, folder)?;
        let mut texts = BTreeMap::new();
        for path in change.paths.iter().filter(|p| is_wanted(p)) {
            let text = repository.text(&change.base, &format!("{CONTENT}/{path}"));
            texts.insert(path.clone(), text.map_err(trouble)?.unwrap_or_default());
            if let Err(at) = folder.files.binary_search_by(|f| f.path.cmp(path)) {
                folder.files.insert(at, SourceFile { path: path.clone(), text: String::new() });
            }
        }
        let (files, rest) = (std::mem::take(&mut folder.files), folder);
        // What an unchanged text holds was there before; tables decide what is allowed in the texts of others.
        let is_table = |path: &str| !path.contains('/') || path.ends_with("/departments.yaml");
        let looks_at_all = changed.iter().any(|path| is_table(path));
        let look = |path: &str| looks_at_all || changed.contains(path);
        let loaded = Loaded::default().update_looking(files, look);
        let base = loaded.with_texts(texts);
        // To put a catalog together is one thread's work, so both are made at once.
        let (made, before) = rayon::join(|| loaded.catalog(), || base.catalog());
        let head = input::content_by(config.clone(), loaded, made, rest, Some(as_of), |_| true);
        let introduced = introduced(change, &head, || {
            // Only what breaks a rule now is of interest before.
            let broken: BTreeSet<&str> = head.findings.iter().map(|f| f.rule).collect();
            let is_broken = |rule: &str| broken.contains(rule);
            let (loaded, rest) = (base.clone(), Folder::default());
            input::content_by(config.clone(), loaded, before, rest, Some(as_of), is_broken)
        });
        let names_bodies =
            |path: &str| path == "regions.yaml" || path.ends_with("/departments.yaml");
        let bodies = match target == &change.base {
            true => base.part(names_bodies),
            false => {
                let folder = repository.read_where(target, names_bodies).map_err(trouble)?;
                Loaded::default().update(folder.files)
            }
        };
        let (judges, _) = bodies.catalog();
        Ok(States { base, head, judges, introduced })
    }
}

/// A clean state has nothing that the change could have introduced, and the base need not be checked.
fn introduced(change: &ChangeSet, head: &Content, before: impl FnOnce() -> Content) -> Vec<Remark> {
    if head.findings.is_empty() {
        return Vec::new();
    }
    let old = before();
    let mut known = check::counted(&old);
    let is_new = |f: &&Finding| check::is_new(head, &mut known, f);
    // Attachments and refused files are no part of the base that is made here: they are new where they changed.
    let is_changed = |f: &&Finding| {
        usize::try_from(f.at.file).is_ok_and(|n| n < head.catalog.files.len())
            || change.paths.iter().any(|p| head.path(f).strip_prefix("content/") == Some(p))
    };
    let remarks = head
        .findings
        .iter()
        .filter(is_changed)
        .filter(is_new)
        .map(|f| Remark {
            rule: f.rule.to_owned(),
            level: f.level,
            article: f.article,
            place: lint::printable(&format!("{}:{}", head.path(f), f.at.line)),
            item: f.item.clone(),
            message: f.message.clone(),
            help: f.help.clone(),
        })
        .collect();
    // To free thirty thousand items one by one takes a twentieth of a second.
    std::mem::forget(old);
    remarks
}
