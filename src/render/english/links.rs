//! Where the links of a page lead when it stands one folder deeper: pages to English pages, files to those that both share.

use super::FOLDER;

pub(super) struct Links<'a> {
    /// The Chinese page, from the site's root: `linze/powers/index.html`.
    pub page: &'a str,
    /// The site's address with a slash at its end; empty where it is not known.
    pub base_url: &'a str,
}

impl Links<'_> {
    /// A link of the Chinese page as the English page needs it.
    pub(super) fn english(&self, link: &str) -> String {
        if let Some(below) = self.below_root(link) {
            let root = &link[..link.len() - below.len()];
            return if is_page(below) { format!("{root}{FOLDER}{below}") } else { link.to_owned() };
        }
        if link.starts_with('#') || has_scheme(link) || is_page(link) {
            return link.to_owned();
        }
        let (address, rest) = link.split_at(link.find(['?', '#']).unwrap_or(link.len()));
        format!("{}{}{rest}", self.root(), self.resolve(address))
    }

    /// From the English page to the Chinese one.
    pub(super) fn original(&self, link: &str) -> String {
        let page = self.page.strip_suffix("index.html").unwrap_or(self.page);
        match self.below_root(link) {
            Some(below) => format!("{}{page}", &link[..link.len() - below.len()]),
            None => format!("{}{page}", self.root()),
        }
    }

    /// The way from the English page to the root of the site.
    pub(super) fn root(&self) -> String {
        "../".repeat(self.page.matches('/').count() + 1)
    }

    /// What stands behind the site's root in an absolute link: the page for what does not exist has such.
    fn below_root<'l>(&self, link: &'l str) -> Option<&'l str> {
        let based = Some(self.base_url).filter(|base| !base.is_empty());
        based
            .and_then(|base| link.strip_prefix(base))
            .or_else(|| link.strip_prefix('/').filter(|rest| !rest.starts_with('/')))
    }

    /// The file that a relative link leads to, from the site's root.
    fn resolve(&self, address: &str) -> String {
        let mut parts: Vec<&str> = self.page.split('/').collect();
        parts.pop();
        for part in address.split('/') {
            match part {
                "." | "" => {}
                ".." => drop(parts.pop()),
                part => parts.push(part),
            }
        }
        parts.join("/")
    }
}

fn has_scheme(link: &str) -> bool {
    link.starts_with("//")
        || link.split(['/', '?', '#']).next().is_some_and(|first| first.contains(':'))
}

/// Every page stands in both languages; its address ends in a slash.
fn is_page(link: &str) -> bool {
    let address = link.split(['?', '#']).next().unwrap_or_default();
    address.is_empty() || address.ends_with(['/', '.']) || address.ends_with(".html")
}

#[cfg(test)]
mod tests {
    use super::Links;

    #[test]
    fn pages_have_english_pages_and_files_are_shared() {
        let links =
            Links { page: "linze/powers/index.html", base_url: "https://example.gov.cn/lists/" };
        let cases = [
            ("../../laws/L011/#a35", "../../laws/L011/#a35"),
            ("../../", "../../"),
            ("?q=a", "?q=a"),
            ("#main", "#main"),
            ("../../assets/site.css", "../../../assets/site.css"),
            ("../../data/powers.csv", "../../../data/powers.csv"),
            ("feed.xml", "../../../linze/powers/feed.xml"),
            ("mailto:a@example.gov.cn", "mailto:a@example.gov.cn"),
            ("https://www.gov.cn/", "https://www.gov.cn/"),
            ("https://example.gov.cn/lists/linze/", "https://example.gov.cn/lists/en/linze/"),
            ("https://example.gov.cn/lists/a.csv", "https://example.gov.cn/lists/a.csv"),
            ("/search/", "/en/search/"),
        ];
        for (link, english) in cases {
            assert_eq!(links.english(link), english, "{link}");
        }
        assert_eq!(links.original("../../en/linze/powers/"), "../../../linze/powers/");
        let absent = Links { page: "404.html", base_url: "" };
        assert_eq!(absent.original("/en/404.html"), "/404.html");
    }
}
