//! `qingdan serve`: the site on this machine, new at every save.

use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use anyhow::{Error, Result};
use clap::Args;

use super::past::Past;
use super::{Context, Verdict, input};
use crate::config;
use crate::history::{Commit, History};
use crate::index::{self, SearchFiles};
use crate::load::Loaded;
use crate::model::Level;
use crate::render::{self, Theme};
use crate::report::FORMATS;
use crate::serve::{self, BuildSource, ErrorReport, Note, Options, Outcome, Pages};
use crate::site::{Built, Site};
use crate::source;

#[derive(Args)]
pub struct ServeArgs {
    /// 端口；被占用时用下一个空闲的
    #[arg(long, default_value_t = serve::PORT)]
    pub port: u16,
    /// 打开浏览器
    #[arg(long)]
    pub open: bool,
    /// 每隔若干毫秒查看文件，用于收不到文件通知的网络盘和容器
    #[arg(long, value_name = "MS")]
    pub poll: Option<u64>,
    /// 没有完整历史也打开，页面注明历史缺失
    #[arg(long)]
    pub allow_shallow: bool,
}

pub fn serve(context: &Context, args: &ServeArgs) -> Result<Verdict> {
    let (root, _) = context.open()?;
    // What can never become a site is told in the terminal, not in a browser.
    let past = Past::open(context, &root, None, args.allow_shallow)?;
    past.folder(context, &root)?;
    let (lang, quiet) = (context.lang, context.quiet);
    let options = Options {
        port: args.port,
        open: args.open,
        poll: args.poll.map(Duration::from_millis),
        note: Box::new(move |note| {
            if !quiet {
                eprintln!("{}", said(&note, lang));
            }
        }),
    };
    let context = Context::new(Some(root.clone()), lang, Some(false), true, false);
    let allow_shallow = args.allow_shallow;
    serve::run(
        options,
        Desk { context, root, allow_shallow, loaded: Loaded::default(), past: None },
    )?;
    Ok(Verdict::Clean)
}

fn said(note: &Note<'_>, lang: crate::lang::Lang) -> String {
    match note {
        Note::Listening(url) => lang.pick(
            format!("网站在 {url} ，按 Ctrl+C 结束"),
            format!("the site is at {url}, Ctrl+C ends it"),
        ),
        Note::Reloaded(paths, time) => {
            let (count, ms) = (paths.len(), time.as_millis());
            lang.pick(
                format!("{count}个文件有变化，{ms}毫秒后已更新"),
                format!("{count} files changed, updated in {ms} ms"),
            )
        }
        Note::Broken(report) => report.text.clone(),
        Note::Polling(why) => lang.pick(
            format!("收不到文件通知（{why}），改为定时查看"),
            format!("no file events ({why}): polling"),
        ),
    }
}

/// What is kept between two saves: parsed files, and the history as long as HEAD stays.
struct Desk {
    context: Context,
    root: PathBuf,
    allow_shallow: bool,
    loaded: Loaded,
    past: Option<(Option<Commit>, History)>,
}

impl BuildSource for Desk {
    fn watched(&self) -> Vec<PathBuf> {
        let mut paths = vec![self.root.join(source::CONTENT), self.root.join(config::FILE_NAME)];
        // A commit moves HEAD's log or the branch's file.
        paths.extend([".git/HEAD", ".git/logs/HEAD", ".git/refs/heads"].map(|p| self.root.join(p)));
        if let Ok((_, config)) = self.context.open()
            && let Some(theme) = config.theme
        {
            paths.push(self.root.join(theme));
        }
        paths
    }

    fn reload(&mut self, _changed: &[PathBuf]) -> Outcome {
        match self.site() {
            Ok(outcome) => outcome,
            Err(error) => Outcome::Broken(ErrorReport { errors: 1, text: format!("{error:#}") }),
        }
    }
}

impl Desk {
    fn site(&mut self) -> Result<Outcome> {
        let (root, config) = self.context.open()?;
        let theme = input::theme(&root, &config)?;
        let past = Past::open(&self.context, &root, None, self.allow_shallow)?;
        let folder = past.folder(&self.context, &root)?;
        let as_of = config.demo_as_of().or(past.commit().and_then(|c| c.date));
        let content = input::content(config, folder, as_of, &self.loaded);
        self.loaded = content.loaded.clone();
        if content.has_errors() {
            let is_error = |f: &crate::model::Finding| f.level == Level::Error;
            let errors = content.findings.iter().filter(|f| is_error(f)).count();
            let text = content.report(FORMATS[0].write, &self.context, false, is_error);
            return Ok(Outcome::Broken(ErrorReport { errors, text }));
        }
        let (history, built) = self.history(&past, as_of)?;
        Ok(Outcome::Fresh(Arc::new(Served {
            site: content.site(history, built),
            theme,
            index: OnceLock::new(),
        })))
    }

    /// The log is read again only when HEAD has moved.
    fn history(
        &mut self,
        past: &Past,
        as_of: Option<jiff::civil::Date>,
    ) -> Result<(History, Built)> {
        if let Some((commit, history)) = &self.past
            && commit.as_ref() == past.commit()
        {
            let uncommitted = past.uncommitted(&self.context, &self.loaded)?;
            return Ok((history.clone(), Built { commit: commit.clone(), uncommitted, as_of }));
        }
        let (history, built) = past.read(&self.context, &self.loaded, as_of)?;
        self.past = Some((past.commit().cloned(), history.clone()));
        Ok((history, built))
    }
}

/// One site in memory; the index is made when the first search asks for it.
struct Served {
    site: Site,
    theme: Theme,
    index: OnceLock<SearchFiles>,
}

impl Pages for Served {
    fn file(&self, path: &str) -> Result<Option<Vec<u8>>, ErrorReport> {
        let broken = |error: Error| ErrorReport { errors: 1, text: format!("{error:#}") };
        let page = render::render_one(&self.site, &self.theme, path).transpose().map_err(broken)?;
        let shared = path.strip_prefix(render::english::FOLDER).unwrap_or(path);
        if page.is_some() && shared != index::PAGE {
            return Ok(page.map(|file| file.bytes));
        }
        if !Path::new(shared).starts_with(index::FOLDER) {
            return Ok(None);
        }
        let made = match self.index.get() {
            Some(made) => made,
            None => {
                let made = index::index(&self.site).map_err(broken)?;
                self.index.get_or_init(|| made)
            }
        };
        if let Some(page) = page {
            return Ok(Some(made.name_in(&page.bytes)));
        }
        Ok(made.files.iter().find(|(name, _)| name == path).map(|(_, bytes)| bytes.clone()))
    }
}
