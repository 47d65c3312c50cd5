//! What an inspector notes: each rule looks at one page, or at all titles.

use std::collections::{BTreeMap, BTreeSet};

use super::page::{Link, Page};
use crate::both;
use crate::lang::Said;
use crate::model::{Finding, Level, Spot};

pub(super) struct Site<'a> {
    pub by_path: &'a BTreeMap<&'a str, &'a Page<'a>>,
    pub files: &'a BTreeSet<String>,
}

/// What every page says of itself (国办发〔2017〕47号).
const METAS: &[&str] =
    &["SiteName", "SiteDomain", "SiteIDCode", "ColumnName", "ColumnType", "Description"];
/// What a page says beside that which is one article.
const OF_ARTICLE: &[&str] = &["ArticleTitle", "PubDate", "ContentSource"];
/// What the footer of every page names, and how English pages call it.
const FOOT: &[(&str, &str)] = &[
    ("主办单位", "Sponsor"),
    ("承办单位", "Operator"),
    ("网站标识码", "Site code"),
    ("备案号", "ICP record"),
    ("公安备案号", "Police record"),
    ("网站地图", "Site map"),
    ("找错", "Report a mistake"),
    ("长辈版", "large print"),
];

pub(super) fn of_page(site: &Site<'_>, page: &Page<'_>, file: u32, found: &mut Vec<Finding>) {
    let mut tell = |rule: &'static str, level: Level, at: usize, message: Said, help: Said| {
        let (line, column) = place(page.text, at);
        let spot = Spot { file, line, column };
        let article = "国办发〔2017〕47号";
        let item = String::new();
        found.push(Finding { rule, level, article, at: spot, width: 1, item, message, help });
    };
    metas(page, &mut tell);
    let is_english = page.lang.starts_with("en");
    for (chinese, english) in FOOT {
        let name = if is_english { english } else { chinese };
        if page.foot.contains(name) {
            continue;
        }
        let message = both!("页脚没有“{name}”", "the footer lacks {name}");
        let help =
            both!("补上页脚，或填写 [identity]", "complete the footer, or fill in [identity]");
        tell("SITE-FOOT", Level::Error, page.text.find("<footer").unwrap_or(0), message, help);
    }
    for link in &page.links {
        if let Some((rule, message)) = wrong(site, page, link) {
            let help = both!("改正链接，或恢复它指向的内容", "mend the link, or what it leads to");
            tell(rule, Level::Error, link.at, message, help);
        }
    }
    for at in &page.empty_tables {
        let message = both!("表格没有内容", "a table without lines");
        let help = both!("没有内容的栏目不要公开", "show no column that has nothing in it");
        tell("SITE-EMPTY", Level::Error, *at, message, help);
    }
    // The page for what does not exist has nothing but its sentence.
    if page.words < 8 && page.path != "404.html" {
        let message = both!("栏目没有内容", "the column is empty");
        let help = both!("没有内容的栏目不要公开", "show no column that has nothing in it");
        tell("SITE-EMPTY", Level::Error, page.text.find("<main").unwrap_or(0), message, help);
    }
}

fn metas(page: &Page<'_>, tell: &mut impl FnMut(&'static str, Level, usize, Said, Said)) {
    let is_article = page.metas.contains_key("ArticleTitle");
    let asked = METAS.iter().chain(OF_ARTICLE.iter().filter(|_| is_article));
    for name in asked {
        let value = page.metas.get(*name);
        // Without base_url a site knows no domain.
        let may_be_empty = *name == "SiteDomain";
        if value.is_some_and(|v| may_be_empty || !v.trim().is_empty()) {
            continue;
        }
        let message = both!("没有 meta “{name}”", "the meta tag {name} is missing or empty");
        let help = both!(
            "模板里补上；值来自 [identity] 和页面",
            "add it; its value is of [identity] or the page"
        );
        tell("SITE-META", Level::Error, 0, message, help);
    }
    if page.lang.is_empty() {
        let help = both!("在 html 标签里写 lang", "name it in the html tag");
        tell("SITE-META", Level::Error, 0, both!("没有标明语言", "no language is named"), help);
    }
}

/// What is wrong with a link: foreign where the browser fetches it, dead, or without its anchor.
fn wrong(site: &Site<'_>, page: &Page<'_>, link: &Link) -> Option<(&'static str, Said)> {
    let to = link.to.as_str();
    if to.contains("://") || to.starts_with("//") {
        let fetched = both!("页面会请求外站 {to}", "the page asks another host: {to}");
        let host = to.split("//").nth(1).and_then(|rest| rest.split('/').next());
        let is_own = host.is_some() && page.metas.get("SiteDomain").map(String::as_str) == host;
        return (link.is_fetched && !is_own).then_some(("SITE-FOREIGN", fetched));
    }
    if ["mailto:", "tel:", "data:"].iter().any(|scheme| to.starts_with(scheme)) {
        return None;
    }
    let (address, anchor) = to.split_once('#').map_or((to, ""), |(a, b)| (a, b));
    let address = address.split('?').next().unwrap_or_default();
    // The page for what does not exist stands at any address, so that its links begin at the host's root.
    let path = resolve(page.path, address)?;
    let target = match site.by_path.get(path.as_str()) {
        Some(target) => target,
        None if site.files.contains(&path) => return None,
        None => return Some(("SITE-LINK", both!("{to} 没有对应的文件", "{to} leads to no file"))),
    };
    let is_there = anchor.is_empty() || target.ids.contains(anchor);
    (!is_there).then(|| ("SITE-ANCHOR", both!("{to} 没有对应的位置", "{to}: nothing has this id")))
}

/// The file that an address leads to, from the site's root; none where it lies outside.
fn resolve(page: &str, address: &str) -> Option<String> {
    let from_root = address.starts_with('/');
    let folder = page.rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut parts: Vec<&str> = match from_root {
        true => Vec::new(),
        false => folder.split('/').filter(|part| !part.is_empty()).collect(),
    };
    if address.is_empty() {
        return Some(page.to_owned());
    }
    for part in address.split('/') {
        match part {
            "" | "." => {}
            ".." => _ = parts.pop()?,
            part => parts.push(part),
        }
    }
    let is_folder = address.ends_with('/') || address.ends_with("..") || address.ends_with('.');
    let mut path = parts.join("/");
    if is_folder {
        path = if path.is_empty() { "index.html".to_owned() } else { format!("{path}/index.html") };
    }
    Some(path)
}

/// Two pages of one title cannot be told apart in a list of results.
pub(super) fn titles(pages: &[Page<'_>], found: &mut Vec<Finding>) {
    // A page and its translation may have one title where all of it is a name.
    let mut first: BTreeMap<(&str, &str), &str> = BTreeMap::new();
    for (n, page) in pages.iter().enumerate().filter(|(_, p)| !p.is_hidden) {
        let known = first.insert((&page.lang, &page.title), page.path);
        let message = match (page.title.as_str(), known) {
            ("", _) => both!("没有标题", "no title"),
            (_, None) => continue,
            (title, Some(other)) => {
                both!("标题“{title}”与 {other} 相同", "the title {title} is that of {other}")
            }
        };
        let at = Spot { file: u32::try_from(n).unwrap_or(u32::MAX), line: 1, column: 1 };
        found.push(Finding {
            rule: "SITE-TITLE",
            level: Level::Error,
            article: "国办发〔2017〕47号",
            at,
            width: 1,
            item: String::new(),
            message,
            help: both!(
                "标题写明是哪一个：加上区划、类型或编码",
                "say which one: region, type or code"
            ),
        });
    }
}

fn place(text: &str, at: usize) -> (u32, u32) {
    let before = text.get(..at).unwrap_or_default();
    let number = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    let head = before.rsplit('\n').next().unwrap_or_default();
    (number(before.matches('\n').count() + 1), number(head.chars().count() + 1))
}

#[cfg(test)]
mod tests {
    use super::resolve;

    #[test]
    fn addresses_are_resolved_as_browsers_do() {
        let of = |address| resolve("linze/powers/index.html", address);
        assert_eq!(of("../../laws/").as_deref(), Some("laws/index.html"));
        assert_eq!(of("../.././").as_deref(), Some("index.html"));
        assert_eq!(of("").as_deref(), Some("linze/powers/index.html"));
        assert_eq!(of("x.csv").as_deref(), Some("linze/powers/x.csv"));
        assert_eq!(of("/assets/a.css").as_deref(), Some("assets/a.css"));
        assert_eq!(of("../../../x"), None);
    }
}
