//! Makes the search index of a content repository alone, and the same items as pages for another search to index.
//!
//!     cargo run --release --example index -- REPOSITORY OUT [PAGES]
//!
//! For `search/bench/run`, which compares time, memory, bytes and results on the same texts.
#![expect(
    clippy::disallowed_methods,
    reason = "a tool at the edge: reads and writes files, measures time"
)]

use std::fmt::Write as _;
use std::path::Path;
use std::time::Instant;

use anyhow::{Context as _, Result};
use qingdan::config::SiteConfig;
use qingdan::history::History;
use qingdan::site::{Built, Site};
use qingdan::{index, load, source};
use qingdan_search::SearchDoc;

// As in the program itself.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> Result<()> {
    let mut args = std::env::args().skip(1);
    let root = args.next().context("index REPOSITORY OUT [PAGES]")?;
    let out = args.next().context("index REPOSITORY OUT [PAGES]")?;
    let root = Path::new(&root);
    let config = SiteConfig::parse(&std::fs::read_to_string(root.join("site-config.toml"))?)
        .context("site-config.toml")?;
    let folder = source::read_folder(root).map_err(|trouble| anyhow::anyhow!(trouble.said().en))?;
    let (catalog, _) = load::load(folder.files);
    let built = Built { as_of: config.demo_as_of(), ..Built::default() };
    let site = Site { config, catalog, findings: Vec::new(), history: History::default(), built };
    if let Some(pages) = args.next() {
        let docs = index::documents(&site);
        docs.iter().try_for_each(|doc| page(Path::new(&pages), doc))?;
        eprintln!("{} pages", docs.len());
        return Ok(());
    }
    let started = Instant::now();
    let files = index::index(&site)?;
    let files = files.files;
    eprintln!("{} files made in {:.2} s", files.len(), started.elapsed().as_secs_f64());
    for (path, bytes) in files {
        let path = Path::new(&out).join(path);
        std::fs::create_dir_all(path.parent().context("no folder")?)?;
        std::fs::write(path, bytes)?;
    }
    Ok(())
}

fn page(folder: &Path, doc: &SearchDoc) -> Result<()> {
    let clean = |text: &str| text.replace('&', "&amp;").replace('<', "&lt;");
    let mut html = format!(
        "<!doctype html><html lang=\"zh\"><meta charset=\"utf-8\"><title>{name}</title><main data-pagefind-body><h1>{name}</h1>",
        name = clean(&doc.name)
    );
    let facts = [&doc.code, &doc.region_name, &doc.kind_name, &doc.department, &doc.type_name];
    for text in facts.into_iter().chain(&doc.aliases).chain(&doc.laws).map(String::as_str) {
        write!(html, "<p>{}</p>", clean(text))?;
    }
    doc.body.lines().try_for_each(|line| write!(html, "<p>{}</p>", clean(line)))?;
    html.push_str("</main></html>\n");
    let folder = folder.join(&doc.url);
    std::fs::create_dir_all(&folder)?;
    std::fs::write(folder.join("index.html"), html)?;
    Ok(())
}
