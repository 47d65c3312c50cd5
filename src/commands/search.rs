//! `qingdan search`: the published index, asked on this machine as a browser would ask it.
#![expect(
    clippy::disallowed_methods,
    reason = "an edge room: it reads the published index from disk"
)]

use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};
use clap::Args;
use qingdan_search::{Hit, Index, Query};
use serde_json::json;

use super::{Context, Verdict, print};
use crate::index::FOLDER;

#[derive(Args)]
pub struct SearchArgs {
    /// 想办的事，或事项的名称、编码、拼音
    pub query: String,
    /// 只看一个区划，例如 linze
    #[arg(long)]
    pub region: Option<String>,
    /// 只看一种清单，例如 services
    #[arg(long)]
    pub kind: Option<String>,
    /// 最多几条
    #[arg(long, default_value_t = 10)]
    pub limit: usize,
    /// 已生成网站的目录
    #[arg(long, default_value = "public")]
    pub out: PathBuf,
    /// 输出 JSON
    #[arg(long)]
    pub json: bool,
}

pub fn search(context: &Context, args: &SearchArgs) -> Result<Verdict> {
    let folder = site_folder(context, &args.out)?.join(FOLDER);
    let index =
        Index::open(|name: &str| std::fs::read(folder.join(name)).ok()).with_context(|| {
            format!("无法读取 {} 里的索引；请重新运行 qingdan build", folder.display())
        })?;
    let query = Query {
        region: args.region.clone(),
        kind: args.kind.clone(),
        limit: args.limit,
        ..Query::new(args.query.clone())
    };
    known(&index, &query)?;
    let results = index.search(&query)?;
    if args.json {
        let hits: Vec<_> = results.hits.iter().map(hit_json).collect();
        print(&format!("{:#}\n", json!(hits)))?;
    } else {
        print(&results.hits.iter().map(hit_text).collect::<String>())?;
        context.note(
            &context
                .lang
                .pick(format!("共{}条", results.total), format!("{} results", results.total)),
        );
    }
    Ok(Verdict::Clean)
}

/// A filter that nothing passes is a typing mistake, not an empty result.
fn known<F: Fn(&str) -> Option<Vec<u8>>>(index: &Index<F>, query: &Query) -> Result<()> {
    let alone = [
        ("region", &query.region, Query { region: query.region.clone(), ..Query::new("") }),
        ("kind", &query.kind, Query { kind: query.kind.clone(), ..Query::new("") }),
    ];
    for (name, wanted, query) in alone {
        if let Some(wanted) = wanted
            && index.search(&query)?.total == 0
        {
            bail!("--{name} 没有“{wanted}”；区划和清单用地址里的写法，例如 linze、services");
        }
    }
    Ok(())
}

/// The published folder: as given, or below the content repository's root.
fn site_folder(context: &Context, out: &Path) -> Result<PathBuf> {
    let mut candidates = vec![out.to_path_buf()];
    if out.is_relative()
        && let Ok((root, _)) = context.open()
    {
        candidates.push(root.join(out));
    }
    match candidates.into_iter().find(|c| c.join(FOLDER).join("index.json").is_file()) {
        Some(found) => Ok(found),
        None => bail!(
            "{} 里没有检索索引；请先运行 qingdan build，或用 --out 指明网站目录",
            out.display()
        ),
    }
}

fn hit_json(hit: &Hit) -> serde_json::Value {
    json!({
        "code": hit.code,
        "name": hit.name,
        "region": hit.region,
        "kind": hit.kind,
        "url": hit.url,
        "score": hit.score,
    })
}

fn hit_text(hit: &Hit) -> String {
    let tags: Vec<&str> = [&hit.region_name, &hit.kind_name, &hit.type_name, &hit.status_name]
        .into_iter()
        .map(String::as_str)
        .filter(|t| !t.is_empty())
        .collect();
    format!("{}\n    {}　{}\n    {}\n", hit.name, tags.join(" · "), hit.code, hit.url)
}
