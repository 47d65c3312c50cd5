//! What the commands read before anything is made of it: configuration, content, theme.
#![expect(
    clippy::disallowed_methods,
    reason = "an edge room: it reads the site's own theme from disk"
)]

use std::path::Path;

use anyhow::{Context as _, Result, anyhow, bail};
use jiff::civil::Date;
use walkdir::WalkDir;

use super::{Context, Verdict, today};
use crate::both;
use crate::check::{self, Ground};
use crate::config::{FILE_NAME, SiteConfig};
use crate::history::History;
use crate::lint;
use crate::load::{self, Loaded};
use crate::model::{Catalog, Finding, Level, Record, Spot};
use crate::render::Theme;
use crate::report::Report;
use crate::site::{Built, Site};
use crate::source::{self, CONTENT, Folder, Trouble};

/// The content of one moment, read and checked.
pub(super) struct Content {
    pub config: SiteConfig,
    pub loaded: Loaded,
    pub catalog: Catalog,
    pub findings: Vec<Finding>,
    /// Paths by `Spot::file`, from the repository's root; refused files stand behind the loaded ones.
    pub paths: Vec<String>,
}

/// Reads and checks a folder of files.
pub(super) fn content(
    config: SiteConfig,
    folder: Folder,
    as_of: Option<Date>,
    before: &Loaded,
) -> Content {
    let Folder { files, refused, others, notes } = folder;
    let rest = Folder { files: Vec::new(), refused, others, notes };
    let loaded = before.update(files);
    let made = loaded.catalog();
    content_by(config, loaded, made, rest, as_of, |_| true)
}

/// The same of files that are parsed already and the catalog `made` of them, checked by some of the rules; `rest` is
/// what stands beside them.
pub(super) fn content_by(
    config: SiteConfig,
    loaded: Loaded,
    (mut catalog, mut findings): (Catalog, Vec<Finding>),
    rest: Folder,
    as_of: Option<Date>,
    wanted: impl Fn(&str) -> bool + Sync,
) -> Content {
    let Folder { refused, others, notes, .. } = rest;
    catalog.periods = config.periods.clone();
    catalog.broken.extend(refused.iter().map(|(path, _)| path.clone()));
    let mut paths: Vec<String> = catalog.files.iter().map(|p| format!("{CONTENT}/{p}")).collect();
    let refused = refused.into_iter().map(|(path, said)| ("DATA-FILE", Level::Error, path, said));
    let notes = notes.into_iter().map(|(rule, path, said)| (rule, Level::Warning, path, said));
    for (rule, level, path, message) in refused.chain(notes) {
        let at = Spot { file: to_u32(paths.len()), line: 1, column: 1 };
        paths.push(format!("{CONTENT}/{path}"));
        let (item, help) =
            (String::new(), both!("改正这个文件后再试", "mend the file and try again"));
        findings.push(Finding { rule, level, article: "", at, width: 1, item, message, help });
    }
    for (path, bytes) in others {
        let file = to_u32(paths.len());
        let found = check::of_attachment(&path, &bytes);
        findings.extend(found.into_iter().map(|f| Finding { at: Spot { file, ..f.at }, ..f }));
        paths.push(format!("{CONTENT}/{path}"));
    }
    for (key, county) in config.periods.counties() {
        let is_county =
            catalog.regions.iter().any(|r| r.slug == county) && !catalog.is_city(county);
        if !is_county {
            let at = Spot { file: to_u32(paths.len()), line: 1, column: 1 };
            paths.push(FILE_NAME.to_owned());
            findings.push(no_county(key, county, at));
        }
    }
    let ground = Ground::new(&catalog, as_of).with_link_hosts(&config.rules.link_hosts);
    findings.extend(check::check_by(&ground, wanted));
    check::set_levels(&mut findings, &config.rules.levels);
    // Other rules quote what they object to, and that may be a number of somebody.
    for said in findings.iter_mut().flat_map(|f| [&mut f.message, &mut f.help]) {
        for text in [&mut said.zh, &mut said.en] {
            *text = cut(&lint::printable(text));
        }
    }
    findings
        .sort_by(|a, b| (a.level, a.at, a.rule, &a.item).cmp(&(b.level, b.at, b.rule, &b.item)));
    Content { config, loaded, catalog, findings, paths }
}

/// A period of a county that is none would silently hold for nobody.
fn no_county(key: &str, county: &str, at: Spot) -> Finding {
    Finding {
        rule: "DATA-REF",
        level: Level::Error,
        article: "",
        at,
        width: 1,
        item: String::new(),
        message: both!(
            "[periods.{key}] 里的“{county}”不是县区",
            "[periods.{key}]: {county} is no county"
        ),
        help: both!(
            "写 regions.yaml 里县区的 slug；全市的写在 days 和 day_kind",
            "write the slug of a county in regions.yaml; the city's own stands in days and day_kind"
        ),
    }
}

/// Messages quote what they object to, and that may be a megabyte; its beginning and the sentence's end say enough.
fn cut(text: &str) -> String {
    const HEAD: usize = 400;
    const TAIL: usize = 120;
    let characters = text.chars().count();
    if characters <= HEAD + TAIL {
        return text.to_owned();
    }
    let head: String = text.chars().take(HEAD).collect();
    let tail: String = text.chars().skip(characters - TAIL).collect();
    format!("{head}…{tail}")
}

fn to_u32(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

impl Content {
    /// Adds a finding in a file that is not among the loaded ones.
    pub(super) fn add(&mut self, path: String, finding: Finding) {
        let at = Spot { file: to_u32(self.paths.len()), ..finding.at };
        self.paths.push(path);
        let mut added = [Finding { at, ..finding }];
        check::set_levels(&mut added, &self.config.rules.levels);
        self.findings.extend(added);
    }

    /// The path of a finding's file, from the repository's root.
    pub(super) fn path(&self, finding: &Finding) -> &str {
        let file = usize::try_from(finding.at.file).ok();
        file.and_then(|n| self.paths.get(n)).map_or("", String::as_str)
    }

    pub(super) fn has_errors(&self) -> bool {
        self.findings.iter().any(|f| f.level == Level::Error)
    }

    pub(super) fn verdict(&self) -> Verdict {
        if self.has_errors() { Verdict::Findings } else { Verdict::Clean }
    }

    /// The findings that `wanted` picks, as one of `report::FORMATS` writes them.
    pub(super) fn report(
        &self,
        write: fn(&Report<'_>) -> String,
        context: &Context,
        color: bool,
        wanted: impl Fn(&Finding) -> bool,
    ) -> String {
        let findings: Vec<Finding> = self.findings.iter().filter(|f| wanted(f)).cloned().collect();
        let texts = self.loaded.texts();
        write(&Report {
            findings: &findings,
            paths: &self.paths,
            texts: &texts,
            lang: context.lang,
            color,
        })
    }

    /// The complete site; nothing changes it afterwards.
    pub(super) fn site(self, history: History, built: Built) -> Site {
        let Content { config, catalog, findings, .. } = self;
        Site { config, catalog, findings, history, built }
    }
}

/// "Today" for deadlines: the command line, else the demonstration's day, else the wall date at +08:00.
pub(super) fn as_of_or_today(config: &SiteConfig, given: Option<Date>) -> Date {
    given.or(config.demo_as_of()).unwrap_or_else(today)
}

/// The theme: the built-in one with the files of the site's own in place of its.
pub(super) fn theme(root: &Path, config: &SiteConfig) -> Result<Theme> {
    let Some(folder) = &config.theme else {
        return spoken(Theme::load(&[], Vec::new())?, config, None);
    };
    let folder = root.join(folder);
    let text = |bytes| {
        String::from_utf8(bytes)
            .with_context(|| format!("{} 里的模板和译文应是 UTF-8", folder.display()))
    };
    let templates = files_below(&folder.join("templates"))?
        .into_iter()
        .map(|(name, bytes)| Ok((name, text(bytes)?)))
        .collect::<Result<Vec<_>>>()?;
    let words = files_below(&folder.join("lang"))?.into_iter().find(|(name, _)| name == "en.yaml");
    let words = words.map(|(_, bytes)| text(bytes)).transpose()?;
    spoken(Theme::load(&templates, files_below(&folder.join("assets"))?)?, config, words.as_deref())
}

/// With the words of the English pages, where there are any.
fn spoken(theme: Theme, config: &SiteConfig, words: Option<&str>) -> Result<Theme> {
    if config.has_english { theme.with_english(words) } else { Ok(theme) }
}

/// The files below a folder by their path from it, in order; none where there is no such folder.
fn files_below(folder: &Path) -> Result<Vec<(String, Vec<u8>)>> {
    let mut files = Vec::new();
    if !folder.is_dir() {
        return Ok(files);
    }
    for entry in WalkDir::new(folder).sort_by_file_name() {
        let entry = entry?;
        if entry.file_type().is_file() {
            let name: Vec<_> =
                entry.path().strip_prefix(folder)?.iter().map(|p| p.to_string_lossy()).collect();
            let bytes = std::fs::read(entry.path())
                .with_context(|| format!("无法读取 {}", entry.path().display()))?;
            files.push((name.join("/"), bytes));
        }
    }
    Ok(files)
}

/// Reads `content/` of a root.
pub(super) fn folder(context: &Context, root: &Path) -> Result<Folder> {
    let folder = source::read_folder(root).map_err(|t| trouble(context, &t))?;
    complete(context, folder)
}

/// Without regions there is no page to publish: an empty or foreign folder must not replace a site.
pub(super) fn complete(context: &Context, folder: Folder) -> Result<Folder> {
    let has_regions = folder.files.iter().any(|f| f.path == "regions.yaml")
        || folder.refused.iter().any(|(path, _)| path == "regions.yaml");
    if !has_regions {
        let said = both!(
            "content/ 里没有 regions.yaml；先登记区划再放清单，或用 --root 指明清单仓库",
            "content/ has no regions.yaml: register the regions first, or name the repository with --root"
        );
        bail!("{}", said.get(context.lang));
    }
    Ok(folder)
}

/// What is wrong with folder or repository, as one sentence that says what to do.
pub(super) fn trouble(context: &Context, trouble: &Trouble) -> anyhow::Error {
    anyhow!("{}", trouble.said().get(context.lang))
}

/// The codes of items whose text in the working tree is not HEAD's, new ones included (decisions.md §15).
pub(super) fn uncommitted(changed: &[String], head: &Folder, loaded: &Loaded) -> Vec<String> {
    let mut codes: Vec<String> = changed
        .iter()
        .flat_map(|path| {
            let text = head.files.iter().find(|f| &f.path == path).map_or("", |f| f.text.as_str());
            let before = items(path, text);
            let now = items(path, loaded.text(path).unwrap_or_default());
            now.into_iter().filter(move |item| !before.contains(item)).map(|(code, _)| code)
        })
        .collect();
    codes.sort();
    codes.dedup();
    codes
}

fn items(path: &str, text: &str) -> Vec<(String, Record)> {
    load::place(path).and_then(|placed| load::lenient(&placed, text).ok()).unwrap_or_default()
}
