//! `check --site DIR`: the built pages as an inspector of government sites reads them.
#![expect(clippy::disallowed_methods, reason = "an edge room: it reads a built site from disk")]

use std::collections::BTreeSet;
use std::io::stdout;
use std::path::Path;

use anyhow::{Context as _, Result, bail};
use rayon::prelude::*;
use walkdir::WalkDir;

use super::{Context, Verdict, print};
use crate::inspect::inspect;
use crate::model::Level;
use crate::report::{FORMATS, Report};

pub(super) fn check(context: &Context, folder: &Path, format: &str) -> Result<Verdict> {
    let mut files = BTreeSet::new();
    for entry in WalkDir::new(folder) {
        let entry = entry.with_context(|| format!("无法读取 {}", folder.display()))?;
        if entry.file_type().is_file() {
            let below = entry.path().strip_prefix(folder)?.iter().map(|p| p.to_string_lossy());
            files.insert(below.collect::<Vec<_>>().join("/"));
        }
    }
    if !files.contains("index.html") {
        bail!("{} 不是已生成的网站：没有 index.html", folder.display());
    }
    let read = |path: &String| {
        let text = std::fs::read(folder.join(path))
            .with_context(|| format!("无法读取 {}", folder.join(path).display()))?;
        Ok((path.clone(), String::from_utf8_lossy(&text).into_owned()))
    };
    let html: Vec<&String> = files.iter().filter(|path| path.ends_with(".html")).collect();
    let pages = html.into_par_iter().map(read).collect::<Result<Vec<_>>>()?;
    let findings = inspect(&pages, &files);
    let (paths, texts): (Vec<String>, Vec<&str>) =
        pages.iter().map(|(path, text)| (path.clone(), text.as_str())).unzip();
    let format = FORMATS.iter().find(|f| f.name == format).unwrap_or(&FORMATS[0]);
    print(&(format.write)(&Report {
        findings: &findings,
        paths: &paths,
        texts: &texts,
        lang: context.lang,
        color: context.colors(&stdout()),
    }))?;
    let has_errors = findings.iter().any(|f| f.level == Level::Error);
    Ok(if has_errors { Verdict::Findings } else { Verdict::Clean })
}
