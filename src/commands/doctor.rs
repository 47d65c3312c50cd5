//! `qingdan doctor`: what a repository of lists lacks for its history, its review and its site to be true.
#![expect(
    clippy::disallowed_methods,
    reason = "an edge room: it looks for files of the repository"
)]

use std::path::Path;

use anyhow::Result;
use clap::Args;

use super::{Context, Verdict, codeowners, input, print};
use crate::both;
use crate::config::SiteConfig;
use crate::lang::Said;
use crate::load;
use crate::model::Catalog;
use crate::review::ROWS;
use crate::roles::{Role, bearer};
use crate::source::git;

#[derive(Args)]
pub struct DoctorArgs {}

/// One thing looked at.
enum Found {
    Good(Said),
    /// What is lacking, and what to do.
    Lacking(Said, Said),
    /// Only a person can see it, at the host.
    ByHand(Said),
}

pub fn doctor(context: &Context, _: &DoctorArgs) -> Result<Verdict> {
    let (root, config) = context.open()?;
    let (catalog, _) = load::load(input::folder(context, &root)?.files);
    let mut found = vec![history(&root)];
    found.extend(roles(&catalog, &config));
    found.push(owners(context, &root, &config)?);
    found.extend(files(&root));
    found.push(source(&root));
    found.push(identity(&config));
    found.push(Found::ByHand(both!(
        "主分支受保护：只能经合并请求修改，须有状态“审批要件”，合并前须与主分支同步，最后推送的人自己的批准不算，不许强制推送",
        "the main branch is protected: changed by request only, status 审批要件 required, branches up to date, the last \
         push approved by somebody else, no force push"
    )));
    found.push(Found::ByHand(both!(
        "合并用合并提交，说明取自 qingdan review --merge-message",
        "requests are merged by merge commits with the message of qingdan review --merge-message"
    )));
    let lang = context.lang;
    let mut out = String::new();
    for one in &found {
        out += &match one {
            Found::Good(said) => format!("✓ {}\n", said.get(lang)),
            Found::Lacking(said, help) => format!("✗ {}\n    {}\n", said.get(lang), help.get(lang)),
            Found::ByHand(said) => {
                format!(
                    "☐ {}{}\n",
                    lang.pick("请到托管平台核对：", "see at the host: "),
                    said.get(lang)
                )
            }
        };
    }
    print(&out)?;
    let lacks = found.iter().any(|f| matches!(f, Found::Lacking(..)));
    Ok(if lacks { Verdict::Findings } else { Verdict::Clean })
}

/// The whole history: every date of a shallow clone would be the cut's.
fn history(root: &Path) -> Found {
    match git::open(root).and_then(|repository| repository.head().map(drop)) {
        Ok(()) => Found::Good(both!("提交记录完整", "the history is whole")),
        Err(trouble) => Found::Lacking(
            trouble.said(),
            both!(
                "没有完整的提交记录，变更历史和日期无从查起",
                "without it nothing is known of changes and dates"
            ),
        ),
    }
}

/// Every gate resolves to a body, and every body to somebody.
fn roles(catalog: &Catalog, config: &SiteConfig) -> Vec<Found> {
    if config.roles.is_empty() {
        return vec![Found::Lacking(
            both!("site-config.toml 里没有 [roles]", "site-config.toml has no [roles]"),
            both!(
                "按区划登记各单位的账号，见 docs/review.md",
                "register accounts by region: see docs/review.md"
            ),
        )];
    }
    let mut found = Vec::new();
    let mut asked: Vec<Role> = ROWS.iter().flat_map(|row| row.asks).map(|ask| ask.role).collect();
    asked.sort();
    asked.dedup();
    asked.retain(|r| !matches!(r, Role::Dept | Role::FundDept | Role::SecrecyOfficer));
    for region in &catalog.regions {
        let is_city = catalog.is_city(&region.slug);
        let is_asked = |role: &&Role| match role {
            Role::LegalOffice | Role::PovertyCity => is_city,
            Role::PovertyCounty | Role::LeadingGroup => !is_city,
            _ => true,
        };
        for role in asked.iter().filter(is_asked) {
            let (slug, name, key) = (&region.slug, role.words().1, role.key());
            let Some(body) = bearer(catalog, slug, *role) else {
                found.push(Found::Lacking(
                    both!("{slug} 没有承担“{name}”的部门", "no department of {slug} is `{key}`"),
                    both!(
                        "在 departments.yaml 写上 roles: [{key}]",
                        "write `roles: [{key}]` in departments.yaml"
                    ),
                ));
                continue;
            };
            if config.roles.accounts(slug, &body.key, *role).is_empty() {
                let (body, abbr) = (&body.key, &body.abbr);
                found.push(Found::Lacking(
                    both!("{abbr}没有登记账号，它的审批谁也给不了", "nobody speaks for {abbr}"),
                    both!(
                        "在 [roles.{slug}] 里写 {body} = [\"@账号或团队\"]",
                        "write {body} = [\"@account-or-team\"] under [roles.{slug}]"
                    ),
                ));
            }
        }
    }
    for (region, body, _) in config.roles.entries() {
        let key = body.split(':').next().unwrap_or(body);
        if catalog.department(region, key).is_none() {
            found.push(Found::Lacking(
                both!(
                    "[roles.{region}] 里的 {body} 不是该区划的部门",
                    "`{body}` of [roles.{region}] is no department there"
                ),
                both!("写 departments.yaml 里的 key", "write a key of departments.yaml"),
            ));
        }
    }
    if found.is_empty() {
        found.push(Found::Good(both!(
            "每一道审批都有单位和账号",
            "every gate has its body and accounts"
        )));
    }
    found
}

fn owners(context: &Context, root: &Path, config: &SiteConfig) -> Result<Found> {
    let wanted = codeowners::written(context, root, &config.roles)?;
    Ok(match codeowners::kept(root) {
        Some(kept) if kept == wanted => {
            Found::Good(both!("CODEOWNERS 与 [roles] 一致", "CODEOWNERS is current"))
        }
        _ => Found::Lacking(
            both!("CODEOWNERS 没有或已过时", "CODEOWNERS is missing or stale"),
            both!(
                "运行 qingdan codeowners > .github/CODEOWNERS",
                "run qingdan codeowners > .github/CODEOWNERS"
            ),
        ),
    })
}

/// The files that `init` writes.
fn files(root: &Path) -> Vec<Found> {
    let hooked = ["hooks/pre-commit", ".git/hooks/pre-commit", ".pre-commit-config.yaml"];
    let all: [(&[&str], Said); 3] = [
        (&hooked, both!("提交前检查的钩子", "a hook that checks before a commit")),
        (
            &[
                ".github/pull_request_template.md",
                ".gitlab/merge_request_templates/Default.md",
                ".gitea/pull_request_template.md",
                ".gitee/PULL_REQUEST_TEMPLATE.zh-CN.md",
            ],
            both!("申请表（合并请求模板）", "the form of a request"),
        ),
        (
            &[
                ".github/workflows/review.yml",
                ".gitlab-ci.yml",
                ".gitea/workflows/review.yml",
                ".forgejo/workflows/review.yml",
                ".workflow/review.yml",
            ],
            both!("审核的流水线", "the pipeline of the review"),
        ),
    ];
    let look = |(places, what): (&[&str], Said)| {
        let Said { zh, en } = what;
        match places.iter().find(|place| root.join(place).is_file()) {
            Some(place) => Found::Good(both!("{zh}：{place}", "{en}: {place}")),
            None => {
                let place = places[0];
                Found::Lacking(
                    both!("没有{zh}", "{en} is missing"),
                    both!(
                        "补上 {place}；qingdan init 会生成一份",
                        "add {place}; qingdan init writes one"
                    ),
                )
            }
        }
    };
    all.into_iter().map(look).collect()
}

/// The workflows name where the tool comes from; `init` leaves that open.
fn source(root: &Path) -> Found {
    let names = ["check.yml", "review.yml", "publish.yml"];
    let is_open = |name: &&&str| {
        let text = std::fs::read_to_string(root.join(".github/workflows").join(name));
        text.is_ok_and(|text| text.contains(super::init::OPEN_SOURCE))
    };
    match names.iter().find(is_open) {
        Some(name) => Found::Lacking(
            both!("{name} 没有写工具从哪里来", "{name} does not say where the tool comes from"),
            both!(
                "把 QINGDAN_SOURCE 改为 --git 仓库地址 --rev 四十位提交号",
                "set QINGDAN_SOURCE to --git URL --rev and forty digits"
            ),
        ),
        None => Found::Good(both!(
            "流水线写明了工具的来源",
            "the workflows say where the tool comes from"
        )),
    }
}

fn identity(config: &SiteConfig) -> Found {
    let id = &config.identity;
    let asked = [
        ("sponsor", &id.sponsor),
        ("operator", &id.operator),
        ("site_id", &id.site_id),
        ("contact", &id.contact),
        ("incident_contact", &id.incident_contact),
    ];
    let empty: Vec<&str> = asked.iter().filter(|(_, v)| v.is_empty()).map(|(k, _)| *k).collect();
    let empty = empty.join("、");
    match empty.is_empty() {
        true => Found::Good(both!("网站的主办、承办和联系方式已填写", "the site says who runs it")),
        false => Found::Lacking(
            both!("[identity] 没有填 {empty}", "[identity] lacks {empty}"),
            both!(
                "政府网站应标明主办、承办单位和联系方式",
                "a government site states who runs it and how to reach them"
            ),
        ),
    }
}
