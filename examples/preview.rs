//! dev preview
#![allow(clippy::disallowed_methods, clippy::unwrap_used)]
use std::time::Instant;
use qingdan::{config, load, render, site, history};
fn main() {
    let a: Vec<String> = std::env::args().collect();
    let root = std::path::Path::new(&a[1]);
    let out = std::path::Path::new(&a[2]);
    let mut files = vec![];
    for e in walkdir::WalkDir::new(root).sort_by_file_name() {
        let e = e.unwrap();
        if e.file_type().is_file() {
            let path = e.path().strip_prefix(root).unwrap().to_str().unwrap().to_owned();
            if let Ok(text) = std::fs::read_to_string(e.path()) { files.push(load::SourceFile { path, text }); }
        }
    }
    files.sort_by(|a, b| a.path.cmp(&b.path));
    let t = Instant::now();
    let (mut catalog, findings) = load::Loaded::default().update(files).catalog();
    eprintln!("load {:?} items {} findings {}", t.elapsed(), catalog.items.len(), findings.len());
    for f in findings.iter().take(5) { eprintln!("{} {}", f.rule, f.message.zh); }
    if let Some(n) = a.get(3).and_then(|n| n.parse::<usize>().ok()) {
        let base = catalog.items.clone();
        let mut k = 0;
        while catalog.items.len() < n { k += 1; for i in &base { let mut j = i.clone(); j.id = format!("{}{}", i.id, k); catalog.items.push(j); } }
        catalog = catalog.index();
    }
    let config = config::read(std::path::Path::new("/work/wt/render")).unwrap();
    let site = site::Site { config, catalog, findings, history: history::History::default(), built: site::Built::default() };
    let t = Instant::now();
    let theme = render::Theme::load(&[], vec![]).unwrap();
    eprintln!("theme {:?}", t.elapsed());
    let t = Instant::now();
    let files = render::render_all(&site, &theme).unwrap();
    eprintln!("render {:?} files {}", t.elapsed(), files.len());
    let mut html: Vec<(usize, &str)> = files.iter().filter(|f| f.path.ends_with(".html")).map(|f| (f.bytes.len(), f.path.as_str())).collect();
    html.sort();
    eprintln!("median {:?} max {:?}", html[html.len()/2], html.last());
    if n_ok(&a) { for f in &files { let p = out.join(&f.path); std::fs::create_dir_all(p.parent().unwrap()).unwrap(); std::fs::write(p, &f.bytes).unwrap(); } }
}
fn n_ok(a: &[String]) -> bool { a.get(3).is_none() }
