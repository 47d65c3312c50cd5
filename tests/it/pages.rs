//! Pages as readers see them: one page of a scenario in plain text, and what holds for every page.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use qingdan::config::SiteConfig;
use qingdan::history::log::{Delta, FileLog, Log, Step, Text, Version};
use qingdan::history::{self, Commit, History};
use qingdan::lang::Said;
use qingdan::render::{self, OutFile, Theme};
use qingdan::site::{Built, Site};

use super::scenario::{Scenario, base};

const CONFIG: &str = "title = \"张掖政务清单\"\nbase_url = \"https://example.gov.cn/lists/\"\n\
    [demo]\nas_of = \"2026-11-23\"\nnotice = \"示例数据，不具官方效力\"\n";

/// The site of a scenario, with one commit a state: the first on 1 March 2026, each later one a month after.
pub fn site(scenario: &Scenario) -> Site {
    let config = SiteConfig::parse(scenario.config.as_deref().unwrap_or(CONFIG)).expect("a config");
    let mut last = Scenario { files: scenario.files.clone(), ..Scenario::new(String::new()) };
    for files in scenario.states.values() {
        last.files.extend(files.clone());
    }
    let (catalog, findings) = last.load();
    let history = if scenario.states.is_empty() {
        let said = Said { zh: "没有提交记录".to_owned(), en: "no commits".to_owned() };
        let mut history = History::default();
        history.missing = Some(said);
        history
    } else {
        history::walk(&log(scenario))
    };
    let built = Built { as_of: scenario.as_of, ..Built::default() };
    Site { config, catalog, findings, history, built }
}

fn log(scenario: &Scenario) -> Log {
    let mut states: Vec<BTreeMap<String, String>> = vec![scenario.files.clone()];
    states.extend(scenario.states.values().cloned());
    let mut log = Log::default();
    let mut before: BTreeMap<String, String> = BTreeMap::new();
    let mut files: BTreeMap<String, Vec<Version>> = BTreeMap::new();
    for (n, state) in states.into_iter().enumerate() {
        let id = format!("{:07x}", 0xabc_0000 + n).repeat(6)[..40].to_owned();
        let (date, month) = (format!("2026-{:02}-01", n + 3), n + 3);
        let time = Some(format!("2026-{month:02}-01T09:00:00+08:00"));
        let message = scenario.messages.get(&(n + 1)).cloned().unwrap_or_default();
        let commit = Commit { id, date: date.parse().ok(), time, subject: String::new() };
        let paths = state.keys().cloned().collect();
        log.commits.push(Step { commit, message, paths, sides: Vec::new() });
        for (path, text) in state {
            let old = before.get(&path).map_or(Text::Absent, |t| Text::Text(t));
            let delta = std::sync::Arc::new(Delta::between(old, Text::Text(&text)));
            files.entry(path.clone()).or_default().push(Version { commit: n, delta });
            before.insert(path, text);
        }
    }
    log.files = files.into_iter().map(|(path, versions)| FileLog { path, versions }).collect();
    log
}

pub fn files(site: &Site) -> Vec<OutFile> {
    let theme = Theme::load(&[], Vec::new()).expect("the built-in theme");
    let theme = theme.with_english(None).expect("the built-in catalogue");
    render::render_all(site, &theme).expect("a site")
}

/// The main part of the page that the scenario names, as text: a line for each block.
pub fn page(scenario: &Scenario) -> String {
    let site = site(scenario);
    let path = format!("{}index.html", scenario.page);
    let Some(file) = files(&site).into_iter().find(|f| f.path == path) else {
        return format!("没有页面 {path}\n");
    };
    let html = String::from_utf8(file.bytes).expect("text");
    let main = html.split_once("<main").map_or(html.as_str(), |(_, rest)| rest);
    let main = main.split_once('>').map_or(main, |(_, rest)| rest);
    text(
        main.split("<nav class=\"contents\"")
            .next()
            .unwrap_or(main)
            .split("</main>")
            .next()
            .unwrap_or(main),
    )
}

/// HTML without its tags; drawings are left out.
fn text(html: &str) -> String {
    let mut out = String::new();
    let mut rest = html;
    while let Some((before, after)) = rest.split_once('<') {
        out.push_str(&before.replace('\n', " "));
        let (tag, after) = after.split_once('>').unwrap_or((after, ""));
        let name: String =
            tag.trim_start_matches('/').chars().take_while(char::is_ascii_alphanumeric).collect();
        rest = after;
        if name == "svg" && !tag.starts_with('/') {
            rest = after.split_once("</svg>").map_or("", |(_, rest)| rest);
            continue;
        }
        match name.as_str() {
            "del" | "ins" => out.push_str(if tag.starts_with('/') { "]" } else { "[" }),
            "td" | "dd" | "th" | "dt" | "b" | "small" if !tag.starts_with('/') => out.push(' '),
            "p" | "li" | "tr" | "div" | "section" | "h1" | "h2" | "h3" | "h4" | "br"
            | "summary" => {
                out.push('\n');
            }
            _ => {}
        }
    }
    let plain = out.replace("&quot;", "\"").replace("&#39;", "'").replace("&lt;", "<");
    let plain = plain.replace("&gt;", ">").replace("&amp;", "&");
    let mut lines = String::new();
    for line in plain.lines() {
        let words: Vec<&str> = line.split_whitespace().collect();
        if !words.is_empty() {
            writeln!(lines, "{}", words.join(" ")).expect("a string");
        }
    }
    lines
}

fn attributes<'t>(html: &'t str, name: &'t str) -> impl Iterator<Item = &'t str> {
    let open = format!(" {name}=\"");
    let length = open.len();
    html.match_indices(&open.clone())
        .map(move |(at, _)| html[at + length..].split('"').next().unwrap_or_default())
        .collect::<Vec<_>>()
        .into_iter()
}

/// Where a relative link of a page leads, from the site's root.
fn target(page: &str, link: &str) -> String {
    let mut parts: Vec<&str> = page.split('/').collect();
    parts.pop();
    for part in link.split('/') {
        match part {
            "." | "" => {}
            ".." => drop(parts.pop()),
            part => parts.push(part),
        }
    }
    let is_folder = link.is_empty() || link.ends_with('/') || link == "." || link == "..";
    if is_folder {
        parts.push("index.html");
    }
    parts.join("/")
}

#[test]
fn every_link_of_every_page_leads_somewhere() {
    let mut scenario = Scenario::new("links".to_owned());
    scenario.files = base();
    let site = site(&scenario);
    let files = files(&site);
    let index = qingdan::index::index(&site).unwrap();
    let paths: BTreeSet<&str> = files
        .iter()
        .map(|f| f.path.as_str())
        .chain(index.files.iter().map(|f| f.0.as_str()))
        .collect();
    for file in files.iter().filter(|f| f.path.ends_with(".html") && f.path != "404.html") {
        let html = String::from_utf8_lossy(&file.bytes);
        let ids: Vec<&str> = attributes(&html, "id").collect();
        let unique: BTreeSet<&str> = ids.iter().copied().collect();
        assert_eq!(ids.len(), unique.len(), "{}: an id stands twice", file.path);
        for link in attributes(&html, "href").chain(attributes(&html, "src")) {
            if ["https:", "http:", "mailto:", "tel:", "data:"].iter().any(|s| link.starts_with(s)) {
                continue;
            }
            let (link, anchor) = link.split_once('#').unwrap_or((link, ""));
            let link = link.split('?').next().unwrap_or_default();
            let to = if link.is_empty() { file.path.clone() } else { target(&file.path, link) };
            assert!(paths.contains(to.as_str()), "{}: {link} leads to {to}", file.path);
            if to == file.path && !anchor.is_empty() {
                assert!(unique.contains(anchor), "{}: no anchor {anchor}", file.path);
            }
        }
    }
}

#[test]
fn every_page_keeps_the_policy_and_says_what_it_is() {
    let mut scenario = Scenario::new("policy".to_owned());
    scenario.files = base();
    for file in files(&site(&scenario)).iter().filter(|f| f.path.ends_with(".html")) {
        let html = String::from_utf8_lossy(&file.bytes);
        assert!(html.contains("default-src 'none'"), "{}", file.path);
        assert!(html.contains("示例数据，不具官方效力"), "{}", file.path);
        assert!(!html.contains(" style=") && !html.contains("<style"), "{}", file.path);
        // Data is no script: a block of it is never run.
        let data = html.matches("<script type=\"application/ld+json\">").count();
        assert_eq!(html.matches("<script").count(), html.matches("<script src=").count() + data);
        assert_eq!(html.matches("<h1").count(), 1, "{}", file.path);
        assert!(html.len() < 150_000, "{} has {} bytes", file.path, html.len());
        let root = attributes(&html, "data-root").next().unwrap_or_default();
        let depth = file.path.matches('/').count();
        if file.path != "404.html" {
            assert_eq!(root, if depth == 0 { "./".to_owned() } else { "../".repeat(depth) });
        }
    }
}

#[test]
fn one_page_is_the_same_alone_and_with_all_others() {
    let mut scenario = Scenario::new("one".to_owned());
    scenario.files = base();
    let site = site(&scenario);
    let theme = Theme::load(&[], Vec::new()).expect("the built-in theme");
    for file in files(&site) {
        let alone = render::render_one(&site, &theme, &file.path).expect("the page").expect("made");
        assert!(alone == file, "{} differs", file.path);
    }
    assert!(render::render_one(&site, &theme, "linze/powers/NONE/index.html").is_none());
}

#[test]
fn a_theme_of_the_site_replaces_files_by_name() {
    let mut scenario = Scenario::new("theme".to_owned());
    scenario.files = base();
    let site = site(&scenario);
    let own = [("portal.html".to_owned(), "{{ site.title }} 自有首页".to_owned())];
    let css = vec![("site.css".to_owned(), b"body{}".to_vec())];
    let theme = Theme::load(&own, css).expect("a theme");
    let files = render::render_all(&site, &theme).expect("a site");
    let portal = files.iter().find(|f| f.path == "index.html").expect("the portal");
    assert_eq!(portal.bytes, "张掖政务清单 自有首页\n".as_bytes());
    assert!(files.iter().any(|f| f.path.starts_with("assets/site.") && f.bytes == b"body{}"));
    let broken = [("portal.html".to_owned(), "{% if %}".to_owned())];
    assert!(Theme::load(&broken, Vec::new()).is_err());
}

/// The settings decide where a mistake goes; without the site's address there is no code, rather than a wrong one.
#[test]
fn mistakes_are_reported_where_the_settings_say_with_item_and_version() {
    let path = "linze/powers/62072300SJ-XK-0001/";
    let page = |config: &str| {
        let mut scenario = Scenario::new("mistakes".to_owned());
        scenario.files = base();
        scenario.states.insert(2, BTreeMap::new());
        scenario.config = Some(format!("title = \"清单\"\n{config}"));
        let files = files(&site(&scenario));
        let html = files.iter().find(|f| f.path == format!("{path}index.html")).expect("a page");
        let html = String::from_utf8_lossy(&html.bytes).into_owned();
        let has_code = files.iter().any(|f| f.path == format!("{path}qr.svg"));
        assert_eq!(has_code, html.contains("src=\"qr.svg\""));
        let link = html.split("\">我要纠错").next().unwrap_or_default();
        let link = link.rsplit("href=\"").next().unwrap_or_default().replace("&amp;", "&");
        (has_code, if html.contains("我要纠错") { link } else { String::new() })
    };
    let (has_code, none) = page("");
    assert!(!has_code && none.is_empty(), "{none}");
    let at = "base_url = \"https://example.gov.cn/lists/\"\n[identity]\nreport_url = ";
    let (has_code, mail) = page(&format!("{at}\"mailto:a@example.gov.cn\"\n"));
    assert!(has_code);
    let subject = "mailto:a@example.gov.cn?subject=%E7%BA%A0%E9%94%99%2062072300SJ-XK-0001&body=";
    assert!(mail.starts_with(subject), "{mail}");
    assert!(mail.contains("abc0000"), "the version is named: {mail}");
    assert!(mail.contains("https%3A%2F%2Fexample.gov.cn%2Flists%2Flinze%2Fpowers%2F"), "{mail}");
    let issue = page(&format!("{at}\"https://git.example.gov.cn/a/b/issues/new\"\n")).1;
    assert!(issue.starts_with("https://git.example.gov.cn/a/b/issues/new?title="), "{issue}");
    let form = page(&format!("{at}\"https://example.gov.cn/form\"\n")).1;
    assert_eq!(form, "https://example.gov.cn/form");
}
