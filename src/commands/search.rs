//! `qingdan search`: the published index, asked on this machine as a browser would ask it.
#![expect(
    clippy::disallowed_methods,
    reason = "an edge room: it reads the published index from disk"
)]

use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};
use clap::Args;
use qingdan_search::{Facet, Facets, Hit, Index, Matched, Query, Relaxed, Results, What};
use serde_json::json;

use super::{Context, Verdict, print};
use crate::index::FOLDER;
use crate::lang::Lang;

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
    /// 只看一个部门，例如 市场监管局 或它的键
    #[arg(long)]
    pub department: Option<String>,
    /// 只看一种类型，例如 行政许可
    #[arg(long = "type")]
    pub type_name: Option<String>,
    /// 只看一种状态，例如 suspended
    #[arg(long)]
    pub status: Option<String>,
    /// 同名事项先显示哪个区划的，例如 linze
    #[arg(long)]
    pub near: Option<String>,
    /// 也显示已取消、已移除、已归档的事项
    #[arg(long)]
    pub all: bool,
    /// 最多几条
    #[arg(long, default_value_t = 10)]
    pub limit: usize,
    /// 说明每条结果的得分由哪些部分组成
    #[arg(long)]
    pub explain: bool,
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
        region: known(&index, "region", args.region.as_deref())?,
        kind: known(&index, "kind", args.kind.as_deref())?,
        department: known(&index, "department", args.department.as_deref())?,
        type_name: known(&index, "type", args.type_name.as_deref())?,
        status: known(&index, "status", args.status.as_deref())?,
        near: known(&index, "region", args.near.as_deref())?,
        all: args.all,
        limit: args.limit,
        others: args.json.then_some(usize::MAX),
        ..Query::new(args.query.clone())
    };
    let results = index.search(&query)?;
    if args.json {
        let hits: Vec<_> = results.hits.iter().map(|hit| hit_json(hit, args.explain)).collect();
        print(&format!("{:#}\n", json!(hits)))?;
    } else {
        let text = |hit: &Hit| hit_text(hit, args.explain, context.lang);
        print(&results.hits.iter().map(text).collect::<String>())?;
        for note in notes(&results, context.lang) {
            context.note(&note);
        }
    }
    Ok(Verdict::Clean)
}

/// The value of a filter by its value or its name. One that nothing passes is a typing mistake, not an empty result.
fn known<F: Fn(&str) -> Option<Vec<u8>>>(
    index: &Index<F>,
    filter: &str,
    wanted: Option<&str>,
) -> Result<Option<String>> {
    let Some(wanted) = wanted else { return Ok(None) };
    let mut query = Query { all: true, facets: true, ..Query::default() };
    let place = match filter {
        "region" => &mut query.region,
        "kind" => &mut query.kind,
        "department" => &mut query.department,
        "type" => &mut query.type_name,
        _ => &mut query.status,
    };
    *place = Some(wanted.to_owned());
    let Facets { region, kind, department, type_name, status } =
        index.search(&query)?.facets.unwrap_or_default();
    let values = match filter {
        "region" => region,
        "kind" => kind,
        "department" => department,
        "type" => type_name,
        _ => status,
    };
    let found = values.iter().find(|Facet(value, name, _)| value == wanted || name == wanted);
    if let Some(Facet(value, _, _)) = found {
        return Ok(Some(value.clone()));
    }
    const MOST: usize = 40;
    let choice: Vec<String> = values
        .iter()
        .take(MOST)
        .map(|Facet(value, name, _)| match value == name {
            true => value.clone(),
            false => format!("{value}（{name}）"),
        })
        .collect();
    bail!("--{filter} 没有“{wanted}”；可用的有：{}", choice.join("、"))
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

fn hit_json(hit: &Hit, explain: bool) -> serde_json::Value {
    let mut json = json!({
        "code": hit.code,
        "name": hit.name,
        "region": hit.region,
        "kind": hit.kind,
        "url": hit.url,
        "score": hit.score,
        "others": hit.others.iter().map(|o| json!({"code": o.code, "region": o.region, "url": o.url})).collect::<Vec<_>>(),
    });
    if explain {
        json["matched"] = json!(hit.matched);
        json["parts"] = json!(hit.parts);
    }
    json
}

fn hit_text(hit: &Hit, explain: bool, lang: Lang) -> String {
    let tags: Vec<&str> = [&hit.region_name, &hit.kind_name, &hit.type_name, &hit.status_name]
        .into_iter()
        .map(String::as_str)
        .filter(|t| !t.is_empty())
        .collect();
    let mut text =
        format!("{}\n    {}　{}\n    {}\n", hit.name, tags.join(" · "), hit.code, hit.url);
    if explain {
        let part = |part: &qingdan_search::Part| {
            format!("{} {:+}", reason(part.what, hit.matched, lang), part.worth)
        };
        let parts: Vec<String> = hit.parts.iter().map(part).collect();
        let label = lang.pick("得分", "score");
        text.push_str(&format!("    {label} {}：{}\n", hit.score, parts.join("，")));
    }
    text
}

/// What a part of a score is for, in words.
fn reason(what: What, matched: Matched, lang: Lang) -> String {
    let field = match matched {
        Matched::Name => lang.pick("名称", "name"),
        Matched::Alias => lang.pick("别名", "alias"),
        Matched::Synonym => lang.pick("常用说法", "common word"),
        Matched::Code => lang.pick("编码", "code"),
        Matched::Pinyin => lang.pick("拼音", "pinyin"),
        Matched::Label => lang.pick("区划、清单、类型或状态", "category"),
        Matched::Department => lang.pick("部门", "department"),
        Matched::Law => lang.pick("依据", "legal basis"),
        Matched::Body => lang.pick("正文", "text"),
        Matched::All => lang.pick("筛选", "filter"),
    };
    match what {
        What::Exact => lang.pick(format!("{field}完全相同"), format!("whole {field}")),
        What::Start => lang.pick(format!("{field}以此开头"), format!("{field} begins with it")),
        What::Field => lang.pick(format!("见于{field}"), format!("in the {field}")),
        What::Pieces => lang.pick(format!("部分见于{field}"), format!("partly in the {field}")),
        What::Application => lang.pick("依申请办理", "done on application").to_owned(),
        What::Apart => lang.pick("各字不相连", "characters apart").to_owned(),
        What::End => lang.pick("编码以此结尾", "code ends with it").to_owned(),
    }
}

/// What the reader should know of the results as a whole.
fn notes(results: &Results, lang: Lang) -> Vec<String> {
    let mut notes =
        vec![lang.pick(format!("共{}条", results.total), format!("{} results", results.total))];
    if let Some(Relaxed { dropped, used, sound }) = &results.relaxed {
        if !dropped.is_empty() {
            let words = dropped.join("、");
            notes.push(lang.pick(format!("已略去：{words}"), format!("left out: {words}")));
        }
        if !used.is_empty() {
            let words = used.join("、");
            notes.push(lang.pick(
                format!("没有完全相符的事项，按“{words}”查找"),
                format!("nothing matches exactly; looked for: {words}"),
            ));
        }
        if *sound {
            let zh = "其中包含读音相同的字";
            notes.push(lang.pick(zh, "characters of the same sound were included").to_owned());
        }
    }
    if results.over {
        let zh = "没有现行的事项，以下已取消、已移除或已归档";
        notes.push(lang.pick(zh, "nothing in force matches; these no longer are").to_owned());
    }
    if results.hidden > 0 {
        let hidden = results.hidden;
        notes.push(lang.pick(
            format!("另有{hidden}条已取消、已移除或已归档，用 --all 显示"),
            format!("{hidden} more are no longer in force; --all shows them"),
        ));
    }
    notes
}
