//! `qingdan init`: a new repository of lists, with settings, example, form, workflows, scripts and hooks.
#![expect(clippy::disallowed_methods, reason = "an edge room: it writes the new repository")]

use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};
use clap::Args;

use super::{Context, Verdict};
use crate::config::SiteConfig;
use crate::load::{self, SourceFile};
use crate::review::codeowners;

/// What `init` writes where it is not told the tool's source.
pub(super) const OPEN_SOURCE: &str = "QINGDAN_SOURCE: 待填写";
/// How this repository's own workflows build the tool.
const OWN_SOURCE: &str = "QINGDAN_SOURCE: --path .";

#[derive(Args)]
pub struct InitArgs {
    /// 新仓库的目录；已有的文件不改动
    pub dir: PathBuf,
    /// 流水线从哪里取得本工具，例如 "--git https://… --rev 四十位提交号"
    #[arg(long, value_name = "ARGS", allow_hyphen_values = true)]
    pub source: Option<String>,
}

/// The files of a new repository: this repository's own where they serve both.
const FILES: &[(&str, &str)] = &[
    ("site-config.toml", include_str!("init/site-config.toml")),
    (".gitignore", "/public\n*.tmp\n"),
    ("content/regions.yaml", include_str!("init/regions.yaml")),
    ("content/laws.yaml", include_str!("init/laws.yaml")),
    ("content/calendar.yaml", include_str!("../../content/calendar.yaml")),
    ("content/synonyms.yaml", include_str!("../../content/synonyms.yaml")),
    ("content/shixian/departments.yaml", include_str!("init/departments.yaml")),
    ("content/shixian/services/sjj.yaml", include_str!("init/services.yaml")),
    ("hooks/pre-commit", include_str!("../../hooks/pre-commit")),
    ("ci/change", include_str!("../../ci/change")),
    ("ci/github", include_str!("../../ci/github")),
    (".github/pull_request_template.md", include_str!("../../.github/pull_request_template.md")),
    (".github/workflows/check.yml", include_str!("../../.github/workflows/check.yml")),
    (".github/workflows/approvals.yml", include_str!("../../.github/workflows/approvals.yml")),
    (".github/workflows/review.yml", include_str!("../../.github/workflows/review.yml")),
    (".github/workflows/publish.yml", include_str!("../../.github/workflows/publish.yml")),
];

pub fn init(context: &Context, args: &InitArgs) -> Result<Verdict> {
    if args.source.as_deref().is_some_and(|s| s.contains(['\n', '\r', '#'])) {
        bail!("--source 应是一行，例如 --git https://… --rev 四十位提交号");
    }
    let source = match &args.source {
        Some(source) => format!("QINGDAN_SOURCE: {source}"),
        None => OPEN_SOURCE.to_owned(),
    };
    let mut kept = 0;
    for (path, text) in FILES {
        let text = text.replace(OWN_SOURCE, &source);
        kept += usize::from(!write(&args.dir.join(path), &text)?);
    }
    kept += usize::from(!write(&args.dir.join(".github/CODEOWNERS"), &owners()?)?);
    let dir = args.dir.display();
    let (new, n) = (FILES.len() + 1 - kept, kept);
    context.note(&context.lang.pick(
        format!("{dir}：新写{new}个文件，保留已有的{n}个"),
        format!("{dir}: {new} files written, {n} kept"),
    ));
    context.note(&context.lang.pick(
        format!("接着运行：cd {dir} && git init -b main && git config core.hooksPath hooks && qingdan doctor"),
        format!("next: cd {dir} && git init -b main && git config core.hooksPath hooks && qingdan doctor"),
    ));
    Ok(Verdict::Clean)
}

/// Whether the file is new; what somebody wrote is never overwritten.
fn write(path: &Path, text: &str) -> Result<bool> {
    if path.exists() {
        return Ok(false);
    }
    let failed = || format!("无法写入 {}", path.display());
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder).with_context(failed)?;
    }
    std::fs::write(path, text).with_context(failed)?;
    #[cfg(unix)]
    if text.starts_with("#!") {
        use std::os::unix::fs::PermissionsExt as _;
        std::fs::set_permissions(path, std::fs::Permissions::from_mode(0o755))
            .with_context(failed)?;
    }
    Ok(true)
}

fn owners() -> Result<String> {
    let text = |wanted: &str| FILES.iter().find(|(path, _)| *path == wanted).map_or("", |f| f.1);
    let config = SiteConfig::parse(text("site-config.toml"))?;
    let content = FILES.iter().filter_map(|(path, text)| {
        let path = path.strip_prefix("content/")?.to_owned();
        Some(SourceFile { path, text: (*text).to_owned() })
    });
    let (catalog, _) = load::load(content.collect());
    Ok(codeowners::write(&catalog, &config.roles))
}
