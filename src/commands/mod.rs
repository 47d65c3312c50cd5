//! The commands: each reads what it needs, runs the pipeline, prints, and says how it went.

mod audit;
mod build;
mod built;
mod check;
mod codeowners;
mod committed;
mod demo;
mod doctor;
mod explain;
mod history;
mod init;
mod input;
mod past;
mod progress;
mod review;
mod search;
mod serve;

use std::io::{ErrorKind, IsTerminal, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context as _, Result, bail};
use jiff::civil::Date;

pub use audit::{AuditArgs, run as audit};
pub use build::{BuildArgs, build};
pub use check::{CheckArgs, check};
pub use codeowners::{CodeownersArgs, codeowners};
pub use demo::{DemoArgs, demo};
pub use doctor::{DoctorArgs, doctor};
pub use explain::{ExplainArgs, explain};
pub use history::{HistoryArgs, history};
pub use init::{InitArgs, init};
pub use review::{ReviewArgs, review};
pub use search::{SearchArgs, search};
pub use serve::{ServeArgs, serve};

use crate::config::{self, SiteConfig};
use crate::lang::Lang;

/// What every command is told.
pub struct Context {
    root: Option<PathBuf>,
    pub lang: Lang,
    color: Option<bool>,
    pub quiet: bool,
    pub verbose: bool,
}

/// How a command that could run ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    Clean,
    /// The content has errors.
    Findings,
}

impl Context {
    pub fn new(
        root: Option<PathBuf>,
        lang: Lang,
        color: Option<bool>,
        quiet: bool,
        verbose: bool,
    ) -> Self {
        Context { root, lang, color, quiet, verbose }
    }

    /// The content repository: `--root`, or the nearest folder upwards that holds site-config.toml.
    fn open(&self) -> Result<(PathBuf, SiteConfig)> {
        let root = match &self.root {
            Some(root) => root.clone(),
            None => config::find_root(".".as_ref())?,
        };
        let config = config::read(&root)?;
        match crate::check::wrong_level(&config.rules.levels) {
            Some(said) => bail!("{}：{}", config::FILE_NAME, said.get(self.lang)),
            None => Ok((root, config)),
        }
    }

    fn colors(&self, stream: &impl IsTerminal) -> bool {
        self.color.unwrap_or_else(|| stream.is_terminal() && no_color_unset())
    }

    /// Tells something that is not the result: to stderr, unless `--quiet`.
    fn note(&self, text: &str) {
        if !self.quiet {
            eprintln!("{text}");
        }
    }
}

#[expect(
    clippy::disallowed_methods,
    reason = "an edge room: NO_COLOR is the user's wish, see no-color.org"
)]
fn no_color_unset() -> bool {
    std::env::var_os("NO_COLOR").is_none_or(|v| v.is_empty())
}

/// Writes a result to stdout; a reader that has gone away, such as `head`, is no error.
fn print(text: &str) -> Result<()> {
    let mut out = std::io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
        result => result.context("无法写到标准输出"),
    }
}

/// Reads a date of the command line.
fn parse_date(text: &str) -> Result<Date, String> {
    text.parse().map_err(|_| format!("“{text}”不是日期，应写作 2026-11-23"))
}

/// Today at +08:00, where neither the command line nor the demonstration says another day.
#[expect(
    clippy::disallowed_methods,
    reason = "an edge room: the only place that asks the clock, and only for deadlines"
)]
fn today() -> Date {
    jiff::tz::offset(8).to_datetime(jiff::Timestamp::now()).date()
}

/// The exit code: 0 clean, 1 errors in the content, 2 could not run.
pub fn exit(context: &Context, result: Result<Verdict>) -> ExitCode {
    match result {
        Ok(Verdict::Clean) => ExitCode::SUCCESS,
        Ok(Verdict::Findings) => ExitCode::from(1),
        Err(error) => {
            eprintln!("{}{error:#}", context.lang.pick("无法继续：", "could not run: "));
            ExitCode::from(2)
        }
    }
}
