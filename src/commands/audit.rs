//! `qingdan audit`: how departments keep their lists, and the notices for those that do not.
#![expect(clippy::disallowed_methods, reason = "an edge room: it writes the notices to disk")]

use std::path::PathBuf;

use anyhow::{Context as _, Result};
use clap::Args;
use jiff::civil::Date;

use super::past::Past;
use super::{Context, Verdict, input, parse_date, print};
use crate::audit::{FORMATS, audit, notices};
use crate::load::Loaded;

#[derive(Args)]
pub struct AuditArgs {
    /// 计算时限时的“今天”
    #[arg(long, value_name = "DATE", value_parser = parse_date)]
    pub as_of: Option<Date>,
    /// 输出格式
    #[arg(long, default_value = "text", value_parser = clap::builder::PossibleValuesParser::new(FORMATS.iter().map(|f| f.name)))]
    pub format: String,
    /// 把督促单和通报清单写到这个目录，一个部门一份
    #[arg(long, value_name = "DIR")]
    pub notices: Option<PathBuf>,
    /// 没有完整历史也考核，依靠历史的期限除外
    #[arg(long)]
    pub allow_shallow: bool,
}

pub fn run(context: &Context, args: &AuditArgs) -> Result<Verdict> {
    let (root, config) = context.open()?;
    let as_of = input::as_of_or_today(&config, args.as_of);
    let past = Past::open(context, &root, None, args.allow_shallow)?;
    let folder = past.folder(context, &root)?;
    let content = input::content(config, folder, Some(as_of), &Loaded::default());
    let (history, built) = past.read(context, &content.loaded, Some(as_of))?;
    if let Some(missing) = &history.missing {
        context.note(missing.get(context.lang));
    }
    let site = content.site(history, built);
    let found = audit(&site);
    let format = FORMATS.iter().find(|f| f.name == args.format).unwrap_or(&FORMATS[0]);
    print(&(format.write)(&found, &site.catalog, context.lang))?;
    if let Some(folder) = &args.notices {
        std::fs::create_dir_all(folder)
            .with_context(|| format!("无法建立目录 {}", folder.display()))?;
        let documents = notices(&site, &found);
        for document in &documents {
            let path = folder.join(&document.name);
            std::fs::write(&path, &document.text)
                .with_context(|| format!("无法写入 {}", path.display()))?;
        }
        let (count, shown) = (documents.len(), folder.display());
        context.note(&context.lang.pick(
            format!("{count}份文件写到 {shown}"),
            format!("{count} documents written to {shown}"),
        ));
    }
    Ok(Verdict::Clean)
}
