//! `qingdan history`: what happened to an item, or to everything, from the commit log.

use anyhow::{Result, bail};
use clap::Args;
use jiff::civil::Date;

use super::past::Past;
use super::{Context, Verdict, input, parse_date, print};
use crate::history::report::{self, Filter};
use crate::load::Loaded;

#[derive(Args)]
pub struct HistoryArgs {
    /// 事项编码；不写则列出全部事项
    pub code: Option<String>,
    /// 只列这一天及以后的变更
    #[arg(long, value_name = "DATE", value_parser = parse_date)]
    pub since: Option<Date>,
    /// 输出格式
    #[arg(long, default_value = "text", value_parser = ["text", "json"])]
    pub format: String,
}

pub fn history(context: &Context, args: &HistoryArgs) -> Result<Verdict> {
    let (root, config) = context.open()?;
    let past = Past::open(context, &root, None, false)?;
    let folder = past.folder(context, &root)?;
    let content = input::content(config, folder, None, &Loaded::default());
    let (history, _) = past.read(context, &content.loaded, None)?;
    let filter = Filter { code: args.code.clone(), since: args.since };
    if let Some(code) = &args.code
        && history.of(code).next().is_none()
    {
        let known = history.events.iter().map(|e| e.code.as_str());
        match crate::load::closest(code, known) {
            Some(near) => bail!("历史里没有“{code}”，是否想看 {near}？"),
            None => bail!("历史里没有“{code}”；请核对编码，或不写编码列出全部"),
        }
    }
    match args.format.as_str() {
        "json" => print(&format!(
            "{:#}\n",
            report::json(&content.catalog, &history, context.lang, &filter)
        ))?,
        _ => print(&report::text(&content.catalog, &history, context.lang, &filter))?,
    }
    Ok(Verdict::Clean)
}
