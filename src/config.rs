//! site-config.toml: what this site is called, where it stands, who runs it.
#![expect(
    clippy::disallowed_methods,
    reason = "an edge room: it reads the configuration from disk"
)]

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use jiff::civil::Date;
use serde::Deserialize;

use crate::periods::Periods;

pub const FILE_NAME: &str = "site-config.toml";

/// The whole of site-config.toml; unknown keys are refused, so that a typing mistake is not silently nothing.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SiteConfig {
    pub title: String,
    #[serde(default)]
    pub title_en: String,
    /// Where the site stands, with `https://`; feeds, sitemap and canonical links need it.
    #[serde(default)]
    pub base_url: Option<String>,
    /// Whether the pages stand in English as well: `languages = ["zh-CN", "en"]`.
    #[serde(default, rename = "languages", deserialize_with = "has_english")]
    pub has_english: bool,
    /// Folder with templates and assets that replace the built-in ones file by file.
    #[serde(default)]
    pub theme: Option<PathBuf>,
    #[serde(default)]
    pub demo: Option<Demo>,
    #[serde(default)]
    pub identity: Identity,
    /// Six words under the portal's search box.
    #[serde(default)]
    pub common_words: Vec<String>,
    /// The long-term management measure of each list, by kind (N-5, N-7, N-8).
    #[serde(default)]
    pub measures: std::collections::BTreeMap<String, String>,
    /// Which accounts of the host speak for which body.
    #[serde(default)]
    pub roles: crate::roles::Roles,
    /// How the site reads the regulation's periods.
    #[serde(default)]
    pub periods: Periods,
    /// Settings of single rules.
    #[serde(default)]
    pub rules: Rules,
}

/// A demonstration says so on every page.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Demo {
    /// "Today" of the demonstration.
    pub as_of: String,
    /// What the strip on every page says.
    pub notice: String,
    /// What `qingdan demo` writes: the history itself is made up.
    #[serde(default)]
    pub synthetic: bool,
}

/// What a government site must state of itself (国办发〔2017〕47号).
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Identity {
    /// 主办单位
    pub sponsor: String,
    /// 承办单位
    pub operator: String,
    /// 网站标识码, ten digits
    pub site_id: String,
    /// ICP备案号
    pub icp: String,
    /// 公安机关备案号
    pub police: String,
    pub contact: String,
    /// Where a mistake is reported: a mail address or a page.
    pub report_url: String,
    /// The repository that holds the lists, for links to commits.
    pub repository_url: String,
    /// Whom to tell of an incident (N-18).
    pub incident_contact: String,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Rules {
    /// Hosts outside of gov.cn to which the lists may link.
    pub link_hosts: Vec<String>,
    /// Levels of single rules, by code: `error`, `warning` or `info`.
    pub levels: std::collections::BTreeMap<String, String>,
}

impl SiteConfig {
    /// Reads the text of site-config.toml.
    ///
    /// # Errors
    /// Where the text is no TOML, has unknown keys, or holds a date that is none.
    pub fn parse(text: &str) -> Result<Self> {
        let config: SiteConfig = toml::from_str(text)?;
        if let Some(demo) = &config.demo
            && demo.as_of.parse::<Date>().is_err()
        {
            bail!("[demo] as_of = \"{}\" 不是日期，应写作 2026-11-23", demo.as_of);
        }
        let report = &config.identity.report_url;
        let may_be_linked =
            ["https://", "http://", "mailto:"].iter().any(|s| report.starts_with(s));
        if !report.is_empty() && !may_be_linked {
            bail!("[identity] report_url = \"{report}\" 应以 https:// 或 mailto: 开头");
        }
        let config = match &config.base_url {
            Some(url) => SiteConfig { base_url: Some(base_url(url)?), ..config },
            None => config,
        };
        Ok(config)
    }

    /// What a site at a real address must state and does not: keys of `[identity]` (国办发〔2017〕47号). A demonstration
    /// says that it is none, and what has no address yet is a preview.
    pub fn unstated(&self) -> Vec<&'static str> {
        if self.demo.is_some() || self.base_url.is_none() {
            return Vec::new();
        }
        let id = &self.identity;
        let is_code = id.site_id.len() == 10 && id.site_id.bytes().all(|b| b.is_ascii_digit());
        let keys = [
            ("sponsor", !id.sponsor.is_empty()),
            ("operator", !id.operator.is_empty()),
            ("site_id", is_code),
            ("icp", !id.icp.is_empty()),
            ("police", !id.police.is_empty()),
            ("contact", !id.contact.is_empty()),
            ("report_url", !id.report_url.is_empty()),
        ];
        keys.into_iter().filter(|(_, is_stated)| !is_stated).map(|(key, _)| key).collect()
    }

    /// The demonstration's "today", where there is one.
    pub fn demo_as_of(&self) -> Option<Date> {
        self.demo.as_ref().and_then(|d| d.as_of.parse().ok())
    }
}

/// A language of the pages.
#[derive(Deserialize, PartialEq, Eq)]
#[serde(try_from = "String")]
enum Language {
    Chinese,
    English,
}

impl TryFrom<String> for Language {
    type Error = String;

    fn try_from(name: String) -> Result<Self, String> {
        match name.as_str() {
            "zh-CN" => Ok(Language::Chinese),
            "en" => Ok(Language::English),
            _ => Err(format!("languages 里的“{name}”不是本程序有的语言，可写 \"zh-CN\"、\"en\"")),
        }
    }
}

fn has_english<'d, D: serde::Deserializer<'d>>(from: D) -> Result<bool, D::Error> {
    let languages: Vec<Language> = Vec::deserialize(from)?;
    match languages.as_slice() {
        [Language::Chinese] => Ok(false),
        [Language::Chinese, Language::English] => Ok(true),
        _ => Err(serde::de::Error::custom(
            "languages 应写 [\"zh-CN\"] 或 [\"zh-CN\", \"en\"]：中文在前，每种语言写一次",
        )),
    }
}

/// The address of the site, ending in a slash.
///
/// # Errors
/// Where it does not begin with http.
pub fn base_url(url: &str) -> Result<String> {
    if !(url.starts_with("https://") || url.starts_with("http://")) {
        bail!("网址“{url}”应以 https:// 开头");
    }
    Ok(format!("{}/", url.trim_end_matches('/')))
}

/// Finds the folder that holds site-config.toml, from `start` upwards.
pub fn find_root(start: &Path) -> Result<PathBuf> {
    let start = start.canonicalize().with_context(|| format!("找不到目录 {}", start.display()))?;
    start.ancestors().find(|dir| dir.join(FILE_NAME).is_file()).map(Path::to_path_buf).with_context(
        || {
            format!(
                "从 {} 往上没有找到 {FILE_NAME}；请在清单仓库里运行，或用 --root 指明目录",
                start.display()
            )
        },
    )
}

/// Reads site-config.toml of a root.
pub fn read(root: &Path) -> Result<SiteConfig> {
    let path = root.join(FILE_NAME);
    let text =
        std::fs::read_to_string(&path).with_context(|| format!("无法读取 {}", path.display()))?;
    SiteConfig::parse(&text).with_context(|| format!("{} 有误", path.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_that_there_is_not_is_refused_with_its_place() {
        let refused = |languages: &str| {
            let text = format!("title = \"清单\"\nlanguages = {languages}\n");
            let error = SiteConfig::parse(&text).expect_err("no such language");
            format!("{error:#}")
        };
        let unknown = refused("[\"zh-CN\", \"fr\"]");
        assert!(unknown.contains("line 2, column 13"), "{unknown}");
        assert!(unknown.contains("“fr”") && unknown.contains("\"en\""), "{unknown}");
        for languages in ["[]", "[\"en\"]", "[\"en\", \"zh-CN\"]", "[\"zh-CN\", \"zh-CN\"]"] {
            let error = refused(languages);
            assert!(error.contains("line 2, column 13") && error.contains("中文在前"), "{error}");
        }
    }
}
