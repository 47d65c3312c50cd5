//! `qingdan build`: from the content to a published folder, or to a report and nothing published.

use std::io::stderr;
use std::path::PathBuf;

use anyhow::{Result, anyhow};
use clap::Args;
use jiff::civil::Date;

use super::past::Past;
use super::progress::Progress;
use super::{Context, Verdict, input, parse_date};
use crate::load::Loaded;
use crate::model::Level;
use crate::publish::{self, Part, Published, Stamp, Step};
use crate::render::{self, Desk, Shelf, Theme};
use crate::report::FORMATS;
use crate::site::Site;
use crate::{config, index};

#[derive(Args)]
pub struct BuildArgs {
    /// 网站写到哪个目录
    #[arg(long, default_value = "public")]
    pub out: PathBuf,
    /// 网站的正式地址，用于订阅源、站点地图和规范链接
    #[arg(long, value_name = "URL")]
    pub base_url: Option<String>,
    /// 生成某次提交或某日的网站
    #[arg(long, value_name = "REV|DATE")]
    pub at: Option<String>,
    /// 计算时限时的“今天”
    #[arg(long, value_name = "DATE", value_parser = parse_date)]
    pub as_of: Option<Date>,
    /// 没有完整历史也生成，页面注明历史缺失
    #[arg(long)]
    pub allow_shallow: bool,
}

pub fn build(context: &Context, args: &BuildArgs) -> Result<Verdict> {
    let progress = Progress::new(context.quiet, context.verbose);
    let (root, mut config) = context.open()?;
    if let Some(url) = &args.base_url {
        config.base_url = Some(config::base_url(url)?);
    }
    let unstated = config.unstated();
    if !unstated.is_empty() {
        let keys = unstated.join(context.lang.pick("、", ", "));
        context.note(&context.lang.pick(
            format!("正式网站必须写明 [identity] 的 {keys}（site_id 为十位数字，国办发〔2017〕47号）；没有生成网站。演示站写 [demo]，预览不写 base_url。"),
            format!("a site at a real address states [identity] {keys} (site_id has ten digits); nothing was published. A demonstration has [demo], a preview no base_url."),
        ));
        return Ok(Verdict::Findings);
    }
    let theme = input::theme(&root, &config)?;
    progress.step(context.lang.pick("读取清单", "reading the lists"));
    let past = Past::open(context, &root, args.at.as_deref(), args.allow_shallow)?;
    let folder = past.folder(context, &root)?;
    let as_of = args.as_of.or(config.demo_as_of()).or(past.commit().and_then(|c| c.date));
    let content = input::content(config, folder, as_of, &Loaded::default());
    if content.has_errors() {
        let errors = content.report(FORMATS[0].write, context, context.colors(&stderr()), |f| {
            f.level == Level::Error
        });
        eprint!("{errors}");
        eprintln!(
            "{}",
            context.lang.pick(
                "清单有错误，没有生成网站。",
                "the lists have errors; nothing was published."
            )
        );
        return Ok(Verdict::Findings);
    }
    progress.step(context.lang.pick("读取变更历史", "reading the history"));
    let (history, built) = past.read(context, &content.loaded, as_of)?;
    if let Some(missing) = &history.missing {
        context.note(missing.get(context.lang));
    }
    let warnings = content.findings.iter().filter(|f| f.level == Level::Warning).count();
    let site = content.site(history, built);
    progress.step(context.lang.pick("生成并写入", "making and writing"));
    let out = out_folder(&root, &args.out);
    let published = publish(&site, &theme, &out, &root, &progress, context)?;
    tell(context, &published, warnings, progress.finish().as_secs_f64());
    Ok(Verdict::Clean)
}

/// The folder to publish to, from the repository's root; `..` is resolved by its words alone.
fn out_folder(root: &std::path::Path, out: &std::path::Path) -> PathBuf {
    let mut folder = PathBuf::new();
    for part in root.join(out).components() {
        match part {
            std::path::Component::ParentDir => _ = folder.pop(),
            std::path::Component::CurDir => {}
            part => folder.push(part),
        }
    }
    folder
}

/// Makes all files of the site and publishes them: pages, data, theme, search index.
fn publish(
    site: &Site,
    theme: &Theme,
    out: &std::path::Path,
    root: &std::path::Path,
    progress: &Progress,
    context: &Context,
) -> Result<Published> {
    let shelf = Shelf::new(site);
    let desk = &Desk::new(site, theme, &shelf);
    let pages = render::pages(desk);
    // The index is one long piece of work: begun first, it is made while the pages are.
    let (results, pages): (Vec<_>, Vec<_>) = pages.iter().partition(|p| p.path == index::PAGE);
    let searched = || {
        let mut made = index::index(site)?;
        for file in
            results.iter().map(|page| desk.files(page)).collect::<Result<Vec<_>>>()?.concat()
        {
            made.files.push((file.path, made.name_in(&file.bytes)));
        }
        Ok(made.files)
    };
    let mut parts = vec![Part::files(searched)];
    parts.extend(pages.iter().map(|page| {
        let made = || Ok(desk.files(page)?.into_iter().map(|f| (f.path, f.bytes)).collect());
        Part::together(desk.paths(page), made)
    }));
    parts.extend(theme.assets().iter().map(|a| Part::file(&a.path, || Ok(a.bytes.clone()))));
    progress.count(parts.len());
    let stamp = Stamp {
        commit: site.built.commit.as_ref().map(|c| c.id.clone()),
        dirty: !site.built.uncommitted.is_empty(),
        as_of: site.built.as_of,
    };
    let step = |step: Step| match step {
        Step::Wrote => progress.tick(),
        Step::Waiting => context.note(context.lang.pick(
            "另一个构建正在写同一目录，等待中…",
            "waiting for another build of this folder…",
        )),
        Step::Verified | Step::Swapped => {}
    };
    publish::publish(&parts, out, root, &stamp, &step)
        .map_err(|e| anyhow!("{}", e.said.get(context.lang)))
}

fn tell(context: &Context, published: &Published, warnings: usize, seconds: f64) {
    let (out, files) = (published.out.display(), published.files);
    context.note(&context.lang.pick(
        format!("已生成 {out}：{files}个文件，{warnings}个警告，用时{seconds:.2}秒"),
        format!("{out}: {files} files, {warnings} warnings, {seconds:.2} s"),
    ));
}
