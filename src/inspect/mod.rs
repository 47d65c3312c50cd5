//! The built pages as an inspector of government sites reads them: meta tags, footer, links, titles, empty columns.

mod page;
mod rules;

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use crate::model::Finding;
use page::Page;

/// Looks at the pages of a built site.
///
/// `pages` are the HTML files by path from the site's root, in order; `files` the paths of all files. `Spot::file` of a
/// finding counts in `pages`.
pub fn inspect(pages: &[(String, String)], files: &BTreeSet<String>) -> Vec<Finding> {
    let read: Vec<Page<'_>> = pages.par_iter().map(|(path, text)| Page::read(path, text)).collect();
    let by_path: BTreeMap<&str, &Page<'_>> = read.iter().map(|page| (page.path, page)).collect();
    let site = rules::Site { by_path: &by_path, files };
    let mut found: Vec<Finding> = read
        .par_iter()
        .enumerate()
        .flat_map_iter(|(n, page)| {
            let mut found = Vec::new();
            let file = u32::try_from(n).unwrap_or(u32::MAX);
            rules::of_page(&site, page, file, &mut found);
            found
        })
        .collect();
    rules::titles(&read, &mut found);
    crate::check::sort(&mut found);
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A page with all that is asked, and one part of its own.
    fn page(title: &str, main: &str) -> String {
        let metas =
            ["SiteName", "SiteDomain", "SiteIDCode", "ColumnName", "ColumnType", "Description"];
        let metas: String =
            metas.iter().map(|name| format!("<meta name=\"{name}\" content=\"x\">\n")).collect();
        format!(
            "<html lang=\"zh-CN\"><head><title>{title}</title>\n{metas}</head><body><main><h1>x</h1>{main}</main>\n\
             <footer>主办单位 承办单位 网站标识码 备案号 公安备案号 网站地图 找错 长辈版</footer></body></html>"
        )
    }

    /// `file:line rule message`.
    fn found(pages: &[(&str, String)]) -> Vec<String> {
        let mut pages: Vec<(String, String)> =
            pages.iter().map(|(path, text)| ((*path).to_owned(), text.clone())).collect();
        pages.sort();
        let mut files: BTreeSet<String> = pages.iter().map(|(path, _)| path.clone()).collect();
        files.insert("data/powers.csv".to_owned());
        let found = inspect(&pages, &files);
        let line = |f: &Finding| {
            let file = &pages[usize::try_from(f.at.file).unwrap_or(0)].0;
            format!("{file}:{} {} {}", f.at.line, f.rule, f.message.zh)
        };
        found.iter().map(line).collect()
    }

    const TEXT: &str = "<p id=\"a\">这里有足够多的内容</p>";

    #[test]
    fn a_whole_site_has_nothing_to_note() {
        let links = "<a href=\"../\">首页</a><a href=\"#a\">上面</a><a href=\"../data/powers.csv\">下载</a>\
                     <a href=\"https://www.gov.cn/\">外站</a><a href=\"tel:12345\">电话</a>";
        let pages = [
            ("index.html", page("首页", TEXT)),
            ("laws/index.html", page("法规", &(TEXT.to_owned() + links))),
        ];
        assert_eq!(found(&pages), Vec::<String>::new());
    }

    #[test]
    fn every_seeded_fault_is_noted_at_its_line() {
        let faults = "\n<a href=\"../none/\">无</a>\n<a href=\"../#b\">无此处</a>\n<script src=\"https://cdn.example.com/x.js\"></script>\n\
                      <table><thead><tr><th>名称</th></tr></thead><tbody></tbody></table>";
        let lame = page("首页", "")
            .replace("公安备案号 ", "")
            .replace("name=\"SiteIDCode\" content=\"x\"", "name=\"SiteIDCode\" content=\"\"");
        let pages = [
            ("index.html", page("首页", TEXT)),
            ("laws/index.html", page("法规", &(TEXT.to_owned() + faults))),
            ("lame/index.html", lame),
        ];
        assert_eq!(
            found(&pages),
            [
                "lame/index.html:1 SITE-META 没有 meta “SiteIDCode”",
                "lame/index.html:1 SITE-TITLE 标题“首页”与 index.html 相同",
                "lame/index.html:8 SITE-EMPTY 栏目没有内容",
                "lame/index.html:9 SITE-FOOT 页脚没有“公安备案号”",
                "laws/index.html:9 SITE-LINK ../none/ 没有对应的文件",
                "laws/index.html:10 SITE-ANCHOR ../#b 没有对应的位置",
                "laws/index.html:11 SITE-FOREIGN 页面会请求外站 https://cdn.example.com/x.js",
                "laws/index.html:12 SITE-EMPTY 表格没有内容",
            ]
        );
    }
}
