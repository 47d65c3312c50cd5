//! `qingdan review`: what a proposed change means, whose approval it needs, and whether it has it.
#![expect(
    clippy::disallowed_methods,
    reason = "an edge room: it reads approvals and form from disk"
)]

mod site;
mod states;

use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};
use clap::Args;
use jiff::civil::Date;

use super::input;
use super::{Context, Verdict, parse_date, print};
use crate::config::{FILE_NAME, SiteConfig, base_url};
use crate::review::approvals::Approvals;
use crate::review::statement::Statement;
use crate::review::{self, FORMATS, Input, Report, Side, merge};
use crate::source::git::{self, ChangeSet, Repository, Revision};
use states::States;

#[derive(Args)]
pub struct ReviewArgs {
    /// 与哪个版本比较；按两者的共同祖先比较，与合并请求相同
    #[arg(long, value_name = "REV")]
    pub base: String,
    /// 要审核的版本
    #[arg(long, value_name = "REV", default_value = "HEAD")]
    pub head: String,
    /// 托管平台上的审批情况（JSON）
    #[arg(long, value_name = "FILE")]
    pub approvals: Option<PathBuf>,
    /// 合并请求的说明，即填好的申请表
    #[arg(long, value_name = "FILE")]
    pub form: Option<PathBuf>,
    /// 预览网站的地址，评论里链接到它的页面
    #[arg(long, value_name = "URL")]
    pub preview_url: Option<String>,
    /// 计算时限时的“今天”
    #[arg(long, value_name = "DATE", value_parser = parse_date)]
    pub as_of: Option<Date>,
    /// 输出合并提交的说明：申请表和审批情况写成尾注，进入变更历史
    #[arg(long)]
    pub merge_message: bool,
    /// 列出网站上哪些网页变化、新增、消失
    #[arg(long)]
    pub site: bool,
    /// 输出格式
    #[arg(long, default_value = "text", value_parser = clap::builder::PossibleValuesParser::new(FORMATS.iter().map(|f| f.name)))]
    pub format: String,
}

pub fn review(context: &Context, args: &ReviewArgs) -> Result<Verdict> {
    let (root, _) = context.open()?;
    let trouble = |t| input::trouble(context, &t);
    let repository = git::open(&root).map_err(trouble)?;
    let target = repository.find(&args.base).map_err(trouble)?;
    let head = repository.find(&args.head).map_err(trouble)?;
    let change = repository.change(&target, &head).map_err(trouble)?;
    // Who may approve is read from the branch into which the change is to go: a change never chooses its judges, and
    // one that began long ago does not bring back those of then.
    let config = config(context, &repository, &target)?;
    let as_of = input::as_of_or_today(&config, args.as_of);
    if args.site {
        print(&site::compare(context, &root, &repository, &change, as_of)?)?;
        return Ok(Verdict::Clean);
    }
    let states = States::read(context, &repository, &target, &change, &config, as_of)?;
    let approvals = args.approvals.as_deref().map(|file| approvals(file, &change)).transpose()?;
    let form = match &args.form {
        Some(file) => read(file)?,
        None => String::new(),
    };
    let statement = Statement::new(&form, &change.sides);
    let preview = args.preview_url.as_deref().map(base_url).transpose()?;
    let review = review::review(Input {
        base: &states.base,
        judges: &states.judges,
        head: Side { loaded: &states.head.loaded, catalog: &states.head.catalog },
        paths: &change.paths,
        elsewhere: &change.elsewhere,
        statement: &statement,
        roles: &config.roles,
        approvals: approvals.as_ref(),
        introduced: states.introduced,
        as_of,
    });
    if args.merge_message {
        return message(context, &states.head.catalog, &review, &statement);
    }
    let format = FORMATS.iter().find(|f| f.name == args.format).unwrap_or(&FORMATS[0]);
    print(&(format.write)(&Report {
        review: &review,
        catalog: &states.head.catalog,
        lang: context.lang,
        base: change.base.commit.short(),
        head: change.head.commit.short(),
        preview: preview.as_deref(),
    }))?;
    // The process ends here, and its memory with it: to free thirty thousand items one by one takes a tenth of a second.
    std::mem::forget(states.base);
    std::mem::forget(states.head);
    Ok(if review.is_ok() { Verdict::Clean } else { Verdict::Findings })
}

/// The message of the merge; a change that is not ready has none.
fn message(
    context: &Context,
    catalog: &crate::model::Catalog,
    review: &review::Review,
    statement: &Statement,
) -> Result<Verdict> {
    if !review.is_ok() {
        context.note(context.lang.pick(
            "审批要件还不齐全，没有合并说明；不带 --merge-message 运行可看缺什么。",
            "not ready, so there is no message; without --merge-message it says what is lacking.",
        ));
        return Ok(Verdict::Findings);
    }
    print(&merge::message(review, catalog, statement, context.lang))?;
    Ok(Verdict::Clean)
}

fn read(file: &Path) -> Result<String> {
    std::fs::read_to_string(file).with_context(|| format!("无法读取 {}", file.display()))
}

fn approvals(file: &Path, change: &ChangeSet) -> Result<Approvals> {
    let approvals: Approvals = serde_json::from_str(&read(file)?)
        .with_context(|| format!("{} 不是审批情况：见 docs/review.md", file.display()))?;
    let head = &change.head.commit.id;
    if approvals.head != *head {
        let other = approvals.head.get(..7).unwrap_or(&approvals.head);
        bail!(
            "审批情况取自提交 {other}，现在审核的是 {}；请重新取得审批情况",
            change.head.commit.short()
        );
    }
    Ok(approvals)
}

fn config(context: &Context, repository: &Repository, target: &Revision) -> Result<SiteConfig> {
    let (text, short) = (repository.text(target, FILE_NAME), target.commit.short());
    match text.map_err(|t| input::trouble(context, &t))? {
        Some(text) => {
            SiteConfig::parse(&text).with_context(|| format!("提交 {short} 的 {FILE_NAME} 有误"))
        }
        None => bail!("提交 {short} 里没有 {FILE_NAME}"),
    }
}
