//! `review --site`: both sites rendered in memory, and which of their addresses differ; builds are deterministic, so
//! the answer is exact.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::{Context as _, Result, bail};
use jiff::civil::Date;
use rayon::prelude::*;
use sha2::{Digest as _, Sha256};

use super::super::{Context, input};
use crate::config::{FILE_NAME, SiteConfig};
use crate::history;
use crate::load::Loaded;
use crate::model::Level;
use crate::render::{self, Desk, Shelf};
use crate::site::Built;
use crate::source::git::{ChangeSet, Repository, Revision};

type Pages = BTreeMap<String, [u8; 32]>;

/// One line an address: `变化`, `新增` or `消失`; the search index is left out, for any change changes it.
pub(super) fn compare(
    context: &Context,
    root: &Path,
    repository: &Repository,
    change: &ChangeSet,
    as_of: Date,
) -> Result<String> {
    let before = pages(context, root, repository, &change.base, as_of)?;
    let after = pages(context, root, repository, &change.head, as_of)?;
    let lang = context.lang;
    let (changed, new, gone) = lang.pick(("变化", "新增", "消失"), ("changed", "new", "gone"));
    let mut out = String::new();
    for (path, hash) in &after {
        let word = match before.get(path) {
            None => new,
            Some(old) if old != hash => changed,
            Some(_) => continue,
        };
        out += &format!("{word} {}\n", address(path));
    }
    for path in before.keys().filter(|path| !after.contains_key(*path)) {
        out += &format!("{gone} {}\n", address(path));
    }
    Ok(out)
}

fn address(path: &str) -> String {
    format!("/{}", path.strip_suffix("index.html").unwrap_or(path))
}

fn pages(
    context: &Context,
    root: &Path,
    repository: &Repository,
    revision: &Revision,
    as_of: Date,
) -> Result<Pages> {
    let trouble = |t| input::trouble(context, &t);
    let short = revision.commit.short();
    let text = repository.text(revision, FILE_NAME).map_err(trouble)?;
    let text = text.with_context(|| format!("提交 {short} 里没有 {FILE_NAME}"))?;
    let config =
        SiteConfig::parse(&text).with_context(|| format!("提交 {short} 的 {FILE_NAME} 有误"))?;
    let theme = input::theme(root, &config)?;
    let folder = input::complete(context, repository.read(revision).map_err(trouble)?)?;
    let content = input::content(config, folder, Some(as_of), &Loaded::default());
    if content.findings.iter().any(|f| f.level == Level::Error) {
        bail!("提交 {short} 的清单有错误，生成不了网站；先运行 qingdan check");
    }
    let log = repository.log(revision).map_err(trouble)?;
    let history = history::walk_beside(&log, &content.loaded);
    let built =
        Built { commit: Some(revision.commit.clone()), as_of: Some(as_of), ..Built::default() };
    let site = content.site(history, built);
    let shelf = Shelf::new(&site);
    let desk = Desk::new(&site, &theme, &shelf);
    let hash = |bytes: &[u8]| -> [u8; 32] { Sha256::digest(bytes).into() };
    render::pages(&desk)
        .par_iter()
        .map(|page| Ok((page.path.clone(), hash(&page.write()?.bytes))))
        .collect()
}
