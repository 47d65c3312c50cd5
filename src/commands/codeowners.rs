//! `qingdan codeowners`: who owns which file, from the same `[roles]` as the gates of review.
#![expect(clippy::disallowed_methods, reason = "an edge room: it compares with the file on disk")]

use std::path::Path;

use anyhow::{Result, bail};
use clap::Args;

use super::{Context, Verdict, input, print};
use crate::load;
use crate::review::codeowners;
use crate::roles::Roles;

#[derive(Args)]
pub struct CodeownersArgs {
    /// 只核对仓库里的 CODEOWNERS 是否与 [roles] 一致
    #[arg(long)]
    pub check: bool,
}

pub fn codeowners(context: &Context, args: &CodeownersArgs) -> Result<Verdict> {
    let (root, config) = context.open()?;
    if config.roles.is_empty() {
        bail!("site-config.toml 里没有 [roles]；先登记各单位的账号，见 docs/review.md");
    }
    let text = written(context, &root, &config.roles)?;
    if !args.check {
        print(&text)?;
        return Ok(Verdict::Clean);
    }
    match kept(&root) {
        Some(kept) if kept == text => Ok(Verdict::Clean),
        _ => {
            context.note(context.lang.pick(
                "CODEOWNERS 与 [roles] 不一致；运行 qingdan codeowners > .github/CODEOWNERS",
                "CODEOWNERS is stale: run qingdan codeowners > .github/CODEOWNERS",
            ));
            Ok(Verdict::Findings)
        }
    }
}

/// CODEOWNERS as the roles make it.
pub(super) fn written(context: &Context, root: &Path, roles: &Roles) -> Result<String> {
    let (catalog, _) = load::load(input::folder(context, root)?.files);
    Ok(codeowners::write(&catalog, roles))
}

/// CODEOWNERS as the repository has it, wherever hosts look for it.
pub(super) fn kept(root: &Path) -> Option<String> {
    let places = [".github/CODEOWNERS", "CODEOWNERS", ".gitlab/CODEOWNERS", ".gitea/CODEOWNERS"];
    places.iter().find_map(|place| std::fs::read_to_string(root.join(place)).ok())
}
