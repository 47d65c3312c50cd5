//! `qingdan demo`: a synthetic repository with years of history.

use std::path::PathBuf;

use anyhow::Result;
use clap::Args;

use super::{Context, Verdict};
use crate::demo;

#[derive(Args)]
pub struct DemoArgs {
    /// 新仓库的目录；必须不存在或为空
    pub dir: PathBuf,
    /// 事项数
    #[arg(long, default_value_t = 1300)]
    pub items: usize,
    /// 提交数
    #[arg(long, default_value_t = 200)]
    pub commits: usize,
    /// 随机种子；同一种子得到同样的仓库
    #[arg(long, default_value_t = 1)]
    pub seed: u64,
}

pub fn demo(context: &Context, args: &DemoArgs) -> Result<Verdict> {
    let options = demo::Options { items: args.items, commits: args.commits, seed: args.seed };
    let summary = demo::run(&args.dir, &options)?;
    context.note(&format!(
        "{}：{}个事项，{}次提交",
        args.dir.display(),
        summary.items,
        summary.commits
    ));
    context.note(&format!("接着运行：qingdan serve --root {}", args.dir.display()));
    Ok(Verdict::Clean)
}
