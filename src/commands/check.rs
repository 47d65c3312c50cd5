//! `qingdan check`: every problem of the content in one run.

use std::collections::BTreeMap;
use std::io::stdout;
use std::path::{Path, PathBuf};

use anyhow::{Result, bail};
use clap::Args;
use jiff::civil::Date;

use super::input::Content;
use super::{Context, Verdict, built, committed, input, parse_date, print};
use crate::load::Loaded;
use crate::model::Finding;
use crate::report::{self, FORMATS};
use crate::source::git;

#[derive(Args)]
pub struct CheckArgs {
    /// 只报告这些文件或目录里的问题；检查时仍看全部内容
    pub paths: Vec<String>,
    /// 只报告比这次提交多出来的问题
    #[arg(long, value_name = "REV")]
    pub base: Option<String>,
    /// 检查暂存区，即下一次提交的内容
    #[arg(long)]
    pub staged: bool,
    /// 还检查历次提交的全部版本和提交信息里的个人信息、密级标志
    #[arg(long)]
    pub history: bool,
    /// 检查已生成的网站，不检查清单：meta 标签、页脚、链接、标题、空栏目
    #[arg(long, value_name = "DIR", conflicts_with_all = ["base", "staged", "history", "paths"])]
    pub site: Option<PathBuf>,
    /// 计算时限时的“今天”
    #[arg(long, value_name = "DATE", value_parser = parse_date)]
    pub as_of: Option<Date>,
    /// 输出格式
    #[arg(long, default_value = "text", value_parser = clap::builder::PossibleValuesParser::new(FORMATS.iter().map(|f| f.name)))]
    pub format: String,
}

pub fn check(context: &Context, args: &CheckArgs) -> Result<Verdict> {
    if let Some(folder) = &args.site {
        return built::check(context, folder, &args.format);
    }
    let (root, config) = context.open()?;
    let as_of = input::as_of_or_today(&config, args.as_of);
    let folder = if args.staged {
        let staged = git::staged(&root).map_err(|t| input::trouble(context, &t))?;
        input::complete(context, staged)?
    } else {
        input::folder(context, &root)?
    };
    let mut content = input::content(config.clone(), folder, Some(as_of), &Loaded::default());
    if let Some(base) = &args.base {
        let known = known(context, &root, base, |folder| {
            input::content(config.clone(), folder, Some(as_of), &Loaded::default())
        })?;
        leave_new(&mut content, known);
    }
    if args.history {
        committed::add(context, &root, &mut content, as_of)?;
    }
    if let Some(path) =
        args.paths.iter().find(|p| !content.paths.iter().any(|file| lies_in(file, p)))
    {
        bail!(
            "没有“{path}”这个文件或目录；路径从仓库根目录写起，例如 content/linze/powers/sjj.yaml"
        );
    }
    if !args.paths.is_empty() {
        let findings = std::mem::take(&mut content.findings);
        let wanted = |f: &Finding| args.paths.iter().any(|path| lies_in(content.path(f), path));
        content.findings = findings.into_iter().filter(wanted).collect();
    }
    let format = FORMATS.iter().find(|f| f.name == args.format).unwrap_or(&FORMATS[0]);
    print(&content.report(format.write, context, context.colors(&stdout()), |_| true))?;
    Ok(content.verdict())
}

/// How often each finding was there before, whatever its line.
fn known(
    context: &Context,
    root: &Path,
    base: &str,
    read: impl FnOnce(crate::source::Folder) -> Content,
) -> Result<BTreeMap<String, usize>> {
    let folder = git::open(root)
        .and_then(|repository| repository.read(&repository.find(base)?))
        .map_err(|trouble| input::trouble(context, &trouble))?;
    Ok(counted(&read(folder)))
}

/// How often each finding is there.
pub(super) fn counted(content: &Content) -> BTreeMap<String, usize> {
    let mut known = BTreeMap::new();
    for finding in &content.findings {
        *known.entry(report::identity(finding, content.path(finding))).or_default() += 1;
    }
    known
}

/// Whether a finding was not there before; of repeats the first are taken for the old ones.
pub(super) fn is_new(
    content: &Content,
    known: &mut BTreeMap<String, usize>,
    finding: &Finding,
) -> bool {
    match known.get_mut(&report::identity(finding, content.path(finding))) {
        Some(left) if *left > 0 => {
            *left -= 1;
            false
        }
        _ => true,
    }
}

/// Takes out what was there before.
fn leave_new(content: &mut Content, mut known: BTreeMap<String, usize>) {
    let findings = std::mem::take(&mut content.findings);
    content.findings = findings.into_iter().filter(|f| is_new(content, &mut known, f)).collect();
}

/// Whether a file is the given path or lies below it; `./` and a trailing slash are the shell's habits.
fn lies_in(file: &str, path: &str) -> bool {
    let path = path.trim_start_matches("./").trim_end_matches('/');
    file == path
        || file.strip_prefix(path).is_some_and(|rest| rest.starts_with('/'))
        || path == "."
        || path.is_empty()
}
