//! `qingdan check`: every problem of the content in one run.

use std::io::stdout;

use anyhow::{Result, bail};
use clap::Args;
use jiff::civil::Date;

use super::{Context, Verdict, input, parse_date, print};
use crate::load::Loaded;
use crate::model::Finding;
use crate::report::FORMATS;

#[derive(Args)]
pub struct CheckArgs {
    /// 只报告这些文件或目录里的问题；检查时仍看全部内容
    pub paths: Vec<String>,
    /// 计算时限时的“今天”
    #[arg(long, value_name = "DATE", value_parser = parse_date)]
    pub as_of: Option<Date>,
    /// 输出格式
    #[arg(long, default_value = "text", value_parser = clap::builder::PossibleValuesParser::new(FORMATS.iter().map(|f| f.name)))]
    pub format: String,
}

pub fn check(context: &Context, args: &CheckArgs) -> Result<Verdict> {
    let (root, config) = context.open()?;
    let folder = input::folder(context, &root)?;
    let as_of = input::as_of_or_today(&config, args.as_of);
    let content = input::content(config, folder, Some(as_of), &Loaded::default());
    if let Some(path) =
        args.paths.iter().find(|p| !content.paths.iter().any(|file| lies_in(file, p)))
    {
        bail!(
            "没有“{path}”这个文件或目录；路径从仓库根目录写起，例如 content/linze/powers/sjj.yaml"
        );
    }
    let wanted = |f: &Finding| {
        args.paths.is_empty()
            || args.paths.iter().any(|p| lies_in(&content.paths[f.at.file as usize], p))
    };
    let format = FORMATS.iter().find(|f| f.name == args.format).unwrap_or(&FORMATS[0]);
    print(&content.report(format.write, context, context.colors(&stdout()), wanted))?;
    Ok(content.verdict())
}

/// Whether a file is the given path or lies below it; `./` and a trailing slash are the shell's habits.
fn lies_in(file: &str, path: &str) -> bool {
    let path = path.trim_start_matches("./").trim_end_matches('/');
    file == path
        || file.strip_prefix(path).is_some_and(|rest| rest.starts_with('/'))
        || path == "."
        || path.is_empty()
}
