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
use crate::source::git::{ChangeSet, Repository};
use crate::source::{CONTENT, Folder, is_wanted};

/// The two states of the lists.
pub(super) struct States {
    pub base: Loaded,
    pub base_catalog: Catalog,
    pub head: Content,
    /// Findings of the head that the base does not have.
    pub introduced: Vec<Remark>,
}

impl States {
    /// The head is read whole; the base is the head with the changed files swapped back, so that nothing is parsed
    /// twice (decisions.md §26). A file that one side lacks is empty there: numbers of files stay the same.
    pub fn read(
        context: &Context,
        repository: &Repository,
        change: &ChangeSet,
        config: &SiteConfig,
        as_of: Date,
    ) -> Result<States> {
        let trouble = |t| input::trouble(context, &t);
        let head = repository.read_with(&change.head, &change.paths).map_err(trouble)?;
        let mut folder = input::complete(context, head)?;
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
        let looks_at_all = change.paths.iter().any(|path| is_table(path));
        let looked: BTreeSet<&str> = change.paths.iter().map(String::as_str).collect();
        let look = |path: &str| looks_at_all || looked.contains(path);
        let loaded = Loaded::default().update_looking(files, look);
        let base = loaded.with_texts(texts);
        let (head, made) = rayon::join(
            || {
                let made = loaded.catalog();
                input::content_by(config.clone(), loaded.clone(), made, rest, Some(as_of), |_| true)
            },
            || base.catalog(),
        );
        // A clean state has nothing that the change could have introduced; and only what breaks a rule now is of
        // interest before.
        if head.findings.is_empty() {
            return Ok(States { base, base_catalog: made.0, head, introduced: Vec::new() });
        }
        let broken: BTreeSet<&str> = head.findings.iter().map(|f| f.rule).collect();
        let is_broken = |rule: &str| broken.contains(rule);
        let rest = Folder::default();
        let old = input::content_by(config.clone(), base, made, rest, Some(as_of), is_broken);
        let introduced = introduced(change, &head, &old);
        Ok(States { base: old.loaded, base_catalog: old.catalog, head, introduced })
    }
}

fn introduced(change: &ChangeSet, head: &Content, old: &Content) -> Vec<Remark> {
    let mut known = check::counted(old);
    let is_new = |f: &&Finding| check::is_new(head, &mut known, f);
    // Attachments and refused files are no part of the base that is made here: they are new where they changed.
    let is_changed = |f: &&Finding| {
        usize::try_from(f.at.file).is_ok_and(|n| n < head.catalog.files.len())
            || change.paths.iter().any(|p| head.path(f).strip_prefix("content/") == Some(p))
    };
    head.findings
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
        .collect()
}
