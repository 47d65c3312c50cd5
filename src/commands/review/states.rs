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
            let text = repository.text(&change.base, &format!("{}/{path}", CONTENT));
            texts.insert(path.clone(), text.map_err(trouble)?.unwrap_or_default());
            if folder.files.binary_search_by(|f| f.path.cmp(path)).is_err() {
                folder.files.push(SourceFile { path: path.clone(), text: String::new() });
                folder.files.sort_by(|a, b| a.path.cmp(&b.path));
            }
        }
        let swap = |file: &SourceFile| SourceFile {
            path: file.path.clone(),
            text: texts.get(&file.path).unwrap_or(&file.text).clone(),
        };
        let before: Vec<SourceFile> = folder.files.iter().map(swap).collect();
        let head = input::content(config.clone(), folder, Some(as_of), &Loaded::default());
        // A clean state has nothing that the change could have introduced; and only what breaks a rule now is of
        // interest before.
        if head.findings.is_empty() {
            let base = head.loaded.update(before);
            let (base_catalog, _) = base.catalog();
            return Ok(States { base, base_catalog, head, introduced: Vec::new() });
        }
        let folder = Folder { files: before, ..Folder::default() };
        let broken: BTreeSet<&str> = head.findings.iter().map(|f| f.rule).collect();
        let is_broken = |rule: &str| broken.contains(rule);
        let old = input::content_by(config.clone(), folder, Some(as_of), &head.loaded, is_broken);
        let introduced = introduced(&head, &old);
        Ok(States { base: old.loaded, base_catalog: old.catalog, head, introduced })
    }
}

fn introduced(head: &Content, old: &Content) -> Vec<Remark> {
    let mut known = check::counted(old);
    let is_new = |f: &&Finding| check::is_new(head, &mut known, f);
    head.findings
        .iter()
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
